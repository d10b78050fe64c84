/* SPDX-License-Identifier: MIT */
/* answer_words.c: what payers answered and what came of it, in words. */
#include "tui/screens/answer_words.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "claimbench/base/text.h"

/* The code that AT begins with, into CODE; what follows it. */
static const char *take_code(const char *at, char *code, size_t size)
{
	size_t length = 0;

	while (isalnum((unsigned char)at[length]))
		length++;
	if (!text_set_n(code, size, at, length))
		code[0] = '\0';
	return at + length;
}

/* "R0000012: CO-197": what a payer denied. */
static bool say_denial(const char *detail, char *text, size_t size)
{
	const char *colon = strstr(detail, ": "), *at = colon != NULL ? colon + 2 : detail;
	const struct adjustment_reason *reason;
	char group[3], carc[6];

	at = take_code(at, group, sizeof group);
	if (*at != '-' || adjustment_group_words(group) == NULL || *take_code(at + 1, carc, sizeof carc) != '\0')
		return false;
	reason = adjustment_reason(carc);
	if (reason == NULL)
		return false;
	(void)text_format(text, size, "%s-%s %s", group, carc, reason->words);
	if (colon != NULL)
		(void)text_format(text + strlen(text), size - strlen(text), " (%.*s)", (int)(colon - detail), detail);
	return true;
}

char *status_detail_words(const char *detail, char *text, size_t size)
{
	struct claim_status status = { .category = "" };
	const char *at = take_code(detail, status.category, sizeof status.category), *codes_end;
	char sentence[240];

	if (say_denial(detail, text, size))
		return text;
	if (status.category[0] == '\0' || claim_status_category_words(status.category) == NULL || *at != ':') {
		(void)text_format(text, size, "%s", detail);
		return text;
	}
	at = take_code(at + 1, status.code, sizeof status.code);
	if (*at == ':')
		at = take_code(at + 1, status.entity, sizeof status.entity);
	codes_end = at;
	(void)text_format(text, size, "%s%s (%.*s)", claim_status_sentence(&status, sentence, sizeof sentence),
			  text_starts_with(at, " of a line") ? ", of a line" : "", (int)(codes_end - detail), detail);
	return text;
}

static const struct change {
	const char *gains, *loses;
} changes[ACCOUNT_COUNT] = {
	[ACCOUNT_AR_INS1] = { "owed by first payers: more", "owed by first payers: less" },
	[ACCOUNT_AR_INS2] = { "owed by second payers: more", "owed by second payers: less" },
	[ACCOUNT_AR_INS3] = { "owed by third payers: more", "owed by third payers: less" },
	[ACCOUNT_AR_PATIENT] = { "owed by patients: more", "owed by patients: less" },
	[ACCOUNT_AR_AGENCY] = { "owed through the agency: more", "owed through the agency: less" },
	[ACCOUNT_CASH] = { "money received", "money paid back" },
	[ACCOUNT_REVENUE] = { "charges taken back", "charges" },
	[ACCOUNT_ADJ_CONTRACTUAL] = { "written down by contract", "contract write-down taken back" },
	[ACCOUNT_ADJ_SEQUESTER] = { "written down by sequester", "sequester write-down taken back" },
	[ACCOUNT_ADJ_COURTESY] = { "written down as a courtesy", "courtesy taken back" },
	[ACCOUNT_ADJ_SMALL] = { "small balances written off", "small balances restored" },
	[ACCOUNT_ADJ_CHARITY] = { "written off for charity", "charity taken back" },
	[ACCOUNT_WO_DENIAL] = { "denials written off", "denial write-off taken back" },
	[ACCOUNT_WO_TIMELY] = { "written off: filed too late", "late-filing write-off taken back" },
	[ACCOUNT_BAD_DEBT] = { "written off as bad debt", "bad debt restored" },
	[ACCOUNT_BAD_DEBT_RECOVERY] = { "recovered debt taken back", "bad debt recovered" },
	[ACCOUNT_UNAPPLIED] = { "taken out of unapplied money", "kept as unapplied money" },
	[ACCOUNT_REFUND] = { "refunds paid", "refunds owed" },
	[ACCOUNT_TAKEBACK] = { "taken by the payer, its claims to be found", "given back by the payer" },
	[ACCOUNT_INTEREST] = { "interest given back", "interest received" },
	[ACCOUNT_AGENCY_FEE] = { "agency fees", "agency fees given back" },
};

const char *account_change_words(enum account account, struct money amount)
{
	return money_cents(amount) < 0 ? changes[account].loses : changes[account].gains;
}

