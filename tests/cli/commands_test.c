/* SPDX-License-Identifier: MIT */
/* commands_test.c: the table of commands, and what holds for all of them: help, usage, refusals, formats. */
#include "support/desk.h"
#include "support/json_rows.h"

/* The sample practice that these tests only read, with a file written and a claim ready for the next. */
static int open_sample(void **state)
{
	static struct desk desk;
	char line[TMPDIR_MAX + 40];

	desk_open(&desk);
	assert_exit(EXIT_DONE, &desk, "init --sample --claims 60");
	assert_exit(EXIT_DONE, &desk, "encounter add S100001 t @sr 99213 / I10");
	(void)snprintf(line, sizeof line, "submit --out %s/out", desk.directory);
	assert_exit(EXIT_DONE, &desk, line);
	assert_exit(EXIT_DONE, &desk, "encounter add S100001 t @sr 99214 / E11.9");
	*state = &desk;
	return 0;
}

static int close_sample(void **state)
{
	desk_close(*state);
	return 0;
}

static void every_command_has_its_texts(void **state)
{
	(void)state;
	for (const struct cli_command *c = cli_commands; c->name != NULL; c++) {
		assert_true(strlen(c->name) > 0 && c->usage != NULL && c->run != NULL);
		assert_true(strlen(c->help) > 10 && c->help[strlen(c->help) - 1] == '.');
		for (const struct cli_command *other = cli_commands; other < c; other++) {
			assert_string_not_equal(other->name, c->name);
			assert_true(other->run != c->run);
		}
	}
}

static void help_shows_every_command(void **state)
{
	struct desk *desk = *state;
	char line[100];

	assert_exit(EXIT_DONE, desk, "help");
	for (const struct cli_command *c = cli_commands; c->name != NULL; c++) {
		(void)snprintf(line, sizeof line, "\n  %s ", c->name);
		assert_non_null(strstr(desk->out, line));
		assert_non_null(strstr(desk->out, c->help));
	}
	assert_string_equal("", desk->err);
}

static void every_command_explains_itself_without_a_database(void **state)
{
	struct desk desk;
	char line[100];

	(void)state;
	desk_open(&desk);
	for (const struct cli_command *c = cli_commands; c->name != NULL; c++) {
		(void)snprintf(line, sizeof line, "%s --help", c->name);
		assert_exit(EXIT_DONE, &desk, line);
		assert_non_null(strstr(desk.out, c->usage));
		assert_non_null(strstr(desk.out, c->help));
		assert_string_equal("", desk.err);
	}
	desk_close(&desk);
}

static void a_first_word_alone_shows_what_can_follow(void **state)
{
	struct desk *desk = *state;

	assert_exit(EXIT_USAGE, desk, "claim");
	assert_says("usage: claimbench claim list", desk);
	assert_says("usage: claimbench claim void", desk);
	assert_string_equal("", desk->out);
	assert_exit(EXIT_USAGE, desk, "claim frobnicate 5");
	assert_says("usage: claimbench claim list", desk);
	assert_exit(EXIT_DONE, desk, "claim --help");
	assert_non_null(strstr(desk->out, "usage: claimbench claim list"));
	assert_null(strstr(desk->out, "usage: claimbench code"));
	assert_exit(EXIT_DONE, desk, "help claim");
	assert_non_null(strstr(desk->out, "usage: claimbench claim list"));
}

static void an_unknown_command_is_refused(void **state)
{
	static const char *const lines[] = { "frobnicate", "claims", "Claim list", "help frobnicate", "lis" };
	struct desk *desk = *state;

	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		assert_exit(EXIT_USAGE, desk, lines[i]);
		assert_says("there is no command ", desk);
		assert_string_equal("", desk->out);
	}
}

