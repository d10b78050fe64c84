/* SPDX-License-Identifier: MIT */
/* answers_story_test.c: from money back to what the payer said, through posting, taking back and posting again. */
#include "claimbench/workflow/answers.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/received.h"
#include "claimbench/workflow/remittances.h"
#include "support/payer_file.h"
#include "support/test.h"

struct story {
	struct clinic clinic;
	int64_t claim_id, remittance_id;
};

/* One claim, sent, and a remittance of it that waits. Whoever posts money is a supervisor here. */
static int setup(void **state)
{
	struct story *story = calloc(1, sizeof *story);
	struct clinic *clinic = &story->clinic;
	struct submitted submitted;
	struct office *sue;

	clinic_new(clinic);
	(void)clinic_patient(clinic, "Smith", "Joan", BCX);
	story->claim_id = clinic_file(clinic, "smi,jo 0330 99213 / I10").claim_id;
	submitted = clinic_submit(clinic);
	assert_done(file_mark_sent(clinic->office, submitted.files.items[0].id, &clinic->error), &clinic->error);
	submitted_free(&submitted);
	sue = clinic_session(clinic, "sue");
	office_close(clinic->office);
	clinic->office = sue;
	*state = story;
	return 0;
}

static int teardown(void **state)
{
	struct story *story = *state;

	clinic_free(&story->clinic);
	free(story);
	return 0;
}

/* Two triples in one CAS: 20.00 by contract, 5.00 by another reason; and a copay in the next. */
static void stage(struct story *story)
{
	struct claim_story claim;
	int64_t total;

	assert_done(claim_load(story->clinic.office, story->claim_id, &claim, &story->clinic.error),
		    &story->clinic.error);
	total = money_cents(claim.claim.claim.total);
	claim_story_free(&claim);
	story->remittance_id = remit_one(&story->clinic, BCX, story->claim_id, 1, total - 4500, 2000,
					 "CO*45*20.00**131*5.00 PR*3*20.00", "T1");
}

static void post(struct story *story)
{
	assert_done(remittance_post(story->clinic.office, story->remittance_id, NULL, NULL, &story->clinic.error),
		    &story->clinic.error);
}

static struct payer_answers load(struct story *story)
{
	struct payer_answers answers = { 0 };

	assert_done(payer_answers_load(story->clinic.office, story->claim_id, &answers, &story->clinic.error),
		    &story->clinic.error);
	return answers;
}

static int64_t ask(struct story *story, const char *sql)
{
	return books_ask(&story->clinic.books, sql);
}

/* ----------------------------------------------------------------------------------------------- */

static void an_answer_is_there_before_it_is_posted(void **state)
{
	struct story *story = *state;
	struct payer_answers answers;

	answers = load(story);
	assert_int_equal(0, answers.count);
	payer_answers_free(&answers);
	stage(story);
	answers = load(story);
	assert_int_equal(1, answers.count);
	assert_int_equal(0, answers.items[0].claim.n);
	assert_int_equal(REMITTANCE_STAGED, answers.items[0].remittance.state);
	assert_int_equal(3, answers.items[0].claim.said.adjustments.count);
	payer_answers_free(&answers);
	post(story);
	answers = load(story);
	assert_int_equal(1, answers.count);
	assert_int_equal(1, answers.items[0].claim.n);
	payer_answers_free(&answers);
}

/* The segment and element that are said are those that hold the amount. */
static void each_adjustment_leads_to_its_element(void **state)
{
	static const struct {
		int element;
		const char *text;
	} expected[] = { { 3, "CAS*CO*45*20.00**131*5.00" },
			 { 6, "CAS*CO*45*20.00**131*5.00" },
			 { 3, "CAS*PR*3*20.00" } };
	struct story *story = *state;
	struct payer_answers answers;
	struct buf text;

	stage(story);
	answers = load(story);
	assert_done(received_text(story->clinic.office, answers.items[0].remittance.interchange_id, &text,
				  &story->clinic.error),
		    &story->clinic.error);
	for (size_t i = 0; i < 3; i++) {
		const struct remitted_claim *claim = &answers.items[0].claim;
		const char *at = buf_text(&text);
		int element = 0;
		unsigned long segment = answer_segment(claim, &claim->said.adjustments.items[i], &element);

		for (unsigned long n = 1; n < segment; n++)
			at = strchr(at, '~') + 2;
		assert_true(text_starts_with(at, expected[i].text));
		assert_int_equal(expected[i].element, element);
	}
	buf_free(&text);
	payer_answers_free(&answers);
}

