/* SPDX-License-Identifier: MIT */
/* report_measures.c: measures, what they are cut into, and the claims behind them, as tables. */
#include <string.h>

#include "claimbench/base/text.h"
#include "workflow/report_tables.h"

void report_kpi_value(struct output *out, const struct kpi *kpi, const struct kpi_value *value)
{
	char text[24];

	(void)kpi_format(kpi, value, text);
	if (out->format == OUTPUT_CSV || out->format == OUTPUT_JSON)
		text[strcspn(text, "%")] = '\0';
	output_number(out, text);
}

void report_kpi_target(struct output *out, const struct tile *tile)
{
	const struct kpi_value target = {
		.numerator = tile->target.target_milli, .denominator = 1000, .scale = 1, .n = tile->kpi->least
	};

	if (tile->target.set)
		report_kpi_value(out, tile->kpi, &target);
	else
		output_none(out);
}

void report_days(const struct office *office, const struct dashboard_window *window, char text[static PAGE_TITLE_MAX])
{
	struct dashboard_window days = *window;
	char from[DATE_TEXT_MAX], to[DATE_TEXT_MAX];
	bool narrowed = false;

	for (int i = 0; i < KPI_DIMENSIONS; i++)
		narrowed = narrowed || window->only[i].set;
	dashboard_fill(office, &days);
	(void)text_format(text, PAGE_TITLE_MAX, "%s to %s%s", date_format_us(days.from, from),
			  date_format_us(days.to, to), narrowed ? ", of some claims only" : "");
}

/* ------------------------------------------------------------------------------------ tiles */

static const struct column tile_columns[] = {
	{ "kpi", "Id", false },
	{ "name", "Name", false },
	{ "label", "Measure", false },
	{ "value", "Value", true },
	{ "target", "Target", true },
	{ "status", "Status", false },
	{ "numerator", "Numerator", true },
	{ "denominator", "Denominator", true },
	{ "scale", "Scale", true },
	{ "n", "n", true },
	{ 0 },
};

static void add_tile(struct output *out, const struct tile *tile)
{
	output_text(out, tile->kpi->id);
	output_text(out, tile->kpi->name);
	output_text(out, tile->kpi->label);
	report_kpi_value(out, tile->kpi, &tile->value);
	report_kpi_target(out, tile);
	output_text(out, kpi_status_word(tile->status));
	output_integer(out, tile->value.numerator);
	output_integer(out, tile->value.denominator);
	output_integer(out, tile->value.scale);
	output_integer(out, tile->value.n);
}

/* Those that are named, in their order: one that the window cannot narrow is refused. */
static enum status add_named(struct office *office, const struct measures_report *report, struct output *out,
			     struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < report->count && status == STATUS_OK; i++) {
		struct tile tile;

		status = dashboard_tile(office, report->kpis[i], &report->window, &tile, error);
		if (status == STATUS_OK)
			add_tile(out, &tile);
	}
	return status;
}

static enum status write_measures(struct office *office, const void *subject, struct document *document,
				  struct error *error)
{
	const struct measures_report *report = subject;
	struct tiles tiles = { 0 };
	char days[PAGE_TITLE_MAX];
	struct output *out;
	enum status status;

	report_days(office, &report->window, days);
	document_entitle(document, "Measures", days);
	out = document_table(document, "measures", "Measures", tile_columns);
	if (report->count > 0)
		return add_named(office, report, out, error);
	status = dashboard_read(office, &report->window, &tiles, error);
	for (size_t i = 0; i < tiles.count; i++)
		add_tile(out, &tiles.items[i]);
	VEC_FREE(&tiles);
	return status;
}

const struct report measures_report = { .name = "measures", .right = RIGHT_VIEW_KPI, .write = write_measures };

/* ------------------------------------------------------------------------------------ slices */

static const struct column slice_columns[] = {
	{ "kpi", "Id", false },
	{ "name", "Name", false },
	{ "slice", "Slice", false },
	{ "label", "Called", false },
	{ "value", "Value", true },
	{ "numerator", "Numerator", true },
	{ "denominator", "Denominator", true },
	{ "scale", "Scale", true },
	{ 0 },
};

static enum status add_slices(struct office *office, const struct measures_report *report, const struct kpi *kpi,
			      struct output *out, struct error *error)
{
	struct kpi_slices slices = { 0 };
	enum status status = dashboard_slices(office, kpi, &report->window, report->by, &slices, error);

	for (size_t i = 0; i < slices.count; i++) {
		const struct kpi_slice *slice = &slices.items[i];
		const struct kpi_value value = kpi_value_of(kpi, slice->numerator, slice->denominator);

		output_text(out, kpi->id);
		output_text(out, kpi->name);
		output_text(out, slice->code);
		output_text(out, slice->name);
		report_kpi_value(out, kpi, &value);
		output_integer(out, value.numerator);
		output_integer(out, value.denominator);
		output_integer(out, value.scale);
	}
	VEC_FREE(&slices);
	return status;
}

/* The named measures, else all that can be cut so. */
static enum status write_slices(struct office *office, const void *subject, struct document *document,
				struct error *error)
{
	const struct measures_report *report = subject;
	char days[PAGE_TITLE_MAX], title[PAGE_TITLE_MAX];
	enum status status = STATUS_OK;
	struct output *out;

	report_days(office, &report->window, days);
	(void)text_format(title, sizeof title, "%s by %s", report->count == 1 ? report->kpis[0]->label : "Measures",
			  token_word(&kpi_dimension_tokens, (int)report->by));
	document_entitle(document, title, days);
	out = document_table(document, "slices", title, slice_columns);
	for (size_t i = 0; i < report->count && status == STATUS_OK; i++)
		status = add_slices(office, report, report->kpis[i], out, error);
	for (size_t i = 0; report->count == 0 && i < kpi_count && status == STATUS_OK; i++)
		if (kpi_is_by(&kpis[i], report->by))
			status = add_slices(office, report, &kpis[i], out, error);
	return status;
}

const struct report slices_report = { .name = "slices", .right = RIGHT_VIEW_KPI, .write = write_slices };

/* ------------------------------------------------------------------------------------ claims */

static const struct column drill_columns[] = {
	{ "claim_number", "Claim", false },
	{ "payer", "Payer", false },
	{ "date", "Date", false },
	{ "numerator", "Numerator", true },
	{ "denominator", "Denominator", true },
	{ "detail", "Detail", false },
	{ 0 },
};

static enum status write_drill(struct office *office, const void *subject, struct document *document,
			       struct error *error)
{
	const struct drill_report *report = subject;
	struct kpi_drill_rows rows = { 0 };
	char days[PAGE_TITLE_MAX], title[PAGE_TITLE_MAX];
	struct output *out;
	enum status status = dashboard_drill(office, report->kpi, &report->window, report->numerator_only,
					     report->limit, &rows, error);

	report_days(office, &report->window, days);
	(void)text_format(title, sizeof title, "%s: its claims", report->kpi->label);
	document_entitle(document, title, days);
	out = document_table(document, "claims", title, drill_columns);
	for (size_t i = 0; i < rows.count; i++) {
		output_text(out, rows.items[i].number);
		output_text(out, rows.items[i].payer_code);
		output_date(out, rows.items[i].day);
		output_integer(out, rows.items[i].numerator);
		output_integer(out, rows.items[i].denominator);
		output_text(out, rows.items[i].detail);
	}
	if (report->found != NULL)
		*report->found = rows.count;
	VEC_FREE(&rows);
	return status;
}

const struct report drill_report = { .name = "claims", .right = RIGHT_VIEW_KPI, .write = write_drill };
