/* SPDX-License-Identifier: MIT */
/* registration_paint.c: the registration form: as many pages as the terminal has room for, and remarks below. */
#include <stdio.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/patient_words.h"
#include "tui/screens/registration.h"

enum { ADULT_AGE = 18, FIRST_PAGE_ROW = 2, NOTES_ROWS = 5 };

static void paint_context(const struct view *view, const struct canvas *canvas)
{
	const struct registration_form *state = view->state;
	const struct patient *patient = &state->record.patient;
	char name[NAME_FULL_MAX];

	if (patient->id == 0)
		(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "New patient  %s",
				    person_name_format(&patient->name, name));
	else
		(void)desk_paint_patient(canvas, 0, patient, office_today(office_of(view)));
	if (registration_is_changed(state))
		(void)canvas_text(canvas, 0, canvas->columns - 10, ROLE_WARNING, "not saved");
}

static const char *payer_code(const struct view *view, const struct coverage *coverage)
{
	const struct payer *payer = desk_payer(desk_of(view), coverage->payer_id);

	return payer != NULL ? payer->code : "";
}

/* "1 Patient  [2 Primary BCX]  3 Secondary  4 Tertiary  5 Guarantor": brackets mark the page that is open. */
static void paint_tabs(const struct view *view, const struct canvas *canvas)
{
	const struct registration_form *state = view->state;
	int column = 1, open_page = form_page(&state->form);

	for (int page = 0; page < PAGE_COUNT; page++) {
		bool is_open = page == open_page, is_coverage = page >= PAGE_COVERAGE && page < PAGE_GUARANTOR;
		char label[40];

		if (is_coverage)
			(void)text_format(label, sizeof label, "%.*s%s",
					  (int)strcspn(registration_page_title(page), " ") + 1,
					  registration_page_title(page),
					  payer_code(view, &state->record.coverages[page - PAGE_COVERAGE]));
		else
			(void)text_format(label, sizeof label, "%s", registration_page_title(page));
		column += canvas_format(canvas, 1, column, is_open ? ROLE_HEADING : ROLE_MUTED,
					is_open ? "[%d %s]" : " %d %s ", page + 1, label);
	}
}

/* What the fields themselves can't say: the payer's name, whether the coverage counts. */
static void paint_payer(const struct view *view, const struct canvas *canvas, const struct coverage *coverage)
{
	const struct payer *payer = desk_payer(desk_of(view), coverage->payer_id);
	char standing[STANDING_WORDS_MAX];

	if (payer != NULL)
		(void)canvas_format(canvas, 1, 24, ROLE_TEXT, "%s, %s", payer->name,
				    standing_words(coverage, office_today(office_of(view)), standing));
}

static void paint_page(const struct view *view, const struct canvas *canvas, int page)
{
	const struct registration_form *state = view->state;

	(void)canvas_text(canvas, 0, 1, page == form_page(&state->form) ? ROLE_CONTEXT : ROLE_HEADING,
			  registration_page_title(page));
	if (page >= PAGE_COVERAGE && page < PAGE_GUARANTOR)
		paint_payer(view, canvas, &state->record.coverages[page - PAGE_COVERAGE]);
	/* Lists that drop from a field come last, over everything. */
	form_paint_page(&state->form, canvas, page, true);
}

/* As many pages as there is room for, the open one among them. */
static void paint_pages(const struct view *view, const struct canvas *canvas)
{
	const struct registration_form *state = view->state;
	int across = canvas->columns / REGISTRATION_COLUMNS;
	int down = canvas->rows / REGISTRATION_ROWS > 0 ? canvas->rows / REGISTRATION_ROWS : 1;
	int room = across * down < PAGE_COUNT ? across * down : PAGE_COUNT;
	int open_page = form_page(&state->form);
	int first = open_page + room > PAGE_COUNT ? PAGE_COUNT - room : open_page;

	for (int i = 0; i < room; i++) {
		struct canvas page =
			canvas_part(canvas, i / across * REGISTRATION_ROWS, i % across * REGISTRATION_COLUMNS,
				    REGISTRATION_ROWS, REGISTRATION_COLUMNS);

		paint_page(view, &page, first + i);
	}
}

/* Who, and below it why; returns the next free row. */
static int paint_matches(const struct registration_form *state, const struct canvas *canvas, int row)
{
	for (size_t i = 0; i < state->matches.count && row + 1 < canvas->rows; i++) {
		const struct patient_match *match = &state->matches.items[i];
		char name[NAME_FULL_MAX], born[DATE_TEXT_MAX];

		canvas_cell(canvas, row, 1, 20, ALIGN_LEFT, ROLE_WARNING, i == 0 ? "Already registered?" : "");
		(void)canvas_format(canvas, row++, 22, ROLE_TEXT, "%s  %s  %s", match->row.account,
				    person_name_format(&match->row.name, name),
				    date_format_us(match->row.birth_date, born));
		(void)canvas_text(canvas, row++, 22, ROLE_INFO, match->why);
	}
	return row;
}

/* What is odd though it can be saved, or will be refused. */
static void paint_remarks(const struct view *view, const struct canvas *canvas, int row)
{
	const struct registration_form *state = view->state;
	const struct patient *patient = &state->record.patient;
	int age = date_age_years(patient->birth_date, office_today(office_of(view)));

	for (int i = 0; i < COVERAGES_MAX; i++) {
		const struct coverage *coverage = &state->record.coverages[i];
		const char *fault = registration_member_fault(view, coverage);
		char member[MEMBER_ID_MAX];

		if (fault != NULL)
			(void)canvas_format(canvas, row++, 1, ROLE_WARNING, "! %s: the member id %s",
					    registration_page_title(PAGE_COVERAGE + i), fault);
		if (state->followed[i].id != 0)
			(void)canvas_format(
				canvas, row++, 1, ROLE_INFO, "%s follows %s %s, ended the day before; F6: undo",
				registration_page_title(PAGE_COVERAGE + i), payer_code(view, &state->followed[i]),
				masked_words(state->followed[i].member_id, member));
	}
	if (!date_is_none(patient->birth_date) && age >= 0 && age < ADULT_AGE &&
	    text_is_empty(state->record.guarantor.name.last))
		(void)canvas_format(canvas, row, 1, ROLE_INFO, "The patient is %d: a guarantor (page %d) gets the bill",
				    age, PAGE_GUARANTOR + 1);
}

void registration_paint(struct view *view, const struct canvas *canvas)
{
	const struct registration_form *state = view->state;
	const struct field *field = form_field(&state->form);
	struct canvas notes = canvas_part(canvas, canvas->rows - NOTES_ROWS, 0, NOTES_ROWS - 1, canvas->columns);
	struct canvas pages =
		canvas_part(canvas, FIRST_PAGE_ROW, 0, canvas->rows - FIRST_PAGE_ROW - NOTES_ROWS, canvas->columns);

	paint_context(view, canvas);
	paint_tabs(view, canvas);
	paint_remarks(view, &notes, paint_matches(state, &notes, 0));
	if (field->hint != NULL)
		canvas_cell(canvas, canvas->rows - 1, 1, canvas->columns - 2, ALIGN_LEFT, ROLE_MUTED, field->hint);
	paint_pages(view, &pages);
}
