/* SPDX-License-Identifier: MIT */
/* eob_entry_test.c: a claim keyed off paper, line by line, comes to what an 835 would say. */
#include "claimbench/core/eob_entry.h"

#include <string.h>

#include "claimbench/base/text.h"

#include "support/test.h"

static const struct claim claim = { .id = 7, .number = "C0000070", .sequence = 1 };

static struct eob_entry two_lines(void)
{
	static struct encounter encounter;
	struct eob_entry entry;
	struct error error;

	encounter = (struct encounter){ .line_count = 2 };
	(void)TEXT_SET(encounter.lines[0].procedure, "99213");
	(void)TEXT_SET(encounter.lines[1].procedure, "36415");
	encounter.lines[0].id = 11;
	encounter.lines[1].id = 12;
	encounter.lines[0].charge = money_of_cents(14000);
	encounter.lines[1].charge = money_of_cents(1200);
	assert_done(eob_entry_begin(&entry, &claim, &encounter, &error), &error);
	return entry;
}

static void what_was_paid_follows_from_the_rest(void **state)
{
	struct eob_entry entry = two_lines();
	struct error error;

	(void)state;
	entry.lines[0].allowed = money_of_cents(12000);
	entry.lines[0].coinsurance = money_of_cents(2000);
	eob_entry_follow(&entry);
	assert_cents(10000, entry.lines[0].paid);
	assert_cents(11200, eob_entry_paid(&entry));
	assert_cents(2000, eob_entry_patient(&entry));
	assert_cents(15200, eob_entry_charge(&entry));
	assert_done(eob_entry_check(&entry, &error), &error);
	/* A person's word is not changed: the difference is said. */
	entry.lines[0].paid = money_of_cents(9900);
	entry.lines[0].paid_keyed = true;
	eob_entry_follow(&entry);
	assert_cents(100, eob_line_out(&entry.lines[0]));
	assert_cents(100, eob_entry_out(&entry));
	assert_status(STATUS_REFUSED, eob_entry_check(&entry, &error));
	assert_string_equal("line[0].paid", error.where);
	assert_non_null(strstr(error.what, "1.00"));
}

static void a_denied_line_needs_its_reason(void **state)
{
	struct eob_entry entry = two_lines();
	struct error error;

	(void)state;
	entry.lines[1].other = money_of_cents(1200);
	eob_entry_follow(&entry);
	assert_cents(0, entry.lines[1].paid);
	assert_status(STATUS_REFUSED, eob_entry_check(&entry, &error));
	assert_string_equal("line[1].group", error.where);
	(void)TEXT_SET(entry.lines[1].group, "CO");
	assert_status(STATUS_REFUSED, eob_entry_check(&entry, &error));
	(void)TEXT_SET(entry.lines[1].carc, "97");
	assert_done(eob_entry_check(&entry, &error), &error);
	entry.lines[1].other = money_of_cents(1300);
	eob_entry_follow(&entry);
	assert_status(STATUS_REFUSED, eob_entry_check(&entry, &error)); /* less than nothing is paid */
}

static void it_says_what_an_835_would(void **state)
{
	struct eob_entry entry = two_lines();
	struct remittance_claim said;
	struct remittance_claim_balance balance;
	struct error error;

	(void)state;
	entry.lines[0].allowed = money_of_cents(12000);
	entry.lines[0].deductible = money_of_cents(500);
	entry.lines[0].copay = money_of_cents(1500);
	entry.lines[1].other = money_of_cents(1200);
	(void)TEXT_SET(entry.lines[1].group, "PR");
	(void)TEXT_SET(entry.lines[1].carc, "96");
	eob_entry_follow(&entry);
	assert_done(eob_entry_claim(&entry, &said, &error), &error);
	remittance_claim_check(&said, &balance);
	assert_true(remittance_claim_balances(&balance));
	assert_int_equal(REMIT_STATUS_PRIMARY, said.status);
	assert_int_equal(2, said.lines.count);
	assert_int_equal(4, said.adjustments.count); /* CO-45, PR-1, PR-3; PR-96 */
	assert_string_equal("45", said.adjustments.items[0].carc);
	assert_cents(2000, said.adjustments.items[0].amount);
	assert_string_equal("11", said.lines.items[0].control);
	assert_cents(10000, said.paid);
	assert_cents(3200, said.patient);
	assert_cents(3200, balance.patient);
	VEC_FREE(&said.lines);
	VEC_FREE(&said.adjustments);
}

static void a_long_claim_is_keyed_as_a_table(void **state)
{
	static struct encounter encounter;
	struct eob_entry entry;
	struct error error;

	(void)state;
	encounter.line_count = EOB_LINES_MAX + 1;
	assert_status(STATUS_REFUSED, eob_entry_begin(&entry, &claim, &encounter, &error));
	assert_non_null(strstr(error.what, "remittance key"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_paid_follows_from_the_rest),
		cmocka_unit_test(a_denied_line_needs_its_reason),
		cmocka_unit_test(it_says_what_an_835_would),
		cmocka_unit_test(a_long_claim_is_keyed_as_a_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
