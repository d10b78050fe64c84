/* SPDX-License-Identifier: MIT */
/* remittances.c: what payers paid: one check or transfer a line. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/answers.h"
#include "tui/kit/list.h"
#include "tui/screens/answer_words.h"
#include "tui/screens/desk.h"
#include "tui/screens/eob.h"
#include "tui/screens/screens.h"
#include "tui/screens/unapplied.h"

enum { REMITTANCES_MAX = 1000, DETAIL_ROWS = 2 };

static const struct shown {
	struct option option;
	const char *state; /* NULL: any */
} filters[] = {
	{ { 'a', "All remittances" }, NULL },
	{ { 's', "To be posted" }, "staged" },
	{ { 'p', "Posted" }, "posted" },
	{ { 't', "Taken back" }, "taken_back" },
};
enum { FILTERS = sizeof filters / sizeof filters[0] };

struct remittances {
	struct remittance_summaries rows;
	struct list list;
	struct option options[FILTERS];
	size_t filter;
	const struct desk *desk;
};

static enum status load(struct view *view, struct error *error)
{
	struct remittances *remittances = view->state;
	enum status status;

	VEC_CLEAR(&remittances->rows);
	remittances->desk = desk_of(view);
	status = remittances_overview(office_of(view), filters[remittances->filter].state, REMITTANCES_MAX,
				      &remittances->rows, error);
	list_resize(&remittances->list, remittances->rows.count);
	return status;
}

static void close(struct view *view)
{
	struct remittances *remittances = view->state;

	VEC_FREE(&remittances->rows);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct remittances *remittances = view->state;
	enum status status;

	for (size_t i = 0; i < FILTERS; i++) {
		remittances->options[i] = filters[i].option;
		if (subject != NULL && filters[i].state != NULL && text_equal(filters[i].state, subject))
			remittances->filter = i;
	}
	status = load(view, error);
	if (status != STATUS_OK)
		close(view);
	return status;
}

static void resumed(struct view *view)
{
	struct error error = { .status = STATUS_OK };

	(void)desk_done(view, load(view, &error), &error);
}

static const struct remittance_summary *selected(const struct view *view)
{
	const struct remittances *remittances = view->state;

	return remittances->rows.count > 0 ? &remittances->rows.items[remittances->list.selected] : NULL;
}

/* ------------------------------------------------------------------------------------ painting */

enum {
	COLUMN_STATE,
	COLUMN_PAYER,
	COLUMN_CHECK,
	COLUMN_DATE,
	COLUMN_AMOUNT,
	COLUMN_CLAIMS,
	COLUMN_MATCHED,
	COLUMN_EXCEPTIONS,
	COLUMN_POSTED,
	COLUMN_BATCH
};

static const struct list_column columns[] = {
	[COLUMN_STATE] = { .title = "State", .width = 12 },
	[COLUMN_PAYER] = { .title = "Payer", .width = 12, .grow = 2 },
	[COLUMN_CHECK] = { .title = "Check", .width = 11, .grow = 1 },
	[COLUMN_DATE] = { .title = "Paid on", .width = 10 },
	[COLUMN_AMOUNT] = { .title = "Amount", .width = 12, .align = ALIGN_RIGHT },
	[COLUMN_CLAIMS] = { .title = "Claims", .width = 6, .align = ALIGN_RIGHT },
	[COLUMN_MATCHED] = { .title = "Ours", .width = 5, .align = ALIGN_RIGHT },
	[COLUMN_EXCEPTIONS] = { .title = "!", .width = 3, .align = ALIGN_RIGHT },
	[COLUMN_POSTED] = { .title = "Posted", .width = 10, .wide = 100 },
	[COLUMN_BATCH] = { .title = "Number", .width = 11, .wide = 110 },
	{ 0 },
};

static void say_count(int64_t count, char text[static LIST_CELL_MAX])
{
	(void)text_format(text, LIST_CELL_MAX, "%lld", (long long)count);
}

