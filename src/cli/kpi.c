/* SPDX-License-Identifier: MIT */
/* kpi.c: claimbench kpi and kpi drill. */
#include "claimbench/base/printable.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/dashboard.h"
#include "claimbench/workflow/practice.h"
#include "cli/cli.h"

static const struct column tile_columns[] = {
	{ "kpi", "Id", false },
	{ "name", "Name", false },
	{ "label", "Measure", false },
	{ "value", "Value", true },
	{ "numerator", "Numerator", true },
	{ "denominator", "Denominator", true },
	{ "scale", "Scale", true },
	{ "n", "n", true },
	{ "status", "Status", false },
	{ 0 },
};

static void print_tile(struct output *out, const struct tile *tile)
{
	char value[24];

	output_text(out, tile->kpi->id);
	output_text(out, tile->kpi->name);
	output_text(out, tile->kpi->label);
	output_text(out, kpi_format(tile->kpi, &tile->value, value));
	output_integer(out, tile->value.numerator);
	output_integer(out, tile->value.denominator);
	output_integer(out, tile->value.scale);
	output_integer(out, tile->value.n);
	output_text(out, kpi_status_word(tile->status));
}

static bool take_window(struct cli *cli, int *argc, char **argv, struct dashboard_window *window)
{
	const char *from = cli_option(argc, argv, "--from");
	const char *to = cli_option(argc, argv, "--to");
	const char *payer = cli_option(argc, argv, "--payer");
	struct payers payers = { 0 };
	enum status status;

	if ((from != NULL && !cli_date(cli, from, &window->from)) || (to != NULL && !cli_date(cli, to, &window->to)))
		return false;
	if (payer == NULL)
		return true;
	status = payers_load(cli->office, &payers, &cli->error);
	for (size_t i = 0; status == STATUS_OK && i < payers.count; i++)
		if (text_equal_ignoring_case(payers.items[i].code, payer))
			window->payer_id = payers.items[i].id;
	VEC_FREE(&payers);
	if (window->payer_id == 0)
		(void)fputs("claimbench: no payer has this code\n", cli->err);
	return window->payer_id != 0;
}

static const struct kpi *find_kpi(struct cli *cli, const char *name)
{
	const struct kpi *kpi = kpi_find(name);
	char safe[40];

	if (kpi == NULL) {
		(void)printable(safe, sizeof safe, name);
		(void)fprintf(cli->err, "claimbench: there is no measure %s; claimbench kpi lists them\n", safe);
	}
	return kpi;
}

static int print_named(struct cli *cli, int argc, char **argv, const struct dashboard_window *window)
{
	struct output out;
	int result = EXIT_DONE;

	for (int i = 0; i < argc; i++)
		if (find_kpi(cli, argv[i]) == NULL)
			return EXIT_USAGE;
	out = output_begin(cli->out, cli->format, tile_columns);
	for (int i = 0; i < argc && result == EXIT_DONE; i++) {
		struct tile tile;
		enum status status = dashboard_tile(cli->office, kpi_find(argv[i]), window, &tile, &cli->error);

		if (status == STATUS_OK)
			print_tile(&out, &tile);
		else
			result = cli_fail(cli, status);
	}
	(void)output_end(&out);
	return result;
}

int cli_kpi(struct cli *cli, int argc, char **argv)
{
	struct dashboard_window window = { 0 };
	struct tiles tiles = { 0 };
	enum status status;
	struct output out;

	if (!take_window(cli, &argc, argv, &window))
		return EXIT_USAGE;
	if (cli_unknown_option(cli, argc, argv))
		return cli_usage_of(cli, "kpi");
	if (argc > 0)
		return print_named(cli, argc, argv, &window);
	status = dashboard_read(cli->office, &window, &tiles, &cli->error);
	if (status == STATUS_OK) {
		out = output_begin(cli->out, cli->format, tile_columns);
		for (size_t i = 0; i < tiles.count; i++)
			print_tile(&out, &tiles.items[i]);
		(void)output_end(&out);
	}
	VEC_FREE(&tiles);
	return status == STATUS_OK ? EXIT_DONE : cli_fail(cli, status);
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

int cli_kpi_drill(struct cli *cli, int argc, char **argv)
{
	bool numerator_only = cli_flag(&argc, argv, "--numerator");
	const char *limit_text = cli_option(&argc, argv, "--limit");
	struct dashboard_window window = { 0 };
	struct kpi_drill_rows rows = { 0 };
	const struct kpi *kpi;
	int64_t limit = 1000000;
	enum status status;
	struct output out;

	if (!take_window(cli, &argc, argv, &window) ||
	    (limit_text != NULL && !cli_integer(cli, limit_text, 1, 10000000, &limit)))
		return EXIT_USAGE;
	if (cli_unknown_option(cli, argc, argv) || argc != 1)
		return cli_usage_of(cli, "kpi drill");
	kpi = find_kpi(cli, argv[0]);
	if (kpi == NULL)
		return EXIT_USAGE;
	status = dashboard_drill(cli->office, kpi, &window, numerator_only, (size_t)limit, &rows, &cli->error);
	if (status == STATUS_OK) {
		out = output_begin(cli->out, cli->format, drill_columns);
		for (size_t i = 0; i < rows.count; i++) {
			const struct kpi_drill_row *row = &rows.items[i];

			output_text(&out, row->number);
			output_text(&out, row->payer_code);
			output_date(&out, row->day);
			output_integer(&out, row->numerator);
			output_integer(&out, row->denominator);
			output_text(&out, row->detail);
		}
		(void)output_end(&out);
	}
	VEC_FREE(&rows);
	return status == STATUS_OK ? EXIT_DONE : cli_fail(cli, status);
}
