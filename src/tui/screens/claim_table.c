/* SPDX-License-Identifier: MIT */
/* claim_table.c: claims in columns, as many as fit, and the selected one in full below. */
#include "tui/screens/claim_table.h"

#include "claimbench/base/text.h"
#include "tui/screens/answer_words.h"
#include "tui/screens/desk.h"

enum { DETAIL_ROWS = 3 };

const struct claim_row *claim_table_selected(const struct claim_table *table)
{
	return table->list.count > 0 ? claim_pages_row(&table->pages, table->list.selected) : NULL;
}

enum {
	COLUMN_MARK,
	COLUMN_NUMBER,
	COLUMN_PATIENT,
	COLUMN_ACCOUNT,
	COLUMN_SERVICE,
	COLUMN_PAYER,
	COLUMN_PROVIDER,
	COLUMN_STATE,
	COLUMN_CHARGE,
	COLUMN_BALANCE,
	COLUMN_FILING,
	COLUMN_ENTERED,
	COLUMN_SENT,
	COLUMN_FREQUENCY,
	COLUMN_WHY,
};

static const struct list_column columns[] = {
	[COLUMN_MARK] = { .title = " ", .width = 1 },
	[COLUMN_NUMBER] = { .title = "Claim", .width = 9 },
	[COLUMN_PATIENT] = { .title = "Patient", .width = 14, .grow = 1 },
	[COLUMN_ACCOUNT] = { .title = "Account", .width = 8, .wide = 118 },
	[COLUMN_SERVICE] = { .title = "Service", .width = 8 },
	[COLUMN_PAYER] = { .title = "Payer", .width = 5 },
	[COLUMN_PROVIDER] = { .title = "Prov", .width = 4, .wide = 90 },
	[COLUMN_STATE] = { .title = "State", .width = 9 },
	[COLUMN_CHARGE] = { .title = "Charge", .width = 10, .wide = 90, .align = ALIGN_RIGHT },
	[COLUMN_BALANCE] = { .title = "Balance", .width = 9, .align = ALIGN_RIGHT },
	[COLUMN_FILING] = { .title = "Filing", .width = 8, .wide = 96 },
	[COLUMN_ENTERED] = { .title = "Entered", .width = 8, .wide = 150 },
	[COLUMN_SENT] = { .title = "Sent", .width = 8, .wide = 130 },
	[COLUMN_FREQUENCY] = { .title = "Kind", .width = 8, .wide = 160 },
	[COLUMN_WHY] = { .title = "In the way", .width = 15, .grow = 4 },
	{ 0 },
};

static const char *kind_of(const struct claim_row *row)
{
	return row->frequency == 7 ? "Replaces" : row->frequency == 8 ? "Void" : "";
}

/* The limit that runs; of a claim that is with its payer the day it was to be filed by. */
static struct date limit_of(const struct claim_row *row)
{
	return date_is_none(row->limit_due) && row->state != CLAIM_DENIED && row->state != CLAIM_PARTIAL
		       ? row->filing_due
		       : row->limit_due;
}

/* A limit that comes near stands in front: narrow terminals have no other place for it. */
static void say_why(const struct claim_table *table, const struct claim_row *row, char text[static LIST_CELL_MAX],
		    enum role *role)
{
	char days[40], why[160];

	status_detail_words(row->why, why, sizeof why);
	*role = claim_filing_words(row->state, limit_of(row), table->today, FILING_SHORT, days, sizeof days);
	if (days[0] == '\0')
		(void)text_format(text, LIST_CELL_MAX, "%s", why);
	else
		(void)text_format(text, LIST_CELL_MAX, "%s: %s%s%s",
				  claim_state_before_sent(row->state) ? "filing" : "appeal", days,
				  why[0] != '\0' ? "; " : "", why);
}

