/* SPDX-License-Identifier: MIT */
/* claim_story_test.c: a claim's life as far as it goes today, step by step, with the books checked after each. */
#include <unistd.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/register.h"
#include "support/clinic.h"
#include "support/test.h"

static int setup(void **state)
{
	struct clinic *clinic = malloc(sizeof *clinic);

	clinic_new(clinic);
	(void)clinic_patient(clinic, "Smith", "Joan", BCX);
	(void)clinic_patient(clinic, "Baker", "Mary", UHX);
	*state = clinic;
	return 0;
}

static int teardown(void **state)
{
	clinic_free(*state);
	free(*state);
	return 0;
}

static struct money owed(struct clinic *clinic, int64_t patient_id, bool by_patient)
{
	struct chart chart;
	struct money amount;

	assert_done(chart_load(clinic->office, patient_id, &chart, &clinic->error), &clinic->error);
	amount = by_patient ? chart.patient_balance : chart.insurance_balance;
	chart_free(&chart);
	return amount;
}

static void a_clean_visit_is_ready_and_charged_at_once(void **state)
{
	struct clinic *clinic = *state;
	struct filed filed = clinic_file(clinic, "smi,jo 0330 @sr 99213-25 20610 / I10 E11.9");
	struct claim_story story;

	assert_int_equal(CLAIM_READY, filed.state);
	assert_int_equal(0, filed.error_count + filed.warning_count);
	assert_cents(29000, filed.total);
	assert_done(claim_load(clinic->office, filed.claim_id, &story, &clinic->error), &clinic->error);
	assert_cents(29000, story.insurance_balance);
	assert_cents(0, story.patient_balance);
	assert_date("2026-07-03", story.claim.claim.filing_due); /* 95 days from service */
	assert_true(story.claim.claim.first_scrub_clean);
	assert_int_equal(2, story.claim.encounter.line_count);
	assert_int_equal(2, story.events.count);
	assert_int_equal(EVENT_CREATE, story.events.items[0].event);
	assert_int_equal(EVENT_SCRUB_PASS, story.events.items[1].event);
	claim_story_free(&story);
	clinic_verify(clinic);
}

static void a_visit_with_an_error_waits_and_is_mended(void **state)
{
	struct clinic *clinic = *state;
	struct filed filed = clinic_file(clinic, "smi,jo 0330 @sr 99213 / ");
	struct visit visit;
	struct filed again;
	struct claim_story story;

	assert_int_equal(CLAIM_SCRUB_FAIL, filed.state);
	assert_true(filed.error_count > 0);
	clinic_verify(clinic);
	assert_done(visit_reopen(clinic->office, filed.claim_id, &visit, &clinic->error), &clinic->error);
	assert_true(TEXT_SET(visit.encounter.diagnoses[0], "I10"));
	visit.charge_typed[0] = true;
	visit.encounter.lines[0].charge = money_of_cents(15500);
	assert_done(visit_price(clinic->office, &visit, &clinic->error), &clinic->error);
	assert_done(visit_file(clinic->office, &visit, NULL, 0, &again, &clinic->error), &clinic->error);
	assert_int_equal(filed.claim_id, again.claim_id);
	assert_int_equal(CLAIM_READY, again.state);
	assert_done(claim_load(clinic->office, filed.claim_id, &story, &clinic->error), &clinic->error);
	/* The first scrub's outcome stays what it was; the charge is what it is now. */
	assert_false(story.claim.claim.first_scrub_clean);
	assert_cents(15500, story.insurance_balance);
	claim_story_free(&story);
	clinic_verify(clinic);
}

