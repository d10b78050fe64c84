/* SPDX-License-Identifier: MIT */
/*
 * receive_eligibility.c: what a 271 says of a coverage is kept with it. Somebody is told what it changes: that it is
 * not active, that another payer may come first, that the payer does not say.
 */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/enquire.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/receive_private.h"
#include "workflow/task_work.h"

enum { TELL_DAYS = 1, MEND_DAYS = 3, ANSWERS_MAX = 100, OPEN_CLAIMS_MAX = 50 };

/* Claims that a coverage's end still concerns: nothing is decided yet. */
static const enum claim_state open_states[] = {
	CLAIM_DRAFT, CLAIM_SCRUB_FAIL, CLAIM_HELD,     CLAIM_READY,  CLAIM_BATCHED,
	CLAIM_SENT,  CLAIM_REJECTED,   CLAIM_ACCEPTED, CLAIM_PENDED,
};

static enum status add_task(struct taking *taking, struct task_row task, int days, const char *reason,
			    struct error *error)
{
	(void)text_format(task.reason, sizeof task.reason, "%.160s", reason);
	task.interchange_id = taking->row->id;
	task.due_on = date_plus_business_days(taking->office->today, days);
	return task_add_step(taking->office, &task, error);
}

/* ---- not active ---- */

/* Whether the payer's dates leave the claim's days out. */
static bool is_concerned(const struct claim *claim, const struct eligibility_row *row)
{
	const struct eligibility_verdict *verdict = &row->verdict;

	if (claim->coverage_id != row->coverage_id)
		return false;
	if (!date_is_none(verdict->to))
		return date_compare(claim->service_to, verdict->to) > 0;
	return date_is_none(verdict->from) || date_compare(claim->service_from, verdict->from) < 0;
}

static enum status tell_claim(struct taking *taking, int64_t claim_id, const struct eligibility_row *row, bool *told,
			      struct error *error)
{
	struct task_row task = { .claim_id = claim_id, .patient_id = row->patient_id };
	struct claim claim;
	char reason[161];
	enum status status = claim_get(taking->office->store, taking->office->practice.id, claim_id, &claim, error);

	if (status != STATUS_OK || !is_concerned(&claim, row))
		return status;
	*told = true;
	(void)text_format(reason, sizeof reason,
			  "%s: the payer says the coverage is not active: ask for another, or bill the patient",
			  claim.number);
	return add_task(taking, task, TELL_DAYS, reason, error);
}

/* A task for each open claim that it concerns; where there is none, one for the desk. */
static enum status tell_inactive(struct taking *taking, const struct eligibility_row *row, const char *account,
				 struct error *error)
{
	struct claim_filter filter = { .patient_id = row->patient_id };
	struct task_row task = { .patient_id = row->patient_id };
	struct claim_rows claims = { 0 };
	char reason[161];
	bool told = false;
	enum status status;

	for (size_t i = 0; i < sizeof open_states / sizeof open_states[0]; i++)
		filter.states |= UINT32_C(1) << open_states[i];
	status = claim_list(taking->office->store, taking->office->practice.id, &filter, 0, OPEN_CLAIMS_MAX, &claims,
			    error);
	for (size_t i = 0; i < claims.count && status == STATUS_OK; i++)
		status = tell_claim(taking, claims.items[i].id, row, &told, error);
	VEC_FREE(&claims);
	if (status != STATUS_OK || told)
		return status;
	(void)text_format(reason, sizeof reason, "%s: a coverage is not active: ask for another before the next visit",
			  account);
	return add_task(taking, task, MEND_DAYS, reason, error);
}

/* ---- another payer ---- */

/* One of the patient's coverages in force is with the payer that was named. */
static enum status is_on_file(struct taking *taking, const struct eligibility_row *row, bool *known,
			      struct error *error)
{
	struct office *office = taking->office;
	const struct eligibility_verdict *verdict = &row->verdict;
	struct coverages coverages = { 0 };
	enum status status = coverage_list(office->store, office->practice.id, row->patient_id, &coverages, error);

	for (size_t i = 0; i < coverages.count && status == STATUS_OK && !*known; i++) {
		const struct coverage *coverage = &coverages.items[i];
		struct payer payer;

		if (coverage->id == row->coverage_id || !coverage_is_active(coverage, office->today))
			continue;
		status = payer_get(office->store, office->practice.id, coverage->payer_id, &payer, error);
		/* Without a name or number it may well be that one. */
		*known = status == STATUS_OK &&
			 (text_equal_ignoring_case(payer.payer_id, verdict->other_payer_id) ||
			  text_equal_ignoring_case(payer.name, verdict->other_payer_name) ||
			  (verdict->other_payer_id[0] == '\0' && verdict->other_payer_name[0] == '\0'));
	}
	VEC_FREE(&coverages);
	return status;
}

static enum status tell_other_payer(struct taking *taking, const struct eligibility_row *row, const char *account,
				    struct error *error)
{
	struct task_row task = { .patient_id = row->patient_id };
	bool known = false;
	char reason[161];
	enum status status = is_on_file(taking, row, &known, error);

	if (status != STATUS_OK || known)
		return status;
	(void)text_format(reason, sizeof reason,
			  "%s: another payer may come first: ask the patient, then put the coverages in order",
			  account);
	return add_task(taking, task, TELL_DAYS, reason, error);
}

