/* SPDX-License-Identifier: MIT */
/*
 * pages.h: lines of text set on paper: letter pages of 10 or, where a line is wide, of condensed characters an inch,
 * with whose they are, what they say, when and "Page 2 of 3" on top, and a form feed between them.
 *
 * A table that goes on has its titles again on the next page; a heading never stands alone at the foot of one.
 */
#ifndef CLAIMBENCH_PRINT_PAGES_H
#define CLAIMBENCH_PRINT_PAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "claimbench/base/buf.h"
#include "claimbench/base/date.h"
#include "claimbench/base/vec.h"

enum {
	PAGE_WIDTH = 80,
	PAGE_WIDTH_CONDENSED = 132, /* what a line may take at the most */
	PAGE_LINES = 60,            /* of the 66 on letter paper: the rest is margin */
	PAGE_TITLE_MAX = 100
};

struct page_head {
	char practice[PAGE_TITLE_MAX];
	char title[PAGE_TITLE_MAX];    /* "Leakage" */
	char subtitle[PAGE_TITLE_MAX]; /* "by payer, 01/01/2026 to 03/31/2026"; "": none */
	struct date printed_on;
	char printed_by[32];
	bool training; /* says that none of it is real */
};

enum page_line_kind { PAGE_LINE_TEXT, PAGE_LINE_HEADING, PAGE_LINE_TITLES };
struct page_line {
	size_t offset; /* of its text */
	enum page_line_kind kind;
};

struct pages {
	struct page_head head;
	struct buf text; /* NUL after each line */
	struct {
		struct page_line *items;
		size_t count, room;
	} lines;
	bool failed; /* out of memory */
};

struct pages pages_begin(const struct page_head *head);
void pages_free(struct pages *pages);
/* LINE is printable text. Titles are those of the lines that follow, up to the next heading or titles. */
void pages_add(struct pages *pages, enum page_line_kind kind, const char *line);
/* All of it at the end of OUT; false when memory failed. */
bool pages_print(const struct pages *pages, struct buf *out);

#endif
