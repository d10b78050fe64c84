/* SPDX-License-Identifier: MIT */
/* denial_test.c: denials worked at the command line, on a sample practice with some. */
#include "support/desk.h"
#include "support/json_rows.h"

static char cell[JSON_CELL_MAX];

/* 1200 claims of a sample: some denied in whole or in part on 2026-03-31, and rejected ones. */
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

/* "COMMAND NUMBERREST". */
static const char *about(const char *command, const char *number, const char *rest)
{
	static char line[400];

	(void)snprintf(line, sizeof line, "%s %s%s", command, number, rest);
	return line;
}

/* The claim in the first row of the queue whose KEY is VALUE (or holds it). */
static void find_denial(struct desk *desk, const char *key, const char *value, char number[static 20])
{
	char text[JSON_CELL_MAX];

	assert_exit(EXIT_DONE, desk, "denial list --limit 100");
	for (size_t row = 0; row < json_rows(desk->out); row++) {
		if (strstr(json_cell(desk->out, row, key, text), value) == NULL)
			continue;
		(void)snprintf(number, 20, "%s", json_cell(desk->out, row, "claim_number", cell));
		return;
	}
	fail_msg("no denial with %s %s", key, value);
}

static void the_queue_says_what_to_do_first(void **state)
{
	struct desk *desk = *state;
	char number[20];
	long long owed;

	as(desk, "biller");
	assert_exit(EXIT_DONE, desk, "denial list --limit 3");
	(void)snprintf(number, sizeof number, "%s", json_cell(desk->out, 0, "claim_number", cell));
	owed = json_integer(desk->out, 0, "owed_cents");
	assert_true(owed > 0);
	assert_string_not_equal("", json_cell(desk->out, 0, "actions", cell));
	assert_true(json_integer(desk->out, 0, "value_cents") >= json_integer(desk->out, 1, "value_cents"));
	assert_true(json_integer(desk->out, 1, "value_cents") >= json_integer(desk->out, 2, "value_cents"));
	assert_exit(EXIT_DONE, desk, about("denial show", number, ""));
	assert_int_equal(owed, json_integer(desk->out, json_find(desk->out, "kind", "denial"), "amount_cents"));
}

static void an_appeal_is_written_filed_and_decided(void **state)
{
	struct desk *desk = *state;
	char line[400], text[4096] = "", number[20], other[20];
	long long denied = 0;
	size_t row;
	FILE *file;

	as(desk, "biller");
	find_denial(desk, "carc", "50", number);
	assert_exit(EXIT_DONE, desk, about("denial show", number, ""));
	for (row = 0; row < json_rows(desk->out); row++)
		if (strcmp("denial", json_cell(desk->out, row, "kind", cell)) == 0)
			denied += json_integer(desk->out, row, "amount_cents");
	assert_true(denied > 0);
	assert_exit(EXIT_DONE, desk,
		    about("claim appeal", number, " --reason 'The chart names a second problem.' --preview"));
	assert_non_null(strstr(desk->out, "APPEAL, LEVEL 1"));
	(void)snprintf(line, sizeof line,
		       "claim appeal %s --reason 'The chart names a second problem.' --letter %s/letter.txt", number,
		       desk->directory);
	assert_exit(EXIT_DONE, desk, line);
	assert_int_equal(1, json_integer(desk->out, 0, "level"));
	assert_int_equal(denied, json_integer(desk->out, 0, "contested_cents"));
	assert_string_equal("open", json_cell(desk->out, 0, "outcome", cell));
	(void)snprintf(line, sizeof line, "%s/letter.txt", desk->directory);
	file = fopen(line, "r");
	assert_non_null(file);
	assert_true(fread(text, 1, sizeof text - 1, file) > 400);
	assert_int_equal(0, fclose(file));
	assert_non_null(strstr(text, "The chart names a second problem."));
	assert_non_null(strstr(text, number));
	/* A letter never takes another's place, and the claim is not appealed twice. */
	find_denial(desk, "carc", "197", other);
	(void)snprintf(line, sizeof line, "claim appeal %s --letter %s/letter.txt", other, desk->directory);
	assert_exit(EXIT_REFUSED, desk, line);
	assert_says("is there already", desk);
	assert_exit(EXIT_REFUSED, desk, about("claim appeal", number, ""));
	assert_says("an appeal is under way", desk);

	assert_exit(EXIT_USAGE, desk, about("claim appeal-decided", number, " lost"));
	assert_exit(EXIT_REFUSED, desk, about("claim appeal-decided", number, " part"));
	assert_says("what the payer promises", desk);
	assert_exit(EXIT_DONE, desk, about("claim appeal-decided", number, " part --recovered 20.00"));
	assert_string_equal("part", json_cell(desk->out, 0, "outcome", cell));
	assert_int_equal(2000, json_integer(desk->out, 0, "recovered_cents"));
	assert_exit(EXIT_DONE, desk, "task list");
	row = json_find(desk->out, "due_on", "2026-04-30");
	assert_string_equal("appeal", json_cell(desk->out, row, "kind", cell));
	assert_string_equal("biller", json_cell(desk->out, row, "owner", cell));
	assert_exit(EXIT_DONE, desk, "verify");
}

static void a_write_off_has_a_limit_and_a_cause(void **state)
{
	struct desk *desk = *state;
	char number[20], other[20], rejected[20];
	long long owed;

	as(desk, "biller");
	find_denial(desk, "group", "CO", number);
	owed = json_integer(desk->out, json_find(desk->out, "claim_number", number), "owed_cents");
	assert_exit(EXIT_DONE, desk, "claim list --state rejected");
	(void)snprintf(rejected, sizeof rejected, "%s", json_cell(desk->out, 0, "claim_number", cell));
	assert_exit(EXIT_USAGE, desk, about("claim write-off", number, ""));
	assert_exit(EXIT_REFUSED, desk, about("claim write-off", number, " --reason late"));
	assert_says("above your limit", desk);
	as(desk, "supervisor");
	assert_exit(EXIT_DONE, desk, about("claim write-off", number, " --reason 'not worth an appeal'"));
	assert_string_equal("closed", json_cell(desk->out, 0, "state", cell));
	assert_int_equal(0, json_integer(desk->out, 0, "insurance_cents"));
	assert_exit(EXIT_DONE, desk, about("denial show", number, ""));
	assert_int_equal(owed, json_integer(desk->out, json_find(desk->out, "what", "write_off"), "amount_cents"));
	find_denial(desk, "group", "CO", other);
	assert_exit(EXIT_REFUSED, desk, about("claim bill-patient", other, ""));
	assert_says("the contract forbids", desk);
	assert_exit(EXIT_USAGE, desk, about("claim bill-patient", other, " --notice ABN"));
	assert_exit(EXIT_REFUSED, desk, about("claim give-up", rejected, " --reason lost"));
	assert_says("the filing limit has not passed", desk);
	assert_exit(EXIT_REFUSED, desk, about("claim rebill", other, ""));
	assert_says("no coverage with another payer", desk);
	as(desk, "auditor");
	assert_exit(EXIT_REFUSED, desk, about("claim write-off", other, " --reason no"));
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
