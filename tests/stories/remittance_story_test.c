/* SPDX-License-Identifier: MIT */
/* remittance_story_test.c: what payers pay is posted, passed on, denied, reversed, taken back; the books are checked after each step. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/later_claims.h"
#include "support/payer_story.h"
#include "support/test.h"

/* 99213 costs 140.00: paid 100, contract 20, share 20. */
static void a_paid_claim_closes_and_the_share_is_the_patients(void **state)
{
	struct story *story = *state;
	struct remittance_preview preview;
	int64_t id, charge;

	accept_both(story);
	charge = ask_of(story, "SELECT total_cents FROM claim WHERE id = %lld", story->smith);
	assert_int_equal(14000, charge);
	id = remit_one(&story->clinic, BCX, story->smith, 1, 10000, 2000, "CO*45*20 PR*2*20", "EFT1");
	clinic_verify(&story->clinic);
	assert_int_equal(CLAIM_ACCEPTED, clinic_state(&story->clinic, story->smith)); /* staged: without effect */
	assert_done(remittance_preview(story->clinic.office, id, &preview, &story->clinic.error), &story->clinic.error);
	assert_cents(10000, preview.accounts[ACCOUNT_CASH]);
	assert_cents(-14000, preview.accounts[ACCOUNT_AR_INS1]);
	assert_cents(2000, preview.accounts[ACCOUNT_AR_PATIENT]);
	assert_cents(2000, preview.accounts[ACCOUNT_ADJ_CONTRACTUAL]);
	assert_int_equal(1, preview.claims[REMIT_PAID]);
	assert_int_equal(0, preview.notes.count);
	assert_int_equal(REMITTANCE_STAGED, preview.row.state);
	remittance_preview_free(&preview);
	assert_owed(story, story->smith, 14000, 0); /* looking changes nothing */
	post(story, id);
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 0, 2000);
	assert_status(STATUS_REFUSED, remittance_post(story->clinic.office, id, NULL, NULL, &story->clinic.error));
	assert_non_null(strstr(story->clinic.error.what, "posted already"));
}

static void a_share_makes_the_next_payers_claim(void **state)
{
	struct story *story = *state;
	struct later_claim later;
	struct submitted submitted;
	struct buf text;
	int64_t id, charge, next;

	accept_both(story);
	charge = ask_of(story, "SELECT total_cents FROM claim WHERE id = %lld", story->baker);
	id = remit_one(&story->clinic, BCX, story->baker, 1, charge - 5000, 5000, "PR*1*50", "EFT2");
	post(story, id);
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->baker));
	next = ask_of(story,
		      "SELECT max(id) FROM claim WHERE sequence = 2 AND encounter_id = (SELECT encounter_id FROM claim "
		      "WHERE id = %lld)",
		      story->baker);
	assert_int_equal(CLAIM_DRAFT, clinic_state(&story->clinic, next));
	assert_owed(story, story->baker, 0, 0);
	assert_owed(story, next, 5000, 0);
	/* Out of its own answer it is told what the first payer decided. */
	assert_done(claim_bill_next(story->clinic.office, story->baker, &later, &story->clinic.error),
		    &story->clinic.error);
	assert_int_equal(next, later.claim_id);
	assert_int_equal(CLAIM_READY, later.state);
	submitted = clinic_submit(&story->clinic);
	assert_int_equal(1, submitted.claims);
	assert_int_equal(0, submitted.refused);
	assert_done(file_text(story->clinic.office, submitted.files.items[0].id, &text, &story->clinic.error),
		    &story->clinic.error);
	assert_non_null(strstr(buf_text(&text), "SBR*S*"));
	assert_non_null(strstr(buf_text(&text), "SVD*IDBCX*"));
	assert_non_null(strstr(buf_text(&text), "CAS*PR*1*50~"));
	buf_free(&text);
	submitted_free(&submitted);
	assert_owed(story, next, 5000, 0);
	clinic_verify(&story->clinic);
}

/* Passed on by the payer: nothing is billed, the claim waits for the second payer, and answers come back to it. */
static void a_crossover_is_not_billed_again(void **state)
{
	struct story *story = *state;
	int64_t id, charge, next;
	char cas[60];

	accept_both(story);
	charge = ask_of(story, "SELECT total_cents FROM claim WHERE id = %lld", story->baker);
	id = remit_one(&story->clinic, BCX, story->baker, 19, charge - 5000, 5000, "PR*1*50", "EFT2");
	post(story, id);
	next = ask_of(story,
		      "SELECT max(id) FROM claim WHERE sequence = 2 AND encounter_id = (SELECT encounter_id FROM claim "
		      "WHERE id = %lld)",
		      story->baker);
	assert_int_equal(CLAIM_SENT, clinic_state(&story->clinic, next));
	assert_int_equal(
		1, ask_of(story, "SELECT count(*) FROM task WHERE claim_id = %lld AND due_on - made_on = 30", next));
	(void)text_format(cas, sizeof cas, "OA*23*%lld PR*2*20", (long long)(charge - 5000) / 100);
	id = remit_one(&story->clinic, UHX, story->baker, 2, 3000, 2000, cas, "EFT3");
	post(story, id);
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, next));
	assert_owed(story, next, 0, 2000);
	assert_owed(story, story->baker, 0, 0);
}

