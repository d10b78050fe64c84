/* SPDX-License-Identifier: MIT */
/* sample_visits.c: what a family practice does all day, as weighted patterns. */
#include "claimbench/base/text.h"
#include "workflow/sample_private.h"

enum { PATTERN_LINES = 4, PATTERN_DIAGNOSES = 4 };

struct pattern_line {
	const char *procedure, *modifier;
	int units;
	const char *ndc; /* drug lines */
};

struct pattern {
	int weight;
	int age_from, age_to;
	enum sex sex; /* UNKNOWN: either */
	const char *diagnoses[PATTERN_DIAGNOSES];
	struct pattern_line lines[PATTERN_LINES];
};

static const struct pattern patterns[] = {
	{ 130, 18, 120, SEX_UNKNOWN, { "I10", "E785" }, { { "99213", "", 1, "" } } },
	{ 110,
	  30,
	  120,
	  SEX_UNKNOWN,
	  { "E119", "I10" },
	  { { "99214", "", 1, "" }, { "83036", "", 1, "" }, { "36415", "", 1, "" } } },
	{ 70, 40, 63, SEX_UNKNOWN, { "Z0000" }, { { "99396", "", 1, "" }, { "36415", "", 1, "" } } },
	{ 60, 18, 39, SEX_UNKNOWN, { "Z0000" }, { { "99395", "", 1, "" } } },
	{ 50, 5, 11, SEX_UNKNOWN, { "Z00129", "Z23" }, { { "99393", "", 1, "" }, { "90471", "", 1, "" } } },
	{ 50, 1, 4, SEX_UNKNOWN, { "Z00129" }, { { "99392", "", 1, "" } } },
	{ 50, 12, 17, SEX_UNKNOWN, { "Z00129" }, { { "99394", "", 1, "" } } },
	{ 120, 1, 120, SEX_UNKNOWN, { "J069" }, { { "99213", "", 1, "" } } },
	{ 80, 2, 60, SEX_UNKNOWN, { "J029" }, { { "99213", "25", 1, "" }, { "87880", "", 1, "" } } },
	{ 60, 16, 120, SEX_FEMALE, { "N390" }, { { "99213", "", 1, "" }, { "81002", "", 1, "" } } },
	{ 70, 45, 120, SEX_UNKNOWN, { "M1711" }, { { "99213", "25", 1, "" }, { "20610", "RT", 1, "" } } },
	{ 40,
	  18,
	  120,
	  SEX_UNKNOWN,
	  { "M1712", "M25512" },
	  { { "20610", "LT", 1, "" }, { "J1100", "", 8, "00641036725" } } },
	{ 60, 18, 120, SEX_UNKNOWN, { "M5450" }, { { "99213", "", 1, "" } } },
	{ 60, 18, 90, SEX_UNKNOWN, { "F411", "F32A" }, { { "99214", "", 1, "" } } },
	{ 50, 40, 120, SEX_UNKNOWN, { "R0789", "I10" }, { { "99214", "25", 1, "" }, { "93000", "", 1, "" } } },
	{ 45, 4, 120, SEX_UNKNOWN, { "J45909" }, { { "99213", "25", 1, "" }, { "94640", "", 1, "" } } },
	{ 40, 18, 120, SEX_UNKNOWN, { "E559" }, { { "96372", "", 1, "" }, { "J3420", "", 1, "00517003125" } } },
	{ 35, 6, 120, SEX_UNKNOWN, { "S93401A" }, { { "99203", "", 1, "" } } },
	{ 30, 50, 120, SEX_UNKNOWN, { "I4891", "I2510", "J449" }, { { "99215", "", 1, "" }, { "93000", "", 1, "" } } },
	{ 25, 18, 120, SEX_UNKNOWN, { "K219" }, { { "99212", "", 1, "" } } },
	/* Medicare has no check-ups. */
	{ 44, 65, 120, SEX_UNKNOWN, { "Z0000" }, { { "99397", "", 1, "" } } },
	/* Payers want to be asked before the first; they doubt the other two. */
	{ 26, 40, 120, SEX_UNKNOWN, { "I4891", "I10" }, { { "93306", "", 1, "" } } },
	{ 20, 40, 120, SEX_UNKNOWN, { "I4891", "I10" }, { { "99214", "25", 1, "" }, { "93306", "", 1, "" } } },
	{ 52, 30, 120, SEX_UNKNOWN, { "K219" }, { { "93000", "", 1, "" } } },
	{ 48, 40, 120, SEX_UNKNOWN, { "E119" }, { { "20610", "RT", 1, "" } } },
	{ 30, 18, 120, SEX_UNKNOWN, { "E039" }, { { "99213", "", 1, "" }, { "36415", "", 1, "" } } },
};

/* Payers want the record before they pay it: of a thousand visits. */
static const struct pattern doubted = { 0, 18, 120, SEX_UNKNOWN, { "K8020", "R109" }, { { "76700", "", 1, "" } } };
enum { DOUBTED = 10 };

/* Where a visit takes place besides the office. */
static const struct {
	int weight;
	int facility;
	const char *place, *procedure;
} elsewhere[] = {
	{ 30, 1, "21", "99232" },
	{ 20, 2, "31", "99308" },
};

static bool fits(const struct pattern *pattern, const struct sample_person *person, int age)
{
	return age >= pattern->age_from && age <= pattern->age_to &&
	       (pattern->sex == SEX_UNKNOWN || pattern->sex == person->sex);
}

