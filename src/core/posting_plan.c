/* SPDX-License-Identifier: MIT */
/* posting_plan.c: one claim of a remittance against ours. */
#include "claimbench/core/posting_plan.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "core/token_list.h"

static const struct token outcome_words[REMIT_OUTCOME_COUNT] = {
	[REMIT_PAID] = { "paid", "Paid" },
	[REMIT_PARTIAL] = { "partial", "Partly paid" },
	[REMIT_DENIED] = { "denied", "Denied" },
	[REMIT_REVERSAL] = { "reversal", "Reversed" },
	[REMIT_FORWARDED] = { "forwarded", "Passed on" },
	[REMIT_NOTICE] = { "notice", "Notice only" },
};
TOKEN_TABLE(remit_outcome_tokens, "remittance_claim.outcome", outcome_words);

static const struct token exception_words[REMIT_EXCEPTION_COUNT] = {
	[REMIT_EXCEPTION_CLAIM] = { "claim", "No claim of ours" },
	[REMIT_EXCEPTION_LINE] = { "line", "No line of ours" },
	[REMIT_EXCEPTION_CHARGE] = { "charge", "Another charge" },
	[REMIT_EXCEPTION_PATIENT] = { "patient", "Patient's share differs" },
	[REMIT_EXCEPTION_UNEXPECTED] = { "unexpected", "Not expected" },
	[REMIT_EXCEPTION_REVERSAL] = { "reversal", "Reverses nothing of ours" },
	[REMIT_EXCEPTION_GROUP] = { "group", "CR outside a reversal" },
	[REMIT_EXCEPTION_NOTICE] = { "notice", "Predetermination" },
	[REMIT_EXCEPTION_FORWARDED] = { "forwarded", "Not the payer's, passed on" },
	[REMIT_EXCEPTION_TAKEBACK] = { "takeback", "Money taken back" },
	[REMIT_EXCEPTION_ADJUSTMENT] = { "adjustment", "Money about no claim" },
	[REMIT_EXCEPTION_PAYER] = { "payer", "Payer unknown" },
	[REMIT_EXCEPTION_CREDIT] = { "credit", "Credit balance" },
	[REMIT_EXCEPTION_NEXT_PAYER] = { "next_payer", "Next payer billed already" },
	[REMIT_EXCEPTION_UNDERPAID] = { "underpaid", "Less than the contract" },
};
TOKEN_TABLE(remit_exception_tokens, "remittance_exception.kind", exception_words);

/* ---- lines ---- */

static bool same_code(const struct remittance_line *line, const struct service_line *ours)
{
	/* What was billed, when the payer decided another code. */
	const char *billed = text_is_empty(line->billed_procedure) ? line->procedure : line->billed_procedure;

	return text_equal_ignoring_case(billed, ours->procedure);
}

static bool same_modifiers(const struct remittance_line *line, const struct service_line *ours)
{
	for (int i = 0; i < MODIFIERS_MAX; i++)
		if (!text_equal_ignoring_case(line->modifiers[i], ours->modifiers[i]))
			return false;
	return true;
}

static bool is_control_of(const struct remittance_line *line, const struct service_line *ours)
{
	char control[24];
	const char *sent = line->control;

	while (*sent == '0')
		sent++;
	return ours->id != 0 && text_format(control, sizeof control, "%lld", (long long)ours->id) &&
	       text_equal(control, sent);
}

int remittance_line_match(const struct remittance_line *line, const struct encounter *encounter,
			  const bool taken[static LINES_MAX])
{
	int count = encounter_line_count(encounter);

	for (int i = 0; i < count; i++)
		if (line->line_id != 0 && line->line_id == encounter->lines[i].id)
			return i;
	for (int i = 0; i < count; i++)
		if (is_control_of(line, &encounter->lines[i]))
			return i;
	for (int strict = 1; strict >= 0; strict--)
		for (int i = 0; i < count; i++)
			if (!taken[i] && same_code(line, &encounter->lines[i]) &&
			    money_equal(line->charge, encounter->lines[i].charge) &&
			    (strict == 0 || same_modifiers(line, &encounter->lines[i])))
				return i;
	return -1;
}

/* ---- making the plan ---- */

