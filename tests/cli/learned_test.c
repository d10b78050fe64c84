/* SPDX-License-Identifier: MIT */
/* learned_test.c: rules are learned of denials at the command line, on a sample practice with some. */
#include "support/desk.h"
#include "support/json_rows.h"

static char cell[JSON_CELL_MAX];

static long number_of(struct desk *desk, const char *key)
{
	return strtol(json_cell(desk->out, 0, key, cell), NULL, 10);
}

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

/* "COMMAND WHATREST". */
static const char *about(const char *command, const char *what, const char *rest)
{
	static char line[1200];

	(void)snprintf(line, sizeof line, "%s%s%s%s", command, command[0] != '\0' ? " " : "", what, rest);
	return line;
}

/* The first denial that no rule is about becomes one: its claim and its ID. */
static void draft_one(struct desk *desk, char number[static 20], char rule[static 12])
{
	char numbers[40][20];
	size_t count;

	assert_exit(EXIT_DONE, desk, "denial list --limit 40");
	count = json_rows(desk->out);
	assert_in_range(count, 1, 40);
	for (size_t i = 0; i < count; i++)
		(void)snprintf(numbers[i], sizeof numbers[i], "%.19s", json_cell(desk->out, i, "claim_number", cell));
	for (size_t i = 0; i < count; i++) {
		if (run(desk, about("rule draft", numbers[i], "")) != EXIT_DONE)
			continue;
		(void)snprintf(number, 20, "%s", numbers[i]);
		(void)snprintf(rule, 12, "%s", json_cell(desk->out, 0, "rule", cell));
		return;
	}
	fail_msg("rules are about all denials already");
}

static void a_denial_is_drafted_tried_and_switched_on(void **state)
{
	struct desk *desk = *state;
	char number[20], rule[12];
	size_t on;

	desk->options.login = "supervisor";
	assert_exit(EXIT_DONE, desk, "rule learned --state on");
	on = json_rows(desk->out);
	draft_one(desk, number, rule);
	assert_string_equal("draft", json_cell(desk->out, 0, "state", cell));
	assert_string_equal("null", json_cell(desk->out, 0, "tried_on", cell));
	assert_exit(EXIT_REFUSED, desk, about("rule draft", number, ""));
	assert_says(about("", rule, " is about this already"), desk);
	assert_exit(EXIT_REFUSED, desk, about("rule on", rule, ""));
	assert_says("it is tried", desk);
	assert_exit(EXIT_DONE, desk, about("rule trial", rule, ""));
	assert_string_equal("2026-03-31", json_cell(desk->out, 0, "tried_on", cell));
	assert_true(number_of(desk, "stopped") >= 1);
	assert_true(number_of(desk, "fired") >= number_of(desk, "stopped") + number_of(desk, "false_alarms"));
	assert_exit(EXIT_DONE, desk, about("rule on", rule, ""));
	assert_string_equal("on", json_cell(desk->out, 0, "state", cell));
	assert_exit(EXIT_REFUSED, desk, about("rule change", rule, " place=22"));
	assert_says("switch it off", desk);
	assert_exit(EXIT_DONE, desk, about("rule off", rule, ""));
	assert_exit(EXIT_DONE, desk, about("rule change", rule, " place=22 severity=error class=medicare"));
	assert_string_equal("medicare", json_cell(desk->out, 0, "payer", cell));
	assert_string_equal("draft", json_cell(desk->out, 0, "state", cell));
	assert_exit(EXIT_USAGE, desk, about("rule change", rule, " sense=2"));
	assert_exit(EXIT_REFUSED, desk, about("rule change", rule, " place=2"));
	assert_exit(EXIT_REFUSED, desk, about("rule dismiss", rule, ""));
	assert_exit(EXIT_DONE, desk, about("rule dismiss", rule, " --note 'they changed it'"));
	assert_exit(EXIT_DONE, desk, "rule learned --state dismissed");
	assert_int_equal(1, json_rows(desk->out));
	assert_exit(EXIT_DONE, desk, "rule learned --state on");
	assert_int_equal(on, json_rows(desk->out));
	assert_exit(EXIT_REFUSED, desk, "rule trial CD-08");
	assert_exit(EXIT_REFUSED, desk, "rule trial L-099");
}

static void what_rules_found_is_reported(void **state)
{
	struct desk *desk = *state;
	char number[20];

	desk->options.login = "biller";
	assert_exit(EXIT_DONE, desk, "rule report");
	assert_true(json_rows(desk->out) > 0);
	assert_true(number_of(desk, "fired") > 0);
	assert_exit(EXIT_DONE, desk, "rule report --from 2027-01-01");
	assert_int_equal(0, json_rows(desk->out));
	/* What came often was proposed when it was posted. */
	assert_exit(EXIT_DONE, desk, "rule propose");
	assert_int_equal(0, json_integer(desk->out, 0, "proposed"));
	assert_exit(EXIT_DONE, desk, "denial list --limit 1");
	(void)snprintf(number, sizeof number, "%s", json_cell(desk->out, 0, "claim_number", cell));
	assert_exit(EXIT_DONE, desk, about("denial show", number, ""));
	assert_non_null(strstr(desk->out, "\"rule\""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_denial_is_drafted_tried_and_switched_on, open_sample, close_sample),
		cmocka_unit_test_setup_teardown(what_rules_found_is_reported, open_sample, close_sample),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
