/* SPDX-License-Identifier: MIT */
/* denial.c: one claim's denial: what was said, what to look at first, how long it may take, and a key for each end. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/denials.h"
#include "tui/screens/charge.h"
#include "tui/screens/denial_paint.h"
#include "tui/screens/desk.h"
#include "tui/screens/letter.h"
#include "tui/screens/rules.h"
#include "tui/screens/screens.h"

enum { DAY_TEXT_MAX = 12 };

enum question {
	ASK_TELLS,
	ASK_LATE,
	ASK_OUTCOME,
	ASK_RECOVERED,
	ASK_WRITE_OFF,
	ASK_GIVE_UP,
	ASK_PATIENT_KIND,
	ASK_PATIENT_REASON,
	ASK_NOTICE,
	ASK_SIGNED,
	ASK_PAYER,
	ASK_CORRECT
};

struct denial_view {
	int64_t id;
	struct denial_case denial;
	struct date today;
	bool stale;
	/* What was answered already, while the next question stands. */
	char tells[APPEAL_TELLS_MAX];
	char notice[DECISION_NOTICE_MAX];
	enum appeal_outcome outcome;
	enum decision_kind kind;
};

static const struct denial_case *denial_of(const struct view *view)
{
	return &((const struct denial_view *)view->state)->denial;
}

static enum status load(struct view *view, struct error *error)
{
	struct denial_view *shown = view->state;

	denial_case_free(&shown->denial);
	shown->today = office_today(office_of(view));
	shown->stale = false;
	return denial_case_load(office_of(view), shown->id, &shown->denial, error);
}

static void close(struct view *view)
{
	denial_case_free(&((struct denial_view *)view->state)->denial);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct denial_view *shown = view->state;
	enum status status;

	shown->id = *(const int64_t *)subject;
	status = load(view, error);
	if (status != STATUS_OK)
		close(view);
	return status;
}

static void reload(struct view *view)
{
	struct error error = { .status = STATUS_OK };

	(void)desk_done(view, load(view, &error), &error);
}

static void resumed(struct view *view)
{
	if (((struct denial_view *)view->state)->stale)
		reload(view);
}

static void paint(struct view *view, const struct canvas *canvas)
{
	denial_paint(denial_of(view), ((const struct denial_view *)view->state)->today, canvas);
}

/* --------------------------------------------------------------------------- what is possible now */

static bool refuse(struct error *why_not, const char *what)
{
	(void)error_set(why_not, STATUS_REFUSED, "", "%s", what);
	return false;
}

/* As the state table has it; REASON will be asked for. */
static bool allows(const struct view *view, enum claim_event event, struct error *why_not)
{
	struct claim_facts facts = denial_of(view)->facts;
	struct error error = { .status = STATUS_OK };
	enum claim_state to;

	facts.has_reason = true;
	/* A notice may be given, which helps unless all is by contract. */
	if (event == EVENT_BILL_PATIENT)
		facts.group_pr = true;
	return claim_transition(&facts, event, &to, &error) == STATUS_OK || refuse(why_not, error.what);
}

static bool can_appeal(const struct view *view, struct error *why_not)
{
	return allows(view, EVENT_APPEAL, why_not);
}

static bool can_decide(const struct view *view, struct error *why_not)
{
	return denial_case_appeal(denial_of(view)) != NULL || refuse(why_not, "no appeal of it is under way");
}

static bool can_bill_patient(const struct view *view, struct error *why_not)
{
	return allows(view, EVENT_BILL_PATIENT, why_not);
}

static bool can_rebill(const struct view *view, struct error *why_not)
{
	return allows(view, EVENT_REBILL, why_not);
}

static bool can_correct(const struct view *view, struct error *why_not)
{
	return allows(view, EVENT_CORRECT, why_not);
}

