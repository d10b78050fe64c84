/* SPDX-License-Identifier: MIT */
/* quality_rows_test.c: costs, hours, time at the keys, surveys and audits come back as they were kept. */
#include "claimbench/base/text.h"
#include "store/fill.h"
#include "store/idle.h"
#include "store/quality_rows.h"
#include "store/rows.h"

static void a_month_has_one_cost_of_a_kind(void **state)
{
	struct books *books = *state;
	struct cost_month cost, another;
	struct cost_months list = { 0 };

	memset(&cost, 0, sizeof cost);
	month_of(test_date("2026-02-14"), &cost.month_from, &cost.month_to);
	assert_date("2026-02-01", cost.month_from);
	assert_date("2026-02-28", cost.month_to);
	cost.kind = COST_AGENCY;
	cost.amount = money_of_cents(14200);
	FILL(cost.note);
	cost.entered_on = test_date("2026-03-01");
	cost.entered_by = books->user_id;
	another = cost;
	books_begin(books);
	assert_done(cost_month_put(books->store, books->practice_id, &cost, &books->error), &books->error);
	assert_int_not_equal(STATUS_OK, cost_month_put(books->store, books->practice_id, &another, &books->error));
	another = cost;
	cost.amount = money_of_cents(14300);
	assert_done(cost_month_put(books->store, books->practice_id, &cost, &books->error), &books->error);
	assert_status(STATUS_CONFLICT, cost_month_put(books->store, books->practice_id, &another, &books->error));
	assert_done(cost_month_list(books->store, books->practice_id, test_date("2026-02-01"), test_date("2026-02-01"),
				    &list, &books->error),
		    &books->error);
	assert_int_equal(1, list.count);
	assert_memory_equal(&cost, &list.items[0], sizeof cost);
	VEC_CLEAR(&list);
	assert_done(cost_month_list(books->store, books->practice_id, test_date("2026-02-02"), test_date("2026-12-31"),
				    &list, &books->error),
		    &books->error);
	assert_int_equal(0, list.count);
	VEC_FREE(&list);
}

static void hours_and_time_at_the_keys_come_back(void **state)
{
	struct books *books = *state;
	struct hours_month hours;
	struct hours_months months = { 0 };
	struct work_time time = { test_date("2026-03-30"), books->user_id, 80000 };
	struct work_times times = { 0 };

	memset(&hours, 0, sizeof hours);
	month_of(test_date("2024-02-29"), &hours.month_from, &hours.month_to);
	hours.user_id = hours.entered_by = books->user_id;
	hours.minutes = 10400;
	hours.entered_on = test_date("2026-03-01");
	books_begin(books);
	assert_done(hours_month_put(books->store, books->practice_id, &hours, &books->error), &books->error);
	assert_done(hours_month_list(books->store, books->practice_id, test_date("2024-01-01"), test_date("2024-12-31"),
				     &months, &books->error),
		    &books->error);
	assert_int_equal(1, months.count);
	assert_memory_equal(&hours, &months.items[0], sizeof hours);
	/* More than a day has is not taken. */
	assert_done(work_time_add(books->store, books->practice_id, &time, &books->error), &books->error);
	time.active_seconds = 6000;
	assert_done(work_time_add(books->store, books->practice_id, &time, &books->error), &books->error);
	assert_done(work_time_add(books->store, books->practice_id, &time, &books->error), &books->error);
	assert_done(work_time_list(books->store, books->practice_id, time.day, time.day, &times, &books->error),
		    &books->error);
	assert_int_equal(1, times.count);
	assert_int_equal(86400, times.items[0].active_seconds);
	VEC_FREE(&months);
	VEC_FREE(&times);
}

static void an_answer_comes_back_with_what_was_not_answered(void **state)
{
	struct books *books = *state;
	struct survey_answer answer;
	struct survey_answers list = { 0 };

	memset(&answer, 0, sizeof answer);
	answer.answered_on = test_date("2026-03-30");
	answer.entered_on = test_date("2026-03-31");
	answer.way = SURVEY_DESK;
	answer.entered_by = books->user_id;
	answer.items[SURVEY_OVERALL] = 5;
	answer.items[SURVEY_KNEW_COST] = 1;
	FILL(answer.comment);
	books_begin(books);
	assert_done(survey_answer_put(books->store, books->practice_id, &answer, &books->error), &books->error);
	assert_done(survey_answer_list(books->store, books->practice_id, answer.answered_on, answer.answered_on, 10,
				       &list, &books->error),
		    &books->error);
	assert_int_equal(1, list.count);
	assert_memory_equal(&answer, &list.items[0], sizeof answer);
	answer.id = 0;
	answer.items[SURVEY_OVERALL] = 6;
	assert_int_not_equal(STATUS_OK, survey_answer_put(books->store, books->practice_id, &answer, &books->error));
	VEC_FREE(&list);
}