/* ---- what there is to do ---- */

static enum status tell_refusal(struct taking *taking, const struct eligibility_row *row, const char *account,
				struct error *error)
{
	struct task_row task = { .patient_id = row->patient_id };
	char reason[161], words[140];

	(void)text_format(reason, sizeof reason, "%s: eligibility %s", account,
			  eligibility_sentence(&row->verdict, words, sizeof words));
	return add_task(taking, task, MEND_DAYS, reason, error);
}

/* What an earlier answer said already is not said again. */
static enum status tell_news(struct taking *taking, const struct eligibility_row *row,
			     const struct eligibility_row *before, struct error *error)
{
	const struct eligibility_verdict *now = &row->verdict, *then = before != NULL ? &before->verdict : NULL;
	struct patient patient;
	enum status status =
		patient_get(taking->office->store, taking->office->practice.id, row->patient_id, &patient, error);

	if (status != STATUS_OK)
		return status;
	if (now->standing == ELIGIBILITY_INACTIVE && (then == NULL || then->standing != now->standing))
		status = tell_inactive(taking, row, patient.account, error);
	if (now->standing == ELIGIBILITY_REFUSED && (then == NULL || !text_equal(then->reason, now->reason)))
		status = tell_refusal(taking, row, patient.account, error);
	if (status == STATUS_OK && now->other_payer &&
	    (then == NULL || !then->other_payer || !text_equal(then->other_payer_id, now->other_payer_id) ||
	     !text_equal(then->other_payer_name, now->other_payer_name)))
		status = tell_other_payer(taking, row, patient.account, error);
	return status;
}

/* ---- keeping it ---- */

static void count(struct received_file *out, enum eligibility_standing standing)
{
	if (standing == ELIGIBILITY_ACTIVE)
		out->covered++;
	else if (standing == ELIGIBILITY_INACTIVE)
		out->not_covered++;
	else
		out->unsaid++;
}

static enum status keep_answer(struct taking *taking, const struct enquiry *enquiry, const struct eligibility *said,
			       struct error *error)
{
	struct office *office = taking->office;
	struct eligibility_row row = { .interchange_id = taking->row->id,
				       .position = taking->answers,
				       .enquiry_id = enquiry->id,
				       .patient_id = enquiry->patient_id,
				       .coverage_id = enquiry->coverage_id,
				       .answered_on = office->today };
	struct eligibility_rows earlier = { 0 };
	enum status status;

	(void)TEXT_SET(row.payer_name, said->payer_name);
	(void)TEXT_SET(row.member_id, said->member_id);
	(void)TEXT_SET(row.last, said->patient.last);
	(void)TEXT_SET(row.first, said->patient.first);
	eligibility_judge(said, &row.verdict);
	status = eligibility_list(office->store, office->practice.id, row.patient_id, ANSWERS_MAX, &earlier, error);
	if (status == STATUS_OK)
		status = eligibility_add(office->store, office->practice.id, &row, &said->benefits, error);
	if (status == STATUS_OK)
		status = tell_news(taking, &row, eligibility_newest(&earlier, row.coverage_id), error);
	VEC_FREE(&earlier);
	count(taking->out, row.verdict.standing);
	return status;
}

/* Refused before it came to a patient: the questions behind it are open, and somebody has to know why. */
static enum status take_refused_file(struct taking *taking, const struct eligibility *said, struct error *error)
{
	struct eligibility_verdict verdict;
	char reason[161], words[130];

	eligibility_judge(said, &verdict);
	taking->out->unsaid++;
	(void)text_format(reason, sizeof reason, "questions about coverage: %s",
			  eligibility_sentence(&verdict, words, sizeof words));
	return add_task(taking, (struct task_row){ .claim_id = 0 }, MEND_DAYS, reason, error);
}

static enum status take_answer_of(struct taking *taking, const struct eligibility *said, struct error *error)
{
	struct office *office = taking->office;
	struct enquiry enquiry;
	struct interchange_row sent;
	enum status status = enquiry_by_trace(office->store, office->practice.id, said->trace, &enquiry, error);

	if (status == STATUS_OK)
		status = interchange_get(office->store, office->practice.id, enquiry.interchange_id, &sent, error);
	/* What was taken back was never asked. */
	if (status == STATUS_NOT_FOUND ||
	    (status == STATUS_OK && (enquiry.kind != ENQUIRY_ELIGIBILITY || text_equal(sent.state, "abandoned")))) {
		taking->out->unknown++;
		return STATUS_OK;
	}
	if (status == STATUS_OK)
		status = prove_sent(taking, &sent, error);
	return status == STATUS_OK ? keep_answer(taking, &enquiry, said, error) : status;
}

enum status take_eligibility(void *context, const struct eligibility *said, struct error *error)
{
	struct taking *taking = context;
	bool known = false;
	enum status status;

	if (said->asked)
		return STATUS_OK;
	status = taking_open(taking, error);
	taking->answers++;
	if (status == STATUS_OK)
		status = eligibility_known(taking->office->store, taking->row->id, taking->answers, &known, error);
	if (status == STATUS_OK && !known)
		status = said->has_patient ? take_answer_of(taking, said, error)
					   : take_refused_file(taking, said, error);
	return status == STATUS_OK ? taking_step(taking, error) : status;
}
