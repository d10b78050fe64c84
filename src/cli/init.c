/* SPDX-License-Identifier: MIT */
/* init.c: claimbench init: a new database, empty or with the sample practice. */
#include <stdint.h>

#include "claimbench/workflow/sample.h"
#include "cli/cli.h"

int cli_init(struct cli *cli, int argc, char **argv)
{
	const char *seed = cli_option(&argc, argv, "--seed");
	const char *claims = cli_option(&argc, argv, "--claims");
	bool sample = cli_flag(&argc, argv, "--sample"), rules_off = cli_flag(&argc, argv, "--rules-off");
	struct sample_options options = { .seed = 1, .today = cli->options->today };
	struct progress progress = cli_progress(cli);
	int64_t number = 1;
	enum status status;

	if (!cli_takes(cli, argc, argv, 0, 0) || !cli_integer(cli, seed, 0, INT64_MAX, &number) ||
	    !cli_integer(cli, claims, 1, 10000000, &options.claims))
		return EXIT_USAGE;
	options.seed = (uint64_t)number;
	options.rules_off = rules_off;
	if (!sample && (seed != NULL || claims != NULL || rules_off))
		return cli_complain(cli, EXIT_USAGE, "--seed, --claims and --rules-off go with --sample");
	if (sample)
		status = sample_create(cli->options, &options, &progress, &cli->error);
	else
		status = office_create(cli->options, &cli->error);
	if (status != STATUS_OK)
		return cli_result(cli, status);
	return cli_complain(cli, EXIT_DONE, "made %s", cli->options->path);
}
