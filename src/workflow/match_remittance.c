/* SPDX-License-Identifier: MIT */
/* match_remittance.c: see match_remittance.h. */
#include "claimbench/workflow/match_remittance.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/patient_payment.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/money_work.h"
#include "workflow/receive_private.h"
#include "workflow/remittance_private.h"
#include "workflow/task_work.h"

/* ---- which it may be ---- */

static enum status weigh(struct office *office, const struct remitted_claim *said, int64_t said_by, int64_t claim_id,
			 struct match_candidate *out, struct error *error)
{
	struct likeness_facts facts = { .said = &said->said, .said_by = said_by, .claim = &out->claim };
	struct encounter encounter;
	struct coverage coverage;
	struct patient patient;
	enum status status = claim_get(office->store, office->practice.id, claim_id, &out->claim, error);

	if (status == STATUS_OK)
		status = encounter_get(office->store, office->practice.id, out->claim.encounter_id, &encounter, error);
	if (status == STATUS_OK)
		status = patient_get(office->store, office->practice.id, out->claim.patient_id, &patient, error);
	if (status == STATUS_OK)
		status = coverage_get(office->store, office->practice.id, out->claim.coverage_id, &coverage, error);
	if (status != STATUS_OK)
		return status;
	out->patient = patient.name;
	facts.encounter = &encounter;
	facts.patient = &patient.name;
	facts.member_id = coverage.member_id;
	out->likeness = claim_likeness_of(&facts);
	return STATUS_OK;
}

static bool may_be_decided(const struct claim *claim)
{
	return !claim_state_before_sent(claim->state) &&
	       (claim->state != CLAIM_VOIDED || !date_is_none(claim->first_sent_on));
}

static int traits_of(const struct match_candidate *candidate)
{
	int count = 0;

	for (uint32_t left = candidate->likeness.traits; left != 0; left &= left - 1)
		count++;
	return count;
}

/* The likeliest first; of two alike the later service. */
static int compare(const void *left, const void *right)
{
	const struct match_candidate *a = left, *b = right;

	if (a->likeness.score != b->likeness.score)
		return b->likeness.score - a->likeness.score;
	if (date_compare(a->claim.service_from, b->claim.service_from) != 0)
		return date_compare(b->claim.service_from, a->claim.service_from);
	return a->claim.id < b->claim.id ? -1 : a->claim.id > b->claim.id;
}

/* Of a patient, every claim. */
static enum status claims_of_patients(struct office *office, const char *typed, struct ids *out, struct error *error)
{
	struct patient_rows patients = { 0 };
	enum status status = patient_search(office->store, office->practice.id, typed, 20, &patients, error);

	for (size_t i = 0; i < patients.count && status == STATUS_OK; i++)
		status = claims_of_patient(office->store, office->practice.id, patients.items[i].id, out, error);
	VEC_FREE(&patients);
	return status;
}

/* What a person typed: a claim's number, else who the patient is. */
static enum status find_typed(struct office *office, const char *typed, struct ids *out, struct error *error)
{
	struct claim claim;
	enum status status = claim_by_returned_number(office, typed, &claim, error);
	int64_t *id;

	if (status == STATUS_NOT_FOUND)
		return claims_of_patients(office, typed, out, error);
	if (status != STATUS_OK)
		return status;
	id = VEC_ADD(out);
	if (id == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	*id = claim.id;
	return STATUS_OK;
}

/* What a payer says of the day, else the day it was written. */
static struct date service_of(const struct remitted_claim *said)
{
	struct date service = remittance_claim_service(&said->said);

