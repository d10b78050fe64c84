/* SPDX-License-Identifier: MIT */
/* payer.c: claimbench payer advance: days go by at the simulated payers. */
#include "claimbench/workflow/advance.h"

#include "cli/cli.h"

static const struct column file_columns[] = {
	{ "kind", "Kind", false },    { "due", "Due", false },   { "claims", "Claims", true },
	{ "amount", "Amount", true }, { "file", "File", false }, { 0 },
};

int cli_payer_advance(struct cli *cli, int argc, char **argv)
{
	const char *seed = cli_option(&argc, argv, "--seed");
	struct advance_options options = { .inbox = cli_option(&argc, argv, "--out") };
	char from[DATE_TEXT_MAX], to[DATE_TEXT_MAX];
	struct advanced advanced;
	struct output out;
	int64_t days = 0, number = 1;
	enum status status;
	int result;

	if (!cli_takes(cli, argc, argv, 1, 1) || !cli_integer(cli, argv[0], 1, ADVANCE_DAYS_MAX, &days) ||
	    !cli_integer(cli, seed, 0, INT64_MAX, &number))
		return EXIT_USAGE;
	options.days = (int32_t)days;
	options.seed = (uint64_t)number;
	status = payer_advance(cli->office, &options, &advanced, &cli->error);
	out = cli_begin(cli, file_columns);
	for (size_t i = 0; i < advanced.files.count; i++) {
		const struct payer_file_row *file = &advanced.files.items[i];

		output_text(&out, file->kind);
		output_date(&out, file->due);
		output_integer(&out, file->claims);
		output_money(&out, file->amount);
		output_text(&out, file->file_name);
	}
	result = cli_end(cli, &out, status);
	if (result == EXIT_DONE)
		(void)cli_complain(cli, EXIT_DONE, "%zu files in %s; it was %s and is %s now", advanced.files.count,
				   advanced.inbox, date_format_iso(advanced.from, from),
				   date_format_iso(advanced.to, to));
	advanced_free(&advanced);
	return result;
}
