/* SPDX-License-Identifier: MIT */
/* chart.c: one patient: who they are, who pays for them, what was done and what came of it. */
#include <stdio.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/enquire.h"
#include "tui/screens/chart_lists.h"
#include "tui/screens/eligibility_box.h"
#include "tui/screens/encounter_box.h"
#include "tui/screens/patient_words.h"
#include "tui/screens/payment.h"
#include "tui/screens/registration.h"
#include "tui/screens/screens.h"
#include "tui/screens/unapplied.h"

enum { SIDE_BY_SIDE = 164, TALL = 30 };

static enum status load(struct view *view, int64_t patient_id, struct error *error)
{
	struct chart_view *state = view->state;
	struct chart chart;
	enum status status = chart_load(office_of(view), patient_id, &chart, error);

	if (status != STATUS_OK)
		return status;
	chart_free(&state->chart);
	state->chart = chart;
	list_resize(&state->lists[SECTION_COVERAGES], chart.coverages.count);
	list_resize(&state->lists[SECTION_VISITS], chart.encounters.count);
	list_resize(&state->lists[SECTION_CLAIMS], chart.claims.count);
	return STATUS_OK;
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct chart_view *state = view->state;
	enum status status = load(view, *(const int64_t *)subject, error);

	state->desk = desk_of(view);
	state->focus = state->chart.claims.count > 0 ? SECTION_CLAIMS : SECTION_COVERAGES;
	return status;
}

static void resumed(struct view *view)
{
	struct chart_view *state = view->state;
	struct error error = { .status = STATUS_OK };

	(void)desk_done(view, load(view, state->chart.patient.id, &error), &error);
}

static void close(struct view *view)
{
	struct chart_view *state = view->state;

	chart_free(&state->chart);
}

static bool type(struct view *view, struct key key)
{
	struct chart_view *state = view->state;

	return list_key(&state->lists[state->focus], key);
}

/* --------------------------------------------------------------------------------------- commands */

static bool has_row(const struct view *view, struct error *why_not)
{
	const struct chart_view *state = view->state;

	if (state->lists[state->focus].count > 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "there is nothing here to open: F4 goes to the next list");
	return false;
}

static void open_claim(struct view *view, int64_t claim_id)
{
	(void)app_open(view->app, &claim_screen, &claim_id);
}

static void edit(struct view *view)
{
	const struct chart_view *state = view->state;

	(void)app_open(view->app, &registration_screen, &state->chart.patient.id);
}

static void open_visit(struct view *view, const struct encounter_row *visit)
{
	if (visit->claim_id != 0)
		open_claim(view, visit->claim_id);
	else
		(void)app_open(view->app, &encounter_box, &visit->id);
}

static void open_row(struct view *view)
{
	const struct chart_view *state = view->state;
	size_t row = state->lists[state->focus].selected;

	switch (state->focus) {
	case SECTION_VISITS:
		open_visit(view, &state->chart.encounters.items[row]);
		break;
	case SECTION_CLAIMS:
		open_claim(view, state->chart.claims.items[row].id);
		break;
	case SECTION_COVERAGES:
		if (app_open(view->app, &registration_screen, &state->chart.patient.id))
			registration_to_coverage(app_top(view->app), &state->chart.coverages.items[row]);
		break;
	case SECTION_COUNT:
		break;
	}
}

static void next_section(struct view *view)
{
	struct chart_view *state = view->state;

	state->focus = (state->focus + 1) % SECTION_COUNT;
}

static void previous_section(struct view *view)
{
	struct chart_view *state = view->state;

	state->focus = (state->focus + SECTION_COUNT - 1) % SECTION_COUNT;
}

static void new_visit(struct view *view)
{
	const struct chart_view *state = view->state;
	struct charge_subject subject = { .patient_id = state->chart.patient.id };

	(void)app_open(view->app, &charge_screen, &subject);
}

static void new_coverage(struct view *view)
{
	const struct chart_view *state = view->state;

	if (app_open(view->app, &registration_screen, &state->chart.patient.id))
		registration_to_new_coverage(app_top(view->app));
}

static void show_ids(struct view *view)
{
	struct chart_view *state = view->state;

	state->unmasked = !state->unmasked;
}

static bool has_coverage(const struct view *view, struct error *why_not)
{
	const struct chart_view *state = view->state;

	if (state->lists[SECTION_COVERAGES].count > 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "there is no coverage that a payer could have answered about");
	return false;
}

static const struct coverage *selected_coverage(const struct chart_view *state)
{
	return &state->chart.coverages.items[state->lists[SECTION_COVERAGES].selected];
}