struct making {
	struct posting_plan *plan;
	const struct remittance_claim *remit;
	const struct posting_facts *facts;
	bool reversal;
	bool whole;                 /* too many postings for one entry: by claim, not by line */
	struct money left;          /* of a later payer's claim, what may still be moved or written down */
	struct money priced;        /* on denied lines: a memo, like the denial */
	struct money patient_basic; /* under CARC 1, 2, 3 */
	bool failed;                /* out of memory */
};

static void note(struct making *making, enum remit_exception kind, struct money amount, const char *detail)
{
	struct plan_exception *exception = VEC_ADD(&making->plan->exceptions);

	if (exception == NULL) {
		making->failed = true;
		return;
	}
	exception->kind = kind;
	exception->amount = amount;
	(void)text_format(exception->detail, sizeof exception->detail, "%.160s", detail);
}

/* What is said twice of the same thing is one posting. */
static void post(struct making *making, const struct posting *posting)
{
	struct journal_entry *entry = &making->plan->entry;
	int count = entry->posting_count < POSTINGS_MAX ? entry->posting_count : POSTINGS_MAX;

	for (int i = 0; i < count; i++) {
		struct posting *known = &entry->postings[i];

		if (known->account == posting->account && known->line_id == posting->line_id &&
		    text_equal(known->group, posting->group) && text_equal(known->carc, posting->carc)) {
			known->amount = money_add(known->amount, posting->amount);
			return;
		}
	}
	if (entry->posting_count < POSTINGS_MAX)
		entry->postings[entry->posting_count] = *posting;
	entry->posting_count++;
}

/* AMOUNT leaves what the claim's payer owes, for ACCOUNT. */
static void move(struct making *making, enum account account, struct money amount, int64_t line_id, const char *group,
		 const char *carc)
{
	const struct claim *claim = making->facts->claim;
	struct posting posting = {
		.account = account,
		.amount = amount,
		.claim_id = claim->id,
		.line_id = making->whole ? 0 : line_id,
		.payer_id = making->facts->payer_id != 0 ? making->facts->payer_id : claim->payer_id,
	};

	if (money_is_zero(amount))
		return;
	(void)TEXT_SET(posting.group, group);
	(void)TEXT_SET(posting.carc, carc);
	post(making, &posting);
	posting.account = account_of_sequence(claim->sequence);
	posting.amount = money_negate(amount);
	post(making, &posting);
}

static int64_t line_id_of(const struct making *making, int32_t line)
{
	return line >= 1 && (size_t)line <= making->plan->line_ids.count ? making->plan->line_ids.items[line - 1] : 0;
}

static void match_lines(struct making *making)
{
	bool taken[LINES_MAX] = { false };
	char detail[161];

	for (size_t i = 0; i < making->remit->lines.count; i++) {
		const struct remittance_line *line = &making->remit->lines.items[i];
		int ours = remittance_line_match(line, making->facts->encounter, taken);
		int64_t *id = VEC_ADD(&making->plan->line_ids);

		if (id == NULL) {
			making->failed = true;
			return;
		}
		if (ours >= 0) {
			*id = making->facts->encounter->lines[ours].id;
			taken[ours] = true;
			continue;
		}
		(void)text_format(detail, sizeof detail, "line %zu, %.20s, is none of ours", i + 1, line->procedure);
		note(making, REMIT_EXCEPTION_LINE, line->paid, detail);
	}
}

/* The remark codes of a line, or of the claim, into TEXT: "N130 MA130". */
static void list_remarks(const struct making *making, int32_t line, char *text, size_t size)
{
	bool of_line = line >= 1 && (size_t)line <= making->remit->lines.count;

	for (int i = 0; i < REMIT_REMARKS_MAX; i++) {
		const char *remark =
			of_line ? making->remit->lines.items[line - 1].remarks[i] : making->remit->remarks[i];
		size_t length = strlen(text);

		if (remark[0] == '\0')
			return;
		(void)text_format(text + length, size - length, "%s%s", length > 0 ? " " : "", remark);
	}
}

static void deny(struct making *making, const struct adjustment *adjustment)
{
	struct posting_plan *plan = making->plan;
	struct plan_denial *denial;

	plan->denied = money_add(plan->denied, adjustment->amount);
	if (making->reversal || money_compare(adjustment->amount, money_of_cents(0)) <= 0)
		return;
	denial = VEC_ADD(&plan->denials);
	if (denial == NULL) {
		making->failed = true;
		return;
	}
	denial->line = adjustment->line;
	denial->line_id = line_id_of(making, adjustment->line);
	denial->amount = adjustment->amount;
	denial->patient_may_be_billed = text_equal(adjustment->group, "PR");
	(void)TEXT_SET(denial->group, adjustment->group);
	(void)TEXT_SET(denial->carc, adjustment->carc);
	list_remarks(making, adjustment->line, denial->rarcs, sizeof denial->rarcs);
}

