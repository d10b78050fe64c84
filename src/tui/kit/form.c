/* SPDX-License-Identifier: MIT */
/* form.c: a form over a plain struct. */
#include "tui/kit/form.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"

enum { VALUE_MAX = EDIT_MAX, POPUP_COLUMNS = 60, NUMBER_DIGITS = 6, DATE_DIGITS = 8, UNMASKED = 4 };

static bool is_absent(const struct form *form, const struct field *field)
{
	return field->absent != NULL && field->absent(form->record);
}

static bool can_enter(const struct form *form, const struct field *field)
{
	return field->kind != FIELD_CAPTION && (field->flags & FIELD_READ_ONLY) == 0 && !is_absent(form, field);
}

static void *member(const struct form *form, const struct field *field)
{
	return (char *)form->record + field->offset;
}

static int number_of(const struct form *form, const struct field *field)
{
	int value;

	memcpy(&value, member(form, field), sizeof value);
	return value;
}

/* ---------------------------------------------------------------------------------- as text */

static void value_text(const struct form *form, const struct field *field, char text[static VALUE_MAX])
{
	void *at = member(form, field);
	char small[MONEY_TEXT_MAX];

	text[0] = '\0';
	switch (field->kind) {
	case FIELD_TEXT:
		(void)text_format(text, VALUE_MAX, "%s", (const char *)at);
		break;
	case FIELD_DATE:
		(void)text_format(text, VALUE_MAX, "%s", date_format_us(*(const struct date *)at, small));
		break;
	case FIELD_MONEY:
		if (!money_is_zero(*(const struct money *)at))
			(void)text_format(text, VALUE_MAX, "%s", money_format(*(const struct money *)at, small));
		break;
	case FIELD_FLAG:
		(void)text_format(text, VALUE_MAX, "%s", *(const bool *)at ? "yes" : "no");
		break;
	case FIELD_CHOICE:
		(void)text_format(text, VALUE_MAX, "%s",
				  form->words->label(field->choices, (size_t)number_of(form, field)));
		break;
	case FIELD_NUMBER:
		(void)text_format(text, VALUE_MAX, "%d", number_of(form, field));
		break;
	case FIELD_RECORD:
		if (field->lookup != NULL)
			field->lookup->show(form->context, *(const int64_t *)at, text);
		break;
	case FIELD_CAPTION:
		break;
	}
}

static size_t room_of(const struct field *field)
{
	switch (field->kind) {
	case FIELD_TEXT:
		/* Punctuation may be typed where only the digits are kept. */
		return (field->flags & FIELD_DIGITS) != 0 && (field->flags & FIELD_FIXED) == 0 ? field->size + 8
											       : field->size - 1;
	case FIELD_DATE:
		return 10;
	case FIELD_MONEY:
		return 12;
	case FIELD_NUMBER:
		return NUMBER_DIGITS;
	case FIELD_RECORD:
		return LOOKUP_TEXT_MAX - 1;
	case FIELD_FLAG:
	case FIELD_CHOICE:
	case FIELD_CAPTION:
		break;
	}
	return 40;
}

static void enter(struct form *form, int focus)
{
	char text[VALUE_MAX];

	form->focus = focus;
	form->typed = false;
	form->rows_found = 0;
	value_text(form, &form->fields[focus], text);
	edit_set(&form->edit, text, room_of(&form->fields[focus]));
	form->edit.upper = (form->fields[focus].flags & FIELD_UPPER) != 0;
}

void form_begin(struct form *form, const struct field *fields, void *record, const struct choice_words *words,
		struct date today, void *context)
{
	int first = 0;

	*form = (struct form){
		.fields = fields, .record = record, .words = words, .today = today, .context = context, .wrong = -1
	};
	while (fields[first].label != NULL && !can_enter(form, &fields[first]))
		first++;
	enter(form, first);
}

const struct field *form_field(const struct form *form)
{
	return &form->fields[form->focus];
}

int form_page(const struct form *form)
{
	return form->fields[form->focus].page;
}

/* --------------------------------------------------------------------------------- from text */

static enum status refuse(const struct field *field, const char *what, struct error *error)
{
	return error_set(error, STATUS_REFUSED, field->name, "%s", what);
}

static enum status take_text(struct form *form, const struct field *field, const char *text, struct error *error)
{
	char *target = member(form, field);
	char digits[VALUE_MAX];

