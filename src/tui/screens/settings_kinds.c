/* SPDX-License-Identifier: MIT */
/* settings_kinds.c: what each form of the settings keeps, and what it says of its record. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/practice.h"
#include "claimbench/workflow/visit.h"
#include "tui/screens/settings.h"

static const struct token import_words[IMPORT_KINDS] = {
	[IMPORT_ICD10CM] = { "icd10cm", "ICD-10-CM (order, addenda, XML)" },
	[IMPORT_HCPCS] = { "hcpcs", "HCPCS Level II" },
	[IMPORT_CPT] = { "cpt", "CPT (with the AMA's licence)" },
	[IMPORT_FEES] = { "fees", "Fee schedule (RVU or GPCI)" },
};
const struct token_table import_tokens = { "", import_words, IMPORT_KINDS };

/* "X is missing here" is said for records that are gone. */
static enum status is_gone(const char *what, struct error *error)
{
	return error_set(error, STATUS_NOT_FOUND, what, "is no longer there");
}

/* ------------------------------------------------------------------------------------- practice */

static void practice_name(const union record *record, char text[static REMARK_MAX])
{
	(void)text_format(text, REMARK_MAX, "%s", record->practice.name);
}

static enum status save_practice(const struct view *view, union record *record, char said[static REMARK_MAX],
				 struct error *error)
{
	(void)text_format(said, REMARK_MAX, "The practice's own data are kept");
	return practice_save(office_of(view), &record->practice, error);
}

static enum status load_practice(const struct view *view, union record *record, struct error *error)
{
	return practice_load(office_of(view), &record->practice, error);
}

const struct record_kind practice_kind = {
	.noun = "Practice",
	.fields = practice_fields,
	.rows = 18,
	.right = RIGHT_EDIT_PRACTICE,
	.name = practice_name,
	.save = save_practice,
	.load_again = load_practice,
};

/* ------------------------------------------------------------------------------------- provider */

static void provider_name(const union record *record, char text[static REMARK_MAX])
{
	char name[NAME_FULL_MAX];

	if (record->provider.id == 0)
		(void)text_format(text, REMARK_MAX, "a new one");
	else
		(void)text_format(text, REMARK_MAX, "%s  %s", record->provider.code,
				  person_name_format(&record->provider.name, name));
}

static enum status save_provider(const struct view *view, union record *record, char said[static REMARK_MAX],
				 struct error *error)
{
	(void)text_format(said, REMARK_MAX, "Provider %s is kept", record->provider.code);
	return provider_save(office_of(view), &record->provider, error);
}

static enum status load_provider(const struct view *view, union record *record, struct error *error)
{
	const struct provider *now;
	enum status status = desk_load(desk_of(view), error);

	now = status == STATUS_OK ? desk_provider(desk_of(view), record->provider.id) : NULL;
	if (now != NULL)
		record->provider = *now;
	return status == STATUS_OK && now == NULL ? is_gone("provider", error) : status;
}

const struct record_kind provider_kind = {
	.noun = "Provider",
	.fields = provider_fields,
	.rows = 5,
	.right = RIGHT_EDIT_PRACTICE,
	.name = provider_name,
	.save = save_provider,
	.load_again = load_provider,
};

/* ------------------------------------------------------------------------------------- facility */

static void facility_name(const union record *record, char text[static REMARK_MAX])
{
	if (record->facility.id == 0)
		(void)text_format(text, REMARK_MAX, "a new one");
	else
		(void)text_format(text, REMARK_MAX, "%s  %s", record->facility.code, record->facility.name);
}

static enum status save_facility(const struct view *view, union record *record, char said[static REMARK_MAX],
				 struct error *error)
{
	(void)text_format(said, REMARK_MAX, "Place %s is kept", record->facility.code);
	return facility_save(office_of(view), &record->facility, error);
}

static enum status load_facility(const struct view *view, union record *record, struct error *error)
{
	const struct facility *now;
	enum status status = desk_load(desk_of(view), error);

