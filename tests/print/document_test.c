/* SPDX-License-Identifier: MIT */
/* document_test.c: one table or several, in each format. */
#include "claimbench/print/document.h"

#include "support/test.h"

static const struct column columns[] = { { "who", "Who", false }, { "amount", "Amount", true }, { 0 } };
static const struct page_head head = { .practice = "Practice", .printed_by = "super" };

static void add_row(struct output *out, const char *who, int64_t cents)
{
	output_text(out, who);
	output_money(out, money_of_cents(cents));
}

/* The caller frees it. */
static struct buf made(enum output_format format, bool several)
{
	struct document document;
	struct buf out = buf_new(1 << 20);
	struct output *table;

	document_begin(&document, format, &head, several);
	document_entitle(&document, "Report", "of today");
	table = document_table(&document, "owed", "What is owed", columns);
	add_row(table, "UHX", 123456);
	add_row(table, "MCR", -5);
	if (several)
		(void)document_table(&document, "paid", "What was paid", columns);
	if (several)
		add_row(document_table(&document, "cash", "Cash, by class", columns), "MCR", 1);
	assert_true(document_end(&document, &out));
	return out;
}

static void assert_made(const char *expected, enum output_format format, bool several)
{
	struct buf out = made(format, several);

	assert_string_equal(expected, buf_text(&out));
	buf_free(&out);
}

static void one_table_is_that_table_alone(void **state)
{
	(void)state;
	assert_made("Who    Amount\nUHX  1,234.56\nMCR     -0.05\n", OUTPUT_TABLE, false);
	assert_made("who,amount\nUHX,1234.56\nMCR,-0.05\n", OUTPUT_CSV, false);
	assert_made("[\n{\"who\":\"UHX\",\"amount_cents\":123456},\n{\"who\":\"MCR\",\"amount_cents\":-5}\n]\n",
		    OUTPUT_JSON, false);
}

static void several_tables_stand_under_their_names(void **state)
{
	(void)state;
	assert_made("What is owed\nWho    Amount\nUHX  1,234.56\nMCR     -0.05\n\n"
		    "What was paid\nWho  Amount\n\n"
		    "Cash, by class\nWho  Amount\nMCR    0.01\n",
		    OUTPUT_TABLE, true);
	assert_made("What is owed\nwho,amount\nUHX,1234.56\nMCR,-0.05\n\n"
		    "What was paid\nwho,amount\n\n"
		    "\"Cash, by class\"\nwho,amount\nMCR,0.01\n",
		    OUTPUT_CSV, true);
	assert_made("{\n\"owed\": "
		    "[\n{\"who\":\"UHX\",\"amount_cents\":123456},\n{\"who\":\"MCR\",\"amount_cents\":-5}\n],\n"
		    "\"paid\": [],\n"
		    "\"cash\": [\n{\"who\":\"MCR\",\"amount_cents\":1}\n]\n}\n",
		    OUTPUT_JSON, true);
}

static void pages_have_each_table_under_its_heading(void **state)
{
	struct buf out = made(OUTPUT_PAGE, true);

	(void)state;
	assert_non_null(strstr(buf_text(&out), "Page 1 of 1"));
	assert_non_null(
		strstr(buf_text(&out), "What is owed\nWho    Amount\nUHX  1,234.56\nMCR     -0.05\n\nWhat was paid\n"));
	buf_free(&out);
}

static void lines_are_for_people_only(void **state)
{
	static const enum output_format formats[] = { OUTPUT_TABLE, OUTPUT_CSV, OUTPUT_JSON, OUTPUT_PAGE };

	(void)state;
	for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
		struct document document;
		struct buf out = buf_new(1 << 20);
		bool people;

		document_begin(&document, formats[i], &head, false);
		people = document_is_for_people(&document);
		document_lines(&document, "to the bank\n\n 12.00\n");
		assert_true(document_end(&document, &out));
		assert_int_equal(people, strstr(buf_text(&out), "to the bank\n\n 12.00\n") != NULL);
		buf_free(&out);
	}
}

static void a_document_that_is_dropped_half_way_leaks_nothing(void **state)
{
	struct document document;

	(void)state;
	document_begin(&document, OUTPUT_PAGE, &head, true);
	add_row(document_table(&document, "owed", "What is owed", columns), "UHX", 1);
	document_drop(&document);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_table_is_that_table_alone),
		cmocka_unit_test(several_tables_stand_under_their_names),
		cmocka_unit_test(pages_have_each_table_under_its_heading),
		cmocka_unit_test(lines_are_for_people_only),
		cmocka_unit_test(a_document_that_is_dropped_half_way_leaks_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
