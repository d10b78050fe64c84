/* SPDX-License-Identifier: MIT */
/* appeal.c: claimbench claim appeal, claim appeal-decided. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/denials.h"
#include "cli/cli.h"

static const struct column columns[] = {
	{ "claim_number", "Claim", false }, { "level", "Level", true },
	{ "dispute", "Dispute", false },    { "filed_on", "Filed", false },
	{ "due_on", "Due", false },         { "contested", "Asked for", true },
	{ "outcome", "Outcome", false },    { "decided_on", "Decided", false },
	{ "recovered", "Recovered", true }, { 0 },
};

static void print_appeal(struct output *out, const char *number, const struct appeal *appeal)
{
	output_text(out, number);
	output_integer(out, appeal->level);
	output_flag(out, appeal->dispute);
	output_date(out, appeal->filed_on);
	output_date(out, appeal->due_on);
	output_money(out, appeal->contested);
	output_text(out, token_word(&appeal_outcome_tokens, (int)appeal->outcome));
	output_date(out, appeal->decided_on);
	output_money(out, appeal->recovered);
}

static int preview(struct cli *cli, const struct appeal_request *request)
{
	struct buf letter;
	enum status status = appeal_letter(cli->office, request, &letter, &cli->error);

	if (status == STATUS_OK)
		(void)fputs(buf_text(&letter), cli->out);
	buf_free(&letter);
	return cli_result(cli, status);
}

int cli_claim_appeal(struct cli *cli, int argc, char **argv)
{
	const char *save_as = cli_option(&argc, argv, "--letter"), *tells = cli_option(&argc, argv, "--reason");
	const char *override = cli_option(&argc, argv, "--override");
	struct appeal_request request = { 0, tells != NULL ? tells : "", override != NULL ? override : "",
					  save_as != NULL ? save_as : "" };
	bool only_look = cli_flag(&argc, argv, "--preview");
	struct appeal appeal;
	struct output out;
	enum status status;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	status = claim_by_text(cli->office, argv[0], &request.claim_id, &cli->error);
	if (status == STATUS_OK && only_look)
		return preview(cli, &request);
	if (status == STATUS_OK)
		status = claim_appeal(cli->office, &request, &appeal, &cli->error);
	if (status != STATUS_OK)
		return cli_result(cli, status);
	out = cli_begin(cli, columns);
	print_appeal(&out, argv[0], &appeal);
	return cli_end(cli, &out, status);
}

int cli_claim_appeal_decided(struct cli *cli, int argc, char **argv)
{
	const char *on = cli_option(&argc, argv, "--on"), *recovered = cli_option(&argc, argv, "--recovered");
	struct appeal_decision decision = { .on = office_today(cli->office) };
	struct denial_case denial = { .claim = { .id = 0 } };
	struct output out;
	enum status status;
	int outcome = 0, result;

	if (!cli_date(cli, on, &decision.on) || !cli_takes(cli, argc, argv, 2, 2))
		return EXIT_USAGE;
	if (!token_parse(&appeal_outcome_tokens, argv[1], &outcome))
		return cli_usage(cli);
	if (recovered != NULL && !money_parse(recovered, &decision.recovered))
		return cli_complain(cli, EXIT_USAGE, "\"%s\" is not an amount", recovered);
	decision.outcome = (enum appeal_outcome)outcome;
	status = claim_by_text(cli->office, argv[0], &decision.claim_id, &cli->error);
	if (status == STATUS_OK)
		status = claim_appeal_decide(cli->office, &decision, &cli->error);
	if (status != STATUS_OK)
		return cli_result(cli, status);
	status = denial_case_load(cli->office, decision.claim_id, &denial, &cli->error);
	out = cli_begin(cli, columns);
	if (status == STATUS_OK && denial.appeals.count > 0)
		print_appeal(&out, argv[0], &denial.appeals.items[denial.appeals.count - 1]);
	result = cli_end(cli, &out, status);
	denial_case_free(&denial);
	return result;
}
