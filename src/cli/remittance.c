/* SPDX-License-Identifier: MIT */
/* remittance.c: claimbench remittance list, show, preview, post, take-back. */
#include "claimbench/workflow/remittances.h"

#include "claimbench/base/text.h"
#include "cli/cli.h"

static const struct column list_columns[] = {
	{ "id", "Id", true },
	{ "batch", "Batch", false },
	{ "state", "State", false },
	{ "payer", "Payer", false },
	{ "trace", "Payment", false },
	{ "paid_on", "Paid", false },
	{ "posted_on", "Posted", false },
	{ "claims", "Claims", true },
	{ "paid", "Claims paid", true },
	{ "adjusted", "Adjusted", true },
	{ "amount", "Deposit", true },
	{ "claims_posted", "Of them posted", true },
	{ 0 },
};

static void print_row(struct output *out, const struct remittance_row *row)
{
	output_integer(out, row->id);
	output_text(out, row->batch);
	output_text(out, token_word(&remittance_state_tokens, (int)row->state));
	output_text(out, row->payer_name);
	output_text(out, row->trace);
	output_date(out, row->paid_on);
	output_date(out, row->posted_on);
	output_integer(out, row->claims);
	output_money(out, row->paid);
	output_money(out, row->adjusted);
	output_money(out, row->amount);
	/* Of one that is being posted, those so far. */
	output_integer(out, row->state == REMITTANCE_POSTED ? row->claims : row->begun_claims);
}

