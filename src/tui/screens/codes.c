/* SPDX-License-Identifier: MIT */
/* codes.c: the ICD-10-CM tree with its notes, and a search over all codes, on a date of service. */
#include <stdio.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/kit/list.h"
#include "tui/screens/codes.h"
#include "tui/screens/desk.h"
#include "tui/screens/screens.h"

enum question { QUESTION_DATE };
static void reload(struct view *view)
{
	struct error error = { .status = STATUS_OK };

	(void)desk_done(view, codes_load(view, &error), &error);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct codes_view *state = view->state;
	enum status status;

	state->on = office_today(office_of(view));
	edit_set(&state->edit, subject != NULL ? subject : "", QUERY_MAX);
	status = codes_load(view, error);
	if (status != STATUS_OK) {
		VEC_FREE(&state->rows);
		VEC_FREE(&state->notes);
	}
	return status;
}

static void close(struct view *view)
{
	struct codes_view *state = view->state;

	VEC_FREE(&state->rows);
	VEC_FREE(&state->notes);
}

/* ---------------------------------------------------------------------------- moving in the tree */

static void select_code(struct codes_view *state, const char *code)
{
	for (size_t i = 0; i < state->rows.count; i++)
		if (text_equal(state->rows.items[i].code, code))
			list_select(&state->list, i);
}

static void descend(struct view *view, const struct code_row *row)
{
	struct codes_view *state = view->state;
	struct code_tree_row *step = &state->path[state->depth];

	if (state->depth == DEPTH_MAX)
		return;
	*step = (struct code_tree_row){ .has_children = true };
	(void)TEXT_SET(step->code, row->code);
	(void)TEXT_SET(step->title, row->title);
	state->depth++;
	state->list = (struct list){ .top = 0 };
	reload(view);
}

/* Whether CODE lies below ROW, or is it. */
static bool leads_to(const struct code_row *row, const char *code)
{
	if (!code_is_chapter(row->code))
		return text_starts_with(code, row->code);
	return strncmp(code, row->code, 3) >= 0 && strncmp(code, row->code + 4, 3) <= 0;
}

/* Out of the search into the tree: a header opens, a code is shown among its like. */
static void reveal(struct view *view, const struct code_row *target)
{
	struct codes_view *state = view->state;
	struct code_row wanted = *target;

	edit_set(&state->edit, "", QUERY_MAX);
	state->depth = 0;
	reload(view);
	for (size_t depth = SIZE_MAX; depth != state->depth;) {
		depth = state->depth;
		for (size_t i = 0; i < state->rows.count; i++) {
			const struct code_row row = state->rows.items[i];
			bool is_it = text_equal(row.code, wanted.code);

			if (!leads_to(&row, wanted.code) || !row.opens || (is_it && !wanted.opens))
				continue;
			descend(view, &row);
			break;
		}
	}
	select_code(state, wanted.code);
	reload(view);
}

static bool can_go_up(const struct view *view, struct error *why_not)
{
	const struct codes_view *state = view->state;

	if (state->depth > 0 || codes_is_searching(state))
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "these are the chapters: there is nothing above");
	return false;
}

/* From the search back to the tree; in the tree to the header that holds this one. */
static void go_up(struct view *view)
{
	struct codes_view *state = view->state;
	char from[16] = "";

	if (codes_is_searching(state)) {
		edit_set(&state->edit, "", QUERY_MAX);
	} else {
		state->depth--;
		(void)TEXT_SET(from, state->path[state->depth].code);
	}
	state->focus = FOCUS_LIST;
	state->list = (struct list){ .top = 0 };
	reload(view);
	select_code(state, from);
	reload(view);
}

static void open_row(struct view *view)
{
	struct codes_view *state = view->state;
	const struct code_row *row = codes_selected(state);

	if (row == NULL)
		return;
	if (row->system != CODE_ICD10CM)
		app_say(view->app, ROLE_INFO, "%s codes stand in no tree",
			token_label(&code_system_tokens, (int)row->system));
	else if (codes_is_searching(state))
		reveal(view, row);
	else if (row->opens)
		descend(view, row);
	else
		app_say(view->app, ROLE_INFO, "nothing stands below this code: Tab reads its notes");
	state->focus = FOCUS_LIST;
}

/* ---------------------------------------------------------------------------------------- typing */

static bool scroll_notes(struct codes_view *state, struct key key)
{
	int page = state->notes_height > 1 ? state->notes_height - 1 : 1;
	int step = key.code == K_UP          ? -1
		   : key.code == K_DOWN      ? 1
		   : key.code == K_PAGE_UP   ? -page
		   : key.code == K_PAGE_DOWN ? page
		   : key.code == K_HOME      ? -state->notes_rows
		   : key.code == K_END       ? state->notes_rows
					     : 0;
	int last = state->notes_rows - state->notes_height;

	state->notes_top += step;
	if (state->notes_top > last)
		state->notes_top = last;
	if (state->notes_top < 0)
		state->notes_top = 0;
	return step != 0;
}

