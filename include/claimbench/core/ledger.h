/* SPDX-License-Identifier: MIT */
/*
 * ledger.h: the double-entry journal (domain sheet 3). An entry's postings sum to zero; + is debit.
 * Entries are never changed: a mistake is undone by an entry that mirrors it.
 */
#ifndef CLAIMBENCH_CORE_LEDGER_H
#define CLAIMBENCH_CORE_LEDGER_H

#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/error.h"
#include "claimbench/base/money.h"
#include "claimbench/core/encounter.h"
#include "claimbench/core/token.h"

enum account {
	ACCOUNT_AR_INS1,
	ACCOUNT_AR_INS2,
	ACCOUNT_AR_INS3,
	ACCOUNT_AR_PATIENT,
	ACCOUNT_AR_AGENCY,
	ACCOUNT_CASH,    /* receipts on their way to the bank */
	ACCOUNT_REVENUE, /* REV:GROSS */
	ACCOUNT_ADJ_CONTRACTUAL,
	ACCOUNT_ADJ_SEQUESTER,
	ACCOUNT_ADJ_COURTESY,
	ACCOUNT_ADJ_SMALL,
	ACCOUNT_ADJ_CHARITY,
	ACCOUNT_WO_DENIAL,
	ACCOUNT_WO_TIMELY,
	ACCOUNT_BAD_DEBT,
	ACCOUNT_BAD_DEBT_RECOVERY,
	ACCOUNT_UNAPPLIED,  /* LIAB */
	ACCOUNT_REFUND,     /* LIAB */
	ACCOUNT_TAKEBACK,   /* LIAB */
	ACCOUNT_INTEREST,   /* INC */
	ACCOUNT_AGENCY_FEE, /* EXP */
	ACCOUNT_COUNT
};
extern const struct token_table account_tokens;

enum journal_kind {
	JOURNAL_CHARGE,
	JOURNAL_PAYMENT, /* payer or patient money */
	JOURNAL_ADJUSTMENT,
	JOURNAL_TRANSFER, /* responsibility moves */
	JOURNAL_WRITE_OFF,
	JOURNAL_REFUND,
	JOURNAL_UNAPPLIED,
	JOURNAL_REMITTANCE, /* one claim of an 835: payment, adjustments, transfers together */
	JOURNAL_REVERSAL,
	JOURNAL_KIND_COUNT
};
extern const struct token_table journal_kind_tokens;

enum {
	POSTINGS_MAX = 416
}; /* 50 lines, each paid, written down twice and passed on, both sides; and some of the claim */

struct posting {
	enum account account;
	struct money amount; /* + debit, - credit */
	int64_t claim_id;    /* 0: none */
	int64_t line_id;     /* service line; 0: the claim as a whole */
	int64_t payer_id;    /* 0: none */
	char group[3];       /* CO PR OA PI, "" */
	char carc[6];
	char rarc[8];
};

struct journal_entry {
	int64_t id;
	enum journal_kind kind;
	struct date posted_on;    /* business date */
	struct date effective_on; /* real-world date: service, deposit */
	int64_t patient_id, encounter_id;
	int64_t batch_id; /* 0: none */
	int64_t user_id;
	int64_t reverses;      /* journal id; 0: none */
	int64_t remittance_id; /* whose money it is; 0: no payer's file */
	int64_t payment_id;    /* whose money it is; 0: no patient's payment */
	int64_t receipt_id;    /* the entry whose unapplied money it takes; 0: it takes none */
	char source[41];       /* what caused it: "encounter 12", "835 ..." ; ids only */
	int32_t posting_count;
	struct posting postings[POSTINGS_MAX];
};

/* The A/R account of a claim's payer rank: 1, 2, 3; 0 is the patient. */
enum account account_of_sequence(int32_t sequence);
bool account_is_receivable(enum account account);

/* Appends; sticky: more than POSTINGS_MAX makes ledger_check refuse the entry. */
void ledger_add(struct journal_entry *entry, enum account account, struct money amount, int64_t claim_id,
		int64_t line_id, int64_t payer_id);

/* The charge of a signed encounter: each line AR of SEQUENCE +, REV:GROSS -. Line ids must be set. */
void ledger_charge(struct journal_entry *entry, const struct encounter *encounter, int64_t claim_id, int64_t payer_id,
		   int32_t sequence, struct date posted_on, int64_t user_id);
/* The mirror of ORIGINAL on its own date, in no batch. */
void ledger_reverse(struct journal_entry *entry, const struct journal_entry *original, struct date posted_on,
		    int64_t user_id);
/* Money from the patient at the desk: CASH +, AR:PAT or UNAPPLIED -. */
void ledger_patient_payment(struct journal_entry *entry, struct money amount, int64_t claim_id, bool unapplied,
			    struct date posted_on, int64_t user_id);
/*
 * Unapplied money that RECEIPT brought in pays what is owed to ACCOUNT on the claim; the payer is the receivable's,
 * 0: the patient. The entry belongs to whatever payment RECEIPT belongs to.
 */
void ledger_apply(struct journal_entry *entry, const struct journal_entry *receipt, struct money amount,
		  enum account account, int64_t claim_id, int64_t payer_id, struct date posted_on, int64_t user_id);
/* A refund: AMOUNT from one account to the next, on the same claim: a credit to LIAB:REFUND, that to CASH. */
void ledger_refund(struct journal_entry *entry, enum account from, enum account to, struct money amount,
		   int64_t claim_id, int64_t payer_id, struct date posted_on, int64_t user_id);
/* The sum of what the entry does to ACCOUNT. */
struct money ledger_change(const struct journal_entry *entry, enum account account);

/* REFUSED when it does not sum to zero, is empty, too long, or a reversal names nothing. */
enum status ledger_check(const struct journal_entry *entry, struct error *error) MUST_CHECK;

#endif
