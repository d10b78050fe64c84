/* SPDX-License-Identifier: MIT */
/*
 * other_payer.h: what a claim says of another payer: who it is, and what it decided (loops 2320, 2330A,
 * 2330B and 2430 of the 837P; domain sheet 2.5).
 *
 * A payer that has decided says what it paid and why not the rest; its amounts are copied from its
 * remittance, never worked out, and add up: charge - adjustments = paid, for the claim and for every line.
 */
#ifndef CLAIMBENCH_CORE_OTHER_PAYER_H
#define CLAIMBENCH_CORE_OTHER_PAYER_H

#include <stdbool.h>
#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/base/money.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/encounter.h"
#include "claimbench/core/patient.h"
#include "claimbench/core/payer.h"
#include "claimbench/core/remittance.h"

enum {
	OTHER_PAYERS_MAX = 10,  /* 2320 per claim */
	OTHER_REMARKS_MAX = 5,  /* MOA03 to MOA07 */
	LINE_DECISIONS_MAX = 15 /* 2430 per line */
};

/* Loop 2430. A payer that split a line decided it more than once. */
struct line_decision {
	int32_t line;       /* of the claim, from 1 */
	char qualifier[3];  /* SVD03-1: HC, ... */
	char procedure[49]; /* as the payer has it */
	char modifiers[MODIFIERS_MAX][MODIFIER_MAX];
	struct money paid;      /* SVD02 */
	int32_t units_milli;    /* paid, SVD05 */
	int32_t bundled_into;   /* SVD06: the line it was paid with; 0: none */
	struct date decided_on; /* DTP*573 */
	struct money remaining; /* AMT*EAF: what the patient still owes of it */
	bool has_remaining;
};
VEC_TYPE(line_decisions, struct line_decision);

struct other_payer {
	struct payer payer;       /* name, payer_id, filing_code, address */
	struct coverage coverage; /* sequence is SBR01; the subscriber as in 2010BA: the patient when SELF */
	bool assignment;          /* OI03 Y */
	bool signature_on_file;   /* OI06 Y, else I */
	bool decided;             /* AMT*D is there; all that follows is empty when not */
	struct money paid;        /* AMT*D: 0 when denied */
	struct money remaining;   /* AMT*EAF, when it decided the claim as a whole only */
	bool has_remaining;
	struct date decided_on;                 /* DTP*573 of 2330B; none when its lines say it */
	char claim_number[REMIT_REFERENCE_MAX]; /* REF*F8 of 2330B: the payer's own; "" unknown */
	char remarks[OTHER_REMARKS_MAX][8];     /* MOA03-07 */
	struct adjustments adjustments;         /* line counts the decisions from 1; 0: the claim as a whole */
	struct line_decisions decisions;
};
VEC_TYPE(other_payers, struct other_payer);

/* CAS01 as the 837P knows it, in the order of its files. */
enum { ADJUSTMENT_GROUPS = 5 };
extern const char *const adjustment_groups[ADJUSTMENT_GROUPS];

/*
 * The Ith adjustment, from 0, of GROUP on DECISION (0: the claim as a whole); NULL when there are fewer. Files
 * have them in this order, whatever the order of the record.
 */
const struct adjustment *other_payer_adjustment(const struct other_payer *other, int32_t decision, const char *group,
						size_t i);
/* When the payer decided: of the claim, else the latest of its lines; none when it has not. */
struct date other_payer_decided_on(const struct other_payer *other);
/* What the patient still owes by this payer: the claim's word, else the sum of its lines' words. */
struct money other_payer_remaining(const struct other_payer *other);

/*
 * Why Medicare pays after another payer (SBR05 of the 837P, needed where FILING_CODE is Medicare's and it is not the
 * first): "" where that is not so, or where nobody knows the first payer. FIRST is the filing code of the first payer;
 * a patient born on BIRTH who is under 65 on ON has Medicare by disability, as no file of ours says otherwise.
 */
const char *medicare_later_reason(const char *filing_code, int32_t sequence, const char *first, struct date birth,
				  struct date on);

/* By how much it does not add up; 0 where it does (837 guide 1.4.4). */
struct other_payer_balance {
	struct money claim; /* the claim's charge - all adjustments - paid */
	struct money line;  /* of the first line that is out: charge - adjustments - paid */
	int32_t line_out;   /* which one, from 1; 0: none */
};
void other_payer_check(const struct other_payer *other, const struct encounter *encounter,
		       struct other_payer_balance *balance);
bool other_payer_balances(const struct other_payer_balance *balance);

/*
 * OTHER's decision as CLAIM of a remittance paid on PAID_ON says it; who OTHER is stays as it is. Its lines are
 * found as posting finds them (remittance_line_match). REFUSED when one is none of ENCOUNTER's, FAULT when memory
 * runs out; OTHER is to be freed all the same.
 */
enum status other_payer_take(struct other_payer *other, const struct remittance_claim *claim, struct date paid_on,
			     const struct encounter *encounter, struct error *error) MUST_CHECK;

/* The lists of one, of all; nothing of the payer himself needs it. */
void other_payer_free(struct other_payer *other);
void other_payers_free(struct other_payers *others);

#endif
