/* SPDX-License-Identifier: MIT */
/* program_test.c: the real program: options around the command, where it looks for its database, what goes where. */
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/desk.h"
#include "support/json_rows.h"

enum { OUTPUT_MAX = 60000, VARIABLES_MAX = 4 };

struct program {
	char directory[TMPDIR_MAX];
	const char *variables[VARIABLES_MAX]; /* "NAME=value", NULL ends them */
	const char *out_path;                 /* NULL: kept in OUT */
	int code;                             /* -1: a signal ended it */
	char out[OUTPUT_MAX], err[OUTPUT_MAX];
};

static int open_program(void **state)
{
	static struct program program;

	program = (struct program){ .code = -1 };
	tmpdir_make(program.directory);
	*state = &program;
	return 0;
}

static int close_program(void **state)
{
	struct program *program = *state;

	tmpdir_remove(program->directory);
	return 0;
}

static void slurp(const struct program *program, const char *name, char text[static OUTPUT_MAX])
{
	char path[TMPDIR_MAX + 10];
	FILE *file;
	size_t length;

	(void)snprintf(path, sizeof path, "%s/%s", program->directory, name);
	file = fopen(path, "r");
	assert_non_null(file);
	length = fread(text, 1, OUTPUT_MAX - 1, file);
	text[length] = '\0';
	(void)fclose(file);
}

static int open_in(const struct program *program, const char *name)
{
	char path[TMPDIR_MAX + 10];

	(void)snprintf(path, sizeof path, "%s/%s", program->directory, name);
	return open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
}

/* In the child: nothing of the tests' own environment but what a program needs to start. */
static void become(const struct program *program, char **words)
{
	char home[TMPDIR_MAX + 10], data[1100];
	const char *environment[VARIABLES_MAX + 4] = { home, data, "LC_ALL=C.UTF-8" };
	int out = program->out_path != NULL ? open(program->out_path, O_WRONLY) : open_in(program, "out");
	int err = open_in(program, "err");

	(void)snprintf(home, sizeof home, "HOME=%s", program->directory);
	(void)snprintf(data, sizeof data, "CLAIMBENCH_DATA=%s", getenv("CLAIMBENCH_DATA"));
	for (int i = 0; i < VARIABLES_MAX && program->variables[i] != NULL; i++)
		environment[3 + i] = program->variables[i];
	if (out >= 0 && err >= 0 && dup2(out, 1) == 1 && dup2(err, 2) == 2)
		(void)execve(words[0], words, (char **)(uintptr_t)environment);
	_exit(126);
}

/* The program with the words of LINE: its exit code. */
static int run_program(struct program *program, const char *line)
{
	char copy[1000], *words[DESK_WORDS_MAX];
	const char *path = getenv("CLAIMBENCH_PROGRAM");
	pid_t child;
	int ended;

	assert_non_null(path);
	(void)snprintf(copy, sizeof copy, "%s %s", path, line);
	(void)desk_split(copy, words);
	child = fork();
	assert_true(child >= 0);
	if (child == 0)
		become(program, words);
	assert_int_equal(child, waitpid(child, &ended, 0));
	program->code = WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
	program->out[0] = '\0';
	if (program->out_path == NULL)
		slurp(program, "out", program->out);
	slurp(program, "err", program->err);
	return program->code;
}

static void assert_program(int expected, struct program *program, const char *line)
{
	if (run_program(program, line) != expected)
		fail_msg("\"%s\" ended with %d, not %d: %s", line, program->code, expected, program->err);
}

static void help_and_version_need_no_home(void **state)
{
	static const char *const lines[] = { "--help", "help", "claim list --help" };
	struct program *program = *state;
	char path[TMPDIR_MAX + 20];
	struct stat about;

	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		assert_program(EXIT_DONE, program, lines[i]);
		assert_non_null(strstr(program->out, "claim list"));
		assert_string_equal("", program->err);
	}
	assert_program(EXIT_DONE, program, "--version");
	assert_int_equal(0, strncmp(program->out, "claimbench ", 11));
	(void)snprintf(path, sizeof path, "%s/.local", program->directory);
	assert_int_not_equal(0, stat(path, &about));
}

static void options_that_cannot_be_read_are_refused(void **state)
{
	static const struct {
		const char *line, *words;
	} cases[] = {
		{ "--frobnicate x claim list", "there is no such option" },
		{ "-h", "" },
		{ "--db", "lacks its value" },
		{ "--today", "lacks its value" },
		{ "--today 2026-02-30 claim list", "YYYY-MM-DD" },
		{ "--today t claim list", "YYYY-MM-DD" },
		{ "--format xml claim list", "table, csv, json or page" },
		{ "frobnicate", "there is no command frobnicate" },
	};
	struct program *program = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_program(EXIT_USAGE, program, cases[i].line);
		assert_non_null(strstr(program->err, cases[i].words));
		assert_string_equal("", program->out);
	}
}