static void a_claim_is_written_sent_and_then_fixed_for_ever(void **state)
{
	struct clinic *clinic = *state;
	struct filed one = clinic_file(clinic, "smi,jo 0330 99213 / I10"),
		     two = clinic_file(clinic, "bak 0330 99214 / E11.9");
	struct submitted submitted = clinic_submit(clinic);
	char path[BOOKS_PATH_MAX * 2];

	assert_int_equal(2, submitted.files.count); /* one interchange a receiver */
	assert_int_equal(2, submitted.claims);
	assert_int_equal(0, submitted.refused);
	for (size_t i = 0; i < submitted.files.count; i++) {
		assert_true(
			text_format(path, sizeof path, "%s/%s", clinic->outbox, submitted.files.items[i].file_name));
		assert_true(file_exists(path));
	}
	assert_int_equal(CLAIM_BATCHED, clinic_state(clinic, one.claim_id));
	clinic_verify(clinic);
	assert_done(file_mark_sent(clinic->office, submitted.files.items[0].id, &clinic->error), &clinic->error);
	assert_done(file_mark_sent(clinic->office, submitted.files.items[1].id, &clinic->error), &clinic->error);
	assert_int_equal(CLAIM_SENT, clinic_state(clinic, two.claim_id));
	assert_status(STATUS_REFUSED, claim_may(clinic->office, one.claim_id, EVENT_EDIT, &clinic->error));
	assert_status(STATUS_REFUSED, file_unbatch(clinic->office, submitted.files.items[0].id, &clinic->error));
	submitted_free(&submitted);
	clinic_verify(clinic);
}

static void a_file_taken_back_burns_its_numbers(void **state)
{
	struct clinic *clinic = *state;
	struct filed filed = clinic_file(clinic, "smi,jo 0330 99213 / I10");
	struct submitted first = clinic_submit(clinic), second;

	assert_done(file_unbatch(clinic->office, first.files.items[0].id, &clinic->error), &clinic->error);
	assert_int_equal(CLAIM_READY, clinic_state(clinic, filed.claim_id));
	clinic_verify(clinic);
	second = clinic_submit(clinic);
	assert_int_equal(1, second.files.count);
	assert_true(second.files.items[0].isa13 > first.files.items[0].isa13);
	assert_true(second.files.items[0].gs06 > first.files.items[0].gs06);
	assert_string_not_equal(second.files.items[0].batch, first.files.items[0].batch);
	submitted_free(&first);
	submitted_free(&second);
	clinic_verify(clinic);
}

static void a_file_changed_after_it_was_written_is_not_marked_sent(void **state)
{
	struct clinic *clinic = *state;
	struct filed filed = clinic_file(clinic, "smi,jo 0330 99213 / I10");
	struct submitted submitted = clinic_submit(clinic);
	char path[BOOKS_PATH_MAX * 2];
	FILE *file;

	assert_true(text_format(path, sizeof path, "%s/%s", clinic->outbox, submitted.files.items[0].file_name));
	file = fopen(path, "ab");
	assert_non_null(file);
	assert_true(fputs("x", file) >= 0);
	assert_int_equal(0, fclose(file));
	assert_status(STATUS_REFUSED, file_mark_sent(clinic->office, submitted.files.items[0].id, &clinic->error));
	assert_non_null(strstr(clinic->error.what, "changed"));
	assert_int_equal(0, unlink(path));
	assert_status(STATUS_REFUSED, file_mark_sent(clinic->office, submitted.files.items[0].id, &clinic->error));
	assert_int_equal(CLAIM_BATCHED, clinic_state(clinic, filed.claim_id));
	submitted_free(&submitted);
}

static void a_claim_that_is_no_longer_clean_falls_out_of_the_batch(void **state)
{
	struct clinic *clinic = *state;
	struct filed filed = clinic_file(clinic, "smi,jo 0330 99213 / I10");
	struct submitted submitted;

	/* A year later the filing limit has passed. */
	clinic_reopen(clinic, "2027-03-31");
	submitted = clinic_submit(clinic);
	assert_int_equal(0, submitted.files.count);
	assert_int_equal(1, submitted.refused);
	assert_int_equal(CLAIM_SCRUB_FAIL, clinic_state(clinic, filed.claim_id));
	submitted_free(&submitted);
	clinic_verify(clinic);
}

