/* SPDX-License-Identifier: MIT */
/* learned.c: claimbench rule learned, draft, propose, trial, change, on, off, dismiss and report: rules made of denials. */
#include "claimbench/workflow/learned.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/rule_setting.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/practice.h"
#include "cli/cli.h"

static const struct column columns[] = {
	{ "rule", "Rule", false },           { "state", "State", false },
	{ "payer", "Payer", false },         { "procedures", "Procedures", false },
	{ "diagnoses", "Diagnoses", false }, { "modifier", "Modifier", false },
	{ "place", "Place", false },         { "lacks", "Lacks", false },
	{ "carc", "CARC", false },           { "severity", "Severity", false },
	{ "message", "Message", false },     { "fix", "Fix", false },
	{ "proposed", "Proposed", false },   { "made_on", "Made", false },
	{ "tried_on", "Tried", false },      { "claims", "Claims", true },
	{ "fired", "Fires on", true },       { "stopped", "Denied", true },
	{ "denied", "Denied for", true },    { "false_alarms", "Paid", true },
	{ "paid", "Paid for", true },        { 0 },
};

/* The payer's code, a class's word, or "*". */
static const char *whose(const struct learned_rule *rule, const struct payers *payers)
{
	for (size_t i = 0; i < payers->count; i++)
		if (payers->items[i].id == rule->payer_id)
			return payers->items[i].code;
	return rule->payer_class >= 0 ? token_word(&payer_class_tokens, rule->payer_class) : "*";
}

static void print_trial(struct output *out, const struct rule_trial *trial)
{
	output_date(out, trial->on);
	output_integer(out, trial->claims);
	output_integer(out, trial->fired);
	output_integer(out, trial->stopped);
	output_money(out, trial->denied);
	output_integer(out, trial->false_alarms);
	output_money(out, trial->paid);
}

static void print_rule(struct output *out, const struct learned_rule *rule, const struct payers *payers)
{
	char id[LEARNED_ID_MAX];

	output_text(out, learned_rule_id(rule->id, id));
	output_text(out, token_word(&learned_state_tokens, (int)rule->state));
	output_text(out, whose(rule, payers));
	output_text(out, rule->procedures);
	output_text(out, rule->diagnoses);
	output_text(out, rule->modifier);
	output_text(out, rule->place);
	output_text(out, rule->lacks == LACKS_NOTHING ? "" : token_word(&learned_lack_tokens, (int)rule->lacks));
	output_text(out, rule->carc);
	output_text(out, token_word(&severity_tokens, (int)rule->severity));
	output_text(out, rule->message);
	output_text(out, rule->fix);
	output_flag(out, rule->proposed);
	output_date(out, rule->made_on);
	print_trial(out, &rule->trial);
}

/* The rules, those of STATE only when it is not negative. */
static int print_rules(struct cli *cli, enum status status, const struct learned_rules *rules, int state)
{
	struct payers payers = { 0 };
	struct output out;
	int result;

	if (status == STATUS_OK)
		status = payers_load(cli->office, &payers, &cli->error);
	out = cli_begin(cli, columns);
	for (size_t i = 0; i < rules->count && status == STATUS_OK; i++)
		if (state < 0 || (int)rules->items[i].state == state)
			print_rule(&out, &rules->items[i], &payers);
	result = cli_end(cli, &out, status);
	VEC_FREE(&payers);
	return result;
}

static int print_one(struct cli *cli, enum status status, struct learned_rule *rule)
{
	struct learned_rules rules = { .items = rule, .count = status == STATUS_OK ? 1 : 0 };

	return print_rules(cli, status, &rules, -1);
}

int cli_rule_learned(struct cli *cli, int argc, char **argv)
{
	const char *word = cli_option(&argc, argv, "--state");
	struct learned_rules rules = { 0 };
	int state = -1, result;

	if (word != NULL && !token_parse(&learned_state_tokens, word, &state))
		return cli_complain(cli, EXIT_USAGE, "there is no state %.20s: draft, on, off, dismissed", word);
	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	result = print_rules(cli, learned_rules_load(cli->office, &rules, &cli->error), &rules, state);
	VEC_FREE(&rules);
	return result;
}

int cli_rule_draft(struct cli *cli, int argc, char **argv)
{
	struct learned_rule rule = { .id = 0 };
	int64_t claim_id = 0;
	enum status status;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	status = claim_by_text(cli->office, argv[0], &claim_id, &cli->error);
	if (status == STATUS_OK)
		status = learned_rule_from_denial(cli->office, claim_id, &rule, &cli->error);
	return print_one(cli, status, &rule);
}

static const struct column made_columns[] = { { "proposed", "Proposed", true }, { 0 } };

int cli_rule_propose(struct cli *cli, int argc, char **argv)
{
	struct output out;
	enum status status;
	size_t made = 0;

	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = learned_rules_propose(cli->office, &made, &cli->error);
	out = cli_begin(cli, made_columns);
	if (status == STATUS_OK)
		output_integer(&out, (int64_t)made);
	return cli_end(cli, &out, status);
}

/* The rule of the first argument; 0, and said, when it names none. */
static int64_t named(struct cli *cli, const char *text)
{
	int64_t id = learned_rule_id_parse(text);

	if (id == 0)
		(void)cli_complain(cli, EXIT_REFUSED, "%.20s is no learned rule: L-001 and so on", text);
	return id;
}