/* The payer's balance where it is one, a rejected claim past its limit, else the patient's balance. */
static bool can_write_off(const struct view *view, struct error *why_not)
{
	const struct denial_case *denial = denial_of(view);

	if (money_compare(denial->insurance, money_of_cents(0)) > 0)
		return allows(view, denial->claim.state == CLAIM_REJECTED ? EVENT_GIVE_UP : EVENT_WRITE_OFF, why_not);
	return money_compare(denial->patient_owes, money_of_cents(0)) > 0 ||
	       refuse(why_not, "nobody owes anything on it");
}

static bool has_letter(const struct view *view, struct error *why_not)
{
	return denial_of(view)->appeals.count > 0 || can_appeal(view, why_not);
}

/* -------------------------------------------------------------------------------------- appeals */

static void say_state(struct view *view, const char *what)
{
	const struct denial_case *denial = denial_of(view);
	char insurance[MONEY_TEXT_MAX], patient[MONEY_TEXT_MAX];

	app_say(view->app, ROLE_GOOD, "%s %s: it is %s; the payer owes %s, the patient %s", denial->claim.number, what,
		token_label(&claim_state_tokens, (int)denial->claim.state), money_format(denial->insurance, insurance),
		money_format(denial->patient_owes, patient));
}

/* Done: what stands now is shown, and told. */
static bool done(struct view *view, enum status status, const struct error *error, const char *what)
{
	if (!desk_done(view, status, error))
		return false;
	reload(view);
	say_state(view, what);
	return true;
}

static void appeal(struct view *view)
{
	app_ask(view, ASK_TELLS, denial_of(view)->claim.state == CLAIM_PAID ? "Payment dispute" : "Appeal",
		"What speaks for it? It goes into the letter.", "", APPEAL_TELLS_MAX - 1);
}

static void file_appeal(struct view *view, const char *override)
{
	struct denial_view *shown = view->state;
	struct appeal_request request = { shown->id, shown->tells, override, "" };
	struct error error = { .status = STATUS_OK };
	struct appeal filed;

	if (done(view, claim_appeal(office_of(view), &request, &filed, &error), &error, "is appealed"))
		app_say(view->app, ROLE_GOOD, "level %d is filed; its letter is kept (l shows it)", (int)filed.level);
}

static void take_tells(struct view *view, const char *text)
{
	struct denial_view *shown = view->state;

	(void)TEXT_SET(shown->tells, text);
	if (shown->denial.facts.within_appeal_limit)
		file_appeal(view, "");
	else
		app_ask(view, ASK_LATE, "Past the limit", "Why is it appealed after the payer's limit?", "",
			DECISION_REASON_MAX - 1);
}

static const struct option outcomes[] = {
	{ 'o', "Overturned: the payer pays" },
	{ 'p', "Overturned in part" },
	{ 'u', "Upheld: the denial stands" },
};

static void decide(struct view *view)
{
	app_choose(view, ASK_OUTCOME, "What did the payer's letter decide?", outcomes,
		   sizeof outcomes / sizeof outcomes[0]);
}

static void decide_now(struct view *view, struct money recovered)
{
	const struct denial_view *shown = view->state;
	struct appeal_decision decision = { shown->id, shown->outcome, shown->today, recovered };
	struct error error = { .status = STATUS_OK };

	(void)done(view, claim_appeal_decide(office_of(view), &decision, &error), &error, "is decided");
}

static void take_outcome(struct view *view, size_t choice)
{
	static const enum appeal_outcome chosen[] = { APPEAL_OVERTURNED, APPEAL_PART, APPEAL_UPHELD };
	struct denial_view *shown = view->state;
	const struct appeal *open_one = denial_case_appeal(&shown->denial);
	char money[MONEY_TEXT_MAX];

	shown->outcome = chosen[choice];
	if (shown->outcome == APPEAL_UPHELD)
		decide_now(view, money_of_cents(0));
	else if (open_one != NULL)
		app_ask(view, ASK_RECOVERED, "Overturned", "What does the payer promise to pay?",
			money_format(open_one->contested, money), MONEY_TEXT_MAX - 1);
}

