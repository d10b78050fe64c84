/* SPDX-License-Identifier: MIT */
/* rehearsal.c: every use the practice makes of a code, judged on the first day of a release. */
#include "claimbench/workflow/rehearsal.h"
#include "claimbench/workflow/practice.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/visit_text.h"
#include "store/code_rows.h"
#include "store/rows.h"
#include "workflow/reference_load.h"
#include "workflow/rehearsal_private.h"

static const struct token kinds[] = { { "template", "Template" },    { "claim", "Claim" },
				      { "price", "Price" },          { "rule", "Rule" },
				      { "learned", "Learned rule" }, { "requirement", "Payer asks" } };
const struct token_table broken_kind_tokens = { "broken.kind", kinds, sizeof kinds / sizeof kinds[0] };

enum { SUCCESSORS_SHOWN = 6 };

void rehearsal_free(struct rehearsal *rehearsal)
{
	VEC_FREE(&rehearsal->uses);
}

static enum code_system system_of_procedure(const char *procedure)
{
	return code_is_hcpcs_shape(procedure) ? CODE_HCPCS : CODE_CPT;
}

/* Diagnoses are one table's; procedures and modifiers stand in several. */
static bool is_touched(const struct run *run, enum code_system system)
{
	return run->out->system == system || (run->out->system == CODE_HCPCS && system == CODE_MODIFIER) ||
	       (run->out->system == CODE_CPT && system == CODE_MODIFIER);
}

/* ---------------------------------------------------------------------------------- successors */

/* One more code behind those in TEXT; procedures that the practice has no price for say so. */
static enum status add_successor(const struct run *run, const struct use *use, const char *code,
				 char text[static BROKEN_TEXT_MAX], struct error *error)
{
	char dotted[CODE_MAX + 1];
	size_t at = strlen(text);
	bool priced = true;
	enum status status = STATUS_OK;

	if (use->system == CODE_CPT || use->system == CODE_HCPCS) {
		struct money amount;

		status = reference_fee(run->office, code, "", false, use->on, &amount, error);
		priced = status == STATUS_OK;
		status = status == STATUS_NOT_FOUND ? STATUS_OK : status;
	}
	(void)text_format(text + at, BROKEN_TEXT_MAX - at, "%s%s%s", at > 0 ? " " : "",
			  code_dotted(use->system, code, dotted), priced ? "" : " (no price)");
	return status;
}

/* Codes of the release with the same title as the old one; else its neighbours under the same header. */
static enum status find_likely(const struct run *run, const struct use *use, const char *title,
			       char text[static BROKEN_TEXT_MAX], struct error *error)
{
	struct code_names names = { 0 };
	struct code_set_row set;
	char parent[CODE_MAX];
	enum status status = code_set_on(run->office->store, use->system, use->on, &set, error);

	if (status != STATUS_OK)
		return status == STATUS_NOT_FOUND ? STATUS_OK : status;
	status = code_of_title(run->office->store, set.id, use->system, title, &names, error);
	(void)TEXT_SET(parent, use->code);
	if (status == STATUS_OK && names.count == 0 && use->system == CODE_ICD10CM && strlen(parent) > 3) {
		parent[strlen(parent) - 1] = '\0';
		status = code_billable_below(run->office->store, set.id, use->system, parent, &names, error);
	}
	for (size_t i = 0; i < names.count && i < SUCCESSORS_SHOWN && status == STATUS_OK; i++)
		status = add_successor(run, use, names.items[i].code, text, error);
	VEC_FREE(&names);
	return status;
}

static enum status find_successors(const struct run *run, const struct use *use, const struct code_answer *before,
				   const struct code_answer *after, char text[static BROKEN_TEXT_MAX],
				   struct error *error)
{
	size_t at;
	enum status status = STATUS_OK;

	text[0] = '\0';
	if (after->candidate_count == 0)
		return find_likely(run, use, before->title, text, error);
	for (size_t i = 0; i < after->candidate_count && i < SUCCESSORS_SHOWN && status == STATUS_OK; i++)
		status = add_successor(run, use, after->candidates[i].code, text, error);
	at = strlen(text);
	if (after->candidate_total > SUCCESSORS_SHOWN)
		(void)text_format(text + at, BROKEN_TEXT_MAX - at, " and %zu more",
				  after->candidate_total - SUCCESSORS_SHOWN);
	return status;
}

/* ---------------------------------------------------------------------------------------- uses */

static struct broken_use *add_broken(const struct run *run, const struct use *use)
{
	struct broken_use *broken = VEC_ADD(&run->out->uses);

	if (broken == NULL)
		return NULL;
	broken->kind = use->kind;
	broken->id = use->id;
	broken->system = use->system;
	broken->on = use->on;
	(void)TEXT_SET(broken->where, use->where);
	(void)TEXT_SET(broken->code, use->code);
	return broken;
}

