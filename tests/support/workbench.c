/* SPDX-License-Identifier: MIT */
/* workbench.c: the sample practice made by the workflow, then the real program on it. */
#include "support/workbench.h"

#include <sqlite3.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/sample.h"
#include "support/test.h"

enum { CLAIMS = 60 };
static const char today[] = "2026-03-31";

static void tell_time(void *context, char instant[static 21])
{
	(void)context;
	memcpy(instant, "2026-03-31T14:00:09Z", 21);
}

static struct office_options place(struct workbench *workbench)
{
	struct office_options office = { .path = workbench->path,
					 .today = test_date(today),
					 .clock = tell_time,
					 .data_directory = getenv("CLAIMBENCH_DATA") };

	tmpdir_make(workbench->directory);
	(void)text_format(workbench->path, sizeof workbench->path, "%s/practice.db", workbench->directory);
	return office;
}

void workbench_make(struct workbench *workbench, int claims)
{
	struct sample_options sample = { .seed = 1, .claims = claims, .today = test_date(today) };
	struct office_options office = place(workbench);
	struct error error = { .status = STATUS_OK };

	assert_done(sample_create(&office, &sample, NULL, &error), &error);
}

void workbench_make_empty(struct workbench *workbench)
{
	struct office_options office = place(workbench);
	struct error error = { .status = STATUS_OK };

	assert_done(office_create(&office, &error), &error);
}

int64_t workbench_number(const struct workbench *workbench, const char *sql)
{
	sqlite3 *raw = NULL;
	sqlite3_stmt *stmt = NULL;
	int64_t number;

	assert_int_equal(SQLITE_OK, sqlite3_open_v2(workbench->path, &raw, SQLITE_OPEN_READONLY, NULL));
	assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(raw, sql, -1, &stmt, NULL));
	if (sqlite3_bind_parameter_count(stmt) == 1)
		assert_int_equal(SQLITE_OK, sqlite3_bind_int(stmt, 1, test_date(today).day));
	assert_int_equal(SQLITE_ROW, sqlite3_step(stmt));
	number = sqlite3_column_int64(stmt, 0);
	assert_int_equal(SQLITE_OK, sqlite3_finalize(stmt));
	assert_int_equal(SQLITE_OK, sqlite3_close(raw));
	return number;
}

void workbench_remove(struct workbench *workbench)
{
	tmpdir_remove(workbench->directory);
}

struct session *workbench_as(const struct workbench *workbench, const char *login,
			     const struct session_options *options)
{
	const char *arguments[] = { "--db", workbench->path, "--today", today, "--user", login, NULL };
	struct session_options copy = *options;

	copy.arguments = arguments;
	return session_start(&copy);
}

int workbench_setup(void **state)
{
	*state = calloc(1, sizeof(struct workbench));
	assert_non_null(*state);
	workbench_make(*state, CLAIMS);
	return 0;
}

int workbench_teardown(void **state)
{
	workbench_remove(*state);
	free(*state);
	return 0;
}

struct session *workbench_start(void **state, const struct session_options *options)
{
	return workbench_as(*state, "biller", options);
}

const char *workbench_path(void **state)
{
	return ((struct workbench *)*state)->path;
}