static void what_no_file_can_carry_goes_back_and_the_others_leave(void **state)
{
	struct clinic *clinic = *state;
	struct filed later = clinic_file(clinic, "smi,jo 0330 99213 / I10");
	struct filed fine = clinic_file(clinic, "baker,m 0330 99213 / I10");
	struct submitted submitted;
	struct findings findings = { 0 };
	struct claim_story story;

	/* A payer without what SBR09 wants: no rule of the scrub looks at it. */
	books_sql(&clinic->books, "UPDATE payer SET filing_code = '' WHERE code = 'BCX'");
	submitted = clinic_submit(clinic);
	assert_int_equal(1, submitted.files.count);
	assert_int_equal(1, submitted.files.items[0].claims);
	assert_int_equal(1, submitted.refused);
	assert_int_equal(CLAIM_BATCHED, clinic_state(clinic, fine.claim_id));
	assert_int_equal(CLAIM_SCRUB_FAIL, clinic_state(clinic, later.claim_id));
	assert_done(claim_load(clinic->office, later.claim_id, &story, &clinic->error), &clinic->error);
	assert_int_equal(1, story.findings.count);
	assert_string_equal("FM-07", story.findings.items[0].rule);
	assert_string_equal("is missing", story.findings.items[0].message);
	claim_story_free(&story);
	submitted_free(&submitted);
	/* Alone it makes no file. */
	assert_done(claim_scrub(clinic->office, later.claim_id, &findings, &later.state, &clinic->error),
		    &clinic->error);
	assert_int_equal(CLAIM_READY, later.state);
	VEC_FREE(&findings);
	submitted = clinic_submit(clinic);
	assert_int_equal(0, submitted.files.count);
	assert_int_equal(1, submitted.refused);
	assert_int_equal(CLAIM_SCRUB_FAIL, clinic_state(clinic, later.claim_id));
	submitted_free(&submitted);
	clinic_verify(clinic);
}

static void the_only_coverage_in_force_is_billed_first_whatever_its_rank(void **state)
{
	struct clinic *clinic = *state;
	struct filed filed;
	struct submitted submitted;
	struct buf text;

	books_sql(&clinic->books,
		  "UPDATE coverage SET sequence = 2 WHERE patient_id = (SELECT id FROM patient WHERE last = 'Smith')");
	filed = clinic_file(clinic, "smi,jo 0330 99213 / I10");
	assert_int_equal(CLAIM_READY, filed.state);
	submitted = clinic_submit(clinic);
	assert_int_equal(1, submitted.files.count);
	assert_done(file_text(clinic->office, submitted.files.items[0].id, &text, &clinic->error), &clinic->error);
	assert_non_null(strstr(text.bytes, "SBR*P*18*"));
	buf_free(&text);
	submitted_free(&submitted);
	clinic_verify(clinic);
}

static void a_held_claim_stays_out_until_it_is_released(void **state)
{
	struct clinic *clinic = *state;
	struct filed filed = clinic_file(clinic, "smi,jo 0330 99213 / I10");
	struct submitted submitted;
	enum claim_state now;

	assert_status(STATUS_REFUSED, claim_hold(clinic->office, filed.claim_id, "", DATE_NONE, &clinic->error));
	assert_status(STATUS_REFUSED,
		      claim_hold(clinic->office, filed.claim_id, "chart", test_date("2026-03-30"), &clinic->error));
	assert_done(
		claim_hold(clinic->office, filed.claim_id, "chart incomplete", test_date("2026-04-02"), &clinic->error),
		&clinic->error);
	submitted = clinic_submit(clinic);
	assert_int_equal(0, submitted.files.count);
	submitted_free(&submitted);
	assert_done(claim_release(clinic->office, filed.claim_id, &now, &clinic->error), &clinic->error);
	assert_int_equal(CLAIM_READY, now);
	clinic_verify(clinic);
}

