/* SPDX-License-Identifier: MIT */
/*
 * kpi_past.h: what was owed on an earlier day.
 *
 * The views of what is owed know the present only, from sums that are kept up to date. For a day gone
 * by it is counted from the journal, claim by claim: slower, and true.
 */
#ifndef CLAIMBENCH_STORE_KPI_PAST_H
#define CLAIMBENCH_STORE_KPI_PAST_H

#include <stdbool.h>

#include "claimbench/core/kpi.h"

enum { KPI_SOURCE_MAX = 1600 };

/*
 * What stands behind FROM for a measure, its own view or (DRILL) the claims behind it, as of the end of
 * ?3 in practice ?1. The measure's view where that day makes no difference, or is not PAST.
 */
const char *kpi_source(const struct kpi *kpi, bool drill, bool past, char source[static KPI_SOURCE_MAX]);

#endif
