/* SPDX-License-Identifier: MIT */
/* posting_plan_test.c: what a claim of a remittance does to ours: the worked examples of the domain sheet, 3.1 to 3.6. */
#include "claimbench/core/posting_plan.h"

#include "claimbench/base/random.h"
#include "claimbench/base/text.h"
#include "support/test.h"

/* Our claim, its visit, and what a payer says of it. */
struct scene {
	struct claim claim;
	struct encounter encounter;
	struct remittance_claim remit;
	struct posting_facts facts;
	struct posting_plan plan;
	struct error error;
};

static void scene_new(struct scene *scene, enum claim_state state, int32_t sequence, int64_t charge)
{
	memset(scene, 0, sizeof *scene);
	scene->claim = (struct claim){ .id = 11, .payer_id = 5, .encounter_id = 3, .patient_id = 2 };
	scene->claim.state = state;
	scene->claim.sequence = sequence;
	scene->claim.total = money_of_cents(charge);
	scene->encounter.id = 3;
	scene->facts = (struct posting_facts){ .claim = &scene->claim,
					       .encounter = &scene->encounter,
					       .payer_id = 5,
					       .remittance_id = 9,
					       .owed = money_of_cents(charge),
					       .posted_on = test_date("2026-03-31"),
					       .paid_on = test_date("2026-03-27"),
					       .user_id = 1 };
	scene->remit.status = sequence;
	scene->remit.charge = money_of_cents(charge);
}

static void scene_free(struct scene *scene)
{
	posting_plan_free(&scene->plan);
	VEC_FREE(&scene->remit.lines);
	VEC_FREE(&scene->remit.adjustments);
}

/* A line of ours, and the same in the remittance. */
static void line(struct scene *scene, const char *code, int64_t charge, int64_t paid)
{
	struct service_line *ours = &scene->encounter.lines[scene->encounter.line_count++];
	struct remittance_line *theirs = VEC_ADD(&scene->remit.lines);

	assert_non_null(theirs);
	ours->id = 100 + scene->encounter.line_count;
	ours->charge = theirs->charge = money_of_cents(charge);
	theirs->paid = money_of_cents(paid);
	assert_true(TEXT_SET(ours->procedure, code) && TEXT_SET(theirs->procedure, code));
	assert_true(text_format(theirs->control, sizeof theirs->control, "%lld", (long long)ours->id));
	scene->remit.paid = money_add(scene->remit.paid, theirs->paid);
}

/* Of the last line. */
static void adjust(struct scene *scene, const char *group, const char *carc, int64_t cents)
{
	struct adjustment *adjustment = VEC_ADD(&scene->remit.adjustments);

	assert_non_null(adjustment);
	adjustment->line = (int32_t)scene->remit.lines.count;
	adjustment->amount = money_of_cents(cents);
	assert_true(TEXT_SET(adjustment->group, group) && TEXT_SET(adjustment->carc, carc));
	if (strcmp(group, "PR") == 0)
		scene->remit.patient = money_add(scene->remit.patient, adjustment->amount);
}

static void plan(struct scene *scene)
{
	posting_plan_free(&scene->plan);
	assert_done(posting_plan_make(&scene->plan, &scene->remit, &scene->facts, &scene->error), &scene->error);
	if (scene->plan.entry.posting_count > 0)
		assert_done(ledger_check(&scene->plan.entry, &scene->error), &scene->error);
}

static int64_t posted(const struct scene *scene, enum account account)
{
	int64_t cents = 0;

	for (int i = 0; i < scene->plan.entry.posting_count; i++)
		if (scene->plan.entry.postings[i].account == account)
			cents += money_cents(scene->plan.entry.postings[i].amount);
	return cents;
}

static bool noted(const struct scene *scene, enum remit_exception kind)
{
	for (size_t i = 0; i < scene->plan.exceptions.count; i++)
		if (scene->plan.exceptions.items[i].kind == kind)
			return true;
	return false;
}

