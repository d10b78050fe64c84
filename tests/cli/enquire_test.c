/* SPDX-License-Identifier: MIT */
/* enquire_test.c: eligibility ask and claim ask at the command line. */
#include "support/desk.h"
#include "support/json_rows.h"

static char cell[JSON_CELL_MAX];

static int run_out(struct desk *desk, const char *command)
{
	char line[TMPDIR_MAX + 120];

	(void)snprintf(line, sizeof line, "%s --out %s/outbox", command, desk->directory);
	return run(desk, line);
}

static void patients_are_asked_about_by_account(void **state)
{
	struct desk *desk = *state;

	assert_int_equal(EXIT_DONE, run_out(desk, "eligibility ask S100001"));
	assert_true(json_rows(desk->out) >= 1);
	assert_string_equal("S100001", json_cell(desk->out, 0, "account", cell));
	assert_int_equal('E', json_cell(desk->out, 0, "trace", cell)[0]);
	assert_int_equal(9, strlen(cell));
	assert_says("asked in 1 files, 0 left out", desk);
	assert_int_equal(EXIT_REFUSED, run_out(desk, "eligibility ask S999999"));
	assert_says("S999999: no patient has this account", desk);
	assert_exit(EXIT_DONE, desk, "file list --state written");
	assert_exit(EXIT_DONE, desk, "verify");
}

/* DIRECTORY/answer.271: the trace's coverage is active, with a copay and what is left of the deductible. */
static void write_answer(const struct desk *desk, const char *trace)
{
	char path[TMPDIR_MAX + 20];
	FILE *file;

	(void)snprintf(path, sizeof path, "%s/answer.271", desk->directory);
	file = fopen(path, "w");
	assert_non_null(file);
	(void)fprintf(
		file,
		"ISA*00*          *00*          *ZZ*PAYER01        *ZZ*QUINCE01       "
		"*260320*0610*^*00501*000000777*0*T*:~\nGS*HB*PAYER01*QUINCE01*20260320*0610*777*X*005010X279A1~\n"
		"ST*271*0001*005010X279A1~\nBHT*0022*11*R1*20260331*1405~\nHL*1**20*1~\nNM1*PR*2*PLAN*****PI*P~\n"
		"HL*2*1*21*1~\nNM1*1P*2*CLINIC*****XX*1999999984~\nHL*3*2*22*0~\nTRN*2*%s*9CLINIC123~\n"
		"NM1*IL*1*SMITH*JOAN****MI*M1~\nEB*1*IND*30**GOLD~\nEB*B*IND*98***27*25~\nEB*C*IND*30***23*1000~\n"
		"EB*C*IND*30***29*250~\nSE*14*0001~\nGE*1*777~\nIEA*1*000000777~\n",
		trace);
	assert_int_equal(0, fclose(file));
}

static void what_the_payer_answered_is_listed_in_cents(void **state)
{
	struct desk *desk = *state;
	char line[TMPDIR_MAX + 40];

	assert_exit(EXIT_DONE, desk, "eligibility list S100001");
	assert_int_equal(0, json_rows(desk->out));
	assert_int_equal(EXIT_DONE, run_out(desk, "eligibility ask S100001"));
	write_answer(desk, json_cell(desk->out, 0, "trace", cell));
	desk->options.login = "supervisor";
	(void)snprintf(line, sizeof line, "receive %s/answer.271", desk->directory);
	assert_exit(EXIT_DONE, desk, line);
	assert_exit(EXIT_DONE, desk, "eligibility list S100001");
	assert_int_equal(1, json_rows(desk->out));
	assert_string_equal("active", json_cell(desk->out, 0, "standing", cell));
	assert_string_equal("GOLD", json_cell(desk->out, 0, "plan", cell));
	assert_int_equal(2500, json_integer(desk->out, 0, "copay_cents"));
	assert_int_equal(100000, json_integer(desk->out, 0, "deductible_cents"));
	assert_int_equal(25000, json_integer(desk->out, 0, "deductible_left_cents"));
	assert_string_equal("null", json_cell(desk->out, 0, "coinsurance_permille", cell));
	assert_exit(EXIT_DONE, desk, "eligibility show S100001");
	assert_int_equal(4, json_rows(desk->out));
	assert_string_equal("2500", json_cell(desk->out, 1, "amount_cents", cell));
	assert_exit(EXIT_DONE, desk, "verify");
}

static void silent_claims_leave_their_queue_when_they_are_asked_about(void **state)
{
	struct desk *desk = *state;

	/* Long after the sample ends every claim that is with a payer is silent. */
	desk->options.today = test_date("2026-08-31");
	assert_int_equal(EXIT_DONE, run_out(desk, "claim ask --silent"));
	assert_true(json_rows(desk->out) > 0);
	assert_true(json_cell(desk->out, 0, "claim", cell)[0] == 'C');
	assert_exit(EXIT_DONE, desk, "verify");
	assert_int_equal(EXIT_DONE, run_out(desk, "claim ask --silent"));
	assert_int_equal(0, json_rows(desk->out));
}

static void what_does_not_go_together_is_usage(void **state)
{
	struct desk *desk = *state;

	assert_exit(EXIT_USAGE, desk, "eligibility ask S100001");
	assert_int_equal(EXIT_USAGE, run_out(desk, "eligibility ask"));
	assert_int_equal(EXIT_USAGE, run_out(desk, "eligibility ask S100001 --due 3"));
	assert_int_equal(EXIT_USAGE, run_out(desk, "eligibility ask --due soon"));
	assert_int_equal(EXIT_USAGE, run_out(desk, "claim ask"));
	assert_int_equal(EXIT_USAGE, run_out(desk, "claim ask C0000018 --silent"));
	assert_int_equal(EXIT_REFUSED, run_out(desk, "claim ask C9999999"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		desk_test(patients_are_asked_about_by_account),
		desk_test(what_the_payer_answered_is_listed_in_cents),
		desk_test(silent_claims_leave_their_queue_when_they_are_asked_about),
		desk_test(what_does_not_go_together_is_usage),
	};

	return cmocka_run_group_tests(tests, desk_make_sample, desk_drop_sample);
}
