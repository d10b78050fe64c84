/* SPDX-License-Identifier: MIT */
/* charge_stop.c: what each stop holds, and how it takes what was typed. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/identifier.h"
#include "claimbench/workflow/reference.h"
#include "tui/screens/charge.h"

int charge_line_count(const struct charge *charge)
{
	return charge->visit.encounter.line_count;
}

static struct service_line *line_at(struct charge *charge, int index)
{
	return &charge->visit.encounter.lines[index];
}

/* -------------------------------------------------------------------------------- as text */

static void modifiers_text(const struct service_line *line, char text[static EDIT_MAX])
{
	size_t length = 0;

	text[0] = '\0';
	for (int i = 0; i < MODIFIERS_MAX && line->modifiers[i][0] != '\0'; i++) {
		(void)text_format(text + length, EDIT_MAX - length, "%s%s", i > 0 ? " " : "", line->modifiers[i]);
		length = strlen(text);
	}
}

static void pointers_text(const struct service_line *line, char text[static EDIT_MAX])
{
	size_t length = 0;

	for (int i = 0; i < POINTERS_MAX && line->pointers[i] != 0; i++)
		text[length++] = (char)('A' + line->pointers[i] - 1);
	text[length] = '\0';
}

static void line_text(const struct encounter *encounter, const struct stop *stop, char text[static EDIT_MAX])
{
	const struct service_line *line = &encounter->lines[stop->index];
	char small[MONEY_TEXT_MAX];

	if (stop->index >= encounter->line_count)
		return;
	if (stop->kind == STOP_CODE)
		(void)text_format(text, EDIT_MAX, "%s", line->procedure);
	else if (stop->kind == STOP_MODIFIERS)
		modifiers_text(line, text);
	else if (stop->kind == STOP_POINTERS)
		pointers_text(line, text);
	else if (stop->kind == STOP_UNITS)
		(void)text_format(text, EDIT_MAX, "%s", units_format(line->units_milli, small));
	else
		(void)text_format(text, EDIT_MAX, "%s", money_format(line->charge, small));
}

static void stop_text(const struct charge *charge, const struct desk *desk, const struct stop *stop,
		      char text[static EDIT_MAX])
{
	const struct encounter *encounter = &charge->visit.encounter;
	const struct provider *provider = desk_provider(desk, encounter->rendering_id);
	const struct facility *facility = desk_facility(desk, encounter->facility_id);
	char name[NAME_FULL_MAX];

	text[0] = '\0';
	switch (stop->kind) {
	case STOP_PATIENT:
		if (charge->visit.patient.id != 0)
			(void)text_format(text, EDIT_MAX, "%s", person_name_format(&charge->visit.patient.name, name));
		break;
	case STOP_DATE:
		(void)date_format_us(encounter->from, text);
		break;
	case STOP_PROVIDER:
		(void)text_format(text, EDIT_MAX, "%s", provider != NULL ? provider->code : "");
		break;
	case STOP_PLACE:
		(void)text_format(text, EDIT_MAX, "%s", encounter->place_of_service);
		break;
	case STOP_FACILITY:
		(void)text_format(text, EDIT_MAX, "%s", facility != NULL ? facility->code : "");
		break;
	case STOP_DIAGNOSIS:
		(void)code_dotted(CODE_ICD10CM, encounter->diagnoses[stop->index], text);
		break;
	case STOP_CODE:
	case STOP_MODIFIERS:
	case STOP_POINTERS:
	case STOP_UNITS:
	case STOP_CHARGE:
		line_text(encounter, stop, text);
		break;
	}
}

void charge_enter(struct charge *charge, const struct desk *desk, struct stop stop)
{
	char text[EDIT_MAX];

	charge->at = stop;
	charge->typed = false;
	charge->unknown = false;
	charge->in_findings = false;
	charge_forget_fits(charge);
	stop_text(charge, desk, &stop, text);
	edit_set(&charge->edit, text, stop.kind == STOP_PLACE ? 2 : stop.kind == STOP_MODIFIERS ? 15 : 60);
	charge->edit.upper = stop.kind == STOP_MODIFIERS || stop.kind == STOP_POINTERS;
}

/* --------------------------------------------------------------------------------- taking */

static bool refuse(const struct view *view, const char *what)
{
	app_say(view->app, ROLE_ERROR, "%s", what);
	return false;
}