/* 3.1: charge 600, payer pays 320, contractual 200, coinsurance 80. */
static void a_payment_settles_what_the_payer_owes(void **state)
{
	struct scene scene;

	(void)state;
	scene_new(&scene, CLAIM_ACCEPTED, 1, 60000);
	line(&scene, "99213", 60000, 32000);
	adjust(&scene, "CO", "45", 20000);
	adjust(&scene, "PR", "2", 8000);
	plan(&scene);
	assert_int_equal(REMIT_PAID, scene.plan.outcome);
	assert_int_equal(EVENT_REMIT_PAID, scene.plan.event);
	assert_int_equal(32000, posted(&scene, ACCOUNT_CASH));
	assert_int_equal(20000, posted(&scene, ACCOUNT_ADJ_CONTRACTUAL));
	assert_int_equal(8000, posted(&scene, ACCOUNT_AR_PATIENT));
	assert_int_equal(-60000, posted(&scene, ACCOUNT_AR_INS1));
	assert_int_equal(40000, money_cents(scene.plan.allowed));
	assert_int_equal(0, scene.plan.denials.count + scene.plan.exceptions.count);
	assert_int_equal(101, scene.plan.entry.postings[0].line_id);
	assert_string_equal("remittance 9", scene.plan.entry.source);
	assert_date("2026-03-27", scene.plan.entry.effective_on);
	scene_free(&scene);
}

/* 3.4: C08 as one line, 1200 - (480 + 80) = 640, with a cut by law instead of some of the price. */
static void a_sequester_has_its_own_account(void **state)
{
	struct scene scene;

	(void)state;
	scene_new(&scene, CLAIM_ACCEPTED, 1, 120000);
	line(&scene, "99215", 120000, 64000);
	adjust(&scene, "CO", "45", 46720);
	adjust(&scene, "CO", "253", 1280);
	adjust(&scene, "PR", "1", 8000);
	plan(&scene);
	assert_int_equal(46720, posted(&scene, ACCOUNT_ADJ_CONTRACTUAL));
	assert_int_equal(1280, posted(&scene, ACCOUNT_ADJ_SEQUESTER));
	assert_int_equal(-120000, posted(&scene, ACCOUNT_AR_INS1));
	assert_int_equal(73280, money_cents(scene.plan.allowed)); /* the cut is none of the price */
	scene_free(&scene);
}

static void a_share_goes_to_the_next_payer_when_there_is_one(void **state)
{
	struct scene scene;
	struct claim next = { .id = 12, .payer_id = 6, .sequence = 2 };

	(void)state;
	scene_new(&scene, CLAIM_ACCEPTED, 1, 60000);
	scene.facts.next_coverage = true;
	line(&scene, "99213", 60000, 32000);
	adjust(&scene, "CO", "45", 20000);
	adjust(&scene, "PR", "2", 8000);
	plan(&scene);
	assert_int_equal(8000, posted(&scene, ACCOUNT_AR_INS2));
	assert_int_equal(0, posted(&scene, ACCOUNT_AR_PATIENT));
	posting_plan_next_claim(&scene.plan, &next);
	for (int i = 0; i < scene.plan.entry.posting_count; i++)
		assert_int_equal(scene.plan.entry.postings[i].account == ACCOUNT_AR_INS2 ? 12 : 11,
				 scene.plan.entry.postings[i].claim_id);
	scene_free(&scene);
}

static void a_denial_is_a_memo_and_the_ledger_stays(void **state)
{
	struct scene scene;

	(void)state;
	scene_new(&scene, CLAIM_ACCEPTED, 1, 35000);
	line(&scene, "99213", 35000, 0);
	(void)TEXT_SET(scene.remit.lines.items[0].remarks[0], "N130");
	(void)TEXT_SET(scene.remit.lines.items[0].remarks[1], "MA130");
	adjust(&scene, "CO", "97", 35000);
	plan(&scene);
	assert_int_equal(REMIT_DENIED, scene.plan.outcome);
	assert_int_equal(EVENT_REMIT_DENIED, scene.plan.event);
	assert_int_equal(0, scene.plan.entry.posting_count);
	assert_int_equal(1, scene.plan.denials.count);
	assert_int_equal(101, scene.plan.denials.items[0].line_id);
	assert_int_equal(35000, money_cents(scene.plan.denials.items[0].amount));
	assert_string_equal("N130 MA130", scene.plan.denials.items[0].rarcs);
	assert_false(scene.plan.denials.items[0].patient_may_be_billed);
	scene_free(&scene);
}