	return date_is_none(service) ? said->remit_on : service;
}

static enum status weigh_all(struct office *office, const struct remitted_claim *said, const struct ids *ids,
			     bool typed, struct match_list *out, struct error *error)
{
	struct remittance_row row;
	enum status status = remittance_get(office->store, office->practice.id, said->remittance_id, &row, error);

	for (size_t i = 0; i < ids->count && status == STATUS_OK; i++) {
		struct match_candidate *candidate = VEC_ADD(out);

		if (candidate == NULL)
			return error_set(error, STATUS_FAULT, "", "out of memory");
		status = weigh(office, said, row.payer_id, ids->items[i], candidate, error);
		if (status == STATUS_OK && (!may_be_decided(&candidate->claim) || (!typed && traits_of(candidate) < 2)))
			out->count--;
	}
	return status;
}

enum status match_find(struct office *office, int64_t remitted_claim_id, const char *typed, size_t limit,
		       struct match_list *out, struct error *error)
{
	bool by_hand = typed != NULL && !text_is_empty(typed);
	struct remitted_claim said = { .id = 0 };
	struct ids ids = { 0 };
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	if (status == STATUS_OK)
		status = remitted_claim_get(office->store, remitted_claim_id, &said, error);
	if (status == STATUS_OK)
		status = by_hand ? find_typed(office, typed, &ids, error)
				 : match_candidates(office->store, office->practice.id, &said.said, service_of(&said),
						    &ids, error);
	if (status == STATUS_OK)
		status = weigh_all(office, &said, &ids, by_hand, out, error);
	if (status == STATUS_OK && out->count > 1)
		qsort(out->items, out->count, sizeof *out->items, compare);
	if (out->count > limit)
		out->count = limit;
	VEC_FREE(&ids);
	remitted_claim_free(&said);
	return status;
}

/* ---- it is found ---- */

enum status match_at(struct office *office, int64_t remittance_id, int32_t position, int64_t *remitted_claim_id,
		     struct error *error)
{
	struct remittance_row row;
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	if (status == STATUS_OK)
		status = remittance_get(office->store, office->practice.id, remittance_id, &row, error);
	return status == STATUS_OK ? remitted_claim_at(office->store, remittance_id, position, remitted_claim_id, error)
				   : status;
}

/* Its remittance as well, which must be this practice's. */
static enum status look_up(struct office *office, int64_t remitted_claim_id, struct remitted_claim *said,
			   struct remittance_row *row, struct error *error)
{
	enum status status = remitted_claim_get(office->store, remitted_claim_id, said, error);

	if (status == STATUS_OK)
		status = remittance_get(office->store, office->practice.id, said->remittance_id, row, error);
	if (status == STATUS_OK && row->state == REMITTANCE_ARRIVING)
		return error_set(error, STATUS_REFUSED, row->batch, "has not arrived whole: receive its file again");
	return status;
}

static enum status check_free(struct office *office, const struct remitted_claim *said,
			      const struct remittance_row *row, struct error *error)
{
	bool by_number = said->claim_id != 0 && said->matched_by == 0;

	if (by_number)
		return error_set(error, STATUS_REFUSED, row->batch, "claim %d of it is ours by its number",
				 (int)said->position);
	if (said->claim_id != 0 && row->state == REMITTANCE_POSTED)
		return error_set(error, STATUS_REFUSED, row->batch,
				 "claim %d of it is matched and posted: undo that first", (int)said->position);
	if (said->journal_id == 0 || money_compare(said->said.paid, money_of_cents(0)) <= 0)
		return STATUS_OK;
	return unapplied_check(office, said->journal_id, said->said.paid, error);
}

static enum status check_claim(struct office *office, int64_t claim_id, struct claim *claim, struct error *error)
{
	enum status status = claim_get(office->store, office->practice.id, claim_id, claim, error);

	if (status == STATUS_OK && !may_be_decided(claim))
		return error_set(error, STATUS_REFUSED, claim->number, "is %s: no payer can have decided it",
				 token_label(&claim_state_tokens, (int)claim->state));
	return status;
}

/* That no claim of ours fits is over: who, when, and which it is. */
static enum status end_exceptions(struct office *office, const struct remitted_claim *said, const char *how,
				  struct error *error)
{
	const struct resolution resolution = { office->today, office->user.id, how };
	struct exception_rows rows = { 0 };
	enum status status = exception_list(office->store, said->remittance_id, &rows, error);

	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++) {
		const struct exception_row *row = &rows.items[i];

		if (row->resolved || row->remitted_claim_id != said->id || row->kind != REMIT_EXCEPTION_CLAIM)
			continue;
		status = exception_resolve(office->store, row->id, &resolution, error);
		if (status == STATUS_OK && row->task_id != 0)
			status = task_done_step(office, row->task_id, error);
	}
	VEC_FREE(&rows);
	return status;
}

