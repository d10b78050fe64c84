/* SPDX-License-Identifier: MIT */
/*
 * claim_list.c: lists of claims by filter. The statement is put together from constant fragments, one
 * for each member of the filter that is set; what the user typed is only ever bound.
 *
 * The rows of a page are found first, by id alone: whatever is skipped to get there costs no join. Of
 * several states each is read in the order of its index, and these are merged: nothing is sorted, and
 * claims in other states are not looked at.
 */
#include <stdbool.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "store/database.h"
#include "store/rows.h"

enum { SQL_MAX = 32000, FILING_SOON_DAYS = 14, TEXT_MAX = 64 };

/* As claim_balance has them; quoted, for they are no one's input. */
static const char *const parties[OWED_BY_COUNT] = {
	[OWED_BY_INSURERS] = "'insurance'",
	[OWED_BY_PATIENTS] = "'patient'",
};

struct filter_text {
	char upper[TEXT_MAX], key[TEXT_MAX], key_end[TEXT_MAX];
};

static void add(char *sql, const char *fragment)
{
	size_t length = strlen(sql);

	(void)text_format(sql + length, SQL_MAX - length, "%s", fragment);
}

static void add_states(char *sql, uint32_t states)
{
	const char *before = " AND c.state IN ('";

	for (int i = 0; i < CLAIM_STATE_COUNT; i++) {
		if ((states >> i & 1u) == 0)
			continue;
		add(sql, before);
		add(sql, token_word(&claim_state_tokens, i));
		before = "', '";
	}
	if (states != 0)
		add(sql, "')");
}

/* The claims in STATES that fit, from where and on what condition. */
static void add_conditions(char *sql, const struct claim_filter *filter, uint32_t states)
{
	/*
	 * The list is read by date of service until it is full; but what picks out a few claims is asked first: the
	 * + keeps the practice's index out of it.
	 */
	bool few = filter->patient_id != 0 || filter->text[0] != '\0' || filter->rule[0] != '\0' || filter->credit ||
		   !date_is_none(filter->silent_by) || filter->owed != OWED_BY_ANY;

	add(sql, " FROM claim c");
	if (filter->provider_id != 0)
		add(sql, " JOIN encounter e ON e.id = c.encounter_id");
	add(sql, few ? " WHERE +c.practice_id = ?1" : " WHERE c.practice_id = ?1");
	add_states(sql, states);
	if (filter->payer_id != 0)
		add(sql, " AND c.payer_id = ?2");
	if (filter->receiver_id[0] != '\0')
		add(sql, " AND c.payer_id IN (SELECT id FROM payer WHERE practice_id = ?1 AND receiver_id = ?17)");
	if (filter->provider_id != 0)
		add(sql, " AND e.rendering_id = ?3");
	if (filter->patient_id != 0)
		add(sql, " AND c.patient_id = ?4");
	if (filter->entered_by != 0)
		add(sql, " AND c.entered_by = ?5");
	if (!date_is_none(filter->service_from))
		add(sql, " AND c.service_from >= ?6");
	if (!date_is_none(filter->service_to))
		add(sql, " AND c.service_from <= ?7");
	if (!date_is_none(filter->entered_from))
		add(sql, " AND c.entered_on >= ?8");
	if (!date_is_none(filter->entered_to))
		add(sql, " AND c.entered_on <= ?9");
	if (filter->text[0] != '\0')
		add(sql, " AND (c.number = ?10 OR c.patient_id IN (SELECT id FROM patient WHERE practice_id = ?1 AND "
			 "account = ?10)"
			 " OR c.patient_id IN (SELECT id FROM patient WHERE practice_id = ?1 AND last_key >= ?11 AND "
			 "last_key < ?12))");
	if (filter->filing_soon)
		add(sql, " AND c.filing_due <= ?13 AND c.state IN ('draft', 'scrub_fail', 'held', 'ready', 'batched', "
			 "'rejected')");
	if (filter->rule[0] != '\0')
		add(sql, " AND c.id IN (SELECT claim_id FROM finding WHERE rule = ?14)");
	if (!date_is_none(filter->held_by))
		add(sql, " AND c.state = 'held' AND (c.hold_until IS NULL OR c.hold_until <= ?15)");
	if (!date_is_none(filter->silent_by))
		add(sql,
		    " AND c.id IN (SELECT s.id FROM payer y JOIN claim s ON s.payer_id = y.id WHERE y.practice_id = ?1 "
		    "AND s.state IN ('sent', 'accepted') AND s.state_on < ?16 - y.quiet_days)");
	if (filter->credit)
		add(sql,
		    " AND c.id IN (SELECT claim_id FROM claim_balance WHERE balance_cents < 0 AND practice_id = ?1)");
	if (filter->owed != OWED_BY_ANY) {
		add(sql, " AND c.id IN (SELECT claim_id FROM claim_balance WHERE party = ");
		add(sql, parties[filter->owed]);
		add(sql, " AND balance_cents > 0 AND practice_id = ?1)");
	}
	if (filter->by_limit || !date_is_none(filter->limit_by))
		add(sql, " AND c.limit_due IS NOT NULL");
	if (!date_is_none(filter->limit_by))
		add(sql, " AND c.limit_due <= ?19");
	if (filter->payer_class[0] != '\0')
		add(sql, " AND c.payer_id IN (SELECT id FROM payer WHERE practice_id = ?1 AND payer_class = ?18)");
}

