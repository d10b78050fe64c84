/* SPDX-License-Identifier: MIT */
/* fees.c: the practice's prices and the fixed amounts of contracts, set with their history. */
#include "claimbench/base/text.h"
#include "claimbench/core/code.h"
#include "claimbench/workflow/practice.h"
#include "store/code_rows.h"
#include "workflow/office_private.h"
#include "workflow/prices.h"

enum status fees_load(struct office *office, struct fee_rows *out, struct error *error)
{
	return fee_list(office->store, office->practice.id, PRICES_OWN, office->today, out, error);
}

enum status payer_fees_load(struct office *office, const char *payer_code, struct fee_rows *out, struct error *error)
{
	return fee_list(office->store, office->practice.id, payer_code, office->today, out, error);
}

enum status fee_history(struct office *office, const char *schedule, const char *procedure, struct fee_changes *out,
			struct error *error)
{
	return fee_change_list(office->store, office->practice.id, schedule, procedure, out, error);
}

enum status fee_check(const struct fee_row *fee, struct error *error)
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

enum status fee_before(struct office *office, const struct fee_row *fee, bool *there, struct money *amount,
		       struct error *error)
{
	struct date begins;
	char day[DATE_TEXT_MAX];
	enum status status = fee_later(office->store, office->practice.id, fee, &begins, error);

	/* A price that begins before one that is there already would never be seen. */
	if (status == STATUS_OK && !date_is_none(begins))
		return error_set(error, STATUS_REFUSED, "from",
				 "a price from %s is there already: take that day or a later one",
				 date_format_us(begins, day));
	if (status == STATUS_OK)
		status = fee_get(office->store, office->practice.id, fee->schedule, fee->procedure, fee->modifier,
				 fee->facility, fee->from, amount, error);
	*there = status == STATUS_OK;
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* In one place. What says again what holds anyway is no change. */
static enum status set_price(struct office *office, const struct fee_row *fee, struct error *error)
{
	struct fee_change change = { .fee = *fee, .changed_on = office->today };
	enum status status = fee_before(office, fee, &change.was_there, &change.before, error);

	if (status != STATUS_OK || (change.was_there && money_equal(change.before, fee->amount)))
		return status;
	status = fee_put(office->store, office->practice.id, fee, error);
	return status == STATUS_OK ? fee_change_add(office->store, office->practice.id, &change, office->user.id, error)
				   : status;
}

struct fee_row fee_elsewhere(const struct fee_row *fee)
{
	struct fee_row elsewhere = *fee;

	elsewhere.facility = !fee->facility;
	return elsewhere;
}

enum status fee_step(struct office *office, const struct fee_row *fee, struct error *error)
{
	struct fee_row elsewhere = fee_elsewhere(fee);
	enum status status = set_price(office, fee, error);

	return status == STATUS_OK && fee->both ? set_price(office, &elsewhere, error) : status;
}

enum status fee_save(struct office *office, const struct fee_row *fee, struct error *error)
{
	enum status status = office_require(office, RIGHT_EDIT_PRACTICE, error);

	if (status == STATUS_OK)
		status = fee_check(fee, error);
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = fee_step(office, fee, error);
	if (status == STATUS_OK)
		status = office_audit(office, "change", "fee", 0, fee->procedure, error);
	return store_end(office->store, status, error);
}
