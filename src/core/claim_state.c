/* SPDX-License-Identifier: MIT */
/* claim_state.c: the life of a claim as one table. */
#include "claimbench/core/claim_state.h"

#include "core/token_list.h"

static const struct token state_words[CLAIM_STATE_COUNT] = {
	[CLAIM_DRAFT] = { "draft", "Draft" },
	[CLAIM_SCRUB_FAIL] = { "scrub_fail", "Errors" },
	[CLAIM_HELD] = { "held", "Held" },
	[CLAIM_READY] = { "ready", "Ready" },
	[CLAIM_BATCHED] = { "batched", "Batched" },
	[CLAIM_SENT] = { "sent", "Sent" },
	[CLAIM_REJECTED] = { "rejected", "Rejected" },
	[CLAIM_ACCEPTED] = { "accepted", "Accepted" },
	[CLAIM_PENDED] = { "pended", "Pended" },
	[CLAIM_PAID] = { "paid", "Paid" },
	[CLAIM_PARTIAL] = { "partial", "Partly paid" },
	[CLAIM_DENIED] = { "denied", "Denied" },
	[CLAIM_APPEALED] = { "appealed", "Appealed" },
	[CLAIM_REPLACED] = { "replaced", "Replaced" },
	[CLAIM_VOIDED] = { "voided", "Voided" },
	[CLAIM_FORWARDED] = { "forwarded", "Forwarded" },
	[CLAIM_CLOSED] = { "closed", "Closed" },
};
TOKEN_TABLE(claim_state_tokens, "claim.state", state_words);

static const struct token event_words[CLAIM_EVENT_COUNT] = {
	[EVENT_CREATE] = { "create", "Created" },
	[EVENT_SCRUB_PASS] = { "scrub_pass", "Passed the scrub" },
	[EVENT_SCRUB_FAIL] = { "scrub_fail", "Failed the scrub" },
	[EVENT_HOLD] = { "hold", "Held" },
	[EVENT_RELEASE] = { "release", "Released" },
	[EVENT_EDIT] = { "edit", "Edited" },
	[EVENT_BATCH] = { "batch", "Put in a file" },
	[EVENT_UNBATCH] = { "unbatch", "Taken out of the file" },
	[EVENT_SEND] = { "send", "Sent" },
	[EVENT_999_ACCEPT] = { "999_accept", "File accepted (999)" },
	[EVENT_999_REJECT] = { "999_reject", "Refused in the file (999)" },
	[EVENT_277CA_RECEIVED] = { "277ca_received", "Received (277CA)" },
	[EVENT_277CA_ACCEPT] = { "277ca_accept", "Accepted by the payer (277CA)" },
	[EVENT_277CA_REJECT] = { "277ca_reject", "Rejected (277CA)" },
	[EVENT_CHASE] = { "chase", "Chased" },
	[EVENT_FIX] = { "fix", "Being mended" },
	[EVENT_GIVE_UP] = { "give_up", "Given up" },
	[EVENT_PEND] = { "pend", "Payer asks" },
	[EVENT_PEND_ANSWERED] = { "pend_answered", "Payer answered" },
	[EVENT_REMIT_PAID] = { "remit_paid", "Paid" },
	[EVENT_REMIT_PARTIAL] = { "remit_partial", "Partly paid" },
	[EVENT_REMIT_DENIED] = { "remit_denied", "Denied" },
	[EVENT_REMIT_CROSSOVER] = { "remit_crossover", "Paid and passed on" },
	[EVENT_REMIT_FORWARDED] = { "remit_forwarded", "Not theirs, passed on" },
	[EVENT_REMIT_REVERSAL] = { "remit_reversal", "Payment reversed" },
	[EVENT_REMIT_UNEXPECTED] = { "remit_unexpected", "Remittance not expected" },
	[EVENT_REMIT_TAKEN_BACK] = { "remit_taken_back", "Remittance taken back" },
	[EVENT_APPEAL] = { "appeal", "Appealed" },
	[EVENT_APPEAL_WON] = { "appeal_won", "Appeal won" },
	[EVENT_APPEAL_PART_WON] = { "appeal_part_won", "Appeal won in part" },
	[EVENT_APPEAL_LOST] = { "appeal_lost", "Appeal lost" },
	[EVENT_CORRECT] = { "correct", "Corrected by a new claim" },
	[EVENT_VOID] = { "void", "Void asked of the payer" },
	[EVENT_REPLACED] = { "replaced", "Replaced" },
	[EVENT_CANCELLED] = { "cancelled", "Cancelled" },
	[EVENT_NEXT_PAYER] = { "next_payer", "Billed to the next payer" },
	[EVENT_PATIENT_DUE] = { "patient_due", "Rest is the patient's" },
	[EVENT_BILL_PATIENT] = { "bill_patient", "Billed to the patient" },
	[EVENT_WRITE_OFF] = { "write_off", "Written off" },
	[EVENT_REBILL] = { "rebill", "Rebilled to another payer" },
	[EVENT_CLOSED_MONEY] = { "closed_money", "Money after closing" },
	[EVENT_DISCARD] = { "discard", "Discarded" },
};
TOKEN_TABLE(claim_event_tokens, "claim_event.event", event_words);

