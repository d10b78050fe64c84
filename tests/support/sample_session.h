/* SPDX-License-Identifier: MIT */
/* sample_session.h: a person at the workbench of a small sample practice, on 2026-03-31. */
#ifndef CLAIMBENCH_TESTS_SUPPORT_SAMPLE_SESSION_H
#define CLAIMBENCH_TESTS_SUPPORT_SAMPLE_SESSION_H

#include <stdbool.h>

#include "support/session.h"
#include "support/tmpdir.h"

struct sample_office {
	char directory[TMPDIR_MAX];
	char path[TMPDIR_MAX + 16];
};

/* About so many claims, always the same; fails the test when it can't be made. */
void sample_office_make(struct sample_office *office, int claims);
void sample_office_remove(struct sample_office *office);

/* LOGIN: "biller", "supervisor". */
struct session *sample_session(const struct sample_office *office, const char *login, int rows, int columns,
			       bool no_color);

#endif