/* Row 21: A/R stays as it is, the price beside the denial too; a line that is paid is priced all the same. */
static void what_a_denied_line_would_be_priced_at_is_a_memo(void **state)
{
	struct scene scene;

	(void)state;
	scene_new(&scene, CLAIM_ACCEPTED, 1, 45000);
	line(&scene, "99213", 35000, 0);
	adjust(&scene, "CO", "45", 5000);
	adjust(&scene, "CO", "97", 30000);
	line(&scene, "99214", 10000, 8000);
	adjust(&scene, "CO", "45", 2000);
	plan(&scene);
	assert_int_equal(REMIT_PARTIAL, scene.plan.outcome);
	assert_int_equal(2000, posted(&scene, ACCOUNT_ADJ_CONTRACTUAL));
	assert_int_equal(-10000, posted(&scene, ACCOUNT_AR_INS1));
	assert_int_equal(8000, money_cents(scene.plan.allowed));
	scene_free(&scene);
}

/* 1.4: a deductible pays nothing but is no denial; a denied line beside it makes it partial. */
static void paid_partial_and_denied_are_told_apart(void **state)
{
	static const struct {
		int64_t paid;
		const char *group, *carc, *also_group, *also_carc;
		enum remit_outcome outcome;
	} cases[] = {
		{ 0, "PR", "1", "CO", "45", REMIT_PAID },       { 0, "PR", "1", "CO", "97", REMIT_PARTIAL },
		{ 0, "PR", "96", "CO", "45", REMIT_DENIED },    { 0, "PI", "45", "CO", "45", REMIT_DENIED },
		{ 100, "CO", "16", "CO", "45", REMIT_PARTIAL }, { 100, "OA", "23", "CO", "45", REMIT_PAID },
		{ 0, "OA", "18", "OA", "18", REMIT_DENIED },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct scene scene;

		scene_new(&scene, CLAIM_SENT, 1, 10000 + cases[i].paid);
		line(&scene, "99213", 10000 + cases[i].paid, cases[i].paid);
		adjust(&scene, cases[i].group, cases[i].carc, 6000);
		adjust(&scene, cases[i].also_group, cases[i].also_carc, 4000);
		plan(&scene);
		if (scene.plan.outcome != cases[i].outcome)
			fail_msg("case %zu: %s", i, token_word(&remit_outcome_tokens, (int)scene.plan.outcome));
		assert_int_equal(0, posted(&scene, ACCOUNT_WO_DENIAL));
		scene_free(&scene);
	}
}

/* 3.5: charge 100. A pays 60, CO-45 20, PR-2 20; B reverses and pays 48, CO-45 40, PR-3 12. */
static void a_reversal_and_its_correction_leave_what_the_correction_says(void **state)
{
	struct scene a, back, correction;

	(void)state;
	scene_new(&a, CLAIM_ACCEPTED, 1, 10000);
	line(&a, "99213", 10000, 6000);
	adjust(&a, "CO", "45", 2000);
	adjust(&a, "PR", "2", 2000);
	plan(&a);
	scene_new(&back, CLAIM_PAID, 1, 10000);
	back.remit.status = REMIT_STATUS_REVERSAL;
	back.remit.charge = money_of_cents(-10000);
	line(&back, "99213", -10000, -6000);
	adjust(&back, "CR", "45", -2000); /* as 4010 has it */
	adjust(&back, "PR", "2", -2000);
	plan(&back);
	assert_int_equal(REMIT_REVERSAL, back.plan.outcome);
	assert_int_equal(EVENT_REMIT_REVERSAL, back.plan.event);
	scene_new(&correction, CLAIM_ACCEPTED, 1, 10000);
	line(&correction, "99213", 10000, 4800);
	adjust(&correction, "CO", "45", 4000);
	adjust(&correction, "PR", "3", 1200);
	plan(&correction);
	assert_int_equal(0, posted(&a, ACCOUNT_AR_INS1) + posted(&back, ACCOUNT_AR_INS1));
	assert_int_equal(-1200, posted(&back, ACCOUNT_CASH) + posted(&correction, ACCOUNT_CASH));
	assert_int_equal(1200, posted(&a, ACCOUNT_AR_PATIENT) + posted(&back, ACCOUNT_AR_PATIENT) +
				       posted(&correction, ACCOUNT_AR_PATIENT));
	assert_int_equal(-10000, posted(&a, ACCOUNT_AR_INS1) + posted(&back, ACCOUNT_AR_INS1) +
					 posted(&correction, ACCOUNT_AR_INS1));
	assert_int_equal(0, back.plan.denials.count + back.plan.exceptions.count);
	scene_free(&a);
	scene_free(&back);
	scene_free(&correction);
}

