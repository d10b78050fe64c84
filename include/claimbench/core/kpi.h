/* SPDX-License-Identifier: MIT */
/*
 * kpi.h: the table of measures, their targets and their arithmetic (domain sheet 1).
 *
 * A measure is a numerator, a denominator and a scale, all integers; only the screen divides.
 */
#ifndef CLAIMBENCH_CORE_KPI_H
#define CLAIMBENCH_CORE_KPI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "claimbench/base/date.h"

enum { KPI_USUAL_DAYS = 90 }; /* of the window that is shown first, and that snapshots are of */

enum kpi_unit { KPI_PERCENT, KPI_DAYS, KPI_MONEY, KPI_COUNT_UNIT };
enum kpi_direction { KPI_LOWER_IS_BETTER, KPI_HIGHER_IS_BETTER };
enum kpi_status { KPI_NO_DATA, KPI_GOOD, KPI_WATCH, KPI_BAD, KPI_NO_TARGET };

/* What the two halves of a measure count. */
enum kpi_part {
	KPI_PART_CLAIMS,
	KPI_PART_CENTS,
	KPI_PART_CENT_DAYS, /* cents x days of the window */
	KPI_PART_DAYS,
	KPI_PART_ROWS,    /* lines, codes, answers, tests, remittances */
	KPI_PART_POINTS,  /* of a survey's scale */
	KPI_PART_SECONDS, /* at the keys */
	KPI_PART_MINUTES, /* worked */
	KPI_PART_NONE,    /* no ratio: the numerator itself, over a constant */
};

/* What a measure can be cut into, and narrowed to; a set of bits. Month and below: cut into only. */
enum kpi_dimension {
	KPI_BY_PAYER,
	KPI_BY_PROVIDER,
	KPI_BY_FACILITY,
	KPI_BY_BILLER,
	KPI_BY_MONTH,
	KPI_BY_CARC,
	KPI_BY_DETAIL, /* what the drill-down says of a row: a part, an outcome, a bucket */
	KPI_DIMENSION_COUNT
};
/* "payer": as on the command line. */
const char *kpi_dimension_word(enum kpi_dimension dimension);
/* False when there is no such word. */
bool kpi_dimension_parse(const char *word, enum kpi_dimension *dimension);

struct kpi {
	const char *id;       /* "K01" */
	const char *name;     /* "days_in_ar": command line and view kpi_days_in_ar */
	const char *label;    /* "Days in A/R" */
	const char *formula;  /* in words, for the screen and the manual */
	const char *excludes; /* what is left out, in words; "": nothing */
	const char *source;   /* what others reach, and who says so; "": nobody has published it */
	enum kpi_unit unit;
	enum kpi_direction direction;
	int32_t decimals;
	enum kpi_part numerator, denominator;
	int32_t scale; /* 0: 100 for a percentage, else 1 */
	int32_t least; /* with fewer rows behind it, it is no figure */
	int64_t over;  /* KPI_PART_NONE: what the numerator is divided by: 100 for cents */
	unsigned by;   /* 1u << enum kpi_dimension */
};
bool kpi_is_by(const struct kpi *kpi, enum kpi_dimension dimension);
extern const struct kpi kpis[];
extern const size_t kpi_count;
/* By id ("K01") or name, ignoring case; NULL when there is none. */
const struct kpi *kpi_find(const char *text);

struct kpi_value {
	int64_t numerator, denominator, scale; /* value = numerator x scale / denominator */
	int64_t n;                             /* rows behind the denominator */
};

struct kpi_target {
	bool set;
	int64_t baseline_milli, target_milli; /* thousandths of the unit */
	int64_t warn_milli;                   /* distance from the target that is still WATCH, not BAD */
};

/* Thousandths of the measure's unit; false without data. */
bool kpi_thousandths(const struct kpi_value *value, int64_t *out);
/* "40.0", "9.1%", "1390.00", "n/a" when the denominator is 0, "n/a (n=7)" of too few; half up; returns TEXT. */
char *kpi_format(const struct kpi *kpi, const struct kpi_value *value, char text[static 24]);
enum kpi_status kpi_judge(const struct kpi *kpi, const struct kpi_value *value, const struct kpi_target *target);
const char *kpi_status_word(enum kpi_status status); /* "GOOD" "WATCH" "BAD" "n/a" "" */
/* (value - baseline) / (target - baseline) in percent, 0 to 100; -1 without data or target. */
int kpi_progress(const struct kpi_value *value, const struct kpi_target *target);

#endif
