/* SPDX-License-Identifier: MIT */
/* remitted_claim_post.c: one claim of a remittance takes effect: money, answer, state, denials, tasks. */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/appeal_rows.h"
#include "claimbench/core/claim_clock.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/denial_work.h"
#include "workflow/remittance_private.h"
#include "workflow/task_work.h"

/* What is on the desk while one claim is posted. */
struct desk {
	struct remitted_claim said;
	struct claim claim;
	struct encounter encounter;
	struct coverages coverages;
	const struct coverage *next; /* NULL: the patient */
	struct posting_facts facts;
	struct posting_plan plan;
	int64_t journal_id;
	int state_before;
	int64_t reversed; /* the kept claim that a reversal takes back; 0 */
};

static void desk_free(struct desk *desk)
{
	remitted_claim_free(&desk->said);
	VEC_FREE(&desk->coverages);
	posting_plan_free(&desk->plan);
}

static enum status post_entry(struct posting_run *run, struct journal_entry *entry, int64_t *id, struct error *error)
{
	enum status status;

	if (entry->posting_count == 0)
		return STATUS_OK;
	status = journal_post(run->office->store, run->office->practice.id, entry, error);
	*id = entry->id;
	if (status == STATUS_OK)
		posting_run_count(run, entry);
	return status;
}

/* Money of which nobody knows whose it is. */
static enum status post_unapplied(struct posting_run *run, struct desk *desk, struct error *error)
{
	struct journal_entry entry;

	provider_adjustment_entry(&entry, "", money_negate(desk->said.said.paid), &desk->facts);
	return post_entry(run, &entry, &desk->journal_id, error);
}

static enum status post_stranger(struct posting_run *run, struct desk *desk, struct error *error)
{
	struct remittance_claim_row row = { .id = desk->said.id,
					    .remit_on = desk->said.remit_on,
					    .outcome = desk->said.outcome };
	struct answer_effect effect = { 0, -1, -1 };
	struct plan_exception exception = { .kind = REMIT_EXCEPTION_CLAIM, .amount = desk->said.said.paid };
	enum status status = post_unapplied(run, desk, error);

	effect.journal_id = desk->journal_id;
	if (status == STATUS_OK)
		status = answer_post(run->office->store, run->office->practice.id, &row, &effect, error);
	(void)text_format(exception.detail, sizeof exception.detail, "claim %d, number \"%s\", is none of ours",
			  (int)desk->said.position, desk->said.said.number);
	run->figures->strangers++;
	return status == STATUS_OK ? posting_run_note(run, &desk->said, &exception, error) : status;
}

/* Our claim as it stands, and who pays after its payer. */
static enum status look_up(struct posting_run *run, struct desk *desk, struct error *error)
{
	struct office *office = run->office;
	struct coverage coverage;
	struct money patient;
	enum status status = claim_get(office->store, office->practice.id, desk->said.claim_id, &desk->claim, error);

	if (status == STATUS_OK)
		status = encounter_get(office->store, office->practice.id, desk->claim.encounter_id, &desk->encounter,
				       error);
	if (status == STATUS_OK)
		status = claim_balances(office->store, desk->claim.id, &desk->facts.owed, &patient, error);
	if (status == STATUS_OK)
		status = coverage_get(office->store, office->practice.id, desk->claim.coverage_id, &coverage, error);
	if (status == STATUS_OK)
		status = coverage_list(office->store, office->practice.id, desk->claim.patient_id, &desk->coverages,
				       error);
	if (status != STATUS_OK)
		return status;
	if (desk->claim.sequence < 3)
		desk->next = coverage_next(desk->coverages.items, desk->coverages.count, coverage.sequence,
					   desk->claim.service_from);
	desk->facts.claim = &desk->claim;
	desk->facts.encounter = &desk->encounter;
	desk->facts.next_coverage = desk->next != NULL;
	return STATUS_OK;
}