/* A second payer repeats the price and what the first one paid; only what was left to it moves. */
static void a_later_payer_settles_only_what_is_left(void **state)
{
	struct scene scene;

	(void)state;
	scene_new(&scene, CLAIM_ACCEPTED, 2, 60000);
	scene.facts.owed = money_of_cents(8000);
	line(&scene, "99213", 60000, 5000);
	adjust(&scene, "OA", "23", 32000);
	adjust(&scene, "CO", "45", 20000);
	adjust(&scene, "PR", "2", 3000);
	plan(&scene);
	assert_int_equal(REMIT_PAID, scene.plan.outcome);
	assert_int_equal(5000, posted(&scene, ACCOUNT_CASH));
	assert_int_equal(3000, posted(&scene, ACCOUNT_AR_PATIENT));
	assert_int_equal(0, posted(&scene, ACCOUNT_ADJ_CONTRACTUAL));
	assert_int_equal(-8000, posted(&scene, ACCOUNT_AR_INS2));
	assert_int_equal(32000, money_cents(scene.plan.info));
	scene_free(&scene);
}

static void lines_are_matched_by_number_then_code_then_price(void **state)
{
	struct encounter encounter = { .line_count = 3 };
	struct remittance_line line = { .charge = { 5000 } };
	bool taken[LINES_MAX] = { false };

	(void)state;
	for (int i = 0; i < 3; i++) {
		encounter.lines[i].id = 70 + i;
		encounter.lines[i].charge = money_of_cents(5000);
		(void)TEXT_SET(encounter.lines[i].procedure, "J3301");
	}
	(void)TEXT_SET(encounter.lines[1].modifiers[0], "RT");
	(void)TEXT_SET(line.procedure, "J3301");
	(void)TEXT_SET(line.control, "0072");
	assert_int_equal(2, remittance_line_match(&line, &encounter, taken));
	(void)TEXT_SET(line.control, "");
	(void)TEXT_SET(line.modifiers[0], "RT");
	assert_int_equal(1, remittance_line_match(&line, &encounter, taken));
	taken[1] = true;
	assert_int_equal(0, remittance_line_match(&line, &encounter, taken)); /* another modifier, the same price */
	(void)TEXT_SET(line.procedure, "99999");
	assert_int_equal(-1, remittance_line_match(&line, &encounter, taken));
	(void)TEXT_SET(line.billed_procedure, "j3301"); /* decided another code */
	assert_int_equal(0, remittance_line_match(&line, &encounter, taken));
	line.charge = money_of_cents(5001);
	assert_int_equal(-1, remittance_line_match(&line, &encounter, taken));
}

static void what_does_not_fit_is_told(void **state)
{
	struct scene scene;

	(void)state;
	scene_new(&scene, CLAIM_DRAFT, 1, 10000);
	line(&scene, "99213", 10000, 8000);
	adjust(&scene, "CR", "45", 2000);
	scene.encounter.lines[0].id = 5;
	(void)TEXT_SET(scene.encounter.lines[0].procedure, "99214");
	scene.claim.total = money_of_cents(12000);
	scene.remit.patient = money_of_cents(100);
	plan(&scene);
	assert_int_equal(CLAIM_EVENT_COUNT, scene.plan.event);
	assert_true(noted(&scene, REMIT_EXCEPTION_UNEXPECTED));
	assert_true(noted(&scene, REMIT_EXCEPTION_LINE));
	for (size_t i = 0; i < scene.plan.exceptions.count; i++)
		assert_int_equal(scene.plan.exceptions.items[i].kind == REMIT_EXCEPTION_LINE ? 1 : 0,
				 scene.plan.exceptions.items[i].line);
	assert_true(noted(&scene, REMIT_EXCEPTION_GROUP));
	assert_true(noted(&scene, REMIT_EXCEPTION_CHARGE));
	assert_true(noted(&scene, REMIT_EXCEPTION_PATIENT));
	assert_int_equal(8000,
			 posted(&scene, ACCOUNT_CASH)); /* the money posts all the same, to the claim as a whole */
	assert_int_equal(0, scene.plan.entry.postings[0].line_id);
	scene_free(&scene);
}