static void every_command_refuses_an_option_it_does_not_know(void **state)
{
	struct desk *desk = *state;
	char line[100];

	for (const struct cli_command *c = cli_commands; c->name != NULL; c++) {
		if (strcmp(c->name, "patient add") == 0)
			continue; /* misses its own options first: see below */
		(void)snprintf(line, sizeof line, "%s --frobnicate", c->name);
		assert_exit(EXIT_USAGE, desk, line);
		assert_says("--frobnicate", desk);
		assert_string_equal("", desk->out);
	}
	assert_exit(
		EXIT_USAGE, desk,
		"patient add --last A --first B --born 2000-01-01 --sex F --street S --city C --state IL --zip 62701 "
		"--frobnicate");
	assert_says("--frobnicate", desk);
}

static const char *const miscounted[] = {
	"init x",
	"import",
	"import icd10cm",
	"code find",
	"code check",
	"code show",
	"code show I10 E11",
	"code sets x",
	"patient show",
	"patient show A B",
	"encounter add",
	"encounter show",
	"template list x",
	"template set",
	"template set X",
	"claim list x",
	"claim show",
	"claim scrub",
	"claim scrub C1 C2",
	"claim scrub --all C1",
	"claim override C1",
	"claim override C1 --rule CV-06",
	"claim hold C1",
	"claim release",
	"claim discard C1",
	"claim correct",
	"claim void C1",
	"claim next",
	"claim next C1 C2",
	"submit",
	"submit --dry-run --out x",
	"receive",
	"receive --dry-run",
	"file list x",
	"file show",
	"fee set 99213",
	"mark sent",
	"mark sent 1 --all",
	"unbatch",
	"kpi drill",
	"kpi ageing x",
	"kpi changes --since moon",
	"kpi target",
	"kpi productivity x",
	"hours set 2026-03 biller",
	"hours list x",
	"cost set 2026-03 pay",
	"cost list x",
	"coding result x",
	"coding codes x",
	"kpi ageing --basis moon",
	"queue list x",
	"provider list x",
	"facility list x",
	"payer list x",
	"fee list x",
	"report month 2026-01 2026-02",
	"verify x",
	"backup",
	"backup a b",
};

static void a_wrong_number_of_arguments_shows_the_usage(void **state)
{
	struct desk *desk = *state;

	for (size_t i = 0; i < sizeof miscounted / sizeof miscounted[0]; i++) {
		assert_exit(EXIT_USAGE, desk, miscounted[i]);
		assert_says("usage: claimbench ", desk);
		assert_string_equal("", desk->out);
	}
}

static void a_value_that_cannot_be_read_is_refused(void **state)
{
	static const struct {
		const char *line, *words;
	} cases[] = {
		{ "claim list --from 2026-02-30", "2026-02-30 is not a date" },
		{ "claim list --to soon", "soon is not a date" },
		{ "claim list --state lost", "no claim state lost" },
		{ "claim list --limit 0", "0 is not a number from 1" },
		{ "claim list --limit many", "many is not a number" },
		{ "claim list --text 12345678901234567890123456789012345678901", "--text is too long" },
		{ "claim hold C1 --reason x --until never", "never is not a date" },
		{ "code find htn --on 13/13/2026", "13/13/2026 is not a date" },
		{ "encounter show x", "x is not a number" },
		{ "encounter add x --override CV-06", "--override is RULE=REASON" },
		{ "encounter add x --override TOOLONGARULE=x", "--override is RULE=REASON" },
		{ "mark sent x", "x is not a number" },
		{ "file show x", "x is not a number" },
		{ "fee set 99213 much", "much is not an amount" },
		{ "fee set 99213000 1", "too long" },
		{ "unbatch -1", "-1 is not a number" },
		{ "kpi days_in_moon", "no measure days_in_moon" },
		{ "kpi drill days_in_moon", "no measure days_in_moon" },
		{ "hours set lately biller 8", "lately is not a date" },
		{ "hours set 2026-03 biller 1:5", "1:5 is no number of hours of a month" },
		{ "cost set 2026-03 rent 8", "rent is none of pay" },
		{ "cost set 2026-03 pay much", "much is not an amount" },
		{ "kpi --from tomorrow", "tomorrow is not a date" },
		{ "init --seed 1", "--seed, --claims and --rules-off go with --sample" },
		{ "init --sample --claims 0", "0 is not a number" },
		{ "patient list --limit 1000000000", "is not a number" },
		{ "patient add --last A --first B --born 2000-01-01 --street S --city C --state IL --zip 62701",
		  "--sex is missing" },
		{ "patient add --last A --first B --born 2000-01-01 --sex X --street S --city C --state IL --zip 62701",
		  "--sex is F, M or U" },
		{ "patient add --last A --first B --born 1.1.2000 --sex F --street S --city C --state IL --zip 62701",
		  "1.1.2000 is not a date" },
		{ "patient add --last A --first B --born 2000-01-01 --sex F --street S --city C --state IL --zip 62701 "
		  "--payer MCR",
		  "--member is missing" },
		{ "patient add --last A --first B --born 2000-01-01 --sex F --street S --city C --state IL --zip 62701 "
		  "--member 1",
		  "--member goes with --payer" },
	};
	struct desk *desk = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_exit(EXIT_USAGE, desk, cases[i].line);
		assert_says(cases[i].words, desk);
		assert_string_equal("", desk->out);
	}
}

