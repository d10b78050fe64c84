/* SPDX-License-Identifier: MIT */
/* productivity.c: measures of speed and of faults, cut by person and laid side by side. */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/effort.h"
#include "workflow/office_private.h"

const struct kpi *productivity_kpi(enum productivity measure)
{
	static const char *const names[WORK_MEASURES] = {
		[WORK_PER_HOUR] = "claims_per_hour",   [WORK_PER_FTE] = "claims_per_fte",
		[WORK_CLEAN] = "clean_claim_rate",     [WORK_REJECTED] = "front_end_rejection_rate",
		[WORK_DENIED] = "initial_denial_rate", [WORK_CODED] = "coding_accuracy",
	};

	return kpi_find(names[measure]);
}

const struct kpi_slice_key productivity_error_slice = { .code = "had findings" };

static void begin_person(struct person_work *work)
{
	for (int i = 0; i < WORK_MEASURES; i++)
		work->values[i] = kpi_value_of(productivity_kpi((enum productivity)i), 0, 0);
}

/* The row of SLICE's person, a new one if need be; NULL when out of memory. */
static struct person_work *person_of(struct people_work *people, const struct kpi_slice *slice)
{
	struct person_work *work;

	for (size_t i = 0; i < people->count; i++)
		if (kpi_slice_key_equal(&people->items[i].key, &slice->key))
			return &people->items[i];
	work = VEC_ADD(people);
	if (work == NULL)
		return NULL;
	begin_person(work);
	work->key = slice->key;
	(void)TEXT_SET(work->login, slice->code);
	(void)TEXT_SET(work->name, slice->name);
	return work;
}

static enum status add_measure(struct office *office, const struct dashboard_window *window, enum productivity measure,
			       struct people_work *people, struct person_work *all, struct error *error)
{
	const struct kpi *kpi = productivity_kpi(measure);
	struct kpi_slices slices = { 0 };
	int64_t numerator = 0, denominator = 0;
	enum status status = dashboard_slices(office, kpi, window, KPI_BY_BILLER, &slices, error);

	for (size_t i = 0; i < slices.count && status == STATUS_OK; i++) {
		const struct kpi_slice *slice = &slices.items[i];
		struct person_work *work = person_of(people, slice);

		if (work == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		work->values[measure] = kpi_value_of(kpi, slice->numerator, slice->denominator);
		numerator += slice->numerator;
		denominator += slice->denominator;
	}
	all->values[measure] = kpi_value_of(kpi, numerator, denominator);
	VEC_FREE(&slices);
	return status;
}

static int by_login(const void *a, const void *b)
{
	const struct person_work *left = a, *right = b;

	if (text_is_empty(left->login) != text_is_empty(right->login))
		return text_is_empty(left->login) ? 1 : -1;
	return strcmp(left->login, right->login);
}

enum status productivity_read(struct office *office, const struct dashboard_window *window, struct people_work *out,
			      struct person_work *all, struct error *error)
{
	enum status status = STATUS_OK;

	*all = (struct person_work){ .login = "all" };
	for (int i = 0; i < WORK_MEASURES && status == STATUS_OK; i++)
		status = add_measure(office, window, (enum productivity)i, out, all, error);
	if (out->count > 1)
		qsort(out->items, out->count, sizeof out->items[0], by_login);
	return status;
}

struct kpi_value productivity_errors(const struct person_work *work)
{
	const struct kpi_value *clean = &work->values[WORK_CLEAN];

	return kpi_value_of(productivity_kpi(WORK_CLEAN), clean->denominator - clean->numerator, clean->denominator);
}

bool productivity_lacks_hours(const struct person_work *work)
{
	return work->values[WORK_PER_FTE].numerator > 0 && work->values[WORK_PER_FTE].denominator == 0;
}