/*
 * A payer that comes after others says again what they wrote down: only what is still owed here moves. The patient's
 * share comes first.
 */
static struct money still_open(struct making *making, struct money amount)
{
	struct money zero = money_of_cents(0);

	if (making->facts->claim->sequence == 1 || money_is_negative(amount))
		return amount;
	if (money_compare(making->left, zero) <= 0)
		return zero;
	return money_compare(amount, making->left) < 0 ? amount : making->left;
}

/* Nothing of it is paid or the patient's, and something is denied: what it would have been priced at is no matter yet. */
static bool line_is_denied(const struct making *making, int32_t line)
{
	const struct remittance_claim *remit = making->remit;
	const struct money paid =
		line >= 1 && (size_t)line <= remit->lines.count ? remit->lines.items[line - 1].paid : remit->paid;
	bool denied = false;

	for (size_t i = 0; i < remit->adjustments.count; i++) {
		const struct adjustment *adjustment = &remit->adjustments.items[i];
		enum disposition disposition = disposition_of(adjustment->group, adjustment->carc)->disposition;

		if (adjustment->line != line || money_is_zero(adjustment->amount))
			continue;
		if (disposition == DISPOSITION_PATIENT)
			return false;
		denied = denied || disposition == DISPOSITION_DENIAL;
	}
	return denied && money_is_zero(paid);
}

static void adjust_contract(struct making *making, const struct adjustment *adjustment, enum account account)
{
	struct posting_plan *plan = making->plan;
	struct money amount = still_open(making, adjustment->amount);

	if (line_is_denied(making, adjustment->line)) {
		making->priced = money_add(making->priced, adjustment->amount);
		return;
	}
	making->left = money_subtract(making->left, amount);
	if (account == ACCOUNT_ADJ_SEQUESTER)
		plan->sequester = money_add(plan->sequester, amount);
	else
		plan->contractual = money_add(plan->contractual, amount);
	move(making, account, amount, line_id_of(making, adjustment->line), adjustment->group, adjustment->carc);
}

static void adjust_patient(struct making *making, const struct adjustment *adjustment)
{
	struct posting_plan *plan = making->plan;
	struct money amount = still_open(making, adjustment->amount);
	bool basic = text_equal(adjustment->carc, "1") || text_equal(adjustment->carc, "2") ||
		     text_equal(adjustment->carc, "3");
	enum account account = making->facts->next_coverage ? account_of_sequence(making->facts->claim->sequence + 1)
							    : ACCOUNT_AR_PATIENT;

	making->left = money_subtract(making->left, amount);
	plan->patient = money_add(plan->patient, amount);
	if (basic)
		making->patient_basic = money_add(making->patient_basic, adjustment->amount);
	move(making, account, amount, line_id_of(making, adjustment->line), adjustment->group, adjustment->carc);
}

static void adjust_rest(struct making *making, const struct adjustment *adjustment)
{
	const struct disposition_rule *rule = disposition_of(adjustment->group, adjustment->carc);

	switch (rule->disposition) {
	case DISPOSITION_PATIENT:
		return;
	case DISPOSITION_CONTRACT:
		adjust_contract(making, adjustment, rule->account);
		return;
	case DISPOSITION_REVERSE:
		if (making->reversal) {
			adjust_contract(making, adjustment, rule->account);
			return;
		}
		note(making, REMIT_EXCEPTION_GROUP, adjustment->amount, "an adjustment of group CR reverses nothing");
		deny(making, adjustment);
		return;
	case DISPOSITION_INFO:
		making->plan->info = money_add(making->plan->info, adjustment->amount);
		return;
	case DISPOSITION_DENIAL:
		deny(making, adjustment);
		return;
	}
}

