/* SPDX-License-Identifier: MIT */
/*
 * claim.h: one bill to one payer, and everything an 837P says about it.
 */
#ifndef CLAIMBENCH_CORE_CLAIM_H
#define CLAIMBENCH_CORE_CLAIM_H

#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/money.h"
#include "claimbench/core/claim_state.h"
#include "claimbench/core/encounter.h"
#include "claimbench/core/other_payer.h"
#include "claimbench/core/patient.h"
#include "claimbench/core/payer.h"
#include "claimbench/core/practice.h"

enum {
	CLAIM_NUMBER_MAX = 21, /* CLM01, 20 by the guide's note */
	PAYER_CLAIM_NUMBER_MAX = 51,
	HOLD_REASON_MAX = 121,
};

struct claim {
	int64_t id, version;
	char number[CLAIM_NUMBER_MAX];
	int64_t patient_id, encounter_id, coverage_id, payer_id;
	int32_t sequence;  /* 1 P, 2 S, 3 T */
	int32_t frequency; /* 1 original, 7 replacement, 8 void */
	enum claim_state state;
	struct money total;
	struct date service_from, service_to;
	struct date entered_on; /* the business date it was keyed: charge posting, K12, K13 */
	int64_t entered_by;
	struct date first_scrub_on; /* none: never scrubbed */
	bool first_scrub_clean;
	struct date first_sent_on; /* none: never sent */
	struct date filing_due;    /* none: no limit known */
	struct date appeal_due;    /* the last day of an appeal, once the payer has denied something; none: not known */
	struct date first_ready_on; /* none: never READY */
	int64_t first_ready_by;     /* who made it so */
	struct money expected;      /* what the payer's contract allows for it; 0: no contract says */
	int32_t lines_to_authorize,
		lines_authorized; /* lines that need an authorization, and those of them that have one */
	char hold_reason[HOLD_REASON_MAX];
	struct date hold_until;
	char payer_claim_number[PAYER_CLAIM_NUMBER_MAX];
	int64_t replaces;    /* claim id; 0: none */
	int32_t submissions; /* times put in a file */
};

/*
 * The claim with all it stands on, as written to and read from an 837P. Ids are 0 for absent parts. The other
 * payers belong to whoever filled them in, and are read only here: a copy of the claim has the same.
 */
struct professional_claim {
	struct practice practice;
	struct payer payer;
	struct patient patient;
	struct coverage coverage;
	struct provider rendering;
	struct provider referring;
	struct provider supervising;
	struct facility facility; /* id 0 or is_practice: services at the billing address */
	struct encounter encounter;
	struct claim claim;
	const struct other_payer *others; /* those that decided before this one, and others that may have to */
	size_t other_count;
};

/*
 * A new claim of ENCOUNTER to COVERAGE's payer: DRAFT, frequency 1, totals and dates taken over. It is the first
 * payer's, whatever rank the coverage has in the registration: those before it need not be active on the date.
 */
void claim_of_encounter(struct claim *claim, const struct encounter *encounter, const struct coverage *coverage,
			const struct payer *payer);

/*
 * The claim that takes OLD's place with its payer: FREQUENCY 7 replaces it, 8 voids it. A DRAFT that names it and
 * the payer's number of it; totals and dates are ENCOUNTER's, no limit is set.
 */
void claim_replacing(struct claim *claim, const struct claim *old, const struct encounter *encounter,
		     int32_t frequency);
/* The claim to COVERAGE's payer, one rank after OLD's: DRAFT, frequency 1, no limit set. */
void claim_to_next(struct claim *claim, const struct claim *old, const struct coverage *coverage);

/*
 * The claim holds the decision of every payer before its own (the first payer's has none): a later one
 * pays by what they said.
 */
bool earlier_payers_decided(const struct professional_claim *claim);

/* The first bill of its encounter: neither a later payer's nor one that takes another's place. */
bool claim_is_first(const struct claim *claim);

/* "C" + id in base 10 with a check digit (Luhn) at the end: unique, at most 20 characters. */
void claim_number_of_id(int64_t id, char number[static CLAIM_NUMBER_MAX]);

#endif
