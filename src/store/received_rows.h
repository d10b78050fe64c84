/* SPDX-License-Identifier: MIT */
/*
 * received_rows.h: what payers sent, in and out of the database: files, remittances with their claims, denials,
 * exceptions, tasks. The conventions are those of rows.h.
 */
#ifndef CLAIMBENCH_STORE_RECEIVED_ROWS_H
#define CLAIMBENCH_STORE_RECEIVED_ROWS_H

#include <stdint.h>

#include "claimbench/base/buf.h"
#include "claimbench/core/eligibility.h"
#include "claimbench/core/enquiry.h"
#include "claimbench/core/remittance_rows.h"
#include "store/store.h"

/* Files that came in, newest first; STATE NULL: all. */
enum status interchange_list_in(struct store *, int64_t practice_id, const char *state, size_t limit,
				struct interchange_rows *, struct error *) MUST_CHECK;
enum status interchange_by_hash(struct store *, int64_t practice_id, const char *sha256, struct interchange_row *,
				struct error *) MUST_CHECK;
/* The file of ours that an answer names: by GS06 (999), ISA13 and receiver (TA1), BHT03 (277CA). */
enum status interchange_by_group(struct store *, int64_t practice_id, int64_t gs06, struct interchange_row *,
				 struct error *) MUST_CHECK;
enum status interchange_by_control(struct store *, int64_t practice_id, const char *receiver_id, int64_t isa13,
				   struct interchange_row *, struct error *) MUST_CHECK;
enum status interchange_by_batch(struct store *, int64_t practice_id, const char *batch, struct interchange_row *,
				 struct error *) MUST_CHECK;
/* A piece of a file that comes in; keeping the same one again changes nothing. */
enum status interchange_text_add(struct store *, int64_t interchange_id, int64_t position, const char *bytes,
				 size_t length, struct error *) MUST_CHECK;
/* All pieces, appended to OUT. */
enum status interchange_text(struct store *, int64_t interchange_id, struct buf *out, struct error *) MUST_CHECK;
/* Claims of a file of ours (ST02 NULL), or of one transaction set, that were not sent again since. */
enum status interchange_set_claims(struct store *, int64_t interchange_id, const char *st02, struct ids *,
				   struct error *) MUST_CHECK;

/* A payer's answer about a coverage, with its benefits; its id comes back. */
enum status eligibility_add(struct store *, int64_t practice_id, struct eligibility_row *, const struct benefits *,
			    struct error *) MUST_CHECK;
/* The answer at this place of a file was kept already. */
enum status eligibility_known(struct store *, int64_t interchange_id, int32_t position, bool *known,
			      struct error *) MUST_CHECK;
/* The last answer about a coverage that says anything, by the end of a day. NOT_FOUND without touching ERROR. */
enum status eligibility_of_coverage(struct store *, int64_t coverage_id, struct date by, struct eligibility_row *,
				    struct error *) MUST_CHECK;
/* A patient's answers, newest first. */
enum status eligibility_list(struct store *, int64_t practice_id, int64_t patient_id, size_t limit,
			     struct eligibility_rows *, struct error *) MUST_CHECK;
enum status eligibility_benefit_list(struct store *, int64_t eligibility_id, struct benefits *,
				     struct error *) MUST_CHECK;
/* What was answered about a claim; once a file and question. */
enum status enquiry_answer_add(struct store *, int64_t enquiry_id, int64_t interchange_id, struct date answered_on,
			       const char *category, const char *text, struct error *) MUST_CHECK;
/* Asked since it was last sent, the payer does not find the claim: that is its last answer. */
enum status claim_not_found(struct store *, int64_t claim_id, bool *out, struct error *) MUST_CHECK;
/* A claim's questions with their answers, oldest first. */
enum status enquiry_answer_list(struct store *, int64_t claim_id, struct enquiry_answer_rows *,
				struct error *) MUST_CHECK;

enum status remittance_put(struct store *, int64_t practice_id, struct remittance_row *, struct error *) MUST_CHECK;
/* Posted already: history. */
enum status remittance_add(struct store *, int64_t practice_id, struct remittance_row *, struct error *) MUST_CHECK;
enum status remittance_get(struct store *, int64_t practice_id, int64_t id, struct remittance_row *,
			   struct error *) MUST_CHECK;
enum status remittance_list(struct store *, int64_t practice_id, const char *state, size_t limit,
			    struct remittance_rows *, struct error *) MUST_CHECK;
