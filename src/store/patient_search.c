/* SPDX-License-Identifier: MIT */
/* patient_search.c: people by what one types: a name, an account, a phone number, a birth date. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "store/database.h"
#include "store/patient_keys.h"
#include "store/rows.h"

enum { KEY_MAX = 80 };

bool phone_key(char *key, size_t size, const char *phone)
{
	size_t length;

	if (!text_digits(key, size, phone))
		return false;
	length = strlen(key);
	for (size_t i = 0; i < length / 2; i++) {
		char digit = key[i];

		key[i] = key[length - 1 - i];
		key[length - 1 - i] = digit;
	}
	return true;
}

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
	if (last[0] == '\0' && first[0] == '\0')
		return STATUS_OK; /* nobody is called by signs alone */
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

/* "3/31/1980", "03 31 1980": month, day and the whole year, whatever stands between. */
static bool read_parts(const char *typed, int parts[static 3])
{
	const char *digits = "0123456789";
	size_t lengths[3];

	for (int i = 0; i < 3; i++) {
		lengths[i] = strspn(typed, digits);
		if (lengths[i] == 0 || lengths[i] > 4)
			return false;
		parts[i] = (int)strtol(typed, NULL, 10);
		typed += lengths[i];
		typed += strcspn(typed, digits);
	}
	return *typed == '\0' && lengths[0] <= 2 && lengths[1] <= 2;
}

static bool read_birth(const char *typed, struct date *birth)
{
	int parts[3];

	if (date_parse_iso(typed, birth))
		return true;
	if (strlen(typed) == 8 && text_all_digits(typed)) {
		long all = strtol(typed, NULL, 10);

		return date_of_ymd((int)(all % 10000), (int)(all / 1000000), (int)(all / 10000 % 100), birth);
	}
	return read_parts(typed, parts) && date_of_ymd(parts[2], parts[0], parts[1], birth);
}

static enum status by_phone(struct store *store, int64_t practice_id, const char *typed, size_t limit,
			    struct patient_rows *out, struct error *error)
{
	char key[KEY_MAX], end[KEY_MAX];
	struct stmt *stmt;

	if (!phone_key(key, sizeof key, typed) || key[0] == '\0')
		return STATUS_OK;
	prefix_end(end, key);
	stmt = stmt_use(store, STMT_PATIENT_BY_PHONE);
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, key);
	stmt_bind_text(stmt, end);
	stmt_bind_integer(stmt, (int64_t)limit);
	return read_rows(stmt, out, error);
}

/* A birth date if it can be one, else the end of a phone number, else an account number of digits only. */
static enum status by_number(struct store *store, int64_t practice_id, const char *typed, size_t limit,
			     struct patient_rows *out, struct error *error)
{
	size_t before = out->count;
	struct date birth;
	struct stmt *stmt;
	enum status status;

	if (read_birth(typed, &birth)) {
		stmt = stmt_use(store, STMT_PATIENT_BY_BIRTH);
		stmt_bind_integer(stmt, practice_id);
		stmt_bind_date(stmt, birth);
		stmt_bind_integer(stmt, (int64_t)limit);
		return read_rows(stmt, out, error);
	}
	status = by_phone(store, practice_id, typed, limit, out, error);
	if (status != STATUS_OK || out->count > before)
		return status;
	return by_account(store, practice_id, typed, limit, out, error);
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
	char trimmed[KEY_MAX];

	if (!TEXT_SET(trimmed, typed))
		return STATUS_OK; /* nobody has so long a name */
	typed = trimmed;
	if (*typed == '\0')
		return recent(store, practice_id, limit, out, error);
	if (isdigit((unsigned char)typed[0]) || typed[0] == '(')
		return by_number(store, practice_id, typed, limit, out, error);
	if (strlen(typed) >= 2 && isalpha((unsigned char)typed[0]) && isdigit((unsigned char)typed[1]))
		return by_account(store, practice_id, typed, limit, out, error);
	return by_name(store, practice_id, typed, limit, out, error);
}
