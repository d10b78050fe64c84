/* SPDX-License-Identifier: MIT */
/* claim_clock_test.c: which limits run on a claim, and until when (domain sheet 2.6). */
#include "claimbench/core/claim_clock.h"
#include "support/test.h"

enum { NOTHING = -1 };

/* A claim of 2026-02-10, keyed 02-12, limit 05-16; decided 03-05, denied 03-05, the payer before decided 03-01. */
static struct claim claim;
static struct payer payer;
static struct claim_clock_facts facts;
static struct claim_clock clocks[CLAIM_CLOCK_COUNT];

static int set_up(void **state)
{
	(void)state;
	claim = (struct claim){ .sequence = 1, .frequency = 1, .state = CLAIM_READY };
	claim.service_from = claim.service_to = test_date("2026-02-10");
	claim.entered_on = test_date("2026-02-12");
	claim.filing_due = test_date("2026-05-16");
	payer = (struct payer){ .filing = { 95, CLOCK_DOS },
				.correction = { 60, CLOCK_REMIT },
				.appeal = { 125, CLOCK_DENIAL },
				.secondary = { 90, CLOCK_PRIMARY_REMIT },
				.quiet_days = 21,
				.accepts_replacement = true };
	facts = (struct claim_clock_facts){ .claim = &claim, .payer = &payer };
	return 0;
}

static void decide(enum claim_state state)
{
	claim.state = state;
	facts.decided_on = test_date("2026-03-05");
	facts.silent_since = facts.decided_on;
	if (state == CLAIM_DENIED || state == CLAIM_PARTIAL)
		facts.denied_on = facts.decided_on;
}

static const struct claim_clock *clock_of(enum claim_clock_kind kind)
{
	int count = claim_clocks(&facts, test_date("2026-03-31"), clocks);

	for (int i = 0; i < count; i++)
		if (clocks[i].kind == kind)
			return &clocks[i];
	return NULL;
}

static void assert_clock(enum claim_clock_kind kind, const char *due, int left, bool running)
{
	const struct claim_clock *clock = clock_of(kind);

	if (clock == NULL)
		fail_msg("no clock %d", (int)kind);
	else {
		assert_date(due, clock->due);
		assert_int_equal(left, clock->left);
		assert_int_equal(running, clock->running);
	}
}

static void a_claim_to_be_sent_has_its_filing_limit(void **state)
{
	(void)state;
	assert_clock(CLAIM_CLOCK_FILING, "2026-05-16", 46, true);
	assert_int_equal(95, clocks[0].days);
	assert_date("2026-02-10", clocks[0].from);
	assert_int_equal(1, claim_clocks(&facts, test_date("2026-03-31"), clocks));
	claim.state = CLAIM_REJECTED;
	assert_clock(CLAIM_CLOCK_FILING, "2026-05-16", 46, true);
	claim.state = CLAIM_SENT;
	assert_clock(CLAIM_CLOCK_FILING, "2026-05-16", 46, false);
	claim.filing_due = DATE_NONE;
	assert_null(clock_of(CLAIM_CLOCK_FILING));
}

static void the_day_that_was_set_stays_when_the_terms_change(void **state)
{
	(void)state;
	payer.filing.days = 30;
	assert_clock(CLAIM_CLOCK_FILING, "2026-05-16", 46, true);
	assert_int_equal(0, clocks[0].days);
}

static void later_claims_are_named_by_their_own_limits(void **state)
{
	(void)state;
	claim.sequence = 2;
	assert_clock(CLAIM_CLOCK_SECONDARY, "2026-05-16", 46, true);
	assert_null(clock_of(CLAIM_CLOCK_FILING));
	claim.sequence = 1;
	claim.frequency = 7;
	assert_clock(CLAIM_CLOCK_CORRECTION, "2026-05-16", 46, true);
}

static void an_answer_starts_the_clocks_of_correction_and_appeal(void **state)
{
	(void)state;
	decide(CLAIM_DENIED);
	assert_clock(CLAIM_CLOCK_CORRECTION, "2026-05-04", 34, true);
	assert_clock(CLAIM_CLOCK_APPEAL, "2026-07-08", 99, true);
	decide(CLAIM_PAID);
	facts.denied_on = DATE_NONE;
	assert_clock(CLAIM_CLOCK_CORRECTION, "2026-05-04", 34, true);
	assert_null(clock_of(CLAIM_CLOCK_APPEAL)); /* nothing was denied */
	payer.accepts_replacement = false;
	assert_clock(CLAIM_CLOCK_CORRECTION, "2026-05-04", 34, false);
	decide(CLAIM_CLOSED);
	assert_null(clock_of(CLAIM_CLOCK_CORRECTION));
}

