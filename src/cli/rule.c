/* SPDX-License-Identifier: MIT */
/* rule.c: claimbench rule list, show and set: how the scrub's rules stand with payers. */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/practice.h"
#include "claimbench/workflow/rules.h"
#include "cli/cli.h"

enum { VALUES_MAX = 1700 };

/* How the rules stand with the payer of --payer on the day of --on. */
struct standing {
	int64_t payer_id;
	enum payer_class payer_class; /* COUNT: no payer was named */
	struct date on;
	struct rule_settings settings;
	struct rule_profile profile;
};

static int take_standing(struct cli *cli, int *argc, char **argv, struct standing *standing)
{
	const char *on = cli_option(argc, argv, "--on");
	struct payers payers = { 0 };
	int result = cli_payer(cli, argc, argv, &standing->payer_id);
	enum status status;

	standing->on = office_today(cli->office);
	standing->payer_class = PAYER_CLASS_COUNT;
	if (result != EXIT_DONE)
		return result;
	if (!cli_date(cli, on, &standing->on))
		return EXIT_USAGE;
	status = payers_load(cli->office, &payers, &cli->error);
	for (size_t i = 0; i < payers.count; i++)
		if (payers.items[i].id == standing->payer_id)
			standing->payer_class = payers.items[i].payer_class;
	VEC_FREE(&payers);
	if (status == STATUS_OK)
		status = rule_profile_load(cli->office, standing->payer_id, standing->on, &standing->settings,
					   &standing->profile, &cli->error);
	return cli_result(cli, status);
}

/* Without a payer: on with those it is about. */
static bool is_on(const struct standing *standing, const struct scrub_rule *rule)
{
	int class = standing->payer_class == PAYER_CLASS_COUNT ? 0 : (int)standing->payer_class;

	while (standing->payer_class == PAYER_CLASS_COUNT && rule->payer_classes != 0 &&
	       (rule->payer_classes >> class & 1u) == 0)
		class ++;
	return rule_is_on(&standing->profile, rule, (enum payer_class) class, standing->on);
}

static void values_of(const struct standing *standing, const struct scrub_rule *rule, char text[static VALUES_MAX])
{
	text[0] = '\0';
	for (const struct rule_parameter *each = rule->parameters; each != NULL && each->name != NULL; each++) {
		size_t length = strlen(text);

		(void)text_format(text + length, VALUES_MAX - length, "%s%s=%s", length > 0 ? ", " : "", each->name,
				  rule_value(&standing->profile, rule, each->name));
	}
}

static const struct column list_columns[] = {
	{ "rule", "Rule", false },
	{ "group", "Group", false },
	{ "on", "On", false },
	{ "severity", "Severity", false },
	{ "parameters", "Parameters", false },
	{ "carc", "CARC", false },
	{ "message", "Message", false },
	{ "fix", "Fix", false },
	{ 0 },
};

int cli_rule_list(struct cli *cli, int argc, char **argv)
{
	struct standing standing = { .payer_id = 0 };
	char values[VALUES_MAX];
	struct output out;
	int result = take_standing(cli, &argc, argv, &standing);

	if (result == EXIT_DONE && !cli_takes(cli, argc, argv, 0, 0))
		result = EXIT_USAGE;
	if (result == EXIT_DONE) {
		out = cli_begin(cli, list_columns);
		for (size_t i = 0; i < scrub_rule_count; i++) {
			const struct scrub_rule *rule = &scrub_rules[i];

			values_of(&standing, rule, values);
			output_text(&out, rule->id);
			output_text(&out, rule_group_label(rule->id));
			output_flag(&out, is_on(&standing, rule));
			output_text(&out, token_word(&severity_tokens, (int)rule_severity(&standing.profile, rule)));
			output_text(&out, values);
			output_text(&out, rule->carc);
			output_text(&out, rule->message);
			output_text(&out, rule->fix);
		}
		result = cli_end(cli, &out, STATUS_OK);
	}
	VEC_FREE(&standing.settings);
	return result;
}

static const struct column show_columns[] = {
	{ "what", "What", false }, { "value", "Value", false }, { "for", "For", false },
	{ "from", "From", false }, { "to", "To", false },       { "set_on", "Set on", false },
	{ "set_by", "By", false }, { "note", "Note", false },   { 0 },
};