	now = status == STATUS_OK ? desk_facility(desk_of(view), record->facility.id) : NULL;
	if (now != NULL)
		record->facility = *now;
	return status == STATUS_OK && now == NULL ? is_gone("place", error) : status;
}

static void facility_remark(const struct view *view, const struct form *form, struct remarks *remarks)
{
	const union record *record = form->record;
	const char *code = form_text_of(form, "place_of_service", record->facility.place_of_service);
	const char *label = pos_fault(code) == NULL ? pos_label(code) : NULL;

	(void)view;
	if (label != NULL)
		(void)text_format(remark_new(remarks, ROLE_INFO), REMARK_MAX, "%s: %s (%s rates)", code, label,
				  pos_is_facility(code) ? "facility" : "office");
}

const struct record_kind facility_kind = {
	.noun = "Place",
	.fields = facility_fields,
	.rows = 6,
	.right = RIGHT_EDIT_PRACTICE,
	.name = facility_name,
	.save = save_facility,
	.load_again = load_facility,
	.remark = facility_remark,
};

/* ---------------------------------------------------------------------------------------- payer */

static void payer_name(const union record *record, char text[static REMARK_MAX])
{
	if (record->payer.id == 0)
		(void)text_format(text, REMARK_MAX, "a new one");
	else
		(void)text_format(text, REMARK_MAX, "%s  %s", record->payer.code, record->payer.name);
}

static enum status save_payer(const struct view *view, union record *record, char said[static REMARK_MAX],
			      struct error *error)
{
	(void)text_format(said, REMARK_MAX, "Payer %s is kept", record->payer.code);
	return payer_save(office_of(view), &record->payer, error);
}

static enum status load_payer(const struct view *view, union record *record, struct error *error)
{
	const struct payer *now;
	enum status status = desk_load(desk_of(view), error);

	now = status == STATUS_OK ? desk_payer(desk_of(view), record->payer.id) : NULL;
	if (now != NULL)
		record->payer = *now;
	return status == STATUS_OK && now == NULL ? is_gone("payer", error) : status;
}

const struct record_kind payer_kind = {
	.noun = "Payer",
	.fields = payer_fields,
	.rows = 16,
	.right = RIGHT_EDIT_PRACTICE,
	.name = payer_name,
	.save = save_payer,
	.load_again = load_payer,
};

/* ----------------------------------------------------------------------------------------- fees */

static void fee_name(const union record *record, char text[static REMARK_MAX])
{
	(void)text_format(text, REMARK_MAX, "%s  %s", record->fee.procedure, record->fee.title);
}

static enum status save_fee(const struct view *view, union record *record, char said[static REMARK_MAX],
			    struct error *error)
{
	char amount[MONEY_TEXT_MAX], from[DATE_TEXT_MAX];
	bool own = text_is_empty(record->fee.schedule) || text_equal(record->fee.schedule, PRICES_OWN);

	if (own)
		(void)TEXT_SET(record->fee.schedule, PRICES_OWN);
	(void)text_format(said, REMARK_MAX, "%s %s %s from %s on", record->fee.procedure, own ? "costs" : "brings",
			  money_format(record->fee.amount, amount), date_format_us(record->fee.from, from));
	return fee_save(office_of(view), &record->fee, error);
}

/* A payer's amount that is not said to be a facility's holds in both places. */
static enum status save_new_fee(const struct view *view, union record *record, char said[static REMARK_MAX],
				struct error *error)
{
	record->fee.both = !text_is_empty(record->fee.schedule) && !text_equal(record->fee.schedule, PRICES_OWN) &&
			   !record->fee.facility;
	return save_fee(view, record, said, error);
}

