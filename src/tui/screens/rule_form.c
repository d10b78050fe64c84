/* SPDX-License-Identifier: MIT */
/* rule_form.c: one saying about one rule. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/rules.h"
#include "tui/screens/desk.h"
#include "tui/screens/rules.h"

enum { FORM_ROWS = 15, FORM_COLUMNS = 76, LABEL = 10, WORD_MAX = 16 };

struct rule_form {
	const struct scrub_rule *rule;
	struct rule_setting setting;
	char payer_class[WORD_MAX]; /* as typed */
	struct form form;
};

#define AT(at) .row = (at), .label_width = LABEL
static const struct field fields[] = {
	{ .name = "name",
	  FIELD_OF(struct rule_form, setting.name),
	  .label = "What",
	  AT(3),
	  .width = 16,
	  .hint = "on, severity, or one of the parameters below" },
	{ .name = "value",
	  FIELD_OF(struct rule_form, setting.value),
	  .label = "Value",
	  AT(4),
	  .width = 62,
	  .hint = "yes or no; error, warning or info; a number; codes: 99213 7* 70010-79999; empty: as before" },
	{ .name = "payer",
	  FIELD_OF(struct rule_form, setting.payer_id),
	  .label = "Payer",
	  AT(5),
	  .width = 12,
	  .lookup = &payer_lookup,
	  .hint = "a part of its code or name; empty: a class, or all" },
	{ .name = "payer_class",
	  FIELD_OF(struct rule_form, payer_class),
	  .label = "or class",
	  AT(6),
	  .width = 14,
	  .hint = "commercial blue medicare medicaid tricare workers_comp auto self_pay" },
	{ .name = "from",
	  FIELD_OF(struct rule_form, setting.from),
	  .label = "From",
	  AT(7),
	  .width = 11,
	  .hint = "the first date of service it holds for; empty: always" },
	{ .name = "to", FIELD_OF(struct rule_form, setting.to), .label = "to", AT(8), .width = 11 },
	{ .name = "note",
	  FIELD_OF(struct rule_form, setting.note),
	  .label = "Why",
	  AT(9),
	  .width = 62,
	  .hint = "the payer's bulletin, or who said so" },
	{ 0 },
};

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct rule_form *rule_form = view->state;
	const struct rule_form_subject *what = subject;

	(void)error;
	rule_form->rule = what->rule;
	rule_form->setting.payer_id = what->payer_id;
	(void)TEXT_SET(rule_form->setting.rule, what->rule->id);
	(void)TEXT_SET(rule_form->setting.name, what->name);
	(void)TEXT_SET(rule_form->setting.value, what->value);
	form_begin(&rule_form->form, fields, rule_form, &token_words, office_today(office_of(view)), desk_of(view));
	(void)form_go_to(&rule_form->form, "value");
	return STATUS_OK;
}

static void paint(struct view *view, const struct canvas *canvas)
{
	const struct rule_form *rule_form = view->state;
	const struct rule_parameter *parameter = rule_form->rule->parameters;

	(void)canvas_format(canvas, 0, 0, ROLE_HEADING, "%s %s", rule_form->rule->id, rule_form->rule->message);
	form_paint(&rule_form->form, canvas, true);
	form_paint_hint(&rule_form->form, canvas, 1, 0);
	for (int row = 11; parameter != NULL && parameter->name != NULL; parameter++, row++)
		(void)canvas_format(canvas, row, 0, ROLE_MUTED, "%s: %s", parameter->name, parameter->help);
}

static void take(struct view *view)
{
	struct rule_form *rule_form = view->state;
	struct error error = { .status = STATUS_OK };
	struct rule_setting setting;

	if (form_take(&rule_form->form, NULL) != STATUS_OK)
		return;
	setting = rule_form->setting;
	setting.payer_class = -1;
	text_lower(rule_form->payer_class);
	if (!text_is_empty(rule_form->payer_class) && setting.payer_id == 0 &&
	    !token_parse(&payer_class_tokens, rule_form->payer_class, &setting.payer_class)) {
		(void)form_go_to(&rule_form->form, "payer_class");
		app_say(view->app, ROLE_ERROR, "there is no such class of payers");
		return;
	}
	if (rule_set(office_of(view), &setting, &error) != STATUS_OK) {
		(void)form_go_to(&rule_form->form, error.where);
		app_fail(view->app, &error);
		return;
	}
	app_say(view->app, ROLE_GOOD, "%s %s: %.60s", setting.rule, setting.name,
		setting.value[0] != '\0' ? setting.value : "as before");
	app_close(view);
}

static bool type(struct view *view, struct key key)
{
	struct rule_form *rule_form = view->state;
	enum form_event event = form_key(&rule_form->form, key);

	if (event == FORM_DONE)
		take(view);
	return event != FORM_IGNORED;
}

static void size(const struct view *view, int *rows, int *columns)
{
	(void)view;
	*rows = FORM_ROWS;
	*columns = FORM_COLUMNS;
}

static const struct command commands[] = {
	{ .name = "rule.take",
	  .label = "Keep",
	  .help = "Keep it; the claims are judged by it from now on.",
	  .keys = "F10",
	  .right = RIGHT_EDIT_PRACTICE,
	  .run = take },
	{ .name = "rule.cancel",
	  .label = "Cancel",
	  .help = "Leave it as it was.",
	  .keys = "Esc Ctrl-C",
	  .run = app_close },
	{ .name = NULL },
};

const struct screen rule_form_screen = {
	.name = "rule",
	.title = "Rule",
	.help = "What is said here holds for claims of the payer, or of the class, or of all, whose services lie "
		"between the dates. It never goes away: the newest saying counts, and an empty value takes an earlier "
		"one back.",
	.state_size = sizeof(struct rule_form),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.size = size,
};
