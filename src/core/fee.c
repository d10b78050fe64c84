/* SPDX-License-Identifier: MIT */
/* fee.c: Medicare's fee schedule arithmetic in whole numbers. */
#include "claimbench/core/fee.h"

struct money fee_medicare(const struct rvu *rvu, const struct gpci *gpci, bool facility, int64_t conversion)
{
	int64_t expense = facility ? rvu->expense_facility_centi : rvu->expense_nonfacility_centi;
	/* Hundredths x thousandths: the total is in hundred-thousandths of a unit. */
	int64_t units = (int64_t)rvu->work_centi * gpci->work_milli + expense * gpci->expense_milli +
			(int64_t)rvu->malpractice_centi * gpci->malpractice_milli;
	/* x ten-thousandths of a dollar = 1e-9 dollars; a cent is 1e7 of them. */
	int64_t billionths = units * conversion;

	return money_of_cents((billionths + 5000000) / 10000000);
}

bool rvu_is_usable(const struct rvu *rvu)
{
	return rvu->status == 'A' || rvu->status == 'R' || rvu->status == 'T';
}