static void what_is_not_there_is_refused(void **state)
{
	static const char *const lines[] = {
		"claim show C9999999",
		"claim scrub C9999999",
		"claim override C9999999 --rule CV-06 --reason x",
		"claim hold C9999999 --reason x",
		"claim release C9999999",
		"claim discard C9999999 --reason x",
		"claim correct C9999999",
		"claim void C9999999 --reason x",
		"claim next C9999999",
		"claim list --payer NOPE",
		"kpi --payer NOPE",
		"kpi --provider NOPE",
		"patient show S999999",
		"encounter show 999999",
		"encounter add nobody,here t @sr 99213 / I10",
		"mark sent 999999",
		"file show 999999",
		"unbatch 999999",
		"code show Q99.99",
		"code find zzzzqqqq",
		"import icd10cm /nonexistent/file",
		"import moonphases /nonexistent/file",
		"backup /nonexistent/directory/file.db",
	};
	struct desk *desk = *state;
	char *before;

	assert_exit(EXIT_DONE, desk, "claim list");
	before = strdup(desk->out);
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		if (run(desk, lines[i]) != EXIT_REFUSED && desk->code != EXIT_FAULT)
			fail_msg("\"%s\" ended with %d", lines[i], desk->code);
	assert_exit(EXIT_DONE, desk, "claim list");
	assert_string_equal(before, desk->out);
	free(before);
}

static void without_a_database_commands_say_how_to_make_one(void **state)
{
	static const char *const lines[] = { "claim list", "queue list", "verify", "submit --out x" };
	struct desk desk;

	(void)state;
	desk_open(&desk);
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		assert_exit(EXIT_REFUSED, &desk, lines[i]);
		assert_says("claimbench init", &desk);
		assert_string_equal("", desk.out);
	}
	desk_close(&desk);
}

static size_t lines_of(const char *text)
{
	size_t lines = 0;

	for (; *text != '\0'; text++)
		lines += *text == '\n';
	return lines;
}

