/* SPDX-License-Identifier: MIT */
/*
 * denial_story_test.c: denials worked to their end: written off, appealed and won or lost, the patient's, another
 * payer's; the books are checked after each step.
 */
#include "claimbench/workflow/denials.h"

#include "claimbench/base/text.h"
#include "store/rows.h"
#include "support/payer_story.h"
#include "support/test.h"
#include "workflow/claim_work.h"

/* Smith's 99213 costs 140.00, Baker's 99214 more; the practice's limit for write-offs is 100.00. */
static void deny(struct story *story, int64_t claim_id, const char *adjustments, const char *trace)
{
	post(story, remit_one(&story->clinic, BCX, claim_id, 4, 0, 0, adjustments, trace));
}

#define REFUSED(call, words)                                                                                           \
	do {                                                                                                           \
		assert_status(STATUS_REFUSED, (call));                                                                 \
		if (strstr(story->clinic.error.what, (words)) == NULL)                                                 \
			fail_msg("\"%s\" does not say \"%s\"", story->clinic.error.what, (words));                     \
		clinic_verify(&story->clinic);                                                                         \
	} while (0)
#define DONE(call)                                                                                                     \
	do {                                                                                                           \
		assert_done((call), &story->clinic.error);                                                             \
		clinic_verify(&story->clinic);                                                                         \
	} while (0)

/* As the biller, who has a limit. */
static void as_biller(struct story *story)
{
	struct office *ann = clinic_session(&story->clinic, "ann");

	office_close(story->clinic.office);
	story->clinic.office = ann;
}

static void as_supervisor(struct story *story)
{
	struct office *sue = clinic_session(&story->clinic, "sue");

	office_close(story->clinic.office);
	story->clinic.office = sue;
}

static void on_day(struct story *story, const char *day)
{
	story->clinic.office->today = test_date(day);
}

/* ---- written off ---- */

static void what_a_supervisor_writes_off_is_a_denials_loss(void **state)
{
	struct story *story = *state;

	accept_both(story);
	deny(story, story->smith, "CO*97*140", "T1");
	assert_owed(story, story->smith, 14000, 0);
	REFUSED(claim_write_off(story->clinic.office, story->smith, "", &story->clinic.error), "reason");
	DONE(claim_write_off(story->clinic.office, story->smith, "bundled, edit allows no modifier",
			     &story->clinic.error));
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 0, 0);
	assert_int_equal(14000, ask_of(story,
				       "SELECT sum(amount_cents) FROM posting WHERE account = 'WO:DENIAL' AND carc = "
				       "'97' AND grp = 'CO' AND claim_id = %lld",
				       story->smith));
	assert_int_equal(1,
			 ask(story, "SELECT count(*) FROM journal WHERE kind = 'write_off' AND source = 'DENIAL/97'"));
	assert_int_equal(14000, ask(story, "SELECT sum(numerator) FROM kpi_denial_write_off_rate"));
	assert_int_equal(0, ask(story, "SELECT count(*) FROM denial WHERE state = 'open'"));
	assert_int_equal(0, ask(story, "SELECT count(*) FROM task WHERE kind = 'denial' AND state = 'open'"));
	assert_int_equal(1,
			 ask(story, "SELECT count(*) FROM claim_decision WHERE kind = 'write_off' AND carc = '97' AND "
				    "amount_cents = 14000 AND journal_id IS NOT NULL"));
	assert_int_equal(1, ask(story, "SELECT count(*) FROM audit WHERE event = 'write_off'"));
	REFUSED(claim_write_off(story->clinic.office, story->smith, "again", &story->clinic.error), "Closed");
}