static void notices_and_forwarded_claims_move_no_money(void **state)
{
	static const struct {
		int32_t status;
		enum remit_outcome outcome;
		enum claim_event event;
		enum remit_exception noted;
	} cases[] = {
		{ REMIT_STATUS_NOT_OURS, REMIT_FORWARDED, EVENT_REMIT_FORWARDED, REMIT_EXCEPTION_FORWARDED },
		{ REMIT_STATUS_PREDETERMINATION, REMIT_NOTICE, CLAIM_EVENT_COUNT, REMIT_EXCEPTION_NOTICE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct scene scene;

		scene_new(&scene, CLAIM_SENT, 1, 10000);
		line(&scene, "99213", 10000, 10000);
		scene.remit.status = cases[i].status;
		plan(&scene);
		assert_int_equal(0, scene.plan.entry.posting_count);
		assert_int_equal(cases[i].outcome, scene.plan.outcome);
		assert_int_equal(cases[i].event, scene.plan.event);
		assert_true(noted(&scene, cases[i].noted));
		scene_free(&scene);
	}
}

static void a_crossover_is_paid_and_passed_on(void **state)
{
	struct scene scene;

	(void)state;
	scene_new(&scene, CLAIM_PENDED, 1, 10000);
	line(&scene, "99213", 10000, 8000);
	adjust(&scene, "PR", "2", 2000);
	scene.remit.status = REMIT_STATUS_PRIMARY_FORWARDED;
	plan(&scene);
	assert_int_equal(EVENT_REMIT_CROSSOVER, scene.plan.event);
	assert_true(scene.plan.crossover);
	scene_free(&scene);
}

/* Row 35, I6: nothing is left with the insurance on a closed claim. */
static void money_for_a_closed_claim_waits(void **state)
{
	for (int sign = -1; sign <= 1; sign += 2) {
		struct scene scene;

		(void)state;
		scene_new(&scene, CLAIM_CLOSED, 1, 10000);
		scene.facts.owed = money_of_cents(0);
		line(&scene, "99213", 10000, sign * 5000);
		plan(&scene);
		assert_int_equal(EVENT_CLOSED_MONEY, scene.plan.event);
		assert_int_equal(0, posted(&scene, ACCOUNT_AR_INS1));
		assert_int_equal(-sign * 5000, posted(&scene, sign > 0 ? ACCOUNT_UNAPPLIED : ACCOUNT_TAKEBACK));
		assert_true(noted(&scene, REMIT_EXCEPTION_CREDIT));
		scene_free(&scene);
	}
}

/* 50 lines with eight reasons each are more than an entry by line holds: then it is one by claim. */
static void the_largest_claim_fits_into_one_entry(void **state)
{
	for (int reasons = 3; reasons <= 8; reasons += 5) {
		static const char *const carcs[] = { "45", "253", "44", "94", "104", "105", "131", "144" };
		struct scene scene;

		(void)state;
		scene_new(&scene, CLAIM_SENT, 1, 500000);
		for (int i = 0; i < LINES_MAX; i++) {
			line(&scene, "99213", 10000, 10000 - 100 * reasons);
			for (int j = 0; j < reasons; j++)
				adjust(&scene, "CO", carcs[j], 100);
		}
		plan(&scene);
		assert_int_equal(-500000, posted(&scene, ACCOUNT_AR_INS1));
		assert_int_equal(reasons == 3 ? 50 * 8 : 2 + 2 * 8, scene.plan.entry.posting_count);
		assert_int_equal(reasons == 3 ? 101 : 0, scene.plan.entry.postings[0].line_id);
		scene_free(&scene);
	}
}

/* 3.6: WO and FB stand against the payer until they are used up; interest is income; 3.4's PLB of 97.50. */
static void money_about_no_claim_has_its_accounts(void **state)
{
	struct posting_facts facts = { .payer_id = 5, .remittance_id = 9, .user_id = 1 };
	struct journal_entry entry;
	struct error error;

	(void)state;
	facts.posted_on = facts.paid_on = test_date("2026-03-31");
	assert_int_equal(ACCOUNT_TAKEBACK, provider_adjustment_account("WO", money_of_cents(10000)));
	assert_int_equal(ACCOUNT_TAKEBACK, provider_adjustment_account("FB", money_of_cents(-10000)));
	assert_int_equal(ACCOUNT_INTEREST, provider_adjustment_account("L6", money_of_cents(-250)));
	assert_int_equal(ACCOUNT_UNAPPLIED, provider_adjustment_account("LS", money_of_cents(-500)));
	assert_int_equal(ACCOUNT_TAKEBACK, provider_adjustment_account("LS", money_of_cents(500)));
	assert_int_equal(ACCOUNT_UNAPPLIED, provider_adjustment_account("", money_of_cents(-6000)));
	provider_adjustment_entry(&entry, "L6", money_of_cents(-250), &facts);
	assert_done(ledger_check(&entry, &error), &error);
	assert_int_equal(250, money_cents(entry.postings[0].amount));
	assert_int_equal(ACCOUNT_CASH, entry.postings[0].account);
	assert_int_equal(9, entry.remittance_id);
	provider_adjustment_entry(&entry, "L6", money_of_cents(0), &facts);
	assert_int_equal(0, entry.posting_count);
}

/* I11: the patient is never charged what is the practice's own; whatever the adjustments, the entry balances. */
static void whatever_a_payer_says_balances(void **state)
{
	static const char *const groups[] = { "CO", "PR", "OA", "PI", "CR" };
	static const char *const carcs[] = { "1", "2", "3", "16", "18", "23", "45", "96", "97", "100", "253", "B7" };
	struct random random = random_seeded(835);

	(void)state;
	for (int round = 0; round < 1000; round++) {
		struct scene scene;

		scene_new(&scene, (enum claim_state)random_between(&random, 0, CLAIM_STATE_COUNT - 1),
			  (int32_t)random_between(&random, 1, 3), 0);
		scene.facts.owed = money_of_cents(random_between(&random, -1000, 500000));
		scene.facts.next_coverage = scene.claim.sequence < 3 && random_chance(&random, 500);
		scene.remit.status = random_chance(&random, 100) ? 22 : (int32_t)random_between(&random, 1, 4);
		for (int64_t lines = random_between(&random, 0, 8); lines > 0; lines--) {
			line(&scene, "99213", random_between(&random, 0, 90000), random_between(&random, -100, 80000));
			for (int64_t j = random_between(&random, 0, 4); j > 0; j--)
				adjust(&scene, groups[random_between(&random, 0, 4)],
				       carcs[random_between(&random, 0, 11)], random_between(&random, -500, 50000));
		}
		plan(&scene);
		for (int i = 0; i < scene.plan.entry.posting_count; i++)
			if (scene.plan.entry.postings[i].account == ACCOUNT_AR_PATIENT)
				assert_string_not_equal("CO", scene.plan.entry.postings[i].group);
		scene_free(&scene);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_payment_settles_what_the_payer_owes),
		cmocka_unit_test(a_sequester_has_its_own_account),
		cmocka_unit_test(a_share_goes_to_the_next_payer_when_there_is_one),
		cmocka_unit_test(a_denial_is_a_memo_and_the_ledger_stays),
		cmocka_unit_test(what_a_denied_line_would_be_priced_at_is_a_memo),
		cmocka_unit_test(paid_partial_and_denied_are_told_apart),
		cmocka_unit_test(a_reversal_and_its_correction_leave_what_the_correction_says),
		cmocka_unit_test(a_later_payer_settles_only_what_is_left),
		cmocka_unit_test(lines_are_matched_by_number_then_code_then_price),
		cmocka_unit_test(what_does_not_fit_is_told),
		cmocka_unit_test(notices_and_forwarded_claims_move_no_money),
		cmocka_unit_test(a_crossover_is_paid_and_passed_on),
		cmocka_unit_test(money_for_a_closed_claim_waits),
		cmocka_unit_test(the_largest_claim_fits_into_one_entry),
		cmocka_unit_test(money_about_no_claim_has_its_accounts),
		cmocka_unit_test(whatever_a_payer_says_balances),
	};

	return cmocka_run_group_tests_name("posting_plan", tests, NULL, NULL);
}