/* An entry, its mirror after it was taken back, and the second posting all lead to the same claim of the file. */
static void every_entry_of_a_remittance_leads_back_to_it(void **state)
{
	struct story *story = *state;
	struct clinic *clinic = &story->clinic;
	struct entry_origin origin;
	int64_t first, last;

	stage(story);
	first = ask(story, "SELECT max(id) FROM journal") + 1;
	post(story);
	assert_done(remittance_take_back(clinic->office, story->remittance_id, "keyed twice", NULL, &clinic->error),
		    &clinic->error);
	post(story);
	last = ask(story, "SELECT max(id) FROM journal");
	assert_int_equal(first + 2, last);
	for (int64_t id = first; id <= last; id++) {
		assert_done(entry_origin_load(clinic->office, id, story->claim_id, &origin, &clinic->error),
			    &clinic->error);
		assert_int_equal(story->remittance_id, origin.answer.remittance.id);
		assert_int_equal(story->claim_id, origin.answer.claim.claim_id);
		assert_string_equal("835", origin.file.kind);
		assert_int_equal(id == first + 1 ? first : 0, origin.reverses);
		entry_origin_free(&origin);
	}
	/* The charge came of no payer. */
	assert_done(entry_origin_load(clinic->office, 1, story->claim_id, &origin, &clinic->error), &clinic->error);
	assert_int_equal(0, origin.answer.remittance.id);
	assert_int_equal(0, origin.file.id);
	entry_origin_free(&origin);
}

static void the_accounts_are_those_of_the_preview_and_nothing_after_taking_back(void **state)
{
	struct story *story = *state;
	struct clinic *clinic = &story->clinic;
	struct remittance_preview preview;
	struct money accounts[ACCOUNT_COUNT];

	stage(story);
	assert_done(remittance_preview(clinic->office, story->remittance_id, &preview, &clinic->error), &clinic->error);
	post(story);
	assert_done(remittance_accounts(clinic->office, story->remittance_id, accounts, &clinic->error),
		    &clinic->error);
	for (int i = 0; i < ACCOUNT_COUNT; i++)
		assert_int_equal(money_cents(preview.accounts[i]), money_cents(accounts[i]));
	assert_int_equal(2500, money_cents(accounts[ACCOUNT_ADJ_CONTRACTUAL]));
	remittance_preview_free(&preview);
	assert_done(remittance_take_back(clinic->office, story->remittance_id, "keyed twice", NULL, &clinic->error),
		    &clinic->error);
	assert_done(remittance_accounts(clinic->office, story->remittance_id, accounts, &clinic->error),
		    &clinic->error);
	for (int i = 0; i < ACCOUNT_COUNT; i++)
		assert_int_equal(0, money_cents(accounts[i]));
}

static void adjustments_are_summed_by_claim_and_reason_and_claims_counted(void **state)
{
	struct story *story = *state;
	struct clinic *clinic = &story->clinic;
	struct adjustment_sums sums = { 0 };
	struct remittance_summaries rows = { 0 };

	stage(story);
	assert_done(remittance_adjustments(clinic->office, story->remittance_id, &sums, &clinic->error),
		    &clinic->error);
	assert_int_equal(3, sums.count);
	assert_string_equal("45", sums.items[0].carc);
	assert_int_equal(2000, money_cents(sums.items[0].amount));
	assert_int_equal(500, money_cents(sums.items[1].amount));
	VEC_FREE(&sums);
	assert_done(remittances_overview(clinic->office, "staged", 10, &rows, &clinic->error), &clinic->error);
	assert_int_equal(1, rows.count);
	assert_int_equal(1, rows.items[0].matched);
	assert_int_equal(0, rows.items[0].exceptions);
	VEC_FREE(&rows);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_answer_is_there_before_it_is_posted),
		TEST(each_adjustment_leads_to_its_element),
		TEST(every_entry_of_a_remittance_leads_back_to_it),
		TEST(the_accounts_are_those_of_the_preview_and_nothing_after_taking_back),
		TEST(adjustments_are_summed_by_claim_and_reason_and_claims_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