/* What is owed on claim c, by everybody or by those who are asked for. */
static void add_balance(char *sql, const struct claim_filter *filter)
{
	add(sql, "(SELECT COALESCE(sum(balance_cents), 0) FROM claim_balance WHERE claim_id = c.id");
	if (filter->owed != OWED_BY_ANY) {
		add(sql, " AND party = ");
		add(sql, parties[filter->owed]);
	}
	add(sql, ")");
}

static const char *order_of(const struct claim_filter *filter)
{
	if (filter->by_limit)
		return " ORDER BY sort, id";
	return filter->oldest_first ? " ORDER BY sort, id" : " ORDER BY sort DESC, id DESC";
}

/* The ids of one page in their order, one arm a state; by limit, the few that have one are read in one go. */
static void add_page(char *sql, const struct claim_filter *filter)
{
	uint32_t left = filter->states;

	if (filter->by_limit) {
		add(sql, "SELECT c.limit_due AS sort, c.id AS id");
		add_conditions(sql, filter, filter->states);
		add(sql, order_of(filter));
		add(sql, " LIMIT ?20 OFFSET ?21");
		return;
	}
	do {
		/* The lowest state left, or none at all when any state will do. */
		uint32_t state = left & (~left + 1);

		add(sql, "SELECT c.service_from AS sort, c.id AS id");
		add_conditions(sql, filter, state);
		left &= ~state;
		add(sql, left != 0 ? " UNION ALL " : order_of(filter));
	} while (left != 0);
	add(sql, " LIMIT ?20 OFFSET ?21");
}

static void prepare_text(const struct claim_filter *filter, struct filter_text *text)
{
	size_t length;

	(void)TEXT_SET(text->upper, filter->text);
	text_upper(text->upper);
	if (!text_fold(text->key, sizeof text->key, filter->text))
		text->key[0] = '\0';
	memcpy(text->key_end, text->key, sizeof text->key_end);
	length = strlen(text->key_end);
	if (length > 0)
		text->key_end[length - 1] = (char)(text->key_end[length - 1] + 1);
}

/* All parameters are bound whether or not their fragment is there: SQLite takes the unused ones. */
static void bind_filter(struct stmt *stmt, int64_t practice_id, const struct claim_filter *filter,
			const struct filter_text *text)
{
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, filter->payer_id);
	stmt_bind_integer(stmt, filter->provider_id);
	stmt_bind_integer(stmt, filter->patient_id);
	stmt_bind_integer(stmt, filter->entered_by);
	stmt_bind_date(stmt, filter->service_from);
	stmt_bind_date(stmt, filter->service_to);
	stmt_bind_date(stmt, filter->entered_from);
	stmt_bind_date(stmt, filter->entered_to);
	stmt_bind_text(stmt, text->upper);
	stmt_bind_text(stmt, text->key);
	stmt_bind_text(stmt, text->key_end);
	stmt_bind_date(stmt, date_is_none(filter->filing_before)
				     ? DATE_NONE
				     : date_plus_days(filter->filing_before, FILING_SOON_DAYS));
	stmt_bind_text(stmt, filter->rule);
	stmt_bind_date(stmt, filter->held_by);
	stmt_bind_date(stmt, filter->silent_by);
	stmt_bind_text(stmt, filter->receiver_id);
	stmt_bind_text(stmt, filter->payer_class);
	stmt_bind_date(stmt, filter->limit_by);
}