static size_t open_lines(const struct remittance_preview *figures)
{
	size_t count = 0;

	for (size_t i = 0; i < figures->notes.count; i++)
		count += figures->notes.items[i].exception.kind == REMIT_EXCEPTION_LINE;
	return count;
}

static enum status match_steps(struct posting_run *run, int64_t remitted_claim_id, int64_t claim_id,
			       struct match_done *done, struct error *error)
{
	struct office *office = run->office;
	struct remitted_claim said = { .id = 0 };
	struct claim claim;
	char how[EXCEPTION_HOW_MAX];
	enum status status = look_up(office, remitted_claim_id, &said, run->row, error);

	if (status == STATUS_OK)
		status = check_free(office, &said, run->row, error);
	if (status == STATUS_OK)
		status = check_claim(office, claim_id, &claim, error);
	if (status == STATUS_OK && said.claim_id != 0)
		status = remitted_claim_unmatched(office->store, said.id, 0, error);
	if (status == STATUS_OK)
		status =
			remitted_claim_matched(office->store, said.id, claim_id, office->user.id, office->today, error);
	if (status == STATUS_OK && run->row->payer_id == 0) {
		run->row->payer_id = claim.payer_id;
		status = remittance_put(office->store, office->practice.id, run->row, error);
	}
	done->posted = run->row->state == REMITTANCE_POSTED;
	done->money = said.said.paid;
	if (status == STATUS_OK && done->posted)
		status = remitted_claim_post(run, said.id, error);
	done->lines_open = open_lines(run->figures);
	if (status == STATUS_OK) {
		(void)text_format(how, sizeof how, "matched to claim %s", claim.number);
		status = end_exceptions(office, &said, how, error);
	}
	if (status == STATUS_OK)
		status = office_audit(office, "match", "remittance", said.remittance_id, claim.number, error);
	remitted_claim_free(&said);
	return status;
}

enum status match_claim(struct office *office, int64_t remitted_claim_id, int64_t claim_id, struct match_done *done,
			struct error *error)
{
	struct remittance_preview figures = { .strangers = 0 };
	struct posting_run run = { .office = office, .row = &figures.row, .figures = &figures };
	enum status status = office_require(office, RIGHT_POST_MONEY, error);

	*done = (struct match_done){ .posted = false };
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = store_end(office->store, match_steps(&run, remitted_claim_id, claim_id, done, error), error);
	remittance_preview_free(&figures);
	return status;
}

/* ---- it was another one ---- */

static enum status undo_steps(struct posting_run *run, int64_t remitted_claim_id, const char *reason,
			      struct error *error)
{
	struct office *office = run->office;
	struct remitted_claim said = { .id = 0 };
	struct plan_exception exception = { .kind = REMIT_EXCEPTION_CLAIM };
	int64_t receipt_id;
	bool posted;
	enum status status = look_up(office, remitted_claim_id, &said, run->row, error);

	if (status == STATUS_OK && said.matched_by == 0)
		status = error_set(error, STATUS_REFUSED, run->row->batch, "claim %d of it was not matched by hand",
				   (int)said.position);
	posted = run->row->state == REMITTANCE_POSTED;
	receipt_id = said.receipt_id;
	if (status == STATUS_OK && posted && said.receipt_id == 0 && said.journal_id != 0)
		status = error_set(error, STATUS_REFUSED, run->row->batch,
				   "it was matched before it was posted: take the remittance back");
	if (status == STATUS_OK && posted)
		status = office_require(office, RIGHT_REVERSE_MONEY, error);
	if (status == STATUS_OK && posted)
		status = remitted_claim_unpost(run, said.id, true, reason, error);
	if (status == STATUS_OK)
		status = remitted_claim_unmatched(office->store, said.id, receipt_id, error);
	exception.amount = said.said.paid;
	(void)text_format(exception.detail, sizeof exception.detail,
			  "claim %d, number \"%s\", was matched to a wrong one", (int)said.position, said.said.number);
	said.claim_id = 0;
	if (status == STATUS_OK && posted)
		status = posting_run_note(run, &said, &exception, error);
	if (status == STATUS_OK)
		status = office_audit(office, "unmatch", "remittance", said.remittance_id, reason, error);
	remitted_claim_free(&said);
	return status;
}

