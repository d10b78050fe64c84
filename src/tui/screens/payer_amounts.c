/* SPDX-License-Identifier: MIT */
/* payer_amounts.c: see payer_amounts.h. */
#include "tui/screens/payer_amounts.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/settings.h"

enum { AMOUNT_CODE, AMOUNT_MODIFIER, AMOUNT_WHERE, AMOUNT_CENTS, AMOUNT_FROM, AMOUNT_TITLE };

const struct list_column amount_columns[] = {
	[AMOUNT_CODE] = { .title = "Code", .width = 6 },
	[AMOUNT_MODIFIER] = { .title = "Mod", .width = 4 },
	[AMOUNT_WHERE] = { .title = "Where", .width = 8 },
	[AMOUNT_CENTS] = { .title = "Allows", .width = 11, .align = ALIGN_RIGHT },
	[AMOUNT_FROM] = { .title = "From", .width = 10 },
	[AMOUNT_TITLE] = { .title = "What it is", .width = 28, .grow = 1 },
	{ 0 },
};

static const char *where_of(const struct fee_row *fee)
{
	return fee->both ? "anywhere" : fee->facility ? "facility" : "office";
}

void amount_cell(const void *amounts, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct fee_row *fee = &((const struct payer_amounts *)amounts)->rows.items[row];
	char small[MONEY_TEXT_MAX];

	(void)role;
	switch (column) {
	case AMOUNT_CODE:
		section_put(text, fee->procedure);
		break;
	case AMOUNT_MODIFIER:
		section_put(text, fee->modifier);
		break;
	case AMOUNT_WHERE:
		section_put(text, where_of(fee));
		break;
	case AMOUNT_CENTS:
		section_put(text, money_format(fee->amount, small));
		break;
	case AMOUNT_FROM:
		section_put_date(text, fee->from);
		break;
	default:
		section_put(text, fee->title);
		break;
	}
}

static bool same_service(const struct fee_row *a, const struct fee_row *b)
{
	return text_equal(a->procedure, b->procedure) && text_equal(a->modifier, b->modifier);
}

/* The office's row that says the same as FEE, a facility's; rows of one service stand together. */
static struct fee_row *twin_of(struct fee_rows *rows, size_t kept, const struct fee_row *fee)
{
	for (size_t i = kept; i > 0 && same_service(&rows->items[i - 1], fee); i--) {
		struct fee_row *other = &rows->items[i - 1];

		if (!other->facility && date_equal(other->from, fee->from) && money_equal(other->amount, fee->amount))
			return other;
	}
	return NULL;
}

enum status amounts_load(struct office *office, const char *payer_code, struct payer_amounts *amounts,
			 struct error *error)
{
	struct fee_rows rows = { 0 };
	size_t kept = 0;
	enum status status = payer_fees_load(office, payer_code, &rows, error);

	if (status != STATUS_OK) {
		VEC_FREE(&rows);
		return status;
	}
	for (size_t i = 0; i < rows.count; i++) {
		struct fee_row *twin = rows.items[i].facility ? twin_of(&rows, kept, &rows.items[i]) : NULL;

		if (twin != NULL)
			twin->both = true;
		else
			rows.items[kept++] = rows.items[i];
	}
	rows.count = kept;
	amounts_free(amounts);
	amounts->rows = rows;
	return STATUS_OK;
}

/* What was set in both places at once is one change. */
static bool same_change(const struct fee_change *a, const struct fee_change *b)
{
	return same_service(&a->fee, &b->fee) && a->fee.facility != b->fee.facility &&
	       date_equal(a->fee.from, b->fee.from) && money_equal(a->fee.amount, b->fee.amount) &&
	       date_equal(a->changed_on, b->changed_on) && text_equal(a->changed_by, b->changed_by) &&
	       a->was_there == b->was_there && money_equal(a->before, b->before);
}

static void join_changes(struct fee_changes *changes)
{
	size_t kept = 0;

	for (size_t i = 0; i < changes->count; i++) {
		struct fee_change *last = kept > 0 ? &changes->items[kept - 1] : NULL;

		if (last != NULL && !last->fee.both && same_change(last, &changes->items[i]))
			last->fee.both = true;
		else
			changes->items[kept++] = changes->items[i];
	}
	changes->count = kept;
}

enum status amounts_look(struct office *office, struct payer_amounts *amounts, size_t row, struct error *error)
{
	const struct fee_row *fee = &amounts->rows.items[row];
	struct fee_changes changes = { 0 };
	enum status status;

	if (row >= amounts->rows.count || text_equal(amounts->changes_of, fee->procedure))
		return STATUS_OK;
	status = fee_history(office, fee->schedule, fee->procedure, &changes, error);
	join_changes(&changes);
	VEC_FREE(&amounts->changes);
	amounts->changes = changes;
	(void)text_format(amounts->changes_of, sizeof amounts->changes_of, "%s", fee->procedure);
	return status;
}

void amounts_free(struct payer_amounts *amounts)
{
	VEC_FREE(&amounts->rows);
	VEC_FREE(&amounts->changes);
	amounts->changes_of[0] = '\0';
}

bool amounts_type(struct payer_amounts *amounts, struct list *list, struct key key)
{
	size_t length = strlen(amounts->typed);

	if (key.code < '0' || key.code > '9') {
		amounts->typed[0] = '\0';
		return false;
	}
	/* A whole code is there: another one begins. */
	if (length + 1 >= AMOUNT_TYPED_MAX)
		length = 0;
	amounts->typed[length] = (char)key.code;
	amounts->typed[length + 1] = '\0';
	for (size_t i = 0; i < amounts->rows.count; i++)
		if (strcmp(amounts->rows.items[i].procedure, amounts->typed) >= 0) {
			list_select(list, i);
			return true;
		}
	return true;
}

void amounts_paint_changes(const struct payer_amounts *amounts, const struct canvas *canvas)
{
	(void)canvas_format(canvas, 0, 1, ROLE_HEADING, "%s as it was set", amounts->changes_of);
	if (amounts->changes.count == 0)
		(void)canvas_text(canvas, 1, 1, ROLE_MUTED, "with the practice, before this was kept");
	for (size_t i = 0; i < amounts->changes.count && (int)i + 1 < canvas->rows; i++) {
		const struct fee_change *change = &amounts->changes.items[i];
		char day[DATE_TEXT_MAX], from[DATE_TEXT_MAX], before[MONEY_TEXT_MAX], after[MONEY_TEXT_MAX];

		(void)canvas_format(canvas, (int)i + 1, 1, ROLE_TEXT, "%s %-10.10s %-2s %-8s %s to %s from %s on",
				    date_format_us(change->changed_on, day), change->changed_by, change->fee.modifier,
				    where_of(&change->fee),
				    change->was_there ? money_format(change->before, before) : "nothing",
				    money_format(change->fee.amount, after), date_format_us(change->fee.from, from));
	}
}
