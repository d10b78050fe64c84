/* SPDX-License-Identifier: MIT */
/* report_compare.c: two periods beside each other, and what changed, as tables. */
#include "claimbench/base/text.h"
#include "workflow/report_tables.h"

/* ------------------------------------------------------------------------------------ two periods */

static const struct column compare_columns[] = {
	{ "kpi", "Id", false },
	{ "name", "Name", false },
	{ "label", "Measure", false },
	{ "value", "Value", true },
	{ "status", "Status", false },
	{ "value_before", "Before", true },
	{ "status_before", "Status before", false },
	{ "change", "Change", true },
	{ "verdict", "Verdict", false },
	{ "numerator", "Numerator", true },
	{ "denominator", "Denominator", true },
	{ "numerator_before", "Numerator before", true },
	{ "denominator_before", "Denominator before", true },
	{ "scale", "Scale", true },
	{ 0 },
};

/* Paper has room for what people read. */
static const struct column paper_compare_columns[] = {
	{ "label", "Measure", false },
	{ "value", "Value", true },
	{ "status", "Status", false },
	{ "value_before", "Before", true },
	{ "status_before", "Was", false },
	{ "change", "Change", true },
	{ "verdict", "Verdict", false },
	{ "numerator", "Numerator", true },
	{ "denominator", "Denominator", true },
	{ "numerator_before", "Before", true },
	{ "denominator_before", "Before", true },
	{ 0 },
};

static void add_pair(struct output *out, const struct tile_pair *pair)
{
	struct kpi_value change = { .numerator = pair->milli, .denominator = pair->known ? 1000 : 0, .scale = 1 };

	if (out->format != OUTPUT_PAGE) {
		output_text(out, pair->now.kpi->id);
		output_text(out, pair->now.kpi->name);
	}
	output_text(out, pair->now.kpi->label);
	report_kpi_value(out, pair->now.kpi, &pair->now.value);
	output_text(out, kpi_status_word(pair->now.status));
	report_kpi_value(out, pair->now.kpi, &pair->before.value);
	output_text(out, kpi_status_word(pair->before.status));
	report_kpi_value(out, pair->now.kpi, &change);
	output_text(out, tile_pair_word(pair));
	output_integer(out, pair->now.value.numerator);
	output_integer(out, pair->now.value.denominator);
	output_integer(out, pair->before.value.numerator);
	output_integer(out, pair->before.value.denominator);
	if (out->format != OUTPUT_PAGE)
		output_integer(out, pair->now.value.scale);
}

static bool is_asked(const struct compare_report *report, const struct kpi *kpi)
{
	for (size_t i = 0; i < report->count; i++)
		if (report->kpis[i] == kpi)
			return true;
	return report->count == 0;
}

static void say_periods(struct office *office, const struct compare_report *report, struct document *document)
{
	char now[PAGE_TITLE_MAX], before[PAGE_TITLE_MAX], text[PAGE_TITLE_MAX];

	report_days(office, &report->now, now);
	report_days(office, &report->before, before);
	if (report->closed)
		(void)text_format(text, sizeof text, "%.60s, beside the snapshot of its last day", now);
	else
		(void)text_format(text, sizeof text, "%.60s, before: %.60s", now, before);
	document_entitle(document, "Two periods", text);
}

static enum status write_compared(struct office *office, const void *subject, struct document *document,
				  struct error *error)
{
	const struct compare_report *report = subject;
	struct tile_pairs pairs = { 0 };
	struct output *out;
	enum status status = report->closed ? dashboard_compare_closed(office, report->now.to, &pairs, error)
					    : dashboard_compare(office, &report->now, &report->before, &pairs, error);

	say_periods(office, report, document);
	out = document_table(document, "periods", "Two periods",
			     document->format == OUTPUT_PAGE ? paper_compare_columns : compare_columns);
	for (size_t i = 0; i < pairs.count; i++)
		if (is_asked(report, pairs.items[i].now.kpi))
			add_pair(out, &pairs.items[i]);
	VEC_FREE(&pairs);
	return status;
}

const struct report compare_report = { .name = "periods", .right = RIGHT_VIEW_KPI, .write = write_compared };

/* ------------------------------------------------------------------------------------ changes */

static const struct column change_columns[] = {
	{ "since", "Since", false },
	{ "day", "Day", false },
	{ "kpi", "Id", false },
	{ "verdict", "Verdict", false },
	{ "words", "What changed", false },
	{ "value", "Value", true },
	{ "value_before", "Before", true },
	{ "moved", "Moved", true },
	{ "part", "Part", false },
	{ "explained", "Explained", true },
	{ "dimension", "By", false },
	{ "slice", "Slice", false },
	{ "dimension_2", "And by", false },
	{ "slice_2", "Slice", false },
	{ 0 },
};

static const struct column paper_change_columns[] = {
	{ "day", "Since", false },  { "verdict", "Verdict", false },    { "words", "What changed", false },
	{ "value", "Value", true }, { "value_before", "Before", true }, { 0 },
};

static void add_change(struct output *out, const struct kpi_change *change)
{
	char words[CHANGE_TEXT_MAX];

	bool paper = out->format == OUTPUT_PAGE;

	if (!paper)
		output_text(out, change->since == SINCE_YESTERDAY ? "yesterday" : "month");
	output_date(out, change->then);
	if (!paper)
		output_text(out, change->kpi->id);
	output_text(out, change->worse ? "worse" : "better");
	output_text(out, dashboard_change_text(change, words));
	report_kpi_value(out, change->kpi, &change->now);
	report_kpi_value(out, change->kpi, &change->before);
	if (paper)
		return;
	output_integer(out, change->moved);
	output_text(out, token_word(&change_part_tokens, (int)change->part));
	output_integer(out, change->explained);
	for (int i = 0; i < 2; i++) {
		bool named = i < change->slice_count;

		output_text(out, named ? token_word(&kpi_dimension_tokens, (int)change->slices[i].dimension) : "");
		output_text(out, named ? change->slices[i].slice.code : "");
	}
}

static enum status write_changes(struct office *office, const void *subject, struct document *document,
				 struct error *error)
{
	const struct kpi_changes *changes = subject;
	struct output *out;
	enum status status = STATUS_OK;

	document_entitle(document, "What changed", "since yesterday and in the last 30 days");
	out = document_table(document, "changes", "What changed",
			     document->format == OUTPUT_PAGE ? paper_change_columns : change_columns);
	for (size_t i = 0; i < changes->count && status == STATUS_OK; i++) {
		struct kpi_change change = changes->items[i];

		if (!change.explained_yet)
			status = dashboard_change_explain(office, &change, error);
		add_change(out, &change);
	}
	return status;
}

const struct report changes_report = { .name = "changes", .right = RIGHT_VIEW_KPI, .write = write_changes };
