/* SPDX-License-Identifier: MIT */
/* denials.c: the queue of denials, by what work on them is worth. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/denials.h"
#include "tui/kit/list.h"
#include "tui/screens/claim_words.h"
#include "tui/screens/desk.h"
#include "tui/screens/screens.h"

enum { DETAIL_ROWS = 4, URGENT_DAYS = 7 };

struct denials {
	struct denial_queue_rows rows;
	struct list list;
	struct date today;
	const struct desk *desk;
	struct money owed;
};

static enum status load(struct view *view, struct error *error)
{
	struct denials *denials = view->state;
	enum status status;

	VEC_CLEAR(&denials->rows);
	denials->today = office_today(office_of(view));
	denials->desk = desk_of(view);
	denials->owed = money_of_cents(0);
	status = denial_queue(office_of(view), &denials->rows, error);
	for (size_t i = 0; i < denials->rows.count; i++)
		denials->owed = money_add(denials->owed, denials->rows.items[i].owed);
	list_resize(&denials->list, denials->rows.count);
	return status;
}

static void close(struct view *view)
{
	struct denials *denials = view->state;

	VEC_FREE(&denials->rows);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	enum status status = load(view, error);

	(void)subject;
	if (status != STATUS_OK)
		close(view);
	return status;
}

static void resumed(struct view *view)
{
	struct error error = { .status = STATUS_OK };

	(void)desk_done(view, load(view, &error), &error);
}

static const struct denial_queue_row *selected(const struct view *view)
{
	const struct denials *denials = view->state;

	return denials->rows.count > 0 ? &denials->rows.items[denials->list.selected] : NULL;
}

/* ------------------------------------------------------------------------------------ painting */

enum {
	COLUMN_CLAIM,
	COLUMN_PAYER,
	COLUMN_REASON,
	COLUMN_OWED,
	COLUMN_WORTH,
	COLUMN_DAYS,
	COLUMN_FIRST,
	COLUMN_PATIENT,
	COLUMN_WORDS,
	COLUMN_DENIED,
	COLUMN_OWNER
};

static const struct list_column columns[] = {
	[COLUMN_CLAIM] = { .title = "Claim", .width = 9 },
	[COLUMN_PAYER] = { .title = "Payer", .width = 6 },
	[COLUMN_REASON] = { .title = "Reason", .width = 7 },
	[COLUMN_OWED] = { .title = "Owed", .width = 10, .align = ALIGN_RIGHT },
	[COLUMN_WORTH] = { .title = "Worth", .width = 10, .align = ALIGN_RIGHT },
	[COLUMN_DAYS] = { .title = "Days", .width = 5, .align = ALIGN_RIGHT },
	[COLUMN_FIRST] = { .title = "First", .width = 22 },
	[COLUMN_PATIENT] = { .title = "Patient", .width = 24, .wide = 110 },
	[COLUMN_WORDS] = { .title = "Why", .width = 30, .grow = 1, .wide = 150 },
	[COLUMN_DENIED] = { .title = "Denied", .width = 10, .wide = 160 },
	[COLUMN_OWNER] = { .title = "Who", .width = 10, .wide = 170 },
	{ 0 },
};

static void say_days(const struct denials *denials, const struct denial_queue_row *row, char *text, enum role *role)
{
	int32_t left = date_days_between(denials->today, row->limit);

	if (date_is_none(row->limit))
		return;
	(void)text_format(text, LIST_CELL_MAX, left < 0 ? "past" : "%d", (int)left);
	*role = left < 0 ? ROLE_ERROR : left <= URGENT_DAYS ? ROLE_WARNING : ROLE_TEXT;
}

