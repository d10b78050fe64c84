/* SPDX-License-Identifier: MIT */
/*
 * answers.h: what payers answered, in full, and the way back: from an entry of the ledger to the remittance it came
 * of, the claim in it, the file and the segment.
 */
#ifndef CLAIMBENCH_WORKFLOW_ANSWERS_H
#define CLAIMBENCH_WORKFLOW_ANSWERS_H

#include "claimbench/base/buf.h"
#include "claimbench/core/remittance_rows.h"
#include "claimbench/workflow/office.h"

/* One answer to a claim, posted (claim.n > 0) or not. */
struct payer_answer {
	struct remitted_claim claim;
	struct remittance_row remittance;
};
VEC_TYPE(payer_answers, struct payer_answer);

/* Those that are not posted, then the answers in their order. The caller frees OUT whatever the status. */
enum status payer_answers_load(struct office *office, int64_t claim_id, struct payer_answers *out,
			       struct error *error) MUST_CHECK;
void payer_answers_free(struct payer_answers *answers);

/* One claim of a remittance, with all that was said of it. The caller frees OUT whatever the status. */
enum status remitted_claim_load(struct office *office, int64_t id, struct remitted_claim *out,
				struct error *error) MUST_CHECK;

/* A remittance as a list shows it. */
struct remittance_summary {
	struct remittance_row row;
	int64_t matched;    /* claims that are ours */
	int64_t exceptions; /* that posting it left for a person */
};
VEC_TYPE(remittance_summaries, struct remittance_summary);
/* STATE: a word of remittance_state_tokens, NULL for all. Newest first. */
enum status remittances_overview(struct office *office, const char *state, size_t limit,
				 struct remittance_summaries *out, struct error *error) MUST_CHECK;

/* The adjustments of its claims, summed by claim, group and reason: a claim's in the order of the file. */
enum status remittance_adjustments(struct office *office, int64_t remittance_id, struct adjustment_sums *out,
				   struct error *error) MUST_CHECK;
/* What the entries of a remittance have done to each account: nothing, once it is taken back. */
enum status remittance_accounts(struct office *office, int64_t remittance_id,
				struct money accounts[static ACCOUNT_COUNT], struct error *error) MUST_CHECK;

/* What stands behind an entry of the ledger; ids are 0 where there is nothing. */
struct entry_origin {
	int64_t journal_id;
	enum journal_kind kind;
	struct date posted_on;
	int64_t reverses;
	char source[41];
	struct payer_answer answer;  /* its remittance and what was said of the claim */
	struct interchange_row file; /* that it came in */
};
/* CLAIM_ID: whose money is asked about. The caller frees OUT whatever the status. */
enum status entry_origin_load(struct office *office, int64_t journal_id, int64_t claim_id, struct entry_origin *out,
			      struct error *error) MUST_CHECK;
void entry_origin_free(struct entry_origin *origin);

/*
 * The segment of the file, counted from 1, that an adjustment of CLAIM stands in; *ELEMENT is the number of its amount
 * there. ADJUSTMENT is one of the claim's own.
 */
unsigned long answer_segment(const struct remitted_claim *claim, const struct adjustment *adjustment, int *element);

/* A file that went out or came in. */
enum status file_load(struct office *office, int64_t interchange_id, struct interchange_row *out,
		      struct error *error) MUST_CHECK;

#endif
