/* SPDX-License-Identifier: MIT */
/* remittance_match.c: claimbench remittance candidates, match, unmatch, settle. */
#include "claimbench/workflow/match_remittance.h"

#include <stdlib.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "cli/cli.h"

enum { CANDIDATES_MAX = 50 };

/* "REMITTANCE PLACE": the id of the claim that stands there. */
static bool read_place(struct cli *cli, char **argv, int64_t *remittance_id, int64_t *position)
{
	return cli_integer(cli, argv[0], 1, INT64_MAX, remittance_id) && cli_integer(cli, argv[1], 1, 99999, position);
}

static const struct column candidate_columns[] = {
	{ "claim_number", "Claim", false },
	{ "service", "Service", false },
	{ "charge", "Charge", true },
	{ "state", "State", false },
	{ "score", "Alike", true },
	{ "why", "Why", false },
	{ 0 },
};

int cli_remittance_candidates(struct cli *cli, int argc, char **argv)
{
	const char *typed = cli_option(&argc, argv, "--text");
	struct match_list rows = { 0 };
	int64_t remittance_id, position, id = 0;
	char why[160];
	struct output out;
	enum status status;
	int result;

	if (!cli_takes(cli, argc, argv, 2, 2) || !read_place(cli, argv, &remittance_id, &position))
		return EXIT_USAGE;
	status = match_at(cli->office, remittance_id, (int32_t)position, &id, &cli->error);
	if (status == STATUS_OK)
		status = match_find(cli->office, id, typed, CANDIDATES_MAX, &rows, &cli->error);
	out = cli_begin(cli, candidate_columns);
	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++) {
		const struct match_candidate *row = &rows.items[i];

		output_text(&out, row->claim.number);
		output_date(&out, row->claim.service_from);
		output_money(&out, row->claim.total);
		output_text(&out, token_word(&claim_state_tokens, (int)row->claim.state));
		output_integer(&out, row->likeness.score);
		output_text(&out, claim_likeness_words(&row->likeness, why, sizeof why));
	}
	result = cli_end(cli, &out, status);
	VEC_FREE(&rows);
	return result;
}

static const struct column match_columns[] = {
	{ "posted", "Posted", false }, { "paid", "Paid", true }, { "lines_open", "Lines that fit none", true }, { 0 }
};

/* "2=1": line 2 of the payer's is line 1 of ours. */
static enum status match_one_line(struct cli *cli, int64_t id, const char *text)
{
	char *end;
	long line = strtol(text, &end, 10), n = *end == '=' ? strtol(end + 1, &end, 10) : -1;

	if (*end != '\0' || line < 1 || line > 999 || n < 0 || n > LINES_MAX)
		return error_set(&cli->error, STATUS_REFUSED, "line", "is not PAYER'S=OURS: \"%.20s\"", text);
	return match_line(cli->office, id, (int32_t)line, (int32_t)n, &cli->error);
}

int cli_remittance_match(struct cli *cli, int argc, char **argv)
{
	const char *line = cli_option(&argc, argv, "--line");
	int64_t remittance_id, position, id = 0, claim_id = 0;
	struct match_done done = { .posted = false };
	struct output out;
	enum status status;

	if (!cli_takes(cli, argc, argv, 2, 3) || !read_place(cli, argv, &remittance_id, &position))
		return EXIT_USAGE;
	if ((argc == 2) != (line != NULL))
		return cli_usage(cli);
	status = match_at(cli->office, remittance_id, (int32_t)position, &id, &cli->error);
	if (line != NULL)
		return cli_result(cli, status == STATUS_OK ? match_one_line(cli, id, line) : status);
	if (status == STATUS_OK)
		status = claim_by_text(cli->office, argv[2], &claim_id, &cli->error);
	if (status == STATUS_OK)
		status = match_claim(cli->office, id, claim_id, &done, &cli->error);
	if (status != STATUS_OK)
		return cli_result(cli, status);
	out = cli_begin(cli, match_columns);
	output_flag(&out, done.posted);
	output_money(&out, done.money);
	output_integer(&out, (int64_t)done.lines_open);
	return cli_end(cli, &out, STATUS_OK);
}

int cli_remittance_unmatch(struct cli *cli, int argc, char **argv)
{
	const char *reason = cli_option(&argc, argv, "--reason");
	int64_t remittance_id, position, id = 0;
	enum status status;

	if (!cli_takes(cli, argc, argv, 2, 2) || !read_place(cli, argv, &remittance_id, &position))
		return EXIT_USAGE;
	if (reason == NULL)
		return cli_usage(cli);
	status = match_at(cli->office, remittance_id, (int32_t)position, &id, &cli->error);
	return cli_result(cli, status == STATUS_OK ? match_undo(cli->office, id, reason, &cli->error) : status);
}

int cli_remittance_settle(struct cli *cli, int argc, char **argv)
{
	const char *how = cli_option(&argc, argv, "--how");
	int64_t remittance_id, exception_id;

	if (!cli_takes(cli, argc, argv, 2, 2) || !cli_integer(cli, argv[0], 1, INT64_MAX, &remittance_id) ||
	    !cli_integer(cli, argv[1], 1, INT64_MAX, &exception_id))
		return EXIT_USAGE;
	if (how == NULL)
		return cli_usage(cli);
	return cli_result(cli, exception_settle(cli->office, remittance_id, exception_id, how, &cli->error));
}
