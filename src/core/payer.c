/* SPDX-License-Identifier: MIT */
/* payer.c: payers, their classes and their clocks. */
#include "claimbench/core/payer.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "core/token_list.h"

static const struct token classes[] = {
	{ "commercial", "Commercial" },
	{ "blue", "Blue plan" },
	{ "medicare", "Medicare" },
	{ "medicaid", "Medicaid" },
	{ "tricare", "TRICARE" },
	{ "workers_comp", "Workers' compensation" },
	{ "auto", "Auto" },
	{ "self_pay", "Self-pay" },
};
TOKEN_TABLE(payer_class_tokens, "payer.payer_class", classes);

static const struct token bases[] = {
	{ "dos", "date of service" }, { "entry", "date keyed" },
	{ "remit", "remittance" },    { "primary_remit", "primary's remittance" },
	{ "denial", "denial" },
};
TOKEN_TABLE(clock_basis_tokens, "payer.filing_basis", bases);

enum status payer_check(const struct payer *payer, struct error *error)
{
	const struct clock_rule *clocks[] = { &payer->filing, &payer->correction, &payer->appeal, &payer->secondary };
	static const char *const names[] = { "filing", "correction", "appeal", "secondary" };

	if (text_is_empty(payer->code))
		return error_set(error, STATUS_REFUSED, "code", "is missing");
	if (text_is_empty(payer->name))
		return error_set(error, STATUS_REFUSED, "name", "is missing");
	if (text_is_empty(payer->payer_id))
		return error_set(error, STATUS_REFUSED, "payer_id", "is missing");
	if (text_is_empty(payer->receiver_id))
		return error_set(error, STATUS_REFUSED, "receiver_id", "is missing");
	if (text_is_empty(payer->receiver_name))
		return error_set(error, STATUS_REFUSED, "receiver_name", "is missing");
	if (text_is_empty(payer->filing_code))
		return error_set(error, STATUS_REFUSED, "filing_code", "is missing");
	if (!text_is_empty(payer->phone) && phone_fault(payer->phone) != NULL)
		return error_set(error, STATUS_REFUSED, "phone", "%s", phone_fault(payer->phone));
	if (!address_is_empty(&payer->address) && address_check(&payer->address, "address", error) != STATUS_OK)
		return STATUS_REFUSED;
	for (size_t i = 0; i < sizeof clocks / sizeof clocks[0]; i++)
		if (clocks[i]->days < 0 || clocks[i]->days > 3660)
			return error_set(error, STATUS_REFUSED, names[i], "must be 0 to 3660 days");
	if (payer->quiet_days < 0 || payer->quiet_days > 365)
		return error_set(error, STATUS_REFUSED, "quiet_days", "must be 0 to 365");
	return STATUS_OK;
}

struct date clock_due(const struct clock_rule *rule, struct date basis)
{
	if (rule->days <= 0 || date_is_none(basis))
		return DATE_NONE;
	return date_plus_days(basis, rule->days);
}

/* ---- settings by name ---- */

#define CLOCK(member, label, help)                                                                                     \
	{                                                                                                              \
#member, label, PAYER_SETTING_CLOCK, offsetof(struct payer, member), help                              \
	}
#define DAYS(member, label, help)                                                                                      \
	{                                                                                                              \
#member, label, PAYER_SETTING_DAYS, offsetof(struct payer, member), help                               \
	}
#define FLAG(member, label, help)                                                                                      \
	{                                                                                                              \
#member, label, PAYER_SETTING_FLAG, offsetof(struct payer, member), help                               \
	}

const struct payer_setting payer_settings[] = {
	CLOCK(filing, "Filing limit", "a first claim must be there"),
	CLOCK(correction, "Correction limit", "a corrected claim must be there"),
	CLOCK(appeal, "Appeal limit", "an appeal must be there"),
	CLOCK(secondary, "Limit as second payer", "a claim must be there"),
	DAYS(quiet_days, "Quiet days", "of silence that are still normal"),
	FLAG(accepts_replacement, "Takes replacements", "corrected claims go as frequency 7"),
	FLAG(needs_authorization, "Authorization always", "every service needs an authorization"),
	FLAG(needs_referral, "Referral always", "every service needs a referral"),
	FLAG(needs_taxonomy, "Wants taxonomy", "claims need taxonomy codes"),
	FLAG(needs_ndc, "Wants drug codes", "lines with a drug need its NDC"),
	FLAG(sex_edits, "Checks sex", "codes that belong to one sex are checked"),
	FLAG(active, "Active", "it is offered; its claims stay either way"),
};
const size_t payer_setting_count = sizeof payer_settings / sizeof payer_settings[0];

