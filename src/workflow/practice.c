/* SPDX-License-Identifier: MIT */
/* practice.c: the practice's settings. */
#include "claimbench/workflow/practice.h"

#include "claimbench/base/text.h"
#include "claimbench/core/code.h"
#include "store/code_rows.h"
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

enum status fees_load(struct office *office, struct fee_rows *out, struct error *error)
{
	return fee_list(office->store, office->practice.id, "standard", office->today, out, error);
}

enum status payer_fees_load(struct office *office, const char *payer_code, struct fee_rows *out, struct error *error)
{
	return fee_list(office->store, office->practice.id, payer_code, office->today, out, error);
}

/* What can be wrong with a price by itself. */
static enum status fee_check(const struct fee_row *fee, struct error *error)
{
	if (!code_is_cpt_shape(fee->procedure) && !code_is_hcpcs_shape(fee->procedure))
		return error_set(error, STATUS_REFUSED, "procedure", "is no CPT or HCPCS code");
	if (!text_is_empty(fee->modifier) && !code_is_modifier_shape(fee->modifier))
		return error_set(error, STATUS_REFUSED, "modifier", "is no modifier: two letters or digits");
	if (money_is_negative(fee->amount))
		return error_set(error, STATUS_REFUSED, "amount", "may not be negative");
	if (date_is_none(fee->from))
		return error_set(error, STATUS_REFUSED, "from", "is missing");
	return STATUS_OK;
}

/* A price that begins before one that is there already would never be seen. */
static enum status check_later_fees(struct office *office, const struct fee_row *fee, struct error *error)
{
	struct fee_rows fees = { 0 };
	enum status status = fee_list(office->store, office->practice.id, fee->schedule, office->today, &fees, error);
	char later[DATE_TEXT_MAX];

	for (size_t i = 0; i < fees.count && status == STATUS_OK; i++) {
		const struct fee_row *other = &fees.items[i];

		if (text_equal(other->procedure, fee->procedure) && text_equal(other->modifier, fee->modifier) &&
		    other->facility == fee->facility && date_compare(other->from, fee->from) > 0)
			status = error_set(error, STATUS_REFUSED, "from",
					   "a price from %s is there already: take that day or a later one",
					   date_format_us(other->from, later));
	}
	VEC_FREE(&fees);
	return status;
}

enum status fee_save(struct office *office, const struct fee_row *fee, struct error *error)
{
	enum status status = begin(office, fee_check(fee, error), error);

	if (status != STATUS_OK)
		return status;
	status = check_later_fees(office, fee, error);
	if (status == STATUS_OK)
		status = fee_put(office->store, office->practice.id, fee, error);
	if (status == STATUS_OK && !text_equal(fee->schedule, "standard") && !fee->facility) {
		struct fee_row elsewhere = *fee;

		elsewhere.facility = true;
		status = fee_put(office->store, office->practice.id, &elsewhere, error);
	}
	if (status == STATUS_OK)
		status = office_audit(office, "change", "fee", 0, fee->procedure, error);
	return store_end(office->store, status, error);
}
