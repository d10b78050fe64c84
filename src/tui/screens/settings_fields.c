/* SPDX-License-Identifier: MIT */
/* settings_fields.c: the forms of the settings, field by field. */
#include "tui/screens/settings.h"

enum { LEFT = 1, MIDDLE = 41, LABEL = 14, MIDDLE_LABEL = 13, NARROW = 10 };

/* A field in the left half, in the right half, or over the whole width. */
#define AT_LEFT(at, wide)  .row = (at), .column = LEFT, .label_width = LABEL, .width = (wide)
#define AT_RIGHT(at, wide) .row = (at), .column = MIDDLE, .label_width = MIDDLE_LABEL, .width = (wide)
#define CAPTION(text, at, where)                                                                                       \
	{                                                                                                              \
		.label = text, .kind = FIELD_CAPTION, .row = at, .column = where                                       \
	}
#define END                                                                                                            \
	{                                                                                                              \
		.label = NULL                                                                                          \
	}

/* Street, second line, city, state and ZIP in three rows. */
#define ADDRESS(type, where, member, at)                                                                               \
	{ FIELD_OF(type, member.street), .label = "Street", .name = where ".street", AT_LEFT(at, 56),                  \
	  .flags = FIELD_PROPER },                                                                                     \
		{ FIELD_OF(type, member.street2), .label = "Second line", .name = where ".street2",                    \
		  AT_LEFT((at) + 1, 56),          .flags = FIELD_PROPER,  .hint = "Suite, floor" },                    \
		{ FIELD_OF(type, member.city), .label = "City", .name = where ".city", AT_LEFT((at) + 2, 24),          \
		  .flags = FIELD_PROPER },                                                                             \
		{ FIELD_OF(type, member.state),                                                                        \
		  .label = "State",                                                                                    \
		  .name = where ".state",                                                                              \
		  .row = (at) + 2,                                                                                     \
		  .column = MIDDLE,                                                                                    \
		  .label_width = 6,                                                                                    \
		  .width = 3,                                                                                          \
		  .flags = FIELD_UPPER | FIELD_FIXED | FIELD_LETTERS },                                                \
	{                                                                                                              \
		FIELD_OF(type, member.zip), .label = "ZIP", .name = where ".zip", .row = (at) + 2,                     \
					    .column = MIDDLE + 12, .label_width = 4, .width = 11,                      \
					    .flags = FIELD_DIGITS,                                                     \
					    .hint = "Nine digits where bills say where the service was, else five do"  \
	}