static void cell_of(const struct claim_table *table, const struct claim_row *row, int column,
		    char text[static LIST_CELL_MAX], enum role *role)
{
	char small[NAME_FULL_MAX];
	const char *value = "";

	switch (column) {
	case COLUMN_MARK:
		value = claim_is_marked(&table->marks, row->id) ? "*" : "";
		*role = ROLE_MARKED;
		break;
	case COLUMN_NUMBER:
		value = row->number;
		break;
	case COLUMN_PATIENT:
		value = person_name_format(&row->patient, small);
		break;
	case COLUMN_ACCOUNT:
		value = row->account;
		break;
	case COLUMN_SERVICE:
		value = date_format_short(row->service_from, small);
		break;
	case COLUMN_PAYER:
		value = row->payer_code;
		break;
	case COLUMN_PROVIDER:
		value = row->provider_code;
		break;
	case COLUMN_STATE:
		value = token_label(&claim_state_tokens, (int)row->state);
		*role = desk_state_role(row->state);
		break;
	case COLUMN_CHARGE:
		value = money_format(row->total, small);
		break;
	case COLUMN_BALANCE:
		value = money_is_zero(row->balance) ? "" : money_format(row->balance, small);
		break;
	case COLUMN_FILING:
		*role = claim_filing_words(row->state, limit_of(row), table->today, FILING_SHORT, small, sizeof small);
		value = small;
		break;
	case COLUMN_ENTERED:
		value = date_format_short(row->entered_on, small);
		break;
	case COLUMN_SENT:
		value = date_format_short(row->first_sent_on, small);
		break;
	case COLUMN_FREQUENCY:
		value = kind_of(row);
		break;
	default:
		say_why(table, row, text, role);
		return;
	}
	(void)text_format(text, LIST_CELL_MAX, "%s", value);
}

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct claim_table *table = rows;
	const struct claim_row *claim = claim_pages_row(&table->pages, row);

	if (claim != NULL)
		cell_of(table, claim, column, text, role);
	else if (column == COLUMN_NUMBER)
		(void)text_format(text, LIST_CELL_MAX, "...");
}

static void paint_context(const struct claim_table *table, const struct canvas *canvas)
{
	char amount[MONEY_TEXT_MAX], count[MONEY_TEXT_MAX], sum[80], place[60];
	int room, width;

	(void)text_format(sum, sizeof sum, ": %s claim%s, %s", count_format(table->pages.count, count),
			  table->pages.count == 1 ? "" : "s", money_format(table->pages.amount, amount));
	(void)text_format(place, sizeof place, "%zu/%zu", table->list.count > 0 ? table->list.selected + 1 : 0,
			  table->list.count);
	if (table->marks.count > 0)
		(void)text_format(place, sizeof place, "%zu marked", table->marks.count);
	room = canvas->columns - 4 - (int)text_width(sum) - (int)text_width(place);
	width = (int)text_width(table->words) < room ? (int)text_width(table->words) : room;
	canvas_cell(canvas, 0, 1, width, ALIGN_LEFT, ROLE_CONTEXT, table->words);
	(void)canvas_text(canvas, 0, 1 + width, ROLE_CONTEXT, sum);
	(void)canvas_text(canvas, 0, canvas->columns - 1 - (int)text_width(place),
			  table->marks.count > 0 ? ROLE_MARKED : ROLE_MUTED, place);
}

/* What the columns had no room for, of the selected claim. */
static void paint_detail(const struct claim_table *table, const struct canvas *canvas)
{
	const struct claim_row *row = claim_table_selected(table);
	char name[NAME_FULL_MAX], charge[MONEY_TEXT_MAX], balance[MONEY_TEXT_MAX], filing[60], why[160];
	enum role role;
	int at = 1;

	if (row == NULL)
		return;
	at += canvas_format(canvas, 0, at, ROLE_HEADING, "%s", person_name_format(&row->patient, name));
	(void)canvas_format(canvas, 0, at, ROLE_TEXT, "  %s  seen by %s, entered %s", row->account, row->provider_code,
			    date_format_us(row->entered_on, name));
	at = 1 + canvas_format(canvas, 1, 1, ROLE_TEXT, "Charge %s, balance %s, ", money_format(row->total, charge),
			       money_format(row->balance, balance));
	role = claim_filing_words(row->state, limit_of(row), table->today, FILING_LONG, filing, sizeof filing);
	if (claim_state_before_sent(row->state))
		(void)canvas_format(canvas, 1, at, role, "file by %s", filing);
	else
		(void)canvas_format(canvas, 1, at, ROLE_TEXT, "sent %s", date_format_us(row->first_sent_on, name));
	at = 1 +
	     canvas_text(canvas, 2, 1, desk_state_role(row->state), token_label(&claim_state_tokens, (int)row->state));
	(void)canvas_format(canvas, 2, at, ROLE_TEXT, " since %s: %s", date_format_us(row->state_on, name),
			    row->why[0] != '\0' ? status_detail_words(row->why, why, sizeof why)
						: claim_next_step(row->state));
}

void claim_table_paint(struct claim_table *table, const struct canvas *canvas)
{
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1 - DETAIL_ROWS, canvas->columns);
	struct canvas detail = canvas_part(canvas, canvas->rows - DETAIL_ROWS, 0, DETAIL_ROWS, canvas->columns);

	paint_context(table, canvas);
	paint_detail(table, &detail);
	list_paint(&table->list, &list, columns, cell, table, true,
		   "no claim fits; c shows all, F6 changes the filter");
}
