/* SPDX-License-Identifier: MIT */
/*
 * settlement.h: the payer before decides again, after the next payer's claim had been decided: what is left on that
 * claim goes to who owes it (domain sheet 2.3 rows 23 and 35; I6). Facts in, verdict out.
 *
 * While the payer before has only taken back what it decided, a closed claim is open again, and keeps what stands on
 * it: nobody can tell yet whose that is. Once it has decided, what is still due stays with the next payer, whose claim
 * is open; what was too much is taken off the patient's share first, and what is left of that waits for a person.
 */
#ifndef CLAIMBENCH_CORE_SETTLEMENT_H
#define CLAIMBENCH_CORE_SETTLEMENT_H

#include <stdbool.h>

#include "claimbench/core/claim.h"
#include "claimbench/core/ledger.h"

struct settlement_facts {
	const struct claim *claim;  /* the next payer's, with what was posted on it just now */
	const struct claim *heir;   /* the one that took its place; NULL: none did */
	struct money owed, patient; /* on it, by its payer and by the patient */
	bool decided;               /* by the payer before; false: it has only taken back */
};

enum settlement_kind {
	SETTLEMENT_NONE,   /* nothing to do */
	SETTLEMENT_OPENED, /* the claim is open again */
	SETTLEMENT_CLOSED, /* nothing is left for its payer */
	SETTLEMENT_MOVED,  /* what was left on it moved; its state is as it was */
	SETTLEMENT_KIND_COUNT
};

struct settlement {
	enum settlement_kind kind;
	struct money moved;  /* off the claim's payer account; as it stood there */
	struct money credit; /* of it, what waits unapplied; not negative */
};

/* What becomes of the claim; the postings that it takes are appended to ENTRY (by ledger_add). */
struct settlement settlement_make(struct journal_entry *entry, const struct settlement_facts *facts);

#endif
