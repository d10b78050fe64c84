/* SPDX-License-Identifier: MIT */
/* submit.c: claimbench submit, file list, mark sent, unbatch. */
#include "claimbench/workflow/submit.h"

#include "claimbench/base/text.h"
#include "cli/cli.h"

static const struct column file_columns[] = {
	{ "id", "Id", true },         { "state", "State", false },    { "receiver", "Receiver", false },
	{ "isa13", "ISA13", true },   { "batch", "Batch", false },    { "claims", "Claims", true },
	{ "charge", "Charge", true }, { "made_on", "Made", false },   { "sent_on", "Sent", false },
	{ "file", "File", false },    { "sha256", "SHA-256", false }, { 0 },
};

static void print_files(struct cli *cli, const struct interchange_rows *files)
{
	struct output out = output_begin(cli->out, cli->format, file_columns);

	for (size_t i = 0; i < files->count; i++) {
		const struct interchange_row *file = &files->items[i];

		output_integer(&out, file->id);
		output_text(&out, file->state);
		output_text(&out, file->receiver_id);
		output_integer(&out, file->isa13);
		output_text(&out, file->batch);
		output_integer(&out, file->claims);
		output_money(&out, file->charge);
		output_date(&out, file->made_on);
		output_date(&out, file->sent_on);
		output_text(&out, file->file_name);
		output_text(&out, file->sha256);
	}
	(void)output_end(&out);
}

int cli_submit(struct cli *cli, int argc, char **argv)
{
	const char *directory = cli_option(&argc, argv, "--out");
	const char *receiver = cli_option(&argc, argv, "--receiver");
	struct progress progress = cli_progress(cli);
	struct submitted submitted = { 0 };
	enum status status;

	if (cli_unknown_option(cli, argc, argv) || argc > 0 || directory == NULL)
		return cli_usage_of(cli, "submit");
	status = claims_submit(cli->office, directory, receiver, &progress, &submitted, &cli->error);
	/* Files written before a later receiver failed are whole and batched: show them all the same. */
	if (status == STATUS_OK || submitted.files.count > 0)
		print_files(cli, &submitted.files);
	if (submitted.refused > 0)
		(void)fprintf(cli->err, "claimbench: %lld claims failed the last scrub and were not sent\n",
			      (long long)submitted.refused);
	submitted_free(&submitted);
	return status == STATUS_OK ? EXIT_DONE : cli_fail(cli, status);
}

int cli_file_list(struct cli *cli, int argc, char **argv)
{
	const char *state = cli_option(&argc, argv, "--state");
	const char *limit_text = cli_option(&argc, argv, "--limit");
	struct interchange_rows files = { 0 };
	int64_t limit = 100;
	enum status status;

	if (limit_text != NULL && !cli_integer(cli, limit_text, 1, 100000, &limit))
		return EXIT_USAGE;
	if (cli_unknown_option(cli, argc, argv) || argc > 0)
		return cli_usage_of(cli, "file list");
	status = files_list(cli->office, state, (size_t)limit, &files, &cli->error);
	if (status == STATUS_OK)
		print_files(cli, &files);
	VEC_FREE(&files);
	return status == STATUS_OK ? EXIT_DONE : cli_fail(cli, status);
}

static enum status mark_all(struct cli *cli)
{
	struct interchange_rows files = { 0 };
	enum status status = files_list(cli->office, "written", 100000, &files, &cli->error);

	for (size_t i = 0; status == STATUS_OK && i < files.count; i++)
		status = file_mark_sent(cli->office, files.items[i].id, &cli->error);
	VEC_FREE(&files);
	return status;
}

int cli_mark_sent(struct cli *cli, int argc, char **argv)
{
	bool all = cli_flag(&argc, argv, "--all");
	enum status status;
	int64_t id = 0;

	if (cli_unknown_option(cli, argc, argv) || argc != (all ? 0 : 1))
		return cli_usage_of(cli, "mark sent");
	if (!all && !cli_integer(cli, argv[0], 1, INT64_MAX, &id))
		return EXIT_USAGE;
	status = all ? mark_all(cli) : file_mark_sent(cli->office, id, &cli->error);
	return status == STATUS_OK ? EXIT_DONE : cli_fail(cli, status);
}

int cli_unbatch(struct cli *cli, int argc, char **argv)
{
	enum status status;
	int64_t id;

	if (cli_unknown_option(cli, argc, argv) || argc != 1)
		return cli_usage_of(cli, "unbatch");
	if (!cli_integer(cli, argv[0], 1, INT64_MAX, &id))
		return EXIT_USAGE;
	status = file_unbatch(cli->office, id, &cli->error);
	return status == STATUS_OK ? EXIT_DONE : cli_fail(cli, status);
}
