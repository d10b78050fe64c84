/* SPDX-License-Identifier: MIT */
/* patient_add.c: claimbench patient add: register a patient, with a first coverage. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/register.h"
#include "cli/cli.h"

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
			(void)cli_complain(cli, EXIT_USAGE, "%s is %s", options[i].name,
					   value == NULL ? "missing" : "too long, or not UTF-8");
			return false;
		}
	}
	return true;
}

static bool take_patient(struct cli *cli, int *argc, char **argv, struct patient *patient)
{
	char born[DATE_TEXT_MAX] = "", sex[2] = "";
	int value;
	const struct text_option options[] = {
		{ "--last", patient->name.last, sizeof patient->name.last, false },
		{ "--first", patient->name.first, sizeof patient->name.first, false },
		{ "--middle", patient->name.middle, sizeof patient->name.middle, true },
		{ "--born", born, sizeof born, false },
		{ "--sex", sex, sizeof sex, false },
		{ "--street", patient->address.street, sizeof patient->address.street, false },
		{ "--city", patient->address.city, sizeof patient->address.city, false },
		{ "--state", patient->address.state, sizeof patient->address.state, false },
		{ "--zip", patient->address.zip, sizeof patient->address.zip, false },
		{ "--phone", patient->phone, sizeof patient->phone, true },
	};

	if (!take_texts(cli, argc, argv, options, sizeof options / sizeof options[0]) ||
	    !cli_date(cli, born, &patient->birth_date))
		return false;
	text_upper(sex);
	if (!token_parse(&sex_tokens, sex, &value)) {
		(void)cli_complain(cli, EXIT_USAGE, "--sex is F, M or U");
		return false;
	}
	patient->sex = (enum sex)value;
	patient->signature_on_file = true;
	patient->assignment = true;
	return true;
}

/* An exit code. */
static int take_coverage(struct cli *cli, int *argc, char **argv, struct coverage *coverage)
{
	const char *from = cli_option(argc, argv, "--from");
	int result = cli_payer(cli, argc, argv, &coverage->payer_id);
	const struct text_option options[] = {
		{ "--member", coverage->member_id, sizeof coverage->member_id, coverage->payer_id == 0 },
		{ "--group", coverage->group_number, sizeof coverage->group_number, true },
	};

	coverage->sequence = 1;
	if (result != EXIT_DONE)
		return result;
	if (!take_texts(cli, argc, argv, options, sizeof options / sizeof options[0]) ||
	    !cli_date(cli, from, &coverage->from))
		return EXIT_USAGE;
	if (coverage->payer_id == 0 && !text_is_empty(coverage->member_id))
		return cli_complain(cli, EXIT_USAGE, "--member goes with --payer");
	return EXIT_DONE;
}

/* EXIT_REFUSED when someone alike is registered already: they are named by account. */
static int refuse_duplicates(struct cli *cli, const struct patient *patient)
{
	struct patient_matches matches = { 0 };
	enum status status = patient_duplicates(cli->office, patient, &matches, &cli->error);
	int result = cli_result(cli, status);

	for (size_t i = 0; i < matches.count && status == STATUS_OK; i++)
		result = cli_complain(cli, EXIT_REFUSED, "account %s is alike (%d%%): %s", matches.items[i].row.account,
				      matches.items[i].likeness, matches.items[i].why);
	if (result == EXIT_REFUSED && status == STATUS_OK)
		(void)cli_complain(cli, result, "nothing was kept; --even-if-alike registers it all the same");
	VEC_FREE(&matches);
	return result;
}

static const struct column columns[] = {
	{ "id", "Id", true },
	{ "account", "Account", false },
	{ "sample", "Sample", false },
	{ 0 },
};

int cli_patient_add(struct cli *cli, int argc, char **argv)
{
	bool even_if_alike = cli_flag(&argc, argv, "--even-if-alike");
	struct registration registration = { 0 };
	struct patient *patient = &registration.patient;
	enum status status;
	struct output out;
	int result;

	if (!take_patient(cli, &argc, argv, patient))
		return EXIT_USAGE;
	result = take_coverage(cli, &argc, argv, &registration.coverages[0]);
	if (result != EXIT_DONE)
		return result;
	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	result = even_if_alike ? EXIT_DONE : refuse_duplicates(cli, patient);
	if (result != EXIT_DONE)
		return result;
	status = registration_save(cli->office, &registration, &cli->error);
	if (status != STATUS_OK)
		return cli_result(cli, status);
	out = cli_begin(cli, columns);
	output_integer(&out, patient->id);
	output_text(&out, patient->account);
	output_flag(&out, patient->sample);
	return cli_end(cli, &out, STATUS_OK);
}
