/* SPDX-License-Identifier: MIT */
/* sample_session.c: the sample practice made by the workflow, then the real program on it. */
#include "support/sample_session.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/sample.h"
#include "support/test.h"

void sample_office_make(struct sample_office *office, int claims)
{
	struct error error = { .status = STATUS_OK };
	struct sample_options sample = { .seed = 1, .claims = claims, .today = test_date("2026-03-31") };
	struct office_options options = { .path = office->path, .data_directory = getenv("CLAIMBENCH_DATA") };

	tmpdir_make(office->directory);
	(void)text_format(office->path, sizeof office->path, "%s/practice.db", office->directory);
	assert_done(sample_create(&options, &sample, NULL, &error), &error);
}

void sample_office_remove(struct sample_office *office)
{
	tmpdir_remove(office->directory);
}

struct session *sample_session(const struct sample_office *office, const char *login, int rows, int columns,
			       bool no_color)
{
	const char *arguments[] = { "--db", office->path, "--today", "2026-03-31", "--user", login, NULL };

	return session_start(&(struct session_options){
		.arguments = arguments, .rows = rows, .columns = columns, .no_color = no_color });
}
