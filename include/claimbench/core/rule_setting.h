/* SPDX-License-Identifier: MIT */
/*
 * rule_setting.h: how the scrub's rules stand with each payer: switched on or off, how severe, with which
 * parameters. Settings are data, kept for ever: the newest that is in force says how it is, and an empty value
 * says "as without me".
 *
 * A setting is about all payers, a class of payers, or one payer; the nearer one counts. It holds for dates of
 * service, as rules of payers do.
 */
#ifndef CLAIMBENCH_CORE_RULE_SETTING_H
#define CLAIMBENCH_CORE_RULE_SETTING_H

#include "claimbench/core/scrub.h"

enum { RULE_VALUE_MAX = 401, RULE_NAME_MAX = 17, RULE_ID_MAX = 8 };

struct rule_setting {
	int64_t id;
	char rule[RULE_ID_MAX];
	int64_t payer_id;           /* 0: of a class, or of all */
	int32_t payer_class;        /* enum payer_class; -1: none */
	char name[RULE_NAME_MAX];   /* "on", "severity", or a parameter of the rule */
	char value[RULE_VALUE_MAX]; /* "yes", "no"; "error", "warning", "info"; a number; codes; "": as without it */
	struct date from, to;       /* dates of service, both included; none: open */
	struct date set_on;
	int64_t set_by;
	char set_by_name[USER_MAX];
	char note[NOTE_MAX]; /* why */
};
VEC_TYPE(rule_settings, struct rule_setting);

/*
 * Whether a setting may be kept: REFUSED with where = the field ("rule", "name", "value", "to") and what would be
 * taken. The value is put into its plain form: blanks squeezed, capitals.
 */
enum status rule_setting_check(struct rule_setting *setting, struct error *error) MUST_CHECK;

/* How every rule stands for one payer and date; values are of SETTINGS or of the table of rules. */
enum { RULE_ON, RULE_SEVERITY, RULE_FIRST_PARAMETER, RULE_VALUES = RULE_FIRST_PARAMETER + RULE_PARAMETERS_MAX };
enum { RULES_MAX = 160 };
struct rule_profile {
	const char *values[RULES_MAX][RULE_VALUES]; /* NULL: as shipped */
};

/* SETTINGS, oldest first, as they are for PAYER and services on ON; it borrows their values. */
void rule_profile_make(struct rule_profile *profile, const struct rule_settings *settings, const struct payer *payer,
		       struct date on);
/* How a rule stands with the payer of a class on a date; PROFILE may be NULL. */
bool rule_is_on(const struct rule_profile *profile, const struct scrub_rule *rule, enum payer_class payer_class,
		struct date on);
enum severity rule_severity(const struct rule_profile *profile, const struct scrub_rule *rule);
/* The value in force of the parameter NAME; a name the rule does not have gives "". */
const char *rule_value(const struct rule_profile *profile, const struct scrub_rule *rule, const char *name);

/*
 * Whether CODE is in LIST: "99213" is itself, "7*" all that begin so, "70010-79999" all between, compared by the
 * places of the first end, so that "A00-B99" has B99.9.
 */
bool code_list_has(const char *list, const char *code);
/* LIST, of SIZE bytes, into its plain form: points dropped, capitals, one blank between; REFUSED names what is none. */
enum status code_list_check(char *list, size_t size, const char *where, struct error *error) MUST_CHECK;

#endif