static void pay_lines(struct making *making)
{
	const struct remittance_claim *remit = making->remit;

	if (remit->lines.count == 0)
		move(making, ACCOUNT_CASH, remit->paid, 0, "", "");
	for (size_t i = 0; i < remit->lines.count; i++)
		move(making, ACCOUNT_CASH, remit->lines.items[i].paid, line_id_of(making, (int32_t)i + 1), "", "");
	making->left = money_subtract(making->left, remit->paid);
}

/* Money on a closed claim has nobody who owes it: it waits for a person. */
static void settle_closed(struct making *making)
{
	const struct claim *claim = making->facts->claim;
	struct journal_entry *entry = &making->plan->entry;
	enum account owed = account_of_sequence(claim->sequence);
	struct money net = money_of_cents(0);

	if (claim->state != CLAIM_CLOSED || making->reversal)
		return;
	for (int i = 0; i < entry->posting_count && i < POSTINGS_MAX; i++)
		if (entry->postings[i].account == owed)
			net = money_add(net, entry->postings[i].amount);
	if (money_is_zero(net))
		return;
	move(making, money_is_negative(net) ? ACCOUNT_UNAPPLIED : ACCOUNT_TAKEBACK, net, 0, "", "");
	note(making, REMIT_EXCEPTION_CREDIT, money_negate(net), "money for a closed claim: refund or apply it");
}

static void post_all(struct making *making)
{
	const struct adjustments *adjustments = &making->remit->adjustments;
	struct posting_plan *plan = making->plan;

	making->left = making->facts->owed;
	making->priced = money_of_cents(0);
	pay_lines(making);
	for (size_t i = 0; i < adjustments->count; i++)
		if (disposition_of(adjustments->items[i].group, adjustments->items[i].carc)->disposition ==
		    DISPOSITION_PATIENT)
			adjust_patient(making, &adjustments->items[i]);
	for (size_t i = 0; i < adjustments->count; i++)
		adjust_rest(making, &adjustments->items[i]);
	settle_closed(making);
	/* Where both cancel, nothing is left of either. */
	for (int i = 0; i < plan->entry.posting_count && i < POSTINGS_MAX;)
		if (money_is_zero(plan->entry.postings[i].amount)) {
			plan->entry.posting_count--;
			memmove(&plan->entry.postings[i], &plan->entry.postings[i + 1],
				(size_t)(plan->entry.posting_count - i) * sizeof plan->entry.postings[0]);
		} else {
			i++;
		}
}

/* ---- what it comes to ---- */

#define IN(state) (1u << CLAIM_##state)
#define AT_PAYER  (IN(SENT) | IN(ACCEPTED) | IN(PENDED))
#define STRANGE   (IN(BATCHED) | IN(REJECTED) | IN(REPLACED) | IN(VOIDED) | IN(FORWARDED))

/* The state table's rows for remittances; what is not here does not move the claim. */
static const struct consequence {
	uint32_t states;
	enum remit_outcome outcome;
	bool crossover; /* only when passed on */
	enum claim_event event;
} consequences[] = {
	{ AT_PAYER, REMIT_PAID, true, EVENT_REMIT_CROSSOVER },
	{ AT_PAYER, REMIT_PAID, false, EVENT_REMIT_PAID },
	{ AT_PAYER, REMIT_PARTIAL, false, EVENT_REMIT_PARTIAL },
	{ AT_PAYER, REMIT_DENIED, false, EVENT_REMIT_DENIED },
	{ AT_PAYER, REMIT_FORWARDED, false, EVENT_REMIT_FORWARDED },
	{ IN(PAID) | IN(PARTIAL) | IN(DENIED) | IN(APPEALED) | IN(CLOSED), REMIT_REVERSAL, false,
	  EVENT_REMIT_REVERSAL },
	{ IN(APPEALED), REMIT_PAID, false, EVENT_APPEAL_WON },
	{ IN(APPEALED), REMIT_PARTIAL, false, EVENT_APPEAL_PART_WON },
	{ IN(APPEALED), REMIT_DENIED, false, EVENT_APPEAL_LOST },
	{ IN(CLOSED), REMIT_PAID, false, EVENT_CLOSED_MONEY },
	{ IN(CLOSED), REMIT_PARTIAL, false, EVENT_CLOSED_MONEY },
	{ IN(CLOSED), REMIT_DENIED, false, EVENT_CLOSED_MONEY },
	{ STRANGE, REMIT_PAID, false, EVENT_REMIT_UNEXPECTED },
	{ STRANGE, REMIT_PARTIAL, false, EVENT_REMIT_UNEXPECTED },
	{ STRANGE, REMIT_DENIED, false, EVENT_REMIT_UNEXPECTED },
	{ STRANGE, REMIT_REVERSAL, false, EVENT_REMIT_UNEXPECTED },
	{ STRANGE, REMIT_FORWARDED, false, EVENT_REMIT_UNEXPECTED },
};

