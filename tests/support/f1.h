/* SPDX-License-Identifier: MIT */
/*
 * f1.h: seventeen worked claims, F1 (domain sheet 1.2 and appendix A), as tables, and as books that the
 * store's own functions filled.
 */
#ifndef CLAIMBENCH_TESTS_SUPPORT_F1_H
#define CLAIMBENCH_TESTS_SUPPORT_F1_H

#include "claimbench/core/appeal.h"
#include "store/kpi_rows.h"
#include "support/books.h"

enum {
	F1_CLAIMS = 17,
	F1_SENDS = 18,
	F1_REMITS = 14,
	F1_LEDGER_MAX = 64,
	F1_DENIALS = 4,
	F1_APPEALS = 2,
	F1_COSTS = 3
};

struct f1_claim {
	const char *id;
	enum books_payer payer;
	const char *dos, *entered;
	int64_t charge;
	bool clean;
	enum claim_state state; /* at the end */
};

struct f1_send {
	const char *claim;
	int n;
	const char *sent, *ack;
};

struct f1_remit {
	const char *claim;
	int n;
	const char *on;
	enum remit_outcome outcome;
	int64_t charge, paid, allowed, expected; /* expected 0: no contract */
};

struct f1_denial {
	const char *claim;
	int n; /* the answer */
	const char *carc;
	int64_t amount;
	const char *denied, *ended; /* NULL: open */
};

struct f1_appeal {
	const char *claim, *carc, *denied, *filed, *decided;
	enum appeal_outcome outcome;
	int64_t contested, recovered;
};

struct f1_cost {
	const char *month;
	int64_t cents;
};

/* The A/R side of the journal; kind as in the sheet. */
enum f1_kind { F1_CHG, F1_PAY, F1_ADJ, F1_XFR, F1_WOF, F1_BAD, F1_UNAP };
struct f1_entry {
	const char *on, *claim; /* NULL: no claim */
	char who;               /* I insurance, P patient */
	enum f1_kind kind;
	const char *group, *carc;
	int64_t amount; /* + raises A/R */
};

extern const struct f1_claim f1_claims[F1_CLAIMS];
extern const struct f1_send f1_sends[F1_SENDS];
extern const struct f1_remit f1_remits[F1_REMITS];
extern const struct f1_denial f1_denials[F1_DENIALS];
extern const struct f1_appeal f1_appeals[F1_APPEALS];
extern const struct f1_cost f1_costs[F1_COSTS];
/* Charges included. */
extern struct f1_entry f1_ledger[F1_LEDGER_MAX];
extern int f1_ledger_count;

/* All of it into BOOKS; CLAIMS, when not NULL, receives them in the tables' order. */
void f1_load(struct books *books, struct claim *claims);
int f1_index(const char *claim);

struct f1_fraction {
	int64_t numerator, denominator;
};
/* The figure ID ("K01") by plain arithmetic over the tables; BOOKS tells which payer has which id. */
struct f1_fraction f1_figure(const struct books *books, const struct kpi_window *window, const char *id);

#endif
