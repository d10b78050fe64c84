/* SPDX-License-Identifier: MIT */
/* code_test.c: the shapes of codes, and verdicts in words. */
#include "claimbench/core/code.h"

#include "claimbench/base/text.h"
#include "support/test.h"

static void codes_are_undotted_and_capital(void **state)
{
	static const struct {
		const char *typed, *code; /* NULL: no code */
	} cases[] = {
		{ "e11.9", "E119" },
		{ "E119", "E119" },
		{ " i10 ", "I10" },
		{ "s72.001a", "S72001A" },
		{ "m1a.00x0", "M1A00X0" },
		{ "qa0.0", "QA00" },
		{ "QA0", "QA0" },
		{ "99213", "99213" },
		{ "g0008", "G0008" },
		{ "0001f", "0001F" },
		{ "25", "25" },
		{ "lt", "LT" },
		{ "c7a", "C7A" },
		{ "o9a.1", "O9A1" },
		{ "z3a.20", "Z3A20" },
		{ "D0120", "D0120" }, /* ICD shape */
		{ "", NULL },
		{ "e", NULL },
		{ "E11.", NULL },
		{ "E1.19", NULL },
		{ "E11..9", NULL },
		{ "E11.9.1", NULL },
		{ ".E119", NULL },
		{ "E 119", NULL },
		{ "E11-9", NULL },
		{ "S72.001AA", NULL },
		{ "S72001AA", NULL },
		{ "992.13", NULL },
		{ "9921", NULL },
		{ "992135", NULL },
		{ "9921X", NULL },
		{ "ABC", NULL },
		{ "l\xc3\xa9", NULL },
		{ "119", NULL },
		{ "2.5", NULL },
		{ "123456789012", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char code[CODE_MAX] = "";

		if (code_normalize(cases[i].typed, code) != (cases[i].code != NULL))
			fail_msg("\"%s\" was %s", cases[i].typed, cases[i].code != NULL ? "refused" : "taken");
		if (cases[i].code != NULL)
			assert_string_equal(cases[i].code, code);
	}
}

static void each_system_has_its_shape(void **state)
{
	static const struct {
		const char *code;
		bool icd, hcpcs, cpt, modifier;
	} cases[] = {
		{ "I10", true, false, false, false },
		{ "E119", true, false, false, false },
		{ "S72001A", true, false, false, false },
		{ "QA0", true, false, false, false },
		{ "QAA", false, false, false, false },
		{ "M1A00X0", true, false, false, false },
		{ "i10", false, false, false, false },
		{ "I1", false, false, false, true },
		{ "S72001AA", false, false, false, false },
		{ "E11.9", false, false, false, false },
		{ "99213", false, false, true, false },
		{ "0001F", false, false, true, false },
		{ "0101T", false, false, true, false },
		{ "0001U", false, false, true, false },
		{ "0001M", false, false, true, false },
		{ "0001A", false, false, true, false },
		{ "0001B", false, false, false, false },
		{ "9921", false, false, false, false },
		{ "G0008", true, true, false, false },
		{ "J1100", true, true, false, false },
		{ "V5299", true, true, false, false },
		{ "D0120", true, false, false, false }, /* dental: not ours */
		{ "W0000", true, false, false, false },
		{ "Z0000", true, false, false, false }, /* Z00.00 */
		{ "G000", true, false, false, false },
		{ "G00081", true, false, false, false },
		{ "25", false, false, false, true },
		{ "LT", false, false, false, true },
		{ "1P", false, false, false, true },
		{ "lt", false, false, false, false },
		{ "2-", false, false, false, false },
		{ "", false, false, false, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(cases[i].icd, code_is_icd10cm_shape(cases[i].code));
		assert_int_equal(cases[i].hcpcs, code_is_hcpcs_shape(cases[i].code));
		assert_int_equal(cases[i].cpt, code_is_cpt_shape(cases[i].code));
		assert_int_equal(cases[i].modifier, code_is_modifier_shape(cases[i].code));
	}
}

static void only_diagnoses_get_their_point_back(void **state)
{
	char text[CODE_MAX + 1];

	(void)state;
	assert_string_equal("E11.9", code_dotted(CODE_ICD10CM, "E119", text));
	assert_string_equal("S72.001A", code_dotted(CODE_ICD10CM, "S72001A", text));
	assert_string_equal("I10", code_dotted(CODE_ICD10CM, "I10", text));
	assert_string_equal("99213", code_dotted(CODE_CPT, "99213", text));
	assert_string_equal("J1100", code_dotted(CODE_HCPCS, "J1100", text));
	assert_string_equal("", code_dotted(CODE_ICD10CM, "", text));
}

static void a_seventh_character_stands_behind_fillers(void **state)
{
	static const struct {
		const char *code;
		char character;
		const char *full; /* NULL: it has seven already, or is none */
	} cases[] = {
		{ "T360X1", 'A', "T360X1A" }, { "M1A00", '0', "M1A00X0" }, { "H4010", '1', "H4010X1" },
		{ "S72001", 'D', "S72001D" }, { "X31", 'S', "X31XXXS" },   { "T360X1A", 'A', NULL },
		{ "T3", 'A', NULL },          { "", 'A', NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char full[CODE_MAX] = "";

		assert_int_equal(cases[i].full != NULL, code_with_seventh(cases[i].code, cases[i].character, full));
		if (cases[i].full == NULL)
			continue;
		assert_string_equal(cases[i].full, full);
		assert_true(code_is_icd10cm_shape(full));
	}
}

static struct code_answer answer(enum code_verdict verdict, const char *code, size_t candidates, const char *first)
{
	struct code_answer answer = { .system = CODE_ICD10CM, .verdict = verdict, .title = "A title" };

	(void)TEXT_SET(answer.code, code);
	answer.candidate_total = candidates;
	answer.candidate_count = candidates < CODE_CANDIDATES_MAX ? candidates : CODE_CANDIDATES_MAX;
	(void)TEXT_SET(answer.candidates[0].code, first);
	return answer;
}

static void a_verdict_is_one_sentence(void **state)
{
	struct code_answer valid = answer(CODE_VALID, "E119", 0, "");
	struct code_answer unknown = answer(CODE_UNKNOWN, "E1199", 0, "");
	struct code_answer header = answer(CODE_HEADER, "E11", 87, "E1100");
	struct code_answer narrow = answer(CODE_HEADER, "A00", 1, "A000");
	struct code_answer empty = answer(CODE_HEADER, "A00", 0, "");
	struct code_answer seventh = answer(CODE_NEEDS_SEVENTH, "S72001", 16, "S72001A");
	struct code_answer other = answer(CODE_OTHER_RELEASE, "B880", 0, "");
	char text[200];

	(void)state;
	assert_string_equal("E11.9 is valid: A title", code_answer_sentence(&valid, text, sizeof text));
	assert_string_equal("E11.99 is in no code table that is loaded",
			    code_answer_sentence(&unknown, text, sizeof text));
	assert_string_equal("E11 is a header: use one of its 87 codes, such as E11.00",
			    code_answer_sentence(&header, text, sizeof text));
	assert_string_equal("A00 is a header: use A00.0", code_answer_sentence(&narrow, text, sizeof text));
	assert_string_equal("A00 is a header", code_answer_sentence(&empty, text, sizeof text));
	assert_string_equal("S72.001 needs a seventh character: use one of its 16 codes, such as S72.001A",
			    code_answer_sentence(&seventh, text, sizeof text));
	assert_string_equal("B88.0 is not valid on that date", code_answer_sentence(&other, text, sizeof text));
	other.valid_from = test_date("2015-10-01");
	assert_string_equal("B88.0 is not valid on that date, only from 2015-10-01",
			    code_answer_sentence(&other, text, sizeof text));
	other.valid_to = test_date("2025-09-30");
	assert_string_equal("B88.0 is not valid on that date, only from 2015-10-01 to 2025-09-30",
			    code_answer_sentence(&other, text, sizeof text));
	other.lapsed = true;
	assert_string_equal("B88.0 is not valid on that date, only from 2015-10-01 to 2025-09-30, where the newest "
			    "release that is loaded ends",
			    code_answer_sentence(&other, text, sizeof text));
	/* A small target gets the beginning. */
	assert_string_equal("E11.9", code_answer_sentence(&valid, text, 6));
}

static void chapters_follow_each_other(void **state)
{
	size_t count = 0;
	const char *last = "";

	(void)state;
	for (; code_chapter(count) != NULL; count++) {
		const char *range = code_chapter(count)->range;

		assert_int_equal(7, strlen(range));
		assert_int_equal('-', range[3]);
		assert_true(strncmp(last, range, 3) < 0);
		assert_true(strncmp(range, range + 4, 3) < 0);
		assert_string_not_equal("", code_chapter(count)->label);
		last = range + 4;
	}
	assert_int_equal(22, count);
}

static bool in_chapter(const char *range, const char *code)
{
	return strncmp(code, range, 3) >= 0 && strncmp(code, range + 4, 3) <= 0;
}

/* The official file of 2026: every code has the shape, a way back from its dotted form, and one chapter. */
static void the_official_codes_all_have_the_shape(void **state)
{
	const char *shared = getenv("CLAIMBENCH_SHARED");
	char path[1000], line[600];
	int codes = 0;
	FILE *file;

	(void)state;
	(void)snprintf(path, sizeof path, "%s/codesets/icd10cm/icd10cm_order_2026.txt", shared != NULL ? shared : "");
	file = fopen(path, "r");
	if (file == NULL) {
		print_message("SKIPPED: no official code file beside the sources\n");
		skip();
		return;
	}
	while (fgets(line, sizeof line, file) != NULL) {
		char code[CODE_MAX], dotted[CODE_MAX + 1], back[CODE_MAX];
		int chapters = 0;

		assert_true(text_set_n(code, sizeof code, line + 6, 7));
		assert_true(code_is_icd10cm_shape(code));
		assert_true(code_normalize(code_dotted(CODE_ICD10CM, code, dotted), back));
		assert_string_equal(code, back);
		for (size_t i = 0; code_chapter(i) != NULL; i++)
			chapters += in_chapter(code_chapter(i)->range, code);
		assert_int_equal(1, chapters);
		codes++;
	}
	(void)fclose(file);
	assert_int_equal(98186, codes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_are_undotted_and_capital),
		cmocka_unit_test(each_system_has_its_shape),
		cmocka_unit_test(only_diagnoses_get_their_point_back),
		cmocka_unit_test(a_seventh_character_stands_behind_fillers),
		cmocka_unit_test(a_verdict_is_one_sentence),
		cmocka_unit_test(chapters_follow_each_other),
		cmocka_unit_test(the_official_codes_all_have_the_shape),
	};

	return cmocka_run_group_tests_name("code", tests, NULL, NULL);
}
