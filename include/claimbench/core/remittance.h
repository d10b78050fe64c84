/* SPDX-License-Identifier: MIT */
/*
 * remittance.h: what a payer decided and paid, as an 835 (005010X221A1) says it and as our ledger takes it in.
 *
 * One remittance is one transaction set: one check or transfer, the claims it pays, and the provider
 * adjustments that make up the difference. Claims come one at a time; lists belong to whoever made the
 * record and are valid until the next one.
 */
#ifndef CLAIMBENCH_CORE_REMITTANCE_H
#define CLAIMBENCH_CORE_REMITTANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/base/money.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/party.h"
#include "claimbench/core/practice.h"

enum {
	REMIT_CLAIM_NUMBER_MAX = 39, /* CLP01: 38, as payers send them back */
	REMIT_REFERENCE_MAX = 51,    /* REF02, CLP07, TRN02, PLB03-2 */
	REMIT_REMARKS_MAX = 8,       /* remark codes (RARC) kept of a claim or line */
};

/* A CAS triple. Positive amounts lower the payment. */
struct adjustment {
	int32_t line;  /* 1 for the first line; 0: the claim as a whole */
	char group[3]; /* CO PR OA PI; CR in 4010 */
	char carc[6];
	struct money amount;
	int64_t quantity_milli;
	unsigned long segment; /* number in the file; 0: keyed by hand */
};
VEC_TYPE(adjustments, struct adjustment);

/* Loop 2110. */
struct remittance_line {
	char qualifier[3];  /* SVC01-1: HC, NU, N4 ... */
	char procedure[49]; /* SVC01-2 */
	char modifiers[4][3];
	char billed_procedure[49]; /* SVC06, when the payer changed it; else "" */
	struct money charge, paid;
	int64_t units_milli; /* paid, SVC05; absent: 1000 */
	struct date from, to;
	char control[REMIT_REFERENCE_MAX]; /* REF*6R: our line */
	struct money allowed;              /* AMT*B6 */
	bool has_allowed;
	char remarks[REMIT_REMARKS_MAX][8]; /* LQ*HE */
	unsigned long segment;              /* of its SVC */
	int64_t line_id;                    /* our service line, where a person said which; 0 */
};
VEC_TYPE(remittance_lines, struct remittance_line);

/* CLP02. */
enum remit_status {
	REMIT_STATUS_PRIMARY = 1,
	REMIT_STATUS_SECONDARY = 2,
	REMIT_STATUS_TERTIARY = 3,
	REMIT_STATUS_DENIED = 4,
	REMIT_STATUS_PRIMARY_FORWARDED = 19,
	REMIT_STATUS_SECONDARY_FORWARDED = 20,
	REMIT_STATUS_TERTIARY_FORWARDED = 21,
	REMIT_STATUS_REVERSAL = 22,
	REMIT_STATUS_NOT_OURS = 23, /* and forwarded */
	REMIT_STATUS_PREDETERMINATION = 25,
};

/* Loop 2100 with its lines. */
struct remittance_claim {
	char number[REMIT_CLAIM_NUMBER_MAX]; /* CLP01: our CLM01, as it came back; "" when the payer sent none */
	int32_t status;                      /* CLP02, enum remit_status or another number of the payer's */
	struct money charge, paid, patient;  /* CLP03, 04, 05 */
	char filing_code[3];
	char payer_number[REMIT_REFERENCE_MAX]; /* CLP07 */
	char place_of_service[3];
	char frequency[2];
	struct person_name patient_name;   /* NM1*QC */
	char member_id[81];                /* of NM1*IL, else NM1*QC */
	struct person_name corrected_name; /* NM1*74 */
	char corrected_id[81];
	char crossover_name[ORGANIZATION_MAX]; /* NM1*TT */
	char crossover_id[81];
	char rendering_npi[11];
	char original_number[REMIT_REFERENCE_MAX]; /* REF*F8 */
	struct date from, to, received;            /* DTM*232, 233, 050; of the lines when these are missing */
	struct money interest;                     /* AMT*I */
	struct money coverage_amount;              /* AMT*AU */
	char remarks[REMIT_REMARKS_MAX][8];        /* MOA03-07, MIA */
	struct remittance_lines lines;
	struct adjustments adjustments; /* of the claim (line 0) and of its lines, in the order of the file */
	unsigned long segment;          /* of its CLP */
};

/* One pair of a PLB. Positive amounts take money away from the provider, negative ones give. */
struct provider_adjustment {
	char provider[REMIT_REFERENCE_MAX];
	struct date fiscal_year_end;
	char reason[3]; /* WO FB L6 CS 72 ... */
	char reference[REMIT_REFERENCE_MAX];
	struct money amount;
	unsigned long segment;
};
VEC_TYPE(provider_adjustments, struct provider_adjustment);

/* The head of a transaction set, and what its end adds. */
struct remittance {
	char version[13]; /* GS08 */
	char st02[10];
	char handling[3];                      /* BPR01: I, H, ... */
	struct money amount;                   /* BPR02 */
	bool debit;                            /* BPR03 D */
	char method[4];                        /* BPR04: ACH CHK FWT BOP NON */
	struct date paid_on;                   /* BPR16 */
	char trace[REMIT_REFERENCE_MAX];       /* TRN02: check or transfer number */
	char payer_trace[REMIT_REFERENCE_MAX]; /* TRN03: 1 + the payer's tax id */
	char payer_name[ORGANIZATION_MAX];
	char payer_id[81]; /* N104 of N1*PR, else REF*2U; "" */
	struct address payer_address;
	char payee_name[ORGANIZATION_MAX];
	char payee_npi[11], payee_tax_id[10];
	struct date produced_on;                          /* DTM*405 */
	struct provider_adjustments provider_adjustments; /* known once its claims have been read */
	unsigned long segment;                            /* of its BPR */
};

/* What does not balance: by how much, 0 where it does (835 guide 1.10.2; domain sheet 3.4). */
struct remittance_claim_balance {
	struct money claim; /* CLP03 - all CAS - CLP04 */
	struct money paid;  /* CLP04 - sum of SVC03, when there are lines; else 0 */
	struct money line;  /* of the first line that is out: SVC02 - its CAS - SVC03 */
	int32_t line_out;   /* which one, from 1; 0: none */
	struct money
		patient; /* sum of the PR adjustments: CLP05 should be it, reversals excepted; no part of the balance */
};
void remittance_claim_check(const struct remittance_claim *claim, struct remittance_claim_balance *balance);
/* Of the claim balances and nothing else: claim, paid and line are 0. */
bool remittance_claim_balances(const struct remittance_claim_balance *balance);
/* BPR02 (less than 0 for a debit) - (PAID, the sum of CLP04, - the sum of the provider adjustments): 0 when it balances. */
struct money remittance_out_by(const struct remittance *remittance, struct money paid);

#endif
