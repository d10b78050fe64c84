/* SPDX-License-Identifier: MIT */
/* knowledge_kinds.c: the forms of what is known of a payer: requirements, contracts, authorizations. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/knowledge.h"
#include "tui/screens/settings.h"

enum { LEFT = 1, MIDDLE = 41, LABEL = 14, MIDDLE_LABEL = 13 };

#define AT_LEFT(at, wide)  .row = (at), .column = LEFT, .label_width = LABEL, .width = (wide)
#define AT_RIGHT(at, wide) .row = (at), .column = MIDDLE, .label_width = MIDDLE_LABEL, .width = (wide)
#define END                                                                                                            \
	{                                                                                                              \
		.label = NULL                                                                                          \
	}
#define DAYS(type, at)                                                                                                 \
	{ FIELD_OF(type, from), .label = "First day", .name = "from",                                                  \
	  AT_LEFT(at, 11),      .flags = FIELD_FIXED, .hint = "Of service; empty: since ever" },                       \
	{                                                                                                              \
		FIELD_OF(type, to), .label = "Last day", .name = "to", AT_RIGHT(at, 11), .flags = FIELD_FIXED,         \
				    .hint = "Of service; empty: until further notice"                                  \
	}
#define SERVICES_HINT "Codes, ranges, beginnings: 99213 97110-97140 992*; empty: every service"

/* ---------------------------------------------------------------------------------- requirement */

#define R struct requirement
static const struct field requirement_fields[] = {
	{ FIELD_OF(R, kind), .label = "It asks for", .name = "kind", AT_LEFT(1, 20), .choices = &requirement_tokens,
	  .hint = "Its first letter, or the space bar" },
	{ FIELD_OF(R, provider_id), .label = "Provider", .name = "provider", AT_RIGHT(1, 20),
	  .lookup = &rendering_lookup, .hint = "Of an enrollment: whom the payer has enrolled" },
	{ FIELD_OF(R, codes), .label = "Services", .name = "codes", AT_LEFT(2, 60), .flags = FIELD_UPPER,
	  .hint = SERVICES_HINT },
	{ FIELD_OF(R, value), .label = "Which", .name = "value", AT_LEFT(3, 40), .flags = FIELD_UPPER,
	  .hint = "Modifiers (one is needed: GP GO), report types (OB M1), enrolled taxonomy" },
	DAYS(R, 4),
	{ FIELD_OF(R, note), .label = "Note", .name = "note", AT_LEFT(5, 60), .hint = "Where it is written" },
	END,
};

static void requirement_name(const union record *record, char text[static REMARK_MAX])
{
	(void)text_format(text, REMARK_MAX, "%s",
			  record->requirement.id == 0
				  ? "a new one"
				  : token_label(&requirement_tokens, (int)record->requirement.kind));
}

static enum status save_requirement(const struct view *view, union record *record, char said[static REMARK_MAX],
				    struct error *error)
{
	(void)text_format(said, REMARK_MAX, "Kept: %s",
			  token_label(&requirement_tokens, (int)record->requirement.kind));
	return requirement_save(office_of(view), &record->requirement, error);
}

const struct record_kind requirement_kind = {
	.noun = "Payer asks for",
	.fields = requirement_fields,
	.rows = 5,
	.right = RIGHT_EDIT_PRACTICE,
	.name = requirement_name,
	.save = save_requirement,
};

/* ------------------------------------------------------------------------------------- contract */

#define C struct contract_form
static const struct field contract_fields[] = {
	{ FIELD_OF(C, contract.name), .label = "Contract", .name = "name", AT_LEFT(1, 60),
	  .hint = "What the office calls it: it stands in what is told of underpayments" },
	{ FIELD_OF(C, contract.basis), .label = "Allows", .name = "basis", AT_LEFT(2, 24),
	  .choices = &contract_basis_tokens, .hint = "For what has no fixed amount: the space bar shows the choices" },
	{ FIELD_OF(C, share), .label = "Percent", .name = "share", AT_RIGHT(2, 9),
	  .hint = "120, 97.5: of Medicare's fee, or of the charge" },
	{ FIELD_OF(C, contract.from), .label = "First day", .name = "from", AT_LEFT(3, 11), .flags = FIELD_FIXED,
	  .hint = "Of service; empty: since ever" },
	{ FIELD_OF(C, contract.to), .label = "Last day", .name = "to", AT_RIGHT(3, 11), .flags = FIELD_FIXED,
	  .hint = "Of service; empty: until further notice" },
	END,
};

