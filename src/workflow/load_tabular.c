/* SPDX-License-Identifier: MIT */
/* load_tabular.c: the ICD-10-CM tabular list (XML): the notes that explain a release, and its codes. */
#include <string.h>

#include "claimbench/base/text.h"
#include "workflow/reference_load.h"
#include "xml/tabular.h"

enum { TICK_NOTES = 2000 };

static bool knows_tabular(const char *head)
{
	return strstr(head, "<ICD10CM.tabular") != NULL;
}

/* The list says its year itself: "<version>2021</version>". */
static void date_tabular(struct load *load)
{
	const char *version = strstr(load->head, "<version>");
	char text[12] = "";
	int year;

	if (version != NULL)
		(void)text_format(text, sizeof text, "%.8s", version + strlen("<version>"));
	year = load_year_in(text, NULL);
	if (year == 0)
		return;
	(void)date_of_ymd(year - 1, 10, 1, &load->set.from);
	(void)date_of_ymd(year, 9, 30, &load->set.to);
	(void)text_format(load->set.release, sizeof load->set.release, "FY%d", year);
}

static enum status keep_note(void *context, const struct tabular_note *note, struct error *error)
{
	struct load *load = context;
	struct code_note_row row = {
		.position = note->position, .kind = note->kind, .text = note->text, .refs = note->refs
	};
	enum status status;

	(void)TEXT_SET(row.code, note->code);
	status = code_note_put(load->office->store, load->set.id, &row, error);
	load->result->notes++;
	load->result->rows++;
	if (status == STATUS_OK && load->result->notes % TICK_NOTES == 0)
		status = load_tick(load, 0, error);
	return status;
}

/* The list spells its codes out too: they count where no order file covers the date. */
static enum status keep_code(void *context, const struct tabular_code *code, struct error *error)
{
	struct load *load = context;
	struct code_row row = {
		.system = CODE_ICD10CM, .billable = code->billable, .from = load->set.from, .to = load->set.to
	};

	(void)TEXT_SET(row.code, code->code);
	(void)TEXT_SET(row.title, code->title);
	load_title(row.short_title, sizeof row.short_title, code->title);
	load->result->rows++;
	if (code->billable)
		load->result->billable++;
	else
		load->result->headers++;
	return code_put(load->office->store, load->set.id, &row, error);
}

static enum status read_tabular(struct load *load, struct error *error)
{
	char version[16];

	return tabular_read(load->path, version, keep_note, keep_code, load, error);
}

const struct loader loader_tabular = {
	.kind = "icd10cm",
	.label = "ICD-10-CM tabular list",
	.source = "tabular",
	.system = CODE_ICD10CM,
	.knows = knows_tabular,
	.date = date_tabular,
	.read = read_tabular,
};
