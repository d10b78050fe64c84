/* SPDX-License-Identifier: MIT */
/*
 * kpi_question.h: how a measure is asked for in SQL; shared by its figure, its claims and its slices.
 *
 * Parameters of all texts: 1 practice, 2 from, 3 to, 4 payer or 0, 5 the day before which something is old, 6
 * limit, 7 as of. Names and texts come from tables of ours, never from outside. Texts that are cut have 8 to 15
 * too: a slice's key by dimension, and the last day of a month.
 */
#ifndef CLAIMBENCH_STORE_KPI_QUESTION_H
#define CLAIMBENCH_STORE_KPI_QUESTION_H

#include "store/kpi_rows.h"
#include "store/statement.h"

enum { SOURCE_MAX = 2400, TAIL_MAX = 1600, SQL_MAX = 10000 };

/* How a measure's view is summed. */
enum shape {
	SHAPE_FLOW,   /* days of the window */
	SHAPE_WITHIN, /* days of the window that are N days old */
	SHAPE_LEVEL,  /* day NULL x days of the window, over the window's days */
	SHAPE_OLDER,  /* numerator: older than so many days */
	SHAPE_MISSING,
};

struct shape_of {
	const char *kpi;
	enum shape shape;
	int32_t days;
	bool money;       /* the denominator is cents, not claims */
	const char *owed; /* NULL: nothing that is owed */
};

struct question {
	struct shape_of shape;
	char source[SOURCE_MAX]; /* what is summed: a view, or the same counted as of another day */
	int64_t practice_id, payer_id, limit;
	struct date from, to, old, as_of;
	bool cut; /* only some slices, or by slices: claims are asked, not day sums */
	const struct kpi_only *only;
	const char *joins;   /* d to its claim and encounter; "" when it is not cut */
	char tail[TAIL_MAX]; /* of the condition: " AND ..." */
};

/* VIEW is "kpi_" or "kpi_drill_"; WINDOW must live as long as QUESTION. */
enum status question_ask(struct question *question, struct store *store, int64_t practice_id, const struct kpi *kpi,
			 const struct kpi_window *window, const char *view, struct error *error) MUST_CHECK;
void question_bind(struct stmt *stmt, const struct question *question);
const char *question_numerator(const struct question *question);
const char *question_condition(const struct question *question);

/* kpi_cut.c: what WINDOW's ONLY asks for, and its parameters 8 to 15. */
void question_cut(struct question *question, const struct kpi_window *window);
void question_bind_cut(struct stmt *stmt, const struct question *question);

#endif