/* A reversal is the mirror of the answer it takes back, where that was posted here and still stands. */
static enum status mirror_reversed(struct posting_run *run, struct desk *desk, bool *mirrored, struct error *error)
{
	struct store *store = run->office->store;
	int64_t original = 0, standing = 0;
	bool stands = false;
	enum status status = answer_reversed(store, desk->claim.id, desk->said.said.charge, desk->said.said.paid,
					     &original, &desk->reversed, error);

	if (status == STATUS_OK && original != 0)
		status = journal_standing(store, original, &standing, &stands, error);
	if (status == STATUS_OK && stands) {
		status = entry_mirror(run, standing, &desk->journal_id, error);
		*mirrored = true;
	}
	if (status == STATUS_OK && desk->reversed != 0)
		status = denials_end(store, desk->reversed, DENIAL_REVERSED, error);
	return status;
}

/* What came in before its claim was found is not received again: it leaves its receipt, or that is mirrored. */
static enum status use_receipt(struct posting_run *run, struct desk *desk, struct error *error)
{
	struct journal_entry receipt, *entry = &desk->plan.entry;
	enum status status =
		journal_get(run->office->store, run->office->practice.id, desk->said.receipt_id, &receipt, error);

	if (status != STATUS_OK)
		return status;
	if (!money_is_negative(ledger_change(&receipt, ACCOUNT_UNAPPLIED)))
		return entry_mirror(run, receipt.id, NULL, error);
	entry->receipt_id = receipt.id;
	for (int i = 0; i < entry->posting_count; i++)
		if (entry->postings[i].account == ACCOUNT_CASH)
			entry->postings[i].account = ACCOUNT_UNAPPLIED;
	return STATUS_OK;
}

static enum status post_money(struct posting_run *run, struct desk *desk, struct error *error)
{
	struct plan_exception exception = { .kind = REMIT_EXCEPTION_REVERSAL, .amount = desk->said.said.paid };
	bool mirrored = false, moves = !money_is_zero(desk->plan.patient);
	enum status status = STATUS_OK;

	if (desk->said.receipt_id != 0 && desk->plan.entry.posting_count == 0) {
		desk->journal_id = desk->said.receipt_id; /* it stays where it is */
		return STATUS_OK;
	}
	if (desk->said.receipt_id != 0)
		status = use_receipt(run, desk, error);
	if (status == STATUS_OK && desk->plan.outcome == REMIT_REVERSAL)
		status = mirror_reversed(run, desk, &mirrored, error);
	if (status != STATUS_OK || mirrored)
		return status;
	if (desk->plan.outcome == REMIT_REVERSAL && desk->reversed == 0) {
		(void)TEXT_SET(exception.detail, "no answer with these figures was posted here");
		status = posting_run_note(run, &desk->said, &exception, error);
	}
	if (status == STATUS_OK && moves && desk->next == NULL && desk->plan.crossover) {
		exception.kind = REMIT_EXCEPTION_NEXT_PAYER;
		exception.amount = desk->plan.patient;
		(void)TEXT_SET(exception.detail,
			       "passed on to a payer that is no coverage of the patient's on that day");
		status = posting_run_note(run, &desk->said, &exception, error);
	}
	if (status == STATUS_OK && moves && desk->next != NULL)
		status = next_claim_step(run, &desk->said, &desk->claim, &desk->encounter, desk->next, &desk->plan,
					 error);
	if (status == STATUS_OK)
		status = desk->plan.entry.posting_count > 0
				 ? post_entry(run, &desk->plan.entry, &desk->journal_id, error)
				 : post_unapplied(run, desk, error);
	return status;
}

/* Rows 30 and 31: nothing is left for this payer. */
static enum status close_paid(struct posting_run *run, struct desk *desk, struct error *error)
{
	struct office *office = run->office;
	struct claim_facts facts = claim_facts_of(office, &desk->claim);
	struct money insurance = money_of_cents(0), patient;
	enum status status = claim_balances(office->store, desk->claim.id, &insurance, &patient, error);

