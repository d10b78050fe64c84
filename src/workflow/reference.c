/* SPDX-License-Identifier: MIT */
/* reference.c: codes and fees asked for by date of service. */
#include "claimbench/workflow/reference.h"
#include "claimbench/workflow/practice.h"

#include <string.h>

#include "claimbench/base/printable.h"
#include "claimbench/base/text.h"
#include "store/code_rows.h"
#include "store/ncci_rows.h"
#include "workflow/office_private.h"

static enum status add_edit_sets(struct office *office, struct code_set_lines *out, struct error *error)
{
	struct edit_sets sets = { 0 };
	enum status status = edit_set_list(office->store, &sets, error);

	for (size_t i = 0; i < sets.count && status == STATUS_OK; i++) {
		const struct edit_set *set = &sets.items[i];
		struct code_set_line *line = VEC_ADD(out);

		if (line == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		(void)TEXT_SET(line->system, "ncci");
		(void)TEXT_SET(line->source, token_word(&ncci_table_tokens, (int)set->kind));
		(void)TEXT_SET(line->release, set->release);
		(void)TEXT_SET(line->file_name, set->file_name);
		line->from = set->from;
		line->loaded_on = set->loaded_on;
		line->rows = set->row_count;
	}
	VEC_FREE(&sets);
	return status;
}

enum status reference_sets(struct office *office, struct code_set_lines *out, struct error *error)
{
	struct code_set_rows sets = { 0 };
	enum status status = code_set_list(office->store, &sets, error);

	for (size_t i = 0; i < sets.count && status == STATUS_OK; i++) {
		const struct code_set_row *set = &sets.items[i];
		struct code_set_line *line = VEC_ADD(out);

		if (line == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		(void)TEXT_SET(line->system, token_word(&code_system_tokens, (int)set->system));
		(void)TEXT_SET(line->source, set->source);
		(void)TEXT_SET(line->release, set->release);
		(void)TEXT_SET(line->file_name, set->file_name);
		line->from = set->from;
		line->to = set->to;
		line->loaded_on = set->loaded_on;
		line->rows = set->row_count;
	}
	VEC_FREE(&sets);
	return status == STATUS_OK ? add_edit_sets(office, out, error) : status;
}

enum status reference_lapsed(struct office *office, struct date on, struct code_set_line *newest, struct error *error)
{
	struct code_set_lines sets = { 0 };
	const struct code_set_line *last = NULL;
	enum status status = reference_sets(office, &sets, error);

	for (size_t i = 0; i < sets.count && status == STATUS_OK; i++) {
		const struct code_set_line *set = &sets.items[i];

		/* The teaching set ends never. */
		if (text_equal(set->system, "icd10cm") && !date_is_none(set->to) &&
		    (last == NULL || date_compare(set->to, last->to) > 0))
			last = set;
	}
	if (status == STATUS_OK && (last == NULL || date_compare(last->to, on) >= 0))
		status = STATUS_NOT_FOUND;
	if (status == STATUS_OK)
		*newest = *last;
	VEC_FREE(&sets);
	return status;
}

enum status reference_medicare(struct office *office, const char *procedure, const char *modifier, bool facility,
			       struct date on, struct money *out, struct error *error)
{
	struct rvu rvu = { .status = ' ' };
	struct gpci gpci;
	int64_t conversion = 0;
	enum status status;

	if (office->practice.fee_locality[0] == '\0')
		return STATUS_NOT_FOUND;
	status = rvu_get(office->store, procedure, modifier, on, &rvu, &conversion, error);
	if (status == STATUS_OK && !rvu_is_usable(&rvu))
		return STATUS_NOT_FOUND;
	if (status == STATUS_OK)
		status = gpci_get(office->store, office->practice.fee_locality, on, &gpci, error);
	if (status == STATUS_OK)
		*out = fee_medicare(&rvu, &gpci, facility, conversion);
	return status;
}

enum status reference_fee(struct office *office, const char *procedure, const char *modifier, bool facility,
			  struct date on, struct money *out, struct error *error)
{
	enum status status =
		fee_get(office->store, office->practice.id, PRICES_OWN, procedure, modifier, facility, on, out, error);

