/* SPDX-License-Identifier: MIT */
/* remittance_sections.c: the lists on a remittance's screen. */
#include "tui/screens/remittance_sections.h"

#include <ctype.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/answer_words.h"

static void set(char text[static LIST_CELL_MAX], const char *value)
{
	(void)text_format(text, LIST_CELL_MAX, "%s", value);
}

static void set_money(char text[static LIST_CELL_MAX], struct money amount)
{
	if (!money_is_zero(amount))
		(void)money_format(amount, text);
}

/* -------------------------------------------------------------------------------------- claims */

enum {
	CLAIM_NUMBER,
	CLAIM_SAID,
	CLAIM_STATUS,
	CLAIM_CHARGE,
	CLAIM_PAID_AMOUNT,
	CLAIM_CONTRACT,
	CLAIM_PATIENT,
	CLAIM_DENIED_AMOUNT,
	CLAIM_OUTCOME
};

static const struct list_column claim_columns[] = {
	[CLAIM_NUMBER] = { .title = "Claim", .width = 10 },
	[CLAIM_SAID] = { .title = "As said", .width = 14, .wide = 110 },
	[CLAIM_STATUS] = { .title = "Processed", .width = 12, .grow = 1 },
	[CLAIM_CHARGE] = { .title = "Charge", .width = 10, .align = ALIGN_RIGHT },
	[CLAIM_PAID_AMOUNT] = { .title = "Paid", .width = 10, .align = ALIGN_RIGHT },
	[CLAIM_CONTRACT] = { .title = "Contract", .width = 9, .align = ALIGN_RIGHT },
	[CLAIM_PATIENT] = { .title = "Patient", .width = 9, .align = ALIGN_RIGHT },
	[CLAIM_DENIED_AMOUNT] = { .title = "Denied", .width = 9, .wide = 100, .align = ALIGN_RIGHT },
	[CLAIM_OUTCOME] = { .title = "Outcome", .width = 11 },
	{ 0 },
};

static size_t claim_count(const struct remittance_sheet *sheet)
{
	return sheet->story.claims.count;
}

static const char *status_words(const struct remitted_line *line)
{
	const char *words = remit_status_words((int)line->status);

	return words != NULL ? words : "as the payer numbers it";
}

static void claim_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct remittance_sheet *sheet = rows;
	const struct remitted_line *line = &sheet->story.claims.items[row];

	switch (column) {
	case CLAIM_NUMBER:
		set(text, line->claim_id != 0 ? line->claim_number : "not ours");
		*role = line->claim_id != 0 ? ROLE_TEXT : ROLE_WARNING;
		break;
	case CLAIM_SAID:
		set(text, line->said_number);
		break;
	case CLAIM_STATUS:
		set(text, status_words(line));
		break;
	case CLAIM_CHARGE:
		(void)money_format(line->charge, text);
		break;
	case CLAIM_PAID_AMOUNT:
		(void)money_format(line->paid, text);
		break;
	case CLAIM_CONTRACT:
		set_money(text, sheet->splits.items[row].contract);
		break;
	case CLAIM_PATIENT:
		set_money(text, line->patient);
		break;
	case CLAIM_DENIED_AMOUNT:
		set_money(text, sheet->splits.items[row].denied);
		*role = ROLE_ERROR;
		break;
	default:
		set(text, token_label(&remit_outcome_tokens, (int)line->outcome));
		*role = outcome_role(line->outcome);
		break;
	}
}

/* Its adjustments, as many as the rows below hold. */
static void claim_detail(const struct remittance_sheet *sheet, size_t row, const struct canvas *canvas)
{
	const struct remitted_line *line = &sheet->story.claims.items[row];
	const struct claim_split *split = &sheet->splits.items[row];
	char text[900] = "", one[160];

	(void)canvas_format(canvas, 0, 1, ROLE_TEXT, "Said number %s, %s: %s", line->said_number, status_words(line),
			    line->claim_id == 0 ? "its money is unapplied until somebody finds the claim (m)"
			    : line->by_hand ? (line->posted ? "matched by hand, posted" : "matched by hand, not posted")
			    : line->posted  ? "posted"
					    : "not posted");
	for (size_t i = 0; i < split->count; i++) {
		const struct adjustment_sum *sum = &sheet->sums.items[split->first + i];
		size_t length = strlen(text);

		(void)text_format(text + length, sizeof text - length, "%s%s", i > 0 ? "; " : "",
				  adjustment_sentence(sum->group, sum->carc, sum->amount, one, sizeof one));
	}
	(void)canvas_wrapped(canvas, 1, 1, canvas->columns - 2, ROLE_TEXT, text[0] != '\0' ? text : "Paid as charged");
}

/* --------------------------------------------------------------------------------------- money */

enum { MONEY_WORDS, MONEY_AMOUNT };

static const struct list_column money_columns[] = {
	[MONEY_WORDS] = { .title = "What posting does", .width = 50 },
	[MONEY_AMOUNT] = { .title = "Amount", .width = 14, .align = ALIGN_RIGHT },
	{ 0 },
};

static size_t money_count(const struct remittance_sheet *sheet)
{
	return sheet->change_count;
}

static struct money without_sign(struct money amount)
{
	return money_cents(amount) < 0 ? money_negate(amount) : amount;
}

static void money_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct account_change *change = &((const struct remittance_sheet *)rows)->changes[row];

	(void)role;
	if (column == MONEY_WORDS) {
		set(text, account_change_words(change->account, change->amount));
		text[0] = (char)toupper((unsigned char)text[0]);
	} else {
		(void)money_format(without_sign(change->amount), text);
	}
}

