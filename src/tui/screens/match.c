/* SPDX-License-Identifier: MIT */
/* match.c: see match.h. Above what the payer says, below the claims that it may be, and both side by side at the foot. */
#include "tui/screens/match.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/answers.h"
#include "claimbench/workflow/match_remittance.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"
#include "tui/screens/screens.h"

enum { HEAD_ROWS = 4, FOOT_ROWS = 3, CANDIDATES_MAX = 50, TYPED_MAX = 60, ASK_TYPED = 0 };

struct match {
	int64_t id;
	struct remitted_claim said;
	struct match_list rows;
	struct list list;
	char typed[TYPED_MAX]; /* "": by likeness */
	const struct desk *desk;
};

static enum status load(struct view *view, struct error *error)
{
	struct match *match = view->state;
	enum status status;

	VEC_CLEAR(&match->rows);
	status = match_find(office_of(view), match->id, match->typed, CANDIDATES_MAX, &match->rows, error);
	list_resize(&match->list, match->rows.count);
	list_select(&match->list, 0);
	return status;
}

static void close(struct view *view)
{
	struct match *match = view->state;

	remitted_claim_free(&match->said);
	VEC_FREE(&match->rows);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct match *match = view->state;
	enum status status;

	match->id = *(const int64_t *)subject;
	match->desk = desk_of(view);
	status = remitted_claim_load(office_of(view), match->id, &match->said, error);
	if (status == STATUS_OK)
		status = load(view, error);
	if (status != STATUS_OK)
		close(view);
	return status;
}

/* ------------------------------------------------------------------------------------ painting */

enum { COLUMN_NUMBER, COLUMN_PATIENT, COLUMN_SERVICE, COLUMN_CHARGE, COLUMN_PAYER, COLUMN_STATE, COLUMN_WHY };

static const struct list_column columns[] = {
	[COLUMN_NUMBER] = { .title = "Claim", .width = 9 },
	[COLUMN_PATIENT] = { .title = "Patient", .width = 15, .grow = 1 },
	[COLUMN_SERVICE] = { .title = "Service", .width = 10 },
	[COLUMN_CHARGE] = { .title = "Charge", .width = 9, .align = ALIGN_RIGHT },
	[COLUMN_PAYER] = { .title = "Payer", .width = 6, .wide = 100 },
	[COLUMN_STATE] = { .title = "State", .width = 9 },
	[COLUMN_WHY] = { .title = "Alike in", .width = 19, .grow = 2 },
	{ 0 },
};

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct match *match = rows;
	const struct match_candidate *candidate = &match->rows.items[row];
	const struct payer *payer = desk_payer(match->desk, candidate->claim.payer_id);
	char small[LIST_CELL_MAX] = "";
	const char *value = small;

	switch (column) {
	case COLUMN_NUMBER:
		value = candidate->claim.number;
		break;
	case COLUMN_PATIENT:
		value = person_name_format(&candidate->patient, small);
		break;
	case COLUMN_SERVICE:
		value = date_format_us(candidate->claim.service_from, small);
		break;
	case COLUMN_CHARGE:
		value = money_format(candidate->claim.total, small);
		break;
	case COLUMN_PAYER:
		value = payer != NULL ? payer->code : "";
		break;
	case COLUMN_STATE:
		value = token_label(&claim_state_tokens, (int)candidate->claim.state);
		*role = desk_state_role(candidate->claim.state);
		break;
	default:
		value = claim_likeness_words(&candidate->likeness, small, sizeof small);
		break;
	}
	(void)text_format(text, LIST_CELL_MAX, "%s", value);
}

/* "99213 140.00, 36415 12.00": what a payer says of lines. */
static void said_lines(const struct remittance_claim *said, char *text, size_t size)
{
	char amount[MONEY_TEXT_MAX];

	text[0] = '\0';
	for (size_t i = 0; i < said->lines.count; i++) {
		size_t length = strlen(text);

		(void)text_format(text + length, size - length, "%s%s %s", i > 0 ? ", " : "",
				  said->lines.items[i].procedure, money_format(said->lines.items[i].charge, amount));
	}
}

static void paint_said(const struct match *match, const struct canvas *canvas)
{
	const struct remittance_claim *said = &match->said.said;
	char name[NAME_FULL_MAX], day[DATE_TEXT_MAX], charge[MONEY_TEXT_MAX], paid[MONEY_TEXT_MAX], lines[200];

	(void)canvas_format(canvas, 0, 1, ROLE_CONTEXT, "The payer says: number %s, %s, member %s",
			    text_is_empty(said->number) ? "none" : said->number,
			    person_name_format(&said->patient_name, name),
			    text_is_empty(said->member_id) ? "not said" : said->member_id);
	(void)canvas_format(canvas, 1, 1, ROLE_TEXT, "served on %s, charge %s, paid %s",
			    date_format_us(remittance_claim_service(said), day), money_format(said->charge, charge),
			    money_format(said->paid, paid));
	said_lines(said, lines, sizeof lines);
	(void)canvas_format(canvas, 2, 1, ROLE_TEXT, "lines: %s", lines[0] != '\0' ? lines : "none");
}

