/* SPDX-License-Identifier: MIT */
/* intake.c: claimbench import patients, charges, contract and prices: another system's tables. */
#include "claimbench/workflow/intake.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/knowledge.h"
#include "claimbench/workflow/practice.h"
#include "cli/cli.h"

static const struct column patient_columns[] = {
	{ "line", "Line", true },      { "account", "Account", false }, { "outcome", "Outcome", false },
	{ "column", "Column", false }, { "reason", "Reason", false },   { 0 },
};

static const struct column price_columns[] = {
	{ "line", "Line", true },      { "service", "Service", false }, { "outcome", "Outcome", false },
	{ "column", "Column", false }, { "reason", "Reason", false },   { 0 },
};

static const struct column visit_columns[] = {
	{ "line", "Line", true },        { "visit", "Visit", false },   { "rows", "Rows", true },
	{ "outcome", "Outcome", false }, { "claim", "Claim", false },   { "state", "State", false },
	{ "total", "Total", true },      { "errors", "Errors", true },  { "warnings", "Warnings", true },
	{ "column", "Column", false },   { "reason", "Reason", false }, { 0 },
};

enum table { TABLE_PATIENTS, TABLE_VISITS, TABLE_PRICES };

static const struct column *const columns_of[] = {
	[TABLE_PATIENTS] = patient_columns,
	[TABLE_VISITS] = visit_columns,
	[TABLE_PRICES] = price_columns,
};

/* The listing as it grows. */
struct listing {
	struct cli *cli;
	struct output out;
	enum table table;
	char schedule[9]; /* of prices, with the first day of rows that name none */
	struct date from;
	int64_t to_mend; /* kept, but not READY */
};

static const char *outcome_of(const struct intake_row *row)
{
	return row->kept ? "kept" : token_word(&intake_outcome_tokens, (int)row->outcome);
}

static const char *state_of(const struct intake_row *row)
{
	if (row->outcome == INTAKE_BAD || row->self_pay)
		return row->self_pay ? "self_pay" : "";
	return token_word(&claim_state_tokens, (int)row->filed.state);
}

static void print_row(void *context, const struct intake_row *row)
{
	struct listing *listing = context;
	struct output *out = &listing->out;

	cli_progress_end(listing->cli);
	output_integer(out, (int64_t)(row->fault_line != 0 ? row->fault_line : row->line));
	output_text(out, row->key);
	if (listing->table == TABLE_VISITS) {
		output_integer(out, row->rows);
		output_text(out, outcome_of(row));
		output_text(out, row->filed.claim_number);
		output_text(out, state_of(row));
		output_money(out, row->filed.total);
		output_integer(out, row->filed.error_count);
		output_integer(out, row->filed.warning_count);
	} else {
		output_text(out, outcome_of(row));
	}
	output_text(out, row->column);
	output_text(out, row->reason);
	listing->to_mend += row->kept && row->filed.claim_id != 0 && row->filed.state != CLAIM_READY;
}

static void say_summary(struct listing *listing, const struct intake_options *options,
			const struct intake_summary *summary)
{
	const int64_t *outcomes = summary->outcomes;
	char kept[60];

	(void)text_format(kept, sizeof kept, "%lld kept", (long long)summary->kept);
	(void)cli_complain(
		listing->cli, EXIT_DONE,
		"%lld rows: %lld new, %lld there already, %lld there but different, %lld alike, %lld bad; %s",
		(long long)summary->rows, (long long)outcomes[INTAKE_NEW], (long long)outcomes[INTAKE_ALREADY],
		(long long)outcomes[INTAKE_DIFFERS], (long long)outcomes[INTAKE_ALIKE], (long long)outcomes[INTAKE_BAD],
		options->preview   ? "this was a preview: nothing was kept"
		: summary->refused ? "nothing was kept: mend them, or --keep-good --rejects FILE"
				   : kept);
	if (outcomes[INTAKE_ALIKE] > 0)
		(void)cli_complain(listing->cli, EXIT_DONE,
				   "--even-if-alike registers those who are alike all the same");
	if (listing->to_mend > 0)
		(void)cli_complain(listing->cli, EXIT_DONE,
				   "%lld claims have findings to mend: claim list --state scrub_fail",
				   (long long)listing->to_mend);
}

