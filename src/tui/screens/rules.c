/* SPDX-License-Identifier: MIT */
/* rules.c: the scrub's rules as they stand with all payers or one; what was said of them, by whom. */
#include "tui/screens/rules.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/learned.h"
#include "claimbench/workflow/rules.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"
#include "tui/screens/screens.h"

enum { DETAIL_ROWS = 7, VALUES_MAX = 200, YEAR_DAYS = 365 };

struct rules {
	struct rule_settings settings;
	struct rule_profile profile;
	struct rule_figures_rows figures; /* of a year */
	struct list list;
	size_t payer; /* which of the desk's, from 1; 0: all */
	const struct desk *desk;
	struct payer shown; /* of no class when all */
};

static enum status load(struct view *view, struct error *error)
{
	struct rules *rules = view->state;
	const struct payers *payers = &desk_of(view)->payers;
	struct date today = office_today(office_of(view));
	enum status status;

	rules->desk = desk_of(view);
	rules->shown = rules->payer > 0 && rules->payer <= payers->count
			       ? payers->items[rules->payer - 1]
			       : (struct payer){ .payer_class = PAYER_CLASS_COUNT };
	VEC_CLEAR(&rules->settings);
	list_resize(&rules->list, scrub_rule_count);
	status = rule_profile_load(office_of(view), rules->shown.id, today, &rules->settings, &rules->profile, error);
	return status == STATUS_OK
		       ? rule_figures_load(office_of(view), date_plus_days(today, -YEAR_DAYS), &rules->figures, error)
		       : status;
}

static void close(struct view *view)
{
	struct rules *rules = view->state;

	VEC_FREE(&rules->settings);
	VEC_FREE(&rules->figures);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct rules *rules = view->state;
	enum status status = load(view, error);
	const struct scrub_rule *rule = subject != NULL ? scrub_rule_find(subject) : NULL;

	if (status != STATUS_OK)
		close(view);
	else if (rule != NULL)
		list_select(&rules->list, (size_t)(rule - scrub_rules));
	return status;
}

static void resumed(struct view *view)
{
	struct error error = { .status = STATUS_OK };

	(void)desk_done(view, load(view, &error), &error);
}

static const struct scrub_rule *selected(const struct rules *rules)
{
	return &scrub_rules[rules->list.selected];
}

/* On with all payers means on with those the rule is about. */
static bool is_on(const struct rules *rules, const struct scrub_rule *rule)
{
	enum payer_class class = rules->shown.payer_class;

	if (class == PAYER_CLASS_COUNT) {
		class = PAYER_COMMERCIAL;
		while (rule->payer_classes != 0 && (rule->payer_classes & UINT32_C(1) << class) == 0)
			class ++;
	}
	return rule_is_on(&rules->profile, rule, class,
			  rules->desk != NULL ? office_today(rules->desk->office) : DATE_NONE);
}

/* ------------------------------------------------------------------------------------ painting */

enum { COLUMN_RULE, COLUMN_ON, COLUMN_SEVERITY, COLUMN_MESSAGE, COLUMN_VALUES };

static const struct list_column columns[] = {
	[COLUMN_RULE] = { .title = "Rule", .width = 6 },
	[COLUMN_ON] = { .title = "On", .width = 4 },
	[COLUMN_SEVERITY] = { .title = "Severity", .width = 8 },
	[COLUMN_MESSAGE] = { .title = "Fires when", .width = 30, .grow = 2 },
	[COLUMN_VALUES] = { .title = "Parameters", .width = 16, .grow = 1 },
	{ 0 },
};

static void values_of(const struct rules *rules, const struct scrub_rule *rule, char text[static VALUES_MAX])
{
	text[0] = '\0';
	for (const struct rule_parameter *each = rule->parameters; each != NULL && each->name != NULL; each++) {
		size_t length = strlen(text);

		(void)text_format(text + length, VALUES_MAX - length, "%s%s %.80s", length > 0 ? ", " : "", each->name,
				  rule_value(&rules->profile, rule, each->name));
	}
}

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct rules *rules = rows;
	const struct scrub_rule *rule = &scrub_rules[row];
	char values[VALUES_MAX];

	switch (column) {
	case COLUMN_RULE:
		(void)text_format(text, LIST_CELL_MAX, "%s", rule->id);
		break;
	case COLUMN_ON:
		(void)text_format(text, LIST_CELL_MAX, "%s", is_on(rules, rule) ? "yes" : "no");
		*role = is_on(rules, rule) ? ROLE_TEXT : ROLE_MUTED;
		break;
	case COLUMN_SEVERITY:
		(void)text_format(text, LIST_CELL_MAX, "%s",
				  token_label(&severity_tokens, (int)rule_severity(&rules->profile, rule)));
		break;
	case COLUMN_MESSAGE:
		(void)text_format(text, LIST_CELL_MAX, "%s", rule->message);
		break;
	default:
		values_of(rules, rule, values);
		(void)text_format(text, LIST_CELL_MAX, "%s", values);
		break;
	}
}