static const struct pattern *pick_pattern(struct sample_world *world, const struct sample_person *person, int age)
{
	const size_t count = sizeof patterns / sizeof patterns[0];
	int total = 0;
	int64_t stop;

	for (size_t i = 0; i < count; i++)
		total += fits(&patterns[i], person, age) ? patterns[i].weight : 0;
	stop = random_between(&world->random, 0, total > 0 ? total - 1 : 0);
	for (size_t i = 0; i < count; i++) {
		if (!fits(&patterns[i], person, age))
			continue;
		stop -= patterns[i].weight;
		if (stop < 0)
			return &patterns[i];
	}
	return &patterns[0];
}

static void add_line(struct encounter *encounter, const struct pattern_line *from)
{
	struct service_line *line = &encounter->lines[encounter->line_count++];

	*line = (struct service_line){ .units_milli = from->units * 1000 };
	(void)TEXT_SET(line->procedure, from->procedure);
	(void)TEXT_SET(line->modifiers[0], from->modifier);
	if (!text_is_empty(from->ndc)) {
		(void)TEXT_SET(line->drug.ndc, from->ndc);
		(void)TEXT_SET(line->drug.unit, "ML");
		line->drug.quantity_milli = from->units * 1000;
	}
}

static void use_pattern(struct encounter *encounter, const struct pattern *pattern)
{
	for (int i = 0; i < PATTERN_DIAGNOSES && pattern->diagnoses[i] != NULL; i++)
		(void)TEXT_SET(encounter->diagnoses[i], pattern->diagnoses[i]);
	for (int i = 0; i < PATTERN_LINES && pattern->lines[i].procedure != NULL; i++)
		add_line(encounter, &pattern->lines[i]);
}

static void move_elsewhere(struct sample_world *world, struct encounter *encounter, size_t where)
{
	const struct pattern_line line = { elsewhere[where].procedure, "", 1, "" };

	encounter->line_count = 0;
	add_line(encounter, &line);
	encounter->facility_id = world->facilities[elsewhere[where].facility].id;
	(void)TEXT_SET(encounter->place_of_service, elsewhere[where].place);
	if (text_equal(elsewhere[where].place, "21"))
		encounter->admission_date =
			date_plus_days(encounter->from, -(int32_t)random_between(&world->random, 0, 3));
}

/* Work injuries name the accident and its day. */
static void add_injury(struct sample_world *world, struct encounter *encounter)
{
	encounter->accident = ACCIDENT_EMPLOYMENT;
	encounter->accident_date = date_plus_days(encounter->from, -(int32_t)random_between(&world->random, 0, 20));
}

enum { NOT_KNOWN_AGAIN = 300 }; /* of a thousand */

/* Whoever has been here before is no new patient. */
void sample_know_again(struct encounter *encounter)
{
	for (int i = 0; i < encounter->line_count; i++)
		if (text_equal(encounter->lines[i].procedure, "99203"))
			(void)TEXT_SET(encounter->lines[i].procedure, "99213");
}

/* Somebody ordered it, and the slip says who. */
static bool has_test(const struct encounter *encounter)
{
	for (int i = 0; i < encounter->line_count; i++)
		if (encounter->lines[i].procedure[0] == '7' || encounter->lines[i].procedure[0] == '8' ||
		    text_starts_with(encounter->lines[i].procedure, "93"))
			return true;
	return false;
}

static void draw_visit(struct sample_world *world, const struct sample_plan *plan, struct encounter *encounter)
{
	const struct sample_person *person = &world->people[plan->person];
	struct date day = date_plus_days(world->begin, plan->day);
	int age = date_age_years(person->birth_date, day);

	*encounter = (struct encounter){
		.patient_id = person->id,
		.from = day,
		.to = day,
		.rendering_id = world->providers[random_between(&world->random, 0, SAMPLE_PROVIDERS - 1)].id,
	};
	(void)TEXT_SET(encounter->place_of_service, "11");
	if (plan->pends || (random_chance(&world->random, DOUBTED) && age >= doubted.age_from))
		use_pattern(encounter, &doubted);
	else
		use_pattern(encounter, pick_pattern(world, person, age));
	if (!plan->pends && age >= 40 && person->payer != 6) {
		int64_t roll = random_between(&world->random, 0, 999);

		for (size_t i = 0; i < sizeof elsewhere / sizeof elsewhere[0]; i++) {
			if (roll >= 0 && roll < elsewhere[i].weight)
				move_elsewhere(world, encounter, i);
			roll -= elsewhere[i].weight;
		}
	}
	if (world->payers[person->payer].payer_class == PAYER_WORKERS_COMP)
		add_injury(world, encounter);
	if (has_test(encounter) || random_chance(&world->random, 60))
		encounter->referring_id = world->referrers[random_between(&world->random, 0, SAMPLE_REFERRERS - 1)].id;
	if (!plan->first && !random_chance(&world->random, NOT_KNOWN_AGAIN))
		sample_know_again(encounter);
	encounter_default_pointers(encounter);
}

void sample_visit(struct sample_world *world, size_t visit, struct encounter *encounter)
{
	const struct sample_plan *plan = &world->plans.items[visit];
	struct random kept = world->random;

	/* Of its own: a slip says the same whenever it is read. */
	world->random = random_seeded(world->seed * 1000003 + visit);
	draw_visit(world, plan, encounter);
	world->random = kept;
	(void)text_format(encounter->token, sizeof encounter->token, "sample-%zu", visit + 1);
}
