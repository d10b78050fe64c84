/* SPDX-License-Identifier: MIT */
/* ageing.c: what is owed, by who owes it and for how long, from three points of view. */
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/kit/chart.h"
#include "tui/screens/desk.h"
#include "tui/screens/measures.h"
#include "tui/screens/report_file.h"
#include "tui/screens/screens.h"

enum {
	BASES = 3,
	LABEL_LEAST = 13,
	LABEL_MOST = 24,
	AMOUNT_LEAST = 9,
	DOLLARS_LEAST = 8,
	GAP = 1,
	BAR_LABEL = 16,
	PERCENT_WIDTH = 8
};

struct ageing {
	struct ageing_rows rows[BASES];
	struct ageing_row totals[BASES];
	enum ageing_basis basis;
	size_t selected;
};

static const char *const bucket_titles[AGEING_BUCKETS] = { "Unbilled", "0-30", "31-60", "61-90", "91-120", "Over 120" };

static const struct {
	const char *by, *what;
} bases[BASES] = {
	[AGEING_SERVICE] = { "by date of service", "All that is owed, as old as the service." },
	[AGEING_RESPONSIBILITY] = { "by date of responsibility", "As old as the day this party came to owe it." },
	[AGEING_SUBMISSION] = { "by first submission",
				"Insurance only, as old as the first bill; rebilling makes nothing "
				"young." },
};

/* The patients' row stands last. */
static void patients_last(struct ageing_rows *rows)
{
	for (size_t i = 0; i + 1 < rows->count; i++) {
		struct ageing_row row = rows->items[i];

		if (!row.patient)
			continue;
		rows->items[i] = rows->items[i + 1];
		rows->items[i + 1] = row;
	}
}

static void add_up(struct ageing *ageing, size_t basis)
{
	struct ageing_row *total = &ageing->totals[basis];

	*total = (struct ageing_row){ .label = "Total" };
	for (size_t i = 0; i < ageing->rows[basis].count; i++) {
		const struct ageing_row *row = &ageing->rows[basis].items[i];

		for (int bucket = 0; bucket < AGEING_BUCKETS; bucket++)
			total->bucket[bucket] = money_add(total->bucket[bucket], row->bucket[bucket]);
		total->total = money_add(total->total, row->total);
	}
}

static void close(struct view *view)
{
	struct ageing *ageing = view->state;

	for (size_t basis = 0; basis < BASES; basis++)
		VEC_FREE(&ageing->rows[basis]);
}

static enum status load(struct view *view, struct error *error)
{
	struct ageing *ageing = view->state;
	enum status status = STATUS_OK;

	for (size_t basis = 0; basis < BASES && status == STATUS_OK; basis++) {
		VEC_CLEAR(&ageing->rows[basis]);
		status = dashboard_ageing(office_of(view), (enum ageing_basis)basis, &ageing->rows[basis], error);
		patients_last(&ageing->rows[basis]);
		add_up(ageing, basis);
	}
	return status;
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	enum status status = load(view, error);

	(void)subject;
	if (status != STATUS_OK)
		close(view);
	return status;
}

/* Money may have moved on one of the claims behind a row. */
static void resumed(struct view *view)
{
	struct ageing *ageing = view->state;
	struct error error = { .status = STATUS_OK };
	size_t count;

	(void)desk_done(view, load(view, &error), &error);
	count = ageing->rows[ageing->basis].count;
	if (ageing->selected >= count)
		ageing->selected = count > 0 ? count - 1 : 0;
}

/* ------------------------------------------------------------------------------------- painting */

/* Which buckets there are, how wide their columns, and whether cents fit. */
struct table {
	int first, label, amount;
	bool exact;
};

static void amount_text(struct money amount, bool exact, char text[static MONEY_TEXT_MAX])
{
	(void)money_format(exact ? amount : money_of_cents((money_cents(amount) + 50) / 100 * 100), text);
	if (!exact)
		text[strcspn(text, ".")] = '\0';
}

static struct table lay_out(const struct ageing *ageing, int columns)
{
	struct table table = { .first = ageing->basis == AGEING_SUBMISSION ? 0 : 1, .exact = true };
	int count = AGEING_BUCKETS - table.first + 1;
	char text[MONEY_TEXT_MAX];

