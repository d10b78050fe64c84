/* SPDX-License-Identifier: MIT */
/*
 * tabular.h: the ICD-10-CM tabular list out of its official XML: its notes, and the codes of the release.
 *
 * Read as a stream by libxml2 in a child process with limits on memory and time: no DOCTYPE, no
 * entities, no network, bounded depth and text. The child touches nothing but the file.
 */
#ifndef CLAIMBENCH_XML_TABULAR_H
#define CLAIMBENCH_XML_TABULAR_H

#include <stdbool.h>

#include "claimbench/base/error.h"
#include "claimbench/core/code.h"

enum { TABULAR_RANGE_MAX = 16, TABULAR_TEXT_MAX = 4000 };

struct tabular_note {
	char code[TABULAR_RANGE_MAX]; /* undotted; a section or chapter as "A00-A09" */
	int position;                 /* from 1 within the code */
	char kind[16];                /* as in the table code_note: inclusion includes excludes1 ... seventh title */
	char text[TABULAR_TEXT_MAX];  /* seventh: the character, a tab, its meaning */
	char refs[TABULAR_TEXT_MAX];  /* plain references in it: "A183 J00-J22 M545-" */
};

/*
 * A code of the release. The list writes seventh characters once for all codes below a header: here
 * they are spelled out ("S0000XA", "..., initial encounter"), and what bears them is a header.
 */
struct tabular_code {
	char code[CODE_MAX]; /* undotted */
	char title[CODE_TITLE_MAX];
	bool billable;
};

/* Anything but OK stops the reading and is returned. */
typedef enum status (*tabular_note_sink)(void *context, const struct tabular_note *note, struct error *error);
typedef enum status (*tabular_code_sink)(void *context, const struct tabular_code *code, struct error *error);

/*
 * Every note and every code of PATH, in the order of the list; either sink may be NULL. VERSION gets the
 * list's year ("2021") before the first of them. NOT_FOUND when there is no such file, REFUSED with the
 * line on broken XML, on what is no tabular list, and on texts longer than the records hold.
 */
enum status tabular_read(const char *path, char version[static 16], tabular_note_sink notes, tabular_code_sink codes,
			 void *context, struct error *error) MUST_CHECK;

/*
 * The codes that TEXT names in parentheses, blank separated: "A1832" a code or header, "M545-" all that
 * begin so, "J00-J22" a range. A group that holds anything else is prose and gives nothing.
 */
void tabular_references(const char *text, char refs[static TABULAR_TEXT_MAX]);

#endif
