/* SPDX-License-Identifier: MIT */
/*
 * enquiry.h: what we ask a payer: is this patient covered (270), what became of this claim (276).
 */
#ifndef CLAIMBENCH_CORE_ENQUIRY_H
#define CLAIMBENCH_CORE_ENQUIRY_H

#include "claimbench/base/vec.h"
#include "claimbench/core/claim.h"

enum enquiry_kind { ENQUIRY_ELIGIBILITY, ENQUIRY_STATUS };
extern const struct token_table enquiry_kind_tokens; /* words are the transaction sets */

enum { ENQUIRY_TRACE_MAX = 51 /* TRN02 50 */ };

struct enquiry {
	int64_t id, interchange_id; /* 0 until kept */
	enum enquiry_kind kind;
	int64_t patient_id, coverage_id, claim_id; /* CLAIM_ID 0: an eligibility */
	char trace[ENQUIRY_TRACE_MAX];             /* ours; the answer brings it back */
	struct date from, to;                      /* the days asked about */
	struct date asked_on;
	/* What the question says. */
	int64_t payer_id;
	char payer_name[ORGANIZATION_MAX], payer_identifier[PAYER_ID_MAX];
	char receiver_id[RECEIVER_ID_MAX], receiver_name[ORGANIZATION_MAX];
	bool provider_is_person; /* he bills for himself: PROVIDER; else the practice does */
	struct person_name provider;
	bool dependent; /* the patient is another than the subscriber */
	struct person_name subscriber, patient;
	char member_id[MEMBER_ID_MAX];
	struct date birth_date; /* the patient's */
	enum sex sex;
	char claim_number[CLAIM_NUMBER_MAX], payer_claim_number[PAYER_CLAIM_NUMBER_MAX];
	struct money charge;
};
VEC_TYPE(enquiries, struct enquiry);

/* A question about a claim, and what was answered. */
struct enquiry_answer_row {
	char trace[ENQUIRY_TRACE_MAX];
	struct date asked_on, answered_on; /* answered: none, nothing yet */
	char category[4];                  /* STC01-1 of the status that decided */
	char text[161];                    /* its words */
};
VEC_TYPE(enquiry_answer_rows, struct enquiry_answer_row);

/* Payer, subscriber and patient of COVERAGE, asked about the days FROM to TO; the rest is 0. */
void enquiry_of_coverage(struct enquiry *enquiry, enum enquiry_kind kind, const struct patient *patient,
			 const struct coverage *coverage, const struct payer *payer, struct date from, struct date to);
/* A 276 about CLAIM. */
void enquiry_of_claim(struct enquiry *enquiry, const struct professional_claim *claim);
/* Whether it can be asked: REFUSED names the field that the payer finds nobody without. */
enum status enquiry_check(const struct enquiry *enquiry, struct error *error) MUST_CHECK;
/* The order of a file: by receiver, payer, provider, then as they came. */
int enquiry_compare(const struct enquiry *a, const struct enquiry *b);

#endif
