/* SPDX-License-Identifier: MIT */
/* home.c: what waits today, by queue, and the measures at a glance. */
#include <stdio.h>

#include "claimbench/base/text.h"
#include "claimbench/core/practice.h"
#include "claimbench/workflow/reference.h"
#include "tui/kit/list.h"
#include "tui/screens/boards.h"
#include "tui/screens/desk.h"
#include "tui/screens/measures.h"
#include "tui/screens/screens.h"

/* The first measures of the table stand here on every terminal, the others with a target where there is room. */
enum { HEADLINES = 6, TILES_MAX = 32, TILE_COLUMNS = 39 };

struct home {
	struct queue_rows queues;
	struct list list;
	struct tile tiles[TILES_MAX];
	size_t tile_count, tile_room; /* loaded, and what the screen has room for */
	size_t next;                  /* of the table of measures */
	char lapsed[80];              /* why diagnoses are refused; "" */
};

/* From October on nothing goes without the new codes. */
static enum status find_lapsed(struct view *view, struct error *error)
{
	struct home *home = view->state;
	struct code_set_line newest;
	char to[DATE_TEXT_MAX];
	enum status status = reference_lapsed(office_of(view), office_today(office_of(view)), &newest, error);

	home->lapsed[0] = '\0';
	if (status == STATUS_OK)
		(void)text_format(home->lapsed, sizeof home->lapsed,
				  "ICD-10-CM %s ended on %s: load the next release (Settings, g)", newest.release,
				  date_format_us(newest.to, to));
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* The next measure of the table that has a target: a glance shows how far from it one is. NOT_FOUND: there is none. */
static enum status load_tile(struct view *view, struct error *error)
{
	struct home *home = view->state;
	const struct kpi *kpi = NULL;
	struct kpi_target target = { .set = false };
	enum status status = STATUS_OK;

	while (status == STATUS_OK && !target.set && home->next < kpi_count) {
		kpi = kpi_nth_by_weight(home->next++);
		status = dashboard_target_get(office_of(view), kpi, &target, error);
	}
	if (status == STATUS_OK && !target.set)
		return STATUS_NOT_FOUND;
	if (status == STATUS_OK)
		status = dashboard_tile(office_of(view), kpi, NULL, &home->tiles[home->tile_count], error);
	home->tile_count += status == STATUS_OK;
	return status;
}

/* What a tall terminal has room for comes when the first screen stands. */
static bool idle(struct view *view)
{
	struct home *home = view->state;
	size_t room = home->tile_room < TILES_MAX ? home->tile_room : TILES_MAX;
	enum status status;

	if (home->tile_count < HEADLINES || home->next == kpi_count || home->tile_count >= room)
		return false;
	status = load_tile(view, NULL);
	if (status != STATUS_OK || home->next == kpi_count || home->tile_count == room)
		app_paint(view->app);
	return status == STATUS_OK;
}

static enum status load(struct view *view, struct error *error)
{
	struct home *home = view->state;
	enum status status;

	VEC_CLEAR(&home->queues);
	status = office_follow_day(office_of(view), error);
	if (status != STATUS_OK)
		return status;
	status = office_queues(office_of(view), &home->queues, error);
	list_resize(&home->list, home->queues.count);
	if (status == STATUS_OK)
		status = find_lapsed(view, error);
	home->tile_count = home->next = 0;
	while (home->tile_count < HEADLINES && office_may(office_of(view), RIGHT_VIEW_KPI) && status == STATUS_OK)
		status = load_tile(view, error);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static void close(struct view *view)
{
	struct home *home = view->state;

	VEC_FREE(&home->queues);
}

enum { COLUMN_WHAT, COLUMN_COUNT, COLUMN_AMOUNT, COLUMN_OLDEST, COLUMN_NEXT };

static const struct list_column columns[] = {
	{ .title = "Waiting", .width = 25 },
	{ .title = "Count", .width = 7, .align = ALIGN_RIGHT },
	{ .title = "Amount", .width = 13, .align = ALIGN_RIGHT },
	{ .title = "Oldest", .width = 10 },
	{ .title = "What to do", .width = 16, .grow = 1 },
	{ 0 },
};

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct queue_row *queue = &((const struct home *)rows)->queues.items[row];
	char small[MONEY_TEXT_MAX];