static enum claim_event event_of(enum claim_state state, enum remit_outcome outcome, bool crossover)
{
	for (size_t i = 0; i < sizeof consequences / sizeof consequences[0]; i++)
		if ((consequences[i].states >> state & 1u) != 0 && consequences[i].outcome == outcome &&
		    (crossover || !consequences[i].crossover))
			return consequences[i].event;
	return CLAIM_EVENT_COUNT;
}

/* Initial denial: nothing paid, no share of the patient's under CARC 1, 2, 3, something denied (domain sheet 1.4). */
static enum remit_outcome outcome_of(const struct making *making)
{
	const struct posting_plan *plan = making->plan;

	switch (making->remit->status) {
	case REMIT_STATUS_REVERSAL:
		return REMIT_REVERSAL;
	case REMIT_STATUS_NOT_OURS:
		return REMIT_FORWARDED;
	case REMIT_STATUS_PREDETERMINATION:
		return REMIT_NOTICE;
	default:
		if (plan->denials.count == 0)
			return REMIT_PAID;
		return money_compare(plan->paid, money_of_cents(0)) > 0 || !money_is_zero(making->patient_basic)
			       ? REMIT_PARTIAL
			       : REMIT_DENIED;
	}
}

static void note_differences(struct making *making)
{
	const struct remittance_claim *remit = making->remit;
	const struct claim *claim = making->facts->claim;
	struct money charge = making->reversal ? money_negate(remit->charge) : remit->charge;
	struct remittance_claim_balance balance;
	char sent[MONEY_TEXT_MAX], said[MONEY_TEXT_MAX], detail[161];

	remittance_claim_check(remit, &balance);
	if (!money_equal(charge, claim->total)) {
		(void)text_format(detail, sizeof detail, "the payer says a charge of %s, we sent %s",
				  money_format(charge, said), money_format(claim->total, sent));
		note(making, REMIT_EXCEPTION_CHARGE, money_subtract(charge, claim->total), detail);
	}
	if (!making->reversal && !money_equal(remit->patient, balance.patient)) {
		(void)text_format(detail, sizeof detail, "the patient's share is said to be %s, adjustments say %s",
				  money_format(remit->patient, said), money_format(balance.patient, sent));
		note(making, REMIT_EXCEPTION_PATIENT, money_subtract(remit->patient, balance.patient), detail);
	}
}

static void decide(struct making *making)
{
	struct posting_plan *plan = making->plan;
	const struct claim *claim = making->facts->claim;
	char detail[161];

	plan->outcome = outcome_of(making);
	plan->event = event_of(claim->state, plan->outcome, plan->crossover);
	plan->awaited = claim->state == CLAIM_PAID && plan->outcome == REMIT_PAID &&
			money_compare(making->facts->owed, money_of_cents(0)) > 0;
	if (plan->outcome == REMIT_NOTICE)
		note(making, REMIT_EXCEPTION_NOTICE, plan->paid, "a predetermination decides nothing");
	else if ((plan->event == CLAIM_EVENT_COUNT && !plan->awaited) || plan->event == EVENT_REMIT_UNEXPECTED) {
		(void)text_format(detail, sizeof detail, "%s of a claim that is %s",
				  token_label(&remit_outcome_tokens, (int)plan->outcome),
				  token_label(&claim_state_tokens, (int)claim->state));
		note(making, REMIT_EXCEPTION_UNEXPECTED, plan->paid, detail);
	}
	if (plan->outcome == REMIT_FORWARDED)
		note(making, REMIT_EXCEPTION_FORWARDED, plan->paid,
		     money_is_zero(plan->paid) ? "not this payer's: find the right one, whose filing limit counts"
					       : "passed on as not the payer's, yet paid");
	if (plan->outcome != REMIT_FORWARDED && plan->outcome != REMIT_NOTICE)
		note_differences(making);
}