bool charge_set_patient(struct view *view, int64_t patient_id)
{
	struct charge *charge = view->state;
	struct error error = { .status = STATUS_OK };
	enum status status = visit_set_patient(office_of(view), &charge->visit, patient_id, &error);

	chart_free(&charge->chart);
	memset(&charge->chart, 0, sizeof charge->chart);
	if (status == STATUS_OK && patient_id != 0)
		status = chart_load(office_of(view), patient_id, &charge->chart, &error);
	charge->touched = true;
	return desk_done(view, status, &error);
}

static bool take_patient(struct view *view, const char *text)
{
	struct charge *charge = view->state;

	if (text_equal(text, "=") && charge->has_last)
		return charge_set_patient(view, charge->last.patient_id);
	if (text[0] == '\0')
		return charge_set_patient(view, 0);
	charge->unknown = charge->fit_count == 0;
	if (charge->unknown)
		return refuse(view, "nobody is found by that: Enter again registers a new patient");
	/* Two people of one name: the birth date is looked at before one is taken. */
	if (charge->fit_count > 1 && !charge->fit_chosen) {
		charge->fit_chosen = true;
		app_say(view->app, ROLE_WARNING, "%zu patients fit: Up and Down choose, Enter takes",
			charge->fit_count);
		return false;
	}
	return charge_set_patient(view, charge->fits[charge->fit_selected].id);
}

static bool take_date(struct view *view, const char *text)
{
	struct charge *charge = view->state;
	struct error error = { .status = STATUS_OK };
	struct date date;

	if (text_equal(text, "=") && charge->has_last)
		date = charge->last.from;
	else if (!date_parse_typed(text, office_today(office_of(view)), &date))
		return refuse(view, "that is no date: MMDD, MMDDYY, 3/14, t for today, t-3");
	return desk_done(view, visit_set_date(office_of(view), &charge->visit, date, &error), &error);
}

static bool take_provider(struct view *view, const char *text)
{
	struct charge *charge = view->state;

	if (text_equal(text, "=") && charge->has_last)
		charge->visit.encounter.rendering_id = charge->last.rendering_id;
	else if (charge->fit_count > 0)
		charge->visit.encounter.rendering_id = charge->fits[charge->fit_selected].id;
	else
		return refuse(view, "no provider has that code or name");
	return true;
}

static bool take_place(struct view *view, const char *text)
{
	struct charge *charge = view->state;
	const char *place = text_equal(text, "=") && charge->has_last ? charge->last.place_of_service : text;

	if (charge->fit_count > 0 && pos_fault(place) != NULL)
		place = charge->fits[charge->fit_selected].code;
	if (pos_fault(place) != NULL)
		return refuse(view, "that is no place of service: 11 office, 22 outpatient hospital, 10 at home ...");
	return TEXT_SET(charge->visit.encounter.place_of_service, place);
}

static bool take_facility(struct view *view, const char *text)
{
	struct charge *charge = view->state;
	struct encounter *encounter = &charge->visit.encounter;
	const struct facility *facility;

	if (text[0] == '\0') {
		encounter->facility_id = 0;
		return true;
	}
	if (text_equal(text, "=") && charge->has_last)
		encounter->facility_id = charge->last.facility_id;
	else if (charge->fit_count > 0)
		encounter->facility_id = charge->fits[charge->fit_selected].id;
	else
		return refuse(view, "no place of the practice has that code or name");
	facility = desk_facility(desk_of(view), encounter->facility_id);
	if (facility != NULL && facility->place_of_service[0] != '\0')
		(void)TEXT_SET(encounter->place_of_service, facility->place_of_service);
	return true;
}

static void drop_diagnosis(struct charge *charge, int index)
{
	struct encounter *encounter = &charge->visit.encounter;

	for (int i = index; i + 1 < DIAGNOSES_MAX; i++)
		memcpy(encounter->diagnoses[i], encounter->diagnoses[i + 1], sizeof encounter->diagnoses[i]);
	encounter->diagnoses[DIAGNOSES_MAX - 1][0] = '\0';
	/* Pointers follow their diagnosis; those at the dropped one go. */
	for (int i = 0; i < encounter->line_count; i++) {
		struct service_line *line = &encounter->lines[i];
		int kept = 0;

		for (int j = 0; j < POINTERS_MAX; j++) {
			int8_t pointer = line->pointers[j];

			if (pointer == 0 || pointer == index + 1)
				continue;
			line->pointers[kept++] = (int8_t)(pointer > index + 1 ? pointer - 1 : pointer);
		}
		while (kept < POINTERS_MAX)
			line->pointers[kept++] = 0;
	}
}

