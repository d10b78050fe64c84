/* SPDX-License-Identifier: MIT */
/* patient_search.c: people by what one types: a name, an account, a phone number, a birth date. */
#include <ctype.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "store/database.h"
#include "store/rows.h"

enum { KEY_MAX = 80 };

/* The first text after all that begin with PREFIX: its last letter raised. */
static void prefix_end(char end[static KEY_MAX], const char *prefix)
{
	size_t length = strlen(prefix);

	memcpy(end, prefix, length + 1);
	if (length == 0)
		memcpy(end, "\xf4\x8f\xbf\xbf", 5);
	else
		end[length - 1] = (char)(end[length - 1] + 1);
}

static enum status read_rows(struct stmt *stmt, struct patient_rows *out, struct error *error)
{
	enum status status;

	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct patient_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		row->id = stmt_read_integer(stmt);
		STMT_READ_TEXT(stmt, row->account);
		STMT_READ_TEXT(stmt, row->name.last);
		STMT_READ_TEXT(stmt, row->name.first);
		STMT_READ_TEXT(stmt, row->name.middle);
		STMT_READ_TEXT(stmt, row->name.suffix);
		row->birth_date = stmt_read_date(stmt);
		row->sex = (enum sex)stmt_read_token(stmt, &sex_tokens);
		STMT_READ_TEXT(stmt, row->phone);
		row->sample = stmt_read_bool(stmt);
	}
	return stmt_end(stmt, status);
}

static enum status by_name(struct store *store, int64_t practice_id, const char *typed, size_t limit,
			   struct patient_rows *out, struct error *error)
{
	char raw[KEY_MAX], last[KEY_MAX], last_end[KEY_MAX], first[KEY_MAX], first_end[KEY_MAX];
	const char *comma = strchr(typed, ',');
	struct stmt *stmt;

	if (!text_format(raw, sizeof raw, "%.*s", comma != NULL ? (int)(comma - typed) : (int)strlen(typed), typed) ||
	    !text_fold(last, sizeof last - 1, raw) ||
	    !text_fold(first, sizeof first - 1, comma != NULL ? comma + 1 : ""))
		return STATUS_OK; /* nobody has so long a name */
	prefix_end(last_end, last);
	prefix_end(first_end, first);
	stmt = stmt_use(store, STMT_PATIENT_BY_NAME);
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, last);
	stmt_bind_text(stmt, last_end);
	stmt_bind_text(stmt, first);
	stmt_bind_text(stmt, first_end);
	stmt_bind_integer(stmt, (int64_t)limit);
	return read_rows(stmt, out, error);
}

static enum status by_account(struct store *store, int64_t practice_id, const char *typed, size_t limit,
			      struct patient_rows *out, struct error *error)
{
	char account[KEY_MAX], end[KEY_MAX];
	struct stmt *stmt;

	if (!text_format(account, sizeof account - 1, "%s", typed))
		return STATUS_OK;
	text_upper(account);
	prefix_end(end, account);
	stmt = stmt_use(store, STMT_PATIENT_BY_ACCOUNT);
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, account);
	stmt_bind_text(stmt, end);
	stmt_bind_integer(stmt, (int64_t)limit);
	return read_rows(stmt, out, error);
}

static bool read_birth(const char *typed, struct date *birth)
{
	char digits[16];
	int month, day, year;

	if (date_parse_iso(typed, birth))
		return true;
	if (!text_digits(digits, sizeof digits, typed) || strlen(digits) != 8)
		return false;
	month = (digits[0] - '0') * 10 + digits[1] - '0';
	day = (digits[2] - '0') * 10 + digits[3] - '0';
	year = ((digits[4] - '0') * 10 + digits[5] - '0') * 100 + (digits[6] - '0') * 10 + digits[7] - '0';
	return date_of_ymd(year, month, day, birth);
}

static enum status by_number(struct store *store, int64_t practice_id, const char *typed, size_t limit,
			     struct patient_rows *out, struct error *error)
{
	char digits[16] = "";
	struct date birth;
	struct stmt *stmt;

	if (read_birth(typed, &birth)) {
		stmt = stmt_use(store, STMT_PATIENT_BY_BIRTH);
		stmt_bind_integer(stmt, practice_id);
		stmt_bind_date(stmt, birth);
		stmt_bind_integer(stmt, (int64_t)limit);
		return read_rows(stmt, out, error);
	}
	if (!text_digits(digits, sizeof digits, typed))
		return STATUS_OK;
	stmt = stmt_use(store, STMT_PATIENT_BY_PHONE);
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, digits);
	stmt_bind_integer(stmt, (int64_t)limit);
	return read_rows(stmt, out, error);
}

static enum status recent(struct store *store, int64_t practice_id, size_t limit, struct patient_rows *out,
			  struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_PATIENT_RECENT);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, (int64_t)limit);
	return read_rows(stmt, out, error);
}

enum status patient_search(struct store *store, int64_t practice_id, const char *typed, size_t limit,
			   struct patient_rows *out, struct error *error)
{
	typed += strspn(typed, " ");
	if (*typed == '\0')
		return recent(store, practice_id, limit, out, error);
	if (isdigit((unsigned char)typed[0]) || typed[0] == '(')
		return by_number(store, practice_id, typed, limit, out, error);
	if (strlen(typed) >= 2 && isalpha((unsigned char)typed[0]) && isdigit((unsigned char)typed[1]))
		return by_account(store, practice_id, typed, limit, out, error);
	return by_name(store, practice_id, typed, limit, out, error);
}