/* What the selected one has in common, where the money is, and what comes next. */
static void paint_next(const struct match *match, const struct canvas *canvas)
{
	int row = canvas->rows - FOOT_ROWS;
	char why[160];

	if (match->rows.count > 0)
		canvas_cell(canvas, row, 1, canvas->columns - 2, ALIGN_LEFT, ROLE_CONTEXT,
			    claim_likeness_words(&match->rows.items[match->list.selected].likeness, why, sizeof why));
	(void)canvas_text(canvas, row + 1, 1, ROLE_TEXT,
			  match->said.journal_id != 0
				  ? "Its money is unapplied: F10 posts the selected claim out of it."
				  : "F10: it is the selected claim, and posts with the rest.");
	(void)canvas_text(canvas, row + 2, 1, ROLE_MUTED,
			  match->typed[0] != '\0' ? "Looked for by hand; / and an empty line: by likeness again."
						  : "None of these? / finds one by its number or the patient's name.");
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct match *match = view->state;
	struct canvas list = canvas_part(canvas, HEAD_ROWS, 0, canvas->rows - HEAD_ROWS - FOOT_ROWS, canvas->columns);

	paint_said(match, canvas);
	list_paint(&match->list, &list, columns, cell, match, true,
		   match->typed[0] != '\0' ? "no claim that was sent is found so" : "no claim is alike in two things");
	paint_next(match, canvas);
}

static bool type(struct view *view, struct key key)
{
	struct match *match = view->state;

	return list_key(&match->list, key);
}

/* ------------------------------------------------------------------------------------ commands */

static const struct match_candidate *selected(const struct view *view)
{
	const struct match *match = view->state;

	return match->rows.count > 0 ? &match->rows.items[match->list.selected] : NULL;
}

static bool has_candidate(const struct view *view, struct error *why_not)
{
	if (selected(view) != NULL)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "no claim is chosen: / finds one");
	return false;
}

static void take(struct view *view)
{
	const struct match *match = view->state;
	const struct claim claim = selected(view)->claim;
	struct match_done done;
	struct error error = { .status = STATUS_OK };
	char amount[MONEY_TEXT_MAX];

	if (!desk_done(view, match_claim(office_of(view), match->id, claim.id, &done, &error), &error))
		return;
	app_close(view);
	if (done.posted)
		app_say(view->app, ROLE_GOOD, "it is %s: posted, %s out of unapplied money%s", claim.number,
			money_format(done.money, amount), done.lines_open > 0 ? "; a line fits none of ours" : "");
	else
		app_say(view->app, ROLE_GOOD, "it is %s: it posts with the rest", claim.number);
}

static void ask(struct view *view)
{
	const struct match *match = view->state;

	app_ask(view, ASK_TYPED, "Find the claim", "A claim's number, or last,first of the patient", match->typed,
		TYPED_MAX - 1);
}

static void answered(struct view *view, const struct answer *answer)
{
	struct match *match = view->state;
	struct error error = { .status = STATUS_OK };

	(void)TEXT_SET(match->typed, answer->text);
	(void)desk_done(view, load(view, &error), &error);
}

static void look(struct view *view)
{
	(void)app_open(view->app, &claim_screen, &selected(view)->claim.id);
}

static const struct command commands[] = {
	{ .name = "match.take",
	  .label = "It is this one",
	  .help = "The payer means the selected claim.",
	  .keys = "F10",
	  .right = RIGHT_POST_MONEY,
	  .ready = has_candidate,
	  .run = take },
	{ .name = "match.look",
	  .label = "Claim",
	  .help = "Look at the selected claim first.",
	  .keys = "Enter",
	  .ready = has_candidate,
	  .run = look },
	{ .name = "match.find",
	  .label = "Find",
	  .help = "Look for the claim by its number or the patient's name.",
	  .keys = "/",
	  .run = ask },
	{ .name = NULL },
};

const struct screen match_screen = {
	.name = "match",
	.title = "Match",
	.help = "A payer decided a claim under a number that is none of ours. Above stands what it says; below are "
		"claims "
		"that it may mean, the likeliest first, with what they have in common. F10 takes the selected one: "
		"before "
		"the remittance is posted it posts with the rest, afterwards it is posted out of the unapplied money, "
		"and goes when the remittance is taken back.",
	.state_size = sizeof(struct match),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.answered = answered,
	.close = close,
};
