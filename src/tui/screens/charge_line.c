/* SPDX-License-Identifier: MIT */
/* charge_line.c: a whole visit on one line, read anew with every key; and the form's visit as a line. */
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/charge.h"

void charge_carry(struct charge *charge)
{
	const struct encounter *encounter = &charge->visit.encounter;

	charge->carried.from = encounter->from;
	charge->carried.to = encounter->to;
	charge->carried.rendering_id = encounter->rendering_id;
	charge->carried.facility_id = encounter->facility_id;
	(void)TEXT_SET(charge->carried.place_of_service, encounter->place_of_service);
}

bool charge_write_line(struct view *view)
{
	struct charge *charge = view->state;
	const struct encounter *encounter = &charge->visit.encounter;
	struct visit_text text = { .date = DATE_NONE, .line_count = encounter->line_count };
	char line[VISIT_TEXT_MAX];
	bool touched = charge->touched;

	(void)TEXT_SET(text.patient, charge->visit.patient.account);
	memcpy(text.lines, encounter->lines, sizeof text.lines);
	memcpy(text.charge_typed, charge->visit.charge_typed, sizeof text.charge_typed);
	text.diagnosis_count = encounter_diagnosis_count(encounter);
	memcpy(text.diagnoses, encounter->diagnoses, sizeof text.diagnoses);
	if (!visit_text_write(&text, line, sizeof line))
		return false;
	charge_carry(charge);
	edit_set(&charge->line, line, VISIT_TEXT_MAX - 1);
	charge->line.fresh = false;
	charge->line_fault[0] = '\0';
	if (line[0] != '\0')
		charge_read_line(view);
	charge->touched = touched;
	return true;
}

/* A word that was taken out of the line again has changed nothing. */
static bool put_carried(struct view *view)
{
	struct charge *charge = view->state;
	struct encounter *encounter = &charge->visit.encounter;
	struct error error = { .status = STATUS_OK };
	bool moved = !date_equal(encounter->from, charge->carried.from);

	encounter->rendering_id = charge->carried.rendering_id;
	encounter->facility_id = charge->carried.facility_id;
	(void)TEXT_SET(encounter->place_of_service, charge->carried.place_of_service);
	encounter->to = charge->carried.to;
	return !moved ||
	       desk_done(view, visit_set_date(office_of(view), &charge->visit, charge->carried.from, &error), &error);
}

/* The token that can't be read, or the name that is not found; "" when the line stands. */
void charge_read_line(struct view *view)
{
	struct charge *charge = view->state;
	struct error error = { .status = STATUS_OK };
	int64_t patient = charge->visit.patient.id;
	enum status status;

	charge->line_fault[0] = '\0';
	charge->touched = charge->touched || !text_is_empty(charge->line.text);
	if (!put_carried(view))
		return;
	status = visit_read(office_of(view), charge->line.text, &charge->visit, &charge->reading, &error);
	if (status == STATUS_REFUSED || status == STATUS_NOT_FOUND)
		(void)text_format(charge->line_fault, sizeof charge->line_fault, "%.60s: %.90s", error.where,
				  error.what);
	else if (!desk_done(view, status, &error))
		return;
	if (charge->visit.patient.id != patient) {
		chart_free(&charge->chart);
		memset(&charge->chart, 0, sizeof charge->chart);
		if (charge->visit.patient.id != 0)
			(void)desk_done(view,
					chart_load(office_of(view), charge->visit.patient.id, &charge->chart, &error),
					&error);
	}
	(void)charge_refresh(view);
}
