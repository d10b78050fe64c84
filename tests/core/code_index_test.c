/* SPDX-License-Identifier: MIT */
/* code_index_test.c: what one types leads to the code one means, best first. */
#include "claimbench/core/code_index.h"

#include "claimbench/base/random.h"
#include "claimbench/base/text.h"
#include "support/alloc_fault.h"
#include "support/test.h"

enum { ROOM = 20, ICD = 1 << CODE_ICD10CM, EVERYTHING = (1 << CODE_SYSTEM_COUNT) - 1 };

static const struct row {
	enum code_system system;
	const char *code;
	bool billable;
	const char *title, *terms;
} rows[] = {
	{ CODE_ICD10CM, "I10", true, "Essential (primary) hypertension", "High blood pressure\nArterial hypertension" },
	{ CODE_ICD10CM, "I15", false, "Secondary hypertension", NULL },
	{ CODE_ICD10CM, "I150", true, "Renovascular hypertension", NULL },
	{ CODE_ICD10CM, "E11", false, "Type 2 diabetes mellitus", NULL },
	{ CODE_ICD10CM, "E119", true, "Type 2 diabetes mellitus without complications", NULL },
	{ CODE_ICD10CM, "E1165", true, "Type 2 diabetes mellitus with hyperglycemia", "" },
	{ CODE_ICD10CM, "E232", true, "Diabetes insipidus", NULL },
	{ CODE_ICD10CM, "J069", true, "Acute upper respiratory infection, unspecified",
	  "Cold in the head, bad\n\nURI NOS" },
	{ CODE_ICD10CM, "J00", true, "Acute nasopharyngitis [common cold]", NULL },
	{ CODE_ICD10CM, "R32", true, "Unspecified urinary incontinence", NULL },
	{ CODE_ICD10CM, "R509", true, "Fever, unspecified", NULL },
	{ CODE_ICD10CM, "A78", true, "Q fever", NULL },
	{ CODE_ICD10CM, "K5090", true, "Crohn's disease, unspecified, without complications", NULL },
	{ CODE_ICD10CM, "H8101", true, "M\xc3\xa9ni\xc3\xa8re's disease, right ear", NULL },
	{ CODE_ICD10CM, "I509", true, "Heart failure, unspecified", NULL },
	{ CODE_CPT, "99213", true, "Office visit, established, level 3", NULL },
	{ CODE_CPT, "99214", true, "Office visit, established, level 4", NULL },
	{ CODE_HCPCS, "J1100", true, "Dexamethasone, 1 mg", NULL },
	{ CODE_MODIFIER, "25", true, "Separate visit on a procedure day", NULL },
};

static int make_index(void **state)
{
	struct code_index *index = code_index_new();

	*state = index;
	if (index == NULL)
		return 1;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (!code_index_add(index, rows[i].system, rows[i].code, rows[i].billable, rows[i].title,
				    rows[i].terms))
			return 1;
	return !code_index_finish(index);
}

static int free_index(void **state)
{
	code_index_free(*state);
	return 0;
}

/* The codes that QUERY finds are those of EXPECTED, in that order: "I10 I150". */
static void assert_finds(const struct code_index *index, const char *query, unsigned systems, bool headers,
			 const char *expected)
{
	struct code_hit hits[ROOM];
	char found[300] = "";
	size_t total = 0, at = 0;
	size_t count = code_index_search(index, query, systems, headers, hits, ROOM, &total);

	assert_int_equal(count, total);
	for (size_t i = 0; i < count; i++) {
		assert_true(text_format(found + at, sizeof found - at, "%s%s", i > 0 ? " " : "", hits[i].code));
		at += strlen(found + at);
	}
	if (strcmp(expected, found) != 0)
		fail_msg("\"%s\" finds \"%s\", not \"%s\"", query, found, expected);
}

static void a_code_comes_first_then_those_that_begin_with_it(void **state)
{
	assert_finds(*state, "i10", ICD, false, "I10");
	assert_finds(*state, "I15", ICD, false, "I150");
	assert_finds(*state, "I15", ICD, true, "I15 I150");
	assert_finds(*state, "e11", ICD, true, "E11 E119 E1165");
	assert_finds(*state, "E11.9", ICD, false, "E119");
	assert_finds(*state, "e11.", ICD, false, "E119 E1165");
	assert_finds(*state, "9921", EVERYTHING, false, "99213 99214");
	assert_finds(*state, "25", EVERYTHING, false, "25");
	assert_finds(*state, "i10 fever", ICD, false, ""); /* two words begin no code */
	assert_finds(*state, "i10xxxxx", ICD, false, "");
	assert_finds(*state, "j", EVERYTHING, false, ""); /* one letter begins no code, and no word here */
}

