/* SPDX-License-Identifier: MIT */
/* line_loop_837p.h: one service line with its drug. */
#ifndef CLAIMBENCH_X12_LINE_LOOP_837P_H
#define CLAIMBENCH_X12_LINE_LOOP_837P_H

#include "claimbench/core/encounter.h"
#include "x12/writer.h"

/* NTE*ADD; nothing when no character of TEXT can be written. */
void write_note_837p(struct x12_writer *x12, const char *text);
/* 2400 and 2410 of line I, from 0. */
void write_line_837p(struct x12_writer *x12, const struct encounter *encounter, int i);

#endif
