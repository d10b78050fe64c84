/* SPDX-License-Identifier: MIT */
/* surveys.c: what patients answer: the result by question, each answer below; a new one is keyed as five digits. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/quality.h"
#include "tui/kit/chart.h"
#include "tui/kit/list.h"
#include "tui/screens/boards.h"
#include "tui/screens/desk.h"

enum { YEAR_DAYS = 365, RESULT_ROW = 2, LIST_ROW = RESULT_ROW + SURVEY_ITEM_COUNT + 1 };
enum { QUESTION_WAY, QUESTION_ITEMS, QUESTION_COMMENT };
enum { AT_WORDS = 1, AT_SHARE = 31, AT_MEAN = 45, AT_COUNT = 55, AT_BAR = 61, BAR_WIDTH = 18 };

struct surveys {
	struct survey_result result;
	struct survey_answers answers;
	struct list list;
	struct survey_answer draft;
};

static enum status load(struct view *view, struct error *error)
{
	struct surveys *surveys = view->state;
	struct date today = office_today(office_of(view));
	enum status status;

	VEC_CLEAR(&surveys->answers);
	status = survey_read(office_of(view), date_plus_days(today, 1 - YEAR_DAYS), today, &surveys->result,
			     &surveys->answers, error);
	list_resize(&surveys->list, surveys->answers.count);
	return status;
}

static void close(struct view *view)
{
	struct surveys *surveys = view->state;

	VEC_FREE(&surveys->answers);
}

/* ------------------------------------------------------------------------------------ painting */

/* Of few answers no share is told: one patient more would move it too far. */
static void paint_item(const struct surveys *surveys, const struct canvas *canvas, enum survey_item item)
{
	const struct survey_sum *sum = &surveys->result.items[item];
	int row = RESULT_ROW + (int)item;
	int64_t percent, tenths;

	(void)canvas_text(canvas, row, AT_WORDS, ROLE_LABEL, survey_question(item));
	(void)canvas_format(canvas, row, AT_COUNT, ROLE_MUTED, "n %lld", (long long)sum->answers);
	if (sum->answers < SURVEY_LEAST) {
		(void)canvas_text(canvas, row, AT_SHARE, ROLE_MUTED, "n/a");
	} else {
		percent = (200 * sum->top + sum->answers) / (2 * sum->answers);
		(void)canvas_format(canvas, row, AT_SHARE, ROLE_TEXT, "%3lld%% 4 or 5", (long long)percent);
		if (canvas->columns > AT_BAR + BAR_WIDTH)
			chart_bar(canvas, row, AT_BAR, BAR_WIDTH, ROLE_BAR, sum->top, sum->answers);
	}
	if (sum->answers > 0) {
		tenths = (20 * sum->sum + sum->answers) / (2 * sum->answers);
		(void)canvas_format(canvas, row, AT_MEAN, ROLE_TEXT, "mean %lld.%lld", (long long)(tenths / 10),
				    (long long)(tenths % 10));
	}
}

enum { COLUMN_DAY, COLUMN_WAY, COLUMN_ITEMS, COLUMN_COMMENT };

static const struct list_column columns[] = {
	[COLUMN_DAY] = { .title = "Answered", .width = 10 },
	[COLUMN_WAY] = { .title = "How", .width = 12 },
	[COLUMN_ITEMS] = { .title = "Answers", .width = 9 },
	[COLUMN_COMMENT] = { .title = "What they say", .width = 30, .grow = 1 },
	{ 0 },
};

static void cell(const void *rows, size_t at, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct surveys *surveys = rows;
	const struct survey_answer *answer = &surveys->answers.items[at];

	(void)role;
	switch (column) {
	case COLUMN_DAY:
		(void)date_format_us(answer->answered_on, text);
		break;
	case COLUMN_WAY:
		(void)text_format(text, LIST_CELL_MAX, "%s", token_label(&survey_way_tokens, (int)answer->way));
		break;
	case COLUMN_ITEMS:
		for (int i = 0; i < SURVEY_ITEM_COUNT; i++) {
			text[2 * i] = answer->items[i] == 0 ? '-' : (char)('0' + answer->items[i]);
			text[2 * i + 1] = i + 1 < SURVEY_ITEM_COUNT ? ' ' : '\0';
		}
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s", answer->comment);
		break;
	}
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct surveys *surveys = view->state;
	struct canvas list = canvas_part(canvas, LIST_ROW, 0, canvas->rows - LIST_ROW, canvas->columns);

	(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "Patients' answers of the last 12 months: %lld",
			    (long long)surveys->result.count);
	for (int item = 0; item < SURVEY_ITEM_COUNT; item++)
		paint_item(surveys, canvas, (enum survey_item)item);
	list_paint(&surveys->list, &list, columns, cell, surveys, true, "none yet: n keys the first one");
}

static bool type(struct view *view, struct key key)
{
	struct surveys *surveys = view->state;

	return list_key(&surveys->list, key);
}

/* ------------------------------------------------------------------------------------ commands */

static const struct option ways[SURVEY_WAY_COUNT] = {
	[SURVEY_PAPER] = { '1', "On paper" },
	[SURVEY_PHONE] = { '2', "By telephone" },
	[SURVEY_DESK] = { '3', "At the desk" },
	[SURVEY_WEB] = { '4', "On the web" },
};

static void begin(struct view *view)
{
	app_choose(view, QUESTION_WAY, "How was it answered?", ways, SURVEY_WAY_COUNT);
}

static void enter(struct view *view)
{
	struct surveys *surveys = view->state;
	struct error error = { .status = STATUS_OK };

	if (desk_done(view, survey_enter(office_of(view), &surveys->draft, &error), &error) && app_reload(view))
		app_say(view->app, ROLE_GOOD, "Kept: %lld in all", (long long)surveys->result.count);
}

static void take_items(struct view *view, const char *text)
{
	struct surveys *surveys = view->state;
	struct error error = { .status = STATUS_OK };

	if (desk_done(view, survey_parse(text, &surveys->draft, &error), &error))
		app_ask(view, QUESTION_COMMENT, "What they say besides", "Their words, or nothing; no names", "",
			QUALITY_TEXT_MAX - 1);
}

static void answered(struct view *view, const struct answer *answer)
{
	struct surveys *surveys = view->state;

	switch (answer->question) {
	case QUESTION_WAY:
		surveys->draft = (struct survey_answer){ .way = (enum survey_way)answer->choice,
							 .answered_on = office_today(office_of(view)) };
		app_ask(view, QUESTION_ITEMS, "The five answers, in their order",
			"1 to 5 each, - for none: clear, cost, reached, solved, overall", "", 2 * SURVEY_ITEM_COUNT);
		break;
	case QUESTION_ITEMS:
		take_items(view, answer->text);
		break;
	default:
		(void)TEXT_SET(surveys->draft.comment, answer->text);
		enter(view);
		break;
	}
}

static const struct command commands[] = {
	{ .name = "survey.add",
	  .label = "New answer",
	  .help = "Key what a patient answered today: five digits, and what was said besides.",
	  .keys = "F3 n",
	  .right = RIGHT_EDIT_PRACTICE,
	  .run = begin },
	{ .name = NULL },
};

const struct screen surveys_screen = {
	.name = "surveys",
	.title = "Patients' answers",
	.help = "What patients say of the billing, five questions answered by 1 to 5. Of each: how many answered 4 or "
		"5, and the mean; of fewer than ten answers no share is told. The newest answers stand below. n keys "
		"one.",
	.state_size = sizeof(struct surveys),
	.commands = commands,
	.load = load,
	.paint = paint,
	.type = type,
	.answered = answered,
	.close = close,
};
