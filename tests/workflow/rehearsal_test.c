/* SPDX-License-Identifier: MIT */
/* rehearsal_test.c: what a release breaks is told beforehand, and nothing is changed by telling it. */
#include "claimbench/workflow/rehearsal.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/knowledge.h"
#include "claimbench/workflow/practice.h"
#include "claimbench/workflow/rules.h"
#include "store/learned_rows.h"
#include "store/store.h"
#include "support/clinic.h"
#include "support/test.h"
#include "workflow/office_private.h"

static int setup(void **state)
{
	struct clinic *clinic = malloc(sizeof *clinic);

	clinic_new(clinic);
	*state = clinic;
	return 0;
}

static int teardown(void **state)
{
	clinic_free(*state);
	free(*state);
	return 0;
}

static void write_file(struct clinic *clinic, const char *name, const char *text, char path[static BOOKS_PATH_MAX])
{
	FILE *file;

	books_path(&clinic->books, name, path);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(0, fclose(file));
}

/* clang-format off */
static const char order_2026[] =
	"00001 I10     1 Essential (primary) hypertension                             Essential (primary) hypertension\r\n"
	"00002 M17     0 Osteoarthritis of knee                                       Osteoarthritis of knee\r\n"
	"00003 M1711   1 Osteoarthritis, right knee                                   Osteoarthritis, right knee\r\n"
	"00004 M1712   1 Osteoarthritis, left knee                                    Osteoarthritis, left knee\r\n"
	"00005 R05     0 Cough                                                        Cough\r\n"
	"00006 R051    1 Invented cough                                               Invented cough\r\n"
	"00007 R059    1 Cough, not specified                                         Cough, not specified\r\n";
/* M17.11 became a header, M17.12 is gone without a trace, R05.1 has another number. */
static const char order_2027[] =
	"00001 I10     1 Essential (primary) hypertension                             Essential (primary) hypertension\r\n"
	"00002 M17     0 Osteoarthritis of knee                                       Osteoarthritis of knee\r\n"
	"00003 M171    0 Osteoarthritis of one knee                                   Osteoarthritis of one knee\r\n"
	"00004 M1711   0 Osteoarthritis, right knee                                   Osteoarthritis, right knee\r\n"
	"00005 M17110  1 Osteoarthritis, right knee, inner                            Osteoarthritis, right knee, inner\r\n"
	"00006 M17111  1 Osteoarthritis, right knee, outer                            Osteoarthritis, right knee, outer\r\n"
	"00007 R05     0 Cough                                                        Cough\r\n"
	"00008 R053    1 Invented cough                                               Invented cough\r\n"
	"00009 R059    1 Cough, not specified                                         Cough, not specified\r\n";
/* clang-format on */

static void set_template(struct clinic *clinic, const char *code, const char *visit)
{
	struct visit_template item = { .id = 0 };

	(void)TEXT_SET(item.code, code);
	(void)TEXT_SET(item.label, code);
	(void)TEXT_SET(item.visit, visit);
	assert_done(template_save(clinic->office, &item, &clinic->error), &clinic->error);
}

static const struct broken_use *find_use(const struct rehearsal *rehearsal, enum broken_kind kind, const char *where,
					 const char *code)
{
	for (size_t i = 0; i < rehearsal->uses.count; i++) {
		const struct broken_use *use = &rehearsal->uses.items[i];

		if (use->kind == kind && text_equal(use->where, where) && text_equal(use->code, code))
			return use;
	}
	fail_msg("%s %s of %s is not told", token_word(&broken_kind_tokens, (int)kind), code, where);
	return NULL;
}

static void assert_diagnoses(const struct rehearsal *rehearsal, const struct filed *after)
{
	const struct broken_use *use;

	assert_int_equal(4, rehearsal->uses.count);
	assert_string_equal("FY2027", rehearsal->release);
	use = find_use(rehearsal, BROKEN_TEMPLATE, "KNEE", "M1711");
	assert_string_equal("M17.110 M17.111", use->successors);
	assert_non_null(strstr(use->sentence, "header"));
	use = find_use(rehearsal, BROKEN_TEMPLATE, "KNEE", "M1712"); /* gone: its neighbours */
	assert_string_equal("M17.110 M17.111", use->successors);
	use = find_use(rehearsal, BROKEN_TEMPLATE, "COUGH", "R051"); /* of the same title */
	assert_string_equal("R05.3", use->successors);
	use = find_use(rehearsal, BROKEN_CLAIM, after->claim_number, "M1711");
	assert_int_equal(after->claim_id, use->id);
	assert_true(date_equal(test_date("2026-10-01"), use->on));
}

