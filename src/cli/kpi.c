/* SPDX-License-Identifier: MIT */
/* kpi.c: claimbench kpi, kpi drill, kpi changes, kpi ageing. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/dashboard.h"
#include "cli/cli.h"

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

/* Without the percent sign for programs: the unit goes with the measure. */
static void print_value(struct output *out, const struct kpi *kpi, const struct kpi_value *value)
{
	char text[24];

	(void)kpi_format(kpi, value, text);
	if (out->format != OUTPUT_TABLE)
		text[strcspn(text, "%")] = '\0';
	output_number(out, text);
}

static void print_tile(struct output *out, const struct tile *tile)
{
	const struct kpi_value target = { .numerator = tile->target.target_milli,
					  .denominator = tile->target.set ? 1000 : 0,
					  .scale = 1 };

	output_text(out, tile->kpi->id);
	output_text(out, tile->kpi->name);
	output_text(out, tile->kpi->label);
	print_value(out, tile->kpi, &tile->value);
	print_value(out, tile->kpi, &target);
	output_text(out, kpi_status_word(tile->status));
	output_integer(out, tile->value.numerator);
	output_integer(out, tile->value.denominator);
	output_integer(out, tile->value.scale);
	output_integer(out, tile->value.n);
}

/* "--provider LEE": only claims of this slice. An exit code. */
static int take_only(struct cli *cli, int *argc, char **argv, enum kpi_dimension dimension, struct kpi_only *only)
{
	char option[24];
	struct kpi_slices choices = { 0 };
	const char *code;
	enum status status;

	(void)text_format(option, sizeof option, "--%s", token_word(&kpi_dimension_tokens, (int)dimension));
	code = cli_option(argc, argv, option);
	if (code == NULL)
		return EXIT_DONE;
	status = dashboard_choices(cli->office, dimension, &choices, &cli->error);
	for (size_t i = 0; i < choices.count; i++)
		if (text_equal_ignoring_case(choices.items[i].code, code))
			*only = (struct kpi_only){ true, choices.items[i].key };
	VEC_FREE(&choices);
	if (status == STATUS_OK && !only->set)
		status = error_set(&cli->error, STATUS_NOT_FOUND, option, "none has this code");
	return cli_result(cli, status);
}

/* An exit code. */
static int take_window(struct cli *cli, int *argc, char **argv, struct dashboard_window *window)
{
	if (!cli_date(cli, cli_option(argc, argv, "--from"), &window->from) ||
	    !cli_date(cli, cli_option(argc, argv, "--to"), &window->to))
		return EXIT_USAGE;
	for (int i = KPI_BY_PROVIDER; i <= KPI_BY_BILLER; i++) {
		int result = take_only(cli, argc, argv, (enum kpi_dimension)i, &window->only[i]);

		if (result != EXIT_DONE)
			return result;
	}
	return cli_payer(cli, argc, argv, &window->payer_id);
}

static const struct kpi *find_kpi(struct cli *cli, const char *name)
{
	const struct kpi *kpi = kpi_find(name);

	if (kpi == NULL)
		(void)cli_complain(cli, EXIT_USAGE, "there is no measure %.40s; claimbench kpi lists them", name);
	return kpi;
}

static int print_named(struct cli *cli, int argc, char **argv, const struct dashboard_window *window)
{
	enum status status = STATUS_OK;
	struct output out;

	for (int i = 0; i < argc; i++)
		if (find_kpi(cli, argv[i]) == NULL)
			return EXIT_USAGE;
	out = cli_begin(cli, tile_columns);
	for (int i = 0; i < argc && status == STATUS_OK; i++) {
		struct tile tile;

		status = dashboard_tile(cli->office, kpi_find(argv[i]), window, &tile, &cli->error);
		if (status == STATUS_OK)
			print_tile(&out, &tile);
	}
	return cli_end(cli, &out, status);
}

/* ---- two periods beside each other ---- */

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
	print_value(out, pair->now.kpi, &pair->now.value);
	output_text(out, kpi_status_word(pair->now.status));
	print_value(out, pair->now.kpi, &pair->before.value);
	output_text(out, kpi_status_word(pair->before.status));
	print_value(out, pair->now.kpi, &change);
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

static int print_compared(struct cli *cli, int argc, char **argv, const char *compared,
			  const struct dashboard_window *window)
{
	struct dashboard_window before;
	struct tile_pairs pairs = { 0 };
	enum status status;
	struct output out;

	for (int i = 0; i < argc; i++)
		if (find_kpi(cli, argv[i]) == NULL)
			return EXIT_USAGE;
	if (!take_compared(cli, compared, window, &before))
		return EXIT_USAGE;
	status = dashboard_compare(cli->office, window, &before, &pairs, &cli->error);
	out = cli_begin(cli, compare_columns);
	for (size_t i = 0; i < pairs.count; i++) {
		bool named = argc == 0;

		for (int j = 0; j < argc && !named; j++)
			named = kpi_find(argv[j]) == pairs.items[i].now.kpi;
		if (named)
			print_pair(&out, &pairs.items[i]);
	}
	VEC_FREE(&pairs);
	return cli_end(cli, &out, status);
}

