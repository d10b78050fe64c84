/* SPDX-License-Identifier: MIT */
/* payer_save.c: a payer is kept: its limits by date of service, and who changed what. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/practice.h"
#include "store/knowledge_rows.h"
#include "workflow/office_private.h"

static void copy_limits(struct payer *to, const struct payer *from)
{
	to->filing = from->filing;
	to->correction = from->correction;
	to->appeal = from->appeal;
	to->secondary = from->secondary;
}

/* Every setting that differs becomes a line of the payer's history. */
static enum status note_changes(struct office *office, const struct payer *before, const struct payer *after,
				struct error *error)
{
	struct payer_change change = { .changed_on = office->today };
	enum status status = STATUS_OK;

	for (size_t i = 0; i < payer_setting_count && status == STATUS_OK; i++) {
		const struct payer_setting *setting = &payer_settings[i];

		(void)payer_setting_format(setting, before, change.before);
		(void)payer_setting_format(setting, after, change.after);
		if (text_equal(change.before, change.after))
			continue;
		(void)TEXT_SET(change.setting, setting->label);
		status = payer_change_add(office->store, before->id, &change, office->user.id, error);
	}
	return status;
}

/*
 * What holds since ever stands in the payer's own row; what holds from a day on is a row of that day, and the payer's
 * own stays. KEPT is the payer as it is on disk.
 */
static enum status put_limits(struct office *office, const struct payer *kept, struct payer *row,
			      const struct payer *wanted, struct error *error)
{
	struct payer in_force = *kept;
	enum status status;

	if (date_is_none(wanted->limits_from))
		return STATUS_OK;
	copy_limits(row, kept);
	status = payer_limits_on(office->store, wanted->limits_from, &in_force, error);
	if (status != STATUS_OK ||
	    (payer_limits_equal(&in_force, wanted) && date_equal(in_force.limits_from, wanted->limits_from)))
		return status;
	return payer_limits_add(office->store, wanted, wanted->limits_from, office->today, office->user.id, error);
}

static enum status change_payer(struct office *office, struct payer *payer, struct error *error)
{
	struct payer kept, before, row = *payer;
	struct date day = date_is_none(payer->limits_from) ? office->today : payer->limits_from;
	enum status status = payer_get(office->store, office->practice.id, payer->id, &kept, error);

	before = kept;
	if (status == STATUS_OK)
		status = payer_limits_on(office->store, day, &before, error);
	if (status == STATUS_OK && date_is_none(payer->limits_from) && !date_is_none(before.limits_from))
		status = error_set(error, STATUS_REFUSED, "limits_from",
				   "is missing: other limits are kept from a day on already");
	if (status == STATUS_OK)
		status = put_limits(office, &kept, &row, payer, error);
	if (status == STATUS_OK)
		status = payer_put(office->store, office->practice.id, &row, error);
	if (status == STATUS_OK)
		status = note_changes(office, &before, payer, error);
	payer->version = row.version;
	return status;
}

enum status payer_save(struct office *office, struct payer *payer, struct error *error)
{
	struct payer before = *payer;
	enum status status = office_require(office, RIGHT_EDIT_PRACTICE, error);

	if (status == STATUS_OK)
		status = payer_check(payer, error);
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	if (payer->id == 0) {
		payer->limits_from = DATE_NONE;
		status = payer_put(office->store, office->practice.id, payer, error);
	} else {
		status = change_payer(office, payer, error);
	}
	if (status == STATUS_REFUSED && !text_equal(error->where, "limits_from"))
		(void)error_set(error, status, "code", "is taken: another one has it");
	if (status == STATUS_OK)
		status = office_audit(office, before.id == 0 ? "create" : "change", "payer", payer->id, "", error);
	status = store_end(office->store, status, error);
	if (status != STATUS_OK)
		*payer = before;
	return status;
}