static void words_are_found_in_any_order_by_their_beginnings(void **state)
{
	assert_finds(*state, "diabetes type 2", ICD, false, "E119 E1165");
	assert_finds(*state, "2 diab type", ICD, false, "E119 E1165");
	assert_finds(*state, "DIABETES", ICD, false, "E232 E119 E1165");
	assert_finds(*state, "diabetes hypergl", ICD, false, "E1165");
	assert_finds(*state, "diabetes fever", ICD, false, "");
	assert_finds(*state, "office 4", EVERYTHING, false, "99214");
	assert_finds(*state, "", EVERYTHING, false, "");
	assert_finds(*state, " - ", EVERYTHING, false, "");
}

static void accents_and_apostrophes_do_not_matter(void **state)
{
	assert_finds(*state, "meniere", ICD, false, "H8101");
	assert_finds(*state, "M\xc3\xa9ni\xc3\xa8re's", ICD, false, "H8101");
	assert_finds(*state, "crohn", ICD, false, "K5090");
	assert_finds(*state, "crohns", ICD, false, "K5090");
	assert_finds(*state, "Crohn's disease", ICD, false, "K5090");
}

static void abbreviations_are_spelled_out(void **state)
{
	assert_finds(*state, "htn", ICD, false, "I10 I150");
	assert_finds(*state, "dm2", ICD, false, "E119 E1165");
	assert_finds(*state, "t2dm hyperglycemia", ICD, false, "E1165");
	assert_finds(*state, "chf", ICD, false, "I509");
	/* Before words that merely begin like it: urinary. */
	assert_finds(*state, "uri", ICD, false, "J069 R32");
}

static void shorter_titles_come_first_and_those_that_begin_so(void **state)
{
	assert_finds(*state, "fever", ICD, false, "R509 A78");
	assert_finds(*state, "hypertension", ICD, true, "I10 I150 I15"); /* the header last */
	assert_finds(*state, "unspecified", ICD, false, "R32 R509 I509 J069 K5090");
}

static void inclusion_terms_lead_to_their_code_and_are_shown(void **state)
{
	struct code_hit hits[ROOM];

	assert_int_equal(1, code_index_search(*state, "high blood pressure", ICD, false, hits, ROOM, NULL));
	assert_string_equal("I10", hits[0].code);
	assert_string_equal("High blood pressure", hits[0].through);
	assert_int_equal(1, code_index_search(*state, "arterial htn", ICD, false, hits, ROOM, NULL));
	assert_string_equal("Arterial hypertension", hits[0].through);
	assert_int_equal(1, code_index_search(*state, "acute head cold", ICD, false, hits, ROOM, NULL));
	assert_string_equal("Cold in the head, bad", hits[0].through);
	/* A title comes before a term. */
	assert_int_equal(2, code_index_search(*state, "cold", ICD, false, hits, ROOM, NULL));
	assert_string_equal("J00", hits[0].code);
	assert_null(hits[0].through);
	assert_string_equal("J069", hits[1].code);
	assert_string_equal("Cold in the head, bad", hits[1].through);
	assert_true(hits[0].score > hits[1].score);
}

static void a_misspelt_word_is_understood(void **state)
{
	assert_finds(*state, "diabets", ICD, false, "E232 E119 E1165");
	assert_finds(*state, "dibaetes insipidus", ICD, false, "E232");
	assert_finds(*state, "hypretention", ICD, false, "I10 I150"); /* two slips */
	assert_finds(*state, "faver", ICD, false, "R509 A78");
	assert_finds(*state, "fvr", ICD, false, "");   /* too short to guess at */
	assert_finds(*state, "yever", ICD, false, ""); /* the first letter must be right */
	assert_finds(*state, "fevrre", ICD, false, "R509 A78");
	/* "hart" begins no word that stands beside failure: it is taken for misspelt then. */
	assert_finds(*state, "hart failure", ICD, false, "I509");
	assert_finds(*state, "dexametasone", EVERYTHING, false, "J1100");
}

static void only_the_systems_asked_for_are_searched(void **state)
{
	assert_finds(*state, "visit", EVERYTHING, false, "25 99213 99214");
	assert_finds(*state, "visit", 1 << CODE_CPT, false, "99213 99214");
	assert_finds(*state, "visit", ICD, false, "");
	assert_finds(*state, "j1100", ICD, false, "");
	assert_finds(*state, "visit", 0, false, "");
}

static void a_small_room_holds_the_best(void **state)
{
	struct code_hit hits[2];
	size_t total;

	assert_int_equal(2, code_index_search(*state, "diabetes", ICD, false, hits, 2, &total));
	assert_int_equal(3, total);
	assert_string_equal("E232", hits[0].code);
	assert_string_equal("E119", hits[1].code);
	assert_int_equal(0, code_index_search(*state, "diabetes", ICD, false, NULL, 0, &total));
	assert_int_equal(3, total);
}

