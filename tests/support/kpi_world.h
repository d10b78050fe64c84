/* SPDX-License-Identifier: MIT */
/*
 * kpi_world.h: random histories of a small practice, as the store is told of them and as plain C knows them, and the day
 * sums that plain C counts over the same facts.
 */
#ifndef CLAIMBENCH_TESTS_SUPPORT_KPI_WORLD_H
#define CLAIMBENCH_TESTS_SUPPORT_KPI_WORLD_H

#include "claimbench/base/random.h"
#include "claimbench/core/appeal.h"
#include "store/kpi_rows.h"
#include "store/received_rows.h"
#include "support/books.h"

enum { CLAIMS_MAX = 6, FACTS_MAX = 80, SUMS_MAX = 4000, FIRST_DAY = 61000 };

struct sent {
	int claim, n;
	int64_t file;
	struct date on; /* none: not yet */
	bool live;
	char ack[3];
};

struct posted {
	int claim; /* -1: none */
	int64_t payer_id;
	int64_t entry;
	enum account account;
	enum journal_kind kind;
	struct date on;
	int64_t cents;
	char carc[6];
};

struct denied {
	int64_t id;
	int remit;
	struct date on, ended_on;
	enum denial_state state;
};

struct sum {
	char measure[24];
	int32_t day;
	int64_t payer_id, amount;
};

/* The facts as plain C knows them. */
struct world {
	struct books *books;
	struct random random;
	int claim_count, sent_count, remit_count, posted_count, within;
	int64_t underpaid; /* cents that a payer may pay too little */
	struct claim claims[CLAIMS_MAX];
	struct date state_on[CLAIMS_MAX];
	int remits_of[CLAIMS_MAX], sends_of[CLAIMS_MAX];
	struct sent sent[FACTS_MAX];
	struct remittance_claim_row remits[FACTS_MAX];
	struct posted posted[4 * FACTS_MAX];
	int64_t remit_ids[FACTS_MAX];
	int denied_count, appeal_count;
	struct denied denied[FACTS_MAX];
	struct appeal appeals[FACTS_MAX];
	int64_t entries[FACTS_MAX]; /* 0: it was reversed */
	int entry_count;
	int64_t isa13;
};

/* Something happens, in BOOKS and in WORLD. */
void world_step(struct world *world);
int world_claim(const struct world *world, int64_t claim_id);

/* What kpi_day must hold, counted by world_count. */
extern struct sum world_sums[SUMS_MAX];
extern int world_sum_count;
void world_count(const struct world *world);

#endif
