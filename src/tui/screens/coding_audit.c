/* SPDX-License-Identifier: MIT */
/* coding_audit.c: audits of coding; the codes of a sample, each judged with one key. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/quality.h"
#include "tui/kit/list.h"
#include "tui/screens/boards.h"
#include "tui/screens/desk.h"
#include "tui/screens/screens.h"

enum { SAMPLE = 10, YEAR_DAYS = 365, CODE_ROOM = AUDIT_CODE_MAX - 1 };

/* ---- the audits ---- */

struct audits {
	struct coding_audits rows;
	struct list list;
};

static enum status load_audits(struct view *view, struct error *error)
{
	struct audits *audits = view->state;
	enum status status;

	VEC_CLEAR(&audits->rows);
	status = audits_read(office_of(view), &audits->rows, error);
	list_resize(&audits->list, audits->rows.count);
	return status;
}

static void close_audits(struct view *view)
{
	struct audits *audits = view->state;

	VEC_FREE(&audits->rows);
}

enum { AUDIT_ID, AUDIT_STATE, AUDIT_DRAWN, AUDIT_FROM, AUDIT_TO, AUDIT_SEED };

static const struct list_column audit_columns[] = {
	[AUDIT_ID] = { .title = "Audit", .width = 6, .align = ALIGN_RIGHT },
	[AUDIT_STATE] = { .title = "State", .width = 8 },
	[AUDIT_DRAWN] = { .title = "Drawn", .width = 10 },
	[AUDIT_FROM] = { .title = "Service from", .width = 12 },
	[AUDIT_TO] = { .title = "to", .width = 10 },
	[AUDIT_SEED] = { .title = "Seed", .width = 10, .align = ALIGN_RIGHT },
	{ 0 },
};

static void audit_cell(const void *rows, size_t at, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct audits *audits = rows;
	const struct coding_audit *audit = &audits->rows.items[at];

	(void)role;
	if (column == AUDIT_ID || column == AUDIT_SEED)
		(void)text_format(text, LIST_CELL_MAX, "%lld",
				  (long long)(column == AUDIT_ID ? audit->id : audit->seed));
	else if (column == AUDIT_STATE)
		(void)text_format(text, LIST_CELL_MAX, "%s", token_label(&audit_state_tokens, (int)audit->state));
	else
		(void)date_format_us(column == AUDIT_DRAWN  ? audit->drawn_on
				     : column == AUDIT_FROM ? audit->from
							    : audit->to,
				     text);
}

static void paint_audits(struct view *view, const struct canvas *canvas)
{
	struct audits *audits = view->state;
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1, canvas->columns);

	(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "Audits of coding: %zu", audits->rows.count);
	list_paint(&audits->list, &list, audit_columns, audit_cell, audits, true, "none yet: n draws a sample");
}

static bool type_audits(struct view *view, struct key key)
{
	struct audits *audits = view->state;

	return list_key(&audits->list, key);
}

static bool has_audit(const struct view *view, struct error *why_not)
{
	const struct audits *audits = view->state;

	if (audits->rows.count > 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "there is no audit yet: n draws a sample");
	return false;
}

static void open_audit(struct view *view)
{
	const struct audits *audits = view->state;

	(void)app_open(view->app, &coding_audit_screen, &audits->rows.items[audits->list.selected].id);
}

static void open_coders(struct view *view)
{
	(void)app_open(view->app, &coders_screen, NULL);
}

/* The seed is the audit's number: whoever draws it again gets the same claims. */
static void draw(struct view *view)
{
	struct audits *audits = view->state;
	struct date today = office_today(office_of(view));
	struct coding_audit audit = { .from = date_plus_days(today, 1 - YEAR_DAYS),
				      .to = today,
				      .seed = (int64_t)audits->rows.count + 1 };
	struct error error = { .status = STATUS_OK };

	if (!desk_done(view, audit_draw(office_of(view), &audit, SAMPLE, &error), &error))
		return;
	(void)app_reload(view);
	(void)app_open(view->app, &coding_audit_screen, &audit.id);
}

