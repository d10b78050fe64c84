/* SPDX-License-Identifier: MIT */
/* rehearsal.c: what a loaded release breaks from its first day on, one use of a code a row, with what may take its place. */
#include "claimbench/workflow/rehearsal.h"

#include "claimbench/base/text.h"
#include "tui/kit/list.h"
#include "tui/screens/codes.h"
#include "tui/screens/desk.h"
#include "tui/screens/screens.h"

enum { DETAIL_ROWS = 4 };

struct rehearsal_view {
	struct rehearsal rehearsal;
	struct rehearsal_subject subject;
	struct list list;
};

static enum status load(struct view *view, struct error *error)
{
	struct rehearsal_view *state = view->state;
	struct rehearsal rehearsal;
	enum status status =
		release_rehearse(office_of(view), state->subject.system, state->subject.release, &rehearsal, error);

	if (status != STATUS_OK) {
		rehearsal_free(&rehearsal);
		return status;
	}
	rehearsal_free(&state->rehearsal);
	state->rehearsal = rehearsal;
	list_resize(&state->list, rehearsal.uses.count);
	return STATUS_OK;
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct rehearsal_view *state = view->state;

	state->subject = *(const struct rehearsal_subject *)subject;
	return load(view, error);
}

/* What was mended breaks no more. */
static void resumed(struct view *view)
{
	struct error error = { .status = STATUS_OK };

	(void)desk_done(view, load(view, &error), &error);
}

static void close(struct view *view)
{
	struct rehearsal_view *state = view->state;

	rehearsal_free(&state->rehearsal);
}

static const struct broken_use *selected(const struct view *view)
{
	const struct rehearsal_view *state = view->state;

	return state->rehearsal.uses.count > 0 ? &state->rehearsal.uses.items[state->list.selected] : NULL;
}

/* ------------------------------------------------------------------------------------ painting */

enum { COLUMN_KIND, COLUMN_WHERE, COLUMN_CODE, COLUMN_INSTEAD, COLUMN_SENTENCE };

static const struct list_column columns[] = {
	[COLUMN_KIND] = { .title = "In a", .width = 12 },
	[COLUMN_WHERE] = { .title = "Which", .width = 20, .grow = 1 },
	[COLUMN_CODE] = { .title = "Code", .width = 8 },
	[COLUMN_INSTEAD] = { .title = "Likely instead", .width = 26, .grow = 2 },
	[COLUMN_SENTENCE] = { .title = "What is wrong", .width = 40, .grow = 3, .wide = 130 },
	{ 0 },
};

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct broken_use *use = &((const struct rehearsal_view *)rows)->rehearsal.uses.items[row];

	switch (column) {
	case COLUMN_KIND:
		(void)text_format(text, LIST_CELL_MAX, "%s", token_label(&broken_kind_tokens, (int)use->kind));
		break;
	case COLUMN_WHERE:
		(void)text_format(text, LIST_CELL_MAX, "%s", use->where);
		break;
	case COLUMN_CODE:
		(void)code_dotted(use->system, use->code, text);
		break;
	case COLUMN_INSTEAD:
		*role = use->successors[0] == '\0' ? ROLE_MUTED : ROLE_TEXT;
		(void)text_format(text, LIST_CELL_MAX, "%s",
				  use->successors[0] == '\0' ? "none is likely" : use->successors);
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s", use->sentence);
		break;
	}
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct rehearsal_view *state = view->state;
	const struct rehearsal *rehearsal = &state->rehearsal;
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1 - DETAIL_ROWS, canvas->columns);
	struct canvas detail = canvas_part(canvas, canvas->rows - DETAIL_ROWS, 0, DETAIL_ROWS, canvas->columns);
	const struct broken_use *use = selected(view);
	char from[DATE_TEXT_MAX], on[DATE_TEXT_MAX], text[2 * BROKEN_TEXT_MAX + 40];
	int used;

	(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "%s %s, for services from %s on, breaks %zu",
			    token_label(&code_system_tokens, (int)rehearsal->system), rehearsal->release,
			    date_format_us(rehearsal->from, from), rehearsal->uses.count);
	list_paint(&state->list, &list, columns, cell, state, true,
		   "nothing that is in use here: templates, open claims, prices and rules stand");
	if (use == NULL)
		return;
	(void)text_format(text, sizeof text, "On %s: %s", date_format_us(use->on, on), use->sentence);
	used = canvas_wrapped(&detail, 0, 1, detail.columns - 2, ROLE_TEXT, text);
	if (use->successors[0] != '\0') {
		(void)text_format(text, sizeof text, "Likely instead: %s", use->successors);
		(void)canvas_wrapped(&detail, used, 1, detail.columns - 2, ROLE_TEXT, text);
	}
}

static bool type(struct view *view, struct key key)
{
	struct rehearsal_view *state = view->state;

	return list_key(&state->list, key);
}

/* ------------------------------------------------------------------------------------ commands */

static bool has_use(const struct view *view, struct error *why_not)
{
	if (selected(view) != NULL)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "this release breaks nothing here");
	return false;
}

static void open_use(struct view *view)
{
	const struct broken_use *use = selected(view);
	char rule[8];

	if (use == NULL)
		return;
	switch (use->kind) {
	case BROKEN_CLAIM:
		(void)app_open(view->app, &claim_screen, &use->id);
		break;
	case BROKEN_RULE:
		(void)text_format(rule, sizeof rule, "%.5s", use->where);
		(void)app_open(view->app, &rules_screen, rule);
		break;
	case BROKEN_LEARNED:
		(void)app_open(view->app, &learned_screen, &use->id);
		break;
	case BROKEN_TEMPLATE:
	case BROKEN_PRICE:
	case BROKEN_REQUIREMENT:
	case BROKEN_KINDS:
		if (use->id != 0 && use->kind != BROKEN_TEMPLATE)
			(void)app_open(view->app, &payer_page, &use->id);
		else
			(void)app_open(view->app, &settings_screen, NULL);
		break;
	}
}

static const struct command commands[] = {
	{ .name = "rehearsal.open",
	  .label = "Go there",
	  .help = "The claim, the rule, the payer or the settings where the code stands.",
	  .keys = "Enter",
	  .ready = has_use,
	  .run = open_use },
	{ .name = NULL },
};

const struct screen rehearsal_screen = {
	.name = "rehearsal",
	.title = "Release",
	.help = "Codes that are in use here and can be billed on the day before the release, but not from its first "
		"day "
		"on: in templates, open claims of its days, prices and amounts of contracts, settings of rules, "
		"learned "
		"rules, and what payers ask for; with codes that may take their place. A release counts by date of "
		"service: older services keep theirs. Enter goes to where the code stands; what is mended is gone from "
		"here. A file that is not loaded yet is rehearsed by claimbench code rehearse.",
	.state_size = sizeof(struct rehearsal_view),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.resumed = resumed,
	.close = close,
};
