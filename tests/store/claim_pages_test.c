/* SPDX-License-Identifier: MIT */
/* claim_pages_test.c: lists of claims by filter: in order, page by page, each claim once. */
#include <string.h>

#include "support/books.h"
#include "support/test.h"

enum { CLAIMS = 60, PAGE = 7 };

/* Claims of two payers on few days, so that the date alone decides no order, in four states. */
static void fill(struct books *books)
{
	static const enum claim_state states[] = { CLAIM_DRAFT, CLAIM_SCRUB_FAIL, CLAIM_READY, CLAIM_DENIED };
	static const enum claim_event events[] = { EVENT_CREATE, EVENT_SCRUB_FAIL, EVENT_SCRUB_PASS,
						   EVENT_REMIT_DENIED };

	books_begin(books);
	for (int i = 0; i < CLAIMS; i++) {
		char day[] = "2026-03-0?";
		struct claim claim;

		day[9] = (char)('1' + i * 7 % 5);
		claim = books_add_claim(books, i % 3 == 0 ? BCX : MCR, day, day, 1000 + i);
		if (i % 4 != 0)
			books_move(books, &claim, events[i % 4], states[i % 4], "2026-03-09");
	}
	books_commit(books);
}

static int setup(void **state)
{
	struct books *books = malloc(sizeof *books);

	books_new(books);
	fill(books);
	*state = books;
	return 0;
}

static int teardown(void **state)
{
	books_free(*state);
	free(*state);
	return 0;
}

static struct claim_rows list(struct books *books, const struct claim_filter *filter, size_t offset, size_t limit)
{
	struct claim_rows rows = { 0 };

	assert_done(claim_list(books->store, books->practice_id, filter, offset, limit, &rows, &books->error),
		    &books->error);
	return rows;
}

static bool stands_before(const struct claim_row *a, const struct claim_row *b, bool oldest_first)
{
	int days = date_compare(a->service_from, b->service_from);

	if (days == 0)
		return oldest_first ? a->id < b->id : a->id > b->id;
	return oldest_first ? days < 0 : days > 0;
}

static const struct {
	const char *name;
	struct claim_filter filter;
	size_t count;
} cases[] = {
	{ "all", { .states = 0 }, CLAIMS },
	{ "one state", { .states = 1u << CLAIM_DRAFT }, CLAIMS / 4 },
	{ "two states", { .states = 1u << CLAIM_READY | 1u << CLAIM_DENIED }, CLAIMS / 2 },
	{ "every state", { .states = (1u << CLAIM_STATE_COUNT) - 1 }, CLAIMS },
	{ "a state nobody is in, and one", { .states = 1u << CLAIM_PAID | 1u << CLAIM_READY }, CLAIMS / 4 },
	{ "oldest first", { .oldest_first = true }, CLAIMS },
	{ "three states, oldest first",
	  { .states = 1u << CLAIM_READY | 1u << CLAIM_DENIED | 1u << CLAIM_DRAFT, .oldest_first = true },
	  CLAIMS * 3 / 4 },
	{ "two states of one day",
	  { .states = 1u << CLAIM_READY | 1u << CLAIM_DENIED, .service_from = { 61100 }, .service_to = { 61100 } },
	  CLAIMS / 10 },
	{ "a name and states", { .states = 1u << CLAIM_DRAFT | 1u << CLAIM_READY, .text = "nobody" }, 0 },
};

static void a_list_stands_in_its_order_and_is_as_long_as_it_says(void **state)
{
	struct books *books = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct claim_filter *filter = &cases[i].filter;
		struct claim_rows rows = list(books, filter, 0, 1000);
		struct money total, sum = money_of_cents(0);
		int64_t count;

		assert_done(claim_count(books->store, books->practice_id, filter, &count, &total, &books->error),
			    &books->error);
		if (rows.count != cases[i].count)
			fail_msg("%s: %zu claims, not %zu", cases[i].name, rows.count, cases[i].count);
		assert_int_equal((int64_t)rows.count, count);
		for (size_t row = 0; row < rows.count; row++) {
			sum = money_add(sum, rows.items[row].total);
			assert_true(filter->states == 0 || (filter->states >> rows.items[row].state & 1u) != 0);
			if (row > 0 && !stands_before(&rows.items[row - 1], &rows.items[row], filter->oldest_first))
				fail_msg("%s: row %zu is out of order", cases[i].name, row);
		}
		assert_true(money_equal(sum, total));
		VEC_FREE(&rows);
	}
}

static void pages_put_together_are_the_list(void **state)
{
	struct books *books = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct claim_rows whole = list(books, &cases[i].filter, 0, 1000);
		size_t at = 0;

		for (size_t length = PAGE; length == PAGE;) {
			struct claim_rows page = list(books, &cases[i].filter, at, PAGE);

			length = page.count;
			for (size_t row = 0; row < length; row++)
				if (page.items[row].id != whole.items[at + row].id)
					fail_msg("%s: row %zu is another on its page", cases[i].name, at + row);
			at += length;
			VEC_FREE(&page);
		}
		assert_int_equal(whole.count, at);
		VEC_FREE(&whole);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_stands_in_its_order_and_is_as_long_as_it_says),
		cmocka_unit_test(pages_put_together_are_the_list),
	};

	return cmocka_run_group_tests_name("claim_list", tests, setup, teardown);
}
