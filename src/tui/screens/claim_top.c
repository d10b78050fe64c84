/* SPDX-License-Identifier: MIT */
/* claim_top.c: who, what, when, how much, how long, what next. */
#include "tui/screens/claim_top.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/claim_words.h"
#include "tui/screens/desk.h"

enum { SHOWN_TAIL = 4 }; /* of the member ID */

enum side { LEFT, RIGHT };
enum { LABEL_WIDTH = 12, NEXT_AT = 1 + LABEL_WIDTH };

/* A label and its value in the left or the right half of ROW. */
static void pair(const struct canvas *canvas, int row, enum side side, const char *label, enum role role,
		 const char *value)
{
	int half = canvas->columns / 2, at = side == LEFT ? 1 : half + 1, end = side == LEFT ? half : canvas->columns;

	(void)canvas_text(canvas, row, at, ROLE_LABEL, label);
	canvas_cell(canvas, row, at + LABEL_WIDTH, end - at - LABEL_WIDTH, ALIGN_LEFT, role, value);
}

/* All but the last places hidden: screens are looked at over shoulders. */
static void mask(const char *member, char text[static MEMBER_ID_MAX])
{
	size_t length = strlen(member);

	(void)text_format(text, MEMBER_ID_MAX, "%s", member);
	for (size_t i = 0; i + SHOWN_TAIL < length; i++)
		text[i] = '*';
}

/* The day it came into its state. */
static struct date state_since(const struct claim_story *story)
{
	for (size_t i = story->events.count; i > 0; i--)
		if (story->events.items[i - 1].from_state != (int)story->events.items[i - 1].to_state)
			return story->events.items[i - 1].happened_on;
	return story->claim.claim.entered_on;
}

static const char *kind_of(const struct claim *claim)
{
	return claim->frequency == 7 ? ", replacement" : claim->frequency == 8 ? ", void" : "";
}

static const char *rank_of(const struct claim *claim)
{
	return claim->sequence == 2 ? "secondary" : claim->sequence == 3 ? "tertiary" : "primary";
}

static void paint_identity(const struct claim_story *story, const struct canvas *canvas)
{
	const struct claim *claim = &story->claim.claim;
	char text[WORDS_MAX], small[MEMBER_ID_MAX];

	(void)text_format(text, sizeof text, "%s (%s%s)", claim->number, rank_of(claim), kind_of(claim));
	pair(canvas, 1, LEFT, "Claim", ROLE_HEADING, text);
	(void)text_format(text, sizeof text, "%s since %s", token_label(&claim_state_tokens, (int)claim->state),
			  date_format_us(state_since(story), small));
	pair(canvas, 1, RIGHT, "State", desk_state_role(claim->state), text);
	(void)text_format(text, sizeof text, "%s %s", story->claim.payer.code, story->claim.payer.name);
	pair(canvas, 2, LEFT, "Payer", ROLE_TEXT, text);
	mask(story->claim.coverage.member_id, small);
	(void)text_format(text, sizeof text, "%s (%s)", small,
			  token_label(&relationship_tokens, (int)story->claim.coverage.relationship));
	pair(canvas, 2, RIGHT, "Member", ROLE_TEXT, text);
}

static void say_provider(const struct provider *provider, char text[static WORDS_MAX])
{
	char name[NAME_FULL_MAX];

	(void)text_format(text, WORDS_MAX, "%s %s", provider->code, person_name_format(&provider->name, name));
}

static void paint_service(const struct claim_story *story, const struct canvas *canvas)
{
	const struct professional_claim *whole = &story->claim;
	const char *pos = whole->encounter.place_of_service;
	char text[WORDS_MAX], from[DATE_TEXT_MAX], to[DATE_TEXT_MAX];

	date_format_us(whole->claim.service_from, from);
	date_format_us(whole->claim.service_to, to);
	(void)text_format(text, sizeof text, text_equal(from, to) ? "%s" : "%s to %s", from, to);
	pair(canvas, 3, LEFT, "Service", ROLE_TEXT, text);
	(void)text_format(text, sizeof text, "%s %s", pos,
			  whole->facility.id != 0 ? whole->facility.name : pos_label(pos));
	pair(canvas, 3, RIGHT, "Place", ROLE_TEXT, text);
	say_provider(&whole->rendering, text);
	pair(canvas, 4, LEFT, "Provider", ROLE_TEXT, text);
	if (whole->referring.id != 0) {
		say_provider(&whole->referring, text);
		pair(canvas, 4, RIGHT, "Referred by", ROLE_TEXT, text);
	} else if (whole->supervising.id != 0) {
		say_provider(&whole->supervising, text);
		pair(canvas, 4, RIGHT, "Supervisor", ROLE_TEXT, text);
	} else if (whole->encounter.authorization[0] != '\0') {
		pair(canvas, 4, RIGHT, "Authorized", ROLE_TEXT, whole->encounter.authorization);
	}
}

