/* SPDX-License-Identifier: MIT */
/* kpi_examples_test.c: the sheet's examples of measures that F1 tells nothing of. */
#include "claimbench/base/text.h"
#include "store/idle.h"
#include "store/kpi_rows.h"
#include "store/kpi_sums.h"
#include "store/quality_rows.h"
#include "store/received_rows.h"
#include "support/books.h"

/* Inside a unit of work: what its end would do first is done before reading. */
static void assert_shown(struct books *books, const char *id, const char *shown)
{
	struct kpi_window window = { .from = test_date("2026-01-01"), .to = test_date("2026-03-31") };
	const struct kpi *kpi = kpi_find(id);
	struct kpi_value value;
	char text[24];

	assert_non_null(kpi);
	assert_done(kpi_sums_write(books->store, &books->error), &books->error);
	assert_done(kpi_read(books->store, books->practice_id, kpi, &window, &value, &books->error), &books->error);
	if (strcmp(shown, kpi_format(kpi, &value, text)) != 0)
		fail_msg("%s is %s, %lld/%lld, not %s", id, text, (long long)value.numerator,
			 (long long)value.denominator, shown);
}

static void say(struct books *books, int overall)
{
	struct survey_answer answer = { .answered_on = test_date("2026-02-02"),
					.entered_on = test_date("2026-02-03"),
					.entered_by = books->user_id };

	answer.items[SURVEY_OVERALL] = overall;
	assert_done(survey_answer_put(books->store, books->practice_id, &answer, &books->error), &books->error);
}

static void ten_answers_are_a_figure_and_nine_are_none(void **state)
{
	static const int overall[] = { 5, 5, 4, 4, 4, 3, 5, 2, 4, 5 };
	struct books *books = *state;

	books_begin(books);
	for (int i = 0; i < 9; i++)
		say(books, overall[i]);
	assert_shown(books, "K26", "n/a (n=9)");
	say(books, overall[9]);
	assert_shown(books, "K26", "80.0%");
	assert_shown(books, "K26m", "4.1");
}

static void run_with(struct books *books, const char *day, int passed, int failed, bool done)
{
	struct compliance_run run = { .run_on = test_date(day), .made_by = books->user_id, .state = AUDIT_OPEN };

	if (done) {
		run.state = AUDIT_DONE;
		run.done_on = run.run_on;
		run.done_by = books->user_id;
	}
	assert_done(compliance_run_put(books->store, books->practice_id, &run, &books->error), &books->error);
	for (int i = 0; i < passed + failed; i++) {
		struct compliance_item item = { .run_id = run.id,
						.position = i + 1,
						.outcome = i < passed ? COMPLIANCE_PASSED : COMPLIANCE_FAILED,
						.severity =
							i < passed ? FINDING_SEVERITY_NONE : FINDING_SEVERITY_HIGH };

		assert_done(compliance_item_put(books->store, books->practice_id, &item, &books->error), &books->error);
	}
}

static void the_newest_finished_audit_counts(void **state)
{
	struct books *books = *state;

	books_begin(books);
	run_with(books, "2026-01-10", 1, 1, true);
	run_with(books, "2026-02-10", 39, 1, true);
	run_with(books, "2026-03-10", 0, 3, false);
	run_with(books, "2026-04-10", 5, 0, true); /* after the window */
	assert_shown(books, "K27", "97.5%");
	assert_shown(books, "K27f", "5");
}

/* COUNT claims made READY on a day, each at the first scrub. */
static void make_ready(struct books *books, int count, struct claim *last)
{
	for (int i = 0; i < count; i++) {
		*last = books_add_claim(books, MCR, "2026-02-02", "2026-02-02", 100);
		books_move(books, last, EVENT_SCRUB_PASS, CLAIM_READY, "2026-02-02");
	}
}

static void speed_is_by_active_hours_and_by_months_of_work(void **state)
{
	struct books *books = *state;
	struct work_time time = { test_date("2026-02-02"), books->user_id, 9000 };
	struct hours_month hours = { .user_id = books->user_id,
				     .minutes = 910,
				     .entered_on = test_date("2026-03-01"),
				     .entered_by = books->user_id };
	struct claim claim;

	month_of(test_date("2026-02-10"), &hours.month_from, &hours.month_to);
	books_begin(books);
	make_ready(books, 70, &claim);
	assert_done(work_time_add(books->store, books->practice_id, &time, &books->error), &books->error);
	assert_done(hours_month_put(books->store, books->practice_id, &hours, &books->error), &books->error);
	assert_shown(books, "K28", "28.0");  /* 70 claims in 2 h 30 min */
	assert_shown(books, "K29", "800.0"); /* 70 claims in 15 h 10 min are 800 in 173.33 h */
	assert_shown(books, "K37", "n/a");
	claim.lines_to_authorize = 20;
	claim.lines_authorized = 19;
	assert_done(claim_put(books->store, books->practice_id, &claim, test_date("2026-02-03"), &books->error),
		    &books->error);
	assert_shown(books, "K37", "95.0%");
	/* What is discarded was not work done. */
	claim.state = CLAIM_VOIDED;
	assert_done(claim_put(books->store, books->practice_id, &claim, test_date("2026-02-03"), &books->error),
		    &books->error);
	assert_shown(books, "K28", "27.6");
}

