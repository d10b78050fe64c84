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
#include "claimbench/base/error.h"
#include "claimbench/core/kpi_slice.h"

enum {
	KPI_USUAL_DAYS = 90,  /* of the window that is shown first, and that snapshots are of */
	KPI_TARGET_DAYS = 30, /* of a monthly target */
};

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

/* As the domain sheet groups them; the table keeps each together. */
enum kpi_group { KPI_RECEIVABLES, KPI_QUALITY, KPI_COLLECTED, KPI_WORK, KPI_GROUPS };
extern const struct token_table kpi_group_tokens;

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
	int32_t scale;    /* 0: 100 for a percentage, else 1 */
	int32_t least;    /* with fewer rows behind it, it is no figure */
	int64_t over;     /* KPI_PART_NONE: what the numerator is divided by: 100 for cents */
	int32_t headline; /* 1, 2, ...: stands first where there is no room for all; 0: among the others */
	bool monthly;     /* its target is for 30 days, and grows with the window */
	enum kpi_group group;
	unsigned by; /* what its rows say: 1u << enum kpi_dimension */
};
bool kpi_is_by(const struct kpi *kpi, enum kpi_dimension dimension);
/* The Nth measure, headlines first, each part in the order of the table; N below kpi_count. */
const struct kpi *kpi_nth_by_weight(size_t n);
extern const struct kpi kpis[];
extern const size_t kpi_count;
/* By id ("K01") or name, ignoring case; NULL when there is none. */
const struct kpi *kpi_find(const char *text);

struct kpi_value {
	int64_t numerator, denominator, scale; /* value = numerator x scale / denominator */
	int64_t n;                             /* rows behind the denominator */
};

/* Of the sums of its rows, or of a part of them: with its scale, and over its constant where it has no denominator. */
struct kpi_value kpi_value_of(const struct kpi *kpi, int64_t numerator, int64_t denominator);

struct kpi_target {
	bool set;
	int64_t baseline_milli, target_milli; /* thousandths of the unit */
	int64_t warn_milli;                   /* distance from the target that is still WATCH, not BAD */
};

/*
 * A target as it is typed, in the measure's unit with at most two decimals: "95", "95.0%", "150,000". An empty TARGET: none is
 * set; an empty BASELINE: it begins where the target is; an empty WARN: nothing is to watch. REFUSED says which can't be read.
 */
enum status kpi_target_parse(const char *target, const char *baseline, const char *warn, struct kpi_target *out,
			     struct error *error) MUST_CHECK;
/* TARGET over a window of DAYS: the same, but for a measure whose target is monthly. */
struct kpi_target kpi_target_over(const struct kpi *kpi, const struct kpi_target *target, int32_t days);
/* Thousandths of the measure's unit; false without data. */
bool kpi_thousandths(const struct kpi_value *value, int64_t *out);
/* "40.0", "9.1%", "1390.00", "n/a" when the denominator is 0, "n/a (n=7)" of too few; half up; returns TEXT. */
char *kpi_format(const struct kpi *kpi, const struct kpi_value *value, char text[static 24]);
enum kpi_status kpi_judge(const struct kpi *kpi, const struct kpi_value *value, const struct kpi_target *target);
const char *kpi_status_word(enum kpi_status status); /* "GOOD" "WATCH" "BAD" "n/a" "" */
/* (value - baseline) / (target - baseline) in percent, 0 to 100; -1 without data or target. */
int kpi_progress(const struct kpi_value *value, const struct kpi_target *target);
/* PART of WHOLE in percent, rounded towards 0; 0 without a whole. */
int64_t kpi_share(int64_t part, int64_t whole);

#endif
