/* SPDX-License-Identifier: MIT */
/* charge_paint.c: charge entry as one sees it: head, diagnoses, lines, total, findings. */
#include <stdio.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/charge.h"

/* Where things stand; the rows that diagnoses do not need belong to the lines. */
struct layout {
	int head, extras, diagnoses, diagnosis_rows, lines, line_rows, total, findings, finding_rows;
	int columns; /* of the form; a side panel takes the rest */
};

enum { HEAD_ROW = 2, SIDE_COLUMNS = 46, WIDE = 130, DIAGNOSIS_ROWS_MIN = 2, DIAGNOSIS_ROWS_MAX = DIAGNOSES_MAX / 2 };
enum { PATIENT_AT = 9, PATIENT_WIDTH = 24, DATE_AT = 39, DATE_WIDTH = 11, PROVIDER_AT = 56, PROVIDER_WIDTH = 6 };
enum { PLACE_AT = 67, PLACE_WIDTH = 2, FACILITY_AT = 73, FACILITY_WIDTH = 7 };
enum { CODE_AT = 5, CODE_WIDTH = 6, MODIFIERS_AT = 12, MODIFIERS_WIDTH = 12, POINTERS_AT = 25, POINTERS_WIDTH = 5 };
enum { FINDING_RULE_AT = 6, FINDING_AT = 13 };
enum { WORDS_WIDTH = 30, UNITS_AT = 31, UNITS_WIDTH = 6, CHARGE_AT = 38, CHARGE_WIDTH = 11, TITLE_AT = 51 };
enum { WORTH_WIDE = 100 };

static struct layout lay_out(const struct charge *charge, const struct canvas *canvas)
{
	struct layout at = { .head = HEAD_ROW, .extras = HEAD_ROW + 1, .diagnoses = HEAD_ROW + 2 };
	int wanted = (encounter_diagnosis_count(&charge->visit.encounter) + 2) / 2;

	at.columns = canvas->columns >= WIDE ? canvas->columns - SIDE_COLUMNS : canvas->columns;
	at.finding_rows = canvas->rows >= 34 ? 8 : 3;
	at.diagnosis_rows = wanted < DIAGNOSIS_ROWS_MIN   ? DIAGNOSIS_ROWS_MIN
			    : wanted > DIAGNOSIS_ROWS_MAX ? DIAGNOSIS_ROWS_MAX
							  : wanted;
	at.lines = at.diagnoses + 1 + at.diagnosis_rows;
	at.findings = canvas->rows - at.finding_rows;
	at.total = at.findings - 1;
	at.line_rows = at.total - at.lines - 1;
	return at;
}

static bool is_at(const struct charge *charge, enum stop_kind kind, int index)
{
	return !charge->one_line && charge->at.kind == kind && charge->at.index == index;
}

/* A stop: the editor when the cursor is there, else its text. */
static void paint_stop(const struct charge *charge, const struct canvas *canvas, int row, int column, int width,
		       struct stop stop, enum align align, const char *text)
{
	if (is_at(charge, stop.kind, stop.index))
		edit_paint(canvas, row, column, width, &charge->edit, ROLE_FIELD_FOCUS, !charge->in_findings);
	else
		canvas_cell(canvas, row, column, width, align, ROLE_FIELD, text);
}

/* "BCX Self, copay 25.00, Blue Meadow Plan", or what is wrong with the coverage on this date. */
static enum role coverage_text(const struct visit *visit, char text[static NOTE_SHOWN_MAX])
{
	char copay[MONEY_TEXT_MAX];
	bool has_copay = !money_is_zero(visit->coverage.copay);

	if (visit->coverage.id == 0) {
		(void)text_format(text, NOTE_SHOWN_MAX, "No coverage: the patient pays");
		return ROLE_WARNING;
	}
	if (!coverage_is_active(&visit->coverage, visit->encounter.from)) {
		(void)text_format(text, NOTE_SHOWN_MAX, "%s is not in force on this date", visit->payer.code);
		return ROLE_ERROR;
	}
	/* The name is what may be cut. */
	(void)text_format(text, NOTE_SHOWN_MAX, "%s %s%s%s, %s", visit->payer.code,
			  token_label(&relationship_tokens, (int)visit->coverage.relationship),
			  has_copay ? ", copay " : "", has_copay ? money_format(visit->coverage.copay, copay) : "",
			  visit->payer.name);
	return ROLE_INFO;
}

