/* SPDX-License-Identifier: MIT */
/* kpi.c: claimbench kpi, kpi drill, kpi target, kpi ageing. */
#include "cli/kpi.h"

#include <string.h>

#include "claimbench/base/text.h"

enum { MEASURES_MAX = 100 };

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

/* The named measures into KPIS; how many. */
static size_t take_named(int argc, char **argv, const struct kpi *named[static MEASURES_MAX])
{
	size_t count = 0;

	for (int i = 0; i < argc && count < MEASURES_MAX; i++)
		named[count++] = kpi_find(argv[i]);
	return count;
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
	report_kpi_value(out, kept->kpi, &kept->value);
	report_kpi_value(out, kept->kpi, &live.value);
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

int cli_kpi(struct cli *cli, int argc, char **argv)
{
	const char *snapshot = cli_option(&argc, argv, "--snapshot");
	const char *by = cli_option(&argc, argv, "--by");
	const char *compared = cli_option(&argc, argv, "--compare");
	const struct kpi *named[MEASURES_MAX];
	struct measures_report report = { .kpis = named };
	int dimension = 0, result;

	if (snapshot != NULL)
		return print_snapshots(cli, argc, argv, snapshot);
	result = kpi_take_window(cli, &argc, argv, &report.window);
	if (result != EXIT_DONE)
		return result;
	if (!cli_takes(cli, argc, argv, 0, MEASURES_MAX))
		return EXIT_USAGE;
	if (!kpi_all_named(cli, argc, argv))
		return EXIT_USAGE;
	report.count = take_named(argc, argv, named);
	if (compared != NULL)
		return kpi_print_compared(cli, &report, compared);
	if (by == NULL)
		return cli_report(cli, &measures_report, &report);
	if (!token_parse(&kpi_dimension_tokens, by, &dimension))
		return cli_usage(cli);
	report.by = (enum kpi_dimension)dimension;
	return cli_report(cli, &slices_report, &report);
}

int cli_kpi_drill(struct cli *cli, int argc, char **argv)
{
	size_t found = 0;
	struct drill_report report = { .numerator_only = cli_flag(&argc, argv, "--numerator"),
				       .limit = 1000000,
				       .found = &found };
	int result = kpi_take_window(cli, &argc, argv, &report.window);

	if (result != EXIT_DONE)
		return result;
	if (!cli_limit(cli, &argc, argv, &report.limit) || !cli_takes(cli, argc, argv, 1, 1) ||
	    (report.kpi = kpi_named(cli, argv[0])) == NULL)
		return EXIT_USAGE;
	result = cli_report(cli, &drill_report, &report);
	if (result == EXIT_DONE)
		cli_say_cut(cli, found, report.limit, -1);
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

	report_kpi_value(out, kpi, &value);
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