static void *member_of(const struct payer_setting *setting, struct payer *payer)
{
	return (char *)payer + setting->offset;
}

char *payer_setting_format(const struct payer_setting *setting, const struct payer *payer,
			   char text[static PAYER_SETTING_TEXT_MAX])
{
	const char *at = (const char *)payer + setting->offset;
	struct clock_rule clock;
	int32_t days;
	bool flag;

	switch (setting->kind) {
	case PAYER_SETTING_CLOCK:
		memcpy(&clock, at, sizeof clock);
		if (clock.days <= 0)
			(void)text_format(text, PAYER_SETTING_TEXT_MAX, "no limit known");
		else
			(void)text_format(text, PAYER_SETTING_TEXT_MAX, "%d days from %s", (int)clock.days,
					  token_label(&clock_basis_tokens, (int)clock.basis));
		break;
	case PAYER_SETTING_DAYS:
		memcpy(&days, at, sizeof days);
		(void)text_format(text, PAYER_SETTING_TEXT_MAX, "%d", (int)days);
		break;
	case PAYER_SETTING_FLAG:
		memcpy(&flag, at, sizeof flag);
		(void)text_format(text, PAYER_SETTING_TEXT_MAX, "%s", flag ? "yes" : "no");
		break;
	}
	return text;
}

/* Decimal days at the beginning of *TEXT, which moves behind them and the blanks that follow. */
static bool read_days(const char **text, int32_t *days)
{
	size_t digits = strspn(*text, "0123456789");

	if (digits == 0 || digits > 4)
		return false;
	*days = (int32_t)strtol(*text, NULL, 10);
	*text += digits;
	*text += strspn(*text, " ");
	return true;
}

static bool read_clock(const char *text, struct clock_rule *clock)
{
	int basis = (int)clock->basis;
	int32_t days;

	if (text_equal(text, "none")) {
		clock->days = 0;
		return true;
	}
	if (!read_days(&text, &days) || (*text != '\0' && !token_parse(&clock_basis_tokens, text, &basis)))
		return false;
	clock->days = days;
	clock->basis = (enum clock_basis)basis;
	return true;
}

enum status payer_setting_parse(const struct payer_setting *setting, const char *text, struct payer *payer,
				struct error *error)
{
	bool *flag = member_of(setting, payer);
	int32_t days;

	switch (setting->kind) {
	case PAYER_SETTING_CLOCK:
		if (!read_clock(text, member_of(setting, payer)))
			return error_set(error, STATUS_REFUSED, setting->name,
					 "takes days and what they count from (dos entry remit primary_remit denial), "
					 "or none: \"95 dos\"");
		break;
	case PAYER_SETTING_DAYS:
		if (!read_days(&text, &days) || *text != '\0')
			return error_set(error, STATUS_REFUSED, setting->name, "takes a number of days");
		memcpy(member_of(setting, payer), &days, sizeof days);
		break;
	case PAYER_SETTING_FLAG:
		if (!text_equal(text, "yes") && !text_equal(text, "no"))
			return error_set(error, STATUS_REFUSED, setting->name, "takes yes or no");
		*flag = text_equal(text, "yes");
		break;
	}
	return STATUS_OK;
}

static bool clocks_equal(const struct clock_rule *a, const struct clock_rule *b)
{
	return a->days == b->days && a->basis == b->basis;
}

bool payer_limits_equal(const struct payer *a, const struct payer *b)
{
	return clocks_equal(&a->filing, &b->filing) && clocks_equal(&a->correction, &b->correction) &&
	       clocks_equal(&a->appeal, &b->appeal) && clocks_equal(&a->secondary, &b->secondary);
}