static void a_biller_writes_off_up_to_the_limit(void **state)
{
	struct story *story = *state;

	accept_both(story);
	deny(story, story->smith, "CO*29*140", "T1");
	as_biller(story);
	REFUSED(claim_write_off(story->clinic.office, story->smith, "too late", &story->clinic.error),
		"above your limit");
	assert_owed(story, story->smith, 14000, 0);
	story->clinic.office->practice.write_off_limit = money_of_cents(14000);
	DONE(claim_write_off(story->clinic.office, story->smith, "too late", &story->clinic.error));
	/* Too late is an account of its own; K22 counts it all the same. */
	assert_int_equal(14000, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'WO:TIMELY'"));
	assert_int_equal(14000, ask(story, "SELECT sum(numerator) FROM kpi_denial_write_off_rate"));
}

static void what_was_not_denied_is_not_written_off(void **state)
{
	struct story *story = *state;
	struct office *ada = clinic_session(&story->clinic, "ada");

	REFUSED(claim_write_off(story->clinic.office, story->smith, "no", &story->clinic.error),
		"the payer has not decided it");
	assert_status(STATUS_REFUSED, claim_write_off(ada, story->smith, "no", &story->clinic.error));
	assert_string_equal("permission", story->clinic.error.where);
	office_close(ada);
}

/* Paid in part: only what was denied is left, on its line. */
static void a_partial_claim_loses_only_what_was_denied(void **state)
{
	struct story *story = *state;

	accept_both(story);
	post(story, remit_one(&story->clinic, BCX, story->smith, 1, 8000, 0, "CO*97*60", "T1"));
	assert_int_equal(CLAIM_PARTIAL, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 6000, 0);
	as_biller(story);
	DONE(claim_write_off(story->clinic.office, story->smith, "bundled", &story->clinic.error));
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->smith));
	assert_int_equal(6000,
			 ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'WO:DENIAL' AND line_id IS "
				    "NOT NULL"));
}

static void a_rejected_claim_is_given_up_past_its_limit_by_a_supervisor(void **state)
{
	struct story *story = *state;
	struct received_file file;

	receive_277(story, "A1:19:PR", "A7:164:IL", "A2:20:PR", &file);
	assert_int_equal(CLAIM_REJECTED, clinic_state(&story->clinic, story->smith));
	REFUSED(claim_give_up(story->clinic.office, story->smith, "lost", &story->clinic.error),
		"the filing limit has not passed");
	as_biller(story);
	on_day(story, "2026-09-01");
	REFUSED(claim_give_up(story->clinic.office, story->smith, "lost", &story->clinic.error), "only a supervisor");
	as_supervisor(story);
	on_day(story, "2026-09-01");
	REFUSED(claim_give_up(story->clinic.office, story->smith, "", &story->clinic.error), "reason");
	DONE(claim_give_up(story->clinic.office, story->smith, "member never found", &story->clinic.error));
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 0, 0);
	assert_int_equal(
		14000, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'WO:TIMELY' AND carc = '29'"));
	assert_int_equal(1, ask(story, "SELECT count(*) FROM claim_decision WHERE kind = 'give_up'"));
}

