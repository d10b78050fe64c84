/* SPDX-License-Identifier: MIT */
/* eligibility_test.c: what a 271 of many benefits comes to, and the words of its codes. */
#include "claimbench/core/eligibility.h"

#include "claimbench/base/text.h"
#include "support/test.h"

static struct eligibility said;

static int setup(void **state)
{
	(void)state;
	said = (struct eligibility){ .has_patient = true };
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	VEC_FREE(&said.benefits);
	VEC_FREE(&said.refusals);
	return 0;
}

/* "C IND 30 29": kind, level, service types with '^' between, period; "-" is none. */
static struct benefit *say(const char *text)
{
	struct benefit *benefit = VEC_ADD(&said.benefits);
	char types[160] = "", level[8] = "", period[8] = "";
	char *place = NULL;
	int count = 0;

	assert_non_null(benefit);
	assert_true(sscanf(text, "%3s %7s %159s %7s", benefit->kind, level, types, period) >= 3);
	(void)TEXT_SET(benefit->level, level[0] == '-' ? "" : level);
	(void)TEXT_SET(benefit->period, period[0] == '-' ? "" : period);
	for (char *type = strtok_r(types, "^", &place); type != NULL && type[0] != '-';
	     type = strtok_r(NULL, "^", &place))
		(void)TEXT_SET(benefit->service_types[count++], type);
	return benefit;
}

static void say_amount(const char *text, int64_t cents)
{
	struct benefit *benefit = say(text);

	benefit->has_amount = true;
	benefit->amount = money_of_cents(cents);
}

static void refuse(enum eligibility_level level, const char *reason, const char *action)
{
	struct eligibility_refusal *refusal = VEC_ADD(&said.refusals);

	assert_non_null(refusal);
	refusal->level = level;
	(void)TEXT_SET(refusal->reason, reason);
	(void)TEXT_SET(refusal->action, action);
}

static struct eligibility_verdict judge(void)
{
	struct eligibility_verdict verdict;

	eligibility_judge(&said, &verdict);
	return verdict;
}

static void expect_sentence(const char *expected)
{
	struct eligibility_verdict verdict = judge();
	char text[200];

	assert_string_equal(expected, eligibility_sentence(&verdict, text, sizeof text));
}

static void the_plan_decides_whether_it_is_active(void **state)
{
	(void)state;
	assert_int_equal(ELIGIBILITY_UNCLEAR, judge().standing);
	(void)say("6 IND 35");
	assert_int_equal(ELIGIBILITY_INACTIVE, judge().standing);
	(void)say("1 IND 30^98");
	assert_int_equal(ELIGIBILITY_ACTIVE, judge().standing);
	(void)say("6 IND 30"); /* an earlier plan of theirs */
	assert_int_equal(ELIGIBILITY_ACTIVE, judge().standing);
}

static void a_plan_that_is_not_active_outweighs_an_active_service(void **state)
{
	(void)state;
	(void)say("1 IND 88");
	(void)say("6 IND -");
	assert_int_equal(ELIGIBILITY_INACTIVE, judge().standing);
}

static void figures_are_of_a_visit_in_the_network(void **state)
{
	struct eligibility_verdict verdict;

	(void)state;
	(void)TEXT_SET(say("1 IND 30")->plan, "GOLD");
	say_amount("B IND 86", 15000);
	say_amount("B IND 98 27", 9900);
	said.benefits.items[2].network = 'N';
	say_amount("B IND 30 27", 4000);
	say_amount("B IND 98^UC 27", 2500);
	say_amount("C FAM 30 23", 200000);
	say_amount("C FAM 30 29", 150000);
	say_amount("C IND 30 23", 100000);
	say_amount("C IND 30 24", 75000);
	say_amount("C IND 30 29", 25000);
	say_amount("G FAM 30 23", 600000);
	verdict = judge();
	assert_string_equal("GOLD", verdict.plan);
	assert_cents(2500, verdict.copay.amount);
	assert_cents(100000, verdict.deductible.amount);
	assert_cents(25000, verdict.deductible_left.amount);
	assert_true(verdict.pocket.said);
	assert_cents(600000, verdict.pocket.amount);
	assert_false(verdict.pocket_left.said);
	assert_int_equal(-1, verdict.coinsurance_permille);
}

static void a_share_is_a_fraction(void **state)
{
	struct benefit *share;

	(void)state;
	(void)say("1 IND 30");
	share = say("A IND 30");
	share->has_share = true;
	share->share_milli = 200;
	assert_int_equal(200, judge().coinsurance_permille);
	share->share_milli = 20000; /* no fraction: who knows */
	assert_int_equal(-1, judge().coinsurance_permille);
}