	if (queue->count == 0)
		*role = ROLE_MUTED;
	switch (column) {
	case COLUMN_WHAT:
		(void)text_format(text, LIST_CELL_MAX, "%s", queue->label);
		break;
	case COLUMN_COUNT:
		(void)text_format(text, LIST_CELL_MAX, "%lld", (long long)queue->count);
		break;
	case COLUMN_AMOUNT:
		(void)text_format(text, LIST_CELL_MAX, "%s",
				  queue->count > 0 && queue->queue != QUEUE_TASKS ? money_format(queue->amount, small)
										  : "");
		break;
	case COLUMN_OLDEST:
		(void)text_format(text, LIST_CELL_MAX, "%s", date_format_us(queue->oldest, small));
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s", queue->count > 0 ? queue->next : "");
		break;
	}
}

static void paint_tiles(struct home *home, const struct canvas *canvas)
{
	int across = canvas->columns / TILE_COLUMNS;

	home->tile_room = (size_t)(canvas->rows > 0 ? canvas->rows * across : 0);
	for (size_t i = 0; i < home->tile_count; i++) {
		const struct tile *tile = &home->tiles[i];
		int row = (int)i / across, column = (int)i % across * TILE_COLUMNS + 1;
		char value[24];

		canvas_cell(canvas, row, column, 22, ALIGN_LEFT, ROLE_LABEL, tile->kpi->label);
		canvas_cell(canvas, row, column + 22, 7, ALIGN_RIGHT, ROLE_HEADING,
			    kpi_format(tile->kpi, &tile->value, value));
		(void)canvas_format(canvas, row, column + 30, ROLE_TEXT, "%c", tile->trend);
		(void)canvas_text(canvas, row, column + 32, status_role(tile->status), kpi_status_word(tile->status));
	}
}

/* What the practice lacks before a claim can leave, and the key that goes there; NULL when nothing does. */
static const char *what_is_missing(const struct view *view)
{
	const struct desk *desk = desk_of(view);
	const struct home *home = view->state;

	if (practice_check(office_practice(desk->office), NULL) != STATUS_OK)
		return office_may(desk->office, RIGHT_EDIT_PRACTICE)
			       ? "No practice data yet: fill in the practice under Settings (g)"
			       : "No practice data yet: start with --user supervisor, then Settings (g)";
	if (desk->providers.count == 0)
		return "No provider yet: add who gives the services under Settings (g)";
	if (desk->payers.count == 0)
		return "No payer yet: add who is billed under Settings (g)";
	return home->lapsed[0] != '\0' ? home->lapsed : NULL;
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct home *home = view->state;
	const char *missing = what_is_missing(view);
	int queues = (int)home->queues.count + 1;
	struct canvas list = canvas_part(canvas, 1, 0, queues, canvas->columns);
	struct canvas tiles = canvas_part(canvas, queues + 4, 0, canvas->rows - queues - 4, canvas->columns);

	(void)canvas_text(canvas, 0, 1, missing != NULL ? ROLE_WARNING : ROLE_CONTEXT,
			  missing != NULL ? missing : "What waits today");
	list_paint(&home->list, &list, columns, cell, home, true, "nothing waits");
	if (home->tile_count == 0)
		return;
	(void)canvas_text(canvas, queues + 2, 1, ROLE_CONTEXT, "Measures, last 90 days");
	paint_tiles(home, &tiles);
}

static bool type(struct view *view, struct key key)
{
	struct home *home = view->state;

	return list_key(&home->list, key);
}

static bool has_queue(const struct view *view, struct error *why_not)
{
	const struct home *home = view->state;

	if (home->queues.count > 0 && home->queues.items[home->list.selected].count > 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "nothing waits there");
	return false;
}

static void open_queue(struct view *view)
{
	const struct home *home = view->state;
	const struct queue_row *queue = &home->queues.items[home->list.selected];

	if (queue->queue == QUEUE_REMITTANCES)
		(void)app_open(view->app, &remittances_screen, "staged");
	else if (queue->queue == QUEUE_DENIED)
		(void)app_open(view->app, &denials_screen, NULL);
	else if (queue->queue == QUEUE_TASKS)
		(void)app_open(view->app, &tasks_screen, NULL);
	else
		(void)app_open(view->app, &claims_screen, &queue->filter);
}

static void patients(struct view *view)
{
	(void)app_open(view->app, &patients_screen, NULL);
}

static void new_visit(struct view *view)
{
	(void)app_open(view->app, &charge_screen, NULL);
}

static void claims(struct view *view)
{
	(void)app_open(view->app, &claims_screen, NULL);
}

static void submit(struct view *view)
{
	(void)app_open(view->app, &submit_screen, NULL);
}

static void files(struct view *view)
{
	(void)app_open(view->app, &files_screen, NULL);
}

static void remittances(struct view *view)
{
	(void)app_open(view->app, &remittances_screen, NULL);
}

static void tasks(struct view *view)
{
	(void)app_open(view->app, &tasks_screen, NULL);
}

static void denials(struct view *view)
{
	(void)app_open(view->app, &denials_screen, NULL);
}

static void codes(struct view *view)
{
	(void)app_open(view->app, &codes_screen, NULL);
}

static void measures(struct view *view)
{
	(void)app_open(view->app, &measures_screen, NULL);
}

static void panel(struct view *view)
{
	(void)app_open(view->app, &panel_screen, NULL);
}

static void day(struct view *view)
{
	(void)app_open(view->app, &day_screen, NULL);
}

static void settings(struct view *view)
{
	(void)app_open(view->app, &settings_screen, NULL);
}

static void findings(struct view *view)
{
	(void)app_open(view->app, &findings_screen, NULL);
}

static void rules(struct view *view)
{
	(void)app_open(view->app, &rules_screen, NULL);
}

static const struct command commands[] = {
	{ .name = "queue.open",
	  .label = "Open",
	  .help = "What waits in the selected queue.",
	  .keys = "Enter",
	  .right = RIGHT_VIEW_CLAIM,
	  .ready = has_queue,
	  .run = open_queue },
	{ .name = "go.patients",
	  .label = "Patients",
	  .help = "Find a patient, or register a new one.",
	  .keys = "p",
	  .right = RIGHT_VIEW_PATIENT,
	  .run = patients },
	{ .name = "go.visit",
	  .label = "Visit",
	  .help = "Charge entry: key a visit.",
	  .keys = "v",
	  .right = RIGHT_EDIT_CLAIM,
	  .run = new_visit },
	{ .name = "go.claims",
	  .label = "Claims",
	  .help = "All claims, to be filtered.",
	  .keys = "c",
	  .right = RIGHT_VIEW_CLAIM,
	  .run = claims },
	{ .name = "go.submit",
	  .label = "Submit",
	  .help = "Claims that are ready become files; files are marked sent.",
	  .keys = "s",
	  .right = RIGHT_VIEW_CLAIM,
	  .run = submit },
	{ .name = "go.files",
	  .label = "Files",
	  .help = "Files that went out and came in; new ones are taken in there.",
	  .keys = "f",
	  .right = RIGHT_VIEW_CLAIM,
	  .run = files },
	{ .name = "go.remittances",
	  .label = "Remittances",
	  .help = "What payers paid: posted, or to be posted.",
	  .keys = "r",
	  .right = RIGHT_VIEW_CLAIM,
	  .run = remittances },
	{ .name = "go.denials",
	  .label = "Denials",
	  .help = "What payers denied, by what work on it is worth.",
	  .keys = "d",
	  .right = RIGHT_VIEW_CLAIM,
	  .run = denials },
	{ .name = "go.tasks",
	  .label = "Tasks",
	  .help = "What there is to do, by the day it is due.",
	  .keys = "t",
	  .right = RIGHT_VIEW_CLAIM,
	  .run = tasks },
	{ .name = "go.codes",
	  .label = "Codes",
	  .help = "Look up diagnosis and procedure codes, with their notes.",
	  .keys = "o",
	  .run = codes },
	{ .name = "go.measures",
	  .label = "Measures",
	  .help = "The practice's figures, with the claims behind them.",
	  .keys = "m",
	  .right = RIGHT_VIEW_KPI,
	  .run = measures },
	{ .name = "go.panel",
	  .help = "The supervisor's panel: money by clock, leakage, denials by reason, cash.",
	  .keys = "b",
	  .right = RIGHT_VIEW_KPI,
	  .run = panel },
	{ .name = "go.day",
	  .help = "The end of the day: what it came to, what goes to the bank, and its close.",
	  .keys = "y",
	  .right = RIGHT_VIEW_KPI,
	  .run = day },
	{ .name = "go.findings",
	  .help = "What holds claims back, by rule: how many claims, for how much.",
	  .keys = "e",
	  .right = RIGHT_VIEW_CLAIM,
	  .run = findings },
	{ .name = "go.rules",
	  .help = "The scrub's rules: on or off, how severe, with which parameters, by payer.",
	  .keys = "u",
	  .right = RIGHT_VIEW_CLAIM,
	  .run = rules },
	{ .name = "go.settings",
	  .label = "Settings",
	  .help = "The practice, its providers, places, payers, prices, templates and code tables.",
	  .keys = "g",
	  .run = settings },
	{ .name = "leave", .label = "Quit", .help = "Leave the workbench.", .keys = "q", .run = app_close },
	{ .name = NULL },
};

const struct screen home_screen = {
	.name = "home",
	.title = "Today",
	.help = "Each row is a queue of claims, remittances or tasks that wait for somebody; the most urgent stands "
		"first. Enter opens it. Below stand the practice's measures over the last 90 days with their trend (^ "
		"up, v down against a month ago) and whether the target is met.",
	.state_size = sizeof(struct home),
	.commands = commands,
	.load = load,
	.paint = paint,
	.type = type,
	.idle = idle,
	.close = close,
};
