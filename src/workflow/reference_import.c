/* SPDX-License-Identifier: MIT */
/* reference_import.c: an official file recognised, dated, and loaded in one unit of work. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "claimbench/base/hash.h"
#include "claimbench/base/text.h"
#include "workflow/reference_load.h"

/* Most particular first: the first that knows a file's beginning reads it. */
static const struct loader *const loaders[] = {
	&loader_tabular,  &loader_order_addenda, &loader_codes_addenda, &loader_order,   &loader_hcpcs_csv,
	&loader_hcpcs,    &loader_cpt,           &loader_cpt_modifiers, &loader_rvu_csv, &loader_rvu,
	&loader_gpci_csv, &loader_gpci,          &loader_ptp,           &loader_mue,
};
enum { LOADERS = sizeof loaders / sizeof loaders[0] };

static enum status open_file(struct load *load, struct error *error)
{
	const char *slash = strrchr(load->path, '/');
	struct stat about;
	size_t length;

	if (!TEXT_SET(load->name, slash != NULL ? slash + 1 : load->path))
		return error_set(error, STATUS_REFUSED, "file", "its name is too long or not UTF-8");
	load->file = fopen(load->path, "rb");
	if (load->file == NULL || fstat(fileno(load->file), &about) != 0)
		return error_set(error, errno == ENOENT ? STATUS_NOT_FOUND : STATUS_FAULT, load->path, "%s",
				 strerror(errno));
	if (!S_ISREG(about.st_mode))
		return error_set(error, STATUS_REFUSED, load->name, "is no file");
	load->bytes = about.st_size;
	length = fread(load->head, 1, sizeof load->head - 1, load->file);
	load->head[length] = '\0';
	if (length == 0)
		return error_set(error, STATUS_REFUSED, load->name, "is empty");
	if (strlen(load->head) != length)
		return error_set(error, STATUS_REFUSED, load->name,
				 "is no text file: unpack archives first, and save spreadsheets as CSV");
	rewind(load->file);
	return STATUS_OK;
}

static enum status find_loader(const struct load *load, const char *kind, const struct loader **out,
			       struct error *error)
{
	char wanted[200] = "", other[160] = "";
	size_t length = 0;

	for (size_t i = 0; i < LOADERS; i++) {
		bool of_kind = text_equal(loaders[i]->kind, kind);

		if (loaders[i]->knows(load->head)) {
			*out = loaders[i];
			if (of_kind)
				return STATUS_OK;
			if (other[0] == '\0')
				(void)text_format(other, sizeof other, ": it looks like %s, which is import %s",
						  loaders[i]->label, loaders[i]->kind);
		}
		if (of_kind) {
			(void)text_format(wanted + length, sizeof wanted - length, "%s%s", length > 0 ? ", " : "",
					  loaders[i]->label);
			length = strlen(wanted);
		}
	}
	if (length == 0)
		return error_set(error, STATUS_REFUSED, "kind",
				 "there is no %s to import: icd10cm, hcpcs, cpt, fees, ptp or mue", kind);
	return error_set(error, STATUS_REFUSED, load->name, "is none of: %s%s", wanted, other);
}

/* What the user says goes before what the file says. */
enum status load_date(struct load *load, const struct loader *loader, struct error *error)
{
	char from[DATE_TEXT_MAX];

	if (loader->date != NULL)
		loader->date(load);
	if (load->options != NULL && !date_is_none(load->options->effective)) {
		load->set.from = load->options->effective;
		if (!date_is_none(load->set.to) && date_compare(load->set.to, load->set.from) < 0)
			load->set.to = DATE_NONE;
		if (load->set.release[0] == '\0')
			(void)text_format(load->set.release, sizeof load->set.release, "from %s",
					  date_format_iso(load->set.from, from));
	}
	if (load->options != NULL && load->options->release != NULL &&
	    !TEXT_SET(load->set.release, load->options->release))
		return error_set(error, STATUS_REFUSED, "release", "is longer than %zu characters",
				 sizeof load->set.release - 1);
	if (date_is_none(load->set.from))
		return error_set(
			error, STATUS_REFUSED, load->name,
			"does not say which release it is, neither inside nor by its name: say from which day it is "
			"in force (--effective YYYY-MM-DD)");
	return STATUS_OK;
}

static void describe(const struct load *load, const struct loader *loader)
{
	struct import_result *out = load->result;
	char from[DATE_TEXT_MAX];

	(void)TEXT_SET(out->kind, loader->label);
	(void)TEXT_SET(out->release, load->set.release);
	out->from = load->set.from;
	out->to = load->set.to;
	(void)text_format(out->text, sizeof out->text, "%s %s, in force from %s: %lld rows%s", loader->label,
			  out->release, date_format_iso(out->from, from), (long long)out->rows,
			  out->already ? "; loaded before, nothing changed" : "");
}

