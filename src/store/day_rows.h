/* SPDX-License-Identifier: MIT */
/*
 * day_rows.h: days: what was posted on them, what is amiss, and which are closed. The conventions are those of rows.h.
 */
#ifndef CLAIMBENCH_STORE_DAY_ROWS_H
#define CLAIMBENCH_STORE_DAY_ROWS_H

#include "claimbench/core/rows.h"
#include "store/store.h"

/* The last closed day; none when none is. */
enum status day_last(struct store *, int64_t practice_id, struct date *last, struct error *) MUST_CHECK;
/* NOT_FOUND, without touching ERROR, for a day that is not closed. */
enum status day_get(struct store *, int64_t practice_id, struct date day, struct day_row *, struct error *) MUST_CHECK;
/* Those up to DAY, the newest first. */
enum status day_list(struct store *, int64_t practice_id, struct date day, size_t limit, struct day_rows *,
		     struct error *) MUST_CHECK;
/* The day is closed with what TOTALS close with, and the ends of journal and audit chain as they are. */
enum status day_add(struct store *, int64_t practice_id, struct date day, enum day_how, int64_t user_id,
		    const char *instant, const struct day_totals *, struct error *) MUST_CHECK;

/*
 * Each entry posted from FROM to TO, by day, into TAKE, which may end it by another status than OK; its postings have
 * account, amount and claim only. An entry without postings is none.
 */
typedef enum status day_take(void *context, const struct journal_entry *entry, struct error *error);
enum status day_entries(struct store *, int64_t practice_id, struct date from, struct date to, day_take *take,
			void *context, struct error *) MUST_CHECK;
/* All of them added to TOTALS. */
enum status day_totals_read(struct store *, int64_t practice_id, struct date from, struct date to, struct day_totals *,
			    struct error *) MUST_CHECK;
/* What each party owed before DAY: the close before says it, else all entries. */
enum status day_opening(struct store *, int64_t practice_id, struct date day, struct money owed[static ROLL_PARTIES],
			struct error *) MUST_CHECK;
/* What each party owes by now, as it is kept. */
enum status day_kept(struct store *, int64_t practice_id, struct money owed[static ROLL_PARTIES],
		     struct error *) MUST_CHECK;
enum status day_deposits(struct store *, int64_t practice_id, struct date from, struct date to, struct deposit_lines *,
			 struct error *) MUST_CHECK;
/* What is amiss of all that was posted, taken or begun after AFTER (none: ever). */
enum status day_check(struct store *, int64_t practice_id, struct date after, struct day_faults *,
		      struct error *) MUST_CHECK;
/* Every measure over its usual window, as it is at the end of DAY, is kept. */
enum status day_measures_keep(struct store *, int64_t practice_id, struct date day, struct error *) MUST_CHECK;
/*
 * Made-up history gets its closed days: all from FROM to TO are passed over, each with what was owed and the measures
 * as they were; no day may be closed yet. All entries are read once, in the order of their days. Inside a unit of
 * work, after kpi_rebuild.
 */
enum status days_pass(struct store *, int64_t practice_id, int64_t user_id, struct date from, struct date to,
		      struct error *) MUST_CHECK;
/* One more of OUT. */
enum status day_fault_add(struct day_faults *out, const char *what, struct error *) MUST_CHECK;

#endif
