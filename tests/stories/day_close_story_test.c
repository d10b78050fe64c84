/* SPDX-License-Identifier: MIT */
/*
 * day_close_story_test.c: a day is closed and takes no postings any more, however they come; what is out of balance
 * stops the close; its snapshot stays; killed on the way, it is closed or open.
 */
#include "claimbench/base/text.h"
#include "claimbench/base/random.h"
#include "claimbench/workflow/advance.h"
#include "claimbench/workflow/dashboard.h"
#include "claimbench/workflow/day_close.h"
#include "claimbench/workflow/payments.h"
#include "claimbench/workflow/refunds.h"
#include "support/kill_child.h"
#include "support/payer_story.h"
#include "support/test.h"

enum { KILLS = 12 };

static struct day_sheet close_day(struct story *story)
{
	struct day_sheet sheet;

	assert_done(day_close(story->sue, DATE_NONE, &sheet, &story->clinic.error), &story->clinic.error);
	clinic_verify(&story->clinic);
	return sheet;
}

static int64_t remittance(struct story *story)
{
	accept_both(story);
	return remit_one(&story->clinic, BCX, story->smith, 1, 10000, 2000, "CO*45*20 PR*2*20", "EFT1");
}

static enum status pay(struct story *story, int64_t cents, struct patient_payment *payment)
{
	const struct payment_request request = {
		.patient_id = ask_of(story, "SELECT patient_id FROM claim WHERE id = %lld", story->smith),
		.amount = money_of_cents(cents),
		.method = PAYMENT_CHECK,
		.reference = "1042",
	};

	return payment_take(story->sue, &request, payment, &story->clinic.error);
}

static void a_day_is_closed_with_all_it_came_to(void **state)
{
	struct story *story = *state;
	struct patient_payment payment;
	struct day_sheet open, sheet;

	post(story, remittance(story));
	assert_done(pay(story, 1500, &payment), &story->clinic.error);
	assert_done(day_sheet_load(story->sue, DATE_NONE, &open, &story->clinic.error), &story->clinic.error);
	assert_false(open.is_closed);
	assert_int_equal(0, open.faults.count);
	sheet = close_day(story);
	assert_true(sheet.is_closed);
	assert_int_equal(DAY_CLOSED, sheet.close.how);
	assert_string_equal("sue", sheet.close.login);
	assert_memory_equal(&open.totals, &sheet.totals, sizeof open.totals);
	assert_int_equal(2, sheet.deposits.count);
	assert_int_equal(1500, money_cents(deposit_to_bank(sheet.deposits.items, sheet.deposits.count)));
	assert_int_equal(money_cents(sheet.totals.accounts[ACCOUNT_CASH]),
			 1500 + money_cents(deposit_sum(sheet.deposits.items, sheet.deposits.count, DEPOSIT_EFT)));
	assert_int_equal(ask(story, "SELECT sum(balance_cents) FROM claim_balance"),
			 money_cents(day_totals_closing(&sheet.totals, ROLL_INSURANCE)) +
				 money_cents(day_totals_closing(&sheet.totals, ROLL_PATIENT)));
	/* 2026-03-31 is a Tuesday. */
	assert_int_equal(test_date("2026-04-01").day, office_today(story->sue).day);
	assert_int_equal(office_today(story->sue).day, ask(story, "SELECT business_day FROM practice"));
	day_sheet_free(&open);
	day_sheet_free(&sheet);
}

