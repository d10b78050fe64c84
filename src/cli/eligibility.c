/* SPDX-License-Identifier: MIT */
/* eligibility.c: claimbench eligibility list and show: what payers answered about a patient's coverages. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/enquire.h"
#include "claimbench/workflow/practice.h"
#include "claimbench/workflow/register.h"
#include "cli/cli.h"

enum { ANSWERS_MAX = 1000, WORDS_MAX = 200 };

/* The answers about the patient whose account ACCOUNT is, and his coverages' payers. */
struct answers {
	struct eligibility_rows rows;
	struct coverages coverages;
	struct payers payers;
};

static void answers_free(struct answers *answers)
{
	VEC_FREE(&answers->rows);
	VEC_FREE(&answers->coverages);
	VEC_FREE(&answers->payers);
}

static enum status load(struct cli *cli, const char *account, struct answers *out)
{
	int64_t id = 0;
	enum status status = cli_patient_of_account(cli, account, &id);

	if (status == STATUS_OK)
		status = eligibility_answers(cli->office, id, ANSWERS_MAX, &out->rows, &cli->error);
	if (status == STATUS_OK)
		status = coverages_load(cli->office, id, &out->coverages, &cli->error);
	if (status == STATUS_OK)
		status = payers_load(cli->office, &out->payers, &cli->error);
	return status;
}

static const char *payer_code(const struct answers *answers, int64_t coverage_id)
{
	int64_t payer_id = 0;

	for (size_t i = 0; i < answers->coverages.count; i++)
		if (answers->coverages.items[i].id == coverage_id)
			payer_id = answers->coverages.items[i].payer_id;
	for (size_t i = 0; i < answers->payers.count; i++)
		if (answers->payers.items[i].id == payer_id)
			return answers->payers.items[i].code;
	return "";
}

static void print_said(struct output *out, const struct said_money *money)
{
	if (money->said)
		output_money(out, money->amount);
	else
		output_no_money(out);
}

static const char *or_code(const char *words, const char *code)
{
	return words != NULL ? words : code;
}

/* ---- list ---- */

static const struct column list_columns[] = {
	{ "id", "Id", true },
	{ "asked_on", "Asked", false },
	{ "answered_on", "Answered", false },
	{ "payer", "Payer", false },
	{ "standing", "Standing", false },
	{ "from", "From", false },
	{ "to", "To", false },
	{ "plan", "Plan", false },
	{ "copay", "Copay", true },
	{ "deductible", "Deductible", true },
	{ "deductible_left", "Left", true },
	{ "out_of_pocket", "Out of pocket", true },
	{ "out_of_pocket_left", "Left", true },
	{ "coinsurance_permille", "Coinsurance 1/1000", true },
	{ "other_payer", "Other payer", false },
	{ "reason", "Reason", false },
	{ "summary", "Summary", false },
	{ 0 },
};

static void print_answer(struct output *out, const struct answers *answers, const struct eligibility_row *row)
{
	const struct eligibility_verdict *verdict = &row->verdict;
	char words[WORDS_MAX];

	output_integer(out, row->id);
	output_date(out, row->asked_on);
	output_date(out, row->answered_on);
	output_text(out, payer_code(answers, row->coverage_id));
	output_text(out, token_word(&eligibility_standing_tokens, (int)verdict->standing));
	output_date(out, verdict->from);
	output_date(out, verdict->to);
	output_text(out, verdict->plan);
	print_said(out, &verdict->copay);
	print_said(out, &verdict->deductible);
	print_said(out, &verdict->deductible_left);
	print_said(out, &verdict->pocket);
	print_said(out, &verdict->pocket_left);
	if (verdict->coinsurance_permille >= 0)
		output_integer(out, verdict->coinsurance_permille);
	else
		output_none(out);
	output_text(out,
		    verdict->other_payer && verdict->other_payer_name[0] == '\0' ? "?" : verdict->other_payer_name);
	output_text(out, verdict->reason);
	output_text(out, eligibility_sentence(verdict, words, sizeof words));
}

int cli_eligibility_list(struct cli *cli, int argc, char **argv)
{
	struct answers answers = { 0 };
	enum status status;
	struct output out;
	int result;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	status = load(cli, argv[0], &answers);
	out = cli_begin(cli, list_columns);
	for (size_t i = 0; i < answers.rows.count; i++)
		print_answer(&out, &answers, &answers.rows.items[i]);
	result = cli_end(cli, &out, status);
	answers_free(&answers);
	return result;
}