static void cell(const void *rows, size_t at, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct denials *denials = rows;
	const struct denial_queue_row *row = &denials->rows.items[at];
	const struct payer *payer = desk_payer(denials->desk, row->payer_id);
	char name[NAME_FULL_MAX];

	switch (column) {
	case COLUMN_CLAIM:
		(void)text_format(text, LIST_CELL_MAX, "%s", row->number);
		break;
	case COLUMN_PAYER:
		(void)text_format(text, LIST_CELL_MAX, "%s", payer != NULL ? payer->code : "");
		break;
	case COLUMN_REASON:
		(void)text_format(text, LIST_CELL_MAX, "%s-%s", row->group, row->carc);
		break;
	case COLUMN_OWED:
		(void)money_format(row->owed, text);
		break;
	case COLUMN_WORTH:
		(void)money_format(row->value, text);
		break;
	case COLUMN_DAYS:
		say_days(denials, row, text, role);
		break;
	case COLUMN_FIRST:
		(void)text_format(text, LIST_CELL_MAX, "%s", denial_action_label(row->play.actions[0]));
		break;
	case COLUMN_PATIENT:
		(void)text_format(text, LIST_CELL_MAX, "%s", person_name_format(&row->patient, name));
		break;
	case COLUMN_WORDS:
		(void)text_format(text, LIST_CELL_MAX, "%s", row->play.words);
		break;
	case COLUMN_DENIED:
		(void)date_format_us(row->denied_on, text);
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s", token_label(&user_role_tokens, (int)row->play.owner));
		break;
	}
}

static void paint_detail(const struct denials *denials, const struct denial_queue_row *row, const struct canvas *canvas)
{
	char name[NAME_FULL_MAX], day[DATE_TEXT_MAX], money[MONEY_TEXT_MAX];
	const char *remark = remark_words(row->rarc);

	(void)canvas_format(canvas, 0, 1, ROLE_TEXT, "%s %s, service %s: %s", row->account,
			    person_name_format(&row->patient, name), date_format_us(row->service_from, day),
			    row->play.words[0] != '\0' ? row->play.words : "a reason that is not listed");
	if (row->rarc[0] != '\0')
		(void)canvas_format(canvas, 1, 1, ROLE_TEXT, "Remark %s: %s", row->rarc, remark != NULL ? remark : "");
	if (row->play.question[0] != '\0')
		(void)canvas_format(canvas, 2, 1, ROLE_HEADING, "Look first: %s", row->play.question);
	(void)canvas_format(canvas, 3, 1, ROLE_MUTED, "Worth: %s x %d in 100 come back%s%s",
			    money_format(row->at_stake, money), (int)(row->win_permille + 5) / 10,
			    date_is_none(row->limit)                       ? ""
			    : date_compare(row->limit, denials->today) < 0 ? "; its limit has passed on "
			    : date_days_between(denials->today, row->limit) <= URGENT_DAYS
				    ? ", twice in the last days before "
				    : "; until ",
			    date_is_none(row->limit) ? "" : date_format_us(row->limit, day));
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct denials *denials = view->state;
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1 - DETAIL_ROWS, canvas->columns);
	struct canvas detail = canvas_part(canvas, canvas->rows - DETAIL_ROWS, 0, DETAIL_ROWS, canvas->columns);
	char money[MONEY_TEXT_MAX];

	(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "Denials to work: %zu; %s owed. The most valuable first",
			    denials->rows.count, money_format(denials->owed, money));
	list_paint(&denials->list, &list, columns, cell, denials, true, "nothing is denied");
	if (selected(view) != NULL)
		paint_detail(denials, selected(view), &detail);
}

static bool type(struct view *view, struct key key)
{
	struct denials *denials = view->state;

	return list_key(&denials->list, key);
}

/* ------------------------------------------------------------------------------------ commands */

static bool has_one(const struct view *view, struct error *why_not)
{
	if (selected(view) != NULL)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "nothing is denied");
	return false;
}

static void work(struct view *view)
{
	(void)app_open(view->app, &denial_screen, &selected(view)->claim_id);
}

static void open_claim(struct view *view)
{
	(void)app_open(view->app, &claim_screen, &selected(view)->claim_id);
}

static const struct command commands[] = {
	{ .name = "denials.work",
	  .label = "Work it",
	  .help = "What can be done about the selected denial.",
	  .keys = "Enter",
	  .right = RIGHT_VIEW_CLAIM,
	  .ready = has_one,
	  .run = work },
	{ .name = "denials.claim",
	  .label = "Claim",
	  .help = "The selected claim, with its answers and money.",
	  .keys = "c",
	  .right = RIGHT_VIEW_CLAIM,
	  .ready = has_one,
	  .run = open_claim },
	{ .name = NULL },
};

const struct screen denials_screen = {
	.name = "denials",
	.title = "Denials",
	.help = "What payers denied, in whole or in part, and have not paid. The first row is worth most: what is "
		"owed, times "
		"how often such denials come back, twice that in the last seven days before the limit; once the limit "
		"has "
		"passed, nothing. Enter works it.",
	.state_size = sizeof(struct denials),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.resumed = resumed,
	.close = close,
};
