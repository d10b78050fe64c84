/* SPDX-License-Identifier: MIT */
/* productivity.c: how fast each person works, and beside it how much of it was wrong; each figure leads to its rows. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/effort.h"
#include "tui/kit/list.h"
#include "tui/screens/boards.h"
#include "tui/screens/desk.h"
#include "tui/screens/measures.h"
#include "tui/screens/report_file.h"

enum { QUESTION_FILE = 100, QUESTION_FIGURE, FOOT_ROWS = 3, WIDE = 100 };

struct productivity_view {
	struct scope scope;
	struct people_work people;
	struct person_work all;
	struct list list;            /* the people, and all of them last */
	char lacking[LIST_CELL_MAX]; /* who has no hours, though others have */
};

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct productivity_view *work = view->state;

	(void)subject;
	(void)error;
	scope_begin(&work->scope, office_today(office_of(view)));
	return STATUS_OK;
}

static void find_lacking(struct productivity_view *work)
{
	size_t length = 0;

	work->lacking[0] = '\0';
	for (size_t i = 0; i < work->people.count; i++) {
		const struct person_work *person = &work->people.items[i];

		if (!productivity_lacks_hours(person))
			continue;
		(void)text_format(work->lacking + length, sizeof work->lacking - length, "%s%s", length > 0 ? ", " : "",
				  person->login);
		length = strlen(work->lacking);
	}
}

static enum status load(struct view *view, struct error *error)
{
	struct productivity_view *work = view->state;
	enum status status;

	VEC_CLEAR(&work->people);
	status = productivity_read(office_of(view), &work->scope.window, &work->people, &work->all, error);
	find_lacking(work);
	list_resize(&work->list, work->people.count + 1);
	return status;
}

static void close(struct view *view)
{
	struct productivity_view *work = view->state;

	VEC_FREE(&work->people);
}

/* NULL: all of them. */
static const struct person_work *person_at(const struct productivity_view *work, size_t at)
{
	return at < work->people.count ? &work->people.items[at] : NULL;
}

/* ------------------------------------------------------------------------------------- painting */

enum {
	COLUMN_PERSON,
	COLUMN_NAME,
	COLUMN_CLAIMS,
	COLUMN_KEYS,
	COLUMN_HOUR,
	COLUMN_WORKED,
	COLUMN_FTE,
	COLUMN_ERRORS,
	COLUMN_REJECTED,
	COLUMN_DENIED,
	COLUMN_CODED
};

static const struct list_column columns[] = {
	[COLUMN_PERSON] = { .title = "Person", .width = 10 },
	[COLUMN_NAME] = { .title = "Name", .width = 24, .wide = WIDE },
	[COLUMN_CLAIMS] = { .title = "Claims", .width = 7, .align = ALIGN_RIGHT },
	[COLUMN_KEYS] = { .title = "At keys", .width = 7, .align = ALIGN_RIGHT },
	[COLUMN_HOUR] = { .title = "An hour", .width = 8, .align = ALIGN_RIGHT },
	[COLUMN_WORKED] = { .title = "Worked", .width = 8, .align = ALIGN_RIGHT },
	[COLUMN_FTE] = { .title = "Per FTE", .width = 8, .align = ALIGN_RIGHT },
	[COLUMN_ERRORS] = { .title = "Errors", .width = 7, .align = ALIGN_RIGHT },
	[COLUMN_REJECTED] = { .title = "Rejected", .width = 8, .align = ALIGN_RIGHT },
	[COLUMN_DENIED] = { .title = "Denied", .width = 7, .align = ALIGN_RIGHT },
	[COLUMN_CODED] = { .title = "Coded right", .width = 11, .wide = WIDE, .align = ALIGN_RIGHT },
	{ 0 },
};

static void put_hours(int64_t minutes, char text[static LIST_CELL_MAX])
{
	(void)text_format(text, LIST_CELL_MAX, "%lld:%02d", (long long)(minutes / 60), (int)(minutes % 60));
}

static void put_value(const struct person_work *person, enum productivity measure, char text[static LIST_CELL_MAX],
		      enum role *role)
{
	const struct kpi_value *value = &person->values[measure];
	char small[24];

	*role = value->denominator == 0 ? ROLE_MUTED : ROLE_TEXT;
	(void)text_format(text, LIST_CELL_MAX, "%s", kpi_format(productivity_kpi(measure), value, small));
}

static void put_errors(const struct person_work *person, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct kpi_value errors = productivity_errors(person);
	char small[24];

	*role = errors.denominator == 0 ? ROLE_MUTED : ROLE_TEXT;
	(void)text_format(text, LIST_CELL_MAX, "%s", kpi_format(productivity_kpi(WORK_CLEAN), &errors, small));
}

