/* SPDX-License-Identifier: MIT */
/* kpi.c: claimbench kpi, kpi drill, kpi target, kpi ageing. */
#include "cli/kpi.h"

#include <string.h>

#include "claimbench/base/text.h"

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

void kpi_print_value(struct output *out, const struct kpi *kpi, const struct kpi_value *value)
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
					  .scale = 1,
					  .n = tile->kpi->least };

	output_text(out, tile->kpi->id);
	output_text(out, tile->kpi->name);
	output_text(out, tile->kpi->label);
	kpi_print_value(out, tile->kpi, &tile->value);
	kpi_print_value(out, tile->kpi, &target);
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

int kpi_take_window(struct cli *cli, int *argc, char **argv, struct dashboard_window *window)
{
	int result = EXIT_DONE;

	if (!cli_date(cli, cli_option(argc, argv, "--from"), &window->from) ||
	    !cli_date(cli, cli_option(argc, argv, "--to"), &window->to))
		return EXIT_USAGE;
	for (int i = KPI_BY_PAYER; i <= KPI_BY_BILLER && result == EXIT_DONE; i++)
		result = take_only(cli, argc, argv, (enum kpi_dimension)i, &window->only[i]);
	return result;
}

const struct kpi *kpi_named(struct cli *cli, const char *name)
{
	const struct kpi *kpi = kpi_find(name);

	if (kpi == NULL)
		(void)cli_complain(cli, EXIT_USAGE, "there is no measure %.40s; claimbench kpi lists them", name);
	return kpi;
}

bool kpi_all_named(struct cli *cli, int argc, char **argv)
{
	for (int i = 0; i < argc; i++)
		if (kpi_named(cli, argv[i]) == NULL)
			return false;
	return true;
}

bool kpi_is_named(const struct kpi *kpi, int argc, char **argv)
{
	for (int i = 0; i < argc; i++)
		if (kpi_find(argv[i]) == kpi)
			return true;
	return argc == 0;
}

