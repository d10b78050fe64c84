/* SPDX-License-Identifier: MIT */
/*
 * load_teaching.c: the project's own small code tables and prices (data/codes), so that everything works
 * before an official file is loaded.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/csv.h"
#include "claimbench/base/hash.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/reference.h"
#include "claimbench/workflow/practice.h"
#include "store/code_rows.h"
#include "workflow/edit_tables.h"
#include "workflow/office_private.h"

/* ICD-10-CM replaced ICD-9 for services from this day on. */
static const char *const first_day = "2015-10-01";
static const char *const release = "teaching";

struct table {
	enum code_system system;
	const char *file;
};
static const struct table tables[] = {
	{ CODE_ICD10CM, "icd10cm.tsv" },
	{ CODE_HCPCS, "hcpcs.tsv" },
	{ CODE_CPT, "cpt.tsv" },
	{ CODE_MODIFIER, "modifier.tsv" },
};

/* A table open for reading: records of tab-separated fields; '#' begins a comment. */
struct source {
	FILE *file;
	char path[1200];
	struct csv_reader *csv;
};

static void source_close(struct source *source)
{
	if (source->file != NULL)
		(void)fclose(source->file);
	free(source->csv);
}

static enum status source_open(struct office *office, const char *name, struct source *source, struct error *error)
{
	*source = (struct source){ .csv = malloc(sizeof *source->csv) };
	if (source->csv == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	(void)text_format(source->path, sizeof source->path, "%s/codes/%s", office->data_directory, name);
	source->file = fopen(source->path, "rb");
	if (source->file == NULL)
		return error_set(error, STATUS_FAULT, source->path,
				 "%s: set CLAIMBENCH_DATA to where claimbench's data lie", strerror(errno));
	csv_open(source->csv, source->file, source->path, '\t');
	return STATUS_OK;
}

static enum status source_next(struct source *source, size_t fields, struct error *error)
{
	enum status status;

	do {
		status = csv_next(source->csv, error);
	} while (status == STATUS_OK && source->csv->fields[0][0] == '#');
	if (status == STATUS_OK && source->csv->count < fields)
		return error_set(error, STATUS_REFUSED, source->path, "line %lu has %zu fields, not %zu",
				 source->csv->line, source->csv->count, fields);
	return status;
}

static enum status put_terms(struct office *office, int64_t set_id, const char *code, const char *terms,
			     struct error *error)
{
	enum status status = STATUS_OK;
	char term[200];

	for (int position = 1; *terms != '\0' && status == STATUS_OK; position++) {
		size_t length = strcspn(terms, "|");
		struct code_note_row note = { .position = position, .kind = "inclusion", .text = term };

		(void)text_format(term, sizeof term, "%.*s", (int)length, terms);
		(void)TEXT_SET(note.code, code);
		status = code_note_put(office->store, set_id, &note, error);
		terms += length + (terms[length] == '|');
	}
	return status;
}

static enum status put_record(struct office *office, const struct code_set_row *set, struct source *source,
			      struct error *error)
{
	const char *const *fields = source->csv->fields;
	struct code_row code = { .system = set->system, .billable = text_equal(fields[1], "1"), .from = set->from };
	enum status status;

	if (!TEXT_SET(code.code, fields[0]) || !TEXT_SET(code.title, fields[2]))
		return error_set(error, STATUS_REFUSED, source->path, "line %lu is no code with a title",
				 source->csv->line);
	(void)text_format(code.short_title, sizeof code.short_title, "%.60s", code.title);
	status = code_put(office->store, set->id, &code, error);
	return status == STATUS_OK ? put_terms(office, set->id, code.code, fields[3], error) : status;
}

static enum status load_table(struct office *office, const struct table *table, struct error *error)
{
	struct code_set_row set = { .system = table->system, .source = "teaching", .loaded_on = office->today };
	struct source source;
	int64_t rows = 0;
	enum status status = source_open(office, table->file, &source, error);

	(void)TEXT_SET(set.release, release);
	(void)TEXT_SET(set.file_name, table->file);
	(void)date_parse_iso(first_day, &set.from);
	if (status == STATUS_OK)
		status = hash_file(source.path, set.sha256, error);
	if (status == STATUS_OK)
		status = code_set_put(office->store, &set, error);
	while (status == STATUS_OK && (status = source_next(&source, 4, error)) == STATUS_OK) {
		status = put_record(office, &set, &source, error);
		rows++;
	}
	source_close(&source);
	return status == STATUS_NOT_FOUND ? code_set_count(office->store, set.id, rows, error) : status;
}

static enum status put_fee(struct office *office, struct source *source, bool facility, struct error *error)
{
	struct fee_row fee = { .schedule = PRICES_OWN, .facility = facility };

	(void)date_parse_iso(first_day, &fee.from);
	if (!TEXT_SET(fee.procedure, source->csv->fields[0]) || !TEXT_SET(fee.modifier, source->csv->fields[1]) ||
	    !money_parse(source->csv->fields[facility ? 3 : 2], &fee.amount))
		return error_set(error, STATUS_REFUSED, source->path, "line %lu is no price", source->csv->line);
	return fee_put(office->store, office->practice.id, &fee, error);
}

static enum status load_fees(struct office *office, struct error *error)
{
	struct source source;
	enum status status = source_open(office, "fees.tsv", &source, error);

	while (status == STATUS_OK && (status = source_next(&source, 4, error)) == STATUS_OK) {
		status = put_fee(office, &source, false, error);
		if (status == STATUS_OK)
			status = put_fee(office, &source, true, error);
	}
	source_close(&source);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status reference_load_teaching_edits(struct office *office, struct error *error)
{
	static const struct {
		const char *kind, *file;
	} files[] = { { "ptp", "teaching-pairs.txt" }, { "mue", "teaching-limits.csv" } };
	struct import_options options = { .release = EDITS_TEACHING };
	struct import_result result;
	char path[1200];
	enum status status = STATUS_OK;

	(void)date_parse_iso(first_day, &options.effective);
	for (size_t i = 0; i < sizeof files / sizeof files[0] && status == STATUS_OK; i++) {
		(void)text_format(path, sizeof path, "%s/codes/%s", office->data_directory, files[i].file);
		status = reference_import(office, files[i].kind, path, &options, NULL, &result, error);
	}
	return status;
}

enum status reference_load_teaching_set(struct office *office, struct error *error)
{
	enum status status = store_begin(office->store, error);

	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < sizeof tables / sizeof tables[0] && status == STATUS_OK; i++)
		status = load_table(office, &tables[i], error);
	if (status == STATUS_OK)
		status = load_fees(office, error);
	office_forget_codes(office);
	return store_end(office->store, status, error);
}
