/* SPDX-License-Identifier: MIT */
/* patient.c: claimbench patient list, show, add. */
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
	const char *limit_text = cli_option(&argc, argv, "--limit");
	struct patient_rows rows = { 0 };
	int64_t limit = 50;
	enum status status;
	struct output out;

	if (limit_text != NULL && !cli_integer(cli, limit_text, 1, 100000, &limit))
		return EXIT_USAGE;
	if (cli_unknown_option(cli, argc, argv) || argc > 1)
		return cli_usage_of(cli, "patient list");
	status = patient_find(cli->office, argc == 1 ? argv[0] : "", (size_t)limit, &rows, &cli->error);
	if (status == STATUS_OK) {
		out = output_begin(cli->out, cli->format, list_columns);
		for (size_t i = 0; i < rows.count; i++)
			print_row(&out, &rows.items[i]);
		(void)output_end(&out);
	}
	VEC_FREE(&rows);
	return status == STATUS_OK ? EXIT_DONE : cli_fail(cli, status);
}

/* The one patient with this account number. */
static enum status patient_of_account(struct cli *cli, const char *account, int64_t *id)
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

static void show_chart(struct cli *cli, const struct chart *chart)
{
	struct output out = output_begin(cli->out, cli->format, show_columns);
	char name[NAME_FULL_MAX];

	show_line(&out, "patient", chart->patient.account, chart->patient.birth_date,
		  person_name_format(&chart->patient.name, name), chart->patient.sample ? "sample" : "",
		  chart->patient_balance);
	for (size_t i = 0; i < chart->coverages.count; i++) {
		const struct coverage *coverage = &chart->coverages.items[i];
		char sequence[8];

		(void)text_format(sequence, sizeof sequence, "%d", (int)coverage->sequence);
		show_line(&out, "coverage", sequence, coverage->from, coverage->plan_name,
			  token_label(&relationship_tokens, (int)coverage->relationship), coverage->copay);
	}
	for (size_t i = 0; i < chart->claims.count; i++) {
		const struct claim_row *claim = &chart->claims.items[i];

		show_line(&out, "claim", claim->number, claim->service_from, claim->payer_code,
			  token_word(&claim_state_tokens, (int)claim->state), claim->total);
	}
	(void)output_end(&out);
}

int cli_patient_show(struct cli *cli, int argc, char **argv)
{
	struct chart chart = { 0 };
	enum status status;
	int64_t id;

	if (cli_unknown_option(cli, argc, argv) || argc != 1)
		return cli_usage_of(cli, "patient show");
	status = patient_of_account(cli, argv[0], &id);
	if (status == STATUS_OK)
		status = chart_load(cli->office, id, &chart, &cli->error);
	if (status == STATUS_OK)
		show_chart(cli, &chart);
	chart_free(&chart);
	return status == STATUS_OK ? EXIT_DONE : cli_fail(cli, status);
}

/* Where the words of an option go; every one but the optional must be given. */
struct text_option {
	const char *name;
	char *target;
	size_t size;
	bool optional;
};

static bool take_texts(struct cli *cli, int *argc, char **argv, const struct text_option *options, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *value = cli_option(argc, argv, options[i].name);

		if (value == NULL && options[i].optional)
			continue;
		if (value == NULL || !text_set(options[i].target, options[i].size, value)) {
			(void)fprintf(cli->err, "claimbench: %s is %s\n", options[i].name,
				      value == NULL ? "missing" : "too long");
			return false;
		}
	}
	return true;
}

static bool take_patient(struct cli *cli, int *argc, char **argv, struct patient *patient)
{
	const char *born = cli_option(argc, argv, "--born");
	char sex[2] = "";
	int value;
	const struct text_option options[] = {
		{ "--last", patient->name.last, sizeof patient->name.last, false },
		{ "--first", patient->name.first, sizeof patient->name.first, false },
		{ "--middle", patient->name.middle, sizeof patient->name.middle, true },
		{ "--street", patient->address.street, sizeof patient->address.street, false },
		{ "--city", patient->address.city, sizeof patient->address.city, false },
		{ "--state", patient->address.state, sizeof patient->address.state, false },
		{ "--zip", patient->address.zip, sizeof patient->address.zip, false },
		{ "--phone", patient->phone, sizeof patient->phone, true },
		{ "--sex", sex, sizeof sex, false },
	};

	if (born == NULL || !cli_date(cli, born, &patient->birth_date)) {
		if (born == NULL)
			(void)fputs("claimbench: --born is missing\n", cli->err);
		return false;
	}
	if (!take_texts(cli, argc, argv, options, sizeof options / sizeof options[0]))
		return false;
	text_upper(sex);
	if (!token_parse(&sex_tokens, sex, &value)) {
		(void)fputs("claimbench: --sex is F, M or U\n", cli->err);
		return false;
	}
	patient->sex = (enum sex)value;
	patient->signature_on_file = true;
	patient->assignment = true;
	return true;
}

