/* SPDX-License-Identifier: MIT */
/* knowledge.c: claimbench payer show, set, require, contract and drop: what is known of a payer, with its history. */
#include "claimbench/workflow/knowledge.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/practice.h"
#include "cli/cli.h"

static const struct column columns[] = {
	{ "what", "What", false },      { "id", "Id", true },           { "name", "Name", false },
	{ "value", "Value", false },    { "codes", "Services", false }, { "from", "From", false },
	{ "to", "To", false },          { "by", "By", false },          { "on", "On", false },
	{ "ended_on", "Ended", false }, { "ended_by", "By", false },    { 0 },
};

/* Who has made and ended a row. */
static void print_story(struct output *out, const char *by, struct date on, struct date ended_on, const char *ended_by)
{
	output_text(out, by);
	output_date(out, on);
	output_date(out, ended_on);
	output_text(out, ended_by);
}

static void print_head(struct output *out, const char *what, int64_t id, const char *name, const char *value,
		       const char *codes)
{
	output_text(out, what);
	if (id != 0)
		output_integer(out, id);
	else
		output_none(out);
	output_text(out, name);
	output_text(out, value);
	output_text(out, codes);
}

static void print_settings(struct output *out, const struct payer_knowledge *known)
{
	for (size_t i = 0; i < payer_setting_count; i++) {
		const struct payer_setting *setting = &payer_settings[i];
		char text[PAYER_SETTING_TEXT_MAX];

		print_head(out, "setting", 0, setting->name, payer_setting_format(setting, &known->payer, text), "");
		output_date(out, setting->kind == PAYER_SETTING_CLOCK ? known->payer.limits_from : DATE_NONE);
		output_date(out, DATE_NONE);
		print_story(out, "", DATE_NONE, DATE_NONE, "");
	}
}

static void print_limits(struct output *out, const struct payer_knowledge *known)
{
	for (size_t i = 0; i < known->limits.count; i++) {
		const struct payer_limit *limit = &known->limits.items[i];
		struct payer payer = { .filing = limit->filing,
				       .correction = limit->correction,
				       .appeal = limit->appeal,
				       .secondary = limit->secondary };
		char value[200] = "";

		for (size_t j = 0; j < payer_setting_count; j++) {
			char text[PAYER_SETTING_TEXT_MAX];

			if (payer_settings[j].kind != PAYER_SETTING_CLOCK)
				continue;
			(void)text_format(value + strlen(value), sizeof value - strlen(value), "%s%s %s",
					  value[0] != '\0' ? "; " : "", payer_settings[j].name,
					  payer_setting_format(&payer_settings[j], &payer, text));
		}
		print_head(out, "limits", limit->id, "", value, "");
		output_date(out, limit->from);
		output_date(out, DATE_NONE);
		print_story(out, limit->made_by, limit->made_on, DATE_NONE, "");
	}
}

static void print_requirements(struct output *out, const struct payer_knowledge *known, const struct providers *people)
{
	for (size_t i = 0; i < known->requirements.count; i++) {
		const struct requirement *row = &known->requirements.items[i];
		char value[80];
		const char *who = "";

		for (size_t j = 0; j < people->count; j++)
			if (people->items[j].id == row->provider_id)
				who = people->items[j].code;
		(void)text_format(value, sizeof value, "%s%s%s", who,
				  who[0] != '\0' && row->value[0] != '\0' ? " " : "", row->value);
		print_head(out, "requirement", row->id, token_word(&requirement_tokens, (int)row->kind), value,
			   row->codes);
		output_date(out, row->from);
		output_date(out, row->to);
		print_story(out, row->made_by, row->made_on, row->ended_on, row->ended_by);
	}
}

