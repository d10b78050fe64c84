/* SPDX-License-Identifier: MIT */
/* rule_setting.c: what supervisors say of rules, and how a rule stands by all they said. */
#include "claimbench/core/rule_setting.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"

enum { ITEM_MAX = 16 };

/* One item of a list: its length; *LIST is moved to it. 0: no more. */
static size_t next_item(const char **list)
{
	const char *at = *list;
	size_t length = 0;

	while (*at == ' ' || *at == ',')
		at++;
	while (at[length] != '\0' && at[length] != ' ' && at[length] != ',')
		length++;
	*list = at;
	return length;
}

static bool item_has(const char *item, size_t length, const char *code)
{
	const char *dash = memchr(item, '-', length);
	size_t first = dash != NULL ? (size_t)(dash - item) : 0, last = dash != NULL ? length - first - 1 : 0;

	if (dash != NULL)
		return strncmp(code, item, first) >= 0 && strlen(code) >= first && strncmp(code, dash + 1, last) <= 0;
	if (length > 0 && item[length - 1] == '*')
		return strncmp(code, item, length - 1) == 0;
	return strlen(code) == length && strncmp(code, item, length) == 0;
}

bool code_list_has(const char *list, const char *code)
{
	size_t length;

	for (; code[0] != '\0' && (length = next_item(&list)) > 0; list += length) {
		/* Sorted or not: what begins behind the code cannot have it, be it a range or not. */
		if (list[0] <= code[0] && item_has(list, length, code))
			return true;
	}
	return false;
}

static bool is_item(const char *item, size_t length)
{
	size_t dashes = 0;

	if (length >= ITEM_MAX || item[0] == '-' || item[0] == '*' || item[length - 1] == '-')
		return false;
	for (size_t i = 0; i < length; i++) {
		dashes += item[i] == '-';
		if (!isalnum((unsigned char)item[i]) && item[i] != '-' && !(item[i] == '*' && i + 1 == length))
			return false;
	}
	return dashes == 0 || (dashes == 1 && item[length - 1] != '*');
}

/* Points of diagnoses are dropped, letters become capitals, one blank stands between. */
enum status code_list_check(char *value, size_t size, const char *where, struct error *error)
{
	char plain[RULE_VALUE_MAX] = "";
	const char *item = value;
	size_t length, at = 0;

	for (; (length = next_item(&item)) > 0; item += length) {
		char code[ITEM_MAX + 2] = "";
		size_t kept = 0;

		for (size_t i = 0; i < length && kept < ITEM_MAX; i++)
			if (item[i] != '.')
				code[kept++] = (char)toupper((unsigned char)item[i]);
		if (kept == 0 || !is_item(code, kept))
			return error_set(error, STATUS_REFUSED, where,
					 "%.20s is no code, no beginning (7*) and no range (70010-79999)", item);
		(void)text_format(plain + at, sizeof plain - at, "%s%s", at > 0 ? " " : "", code);
		at = strlen(plain);
	}
	return text_set(value, size, plain) ? STATUS_OK : error_set(error, STATUS_REFUSED, where, "is too long");
}

static enum status check_number(const struct rule_parameter *parameter, char *value, struct error *error)
{
	char *end;
	long long number = strtoll(value, &end, 10);

	if (end == value || *end != '\0' || number < parameter->least || number > parameter->most)
		return error_set(error, STATUS_REFUSED, "value", "%s is a number from %lld to %lld: %s",
				 parameter->name, (long long)parameter->least, (long long)parameter->most,
				 parameter->help);
	(void)text_format(value, RULE_VALUE_MAX, "%lld", number);
	return STATUS_OK;
}

static const struct rule_parameter *parameter_of(const struct scrub_rule *rule, const char *name, int *index)
{
	for (int i = 0; rule->parameters != NULL && rule->parameters[i].name != NULL; i++) {
		if (strcmp(rule->parameters[i].name, name) == 0) {
			*index = i;
			return &rule->parameters[i];
		}
	}
	return NULL;
}

static enum status refuse_name(const struct scrub_rule *rule, const char *name, struct error *error)
{
	char names[80] = "on, severity";

	for (int i = 0; rule->parameters != NULL && rule->parameters[i].name != NULL; i++)
		(void)text_format(names + strlen(names), sizeof names - strlen(names), ", %s",
				  rule->parameters[i].name);
	return error_set(error, STATUS_REFUSED, "name", "%s has no parameter %.20s; it has %s", rule->id, name, names);
}

enum status rule_setting_check(struct rule_setting *setting, struct error *error)
{
	const struct scrub_rule *rule = scrub_rule_find(setting->rule);
	const struct rule_parameter *parameter;
	int index, value;

