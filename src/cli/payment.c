/* SPDX-License-Identifier: MIT */
/* payment.c: claimbench payment take (once for each --token), list, show, reverse; unapplied list, apply, undo. */
#include "claimbench/workflow/payments.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/practice.h"
#include "claimbench/workflow/register.h"
#include "cli/cli.h"

static const struct column list_columns[] = {
	{ "receipt", "Receipt", true }, { "taken_on", "Taken", false },      { "account", "Account", false },
	{ "method", "Method", false },  { "reference", "Reference", false }, { "state", "State", false },
	{ "amount", "Amount", true },   { "reason", "Reason", false },       { 0 },
};

/* The account of a patient; the name stays where it is. */
static enum status account_of(struct cli *cli, int64_t patient_id, char account[static ACCOUNT_MAX])
{
	struct registration registration;
	enum status status = registration_load(cli->office, patient_id, &registration, &cli->error);

	(void)text_set(account, ACCOUNT_MAX, status == STATUS_OK ? registration.patient.account : "");
	return status;
}

static enum status print_payment(struct cli *cli, struct output *out, const struct patient_payment *payment)
{
	char account[ACCOUNT_MAX];
	enum status status = account_of(cli, payment->patient_id, account);

	if (status != STATUS_OK)
		return status;
	output_integer(out, payment->number);
	output_date(out, payment->taken_on);
	output_text(out, account);
	output_text(out, token_word(&payment_method_tokens, (int)payment->method));
	output_text(out, payment->reference);
	output_text(out, token_word(&payment_state_tokens, (int)payment->state));
	output_money(out, payment->amount);
	output_text(out, payment->back_reason);
	return STATUS_OK;
}

static const struct column use_columns[] = {
	{ "receipt", "Receipt", true }, { "entry", "Entry", true },         { "on", "On", false },
	{ "use", "Use", false },        { "claim_number", "Claim", false }, { "service", "Service", false },
	{ "amount", "Amount", true },   { "stands", "Stands", false },      { 0 },
};

static int print_story(struct cli *cli, const struct payment_story *story)
{
	struct output out = cli_begin(cli, use_columns);

	for (size_t i = 0; i < story->uses.count; i++) {
		const struct payment_use *use = &story->uses.items[i];

		output_integer(&out, story->payment.number);
		output_integer(&out, use->entry_id);
		output_date(&out, use->on);
		output_text(&out, payment_use_label(use->kind));
		output_text(&out, use->claim_number);
		output_date(&out, use->service);
		output_money(&out, use->amount);
		output_flag(&out, use->stands);
	}
	return cli_end(cli, &out, STATUS_OK);
}

/* On paper for the patient, as rows for a program. */
static int show_receipt(struct cli *cli, int64_t number)
{
	struct payment_story story;
	struct buf text = buf_new(64 * 1024);
	enum status status = payment_load(cli->office, number, &story, &cli->error);
	int result;

	if (status != STATUS_OK) {
		result = cli_result(cli, status);
	} else if (cli->format != OUTPUT_TABLE) {
		result = print_story(cli, &story);
	} else {
		payment_receipt(cli->office, &story, &text);
		result = !buf_failed(&text) && fputs(buf_text(&text), cli->out) >= 0 && fflush(cli->out) == 0
				 ? EXIT_DONE
				 : cli_complain(cli, EXIT_FAULT, "the result could not be written");
	}
	payment_story_free(&story);
	buf_free(&text);
	return result;
}

int cli_payment_take(struct cli *cli, int argc, char **argv)
{
	const char *method = cli_option(&argc, argv, "--method");
	const char *claim = cli_option(&argc, argv, "--claim");
	struct payment_request request = { .reference = cli_option(&argc, argv, "--reference"),
					   .token = cli_option(&argc, argv, "--token") };
	struct patient_payment payment;
	enum status status;
	int known;

	if (!cli_takes(cli, argc, argv, 2, 2))
		return EXIT_USAGE;
	if (method == NULL)
		return cli_usage(cli);
	if (!token_parse(&payment_method_tokens, method, &known))
		return cli_complain(cli, EXIT_USAGE, "\"%s\" is not cash, check or card", method);
	if (!money_parse(argv[1], &request.amount))
		return cli_complain(cli, EXIT_USAGE, "\"%s\" is not an amount", argv[1]);
	request.method = (enum payment_method)known;
	status = cli_patient_of_account(cli, argv[0], &request.patient_id);
	if (status == STATUS_OK && claim != NULL)
		status = claim_by_text(cli->office, claim, &request.claim_id, &cli->error);
	if (status == STATUS_OK)
		status = payment_take(cli->office, &request, &payment, &cli->error);
	return status == STATUS_OK ? show_receipt(cli, payment.number) : cli_result(cli, status);
}

