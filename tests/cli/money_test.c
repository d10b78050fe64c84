/* SPDX-License-Identifier: MIT */
/* money_test.c: money posted by hand, at the command line: payments, unapplied money, refunds, keyed remittances. */
#include "support/desk.h"
#include "support/json_rows.h"

static char cell[JSON_CELL_MAX];

static int open_sample(void **state)
{
	int result = desk_copy_sample(state);
	struct desk *desk = *state;

	desk->options.login = "supervisor";
	return result;
}
#define money_test(function) cmocka_unit_test_setup_teardown(function, open_sample, desk_drop_copy)

static void a_payment_is_taken_shown_and_taken_back(void **state)
{
	struct desk *desk = *state;
	size_t before;
	char receipt[32], line[48];

	assert_exit(EXIT_DONE, desk, "unapplied list --limit 100000");
	before = json_rows(desk->out);
	assert_exit(EXIT_DONE, desk, "payment take S100001 123456.78 --method check --reference 1042");
	(void)snprintf(receipt, sizeof receipt, "%lld", json_integer(desk->out, 0, "receipt"));
	assert_exit(EXIT_DONE, desk, "payment list --patient S100001");
	/* The newest first. */
	assert_int_equal(0, json_find(desk->out, "receipt", receipt));
	assert_int_equal(12345678, json_integer(desk->out, 0, "amount_cents"));
	assert_string_equal("posted", json_cell(desk->out, 0, "state", cell));
	assert_string_equal("1042", json_cell(desk->out, 0, "reference", cell));
	assert_exit(EXIT_DONE, desk, "unapplied list --limit 100000");
	assert_int_equal(before + 1, json_rows(desk->out));
	assert_string_equal("S100001", json_cell(desk->out, before, "account", cell));
	desk->format = OUTPUT_TABLE;
	assert_int_equal(EXIT_DONE, run_on(desk, "payment show", receipt, ""));
	(void)snprintf(line, sizeof line, "RECEIPT %s\n", receipt);
	assert_non_null(strstr(desk->out, line));
	assert_non_null(strstr(desk->out, "123,456.78\n"));
	desk->format = OUTPUT_JSON;
	assert_int_equal(EXIT_USAGE, run_on(desk, "payment reverse", receipt, ""));
	assert_int_equal(EXIT_DONE, run_on(desk, "payment reverse", receipt, "--reason bounced"));
	assert_int_equal(EXIT_REFUSED, run_on(desk, "payment reverse", receipt, "--reason bounced"));
	assert_exit(EXIT_REFUSED, desk, "payment show 999999");
	assert_exit(EXIT_DONE, desk, "payment list");
	assert_string_equal("taken_back", json_cell(desk->out, 0, "state", cell));
	assert_exit(EXIT_DONE, desk, "verify");
}

static void what_is_typed_wrong_is_refused(void **state)
{
	struct desk *desk = *state;
	size_t before;

	assert_exit(EXIT_DONE, desk, "payment list --limit 100000");
	before = json_rows(desk->out);
	assert_exit(EXIT_USAGE, desk, "payment take S100001 10");
	assert_exit(EXIT_USAGE, desk, "payment take S100001 ten --method cash");
	assert_says("\"ten\" is not an amount", desk);
	assert_exit(EXIT_USAGE, desk, "payment take S100001 10 --method cheque");
	assert_exit(EXIT_REFUSED, desk, "payment take NOBODY 10 --method cash");
	assert_exit(EXIT_REFUSED, desk, "payment take S100001 0 --method cash");
	assert_exit(EXIT_REFUSED, desk, "payment take S100001 10 --method card --reference '4111 1111 1111 1111'");
	assert_says("never kept", desk);
	assert_null(strstr(desk->err, "4111"));
	assert_exit(EXIT_REFUSED, desk, "payment take S100001 10 --method cash --claim C0000000");
	assert_exit(EXIT_USAGE, desk, "refund ask --amount 1 --reason x");
	assert_exit(EXIT_USAGE, desk, "refund list --state gone");
	assert_exit(EXIT_USAGE, desk, "unapplied apply 1 --amount 5");
	assert_exit(EXIT_DONE, desk, "payment list --limit 100000");
	assert_int_equal(before, json_rows(desk->out));
}