static void a_crossover_to_nobody_is_somebodys_task(void **state)
{
	struct story *story = *state;

	accept_both(story);
	post(story, remit_one(&story->clinic, BCX, story->smith, 19, 10000, 2000, "CO*45*20 PR*2*20", "EFT1"));
	assert_owed(story, story->smith, 0, 2000);
	assert_int_equal(1, ask(story, "SELECT count(*) FROM remittance_exception WHERE kind = 'next_payer'"));
	assert_int_equal(1, ask_of(story, "SELECT count(*) FROM task WHERE claim_id = %lld", story->smith));
}

static void a_claim_that_is_not_the_payers_is_passed_on(void **state)
{
	struct story *story = *state;

	accept_both(story);
	post(story, remit_one(&story->clinic, BCX, story->smith, 23, 0, 0, "OA*109*140", "EFT1"));
	assert_int_equal(CLAIM_FORWARDED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 14000, 0);
	assert_int_equal(1, ask_of(story, "SELECT count(*) FROM task WHERE claim_id = %lld", story->smith));
}

/* Row 35: a second payment of a closed claim is nobody's until somebody refunds or applies it. */
static void money_for_a_closed_claim_is_unapplied(void **state)
{
	struct story *story = *state;

	accept_both(story);
	post(story, remit_one(&story->clinic, BCX, story->smith, 1, 10000, 2000, "CO*45*20 PR*2*20", "EFT1"));
	post(story, remit_one(&story->clinic, BCX, story->smith, 1, 14000, 0, "", "EFT2"));
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 0, 2000);
	assert_int_equal(-14000, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'LIAB:UNAPPLIED'"));
}

/* A later payer's claim that nobody sends: what was left for it is the patient's, and the charge stays. */
static void a_later_payers_claim_is_discarded_to_the_patient(void **state)
{
	struct story *story = *state;
	int64_t charge, next;

	accept_both(story);
	charge = ask_of(story, "SELECT total_cents FROM claim WHERE id = %lld", story->baker);
	post(story, remit_one(&story->clinic, BCX, story->baker, 1, charge - 5000, 5000, "PR*1*50", "EFT2"));
	next = ask(story, "SELECT id FROM claim WHERE sequence = 2");
	assert_done(claim_discard(story->clinic.office, next, "not covered", &story->clinic.error),
		    &story->clinic.error);
	assert_int_equal(CLAIM_VOIDED, clinic_state(&story->clinic, next));
	assert_owed(story, next, 0, 5000);
	clinic_verify(&story->clinic);
}

static void a_denied_claim_stays_owed_and_is_somebodys_work(void **state)
{
	struct story *story = *state;
	struct denial_rows denials = { 0 };
	int64_t id;

	accept_both(story);
	id = remit_one(&story->clinic, BCX, story->smith, 4, 0, 0, "CO*97*140", "EFT1");
	post(story, id);
	assert_int_equal(CLAIM_DENIED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 14000, 0);
	assert_done(denials_list(story->clinic.office, story->smith, &denials, &story->clinic.error),
		    &story->clinic.error);
	assert_int_equal(1, denials.count);
	assert_string_equal("97", denials.items[0].carc);
	assert_int_equal(DENIAL_OPEN, denials.items[0].state);
	VEC_FREE(&denials);
	assert_int_equal(
		1, ask_of(story, "SELECT count(*) FROM task WHERE claim_id = %lld AND state = 'open'", story->smith));
	assert_int_equal(1, ask(story, "SELECT sum(amount) FROM kpi_day WHERE measure = 'first_denied'"));
}

