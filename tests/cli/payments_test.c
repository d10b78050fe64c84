/* SPDX-License-Identifier: MIT */
/* payments_test.c: what payers sent, at the command line: taken in, looked at, posted, taken back; and tasks. */
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
#define payments_test(function) cmocka_unit_test_setup_teardown(function, open_sample, desk_drop_copy)

/*
 * A visit that is filed and sent, and an 835 in PATH that pays so many CENTS of it; the rest, and OUT cents more, is
 * adjusted for REASON ("CO*45"). The charge comes back.
 */
static long long send_and_answer(struct desk *desk, long long cents, const char *status, const char *reason,
				 long long out, char path[static 300], char number[static 32])
{
	long long charge, rest;
	char directory[300];
	FILE *file;

	assert_exit(EXIT_DONE, desk, "encounter add 'S100001 0330 @sr 99213 / I10'");
	(void)snprintf(number, 32, "%.31s", json_cell(desk->out, 0, "claim_number", cell));
	charge = json_integer(desk->out, 0, "total_cents");
	rest = charge - cents + out;
	(void)snprintf(directory, sizeof directory, "%s/out", desk->directory);
	assert_int_equal(EXIT_DONE, run_on(desk, "submit --out", directory, ""));
	assert_exit(EXIT_DONE, desk, "mark sent --all");
	(void)snprintf(path, 300, "%s/payment.835", desk->directory);
	file = fopen(path, "w");
	assert_non_null(file);
	(void)fprintf(file,
		      "ISA*00*          *00*          *ZZ*PAYER          *ZZ*US             "
		      "*260331*1405*^*00501*000000009*0*P*:"
		      "~\nGS*HP*P*U*20260331*1405*9*X*005010X221A1~\nST*835*0001~\n"
		      "BPR*I*%lld.%02lld*C*ACH************20260331~\nTRN*1*CHK1*1999999999~\n"
		      "N1*PR*SOME PAYER~\nN1*PE*CLINIC*XX*1999999984~\nLX*1~\n",
		      cents / 100, cents % 100);
	(void)fprintf(file,
		      "CLP*%s*%s*%lld.%02lld*%lld.%02lld*0*12*P1*11*1~\nNM1*QC*1*X*Y~\n"
		      "SVC*HC:99213*%lld.%02lld*%lld.%02lld~\nCAS*%s*%lld.%02lld~\n",
		      number, status, charge / 100, charge % 100, cents / 100, cents % 100, charge / 100, charge % 100,
		      cents / 100, cents % 100, reason, rest / 100, rest % 100);
	(void)fprintf(file, "SE*11*0001~\nGE*1*9~\nIEA*1*000000009~\n");
	assert_int_equal(0, fclose(file));
	return charge;
}

/* Row of a preview whose name is NAME, in cents. */
static long long figure(struct desk *desk, const char *name)
{
	return json_integer(desk->out, json_find(desk->out, "name", name), "amount_cents");
}

static const char *state_of(struct desk *desk, const char *number)
{
	assert_int_equal(EXIT_DONE, run_on(desk, "claim list --text", number, ""));
	return json_cell(desk->out, 0, "state", cell);
}