/* No cell of these holds a line break, so that lines of CSV are rows. */
static void every_list_has_the_same_rows_in_all_formats(void **state)
{
	static const struct {
		const char *line;
		size_t least;
	} cases[] = {
		{ "claim list", 50 },
		{ "claim list --state closed", 10 },
		{ "patient list", 30 },
		{ "queue list", 10 },
		{ "kpi", 15 },
		{ "kpi days_in_ar K12", 2 },
		{ "kpi --compare previous", 15 },
		{ "kpi K06 --compare year", 1 },
		{ "kpi K06 --compare 2026-01-01:2026-01-31", 1 },
		{ "kpi changes", 3 },
		{ "kpi target cash_flow", 1 },
		{ "kpi K06 --by carc", 3 },
		{ "kpi --by procedure", 5 },
		{ "kpi ageing", 2 },
		{ "kpi ageing --basis submission", 1 },
		{ "kpi drill days_in_ar", 5 },
		{ "kpi productivity", 2 },
		{ "coding result", 1 },
		{ "coding codes", 0 },
		{ "hours list", 0 },
		{ "cost list", 0 },
		{ "file list", 1 },
		{ "code find diabetes", 5 },
		{ "code show E11", 3 },
		{ "code sets", 1 },
		{ "provider list", 5 },
		{ "facility list", 2 },
		{ "payer list", 5 },
		{ "fee list", 10 },
		{ "template list", 5 },
		{ "patient show S100010", 3 },
		{ "encounter show 5", 3 },
		{ "submit --dry-run", 1 },
		{ "claim list --state voided", 0 },
	};
	struct desk *desk = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		size_t rows;

		desk->format = OUTPUT_JSON;
		assert_exit(EXIT_DONE, desk, cases[i].line);
		rows = json_rows(desk->out);
		if (rows < cases[i].least)
			fail_msg("\"%s\" has only %zu rows", cases[i].line, rows);
		desk->format = OUTPUT_CSV;
		assert_exit(EXIT_DONE, desk, cases[i].line);
		assert_int_equal(rows + 1, lines_of(desk->out));
		desk->format = OUTPUT_TABLE;
		assert_exit(EXIT_DONE, desk, cases[i].line);
		assert_int_equal(rows + 1, lines_of(desk->out));
		assert_null(strstr(desk->out, " \n"));
	}
}

static void a_list_that_is_cut_says_so(void **state)
{
	struct desk *desk = *state;
	char expected[80];
	size_t claims;

	desk->format = OUTPUT_TABLE;
	assert_exit(EXIT_DONE, desk, "claim list");
	assert_string_equal("", desk->err);
	claims = lines_of(desk->out) - 1;
	assert_exit(EXIT_DONE, desk, "claim list --limit 3");
	assert_int_equal(4, lines_of(desk->out));
	(void)snprintf(expected, sizeof expected, "claimbench: 3 of %zu shown; --limit shows more\n", claims);
	assert_string_equal(expected, desk->err);
	assert_exit(EXIT_DONE, desk, "patient list --limit 2");
	assert_says("the first 2 shown", desk);
	assert_exit(EXIT_DONE, desk, "code find diabetes --limit 1");
	assert_says("1 of ", desk);
}

static void a_result_that_cannot_be_written_is_a_fault(void **state)
{
	static const char *const lines[] = { "claim list", "queue list", "kpi", "code find diabetes",
					     "claim show C0000018" };
	struct desk *desk = *state;

	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		char copy[100], *words[DESK_WORDS_MAX];
		struct cli cli = { .options = &desk->options, .out = fopen("/dev/full", "w") };
		size_t size;

		if (cli.out == NULL) {
			(void)puts("SKIPPED: there is no /dev/full here");
			skip();
		}
		free(desk->err);
		cli.err = open_memstream(&desk->err, &size);
		(void)snprintf(copy, sizeof copy, "%s", lines[i]);
		desk->code = cli_run(&cli, desk_split(copy, words), words);
		(void)fclose(cli.out);
		(void)fclose(cli.err);
		assert_int_equal(EXIT_FAULT, desk->code);
		assert_says("could not be written", desk);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_command_has_its_texts),
		cmocka_unit_test(help_shows_every_command),
		cmocka_unit_test(every_command_explains_itself_without_a_database),
		cmocka_unit_test(a_first_word_alone_shows_what_can_follow),
		cmocka_unit_test(an_unknown_command_is_refused),
		cmocka_unit_test(every_command_refuses_an_option_it_does_not_know),
		cmocka_unit_test(a_wrong_number_of_arguments_shows_the_usage),
		cmocka_unit_test(a_value_that_cannot_be_read_is_refused),
		cmocka_unit_test(what_is_not_there_is_refused),
		cmocka_unit_test(without_a_database_commands_say_how_to_make_one),
		cmocka_unit_test(every_list_has_the_same_rows_in_all_formats),
		cmocka_unit_test(a_list_that_is_cut_says_so),
		cmocka_unit_test(a_result_that_cannot_be_written_is_a_fault),
	};

	return cmocka_run_group_tests(tests, open_sample, close_sample);
}
