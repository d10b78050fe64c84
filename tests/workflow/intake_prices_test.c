/* SPDX-License-Identifier: MIT */
/* intake_prices_test.c: tables of prices: what is set from which day on, what is known, refused, replaced; who did it. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/practice.h"
#include "support/sheet.h"
#include "support/test.h"

#define HEADER "Code,Modifier,Facility,Amount,From\n"

static struct clinic clinic;
static struct sheet sheet;
static struct office *sue; /* the supervisor */

static int set_up(void **state)
{
	(void)state;
	clinic_new(&clinic);
	sue = clinic_session(&clinic, "sue");
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	sheet_free(&sheet);
	sheet = (struct sheet){ .path = "" };
	office_close(sue);
	clinic_free(&clinic);
	return 0;
}

static void keep_row(void *context, const struct intake_row *row)
{
	struct intake_row *kept = VEC_ADD((struct sheet_rows *)context);

	assert_non_null(kept);
	*kept = *row;
}

static enum status try_prices(struct office *office, const char *text, struct intake_options options)
{
	sheet_write(&clinic, &sheet, text);
	options.tell = keep_row;
	options.context = &sheet.rows;
	options.rejects = options.keep_good ? sheet.rejects : NULL;
	VEC_CLEAR(&sheet.rows);
	return intake_prices(office, sheet.path, "BCX", test_date("2026-03-01"), &options, NULL, &sheet.summary,
			     &clinic.error);
}

static void take(const char *text, struct intake_options options)
{
	assert_done(try_prices(sue, text, options), &clinic.error);
}

/* "99213 n 8150 2026-04-01; ...": what the payer allows now and later. */
static const char *amounts(void)
{
	static char text[600];
	struct fee_rows rows = { 0 };
	char day[DATE_TEXT_MAX];
	size_t at = 0;

	text[0] = '\0';
	assert_done(payer_fees_load(sue, "BCX", &rows, &clinic.error), &clinic.error);
	for (size_t i = 0; i < rows.count; i++) {
		const struct fee_row *fee = &rows.items[i];

		at += (size_t)snprintf(text + at, sizeof text - at, "%s%s%s %c %lld %s", i > 0 ? "; " : "",
				       fee->procedure, fee->modifier, fee->facility ? 'f' : 'o',
				       (long long)money_cents(fee->amount), date_format_iso(fee->from, day));
	}
	VEC_FREE(&rows);
	return text;
}

static void a_table_sets_amounts_from_their_days_on(void **state)
{
	(void)state;
	/* 99213 in both places, by its own day; 71046 26 by the day of the table; 20610 in each place its own. */
	take(HEADER
	     "99213,,,81.50,2026-04-01\n71046,26,,\"1,012.00\",\n20610,,n,70,2026-04-01\n20610,,y,45,2026-04-01\n",
	     (struct intake_options){ .preview = false });
	assert_int_equal(4, sheet.summary.kept);
	assert_string_equal("20610 o 7000 2026-04-01; 20610 f 4500 2026-04-01; 7104626 o 101200 2026-03-01; "
			    "7104626 f 101200 2026-03-01; 99213 o 8150 2026-04-01; 99213 f 8150 2026-04-01",
			    amounts());
	/* The same once more changes nothing; a preview of others neither. */
	take(HEADER "99213,,,81.50,2026-04-01\n20610,,y,45,2026-04-01\n", (struct intake_options){ .preview = false });
	sheet_expect(&sheet, 0, 2, "already", "", "");
	sheet_expect(&sheet, 1, 3, "already", "", "");
	take(HEADER "99214,,,100,2026-04-01\n", (struct intake_options){ .preview = true });
	sheet_expect(&sheet, 0, 2, "new", "", "");
	assert_int_equal(0, sheet.summary.kept);
	assert_null(strstr(amounts(), "99214"));
	clinic_verify(&clinic);
}

static void what_is_wrong_with_a_row_is_told_and_keeps_all_out(void **state)
{
	static const char table[] =
		HEADER "99213,,,81.50,2026-04-01\n9921,,,10,\n99214,,,,\n99214,2,,10,\n99214,,,ten,\n"
		       "99214,,,-3,\n99214,,,10,04/01/26\n99213,,y,90,2026-04-01\n";

	(void)state;
	take(table, (struct intake_options){ .preview = false });
	assert_true(sheet.summary.refused);
	assert_int_equal(7, sheet.rows.count);
	sheet_expect(&sheet, 0, 3, "bad", "code", "is no CPT or HCPCS code");
	sheet_expect(&sheet, 1, 4, "bad", "amount", "is missing");
	sheet_expect(&sheet, 2, 5, "bad", "modifier", "is no modifier");
	sheet_expect(&sheet, 3, 6, "bad", "amount", "is no amount");
	sheet_expect(&sheet, 4, 7, "bad", "amount", "may not be negative");
	sheet_expect(&sheet, 5, 8, "bad", "from", "is no date");
	/* The first row speaks of both places. */
	sheet_expect(&sheet, 6, 9, "bad", "code", "stands in line 2 already");
	assert_string_equal("", amounts());
	take(table, (struct intake_options){ .keep_good = true });
	assert_int_equal(1, sheet.summary.kept);
	assert_string_equal("99213 o 8150 2026-04-01; 99213 f 8150 2026-04-01", amounts());
}

static void another_amount_of_the_same_day_wants_a_word(void **state)
{
	struct fee_changes changes = { 0 };

	(void)state;
	take(HEADER "99213,,,81.50,2026-04-01\n", (struct intake_options){ .preview = false });
	take(HEADER "99213,,,83,2026-04-01\n", (struct intake_options){ .preview = false });
	sheet_expect(&sheet, 0, 2, "differs", "amount", "81.50 is there");
	take(HEADER "99213,,,83,2026-03-15\n", (struct intake_options){ .preview = false });
	sheet_expect(&sheet, 0, 2, "bad", "from", "a price from 04/01/2026 is there already");
	assert_string_equal("99213 o 8150 2026-04-01; 99213 f 8150 2026-04-01", amounts());
	take(HEADER "99213,,,83,2026-04-01\n", (struct intake_options){ .replace = true });
	assert_int_equal(1, sheet.summary.kept);
	assert_string_equal("99213 o 8300 2026-04-01; 99213 f 8300 2026-04-01", amounts());
	/* What it was is not lost, nor who changed it. */
	assert_done(fee_history(sue, "BCX", "99213", &changes, &clinic.error), &clinic.error);
	assert_int_equal(4, changes.count);
	assert_true(changes.items[0].was_there);
	assert_cents(8150, changes.items[0].before);
	assert_cents(8300, changes.items[0].fee.amount);
	assert_string_equal("sue", changes.items[0].changed_by);
	assert_false(changes.items[3].was_there);
	VEC_FREE(&changes);
}

static void who_may_not_change_prices_may_not_import_them(void **state)
{
	(void)state;
	assert_status(STATUS_REFUSED,
		      try_prices(clinic.office, HEADER "99213,,,81.50,\n", (struct intake_options){ .preview = true }));
	assert_string_equal("", amounts());
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_table_sets_amounts_from_their_days_on),
		TEST(what_is_wrong_with_a_row_is_told_and_keeps_all_out),
		TEST(another_amount_of_the_same_day_wants_a_word),
		TEST(who_may_not_change_prices_may_not_import_them),
	};

	return cmocka_run_group_tests_name("workflow intake of prices", tests, NULL, NULL);
}
