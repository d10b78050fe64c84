/* SPDX-License-Identifier: MIT */
/* kpi_changes.c: claimbench kpi --compare and kpi changes: what moved, and what moved it. */
#include <string.h>

#include "claimbench/base/text.h"
#include "cli/kpi.h"

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

static void print_pair(struct output *out, const struct tile_pair *pair)
{
	struct kpi_value change = { .numerator = pair->milli, .denominator = pair->known ? 1000 : 0, .scale = 1 };

	output_text(out, pair->now.kpi->id);
	output_text(out, pair->now.kpi->name);
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
	output_integer(out, pair->now.value.scale);
}

/* "previous", "year" or "2026-01-01:2026-01-31". */
static bool take_compared(struct cli *cli, const char *text, const struct dashboard_window *window,
			  struct dashboard_window *before)
{
	char from[DATE_TEXT_MAX];
	size_t length = strcspn(text, ":");
	struct dashboard_window now = *window;

	dashboard_fill(cli->office, &now);
	*before = now;
	if (text_equal(text, "previous")) {
		dashboard_days_before(&now, before);
		return true;
	}
	if (text_equal(text, "year")) {
		dashboard_year_before(&now, before);
		return true;
	}
	if (text[length] != ':' || !text_set_n(from, sizeof from, text, length))
		return cli_usage(cli) == EXIT_DONE;
	if (!cli_date(cli, from, &before->from) || !cli_date(cli, text + length + 1, &before->to))
		return false;
	if (date_compare(before->from, before->to) > 0)
		return cli_complain(cli, EXIT_USAGE, "the first day lies after the last") == EXIT_DONE;
	return true;
}

int kpi_print_compared(struct cli *cli, int argc, char **argv, const char *compared,
		       const struct dashboard_window *window)
{
	struct dashboard_window before;
	struct tile_pairs pairs = { 0 };
	enum status status;
	struct output out;

	if (!kpi_all_named(cli, argc, argv))
		return EXIT_USAGE;
	if (!take_compared(cli, compared, window, &before))
		return EXIT_USAGE;
	status = dashboard_compare(cli->office, window, &before, &pairs, &cli->error);
	out = cli_begin(cli, compare_columns);
	for (size_t i = 0; i < pairs.count; i++)
		if (kpi_is_named(pairs.items[i].now.kpi, argc, argv))
			print_pair(&out, &pairs.items[i]);
	VEC_FREE(&pairs);
	return cli_end(cli, &out, status);
}

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

static void print_change(struct output *out, const struct kpi_change *change)
{
	char words[CHANGE_TEXT_MAX];

	output_text(out, change->since == SINCE_YESTERDAY ? "yesterday" : "month");
	output_date(out, change->then);
	output_text(out, change->kpi->id);
	output_text(out, change->worse ? "worse" : "better");
	output_text(out, dashboard_change_text(change, words));
	report_kpi_value(out, change->kpi, &change->now);
	report_kpi_value(out, change->kpi, &change->before);
	output_integer(out, change->moved);
	output_text(out, token_word(&change_part_tokens, (int)change->part));
	output_integer(out, change->explained);
	for (int i = 0; i < 2; i++) {
		bool named = i < change->slice_count;

		output_text(out, named ? token_word(&kpi_dimension_tokens, (int)change->slices[i].dimension) : "");
		output_text(out, named ? change->slices[i].slice.code : "");
	}
}

int cli_kpi_changes(struct cli *cli, int argc, char **argv)
{
	const char *since = cli_option(&argc, argv, "--since");
	struct kpi_changes changes = { 0 };
	enum status status = STATUS_OK;
	struct output out;

	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	if (since != NULL && !text_equal(since, "yesterday") && !text_equal(since, "month"))
		return cli_usage(cli);
	if (since == NULL || text_equal(since, "yesterday"))
		status = dashboard_changes(cli->office, SINCE_YESTERDAY, &changes, &cli->error);
	if (status == STATUS_OK && (since == NULL || text_equal(since, "month")))
		status = dashboard_changes(cli->office, SINCE_MONTH, &changes, &cli->error);
	out = cli_begin(cli, change_columns);
	for (size_t i = 0; i < changes.count; i++)
		print_change(&out, &changes.items[i]);
	VEC_FREE(&changes);
	return cli_end(cli, &out, status);
}
