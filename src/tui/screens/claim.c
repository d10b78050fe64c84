/* SPDX-License-Identifier: MIT */
/* claim.c: everything about one claim, and the moves it allows. */
#include "claimbench/base/text.h"
#include "tui/screens/charge.h"
#include "tui/screens/claim_later.h"
#include "tui/screens/claim_moves.h"
#include "tui/screens/claim_panes.h"
#include "tui/screens/claim_sections.h"
#include "tui/screens/claim_top.h"
#include "tui/screens/claim_why.h"
#include "tui/screens/desk.h"
#include "tui/screens/payment.h"
#include "tui/screens/rules.h"
#include "tui/screens/screens.h"
#include "tui/screens/segments.h"

enum question { ASK_OVERRIDE, ASK_DISCARD };

struct claim_view {
	int64_t id;
	struct date today;
	struct claim_sheet sheet;
	enum claim_section section;
	struct list lists[SECTION_COUNT];
	struct claim_refs one;
	bool stale; /* something was opened that may have changed it */
};

static const struct claim *claim_of(const struct view *view)
{
	return &((const struct claim_view *)view->state)->sheet.story.claim.claim;
}

/* ------------------------------------------------------------------------------------- loading */

static enum status load(struct view *view, struct error *error)
{
	struct claim_view *claim = view->state;
	enum status status = claim_sheet_load(&claim->sheet, office_of(view), claim->id, error);

	claim->stale = false;
	claim->today = office_today(office_of(view));
	for (int i = 0; i < SECTION_COUNT; i++)
		list_resize(&claim->lists[i], status == STATUS_OK ? claim_sections[i].count(&claim->sheet) : 0);
	return status;
}

static void close(struct view *view)
{
	struct claim_view *claim = view->state;

	claim_sheet_free(&claim->sheet);
	VEC_FREE(&claim->one);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct claim_view *claim = view->state;
	enum status status;

	claim->id = *(const int64_t *)subject;
	status = load(view, error);
	if (status != STATUS_OK)
		close(view);
	else
		claim->section = claim_section_first(&claim->sheet, claim->lists);
	return status;
}

static void reload(struct view *view)
{
	struct error error = { .status = STATUS_OK };

	(void)desk_done(view, load(view, &error), &error);
}

static void resumed(struct view *view)
{
	if (((const struct claim_view *)view->state)->stale)
		reload(view);
}

static bool go_to(struct view *view, const struct screen *screen, const void *subject)
{
	struct claim_view *claim = view->state;
	bool opened = app_open(view->app, screen, subject);

	claim->stale = opened || claim->stale;
	return opened;
}

/* ------------------------------------------------------------------------------------ painting */

static void paint(struct view *view, const struct canvas *canvas)
{
	struct claim_view *claim = view->state;
	struct canvas below = canvas_part(canvas, CLAIM_TOP_ROWS, 0, canvas->rows - CLAIM_TOP_ROWS, canvas->columns);

	claim_top_paint(&claim->sheet.story, claim->today, canvas);
	claim_panes_paint(&claim->sheet, claim->lists, claim->section, &below);
}

static bool type(struct view *view, struct key key)
{
	struct claim_view *claim = view->state;

	if (!key.pasted && key.code >= '1' && key.code < '1' + SECTION_COUNT) {
		claim->section = (enum claim_section)(key.code - '1');
		return true;
	}
	return list_key(&claim->lists[claim->section], key);
}

/* -------------------------------------------------------------------------- commands: sections */

static void next_section(struct view *view)
{
	struct claim_view *claim = view->state;

	claim->section = (enum claim_section)(((int)claim->section + 1) % SECTION_COUNT);
}

static void section_before(struct view *view)
{
	struct claim_view *claim = view->state;

	claim->section = (enum claim_section)(((int)claim->section + SECTION_COUNT - 1) % SECTION_COUNT);
}

static void show_findings(struct view *view)
{
	struct claim_view *claim = view->state;

	claim->section = SECTION_FINDINGS;
}

/* NULL when the cursor is not on one. */
static const struct finding *selected_finding(const struct claim_view *claim)
{
	return claim->section == SECTION_FINDINGS
		       ? claim_sheet_finding(&claim->sheet, claim->lists[SECTION_FINDINGS].selected)
		       : NULL;
}

static const struct submission_row *selected_submission(const struct claim_view *claim)
{
	return claim->section == SECTION_SENT
		       ? claim_sheet_submission(&claim->sheet, claim->lists[SECTION_SENT].selected)
		       : NULL;
}

static bool refuse(struct error *why_not, const char *what)
{
	(void)error_set(why_not, STATUS_REFUSED, "", "%s", what);
	return false;
}

