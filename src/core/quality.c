/* SPDX-License-Identifier: MIT */
/* quality.c: costs, hours, surveys and audits: their words and their small sums. */
#include "claimbench/core/quality.h"

#include "claimbench/base/text.h"
#include "core/token_list.h"

enum { HOUR_MINUTES = 60, MONTH_MINUTES_MAX = 31 * 24 * HOUR_MINUTES };

static const struct token cost_kinds[COST_KIND_COUNT] = {
	[COST_PAY] = { "pay", "Pay" },
	[COST_CLEARINGHOUSE] = { "clearinghouse", "Clearinghouse" },
	[COST_SOFTWARE] = { "software", "Software" },
	[COST_STATEMENTS] = { "statements", "Statements" },
	[COST_AGENCY] = { "agency", "Agency fees" },
	[COST_OTHER] = { "other", "Other" },
};
TOKEN_TABLE(cost_kind_tokens, "cost_month.kind", cost_kinds);

static const struct token survey_ways[SURVEY_WAY_COUNT] = {
	[SURVEY_PAPER] = { "paper", "On paper" },
	[SURVEY_PHONE] = { "phone", "By telephone" },
	[SURVEY_DESK] = { "desk", "At the desk" },
	[SURVEY_WEB] = { "web", "On the web" },
};
TOKEN_TABLE(survey_way_tokens, "survey_answer.way", survey_ways);

static const struct token audit_states[AUDIT_STATE_COUNT] = {
	[AUDIT_OPEN] = { "open", "Under way" },
	[AUDIT_DONE] = { "done", "Finished" },
};
TOKEN_TABLE(audit_state_tokens, "coding_audit.state", audit_states);

static const struct token audit_scopes[AUDIT_SCOPE_COUNT] = {
	[AUDIT_INTERNAL] = { "internal", "Internal" },
	[AUDIT_EXTERNAL] = { "external", "External" },
};
TOKEN_TABLE(audit_scope_tokens, "compliance_run.scope", audit_scopes);

static const struct token compliance_outcomes[COMPLIANCE_OUTCOME_COUNT] = {
	[COMPLIANCE_UNTESTED] = { "untested", "Not tested" },
	[COMPLIANCE_PASSED] = { "passed", "Passed" },
	[COMPLIANCE_FAILED] = { "failed", "Failed" },
};
TOKEN_TABLE(compliance_outcome_tokens, "compliance_item.outcome", compliance_outcomes);

static const struct token severities[FINDING_SEVERITY_COUNT] = {
	[FINDING_SEVERITY_NONE] = { "none", "None" },
	[FINDING_SEVERITY_LOW] = { "low", "Low" },
	[FINDING_SEVERITY_MEDIUM] = { "medium", "Medium" },
	[FINDING_SEVERITY_HIGH] = { "high", "High" },
};
TOKEN_TABLE(finding_severity_tokens, "compliance_item.severity", severities);

static const struct token slot_kinds[SLOT_KIND_COUNT] = {
	[SLOT_DIAGNOSIS] = { "diagnosis", "Diagnosis" },
	[SLOT_PROCEDURE] = { "procedure", "Procedure" },
	[SLOT_MODIFIER] = { "modifier", "Modifier" },
	[SLOT_UNITS] = { "units", "Units" },
};
TOKEN_TABLE(slot_kind_tokens, "audit_slot.kind", slot_kinds);

static const struct token slot_outcomes[SLOT_OUTCOME_COUNT] = {
	[SLOT_UNJUDGED] = { "unjudged", "Not judged" },
	[SLOT_CORRECT] = { "correct", "Correct" },
	[SLOT_CHANGED] = { "changed", "Changed" },
	[SLOT_MISSED] = { "missed", "Missed" },
	[SLOT_EXTRA] = { "extra", "Extra" },
};
TOKEN_TABLE(slot_outcome_tokens, "audit_slot.outcome", slot_outcomes);

void month_of(struct date day, struct date *from, struct date *to)
{
	int year, month, in_month;

	date_ymd(day, &year, &month, &in_month);
	*from = date_plus_days(day, 1 - in_month);
	*to = date_plus_days(date_plus_months(*from, 1), -1);
}

char *month_format(struct date day, char text[static MONTH_TEXT_MAX])
{
	int year, month, of_month;

	date_ymd(day, &year, &month, &of_month);
	(void)text_format(text, MONTH_TEXT_MAX, "%04d-%02d", year, month);
	return text;
}

/* Digits at *TEXT, at most MOST of them, as a number; how many there were. */
static int take_digits(const char **text, int most, int32_t *value)
{
	int count = 0;

	*value = 0;
	for (; count < most && **text >= '0' && **text <= '9'; ++*text, count++)
		*value = *value * 10 + (**text - '0');
	return count;
}

bool hours_parse(const char *text, int32_t *minutes)
{
	int32_t hours, rest = 0;
	int digits;

	if (take_digits(&text, 3, &hours) == 0)
		return false;
	if (*text == ':') {
		text++;
		if (take_digits(&text, 2, &rest) != 2 || rest >= HOUR_MINUTES)
			return false;
	} else if (*text == '.') {
		text++;
		digits = take_digits(&text, 2, &rest);
		if (digits == 0)
			return false;
		rest = (rest * (digits == 1 ? 10 : 1) * HOUR_MINUTES + 50) / 100;
	}
	if (*text != '\0' || hours * HOUR_MINUTES + rest > MONTH_MINUTES_MAX)
		return false;
	*minutes = hours * HOUR_MINUTES + rest;
	return true;
}

char *hours_format(int32_t minutes, char text[static HOURS_TEXT_MAX])
{
	(void)text_format(text, HOURS_TEXT_MAX, "%d:%02d", (int)(minutes / HOUR_MINUTES),
			  (int)(minutes % HOUR_MINUTES));
	return text;
}

int32_t work_seconds(int64_t seconds)
{
	return seconds <= 0 ? 0 : seconds < WORK_GAP_SECONDS ? (int32_t)seconds : WORK_GAP_SECONDS;
}

const char *survey_question(enum survey_item item)
{
	static const char *const questions[SURVEY_ITEM_COUNT] = {
		[SURVEY_STATEMENT_CLEAR] = "The statement was clear",
		[SURVEY_KNEW_COST] = "I knew the cost beforehand",
		[SURVEY_EASY_TO_REACH] = "The office was easy to reach",
		[SURVEY_PROBLEM_SOLVED] = "My problem was solved",
		[SURVEY_OVERALL] = "Overall",
	};

	return questions[item];
}

enum slot_outcome slot_outcome_of(const char *coded, const char *should_be)
{
	if (text_equal(coded, should_be))
		return SLOT_CORRECT;
	if (coded[0] == '\0')
		return SLOT_MISSED;
	return should_be[0] == '\0' ? SLOT_EXTRA : SLOT_CHANGED;
}