static void begin_entry(struct journal_entry *entry, enum journal_kind kind, const struct posting_facts *facts)
{
	*entry = (struct journal_entry){
		.kind = kind,
		.posted_on = facts->posted_on,
		.effective_on = date_is_none(facts->paid_on) ? facts->posted_on : facts->paid_on,
		.user_id = facts->user_id,
		.remittance_id = facts->remittance_id,
	};
	(void)text_format(entry->source, sizeof entry->source, "remittance %lld", (long long)facts->remittance_id);
}

static void clear_figures(struct posting_plan *plan)
{
	plan->contractual = plan->sequester = plan->denied = plan->info = plan->patient = money_of_cents(0);
	VEC_CLEAR(&plan->denials);
	plan->entry.posting_count = 0;
}

enum status posting_plan_make(struct posting_plan *plan, const struct remittance_claim *remit,
			      const struct posting_facts *facts, struct error *error)
{
	struct making making = { .plan = plan, .remit = remit, .facts = facts };
	bool moves_money = remit->status != REMIT_STATUS_NOT_OURS && remit->status != REMIT_STATUS_PREDETERMINATION;

	memset(plan, 0, sizeof *plan);
	begin_entry(&plan->entry, JOURNAL_REMITTANCE, facts);
	plan->entry.patient_id = facts->claim->patient_id;
	plan->entry.encounter_id = facts->claim->encounter_id;
	plan->paid = remit->paid;
	plan->interest = remit->interest;
	plan->crossover =
		remit->status >= REMIT_STATUS_PRIMARY_FORWARDED && remit->status <= REMIT_STATUS_TERTIARY_FORWARDED;
	making.reversal = remit->status == REMIT_STATUS_REVERSAL;
	match_lines(&making);
	if (moves_money)
		post_all(&making);
	if (plan->entry.posting_count > POSTINGS_MAX) {
		size_t exceptions = plan->exceptions.count;

		making.whole = true;
		clear_figures(plan);
		post_all(&making);
		plan->exceptions.count = exceptions;
	}
	plan->allowed = money_subtract(money_subtract(remit->charge, plan->contractual),
				       money_add(plan->denied, making.priced));
	decide(&making);
	return making.failed ? error_set(error, STATUS_FAULT, "", "out of memory") : STATUS_OK;
}

void posting_plan_free(struct posting_plan *plan)
{
	VEC_FREE(&plan->denials);
	VEC_FREE(&plan->exceptions);
	VEC_FREE(&plan->line_ids);
}

void posting_plan_next_claim(struct posting_plan *plan, const struct claim *next)
{
	enum account account = account_of_sequence(next->sequence);

	for (int i = 0; i < plan->entry.posting_count && i < POSTINGS_MAX; i++) {
		struct posting *posting = &plan->entry.postings[i];

		if (posting->account != account)
			continue;
		posting->claim_id = next->id;
		posting->payer_id = next->payer_id;
	}
}

/* ---- money about no claim of ours ---- */

/* PLB reasons that are interest or its penalty; the others take back, give, or carry forward. */
static const char *const interest_reasons[] = { "L6", "51" };
static const char *const takeback_reasons[] = { "WO", "FB", "CS", "72", "OB", "WU", "J1", "E3" };

static bool is_one_of(const char *reason, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal_ignoring_case(list[i], reason))
			return true;
	return false;
}

enum account provider_adjustment_account(const char *reason, struct money amount)
{
	if (is_one_of(reason, interest_reasons, sizeof interest_reasons / sizeof interest_reasons[0]))
		return ACCOUNT_INTEREST;
	if (is_one_of(reason, takeback_reasons, sizeof takeback_reasons / sizeof takeback_reasons[0]))
		return ACCOUNT_TAKEBACK;
	/* Unapplied money never falls below zero: what is taken stands against the payer. */
	return money_is_negative(amount) ? ACCOUNT_UNAPPLIED : ACCOUNT_TAKEBACK;
}

void provider_adjustment_entry(struct journal_entry *entry, const char *reason, struct money amount,
			       const struct posting_facts *facts)
{
	begin_entry(entry, JOURNAL_UNAPPLIED, facts);
	if (money_is_zero(amount))
		return;
	ledger_add(entry, ACCOUNT_CASH, money_negate(amount), 0, 0, facts->payer_id);
	ledger_add(entry, provider_adjustment_account(reason, amount), amount, 0, 0, facts->payer_id);
}