/* What holds now, or may be said: nobody set it. */
static void show_value(struct output *out, const char *what, const char *value, const char *note)
{
	output_text(out, what);
	output_text(out, value);
	output_text(out, "now");
	for (int i = 0; i < 4; i++)
		output_none(out);
	output_text(out, note);
}

static void show_setting(struct output *out, const struct rule_setting *setting, const struct payers *payers)
{
	const char *scope = setting->payer_class >= 0 ? token_word(&payer_class_tokens, setting->payer_class) : "*";

	for (size_t i = 0; i < payers->count; i++)
		if (payers->items[i].id == setting->payer_id)
			scope = payers->items[i].code;
	output_text(out, setting->name);
	output_text(out, setting->value);
	output_text(out, scope);
	output_date(out, setting->from);
	output_date(out, setting->to);
	output_date(out, setting->set_on);
	output_text(out, setting->set_by_name);
	output_text(out, setting->note);
}

static int show_rule(struct cli *cli, const struct standing *standing, const struct scrub_rule *rule)
{
	struct payers payers = { 0 };
	enum status status = payers_load(cli->office, &payers, &cli->error);
	struct output out = cli_begin(cli, show_columns);

	show_value(&out, "on", is_on(standing, rule) ? "yes" : "no", rule->message);
	show_value(&out, "severity", token_word(&severity_tokens, (int)rule_severity(&standing->profile, rule)),
		   rule->fix);
	for (const struct rule_parameter *each = rule->parameters; each != NULL && each->name != NULL; each++)
		show_value(&out, each->name, rule_value(&standing->profile, rule, each->name), each->help);
	for (size_t i = 0; i < standing->settings.count; i++)
		if (text_equal(standing->settings.items[i].rule, rule->id))
			show_setting(&out, &standing->settings.items[i], &payers);
	VEC_FREE(&payers);
	return cli_end(cli, &out, status);
}

int cli_rule_show(struct cli *cli, int argc, char **argv)
{
	struct standing standing = { .payer_id = 0 };
	const struct scrub_rule *rule;
	int result = take_standing(cli, &argc, argv, &standing);

	if (result == EXIT_DONE && !cli_takes(cli, argc, argv, 1, 1))
		result = EXIT_USAGE;
	if (result == EXIT_DONE) {
		rule = scrub_rule_find(argv[0]);
		result = rule != NULL ? show_rule(cli, &standing, rule)
				      : cli_complain(cli, EXIT_REFUSED, "there is no rule %.20s", argv[0]);
	}
	VEC_FREE(&standing.settings);
	return result;
}

/* RULE NAME=VALUE: each is one saying. */
static int set_one(struct cli *cli, const char *text, const struct rule_setting *common)
{
	struct rule_setting setting = *common;
	const char *equals = strchr(text, '=');

	if (equals == NULL)
		return cli_complain(cli, EXIT_USAGE, "%.40s: write it as NAME=VALUE", text);
	if (!text_set_n(setting.name, sizeof setting.name, text, (size_t)(equals - text)) ||
	    !TEXT_SET(setting.value, equals + 1))
		return cli_complain(cli, EXIT_USAGE, "%.20s... is too long", text);
	return cli_result(cli, rule_set(cli->office, &setting, &cli->error));
}

int cli_rule_set(struct cli *cli, int argc, char **argv)
{
	const char *class = cli_option(&argc, argv, "--class");
	const char *from = cli_option(&argc, argv, "--from");
	const char *to = cli_option(&argc, argv, "--to");
	const char *note = cli_option(&argc, argv, "--note");
	struct rule_setting common = { .payer_class = -1 };
	int result = cli_payer(cli, &argc, argv, &common.payer_id);

	if (result != EXIT_DONE)
		return result;
	if (!cli_date(cli, from, &common.from) || !cli_date(cli, to, &common.to) || !cli_takes(cli, argc, argv, 2, 2))
		return EXIT_USAGE;
	if (class != NULL && !token_parse(&payer_class_tokens, class, &common.payer_class))
		return cli_complain(cli, EXIT_USAGE, "there is no class of payers %.20s", class);
	if (class != NULL && common.payer_id != 0)
		return cli_complain(cli, EXIT_USAGE, "a payer or a class, not both");
	if (!TEXT_SET(common.rule, argv[0]))
		return cli_complain(cli, EXIT_REFUSED, "there is no rule %.20s", argv[0]);
	if (note != NULL && !TEXT_SET(common.note, note))
		return cli_complain(cli, EXIT_USAGE, "--note is too long");
	return set_one(cli, argv[1], &common);
}
