/* SPDX-License-Identifier: MIT */
/* compliance.c: compliance audits, and the tests of one: passed, or failed with what was found and what mended it. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/quality.h"
#include "tui/kit/list.h"
#include "tui/screens/boards.h"
#include "tui/screens/desk.h"

enum { QUESTION_TITLE, QUESTION_PASSED, QUESTION_FAILED, QUESTION_FOUND, QUESTION_SEVERITY, QUESTION_REMEDY };

/* ---- the audits ---- */

struct compliance {
	struct compliance_runs runs;
	struct compliance_items open; /* findings of all */
	struct list list;
};

static enum status load_runs(struct view *view, struct error *error)
{
	struct compliance *compliance = view->state;
	enum status status;

	VEC_CLEAR(&compliance->runs);
	VEC_CLEAR(&compliance->open);
	status = compliance_read(office_of(view), &compliance->runs, error);
	if (status == STATUS_OK)
		status = compliance_findings(office_of(view), &compliance->open, error);
	list_resize(&compliance->list, compliance->runs.count);
	return status;
}

static void close_runs(struct view *view)
{
	struct compliance *compliance = view->state;

	VEC_FREE(&compliance->runs);
	VEC_FREE(&compliance->open);
}

enum { RUN_DAY, RUN_STATE, RUN_OPEN, RUN_SCOPE, RUN_TITLE, RUN_AUDITOR };

static const struct list_column run_columns[] = {
	[RUN_DAY] = { .title = "Day", .width = 10 },
	[RUN_STATE] = { .title = "State", .width = 8 },
	[RUN_OPEN] = { .title = "Open", .width = 5, .align = ALIGN_RIGHT },
	[RUN_SCOPE] = { .title = "By", .width = 9 },
	[RUN_TITLE] = { .title = "What was audited", .width = 24, .grow = 1 },
	[RUN_AUDITOR] = { .title = "Auditor", .width = 16 },
	{ 0 },
};

static int64_t open_of(const struct compliance *compliance, int64_t run_id)
{
	int64_t count = 0;

	for (size_t i = 0; i < compliance->open.count; i++)
		count += compliance->open.items[i].run_id == run_id;
	return count;
}

static void run_cell(const void *rows, size_t at, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct compliance *compliance = rows;
	const struct compliance_run *run = &compliance->runs.items[at];
	int64_t left = open_of(compliance, run->id);

	switch (column) {
	case RUN_DAY:
		(void)date_format_us(run->run_on, text);
		break;
	case RUN_STATE:
		(void)text_format(text, LIST_CELL_MAX, "%s", token_label(&audit_state_tokens, (int)run->state));
		break;
	case RUN_OPEN:
		(void)text_format(text, LIST_CELL_MAX, "%lld", (long long)left);
		*role = left > 0 ? ROLE_WARNING : ROLE_TEXT;
		break;
	case RUN_SCOPE:
		(void)text_format(text, LIST_CELL_MAX, "%s", token_label(&audit_scope_tokens, (int)run->scope));
		break;
	case RUN_TITLE:
		(void)text_format(text, LIST_CELL_MAX, "%s", run->title);
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s", run->auditor);
		break;
	}
}

static void paint_runs(struct view *view, const struct canvas *canvas)
{
	struct compliance *compliance = view->state;
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1, canvas->columns);

	(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "Compliance audits: %zu; %zu findings are open",
			    compliance->runs.count, compliance->open.count);
	list_paint(&compliance->list, &list, run_columns, run_cell, compliance, true, "none yet: n begins one");
}

static bool type_runs(struct view *view, struct key key)
{
	struct compliance *compliance = view->state;

	return list_key(&compliance->list, key);
}

static bool has_run(const struct view *view, struct error *why_not)
{
	const struct compliance *compliance = view->state;

	if (compliance->runs.count > 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "there is no audit yet: n begins one");
	return false;
}

static void open_run(struct view *view)
{
	const struct compliance *compliance = view->state;

	(void)app_open(view->app, &compliance_run_screen, &compliance->runs.items[compliance->list.selected]);
}

static void begin_run(struct view *view)
{
	app_ask(view, QUESTION_TITLE, "A compliance audit begins today", "What is audited", "", QUALITY_TITLE_MAX - 1);
}

static void run_begun(struct view *view, const struct answer *answer)
{
	struct compliance_run run = { .scope = AUDIT_INTERNAL, .run_on = office_today(office_of(view)) };
	struct error error = { .status = STATUS_OK };

	(void)TEXT_SET(run.title, answer->text);
	(void)text_format(run.auditor, sizeof run.auditor, "%.80s", office_user(office_of(view))->name);
	if (!desk_done(view, compliance_begin(office_of(view), &run, &error), &error) || !app_reload(view))
		return;
	(void)app_open(view->app, &compliance_run_screen, &run);
}