	if ((field->flags & FIELD_DIGITS) != 0) {
		if (!text_digits(digits, sizeof digits, text))
			return refuse(field, "is too long", error);
		text = digits;
	}
	if (!text_set(target, field->size, text))
		return refuse(field, "is too long", error);
	if ((field->flags & FIELD_PROPER) != 0)
		text_capitalize(target);
	return STATUS_OK;
}

static enum status take_date(struct form *form, const struct field *field, const char *text, struct error *error)
{
	struct date date = DATE_NONE;
	bool past = (field->flags & FIELD_PAST) != 0;

	if (text[0] != '\0' &&
	    !(past ? date_parse_past(text, form->today, &date) : date_parse_typed(text, form->today, &date)))
		return refuse(field,
			      past ? "is no date: MMDDYYYY or 3/14/62" : "is no date: MMDDYYYY, 3/14/62, t or t-3",
			      error);
	memcpy(member(form, field), &date, sizeof date);
	return STATUS_OK;
}

static enum status take_record(struct form *form, const struct field *field, const char *text, struct error *error)
{
	int64_t id = 0;

	if (text[0] != '\0') {
		if (form->rows_found == 0)
			return refuse(field, "nothing is found by that", error);
		id = form->rows[form->row_selected].id;
	}
	memcpy(member(form, field), &id, sizeof id);
	return STATUS_OK;
}

static enum status take_number(struct form *form, const struct field *field, const char *text, struct error *error)
{
	int32_t value = (int32_t)strtol(text, NULL, 10);

	if (text[0] != '\0' && !text_all_digits(text))
		return refuse(field, "is no number", error);
	memcpy(member(form, field), &value, sizeof value);
	return STATUS_OK;
}

static enum status take_value(struct form *form, const struct field *field, const char *text, struct error *error)
{
	struct money amount = money_of_cents(0);

	switch (field->kind) {
	case FIELD_TEXT:
		return take_text(form, field, text, error);
	case FIELD_DATE:
		return take_date(form, field, text, error);
	case FIELD_MONEY:
		if (text[0] != '\0' && !money_parse(text, &amount))
			return refuse(field, "is no amount: 25 or 25.50", error);
		memcpy(member(form, field), &amount, sizeof amount);
		return STATUS_OK;
	case FIELD_NUMBER:
		return take_number(form, field, text, error);
	case FIELD_RECORD:
		return take_record(form, field, text, error);
	case FIELD_FLAG:
	case FIELD_CHOICE: /* made as they are typed */
	case FIELD_CAPTION:
		break;
	}
	return STATUS_OK;
}

enum status form_take(struct form *form, struct error *error)
{
	const struct field *field = form_field(form);
	struct error why = { .status = STATUS_OK };
	char text[VALUE_MAX];
	enum status status;

	form->wrong = -1;
	form->message[0] = '\0';
	if (!form->typed)
		return STATUS_OK;
	(void)text_set(text, sizeof text, form->edit.text);
	status = take_value(form, field, text, &why);
	if (status != STATUS_OK) {
		form->wrong = form->focus;
		(void)text_format(form->message, sizeof form->message, "%s %s", field->label, why.what);
		return error != NULL ? error_set(error, status, why.where, "%s", why.what) : status;
	}
	enter(form, form->focus);
	return STATUS_OK;
}

/* ------------------------------------------------------------------------------------- moving */

static int next_of(const struct form *form, int from, int step)
{
	for (int i = from + step; i >= 0 && form->fields[i].label != NULL; i += step)
		if (can_enter(form, &form->fields[i]))
			return i;
	return -1;
}

void form_refresh(struct form *form)
{
	int next = can_enter(form, form_field(form)) ? form->focus : next_of(form, form->focus, 1);

	enter(form, next >= 0 ? next : next_of(form, form->focus, -1));
}

static enum form_event move(struct form *form, int step, bool done_at_end)
{
	bool typed = form->typed;
	int next;

	if (form_take(form, NULL) != STATUS_OK)
		return FORM_HANDLED;
	next = next_of(form, form->focus, step);
	if (next < 0)
		return done_at_end ? FORM_DONE : typed ? FORM_CHANGED : FORM_HANDLED;
	enter(form, next);
	return typed ? FORM_CHANGED : FORM_HANDLED;
}

static enum form_event turn_page(struct form *form, int step)
{
	int page = form_page(form), next = form->focus;
	bool typed = form->typed;

