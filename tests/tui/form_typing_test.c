/* SPDX-License-Identifier: MIT */
/* form_typing_test.c: fields that move on by themselves, leave themselves out, mask and capitalize. */
#include "tui/kit/form.h"

#include "claimbench/core/party.h"
#include "claimbench/core/token.h"
#include "support/test.h"

struct record {
	char name[31];
	struct date born;
	enum sex sex;
	char phone[11];
	char secret[10];
	bool asked;
	char extra[11];
	char page[11];
	char state[3];
	char zip[10];
};

static size_t token_count(const void *table)
{
	return ((const struct token_table *)table)->count;
}

static const char *label(const void *table, size_t value)
{
	return token_label(table, (int)value);
}

static const struct choice_words words = { token_count, label };

static bool not_asked(const void *record)
{
	return !((const struct record *)record)->asked;
}

#define AT(n)                        .row = n, .column = 0, .label_width = 8, .width = 20
#define ASK(type, member, text, ...) FIELD_OF(type, member), .label = (text), __VA_ARGS__
static const struct field fields[] = {
	{ ASK(struct record, name, "Name", .name = "name", AT(0), .flags = FIELD_PROPER) },
	{ ASK(struct record, born, "Born", .name = "born", AT(1), .flags = FIELD_FIXED | FIELD_PAST) },
	{ ASK(struct record, sex, "Sex", .name = "sex", AT(2), .flags = FIELD_FIXED, .choices = &sex_tokens) },
	{ ASK(struct record, phone, "Phone", .name = "phone", AT(3), .flags = FIELD_DIGITS | FIELD_FIXED) },
	{ ASK(struct record, secret, "Secret", .name = "secret", AT(4), .flags = FIELD_MASKED) },
	{ ASK(struct record, asked, "Asked", .name = "asked", AT(5)) },
	{ ASK(struct record, extra, "Extra", .name = "extra", AT(6), .absent = not_asked) },
	{ ASK(struct record, page, "Page", .name = "page", .page = 1, AT(0)) },
	{ ASK(struct record, state, "State", .name = "state", .page = 1, AT(1),
	      .flags = FIELD_UPPER | FIELD_FIXED | FIELD_LETTERS) },
	{ ASK(struct record, zip, "ZIP", .name = "zip", .page = 1, AT(2), .flags = FIELD_DIGITS) },
	{ .label = NULL },
};

static void begin(struct form *form, struct record *record)
{
	form_begin(form, fields, record, &words, test_date("2026-03-31"), NULL);
}

static enum form_event type(struct form *form, const char *text)
{
	enum form_event event = FORM_IGNORED;

	for (; *text != '\0'; text++)
		event = form_key(form, (struct key){ .code = *text == '\n' ? K_ENTER : *text });
	return event;
}

static void full_fields_move_on_by_themselves(void **state)
{
	struct record record = { .name = "" };
	struct form form;

	(void)state;
	begin(&form, &record);
	(void)type(&form, "van dyke\n03141932");
	assert_string_equal("sex", form_field(&form)->name);
	assert_int_equal(FORM_CHANGED, type(&form, "f"));
	assert_string_equal("phone", form_field(&form)->name);
	(void)type(&form, "(217) 555-0123");
	assert_string_equal("secret", form_field(&form)->name);
	assert_string_equal("Van Dyke", record.name);
	assert_date("1932-03-14", record.born);
	assert_int_equal(SEX_FEMALE, record.sex);
	assert_string_equal("2175550123", record.phone);
}

static void a_date_with_slashes_waits_for_enter(void **state)
{
	struct record record = { .name = "" };
	struct form form;

	(void)state;
	begin(&form, &record);
	(void)form_go_to(&form, "born");
	(void)type(&form, "03/14/32");
	assert_string_equal("born", form_field(&form)->name);
	(void)type(&form, "\n");
	assert_date("1932-03-14", record.born);
}