static const struct payer_answer *selected_answer(const struct claim_view *claim)
{
	const struct claim_sheet *sheet = &claim->sheet;
	size_t row = claim->lists[SECTION_ANSWERS].selected;

	return claim->section == SECTION_ANSWERS && row < sheet->answer_rows.count
		       ? &sheet->answers.items[sheet->answer_rows.items[row].answer]
		       : NULL;
}

static bool can_look(const struct view *view, struct error *why_not)
{
	const struct claim_view *claim = view->state;

	if (selected_submission(claim) != NULL)
		return true;
	if (selected_finding(claim) != NULL)
		return claim_can(view, claim_of(view), MOVE_EDIT, why_not);
	if (selected_answer(claim) != NULL)
		return true;
	return refuse(why_not, "Enter mends a finding (2), shows what was sent (5) or an answer's remittance (6)");
}

static void edit(struct view *view)
{
	struct charge_subject subject = { .claim_id = claim_of(view)->id };

	(void)go_to(view, &charge_screen, &subject);
}

/* At the field that is wrong, wherever that is. */
static void mend(struct view *view, const struct finding *finding)
{
	struct charge_subject subject = { .claim_id = claim_of(view)->id };

	if (go_to(view, &charge_screen, &subject))
		charge_go_to_field(app_top(view->app), finding->field);
}

static void look(struct view *view)
{
	const struct submission_row *submission = selected_submission(view->state);
	struct error error = { .status = STATUS_OK };
	char title[200];
	struct buf text;

	if (selected_answer(view->state) != NULL) {
		(void)go_to(view, &remittance_screen, &selected_answer(view->state)->remittance.id);
		return;
	}
	if (submission == NULL) {
		mend(view, selected_finding(view->state));
		return;
	}
	if (!desk_done(view, submission_text(office_of(view), submission->id, &text, &error), &error)) {
		buf_free(&text);
		return;
	}
	(void)text_format(title, sizeof title, "%s in %s", claim_of(view)->number, submission->file_name);
	segments_open(view, title, &text);
}

/* ----------------------------------------------------------------------------- commands: moves */

static bool can_scrub(const struct view *view, struct error *why_not)
{
	return claim_can(view, claim_of(view), MOVE_SCRUB, why_not);
}

static bool can_edit(const struct view *view, struct error *why_not)
{
	return claim_can(view, claim_of(view), MOVE_EDIT, why_not);
}

static bool can_hold(const struct view *view, struct error *why_not)
{
	return claim_can(view, claim_of(view), MOVE_HOLD, why_not);
}

static bool can_release(const struct view *view, struct error *why_not)
{
	return claim_can(view, claim_of(view), MOVE_RELEASE, why_not);
}

static bool can_discard(const struct view *view, struct error *why_not)
{
	return claim_can(view, claim_of(view), MOVE_DISCARD, why_not);
}

static bool can_follow(const struct view *view, enum claim_event event, struct error *why_not)
{
	return claim_later_ready(&((const struct claim_view *)view->state)->sheet.story, event, why_not);
}

static bool can_correct(const struct view *view, struct error *why_not)
{
	return can_follow(view, EVENT_CORRECT, why_not);
}

static bool can_void(const struct view *view, struct error *why_not)
{
	return can_follow(view, EVENT_VOID, why_not);
}

static bool can_bill_next(const struct view *view, struct error *why_not)
{
	return can_follow(view, EVENT_NEXT_PAYER, why_not);
}

static bool can_resend(const struct view *view, struct error *why_not)
{
	return can_follow(view, EVENT_FIX, why_not);
}

static bool can_override(const struct view *view, struct error *why_not)
{
	return claim_can_override(view, claim_of(view), selected_finding(view->state), why_not);
}

/* This claim, as moves want it. */
static struct claim_refs *this_one(struct claim_view *claim)
{
	const struct claim *kept = &claim->sheet.story.claim.claim;
	struct claim_ref *ref;

	VEC_CLEAR(&claim->one);
	ref = VEC_ADD(&claim->one);
	if (ref != NULL) {
		ref->id = kept->id;
		(void)TEXT_SET(ref->number, kept->number);
	}
	return &claim->one;
}

static void move(struct view *view, const struct claim_order *order)
{
	claims_move(view, order, this_one(view->state));
	reload(view);
}

static void scrub(struct view *view)
{
	move(view, &(struct claim_order){ .move = MOVE_SCRUB });
}

static void release(struct view *view)
{
	move(view, &(struct claim_order){ .move = MOVE_RELEASE });
}

static void hold(struct view *view)
{
	struct claim_refs *refs = this_one(view->state);

	(void)go_to(view, &hold_screen, &refs);
}

