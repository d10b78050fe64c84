/* SPDX-License-Identifier: MIT */
/*
 * scrub.h: what stands between a claim and READY.
 *
 * Rules are rows (identifier, severity, message, fix) with a condition in C; a rule is pure: same
 * claim, same facts, same date, same findings, in field order. E blocks; W needs an acknowledgement
 * with a reason; I informs.
 */
#ifndef CLAIMBENCH_CORE_SCRUB_H
#define CLAIMBENCH_CORE_SCRUB_H

#include <stddef.h>

#include "claimbench/base/date.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/claim.h"
#include "claimbench/core/code.h"
#include "claimbench/core/knowledge.h"

enum severity { SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR };
extern const struct token_table severity_tokens;

enum { FINDING_FIELD_MAX = 40, FINDING_TEXT_MAX = 160 };

struct finding {
	char rule[8]; /* "PR-01" */
	enum severity severity;
	int32_t order;                 /* place on the screen, ascending */
	char field[FINDING_FIELD_MAX]; /* "diagnosis[2]", "line[1].modifier", "coverage.member_id": indices from 1 */
	char message[FINDING_TEXT_MAX];
	char fix[FINDING_TEXT_MAX];
	char carc[6];      /* the denial it prevents */
	bool acknowledged; /* a W that was overridden with a reason */
};
VEC_TYPE(findings, struct finding);

/* Verdicts on the claim's codes, looked up beforehand; index as in the encounter. */
struct scrub_codes {
	struct code_answer diagnoses[DIAGNOSES_MAX];
	struct code_answer procedures[LINES_MAX];
	struct code_answer modifiers[LINES_MAX][MODIFIERS_MAX];
};

/* What a line should cost: by the contract, and by the practice's own schedule. */
struct scrub_price {
	struct said_money allowed, fee; /* of the whole line */
};

struct scrub_facts {
	struct date today;                /* business date */
	const struct scrub_codes *codes;  /* NULL: codes are not judged */
	const struct coverage *coverages; /* all of the patient's */
	size_t coverage_count;
	bool duplicate; /* same patient, provider, date, code, modifiers on a live claim */
	char duplicate_of[CLAIM_NUMBER_MAX];
	const struct requirement *requirements; /* what the payer asks for; none: it asks for nothing */
	size_t requirement_count;
	const struct authorization *authorizations; /* the patient's, with the units that other visits use */
	size_t authorization_count;
	const struct scrub_price *prices;          /* a line each; NULL: prices are not judged */
	const struct eligibility_row *eligibility; /* the last answer about the coverage; NULL: none */
	const struct benefit *benefits;            /* of that answer */
	size_t benefit_count;
};

struct judging;
struct scrub_rule {
	const char *id;
	enum severity severity;
	const char *message;
	const char *fix;
	const char *carc;
	void (*judge)(struct judging *judging); /* core/scrub_rules.h */
};
/* The rule of a finding that no row makes: the file's writer refused the claim, and the finding says why. */
#define SCRUB_RULE_FILE "FM-07"

extern const struct scrub_rule scrub_rules[];
extern const size_t scrub_rule_count;

/* Append all findings to OUT in field order; false when out of memory. */
bool scrub_claim(const struct professional_claim *claim, const struct scrub_facts *facts, struct findings *out);
/* No E, and every W acknowledged. */
bool findings_are_clean(const struct findings *findings);

#endif
