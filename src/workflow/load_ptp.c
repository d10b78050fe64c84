/* SPDX-License-Identifier: MIT */
/*
 * load_ptp.c: NCCI procedure-to-procedure edits of practitioners: the official text (tabs) in four parts, its sheet
 * saved as CSV, or any CSV whose columns have titles (codesets sheet 7.1).
 *
 * A file speaks of the column-one codes from its first to its last, for all time up to its release: each row has its
 * own dates. So of two releases the later one decides from its first day on, and parts may come one by one.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/base/vec.h"
#include "workflow/load_edits.h"

enum { TICK_ROWS = 50000, CHUNK_BYTES = 400000, HEAD_RECORDS_MAX = 30 };

/* ------------------------------------------------------------------------- which file, which release */

/* "v322r0": the 2 of 2026 (32.2), counted from 0: in force from July. */
static bool date_by_version(const char *name, struct load *load)
{
	for (const char *at = name; *at != '\0'; at++) {
		int version, year;

		if (tolower((unsigned char)at[0]) != 'v' || (at != name && isalnum((unsigned char)at[-1])) ||
		    !isdigit((unsigned char)at[1]) || !isdigit((unsigned char)at[2]) ||
		    !isdigit((unsigned char)at[3]) || tolower((unsigned char)at[4]) != 'r' ||
		    !isdigit((unsigned char)at[5]))
			continue;
		version = (int)strtol(at + 1, NULL, 10);
		year = 1994 + version / 10;
		if (version % 10 > 3 || !date_of_ymd(year, version % 10 * 3 + 1, 1, &load->set.from))
			return false;
		(void)text_format(load->set.release, sizeof load->set.release, "%.6s", at);
		text_lower(load->set.release);
		return true;
	}
	return false;
}

/* "2026q3" */
static bool date_by_quarter(const char *name, struct load *load)
{
	int year = load_year_in(name, NULL);
	char digits[8];
	const char *at;

	if (year == 0 || !text_format(digits, sizeof digits, "%d", year))
		return false;
	at = strstr(name, digits);
	if (at == NULL || tolower((unsigned char)at[4]) != 'q' || at[5] < '1' || at[5] > '4')
		return false;
	(void)text_format(load->set.release, sizeof load->set.release, "%dq%c", year, at[5]);
	return date_of_ymd(year, (at[5] - '1') * 3 + 1, 1, &load->set.from);
}

static void date_ptp(struct load *load)
{
	if (!date_by_version(load->name, load))
		(void)date_by_quarter(load->name, load);
}

/* TEXT begins with two procedure codes, MARK between and after. */
static bool is_pair_line(const char *text, char mark)
{
	char first[PROCEDURE_CODE_MAX], second[PROCEDURE_CODE_MAX];

	if (strlen(text) < 12 || text[5] != mark || text[11] != mark)
		return false;
	(void)text_format(first, sizeof first, "%.5s", text);
	(void)text_format(second, sizeof second, "%.5s", text + 6);
	return procedure_number(first) >= 0 && procedure_number(second) >= 0;
}

static bool knows_ptp(const char *head)
{
	for (const char *at = head; at != NULL && *at != '\0'; at = strchr(at, '\n')) {
		at += *at == '\n';
		if (is_pair_line(at, '\t') || is_pair_line(at, ','))
			return true;
	}
	return false;
}

/* ----------------------------------------------------------------------------------------- rows */

struct group {
	char procedure[PROCEDURE_CODE_MAX];
	size_t first, count; /* of the chunk's edits */
};

struct packed {
	unsigned char bytes[PAIR_EDIT_BYTES];
};

/* Rows that wait for their unit of work, by column-one code. */
struct chunk {
	VEC_OF(struct packed) edits;
	VEC_OF(struct group) groups;
};

struct columns {
	int column1, column2, from, to, indicator, rationale; /* from 0; -1: the file has none */
};

static enum status keep_chunk(struct load *load, struct chunk *chunk, struct error *error)
{
	struct store *store = load->office->store;
	enum status status;

	if (chunk->groups.count == 0)
		return STATUS_OK;
	status = store_begin(store, error);
	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < chunk->groups.count && status == STATUS_OK; i++) {
		const struct group *group = &chunk->groups.items[i];

		status = pair_edits_add(store, load->edits.id, group->procedure, chunk->edits.items[group->first].bytes,
					group->count, error);
	}
	VEC_CLEAR(&chunk->edits);
	VEC_CLEAR(&chunk->groups);
	return store_end(store, status, error);
}

static void widen(struct edit_set *set, const char *procedure)
{
	if (set->first_code[0] == '\0' || strcmp(procedure, set->first_code) < 0)
		memcpy(set->first_code, procedure, sizeof set->first_code);
	if (strcmp(procedure, set->last_code) > 0)
		memcpy(set->last_code, procedure, sizeof set->last_code);
}