static void paint_context(const struct charge *charge, const struct desk *desk, const struct canvas *canvas)
{
	const struct visit *visit = &charge->visit;
	char insurer[MONEY_TEXT_MAX], patient[MONEY_TEXT_MAX], owes[100], coverage[NOTE_SHOWN_MAX];
	int column, width;
	enum role role;

	if (visit->patient.id == 0) {
		(void)canvas_text(canvas, 0, 1, ROLE_MUTED, "New visit");
		if (charge->filed_count > 0)
			(void)canvas_format(canvas, 0, canvas->columns - 12, ROLE_MUTED, "%4d filed",
					    charge->filed_count);
		return;
	}
	column = desk_paint_patient(canvas, 0, &visit->patient, office_today(desk->office));
	if (visit->claim_id != 0)
		(void)canvas_text(canvas, 0, column, ROLE_WARNING, "mending a claim");
	(void)text_format(owes, sizeof owes, "owes: insurer %s  patient %s",
			  money_format(charge->chart.insurance_balance, insurer),
			  money_format(charge->chart.patient_balance, patient));
	width = (int)text_width(owes);
	role = coverage_text(visit, coverage);
	canvas_cell(canvas, 1, 1, canvas->columns - width - 4, ALIGN_LEFT, role, coverage);
	(void)canvas_text(canvas, 1, canvas->columns - width - 1, ROLE_TEXT, owes);
}

static void paint_head(const struct charge *charge, const struct desk *desk, const struct canvas *canvas, int row)
{
	const struct encounter *encounter = &charge->visit.encounter;
	const struct provider *provider = desk_provider(desk, encounter->rendering_id);
	const struct facility *facility = desk_facility(desk, encounter->facility_id);
	char name[NAME_FULL_MAX] = "", date[DATE_TEXT_MAX];

	if (charge->visit.patient.id != 0)
		person_name_format(&charge->visit.patient.name, name);
	(void)canvas_text(canvas, row, 1, ROLE_LABEL, "Patient");
	(void)canvas_text(canvas, row, DATE_AT - 5, ROLE_LABEL, "Date");
	(void)canvas_text(canvas, row, PROVIDER_AT - 5, ROLE_LABEL, "Prov");
	(void)canvas_text(canvas, row, PLACE_AT - 4, ROLE_LABEL, "POS");
	(void)canvas_text(canvas, row, FACILITY_AT - 3, ROLE_LABEL, "At");
	paint_stop(charge, canvas, row, PATIENT_AT, PATIENT_WIDTH, (struct stop){ STOP_PATIENT, 0 }, ALIGN_LEFT, name);
	paint_stop(charge, canvas, row, DATE_AT, DATE_WIDTH, (struct stop){ STOP_DATE, 0 }, ALIGN_LEFT,
		   date_format_us(encounter->from, date));
	paint_stop(charge, canvas, row, PROVIDER_AT, PROVIDER_WIDTH, (struct stop){ STOP_PROVIDER, 0 }, ALIGN_LEFT,
		   provider != NULL ? provider->code : "");
	paint_stop(charge, canvas, row, PLACE_AT, PLACE_WIDTH, (struct stop){ STOP_PLACE, 0 }, ALIGN_LEFT,
		   encounter->place_of_service);
	paint_stop(charge, canvas, row, FACILITY_AT, FACILITY_WIDTH, (struct stop){ STOP_FACILITY, 0 }, ALIGN_LEFT,
		   facility != NULL ? facility->code : "");
}

/* Whom the line names, and what it takes for the words it leaves out, with the marks that would say them. */
static void paint_reading(const struct charge *charge, const struct desk *desk, const struct canvas *canvas, int row)
{
	const struct encounter *encounter = &charge->visit.encounter;
	const struct provider *provider = desk_provider(desk, encounter->rendering_id);
	char date[DATE_TEXT_MAX], name[NAME_FULL_MAX] = "";

	if (provider != NULL)
		person_name_format(&provider->name, name);
	(void)canvas_format(canvas, row, 7, ROLE_GOOD, "%s  %s  #%s  @%s %s", charge->reading.patient_note,
			    date_format_us(encounter->from, date), encounter->place_of_service,
			    provider != NULL ? provider->code : "?", name);
}