	amount_text(ageing->totals[ageing->basis].total, true, text);
	table.amount = (int)strlen(text) > AMOUNT_LEAST ? (int)strlen(text) : AMOUNT_LEAST;
	if (count * (table.amount + GAP) + LABEL_LEAST + 1 > columns) {
		amount_text(ageing->totals[ageing->basis].total, false, text);
		table.exact = false;
		table.amount = (int)strlen(text) > DOLLARS_LEAST ? (int)strlen(text) : DOLLARS_LEAST;
	}
	table.label = columns - count * (table.amount + GAP) - 1;
	if (table.label > LABEL_MOST) {
		/* What is over goes to the columns. */
		table.amount += (table.label - LABEL_MOST) / count;
		table.amount = table.amount > 16 ? 16 : table.amount;
		table.label = LABEL_MOST;
	}
	return table;
}

static int column_of(const struct table *table, int bucket)
{
	return 1 + table->label + (bucket - table->first) * (table->amount + GAP) + GAP;
}

static void paint_row(const struct ageing_row *row, const struct table *table, const struct canvas *canvas, int line,
		      enum role role)
{
	char text[MONEY_TEXT_MAX];

	canvas_cell(canvas, line, 1, table->label, ALIGN_LEFT, role, row->label);
	for (int bucket = table->first; bucket <= AGEING_BUCKETS; bucket++) {
		struct money amount = bucket < AGEING_BUCKETS ? row->bucket[bucket] : row->total;

		amount_text(amount, table->exact, text);
		canvas_cell(canvas, line, column_of(table, bucket), table->amount, ALIGN_RIGHT,
			    money_is_zero(amount) && role == ROLE_TEXT ? ROLE_MUTED : role, text);
	}
}

/* Tenths of a percent, half up. */
static void percent_text(struct money part, struct money whole, char text[static 24])
{
	int64_t tenths = 0;

	if (money_compare(whole, money_of_cents(0)) > 0)
		tenths = money_cents(money_share(part, 1000, money_cents(whole)));
	(void)text_format(text, 24, "%lld.%lld%%", (long long)(tenths / 10), (long long)(tenths % 10));
}

static void paint_percents(const struct ageing_row *total, const struct table *table, const struct canvas *canvas,
			   int line)
{
	char text[24];

	canvas_cell(canvas, line, 1, table->label, ALIGN_LEFT, ROLE_LABEL, "Share");
	for (int bucket = table->first; bucket <= AGEING_BUCKETS; bucket++) {
		percent_text(bucket < AGEING_BUCKETS ? total->bucket[bucket] : total->total, total->total, text);
		canvas_cell(canvas, line, column_of(table, bucket), table->amount, ALIGN_RIGHT, ROLE_TEXT, text);
	}
}

static void paint_titles(const struct table *table, const struct canvas *canvas, int line)
{
	canvas_cell(canvas, line, 1, table->label, ALIGN_LEFT, ROLE_HEADING, table->exact ? "Who owes" : "Dollars");
	for (int bucket = table->first; bucket <= AGEING_BUCKETS; bucket++)
		canvas_cell(canvas, line, column_of(table, bucket), table->amount, ALIGN_RIGHT, ROLE_HEADING,
			    bucket < AGEING_BUCKETS ? bucket_titles[bucket] : "Total");
}

/* A bar a bucket: where the money lies is seen, not read. */
static void paint_bars(const struct ageing_row *total, const struct table *table, const struct canvas *canvas)
{
	int width = canvas->columns - BAR_LABEL - PERCENT_WIDTH - 2;
	int64_t most = 1;
	char text[24];

	for (int bucket = table->first; bucket < AGEING_BUCKETS; bucket++)
		if (money_cents(total->bucket[bucket]) > most)
			most = money_cents(total->bucket[bucket]);
	for (int bucket = table->first; bucket < AGEING_BUCKETS; bucket++) {
		int line = bucket - table->first;

		(void)canvas_format(canvas, line, 1, ROLE_LABEL, "%s%s", bucket_titles[bucket],
				    bucket > 0 ? " days" : "");
		percent_text(total->bucket[bucket], total->total, text);
		canvas_cell(canvas, line, BAR_LABEL - 1, PERCENT_WIDTH - 1, ALIGN_RIGHT, ROLE_TEXT, text);
		chart_bar(canvas, line, BAR_LABEL + PERCENT_WIDTH, width, ROLE_BAR, money_cents(total->bucket[bucket]),
			  most);
	}
}