static void a_discarded_claim_owes_nothing_and_is_still_there(void **state)
{
	struct clinic *clinic = *state;
	struct filed filed = clinic_file(clinic, "smi,jo 0330 99213 / I10");
	struct office *supervisor = clinic_session(clinic, "sue");
	struct claim_story story;

	assert_status(STATUS_REFUSED, claim_discard(supervisor, filed.claim_id, "", &clinic->error));
	assert_done(claim_discard(supervisor, filed.claim_id, "keyed twice", &clinic->error), &clinic->error);
	assert_done(claim_load(supervisor, filed.claim_id, &story, &clinic->error), &clinic->error);
	assert_int_equal(CLAIM_VOIDED, story.claim.claim.state);
	assert_cents(0, story.insurance_balance);
	assert_int_equal(4, story.ledger.count); /* the charge and its mirror, two postings each */
	claim_story_free(&story);
	office_close(supervisor);
	clinic_verify(clinic);
}

static void the_second_of_two_billers_loses_nothing(void **state)
{
	struct clinic *clinic = *state;
	struct filed filed = clinic_file(clinic, "smi,jo 0330 99213 / I10"), out;
	struct office *other = clinic_session(clinic, "sue");
	struct visit mine, theirs;

	assert_done(visit_reopen(clinic->office, filed.claim_id, &mine, &clinic->error), &clinic->error);
	assert_done(visit_reopen(other, filed.claim_id, &theirs, &clinic->error), &clinic->error);
	assert_true(TEXT_SET(theirs.encounter.diagnoses[1], "E119"));
	assert_done(visit_file(other, &theirs, NULL, 0, &out, &clinic->error), &clinic->error);
	assert_true(TEXT_SET(mine.encounter.note, "typed meanwhile"));
	assert_status(STATUS_CONFLICT, visit_file(clinic->office, &mine, NULL, 0, &out, &clinic->error));
	assert_string_equal("typed meanwhile", mine.encounter.note);
	office_close(other);
	clinic_verify(clinic);
}

static void filing_the_same_visit_twice_makes_one_claim(void **state)
{
	struct clinic *clinic = *state;
	struct visit visit, copy;
	struct visit_reading reading;
	struct filed first, second;
	int64_t count;
	struct money total;
	struct claim_filter all = { .states = 0 };

	assert_done(visit_new(clinic->office, &visit, &clinic->error), &clinic->error);
	assert_done(visit_read(clinic->office, "smi,jo 0330 99213 / I10", &visit, &reading, &clinic->error),
		    &clinic->error);
	copy = visit; /* a save whose answer was lost */
	assert_done(visit_file(clinic->office, &visit, NULL, 0, &first, &clinic->error), &clinic->error);
	assert_done(visit_file(clinic->office, &copy, NULL, 0, &second, &clinic->error), &clinic->error);
	assert_int_equal(first.claim_id, second.claim_id);
	assert_done(claims_total(clinic->office, &all, &count, &total, &clinic->error), &clinic->error);
	assert_int_equal(1, count);
	clinic_verify(clinic);
}

static void without_a_coverage_the_patient_owes_and_pays_at_the_desk(void **state)
{
	struct clinic *clinic = *state;
	struct registration registration = { .patient = books_patient("Walker", "Ann", "1980-02-02") };
	struct visit visit;
	struct visit_reading reading;
	struct filed filed;

	assert_done(registration_save(clinic->office, &registration, &clinic->error), &clinic->error);
	assert_done(visit_new(clinic->office, &visit, &clinic->error), &clinic->error);
	assert_done(visit_read(clinic->office, "walk 0330 99213 / I10", &visit, &reading, &clinic->error),
		    &clinic->error);
	visit.encounter.patient_paid = money_of_cents(4000);
	assert_done(visit_file(clinic->office, &visit, NULL, 0, &filed, &clinic->error), &clinic->error);
	assert_int_equal(0, filed.claim_id);
	assert_cents(money_cents(filed.total) - 4000, owed(clinic, registration.patient.id, true));
	clinic_verify(clinic);
}

