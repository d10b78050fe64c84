/* SPDX-License-Identifier: MIT */
/* import.c: claimbench import: official code files into the database. */
#include "claimbench/workflow/reference.h"
#include "cli/cli.h"

static const struct column columns[] = {
	{ "file", "File", false },
	{ "kind", "Kind", false },
	{ "release", "Release", false },
	{ "effective_from", "From", false },
	{ "effective_to", "To", false },
	{ "rows", "Rows", true },
	{ "billable", "Billable", true },
	{ "headers", "Headers", true },
	{ "notes", "Notes", true },
	{ "already_loaded", "Already", false },
	{ 0 },
};

static void print_result(struct output *out, const char *path, const struct import_result *result)
{
	output_text(out, path);
	output_text(out, result->kind);
	output_text(out, result->release);
	output_date(out, result->from);
	output_date(out, result->to);
	output_integer(out, result->rows);
	output_integer(out, result->billable);
	output_integer(out, result->headers);
	output_integer(out, result->notes);
	output_flag(out, result->already);
}

/* Each file is a unit of work of its own: what was loaded before one fails stays, and is shown. */
int cli_import(struct cli *cli, int argc, char **argv)
{
	struct import_options options = { .release = cli_option(&argc, argv, "--release") };
	struct progress progress = cli_progress(cli);
	enum status status = STATUS_OK;
	struct output out;

	if (!cli_date(cli, cli_option(&argc, argv, "--effective"), &options.effective) ||
	    !cli_takes(cli, argc, argv, 2, CLI_ANY))
		return EXIT_USAGE;
	out = cli_begin(cli, columns);
	for (int i = 1; i < argc && status == STATUS_OK; i++) {
		struct import_result result = { 0 };

		status = reference_import(cli->office, argv[0], argv[i], &options, &progress, &result, &cli->error);
		cli_progress_end(cli);
		if (status == STATUS_OK)
			print_result(&out, argv[i], &result);
	}
	return cli_end(cli, &out, status);
}
