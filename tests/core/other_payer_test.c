/* SPDX-License-Identifier: MIT */
/* other_payer_test.c: what an earlier payer decided is taken over unchanged, and adds up or says where not. */
#include "claimbench/core/other_payer.h"

#include "claimbench/base/text.h"
#include "support/invented_cob.h"
#include "support/test.h"

static void a_decision_adds_up(void **state)
{
	struct other_payers others = { 0 };
	struct professional_claim claim;
	struct other_payer_balance balance;

	(void)state;
	invented_tertiary_claim(&claim, &others);
	for (size_t i = 0; i < 2; i++) {
		other_payer_check(&others.items[i], &claim.encounter, &balance);
		assert_true(other_payer_balances(&balance));
	}
	assert_int_equal(3000, money_cents(other_payer_remaining(&others.items[0])));
	assert_int_equal(1000, money_cents(other_payer_remaining(&others.items[1])));
	other_payers_free(&others);
}

static void what_is_out_is_told_by_line_and_claim(void **state)
{
	struct other_payers others = { 0 };
	struct professional_claim claim;
	struct other_payer_balance balance;

	(void)state;
	invented_secondary_claim(&claim, &others);
	others.items[0].decisions.items[2].paid = money_of_cents(1); /* the second line's second part */
	other_payer_check(&others.items[0], &claim.encounter, &balance);
	assert_false(other_payer_balances(&balance));
	assert_int_equal(2, balance.line_out);
	assert_int_equal(-1, money_cents(balance.line));
	assert_int_equal(0, money_cents(balance.claim));
	others.items[0].decisions.items[2].paid = money_of_cents(0);
	others.items[0].paid = money_of_cents(14000);
	other_payer_check(&others.items[0], &claim.encounter, &balance);
	assert_int_equal(0, balance.line_out);
	assert_int_equal(1000, money_cents(balance.claim));
	other_payers_free(&others);
}

static void the_ith_adjustment_of_a_group_is_found(void **state)
{
	struct other_payers others = { 0 };
	struct professional_claim claim;
	const struct other_payer *first;

	(void)state;
	invented_secondary_claim(&claim, &others);
	first = &others.items[0];
	assert_string_equal("2", other_payer_adjustment(first, 1, "PR", 0)->carc);
	assert_string_equal("1", other_payer_adjustment(first, 1, "PR", 1)->carc);
	assert_null(other_payer_adjustment(first, 1, "PR", 2));
	assert_string_equal("223", other_payer_adjustment(first, 1, "CO", 6)->carc);
	assert_string_equal("94", other_payer_adjustment(first, 0, "OA", 0)->carc);
	assert_null(other_payer_adjustment(first, 0, "CO", 0));
	other_payers_free(&others);
}

static void every_rank_before_the_claims_must_have_decided(void **state)
{
	struct other_payers others = { 0 };
	struct professional_claim claim;

	(void)state;
	invented_tertiary_claim(&claim, &others);
	assert_true(earlier_payers_decided(&claim));
	others.items[1].decided = false;
	assert_false(earlier_payers_decided(&claim));
	claim.claim.sequence = 2;
	assert_true(earlier_payers_decided(&claim));
	claim.other_count = 0;
	assert_false(earlier_payers_decided(&claim));
	claim.claim.sequence = 1;
	assert_true(earlier_payers_decided(&claim));
	other_payers_free(&others);
}

/* A remittance of the secondary claim's three lines: 300 billed, 170 paid, 50 contract, 80 patient. */
static struct remittance_claim remittance(void)
{
	static const struct {
		const char *procedure, *control;
		int64_t charge, paid;
	} lines[] = { { "20610", "4002", 8000, 5000 },
		      { "99214", "4001", 20000, 12000 },
		      { "J1100", "4003", 2000, 0 } };
	static const struct {
		int line;
		const char *group, *carc;
		int64_t cents;
	} reasons[] = { { 1, "CO", "45", 3000 },
			{ 2, "CO", "45", 2000 },
			{ 2, "PR", "1", 5000 },
			{ 2, "PR", "2", 1000 },
			{ 3, "PR", "96", 2000 } };
	struct remittance_claim claim = {
		.charge = { 30000 }, .paid = { 17000 }, .payer_number = "PCN1", .remarks = { "MA01" }
	};

	for (int i = 0; i < 3; i++) {
		struct remittance_line *line = VEC_ADD(&claim.lines);

		assert_non_null(line);
		*line = (struct remittance_line){ .qualifier = "HC",
						  .charge = money_of_cents(lines[i].charge),
						  .paid = money_of_cents(lines[i].paid),
						  .units_milli = 1000 };
		assert_true(TEXT_SET(line->procedure, lines[i].procedure) && TEXT_SET(line->control, lines[i].control));
	}
	for (int i = 0; i < 5; i++) {
		struct adjustment *adjustment = VEC_ADD(&claim.adjustments);

		assert_non_null(adjustment);
		adjustment->line = reasons[i].line;
		adjustment->amount = money_of_cents(reasons[i].cents);
		assert_true(TEXT_SET(adjustment->group, reasons[i].group) &&
			    TEXT_SET(adjustment->carc, reasons[i].carc));
	}
	return claim;
}

