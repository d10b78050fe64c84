/* SPDX-License-Identifier: MIT */
/* tasks.c: what there is to do, by the day it is due. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/answers.h"
#include "claimbench/workflow/remittances.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"
#include "tui/screens/screens.h"
#include "tui/screens/segments.h"

enum { TASKS_MAX = 1000, DETAIL_ROWS = 3 };

struct tasks {
	struct task_rows rows;
	struct list list;
	bool done; /* those that are done are shown instead */
	struct date today;
	const struct desk *desk;
};

static enum status load(struct view *view, struct error *error)
{
	struct tasks *tasks = view->state;
	enum status status;

	VEC_CLEAR(&tasks->rows);
	tasks->today = office_today(office_of(view));
	tasks->desk = desk_of(view);
	status = tasks_list(office_of(view), tasks->done ? TASK_DONE : TASK_OPEN, TASKS_MAX, &tasks->rows, error);
	list_resize(&tasks->list, tasks->rows.count);
	return status;
}

static void close(struct view *view)
{
	struct tasks *tasks = view->state;

	VEC_FREE(&tasks->rows);
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

static const struct task_row *selected(const struct view *view)
{
	const struct tasks *tasks = view->state;

	return tasks->rows.count > 0 ? &tasks->rows.items[tasks->list.selected] : NULL;
}

/* ------------------------------------------------------------------------------------ painting */

enum { COLUMN_DUE, COLUMN_ABOUT, COLUMN_PAYER, COLUMN_REASON, COLUMN_OWNER, COLUMN_MADE };

static const struct list_column columns[] = {
	[COLUMN_DUE] = { .title = "Due", .width = 10 },
	[COLUMN_ABOUT] = { .title = "About", .width = 10 },
	[COLUMN_PAYER] = { .title = "Payer", .width = 6 },
	[COLUMN_REASON] = { .title = "What to do", .width = 40, .grow = 1 },
	[COLUMN_OWNER] = { .title = "Who", .width = 12, .wide = 100 },
	[COLUMN_MADE] = { .title = "Since", .width = 10, .wide = 100 },
	{ 0 },
};

static const char *about(const struct task_row *task)
{
	return task->claim_id != 0         ? "Claim"
	       : task->remittance_id != 0  ? "Remittance"
	       : task->patient_id != 0     ? "Patient"
	       : task->interchange_id != 0 ? "File"
					   : "";
}

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct tasks *tasks = rows;
	const struct task_row *task = &tasks->rows.items[row];
	const struct payer *payer = desk_payer(tasks->desk, task->payer_id);
	int role_of = 0;

	switch (column) {
	case COLUMN_DUE:
		(void)date_format_us(task->due_on, text);
		if (!tasks->done && date_compare(task->due_on, tasks->today) <= 0)
			*role = date_compare(task->due_on, tasks->today) < 0 ? ROLE_ERROR : ROLE_WARNING;
		break;
	case COLUMN_ABOUT:
		(void)text_format(text, LIST_CELL_MAX, "%s", about(task));
		break;
	case COLUMN_PAYER:
		(void)text_format(text, LIST_CELL_MAX, "%s", payer != NULL ? payer->code : "");
		break;
	case COLUMN_REASON:
		(void)text_format(text, LIST_CELL_MAX, "%s", task->reason);
		break;
	case COLUMN_OWNER:
		if (token_parse(&user_role_tokens, task->owner_role, &role_of))
			(void)text_format(text, LIST_CELL_MAX, "%s", token_label(&user_role_tokens, role_of));
		break;
	default:
		(void)date_format_us(task->made_on, text);
		break;
	}
}

static void paint_context(const struct tasks *tasks, const struct canvas *canvas)
{
	size_t late = 0;

	for (size_t i = 0; i < tasks->rows.count; i++)
		late += date_compare(tasks->rows.items[i].due_on, tasks->today) < 0;
	if (tasks->done)
		(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "Tasks that are done: %zu", tasks->rows.count);
	else
		(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "Open tasks: %zu; %zu late", tasks->rows.count, late);
}