/* Other sessions still stand on the day that was closed. */
static void a_closed_day_takes_no_postings(void **state)
{
	struct story *story = *state;
	struct office *late;
	struct patient_payment payment, again;
	int64_t id = remittance(story), entries;
	struct remittance_preview figures = { 0 };
	struct day_sheet sheet;
	struct visit visit;
	struct visit_reading reading;
	struct filed filed;

	assert_done(pay(story, 1500, &payment), &story->clinic.error);
	late = clinic_session(&story->clinic, "sue");
	sheet = close_day(story);
	day_sheet_free(&sheet);
	entries = ask(story, "SELECT count(*) FROM journal");
	assert_status(STATUS_REFUSED, remittance_post(late, id, NULL, &figures, &story->clinic.error));
	assert_non_null(strstr(story->clinic.error.what, "is closed"));
	remittance_preview_free(&figures);
	assert_status(STATUS_REFUSED, payment_take_back(late, payment.number, "bounced", &story->clinic.error));
	assert_string_equal("day", story->clinic.error.where);
	assert_status(STATUS_REFUSED, payment_take(late,
						   &(struct payment_request){ .patient_id = payment.patient_id,
									      .amount = money_of_cents(100) },
						   &again, &story->clinic.error));
	assert_done(visit_new(late, &visit, &story->clinic.error), &story->clinic.error);
	assert_done(visit_read(late, "smi,jo 0312 99213 / I10", &visit, &reading, &story->clinic.error),
		    &story->clinic.error);
	assert_status(STATUS_REFUSED, visit_file(late, &visit, NULL, 0, &filed, &story->clinic.error));
	assert_string_equal("day", story->clinic.error.where);
	assert_int_equal(entries, ask(story, "SELECT count(*) FROM journal"));
	assert_status(STATUS_REFUSED, day_close(late, DATE_NONE, &sheet, &story->clinic.error));
	assert_non_null(strstr(story->clinic.error.what, "closed already"));
	day_sheet_free(&sheet);
	/* The session follows, and everything goes into the new day. */
	assert_done(office_follow_day(late, &story->clinic.error), &story->clinic.error);
	assert_int_equal(test_date("2026-04-01").day, office_today(late).day);
	assert_done(payment_take_back(late, payment.number, "bounced", &story->clinic.error), &story->clinic.error);
	post(story, id);
	office_close(late);
}

static void only_a_supervisor_closes(void **state)
{
	struct story *story = *state;
	struct office *ann = clinic_session(&story->clinic, "ann");
	struct day_sheet sheet;

	assert_status(STATUS_REFUSED, day_close(ann, DATE_NONE, &sheet, &story->clinic.error));
	assert_string_equal("permission", story->clinic.error.where);
	day_sheet_free(&sheet);
	assert_int_equal(0, ask(story, "SELECT count(*) FROM day_close"));
	office_close(ann);
}

