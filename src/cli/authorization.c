/* SPDX-License-Identifier: MIT */
/* authorization.c: claimbench authorization add, list, show and end. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/knowledge.h"
#include "claimbench/workflow/practice.h"
#include "cli/cli.h"

static const struct column columns[] = {
	{ "id", "Id", true },
	{ "kind", "Kind", false },
	{ "number", "Number", false },
	{ "payer", "Payer", false },
	{ "codes", "Services", false },
	{ "provider", "Prov", false },
	{ "from", "From", false },
	{ "to", "To", false },
	{ "units", "Granted", true },
	{ "used", "Used", true },
	{ "left", "Left", true },
	{ "by", "By", false },
	{ "on", "On", false },
	{ "ended_on", "Ended", false },
	{ "ended_by", "By", false },
	{ "note", "Note", false },
	{ 0 },
};

/* Codes for ids. */
struct people {
	struct payers payers;
	struct providers providers;
};

static enum status load_people(struct cli *cli, struct people *people)
{
	enum status status = payers_load(cli->office, &people->payers, &cli->error);

	return status == STATUS_OK ? providers_load(cli->office, &people->providers, &cli->error) : status;
}

static void free_people(struct people *people)
{
	VEC_FREE(&people->payers);
	VEC_FREE(&people->providers);
}

static const char *payer_code(const struct people *people, int64_t id)
{
	for (size_t i = 0; i < people->payers.count; i++)
		if (people->payers.items[i].id == id)
			return people->payers.items[i].code;
	return "";
}

static const char *provider_code(const struct people *people, int64_t id)
{
	for (size_t i = 0; i < people->providers.count; i++)
		if (people->providers.items[i].id == id)
			return people->providers.items[i].code;
	return "";
}

static void print_units(struct output *out, bool known, int64_t milli)
{
	char text[16];

	if (known)
		output_number(out, units_format((int32_t)milli, text));
	else
		output_none(out);
}

static void print(struct output *out, const struct people *people, const struct authorization *row)
{
	output_integer(out, row->id);
	output_text(out, token_word(&authorization_tokens, (int)row->kind));
	output_text(out, row->number);
	output_text(out, payer_code(people, row->payer_id));
	output_text(out, row->codes);
	output_text(out, provider_code(people, row->provider_id));
	output_date(out, row->from);
	output_date(out, row->to);
	print_units(out, row->units_milli > 0, row->units_milli);
	print_units(out, true, row->used_milli);
	print_units(out, row->units_milli > 0, row->units_milli - row->used_milli);
	output_text(out, row->made_by);
	output_date(out, row->made_on);
	output_date(out, row->ended_on);
	output_text(out, row->ended_by);
	output_text(out, row->note);
}

/* Those of the patient; of one NUMBER when it is not NULL. *SHOWN counts them. */
static int print_all(struct cli *cli, const char *account, const char *number, size_t *shown)
{
	struct authorizations list = { 0 };
	struct people people = { .payers = { 0 } };
	struct output out;
	int64_t patient_id = 0;
	enum status status = cli_patient_of_account(cli, account, &patient_id);

	if (status == STATUS_OK)
		status = authorizations_load(cli->office, patient_id, &list, &cli->error);
	if (status == STATUS_OK)
		status = load_people(cli, &people);
	out = cli_begin(cli, columns);
	for (size_t i = 0; i < list.count && status == STATUS_OK; i++)
		if (number == NULL || text_equal_ignoring_case(number, list.items[i].number)) {
			print(&out, &people, &list.items[i]);
			(*shown)++;
		}
	free_people(&people);
	VEC_FREE(&list);
	return cli_end(cli, &out, status);
}

int cli_authorization_list(struct cli *cli, int argc, char **argv)
{
	size_t shown = 0;

	return cli_takes(cli, argc, argv, 1, 1) ? print_all(cli, argv[0], NULL, &shown) : EXIT_USAGE;
}

int cli_authorization_show(struct cli *cli, int argc, char **argv)
{
	size_t shown = 0;
	int result;

	if (!cli_takes(cli, argc, argv, 2, 2))
		return EXIT_USAGE;
	result = print_all(cli, argv[0], argv[1], &shown);
	return result == EXIT_DONE && shown == 0
		       ? cli_complain(cli, EXIT_REFUSED, "the patient has no authorization of this number")
		       : result;
}

/* The options of a new one; an exit code. */
static int take_options(struct cli *cli, int *argc, char **argv, struct authorization *row)
{
	const char *codes = cli_option(argc, argv, "--codes");
	const char *units = cli_option(argc, argv, "--units");
	const char *from = cli_option(argc, argv, "--from");
	const char *to = cli_option(argc, argv, "--to");
	const char *note = cli_option(argc, argv, "--note");

	row->kind = cli_flag(argc, argv, "--referral") ? AUTHORIZATION_REFERRAL : AUTHORIZATION_PRIOR;
	if (!cli_date(cli, from, &row->from) || !cli_date(cli, to, &row->to))
		return EXIT_USAGE;
	if (units != NULL && (!units_parse(units, &row->units_milli) || row->units_milli <= 0))
		return cli_complain(cli, EXIT_USAGE, "%.40s is no number of units", units);
	if ((codes != NULL && !TEXT_SET(row->codes, codes)) || (note != NULL && !TEXT_SET(row->note, note)))
		return cli_complain(cli, EXIT_USAGE, "a value is too long");
	return EXIT_DONE;
}

int cli_authorization_add(struct cli *cli, int argc, char **argv)
{
	const char *payer_option = cli_option(&argc, argv, "--payer");
	const char *provider = cli_option(&argc, argv, "--provider");
	struct authorization row = { 0 };
	struct people people = { .payers = { 0 } };
	struct payer payer = { .id = 0 };
	enum status status;
	int result = take_options(cli, &argc, argv, &row);

	if (result != EXIT_DONE)
		return result;
	if (!cli_takes(cli, argc, argv, 2, 2))
		return EXIT_USAGE;
	if (payer_option == NULL)
		return cli_complain(cli, EXIT_USAGE, "--payer is missing: who has allowed it");
	if (!TEXT_SET(row.number, argv[1]))
		return cli_complain(cli, EXIT_USAGE, "the number is too long");
	text_upper(row.number);
	status = cli_patient_of_account(cli, argv[0], &row.patient_id);
	if (status == STATUS_OK)
		status = payer_named(cli->office, payer_option, &payer, &cli->error);
	if (status == STATUS_OK)
		status = load_people(cli, &people);
	for (size_t i = 0; i < people.providers.count && provider != NULL; i++)
		if (text_equal_ignoring_case(people.providers.items[i].code, provider))
			row.provider_id = people.providers.items[i].id;
	free_people(&people);
	if (status == STATUS_OK && provider != NULL && row.provider_id == 0)
		status = error_set(&cli->error, STATUS_NOT_FOUND, "provider", "there is no provider with this code");
	row.payer_id = payer.id;
	return cli_result(cli, status == STATUS_OK ? authorization_save(cli->office, &row, &cli->error) : status);
}

int cli_authorization_end(struct cli *cli, int argc, char **argv)
{
	int64_t id = 0;

	if (!cli_takes(cli, argc, argv, 1, 1) || !cli_integer(cli, argv[0], 1, INT64_MAX, &id))
		return EXIT_USAGE;
	return cli_result(cli, authorization_drop(cli->office, id, &cli->error));
}