static void contract_name(const union record *record, char text[static REMARK_MAX])
{
	(void)text_format(text, REMARK_MAX, "%s",
			  record->contract.contract.id == 0 ? "a new one" : record->contract.contract.name);
}

static enum status save_contract(const struct view *view, union record *record, char said[static REMARK_MAX],
				 struct error *error)
{
	struct contract_form *form = &record->contract;

	(void)text_format(said, REMARK_MAX, "Contract %s is kept", form->contract.name);
	form->contract.permille = 0;
	if (!text_is_empty(form->share) && !permille_parse(form->share, &form->contract.permille))
		return error_set(error, STATUS_REFUSED, "share", "is no share in percent: 120, 97.5");
	return contract_save(office_of(view), &form->contract, error);
}

const struct record_kind contract_kind = {
	.noun = "Contract",
	.fields = contract_fields,
	.rows = 3,
	.right = RIGHT_EDIT_PRACTICE,
	.name = contract_name,
	.save = save_contract,
};

/* -------------------------------------------------------------------------------- authorization */

#define A struct authorization_form
static const struct field authorization_fields[] = {
	{ FIELD_OF(A, authorization.kind), .label = "Kind", .name = "kind", AT_LEFT(1, 20),
	  .choices = &authorization_tokens, .hint = "Its first letter, or the space bar" },
	{ FIELD_OF(A, authorization.payer_id), .label = "Payer", .name = "payer", AT_RIGHT(1, 20),
	  .lookup = &payer_lookup, .hint = "Who has allowed it" },
	{ FIELD_OF(A, authorization.number), .label = "Number", .name = "number", AT_LEFT(2, 22), .flags = FIELD_UPPER,
	  .hint = "As the payer gave it: it goes into the claim" },
	{ FIELD_OF(A, authorization.provider_id), .label = "Provider", .name = "provider", AT_RIGHT(2, 20),
	  .lookup = &rendering_lookup, .hint = "Empty: anybody here" },
	{ FIELD_OF(A, authorization.codes), .label = "Services", .name = "codes", AT_LEFT(3, 60), .flags = FIELD_UPPER,
	  .hint = SERVICES_HINT },
	{ FIELD_OF(A, authorization.from), .label = "First day", .name = "from", AT_LEFT(4, 11), .flags = FIELD_FIXED,
	  .hint = "Of service; empty: since ever" },
	{ FIELD_OF(A, authorization.to), .label = "Last day", .name = "to", AT_RIGHT(4, 11), .flags = FIELD_FIXED,
	  .hint = "Of service; empty: until further notice" },
	{ FIELD_OF(A, units), .label = "Units", .name = "units", AT_LEFT(5, 9),
	  .hint = "Granted in all; empty: not limited. Those used are counted from the claims" },
	{ FIELD_OF(A, authorization.note), .label = "Note", .name = "note", AT_LEFT(6, 60) },
	END,
};

static void authorization_name(const union record *record, char text[static REMARK_MAX])
{
	(void)text_format(text, REMARK_MAX, "%s",
			  record->authorization.authorization.id == 0 ? "a new one"
								      : record->authorization.authorization.number);
}

static enum status save_authorization(const struct view *view, union record *record, char said[static REMARK_MAX],
				      struct error *error)
{
	struct authorization_form *form = &record->authorization;

	(void)text_format(said, REMARK_MAX, "%s %s is kept",
			  token_label(&authorization_tokens, (int)form->authorization.kind),
			  form->authorization.number);
	form->authorization.units_milli = 0;
	if (form->authorization.payer_id == 0)
		return error_set(error, STATUS_REFUSED, "payer", "is missing");
	if (!text_is_empty(form->units) && !units_parse(form->units, &form->authorization.units_milli))
		return error_set(error, STATUS_REFUSED, "units", "is no number of units");
	return authorization_save(office_of(view), &form->authorization, error);
}

const struct record_kind authorization_kind = {
	.noun = "Authorization",
	.fields = authorization_fields,
	.rows = 6,
	.right = RIGHT_EDIT_PATIENT,
	.name = authorization_name,
	.save = save_authorization,
};
