/* SPDX-License-Identifier: MIT */
/* pages.c: see pages.h. */
#include "claimbench/print/pages.h"

#include <string.h>

#include "claimbench/base/text.h"

enum {
	TEXT_BYTES_MAX = 256 * 1024 * 1024,
	HEAD_LINES = 4 /* whose, what, of when, and a blank one */
};

struct pages pages_begin(const struct page_head *head)
{
	return (struct pages){ .head = *head, .text = buf_new(TEXT_BYTES_MAX) };
}

void pages_free(struct pages *pages)
{
	buf_free(&pages->text);
	VEC_FREE(&pages->lines);
}

void pages_add(struct pages *pages, enum page_line_kind kind, const char *line)
{
	struct page_line *added = VEC_ADD(&pages->lines);

	if (added == NULL) {
		pages->failed = true;
		return;
	}
	*added = (struct page_line){ .offset = pages->text.length, .kind = kind };
	buf_add(&pages->text, line, strlen(line) + 1);
}

static const char *text_of(const struct pages *pages, size_t line)
{
	return pages->text.bytes + pages->lines.items[line].offset;
}

static size_t width_of(const struct pages *pages)
{
	size_t width = PAGE_WIDTH;

	for (size_t i = 0; i < pages->lines.count; i++) {
		size_t columns = text_width(text_of(pages, i));

		if (columns > width)
			width = columns;
	}
	return width;
}

/* How far the text is laid out. */
struct setting {
	const struct pages *pages;
	struct buf *out; /* NULL: pages are counted only */
	size_t width;
	int page, pages_in_all;
	int line;           /* that stand on the page */
	const char *titles; /* of the table that goes on; NULL: none */
};

static void put(struct setting *set, const char *text)
{
	if (set->out != NULL) {
		buf_add_text(set->out, text);
		buf_add_char(set->out, '\n');
	}
	set->line++;
}

/* LEFT, and RIGHT at the right edge. */
static void put_edges(struct setting *set, const char *left, const char *right)
{
	size_t used = text_width(left) + text_width(right);
	int gap = used < set->width ? (int)(set->width - used) : 1;

	if (set->out != NULL)
		buf_add_format(set->out, "%s%*s%s\n", left, right[0] != '\0' ? gap : 0, "", right);
	set->line++;
}

static void begin_page(struct setting *set)
{
	const struct page_head *head = &set->pages->head;
	char number[48], day[DATE_TEXT_MAX], printed[80];

	if (set->page++ > 0 && set->out != NULL)
		buf_add_char(set->out, '\f');
	set->line = 0;
	(void)text_format(number, sizeof number, "Page %d of %d", set->page, set->pages_in_all);
	(void)text_format(printed, sizeof printed, "printed %s by %s", date_format_us(head->printed_on, day),
			  head->printed_by);
	put_edges(set, head->practice, number);
	put_edges(set, head->title, printed);
	put_edges(set, head->subtitle, head->training ? "TRAINING: no patient is real" : "");
	put(set, "");
}

static void place(struct setting *set, size_t i)
{
	const struct page_line *line = &set->pages->lines.items[i];
	/* The blank line before a heading, it, the titles and two rows; the titles and two rows. */
	static const int wants[] = { [PAGE_LINE_TEXT] = 1, [PAGE_LINE_HEADING] = 5, [PAGE_LINE_TITLES] = 3 };

	if (set->line + wants[line->kind] > PAGE_LINES) {
		begin_page(set);
		if (line->kind == PAGE_LINE_TEXT && set->titles != NULL)
			put(set, set->titles);
	}
	if (line->kind == PAGE_LINE_HEADING && set->line > HEAD_LINES)
		put(set, "");
	put(set, text_of(set->pages, i));
	if (line->kind != PAGE_LINE_TEXT)
		set->titles = line->kind == PAGE_LINE_TITLES ? text_of(set->pages, i) : NULL;
}

static int lay_out(const struct pages *pages, struct buf *out, int pages_in_all)
{
	struct setting set = { .pages = pages, .out = out, .width = width_of(pages), .pages_in_all = pages_in_all };

	begin_page(&set);
	for (size_t i = 0; i < pages->lines.count; i++)
		place(&set, i);
	return set.page;
}

bool pages_print(const struct pages *pages, struct buf *out)
{
	if (pages->failed || buf_failed(&pages->text))
		return false;
	(void)lay_out(pages, out, lay_out(pages, NULL, 0));
	return !buf_failed(out);
}