int cli_payment_list(struct cli *cli, int argc, char **argv)
{
	const char *account = cli_option(&argc, argv, "--patient");
	struct patient_payments rows = { 0 };
	enum status status = STATUS_OK;
	int64_t patient_id = 0;
	struct output out;
	size_t limit = 100;
	int result;

	if (!cli_limit(cli, &argc, argv, &limit) || !cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	if (account != NULL)
		status = cli_patient_of_account(cli, account, &patient_id);
	if (status == STATUS_OK)
		status = payments_list(cli->office, patient_id, limit, &rows, &cli->error);
	out = cli_begin(cli, list_columns);
	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++)
		status = print_payment(cli, &out, &rows.items[i]);
	result = cli_end(cli, &out, status);
	if (result == EXIT_DONE)
		cli_say_cut(cli, rows.count, limit, -1);
	VEC_FREE(&rows);
	return result;
}

int cli_payment_show(struct cli *cli, int argc, char **argv)
{
	int64_t number;

	if (!cli_takes(cli, argc, argv, 1, 1) || !cli_integer(cli, argv[0], 1, INT64_MAX, &number))
		return EXIT_USAGE;
	return show_receipt(cli, number);
}

int cli_payment_reverse(struct cli *cli, int argc, char **argv)
{
	const char *reason = cli_option(&argc, argv, "--reason");
	int64_t number;

	if (!cli_takes(cli, argc, argv, 1, 1) || !cli_integer(cli, argv[0], 1, INT64_MAX, &number))
		return EXIT_USAGE;
	if (reason == NULL)
		return cli_usage(cli);
	return cli_result(cli, payment_take_back(cli->office, number, reason, &cli->error));
}

/* ---- unapplied money ---- */

static const struct column unapplied_columns[] = {
	{ "entry", "Entry", true },      { "since", "Since", false },
	{ "account", "Account", false }, { "payer", "Payer", false },
	{ "left", "Left", true },        { "asked_back", "Asked back", true },
	{ "source", "From", false },     { 0 },
};

static const char *code_of_payer(const struct payers *payers, int64_t id)
{
	for (size_t i = 0; i < payers->count; i++)
		if (payers->items[i].id == id)
			return payers->items[i].code;
	return "";
}

int cli_unapplied_list(struct cli *cli, int argc, char **argv)
{
	struct unapplied_rows rows = { 0 };
	struct payers payers = { 0 };
	struct output out;
	enum status status;
	size_t limit = 100;
	int result;

	if (!cli_limit(cli, &argc, argv, &limit) || !cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = unapplied_find(cli->office, 0, limit, &rows, &cli->error);
	if (status == STATUS_OK)
		status = payers_load(cli->office, &payers, &cli->error);
	out = cli_begin(cli, unapplied_columns);
	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++) {
		const struct unapplied_row *row = &rows.items[i];

		output_integer(&out, row->receipt_id);
		output_date(&out, row->since);
		output_text(&out, row->account);
		output_text(&out, code_of_payer(&payers, row->payer_id));
		output_money(&out, row->left);
		output_money(&out, row->asked);
		output_text(&out, row->source);
	}
	result = cli_end(cli, &out, status);
	if (result == EXIT_DONE)
		cli_say_cut(cli, rows.count, limit, -1);
	VEC_FREE(&payers);
	VEC_FREE(&rows);
	return result;
}

static const struct column entry_columns[] = { { "entry", "Entry", true }, { 0 } };

int cli_unapplied_apply(struct cli *cli, int argc, char **argv)
{
	const char *claim = cli_option(&argc, argv, "--claim");
	const char *visit = cli_option(&argc, argv, "--visit");
	const char *typed = cli_option(&argc, argv, "--amount");
	int64_t receipt_id, claim_id = 0, encounter_id = 0, entry_id = 0;
	struct money amount;
	struct output out;
	enum status status;

	if (!cli_takes(cli, argc, argv, 1, 1) || !cli_integer(cli, argv[0], 1, INT64_MAX, &receipt_id))
		return EXIT_USAGE;
	if ((claim == NULL) == (visit == NULL) || typed == NULL)
		return cli_usage(cli);
	if (visit != NULL && !cli_integer(cli, visit, 1, INT64_MAX, &encounter_id))
		return EXIT_USAGE;
	if (!money_parse(typed, &amount))
		return cli_complain(cli, EXIT_USAGE, "\"%s\" is not an amount", typed);
	status = claim != NULL ? claim_by_text(cli->office, claim, &claim_id, &cli->error) : STATUS_OK;
	if (status == STATUS_OK && visit != NULL)
		status = unapplied_apply_visit(cli->office, receipt_id, encounter_id, amount, &entry_id, &cli->error);
	else if (status == STATUS_OK)
		status = unapplied_apply(cli->office, receipt_id, claim_id, amount, &entry_id, &cli->error);
	if (status != STATUS_OK)
		return cli_result(cli, status);
	out = cli_begin(cli, entry_columns);
	output_integer(&out, entry_id);
	return cli_end(cli, &out, status);
}

int cli_unapplied_undo(struct cli *cli, int argc, char **argv)
{
	const char *reason = cli_option(&argc, argv, "--reason");
	int64_t entry_id;

	if (!cli_takes(cli, argc, argv, 1, 1) || !cli_integer(cli, argv[0], 1, INT64_MAX, &entry_id))
		return EXIT_USAGE;
	if (reason == NULL)
		return cli_usage(cli);
	return cli_result(cli, unapplied_undo(cli->office, entry_id, reason, &cli->error));
}