/* Ours where the payer is one of ours. */
static const char *payer_name(const struct remittances *remittances, const struct remittance_row *row)
{
	const struct payer *payer = desk_payer(remittances->desk, row->payer_id);

	return payer != NULL ? payer->name : row->payer_name;
}

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct remittance_summary *summary = &((const struct remittances *)rows)->rows.items[row];
	const struct remittance_row *remittance = &summary->row;
	bool is_history = remittance->interchange_id == 0 && remittance->keyed_by == 0; /* its figures were not kept */
	char words[REMITTANCE_STATE_MAX];

	switch (column) {
	case COLUMN_STATE:
		(void)text_format(text, LIST_CELL_MAX, "%s", remittance_state_words(remittance, words));
		*role = remittance_state_role(remittance->state);
		break;
	case COLUMN_PAYER:
		(void)text_format(text, LIST_CELL_MAX, "%s", payer_name(rows, remittance));
		break;
	case COLUMN_CHECK:
		(void)text_format(text, LIST_CELL_MAX, "%s", remittance->trace);
		break;
	case COLUMN_DATE:
		(void)date_format_us(remittance->paid_on, text);
		break;
	case COLUMN_AMOUNT:
		if (!is_history)
			(void)money_format(remittance->amount, text);
		break;
	case COLUMN_CLAIMS:
		say_count(is_history ? summary->matched : remittance->claims, text);
		break;
	case COLUMN_MATCHED:
		say_count(summary->matched, text);
		*role = summary->matched < remittance->claims ? ROLE_WARNING : ROLE_TEXT;
		break;
	case COLUMN_EXCEPTIONS:
		if (summary->exceptions > 0)
			say_count(summary->exceptions, text);
		*role = ROLE_WARNING;
		break;
	case COLUMN_POSTED:
		(void)date_format_us(remittance->posted_on, text);
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s", remittance->batch);
		break;
	}
}

/* Of all what waits; of one state its sum. */
static void paint_context(const struct remittances *remittances, const struct canvas *canvas)
{
	const char *label = filters[remittances->filter].option.label;
	struct money sum = money_of_cents(0);
	char amount[MONEY_TEXT_MAX];
	const char *newest = remittances->rows.count == REMITTANCES_MAX ? "the newest " : "";
	size_t staged = 0;

	for (size_t i = 0; i < remittances->rows.count; i++) {
		const struct remittance_row *row = &remittances->rows.items[i].row;

		staged += row->state == REMITTANCE_STAGED;
		if (remittances->filter != 0 || row->state == REMITTANCE_STAGED)
			sum = money_add(sum, row->amount);
	}
	money_format(sum, amount);
	if (remittances->filter != 0)
		(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "%s: %s%zu, %s", label, newest, remittances->rows.count,
				    amount);
	else
		(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "%s: %s%zu; %zu to be posted, %s", label, newest,
				    remittances->rows.count, staged, amount);
}

