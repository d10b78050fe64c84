/* SPDX-License-Identifier: MIT */
/* care.c: claimbench queue list, verify, backup: what waits, and whether all is well. */
#include "claimbench/base/printable.h"
#include "cli/cli.h"

static const struct column queue_columns[] = {
	{ "queue", "What waits", false }, { "count", "Claims", true },     { "amount", "Amount", true },
	{ "oldest", "Oldest", false },    { "next", "What to do", false }, { 0 },
};

int cli_queue(struct cli *cli, int argc, char **argv)
{
	struct queue_rows queues = { 0 };
	enum status status;
	struct output out;

	if (cli_unknown_option(cli, argc, argv) || argc > 0)
		return cli_usage_of(cli, "queue list");
	status = office_queues(cli->office, &queues, &cli->error);
	if (status == STATUS_OK) {
		out = output_begin(cli->out, cli->format, queue_columns);
		for (size_t i = 0; i < queues.count; i++) {
			output_text(&out, queues.items[i].label);
			output_integer(&out, queues.items[i].count);
			output_money(&out, queues.items[i].amount);
			output_date(&out, queues.items[i].oldest);
			output_text(&out, queues.items[i].next);
		}
		(void)output_end(&out);
	}
	VEC_FREE(&queues);
	return status == STATUS_OK ? EXIT_DONE : cli_fail(cli, status);
}

static void say(void *context, const char *finding)
{
	char safe[ERROR_WHAT_MAX];

	(void)printable(safe, sizeof safe, finding);
	(void)fprintf(context, "%s\n", safe);
}

int cli_verify(struct cli *cli, int argc, char **argv)
{
	enum status status;
	int findings = 0;

	if (cli_unknown_option(cli, argc, argv) || argc > 0)
		return cli_usage_of(cli, "verify");
	status = office_verify(cli->office, say, cli->out, &findings, &cli->error);
	if (status != STATUS_OK)
		return cli_fail(cli, status);
	if (findings == 0)
		(void)fputs("no faults found\n", cli->out);
	else
		(void)fprintf(cli->out, "%d faults found\n", findings);
	return findings == 0 ? EXIT_DONE : EXIT_REFUSED;
}

int cli_backup(struct cli *cli, int argc, char **argv)
{
	enum status status;

	if (cli_unknown_option(cli, argc, argv) || argc != 1)
		return cli_usage_of(cli, "backup");
	status = office_backup(cli->office, argv[0], &cli->error);
	return status == STATUS_OK ? EXIT_DONE : cli_fail(cli, status);
}