char *adjustment_sentence(const char *group, const char *carc, struct money amount, char *text, size_t size)
{
	const struct adjustment_reason *reason = adjustment_reason(carc);
	char small[MONEY_TEXT_MAX];

	(void)text_format(text, size, "%s-%s %s %s", group, carc, money_format(amount, small),
			  reason != NULL ? reason->words : "(a reason that is not listed)");
	return text;
}

static void append(char *text, size_t size, const char *before, const char *words)
{
	size_t length = strlen(text);

	(void)text_format(text + length, size - length, "%s%s", before, words);
}

char *denial_advice(const char *carc, char *text, size_t size)
{
	const struct adjustment_reason *reason = adjustment_reason(carc);

	text[0] = '\0';
	if (reason == NULL || reason->kind != REASON_DENIAL)
		return text;
	if (reason->question[0] != '\0') {
		append(text, size, "Look at: ", reason->question);
		append(text, size, reason->question[strlen(reason->question) - 1] == '?' ? " " : ". ", "");
	}
	for (int i = 0; i < REASON_ACTIONS_MAX && reason->actions[i] != ACTION_NONE; i++)
		append(text, size, i == 0 ? "Then " : ", or ", denial_action_label(reason->actions[i]));
	return text;
}

char *remark_sentence(const char *rarcs, char *text, size_t size)
{
	char code[8];

	text[0] = '\0';
	while (*rarcs != '\0') {
		const char *words;

		rarcs = take_code(rarcs, code, sizeof code);
		words = remark_words(code);
		append(text, size, text[0] != '\0' ? "; " : "", code);
		if (words != NULL)
			append(text, size, " ", words);
		rarcs += *rarcs != '\0';
	}
	return text;
}

static const char *const exception_advices[REMIT_EXCEPTION_COUNT] = {
	[REMIT_EXCEPTION_CLAIM] = "m finds whose it is; until then its money is unapplied",
	[REMIT_EXCEPTION_LINE] = "posted to the claim as a whole; compare the lines with what was billed",
	[REMIT_EXCEPTION_CHARGE] = "compare with what was sent; ask the payer when it is not ours",
	[REMIT_EXCEPTION_PATIENT] = "the adjustments count; look before the patient is billed",
	[REMIT_EXCEPTION_UNEXPECTED] = "the money is posted, the state is left: look at the claim's story",
	[REMIT_EXCEPTION_REVERSAL] = "find the answer it takes back; it may have come before this program",
	[REMIT_EXCEPTION_GROUP] = "a correction without a reversal: ask the payer what it corrects",
	[REMIT_EXCEPTION_NOTICE] = "nothing: it decides nothing",
	[REMIT_EXCEPTION_FORWARDED] = "ask the payer why it paid a claim that is not its own",
	[REMIT_EXCEPTION_TAKEBACK] = "find the claim that was overpaid, by the payer's reference",
	[REMIT_EXCEPTION_ADJUSTMENT] = "find out what it is about, by the payer's reference",
	[REMIT_EXCEPTION_PAYER] = "add the payer under Settings, or find out whose money it is",
	[REMIT_EXCEPTION_CREDIT] = "find out who has paid too much: refund or apply it",
	[REMIT_EXCEPTION_UNDERPAID] = "compare with the contract; dispute it within the appeal limit",
	[REMIT_EXCEPTION_NEXT_PAYER] = "the next payer decides on figures that have changed: correct its claim",
};

const char *exception_advice(enum remit_exception kind)
{
	return exception_advices[kind];
}

const char *remittance_state_words(const struct remittance_row *row, char text[static REMITTANCE_STATE_MAX])
{
	int64_t posted;

	if (date_is_none(row->begun_on))
		return token_label(&remittance_state_tokens, (int)row->state);
	posted = row->claims > 0 ? row->begun_claims * 100 / row->claims : 0;
	if (row->state == REMITTANCE_TAKEN_BACK)
		(void)text_format(text, REMITTANCE_STATE_MAX, "Undoing %lld%%", (long long)(100 - posted));
	else
		(void)text_format(text, REMITTANCE_STATE_MAX, "Posting %lld%%", (long long)posted);
	return text;
}

enum role remittance_state_role(enum remittance_state state)
{
	switch (state) {
	case REMITTANCE_STAGED:
	case REMITTANCE_ARRIVING:
		return ROLE_WARNING;
	case REMITTANCE_POSTED:
		return ROLE_GOOD;
	default:
		return ROLE_MUTED;
	}
}

enum role outcome_role(enum remit_outcome outcome)
{
	switch (outcome) {
	case REMIT_PAID:
		return ROLE_GOOD;
	case REMIT_DENIED:
		return ROLE_ERROR;
	case REMIT_PARTIAL:
	case REMIT_REVERSAL:
		return ROLE_WARNING;
	default:
		return ROLE_TEXT;
	}
}