static void a_release_is_rehearsed_from_its_file_and_when_it_is_loaded(void **state)
{
	struct clinic *clinic = *state;
	struct import_result result;
	struct rehearsal rehearsal;
	struct code_set_lines before = { 0 }, sets = { 0 };
	struct filed after;
	char path[BOOKS_PATH_MAX];

	write_file(clinic, "icd10cm_order_2026.txt", order_2026, path);
	assert_done(reference_import(clinic->office, "icd10cm", path, NULL, NULL, &result, &clinic->error),
		    &clinic->error);
	(void)clinic_patient(clinic, "Smith", "Joan", BCX);
	set_template(clinic, "KNEE", "20610 / M17.11 M17.12 I10");
	set_template(clinic, "COUGH", "99213 / R05.1");
	clinic_reopen(clinic, "2026-10-05");
	(void)clinic_file(clinic, "smith 0930 20610 / M17.11");
	after = clinic_file(clinic, "smith 1001 20610 / M17.11 I10");
	(void)clinic_file(clinic, "smith 1002 99213 / I10");
	assert_done(reference_sets(clinic->office, &before, &clinic->error), &clinic->error);

	write_file(clinic, "icd10cm_order_2027.txt", order_2027, path);
	assert_done(release_rehearse_file(clinic->office, "icd10cm", path, NULL, NULL, &rehearsal, &clinic->error),
		    &clinic->error);
	assert_diagnoses(&rehearsal, &after);
	rehearsal_free(&rehearsal);
	assert_done(reference_sets(clinic->office, &sets, &clinic->error), &clinic->error);
	assert_int_equal(before.count, sets.count); /* it was a trial */
	VEC_FREE(&before);
	VEC_FREE(&sets);
	assert_int_equal(STATUS_NOT_FOUND,
			 release_rehearse(clinic->office, NULL, "FY2027", &rehearsal, &clinic->error));
	rehearsal_free(&rehearsal);

	assert_done(reference_import(clinic->office, "icd10cm", path, NULL, NULL, &result, &clinic->error),
		    &clinic->error);
	assert_done(release_rehearse(clinic->office, NULL, "fy2027", &rehearsal, &clinic->error), &clinic->error);
	assert_diagnoses(&rehearsal, &after);
	rehearsal_free(&rehearsal);
	assert_done(release_rehearse(clinic->office, NULL, "FY2026", &rehearsal, &clinic->error), &clinic->error);
	assert_int_equal(0, rehearsal.uses.count);
	rehearsal_free(&rehearsal);
	clinic_verify(clinic);
}

static void procedures_break_with_their_prices(void **state)
{
	struct clinic *clinic = *state;
	struct import_options options = { .effective = test_date("2027-01-01") };
	struct code_answer joint;
	struct rehearsal rehearsal;
	const struct broken_use *use;
	char path[BOOKS_PATH_MAX], text[400];

	set_template(clinic, "KNEE", "20610-LT / M17.11");
	assert_done(code_check(clinic->office, "20610", test_date("2026-12-31"), &joint, &clinic->error),
		    &clinic->error);
	(void)text_format(text, sizeof text, "20612 %s\r\n99213 Invented visit\r\n", joint.title);
	write_file(clinic, "SHORTU.txt", text, path);
	assert_done(release_rehearse_file(clinic->office, "cpt", path, &options, NULL, &rehearsal, &clinic->error),
		    &clinic->error);
	use = find_use(&rehearsal, BROKEN_TEMPLATE, "KNEE", "20610");
	assert_string_equal("20612 (no price)", use->successors);
	use = find_use(&rehearsal, BROKEN_PRICE, "standard 20610", "20610");
	assert_string_equal("20612 (no price)", use->successors);
	for (size_t i = 0; i < rehearsal.uses.count; i++)
		assert_string_not_equal("99213", rehearsal.uses.items[i].code);
	rehearsal_free(&rehearsal);
}