static void read_row(struct stmt *stmt, struct claim_row *row)
{
	char why[FINDING_TEXT_MAX + 8];

	row->id = stmt_read_integer(stmt);
	STMT_READ_TEXT(stmt, row->number);
	row->patient_id = stmt_read_integer(stmt);
	STMT_READ_TEXT(stmt, row->patient.last);
	STMT_READ_TEXT(stmt, row->patient.first);
	STMT_READ_TEXT(stmt, row->patient.middle);
	STMT_READ_TEXT(stmt, row->patient.suffix);
	STMT_READ_TEXT(stmt, row->account);
	row->sample = stmt_read_bool(stmt);
	STMT_READ_TEXT(stmt, row->payer_code);
	STMT_READ_TEXT(stmt, row->provider_code);
	row->state = (enum claim_state)stmt_read_token(stmt, &claim_state_tokens);
	row->sequence = (int32_t)stmt_read_integer(stmt);
	row->frequency = (int32_t)stmt_read_integer(stmt);
	row->service_from = stmt_read_date(stmt);
	row->entered_on = stmt_read_date(stmt);
	row->first_sent_on = stmt_read_date(stmt);
	row->state_on = stmt_read_date(stmt);
	row->filing_due = stmt_read_date(stmt);
	row->limit_due = stmt_read_date(stmt);
	row->total = stmt_read_money(stmt);
	row->balance = stmt_read_money(stmt);
	STMT_READ_TEXT(stmt, why);
	database_cut(row->why, sizeof row->why, why);
}

enum status claim_list(struct store *store, int64_t practice_id, const struct claim_filter *filter, size_t offset,
		       size_t limit, struct claim_rows *out, struct error *error)
{
	char sql[SQL_MAX] =
		"SELECT c.id, c.number, c.patient_id, p.last, p.first, p.middle, p.suffix, p.account, p.sample, "
		"y.code, r.code, c.state, c.sequence, c.frequency, "
		"c.service_from, c.entered_on, c.first_sent_on, c.state_on, c.filing_due, c.limit_due, c.total_cents, ";
	static const char rest[] =
		", CASE c.state WHEN 'held' THEN c.hold_reason "
		"WHEN 'scrub_fail' THEN COALESCE((SELECT message FROM finding WHERE claim_id = c.id AND "
		"acknowledged_by IS NULL AND severity <> 'info' ORDER BY severity, position LIMIT 1), '') "
		"WHEN 'rejected' THEN COALESCE((SELECT detail FROM claim_event WHERE claim_id = c.id AND detail <> '' "
		"ORDER BY n DESC LIMIT 1), '') "
		"WHEN 'denied' THEN COALESCE((SELECT detail FROM claim_event WHERE claim_id = c.id AND detail <> '' "
		"ORDER BY n DESC LIMIT 1), '') "
		"ELSE '' END "
		"FROM claim c JOIN encounter e ON e.id = c.encounter_id JOIN provider r ON r.id = e.rendering_id "
		"JOIN patient p ON p.id = c.patient_id JOIN payer y ON y.id = c.payer_id "
		"WHERE c.id IN (SELECT id FROM (";
	struct filter_text text;
	struct stmt *stmt;
	enum status status;

	add_balance(sql, filter);
	add(sql, rest);
	add_page(sql, filter);
	add(sql, filter->by_limit       ? ")) ORDER BY c.limit_due, c.id"
		 : filter->oldest_first ? ")) ORDER BY c.service_from, c.id"
					: ")) ORDER BY c.service_from DESC, c.id DESC");
	prepare_text(filter, &text);
	stmt = stmt_make(store, sql);
	bind_filter(stmt, practice_id, filter, &text);
	stmt_bind_integer(stmt, (int64_t)limit);
	stmt_bind_integer(stmt, (int64_t)offset);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct claim_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		read_row(stmt, row);
	}
	return stmt_end(stmt, status);
}

enum status claim_count(struct store *store, int64_t practice_id, const struct claim_filter *filter, int64_t *count,
			struct money *total, struct error *error)
{
	char sql[SQL_MAX] = "SELECT count(*), COALESCE(sum(";
	struct filter_text text;
	struct stmt *stmt;
	enum status status;

	if (filter->owed == OWED_BY_ANY)
		add(sql, "c.total_cents");
	else
		add_balance(sql, filter);
	add(sql, "), 0)");
	add_conditions(sql, filter, filter->states);
	add(sql, " AND ?20 = ?20");
	prepare_text(filter, &text);
	stmt = stmt_make(store, sql);
	bind_filter(stmt, practice_id, filter, &text);
	stmt_bind_integer(stmt, 1);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		*count = stmt_read_integer(stmt);
		*total = stmt_read_money(stmt);
	}
	return stmt_done(stmt, status);
}
