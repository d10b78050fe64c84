/* SPDX-License-Identifier: MIT */
/* denial_facts.c: what is known of a claim's denial before anything is done about it. */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/appeal_rows.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/denial_work.h"
#include "workflow/later_private.h"
#include "workflow/task_work.h"

enum { UNDERPAID_CENTS = 100 }; /* the tolerance of K30 */

/* The payer's last answer; *FOUND is false when it gave none. */
static enum status last_answer(struct office *office, int64_t claim_id, struct remittance_claim_row *out, bool *found,
			       struct error *error)
{
	struct remittance_claim_rows answers = { 0 };
	enum status status = remittance_claims(office->store, claim_id, &answers, error);

	*found = status == STATUS_OK && answers.count > 0;
	if (*found)
		*out = answers.items[answers.count - 1];
	VEC_FREE(&answers);
	return status;
}

static enum status denial_of_answer(struct office *office, int64_t claim_id, struct money insurance,
				    struct denial_rows *out, struct error *error)
{
	struct remittance_claim_row answer;
	struct denial_row *row;
	bool found = false;
	enum status status = last_answer(office, claim_id, &answer, &found, error);

	if (status != STATUS_OK || !found || text_is_empty(answer.carc))
		return status;
	row = VEC_ADD(out);
	if (row == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	row->claim_id = claim_id;
	row->remitted_claim_id = answer.id;
	(void)TEXT_SET(row->group, answer.group);
	(void)TEXT_SET(row->carc, answer.carc);
	(void)TEXT_SET(row->rarcs, answer.rarc);
	row->amount = insurance;
	row->patient_may_be_billed = text_equal(answer.group, "PR");
	row->denied_on = answer.remit_on;
	return STATUS_OK;
}

enum status open_denials(struct office *office, int64_t claim_id, struct money insurance, struct denial_rows *out,
			 struct error *error)
{
	size_t kept = 0;
	bool any;
	enum status status = denial_list(office->store, office->practice.id, claim_id, out, error);

	any = out->count > 0;
	for (size_t i = 0; i < out->count; i++)
		if (out->items[i].state == DENIAL_OPEN)
			out->items[kept++] = out->items[i];
	out->count = kept;
	return status == STATUS_OK && !any ? denial_of_answer(office, claim_id, insurance, out, error) : status;
}

enum status appeal_limit_of(struct office *office, const struct claim *claim, const struct payer *payer,
			    struct date *decided, struct date *out, struct error *error)
{
	struct appeals appeals = { 0 };
	enum status status = last_decision(office, claim->id, decided, error);

	if (status == STATUS_OK)
		status = appeal_list(office->store, office->practice.id, claim->id, &appeals, error);
	/* The next level counts from the decision on the last one. */
	for (size_t i = 0; i < appeals.count; i++)
		if (!date_is_none(appeals.items[i].decided_on) &&
		    (date_is_none(*decided) || date_compare(appeals.items[i].decided_on, *decided) > 0))
			*decided = appeals.items[i].decided_on;
	VEC_FREE(&appeals);
	*out = clock_due(&payer->appeal, payer->appeal.basis == CLOCK_DOS     ? claim->service_from
					 : payer->appeal.basis == CLOCK_ENTRY ? claim->entered_on
									      : *decided);
	return status;
}

enum status other_coverages(struct office *office, const struct claim *claim, struct coverages *out,
			    struct error *error)
{
	size_t kept = 0;
	enum status status = coverage_list(office->store, office->practice.id, claim->patient_id, out, error);

