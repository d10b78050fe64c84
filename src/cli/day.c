/* SPDX-License-Identifier: MIT */
/* day.c: claimbench day show, day deposit, day close, day list. */
#include "claimbench/workflow/day_close.h"

#include "claimbench/base/text.h"
#include "cli/cli.h"

enum { SHEET_BYTES_MAX = 4 * 1024 * 1024 };

/* What the day sheet says, as rows for a program. */
static const struct column sheet_columns[] = {
	{ "day", "Day", false },           { "section", "Section", false },
	{ "name", "Name", false },         { "count", "Count", true },
	{ "insurance", "Insurers", true }, { "patient", "Patients", true },
	{ "amount", "Together", true },    { 0 },
};

static void begin_row(struct output *out, const struct day_sheet *sheet, const char *section, const char *name)
{
	output_date(out, sheet->day);
	output_text(out, section);
	output_text(out, name);
}

static void print_owed(struct output *out, const struct day_sheet *sheet, const char *name, struct money insurance,
		       struct money patient)
{
	begin_row(out, sheet, "owed", name);
	output_none(out);
	output_money(out, insurance);
	output_money(out, patient);
	output_money(out, money_add(insurance, patient));
}

/* COUNT negative: there is none to be told. */
static void print_sum(struct output *out, const struct day_sheet *sheet, const char *section, const char *name,
		      int64_t count, struct money amount)
{
	begin_row(out, sheet, section, name);
	if (count < 0)
		output_none(out);
	else
		output_integer(out, count);
	output_no_money(out);
	output_no_money(out);
	output_money(out, amount);
}

static void print_money(struct output *out, const struct day_sheet *sheet)
{
	for (int kind = 0; kind < DEPOSIT_KINDS; kind++) {
		int64_t count = 0;

		for (size_t i = 0; i < sheet->deposits.count; i++)
			count += sheet->deposits.items[i].kind == (enum deposit_kind)kind;
		print_sum(out, sheet, "money", token_word(&deposit_kind_tokens, kind), count,
			  deposit_sum(sheet->deposits.items, sheet->deposits.count, (enum deposit_kind)kind));
	}
}

static void print_sheet(struct output *out, const struct day_sheet *sheet)
{
	const struct day_totals *totals = &sheet->totals;

	print_owed(out, sheet, "opening", totals->opening[ROLL_INSURANCE], totals->opening[ROLL_PATIENT]);
	for (int line = 0; line < ROLL_LINES; line++)
		print_owed(out, sheet, token_word(&roll_line_tokens, line), totals->lines[line][ROLL_INSURANCE],
			   totals->lines[line][ROLL_PATIENT]);
	print_owed(out, sheet, "closing", day_totals_closing(totals, ROLL_INSURANCE),
		   day_totals_closing(totals, ROLL_PATIENT));
	print_money(out, sheet);
	for (int account = 0; account < ACCOUNT_COUNT; account++)
		if (!money_is_zero(totals->accounts[account]))
			print_sum(out, sheet, "account", token_word(&account_tokens, account), -1,
				  totals->accounts[account]);
	for (int kind = 0; kind < JOURNAL_KIND_COUNT; kind++)
		if (totals->entries[kind] > 0) {
			begin_row(out, sheet, "entries", token_word(&journal_kind_tokens, kind));
			output_integer(out, totals->entries[kind]);
			output_no_money(out);
			output_no_money(out);
			output_no_money(out);
		}
	if (!sheet->is_closed)
		print_sum(out, sheet, "waits", "staged remittances", sheet->staged, sheet->staged_amount);
	for (size_t i = 0; i < sheet->faults.count; i++)
		print_sum(out, sheet, "fault", sheet->faults.items[i].what, -1, money_of_cents(0));
}

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
	struct output out;

	if (cli->format == OUTPUT_TABLE)
		return print_text(cli, sheet, day_sheet_text);
	out = cli_begin(cli, sheet_columns);
	print_sheet(&out, sheet);
	return cli_end(cli, &out, STATUS_OK);
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

static const struct column deposit_columns[] = {
	{ "day", "Day", false },
	{ "kind", "Kind", false },
	{ "receipt", "Receipt", true },
	{ "who", "Who", false },
	{ "reference", "Reference", false },
	{ "amount", "Amount", true },
	{ 0 },
};

static int print_deposits(struct cli *cli, const struct day_sheet *sheet)
{
	struct output out = cli_begin(cli, deposit_columns);

	for (size_t i = 0; i < sheet->deposits.count; i++) {
		const struct deposit_line *line = &sheet->deposits.items[i];

		output_date(&out, sheet->day);
		output_text(&out, token_word(&deposit_kind_tokens, (int)line->kind));
		if (line->receipt > 0)
			output_integer(&out, line->receipt);
		else
			output_none(&out);
		output_text(&out, line->who);
		output_text(&out, line->reference);
		output_money(&out, line->amount);
	}
	return cli_end(cli, &out, STATUS_OK);
}

int cli_day_deposit(struct cli *cli, int argc, char **argv)
{
	struct day_sheet sheet = { .staged = 0 };
	int result = load(cli, argc, argv, &sheet);

	if (result == EXIT_DONE)
		result = cli->format == OUTPUT_TABLE ? print_text(cli, &sheet, day_deposit_text)
						     : print_deposits(cli, &sheet);
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