static void paint_one_line(const struct charge *charge, const struct desk *desk, const struct canvas *canvas, int row)
{
	(void)canvas_text(canvas, row, 1, ROLE_LABEL, "Visit");
	edit_paint(canvas, row, 7, canvas->columns - 8, &charge->line, ROLE_FIELD_FOCUS, true);
	if (charge->line.length == 0)
		(void)canvas_text(canvas, row + 1, 7, ROLE_MUTED,
				  "smi,jo 0314 @sr 99213-25 20610-LT*2 / I10 M17.11      F1 explains");
	else if (charge->line_fault[0] != '\0')
		(void)canvas_text(canvas, row + 1, 7, ROLE_WARNING, charge->line_fault);
	else
		paint_reading(charge, desk, canvas, row + 1);
}

/* What the visit says beyond the usual, so that it is not forgotten. */
static void paint_extras(const struct charge *charge, const struct desk *desk, const struct canvas *canvas, int row)
{
	const struct encounter *encounter = &charge->visit.encounter;
	const struct provider *referring = desk_provider(desk, encounter->referring_id),
			      *supervising = desk_provider(desk, encounter->supervising_id);
	char small[MONEY_TEXT_MAX];
	int column = 1;

	if (!date_equal(encounter->from, encounter->to))
		column +=
			canvas_format(canvas, row, column, ROLE_TEXT, "to %s  ", date_format_us(encounter->to, small));
	if (referring != NULL)
		column += canvas_format(canvas, row, column, ROLE_TEXT, "referred by %s  ", referring->code);
	if (supervising != NULL)
		column += canvas_format(canvas, row, column, ROLE_TEXT, "supervised by %s  ", supervising->code);
	if (encounter->authorization[0] != '\0')
		column += canvas_format(canvas, row, column, ROLE_TEXT, "auth %s  ", encounter->authorization);
	if (encounter->referral[0] != '\0')
		column += canvas_format(canvas, row, column, ROLE_TEXT, "referral %s  ", encounter->referral);
	if (encounter->accident != ACCIDENT_NONE)
		column += canvas_format(canvas, row, column, ROLE_TEXT, "%s accident %s  ",
					token_label(&accident_tokens, (int)encounter->accident),
					date_format_us(encounter->accident_date, small));
	if (!date_is_none(encounter->admission_date))
		column += canvas_format(canvas, row, column, ROLE_TEXT, "admitted %s  ",
					date_format_us(encounter->admission_date, small));
	if (!money_is_zero(encounter->patient_paid))
		column += canvas_format(canvas, row, column, ROLE_TEXT, "paid %s  ",
					money_format(encounter->patient_paid, small));
	if (column == 1)
		(void)canvas_text(canvas, row, 1, ROLE_MUTED,
				  "F6 referring, authorization, accident, further dates, paid at the desk, note");
}

static void paint_diagnoses(const struct charge *charge, const struct canvas *canvas, const struct layout *at)
{
	const struct encounter *encounter = &charge->visit.encounter;
	int half = at->columns / 2, count = encounter_diagnosis_count(encounter);

	(void)canvas_text(canvas, at->diagnoses, 1, ROLE_HEADING, "Diagnoses");
	for (int i = 0; i < at->diagnosis_rows * 2 && i < DIAGNOSES_MAX; i++) {
		int row = at->diagnoses + 1 + i / 2, column = 1 + i % 2 * half;
		char dotted[CODE_MAX + 1];

		(void)canvas_format(canvas, row, column, i <= count ? ROLE_LABEL : ROLE_MUTED, "%c", 'A' + i);
		if (i > count && !is_at(charge, STOP_DIAGNOSIS, i))
			continue;
		/* Words are longer than codes: while they are typed they have the title's room too. */
		if (is_at(charge, STOP_DIAGNOSIS, i) && charge->typed) {
			edit_paint(canvas, row, column + 2, half - 4, &charge->edit, ROLE_FIELD_FOCUS,
				   !charge->in_findings);
			continue;
		}
		paint_stop(charge, canvas, row, column + 2, 9, (struct stop){ STOP_DIAGNOSIS, i }, ALIGN_LEFT,
			   code_dotted(CODE_ICD10CM, encounter->diagnoses[i], dotted));
		canvas_cell(canvas, row, column + 12, half - 14, ALIGN_LEFT, ROLE_TEXT,
			    charge->diagnosis_titles[i].text);
	}
}

