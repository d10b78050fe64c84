/* SPDX-License-Identifier: MIT */
/* rehearse.c: claimbench code rehearse: what a release of a code table breaks. */
#include "claimbench/workflow/rehearsal.h"
#include "cli/cli.h"

static const struct column columns[] = {
	{ "kind", "Kind", false },
	{ "where", "Where", false },
	{ "code", "Code", false },
	{ "system", "System", false },
	{ "on", "On", false },
	{ "sentence", "In words", false },
	{ "successors", "Likely instead", false },
	{ 0 },
};

static void print_use(struct output *out, const struct broken_use *use)
{
	char dotted[CODE_MAX + 1];

	output_text(out, token_word(&broken_kind_tokens, (int)use->kind));
	output_text(out, use->where);
	output_text(out, code_dotted(use->system, use->code, dotted));
	output_text(out, token_word(&code_system_tokens, (int)use->system));
	output_date(out, use->on);
	output_text(out, use->sentence);
	output_text(out, use->successors);
}

static void say_sum(struct cli *cli, const struct rehearsal *rehearsal)
{
	size_t counts[BROKEN_KINDS] = { 0 };
	char from[DATE_TEXT_MAX];

	for (size_t i = 0; i < rehearsal->uses.count; i++)
		counts[rehearsal->uses.items[i].kind]++;
	(void)cli_complain(
		cli, EXIT_DONE,
		"%s %s, in force from %s, breaks %zu codes of templates, %zu of open claims, %zu prices, %zu "
		"codes that rules name",
		token_label(&code_system_tokens, (int)rehearsal->system), rehearsal->release,
		date_format_iso(rehearsal->from, from), counts[BROKEN_TEMPLATE], counts[BROKEN_CLAIM],
		counts[BROKEN_PRICE], counts[BROKEN_RULE] + counts[BROKEN_LEARNED] + counts[BROKEN_REQUIREMENT]);
}

int cli_code_rehearse(struct cli *cli, int argc, char **argv)
{
	struct import_options options = { .release = NULL };
	struct progress progress = cli_progress(cli);
	struct rehearsal rehearsal = { .uses = { 0 } };
	enum status status;
	struct output out;
	bool breaks;
	int result;

	if (!cli_date(cli, cli_option(&argc, argv, "--effective"), &options.effective) ||
	    !cli_takes(cli, argc, argv, 1, 2))
		return EXIT_USAGE;
	status = argc == 1 ? release_rehearse(cli->office, NULL, argv[0], &rehearsal, &cli->error)
			   : release_rehearse_file(cli->office, argv[0], argv[1], &options, &progress, &rehearsal,
						   &cli->error);
	cli_progress_end(cli);
	out = cli_begin(cli, columns);
	for (size_t i = 0; i < rehearsal.uses.count && status == STATUS_OK; i++)
		print_use(&out, &rehearsal.uses.items[i]);
	result = cli_end(cli, &out, status);
	if (result == EXIT_DONE)
		say_sum(cli, &rehearsal);
	breaks = rehearsal.uses.count > 0;
	rehearsal_free(&rehearsal);
	return result == EXIT_DONE && breaks ? EXIT_REFUSED : result;
}
