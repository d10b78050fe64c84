/* SPDX-License-Identifier: MIT */
/* clinic_money.c: see clinic_money.h. */
#include "support/clinic_money.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/payments.h"
#include "claimbench/workflow/refunds.h"
#include "support/test.h"

int clinic_patients_pay(struct clinic *clinic, const struct patient *patients, size_t count)
{
	int paid = 0;

	for (size_t i = 0; i < count; i++) {
		struct payment_request request = { .patient_id = patients[i].id,
						   .method = PAYMENT_CHECK,
						   .reference = "4711" };
		struct patient_payment payment;
		char sql[300];

		(void)text_format(
			sql, sizeof sql,
			"SELECT COALESCE(sum(b.balance_cents), 0) FROM claim_balance b JOIN claim c ON c.id = "
			"b.claim_id WHERE c.patient_id = %lld AND b.party = 'patient' AND b.balance_cents > 0",
			(long long)request.patient_id);
		request.amount = money_of_cents(books_ask(&clinic->books, sql));
		if (money_is_zero(request.amount))
			continue;
		assert_done(payment_take(clinic->office, &request, &payment, &clinic->error), &clinic->error);
		paid++;
	}
	return paid;
}

static void give_back(struct clinic *clinic, struct office *asker, const struct credit_row *credit)
{
	struct refund_request request = { .claim_id = credit->claim_id,
					  .receipt_id = credit->receipt_id,
					  .to_payer = credit->claim_id != 0 && credit->payer_id != 0,
					  .amount = money_is_negative(credit->credit) ? money_negate(credit->credit)
										      : credit->credit,
					  .reason = "paid too much" };
	struct refund refund;

	assert_done(refund_ask(asker, &request, &refund, &clinic->error), &clinic->error);
	assert_done(refund_approve(clinic->office, refund.id, &clinic->error), &clinic->error);
	assert_done(refund_pay(clinic->office, refund.id, "check 12", &clinic->error), &clinic->error);
}

int clinic_refund_credits(struct clinic *clinic, const char *login)
{
	struct credit_rows credits = { 0 };
	struct office *asker = clinic_session(clinic, login);
	int count;

	assert_done(credits_list(clinic->office, &credits, &clinic->error), &clinic->error);
	for (size_t i = 0; i < credits.count; i++)
		give_back(clinic, asker, &credits.items[i]);
	count = (int)credits.count;
	VEC_FREE(&credits);
	office_close(asker);
	return count;
}
