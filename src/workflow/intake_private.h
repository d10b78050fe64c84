/* SPDX-License-Identifier: MIT */
/* intake_private.h: a table being read: its columns, its rows, and what is said of them. */
#ifndef CLAIMBENCH_WORKFLOW_INTAKE_PRIVATE_H
#define CLAIMBENCH_WORKFLOW_INTAKE_PRIVATE_H

#include <stdio.h>

#include "claimbench/base/csv.h"
#include "claimbench/core/rows.h"
#include "claimbench/workflow/intake.h"
#include "workflow/intake_index.h"
#include "workflow/office_private.h"

struct intake;

/* How a cell is read. */
struct cell_kind {
	/* TEXT, trimmed and not empty, into the member AT of SIZE bytes: NULL, or what is wrong with it. */
	const char *(*read)(const struct intake *intake, const char *text, void *at, size_t size);
	bool text; /* the member is compared as text */
};
extern const struct cell_kind cell_text, cell_proper, cell_upper, cell_digits, cell_phone, cell_date, cell_sex,
	cell_relationship, cell_payer, cell_provider, cell_facility, cell_money, cell_flag, cell_diagnosis,
	cell_pointers, cell_units, cell_quantity, cell_ndc, cell_accident;

/* A column as it is documented; FIELD is what the checks call it. */
struct intake_column {
	const char *name, *field;
	const struct cell_kind *kind;
	size_t offset, size;
	bool needed; /* the file must have it */
	bool shared; /* says something of the visit, not of its line */
};

/* A column of the file at hand, under its full name. */
struct intake_member {
	char name[INTAKE_COLUMN_MAX], field[60];
	const struct intake_column *column;
	size_t offset;
	int place; /* in the file's rows, from 0; -1: the file has no such column */
};
enum { INTAKE_MEMBERS_MAX = 128 };

/* Where a row stands in the file. */
struct intake_span {
	int64_t offset;
	unsigned long line;
	int rows;
};

struct intake {
	struct office *office;
	const struct intake_options *options;
	const struct progress *progress;
	struct intake_summary *summary;
	const char *path;
	char name[256];         /* of the file, for messages */
	FILE *file, *again;     /* AGAIN: rows that were read before */
	int64_t bytes, changed; /* the file's size and the time of its last change, when it was opened */
	FILE *rejects;
	int reason_place; /* of our own column in the file; -1: it has none */
	bool keeping;     /* the second reading */
	size_t cells;     /* in the header */
	struct intake_member members[INTAKE_MEMBERS_MAX];
	size_t member_count;
	struct payers payers;
	struct providers providers;
	struct facilities facilities;
	struct intake_index seen;
	struct fee_row price; /* of a table of prices: schedule and first day of rows that say neither */
	struct csv_reader reader, reader_again;
};

enum status intake_new(struct intake **out, struct office *office, const char *path,
		       const struct intake_options *options, const struct progress *progress,
		       struct intake_summary *summary, struct error *error) MUST_CHECK;
/* NAME and FIELD of each column get these in front; offsets are counted from BASE. */
void intake_add_columns(struct intake *intake, const struct intake_column *columns, size_t count, const char *name,
			const char *field, size_t base);
/* The whole of it: opens, reads once or twice with READ, closes. READ goes from the first row to the end. */
enum status intake_run(struct intake *intake, enum status (*read)(struct intake *intake, struct error *error),
		       struct error *error) MUST_CHECK;

/*
 * The next row that is not blank, and where it stands; NOT_FOUND at the end, REFUSED when the file breaks off.
 * Told of now and then: REFUSED when the user stops it.
 */
enum status intake_next(struct intake *intake, struct intake_span *span, struct error *error) MUST_CHECK;
/* A row that was read before. */
enum status intake_reread(struct intake *intake, int64_t offset, struct error *error) MUST_CHECK;
/* The cell of MEMBER in READER's row, without blanks at either end, in TEXT; "" when there is none. */
const char *intake_cell(const struct csv_reader *reader, const struct intake_member *member, char *text, size_t size);
/*
 * Every cell of the row into RECORD; GIVEN (may be NULL) tells which members had one. False: ROW says what is wrong.
 */
bool intake_read_row(const struct intake *intake, const struct csv_reader *reader, void *record,
		     bool given[INTAKE_MEMBERS_MAX], struct intake_row *row);
const struct intake_member *intake_member(const struct intake *intake, const char *name);
/* BAD, with the column that ERROR's field has here. */
void intake_blame(const struct intake *intake, const struct error *error, struct intake_row *row);
void intake_fault(struct intake_row *row, enum intake_outcome outcome, const char *column, const char *reason);
/* Count ROW, tell of it, and write the rows of SPAN to the rejects when they were not kept and should have been. */
enum status intake_tell(struct intake *intake, const struct intake_span *span, const struct intake_row *row,
			struct error *error) MUST_CHECK;

/* What was judged and waits to be kept with others; its record follows behind. */
struct intake_item {
	struct intake_span span;
	struct intake_row row;
};
enum { INTAKE_ITEMS = 16 }; /* kept in one unit of work: short enough for whoever waits behind it */
struct intake_items {
	void *items;
	size_t size, count;
	/* Keep a NEW one inside the open unit; its record must stay as it is, since it may be tried again. */
	enum status (*step)(struct intake *intake, struct intake_item *item, struct error *error);
};
/* One item more, which stands at the end already; when that fills them, they are kept and told of. */
enum status intake_add_item(struct intake *intake, struct intake_items *items, struct error *error) MUST_CHECK;
/* Keep what is NEW, if this is the reading that keeps, and tell of all in their order. */
enum status intake_flush(struct intake *intake, struct intake_items *items, struct error *error) MUST_CHECK;

#endif