static const struct command run_commands[] = {
	{ .name = "compliance.open",
	  .label = "Open",
	  .help = "The tests of the selected audit.",
	  .keys = "Enter",
	  .ready = has_run,
	  .run = open_run },
	{ .name = "compliance.begin",
	  .label = "New audit",
	  .help = "Begin an audit of one's own; one by others is entered with claimbench compliance begin.",
	  .keys = "F3 n",
	  .right = RIGHT_EDIT_PRACTICE,
	  .run = begin_run },
	{ .name = NULL },
};

const struct screen compliance_screen = {
	.name = "compliance",
	.title = "Compliance",
	.help = "Audits of how the practice bills, the newest first, and how many findings of each are open. An audit "
		"counts when it is finished. Enter shows its tests, n begins one.",
	.state_size = sizeof(struct compliance),
	.commands = run_commands,
	.load = load_runs,
	.paint = paint_runs,
	.type = type_runs,
	.answered = run_begun,
	.close = close_runs,
};

/* ---- the tests of one ---- */

struct run_view {
	struct compliance_run run;
	struct compliance_items items;
	struct list list;
	struct compliance_item draft;
};

static enum status load(struct view *view, struct error *error)
{
	struct run_view *run = view->state;
	enum status status;

	VEC_CLEAR(&run->items);
	status = compliance_items_read(office_of(view), run->run.id, &run->items, error);
	list_resize(&run->list, run->items.count);
	return status;
}

static void close(struct view *view)
{
	struct run_view *run = view->state;

	VEC_FREE(&run->items);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct run_view *run = view->state;

	(void)error;
	run->run = *(const struct compliance_run *)subject;
	return STATUS_OK;
}

enum { ITEM_OUTCOME, ITEM_SEVERITY, ITEM_CLOSED, ITEM_TEST };

static const struct list_column item_columns[] = {
	[ITEM_OUTCOME] = { .title = "Outcome", .width = 9 },
	[ITEM_SEVERITY] = { .title = "Severity", .width = 8 },
	[ITEM_CLOSED] = { .title = "Closed", .width = 10 },
	[ITEM_TEST] = { .title = "What was tested", .width = 30, .grow = 1 },
	{ 0 },
};

static bool is_open(const struct compliance_item *item)
{
	return item->outcome == COMPLIANCE_FAILED && date_is_none(item->closed_on);
}

static void item_cell(const void *rows, size_t at, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct run_view *run = rows;
	const struct compliance_item *item = &run->items.items[at];

	switch (column) {
	case ITEM_OUTCOME:
		(void)text_format(text, LIST_CELL_MAX, "%s",
				  token_label(&compliance_outcome_tokens, (int)item->outcome));
		*role = item->outcome == COMPLIANCE_FAILED ? ROLE_ERROR : ROLE_GOOD;
		break;
	case ITEM_SEVERITY:
		if (item->outcome == COMPLIANCE_FAILED)
			(void)text_format(text, LIST_CELL_MAX, "%s",
					  token_label(&finding_severity_tokens, (int)item->severity));
		break;
	case ITEM_CLOSED:
		if (is_open(item))
			(void)text_format(text, LIST_CELL_MAX, "open");
		else
			(void)date_format_us(item->closed_on, text);
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s", item->test);
		break;
	}
}

enum { DETAIL_ROWS = 4 };

static const struct compliance_item *selected(const struct view *view)
{
	const struct run_view *run = view->state;

	return run->items.count > 0 ? &run->items.items[run->list.selected] : NULL;
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct run_view *run = view->state;
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1 - DETAIL_ROWS, canvas->columns);
	struct canvas detail = canvas_part(canvas, canvas->rows - DETAIL_ROWS, 0, DETAIL_ROWS, canvas->columns);
	const struct compliance_item *item = selected(view);
	size_t good = 0;
	int row = 0;

	for (size_t i = 0; i < run->items.count; i++)
		good += run->items.items[i].outcome == COMPLIANCE_PASSED;
	(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "%s, %s: %zu of %zu tests passed", run->run.title,
			    token_label(&audit_state_tokens, (int)run->run.state), good, run->items.count);
	list_paint(&run->list, &list, item_columns, item_cell, run, true, "nothing tested yet: p passed, f failed");
	if (item == NULL || item->outcome != COMPLIANCE_FAILED)
		return;
	row = canvas_wrapped(&detail, 0, 1, detail.columns - 2, ROLE_TEXT, item->finding);
	if (item->remedy[0] != '\0')
		(void)canvas_wrapped(&detail, row, 1, detail.columns - 2, ROLE_MUTED, item->remedy);
}

