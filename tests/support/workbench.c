/* SPDX-License-Identifier: MIT */
/* workbench.c: the real program on a small sample practice. */
#include "support/workbench.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/sample.h"
#include "support/test.h"
#include "support/tmpdir.h"

enum { CLAIMS = 60 };
static const char today[] = "2026-03-31";

struct workbench {
	char directory[TMPDIR_MAX];
	char path[TMPDIR_MAX + 16];
};

static void tell_time(void *context, char instant[static 21])
{
	(void)context;
	memcpy(instant, "2026-03-31T14:00:09Z", 21);
}

int workbench_setup(void **state)
{
	struct workbench *workbench = calloc(1, sizeof *workbench);
	struct sample_options sample = { .seed = 1, .claims = CLAIMS, .today = test_date(today) };
	struct office_options office = { .clock = tell_time, .data_directory = getenv("CLAIMBENCH_DATA") };
	struct error error = { .status = STATUS_OK };

	assert_non_null(workbench);
	tmpdir_make(workbench->directory);
	(void)text_format(workbench->path, sizeof workbench->path, "%s/practice.db", workbench->directory);
	office.path = workbench->path;
	assert_done(sample_create(&office, &sample, NULL, &error), &error);
	*state = workbench;
	return 0;
}

int workbench_teardown(void **state)
{
	struct workbench *workbench = *state;

	tmpdir_remove(workbench->directory);
	free(workbench);
	return 0;
}

struct session *workbench_start(void **state, const struct session_options *options)
{
	const char *arguments[] = { "--db", workbench_path(state), "--today", today, NULL };
	struct session_options copy = *options;

	copy.arguments = arguments;
	return session_start(&copy);
}

const char *workbench_path(void **state)
{
	return ((struct workbench *)*state)->path;
}
