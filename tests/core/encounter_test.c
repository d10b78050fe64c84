/* SPDX-License-Identifier: MIT */
/* encounter_test.c: visits, their lines and units. */
#include "claimbench/core/encounter.h"

#include "claimbench/base/text.h"
#include "support/test.h"

static struct encounter good_visit(void)
{
	struct encounter encounter = {
		.patient_id = 3,
		.rendering_id = 4,
		.place_of_service = "11",
		.diagnoses = { "I10", "E119" },
		.line_count = 2,
	};

	encounter.from = encounter.to = test_date("2026-03-02");
	for (int i = 0; i < 2; i++)
		encounter.lines[i] = (struct service_line){
			.procedure = "99213",
			.pointers = { 1, 2 },
			.units_milli = 1000,
			.charge = money_of_cents(12500),
		};
	return encounter;
}

static void assert_refused(const struct encounter *encounter, const char *where)
{
	struct error error = { .status = STATUS_OK };

	if (encounter_check(encounter, test_date("2026-03-31"), &error) != STATUS_REFUSED)
		fail_msg("%s was not refused", where);
	assert_string_equal(where, error.where);
	assert_string_not_equal("", error.what);
}

static void a_whole_visit_is_good(void **state)
{
	struct encounter encounter = good_visit();
	struct error error;

	(void)state;
	assert_done(encounter_check(&encounter, test_date("2026-03-31"), &error), &error);
	encounter.from = encounter.to = test_date("2027-04-01"); /* 366 days ahead: an appointment */
	assert_done(encounter_check(&encounter, test_date("2026-03-31"), &error), &error);
	encounter.lines[0].charge = money_of_cents(0); /* the scrub judges that */
	encounter.lines[0].from = encounter.from;      /* one day */
	encounter.lines[1].to = encounter.to;
	(void)TEXT_SET(encounter.clia, "14D1234567");
	assert_done(encounter_check(&encounter, test_date("2026-03-31"), &error), &error);
}

static void what_is_missing_is_named(void **state)
{
	struct encounter encounter = good_visit();

	(void)state;
	encounter.patient_id = 0;
	assert_refused(&encounter, "patient");
	encounter = good_visit();
	encounter.from = DATE_NONE;
	assert_refused(&encounter, "from");
	encounter = good_visit();
	encounter.from = encounter.to = test_date("2027-04-02");
	assert_refused(&encounter, "from");
	encounter = good_visit();
	encounter.to = test_date("2026-03-01");
	assert_refused(&encounter, "to");
	encounter.to = DATE_NONE;
	assert_refused(&encounter, "to");
	encounter = good_visit();
	encounter.rendering_id = 0;
	assert_refused(&encounter, "rendering");
	encounter = good_visit();
	(void)TEXT_SET(encounter.clia, "14D12345");
	assert_refused(&encounter, "clia");
	encounter = good_visit();
	encounter.line_count = 0;
	assert_refused(&encounter, "line[1].procedure");
	encounter.line_count = -1;
	assert_refused(&encounter, "line[1].procedure");
	encounter.line_count = LINES_MAX + 1;
	assert_refused(&encounter, "line[50]");
}

static void a_line_that_is_wrong_is_named_by_its_number(void **state)
{
	struct encounter encounter = good_visit();

	(void)state;
	encounter.lines[1].procedure[0] = '\0';
	assert_refused(&encounter, "line[2].procedure");
	encounter = good_visit();
	encounter.lines[1].pointers[3] = 3;
	assert_refused(&encounter, "line[2].pointers");
	encounter.lines[1].pointers[3] = -1;
	assert_refused(&encounter, "line[2].pointers");
	encounter = good_visit();
	memset(encounter.diagnoses, 0, sizeof encounter.diagnoses);
	encounter.lines[0].pointers[0] = DIAGNOSES_MAX + 1;
	assert_refused(&encounter, "line[1].pointers");
	encounter = good_visit();
	encounter.lines[0].units_milli = 0;
	assert_refused(&encounter, "line[1].units");
	encounter = good_visit();
	encounter.lines[0].charge = money_of_cents(-1);
	assert_refused(&encounter, "line[1].charge");
	encounter = good_visit();
	encounter.lines[0].from = test_date("2026-03-02");
	encounter.lines[0].to = test_date("2026-03-01");
	assert_refused(&encounter, "line[1].from");
}

