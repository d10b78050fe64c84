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

static void a_denial_is_drafted_tried_and_switched_on(void **state)
{
	struct desk *desk = *state;

	desk->options.login = "supervisor";
	assert_exit(EXIT_DONE, desk, "rule draft C0007799");
	assert_string_equal("L-001", json_cell(desk->out, 0, "rule", cell));
	assert_string_equal("draft", json_cell(desk->out, 0, "state", cell));
	assert_string_equal("null", json_cell(desk->out, 0, "tried_on", cell));
	assert_exit(EXIT_REFUSED, desk, "rule draft C0007799");
	assert_says("L-001 is about this already", desk);
	assert_exit(EXIT_REFUSED, desk, "rule on L-001");
	assert_says("it is tried", desk);
	assert_exit(EXIT_DONE, desk, "rule trial l-1");
	assert_string_equal("2026-03-31", json_cell(desk->out, 0, "tried_on", cell));
	assert_true(number_of(desk, "stopped") >= 1);
	assert_true(number_of(desk, "fired") >= number_of(desk, "stopped") + number_of(desk, "false_alarms"));
	assert_exit(EXIT_DONE, desk, "rule on L-001");
	assert_string_equal("on", json_cell(desk->out, 0, "state", cell));
	assert_exit(EXIT_REFUSED, desk, "rule change L-001 place=22");
	assert_says("switch it off", desk);
	assert_exit(EXIT_DONE, desk, "rule off L-001");
	assert_exit(EXIT_DONE, desk, "rule change L-001 place=22 severity=error class=medicare");
	assert_string_equal("medicare", json_cell(desk->out, 0, "payer", cell));
	assert_string_equal("draft", json_cell(desk->out, 0, "state", cell));
	assert_exit(EXIT_USAGE, desk, "rule change L-001 sense=2");
	assert_exit(EXIT_REFUSED, desk, "rule change L-001 place=2");
	assert_exit(EXIT_REFUSED, desk, "rule dismiss L-001");
	assert_exit(EXIT_DONE, desk, "rule dismiss L-001 --note 'they changed it'");
	assert_exit(EXIT_DONE, desk, "rule learned --state dismissed");
	assert_int_equal(1, json_rows(desk->out));
	assert_exit(EXIT_DONE, desk, "rule learned --state on");
	assert_int_equal(0, json_rows(desk->out));
	assert_exit(EXIT_REFUSED, desk, "rule trial CD-08");
	assert_exit(EXIT_REFUSED, desk, "rule trial L-099");
}

static void what_rules_found_is_reported(void **state)
{
	struct desk *desk = *state;

	desk->options.login = "biller";
	assert_exit(EXIT_DONE, desk, "rule report");
	assert_true(json_rows(desk->out) > 0);
	assert_true(number_of(desk, "fired") > 0);
	assert_exit(EXIT_DONE, desk, "rule report --from 2027-01-01");
	assert_int_equal(0, json_rows(desk->out));
	assert_exit(EXIT_DONE, desk, "rule propose");
	assert_int_equal(1, json_rows(desk->out));
	assert_exit(EXIT_DONE, desk, "denial show C0007799");
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
