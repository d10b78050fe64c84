/* SPDX-License-Identifier: MIT */
/* register.h: patients, guarantors and coverages: finding, keeping, and not keeping twice. */
#ifndef CLAIMBENCH_WORKFLOW_REGISTER_H
#define CLAIMBENCH_WORKFLOW_REGISTER_H

#include "claimbench/core/eligibility.h"
#include "claimbench/workflow/office.h"

/*
 * Up to LIMIT rows for what was typed so far: "smi,jo", an account number, the end of a phone number, a
 * birth date ("03141962", "3/14/62", "1962-03-14"). Nothing typed: the newest patients.
 */
enum status patient_find(struct office *office, const char *typed, size_t limit, struct patient_rows *out,
			 struct error *error) MUST_CHECK;
enum status patient_load(struct office *office, int64_t id, struct patient *out, struct error *error) MUST_CHECK;

struct patient_match {
	struct patient_row row;
	int likeness; /* 0 to 100 */
	char why[61];
};
VEC_TYPE(patient_matches, struct patient_match);
/* Those already registered who may be the same person (likeness 60 and over), likest first. */
enum status patient_duplicates(struct office *office, const struct patient *patient, struct patient_matches *out,
			       struct error *error) MUST_CHECK;

/* Checks and keeps; a new one gets its account number. REFUSED with where = the field. CONFLICT: someone changed it. */
enum status patient_save(struct office *office, struct patient *patient, struct error *error) MUST_CHECK;
/*
 * Patient, guarantor (no name: none) and coverages in one unit of work. A coverage in which nothing was
 * keyed is none; a new one ends what stood in its place in the order on the day before it begins.
 * After a refusal or conflict REGISTRATION is as it was handed in. WHERE names a coverage's field as
 * "coverage[1].member_id".
 */
struct registration {
	struct patient patient;
	struct guarantor guarantor;
	struct coverage coverages[COVERAGES_MAX];
};
/* What registration_save would refuse of the records themselves; nothing is kept. */
enum status registration_check(struct office *office, const struct registration *registration,
			       struct error *error) MUST_CHECK;
enum status registration_load(struct office *office, int64_t patient_id, struct registration *out,
			      struct error *error) MUST_CHECK;
enum status registration_save(struct office *office, struct registration *registration, struct error *error) MUST_CHECK;

enum status coverages_load(struct office *office, int64_t patient_id, struct coverages *out,
			   struct error *error) MUST_CHECK;
enum status coverage_save(struct office *office, struct coverage *coverage, struct error *error) MUST_CHECK;

struct chart {
	struct patient patient;
	struct guarantor guarantor; /* id 0: the patient */
	struct coverages coverages;
	struct eligibility_rows answers;  /* of payers about them, newest first, at most 100 */
	struct encounter_rows encounters; /* newest first, at most 200 */
	struct claim_rows claims;         /* newest first, at most 200 */
	struct money insurance_balance, patient_balance;
};
enum status chart_load(struct office *office, int64_t patient_id, struct chart *out, struct error *error) MUST_CHECK;
void chart_free(struct chart *chart);

#endif
