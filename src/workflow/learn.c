/* SPDX-License-Identifier: MIT */
/* learn.c: denials become drafts of rules, and supervisors decide about them. */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/learned_rows.h"
#include "store/rows.h"
#include "workflow/denial_work.h"
#include "workflow/learn_work.h"

enum status learned_rules_load(struct office *office, struct learned_rules *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	VEC_CLEAR(out);
	return status == STATUS_OK ? learned_rule_list(office->store, office->practice.id, out, error) : status;
}

enum status learned_rule_load(struct office *office, int64_t id, struct learned_rule *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	return status == STATUS_OK ? learned_rule_get(office->store, office->practice.id, id, out, error) : status;
}

enum status learned_rule_history(struct office *office, int64_t id, struct learned_events *out, struct error *error)
{
	struct learned_rule rule;
	enum status status = learned_rule_load(office, id, &rule, error);

	VEC_CLEAR(out);
	return status == STATUS_OK ? learned_event_list(office->store, id, out, error) : status;
}

enum status rule_figures_load(struct office *office, struct date since, struct rule_figures_rows *out,
			      struct error *error)
{
	const struct date from = { .day = date_is_none(since) ? 1 : since.day };
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	VEC_CLEAR(out);
	return status == STATUS_OK ? rule_figures_list(office->store, office->practice.id, from, out, error) : status;
}

/* ---- kept, with who did it ---- */

static enum status keep(struct office *office, struct learned_rule *rule, const char *event, const char *note,
			struct error *error)
{
	enum status status = learned_rule_put(office->store, office->practice.id, rule, error);
	char id[LEARNED_ID_MAX];

	if (status == STATUS_OK)
		status = learned_event_add(office->store, office->practice.id, rule, office->today, office->user.id,
					   note, error);
	return status == STATUS_OK
		       ? office_audit(office, event, "learned_rule", rule->id, learned_rule_id(rule->id, id), error)
		       : status;
}

static enum status keep_draft(struct office *office, struct learned_rule *rule, const char *note, struct error *error)
{
	enum status status;

	rule->state = LEARNED_DRAFT;
	rule->made_on = office->today;
	rule->made_by = office->user.id;
	status = learned_rule_check(rule, error);
	return status == STATUS_OK ? keep(office, rule, "create", note, error) : status;
}

/* A rule that is about PROCEDURE with the payer and reason already; NULL. DISMISSED: such ones count too. */
static const struct learned_rule *rule_about(const struct learned_rules *rules, int64_t payer_id, const char *carc,
					     const char *procedure, bool dismissed)
{
	for (size_t i = 0; i < rules->count; i++) {
		const struct learned_rule *rule = &rules->items[i];

		if (rule->payer_id == payer_id && text_equal(rule->carc, carc) &&
		    code_list_has(rule->procedures, procedure) && (dismissed || rule->state != LEARNED_DISMISSED))
			return rule;
	}
	return NULL;
}

/* ---- from one denial ---- */

static enum status refuse_known(struct office *office, const struct professional_claim *claim, const char *carc,
				uint64_t lines, struct error *error)
{
	struct learned_rules rules = { 0 };
	const struct learned_rule *known = NULL;
	enum status status = learned_rule_list(office->store, office->practice.id, &rules, error);
	char id[LEARNED_ID_MAX];
	bool all = true;

	for (int i = 0; i < encounter_line_count(&claim->encounter) && status == STATUS_OK; i++) {
		const struct learned_rule *rule;

		if ((lines >> i & 1) == 0)
			continue;
		rule = rule_about(&rules, claim->payer.id, carc, claim->encounter.lines[i].procedure, false);
		all = all && rule != NULL;
		known = rule != NULL ? rule : known;
	}
	if (status == STATUS_OK && all && known != NULL)
		status = error_set(error, STATUS_REFUSED, "rule", "%s is about this already (%s)",
				   learned_rule_id(known->id, id),
				   token_label(&learned_state_tokens, (int)known->state));
	VEC_FREE(&rules);
	return status;
}

static enum status draft_step(struct office *office, int64_t claim_id, struct learned_rule *out, struct error *error)
{
	struct professional_claim claim;
	struct denial_rows denials = { 0 };
	char note[NOTE_MAX];
	uint64_t lines = 0;
	enum status status = claim_as_sent(office, claim_id, &claim, error);

	if (status == STATUS_OK)
		status = open_denials(office, claim_id, money_of_cents(0), &denials, error);
	if (status == STATUS_OK && denials.count == 0)
		status = error_set(error, STATUS_REFUSED, "claim", "nothing of %s is denied", claim.claim.number);
	if (status == STATUS_OK) {
		lines = lines_denied(&claim, &denials, denials.items[0].carc);
		status = refuse_known(office, &claim, denials.items[0].carc, lines, error);
	}
	if (status == STATUS_OK) {
		learned_rule_draft(out, &claim, denials.items[0].carc, lines);
		(void)text_format(note, sizeof note, "from the denial of %s", claim.claim.number);
		status = keep_draft(office, out, note, error);
	}
	VEC_FREE(&denials);
	return status;
}

enum status learned_rule_from_denial(struct office *office, int64_t claim_id, struct learned_rule *out,
				     struct error *error)
{
	enum status status = office_require(office, RIGHT_WORK_DENIAL, error);

	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	return status == STATUS_OK ? store_end(office->store, draft_step(office, claim_id, out, error), error) : status;
}