static void show_answers(struct view *view)
{
	const struct chart_view *state = view->state;
	struct eligibility_subject subject = { .patient_id = state->chart.patient.id,
					       .coverage_id = selected_coverage(state)->id };

	(void)app_open(view->app, &eligibility_box, &subject);
}

static void take_payment(struct view *view)
{
	const struct chart_view *state = view->state;
	struct payment_subject subject = { .patient_id = state->chart.patient.id };

	(void)app_open(view->app, &payment_screen, &subject);
}

static void show_receipts(struct view *view)
{
	const struct chart_view *state = view->state;

	(void)app_open(view->app, &receipts_screen, &state->chart.patient.id);
}

static void show_unapplied(struct view *view)
{
	const struct chart_view *state = view->state;

	(void)app_open(view->app, &unapplied_screen, &state->chart.patient.id);
}

static void show_authorizations(struct view *view)
{
	const struct chart_view *state = view->state;

	(void)app_open(view->app, &authorizations_screen, &state->chart.patient.id);
}

static const struct command commands[] = {
	{ .name = "chart.open",
	  .label = "Open",
	  .help = "Open the selected claim, visit or coverage.",
	  .keys = "Enter",
	  .ready = has_row,
	  .run = open_row },
	{ .name = "chart.coverage",
	  .label = "Coverage",
	  .help = "Key another coverage of this patient.",
	  .keys = "F3 n",
	  .right = RIGHT_EDIT_PATIENT,
	  .run = new_coverage },
	{ .name = "chart.next",
	  .label = "List",
	  .help = "Go on: coverages, visits, claims.",
	  .keys = "F4 Tab",
	  .run = next_section },
	{ .name = "chart.previous",
	  .help = "Go back to the list before.",
	  .keys = "Shift-Tab",
	  .run = previous_section },
	{ .name = "chart.visit",
	  .label = "Visit",
	  .help = "Key a new visit of this patient.",
	  .keys = "F5",
	  .right = RIGHT_EDIT_CLAIM,
	  .run = new_visit },
	{ .name = "chart.edit",
	  .label = "Edit",
	  .help = "Change the registration: patient, coverages, guarantor.",
	  .keys = "F6",
	  .right = RIGHT_EDIT_PATIENT,
	  .run = edit },
	{ .name = "chart.payment",
	  .label = "Payment",
	  .help = "Take a payment of the patient's: the oldest visit first, as shown.",
	  .keys = "F7",
	  .right = RIGHT_TAKE_PAYMENT,
	  .run = take_payment },
	{ .name = "chart.receipts",
	  .help = "The payments that were taken, with their receipts; one that bounced is taken back there.",
	  .keys = "r",
	  .run = show_receipts },
	{ .name = "chart.unapplied",
	  .help = "The patient's money that pays nothing yet: apply it, or ask it back.",
	  .keys = "u",
	  .right = RIGHT_VIEW_CLAIM,
	  .run = show_unapplied },
	{ .name = "chart.answers",
	  .help = "Show what the payer answered about the selected coverage, newest first.",
	  .keys = "e",
	  .ready = has_coverage,
	  .run = show_answers },
	{ .name = "chart.authorizations",
	  .help = "Authorizations and referrals of this patient, with the units used.",
	  .keys = "a",
	  .run = show_authorizations },
	{ .name = "chart.member",
	  .help = "Show whole member ids, or only their last four characters.",
	  .keys = "m",
	  .run = show_ids },
	{ .name = NULL },
};

/* --------------------------------------------------------------------------------------- painting */

static void paint_section(struct chart_view *state, const struct canvas *canvas, enum section section)
{
	struct list *list = &state->lists[section];
	bool focus = section == state->focus;

	list->idle = !focus;
	list_paint(list, canvas, chart_sections[section].columns, chart_sections[section].cell, state, focus,
		   chart_sections[section].empty);
}

/* What one had better know before anything else. */
static void paint_warnings(const struct patient *patient, const struct canvas *canvas, int column)
{
	char date[DATE_TEXT_MAX];

	if (!date_is_none(patient->death_date))
		column += canvas_format(canvas, 0, column, ROLE_WARNING, "died %s  ",
					date_format_us(patient->death_date, date));
	if (!patient->signature_on_file)
		column += canvas_text(canvas, 0, column, ROLE_WARNING, "no signature  ");
	if (!patient->assignment)
		(void)canvas_text(canvas, 0, column, ROLE_WARNING, "benefits not assigned");
}

