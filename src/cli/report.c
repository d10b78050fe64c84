/* SPDX-License-Identifier: MIT */
/* report.c: claimbench report month. */
#include "cli/cli.h"

/* In the file, in the format asked for; pages when none is: a file is for the folder. */
static int save(struct cli *cli, const struct report *report, const void *subject, const char *path)
{
	enum output_format format = cli->format == OUTPUT_TABLE ? OUTPUT_PAGE : cli->format;

	return cli_result(cli, report_save(cli->office, report, subject, format, path, &cli->error));
}

int cli_report_month(struct cli *cli, int argc, char **argv)
{
	const char *path = cli_option(&argc, argv, "--out");
	struct date month = report_last_month(cli->office);

	if (!cli_takes(cli, argc, argv, 0, 1) || !cli_month(cli, argc > 0 ? argv[0] : NULL, &month))
		return EXIT_USAGE;
	return path != NULL ? save(cli, &month_report, &month, path) : cli_report(cli, &month_report, &month);
}
