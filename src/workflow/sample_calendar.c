/* SPDX-License-Identifier: MIT */
/* sample_calendar.c: the days of the sample practice's history: who comes when, and who has what to do. */
#include "workflow/sample_private.h"

enum {
	RECENT_DAYS = 3, /* of the last days there are always a few visits, so that no queue is empty */
	RECENT_PER_THOUSAND = 12,
	RECENT_LEAST = 18,
	RECENT_MOST = 60,
	PENDED = 2, /* at least so many records are asked for now */
	PENDED_DAYS = 13,
	REFUSED_DAYS = 6,
	CHILD_DAYS = 400, /* nobody is seen before that age */
};

struct date sample_workday_before(struct date day)
{
	int weekday = date_weekday(day);

	if (weekday == 0 || weekday == 6)
		day = date_plus_days(day, weekday == 0 ? -2 : -1);
	return day;
}

static struct date workday_after(struct date day)
{
	int weekday = date_weekday(day);

	if (weekday == 0)
		return date_plus_days(day, 1);
	return weekday == 6 ? date_plus_days(day, 2) : day;
}

struct date sample_later(struct sample_world *world, int low, int high)
{
	return workday_after(date_plus_days(world->office->today, (int32_t)random_between(&world->random, low, high)));
}

int sample_over_time(const struct sample_world *world, int first, int last)
{
	int32_t whole = date_days_between(world->begin, world->today);
	int32_t gone = date_days_between(world->begin, world->office->today);

	return whole > 0 ? first + (last - first) * gone / whole : last;
}

static struct sample_day *day_of(struct sample_world *world, struct date day)
{
	int32_t n = date_days_between(world->begin, day);

	return n < 0 || n >= SAMPLE_DAYS ? NULL : &world->days[n];
}

enum status sample_duty_add(struct sample_world *world, struct date day, const struct sample_duty *duty,
			    struct error *error)
{
	struct sample_day *on = day_of(world, day);
	struct sample_duty *added;

	if (on == NULL)
		return STATUS_OK;
	added = VEC_ADD(&on->duties);
	if (added == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	*added = *duty;
	return STATUS_OK;
}

struct sample_note *sample_note_of(struct sample_world *world, int64_t claim_id)
{
	while ((int64_t)world->notes.count <= claim_id)
		if (VEC_ADD(&world->notes) == NULL)
			return NULL;
	return &world->notes.items[claim_id];
}

/* The practice grows: on the last day it sees a tenth more people than on the first. */
static struct date visit_day(const struct sample_world *world, int64_t i, int64_t count)
{
	const int64_t days = SAMPLE_DAYS - 1;
	int64_t day = 1;

	while (day < days && i * 100 * days * days >= count * day * (95 * days + 5 * day))
		day++;
	return sample_workday_before(date_plus_days(world->begin, (int32_t)day));
}

/* Most visits are keyed the same day, some the next, and some slips turn up late. */
static struct date entry_day(struct sample_world *world, struct date visit)
{
	struct random *random = &world->random;

	world->office->today = visit;
	if (random_chance(random, sample_over_time(world, 160, 40)))
		return sample_later(world, 4, 12);
	return sample_later(world, 0, random_chance(random, sample_over_time(world, 550, 350)) ? 2 : 0);
}

/* Whose visit it is to be. */
enum whom { ANYBODY, OF_MEDICARE, OF_OTHERS, OF_MISREAD };

static bool is_one_of(const struct sample_world *world, const struct sample_person *person, enum whom whom)
{
	if (whom == OF_MISREAD)
		return sample_can_be_misread(world, person);
	return whom == ANYBODY || (whom == OF_MEDICARE) == (person->payer == 0);
}

static int32_t pick_person(struct sample_world *world, struct date day, enum whom whom)
{
	for (;;) {
		int32_t i = (int32_t)random_between(&world->random, 0, world->people_count - 1);
		const struct sample_person *person = &world->people[i];

		if (date_days_between(person->birth_date, day) >= CHILD_DAYS && is_one_of(world, person, whom))
			return i;
	}
}

static enum status plan_visit(struct sample_world *world, struct date day, struct date keyed, enum whom whom,
			      int mistake, struct error *error)
{
	struct sample_plan *plan = VEC_ADD(&world->plans);
	struct sample_day *on = day_of(world, keyed);
	struct sample_person *person;
	int64_t *number;

	if (plan == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	plan->person = pick_person(world, day, whom);
	person = &world->people[plan->person];
	plan->day = date_days_between(world->begin, day);
	plan->first = !person->came_before;
	plan->mistake = (int8_t)mistake;
	person->came_before = true;
	/* A slip that turns up after today is not keyed yet. */
	if (on == NULL)
		return STATUS_OK;
	number = VEC_ADD(&on->visits);
	if (number == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	*number = (int64_t)world->plans.count - 1;
	return STATUS_OK;
}

/* Every other one is keyed on the last day: of two for Medicare one, and of three for the rest one with a mistake. */
static enum status plan_recent(struct sample_world *world, int64_t i, struct error *error)
{
	static const int8_t mistakes[SAMPLE_MISTAKES] = { 2, 1, 3, 4 };
	int32_t before = (int32_t)random_between(&world->random, 0, RECENT_DAYS - 1);
	struct date keyed = i % 2 == 0 ? world->eve : world->last;

	return plan_visit(world, sample_workday_before(date_plus_days(keyed, -before)), keyed,
			  i % 4 == 3 ? OF_MEDICARE : OF_OTHERS, i % 6 == 1 ? mistakes[i / 6 % SAMPLE_MISTAKES] : 0,
			  error);
}

/* A short history may have none by itself. */
static enum status plan_pended(struct sample_world *world, struct error *error)
{
	struct date day = sample_workday_before(date_plus_days(world->last, -PENDED_DAYS));
	enum status status = plan_visit(world, day, day, OF_OTHERS, 0, error);

	if (status == STATUS_OK)
		world->plans.items[world->plans.count - 1].pends = true;
	return status;
}

/* Refused a few days ago, and nobody has looked at it yet. */
static enum status plan_refused(struct sample_world *world, struct error *error)
{
	struct date day = sample_workday_before(date_plus_days(world->last, -REFUSED_DAYS));
	enum status status = plan_visit(world, day, day, OF_MISREAD, 0, error);

	if (status == STATUS_OK)
		world->plans.items[world->plans.count - 1].refused = true;
	return status;
}

enum status sample_plan_visits(struct sample_world *world, int64_t count, struct error *error)
{
	int64_t recent = count * RECENT_PER_THOUSAND / 1000;
	enum status status = STATUS_OK;

	if (recent < RECENT_LEAST)
		recent = RECENT_LEAST;
	if (recent > RECENT_MOST)
		recent = RECENT_MOST;
	for (int64_t i = 0; i < count && status == STATUS_OK; i++) {
		struct date day = visit_day(world, i, count);

		status = plan_visit(world, day, entry_day(world, day), ANYBODY, 0, error);
	}
	if (status == STATUS_OK)
		status = plan_refused(world, error);
	for (int i = 0; i < PENDED && status == STATUS_OK; i++)
		status = plan_pended(world, error);
	for (int64_t i = 0; i < recent && status == STATUS_OK; i++)
		status = plan_recent(world, i, error);
	return status;
}
