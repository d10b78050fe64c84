/* SPDX-License-Identifier: MIT */
/*
 * enquire.h: payers are asked by file: is this patient covered (270), what became of this claim (276).
 *
 * The files are made as submit.h says of claims: a crash at any point leaves either no file and nothing asked, or
 * a whole file and its questions. They leave as claims do (file_mark_sent); taken back (file_unbatch), their
 * questions were never asked.
 */
#ifndef CLAIMBENCH_WORKFLOW_ENQUIRE_H
#define CLAIMBENCH_WORKFLOW_ENQUIRE_H

#include "claimbench/core/eligibility.h"
#include "claimbench/core/enquiry.h"
#include "claimbench/workflow/office.h"

/* One question, in a file or not. */
struct asked_row {
	struct enquiry enquiry; /* ids, trace, days, claim number */
	char account[ACCOUNT_MAX];
	char payer_code[9];
	char file_name[128]; /* "" when it was left out */
	char reason[121];    /* why it was; "" when it was not */
};
VEC_TYPE(asked_rows, struct asked_row);

struct asked {
	struct interchange_rows files;
	struct asked_rows rows; /* by file, those that were left out last */
	int64_t count, left_out;
};

/* Every coverage in force today of PATIENTS; one without any is left out, and said. */
enum status eligibility_ask(struct office *office, const struct ids *patients, const char *directory, struct asked *out,
			    struct error *error) MUST_CHECK;
/*
 * Every coverage in force today of patients served in the last half year that was not asked about in the last DAYS
 * days (0: today's too), at most 10,000.
 */
enum status eligibility_ask_due(struct office *office, int32_t days, const char *directory, struct asked *out,
				struct error *error) MUST_CHECK;
/* CLAIMS that are with the payer; asking is an event of the claim, and its quiet time begins anew. Others are left out. */
enum status claims_ask(struct office *office, const struct ids *claims, const char *directory, struct asked *out,
		       struct error *error) MUST_CHECK;
/* The claims of the queue "no answer in time", at most 10,000. */
enum status claims_ask_silent(struct office *office, const char *directory, struct asked *out,
			      struct error *error) MUST_CHECK;
/* OUT tells of the files written whatever the status. */
void asked_free(struct asked *asked);

/* What payers answered about a patient's coverages, newest first. */
enum status eligibility_answers(struct office *office, int64_t patient_id, size_t limit, struct eligibility_rows *out,
				struct error *error) MUST_CHECK;
/* The newest of ROWS about a coverage; NULL: none. */
const struct eligibility_row *eligibility_newest(const struct eligibility_rows *rows, int64_t coverage_id);
/* All that one answer said. */
enum status eligibility_benefits(struct office *office, int64_t eligibility_id, struct benefits *out,
				 struct error *error) MUST_CHECK;
/* What was asked about a claim, and what was answered, oldest first. */
enum status claim_enquiries(struct office *office, int64_t claim_id, struct enquiry_answer_rows *out,
			    struct error *error) MUST_CHECK;

#endif
