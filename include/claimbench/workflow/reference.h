/* SPDX-License-Identifier: MIT */
/* reference.h: code tables and fees: loading official files, judging and finding codes by date. */
#ifndef CLAIMBENCH_WORKFLOW_REFERENCE_H
#define CLAIMBENCH_WORKFLOW_REFERENCE_H

#include "claimbench/core/code.h"
#include "claimbench/core/code_index.h"
#include "claimbench/workflow/office.h"

struct import_result {
	char kind[48];    /* "ICD-10-CM order file" */
	char release[33]; /* "FY2026" */
	struct date from, to;
	int64_t rows, billable, headers, notes;
	bool already;   /* the very file was loaded before: nothing changed */
	char text[200]; /* one line for people */
};
struct import_options {
	struct date effective; /* none: from the file's name or content, else REFUSED with how to say it */
	const char *release;   /* NULL: from the file */
};
/*
 * KIND: "icd10cm" (order file, codes addenda, order addenda or tabular XML: told apart by content), "hcpcs", "cpt",
 * "fees" (RVU file or GPCI). Streams, constant memory, one unit of work; a broken file is REFUSED with
 * file:line and leaves everything as it was.
 */
enum status reference_import(struct office *office, const char *kind, const char *path,
			     const struct import_options *options, const struct progress *progress,
			     struct import_result *out, struct error *error) MUST_CHECK;
/* The project's own small set into a new database; repeatable. */
enum status reference_load_teaching_set(struct office *office, struct error *error) MUST_CHECK;
/*
 * A few NCCI pairs and limits as examples, release "teaching", for a training practice: they count until the first
 * official table of their kind is loaded.
 */
enum status reference_load_teaching_edits(struct office *office, struct error *error) MUST_CHECK;

/*
 * The practice's own price of one unit; else Medicare's amount where the fee schedule files are loaded
 * and the practice's locality is known. NOT_FOUND when neither has it.
 */
enum status reference_fee(struct office *office, const char *procedure, const char *modifier, bool facility,
			  struct date on, struct money *out, struct error *error) MUST_CHECK;

/* Medicare's amount alone. */
enum status reference_medicare(struct office *office, const char *procedure, const char *modifier, bool facility,
			       struct date on, struct money *out, struct error *error) MUST_CHECK;

struct code_set_line {
	char system[12], source[12], release[33];
	struct date from, to, loaded_on;
	int64_t rows;
	char file_name[256];
};
VEC_TYPE(code_set_lines, struct code_set_line);
enum status reference_sets(struct office *office, struct code_set_lines *out, struct error *error) MUST_CHECK;
/*
 * ICD-10-CM is published for a year at a time. The newest release that was loaded, when it had ended by ON: until
 * the next one is loaded its codes are refused. NOT_FOUND when there is none or it is in force.
 */
enum status reference_lapsed(struct office *office, struct date on, struct code_set_line *newest,
			     struct error *error) MUST_CHECK;

/* The system is told by shape: ICD-10-CM, else HCPCS/CPT, two places a modifier. */
enum status code_check(struct office *office, const char *code, struct date on, struct code_answer *out,
		       struct error *error) MUST_CHECK;
/* The same where the system is known: a diagnosis field holds no procedure. CODE as typed. */
enum status code_check_in(struct office *office, enum code_system system, const char *code, struct date on,
			  struct code_answer *out, struct error *error) MUST_CHECK;
/* Get the codes in force on that date ready, so that the first code_find need not. */
enum status code_find_prepare(struct office *office, struct date on, struct error *error) MUST_CHECK;
/* Best first; titles live until the next call with another date, or the office's end. SYSTEMS: bits of 1 << enum code_system. */
enum status code_find(struct office *office, const char *query, unsigned systems, bool headers, struct date on,
		      struct code_hit *hits, size_t room, size_t *count, size_t *total, struct error *error) MUST_CHECK;
enum status code_tree(struct office *office, const char *parent, struct date on, struct code_tree_rows *out,
		      struct error *error) MUST_CHECK;
enum status code_tree_notes(struct office *office, const char *code, struct date on, struct code_note_rows *out,
			    struct error *error) MUST_CHECK;

#endif
