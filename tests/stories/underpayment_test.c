/* SPDX-License-Identifier: MIT */
/* underpayment_test.c: a payer allows less than its contract says: it is kept, told, and taken back with its remittance. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/knowledge.h"
#include "claimbench/workflow/practice.h"
#include "support/payer_story.h"
#include "support/test.h"

/* What BCX allows for 99213, from the beginning of the year. */
static void agree_on(struct story *story, int64_t cents)
{
	struct error error = { .status = STATUS_OK };
	struct payer payer;
	struct contract contract = { .name = "Meadow 2026", .basis = CONTRACT_SCHEDULE };
	struct fee_row fee = { .schedule = "BCX", .procedure = "99213", .amount = money_of_cents(cents) };

	fee.from = test_date("2026-01-01");
	assert_done(payer_named(story->sue, "bcx", &payer, &error), &error);
	contract.payer_id = payer.id;
	assert_done(contract_save(story->sue, &contract, &error), &error);
	assert_done(fee_save(story->sue, &fee, &error), &error);
}

static int64_t told(struct story *story)
{
	return ask(story, "SELECT count(*) FROM remittance_exception WHERE kind = 'underpaid' AND resolved = 0");
}

/* 140.00 charged, 130.00 agreed, 120.00 allowed. */
static void less_than_the_contract_is_told_and_is_somebodys_task(void **state)
{
	struct story *story = *state;
	struct remittance_preview preview;
	int64_t id;

	accept_both(story);
	agree_on(story, 13000);
	id = remit_one(&story->clinic, BCX, story->smith, 1, 10000, 2000, "CO*45*20 PR*2*20", "EFT1");
	assert_done(remittance_preview(story->clinic.office, id, &preview, &story->clinic.error), &story->clinic.error);
	assert_int_equal(1, preview.notes.count);
	assert_int_equal(REMIT_EXCEPTION_UNDERPAID, preview.notes.items[0].exception.kind);
	assert_cents(1000, preview.notes.items[0].exception.amount);
	assert_non_null(
		strstr(preview.notes.items[0].exception.detail, "underpaid by 10.00 against contract Meadow 2026"));
	remittance_preview_free(&preview);
	assert_int_equal(0, told(story)); /* looking keeps nothing */
	post(story, id);
	assert_int_equal(1, told(story));
	assert_int_equal(13000, ask_of(story, "SELECT expected_cents FROM remittance_claim WHERE claim_id = %lld",
				       story->smith));
	assert_int_equal(
		12000, ask_of(story, "SELECT allowed_cents FROM remittance_claim WHERE claim_id = %lld", story->smith));
	assert_int_equal(13000, ask(story, "SELECT sum(expected_cents) FROM remittance_line"));
	assert_int_equal(
		1, ask_of(story, "SELECT count(*) FROM task WHERE claim_id = %lld AND state = 'open'", story->smith));
	assert_owed(story, story->smith, 0, 2000); /* the ledger is as the payer said */
	assert_done(remittance_take_back(story->sue, id, "wrong file", NULL, &story->clinic.error),
		    &story->clinic.error);
	clinic_verify(&story->clinic);
	assert_int_equal(0, told(story));
	assert_int_equal(0, ask(story, "SELECT count(*) FROM remittance_claim WHERE expected_cents IS NOT NULL"));
}

static void what_is_within_the_tolerance_passes(void **state)
{
	struct story *story = *state;

	accept_both(story);
	agree_on(story, 12100);
	post(story, remit_one(&story->clinic, BCX, story->smith, 1, 10000, 2000, "CO*45*20 PR*2*20", "EFT1"));
	assert_int_equal(0, told(story));
	assert_int_equal(12100, ask_of(story, "SELECT expected_cents FROM remittance_claim WHERE claim_id = %lld",
				       story->smith));
}

static void a_denial_is_no_underpayment_but_starts_the_appeals_clock(void **state)
{
	struct story *story = *state;
	struct claim_story claim;
	bool appeal = false;

	accept_both(story);
	agree_on(story, 13000);
	post(story, remit_one(&story->clinic, BCX, story->smith, 4, 0, 0, "CO*50*140", "EFT1"));
	assert_int_equal(0, told(story));
	assert_int_equal(0, ask(story, "SELECT count(*) FROM remittance_claim WHERE expected_cents IS NOT NULL"));
	assert_done(claim_load(story->clinic.office, story->smith, &claim, &story->clinic.error), &story->clinic.error);
	for (int i = 0; i < claim.clock_count; i++)
		if (claim.clocks[i].kind == CLAIM_CLOCK_APPEAL) {
			appeal = claim.clocks[i].running;
			assert_int_equal(claim.claim.claim.appeal_due.day, claim.clocks[i].due.day);
		}
	assert_true(appeal);
	assert_int_equal(claim.claim.claim.appeal_due.day,
			 ask_of(story, "SELECT limit_due FROM claim WHERE id = %lld", story->smith));
	claim_story_free(&claim);
}

static void without_a_contract_nothing_is_expected(void **state)
{
	struct story *story = *state;

	accept_both(story);
	post(story, remit_one(&story->clinic, BCX, story->smith, 1, 10000, 2000, "CO*45*20 PR*2*20", "EFT1"));
	assert_int_equal(0, told(story));
	assert_int_equal(0, ask(story, "SELECT count(*) FROM remittance_claim WHERE expected_cents IS NOT NULL"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		story_test(less_than_the_contract_is_told_and_is_somebodys_task),
		story_test(what_is_within_the_tolerance_passes),
		story_test(a_denial_is_no_underpayment_but_starts_the_appeals_clock),
		story_test(without_a_contract_nothing_is_expected),
	};

	return cmocka_run_group_tests_name("underpayment", tests, NULL, NULL);
}