static const struct command audits_commands[] = {
	{ .name = "audits.open",
	  .label = "Open",
	  .help = "The codes of the selected audit.",
	  .keys = "Enter",
	  .ready = has_audit,
	  .run = open_audit },
	{ .name = "audits.coders",
	  .label = "By coder",
	  .help = "What all audits found, by who had coded.",
	  .keys = "F4 c",
	  .run = open_coders },
	{ .name = "audits.draw",
	  .label = "New sample",
	  .help = "Draw ten closed claims of the last year, to be gone over.",
	  .keys = "n",
	  .right = RIGHT_EDIT_PRACTICE,
	  .run = draw },
	{ .name = NULL },
};

const struct screen coding_audits_screen = {
	.name = "coding_audits",
	.title = "Audits of coding",
	.help = "Samples of closed claims, drawn by a seed, whose coding somebody goes over. n draws a new one, c "
		"puts together what all of them found by who had coded.",
	.state_size = sizeof(struct audits),
	.commands = audits_commands,
	.load = load_audits,
	.paint = paint_audits,
	.type = type_audits,
	.close = close_audits,
};

/* ---- the codes of one ---- */

enum { QUESTION_CODE, QUESTION_MISSED };

struct audit_view {
	int64_t id;
	struct audit_slots slots;
	struct audit_result result;
	struct list list;
};

static enum status load(struct view *view, struct error *error)
{
	struct audit_view *audit = view->state;
	enum status status;

	VEC_CLEAR(&audit->slots);
	status = audit_slots_read(office_of(view), audit->id, &audit->slots, error);
	audit->result = audit_result_of(&audit->slots);
	list_resize(&audit->list, audit->slots.count);
	return status;
}

static void close(struct view *view)
{
	struct audit_view *audit = view->state;

	VEC_FREE(&audit->slots);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct audit_view *audit = view->state;

	(void)error;
	audit->id = *(const int64_t *)subject;
	return STATUS_OK;
}

enum { SLOT_CLAIM, SLOT_KIND, SLOT_CODED, SLOT_SHOULD_BE, SLOT_OUTCOME };

static const struct list_column slot_columns[] = {
	[SLOT_CLAIM] = { .title = "Claim", .width = 8, .align = ALIGN_RIGHT },
	[SLOT_KIND] = { .title = "Kind", .width = 11 },
	[SLOT_CODED] = { .title = "Coded", .width = 11 },
	[SLOT_SHOULD_BE] = { .title = "Should be", .width = 11 },
	[SLOT_OUTCOME] = { .title = "Outcome", .width = 12 },
	{ 0 },
};

static void slot_cell(const void *rows, size_t at, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct audit_view *audit = rows;
	const struct audit_slot *slot = &audit->slots.items[at];

	switch (column) {
	case SLOT_CLAIM:
		(void)text_format(text, LIST_CELL_MAX, "%lld", (long long)slot->claim_id);
		break;
	case SLOT_KIND:
		(void)text_format(text, LIST_CELL_MAX, "%s", token_label(&slot_kind_tokens, (int)slot->kind));
		break;
	case SLOT_CODED:
		(void)text_format(text, LIST_CELL_MAX, "%s", slot->coded);
		break;
	case SLOT_SHOULD_BE:
		(void)text_format(text, LIST_CELL_MAX, "%s", slot->should_be);
		break;
	default:
		(void)text_format(text, LIST_CELL_MAX, "%s", token_label(&slot_outcome_tokens, (int)slot->outcome));
		*role = slot->outcome == SLOT_UNJUDGED  ? ROLE_MUTED
			: slot->outcome == SLOT_CORRECT ? ROLE_GOOD
							: ROLE_WARNING;
		break;
	}
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct audit_view *audit = view->state;
	struct canvas list = canvas_part(canvas, 1, 0, canvas->rows - 1, canvas->columns);

	(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT,
			    "Audit %lld: %lld of %zu codes judged, %lld correct; %lld of %lld claims without a fault",
			    (long long)audit->id, (long long)audit->result.judged, audit->slots.count,
			    (long long)audit->result.outcomes[SLOT_CORRECT], (long long)audit->result.spotless,
			    (long long)audit->result.claims);
	list_paint(&audit->list, &list, slot_columns, slot_cell, audit, true, "nothing was drawn");
}

static bool type(struct view *view, struct key key)
{
	struct audit_view *audit = view->state;

	return list_key(&audit->list, key);
}

static struct audit_slot *selected(const struct view *view)
{
	const struct audit_view *audit = view->state;

	return audit->slots.count > 0 ? &audit->slots.items[audit->list.selected] : NULL;
}