static void discard(struct view *view)
{
	char title[80];

	(void)text_format(title, sizeof title, "Discard %s", claim_of(view)->number);
	app_ask(view, ASK_DISCARD, title, "Why? It leaves the work and its charge is reversed.", "",
		HOLD_REASON_MAX - 1);
}

static void override(struct view *view)
{
	const struct finding *finding = selected_finding(view->state);
	char title[80];

	(void)text_format(title, sizeof title, "Override %s: %.60s", finding->rule, finding->message);
	app_ask(view, ASK_OVERRIDE, title, "Why may it go out all the same?", "", OVERRIDE_REASON_MAX - 1);
}

static void take_override(struct view *view, const char *reason)
{
	const struct finding *finding = selected_finding(view->state);

	if (finding != NULL && claim_override_with(view, claim_of(view)->id, finding->rule, reason))
		reload(view);
}

/* A correction is opened in charge entry, any other claim that follows as it is. */
static void open_later(struct view *view, int64_t id, bool correction)
{
	struct charge_subject subject = { .claim_id = id };

	if (id == 0)
		return;
	((struct claim_view *)view->state)->stale = true;
	if (id == claim_of(view)->id)
		reload(view);
	else if (correction)
		go_to(view, &charge_screen, &subject);
	else
		go_to(view, &claim_screen, &id);
}

static void follow(struct view *view, enum claim_event event)
{
	const struct claim_view *claim = view->state;

	open_later(view, claim_later_begin(view, &claim->sheet.story, event), event == EVENT_CORRECT);
}

static void correct(struct view *view)
{
	follow(view, EVENT_CORRECT);
}

static void void_claim(struct view *view)
{
	follow(view, EVENT_VOID);
}

static void bill_next(struct view *view)
{
	follow(view, EVENT_NEXT_PAYER);
}

static bool can_work(const struct view *view, struct error *why_not)
{
	return claim_story_can_end(&((const struct claim_view *)view->state)->sheet.story, why_not);
}

static void work_denial(struct view *view)
{
	(void)go_to(view, &denial_screen, &((const struct claim_view *)view->state)->id);
}

static void draft_rule(struct view *view)
{
	(void)learned_draft_open(view, ((const struct claim_view *)view->state)->id);
}

static void resend(struct view *view)
{
	follow(view, EVENT_FIX);
}

static void answered(struct view *view, const struct answer *answer)
{
	const struct claim_view *claim = view->state;

	if (answer->question >= ASK_LATER_FIRST)
		open_later(view, claim_later_answer(view, &claim->sheet.story, answer),
			   answer->question == ASK_CORRECT);
	else if (answer->question == ASK_OVERRIDE)
		take_override(view, answer->text);
	else
		move(view, &(struct claim_order){ .move = MOVE_DISCARD, .reason = answer->text });
}

static void open_chart(struct view *view)
{
	(void)go_to(view, &chart_screen, &claim_of(view)->patient_id);
}

/* Of the selected event, entry or answer; elsewhere of the claim's state and balance. */
static void show_why(struct view *view)
{
	const struct claim_view *claim = view->state;
	const struct list *list = &claim->lists[claim->section];

	claim_why(view, &claim->sheet, list->count > 0 ? claim->section : SECTION_LINES, list->selected);
}

/* What the patient owes on this claim first. */
static void take_payment(struct view *view)
{
	struct payment_subject subject = { .patient_id = claim_of(view)->patient_id, .claim_id = claim_of(view)->id };

	(void)go_to(view, &payment_screen, &subject);
}

static bool can_compare(const struct view *view, struct error *why_not)
{
	const struct claim_view *claim = view->state;

	return claim->sheet.story.submissions.count > 0 || claim_of(view)->replaces != 0 ||
	       refuse(why_not, "nothing of it was sent yet");
}

static void compare(struct view *view)
{
	const struct submission_row *submission = selected_submission(view->state);
	struct compare_subject subject = { claim_of(view)->id, submission != NULL ? submission->id : 0 };

	(void)go_to(view, &compare_screen, &subject);
}

