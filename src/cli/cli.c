/* SPDX-License-Identifier: MIT */
/* cli.c: find a command, open the office, run it, report. */
#include "cli/cli.h"

#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "claimbench/base/printable.h"
#include "claimbench/base/text.h"

enum { MESSAGE_MAX = ERROR_WHERE_MAX + ERROR_WHAT_MAX + 40, TEXT_BYTES_MAX = 256 * 1024 * 1024 };

int cli_complain(struct cli *cli, int code, const char *format, ...)
{
	char text[MESSAGE_MAX], safe[MESSAGE_MAX];
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	(void)printable(safe, sizeof safe, text);
	cli_progress_end(cli);
	(void)fprintf(cli->err, "claimbench: %s\n", safe);
	return code;
}

int cli_result(struct cli *cli, enum status status)
{
	const struct error *error = &cli->error;

	if (status == STATUS_OK)
		return EXIT_DONE;
	return cli_complain(cli, status_exit_code(status), "%s%s%s", error->where,
			    text_is_empty(error->where) ? "" : ": ", error->what);
}

/* What a command prints is entitled as the command is called: "Claim list". */
static void begin_pages(struct cli *cli)
{
	struct page_head head = { .training = false };

	if (cli->office != NULL)
		report_head(cli->office, &head);
	(void)text_format(head.title, sizeof head.title, "%.40s", cli->command->name);
	head.title[0] = (char)(head.title[0] - 'a' + 'A');
	cli->pages = pages_begin(&head);
}

struct output cli_begin(struct cli *cli, const struct column *columns)
{
	cli_progress_end(cli);
	if (cli->format != OUTPUT_PAGE)
		return output_begin(cli->out, cli->format, columns);
	begin_pages(cli);
	return output_into(NULL, &cli->pages, cli->format, columns);
}

static bool print_text(const struct cli *cli, const struct buf *text)
{
	return fputs(buf_text(text), cli->out) >= 0 && fflush(cli->out) == 0;
}

static bool print_pages(struct cli *cli)
{
	struct buf text = buf_new(TEXT_BYTES_MAX);
	bool good = pages_print(&cli->pages, &text) && print_text(cli, &text);

	buf_free(&text);
	return good;
}

int cli_end(struct cli *cli, struct output *out, enum status status)
{
	bool wanted = status == STATUS_OK || out->rows > 0, whole = true;

	if (wanted)
		whole = output_end(out);
	else
		output_drop(out);
	if (cli->format == OUTPUT_PAGE) {
		whole = whole && (!wanted || print_pages(cli));
		pages_free(&cli->pages);
	}
	if (status == STATUS_OK && !whole)
		return cli_complain(cli, EXIT_FAULT, "the result could not be written");
	return cli_result(cli, status);
}

int cli_report(struct cli *cli, const struct report *report, const void *subject)
{
	struct buf text = buf_new(TEXT_BYTES_MAX);
	enum status status = report_write(cli->office, report, subject, cli->format, &text, &cli->error);
	int result = cli_result(cli, status);

	if (result == EXIT_DONE && !print_text(cli, &text))
		result = cli_complain(cli, EXIT_FAULT, "the result could not be written");
	buf_free(&text);
	return result;
}

static bool tick(void *context, const char *what, int64_t done, int64_t total)
{
	struct cli *cli = context;

	cli->progress_shown = true;
	(void)fprintf(cli->err, "\r%s: %lld", what, (long long)done);
	if (total > 0)
		(void)fprintf(cli->err, " of %lld", (long long)total);
	(void)fputs("\033[K", cli->err);
	(void)fflush(cli->err);
	return true;
}

struct progress cli_progress(struct cli *cli)
{
	bool terminal = isatty(fileno(cli->err)) == 1;

	return (struct progress){ .tick = terminal ? tick : NULL, .context = cli };
}

void cli_progress_end(struct cli *cli)
{
	if (cli->progress_shown)
		(void)fputs("\r\033[K", cli->err);
	cli->progress_shown = false;
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

static void print_usage(FILE *file, const struct cli_command *command)
{
	(void)fprintf(file, "usage: claimbench %s%s%s\n", command->name, text_is_empty(command->usage) ? "" : " ",
		      command->usage);
}

int cli_usage(struct cli *cli)
{
	print_usage(cli->err, cli->command);
	return EXIT_USAGE;
}

/* The commands whose first word is WORD, with their help unless USAGE_ONLY; false when there are none. */
static bool print_group(FILE *file, const char *word, bool usage_only)
{
	size_t length = strlen(word);
	bool found = false;

	for (const struct cli_command *c = cli_commands; c->name != NULL; c++) {
		if (strcspn(c->name, " ") != length || memcmp(c->name, word, length) != 0)
			continue;
		print_usage(file, c);
		if (!usage_only)
			(void)fprintf(file, "    %s\n", c->help);
		found = true;
	}
	return found;
}

static int unknown_command(struct cli *cli, int argc, char **argv)
{
	if (argc > 1 && text_equal(argv[1], "--help") && print_group(cli->out, argv[0], false))
		return EXIT_DONE;
	if (!print_group(cli->err, argv[0], true))
		return cli_complain(cli, EXIT_USAGE, "there is no command %s; see claimbench --help", argv[0]);
	return EXIT_USAGE;
}

int cli_help(struct cli *cli, int argc, char **argv)
{
	if (!cli_takes(cli, argc, argv, 0, 2))
		return EXIT_USAGE;
	if (argc == 0) {
		cli_print_help(cli->out);
		return EXIT_DONE;
	}
	return print_group(cli->out, argv[0], false) ? EXIT_DONE : unknown_command(cli, argc, argv);
}

int cli_run(struct cli *cli, int argc, char **argv)
{
	int words, result;

	cli->command = find_command(argc, argv, &words);
	if (cli->command == NULL)
		return unknown_command(cli, argc, argv);
	argc -= words;
	argv += words;
	if (cli_flag(&argc, argv, "--help")) {
		print_usage(cli->out, cli->command);
		(void)fprintf(cli->out, "    %s\n", cli->command->help);
		return EXIT_DONE;
	}
	if (!cli->command->without_office) {
		enum status status = office_open(&cli->office, cli->options, &cli->error);

		if (status != STATUS_OK)
			return cli_result(cli, status);
	}
	result = cli->command->run(cli, argc, argv);
	cli_progress_end(cli);
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
		    "  --format FORMAT       table (default), csv, json, or page: to be printed\n"
		    "  --user LOGIN          who works; default: the practice's first biller\n"
		    "  --help, --version\n\ncommands\n",
		    file);
	for (const struct cli_command *c = cli_commands; c->name != NULL; c++)
		(void)fprintf(file, "  %s %s\n      %s\n", c->name, c->usage, c->help);
	(void)fputs("\nexit codes: 0 done, 1 refused, 2 usage, 3 system fault\n", file);
}
