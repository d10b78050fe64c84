/* SPDX-License-Identifier: MIT */
/* denial_test.c: denials worked at the command line, on a sample practice with some. */
#include "support/desk.h"
#include "support/json_rows.h"

static char cell[JSON_CELL_MAX];

/* 1200 claims of a sample: 15 denied in whole or in part on 2026-03-31, a rejected one. */
static int open_sample(void **state)
{
	struct desk *desk = calloc(1, sizeof *desk);

	assert_non_null(desk);
	desk_open(desk);
	desk->format = OUTPUT_JSON;
	assert_exit(EXIT_DONE, desk, "init --sample --claims 1200");
	*state = desk;
	return 0;
}

static int close_sample(void **state)
{
	desk_close(*state);
	free(*state);
	return 0;
}

static void as(struct desk *desk, const char *login)
{
	desk->options.login = login;
}

static void the_queue_says_what_to_do_first(void **state)
{
	struct desk *desk = *state;

	as(desk, "biller");
	assert_exit(EXIT_DONE, desk, "denial list --limit 3");
	assert_string_equal("C0009324", json_cell(desk->out, 0, "claim_number", cell));
	assert_string_equal("16", json_cell(desk->out, 0, "carc", cell));
	assert_int_equal(26700, json_integer(desk->out, 0, "owed_cents"));
	assert_string_equal("correct and send again", json_cell(desk->out, 0, "actions", cell));
	assert_true(json_integer(desk->out, 0, "value_cents") >= json_integer(desk->out, 1, "value_cents"));
	assert_true(json_integer(desk->out, 1, "value_cents") >= json_integer(desk->out, 2, "value_cents"));
	assert_exit(EXIT_DONE, desk, "denial show C0009324");
	assert_int_equal(26700, json_integer(desk->out, json_find(desk->out, "kind", "denial"), "amount_cents"));
}

static void an_appeal_is_written_filed_and_decided(void **state)
{
	struct desk *desk = *state;
	char line[400], text[4096] = "";
	FILE *file;

	as(desk, "biller");
	assert_exit(EXIT_DONE, desk, "claim appeal C0010108 --reason 'The chart names a second problem.' --preview");
	assert_non_null(strstr(desk->out, "APPEAL, LEVEL 1"));
	(void)snprintf(line, sizeof line,
		       "claim appeal C0010108 --reason 'The chart names a second problem.' --letter %s/letter.txt",
		       desk->directory);
	assert_exit(EXIT_DONE, desk, line);
	assert_int_equal(1, json_integer(desk->out, 0, "level"));
	assert_int_equal(19100, json_integer(desk->out, 0, "contested_cents"));
	assert_string_equal("open", json_cell(desk->out, 0, "outcome", cell));
	(void)snprintf(line, sizeof line, "%s/letter.txt", desk->directory);
	file = fopen(line, "r");
	assert_non_null(file);
	assert_true(fread(text, 1, sizeof text - 1, file) > 400);
	assert_int_equal(0, fclose(file));
	assert_non_null(strstr(text, "The chart names a second problem."));
	assert_non_null(strstr(text, "C0010108"));
	/* A letter never takes another's place, and the claim is not appealed twice. */
	(void)snprintf(line, sizeof line, "claim appeal C0011106 --letter %s/letter.txt", desk->directory);
	assert_exit(EXIT_REFUSED, desk, line);
	assert_says("is there already", desk);
	assert_exit(EXIT_REFUSED, desk, "claim appeal C0010108");
	assert_says("an appeal is under way", desk);

	assert_exit(EXIT_USAGE, desk, "claim appeal-decided C0010108 lost");
	assert_exit(EXIT_REFUSED, desk, "claim appeal-decided C0010108 part");
	assert_says("what the payer promises", desk);
	assert_exit(EXIT_DONE, desk, "claim appeal-decided C0010108 part --recovered 100.00");
	assert_string_equal("part", json_cell(desk->out, 0, "outcome", cell));
	assert_int_equal(10000, json_integer(desk->out, 0, "recovered_cents"));
	assert_exit(EXIT_DONE, desk, "task list");
	assert_string_equal("appeal", json_cell(desk->out, 0, "kind", cell));
	assert_string_equal("biller", json_cell(desk->out, 0, "owner", cell));
	assert_string_equal("2026-04-30", json_cell(desk->out, 0, "due_on", cell));
	assert_exit(EXIT_DONE, desk, "verify");
}

static void a_write_off_has_a_limit_and_a_cause(void **state)
{
	struct desk *desk = *state;

	as(desk, "biller");
	assert_exit(EXIT_USAGE, desk, "claim write-off C0009324");
	assert_exit(EXIT_REFUSED, desk, "claim write-off C0009324 --reason late");
	assert_says("above your limit", desk);
	as(desk, "supervisor");
	assert_exit(EXIT_DONE, desk, "claim write-off C0009324 --reason 'not worth an appeal'");
	assert_string_equal("closed", json_cell(desk->out, 0, "state", cell));
	assert_int_equal(0, json_integer(desk->out, 0, "insurance_cents"));
	assert_exit(EXIT_DONE, desk, "denial show C0009324");
	assert_int_equal(26700, json_integer(desk->out, json_find(desk->out, "what", "write_off"), "amount_cents"));
	assert_exit(EXIT_REFUSED, desk, "claim bill-patient C0011171");
	assert_says("the contract forbids", desk);
	assert_exit(EXIT_USAGE, desk, "claim bill-patient C0011171 --notice ABN");
	assert_exit(EXIT_REFUSED, desk, "claim give-up C0011999 --reason lost");
	assert_says("the filing limit has not passed", desk);
	assert_exit(EXIT_REFUSED, desk, "claim rebill C0011171");
	assert_says("no coverage with another payer", desk);
	as(desk, "auditor");
	assert_exit(EXIT_REFUSED, desk, "claim write-off C0011171 --reason no");
	as(desk, "supervisor");
	assert_exit(EXIT_DONE, desk, "verify");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_queue_says_what_to_do_first),
		cmocka_unit_test(an_appeal_is_written_filed_and_decided),
		cmocka_unit_test(a_write_off_has_a_limit_and_a_cause),
	};

	return cmocka_run_group_tests(tests, open_sample, close_sample);
}
