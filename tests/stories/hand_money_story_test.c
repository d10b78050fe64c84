/* SPDX-License-Identifier: MIT */
/* hand_money_story_test.c: patients' payments, unapplied money and refunds; the books are checked after each step. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/payments.h"
#include "claimbench/workflow/refunds.h"
#include "support/payer_story.h"
#include "support/test.h"

static struct office *ann; /* the biller */

static int open_story(void **state)
{
	int result = payer_story_new(state);
	struct story *story = *state;

	ann = clinic_session(&story->clinic, "ann");
	return result;
}

static int close_story(void **state)
{
	office_close(ann);
	return payer_story_free(state);
}
#define money_test(function) cmocka_unit_test_setup_teardown(function, open_story, close_story)

/* Smith's claim closed with a share of 20.00, Baker's patient owes nothing. */
static int64_t smith_owes(struct story *story)
{
	accept_both(story);
	post(story, remit_one(&story->clinic, BCX, story->smith, 1, 10000, 2000, "CO*45*20 PR*2*20", "EFT1"));
	return ask_of(story, "SELECT patient_id FROM claim WHERE id = %lld", story->smith);
}

static struct patient_payment take(struct story *story, int64_t patient_id, int64_t cents, int64_t claim_id)
{
	const struct payment_request request = { .patient_id = patient_id,
						 .amount = money_of_cents(cents),
						 .method = PAYMENT_CHECK,
						 .reference = "1042",
						 .claim_id = claim_id };
	struct patient_payment payment;

	assert_done(payment_take(story->sue, &request, &payment, &story->clinic.error), &story->clinic.error);
	clinic_verify(&story->clinic);
	return payment;
}

static void assert_unapplied(struct story *story, int64_t cents)
{
	assert_int_equal(cents, ask(story, "SELECT COALESCE(sum(left_cents), 0) FROM unapplied_money"));
	assert_int_equal(-cents, ask(story, "SELECT COALESCE(sum(amount_cents), 0) FROM posting WHERE account = "
					    "'LIAB:UNAPPLIED'"));
}

static int64_t receipt_of(struct story *story)
{
	return ask(story, "SELECT max(journal_id) FROM unapplied_money");
}

static void a_payment_pays_what_is_owed_and_the_rest_waits(void **state)
{
	struct story *story = *state;
	int64_t patient = smith_owes(story);
	struct patient_payment first = take(story, patient, 1500, 0), second;

	assert_owed(story, story->smith, 0, 500);
	assert_unapplied(story, 0);
	second = take(story, patient, 1500, 0);
	assert_int_equal(first.number + 1, second.number);
	assert_owed(story, story->smith, 0, 0);
	assert_unapplied(story, 1000);
	assert_done(payment_take_back(story->sue, second.number, "bounced", &story->clinic.error),
		    &story->clinic.error);
	clinic_verify(&story->clinic);
	assert_owed(story, story->smith, 0, 500);
	assert_unapplied(story, 0);
	assert_status(STATUS_REFUSED, payment_take_back(story->sue, second.number, "again", &story->clinic.error));
	assert_status(STATUS_NOT_FOUND, payment_take_back(story->sue, 99, "what", &story->clinic.error));
}

/* A named claim gets it all, and no other one; another patient's gets nothing. */
static void a_claim_may_be_named(void **state)
{
	struct story *story = *state;
	int64_t patient = smith_owes(story);
	struct payment_request request = { .patient_id = patient,
					   .amount = money_of_cents(100),
					   .claim_id = story->baker };
	struct patient_payment payment;

	assert_status(STATUS_REFUSED, payment_take(story->sue, &request, &payment, &story->clinic.error));
	assert_non_null(strstr(story->clinic.error.what, "another patient"));
	(void)take(story, patient, 2500, story->smith);
	assert_owed(story, story->smith, 0, 0);
	assert_unapplied(story, 500);
	assert_int_equal(1, ask(story, "SELECT count(*) FROM patient_payment"));
}

