/* SPDX-License-Identifier: MIT */
/* kpi_slice.h: what a measure is cut into slices by; each row behind a measure stands in exactly one slice. */
#ifndef CLAIMBENCH_CORE_KPI_SLICE_H
#define CLAIMBENCH_CORE_KPI_SLICE_H

#include <stdbool.h>
#include <stdint.h>

#include "claimbench/base/vec.h"
#include "claimbench/core/token.h"

/* What a measure can be cut into, and narrowed to. Which of them make sense for it: kpi_is_by. */
enum kpi_dimension {
	KPI_BY_PAYER,
	KPI_BY_PROVIDER,  /* who gave the service */
	KPI_BY_FACILITY,  /* where */
	KPI_BY_BILLER,    /* who keyed the claim, or whose hours they are */
	KPI_BY_CARC,      /* group and reason code: of the row where it has one, else of the claim's first denial */
	KPI_BY_PROCEDURE, /* the service of the claim that is charged most */
	KPI_BY_MONTH,     /* of the date that put it in the window */
	KPI_BY_DETAIL,    /* what the row says of itself: a part, an outcome, a bucket */
	KPI_DIMENSIONS
};
/* "payer" and "Payer", "carc" and "Reason". */
extern const struct token_table kpi_dimension_tokens;

enum { KPI_SLICE_CODE_MAX = 41, KPI_SLICE_NAME_MAX = 61 };

/* One slice's key: an id, a code, or the first day of a month; 0 and "": what has none. */
struct kpi_slice_key {
	int64_t id;
	char code[KPI_SLICE_CODE_MAX];
};
bool kpi_slice_key_equal(const struct kpi_slice_key *a, const struct kpi_slice_key *b);

/* Only rows of this slice. */
struct kpi_only {
	bool set;
	struct kpi_slice_key key;
};

struct kpi_slice {
	struct kpi_slice_key key;
	char code[KPI_SLICE_CODE_MAX]; /* "UHX", "CO-197", "99213", "2026-03"; "" for what has none */
	char name[KPI_SLICE_NAME_MAX]; /* in words; "" where the code says it all */
	int64_t numerator, denominator;
};
VEC_TYPE(kpi_slices, struct kpi_slice);

/* A part of a measure by several dimensions before the month at once: its parts add up to the measure. */
struct kpi_cell {
	struct kpi_slice_key keys[KPI_BY_MONTH];
	int64_t numerator, denominator;
};
VEC_TYPE(kpi_cells, struct kpi_cell);

#endif
