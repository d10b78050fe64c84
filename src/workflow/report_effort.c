/* SPDX-License-Identifier: MIT */
/* report_effort.c: hours and costs, what each person did, and what audits of coding found, as tables. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/effort.h"
#include "claimbench/workflow/quality.h"
#include "workflow/report_tables.h"

static void say_days(struct date from, struct date to, char text[static PAGE_TITLE_MAX])
{
	char first[DATE_TEXT_MAX], last[DATE_TEXT_MAX];

	(void)text_format(text, PAGE_TITLE_MAX, "%s to %s", date_format_us(from, first), date_format_us(to, last));
}

/* ----------------------------------------------------------------------------- hours and costs */

static const struct column hours_columns[] = {
	{ "id", "Id", true },
	{ "month", "Month", false },
	{ "person", "Person", false },
	{ "name", "Name", false },
	{ "hours", "Hours", false },
	{ "minutes", "Minutes", true },
	{ "entered_on", "Entered", false },
	{ 0 },
};

static enum status add_hours(struct office *office, const struct effort_report *report, struct document *document,
			     struct error *error)
{
	struct hours_months months = { 0 };
	struct kpi_slices people = { 0 };
	char month[MONTH_TEXT_MAX], hours[HOURS_TEXT_MAX];
	struct output *out;
	enum status status = hours_read(office, report->from, report->to, &months, error);

	if (status == STATUS_OK)
		status = dashboard_choices(office, KPI_BY_BILLER, &people, error);
	out = document_table(document, "hours", "Hours worked", hours_columns);
	for (size_t i = 0; i < months.count && status == STATUS_OK; i++) {
		const struct hours_month *row = &months.items[i];
		const struct kpi_slice *person = effort_person(&people, row->user_id);

		output_integer(out, row->id);
		output_text(out, month_format(row->month_from, month));
		output_text(out, person != NULL ? person->code : "");
		output_text(out, person != NULL ? person->name : "");
		output_text(out, hours_format(row->minutes, hours));
		output_integer(out, row->minutes);
		output_date(out, row->entered_on);
	}
	VEC_FREE(&people);
	VEC_FREE(&months);
	return status;
}

static const struct column cost_columns[] = {
	{ "id", "Id", true },
	{ "month", "Month", false },
	{ "kind", "Kind", false },
	{ "amount", "Amount", true },
	{ "note", "Note", false },
	{ "entered_on", "Entered", false },
	{ 0 },
};

static enum status add_costs(struct office *office, const struct effort_report *report, struct document *document,
			     struct error *error)
{
	struct cost_months months = { 0 };
	char month[MONTH_TEXT_MAX];
	struct output *out;
	enum status status = costs_read(office, report->from, report->to, &months, error);

	out = document_table(document, "costs", "Costs of billing", cost_columns);
	for (size_t i = 0; i < months.count; i++) {
		const struct cost_month *row = &months.items[i];

		output_integer(out, row->id);
		output_text(out, month_format(row->month_from, month));
		output_text(out, token_word(&cost_kind_tokens, (int)row->kind));
		output_money(out, row->amount);
		output_text(out, row->note);
		output_date(out, row->entered_on);
	}
	VEC_FREE(&months);
	return status;
}

static void entitle(const struct effort_report *report, struct document *document, const char *title)
{
	char days[PAGE_TITLE_MAX];

	say_days(report->from, report->to, days);
	document_entitle(document, title, days);
}

static enum status write_hours(struct office *office, const void *subject, struct document *document,
			       struct error *error)
{
	entitle(subject, document, "Hours worked");
	return add_hours(office, subject, document, error);
}

static enum status write_costs(struct office *office, const void *subject, struct document *document,
			       struct error *error)
{
	entitle(subject, document, "Costs of billing");
	return add_costs(office, subject, document, error);
}

static enum status write_effort(struct office *office, const void *subject, struct document *document,
				struct error *error)
{
	enum status status;

	entitle(subject, document, "Hours and costs");
	status = add_hours(office, subject, document, error);
	return status == STATUS_OK ? add_costs(office, subject, document, error) : status;
}

