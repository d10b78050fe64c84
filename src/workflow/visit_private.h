/* SPDX-License-Identifier: MIT */
/* visit_private.h: what the files about visits share. */
#ifndef CLAIMBENCH_WORKFLOW_VISIT_PRIVATE_H
#define CLAIMBENCH_WORKFLOW_VISIT_PRIVATE_H

#include "claimbench/workflow/visit.h"

/* The claim the visit would make, with everything it stands on; nothing is kept. */
enum status visit_claim(struct office *office, const struct visit *visit, struct professional_claim *out,
			struct error *error) MUST_CHECK;

/* Keep a visit whose shape encounter_check has passed, inside an open unit; *OUT is zeroed before. */
enum status visit_file_step(struct office *office, struct visit *visit, const struct override *overrides,
			    size_t override_count, struct filed *out, struct error *error) MUST_CHECK;

#endif
