/* SPDX-License-Identifier: MIT */
/*
 * reference_load.h: one official file on its way into the database.
 *
 * A loader knows its files by content, says which release and period they are, and reads them line by
 * line inside one unit of work: a broken line leaves everything as it was.
 */
#ifndef CLAIMBENCH_WORKFLOW_REFERENCE_LOAD_H
#define CLAIMBENCH_WORKFLOW_REFERENCE_LOAD_H

#include <stdio.h>

#include "claimbench/base/lines.h"
#include "claimbench/workflow/reference.h"
#include "store/code_rows.h"
#include "store/ncci_rows.h"
#include "workflow/office_private.h"

enum { LOAD_HEAD_MAX = 8192, LOAD_NAME_MAX = 256 };

struct load {
	struct office *office;
	const char *path;
	char name[LOAD_NAME_MAX]; /* the file's own name, for messages and dates */
	char head[LOAD_HEAD_MAX]; /* its beginning */
	FILE *file;
	const struct import_options *options;
	const struct progress *progress;
	int64_t bytes;           /* of the whole file */
	struct code_set_row set; /* in the database once READ is called */
	struct edit_set edits;   /* the same of an NCCI table */
	struct import_result *result;
	/* A trial: called with the set as if it were loaded; nothing is kept. NULL: the file is for good. */
	enum status (*look)(void *context, const struct code_set_row *set, struct error *error);
	void *context;
};

struct loader {
	const char *kind;   /* what the user says: "icd10cm" */
	const char *label;  /* "ICD-10-CM order file" */
	const char *source; /* code_set.source */
	enum code_system system;
	bool (*knows)(const char *head);
	/* Release and period into load->set, where name or content tell them; else they stay empty. */
	void (*date)(struct load *load);
	/* Every row into the set; counts into load->result. */
	enum status (*read)(struct load *load, struct error *error);
	/* An NCCI table: too big for one unit of work, it comes in by many and counts from the last one on. */
	bool is_edits;
	enum ncci_table edits;
};
extern const struct loader loader_order, loader_order_addenda, loader_codes_addenda, loader_tabular;
extern const struct loader loader_hcpcs, loader_hcpcs_csv, loader_cpt, loader_cpt_modifiers;
extern const struct loader loader_ptp, loader_mue;
extern const struct loader loader_rvu, loader_rvu_csv, loader_gpci, loader_gpci_csv;

/* A file of codes or fees loaded, looked at with LOOK, and taken out again; see reference_import. */
enum status reference_trial(struct office *office, const char *kind, const char *path,
			    const struct import_options *options, const struct progress *progress,
			    struct import_result *out,
			    enum status (*look)(void *context, const struct code_set_row *set, struct error *error),
			    void *context, struct error *error) MUST_CHECK;
/* Release and period as the user says them, else as the file does; REFUSED when neither tells. */
enum status load_date(struct load *load, const struct loader *loader, struct error *error) MUST_CHECK;
/* An NCCI file into load->edits, which is not there yet. */
enum status load_edits(struct load *load, const struct loader *loader, struct error *error) MUST_CHECK;
/* REFUSED when the user stops; call it every so many rows. */
enum status load_tick(struct load *load, int64_t bytes, struct error *error) MUST_CHECK;
/* The first four-digit year from 1990 to 2099 in TEXT, else the first two digits after PREFIX; 0 when there is none. */
int load_year_in(const char *text, const char *prefix);
/* The month named in TEXT by three letters (jan, apr, JUL, October ...), 1 to 12; 0 when there is none. */
int load_month_in(const char *text);
/* TARGET gets SOURCE, with "..." at its end when it had to be cut. */
void load_title(char *target, size_t size, const char *source);
/* One code kept; what the database says against it names the line. */
enum status load_code(struct load *load, const struct lines *lines, const struct code_row *code,
		      struct error *error) MUST_CHECK;
/* "1.30" into hundredths (PLACES 2), thousandths, ...; more digits are refused unless they are zeros. */
bool load_decimal(const char *text, int places, int32_t *value);

#endif
