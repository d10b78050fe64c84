/* SPDX-License-Identifier: MIT */
/* patient.c: claimbench patient list and show; patient add is in patient_add.c. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/practice.h"
#include "claimbench/workflow/register.h"
#include "cli/cli.h"

static const struct column list_columns[] = {
	{ "id", "Id", true },          { "account", "Account", false },
	{ "name", "Name", false },     { "birth_date", "Born", false },
	{ "sex", "Sex", false },       { "phone", "Phone", false },
	{ "sample", "Sample", false }, { 0 },
};

static void print_row(struct output *out, const struct patient_row *row)
{
	char name[NAME_FULL_MAX];

	output_integer(out, row->id);
	output_text(out, row->account);
	output_text(out, person_name_format(&row->name, name));
	output_date(out, row->birth_date);
	output_text(out, token_word(&sex_tokens, (int)row->sex));
	output_text(out, row->phone);
	output_flag(out, row->sample);
}

int cli_patient_list(struct cli *cli, int argc, char **argv)
{
	struct patient_rows rows = { 0 };
	char typed[NAME_FULL_MAX];
	size_t limit = 50;
	enum status status;
	struct output out;
	int result;

	if (!cli_limit(cli, &argc, argv, &limit) || !cli_takes(cli, argc, argv, 0, CLI_ANY) ||
	    !cli_join(cli, argc, argv, typed, sizeof typed))
		return EXIT_USAGE;
	status = patient_find(cli->office, typed, limit, &rows, &cli->error);
	out = cli_begin(cli, list_columns);
	for (size_t i = 0; i < rows.count; i++)
		print_row(&out, &rows.items[i]);
	result = cli_end(cli, &out, status);
	if (result == EXIT_DONE)
		cli_say_cut(cli, rows.count, limit, -1);
	VEC_FREE(&rows);
	return result;
}

enum status cli_patient_of_account(struct cli *cli, const char *account, int64_t *id)
{
	struct patient_rows rows = { 0 };
	enum status status = patient_find(cli->office, account, 20, &rows, &cli->error);

	*id = 0;
	for (size_t i = 0; status == STATUS_OK && i < rows.count; i++)
		if (text_equal_ignoring_case(rows.items[i].account, account))
			*id = rows.items[i].id;
	VEC_FREE(&rows);
	if (status == STATUS_OK && *id == 0)
		status = error_set(&cli->error, STATUS_NOT_FOUND, account, "no patient has this account");
	return status;
}

static const struct column show_columns[] = {
	{ "item", "Item", false },
	{ "number", "Number", false },
	{ "date", "Date", false },
	{ "what", "What", false },
	{ "state", "State", false },
	{ "amount", "Amount", true },
	{ 0 },
};

static void show_line(struct output *out, const char *item, const char *number, struct date date, const char *what,
		      const char *state, struct money amount)
{
	output_text(out, item);
	output_text(out, number);
	output_date(out, date);
	output_text(out, what);
	output_text(out, state);
	output_money(out, amount);
}

/* "MCR 1EG4TE5MK73": what the payer goes by, and the patient there. */
static void show_coverage(struct output *out, const struct coverage *coverage, const struct payers *payers)
{
	char sequence[8], what[MEMBER_ID_MAX + 10] = "";

	for (size_t i = 0; i < payers->count; i++)
		if (payers->items[i].id == coverage->payer_id)
			(void)text_format(what, sizeof what, "%s %s", payers->items[i].code, coverage->member_id);
	(void)text_format(sequence, sizeof sequence, "%d", (int)coverage->sequence);
	show_line(out, "coverage", sequence, coverage->from, what,
		  token_label(&relationship_tokens, (int)coverage->relationship), coverage->copay);
}

static int show_chart(struct cli *cli, const struct chart *chart, const struct payers *payers)
{
	struct output out = cli_begin(cli, show_columns);
	char name[NAME_FULL_MAX];

	show_line(&out, "patient", chart->patient.account, chart->patient.birth_date,
		  person_name_format(&chart->patient.name, name), chart->patient.sample ? "sample" : "",
		  money_add(chart->insurance_balance, chart->patient_balance));
	for (size_t i = 0; i < chart->coverages.count; i++)
		show_coverage(&out, &chart->coverages.items[i], payers);
	for (size_t i = 0; i < chart->encounters.count; i++) {
		const struct encounter_row *visit = &chart->encounters.items[i];
		char id[24];

		(void)text_format(id, sizeof id, "%lld", (long long)visit->id);
		show_line(&out, "encounter", id, visit->from, visit->first_procedure,
			  token_word(&encounter_state_tokens, (int)visit->state), visit->total);
	}
	for (size_t i = 0; i < chart->claims.count; i++) {
		const struct claim_row *claim = &chart->claims.items[i];

		show_line(&out, "claim", claim->number, claim->service_from, claim->payer_code,
			  token_word(&claim_state_tokens, (int)claim->state), claim->total);
	}
	show_line(&out, "balance", "", DATE_NONE, "insurance", "", chart->insurance_balance);
	show_line(&out, "balance", "", DATE_NONE, "patient", "", chart->patient_balance);
	return cli_end(cli, &out, STATUS_OK);
}

int cli_patient_show(struct cli *cli, int argc, char **argv)
{
	struct payers payers = { 0 };
	struct chart chart = { 0 };
	enum status status;
	int64_t id;
	int result;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	status = cli_patient_of_account(cli, argv[0], &id);
	if (status == STATUS_OK)
		status = chart_load(cli->office, id, &chart, &cli->error);
	if (status == STATUS_OK)
		status = payers_load(cli->office, &payers, &cli->error);
	result = status == STATUS_OK ? show_chart(cli, &chart, &payers) : cli_result(cli, status);
	VEC_FREE(&payers);
	chart_free(&chart);
	return result;
}