static void take_recovered(struct view *view, const char *text)
{
	struct money recovered;

	if (money_parse(text, &recovered))
		decide_now(view, recovered);
	else
		app_say(view->app, ROLE_ERROR, "that is no amount");
}

static void show_letter(struct view *view)
{
	const struct denial_case *denial = denial_of(view);
	struct appeal_request request = { denial->claim.id, "", "", "" };
	struct error error = { .status = STATUS_OK };
	char title[100];
	struct buf text;

	if (denial->appeals.count > 0) {
		const struct appeal *last = &denial->appeals.items[denial->appeals.count - 1];

		(void)text_format(title, sizeof title, "%s, level %d, as it was filed", denial->claim.number,
				  (int)last->level);
		letter_open(view, title, last->letter);
		return;
	}
	if (desk_done(view, appeal_letter(office_of(view), &request, &text, &error), &error)) {
		(void)text_format(title, sizeof title, "%s, as it would go out: a appeals with it",
				  denial->claim.number);
		letter_open(view, title, buf_text(&text));
	}
	buf_free(&text);
}

/* ------------------------------------------------------------------------------------ write-offs */

static const struct option patient_kinds[] = {
	{ 'b', "Bad debt: the patient does not pay" },
	{ 's', "Small balance: not worth a statement" },
};

static void write_off(struct view *view)
{
	const struct denial_case *denial = denial_of(view);
	char title[100], money[MONEY_TEXT_MAX];

	if (money_compare(denial->insurance, money_of_cents(0)) <= 0) {
		app_choose(view, ASK_PATIENT_KIND, "Write off what the patient owes", patient_kinds,
			   sizeof patient_kinds / sizeof patient_kinds[0]);
		return;
	}
	(void)text_format(title, sizeof title, "Write off %s, owed by %s", money_format(denial->insurance, money),
			  denial->payer_code);
	if (denial->claim.state == CLAIM_REJECTED)
		app_ask(view, ASK_GIVE_UP, title, "Why? It is written off as too late.", "", DECISION_REASON_MAX - 1);
	else
		app_ask(view, ASK_WRITE_OFF, title, "Why?", denial->play.words, DECISION_REASON_MAX - 1);
}

static void take_write_off(struct view *view, bool give_up, const char *reason)
{
	struct denial_view *shown = view->state;
	struct error error = { .status = STATUS_OK };
	enum status status = give_up ? claim_give_up(office_of(view), shown->id, reason, &error)
				     : claim_write_off(office_of(view), shown->id, reason, &error);

	(void)done(view, status, &error, give_up ? "is given up" : "is written off");
}

static void take_patient_kind(struct view *view, size_t choice)
{
	struct denial_view *shown = view->state;
	char title[100], money[MONEY_TEXT_MAX];

	shown->kind = choice == 0 ? DECISION_BAD_DEBT : DECISION_SMALL_BALANCE;
	(void)text_format(title, sizeof title, "%s: %s", token_label(&decision_kind_tokens, (int)shown->kind),
			  money_format(shown->denial.patient_owes, money));
	app_ask(view, ASK_PATIENT_REASON, title, "Why?", "", DECISION_REASON_MAX - 1);
}

static void take_patient_reason(struct view *view, const char *reason)
{
	struct denial_view *shown = view->state;
	struct error error = { .status = STATUS_OK };

	(void)done(view, claim_write_off_patient(office_of(view), shown->id, shown->kind, reason, &error), &error,
		   "is written off");
}

/* ----------------------------------------------------------------------- the patient, another payer */

static void bill_now(struct view *view, struct date signed_on)
{
	struct denial_view *shown = view->state;
	struct signed_notice notice = { shown->notice, signed_on };
	struct error error = { .status = STATUS_OK };
	bool ended = false;

	(void)done(view, claim_bill_patient(office_of(view), shown->id, &notice, &ended, &error), &error,
		   "is billed to the patient");
}

