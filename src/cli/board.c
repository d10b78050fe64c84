/* SPDX-License-Identifier: MIT */
/* board.c: claimbench board list, board show, board rows; clock list. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/boards.h"
#include "cli/cli.h"

enum { ROWS_MAX = 1000 };

static const struct column board_columns[] = {
	{ "board", "Board", false },         { "label", "", false },
	{ "count", "Rows", true },           { "amount", "Dollars", true },
	{ "first_due", "First due", false }, { 0 },
};

int cli_board_list(struct cli *cli, int argc, char **argv)
{
	enum status status = STATUS_OK;
	struct output out;

	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	out = cli_begin(cli, board_columns);
	for (size_t i = 0; i < board_count && status == STATUS_OK; i++) {
		struct board_sum sum = { .count = 0 };

		status = boards_total(cli->office, &boards[i], NULL, &sum, &cli->error);
		if (status != STATUS_OK)
			break;
		output_text(&out, boards[i].name);
		output_text(&out, boards[i].label);
		output_integer(&out, sum.count);
		output_money(&out, sum.amount);
		output_date(&out, sum.due);
	}
	return cli_end(cli, &out, status);
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

static const struct column sum_columns[] = {
	{ "group", "Group", false },
	{ "count", "Rows", true },
	{ "amount", "Dollars", true },
	{ "first_due", "First due", false },
	{ 0 },
};

int cli_board_show(struct cli *cli, int argc, char **argv)
{
	const char *by_text = cli_option(&argc, argv, "--by");
	struct board_filter filter = { .payer_id = 0 };
	struct board_sums sums = { 0 };
	const struct board *board;
	enum status status;
	struct output out;
	int by, result = take_filter(cli, &argc, argv, &filter);

	if (result != EXIT_DONE)
		return result;
	if (!cli_takes(cli, argc, argv, 1, 1) || (board = take_board(cli, argv[0])) == NULL)
		return EXIT_USAGE;
	by = (int)board->by;
	if (by_text != NULL && (!token_parse(&board_group_tokens, by_text, &by) || (board->groups >> by & 1u) == 0))
		return cli_complain(cli, EXIT_USAGE, "%s is not put together by %.20s", board->name, by_text);
	status = boards_group(cli->office, board, &filter, (enum board_group)by, &sums, &cli->error);
	out = cli_begin(cli, sum_columns);
	for (size_t i = 0; i < sums.count; i++) {
		output_text(&out, sums.items[i].key);
		output_integer(&out, sums.items[i].count);
		output_money(&out, sums.items[i].amount);
		output_date(&out, sums.items[i].due);
	}
	VEC_FREE(&sums);
	return cli_end(cli, &out, status);
}

static const struct column row_columns[] = {
	{ "kind", "Kind", false },
	{ "about", "About", false },
	{ "subject", "Subject", false },
	{ "payer", "Payer", false },
	{ "person", "Keyed by", false },
	{ "date", "Since", false },
	{ "due", "Last day", false },
	{ "days_left", "Left", true },
	{ "amount", "Dollars", true },
	{ "detail", "Detail", false },
	{ 0 },
};

static void print_row(struct output *out, const struct board_row *row, struct date today)
{
	output_text(out, row->part);
	output_text(out, token_word(&board_object_tokens, (int)row->object));
	output_text(out, row->subject);
	output_text(out, row->payer);
	output_text(out, row->person);
	output_date(out, row->day);
	output_date(out, row->due);
	if (date_is_none(row->due))
		output_none(out);
	else
		output_integer(out, date_days_between(today, row->due));
	output_money(out, row->amount);
	output_text(out, row->detail);
}

static int print_rows(struct cli *cli, const struct board *board, const struct board_filter *filter, size_t limit)
{
	struct board_sum total = { .count = 0 };
	struct board_rows rows = { 0 };
	enum status status = boards_list(cli->office, board, filter, limit, &rows, &cli->error);
	struct output out;
	size_t count = rows.count;
	int result;

	if (status == STATUS_OK)
		status = boards_total(cli->office, board, filter, &total, &cli->error);
	out = cli_begin(cli, row_columns);
	for (size_t i = 0; i < rows.count; i++)
		print_row(&out, &rows.items[i], office_today(cli->office));
	VEC_FREE(&rows);
	result = cli_end(cli, &out, status);
	if (result == EXIT_DONE)
		cli_say_cut(cli, count, limit, total.count);
	return result;
}

int cli_board_rows(struct cli *cli, int argc, char **argv)
{
	struct board_filter filter = { .payer_id = 0 };
	const struct board *board;
	size_t limit = ROWS_MAX;
	int result = take_filter(cli, &argc, argv, &filter);

	if (result != EXIT_DONE)
		return result;
	if (!cli_limit(cli, &argc, argv, &limit) || !cli_takes(cli, argc, argv, 1, 1) ||
	    (board = take_board(cli, argv[0])) == NULL)
		return EXIT_USAGE;
	return print_rows(cli, board, &filter, limit);
}

int cli_clock_list(struct cli *cli, int argc, char **argv)
{
	struct board_filter filter = { .payer_id = 0 };
	size_t limit = ROWS_MAX;
	int result = take_filter(cli, &argc, argv, &filter);

	if (result != EXIT_DONE)
		return result;
	if (!cli_limit(cli, &argc, argv, &limit) || !cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	return print_rows(cli, board_find("clock"), &filter, limit);
}
