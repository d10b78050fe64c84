/* SPDX-License-Identifier: MIT */
/*
 * tabular.h: the notes of the ICD-10-CM tabular list out of its official XML.
 *
 * Read as a stream by libxml2 in a child process with limits on memory and time: no DOCTYPE, no
 * entities, no network, bounded depth and text. The child touches nothing but the file.
 */
#ifndef CLAIMBENCH_XML_TABULAR_H
#define CLAIMBENCH_XML_TABULAR_H

#include "claimbench/base/error.h"

enum { TABULAR_CODE_MAX = 16, TABULAR_TEXT_MAX = 1200 };

struct tabular_note {
	char code[TABULAR_CODE_MAX]; /* undotted; a section or chapter as "A00-A09" */
	int position;                /* from 1 within the code */
	char kind[16];               /* as in the table code_note: inclusion includes excludes1 ... seventh title */
	char text[TABULAR_TEXT_MAX]; /* seventh: the character, a tab, its meaning */
	char refs[TABULAR_TEXT_MAX]; /* plain references in it: "A183 J00-J22 M545-" */
};

typedef enum status (*tabular_sink)(void *context, const struct tabular_note *note, struct error *error);

/* Every note of PATH in order. VERSION gets the list's year ("2021"). REFUSED with file:line on broken XML. */
enum status tabular_read(const char *path, char version[static 16], tabular_sink sink, void *context,
			 struct error *error) MUST_CHECK;
/* The plain code references at the end of a note. */
void tabular_references(const char *text, char refs[static TABULAR_TEXT_MAX]);

#endif
