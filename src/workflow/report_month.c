/* SPDX-License-Identifier: MIT */
/* report_month.c: the month in one report. */
#include "claimbench/base/text.h"
#include "claimbench/core/quality.h"
#include "store/day_rows.h"
#include "workflow/office_private.h"
#include "workflow/report_tables.h"

/* The month, and those that it is measured by. */
struct months {
	struct dashboard_window this, before, year_ago;
};

struct date report_last_month(const struct office *office)
{
	struct date first, last;

	month_of(office->today, &first, &last);
	return date_plus_months(first, -1);
}

static void set_month(struct dashboard_window *window, struct date day)
{
	month_of(day, &window->from, &window->to);
}

/* ------------------------------------------------------------------------------------ measures */

static const struct column measure_columns[] = {
	{ "label", "Measure", false },
	{ "value", "Value", true },
	{ "target", "Target", true },
	{ "status", "Status", false },
	{ "before", "Month before", true },
	{ "year_ago", "Year ago", true },
	{ 0 },
};
static const struct column measure_program_columns[] = {
	{ "kpi", "Id", false },
	{ "name", "Name", false },
	{ "label", "Measure", false },
	{ "value", "Value", true },
	{ "target", "Target", true },
	{ "status", "Status", false },
	{ "before", "Month before", true },
	{ "year_ago", "Year ago", true },
	{ "numerator", "Numerator", true },
	{ "denominator", "Denominator", true },
	{ "scale", "Scale", true },
	{ "n", "n", true },
	{ 0 },
};

static void add_measure(struct output *out, const struct tile *now, const struct tile *before,
			const struct tile *year_ago)
{
	bool program = out->columns == measure_program_columns;

	if (program) {
		output_text(out, now->kpi->id);
		output_text(out, now->kpi->name);
	}
	output_text(out, now->kpi->label);
	report_kpi_value(out, now->kpi, &now->value);
	report_kpi_target(out, now);
	output_text(out, kpi_status_word(now->status));
	report_kpi_value(out, now->kpi, &before->value);
	report_kpi_value(out, now->kpi, &year_ago->value);
	if (program) {
		output_integer(out, now->value.numerator);
		output_integer(out, now->value.denominator);
		output_integer(out, now->value.scale);
		output_integer(out, now->value.n);
	}
}

static enum status write_measures(struct office *office, const struct months *months, struct document *document,
				  struct error *error)
{
	struct output *out =
		document_table(document, "measures", "Measures",
			       document_is_for_people(document) ? measure_columns : measure_program_columns);
	enum status status = STATUS_OK;

	for (size_t i = 0; i < kpi_count && status == STATUS_OK; i++) {
		struct tile now, before, year_ago;

		status = dashboard_tile(office, &kpis[i], &months->this, &now, error);
		if (status == STATUS_OK)
			status = dashboard_tile(office, &kpis[i], &months->before, &before, error);
		if (status == STATUS_OK)
			status = dashboard_tile(office, &kpis[i], &months->year_ago, &year_ago, error);
		if (status == STATUS_OK)
			add_measure(out, &now, &before, &year_ago);
	}
	return status;
}

/* ------------------------------------------------------------------------------------ money */

static const struct column owed_columns[] = {
	{ "line", "Line", false },
	{ "insurance", "Insurers", true },
	{ "patient", "Patients", true },
	{ "amount", "Together", true },
	{ 0 },
};

static void add_owed(struct output *out, const char *line, struct money insurance, struct money patient)
{
	output_text(out, line);
	output_money(out, insurance);
	output_money(out, patient);
	output_money(out, money_add(insurance, patient));
}

/* Words for people, names for programs. */
static enum status write_owed(struct office *office, const struct months *months, struct document *document,
			      struct error *error)
{
	bool people = document_is_for_people(document);
	struct output *out = document_table(document, "owed", "What was owed, and what became of it", owed_columns);
	struct day_totals totals = { .entries = { 0 } };
	enum status status = day_opening(office->store, office->practice.id, months->this.from, totals.opening, error);

	if (status == STATUS_OK)
		status = day_totals_read(office->store, office->practice.id, months->this.from, months->this.to,
					 &totals, error);
	if (status != STATUS_OK)
		return status;
	add_owed(out, people ? "At the beginning" : "opening", totals.opening[ROLL_INSURANCE],
		 totals.opening[ROLL_PATIENT]);
	for (int line = 0; line < ROLL_LINES; line++)
		add_owed(out, people ? token_label(&roll_line_tokens, line) : token_word(&roll_line_tokens, line),
			 totals.lines[line][ROLL_INSURANCE], totals.lines[line][ROLL_PATIENT]);
	add_owed(out, people ? "At the end" : "closing", day_totals_closing(&totals, ROLL_INSURANCE),
		 day_totals_closing(&totals, ROLL_PATIENT));
	return STATUS_OK;
}

/* ------------------------------------------------------------------------------------ boards */

static const struct {
	const char *board, *name, *title;
	enum board_group by;
} month_boards[] = {
	{ "cash", "cash", "Money that came in, by class of payer", BOARD_BY_CLASS },
	{ "denials", "denials_by_reason", "Denials by reason, in billed dollars", BOARD_BY_PART },
	{ "denials", "denials_by_payer", "Denials by payer", BOARD_BY_PAYER },
	{ "keyed", "keyed", "Claims keyed, by whom", BOARD_BY_PERSON },
};

static enum status write_month_boards(struct office *office, const struct months *months, struct document *document,
				      struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < sizeof month_boards / sizeof month_boards[0] && status == STATUS_OK; i++) {
		const struct board_report report = { .board = board_find(month_boards[i].board),
						     .filter = { .from = months->this.from, .to = months->this.to },
						     .by = month_boards[i].by };

		status = report_board_table(office, &report, document, month_boards[i].name, month_boards[i].title,
					    error);
	}
	return status;
}

static enum status write_month(struct office *office, const void *subject, struct document *document,
			       struct error *error)
{
	const struct date *month = subject;
	char from[DATE_TEXT_MAX], to[DATE_TEXT_MAX], subtitle[PAGE_TITLE_MAX];
	struct months months = { .this = { .from = DATE_NONE } };
	enum status status;

	set_month(&months.this, *month);
	set_month(&months.before, date_plus_months(months.this.from, -1));
	set_month(&months.year_ago, date_plus_months(months.this.from, -12));
	if (date_compare(months.this.from, office->today) > 0)
		return error_set(error, STATUS_REFUSED, "month", "has not begun");
	(void)text_format(subtitle, sizeof subtitle, "%s to %s%s", date_format_us(months.this.from, from),
			  date_format_us(months.this.to, to),
			  date_compare(months.this.to, office->today) >= 0 ? ", not ended yet" : "");
	document_entitle(document, "Monthly summary", subtitle);
	status = write_measures(office, &months, document, error);
	if (status == STATUS_OK)
		status = write_owed(office, &months, document, error);
	if (status == STATUS_OK)
		status = write_month_boards(office, &months, document, error);
	if (status == STATUS_OK)
		status = report_ageing_table(office, AGEING_SERVICE, document,
					     "What is owed today, by days since the service", error);
	return status == STATUS_OK ? report_board_totals(office, document, "Boards as of today", error) : status;
}

const struct report month_report = { .name = "month", .several = true, .right = RIGHT_VIEW_KPI, .write = write_month };
