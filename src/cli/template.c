/* SPDX-License-Identifier: MIT */
/* template.c: claimbench template list and set: visits under a short code. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/visit.h"
#include "cli/cli.h"

static const struct column columns[] = {
	{ "code", "Code", false },
	{ "label", "Label", false },
	{ "visit", "Visit", false },
	{ 0 },
};

int cli_template_list(struct cli *cli, int argc, char **argv)
{
	struct templates templates = { 0 };
	enum status status;
	struct output out;

	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = visit_templates(cli->office, &templates, &cli->error);
	out = cli_begin(cli, columns);
	for (size_t i = 0; i < templates.count; i++) {
		output_text(&out, templates.items[i].code);
		output_text(&out, templates.items[i].label);
		output_text(&out, templates.items[i].visit);
	}
	VEC_FREE(&templates);
	return cli_end(cli, &out, status);
}

/* The template of this code as it is kept, or a new one. */
static enum status template_of_code(struct cli *cli, const char *code, struct visit_template *out)
{
	struct templates templates = { 0 };
	enum status status = visit_templates(cli->office, &templates, &cli->error);

	*out = (struct visit_template){ 0 };
	if (status == STATUS_OK && !TEXT_SET(out->code, code))
		status = error_set(&cli->error, STATUS_REFUSED, "code", "is too long");
	for (size_t i = 0; status == STATUS_OK && i < templates.count; i++)
		if (text_equal_ignoring_case(templates.items[i].code, code))
			*out = templates.items[i];
	VEC_FREE(&templates);
	return status;
}

int cli_template_set(struct cli *cli, int argc, char **argv)
{
	const char *label = cli_option(&argc, argv, "--label");
	struct visit_template kept;
	char visit[sizeof kept.visit];
	enum status status;

	if (!cli_takes(cli, argc, argv, 2, CLI_ANY) || !cli_join(cli, argc - 1, argv + 1, visit, sizeof visit))
		return EXIT_USAGE;
	status = template_of_code(cli, argv[0], &kept);
	if (status == STATUS_OK && (!TEXT_SET(kept.visit, visit) || (label != NULL && !TEXT_SET(kept.label, label))))
		status = error_set(&cli->error, STATUS_REFUSED, "label", "is too long, or not UTF-8");
	if (status == STATUS_OK)
		status = template_save(cli->office, &kept, &cli->error);
	return cli_result(cli, status);
}