	if (rule == NULL)
		return error_set(error, STATUS_REFUSED, "rule", "there is no rule %s", setting->rule);
	if (!date_is_none(setting->from) && !date_is_none(setting->to) && date_compare(setting->to, setting->from) < 0)
		return error_set(error, STATUS_REFUSED, "to", "lies before the first day");
	parameter = parameter_of(rule, setting->name, &index);
	if (parameter == NULL && !text_equal(setting->name, "on") && !text_equal(setting->name, "severity"))
		return refuse_name(rule, setting->name, error);
	if (text_is_empty(setting->value)) {
		setting->value[0] = '\0';
		return STATUS_OK;
	}
	if (text_equal(setting->name, "on")) {
		text_lower(setting->value);
		return text_equal(setting->value, "yes") || text_equal(setting->value, "no")
			       ? STATUS_OK
			       : error_set(error, STATUS_REFUSED, "value", "is yes or no");
	}
	if (parameter == NULL) {
		text_lower(setting->value);
		return token_parse(&severity_tokens, setting->value, &value)
			       ? STATUS_OK
			       : error_set(error, STATUS_REFUSED, "value", "is error, warning or info");
	}
	return parameter->kind == PARAMETER_NUMBER
		       ? check_number(parameter, setting->value, error)
		       : code_list_check(setting->value, sizeof setting->value, "value", error);
}

static int slot_of(const struct scrub_rule *rule, const char *name)
{
	int index = 0;

	if (strcmp(name, "on") == 0)
		return RULE_ON;
	if (strcmp(name, "severity") == 0)
		return RULE_SEVERITY;
	return parameter_of(rule, name, &index) != NULL ? RULE_FIRST_PARAMETER + index : -1;
}

enum scope { SCOPE_ALL, SCOPE_CLASS, SCOPE_PAYER, SCOPE_COUNT };

static bool is_in_scope(const struct rule_setting *setting, enum scope scope, const struct payer *payer)
{
	if (scope == SCOPE_PAYER)
		return setting->payer_id != 0 && setting->payer_id == payer->id;
	if (scope == SCOPE_CLASS)
		return setting->payer_id == 0 && setting->payer_class == (int32_t)payer->payer_class;
	return setting->payer_id == 0 && setting->payer_class < 0;
}

static bool is_in_force(const struct rule_setting *setting, struct date on)
{
	return (date_is_none(setting->from) || date_compare(setting->from, on) <= 0) &&
	       (date_is_none(setting->to) || date_compare(on, setting->to) <= 0);
}

void rule_profile_make(struct rule_profile *profile, const struct rule_settings *settings, const struct payer *payer,
		       struct date on)
{
	struct rule_profile wider;

	memset(profile, 0, sizeof *profile);
	for (enum scope scope = SCOPE_ALL; scope < SCOPE_COUNT; scope++) {
		wider = *profile;
		for (size_t i = 0; i < settings->count; i++) {
			const struct rule_setting *setting = &settings->items[i];
			const struct scrub_rule *rule;
			size_t at;
			int slot;

			if (!is_in_scope(setting, scope, payer) || !is_in_force(setting, on))
				continue;
			/* A rule or parameter that this program does not have any more says nothing. */
			rule = scrub_rule_find(setting->rule);
			slot = rule != NULL ? slot_of(rule, setting->name) : -1;
			if (slot < 0)
				continue;
			at = (size_t)(rule - scrub_rules);
			profile->values[at][slot] = setting->value[0] != '\0' ? setting->value : wider.values[at][slot];
		}
	}
}

static const char *value_at(const struct rule_profile *profile, const struct scrub_rule *rule, int slot)
{
	return profile != NULL ? profile->values[rule - scrub_rules][slot] : NULL;
}

static int32_t ymd_of(struct date on)
{
	int year, month, day;

	date_ymd(on, &year, &month, &day);
	return year * 10000 + month * 100 + day;
}

bool rule_is_on(const struct rule_profile *profile, const struct scrub_rule *rule, enum payer_class payer_class,
		struct date on)
{
	const char *said = value_at(profile, rule, RULE_ON);
	bool in_class = rule->payer_classes == 0 || (rule->payer_classes & UINT32_C(1) << payer_class) != 0;

	if ((rule->valid_from != 0 || rule->valid_to != 0) && !date_is_none(on)) {
		int32_t ymd = ymd_of(on);

		if (ymd < rule->valid_from || (rule->valid_to != 0 && ymd > rule->valid_to))
			return false;
	}
	return said != NULL ? said[0] == 'y' : in_class && !rule->off;
}

enum severity rule_severity(const struct rule_profile *profile, const struct scrub_rule *rule)
{
	const char *said = value_at(profile, rule, RULE_SEVERITY);
	int severity;

	return said != NULL && token_parse(&severity_tokens, said, &severity) ? (enum severity)severity
									      : rule->severity;
}

const char *rule_value(const struct rule_profile *profile, const struct scrub_rule *rule, const char *name)
{
	int index = 0;
	const struct rule_parameter *parameter = parameter_of(rule, name, &index);
	const char *said;

	if (parameter == NULL)
		return "";
	said = value_at(profile, rule, RULE_FIRST_PARAMETER + index);
	return said != NULL ? said : parameter->initial;
}