/* The receipt of the first save comes back, and the money came in once. */
static void a_payment_that_is_saved_twice_is_one(void **state)
{
	struct story *story = *state;
	struct payment_request request = { .patient_id = smith_owes(story),
					   .amount = money_of_cents(1500),
					   .token = "0123456789abcdef0123456789abcdef" };
	struct patient_payment first, again;

	assert_done(payment_take(story->sue, &request, &first, &story->clinic.error), &story->clinic.error);
	assert_done(payment_take(story->sue, &request, &again, &story->clinic.error), &story->clinic.error);
	assert_int_equal(first.number, again.number);
	assert_int_equal(first.id, again.id);
	assert_int_equal(1, ask(story, "SELECT count(*) FROM patient_payment"));
	assert_owed(story, story->smith, 0, 500);
	request.amount = money_of_cents(1600);
	assert_status(STATUS_REFUSED, payment_take(story->sue, &request, &again, &story->clinic.error));
	assert_string_equal("token", story->clinic.error.where);
	clinic_verify(&story->clinic);
}

/* A person says what goes where: no more than is owed, no more than is brought; the rest waits. */
static void a_payment_goes_where_a_person_says(void **state)
{
	struct story *story = *state;
	int64_t patient = smith_owes(story);
	struct owed_part parts[1] = { { .claim_id = story->smith, .part = money_of_cents(500) } };
	struct payment_request request = {
		.patient_id = patient, .amount = money_of_cents(1500), .parts = parts, .part_count = 1
	};
	struct patient_payment payment;

	parts[0].encounter_id = ask_of(story, "SELECT encounter_id FROM claim WHERE id = %lld", story->smith);
	assert_done(payment_take(story->sue, &request, &payment, &story->clinic.error), &story->clinic.error);
	assert_owed(story, story->smith, 0, 1500);
	assert_unapplied(story, 1000);
	parts[0].part = money_of_cents(1501);
	request.amount = money_of_cents(2000);
	assert_status(STATUS_REFUSED, payment_take(story->sue, &request, &payment, &story->clinic.error));
	assert_non_null(strstr(story->clinic.error.what, "15.00"));
	parts[0].part = money_of_cents(1500);
	request.amount = money_of_cents(1499);
	assert_status(STATUS_REFUSED, payment_take(story->sue, &request, &payment, &story->clinic.error));
	parts[0].part = money_of_cents(-100);
	assert_status(STATUS_REFUSED, payment_take(story->sue, &request, &payment, &story->clinic.error));
	assert_int_equal(1, ask(story, "SELECT count(*) FROM patient_payment"));
	clinic_verify(&story->clinic);
}

/* What is owed for a visit without a claim. */
static int64_t self_pay_owed(struct story *story, int64_t encounter_id)
{
	return ask_of(story,
		      "SELECT sum(p.amount_cents) FROM posting p JOIN journal j ON j.id = p.journal_id WHERE p.account "
		      "= 'AR:PAT' AND j.encounter_id = %lld",
		      encounter_id);
}

/* The older visit first, though it was keyed later; visits without a payer are visits too. */
static void the_oldest_visit_is_paid_first(void **state)
{
	struct story *story = *state;
	int64_t patient = clinic_patient(&story->clinic, "Cole", "Ann", BCX), march, january;

	books_sql(&story->clinic.books, "DELETE FROM coverage WHERE patient_id = (SELECT max(id) FROM patient)");
	march = clinic_file(&story->clinic, "cole 0302 99213 / I10").encounter_id;
	january = clinic_file(&story->clinic, "cole 0102 99213 / I10").encounter_id;
	(void)take(story, patient, 14100, 0);
	assert_int_equal(0, self_pay_owed(story, january));
	assert_int_equal(13900, self_pay_owed(story, march));
	(void)take(story, patient, 14000, 0);
	assert_int_equal(0, self_pay_owed(story, march));
	assert_unapplied(story, 100);
}