const struct report hours_report = { .name = "hours", .right = RIGHT_VIEW_KPI, .write = write_hours };
const struct report costs_report = { .name = "costs", .right = RIGHT_VIEW_KPI, .write = write_costs };
const struct report effort_report = {
	.name = "hours-costs", .several = true, .right = RIGHT_VIEW_KPI, .write = write_effort
};

/* -------------------------------------------------------------------------------- productivity */

static const struct column productivity_columns[] = {
	{ "person", "Person", false },
	{ "name", "Name", false },
	{ "claims", "Claims", true },
	{ "active_seconds", "Seconds", true },
	{ "claims_per_hour", "An hour", true },
	{ "claims_in_months", "Of months", true },
	{ "minutes", "Minutes", true },
	{ "claims_per_fte", "Per FTE", true },
	{ "scrubbed", "Scrubbed", true },
	{ "errors", "Errors", true },
	{ "error_rate", "Rate", true },
	{ "answered", "Answered", true },
	{ "rejected", "Rejected", true },
	{ "rejection_rate", "Rate", true },
	{ "adjudicated", "Decided", true },
	{ "denied", "Denied", true },
	{ "denial_rate", "Rate", true },
	{ "codes", "Codes", true },
	{ "codes_right", "Right", true },
	{ "coding_accuracy", "Accuracy", true },
	{ 0 },
};

static const struct column paper_productivity_columns[] = {
	{ "person", "Person", false },
	{ "name", "Name", false },
	{ "claims", "Claims", true },
	{ "active_time", "At the keys", true },
	{ "claims_per_hour", "An hour", true },
	{ "hours", "Worked", true },
	{ "claims_per_fte", "Per FTE", true },
	{ "error_rate", "Errors", true },
	{ "rejection_rate", "Rejected", true },
	{ "denial_rate", "Denied", true },
	{ "coding_accuracy", "Coded right", true },
	{ 0 },
};

static void add_value(struct output *out, const struct person_work *work, enum productivity measure)
{
	report_kpi_value(out, productivity_kpi(measure), &work->values[measure]);
}

static void add_person(struct output *out, const struct person_work *work)
{
	const struct kpi_value errors = productivity_errors(work), *values = work->values;

	output_text(out, work->login);
	output_text(out, work->name);
	output_integer(out, values[WORK_PER_HOUR].numerator);
	output_integer(out, values[WORK_PER_HOUR].denominator);
	add_value(out, work, WORK_PER_HOUR);
	output_integer(out, values[WORK_PER_FTE].numerator);
	output_integer(out, values[WORK_PER_FTE].denominator);
	add_value(out, work, WORK_PER_FTE);
	output_integer(out, errors.denominator);
	output_integer(out, errors.numerator);
	report_kpi_value(out, productivity_kpi(WORK_CLEAN), &errors);
	for (int i = WORK_REJECTED; i < WORK_MEASURES; i++) {
		output_integer(out, values[i].denominator);
		output_integer(out, values[i].numerator);
		add_value(out, work, (enum productivity)i);
	}
}

static void add_person_on_paper(struct output *out, const struct person_work *work)
{
	const struct kpi_value errors = productivity_errors(work);
	char time[HOURS_TEXT_MAX];

	output_text(out, work->login);
	output_text(out, work->name);
	output_integer(out, work->values[WORK_PER_HOUR].numerator);
	output_text(out, hours_format((int32_t)(work->values[WORK_PER_HOUR].denominator / 60), time));
	add_value(out, work, WORK_PER_HOUR);
	output_text(out, hours_format((int32_t)work->values[WORK_PER_FTE].denominator, time));
	add_value(out, work, WORK_PER_FTE);
	report_kpi_value(out, productivity_kpi(WORK_CLEAN), &errors);
	for (int i = WORK_REJECTED; i < WORK_MEASURES; i++)
		add_value(out, work, (enum productivity)i);
}

static enum status write_productivity(struct office *office, const void *subject, struct document *document,
				      struct error *error)
{
	bool paper = document->format == OUTPUT_PAGE;
	struct people_work people = { 0 };
	char days[PAGE_TITLE_MAX];
	struct person_work all;
	struct output *out;
	enum status status = productivity_read(office, subject, &people, &all, error);

