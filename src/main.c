/* SPDX-License-Identifier: MIT */
/*
 * main.c: the only place that reads the clock, the environment and the arguments.
 *
 * A map of the house, from the ground up; a layer sees only those below it:
 *
 *	base/		text, dates, money, errors, files: knows nothing of claims
 *	core/		the claims core: identifiers, codes, states, scrub rules, ledger, measures. Pure
 *	store/		the only SQL: schema, views, queries, rows
 *	x12/		837P files and what payers answer, written and read
 *	xml/		the ICD-10-CM tabular list
 *	payer/		simulated payers, for training
 *	print/		results as tables, CSV, JSON and pages
 *	workflow/	what an office does: one function, one unit of work, one transaction
 *	cli/		the command line		tui/kit/	widgets; the only curses
 *	tui/screens/	the workbench: one file a screen
 */
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "claimbench/base/file.h"
#include "claimbench/base/printable.h"
#include "claimbench/base/text.h"
#include "cli/cli.h"
#include "tui/workbench.h"

#ifndef CLAIMBENCH_DATA_DIR
#define CLAIMBENCH_DATA_DIR "/usr/local/share/claimbench"
#endif

static const char version[] = "claimbench 0.1.0";

static void clock_now(void *context, char instant[static 21])
{
	time_t now = time(NULL);
	struct tm parts;

	(void)context;
	if (gmtime_r(&now, &parts) == NULL || strftime(instant, 21, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
		instant[0] = '\0';
}

static struct date clock_today(void)
{
	time_t now = time(NULL);
	struct tm parts;
	struct date today = DATE_NONE;

	if (localtime_r(&now, &parts) != NULL)
		(void)date_of_ymd(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, &today);
	return today;
}

static bool is_directory(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* CLAIMBENCH_DATA, else the tree the program was built in, else where it is installed. */
static void find_data(char path[static PATH_MAX])
{
	const char *asked = getenv("CLAIMBENCH_DATA");
	char self[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);

	if (asked != NULL && text_format(path, PATH_MAX, "%s", asked))
		return;
	for (int up = 0; length > 0 && up < 3; up++) {
		char *slash;

		self[length] = '\0';
		slash = strrchr(self, '/');
		if (slash == NULL)
			break;
		*slash = '\0';
		length = slash - self;
		if (text_format(path, PATH_MAX, "%s/data/codes", self) && is_directory(path)) {
			(void)text_format(path, PATH_MAX, "%s/data", self);
			return;
		}
	}
	(void)text_format(path, PATH_MAX, "%s", CLAIMBENCH_DATA_DIR);
}

/* CLAIMBENCH_DB, else practice.db in the user's own data directory, which is made when it is missing. */
static bool find_database(char path[static PATH_MAX])
{
	const char *asked = getenv("CLAIMBENCH_DB");
	const char *data = getenv("XDG_DATA_HOME");
	const char *home = getenv("HOME");
	char directory[PATH_MAX];

	if (asked != NULL)
		return text_format(path, PATH_MAX, "%s", asked);
	if (data != NULL && data[0] == '/') {
		if (!text_format(directory, sizeof directory, "%s/claimbench", data))
			return false;
	} else if (home == NULL || !text_format(directory, sizeof directory, "%s/.local/share/claimbench", home)) {
		return false;
	}
	return file_make_directory(directory, NULL) == STATUS_OK &&
	       text_format(path, PATH_MAX, "%s/practice.db", directory);
}

static int usage(const char *what)
{
	char safe[120];

	(void)printable(safe, sizeof safe, what);
	(void)fprintf(stderr, "claimbench: %s; see claimbench --help\n", safe);
	return EXIT_USAGE;
}

enum { OPTION_TAKEN = -1, OPTION_UNKNOWN = -2 };

/* An option of every command, with its VALUE (NULL: none); else the exit code of what is wrong with it. */
static int read_option(const char *name, const char *value, struct office_options *options, enum output_format *format)
{
	static const char *const names[] = { "--db", "--user", "--today", "--format" };
	size_t i = 0;

	while (i < sizeof names / sizeof names[0] && !text_equal(name, names[i]))
		i++;
	if (i == sizeof names / sizeof names[0])
		return OPTION_UNKNOWN;
	if (value == NULL)
		return usage("an option lacks its value");
	if (i == 0)
		options->path = value;
	else if (i == 1)
		options->login = value;
	else if (i == 2 && !date_parse_iso(value, &options->today))
		return usage("--today wants a date, YYYY-MM-DD");
	else if (i == 3 && !output_format_parse(value, format))
		return usage("--format wants table, csv, json or page");
	return OPTION_TAKEN;
}

/* Options of every command may stand before or behind its words; they are taken off the arguments. Negative: go on. */
static int read_options(int *argc, char **argv, struct office_options *options, enum output_format *format)
{
	int kept = 0;

	for (int i = 1; i < *argc; i++) {
		int result = OPTION_UNKNOWN;

		if (kept == 0 && text_equal(argv[i], "--help")) {
			cli_print_help(stdout);
			return EXIT_DONE;
		}
		if (kept == 0 && text_equal(argv[i], "--version")) {
			(void)puts(version);
			return EXIT_DONE;
		}
		if (argv[i][0] == '-')
			result = read_option(argv[i], argv[i + 1], options, format);
		if (result >= 0)
			return result;
		if (result == OPTION_TAKEN)
			i++;
		else if (kept == 0 && argv[i][0] == '-')
			return usage("there is no such option");
		else
			argv[kept++] = argv[i];
	}
	argv[kept] = NULL;
	*argc = kept;
	return -1;
}

/* A result that did not reach its file is no result. */
static int finish(int result)
{
	if ((fflush(stdout) != 0 || ferror(stdout)) && result == EXIT_DONE) {
		(void)fputs("claimbench: the result could not be written\n", stderr);
		return EXIT_FAULT;
	}
	return result;
}

/* Help needs no database, and makes no folder for one. */
static bool wants_help(int argc, char **argv)
{
	return argc > 0 && (text_equal(argv[0], "help") || text_equal(argv[argc - 1], "--help"));
}

int main(int argc, char **argv)
{
	static char database[PATH_MAX], data[PATH_MAX];
	struct office_options options = { .clock = clock_now };
	struct cli cli = { .out = stdout, .err = stderr, .format = OUTPUT_TABLE, .options = &options };
	int result;

	(void)setlocale(LC_ALL, "");
	(void)umask(007);
	result = read_options(&argc, argv, &options, &cli.format);
	if (result >= 0)
		return finish(result);
	find_data(data);
	options.data_directory = data;
	if (options.path == NULL && !wants_help(argc, argv)) {
		if (!find_database(database))
			return usage("no place for the database: set CLAIMBENCH_DB or use --db");
		options.path = database;
	}
	if (argc == 0)
		return workbench_run(&options, getenv("HOME"), getenv("NO_COLOR") == NULL, stderr);
	if (date_is_none(options.today) && text_equal(argv[0], "init"))
		options.today = clock_today();
	return finish(cli_run(&cli, argc, argv));
}