static enum status read_table(struct listing *listing, const char *path, const struct intake_options *options,
			      struct intake_summary *summary)
{
	struct cli *cli = listing->cli;
	struct progress progress = cli_progress(cli);

	switch (listing->table) {
	case TABLE_PATIENTS:
		return intake_patients(cli->office, path, options, &progress, summary, &cli->error);
	case TABLE_VISITS:
		return intake_visits(cli->office, path, options, &progress, summary, &cli->error);
	case TABLE_PRICES:
		break;
	}
	return intake_prices(cli->office, path, listing->schedule, listing->from, options, &progress, summary,
			     &cli->error);
}

static int run_intake(struct listing *listing, int argc, char **argv)
{
	struct cli *cli = listing->cli;
	struct intake_options options = {
		.preview = cli_flag(&argc, argv, "--preview"),
		.keep_good = cli_flag(&argc, argv, "--keep-good"),
		.pass_unknown = cli_flag(&argc, argv, "--pass-unknown"),
		.even_if_alike = listing->table == TABLE_PATIENTS && cli_flag(&argc, argv, "--even-if-alike"),
		.replace = listing->table == TABLE_PRICES && cli_flag(&argc, argv, "--replace"),
		.rejects = cli_option(&argc, argv, "--rejects"),
		.tell = print_row,
		.context = listing,
	};
	struct intake_summary summary = { .rows = 0 };
	enum status status;
	int result;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	if (listing->table == TABLE_PRICES && text_is_empty(listing->schedule))
		return cli_complain(cli, EXIT_USAGE, "whose contract? --payer CODE");
	if (options.keep_good != (options.rejects != NULL) || (options.preview && options.keep_good))
		return cli_complain(cli, EXIT_USAGE,
				    "--keep-good and --rejects FILE go together, and not with --preview");
	listing->out = cli_begin(cli, columns_of[listing->table]);
	status = read_table(listing, argv[0], &options, &summary);
	result = cli_end(cli, &listing->out, status);
	if (result == EXIT_DONE || summary.kept > 0)
		say_summary(listing, &options, &summary);
	if (result == EXIT_DONE && summary.outcomes[INTAKE_BAD] + summary.outcomes[INTAKE_ALIKE] > 0)
		result = EXIT_REFUSED;
	return result;
}

int cli_import_patients(struct cli *cli, int argc, char **argv)
{
	return run_intake(&(struct listing){ .cli = cli, .table = TABLE_PATIENTS }, argc, argv);
}

int cli_import_charges(struct cli *cli, int argc, char **argv)
{
	return run_intake(&(struct listing){ .cli = cli, .table = TABLE_VISITS }, argc, argv);
}

/* The practice's own prices, or a payer's fixed amounts; of nobody: it is asked for. */
static int import_prices(struct cli *cli, const char *schedule, int argc, char **argv)
{
	struct listing listing = { .cli = cli, .table = TABLE_PRICES, .from = office_today(cli->office) };

	(void)TEXT_SET(listing.schedule, schedule);
	if (!cli_date(cli, cli_option(&argc, argv, "--from"), &listing.from))
		return EXIT_USAGE;
	return run_intake(&listing, argc, argv);
}

int cli_import_prices(struct cli *cli, int argc, char **argv)
{
	return import_prices(cli, PRICES_OWN, argc, argv);
}

int cli_import_contract(struct cli *cli, int argc, char **argv)
{
	const char *code = cli_option(&argc, argv, "--payer");
	struct payer payer = { .id = 0 };
	struct payer_knowledge known;
	int result;

	if (code == NULL)
		return import_prices(cli, "", argc, argv);
	if (payer_named(cli->office, code, &payer, &cli->error) != STATUS_OK)
		return cli_result(cli, cli->error.status);
	result = import_prices(cli, payer.code, argc, argv);
	if (result == EXIT_DONE && payer_knowledge_load(cli->office, payer.id, &known, &cli->error) == STATUS_OK) {
		if (known.contracts.count == 0)
			(void)cli_complain(cli, EXIT_DONE,
					   "%s has no contract yet: payer contract %s NAME makes its amounts count",
					   payer.code, payer.code);
		payer_knowledge_free(&known);
	}
	return result;
}
