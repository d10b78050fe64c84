/* SPDX-License-Identifier: MIT */
/* patients.c: find a patient by what one knows of them; open the chart, or begin a visit. */
#include <stdio.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/kit/list.h"
#include "tui/screens/patient_words.h"
#include "tui/screens/registration.h"
#include "tui/screens/screens.h"

enum {
	FOUND_MAX = 200,
	TYPED_MAX = 60,
	LIST_ROW = 3,
	PANEL_COLUMNS = 48, /* at least */
	WIDE = 124,         /* from here on the selected patient is shown beside the list */
};

struct patients_view {
	struct edit edit;
	struct patient_rows rows;
	struct list list;
	bool in_list; /* the cursor stands in the list, not in the field */
	struct date today;
	struct registration shown; /* the selected patient; id 0: none */
};

/* -------------------------------------------------------------------------------------- searching */

static const struct patient_row *selected(const struct patients_view *state)
{
	return state->rows.count > 0 ? &state->rows.items[state->list.selected] : NULL;
}

static enum status load_shown(struct view *view, struct error *error)
{
	struct patients_view *state = view->state;
	const struct patient_row *row = selected(state);

	if (row != NULL && row->id == state->shown.patient.id)
		return STATUS_OK;
	state->shown.patient.id = 0;
	return row != NULL ? registration_load(office_of(view), row->id, &state->shown, error) : STATUS_OK;
}

static enum status search(struct view *view, struct error *error)
{
	struct patients_view *state = view->state;
	enum status status;

	VEC_CLEAR(&state->rows);
	status = patient_find(office_of(view), state->edit.text, FOUND_MAX, &state->rows, error);
	list_resize(&state->list, state->rows.count);
	return status == STATUS_OK ? load_shown(view, error) : status;
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct patients_view *state = view->state;

	(void)subject;
	state->today = office_today(office_of(view));
	edit_set(&state->edit, "", TYPED_MAX);
	return search(view, error);
}

/* They may have been renamed, or registered. */
static void resumed(struct view *view)
{
	struct patients_view *state = view->state;
	struct error error = { .status = STATUS_OK };

	state->shown.patient.id = 0;
	(void)desk_done(view, search(view, &error), &error);
}

static void close(struct view *view)
{
	struct patients_view *state = view->state;

	VEC_FREE(&state->rows);
}

static bool type(struct view *view, struct key key)
{
	struct patients_view *state = view->state;
	struct error error = { .status = STATUS_OK };
	bool edits = state->edit.length > 0 || (key.code != K_HOME && key.code != K_END);

	/* Home and End are the list's while there is nothing to edit. */
	if (edits && edit_key(&state->edit, key)) {
		state->in_list = false;
		list_select(&state->list, 0);
		(void)desk_done(view, search(view, &error), &error);
		return true;
	}
	if (!list_key(&state->list, key))
		return false;
	state->in_list = state->rows.count > 0;
	(void)desk_done(view, load_shown(view, &error), &error);
	return true;
}

/* --------------------------------------------------------------------------------------- commands */

static bool has_selected(const struct view *view, struct error *why_not)
{
	if (selected(view->state) != NULL)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "nobody is found by that: F3 registers a new patient");
	return false;
}

static void open_chart(struct view *view)
{
	(void)app_open(view->app, &chart_screen, &selected(view->state)->id);
}

static void new_patient(struct view *view)
{
	const struct patients_view *state = view->state;

	if (app_open(view->app, &registration_screen, NULL))
		registration_carry(app_top(view->app), state->edit.text);
}

static void new_visit(struct view *view)
{
	struct charge_subject subject = { .patient_id = selected(view->state)->id };

	(void)app_open(view->app, &charge_screen, &subject);
}

/* --------------------------------------------------------------------------------------- painting */

enum { COLUMN_ACCOUNT, COLUMN_NAME, COLUMN_BORN, COLUMN_AGE, COLUMN_SEX, COLUMN_PHONE, COLUMN_SAMPLE };

