/* SPDX-License-Identifier: MIT */
/* claim_later.c: claimbench claim correct, void, next: claims that follow the first bill. */
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/later_claims.h"
#include "cli/cli.h"

static const struct column columns[] = {
	{ "claim_number", "Claim", false },
	{ "state", "State", false },
	{ "follows", "Follows", false },
	{ 0 },
};

/* Done when the new claim is open or ready; refused when the scrub found something. */
static int tell(struct cli *cli, enum status status, const char *old, const struct later_claim *claim)
{
	struct output out;
	int result;

	if (status != STATUS_OK)
		return cli_result(cli, status);
	out = cli_begin(cli, columns);
	output_text(&out, claim->number);
	output_text(&out, token_word(&claim_state_tokens, (int)claim->state));
	output_text(&out, old);
	result = cli_end(cli, &out, STATUS_OK);
	return result == EXIT_DONE && claim->state == CLAIM_SCRUB_FAIL ? EXIT_REFUSED : result;
}

int cli_claim_correct(struct cli *cli, int argc, char **argv)
{
	const char *reason = cli_option(&argc, argv, "--reason");
	struct later_claim claim = { 0 };
	enum status status;
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	status = claim_by_text(cli->office, argv[0], &id, &cli->error);
	if (status == STATUS_OK)
		status = claim_correct(cli->office, id, reason != NULL ? reason : "", &claim, &cli->error);
	return tell(cli, status, argv[0], &claim);
}

int cli_claim_void(struct cli *cli, int argc, char **argv)
{
	const char *reason = cli_option(&argc, argv, "--reason");
	bool withdrawn = cli_flag(&argc, argv, "--withdrawn");
	struct later_claim claim = { 0 };
	enum status status;
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	if (reason == NULL)
		return cli_usage(cli);
	status = claim_by_text(cli->office, argv[0], &id, &cli->error);
	if (status == STATUS_OK)
		status = claim_void(cli->office, id, reason, withdrawn, &claim, &cli->error);
	return tell(cli, status, argv[0], &claim);
}

int cli_claim_next(struct cli *cli, int argc, char **argv)
{
	struct later_claim claim = { 0 };
	enum status status;
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	status = claim_by_text(cli->office, argv[0], &id, &cli->error);
	if (status == STATUS_OK)
		status = claim_bill_next(cli->office, id, &claim, &cli->error);
	return tell(cli, status, argv[0], &claim);
}