static void paint_line(const struct charge *charge, const struct canvas *canvas, int row, int i, int columns)
{
	const struct encounter *encounter = &charge->visit.encounter;
	const struct service_line *line = &encounter->lines[i];
	bool there = i < encounter->line_count;
	char modifiers[32] = "", pointers[8] = "", units[16] = "", amount[MONEY_TEXT_MAX] = "";
	size_t length = 0;

	(void)canvas_format(canvas, row, 1, there ? ROLE_LABEL : ROLE_MUTED, "%2d", i + 1);
	for (int j = 0; there && j < MODIFIERS_MAX && line->modifiers[j][0] != '\0'; j++) {
		(void)text_format(modifiers + length, sizeof modifiers - length, "%s%s", j > 0 ? " " : "",
				  line->modifiers[j]);
		length = strlen(modifiers);
	}
	for (int j = 0; there && j < POINTERS_MAX && line->pointers[j] != 0; j++)
		pointers[j] = (char)('A' + line->pointers[j] - 1);
	if (there) {
		units_format(line->units_milli, units);
		money_format(line->charge, amount);
	}
	paint_stop(charge, canvas, row, CODE_AT,
		   is_at(charge, STOP_CODE, i) && charge->typed ? WORDS_WIDTH : CODE_WIDTH,
		   (struct stop){ STOP_CODE, i }, ALIGN_LEFT, there ? line->procedure : "");
	if (!there)
		return;
	paint_stop(charge, canvas, row, MODIFIERS_AT, MODIFIERS_WIDTH, (struct stop){ STOP_MODIFIERS, i }, ALIGN_LEFT,
		   modifiers);
	paint_stop(charge, canvas, row, POINTERS_AT, POINTERS_WIDTH, (struct stop){ STOP_POINTERS, i }, ALIGN_LEFT,
		   pointers);
	paint_stop(charge, canvas, row, UNITS_AT, UNITS_WIDTH, (struct stop){ STOP_UNITS, i }, ALIGN_RIGHT, units);
	paint_stop(charge, canvas, row, CHARGE_AT, CHARGE_WIDTH, (struct stop){ STOP_CHARGE, i }, ALIGN_RIGHT, amount);
	(void)canvas_text(canvas, row, CHARGE_AT + CHARGE_WIDTH, ROLE_TEXT, charge->visit.charge_typed[i] ? "*" : " ");
	canvas_cell(canvas, row, TITLE_AT, columns - TITLE_AT - 1, ALIGN_LEFT, ROLE_TEXT, charge->line_titles[i].text);
}

static void paint_lines(struct charge *charge, const struct canvas *canvas, const struct layout *at)
{
	int shown = charge->visit.encounter.line_count + 1, focus = charge->at.kind >= STOP_CODE ? charge->at.index : 0;

	if (focus < charge->first_line)
		charge->first_line = focus;
	if (focus >= charge->first_line + at->line_rows)
		charge->first_line = focus - at->line_rows + 1;
	if (shown > LINES_MAX)
		shown = LINES_MAX;
	(void)canvas_text(canvas, at->lines, 1, ROLE_HEADING,
			  "    Code   Modifiers    Dx     Units      Charge  What it is");
	for (int i = 0; i < at->line_rows && charge->first_line + i < shown; i++)
		paint_line(charge, canvas, at->lines + 1 + i, charge->first_line + i, at->columns);
}

static const char *severity_word(enum severity severity)
{
	return severity == SEVERITY_ERROR ? "ERR " : severity == SEVERITY_WARNING ? "WARN" : "info";
}

static enum role severity_role(enum severity severity)
{
	return severity == SEVERITY_ERROR ? ROLE_ERROR : severity == SEVERITY_WARNING ? ROLE_WARNING : ROLE_INFO;
}

