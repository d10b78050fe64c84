/* SPDX-License-Identifier: MIT */
/* story_people.c: see story_people.h. */
#include "support/story_people.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/practice.h"
#include "claimbench/workflow/register.h"
#include "support/test.h"

static const char *const payer_codes[STORY_PAYERS] = { "MCR", "MCD", "BCX", "UHX", "CGX", "TRX" };

static void find_payers(struct clinic *clinic, struct story_people *people)
{
	struct payers payers = { 0 };
	struct error *error = &clinic->error;

	assert_done(payers_load(clinic->office, &payers, error), error);
	for (size_t i = 0; i < payers.count; i++)
		for (int kind = 0; kind < STORY_PAYERS; kind++)
			if (text_equal(payers.items[i].code, payer_codes[kind]))
				people->payers[kind] = payers.items[i];
	VEC_FREE(&payers);
	/* Nobody here knows what its member numbers look like: the payer refuses the wrong ones at the door. */
	people->payers[STORY_BLUE].member_pattern[0] = '\0';
	assert_done(payer_save(clinic->office, &people->payers[STORY_BLUE], error), error);
}

/* Each # is a digit of N, the last one last. */
static void member_id(char id[static MEMBER_ID_MAX], int payer, int n)
{
	static const char *const shapes[STORY_PAYERS] = { "1EG#TE#MK##", "91234####",  "XQM12345####",
							  "UH1234####",  "CG1234####", "8123456####" };

	(void)text_set(id, MEMBER_ID_MAX, shapes[payer]);
	for (size_t i = strlen(id); i > 0; i--) {
		if (id[i - 1] != '#')
			continue;
		id[i - 1] = (char)('0' + n % 10);
		n /= 10;
	}
}

static void cover(const struct story_people *people, struct coverage *coverage, int payer, int n)
{
	*coverage = (struct coverage){ .payer_id = people->payers[payer].id, .from = test_date("2025-01-01") };
	member_id(coverage->member_id, payer, n);
}

/* Half of the old have a second plan behind Medicare, some of the others one behind Blue; some numbers were misread. */
static void register_patient(struct clinic *clinic, struct story_people *people, int n)
{
	static const int wheel[] = { STORY_MEDICARE, STORY_BLUE,     STORY_HARBOR, STORY_MEDICARE, STORY_CEDAR,
				     STORY_BLUE,     STORY_MEDICAID, STORY_HARBOR, STORY_MEDICARE, STORY_ANCHOR };
	int payer = wheel[n % 10];
	struct registration registration = {
		.patient = books_patient("Story", "Ann", payer == STORY_MEDICARE ? "1948-05-17" : "1975-09-02")
	};

	(void)text_format(registration.patient.name.last, sizeof registration.patient.name.last, "Story%c%c",
			  'A' + n / 26, 'a' + n % 26);
	registration.patient.birth_date = date_plus_days(registration.patient.birth_date, n);
	cover(people, &registration.coverages[0], payer, n);
	if (payer == STORY_BLUE && n % 4 == 1)
		(void)text_format(registration.coverages[0].member_id, MEMBER_ID_MAX, "%09d", n);
	if (payer == STORY_MEDICARE && n % 2 == 0)
		cover(people, &registration.coverages[1], STORY_HARBOR, n);
	if (payer == STORY_BLUE && n % 3 == 0)
		cover(people, &registration.coverages[1], STORY_CEDAR, n);
	assert_done(registration_save(clinic->office, &registration, &clinic->error), &clinic->error);
	people->patients[n] = registration.patient;
	people->payer_of[n] = payer;
}

void story_people_register(struct clinic *clinic, struct story_people *people)
{
	find_payers(clinic, people);
	for (int n = 0; n < STORY_PATIENTS; n++)
		register_patient(clinic, people, n);
}