/* Money that waited pays a visit without a claim, of that patient alone, and no more than is owed for it. */
static void unapplied_money_pays_a_visit_without_a_claim(void **state)
{
	struct story *story = *state;
	int64_t patient = clinic_patient(&story->clinic, "Cole", "Ann", BCX), visit, receipt, entry;
	struct error *error = &story->clinic.error;

	books_sql(&story->clinic.books, "DELETE FROM coverage WHERE patient_id = (SELECT max(id) FROM patient)");
	(void)take(story, patient, 20000, 0);
	receipt = receipt_of(story);
	visit = clinic_file(&story->clinic, "cole 0302 99213 / I10").encounter_id;
	assert_status(STATUS_REFUSED,
		      unapplied_apply_visit(story->sue, receipt, visit, money_of_cents(14001), &entry, error));
	assert_non_null(strstr(error->what, "140.00"));
	assert_status(STATUS_REFUSED,
		      unapplied_apply_visit(story->sue, receipt, visit, money_of_cents(0), &entry, error));
	assert_done(unapplied_apply_visit(story->sue, receipt, visit, money_of_cents(14000), &entry, error), error);
	clinic_verify(&story->clinic);
	assert_int_equal(0, self_pay_owed(story, visit));
	assert_unapplied(story, 6000);
	assert_done(unapplied_undo(story->sue, entry, "another visit", error), error);
	clinic_verify(&story->clinic);
	assert_int_equal(14000, self_pay_owed(story, visit));
	/* Somebody else's money does not pay it. */
	(void)take(story, ask_of(story, "SELECT patient_id FROM claim WHERE id = %lld", story->smith), 5000, 0);
	assert_status(STATUS_REFUSED,
		      unapplied_apply_visit(story->sue, receipt_of(story), visit, money_of_cents(100), &entry, error));
	clinic_verify(&story->clinic);
}

static void money_may_be_applied_later_and_undone(void **state)
{
	struct story *story = *state;
	int64_t patient, entry, receipt;
	struct patient_payment payment;
	struct unapplied_rows rows = { 0 };

	accept_both(story);
	patient = ask_of(story, "SELECT patient_id FROM claim WHERE id = %lld", story->smith);
	payment = take(story, patient, 3000, 0);
	assert_unapplied(story, 3000);
	receipt = receipt_of(story);
	assert_done(unapplied_find(story->sue, 0, 10, &rows, &story->clinic.error), &story->clinic.error);
	assert_int_equal(1, rows.count);
	assert_int_equal(receipt, rows.items[0].receipt_id);
	assert_int_equal(patient, rows.items[0].patient_id);
	assert_cents(3000, rows.items[0].left);
	VEC_FREE(&rows);
	/* Before the payer has spoken the patient owes nothing. */
	assert_status(STATUS_REFUSED, unapplied_apply(story->sue, receipt, story->smith, money_of_cents(100), &entry,
						      &story->clinic.error));
	post(story, remit_one(&story->clinic, BCX, story->smith, 1, 10000, 2000, "CO*45*20 PR*2*20", "EFT1"));
	assert_status(STATUS_REFUSED, unapplied_apply(story->sue, receipt, story->smith, money_of_cents(2001), &entry,
						      &story->clinic.error));
	assert_non_null(strstr(story->clinic.error.what, "20.00"));
	assert_status(STATUS_REFUSED, unapplied_apply(story->sue, receipt, story->baker, money_of_cents(1), &entry,
						      &story->clinic.error));
	assert_status(STATUS_REFUSED, unapplied_apply(story->sue, receipt, story->smith, money_of_cents(0), &entry,
						      &story->clinic.error));
	assert_done(
		unapplied_apply(story->sue, receipt, story->smith, money_of_cents(1200), &entry, &story->clinic.error),
		&story->clinic.error);
	clinic_verify(&story->clinic);
	assert_owed(story, story->smith, 0, 800);
	assert_unapplied(story, 1800);
	assert_done(unapplied_undo(story->sue, entry, "wrong visit", &story->clinic.error), &story->clinic.error);
	clinic_verify(&story->clinic);
	assert_owed(story, story->smith, 0, 2000);
	assert_unapplied(story, 3000);
	assert_status(STATUS_REFUSED, unapplied_undo(story->sue, entry, "again", &story->clinic.error));
	assert_status(STATUS_REFUSED, unapplied_undo(story->sue, receipt, "no use", &story->clinic.error));
	/* A check that bounces takes what was applied of it with it. */
	assert_done(
		unapplied_apply(story->sue, receipt, story->smith, money_of_cents(2000), &entry, &story->clinic.error),
		&story->clinic.error);
	assert_done(payment_take_back(story->sue, payment.number, "bounced", &story->clinic.error),
		    &story->clinic.error);
	clinic_verify(&story->clinic);
	assert_owed(story, story->smith, 0, 2000);
	assert_unapplied(story, 0);
}