static void set_up_rules(struct clinic *clinic, struct office *sue)
{
	struct rule_setting setting = { .rule = "PR-09", .name = "modifiers", .payer_class = -1 };
	struct requirement requirement = { .kind = REQUIREMENT_AUTHORIZATION, .codes = "20600-20615 20610 992*" };
	struct contract contract = { .name = "Meadow", .basis = CONTRACT_SCHEDULE };
	struct fee_row amount = { .schedule = "BCX", .procedure = "20610", .both = true };
	struct learned_rule learned = { .payer_class = -1,
					.procedures = "99213 20610",
					.carc = "50",
					.severity = SEVERITY_WARNING,
					.message = "not paid",
					.fix = "look" };

	setting.payer_id = requirement.payer_id = contract.payer_id = clinic->books.payers[BCX].id;
	/* The newest of its kind counts: what it replaces is not looked at. */
	(void)TEXT_SET(setting.value, "20612");
	assert_done(rule_set(sue, &setting, &clinic->error), &clinic->error);
	(void)TEXT_SET(setting.value, "SA 20610 7*");
	assert_done(rule_set(sue, &setting, &clinic->error), &clinic->error);
	assert_done(requirement_save(sue, &requirement, &clinic->error), &clinic->error);
	assert_done(contract_save(sue, &contract, &clinic->error), &clinic->error);
	amount.amount = money_of_cents(7000);
	amount.from = test_date("2026-01-01");
	assert_done(fee_save(sue, &amount, &clinic->error), &clinic->error);
	learned.made_on = amount.from;
	learned.made_by = 1;
	assert_done(store_begin(office_store(sue), &clinic->error), &clinic->error);
	assert_done(learned_rule_put(office_store(sue), clinic->books.practice_id, &learned, &clinic->error),
		    &clinic->error);
	assert_done(store_end(office_store(sue), STATUS_OK, &clinic->error), &clinic->error);
}

static void rules_that_name_a_code_break_with_it(void **state)
{
	struct clinic *clinic = *state;
	struct office *sue = clinic_session(clinic, "sue");
	struct import_options options = { .effective = test_date("2027-01-01") };
	struct rehearsal rehearsal;
	const struct broken_use *use;
	char path[BOOKS_PATH_MAX];
	size_t rules = 0;

	set_up_rules(clinic, sue);
	write_file(clinic, "SHORTU.txt", "20612 Invented joint\r\n99213 Invented visit\r\n", path);
	assert_done(release_rehearse_file(sue, "cpt", path, &options, NULL, &rehearsal, &clinic->error),
		    &clinic->error);
	(void)find_use(&rehearsal, BROKEN_RULE, "PR-09 modifiers BCX", "20610");
	use = find_use(&rehearsal, BROKEN_LEARNED, "L-001", "20610");
	assert_int_equal(1, use->id);
	/* Ranges and beginnings are of what comes, too. */
	use = find_use(&rehearsal, BROKEN_REQUIREMENT, "BCX authorization", "20610");
	assert_int_equal(clinic->books.payers[BCX].id, use->id);
	use = find_use(&rehearsal, BROKEN_PRICE, "BCX 20610", "20610");
	assert_int_equal(clinic->books.payers[BCX].id, use->id);
	for (size_t i = 0; i < rehearsal.uses.count; i++) {
		assert_string_not_equal("99213", rehearsal.uses.items[i].code);
		rules += rehearsal.uses.items[i].kind >= BROKEN_RULE;
	}
	assert_int_equal(3, rules);
	rehearsal_free(&rehearsal);
	office_close(sue);
}

static void nonsense_is_refused(void **state)
{
	struct clinic *clinic = *state;
	struct import_options options = { .effective = test_date("2026-04-01") };
	struct rehearsal rehearsal;
	char path[BOOKS_PATH_MAX];

	write_file(clinic, "icd10cm_order_2027.txt", "00001 I10     1 cut", path);
	assert_int_equal(STATUS_REFUSED, release_rehearse_file(clinic->office, "icd10cm", path, NULL, NULL, &rehearsal,
							       &clinic->error));
	write_file(clinic, "pairs.csv", "column1,column2,deleted,modifier_indicator,basis\n20610,36415,,0,MUTEX\n",
		   path);
	assert_int_equal(STATUS_REFUSED, release_rehearse_file(clinic->office, "ptp", path, &options, NULL, &rehearsal,
							       &clinic->error));
	assert_non_null(strstr(clinic->error.what, "no table of codes"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_release_is_rehearsed_from_its_file_and_when_it_is_loaded),
		TEST(procedures_break_with_their_prices),
		TEST(rules_that_name_a_code_break_with_it),
		TEST(nonsense_is_refused),
	};

	return cmocka_run_group_tests_name("rehearsal", tests, NULL, NULL);
}