int cli_kpi(struct cli *cli, int argc, char **argv)
{
	const char *compared = cli_option(&argc, argv, "--compare");
	struct dashboard_window window = { 0 };
	struct tiles tiles = { 0 };
	enum status status;
	struct output out;
	int result = take_window(cli, &argc, argv, &window);

	if (result != EXIT_DONE)
		return result;
	if (!cli_takes(cli, argc, argv, 0, CLI_ANY))
		return EXIT_USAGE;
	if (compared != NULL)
		return print_compared(cli, argc, argv, compared, &window);
	if (argc > 0)
		return print_named(cli, argc, argv, &window);
	status = dashboard_read(cli->office, &window, &tiles, &cli->error);
	out = cli_begin(cli, tile_columns);
	for (size_t i = 0; i < tiles.count; i++)
		print_tile(&out, &tiles.items[i]);
	VEC_FREE(&tiles);
	return cli_end(cli, &out, status);
}

static const struct column drill_columns[] = {
	{ "claim_number", "Claim", false },
	{ "payer", "Payer", false },
	{ "date", "Date", false },
	{ "numerator", "Numerator", true },
	{ "denominator", "Denominator", true },
	{ "detail", "Detail", false },
	{ 0 },
};

static void print_drill(struct output *out, const struct kpi_drill_row *row)
{
	output_text(out, row->number);
	output_text(out, row->payer_code);
	output_date(out, row->day);
	output_integer(out, row->numerator);
	output_integer(out, row->denominator);
	output_text(out, row->detail);
}

int cli_kpi_drill(struct cli *cli, int argc, char **argv)
{
	bool numerator_only = cli_flag(&argc, argv, "--numerator");
	struct dashboard_window window = { 0 };
	struct kpi_drill_rows rows = { 0 };
	const struct kpi *kpi;
	size_t limit = 1000000;
	enum status status;
	struct output out;
	int result = take_window(cli, &argc, argv, &window);

	if (result != EXIT_DONE)
		return result;
	if (!cli_limit(cli, &argc, argv, &limit) || !cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	kpi = find_kpi(cli, argv[0]);
	if (kpi == NULL)
		return EXIT_USAGE;
	status = dashboard_drill(cli->office, kpi, &window, numerator_only, limit, &rows, &cli->error);
	out = cli_begin(cli, drill_columns);
	for (size_t i = 0; i < rows.count; i++)
		print_drill(&out, &rows.items[i]);
	result = cli_end(cli, &out, status);
	if (result == EXIT_DONE)
		cli_say_cut(cli, rows.count, limit, -1);
	VEC_FREE(&rows);
	return result;
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
	print_value(out, change->kpi, &change->now);
	print_value(out, change->kpi, &change->before);
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

static const struct column ageing_columns[] = {
	{ "who", "Who owes", false },          { "unbilled", "Unbilled", true }, { "days_0_30", "0-30", true },
	{ "days_31_60", "31-60", true },       { "days_61_90", "61-90", true },  { "days_91_120", "91-120", true },
	{ "days_over_120", "Over 120", true }, { "total", "Total", true },       { 0 },
};

int cli_kpi_ageing(struct cli *cli, int argc, char **argv)
{
	static const char *const words[] = { [AGEING_SERVICE] = "service",
					     [AGEING_RESPONSIBILITY] = "responsibility",
					     [AGEING_SUBMISSION] = "submission" };
	const char *basis = cli_option(&argc, argv, "--basis");
	struct ageing_rows rows = { 0 };
	enum status status;
	struct output out;
	size_t at = AGEING_SERVICE;

	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	while (basis != NULL && at < sizeof words / sizeof words[0] && !text_equal(words[at], basis))
		at++;
	if (at == sizeof words / sizeof words[0])
		return cli_usage(cli);
	status = dashboard_ageing(cli->office, (enum ageing_basis)at, &rows, &cli->error);
	out = cli_begin(cli, ageing_columns);
	for (size_t i = 0; i < rows.count; i++) {
		output_text(&out, rows.items[i].label);
		for (int bucket = 0; bucket < AGEING_BUCKETS; bucket++)
			output_money(&out, rows.items[i].bucket[bucket]);
		output_money(&out, rows.items[i].total);
	}
	VEC_FREE(&rows);
	return cli_end(cli, &out, status);
}
