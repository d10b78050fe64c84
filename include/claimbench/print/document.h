/* SPDX-License-Identifier: MIT */
/*
 * document.h: tables under one head, in one format: what a report is made of.
 *
 *	document_begin(&document, format, &head);
 *	struct output *out = document_table(&document, "ageing", "What is owed, by age", columns);
 *	output_text(out, ...);
 *	good = document_end(&document, &text);
 *
 * With one table, CSV and JSON are that table's alone. With more, JSON is one object with an array under each
 * table's name; CSV has each table after its title, and a blank line between them.
 */
#ifndef CLAIMBENCH_PRINT_DOCUMENT_H
#define CLAIMBENCH_PRINT_DOCUMENT_H

#include "claimbench/print/output.h"

enum { DOCUMENT_NAME_MAX = 32 };

struct document {
	enum output_format format;
	struct pages pages;
	bool several; /* made of named tables */
	int tables;   /* so far */
	bool open;    /* a table is not ended */
	struct output table;
	struct buf text;
	bool failed;
};

/* HEAD is copied. SEVERAL: it has more than one table. The document must not be moved. */
void document_begin(struct document *document, enum output_format format, const struct page_head *head, bool several);
/* What the head says, when only the report knows. */
void document_entitle(struct document *document, const char *title, const char *subtitle);
/* The one before it ends. NAME: lower case, for programs. TITLE stands above it unless it is the only one. */
struct output *document_table(struct document *document, const char *name, const char *title,
			      const struct column *columns);
/* A table or pages: not rows for a program. */
bool document_is_for_people(const struct document *document);
/* Lines of printable text as they stand, for people: none of them in CSV and JSON. */
void document_lines(struct document *document, const char *text);
/* All of it at the end of OUT; the document is gone. False when it could not be made in whole. */
bool document_end(struct document *document, struct buf *out);
void document_drop(struct document *document);

#endif
