/* SPDX-License-Identifier: MIT */
/* ncci_test.c: pairs packed and found by date, and the modifiers that release them. */
#include <string.h>

#include "claimbench/base/random.h"
#include "claimbench/base/text.h"
#include "claimbench/core/ncci.h"
#include "support/test.h"

static void codes_are_numbers_in_their_order(void **state)
{
	static const char *const codes[] = { "00000", "00001", "0001A", "0001U", "99213",
					     "A0021", "G0463", "V5364", "ZZZZZ" };
	static const char *const none[] = { "", "9921", "992133", "9921g", "99-13", "99 13" };
	char text[PROCEDURE_CODE_MAX];
	int32_t before = -1;

	(void)state;
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
		assert_true(procedure_number(codes[i]) > before);
		before = procedure_number(codes[i]);
		assert_string_equal(codes[i], procedure_of_number(before, text));
	}
	assert_int_equal(PROCEDURE_NUMBERS - 1, before);
	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
		assert_int_equal(-1, procedure_number(none[i]));
}

static struct pair_edit edit_of(const char *column2, const char *from, const char *to, enum pair_indicator indicator)
{
	struct pair_edit edit = {
		.column2 = procedure_number(column2), .from = test_date(from), .indicator = indicator, .rationale = 4
	};

	if (to[0] != '\0')
		edit.to = test_date(to);
	return edit;
}

static void what_is_packed_comes_out_again(void **state)
{
	struct random random = random_seeded(7);
	unsigned char bytes[PAIR_EDIT_BYTES], before[PAIR_EDIT_BYTES] = { 0 };
	struct pair_edit edit, out;

	(void)state;
	for (int i = 0; i < 2000; i++) {
		edit = (struct pair_edit){ .column2 = (int32_t)random_between(&random, 0, PROCEDURE_NUMBERS - 1),
					   .from.day = (int32_t)random_between(&random, 47892, 60000),
					   .to.day = i % 2 == 0 ? 0 : (int32_t)random_between(&random, 47893, 113000),
					   .indicator = (enum pair_indicator)random_between(&random, 0, 2),
					   .rationale = (int)random_between(&random, 0, PAIR_RATIONALES - 1) };
		assert_true(pair_edit_pack(&edit, bytes));
		assert_true(pair_edit_unpack(bytes, &out));
		assert_memory_equal(&edit, &out, sizeof edit);
	}
	/* Bytes compare as codes do, then as first days do. */
	edit = edit_of("00100", "2020-01-01", "", PAIR_NEVER);
	assert_true(pair_edit_pack(&edit, before));
	edit = edit_of("00100", "2020-01-02", "2020-06-30", PAIR_VOID);
	assert_true(pair_edit_pack(&edit, bytes));
	assert_true(memcmp(before, bytes, sizeof bytes) < 0);
	edit = edit_of("00101", "1996-01-01", "", PAIR_NEVER);
	assert_true(pair_edit_pack(&edit, before));
	assert_true(memcmp(bytes, before, sizeof bytes) < 0);
	/* What does not fit is refused; what is older than the table is as old as it. */
	edit = edit_of("00101", "2170-01-01", "", PAIR_NEVER);
	assert_false(pair_edit_pack(&edit, bytes));
	edit = edit_of("00101", "1980-01-01", "", PAIR_NEVER);
	assert_true(pair_edit_pack(&edit, bytes));
	assert_true(pair_edit_unpack(bytes, &out));
	assert_true(date_equal(test_date("1990-01-01"), out.from));
	edit.column2 = -1;
	assert_false(pair_edit_pack(&edit, bytes));
	memset(bytes, 0xff, sizeof bytes);
	assert_false(pair_edit_unpack(bytes, &out));
}

static void a_pair_is_in_force_from_its_first_to_its_last_day(void **state)
{
	static const struct {
		const char *column2, *on;
		int indicator; /* -1: none */
	} cases[] = {
		{ "36415", "2019-12-31", -1 }, { "36415", "2020-01-01", 0 },  { "36415", "2021-12-31", 0 },
		{ "36415", "2022-01-01", -1 }, { "36415", "2023-06-30", -1 }, { "36415", "2023-07-01", 1 },
		{ "36415", "2030-01-01", 1 },  { "93000", "2022-01-01", -1 }, /* deleted on the day it began */
		{ "36416", "2023-07-01", -1 }, { "00100", "2023-07-01", 0 },  { "V5364", "2023-07-01", 1 },
	};
	struct pair_edit rows[] = {
		edit_of("00100", "1996-01-01", "", PAIR_NEVER),
		edit_of("36415", "2020-01-01", "2021-12-31", PAIR_NEVER),
		edit_of("36415", "2023-07-01", "", PAIR_DISTINCT),
		edit_of("93000", "2022-01-01", "2022-01-01", PAIR_VOID),
		edit_of("V5364", "2023-07-01", "2023-07-01", PAIR_DISTINCT),
	};
	unsigned char packed[5 * PAIR_EDIT_BYTES];

	(void)state;
	for (size_t i = 0; i < 5; i++)
		assert_true(pair_edit_pack(&rows[i], packed + i * PAIR_EDIT_BYTES));
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct pair_edit found;
		bool is = pair_edit_find(packed, 5, procedure_number(cases[i].column2), test_date(cases[i].on), &found);

		if ((is ? (int)found.indicator : -1) != cases[i].indicator)
			fail_msg("%s on %s", cases[i].column2, cases[i].on);
	}
	assert_false(pair_edit_find(packed, 0, procedure_number("00100"), test_date("2026-01-01"), &rows[0]));
}