static void drop_line(struct charge *charge, int index)
{
	struct encounter *encounter = &charge->visit.encounter;

	for (int i = index; i + 1 < encounter->line_count; i++) {
		encounter->lines[i] = encounter->lines[i + 1];
		charge->visit.charge_typed[i] = charge->visit.charge_typed[i + 1];
	}
	encounter->line_count--;
	encounter->lines[encounter->line_count] = (struct service_line){ .id = 0 };
	charge->visit.charge_typed[encounter->line_count] = false;
}

static bool are_words(const char *text)
{
	return strpbrk(text, " ") != NULL || strpbrk(text, "0123456789") == NULL;
}

/* A part of a code, or a single letter: which of the codes that have it is meant, only a person can say. */
static bool is_a_beginning(const char *text)
{
	return !are_words(text) || strlen(text) == 1;
}

/*
 * The code TEXT stands for: itself when it is one, else what fits the words best. False, with the reason
 * said, when there is none; a header and a part of a code offer theirs.
 */
static bool find_code(struct view *view, enum code_system system, const char *text, char code[static CODE_MAX])
{
	struct charge *charge = view->state;
	struct error error = { .status = STATUS_OK };
	struct code_answer answer;
	char sentence[NOTE_SHOWN_MAX];
	enum status status;

	if (charge->fit_chosen && charge->fit_count > 0) {
		memcpy(code, charge->fits[charge->fit_selected].code, CODE_MAX);
		return true;
	}
	status = code_check_in(office_of(view), system, text, charge->visit.encounter.from, &answer, &error);
	if (status != STATUS_OK)
		return desk_done(view, status, &error);
	if (answer.verdict == CODE_VALID) {
		memcpy(code, answer.code, CODE_MAX);
		return true;
	}
	if (answer.verdict == CODE_UNKNOWN && charge->fit_count > 1 && is_a_beginning(text)) {
		charge->fit_chosen = true;
		app_say(view->app, ROLE_WARNING, "%zu codes fit: Up and Down choose, Enter takes", charge->fit_total);
		return false;
	}
	if (answer.verdict == CODE_UNKNOWN && charge->fit_count > 0) {
		memcpy(code, charge->fits[0].code, CODE_MAX);
		return true;
	}
	if (answer.verdict == CODE_UNKNOWN && are_words(text))
		return refuse(view, "no code is found by those words: fewer or others may do, or the code");
	return refuse(view, code_answer_sentence(&answer, sentence, sizeof sentence));
}

static bool apply_template(struct view *view, const char *code)
{
	struct charge *charge = view->state;
	struct error error = { .status = STATUS_OK };

	charge->touched = true;
	return desk_done(view, visit_apply_template(office_of(view), &charge->visit, code, &error), &error);
}

static bool take_diagnosis(struct view *view, const char *text)
{
	struct charge *charge = view->state;
	struct encounter *encounter = &charge->visit.encounter;
	int index = charge->at.index;
	char code[CODE_MAX];

	if (text[0] == '\0') {
		if (encounter->diagnoses[index][0] != '\0')
			drop_diagnosis(charge, index);
		return true;
	}
	if (text[0] == '.')
		return apply_template(view, text + 1);
	if (text_equal(text, "=")) {
		if (!charge->has_last || charge->last.diagnoses[index][0] == '\0')
			return refuse(view, "the last visit has no diagnosis at this place");
		memcpy(code, charge->last.diagnoses[index], DIAGNOSIS_CODE_MAX);
	} else if (!find_code(view, CODE_ICD10CM, text, code)) {
		return false;
	}
	for (int i = 0; i < DIAGNOSES_MAX; i++)
		if (i != index && text_equal(encounter->diagnoses[i], code))
			return refuse(view, "that diagnosis is there already");
	charge->touched = true;
	return TEXT_SET(encounter->diagnoses[index], code);
}

/* A new code on a line is priced anew; a new line gets one unit. */
static bool put_code(struct charge *charge, int index, const char *code)
{
	struct encounter *encounter = &charge->visit.encounter;

	if (index == encounter->line_count) {
		encounter->lines[index] = (struct service_line){ .units_milli = 1000 };
		encounter->line_count++;
	}
	if (!text_equal(line_at(charge, index)->procedure, code))
		charge->visit.charge_typed[index] = false;
	charge->touched = true;
	return TEXT_SET(line_at(charge, index)->procedure, code);
}

