/* SPDX-License-Identifier: MIT */
/* scope.c: which days and whose claims the measures are about. */
#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/measures.h"

const struct option scope_options[SCOPE_CHOICES] = {
	[SCOPE_30] = { '3', "Last 30 days" },       [SCOPE_90] = { '9', "Last 90 days (usual)" },
	[SCOPE_365] = { 'y', "Last 365 days" },     [SCOPE_MONTH] = { 'm', "This month" },
	[SCOPE_LAST_MONTH] = { 'l', "Last month" }, [SCOPE_DATES] = { 'd', "Dates to be typed" },
};

static void set_days(struct scope *scope, struct date from, struct date to, const char *words, struct date today)
{
	scope->window.from = from;
	scope->window.to = to;
	(void)TEXT_SET(scope->days, words);
	scope->usual =
		!dashboard_is_narrowed(&scope->window) && date_equal(to, today) && scope_days(scope) == KPI_USUAL_DAYS;
}

void scope_begin(struct scope *scope, struct date today)
{
	*scope = (struct scope){ .usual = false };
	scope_slice(scope, KPI_BY_PAYER, NULL, "", today);
	scope_choose(scope, SCOPE_90, today);
}

static void set_last(struct scope *scope, int32_t days, const char *words, struct date today)
{
	set_days(scope, date_plus_days(today, 1 - days), today, words, today);
}

void scope_choose(struct scope *scope, enum scope_choice choice, struct date today)
{
	struct date first;
	int year, month, day;

	date_ymd(today, &year, &month, &day);
	first = date_plus_days(today, 1 - day);
	switch (choice) {
	case SCOPE_30:
		set_last(scope, 30, "last 30 days", today);
		break;
	case SCOPE_90:
		set_last(scope, KPI_USUAL_DAYS, "last 90 days", today);
		break;
	case SCOPE_365:
		set_last(scope, 365, "last 365 days", today);
		break;
	case SCOPE_MONTH:
		set_days(scope, first, today, "this month", today);
		break;
	case SCOPE_LAST_MONTH:
		set_days(scope, date_plus_months(first, -1), date_plus_days(first, -1), "last month", today);
		break;
	case SCOPE_DATES:
	case SCOPE_CHOICES:
		break;
	}
}

enum status scope_type(struct scope *scope, const char *text, struct date today, struct error *error)
{
	char from_text[24], to_text[24];
	struct date from, to = today;
	size_t length;

	text += strspn(text, " ");
	length = strcspn(text, " ");
	if (!text_set_n(from_text, sizeof from_text, text, length) || !TEXT_SET(to_text, text + length) ||
	    !date_parse_typed(from_text, today, &from) ||
	    (!text_is_empty(to_text) && !date_parse_typed(to_text, today, &to)))
		return error_set(error, STATUS_REFUSED, "", "two days, like 01012026 03312026 or t-59 t");
	if (date_compare(from, to) > 0)
		return error_set(error, STATUS_REFUSED, "", "the first day lies after the last");
	if (date_compare(to, today) > 0)
		return error_set(error, STATUS_REFUSED, "", "the last day lies ahead of today");
	set_days(scope, from, to, "", today);
	return STATUS_OK;
}

/* "Blue Meadow Plan, MO, CO-197": what leaves nothing out is not said. */
static void say_whose(struct scope *scope)
{
	size_t length = 0;

	scope->whose[0] = '\0';
	for (int i = 0; i < KPI_DIMENSIONS; i++) {
		if (scope->words[i][0] == '\0')
			continue;
		(void)text_format(scope->whose + length, sizeof scope->whose - length, "%s%s", length > 0 ? ", " : "",
				  scope->words[i]);
		length = strlen(scope->whose);
	}
	if (length == 0)
		(void)TEXT_SET(scope->whose, "all payers");
}

void scope_slice(struct scope *scope, enum kpi_dimension dimension, const struct kpi_slice_key *key, const char *name,
		 struct date today)
{
	struct kpi_only *only = &scope->window.only[dimension];
	char days[sizeof scope->days];

	*only = (struct kpi_only){ .set = key != NULL };
	if (key != NULL)
		only->key = *key;
	(void)text_format(scope->words[dimension], sizeof scope->words[dimension], "%.39s", key != NULL ? name : "");
	say_whose(scope);
	(void)TEXT_SET(days, scope->days);
	set_days(scope, scope->window.from, scope->window.to, days, today);
}

int32_t scope_days(const struct scope *scope)
{
	if (date_is_none(scope->window.from) || date_is_none(scope->window.to))
		return 0;
	return date_days_between(scope->window.from, scope->window.to) + 1;
}

int scope_paint_days(const struct canvas *canvas, int row, int column, const struct scope *scope)
{
	char from[DATE_TEXT_MAX], to[DATE_TEXT_MAX];
	int start = column;

	column += canvas_format(canvas, row, column, ROLE_TEXT, "%s to %s, ", date_format_us(scope->window.from, from),
				date_format_us(scope->window.to, to));
	column += canvas_text(canvas, row, column, !dashboard_is_narrowed(&scope->window) ? ROLE_TEXT : ROLE_MARKED,
			      scope->whose);
	return column - start;
}

int scope_paint(const struct canvas *canvas, int row, int column, const struct scope *scope)
{
	char words[sizeof scope->days];
	int start = column;

	(void)text_format(words, sizeof words, "%s", scope->days);
	if (words[0] >= 'a' && words[0] <= 'z')
		words[0] = (char)(words[0] - 'a' + 'A');
	column += canvas_text(canvas, row, column, ROLE_CONTEXT, words);
	column += canvas_text(canvas, row, column, ROLE_TEXT, words[0] != '\0' ? ", " : "");
	column += scope_paint_days(canvas, row, column, scope);
	return column - start;
}

void scope_paint_measure(const struct canvas *canvas, const struct tile *tile, const struct scope *scope)
{
	char value[24];
	int column = 1;

	column += canvas_format(canvas, 0, column, ROLE_CONTEXT, "%s %s", tile->kpi->label,
				kpi_format(tile->kpi, &tile->value, value));
	column += canvas_format(canvas, 0, column, status_role(tile->status), " %s   ", kpi_status_word(tile->status));
	(void)scope_paint_days(canvas, 0, column, scope);
}
