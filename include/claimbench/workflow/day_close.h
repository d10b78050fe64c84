/* SPDX-License-Identifier: MIT */
/*
 * day_close.h: the end of the day (domain sheet 3.8): what was done, what goes to the bank, what is owed; then the
 * measures are kept, the day takes no postings any more, and the business date moves on. It is never opened
 * again: a correction is posted on the next day.
 */
#ifndef CLAIMBENCH_WORKFLOW_DAY_CLOSE_H
#define CLAIMBENCH_WORKFLOW_DAY_CLOSE_H

#include "claimbench/base/buf.h"
#include "claimbench/workflow/office.h"

/* One day, or all days since the last close. */
struct day_sheet {
	struct date from, day; /* first and last day of it */
	bool is_closed;
	struct day_row close; /* when it is closed */
	struct day_totals totals;
	struct deposit_lines deposits;
	/* Of the open day: */
	struct date next;         /* the business date after it: the next Monday to Friday */
	struct day_faults faults; /* in the way of a close */
	int64_t staged;           /* remittances that wait to be posted; they may wait */
	struct money staged_amount;
};

/*
 * DAY, or the open day when it is none: the business date with all days since the last close. REFUSED for a day
 * ahead, or one that was never closed. OUT is the caller's to free, whatever the status.
 */
enum status day_sheet_load(struct office *office, struct date day, struct day_sheet *out,
			   struct error *error) MUST_CHECK;
void day_sheet_free(struct day_sheet *sheet);

/*
 * Close the business date, and the days that are passed over up to NEXT (none: the next Monday to Friday), which becomes
 * the business date. REFUSED, with what is amiss in OUT->faults, while anything is out of balance or half done, and
 * when the day is closed already. OUT is the day as it was closed, and the caller's to free, whatever the status.
 */
enum status day_close(struct office *office, struct date next, struct day_sheet *out, struct error *error) MUST_CHECK;
/* The closed days, the newest first. */
enum status days_closed(struct office *office, size_t limit, struct day_rows *out, struct error *error) MUST_CHECK;

/* The day sheet, and the slip for the bank, as plain text to be printed. */
void day_sheet_text(const struct office *office, const struct day_sheet *sheet, struct buf *out);
void day_deposit_text(const struct office *office, const struct day_sheet *sheet, struct buf *out);

#endif