static void a_blank_steps_through_a_choice_and_stays(void **state)
{
	struct record record = { .name = "" };
	struct form form;

	(void)state;
	begin(&form, &record);
	(void)form_go_to(&form, "sex");
	(void)type(&form, "  ");
	assert_string_equal("sex", form_field(&form)->name);
	assert_int_equal(SEX_MALE, record.sex);
}

static void a_digit_behind_a_state_that_stands_begins_the_zip(void **state)
{
	struct record record = { .state = "IL" };
	struct form form;

	(void)state;
	begin(&form, &record);
	(void)form_go_to(&form, "state");
	(void)type(&form, "62704\n");
	assert_string_equal("IL", record.state);
	assert_string_equal("62704", record.zip);
	/* There is no state of digits: none is taken while one is typed. */
	(void)form_go_to(&form, "state");
	(void)type(&form, "w9");
	assert_string_equal("state", form_field(&form)->name);
	(void)type(&form, "i");
	assert_string_equal("zip", form_field(&form)->name);
	assert_string_equal("WI", record.state);
}

static void an_absent_field_is_neither_entered_nor_drawn(void **state)
{
	struct record record = { .name = "" };
	struct grid grid = { .cells = NULL };
	struct form form;
	struct canvas canvas;

	(void)state;
	assert_true(grid_resize(&grid, 10, 60));
	canvas = canvas_of(&grid);
	begin(&form, &record);
	assert_false(form_go_to(&form, "extra"));
	(void)form_go_to(&form, "asked");
	form_paint(&form, &canvas, true);
	assert_int_equal(L' ', grid.cells[6 * 60].text[0]);
	(void)type(&form, "\n");
	assert_string_equal("page", form_field(&form)->name);
	(void)form_go_to(&form, "asked");
	(void)type(&form, "y\n");
	assert_string_equal("extra", form_field(&form)->name);
	form_paint(&form, &canvas, true);
	assert_int_equal(L'E', grid.cells[6 * 60].text[0]);
	/* Gone under the cursor: the next one has it. */
	record.asked = false;
	form_refresh(&form);
	assert_string_equal("page", form_field(&form)->name);
	grid_free(&grid);
}

static void a_masked_field_shows_itself_only_under_the_cursor(void **state)
{
	struct record record = { .secret = "123456789" };
	struct grid grid = { .cells = NULL };
	struct form form;
	struct canvas canvas;

	(void)state;
	assert_true(grid_resize(&grid, 10, 60));
	canvas = canvas_of(&grid);
	begin(&form, &record);
	form_paint(&form, &canvas, true);
	assert_int_equal(L'*', grid.cells[4 * 60 + 12].text[0]);
	assert_int_equal(L'6', grid.cells[4 * 60 + 13].text[0]);
	(void)form_go_to(&form, "secret");
	form_paint(&form, &canvas, true);
	assert_int_equal(L'1', grid.cells[4 * 60 + 8].text[0]);
	grid_free(&grid);
}

static void another_page_can_be_drawn_beside(void **state)
{
	struct record record = { .page = "beside" };
	struct grid grid = { .cells = NULL };
	struct form form;
	struct canvas canvas;

	(void)state;
	assert_true(grid_resize(&grid, 10, 60));
	canvas = canvas_of(&grid);
	begin(&form, &record);
	form_paint_page(&form, &canvas, 1, true);
	assert_int_equal(L'b', grid.cells[8].text[0]);
	assert_int_equal(-1, grid.cursor_row);
	grid_free(&grid);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(full_fields_move_on_by_themselves),
		cmocka_unit_test(a_date_with_slashes_waits_for_enter),
		cmocka_unit_test(a_blank_steps_through_a_choice_and_stays),
		cmocka_unit_test(a_digit_behind_a_state_that_stands_begins_the_zip),
		cmocka_unit_test(an_absent_field_is_neither_entered_nor_drawn),
		cmocka_unit_test(a_masked_field_shows_itself_only_under_the_cursor),
		cmocka_unit_test(another_page_can_be_drawn_beside),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
