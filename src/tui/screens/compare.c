/* SPDX-License-Identifier: MIT */
/* compare.c: a claim as it was sent, what its payer did with each line, and as it is held now. */
#include "claimbench/workflow/claim_compare.h"

#include "claimbench/base/text.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"
#include "tui/screens/screens.h"

enum { HEAD_ROWS = 2, DETAIL_ROWS = 1 };

/* Elements that are shown, by their place in the comparison. */
VEC_TYPE(shown_elements, size_t);

struct compare_view {
	struct claim_comparison comparison;
	struct shown_elements shown;
	struct list lines, elements;
	bool on_lines, all;
};

/* ------------------------------------------------------------------------------------- loading */

static bool choose_shown(struct compare_view *compare)
{
	const struct compared_elements *elements = &compare->comparison.elements;

	VEC_CLEAR(&compare->shown);
	for (size_t i = 0; i < elements->count; i++) {
		size_t *place;

		if (!compare->all && elements->items[i].verdict == COMPARED_SAME)
			continue;
		place = VEC_ADD(&compare->shown);
		if (place == NULL)
			return false;
		*place = i;
	}
	list_resize(&compare->elements, compare->shown.count);
	return true;
}

static void close(struct view *view)
{
	struct compare_view *compare = view->state;

	claim_comparison_free(&compare->comparison);
	VEC_FREE(&compare->shown);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct compare_view *compare = view->state;
	const struct compare_subject *of = subject;
	enum status status =
		claim_compare(office_of(view), of->claim_id, of->submission_id, &compare->comparison, error);

	list_resize(&compare->lines, compare->comparison.lines.count);
	if (status == STATUS_OK && !choose_shown(compare))
		status = error_set(error, STATUS_FAULT, "", "out of memory");
	if (status != STATUS_OK)
		close(view);
	return status;
}

/* ------------------------------------------------------------------------------------ painting */

enum { LINE_NUMBER, LINE_PROCEDURE, LINE_SENT, LINE_PAID, LINE_CONTRACT, LINE_PATIENT, LINE_OTHER, LINE_NOW };

static const struct list_column line_columns[] = {
	[LINE_NUMBER] = { .title = "#", .width = 2, .align = ALIGN_RIGHT },
	[LINE_PROCEDURE] = { .title = "Procedure", .width = 11, .grow = 1 },
	[LINE_SENT] = { .title = "Sent", .width = 9, .align = ALIGN_RIGHT },
	[LINE_PAID] = { .title = "Paid", .width = 9, .align = ALIGN_RIGHT },
	[LINE_CONTRACT] = { .title = "Contract", .width = 9, .align = ALIGN_RIGHT },
	[LINE_PATIENT] = { .title = "Patient", .width = 9, .align = ALIGN_RIGHT },
	[LINE_OTHER] = { .title = "Not paid", .width = 9, .align = ALIGN_RIGHT },
	[LINE_NOW] = { .title = "Now", .width = 9, .align = ALIGN_RIGHT },
	{ 0 },
};

/* An amount, or why there is none. */
static void line_amount(char text[static LIST_CELL_MAX], bool there, struct money amount)
{
	char small[MONEY_TEXT_MAX];

	(void)text_format(text, LIST_CELL_MAX, "%s", there ? money_format(amount, small) : "-");
}

static void line_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct compared_line *line = &((const struct compare_view *)rows)->comparison.lines.items[row];

	switch (column) {
	case LINE_NUMBER:
		(void)text_format(text, LIST_CELL_MAX, "%d", (int)line->number);
		break;
	case LINE_PROCEDURE:
		(void)text_format(text, LIST_CELL_MAX, "%s", line->procedure);
		break;
	case LINE_SENT:
		line_amount(text, line->was_sent, line->sent);
		break;
	case LINE_PAID:
		line_amount(text, line->is_answered, line->paid);
		break;
	case LINE_CONTRACT:
		line_amount(text, line->is_answered, line->contract);
		break;
	case LINE_PATIENT:
		line_amount(text, line->is_answered, line->patient);
		break;
	case LINE_OTHER:
		line_amount(text, line->is_answered, line->other);
		*role = money_is_zero(line->other) ? ROLE_TEXT : ROLE_WARNING;
		break;
	default:
		line_amount(text, line->is_held, line->now);
		*role = line->is_held == line->was_sent && money_equal(line->sent, line->now) ? ROLE_TEXT
											      : ROLE_WARNING;
		break;
	}
}

enum { ELEMENT_LOOP, ELEMENT_PLACE, ELEMENT_NAME, ELEMENT_VERDICT, ELEMENT_SENT, ELEMENT_NOW };

static const struct list_column element_columns[] = {
	[ELEMENT_LOOP] = { .title = "Loop", .width = 6 },
	[ELEMENT_PLACE] = { .title = "Element", .width = 8 },
	[ELEMENT_NAME] = { .title = "What it is", .width = 18, .grow = 1 },
	[ELEMENT_VERDICT] = { .title = "", .width = 9 },
	[ELEMENT_SENT] = { .title = "Sent", .width = 15, .grow = 2 },
	[ELEMENT_NOW] = { .title = "Now", .width = 15, .grow = 2 },
	{ 0 },
};