	if (status != STATUS_OK || desk->claim.state != CLAIM_PAID || !money_is_zero(insurance))
		return status;
	facts.payer_balance_zero = true;
	facts.next_coverage = desk->next != NULL;
	facts.patient_share_left = !money_is_zero(desk->plan.patient);
	return claim_move(office, &desk->claim,
			  facts.next_coverage && facts.patient_share_left ? EVENT_NEXT_PAYER : EVENT_PATIENT_DUE,
			  &facts, run->row->batch, run->row->interchange_id, error);
}

/* A dispute about a claim that was paid leaves it PAID when it is lost. */
static enum status look_at_appeal(struct office *office, const struct claim *claim, struct claim_facts *facts,
				  struct error *error)
{
	struct appeal appeal;
	enum status status;

	if (claim->state != CLAIM_APPEALED)
		return STATUS_OK;
	status = appeal_open(office->store, office->practice.id, claim->id, &appeal, error);
	if (status == STATUS_OK && appeal.dispute)
		facts->state_before = CLAIM_PAID;
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static enum status move_claim(struct posting_run *run, struct desk *desk, struct error *error)
{
	struct office *office = run->office;
	struct claim_facts facts = claim_facts_of(office, &desk->claim);
	char detail[161];
	enum status status = look_at_appeal(office, &desk->claim, &facts, error);

	if (status != STATUS_OK)
		return status;
	if (desk->plan.event == CLAIM_EVENT_COUNT)
		return desk->plan.awaited ? close_paid(run, desk, error) : STATUS_OK;
	(void)text_format(detail, sizeof detail, "%s%s%s%s%s", run->row->batch,
			  desk->plan.denials.count > 0 ? ": " : "",
			  desk->plan.denials.count > 0 ? desk->plan.denials.items[0].group : "",
			  desk->plan.denials.count > 0 ? "-" : "",
			  desk->plan.denials.count > 0 ? desk->plan.denials.items[0].carc : "");
	status = claim_move(office, &desk->claim, desk->plan.event, &facts, detail, run->row->interchange_id, error);
	return status == STATUS_OK ? close_paid(run, desk, error) : status;
}

/* The payer's word on the visit stands: this decision, or the one on the claim that took this one's place. */
static enum status has_decided(struct posting_run *run, const struct desk *desk, bool *decided, struct error *error)
{
	struct office *office = run->office;
	struct claim heir;
	enum status status;

