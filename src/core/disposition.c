/* SPDX-License-Identifier: MIT */
/* disposition.c: the table of dispositions. */
#include "claimbench/core/disposition.h"

#include "claimbench/base/text.h"

#define CONTRACTUAL DISPOSITION_CONTRACT, ACCOUNT_ADJ_CONTRACTUAL
#define SEQUESTERED DISPOSITION_CONTRACT, ACCOUNT_ADJ_SEQUESTER
#define PATIENTS    DISPOSITION_PATIENT, ACCOUNT_AR_PATIENT
#define MEMO        DISPOSITION_DENIAL, ACCOUNT_COUNT
#define NOTHING     DISPOSITION_INFO, ACCOUNT_COUNT

const struct disposition_rule disposition_rules[] = {
	{ "CR", "", DISPOSITION_REVERSE, ACCOUNT_ADJ_CONTRACTUAL },
	{ "", "23", NOTHING },     /* what a payer before this one did */
	{ "OA", "100", PATIENTS }, /* the payer gave the money to the patient */
	{ "PR", "100", PATIENTS },
	{ "PI", "", MEMO }, /* the payer's own idea: somebody looks at it */

	{ "PR", "1", PATIENTS }, /* deductible */
	{ "PR", "2", PATIENTS }, /* coinsurance */
	{ "PR", "3", PATIENTS }, /* copay */
	{ "PR", "37", PATIENTS },
	{ "PR", "45", PATIENTS }, /* above the schedule, without a contract */
	{ "PR", "66", PATIENTS }, /* blood deductible */
	{ "PR", "122", PATIENTS },
	{ "PR", "142", PATIENTS }, /* monthly Medicaid share */
	{ "PR", "178", PATIENTS }, /* spend-down */
	{ "PR", "187", PATIENTS }, /* paid out of the patient's own account plan */
	{ "PR", "", MEMO },        /* denied, and the patient may be billed */

	{ "", "253", SEQUESTERED },
	{ "", "44", CONTRACTUAL }, /* prompt-pay discount */
	{ "", "45", CONTRACTUAL }, /* above the fee schedule */
	{ "", "94", CONTRACTUAL }, /* processed above the charge: negative */
	{ "", "104", CONTRACTUAL },
	{ "", "105", CONTRACTUAL },
	{ "", "131", CONTRACTUAL }, /* negotiated for this claim */
	{ "", "144", CONTRACTUAL }, /* incentive: negative */
	{ "", "161", CONTRACTUAL }, /* performance bonus: negative */
	{ "", "237", CONTRACTUAL }, /* penalty by law */

	{ "", "", MEMO }, /* CO and OA with any other reason: denied, never the patient's */
};
const size_t disposition_rule_count = sizeof disposition_rules / sizeof disposition_rules[0];

static bool fits(const char *pattern, const char *value)
{
	return text_is_empty(pattern) || text_equal(pattern, value);
}

const struct disposition_rule *disposition_of(const char *group, const char *carc)
{
	for (size_t i = 0; i < disposition_rule_count; i++)
		if (fits(disposition_rules[i].group, group) && fits(disposition_rules[i].carc, carc))
			return &disposition_rules[i];
	return &disposition_rules[disposition_rule_count - 1];
}
