/* SPDX-License-Identifier: MIT */
/* work_time_test.c: the time at the keys: pauses are capped, a key costs no write, what has gathered is kept by the day. */
#include "claimbench/workflow/work_time.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/sample.h"
#include "store/quality_rows.h"
#include "support/test.h"
#include "support/tmpdir.h"
#include "workflow/office_private.h"

static char directory[TMPDIR_MAX];
static struct office *office;
static int seconds; /* since 14:00 */

static void clock_now(void *context, char instant[static 21])
{
	(void)context;
	(void)text_format(instant, 21, "2026-03-31T%02d:%02d:%02dZ", 14 + seconds / 3600, seconds / 60 % 60,
			  seconds % 60);
}

static int make_office(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct office_options options = { .data_directory = getenv("CLAIMBENCH_DATA"), .clock = clock_now };
	struct sample_options sample = { .seed = 1, .claims = 40, .today = test_date("2026-03-31") };
	char path[TMPDIR_MAX + 16];

	(void)state;
	tmpdir_make(directory);
	(void)text_format(path, sizeof path, "%s/practice.db", directory);
	options.path = path;
	assert_done(sample_create(&options, &sample, NULL, &error), &error);
	assert_done(office_open(&office, &options, &error), &error);
	return 0;
}

static int close_office(void **state)
{
	(void)state;
	office_close(office);
	tmpdir_remove(directory);
	return 0;
}

static int64_t kept(void)
{
	struct error error = { .status = STATUS_OK };
	struct work_times times = { 0 };
	int64_t sum = 0;

	assert_done(work_time_list(office->store, office->practice.id, office->today, office->today, &times, &error),
		    &error);
	for (size_t i = 0; i < times.count; i++)
		if (times.items[i].user_id == office->user.id)
			sum += times.items[i].active_seconds;
	VEC_FREE(&times);
	return sum;
}

static void key_at(int at)
{
	seconds = at;
	work_key(office);
}

static void a_pause_counts_for_five_minutes(void **state)
{
	struct error error = { .status = STATUS_OK };
	int64_t before = kept();

	(void)state;
	key_at(0);
	key_at(4);
	key_at(10);
	key_at(10 + 2 * 3600);
	assert_int_equal(before, kept());
	assert_done(work_leave(office, &error), &error);
	assert_int_equal(before + 10 + WORK_GAP_SECONDS, kept());
}

static void the_time_between_two_visits_to_the_screen_is_not_work(void **state)
{
	struct error error = { .status = STATUS_OK };
	int64_t before = kept();

	(void)state;
	key_at(100);
	key_at(107);
	assert_done(work_leave(office, &error), &error);
	key_at(200);
	key_at(203);
	assert_done(work_leave(office, &error), &error);
	assert_done(work_leave(office, &error), &error);
	assert_int_equal(before + 7 + 3, kept());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_pause_counts_for_five_minutes),
		cmocka_unit_test(the_time_between_two_visits_to_the_screen_is_not_work),
	};

	return cmocka_run_group_tests(tests, make_office, close_office);
}