static void bill_patient(struct view *view)
{
	struct denial_view *shown = view->state;

	shown->notice[0] = '\0';
	if (shown->denial.facts.group_pr)
		bill_now(view, DATE_NONE);
	else
		app_ask(view, ASK_NOTICE, "Bill the patient",
			"Not denied to him (PR). Which notice is signed, where is it?", "", DECISION_NOTICE_MAX - 1);
}

static void take_notice(struct view *view, const char *text)
{
	struct denial_view *shown = view->state;

	(void)TEXT_SET(shown->notice, text);
	if (text[0] != '\0')
		app_ask(view, ASK_SIGNED, "Bill the patient", "On which day was it signed?", "", DAY_TEXT_MAX);
	else
		bill_now(view, DATE_NONE);
}

static void take_signed(struct view *view, const char *text)
{
	struct date on;

	if (date_parse_typed(text, ((const struct denial_view *)view->state)->today, &on))
		bill_now(view, on);
	else
		app_say(view->app, ROLE_ERROR, "that is no date");
}

static void rebill_to(struct view *view, int64_t payer_id)
{
	struct denial_view *shown = view->state;
	struct later_claim later = { .claim_id = 0 };
	struct error error = { .status = STATUS_OK };

	if (!done(view, claim_rebill(office_of(view), shown->id, payer_id, &later, &error), &error, "is rebilled"))
		return;
	shown->stale = true;
	(void)app_open(view->app, &claim_screen, &later.claim_id);
	app_say(view->app, later.state == CLAIM_READY ? ROLE_GOOD : ROLE_WARNING, "%s instead of %s%s", later.number,
		shown->denial.claim.number,
		later.state == CLAIM_READY ? ": ready for the next file" : "; it has errors");
}

/* Payers are told apart by the code that is typed everywhere else. */
static void rebill(struct view *view)
{
	app_ask(view, ASK_PAYER, "Bill another payer", "Code of the payer; empty: the patient's only other one", "", 8);
}

static void take_payer(struct view *view, const char *text)
{
	const struct desk *desk = desk_of(view);

	if (text[0] == '\0') {
		rebill_to(view, 0);
		return;
	}
	for (size_t i = 0; i < desk->payers.count; i++)
		if (text_equal_ignoring_case(desk->payers.items[i].code, text)) {
			rebill_to(view, desk->payers.items[i].id);
			return;
		}
	app_say(view->app, ROLE_ERROR, "there is no payer %.8s", text);
}

static void correct_now(struct view *view, const char *reason)
{
	struct denial_view *shown = view->state;
	struct later_claim later = { .claim_id = 0 };
	struct error error = { .status = STATUS_OK };
	struct charge_subject subject = { .patient_id = 0 };

	if (!desk_done(view, claim_correct(office_of(view), shown->id, reason, &later, &error), &error))
		return;
	shown->stale = true;
	subject.claim_id = later.claim_id;
	(void)app_open(view->app, &charge_screen, &subject);
}

static void correct(struct view *view)
{
	if (denial_of(view)->facts.past_correction_limit)
		app_ask(view, ASK_CORRECT, "Correct", "Why is it corrected after the payer's limit?", "",
			DECISION_REASON_MAX - 1);
	else
		correct_now(view, "");
}

static void answered(struct view *view, const struct answer *answer)
{
	switch ((enum question)answer->question) {
	case ASK_TELLS:
		take_tells(view, answer->text);
		break;
	case ASK_LATE:
		file_appeal(view, answer->text);
		break;
	case ASK_OUTCOME:
		take_outcome(view, answer->choice);
		break;
	case ASK_RECOVERED:
		take_recovered(view, answer->text);
		break;
	case ASK_WRITE_OFF:
	case ASK_GIVE_UP:
		take_write_off(view, answer->question == ASK_GIVE_UP, answer->text);
		break;
	case ASK_PATIENT_KIND:
		take_patient_kind(view, answer->choice);
		break;
	case ASK_PATIENT_REASON:
		take_patient_reason(view, answer->text);
		break;
	case ASK_NOTICE:
		take_notice(view, answer->text);
		break;
	case ASK_SIGNED:
		take_signed(view, answer->text);
		break;
	case ASK_PAYER:
		take_payer(view, answer->text);
		break;
	case ASK_CORRECT:
		correct_now(view, answer->text);
		break;
	}
}