/* The clock that a person has to mind: one that runs once the claim has been sent; before, its own limit. */
static const struct claim_clock *clock_to_mind(const struct claim_story *story)
{
	if (claim_state_before_sent(story->claim.claim.state) || story->clock_count == 0 || !story->clocks[0].running)
		return NULL;
	return &story->clocks[0];
}

static const char *clock_label(const struct claim_story *story)
{
	static const char *const labels[CLAIM_CLOCK_COUNT] = {
		[CLAIM_CLOCK_FILING] = "File by",        [CLAIM_CLOCK_SECONDARY] = "File by",
		[CLAIM_CLOCK_CORRECTION] = "Correct by", [CLAIM_CLOCK_APPEAL] = "Appeal by",
		[CLAIM_CLOCK_QUIET] = "Answer by",
	};
	const struct claim_clock *clock = clock_to_mind(story);

	return labels[clock != NULL ? clock->kind : CLAIM_CLOCK_FILING];
}

static enum role clock_words(const struct claim_story *story, struct date today, char text[static WORDS_MAX])
{
	const struct claim_clock *clock = clock_to_mind(story);
	const struct claim *claim = &story->claim.claim;
	char day[DATE_TEXT_MAX];

	if (clock == NULL)
		return claim_filing_words(claim->state, claim->filing_due, today, FILING_LONG, text, WORDS_MAX);
	(void)text_format(text, WORDS_MAX, clock->left < 0 ? "%s, passed %d days ago" : "%s, %d days left",
			  date_format_us(clock->due, day), clock->left < 0 ? (int)-clock->left : (int)clock->left);
	return clock->left < 0 ? ROLE_ERROR : clock->left <= CLAIM_CLOCK_WARNING_DAYS ? ROLE_WARNING : ROLE_TEXT;
}

static void paint_money(const struct claim_story *story, struct date today, const struct canvas *canvas)
{
	const struct claim *claim = &story->claim.claim;
	char text[WORDS_MAX], one[MONEY_TEXT_MAX], two[MONEY_TEXT_MAX];
	enum role role;

	pair(canvas, 5, LEFT, "Charge", ROLE_TEXT, money_format(claim->total, one));
	money_format(story->insurance_balance, one);
	money_format(story->patient_balance, two);
	if (money_is_zero(story->patient_balance) && money_is_zero(story->insurance_balance))
		(void)text_format(text, sizeof text, "nothing");
	else if (money_is_zero(story->patient_balance))
		(void)text_format(text, sizeof text, "insurance %s", one);
	else if (money_is_zero(story->insurance_balance))
		(void)text_format(text, sizeof text, "patient %s", two);
	else
		(void)text_format(text, sizeof text, "ins. %s, pat. %s", one, two);
	pair(canvas, 5, RIGHT, "Owed", ROLE_TEXT, text);
	role = clock_words(story, today, text);
	pair(canvas, 6, LEFT, clock_label(story), role, text);
	if (date_is_none(claim->first_sent_on))
		(void)text_format(text, sizeof text, "never");
	else
		(void)text_format(text, sizeof text, claim->submissions > 1 ? "first %s, %d times" : "%s",
				  date_format_us(claim->first_sent_on, one), (int)claim->submissions);
	pair(canvas, 6, RIGHT, "Sent", ROLE_TEXT, text);
}

static void paint_next(const struct claim_story *story, const struct canvas *canvas)
{
	const struct claim *claim = &story->claim.claim;
	char text[WORDS_MAX], until[DATE_TEXT_MAX];

	if (claim->state == CLAIM_HELD)
		(void)text_format(text, sizeof text, "held%s%s: %s", date_is_none(claim->hold_until) ? "" : " until ",
				  date_format_us(claim->hold_until, until), claim->hold_reason);
	else
		(void)text_format(text, sizeof text, "%s", claim_next_step(claim->state));
	(void)canvas_text(canvas, 7, 1, ROLE_LABEL, "Next");
	canvas_cell(canvas, 7, NEXT_AT, canvas->columns - NEXT_AT, ALIGN_LEFT, ROLE_HEADING, text);
}

void claim_top_paint(const struct claim_story *story, struct date today, const struct canvas *canvas)
{
	enum claim_state state = story->claim.claim.state;
	int at = desk_paint_patient(canvas, 0, &story->claim.patient, today);

	at += canvas_format(canvas, 0, at, ROLE_TEXT, "%s  ", story->claim.payer.code);
	(void)canvas_text(canvas, 0, at, desk_state_role(state), token_label(&claim_state_tokens, (int)state));
	paint_identity(story, canvas);
	paint_service(story, canvas);
	paint_money(story, today, canvas);
	paint_next(story, canvas);
}