static const struct command commands[] = {
	{ .name = "claim.look",
	  .label = "Open",
	  .help = "Mend the selected finding, show the selected submission as it was sent, or the remittance of the "
		  "selected answer.",
	  .keys = "Enter",
	  .ready = can_look,
	  .run = look },
	{ .name = "claim.scrub",
	  .label = "Scrub",
	  .help = "Judge the claim again.",
	  .keys = "F5",
	  .right = RIGHT_EDIT_CLAIM,
	  .ready = can_scrub,
	  .run = scrub },
	{ .name = "claim.edit",
	  .label = "Edit",
	  .help = "Mend the claim in charge entry.",
	  .keys = "e",
	  .right = RIGHT_EDIT_CLAIM,
	  .ready = can_edit,
	  .run = edit },
	{ .name = "claim.hold",
	  .label = "Hold",
	  .help = "Hold the claim back, with a reason.",
	  .keys = "h",
	  .right = RIGHT_EDIT_CLAIM,
	  .ready = can_hold,
	  .run = hold },
	{ .name = "claim.release",
	  .label = "Release",
	  .help = "Let the claim go on; it is scrubbed again.",
	  .keys = "r",
	  .right = RIGHT_EDIT_CLAIM,
	  .ready = can_release,
	  .run = release },
	{ .name = "claim.override",
	  .label = "Override",
	  .help = "Let the selected warning pass, with a reason.",
	  .keys = "o",
	  .right = RIGHT_EDIT_CLAIM,
	  .ready = can_override,
	  .run = override },
	{ .name = "claim.discard",
	  .label = "Discard",
	  .help = "Take the claim, never sent, out of the work, with a reason; nothing is deleted.",
	  .keys = "x",
	  .right = RIGHT_VOID_CLAIM,
	  .ready = can_discard,
	  .run = discard },
	{ .name = "claim.why",
	  .label = "Why",
	  .help = "What made the selected event, amount or answer, back to the segment of a file; elsewhere the state "
		  "and "
		  "the balance.",
	  .keys = "w",
	  .run = show_why },
	{ .name = "claim.compare",
	  .label = "Compare",
	  .help = "What was sent, what was paid and what is held now, beside each other.",
	  .keys = "=",
	  .ready = can_compare,
	  .run = compare },
	{ .name = "claim.correct",
	  .label = "Correct (freq 7)",
	  .help = "Open a replacement of a claim that the payer has, in charge entry.",
	  .keys = "c",
	  .right = RIGHT_EDIT_CLAIM,
	  .ready = can_correct,
	  .run = correct },
	{ .name = "claim.void",
	  .label = "Void",
	  .help = "Ask the payer to take the claim back (frequency 8), with a reason.",
	  .keys = "v",
	  .right = RIGHT_VOID_CLAIM,
	  .ready = can_void,
	  .run = void_claim },
	{ .name = "claim.next_payer",
	  .label = "Bill next payer",
	  .help = "The next payer's claim, with what this one decided.",
	  .keys = "n",
	  .right = RIGHT_EDIT_CLAIM,
	  .ready = can_bill_next,
	  .run = bill_next },
	{ .name = "claim.denial",
	  .label = "Denial",
	  .help = "Work what the payer denied: appeal it, write it off, bill the patient or another payer.",
	  .keys = "d",
	  .right = RIGHT_VIEW_CLAIM,
	  .ready = can_work,
	  .run = work_denial },
	{ .name = "claim.rule",
	  .help = "Draft a rule of its denial, so that the next one like it is held back.",
	  .keys = "u",
	  .right = RIGHT_WORK_DENIAL,
	  .ready = can_work,
	  .run = draft_rule },
	{ .name = "claim.resend",
	  .label = "Send again",
	  .help = "Send a claim again that the payer does not find when it is asked (277 A4), with what proves its "
		  "receipt.",
	  .keys = "a",
	  .right = RIGHT_EDIT_CLAIM,
	  .ready = can_resend,
	  .run = resend },
	{ .name = "claim.section",
	  .label = "Next part",
	  .help = "The next part of the claim; 1 to 6 go straight to one.",
	  .keys = "Tab Right",
	  .run = next_section },
	{ .name = "claim.section_before", .help = "The part before.", .keys = "Shift-Tab Left", .run = section_before },
	{ .name = "claim.findings",
	  .label = "Findings",
	  .help = "What stands in the way.",
	  .keys = "F8",
	  .run = show_findings },
	{ .name = "claim.payment",
	  .label = "Payment",
	  .help = "Take a payment of the patient's, for this claim first.",
	  .keys = "F7",
	  .right = RIGHT_TAKE_PAYMENT,
	  .run = take_payment },
	{ .name = "claim.patient",
	  .label = "Chart",
	  .help = "The patient's chart.",
	  .keys = "p",
	  .right = RIGHT_VIEW_PATIENT,
	  .run = open_chart },
	{ .name = NULL },
};

const struct screen claim_screen = {
	.name = "claim",
	.title = "Claim",
	.help = "The upper part says what the claim is and what comes next. Below are six parts: 1 lines and "
		"diagnoses, "
		"2 what the scrubber found, 3 what happened when, the newest first, 4 the money, entry by entry, with "
		"the payer's answers, 5 what was sent, 6 what payers answered, with the reasons. w says why. Tab, "
		"Left, Right or the digits turn to them; large screens show "
		"several. The key line offers what the claim allows now; a key that it does not allow says why.",
	.state_size = sizeof(struct claim_view),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.answered = answered,
	.resumed = resumed,
	.close = close,
};