/* Those that are being posted, some of their claims at a time. */
/* A claim of a posted remittance that is no more what it made of it; NOT_FOUND without touching ERROR: there is none. */
enum status remittance_moved_on(struct store *, int64_t remittance_id, int64_t *claim_id, struct error *) MUST_CHECK;
/* An entry of a claim of it that something else has reversed; the same. */
enum status remittance_reversed_since(struct store *, int64_t remittance_id, int64_t *journal_id,
				      struct error *) MUST_CHECK;
enum status remittances_begun(struct store *, int64_t practice_id, struct ids *, struct error *) MUST_CHECK;
enum status remittances_of_file(struct store *, int64_t practice_id, int64_t interchange_id, struct remittance_rows *,
				struct error *) MUST_CHECK;
/* The posted remittance of the same payer, check and amount, not ROW itself; 0: none. */
enum status remittance_twin(struct store *, int64_t practice_id, const struct remittance_row *row, int64_t *twin,
			    struct error *) MUST_CHECK;

/* The same check of the same payer, staged or posted; 0: none. */
enum status remittance_alike(struct store *, int64_t practice_id, int64_t payer_id, const char *trace,
			     struct money amount, int64_t *alike, struct error *) MUST_CHECK;

/* A claim as the file said it; its id comes back. */
enum status remitted_claim_add(struct store *, struct remitted_claim *, struct error *) MUST_CHECK;
/* The caller frees it whatever the status. */
enum status remitted_claim_get(struct store *, int64_t id, struct remitted_claim *, struct error *) MUST_CHECK;
enum status remitted_claim_ids(struct store *, int64_t remittance_id, struct ids *, struct error *) MUST_CHECK;
/* One of them, with the visit of the claim that it is about; ORDER is that of the posting. */
struct said_visit {
	int64_t id, encounter_id; /* encounter_id 0: none of ours */
	size_t order;
};
VEC_TYPE(said_visits, struct said_visit);
enum status said_visit_list(struct store *, int64_t remittance_id, struct said_visits *, struct error *) MUST_CHECK;
/* By its place in the remittance, from 1. */
enum status remitted_claim_at(struct store *, int64_t remittance_id, int32_t position, int64_t *id,
			      struct error *) MUST_CHECK;
/*
 * A person found the claim of one that is not an answer yet; what was posted of it becomes its receipt. CONFLICT when
 * somebody else was first.
 */
enum status remitted_claim_matched(struct store *, int64_t id, int64_t claim_id, int64_t user_id, struct date on,
				   struct error *) MUST_CHECK;
/* It is nobody's again, its lines as well; JOURNAL_ID brought its money in, 0: it is not posted. */
enum status remitted_claim_unmatched(struct store *, int64_t id, int64_t journal_id, struct error *) MUST_CHECK;
/* LINE, from 1, of it is our LINE_ID; 0: nobody says so any more. */
enum status remitted_line_matched(struct store *, int64_t remitted_claim_id, int32_t line, int64_t line_id,
				  struct error *) MUST_CHECK;
/* Claims that may be meant, a few hundred at most, the newest first: by member id, by name about SERVICE, by day and charge. */
enum status match_candidates(struct store *, int64_t practice_id, const struct remittance_claim *said,
			     struct date service, struct ids *, struct error *) MUST_CHECK;
enum status remitted_claim_count(struct store *, int64_t remittance_id, int64_t *count, struct error *) MUST_CHECK;

/* What posting one did: remembered, so that it can be taken back. States are -1 where the claim did not move. */
struct answer_effect {
	int64_t journal_id;
	int state_before, state_after;
};
/* How many answers a claim has had. */
enum status answers_of(struct store *, int64_t claim_id, int32_t *count, struct error *) MUST_CHECK;
/* Row->id is a kept claim's: it is answer N of its claim now, or (claim or n 0) money without one. */
enum status answer_post(struct store *, int64_t practice_id, const struct remittance_claim_row *row,
			const struct answer_effect *effect, struct error *) MUST_CHECK;
/* REFUSED when the claim has had a later answer. */
enum status answer_unpost(struct store *, int64_t practice_id, int64_t id, struct error *) MUST_CHECK;
/* The newest posted answer of the claim that a reversal with these figures (both less than 0) takes back; 0: none. */
enum status answer_reversed(struct store *, int64_t claim_id, struct money charge, struct money paid,
			    int64_t *journal_id, int64_t *remitted_claim_id, struct error *) MUST_CHECK;

