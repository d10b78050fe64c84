/* SPDX-License-Identifier: MIT */
/* sample_office.h: a sample practice of 240 claims as of 2026-03-31, made once for a group of tests. */
#ifndef CLAIMBENCH_TESTS_SUPPORT_SAMPLE_OFFICE_H
#define CLAIMBENCH_TESTS_SUPPORT_SAMPLE_OFFICE_H

#include "claimbench/workflow/office.h"

extern struct office *sample_office; /* its biller's */
int sample_office_make(void **state);
int sample_office_close(void **state);

#endif
