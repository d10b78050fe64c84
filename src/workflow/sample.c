/* SPDX-License-Identifier: MIT */
/*
 * sample.c: the sample practice: an invented office with months of history, the same for the same seed.
 *
 * The history is lived: each day, answers of the simulated payers are taken in and posted, work is done, visits are
 * keyed and files sent, by the very units of work that an office uses; only faster, in a file that nobody else has
 * open.
 */
#include "claimbench/workflow/sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/advance.h"
#include "claimbench/workflow/reference.h"
#include "store/day_rows.h"
#include "store/kpi_rows.h"
#include "store/rows.h"
#include "workflow/office_private.h"
#include "workflow/payer_rules.h"
#include "workflow/sample_private.h"

enum {
	USUAL_CLAIMS = 1500,
	HISTORY_DAYS = SAMPLE_DAYS - 1,
	FIRST_SNAPSHOT = 150, /* days after the beginning: by then money comes in as it does later */
	ANALYZED_ON = 30,     /* days after the beginning */
	KEYED_AFTER = 100,    /* of a thousand days, what is keyed is keyed when the files have gone */
	WEEKLY_ON = 5,
};

static enum status check_progress(const struct progress *progress, int64_t done, int64_t total, struct error *error)
{
	if (progress == NULL || progress->tick == NULL || progress->tick(progress->context, "claims", done, total))
		return STATUS_OK;
	return error_set(error, STATUS_REFUSED, "", "stopped: no database was made");
}

static enum status make_people(struct sample_world *world, struct error *error)
{
	enum status status = store_begin(world->store, error);

	if (status != STATUS_OK)
		return status;
	status = sample_practice(world, error);
	for (int64_t i = 0; i < world->people_count && status == STATUS_OK; i++)
		status = sample_person_add(world, &world->people[i], error);
	return store_end(world->store, status, error);
}

/* ---- a day ---- */

/* Work is written down in the afternoon of its day. An office_clock. */
static void tell_time(void *context, char instant[static 21])
{
	const struct sample_world *world = context;
	char day[DATE_TEXT_MAX];

	(void)text_format(instant, 21, "%sT15:30:00Z", date_format_iso(world->office->today, day));
}

static enum status do_duty(struct sample_world *world, const struct sample_duty *duty, struct error *error)
{
	switch (duty->kind) {
	case DUTY_MEND:
		return sample_mend(world, duty->claim_id, error);
	case DUTY_FIX:
		return sample_fix(world, duty->claim_id, error);
	case DUTY_GIVE_UP:
		return sample_give_up_rejected(world, duty->claim_id, error);
	case DUTY_RELEASE:
		return sample_release(world, duty->claim_id, error);
	case DUTY_BILL_NEXT:
		return sample_bill_next(world, duty->claim_id, error);
	case DUTY_DENIAL:
		return sample_work_denial(world, duty->claim_id, false, error);
	case DUTY_DENIAL_AGAIN:
		return sample_work_denial(world, duty->claim_id, true, error);
	case DUTY_APPEAL_END:
		return sample_end_appeal(world, duty->claim_id, error);
	case DUTY_RESEND:
		return sample_resend(world, duty->claim_id, error);
	case DUTY_PAY:
		return sample_pay(world, duty, error);
	case DUTY_BAD_DEBT:
		return sample_give_up(world, duty->claim_id, error);
	default:
		return error_set(error, STATUS_FAULT, "sample", "a duty without a name");
	}
}

static enum status do_duties(struct sample_world *world, struct sample_day *day, struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < day->duties.count && status == STATUS_OK; i++) {
		/* One may add another, which moves the list. */
		const struct sample_duty duty = day->duties.items[i];

		status = do_duty(world, &duty, error);
	}
	return status;
}

static enum status key_visits(struct sample_world *world, const struct sample_day *day, struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < day->visits.count && status == STATUS_OK; i++)
		status = sample_key(world, (size_t)day->visits.items[i], error);
	return status == STATUS_OK ? sample_time_passes(world, day->visits.count, error) : status;
}