static void an_empty_index_finds_nothing(void **state)
{
	struct code_index *index = code_index_new();

	(void)state;
	assert_non_null(index);
	assert_true(code_index_finish(index));
	assert_int_equal(0, code_index_count(index));
	assert_finds(index, "fever", EVERYTHING, true, "");
	assert_finds(index, "i10", EVERYTHING, true, "");
	code_index_free(index);
	code_index_free(NULL);
}

static void any_text_can_be_asked_and_kept(void **state)
{
	static const char letters[] = "abfhi \t\n'-([1\xc3\xa9\xff.";
	struct random random = random_seeded(11);
	struct code_hit hits[ROOM];
	struct code_index *index = code_index_new();

	(void)state;
	assert_non_null(index);
	for (int round = 0; round < 200; round++) {
		char text[300], code[CODE_MAX];
		size_t length = (size_t)random_between(&random, 0, sizeof text - 1);

		for (size_t i = 0; i < length; i++)
			text[i] = letters[random_between(&random, 0, sizeof letters - 2)];
		text[length] = '\0';
		assert_true(text_format(code, sizeof code, "R%03d", round));
		assert_true(code_index_add(index, CODE_ICD10CM, code, true, text, text));
	}
	assert_true(code_index_finish(index));
	for (int round = 0; round < 500; round++) {
		char text[60];
		size_t length = (size_t)random_between(&random, 0, sizeof text - 1);

		for (size_t i = 0; i < length; i++)
			text[i] = letters[random_between(&random, 0, sizeof letters - 2)];
		text[length] = '\0';
		assert_true(code_index_search(index, text, EVERYTHING, true, hits, ROOM, NULL) <= ROOM);
	}
	code_index_free(index);
}

static void without_memory_the_index_says_so(void **state)
{
	(void)state;
	for (int count = 1;; count++) {
		struct code_index *index;
		bool good;
		int made;

		alloc_fault_after(count);
		index = code_index_new();
		good = index != NULL;
		for (size_t i = 0; good && i < sizeof rows / sizeof rows[0]; i++)
			good = code_index_add(index, rows[i].system, rows[i].code, rows[i].billable, rows[i].title,
					      rows[i].terms);
		good = good && code_index_finish(index);
		made = alloc_fault_calls();
		alloc_fault_after(0);
		/* What could only not be trimmed works all the same. */
		if (good)
			assert_finds(index, "fever", ICD, false, "R509 A78");
		else
			assert_true(made >= count);
		code_index_free(index);
		if (made < count)
			break;
		assert_true(count < 500);
	}
}

static void abbreviations_are_lower_case_words_each_once(void **state)
{
	static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz0123456789";

	(void)state;
	assert_string_equal("hypertension", code_abbreviation("htn"));
	assert_null(code_abbreviation("hypertension"));
	assert_null(code_abbreviation(""));
	for (size_t a = 0; a < 36; a++) {
		for (size_t b = 0; b < 37; b++) {
			char word[3] = { alphabet[a], b < 36 ? alphabet[b] : '\0', '\0' };
			const char *spelled = code_abbreviation(word);

			if (spelled != NULL)
				assert_int_equal(strlen(spelled),
						 strspn(spelled, "abcdefghijklmnopqrstuvwxyz0123456789 "));
		}
	}
}

/* The official order file of 2026, when it lies beside the sources; else *STATE stays NULL. */
static int load_official(void **state)
{
	const char *shared = getenv("CLAIMBENCH_SHARED");
	char path[1000], line[600], code[CODE_MAX];
	struct code_index *index;
	FILE *file;

	(void)snprintf(path, sizeof path, "%s/codesets/icd10cm/icd10cm_order_2026.txt", shared != NULL ? shared : "");
	file = fopen(path, "r");
	*state = index = file != NULL ? code_index_new() : NULL;
	if (file == NULL)
		return 0;
	while (fgets(line, sizeof line, file) != NULL) {
		line[strcspn(line, "\r\n")] = '\0';
		if (!text_set_n(code, sizeof code, line + 6, 7) ||
		    !code_index_add(index, CODE_ICD10CM, code, line[14] == '1', line + 77, NULL))
			return 1;
	}
	(void)fclose(file);
	return !code_index_finish(index);
}

static struct code_index *official(void **state)
{
	if (*state == NULL) {
		print_message("SKIPPED: no official code file beside the sources\n");
		skip();
	}
	return *state;
}

