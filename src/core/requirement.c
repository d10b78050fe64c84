/* SPDX-License-Identifier: MIT */
/* requirement.c: what payers ask for. */
#include "claimbench/core/requirement.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/code.h"
#include "claimbench/core/identifier.h"
#include "core/token_list.h"

static const struct token kinds[] = {
	{ "authorization", "Authorization" }, { "referral", "Referral" },     { "modifier", "Modifier" },
	{ "attachment", "Attachment" },       { "enrollment", "Enrollment" },
};
TOKEN_TABLE(requirement_tokens, "requirement.kind", kinds);

/* Every word of LIST is two capitals or digits: a modifier, a report type. */
static bool are_pairs(const char *list)
{
	char word[REQUIREMENT_VALUE_MAX];

	for (list += strspn(list, " "); *list != '\0'; list += strspn(list, " ")) {
		size_t length = strcspn(list, " ");

		(void)text_format(word, sizeof word, "%.*s", (int)length, list);
		if (!code_is_modifier_shape(word))
			return false;
		list += length;
	}
	return true;
}

static const char *value_fault(const struct requirement *rule)
{
	bool empty = text_is_empty(rule->value);

	switch (rule->kind) {
	case REQUIREMENT_AUTHORIZATION:
	case REQUIREMENT_REFERRAL:
		return empty ? NULL : "is not used here: leave it empty";
	case REQUIREMENT_MODIFIER:
		return empty                    ? "is missing: the modifiers of which one is needed"
		       : are_pairs(rule->value) ? NULL
						: "is no list of modifiers: GP GO";
	case REQUIREMENT_ATTACHMENT:
		return empty || are_pairs(rule->value) ? NULL : "is no list of report types: OB operative note, M1";
	case REQUIREMENT_ENROLLMENT:
		return empty ? NULL : taxonomy_fault(rule->value);
	case REQUIREMENT_COUNT:
		break;
	}
	return "is not known";
}

enum status requirement_check(const struct requirement *rule, struct error *error)
{
	const char *fault = service_list_fault(rule->codes);

	if (fault != NULL)
		return error_set(error, STATUS_REFUSED, "codes", "%s", fault);
	fault = value_fault(rule);
	if (fault != NULL)
		return error_set(error, STATUS_REFUSED, "value", "%s", fault);
	if (rule->kind == REQUIREMENT_ENROLLMENT && rule->provider_id == 0)
		return error_set(error, STATUS_REFUSED, "provider", "is missing: who is enrolled");
	if (rule->kind != REQUIREMENT_ENROLLMENT && rule->provider_id != 0)
		return error_set(error, STATUS_REFUSED, "provider", "belongs to enrollments only");
	if (rule->kind == REQUIREMENT_ENROLLMENT && !text_is_empty(rule->codes))
		return error_set(error, STATUS_REFUSED, "codes", "an enrollment is for every service: leave it empty");
	if (!date_is_none(rule->from) && !date_is_none(rule->to) && date_compare(rule->to, rule->from) < 0)
		return error_set(error, STATUS_REFUSED, "to", "is before the day it begins");
	return STATUS_OK;
}

bool day_within(struct date on, struct date from, struct date to)
{
	return (date_is_none(from) || date_compare(on, from) >= 0) && (date_is_none(to) || date_compare(on, to) <= 0);
}

bool requirement_holds(const struct requirement *rule, struct date on)
{
	return date_is_none(rule->ended_on) && day_within(on, rule->from, rule->to);
}

const struct requirement *requirement_of_line(const struct requirement *rules, size_t count, enum requirement_kind kind,
					      const struct encounter *encounter, const struct service_line *line)
{
	for (size_t i = 0; i < count; i++)
		if (rules[i].kind == kind && requirement_holds(&rules[i], line_from(encounter, line)) &&
		    service_list_has(rules[i].codes, line->procedure))
			return &rules[i];
	return NULL;
}

int requirement_line(const struct requirement *rules, size_t count, enum requirement_kind kind,
		     const struct encounter *encounter)
{
	for (int i = 0; i < encounter_line_count(encounter); i++)
		if (requirement_of_line(rules, count, kind, encounter, &encounter->lines[i]) != NULL)
			return i;
	return -1;
}
