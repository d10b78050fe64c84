/* SPDX-License-Identifier: MIT */
/* claim_filter.c: which claims a list shows: states by group or one by one, who, when, what waits. */
#include "tui/screens/claim_filter.h"

#include "claimbench/base/text.h"
#include "tui/screens/claim_words.h"

/* What the form edits. */
struct choice {
	struct claim_filter filter;
	enum state_group group;
	bool states[CLAIM_STATE_COUNT];
	bool mine, held_due, silent;
};

struct claim_filter_form {
	struct claim_filter *target;
	struct choice choice;
	struct form form;
};

#define LEFT     .label_width = 14, .width = 20, .column = 1
#define RIGHT    .label_width = 18, .width = 20, .column = 40
#define FLAG(at) .label_width = 20, .width = 4, .column = 26 * (at) + 1
#define STATE(state, words, at_row, at)                                                                                \
	{                                                                                                              \
		.name = "state", FIELD_OF(struct choice, states[CLAIM_##state]), .label = words, .label_width = 14,    \
		.width = 4, .row = (at_row), .column = 26 * (at) + 1                                                   \
	}

static const struct field fields[] = {
	{ .name = "group",
	  FIELD_OF(struct choice, group),
	  .label = "States",
	  LEFT,
	  .row = 0,
	  .choices = &state_groups,
	  .hint = "Space turns it; or mark single states below" },
	{ .name = "text",
	  FIELD_OF(struct choice, filter.text),
	  .label = "Find",
	  RIGHT,
	  .row = 0,
	  .hint = "a claim number, an account number, or how a last name begins" },
	{ .name = "payer",
	  FIELD_OF(struct choice, filter.payer_id),
	  .label = "Payer",
	  LEFT,
	  .row = 1,
	  .lookup = &payer_lookup,
	  .hint = "a part of its code or name" },
	{ .name = "provider",
	  FIELD_OF(struct choice, filter.provider_id),
	  .label = "Provider",
	  RIGHT,
	  .row = 1,
	  .lookup = &rendering_lookup,
	  .hint = "who gave the service" },
	{ .name = "service_from",
	  FIELD_OF(struct choice, filter.service_from),
	  .label = "Service from",
	  LEFT,
	  .row = 2,
	  .hint = "0101, 1/1/26, t for today, t-30" },
	{ .name = "service_to", FIELD_OF(struct choice, filter.service_to), .label = "to", RIGHT, .row = 2 },
	{ .name = "entered_from",
	  FIELD_OF(struct choice, filter.entered_from),
	  .label = "Entered from",
	  LEFT,
	  .row = 3,
	  .hint = "the day it was keyed" },
	{ .name = "entered_to", FIELD_OF(struct choice, filter.entered_to), .label = "to", RIGHT, .row = 3 },
	{ .name = "mine", FIELD_OF(struct choice, mine), .label = "Entered by me", FLAG(0), .row = 5 },
	{ .name = "filing_soon",
	  FIELD_OF(struct choice, filter.filing_soon),
	  .label = "Filing limit near",
	  FLAG(1),
	  .row = 5,
	  .hint = "not yet sent, and the limit is within 14 days or past" },
	{ .name = "credit",
	  FIELD_OF(struct choice, filter.credit),
	  .label = "Credit balance",
	  FLAG(2),
	  .row = 5,
	  .hint = "somebody has paid too much" },
	{ .name = "held_due", FIELD_OF(struct choice, held_due), .label = "Held, day reached", FLAG(0), .row = 6 },
	{ .name = "silent",
	  FIELD_OF(struct choice, silent),
	  .label = "No answer in time",
	  FLAG(1),
	  .row = 6,
	  .hint = "sent, and the payer's usual time has passed" },
	{ .name = "by_limit",
	  FIELD_OF(struct choice, filter.by_limit),
	  .label = "By days left",
	  FLAG(2),
	  .row = 6,
	  .hint = "only claims on which a limit runs (filing, appeal), the nearest first" },
	{ .name = "states", .label = "Single states", .kind = FIELD_CAPTION, .row = 8, .column = 1 },
	STATE(DRAFT, "Draft", 9, 0),
	STATE(SCRUB_FAIL, "Errors", 10, 0),
	STATE(HELD, "Held", 11, 0),
	STATE(READY, "Ready", 12, 0),
	STATE(BATCHED, "Batched", 13, 0),
	STATE(SENT, "Sent", 14, 0),
	STATE(REJECTED, "Rejected", 9, 1),
	STATE(ACCEPTED, "Accepted", 10, 1),
	STATE(PENDED, "Pended", 11, 1),
	STATE(PAID, "Paid", 12, 1),
	STATE(PARTIAL, "Partly paid", 13, 1),
	STATE(DENIED, "Denied", 14, 1),
	STATE(APPEALED, "Appealed", 9, 2),
	STATE(REPLACED, "Replaced", 10, 2),
	STATE(VOIDED, "Voided", 11, 2),
	STATE(FORWARDED, "Forwarded", 12, 2),
	STATE(CLOSED, "Closed", 13, 2),
	{ 0 },
};

static uint32_t states_of(const struct choice *choice)
{
	uint32_t states = 0;

	for (int i = 0; i < CLAIM_STATE_COUNT; i++)
		states |= choice->states[i] ? UINT32_C(1) << i : 0;
	return states;
}

static void mark_states(struct choice *choice, uint32_t states)
{
	for (int i = 0; i < CLAIM_STATE_COUNT; i++)
		choice->states[i] = (states >> i & 1u) != 0;
}

/* Groups and single states are two views of one thing: the one that was changed leads. */
static void agree(struct choice *choice, enum state_group group_before)
{
	if (choice->group != group_before && choice->group != GROUP_OTHER)
		mark_states(choice, state_group_states[choice->group]);
	else if (choice->group == group_before)
		choice->group = state_group_of(states_of(choice));
}

static void begin(struct view *view)
{
	struct claim_filter_form *form = view->state;

	form_begin(&form->form, fields, &form->choice, &token_words, office_today(office_of(view)), desk_of(view));
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct claim_filter_form *form = view->state;

	(void)error;
	form->target = *(struct claim_filter *const *)subject;
	form->choice.filter = *form->target;
	form->choice.mine = form->target->entered_by == office_user(office_of(view))->id;
	form->choice.held_due = !date_is_none(form->target->held_by);
	form->choice.silent = !date_is_none(form->target->silent_by);
	mark_states(&form->choice, form->target->states);
	form->choice.group = state_group_of(form->target->states);
	begin(view);
	return STATUS_OK;
}

/* The filter that the form says now. */
static struct claim_filter filter_of(const struct view *view)
{
	const struct claim_filter_form *form = view->state;
	struct claim_filter filter = form->choice.filter;
	int64_t me = office_user(office_of(view))->id;
	struct date today = office_today(office_of(view));

	filter.states = states_of(&form->choice);
	if (form->choice.mine)
		filter.entered_by = me;
	else if (filter.entered_by == me)
		filter.entered_by = 0;
	filter.filing_before = today;
	filter.held_by = form->choice.held_due ? today : DATE_NONE;
	filter.silent_by = form->choice.silent ? today : DATE_NONE;
	return filter;
}

static void paint(struct view *view, const struct canvas *canvas)
{
	const struct claim_filter_form *form = view->state;
	const struct claim_filter filter = filter_of(view);
	struct canvas body = canvas_part(canvas, 2, 0, canvas->rows - 4, canvas->columns);
	char words[WORDS_MAX];

	claim_filter_words(desk_of(view), &filter, words);
	canvas_cell(canvas, 0, 1, canvas->columns - 2, ALIGN_LEFT, ROLE_CONTEXT, words);
	form_paint(&form->form, &body, true);
	form_paint_hint(&form->form, canvas, canvas->rows - 2, 1);
}

/* FROM is not after TO, or the field that is named WHERE says so. */
static bool in_order(struct view *view, struct date from, struct date to, const char *where)
{
	struct claim_filter_form *form = view->state;

	if (date_is_none(from) || date_is_none(to) || date_compare(from, to) <= 0)
		return true;
	(void)form_go_to(&form->form, where);
	app_say(view->app, ROLE_ERROR, "that is before the day it begins");
	return false;
}

static void take(struct view *view)
{
	struct claim_filter_form *form = view->state;
	struct claim_filter filter;

	if (form_take(&form->form, NULL) != STATUS_OK)
		return;
	filter = filter_of(view);
	if (!in_order(view, filter.service_from, filter.service_to, "service_to") ||
	    !in_order(view, filter.entered_from, filter.entered_to, "entered_to"))
		return;
	*form->target = filter;
	app_close(view);
}

static void clear(struct view *view)
{
	struct claim_filter_form *form = view->state;

	form->choice = (struct choice){ .filter.oldest_first = form->choice.filter.oldest_first };
	begin(view);
}

static bool type(struct view *view, struct key key)
{
	struct claim_filter_form *form = view->state;
	enum state_group before = form->choice.group;
	enum form_event event = form_key(&form->form, key);

	agree(&form->choice, before);
	if (event == FORM_DONE)
		take(view);
	return event != FORM_IGNORED;
}

static const struct command commands[] = {
	{ .name = "filter.take",
	  .label = "Show them",
	  .help = "Show the claims that fit.",
	  .keys = "F10",
	  .run = take },
	{ .name = "filter.clear", .label = "Clear", .help = "Take every condition out.", .keys = "F9", .run = clear },
	{ .name = NULL },
};

const struct screen claim_filter_screen = {
	.name = "claim_filter",
	.title = "Filter",
	.help = "What is left empty does not count. Enter and Tab go from field to field; yes and no are made with y, "
		"n or Space. A group of states marks its single states below, and single states can be marked besides. "
		"F10 shows the claims; Esc leaves the list as it was.",
	.state_size = sizeof(struct claim_filter_form),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
};
