/* SPDX-License-Identifier: MIT */
/*
 * knowledge_test.c: what is known of payers changes what is said of claims: limits by date, authorizations offered and
 * used up, contracts and what is paid less; all of it with its history.
 */
#include "claimbench/workflow/knowledge.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/practice.h"
#include "store/code_rows.h"
#include "store/store.h"
#include "support/clinic.h"
#include "workflow/office_private.h"
#include "support/test.h"

static struct clinic clinic;
static struct office *sue; /* the supervisor */
static struct error error;

static int set_up(void **state)
{
	(void)state;
	clinic_new(&clinic);
	sue = clinic_session(&clinic, "sue");
	error = (struct error){ .status = STATUS_OK };
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	office_close(sue);
	clinic_verify(&clinic);
	clinic_free(&clinic);
	return 0;
}

static struct payer payer_of(const char *code)
{
	struct payer payer;

	assert_int_equal(STATUS_OK, payer_named(sue, code, &payer, &error));
	return payer;
}

static struct claim_story story_of(int64_t claim_id)
{
	struct claim_story story;

	assert_int_equal(STATUS_OK, claim_load(clinic.office, claim_id, &story, &error));
	return story;
}

static bool found(const struct claim_story *story, const char *rule)
{
	for (size_t i = 0; i < story->findings.count; i++)
		if (text_equal(story->findings.items[i].rule, rule))
			return true;
	return false;
}

static struct date due_of(int64_t claim_id)
{
	struct claim_story story = story_of(claim_id);
	struct date due = story.claim.claim.filing_due;

	claim_story_free(&story);
	return due;
}

static void limits_hold_from_their_day_of_service(void **state)
{
	struct payer payer = payer_of("BCX");
	struct payer_knowledge known;

	(void)state;
	(void)clinic_patient(&clinic, "Stone", "Ruth", BCX);
	payer.filing = (struct clock_rule){ 30, CLOCK_DOS };
	payer.limits_from = test_date("2026-03-15");
	assert_int_equal(STATUS_OK, payer_save(sue, &payer, &error));
	assert_date("2026-04-19", due_of(clinic_file(&clinic, "sto,ru 0320 99213 / I10").claim_id));
	assert_date("2026-06-13", due_of(clinic_file(&clinic, "sto,ru 0310 99213 / I10").claim_id)); /* 95 days */
	assert_int_equal(STATUS_OK, payer_knowledge_load(sue, payer.id, &known, &error));
	assert_int_equal(30, known.payer.filing.days);
	assert_int_equal(1, known.limits.count);
	assert_string_equal("sue", known.limits.items[0].made_by);
	assert_int_equal(1, known.changes.count);
	assert_string_equal("Filing limit", known.changes.items[0].setting);
	assert_string_equal("95 days from date of service", known.changes.items[0].before);
	payer_knowledge_free(&known);
	/* A bad value changes nothing. */
	payer.filing.days = 9999;
	assert_int_equal(STATUS_REFUSED, payer_save(sue, &payer, &error));
	assert_string_equal("filing", error.where);
	assert_int_equal(30, payer_of("BCX").filing.days);
	/* Nor does one who may not. */
	assert_int_equal(STATUS_REFUSED, payer_save(clinic.office, &payer, &error));
}

static void require(const char *code, enum requirement_kind kind, const char *codes, const char *value)
{
	struct requirement row = { .payer_id = payer_of(code).id, .kind = kind };

	(void)TEXT_SET(row.codes, codes);
	(void)TEXT_SET(row.value, value);
	assert_int_equal(STATUS_OK, requirement_save(sue, &row, &error));
}

