/* SPDX-License-Identifier: MIT */
/* eligibility_box.c: the answers about a coverage, newest first, and what the selected one says. */
#include "tui/screens/eligibility_box.h"

#include <stdio.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/enquire.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"

enum { BOX_COLUMNS = 78, BOX_ROWS = 20, ANSWERS_MAX = 100, ANSWER_ROWS = 5 };

struct box {
	struct eligibility_rows answers; /* of this coverage */
	struct list list, benefit_list;
	struct benefits benefits; /* of the selected answer */
	size_t shown;             /* the answer whose benefits they are, from 1; 0: none */
};

/* Of a patient's answers those about COVERAGE_ID. */
static void keep_coverage(struct eligibility_rows *rows, int64_t coverage_id)
{
	size_t kept = 0;

	for (size_t i = 0; i < rows->count; i++)
		if (rows->items[i].coverage_id == coverage_id)
			rows->items[kept++] = rows->items[i];
	rows->count = kept;
}

static enum status show_selected(struct view *view, struct error *error)
{
	struct box *box = view->state;
	enum status status = STATUS_OK;

	if (box->answers.count == 0 || box->shown == box->list.selected + 1)
		return STATUS_OK;
	VEC_CLEAR(&box->benefits);
	status =
		eligibility_benefits(office_of(view), box->answers.items[box->list.selected].id, &box->benefits, error);
	box->shown = box->list.selected + 1;
	list_resize(&box->benefit_list, box->benefits.count);
	return status;
}

static void close(struct view *view)
{
	struct box *box = view->state;

	VEC_FREE(&box->answers);
	VEC_FREE(&box->benefits);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	const struct eligibility_subject *wanted = subject;
	struct box *box = view->state;
	enum status status =
		eligibility_answers(office_of(view), wanted->patient_id, ANSWERS_MAX, &box->answers, error);

	keep_coverage(&box->answers, wanted->coverage_id);
	list_resize(&box->list, box->answers.count);
	if (status == STATUS_OK)
		status = show_selected(view, error);
	if (status != STATUS_OK)
		close(view);
	return status;
}

enum { ANSWER_DATE, ANSWER_WORDS };

static const struct list_column answer_columns[] = {
	{ .title = "Answered", .width = 10 },
	{ .title = "What it comes to", .width = 40, .grow = 1 },
	{ 0 },
};

static void answer_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct eligibility_row *answer = &((const struct box *)rows)->answers.items[row];

	if (column == ANSWER_DATE) {
		(void)date_format_us(answer->answered_on, text);
		return;
	}
	if (answer->verdict.standing != ELIGIBILITY_ACTIVE)
		*role = ROLE_WARNING;
	(void)eligibility_sentence(&answer->verdict, text, LIST_CELL_MAX);
}

enum { BENEFIT_WHAT, BENEFIT_SERVICE, BENEFIT_WHOSE, BENEFIT_PERIOD, BENEFIT_FIGURE, BENEFIT_MORE };

static const struct list_column benefit_columns[] = {
	{ .title = "Benefit", .width = 11 },
	{ .title = "For", .width = 14 },
	{ .title = "Whose", .width = 10 },
	{ .title = "Period", .width = 13 },
	{ .title = "Figure", .width = 8, .align = ALIGN_RIGHT },
	{ .title = "More", .width = 12, .grow = 1 },
	{ 0 },
};

static const char *or_code(const char *words, const char *code)
{
	return words != NULL ? words : code;
}

static void figure(const struct benefit *benefit, char text[static LIST_CELL_MAX])
{
	if (benefit->has_amount)
		desk_money(benefit->amount, text, LIST_CELL_MAX);
	else if (benefit->has_share)
		(void)text_format(text, LIST_CELL_MAX, "%lld%%", (long long)benefit->share_milli / 10);
}

/* Out of network; who else; the plan; a word of the payer's. */
static void more(const struct benefit *benefit, char text[static LIST_CELL_MAX])
{
	const char *parts[] = { benefit->network == 'N' ? "out of network" : "", benefit->entity_name, benefit->plan,
				benefit->text };
	size_t length = 0;

	for (size_t i = 0; i < sizeof parts / sizeof parts[0] && length < LIST_CELL_MAX; i++) {
		if (parts[i][0] == '\0')
			continue;
		(void)text_format(text + length, LIST_CELL_MAX - length, "%s%s", length > 0 ? "; " : "", parts[i]);
		length = strlen(text);
	}
}

static void benefit_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct benefit *benefit = &((const struct box *)rows)->benefits.items[row];
	const char *service = benefit->service_types[0];

	(void)role;
	switch (column) {
	case BENEFIT_WHAT:
		(void)text_format(text, LIST_CELL_MAX, "%s", or_code(benefit_kind_words(benefit->kind), benefit->kind));
		break;
	case BENEFIT_SERVICE:
		(void)text_format(text, LIST_CELL_MAX, "%s%s", or_code(service_type_words(service), service),
				  benefit->service_types[1][0] != '\0' ? " ..." : "");
		break;
	case BENEFIT_WHOSE:
		(void)text_format(text, LIST_CELL_MAX, "%s",
				  or_code(benefit_level_words(benefit->level), benefit->level));
		break;
	case BENEFIT_PERIOD:
		(void)text_format(text, LIST_CELL_MAX, "%s",
				  or_code(benefit_period_words(benefit->period), benefit->period));
		break;
	case BENEFIT_FIGURE:
		figure(benefit, text);
		break;
	default:
		more(benefit, text);
		break;
	}
}

static int answer_rows(const struct box *box)
{
	return 1 + (box->answers.count < 1             ? 1
		    : box->answers.count < ANSWER_ROWS ? (int)box->answers.count
						       : ANSWER_ROWS);
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct box *box = view->state;
	int top = answer_rows(box);
	struct canvas part = canvas_part(canvas, 0, 0, top, canvas->columns);

	list_paint(&box->list, &part, answer_columns, answer_cell, box, true,
		   "nothing yet: claimbench eligibility ask writes the question");
	if (box->answers.count == 0)
		return;
	box->benefit_list.idle = true;
	part = canvas_part(canvas, top + 1, 0, canvas->rows - top - 1, canvas->columns);
	list_paint(&box->benefit_list, &part, benefit_columns, benefit_cell, box, false, "no benefit was named");
}

static bool type(struct view *view, struct key key)
{
	struct box *box = view->state;
	struct error error = { .status = STATUS_OK };
	bool taken = list_key(&box->list, key);

	if (taken)
		(void)desk_done(view, show_selected(view, &error), &error);
	return taken;
}

static void size(const struct view *view, int *rows, int *columns)
{
	(void)view;
	*rows = BOX_ROWS;
	*columns = BOX_COLUMNS;
}

static const struct command commands[] = {
	{ .name = "answers.leave",
	  .label = "Back",
	  .help = "Back to the chart.",
	  .keys = "Enter Esc F7 Ctrl-C",
	  .run = app_close },
	{ .name = NULL },
};

const struct screen eligibility_box = {
	.name = "answers",
	.title = "What the payer answered",
	.state_size = sizeof(struct box),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.close = close,
	.size = size,
};
