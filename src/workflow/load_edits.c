/* SPDX-License-Identifier: MIT */
/*
 * load_edits.c: an NCCI file, whole and unseen until it is: its rows come in units of work that keep nobody waiting,
 * and the last one makes it count.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "workflow/load_edits.h"

/*
 * What a later file of the same release replaces. Pairs: "f1" to "f4" of the official names, of any other file its own
 * name, or its hash where that is too long. Limits come in one file.
 */
static void name_part(const struct load *load, char part[static EDIT_PART_MAX])
{
	const char *end = strrchr(load->name, '.');
	size_t length = end != NULL ? (size_t)(end - load->name) : strlen(load->name);

	if (load->edits.kind == NCCI_MUE) {
		(void)text_format(part, EDIT_PART_MAX, "all");
		return;
	}

	if (length > 2 && load->name[length - 2] == 'f' && isdigit((unsigned char)load->name[length - 1]) &&
	    !isalnum((unsigned char)load->name[length - 3])) {
		(void)text_format(part, EDIT_PART_MAX, "%.2s", load->name + length - 2);
		return;
	}
	if (length == 0 || !text_format(part, EDIT_PART_MAX, "%.*s", (int)length, load->name))
		(void)text_format(part, EDIT_PART_MAX, "%s", load->set.sha256);
}

enum status load_edits_ended(struct load *load, struct error *error)
{
	int last;

	if (fseeko(load->file, -1, SEEK_END) != 0)
		return error_set(error, STATUS_FAULT, load->name, "cannot be read");
	last = fgetc(load->file);
	rewind(load->file);
	return last == '\n'
		       ? STATUS_OK
		       : error_set(error, STATUS_REFUSED, load->name, "its last line has no end: the file was cut off");
}

bool load_csv_cell(const char *field, const char *beginning)
{
	for (; *beginning != '\0'; field++) {
		if (*field == '\0')
			return false;
		if (!isalnum((unsigned char)*field))
			continue;
		if (tolower((unsigned char)*field) != *beginning)
			return false;
		beginning++;
	}
	return true;
}

int load_csv_column(const struct csv_reader *csv, const char *beginning)
{
	for (size_t i = 0; i < csv->count; i++)
		if (load_csv_cell(csv->fields[i], beginning))
			return (int)i;
	return -1;
}

enum status load_csv_refuse(const struct csv_reader *csv, struct error *error, const char *format, ...)
{
	char where[ERROR_WHERE_MAX];
	va_list arguments;
	enum status status;

	(void)text_format(where, sizeof where, "%.90s:%lu", csv->name, csv->line);
	va_start(arguments, format);
	status = error_set_v(error, STATUS_REFUSED, where, format, arguments);
	va_end(arguments);
	return status;
}

static enum status begin_set(struct load *load, struct error *error)
{
	struct store *store = load->office->store;
	enum status status = store_begin(store, error);

	return status == STATUS_OK ? store_end(store, edit_set_begin(store, &load->edits, error), error) : status;
}

static enum status finish_set(struct load *load, struct error *error)
{
	struct store *store = load->office->store;
	enum status status = store_begin(store, error);

	if (status != STATUS_OK)
		return status;
	status = edit_set_finish(store, &load->edits, error);
	if (status == STATUS_OK)
		status = office_audit(load->office, "import", "edit_set", load->edits.id, load->edits.release, error);
	return store_end(store, status, error);
}

/* What came in so far goes again; the first error is the one that is told. */
static void take_back(struct load *load)
{
	struct store *store = load->office->store;
	enum status status = store_begin(store, NULL);

	if (status == STATUS_OK)
		status = store_end(store, edit_set_drop(store, load->edits.id, NULL), NULL);
	(void)status; /* what is left behind counts for nothing, and the next load of the part drops it */
}

static enum status load_new(struct load *load, const struct loader *loader, struct error *error)
{
	struct edit_set *set = &load->edits;
	enum status status = load_edits_ended(load, error);

	if (status == STATUS_OK)
		status = load_date(load, loader, error);
	if (status != STATUS_OK)
		return status;
	set->kind = loader->edits;
	set->from = load->set.from;
	set->loaded_on = load->set.loaded_on;
	memcpy(set->release, load->set.release, sizeof set->release);
	memcpy(set->file_name, load->set.file_name, sizeof set->file_name);
	memcpy(set->sha256, load->set.sha256, sizeof set->sha256);
	name_part(load, set->part);
	status = begin_set(load, error);
	if (status != STATUS_OK)
		return status;
	status = loader->read(load, error);
	set->row_count = load->result->rows;
	if (status == STATUS_OK && set->row_count == 0)
		status = error_set(error, STATUS_REFUSED, load->name, "holds not one record");
	if (status == STATUS_OK)
		status = finish_set(load, error);
	if (status != STATUS_OK)
		take_back(load);
	return status;
}

enum status load_edits(struct load *load, const struct loader *loader, struct error *error)
{
	enum status status = edit_set_known(load->office->store, loader->edits, load->set.sha256, &load->edits, error);

	if (status == STATUS_NOT_FOUND)
		return load_new(load, loader, error);
	if (status != STATUS_OK)
		return status;
	load->result->already = true;
	load->result->rows = load->edits.row_count;
	load->set.from = load->edits.from;
	memcpy(load->set.release, load->edits.release, sizeof load->set.release);
	return STATUS_OK;
}