	if (form_take(form, NULL) != STATUS_OK)
		return FORM_HANDLED;
	while (next >= 0 && form->fields[next].page == page)
		next = next_of(form, next, step);
	if (next < 0)
		return typed ? FORM_CHANGED : FORM_HANDLED;
	/* To the page's first field, also when coming from behind. */
	page = form->fields[next].page;
	for (int i = next_of(form, next, -1); step < 0 && i >= 0 && form->fields[i].page == page;
	     i = next_of(form, i, -1))
		next = i;
	enter(form, next);
	return typed ? FORM_CHANGED : FORM_HANDLED;
}

bool form_go_to(struct form *form, const char *where)
{
	int like = -1;

	for (int i = 0; form->fields[i].label != NULL; i++) {
		const struct field *field = &form->fields[i];

		if (field->name == NULL || !can_enter(form, field))
			continue;
		if (text_equal(field->name, where)) {
			enter(form, i);
			return true;
		}
		if (like < 0 && text_starts_with(field->name, where))
			like = i;
	}
	if (like >= 0)
		enter(form, like);
	return like >= 0;
}

/* ------------------------------------------------------------------------------------- typing */

static void look_up(struct form *form)
{
	const struct field *field = form_field(form);

	form->row_selected = 0;
	form->rows_found = field->lookup != NULL
				   ? field->lookup->find(form->context, form->edit.text, form->rows, LOOKUP_ROWS)
				   : 0;
}

/* A choice or flag is made by letter, or the next one by Space. */
static bool choose(struct form *form, struct key key)
{
	const struct field *field = form_field(form);
	size_t count = field->kind == FIELD_FLAG ? 2 : form->words->count(field->choices);
	size_t now = field->kind == FIELD_FLAG ? *(const bool *)member(form, field) : (size_t)number_of(form, field);
	bool step = key.code == ' ' || key.code == K_RIGHT || key.code == K_LEFT;

	for (size_t i = 1; i <= count; i++) {
		size_t value = key.code == K_LEFT ? (now + count - i) % count : (now + i) % count;
		const char *label = field->kind == FIELD_FLAG ? (value == 1 ? "yes" : "no")
							      : form->words->label(field->choices, value);
		int number = (int)value;

		if (!step && tolower((unsigned char)label[0]) != tolower(key.code < 0x80 ? key.code : 0))
			continue;
		if (field->kind == FIELD_FLAG)
			*(bool *)member(form, field) = value == 1;
		else
			memcpy(member(form, field), &number, sizeof number);
		enter(form, form->focus);
		form->typed = true;
		return true;
	}
	return false;
}

/* Nothing more can be typed into it. */
static bool is_full(const struct form *form, const struct field *field)
{
	const struct edit *edit = &form->edit;

	if (edit->cursor != edit->length)
		return false;
	return field->kind == FIELD_DATE ? edit->length == DATE_DIGITS && text_all_digits(edit->text)
					 : edit->length == edit->room;
}

/* "IL" stands there, and the ZIP is typed: it need not be asked for by an Enter. */
static enum form_event begin_next(struct form *form, struct key key)
{
	if (form->typed || form->edit.length == 0)
		return FORM_HANDLED;
	(void)move(form, 1, false);
	return form_key(form, key);
}

static enum form_event type(struct form *form, struct key key)
{
	const struct field *field = form_field(form);
	bool fixed = (field->flags & FIELD_FIXED) != 0;

	if (field->kind == FIELD_CHOICE || field->kind == FIELD_FLAG) {
		if (!key_is_character(key) && key.code != K_LEFT && key.code != K_RIGHT)
			return FORM_IGNORED;
		if (!choose(form, key))
			return FORM_IGNORED;
		return fixed && key_is_character(key) && key.code != ' ' ? move(form, 1, true) : FORM_HANDLED;
	}
	/* Where the tenth digit ends the field, a hyphen must not count. */
	if (fixed && (field->flags & FIELD_DIGITS) != 0 && key_is_character(key) && (key.code < '0' || key.code > '9'))
		return FORM_HANDLED;
	if ((field->flags & FIELD_LETTERS) != 0 && key.code >= '0' && key.code <= '9')
		return begin_next(form, key);
	if (!edit_key(&form->edit, key))
		return key_is_character(key) ? FORM_HANDLED : FORM_IGNORED;
	form->typed = true;
	if (field->kind == FIELD_RECORD)
		look_up(form);
	if (fixed && key_is_character(key) && is_full(form, field))
		return move(form, 1, true);
	return FORM_HANDLED;
}

