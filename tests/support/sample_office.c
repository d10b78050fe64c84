/* SPDX-License-Identifier: MIT */
/* sample_office.c: a sample practice for a group of tests. */
#include "support/sample_office.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/sample.h"
#include "support/test.h"
#include "support/tmpdir.h"

enum { CLAIMS = 240 };

static char directory[TMPDIR_MAX];
struct office *sample_office;

int sample_office_make(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct office_options options = { .path = NULL, .data_directory = getenv("CLAIMBENCH_DATA") };
	struct sample_options sample = { .seed = 1, .claims = CLAIMS, .today = test_date("2026-03-31") };
	char path[TMPDIR_MAX + 16];

	(void)state;
	tmpdir_make(directory);
	(void)text_format(path, sizeof path, "%s/practice.db", directory);
	options.path = path;
	assert_done(sample_create(&options, &sample, NULL, &error), &error);
	assert_done(office_open(&sample_office, &options, &error), &error);
	return 0;
}

int sample_office_close(void **state)
{
	(void)state;
	office_close(sample_office);
	tmpdir_remove(directory);
	return 0;
}
