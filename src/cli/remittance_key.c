/* SPDX-License-Identifier: MIT */
/* remittance_key.c: claimbench remittance key: a payer's explanation on paper. */
#include "claimbench/workflow/key_remittance.h"

#include "cli/cli.h"

static const struct column columns[] = {
	{ "remittance", "Remittance", true },
	{ "line", "Line", true },
	{ "number", "Number", false },
	{ "charge", "Charge", true },
	{ "paid", "Paid", true },
	{ "patient", "Patient", true },
	{ "out", "Out by", true },
	{ "left", "Left of the check", true },
	{ 0 },
};

/* The rows are worth most when the check does not balance: they tell where it runs away. */
int cli_remittance_key(struct cli *cli, int argc, char **argv)
{
	bool preview = cli_flag(&argc, argv, "--preview");
	struct keyed_remittance keyed;
	struct output out;
	enum status status;
	int printed, result;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	status = remittance_key(cli->office, argv[0], preview, &keyed, &cli->error);
	out = cli_begin(cli, columns);
	for (size_t i = 0; i < keyed.rows.count; i++) {
		const struct keyed_row *row = &keyed.rows.items[i];

		if (keyed.remittance_id != 0)
			output_integer(&out, keyed.remittance_id);
		else
			output_none(&out);
		output_integer(&out, (int64_t)row->line);
		output_text(&out, row->number);
		output_money(&out, row->charge);
		output_money(&out, row->paid);
		output_money(&out, row->patient);
		output_money(&out, row->out);
		output_money(&out, row->left);
	}
	printed = cli_end(cli, &out, keyed.rows.count > 0 ? STATUS_OK : status);
	result = printed == EXIT_DONE && status != STATUS_OK ? cli_result(cli, status) : printed;
	if (result == EXIT_DONE && keyed.remittance_id != 0 && keyed.matched < keyed.claims)
		(void)cli_complain(cli, EXIT_DONE,
				   "%lld of %lld claims are none of ours: their money will be unapplied",
				   (long long)(keyed.claims - keyed.matched), (long long)keyed.claims);
	keyed_remittance_free(&keyed);
	return result;
}
