/* SPDX-License-Identifier: MIT */
/* load_edits.h: what the loaders of NCCI files share. */
#ifndef CLAIMBENCH_WORKFLOW_LOAD_EDITS_H
#define CLAIMBENCH_WORKFLOW_LOAD_EDITS_H

#include "claimbench/base/csv.h"
#include "workflow/reference_load.h"

/* REFUSED when the file's last line has no end. The file stands at its beginning afterwards. */
enum status load_edits_ended(struct load *load, struct error *error) MUST_CHECK;
/* FIELD's letters and digits, in small letters, begin with BEGINNING: titles of columns are written in many ways. */
bool load_csv_cell(const char *field, const char *beginning);
/* The first field of the record that does; -1 when there is none. */
int load_csv_column(const struct csv_reader *csv, const char *beginning);
/* REFUSED with file:line of the record and WHAT. */
enum status load_csv_refuse(const struct csv_reader *csv, struct error *error, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
