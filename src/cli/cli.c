/* SPDX-License-Identifier: MIT */
/* cli.c: find a command, open the office, run it, report. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "claimbench/base/printable.h"
#include "claimbench/base/text.h"

int cli_fail(struct cli *cli, enum status status)
{
	char what[ERROR_WHAT_MAX + ERROR_WHERE_MAX];

	if (text_is_empty(cli->error.where))
		(void)printable(what, sizeof what, cli->error.what);
	else
		(void)text_format(what, sizeof what, "%s: %s", cli->error.where, cli->error.what);
	(void)fprintf(cli->err, "claimbench: %s\n", what);
	return status_exit_code(status);
}

int cli_usage(struct cli *cli, const struct cli_command *command)
{
	(void)fprintf(cli->err, "usage: claimbench %s %s\n", command->name, command->usage);
	return EXIT_USAGE;
}

int cli_usage_of(struct cli *cli, const char *name)
{
	for (const struct cli_command *c = cli_commands; c->name != NULL; c++)
		if (text_equal(c->name, name))
			return cli_usage(cli, c);
	return EXIT_USAGE;
}

static void drop(int *argc, char **argv, int at, int count)
{
	for (int i = at; i + count <= *argc; i++)
		argv[i] = argv[i + count];
	*argc -= count;
}

const char *cli_option(int *argc, char **argv, const char *name)
{
	for (int i = 0; i + 1 < *argc; i++) {
		if (text_equal(argv[i], name)) {
			const char *value = argv[i + 1];

			drop(argc, argv, i, 2);
			return value;
		}
	}
	return NULL;
}

bool cli_flag(int *argc, char **argv, const char *name)
{
	for (int i = 0; i < *argc; i++) {
		if (text_equal(argv[i], name)) {
			drop(argc, argv, i, 1);
			return true;
		}
	}
	return false;
}

bool cli_unknown_option(struct cli *cli, int argc, char **argv)
{
	for (int i = 0; i < argc; i++) {
		if (text_starts_with(argv[i], "--")) {
			char safe[80];

			(void)printable(safe, sizeof safe, argv[i]);
			(void)fprintf(cli->err, "claimbench: unknown option %s, or its value is missing\n", safe);
			return true;
		}
	}
	return false;
}

bool cli_date(struct cli *cli, const char *text, struct date *date)
{
	struct date today = cli->office != NULL ? office_today(cli->office) : cli->options->today;
	char safe[40];

	if (date_parse_iso(text, date) || (!date_is_none(today) && date_parse_typed(text, today, date)))
		return true;
	(void)printable(safe, sizeof safe, text);
	(void)fprintf(cli->err, "claimbench: %s is not a date (YYYY-MM-DD)\n", safe);
	return false;
}

bool cli_integer(struct cli *cli, const char *text, int64_t low, int64_t high, int64_t *value)
{
	char *end = NULL;
	long long number = strtoll(text, &end, 10);
	char safe[40];

	if (end != text && *end == '\0' && number >= low && number <= high) {
		*value = number;
		return true;
	}
	(void)printable(safe, sizeof safe, text);
	(void)fprintf(cli->err, "claimbench: %s is not a number from %lld to %lld\n", safe, (long long)low,
		      (long long)high);
	return false;
}

static bool tick(void *context, const char *what, int64_t done, int64_t total)
{
	FILE *err = context;

	if (total > 0)
		(void)fprintf(err, "\r%s: %lld of %lld\033[K", what, (long long)done, (long long)total);
	else
		(void)fprintf(err, "\r%s: %lld\033[K", what, (long long)done);
	if (total > 0 && done >= total)
		(void)fputs("\r\033[K", err);
	(void)fflush(err);
	return true;
}

struct progress cli_progress(struct cli *cli)
{
	bool terminal = isatty(fileno(cli->err)) == 1;

	return (struct progress){ .tick = terminal ? tick : NULL, .context = cli->err };
}

/* How many of the words of NAME stand at the beginning of ARGV; 0 unless all of them do. */
static int words_matched(const char *name, int argc, char **argv)
{
	size_t at = 0;
	int words = 0;

	while (name[at] != '\0') {
		size_t length = strcspn(name + at, " ");

		if (words >= argc || strlen(argv[words]) != length || memcmp(argv[words], name + at, length) != 0)
			return 0;
		words++;
		at += length;
		at += strspn(name + at, " ");
	}
	return words;
}

static const struct cli_command *find_command(int argc, char **argv, int *words)
{
	const struct cli_command *best = NULL;

	*words = 0;
	for (const struct cli_command *c = cli_commands; c->name != NULL; c++) {
		int matched = words_matched(c->name, argc, argv);

		if (matched > *words) {
			best = c;
			*words = matched;
		}
	}
	return best;
}

int cli_run(struct cli *cli, int argc, char **argv)
{
	int words;
	const struct cli_command *command = find_command(argc, argv, &words);
	enum status status;
	int result;

	if (command == NULL) {
		char safe[80];

		(void)printable(safe, sizeof safe, argv[0]);
		(void)fprintf(cli->err, "claimbench: there is no command %s; see claimbench --help\n", safe);
		return EXIT_USAGE;
	}
	if (!command->without_office) {
		status = office_open(&cli->office, cli->options, &cli->error);
		if (status != STATUS_OK)
			return cli_fail(cli, status);
	}
	result = command->run(cli, argc - words, argv + words);
	office_close(cli->office);
	cli->office = NULL;
	return result;
}

void cli_print_help(FILE *file)
{
	(void)fputs("usage: claimbench [OPTION...] [COMMAND ...]\n"
		    "Without a command: the workbench.\n\n"
		    "  --db FILE             the database (else CLAIMBENCH_DB, else the user's practice.db)\n"
		    "  --today YYYY-MM-DD    the business date, instead of the practice's own\n"
		    "  --format FORMAT       table (default), csv or json\n"
		    "  --user LOGIN          who works; default: the practice's first biller\n"
		    "  --help, --version\n\ncommands\n",
		    file);
	for (const struct cli_command *c = cli_commands; c->name != NULL; c++)
		(void)fprintf(file, "  %s %s\n      %s\n", c->name, c->usage, c->help);
	(void)fputs("\nexit codes: 0 done, 1 refused, 2 usage, 3 system fault\n", file);
}
