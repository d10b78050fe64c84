/* SPDX-License-Identifier: MIT */
/*
 * output.h: results as a table, CSV, JSON or printed pages, from one description of columns.
 *
 *	struct output out = output_begin(cli->out, cli->format, columns);
 *	output_text(&out, row->code);  output_money(&out, row->total);	(one call a column, in order)
 *	output_end(&out);
 *
 * JSON is one array of objects; amounts are integer cents under NAME_cents, dates ISO or null. CSV has
 * amounts as "1250.00", tables as "1,250.00"; a cell without a value is null or empty. All text is made
 * printable first, and none is cut, except on paper where a row is wider than the sheet.
 */
#ifndef CLAIMBENCH_PRINT_OUTPUT_H
#define CLAIMBENCH_PRINT_OUTPUT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "claimbench/base/buf.h"
#include "claimbench/base/date.h"
#include "claimbench/base/money.h"
#include "claimbench/print/pages.h"

enum output_format { OUTPUT_TABLE, OUTPUT_CSV, OUTPUT_JSON, OUTPUT_PAGE };
bool output_format_parse(const char *word, enum output_format *format);

struct column {
	const char *name;  /* JSON key and CSV header: "claim_number"; NULL ends the list */
	const char *title; /* table header */
	bool right;        /* right-aligned in a table */
};

enum { OUTPUT_COLUMNS_MAX = 24 };

struct output {
	FILE *file;          /* where it goes; NULL: */
	struct buf *target;  /* into memory */
	struct pages *pages; /* of OUTPUT_PAGE */
	enum output_format format;
	const struct column *columns;
	int column_count;
	int at; /* next column */
	int64_t rows;
	bool failed;      /* out of memory, or over the maximum */
	struct buf cells; /* a table is kept until its widths are known: NUL after each cell */
	struct buf text;  /* scratch: a cell made printable, a line */
	struct buf json;  /* scratch: it once more, escaped */
	int widths[OUTPUT_COLUMNS_MAX];
};

/* Not for OUTPUT_PAGE. */
struct output output_begin(FILE *file, enum output_format format, const struct column *columns);
/* At the end of TARGET, or of PAGES when FORMAT is OUTPUT_PAGE; both must outlive it. */
struct output output_into(struct buf *target, struct pages *pages, enum output_format format,
			  const struct column *columns);
void output_text(struct output *output, const char *text);
void output_integer(struct output *output, int64_t value);
void output_money(struct output *output, struct money amount);
void output_date(struct output *output, struct date date);
void output_flag(struct output *output, bool value);
/* A number already formatted ("9.1"): bare in JSON when it is one there, else null. */
void output_number(struct output *output, const char *text);
/* Nothing is known: an empty cell, null in JSON. */
void output_none(struct output *output);
void output_no_money(struct output *output);
/* TEXT for people, JSON for programs: a value made with output_json_string and punctuation. */
void output_value(struct output *output, const char *text, const char *json);
/* TEXT, made printable, as a JSON string at the end of JSON. */
void output_json_string(struct buf *json, const char *text);
/* Prints what is left; false when memory or the file failed. */
bool output_end(struct output *output);
/* Instead of output_end, as long as there is no row: prints nothing. */
void output_drop(struct output *output);

#endif
