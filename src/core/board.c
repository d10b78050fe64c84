/* SPDX-License-Identifier: MIT */
/* board.c: the boards as one table. */
#include "claimbench/core/board.h"

#include <string.h>

#include "core/token_list.h"

static const struct token groups[BOARD_GROUP_COUNT] = {
	[BOARD_BY_PART] = { "part", "Kind" },    [BOARD_BY_PAYER] = { "payer", "Payer" },
	[BOARD_BY_CLASS] = { "class", "Class" }, [BOARD_BY_PERSON] = { "person", "Keyed by" },
	[BOARD_BY_MONTH] = { "month", "Month" }, [BOARD_BY_LEFT] = { "left", "Days left" },
	[BOARD_BY_AGE] = { "age", "Days old" },  [BOARD_BY_WEEK] = { "week", "Week" },
};
TOKEN_TABLE(board_group_tokens, "board group", groups);

static const struct token objects[BOARD_OBJECT_COUNT] = {
	[BOARD_CLAIM] = { "claim", "Claim" },
	[BOARD_PATIENT] = { "patient", "Patient" },
	[BOARD_RECEIPT] = { "receipt", "Receipt" },
	[BOARD_REMITTANCE] = { "remittance", "Remittance" },
	[BOARD_AUTHORIZATION] = { "authorization", "Authorization" },
};
TOKEN_TABLE(board_object_tokens, "board object", objects);

#define BY(group) (UINT32_C(1) << BOARD_BY_##group)

const struct board boards[] = {
	{ "clock", "Money by clock",
	  "Everything that can die: claims by their filing, correction and appeal limits, payers that keep silent, "
	  "money that we have to give back, authorizations that end. What is over soonest stands first; a claim that "
	  "is held or lies elsewhere is in it all the same. A denied claim has the limit that comes first, until that "
	  "has passed.",
	  BOARD_NOW, 0, true, BY(LEFT) | BY(PART) | BY(PAYER) | BY(PERSON), BOARD_BY_LEFT, "Clock", "At stake",
	  "Last day" },
	{ "leakage", "Leakage",
	  "Where money is lost: claims not sent within the practice's days, denials that nobody touched for 14 days, "
	  "payments below "
	  "contract, write-offs of the last 90 days for late filing or want of an authorization, unapplied money, "
	  "visits without a charge.",
	  BOARD_NOW, 0, false, BY(PART) | BY(PAYER) | BY(PERSON), BOARD_BY_PART, "Leak", "Dollars", "Last day" },
	{ "denials", "Denials by reason",
	  "First answers of payers that denied the whole claim, in billed dollars: the numerators of the two denial "
	  "rates. The reasons that cost most stand first; divided, a reason falls apart by payer and by who keyed the "
	  "visit.",
	  BOARD_WINDOW, 90, false, BY(PART) | BY(PAYER) | BY(PERSON) | BY(MONTH), BOARD_BY_PART, "Reason", "Charged",
	  "" },
	{ "underpaid", "Underpayments",
	  "Claims on which the payer allowed less than its contract says, by more than the practice's tolerance, and "
	  "that are not disputed to an end.",
	  BOARD_NOW, 0, false, BY(PART) | BY(PAYER) | BY(PERSON) | BY(MONTH), BOARD_BY_PART, "Contract", "Short",
	  "Dispute by" },
	{ "unbilled", "Unbilled", "Charged to insurers and never sent, by the state that keeps the claim.", BOARD_NOW,
	  0, false, BY(PART) | BY(PAYER) | BY(PERSON) | BY(LEFT) | BY(MONTH), BOARD_BY_PART, "State", "Owed",
	  "File by" },
	{ "credits", "Credit balances",
	  "What we owe payers and patients, by the days since the credit arose. Medicare's and Medicaid's money goes "
	  "back within 60 days of knowing of it.",
	  BOARD_NOW, 0, true, BY(AGE) | BY(PART) | BY(PAYER) | BY(CLASS), BOARD_BY_AGE, "Whose", "We owe",
	  "Refund by" },
	{ "unapplied", "Unapplied money", "Money that came in and pays nothing yet.", BOARD_NOW, 0, false,
	  BY(PART) | BY(PAYER) | BY(MONTH), BOARD_BY_PART, "Whose", "Left", "" },
	{ "cash", "Cash by month",
	  "Money that came in less what went back, by the month it was posted; divided, by class of payer. Patients' "
	  "own money is self-pay.",
	  BOARD_WINDOW, 365, false, BY(MONTH) | BY(CLASS) | BY(PAYER) | BY(PART), BOARD_BY_MONTH, "From", "Cash", "" },
	{ "forecast", "Cash in the next weeks",
	  "For each claim that a payer has: its charge x what the payer brought in of the charges it answered in the "
	  "last year, in the week in which it pays on average. What is overdue counts for this week.",
	  BOARD_NOW, 0, true, BY(WEEK) | BY(PAYER) | BY(CLASS), BOARD_BY_WEEK, "Kind", "Expected", "Expected on" },
	{ "keyed", "Claims keyed",
	  "Claims by who made them ready for the first time in the last 30 days; divided, those that passed their "
	  "first scrub and those that did not: speed alone teaches haste. Claims an hour are a measure.",
	  BOARD_WINDOW, 30, false, BY(PERSON) | BY(PART) | BY(PAYER) | BY(MONTH), BOARD_BY_PERSON, "First scrub",
	  "Charged", "" },
};
const size_t board_count = sizeof boards / sizeof boards[0];

const struct board *board_find(const char *name)
{
	for (size_t i = 0; i < board_count; i++)
		if (strcmp(boards[i].name, name) == 0)
			return &boards[i];
	return NULL;
}

enum board_group board_next_group(const struct board *board, enum board_group by)
{
	for (int step = 1; step <= BOARD_GROUP_COUNT; step++) {
		int next = ((int)by + step) % BOARD_GROUP_COUNT;

		if ((board->groups >> next & 1u) != 0)
			return (enum board_group)next;
	}
	return by;
}

const char *board_group_title(const struct board *board, enum board_group by)
{
	return by == BOARD_BY_PART ? board->part : token_label(&board_group_tokens, (int)by);
}
