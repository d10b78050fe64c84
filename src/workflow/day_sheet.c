/* SPDX-License-Identifier: MIT */
/* day_sheet.c: the day sheet and the deposit slip as text: what lies in the folder, and goes to the bank. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/day_close.h"
#include "workflow/day_work.h"

enum { WHAT = 26, AMOUNT = 15, COUNT = 8 };

/* Zero is nothing to look at. */
static const char *amount_text(struct money amount, char text[static MONEY_TEXT_MAX])
{
	return money_is_zero(amount) ? "-" : money_format(amount, text);
}

static void add_head(struct buf *out, const struct office *office, const struct day_sheet *sheet, const char *title)
{
	char from[DATE_TEXT_MAX], day[DATE_TEXT_MAX];

	buf_add_format(out, "%s\n%s", office->practice.name, title);
	if (!date_equal(sheet->from, sheet->day))
		buf_add_format(out, " %s to", date_format_us(sheet->from, from));
	buf_add_format(out, " %s\n", date_format_us(sheet->day, day));
}

static void add_state(struct buf *out, const struct day_sheet *sheet)
{
	const struct day_row *close = &sheet->close;

	if (!sheet->is_closed) {
		buf_add_text(out, "NOT CLOSED YET\n\n");
		return;
	}
	buf_add_format(out, "%s by %s%s%s\n", token_label(&day_how_tokens, (int)close->how), close->login,
		       close->closed_at[0] != '\0' ? ", " : "", close->closed_at);
	buf_add_format(out, "Journal up to entry %lld, audit chain up to %lld (%.16s)\n\n",
		       (long long)close->journal_head, (long long)close->audit_seq, close->audit_hash);
}

static void add_roll(struct buf *out, const char *what, struct money insurance, struct money patient)
{
	char by_insurers[MONEY_TEXT_MAX], by_patients[MONEY_TEXT_MAX], total[MONEY_TEXT_MAX];

	buf_add_format(out, "%-*s%*s%*s%*s\n", WHAT, what, AMOUNT, amount_text(insurance, by_insurers), AMOUNT,
		       amount_text(patient, by_patients), AMOUNT, amount_text(money_add(insurance, patient), total));
}

static void add_roll_forward(struct buf *out, const struct day_totals *totals)
{
	buf_add_format(out, "%-*s%*s%*s%*s\n", WHAT, "WHAT IS OWED", AMOUNT, "Insurers", AMOUNT, "Patients", AMOUNT,
		       "Together");
	add_roll(out, "At the beginning", totals->opening[ROLL_INSURANCE], totals->opening[ROLL_PATIENT]);
	for (int line = 0; line < ROLL_LINES; line++)
		add_roll(out, token_label(&roll_line_tokens, line), totals->lines[line][ROLL_INSURANCE],
			 totals->lines[line][ROLL_PATIENT]);
	add_roll(out, "At the end", day_totals_closing(totals, ROLL_INSURANCE),
		 day_totals_closing(totals, ROLL_PATIENT));
}

static void add_sum(struct buf *out, const char *what, int64_t count, struct money amount)
{
	char text[MONEY_TEXT_MAX];

	buf_add_format(out, "%-*s%*lld%*s\n", WHAT, what, COUNT, (long long)count, AMOUNT, amount_text(amount, text));
}

static int64_t count_of(const struct day_sheet *sheet, enum deposit_kind kind)
{
	int64_t count = 0;

	for (size_t i = 0; i < sheet->deposits.count; i++)
		count += sheet->deposits.items[i].kind == kind;
	return count;
}

static void add_batches(struct buf *out, const struct day_sheet *sheet)
{
	const struct day_totals *totals = &sheet->totals;
	char text[MONEY_TEXT_MAX];

	buf_add_format(out, "\n%-*s%*s%*s\n", WHAT, "MONEY", COUNT, "Count", AMOUNT, "Amount");
	for (int kind = 0; kind < DEPOSIT_KINDS; kind++)
		add_sum(out, token_label(&deposit_kind_tokens, kind), count_of(sheet, (enum deposit_kind)kind),
			deposit_sum(sheet->deposits.items, sheet->deposits.count, (enum deposit_kind)kind));
	buf_add_format(out, "%-*s%*s\n", WHAT + COUNT, "In all", AMOUNT,
		       amount_text(totals->accounts[ACCOUNT_CASH], text));
	buf_add_format(out, "\n%-*s%*s\n", WHAT + COUNT, "ADJUSTMENTS AND WRITE-OFFS", AMOUNT, "Amount");
	for (int account = ACCOUNT_ADJ_CONTRACTUAL; account <= ACCOUNT_BAD_DEBT; account++)
		if (!money_is_zero(totals->accounts[account]))
			buf_add_format(out, "%-*s%*s\n", WHAT + COUNT, token_label(&account_tokens, account), AMOUNT,
				       money_format(totals->accounts[account], text));
	buf_add_format(out, "\n%-*s%*s\n", WHAT, "ENTRIES", COUNT, "Count");
	for (int kind = 0; kind < JOURNAL_KIND_COUNT; kind++)
		if (totals->entries[kind] > 0)
			buf_add_format(out, "%-*s%*lld\n", WHAT, token_label(&journal_kind_tokens, kind), COUNT,
				       (long long)totals->entries[kind]);
	buf_add_format(out, "%-*s%*lld\n", WHAT, "In all", COUNT, (long long)day_totals_entries(totals));
}