static enum status do_weekly(struct sample_world *world, struct error *error)
{
	enum status status = sample_chase(world, error);

	if (status == STATUS_OK)
		status = sample_try_rules(world, error);
	return status == STATUS_OK ? sample_clear_tasks(world, error) : status;
}

/* The last file of today lies there still. */
static enum status end_history(struct sample_world *world, struct error *error)
{
	enum status status = sample_write(world, "SAMPLEMAC", error);

	if (status == STATUS_OK)
		status = sample_rare(world, error);
	return status == STATUS_OK ? sample_authorize_ahead(world, error) : status;
}

/* Files go every other day, and on the last two. */
static bool files_go(const struct sample_world *world)
{
	return date_weekday(world->office->today) % 2 == 1 || date_compare(world->office->today, world->eve) >= 0;
}

/* What is keyed on the eve goes out on the last day, and what is keyed then is the user's. */
static enum status work(struct sample_world *world, struct sample_day *day, struct error *error)
{
	bool last = date_equal(world->office->today, world->last);
	bool waits = last || date_equal(world->office->today, world->eve) || random_chance(&world->random, KEYED_AFTER);
	enum status status = sample_month_ends(world, error);

	if (status == STATUS_OK)
		status = sample_morning(world, error);
	if (status == STATUS_OK)
		status = sample_learn(world, error);
	if (status == STATUS_OK)
		status = do_duties(world, day, error);
	if (status == STATUS_OK && date_weekday(world->office->today) == WEEKLY_ON)
		status = do_weekly(world, error);
	if (status == STATUS_OK && !waits)
		status = key_visits(world, day, error);
	if (status == STATUS_OK && files_go(world))
		status = sample_send(world, error);
	if (status == STATUS_OK && waits)
		status = key_visits(world, day, error);
	return status == STATUS_OK && last ? end_history(world, error) : status;
}

static enum status live(struct sample_world *world, const struct progress *progress, struct error *error)
{
	int64_t keyed = 0;
	enum status status = STATUS_OK;

	for (int32_t i = 0; i < SAMPLE_DAYS && status == STATUS_OK; i++) {
		world->office->today = date_plus_days(world->begin, i);
		/* What is there tells SQLite which ways are short, before there is much. */
		if (i == ANALYZED_ON)
			status = store_analyze(world->store, error);
		if (date_weekday(world->office->today) == 0 || date_weekday(world->office->today) == 6)
			continue;
		status = store_enclose(world->store, error);
		if (status == STATUS_OK)
			status = store_disclose(world->store, work(world, &world->days[i], error), error);
		keyed += (int64_t)world->days[i].visits.count;
		VEC_FREE(&world->days[i].duties);
		VEC_FREE(&world->days[i].visits);
		if (status == STATUS_OK)
			status = check_progress(progress, keyed, (int64_t)world->plans.count, error);
	}
	return status;
}

/* ---- the whole ---- */

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

/* The day sums; then the days of the history are closed, from the first on whose window is all history. */
static enum status sum_up(struct sample_world *world, struct error *error)
{
	enum status status = store_begin(world->store, error);

	if (status != STATUS_OK)
		return status;
	status = kpi_rebuild(world->store, world->practice_id, error);
	if (status == STATUS_OK)
		status = days_pass(world->store, world->practice_id, world->supervisor.id,
				   date_plus_days(world->begin, FIRST_SNAPSHOT), date_plus_days(world->today, -1),
				   error);
	return store_end(world->store, status, error);
}

static void world_free(struct sample_world *world)
{
	for (size_t i = 0; i < SAMPLE_DAYS; i++) {
		VEC_FREE(&world->days[i].duties);
		VEC_FREE(&world->days[i].visits);
	}
	VEC_FREE(&world->plans);
	VEC_FREE(&world->notes);
	payer_close(world->book);
	sample_questions_free(world);
	payer_rules_free(&world->rules);
	free(world->people);
	free(world);
}

