/* SPDX-License-Identifier: MIT */
/* effort_kinds.c: the forms of hours and costs of a month. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/effort.h"
#include "tui/screens/settings.h"

enum { LEFT = 1, LABEL = 14 };

#define AT_LEFT(at, wide) .row = (at), .column = LEFT, .label_width = LABEL, .width = (wide)
#define MONTH_HINT        "Any day of the month"

/* ---------------------------------------------------------------------------------------- hours */

#define H struct hours_form
static const struct field hours_fields[] = {
	{ FIELD_OF(H, hours.month_from), .label = "Month", .name = "month", AT_LEFT(1, 11), .flags = FIELD_FIXED,
	  .hint = MONTH_HINT },
	{ FIELD_OF(H, hours.user_id), .label = "Person", .name = "person", AT_LEFT(2, 30), .lookup = &person_lookup,
	  .hint = "The beginning of the login, or of a word of the name" },
	{ FIELD_OF(H, typed), .label = "Hours", .name = "hours", AT_LEFT(3, 9),
	  .hint = "152, 152.5 or 152:30: all that was worked in the month, whatever the work" },
	{ .label = NULL },
};

static void hours_name(const union record *record, char text[static REMARK_MAX])
{
	char month[MONTH_TEXT_MAX];

	(void)text_format(text, REMARK_MAX, "%s",
			  record->hours.hours.id == 0 ? "a new one"
						      : month_format(record->hours.hours.month_from, month));
}

static enum status save_hours(const struct view *view, union record *record, char said[static REMARK_MAX],
			      struct error *error)
{
	struct hours_form *form = &record->hours;
	char month[MONTH_TEXT_MAX], hours[HOURS_TEXT_MAX];
	enum status status;

	if (!hours_parse(form->typed, &form->hours.minutes))
		return error_set(error, STATUS_REFUSED, "hours",
				 text_is_empty(form->typed)
					 ? "are missing"
					 : "can't be read, or no month has them: 152, 152.5, 152:30");
	status = hours_enter(office_of(view), &form->hours, error);
	(void)text_format(said, REMARK_MAX, "Kept: %s hours in %s", hours_format(form->hours.minutes, hours),
			  month_format(form->hours.month_from, month));
	return status;
}

static enum status load_hours(const struct view *view, union record *record, struct error *error)
{
	struct hours_month *hours = &record->hours.hours;
	struct hours_months months = { 0 };
	enum status status = hours_read(office_of(view), hours->month_from, hours->month_from, &months, error);
	bool found = false;

	for (size_t i = 0; i < months.count; i++)
		if (months.items[i].id == hours->id) {
			*hours = months.items[i];
			(void)hours_format(hours->minutes, record->hours.typed);
			found = true;
		}
	VEC_FREE(&months);
	return status != STATUS_OK || found
		       ? status
		       : error_set(error, STATUS_NOT_FOUND, "month", "they were moved to another month");
}

const struct record_kind month_hours_kind = {
	.noun = "Hours worked",
	.fields = hours_fields,
	.rows = 3,
	.right = RIGHT_EDIT_PRACTICE,
	.name = hours_name,
	.save = save_hours,
	.load_again = load_hours,
};

/* ---------------------------------------------------------------------------------------- costs */

#define C struct cost_month
static const struct field cost_fields[] = {
	{ FIELD_OF(C, month_from), .label = "Month", .name = "month", AT_LEFT(1, 11), .flags = FIELD_FIXED,
	  .hint = MONTH_HINT },
	{ FIELD_OF(C, kind), .label = "Cost of", .name = "kind", AT_LEFT(2, 20), .choices = &cost_kind_tokens,
	  .hint = "Its first letter, or the space bar: a month has one amount of each kind" },
	{ FIELD_OF(C, amount), .label = "Amount", .name = "amount", AT_LEFT(3, 14), .hint = "Of the whole month" },
	{ FIELD_OF(C, note), .label = "Note", .name = "note", AT_LEFT(4, 60), .hint = "Where it is written" },
	{ .label = NULL },
};

static void cost_name(const union record *record, char text[static REMARK_MAX])
{
	char month[MONTH_TEXT_MAX];

	(void)text_format(text, REMARK_MAX, "%s",
			  record->cost.id == 0 ? "a new one" : month_format(record->cost.month_from, month));
}

static enum status save_cost(const struct view *view, union record *record, char said[static REMARK_MAX],
			     struct error *error)
{
	struct cost_month *cost = &record->cost;
	char month[MONTH_TEXT_MAX], amount[MONEY_TEXT_MAX];
	enum status status = cost_enter(office_of(view), cost, error);

	(void)text_format(said, REMARK_MAX, "Kept: %s for %s in %s", money_format(cost->amount, amount),
			  token_word(&cost_kind_tokens, (int)cost->kind), month_format(cost->month_from, month));
	return status;
}

static enum status load_cost(const struct view *view, union record *record, struct error *error)
{
	struct cost_month *cost = &record->cost;
	struct cost_months months = { 0 };
	enum status status = costs_read(office_of(view), cost->month_from, cost->month_from, &months, error);
	bool found = false;

	for (size_t i = 0; i < months.count; i++)
		if (months.items[i].id == cost->id) {
			*cost = months.items[i];
			found = true;
		}
	VEC_FREE(&months);
	return status != STATUS_OK || found
		       ? status
		       : error_set(error, STATUS_NOT_FOUND, "month", "it was moved to another month");
}

const struct record_kind month_cost_kind = {
	.noun = "Cost of billing",
	.fields = cost_fields,
	.rows = 4,
	.right = RIGHT_EDIT_PRACTICE,
	.name = cost_name,
	.save = save_cost,
	.load_again = load_cost,
};