static void a_warning_is_overridden_with_a_reason_that_stays(void **state)
{
	struct clinic *clinic = *state;
	struct override why = { .rule = "DT-05", .reason = "goes out today" };
	struct claim_story story;
	struct visit visit;
	struct visit_reading reading;
	struct filed filed;

	clinic_reopen(clinic, "2026-07-01"); /* two days before the limit */
	assert_done(visit_new(clinic->office, &visit, &clinic->error), &clinic->error);
	assert_done(visit_read(clinic->office, "smi,jo 03302026 99213 / I10", &visit, &reading, &clinic->error),
		    &clinic->error);
	assert_done(visit_file(clinic->office, &visit, &why, 1, &filed, &clinic->error), &clinic->error);
	assert_int_equal(CLAIM_READY, filed.state);
	assert_done(claim_load(clinic->office, filed.claim_id, &story, &clinic->error), &clinic->error);
	assert_int_equal(1, story.findings.count);
	assert_true(story.findings.items[0].acknowledged);
	assert_false(story.claim.claim.first_scrub_clean); /* touched by hand */
	claim_story_free(&story);
	clinic_verify(clinic);
}

static void an_auditor_sees_and_changes_nothing(void **state)
{
	struct clinic *clinic = *state;
	struct filed filed = clinic_file(clinic, "smi,jo 0330 99213 / I10"), out;
	struct office *auditor = clinic_session(clinic, "ada");
	struct submitted submitted;
	struct visit visit;
	struct claim_story story;

	assert_done(claim_load(auditor, filed.claim_id, &story, &clinic->error), &clinic->error);
	claim_story_free(&story);
	assert_status(STATUS_REFUSED, claim_hold(auditor, filed.claim_id, "why", DATE_NONE, &clinic->error));
	assert_status(STATUS_REFUSED, claims_submit(auditor, clinic->outbox, NULL, NULL, &submitted, &clinic->error));
	assert_done(visit_reopen(auditor, filed.claim_id, &visit, &clinic->error), &clinic->error);
	assert_status(STATUS_REFUSED, visit_file(auditor, &visit, NULL, 0, &out, &clinic->error));
	office_close(auditor);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_clean_visit_is_ready_and_charged_at_once, setup, teardown),
		cmocka_unit_test_setup_teardown(a_visit_with_an_error_waits_and_is_mended, setup, teardown),
		cmocka_unit_test_setup_teardown(a_claim_is_written_sent_and_then_fixed_for_ever, setup, teardown),
		cmocka_unit_test_setup_teardown(a_file_taken_back_burns_its_numbers, setup, teardown),
		cmocka_unit_test_setup_teardown(a_file_changed_after_it_was_written_is_not_marked_sent, setup,
						teardown),
		cmocka_unit_test_setup_teardown(what_no_file_can_carry_goes_back_and_the_others_leave, setup, teardown),
		cmocka_unit_test_setup_teardown(the_only_coverage_in_force_is_billed_first_whatever_its_rank, setup,
						teardown),
		cmocka_unit_test_setup_teardown(a_claim_that_is_no_longer_clean_falls_out_of_the_batch, setup,
						teardown),
		cmocka_unit_test_setup_teardown(a_held_claim_stays_out_until_it_is_released, setup, teardown),
		cmocka_unit_test_setup_teardown(a_discarded_claim_owes_nothing_and_is_still_there, setup, teardown),
		cmocka_unit_test_setup_teardown(the_second_of_two_billers_loses_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(filing_the_same_visit_twice_makes_one_claim, setup, teardown),
		cmocka_unit_test_setup_teardown(without_a_coverage_the_patient_owes_and_pays_at_the_desk, setup,
						teardown),
		cmocka_unit_test_setup_teardown(a_warning_is_overridden_with_a_reason_that_stays, setup, teardown),
		cmocka_unit_test_setup_teardown(an_auditor_sees_and_changes_nothing, setup, teardown),
	};

	return cmocka_run_group_tests_name("claim_story", tests, NULL, NULL);
}