static void paint(struct view *view, const struct canvas *canvas)
{
	const struct ageing *ageing = view->state;
	const struct ageing_rows *rows = &ageing->rows[ageing->basis];
	const struct ageing_row *total = &ageing->totals[ageing->basis];
	struct table table = lay_out(ageing, canvas->columns);
	int line = 3, column = 1;
	char today[DATE_TEXT_MAX];
	struct canvas bars;

	column += canvas_format(canvas, 0, column, ROLE_CONTEXT, "What is owed today, %s",
				date_format_us(office_today(office_of(view)), today));
	column += canvas_text(canvas, 0, column, ROLE_TEXT, "   ");
	(void)canvas_text(canvas, 0, column, ROLE_MARKED, bases[ageing->basis].by);
	(void)canvas_text(canvas, 1, 1, ROLE_MUTED, bases[ageing->basis].what);
	paint_titles(&table, canvas, 2);
	for (size_t i = 0; i < rows->count; i++, line++) {
		paint_row(&rows->items[i], &table, canvas, line, ROLE_TEXT);
		if (i != ageing->selected)
			continue;
		canvas_paint_role(canvas, line, 0, canvas->columns, ROLE_SELECTED);
		canvas_glyph(canvas, line, 0, ROLE_SELECTED, L'>', '>');
		canvas_cursor(canvas, line, 0);
	}
	if (rows->count == 0) {
		(void)canvas_text(canvas, line++, 1, ROLE_MUTED, "nothing is owed");
		canvas_cursor(canvas, 0, 1);
	}
	paint_row(total, &table, canvas, line, ROLE_HEADING);
	paint_percents(total, &table, canvas, line + 1);
	bars = canvas_part(canvas, line + 3, 0, canvas->rows - line - 3, canvas->columns);
	paint_bars(total, &table, &bars);
}

/* ------------------------------------------------------------------------------------- commands */

static bool type(struct view *view, struct key key)
{
	struct ageing *ageing = view->state;
	size_t count = ageing->rows[ageing->basis].count;

	if (key.code == K_UP && ageing->selected > 0)
		ageing->selected--;
	else if (key.code == K_DOWN && ageing->selected + 1 < count)
		ageing->selected++;
	else if (key.code != K_UP && key.code != K_DOWN)
		return false;
	return true;
}

static void flip(struct view *view)
{
	struct ageing *ageing = view->state;
	size_t count;

	ageing->basis = (enum ageing_basis)((ageing->basis + 1) % BASES);
	count = ageing->rows[ageing->basis].count;
	if (ageing->selected >= count)
		ageing->selected = count > 0 ? count - 1 : 0;
	app_say(view->app, ROLE_INFO, "Aged %s", bases[ageing->basis].by);
}

static bool has_row(const struct view *view, struct error *why_not)
{
	const struct ageing *ageing = view->state;

	if (ageing->selected < ageing->rows[ageing->basis].count)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "nothing is owed");
	return false;
}

/* Their balances add up to the row's total, from whatever day their age is counted. */
static void open_claims(struct view *view)
{
	const struct ageing *ageing = view->state;
	const struct ageing_row *row = &ageing->rows[ageing->basis].items[ageing->selected];
	struct claim_filter filter = { .owed = row->patient ? OWED_BY_PATIENTS : OWED_BY_INSURERS,
				       .oldest_first = true };

	(void)TEXT_SET(filter.payer_class, row->payer_class);
	(void)app_open(view->app, &claims_screen, &filter);
}

static void ask_file(struct view *view)
{
	report_ask(view, 0, ageing_report.name);
}

static void answered(struct view *view, const struct answer *answer)
{
	const struct ageing *ageing = view->state;

	report_answered(view, answer, &ageing_report, &ageing->basis);
}

static const struct command commands[] = {
	{ .name = "ageing.claims",
	  .label = "Claims",
	  .help = "The claims on which the selected row is owed, the oldest first.",
	  .keys = "Enter",
	  .right = RIGHT_VIEW_CLAIM,
	  .ready = has_row,
	  .run = open_claims },
	{ .name = "ageing.basis",
	  .label = "Age from",
	  .help = "Count the age from the service, from the day the party came to owe it, or from the first bill.",
	  .keys = "F4 b",
	  .run = flip },
	{ .name = "ageing.file",
	  .label = "To a file",
	  .help = "What is shown, to be printed, or as CSV or JSON.",
	  .keys = "x",
	  .run = ask_file },
	{ .name = NULL },
};

const struct screen ageing_screen = {
	.name = "ageing",
	.title = "Ageing",
	.help = "What insurers and patients owe today, in columns by its age in days. Enter opens the claims of a row; "
		"what is owed on them adds up to its total. F4 changes what the age is "
		"counted "
		"from: the date of service (as the headline measures do: filing late does not make an old balance "
		"young), "
		"the day this party came to owe it (right for statements), or the day the claim was first sent (right "
		"for "
		"chasing insurers; what was never sent stands in a column of its own).",
	.state_size = sizeof(struct ageing),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.answered = answered,
	.resumed = resumed,
	.close = close,
};
