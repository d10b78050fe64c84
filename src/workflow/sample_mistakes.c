/* SPDX-License-Identifier: MIT */
/*
 * sample_mistakes.c: what goes wrong when a slip is keyed in the sample practice. The scrubber stops all of it; where
 * nobody heeds it, a front end refuses the first four, and payers deny the rest.
 */
#include <string.h>

#include "claimbench/base/text.h"
#include "workflow/sample_private.h"

/* ---- where it can happen ---- */

static bool anywhere(const struct sample_world *world, const struct sample_person *person,
		     const struct encounter *encounter)
{
	(void)world;
	(void)person;
	(void)encounter;
	return true;
}

static bool has_service(const struct encounter *encounter, const char *procedure)
{
	for (int i = 0; i < encounter->line_count; i++)
		if (text_starts_with(encounter->lines[i].procedure, procedure))
			return true;
	return false;
}

static bool at_the_checkup(const struct sample_world *world, const struct sample_person *person,
			   const struct encounter *encounter)
{
	(void)world;
	(void)person;
	return has_service(encounter, "99396") || has_service(encounter, "99395");
}

static bool with_a_visit(const struct sample_world *world, const struct sample_person *person,
			 const struct encounter *encounter)
{
	(void)world;
	(void)person;
	return has_service(encounter, "99213");
}

static bool in_hospital(const struct sample_world *world, const struct sample_person *person,
			const struct encounter *encounter)
{
	(void)world;
	(void)person;
	return text_equal(encounter->place_of_service, "21");
}

static bool with_a_drug_for_medicaid(const struct sample_world *world, const struct sample_person *person,
				     const struct encounter *encounter)
{
	return world->payers[person->payer].needs_ndc && has_service(encounter, "J");
}

static bool when_it_was_ordered(const struct sample_world *world, const struct sample_person *person,
				const struct encounter *encounter)
{
	(void)world;
	(void)person;
	return has_service(encounter, "76700");
}

/* ---- what happens ---- */

/* A header instead of a code. */
static void name_a_header(struct encounter *encounter)
{
	(void)TEXT_SET(encounter->diagnoses[0], "E11");
}

static void point_at_nothing(struct encounter *encounter)
{
	memset(encounter->lines[0].pointers, 0, sizeof encounter->lines[0].pointers);
}

static void forget_the_charge(struct encounter *encounter)
{
	encounter->lines[0].charge = money_of_cents(0);
}

/* A seventh character is missing. */
static void cut_the_diagnosis(struct encounter *encounter)
{
	(void)TEXT_SET(encounter->diagnoses[0], "S93401");
}

/* The check-up of the other age. */
static void mistake_the_age(struct encounter *encounter)
{
	for (int i = 0; i < encounter->line_count; i++) {
		char *procedure = encounter->lines[i].procedure;

		if (text_equal(procedure, "99396"))
			(void)text_set(procedure, sizeof encounter->lines[i].procedure, "99395");
		else if (text_equal(procedure, "99395"))
			(void)text_set(procedure, sizeof encounter->lines[i].procedure, "99396");
	}
}

/* Whoever is seen as new that is not, or is new. */
static void mistake_the_stranger(struct encounter *encounter)
{
	for (int i = 0; i < encounter->line_count; i++)
		if (text_equal(encounter->lines[i].procedure, "99213"))
			(void)TEXT_SET(encounter->lines[i].procedure, "99203");
}

static void forget_the_admission(struct encounter *encounter)
{
	encounter->admission_date = DATE_NONE;
}

/* As if it had been in the office. */
static void mistake_the_place(struct encounter *encounter)
{
	(void)TEXT_SET(encounter->place_of_service, "11");
	encounter->facility_id = 0;
}

static void forget_the_drug(struct encounter *encounter)
{
	for (int i = 0; i < encounter->line_count; i++)
		memset(&encounter->lines[i].drug, 0, sizeof encounter->lines[i].drug);
}

static void forget_who_ordered(struct encounter *encounter)
{
	encounter->referring_id = 0;
}

/* The first SAMPLE_MISTAKES can happen to any visit. */
static const struct {
	bool (*may)(const struct sample_world *, const struct sample_person *, const struct encounter *);
	void (*make)(struct encounter *);
	int weight;
} mistakes[] = {
	{ anywhere, name_a_header, 10 },
	{ anywhere, point_at_nothing, 6 },
	{ anywhere, forget_the_charge, 8 },
	{ anywhere, cut_the_diagnosis, 10 },
	{ at_the_checkup, mistake_the_age, 60 },
	{ with_a_visit, mistake_the_stranger, 40 },
	{ in_hospital, forget_the_admission, 60 },
	{ in_hospital, mistake_the_place, 40 },
	{ with_a_drug_for_medicaid, forget_the_drug, 120 },
	{ when_it_was_ordered, forget_who_ordered, 120 },
};
enum { MISTAKES = sizeof mistakes / sizeof mistakes[0] };
_Static_assert((int)MISTAKES >= (int)SAMPLE_MISTAKES, "those that are planned are there");

void sample_spoil_as(struct encounter *encounter, int mistake)
{
	mistakes[mistake].make(encounter);
}

void sample_spoil(struct sample_world *world, const struct sample_person *person, struct encounter *encounter)
{
	int weights[MISTAKES], total = 0;
	int64_t stop;

	for (int i = 0; i < MISTAKES; i++) {
		weights[i] = mistakes[i].may(world, person, encounter) ? mistakes[i].weight : 0;
		total += weights[i];
	}
	stop = random_between(&world->random, 0, total - 1);
	for (int i = 0; i < MISTAKES; i++) {
		stop -= weights[i];
		if (stop < 0) {
			mistakes[i].make(encounter);
			return;
		}
	}
}

void sample_read_slip(struct sample_world *world, size_t visit, struct encounter *encounter)
{
	struct encounter slip;

	sample_visit(world, visit, &slip);
	memcpy(encounter->diagnoses, slip.diagnoses, sizeof encounter->diagnoses);
	memcpy(encounter->place_of_service, slip.place_of_service, sizeof encounter->place_of_service);
	encounter->facility_id = slip.facility_id;
	encounter->referring_id = slip.referring_id;
	encounter->admission_date = slip.admission_date;
	for (int i = 0; i < encounter->line_count && i < slip.line_count; i++) {
		struct service_line *line = &encounter->lines[i];

		memcpy(line->procedure, slip.lines[i].procedure, sizeof line->procedure);
		memcpy(line->pointers, slip.lines[i].pointers, sizeof line->pointers);
		line->drug = slip.lines[i].drug;
	}
}
