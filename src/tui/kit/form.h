/* SPDX-License-Identifier: MIT */
/*
 * form.h: a form over a plain struct: a table of fields, edited one at a time.
 *
 * A field's kind follows from its member's type. Enter takes a field and moves on; a field of fixed
 * length moves on by itself; Up, Down, Tab and Shift-Tab move; PgUp and PgDn turn pages. A choice is
 * made by its first letters, a record (payer, provider) by typing a part of it. A field that the rest
 * of the record makes needless is absent: neither shown nor entered.
 */
#ifndef CLAIMBENCH_TUI_KIT_FORM_H
#define CLAIMBENCH_TUI_KIT_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/base/money.h"
#include "tui/kit/canvas.h"
#include "tui/kit/edit.h"

enum field_kind {
	FIELD_TEXT,
	FIELD_DATE,
	FIELD_MONEY,
	FIELD_FLAG,
	FIELD_CHOICE,
	FIELD_NUMBER,
	FIELD_RECORD,
	FIELD_CAPTION
};

enum field_flags {
	FIELD_UPPER = 1,     /* letters become capitals */
	FIELD_DIGITS = 2,    /* only the digits of what is typed are kept */
	FIELD_FIXED = 4,     /* full means done: also a date of eight digits, and a choice made by its letter */
	FIELD_READ_ONLY = 8, /* shown, never entered */
	FIELD_PAST = 16,     /* a date that can't lie ahead: a birth */
	FIELD_PROPER = 32,   /* typed all in small letters, words get capitals: "van dyke" is "Van Dyke" */
	FIELD_MASKED = 64,   /* while not entered only the last four characters are shown */
	FIELD_LETTERS = 128, /* no digits: one that is typed over what stands there begins the next field */
};

enum { LOOKUP_ROWS = 8, LOOKUP_TEXT_MAX = 80 };

struct lookup_row {
	int64_t id;
	char text[LOOKUP_TEXT_MAX]; /* what the field shows once it is taken */
	char note[LOOKUP_TEXT_MAX];
};

/* Records that a field may name. */
struct lookup {
	/* Up to ROOM rows that fit what was typed; "" fits all. How many. */
	size_t (*find)(void *context, const char *typed, struct lookup_row *rows, size_t room);
	/* What stands in the field for ID; "" for 0. */
	void (*show)(void *context, int64_t id, char text[static LOOKUP_TEXT_MAX]);
};

/* Words of a choice; TABLE is the field's. */
struct choice_words {
	size_t (*count)(const void *table);
	const char *(*label)(const void *table, size_t value);
};

struct field {
	const char *name; /* as errors and findings call it: "birth_date", "coverage[1].member_id" */
	const char *label;
	const char *hint; /* shown below while the field is entered; may be NULL */
	size_t offset, size;
	enum field_kind kind;
	int page, row, column; /* of the label */
	int label_width, width;
	unsigned flags;
	const void *choices;                /* of FIELD_CHOICE */
	const struct lookup *lookup;        /* of FIELD_RECORD */
	bool (*absent)(const void *record); /* NULL: always there */
};

#define FIELD_MEMBER(type, member) (((type *)0)->member)
/* The part of a field's row that its member tells: where it lies, how long it is, what kind it is. */
#define FIELD_OF(type, member)                                                                                         \
	.offset = offsetof(type, member), .size = sizeof FIELD_MEMBER(type, member),                                   \
	.kind = _Generic(FIELD_MEMBER(type, member), char *: FIELD_TEXT, struct money: FIELD_MONEY,                    \
			 struct date: FIELD_DATE, bool: FIELD_FLAG, int32_t: FIELD_NUMBER, int64_t: FIELD_RECORD,      \
			 default: FIELD_CHOICE)

struct form {
	const struct field *fields; /* ends with a NULL label */
	void *record;
	struct date today;
	const struct choice_words *words;
	void *context; /* for look-ups */
	int focus;
	struct edit edit;
	bool typed; /* something was typed since the field was entered */
	size_t rows_found, row_selected;
	struct lookup_row rows[LOOKUP_ROWS];
	int wrong; /* field whose text can't be read, -1: none */
	char message[120];
};

enum form_event {
	FORM_IGNORED,
	FORM_HANDLED,
	FORM_CHANGED, /* a field was taken and its value is another now; the focus has moved on */
	FORM_DONE,    /* Enter in the last field; its value is taken */
};

void form_begin(struct form *form, const struct field *fields, void *record, const struct choice_words *words,
		struct date today, void *context);
enum form_event form_key(struct form *form, struct key key);
/* What stands in the entered field into the record: REFUSED with the reason when it can't be read. */
enum status form_take(struct form *form, struct error *error) MUST_CHECK;
/* The entered field shows the record's value again; when it is absent now, the next one is entered. */
void form_refresh(struct form *form);
/* Enter the field that an error's WHERE names, or the first whose name begins like it. */
bool form_go_to(struct form *form, const char *where);
const struct field *form_field(const struct form *form);
int form_page(const struct form *form);
/* The page of the entered field. FOCUS: the cursor goes there. */
void form_paint(const struct form *form, const struct canvas *canvas, bool focus);
/* What is wrong, or the hint of the entered field; one line. */
void form_paint_hint(const struct form *form, const struct canvas *canvas, int row, int column);
/* Any page: for terminals with room for several; the cursor goes there only when it has the entered field. */
void form_paint_page(const struct form *form, const struct canvas *canvas, int page, bool focus);

#endif