static const char *guard_reason(const struct claim_facts *f)
{
	return f->has_reason ? NULL : "a reason is needed";
}
static const char *guard_unsent(const struct claim_facts *f)
{
	return f->file_sent ? "its file has already left" : NULL;
}
static const char *guard_sent(const struct claim_facts *f)
{
	return f->file_sent ? NULL : "its file has not left yet";
}
static const char *guard_resend(const struct claim_facts *f)
{
	if (!f->unknown_to_payer)
		return "ask the payer first (276): it is sent again only when the payer does not find it (277 A4)";
	return f->has_reason ? NULL : "say what proves that the payer had it (999, 277CA)";
}
static const char *guard_give_up(const struct claim_facts *f)
{
	if (!f->past_filing_limit)
		return "the filing limit has not passed: mend it and send it again";
	return f->supervisor ? NULL : "only a supervisor may give a claim up";
}
static const char *guard_appeal(const struct claim_facts *f)
{
	if (f->state == CLAIM_PAID && !f->underpaid)
		return "it was paid as expected";
	return f->within_appeal_limit || (f->supervisor && f->has_reason)
		       ? NULL
		       : "the appeal limit has passed: a supervisor may override it with a reason";
}
static const char under_way[] = "a replacement or void of it is under way already: see its events";
static const char *guard_correct(const struct claim_facts *f)
{
	if (f->frequency == 8)
		return "it is a void itself";
	if (f->superseded)
		return under_way;
	if (!f->has_payer_claim_number)
		return "the payer's claim number is needed";
	if (!f->payer_accepts_replacement)
		return "this payer takes no replacement claims: ask for a reopening";
	return !f->past_correction_limit || (f->supervisor && f->has_reason)
		       ? NULL
		       : "the payer's limit for corrections has passed: a supervisor may override it with a reason";
}
static const char *guard_void(const struct claim_facts *f)
{
	if (f->frequency == 8)
		return "it is a void itself";
	if (f->superseded)
		return under_way;
	if (!f->has_payer_claim_number)
		return "the payer's claim number is needed";
	if (!f->supervisor)
		return "only a supervisor may void an accepted claim";
	return guard_reason(f);
}
static const char *guard_next(const struct claim_facts *f)
{
	if (f->passed_on)
		return "the payer has passed it on to the next one itself: it is not billed twice";
	if (f->next_billed)
		return "the next payer has its claim already";
	if (!f->payer_balance_zero)
		return "this payer still owes";
	if (!f->next_coverage)
		return "no other coverage is active on the date of service";
	return f->patient_share_left ? NULL : "nothing is left for the next payer";
}
static const char *guard_patient(const struct claim_facts *f)
{
	return f->payer_balance_zero ? NULL : "the payer still owes";
}
static const char *guard_bill_patient(const struct claim_facts *f)
{
	if (f->group_co)
		return "the contract forbids it: denied to the practice (CO)";
	return f->group_pr ? NULL : "the payer did not make it the patient's (PR), and no signed notice is on file";
}
static const char *guard_rebill(const struct claim_facts *f)
{
	return f->other_coverage ? NULL : "no coverage with another payer is active on the date of service";
}
static const char *guard_take_back(const struct claim_facts *f)
{
	return f->supervisor ? NULL : "only a supervisor may take a posted remittance back";
}
static const char *guard_write_off(const struct claim_facts *f)
{
	if (!f->has_reason)
		return "a reason is needed";
	return f->small_write_off || f->supervisor ? NULL : "the amount is above your limit: ask a supervisor";
}