/* One row of the list; the selected one is told whole. */
static int paint_finding(const struct finding *finding, const struct canvas *area, int row, bool selected)
{
	char text[2 * FINDING_TEXT_MAX];
	int rows = 1, width = area->columns - FINDING_AT - 1;

	/* What the key would do is the fix. */
	if (finding->offer.field[0] != '\0')
		(void)text_format(text, sizeof text, "%s%s F11: %s", finding->message,
				  strchr(finding->message, '?') != NULL ? "" : ";", finding->offer.words);
	else
		(void)text_format(text, sizeof text, "%s: %s", finding->message, finding->fix);
	(void)canvas_text(area, row, 1, severity_role(finding->severity), severity_word(finding->severity));
	(void)canvas_text(area, row, FINDING_RULE_AT, ROLE_TEXT, finding->rule);
	if (!selected) {
		canvas_cell(area, row, FINDING_AT, width, ALIGN_LEFT, ROLE_TEXT, text);
		return rows;
	}
	rows = canvas_wrapped(area, row, FINDING_AT, width, ROLE_TEXT, text);
	for (int i = row; i < row + rows && i < area->rows; i++)
		canvas_paint_role(area, i, 0, area->columns, ROLE_SELECTED);
	canvas_cursor(area, row, 0);
	return rows;
}

/* The rows that FINDING takes when it is selected. */
static int finding_height(const struct finding *finding, const struct canvas *area)
{
	struct canvas nowhere = canvas_part(area, 0, 0, 0, area->columns);

	return paint_finding(finding, &nowhere, 0, true);
}

static void paint_findings(struct charge *charge, const struct canvas *canvas, const struct layout *at)
{
	struct list *list = &charge->finding_list;

	struct canvas area = canvas_part(canvas, at->findings, 0, at->finding_rows, at->columns);
	int height = 1;

	list->height = at->finding_rows;
	if (!charge->in_findings)
		list->top = 0;
	else if (charge->findings.count > 0)
		height = finding_height(&charge->findings.items[list->selected], &area);
	if (list->selected < list->top || height > area.rows)
		list->top = list->selected;
	else if (list->selected + (size_t)height > list->top + (size_t)area.rows)
		list->top = list->selected + (size_t)height - (size_t)area.rows;
	for (size_t i = list->top, row = 0; row < (size_t)area.rows && i < charge->findings.count; i++) {
		bool selected = charge->in_findings && i == list->selected;

		row += (size_t)paint_finding(&charge->findings.items[i], &area, (int)row, selected);
	}
}

/* What should come of it by the payer's contract; nothing is said where there is none. */
static void paint_worth(const struct charge *charge, const struct canvas *canvas, int row)
{
	const struct visit_worth *worth = &charge->worth;
	char allowed[MONEY_TEXT_MAX], patient[MONEY_TEXT_MAX], payer[MONEY_TEXT_MAX], text[160];
	int lines = charge->visit.encounter.line_count;

	if (worth->contract[0] == '\0' || lines == 0)
		return;
	if (worth->known == 0)
		(void)text_format(text, sizeof text, "the contract names no price");
	else if (worth->known < lines)
		(void)text_format(text, sizeof text, "allows %s for %d of %d lines",
				  money_format(worth->allowed, allowed), (int)worth->known, lines);
	else if (worth->shared)
		(void)text_format(text, sizeof text,
				  canvas->columns < WORTH_WIDE ? "allows %s, patient %s"
							       : "allows %s, patient %s of it, payer %s",
				  money_format(worth->allowed, allowed), money_format(worth->patient, patient),
				  money_format(worth->payer, payer));
	else
		(void)text_format(text, sizeof text, "allows %s", money_format(worth->allowed, allowed));
	canvas_cell(canvas, row, TITLE_AT, canvas->columns - TITLE_AT - 1, ALIGN_LEFT, ROLE_INFO, text);
}

static void paint_total(const struct charge *charge, const struct canvas *canvas, const struct layout *at)
{
	char total[MONEY_TEXT_MAX];
	size_t hidden = charge->findings.count > (size_t)at->finding_rows
				? charge->findings.count - (size_t)at->finding_rows
				: 0;

	(void)canvas_text(canvas, at->total, CHARGE_AT - 7, ROLE_HEADING, "Total");
	canvas_cell(canvas, at->total, CHARGE_AT, CHARGE_WIDTH, ALIGN_RIGHT, ROLE_HEADING,
		    money_format(encounter_total(&charge->visit.encounter), total));
	paint_worth(charge, canvas, at->total);
	if (charge->findings.count == 0 && charge->visit.patient.id != 0 && charge->visit.encounter.line_count > 0)
		(void)canvas_text(canvas, at->total, 1, ROLE_GOOD, "Clean: F10 files it");
	else if (charge->findings.count > 0)
		(void)canvas_format(canvas, at->total, 1, ROLE_HEADING,
				    hidden > 0 ? "Findings (%zu more: F8)" : "Findings (F8)", hidden);
}

