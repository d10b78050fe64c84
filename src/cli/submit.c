/* SPDX-License-Identifier: MIT */
/* submit.c: claimbench submit, file list, file show, mark sent, unbatch. */
#include "claimbench/workflow/submit.h"

#include "cli/cli.h"

static const struct column file_columns[] = {
	{ "id", "Id", true },         { "state", "State", false },    { "receiver", "Receiver", false },
	{ "isa13", "ISA13", true },   { "batch", "Batch", false },    { "claims", "Claims", true },
	{ "charge", "Charge", true }, { "made_on", "Made", false },   { "sent_on", "Sent", false },
	{ "file", "File", false },    { "sha256", "SHA-256", false }, { 0 },
};

static void print_files(struct output *out, const struct interchange_rows *files)
{
	for (size_t i = 0; i < files->count; i++) {
		const struct interchange_row *file = &files->items[i];

		output_integer(out, file->id);
		output_text(out, file->state);
		output_text(out, file->receiver_id);
		output_integer(out, file->isa13);
		output_text(out, file->batch);
		output_integer(out, file->claims);
		output_money(out, file->charge);
		output_date(out, file->made_on);
		output_date(out, file->sent_on);
		output_text(out, file->file_name);
		output_text(out, file->sha256);
	}
}

static const struct column receiver_columns[] = {
	{ "receiver", "Receiver", false }, { "name", "Name", false },     { "claims", "Claims", true },
	{ "charge", "Charge", true },      { "oldest", "Oldest", false }, { 0 },
};

static int preview(struct cli *cli)
{
	struct receiver_rows rows = { 0 };
	enum status status = submit_preview(cli->office, &rows, &cli->error);
	struct output out = cli_begin(cli, receiver_columns);

	for (size_t i = 0; i < rows.count; i++) {
		output_text(&out, rows.items[i].receiver_id);
		output_text(&out, rows.items[i].receiver_name);
		output_integer(&out, rows.items[i].claims);
		output_money(&out, rows.items[i].charge);
		output_date(&out, rows.items[i].oldest);
	}
	VEC_FREE(&rows);
	return cli_end(cli, &out, status);
}

int cli_submit(struct cli *cli, int argc, char **argv)
{
	const char *directory = cli_option(&argc, argv, "--out");
	const char *receiver = cli_option(&argc, argv, "--receiver");
	bool dry_run = cli_flag(&argc, argv, "--dry-run");
	struct progress progress = cli_progress(cli);
	struct submitted submitted = { 0 };
	enum status status;
	struct output out;
	int result;

	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	if (dry_run && directory == NULL && receiver == NULL)
		return preview(cli);
	if (dry_run || directory == NULL)
		return cli_usage(cli);
	status = claims_submit(cli->office, directory, receiver, &progress, &submitted, &cli->error);
	/* Files written before a later receiver failed are whole and batched: they are shown all the same. */
	out = cli_begin(cli, file_columns);
	print_files(&out, &submitted.files);
	result = cli_end(cli, &out, status);
	if (submitted.refused > 0) {
		(void)cli_complain(cli, EXIT_REFUSED, "%lld claims failed the last scrub and were not sent",
				   (long long)submitted.refused);
		result = result == EXIT_DONE ? EXIT_REFUSED : result;
	}
	submitted_free(&submitted);
	return result;
}

int cli_file_list(struct cli *cli, int argc, char **argv)
{
	const char *state = cli_option(&argc, argv, "--state");
	struct interchange_rows files = { 0 };
	size_t limit = 100;
	enum status status;
	struct output out;
	int result;

	if (!cli_limit(cli, &argc, argv, &limit) || !cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = files_list(cli->office, state, limit, &files, &cli->error);
	out = cli_begin(cli, file_columns);
	print_files(&out, &files);
	result = cli_end(cli, &out, status);
	if (result == EXIT_DONE)
		cli_say_cut(cli, files.count, limit, -1);
	VEC_FREE(&files);
	return result;
}

/* The bytes as they were written: for a look, or to send them once more. */
int cli_file_show(struct cli *cli, int argc, char **argv)
{
	struct buf text = buf_new(0);
	enum status status;
	int64_t id;
	bool whole;

	if (!cli_takes(cli, argc, argv, 1, 1) || !cli_integer(cli, argv[0], 1, INT64_MAX, &id))
		return EXIT_USAGE;
	status = file_text(cli->office, id, &text, &cli->error);
	whole = status != STATUS_OK ||
		(fwrite(buf_text(&text), 1, text.length, cli->out) == text.length && fflush(cli->out) == 0);
	buf_free(&text);
	return whole ? cli_result(cli, status) : cli_complain(cli, EXIT_FAULT, "the result could not be written");
}

static enum status mark_all(struct cli *cli)
{
	struct interchange_rows files = { 0 };
	enum status status = files_list(cli->office, "written", CLI_ANY, &files, &cli->error);

	for (size_t i = 0; status == STATUS_OK && i < files.count; i++)
		status = file_mark_sent(cli->office, files.items[i].id, &cli->error);
	VEC_FREE(&files);
	return status;
}

int cli_mark_sent(struct cli *cli, int argc, char **argv)
{
	bool all = cli_flag(&argc, argv, "--all");
	int64_t id = 0;

	if (!cli_takes(cli, argc, argv, all ? 0 : 1, all ? 0 : 1) || !cli_integer(cli, argv[0], 1, INT64_MAX, &id))
		return EXIT_USAGE;
	return cli_result(cli, all ? mark_all(cli) : file_mark_sent(cli->office, id, &cli->error));
}

int cli_unbatch(struct cli *cli, int argc, char **argv)
{
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1) || !cli_integer(cli, argv[0], 1, INT64_MAX, &id))
		return EXIT_USAGE;
	return cli_result(cli, file_unbatch(cli->office, id, &cli->error));
}