static void print_contracts(struct output *out, const struct payer_knowledge *known)
{
	for (size_t i = 0; i < known->contracts.count; i++) {
		const struct contract *row = &known->contracts.items[i];
		char value[60], share[16];

		(void)text_format(value, sizeof value, "%s%s%s",
				  row->basis == CONTRACT_SCHEDULE ? "" : permille_format(row->permille, share),
				  row->basis == CONTRACT_SCHEDULE ? "" : " ",
				  token_label(&contract_basis_tokens, (int)row->basis));
		print_head(out, "contract", row->id, row->name, value, "");
		output_date(out, row->from);
		output_date(out, row->to);
		print_story(out, row->made_by, row->made_on, row->ended_on, row->ended_by);
	}
}

static void print_changes(struct output *out, const struct payer_knowledge *known)
{
	for (size_t i = 0; i < known->changes.count; i++) {
		const struct payer_change *row = &known->changes.items[i];
		char value[2 * PAYER_SETTING_TEXT_MAX + 8];

		(void)text_format(value, sizeof value, "%s -> %s", row->before, row->after);
		print_head(out, "change", 0, row->setting, value, "");
		output_date(out, DATE_NONE);
		output_date(out, DATE_NONE);
		print_story(out, row->changed_by, row->changed_on, DATE_NONE, "");
	}
}

int cli_payer_show(struct cli *cli, int argc, char **argv)
{
	struct payer_knowledge known = { 0 };
	struct providers people = { 0 };
	struct payer payer = { .id = 0 };
	struct output out;
	enum status status;
	int result;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	status = payer_named(cli->office, argv[0], &payer, &cli->error);
	if (status == STATUS_OK)
		status = payer_knowledge_load(cli->office, payer.id, &known, &cli->error);
	if (status == STATUS_OK)
		status = providers_load(cli->office, &people, &cli->error);
	out = cli_begin(cli, columns);
	print_settings(&out, &known);
	print_limits(&out, &known);
	print_requirements(&out, &known, &people);
	print_contracts(&out, &known);
	print_changes(&out, &known);
	result = cli_end(cli, &out, status);
	if (result == EXIT_DONE && known.requirements.count == 0 && known.contracts.count == 0)
		(void)cli_complain(cli, EXIT_DONE, "%s asks for nothing and has no contract: the defaults hold",
				   payer.code);
	VEC_FREE(&people);
	payer_knowledge_free(&known);
	return result;
}

/* "filing=95 dos" into PAYER. */
static enum status take_setting(struct payer *payer, const char *text, struct error *error)
{
	const char *equals = strchr(text, '=');

	for (size_t i = 0; i < payer_setting_count && equals != NULL; i++) {
		const struct payer_setting *setting = &payer_settings[i];
		size_t length = strlen(setting->name);

		if ((size_t)(equals - text) == length && strncmp(text, setting->name, length) == 0)
			return payer_setting_parse(setting, equals + 1, payer, error);
	}
	return error_set(error, STATUS_REFUSED, "setting",
			 "%.40s is none: filing, correction, appeal, secondary, "
			 "quiet_days ... (payer show names them all), then =",
			 text);
}

int cli_payer_set(struct cli *cli, int argc, char **argv)
{
	const char *from = cli_option(&argc, argv, "--from");
	struct payer payer = { .id = 0 };
	enum status status;

	if (!cli_takes(cli, argc, argv, 2, CLI_ANY))
		return EXIT_USAGE;
	status = payer_named(cli->office, argv[0], &payer, &cli->error);
	if (status == STATUS_OK && !cli_date(cli, from, &payer.limits_from))
		return EXIT_USAGE;
	for (int i = 1; i < argc && status == STATUS_OK; i++)
		status = take_setting(&payer, argv[i], &cli->error);
	if (status == STATUS_OK)
		status = payer_save(cli->office, &payer, &cli->error);
	return cli_result(cli, status);
}

/* "--from" and "--to"; false when one is no date. */
static bool take_days(struct cli *cli, int *argc, char **argv, struct date *from, struct date *to)
{
	const char *begin = cli_option(argc, argv, "--from");
	const char *end = cli_option(argc, argv, "--to");

	return cli_date(cli, begin, from) && cli_date(cli, end, to);
}