/* A payer's money for a closed claim: for a claim of the same payer only, and the remittance stands while it is used. */
static void a_payers_money_pays_the_payers_share(void **state)
{
	struct story *story = *state;
	int64_t entry, receipt, stray;

	(void)smith_owes(story);
	stray = remit_one(&story->clinic, BCX, story->smith, 1, 14000, 0, "", "EFT2");
	post(story, stray);
	assert_unapplied(story, 14000);
	receipt = receipt_of(story);
	assert_done(
		unapplied_apply(story->sue, receipt, story->baker, money_of_cents(5000), &entry, &story->clinic.error),
		&story->clinic.error);
	clinic_verify(&story->clinic);
	assert_unapplied(story, 9000);
	assert_status(STATUS_REFUSED, remittance_take_back(story->sue, stray, "not ours", NULL, &story->clinic.error));
	assert_non_null(strstr(story->clinic.error.what, "undo that first"));
	assert_done(unapplied_undo(story->sue, entry, "not his", &story->clinic.error), &story->clinic.error);
	assert_done(remittance_take_back(story->sue, stray, "not ours", NULL, &story->clinic.error),
		    &story->clinic.error);
	clinic_verify(&story->clinic);
	assert_unapplied(story, 0);
	post(story, stray);
	assert_unapplied(story, 14000);
}