static void another_payer_is_found_by_name(void **state)
{
	struct benefit *other;

	(void)state;
	(void)say("1 IND 30");
	assert_false(judge().other_payer);
	other = say("R - 30");
	(void)TEXT_SET(other->entity_name, "SECOND PLAN");
	(void)TEXT_SET(other->entity_id, "88888");
	assert_true(judge().other_payer);
	assert_string_equal("SECOND PLAN", judge().other_payer_name);
	assert_string_equal("88888", judge().other_payer_id);
}

static void dates_of_the_benefit_come_before_those_of_the_patient(void **state)
{
	struct benefit *active;

	(void)state;
	active = say("1 IND 30");
	said.plan_from = test_date("2026-01-01");
	said.plan_to = test_date("2026-12-31");
	assert_date("2026-01-01", judge().from);
	assert_date("2026-12-31", judge().to);
	active->from = test_date("2026-02-01");
	active->to = test_date("2026-06-30");
	assert_date("2026-02-01", judge().from);
	assert_date("2026-06-30", judge().to);
	/* One day alone: it began then. */
	active->to = active->from;
	said.plan_to = DATE_NONE;
	assert_true(date_is_none(judge().to));
}

static void a_refusal_speaks_when_no_benefit_does(void **state)
{
	(void)state;
	refuse(ELIGIBILITY_PAYER, "42", "R");
	refuse(ELIGIBILITY_SUBSCRIBER, "72", "C");
	assert_int_equal(ELIGIBILITY_REFUSED, judge().standing);
	assert_string_equal("72", judge().reason);
	expect_sentence("not answered: member number missing or wrong; copy the number from the card");
	(void)TEXT_SET(said.refusals.items[1].reason, "69");
	expect_sentence("not answered: does not go with the patient's age; correct it and ask again");
	(void)TEXT_SET(said.refusals.items[1].reason, "ZZ");
	(void)TEXT_SET(said.refusals.items[1].action, "?");
	expect_sentence("not answered: ZZ");
	(void)say("1 IND 30");
	assert_int_equal(ELIGIBILITY_ACTIVE, judge().standing);
}

static void it_is_said_in_one_sentence(void **state)
{
	struct benefit *share;

	(void)state;
	(void)say("1 IND 30");
	expect_sentence("active");
	said.plan_from = test_date("2026-01-01");
	said.plan_to = test_date("2026-12-31");
	say_amount("B IND 98 27", 2500);
	say_amount("C IND 30 23", 100000);
	expect_sentence("active to 12/31/2026, copay 25.00, deductible 1,000.00");
	say_amount("C IND 30 29", 25000);
	share = say("A IND 30");
	share->has_share = true;
	share->share_milli = 200;
	(void)say("R - 30");
	expect_sentence(
		"active to 12/31/2026, another payer too, copay 25.00, deductible left 250.00, coinsurance 20%");
	VEC_CLEAR(&said.benefits);
	(void)say("6 IND 30");
	expect_sentence("not active after 12/31/2026");
	said.plan_from = said.plan_to = test_date("2026-03-31"); /* the day that was asked about */
	expect_sentence("not active");
	said.eligible_from = test_date("2026-05-01");
	expect_sentence("not active before 05/01/2026");
}

static void codes_have_words(void **state)
{
	(void)state;
	assert_string_equal("copay", benefit_kind_words("B"));
	assert_string_equal("managed care coordinator", benefit_kind_words("MC"));
	assert_string_equal("spend down", benefit_kind_words("Y"));
	assert_string_equal("family", benefit_level_words("FAM"));
	assert_string_equal("office visit", service_type_words("98"));
	assert_string_equal("medical care", service_type_words("1"));
	assert_string_equal("urgent care", service_type_words("UC"));
	assert_string_equal("what is left", benefit_period_words("29"));
	assert_string_equal("day", benefit_period_words("7"));
	assert_string_equal("subscriber was not found", eligibility_reason_words("75"));
	assert_string_equal("payer's name or number missing", eligibility_reason_words("T4"));
	assert_string_equal("too many asked about at once", eligibility_reason_words("04"));
	assert_string_equal("check the birth date with the patient", eligibility_reason_advice("71"));
	assert_string_equal("correct it and ask again", eligibility_action_words("C"));
	assert_null(benefit_kind_words("Z9"));
	assert_null(service_type_words(""));
	assert_null(eligibility_reason_words("99"));
}

#define on_answer(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		on_answer(the_plan_decides_whether_it_is_active),
		on_answer(a_plan_that_is_not_active_outweighs_an_active_service),
		on_answer(figures_are_of_a_visit_in_the_network),
		on_answer(a_share_is_a_fraction),
		on_answer(another_payer_is_found_by_name),
		on_answer(dates_of_the_benefit_come_before_those_of_the_patient),
		on_answer(a_refusal_speaks_when_no_benefit_does),
		on_answer(it_is_said_in_one_sentence),
		cmocka_unit_test(codes_have_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
