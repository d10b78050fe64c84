/* SPDX-License-Identifier: MIT */
/* next_payer.c: the claim to the payer that owes next (domain sheet 2.5, rows 22 and 30). */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/remittance_private.h"
#include "workflow/task_work.h"

enum { CROSSOVER_WATCH_DAYS = 30 };

static enum status create(struct office *office, const struct claim *claim, const struct encounter *encounter,
			  const struct coverage *coverage, struct claim *next, struct error *error)
{
	struct payer payer;
	struct claim_facts facts;
	enum status status =
		payer_get_on(office->store, office->practice.id, coverage->payer_id, encounter->from, &payer, error);

	if (status != STATUS_OK)
		return status;
	claim_of_encounter(next, encounter, coverage, &payer);
	next->sequence = claim->sequence + 1;
	next->entered_on = office->today;
	next->entered_by = office->user.id;
	/* What counts from the payer before starts today. */
	next->filing_due = payer.secondary.days > 0
				   ? clock_due(&payer.secondary,
					       payer.secondary.basis == CLOCK_DOS ? next->service_from : office->today)
				   : DATE_NONE;
	status = claim_put(office->store, office->practice.id, next, office->today, error);
	facts = claim_facts_of(office, next);
	return status == STATUS_OK ? claim_move(office, next, EVENT_CREATE, &facts, "", 0, error) : status;
}

/* Not sent by us: what is kept of it is that it is there, and since when. */
static enum status pass_on(struct posting_run *run, struct claim *next, struct error *error)
{
	struct office *office = run->office;
	struct submission_row submission = { .claim_id = next->id, .charge = next->total, .live = true };
	struct task_row task = { .claim_id = next->id, .remittance_id = run->row->id };
	struct claim_facts facts = claim_facts_of(office, next);
	enum status status = STATUS_OK;

	if (next->state == CLAIM_HELD)
		status = claim_move(office, next, EVENT_RELEASE, &facts, "passed on by the payer before", 0, error);
	facts = claim_facts_of(office, next);
	if (status == STATUS_OK)
		status = claim_move(office, next, EVENT_REMIT_CROSSOVER, &facts, run->row->batch,
				    run->row->interchange_id, error);
	next->hold_reason[0] = '\0';
	submission.n = ++next->submissions;
	submission.sent_on = office->today;
	if (date_is_none(next->first_sent_on))
		next->first_sent_on = office->today;
	if (status == STATUS_OK)
		status = submission_add(office->store, &submission, error);
	task.due_on = date_plus_days(office->today, CROSSOVER_WATCH_DAYS);
	(void)text_format(task.reason, sizeof task.reason, "passed on to the next payer: has it answered claim %s?",
			  next->number);
	return status == STATUS_OK ? task_add_step(office, &task, error) : status;
}

static enum status billed_already(struct posting_run *run, const struct remitted_claim *said, const struct claim *next,
				  struct error *error)
{
	struct plan_exception exception = { .kind = REMIT_EXCEPTION_NEXT_PAYER, .amount = said->said.patient };

	(void)text_format(exception.detail, sizeof exception.detail,
			  "the next payer's claim %s is %s already: what the payer before decided changes it",
			  next->number, token_label(&claim_state_tokens, (int)next->state));
	return posting_run_note(run, said, &exception, error);
}

enum status next_claim_step(struct posting_run *run, const struct remitted_claim *said, const struct claim *claim,
			    const struct encounter *encounter, const struct coverage *coverage,
			    struct posting_plan *plan, struct error *error)
{
	struct office *office = run->office;
	struct claim next;
	enum status status = claim_by_rank(office->store, office->practice.id, claim->encounter_id, claim->sequence + 1,
					   &next, error);

	if (status == STATUS_NOT_FOUND) {
		memset(&next, 0, sizeof next);
		status = create(office, claim, encounter, coverage, &next, error);
	}
	if (status != STATUS_OK)
		return status;
	if (plan->crossover && (next.state == CLAIM_DRAFT || next.state == CLAIM_HELD))
		status = pass_on(run, &next, error);
	else if (!claim_state_before_sent(next.state))
		status = billed_already(run, said, &next, error);
	posting_plan_next_claim(plan, &next);
	return status == STATUS_OK ? claim_put(office->store, office->practice.id, &next, office->today, error)
				   : status;
}
