/* SPDX-License-Identifier: MIT */
/* practice.c: the practice's settings. */
#include "claimbench/workflow/practice.h"

#include "claimbench/base/text.h"
#include "store/kpi_rows.h"
#include "store/knowledge_rows.h"
#include "store/rows.h"
#include "workflow/office_private.h"

static enum status begin(struct office *office, enum status checked, struct error *error)
{
	enum status status = office_require(office, RIGHT_EDIT_PRACTICE, error);

	if (status != STATUS_OK)
		return status;
	return checked == STATUS_OK ? store_begin(office->store, error) : checked;
}

enum status practice_load(struct office *office, struct practice *out, struct error *error)
{
	struct date business_day;
	enum status status = practice_get(office->store, office->practice.id, out, &business_day, error);

	if (status == STATUS_OK)
		office->practice = *out;
	return status;
}

enum status practice_save(struct office *office, struct practice *practice, struct error *error)
{
	struct practice before = *practice;
	struct date business_day = office->today;
	struct practice unused;
	enum status status = begin(office, practice_check(practice, error), error);

	if (status != STATUS_OK)
		return status;
	status = practice_get(office->store, practice->id, &unused, &business_day, error);
	if (status == STATUS_OK)
		status = practice_put(office->store, practice, business_day, error);
	if (status == STATUS_OK && practice->submit_within_days != office->practice.submit_within_days)
		status = kpi_rebuild(office->store, practice->id, error);
	if (status == STATUS_OK)
		status = office_audit(office, "change", "practice", practice->id, "", error);
	status = store_end(office->store, status, error);
	if (status == STATUS_OK)
		office->practice = *practice;
	else
		*practice = before;
	return status;
}

/* A record with id and version, checked, kept and noted; as it was when that fails. */
#define SAVE(function, type, check, put, noun)                                                                         \
	enum status function(struct office *office, type *record, struct error *error)                                 \
	{                                                                                                              \
		type before = *record;                                                                                 \
		enum status status = begin(office, check(record, error), error);                                       \
                                                                                                                       \
		if (status != STATUS_OK)                                                                               \
			return status;                                                                                 \
		status = put(office->store, office->practice.id, record, error);                                       \
		if (status == STATUS_REFUSED)                                                                          \
			(void)error_set(error, status, "code", "is taken: another one has it");                        \
		if (status == STATUS_OK)                                                                               \
			status = office_audit(office, before.id == 0 ? "create" : "change", noun, record->id, "",      \
					      error);                                                                  \
		status = store_end(office->store, status, error);                                                      \
		if (status != STATUS_OK)                                                                               \
			*record = before;                                                                              \
		return status;                                                                                         \
	}

SAVE(provider_save, struct provider, provider_check, provider_put, "provider")
SAVE(facility_save, struct facility, facility_check, facility_put, "facility")

enum status providers_load(struct office *office, struct providers *out, struct error *error)
{
	return provider_list(office->store, office->practice.id, out, error);
}

enum status facilities_load(struct office *office, struct facilities *out, struct error *error)
{
	return facility_list(office->store, office->practice.id, out, error);
}

enum status payers_load(struct office *office, struct payers *out, struct error *error)
{
	enum status status = payer_list(office->store, office->practice.id, out, error);

	for (size_t i = 0; i < out->count && status == STATUS_OK; i++)
		status = payer_limits_on(office->store, office->today, &out->items[i], error);
	return status;
}
