/* SPDX-License-Identifier: MIT */
/* refund.c: claimbench refund ask, approve, reject, pay, list; credit list. */
#include "claimbench/workflow/refunds.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "cli/cli.h"

static const struct column refund_columns[] = {
	{ "id", "Id", true },
	{ "state", "State", false },
	{ "account", "Account", false },
	{ "payer", "Payer", false },
	{ "claim_number", "Claim", false },
	{ "entry", "Entry", true },
	{ "amount", "Amount", true },
	{ "since", "Credit since", false },
	{ "age", "Days", true },
	{ "due_on", "Due", false },
	{ "overdue", "Overdue", false },
	{ "reason", "Reason", false },
	{ "decision", "Rejected", false },
	{ "reference", "Paid by", false },
	{ 0 },
};

/* Since when, how many days, and what the law says of it: nothing of what is settled. */
static void print_age(struct cli *cli, struct output *out, struct date since, enum payer_class payer_class, bool open)
{
	struct date today = office_today(cli->office), due = open ? refund_due(since, payer_class) : DATE_NONE;

	output_date(out, since);
	if (open && !date_is_none(since))
		output_integer(out, date_days_between(since, today));
	else
		output_none(out);
	output_date(out, due);
	output_flag(out, !date_is_none(due) && date_compare(due, today) < 0);
}

static void entry_or_none(struct output *out, int64_t id)
{
	if (id != 0)
		output_integer(out, id);
	else
		output_none(out);
}

static void print_refund(struct cli *cli, struct output *out, const struct refund_row *row)
{
	const struct refund *refund = &row->refund;

	output_integer(out, refund->id);
	output_text(out, token_word(&refund_state_tokens, (int)refund->state));
	output_text(out, row->account);
	output_text(out, row->payer_code);
	output_text(out, row->claim_number);
	entry_or_none(out, refund->receipt_id);
	output_money(out, refund->amount);
	print_age(cli, out, refund->credit_on, row->payer_class,
		  refund->state == REFUND_ASKED || refund->state == REFUND_APPROVED);
	output_text(out, refund->reason);
	output_text(out, refund->decision);
	output_text(out, refund->reference);
}

int cli_refund_list(struct cli *cli, int argc, char **argv)
{
	const char *state = cli_option(&argc, argv, "--state");
	struct refund_rows rows = { 0 };
	size_t limit = 100;
	enum status status;
	struct output out;
	int result, known;

	if (!cli_limit(cli, &argc, argv, &limit) || !cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	if (state != NULL && !token_parse(&refund_state_tokens, state, &known))
		return cli_complain(cli, EXIT_USAGE, "there is no state \"%s\" of a refund", state);
	status = refunds_list(cli->office, state, limit, &rows, &cli->error);
	out = cli_begin(cli, refund_columns);
	for (size_t i = 0; i < rows.count; i++)
		print_refund(cli, &out, &rows.items[i]);
	result = cli_end(cli, &out, status);
	if (result == EXIT_DONE)
		cli_say_cut(cli, rows.count, limit, -1);
	VEC_FREE(&rows);
	return result;
}

static const struct column id_columns[] = { { "id", "Id", true }, { 0 } };

int cli_refund_ask(struct cli *cli, int argc, char **argv)
{
	const char *claim = cli_option(&argc, argv, "--claim"), *entry = cli_option(&argc, argv, "--entry");
	const char *typed = cli_option(&argc, argv, "--amount");
	struct refund_request request = { .reason = cli_option(&argc, argv, "--reason"),
					  .to_payer = cli_flag(&argc, argv, "--to-payer") };
	struct refund refund;
	struct output out;
	enum status status = STATUS_OK;

	if (!cli_takes(cli, argc, argv, 0, 0) || !cli_integer(cli, entry, 1, INT64_MAX, &request.receipt_id))
		return EXIT_USAGE;
	if ((claim == NULL) == (entry == NULL) || typed == NULL || request.reason == NULL)
		return cli_usage(cli);
	if (!money_parse(typed, &request.amount))
		return cli_complain(cli, EXIT_USAGE, "\"%s\" is not an amount", typed);
	if (claim != NULL)
		status = claim_by_text(cli->office, claim, &request.claim_id, &cli->error);
	if (status == STATUS_OK)
		status = refund_ask(cli->office, &request, &refund, &cli->error);
	if (status != STATUS_OK)
		return cli_result(cli, status);
	out = cli_begin(cli, id_columns);
	output_integer(&out, refund.id);
	return cli_end(cli, &out, status);
}

int cli_refund_approve(struct cli *cli, int argc, char **argv)
{
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1) || !cli_integer(cli, argv[0], 1, INT64_MAX, &id))
		return EXIT_USAGE;
	return cli_result(cli, refund_approve(cli->office, id, &cli->error));
}

int cli_refund_reject(struct cli *cli, int argc, char **argv)
{
	const char *reason = cli_option(&argc, argv, "--reason");
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1) || !cli_integer(cli, argv[0], 1, INT64_MAX, &id))
		return EXIT_USAGE;
	if (reason == NULL)
		return cli_usage(cli);
	return cli_result(cli, refund_reject(cli->office, id, reason, &cli->error));
}

int cli_refund_pay(struct cli *cli, int argc, char **argv)
{
	const char *reference = cli_option(&argc, argv, "--reference");
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1) || !cli_integer(cli, argv[0], 1, INT64_MAX, &id))
		return EXIT_USAGE;
	if (reference == NULL)
		return cli_usage(cli);
	return cli_result(cli, refund_pay(cli->office, id, reference, &cli->error));
}

static const struct column credit_columns[] = {
	{ "claim_number", "Claim", false },
	{ "entry", "Entry", true },
	{ "account", "Account", false },
	{ "payer", "Payer", false },
	{ "credit", "Credit", true },
	{ "asked_back", "Asked back", true },
	{ "since", "Since", false },
	{ "age", "Days", true },
	{ "due_on", "Due", false },
	{ "overdue", "Overdue", false },
	{ 0 },
};

int cli_credit_list(struct cli *cli, int argc, char **argv)
{
	struct credit_rows rows = { 0 };
	enum status status;
	struct output out;
	int result;

	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = credits_list(cli->office, &rows, &cli->error);
	out = cli_begin(cli, credit_columns);
	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++) {
		const struct credit_row *row = &rows.items[i];

		output_text(&out, row->claim_number);
		entry_or_none(&out, row->receipt_id);
		output_text(&out, row->account);
		output_text(&out, row->payer_code);
		output_money(&out, row->credit);
		output_money(&out, row->asked);
		print_age(cli, &out, row->since, row->payer_class, true);
	}
	result = cli_end(cli, &out, status);
	VEC_FREE(&rows);
	return result;
}
