/* SPDX-License-Identifier: MIT */
/* unapplied.h: money that came in and pays nothing yet, by the entry of the journal that brought it in. */
#ifndef CLAIMBENCH_CORE_UNAPPLIED_H
#define CLAIMBENCH_CORE_UNAPPLIED_H

#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/money.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/patient.h"

struct unapplied_row {
	int64_t receipt_id; /* the entry */
	struct date since;
	int64_t patient_id, payer_id; /* whose it is: a patient's, a payer's, or (both 0) nobody knows */
	char account[ACCOUNT_MAX];    /* the patient's; "" */
	char source[41];              /* of the entry */
	struct money left;
	struct money asked; /* of it, in refunds that wait to be decided */
};
VEC_TYPE(unapplied_rows, struct unapplied_row);

#endif
