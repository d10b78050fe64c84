/* SPDX-License-Identifier: MIT */
/* charge_move.c: which stop comes next: by Enter, by Tab, by arrow, and for a finding's field. */
#include <stdio.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/charge.h"

static bool is_line_stop(enum stop_kind kind)
{
	return kind >= STOP_CODE;
}

static struct stop stop_at(enum stop_kind kind, int index)
{
	return (struct stop){ kind, index };
}

static struct stop first_free_diagnosis(const struct charge *charge)
{
	int count = encounter_diagnosis_count(&charge->visit.encounter);

	return count < DIAGNOSES_MAX ? stop_at(STOP_DIAGNOSIS, count) : stop_at(STOP_DIAGNOSIS, DIAGNOSES_MAX - 1);
}

static struct stop first_free_line(const struct charge *charge)
{
	int count = charge_line_count(charge);

	return stop_at(STOP_CODE, count < LINES_MAX ? count : LINES_MAX - 1);
}

struct stop charge_after(const struct charge *charge, bool was_empty)
{
	int index = charge->at.index;
	bool line_is_there = index < charge_line_count(charge);

	switch (charge->at.kind) {
	case STOP_PATIENT:
		return stop_at(STOP_DATE, 0);
	case STOP_DATE:
	case STOP_PROVIDER:
	case STOP_PLACE:
	case STOP_FACILITY:
		return first_free_diagnosis(charge);
	case STOP_DIAGNOSIS:
		if (was_empty || index + 1 >= DIAGNOSES_MAX)
			return first_free_line(charge);
		/* A template may have brought lines along. */
		return charge->visit.encounter.diagnoses[index][0] == '\0' ? first_free_line(charge)
									   : stop_at(STOP_DIAGNOSIS, index + 1);
	case STOP_CODE:
		return line_is_there && !was_empty ? stop_at(STOP_MODIFIERS, index) : first_free_line(charge);
	case STOP_MODIFIERS:
		/* Nothing special about the line: its rest is taken as it is. */
		return was_empty ? stop_at(STOP_CODE, index + 1 < LINES_MAX ? index + 1 : index)
				 : stop_at(STOP_POINTERS, index);
	case STOP_POINTERS:
	case STOP_UNITS:
	case STOP_CHARGE:
		break;
	}
	return stop_at(STOP_CODE, index + 1 < LINES_MAX ? index + 1 : index);
}

struct stop charge_next(const struct charge *charge)
{
	int index = charge->at.index;
	enum stop_kind kind = charge->at.kind;

	if (kind < STOP_FACILITY)
		return stop_at(kind + 1, 0);
	if (kind == STOP_FACILITY)
		return stop_at(STOP_DIAGNOSIS, 0);
	if (kind == STOP_DIAGNOSIS)
		return index < encounter_diagnosis_count(&charge->visit.encounter) && index + 1 < DIAGNOSES_MAX
			       ? stop_at(STOP_DIAGNOSIS, index + 1)
			       : stop_at(STOP_CODE, 0);
	if (index >= charge_line_count(charge))
		return stop_at(STOP_PATIENT, 0);
	return kind < STOP_CHARGE ? stop_at(kind + 1, index)
				  : stop_at(STOP_CODE, index + 1 < LINES_MAX ? index + 1 : index);
}

struct stop charge_before(const struct charge *charge)
{
	int index = charge->at.index;
	enum stop_kind kind = charge->at.kind;

	if (kind == STOP_PATIENT)
		return first_free_line(charge);
	if (kind < STOP_DIAGNOSIS)
		return stop_at(kind - 1, 0);
	if (kind == STOP_DIAGNOSIS)
		return index > 0 ? stop_at(STOP_DIAGNOSIS, index - 1) : stop_at(STOP_FACILITY, 0);
	if (kind == STOP_CODE)
		return index > 0 ? stop_at(STOP_CHARGE, index - 1) : first_free_diagnosis(charge);
	return stop_at(kind - 1, index);
}

/* A row up or down, in the same column where there is one. */
struct stop charge_row(const struct charge *charge, int step)
{
	int index = charge->at.index, diagnoses = encounter_diagnosis_count(&charge->visit.encounter);
	enum stop_kind kind = charge->at.kind;

	if (is_line_stop(kind)) {
		int to = index + step;

		if (to < 0)
			return stop_at(STOP_DIAGNOSIS, diagnoses < DIAGNOSES_MAX ? diagnoses : DIAGNOSES_MAX - 1);
		if (to >= charge_line_count(charge))
			return first_free_line(charge);
		return stop_at(kind, to);
	}
	if (kind == STOP_DIAGNOSIS) {
		int to = index + 2 * step; /* two stand beside each other */

		if (to < 0)
			return stop_at(STOP_PATIENT, 0);
		if (to > diagnoses || to >= DIAGNOSES_MAX)
			return stop_at(STOP_CODE, 0);
		return stop_at(STOP_DIAGNOSIS, to);
	}
	return step > 0 ? stop_at(STOP_DIAGNOSIS, 0) : charge->at;
}

bool charge_stop_of(const char *field, struct stop *stop)
{
	static const struct {
		const char *name;
		enum stop_kind kind;
	} names[] = {
		{ "patient", STOP_PATIENT }, { "from", STOP_DATE },	       { "rendering", STOP_PROVIDER },
		{ "place", STOP_PLACE },     { "place_of_service", STOP_PLACE }, { "facility", STOP_FACILITY },
	}, parts[] = {
		{ "modifier", STOP_MODIFIERS }, { "pointer", STOP_POINTERS }, { "units", STOP_UNITS },
		{ "charge", STOP_CHARGE },	{ "procedure", STOP_CODE },
	};
	const char *part = strchr(field, '.');
	int index = 1;

	if (sscanf(field, "diagnosis[%d]", &index) == 1) {
		*stop = stop_at(STOP_DIAGNOSIS, index - 1);
		return index >= 1 && index <= DIAGNOSES_MAX;
	}
	if (sscanf(field, "line[%d].", &index) == 1) {
		for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
			*stop = stop_at(parts[i].kind, index - 1);
			if (part != NULL && text_starts_with(part + 1, parts[i].name))
				return index >= 1 && index <= LINES_MAX;
		}
		return false;
	}
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		*stop = stop_at(names[i].kind, 0);
		if (text_equal(field, names[i].name))
			return true;
	}
	return false;
}
