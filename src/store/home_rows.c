/* SPDX-License-Identifier: MIT */
/* home_rows.c: what waits today. */
#include "store/database.h"
#include "store/rows.h"

enum { FILING_SOON_DAYS = 14 };

#define IN(state) (1u << (state))

static const struct queue_kind {
	enum queue queue;
	const char *label, *next;
	uint32_t states; /* of the claims it opens, when that is all there is to say; they are counted by state */
} kinds[QUEUE_COUNT] = {
	{ QUEUE_SCRUB_FAIL, "Claims with errors", "mend, then scrub", IN(CLAIM_SCRUB_FAIL) },
	{ QUEUE_REJECTED, "Rejected by the front end", "mend and send again", IN(CLAIM_REJECTED) },
	{ QUEUE_DENIED, "Denied, all or in part", "worth most first", 0 },
	{ QUEUE_HELD_DUE, "Held, day reached", "release or hold on", 0 },
	{ QUEUE_FILING_SOON, "Filing limit in 14 days", "send today", 0 },
	{ QUEUE_REMITTANCES, "Remittances to post", "look, then post", 0 },
	{ QUEUE_TASKS, "Open tasks", "do the earliest first", 0 },
	{ QUEUE_DRAFT, "Drafts", "finish and file", IN(CLAIM_DRAFT) },
	{ QUEUE_READY, "Ready to submit", "submit", IN(CLAIM_READY) },
	{ QUEUE_BATCHED, "In a file, not yet sent", "mark sent", IN(CLAIM_BATCHED) },
	{ QUEUE_SILENT, "No answer in time", "chase the payer", 0 },
	{ QUEUE_CREDIT, "Credit balances", "refund or apply", 0 },
};

static void read_counts(struct stmt *stmt, struct queue_row *row)
{
	row->count = stmt_read_integer(stmt);
	row->amount = stmt_read_money(stmt);
	row->oldest = stmt_read_date(stmt);
}

/* A queue of several states is the sum of theirs. */
static void add_counts(const struct queue_row *more, struct queue_row *row)
{
	row->count += more->count;
	row->amount = money_add(row->amount, more->amount);
	if (date_is_none(row->oldest) || (!date_is_none(more->oldest) && date_compare(more->oldest, row->oldest) < 0))
		row->oldest = more->oldest;
}

static enum status count_states(struct store *store, int64_t practice_id, struct queue_row *rows, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_QUEUE_STATES);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		int state = stmt_read_token(stmt, &claim_state_tokens);

		struct queue_row counted = { 0 };

		read_counts(stmt, &counted);
		for (int i = 0; i < QUEUE_COUNT; i++)
			if ((kinds[i].states & IN(state)) != 0)
				add_counts(&counted, &rows[i]);
	}
	return stmt_end(stmt, status);
}

static enum status count_one(struct store *store, enum stmt_id id, int64_t practice_id, struct date day,
			     struct queue_row *row, struct error *error)
{
	struct stmt *stmt = stmt_use(store, id);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	if (!date_is_none(day))
		stmt_bind_date(stmt, day);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		read_counts(stmt, row);
	return stmt_done(stmt, status);
}

/* The filter that lists exactly what the queue counts. */
static void set_filter(struct claim_filter *filter, const struct queue_kind *kind, struct date today)
{
	filter->states = kind->states;
	filter->filing_soon = kind->queue == QUEUE_FILING_SOON;
	filter->filing_before = today;
	filter->held_by = kind->queue == QUEUE_HELD_DUE ? today : DATE_NONE;
	filter->silent_by = kind->queue == QUEUE_SILENT ? today : DATE_NONE;
	filter->credit = kind->queue == QUEUE_CREDIT;
}

enum status queue_counts(struct store *store, int64_t practice_id, struct date today, struct queue_rows *out,
			 struct error *error)
{
	struct queue_row rows[QUEUE_COUNT] = { 0 };
	enum status status = count_states(store, practice_id, rows, error);

	if (status == STATUS_OK)
		status = count_one(store, STMT_QUEUE_DENIED, practice_id, DATE_NONE, &rows[QUEUE_DENIED], error);
	if (status == STATUS_OK)
		status = count_one(store, STMT_QUEUE_HELD_DUE, practice_id, today, &rows[QUEUE_HELD_DUE], error);
	if (status == STATUS_OK)
		status = count_one(store, STMT_QUEUE_FILING_SOON, practice_id, date_plus_days(today, FILING_SOON_DAYS),
				   &rows[QUEUE_FILING_SOON], error);
	if (status == STATUS_OK)
		status = count_one(store, STMT_QUEUE_REMITTANCES, practice_id, DATE_NONE, &rows[QUEUE_REMITTANCES],
				   error);
	if (status == STATUS_OK)
		status = count_one(store, STMT_QUEUE_TASKS, practice_id, DATE_NONE, &rows[QUEUE_TASKS], error);
	if (status == STATUS_OK)
		status = count_one(store, STMT_QUEUE_SILENT, practice_id, today, &rows[QUEUE_SILENT], error);
	if (status == STATUS_OK)
		status = count_one(store, STMT_QUEUE_CREDIT, practice_id, DATE_NONE, &rows[QUEUE_CREDIT], error);
	for (int i = 0; i < QUEUE_COUNT && status == STATUS_OK; i++) {
		struct queue_row *row = VEC_ADD(out);

		if (row == NULL)
			return error_set(error, STATUS_FAULT, "", "out of memory");
		*row = rows[i];
		row->queue = kinds[i].queue;
		row->label = kinds[i].label;
		row->next = kinds[i].next;
		set_filter(&row->filter, &kinds[i], today);
	}
	return status;
}