#define IN(state)    (1u << CLAIM_##state)
#define STAYS        CLAIM_STATE_COUNT
#define RESTORED     ((enum claim_state)(CLAIM_STATE_COUNT + 1))
#define BEFORE_BATCH (IN(DRAFT) | IN(SCRUB_FAIL) | IN(HELD) | IN(READY))
#define AT_PAYER     (IN(SENT) | IN(ACCEPTED) | IN(PENDED))
#define DECIDED      (IN(PAID) | IN(PARTIAL) | IN(DENIED) | IN(ACCEPTED))
#define ANSWERED     (IN(PAID) | IN(PARTIAL) | IN(DENIED) | IN(APPEALED) | IN(FORWARDED))

const struct claim_transition_rule claim_transition_rules[] = {
	{ 1, IN(DRAFT), EVENT_CREATE, CLAIM_DRAFT, NULL }, /* a new record is born a draft */
	{ 2, IN(DRAFT) | IN(SCRUB_FAIL) | IN(HELD), EVENT_SCRUB_PASS, CLAIM_READY, NULL },
	{ 2, IN(DRAFT) | IN(SCRUB_FAIL) | IN(HELD), EVENT_SCRUB_FAIL, CLAIM_SCRUB_FAIL, NULL },
	{ 2, IN(READY), EVENT_SCRUB_FAIL, CLAIM_SCRUB_FAIL, NULL }, /* scrubbed again just before the batch (6) */
	{ 3, BEFORE_BATCH, EVENT_HOLD, CLAIM_HELD, guard_reason },  /* BATCHED is in a file: that first (7) */
	{ 4, IN(HELD), EVENT_RELEASE, CLAIM_DRAFT, NULL },
	{ 5, IN(READY) | IN(SCRUB_FAIL) | IN(HELD), EVENT_EDIT, CLAIM_DRAFT, NULL }, /* errors are mended so */
	{ 6, IN(READY), EVENT_BATCH, CLAIM_BATCHED, NULL },
	{ 7, IN(BATCHED), EVENT_UNBATCH, CLAIM_READY, guard_unsent },
	{ 8, IN(BATCHED), EVENT_SEND, CLAIM_SENT, guard_sent },
	{ 9, IN(SENT), EVENT_999_ACCEPT, CLAIM_SENT, NULL },
	{ 10, IN(SENT), EVENT_999_REJECT, CLAIM_REJECTED, NULL },
	{ 11, IN(SENT), EVENT_277CA_RECEIVED, CLAIM_SENT, NULL },
	{ 12, IN(SENT), EVENT_277CA_ACCEPT, CLAIM_ACCEPTED, NULL },
	{ 13, IN(SENT), EVENT_277CA_REJECT, CLAIM_REJECTED, NULL },
	{ 14, IN(SENT) | IN(ACCEPTED), EVENT_CHASE, STAYS, NULL },
	{ 14, IN(SENT) | IN(ACCEPTED), EVENT_FIX, CLAIM_DRAFT, guard_resend }, /* for the payer it never existed */
	{ 15, IN(REJECTED), EVENT_FIX, CLAIM_DRAFT, NULL },
	{ 16, IN(REJECTED), EVENT_GIVE_UP, CLAIM_CLOSED, guard_give_up },
	{ 17, IN(ACCEPTED), EVENT_PEND, CLAIM_PENDED, NULL },
	{ 18, IN(PENDED), EVENT_PEND_ANSWERED, CLAIM_ACCEPTED, NULL },
	{ 19, AT_PAYER, EVENT_REMIT_PAID, CLAIM_PAID, NULL },
	{ 20, AT_PAYER, EVENT_REMIT_PARTIAL, CLAIM_PARTIAL, NULL },
	{ 21, AT_PAYER, EVENT_REMIT_DENIED, CLAIM_DENIED, NULL },
	{ 22, AT_PAYER, EVENT_REMIT_CROSSOVER, CLAIM_PAID, NULL },
	{ 22, IN(DRAFT), EVENT_REMIT_CROSSOVER, CLAIM_SENT, NULL }, /* the next payer's claim, passed on */
	{ 221, AT_PAYER, EVENT_REMIT_FORWARDED, CLAIM_FORWARDED, NULL },
	{ 23, IN(PAID) | IN(PARTIAL) | IN(DENIED) | IN(APPEALED) | IN(CLOSED), EVENT_REMIT_REVERSAL, CLAIM_ACCEPTED,
	  NULL },
	{ 232, ANSWERED | IN(CLOSED) | IN(ACCEPTED), EVENT_REMIT_TAKEN_BACK, RESTORED, guard_take_back },
	{ 24, IN(DENIED) | IN(PARTIAL) | IN(PAID), EVENT_APPEAL, CLAIM_APPEALED, guard_appeal },
	{ 25, IN(APPEALED), EVENT_APPEAL_WON, CLAIM_PAID, NULL },
	{ 25, IN(APPEALED), EVENT_APPEAL_PART_WON, CLAIM_PARTIAL, NULL },
	{ 26, IN(APPEALED), EVENT_APPEAL_LOST, RESTORED, NULL },
	{ 27, DECIDED, EVENT_CORRECT, STAYS, guard_correct },
	{ 27, DECIDED, EVENT_REPLACED, CLAIM_REPLACED, NULL },
	{ 28, DECIDED, EVENT_VOID, STAYS, guard_void },
	{ 28, DECIDED, EVENT_CANCELLED, CLAIM_VOIDED, NULL },
	{ 30, IN(PAID), EVENT_NEXT_PAYER, CLAIM_CLOSED, guard_next },
	{ 31, IN(PAID), EVENT_PATIENT_DUE, CLAIM_CLOSED, guard_patient },
	{ 32, IN(DENIED) | IN(PARTIAL), EVENT_BILL_PATIENT, CLAIM_CLOSED, guard_bill_patient },
	{ 33, IN(DENIED) | IN(PARTIAL) | IN(APPEALED), EVENT_WRITE_OFF, CLAIM_CLOSED, guard_write_off },
	{ 34, IN(DENIED), EVENT_REBILL, CLAIM_CLOSED, guard_rebill },
	{ 35, IN(CLOSED), EVENT_CLOSED_MONEY, STAYS, NULL },
	{ 36, IN(BATCHED) | IN(REJECTED) | IN(REPLACED) | IN(VOIDED) | IN(FORWARDED), EVENT_REMIT_UNEXPECTED, STAYS,
	  NULL },
	{ 37, BEFORE_BATCH, EVENT_DISCARD, CLAIM_VOIDED, guard_reason },
};
const size_t claim_transition_rule_count = sizeof claim_transition_rules / sizeof claim_transition_rules[0];