static void an_authorization_is_offered_until_it_is_used_up(void **state)
{
	struct authorization row = { .number = "A77", .codes = "97110", .units_milli = 3000 };
	struct authorizations list = { 0 };
	struct claim_story story;
	struct filed filed;

	(void)state;
	row.patient_id = clinic_patient(&clinic, "Stone", "Ruth", BCX);
	row.payer_id = payer_of("BCX").id;
	require("BCX", REQUIREMENT_AUTHORIZATION, "97110", "");
	filed = clinic_file(&clinic, "sto,ru 0310 97110 / I10");
	story = story_of(filed.claim_id);
	assert_true(found(&story, "AU-01"));
	assert_int_equal(CLAIM_SCRUB_FAIL, filed.state);
	claim_story_free(&story);
	assert_int_equal(STATUS_OK, authorization_save(sue, &row, &error));
	assert_int_equal(STATUS_REFUSED, authorization_save(sue,
							    &(struct authorization){ .patient_id = row.patient_id,
										     .payer_id = row.payer_id,
										     .number = "A77" },
							    &error));
	assert_string_equal("number", error.where);
	/* Two of three units, by themselves. */
	filed = clinic_file(&clinic, "sto,ru 0311 97110*2 / I10");
	story = story_of(filed.claim_id);
	assert_string_equal("A77", story.claim.encounter.authorization);
	assert_false(found(&story, "AU-01"));
	assert_false(found(&story, "AU-02"));
	claim_story_free(&story);
	assert_int_equal(STATUS_OK, authorizations_load(sue, row.patient_id, &list, &error));
	assert_int_equal(1, list.count);
	assert_int_equal(2000, list.items[0].used_milli);
	VEC_FREE(&list);
	/* Two more do not fit: none is offered, and one is wanted. */
	story = story_of(clinic_file(&clinic, "sto,ru 0312 97110*2 / I10").claim_id);
	assert_string_equal("", story.claim.encounter.authorization);
	assert_true(found(&story, "AU-01"));
	claim_story_free(&story);
	/* What is discarded uses nothing. */
	assert_int_equal(STATUS_OK, claim_discard(sue, filed.claim_id, "keyed twice", &error));
	assert_int_equal(STATUS_OK, authorizations_load(sue, row.patient_id, &list, &error));
	assert_int_equal(0, list.items[0].used_milli);
	VEC_FREE(&list);
	assert_int_equal(STATUS_OK, authorization_drop(sue, row.id, &error));
	assert_int_equal(STATUS_NOT_FOUND, authorization_drop(sue, row.id, &error));
	assert_int_equal(STATUS_OK, authorizations_load(sue, row.patient_id, &list, &error));
	assert_int_equal(1, list.count);
	assert_string_equal("sue", list.items[0].ended_by);
	VEC_FREE(&list);
}

static void a_visit_is_worth_what_the_contract_allows(void **state)
{
	struct contract contract = {
		.payer_id = payer_of("BCX").id, .name = "Meadow", .basis = CONTRACT_CHARGE, .permille = 500
	};
	struct fee_row fee = { .schedule = "BCX", .procedure = "99213", .amount = money_of_cents(8000) };
	struct visit visit;
	struct visit_worth worth;
	int64_t patient = clinic_patient(&clinic, "Stone", "Ruth", BCX);

	(void)state;
	assert_int_equal(STATUS_OK, visit_new(clinic.office, &visit, &error));
	assert_int_equal(STATUS_OK, visit_set_patient(clinic.office, &visit, patient, &error));
	(void)TEXT_SET(visit.encounter.lines[0].procedure, "99213");
	(void)TEXT_SET(visit.encounter.lines[1].procedure, "36415");
	visit.encounter.line_count = 2;
	assert_int_equal(STATUS_OK, visit_price(clinic.office, &visit, &error));
	assert_int_equal(STATUS_OK, visit_worth(clinic.office, &visit, &worth, &error));
	assert_string_equal("", worth.contract); /* without one nothing is said */
	assert_int_equal(0, worth.known);
	assert_int_equal(STATUS_OK, contract_save(sue, &contract, &error));
	fee.from = test_date("2026-01-01");
	assert_int_equal(STATUS_OK, fee_save(sue, &fee, &error));
	assert_int_equal(STATUS_OK, visit_worth(clinic.office, &visit, &worth, &error));
	assert_string_equal("Meadow", worth.contract);
	assert_int_equal(2, worth.known);
	/* The fixed amount, and half of the other charge. */
	assert_int_equal(8000 + money_cents(visit.encounter.lines[1].charge) / 2, money_cents(worth.allowed));
	contract.permille = 1500;
	assert_int_equal(STATUS_REFUSED, contract_save(sue, &contract, &error));
	assert_string_equal("share", error.where);
	contract.permille = 600;
	assert_int_equal(STATUS_OK, contract_save(sue, &contract, &error)); /* takes the old one's place */
	assert_int_equal(STATUS_OK, visit_worth(clinic.office, &visit, &worth, &error));
	assert_int_equal(8000 + money_cents(visit.encounter.lines[1].charge) * 6 / 10, money_cents(worth.allowed));
}

