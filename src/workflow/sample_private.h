/* SPDX-License-Identifier: MIT */
/*
 * sample_private.h: the rooms of the sample practice: who there is, who comes, what is done, and what
 * became of the claims.
 */
#ifndef CLAIMBENCH_WORKFLOW_SAMPLE_PRIVATE_H
#define CLAIMBENCH_WORKFLOW_SAMPLE_PRIVATE_H

#include "claimbench/base/random.h"
#include "claimbench/workflow/office.h"
#include "store/store.h"

enum { SAMPLE_PROVIDERS = 6, SAMPLE_REFERRERS = 3, SAMPLE_FACILITIES = 3, SAMPLE_PAYERS = 7 };

/* How a payer behaves; the row of the same index in sample_payers. */
struct sample_temper {
	int allowed_percent; /* of the charge */
	int days_to_pay;     /* typical */
	int deny_per_thousand;
	int reject_per_thousand;
	int patient_percent; /* of the allowed amount, when a share is left */
};

struct sample_world {
	struct store *store;
	int64_t practice_id;
	int64_t biller_id, supervisor_id;
	struct date today;
	struct date begin; /* first day of the history */
	struct random random;
	struct provider providers[SAMPLE_PROVIDERS];
	struct provider referrers[SAMPLE_REFERRERS];
	struct facility facilities[SAMPLE_FACILITIES];
	struct payer payers[SAMPLE_PAYERS];
	struct sample_temper tempers[SAMPLE_PAYERS];
	int64_t remittances[SAMPLE_PAYERS]; /* the open remittance of each payer, 0: none */
	struct date remittance_days[SAMPLE_PAYERS];
	int64_t trace; /* last check number */
	int64_t visit_count;
};

/* A patient as the visits need him. */
struct sample_person {
	int64_t id;
	struct date birth_date;
	enum sex sex;
	struct coverage coverage;
	int payer; /* index into payers */
};

/* Practice, users' ids, providers, places, payers, prices, templates. */
enum status sample_practice(struct sample_world *world, struct error *error) MUST_CHECK;

/* One more patient with coverage, kept. */
enum status sample_person_add(struct sample_world *world, struct sample_person *person, struct error *error) MUST_CHECK;

/* What was done to PERSON on DAY: an encounter ready to be kept, with prices. */
void sample_visit(struct sample_world *world, const struct sample_person *person, struct date day,
		  struct encounter *encounter);

/*
 * Keep the encounter with its claim, and everything that has happened to the claim up to today:
 * events, files' answers, remittances, money.
 */
enum status sample_history(struct sample_world *world, const struct sample_person *person, struct encounter *encounter,
			   struct error *error) MUST_CHECK;
/* Keep it as a DRAFT, to be scrubbed by the real scrubber. SPOILED leaves something to mend. */
enum status sample_draft(struct sample_world *world, const struct sample_person *person, struct encounter *encounter,
			 bool spoiled, struct error *error) MUST_CHECK;

/* A few claims for what is rare: replaced ones with their replacements, and one that was not its payer's. */
enum status sample_rare(struct sample_world *world, const struct sample_person *people, int64_t count,
			struct error *error) MUST_CHECK;

#endif
