/* SPDX-License-Identifier: MIT */
/* rules.c: what supervisors say of rules is kept; what rules found is added up. */
#include "claimbench/workflow/rules.h"

#include "claimbench/base/text.h"
#include "store/rows.h"
#include "store/rule_rows.h"
#include "workflow/office_private.h"

enum status rule_history(struct office *office, const char *rule, struct rule_settings *out, struct error *error)
{
	size_t from = out->count, kept = from;
	enum status status = rule_setting_list(office->store, office->practice.id, out, error);

	for (size_t i = from; i < out->count; i++)
		if (rule == NULL || text_equal(out->items[i].rule, rule))
			out->items[kept++] = out->items[i];
	out->count = kept;
	return status;
}

enum status rule_profile_load(struct office *office, int64_t payer_id, struct date on, struct rule_settings *settings,
			      struct rule_profile *out, struct error *error)
{
	/* A payer of no class: what was said of all. */
	struct payer payer = { .payer_class = PAYER_CLASS_COUNT };
	enum status status = rule_history(office, NULL, settings, error);

	if (status == STATUS_OK && payer_id != 0)
		status = payer_get(office->store, office->practice.id, payer_id, &payer, error);
	if (status == STATUS_OK)
		rule_profile_make(out, settings, &payer, on);
	return status;
}

enum status rule_set(struct office *office, struct rule_setting *setting, struct error *error)
{
	struct payer payer;
	enum status status = office_require(office, RIGHT_EDIT_PRACTICE, error);

	if (status == STATUS_OK)
		status = rule_setting_check(setting, error);
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	setting->set_on = office->today;
	setting->set_by = office->user.id;
	if (setting->payer_id != 0)
		status = payer_get(office->store, office->practice.id, setting->payer_id, &payer, error);
	if (status == STATUS_OK)
		status = rule_setting_add(office->store, office->practice.id, setting, error);
	if (status == STATUS_OK)
		status = office_audit(office, "change", "rule", setting->id, setting->rule, error);
	return store_end(office->store, status, error);
}

enum status finding_sums_load(struct office *office, struct finding_sums *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	VEC_CLEAR(out);
	return status == STATUS_OK ? finding_sum_list(office->store, office->practice.id, out, error) : status;
}