static int print_named(struct cli *cli, int argc, char **argv, const struct dashboard_window *window)
{
	enum status status = STATUS_OK;
	struct output out;

	if (!kpi_all_named(cli, argc, argv))
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

static const struct column snapshot_columns[] = {
	{ "kpi", "Id", false },
	{ "name", "Name", false },
	{ "label", "Measure", false },
	{ "value", "At close", true },
	{ "live_value", "Now", true },
	{ "status", "Status", false },
	{ "numerator", "Numerator", true },
	{ "denominator", "Denominator", true },
	{ "live_numerator", "Numerator now", true },
	{ "live_denominator", "Denominator now", true },
	{ "scale", "Scale", true },
	{ 0 },
};

/* The measure as it was kept, and of the same days as all that was posted since makes it. */
static enum status print_snapshot(struct cli *cli, struct output *out, const struct tile *kept, struct date day)
{
	const struct dashboard_window window = { .to = day };
	struct tile live;
	enum status status = dashboard_tile(cli->office, kept->kpi, &window, &live, &cli->error);

	if (status != STATUS_OK)
		return status;
	output_text(out, kept->kpi->id);
	output_text(out, kept->kpi->name);
	output_text(out, kept->kpi->label);
	kpi_print_value(out, kept->kpi, &kept->value);
	kpi_print_value(out, kept->kpi, &live.value);
	output_text(out, kpi_status_word(kept->status));
	output_integer(out, kept->value.numerator);
	output_integer(out, kept->value.denominator);
	output_integer(out, live.value.numerator);
	output_integer(out, live.value.denominator);
	output_integer(out, kept->value.scale);
	return STATUS_OK;
}

static int print_snapshots(struct cli *cli, int argc, char **argv, const char *text)
{
	struct tiles tiles = { 0 };
	struct date day = DATE_NONE;
	enum status status;
	struct output out;

	if (!cli_date(cli, text, &day) || !cli_takes(cli, argc, argv, 0, CLI_ANY))
		return EXIT_USAGE;
	if (!kpi_all_named(cli, argc, argv))
		return EXIT_USAGE;
	status = dashboard_snapshot(cli->office, day, &tiles, &cli->error);
	out = cli_begin(cli, snapshot_columns);
	for (size_t i = 0; i < tiles.count && status == STATUS_OK; i++)
		if (kpi_is_named(tiles.items[i].kpi, argc, argv))
			status = print_snapshot(cli, &out, &tiles.items[i], day);
	VEC_FREE(&tiles);
	return cli_end(cli, &out, status);
}

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

static enum status print_slices(struct cli *cli, struct output *out, const struct kpi *kpi,
				const struct dashboard_window *window, enum kpi_dimension dimension)
{
	struct kpi_slices slices = { 0 };
	enum status status = dashboard_slices(cli->office, kpi, window, dimension, &slices, &cli->error);

	for (size_t i = 0; i < slices.count; i++) {
		const struct kpi_slice *slice = &slices.items[i];
		const struct kpi_value value = kpi_value_of(kpi, slice->numerator, slice->denominator);

		output_text(out, kpi->id);
		output_text(out, kpi->name);
		output_text(out, slice->code);
		output_text(out, slice->name);
		kpi_print_value(out, kpi, &value);
		output_integer(out, value.numerator);
		output_integer(out, value.denominator);
		output_integer(out, value.scale);
	}
	VEC_FREE(&slices);
	return status;
}

/* The named measures, else all that can be cut so. */
static int print_cut(struct cli *cli, int argc, char **argv, const struct dashboard_window *window, const char *by)
{
	int dimension = 0;
	enum status status = STATUS_OK;
	struct output out;

	if (!token_parse(&kpi_dimension_tokens, by, &dimension))
		return cli_usage(cli);
	if (!kpi_all_named(cli, argc, argv))
		return EXIT_USAGE;
	out = cli_begin(cli, slice_columns);
	for (int i = 0; i < argc && status == STATUS_OK; i++)
		status = print_slices(cli, &out, kpi_find(argv[i]), window, (enum kpi_dimension)dimension);
	for (size_t i = 0; argc == 0 && i < kpi_count && status == STATUS_OK; i++)
		if (kpi_is_by(&kpis[i], (enum kpi_dimension)dimension))
			status = print_slices(cli, &out, &kpis[i], window, (enum kpi_dimension)dimension);
	return cli_end(cli, &out, status);
}

int cli_kpi(struct cli *cli, int argc, char **argv)
{
	const char *snapshot = cli_option(&argc, argv, "--snapshot");
	const char *by = cli_option(&argc, argv, "--by");
	const char *compared = cli_option(&argc, argv, "--compare");
	struct dashboard_window window = { 0 };
	struct tiles tiles = { 0 };
	enum status status;
	struct output out;
	int result;

	if (snapshot != NULL)
		return print_snapshots(cli, argc, argv, snapshot);
	result = kpi_take_window(cli, &argc, argv, &window);
	if (result != EXIT_DONE)
		return result;
	if (!cli_takes(cli, argc, argv, 0, CLI_ANY))
		return EXIT_USAGE;
	if (compared != NULL)
		return kpi_print_compared(cli, argc, argv, compared, &window);
	if (by != NULL)
		return print_cut(cli, argc, argv, &window, by);
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
	int result = kpi_take_window(cli, &argc, argv, &window);

	if (result != EXIT_DONE)
		return result;
	if (!cli_limit(cli, &argc, argv, &limit) || !cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	kpi = kpi_named(cli, argv[0]);
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

static const struct column target_columns[] = {
	{ "kpi", "Id", false },
	{ "name", "Name", false },
	{ "label", "Measure", false },
	{ "target", "Target", true },
	{ "baseline", "Began at", true },
	{ "watch_within", "Watch within", true },
	{ 0 },
};

static void print_milli(struct output *out, const struct kpi *kpi, const struct kpi_target *target, int64_t milli)
{
	const struct kpi_value value = {
		.numerator = milli, .denominator = target->set ? 1000 : 0, .scale = 1, .n = kpi->least
	};

	kpi_print_value(out, kpi, &value);
}

/* One measure's target, set first when it is given: as it is kept, a monthly one for 30 days. */
int cli_kpi_target(struct cli *cli, int argc, char **argv)
{
	const char *baseline = cli_option(&argc, argv, "--from"), *warn = cli_option(&argc, argv, "--within");
	bool none = cli_flag(&argc, argv, "--none");
	struct kpi_target target = { .set = false };
	enum status status = STATUS_OK;
	const struct kpi *kpi;
	struct output out;

	if (!cli_takes(cli, argc, argv, 1, none ? 1 : 2))
		return EXIT_USAGE;
	kpi = kpi_named(cli, argv[0]);
	if (kpi == NULL)
		return EXIT_USAGE;
	if (none || argc == 2) {
		status = kpi_target_parse(none ? "" : argv[1], baseline != NULL ? baseline : "",
					  warn != NULL ? warn : "", &target, &cli->error);
		if (status == STATUS_OK)
			status = dashboard_target_put(cli->office, kpi, &target, &cli->error);
	}
	if (status == STATUS_OK)
		status = dashboard_target_get(cli->office, kpi, &target, &cli->error);
	out = cli_begin(cli, target_columns);
	if (status == STATUS_OK) {
		output_text(&out, kpi->id);
		output_text(&out, kpi->name);
		output_text(&out, kpi->label);
		print_milli(&out, kpi, &target, target.target_milli);
		print_milli(&out, kpi, &target, target.baseline_milli);
		print_milli(&out, kpi, &target, target.warn_milli);
	}
	return cli_end(cli, &out, status);
}

int cli_kpi_ageing(struct cli *cli, int argc, char **argv)
{
	static const char *const words[] = { [AGEING_SERVICE] = "service",
					     [AGEING_RESPONSIBILITY] = "responsibility",
					     [AGEING_SUBMISSION] = "submission" };
	const char *basis = cli_option(&argc, argv, "--basis");
	enum ageing_basis at = AGEING_SERVICE;

	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	while (basis != NULL && (size_t)at < sizeof words / sizeof words[0] && !text_equal(words[at], basis))
		at++;
	if ((size_t)at == sizeof words / sizeof words[0])
		return cli_usage(cli);
	return cli_report(cli, &ageing_report, &at);
}