static void paint_detail(const struct remittances *remittances, const struct remittance_summary *summary,
			 const struct canvas *canvas)
{
	const struct remittance_row *row = &summary->row;
	char amount[MONEY_TEXT_MAX], day[DATE_TEXT_MAX];
	int at = 1;

	at += canvas_format(canvas, 0, at, ROLE_HEADING, "%s  ", row->batch);
	at += canvas_format(canvas, 0, at, ROLE_TEXT, "%s, check %s of %s", payer_name(remittances, row), row->trace,
			    date_format_us(row->paid_on, day));
	if (row->interchange_id != 0 || row->keyed_by != 0)
		(void)canvas_format(canvas, 0, at, ROLE_TEXT, ", %s", money_format(row->amount, amount));
	if (row->interchange_id == 0 && row->keyed_by == 0)
		(void)canvas_format(canvas, 1, 1, ROLE_MUTED,
				    "Posted on %s, before this program: its file was not kept",
				    date_format_us(row->posted_on, day));
	else if (row->state == REMITTANCE_POSTED)
		(void)canvas_format(canvas, 1, 1, ROLE_TEXT, "Posted on %s%s", date_format_us(row->posted_on, day),
				    summary->exceptions > 0 ? "; ! counts what a person should look at" : "");
	else if (row->state == REMITTANCE_ARRIVING)
		(void)canvas_text(canvas, 1, 1, ROLE_WARNING, "It has not arrived whole: receive its file again");
	else
		(void)canvas_text(canvas, 1, 1, ROLE_TEXT, "Enter shows what posting would do; nothing is posted");
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct remittances *remittances = view->state;
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1 - DETAIL_ROWS, canvas->columns);
	struct canvas detail = canvas_part(canvas, canvas->rows - DETAIL_ROWS, 0, DETAIL_ROWS, canvas->columns);

	paint_context(remittances, canvas);
	list_paint(&remittances->list, &list, columns, cell, remittances, true,
		   "no remittance: Files (f) takes in what came back");
	if (selected(view) != NULL)
		paint_detail(remittances, selected(view), &detail);
}

static bool type(struct view *view, struct key key)
{
	struct remittances *remittances = view->state;

	return list_key(&remittances->list, key);
}

/* ------------------------------------------------------------------------------------ commands */

static bool has_row(const struct view *view, struct error *why_not)
{
	if (selected(view) != NULL)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "there is no remittance here");
	return false;
}

static void look(struct view *view)
{
	(void)app_open(view->app, &remittance_screen, &selected(view)->row.id);
}

static void choose_filter(struct view *view)
{
	const struct remittances *remittances = view->state;

	app_choose(view, 0, "Which remittances?", remittances->options, FILTERS);
}

static void answered(struct view *view, const struct answer *answer)
{
	struct remittances *remittances = view->state;

	remittances->filter = answer->choice;
	list_select(&remittances->list, 0);
	resumed(view);
}

static void show_unapplied(struct view *view)
{
	(void)app_open(view->app, &unapplied_screen, NULL);
}

static void files(struct view *view)
{
	(void)app_open(view->app, &files_screen, NULL);
}

static void key_by_hand(struct view *view)
{
	(void)app_open(view->app, &eob_screen, NULL);
}

static const struct command commands[] = {
	{ .name = "remittances.open",
	  .label = "Open",
	  .help = "The selected remittance: its claims, and what posting it would do or has done.",
	  .keys = "Enter",
	  .ready = has_row,
	  .run = look },
	{ .name = "remittances.filter",
	  .label = "Filter",
	  .help = "Which remittances to show, by state.",
	  .keys = "F6",
	  .run = choose_filter },
	{ .name = "remittances.key",
	  .label = "Key one",
	  .help = "Key a payer's check with its explanation on paper, claim by claim.",
	  .keys = "k",
	  .right = RIGHT_POST_MONEY,
	  .run = key_by_hand },
	{ .name = "go.unapplied",
	  .label = "Unapplied",
	  .help = "Money that pays nothing yet: apply it, or ask it back.",
	  .keys = "u",
	  .right = RIGHT_VIEW_CLAIM,
	  .run = show_unapplied },
	{ .name = "go.files",
	  .label = "Files",
	  .help = "Files that went out and came in; new ones are taken in there.",
	  .keys = "f",
	  .right = RIGHT_VIEW_CLAIM,
	  .run = files },
	{ .name = NULL },
};

const struct screen remittances_screen = {
	.name = "remittances",
	.title = "Remittances",
	.help = "One check or transfer of a payer a line, the newest first. 'Ours' counts the claims that were found "
		"here; "
		"'!' what posting has left for a person to look at. Enter opens one: there it is posted, or taken "
		"back.",
	.state_size = sizeof(struct remittances),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.answered = answered,
	.resumed = resumed,
	.close = close,
};