static void remittance_free(struct remittance_claim *claim)
{
	VEC_FREE(&claim->lines);
	VEC_FREE(&claim->adjustments);
}

static void a_remittance_is_taken_over_line_by_line(void **state)
{
	struct other_payers others = { 0 };
	struct professional_claim claim;
	struct remittance_claim remit = remittance();
	struct other_payer *other;
	struct other_payer_balance balance;
	struct error error = { .status = STATUS_OK };

	(void)state;
	invented_secondary_claim(&claim, &others);
	other = &others.items[0];
	assert_done(other_payer_take(other, &remit, test_date("2026-02-27"), &claim.encounter, &error), &error);
	other_payer_check(other, &claim.encounter, &balance);
	assert_true(other_payer_balances(&balance));
	assert_int_equal(17000, money_cents(other->paid));
	assert_string_equal("PCN1", other->claim_number);
	assert_string_equal("MA01", other->remarks[0]);
	assert_string_equal("", other->remarks[4]);
	assert_int_equal(3, other->decisions.count);
	assert_int_equal(2, other->decisions.items[0].line); /* told by REF*6R, not by place */
	assert_int_equal(1, other->decisions.items[1].line);
	assert_int_equal(6000, money_cents(other->decisions.items[1].remaining));
	assert_true(other->decisions.items[0].has_remaining);
	assert_false(other->has_remaining);
	assert_int_equal(8000, money_cents(other_payer_remaining(other)));
	assert_true(date_is_none(other->decided_on)); /* its lines say it */
	assert_true(date_equal(test_date("2026-02-27"), other_payer_decided_on(other)));
	remittance_free(&remit);
	other_payers_free(&others);
}

static void a_patient_part_of_the_whole_claim_is_said_once(void **state)
{
	struct other_payers others = { 0 };
	struct professional_claim claim;
	struct remittance_claim remit = remittance();
	struct other_payer *other;
	struct error error = { .status = STATUS_OK };

	(void)state;
	invented_secondary_claim(&claim, &others);
	other = &others.items[0];
	remit.adjustments.items[4].line = 0;
	assert_done(other_payer_take(other, &remit, test_date("2026-02-27"), &claim.encounter, &error), &error);
	assert_true(other->has_remaining);
	assert_int_equal(8000, money_cents(other->remaining));
	for (size_t i = 0; i < other->decisions.count; i++)
		assert_false(other->decisions.items[i].has_remaining);
	remittance_free(&remit);
	other_payers_free(&others);
}

static void a_line_that_was_never_billed_is_refused(void **state)
{
	struct other_payers others = { 0 };
	struct professional_claim claim;
	struct remittance_claim remit = remittance();
	struct error error = { .status = STATUS_OK };

	(void)state;
	invented_secondary_claim(&claim, &others);
	/* By code and charge when the number does not come back. */
	assert_true(TEXT_SET(remit.lines.items[2].control, "4711"));
	assert_done(other_payer_take(&others.items[0], &remit, test_date("2026-02-27"), &claim.encounter, &error),
		    &error);
	claim.encounter.line_count = 2;
	assert_status(STATUS_REFUSED,
		      other_payer_take(&others.items[0], &remit, test_date("2026-02-27"), &claim.encounter, &error));
	assert_string_equal("its line 3 is none of the claim's: what it decided can't be told line by line",
			    error.what);
	remit.lines.count = 2;
	assert_status(STATUS_REFUSED,
		      other_payer_take(&others.items[0], &remit, test_date("2026-02-27"), &claim.encounter, &error));
	assert_string_equal("an adjustment belongs to no line", error.what);
	remittance_free(&remit);
	other_payers_free(&others);
}

static void medicare_after_another_payer_has_a_reason(void **state)
{
	static const struct {
		const char *filing, *first, *birth, *reason;
		int32_t sequence;
	} cases[] = {
		{ "MB", "CI", "1961-03-02", "12", 2 }, { "MB", "CI", "1961-03-03", "43", 2 },
		{ "MA", "BL", "1950-01-01", "12", 3 }, { "MB", "WC", "1950-01-01", "15", 2 },
		{ "MB", "AM", "1980-01-01", "14", 2 }, { "MB", "LM", "1980-01-01", "47", 2 },
		{ "MB", "VA", "1950-01-01", "42", 2 }, { "MB", "CI", "1950-01-01", "", 1 },
		{ "CI", "MB", "1950-01-01", "", 2 },   { "MB", "", "1950-01-01", "", 2 },
		{ "16", "CI", "1950-01-01", "", 2 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_string_equal(cases[i].reason,
				    medicare_later_reason(cases[i].filing, cases[i].sequence, cases[i].first,
							  test_date(cases[i].birth), test_date("2026-03-02")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(medicare_after_another_payer_has_a_reason),
		cmocka_unit_test(a_decision_adds_up),
		cmocka_unit_test(what_is_out_is_told_by_line_and_claim),
		cmocka_unit_test(the_ith_adjustment_of_a_group_is_found),
		cmocka_unit_test(every_rank_before_the_claims_must_have_decided),
		cmocka_unit_test(a_remittance_is_taken_over_line_by_line),
		cmocka_unit_test(a_patient_part_of_the_whole_claim_is_said_once),
		cmocka_unit_test(a_line_that_was_never_billed_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