static void a_payment_is_staged_previewed_posted_and_taken_back(void **state)
{
	struct desk *desk = *state;
	char path[300], number[32], id[32];
	long long charge = send_and_answer(desk, 4000, "1", "CO*45", 0, path, number);

	assert_int_equal(EXIT_DONE, run_on(desk, "receive", path, ""));
	assert_string_equal("received", json_cell(desk->out, 0, "result", cell));
	assert_int_equal(1, json_integer(desk->out, 0, "matched"));
	assert_string_equal("sent", state_of(desk, number));
	assert_exit(EXIT_DONE, desk, "remittance list --state staged");
	assert_int_equal(1, json_rows(desk->out));
	assert_string_equal("CHK1", json_cell(desk->out, 0, "trace", cell));
	(void)snprintf(id, sizeof id, "%lld", json_integer(desk->out, 0, "id"));
	assert_int_equal(EXIT_DONE, run_on(desk, "remittance preview", id, ""));
	assert_int_equal(4000, figure(desk, "deposit"));
	assert_int_equal(4000, figure(desk, "CASH:CLEARING"));
	assert_int_equal(-charge, figure(desk, "AR:INS1"));
	assert_string_equal("sent", state_of(desk, number));
	assert_int_equal(EXIT_DONE, run_on(desk, "remittance post", id, ""));
	assert_int_equal(4000, figure(desk, "CASH:CLEARING"));
	assert_string_equal("closed", state_of(desk, number));
	assert_int_equal(EXIT_DONE, run_on(desk, "remittance show", id, ""));
	assert_string_equal(number, json_cell(desk->out, 0, "claim_number", cell));
	assert_int_equal(EXIT_REFUSED, run_on(desk, "remittance post", id, ""));
	assert_says("posted already", desk);
	assert_int_equal(EXIT_USAGE, run_on(desk, "remittance take-back", id, ""));
	assert_int_equal(EXIT_DONE, run_on(desk, "remittance take-back", id, "--reason 'posted to the wrong day'"));
	assert_string_equal("sent", state_of(desk, number));
	assert_exit(EXIT_DONE, desk, "verify");
}

static void the_same_file_twice_does_nothing(void **state)
{
	struct desk *desk = *state;
	char path[300], number[32];

	(void)send_and_answer(desk, 0, "4", "CO*97", 1, path, number);
	assert_int_equal(EXIT_REFUSED, run_on(desk, "receive", path, ""));
	assert_string_equal("refused", json_cell(desk->out, 0, "result", cell));
	assert_non_null(strstr(json_cell(desk->out, 0, "why", cell), "out by -0.01"));
	assert_int_equal(EXIT_DONE, run_on(desk, "receive", path, ""));
	assert_string_equal("received before", json_cell(desk->out, 0, "result", cell));
	assert_string_equal("sent", state_of(desk, number));
}

static void a_denial_becomes_a_task_and_is_done(void **state)
{
	struct desk *desk = *state;
	char path[300], number[32], id[32];
	size_t row;

	(void)send_and_answer(desk, 0, "4", "CO*97", 0, path, number);
	assert_int_equal(EXIT_DONE, run_on(desk, "receive --post", path, ""));
	assert_string_equal("denied", state_of(desk, number));
	assert_exit(EXIT_DONE, desk, "task list");
	for (row = 0; row < json_rows(desk->out); row++)
		if (strstr(json_cell(desk->out, row, "reason", cell), number) != NULL)
			break;
	assert_true(row < json_rows(desk->out));
	assert_non_null(strstr(cell, "denied CO-97"));
	(void)snprintf(id, sizeof id, "%lld", json_integer(desk->out, row, "id"));
	assert_int_equal(EXIT_DONE, run_on(desk, "task done", id, ""));
	assert_int_equal(EXIT_REFUSED, run_on(desk, "task done", id, ""));
	assert_says("done already", desk);
	assert_exit(EXIT_DONE, desk, "verify");
}

static void who_may_not_post_is_told(void **state)
{
	struct desk *desk = *state;
	char path[300], number[32];

	(void)send_and_answer(desk, 0, "4", "CO*97", 0, path, number);
	desk->options.login = "biller";
	assert_exit(EXIT_REFUSED, desk, "remittance post 1");
	assert_says("may not post money", desk);
	assert_int_equal(EXIT_USAGE, run_on(desk, "receive --preview --post", path, ""));
	assert_exit(EXIT_USAGE, desk, "remittance list --state nowhere");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		payments_test(a_payment_is_staged_previewed_posted_and_taken_back),
		payments_test(the_same_file_twice_does_nothing),
		payments_test(a_denial_becomes_a_task_and_is_done),
		payments_test(who_may_not_post_is_told),
	};

	return cmocka_run_group_tests_name("payments", tests, desk_make_sample, desk_drop_sample);
}