static void rationales_are_known_by_their_words_and_codes(void **state)
{
	(void)state;
	assert_string_equal("mutually exclusive",
			    pair_rationale_text(pair_rationale_of("Mutually exclusive procedures")));
	assert_string_equal("mutually exclusive", pair_rationale_text(pair_rationale_of("MUTEX")));
	assert_string_equal("separate procedure",
			    pair_rationale_text(pair_rationale_of("CPT \"separate procedure\" definition")));
	assert_int_equal(0, pair_rationale_of("something new"));
	assert_int_equal(0, pair_rationale_of(""));
	assert_string_equal("", pair_rationale_text(0));
	assert_string_equal("", pair_rationale_text(PAIR_RATIONALES));
}

static void modifiers_release_a_pair_where_they_mean_something(void **state)
{
	static const struct {
		const char *first, *modifier1, *second, *modifier2;
		bool released;
	} cases[] = {
		{ "11042", "", "97597", "", false },
		{ "11042", "", "97597", "59", true },
		{ "11042", "59", "97597", "", true }, /* on either code, since 2019-07-01 */
		{ "11042", "", "97597", "XE", true },
		{ "11042", "", "97597", "XU", true },
		{ "11042", "", "97597", "58", true },
		{ "11042", "", "97597", "78", true },
		{ "11042", "", "97597", "76", false },
		{ "11042", "", "97597", "77", false },
		{ "11042", "", "97597", "51", false },
		{ "11042", "", "97597", "50", false },
		{ "11042", "", "97597", "22", false },
		{ "20610", "", "99213", "25", true },
		{ "20610", "25", "99213", "", false }, /* a visit's modifier on a procedure */
		{ "20610", "", "92014", "57", true },
		{ "20610", "", "97597", "24", false },
		{ "80053", "", "82947", "91", true },
		{ "11042", "", "97597", "91", false },
		{ "20610", "LT", "20605", "RT", true },
		{ "20610", "LT", "20605", "LT", false }, /* one site proves nothing */
		{ "20610", "LT", "20605", "", true },
		{ "11730", "TA", "11720", "T5", true },
		{ "11730", "TA", "11720", "TA", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct day_service a = { .claim = "" }, b = { .claim = "" };

		(void)TEXT_SET(a.procedure, cases[i].first);
		(void)TEXT_SET(a.modifiers[0], cases[i].modifier1);
		(void)TEXT_SET(b.procedure, cases[i].second);
		(void)TEXT_SET(b.modifiers[2], cases[i].modifier2);
		if (pair_is_released(&a, &b) != cases[i].released || pair_is_released(&b, &a) != cases[i].released)
			fail_msg("%s-%s with %s-%s", cases[i].first, cases[i].modifier1, cases[i].second,
				 cases[i].modifier2);
	}
}

static void services_meet_on_a_day(void **state)
{
	struct day_service a = { .units_milli = 7000 }, b = { .units_milli = 1000 };
	struct date on;

	(void)state;
	a.from = test_date("2026-03-01");
	a.to = test_date("2026-03-03");
	b.from = b.to = test_date("2026-03-03");
	assert_true(services_meet(&a, &b, &on));
	assert_true(date_equal(b.from, on));
	b.from = b.to = test_date("2026-03-04");
	assert_false(services_meet(&a, &b, &on));
	b.from = test_date("2026-02-01");
	assert_true(services_meet(&b, &a, &on));
	assert_true(date_equal(a.from, on));
	assert_int_equal(2000, service_units_a_day(&a)); /* 7 over 3 days, to the nearest unit */
	a.units_milli = 8000;
	assert_int_equal(3000, service_units_a_day(&a));
	a.to = a.from;
	a.units_milli = 500;
	assert_int_equal(500, service_units_a_day(&a));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_are_numbers_in_their_order),
		cmocka_unit_test(what_is_packed_comes_out_again),
		cmocka_unit_test(a_pair_is_in_force_from_its_first_to_its_last_day),
		cmocka_unit_test(rationales_are_known_by_their_words_and_codes),
		cmocka_unit_test(modifiers_release_a_pair_where_they_mean_something),
		cmocka_unit_test(services_meet_on_a_day),
	};

	return cmocka_run_group_tests_name("ncci", tests, NULL, NULL);
}
