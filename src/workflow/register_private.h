/* SPDX-License-Identifier: MIT */
/* register_private.h: the steps of which a registration is made. */
#ifndef CLAIMBENCH_WORKFLOW_REGISTER_PRIVATE_H
#define CLAIMBENCH_WORKFLOW_REGISTER_PRIVATE_H

#include "claimbench/workflow/register.h"
#include "workflow/office_private.h"

enum { LIKENESS_ASKED = 60 /* patient_likeness from which on a person decides */ };

/* What is not keyed: the coverages' places in the order, and whether the person is invented. */
void registration_prepare(const struct office *office, struct registration *registration);
/* Keep what was prepared and checked, inside an open unit. Ids and versions are on disk when the unit ends well. */
enum status registration_step(struct office *office, struct registration *registration, struct error *error) MUST_CHECK;

#endif