/* Where the list of what fits hangs: below its stop, or above where there is no room. */
static void popup_place(const struct charge *charge, const struct layout *at, int *row, int *column)
{
	int half = at->columns / 2, index = charge->at.index;

	*row = at->head;
	*column = PATIENT_AT;
	switch (charge->at.kind) {
	case STOP_PROVIDER:
		*column = PROVIDER_AT;
		break;
	case STOP_PLACE:
	case STOP_FACILITY:
		*column = PLACE_AT;
		break;
	case STOP_DIAGNOSIS:
		*row = at->diagnoses + 1 + index / 2;
		*column = 3 + index % 2 * half;
		break;
	case STOP_CODE:
		*row = at->lines + 1 + index - charge->first_line;
		*column = CODE_AT;
		break;
	case STOP_PATIENT:
	case STOP_DATE:
	case STOP_MODIFIERS:
	case STOP_POINTERS:
	case STOP_UNITS:
	case STOP_CHARGE:
		break;
	}
}

static void paint_popup(const struct charge *charge, const struct canvas *canvas, const struct layout *at)
{
	int rows = (int)charge->fit_count, width = at->columns < 100 ? 68 : 90, row, column;
	int names = charge->at.kind == STOP_PATIENT ? 34 : 9;
	struct canvas popup;

	if (rows == 0)
		return;
	popup_place(charge, at, &row, &column);
	if (column + width > at->columns)
		column = at->columns - width > 0 ? at->columns - width : 0;
	row = row + 1 + rows > canvas->rows ? row - rows : row + 1;
	popup = canvas_part(canvas, row, column, rows, width);
	for (int i = 0; i < rows; i++) {
		bool selected = (size_t)i == charge->fit_selected;

		canvas_fill(&popup, i, 0, width, ROLE_POPUP);
		canvas_cell(&popup, i, 2, names, ALIGN_LEFT, ROLE_POPUP, charge->fits[i].text);
		canvas_cell(&popup, i, names + 3, width - names - 4, ALIGN_LEFT, ROLE_POPUP, charge->fits[i].note);
		canvas_cell(&popup, i, 0, 2, ALIGN_LEFT, ROLE_POPUP, selected ? ">" : " ");
		if (selected)
			canvas_paint_role(&popup, i, 0, width, ROLE_POPUP_SELECTED);
	}
}

/* On wide terminals: the patient's last visits. */
static void paint_side(const struct charge *charge, const struct canvas *canvas, const struct layout *at)
{
	struct canvas side = canvas_part(canvas, HEAD_ROW, at->columns + 1, canvas->rows - HEAD_ROW,
					 canvas->columns - at->columns - 1);
	const struct encounter_rows *visits = &charge->chart.encounters;

	if (at->columns == canvas->columns)
		return;
	(void)canvas_text(&side, 0, 1, ROLE_HEADING, "Last visits (F7 copies the first)");
	for (size_t i = 0; i < visits->count && (int)i + 1 < side.rows; i++) {
		const struct encounter_row *visit = &visits->items[i];
		char date[DATE_TEXT_MAX], amount[MONEY_TEXT_MAX], dotted[CODE_MAX + 1];

		(void)canvas_format(&side, (int)i + 1, 1, ROLE_TEXT, "%s %-6s %-8s %2d %9s",
				    date_format_us(visit->from, date), visit->first_procedure,
				    code_dotted(CODE_ICD10CM, visit->first_diagnosis, dotted), visit->lines,
				    money_format(visit->total, amount));
	}
	if (visits->count == 0)
		(void)canvas_text(&side, 1, 1, ROLE_MUTED, "none");
}

void charge_paint(struct view *view, const struct canvas *canvas)
{
	struct charge *charge = view->state;
	const struct desk *desk = desk_of(view);
	struct layout at = lay_out(charge, canvas);

	paint_context(charge, desk, canvas);
	if (charge->one_line) {
		paint_one_line(charge, desk, canvas, at.head);
	} else {
		paint_head(charge, desk, canvas, at.head);
		paint_extras(charge, desk, canvas, at.extras);
	}
	paint_diagnoses(charge, canvas, &at);
	paint_lines(charge, canvas, &at);
	paint_total(charge, canvas, &at);
	paint_findings(charge, canvas, &at);
	paint_side(charge, canvas, &at);
	paint_popup(charge, canvas, &at);
}
