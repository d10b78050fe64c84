/* SPDX-License-Identifier: MIT */
/* learned.c: rules that were made of denials: what each would have stopped, its false alarms, and who decides. */
#include "claimbench/workflow/learned.h"

#include "claimbench/base/text.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"
#include "tui/screens/rules.h"
#include "tui/screens/screens.h"

enum { DETAIL_ROWS = 9, CONDITION_MAX = 600, EVENTS_SHOWN = 3 };
enum question { ASK_DISMISS };

struct learned {
	struct learned_rules rules;
	struct learned_events events; /* of the selected one */
	int64_t events_of;
	struct list list;
	const struct desk *desk;
};

static struct learned_rule *selected(const struct view *view)
{
	const struct learned *learned = view->state;

	return learned->rules.count > 0 ? &learned->rules.items[learned->list.selected] : NULL;
}

static enum status load_events(struct view *view, struct error *error)
{
	struct learned *learned = view->state;
	const struct learned_rule *rule = selected(view);

	learned->events_of = rule != NULL ? rule->id : 0;
	VEC_CLEAR(&learned->events);
	return rule != NULL ? learned_rule_history(office_of(view), rule->id, &learned->events, error) : STATUS_OK;
}

static enum status load(struct view *view, struct error *error)
{
	struct learned *learned = view->state;
	enum status status = learned_rules_load(office_of(view), &learned->rules, error);

	learned->desk = desk_of(view);
	list_resize(&learned->list, learned->rules.count);
	return status == STATUS_OK ? load_events(view, error) : status;
}

static void close(struct view *view)
{
	struct learned *learned = view->state;

	VEC_FREE(&learned->rules);
	VEC_FREE(&learned->events);
}

static void select_rule(struct learned *learned, int64_t id)
{
	for (size_t i = 0; i < learned->rules.count; i++)
		if (learned->rules.items[i].id == id)
			list_select(&learned->list, i);
}

/* Whoever may draft gets what came again as drafts; SUBJECT is the rule to begin at. */
static enum status open(struct view *view, const void *subject, struct error *error)
{
	size_t made = 0;
	enum status status = STATUS_OK;

	if (office_may(office_of(view), RIGHT_WORK_DENIAL))
		status = learned_rules_propose(office_of(view), &made, error);
	if (status == STATUS_OK)
		status = load(view, error);
	if (status != STATUS_OK) {
		close(view);
		return status;
	}
	if (subject != NULL) {
		select_rule(view->state, *(const int64_t *)subject);
		return load_events(view, error);
	}
	if (made > 0)
		app_say(view->app, ROLE_INFO, "%zu proposed: denied %d times in %d days", made, ALIKE_TIMES,
			ALIKE_DAYS);
	return STATUS_OK;
}

static void resumed(struct view *view)
{
	struct error error = { .status = STATUS_OK };

	(void)desk_done(view, load(view, &error), &error);
}

/* ------------------------------------------------------------------------------------ painting */

enum {
	COLUMN_RULE,
	COLUMN_STATE,
	COLUMN_PAYER,
	COLUMN_CODES,
	COLUMN_CARC,
	COLUMN_STOPPED,
	COLUMN_FALSE,
	COLUMN_MESSAGE
};

static const struct list_column columns[] = {
	[COLUMN_RULE] = { .title = "Rule", .width = 6 },
	[COLUMN_STATE] = { .title = "State", .width = 9 },
	[COLUMN_PAYER] = { .title = "Payer", .width = 12 },
	[COLUMN_CODES] = { .title = "Procedures", .width = 16, .grow = 1 },
	[COLUMN_CARC] = { .title = "CARC", .width = 5 },
	[COLUMN_STOPPED] = { .title = "Stops", .width = 6, .align = ALIGN_RIGHT },
	[COLUMN_FALSE] = { .title = "False", .width = 6, .align = ALIGN_RIGHT },
	[COLUMN_MESSAGE] = { .title = "What it says", .width = 40, .grow = 2, .wide = 110 },
	{ 0 },
};

static const char *whose(const struct learned *learned, const struct learned_rule *rule)
{
	const struct payer *payer = rule->payer_id != 0 ? desk_payer(learned->desk, rule->payer_id) : NULL;

	return payer != NULL            ? payer->code
	       : rule->payer_class >= 0 ? token_label(&payer_class_tokens, rule->payer_class)
					: "all";
}