#define P struct practice
const struct field practice_fields[] = {
	{ FIELD_OF(P, name), .label = "Name", .name = "name", AT_LEFT(1, 60),
	  .hint = "As payers know it: the billing provider" },
	{ FIELD_OF(P, npi), .label = "NPI", .name = "npi", AT_LEFT(2, 11), .flags = FIELD_DIGITS | FIELD_FIXED,
	  .hint = "Ten digits: the group's own" },
	{ FIELD_OF(P, taxonomy), .label = "Taxonomy", .name = "taxonomy", AT_RIGHT(2, 11), .flags = FIELD_UPPER,
	  .hint = "Ten characters, like 261QP2300X" },
	{ FIELD_OF(P, tax_id), .label = "Tax id", .name = "tax_id", AT_LEFT(3, 10), .flags = FIELD_DIGITS | FIELD_FIXED,
	  .hint = "Nine digits" },
	{ FIELD_OF(P, tax_id_kind), .label = "which is an", .name = "tax_id_kind", AT_RIGHT(3, 5),
	  .choices = &tax_id_kind_tokens, .hint = "E for EIN, S for SSN" },
	{ FIELD_OF(P, phone), .label = "Phone", .name = "phone", AT_LEFT(4, 11), .flags = FIELD_DIGITS | FIELD_FIXED,
	  .hint = "Ten digits, of the billing desk" },
	{ FIELD_OF(P, contact), .label = "Contact", .name = "contact", AT_RIGHT(4, 24), .flags = FIELD_PROPER,
	  .hint = "Whom a payer asks for: a name or a desk" },
	{ FIELD_OF(P, submitter_id), .label = "Submitter id", .name = "submitter_id", AT_LEFT(5, 16),
	  .flags = FIELD_UPPER, .hint = "Given by the clearing house or payer: ISA06 and GS02 of every file" },
	CAPTION("Where the practice is (no post office box)", 7, LEFT),
	ADDRESS(P, "address", address, 8),
	CAPTION("Where payments go, if elsewhere", 12, LEFT),
	ADDRESS(P, "pay_to", pay_to, 13),
	{ FIELD_OF(P, submit_within_days), .label = "Send within", .name = "submit_within_days", AT_LEFT(17, 4),
	  .hint = "Days from service to first send: the measure \"Sent on time\" goes by it" },
	{ FIELD_OF(P, fee_locality), .label = "Locality", .name = "fee_locality", AT_RIGHT(17, 8), .flags = FIELD_UPPER,
	  .hint = "Medicare locality, like 1310201: its amounts stand in for missing prices" },
	{ FIELD_OF(P, write_off_limit), .label = "Write off", .name = "write_off_limit", AT_LEFT(18, 10),
	  .hint = "What a biller may write off at once; above it a supervisor does" },
	{ FIELD_OF(P, small_balance), .label = "Small bal.", .name = "small_balance", AT_RIGHT(18, 10),
	  .hint = "A patient's balance up to this may be written off as small" },
	{ FIELD_OF(P, test_files), .label = "Test files", .name = "test_files", AT_LEFT(19, 4),
	  .hint = "y: every file says that it is a test (ISA15 T), and no payer pays by it" },
	{ FIELD_OF(P, underpaid), .label = "Underpaid", .name = "underpaid", .row = 19, .column = 21,
	  .label_width = NARROW, .width = 9,
	  .hint = "A payer may allow so much less than its contract before somebody is told" },
	{ FIELD_OF(P, training), .label = "Invented", .name = "training", AT_RIGHT(19, 4), .flags = FIELD_READ_ONLY },
	END,
};

#define D struct provider
const struct field provider_fields[] = {
	{ FIELD_OF(D, code), .label = "Code", .name = "code", AT_LEFT(1, 9), .flags = FIELD_UPPER,
	  .hint = "What one types in charge entry: two or three letters" },
	{ FIELD_OF(D, renders), .label = "Works here", .name = "renders", AT_RIGHT(1, 4),
	  .hint = "n: an outside provider who refers patients" },
	{ FIELD_OF(D, name.last), .label = "Last name", .name = "name.last", AT_LEFT(2, 24), .flags = FIELD_PROPER },
	{ FIELD_OF(D, name.first), .label = "First", .name = "name.first", AT_RIGHT(2, 24), .flags = FIELD_PROPER },
	{ FIELD_OF(D, name.middle), .label = "Middle", .name = "name.middle", AT_LEFT(3, 24), .flags = FIELD_PROPER },
	{ FIELD_OF(D, name.suffix), .label = "Suffix", .name = "name.suffix", AT_RIGHT(3, 10), .flags = FIELD_PROPER,
	  .hint = "Jr, Sr, III; no degree" },
	{ FIELD_OF(D, npi), .label = "NPI", .name = "npi", AT_LEFT(4, 11), .flags = FIELD_DIGITS | FIELD_FIXED,
	  .hint = "Ten digits: the person's own" },
	{ FIELD_OF(D, taxonomy), .label = "Taxonomy", .name = "taxonomy", AT_RIGHT(4, 11), .flags = FIELD_UPPER,
	  .hint = "Ten characters, like 207Q00000X; some payers ask for it" },
	{ FIELD_OF(D, active_from), .label = "First day", .name = "active_from", AT_LEFT(5, 11),
	  .hint = "Empty: always" },
	{ FIELD_OF(D, active_to), .label = "Last day", .name = "active_to", AT_RIGHT(5, 11),
	  .hint = "Empty: still active; claims of later services are stopped" },
	END,
};