/* What a biller can do instead, for the refusals met most. */
static const struct advice {
	uint32_t from;
	enum claim_event event;
	const char *text;
} advices[] = {
	{ IN(DRAFT), EVENT_EDIT, "a draft is open for changes already" },
	{ IN(BATCHED), EVENT_EDIT, "take its file back first (unbatch)" },
	{ IN(SENT), EVENT_EDIT, "wait for the payer: correct it once it is accepted" },
	{ IN(ACCEPTED) | IN(PENDED), EVENT_EDIT,
	  "the payer has it: changing it now would be a duplicate; correct it with a replacement claim" },
	{ IN(REJECTED), EVENT_EDIT, "mend it (fix): it goes out again under a new submission number" },
	{ IN(DRAFT) | IN(SCRUB_FAIL) | IN(HELD), EVENT_BATCH, "only claims that passed the scrub go into a file" },
	{ IN(BATCHED), EVENT_HOLD, "take its file back first (unbatch)" },
	{ AT_PAYER | ANSWERED, EVENT_DISCARD, "it has been sent: it can only be corrected or voided with the payer" },
	{ IN(BATCHED), EVENT_DISCARD, "take its file back first (unbatch)" },
	{ IN(REJECTED), EVENT_DISCARD, "mend it first, then discard the draft" },
	{ IN(REJECTED), EVENT_HOLD, "mend it first: as a draft it can be held" },
	{ AT_PAYER | ANSWERED, EVENT_HOLD, "it has left already" },
	{ BEFORE_BATCH | IN(BATCHED) | IN(REJECTED) | AT_PAYER | ANSWERED, EVENT_RELEASE, "it is not held" },
	{ IN(BATCHED), EVENT_SCRUB_PASS, "take its file back first (unbatch)" },
	{ IN(BATCHED), EVENT_SCRUB_FAIL, "take its file back first (unbatch)" },
	{ IN(REJECTED), EVENT_SCRUB_PASS, "mend it first" },
	{ IN(REJECTED), EVENT_SCRUB_FAIL, "mend it first" },
	{ AT_PAYER | ANSWERED, EVENT_SCRUB_PASS, "it has left already" },
	{ AT_PAYER | ANSWERED, EVENT_SCRUB_FAIL, "it has left already" },
	{ BEFORE_BATCH | IN(BATCHED), EVENT_CORRECT, "it was never sent: change it as it is" },
	{ BEFORE_BATCH | IN(BATCHED), EVENT_VOID, "it was never sent: discard it" },
	{ IN(REJECTED), EVENT_CORRECT, "for the payer it never existed: mend it (fix) and send it again" },
	{ IN(REJECTED), EVENT_VOID, "for the payer it never existed: mend it, or give it up" },
	{ IN(SENT) | IN(PENDED), EVENT_CORRECT, "wait until the payer has accepted or decided it" },
	{ IN(SENT) | IN(PENDED), EVENT_VOID, "wait until the payer has accepted or decided it" },
	{ IN(APPEALED), EVENT_CORRECT, "an appeal is under way: wait for its end" },
	{ BEFORE_BATCH | IN(BATCHED) | IN(REJECTED) | AT_PAYER, EVENT_NEXT_PAYER, "its own payer decides first" },
	{ IN(DENIED) | IN(PARTIAL) | IN(APPEALED), EVENT_NEXT_PAYER, "what was denied is worked first" },
	{ IN(PAID) | IN(CLOSED), EVENT_WRITE_OFF,
	  "nothing of it is denied: only the patient's balance may be written off" },
	{ IN(REJECTED), EVENT_WRITE_OFF,
	  "for the payer it never existed: mend it, or give it up past the filing limit" },
	{ BEFORE_BATCH | IN(BATCHED) | AT_PAYER, EVENT_WRITE_OFF, "the payer has not decided it" },
	{ BEFORE_BATCH | IN(BATCHED) | IN(REJECTED) | AT_PAYER, EVENT_APPEAL, "the payer has not decided it" },
	{ BEFORE_BATCH | IN(BATCHED) | IN(REJECTED) | AT_PAYER, EVENT_BILL_PATIENT, "the payer has not decided it" },
	{ IN(APPEALED), EVENT_APPEAL, "an appeal is under way: the payer decides it first" },
	{ IN(APPEALED), EVENT_BILL_PATIENT, "an appeal is under way: the payer decides it first" },
	{ IN(APPEALED), EVENT_REBILL, "an appeal is under way: the payer decides it first" },
	{ IN(PARTIAL), EVENT_REBILL, "this payer has paid a part: it is the right one" },
	{ ANSWERED | AT_PAYER, EVENT_GIVE_UP, "it was not rejected: what the payer denies is appealed or written off" },
	{ ANSWERED, EVENT_EDIT, "the payer has decided it: correct it with a replacement claim" },
};