static void tried_count(const struct rule_trial *trial, int64_t count, char text[static LIST_CELL_MAX])
{
	if (date_is_none(trial->on))
		(void)text_format(text, LIST_CELL_MAX, "-");
	else
		(void)text_format(text, LIST_CELL_MAX, "%lld", (long long)count);
}

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct learned *learned = rows;
	const struct learned_rule *rule = &learned->rules.items[row];
	char id[LEARNED_ID_MAX];

	switch (column) {
	case COLUMN_RULE:
		(void)text_format(text, LIST_CELL_MAX, "%s", learned_rule_id(rule->id, id));
		break;
	case COLUMN_STATE:
		(void)text_format(text, LIST_CELL_MAX, "%s", token_label(&learned_state_tokens, (int)rule->state));
		*role = rule->state == LEARNED_ON      ? ROLE_GOOD
			: rule->state == LEARNED_DRAFT ? ROLE_WARNING
						       : ROLE_MUTED;
		break;
	case COLUMN_PAYER:
		(void)text_format(text, LIST_CELL_MAX, "%s", whose(learned, rule));
		break;
	case COLUMN_CODES:
		(void)text_format(text, LIST_CELL_MAX, "%.60s", rule->procedures[0] != '\0' ? rule->procedures : "any");
		break;
	case COLUMN_CARC:
		(void)text_format(text, LIST_CELL_MAX, "%s", rule->carc);
		break;
	case COLUMN_STOPPED:
		tried_count(&rule->trial, rule->trial.stopped, text);
		break;
	case COLUMN_FALSE:
		tried_count(&rule->trial, rule->trial.false_alarms, text);
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s", rule->message);
		break;
	}
}

/* "Warning for BCX: 99213 without 25, pointing at M54*, at 11, no authorization." */
static void say_condition(const struct learned *learned, const struct learned_rule *rule,
			  char text[static CONDITION_MAX])
{
	(void)text_format(
		text, CONDITION_MAX, "%s for %s: %s%s%s%s%s%s%s%s.", token_label(&severity_tokens, (int)rule->severity),
		whose(learned, rule), rule->procedures[0] != '\0' ? rule->procedures : "any procedure",
		rule->modifier[0] == '\0'  ? ""
		: rule->modifier[0] == '+' ? " with "
					   : " without ",
		rule->modifier[0] == '\0' ? "" : rule->modifier + 1, rule->diagnoses[0] != '\0' ? ", pointing at " : "",
		rule->diagnoses, rule->place[0] != '\0' ? ", at place " : "", rule->place,
		rule->lacks == LACKS_NOTHING         ? ""
		: rule->lacks == LACKS_AUTHORIZATION ? ", no authorization number"
						     : ", no referral number");
}

static void say_trial(const struct rule_trial *trial, char text[static CONDITION_MAX])
{
	char day[DATE_TEXT_MAX], denied[MONEY_TEXT_MAX], paid[MONEY_TEXT_MAX];

	if (date_is_none(trial->on)) {
		(void)text_format(text, CONDITION_MAX, "Not tried as it stands: t runs it over all that was decided.");
		return;
	}
	(void)text_format(text, CONDITION_MAX,
			  "Tried %s on %lld claims: fires on %lld. It would have stopped %lld denied for %s; false "
			  "alarms: %lld, paid %s.",
			  date_format_us(trial->on, day), (long long)trial->claims, (long long)trial->fired,
			  (long long)trial->stopped, money_format(trial->denied, denied),
			  (long long)trial->false_alarms, money_format(trial->paid, paid));
}

static void paint_detail(const struct view *view, const struct canvas *canvas)
{
	const struct learned *learned = view->state;
	const struct learned_rule *rule = selected(view);
	char text[CONDITION_MAX], day[DATE_TEXT_MAX];
	int row, width = canvas->columns - 2;

	if (rule == NULL)
		return;
	say_trial(&rule->trial, text);
	row = canvas_wrapped(canvas, 0, 1, width, ROLE_HEADING, text);
	say_condition(learned, rule, text);
	row += canvas_wrapped(canvas, row, 1, width, ROLE_TEXT, text);
	(void)text_format(text, sizeof text, "%s: %s", rule->message, rule->fix);
	row += canvas_wrapped(canvas, row, 1, width, ROLE_TEXT, text);
	for (size_t i = learned->events.count; i-- > 0 && row < canvas->rows;) {
		const struct learned_event *event = &learned->events.items[i];

		(void)canvas_format(canvas, row++, 1, ROLE_MUTED, "%s %s by %s%s%s", date_format_us(event->on, day),
				    token_label(&learned_state_tokens, (int)event->state), event->user,
				    event->note[0] != '\0' ? ": " : "", event->note);
	}
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct learned *learned = view->state;
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1 - DETAIL_ROWS, canvas->columns);
	struct canvas detail = canvas_part(canvas, canvas->rows - DETAIL_ROWS, 0, DETAIL_ROWS, canvas->columns);
	size_t drafts = 0;

	for (size_t i = 0; i < learned->rules.count; i++)
		drafts += learned->rules.items[i].state == LEARNED_DRAFT;
	(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "Rules learned of denials: %zu, to be decided: %zu",
			    learned->rules.count, drafts);
	list_paint(&learned->list, &list, columns, cell, learned, true,
		   "none yet: u on a denial drafts one; three alike in sixty days do");
	paint_detail(view, &detail);
}