/* SQL that spoils the books, what the refusal must say, and the SQL that mends them. */
static void what_is_out_of_balance_is_named_and_stops_the_close(void **state)
{
	static const struct {
		const char *spoil, *says, *mend;
	} cases[] = {
		{ "INSERT INTO posting (journal_id, position, account, amount_cents) SELECT max(id), 99, "
		  "'CASH:CLEARING', 700 FROM journal WHERE kind = 'charge'",
		  "is out of balance by 7.00", "DROP TRIGGER posting_stay; DELETE FROM posting WHERE position = 99" },
		{ "UPDATE claim_balance SET balance_cents = balance_cents + 100 WHERE claim_id = (SELECT max(claim_id) "
		  "FROM claim_balance)",
		  "balance is out by 1.00",
		  "UPDATE claim_balance SET balance_cents = balance_cents - 100 WHERE claim_id = (SELECT max(claim_id) "
		  "FROM claim_balance)" },
		{ "DROP TRIGGER patient_payment_keep; UPDATE patient_payment SET amount_cents = 1600",
		  "receipt 1 is 16.00", "UPDATE patient_payment SET amount_cents = 1500" },
		{ "UPDATE remittance SET amount_cents = amount_cents + 500 WHERE state = 'posted'",
		  "its entries brought",
		  "UPDATE remittance SET amount_cents = amount_cents - 500 WHERE state = 'posted'" },
		{ "UPDATE interchange SET state = 'planned' WHERE direction = 'out'",
		  "is open: its file is not written", "UPDATE interchange SET state = 'sent' WHERE direction = 'out'" },
		{ "UPDATE interchange SET state = 'receiving' WHERE direction = 'in'", "is being taken in",
		  "UPDATE interchange SET state = 'received' WHERE direction = 'in'" },
		{ "UPDATE remittance SET state = 'arriving'", "is being taken in: its posting must wait",
		  "UPDATE remittance SET state = 'posted'" },
	};
	struct story *story = *state;
	struct patient_payment payment;
	struct day_sheet sheet;

	post(story, remittance(story));
	assert_done(pay(story, 1500, &payment), &story->clinic.error);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		bool said = false;

		books_sql(&story->clinic.books, cases[i].spoil);
		assert_status(STATUS_REFUSED, day_close(story->sue, DATE_NONE, &sheet, &story->clinic.error));
		assert_true(sheet.faults.count > 0);
		for (size_t at = 0; at < sheet.faults.count; at++)
			said = said || strstr(sheet.faults.items[at].what, cases[i].says) != NULL;
		if (!said)
			fail_msg("case %zu: \"%s\" is not said, but %s", i, cases[i].says, sheet.faults.items[0].what);
		day_sheet_free(&sheet);
		assert_int_equal(0, ask(story, "SELECT count(*) FROM day_close"));
		assert_int_equal(0, ask(story, "SELECT count(*) FROM kpi_snapshot"));
		books_sql(&story->clinic.books, cases[i].mend);
	}
	assert_done(day_close(story->sue, DATE_NONE, &sheet, &story->clinic.error), &story->clinic.error);
	day_sheet_free(&sheet);
}

static void a_staged_remittance_may_wait(void **state)
{
	struct story *story = *state;
	struct day_sheet sheet;
	int64_t id = remittance(story);

	assert_done(day_sheet_load(story->sue, DATE_NONE, &sheet, &story->clinic.error), &story->clinic.error);
	assert_int_equal(1, sheet.staged);
	assert_int_equal(0, sheet.faults.count);
	day_sheet_free(&sheet);
	sheet = close_day(story);
	day_sheet_free(&sheet);
	post(story, id);
}

/* The snapshot is the measure of that day, and what comes later does not change it. */
static void snapshots_are_what_was_measured_and_stay_so(void **state)
{
	struct story *story = *state;
	struct tiles live = { 0 }, then = { 0 }, later = { 0 };
	struct patient_payment payment;
	struct date day = office_today(story->sue);
	struct day_sheet sheet;

	post(story, remittance(story));
	assert_done(dashboard_read(story->sue, NULL, &live, &story->clinic.error), &story->clinic.error);
	sheet = close_day(story);
	day_sheet_free(&sheet);
	assert_done(dashboard_snapshot(story->sue, day, &then, &story->clinic.error), &story->clinic.error);
	assert_int_equal(live.count, then.count);
	for (size_t i = 0; i < live.count; i++) {
		assert_ptr_equal(live.items[i].kpi, then.items[i].kpi);
		assert_memory_equal(&live.items[i].value, &then.items[i].value, sizeof(struct kpi_value));
		assert_int_equal(live.items[i].status, then.items[i].status);
	}
	assert_done(pay(story, 2000, &payment), &story->clinic.error);
	assert_done(dashboard_snapshot(story->sue, day, &later, &story->clinic.error), &story->clinic.error);
	for (size_t i = 0; i < then.count; i++)
		assert_memory_equal(&then.items[i].value, &later.items[i].value, sizeof(struct kpi_value));
	assert_status(STATUS_NOT_FOUND,
		      dashboard_snapshot(story->sue, date_plus_days(day, -1), &later, &story->clinic.error));
	VEC_FREE(&live);
	VEC_FREE(&then);
	VEC_FREE(&later);
}