static void a_patients_balance_is_small_or_bad_debt(void **state)
{
	struct story *story = *state;

	accept_both(story);
	post(story, remit_one(&story->clinic, BCX, story->smith, 1, 13600, 400, "PR*3*4", "T1"));
	assert_owed(story, story->smith, 0, 400);
	as_biller(story);
	REFUSED(claim_write_off_patient(story->clinic.office, story->smith, DECISION_WRITE_OFF, "x",
					&story->clinic.error),
		"bad debt or a small balance");
	REFUSED(claim_write_off_patient(story->clinic.office, story->smith, DECISION_SMALL_BALANCE, "",
					&story->clinic.error),
		"reason");
	DONE(claim_write_off_patient(story->clinic.office, story->smith, DECISION_SMALL_BALANCE, "below a stamp",
				     &story->clinic.error));
	assert_owed(story, story->smith, 0, 0);
	assert_int_equal(400, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'ADJ:SMALL'"));
	REFUSED(claim_write_off_patient(story->clinic.office, story->smith, DECISION_BAD_DEBT, "x",
					&story->clinic.error),
		"the patient owes nothing");
}

static void bad_debt_is_no_small_balance_and_has_a_limit(void **state)
{
	struct story *story = *state;

	accept_both(story);
	post(story, remit_one(&story->clinic, BCX, story->smith, 1, 0, 14000, "PR*1*140", "T1"));
	as_biller(story);
	REFUSED(claim_write_off_patient(story->clinic.office, story->smith, DECISION_SMALL_BALANCE, "x",
					&story->clinic.error),
		"no small balance");
	REFUSED(claim_write_off_patient(story->clinic.office, story->smith, DECISION_BAD_DEBT, "three statements",
					&story->clinic.error),
		"above your limit");
	as_supervisor(story);
	DONE(claim_write_off_patient(story->clinic.office, story->smith, DECISION_BAD_DEBT, "three statements",
				     &story->clinic.error));
	assert_int_equal(14000, ask(story, "SELECT sum(numerator) FROM kpi_bad_debt_rate"));
	assert_owed(story, story->smith, 0, 0);
}

/* ---- the patient's ---- */

static void what_was_denied_to_the_patient_is_billed_to_him(void **state)
{
	struct story *story = *state;
	bool ended = false;

	accept_both(story);
	/* PR-96 is a share by the table of dispositions where it says so; PR-204 too: they post at once. */
	deny(story, story->smith, "OA*204*140", "T1");
	as_biller(story);
	REFUSED(claim_bill_patient(story->clinic.office, story->smith, NULL, &ended, &story->clinic.error),
		"no signed notice is on file");
	REFUSED(claim_bill_patient(story->clinic.office, story->smith, &(struct signed_notice){ "ABN", DATE_NONE },
				   &ended, &story->clinic.error),
		"the day it was signed");
	DONE(claim_bill_patient(story->clinic.office, story->smith,
				&(struct signed_notice){ "waiver, paper chart", test_date("2026-03-30") }, &ended,
				&story->clinic.error));
	assert_true(ended);
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 0, 14000);
	assert_int_equal(1, ask(story, "SELECT count(*) FROM claim_decision WHERE kind = 'bill_patient' AND notice = "
				       "'waiver, paper chart' AND notice_on IS NOT NULL"));
}

static void what_the_contract_forbids_is_never_the_patients(void **state)
{
	struct story *story = *state;
	struct signed_notice notice = { "ABN", test_date("2026-03-30") };
	bool ended = false;

	accept_both(story);
	deny(story, story->smith, "CO*50*140", "T1");
	REFUSED(claim_bill_patient(story->clinic.office, story->smith, NULL, &ended, &story->clinic.error),
		"the contract forbids");
	REFUSED(claim_bill_patient(story->clinic.office, story->smith, &notice, &ended, &story->clinic.error),
		"the contract forbids");
	assert_owed(story, story->smith, 14000, 0);
	assert_int_equal(CLAIM_DENIED, clinic_state(&story->clinic, story->smith));
}

/* Of two reasons the one is his; the rest waits, and is written off for its own cause. */
static void a_part_is_the_patients_and_the_rest_is_worked(void **state)
{
	struct story *story = *state;
	struct signed_notice notice = { "waiver", test_date("2026-03-30") };
	bool ended = true;

	accept_both(story);
	deny(story, story->smith, "CO*97*100 OA*204*40", "T1");
	DONE(claim_bill_patient(story->clinic.office, story->smith, &notice, &ended, &story->clinic.error));
	assert_false(ended);
	assert_int_equal(CLAIM_DENIED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 10000, 4000);
	REFUSED(claim_bill_patient(story->clinic.office, story->smith, &notice, &ended, &story->clinic.error),
		"the contract forbids");
	as_biller(story);
	DONE(claim_write_off(story->clinic.office, story->smith, "bundled", &story->clinic.error));
	assert_owed(story, story->smith, 0, 4000);
	assert_int_equal(
		10000, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'WO:DENIAL' AND carc = '97'"));
}

/* ---- appeals ---- */

static void file_appeal(struct story *story, struct appeal *appeal)
{
	DONE(claim_appeal(story->clinic.office,
			  &(struct appeal_request){ story->smith, "The record shows a separate problem.", "", "" },
			  appeal, &story->clinic.error));
}

static void an_appeal_is_overturned_by_a_new_payment(void **state)
{
	struct story *story = *state;
	struct appeal appeal;

	accept_both(story);
	deny(story, story->smith, "CO*50*140", "T1");
	as_biller(story);
	file_appeal(story, &appeal);
	assert_int_equal(CLAIM_APPEALED, clinic_state(&story->clinic, story->smith));
	assert_int_equal(1, appeal.level);
	assert_cents(14000, appeal.contested);
	assert_string_equal("50", appeal.carc);
	/* 120 days from the decision, which came today. */
	assert_int_equal(120, date_days_between(appeal.denied_on, appeal.due_on));
	assert_non_null(strstr(appeal.letter, "APPEAL, LEVEL 1"));
	assert_non_null(strstr(appeal.letter, "The record shows a separate problem."));
	assert_int_equal(1, ask(story, "SELECT count(*) FROM task WHERE kind = 'appeal' AND state = 'open'"));
	assert_int_equal(0, ask(story, "SELECT count(*) FROM task WHERE kind = 'denial' AND state = 'open'"));
	assert_status(STATUS_REFUSED,
		      claim_appeal(story->clinic.office, &(struct appeal_request){ story->smith, "", "", "" }, NULL,
				   &story->clinic.error));
	assert_non_null(strstr(story->clinic.error.what, "under way"));

	as_supervisor(story);
	post(story, remit_one(&story->clinic, BCX, story->smith, 1, 12000, 0, "CO*45*20", "T2"));
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 0, 0);
	assert_int_equal(1, ask(story,
				"SELECT count(*) FROM appeal WHERE outcome = 'overturned' AND recovered_cents = 12000 "
				"AND decided_on IS NOT NULL AND remittance_claim_id IS NOT NULL"));
	assert_int_equal(0, ask(story, "SELECT count(*) FROM denial WHERE state = 'open'"));
	assert_int_equal(0, ask(story, "SELECT count(*) FROM task WHERE state = 'open' AND kind <> 'other'"));
}

