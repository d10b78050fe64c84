/* SPDX-License-Identifier: MIT */
/* claims.h: the list of claims, one claim with its story, and the moves a biller makes. */
#ifndef CLAIMBENCH_WORKFLOW_CLAIMS_H
#define CLAIMBENCH_WORKFLOW_CLAIMS_H

#include "claimbench/base/buf.h"
#include "claimbench/core/claim_clock.h"
#include "claimbench/core/scrub.h"
#include "claimbench/workflow/office.h"

enum status claims_find(struct office *office, const struct claim_filter *filter, size_t offset, size_t limit,
			struct claim_rows *out, struct error *error) MUST_CHECK;
enum status claims_total(struct office *office, const struct claim_filter *filter, int64_t *count, struct money *total,
			 struct error *error) MUST_CHECK;

struct claim_story {
	struct professional_claim claim; /* everything it stands on */
	struct other_payers others;      /* what the payers before it decided; claim.others are these */
	struct claim_facts facts;        /* what its moves ask */
	struct claim_event_rows events;
	struct findings findings;
	struct submission_rows submissions;
	struct remittance_claim_rows remits;
	struct ledger_rows ledger;
	struct money insurance_balance, patient_balance;
	struct claim_clock clocks[CLAIM_CLOCK_COUNT]; /* as claim_clocks gives them for today */
	int clock_count;
	bool payer_has_rules; /* limits of any kind are known; else it is judged by defaults */
};
enum status claim_load(struct office *office, int64_t claim_id, struct claim_story *out,
		       struct error *error) MUST_CHECK;
/* Claim number -> id. */
enum status claim_by_text(struct office *office, const char *number, int64_t *claim_id, struct error *error) MUST_CHECK;
void claim_story_free(struct claim_story *story);
/* The same as claim_may, of a claim at hand, without a query. */
enum status claim_story_allows(const struct claim_story *story, enum claim_event event, struct error *error) MUST_CHECK;

/*
 * The claim's segments as they stood in the file, into OUT (which this initialises). NOT_FOUND when they
 * were not kept: history from before this program. FAULT when they are no longer what was sent.
 */
enum status submission_text(struct office *office, int64_t submission_id, struct buf *out,
			    struct error *error) MUST_CHECK;

/* May this be done now, and if not, why not (REFUSED with the reason). Writes nothing. */
enum status claim_may(struct office *office, int64_t claim_id, enum claim_event event, struct error *error) MUST_CHECK;

/* The same of a claim at hand, as far as it goes without a look into the database. */
enum status claim_allows(const struct office *office, const struct claim *claim, enum claim_event event,
			 struct error *error) MUST_CHECK;

enum status claim_scrub(struct office *office, int64_t claim_id, struct findings *out, enum claim_state *state,
			struct error *error) MUST_CHECK;
enum status claims_scrub_all(struct office *office, const struct progress *progress, int64_t *clean, int64_t *failed,
			     struct error *error) MUST_CHECK;
enum status claim_hold(struct office *office, int64_t claim_id, const char *reason, struct date until,
		       struct error *error) MUST_CHECK;
enum status claim_release(struct office *office, int64_t claim_id, enum claim_state *state,
			  struct error *error) MUST_CHECK;
enum status claim_override(struct office *office, int64_t claim_id, const char *rule, const char *reason,
			   enum claim_state *state, struct error *error) MUST_CHECK;
/*
 * A claim with the payer that the payer does not find (277 A4) goes to the next file as it stands, READY once it has
 * passed the scrub. PROOF: what shows that the payer had it; its filing limit is kept by that.
 */
enum status claim_resend(struct office *office, int64_t claim_id, const char *proof, enum claim_state *state,
			 struct error *error) MUST_CHECK;
/* A claim never sent leaves the work: VOIDED, its charge reversed, nothing deleted. */
enum status claim_discard(struct office *office, int64_t claim_id, const char *reason, struct error *error) MUST_CHECK;

#endif