/* What a remittance left to a patient. */
struct patient_share {
	int64_t claim_id;
	struct money amount;
};
VEC_TYPE(patient_shares, struct patient_share);
enum status remittance_shares(struct store *, int64_t remittance_id, struct patient_shares *,
			      struct error *) MUST_CHECK;

/* What the decision of a kept claim did to the next payer's claim. */
struct settlement_row {
	int64_t claim_id, journal_id; /* journal 0: no money moved */
	enum claim_state state_before, state_after;
};
enum status settlement_add(struct store *, int64_t remitted_claim_id, const struct settlement_row *,
			   struct error *) MUST_CHECK;
/* NOT_FOUND without touching ERROR: it did nothing. */
enum status settlement_get(struct store *, int64_t remitted_claim_id, struct settlement_row *,
			   struct error *) MUST_CHECK;
enum status settlement_clear(struct store *, int64_t remitted_claim_id, struct error *) MUST_CHECK;

enum status provider_adjustment_add(struct store *, int64_t remittance_id, int32_t position,
				    const struct provider_adjustment *, struct error *) MUST_CHECK;
enum status provider_adjustment_list(struct store *, int64_t remittance_id, struct provider_adjustment_rows *,
				     struct error *) MUST_CHECK;
/* Its entry; 0: it has none any more. */
enum status provider_adjustment_post(struct store *, int64_t id, int64_t journal_id, struct error *) MUST_CHECK;
/* TASK_ID: what was made of it; 0. */
enum status exception_add(struct store *, int64_t remittance_id, int64_t remitted_claim_id,
			  const struct plan_exception *, int64_t task_id, struct error *) MUST_CHECK;
enum status exception_list(struct store *, int64_t remittance_id, struct exception_rows *, struct error *) MUST_CHECK;
/* Who ended an exception, when, and how. */
struct resolution {
	struct date on;
	int64_t by;
	const char *how;
};
/* All open ones of a remittance. */
enum status exceptions_resolve(struct store *, int64_t remittance_id, const struct resolution *,
			       struct error *) MUST_CHECK;
/* One; nothing happens to one that is resolved. */
enum status exception_resolve(struct store *, int64_t id, const struct resolution *, struct error *) MUST_CHECK;
/* The open ones that a task was made of. */
enum status exceptions_of_task(struct store *, int64_t task_id, struct ids *, struct error *) MUST_CHECK;

enum status denial_add(struct store *, int64_t practice_id, struct denial_row *, struct error *) MUST_CHECK;
enum status denial_list(struct store *, int64_t practice_id, int64_t claim_id, struct denial_rows *,
			struct error *) MUST_CHECK;
/* The open ones of an answer. */
enum status denials_end(struct store *, int64_t remitted_claim_id, enum denial_state, struct error *) MUST_CHECK;
/* Those that a reversal ended are open again. */
enum status denials_again(struct store *, int64_t remitted_claim_id, struct error *) MUST_CHECK;

enum status task_put(struct store *, int64_t practice_id, struct task_row *, struct error *) MUST_CHECK;
enum status task_get(struct store *, int64_t practice_id, int64_t id, struct task_row *, struct error *) MUST_CHECK;
/* By due date. */
enum status task_list(struct store *, int64_t practice_id, enum task_state, size_t limit, struct task_rows *,
		      struct error *) MUST_CHECK;
/* What there was to do about a claim is done. */
enum status tasks_done(struct store *, int64_t claim_id, struct date on, int64_t user_id, struct error *) MUST_CHECK;

/* A claim's open denials are at their end; or one of them. */
enum status denials_close(struct store *, int64_t claim_id, struct date on, struct error *) MUST_CHECK;
enum status denial_close(struct store *, int64_t id, struct date on, struct error *) MUST_CHECK;
/* What came to its end that day is open again. */
enum status denials_reopen(struct store *, int64_t claim_id, struct date ended_on, struct error *) MUST_CHECK;
/* A claim's open tasks of KIND are done. */
enum status tasks_of_claim_end(struct store *, int64_t claim_id, enum task_kind, struct date on, int64_t user_id,
			       struct error *) MUST_CHECK;
/* What a remittance asked for is done with. */
enum status tasks_drop(struct store *, int64_t remittance_id, struct date on, int64_t user_id,
		       struct error *) MUST_CHECK;

#endif