static void paint_detail(const struct tasks *tasks, const struct task_row *task, const struct canvas *canvas)
{
	char made[DATE_TEXT_MAX], due[DATE_TEXT_MAX], done[DATE_TEXT_MAX];
	int days = date_days_between(tasks->today, task->due_on);
	int at = canvas_wrapped(canvas, 0, 1, canvas->columns - 2, ROLE_TEXT, task->reason);

	if (tasks->done)
		(void)canvas_format(canvas, at, 1, ROLE_MUTED, "Done on %s, since %s",
				    date_format_us(task->done_on, done), date_format_us(task->made_on, made));
	else if (days < 0)
		(void)canvas_format(canvas, at, 1, ROLE_ERROR, "Due %s, %d day%s late",
				    date_format_us(task->due_on, due), -days, days == -1 ? "" : "s");
	else
		(void)canvas_format(canvas, at, 1, ROLE_TEXT, "Due %s, %s; since %s", date_format_us(task->due_on, due),
				    days == 0 ? "today" : "in time", date_format_us(task->made_on, made));
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct tasks *tasks = view->state;
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1 - DETAIL_ROWS, canvas->columns);
	struct canvas detail = canvas_part(canvas, canvas->rows - DETAIL_ROWS, 0, DETAIL_ROWS, canvas->columns);

	paint_context(tasks, canvas);
	list_paint(&tasks->list, &list, columns, cell, tasks, true, "nothing is to be done");
	if (selected(view) != NULL)
		paint_detail(tasks, selected(view), &detail);
}

static bool type(struct view *view, struct key key)
{
	struct tasks *tasks = view->state;

	return list_key(&tasks->list, key);
}

/* ------------------------------------------------------------------------------------ commands */

static bool refuse(struct error *why_not, const char *what)
{
	(void)error_set(why_not, STATUS_REFUSED, "", "%s", what);
	return false;
}

static bool has_task(const struct view *view, struct error *why_not)
{
	return selected(view) != NULL || refuse(why_not, "there is no task here");
}

static bool can_finish(const struct view *view, struct error *why_not)
{
	const struct tasks *tasks = view->state;

	return has_task(view, why_not) && (!tasks->done || refuse(why_not, "it is done already"));
}

static void finish(struct view *view)
{
	const struct task_row task = *selected(view);
	struct error error = { .status = STATUS_OK };

	if (!desk_done(view, task_finish(office_of(view), task.id, &error), &error))
		return;
	resumed(view);
	app_say(view->app, ROLE_GOOD, "done: %.100s", task.reason);
}

static void open_file(struct view *view, int64_t interchange_id)
{
	struct error error = { .status = STATUS_OK };
	struct interchange_row file;

	if (desk_done(view, file_load(office_of(view), interchange_id, &file, &error), &error))
		segments_open_file(view, &file, NULL);
}

static void look(struct view *view)
{
	const struct task_row *task = selected(view);

	if (task->claim_id != 0)
		(void)app_open(view->app, &claim_screen, &task->claim_id);
	else if (task->remittance_id != 0)
		(void)app_open(view->app, &remittance_screen, &task->remittance_id);
	else if (task->patient_id != 0)
		(void)app_open(view->app, &chart_screen, &task->patient_id);
	else if (task->interchange_id != 0)
		open_file(view, task->interchange_id);
	else
		app_say(view->app, ROLE_INFO, "it is about nothing that could be opened");
}

static bool has_remittance(const struct view *view, struct error *why_not)
{
	return has_task(view, why_not) &&
	       (selected(view)->remittance_id != 0 || refuse(why_not, "it did not come of a remittance"));
}

static void open_remittance(struct view *view)
{
	(void)app_open(view->app, &remittance_screen, &selected(view)->remittance_id);
}

static void turn(struct view *view)
{
	struct tasks *tasks = view->state;

	tasks->done = !tasks->done;
	list_select(&tasks->list, 0);
	resumed(view);
}

static const struct command commands[] = {
	{ .name = "task.open",
	  .label = "Open",
	  .help = "The claim that the selected task is about; else its remittance, patient or file.",
	  .keys = "Enter",
	  .ready = has_task,
	  .run = look },
	{ .name = "task.done",
	  .label = "Done",
	  .help = "The selected task is done.",
	  .keys = "F10",
	  .ready = can_finish,
	  .run = finish },
	{ .name = "task.remittance",
	  .label = "Remittance",
	  .help = "The remittance that the selected task came of.",
	  .keys = "r",
	  .ready = has_remittance,
	  .run = open_remittance },
	{ .name = "tasks.turn",
	  .label = "Open, done",
	  .help = "From the open tasks to those that are done and back.",
	  .keys = "F6",
	  .run = turn },
	{ .name = NULL },
};

const struct screen tasks_screen = {
	.name = "tasks",
	.title = "Tasks",
	.help = "What a person has to do that no queue of claims would show: what payers' answers and remittances left "
		"open, each with a day. Enter opens what it is about; F10 says that it is done.",
	.state_size = sizeof(struct tasks),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.resumed = resumed,
	.close = close,
};