/* "days 14 for BCX from 01/01/2026, supervisor on 03/31/2026: bulletin 12" */
static void paint_setting(const struct rules *rules, const struct rule_setting *setting, const struct canvas *canvas,
			  int row)
{
	const struct payer *payer = setting->payer_id != 0 ? desk_payer(rules->desk, setting->payer_id) : NULL;
	char from[DATE_TEXT_MAX], to[DATE_TEXT_MAX], on[DATE_TEXT_MAX];

	(void)canvas_format(canvas, row, 1, ROLE_TEXT, "%s: %.40s, %s%s%s%s%s; %s on %s%s%s", setting->name,
			    setting->value[0] != '\0' ? setting->value : "as before",
			    payer != NULL               ? payer->code
			    : setting->payer_class >= 0 ? token_label(&payer_class_tokens, setting->payer_class)
							: "all payers",
			    date_is_none(setting->from) ? "" : " from ", date_format_us(setting->from, from),
			    date_is_none(setting->to) ? "" : " to ", date_format_us(setting->to, to),
			    setting->set_by_name, date_format_us(setting->set_on, on),
			    setting->note[0] != '\0' ? ": " : "", setting->note);
}

static const struct rule_figures *figures_of(const struct rules *rules, const char *rule)
{
	static const struct rule_figures none = { .rule = "" };

	for (size_t i = 0; i < rules->figures.count; i++)
		if (text_equal(rules->figures.items[i].rule, rule))
			return &rules->figures.items[i];
	return &none;
}

static void paint_detail(const struct rules *rules, const struct canvas *canvas)
{
	const struct scrub_rule *rule = selected(rules);
	const struct rule_figures *figures = figures_of(rules, rule->id);
	char text[400];
	int row;

	(void)text_format(text, sizeof text, "%s: %s. Prevents CARC %s.", rule->id, rule->fix, rule->carc);
	row = canvas_wrapped(canvas, 0, 1, canvas->columns - 2, ROLE_TEXT, text);
	(void)canvas_format(canvas, row++, 1, ROLE_TEXT,
			    "In a year: fired on %lld, overridden on %lld, of these denied %lld, %lld of them for it.",
			    (long long)figures->fired, (long long)figures->overridden, (long long)figures->denied,
			    (long long)figures->denied_for_it);
	for (const struct rule_parameter *each = rule->parameters; each != NULL && each->name != NULL; each++)
		(void)canvas_format(canvas, row++, 1, ROLE_MUTED, "%s: %s; as shipped %.50s", each->name, each->help,
				    each->initial);
	for (size_t i = rules->settings.count; i-- > 0 && row < canvas->rows;)
		if (text_equal(rules->settings.items[i].rule, rule->id))
			paint_setting(rules, &rules->settings.items[i], canvas, row++);
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct rules *rules = view->state;
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1 - DETAIL_ROWS, canvas->columns);
	struct canvas detail = canvas_part(canvas, canvas->rows - DETAIL_ROWS, 0, DETAIL_ROWS, canvas->columns);

	if (rules->shown.id == 0)
		(void)canvas_text(canvas, 0, 1, ROLE_CONTEXT, "As they stand with all payers (Right: with one)");
	else
		(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "As they stand with %s, %s, for services of today",
				    rules->shown.code, rules->shown.name);
	list_paint(&rules->list, &list, columns, cell, rules, true, "");
	paint_detail(rules, &detail);
}

/* ------------------------------------------------------------------------------------ keys */

static void turn(struct view *view, int step)
{
	struct rules *rules = view->state;
	size_t count = desk_of(view)->payers.count + 1;

	rules->payer = (rules->payer + count + (size_t)(step + (int)count)) % count;
	resumed(view);
}

static bool type(struct view *view, struct key key)
{
	struct rules *rules = view->state;

	if (key.code == K_LEFT || key.code == K_RIGHT) {
		turn(view, key.code == K_RIGHT ? 1 : -1);
		return true;
	}
	return list_key(&rules->list, key);
}

static void change(struct view *view, const char *name, const char *value)
{
	struct rules *rules = view->state;
	struct rule_form_subject what = {
		.rule = selected(rules), .payer_id = rules->shown.id, .name = name, .value = value
	};

	(void)app_open(view->app, &rule_form_screen, &what);
}

/* The first parameter, else whether it is on. */
static void edit(struct view *view)
{
	struct rules *rules = view->state;
	const struct scrub_rule *rule = selected(rules);

	if (rule->parameters != NULL)
		change(view, rule->parameters[0].name, rule_value(&rules->profile, rule, rule->parameters[0].name));
	else
		change(view, "severity", token_word(&severity_tokens, (int)rule_severity(&rules->profile, rule)));
}

static void switch_rule(struct view *view)
{
	struct rules *rules = view->state;

	change(view, "on", is_on(rules, selected(rules)) ? "no" : "yes");
}

static void open_learned(struct view *view)
{
	(void)app_open(view->app, &learned_screen, NULL);
}

static const struct command commands[] = {
	{ .name = "rules.edit",
	  .label = "Set",
	  .help = "Say how severe the selected rule is, or one of its parameters.",
	  .keys = "Enter",
	  .right = RIGHT_EDIT_PRACTICE,
	  .run = edit },
	{ .name = "rules.switch",
	  .label = "On, off",
	  .help = "Switch the selected rule on or off, for all payers or the one that is shown.",
	  .keys = "F5",
	  .right = RIGHT_EDIT_PRACTICE,
	  .run = switch_rule },
	{ .name = "rules.learned",
	  .label = "Learned",
	  .help = "Rules that were learned of denials, and drafts of such.",
	  .keys = "l",
	  .right = RIGHT_VIEW_CLAIM,
	  .run = open_learned },
	{ .name = NULL },
};

const struct screen rules_screen = {
	.name = "rules",
	.title = "Rules",
	.help = "Every rule that claims are judged by. Left and Right go from payer to payer: what is shown is how the "
		"rules stand there today. Enter says it anew, F5 switches a rule on or off. Below stands what was "
		"said, "
		"the newest first.",
	.state_size = sizeof(struct rules),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.resumed = resumed,
	.close = close,
};