int cli_rule_trial(struct cli *cli, int argc, char **argv)
{
	struct progress progress = cli_progress(cli);
	struct learned_rule rule = { .id = 0 };
	enum status status;
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	id = named(cli, argv[0]);
	if (id == 0)
		return EXIT_REFUSED;
	status = learned_rule_try(cli->office, id, &progress, &rule, &cli->error);
	cli_progress_end(cli);
	return print_one(cli, status, &rule);
}

static int decide(struct cli *cli, int argc, char **argv, enum learned_state state)
{
	const char *note = cli_option(&argc, argv, "--note");
	struct learned_rule rule = { .id = 0 };
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	if (note != NULL && strlen(note) >= NOTE_MAX)
		return cli_complain(cli, EXIT_USAGE, "--note is too long");
	id = named(cli, argv[0]);
	return id == 0 ? EXIT_REFUSED
		       : print_one(cli,
				   learned_rule_decide(cli->office, id, state, note != NULL ? note : "", &rule,
						       &cli->error),
				   &rule);
}

int cli_rule_on(struct cli *cli, int argc, char **argv)
{
	return decide(cli, argc, argv, LEARNED_ON);
}

int cli_rule_off(struct cli *cli, int argc, char **argv)
{
	return decide(cli, argc, argv, LEARNED_OFF);
}

int cli_rule_dismiss(struct cli *cli, int argc, char **argv)
{
	return decide(cli, argc, argv, LEARNED_DISMISSED);
}

/* ---- changed ---- */

/* "procedures=20610 20611"; false: there is no such part, or it is too long or no word. */
static bool set_part(struct learned_rule *rule, const char *name, const char *value)
{
	const struct {
		const char *name;
		char *text;
		size_t size;
	} parts[] = {
		{ "procedures", rule->procedures, sizeof rule->procedures },
		{ "diagnoses", rule->diagnoses, sizeof rule->diagnoses },
		{ "modifier", rule->modifier, sizeof rule->modifier },
		{ "place", rule->place, sizeof rule->place },
		{ "carc", rule->carc, sizeof rule->carc },
		{ "message", rule->message, sizeof rule->message },
		{ "fix", rule->fix, sizeof rule->fix },
	};
	int word;

	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (text_equal(parts[i].name, name))
			return text_set(parts[i].text, parts[i].size, value);
	if (text_equal(name, "severity") && token_parse(&severity_tokens, value, &word))
		rule->severity = (enum severity)word;
	else if (text_equal(name, "lacks") && token_parse(&learned_lack_tokens, value, &word))
		rule->lacks = (enum learned_lack)word;
	else if (text_equal(name, "class") && token_parse(&payer_class_tokens, value, &word)) {
		rule->payer_class = (int32_t)word;
		rule->payer_id = 0;
	} else if (text_equal(name, "payer") && text_equal(value, "*")) {
		rule->payer_class = -1;
		rule->payer_id = 0;
	} else
		return false;
	return true;
}

int cli_rule_change(struct cli *cli, int argc, char **argv)
{
	struct learned_rule rule = { .id = 0 };
	int64_t payer_id = 0, id;
	enum status status;
	char name[RULE_ID_MAX * 2];
	int result = cli_payer(cli, &argc, argv, &payer_id);

	if (result != EXIT_DONE)
		return result;
	if (!cli_takes(cli, argc, argv, payer_id != 0 ? 1 : 2, CLI_ANY))
		return EXIT_USAGE;
	id = named(cli, argv[0]);
	if (id == 0)
		return EXIT_REFUSED;
	status = learned_rule_load(cli->office, id, &rule, &cli->error);
	for (int i = 1; i < argc && status == STATUS_OK; i++) {
		const char *equals = strchr(argv[i], '=');

		if (equals == NULL || !text_set_n(name, sizeof name, argv[i], (size_t)(equals - argv[i])) ||
		    !set_part(&rule, name, equals + 1))
			return cli_complain(cli, EXIT_USAGE,
					    "%.40s: procedures, diagnoses, modifier, place, lacks, carc, severity, "
					    "message, fix, class or payer=*",
					    argv[i]);
	}
	if (payer_id != 0) {
		rule.payer_id = payer_id;
		rule.payer_class = -1;
	}
	if (status == STATUS_OK)
		status = learned_rule_change(cli->office, &rule, &cli->error);
	return print_one(cli, status, &rule);
}

/* ---- what became of what rules found ---- */

static const struct column report_columns[] = {
	{ "rule", "Rule", false },
	{ "fired", "Fired", true },
	{ "overridden", "Overridden", true },
	{ "sent", "Then sent", true },
	{ "denied", "Then denied", true },
	{ "denied_for_it", "For that", true },
	{ 0 },
};

int cli_rule_report(struct cli *cli, int argc, char **argv)
{
	const char *from = cli_option(&argc, argv, "--from");
	struct rule_figures_rows rows = { 0 };
	struct date since = DATE_NONE;
	enum status status;
	struct output out;
	int result;

	if (!cli_date(cli, from, &since) || !cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = rule_figures_load(cli->office, since, &rows, &cli->error);
	out = cli_begin(cli, report_columns);
	for (size_t i = 0; i < rows.count; i++) {
		output_text(&out, rows.items[i].rule);
		output_integer(&out, rows.items[i].fired);
		output_integer(&out, rows.items[i].overridden);
		output_integer(&out, rows.items[i].sent);
		output_integer(&out, rows.items[i].denied);
		output_integer(&out, rows.items[i].denied_for_it);
	}
	result = cli_end(cli, &out, status);
	VEC_FREE(&rows);
	return result;
}