static bool type(struct view *view, struct key key)
{
	struct run_view *run = view->state;

	return list_key(&run->list, key);
}

static bool is_going_on(const struct view *view, struct error *why_not)
{
	const struct run_view *run = view->state;

	if (run->run.state == AUDIT_OPEN)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "the audit is finished");
	return false;
}

static bool has_finding(const struct view *view, struct error *why_not)
{
	if (selected(view) != NULL && is_open(selected(view)))
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "no open finding is selected");
	return false;
}

static void passed(struct view *view)
{
	app_ask(view, QUESTION_PASSED, "A test that passed", "What was tested", "", QUALITY_TEXT_MAX - 1);
}

static void failed(struct view *view)
{
	app_ask(view, QUESTION_FAILED, "A test that failed", "What was tested", "", QUALITY_TEXT_MAX - 1);
}

static void mend(struct view *view)
{
	app_ask(view, QUESTION_REMEDY, "The finding is closed", "What was done about it", "", QUALITY_TEXT_MAX - 1);
}

static void finish(struct view *view)
{
	struct run_view *run = view->state;
	struct error error = { .status = STATUS_OK };

	if (!desk_done(view, compliance_finish(office_of(view), run->run.id, &error), &error))
		return;
	run->run.state = AUDIT_DONE;
	app_say(view->app, ROLE_GOOD, "The audit is finished: it counts from now on");
}

static void keep(struct view *view)
{
	struct run_view *run = view->state;
	struct error error = { .status = STATUS_OK };

	run->draft.run_id = run->run.id;
	if (desk_done(view, compliance_test(office_of(view), &run->draft, &error), &error) && app_reload(view))
		list_select(&run->list, run->items.count - 1);
}

static void close_finding(struct view *view, const char *remedy)
{
	struct error error = { .status = STATUS_OK };

	if (desk_done(view, compliance_close(office_of(view), selected(view)->id, remedy, &error), &error))
		(void)app_reload(view);
}

static const struct option severities[] = { { 'l', "Low" }, { 'm', "Medium" }, { 'h', "High" } };

static void answered(struct view *view, const struct answer *answer)
{
	struct run_view *run = view->state;

	switch (answer->question) {
	case QUESTION_PASSED:
	case QUESTION_FAILED:
		run->draft =
			(struct compliance_item){ .outcome = answer->question == QUESTION_PASSED ? COMPLIANCE_PASSED
												 : COMPLIANCE_FAILED };
		(void)TEXT_SET(run->draft.test, answer->text);
		if (answer->question == QUESTION_PASSED)
			keep(view);
		else
			app_ask(view, QUESTION_FOUND, "A test that failed", "What was found", "", QUALITY_TEXT_MAX - 1);
		break;
	case QUESTION_FOUND:
		(void)TEXT_SET(run->draft.finding, answer->text);
		app_choose(view, QUESTION_SEVERITY, "How grave is it?", severities,
			   sizeof severities / sizeof severities[0]);
		break;
	case QUESTION_SEVERITY:
		run->draft.severity = (enum finding_severity)(FINDING_SEVERITY_LOW + (int)answer->choice);
		keep(view);
		break;
	default:
		close_finding(view, answer->text);
		break;
	}
}

static const struct command commands[] = {
	{ .name = "compliance.passed",
	  .label = "Passed",
	  .help = "One more test that passed.",
	  .keys = "p",
	  .right = RIGHT_EDIT_PRACTICE,
	  .ready = is_going_on,
	  .run = passed },
	{ .name = "compliance.failed",
	  .label = "Failed",
	  .help = "One more test that failed: what was found, and how grave it is.",
	  .keys = "f",
	  .right = RIGHT_EDIT_PRACTICE,
	  .ready = is_going_on,
	  .run = failed },
	{ .name = "compliance.close",
	  .label = "Close finding",
	  .help = "The selected finding is mended: what was done about it.",
	  .keys = "c",
	  .right = RIGHT_EDIT_PRACTICE,
	  .ready = has_finding,
	  .run = mend },
	{ .name = "compliance.finish",
	  .label = "Finish",
	  .help = "The audit is finished; from then on it counts.",
	  .keys = "F10",
	  .right = RIGHT_EDIT_PRACTICE,
	  .ready = is_going_on,
	  .run = finish },
	{ .name = NULL },
};

const struct screen compliance_run_screen = {
	.name = "compliance_run",
	.title = "Compliance audit",
	.help = "What was tested in the audit, and the outcome. p enters a test that passed, f one that failed; what "
		"failed is a finding that stays open until c says what was done about it. F10 finishes the audit.",
	.state_size = sizeof(struct run_view),
	.commands = commands,
	.open = open,
	.load = load,
	.paint = paint,
	.type = type,
	.answered = answered,
	.close = close,
};