/* What the code is; a price may be older than the code tables. */
static void fee_remark(const struct view *view, const struct form *form, struct remarks *remarks)
{
	const union record *record = form->record;
	const char *code = form_text_of(form, "procedure", record->fee.procedure);
	struct date on = record->fee.from;
	struct error error = { .status = STATUS_OK };
	struct code_answer answer;
	char sentence[REMARK_MAX];

	if (strlen(code) != 5)
		return;
	if (date_is_none(on))
		on = office_today(office_of(view));
	if (code_check(office_of(view), code, on, &answer, &error) != STATUS_OK)
		(void)text_format(remark_new(remarks, ROLE_ERROR), REMARK_MAX, "%s", error.what);
	else if (answer.verdict == CODE_VALID)
		(void)text_format(remark_new(remarks, ROLE_INFO), REMARK_MAX, "%s: %s", answer.code, answer.title);
	else
		(void)text_format(remark_new(remarks, ROLE_WARNING), REMARK_MAX, "%s",
				  code_answer_sentence(&answer, sentence, sizeof sentence));
}

const struct record_kind fee_kind = {
	.noun = "Price",
	.fields = fee_fields,
	.rows = 3,
	.right = RIGHT_EDIT_PRACTICE,
	.name = fee_name,
	.save = save_fee,
	.remark = fee_remark,
};
const struct record_kind new_fee_kind = {
	.noun = "New price",
	.fields = new_fee_fields,
	.rows = 3,
	.right = RIGHT_EDIT_PRACTICE,
	.name = fee_name,
	.save = save_new_fee,
	.remark = fee_remark,
};

/* ------------------------------------------------------------------------------------ templates */

static void template_name(const union record *record, char text[static REMARK_MAX])
{
	if (record->visit.id == 0)
		(void)text_format(text, REMARK_MAX, "a new one");
	else
		(void)text_format(text, REMARK_MAX, "%s  %s", record->visit.code, record->visit.label);
}

static enum status save_template(const struct view *view, union record *record, char said[static REMARK_MAX],
				 struct error *error)
{
	(void)text_format(said, REMARK_MAX, "Template %s is kept", record->visit.code);
	return template_save(office_of(view), &record->visit, error);
}

static enum status load_template(const struct view *view, union record *record, struct error *error)
{
	struct templates templates = { 0 };
	enum status status = visit_templates(office_of(view), &templates, error);
	bool found = false;

	for (size_t i = 0; i < templates.count && status == STATUS_OK && !found; i++) {
		found = templates.items[i].id == record->visit.id;
		if (found)
			record->visit = templates.items[i];
	}
	VEC_FREE(&templates);
	return status == STATUS_OK && !found ? is_gone("template", error) : status;
}

const struct record_kind template_kind = {
	.noun = "Template",
	.fields = template_fields,
	.rows = 3,
	.right = RIGHT_EDIT_CLAIM,
	.name = template_name,
	.save = save_template,
	.load_again = load_template,
	.remark = template_remark,
};

/* ---------------------------------------------------------------------------------- code tables */

static void import_name(const union record *record, char text[static REMARK_MAX])
{
	(void)text_format(text, REMARK_MAX, "%s", token_label(&import_tokens, (int)record->import.kind));
}

static enum status load_file(const struct view *view, union record *record, char said[static REMARK_MAX],
			     struct error *error)
{
	const struct import_order *order = &record->import;
	struct import_options options = { .effective = order->effective };
	struct progress progress = desk_progress(view);
	struct import_result result;
	char path[EDIT_MAX];
	enum status status;

	if (text_is_empty(order->path))
		return error_set(error, STATUS_REFUSED, "path", "is missing");
	if (!desk_path(desk_of(view), order->path, path))
		return error_set(error, STATUS_REFUSED, "path", "is too long");
	status = reference_import(office_of(view), token_word(&import_tokens, (int)order->kind), path, &options,
				  &progress, &result, error);
	(void)text_format(said, REMARK_MAX, "%s", status == STATUS_OK ? result.text : "");
	return status;
}

const struct record_kind import_kind = {
	.noun = "Load an official file",
	.fields = import_fields,
	.rows = 3,
	.right = RIGHT_IMPORT,
	.name = import_name,
	.save = load_file,
};