static const char *const verdicts[] = {
	[COMPARED_SAME] = "",
	[COMPARED_CHANGED] = "changed",
	[COMPARED_GONE] = "only sent",
	[COMPARED_NEW] = "only now",
};

static void element_cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct compare_view *compare = rows;
	const struct compared_element *element = &compare->comparison.elements.items[compare->shown.items[row]];
	const char *const cells[] = {
		[ELEMENT_LOOP] = element->loop, [ELEMENT_PLACE] = element->place,
		[ELEMENT_NAME] = element->name, [ELEMENT_VERDICT] = verdicts[element->verdict],
		[ELEMENT_SENT] = element->sent, [ELEMENT_NOW] = element->now,
	};

	if (column < ELEMENT_VERDICT)
		*role = ROLE_MUTED;
	else if (element->verdict != COMPARED_SAME)
		*role = ROLE_WARNING;
	(void)text_format(text, LIST_CELL_MAX, "%s", cells[column]);
}

static void paint_head(const struct claim_comparison *comparison, const struct canvas *canvas)
{
	char sent[DATE_TEXT_MAX] = "", answered[DATE_TEXT_MAX] = "", text[300];

	if (!date_is_none(comparison->sent_on))
		(void)date_format_us(comparison->sent_on, sent);
	if (!date_is_none(comparison->answered_on))
		(void)date_format_us(comparison->answered_on, answered);
	(void)text_format(text, sizeof text, "%s %s%s, %s%s: %s", comparison->number,
			  sent[0] != '\0' ? "as sent on " : "as written, not sent yet", sent,
			  answered[0] != '\0' ? "answered on " : "not answered", answered, comparison->file_name);
	canvas_cell(canvas, 0, 1, canvas->columns - 2, ALIGN_LEFT, ROLE_CONTEXT, text);
	if (comparison->unwritable[0] != '\0')
		(void)text_format(text, sizeof text, "It can't be written now: %s", comparison->unwritable);
	else if (comparison->differ == 0)
		(void)text_format(text, sizeof text, "Sent again now, it would say the same in every element");
	else
		(void)text_format(text, sizeof text, "Sent again now, it would differ in %zu element%s",
				  comparison->differ, comparison->differ == 1 ? "" : "s");
	canvas_cell(canvas, 1, 1, canvas->columns - 2, ALIGN_LEFT, comparison->differ == 0 ? ROLE_GOOD : ROLE_WARNING,
		    text);
}

/* The field that feeds the selected element, where it is known. */
static void paint_detail(const struct compare_view *compare, const struct canvas *canvas)
{
	const struct compared_element *element;

	if (compare->on_lines || compare->shown.count == 0)
		return;
	element = &compare->comparison.elements.items[compare->shown.items[compare->elements.selected]];
	if (element->field[0] != '\0')
		(void)canvas_format(canvas, canvas->rows - 1, 1, ROLE_MUTED, "%s is fed by %s", element->place,
				    element->field);
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct compare_view *compare = view->state;
	int body = canvas->rows - HEAD_ROWS - DETAIL_ROWS;
	int wanted = (int)compare->lines.count + 2, upper = wanted < body / 2 ? wanted : body / 2;
	struct canvas lines = canvas_part(canvas, HEAD_ROWS, 0, upper - 1, canvas->columns);
	struct canvas elements = canvas_part(canvas, HEAD_ROWS + upper, 0, body - upper, canvas->columns);

	paint_head(&compare->comparison, canvas);
	compare->lines.idle = !compare->on_lines;
	compare->elements.idle = compare->on_lines;
	list_paint(&compare->lines, &lines, line_columns, line_cell, compare, compare->on_lines, "it has no line");
	canvas_rule(canvas, HEAD_ROWS + upper - 1, ROLE_BOX);
	list_paint(&compare->elements, &elements, element_columns, element_cell, compare, !compare->on_lines,
		   "nothing differs; a shows all elements");
	paint_detail(compare, canvas);
}

static bool type(struct view *view, struct key key)
{
	struct compare_view *compare = view->state;

	return list_key(compare->on_lines ? &compare->lines : &compare->elements, key);
}

/* ------------------------------------------------------------------------------------ commands */

static void turn(struct view *view)
{
	struct compare_view *compare = view->state;

	compare->on_lines = !compare->on_lines;
}

static void show_all(struct view *view)
{
	struct compare_view *compare = view->state;

	compare->all = !compare->all;
	if (!choose_shown(compare))
		app_say(view->app, ROLE_ERROR, "out of memory");
}

static const struct command commands[] = {
	{ .name = "compare.all",
	  .label = "All",
	  .help = "All elements, or those that differ.",
	  .keys = "a",
	  .run = show_all },
	{ .name = "compare.turn",
	  .label = "Lines, elements",
	  .help = "From the service lines to the elements, and back.",
	  .keys = "Tab Shift-Tab",
	  .run = turn },
	{ .name = NULL },
};

const struct screen compare_screen = {
	.name = "compare",
	.title = "Sent, paid, now",
	.help = "What was sent of a claim stays as it was sent. Above, each service line as it was sent, what the "
		"payer's "
		"newest posted answer did with it, and its charge now. Below, the elements of the 837P in which the "
		"claim would differ if it were sent now, with the value that was sent and the one that is held; a "
		"shows them all. A replacement that was never sent is held against the claim that it replaces.",
	.state_size = sizeof(struct compare_view),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.close = close,
};
