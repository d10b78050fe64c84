/* SPDX-License-Identifier: MIT */
/* payer_rules.h: the simulated payers' rules from the office's data directory. */
#ifndef CLAIMBENCH_WORKFLOW_PAYER_RULES_H
#define CLAIMBENCH_WORKFLOW_PAYER_RULES_H

#include "payer/payer.h"
#include "workflow/office_private.h"

/* The caller frees OUT (begun with zeros) whatever the status. */
enum status read_payer_rules(const struct office *office, struct payer_rules *out, struct error *error) MUST_CHECK;

#endif