static void an_appeal_is_overturned_by_reversal_and_correction(void **state)
{
	struct story *story = *state;
	struct payer_file file;
	struct received_file received;
	char path[BOOKS_PATH_MAX];
	int64_t id;

	accept_both(story);
	post(story, remit_one(&story->clinic, BCX, story->smith, 1, 8000, 0, "CO*97*60", "T1"));
	file_appeal(story, NULL);
	assert_int_equal(6000, ask(story, "SELECT contested_cents FROM appeal"));
	payer_file_begin(&file, "835", 900);
	remit_begin(&file, BCX, "T2", 3000);
	remit_claim(&file, &story->clinic, story->smith, 22, -8000, 0, "CO*97*-60");
	remit_claim(&file, &story->clinic, story->smith, 1, 11000, 0, "CO*45*30");
	remit_end(&file);
	payer_file_end(&file, &story->clinic, "reversal.835", path);
	received = payer_file_receive(&story->clinic, path);
	VEC_FREE(&received.remittances);
	id = ask(story, "SELECT max(id) FROM remittance");
	post(story, id);
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->smith));
	assert_int_equal(
		1, ask(story, "SELECT count(*) FROM appeal WHERE outcome = 'overturned' AND recovered_cents = 3000"));
	/* Taken back, the appeal is open again, and so is what it is about. */
	DONE(remittance_take_back(story->clinic.office, id, "posted twice", NULL, &story->clinic.error));
	assert_int_equal(CLAIM_APPEALED, clinic_state(&story->clinic, story->smith));
	assert_int_equal(1, ask(story, "SELECT count(*) FROM appeal WHERE outcome = 'open' AND recovered_cents = 0 AND "
				       "decided_on IS NULL"));
	assert_int_equal(1, ask(story, "SELECT count(*) FROM denial WHERE state = 'open'"));
	post(story, id);
	assert_int_equal(
		1, ask(story, "SELECT count(*) FROM appeal WHERE outcome = 'overturned' AND recovered_cents = 3000"));
}