enum status rehearsal_judge(const struct run *run, const struct use *use, struct error *error)
{
	struct code_answer before, after;
	struct broken_use *broken;
	enum status status;

	if (!is_touched(run, use->system))
		return STATUS_OK;
	status = code_judge(run->office->store, use->system, use->code, use->on, &after, error);
	if (status != STATUS_OK || after.verdict == CODE_VALID)
		return status;
	status = code_judge(run->office->store, use->system, use->code, date_plus_days(run->out->from, -1), &before,
			    error);
	if (status != STATUS_OK || before.verdict != CODE_VALID)
		return status;
	broken = add_broken(run, use);
	if (broken == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	(void)code_answer_sentence(&after, broken->sentence, sizeof broken->sentence);
	return find_successors(run, use, &before, &after, broken->successors, error);
}

/* All codes of a line; ON its own day, or the release's first. */
static enum status judge_line(const struct run *run, const struct use *at, const struct service_line *line,
			      struct error *error)
{
	struct use use = *at;
	enum status status;

	use.system = system_of_procedure(line->procedure);
	use.code = line->procedure;
	status = rehearsal_judge(run, &use, error);
	for (int i = 0; i < line_modifier_count(line) && status == STATUS_OK; i++) {
		use.system = CODE_MODIFIER;
		use.code = line->modifiers[i];
		status = rehearsal_judge(run, &use, error);
	}
	return status;
}

static enum status judge_diagnosis(const struct run *run, const struct use *at, const char *code, struct error *error)
{
	struct use use = *at;

	use.system = CODE_ICD10CM;
	use.code = code;
	return rehearsal_judge(run, &use, error);
}

/* What had a price until the release and has none from then on. */
static enum status judge_price(const struct run *run, const struct use *at, const struct service_line *line,
			       struct error *error)
{
	struct date before = date_plus_days(run->out->from, -1);
	struct use use = *at;
	struct broken_use *broken;
	struct money amount;
	enum status status;

	use.kind = BROKEN_PRICE;
	use.id = 0;
	use.system = system_of_procedure(line->procedure);
	use.code = line->procedure;
	if (!is_touched(run, use.system))
		return STATUS_OK;
	status = reference_fee(run->office, line->procedure, "", false, use.on, &amount, error);
	if (status != STATUS_NOT_FOUND)
		return status;
	status = reference_fee(run->office, line->procedure, "", false, before, &amount, error);
	if (status != STATUS_OK)
		return status == STATUS_NOT_FOUND ? STATUS_OK : status;
	broken = add_broken(run, &use);
	if (broken == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	(void)text_format(broken->sentence, sizeof broken->sentence, "%s has no price from then on", line->procedure);
	return STATUS_OK;
}

static enum status judge_template(const struct run *run, const struct visit_template *item, struct error *error)
{
	struct use use = { .kind = BROKEN_TEMPLATE, .id = item->id, .where = item->code, .on = run->out->from };
	char line[VISIT_TEXT_MAX + 4];
	struct visit_text text;
	enum status status = STATUS_OK;

	/* "=" stands for the patient that a template leaves open. */
	(void)text_format(line, sizeof line, "= %s", item->visit);
	(void)visit_text_parse(line, run->out->from, &text);
	for (int i = 0; i < text.line_count && status == STATUS_OK; i++) {
		status = judge_line(run, &use, &text.lines[i], error);
		if (status == STATUS_OK)
			status = judge_price(run, &use, &text.lines[i], error);
	}
	for (int i = 0; i < text.diagnosis_count && status == STATUS_OK; i++)
		status = judge_diagnosis(run, &use, text.diagnoses[i], error);
	return status;
}

static enum status judge_templates(const struct run *run, struct error *error)
{
	struct templates templates = { 0 };
	enum status status = template_list(run->office->store, run->office->practice.id, &templates, error);

	for (size_t i = 0; i < templates.count && status == STATUS_OK; i++)
		status = judge_template(run, &templates.items[i], error);
	VEC_FREE(&templates);
	return status;
}

/* Another release has to answer for the days after this one. */
static bool is_within(const struct run *run, struct date on)
{
	return date_compare(on, run->out->from) >= 0 &&
	       (date_is_none(run->out->to) || date_compare(on, run->out->to) <= 0);
}

static enum status judge_claim(const struct run *run, int64_t claim_id, struct error *error)
{
	struct claim claim;
	struct encounter encounter;
	struct use use = { .kind = BROKEN_CLAIM, .id = claim_id, .where = claim.number };
	enum status status = claim_get(run->office->store, run->office->practice.id, claim_id, &claim, error);

