/* SPDX-License-Identifier: MIT */
/* board.c: claimbench board list, board show, board rows; clock list. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/boards.h"
#include "cli/cli.h"

enum { ROWS_MAX = 1000 };

int cli_board_list(struct cli *cli, int argc, char **argv)
{
	return cli_takes(cli, argc, argv, 0, 0) ? cli_report(cli, &boards_report, NULL) : EXIT_USAGE;
}

/* The options that say which rows; an exit code. */
static int take_filter(struct cli *cli, int *argc, char **argv, struct board_filter *filter)
{
	static const struct {
		const char *option;
		enum board_group by;
	} keys[] = { { "--kind", BOARD_BY_PART },   { "--class", BOARD_BY_CLASS }, { "--person", BOARD_BY_PERSON },
		     { "--month", BOARD_BY_MONTH }, { "--left", BOARD_BY_LEFT },   { "--age", BOARD_BY_AGE },
		     { "--week", BOARD_BY_WEEK } };
	const char *text;

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		text = cli_option(argc, argv, keys[i].option);
		if (text != NULL && !TEXT_SET(filter->keys[keys[i].by], text))
			return cli_complain(cli, EXIT_USAGE, "%s: too long", keys[i].option);
	}
	if (!cli_date(cli, cli_option(argc, argv, "--from"), &filter->from) ||
	    !cli_date(cli, cli_option(argc, argv, "--to"), &filter->to))
		return EXIT_USAGE;
	text = cli_option(argc, argv, "--within");
	if (text != NULL) {
		int64_t days = 0;

		if (!cli_integer(cli, text, 0, 3650, &days))
			return EXIT_USAGE;
		filter->due_by = date_plus_days(office_today(cli->office), (int32_t)days);
	}
	return cli_payer(cli, argc, argv, &filter->payer_id);
}

static const struct board *take_board(struct cli *cli, const char *name)
{
	const struct board *board = board_find(name);

	if (board == NULL)
		(void)cli_complain(cli, EXIT_USAGE, "there is no board %.40s; claimbench board list lists them", name);
	return board;
}

int cli_board_show(struct cli *cli, int argc, char **argv)
{
	const char *by_text = cli_option(&argc, argv, "--by");
	struct board_report report = { .board = NULL };
	int by, result = take_filter(cli, &argc, argv, &report.filter);

	if (result != EXIT_DONE)
		return result;
	if (!cli_takes(cli, argc, argv, 1, 1) || (report.board = take_board(cli, argv[0])) == NULL)
		return EXIT_USAGE;
	by = (int)report.board->by;
	if (by_text != NULL &&
	    (!token_parse(&board_group_tokens, by_text, &by) || (report.board->groups >> by & 1u) == 0))
		return cli_complain(cli, EXIT_USAGE, "%s is not put together by %.20s", report.board->name, by_text);
	report.by = (enum board_group)by;
	return cli_report(cli, &board_groups_report, &report);
}

static int print_rows(struct cli *cli, const struct board_report *report)
{
	struct board_sum total = { .count = 0 };
	enum status status = boards_total(cli->office, report->board, &report->filter, &total, &cli->error);
	int result = status == STATUS_OK ? cli_report(cli, &board_rows_report, report) : cli_result(cli, status);

	if (result == EXIT_DONE)
		cli_say_cut(cli, (size_t)total.count < report->limit ? (size_t)total.count : report->limit,
			    report->limit, total.count);
	return result;
}

int cli_board_rows(struct cli *cli, int argc, char **argv)
{
	struct board_report report = { .limit = ROWS_MAX };
	int result = take_filter(cli, &argc, argv, &report.filter);

	if (result != EXIT_DONE)
		return result;
	if (!cli_limit(cli, &argc, argv, &report.limit) || !cli_takes(cli, argc, argv, 1, 1) ||
	    (report.board = take_board(cli, argv[0])) == NULL)
		return EXIT_USAGE;
	return print_rows(cli, &report);
}

int cli_clock_list(struct cli *cli, int argc, char **argv)
{
	struct board_report report = { .board = board_find("clock"), .limit = ROWS_MAX };
	int result = take_filter(cli, &argc, argv, &report.filter);

	if (result != EXIT_DONE)
		return result;
	if (!cli_limit(cli, &argc, argv, &report.limit) || !cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	return print_rows(cli, &report);
}
