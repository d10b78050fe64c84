/* SPDX-License-Identifier: MIT */
/* encounter.c: claimbench encounter add (a visit on one line) and encounter show. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/visit.h"
#include "cli/cli.h"

enum { OVERRIDES_MAX = 32 };

/* "RULE=REASON" pairs out of the arguments. */
static bool take_overrides(struct cli *cli, int *argc, char **argv, struct override *overrides, size_t *count)
{
	const char *value;

	*count = 0;
	while ((value = cli_option(argc, argv, "--override")) != NULL) {
		const char *equals = strchr(value, '=');

		if (*count == OVERRIDES_MAX || equals == NULL ||
		    !text_set_n(overrides[*count].rule, sizeof overrides[*count].rule, value,
				(size_t)(equals - value)) ||
		    !TEXT_SET(overrides[*count].reason, equals + 1)) {
			(void)fputs("claimbench: --override is RULE=REASON, such as CV-06=checked\n", cli->err);
			return false;
		}
		(*count)++;
	}
	return true;
}

static const struct column finding_columns[] = {
	{ "rule", "Rule", false },       { "severity", "Severity", false }, { "field", "Field", false },
	{ "message", "Message", false }, { "fix", "Fix", false },           { 0 },
};

static void print_findings(struct cli *cli, const struct findings *findings)
{
	struct output out = output_begin(cli->out, cli->format, finding_columns);

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		output_text(&out, finding->rule);
		output_text(&out, token_word(&severity_tokens, (int)finding->severity));
		output_text(&out, finding->field);
		output_text(&out, finding->message);
		output_text(&out, finding->fix);
	}
	(void)output_end(&out);
}

static const struct column filed_columns[] = {
	{ "encounter_id", "Encounter", true },
	{ "claim_number", "Claim", false },
	{ "state", "State", false },
	{ "total", "Total", true },
	{ "errors", "Errors", true },
	{ "warnings", "Warnings", true },
	{ 0 },
};

static void print_filed(struct cli *cli, const struct filed *filed)
{
	struct output out = output_begin(cli->out, cli->format, filed_columns);

	output_integer(&out, filed->encounter_id);
	output_text(&out, filed->claim_number);
	output_text(&out, filed->claim_id != 0 ? token_word(&claim_state_tokens, (int)filed->state) : "self_pay");
	output_money(&out, filed->total);
	output_integer(&out, filed->error_count);
	output_integer(&out, filed->warning_count);
	(void)output_end(&out);
}

int cli_encounter_add(struct cli *cli, int argc, char **argv)
{
	struct override overrides[OVERRIDES_MAX];
	size_t override_count;
	struct visit visit;
	struct visit_reading reading;
	struct filed filed;
	enum status status;

	if (!take_overrides(cli, &argc, argv, overrides, &override_count))
		return EXIT_USAGE;
	if (cli_unknown_option(cli, argc, argv) || argc != 1)
		return cli_usage_of(cli, "encounter add");
	status = visit_new(cli->office, &visit, &cli->error);
	if (status == STATUS_OK)
		status = visit_read(cli->office, argv[0], &visit, &reading, &cli->error);
	if (status == STATUS_OK && visit.patient.id == 0)
		status = error_set(&cli->error, STATUS_REFUSED, "patient", "%s", reading.patient_note);
	if (status == STATUS_OK)
		status = visit_file(cli->office, &visit, overrides, override_count, &filed, &cli->error);
	if (status != STATUS_OK)
		return cli_fail(cli, status);
	print_filed(cli, &filed);
	return filed.error_count == 0 ? EXIT_DONE : EXIT_REFUSED;
}

static const struct column line_columns[] = {
	{ "line", "Line", true },
	{ "procedure", "Code", false },
	{ "modifiers", "Modifiers", false },
	{ "diagnoses", "Diagnoses", false },
	{ "units", "Units", true },
	{ "charge", "Charge", true },
	{ 0 },
};

static void print_lines(struct cli *cli, const struct encounter *encounter)
{
	struct output out = output_begin(cli->out, cli->format, line_columns);

	for (int i = 0; i < encounter->line_count; i++) {
		const struct service_line *line = &encounter->lines[i];
		char modifiers[MODIFIERS_MAX * MODIFIER_MAX + 1] = "",
							      pointed[POINTERS_MAX * (DIAGNOSIS_CODE_MAX + 2)] = "";
		char units[16];

		for (int m = 0; m < line_modifier_count(line); m++)
			(void)text_format(modifiers + strlen(modifiers), sizeof modifiers - strlen(modifiers), "%s%s",
					  m > 0 ? " " : "", line->modifiers[m]);
		for (int p = 0; p < POINTERS_MAX && line->pointers[p] > 0; p++)
			(void)text_format(pointed + strlen(pointed), sizeof pointed - strlen(pointed), "%s%s",
					  p > 0 ? " " : "", encounter->diagnoses[line->pointers[p] - 1]);
		output_integer(&out, i + 1);
		output_text(&out, line->procedure);
		output_text(&out, modifiers);
		output_text(&out, pointed);
		output_text(&out, units_format(line->units_milli, units));
		output_money(&out, line->charge);
	}
	(void)output_end(&out);
}

int cli_encounter_show(struct cli *cli, int argc, char **argv)
{
	struct encounter encounter;
	int64_t id;
	enum status status;

	if (cli_unknown_option(cli, argc, argv) || argc != 1)
		return cli_usage_of(cli, "encounter show");
	if (!cli_integer(cli, argv[0], 1, INT64_MAX, &id))
		return EXIT_USAGE;
	status = encounter_load(cli->office, id, &encounter, &cli->error);
	if (status != STATUS_OK)
		return cli_fail(cli, status);
	print_lines(cli, &encounter);
	return EXIT_DONE;
}

static enum status scrub_one(struct cli *cli, const char *number, bool *clean)
{
	struct findings findings = { 0 };
	enum claim_state state = CLAIM_DRAFT;
	int64_t id;
	enum status status = claim_by_text(cli->office, number, &id, &cli->error);

	if (status == STATUS_OK)
		status = claim_scrub(cli->office, id, &findings, &state, &cli->error);
	if (status == STATUS_OK)
		print_findings(cli, &findings);
	*clean = state == CLAIM_READY;
	VEC_FREE(&findings);
	return status;
}

int cli_claim_scrub(struct cli *cli, int argc, char **argv)
{
	bool all = cli_flag(&argc, argv, "--all");
	bool clean = true;
	enum status status;

	if (cli_unknown_option(cli, argc, argv) || argc != (all ? 0 : 1))
		return cli_usage_of(cli, "claim scrub");
	if (all) {
		struct progress progress = cli_progress(cli);
		int64_t passed = 0, failed = 0;

		status = claims_scrub_all(cli->office, &progress, &passed, &failed, &cli->error);
		if (status == STATUS_OK)
			(void)fprintf(cli->out, "%lld clean, %lld with errors\n", (long long)passed, (long long)failed);
		clean = failed == 0;
	} else {
		status = scrub_one(cli, argv[0], &clean);
	}
	if (status != STATUS_OK)
		return cli_fail(cli, status);
	return clean ? EXIT_DONE : EXIT_REFUSED;
}
