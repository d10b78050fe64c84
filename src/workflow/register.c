/* SPDX-License-Identifier: MIT */
/* register.c: people and their coverages. */
#include "claimbench/workflow/register.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/register_private.h"

enum { SIMILAR_MAX = 400, CHART_CLAIMS = 200, CHART_ANSWERS = 100 };

enum status patient_find(struct office *office, const char *typed, size_t limit, struct patient_rows *out,
			 struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_PATIENT, error);
	const char *slash = strchr(typed, '/');
	char iso[DATE_TEXT_MAX];
	struct date birth;

	/* Two digits of a year need to know today's, which the store does not. */
	if (slash != NULL && strchr(slash + 1, '/') != NULL && date_parse_past(typed, office->today, &birth))
		typed = date_format_iso(birth, iso);
	return status == STATUS_OK ? patient_search(office->store, office->practice.id, typed, limit, out, error)
				   : status;
}

enum status patient_load(struct office *office, int64_t id, struct patient *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_PATIENT, error);

	return status == STATUS_OK ? patient_get(office->store, office->practice.id, id, out, error) : status;
}

static int by_likeness(const void *a, const void *b)
{
	return ((const struct patient_match *)b)->likeness - ((const struct patient_match *)a)->likeness;
}

enum status patient_duplicates(struct office *office, const struct patient *patient, struct patient_matches *out,
			       struct error *error)
{
	struct patients alike = { 0 };
	enum status status = patient_similar(office->store, office->practice.id, patient, SIMILAR_MAX, &alike, error);

	for (size_t i = 0; i < alike.count && status == STATUS_OK; i++) {
		const struct patient *other = &alike.items[i];
		const char *why = "";
		int likeness = patient_likeness(patient, other, &why);
		struct patient_match *match;

		if (likeness < LIKENESS_ASKED)
			continue;
		match = VEC_ADD(out);
		if (match == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		match->likeness = likeness;
		(void)TEXT_SET(match->why, why);
		match->row = (struct patient_row){ .id = other->id,
						   .name = other->name,
						   .birth_date = other->birth_date,
						   .sex = other->sex,
						   .sample = other->sample };
		(void)TEXT_SET(match->row.account, other->account);
		(void)TEXT_SET(match->row.phone, other->phone);
	}
	if (out->count > 1)
		qsort(out->items, out->count, sizeof *out->items, by_likeness);
	VEC_FREE(&alike);
	return status;
}

/* In a training practice everybody is invented, and told apart by account. */
static void mark_sample(const struct office *office, struct patient *patient)
{
	if (patient->id == 0 && office->practice.training)
		patient->sample = true;
}

enum status patient_save(struct office *office, struct patient *patient, struct error *error)
{
	bool is_new = patient->id == 0;
	enum status status = office_require(office, RIGHT_EDIT_PATIENT, error);

	mark_sample(office, patient);
	if (status == STATUS_OK)
		status = patient_check(patient, office->today, error);
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = patient_put(office->store, office->practice.id, patient, error);
	if (status == STATUS_OK)
		status = office_audit(office, is_new ? "create" : "change", "patient", patient->id, "", error);
	return store_end(office->store, status, error);
}

enum status registration_load(struct office *office, int64_t patient_id, struct registration *out, struct error *error)
{
	struct coverages coverages = { 0 };
	enum status status = patient_load(office, patient_id, &out->patient, error);

	memset(&out->guarantor, 0, sizeof out->guarantor);
	memset(out->coverages, 0, sizeof out->coverages);
	if (status == STATUS_OK && out->patient.guarantor_id != 0)
		status = guarantor_get(office->store, office->practice.id, out->patient.guarantor_id, &out->guarantor,
				       error);
	if (status == STATUS_OK)
		status = coverage_list(office->store, office->practice.id, patient_id, &coverages, error);
	/* The open coverage of each place in the order; ended ones stay in the chart. */
	for (size_t i = 0; i < coverages.count; i++) {
		struct coverage *slot = &out->coverages[coverages.items[i].sequence - 1];

		if (slot->id == 0 || date_is_none(coverages.items[i].to) ||
		    (!date_is_none(slot->to) && date_compare(coverages.items[i].to, slot->to) > 0))
			*slot = coverages.items[i];
	}
	VEC_FREE(&coverages);
	return status;
}

/* "coverage.payer" of the first coverage is "coverage[1].payer": where the cursor goes. */
static void number_coverage(struct error *error, int n)
{
	char where[ERROR_WHERE_MAX];

	if (error == NULL || !text_starts_with(error->where, "coverage."))
		return;
	(void)text_format(where, sizeof where, "coverage[%d].%.80s", n, error->where + strlen("coverage."));
	(void)TEXT_SET(error->where, where);
}

static enum status check_one(struct office *office, const struct coverage *coverage, struct error *error)
{
	struct payer payer;
	enum status status;