static bool copy_line(struct charge *charge, int index, const struct service_line *from)
{
	struct encounter *encounter = &charge->visit.encounter;

	if (index == encounter->line_count)
		encounter->line_count++;
	encounter->lines[index] = *from;
	encounter->lines[index].id = 0;
	charge->visit.charge_typed[index] = false;
	charge->touched = true;
	return true;
}

static bool take_code(struct view *view, const char *text)
{
	struct charge *charge = view->state;
	int index = charge->at.index;
	char code[CODE_MAX];
	enum code_system system;

	if (text[0] == '\0') {
		if (index < charge_line_count(charge))
			drop_line(charge, index);
		return true;
	}
	if (text[0] == '.')
		return apply_template(view, text + 1);
	if (text_equal(text, "*"))
		return index > 0 ? copy_line(charge, index, line_at(charge, index - 1))
				 : refuse(view, "there is no line above to copy");
	if (text_equal(text, "="))
		return charge->has_last && index < charge->last.line_count
			       ? copy_line(charge, index, &charge->last.lines[index])
			       : refuse(view, "the last visit has no such line");
	system = isalpha((unsigned char)text[0]) ? CODE_HCPCS : CODE_CPT;
	return find_code(view, system, text, code) && put_code(charge, index, code);
}

static bool take_modifiers(struct view *view, const char *text)
{
	struct charge *charge = view->state;
	struct service_line *line = line_at(charge, charge->at.index);
	char kept[MODIFIERS_MAX][MODIFIER_MAX] = { "" };
	int count = 0;

	while (*text != '\0') {
		if (*text == ' ' || *text == ',' || *text == '-') {
			text++;
			continue;
		}
		if (!isalnum((unsigned char)text[0]) || !isalnum((unsigned char)text[1]))
			return refuse(view, "a modifier has two characters: 25, or 25 59");
		if (count == MODIFIERS_MAX)
			return refuse(view, "a line takes four modifiers at most");
		(void)text_format(kept[count++], MODIFIER_MAX, "%.2s", text);
		text += 2;
	}
	memcpy(line->modifiers, kept, sizeof kept);
	charge->touched = true;
	return true;
}

static bool take_pointers(struct view *view, const char *text)
{
	struct charge *charge = view->state;
	struct service_line *line = line_at(charge, charge->at.index);
	int diagnoses = encounter_diagnosis_count(&charge->visit.encounter), count = 0;
	int8_t kept[POINTERS_MAX] = { 0 };

	for (; *text != '\0'; text++) {
		int pointer = isdigit((unsigned char)*text) ? *text - '0' : toupper((unsigned char)*text) - 'A' + 1;

		if (*text == ' ' || *text == ',')
			continue;
		if (pointer < 1 || pointer > diagnoses) {
			app_say(view->app, ROLE_ERROR,
				"there is no diagnosis %c: point at those above by letter (AC) or number (13)", *text);
			return false;
		}
		if (count == POINTERS_MAX)
			return refuse(view, "a line points at four diagnoses at most");
		kept[count++] = (int8_t)pointer;
	}
	memcpy(line->pointers, kept, sizeof kept);
	return true;
}

static bool take_number(struct view *view, const char *text)
{
	struct charge *charge = view->state;
	int index = charge->at.index;
	struct service_line *line = line_at(charge, index);

	if (charge->at.kind == STOP_UNITS)
		return units_parse(text, &line->units_milli) && line->units_milli > 0
			       ? true
			       : refuse(view, "units: 1, 2, 0.5");
	if (text[0] == '\0') {
		charge->visit.charge_typed[index] = false; /* back to the fee schedule */
		return true;
	}
	if (!money_parse(text, &line->charge) || money_is_negative(line->charge))
		return refuse(view, "that is no amount: 120 or 120.50; nothing takes the fee schedule's");
	charge->visit.charge_typed[index] = true;
	return true;
}

/* '=' in a line's field: what the same line of the last visit has there; codes copy the whole line. */
static bool is_copied_field(const struct charge *charge, const char *text)
{
	return charge->at.kind > STOP_CODE && text_equal(text, "=");
}

