/* SPDX-License-Identifier: MIT */
/* payment.h: a patient's payment taken, its receipt, and the receipts there are. */
#ifndef CLAIMBENCH_TUI_SCREENS_PAYMENT_H
#define CLAIMBENCH_TUI_SCREENS_PAYMENT_H

#include <stdint.h>

#include "tui/kit/app.h"

struct payment_subject {
	int64_t patient_id;
	int64_t claim_id; /* to be paid first; 0: the oldest visit is */
};
extern const struct screen payment_screen;  /* const struct payment_subject * */
extern const struct screen receipt_screen;  /* const int64_t *: number of the receipt */
extern const struct screen receipts_screen; /* const int64_t *: patient id; NULL: everybody's */

#endif