static enum status begin_world(struct sample_world *world, struct office *office, const struct sample_options *options,
			       struct error *error)
{
	int64_t claims = options->claims > 0 ? options->claims : USUAL_CLAIMS;

	world->office = office;
	world->store = office_store(office);
	world->practice_id = office_practice(office)->id;
	world->biller = *office_user(office);
	world->seed = options->seed;
	world->rules_off = options->rules_off;
	world->random = random_seeded(options->seed);
	world->today = office_today(office);
	world->begin = date_plus_days(world->today, -HISTORY_DAYS);
	world->last = sample_workday_before(world->today);
	world->eve = sample_workday_before(date_plus_days(world->last, -1));
	world->people_count = claims / 3 > 40 ? claims / 3 : 40;
	world->people = calloc((size_t)world->people_count, sizeof *world->people);
	if (world->people == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	if (!outbox_beside(office_path(office), world->outbox, sizeof world->outbox))
		return error_set(error, STATUS_REFUSED, "database", "the path is too long");
	if (user_first(world->store, world->practice_id, USER_SUPERVISOR, &world->supervisor, error) != STATUS_OK)
		return STATUS_FAULT;
	return read_payer_rules(office, &world->rules, error);
}

static enum status make_history(struct sample_world *world, const struct sample_options *options,
				const struct progress *progress, struct error *error)
{
	struct office *office = world->office;
	struct date day;
	enum status status = payer_open(&world->book, &world->rules, options->seed, error);

	if (status == STATUS_OK)
		status = make_people(world, error);
	if (status == STATUS_OK)
		status = practice_get(world->store, world->practice_id, &office->practice, &day, error);
	if (status == STATUS_OK)
		status = sample_plan_visits(world, options->claims > 0 ? options->claims : USUAL_CLAIMS, error);
	office->clock = tell_time;
	office->clock_context = world;
	office->today = world->begin;
	if (status == STATUS_OK)
		status = sample_know_payers(world, error);
	if (status == STATUS_OK)
		status = live(world, progress, error);
	office->today = world->today;
	return status;
}

static enum status fill(struct office *office, const struct sample_options *options, const struct progress *progress,
			struct error *error)
{
	struct sample_world *world = calloc(1, sizeof *world);
	enum status status;

	if (world == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	status = begin_world(world, office, options, error);
	if (status == STATUS_OK)
		status = store_bulk(world->store, true, error);
	if (status == STATUS_OK)
		status = make_history(world, options, progress, error);
	if (status == STATUS_OK)
		status = reference_load_teaching_edits(office, error);
	if (status == STATUS_OK)
		status = store_analyze(world->store, error);
	if (status == STATUS_OK)
		status = sum_up(world, error);
	if (status == STATUS_OK)
		status = store_bulk(world->store, false, error);
	world_free(world);
	return status;
}

enum status sample_create(const struct office_options *options, const struct sample_options *sample,
			  const struct progress *progress, struct error *error)
{
	struct office_options with_day = *options;
	struct office *office = NULL;
	enum status status;

	if (sample->claims > SAMPLE_CLAIMS_MAX)
		return error_set(error, STATUS_REFUSED, "claims",
				 "a sample practice has at most %d: its payers keep them in memory", SAMPLE_CLAIMS_MAX);
	with_day.today = sample->today;
	with_day.login = NULL;
	if (date_is_none(with_day.today))
		(void)date_of_ymd(2026, 3, 31, &with_day.today);
	status = office_create(&with_day, error);
	if (status != STATUS_OK)
		return status;
	status = office_open(&office, &with_day, error);
	if (status == STATUS_OK)
		status = fill(office, sample, progress, error);
	office_close(office);
	if (status != STATUS_OK)
		store_remove(options->path);
	return status;
}
