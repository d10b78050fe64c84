/* SPDX-License-Identifier: MIT */
/*
 * fee.h: fees by arithmetic: Medicare's physician fee schedule, and the practice's own prices.
 */
#ifndef CLAIMBENCH_CORE_FEE_H
#define CLAIMBENCH_CORE_FEE_H

#include <stdbool.h>
#include <stdint.h>

#include "claimbench/base/money.h"

/* Relative value units in hundredths, as the RVU file prints them. */
struct rvu {
	int32_t work_centi;
	int32_t expense_nonfacility_centi;
	int32_t expense_facility_centi;
	int32_t malpractice_centi;
	char status; /* only A, R and T carry usable values */
};

/* Geographic practice cost indices in thousandths. */
struct gpci {
	int32_t work_milli, expense_milli, malpractice_milli;
};

/*
 * (work x work GPCI + PE x PE GPCI + MP x MP GPCI) x conversion factor, in cents, half up.
 * CONVERSION is in ten-thousandths of a dollar (32.3465 is 323465).
 */
struct money fee_medicare(const struct rvu *rvu, const struct gpci *gpci, bool facility, int64_t conversion);
bool rvu_is_usable(const struct rvu *rvu);

#endif