	for (size_t i = 0; i < out->count && status == STATUS_OK; i++) {
		const struct coverage coverage = out->items[i];
		bool billed = false;

		if (coverage.payer_id == claim->payer_id || !coverage_is_active(&coverage, claim->service_from))
			continue;
		status = claim_of_payer(office->store, claim->encounter_id, coverage.payer_id, &billed, error);
		if (status == STATUS_OK && !billed)
			out->items[kept++] = coverage;
	}
	out->count = kept;
	return status;
}

static void say_groups(const struct denial_rows *denials, struct claim_facts *facts)
{
	facts->group_co = denials->count > 0;
	for (size_t i = 0; i < denials->count; i++) {
		facts->group_pr = facts->group_pr || denials->items[i].patient_may_be_billed;
		facts->group_co = facts->group_co && text_equal(denials->items[i].group, "CO");
	}
}

/* Priced, and below what the contract allows by more than the tolerance. */
static bool is_underpaid(const struct remittance_claim_row *answer)
{
	return answer->has_expected && !money_is_zero(answer->allowed) &&
	       money_compare(money_subtract(answer->expected, answer->allowed), money_of_cents(UNDERPAID_CENTS)) > 0;
}

enum status denial_facts_look_up(struct office *office, const struct claim *claim, const struct payer *payer,
				 struct money insurance, struct claim_facts *facts, struct error *error)
{
	struct denial_rows denials = { 0 };
	struct coverages others = { 0 };
	struct remittance_claim_row answer;
	struct date decided = DATE_NONE, limit = DATE_NONE;
	bool found = false;
	enum status status = open_denials(office, claim->id, insurance, &denials, error);

	if (status == STATUS_OK)
		status = appeal_limit_of(office, claim, payer, &decided, &limit, error);
	if (status == STATUS_OK)
		status = other_coverages(office, claim, &others, error);
	if (status == STATUS_OK)
		status = last_answer(office, claim->id, &answer, &found, error);
	if (status == STATUS_OK) {
		say_groups(&denials, facts);
		facts->within_appeal_limit = date_is_none(limit) || date_compare(office->today, limit) <= 0;
		facts->other_coverage = others.count > 0;
		facts->underpaid = found && is_underpaid(&answer);
		facts->small_write_off = money_compare(insurance, office->practice.write_off_limit) <= 0;
	}
	VEC_FREE(&denials);
	VEC_FREE(&others);
	return status;
}

/* ---- ends and tasks ---- */

enum status denial_work_ends(struct office *office, int64_t claim_id, struct error *error)
{
	struct store *store = office->store;
	struct appeal appeal;
	enum status status = denials_close(store, claim_id, office->today, error);

	if (status == STATUS_OK)
		status = tasks_of_claim_end(store, claim_id, TASK_DENIAL, office->today, office->user.id, error);
	if (status == STATUS_OK)
		status = tasks_of_claim_end(store, claim_id, TASK_APPEAL, office->today, office->user.id, error);
	if (status == STATUS_OK)
		status = appeal_open(store, office->practice.id, claim_id, &appeal, error);
	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	appeal.outcome = APPEAL_WITHDRAWN;
	return status == STATUS_OK ? appeal_put(store, office->practice.id, &appeal, error) : status;
}

enum status denial_task_step(struct office *office, const struct claim *claim, int64_t remittance_id, const char *group,
			     const char *carc, const char *rarcs, const char *reason, struct error *error)
{
	struct task_row task = { .kind = TASK_DENIAL, .claim_id = claim->id, .remittance_id = remittance_id };
	struct payer payer;
	struct play play;
	struct date decided = DATE_NONE, limit = DATE_NONE;
	enum status status = payer_get(office->store, office->practice.id, claim->payer_id, &payer, error);

	if (status != STATUS_OK)
		return status;
	play = playbook_match(payer.payer_class, group, carc, rarcs);
	if (play.actions[0] == ACTION_FIX)
		status = correction_limit(office, claim, &limit, error);
	else
		status = appeal_limit_of(office, claim, &payer, &decided, &limit, error);
	task.due_on = denial_due(&play, office->today, limit);
	(void)TEXT_SET(task.owner_role, token_word(&user_role_tokens, (int)play.owner));
	(void)text_format(task.reason, sizeof task.reason, "%s", reason);
	return status == STATUS_OK ? task_add_step(office, &task, error) : status;
}
