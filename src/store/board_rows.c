/* SPDX-License-Identifier: MIT */
/*
 * board_rows.c: the boards out of the board_* views. One condition stands behind sums and rows, so that what is listed
 * adds up to what was grouped.
 */
#include "store/board_rows.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "store/database.h"

enum { CONDITION_MAX = 3000, SQL_MAX = 5000, FIRST_KEY = 8 };

/* The group of a row, never '': that filters nothing. ?2 is today. */
static const char *const group_of[BOARD_GROUP_COUNT] = {
	[BOARD_BY_PART] = "CASE r.part WHEN '' THEN '-' ELSE r.part END",
	[BOARD_BY_PAYER] = "COALESCE(y.code, '-')",
	[BOARD_BY_CLASS] = "COALESCE(y.payer_class, 'self_pay')",
	[BOARD_BY_PERSON] = "COALESCE(u.login, '-')",
	[BOARD_BY_MONTH] = "strftime('%Y-%m', r.day + 2400000.5)",
	[BOARD_BY_LEFT] =
		"CASE WHEN r.due IS NULL THEN 'no limit' WHEN r.due < ?2 THEN 'over' WHEN r.due <= ?2 + 7 THEN "
		"'0-7 days' WHEN r.due <= ?2 + 14 THEN '8-14 days' WHEN r.due <= ?2 + 30 THEN '15-30 days' ELSE "
		"'over 30 days' END",
	[BOARD_BY_AGE] =
		"CASE WHEN r.day > ?2 - 31 THEN '0-30 days' WHEN r.day > ?2 - 46 THEN '31-45 days' WHEN r.day > "
		"?2 - 61 THEN '46-60 days' ELSE 'over 60 days' END",
	[BOARD_BY_WEEK] =
		"CASE WHEN r.due < ?2 + 7 THEN 'this week' WHEN r.due < ?2 + 14 THEN 'next week' WHEN r.due < ?2 "
		"+ 21 THEN 'in two weeks' WHEN r.due < ?2 + 28 THEN 'in three weeks' ELSE 'later' END",
};

static const char *const group_order[BOARD_GROUP_COUNT] = {
	[BOARD_BY_PART] = "3 DESC, 2 DESC, 1",
	[BOARD_BY_PAYER] = "3 DESC, 2 DESC, 1",
	[BOARD_BY_CLASS] = "3 DESC, 2 DESC, 1",
	[BOARD_BY_PERSON] = "3 DESC, 2 DESC, 1",
	[BOARD_BY_MONTH] = "1",
	[BOARD_BY_LEFT] = "4 IS NULL, 4",
	[BOARD_BY_AGE] = "min(r.day)",
	[BOARD_BY_WEEK] = "4",
};

/* Parameters: 1 practice, 2 today, 3 and 4 window, 5 payer, 6 due by, 7 limit, then a key for each way to group. */
static void condition_text(const struct board *board, char text[static CONDITION_MAX])
{
	size_t length;

	(void)text_format(
		text, CONDITION_MAX,
		"FROM board_%s r LEFT JOIN payer y ON y.id = r.payer_id LEFT JOIN user u ON u.id = r.person_id "
		"WHERE r.practice_id = ?1 AND %s AND (?3 = 0 OR r.day >= ?3) AND (?4 = 0 OR r.day <= ?4) AND "
		"(?5 = 0 OR r.payer_id = ?5) AND (?6 = 0 OR r.due <= ?6) AND ?7 = ?7",
		board->name, board->shape == BOARD_NOW ? "?2 BETWEEN r.since AND r.until" : "?2 = ?2");
	for (int by = 0; by < BOARD_GROUP_COUNT; by++) {
		length = strlen(text);
		(void)text_format(text + length, CONDITION_MAX - length, " AND (?%d = '' OR %s = ?%d)", FIRST_KEY + by,
				  group_of[by], FIRST_KEY + by);
	}
}