static void cell(const void *rows, size_t at, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct productivity_view *work = rows;
	const struct person_work *person = person_at(work, at);
	bool all = person == NULL;

	person = all ? &work->all : person;
	switch (column) {
	case COLUMN_PERSON:
		*role = all ? ROLE_HEADING : ROLE_TEXT;
		(void)text_format(text, LIST_CELL_MAX, "%s",
				  all                            ? "All"
				  : text_is_empty(person->login) ? "(nobody)"
								 : person->login);
		break;
	case COLUMN_NAME:
		(void)text_format(text, LIST_CELL_MAX, "%s", person->name);
		break;
	case COLUMN_CLAIMS:
		(void)text_format(text, LIST_CELL_MAX, "%lld", (long long)person->values[WORK_PER_HOUR].numerator);
		break;
	case COLUMN_KEYS:
		*role = person->values[WORK_PER_HOUR].denominator == 0 ? ROLE_MUTED : ROLE_TEXT;
		put_hours(person->values[WORK_PER_HOUR].denominator / 60, text);
		break;
	case COLUMN_HOUR:
		put_value(person, WORK_PER_HOUR, text, role);
		break;
	case COLUMN_WORKED:
		*role = person->values[WORK_PER_FTE].denominator == 0 ? ROLE_MUTED : ROLE_TEXT;
		put_hours(person->values[WORK_PER_FTE].denominator, text);
		break;
	case COLUMN_FTE:
		put_value(person, WORK_PER_FTE, text, role);
		break;
	case COLUMN_ERRORS:
		put_errors(person, text, role);
		break;
	case COLUMN_REJECTED:
		put_value(person, WORK_REJECTED, text, role);
		break;
	case COLUMN_DENIED:
		put_value(person, WORK_DENIED, text, role);
		break;
	default:
		put_value(person, WORK_CODED, text, role);
		break;
	}
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct productivity_view *work = view->state;
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1 - FOOT_ROWS, canvas->columns);

	(void)scope_paint(canvas, 0, 1, &work->scope);
	list_paint(&work->list, &list, columns, cell, work, true, "");
	(void)canvas_wrapped(canvas, canvas->rows - FOOT_ROWS, 1, canvas->columns - 2, ROLE_MUTED,
			     "Per FTE: 173.33 hours, of the whole months whose hours are entered. Errors: failed at "
			     "their first scrub.");
	if (!text_is_empty(work->lacking))
		(void)canvas_format(canvas, canvas->rows - 1, 1, ROLE_WARNING,
				    "Their hours are not entered, so there is no figure per FTE: %s", work->lacking);
}

static bool type(struct view *view, struct key key)
{
	struct productivity_view *work = view->state;

	return list_key(&work->list, key);
}

/* ------------------------------------------------------------------------------------- commands */

/* In the order of the columns. */
static const struct option figures[WORK_MEASURES] = {
	[WORK_PER_HOUR] = { 'h', "Claims an hour: made ready, and time at the keys" },
	[WORK_PER_FTE] = { 'f', "Claims per FTE: made ready, and hours worked" },
	[WORK_CLEAN] = { 'e', "Errors: claims that failed at their first scrub" },
	[WORK_REJECTED] = { 'r', "Answered by the front end, and rejected" },
	[WORK_DENIED] = { 'd', "First answers of payers, and denials" },
	[WORK_CODED] = { 'c', "Codes that audits judged, and those found right" },
};

static void choose_figure(struct view *view)
{
	app_choose(view, QUESTION_FIGURE, "Which figure?", figures, WORK_MEASURES);
}

/* Of the selected person; of errors those alone. */
static void open_rows(struct view *view, enum productivity measure)
{
	const struct productivity_view *work = view->state;
	const struct person_work *person = person_at(work, work->list.selected);
	struct date today = office_today(office_of(view));
	struct tile tile = { .kpi = productivity_kpi(measure) };
	struct scope scope = work->scope;
	const struct drill_subject subject = { &tile, &scope, KPI_BY_MONTH };

	if (person != NULL)
		scope_slice(&scope, KPI_BY_BILLER, &person->key,
			    text_is_empty(person->login) ? "nobody" : person->login, today);
	if (measure == WORK_CLEAN)
		scope_slice(&scope, KPI_BY_DETAIL, &productivity_error_slice, productivity_error_slice.code, today);
	(void)app_open(view->app, &drill_screen, &subject);
}

static void choose_days(struct view *view)
{
	scope_ask_days(view);
}

static void open_effort(struct view *view)
{
	(void)app_open(view->app, &effort_screen, NULL);
}

static void ask_file(struct view *view)
{
	report_ask(view, QUESTION_FILE, productivity_report.name);
}

static void answered(struct view *view, const struct answer *answer)
{
	struct productivity_view *work = view->state;

	if (answer->question == QUESTION_FILE)
		report_answered(view, answer, &productivity_report, &work->scope.window);
	else if (answer->question == QUESTION_FIGURE)
		open_rows(view, (enum productivity)answer->choice);
	else if (scope_answer(view, &work->scope, answer))
		(void)app_reload(view);
}

static const struct command commands[] = {
	{ .name = "work.rows",
	  .label = "Rows",
	  .help = "The rows behind a figure of the selected person; they add up to it.",
	  .keys = "Enter",
	  .run = choose_figure },
	{ .name = "work.days",
	  .label = "Days",
	  .help = "Choose the days: claims per FTE are counted over the whole months in them.",
	  .keys = "F5",
	  .run = choose_days },
	{ .name = "work.effort",
	  .label = "Hours and costs",
	  .help = "Enter what people worked in a month, and what billing cost.",
	  .keys = "F4 h",
	  .run = open_effort },
	{ .name = "work.file",
	  .label = "To a file",
	  .help = "What is shown, to be printed, or as CSV or JSON.",
	  .keys = "x",
	  .run = ask_file },
	{ .name = NULL },
};

const struct screen productivity_screen = {
	.name = "productivity",
	.title = "Productivity",
	.help = "By person: claims made ready for the first time, the time at the keys of charge entry and what that "
		"makes an hour; hours worked and what that makes per FTE of 173.33 hours a month; and beside it how "
		"much was "
		"wrong: claims that failed at their first scrub, that the front end rejected, that the first answer "
		"denied, and codes found right by audits. Speed alone teaches haste. Enter lists the rows behind a "
		"figure, F5 changes the days, F4 is where hours are entered.",
	.state_size = sizeof(struct productivity_view),
	.commands = commands,
	.open = open,
	.load = load,
	.paint = paint,
	.type = type,
	.answered = answered,
	.close = close,
};
