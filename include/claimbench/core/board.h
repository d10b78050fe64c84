/* SPDX-License-Identifier: MIT */
/*
 * board.h: the table of boards: lists of money that wait for somebody, how each is grouped, and its rows.
 *
 * A board is one list of rows; grouped, the sums of its groups are the sums of their rows (domain sheet K25, K30, K34,
 * K39, K40).
 */
#ifndef CLAIMBENCH_CORE_BOARD_H
#define CLAIMBENCH_CORE_BOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/money.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/token.h"

/* What rows are put together by. */
enum board_group {
	BOARD_BY_PART, /* the board's own kinds: "filing limit", "CO-16" */
	BOARD_BY_PAYER,
	BOARD_BY_CLASS,  /* of payers; patients are "self_pay" */
	BOARD_BY_PERSON, /* who keyed it */
	BOARD_BY_MONTH,
	BOARD_BY_LEFT, /* days left to the last day */
	BOARD_BY_AGE,  /* days gone by: the refund clock's steps */
	BOARD_BY_WEEK, /* from today on */
	BOARD_GROUP_COUNT
};
extern const struct token_table board_group_tokens;

enum board_shape {
	BOARD_NOW,   /* what stands today */
	BOARD_WINDOW /* what happened in a number of days */
};

struct board {
	const char *name;  /* "leakage": command line, and view board_leakage */
	const char *label; /* "Leakage" */
	const char *help;  /* what is in it, one or two sentences */
	enum board_shape shape;
	int32_t window_days;  /* of BOARD_WINDOW, when nothing else is asked for */
	bool by_clock;        /* what is over soonest comes first, else what weighs most */
	uint32_t groups;      /* those that make sense: 1 << BOARD_BY_... */
	enum board_group by;  /* the first one shown */
	const char *part;     /* what its kinds are called: "Clock", "Reason" */
	const char *dollars;  /* what its money is: "Owed", "Charged" */
	const char *last_day; /* what DUE is: "Last day"; "": there is none */
};
extern const struct board boards[];
extern const size_t board_count;
/* By name; NULL when there is none. */
const struct board *board_find(const char *name);
/* The next sensible way to group after BY. */
enum board_group board_next_group(const struct board *board, enum board_group by);
/* The column of BY as a title. */
const char *board_group_title(const struct board *board, enum board_group by);

enum { BOARD_KEY_MAX = 81, BOARD_DETAIL_MAX = 121, BOARD_SUBJECT_MAX = 33 };

/* Which rows: those whose group of each kind is that; "": any. */
struct board_filter {
	char keys[BOARD_GROUP_COUNT][BOARD_KEY_MAX];
	struct date from, to; /* of a window; none: the board's own */
	struct date due_by;   /* none: whenever it is due, and what never is */
	int64_t payer_id;     /* 0: all */
};

struct board_sum {
	char key[BOARD_KEY_MAX];
	int64_t count;
	struct money amount;
	struct date due; /* the first last day among them; none: there is none */
};
VEC_TYPE(board_sums, struct board_sum);

/* What a row opens. */
enum board_object {
	BOARD_CLAIM,
	BOARD_PATIENT,
	BOARD_RECEIPT,
	BOARD_REMITTANCE,
	BOARD_AUTHORIZATION,
	BOARD_OBJECT_COUNT
};
extern const struct token_table board_object_tokens;

struct board_row {
	char part[BOARD_KEY_MAX];
	enum board_object object;
	int64_t object_id; /* a claim, a remittance; of a receipt or an authorization the patient, 0: none */
	char subject[BOARD_SUBJECT_MAX]; /* the claim's number, "entry 12" */
	char payer[BOARD_KEY_MAX];       /* its code; "": a patient's */
	char person[BOARD_KEY_MAX];      /* login */
	struct date day, due;
	struct money amount;
	char detail[BOARD_DETAIL_MAX];
};
VEC_TYPE(board_rows, struct board_row);

#endif