static enum status payer_of_code(struct cli *cli, const char *code, int64_t *id)
{
	struct payers payers = { 0 };
	enum status status = payers_load(cli->office, &payers, &cli->error);

	*id = 0;
	for (size_t i = 0; status == STATUS_OK && i < payers.count; i++)
		if (text_equal_ignoring_case(payers.items[i].code, code))
			*id = payers.items[i].id;
	VEC_FREE(&payers);
	if (status == STATUS_OK && *id == 0)
		status = error_set(&cli->error, STATUS_NOT_FOUND, "--payer", "no payer has this code");
	return status;
}

static bool take_coverage(struct cli *cli, int *argc, char **argv, struct coverage *coverage)
{
	const char *payer = cli_option(argc, argv, "--payer");
	const char *from = cli_option(argc, argv, "--from");
	const struct text_option options[] = {
		{ "--member", coverage->member_id, sizeof coverage->member_id, payer == NULL },
		{ "--group", coverage->group_number, sizeof coverage->group_number, true },
	};
	enum status status;

	coverage->sequence = 1;
	if (!take_texts(cli, argc, argv, options, sizeof options / sizeof options[0]))
		return false;
	if (from != NULL && !cli_date(cli, from, &coverage->from))
		return false;
	if (payer == NULL)
		return true;
	status = payer_of_code(cli, payer, &coverage->payer_id);
	if (status != STATUS_OK)
		(void)cli_fail(cli, status);
	return status == STATUS_OK;
}

/* True when someone alike is registered already: they are listed. */
static bool say_duplicates(struct cli *cli, const struct patient *patient)
{
	struct patient_matches matches = { 0 };
	bool found = false;

	if (patient_duplicates(cli->office, patient, &matches, &cli->error) == STATUS_OK) {
		for (size_t i = 0; i < matches.count; i++)
			(void)fprintf(cli->err, "claimbench: account %s is alike (%d%%): %s\n",
				      matches.items[i].row.account, matches.items[i].likeness, matches.items[i].why);
		found = matches.count > 0;
	}
	VEC_FREE(&matches);
	return found;
}

int cli_patient_add(struct cli *cli, int argc, char **argv)
{
	bool even_if_alike = cli_flag(&argc, argv, "--even-if-alike");
	struct registration registration = { 0 };
	struct patient_row row = { 0 };
	enum status status;
	struct output out;

	if (!take_patient(cli, &argc, argv, &registration.patient) ||
	    !take_coverage(cli, &argc, argv, &registration.coverages[0]))
		return EXIT_USAGE;
	if (cli_unknown_option(cli, argc, argv) || argc > 0)
		return cli_usage_of(cli, "patient add");
	if (!even_if_alike && say_duplicates(cli, &registration.patient)) {
		(void)fputs("claimbench: nothing was kept; --even-if-alike registers it all the same\n", cli->err);
		return EXIT_REFUSED;
	}
	status = registration_save(cli->office, &registration, &cli->error);
	if (status != STATUS_OK)
		return cli_fail(cli, status);
	row = (struct patient_row){
		.id = registration.patient.id,
		.name = registration.patient.name,
		.birth_date = registration.patient.birth_date,
		.sex = registration.patient.sex,
		.sample = registration.patient.sample,
	};
	(void)TEXT_SET(row.account, registration.patient.account);
	(void)TEXT_SET(row.phone, registration.patient.phone);
	out = output_begin(cli->out, cli->format, list_columns);
	print_row(&out, &row);
	return output_end(&out) ? EXIT_DONE : EXIT_FAULT;
}