	report_days(office, subject, days);
	document_entitle(document, "Productivity", days);
	out = document_table(document, "productivity", "Productivity",
			     paper ? paper_productivity_columns : productivity_columns);
	for (size_t i = 0; i <= people.count && status == STATUS_OK; i++)
		(paper ? add_person_on_paper : add_person)(out, i < people.count ? &people.items[i] : &all);
	VEC_FREE(&people);
	return status;
}

const struct report productivity_report = { .name = "productivity",
					    .right = RIGHT_VIEW_KPI,
					    .write = write_productivity };

/* ---------------------------------------------------------------------------- audits of coding */

static const struct column coder_columns[] = {
	{ "coder", "Coder", false },        { "name", "Name", false },          { "claims", "Claims", true },
	{ "spotless", "Spotless", true },   { "codes", "Codes", true },         { "correct", "Right", true },
	{ "accuracy", "Rate", true },       { "changed", "Changed", true },     { "missed", "Missed", true },
	{ "extra", "Extra", true },         { "diagnoses", "Diagnoses", true }, { "procedures", "Procedures", true },
	{ "modifiers", "Modifiers", true }, { "units", "Units", true },         { 0 },
};

static void add_coder(struct output *out, const struct coder_result *coder)
{
	const struct kpi *kpi = productivity_kpi(WORK_CODED);
	const struct kpi_value value = kpi_value_of(kpi, coder->result.outcomes[SLOT_CORRECT], coder->result.judged);

	output_text(out, coder->coder);
	output_text(out, coder->name);
	output_integer(out, coder->result.claims);
	output_integer(out, coder->result.spotless);
	output_integer(out, value.denominator);
	output_integer(out, value.numerator);
	report_kpi_value(out, kpi, &value);
	for (int outcome = SLOT_CHANGED; outcome <= SLOT_EXTRA; outcome++)
		output_integer(out, coder->result.outcomes[outcome]);
	for (int kind = 0; kind < SLOT_KIND_COUNT; kind++)
		output_integer(out, coder->wrong[kind]);
}

static enum status write_coders(struct office *office, const void *subject, struct document *document,
				struct error *error)
{
	const struct coder_filter *filter = subject;
	struct coder_results coders = { 0 };
	struct coder_result all;
	char days[PAGE_TITLE_MAX];
	struct output *out;
	enum status status = audit_by_coder(office, filter, &coders, &all, error);

	say_days(filter->from, filter->to, days);
	document_entitle(document, "Coding by coder", days);
	out = document_table(document, "coders", "Coding by coder", coder_columns);
	for (size_t i = 0; i <= coders.count && status == STATUS_OK; i++)
		add_coder(out, i < coders.count ? &coders.items[i] : &all);
	VEC_FREE(&coders);
	return status;
}

const struct report coders_report = { .name = "coders", .right = RIGHT_VIEW_KPI, .write = write_coders };

static const struct column slot_columns[] = {
	{ "coder", "Coder", false },         { "audit", "Audit", true },      { "claim_number", "Claim", false },
	{ "judged_on", "Judged", false },    { "kind", "Kind", false },       { "coded", "Coded", false },
	{ "should_be", "Should be", false }, { "outcome", "Outcome", false }, { 0 },
};

static enum status write_slots(struct office *office, const void *subject, struct document *document,
			       struct error *error)
{
	const struct coder_filter *filter = subject;
	struct coder_slots rows = { 0 };
	char days[PAGE_TITLE_MAX];
	struct output *out;
	enum status status = audit_coder_slots(office, filter, &rows, error);

	say_days(filter->from, filter->to, days);
	document_entitle(document, filter->wrong ? "Codes that were not right" : "Codes that were judged", days);
	out = document_table(document, "codes", "Codes", slot_columns);
	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++) {
		const struct coder_slot *row = &rows.items[i];

		output_text(out, row->coder);
		output_integer(out, row->slot.audit_id);
		output_text(out, row->number);
		output_date(out, row->slot.judged_on);
		output_text(out, token_word(&slot_kind_tokens, (int)row->slot.kind));
		output_text(out, row->slot.coded);
		output_text(out, row->slot.should_be);
		output_text(out, token_word(&slot_outcome_tokens, (int)row->slot.outcome));
	}
	VEC_FREE(&rows);
	return status;
}

const struct report coder_slots_report = { .name = "codes", .right = RIGHT_VIEW_KPI, .write = write_slots };
