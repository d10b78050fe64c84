/* SPDX-License-Identifier: MIT */
/* clinic_money.h: what an office does about money when all is decided. Whatever fails here fails the test. */
#ifndef CLAIMBENCH_TESTS_SUPPORT_CLINIC_MONEY_H
#define CLAIMBENCH_TESTS_SUPPORT_CLINIC_MONEY_H

#include "support/clinic.h"

/* Each of PATIENTS who owes anything sends it, in one check; how many did. */
int clinic_patients_pay(struct clinic *clinic, const struct patient *patients, size_t count);
/* Every credit and all unapplied money of payers goes back: asked for by LOGIN, approved and paid by the clinic's user. */
int clinic_refund_credits(struct clinic *clinic, const char *login);

#endif
