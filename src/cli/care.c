/* SPDX-License-Identifier: MIT */
/* care.c: claimbench queue list, verify, backup: what waits, and whether all is well. */
#include "cli/cli.h"

static const struct column queue_columns[] = {
	{ "queue", "What waits", false }, { "count", "Claims", true },     { "amount", "Amount", true },
	{ "oldest", "Oldest", false },    { "next", "What to do", false }, { 0 },
};

int cli_queue_list(struct cli *cli, int argc, char **argv)
{
	struct queue_rows queues = { 0 };
	struct output out;
	enum status status;

	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = office_queues(cli->office, &queues, &cli->error);
	out = cli_begin(cli, queue_columns);
	for (size_t i = 0; i < queues.count; i++) {
		output_text(&out, queues.items[i].label);
		output_integer(&out, queues.items[i].count);
		output_money(&out, queues.items[i].amount);
		output_date(&out, queues.items[i].oldest);
		output_text(&out, queues.items[i].next);
	}
	VEC_FREE(&queues);
	return cli_end(cli, &out, status);
}

static const struct column fault_columns[] = {
	{ "fault", "Fault", false },
	{ 0 },
};

static void say(void *context, const char *fault)
{
	output_text(context, fault);
}

int cli_verify(struct cli *cli, int argc, char **argv)
{
	struct output out;
	enum status status;
	int faults = 0, result;

	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	out = cli_begin(cli, fault_columns);
	status = office_verify(cli->office, say, &out, &faults, &cli->error);
	result = cli_end(cli, &out, status);
	if (result != EXIT_DONE)
		return result;
	if (faults > 0)
		return cli_complain(cli, EXIT_REFUSED, "%d faults found", faults);
	return cli_complain(cli, EXIT_DONE, "no faults found");
}

int cli_backup(struct cli *cli, int argc, char **argv)
{
	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	return cli_result(cli, office_backup(cli->office, argv[0], &cli->error));
}