/* "==": all of the last visit, and its patient when there is none yet. */
static bool copy_last_visit(struct view *view)
{
	struct charge *charge = view->state;

	if (!charge->has_last)
		return refuse(view, "there is no last visit to copy");
	if (charge->visit.patient.id == 0 && !charge_set_patient(view, charge->last.patient_id))
		return false;
	charge_copy(charge, &charge->last);
	return charge_refresh(view);
}

bool charge_take(struct view *view)
{
	struct charge *charge = view->state;
	char text[EDIT_MAX], before[EDIT_MAX], after[EDIT_MAX];
	bool taken = true;

	if (!charge->typed)
		return true;
	(void)text_set(text, sizeof text, charge->edit.text);
	stop_text(charge, desk_of(view), &charge->at, before);
	if (is_copied_field(charge, text)) {
		if (!charge->has_last || charge->at.index >= charge->last.line_count)
			return refuse(view, "the last visit has no such line");
		text[0] = '\0';
		line_text(&charge->last, &charge->at, text);
	}
	if (text_equal(text, "=="))
		return copy_last_visit(view);
	switch (charge->at.kind) {
	case STOP_PATIENT:
		taken = take_patient(view, text);
		break;
	case STOP_DATE:
		taken = take_date(view, text);
		break;
	case STOP_PROVIDER:
		taken = take_provider(view, text);
		break;
	case STOP_PLACE:
		taken = take_place(view, text);
		break;
	case STOP_FACILITY:
		taken = take_facility(view, text);
		break;
	case STOP_DIAGNOSIS:
		taken = take_diagnosis(view, text);
		break;
	case STOP_CODE:
		taken = take_code(view, text);
		break;
	case STOP_MODIFIERS:
		taken = take_modifiers(view, text);
		break;
	case STOP_POINTERS:
		taken = take_pointers(view, text);
		break;
	case STOP_UNITS:
	case STOP_CHARGE:
		taken = take_number(view, text);
		break;
	}
	if (!taken)
		return false;
	stop_text(charge, desk_of(view), &charge->at, after);
	charge->touched = charge->touched || !text_equal(before, after);
	charge->cured = charge->cured && text_equal(before, after);
	return charge_refresh(view);
}

void charge_copy(struct charge *charge, const struct encounter *encounter)
{
	struct encounter *mine = &charge->visit.encounter;

	memcpy(mine->diagnoses, encounter->diagnoses, sizeof mine->diagnoses);
	mine->line_count = encounter->line_count;
	for (int i = 0; i < encounter->line_count; i++) {
		mine->lines[i] = encounter->lines[i];
		mine->lines[i].id = 0;
		mine->lines[i].from = DATE_NONE;
		mine->lines[i].to = DATE_NONE;
		charge->visit.charge_typed[i] = false;
	}
	charge->touched = true;
}

/* ------------------------------------------------------------------------------ afterwards */

static void look_up_title(struct view *view, enum code_system system, const char *code, struct title *title)
{
	struct error error = { .status = STATUS_OK };
	struct charge *charge = view->state;
	struct code_answer answer;

	if (text_equal(title->code, code))
		return;
	(void)TEXT_SET(title->code, code);
	title->text[0] = '\0';
	if (code[0] != '\0' &&
	    code_check_in(office_of(view), system, code, charge->visit.encounter.from, &answer, &error) == STATUS_OK)
		(void)text_format(title->text, sizeof title->text, "%s", answer.title);
}

bool charge_refresh(struct view *view)
{
	struct charge *charge = view->state;
	struct error error = { .status = STATUS_OK };
	struct encounter *encounter = &charge->visit.encounter;
	enum status status = visit_price(office_of(view), &charge->visit, &error);

	if (status == STATUS_OK)
		status = visit_findings(office_of(view), &charge->visit, &charge->findings, &error);
	if (status == STATUS_OK)
		status = visit_worth(office_of(view), &charge->visit, &charge->worth, &error);
	list_resize(&charge->finding_list, charge->findings.count);
	for (int i = 0; i < DIAGNOSES_MAX; i++)
		look_up_title(view, CODE_ICD10CM, encounter->diagnoses[i], &charge->diagnosis_titles[i]);
	for (int i = 0; i < LINES_MAX; i++) {
		const char *code = i < encounter->line_count ? encounter->lines[i].procedure : "";

		look_up_title(view, isalpha((unsigned char)code[0]) ? CODE_HCPCS : CODE_CPT, code,
			      &charge->line_titles[i]);
	}
	return desk_done(view, status, &error);
}
