/* SPDX-License-Identifier: MIT */
/*
 * load_mue.c: NCCI medically unlikely edits of practitioners: a CSV whose notice and titles have line breaks inside
 * (codesets sheet 7.2). A file is a whole snapshot, in force from the date in its name until the next one is.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "workflow/load_edits.h"

enum { CHUNK_ROWS = 2000, HEAD_RECORDS_MAX = 20 };

/* "..._Eff_07-01-2026.csv" */
static void date_mue(struct load *load)
{
	for (const char *at = load->name; strlen(at) >= 10; at++) {
		char iso[DATE_TEXT_MAX];

		(void)text_format(iso, sizeof iso, "%.4s-%.2s-%.2s", at + 6, at, at + 3);
		if ((at[2] != '-' && at[2] != '_') || at[5] != at[2] || !date_parse_iso(iso, &load->set.from))
			continue;
		(void)text_format(load->set.release, sizeof load->set.release, "%.7s", iso);
		return;
	}
}

static bool knows_mue(const char *head)
{
	return strstr(head, "MUE Values") != NULL && strstr(head, "MUE Adjudication") != NULL;
}

struct columns {
	int units, adjudication, rationale;
};

/* The record of titles; *FOUND stays false on a notice. */
static enum status read_titles(const struct load *load, const struct csv_reader *csv, struct columns *columns,
			       bool *found, struct error *error)
{
	columns->adjudication = load_csv_column(csv, "mueadjudication");
	columns->rationale = load_csv_column(csv, "muerationale");
	if (columns->adjudication < 0)
		return csv->line < HEAD_RECORDS_MAX
			       ? STATUS_OK
			       : load_csv_refuse(csv, error, "there are no titles of columns above it");
	columns->units = load_csv_column(csv, "practitionerservicesmue");
	if (columns->units < 0)
		return error_set(
			error, STATUS_REFUSED, load->name,
			"is not the table of practitioners: it has no column of Practitioner Services MUE Values");
	*found = true;
	return STATUS_OK;
}

/* "3 Date of Service Edit: Clinical" */
static bool read_kind(const char *text, enum limit_kind *kind)
{
	if (text[0] < '1' || text[0] > '3' || isdigit((unsigned char)text[1]))
		return false;
	*kind = (enum limit_kind)(text[0] - '1');
	return true;
}

static bool read_units(const char *text, int32_t *units)
{
	if (text[0] == '\0' || strlen(text) > 5 || !text_all_digits(text))
		return false;
	*units = (int32_t)strtol(text, NULL, 10);
	return true;
}

static enum status keep_record(struct load *load, const struct csv_reader *csv, const struct columns *columns,
			       struct error *error)
{
	const char *code = csv->fields[0];
	struct error why = { .status = STATUS_OK };
	struct unit_limit limit;
	enum status status;

	if (csv->count == 1 && code[0] == '\0')
		return STATUS_OK;
	if (procedure_number(code) < 0)
		return load_csv_refuse(csv, error, "does not begin with a procedure code");
	if (csv->count <= (size_t)columns->units || csv->count <= (size_t)columns->adjudication ||
	    !read_units(csv->fields[columns->units], &limit.units))
		return load_csv_refuse(csv, error, "the limit of %s is no number of units", code);
	if (!read_kind(csv->fields[columns->adjudication], &limit.kind))
		return load_csv_refuse(csv, error, "the adjudication indicator of %s is not 1, 2 or 3", code);
	if (columns->rationale < 0 || (size_t)columns->rationale >= csv->count ||
	    !TEXT_SET(limit.rationale, csv->fields[columns->rationale]))
		limit.rationale[0] = '\0';
	status = unit_limit_add(load->office->store, load->edits.id, code, &limit, &why);
	if (status == STATUS_REFUSED)
		return load_csv_refuse(csv, error, "%s stands in the file twice", code);
	if (status != STATUS_OK)
		return error_set(error, status, why.where, "%s", why.what);
	if (load->edits.first_code[0] == '\0' || strcmp(code, load->edits.first_code) < 0)
		(void)TEXT_SET(load->edits.first_code, code);
	if (strcmp(code, load->edits.last_code) > 0)
		(void)TEXT_SET(load->edits.last_code, code);
	load->result->rows++;
	return STATUS_OK;
}

/* Up to CHUNK_ROWS records in one unit of work; NOT_FOUND at the end of the file. */
static enum status keep_some(struct load *load, struct csv_reader *csv, const struct columns *columns,
			     struct error *error)
{
	struct store *store = load->office->store;
	enum status status = store_begin(store, error), end = STATUS_OK;

	if (status != STATUS_OK)
		return status;
	for (int i = 0; i < CHUNK_ROWS && status == STATUS_OK && end == STATUS_OK; i++) {
		end = csv_next(csv, error);
		if (end == STATUS_OK)
			status = keep_record(load, csv, columns, error);
	}
	if (end != STATUS_OK && end != STATUS_NOT_FOUND)
		status = end;
	status = store_end(store, status, error);
	return status == STATUS_OK ? end : status;
}

static enum status read_mue(struct load *load, struct error *error)
{
	struct csv_reader *csv = malloc(sizeof *csv);
	struct columns columns = { 0 };
	enum status status = STATUS_OK;
	bool titled = false;

	if (csv == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	csv_open(csv, load->file, load->name, ',');
	while (status == STATUS_OK && !titled && (status = csv_next(csv, error)) == STATUS_OK)
		status = read_titles(load, csv, &columns, &titled, error);
	while (status == STATUS_OK && (status = keep_some(load, csv, &columns, error)) == STATUS_OK)
		status = load_tick(load, (int64_t)ftello(load->file), error);
	free(csv);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

const struct loader loader_mue = {
	.kind = "mue",
	.label = "NCCI limits of units (MUE)",
	.source = "mue",
	.system = CODE_CPT,
	.knows = knows_mue,
	.date = date_mue,
	.read = read_mue,
	.is_edits = true,
	.edits = NCCI_MUE,
};