static void add_open_matters(struct buf *out, const struct day_sheet *sheet)
{
	char text[MONEY_TEXT_MAX];

	if (sheet->staged > 0)
		buf_add_format(out, "May wait: %lld remittances to be posted, %s\n\n", (long long)sheet->staged,
			       money_format(sheet->staged_amount, text));
	if (sheet->faults.count == 0)
		return;
	buf_add_text(out, "TO BE MENDED BEFORE THE DAY IS CLOSED\n");
	for (size_t i = 0; i < sheet->faults.count; i++)
		buf_add_format(out, "- %s\n", sheet->faults.items[i].what);
	buf_add_text(out, "\n");
}

void day_sheet_body(const struct day_sheet *sheet, struct buf *out)
{
	add_state(out, sheet);
	add_open_matters(out, sheet);
	add_roll_forward(out, &sheet->totals);
	add_batches(out, sheet);
}

void day_sheet_text(const struct office *office, const struct day_sheet *sheet, struct buf *out)
{
	add_head(out, office, sheet, "DAY SHEET");
	day_sheet_body(sheet, out);
}

static void add_deposits(struct buf *out, const struct day_sheet *sheet, enum deposit_kind kind)
{
	char text[MONEY_TEXT_MAX], what[80], number[24];

	if (count_of(sheet, kind) == 0)
		return;
	buf_add_format(out, "\n%s\n", token_label(&deposit_kind_tokens, (int)kind));
	for (size_t i = 0; i < sheet->deposits.count; i++) {
		const struct deposit_line *line = &sheet->deposits.items[i];

		if (line->kind != kind)
			continue;
		number[0] = '\0';
		if (line->receipt > 0)
			(void)text_format(number, sizeof number, "receipt %lld", (long long)line->receipt);
		(void)text_format(what, sizeof what, "%.20s%s%.30s", line->reference,
				  line->reference[0] != '\0' ? "  " : "", line->who);
		buf_add_format(out, "  %-36s%-16s%*s\n", what, number, AMOUNT, money_format(line->amount, text));
	}
	buf_add_format(out, "  %-52s%*s\n", "", AMOUNT, "-----------");
	buf_add_format(out, "  %-52s%*s\n", token_label(&deposit_kind_tokens, (int)kind), AMOUNT,
		       money_format(deposit_sum(sheet->deposits.items, sheet->deposits.count, kind), text));
}

void day_deposit_body(const struct day_sheet *sheet, struct buf *out)
{
	char text[MONEY_TEXT_MAX];

	add_deposits(out, sheet, DEPOSIT_CASH);
	add_deposits(out, sheet, DEPOSIT_CHECK);
	buf_add_format(out, "\n%-54s%*s\n", "TO THE BANK", AMOUNT,
		       money_format(deposit_to_bank(sheet->deposits.items, sheet->deposits.count), text));
	if (count_of(sheet, DEPOSIT_CARD) + count_of(sheet, DEPOSIT_EFT) + count_of(sheet, DEPOSIT_OTHER) > 0)
		buf_add_text(out, "\nNot carried to the bank:\n");
	add_deposits(out, sheet, DEPOSIT_CARD);
	add_deposits(out, sheet, DEPOSIT_EFT);
	add_deposits(out, sheet, DEPOSIT_OTHER);
	if (count_of(sheet, DEPOSIT_PAID_OUT) > 0)
		buf_add_text(out, "\nPaid out:\n");
	add_deposits(out, sheet, DEPOSIT_PAID_OUT);
}

void day_deposit_text(const struct office *office, const struct day_sheet *sheet, struct buf *out)
{
	add_head(out, office, sheet, "DEPOSIT SLIP");
	day_deposit_body(sheet, out);
}