static void an_appeal_that_is_lost_has_a_next_level(void **state)
{
	struct story *story = *state;
	struct appeal_decision lost = { story->smith, APPEAL_UPHELD, test_date("2026-03-31"), { 0 } };
	struct appeal appeal;

	accept_both(story);
	REFUSED(claim_appeal_decide(story->clinic.office, &lost, &story->clinic.error), "no appeal of it is under way");
	deny(story, story->smith, "CO*50*140", "T1");
	file_appeal(story, NULL);
	lost.recovered = money_of_cents(1);
	REFUSED(claim_appeal_decide(story->clinic.office, &lost, &story->clinic.error),
		"nothing when the decision stands");
	lost.recovered = money_of_cents(0);
	lost.on = test_date("2026-04-01");
	REFUSED(claim_appeal_decide(story->clinic.office, &lost, &story->clinic.error), "between the day it was filed");
	lost.on = test_date("2026-03-31");
	DONE(claim_appeal_decide(story->clinic.office, &lost, &story->clinic.error));
	assert_int_equal(CLAIM_DENIED, clinic_state(&story->clinic, story->smith));
	assert_int_equal(1, ask(story, "SELECT count(*) FROM task WHERE kind = 'denial' AND state = 'open'"));
	file_appeal(story, &appeal);
	assert_int_equal(2, appeal.level);
	/* By remittance: denied again. */
	deny(story, story->smith, "CO*50*140", "T2");
	assert_int_equal(CLAIM_DENIED, clinic_state(&story->clinic, story->smith));
	assert_int_equal(2, ask(story, "SELECT count(*) FROM appeal WHERE outcome = 'upheld'"));
	assert_int_equal(1, ask(story, "SELECT count(*) FROM denial WHERE state = 'open'"));
	file_appeal(story, &appeal);
	/* Given up while it is under way: no measure counts it. */
	DONE(claim_write_off(story->clinic.office, story->smith, "no third level", &story->clinic.error));
	assert_int_equal(1,
			 ask(story, "SELECT count(*) FROM appeal WHERE outcome = 'withdrawn' AND decided_on IS NULL"));
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->smith));
}

static void a_letter_that_overturns_is_followed_by_money(void **state)
{
	struct story *story = *state;
	struct appeal_decision won = { story->smith, APPEAL_OVERTURNED, test_date("2026-03-31"), { 12000 } };
	int64_t id;

	accept_both(story);
	deny(story, story->smith, "CO*50*140", "T1");
	file_appeal(story, NULL);
	DONE(claim_appeal_decide(story->clinic.office, &won, &story->clinic.error));
	assert_int_equal(CLAIM_PAID, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 14000, 0);
	assert_int_equal(1, ask(story, "SELECT count(*) FROM task WHERE kind = 'appeal' AND state = 'open'"));
	id = remit_one(&story->clinic, BCX, story->smith, 1, 12000, 0, "CO*45*20", "T2");
	post(story, id);
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 0, 0);
	assert_int_equal(0, ask(story, "SELECT count(*) FROM remittance_exception"));
	DONE(remittance_take_back(story->clinic.office, id, "twice", NULL, &story->clinic.error));
	assert_int_equal(CLAIM_PAID, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 14000, 0);
}

static void an_appeal_past_its_limit_is_a_supervisors(void **state)
{
	struct story *story = *state;
	struct appeal_request request = { story->smith, "", "", "" };
	struct appeal appeal;

	accept_both(story);
	deny(story, story->smith, "CO*50*140", "T1");
	as_biller(story);
	on_day(story, "2026-08-15");
	REFUSED(claim_appeal(story->clinic.office, &request, NULL, &story->clinic.error),
		"the appeal limit has passed");
	request.override = "their letter came after it";
	REFUSED(claim_appeal(story->clinic.office, &request, NULL, &story->clinic.error),
		"the appeal limit has passed");
	as_supervisor(story);
	on_day(story, "2026-08-15");
	DONE(claim_appeal(story->clinic.office, &request, &appeal, &story->clinic.error));
	assert_string_equal("their letter came after it", appeal.override_reason);
	assert_non_null(strstr(appeal.letter, "This letter comes late: their letter came after it."));
}

