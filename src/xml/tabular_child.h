/* SPDX-License-Identifier: MIT */
/* tabular_child.h: the two ends of the pipe between the process that reads the XML and ours. */
#ifndef CLAIMBENCH_XML_TABULAR_CHILD_H
#define CLAIMBENCH_XML_TABULAR_CHILD_H

#include <stdio.h>

#include "xml/tabular.h"

/*
 * The child's end: read XML from FILE and write records to PIPE, which are closed after it: 'V' version;
 * 'N' code, position, kind, text; 'C' code, "0" or "1", title; then 'E' notes, codes (how many), or
 * 'X' line, message. Each text is two bytes of length, low first, and its bytes.
 */
void tabular_child(int file, int pipe);

/* Our end: the records of PIPE, which is not trusted, to the sinks; see tabular_read. */
enum status tabular_take(FILE *pipe, const char *path, char version[static 16], tabular_note_sink notes,
			 tabular_code_sink codes, void *context, struct error *error) MUST_CHECK;

#endif