static void judge(struct books *books, int64_t audit_id, int64_t claim_id, int position, const char *should_be)
{
	struct audit_slot slot = { .audit_id = audit_id,
				   .claim_id = claim_id,
				   .position = position,
				   .coded = "I10",
				   .outcome = slot_outcome_of("I10", should_be),
				   .judged_on = test_date("2026-03-01"),
				   .judged_by = books->user_id };

	(void)TEXT_SET(slot.should_be, should_be);
	assert_done(audit_slot_put(books->store, books->practice_id, &slot, &books->error), &books->error);
}

static void coding_is_right_by_slot_and_by_claim(void **state)
{
	struct books *books = *state;
	struct coding_audit audit = { .from = test_date("2026-01-01"),
				      .to = test_date("2026-03-01"),
				      .drawn_on = test_date("2026-03-01"),
				      .drawn_by = books->user_id };

	books_begin(books);
	assert_done(coding_audit_put(books->store, books->practice_id, &audit, &books->error), &books->error);
	/* Twenty slots of eight claims: one is changed, one is extra, of two claims. */
	for (int i = 0; i < 8; i++) {
		struct claim claim = books_add_claim(books, MCR, "2026-02-02", "2026-02-02", 100);

		for (int slot = 0; slot < (i < 4 ? 3 : 2); slot++)
			judge(books, audit.id, claim.id, slot + 1, slot > 0 || i > 1 ? "I10" : i == 0 ? "I11" : "");
	}
	assert_shown(books, "K24", "90.0%");
	assert_shown(books, "K24c", "75.0%");
}

static void answers_are_counted_by_line_and_by_days_to_their_posting(void **state)
{
	struct books *books = *state;

	books_begin(books);
	for (int i = 0; i < 3; i++) {
		struct claim claim = books_add_claim(books, MCR, "2026-01-05", "2026-01-06", 100);
		struct remittance_row check = { .payer_id = claim.payer_id,
						.paid_on = test_date("2026-02-01"),
						.staged_on = test_date("2026-02-01"),
						.posted_on = date_plus_days(test_date("2026-02-01"), i) };
		struct remittance_claim_row row = { .claim_id = claim.id,
						    .n = 1,
						    .remit_on = test_date("2026-02-01"),
						    .outcome = REMIT_PARTIAL,
						    .lines = i == 0 ? 198 : 1,
						    .denied_lines = i == 0   ? 8
								    : i == 1 ? 1
									     : 0 };

		(void)text_format(check.trace, sizeof check.trace, "T%d", i);
		assert_done(remittance_add(books->store, books->practice_id, &check, &books->error), &books->error);
		row.remittance_id = check.id;
		assert_done(remittance_claim_add(books->store, books->practice_id, &row, &books->error), &books->error);
	}
	assert_shown(books, "K09", "4.5%"); /* 9 of 200 lines */
	assert_shown(books, "K17p", "1.0");
}

static void net_days_leave_out_what_will_be_written_off(void **state)
{
	struct books *books = *state;
	struct claim claim;

	books_begin(books);
	/* 8,000.00 charged and 2,000.00 written off: net revenue 6,000.00. Owed 6,000.00, of which 2,000.00 will be paid. */
	claim = books_add_claim(books, MCR, "2026-02-02", "2026-02-02", 600000);
	claim.expected = money_of_cents(200000);
	assert_done(claim_put(books->store, books->practice_id, &claim, test_date("2026-02-02"), &books->error),
		    &books->error);
	(void)books_charge(books, &claim, "2026-02-02");
	claim = books_add_claim(books, MCR, "2026-02-02", "2026-02-02", 200000);
	(void)books_charge(books, &claim, "2026-02-02");
	(void)books_post(books, JOURNAL_ADJUSTMENT, "2026-02-10", &claim, ACCOUNT_ADJ_CONTRACTUAL, ACCOUNT_AR_INS1,
			 200000);
	assert_shown(books, "K01n", "30.0");
	assert_shown(books, "K01", "67.5");
}

static void money_at_the_desk_is_what_came_on_the_day(void **state)
{
	struct books *books = *state;
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-02-02", "2026-02-02", 200000);
	(void)books_post(books, JOURNAL_PAYMENT, "2026-02-02", &claim, ACCOUNT_CASH, ACCOUNT_AR_PATIENT, 30000);
	(void)books_post(books, JOURNAL_PAYMENT, "2026-03-02", &claim, ACCOUNT_CASH, ACCOUNT_AR_PATIENT, 90000);
	(void)books_post(books, JOURNAL_PAYMENT, "2026-02-02", &claim, ACCOUNT_CASH, ACCOUNT_AR_INS1, 50000);
	assert_shown(books, "K36", "25.0%");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(ten_answers_are_a_figure_and_nine_are_none),
		BOOKS_TEST(the_newest_finished_audit_counts),
		BOOKS_TEST(speed_is_by_active_hours_and_by_months_of_work),
		BOOKS_TEST(coding_is_right_by_slot_and_by_claim),
		BOOKS_TEST(answers_are_counted_by_line_and_by_days_to_their_posting),
		BOOKS_TEST(net_days_leave_out_what_will_be_written_off),
		BOOKS_TEST(money_at_the_desk_is_what_came_on_the_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
