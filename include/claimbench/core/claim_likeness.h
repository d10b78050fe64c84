/* SPDX-License-Identifier: MIT */
/*
 * claim_likeness.h: how much a claim of ours is like one that a payer has decided under a number that is none of ours.
 * A person chooses; this puts the likeliest first and says why.
 */
#ifndef CLAIMBENCH_CORE_CLAIM_LIKENESS_H
#define CLAIMBENCH_CORE_CLAIM_LIKENESS_H

#include <stddef.h>
#include <stdint.h>

#include "claimbench/core/claim.h"
#include "claimbench/core/remittance.h"

/* In the order in which they are said. */
enum likeness_trait {
	LIKE_NUMBER, /* ours but for one slip: a character wrong, missing, too many, or two swapped */
	LIKE_MEMBER,
	LIKE_NAME, /* last name, without marks and case */
	LIKE_FIRST,
	LIKE_DATE, /* of service */
	LIKE_CHARGE,
	LIKE_CODES, /* every line of the payer's has a code of the claim's */
	LIKE_PAYER,
	LIKE_TRAIT_COUNT
};

/* What is known of one claim. */
struct likeness_facts {
	const struct remittance_claim *said;
	int64_t said_by; /* payer; 0: none of ours */
	const struct claim *claim;
	const struct encounter *encounter;
	const struct person_name *patient;
	const char *member_id; /* of the claim's coverage */
};

struct claim_likeness {
	uint32_t traits; /* bits 1 << enum likeness_trait */
	int score;       /* 0 to 100 */
};

struct claim_likeness claim_likeness_of(const struct likeness_facts *facts);
/* "member id, name, date, charge"; returns TEXT. */
char *claim_likeness_words(const struct claim_likeness *likeness, char *text, size_t size);
/* The day of service that the payer says: of the claim, else of its first line; none. */
struct date remittance_claim_service(const struct remittance_claim *said);

#endif