	*decided = desk->plan.outcome != REMIT_REVERSAL || desk->claim.state == CLAIM_VOIDED;
	if (*decided || desk->claim.state != CLAIM_REPLACED)
		return STATUS_OK;
	status = claim_by_rank(office->store, office->practice.id, desk->claim.encounter_id, desk->claim.sequence,
			       &heir, error);
	if (status == STATUS_OK)
		*decided = heir.state == CLAIM_CLOSED || heir.state == CLAIM_PAID || heir.state == CLAIM_PARTIAL ||
			   heir.state == CLAIM_DENIED;
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static enum status settle_next(struct posting_run *run, struct desk *desk, struct error *error)
{
	struct office *office = run->office;
	struct journal_entry mirror, *posted = &desk->plan.entry;
	bool reversal = desk->plan.outcome == REMIT_REVERSAL, decided = false;
	enum status status = STATUS_OK;

	if (desk->plan.outcome == REMIT_FORWARDED || desk->plan.outcome == REMIT_NOTICE ||
	    (desk->next == NULL && !reversal))
		return STATUS_OK;
	if (reversal && desk->journal_id != 0) {
		status = journal_get(office->store, office->practice.id, desk->journal_id, &mirror, error);
		posted = &mirror;
	}
	if (status == STATUS_OK)
		status = has_decided(run, desk, &decided, error);
	return status == STATUS_OK ? next_claim_settle(run, &desk->said, &desk->claim, posted, decided, error) : status;
}

/* How many lines it judged; a claim that is judged as a whole is judged line by line. */
static int32_t lines_of(const struct desk *desk)
{
	size_t lines = desk->said.said.lines.count;

	if (desk->plan.outcome == REMIT_REVERSAL || desk->plan.outcome == REMIT_NOTICE)
		return 0;
	return lines > 0 ? (int32_t)lines : (int32_t)desk->encounter.line_count;
}

static int32_t denied_lines_of(const struct desk *desk)
{
	const struct plan_denials *denials = &desk->plan.denials;
	int32_t lines = lines_of(desk), denied = 0;

	if (desk->plan.outcome == REMIT_DENIED)
		return lines;
	for (size_t i = 0; i < denials->count; i++) {
		bool counted = denials->items[i].line == 0;

		for (size_t j = 0; j < i && !counted; j++)
			counted = denials->items[j].line == denials->items[i].line;
		denied += !counted;
	}
	return denied < lines ? denied : lines;
}

static enum status keep_answer(struct posting_run *run, struct desk *desk, struct error *error)
{
	struct office *office = run->office;
	const struct posting_plan *plan = &desk->plan;
	struct answer_effect effect = { desk->journal_id, desk->state_before, -1 };
	struct remittance_claim_row row = { .id = desk->said.id,
					    .claim_id = desk->claim.id,
					    .remit_on = desk->said.remit_on,
					    .outcome = plan->outcome,
					    .charge = desk->said.said.charge,
					    .paid = desk->said.said.paid,
					    .allowed = plan->allowed,
					    .patient = plan->patient,
					    .sends = desk->claim.submissions,
					    .lines = lines_of(desk),
					    .denied_lines = denied_lines_of(desk) };
	int32_t answers = 0;
	enum status status = answers_of(office->store, desk->claim.id, &answers, error);

	if (desk->state_before >= 0)
		effect.state_after = (int)desk->claim.state;
	if (plan->outcome != REMIT_NOTICE)
		row.n = answers + 1;
	if (plan->denials.count > 0) {
		(void)TEXT_SET(row.group, plan->denials.items[0].group);
		(void)TEXT_SET(row.carc, plan->denials.items[0].carc);
		(void)text_set_n(row.rarc, sizeof row.rarc, plan->denials.items[0].rarcs,
				 strcspn(plan->denials.items[0].rarcs, " "));
	}
	if (status == STATUS_OK)
		status = expected_step(run, &desk->said, &desk->claim, &desk->encounter, plan, &row, error);
	return status == STATUS_OK ? answer_post(office->store, office->practice.id, &row, &effect, error) : status;
}

/* The last day on which the payer hears an appeal. */
static enum status set_appeal(struct posting_run *run, struct desk *desk, struct error *error)
{
	struct office *office = run->office;
	struct claim *claim = &desk->claim;
	struct claim_clock_facts facts = { .claim = claim,
					   .decided_on = desk->said.remit_on,
					   .denied_on = desk->said.remit_on };
	struct payer payer;
	enum status status;

	if (desk->plan.denials.count == 0)
		return STATUS_OK;
	status = payer_get_on(office->store, office->practice.id, claim->payer_id, claim->service_from, &payer, error);
	facts.payer = &payer;
	if (status == STATUS_OK)
		claim->appeal_due = clock_due(&payer.appeal, clock_basis_date(&payer.appeal, &facts));
	return status;
}

static enum status keep_denials(struct posting_run *run, struct desk *desk, struct error *error)
{
	struct office *office = run->office;
	const struct plan_denial *first;
	char reason[161];
	enum status status = STATUS_OK;