static void a_refund_goes_from_hand_to_hand(void **state)
{
	struct desk *desk = *state;
	char entry[32];

	assert_exit(EXIT_DONE, desk, "payment take S100001 99999 --method cash");
	assert_exit(EXIT_DONE, desk, "unapplied list --limit 100000");
	(void)snprintf(entry, sizeof entry, "%lld", json_integer(desk->out, json_rows(desk->out) - 1, "entry"));
	desk->options.login = "biller";
	assert_int_equal(EXIT_DONE, run_on(desk, "refund ask --entry", entry, "--amount 10 --reason 'moved away'"));
	assert_int_equal(1, json_integer(desk->out, 0, "id"));
	assert_exit(EXIT_REFUSED, desk, "refund approve 1");
	desk->options.login = "supervisor";
	assert_exit(EXIT_REFUSED, desk, "refund pay 1 --reference CHK7");
	assert_exit(EXIT_DONE, desk, "refund approve 1");
	assert_exit(EXIT_DONE, desk, "refund list --state approved");
	assert_string_equal("S100001", json_cell(desk->out, 0, "account", cell));
	assert_int_equal(0, json_integer(desk->out, 0, "age"));
	assert_exit(EXIT_DONE, desk, "refund pay 1 --reference CHK7");
	assert_exit(EXIT_DONE, desk, "refund list");
	assert_string_equal("paid", json_cell(desk->out, 0, "state", cell));
	assert_string_equal("CHK7", json_cell(desk->out, 0, "reference", cell));
	assert_exit(EXIT_REFUSED, desk, "refund reject 1 --reason 'too late'");
	assert_exit(EXIT_DONE, desk, "credit list");
	assert_exit(EXIT_DONE, desk, "verify");
}

static void an_explanation_on_paper_is_keyed(void **state)
{
	struct desk *desk = *state;
	char path[300], payer[16];
	FILE *file;

	assert_exit(EXIT_DONE, desk, "payer list");
	(void)snprintf(payer, sizeof payer, "%.15s", json_cell(desk->out, 0, "code", cell));
	(void)snprintf(path, sizeof path, "%s/eob.csv", desk->directory);
	file = fopen(path, "w");
	assert_non_null(file);
	(void)fprintf(file, "check,%s,CHK 5,2026-03-30,60\nclaim,UNKNOWN,1,100,50\nadjust,CO,45,50\n", payer);
	assert_int_equal(0, fclose(file));
	assert_int_equal(EXIT_REFUSED, run_on(desk, "remittance key", path, ""));
	assert_says("out by 10.00", desk);
	assert_int_equal(1000, json_integer(desk->out, 0, "left_cents"));
	file = fopen(path, "a");
	assert_non_null(file);
	(void)fprintf(file, "other,L6,-10\n");
	assert_int_equal(0, fclose(file));
	assert_int_equal(EXIT_DONE, run_on(desk, "remittance key", path, "--preview"));
	assert_int_equal(EXIT_DONE, run_on(desk, "remittance key", path, ""));
	assert_says("1 of 1 claims are none of ours", desk);
	assert_int_equal(2, json_rows(desk->out));
	assert_int_equal(0, json_integer(desk->out, 1, "left_cents"));
	assert_int_equal(EXIT_REFUSED, run_on(desk, "remittance key", path, ""));
	assert_exit(EXIT_DONE, desk, "remittance list --state staged");
	assert_string_equal("CHK 5", json_cell(desk->out, 0, "trace", cell));
	assert_exit(EXIT_DONE, desk, "verify");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		money_test(a_payment_is_taken_shown_and_taken_back),
		money_test(what_is_typed_wrong_is_refused),
		money_test(a_refund_goes_from_hand_to_hand),
		money_test(an_explanation_on_paper_is_keyed),
	};

	return cmocka_run_group_tests_name("money", tests, desk_make_sample, desk_drop_sample);
}
