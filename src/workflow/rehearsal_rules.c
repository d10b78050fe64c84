/* SPDX-License-Identifier: MIT */
/* rehearsal_rules.c: codes that the practice's own rules name: those that a release takes away make a rule blind. */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/knowledge_rows.h"
#include "store/learned_rows.h"
#include "store/rows.h"
#include "store/rule_rows.h"
#include "workflow/rehearsal_private.h"

/* A list does not say of which table its codes are: what was no code of a table before is not broken by its release. */
static enum status judge_item(const struct run *run, const struct use *at, const char *code, struct error *error)
{
	struct use use = *at;
	enum status status = STATUS_OK;
	const struct {
		enum code_system system;
		bool may;
	} systems[] = {
		{ CODE_MODIFIER, code_is_modifier_shape(code) },
		{ CODE_CPT, code_is_cpt_shape(code) },
		{ CODE_HCPCS, code_is_hcpcs_shape(code) },
		{ CODE_ICD10CM, code_is_icd10cm_shape(code) },
	};

	use.code = code;
	for (size_t i = 0; i < sizeof systems / sizeof systems[0] && status == STATUS_OK; i++) {
		use.system = systems[i].system;
		if (systems[i].may)
			status = rehearsal_judge(run, &use, error);
	}
	return status;
}

/* Of LIST, as code_list_has reads it, each code that stands by itself: ranges and beginnings are of codes to come, too. */
static enum status judge_list(const struct run *run, const struct use *at, const char *list, struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t length; *list != '\0' && status == STATUS_OK; list += length) {
		char code[CODE_MAX];

		list += strspn(list, " ,");
		length = strcspn(list, " ,");
		if (length == 0 || memchr(list, '-', length) != NULL || memchr(list, '*', length) != NULL ||
		    !text_set_n(code, sizeof code, list, length))
			continue;
		status = judge_item(run, at, code, error);
	}
	return status;
}

static bool is_over(const struct run *run, struct date to)
{
	return !date_is_none(to) && date_compare(to, run->out->from) < 0;
}

/* ---------------------------------------------------------------------------- settings of rules */

static bool takes_codes(const struct rule_setting *setting)
{
	const struct scrub_rule *rule = scrub_rule_find(setting->rule);
	const struct rule_parameter *parameter = rule != NULL ? rule->parameters : NULL;

	for (; parameter != NULL && parameter->name != NULL; parameter++)
		if (text_equal(parameter->name, setting->name))
			return parameter->kind == PARAMETER_CODES;
	return false;
}

/* Another one said the same later. */
static bool is_replaced(const struct rule_settings *settings, size_t i)
{
	const struct rule_setting *old = &settings->items[i];

	for (size_t j = i + 1; j < settings->count; j++) {
		const struct rule_setting *later = &settings->items[j];

		if (text_equal(later->rule, old->rule) && text_equal(later->name, old->name) &&
		    later->payer_id == old->payer_id && later->payer_class == old->payer_class &&
		    date_is_none(later->from) && date_is_none(later->to))
			return true;
	}
	return false;
}

static const char *code_of(const struct payers *payers, int64_t payer_id)
{
	for (size_t i = 0; i < payers->count; i++)
		if (payers->items[i].id == payer_id)
			return payers->items[i].code;
	return "";
}

static enum status judge_settings(const struct run *run, const struct payers *payers, struct error *error)
{
	struct rule_settings settings = { 0 };
	enum status status = rule_setting_list(run->office->store, run->office->practice.id, &settings, error);

	for (size_t i = 0; i < settings.count && status == STATUS_OK; i++) {
		const struct rule_setting *setting = &settings.items[i];
		const char *payer = code_of(payers, setting->payer_id);
		char where[BROKEN_WHERE_MAX];
		struct use use = { .kind = BROKEN_RULE, .where = where, .on = run->out->from };

		if (!takes_codes(setting) || is_over(run, setting->to) || is_replaced(&settings, i))
			continue;
		(void)text_format(where, sizeof where, "%s %s%s%s", setting->rule, setting->name,
				  payer[0] != '\0' ? " " : "", payer);
		status = judge_list(run, &use, setting->value, error);
	}
	VEC_FREE(&settings);
	return status;
}

static enum status judge_learned(const struct run *run, struct error *error)
{
	struct learned_rules rules = { 0 };
	enum status status = learned_rule_list(run->office->store, run->office->practice.id, &rules, error);

	for (size_t i = 0; i < rules.count && status == STATUS_OK; i++) {
		const struct learned_rule *rule = &rules.items[i];
		char id[LEARNED_ID_MAX];
		struct use use = { .kind = BROKEN_LEARNED,
				   .id = rule->id,
				   .where = learned_rule_id(rule->id, id),
				   .on = run->out->from };

		if (rule->state == LEARNED_DISMISSED)
			continue;
		status = judge_list(run, &use, rule->procedures, error);
		if (status == STATUS_OK)
			status = judge_list(run, &use, rule->diagnoses, error);
		/* "+25": the sign is no part of it. */
		if (status == STATUS_OK && rule->modifier[0] != '\0')
			status = judge_item(run, &use, rule->modifier + 1, error);
	}
	VEC_FREE(&rules);
	return status;
}

/* --------------------------------------------------------------------------------- requirements */

static enum status judge_requirements_of(const struct run *run, const struct payer *payer, struct error *error)
{
	struct requirements list = { 0 };
	enum status status = requirement_standing(run->office->store, payer->id, &list, error);

	for (size_t i = 0; i < list.count && status == STATUS_OK; i++) {
		const struct requirement *item = &list.items[i];
		char where[BROKEN_WHERE_MAX];
		struct use use = { .kind = BROKEN_REQUIREMENT, .id = payer->id, .where = where, .on = run->out->from };

		if (is_over(run, item->to))
			continue;
		(void)text_format(where, sizeof where, "%s %s", payer->code,
				  token_word(&requirement_tokens, (int)item->kind));
		status = judge_list(run, &use, item->codes, error);
		if (status == STATUS_OK && item->kind == REQUIREMENT_MODIFIER)
			status = judge_list(run, &use, item->value, error);
	}
	VEC_FREE(&list);
	return status;
}

enum status rehearsal_judge_rules(const struct run *run, struct error *error)
{
	struct payers payers = { 0 };
	enum status status = payer_list(run->office->store, run->office->practice.id, &payers, error);

	if (status == STATUS_OK)
		status = judge_settings(run, &payers, error);
	if (status == STATUS_OK)
		status = judge_learned(run, error);
	for (size_t i = 0; i < payers.count && status == STATUS_OK; i++)
		status = judge_requirements_of(run, &payers.items[i], error);
	VEC_FREE(&payers);
	return status;
}
