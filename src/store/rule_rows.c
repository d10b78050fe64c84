/* SPDX-License-Identifier: MIT */
/* rule_rows.c: settings of the scrub's rules, and what the scrub asks of the database. */
#include "store/rule_rows.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "store/database.h"

static enum status out_of_memory(struct error *error)
{
	return error_set(error, STATUS_FAULT, "", "out of memory");
}

enum status rule_setting_add(struct store *store, int64_t practice_id, struct rule_setting *setting,
			     struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_RULE_SETTING_INSERT);
	enum status status;

	stmt_bind_text(stmt, setting->rule);
	stmt_bind_id(stmt, setting->payer_id);
	stmt_bind_text(stmt, setting->payer_class < 0 ? "" : token_word(&payer_class_tokens, setting->payer_class));
	stmt_bind_text(stmt, setting->name);
	stmt_bind_text(stmt, setting->value);
	stmt_bind_date(stmt, setting->from);
	stmt_bind_date(stmt, setting->to);
	stmt_bind_date(stmt, setting->set_on);
	stmt_bind_integer(stmt, setting->set_by);
	stmt_bind_text(stmt, setting->note);
	stmt_bind_integer(stmt, practice_id);
	status = stmt_run(stmt, NULL, error);
	if (status == STATUS_OK)
		setting->id = stmt_last_id(store);
	return status;
}

static void read_setting(struct stmt *stmt, struct rule_setting *setting)
{
	const char *payer_class;

	setting->id = stmt_read_integer(stmt);
	STMT_READ_TEXT(stmt, setting->rule);
	setting->payer_id = stmt_read_integer(stmt);
	payer_class = stmt_peek_text(stmt);
	if (payer_class[0] == '\0' || !token_parse(&payer_class_tokens, payer_class, &setting->payer_class))
		setting->payer_class = -1;
	STMT_READ_TEXT(stmt, setting->name);
	STMT_READ_TEXT(stmt, setting->value);
	setting->from = stmt_read_date(stmt);
	setting->to = stmt_read_date(stmt);
	setting->set_on = stmt_read_date(stmt);
	setting->set_by = stmt_read_integer(stmt);
	STMT_READ_TEXT(stmt, setting->set_by_name);
	STMT_READ_TEXT(stmt, setting->note);
}

enum status rule_setting_list(struct store *store, int64_t practice_id, struct rule_settings *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_RULE_SETTING_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct rule_setting *setting = VEC_ADD(out);

		if (setting == NULL) {
			status = out_of_memory(error);
			break;
		}
		read_setting(stmt, setting);
	}
	return stmt_end(stmt, status);
}

enum status rule_setting_last(struct store *store, int64_t practice_id, int64_t *id, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_RULE_SETTING_LAST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	status = stmt_one(stmt, error);
	*id = status == STATUS_OK ? stmt_read_integer(stmt) : 0;
	return stmt_done(stmt, status);
}

enum status past_service_list(struct store *store, int64_t patient_id, struct date from, struct date to,
			      int64_t except_encounter, struct past_services *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_PAST_SERVICES);
	enum status status;

	stmt_bind_integer(stmt, patient_id);
	stmt_bind_date(stmt, from);
	stmt_bind_date(stmt, to);
	stmt_bind_integer(stmt, except_encounter);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct past_service *past = VEC_ADD(out);

		if (past == NULL) {
			status = out_of_memory(error);
			break;
		}
		past->on = stmt_read_date(stmt);
		STMT_READ_TEXT(stmt, past->procedure);
		for (int i = 0; i < MODIFIERS_MAX; i++)
			STMT_READ_TEXT(stmt, past->modifiers[i]);
		past->rendering_id = stmt_read_integer(stmt);
		STMT_READ_TEXT(stmt, past->taxonomy);
	}
	return stmt_end(stmt, status);
}

enum status claim_forwarded_on(struct store *store, int64_t encounter_id, int32_t sequence, struct date *out,
			       struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_FORWARDED_ON);
	enum status status;

	stmt_bind_integer(stmt, encounter_id);
	stmt_bind_integer(stmt, sequence);
	status = stmt_one(stmt, error);
	*out = status == STATUS_OK ? stmt_read_date(stmt) : DATE_NONE;
	return stmt_done(stmt, status);
}

enum status note_set_on(struct store *store, struct date on, int64_t *set_id, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_CODE_SET_SOURCE_ON);
	enum status status;

	stmt_bind_text(stmt, "tabular");
	stmt_bind_date(stmt, on);
	status = stmt_one(stmt, error);
	*set_id = status == STATUS_OK ? stmt_read_integer(stmt) : 0;
	return stmt_end(stmt, status);
}

enum status note_book_load(struct store *store, int64_t set_id, struct note_book *book, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_NOTE_EDITS);
	enum status status;

	stmt_bind_integer(stmt, set_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		char holder[16], kind[16];
		enum note_kind which;

		STMT_READ_TEXT(stmt, holder);
		STMT_READ_TEXT(stmt, kind);
		which = text_equal(kind, "excludes1")    ? NOTE_EXCLUDES1
			: text_equal(kind, "code_first") ? NOTE_CODE_FIRST
							 : NOTE_USE_ADDITIONAL;
		if (!note_book_add(book, holder, which, stmt_peek_text(stmt))) {
			status = out_of_memory(error);
			break;
		}
	}
	note_book_finish(book);
	return stmt_end(stmt, status);
}

enum status finding_sum_list(struct store *store, int64_t practice_id, struct finding_sums *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_FINDING_SUMS);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct finding_sum *sum = VEC_ADD(out);

		if (sum == NULL) {
			status = out_of_memory(error);
			break;
		}
		STMT_READ_TEXT(stmt, sum->rule);
		sum->severity = (enum severity)stmt_read_token(stmt, &severity_tokens);
		sum->claims = stmt_read_integer(stmt);
		sum->total = stmt_read_money(stmt);
		STMT_READ_TEXT(stmt, sum->message);
		STMT_READ_TEXT(stmt, sum->fix);
	}
	return stmt_end(stmt, status);
}
