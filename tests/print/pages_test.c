/* SPDX-License-Identifier: MIT */
/* pages_test.c: heads, titles that are said again, page breaks. */
#include "claimbench/print/pages.h"

#include "claimbench/base/text.h"
#include "support/test.h"

static const struct page_head head = { .practice = "Larkspur Family Medicine",
				       .title = "Leakage",
				       .subtitle = "by payer",
				       .printed_by = "super",
				       .training = true };

/* The caller frees it. */
static struct buf printed(const struct pages *pages)
{
	struct buf out = buf_new(1 << 20);

	assert_true(pages_print(pages, &out));
	return out;
}

static void every_page_says_whose_it_is_and_how_many_there_are(void **state)
{
	struct page_head dated = head;
	struct pages pages;
	struct buf out;

	(void)state;
	dated.printed_on = test_date("2026-03-31");
	pages = pages_begin(&dated);
	pages_add(&pages, PAGE_LINE_TEXT, "one line");
	out = printed(&pages);
	assert_string_equal("Larkspur Family Medicine                                             Page 1 of 1\n"
			    "Leakage                                              printed 03/31/2026 by super\n"
			    "by payer                                            TRAINING: no patient is real\n"
			    "\n"
			    "one line\n",
			    buf_text(&out));
	buf_free(&out);
	pages_free(&pages);
}

static int count_of(const char *text, const char *what)
{
	int count = 0;

	for (const char *at = strstr(text, what); at != NULL; at = strstr(at + 1, what))
		count++;
	return count;
}

/* No page has more lines than the paper. */
static void assert_pages_fit(const char *text)
{
	int lines = 0;

	for (const char *at = text; *at != '\0'; at++) {
		lines = *at == '\f' ? 0 : lines + (*at == '\n');
		assert_true(lines <= PAGE_LINES);
	}
}

static void a_table_that_goes_on_has_its_titles_again(void **state)
{
	struct pages pages = pages_begin(&head);
	struct buf out;
	char line[20];

	(void)state;
	pages_add(&pages, PAGE_LINE_HEADING, "What leaks");
	pages_add(&pages, PAGE_LINE_TITLES, "Payer  Dollars");
	for (int i = 1; i <= 130; i++) {
		(void)text_format(line, sizeof line, "row %d.", i);
		pages_add(&pages, PAGE_LINE_TEXT, line);
	}
	out = printed(&pages);
	assert_int_equal(3, count_of(buf_text(&out), "Payer  Dollars"));
	assert_int_equal(1, count_of(buf_text(&out), "What leaks"));
	assert_int_equal(2, count_of(buf_text(&out), "\f"));
	assert_non_null(strstr(buf_text(&out), "Page 3 of 3"));
	for (int i = 1; i <= 130; i++) {
		(void)text_format(line, sizeof line, "\nrow %d.\n", i);
		assert_int_equal(1, count_of(buf_text(&out), line));
	}
	assert_pages_fit(buf_text(&out));
	buf_free(&out);
	pages_free(&pages);
}

/* For every place on the page at which a table may begin. */
static void a_heading_never_stands_alone_at_the_foot(void **state)
{
	(void)state;
	for (int before = 0; before < 2 * PAGE_LINES; before++) {
		struct pages pages = pages_begin(&head);
		struct buf out;
		const char *heading, *row;

		for (int i = 0; i < before; i++)
			pages_add(&pages, PAGE_LINE_TEXT, "text");
		pages_add(&pages, PAGE_LINE_HEADING, "What leaks");
		pages_add(&pages, PAGE_LINE_TITLES, "Payer  Dollars");
		pages_add(&pages, PAGE_LINE_TEXT, "UHX  1.00");
		pages_add(&pages, PAGE_LINE_TEXT, "MCR  2.00");
		out = printed(&pages);
		heading = strstr(buf_text(&out), "What leaks");
		row = strstr(buf_text(&out), "UHX");
		assert_non_null(heading);
		assert_non_null(row);
		assert_null(memchr(heading, '\f', (size_t)(row - heading)));
		assert_pages_fit(buf_text(&out));
		buf_free(&out);
		pages_free(&pages);
	}
}

static void a_wide_table_widens_the_page(void **state)
{
	struct pages pages = pages_begin(&head);
	struct buf out;
	char wide[121];

	(void)state;
	memset(wide, 'w', sizeof wide - 1);
	wide[sizeof wide - 1] = '\0';
	pages_add(&pages, PAGE_LINE_TEXT, wide);
	out = printed(&pages);
	assert_int_equal(120, strcspn(buf_text(&out), "\n"));
	buf_free(&out);
	pages_free(&pages);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_page_says_whose_it_is_and_how_many_there_are),
		cmocka_unit_test(a_table_that_goes_on_has_its_titles_again),
		cmocka_unit_test(a_heading_never_stands_alone_at_the_foot),
		cmocka_unit_test(a_wide_table_widens_the_page),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
