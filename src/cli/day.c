/* SPDX-License-Identifier: MIT */
/* day.c: claimbench day show, day deposit, day close, day list. */
#include "claimbench/workflow/day_close.h"

#include "cli/cli.h"

enum { SHEET_BYTES_MAX = 4 * 1024 * 1024 };

static int print_text(struct cli *cli, const struct day_sheet *sheet,
		      void (*write)(const struct office *office, const struct day_sheet *sheet, struct buf *out))
{
	struct buf text = buf_new(SHEET_BYTES_MAX);
	bool good;

	write(cli->office, sheet, &text);
	good = !buf_failed(&text) && fputs(buf_text(&text), cli->out) >= 0 && fflush(cli->out) == 0;
	buf_free(&text);
	return good ? EXIT_DONE : cli_complain(cli, EXIT_FAULT, "the result could not be written");
}

static int show(struct cli *cli, const struct day_sheet *sheet)
{
	return cli->format == OUTPUT_TABLE ? print_text(cli, sheet, day_sheet_text)
					   : cli_report(cli, &day_report, sheet);
}

/* "[DATE]", loaded; an exit code. */
static int load(struct cli *cli, int argc, char **argv, struct day_sheet *sheet)
{
	struct date day = DATE_NONE;

	if (!cli_takes(cli, argc, argv, 0, 1) || !cli_date(cli, argc > 0 ? argv[0] : NULL, &day))
		return EXIT_USAGE;
	return cli_result(cli, day_sheet_load(cli->office, day, sheet, &cli->error));
}

int cli_day_show(struct cli *cli, int argc, char **argv)
{
	struct day_sheet sheet = { .staged = 0 };
	int result = load(cli, argc, argv, &sheet);

	if (result == EXIT_DONE)
		result = show(cli, &sheet);
	day_sheet_free(&sheet);
	return result;
}

int cli_day_deposit(struct cli *cli, int argc, char **argv)
{
	struct day_sheet sheet = { .staged = 0 };
	int result = load(cli, argc, argv, &sheet);

	if (result == EXIT_DONE)
		result = cli->format == OUTPUT_TABLE ? print_text(cli, &sheet, day_deposit_text)
						     : cli_report(cli, &deposit_report, &sheet);
	day_sheet_free(&sheet);
	return result;
}

int cli_day_close(struct cli *cli, int argc, char **argv)
{
	struct day_sheet sheet = { .staged = 0 };
	struct date next = DATE_NONE;
	enum status status;
	int result;

	if (!cli_date(cli, cli_option(&argc, argv, "--next"), &next) || !cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = day_close(cli->office, next, &sheet, &cli->error);
	if (status == STATUS_REFUSED && sheet.faults.count > 1)
		for (size_t i = 0; i < sheet.faults.count; i++)
			(void)cli_complain(cli, EXIT_REFUSED, "%s", sheet.faults.items[i].what);
	result = status == STATUS_OK ? show(cli, &sheet) : cli_result(cli, status);
	day_sheet_free(&sheet);
	return result;
}

static const struct column day_columns[] = {
	{ "day", "Day", false },
	{ "how", "How", false },
	{ "closed_by", "By", false },
	{ "entries", "Entries", true },
	{ "cash", "Money", true },
	{ "insurance", "Insurers owe", true },
	{ "patient", "Patients owe", true },
	{ "journal_head", "Last entry", true },
	{ "audit_seq", "Audit", true },
	{ 0 },
};

int cli_day_list(struct cli *cli, int argc, char **argv)
{
	struct day_rows rows = { 0 };
	enum status status;
	struct output out;
	size_t limit = 31;
	int result;

	if (!cli_limit(cli, &argc, argv, &limit) || !cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = days_closed(cli->office, limit, &rows, &cli->error);
	out = cli_begin(cli, day_columns);
	for (size_t i = 0; i < rows.count; i++) {
		const struct day_row *row = &rows.items[i];

		output_date(&out, row->day);
		output_text(&out, token_word(&day_how_tokens, (int)row->how));
		output_text(&out, row->login);
		output_integer(&out, row->entries);
		output_money(&out, row->cash);
		output_money(&out, row->owed[ROLL_INSURANCE]);
		output_money(&out, row->owed[ROLL_PATIENT]);
		output_integer(&out, row->journal_head);
		output_integer(&out, row->audit_seq);
	}
	result = cli_end(cli, &out, status);
	if (result == EXIT_DONE)
		cli_say_cut(cli, rows.count, limit, -1);
	VEC_FREE(&rows);
	return result;
}