enum status match_undo(struct office *office, int64_t remitted_claim_id, const char *reason, struct error *error)
{
	struct remittance_preview figures = { .strangers = 0 };
	struct posting_run run = { .office = office, .row = &figures.row, .figures = &figures };
	char why[PAYMENT_REASON_MAX];
	enum status status = office_require(office, RIGHT_POST_MONEY, error);

	if (status == STATUS_OK)
		status = money_reason_set(why, sizeof why, reason, error);
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = store_end(office->store, undo_steps(&run, remitted_claim_id, why, error), error);
	remittance_preview_free(&figures);
	return status;
}

/* ---- lines ---- */

static enum status line_steps(struct office *office, int64_t remitted_claim_id, int32_t line, int32_t n,
			      struct error *error)
{
	struct remitted_claim said = { .id = 0 };
	struct remittance_row row;
	struct claim claim;
	struct encounter encounter = { .line_count = 0 };
	enum status status = look_up(office, remitted_claim_id, &said, &row, error);

	if (status == STATUS_OK && said.claim_id == 0)
		status = error_set(error, STATUS_REFUSED, row.batch, "match the claim first");
	if (status == STATUS_OK && row.state == REMITTANCE_POSTED)
		status = error_set(error, STATUS_REFUSED, row.batch,
				   "the claim is posted: take the remittance back to match its lines");
	if (status == STATUS_OK && (line < 1 || (size_t)line > said.said.lines.count))
		status = error_set(error, STATUS_REFUSED, "line", "the payer's claim has no line %d", (int)line);
	if (status == STATUS_OK)
		status = claim_get(office->store, office->practice.id, said.claim_id, &claim, error);
	if (status == STATUS_OK)
		status = encounter_get(office->store, office->practice.id, claim.encounter_id, &encounter, error);
	if (status == STATUS_OK && (n < 0 || n > encounter_line_count(&encounter)))
		status = error_set(error, STATUS_REFUSED, "line", "our claim has no line %d", (int)n);
	if (status == STATUS_OK)
		status = remitted_line_matched(office->store, said.id, line, n > 0 ? encounter.lines[n - 1].id : 0,
					       error);
	if (status == STATUS_OK)
		status = office_audit(office, "match_line", "remittance", said.remittance_id, claim.number, error);
	remitted_claim_free(&said);
	return status;
}

enum status match_line(struct office *office, int64_t remitted_claim_id, int32_t line, int32_t n, struct error *error)
{
	enum status status = office_require(office, RIGHT_POST_MONEY, error);

	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	return status == STATUS_OK
		       ? store_end(office->store, line_steps(office, remitted_claim_id, line, n, error), error)
		       : status;
}

/* ---- exceptions ---- */

static enum status settle_steps(struct office *office, int64_t remittance_id, int64_t exception_id, const char *how,
				struct error *error)
{
	const struct resolution resolution = { office->today, office->user.id, how };
	struct remittance_row row;
	struct exception_rows rows = { 0 };
	bool found = false;
	enum status status = remittance_get(office->store, office->practice.id, remittance_id, &row, error);

	if (status == STATUS_OK)
		status = exception_list(office->store, remittance_id, &rows, error);
	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++) {
		const struct exception_row *exception = &rows.items[i];

		if (exception->id != exception_id || exception->resolved)
			continue;
		found = true;
		status = exception_resolve(office->store, exception_id, &resolution, error);
		if (status == STATUS_OK && exception->task_id != 0)
			status = task_done_step(office, exception->task_id, error);
	}
	if (status == STATUS_OK && !found)
		status = error_set(error, STATUS_REFUSED, row.batch, "has no such exception that is open");
	VEC_FREE(&rows);
	return status == STATUS_OK ? office_audit(office, "settle", "remittance", remittance_id, how, error) : status;
}

enum status exception_settle(struct office *office, int64_t remittance_id, int64_t exception_id, const char *how,
			     struct error *error)
{
	char why[EXCEPTION_HOW_MAX];
	enum status status = office_require(office, RIGHT_POST_MONEY, error);

	if (status == STATUS_OK)
		status = money_reason_set(why, sizeof why, how, error);
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	return status == STATUS_OK
		       ? store_end(office->store, settle_steps(office, remittance_id, exception_id, why, error), error)
		       : status;
}