static void open_claim(struct view *view)
{
	struct denial_view *shown = view->state;

	shown->stale = app_open(view->app, &claim_screen, &shown->id) || shown->stale;
}

static bool is_denied(const struct view *view, struct error *why_not)
{
	return denial_of(view)->denials.count > 0 || refuse(why_not, "nothing of it is denied");
}

/* The draft, where it is tried and decided about. */
static void draft_rule(struct view *view)
{
	struct denial_view *shown = view->state;

	shown->stale = learned_draft_open(view, shown->id) || shown->stale;
}

static const struct command commands[] = {
	{ .name = "denial.appeal",
	  .label = "Appeal",
	  .help = "File the next level, with its letter; of a claim paid too little a payment dispute.",
	  .keys = "a",
	  .right = RIGHT_WORK_DENIAL,
	  .ready = can_appeal,
	  .run = appeal },
	{ .name = "denial.decided",
	  .label = "Decided",
	  .help = "What the payer's letter decided about the appeal; a remittance decides it by itself.",
	  .keys = "d",
	  .right = RIGHT_WORK_DENIAL,
	  .ready = can_decide,
	  .run = decide },
	{ .name = "denial.correct",
	  .label = "Correct",
	  .help = "Open a replacement of the claim in charge entry (frequency 7).",
	  .keys = "c",
	  .right = RIGHT_EDIT_CLAIM,
	  .ready = can_correct,
	  .run = correct },
	{ .name = "denial.bill_patient",
	  .label = "Bill patient",
	  .help = "The patient owes it: denied to him (PR), or a notice is signed; never by contract (CO).",
	  .keys = "b",
	  .right = RIGHT_WORK_DENIAL,
	  .ready = can_bill_patient,
	  .run = bill_patient },
	{ .name = "denial.rebill",
	  .label = "Other payer",
	  .help = "Close it and bill the patient's other coverage, within that payer's limit.",
	  .keys = "o",
	  .right = RIGHT_WORK_DENIAL,
	  .ready = can_rebill,
	  .run = rebill },
	{ .name = "denial.write_off",
	  .label = "Write off",
	  .help = "What the payer owes, with the denial as its cause; a rejected claim past its limit; else what the "
		  "patient owes.",
	  .keys = "f",
	  .right = RIGHT_WRITE_OFF,
	  .ready = can_write_off,
	  .run = write_off },
	{ .name = "denial.letter",
	  .label = "Letter",
	  .help = "The letter of the last appeal; before the first, as it would go out.",
	  .keys = "l",
	  .right = RIGHT_WORK_DENIAL,
	  .ready = has_letter,
	  .run = show_letter },
	{ .name = "denial.rule",
	  .label = "Draft rule",
	  .help = "Draft a rule of it, so that the next one like it is held back; it is tried on what was decided "
		  "first.",
	  .keys = "u",
	  .right = RIGHT_WORK_DENIAL,
	  .ready = is_denied,
	  .run = draft_rule },
	{ .name = "denial.claim",
	  .label = "Claim",
	  .help = "The claim, with its answers and money.",
	  .keys = "Enter",
	  .right = RIGHT_VIEW_CLAIM,
	  .run = open_claim },
	{ .name = NULL },
};

const struct screen denial_screen = {
	.name = "denial",
	.title = "Denial",
	.help = "What the payer denied and why, what to look at first, how long there is, and what it is worth. Each "
		"way to "
		"end it has a key; a key that is not possible now says why. What was done stands below.",
	.state_size = sizeof(struct denial_view),
	.commands = commands,
	.open = open,
	.paint = paint,
	.answered = answered,
	.resumed = resumed,
	.close = close,
};