static void bind_all(struct stmt *stmt, int64_t practice_id, struct date today, const struct board *board,
		     const struct board_filter *filter, size_t limit)
{
	struct date from = filter->from, to = filter->to;

	if (board->shape == BOARD_WINDOW && date_is_none(to))
		to = today;
	if (board->shape == BOARD_WINDOW && date_is_none(from))
		from = date_plus_days(to, 1 - board->window_days);
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_date(stmt, today);
	stmt_bind_integer(stmt, from.day);
	stmt_bind_integer(stmt, to.day);
	stmt_bind_integer(stmt, filter->payer_id);
	stmt_bind_integer(stmt, filter->due_by.day);
	stmt_bind_integer(stmt, (int64_t)limit);
	for (int by = 0; by < BOARD_GROUP_COUNT; by++)
		stmt_bind_text(stmt, filter->keys[by]);
}

static void read_sum(struct stmt *stmt, struct board_sum *sum)
{
	STMT_READ_TEXT(stmt, sum->key);
	sum->count = stmt_read_integer(stmt);
	sum->amount = stmt_read_money(stmt);
	sum->due = stmt_read_date(stmt);
}

enum status board_sums_read(struct store *store, int64_t practice_id, struct date today, const struct board *board,
			    const struct board_filter *filter, enum board_group by, struct board_sums *out,
			    struct error *error)
{
	char condition[CONDITION_MAX], sql[SQL_MAX];
	struct stmt *stmt;
	enum status status;

	condition_text(board, condition);
	(void)text_format(sql, sizeof sql, "SELECT %s, count(*), sum(r.cents), min(r.due) %s GROUP BY 1 ORDER BY %s",
			  group_of[by], condition, group_order[by]);
	stmt = stmt_make(store, sql);
	bind_all(stmt, practice_id, today, board, filter, 0);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct board_sum *sum = VEC_ADD(out);

		if (sum == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		read_sum(stmt, sum);
	}
	return stmt_end(stmt, status);
}

enum status board_total(struct store *store, int64_t practice_id, struct date today, const struct board *board,
			const struct board_filter *filter, struct board_sum *out, struct error *error)
{
	char condition[CONDITION_MAX], sql[SQL_MAX];
	struct stmt *stmt;
	enum status status;

	condition_text(board, condition);
	(void)text_format(sql, sizeof sql, "SELECT '', count(*), COALESCE(sum(r.cents), 0), min(r.due) %s", condition);
	stmt = stmt_make(store, sql);
	bind_all(stmt, practice_id, today, board, filter, 0);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		read_sum(stmt, out);
	return stmt_done(stmt, status);
}

static void read_row(struct stmt *stmt, struct board_row *row)
{
	STMT_READ_TEXT(stmt, row->part);
	row->object = (enum board_object)stmt_read_token(stmt, &board_object_tokens);
	row->object_id = stmt_read_integer(stmt);
	STMT_READ_TEXT(stmt, row->subject);
	STMT_READ_TEXT(stmt, row->payer);
	STMT_READ_TEXT(stmt, row->person);
	row->day = stmt_read_date(stmt);
	row->due = stmt_read_date(stmt);
	row->amount = stmt_read_money(stmt);
	STMT_READ_TEXT(stmt, row->detail);
}

enum status board_list(struct store *store, int64_t practice_id, struct date today, const struct board *board,
		       const struct board_filter *filter, size_t limit, struct board_rows *out, struct error *error)
{
	char condition[CONDITION_MAX], sql[SQL_MAX];
	struct stmt *stmt;
	enum status status;

	condition_text(board, condition);
	(void)text_format(
		sql, sizeof sql,
		"SELECT r.part, r.object, r.object_id, r.subject, COALESCE(y.code, ''), COALESCE(u.login, ''), "
		"r.day, r.due, r.cents, substr(r.detail, 1, 100) %s ORDER BY %sr.cents DESC, r.day, r.subject LIMIT ?7",
		condition, board->by_clock ? "r.due IS NULL, r.due, " : "");
	stmt = stmt_make(store, sql);
	bind_all(stmt, practice_id, today, board, filter, limit);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct board_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		read_row(stmt, row);
	}
	return stmt_end(stmt, status);
}