	if (status == STATUS_OK)
		status = encounter_get(run->office->store, run->office->practice.id, claim.encounter_id, &encounter,
				       error);
	if (status != STATUS_OK)
		return status;
	use.on = encounter.from;
	for (int i = 0; i < encounter_diagnosis_count(&encounter) && status == STATUS_OK; i++)
		if (is_within(run, use.on))
			status = judge_diagnosis(run, &use, encounter.diagnoses[i], error);
	for (int i = 0; i < encounter_line_count(&encounter) && status == STATUS_OK; i++) {
		use.on = line_from(&encounter, &encounter.lines[i]);
		if (is_within(run, use.on))
			status = judge_line(run, &use, &encounter.lines[i], error);
	}
	return status;
}

static enum status judge_claims(const struct run *run, struct error *error)
{
	struct ids claims = { 0 };
	enum status status =
		claims_open_from(run->office->store, run->office->practice.id, run->out->from, &claims, error);

	for (size_t i = 0; i < claims.count && status == STATUS_OK; i++)
		status = judge_claim(run, claims.items[i], error);
	VEC_FREE(&claims);
	return status;
}

/* The practice's prices of SCHEDULE in force on the first day. */
static enum status judge_schedule(const struct run *run, const char *schedule, int64_t payer_id, struct error *error)
{
	struct fee_rows fees = { 0 };
	enum status status =
		fee_list(run->office->store, run->office->practice.id, schedule, run->out->from, &fees, error);

	for (size_t i = 0; i < fees.count && status == STATUS_OK; i++) {
		const struct fee_row *fee = &fees.items[i];
		char where[BROKEN_WHERE_MAX];
		struct use use = { .kind = BROKEN_PRICE,
				   .id = payer_id,
				   .where = where,
				   .system = system_of_procedure(fee->procedure),
				   .code = fee->procedure,
				   .on = run->out->from };

		(void)text_format(where, sizeof where, "%s %s%s%s%s", schedule, fee->procedure,
				  fee->modifier[0] != '\0' ? "-" : "", fee->modifier, fee->facility ? " facility" : "");
		status = rehearsal_judge(run, &use, error);
	}
	VEC_FREE(&fees);
	return status;
}

static enum status judge_prices(const struct run *run, struct error *error)
{
	struct payers payers = { 0 };
	enum status status = judge_schedule(run, PRICES_OWN, 0, error);

	if (status == STATUS_OK)
		status = payer_list(run->office->store, run->office->practice.id, &payers, error);
	for (size_t i = 0; i < payers.count && status == STATUS_OK; i++)
		status = judge_schedule(run, payers.items[i].code, payers.items[i].id, error);
	VEC_FREE(&payers);
	return status;
}

static enum status rehearse(void *context, const struct code_set_row *set, struct error *error)
{
	const struct run *run = context;
	enum status status;

	run->out->system = set->system;
	run->out->from = set->from;
	run->out->to = set->to;
	memcpy(run->out->release, set->release, sizeof run->out->release);
	status = judge_templates(run, error);
	if (status == STATUS_OK)
		status = judge_claims(run, error);
	if (status == STATUS_OK)
		status = judge_prices(run, error);
	return status == STATUS_OK ? rehearsal_judge_rules(run, error) : status;
}

enum status release_rehearse(struct office *office, const char *system, const char *release, struct rehearsal *out,
			     struct error *error)
{
	struct run run = { office, out };
	struct code_set_rows sets = { 0 };
	const struct code_set_row *chosen = NULL;
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	memset(out, 0, sizeof *out);
	if (status == STATUS_OK)
		status = code_set_list(office->store, &sets, error);
	for (size_t i = 0; i < sets.count && status == STATUS_OK; i++) {
		const struct code_set_row *set = &sets.items[i];

		if (text_equal_ignoring_case(set->release, release) &&
		    (system == NULL || text_equal(system, token_word(&code_system_tokens, (int)set->system))) &&
		    (chosen == NULL || date_compare(set->from, chosen->from) > 0))
			chosen = set;
	}
	if (status == STATUS_OK && chosen == NULL)
		status = error_set(error, STATUS_NOT_FOUND, "release",
				   "none of that name is loaded: \"code sets\" lists them");
	if (status == STATUS_OK)
		status = rehearse(&run, chosen, error);
	VEC_FREE(&sets);
	return status;
}

enum status release_rehearse_file(struct office *office, const char *kind, const char *path,
				  const struct import_options *options, const struct progress *progress,
				  struct rehearsal *out, struct error *error)
{
	struct run run = { office, out };
	struct import_result result;

	memset(out, 0, sizeof *out);
	return reference_trial(office, kind, path, options, progress, &result, rehearse, &run, error);
}