static void money_detail(const struct remittance_sheet *sheet, size_t row, const struct canvas *canvas)
{
	(void)row;
	(void)canvas_text(canvas, 0, 1, ROLE_TEXT,
			  sheet->would ? "This is what posting would do: it was tried and undone."
				       : "This is what its entries in the ledger have done.");
}

/* ------------------------------------------------------------------------- provider adjustments */

enum { ADJUSTMENT_REASON, ADJUSTMENT_WORDS, ADJUSTMENT_REFERENCE, ADJUSTMENT_AMOUNT };

static const struct list_column adjustment_columns[] = {
	[ADJUSTMENT_REASON] = { .title = "Reason", .width = 6 },
	[ADJUSTMENT_WORDS] = { .title = "What it is", .width = 28, .grow = 1 },
	[ADJUSTMENT_REFERENCE] = { .title = "Payer's reference", .width = 20, .grow = 1 },
	[ADJUSTMENT_AMOUNT] = { .title = "Takes away", .width = 13, .align = ALIGN_RIGHT },
	{ 0 },
};

static size_t adjustment_count(const struct remittance_sheet *sheet)
{
	return sheet->story.adjustments.count;
}

static void adjustment_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct provider_adjustment *said =
		&((const struct remittance_sheet *)rows)->story.adjustments.items[row].said;
	const char *words = provider_adjustment_words(said->reason);

	(void)role;
	switch (column) {
	case ADJUSTMENT_REASON:
		set(text, said->reason);
		break;
	case ADJUSTMENT_WORDS:
		set(text, words != NULL ? words : "a reason that is not listed");
		break;
	case ADJUSTMENT_REFERENCE:
		set(text, said->reference);
		break;
	default:
		(void)money_format(said->amount, text);
		break;
	}
}

static void adjustment_detail(const struct remittance_sheet *sheet, size_t row, const struct canvas *canvas)
{
	const struct provider_adjustment *said = &sheet->story.adjustments.items[row].said;
	bool gives = money_cents(said->amount) < 0;
	char amount[MONEY_TEXT_MAX];

	(void)canvas_format(canvas, 0, 1, ROLE_TEXT, "The payer %s %s, apart from any claim of this remittance.",
			    gives ? "gives" : "takes", money_format(without_sign(said->amount), amount));
	(void)canvas_format(canvas, 1, 1, ROLE_MUTED, "Segment %lu of the file.", said->segment);
}

/* ---------------------------------------------------------------------------------- exceptions */

enum { NOTICE_KIND, NOTICE_CLAIM, NOTICE_AMOUNT, NOTICE_ADVICE };

static const struct list_column notice_columns[] = {
	[NOTICE_KIND] = { .title = "What is unusual", .width = 25 },
	[NOTICE_CLAIM] = { .title = "Claim", .width = 10 },
	[NOTICE_AMOUNT] = { .title = "Amount", .width = 11, .align = ALIGN_RIGHT },
	[NOTICE_ADVICE] = { .title = "What to do", .width = 24, .grow = 1 },
	{ 0 },
};

static size_t notice_count(const struct remittance_sheet *sheet)
{
	return sheet->notices.count;
}

static const char *notice_claim(const struct remittance_sheet *sheet, const struct remittance_notice *notice)
{
	const struct remitted_line *line;

	if (notice->claim == NO_ROW)
		return "";
	line = &sheet->story.claims.items[notice->claim];
	return line->claim_id != 0 ? line->claim_number : line->said_number;
}

static void notice_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct remittance_sheet *sheet = rows;
	const struct remittance_notice *notice = &sheet->notices.items[row];

	switch (column) {
	case NOTICE_KIND:
		set(text, token_label(&remit_exception_tokens, (int)notice->exception.kind));
		*role = ROLE_WARNING;
		break;
	case NOTICE_CLAIM:
		set(text, notice_claim(sheet, notice));
		break;
	case NOTICE_AMOUNT:
		set_money(text, notice->exception.amount);
		break;
	default:
		set(text, exception_advice(notice->exception.kind));
		break;
	}
}

static void notice_detail(const struct remittance_sheet *sheet, size_t row, const struct canvas *canvas)
{
	const struct plan_exception *exception = &sheet->notices.items[row].exception;
	int at = canvas_wrapped(canvas, 0, 1, canvas->columns - 2, ROLE_TEXT, exception->detail);
	int column = 1 + canvas_text(canvas, at, 1, ROLE_LABEL, "To do: ");

	(void)canvas_wrapped(canvas, at, column, canvas->columns - column - 1, ROLE_TEXT,
			     exception_advice(exception->kind));
}

const struct remittance_part remittance_parts[PART_COUNT] = {
	[PART_CLAIMS] = { "Claims", claim_columns, claim_cell, claim_count, 3, claim_detail, "it names no claim" },
	[PART_MONEY] = { "Posting", money_columns, money_cell, money_count, 1, money_detail, "no money moves" },
	[PART_ADJUSTMENTS] = { "Provider adjustments", adjustment_columns, adjustment_cell, adjustment_count, 2,
			       adjustment_detail, "none: the deposit is what the claims were paid" },
	[PART_EXCEPTIONS] = { "Exceptions", notice_columns, notice_cell, notice_count, 3, notice_detail,
			      "nothing unusual" },
};