static enum status provider_named(struct cli *cli, const char *code, int64_t *id)
{
	struct providers people = { 0 };
	enum status status = code != NULL ? providers_load(cli->office, &people, &cli->error) : STATUS_OK;

	*id = 0;
	for (size_t i = 0; i < people.count; i++)
		if (text_equal_ignoring_case(people.items[i].code, code))
			*id = people.items[i].id;
	if (status == STATUS_OK && code != NULL && *id == 0)
		status = error_set(&cli->error, STATUS_NOT_FOUND, "provider", "there is no provider with this code");
	VEC_FREE(&people);
	return status;
}

int cli_payer_require(struct cli *cli, int argc, char **argv)
{
	const char *codes = cli_option(&argc, argv, "--codes");
	const char *value = cli_option(&argc, argv, "--value");
	const char *provider = cli_option(&argc, argv, "--provider");
	const char *note = cli_option(&argc, argv, "--note");
	struct requirement row = { 0 };
	struct payer payer = { .id = 0 };
	int kind;
	enum status status;

	if (!take_days(cli, &argc, argv, &row.from, &row.to) || !cli_takes(cli, argc, argv, 2, 2))
		return EXIT_USAGE;
	if (!token_parse(&requirement_tokens, argv[1], &kind))
		return cli_complain(cli, EXIT_USAGE,
				    "%.40s is none of authorization, referral, modifier, attachment, enrollment",
				    argv[1]);
	row.kind = (enum requirement_kind)kind;
	if (!TEXT_SET(row.codes, codes != NULL ? codes : "") || !TEXT_SET(row.value, value != NULL ? value : "") ||
	    !TEXT_SET(row.note, note != NULL ? note : ""))
		return cli_complain(cli, EXIT_USAGE, "a value is too long");
	status = payer_named(cli->office, argv[0], &payer, &cli->error);
	row.payer_id = payer.id;
	if (status == STATUS_OK)
		status = provider_named(cli, provider, &row.provider_id);
	if (status == STATUS_OK)
		status = requirement_save(cli->office, &row, &cli->error);
	return cli_result(cli, status);
}

int cli_payer_contract(struct cli *cli, int argc, char **argv)
{
	const char *medicare = cli_option(&argc, argv, "--medicare");
	const char *charge = cli_option(&argc, argv, "--charge");
	const char *share = medicare != NULL ? medicare : charge;
	struct contract row = { .basis = medicare != NULL ? CONTRACT_MEDICARE
					 : charge != NULL ? CONTRACT_CHARGE
							  : CONTRACT_SCHEDULE };
	struct payer payer = { .id = 0 };
	enum status status;

	if (!take_days(cli, &argc, argv, &row.from, &row.to) || !cli_takes(cli, argc, argv, 2, 2))
		return EXIT_USAGE;
	if (medicare != NULL && charge != NULL)
		return cli_complain(cli, EXIT_USAGE, "--medicare and --charge exclude each other");
	if (share != NULL && !permille_parse(share, &row.permille))
		return cli_complain(cli, EXIT_USAGE, "%.40s is no share in percent: 120 or 97.5", share);
	if (!TEXT_SET(row.name, argv[1]))
		return cli_complain(cli, EXIT_USAGE, "the name is too long");
	status = payer_named(cli->office, argv[0], &payer, &cli->error);
	row.payer_id = payer.id;
	if (status == STATUS_OK)
		status = contract_save(cli->office, &row, &cli->error);
	return cli_result(cli, status);
}

int cli_payer_drop(struct cli *cli, int argc, char **argv)
{
	int64_t id = 0;

	if (!cli_takes(cli, argc, argv, 2, 2) || !cli_integer(cli, argv[1], 1, INT64_MAX, &id))
		return EXIT_USAGE;
	if (text_equal(argv[0], "requirement"))
		return cli_result(cli, requirement_drop(cli->office, id, &cli->error));
	if (text_equal(argv[0], "contract"))
		return cli_result(cli, contract_drop(cli->office, id, &cli->error));
	return cli_complain(cli, EXIT_USAGE, "%.40s is neither requirement nor contract", argv[0]);
}
