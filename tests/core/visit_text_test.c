/* SPDX-License-Identifier: MIT */
/* visit_text_test.c: a whole visit on one line, token by token. */
#include "claimbench/core/visit_text.h"

#include "claimbench/base/buf.h"
#include "claimbench/base/random.h"
#include "claimbench/base/text.h"
#include "support/test.h"

static const char today_text[] = "2026-03-31";
static struct visit_text visit; /* large: not on the stack */

static const char kinds[] = "PD@#L.X/!"; /* in the order of enum visit_token_kind */

/* "P[smi,jo] D[0314] L[99213-25]", and "![9921 a procedure code has five characters]" */
static const char *show_tokens(const char *text)
{
	static char shown[4000];
	size_t at = 0;

	shown[0] = '\0';
	for (int i = 0; i < visit.token_count; i++) {
		const struct visit_token *token = &visit.tokens[i];

		assert_true(text_format(shown + at, sizeof shown - at, "%s%c[%.*s%s%s]", i > 0 ? " " : "",
					kinds[token->kind], (int)token->length, text + token->start,
					token->message != NULL ? " " : "",
					token->message != NULL ? token->message : ""));
		at += strlen(shown + at);
	}
	return shown;
}

static void assert_tokens(const char *text, const char *expected)
{
	bool good = visit_text_parse(text, test_date(today_text), &visit);

	if (strcmp(expected, show_tokens(text)) != 0)
		fail_msg("\"%s\" is read as %s, not %s", text, show_tokens(text), expected);
	assert_int_equal(strstr(expected, "![") == NULL, good);
	assert_int_equal(good, visit.bad_count == 0);
}