static void a_payer_without_rules_is_judged_by_defaults(void **state)
{
	struct payer payer = payer_of("UHX");
	struct claim_story story;

	(void)state;
	payer.filing.days = payer.correction.days = payer.appeal.days = payer.secondary.days = 0;
	assert_int_equal(STATUS_OK, payer_save(sue, &payer, &error));
	(void)clinic_patient(&clinic, "Stone", "Ruth", UHX);
	story = story_of(clinic_file(&clinic, "sto,ru 0310 99213 / I10").claim_id);
	assert_int_equal(CLAIM_READY, story.claim.claim.state);
	assert_int_equal(0, story.clock_count);
	assert_false(story.payer_has_rules);
	claim_story_free(&story);
}

/* Two sessions: what one of them changes counts for the next claim of the other, whatever that has kept. */
static void a_session_judges_by_what_others_have_changed(void **state)
{
	struct code_set_row set = { .system = CODE_CPT, .source = "cpt", .release = "2026" };
	struct code_row code = { .system = CODE_CPT, .code = "99214", .billable = true, .title = "Visit" };
	struct payer_knowledge known;
	struct claim_story story;

	(void)state;
	(void)clinic_patient(&clinic, "Stone", "Ruth", BCX);
	story = story_of(clinic_file(&clinic, "sto,ru 0310 99213 / I10").claim_id);
	assert_false(found(&story, "AU-01"));
	assert_false(found(&story, "CD-01"));
	claim_story_free(&story);
	require("BCX", REQUIREMENT_AUTHORIZATION, "99213", "");
	story = story_of(clinic_file(&clinic, "sto,ru 0311 99213 / I10").claim_id);
	assert_true(found(&story, "AU-01"));
	claim_story_free(&story);
	assert_int_equal(STATUS_OK, payer_knowledge_load(sue, payer_of("BCX").id, &known, &error));
	for (size_t i = 0; i < known.requirements.count; i++)
		if (text_equal(known.requirements.items[i].codes, "99213"))
			assert_int_equal(STATUS_OK, requirement_drop(sue, known.requirements.items[i].id, &error));
	payer_knowledge_free(&known);
	story = story_of(clinic_file(&clinic, "sto,ru 0312 99213 / I10").claim_id);
	assert_false(found(&story, "AU-01"));
	claim_story_free(&story);
	/* A release that does not have the code any more. */
	code.from = set.from = set.loaded_on = test_date("2026-01-01");
	assert_int_equal(STATUS_OK, store_begin(office_store(sue), &error));
	assert_int_equal(STATUS_OK, code_set_put(office_store(sue), &set, &error));
	assert_int_equal(STATUS_OK, code_put(office_store(sue), set.id, &code, &error));
	assert_int_equal(STATUS_OK, store_end(office_store(sue), STATUS_OK, &error));
	story = story_of(clinic_file(&clinic, "sto,ru 0313 99213 / I10").claim_id);
	assert_true(found(&story, "CD-01"));
	claim_story_free(&story);
}

static void claims_are_listed_by_the_days_left(void **state)
{
	struct claim_filter filter = { .by_limit = true };
	struct claim_rows rows = { 0 };
	int64_t late, early;

	(void)state;
	(void)clinic_patient(&clinic, "Stone", "Ruth", BCX);
	late = clinic_file(&clinic, "sto,ru 0320 99213 / I10").claim_id;
	early = clinic_file(&clinic, "sto,ru 0110 99213 / I10").claim_id;
	assert_int_equal(STATUS_OK, claims_find(clinic.office, &filter, 0, 10, &rows, &error));
	assert_int_equal(2, rows.count);
	assert_int_equal(early, rows.items[0].id);
	assert_int_equal(late, rows.items[1].id);
	assert_date("2026-04-15", rows.items[0].limit_due);
	VEC_FREE(&rows);
	filter.limit_by = test_date("2026-04-30");
	assert_int_equal(STATUS_OK, claims_find(clinic.office, &filter, 0, 10, &rows, &error));
	assert_int_equal(1, rows.count);
	VEC_FREE(&rows);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(limits_hold_from_their_day_of_service),     TEST(an_authorization_is_offered_until_it_is_used_up),
		TEST(a_visit_is_worth_what_the_contract_allows), TEST(a_payer_without_rules_is_judged_by_defaults),
		TEST(claims_are_listed_by_the_days_left),        TEST(a_session_judges_by_what_others_have_changed),
	};

	return cmocka_run_group_tests_name("workflow knowledge", tests, NULL, NULL);
}