static void results_go_out_and_messages_go_to_the_error_stream(void **state)
{
	struct program *program = *state;
	char line[TMPDIR_MAX + 100];

	(void)snprintf(line, sizeof line, "--db %s/a.db --today 2026-03-31 init --sample --claims 30",
		       program->directory);
	assert_program(EXIT_DONE, program, line);
	assert_string_equal("", program->out);
	assert_non_null(strstr(program->err, "made "));

	(void)snprintf(line, sizeof line, "--format json --db %s/a.db claim list --limit 5", program->directory);
	assert_program(EXIT_DONE, program, line);
	assert_int_equal(5, json_rows(program->out));
	assert_non_null(strstr(program->err, "5 of "));

	/* Behind the command they mean the same. */
	(void)snprintf(line, sizeof line, "claim list --limit 4 --format json --db %s/a.db", program->directory);
	assert_program(EXIT_DONE, program, line);
	assert_int_equal(4, json_rows(program->out));
	assert_program(EXIT_USAGE, program, "claim list --format");
	assert_non_null(strstr(program->err, "an option lacks its value"));

	(void)snprintf(line, sizeof line, "--db %s/a.db verify", program->directory);
	assert_program(EXIT_DONE, program, line);
	assert_non_null(strstr(program->err, "no faults found"));

	(void)snprintf(line, sizeof line, "--db %s/a.db code check E11", program->directory);
	assert_program(EXIT_REFUSED, program, line);
}

static void the_database_is_looked_for_in_order(void **state)
{
	struct program *program = *state;
	char by_variable[TMPDIR_MAX + 40], data_home[TMPDIR_MAX + 40], line[TMPDIR_MAX + 40], path[TMPDIR_MAX + 60];
	struct stat about;

	assert_program(EXIT_DONE, program, "init");
	(void)snprintf(path, sizeof path, "%s/.local/share/claimbench/practice.db", program->directory);
	assert_int_equal(0, stat(path, &about));
	assert_int_equal(0, about.st_mode & 07);

	(void)snprintf(data_home, sizeof data_home, "XDG_DATA_HOME=%s/xdg", program->directory);
	program->variables[0] = data_home;
	assert_program(EXIT_DONE, program, "init");
	(void)snprintf(path, sizeof path, "%s/xdg/claimbench/practice.db", program->directory);
	assert_int_equal(0, stat(path, &about));

	(void)snprintf(by_variable, sizeof by_variable, "CLAIMBENCH_DB=%s/variable.db", program->directory);
	program->variables[1] = by_variable;
	assert_program(EXIT_DONE, program, "init");
	(void)snprintf(path, sizeof path, "%s/variable.db", program->directory);
	assert_int_equal(0, stat(path, &about));

	(void)snprintf(line, sizeof line, "--db %s/option.db init", program->directory);
	assert_program(EXIT_DONE, program, line);
	assert_program(EXIT_REFUSED, program, line);
}

static void what_is_no_database_is_refused_and_left_alone(void **state)
{
	struct program *program = *state;
	char line[TMPDIR_MAX + 40];
	int file = open_in(program, "notes.db");

	assert_int_equal(20, write(file, "not a database at al", 20));
	(void)close(file);
	(void)snprintf(line, sizeof line, "--db %s/notes.db claim list", program->directory);
	assert_int_not_equal(EXIT_DONE, run_program(program, line));
	assert_non_null(strstr(program->err, "claimbench: "));
	assert_string_equal("", program->out);
	slurp(program, "notes.db", program->out);
	assert_string_equal("not a database at al", program->out);
}

static void a_full_disk_under_the_result_is_a_fault(void **state)
{
	static const char *const lines[] = { "--help", "init", "code sets", "--format csv code find diabetes" };
	struct program *program = *state;

	if (access("/dev/full", W_OK) != 0) {
		(void)puts("SKIPPED: there is no /dev/full here");
		skip();
	}
	program->out_path = "/dev/full";
	assert_program(EXIT_FAULT, program, lines[0]);
	assert_program(EXIT_DONE, program, lines[1]); /* has no result */
	assert_program(EXIT_FAULT, program, lines[2]);
	assert_program(EXIT_FAULT, program, lines[3]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(help_and_version_need_no_home, open_program, close_program),
		cmocka_unit_test_setup_teardown(options_that_cannot_be_read_are_refused, open_program, close_program),
		cmocka_unit_test_setup_teardown(results_go_out_and_messages_go_to_the_error_stream, open_program,
						close_program),
		cmocka_unit_test_setup_teardown(the_database_is_looked_for_in_order, open_program, close_program),
		cmocka_unit_test_setup_teardown(what_is_no_database_is_refused_and_left_alone, open_program,
						close_program),
		cmocka_unit_test_setup_teardown(a_full_disk_under_the_result_is_a_fault, open_program, close_program),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
