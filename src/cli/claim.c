/* SPDX-License-Identifier: MIT */
/* claim.c: claimbench claim list and claim show; the moves are in claim_moves.c. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/enquire.h"
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
	{ "limit_due", "Limit", false },
	{ "days_left", "Days left", true },
	{ "total", "Charge", true },
	{ "balance", "Balance", true },
	{ "why", "Why", false },
	{ 0 },
};

static void print_row(struct output *out, const struct claim_row *row, struct date today)
{
	output_text(out, row->number);
	output_text(out, token_word(&claim_state_tokens, (int)row->state));
	output_text(out, row->account);
	output_text(out, row->payer_code);
	output_text(out, row->provider_code);
	output_date(out, row->service_from);
	output_date(out, row->first_sent_on);
	output_date(out, row->filing_due);
	output_date(out, row->limit_due);
	if (date_is_none(row->limit_due))
		output_none(out);
	else
		output_integer(out, date_days_between(today, row->limit_due));
	output_money(out, row->total);
	output_money(out, row->balance);
	output_text(out, row->why);
}

/* An exit code. */
static int take_filter(struct cli *cli, int *argc, char **argv, struct claim_filter *filter)
{
	const char *state = cli_option(argc, argv, "--state");
	const char *from = cli_option(argc, argv, "--from");
	const char *to = cli_option(argc, argv, "--to");
	const char *text = cli_option(argc, argv, "--text");
	const char *rule = cli_option(argc, argv, "--rule");
	const char *within = cli_option(argc, argv, "--limit-within");
	int64_t days = 0;
	int value;

	filter->by_limit = cli_flag(argc, argv, "--by-limit");
	if (!cli_integer(cli, within, 0, 3660, &days))
		return EXIT_USAGE;
	if (within != NULL)
		filter->limit_by = date_plus_days(office_today(cli->office), (int32_t)days);

	if (state != NULL) {
		if (!token_parse(&claim_state_tokens, state, &value))
			return cli_complain(cli, EXIT_USAGE, "there is no claim state %.40s", state);
		filter->states = UINT32_C(1) << value;
	}
	if (rule != NULL && !TEXT_SET(filter->rule, rule))
		return cli_complain(cli, EXIT_USAGE, "there is no rule %.20s", rule);
	if (text != NULL && !TEXT_SET(filter->text, text))
		return cli_complain(cli, EXIT_USAGE, "--text is too long");
	if (!cli_date(cli, from, &filter->service_from) || !cli_date(cli, to, &filter->service_to))
		return EXIT_USAGE;
	return cli_payer(cli, argc, argv, &filter->payer_id);
}

