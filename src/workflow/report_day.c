/* SPDX-License-Identifier: MIT */
/* report_day.c: the day sheet and the slip for the bank: as text for the folder, as rows for a program. */
#include "claimbench/base/text.h"
#include "workflow/day_work.h"
#include "workflow/report_tables.h"

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

static void add_owed(struct output *out, const struct day_sheet *sheet, const char *name, struct money insurance,
		     struct money patient)
{
	begin_row(out, sheet, "owed", name);
	output_none(out);
	output_money(out, insurance);
	output_money(out, patient);
	output_money(out, money_add(insurance, patient));
}

/* COUNT negative: there is none to be told. */
static void add_sum(struct output *out, const struct day_sheet *sheet, const char *section, const char *name,
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

static void add_money(struct output *out, const struct day_sheet *sheet)
{
	for (int kind = 0; kind < DEPOSIT_KINDS; kind++) {
		int64_t count = 0;

		for (size_t i = 0; i < sheet->deposits.count; i++)
			count += sheet->deposits.items[i].kind == (enum deposit_kind)kind;
		add_sum(out, sheet, "money", token_word(&deposit_kind_tokens, kind), count,
			deposit_sum(sheet->deposits.items, sheet->deposits.count, (enum deposit_kind)kind));
	}
}

static void add_sheet(struct output *out, const struct day_sheet *sheet)
{
	const struct day_totals *totals = &sheet->totals;

	add_owed(out, sheet, "opening", totals->opening[ROLL_INSURANCE], totals->opening[ROLL_PATIENT]);
	for (int line = 0; line < ROLL_LINES; line++)
		add_owed(out, sheet, token_word(&roll_line_tokens, line), totals->lines[line][ROLL_INSURANCE],
			 totals->lines[line][ROLL_PATIENT]);
	add_owed(out, sheet, "closing", day_totals_closing(totals, ROLL_INSURANCE),
		 day_totals_closing(totals, ROLL_PATIENT));
	add_money(out, sheet);
	for (int account = 0; account < ACCOUNT_COUNT; account++)
		if (!money_is_zero(totals->accounts[account]))
			add_sum(out, sheet, "account", token_word(&account_tokens, account), -1,
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
		add_sum(out, sheet, "waits", "staged remittances", sheet->staged, sheet->staged_amount);
	for (size_t i = 0; i < sheet->faults.count; i++)
		add_sum(out, sheet, "fault", sheet->faults.items[i].what, -1, money_of_cents(0));
}

static enum status write_text(const struct day_sheet *sheet, struct document *document,
			      void (*body)(const struct day_sheet *sheet, struct buf *out), struct error *error)
{
	struct buf text = buf_new(SHEET_BYTES_MAX);
	enum status status = STATUS_OK;

	body(sheet, &text);
	if (buf_failed(&text))
		status = error_set(error, STATUS_FAULT, "", "out of memory");
	else
		document_lines(document, buf_text(&text));
	buf_free(&text);
	return status;
}

static void entitle(struct document *document, const struct day_sheet *sheet, const char *title)
{
	char from[DATE_TEXT_MAX], day[DATE_TEXT_MAX], subtitle[PAGE_TITLE_MAX];

	(void)date_format_us(sheet->day, day);
	if (date_equal(sheet->from, sheet->day))
		(void)TEXT_SET(subtitle, day);
	else
		(void)text_format(subtitle, sizeof subtitle, "%s to %s", date_format_us(sheet->from, from), day);
	document_entitle(document, title, subtitle);
}

static enum status write_day(struct office *office, const void *subject, struct document *document, struct error *error)
{
	const struct day_sheet *sheet = subject;

	(void)office;
	entitle(document, sheet, "Day sheet");
	if (document_is_for_people(document))
		return write_text(sheet, document, day_sheet_body, error);
	add_sheet(document_table(document, "day", "Day sheet", sheet_columns), sheet);
	return STATUS_OK;
}

const struct report day_report = { .name = "day", .right = RIGHT_VIEW_KPI, .write = write_day };

static const struct column deposit_columns[] = {
	{ "day", "Day", false },
	{ "kind", "Kind", false },
	{ "receipt", "Receipt", true },
	{ "who", "Who", false },
	{ "reference", "Reference", false },
	{ "amount", "Amount", true },
	{ 0 },
};

static void add_deposits(struct output *out, const struct day_sheet *sheet)
{
	for (size_t i = 0; i < sheet->deposits.count; i++) {
		const struct deposit_line *line = &sheet->deposits.items[i];

		output_date(out, sheet->day);
		output_text(out, token_word(&deposit_kind_tokens, (int)line->kind));
		if (line->receipt > 0)
			output_integer(out, line->receipt);
		else
			output_none(out);
		output_text(out, line->who);
		output_text(out, line->reference);
		output_money(out, line->amount);
	}
}

static enum status write_deposits(struct office *office, const void *subject, struct document *document,
				  struct error *error)
{
	const struct day_sheet *sheet = subject;

	(void)office;
	entitle(document, sheet, "Deposit slip");
	if (document_is_for_people(document))
		return write_text(sheet, document, day_deposit_body, error);
	add_deposits(document_table(document, "deposit", "Deposit slip", deposit_columns), sheet);
	return STATUS_OK;
}

const struct report deposit_report = { .name = "deposit", .right = RIGHT_VIEW_KPI, .write = write_deposits };
