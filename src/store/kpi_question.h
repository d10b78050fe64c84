/* SPDX-License-Identifier: MIT */
/*
 * kpi_question.h: how a measure is asked for in SQL; shared by its figure, its rows, its slices and its changes.
 *
 * Parameters of all texts: 1 practice, 2 from, 3 to, 4 the day before which something is old, 5 limit, 6 as of, 7 the
 * first of the three months before, 8 to 15 a slice's key by dimension, 16 the last day of its month. Every text names
 * the last one, so that all may be bound. Names and texts come from tables of ours, never from outside.
 */
#ifndef CLAIMBENCH_STORE_KPI_QUESTION_H
#define CLAIMBENCH_STORE_KPI_QUESTION_H

#include "store/kpi_rows.h"
#include "store/statement.h"

enum { SOURCE_MAX = 2800, VIEW_MAX = 64, TAIL_MAX = 1600, SQL_MAX = 12000 };

/* How a measure's view is summed. */
enum shape {
	SHAPE_FLOW,    /* days of the window */
	SHAPE_WITHIN,  /* days of the window that are N days old */
	SHAPE_LEVEL,   /* day NULL x days of the window, over the window's days */
	SHAPE_OLDER,   /* numerator: older than so many days */
	SHAPE_OPENING, /* days of the window, and all before them that add up to its beginning */
	SHAPE_MONTHS,  /* days of the whole months in the window */
	SHAPE_MONTH,   /* numerator: days of the last whole month; denominator: of the three before it */
	SHAPE_LATEST,  /* the newest audit's day */
	SHAPE_NOW,     /* day NULL: as it stands, once it is ripe; else days of the window */
	SHAPE_COUNT
};

/* What the rows say themselves, where others are asked for their claim's; and rows put together from all of history. */
enum { OWN_BILLER = 1, OWN_CARC = 2, OF_HISTORY = 4 };

struct shape_of {
	const char *kpi;
	enum shape shape;
	int32_t days;
	unsigned own;
	const char *owed; /* NULL: nothing that is owed */
};

struct question {
	const struct kpi *kpi;
	struct shape_of shape;
	char source[SOURCE_MAX]; /* what is summed: a view, or the same counted as of another day */
	char days[VIEW_MAX];     /* of a level, what its days are summed from: always a view */
	int64_t practice_id, limit;
	struct date from, to, old, as_of, early;
	const struct kpi_only *only;
	const char *joins;   /* d to its claim and encounter; "" when nothing asks for these */
	char tail[TAIL_MAX]; /* of the condition: " AND ..." */
};

/* What is asked for: a figure, which day sums may give; rows, one by one or by slices; of a level only what is owed. */
enum question_of { OF_SUMS, OF_ROWS, OF_OWED };

/* WINDOW must live as long as QUESTION. REFUSED when the measure is not kept by what WINDOW narrows it to. */
enum status question_ask(struct question *question, struct store *store, int64_t practice_id, const struct kpi *kpi,
			 const struct kpi_window *window, enum question_of of, struct error *error) MUST_CHECK;
/* What is owed is counted as of a day gone by: there are no sums of it. */
bool question_is_past(const struct question *question);
void question_bind(struct stmt *stmt, const struct question *question);
const char *question_numerator(const struct question *question);
const char *question_denominator(const struct question *question);
const char *question_condition(const struct question *question);

/* ---- kpi_cut.c ---- */

/* REFUSED in words when the measure's rows do not say it. */
enum status question_check(const struct kpi *kpi, enum kpi_dimension dimension, struct error *error) MUST_CHECK;
/* What WINDOW narrows to, into TAIL and JOINS. */
void question_narrow(struct question *question, const struct kpi_window *window);
/* The parameters from 8 on. */
void question_bind_keys(struct stmt *stmt, const struct question *question);

#endif
