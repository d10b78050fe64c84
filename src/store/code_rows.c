/* SPDX-License-Identifier: MIT */
/* code_rows.c: code sets coming in, and the verdict on one code on one date. */
#include "store/code_rows.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "store/database.h"

enum { OPEN_END = 200000 };

static void read_set(struct stmt *stmt, struct code_set_row *set)
{
	set->id = stmt_read_integer(stmt);
	set->system = (enum code_system)stmt_read_token(stmt, &code_system_tokens);
	STMT_READ_TEXT(stmt, set->source);
	STMT_READ_TEXT(stmt, set->release);
	set->from = stmt_read_date(stmt);
	set->to = stmt_read_date(stmt);
	STMT_READ_TEXT(stmt, set->file_name);
	STMT_READ_TEXT(stmt, set->sha256);
	set->row_count = stmt_read_integer(stmt);
	set->loaded_on = stmt_read_date(stmt);
}

enum status code_set_known(struct store *store, const char *source, const char *sha256, struct code_set_row *set,
			   struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CODE_SET_KNOWN);
	enum status status;

	stmt_bind_text(stmt, source);
	stmt_bind_text(stmt, sha256);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		read_set(stmt, set);
	return stmt_done(stmt, status);
}

static enum status drop_set(struct store *store, int64_t set_id, struct error *error)
{
	static const enum stmt_id drops[] = { STMT_CODE_NOTE_DROP, STMT_RVU_DROP, STMT_GPCI_DROP, STMT_CODE_DROP,
					      STMT_CODE_SET_DROP };
	enum status status = STATUS_OK;

	for (size_t i = 0; i < sizeof drops / sizeof drops[0] && status == STATUS_OK; i++) {
		struct stmt *stmt = stmt_use(store, drops[i]);

		stmt_bind_integer(stmt, set_id);
		status = stmt_run(stmt, NULL, error);
	}
	return status;
}

enum status code_set_put(struct store *store, struct code_set_row *set, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CODE_SET_FIND);
	int64_t old = 0;
	enum status status;

	stmt_bind_token(stmt, &code_system_tokens, (int)set->system);
	stmt_bind_text(stmt, set->source);
	stmt_bind_text(stmt, set->release);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		old = stmt_read_integer(stmt);
	status = stmt_end(stmt, status);
	if (status == STATUS_OK && old != 0)
		status = drop_set(store, old, error);
	if (status != STATUS_OK)
		return status;
	stmt = stmt_use(store, STMT_CODE_SET_INSERT);
	stmt_bind_token(stmt, &code_system_tokens, (int)set->system);
	stmt_bind_text(stmt, set->source);
	stmt_bind_text(stmt, set->release);
	stmt_bind_date(stmt, set->from);
	stmt_bind_date(stmt, set->to);
	stmt_bind_text(stmt, set->file_name);
	stmt_bind_text(stmt, set->sha256);
	stmt_bind_integer(stmt, set->row_count);
	stmt_bind_date(stmt, set->loaded_on);
	status = stmt_run(stmt, NULL, error);
	if (status == STATUS_OK)
		set->id = stmt_last_id(store);
	return status;
}

enum status code_set_count(struct store *store, int64_t set_id, int64_t row_count, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CODE_SET_COUNT);

	stmt_bind_integer(stmt, row_count);
	stmt_bind_integer(stmt, set_id);
	return stmt_run(stmt, NULL, error);
}

enum status code_set_list(struct store *store, struct code_set_rows *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CODE_SET_LIST);
	enum status status;

	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct code_set_row *row = VEC_ADD(out);

		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		read_set(stmt, row);
	}
	return stmt_end(stmt, status);
}