#define F struct facility
const struct field facility_fields[] = {
	{ FIELD_OF(F, code), .label = "Code", .name = "code", AT_LEFT(1, 9), .flags = FIELD_UPPER,
	  .hint = "What one types in charge entry" },
	{ FIELD_OF(F, place_of_service), .label = "Place", .name = "place_of_service", AT_RIGHT(1, 3),
	  .flags = FIELD_FIXED, .hint = "Place of service: 11 office, 21 inpatient, 22 outpatient, 31 nursing" },
	{ FIELD_OF(F, name), .label = "Name", .name = "name", AT_LEFT(2, 60) },
	{ FIELD_OF(F, npi), .label = "NPI", .name = "npi", AT_LEFT(3, 11), .flags = FIELD_DIGITS | FIELD_FIXED,
	  .hint = "Ten digits; may be empty" },
	{ FIELD_OF(F, is_practice), .label = "Own address", .name = "is_practice", AT_RIGHT(3, 4),
	  .hint = "y: this is the billing address itself, and is not named again on claims" },
	ADDRESS(F, "address", address, 4),
	END,
};

#define Y struct payer
#define CLOCK(text, member, at, why)                                                                                   \
	{ FIELD_OF(Y, member.days), .label = text,        .name = #member, .row = at,                                  \
	  .column = LEFT,           .label_width = LABEL, .width = 5,      .hint = why "; 0: no limit known" },        \
	{                                                                                                              \
		FIELD_OF(Y, member.basis), .label = "days from", .name = #member "_basis", .row = at, .column = 21,    \
					   .label_width = NARROW, .width = 20, .choices = &clock_basis_tokens,         \
					   .hint = "What the days count from: its first letter, or the space bar"      \
	}
#define FLAG(text, member, at, why)                                                                                    \
	{                                                                                                              \
		FIELD_OF(Y, member), .label = text, .name = #member, .row = at, .column = 53, .label_width = 21,       \
				     .width = 4, .hint = why                                                           \
	}
const struct field payer_fields[] = {
	{ FIELD_OF(Y, code), .label = "Code", .name = "code", AT_LEFT(1, 9), .flags = FIELD_UPPER,
	  .hint = "What one types: MCR" },
	{ FIELD_OF(Y, payer_class), .label = "Class", .name = "payer_class", AT_RIGHT(1, 22),
	  .choices = &payer_class_tokens, .hint = "For ageing and measures: its first letter, or the space bar" },
	{ FIELD_OF(Y, name), .label = "Name", .name = "name", AT_LEFT(2, 60) },
	{ FIELD_OF(Y, payer_id), .label = "Payer id", .name = "payer_id", AT_LEFT(3, 16), .flags = FIELD_UPPER,
	  .hint = "From the clearing house's payer list: NM109 of the payer" },
	{ FIELD_OF(Y, filing_code), .label = "Filing code", .name = "filing_code", AT_RIGHT(3, 3),
	  .flags = FIELD_UPPER | FIELD_FIXED,
	  .hint = "MB Medicare B, MC Medicaid, BL Blue, CI commercial, HM HMO, CH TRICARE, WC" },
	{ FIELD_OF(Y, receiver_id), .label = "Receiver id", .name = "receiver_id", AT_LEFT(4, 16), .flags = FIELD_UPPER,
	  .hint = "Who gets the file: claims of one receiver go into one file" },
	{ FIELD_OF(Y, receiver_name), .label = "Receiver", .name = "receiver_name", AT_RIGHT(4, 25) },
	{ FIELD_OF(Y, member_pattern), .label = "Member ids", .name = "member_pattern", AT_LEFT(5, 21),
	  .flags = FIELD_UPPER, .hint = "9 a digit, A a letter, X either, * the rest; MBI for Medicare; empty: any" },
	{ FIELD_OF(Y, phone), .label = "Phone", .name = "phone", AT_RIGHT(5, 11), .flags = FIELD_DIGITS },
	ADDRESS(Y, "address", address, 6),
	CAPTION("Clocks of the contract", 10, LEFT),
	{ FIELD_OF(Y, limits_from), .label = "from", .name = "limits_from", .row = 10, .column = 26, .label_width = 5,
	  .width = 11, .hint = "First service day of new limits; older claims keep theirs. Empty: for all" },
	CLOCK("Filing", filing, 11, "A first claim must be there within these days"),
	CLOCK("Correction", correction, 12, "A corrected claim must be there within these days"),
	CLOCK("Appeal", appeal, 13, "An appeal must be there within these days"),
	CLOCK("Secondary", secondary, 14, "As second payer: a claim must be there within these days"),
	{ FIELD_OF(Y, quiet_days), .label = "Quiet", .name = "quiet_days", AT_LEFT(15, 5),
	  .hint = "Days of silence that are still normal: then the claim is to be chased" },
	{ FIELD_OF(Y, active), .label = "Active", .name = "active", AT_LEFT(16, 4),
	  .hint = "n: no longer offered; its claims stay" },
	CAPTION("What it asks for", 10, 53),
	FLAG("Takes replacements", accepts_replacement, 11, "Corrected claims go as frequency 7"),
	FLAG("Authorization", needs_authorization, 12, "Services need an authorization number"),
	FLAG("Referral", needs_referral, 13, "Services need a referring provider"),
	FLAG("Taxonomy", needs_taxonomy, 14, "Claims need the rendering provider's taxonomy code"),
	FLAG("Drug codes (NDC)", needs_ndc, 15, "Lines with a drug need its NDC"),
	FLAG("Checks sex", sex_edits, 16, "Codes that belong to one sex are checked"),
	END,
};

