/* SPDX-License-Identifier: MIT */
/*
 * payer.h: who pays, and the rules of its contract (payer_rule).
 */
#ifndef CLAIMBENCH_CORE_PAYER_H
#define CLAIMBENCH_CORE_PAYER_H

#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/core/practice.h"

enum { PAYER_ID_MAX = 16, RECEIVER_ID_MAX = 16, MEMBER_PATTERN_MAX = 21 };

enum payer_class {
	PAYER_COMMERCIAL,
	PAYER_BLUE,
	PAYER_MEDICARE,
	PAYER_MEDICAID,
	PAYER_TRICARE,
	PAYER_WORKERS_COMP,
	PAYER_AUTO,
	PAYER_SELF_PAY,
	PAYER_CLASS_COUNT
};
extern const struct token_table payer_class_tokens;

/* What a deadline counts from (domain: clocks per payer contract). */
enum clock_basis { CLOCK_DOS, CLOCK_ENTRY, CLOCK_REMIT, CLOCK_PRIMARY_REMIT, CLOCK_DENIAL };
extern const struct token_table clock_basis_tokens;

struct clock_rule {
	int32_t days; /* 0: no limit known */
	enum clock_basis basis;
};

struct payer {
	int64_t id, version;
	char code[9]; /* what one types: "MCR" */
	char name[ORGANIZATION_MAX];
	char payer_id[PAYER_ID_MAX];       /* NM109 of 2010BB */
	char receiver_id[RECEIVER_ID_MAX]; /* ISA08, GS03, NM109 of 1000B */
	char receiver_name[ORGANIZATION_MAX];
	char filing_code[3]; /* SBR09 */
	enum payer_class payer_class;
	struct address address; /* may be empty */
	char phone[PHONE_MAX];
	char member_pattern[MEMBER_PATTERN_MAX]; /* see member_id_fault */
	struct clock_rule filing, correction, appeal, secondary;
	int32_t quiet_days;       /* silence that is still normal */
	bool accepts_replacement; /* frequency 7 */
	bool needs_authorization; /* default for services; details come with authorizations */
	bool needs_referral;
	bool needs_taxonomy;
	bool needs_ndc; /* for drug codes (HCPCS J) */
	bool sex_edits; /* applies sex-specific code edits */
	bool active;
};

enum status payer_check(const struct payer *payer, struct error *error) MUST_CHECK;
/* BASIS date + days; none when the rule has no limit or BASIS is none. */
struct date clock_due(const struct clock_rule *rule, struct date basis);

#endif
