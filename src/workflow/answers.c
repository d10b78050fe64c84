/* SPDX-License-Identifier: MIT */
/* answers.c: what payers answered, and where money came from. */
#include "claimbench/workflow/answers.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "store/answer_rows.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/office_private.h"

static enum status load_answer(struct office *office, int64_t remitted_claim_id, struct payer_answer *out,
			       struct error *error)
{
	enum status status = remitted_claim_get(office->store, remitted_claim_id, &out->claim, error);

	if (status == STATUS_OK)
		status = remittance_get(office->store, office->practice.id, out->claim.remittance_id, &out->remittance,
					error);
	return status;
}

enum status payer_answers_load(struct office *office, int64_t claim_id, struct payer_answers *out, struct error *error)
{
	struct ids ids = { 0 };
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	if (status == STATUS_OK)
		status = answer_ids(office->store, office->practice.id, claim_id, &ids, error);
	for (size_t i = 0; i < ids.count && status == STATUS_OK; i++) {
		struct payer_answer *answer = VEC_ADD(out);

		status = answer != NULL ? load_answer(office, ids.items[i], answer, error)
					: error_set(error, STATUS_FAULT, "", "out of memory");
	}
	VEC_FREE(&ids);
	return status;
}

void payer_answers_free(struct payer_answers *answers)
{
	for (size_t i = 0; i < answers->count; i++)
		remitted_claim_free(&answers->items[i].claim);
	VEC_FREE(answers);
}

enum status remitted_claim_load(struct office *office, int64_t id, struct remitted_claim *out, struct error *error)
{
	struct remittance_row row;
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	memset(out, 0, sizeof *out);
	if (status == STATUS_OK)
		status = remitted_claim_get(office->store, id, out, error);
	/* Of this practice, or there is none. */
	return status == STATUS_OK ? remittance_get(office->store, office->practice.id, out->remittance_id, &row, error)
				   : status;
}

enum status remittances_overview(struct office *office, const char *state, size_t limit,
				 struct remittance_summaries *out, struct error *error)
{
	struct remittance_rows rows = { 0 };
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	if (status == STATUS_OK)
		status = remittance_list(office->store, office->practice.id, state, limit, &rows, error);
	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++) {
		struct remittance_summary *summary = VEC_ADD(out);

		if (summary == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		summary->row = rows.items[i];
		status = remittance_count(office->store, summary->row.id, &summary->matched, &summary->exceptions,
					  error);
	}
	VEC_FREE(&rows);
	return status;
}

enum status remittance_adjustments(struct office *office, int64_t remittance_id, struct adjustment_sums *out,
				   struct error *error)
{
	struct remittance_row row;
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	if (status == STATUS_OK)
		status = remittance_get(office->store, office->practice.id, remittance_id, &row, error);
	return status == STATUS_OK ? adjustment_sum_list(office->store, remittance_id, out, error) : status;
}

enum status remittance_accounts(struct office *office, int64_t remittance_id,
				struct money accounts[static ACCOUNT_COUNT], struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	memset(accounts, 0, ACCOUNT_COUNT * sizeof *accounts);
	return status == STATUS_OK
		       ? remittance_account_sums(office->store, office->practice.id, remittance_id, accounts, error)
		       : status;
}

static enum status load_entry(struct office *office, int64_t journal_id, struct entry_origin *out,
			      int64_t *remittance_id, struct error *error)
{
	struct journal_entry entry;
	enum status status = journal_get(office->store, office->practice.id, journal_id, &entry, error);

	if (status != STATUS_OK)
		return status;
	out->journal_id = journal_id;
	out->kind = entry.kind;
	out->posted_on = entry.posted_on;
	out->reverses = entry.reverses;
	(void)TEXT_SET(out->source, entry.source);
	*remittance_id = entry.remittance_id;
	return STATUS_OK;
}

enum status entry_origin_load(struct office *office, int64_t journal_id, int64_t claim_id, struct entry_origin *out,
			      struct error *error)
{
	int64_t remittance_id = 0, remitted_claim_id = 0;
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	memset(out, 0, sizeof *out);
	if (status == STATUS_OK)
		status = load_entry(office, journal_id, out, &remittance_id, error);
	if (status == STATUS_OK)
		status = answer_of_entry(office->store, journal_id, remittance_id, claim_id, &remitted_claim_id, error);
	if (status == STATUS_OK && remitted_claim_id != 0)
		status = load_answer(office, remitted_claim_id, &out->answer, error);
	else if (status == STATUS_OK && remittance_id != 0)
		status = remittance_get(office->store, office->practice.id, remittance_id, &out->answer.remittance,
					error);
	if (status == STATUS_OK && out->answer.remittance.interchange_id != 0)
		status = file_load(office, out->answer.remittance.interchange_id, &out->file, error);
	return status;
}

void entry_origin_free(struct entry_origin *origin)
{
	remitted_claim_free(&origin->answer.claim);
}

/* A CAS holds up to six triples of reason, amount and quantity: the first amount is its third element. */
unsigned long answer_segment(const struct remitted_claim *claim, const struct adjustment *adjustment, int *element)
{
	const struct adjustments *adjustments = &claim->said.adjustments;
	int before = 0;

	for (size_t i = 0; i < adjustments->count && &adjustments->items[i] != adjustment; i++)
		before += adjustments->items[i].segment == adjustment->segment;
	*element = 3 + 3 * before;
	return adjustment->segment;
}

enum status file_load(struct office *office, int64_t interchange_id, struct interchange_row *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	return status == STATUS_OK ? interchange_get(office->store, office->practice.id, interchange_id, out, error)
				   : status;
}
