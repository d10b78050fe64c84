/* SPDX-License-Identifier: MIT */
/* registration_fields.c: what is asked of a new patient, page by page, in the order a card is read. */
#include "claimbench/base/text.h"
#include "tui/screens/registration.h"

/* Columns of the three fields that may stand beside each other. */
enum { LEFT = 1, LEFT_LABEL = 11, MIDDLE = 38, MIDDLE_LABEL = 7, RIGHT = 62 };

#define R                            struct registration
#define ASK(type, member, text, ...) FIELD_OF(type, member), .label = (text), __VA_ARGS__
#define NAME(where, member, at, p, say, missing)                                                                       \
	{ ASK(R, member.last, "Last name", .name = where ".last", .page = p, .row = at, .column = LEFT,                \
	      .label_width = LEFT_LABEL, .width = 24, .flags = FIELD_PROPER, .hint = say, .absent = missing) },        \
		{ ASK(R, member.first, "First", .name = where ".first", .page = p, .row = at, .column = MIDDLE,        \
		      .label_width = MIDDLE_LABEL, .width = 16, .flags = FIELD_PROPER, .absent = missing) },           \
	{                                                                                                              \
		ASK(R, member.middle, "Middle", .name = where ".middle", .page = p, .row = at, .column = RIGHT,        \
		    .label_width = 7, .width = 9, .flags = FIELD_PROPER, .absent = missing)                            \
	}
#define ADDRESS(where, member, at, p, missing)                                                                         \
	{ ASK(R, member.street, "Street", .name = where ".street", .page = p, .row = at, .column = LEFT,               \
	      .label_width = LEFT_LABEL, .width = 50, .flags = FIELD_PROPER, .absent = missing) },                     \
		{ ASK(R, member.street2, "Apartment", .name = where ".street2", .page = p, .row = at + 1,              \
		      .column = LEFT, .label_width = LEFT_LABEL, .width = 50, .flags = FIELD_PROPER,                   \
		      .hint = "Apartment, suite, floor; empty: none", .absent = missing) },                            \
		{ ASK(R, member.city, "City", .name = where ".city", .page = p, .row = at + 2, .column = LEFT,         \
		      .label_width = LEFT_LABEL, .width = 24, .flags = FIELD_PROPER, .absent = missing) },             \
		{ ASK(R, member.state, "State", .name = where ".state", .page = p, .row = at + 2, .column = MIDDLE,    \
		      .label_width = MIDDLE_LABEL, .width = 4, .flags = FIELD_UPPER | FIELD_FIXED | FIELD_LETTERS,     \
		      .absent = missing) },                                                                            \
	{                                                                                                              \
		ASK(R, member.zip, "ZIP", .name = where ".zip", .page = p, .row = at + 2, .column = RIGHT,             \
		    .label_width = 7, .width = 10, .flags = FIELD_DIGITS,                                              \
		    .hint = "Five or nine digits; PgDn turns to the coverage", .absent = missing)                      \
	}

/* Without a payer there is nothing to ask; the patient's own coverage needs no other subscriber. */
static bool no_coverage(const struct coverage *coverage)
{
	return coverage->id == 0 && coverage_is_empty(coverage);
}

static bool no_subscriber(const struct coverage *coverage)
{
	return no_coverage(coverage) || coverage->relationship == RELATIONSHIP_SELF;
}

#define ABSENCE(n)                                                                                                     \
	static bool no_coverage_##n(const void *record)                                                                \
	{                                                                                                              \
		return no_coverage(&((const R *)record)->coverages[n]);                                                \
	}                                                                                                              \
	static bool no_subscriber_##n(const void *record)                                                              \
	{                                                                                                              \
		return no_subscriber(&((const R *)record)->coverages[n]);                                              \
	}
ABSENCE(0)
ABSENCE(1)
ABSENCE(2)

static const char *const titles[PAGE_COUNT] = { "Patient", "Primary coverage", "Secondary coverage",
						"Tertiary coverage", "Guarantor" };

const char *registration_page_title(int page)
{
	return titles[page];
}

#define CAPTION(text, at, p, ...)                                                                                      \
	{                                                                                                              \
		.label = text, .kind = FIELD_CAPTION, .page = p, .row = at, .column = LEFT, __VA_ARGS__                \
	}
