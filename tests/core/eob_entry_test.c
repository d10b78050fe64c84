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

/* As it was paid it is keyed, below zero it is said: each figure is the mirror of the decision's. */
static void a_reversal_is_the_mirror_of_what_was_paid(void **state)
{
	struct eob_entry entry = two_lines();
	struct remittance_claim said;
	struct remittance_claim_balance balance;
	struct error error;

	(void)state;
	entry.status = REMIT_STATUS_REVERSAL;
	entry.lines[0].allowed = money_of_cents(12000);
	entry.lines[0].copay = money_of_cents(1500);
	eob_entry_follow(&entry);
	assert_done(eob_entry_check(&entry, &error), &error);
	assert_cents(-11700, eob_entry_paid(&entry));
	assert_done(eob_entry_claim(&entry, &said, &error), &error);
	remittance_claim_check(&said, &balance);
	assert_true(remittance_claim_balances(&balance));
	assert_int_equal(REMIT_STATUS_REVERSAL, said.status);
	assert_cents(-15200, said.charge);
	assert_cents(-11700, said.paid);
	assert_cents(-1500, said.patient);
	assert_cents(-10500, said.lines.items[0].paid);
	assert_cents(-2000, said.adjustments.items[0].amount);
	assert_cents(-1500, said.adjustments.items[1].amount);
	VEC_FREE(&said.lines);
	VEC_FREE(&said.adjustments);
}

/* What was decided is what comes of keying it again; what a form can't hold changes nothing. */
static void a_decision_is_repeated_as_it_was(void **state)
{
	struct eob_entry keyed = two_lines(), again = two_lines(), before = again;
	struct remittance_claim said;
	struct error error;

	(void)state;
	keyed.lines[0].allowed = money_of_cents(12000);
	keyed.lines[0].deductible = money_of_cents(500);
	keyed.lines[0].copay = money_of_cents(1500);
	keyed.lines[1].other = money_of_cents(1200);
	(void)TEXT_SET(keyed.lines[1].group, "CO");
	(void)TEXT_SET(keyed.lines[1].carc, "97");
	eob_entry_follow(&keyed);
	assert_done(eob_entry_claim(&keyed, &said, &error), &error);
	assert_true(eob_entry_repeat(&again, &said));
	assert_memory_equal(&keyed, &again, sizeof keyed);
	/* A payer that sends no control number is known by code and charge. */
	said.lines.items[0].control[0] = '\0';
	again = before;
	assert_true(eob_entry_repeat(&again, &said));
	assert_memory_equal(&keyed, &again, sizeof keyed);
	said.adjustments.items[0].line = 0;
	again = before;
	assert_false(eob_entry_repeat(&again, &said));
	assert_memory_equal(&before, &again, sizeof before);
	said.adjustments.items[0].line = 2; /* two others of one line */
	(void)TEXT_SET(said.adjustments.items[0].carc, "253");
	assert_false(eob_entry_repeat(&again, &said));
	said.adjustments.items[0].line = 1;
	(void)TEXT_SET(said.lines.items[0].procedure, "99214");
	assert_false(eob_entry_repeat(&again, &said));
	assert_memory_equal(&before, &again, sizeof before);
	VEC_FREE(&said.lines);
	VEC_FREE(&said.adjustments);
}

static void remarks_are_codes_of_the_claim_and_of_its_lines(void **state)
{
	struct eob_entry entry = two_lines();
	struct remittance_claim said;
	struct error error;

	(void)state;
	(void)TEXT_SET(entry.remarks, "MA01");
	(void)TEXT_SET(entry.lines[1].remarks, " n130, MA130 ");
	assert_done(eob_entry_check(&entry, &error), &error);
	assert_done(eob_entry_claim(&entry, &said, &error), &error);
	assert_string_equal("MA01", said.remarks[0]);
	assert_string_equal("", said.remarks[1]);
	assert_string_equal("", said.lines.items[0].remarks[0]);
	assert_string_equal("N130", said.lines.items[1].remarks[0]);
	assert_string_equal("MA130", said.lines.items[1].remarks[1]);
	VEC_FREE(&said.lines);
	VEC_FREE(&said.adjustments);
	(void)TEXT_SET(entry.lines[1].remarks, "1 2 3 4 5 6 7 8 9");
	assert_status(STATUS_REFUSED, eob_entry_check(&entry, &error));
	assert_string_equal("line[1].remarks", error.where);
	entry.lines[1].remarks[0] = '\0';
	(void)TEXT_SET(entry.remarks, "NOTACODE");
	assert_status(STATUS_REFUSED, eob_entry_check(&entry, &error));
	assert_string_equal("remarks", error.where);
	entry.remarks[0] = '\0';
	entry.status = 25; /* a predetermination is no payment */
	assert_status(STATUS_REFUSED, eob_entry_check(&entry, &error));
	assert_string_equal("status", error.where);
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
		cmocka_unit_test(a_reversal_is_the_mirror_of_what_was_paid),
		cmocka_unit_test(a_decision_is_repeated_as_it_was),
		cmocka_unit_test(remarks_are_codes_of_the_claim_and_of_its_lines),
		cmocka_unit_test(a_long_claim_is_keyed_as_a_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
