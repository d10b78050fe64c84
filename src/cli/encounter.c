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
			(void)cli_complain(cli, EXIT_USAGE, "--override is RULE=REASON, such as CV-06=checked");
			return false;
		}
		(*count)++;
	}
	return true;
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

static int print_filed(struct cli *cli, const struct filed *filed)
{
	struct output out = cli_begin(cli, filed_columns);

	output_integer(&out, filed->encounter_id);
	output_text(&out, filed->claim_number);
	output_text(&out, filed->claim_id != 0 ? token_word(&claim_state_tokens, (int)filed->state) : "self_pay");
	output_money(&out, filed->total);
	output_integer(&out, filed->error_count);
	output_integer(&out, filed->warning_count);
	return cli_end(cli, &out, STATUS_OK);
}

/* What still stands between the claim and READY. */
static enum status say_findings(struct cli *cli, int64_t claim_id)
{
	struct claim_story story = { 0 };
	enum status status = claim_load(cli->office, claim_id, &story, &cli->error);

	for (size_t i = 0; status == STATUS_OK && i < story.findings.count; i++) {
		const struct finding *finding = &story.findings.items[i];

		(void)cli_complain(cli, EXIT_REFUSED, "%s %s: %s: %s", finding->rule,
				   token_word(&severity_tokens, (int)finding->severity), finding->field,
				   finding->message);
	}
	claim_story_free(&story);
	return status;
}

static enum status file_visit(struct cli *cli, const char *line, const struct override *overrides, size_t count,
			      struct filed *filed)
{
	struct visit visit;
	struct visit_reading reading;
	enum status status = visit_new(cli->office, &visit, &cli->error);

	if (status == STATUS_OK)
		status = visit_read(cli->office, line, &visit, &reading, &cli->error);
	if (status == STATUS_OK && visit.patient.id == 0)
		status = error_set(&cli->error, STATUS_REFUSED, "patient", "%s", reading.patient_note);
	if (status == STATUS_OK)
		status = visit_file(cli->office, &visit, overrides, count, filed, &cli->error);
	return status;
}

int cli_encounter_add(struct cli *cli, int argc, char **argv)
{
	struct override overrides[OVERRIDES_MAX];
	size_t override_count;
	char line[VISIT_TEXT_MAX];
	struct filed filed;
	enum status status;
	int result;

	if (!take_overrides(cli, &argc, argv, overrides, &override_count) || !cli_takes(cli, argc, argv, 1, CLI_ANY) ||
	    !cli_join(cli, argc, argv, line, sizeof line))
		return EXIT_USAGE;
	status = file_visit(cli, line, overrides, override_count, &filed);
	if (status != STATUS_OK)
		return cli_result(cli, status);
	result = print_filed(cli, &filed);
	if (result != EXIT_DONE || filed.claim_id == 0 || filed.state == CLAIM_READY)
		return result;
	status = say_findings(cli, filed.claim_id);
	return status == STATUS_OK ? EXIT_REFUSED : cli_result(cli, status);
}

static const struct column show_columns[] = {
	{ "item", "Item", false },           { "position", "No", true },
	{ "code", "Code", false },           { "modifiers", "Modifiers", false },
	{ "diagnoses", "Diagnoses", false }, { "units", "Units", true },
	{ "charge", "Charge", true },        { "date", "Date", false },
	{ "place", "Place", false },         { 0 },
};

static void print_line(struct output *out, const struct encounter *encounter, int at)
{
	const struct service_line *line = &encounter->lines[at];
	char modifiers[MODIFIERS_MAX * MODIFIER_MAX] = "";
	char pointed[POINTERS_MAX * (CODE_MAX + 2)] = "";
	char units[16], dotted[CODE_MAX + 1];

	for (int m = 0; m < line_modifier_count(line); m++)
		(void)text_format(modifiers + strlen(modifiers), sizeof modifiers - strlen(modifiers), "%s%s",
				  m > 0 ? " " : "", line->modifiers[m]);
	for (int p = 0; p < POINTERS_MAX && line->pointers[p] > 0; p++)
		(void)text_format(pointed + strlen(pointed), sizeof pointed - strlen(pointed), "%s%s", p > 0 ? " " : "",
				  code_dotted(CODE_ICD10CM, encounter->diagnoses[line->pointers[p] - 1], dotted));
	output_text(out, "line");
	output_integer(out, at + 1);
	output_text(out, line->procedure);
	output_text(out, modifiers);
	output_text(out, pointed);
	output_number(out, units_format(line->units_milli, units));
	output_money(out, line->charge);
	output_date(out, line_from(encounter, line));
	output_text(out, line_place(encounter, line));
}

/* A row with no more than its code, total, date and place. */
static void print_plain(struct output *out, const char *item, int position, const char *code, struct money charge,
			struct date date, const char *place)
{
	output_text(out, item);
	output_integer(out, position);
	output_text(out, code);
	output_text(out, "");
	output_text(out, "");
	output_number(out, "");
	output_money(out, charge);
	output_date(out, date);
	output_text(out, place);
}

int cli_encounter_show(struct cli *cli, int argc, char **argv)
{
	struct encounter encounter;
	char dotted[CODE_MAX + 1];
	enum status status;
	struct output out;
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1) || !cli_integer(cli, argv[0], 1, INT64_MAX, &id))
		return EXIT_USAGE;
	status = encounter_load(cli->office, id, &encounter, &cli->error);
	if (status != STATUS_OK)
		return cli_result(cli, status);
	out = cli_begin(cli, show_columns);
	print_plain(&out, "encounter", 0, token_word(&encounter_state_tokens, (int)encounter.state),
		    encounter_total(&encounter), encounter.from, encounter.place_of_service);
	for (int i = 0; i < encounter_diagnosis_count(&encounter); i++)
		print_plain(&out, "diagnosis", i + 1, code_dotted(CODE_ICD10CM, encounter.diagnoses[i], dotted),
			    money_of_cents(0), DATE_NONE, "");
	for (int i = 0; i < encounter.line_count; i++)
		print_line(&out, &encounter, i);
	return cli_end(cli, &out, STATUS_OK);
}