	return status == STATUS_NOT_FOUND ? reference_medicare(office, procedure, modifier, facility, on, out, error)
					  : status;
}

/* The systems CODE may belong to by its shape, likeliest first; how many. */
static int systems_of(const char *typed, const char *code, enum code_system systems[static CODE_SYSTEM_COUNT])
{
	int count = 0;

	if (code_is_icd10cm_shape(code))
		systems[count++] = CODE_ICD10CM;
	if (strchr(typed, '.') != NULL && count > 0)
		return count;
	if (code_is_hcpcs_shape(code))
		systems[count++] = CODE_HCPCS;
	if (code_is_cpt_shape(code))
		systems[count++] = CODE_CPT;
	if (strlen(code) == 2)
		systems[count++] = CODE_MODIFIER;
	return count;
}

enum status code_check(struct office *office, const char *typed, struct date on, struct code_answer *out,
		       struct error *error)
{
	enum code_system systems[CODE_SYSTEM_COUNT];
	struct code_answer answer;
	char code[CODE_MAX];
	enum status status = STATUS_OK;
	int count;

	memset(out, 0, sizeof *out);
	out->verdict = CODE_UNKNOWN;
	if (!code_normalize(typed, code)) {
		(void)printable(out->code, sizeof out->code, typed);
		return STATUS_OK;
	}
	count = systems_of(typed, code, systems);
	for (int i = 0; i < count && status == STATUS_OK; i++) {
		status = code_judge(office->store, systems[i], code, on, &answer, error);
		if (status == STATUS_OK &&
		    (i == 0 || (out->verdict == CODE_UNKNOWN && answer.verdict != CODE_UNKNOWN) ||
		     (out->verdict != CODE_VALID && answer.verdict == CODE_VALID)))
			*out = answer;
	}
	return status;
}

enum status code_check_in(struct office *office, enum code_system system, const char *typed, struct date on,
			  struct code_answer *out, struct error *error)
{
	char code[CODE_MAX];

	if (code_normalize(typed, code))
		return code_judge(office->store, system, code, on, out, error);
	memset(out, 0, sizeof *out);
	out->system = system;
	out->verdict = CODE_UNKNOWN;
	(void)printable(out->code, sizeof out->code, typed);
	return STATUS_OK;
}

enum status code_find_prepare(struct office *office, struct date on, struct error *error)
{
	enum status status;

	if (office->index != NULL && date_equal(office->index_on, on))
		return STATUS_OK;
	code_index_free(office->index);
	office->index = code_index_new();
	office->index_on = on;
	status = office->index != NULL ? code_index_load(office->store, on, office->index, error)
				       : error_set(error, STATUS_FAULT, "", "out of memory");
	if (status != STATUS_OK) {
		code_index_free(office->index);
		office->index = NULL;
	}
	return status;
}

enum status code_find(struct office *office, const char *query, unsigned systems, bool headers, struct date on,
		      struct code_hit *hits, size_t room, size_t *count, size_t *total, struct error *error)
{
	enum status status = code_find_prepare(office, on, error);

	*count = 0;
	if (status == STATUS_OK)
		*count = code_index_search(office->index, query, systems, headers, hits, room, total);
	return status;
}

enum status code_tree(struct office *office, const char *parent, struct date on, struct code_tree_rows *out,
		      struct error *error)
{
	return code_children(office->store, CODE_ICD10CM, parent, on, out, error);
}

enum status code_tree_notes(struct office *office, const char *code, struct date on, struct code_note_rows *out,
			    struct error *error)
{
	return code_notes(office->store, code, on, out, error);
}
