/* SPDX-License-Identifier: MIT */
/* key_remittance.c: a keyed explanation of benefits is staged as an 835 is. */
#include "claimbench/workflow/key_remittance.h"

#include <limits.h>

#include "claimbench/base/text.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/eob_read.h"
#include "workflow/receive_private.h"

static enum status find_payer(struct office *office, const char *path, struct eob *eob, struct payer *payer,
			      struct error *error)
{
	enum status status;

	text_upper(eob->remittance.payer_id);
	status = payer_by_code(office->store, office->practice.id, eob->remittance.payer_id, payer, NULL);
	if (status == STATUS_NOT_FOUND)
		return error_set(error, STATUS_REFUSED, path, "there is no payer %s", eob->remittance.payer_id);
	if (status != STATUS_OK)
		return error_set(error, status, path, "the payer cannot be looked up");
	(void)TEXT_SET(eob->remittance.payer_name, payer->name);
	(void)TEXT_SET(eob->remittance.payer_id, payer->payer_id);
	return STATUS_OK;
}

static enum status weigh_check(const char *path, const struct eob *eob, struct error *error)
{
	struct money paid = money_of_cents(0), out;
	char text[MONEY_TEXT_MAX];

	for (size_t i = 0; i < eob->claims.count; i++)
		paid = money_add(paid, eob->claims.items[i].paid);
	out = remittance_out_by(&eob->remittance, paid);
	if (money_is_zero(out))
		return STATUS_OK;
	return error_set(error, STATUS_REFUSED, path,
			 "the check is not the sum of its claims less the adjustments: out by %s",
			 money_format(out, text));
}

/* Keyed twice by two people, or in a file as well. */
static enum status check_alike(struct office *office, int64_t payer_id, const struct remittance *check,
			       struct error *error)
{
	struct money amount = check->debit ? money_negate(check->amount) : check->amount;
	int64_t alike = 0;
	enum status status =
		remittance_alike(office->store, office->practice.id, payer_id, check->trace, amount, &alike, error);

	if (status == STATUS_OK && alike != 0)
		return error_set(error, STATUS_REFUSED, check->trace,
				 "the same check of the same payer is here already, as remittance %lld",
				 (long long)alike);
	return status;
}

/* Lines of the table are no segments of a file. */
static void forget_lines(struct eob *eob)
{
	eob->remittance.segment = 0;
	for (size_t i = 0; i < eob->remittance.provider_adjustments.count; i++)
		eob->remittance.provider_adjustments.items[i].segment = 0;
	for (size_t i = 0; i < eob->claims.count; i++) {
		struct remittance_claim *claim = &eob->claims.items[i];

		claim->segment = 0;
		for (size_t j = 0; j < claim->lines.count; j++)
			claim->lines.items[j].segment = 0;
		for (size_t j = 0; j < claim->adjustments.count; j++)
			claim->adjustments.items[j].segment = 0;
	}
}

static enum status stage_steps(struct taking *taking, const struct eob *eob, int64_t payer_id, struct error *error)
{
	enum status status = check_alike(taking->office, payer_id, &eob->remittance, error);

	if (status == STATUS_OK)
		status = take_remittance_begin(taking, &eob->remittance, error);
	/* Two payers may have one id in files: here the payer is known. */
	taking->remittance.payer_id = payer_id;
	for (size_t i = 0; i < eob->claims.count && status == STATUS_OK; i++)
		status = take_remittance_claim(taking, &eob->remittance, &eob->claims.items[i], error);
	return status == STATUS_OK ? take_remittance_end(taking, &eob->remittance, error) : status;
}

static enum status stage(struct office *office, struct eob *eob, int64_t payer_id, struct keyed_remittance *out,
			 struct error *error)
{
	struct interchange_row no_file = { .id = 0 };
	struct received_file figures = { .path = "" };
	/* One unit of work, however many claims: it is small, and came by hand. */
	struct taking taking = { .office = office, .row = &no_file, .out = &figures, .in_unit = INT_MIN };
	enum status status = store_begin(office->store, error);

	forget_lines(eob);
	if (status == STATUS_OK)
		status = store_end(office->store, stage_steps(&taking, eob, payer_id, error), error);
	if (status == STATUS_OK)
		out->remittance_id = taking.remittance.id;
	out->matched = figures.matched;
	VEC_FREE(&figures.remittances);
	return status;
}

enum status remittance_key(struct office *office, const char *path, bool preview, struct keyed_remittance *out,
			   struct error *error)
{
	struct eob eob = { .claims = { 0 } };
	struct payer payer = { .id = 0 };
	enum status status = office_require(office, RIGHT_POST_MONEY, error);

	*out = (struct keyed_remittance){ .remittance_id = 0 };
	if (status == STATUS_OK)
		status = eob_read(path, office->today, &eob, &out->rows, error);
	out->claims = (int64_t)eob.claims.count;
	if (status == STATUS_OK)
		status = find_payer(office, path, &eob, &payer, error);
	if (status == STATUS_OK)
		status = weigh_check(path, &eob, error);
	if (status == STATUS_OK && !preview)
		status = stage(office, &eob, payer.id, out, error);
	eob_free(&eob);
	return status;
}

/* Charge less adjustments is what was paid, line by line and as a whole. */
static enum status weigh_claim(const struct remittance_claim *claim, struct error *error)
{
	struct remittance_claim_balance balance;
	char text[MONEY_TEXT_MAX];

	remittance_claim_check(claim, &balance);
	if (remittance_claim_balances(&balance))
		return STATUS_OK;
	return error_set(error, STATUS_REFUSED, claim->number, "does not balance: out by %s",
			 money_format(money_is_zero(balance.claim) ? balance.paid : balance.claim, text));
}

enum status eob_key(struct office *office, struct eob *eob, int64_t *remittance_id, struct error *error)
{
	struct keyed_remittance out = { .remittance_id = 0 };
	struct payer payer = { .id = 0 };
	enum status status = office_require(office, RIGHT_POST_MONEY, error);

	*remittance_id = 0;
	if (status == STATUS_OK && text_is_empty(eob->remittance.trace))
		status = error_set(error, STATUS_REFUSED, "trace", "the check's number is missing");
	if (status == STATUS_OK && date_is_none(eob->remittance.paid_on))
		status = error_set(error, STATUS_REFUSED, "paid_on", "the check's date is missing");
	if (status == STATUS_OK && eob->claims.count == 0)
		status = error_set(error, STATUS_REFUSED, "claims", "no claim is keyed yet");
	if (status == STATUS_OK)
		status = find_payer(office, "payer", eob, &payer, error);
	for (size_t i = 0; i < eob->claims.count && status == STATUS_OK; i++)
		status = weigh_claim(&eob->claims.items[i], error);
	if (status == STATUS_OK)
		status = weigh_check("amount", eob, error);
	if (status == STATUS_OK)
		status = stage(office, eob, payer.id, &out, error);
	*remittance_id = out.remittance_id;
	return status;
}

void keyed_remittance_free(struct keyed_remittance *keyed)
{
	VEC_FREE(&keyed->rows);
}
