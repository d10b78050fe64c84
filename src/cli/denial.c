/* SPDX-License-Identifier: MIT */
/* denial.c: claimbench denial list, denial show; claim write-off, give-up, bill-patient, rebill: a denial worked to its end. */
#include "claimbench/workflow/denials.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "cli/cli.h"

enum { ACTIONS_TEXT_MAX = 120 };

static const struct column list_columns[] = {
	{ "claim_number", "Claim", false }, { "account", "Account", false },    { "state", "State", false },
	{ "denied_on", "Denied", false },   { "group", "Group", false },        { "carc", "Reason", false },
	{ "remark", "Remark", false },      { "owed", "Owed", true },           { "win_permille", "Wins/1000", true },
	{ "value", "Worth", true },         { "limit", "Until", false },        { "days_left", "Days", true },
	{ "owner", "Who", false },          { "actions", "What to do", false }, { 0 },
};

/* "correct and send again, then appeal" */
static void join_actions(const struct play *play, char text[static ACTIONS_TEXT_MAX])
{
	size_t length = 0;

	text[0] = '\0';
	for (int i = 0; i < REASON_ACTIONS_MAX && play->actions[i] != ACTION_NONE; i++) {
		(void)text_format(text + length, ACTIONS_TEXT_MAX - length, "%s%s", i > 0 ? ", then " : "",
				  denial_action_label(play->actions[i]));
		while (text[length] != '\0')
			length++;
	}
}

static void print_limit(struct output *out, struct date today, struct date limit)
{
	output_date(out, limit);
	if (date_is_none(limit))
		output_none(out);
	else
		output_integer(out, date_days_between(today, limit));
}

static void print_row(struct cli *cli, struct output *out, const struct denial_queue_row *row)
{
	char actions[ACTIONS_TEXT_MAX];

	join_actions(&row->play, actions);
	output_text(out, row->number);
	output_text(out, row->account);
	output_text(out, token_word(&claim_state_tokens, (int)row->state));
	output_date(out, row->denied_on);
	output_text(out, row->group);
	output_text(out, row->carc);
	output_text(out, row->rarc);
	output_money(out, row->owed);
	output_integer(out, row->win_permille);
	output_money(out, row->value);
	print_limit(out, office_today(cli->office), row->limit);
	output_text(out, token_word(&user_role_tokens, (int)row->play.owner));
	output_text(out, actions);
}