	if (coverage->payer_id == 0 && coverage->id != 0)
		return error_set(error, STATUS_REFUSED, "coverage.payer",
				 "is missing: a coverage that is over ends by its last day");
	if (coverage->payer_id == 0)
		return error_set(error, STATUS_REFUSED, "coverage.payer", "is missing");
	status = payer_get(office->store, office->practice.id, coverage->payer_id, &payer, error);
	return status == STATUS_OK ? coverage_check(coverage, &payer, office->today, error) : status;
}

static bool is_none(const struct coverage *coverage)
{
	return coverage->id == 0 && coverage_is_empty(coverage);
}

static enum status check_coverages(struct office *office, const struct registration *registration, struct error *error)
{
	enum status status = STATUS_OK;

	for (int i = 0; i < COVERAGES_MAX && status == STATUS_OK; i++) {
		if (is_none(&registration->coverages[i]))
			continue;
		status = check_one(office, &registration->coverages[i], error);
		if (status == STATUS_REFUSED)
			number_coverage(error, i + 1);
	}
	return status;
}

/* Whether OLD counts on a day on which NEXT, in the same place of the order, does. */
static bool stands_in_the_way(const struct coverage *old, const struct coverage *next)
{
	return old->sequence == next->sequence &&
	       (date_is_none(old->to) || date_is_none(next->from) || date_compare(old->to, next->from) >= 0) &&
	       (date_is_none(next->to) || date_is_none(old->from) || date_compare(next->to, old->from) >= 0);
}

/* Two coverages in one place on one day: nobody could say which is billed. */
static enum status end_before(struct office *office, const struct coverage *next, struct error *error)
{
	struct coverages kept = { 0 };
	enum status status = coverage_list(office->store, office->practice.id, next->patient_id, &kept, error);

	for (size_t i = 0; i < kept.count && status == STATUS_OK; i++) {
		struct coverage *old = &kept.items[i];

		if (!stands_in_the_way(old, next))
			continue;
		if (date_is_none(next->from) ||
		    (!date_is_none(old->from) && date_compare(old->from, next->from) >= 0)) {
			status = error_set(error, STATUS_REFUSED, "coverage.from",
					   "must be after the first day of the coverage that it follows");
			break;
		}
		old->to = date_plus_days(next->from, -1);
		status = coverage_put(office->store, office->practice.id, old, error);
	}
	VEC_FREE(&kept);
	return status;
}

static enum status put_coverages(struct office *office, struct registration *registration, struct error *error)
{
	enum status status = STATUS_OK;

	for (int i = 0; i < COVERAGES_MAX && status == STATUS_OK; i++) {
		struct coverage *coverage = &registration->coverages[i];

		if (is_none(coverage))
			continue;
		coverage->patient_id = registration->patient.id;
		if (coverage->id == 0)
			status = end_before(office, coverage, error);
		if (status == STATUS_OK)
			status = coverage_put(office->store, office->practice.id, coverage, error);
		if (status == STATUS_REFUSED)
			number_coverage(error, i + 1);
	}
	return status;
}

/* Whatever was keyed for one is meant. */
static bool has_guarantor(const struct guarantor *guarantor)
{
	return !text_is_empty(guarantor->name.last) || !text_is_empty(guarantor->name.first) ||
	       (guarantor->id == 0 && (!address_is_empty(&guarantor->address) || !text_is_empty(guarantor->phone)));
}

void registration_prepare(const struct office *office, struct registration *registration)
{
	mark_sample(office, &registration->patient);
	for (int i = 0; i < COVERAGES_MAX; i++)
		registration->coverages[i].sequence = i + 1;
}

enum status registration_check(struct office *office, const struct registration *registration, struct error *error)
{
	enum status status = office_require(office, RIGHT_EDIT_PATIENT, error);

