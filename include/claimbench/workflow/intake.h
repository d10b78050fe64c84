/* SPDX-License-Identifier: MIT */
/*
 * intake.h: patients, visits and prices from another system's tables (docs/csv.md names the columns).
 *
 * A file is read twice. The first time every row is judged and nothing is kept; the second time what is good is
 * kept, in short units of work, each of whole patients or whole visits. Unless KEEP_GOOD says otherwise nothing at
 * all is kept when the first reading finds a row that can't be. An interruption leaves what was kept so far; the
 * same file once more passes over it and goes on. Memory does not grow with the file, but for the places by which
 * rows of one file are told apart: under 100 bytes a visit, 400 a patient.
 */
#ifndef CLAIMBENCH_WORKFLOW_INTAKE_H
#define CLAIMBENCH_WORKFLOW_INTAKE_H

#include "claimbench/workflow/visit.h"

enum intake_outcome {
	INTAKE_NEW,     /* kept, or would be */
	INTAKE_ALREADY, /* kept before; nothing changed */
	INTAKE_DIFFERS, /* there already, but says something else; nothing changed */
	INTAKE_ALIKE,   /* may be a person who is there already: not kept */
	INTAKE_BAD,     /* not kept */
	INTAKE_OUTCOMES
};
extern const struct token_table intake_outcome_tokens;

enum { INTAKE_COLUMN_MAX = 40, INTAKE_REASON_MAX = 200 };

/* What became of a patient's row, or of the rows of one visit. Texts are not printable yet. */
struct intake_row {
	unsigned long line; /* of the (first) row in the file */
	int rows;
	unsigned long fault_line; /* of the row that is at fault among several; 0: of all of them together */
	enum intake_outcome outcome;
	bool kept;
	char key[OUTSIDE_KEY_MAX];      /* account, or the visit's name */
	char column[INTAKE_COLUMN_MAX]; /* where the fault is; "" when it is in none */
	char reason[INTAKE_REASON_MAX]; /* without a word of the file's; "" when there is nothing to say */
	struct filed filed;             /* visits: what was kept, or would be */
	bool self_pay;                  /* visits: no claim, the patient pays */
};

struct intake_options {
	bool preview;        /* keep nothing, tell of every row */
	bool keep_good;      /* keep good rows though others are bad; wants REJECTS */
	bool pass_unknown;   /* columns that nobody knows are passed over; else the file is refused */
	bool replace;        /* a price of the same day takes the old one's place; else it is told as differing */
	bool even_if_alike;  /* patients who look like others are registered all the same */
	const char *rejects; /* a new file for the rows that were not kept, with reasons; NULL: none */
	/* Told of every row; unless in a preview or with KEEP_GOOD, of faults alone where there are some. */
	void (*tell)(void *context, const struct intake_row *row);
	void *context;
};

struct intake_summary {
	int64_t rows;                      /* of the file, without the header */
	int64_t outcomes[INTAKE_OUTCOMES]; /* patients or visits */
	int64_t kept;
	bool refused; /* rows stood in the way: nothing was kept */
};

/*
 * REFUSED names file and line of what is no table of patients or visits at all. Rows that can't be kept are told of,
 * not refused. OUT tells how far it came whatever the status. A tick that says stop ends it between two units.
 */
enum status intake_patients(struct office *office, const char *path, const struct intake_options *options,
			    const struct progress *progress, struct intake_summary *out,
			    struct error *error) MUST_CHECK;
enum status intake_visits(struct office *office, const char *path, const struct intake_options *options,
			  const struct progress *progress, struct intake_summary *out, struct error *error) MUST_CHECK;
/*
 * Prices, one a row: the practice's own (PRICES_OWN), or the fixed amounts of the contract of the payer whose code
 * SCHEDULE is. FROM is the first day of rows that name none.
 */
enum status intake_prices(struct office *office, const char *path, const char *schedule, struct date from,
			  const struct intake_options *options, const struct progress *progress,
			  struct intake_summary *out, struct error *error) MUST_CHECK;

#endif
