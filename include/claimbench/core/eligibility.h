/* SPDX-License-Identifier: MIT */
/*
 * eligibility.h: what a payer says of a patient's coverage, as a 271 (005010X279A1) brings it, and what was
 * asked, as a 270 says it.
 */
#ifndef CLAIMBENCH_CORE_ELIGIBILITY_H
#define CLAIMBENCH_CORE_ELIGIBILITY_H

#include <stdbool.h>
#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/money.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/party.h"
#include "claimbench/core/practice.h"
#include "claimbench/core/token.h"

enum { SERVICE_TYPES_MAX = 40, BENEFIT_TEXT_MAX = 265 };

/* EB and what hangs under it: loop 2110. */
struct benefit {
	char kind[4];  /* EB01: 1 active, 6 inactive, A coinsurance, B copay, C deductible ... */
	char level[4]; /* EB02: IND, FAM ... */
	char service_types[SERVICE_TYPES_MAX][4];          /* EB03: 30 the plan, 98 office visit ... */
	char insurance[4];                                 /* EB04 */
	char plan[51];                                     /* EB05 */
	char period[3];                                    /* EB06: 23 calendar year, 29 what is left ... */
	bool has_amount, has_share, has_quantity;          /* whether EB07, EB08, EB10 were said */
	struct money amount;                               /* EB07 */
	int64_t share_milli;                               /* EB08, in thousandths: 200 is 20 percent */
	int64_t quantity_milli;                            /* EB10 */
	char quantity_kind[3];                             /* EB09 */
	char authorization, network;                       /* EB11, EB12: Y N U W; 0 not said */
	char procedure[49];                                /* EB13-2 */
	struct date from, to;                              /* the first DTP under it */
	char text[BENEFIT_TEXT_MAX];                       /* the first MSG under it */
	char entity_name[ORGANIZATION_MAX], entity_id[81]; /* NM1 of loop 2120: another payer, a doctor */
	unsigned long segment;
};
VEC_TYPE(benefits, struct benefit);

/* AAA: why the payer does not answer. */
struct eligibility_refusal {
	enum eligibility_level {
		ELIGIBILITY_PAYER,
		ELIGIBILITY_PROVIDER,
		ELIGIBILITY_SUBSCRIBER,
		ELIGIBILITY_DEPENDENT
	} level;
	bool valid;     /* AAA01 Y: the request was sound all the same */
	char reason[4]; /* AAA03: 42 payer down, 72 member id, 75 not found ... */
	char action[2]; /* AAA04: C correct and resend, N do not, R may resend ... */
	unsigned long segment;
};
VEC_TYPE(eligibility_refusals, struct eligibility_refusal);

/* One patient of a 271 or 270; or a request that was refused before it came to a patient. */
struct eligibility {
	bool asked; /* 270: nothing is answered yet */
	char version[13], st02[10];
	char trace[51];                                        /* TRN02: ours, as it came back */
	char trace_company[11];                                /* TRN03: who gave it */
	char payer_name[ORGANIZATION_MAX], payer_id[81];       /* level 20 */
	char provider_name[ORGANIZATION_MAX], provider_id[81]; /* level 21 */
	bool has_patient, dependent;                           /* level 23 */
	struct person_name subscriber, patient;                /* the same unless DEPENDENT */
	char member_id[81];
	struct date birth_date; /* the patient's */
	enum sex sex;
	struct date plan_from, plan_to, eligible_from, eligible_to; /* DTP*291, DTP*346 or 307 of the patient */
	char asked_types[SERVICE_TYPES_MAX][4];                     /* EQ01 of a 270 */
	struct benefits benefits;
	struct eligibility_refusals refusals; /* those of the levels above first */
	unsigned long segment;                /* of its HL; of ST when there is none */
};

/* What an answer comes to. */
enum eligibility_standing {
	ELIGIBILITY_ACTIVE,
	ELIGIBILITY_INACTIVE,
	ELIGIBILITY_UNCLEAR, /* it says neither */
	ELIGIBILITY_REFUSED, /* AAA: the payer does not say */
	ELIGIBILITY_STANDING_COUNT
};
extern const struct token_table eligibility_standing_tokens;

/* An amount that may not have been said. */
struct said_money {
	bool said;
	struct money amount;
};

/* The figures are those of an office visit in the payer's network, for the patient alone where he has his own. */
struct eligibility_verdict {
	enum eligibility_standing standing;
	struct date from, to; /* of the plan; none: not said */
	char plan[51];
	struct said_money copay, deductible, deductible_left, pocket, pocket_left;
	int32_t coinsurance_permille; /* the patient's; -1: not said */
	bool other_payer;             /* another one pays too: EB*R */
	char other_payer_name[ORGANIZATION_MAX], other_payer_id[81];
	char reason[4], action[2]; /* of the refusal nearest to the patient; "" */
};
void eligibility_judge(const struct eligibility *said, struct eligibility_verdict *verdict);
/* "active to 12/31/2026, copay 25.00, deductible left 250.00"; returns TEXT. */
char *eligibility_sentence(const struct eligibility_verdict *verdict, char *text, size_t size);

/*
 * Words of the codes of a 271, our own; NULL when a code is not listed: it is shown as it is then, never guessed at.
 */
const char *benefit_kind_words(const char *eb01);
const char *benefit_level_words(const char *eb02);
const char *service_type_words(const char *eb03);
const char *benefit_period_words(const char *eb06);
const char *eligibility_reason_words(const char *aaa03);
const char *eligibility_reason_advice(const char *aaa03); /* what an office does about it */
const char *eligibility_action_words(const char *aaa04);

/* One answer as it is kept: to ENQUIRY_ID, about COVERAGE_ID. */
struct eligibility_row {
	int64_t id, interchange_id, enquiry_id, patient_id, coverage_id;
	int32_t position; /* in its file, from 1 */
	struct date asked_on, answered_on;
	char trace[51];
	char payer_name[ORGANIZATION_MAX]; /* as it calls itself */
	char member_id[81];                /* as the payer writes it */
	char last[61], first[36];          /* of the patient, as the payer spells them; "": not kept */
	struct eligibility_verdict verdict;
};
VEC_TYPE(eligibility_rows, struct eligibility_row);

#endif
