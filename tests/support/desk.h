/* SPDX-License-Identifier: MIT */
/*
 * desk.h: a person at a command line, in one process: run(desk, "claim list --state ready"), then look at
 * desk->code, desk->out and desk->err. Every command opens and closes the office by itself, as it will in life.
 */
#ifndef CLAIMBENCH_TESTS_SUPPORT_DESK_H
#define CLAIMBENCH_TESTS_SUPPORT_DESK_H

#include "cli/cli.h"

#include "support/test.h"
#include "support/tmpdir.h"

enum { DESK_WORDS_MAX = 60 };

struct desk {
	char directory[TMPDIR_MAX];
	char path[TMPDIR_MAX + 20];
	struct office_options options;
	enum output_format format;
	int code;
	char *out, *err;
};

/* A directory with no database in it yet; free it with desk_close. */
void desk_open(struct desk *desk);
void desk_close(struct desk *desk);

/* Words apart by blanks; '...' keeps blanks in. LINE is written into; WORDS ends with NULL. */
int desk_split(char *line, char *words[static DESK_WORDS_MAX]);
/* The exit code; desk->out and desk->err hold what was printed, until the next one. */
int run(struct desk *desk, const char *line);

/* "NAME ARGUMENT REST", with what is not known when the test is written. */
int run_on(struct desk *desk, const char *name, const char *argument, const char *rest);

/* Fixtures: a sample practice made once a program; for each test a copy of it in *state, which prints JSON. */
int desk_make_sample(void **state);
int desk_drop_sample(void **state);
int desk_copy_sample(void **state);
int desk_drop_copy(void **state);
#define desk_test(function) cmocka_unit_test_setup_teardown(function, desk_copy_sample, desk_drop_copy)

#define assert_exit(expected, desk, line)                                                                              \
	do {                                                                                                           \
		if (run((desk), (line)) != (expected))                                                                 \
			fail_msg("\"%s\" ended with %d, not %d: %s", (line), (desk)->code, (expected), (desk)->err);   \
	} while (0)
#define assert_says(text, desk)                                                                                        \
	do {                                                                                                           \
		if (strstr((desk)->err, (text)) == NULL)                                                               \
			fail_msg("\"%s\" is not in: %s", (text), (desk)->err);                                         \
	} while (0)

#endif
