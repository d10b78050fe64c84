/* SPDX-License-Identifier: MIT */
/*
 * visit_text.h: a whole visit on one line.
 *
 *	PATIENT [DATE] [@PROVIDER] [#PLACE] LINE... / DIAGNOSIS...
 *
 *	smi,jo 0314 @sr 99213-25 20610-LT*2 / I10 M17.11
 *
 *	PATIENT    last[,first] prefix, or account number, or =  (the patient of the last visit)
 *	DATE       anything date_parse_typed knows, with a digit, t, + or - in front; default: carried
 *	@PROVIDER  rendering provider's code; default: carried
 *	#PLACE     place of service; default: carried
 *	LINE       CODE[-MODIFIERS][*UNITS][:POINTERS][$CHARGE]: each mark once, in any order;
 *		   modifiers joined by '-' or ','; pointers are digits or letters A to L ("12", "AC",
 *		   or with commas "10,1"), default 1 to 4
 *	.TEMPLATE  a template instead of a line
 *	/          then the diagnoses, best first; they may also stand in front of the lines after
 *		   a '/' of their own: the shape of a code tells them apart. It needs no blanks about it
 *
 * Pure: nothing is looked up here. Each token comes out with its place in the text and its kind, so
 * that the screen can colour it, and with a message when it can't be read.
 */
#ifndef CLAIMBENCH_CORE_VISIT_TEXT_H
#define CLAIMBENCH_CORE_VISIT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "claimbench/base/date.h"
#include "claimbench/base/money.h"
#include "claimbench/core/encounter.h"

enum { VISIT_TOKENS_MAX = 80, VISIT_TEXT_MAX = 512 };

enum visit_token_kind {
	VISIT_PATIENT,
	VISIT_DATE,
	VISIT_PROVIDER,
	VISIT_PLACE,
	VISIT_LINE,
	VISIT_TEMPLATE,
	VISIT_DIAGNOSIS,
	VISIT_SEPARATOR,
	VISIT_BAD,
};

struct visit_token {
	enum visit_token_kind kind;
	size_t start, length; /* bytes in the text */
	const char *message;  /* why it is BAD; else NULL */
	int index;            /* which line or diagnosis it became, from 0 */
};

struct visit_text {
	char patient[81]; /* as typed; "=" for the same again */
	struct date date; /* none: carried */
	char provider[9]; /* "" carried */
	char place[3];    /* "" carried */
	char templates[8][9];
	int template_count;
	int line_count;
	struct service_line lines[LINES_MAX]; /* charge zero unless typed; units 1000 by default */
	bool charge_typed[LINES_MAX];
	int diagnosis_count;
	char diagnoses[DIAGNOSES_MAX][DIAGNOSIS_CODE_MAX];
	int token_count;
	struct visit_token tokens[VISIT_TOKENS_MAX];
	int bad_count;
};

/* Reads TEXT against the business date TODAY; always fills OUT; false when some token is BAD. */
bool visit_text_parse(const char *text, struct date today, struct visit_text *out);

/*
 * The other way round: the line that reads back as VISIT, whose tokens and templates are not looked at;
 * pointers and units stand there only where they are not the default. False, with OUT empty, when it does
 * not fit into SIZE bytes or a line of service has what no line of text can say: days, place, drug, note.
 */
bool visit_text_write(const struct visit_text *visit, char *out, size_t size);

/* The pointers alone: "13", "AC", "1,3", "10,1"; unused ones are 0. False leaves POINTERS as they were. */
bool pointers_parse(const char *text, int8_t pointers[static POINTERS_MAX]);

#endif
