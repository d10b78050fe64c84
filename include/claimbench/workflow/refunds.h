/* SPDX-License-Identifier: MIT */
/*
 * refunds.h: money that goes back: out of a claim's credit or of unapplied money; asked for by one person, approved by
 * another (who is a supervisor), then paid. Approved, it is owed (LIAB:REFUND); paid, it leaves the bank.
 */
#ifndef CLAIMBENCH_WORKFLOW_REFUNDS_H
#define CLAIMBENCH_WORKFLOW_REFUNDS_H

#include "claimbench/core/refund.h"
#include "claimbench/workflow/office.h"

struct refund_request {
	int64_t claim_id;   /* whose credit it is; 0: */
	int64_t receipt_id; /* the entry that brought unapplied money in */
	bool to_payer;      /* of a claim: the payer's credit, not the patient's */
	struct money amount;
	const char *reason;
};
/* REFUSED beyond the credit, less what is asked back of it already, and for money of which nobody knows whose it is. */
enum status refund_ask(struct office *office, const struct refund_request *request, struct refund *out,
		       struct error *error) MUST_CHECK;
/* REFUSED for whoever asked, and when the credit is no longer that high. */
enum status refund_approve(struct office *office, int64_t id, struct error *error) MUST_CHECK;
/* Before it is paid, with a REASON; the asker may withdraw his own while nobody has approved it. */
enum status refund_reject(struct office *office, int64_t id, const char *reason, struct error *error) MUST_CHECK;
/* REFERENCE: of the check or transfer. */
enum status refund_pay(struct office *office, int64_t id, const char *reference, struct error *error) MUST_CHECK;
/* STATE: a word of refund_state_tokens; NULL: all. The oldest first. */
enum status refunds_list(struct office *office, const char *state, size_t limit, struct refund_rows *out,
			 struct error *error) MUST_CHECK;
/* What is there to be given back: credits of claims, and payers' unapplied money; the oldest first. */
enum status credits_list(struct office *office, struct credit_rows *out, struct error *error) MUST_CHECK;

#endif
