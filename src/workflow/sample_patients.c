/* SPDX-License-Identifier: MIT */
/*
 * sample_patients.c: what the sample practice's patients were left with: paid at once, in parts, too much by one in a
 * hundred; given up after five months; or simply not paid.
 */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/denials.h"
#include "claimbench/workflow/payments.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/sample_private.h"

/* Of a hundred patients, from which one on. */
enum { TOO_MUCH_CENTS = 2000, NEVER = 97, GIVEN_UP = 92, IN_PARTS = 76, PARTS = 3 };

static enum status pay_later(struct sample_world *world, int64_t claim_id, int low, int high, struct money amount,
			     struct error *error)
{
	const struct sample_duty duty = { .kind = DUTY_PAY, .claim_id = claim_id, .amount = amount };

	return sample_duty_add(world, sample_later(world, low, high), &duty, error);
}

enum status sample_share(struct sample_world *world, int64_t claim_id, struct money amount, struct error *error)
{
	const struct sample_duty give_up = { .kind = DUTY_BAD_DEBT, .claim_id = claim_id };
	int64_t roll = random_between(&world->random, 0, 99);
	struct money left = amount;
	enum status status = STATUS_OK;

	if (roll >= NEVER)
		return STATUS_OK;
	if (roll >= GIVEN_UP)
		return sample_duty_add(world, sample_later(world, 100, 125), &give_up, error);
	if (roll < IN_PARTS)
		return pay_later(world, claim_id, 6, 30,
				 roll == 0 ? money_add(amount, money_of_cents(TOO_MUCH_CENTS)) : amount, error);
	for (int i = 0; i < PARTS && status == STATUS_OK; i++) {
		struct money part = i == PARTS - 1 ? left : money_share(amount, 1, PARTS);

		status = pay_later(world, claim_id, 8 + 28 * i, 30 + 28 * i, part, error);
		left = money_subtract(left, part);
	}
	return status;
}

enum status sample_shares(struct sample_world *world, int64_t remittance_id, struct error *error)
{
	struct patient_shares shares = { 0 };
	enum status status = remittance_shares(world->store, remittance_id, &shares, error);

	for (size_t i = 0; i < shares.count && status == STATUS_OK; i++)
		status = sample_share(world, shares.items[i].claim_id, shares.items[i].amount, error);
	VEC_FREE(&shares);
	return status;
}

/* What the patient owes on the claim by now: the next payer may have taken it over, or a reversal changed it. */
static enum status owed_now(struct sample_world *world, int64_t claim_id, struct money *owed, struct error *error)
{
	struct money insurance;
	enum status status = claim_balances(world->store, claim_id, &insurance, owed, error);

	if (status == STATUS_OK && money_is_negative(*owed))
		*owed = money_of_cents(0);
	return status;
}

enum status sample_pay(struct sample_world *world, const struct sample_duty *duty, struct error *error)
{
	static const enum payment_method methods[] = { PAYMENT_CARD, PAYMENT_CARD, PAYMENT_CHECK, PAYMENT_CASH };
	struct payment_request request = { .claim_id = duty->claim_id };
	struct patient_payment payment;
	struct claim claim;
	struct money owed;
	enum status status = owed_now(world, duty->claim_id, &owed, error);

	if (status != STATUS_OK || money_is_zero(owed))
		return status;
	status = claim_get(world->store, world->practice_id, duty->claim_id, &claim, error);
	if (status != STATUS_OK)
		return status;
	/* What is no more than a slip of the pen over it is paid too. */
	request.amount =
		money_compare(duty->amount, money_add(owed, money_of_cents(TOO_MUCH_CENTS))) > 0 ? owed : duty->amount;
	request.patient_id = claim.patient_id;
	request.method = methods[random_between(&world->random, 0, 3)];
	world->office->user = world->supervisor;
	status = payment_take(world->office, &request, &payment, error);
	world->office->user = world->biller;
	return status;
}

enum status sample_give_up(struct sample_world *world, int64_t claim_id, struct error *error)
{
	struct money owed;
	enum status status = owed_now(world, claim_id, &owed, error);

	if (status != STATUS_OK || money_is_zero(owed))
		return status;
	world->office->user = world->supervisor;
	status = claim_write_off_patient(world->office, claim_id, DECISION_BAD_DEBT, "three letters came back", error);
	world->office->user = world->biller;
	return status;
}
