/* SPDX-License-Identifier: MIT */
/* task.c: claimbench task list, task done. */
#include "claimbench/workflow/remittances.h"

#include "cli/cli.h"

static const struct column columns[] = {
	{ "id", "Id", true },
	{ "due_on", "Due", false },
	{ "overdue", "Overdue", false },
	{ "kind", "Kind", false },
	{ "owner", "Who", false },
	{ "reason", "What", false },
	{ "claim_id", "Claim id", true },
	{ "remittance_id", "Remittance", true },
	{ "file_id", "File", true },
	{ 0 },
};

static void id_or_none(struct output *out, int64_t id)
{
	if (id != 0)
		output_integer(out, id);
	else
		output_none(out);
}

int cli_task_list(struct cli *cli, int argc, char **argv)
{
	bool done = cli_flag(&argc, argv, "--done");
	struct task_rows rows = { 0 };
	size_t limit = 100;
	enum status status;
	struct output out;
	int result;

	if (!cli_limit(cli, &argc, argv, &limit) || !cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = tasks_list(cli->office, done ? TASK_DONE : TASK_OPEN, limit, &rows, &cli->error);
	out = cli_begin(cli, columns);
	for (size_t i = 0; i < rows.count; i++) {
		const struct task_row *row = &rows.items[i];

		output_integer(&out, row->id);
		output_date(&out, row->due_on);
		output_flag(&out, !done && date_compare(row->due_on, office_today(cli->office)) < 0);
		output_text(&out, token_word(&task_kind_tokens, (int)row->kind));
		output_text(&out, row->owner_role);
		output_text(&out, row->reason);
		id_or_none(&out, row->claim_id);
		id_or_none(&out, row->remittance_id);
		id_or_none(&out, row->interchange_id);
	}
	result = cli_end(cli, &out, status);
	if (result == EXIT_DONE)
		cli_say_cut(cli, rows.count, limit, -1);
	VEC_FREE(&rows);
	return result;
}

int cli_task_done(struct cli *cli, int argc, char **argv)
{
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1) || !cli_integer(cli, argv[0], 1, INT64_MAX, &id))
		return EXIT_USAGE;
	return cli_result(cli, task_finish(cli->office, id, &cli->error));
}
