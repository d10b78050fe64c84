/* SPDX-License-Identifier: MIT */
/* init.c: claimbench init: a new database, empty or with the sample practice. */
#include <stdint.h>

#include "claimbench/workflow/sample.h"
#include "cli/cli.h"

int cli_init(struct cli *cli, int argc, char **argv)
{
	const char *seed = cli_option(&argc, argv, "--seed");
	const char *claims = cli_option(&argc, argv, "--claims");
	bool sample = cli_flag(&argc, argv, "--sample");
	struct sample_options options = { .seed = 1, .today = cli->options->today };
	struct progress progress = cli_progress(cli);
	int64_t number = 1;
	enum status status;

	if (cli_unknown_option(cli, argc, argv) || argc > 0)
		return cli_usage_of(cli, "init");
	if (seed != NULL && !cli_integer(cli, seed, 0, INT64_MAX, &number))
		return EXIT_USAGE;
	options.seed = (uint64_t)number;
	if (claims != NULL && !cli_integer(cli, claims, 1, 10000000, &options.claims))
		return EXIT_USAGE;
	if (!sample && (seed != NULL || claims != NULL)) {
		(void)fputs("claimbench: --seed and --claims go with --sample\n", cli->err);
		return EXIT_USAGE;
	}
	if (sample)
		status = sample_create(cli->options, &options, &progress, &cli->error);
	else
		status = office_create(cli->options, &cli->error);
	if (status != STATUS_OK)
		return cli_fail(cli, status);
	(void)fprintf(cli->err, "claimbench: made %s\n", cli->options->path);
	return EXIT_DONE;
}