/* ---- because they came again ---- */

/* The line of CLAIM with PROCEDURE, as a bit; 0: it is not there any more. */
static uint64_t line_of(const struct professional_claim *claim, const char *procedure)
{
	for (int i = 0; i < encounter_line_count(&claim->encounter); i++)
		if (text_equal(claim->encounter.lines[i].procedure, procedure))
			return UINT64_C(1) << i;
	return 0;
}

static enum status propose_one(struct office *office, const struct denials_alike *alike, struct learned_rules *rules,
			       size_t *made, struct error *error)
{
	struct professional_claim claim;
	struct learned_rule *rule;
	uint64_t line;
	enum status status;

	if (rule_about(rules, alike->payer_id, alike->carc, alike->procedure, true) != NULL)
		return STATUS_OK;
	status = claim_as_sent(office, alike->claim_id, &claim, error);
	line = status == STATUS_OK ? line_of(&claim, alike->procedure) : 0;
	if (status != STATUS_OK || line == 0)
		return status;
	rule = VEC_ADD(rules);
	if (rule == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	learned_rule_draft(rule, &claim, alike->carc, line);
	rule->proposed = true;
	(*made)++;
	return keep_draft(office, rule, "such denials came again", error);
}

/* Whether any of ROWS is news; asked before the gate is taken. */
static enum status drop_known(struct office *office, struct denials_alike_rows *rows, struct error *error)
{
	struct learned_rules rules = { 0 };
	enum status status = learned_rule_list(office->store, office->practice.id, &rules, error);
	size_t kept = 0;

	for (size_t i = 0; i < rows->count; i++)
		if (rule_about(&rules, rows->items[i].payer_id, rows->items[i].carc, rows->items[i].procedure, true) ==
		    NULL)
			rows->items[kept++] = rows->items[i];
	rows->count = kept;
	VEC_FREE(&rules);
	return status;
}

static enum status propose_all(struct office *office, const struct denials_alike_rows *rows, size_t *made,
			       struct error *error)
{
	struct learned_rules rules = { 0 };
	enum status status = learned_rule_list(office->store, office->practice.id, &rules, error);

	for (size_t i = 0; i < rows->count && status == STATUS_OK; i++)
		status = propose_one(office, &rows->items[i], &rules, made, error);
	VEC_FREE(&rules);
	return status;
}

enum status propose_step(struct office *office, int64_t remittance_id, size_t *made, struct error *error)
{
	struct denials_alike_rows rows = { 0 };
	enum status status =
		denials_alike_list(office->store, office->practice.id, date_plus_days(office->today, -ALIKE_DAYS),
				   ALIKE_TIMES, remittance_id, &rows, error);

	*made = 0;
	if (status == STATUS_OK && rows.count > 0)
		status = drop_known(office, &rows, error);
	if (status == STATUS_OK && rows.count > 0) {
		status = store_begin(office->store, error);
		if (status == STATUS_OK)
			status = store_end(office->store, propose_all(office, &rows, made, error), error);
	}
	if (status != STATUS_OK)
		*made = 0;
	VEC_FREE(&rows);
	return status;
}

enum status learned_rules_propose(struct office *office, size_t *made, struct error *error)
{
	enum status status = office_require(office, RIGHT_WORK_DENIAL, error);

	*made = 0;
	return status == STATUS_OK ? propose_step(office, 0, made, error) : status;
}

/* ---- decided ---- */

enum status learned_rule_change(struct office *office, struct learned_rule *rule, struct error *error)
{
	struct learned_rule kept;
	enum status status = office_require(office, RIGHT_EDIT_PRACTICE, error);

	if (status == STATUS_OK)
		status = learned_rule_check(rule, error);
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = learned_rule_get(office->store, office->practice.id, rule->id, &kept, error);
	if (status == STATUS_OK && kept.state == LEARNED_ON)
		status = error_set(error, STATUS_REFUSED, "state", "it is on: switch it off before it is changed");
	if (status == STATUS_OK) {
		rule->state = LEARNED_DRAFT;
		rule->trial = (struct rule_trial){ .on = DATE_NONE };
		status = keep(office, rule, "change", "changed", error);
	}
	return store_end(office->store, status, error);
}

static enum status check_decision(const struct learned_rule *rule, enum learned_state state, const char *note,
				  struct error *error)
{
	const char *what = NULL;

	if (state == LEARNED_ON && date_is_none(rule->trial.on))
		what = "it is tried on what was decided before it is switched on";
	else if (state == rule->state)
		what = "it is that already";
	else if (state == LEARNED_DISMISSED && rule->state == LEARNED_ON)
		what = "it is on: switch it off first";
	else if (state == LEARNED_OFF && rule->state != LEARNED_ON)
		what = "it is not on";
	else if (state == LEARNED_DISMISSED && text_is_empty(note))
		what = "a reason is needed";
	return what != NULL ? error_set(error, STATUS_REFUSED, "state", "%s", what) : STATUS_OK;
}

enum status learned_rule_decide(struct office *office, int64_t id, enum learned_state state, const char *note,
				struct learned_rule *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_EDIT_PRACTICE, error);

	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = learned_rule_get(office->store, office->practice.id, id, out, error);
	if (status == STATUS_OK)
		status = check_decision(out, state, note, error);
	if (status == STATUS_OK) {
		out->state = state;
		status = keep(office, out, "change", note, error);
	}
	return store_end(office->store, status, error);
}