static void counts_end_at_the_first_gap_and_at_the_end(void **state)
{
	struct encounter encounter = good_visit();
	struct service_line line = { .modifiers = { "25", "59" } };

	(void)state;
	assert_int_equal(2, encounter_diagnosis_count(&encounter));
	for (int i = 0; i < DIAGNOSES_MAX; i++)
		(void)TEXT_SET(encounter.diagnoses[i], "I10");
	assert_int_equal(DIAGNOSES_MAX, encounter_diagnosis_count(&encounter));
	assert_int_equal(2, line_modifier_count(&line));
	assert_true(line_has_modifier(&line, "59"));
	assert_false(line_has_modifier(&line, "76"));
	for (int i = 0; i < MODIFIERS_MAX; i++)
		(void)TEXT_SET(line.modifiers[i], "76");
	assert_int_equal(MODIFIERS_MAX, line_modifier_count(&line));
	encounter.line_count = -3;
	assert_int_equal(0, encounter_line_count(&encounter));
	encounter.line_count = LINES_MAX + 1;
	assert_int_equal(LINES_MAX, encounter_line_count(&encounter));
	assert_cents(25000, encounter_total(&encounter));
}

static void a_line_has_its_own_date_and_place_or_the_visits(void **state)
{
	struct encounter encounter = good_visit();
	struct service_line *line = &encounter.lines[0];

	(void)state;
	encounter.to = test_date("2026-03-04");
	assert_date("2026-03-02", line_from(&encounter, line));
	assert_date("2026-03-04", line_to(&encounter, line));
	assert_string_equal("11", line_place(&encounter, line));
	line->from = test_date("2026-03-03");
	(void)TEXT_SET(line->place_of_service, "22");
	assert_date("2026-03-03", line_from(&encounter, line));
	assert_date("2026-03-03", line_to(&encounter, line)); /* one day, not till the visit's end */
	assert_string_equal("22", line_place(&encounter, line));
	line->to = test_date("2026-03-04");
	assert_date("2026-03-04", line_to(&encounter, line));
}

static void unused_pointers_point_at_the_first_four(void **state)
{
	struct encounter encounter = good_visit();

	(void)state;
	for (int i = 0; i < 6; i++)
		(void)text_format(encounter.diagnoses[i], DIAGNOSIS_CODE_MAX, "I1%d", i);
	memset(encounter.lines[0].pointers, 0, POINTERS_MAX);
	encounter.lines[1].pointers[0] = 6;
	encounter.lines[1].pointers[1] = 0;
	encounter_default_pointers(&encounter);
	assert_memory_equal(((const int8_t[]){ 1, 2, 3, 4 }), encounter.lines[0].pointers, POINTERS_MAX);
	assert_memory_equal(((const int8_t[]){ 6, 0, 0, 0 }), encounter.lines[1].pointers, POINTERS_MAX);
	encounter = good_visit();
	memset(encounter.lines[0].pointers, 0, POINTERS_MAX);
	encounter_default_pointers(&encounter);
	assert_memory_equal(((const int8_t[]){ 1, 2, 0, 0 }), encounter.lines[0].pointers, POINTERS_MAX);
}

static void units_are_written_without_idle_zeros(void **state)
{
	static const struct {
		int32_t milli;
		const char *text;
	} cases[] = {
		{ 1000, "1" },   { 500, "0.5" },  { 1250, "1.25" }, { 1, "0.001" },
		{ 10000, "10" }, { 120, "0.12" }, { 0, "0" },
	};
	char text[16];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		int32_t back = -1;

		assert_string_equal(cases[i].text, units_format(cases[i].milli, text));
		assert_true(units_parse(text, &back));
		assert_int_equal(cases[i].milli, back);
	}
}

static void what_is_no_number_of_units_is_refused(void **state)
{
	static const char *const bad[] = { "",   ".",    "1.2345", "-1",  "1x",       " 1",
					   "1 ", "1..2", "1.2.3",  "1,5", "10000000", "99999999999" };
	int32_t units = 7;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (units_parse(bad[i], &units))
			fail_msg("\"%s\" was taken", bad[i]);
	assert_int_equal(7, units);
	assert_true(units_parse(".5", &units));
	assert_int_equal(500, units);
	assert_true(units_parse("2.", &units));
	assert_int_equal(2000, units);
	assert_true(units_parse("999999.999", &units));
	assert_int_equal(999999999, units);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_visit_is_good),
		cmocka_unit_test(what_is_missing_is_named),
		cmocka_unit_test(a_line_that_is_wrong_is_named_by_its_number),
		cmocka_unit_test(counts_end_at_the_first_gap_and_at_the_end),
		cmocka_unit_test(a_line_has_its_own_date_and_place_or_the_visits),
		cmocka_unit_test(unused_pointers_point_at_the_first_four),
		cmocka_unit_test(units_are_written_without_idle_zeros),
		cmocka_unit_test(what_is_no_number_of_units_is_refused),
	};

	return cmocka_run_group_tests_name("encounter", tests, NULL, NULL);
}
