/* SPDX-License-Identifier: MIT */
/* story_people.h: patients of the sample practice's payers, enough for a long story. Whatever fails here fails the test. */
#ifndef CLAIMBENCH_TESTS_SUPPORT_STORY_PEOPLE_H
#define CLAIMBENCH_TESTS_SUPPORT_STORY_PEOPLE_H

#include "support/clinic.h"

enum { STORY_MEDICARE, STORY_MEDICAID, STORY_BLUE, STORY_HARBOR, STORY_CEDAR, STORY_ANCHOR, STORY_PAYERS };
enum { STORY_PATIENTS = 125 };

struct story_people {
	struct payer payers[STORY_PAYERS];
	struct patient patients[STORY_PATIENTS];
	int payer_of[STORY_PATIENTS];
};

/* Half of the old have a second plan behind Medicare, some of the others one behind Blue; some numbers were misread. */
void story_people_register(struct clinic *clinic, struct story_people *people);

#endif
