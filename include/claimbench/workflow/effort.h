/* SPDX-License-Identifier: MIT */
/*
 * effort.h: hours worked and what billing cost, by the month, as a supervisor enters them; and what each person did in
 * them (domain sheet K21, K28, K29). To look wants RIGHT_VIEW_KPI, to enter RIGHT_EDIT_PRACTICE.
 */
#ifndef CLAIMBENCH_WORKFLOW_EFFORT_H
#define CLAIMBENCH_WORKFLOW_EFFORT_H

#include "claimbench/core/quality.h"
#include "claimbench/workflow/dashboard.h"

/*
 * What a person worked in the month that month_from lies in: USER_ID and MINUTES. With id 0 a new entry: REFUSED when the month
 * has one of that person. Else it takes the place of the one of that id, CONFLICT when somebody else was first; what stood there
 * before stays in the audit chain. REFUSED also for a month that has not begun, and for more than a month has.
 */
enum status hours_enter(struct office *office, struct hours_month *hours, struct error *error) MUST_CHECK;
/* What billing cost in a month, one of a kind: as for hours. */
enum status cost_enter(struct office *office, struct cost_month *cost, struct error *error) MUST_CHECK;
/* Of months that lie in the days FROM to TO, at least by a day, the newest first. */
enum status hours_read(struct office *office, struct date from, struct date to, struct hours_months *out,
		       struct error *error) MUST_CHECK;
enum status costs_read(struct office *office, struct date from, struct date to, struct cost_months *out,
		       struct error *error) MUST_CHECK;

/* Who has this id among PEOPLE (dashboard_choices by KPI_BY_BILLER); NULL when nobody has. */
const struct kpi_slice *effort_person(const struct kpi_slices *people, int64_t user_id);

/* ---- what each person did ---- */

/* How fast, and beside it how well: speed alone teaches haste. Each is a measure, cut by person. */
enum productivity {
	WORK_PER_HOUR, /* claims made ready / time at the keys */
	WORK_PER_FTE,  /* claims made ready / hours worked, of whole months */
	WORK_CLEAN,    /* clean at the first scrub; what is not, is an error */
	WORK_REJECTED, /* rejected by the front end */
	WORK_DENIED,   /* denied by the first answer */
	WORK_CODED,    /* codes found right by audits */
	WORK_MEASURES
};
/* The measure itself. */
const struct kpi *productivity_kpi(enum productivity measure);

struct person_work {
	struct kpi_slice_key key; /* of KPI_BY_BILLER */
	char login[KPI_SLICE_CODE_MAX], name[KPI_SLICE_NAME_MAX];
	struct kpi_value values[WORK_MEASURES];
};
VEC_TYPE(people_work, struct person_work);
/* The people of WINDOW, by login, those without one last; and ALL, which they add up to. */
enum status productivity_read(struct office *office, const struct dashboard_window *window, struct people_work *out,
			      struct person_work *all, struct error *error) MUST_CHECK;
/* Claims that failed their first scrub, of all that were scrubbed. */
struct kpi_value productivity_errors(const struct person_work *work);
/* What the rows of WORK_CLEAN that are errors say of themselves: their slice of KPI_BY_DETAIL. */
extern const struct kpi_slice_key productivity_error_slice;
/* Made claims ready in months in which others' hours are known, but not this one's: no claims per FTE. */
bool productivity_lacks_hours(const struct person_work *work);

#endif