	for (size_t i = 0; i < desk->plan.denials.count && status == STATUS_OK; i++) {
		const struct plan_denial *denial = &desk->plan.denials.items[i];
		struct denial_row row = { .claim_id = desk->claim.id,
					  .remitted_claim_id = desk->said.id,
					  .line_id = denial->line_id,
					  .amount = denial->amount,
					  .patient_may_be_billed = denial->patient_may_be_billed,
					  .denied_on = desk->said.remit_on };

		(void)TEXT_SET(row.group, denial->group);
		(void)TEXT_SET(row.carc, denial->carc);
		(void)TEXT_SET(row.rarcs, denial->rarcs);
		status = denial_add(office->store, office->practice.id, &row, error);
		run->figures->denials++;
	}
	if (status != STATUS_OK || desk->plan.denials.count == 0)
		return status;
	first = &desk->plan.denials.items[0];
	(void)text_format(reason, sizeof reason, "denied %s-%s: work claim %s", first->group, first->carc,
			  desk->claim.number);
	return denial_task_step(office, &desk->claim, run->row->id, first->group, first->carc, first->rarcs, reason,
				error);
}

/* More was paid than was owed: somebody gets it back. */
static enum status note_credit(struct posting_run *run, struct desk *desk, struct error *error)
{
	struct plan_exception exception = { .kind = REMIT_EXCEPTION_CREDIT };
	struct money insurance, patient;
	enum status status = claim_balances(run->office->store, desk->claim.id, &insurance, &patient, error);

	if (status != STATUS_OK || (!money_is_negative(insurance) && !money_is_negative(patient)))
		return status;
	exception.amount = money_is_negative(insurance) ? insurance : patient;
	(void)text_format(exception.detail, sizeof exception.detail, "claim %s has a credit: refund it",
			  desk->claim.number);
	return posting_run_note(run, &desk->said, &exception, error);
}

static enum status post_ours(struct posting_run *run, struct desk *desk, struct error *error)
{
	struct office *office = run->office;
	enum status status = look_up(run, desk, error);

	if (status == STATUS_OK)
		status = posting_plan_make(&desk->plan, &desk->said.said, &desk->facts, error);
	if (status != STATUS_OK)
		return status;
	desk->state_before = desk->plan.event == CLAIM_EVENT_COUNT && !desk->plan.awaited ? -1 : (int)desk->claim.state;
	for (size_t i = 0; i < desk->plan.exceptions.count && status == STATUS_OK; i++)
		status = posting_run_note(run, &desk->said, &desk->plan.exceptions.items[i], error);
	if (status == STATUS_OK)
		status = post_money(run, desk, error);
	if (status == STATUS_OK)
		status = move_claim(run, desk, error);
	if (status == STATUS_OK)
		status = settle_next(run, desk, error);
	if (status == STATUS_OK)
		status = keep_answer(run, desk, error);
	if (!text_is_empty(desk->said.said.payer_number) && desk->plan.outcome != REMIT_NOTICE)
		(void)TEXT_SET(desk->claim.payer_claim_number, desk->said.said.payer_number);
	if (status == STATUS_OK)
		status = set_appeal(run, desk, error);
	if (status == STATUS_OK)
		status = claim_put(office->store, office->practice.id, &desk->claim, office->today, error);
	if (status == STATUS_OK)
		status = appeal_answered_step(office, &desk->claim, desk->plan.outcome, desk->said.id, error);
	if (status == STATUS_OK)
		status = keep_denials(run, desk, error);
	run->figures->claims[desk->plan.outcome]++;
	return status == STATUS_OK ? note_credit(run, desk, error) : status;
}

enum status remitted_claim_post(struct posting_run *run, int64_t remitted_claim_id, struct error *error)
{
	struct desk desk = { .state_before = -1,
			     .facts = { .payer_id = run->row->payer_id,
					.remittance_id = run->row->id,
					.posted_on = run->office->today,
					.paid_on = run->row->paid_on,
					.user_id = run->office->user.id } };
	enum status status = remitted_claim_get(run->office->store, remitted_claim_id, &desk.said, error);

	if (status == STATUS_OK)
		status = desk.said.claim_id != 0 ? post_ours(run, &desk, error) : post_stranger(run, &desk, error);
	desk_free(&desk);
	return status;
}