int cli_remittance_list(struct cli *cli, int argc, char **argv)
{
	const char *state = cli_option(&argc, argv, "--state");
	struct remittance_rows rows = { 0 };
	size_t limit = 100;
	enum status status;
	struct output out;
	int result, known;

	if (!cli_limit(cli, &argc, argv, &limit) || !cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	if (state != NULL && !token_parse(&remittance_state_tokens, state, &known))
		return cli_complain(cli, EXIT_USAGE, "there is no state \"%s\" of a remittance", state);
	status = remittances_list(cli->office, state, limit, &rows, &cli->error);
	out = cli_begin(cli, list_columns);
	for (size_t i = 0; i < rows.count; i++)
		print_row(&out, &rows.items[i]);
	result = cli_end(cli, &out, status);
	if (result == EXIT_DONE)
		cli_say_cut(cli, rows.count, limit, -1);
	VEC_FREE(&rows);
	return result;
}

static const struct column story_columns[] = {
	{ "row", "", false },
	{ "n", "N", true },
	{ "number", "Number", false },
	{ "claim_number", "Claim", false },
	{ "outcome", "Outcome", false },
	{ "charge", "Charge", true },
	{ "paid", "Paid", true },
	{ "patient", "Patient", true },
	{ "detail", "Detail", false },
	{ 0 },
};

static void print_story(struct output *out, const struct remittance_story *story)
{
	for (size_t i = 0; i < story->claims.count; i++) {
		const struct remitted_line *claim = &story->claims.items[i];

		output_text(out, "claim");
		output_integer(out, claim->position);
		output_text(out, claim->said_number);
		output_text(out, claim->claim_number);
		output_text(out, token_word(&remit_outcome_tokens, (int)claim->outcome));
		output_money(out, claim->charge);
		output_money(out, claim->paid);
		output_money(out, claim->patient);
		output_text(out, claim->by_hand  ? (claim->posted ? "posted, matched by hand" : "matched by hand")
				 : claim->posted ? "posted"
						 : "");
	}
	for (size_t i = 0; i < story->adjustments.count; i++) {
		const struct provider_adjustment *adjustment = &story->adjustments.items[i].said;

		output_text(out, "adjustment");
		output_none(out);
		output_text(out, adjustment->reference);
		output_none(out);
		output_text(out, adjustment->reason);
		output_no_money(out);
		output_money(out, money_negate(adjustment->amount));
		output_no_money(out);
		output_text(out, story->adjustments.items[i].journal_id != 0 ? "posted" : "");
	}
	for (size_t i = 0; i < story->exceptions.count; i++) {
		const struct exception_row *exception = &story->exceptions.items[i];
		char detail[360], day[DATE_TEXT_MAX];

		output_text(out, exception->resolved ? "was an exception" : "exception");
		output_integer(out, exception->id);
		output_none(out);
		output_none(out);
		output_text(out, token_word(&remit_exception_tokens, (int)exception->kind));
		output_no_money(out);
		output_money(out, exception->amount);
		output_no_money(out);
		if (exception->how[0] != '\0')
			(void)text_format(detail, sizeof detail, "%s; settled by %s on %s: %s", exception->detail,
					  exception->resolved_by, date_format_iso(exception->resolved_on, day),
					  exception->how);
		output_text(out, exception->how[0] != '\0' ? detail : exception->detail);
	}
}

int cli_remittance_show(struct cli *cli, int argc, char **argv)
{
	struct remittance_story story;
	struct output out;
	enum status status;
	int64_t id;
	int result;

	if (!cli_takes(cli, argc, argv, 1, 1) || !cli_integer(cli, argv[0], 1, INT64_MAX, &id))
		return EXIT_USAGE;
	status = remittance_load(cli->office, id, &story, &cli->error);
	out = cli_begin(cli, story_columns);
	if (status == STATUS_OK)
		print_story(&out, &story);
	result = cli_end(cli, &out, status);
	remittance_story_free(&story);
	return result;
}

/* The trial line, what each account gains or loses, the claims by outcome, and what to look at. */
static const struct column figure_columns[] = {
	{ "batch", "Batch", false },
	{ "row", "", false },
	{ "name", "Name", false },
	{ "count", "Count", true },
	{ "amount", "Amount", true },
	{ "detail", "Detail", false },
	{ 0 },
};

static void print_figure(struct output *out, const struct remittance_preview *figures, const char *row,
			 const char *name, int64_t count, struct money amount, const char *detail)
{
	output_text(out, figures->row.batch);
	output_text(out, row);
	output_text(out, name);
	if (count >= 0)
		output_integer(out, count);
	else
		output_none(out);
	output_money(out, amount);
	output_text(out, detail);
}

static void print_figures(struct output *out, const struct remittance_preview *figures)
{
	const struct money nothing = { 0 };

	print_figure(out, figures, "trial", "claims", figures->row.claims, figures->row.paid, "");
	print_figure(out, figures, "trial", "adjustments", -1, money_negate(figures->row.adjusted), "");
	print_figure(out, figures, "trial", "deposit", -1, figures->row.amount, "");
	for (int i = 0; i < REMIT_OUTCOME_COUNT; i++)
		if (figures->claims[i] > 0)
			print_figure(out, figures, "claims", token_word(&remit_outcome_tokens, i), figures->claims[i],
				     nothing, "");
	if (figures->strangers > 0)
		print_figure(out, figures, "claims", "none of ours", figures->strangers, nothing, "");
	for (int i = 0; i < ACCOUNT_COUNT; i++)
		if (!money_is_zero(figures->accounts[i]))
			print_figure(out, figures, "ledger", token_word(&account_tokens, i), -1, figures->accounts[i],
				     "");
	for (size_t i = 0; i < figures->notes.count; i++) {
		const struct remittance_note *note = &figures->notes.items[i];

		print_figure(out, figures, "exception", token_word(&remit_exception_tokens, (int)note->exception.kind),
			     note->position > 0 ? note->position : -1, note->exception.amount, note->exception.detail);
	}
}

int cli_remittances_do(struct cli *cli, const struct ids *ids, bool post)
{
	struct output out = cli_begin(cli, figure_columns);
	enum status status = STATUS_OK;

	for (size_t i = 0; i < ids->count && status == STATUS_OK; i++) {
		struct remittance_preview figures = { .strangers = 0 };

		status = post ? remittance_post(cli->office, ids->items[i], NULL, &figures, &cli->error)
			      : remittance_preview(cli->office, ids->items[i], &figures, &cli->error);
		if (status == STATUS_OK)
			print_figures(&out, &figures);
		remittance_preview_free(&figures);
	}
	return cli_end(cli, &out, status);
}

static int do_named(struct cli *cli, int argc, char **argv, bool post)
{
	struct ids ids = { 0 };
	int result = EXIT_DONE;

	if (!cli_takes(cli, argc, argv, 1, CLI_ANY))
		return EXIT_USAGE;
	for (int i = 0; i < argc && result == EXIT_DONE; i++) {
		int64_t *id = VEC_ADD(&ids);

		if (id == NULL)
			result = cli_complain(cli, EXIT_FAULT, "out of memory");
		else if (!cli_integer(cli, argv[i], 1, INT64_MAX, id))
			result = EXIT_USAGE;
	}
	if (result == EXIT_DONE)
		result = cli_remittances_do(cli, &ids, post);
	VEC_FREE(&ids);
	return result;
}

int cli_remittance_preview(struct cli *cli, int argc, char **argv)
{
	return do_named(cli, argc, argv, false);
}

int cli_remittance_post(struct cli *cli, int argc, char **argv)
{
	return do_named(cli, argc, argv, true);
}

int cli_remittance_take_back(struct cli *cli, int argc, char **argv)
{
	const char *reason = cli_option(&argc, argv, "--reason");
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1) || !cli_integer(cli, argv[0], 1, INT64_MAX, &id))
		return EXIT_USAGE;
	if (reason == NULL)
		return cli_usage(cli);
	return cli_result(cli, remittance_take_back(cli->office, id, reason, NULL, &cli->error));
}