/* A set begins on DAY, or has ended before it: what decides before need not decide from then on. */
static void narrow(struct date day, struct date on, struct date *first, struct date *last)
{
	if (date_is_none(day))
		return;
	if (date_compare(day, on) <= 0) {
		if (date_is_none(*first) || date_compare(day, *first) > 0)
			*first = day;
	} else if (date_is_none(*last) || date_compare(day, *last) <= 0) {
		*last = date_plus_days(day, -1);
	}
}

enum status code_set_era(struct store *store, struct date on, struct date *first, struct date *last, uint64_t *mark,
			 struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CODE_SET_MARKS);
	enum status status;

	*first = *last = DATE_NONE;
	*mark = 14695981039346656037u;
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		int64_t id = stmt_read_integer(stmt);
		struct date from = stmt_read_date(stmt), to = stmt_read_date(stmt);
		const char *sha256 = stmt_peek_text(stmt);

		*mark = (*mark ^ (uint64_t)id) * 1099511628211u;
		for (; *sha256 != '\0'; sha256++)
			*mark = (*mark ^ (unsigned char)*sha256) * 1099511628211u;
		narrow(from, on, first, last);
		narrow(date_is_none(to) ? DATE_NONE : date_plus_days(to, 1), on, first, last);
	}
	return stmt_end(stmt, status);
}

enum status code_set_on(struct store *store, enum code_system system, struct date on, struct code_set_row *set,
			struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CODE_SET_ON);
	enum status status;

	stmt_bind_token(stmt, &code_system_tokens, (int)system);
	stmt_bind_date(stmt, on);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		read_set(stmt, set);
	return stmt_done(stmt, status);
}

static enum status put_code(struct store *store, enum stmt_id id, int64_t set_id, const struct code_row *code,
			    struct error *error)
{
	struct stmt *stmt = stmt_use(store, id);

	stmt_bind_integer(stmt, set_id);
	stmt_bind_token(stmt, &code_system_tokens, (int)code->system);
	stmt_bind_text(stmt, code->code);
	stmt_bind_integer(stmt, code->billable ? 1 : 0);
	stmt_bind_text(stmt, code->title);
	stmt_bind_text(stmt, code->short_title);
	stmt_bind_date(stmt, code->from);
	stmt_bind_date(stmt, code->to);
	return stmt_run(stmt, NULL, error);
}

enum status code_put(struct store *store, int64_t set_id, const struct code_row *code, struct error *error)
{
	return put_code(store, STMT_CODE_INSERT, set_id, code, error);
}

enum status code_revise(struct store *store, int64_t set_id, const struct code_row *code, struct error *error)
{
	return put_code(store, STMT_CODE_REPLACE, set_id, code, error);
}

enum status code_delete_from_set(struct store *store, int64_t set_id, enum code_system system, const char *code,
				 struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CODE_DELETE);
	int64_t changes = 0;
	enum status status;

	stmt_bind_integer(stmt, set_id);
	stmt_bind_token(stmt, &code_system_tokens, (int)system);
	stmt_bind_text(stmt, code);
	status = stmt_run(stmt, &changes, error);
	if (status == STATUS_OK && changes == 0)
		return error_set(error, STATUS_NOT_FOUND, "code", "%s is not in the release to be changed", code);
	return status;
}

enum status code_set_copy(struct store *store, int64_t from_set, int64_t to_set, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CODE_SET_COPY);

	stmt_bind_integer(stmt, from_set);
	stmt_bind_integer(stmt, to_set);
	return stmt_run(stmt, NULL, error);
}

enum status code_note_put(struct store *store, int64_t set_id, const struct code_note_row *note, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CODE_NOTE_INSERT);

	stmt_bind_integer(stmt, set_id);
	stmt_bind_text(stmt, note->code);
	stmt_bind_integer(stmt, note->position);
	stmt_bind_text(stmt, note->kind);
	stmt_bind_text(stmt, note->text);
	stmt_bind_text(stmt, note->refs != NULL ? note->refs : "");
	return stmt_run(stmt, NULL, error);
}

