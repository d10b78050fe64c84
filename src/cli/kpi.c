/* SPDX-License-Identifier: MIT */
/* kpi.c: claimbench kpi, kpi drill, kpi ageing. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/dashboard.h"
#include "claimbench/workflow/practice.h"
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
					  .scale = 1,
					  .n = tile->target.set ? tile->kpi->least : 0 };

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

/* The id of the one with that code; 0: none has it. */
static int take_provider(struct cli *cli, const char *code, int64_t *id)
{
	struct providers providers = { 0 };
	enum status status = code == NULL ? STATUS_OK : providers_load(cli->office, &providers, &cli->error);

	for (size_t i = 0; i < providers.count; i++)
		if (text_equal_ignoring_case(providers.items[i].code, code))
			*id = providers.items[i].id;
	VEC_FREE(&providers);
	if (status == STATUS_OK && code != NULL && *id == 0)
		status = error_set(&cli->error, STATUS_NOT_FOUND, "--provider", "no provider has this code");
	return cli_result(cli, status);
}

static int take_facility(struct cli *cli, const char *code, int64_t *id)
{
	struct facilities facilities = { 0 };
	enum status status = code == NULL ? STATUS_OK : facilities_load(cli->office, &facilities, &cli->error);

	for (size_t i = 0; i < facilities.count; i++)
		if (text_equal_ignoring_case(facilities.items[i].code, code))
			*id = facilities.items[i].id;
	VEC_FREE(&facilities);
	if (status == STATUS_OK && code != NULL && *id == 0)
		status = error_set(&cli->error, STATUS_NOT_FOUND, "--facility", "no place has this code");
	return cli_result(cli, status);
}

static int take_biller(struct cli *cli, const char *login, int64_t *id)
{
	return cli_result(cli, login == NULL ? STATUS_OK : dashboard_biller(cli->office, login, id, &cli->error));
}

/* An exit code. */
static int take_window(struct cli *cli, int *argc, char **argv, struct dashboard_window *window)
{
	int result;

	if (!cli_date(cli, cli_option(argc, argv, "--from"), &window->from) ||
	    !cli_date(cli, cli_option(argc, argv, "--to"), &window->to))
		return EXIT_USAGE;
	result = cli_payer(cli, argc, argv, &window->payer_id);
	if (result == EXIT_DONE)
		result = take_provider(cli, cli_option(argc, argv, "--provider"), &window->provider_id);
	if (result == EXIT_DONE)
		result = take_facility(cli, cli_option(argc, argv, "--facility"), &window->facility_id);
	return result == EXIT_DONE ? take_biller(cli, cli_option(argc, argv, "--biller"), &window->biller_id) : result;
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

static bool is_named(const struct kpi *kpi, int argc, char **argv)
{
	for (int i = 0; i < argc; i++)
		if (kpi_find(argv[i]) == kpi)
			return true;
	return argc == 0;
}

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
	print_value(out, kept->kpi, &kept->value);
	print_value(out, kept->kpi, &live.value);
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
	for (int i = 0; i < argc; i++)
		if (find_kpi(cli, argv[i]) == NULL)
			return EXIT_USAGE;
	status = dashboard_snapshot(cli->office, day, &tiles, &cli->error);
	out = cli_begin(cli, snapshot_columns);
	for (size_t i = 0; i < tiles.count && status == STATUS_OK; i++)
		if (is_named(tiles.items[i].kpi, argc, argv))
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
	struct tile tile;
	enum status status = dashboard_tile(cli->office, kpi, window, &tile, &cli->error);

	if (status == STATUS_OK)
		status = dashboard_slices(cli->office, kpi, window, dimension, &slices, &cli->error);
	for (size_t i = 0; i < slices.count; i++) {
		const struct kpi_slice *slice = &slices.items[i];
		struct kpi_value value = { slice->numerator, slice->denominator, tile.value.scale, slice->denominator };

		if (kpi->denominator == KPI_PART_NONE)
			value.denominator = kpi->over;
		output_text(out, kpi->id);
		output_text(out, kpi->name);
		output_text(out, slice->key);
		output_text(out, slice->label);
		print_value(out, kpi, &value);
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
	enum kpi_dimension dimension;
	enum status status = STATUS_OK;
	struct output out;

	if (!kpi_dimension_parse(by, &dimension))
		return cli_usage(cli);
	for (int i = 0; i < argc; i++)
		if (find_kpi(cli, argv[i]) == NULL)
			return EXIT_USAGE;
	out = cli_begin(cli, slice_columns);
	for (int i = 0; i < argc && status == STATUS_OK; i++)
		status = print_slices(cli, &out, kpi_find(argv[i]), window, dimension);
	for (size_t i = 0; argc == 0 && i < kpi_count && status == STATUS_OK; i++)
		if (kpi_is_by(&kpis[i], dimension))
			status = print_slices(cli, &out, &kpis[i], window, dimension);
	return cli_end(cli, &out, status);
}

int cli_kpi(struct cli *cli, int argc, char **argv)
{
	const char *snapshot = cli_option(&argc, argv, "--snapshot");
	const char *by = cli_option(&argc, argv, "--by");
	struct dashboard_window window = { 0 };
	struct tiles tiles = { 0 };
	enum status status;
	struct output out;
	int result;

	if (snapshot != NULL)
		return print_snapshots(cli, argc, argv, snapshot);
	result = take_window(cli, &argc, argv, &window);
	if (result != EXIT_DONE)
		return result;
	if (!cli_takes(cli, argc, argv, 0, CLI_ANY))
		return EXIT_USAGE;
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