static enum status add_row(struct load *load, struct chunk *chunk, const struct csv_reader *csv, const char *column1,
			   const struct pair_edit *edit, struct error *error)
{
	struct group *group = chunk->groups.count > 0 ? &chunk->groups.items[chunk->groups.count - 1] : NULL;
	struct packed *packed;

	if (group == NULL || strcmp(group->procedure, column1) != 0) {
		if (chunk->edits.count * PAIR_EDIT_BYTES >= CHUNK_BYTES) {
			enum status status = keep_chunk(load, chunk, error);

			if (status != STATUS_OK)
				return status;
		}
		group = VEC_ADD(&chunk->groups);
		if (group == NULL)
			return error_set(error, STATUS_FAULT, "", "out of memory");
		(void)TEXT_SET(group->procedure, column1);
		group->first = chunk->edits.count;
		widen(&load->edits, group->procedure);
	}
	if (group->count == PAIRS_OF_CODE_MAX)
		return load_csv_refuse(csv, error, "%s has more than %d pairs", column1, PAIRS_OF_CODE_MAX);
	packed = VEC_ADD(&chunk->edits);
	if (packed == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	if (!pair_edit_pack(edit, packed->bytes))
		return load_csv_refuse(csv, error, "a date of the pair lies too far ahead");
	group->count++;
	load->result->rows++;
	return STATUS_OK;
}

static const char *field_of(const struct csv_reader *csv, int column)
{
	return column >= 0 && (size_t)column < csv->count ? csv->fields[column] : "";
}

static bool is_pair(const struct csv_reader *csv, const struct columns *columns)
{
	return procedure_number(field_of(csv, columns->column1)) >= 0 &&
	       procedure_number(field_of(csv, columns->column2)) >= 0;
}

static bool read_date(const char *text, struct date *date)
{
	return date_parse_d8(text, date) || date_parse_iso(text, date);
}

/* The record CSV stands on; OUT is what it says. */
static enum status read_pair(const struct load *load, const struct csv_reader *csv, const struct columns *columns,
			     struct pair_edit *out, struct error *error)
{
	const char *from = field_of(csv, columns->from), *to = field_of(csv, columns->to);
	const char *indicator = field_of(csv, columns->indicator);

	if ((size_t)columns->indicator >= csv->count)
		return load_csv_refuse(csv, error, "has %zu fields, and its modifier indicator is the %dth", csv->count,
				       columns->indicator + 1);
	*out = (struct pair_edit){ .column2 = procedure_number(field_of(csv, columns->column2)),
				   .from = load->edits.from,
				   .rationale = pair_rationale_of(field_of(csv, columns->rationale)) };
	if (columns->from >= 0 && !read_date(from, &out->from))
		return load_csv_refuse(csv, error, "its effective date is no date (YYYYMMDD)");
	if (to[0] != '\0' && !text_equal(to, "*") && !read_date(to, &out->to))
		return load_csv_refuse(csv, error, "its deletion date is no date (YYYYMMDD), nor *");
	if (text_equal(indicator, "0"))
		out->indicator = PAIR_NEVER;
	else if (text_equal(indicator, "1"))
		out->indicator = PAIR_DISTINCT;
	else if (text_equal(indicator, "9"))
		out->indicator = PAIR_VOID;
	else
		return load_csv_refuse(csv, error, "its modifier indicator is not 0, 1 or 9");
	return STATUS_OK;
}

/* The titles stand over several lines; the first has what tells them apart. Without any it is the official layout. */
static void read_titles(const struct csv_reader *csv, struct columns *columns)
{
	if (load_csv_column(csv, "column1") < 0 || load_csv_column(csv, "column2") < 0 ||
	    load_csv_column(csv, "modifier") < 0)
		return;
	columns->column1 = load_csv_column(csv, "column1");
	columns->column2 = load_csv_column(csv, "column2");
	columns->from = load_csv_column(csv, "effective");
	columns->to = load_csv_column(csv, "delet");
	columns->indicator = load_csv_column(csv, "modifier");
	columns->rationale = load_csv_column(csv, "ptpedit");
	if (columns->rationale < 0)
		columns->rationale = load_csv_column(csv, "basis");
}

static bool is_blank(const struct csv_reader *csv)
{
	for (size_t i = 0; i < csv->count; i++)
		if (!text_is_empty(csv->fields[i]))
			return false;
	return true;
}

static enum status read_record(struct load *load, struct chunk *chunk, const struct csv_reader *csv,
			       struct columns *columns, struct error *error)
{
	struct pair_edit edit;
	enum status status;

	if (!is_pair(csv, columns)) {
		if (is_blank(csv))
			return STATUS_OK;
		if (load->result->rows > 0 || csv->line > HEAD_RECORDS_MAX)
			return load_csv_refuse(csv, error, "is no pair: it does not begin with two procedure codes");
		read_titles(csv, columns);
		return STATUS_OK;
	}
	status = read_pair(load, csv, columns, &edit, error);
	if (status == STATUS_OK)
		status = add_row(load, chunk, csv, field_of(csv, columns->column1), &edit, error);
	if (status == STATUS_OK && load->result->rows % TICK_ROWS == 0)
		status = load_tick(load, (int64_t)ftello(load->file), error);
	return status;
}

static enum status read_ptp(struct load *load, struct error *error)
{
	struct columns columns = { .column2 = 1, .from = 3, .to = 4, .indicator = 5, .rationale = 6 };
	struct csv_reader *csv = malloc(sizeof *csv);
	struct chunk chunk = { .edits = { 0 } };
	enum status status = STATUS_OK;

	if (csv == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	if (text_starts_with(load->name, "ccioph"))
		status = error_set(
			error, STATUS_REFUSED, load->name,
			"is the table of outpatient hospitals; a practice needs that of practitioners, ccipra");
	csv_open(csv, load->file, load->name, strchr(load->head, '\t') != NULL ? '\t' : ',');
	while (status == STATUS_OK && (status = csv_next(csv, error)) == STATUS_OK)
		status = read_record(load, &chunk, csv, &columns, error);
	if (status == STATUS_NOT_FOUND)
		status = keep_chunk(load, &chunk, error);
	free(csv);
	VEC_FREE(&chunk.edits);
	VEC_FREE(&chunk.groups);
	return status;
}

const struct loader loader_ptp = {
	.kind = "ptp",
	.label = "NCCI pairs (PTP)",
	.source = "ptp",
	.system = CODE_CPT,
	.knows = knows_ptp,
	.date = date_ptp,
	.read = read_ptp,
	.is_edits = true,
	.edits = NCCI_PTP,
};