static bool type_in_field(struct view *view, struct key key)
{
	struct codes_view *state = view->state;

	if (!edit_key(&state->edit, key))
		return false;
	state->focus = FOCUS_FIELD;
	state->list = (struct list){ .top = 0 };
	reload(view);
	return true;
}

static bool type(struct view *view, struct key key)
{
	struct codes_view *state = view->state;
	bool empty = state->edit.length == 0;
	struct error error = { .status = STATUS_OK };

	if (state->focus == FOCUS_NOTES && scroll_notes(state, key))
		return true;
	/* With nothing to edit the arrows walk the tree. */
	if (empty && (key.code == K_LEFT || key.code == K_BACKSPACE)) {
		if (can_go_up(view, NULL))
			go_up(view);
		return true;
	}
	if (empty && key.code == K_RIGHT) {
		open_row(view);
		return true;
	}
	if ((!empty || (key.code != K_HOME && key.code != K_END)) && type_in_field(view, key))
		return true;
	if (!list_key(&state->list, key))
		return false;
	state->focus = FOCUS_LIST;
	(void)desk_done(view, codes_load_selected(view, &error), &error);
	return true;
}

/* --------------------------------------------------------------------------------------- commands */

static void turn_to_notes(struct view *view)
{
	struct codes_view *state = view->state;

	state->focus = state->focus == FOCUS_NOTES ? FOCUS_LIST : FOCUS_NOTES;
}

static void ask_date(struct view *view)
{
	const struct codes_view *state = view->state;
	char date[DATE_TEXT_MAX];

	app_ask(view, QUESTION_DATE, "Codes on which date of service?", "0331, 3/31/25, t, t-30",
		date_format_us(state->on, date), DATE_TEXT_MAX - 1);
}

static void answered(struct view *view, const struct answer *answer)
{
	struct codes_view *state = view->state;
	struct date on;

	if (answer->question != QUESTION_DATE)
		return;
	if (!date_parse_typed(answer->text, office_today(office_of(view)), &on)) {
		app_say(view->app, ROLE_ERROR, "that is no date: 0331, 3/31/25, t or t-30");
		return;
	}
	state->on = on;
	state->shown[0] = '\0';
	reload(view);
}

static void show_releases(struct view *view)
{
	(void)app_open(view->app, &releases_box, NULL);
}

static bool is_procedure(const struct view *view, struct error *why_not)
{
	const struct code_row *row = codes_selected(view->state);

	if (row != NULL && (row->system == CODE_CPT || row->system == CODE_HCPCS))
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "only procedures form pairs: go to one first");
	return false;
}

static void show_pairs(struct view *view)
{
	const struct codes_view *state = view->state;
	struct pairs_subject subject = { .on = state->on };

	(void)text_format(subject.code, sizeof subject.code, "%s", codes_selected(state)->code);
	(void)app_open(view->app, &pairs_screen, &subject);
}

static const struct command commands[] = {
	{ .name = "code.open",
	  .label = "Open",
	  .help = "Open a header; out of a search: show the code in its place in the tree.",
	  .keys = "Enter",
	  .run = open_row },
	{ .name = "code.up",
	  .label = "Up",
	  .help = "Back to the header above, or from a search to the tree; with nothing typed Left and Backspace do "
		  "it, "
		  "too.",
	  .keys = "F9",
	  .ready = can_go_up,
	  .run = go_up },
	{ .name = "code.notes",
	  .label = "Notes",
	  .help = "Read the notes: Up, Down, PgUp, PgDn scroll them; Tab goes back to the list.",
	  .keys = "Tab F4",
	  .run = turn_to_notes },
	{ .name = "code.date",
	  .label = "Date",
	  .help = "Look at the codes of another date of service.",
	  .keys = "F5",
	  .run = ask_date },
	{ .name = "code.pairs",
	  .label = "Pairs",
	  .help = "Of a procedure: beside which others it is not paid (NCCI), and how many units are possible.",
	  .keys = "F6",
	  .ready = is_procedure,
	  .run = show_pairs },
	{ .name = "code.releases",
	  .label = "Releases",
	  .help = "Which releases of the code tables are loaded.",
	  .keys = "F7",
	  .run = show_releases },
	{ .name = NULL },
};

const struct screen codes_screen = {
	.name = "codes",
	.title = "Codes",
	.help = "Type words of a title, an abbreviation (htn, dm2) or the beginning of a code; with nothing typed one "
		"walks "
		"the tree of ICD-10-CM: Enter or Right opens, Left or Backspace goes up. The notes of the selected "
		"code "
		"stand beside or below, those it inherits under the code they come from. Everything is looked at on "
		"one "
		"date of service: F5 changes it. F6 shows what a procedure is not paid with.",
	.state_size = sizeof(struct codes_view),
	.commands = commands,
	.open = open,
	.paint = codes_paint,
	.type = type,
	.answered = answered,
	.close = close,
};