/* ---- show ---- */

static const struct column show_columns[] = {
	{ "answered_on", "Answered", false },
	{ "payer", "Payer", false },
	{ "kind", "EB", false },
	{ "what", "What", false },
	{ "services", "For", false },
	{ "level", "Whose", false },
	{ "period", "Period", false },
	{ "amount", "Amount", true },
	{ "share_permille", "1/1000", true },
	{ "in_network", "In network", false },
	{ "authorization", "Authorization", false },
	{ "from", "From", false },
	{ "to", "To", false },
	{ "entity", "Who", false },
	{ "text", "Text", false },
	{ 0 },
};

/* "whole plan, office visit" */
static void print_services(struct output *out, const struct benefit *benefit)
{
	char text[WORDS_MAX] = "";

	for (int i = 0; i < SERVICE_TYPES_MAX && benefit->service_types[i][0] != '\0'; i++) {
		size_t length = strlen(text);
		const char *type = benefit->service_types[i];

		(void)text_format(text + length, sizeof text - length, "%s%s", length > 0 ? ", " : "",
				  or_code(service_type_words(type), type));
	}
	output_text(out, text);
}

static void print_benefit(struct output *out, const struct answers *answers, const struct eligibility_row *row,
			  const struct benefit *benefit)
{
	char network[2] = { benefit->network }, authorization[2] = { benefit->authorization };

	output_date(out, row->answered_on);
	output_text(out, payer_code(answers, row->coverage_id));
	output_text(out, benefit->kind);
	output_text(out, or_code(benefit_kind_words(benefit->kind), benefit->kind));
	print_services(out, benefit);
	output_text(out, or_code(benefit_level_words(benefit->level), benefit->level));
	output_text(out, or_code(benefit_period_words(benefit->period), benefit->period));
	print_said(out, &(struct said_money){ benefit->has_amount, benefit->amount });
	if (benefit->has_share)
		output_integer(out, benefit->share_milli);
	else
		output_none(out);
	output_text(out, network);
	output_text(out, authorization);
	output_date(out, benefit->from);
	output_date(out, benefit->to);
	output_text(out, benefit->entity_name);
	output_text(out, benefit->text);
}

/* A refusal has no benefits: its reason stands in their place. */
static void print_refusal(struct output *out, const struct answers *answers, const struct eligibility_row *row)
{
	const struct eligibility_verdict *verdict = &row->verdict;
	char words[WORDS_MAX];

	output_date(out, row->answered_on);
	output_text(out, payer_code(answers, row->coverage_id));
	output_text(out, "AAA");
	output_text(out, eligibility_sentence(verdict, words, sizeof words));
	for (int i = 0; i < 3; i++)
		output_text(out, "");
	output_no_money(out);
	output_none(out);
	for (int i = 0; i < 2; i++)
		output_text(out, "");
	output_date(out, DATE_NONE);
	output_date(out, DATE_NONE);
	output_text(out, row->payer_name);
	output_text(out, or_code(eligibility_action_words(verdict->action), verdict->action));
}

static enum status print_newest(struct cli *cli, struct output *out, const struct answers *answers,
				const struct eligibility_row *row)
{
	struct benefits benefits = { 0 };
	enum status status = eligibility_benefits(cli->office, row->id, &benefits, &cli->error);

	if (status == STATUS_OK && row->verdict.reason[0] != '\0')
		print_refusal(out, answers, row);
	for (size_t i = 0; i < benefits.count; i++)
		print_benefit(out, answers, row, &benefits.items[i]);
	VEC_FREE(&benefits);
	return status;
}

int cli_eligibility_show(struct cli *cli, int argc, char **argv)
{
	struct answers answers = { 0 };
	enum status status;
	struct output out;
	int result;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	status = load(cli, argv[0], &answers);
	out = cli_begin(cli, show_columns);
	for (size_t i = 0; i < answers.coverages.count && status == STATUS_OK; i++) {
		const struct eligibility_row *row = eligibility_newest(&answers.rows, answers.coverages.items[i].id);

		if (row != NULL)
			status = print_newest(cli, &out, &answers, row);
	}
	result = cli_end(cli, &out, status);
	answers_free(&answers);
	return result;
}
