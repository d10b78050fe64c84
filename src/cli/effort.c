/* SPDX-License-Identifier: MIT */
/* effort.c: claimbench hours set, hours list, cost set, cost list; kpi productivity. */
#include "claimbench/workflow/effort.h"

#include "claimbench/base/text.h"
#include "cli/kpi.h"

enum { YEAR_DAYS = 365 };

/* The days of the list: the last year unless others are asked for. */
static bool take_days(struct cli *cli, int *argc, char **argv, struct effort_report *report)
{
	report->to = office_today(cli->office);
	report->from = date_plus_days(report->to, 1 - YEAR_DAYS);
	return cli_date(cli, cli_option(argc, argv, "--from"), &report->from) &&
	       cli_date(cli, cli_option(argc, argv, "--to"), &report->to);
}

static int print_months(struct cli *cli, int argc, char **argv, const struct report *report)
{
	struct effort_report days;

	return take_days(cli, &argc, argv, &days) && cli_takes(cli, argc, argv, 0, 0) ? cli_report(cli, report, &days)
										      : EXIT_USAGE;
}

int cli_hours_list(struct cli *cli, int argc, char **argv)
{
	return print_months(cli, argc, argv, &hours_report);
}

int cli_cost_list(struct cli *cli, int argc, char **argv)
{
	return print_months(cli, argc, argv, &costs_report);
}

/* "hours set 2026-03 biller 152:30": what the month has already is corrected. */
int cli_hours_set(struct cli *cli, int argc, char **argv)
{
	struct hours_month hours = { .id = 0 };
	struct hours_months months = { 0 };
	enum status status;

	if (!cli_takes(cli, argc, argv, 3, 3) || !cli_month(cli, argv[0], &hours.month_from))
		return EXIT_USAGE;
	if (!hours_parse(argv[2], &hours.minutes))
		return cli_complain(cli, EXIT_USAGE, "%.20s is no number of hours of a month: 152, 152.5 or 152:30",
				    argv[2]);
	status = cli_person(cli, argv[1], &hours.user_id);
	if (status == STATUS_OK)
		status = hours_read(cli->office, hours.month_from, hours.month_from, &months, &cli->error);
	for (size_t i = 0; i < months.count; i++)
		if (months.items[i].user_id == hours.user_id) {
			hours.id = months.items[i].id;
			hours.version = months.items[i].version;
		}
	if (status == STATUS_OK)
		status = hours_enter(cli->office, &hours, &cli->error);
	VEC_FREE(&months);
	return cli_result(cli, status);
}

/* "cost set 2026-03 software 250.00" */
int cli_cost_set(struct cli *cli, int argc, char **argv)
{
	const char *note = cli_option(&argc, argv, "--note");
	struct cost_month cost = { .id = 0 };
	struct cost_months months = { 0 };
	enum status status;
	int kind;

	if (!cli_takes(cli, argc, argv, 3, 3) || !cli_month(cli, argv[0], &cost.month_from))
		return EXIT_USAGE;
	if (!token_parse(&cost_kind_tokens, argv[1], &kind))
		return cli_complain(cli, EXIT_USAGE,
				    "%.20s is none of pay, clearinghouse, software, statements, agency, other",
				    argv[1]);
	cost.kind = (enum cost_kind)kind;
	if (!money_parse(argv[2], &cost.amount))
		return cli_complain(cli, EXIT_USAGE, "%.20s is not an amount", argv[2]);
	status = costs_read(cli->office, cost.month_from, cost.month_from, &months, &cli->error);
	for (size_t i = 0; i < months.count; i++)
		if (months.items[i].kind == cost.kind) {
			cost.id = months.items[i].id;
			cost.version = months.items[i].version;
			(void)TEXT_SET(cost.note, months.items[i].note);
		}
	VEC_FREE(&months);
	if (note != NULL && !TEXT_SET(cost.note, note))
		return cli_complain(cli, EXIT_USAGE, "--note: too long");
	if (status == STATUS_OK)
		status = cost_enter(cli->office, &cost, &cli->error);
	return cli_result(cli, status);
}

int cli_kpi_productivity(struct cli *cli, int argc, char **argv)
{
	struct dashboard_window window = { .from = DATE_NONE };

	if (!cli_date(cli, cli_option(&argc, argv, "--from"), &window.from) ||
	    !cli_date(cli, cli_option(&argc, argv, "--to"), &window.to) || !cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	return cli_report(cli, &productivity_report, &window);
}