static void silence_has_a_clock_until_the_payer_speaks(void **state)
{
	(void)state;
	claim.state = CLAIM_SENT;
	facts.silent_since = test_date("2026-03-02");
	assert_clock(CLAIM_CLOCK_QUIET, "2026-03-23", -8, true);
	payer.quiet_days = 0;
	assert_null(clock_of(CLAIM_CLOCK_QUIET));
	payer.quiet_days = 21;
	decide(CLAIM_PAID);
	assert_null(clock_of(CLAIM_CLOCK_QUIET));
}

static void what_runs_comes_first_by_its_day(void **state)
{
	(void)state;
	decide(CLAIM_PARTIAL);
	assert_int_equal(3, claim_clocks(&facts, test_date("2026-03-31"), clocks));
	assert_int_equal(CLAIM_CLOCK_CORRECTION, clocks[0].kind);
	assert_int_equal(CLAIM_CLOCK_APPEAL, clocks[1].kind);
	assert_int_equal(CLAIM_CLOCK_FILING, clocks[2].kind);
}

/* The vectors of the domain sheet, and each basis once. */
static void limits_count_from_their_basis(void **state)
{
	static const struct {
		int days;
		enum clock_basis basis;
		const char *basis_day, *due;
	} cases[] = {
		{ 125, CLOCK_DENIAL, "2022-05-15", "2022-09-17" },
		{ 125, CLOCK_DENIAL, "2022-08-15", "2022-12-18" },
		{ 95, CLOCK_DOS, "2026-02-10", "2026-05-16" },
		{ 90, CLOCK_DOS, "2026-02-10", "2026-05-11" },
		{ 365, CLOCK_DOS, "2026-03-31", "2027-03-31" },
		{ 30, CLOCK_ENTRY, "2026-02-12", "2026-03-14" },
		{ 60, CLOCK_REMIT, "2026-03-05", "2026-05-04" },
		{ 90, CLOCK_PRIMARY_REMIT, "2026-03-01", "2026-05-30" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct clock_rule rule = { cases[i].days, cases[i].basis };
		struct date day = test_date(cases[i].basis_day);

		facts.decided_on = facts.denied_on = facts.primary_on = DATE_NONE;
		claim.service_from = claim.entered_on = DATE_NONE;
		assert_true(date_is_none(clock_basis_date(&rule, &facts)));
		claim.service_from = cases[i].basis == CLOCK_DOS ? day : DATE_NONE;
		claim.entered_on = cases[i].basis == CLOCK_ENTRY ? day : DATE_NONE;
		facts.decided_on = cases[i].basis == CLOCK_REMIT ? day : DATE_NONE;
		facts.primary_on = cases[i].basis == CLOCK_PRIMARY_REMIT ? day : DATE_NONE;
		facts.denied_on = cases[i].basis == CLOCK_DENIAL ? day : DATE_NONE;
		assert_date(cases[i].due, clock_due(&rule, clock_basis_date(&rule, &facts)));
	}
}

static void the_limit_of_a_claim_is_its_own_until_it_is_sent(void **state)
{
	int32_t left = NOTHING;

	(void)state;
	assert_date("2026-05-16", claim_limit(&claim, test_date("2026-05-16"), &left));
	assert_int_equal(0, left);
	assert_date("2026-05-16", claim_limit(&claim, test_date("2026-05-18"), &left));
	assert_int_equal(-2, left);
	claim.state = CLAIM_ACCEPTED;
	assert_true(date_is_none(claim_limit(&claim, test_date("2026-05-18"), &left)));
	assert_int_equal(0, left);
}

#define TEST(name) cmocka_unit_test_setup(name, set_up)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_claim_to_be_sent_has_its_filing_limit),
		TEST(the_day_that_was_set_stays_when_the_terms_change),
		TEST(later_claims_are_named_by_their_own_limits),
		TEST(an_answer_starts_the_clocks_of_correction_and_appeal),
		TEST(silence_has_a_clock_until_the_payer_speaks),
		TEST(what_runs_comes_first_by_its_day),
		TEST(limits_count_from_their_basis),
		TEST(the_limit_of_a_claim_is_its_own_until_it_is_sent),
	};

	return cmocka_run_group_tests_name("claim_clock", tests, NULL, NULL);
}