int cli_denial_list(struct cli *cli, int argc, char **argv)
{
	struct denial_queue_rows rows = { 0 };
	size_t limit = 100;
	enum status status;
	struct output out;
	int result;

	if (!cli_limit(cli, &argc, argv, &limit) || !cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = denial_queue(cli->office, &rows, &cli->error);
	out = cli_begin(cli, list_columns);
	for (size_t i = 0; i < rows.count && i < limit; i++)
		print_row(cli, &out, &rows.items[i]);
	result = cli_end(cli, &out, status);
	if (result == EXIT_DONE)
		cli_say_cut(cli, rows.count < limit ? rows.count : limit, limit, (int64_t)rows.count);
	VEC_FREE(&rows);
	return result;
}

static const struct column show_columns[] = {
	{ "kind", "Kind", false },     { "what", "What", false },    { "date", "Date", false },
	{ "detail", "Detail", false }, { "amount", "Amount", true }, { 0 },
};

static void show_line(struct output *out, const char *kind, const char *what, struct date date, const char *detail,
		      struct money amount)
{
	output_text(out, kind);
	output_text(out, what);
	output_date(out, date);
	output_text(out, detail);
	output_money(out, amount);
}

static void show_play(struct output *out, const struct denial_case *denial)
{
	const struct money none = money_of_cents(0);
	char text[ACTIONS_TEXT_MAX];

	show_line(out, "play", "reason", denial->denied_on, denial->play.words, denial->at_stake);
	if (!text_is_empty(denial->play.question))
		show_line(out, "play", "look_first", DATE_NONE, denial->play.question, none);
	join_actions(&denial->play, text);
	show_line(out, "play", "actions", DATE_NONE, text, none);
	show_line(out, "play", "owner", DATE_NONE, token_word(&user_role_tokens, (int)denial->play.owner), none);
	show_line(out, "play", "rule", DATE_NONE, denial_guard_words(&denial->guard, text), none);
	(void)text_format(text, sizeof text, "%d of 1000; %lld of %lld of our own", (int)denial->win_permille,
			  (long long)denial->won, (long long)denial->decided);
	show_line(out, "play", "win_rate", DATE_NONE, text, denial->value);
	show_line(out, "limit", "appeal", denial->appeal_limit, "", none);
	show_line(out, "limit", "correction", denial->correction_limit, "", none);
}

static void show_denial(struct output *out, const struct denial_case *denial)
{
	char text[120];

	show_line(out, "claim", denial->claim.number, denial->claim.service_from,
		  token_word(&claim_state_tokens, (int)denial->claim.state), denial->claim.total);
	for (size_t i = 0; i < denial->denials.count; i++) {
		const struct denial_row *row = &denial->denials.items[i];

		(void)text_format(text, sizeof text, "%s-%s %s", row->group, row->carc, row->rarcs);
		show_line(out, "denial", row->patient_may_be_billed ? "patient" : "practice", row->denied_on, text,
			  row->amount);
	}
	if (denial->denials.count > 0)
		show_play(out, denial);
	for (size_t i = 0; i < denial->appeals.count; i++) {
		const struct appeal *appeal = &denial->appeals.items[i];

		(void)text_format(text, sizeof text, "%s %d, %s", appeal->dispute ? "dispute, level" : "level",
				  (int)appeal->level, token_word(&appeal_outcome_tokens, (int)appeal->outcome));
		show_line(out, "appeal", "filed", appeal->filed_on, text, appeal->contested);
		if (!date_is_none(appeal->decided_on))
			show_line(out, "appeal", "decided", appeal->decided_on, text, appeal->recovered);
	}
	for (size_t i = 0; i < denial->decisions.count; i++) {
		const struct claim_decision *decision = &denial->decisions.items[i];

		show_line(out, "decision", token_word(&decision_kind_tokens, (int)decision->kind), decision->decided_on,
			  text_is_empty(decision->notice) ? decision->reason : decision->notice, decision->amount);
	}
	show_line(out, "balance", "insurance", DATE_NONE, "", denial->insurance);
	show_line(out, "balance", "patient", DATE_NONE, "", denial->patient_owes);
}

int cli_denial_show(struct cli *cli, int argc, char **argv)
{
	struct denial_case denial = { .claim = { .id = 0 } };
	struct output out;
	enum status status;
	int64_t id;
	int result;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	status = claim_by_text(cli->office, argv[0], &id, &cli->error);
	if (status != STATUS_OK)
		return cli_result(cli, status);
	status = denial_case_load(cli->office, id, &denial, &cli->error);
	out = cli_begin(cli, show_columns);
	if (status == STATUS_OK)
		show_denial(&out, &denial);
	result = cli_end(cli, &out, status);
	denial_case_free(&denial);
	return result;
}

/* ---- what is done ---- */

static const struct column done_columns[] = {
	{ "claim_number", "Claim", false },  { "state", "State", false },       { "insurance", "Payer owes", true },
	{ "patient", "Patient owes", true }, { "follows", "New claim", false }, { 0 },
};

/* The claim as it stands now; FOLLOWS, the claim that takes its place, may be "". */
static int print_done(struct cli *cli, enum status status, const char *number, int64_t id, const char *follows)
{
	struct denial_case denial = { .claim = { .id = 0 } };
	struct output out;
	int result;

	if (status != STATUS_OK)
		return cli_result(cli, status);
	status = denial_case_load(cli->office, id, &denial, &cli->error);
	out = cli_begin(cli, done_columns);
	if (status == STATUS_OK) {
		output_text(&out, number);
		output_text(&out, token_word(&claim_state_tokens, (int)denial.claim.state));
		output_money(&out, denial.insurance);
		output_money(&out, denial.patient_owes);
		output_text(&out, follows);
	}
	result = cli_end(cli, &out, status);
	denial_case_free(&denial);
	return result;
}

int cli_claim_write_off(struct cli *cli, int argc, char **argv)
{
	const char *reason = cli_option(&argc, argv, "--reason");
	const char *patient = cli_option(&argc, argv, "--patient");
	bool small = patient != NULL && text_equal(patient, "small-balance");
	enum status status;
	int64_t id = 0;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	if (reason == NULL || (patient != NULL && !small && !text_equal(patient, "bad-debt")))
		return cli_usage(cli);
	status = claim_by_text(cli->office, argv[0], &id, &cli->error);
	if (status == STATUS_OK && patient == NULL)
		status = claim_write_off(cli->office, id, reason, &cli->error);
	else if (status == STATUS_OK)
		status = claim_write_off_patient(cli->office, id, small ? DECISION_SMALL_BALANCE : DECISION_BAD_DEBT,
						 reason, &cli->error);
	return print_done(cli, status, argv[0], id, "");
}

int cli_claim_give_up(struct cli *cli, int argc, char **argv)
{
	const char *reason = cli_option(&argc, argv, "--reason");
	enum status status;
	int64_t id = 0;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	if (reason == NULL)
		return cli_usage(cli);
	status = claim_by_text(cli->office, argv[0], &id, &cli->error);
	if (status == STATUS_OK)
		status = claim_give_up(cli->office, id, reason, &cli->error);
	return print_done(cli, status, argv[0], id, "");
}

int cli_claim_bill_patient(struct cli *cli, int argc, char **argv)
{
	struct signed_notice notice = { cli_option(&argc, argv, "--notice"), DATE_NONE };
	const char *signed_on = cli_option(&argc, argv, "--signed");
	enum status status;
	bool ended = false;
	int64_t id = 0;

	if (!cli_date(cli, signed_on, &notice.on) || !cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	if ((notice.text == NULL) != (signed_on == NULL))
		return cli_usage(cli);
	status = claim_by_text(cli->office, argv[0], &id, &cli->error);
	if (status == STATUS_OK)
		status = claim_bill_patient(cli->office, id, &notice, &ended, &cli->error);
	return print_done(cli, status, argv[0], id, "");
}

/* Done when the new claim is ready; refused when the scrub found something. */
int cli_claim_rebill(struct cli *cli, int argc, char **argv)
{
	struct later_claim later = { .claim_id = 0 };
	int64_t id = 0, payer_id = 0;
	enum status status;
	int result = cli_payer(cli, &argc, argv, &payer_id);

	if (result != EXIT_DONE)
		return result;
	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	status = claim_by_text(cli->office, argv[0], &id, &cli->error);
	if (status == STATUS_OK)
		status = claim_rebill(cli->office, id, payer_id, &later, &cli->error);
	result = print_done(cli, status, argv[0], id, later.number);
	return result == EXIT_DONE && later.state == CLAIM_SCRUB_FAIL ? EXIT_REFUSED : result;
}
