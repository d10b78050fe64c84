/* SPDX-License-Identifier: MIT */
/* settings_test.c: the settings in the real program: lists, forms, what is refused, two people at one record. */
#include <sqlite3.h>

#include "claimbench/base/text.h"
#include "support/workbench.h"
#include "support/test.h"

WORKBENCH_OFFICE(20)

static struct session *start(const char *login)
{
	struct session *s = workbench_as(&office, login, &(struct session_options){ 0 });

	type(s, "g");
	expect_text(s, "[Practice]");
	return s;
}

/* The second Esc drops what was keyed. */
static void drop(struct session *s)
{
	type(s, "<Esc>");
	expect_text(s, "Esc again drops it");
	type(s, "<Esc>");
	expect_text(s, "Find");
	session_leave(s);
}

/* What somebody else does meanwhile. */
static void change(const char *sql)
{
	sqlite3 *raw = NULL;

	assert_int_equal(SQLITE_OK, sqlite3_open(office.path, &raw));
	assert_int_equal(SQLITE_OK, sqlite3_exec(raw, sql, NULL, NULL, NULL));
	assert_int_equal(SQLITE_OK, sqlite3_close(raw));
}

static void each_section_has_its_list(void **state)
{
	static const struct {
		const char *section, *row;
	} sections[] = {
		{ "[Practice]", "Larkspur Family Medicine" },
		{ "[Providers]", "Rivera, Sofia" },
		{ "[Places]", "Mercy Creek Hospital" },
		{ "[Payers]", "Prairie Medicaid" },
		{ "[Prices]", "99213" },
		{ "[Templates]", "Diabetes follow-up" },
		{ "[Code tables]", "teaching" },
	};
	struct session *s = start("biller");

	(void)state;
	for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++) {
		expect_text(s, sections[i].section);
		if (i == 4)
			type(s, "99213");
		expect_text(s, sections[i].row);
		type(s, "<Right>");
	}
	expect_text(s, "[Practice]");
	expect_clean(s);
	session_leave(s);
}

static void a_payer_has_all_its_clocks_on_one_screen(void **state)
{
	struct session *s = start("supervisor");

	(void)state;
	type(s, "<Right><Right><Right>mcd<Enter>");
	expect_screen(s, "payer_form");
	type(s, "<Down><Down><Down>");
	expect_cursor_on(s, "Payer id");
	session_leave(s);
}

static void a_change_is_kept_and_seen_in_the_list(void **state)
{
	struct session *s = start("supervisor");

	(void)state;
	type(s, "<Right>tl<Enter><Enter><Enter>Lind<F10>");
	expect_text(s, "Provider TL is kept");
	expect_text(s, "Lind, Tom");
	session_leave(s);
}

static void what_is_wrong_is_said_where_it_is(void **state)
{
	struct session *s = start("supervisor");

	(void)state;
	type(s, "<Right>sr<Enter>dk<F10>");
	expect_text(s, "Code is taken: another one has it");
	expect_cursor_on(s, "Code");
	type(s, "sr<Enter><Enter><Enter><Enter><Enter><Enter>1234567890<F10>");
	expect_text(s, "NPI ");
	expect_cursor_on(s, "NPI");
	drop(s);
}

static void what_was_keyed_outlives_someone_elses_change(void **state)
{
	static const char meanwhile[] = "UPDATE provider SET version = version + 1, first = 'Mira' WHERE code = 'MO'";
	struct session *s = start("supervisor");

	(void)state;
	type(s, "<Right>mo<Enter><Enter><Enter>Okaf");
	change(meanwhile);
	type(s, "<F10>");
	expect_text(s, "Somebody else has changed it meanwhile");
	type(s, "<Esc>");
	expect_text(s, "Okaf");
	type(s, "<F10>m");
	expect_text(s, "Provider MO is kept");
	expect_text(s, "Okaf, Miriam");
	type(s, "<Enter><Enter><Enter>Oka");
	change(meanwhile);
	type(s, "<F10>t");
	expect_text(s, "this is how they left it");
	expect_text(s, "Okaf, Mira");
	session_leave(s);
}

static void what_was_keyed_is_not_dropped_by_one_key(void **state)
{
	struct session *s = start("supervisor");

	(void)state;
	type(s, "<Right>jp<Enter><Enter><Enter>Parker<Esc>");
	expect_text(s, "what you keyed is not kept yet");
	expect_text(s, "Parker");
	type(s, "<Esc>");
	expect_text(s, "Park, Jin");
	session_leave(s);
}

static void a_biller_looks_and_is_told_why_not_more(void **state)
{
	struct session *s = start("biller");

	(void)state;
	type(s, "<Enter>x");
	expect_text(s, "read only");
	expect_text(s, "a biller may not change the practice's settings");
	type(s, "<F10>");
	expect_text(s, "a biller may not change the practice's settings");
	type(s, "<Esc><Right><F3>");
	expect_text(s, "a biller may not change the practice's settings");
	session_leave(s);
}

static void a_new_price_is_a_new_period(void **state)
{
	struct session *s = start("supervisor");

	(void)state;
	type(s, "<Right><Right><Right><Right>99213<Enter>155<Enter>04152026<F10>");
	expect_text(s, "99213 costs 155.00 from 04/15/2026 on");
	expect_text(s, "140.00 10/01/2015");
	expect_text(s, "155.00 04/15/2026");
	type(s, "<Enter>160<F10>");
	expect_text(s, "a price from 04/15/2026 is there already");
	expect_cursor_on(s, "From");
	drop(s);
}

static void a_template_says_what_it_reads_as(void **state)
{
	struct session *s = start("biller");

	(void)state;
	type(s, "<Left><Left><F3>ZZ<Enter>Test<Enter>99213-25 2061 / I10 E11");
	expect_text(s, "2061: ");
	expect_text(s, "Lines: 99213-25");
	expect_text(s, "Diagnoses: I10, E11");
	expect_text(s, "E11 is a header");
	type(s, "<F10>");
	expect_text(s, "can't be read");
	type(s, "99213 / I10<F10>");
	expect_text(s, "Template ZZ is kept");
	session_leave(s);
}

static void a_file_that_is_none_is_said_in_full(void **state)
{
	struct session *s = start("biller");

	(void)state;
	type(s, "<Left><F3>h/nowhere/at-all.txt<F10>");
	expect_text(s, "/nowhere/at-all.txt: No such file or directory");
	type(s, "<Up><Down><Ctrl-U><F10>");
	expect_text(s, "File is missing");
	expect_cursor_on(s, "File");
	drop(s);
}

#define TEST(name) cmocka_unit_test_teardown(name, sessions_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_section_has_its_list),
		TEST(a_payer_has_all_its_clocks_on_one_screen),
		TEST(a_change_is_kept_and_seen_in_the_list),
		TEST(what_is_wrong_is_said_where_it_is),
		TEST(what_was_keyed_outlives_someone_elses_change),
		TEST(what_was_keyed_is_not_dropped_by_one_key),
		TEST(a_biller_looks_and_is_told_why_not_more),
		TEST(a_new_price_is_a_new_period),
		TEST(a_template_says_what_it_reads_as),
		TEST(a_file_that_is_none_is_said_in_full),
	};

	return cmocka_run_group_tests(tests, make_office, remove_office);
}
