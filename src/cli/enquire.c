/* SPDX-License-Identifier: MIT */
/* enquire.c: claimbench eligibility ask, claim ask: questions to payers as files. */
#include "claimbench/workflow/enquire.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "cli/cli.h"

static const struct column columns[] = {
	{ "account", "Account", false },
	{ "claim", "Claim", false },
	{ "payer", "Payer", false },
	{ "trace", "Trace", false },
	{ "from", "From", false },
	{ "to", "To", false },
	{ "file", "File", false },
	{ "reason", "Left out because", false },
	{ 0 },
};

/* What was asked, and what was not and why. */
static int print_asked(struct cli *cli, struct asked *asked, enum status status)
{
	struct output out = cli_begin(cli, columns);
	int result;

	for (size_t i = 0; i < asked->rows.count; i++) {
		const struct asked_row *row = &asked->rows.items[i];

		/* After a fault: those that stand in no file, without being at fault themselves. */
		if (row->file_name[0] == '\0' && row->reason[0] == '\0')
			continue;
		output_text(&out, row->account);
		output_text(&out, row->enquiry.claim_number);
		output_text(&out, row->payer_code);
		output_text(&out, row->enquiry.trace);
		output_date(&out, row->enquiry.from);
		output_date(&out, row->enquiry.to);
		output_text(&out, row->file_name);
		output_text(&out, row->reason);
	}
	result = cli_end(cli, &out, status);
	if (result == EXIT_DONE)
		(void)cli_complain(cli, EXIT_DONE, "%lld asked in %zu files, %lld left out", (long long)asked->count,
				   asked->files.count, (long long)asked->left_out);
	if (result == EXIT_DONE && asked->left_out > 0)
		result = EXIT_REFUSED;
	asked_free(asked);
	return result;
}

static enum status claim_id_by_text(struct cli *cli, const char *text, int64_t *id)
{
	return claim_by_text(cli->office, text, id, &cli->error);
}

static enum status take_ids(struct cli *cli, int argc, char **argv,
			    enum status (*find)(struct cli *cli, const char *text, int64_t *id), struct ids *ids)
{
	enum status status = STATUS_OK;

	for (int i = 0; i < argc && status == STATUS_OK; i++) {
		int64_t *id = VEC_ADD(ids);

		status =
			id != NULL ? find(cli, argv[i], id) : error_set(&cli->error, STATUS_FAULT, "", "out of memory");
	}
	return status;
}

int cli_eligibility_ask(struct cli *cli, int argc, char **argv)
{
	const char *directory = cli_option(&argc, argv, "--out");
	const char *due = cli_option(&argc, argv, "--due");
	struct asked asked = { .count = 0 };
	struct ids patients = { 0 };
	int64_t days = 0;
	enum status status;

	if (!cli_integer(cli, due, 0, 3650, &days) ||
	    !cli_takes(cli, argc, argv, due != NULL ? 0 : 1, due != NULL ? 0 : CLI_ANY))
		return EXIT_USAGE;
	if (directory == NULL)
		return cli_usage(cli);
	status = take_ids(cli, argc, argv, cli_patient_of_account, &patients);
	if (status == STATUS_OK)
		status = due != NULL ? eligibility_ask_due(cli->office, (int32_t)days, directory, &asked, &cli->error)
				     : eligibility_ask(cli->office, &patients, directory, &asked, &cli->error);
	VEC_FREE(&patients);
	return print_asked(cli, &asked, status);
}

int cli_claim_ask(struct cli *cli, int argc, char **argv)
{
	const char *directory = cli_option(&argc, argv, "--out");
	bool silent = cli_flag(&argc, argv, "--silent");
	struct asked asked = { .count = 0 };
	struct ids claims = { 0 };
	enum status status;

	if (!cli_takes(cli, argc, argv, silent ? 0 : 1, silent ? 0 : CLI_ANY))
		return EXIT_USAGE;
	if (directory == NULL)
		return cli_usage(cli);
	status = take_ids(cli, argc, argv, claim_id_by_text, &claims);
	if (status == STATUS_OK)
		status = silent ? claims_ask_silent(cli->office, directory, &asked, &cli->error)
				: claims_ask(cli->office, &claims, directory, &asked, &cli->error);
	VEC_FREE(&claims);
	return print_asked(cli, &asked, status);
}