enum status code_set_codes(struct store *store, int64_t set_id, int64_t *billable, int64_t *headers,
			   struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CODE_SET_CODES);
	enum status status;

	stmt_bind_integer(stmt, set_id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		*billable = stmt_read_integer(stmt);
		*headers = stmt_read_integer(stmt);
	}
	return stmt_done(stmt, status);
}

/* Codes below PREFIX: from it, excluded, to the first text that no longer begins with it. */
static struct stmt *use_below(struct store *store, int64_t set_id, enum code_system system, const char *prefix,
			      char end[static CODE_MAX + 1])
{
	struct stmt *stmt = stmt_use(store, STMT_CODE_BELOW);

	(void)text_format(end, CODE_MAX + 1, "%s~", prefix);
	stmt_bind_integer(stmt, set_id);
	stmt_bind_token(stmt, &code_system_tokens, (int)system);
	stmt_bind_text(stmt, prefix);
	stmt_bind_text(stmt, end);
	return stmt;
}

enum status code_of_title(struct store *store, int64_t set_id, enum code_system system, const char *title,
			  struct code_names *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CODE_OF_TITLE);
	enum status status;

	stmt_bind_integer(stmt, set_id);
	stmt_bind_token(stmt, &code_system_tokens, (int)system);
	stmt_bind_text(stmt, title);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct code_name *name = VEC_ADD(out);

		if (name == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		STMT_READ_TEXT(stmt, name->code);
	}
	return stmt_end(stmt, status);
}

enum status code_billable_below(struct store *store, int64_t set_id, enum code_system system, const char *prefix,
				struct code_names *out, struct error *error)
{
	char end[CODE_MAX + 1];
	struct stmt *stmt = use_below(store, set_id, system, prefix, end);
	enum status status;

	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct code_name name;
		struct code_name *kept;

		STMT_READ_TEXT(stmt, name.code);
		if (!stmt_read_bool(stmt))
			continue;
		kept = VEC_ADD(out);
		if (kept == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		*kept = name;
	}
	return stmt_end(stmt, status);
}

/* A header: the billable codes below it; seventh characters when they are all that is missing. */
static enum status judge_header(struct store *store, int64_t set_id, struct code_answer *answer, struct error *error)
{
	char end[CODE_MAX + 1], padded[CODE_MAX];
	struct stmt *stmt = use_below(store, set_id, answer->system, answer->code, end);
	bool only_seventh = code_with_seventh(answer->code, '?', padded);
	enum status status;

	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct code_candidate candidate;
		bool billable;

		STMT_READ_TEXT(stmt, candidate.code);
		billable = stmt_read_bool(stmt);
		STMT_READ_TEXT(stmt, candidate.title);
		if (!billable)
			continue;
		only_seventh = only_seventh && strlen(candidate.code) == 7 && strncmp(candidate.code, padded, 6) == 0;
		if (answer->candidate_count < CODE_CANDIDATES_MAX)
			answer->candidates[answer->candidate_count++] = candidate;
		answer->candidate_total++;
	}
	answer->verdict = only_seventh && answer->candidate_total > 0 ? CODE_NEEDS_SEVENTH : CODE_HEADER;
	return stmt_end(stmt, status);
}

static enum status judge_elsewhere(struct store *store, struct code_answer *answer, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CODE_ELSEWHERE);
	enum status status;

	stmt_bind_token(stmt, &code_system_tokens, (int)answer->system);
	stmt_bind_text(stmt, answer->code);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		answer->verdict = CODE_OTHER_RELEASE;
		answer->valid_from = stmt_read_date(stmt);
		answer->valid_to = stmt_read_date(stmt);
		if (answer->valid_to.day == OPEN_END)
			answer->valid_to = DATE_NONE;
		STMT_READ_TEXT(stmt, answer->title);
		STMT_READ_TEXT(stmt, answer->release);
	}
	return stmt_end(stmt, status);
}

