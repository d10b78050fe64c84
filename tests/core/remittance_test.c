/* SPDX-License-Identifier: MIT */
/* remittance_test.c: an 835 balances by line, by claim and as a whole, or says by how much it does not. */
#include "claimbench/core/remittance.h"

#include "claimbench/base/text.h"
#include "support/test.h"

static void adjust(struct remittance_claim *claim, int line, const char *group, const char *carc, int64_t cents)
{
	struct adjustment *adjustment = VEC_ADD(&claim->adjustments);

	assert_non_null(adjustment);
	adjustment->line = line;
	(void)TEXT_SET(adjustment->group, group);
	(void)TEXT_SET(adjustment->carc, carc);
	adjustment->amount = money_of_cents(cents);
}

static void add_line(struct remittance_claim *claim, int64_t charge, int64_t paid)
{
	struct remittance_line *line = VEC_ADD(&claim->lines);

	assert_non_null(line);
	line->charge = money_of_cents(charge);
	line->paid = money_of_cents(paid);
}

/* Domain sheet 3.4, C08: 1200 - (480 + 80) = 640. */
static struct remittance_claim c08(void)
{
	struct remittance_claim claim = { .charge = { 120000 }, .paid = { 64000 }, .patient = { 8000 } };

	add_line(&claim, 120000, 64000);
	adjust(&claim, 1, "CO", "45", 48000);
	adjust(&claim, 1, "PR", "2", 8000);
	return claim;
}

static void claim_free(struct remittance_claim *claim)
{
	VEC_FREE(&claim->lines);
	VEC_FREE(&claim->adjustments);
}

static void charge_less_adjustments_is_what_was_paid(void **state)
{
	struct remittance_claim claim = c08();
	struct remittance_claim_balance balance;

	(void)state;
	remittance_claim_check(&claim, &balance);
	assert_true(remittance_claim_balances(&balance));
	assert_int_equal(8000, money_cents(balance.patient));
	claim_free(&claim);
}

static void what_is_out_is_told_by_line_and_claim(void **state)
{
	struct remittance_claim claim = c08();
	struct remittance_claim_balance balance;

	(void)state;
	adjust(&claim, 1, "OA", "94", -300);
	remittance_claim_check(&claim, &balance);
	assert_false(remittance_claim_balances(&balance));
	assert_int_equal(300, money_cents(balance.claim));
	assert_int_equal(1, balance.line_out);
	assert_int_equal(300, money_cents(balance.line));
	claim_free(&claim);
}

static void an_adjustment_of_the_claim_is_of_no_line(void **state)
{
	struct remittance_claim claim = { .charge = { 10000 }, .paid = { 7000 } };
	struct remittance_claim_balance balance;

	(void)state;
	adjust(&claim, 0, "CO", "45", 3000);
	remittance_claim_check(&claim, &balance);
	assert_true(remittance_claim_balances(&balance)); /* no lines: nothing to compare with */
	add_line(&claim, 10000, 10000);
	remittance_claim_check(&claim, &balance);
	assert_int_equal(0, balance.line_out);
	assert_int_equal(-3000, money_cents(balance.paid));
	assert_false(remittance_claim_balances(&balance));
	claim_free(&claim);
}

static void the_payment_is_what_claims_and_provider_adjustments_leave(void **state)
{
	/* Domain sheet 3.4: 1,060.00, WO 100.00, L6 -2.50: 962.50. */
	struct remittance remittance = { .amount = { 96250 } };
	struct provider_adjustment *adjustment = VEC_ADD(&remittance.provider_adjustments);

	(void)state;
	assert_non_null(adjustment);
	adjustment->amount = money_of_cents(10000);
	adjustment = VEC_ADD(&remittance.provider_adjustments);
	assert_non_null(adjustment);
	adjustment->amount = money_of_cents(-250);
	assert_int_equal(0, money_cents(remittance_out_by(&remittance, money_of_cents(106000))));
	assert_int_equal(100, money_cents(remittance_out_by(&remittance, money_of_cents(105900))));
	remittance.debit = true;
	assert_int_equal(-192500, money_cents(remittance_out_by(&remittance, money_of_cents(106000))));
	VEC_FREE(&remittance.provider_adjustments);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(charge_less_adjustments_is_what_was_paid),
		cmocka_unit_test(what_is_out_is_told_by_line_and_claim),
		cmocka_unit_test(an_adjustment_of_the_claim_is_of_no_line),
		cmocka_unit_test(the_payment_is_what_claims_and_provider_adjustments_leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