static const struct list_column columns[] = {
	{ .title = "Account", .width = 9 }, { .title = "Name", .width = 27, .grow = 1 },
	{ .title = "Born", .width = 10 },   { .title = "Age", .width = 3, .align = ALIGN_RIGHT },
	{ .title = "Sex", .width = 3 },     { .title = "Phone", .width = 12 },
	{ .title = "", .width = 6 },        { 0 },
};

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct patients_view *state = rows;
	const struct patient_row *patient = &state->rows.items[row];
	char small[NAME_FULL_MAX];

	switch (column) {
	case COLUMN_ACCOUNT:
		(void)text_format(text, LIST_CELL_MAX, "%s", patient->account);
		break;
	case COLUMN_NAME:
		(void)person_name_format(&patient->name, text);
		break;
	case COLUMN_BORN:
		(void)date_format_us(patient->birth_date, text);
		break;
	case COLUMN_AGE:
		(void)text_format(text, LIST_CELL_MAX, "%d", date_age_years(patient->birth_date, state->today));
		break;
	case COLUMN_SEX:
		(void)text_format(text, LIST_CELL_MAX, "%s", token_word(&sex_tokens, (int)patient->sex));
		break;
	case COLUMN_PHONE:
		(void)text_format(text, LIST_CELL_MAX, "%s", phone_words(patient->phone, small));
		break;
	case COLUMN_SAMPLE:
		*role = ROLE_WARNING;
		(void)text_format(text, LIST_CELL_MAX, "%s", patient->sample ? "sample" : "");
		break;
	default:
		break;
	}
}

static void paint_found(const struct patients_view *state, const struct canvas *canvas)
{
	size_t count = state->rows.count;

	if (state->edit.length == 0)
		(void)canvas_text(canvas, 0, 1, ROLE_CONTEXT, "Patients, the newest first");
	else if (count == FOUND_MAX)
		(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "Patients, the first %d found: type more", FOUND_MAX);
	else
		(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "Patients, %zu found", count);
}

static void paint_panel(const struct view *view, const struct canvas *canvas)
{
	const struct patients_view *state = view->state;
	const struct registration *shown = &state->shown;
	char name[NAME_FULL_MAX];
	int row = 0;

	if (shown->patient.id == 0)
		return;
	(void)canvas_text(canvas, row++, 1, ROLE_HEADING, person_name_format(&shown->patient.name, name));
	row = paint_person(canvas, row, &shown->patient, &shown->guarantor);
	(void)canvas_text(canvas, ++row, 1, ROLE_HEADING, "Coverage");
	(void)paint_coverages(canvas, row + 1, desk_of(view), shown->coverages, COVERAGES_MAX);
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct patients_view *state = view->state;
	int panel_width = canvas->columns / 3 > PANEL_COLUMNS ? canvas->columns / 3 : PANEL_COLUMNS;
	int width = canvas->columns < WIDE ? canvas->columns : canvas->columns - panel_width;
	struct canvas list = canvas_part(canvas, LIST_ROW, 0, canvas->rows - LIST_ROW, width);
	struct canvas panel = canvas_part(canvas, LIST_ROW, width, canvas->rows - LIST_ROW, canvas->columns - width);

	paint_found(state, canvas);
	(void)canvas_text(canvas, 1, 1, ROLE_LABEL, "Find");
	edit_paint(canvas, 1, 7, 30, &state->edit, ROLE_FIELD_FOCUS, !state->in_list);
	(void)canvas_text(canvas, 1, 39, ROLE_MUTED, "smi,jo  S100310  5521  03141962  3/14/62");
	list_paint(&state->list, &list, columns, cell, state, state->in_list, "nobody is found by that");
	paint_panel(view, &panel);
}

static const struct command commands[] = {
	{ .name = "patient.open",
	  .label = "Chart",
	  .help = "Open the selected patient's chart.",
	  .keys = "Enter",
	  .right = RIGHT_VIEW_PATIENT,
	  .ready = has_selected,
	  .run = open_chart },
	{ .name = "patient.new",
	  .label = "New patient",
	  .help = "Register a new patient; the name or birth date typed here is carried over.",
	  .keys = "F3",
	  .right = RIGHT_EDIT_PATIENT,
	  .run = new_patient },
	{ .name = "patient.visit",
	  .label = "New visit",
	  .help = "Key a new visit of the selected patient.",
	  .keys = "F5 F10",
	  .right = RIGHT_EDIT_CLAIM,
	  .ready = has_selected,
	  .run = new_visit },
	{ .name = NULL },
};

const struct screen patients_screen = {
	.name = "patients",
	.title = "Patients",
	.help = "Type what you know: the beginning of the last name, a comma and the beginning of the first name "
		"(smi,jo), the account number, the end of the phone number, or the birth date (03141962 or 3/14/62). "
		"Up and Down select, Enter opens the chart.",
	.state_size = sizeof(struct patients_view),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.resumed = resumed,
	.close = close,
};