/* A claim that was paid too little: what a contract knows is put there by hand, as posting does not price yet. */
static void a_payment_dispute_is_about_what_was_paid_too_little(void **state)
{
	struct story *story = *state;
	struct appeal_request request = { story->smith, "", "", "" };
	struct appeal_decision lost = { story->smith, APPEAL_UPHELD, test_date("2026-03-31"), { 0 } };
	struct appeal appeal;

	accept_both(story);
	deny(story, story->smith, "CO*50*140", "T1");
	file_appeal(story, NULL);
	DONE(claim_appeal_decide(
		story->clinic.office,
		&(struct appeal_decision){ story->smith, APPEAL_OVERTURNED, test_date("2026-03-31"), { 10000 } },
		&story->clinic.error));
	assert_int_equal(CLAIM_PAID, clinic_state(&story->clinic, story->smith));
	REFUSED(claim_appeal(story->clinic.office, &request, NULL, &story->clinic.error), "paid as expected");
	books_sql(&story->clinic.books, "UPDATE remittance_claim SET allowed_cents = 9000, "
					"expected_cents = 12000 WHERE n = 1");
	DONE(claim_appeal(story->clinic.office, &request, &appeal, &story->clinic.error));
	assert_true(appeal.dispute);
	assert_int_equal(2, appeal.level);
	assert_cents(3000, appeal.contested);
	assert_non_null(strstr(appeal.letter, "PAYMENT DISPUTE"));
	DONE(claim_appeal_decide(story->clinic.office, &lost, &story->clinic.error));
	assert_int_equal(CLAIM_PAID, clinic_state(&story->clinic, story->smith));
}

/* ---- another payer ---- */

static void what_the_wrong_payer_denied_goes_to_the_right_one(void **state)
{
	struct story *story = *state;
	struct later_claim later;
	struct claim claim;
	int64_t charge;

	accept_both(story);
	charge = ask_of(story, "SELECT total_cents FROM claim WHERE id = %lld", story->baker);
	deny(story, story->smith, "CO*109*140", "T1");
	REFUSED(claim_rebill(story->clinic.office, story->smith, 0, &later, &story->clinic.error),
		"no coverage with another payer");
	{
		char cas[40];

		(void)text_format(cas, sizeof cas, "CO*109*%lld", (long long)charge / 100);
		deny(story, story->baker, cas, "T2");
	}
	as_biller(story);
	REFUSED(claim_rebill(story->clinic.office, story->baker, story->clinic.books.payers[MCR].id, &later,
			     &story->clinic.error),
		"no coverage with that payer");
	DONE(claim_rebill(story->clinic.office, story->baker, 0, &later, &story->clinic.error));
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->baker));
	assert_done(claim_get(story->clinic.office->store, story->clinic.books.practice_id, later.claim_id, &claim,
			      &story->clinic.error),
		    &story->clinic.error);
	assert_int_equal(story->clinic.books.payers[UHX].id, claim.payer_id);
	assert_int_equal(1, claim.sequence);
	assert_int_equal(1, claim.frequency);
	/* UHX counts 95 days from service. */
	assert_int_equal(95, date_days_between(claim.service_from, claim.filing_due));
	assert_owed(story, story->baker, 0, 0);
	assert_owed(story, later.claim_id, charge, 0);
	assert_int_equal(1,
			 ask(story, "SELECT count(*) FROM claim_decision WHERE kind = 'rebill' AND new_claim_id IS NOT "
				    "NULL"));
	REFUSED(claim_rebill(story->clinic.office, story->baker, 0, &later, &story->clinic.error), "Closed");
}

/* ---- the queue ---- */

