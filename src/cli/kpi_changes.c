/* SPDX-License-Identifier: MIT */
/* kpi_changes.c: claimbench kpi --compare and kpi changes: what moved, and what moved it. */
#include <string.h>

#include "claimbench/base/text.h"
#include "cli/kpi.h"

/* "previous", "year" or "2026-01-01:2026-01-31". */
static bool take_compared(struct cli *cli, const char *text, const struct dashboard_window *window,
			  struct dashboard_window *before)
{
	char from[DATE_TEXT_MAX];
	size_t length = strcspn(text, ":");
	struct dashboard_window now = *window;

	dashboard_fill(cli->office, &now);
	*before = now;
	if (text_equal(text, "previous")) {
		dashboard_days_before(&now, before);
		return true;
	}
	if (text_equal(text, "year")) {
		dashboard_year_before(&now, before);
		return true;
	}
	if (text[length] != ':' || !text_set_n(from, sizeof from, text, length))
		return cli_usage(cli) == EXIT_DONE;
	if (!cli_date(cli, from, &before->from) || !cli_date(cli, text + length + 1, &before->to))
		return false;
	if (date_compare(before->from, before->to) > 0)
		return cli_complain(cli, EXIT_USAGE, "the first day lies after the last") == EXIT_DONE;
	return true;
}

int kpi_print_compared(struct cli *cli, const struct measures_report *measures, const char *compared)
{
	struct compare_report report = { .now = measures->window, .kpis = measures->kpis, .count = measures->count };

	return take_compared(cli, compared, &measures->window, &report.before)
		       ? cli_report(cli, &compare_report, &report)
		       : EXIT_USAGE;
}

int cli_kpi_changes(struct cli *cli, int argc, char **argv)
{
	const char *since = cli_option(&argc, argv, "--since");
	struct kpi_changes changes = { 0 };
	enum status status = STATUS_OK;
	int result;

	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	if (since != NULL && !text_equal(since, "yesterday") && !text_equal(since, "month"))
		return cli_usage(cli);
	if (since == NULL || text_equal(since, "yesterday"))
		status = dashboard_changes(cli->office, SINCE_YESTERDAY, &changes, &cli->error);
	if (status == STATUS_OK && (since == NULL || text_equal(since, "month")))
		status = dashboard_changes(cli->office, SINCE_MONTH, &changes, &cli->error);
	result = status == STATUS_OK ? cli_report(cli, &changes_report, &changes) : cli_result(cli, status);
	VEC_FREE(&changes);
	return result;
}