static const char *advice_for(enum claim_state state, enum claim_event event)
{
	for (size_t i = 0; i < sizeof advices / sizeof advices[0]; i++)
		if (advices[i].event == event && (advices[i].from >> state & 1u) != 0)
			return advices[i].text;
	return claim_state_is_terminal(state) ? "nothing more happens to it here"
					      : "the order of a claim's life does not allow it";
}

/* What was asked for, as a person says it. */
static const char *verb_of(enum claim_event event)
{
	switch (event) {
	case EVENT_SCRUB_PASS:
	case EVENT_SCRUB_FAIL:
		return "scrub";
	case EVENT_WRITE_OFF:
		return "write off";
	case EVENT_GIVE_UP:
		return "give up";
	case EVENT_BILL_PATIENT:
		return "bill the patient";
	default:
		return token_word(&claim_event_tokens, (int)event);
	}
}

enum status claim_transition(const struct claim_facts *facts, enum claim_event event, enum claim_state *to,
			     struct error *error)
{
	const char *label = token_label(&claim_state_tokens, (int)facts->state);
	const char *what = verb_of(event);

	for (size_t i = 0; i < claim_transition_rule_count; i++) {
		const struct claim_transition_rule *rule = &claim_transition_rules[i];
		const char *fault;

		if (rule->event != event || (rule->from >> facts->state & 1u) == 0)
			continue;
		fault = rule->guard != NULL ? rule->guard(facts) : NULL;
		if (fault != NULL)
			return error_set(error, STATUS_REFUSED, "claim.state", "%s: %s", what, fault);
		*to = rule->to == STAYS ? facts->state : rule->to == RESTORED ? facts->state_before : rule->to;
		return STATUS_OK;
	}
	return error_set(error, STATUS_REFUSED, "claim.state", "%s: the claim is %s; %s", what, label,
			 advice_for(facts->state, event));
}

bool claim_state_before_sent(enum claim_state state)
{
	return ((BEFORE_BATCH | IN(BATCHED) | IN(REJECTED)) >> state & 1u) != 0;
}

bool claim_state_is_terminal(enum claim_state state)
{
	return ((IN(REPLACED) | IN(VOIDED) | IN(CLOSED)) >> state & 1u) != 0;
}
