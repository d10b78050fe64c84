/* SPDX-License-Identifier: MIT */
/* practice.c: claimbench provider, facility, payer, fee list, history and set: the codes that other commands take. */
#include "claimbench/workflow/practice.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/knowledge.h"
#include "cli/cli.h"

static const struct column provider_columns[] = {
	{ "code", "Code", false },
	{ "name", "Name", false },
	{ "npi", "NPI", false },
	{ "renders", "Works here", false },
	{ "active_from", "From", false },
	{ "active_to", "To", false },
	{ 0 },
};

int cli_provider_list(struct cli *cli, int argc, char **argv)
{
	struct providers providers = { 0 };
	enum status status;
	struct output out;

	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = providers_load(cli->office, &providers, &cli->error);
	out = cli_begin(cli, provider_columns);
	for (size_t i = 0; i < providers.count; i++) {
		char name[NAME_FULL_MAX];

		output_text(&out, providers.items[i].code);
		output_text(&out, person_name_format(&providers.items[i].name, name));
		output_text(&out, providers.items[i].npi);
		output_flag(&out, providers.items[i].renders);
		output_date(&out, providers.items[i].active_from);
		output_date(&out, providers.items[i].active_to);
	}
	VEC_FREE(&providers);
	return cli_end(cli, &out, status);
}

static const struct column facility_columns[] = {
	{ "code", "Code", false }, { "name", "Name", false },       { "place_of_service", "Place", false },
	{ "npi", "NPI", false },   { "address", "Address", false }, { 0 },
};

int cli_facility_list(struct cli *cli, int argc, char **argv)
{
	struct facilities facilities = { 0 };
	enum status status;
	struct output out;

	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = facilities_load(cli->office, &facilities, &cli->error);
	out = cli_begin(cli, facility_columns);
	for (size_t i = 0; i < facilities.count; i++) {
		char address[ADDRESS_TEXT_MAX];

		output_text(&out, facilities.items[i].code);
		output_text(&out, facilities.items[i].name);
		output_text(&out, facilities.items[i].place_of_service);
		output_text(&out, facilities.items[i].npi);
		output_text(&out, address_format(&facilities.items[i].address, address));
	}
	VEC_FREE(&facilities);
	return cli_end(cli, &out, status);
}

static const struct column payer_columns[] = {
	{ "code", "Code", false },
	{ "name", "Name", false },
	{ "payer_id", "Payer id", false },
	{ "receiver", "Receiver", false },
	{ "class", "Class", false },
	{ "filing_days", "Filing days", true },
	{ "appeal_days", "Appeal days", true },
	{ "active", "Active", false },
	{ 0 },
};

int cli_payer_list(struct cli *cli, int argc, char **argv)
{
	struct payers payers = { 0 };
	enum status status;
	struct output out;

	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = payers_load(cli->office, &payers, &cli->error);
	out = cli_begin(cli, payer_columns);
	for (size_t i = 0; i < payers.count; i++) {
		const struct payer *payer = &payers.items[i];

		output_text(&out, payer->code);
		output_text(&out, payer->name);
		output_text(&out, payer->payer_id);
		output_text(&out, payer->receiver_id);
		output_text(&out, token_word(&payer_class_tokens, (int)payer->payer_class));
		output_integer(&out, payer->filing.days);
		output_integer(&out, payer->appeal.days);
		output_flag(&out, payer->active);
	}
	VEC_FREE(&payers);
	return cli_end(cli, &out, status);
}

static const struct column fee_columns[] = {
	{ "schedule", "Schedule", false }, { "procedure", "Code", false },      { "modifier", "Modifier", false },
	{ "facility", "Facility", false }, { "effective_from", "From", false }, { "effective_to", "To", false },
	{ "amount", "Amount", true },      { "title", "Title", false },         { 0 },
};