#define COVERAGE_FIELD(n, ...)   .page = PAGE_COVERAGE + n, .absent = no_coverage_##n, __VA_ARGS__
#define SUBSCRIBER_FIELD(n, ...) .page = PAGE_COVERAGE + n, .absent = no_subscriber_##n, __VA_ARGS__
#define COVERAGE(n, where)                                                                                             \
	{ ASK(R, coverages[n].payer_id, "Payer", .name = where ".payer", .page = PAGE_COVERAGE + n, .row = 1,          \
	      .column = LEFT, .label_width = LEFT_LABEL, .width = 10, .lookup = &payer_lookup,                         \
	      .hint = "Type a part of the payer's code or name; empty: no such coverage") },                           \
		{ ASK(R, coverages[n].member_id, "Member id", .name = where ".member_id",                              \
		      COVERAGE_FIELD(n, .row = 2, .column = LEFT, .label_width = LEFT_LABEL, .width = 24,              \
				     .flags = FIELD_UPPER | FIELD_MASKED, .hint = "As it stands on the card")) },      \
		{ ASK(R, coverages[n].group_number, "Group", .name = where ".group_number",                            \
		      COVERAGE_FIELD(n, .row = 2, .column = MIDDLE, .label_width = MIDDLE_LABEL, .width = 24,          \
				     .flags = FIELD_UPPER)) },                                                         \
		{ ASK(R, coverages[n].relationship, "Patient is", .name = where ".relationship",                       \
		      COVERAGE_FIELD(n, .row = 3, .column = LEFT, .label_width = LEFT_LABEL, .width = 18,              \
				     .choices = &relationship_tokens,                                                  \
				     .hint = "What the patient is to the subscriber: first letter, or Space in "       \
					     "turn")) },                                                               \
		{ ASK(R, coverages[n].from, "From", .name = where ".from",                                             \
		      COVERAGE_FIELD(n, .row = 3, .column = MIDDLE, .label_width = MIDDLE_LABEL, .width = 11,          \
				     .flags = FIELD_FIXED, .hint = "First day of the coverage; empty: always")) },     \
		{ ASK(R, coverages[n].to, "To", .name = where ".to",                                                   \
		      COVERAGE_FIELD(n, .row = 3, .column = RIGHT, .label_width = 7, .width = 11,                      \
				     .flags = FIELD_FIXED, .hint = "Last day of the coverage; empty: open")) },        \
		{ ASK(R, coverages[n].copay, "Copay", .name = where ".copay",                                          \
		      COVERAGE_FIELD(n, .row = 4, .column = LEFT, .label_width = LEFT_LABEL, .width = 10)) },          \
		{ ASK(R, coverages[n].plan_name, "Plan", .name = where ".plan_name",                                   \
		      COVERAGE_FIELD(n, .row = 4, .column = MIDDLE, .label_width = MIDDLE_LABEL, .width = 34,          \
				     .flags = FIELD_PROPER)) },                                                        \
		CAPTION("Subscriber", 6, PAGE_COVERAGE + n, .absent = no_subscriber_##n),                              \
		NAME(where ".subscriber", coverages[n].subscriber, 7, PAGE_COVERAGE + n,                               \
		     "The person who has the contract with the payer", no_subscriber_##n),                             \
		{ ASK(R, coverages[n].subscriber_birth, "Born", .name = where ".subscriber_birth",                     \
		      SUBSCRIBER_FIELD(n, .row = 8, .column = LEFT, .label_width = LEFT_LABEL, .width = 11,            \
				       .flags = FIELD_PAST | FIELD_FIXED, .hint = "MMDDYYYY or 3/14/62")) },           \
		{ ASK(R, coverages[n].subscriber_sex, "Sex", .name = where ".subscriber_sex",                          \
		      SUBSCRIBER_FIELD(n, .row = 8, .column = MIDDLE, .label_width = MIDDLE_LABEL, .width = 8,         \
				       .choices = &sex_tokens, .flags = FIELD_FIXED, .hint = "F, M or U")) },          \
		{ ASK(R, coverages[n].subscriber.suffix, "Suffix", .name = where ".subscriber.suffix",                 \
		      SUBSCRIBER_FIELD(n, .row = 8, .column = RIGHT, .label_width = 7, .width = 9,                     \
				       .flags = FIELD_PROPER)) },                                                      \
		ADDRESS(where ".subscriber_address", coverages[n].subscriber_address, 9, PAGE_COVERAGE + n,            \
			no_subscriber_##n)

const struct field registration_fields[] = {
	NAME("name", patient.name, 1, PAGE_PATIENT, "\"smith, john q\" in one go fills all three", NULL),
	{ ASK(R, patient.birth_date, "Born", .name = "birth_date", .page = PAGE_PATIENT, .row = 2, .column = LEFT,
	      .label_width = LEFT_LABEL, .width = 11, .flags = FIELD_PAST | FIELD_FIXED,
	      .hint = "MMDDYYYY or 3/14/62") },
	{ ASK(R, patient.sex, "Sex", .name = "sex", .page = PAGE_PATIENT, .row = 2, .column = MIDDLE,
	      .label_width = MIDDLE_LABEL, .width = 8, .choices = &sex_tokens, .flags = FIELD_FIXED,
	      .hint = "F, M or U") },
	{ ASK(R, patient.phone, "Phone", .name = "phone", .page = PAGE_PATIENT, .row = 2, .column = RIGHT,
	      .label_width = 7, .width = 11, .flags = FIELD_DIGITS | FIELD_FIXED, .hint = "Ten digits") },
	ADDRESS("address", patient.address, 3, PAGE_PATIENT, NULL),
	{ ASK(R, patient.name.suffix, "Suffix", .name = "name.suffix", .page = PAGE_PATIENT, .row = 7, .column = LEFT,
	      .label_width = LEFT_LABEL, .width = 10, .flags = FIELD_PROPER,
	      .hint = "Jr, Sr, III; PgDn goes to the coverage") },
	{ ASK(R, patient.email, "Email", .name = "email", .page = PAGE_PATIENT, .row = 7, .column = MIDDLE,
	      .label_width = MIDDLE_LABEL, .width = 34) },
	{ ASK(R, patient.ssn, "SSN", .name = "ssn", .page = PAGE_PATIENT, .row = 8, .column = LEFT,
	      .label_width = LEFT_LABEL, .width = 10, .flags = FIELD_DIGITS | FIELD_FIXED | FIELD_MASKED,
	      .hint = "Nine digits; shown only while the cursor stands here") },
	{ ASK(R, patient.death_date, "Died", .name = "death_date", .page = PAGE_PATIENT, .row = 8, .column = MIDDLE,
	      .label_width = MIDDLE_LABEL, .width = 11, .flags = FIELD_PAST | FIELD_FIXED) },
	{ ASK(R, patient.signature_on_file, "Signature on file", .name = "signature_on_file", .page = PAGE_PATIENT,
	      .row = 9, .column = LEFT, .label_width = 18, .width = 4,
	      .hint = "The patient has signed that we may bill and release what that takes: y or n") },
	{ ASK(R, patient.assignment, "Benefits assigned to us", .name = "assignment", .page = PAGE_PATIENT, .row = 9,
	      .column = MIDDLE, .label_width = 24, .width = 4,
	      .hint = "The insurer pays us, not the patient: y or n") },
	COVERAGE(0, "coverage[1]"),
	COVERAGE(1, "coverage[2]"),
	COVERAGE(2, "coverage[3]"),
	NAME("guarantor.name", guarantor.name, 1, PAGE_GUARANTOR,
	     "Who gets the bill when it is not the patient; empty: the patient", NULL),
	{ ASK(R, guarantor.birth_date, "Born", .name = "guarantor.birth_date", .page = PAGE_GUARANTOR, .row = 2,
	      .column = LEFT, .label_width = LEFT_LABEL, .width = 11, .flags = FIELD_PAST | FIELD_FIXED) },
	{ ASK(R, guarantor.name.suffix, "Suffix", .name = "guarantor.name.suffix", .page = PAGE_GUARANTOR, .row = 2,
	      .column = MIDDLE, .label_width = MIDDLE_LABEL, .width = 8, .flags = FIELD_PROPER) },
	{ ASK(R, guarantor.phone, "Phone", .name = "guarantor.phone", .page = PAGE_GUARANTOR, .row = 2, .column = RIGHT,
	      .label_width = 7, .width = 11, .flags = FIELD_DIGITS | FIELD_FIXED) },
	ADDRESS("guarantor.address", guarantor.address, 3, PAGE_GUARANTOR, NULL),
	{ .label = NULL },
};
