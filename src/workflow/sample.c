/* SPDX-License-Identifier: MIT */
/*
 * sample.c: the sample practice: an invented office with months of history, the same for the same seed.
 *
 * The history is loaded in bulk into a file that nobody else has open; the last days' claims are then
 * scrubbed and one file is written by the very units of work that the office uses.
 */
#include "claimbench/workflow/reference.h"
#include "claimbench/workflow/sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/submit.h"
#include "store/day_rows.h"
#include "store/kpi_rows.h"
#include "store/rows.h"
#include "workflow/office_private.h"
#include "workflow/sample_private.h"

enum {
	USUAL_CLAIMS = 1500,
	HISTORY_DAYS = 300,
	CLAIMS_PER_UNIT = 5000, /* claims loaded in one unit of work */
	FIRST_SNAPSHOT = 150,   /* days after the beginning: by then money comes in as it does later */
	DRAFT_DAYS = 3,         /* the last days' visits are keyed, but not judged */
	DRAFTS_PER_THOUSAND = 20,
	DRAFTS_LEAST = 8, /* so that every queue of the last days has something in it */
	DRAFTS_MAX = 60,
	LEFT_DRAFTS = 3, /* of those, still drafts today */
	KEYED_TWICE = 2, /* and discarded */
};

static enum status check_progress(const struct progress *progress, int64_t done, int64_t total, struct error *error)
{
	if (progress == NULL || progress->tick == NULL || progress->tick(progress->context, "claims", done, total))
		return STATUS_OK;
	return error_set(error, STATUS_REFUSED, "", "stopped: no database was made");
}

static struct date workday(struct date day)
{
	int weekday = date_weekday(day);

	if (weekday == 0 || weekday == 6)
		day = date_plus_days(day, weekday == 0 ? -2 : -1);
	return day;
}

/* The practice grows: on the last day it sees a quarter more people than on the first. */
static struct date visit_day(struct sample_world *world, int64_t i, int64_t count)
{
	const int64_t days = HISTORY_DAYS - DRAFT_DAYS;
	int64_t day = 1;

	while (day < days && i * 100 * days * days >= count * day * (88 * days + 12 * day))
		day++;
	return workday(date_plus_days(world->begin, (int32_t)day - 1));
}

static const struct sample_person *pick_person(struct sample_world *world, const struct sample_person *people,
					       int64_t count)
{
	return &people[random_between(&world->random, 0, count - 1)];
}

static enum status make_people(struct sample_world *world, struct sample_person *people, int64_t count,
			       struct error *error)
{
	enum status status = STATUS_OK;

	for (int64_t i = 0; i < count && status == STATUS_OK; i++)
		status = sample_person_add(world, &people[i], error);
	return status;
}

/* One unit of work: claims FROM to UNTIL of COUNT. */
static enum status make_visits(struct sample_world *world, const struct sample_person *people, int64_t people_count,
			       int64_t from, int64_t until, int64_t count, struct error *error)
{
	static const int child_days = 400; /* nobody is seen before that age */
	struct encounter encounter;
	enum status status = store_begin(world->store, error);

	if (status != STATUS_OK)
		return status;
	for (int64_t i = from; i < until && status == STATUS_OK; i++) {
		struct date day = visit_day(world, i, count);
		const struct sample_person *person = pick_person(world, people, people_count);

		while (date_days_between(person->birth_date, day) < child_days)
			person = pick_person(world, people, people_count);
		sample_visit(world, person, day, &encounter);
		status = sample_history(world, person, &encounter, error);
	}
	return store_end(world->store, status, error);
}

/* The last days' visits, keyed but not yet judged. */
static enum status make_drafts(struct sample_world *world, const struct sample_person *people, int64_t people_count,
			       int64_t drafts, struct error *error)
{
	struct encounter encounter;
	enum status status = store_begin(world->store, error);

	if (status != STATUS_OK)
		return status;
	for (int64_t i = 0; i < drafts && status == STATUS_OK; i++) {
		const struct sample_person *person = pick_person(world, people, people_count);
		struct date day = workday(
			date_plus_days(world->today, -(int32_t)random_between(&world->random, 0, DRAFT_DAYS - 1)));

		while (date_days_between(person->birth_date, day) < 400)
			person = pick_person(world, people, people_count);
		sample_visit(world, person, day, &encounter);
		status = sample_draft(world, person, &encounter, i % 6 == 0, error);
	}
	return store_end(world->store, status, error);
}

static enum status make_everybody(struct sample_world *world, struct sample_person *people, int64_t people_count,
				  struct error *error)
{
	enum status status = store_begin(world->store, error);

	if (status != STATUS_OK)
		return status;
	status = sample_practice(world, error);
	if (status == STATUS_OK)
		status = make_people(world, people, people_count, error);
	return store_end(world->store, status, error);
}

static enum status make_history(struct sample_world *world, int64_t claims, const struct progress *progress,
				struct error *error)
{
	int64_t people_count = claims / 3 > 40 ? claims / 3 : 40;
	int64_t drafts = claims * DRAFTS_PER_THOUSAND / 1000;
	struct sample_person *people = calloc((size_t)people_count, sizeof *people);
	enum status status;

