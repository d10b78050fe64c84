/* SPDX-License-Identifier: MIT */
/* claim_moves.c: claimbench claim scrub, override, hold, release, resend, discard. */
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/rules.h"
#include "cli/cli.h"

static const struct column finding_columns[] = {
	{ "rule", "Rule", false },
	{ "severity", "Severity", false },
	{ "acknowledged", "Overridden", false },
	{ "field", "Field", false },
	{ "message", "Message", false },
	{ "fix", "Fix", false },
	{ 0 },
};

static void print_findings(struct output *out, const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		output_text(out, finding->rule);
		output_text(out, token_word(&severity_tokens, (int)finding->severity));
		output_flag(out, finding->acknowledged);
		output_text(out, finding->field);
		output_text(out, finding->message);
		output_text(out, finding->fix);
	}
}

/* Clean is done, anything else is refused. */
static int verdict(int result, bool clean)
{
	return result == EXIT_DONE && !clean ? EXIT_REFUSED : result;
}

static int scrub_one(struct cli *cli, const char *number)
{
	struct findings findings = { 0 };
	enum claim_state state = CLAIM_DRAFT;
	struct output out;
	int64_t id;
	enum status status = claim_by_text(cli->office, number, &id, &cli->error);

	if (status == STATUS_OK)
		status = claim_scrub(cli->office, id, &findings, &state, &cli->error);
	if (status != STATUS_OK)
		return cli_result(cli, status);
	out = cli_begin(cli, finding_columns);
	print_findings(&out, &findings);
	VEC_FREE(&findings);
	return verdict(cli_end(cli, &out, status), state == CLAIM_READY);
}

static const struct column sum_columns[] = {
	{ "rule", "Rule", false },
	{ "severity", "Severity", false },
	{ "claims", "Claims", true },
	{ "total", "Charges", true },
	{ "message", "Message", false },
	{ "fix", "Fix", false },
	{ 0 },
};

/* Judged, what holds claims back is shown by rule; how many is said beside it. */
static int scrub_all(struct cli *cli)
{
	struct progress progress = cli_progress(cli);
	struct finding_sums sums = { 0 };
	int64_t clean = 0, failed = 0;
	enum status status = claims_scrub_all(cli->office, &progress, &clean, &failed, &cli->error);
	struct output out;
	int result;

	if (status == STATUS_OK)
		status = finding_sums_load(cli->office, &sums, &cli->error);
	out = cli_begin(cli, sum_columns);
	for (size_t i = 0; i < sums.count; i++) {
		output_text(&out, sums.items[i].rule);
		output_text(&out, token_word(&severity_tokens, (int)sums.items[i].severity));
		output_integer(&out, sums.items[i].claims);
		output_money(&out, sums.items[i].total);
		output_text(&out, sums.items[i].message);
		output_text(&out, sums.items[i].fix);
	}
	VEC_FREE(&sums);
	result = verdict(cli_end(cli, &out, status), failed == 0);
	if (status == STATUS_OK)
		(void)cli_complain(cli, result, "%lld claims are clean, %lld have findings", (long long)clean,
				   (long long)failed);
	return result;
}

int cli_claim_scrub(struct cli *cli, int argc, char **argv)
{
	bool all = cli_flag(&argc, argv, "--all");

	if (!cli_takes(cli, argc, argv, all ? 0 : 1, all ? 0 : 1))
		return EXIT_USAGE;
	return all ? scrub_all(cli) : scrub_one(cli, argv[0]);
}

static const struct column state_columns[] = {
	{ "claim_number", "Claim", false },
	{ "state", "State", false },
	{ 0 },
};

static int print_state(struct cli *cli, const char *number, enum claim_state state)
{
	struct output out = cli_begin(cli, state_columns);

	output_text(&out, number);
	output_text(&out, token_word(&claim_state_tokens, (int)state));
	return verdict(cli_end(cli, &out, STATUS_OK), state == CLAIM_READY);
}

int cli_claim_override(struct cli *cli, int argc, char **argv)
{
	const char *rule = cli_option(&argc, argv, "--rule");
	const char *reason = cli_option(&argc, argv, "--reason");
	enum claim_state state = CLAIM_DRAFT;
	enum status status;
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	if (rule == NULL || reason == NULL)
		return cli_usage(cli);
	status = claim_by_text(cli->office, argv[0], &id, &cli->error);
	if (status == STATUS_OK)
		status = claim_override(cli->office, id, rule, reason, &state, &cli->error);
	return status == STATUS_OK ? print_state(cli, argv[0], state) : cli_result(cli, status);
}

int cli_claim_hold(struct cli *cli, int argc, char **argv)
{
	const char *reason = cli_option(&argc, argv, "--reason");
	struct date until = DATE_NONE;
	enum status status;
	int64_t id;

	if (!cli_date(cli, cli_option(&argc, argv, "--until"), &until) || !cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	if (reason == NULL)
		return cli_usage(cli);
	status = claim_by_text(cli->office, argv[0], &id, &cli->error);
	if (status == STATUS_OK)
		status = claim_hold(cli->office, id, reason, until, &cli->error);
	return cli_result(cli, status);
}

int cli_claim_release(struct cli *cli, int argc, char **argv)
{
	enum claim_state state = CLAIM_DRAFT;
	enum status status;
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	status = claim_by_text(cli->office, argv[0], &id, &cli->error);
	if (status == STATUS_OK)
		status = claim_release(cli->office, id, &state, &cli->error);
	return status == STATUS_OK ? print_state(cli, argv[0], state) : cli_result(cli, status);
}

int cli_claim_resend(struct cli *cli, int argc, char **argv)
{
	const char *proof = cli_option(&argc, argv, "--proof");
	enum claim_state state = CLAIM_DRAFT;
	enum status status;
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	if (proof == NULL)
		return cli_usage(cli);
	status = claim_by_text(cli->office, argv[0], &id, &cli->error);
	if (status == STATUS_OK)
		status = claim_resend(cli->office, id, proof, &state, &cli->error);
	return status == STATUS_OK ? print_state(cli, argv[0], state) : cli_result(cli, status);
}

int cli_claim_discard(struct cli *cli, int argc, char **argv)
{
	const char *reason = cli_option(&argc, argv, "--reason");
	enum status status;
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	if (reason == NULL)
		return cli_usage(cli);
	status = claim_by_text(cli->office, argv[0], &id, &cli->error);
	if (status == STATUS_OK)
		status = claim_discard(cli->office, id, reason, &cli->error);
	return cli_result(cli, status);
}