enum form_event form_key(struct form *form, struct key key)
{
	bool in_list = form->rows_found > 0;

	switch (key.code) {
	case K_ENTER:
		return move(form, 1, true);
	case K_TAB:
		return move(form, 1, false);
	case K_BACKTAB:
		return move(form, -1, false);
	case K_DOWN:
		if (!in_list)
			return move(form, 1, false);
		form->row_selected = (form->row_selected + 1) % form->rows_found;
		return FORM_HANDLED;
	case K_UP:
		if (!in_list)
			return move(form, -1, false);
		form->row_selected = (form->row_selected + form->rows_found - 1) % form->rows_found;
		return FORM_HANDLED;
	case K_PAGE_DOWN:
		return turn_page(form, 1);
	case K_PAGE_UP:
		return turn_page(form, -1);
	default:
		return type(form, key);
	}
}

/* ----------------------------------------------------------------------------------- painting */

static void paint_field(const struct form *form, const struct canvas *canvas, int i, bool focus)
{
	const struct field *field = &form->fields[i];
	int at = field->column + field->label_width;
	char text[VALUE_MAX];
	enum role role = i == form->wrong                        ? ROLE_FIELD_WRONG
			 : (field->flags & FIELD_READ_ONLY) != 0 ? ROLE_TEXT
								 : ROLE_FIELD;

	if (field->kind == FIELD_CAPTION) {
		(void)canvas_text(canvas, field->row, field->column, ROLE_HEADING, field->label);
		return;
	}
	(void)canvas_text(canvas, field->row, field->column, ROLE_LABEL, field->label);
	if (i == form->focus) {
		edit_paint(canvas, field->row, at, field->width, &form->edit, ROLE_FIELD_FOCUS, focus);
		return;
	}
	value_text(form, field, text);
	for (size_t j = 0; (field->flags & FIELD_MASKED) != 0 && j + UNMASKED < strlen(text); j++)
		text[j] = '*';
	canvas_cell(canvas, field->row, at, field->width, ALIGN_LEFT, role, text);
}

/* The records that fit what was typed, below the field, or above it where there is no room. */
static void paint_rows(const struct form *form, const struct canvas *canvas)
{
	const struct field *field = form_field(form);
	int rows = (int)form->rows_found, width = POPUP_COLUMNS, top = field->row + 1,
	    left = field->column + field->label_width;
	struct canvas popup;

	if (top + rows > canvas->rows)
		top = field->row - rows;
	if (left + width > canvas->columns)
		left = canvas->columns - width;
	popup = canvas_part(canvas, top, left, rows, width);
	for (int i = 0; i < rows; i++) {
		bool selected = (size_t)i == form->row_selected;

		canvas_fill(&popup, i, 0, width, ROLE_POPUP);
		canvas_cell(&popup, i, 1, 26, ALIGN_LEFT, ROLE_POPUP, form->rows[i].text);
		canvas_cell(&popup, i, 28, width - 29, ALIGN_LEFT, ROLE_POPUP, form->rows[i].note);
		canvas_glyph(&popup, i, 0, ROLE_POPUP, selected ? L'>' : L' ', selected ? '>' : ' ');
		if (selected)
			canvas_paint_role(&popup, i, 0, width, ROLE_POPUP_SELECTED);
	}
}

void form_paint_page(const struct form *form, const struct canvas *canvas, int page, bool focus)
{
	for (int i = 0; form->fields[i].label != NULL; i++)
		if (form->fields[i].page == page && !is_absent(form, &form->fields[i]))
			paint_field(form, canvas, i, focus);
	if (form->rows_found > 0 && form_page(form) == page)
		paint_rows(form, canvas);
}

void form_paint(const struct form *form, const struct canvas *canvas, bool focus)
{
	form_paint_page(form, canvas, form_page(form), focus);
}

void form_paint_hint(const struct form *form, const struct canvas *canvas, int row, int column)
{
	const char *hint = form_field(form)->hint;

	if (form->message[0] != '\0')
		(void)canvas_text(canvas, row, column, ROLE_ERROR, form->message);
	else if (hint != NULL)
		(void)canvas_text(canvas, row, column, ROLE_MUTED, hint);
}
