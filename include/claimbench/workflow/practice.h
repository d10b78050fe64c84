/* SPDX-License-Identifier: MIT */
/* practice.h: the practice's own settings: itself, its providers, places, payers, prices. */
#ifndef CLAIMBENCH_WORKFLOW_PRACTICE_H
#define CLAIMBENCH_WORKFLOW_PRACTICE_H

#include "claimbench/workflow/office.h"

/* The schedule of the practice's own prices; a payer's bears the payer's code. */
#define PRICES_OWN "standard"

/* As it is kept now, after a CONFLICT; office_practice is that from then on. */
enum status practice_load(struct office *office, struct practice *out, struct error *error) MUST_CHECK;
/*
 * Each save checks and keeps: REFUSED with where = the field, CONFLICT when somebody else has changed it
 * since it was loaded; what was handed in is as it was then.
 */
enum status practice_save(struct office *office, struct practice *practice, struct error *error) MUST_CHECK;
enum status providers_load(struct office *office, struct providers *out, struct error *error) MUST_CHECK;
enum status provider_save(struct office *office, struct provider *provider, struct error *error) MUST_CHECK;
enum status facilities_load(struct office *office, struct facilities *out, struct error *error) MUST_CHECK;
enum status facility_save(struct office *office, struct facility *facility, struct error *error) MUST_CHECK;
enum status payers_load(struct office *office, struct payers *out, struct error *error) MUST_CHECK;
enum status payer_save(struct office *office, struct payer *payer, struct error *error) MUST_CHECK;
/* The practice's own prices: those in force today, and those to come. */
enum status fees_load(struct office *office, struct fee_rows *out, struct error *error) MUST_CHECK;
/* The same of a payer: the fixed amounts of its contract. */
enum status payer_fees_load(struct office *office, const char *payer_code, struct fee_rows *out,
			    struct error *error) MUST_CHECK;
/* Who set the prices of one procedure in a schedule, the newest first. */
enum status fee_history(struct office *office, const char *schedule, const char *procedure, struct fee_changes *out,
			struct error *error) MUST_CHECK;
/*
 * A price from a day on, of the place that it says or of both; the one before ends there, and on the same day it takes
 * the old one's place. REFUSED when it begins before a price that is there already.
 */
enum status fee_save(struct office *office, const struct fee_row *fee, struct error *error) MUST_CHECK;

#endif