int cli_fee_list(struct cli *cli, int argc, char **argv)
{
	const char *schedule = cli_option(&argc, argv, "--schedule");
	struct fee_rows fees = { 0 };
	struct payer payer = { .id = 0 };
	enum status status;
	struct output out;

	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = schedule == NULL ? fees_load(cli->office, &fees, &cli->error)
				  : payer_named(cli->office, schedule, &payer, &cli->error);
	if (schedule != NULL && status == STATUS_OK)
		status = payer_fees_load(cli->office, payer.code, &fees, &cli->error);
	out = cli_begin(cli, fee_columns);
	for (size_t i = 0; i < fees.count; i++) {
		const struct fee_row *fee = &fees.items[i];

		output_text(&out, fee->schedule);
		output_text(&out, fee->procedure);
		output_text(&out, fee->modifier);
		output_flag(&out, fee->facility);
		output_date(&out, fee->from);
		output_date(&out, fee->to);
		output_money(&out, fee->amount);
		output_text(&out, fee->title);
	}
	VEC_FREE(&fees);
	return cli_end(cli, &out, status);
}

static const struct column change_columns[] = {
	{ "changed_on", "Changed", false }, { "changed_by", "By", false },       { "procedure", "Code", false },
	{ "modifier", "Modifier", false },  { "facility", "Facility", false },   { "before", "It was", true },
	{ "after", "It is", true },         { "effective_from", "From", false }, { 0 },
};

/* The schedule called PAYER, or the practice's own for NULL. */
static enum status schedule_named(struct cli *cli, const char *payer, char schedule[static 9])
{
	struct payer found = { .id = 0 };
	enum status status = STATUS_OK;

	if (payer != NULL)
		status = payer_named(cli->office, payer, &found, &cli->error);
	(void)text_format(schedule, 9, "%s", payer != NULL ? found.code : PRICES_OWN);
	return status;
}

int cli_fee_history(struct cli *cli, int argc, char **argv)
{
	const char *payer = cli_option(&argc, argv, "--schedule");
	struct fee_changes changes = { 0 };
	char schedule[9], code[PROCEDURE_CODE_MAX];
	enum status status;
	struct output out;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	if (!TEXT_SET(code, argv[0]))
		return cli_complain(cli, EXIT_USAGE, "%.40s is no code", argv[0]);
	text_upper(code);
	status = schedule_named(cli, payer, schedule);
	if (status == STATUS_OK)
		status = fee_history(cli->office, schedule, code, &changes, &cli->error);
	out = cli_begin(cli, change_columns);
	for (size_t i = 0; i < changes.count; i++) {
		const struct fee_change *change = &changes.items[i];

		output_date(&out, change->changed_on);
		output_text(&out, change->changed_by);
		output_text(&out, change->fee.procedure);
		output_text(&out, change->fee.modifier);
		output_flag(&out, change->fee.facility);
		if (change->was_there)
			output_money(&out, change->before);
		else
			output_text(&out, "");
		output_money(&out, change->fee.amount);
		output_date(&out, change->fee.from);
	}
	VEC_FREE(&changes);
	return cli_end(cli, &out, status);
}

int cli_fee_set(struct cli *cli, int argc, char **argv)
{
	const char *modifier = cli_option(&argc, argv, "--modifier");
	const char *schedule = cli_option(&argc, argv, "--schedule");
	struct fee_row fee = { .facility = cli_flag(&argc, argv, "--facility"), .from = office_today(cli->office) };

	if (!cli_date(cli, cli_option(&argc, argv, "--from"), &fee.from) || !cli_takes(cli, argc, argv, 2, 2))
		return EXIT_USAGE;
	if (!TEXT_SET(fee.procedure, argv[0]) || (modifier != NULL && !TEXT_SET(fee.modifier, modifier)))
		return cli_complain(cli, EXIT_USAGE, "code or modifier is too long");
	if (!money_parse(argv[1], &fee.amount))
		return cli_complain(cli, EXIT_USAGE, "%.40s is not an amount", argv[1]);
	if (schedule_named(cli, schedule, fee.schedule) != STATUS_OK)
		return cli_result(cli, cli->error.status);
	/* A payer's amount that is not said to be a facility's holds in both places. */
	fee.both = schedule != NULL && !fee.facility;
	return cli_result(cli, fee_save(cli->office, &fee, &cli->error));
}