int cli_claim_list(struct cli *cli, int argc, char **argv)
{
	struct claim_filter filter = { 0 };
	struct claim_rows rows = { 0 };
	size_t limit = 1000;
	int64_t count = 0;
	struct money total;
	enum status status;
	struct output out;
	int result = take_filter(cli, &argc, argv, &filter);

	if (result != EXIT_DONE)
		return result;
	if (!cli_limit(cli, &argc, argv, &limit) || !cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = claims_find(cli->office, &filter, 0, limit, &rows, &cli->error);
	if (status == STATUS_OK)
		status = claims_total(cli->office, &filter, &count, &total, &cli->error);
	out = cli_begin(cli, list_columns);
	for (size_t i = 0; i < rows.count; i++)
		print_row(&out, &rows.items[i], office_today(cli->office));
	result = cli_end(cli, &out, status);
	if (result == EXIT_DONE)
		cli_say_cut(cli, rows.count, limit, count);
	VEC_FREE(&rows);
	return result;
}

static const struct column show_columns[] = {
	{ "date", "Date", false },          { "kind", "Kind", false },
	{ "what", "What", false },          { "detail", "Detail", false },
	{ "amount", "Amount", true },       { "user", "User", false },
	{ "days_left", "Days left", true }, { 0 },
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
	output_none(out);
}

/* "due by a rule of 95 days from date of service, 2026-02-10", and how many days are left. */
static void show_clock(struct output *out, const struct claim_clock *clock)
{
	char detail[120], from[DATE_TEXT_MAX];

	if (clock->days > 0)
		(void)text_format(detail, sizeof detail, "%s%d days from %s, %s", clock->running ? "" : "not running; ",
				  (int)clock->days,
				  clock->kind == CLAIM_CLOCK_QUIET
					  ? "the last sign"
					  : token_label(&clock_basis_tokens, (int)clock->basis),
				  date_format_iso(clock->from, from));
	else
		(void)text_format(detail, sizeof detail, "%sas it was set with the claim",
				  clock->running ? "" : "not running; ");
	output_date(out, clock->due);
	output_text(out, "clock");
	output_text(out, token_word(&claim_clock_tokens, (int)clock->kind));
	output_text(out, detail);
	output_money(out, money_of_cents(0));
	output_text(out, "");
	if (clock->running)
		output_integer(out, clock->left);
	else
		output_none(out);
}

static void show_clocks(struct output *out, const struct claim_story *story)
{
	for (int i = 0; i < story->clock_count; i++)
		show_clock(out, &story->clocks[i]);
	if (!story->payer_has_rules)
		show_line(out, DATE_NONE, "clock", "none", "no limits of this payer are known: the defaults hold",
			  money_of_cents(0), "");
}

static void show_findings_and_events(struct output *out, const struct claim_story *story)
{
	const struct money none = money_of_cents(0);

	for (size_t i = 0; i < story->findings.count; i++) {
		const struct finding *finding = &story->findings.items[i];

		show_line(out, DATE_NONE, "finding", finding->rule, finding->message, none, "");
	}
	for (size_t i = 0; i < story->events.count; i++) {
		const struct claim_event_row *event = &story->events.items[i];

		show_line(out, event->happened_on, "event", token_word(&claim_event_tokens, (int)event->event),
			  event->detail, none, event->user);
	}
}

/* A 276 and its answer, if there is one. */
static void show_questions(struct output *out, const struct enquiry_answer_rows *questions)
{
	const struct money none = money_of_cents(0);

	for (size_t i = 0; i < questions->count; i++) {
		const struct enquiry_answer_row *row = &questions->items[i];

		show_line(out, row->asked_on, "question", row->trace, "", none, "");
		if (!date_is_none(row->answered_on))
			show_line(out, row->answered_on, "answer", row->trace, row->text, none, "");
	}
}

static void show_money(struct output *out, const struct claim_story *story)
{
	for (size_t i = 0; i < story->submissions.count; i++) {
		const struct submission_row *sent = &story->submissions.items[i];

		show_line(out, sent->sent_on, "submission", sent->file_name, sent->ack, sent->charge, "");
	}
	for (size_t i = 0; i < story->ledger.count; i++) {
		const struct ledger_row *row = &story->ledger.items[i];

		show_line(out, row->posted_on, "posting", token_word(&account_tokens, (int)row->account),
			  token_word(&journal_kind_tokens, (int)row->kind), row->amount, row->user);
	}
	show_line(out, DATE_NONE, "balance", "insurance", "", story->insurance_balance, "");
	show_line(out, DATE_NONE, "balance", "patient", "", story->patient_balance, "");
}

int cli_claim_show(struct cli *cli, int argc, char **argv)
{
	struct claim_story story = { 0 };
	struct enquiry_answer_rows questions = { 0 };
	const struct claim *claim = &story.claim.claim;
	enum status status;
	struct output out;
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	status = claim_by_text(cli->office, argv[0], &id, &cli->error);
	if (status == STATUS_OK)
		status = claim_load(cli->office, id, &story, &cli->error);
	if (status == STATUS_OK)
		status = claim_enquiries(cli->office, id, &questions, &cli->error);
	if (status != STATUS_OK) {
		VEC_FREE(&questions);
		claim_story_free(&story);
		return cli_result(cli, status);
	}
	out = cli_begin(cli, show_columns);
	show_line(&out, claim->service_from, "claim", claim->number, token_word(&claim_state_tokens, (int)claim->state),
		  claim->total, "");
	show_clocks(&out, &story);
	show_findings_and_events(&out, &story);
	show_questions(&out, &questions);
	show_money(&out, &story);
	VEC_FREE(&questions);
	claim_story_free(&story);
	return cli_end(cli, &out, STATUS_OK);
}