static bool has_slot(const struct view *view, struct error *why_not)
{
	if (selected(view) != NULL)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "there is no code here");
	return false;
}

/* The next code is at hand when one is judged. */
static void judge(struct view *view, const char *should_be)
{
	struct audit_view *audit = view->state;
	struct error error = { .status = STATUS_OK };
	size_t at = audit->list.selected;

	if (!desk_done(view, audit_judge(office_of(view), selected(view), should_be, &error), &error))
		return;
	(void)app_reload(view);
	list_select(&audit->list, at + 1 < audit->slots.count ? at + 1 : at);
}

static void right(struct view *view)
{
	char code[AUDIT_CODE_MAX];

	(void)TEXT_SET(code, text_is_empty(selected(view)->coded) ? selected(view)->should_be : selected(view)->coded);
	judge(view, code);
}

static void extra(struct view *view)
{
	judge(view, "");
}

static void change(struct view *view)
{
	app_ask(view, QUESTION_CODE, "Another code belongs there", "Code", "", CODE_ROOM);
}

static void missed(struct view *view)
{
	app_ask(view, QUESTION_MISSED, "A code was missed on this claim, of the kind of the selected one", "Code", "",
		CODE_ROOM);
}

static void answered(struct view *view, const struct answer *answer)
{
	struct audit_slot *slot = selected(view);
	struct error error = { .status = STATUS_OK };

	if (answer->question == QUESTION_CODE)
		judge(view, answer->text);
	else if (desk_done(view,
			   audit_add_missed(office_of(view), slot->audit_id, slot->claim_id, slot->kind, answer->text,
					    &error),
			   &error))
		(void)app_reload(view);
}

static void open_claim(struct view *view)
{
	(void)app_open(view->app, &claim_screen, &selected(view)->claim_id);
}

static void finish(struct view *view)
{
	struct audit_view *audit = view->state;
	struct error error = { .status = STATUS_OK };

	if (desk_done(view, audit_finish(office_of(view), audit->id, &error), &error))
		app_say(view->app, ROLE_GOOD, "Audit %lld is finished: %lld of %lld codes were right",
			(long long)audit->id, (long long)audit->result.outcomes[SLOT_CORRECT],
			(long long)audit->result.judged);
}

static const struct command commands[] = {
	{ .name = "audit.right",
	  .label = "Right",
	  .help = "The code is right; the next one.",
	  .keys = "Enter",
	  .right = RIGHT_EDIT_PRACTICE,
	  .ready = has_slot,
	  .run = right },
	{ .name = "audit.change",
	  .label = "Change",
	  .help = "Another code belongs there: one fault, however wrong.",
	  .keys = "c",
	  .right = RIGHT_EDIT_PRACTICE,
	  .ready = has_slot,
	  .run = change },
	{ .name = "audit.extra",
	  .label = "Extra",
	  .help = "The code should not be there at all.",
	  .keys = "x",
	  .right = RIGHT_EDIT_PRACTICE,
	  .ready = has_slot,
	  .run = extra },
	{ .name = "audit.missed",
	  .label = "Missed",
	  .help = "A code of the selected kind is missing on this claim.",
	  .keys = "m",
	  .right = RIGHT_EDIT_PRACTICE,
	  .ready = has_slot,
	  .run = missed },
	{ .name = "audit.claim",
	  .label = "Claim",
	  .help = "The claim of the selected code.",
	  .keys = "o",
	  .right = RIGHT_VIEW_CLAIM,
	  .ready = has_slot,
	  .run = open_claim },
	{ .name = "audit.finish",
	  .label = "Finish",
	  .help = "Every code is judged: the audit is finished.",
	  .keys = "F10",
	  .right = RIGHT_EDIT_PRACTICE,
	  .run = finish },
	{ .name = NULL },
};

const struct screen coding_audit_screen = {
	.name = "coding_audit",
	.title = "Audit of coding",
	.help = "Every code of the claims that were drawn, claim by claim. Enter says that it is right and goes on; c, "
		"that another one belongs there; x, that it should not be there; m adds one that was missed. F10 "
		"finishes the audit.",
	.state_size = sizeof(struct audit_view),
	.commands = commands,
	.open = open,
	.load = load,
	.paint = paint,
	.type = type,
	.answered = answered,
	.close = close,
};
