/* SPDX-License-Identifier: MIT */
/* learned_form.c: what a learned rule fires on, and what it says. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/learned.h"
#include "tui/screens/desk.h"
#include "tui/screens/rules.h"

enum { FORM_ROWS = 17, FORM_COLUMNS = 78, LABEL = 11, WORD_MAX = 16 };

struct learned_form {
	struct learned_rule rule;
	char payer_class[WORD_MAX], severity[WORD_MAX], lacks[WORD_MAX]; /* as typed */
	struct form form;
};

#define AT(at) .row = (at), .label_width = LABEL
static const struct field fields[] = {
	{ .name = "payer_id",
	  FIELD_OF(struct learned_form, rule.payer_id),
	  .label = "Payer",
	  AT(3),
	  .width = 12,
	  .lookup = &payer_lookup,
	  .hint = "a part of its code or name; empty: a class, or all" },
	{ .name = "payer_class",
	  FIELD_OF(struct learned_form, payer_class),
	  .label = "or class",
	  AT(4),
	  .width = 14,
	  .hint = "commercial blue medicare medicaid tricare workers_comp auto self_pay; empty: all" },
	{ .name = "procedures",
	  FIELD_OF(struct learned_form, rule.procedures),
	  .label = "Procedures",
	  AT(5),
	  .width = 62,
	  .hint = "99213 7* 70010-79999; empty: any" },
	{ .name = "modifier",
	  FIELD_OF(struct learned_form, rule.modifier),
	  .label = "Modifier",
	  AT(6),
	  .width = 4,
	  .hint = "+25: the line has it; -25: it has not; empty: either" },
	{ .name = "diagnoses",
	  FIELD_OF(struct learned_form, rule.diagnoses),
	  .label = "Diagnoses",
	  AT(7),
	  .width = 62,
	  .hint = "the line points at one of these: M54* I10; empty: any" },
	{ .name = "place",
	  FIELD_OF(struct learned_form, rule.place),
	  .label = "Place",
	  AT(8),
	  .width = 3,
	  .hint = "of service: 11, 22; empty: any" },
	{ .name = "lacks",
	  FIELD_OF(struct learned_form, lacks),
	  .label = "Lacks",
	  AT(9),
	  .width = 14,
	  .hint = "authorization or referral: only when the claim has no such number; empty: either" },
	{ .name = "carc",
	  FIELD_OF(struct learned_form, rule.carc),
	  .label = "Prevents",
	  AT(10),
	  .width = 6,
	  .hint = "the denial's reason (CARC)" },
	{ .name = "severity",
	  FIELD_OF(struct learned_form, severity),
	  .label = "Severity",
	  AT(11),
	  .width = 8,
	  .hint = "warning (leaves with a reason) or error" },
	{ .name = "message",
	  FIELD_OF(struct learned_form, rule.message),
	  .label = "Says",
	  AT(12),
	  .width = 62,
	  .hint = "what is wrong" },
	{ .name = "fix",
	  FIELD_OF(struct learned_form, rule.fix),
	  .label = "Do",
	  AT(13),
	  .width = 62,
	  .hint = "what to do" },
	{ 0 },
};

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct learned_form *learned = view->state;

	(void)error;
	learned->rule = *(const struct learned_rule *)subject;
	if (learned->rule.payer_class >= 0)
		(void)TEXT_SET(learned->payer_class, token_word(&payer_class_tokens, learned->rule.payer_class));
	(void)TEXT_SET(learned->severity, token_word(&severity_tokens, (int)learned->rule.severity));
	if (learned->rule.lacks != LACKS_NOTHING)
		(void)TEXT_SET(learned->lacks, token_word(&learned_lack_tokens, (int)learned->rule.lacks));
	form_begin(&learned->form, fields, learned, &token_words, office_today(office_of(view)), desk_of(view));
	(void)form_go_to(&learned->form, "procedures");
	return STATUS_OK;
}

static void paint(struct view *view, const struct canvas *canvas)
{
	const struct learned_form *learned = view->state;
	char id[LEARNED_ID_MAX];

	(void)canvas_format(canvas, 0, 0, ROLE_HEADING, "%s: it fires on a line that is all of this",
			    learned_rule_id(learned->rule.id, id));
	form_paint(&learned->form, canvas, true);
	form_paint_hint(&learned->form, canvas, 1, 0);
}

/* Words of tables that the form has as text; the cursor goes to one that is none. */
static bool take_words(struct view *view, struct learned_rule *rule)
{
	struct learned_form *learned = view->state;
	int severity = 0, lack = LACKS_NOTHING;
	const char *field = NULL;

	text_lower(learned->payer_class);
	text_lower(learned->severity);
	text_lower(learned->lacks);
	rule->payer_class = -1;
	if (rule->payer_id == 0 && !text_is_empty(learned->payer_class) &&
	    !token_parse(&payer_class_tokens, learned->payer_class, &rule->payer_class))
		field = "payer_class";
	else if (!text_is_empty(learned->lacks) && !token_parse(&learned_lack_tokens, learned->lacks, &lack))
		field = "lacks";
	else if (!token_parse(&severity_tokens, learned->severity, &severity))
		field = "severity";
	rule->lacks = (enum learned_lack)lack;
	rule->severity = (enum severity)severity;
	if (field == NULL)
		return true;
	(void)form_go_to(&learned->form, field);
	app_say(view->app, ROLE_ERROR, "there is no such word here: %s", form_field(&learned->form)->hint);
	return false;
}

static void take(struct view *view)
{
	struct learned_form *learned = view->state;
	struct error error = { .status = STATUS_OK };
	struct learned_rule rule;
	char id[LEARNED_ID_MAX];

	if (form_take(&learned->form, NULL) != STATUS_OK)
		return;
	rule = learned->rule;
	if (!take_words(view, &rule))
		return;
	if (learned_rule_change(office_of(view), &rule, &error) != STATUS_OK) {
		(void)form_go_to(&learned->form, error.where);
		app_fail(view->app, &error);
		return;
	}
	app_say(view->app, ROLE_GOOD, "%s is changed: t tries it", learned_rule_id(rule.id, id));
	app_close(view);
}

static bool type(struct view *view, struct key key)
{
	struct learned_form *learned = view->state;
	enum form_event event = form_key(&learned->form, key);

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
	{ .name = "learned_rule.take",
	  .label = "Keep",
	  .help = "Keep it as a draft, to be tried.",
	  .keys = "F10",
	  .right = RIGHT_EDIT_PRACTICE,
	  .run = take },
	{ .name = "learned_rule.cancel",
	  .label = "Cancel",
	  .help = "Leave it as it was.",
	  .keys = "Esc Ctrl-C",
	  .run = app_close },
	{ .name = NULL },
};

const struct screen learned_form_screen = {
	.name = "learned_rule",
	.title = "Learned rule",
	.help = "The rule fires on a service line that fits all that is filled in. Changed, it is a draft again, and "
		"is tried before it is switched on.",
	.state_size = sizeof(struct learned_form),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.size = size,
};
