/* SPDX-License-Identifier: MIT */
/* claim.c: claimbench claim list, show, hold, release, void. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/practice.h"
#include "cli/cli.h"

static const struct column list_columns[] = {
	{ "claim_number", "Claim", false },
	{ "state", "State", false },
	{ "account", "Account", false },
	{ "payer", "Payer", false },
	{ "provider", "Prov", false },
	{ "service_date", "Service", false },
	{ "first_sent_on", "Sent", false },
	{ "filing_due", "File by", false },
	{ "total", "Charge", true },
	{ "balance", "Balance", true },
	{ "why", "Why", false },
	{ 0 },
};

static void print_row(struct output *out, const struct claim_row *row)
{
	output_text(out, row->number);
	output_text(out, token_word(&claim_state_tokens, (int)row->state));
	output_text(out, row->account);
	output_text(out, row->payer_code);
	output_text(out, row->provider_code);
	output_date(out, row->service_from);
	output_date(out, row->first_sent_on);
	output_date(out, row->filing_due);
	output_money(out, row->total);
	output_money(out, row->balance);
	output_text(out, row->why);
}

static bool take_payer(struct cli *cli, const char *code, int64_t *id)
{
	struct payers payers = { 0 };
	enum status status = payers_load(cli->office, &payers, &cli->error);

	for (size_t i = 0; status == STATUS_OK && i < payers.count; i++)
		if (text_equal_ignoring_case(payers.items[i].code, code))
			*id = payers.items[i].id;
	VEC_FREE(&payers);
	if (*id == 0)
		(void)fputs("claimbench: no payer has this code\n", cli->err);
	return *id != 0;
}

static bool take_filter(struct cli *cli, int *argc, char **argv, struct claim_filter *filter)
{
	const char *state = cli_option(argc, argv, "--state");
	const char *payer = cli_option(argc, argv, "--payer");
	const char *from = cli_option(argc, argv, "--from");
	const char *to = cli_option(argc, argv, "--to");
	const char *text = cli_option(argc, argv, "--text");
	int value;

	if (state != NULL) {
		if (!token_parse(&claim_state_tokens, state, &value)) {
			(void)fputs("claimbench: there is no such claim state\n", cli->err);
			return false;
		}
		filter->states = UINT32_C(1) << value;
	}
	if (text != NULL && !TEXT_SET(filter->text, text))
		return false;
	return (payer == NULL || take_payer(cli, payer, &filter->payer_id)) &&
	       (from == NULL || cli_date(cli, from, &filter->service_from)) &&
	       (to == NULL || cli_date(cli, to, &filter->service_to));
}

int cli_claim_list(struct cli *cli, int argc, char **argv)
{
	const char *limit_text = cli_option(&argc, argv, "--limit");
	struct claim_filter filter = { 0 };
	struct claim_rows rows = { 0 };
	int64_t limit = 1000;
	enum status status;
	struct output out;

	if (!take_filter(cli, &argc, argv, &filter) ||
	    (limit_text != NULL && !cli_integer(cli, limit_text, 1, 10000000, &limit)))
		return EXIT_USAGE;
	if (cli_unknown_option(cli, argc, argv) || argc > 0)
		return cli_usage_of(cli, "claim list");
	status = claims_find(cli->office, &filter, 0, (size_t)limit, &rows, &cli->error);
	if (status == STATUS_OK) {
		out = output_begin(cli->out, cli->format, list_columns);
		for (size_t i = 0; i < rows.count; i++)
			print_row(&out, &rows.items[i]);
		(void)output_end(&out);
	}
	VEC_FREE(&rows);
	return status == STATUS_OK ? EXIT_DONE : cli_fail(cli, status);
}

static const struct column show_columns[] = {
	{ "date", "Date", false },
	{ "kind", "Kind", false },
	{ "what", "What", false },
	{ "detail", "Detail", false },
	{ "amount", "Amount", true },
	{ "user", "User", false },
	{ 0 },
};

static void show_line(struct output *out, struct date date, const char *kind, const char *what, const char *detail,
		      struct money amount, const char *user)
{
	output_date(out, date);
	output_text(out, kind);
	output_text(out, what);
	output_text(out, detail);
	output_money(out, amount);
	output_text(out, user);
}

static void show_story(struct cli *cli, const struct claim_story *story)
{
	const struct claim *claim = &story->claim.claim;
	struct output out = output_begin(cli->out, cli->format, show_columns);
	const struct money none = money_of_cents(0);

	show_line(&out, claim->service_from, "claim", claim->number, token_word(&claim_state_tokens, (int)claim->state),
		  claim->total, "");
	for (size_t i = 0; i < story->findings.count; i++) {
		const struct finding *finding = &story->findings.items[i];

		show_line(&out, DATE_NONE, "finding", finding->rule, finding->message, none, "");
	}
	for (size_t i = 0; i < story->events.count; i++) {
		const struct claim_event_row *event = &story->events.items[i];

		show_line(&out, event->happened_on, "event", token_word(&claim_event_tokens, (int)event->event),
			  event->detail, none, event->user);
	}
	for (size_t i = 0; i < story->ledger.count; i++) {
		const struct ledger_row *row = &story->ledger.items[i];

		show_line(&out, row->posted_on, "posting", token_word(&account_tokens, (int)row->account),
			  token_word(&journal_kind_tokens, (int)row->kind), row->amount, row->user);
	}
	(void)output_end(&out);
}

int cli_claim_show(struct cli *cli, int argc, char **argv)
{
	struct claim_story story = { 0 };
	enum status status;
	int64_t id;

	if (cli_unknown_option(cli, argc, argv) || argc != 1)
		return cli_usage_of(cli, "claim show");
	status = claim_by_text(cli->office, argv[0], &id, &cli->error);
	if (status == STATUS_OK)
		status = claim_load(cli->office, id, &story, &cli->error);
	if (status == STATUS_OK)
		show_story(cli, &story);
	claim_story_free(&story);
	return status == STATUS_OK ? EXIT_DONE : cli_fail(cli, status);
}

int cli_claim_hold(struct cli *cli, int argc, char **argv)
{
	const char *reason = cli_option(&argc, argv, "--reason");
	const char *until_text = cli_option(&argc, argv, "--until");
	struct date until = DATE_NONE;
	enum status status;
	int64_t id;

	if (until_text != NULL && !cli_date(cli, until_text, &until))
		return EXIT_USAGE;
	if (cli_unknown_option(cli, argc, argv) || argc != 1 || reason == NULL)
		return cli_usage_of(cli, "claim hold");
	status = claim_by_text(cli->office, argv[0], &id, &cli->error);
	if (status == STATUS_OK)
		status = claim_hold(cli->office, id, reason, until, &cli->error);
	return status == STATUS_OK ? EXIT_DONE : cli_fail(cli, status);
}

int cli_claim_release(struct cli *cli, int argc, char **argv)
{
	enum claim_state state = CLAIM_HELD;
	enum status status;
	int64_t id;

	if (cli_unknown_option(cli, argc, argv) || argc != 1)
		return cli_usage_of(cli, "claim release");
	status = claim_by_text(cli->office, argv[0], &id, &cli->error);
	if (status == STATUS_OK)
		status = claim_release(cli->office, id, &state, &cli->error);
	if (status != STATUS_OK)
		return cli_fail(cli, status);
	(void)fprintf(cli->out, "%s\n", token_word(&claim_state_tokens, (int)state));
	return state == CLAIM_READY ? EXIT_DONE : EXIT_REFUSED;
}

int cli_claim_void(struct cli *cli, int argc, char **argv)
{
	const char *reason = cli_option(&argc, argv, "--reason");
	enum status status;
	int64_t id;

	if (cli_unknown_option(cli, argc, argv) || argc != 1 || reason == NULL)
		return cli_usage_of(cli, "claim void");
	status = claim_by_text(cli->office, argv[0], &id, &cli->error);
	if (status == STATUS_OK)
		status = claim_discard(cli->office, id, reason, &cli->error);
	return status == STATUS_OK ? EXIT_DONE : cli_fail(cli, status);
}