/* Nothing of it is kept. */
static enum status look_only(struct load *load, struct error *error)
{
	enum status status = load->look(load->context, &load->set, error);
	enum status undone = store_end(load->office->store, STATUS_REFUSED, NULL);

	return status == STATUS_OK && undone == STATUS_FAULT ? error_set(error, undone, "", "the trial was not undone")
							     : status;
}

static enum status load_in_one(struct load *load, const struct loader *loader, struct error *error)
{
	struct store *store = load->office->store;
	enum status status = store_begin(store, error);

	if (status != STATUS_OK)
		return status;
	status = code_set_put(store, &load->set, error);
	if (status == STATUS_OK)
		status = loader->read(load, error);
	if (status == STATUS_OK && load->result->rows == 0)
		status = error_set(error, STATUS_REFUSED, load->name, "holds not one record");
	if (status == STATUS_OK)
		status = code_set_count(store, load->set.id, load->result->rows, error);
	if (status == STATUS_OK && load->look != NULL)
		return look_only(load, error);
	if (status == STATUS_OK)
		status = office_audit(load->office, "import", "code_set", load->set.id, load->set.release, error);
	return store_end(store, status, error);
}

/* The tables of codes and fees: a set is one unit of work. */
static enum status import_codes(struct load *load, const struct loader *loader, struct error *error)
{
	struct code_set_row known;
	enum status status = code_set_known(load->office->store, loader->source, load->set.sha256, &known, error);

	if (status == STATUS_OK) {
		load->set = known;
		load->result->already = true;
		load->result->rows = known.row_count;
		status = code_set_codes(load->office->store, known.id, &load->result->billable, &load->result->headers,
					error);
		return status == STATUS_OK && load->look != NULL ? load->look(load->context, &load->set, error)
								 : status;
	}
	if (status == STATUS_NOT_FOUND)
		status = load_date(load, loader, error);
	return status == STATUS_OK ? load_in_one(load, loader, error) : status;
}

static enum status import(struct load *load, const char *kind, struct error *error)
{
	const struct loader *loader = NULL;
	enum status status = open_file(load, error);

	if (status == STATUS_OK)
		status = find_loader(load, kind, &loader, error);
	if (status == STATUS_OK)
		status = hash_file(load->path, load->set.sha256, error);
	if (status != STATUS_OK)
		return status;
	load->set.system = loader->system;
	(void)TEXT_SET(load->set.source, loader->source);
	(void)TEXT_SET(load->set.file_name, load->name);
	load->set.loaded_on = load->office->today;
	if (loader->is_edits && load->look != NULL)
		return error_set(error, STATUS_REFUSED, load->name,
				 "is no table of codes: pairs and limits break no code");
	status = loader->is_edits ? load_edits(load, loader, error) : import_codes(load, loader, error);
	if (!load->result->already)
		office_forget_codes(load->office);
	if (status == STATUS_OK)
		describe(load, loader);
	return status;
}

static enum status run(struct load *load, struct office *office, const char *kind, const char *path,
		       const struct import_options *options, const struct progress *progress, struct import_result *out,
		       struct error *error)
{
	enum status status = office_require(office, RIGHT_IMPORT, error);

	*out = (struct import_result){ .already = false };
	load->office = office;
	load->path = path;
	load->options = options;
	load->progress = progress;
	load->result = out;
	if (status == STATUS_OK)
		status = import(load, kind, error);
	if (load->file != NULL)
		(void)fclose(load->file);
	return status;
}

enum status reference_import(struct office *office, const char *kind, const char *path,
			     const struct import_options *options, const struct progress *progress,
			     struct import_result *out, struct error *error)
{
	struct load *load = calloc(1, sizeof *load);
	enum status status;

	if (load == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	status = run(load, office, kind, path, options, progress, out, error);
	free(load);
	return status;
}

enum status reference_trial(struct office *office, const char *kind, const char *path,
			    const struct import_options *options, const struct progress *progress,
			    struct import_result *out,
			    enum status (*look)(void *context, const struct code_set_row *set, struct error *error),
			    void *context, struct error *error)
{
	struct load *load = calloc(1, sizeof *load);
	enum status status;

	if (load == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	load->look = look;
	load->context = context;
	status = run(load, office, kind, path, options, progress, out, error);
	free(load);
	return status;
}
