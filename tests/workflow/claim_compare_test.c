/* SPDX-License-Identifier: MIT */
/* claim_compare_test.c: what was sent stays as it was sent, and every element that would differ now is named. */
#include "claimbench/workflow/claim_compare.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/later_claims.h"
#include "claimbench/workflow/register.h"
#include "support/clinic.h"
#include "support/test.h"
#include "workflow/claim_work.h"

static int setup(void **state)
{
	struct clinic *clinic = malloc(sizeof *clinic);

	clinic_new(clinic);
	(void)clinic_patient(clinic, "Smith", "Joan", BCX);
	*state = clinic;
	return 0;
}

static int teardown(void **state)
{
	clinic_free(*state);
	free(*state);
	return 0;
}

/* Filed, and written into a file. */
static int64_t write_one(struct clinic *clinic)
{
	struct filed filed = clinic_file(clinic, "smi,jo 0330 @sr 99213-25 20610 / I10 E11.9");
	struct submitted submitted = clinic_submit(clinic);

	assert_int_equal(1, submitted.files.count);
	assert_done(file_mark_sent(clinic->office, submitted.files.items[0].id, &clinic->error), &clinic->error);
	submitted_free(&submitted);
	return filed.claim_id;
}

static struct claim_comparison compare(struct clinic *clinic, int64_t claim_id)
{
	struct claim_comparison comparison;

	assert_done(claim_compare(clinic->office, claim_id, 0, &comparison, &clinic->error), &clinic->error);
	return comparison;
}

/* The difference at PLACE; the test fails when there is none. */
static const struct compared_element *at(const struct claim_comparison *comparison, const char *loop, const char *place)
{
	for (size_t i = 0; i < comparison->elements.count; i++) {
		const struct compared_element *element = &comparison->elements.items[i];

		if (element->verdict != COMPARED_SAME && text_equal(element->loop, loop) &&
		    text_equal(element->place, place))
			return element;
	}
	fail_msg("%s %s does not differ", loop, place);
	return NULL;
}

static void what_nobody_changed_is_the_same(void **state)
{
	struct clinic *clinic = *state;
	struct claim_comparison comparison = compare(clinic, write_one(clinic));

	assert_true(comparison.elements.count > 50);
	assert_int_equal(0, comparison.differ);
	assert_int_equal(2, comparison.lines.count);
	assert_string_equal("99213-25", comparison.lines.items[0].procedure);
	assert_true(money_equal(comparison.lines.items[0].sent, comparison.lines.items[0].now));
	assert_false(comparison.lines.items[0].is_answered);
	claim_comparison_free(&comparison);
}

static void a_name_that_was_corrected_differs_where_it_is_written(void **state)
{
	struct clinic *clinic = *state;
	int64_t claim_id = write_one(clinic);
	struct claim_story story;
	struct claim_comparison comparison;
	struct patient patient;

	assert_done(claim_load(clinic->office, claim_id, &story, &clinic->error), &clinic->error);
	patient = story.claim.patient;
	claim_story_free(&story);
	assert_true(TEXT_SET(patient.name.first, "Joanna"));
	assert_true(TEXT_SET(patient.name.middle, "K"));
	assert_done(patient_save(clinic->office, &patient, &clinic->error), &clinic->error);

	comparison = compare(clinic, claim_id);
	assert_int_equal(2, comparison.differ);
	assert_int_equal(COMPARED_CHANGED, at(&comparison, "2010BA", "NM104")->verdict);
	assert_string_equal("JOAN", at(&comparison, "2010BA", "NM104")->sent);
	assert_string_equal("JOANNA", at(&comparison, "2010BA", "NM104")->now);
	assert_int_equal(COMPARED_NEW, at(&comparison, "2010BA", "NM105")->verdict);
	claim_comparison_free(&comparison);
}

/* A line more, another charge; the line that stays is not taken for another. */
static void a_replacement_is_held_against_what_it_replaces(void **state)
{
	struct clinic *clinic = *state;
	int64_t old = write_one(clinic);
	struct claim claim;
	struct claim_facts facts;
	struct later_claim correction;
	struct claim_comparison comparison;
	struct visit visit;
	struct filed filed;
	struct payer payer;
	int64_t practice = clinic->books.practice_id;

	assert_done(store_begin(clinic->office->store, &clinic->error), &clinic->error);
	assert_done(payer_get(clinic->office->store, practice, clinic->books.payers[BCX].id, &payer, &clinic->error),
		    &clinic->error);
	payer.accepts_replacement = true;
	assert_done(payer_put(clinic->office->store, practice, &payer, &clinic->error), &clinic->error);
	assert_done(claim_get(clinic->office->store, practice, old, &claim, &clinic->error), &clinic->error);
	facts = claim_facts_of(clinic->office, &claim);
	assert_done(claim_move(clinic->office, &claim, EVENT_277CA_ACCEPT, &facts, "", 0, &clinic->error),
		    &clinic->error);
	assert_true(TEXT_SET(claim.payer_claim_number, "PCN-1"));
	assert_done(claim_put(clinic->office->store, practice, &claim, clinic->office->today, &clinic->error),
		    &clinic->error);
	assert_done(store_end(clinic->office->store, STATUS_OK, &clinic->error), &clinic->error);
	assert_done(claim_correct(clinic->office, old, "", &correction, &clinic->error), &clinic->error);
	assert_done(visit_reopen(clinic->office, correction.claim_id, &visit, &clinic->error), &clinic->error);
	visit.encounter.lines[0].charge = money_of_cents(20000);
	visit.encounter.line_count = 1;
	assert_done(visit_file(clinic->office, &visit, NULL, 0, &filed, &clinic->error), &clinic->error);

	comparison = compare(clinic, correction.claim_id);
	assert_string_equal(claim.number, comparison.number);
	assert_string_equal("1", at(&comparison, "2300", "CLM05-3")->sent);
	assert_string_equal("7", at(&comparison, "2300", "CLM05-3")->now);
	assert_string_equal("PCN-1", at(&comparison, "2300", "REF02")->now);
	assert_string_equal("200", at(&comparison, "2400", "SV102")->now);
	assert_int_equal(2, comparison.lines.count);
	assert_true(comparison.lines.items[1].was_sent);
	assert_false(comparison.lines.items[1].is_held);
	claim_comparison_free(&comparison);
}

static void a_claim_that_was_never_written_has_nothing_to_be_laid_beside(void **state)
{
	struct clinic *clinic = *state;
	struct filed filed = clinic_file(clinic, "smi,jo 0330 @sr 99213 / I10");
	struct claim_comparison comparison;

	assert_status(STATUS_NOT_FOUND, claim_compare(clinic->office, filed.claim_id, 0, &comparison, &clinic->error));
	claim_comparison_free(&comparison);
	assert_status(STATUS_NOT_FOUND,
		      claim_compare(clinic->office, filed.claim_id, 4711, &comparison, &clinic->error));
	claim_comparison_free(&comparison);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_nobody_changed_is_the_same, setup, teardown),
		cmocka_unit_test_setup_teardown(a_name_that_was_corrected_differs_where_it_is_written, setup, teardown),
		cmocka_unit_test_setup_teardown(a_replacement_is_held_against_what_it_replaces, setup, teardown),
		cmocka_unit_test_setup_teardown(a_claim_that_was_never_written_has_nothing_to_be_laid_beside, setup,
						teardown),
	};

	return cmocka_run_group_tests_name("claim_compare", tests, NULL, NULL);
}