static void the_official_codes_are_found_by_what_billers_type(void **state)
{
	static const struct {
		const char *query, *first; /* the beginning of the first code found */
	} cases[] = {
		{ "htn", "I10" },
		{ "dm2", "E11" },
		{ "uri", "J069" },
		{ "chf", "I509" },
		{ "copd", "J449" },
		{ "uti", "N390" },
		{ "gerd", "K219" },
		{ "hld", "E78" },
		{ "lbp", "M545" },
		{ "gout", "M109" },
		{ "fever", "R509" },
		{ "cough", "R05" },
		{ "cold", "J00" },
		{ "diabets", "E" },
		{ "hypretension", "I10" },
		{ "type 2 diabetes", "E119" },
		{ "knee pain left", "M25562" },
		{ "dm2 neuropathy", "E1140" },
		{ "heart failure", "I509" },
		{ "hart failure", "I509" },
		{ "e119", "E119" },
		{ "E11.9", "E119" },
		{ "qa0", "QA0" },
		{ "crohns", "K50" },
		{ "alzheimer", "G30" },
		{ "afib", "I48" },
		{ "pna", "J1" },
		{ "ckd", "N18" },
		{ "anxiety", "F41" },
		{ "flu", "J1" },
		{ "tia", "G45" },
		{ "bph", "N40" },
	};
	struct code_index *index = official(state);

	assert_int_equal(98186, code_index_count(index));
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct code_hit hits[3];

		if (code_index_search(index, cases[i].query, ICD, false, hits, 3, NULL) == 0 ||
		    !text_starts_with(hits[0].code, cases[i].first))
			fail_msg("\"%s\" does not find %s first, but %s", cases[i].query, cases[i].first, hits[0].code);
		assert_true(hits[0].billable);
		if (strcmp(cases[i].query, "diabets") == 0)
			assert_non_null(strstr(hits[0].title, "iabetes"));
	}
}

/* An abbreviation that leads nowhere is a mistake in the table. (ibd stands in inclusion terms only.) */
static void every_abbreviation_leads_to_an_official_code(void **state)
{
	static const char *const words[] = {
		"abd",  "adhd",   "afib",  "aka",  "aki",  "als",  "ar",   "ards", "asd", "ashd", "avm", "bilat",
		"bka",  "bp",     "bph",   "bppv", "ca",   "cad",  "cabg", "cap",  "cf",  "chf",  "ckd", "cll",
		"cml",  "copd",   "cp",    "crf",  "cts",  "cva",  "ddd",  "djd",  "dka", "dm",   "dm1", "dm2",
		"dvt",  "dysfx",  "ed",    "esrd", "etoh", "fb",   "flu",  "fu",   "fuo", "fx",   "gad", "gerd",
		"gi",   "gu",     "ha",    "hbp",  "hep",  "hf",   "hiv",  "hld",  "hpv", "hsv",  "htn", "hx",
		"ibs",  "inf",    "inj",   "lac",  "lbp",  "le",   "loc",  "lt",   "mdd", "mi",   "ms",  "mva",
		"nos",  "nstemi", "oa",    "ocd",  "om",   "osa",  "pad",  "pcos", "pd",  "pe",   "pid", "pna",
		"preg", "ptsd",   "pud",   "pvd",  "ra",   "rls",  "rsv",  "rt",   "sah", "sdh",  "sle", "sob",
		"std",  "stemi",  "strep", "svt",  "t1dm", "t2dm", "tb",   "tbi",  "tia", "tmj",  "uc",  "ue",
		"unsp", "uri",    "uti",   "vte",  "w",    "wo",
	};
	struct code_index *index = official(state);
	int lost = 0;

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		const char *spelled = code_abbreviation(words[i]);
		size_t total = 0;

		assert_non_null(spelled);
		(void)code_index_search(index, spelled, ICD, false, NULL, 0, &total);
		if (total == 0) {
			print_message("%s: no code has \"%s\"\n", words[i], spelled);
			lost++;
		}
	}
	assert_int_equal(0, lost);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_index, free_index)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_code_comes_first_then_those_that_begin_with_it),
		TEST(words_are_found_in_any_order_by_their_beginnings),
		TEST(accents_and_apostrophes_do_not_matter),
		TEST(abbreviations_are_spelled_out),
		TEST(shorter_titles_come_first_and_those_that_begin_so),
		TEST(inclusion_terms_lead_to_their_code_and_are_shown),
		TEST(a_misspelt_word_is_understood),
		TEST(only_the_systems_asked_for_are_searched),
		TEST(a_small_room_holds_the_best),
		cmocka_unit_test(an_empty_index_finds_nothing),
		cmocka_unit_test(any_text_can_be_asked_and_kept),
		cmocka_unit_test(without_memory_the_index_says_so),
		cmocka_unit_test(abbreviations_are_lower_case_words_each_once),
		cmocka_unit_test(the_official_codes_are_found_by_what_billers_type),
		cmocka_unit_test(every_abbreviation_leads_to_an_official_code),
	};

	/* The official set is loaded once; the tests on the small one bring their own. */
	return cmocka_run_group_tests_name("code_index", tests, load_official, free_index);
}