/* Returns the first free row. */
static int paint_head(const struct chart_view *state, const struct canvas *canvas)
{
	const struct patient *patient = &state->chart.patient;
	char insurance[MONEY_TEXT_MAX], own[MONEY_TEXT_MAX], ssn[MEMBER_ID_MAX];
	int row;

	paint_warnings(patient, canvas, desk_paint_patient(canvas, 0, patient, office_today(state->desk->office)));
	row = paint_person(canvas, 1, patient, &state->chart.guarantor);
	(void)canvas_text(canvas, row, 1, ROLE_LABEL, "Owed");
	(void)canvas_format(canvas, row++, 11, ROLE_HEADING, "%s by insurers, %s by the patient",
			    money_format(state->chart.insurance_balance, insurance),
			    money_format(state->chart.patient_balance, own));
	if (canvas->rows < TALL)
		return row;
	(void)canvas_text(canvas, row, 1, ROLE_LABEL, "On file");
	(void)canvas_format(canvas, row++, 11, ROLE_TEXT, "signature %s, assignment of benefits %s, SSN %s",
			    patient->signature_on_file ? "yes" : "no", patient->assignment ? "yes" : "no",
			    patient->ssn[0] != '\0' ? masked_words(patient->ssn, ssn) : "none");
	return row + 1;
}

static int list_rows(const struct list *list)
{
	return 1 + (list->count > 0 ? (int)list->count : 1);
}

/* Visits and claims, one above the other: each gets what it needs; when both need more, half. */
static void paint_stacked(struct chart_view *state, const struct canvas *canvas, int gap)
{
	int room = canvas->rows - gap;
	int visits = list_rows(&state->lists[SECTION_VISITS]), claims = list_rows(&state->lists[SECTION_CLAIMS]);
	struct canvas part;

	if (visits + claims > room)
		visits = claims < room / 2 ? room - claims : visits < room / 2 ? visits : room / 2;
	part = canvas_part(canvas, 0, 0, visits, canvas->columns);
	paint_section(state, &part, SECTION_VISITS);
	part = canvas_part(canvas, visits + gap, 0, room - visits, canvas->columns);
	paint_section(state, &part, SECTION_CLAIMS);
}

static void paint_beside(struct chart_view *state, const struct canvas *canvas)
{
	int half = canvas->columns / 2 - 2;
	struct canvas part = canvas_part(canvas, 0, 0, canvas->rows, half - 2);

	paint_section(state, &part, SECTION_VISITS);
	part = canvas_part(canvas, 0, half, canvas->rows, canvas->columns - half);
	paint_section(state, &part, SECTION_CLAIMS);
}

/* The payer's last word on the selected coverage; once there is any answer, its row stays. Returns its rows. */
static int paint_answer(const struct chart_view *state, const struct canvas *canvas, int row)
{
	const struct eligibility_row *answer;
	char words[200], date[DATE_TEXT_MAX];
	int column;

	if (state->chart.answers.count == 0 || state->chart.coverages.count == 0)
		return 0;
	answer = eligibility_newest(&state->chart.answers, selected_coverage(state)->id);
	column = canvas_text(canvas, row, 0, ROLE_LABEL, " Said (e) ");
	if (answer == NULL) {
		(void)canvas_text(canvas, row, column, ROLE_MUTED, "nothing about this coverage yet");
		return 1;
	}
	column += canvas_format(canvas, row, column, ROLE_MUTED, "%s ", date_format_us(answer->answered_on, date));
	(void)canvas_text(canvas, row, column,
			  answer->verdict.standing == ELIGIBILITY_ACTIVE && !answer->verdict.other_payer ? ROLE_TEXT
													 : ROLE_WARNING,
			  eligibility_sentence(&answer->verdict, words, sizeof words));
	return 1;
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct chart_view *state = view->state;
	int top = paint_head(state, canvas), coverages = list_rows(&state->lists[SECTION_COVERAGES]);
	int answer = paint_answer(state, canvas, top + coverages);
	int needed = coverages + answer + list_rows(&state->lists[SECTION_VISITS]) +
		     list_rows(&state->lists[SECTION_CLAIMS]);
	/* Blank rows between are the first thing to go. */
	int gap = canvas->rows >= TALL || top + needed + 2 <= canvas->rows ? 1 : 0;
	struct canvas part = canvas_part(canvas, top, 0, coverages, canvas->columns);

	paint_section(state, &part, SECTION_COVERAGES);
	top += coverages + answer + gap;
	part = canvas_part(canvas, top, 0, canvas->rows - top, canvas->columns);
	if (canvas->columns >= SIDE_BY_SIDE)
		paint_beside(state, &part);
	else
		paint_stacked(state, &part, gap);
}

const struct screen chart_screen = {
	.name = "chart",
	.title = "Chart",
	.help = "Three lists: coverages, visits, claims; F4 or Tab goes from one to the next. Enter opens the selected "
		"row. "
		"Member ids show only their last four characters until m is pressed.",
	.state_size = sizeof(struct chart_view),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.resumed = resumed,
	.close = close,
};
