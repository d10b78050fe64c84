/* SPDX-License-Identifier: MIT */
/* tabular_child.h: the side of the tabular reader that runs in its own process. */
#ifndef CLAIMBENCH_XML_TABULAR_CHILD_H
#define CLAIMBENCH_XML_TABULAR_CHILD_H

/*
 * Read XML from FILE and write records to PIPE: 'V' version; 'N' code, position, kind, text; then 'E',
 * or 'X' line, message. Each text is two bytes of length, low first, and its bytes.
 */
void tabular_child(int file, int pipe);

#endif
