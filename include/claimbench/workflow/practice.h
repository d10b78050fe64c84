/* SPDX-License-Identifier: MIT */
/* practice.h: the practice's own settings: itself, its providers, places, payers, prices. */
#ifndef CLAIMBENCH_WORKFLOW_PRACTICE_H
#define CLAIMBENCH_WORKFLOW_PRACTICE_H

#include "claimbench/workflow/office.h"

enum status practice_save(struct office *office, struct practice *practice, struct error *error) MUST_CHECK;
enum status providers_load(struct office *office, struct providers *out, struct error *error) MUST_CHECK;
enum status provider_save(struct office *office, struct provider *provider, struct error *error) MUST_CHECK;
enum status facilities_load(struct office *office, struct facilities *out, struct error *error) MUST_CHECK;
enum status facility_save(struct office *office, struct facility *facility, struct error *error) MUST_CHECK;
enum status payers_load(struct office *office, struct payers *out, struct error *error) MUST_CHECK;
enum status payer_save(struct office *office, struct payer *payer, struct error *error) MUST_CHECK;
enum status fees_load(struct office *office, struct fee_rows *out, struct error *error) MUST_CHECK;
enum status fee_save(struct office *office, const struct fee_row *fee, struct error *error) MUST_CHECK;

#endif
