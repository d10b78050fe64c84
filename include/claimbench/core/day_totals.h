/* SPDX-License-Identifier: MIT */
/*
 * day_totals.h: what the entries of a day come to: the roll-forward of what is owed (domain sheet 3.8, I12), and the
 * sums by account and by kind of entry.
 *
 * What an entry does to a receivable is a charge, a payment, an adjustment or a write-off by its other side; what it
 * only moves from one party to another is a transfer, and the transfers of a day sum to zero. A reversal is one
 * line, whatever it takes back.
 */
#ifndef CLAIMBENCH_CORE_DAY_TOTALS_H
#define CLAIMBENCH_CORE_DAY_TOTALS_H

#include "claimbench/base/money.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/ledger.h"

enum roll_party { ROLL_INSURANCE, ROLL_PATIENT, ROLL_PARTIES };
extern const struct token_table roll_party_tokens;

enum roll_line {
	ROLL_CHARGES,
	ROLL_PAYMENTS, /* applied to what is owed; unapplied money is none */
	ROLL_ADJUSTMENTS,
	ROLL_WRITE_OFFS,
	ROLL_REFUNDS,
	ROLL_REVERSALS,
	ROLL_TRANSFERS,
	ROLL_LINES
};
extern const struct token_table roll_line_tokens;

/* All amounts as they change what is owed: charges +, payments -. */
struct day_totals {
	struct money opening[ROLL_PARTIES]; /* at the end of the day before */
	struct money lines[ROLL_LINES][ROLL_PARTIES];
	struct money accounts[ACCOUNT_COUNT]; /* + debit, - credit */
	int64_t entries[JOURNAL_KIND_COUNT];
};

/* The party that owes on a receivable. */
enum roll_party roll_party_of(enum account receivable);
/* What ENTRY does is added. An entry that sums to zero keeps the roll-forward whole. */
void day_totals_add(struct day_totals *totals, const struct journal_entry *entry);
/* OPENING and all lines. */
struct money day_totals_closing(const struct day_totals *totals, enum roll_party party);
/* A line of both parties. */
struct money day_totals_line(const struct day_totals *totals, enum roll_line line);
int64_t day_totals_entries(const struct day_totals *totals);
/* Is ready for the next day: what closed opens, the rest is zero. */
void day_totals_next(struct day_totals *totals);

/* How a day was closed: by a supervisor, or because time went on over it. */
enum day_how { DAY_CLOSED, DAY_PASSED, DAY_HOW_COUNT };
extern const struct token_table day_how_tokens;

/* How the money of a deposit comes. */
enum deposit_kind {
	DEPOSIT_CASH,
	DEPOSIT_CHECK,
	DEPOSIT_CARD, /* by the card processor, not carried to the bank */
	DEPOSIT_EFT,  /* a payer's transfer: at the bank already */
	DEPOSIT_OTHER,
	DEPOSIT_PAID_OUT, /* refunds paid */
	DEPOSIT_KINDS
};
extern const struct token_table deposit_kind_tokens;

enum { DEPOSIT_WHO_MAX = 61, DEPOSIT_REFERENCE_MAX = 51 };

/* One receipt, check, transfer or refund of a day, less what was taken back of it that day. */
struct deposit_line {
	enum deposit_kind kind;
	int64_t receipt;                       /* number of a patient's receipt; 0: none */
	char who[DEPOSIT_WHO_MAX];             /* account of the patient, or name of the payer */
	char reference[DEPOSIT_REFERENCE_MAX]; /* number of the check or transfer */
	struct money amount;
};
VEC_TYPE(deposit_lines, struct deposit_line);

/* By the method that an 835 says (BPR04: CHK, ACH, BOP, FWT), or a patient's receipt. */
enum deposit_kind deposit_kind_of(const char *method);
/* What the lines of a kind come to; what is carried to the bank: cash and checks. */
struct money deposit_sum(const struct deposit_line *lines, size_t count, enum deposit_kind kind);
struct money deposit_to_bank(const struct deposit_line *lines, size_t count);

#endif
