/* SPDX-License-Identifier: MIT */
/* code_tree_rows.c: codes as a tree with their notes, and as words for the search. */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/code_rows.h"
#include "store/database.h"

static bool is_range(const char *code)
{
	return strlen(code) == 7 && code[3] == '-';
}

static enum status add_chapters(struct code_tree_rows *out, struct error *error)
{
	for (size_t i = 0; code_chapter(i) != NULL; i++) {
		struct code_tree_row *row = VEC_ADD(out);

		if (row == NULL)
			return error_set(error, STATUS_FAULT, "", "out of memory");
		(void)TEXT_SET(row->code, code_chapter(i)->range);
		(void)TEXT_SET(row->title, code_chapter(i)->label);
		row->has_children = true;
	}
	return STATUS_OK;
}

/* Between FROM and END, the topmost codes only: what stands below one of them belongs to it. */
static enum status add_topmost(struct store *store, int64_t set_id, enum code_system system, const char *from,
			       const char *end, struct code_tree_rows *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CODE_BELOW);
	size_t first = out->count;
	enum status status;

	stmt_bind_integer(stmt, set_id);
	stmt_bind_token(stmt, &code_system_tokens, (int)system);
	stmt_bind_text(stmt, from);
	stmt_bind_text(stmt, end);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct code_tree_row row = { .has_children = false };
		struct code_tree_row *last = out->count > first ? &out->items[out->count - 1] : NULL, *kept;

		STMT_READ_TEXT(stmt, row.code);
		row.billable = stmt_read_bool(stmt);
		STMT_READ_TEXT(stmt, row.title);
		if (last != NULL && text_starts_with(row.code, last->code)) {
			last->has_children = true;
			continue;
		}
		kept = VEC_ADD(out);
		if (kept == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		*kept = row;
	}
	return stmt_end(stmt, status);
}

enum status code_children(struct store *store, enum code_system system, const char *code, struct date on,
			  struct code_tree_rows *out, struct error *error)
{
	struct code_set_row set;
	char from[16], end[16];
	enum status status;

	if (system == CODE_ICD10CM && code[0] == '\0')
		return add_chapters(out, error);
	status = code_set_on(store, system, on, &set, error);
	if (status != STATUS_OK)
		return status == STATUS_NOT_FOUND ? STATUS_OK : status;
	if (is_range(code)) {
		/* The text just before the first category: "A00" without its last letter's first successor. */
		(void)text_format(from, sizeof from, "%.3s", code);
		from[2] = (char)(from[2] - 1);
		(void)text_format(from + 3, sizeof from - 3, "~");
		(void)text_format(end, sizeof end, "%.3s~", code + 4);
	} else {
		(void)text_format(from, sizeof from, "%.7s", code);
		(void)text_format(end, sizeof end, "%.7s~", code);
	}
	return add_topmost(store, set.id, system, from, end, out, error);
}

static enum status add_notes(struct stmt *stmt, struct code_note_rows *out, struct error *error)
{
	enum status status;

	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct code_note_line *line = VEC_ADD(out);

		if (line == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		STMT_READ_TEXT(stmt, line->code);
		STMT_READ_TEXT(stmt, line->kind);
		STMT_READ_TEXT(stmt, line->text);
	}
	return stmt_end(stmt, status);
}

static enum status source_on(struct store *store, const char *source, struct date on, int64_t *set_id,
			     struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CODE_SET_SOURCE_ON);
	enum status status;

	*set_id = 0;
	stmt_bind_text(stmt, source);
	stmt_bind_date(stmt, on);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		*set_id = stmt_read_integer(stmt);
	return stmt_end(stmt, status);
}

/* Notes come from the tabular list; without one from the teaching set. */
static enum status notes_set(struct store *store, struct date on, int64_t *set_id, struct error *error)
{
	struct code_set_row set;
	enum status status = source_on(store, "tabular", on, set_id, error);

	if (status != STATUS_OK || *set_id != 0)
		return status;
	status = code_set_on(store, CODE_ICD10CM, on, &set, error);
	if (status == STATUS_OK)
		*set_id = set.id;
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* A code's own notes, then those of the headers above it. */
static enum status notes_above(struct store *store, int64_t set_id, const char *code, struct code_note_rows *out,
			       struct error *error)
{
	enum status status = STATUS_OK;
	char prefix[CODE_MAX];

	for (size_t length = strlen(code); length >= 3 && length < CODE_MAX && status == STATUS_OK; length--) {
		struct stmt *stmt = stmt_use(store, STMT_CODE_NOTES);

		(void)text_format(prefix, sizeof prefix, "%.*s", (int)length, code);
		stmt_bind_integer(stmt, set_id);
		stmt_bind_text(stmt, prefix);
		status = add_notes(stmt, out, error);
	}
	return status;
}

enum status code_notes(struct store *store, const char *code, struct date on, struct code_note_rows *out,
		       struct error *error)
{
	char from[4], to[4];
	int64_t set_id = 0;
	struct stmt *stmt;
	enum status status = notes_set(store, on, &set_id, error);

	if (status == STATUS_OK && !is_range(code))
		status = notes_above(store, set_id, code, out, error);
	if (status != STATUS_OK)
		return status;
	(void)text_format(from, sizeof from, "%.3s", code);
	(void)text_format(to, sizeof to, "%.3s", is_range(code) ? code + 4 : code);
	stmt = stmt_use(store, STMT_CODE_NOTES_OF_RANGES);
	stmt_bind_integer(stmt, set_id);
	stmt_bind_text(stmt, from);
	stmt_bind_text(stmt, to);
	return add_notes(stmt, out, error);
}

static enum status index_set(struct store *store, int64_t set_id, int64_t notes_id, enum code_system system,
			     struct date on, struct code_index *index, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CODE_INDEX_ROWS);
	enum status status;

	stmt_bind_integer(stmt, set_id);
	stmt_bind_integer(stmt, notes_id);
	stmt_bind_token(stmt, &code_system_tokens, (int)system);
	stmt_bind_date(stmt, on);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		char code[CODE_MAX], title[CODE_TITLE_MAX];
		bool billable;

		STMT_READ_TEXT(stmt, code);
		billable = stmt_read_bool(stmt);
		STMT_READ_TEXT(stmt, title);
		if (!code_index_add(index, system, code, billable, title, stmt_peek_text(stmt))) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
	}
	return stmt_end(stmt, status);
}

enum status code_index_load(struct store *store, struct date on, struct code_index *index, struct error *error)
{
	int64_t notes = 0;
	enum status status = notes_set(store, on, &notes, error);

	for (int system = 0; system < CODE_SYSTEM_COUNT && status == STATUS_OK; system++) {
		struct code_set_row set;

		status = code_set_on(store, (enum code_system)system, on, &set, error);
		if (status == STATUS_OK)
			status = index_set(store, set.id, notes, (enum code_system)system, on, index, error);
		else if (status == STATUS_NOT_FOUND)
			status = STATUS_OK;
	}
	if (status == STATUS_OK && !code_index_finish(index))
		return error_set(error, STATUS_FAULT, "", "out of memory");
	return status;
}