	if (people == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	if (drafts < DRAFTS_LEAST)
		drafts = DRAFTS_LEAST;
	if (drafts > DRAFTS_MAX)
		drafts = DRAFTS_MAX;
	status = make_everybody(world, people, people_count, error);
	for (int64_t i = 0; i < claims && status == STATUS_OK; i += CLAIMS_PER_UNIT) {
		int64_t until = i + CLAIMS_PER_UNIT < claims ? i + CLAIMS_PER_UNIT : claims;

		status = make_visits(world, people, people_count, i, until, claims, error);
		if (status == STATUS_OK)
			status = check_progress(progress, until, claims, error);
	}
	if (status == STATUS_OK)
		status = sample_rare(world, people, people_count, error);
	if (status == STATUS_OK)
		status = make_drafts(world, people, people_count, drafts, error);
	free(people);
	return status;
}

/*
 * The directory for files beside the database: outbox, or outbox-2 and so on where one of an older sample
 * still stands; its files are not touched.
 */
static bool outbox_beside(const char *path, char *outbox, size_t size)
{
	const char *slash = strrchr(path, '/');
	int length = slash == NULL ? 1 : (int)(slash - path);

	path = slash == NULL ? "." : path;
	if (!text_format(outbox, size, "%.*s/outbox", length, path))
		return false;
	for (int n = 2; access(outbox, F_OK) == 0 && n < 1000; n++)
		if (!text_format(outbox, size, "%.*s/outbox-%d", length, path, n))
			return false;
	return true;
}

/* What was keyed in the last days is scrubbed, but for a few; the first that are ready were keyed twice. */
static enum status work_drafts(struct office *office, struct error *error)
{
	struct ids drafts = { 0 };
	struct findings findings = { 0 };
	size_t discarded = 0;
	enum status status =
		claims_in_state(office->store, office->practice.id, CLAIM_DRAFT, DRAFTS_MAX, &drafts, error);

	for (size_t i = 0; i + LEFT_DRAFTS < drafts.count && status == STATUS_OK; i++) {
		enum claim_state state;

		VEC_CLEAR(&findings);
		status = claim_scrub(office, drafts.items[i], &findings, &state, error);
		if (status != STATUS_OK || state != CLAIM_READY || discarded == KEYED_TWICE)
			continue;
		discarded++;
		status = claim_discard(office, drafts.items[i], "keyed twice", error);
	}
	VEC_FREE(&findings);
	VEC_FREE(&drafts);
	return status;
}

/* The last days by the real thing: scrub what was keyed, and write one receiver's file. */
static enum status live_a_little(struct office *office, const char *path, struct error *error)
{
	struct submitted submitted = { 0 };
	char outbox[1024];
	enum status status = work_drafts(office, error);

	if (status != STATUS_OK || !outbox_beside(path, outbox, sizeof outbox))
		return status;
	status = claims_submit(office, outbox, "SAMPLEMAC", NULL, &submitted, error);
	submitted_free(&submitted);
	return status;
}

/* The day sums; then the days of the history are closed, from the first on whose window is all history. */
static enum status sum_up(struct sample_world *world, struct error *error)
{
	enum status status = store_begin(world->store, error);

	if (status != STATUS_OK)
		return status;
	status = kpi_rebuild(world->store, world->practice_id, error);
	if (status == STATUS_OK)
		status = days_pass(world->store, world->practice_id, world->supervisor_id,
				   date_plus_days(world->begin, FIRST_SNAPSHOT), date_plus_days(world->today, -1),
				   error);
	return store_end(world->store, status, error);
}

static enum status fill(struct office *office, const struct sample_options *options, const struct progress *progress,
			struct error *error)
{
	struct sample_world world = {
		.store = office_store(office),
		.practice_id = office_practice(office)->id,
		.biller_id = office_user(office)->id,
		.supervisor_id = office_user(office)->id,
		.today = office_today(office),
		.begin = date_plus_days(office_today(office), -HISTORY_DAYS),
		.random = random_seeded(options->seed),
	};
	enum status status = store_bulk(world.store, true, error);

	if (status == STATUS_OK)
		status = make_history(&world, options->claims > 0 ? options->claims : USUAL_CLAIMS, progress, error);
	if (status == STATUS_OK)
		status = sum_up(&world, error);
	if (status == STATUS_OK)
		status = store_analyze(world.store, error);
	if (status == STATUS_OK)
		status = store_bulk(world.store, false, error);
	return status;
}

enum status sample_create(const struct office_options *options, const struct sample_options *sample,
			  const struct progress *progress, struct error *error)
{
	struct office_options with_day = *options;
	struct office *office = NULL;
	enum status status;

	with_day.today = sample->today;
	if (date_is_none(with_day.today))
		(void)date_of_ymd(2026, 3, 31, &with_day.today);
	status = office_create(&with_day, error);
	if (status != STATUS_OK)
		return status;
	status = office_open(&office, &with_day, error);
	if (status == STATUS_OK)
		status = fill(office, sample, progress, error);
	if (status == STATUS_OK)
		status = reference_load_teaching_edits(office, error);
	office_close(office);
	office = NULL;
	/* Opened anew: the practice is now the invented one. */
	if (status == STATUS_OK)
		status = office_open(&office, &with_day, error);
	if (status == STATUS_OK)
		status = live_a_little(office, options->path, error);
	office_close(office);
	if (status != STATUS_OK)
		store_remove(options->path);
	return status;
}
