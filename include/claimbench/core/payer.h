/* SPDX-License-Identifier: MIT */
/*
 * payer.h: who pays, and the rules of its contract (payer_rule).
 */
#ifndef CLAIMBENCH_CORE_PAYER_H
#define CLAIMBENCH_CORE_PAYER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/base/vec.h"
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

/* The four limits as they hold from a day of service on; who made them so. */
struct payer_limit {
	int64_t id;
	struct date from; /* none: since ever */
	struct clock_rule filing, correction, appeal, secondary;
	struct date made_on;
	char made_by[USER_MAX]; /* login; read only */
};
VEC_TYPE(payer_limits, struct payer_limit);

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
	struct date limits_from;  /* the day of service from which these four hold; none: always */
	int32_t quiet_days;       /* silence that is still normal */
	bool accepts_replacement; /* frequency 7 */
	bool needs_authorization; /* default for services; details come with authorizations */
	bool needs_referral;
	bool needs_taxonomy;
	bool needs_ndc; /* for drug codes (HCPCS J) */
	bool sex_edits; /* applies sex-specific code edits */
	bool active;
};
/* What a supervisor sets by name: the same rows make the command line, the history and its words. */
struct payer_setting {
	const char *name;  /* "filing" */
	const char *label; /* "Filing limit" */
	enum payer_setting_kind { PAYER_SETTING_CLOCK, PAYER_SETTING_DAYS, PAYER_SETTING_FLAG } kind;
	size_t offset; /* in struct payer */
	const char *help;
};
extern const struct payer_setting payer_settings[];
extern const size_t payer_setting_count;

enum { PAYER_SETTING_TEXT_MAX = 48 };
/* "95 days from date of service", "no limit", "21", "yes"; returns TEXT. */
char *payer_setting_format(const struct payer_setting *setting, const struct payer *payer,
			   char text[static PAYER_SETTING_TEXT_MAX]);
/* A clock is "95", "95 denial" or "none": the basis stays when it is not said. REFUSED names the setting. */
enum status payer_setting_parse(const struct payer_setting *setting, const char *text, struct payer *payer,
				struct error *error) MUST_CHECK;
/* The first four clocks are the same. */
bool payer_limits_equal(const struct payer *a, const struct payer *b);

enum status payer_check(const struct payer *payer, struct error *error) MUST_CHECK;
/* BASIS date + days; none when the rule has no limit or BASIS is none. */
struct date clock_due(const struct clock_rule *rule, struct date basis);

#endif
