/* SPDX-License-Identifier: MIT */
/* code_edits.c: claimbench code pair, pairs, units: NCCI by date of service. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/edits.h"
#include "cli/cli.h"

/* "--on DATE", else today; procedure codes in capitals. */
static bool take(struct cli *cli, int *argc, char **argv, struct date *on, int least, int most)
{
	*on = office_today(cli->office);
	if (!cli_date(cli, cli_option(argc, argv, "--on"), on) || !cli_takes(cli, *argc, argv, least, most))
		return false;
	for (int i = 0; i < *argc; i++) {
		text_upper(argv[i]);
		if (procedure_number(argv[i]) < 0) {
			(void)cli_complain(cli, EXIT_USAGE, "%s is no procedure code", argv[i]);
			return false;
		}
	}
	return true;
}

static const struct column pair_columns[] = {
	{ "column1", "Column 1", false },
	{ "column2", "Column 2", false },
	{ "indicator", "Modifier", true },
	{ "from", "From", false },
	{ "to", "To", false },
	{ "release", "Release", false },
	{ "rationale", "Because", false },
	{ "sentence", "In words", false },
	{ 0 },
};

static void print_pair(struct output *out, const struct pair_answer *pair)
{
	output_text(out, pair->column1);
	output_text(out, pair->column2);
	output_integer(out, pair->edit.indicator == PAIR_DISTINCT ? 1 : 0);
	output_date(out, pair->edit.from);
	output_date(out, pair->edit.to);
	output_text(out, pair->release);
	output_text(out, pair_rationale_text(pair->edit.rationale));
	output_text(out, pair->edit.indicator == PAIR_DISTINCT
				 ? "the second is paid beside the first only when distinct, and a modifier says so"
				 : "the second is never paid beside the first");
}

int cli_code_pair(struct cli *cli, int argc, char **argv)
{
	struct pair_answer pair;
	char day[DATE_TEXT_MAX];
	enum status status;
	struct output out;
	struct date on;
	int result;

	if (!take(cli, &argc, argv, &on, 2, 2))
		return EXIT_USAGE;
	status = edit_pair(cli->office, argv[0], argv[1], on, &pair, &cli->error);
	out = cli_begin(cli, pair_columns);
	if (status == STATUS_OK)
		print_pair(&out, &pair);
	result = cli_end(cli, &out, status == STATUS_NOT_FOUND ? STATUS_OK : status);
	if (status == STATUS_NOT_FOUND)
		(void)cli_complain(cli, EXIT_DONE, "no table that is loaded has %s and %s as a pair on %s", argv[0],
				   argv[1], date_format_iso(on, day));
	return result == EXIT_DONE && status == STATUS_OK ? EXIT_REFUSED : result;
}

int cli_code_pairs(struct cli *cli, int argc, char **argv)
{
	struct pair_answers pairs = { 0 };
	enum status status;
	struct output out;
	struct date on;

	if (!take(cli, &argc, argv, &on, 1, 1))
		return EXIT_USAGE;
	status = edit_pairs_of(cli->office, argv[0], on, &pairs, &cli->error);
	out = cli_begin(cli, pair_columns);
	for (size_t i = 0; i < pairs.count && status == STATUS_OK; i++)
		print_pair(&out, &pairs.items[i]);
	VEC_FREE(&pairs);
	return cli_end(cli, &out, status);
}

static const struct column unit_columns[] = {
	{ "code", "Code", false },         { "units", "Units", true },
	{ "adjudication", "Per", false },  { "mai", "MAI", true },
	{ "release", "Release", false },   { "rationale", "Because", false },
	{ "sentence", "In words", false }, { 0 },
};

static void print_limit(struct output *out, const char *code, const struct line_limit *limit)
{
	char sentence[120];

	output_text(out, code);
	if (!limit->known) {
		output_none(out);
		output_none(out);
		output_none(out);
		output_text(out, limit->release);
		output_text(out, "");
		output_text(out, "no limit is published");
		return;
	}
	output_integer(out, limit->limit.units);
	output_text(out, token_word(&limit_kind_tokens, (int)limit->limit.kind));
	output_integer(out, (int)limit->limit.kind + 1);
	output_text(out, limit->release);
	output_text(out, limit->limit.rationale);
	if (limit->limit.units == 0)
		(void)text_format(sentence, sizeof sentence, "never paid to a practitioner");
	else
		(void)text_format(sentence, sizeof sentence, "at most %d %s", (int)limit->limit.units,
				  token_label(&limit_kind_tokens, (int)limit->limit.kind));
	output_text(out, sentence);
}

int cli_code_units(struct cli *cli, int argc, char **argv)
{
	enum status status = STATUS_OK;
	struct output out;
	struct date on;

	if (!take(cli, &argc, argv, &on, 1, CLI_ANY))
		return EXIT_USAGE;
	out = cli_begin(cli, unit_columns);
	for (int i = 0; i < argc && status == STATUS_OK; i++) {
		struct line_limit limit;

		status = edit_limit(cli->office, argv[i], on, &limit, &cli->error);
		if (status == STATUS_OK)
			print_limit(&out, argv[i], &limit);
	}
	return cli_end(cli, &out, status);
}
