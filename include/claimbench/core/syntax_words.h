/* SPDX-License-Identifier: MIT */
/* syntax_words.h: what a 999 finds wrong, in a biller's words (X12 sheet 10; our own wording). */
#ifndef CLAIMBENCH_CORE_SYNTAX_WORDS_H
#define CLAIMBENCH_CORE_SYNTAX_WORDS_H

#include "claimbench/core/acknowledgment.h"

enum { SYNTAX_TEXT_MAX = 161 };

/* "NM109 at segment 12, loop 2010AA: missing"; no value of the file, which may be a patient's. Returns TEXT. */
char *syntax_error_text(const struct syntax_error *error, char text[static SYNTAX_TEXT_MAX]);
/* The claim number that the error's context names ("CLM01:C0000422"), or "". */
const char *syntax_error_claim(const struct syntax_error *error);

#endif