/* One asks, another approves, then it is paid; never more than the credit. */
static void a_refund_takes_two_people(void **state)
{
	struct story *story = *state;
	int64_t patient = smith_owes(story);
	struct refund_request request = { .amount = money_of_cents(501), .reason = "paid twice" };
	struct refund refund;
	struct error *error = &story->clinic.error;

	(void)take(story, patient, 2500, 0);
	request.receipt_id = receipt_of(story);
	assert_status(STATUS_REFUSED, refund_ask(story->sue, &request, &refund, error));
	assert_non_null(strstr(error->what, "5.00"));
	request.amount = money_of_cents(300);
	assert_done(refund_ask(story->sue, &request, &refund, error), error);
	assert_status(STATUS_REFUSED, refund_approve(story->sue, refund.id, error));
	assert_non_null(strstr(error->what, "himself"));
	assert_status(STATUS_REFUSED, refund_approve(ann, refund.id, error));
	assert_done(refund_reject(story->sue, refund.id, "asked by the wrong one", error), error);
	clinic_verify(&story->clinic);
	assert_done(refund_ask(ann, &request, &refund, error), error);
	/* What is asked back can't be asked for, or applied, once more. */
	request.amount = money_of_cents(201);
	assert_status(STATUS_REFUSED, refund_ask(ann, &request, &refund, error));
	refund.id = ask(story, "SELECT max(id) FROM refund");
	assert_status(STATUS_REFUSED, refund_pay(story->sue, refund.id, "CHK9", error));
	assert_done(refund_approve(story->sue, refund.id, error), error);
	clinic_verify(&story->clinic);
	assert_unapplied(story, 200);
	assert_int_equal(-300, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'LIAB:REFUND'"));
	assert_status(STATUS_REFUSED, payment_take_back(story->sue, 1, "bounced", error));
	assert_status(STATUS_REFUSED, refund_pay(story->sue, refund.id, " ", error));
	assert_status(STATUS_REFUSED, refund_pay(story->sue, refund.id, "4111111111111111", error));
	assert_done(refund_pay(story->sue, refund.id, "CHK9", error), error);
	clinic_verify(&story->clinic);
	assert_int_equal(1, ask(story, "SELECT count(*) FROM refund WHERE state = 'paid'"));
	assert_int_equal(0, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'LIAB:REFUND'"));
	assert_status(STATUS_REFUSED, refund_reject(story->sue, refund.id, "too late", error));
	assert_status(STATUS_REFUSED, refund_pay(story->sue, refund.id, "CHK9", error));
}

/* Approved and then rejected: the credit stands again. A payer's credit has its age, and a last day by law. */
static void a_payers_credit_is_given_back(void **state)
{
	struct story *story = *state;
	struct refund_request request = { .reason = "paid twice" };
	struct credit_rows credits = { 0 };
	struct refund_rows rows = { 0 };
	struct refund refund;
	struct error *error = &story->clinic.error;

	(void)smith_owes(story);
	books_sql(&story->clinic.books, "UPDATE payer SET payer_class = 'medicare' WHERE code = 'BCX'");
	post(story, remit_one(&story->clinic, BCX, story->smith, 1, 14000, 0, "", "EFT2"));
	assert_done(credits_list(ann, &credits, error), error);
	assert_int_equal(1, credits.count);
	assert_cents(14000, credits.items[0].credit);
	assert_true(date_equal(test_date("2026-03-31"), credits.items[0].since));
	assert_true(
		date_equal(test_date("2026-05-30"), refund_due(credits.items[0].since, credits.items[0].payer_class)));
	request.receipt_id = credits.items[0].receipt_id;
	request.amount = money_of_cents(14000);
	VEC_FREE(&credits);
	assert_done(refund_ask(ann, &request, &refund, error), error);
	assert_done(refund_approve(story->sue, refund.id, error), error);
	clinic_verify(&story->clinic);
	assert_unapplied(story, 0);
	assert_done(refund_reject(story->sue, refund.id, "the payer takes it back itself", error), error);
	clinic_verify(&story->clinic);
	assert_unapplied(story, 14000);
	assert_done(refunds_list(story->sue, "rejected", 10, &rows, error), error);
	assert_int_equal(1, rows.count);
	assert_string_equal("BCX", rows.items[0].payer_code);
	VEC_FREE(&rows);
}

/* Domain sheet 3.5: the patient had paid 20.00 when the payer took it back and left him 12.00: 8.00 go back. */
static void a_patients_credit_is_given_back(void **state)
{
	struct story *story = *state;
	int64_t patient = smith_owes(story);
	struct refund_request request = { .claim_id = story->smith,
					  .amount = money_of_cents(900),
					  .reason = "corrected by the payer" };
	struct credit_rows credits = { 0 };
	struct refund refund;
	struct error *error = &story->clinic.error;

	(void)take(story, patient, 2000, 0);
	post(story, remit_one(&story->clinic, BCX, story->smith, 22, -10000, 0, "CO*45*-20 PR*2*-20", "EFT2"));
	assert_owed(story, story->smith, 14000, -2000);
	post(story, remit_one(&story->clinic, BCX, story->smith, 1, 8800, 1200, "CO*45*40 PR*3*12", "EFT3"));
	assert_owed(story, story->smith, 0, -800);
	assert_done(credits_list(story->sue, &credits, error), error);
	assert_int_equal(1, credits.count);
	assert_cents(800, credits.items[0].credit);
	assert_int_equal(patient, credits.items[0].patient_id);
	assert_true(date_equal(test_date("2026-03-31"), credits.items[0].since));
	VEC_FREE(&credits);
	assert_status(STATUS_REFUSED, refund_ask(ann, &request, &refund, error));
	request.amount = money_of_cents(800);
	assert_done(refund_ask(ann, &request, &refund, error), error);
	assert_done(refund_approve(story->sue, refund.id, error), error);
	assert_owed(story, story->smith, 0, 0);
	assert_done(refund_pay(story->sue, refund.id, "CHK 88", error), error);
	clinic_verify(&story->clinic);
}

static void only_some_may(void **state)
{
	struct story *story = *state;
	int64_t patient = smith_owes(story), entry;
	struct payment_request request = { .patient_id = patient, .amount = money_of_cents(100) };
	struct refund_request refund_request = { .claim_id = story->smith, .amount = money_of_cents(1), .reason = "x" };
	struct patient_payment payment;
	struct refund refund;
	struct office *ada = clinic_session(&story->clinic, "ada");
	struct error *error = &story->clinic.error;

	assert_status(STATUS_REFUSED, payment_take(ann, &request, &payment, error)); /* a biller */
	assert_status(STATUS_REFUSED, payment_take(ada, &request, &payment, error));
	assert_status(STATUS_REFUSED, refund_ask(ada, &refund_request, &refund, error));
	assert_status(STATUS_REFUSED, unapplied_apply(ann, 1, story->smith, money_of_cents(1), &entry, error));
	assert_status(STATUS_REFUSED, payment_take_back(ann, 1, "x", error));
	request.reference = "4111 1111 1111 1111";
	assert_status(STATUS_REFUSED, payment_take(story->sue, &request, &payment, error));
	assert_int_equal(0, ask(story, "SELECT count(*) FROM patient_payment"));
	office_close(ada);
}

static void a_receipt_says_where_the_money_went(void **state)
{
	struct story *story = *state;
	struct patient_payment payment = take(story, smith_owes(story), 2500, 0);
	struct payment_story told;
	struct buf text = buf_new(10000);
	char line[80];

	assert_done(payment_load(story->sue, payment.number, &told, &story->clinic.error), &story->clinic.error);
	payment_receipt(story->sue, &told, &text);
	assert_non_null(strstr(buf_text(&text), "RECEIPT 1\n"));
	(void)text_format(line, sizeof line, "%-46s%14s\n", "Amount received", "25.00");
	assert_non_null(strstr(buf_text(&text), line));
	(void)text_format(line, sizeof line, "%-46s%14s\n", "Kept for you, not applied yet", "5.00");
	assert_non_null(strstr(buf_text(&text), line));
	assert_non_null(strstr(buf_text(&text), "Check, 1042"));
	assert_null(strstr(buf_text(&text), "I10")); /* no diagnosis leaves the office with it */
	payment_story_free(&told);
	buf_clear(&text);
	assert_done(payment_take_back(story->sue, payment.number, "bounced", &story->clinic.error),
		    &story->clinic.error);
	assert_done(payment_load(story->sue, payment.number, &told, &story->clinic.error), &story->clinic.error);
	payment_receipt(story->sue, &told, &text);
	assert_non_null(strstr(buf_text(&text), "TAKEN BACK on 03/31/2026: bounced"));
	payment_story_free(&told);
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		money_test(a_payment_pays_what_is_owed_and_the_rest_waits),
		money_test(a_claim_may_be_named),
		money_test(a_payment_that_is_saved_twice_is_one),
		money_test(a_payment_goes_where_a_person_says),
		money_test(the_oldest_visit_is_paid_first),
		money_test(unapplied_money_pays_a_visit_without_a_claim),
		money_test(money_may_be_applied_later_and_undone),
		money_test(a_payers_money_pays_the_payers_share),
		money_test(a_refund_takes_two_people),
		money_test(a_payers_credit_is_given_back),
		money_test(a_patients_credit_is_given_back),
		money_test(only_some_may),
		money_test(a_receipt_says_where_the_money_went),
	};

	return cmocka_run_group_tests_name("hand_money_story", tests, NULL, NULL);
}