static void the_queue_is_in_the_order_of_what_work_is_worth(void **state)
{
	struct story *story = *state;
	struct denial_queue_rows rows = { 0 };
	struct denial_case one;
	int64_t charge;
	char cas[40];

	accept_both(story);
	charge = ask_of(story, "SELECT total_cents FROM claim WHERE id = %lld", story->baker);
	deny(story, story->smith, "CO*16*140", "T1");
	(void)text_format(cas, sizeof cas, "CO*29*%lld", (long long)charge / 100);
	deny(story, story->baker, cas, "T2");
	assert_done(denial_queue(story->clinic.office, &rows, &story->clinic.error), &story->clinic.error);
	assert_int_equal(2, rows.count);
	/* Baker's is more money, but what came too late seldom comes back: 15 in 100 against 75. */
	assert_int_equal(story->smith, rows.items[0].claim_id);
	assert_cents(10500, rows.items[0].value);
	assert_int_equal(charge * 150 / 1000, money_cents(rows.items[1].value));
	assert_true(play_has(&rows.items[1].play, ACTION_WRITE_OFF));
	VEC_FREE(&rows);
	/* The task: a supervisor's, by the playbook; and never after the payer's limit. */
	assert_int_equal(1, ask_of(story,
				   "SELECT count(*) FROM task WHERE kind = 'denial' AND owner_role = 'supervisor' AND "
				   "due_on - made_on = 7 AND claim_id = %lld",
				   story->baker));
	assert_int_equal(
		1, ask_of(story,
			  "SELECT count(*) FROM task WHERE kind = 'denial' AND owner_role = 'biller' AND due_on - "
			  "made_on = 3 AND claim_id = %lld",
			  story->smith));
	/* In the last week before the limit, twice; once it has passed, nothing. */
	on_day(story, "2026-07-25");
	assert_done(denial_queue(story->clinic.office, &rows, &story->clinic.error), &story->clinic.error);
	assert_int_equal(charge * 150 / 1000 * 2, money_cents(rows.items[1].value));
	VEC_FREE(&rows);
	on_day(story, "2026-08-15");
	assert_done(denial_queue(story->clinic.office, &rows, &story->clinic.error), &story->clinic.error);
	assert_cents(0, rows.items[1].value);
	VEC_FREE(&rows);
	assert_done(denial_case_load(story->clinic.office, story->baker, &one, &story->clinic.error),
		    &story->clinic.error);
	assert_string_equal("29", one.denials.items[0].carc);
	assert_false(one.facts.within_appeal_limit);
	denial_case_free(&one);
}

/* One's own history moves the rate: a denial of the same reason that came back. */
static void a_history_of_ones_own_moves_the_win_rate(void **state)
{
	struct story *story = *state;
	struct denial_case one;
	char cas[40];

	accept_both(story);
	deny(story, story->smith, "CO*50*140", "T1");
	(void)text_format(cas, sizeof cas, "CO*50*%lld",
			  (long long)ask_of(story, "SELECT total_cents FROM claim WHERE id = %lld", story->baker) /
				  100);
	deny(story, story->baker, cas, "T2");
	assert_done(denial_case_load(story->clinic.office, story->baker, &one, &story->clinic.error),
		    &story->clinic.error);
	assert_int_equal(450, one.win_permille);
	denial_case_free(&one);
	file_appeal(story, NULL);
	post(story, remit_one(&story->clinic, BCX, story->smith, 1, 12000, 0, "CO*45*20", "T3"));
	assert_done(denial_case_load(story->clinic.office, story->baker, &one, &story->clinic.error),
		    &story->clinic.error);
	assert_int_equal(1, one.decided);
	assert_int_equal(1, one.won);
	assert_int_equal((1000 + 4500) / 11, one.win_permille);
	denial_case_free(&one);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		story_test(what_a_supervisor_writes_off_is_a_denials_loss),
		story_test(a_biller_writes_off_up_to_the_limit),
		story_test(what_was_not_denied_is_not_written_off),
		story_test(a_partial_claim_loses_only_what_was_denied),
		story_test(a_rejected_claim_is_given_up_past_its_limit_by_a_supervisor),
		story_test(a_patients_balance_is_small_or_bad_debt),
		story_test(bad_debt_is_no_small_balance_and_has_a_limit),
		story_test(what_was_denied_to_the_patient_is_billed_to_him),
		story_test(what_the_contract_forbids_is_never_the_patients),
		story_test(a_part_is_the_patients_and_the_rest_is_worked),
		story_test(an_appeal_is_overturned_by_a_new_payment),
		story_test(an_appeal_is_overturned_by_reversal_and_correction),
		story_test(an_appeal_that_is_lost_has_a_next_level),
		story_test(a_letter_that_overturns_is_followed_by_money),
		story_test(an_appeal_past_its_limit_is_a_supervisors),
		story_test(a_payment_dispute_is_about_what_was_paid_too_little),
		story_test(what_the_wrong_payer_denied_goes_to_the_right_one),
		story_test(the_queue_is_in_the_order_of_what_work_is_worth),
		story_test(a_history_of_ones_own_moves_the_win_rate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