#define E struct fee_row
#define FEE_PRICE(at)                                                                                                  \
	{ FIELD_OF(E, amount), .label = "Price", .name = "amount", AT_LEFT(at, 13),                                    \
	  .hint = "Of one unit: 125 or 125.50" },                                                                      \
	{                                                                                                              \
		FIELD_OF(E, from), .label = "From", .name = "from", AT_RIGHT(at, 11), .flags = FIELD_FIXED,            \
				   .hint = "First date of service that it holds for; earlier ones keep their price"    \
	}
const struct field fee_fields[] = {
	{ FIELD_OF(E, procedure), .label = "Code", .name = "procedure", AT_LEFT(1, 7), .flags = FIELD_READ_ONLY },
	{ FIELD_OF(E, modifier), .label = "Modifier", .name = "modifier", AT_RIGHT(1, 3), .flags = FIELD_READ_ONLY },
	{ FIELD_OF(E, facility), .label = "In a facility", .name = "facility", AT_LEFT(2, 4),
	  .flags = FIELD_READ_ONLY },
	FEE_PRICE(3),
	END,
};
const struct field new_fee_fields[] = {
	{ FIELD_OF(E, procedure), .label = "Code", .name = "procedure", AT_LEFT(1, 7),
	  .flags = FIELD_UPPER | FIELD_FIXED, .hint = "CPT or HCPCS" },
	{ FIELD_OF(E, modifier), .label = "Modifier", .name = "modifier", AT_RIGHT(1, 3), .flags = FIELD_UPPER,
	  .hint = "Only where it changes the price: 26, TC" },
	{ FIELD_OF(E, facility), .label = "In a facility", .name = "facility", AT_LEFT(2, 4),
	  .hint = "y: where the hospital bears the practice expense" },
	FEE_PRICE(3),
	END,
};

#define T struct visit_template
const struct field template_fields[] = {
	{ FIELD_OF(T, code), .label = "Code", .name = "code", AT_LEFT(1, 9), .flags = FIELD_UPPER,
	  .hint = "What one types in charge entry: .HT" },
	{ FIELD_OF(T, label), .label = "What it is", .name = "label", AT_LEFT(2, 60) },
	{ FIELD_OF(T, visit), .label = "Visit", .name = "visit", AT_LEFT(3, 64),
	  .hint = "Lines, then / and diagnoses: 99213-25 20610-LT*2 / I10 M17.11" },
	END,
};

#define I struct import_order
const struct field import_fields[] = {
	{ FIELD_OF(I, kind), .label = "Kind", .name = "kind", AT_LEFT(1, 34), .choices = &import_tokens,
	  .flags = FIELD_FIXED, .hint = "Its first letter, or the space bar" },
	{ FIELD_OF(I, path), .label = "File", .name = "path", AT_LEFT(2, 64),
	  .hint = "Where it lies; unpack archives first" },
	{ FIELD_OF(I, effective), .label = "In force from", .name = "effective", AT_LEFT(3, 11), .flags = FIELD_FIXED,
	  .hint = "Empty: as the file or its name says" },
	END,
};