/* Friday's close passes over the weekend; an opening is always the closing before. */
static void days_that_are_passed_over_are_closed_too(void **state)
{
	struct story *story = *state;
	struct day_rows rows = { 0 };
	struct day_sheet sheet;
	struct patient_payment payment;

	post(story, remittance(story));
	for (int i = 0; i < 4; i++) { /* Tuesday to Friday */
		assert_done(pay(story, 100 + i, &payment), &story->clinic.error);
		sheet = close_day(story);
		day_sheet_free(&sheet);
	}
	assert_int_equal(test_date("2026-04-06").day, office_today(story->sue).day);
	assert_done(days_closed(story->sue, 10, &rows, &story->clinic.error), &story->clinic.error);
	assert_int_equal(6, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		assert_int_equal(test_date("2026-04-05").day - (int)i, rows.items[i].day.day);
		assert_int_equal(i < 2 ? DAY_PASSED : DAY_CLOSED, rows.items[i].how);
		assert_int_equal(i < 2 ? 0 : 105 - (int64_t)i, i < 5 ? money_cents(rows.items[i].cash) : 100);
	}
	VEC_FREE(&rows);
}

/* In a training practice time goes on without a supervisor. */
static void advancing_closes_the_days_on_its_way(void **state)
{
	struct story *story = *state;
	struct advance_options options = { .days = 3, .seed = 1 };
	struct advanced advanced;

	books_sql(&story->clinic.books, "UPDATE practice SET training = 1");
	assert_done(payer_advance(story->clinic.office, &options, &advanced, &story->clinic.error),
		    &story->clinic.error);
	advanced_free(&advanced);
	clinic_verify(&story->clinic);
	assert_int_equal(3, ask(story, "SELECT count(*) FROM day_close WHERE how = 'passed'"));
	assert_int_equal(3 * ask(story, "SELECT count(DISTINCT kpi) FROM kpi_snapshot"),
			 ask(story, "SELECT count(*) FROM kpi_snapshot"));
	assert_int_equal(test_date("2026-04-03").day, office_today(story->clinic.office).day);
}

static struct office *open_again(void *context)
{
	return clinic_session(&((struct story *)context)->clinic, "sue");
}

static void close_once(void *context, struct office *office)
{
	struct day_sheet sheet;
	struct error error;

	(void)context;
	if (day_close(office, DATE_NONE, &sheet, &error) == STATUS_OK)
		day_sheet_free(&sheet);
}

static const struct child_work closing = { open_again, close_once };

static void killed_in_the_middle_the_day_is_closed_or_open(void **state)
{
	struct story *story = *state;
	struct random random = random_seeded(5);
	long whole = 0, took = 0;
	int64_t kpis_kept;

	post(story, remittance(story));
	assert_false(kill_child(&closing, story, 0, &whole));
	kpis_kept = ask(story, "SELECT count(*) FROM kpi_snapshot");
	assert_true(kpis_kept > 0);
	for (int i = kill_times(KILLS); i > 0; i--) {
		int64_t days, business;

		(void)kill_child(&closing, story, (long)random_between(&random, 1, whole), &took);
		clinic_verify(&story->clinic);
		days = ask(story, "SELECT max(day) FROM day_close");
		business = ask(story, "SELECT business_day FROM practice");
		assert_int_equal(days + 1, business);
		assert_int_equal(kpis_kept * ask(story, "SELECT count(*) FROM day_close"),
				 ask(story, "SELECT count(*) FROM kpi_snapshot"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		story_test(a_day_is_closed_with_all_it_came_to),
		story_test(a_closed_day_takes_no_postings),
		story_test(only_a_supervisor_closes),
		story_test(what_is_out_of_balance_is_named_and_stops_the_close),
		story_test(a_staged_remittance_may_wait),
		story_test(snapshots_are_what_was_measured_and_stay_so),
		story_test(days_that_are_passed_over_are_closed_too),
		story_test(advancing_closes_the_days_on_its_way),
		story_test(killed_in_the_middle_the_day_is_closed_or_open),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