static void findings_are_open_until_they_are_closed(void **state)
{
	struct books *books = *state;
	struct compliance_run run, kept;
	struct compliance_item items[3];
	struct compliance_items list = { 0 };

	memset(&run, 0, sizeof run);
	memset(items, 0, sizeof items);
	run.scope = AUDIT_EXTERNAL;
	FILL(run.title);
	FILL(run.auditor);
	run.run_on = test_date("2026-03-01");
	run.made_by = books->user_id;
	books_begin(books);
	assert_done(compliance_run_put(books->store, books->practice_id, &run, &books->error), &books->error);
	for (int i = 0; i < 3; i++) {
		items[i].run_id = run.id;
		items[i].position = i + 1;
		FILL(items[i].test);
		items[i].outcome = i == 0 ? COMPLIANCE_PASSED : COMPLIANCE_FAILED;
		items[i].severity = i == 0   ? FINDING_SEVERITY_NONE
				    : i == 1 ? FINDING_SEVERITY_LOW
					     : FINDING_SEVERITY_HIGH;
		if (i > 0)
			FILL(items[i].finding);
		assert_done(compliance_item_put(books->store, books->practice_id, &items[i], &books->error),
			    &books->error);
	}
	assert_done(compliance_finding_list(books->store, books->practice_id, &list, &books->error), &books->error);
	assert_int_equal(2, list.count);
	assert_memory_equal(&items[2], &list.items[0], sizeof items[0]); /* the worst first */
	VEC_CLEAR(&list);
	items[2].closed_on = test_date("2026-03-20");
	items[2].closed_by = books->user_id;
	FILL(items[2].remedy);
	assert_done(compliance_item_put(books->store, books->practice_id, &items[2], &books->error), &books->error);
	assert_done(compliance_finding_list(books->store, books->practice_id, &list, &books->error), &books->error);
	assert_int_equal(1, list.count);
	VEC_CLEAR(&list);
	assert_done(compliance_item_list(books->store, books->practice_id, run.id, &list, &books->error),
		    &books->error);
	assert_int_equal(3, list.count);
	assert_memory_equal(&items[2], &list.items[2], sizeof items[0]);
	run.state = AUDIT_DONE;
	run.done_on = test_date("2026-03-21");
	run.done_by = books->user_id;
	assert_done(compliance_run_put(books->store, books->practice_id, &run, &books->error), &books->error);
	memset(&kept, 0, sizeof kept);
	assert_done(compliance_run_get(books->store, books->practice_id, run.id, &kept, &books->error), &books->error);
	assert_memory_equal(&run, &kept, sizeof run);
	VEC_FREE(&list);
}

static void a_code_slot_is_what_the_auditor_made_of_it(void **state)
{
	struct books *books = *state;
	static const struct {
		const char *coded, *should_be;
		enum slot_outcome outcome;
	} cases[] = {
		{ "I10", "I10", SLOT_CORRECT },
		{ "99214", "99213", SLOT_CHANGED },
		{ "", "25", SLOT_MISSED },
		{ "59", "", SLOT_EXTRA },
	};
	struct coding_audit audit, kept;
	struct audit_slots list = { 0 };
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-01-05", "2026-01-06", 100);
	memset(&audit, 0, sizeof audit);
	audit.coder_id = audit.drawn_by = books->user_id;
	audit.from = test_date("2026-01-01");
	audit.to = audit.drawn_on = test_date("2026-03-31");
	audit.seed = -7;
	assert_done(coding_audit_put(books->store, books->practice_id, &audit, &books->error), &books->error);
	for (int i = 0; i < 4; i++) {
		struct audit_slot slot;

		memset(&slot, 0, sizeof slot);
		slot.audit_id = audit.id;
		slot.claim_id = claim.id;
		slot.position = i + 1;
		slot.kind = (enum slot_kind)i;
		(void)TEXT_SET(slot.coded, cases[i].coded);
		(void)TEXT_SET(slot.should_be, cases[i].should_be);
		slot.outcome = slot_outcome_of(cases[i].coded, cases[i].should_be);
		assert_int_equal(cases[i].outcome, slot.outcome);
		FILL(slot.note);
		slot.judged_on = audit.to;
		slot.judged_by = books->user_id;
		assert_done(audit_slot_put(books->store, books->practice_id, &slot, &books->error), &books->error);
		assert_done(audit_slot_list(books->store, books->practice_id, audit.id, &list, &books->error),
			    &books->error);
		assert_int_equal(i + 1, list.count);
		assert_memory_equal(&slot, &list.items[i], sizeof slot);
		VEC_CLEAR(&list);
		/* The outcome is that of the codes, or it is not taken. */
		slot.id = 0;
		slot.position = 10;
		slot.outcome = slot.outcome == SLOT_CORRECT ? SLOT_CHANGED : SLOT_CORRECT;
		assert_int_not_equal(STATUS_OK, audit_slot_put(books->store, books->practice_id, &slot, &books->error));
	}
	memset(&kept, 0, sizeof kept);
	assert_done(coding_audit_get(books->store, books->practice_id, audit.id, &kept, &books->error), &books->error);
	assert_memory_equal(&audit, &kept, sizeof audit);
	VEC_FREE(&list);
}

static void a_pause_counts_for_five_minutes(void **state)
{
	(void)state;
	assert_int_equal(0, work_seconds(-3));
	assert_int_equal(0, work_seconds(0));
	assert_int_equal(299, work_seconds(299));
	assert_int_equal(300, work_seconds(300));
	assert_int_equal(300, work_seconds(INT64_MAX));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(a_month_has_one_cost_of_a_kind),
		BOOKS_TEST(hours_and_time_at_the_keys_come_back),
		BOOKS_TEST(an_answer_comes_back_with_what_was_not_answered),
		BOOKS_TEST(findings_are_open_until_they_are_closed),
		BOOKS_TEST(a_code_slot_is_what_the_auditor_made_of_it),
		cmocka_unit_test(a_pause_counts_for_five_minutes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