static enum status judge_in_set(struct store *store, const struct code_set_row *set, struct date on,
				struct code_answer *answer, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CODE_IN_SET);
	bool billable = false;
	enum status status;

	stmt_bind_integer(stmt, set->id);
	stmt_bind_token(stmt, &code_system_tokens, (int)answer->system);
	stmt_bind_text(stmt, answer->code);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		billable = stmt_read_bool(stmt);
		STMT_READ_TEXT(stmt, answer->title);
		answer->valid_from = stmt_read_date(stmt);
		answer->valid_to = stmt_read_date(stmt);
		memcpy(answer->release, set->release, sizeof answer->release);
	}
	status = stmt_done(stmt, status);
	if (status != STATUS_OK)
		return status;
	if (!billable)
		return judge_header(store, set->id, answer, error);
	answer->verdict = date_compare(on, answer->valid_from) >= 0 &&
					  (date_is_none(answer->valid_to) || date_compare(on, answer->valid_to) <= 0)
				  ? CODE_VALID
				  : CODE_OTHER_RELEASE;
	return STATUS_OK;
}

/*
 * Modifiers have several publishers, each of which lists its own: what the deciding set lacks, another one in
 * force may have.
 */
static enum status judge_modifier(struct store *store, struct date on, struct code_answer *answer, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CODE_SET_OF_MODIFIER);
	struct code_set_row set = { .id = 0 };
	enum status status;

	stmt_bind_text(stmt, answer->code);
	stmt_bind_date(stmt, on);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		read_set(stmt, &set);
	status = stmt_done(stmt, status);
	return status == STATUS_OK ? judge_in_set(store, &set, on, answer, error) : status;
}

/* An ICD-10-CM category is a letter, a digit, a letter or digit: what is shorter names no code. */
enum { CATEGORY_LENGTH = 3 };

/* Codes addenda name no headers: a category that is not listed but has codes below it is one all the same. */
static enum status judge_unlisted(struct store *store, const struct code_set_row *set, struct code_answer *answer,
				  struct error *error)
{
	enum status status;

	if (strlen(answer->code) < CATEGORY_LENGTH)
		return STATUS_NOT_FOUND;
	status = judge_header(store, set->id, answer, error);
	if (status == STATUS_OK && answer->candidate_total == 0) {
		answer->verdict = CODE_UNKNOWN;
		return STATUS_NOT_FOUND;
	}
	memcpy(answer->release, set->release, sizeof answer->release);
	return status;
}

/* The teaching set is in force where nothing better is. */
static bool is_published(const struct code_set_row *set)
{
	return set->id != 0 && !text_equal(set->source, "teaching");
}

enum status code_judge(struct store *store, enum code_system system, const char *code, struct date on,
		       struct code_answer *answer, struct error *error)
{
	struct code_set_row set = { .id = 0 };
	enum status status;

	memset(answer, 0, sizeof *answer);
	answer->system = system;
	answer->verdict = CODE_UNKNOWN;
	/* Cut short it might be a code: it is none. */
	if (!text_format(answer->code, sizeof answer->code, "%s", code))
		return STATUS_OK;
	status = code_set_on(store, system, on, &set, error);
	if (status == STATUS_OK)
		status = judge_in_set(store, &set, on, answer, error);
	if (status == STATUS_NOT_FOUND && system == CODE_MODIFIER)
		status = judge_modifier(store, on, answer, error);
	else if (status == STATUS_NOT_FOUND && system == CODE_ICD10CM && set.id != 0)
		status = judge_unlisted(store, &set, answer, error);
	if (status != STATUS_NOT_FOUND)
		return status;
	status = judge_elsewhere(store, answer, error);
	answer->lapsed = answer->verdict == CODE_OTHER_RELEASE && !is_published(&set) &&
			 !date_is_none(answer->valid_to) && date_compare(answer->valid_to, on) < 0;
	return status;
}