/* Domain sheet 3.5 with our prices: A pays 100, B takes it back and pays 80. */
static void a_reversal_is_mirrored_before_its_correction(void **state)
{
	struct story *story = *state;
	struct payer_file file;
	struct received_file received;
	char path[BOOKS_PATH_MAX];
	int64_t a, b;

	accept_both(story);
	a = remit_one(&story->clinic, BCX, story->smith, 1, 10000, 2000, "CO*45*20 PR*2*20", "EFT1");
	post(story, a);
	payer_file_begin(&file, "835", 77);
	remit_begin(&file, BCX, "EFT9", 0);
	/* The correction stands first in the file. */
	remit_claim(&file, &story->clinic, story->smith, 1, 8000, 1500, "CO*45*45 PR*3*15");
	remit_claim(&file, &story->clinic, story->smith, 22, -10000, 0, "CO*45*-20 PR*2*-20");
	payer_file_segment(&file, "PLB*1999999984*20261231*FB:CARRIED*-20");
	remit_end(&file);
	payer_file_end(&file, &story->clinic, "b.835", path);
	received = payer_file_receive(&story->clinic, path);
	b = received.remittances.items[0];
	VEC_FREE(&received.remittances);
	post(story, b);
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 0, 1500);
	assert_int_equal(
		8000,
		ask(story,
		    "SELECT sum(amount_cents) FROM posting WHERE account = 'CASH:CLEARING' AND claim_id IS NOT NULL"));
	assert_int_equal(-2000, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'LIAB:TAKEBACK'"));
	assert_int_equal(1, ask(story, "SELECT count(*) FROM journal WHERE kind = 'reversal'"));
	/* Not while a later answer stands. */
	assert_status(STATUS_REFUSED,
		      remittance_take_back(story->clinic.office, a, "mistake", NULL, &story->clinic.error));
	assert_non_null(strstr(story->clinic.error.what, "later answer"));
	/* Taken back and posted again: the same books; and then the first one too. */
	for (int round = 0; round < 2; round++) {
		assert_done(remittance_take_back(story->clinic.office, b, "mistake", NULL, &story->clinic.error),
			    &story->clinic.error);
		clinic_verify(&story->clinic);
		assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->smith));
		assert_owed(story, story->smith, 0, 2000);
		post(story, b);
		assert_owed(story, story->smith, 0, 1500);
	}
	assert_done(remittance_take_back(story->clinic.office, b, "mistake", NULL, &story->clinic.error),
		    &story->clinic.error);
	assert_done(remittance_take_back(story->clinic.office, a, "mistake", NULL, &story->clinic.error),
		    &story->clinic.error);
	clinic_verify(&story->clinic);
	assert_int_equal(CLAIM_ACCEPTED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 14000, 0);
	assert_int_equal(
		0, ask(story,
		       "SELECT sum(amount_cents) FROM posting WHERE account IN ('CASH:CLEARING', 'LIAB:TAKEBACK')"));
}

static void only_a_supervisor_takes_back_and_says_why(void **state)
{
	struct story *story = *state;
	struct office *ann;
	int64_t id;

	accept_both(story);
	id = remit_one(&story->clinic, BCX, story->smith, 1, 10000, 2000, "CO*45*20 PR*2*20", "EFT1");
	ann = clinic_session(&story->clinic, "ann");
	assert_status(STATUS_REFUSED, remittance_post(ann, id, NULL, NULL, &story->clinic.error));
	post(story, id);
	assert_status(STATUS_REFUSED, remittance_take_back(ann, id, "mistake", NULL, &story->clinic.error));
	assert_status(STATUS_REFUSED, remittance_take_back(story->clinic.office, id, "", NULL, &story->clinic.error));
	office_close(ann);
}

static void what_is_not_ours_waits_for_a_person(void **state)
{
	struct story *story = *state;
	struct payer_file file;
	struct received_file received;
	char path[BOOKS_PATH_MAX];

	payer_file_begin(&file, "835", 78);
	remit_begin(&file, MCD, "EFT8", 6000 + 250 - 1000);
	payer_file_segment(&file, "CLP*NOBODY*1*100*60*40*12*X1*11*1");
	payer_file_segment(&file, "NM1*QC*1*DOE*JOHN");
	payer_file_segment(&file, "SVC*HC:99213*100*60");
	payer_file_segment(&file, "CAS*PR*1*40");
	payer_file_segment(&file, "PLB*1999999984*20261231*L6:INT*-2.5*WO:OLD*10");
	remit_end(&file);
	payer_file_end(&file, &story->clinic, "x.835", path);
	received = payer_file_receive(&story->clinic, path);
	assert_int_equal(1, received.remitted);
	assert_int_equal(0, received.matched);
	post(story, received.remittances.items[0]);
	assert_int_equal(-6000, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'LIAB:UNAPPLIED'"));
	assert_int_equal(-250, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'INC:INTEREST'"));
	assert_int_equal(1000, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'LIAB:TAKEBACK'"));
	assert_int_equal(5250, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'CASH:CLEARING'"));
	assert_int_equal(2, ask(story, "SELECT count(*) FROM task WHERE remittance_id IS NOT NULL AND state = 'open'"));
	assert_done(remittance_take_back(story->clinic.office, received.remittances.items[0], "not ours", NULL,
					 &story->clinic.error),
		    &story->clinic.error);
	assert_int_equal(0, ask(story, "SELECT count(*) FROM task WHERE remittance_id IS NOT NULL AND state = 'open'"));
	clinic_verify(&story->clinic);
	VEC_FREE(&received.remittances);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		story_test(a_paid_claim_closes_and_the_share_is_the_patients),
		story_test(a_share_makes_the_next_payers_claim),
		story_test(a_crossover_is_not_billed_again),
		story_test(a_crossover_to_nobody_is_somebodys_task),
		story_test(a_claim_that_is_not_the_payers_is_passed_on),
		story_test(money_for_a_closed_claim_is_unapplied),
		story_test(a_later_payers_claim_is_discarded_to_the_patient),
		story_test(a_denied_claim_stays_owed_and_is_somebodys_work),
		story_test(a_reversal_is_mirrored_before_its_correction),
		story_test(only_a_supervisor_takes_back_and_says_why),
		story_test(what_is_not_ours_waits_for_a_person),
	};

	return cmocka_run_group_tests_name("remittance_story", tests, NULL, NULL);
}