	if (status == STATUS_OK)
		status = patient_check(&registration->patient, office->today, error);
	if (status == STATUS_OK && has_guarantor(&registration->guarantor))
		status = guarantor_check(&registration->guarantor, office->today, error);
	return status == STATUS_OK ? check_coverages(office, registration, error) : status;
}

enum status registration_step(struct office *office, struct registration *registration, struct error *error)
{
	struct patient *patient = &registration->patient;
	bool is_new = patient->id == 0, guaranteed = has_guarantor(&registration->guarantor);
	enum status status = STATUS_OK;

	if (guaranteed)
		status = guarantor_put(office->store, office->practice.id, &registration->guarantor, error);
	if (status == STATUS_OK) {
		patient->guarantor_id = guaranteed ? registration->guarantor.id : 0;
		status = patient_put(office->store, office->practice.id, patient, error);
	}
	if (status == STATUS_OK)
		status = put_coverages(office, registration, error);
	return status == STATUS_OK
		       ? office_audit(office, is_new ? "create" : "change", "registration", patient->id, "", error)
		       : status;
}

enum status registration_save(struct office *office, struct registration *registration, struct error *error)
{
	struct registration before = *registration;
	enum status status;

	registration_prepare(office, registration);
	status = registration_check(office, registration, error);
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status == STATUS_OK)
		status = store_end(office->store, registration_step(office, registration, error), error);
	if (status != STATUS_OK)
		*registration = before; /* ids and versions as they are on disk */
	return status;
}

enum status coverages_load(struct office *office, int64_t patient_id, struct coverages *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_PATIENT, error);

	return status == STATUS_OK ? coverage_list(office->store, office->practice.id, patient_id, out, error) : status;
}

enum status coverage_save(struct office *office, struct coverage *coverage, struct error *error)
{
	bool is_new = coverage->id == 0;
	struct payer payer;
	enum status status = office_require(office, RIGHT_EDIT_PATIENT, error);

	if (status == STATUS_OK)
		status = payer_get(office->store, office->practice.id, coverage->payer_id, &payer, error);
	if (status == STATUS_OK)
		status = coverage_check(coverage, &payer, office->today, error);
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = coverage_put(office->store, office->practice.id, coverage, error);
	if (status == STATUS_OK)
		status = office_audit(office, is_new ? "create" : "change", "coverage", coverage->id, "", error);
	return store_end(office->store, status, error);
}

enum status chart_load(struct office *office, int64_t patient_id, struct chart *out, struct error *error)
{
	struct claim_filter filter = { .patient_id = patient_id };
	struct store *store = office->store;
	int64_t practice_id = office->practice.id;
	enum status status;

	memset(out, 0, sizeof *out);
	status = patient_load(office, patient_id, &out->patient, error);
	if (status == STATUS_OK && out->patient.guarantor_id != 0)
		status = guarantor_get(store, practice_id, out->patient.guarantor_id, &out->guarantor, error);
	if (status == STATUS_OK)
		status = coverage_list(store, practice_id, patient_id, &out->coverages, error);
	if (status == STATUS_OK)
		status = eligibility_list(store, practice_id, patient_id, CHART_ANSWERS, &out->answers, error);
	if (status == STATUS_OK)
		status = encounter_list(store, practice_id, patient_id, &out->encounters, error);
	if (status == STATUS_OK)
		status = claim_list(store, practice_id, &filter, 0, CHART_CLAIMS, &out->claims, error);
	if (status == STATUS_OK)
		status = patient_balances(store, practice_id, patient_id, &out->insurance_balance,
					  &out->patient_balance, error);
	if (status != STATUS_OK)
		chart_free(out);
	return status;
}

void chart_free(struct chart *chart)
{
	VEC_FREE(&chart->coverages);
	VEC_FREE(&chart->answers);
	VEC_FREE(&chart->encounters);
	VEC_FREE(&chart->claims);
}