static void each_word_has_its_kind(void **state)
{
	static const struct {
		const char *text, *tokens;
	} cases[] = {
		{ "", "" },
		{ "   ", "" },
		{ "smi,jo", "P[smi,jo]" },
		{ "=", "P[=]" },
		{ "  A00012\t0314", "P[A00012] D[0314]" },
		{ "smi,jo 0314 @sr 99213-25 20610-LT*2 / I10 M17.11",
		  "P[smi,jo] D[0314] @[@sr] L[99213-25] L[20610-LT*2] /[/] X[I10] X[M17.11]" },
		{ "= t 99213 / i10", "P[=] D[t] L[99213] /[/] X[i10]" },
		{ "= t-3 99213", "P[=] D[t-3] L[99213]" },
		{ "= +1 99213", "P[=] D[+1] L[99213]" },
		{ "= 3/14 99213", "P[=] D[3/14] L[99213]" },
		{ "= 3/14/2026 99213/I10", "P[=] D[3/14/2026] L[99213] /[/] X[I10]" },
		{ "= 2026-03-14 99213", "P[=] D[2026-03-14] L[99213]" },
		{ "= 99213 #22 @SR", "P[=] L[99213] #[#22] @[@SR]" },
		{ "= .uri .2v", "P[=] .[.uri] .[.2v]" },
		{ "= .uri / I10", "P[=] .[.uri] /[/] X[I10]" },
		{ "= / I10 M17.11 99213-25 E1165", "P[=] /[/] X[I10] X[M17.11] L[99213-25] X[E1165]" },
		{ "=/I10/M1711", "P[=] /[/] X[I10] /[/] X[M1711]" },
		{ "/ I10", "/[/] X[I10]" },
		{ "= 99213-25/I10", "P[=] L[99213-25] /[/] X[I10]" },
		{ "= J1100 / J1100", "P[=] L[J1100] /[/] X[J1100]" }, /* after the slash, what it could be */
		{ "= / I10 J1100*2", "P[=] /[/] X[I10] L[J1100*2]" },
		{ "= 99213 / Z0000 X31.XXXA", "P[=] L[99213] /[/] X[Z0000] X[X31.XXXA]" },
		{ "= 0001f 0101T g0008", "P[=] L[0001f] L[0101T] L[g0008]" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_tokens(cases[i].text, cases[i].tokens);
}

static void what_cannot_be_read_says_why(void **state)
{
	static const struct {
		const char *text, *tokens;
	} cases[] = {
		{ "= 9921", "P[=] ![9921 is neither a day nor a procedure code]" },
		{ "= 0332 99213", "P[=] ![0332 is neither a day nor a procedure code] L[99213]" },
		{ "= 3/ 99213", "P[=] ![3/ is neither a day nor a procedure code] L[99213]" },
		{ "= 99213 0314", "P[=] L[99213] ![0314 a procedure code has five characters]" },
		{ "= .uri 0314", "P[=] .[.uri] ![0314 a procedure code has five characters]" },
		{ "= 0314 0315", "P[=] D[0314] ![0315 a procedure code has five characters]" },
		{ "= I10", "P[=] ![I10 a diagnosis stands after the /]" },
		{ "= z0000", "P[=] ![z0000 a diagnosis stands after the /]" },
		{ "= hello", "P[=] ![hello a procedure code has five characters]" },
		{ "= 99213-", "P[=] ![99213- something is missing at the end]" },
		{ "= 99213-25*", "P[=] ![99213-25* something is missing at the end]" },
		{ "= 99213-25-", "P[=] ![99213-25- modifiers are two characters each, at most four]" },
		{ "= 99213-2", "P[=] ![99213-2 modifiers are two characters each, at most four]" },
		{ "= 99213-25-59-76-77-XE",
		  "P[=] ![99213-25-59-76-77-XE modifiers are two characters each, at most four]" },
		{ "= 99213-2!", "P[=] ![99213-2! modifiers are two characters each, at most four]" },
		{ "= 99213*0", "P[=] ![99213*0 units are a number above zero]" },
		{ "= 99213*x", "P[=] ![99213*x units are a number above zero]" },
		{ "= 99213*1*2", "P[=] ![99213*1*2 the same mark is there twice]" },
		{ "= 99213:1:2", "P[=] ![99213:1:2 the same mark is there twice]" },
		{ "= 99213:0", "P[=] ![99213:0 pointers are 1 to 12 or A to L, at most four]" },
		{ "= 99213:12345", "P[=] ![99213:12345 pointers are 1 to 12 or A to L, at most four]" },
		{ "= 99213:M", "P[=] ![99213:M pointers are 1 to 12 or A to L, at most four]" },
		{ "= 99213:1,", "P[=] ![99213:1, pointers are 1 to 12 or A to L, at most four]" },
		{ "= 99213:1,13", "P[=] ![99213:1,13 pointers are 1 to 12 or A to L, at most four]" },
		{ "= 99213:99999999999999999999,1",
		  "P[=] ![99213:99999999999999999999,1 pointers are 1 to 12 or A to L, at most four]" },
		{ "= 99213$1.234", "P[=] ![99213$1.234 the charge is not an amount]" },
		{ "= 99213$$5", "P[=] ![99213$$5 something is missing at the end]" },
		{ "= #99x", "P[=] ![#99x is no place of service code]" },
		{ "= #00", "P[=] ![#00 is no place of service code]" },
		{ "= @", "P[=] ![@ a provider's code has one to eight characters]" },
		{ "= @ninechars", "P[=] ![@ninechars a provider's code has one to eight characters]" },
		{ "= .", "P[=] ![. a template's code has one to eight characters]" },
		{ "= / 25", "P[=] /[/] ![25 is not built like a diagnosis code]" },
		{ "= 99213:;", "P[=] ![99213:; pointers are 1 to 12 or A to L, at most four]" },
		{ "= 99213:1;", "P[=] ![99213:1; pointers are 1 to 12 or A to L, at most four]" },
		{ "= / E1.19", "P[=] /[/] ![E1.19 is not built like a diagnosis code]" },
		{ "= / I10 i10", "P[=] /[/] X[I10] ![i10 the diagnosis is there twice]" },
		{ "= / E119 E11.9", "P[=] /[/] X[E119] ![E11.9 the diagnosis is there twice]" },
		{ "\xff", "![\xff cannot be read]" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_tokens(cases[i].text, cases[i].tokens);
}

/* "99213 -25-59 *2 :1,2 $80.00" */
static const char *show_line(int i, char text[static 80])
{
	const struct service_line *line = &visit.lines[i];
	char units[16], charge[MONEY_TEXT_MAX];
	size_t at;

	(void)text_format(text, 80, "%s ", line->procedure);
	for (int m = 0; m < line_modifier_count(line); m++) {
		at = strlen(text);
		(void)text_format(text + at, 80 - at, "-%s", line->modifiers[m]);
	}
	at = strlen(text);
	(void)text_format(text + at, 80 - at, "*%s:", units_format(line->units_milli, units));
	for (int p = 0; p < POINTERS_MAX && line->pointers[p] != 0; p++) {
		at = strlen(text);
		(void)text_format(text + at, 80 - at, "%s%d", p > 0 ? "," : "", line->pointers[p]);
	}
	at = strlen(text);
	if (visit.charge_typed[i])
		(void)text_format(text + at, 80 - at, "$%s", money_format(line->charge, charge));
	return text;
}

static void a_line_carries_modifiers_units_pointers_and_charge(void **state)
{
	static const struct {
		const char *typed, *line;
	} cases[] = {
		{ "99213", "99213 *1:" },
		{ "g0008", "G0008 *1:" },
		{ "99213-25", "99213 -25*1:" },
		{ "99213-25-59", "99213 -25-59*1:" },
		{ "99213-25,59", "99213 -25-59*1:" },
		{ "99213-2559", "99213 -25-59*1:" },
		{ "20610-lt*2", "20610 -LT*2:" },
		{ "J1100*2.5", "J1100 *2.5:" },
		{ "J1100*.5", "J1100 *0.5:" },
		{ "99213:12", "99213 *1:1,2" },
		{ "99213:ac", "99213 *1:1,3" },
		{ "99213:ACBL", "99213 *1:1,3,2,12" },
		{ "99213:10,1", "99213 *1:10,1" },
		{ "99213:1,3", "99213 *1:1,3" },
		{ "99213$80", "99213 *1:$80.00" },
		{ "99213$0", "99213 *1:$0.00" },
		{ "99213$1,250.5", "99213 *1:$1,250.50" },
		{ "99213$80:1*3-25", "99213 -25*3:1$80.00" }, /* in any order */
	};
	char line[100], shown[80];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_true(text_format(line, sizeof line, "= %s", cases[i].typed));
		assert_true(visit_text_parse(line, test_date(today_text), &visit));
		assert_int_equal(1, visit.line_count);
		assert_string_equal(cases[i].line, show_line(0, shown));
	}
}

static void what_was_read_stands_in_the_visit(void **state)
{
	(void)state;
	assert_true(visit_text_parse("smi,jo 0314 @sr #22 99213-25 .uri 20610*2 / I10 m17.11", test_date(today_text),
				     &visit));
	assert_string_equal("smi,jo", visit.patient);
	assert_date("2026-03-14", visit.date);
	assert_string_equal("SR", visit.provider);
	assert_string_equal("22", visit.place);
	assert_int_equal(2, visit.line_count);
	assert_string_equal("20610", visit.lines[1].procedure);
	assert_int_equal(1, visit.template_count);
	assert_string_equal("URI", visit.templates[0]);
	assert_int_equal(2, visit.diagnosis_count);
	assert_string_equal("I10", visit.diagnoses[0]);
	assert_string_equal("M1711", visit.diagnoses[1]);
	assert_int_equal(1, visit.tokens[6].index); /* 20610 is the second line */
	assert_int_equal(1, visit.tokens[9].index); /* M17.11 the second diagnosis */
	/* What is not said is carried over. */
	assert_true(visit_text_parse("= 99213", test_date(today_text), &visit));
	assert_true(date_is_none(visit.date));
	assert_string_equal("", visit.provider);
	assert_string_equal("", visit.place);
	assert_false(visit.charge_typed[0]);
}

/* A line that is bad leaves nothing behind for the next one. */
static void a_bad_word_spoils_only_itself(void **state)
{
	char shown[80];

	(void)state;
	assert_false(visit_text_parse("= 99213-25$9x 99214 / I10", test_date(today_text), &visit));
	assert_int_equal(1, visit.bad_count);
	assert_int_equal(1, visit.line_count);
	assert_string_equal("99214 *1:", show_line(0, shown));
	assert_int_equal(1, visit.diagnosis_count);
}

static void more_than_a_claim_holds_is_refused(void **state)
{
	struct buf text = buf_new(4000);

	(void)state;
	buf_add_text(&text, "=");
	for (int i = 0; i <= LINES_MAX; i++)
		buf_add_text(&text, " 99213");
	assert_false(visit_text_parse(buf_text(&text), test_date(today_text), &visit));
	assert_int_equal(LINES_MAX, visit.line_count);
	assert_int_equal(1, visit.bad_count);
	assert_string_equal("a claim holds at most 50 lines", visit.tokens[LINES_MAX + 1].message);

	buf_clear(&text);
	buf_add_text(&text, "= /");
	for (int i = 0; i <= DIAGNOSES_MAX; i++)
		buf_add_format(&text, " I%02d", i);
	assert_false(visit_text_parse(buf_text(&text), test_date(today_text), &visit));
	assert_int_equal(DIAGNOSES_MAX, visit.diagnosis_count);
	assert_string_equal("a claim holds at most 12 diagnoses", visit.tokens[DIAGNOSES_MAX + 2].message);

	buf_clear(&text);
	buf_add_text(&text, "=");
	for (int i = 0; i < 9; i++)
		buf_add_format(&text, " .t%d", i);
	assert_false(visit_text_parse(buf_text(&text), test_date(today_text), &visit));
	assert_int_equal(8, visit.template_count);

	/* More words than are kept: the last of them says so, where the screen can show it. */
	buf_clear(&text);
	for (int i = 0; i <= VISIT_TOKENS_MAX; i++)
		buf_add_text(&text, "/ ");
	assert_false(visit_text_parse(buf_text(&text), test_date(today_text), &visit));
	assert_int_equal(VISIT_TOKENS_MAX, visit.token_count);
	assert_int_equal(VISIT_BAD, visit.tokens[VISIT_TOKENS_MAX - 1].kind);
	buf_free(&text);
}

static void a_word_too_long_is_refused_whole(void **state)
{
	char text[300];

	(void)state;
	memset(text, 'a', sizeof text);
	text[80] = '\0';
	assert_true(visit_text_parse(text, test_date(today_text), &visit));
	assert_int_equal(80, strlen(visit.patient));
	text[80] = 'a';
	text[81] = '\0';
	assert_false(visit_text_parse(text, test_date(today_text), &visit));
	assert_string_equal("", visit.patient);
	text[81] = 'a';
	text[299] = '\0';
	assert_false(visit_text_parse(text, test_date(today_text), &visit));
	assert_int_equal(299, visit.tokens[0].length);
}

/* Written and read again, a visit is the same; the line is as short as one would type it. */
static void a_visit_is_written_as_the_line_that_reads_back_as_it(void **state)
{
	static const char *const lines[] = {
		"",
		"S100489",
		"S100489 03/14/2026 @SR #22",
		"S100489 99213-25 20610-LT-59*2 / I10 M17.11",
		"= 03/14/2026 99213:B 20610:CA$150.00 J1100*0.5 / I10 E11.9 M17.11 M17.12 N39.0",
		"= 99213$0.05 99214$1234.50 / Z00.00",
		"= / I10",
	};
	static struct visit_text again;
	char text[VISIT_TEXT_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		assert_true(visit_text_parse(lines[i], test_date(today_text), &visit));
		assert_true(visit_text_write(&visit, text, sizeof text));
		assert_string_equal(lines[i], text);
	}
	/* The default pointers are left out, as if they had not been typed. */
	assert_true(visit_text_parse("= 99213:12 / I10 E11.9", test_date(today_text), &visit));
	assert_true(visit_text_write(&visit, text, sizeof text));
	assert_string_equal("= 99213 / I10 E11.9", text);
	assert_true(visit_text_parse(text, test_date(today_text), &again));
	assert_int_equal(visit.line_count, again.line_count);
}

static void what_one_line_cannot_say_is_not_written(void **state)
{
	char text[VISIT_TEXT_MAX], small[10];

	(void)state;
	assert_true(visit_text_parse("= 99213 99214 / I10", test_date(today_text), &visit));
	assert_false(visit_text_write(&visit, small, sizeof small));
	assert_string_equal("", small);
	visit.lines[1].emergency = true;
	assert_false(visit_text_write(&visit, text, sizeof text));
	visit.lines[1].emergency = false;
	visit.lines[1].from = test_date("2026-03-01");
	assert_false(visit_text_write(&visit, text, sizeof text));
	visit.lines[1].from = DATE_NONE;
	(void)TEXT_SET(visit.lines[0].drug.ndc, "00641036725");
	assert_false(visit_text_write(&visit, text, sizeof text));
	assert_string_equal("", text);
}

/* Whatever bytes come: tokens lie in the text, one behind the other, and the result keeps its bounds. */
static void random_bytes_are_cut_into_tokens_within_the_text(void **state)
{
	static const char letters[] = "=/ @#.:$*-,0123456789ABjIlt\t\xc3\xff";
	struct random random = random_seeded(99);

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[VISIT_TEXT_MAX];
		size_t length = (size_t)random_between(&random, 0, round % 50 == 0 ? VISIT_TEXT_MAX - 1 : 40);
		bool wild = random_chance(&random, 200), good;
		size_t end = 0;
		int bad = 0;

		for (size_t i = 0; i < length; i++) {
			text[i] = wild ? (char)random_next(&random)
				       : letters[random_between(&random, 0, sizeof letters - 2)];
			if (text[i] == '\0')
				text[i] = '\x1b';
		}
		text[length] = '\0';
		good = visit_text_parse(text, test_date(today_text), &visit);
		assert_int_equal(good, visit.bad_count == 0);
		assert_in_range(visit.token_count, 0, VISIT_TOKENS_MAX);
		for (int i = 0; i < visit.token_count; i++) {
			const struct visit_token *token = &visit.tokens[i];

			assert_true(token->length > 0 && token->start >= end && token->start + token->length <= length);
			end = token->start + token->length;
			assert_int_equal(token->kind == VISIT_BAD, token->message != NULL);
			bad += token->kind == VISIT_BAD;
			if (token->kind == VISIT_LINE)
				assert_in_range(token->index, 0, visit.line_count - 1);
			if (token->kind == VISIT_DIAGNOSIS)
				assert_in_range(token->index, 0, visit.diagnosis_count - 1);
		}
		assert_int_equal(bad, visit.bad_count);
		for (int i = 0; i < visit.line_count; i++) {
			assert_int_equal(5, strlen(visit.lines[i].procedure));
			assert_true(visit.lines[i].units_milli > 0);
			assert_false(money_is_negative(visit.lines[i].charge));
			for (int p = 0; p < POINTERS_MAX; p++)
				assert_in_range(visit.lines[i].pointers[p], 0, DIAGNOSES_MAX);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_word_has_its_kind),
		cmocka_unit_test(what_cannot_be_read_says_why),
		cmocka_unit_test(a_line_carries_modifiers_units_pointers_and_charge),
		cmocka_unit_test(what_was_read_stands_in_the_visit),
		cmocka_unit_test(a_bad_word_spoils_only_itself),
		cmocka_unit_test(more_than_a_claim_holds_is_refused),
		cmocka_unit_test(a_word_too_long_is_refused_whole),
		cmocka_unit_test(a_visit_is_written_as_the_line_that_reads_back_as_it),
		cmocka_unit_test(what_one_line_cannot_say_is_not_written),
		cmocka_unit_test(random_bytes_are_cut_into_tokens_within_the_text),
	};

	return cmocka_run_group_tests_name("visit_text", tests, NULL, NULL);
}