/* ------------------------------------------------------------------------------------ keys */

static bool type(struct view *view, struct key key)
{
	struct learned *learned = view->state;
	struct error error = { .status = STATUS_OK };

	if (!list_key(&learned->list, key))
		return false;
	if (selected(view) != NULL && selected(view)->id != learned->events_of)
		(void)desk_done(view, load_events(view, &error), &error);
	return true;
}

static bool has_rule(const struct view *view, struct error *why_not)
{
	if (selected(view) != NULL)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "there is no rule here");
	return false;
}

static void try_it(struct view *view)
{
	struct progress progress = desk_progress(view);
	struct error error = { .status = STATUS_OK };
	struct learned_rule rule = { .id = 0 };

	if (!desk_done(view, learned_rule_try(office_of(view), selected(view)->id, &progress, &rule, &error), &error))
		return;
	resumed(view);
	app_say(view->app, ROLE_GOOD, "tried on %lld claims: would have stopped %lld, false alarms %lld",
		(long long)rule.trial.claims, (long long)rule.trial.stopped, (long long)rule.trial.false_alarms);
}

static void decide(struct view *view, enum learned_state state, const char *note)
{
	struct error error = { .status = STATUS_OK };
	struct learned_rule rule = { .id = 0 };
	char id[LEARNED_ID_MAX];

	if (!desk_done(view, learned_rule_decide(office_of(view), selected(view)->id, state, note, &rule, &error),
		       &error))
		return;
	resumed(view);
	app_say(view->app, ROLE_GOOD, "%s: %s", learned_rule_id(rule.id, id),
		token_label(&learned_state_tokens, (int)rule.state));
}

static void turn(struct view *view)
{
	decide(view, selected(view)->state == LEARNED_ON ? LEARNED_OFF : LEARNED_ON, "");
}

static void dismiss(struct view *view)
{
	app_ask(view, ASK_DISMISS, "Dismiss", "Why? It is not proposed again.", "", NOTE_MAX - 1);
}

static void answered(struct view *view, const struct answer *answer)
{
	if (answer->question == ASK_DISMISS)
		decide(view, LEARNED_DISMISSED, answer->text);
}

static void change(struct view *view)
{
	(void)app_open(view->app, &learned_form_screen, selected(view));
}

static bool has_claim(const struct view *view, struct error *why_not)
{
	if (!has_rule(view, why_not))
		return false;
	if (selected(view)->claim_id != 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "it was made of no one claim");
	return false;
}

static void open_claim(struct view *view)
{
	(void)app_open(view->app, &claim_screen, &selected(view)->claim_id);
}

bool learned_draft_open(struct view *view, int64_t claim_id)
{
	struct error error = { .status = STATUS_OK };
	struct learned_rule rule = { .id = 0 };

	return desk_done(view, learned_rule_from_denial(office_of(view), claim_id, &rule, &error), &error) &&
	       app_open(view->app, &learned_screen, &rule.id);
}

static const struct command commands[] = {
	{ .name = "learned.try",
	  .label = "Try",
	  .help = "Run the rule over every claim that was decided: what it would have stopped, and its false alarms.",
	  .keys = "t",
	  .right = RIGHT_WORK_DENIAL,
	  .ready = has_rule,
	  .run = try_it },
	{ .name = "learned.turn",
	  .label = "On, off",
	  .help = "Switch the rule on, once it was tried as it stands; or off.",
	  .keys = "o",
	  .right = RIGHT_EDIT_PRACTICE,
	  .ready = has_rule,
	  .run = turn },
	{ .name = "learned.dismiss",
	  .label = "Dismiss",
	  .help = "It is no rule, with the reason; such denials do not propose it again.",
	  .keys = "x",
	  .right = RIGHT_EDIT_PRACTICE,
	  .ready = has_rule,
	  .run = dismiss },
	{ .name = "learned.change",
	  .label = "Change",
	  .help = "Change what it fires on, how severe it is and what it says; it is tried anew then.",
	  .keys = "Enter",
	  .right = RIGHT_EDIT_PRACTICE,
	  .ready = has_rule,
	  .run = change },
	{ .name = "learned.claim",
	  .label = "Claim",
	  .help = "The claim whose denial it was made of.",
	  .keys = "c",
	  .right = RIGHT_VIEW_CLAIM,
	  .ready = has_claim,
	  .run = open_claim },
	{ .name = NULL },
};

const struct screen learned_screen = {
	.name = "learned",
	.title = "Learned rules",
	.help = "A denial becomes a draft of a rule by a key, or by itself when such denials came three times in sixty "
		"days. t runs it over all claims that were decided; then o switches it on, or x dismisses it.",
	.state_size = sizeof(struct learned),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.answered = answered,
	.resumed = resumed,
	.close = close,
};
