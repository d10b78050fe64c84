/* SPDX-License-Identifier: MIT */
/* learned_rows.c: rules that were learned of denials, their history, and what became of what rules found. */
#include "store/learned_rows.h"

#include "store/database.h"

#define TEXT(member)        COLUMN(COLUMN_TEXT, struct learned_rule, member)
#define ID(member)          COLUMN(COLUMN_ID, struct learned_rule, member)
#define INTEGER(member)     COLUMN(COLUMN_INTEGER, struct learned_rule, member)
#define DAY(member)         COLUMN(COLUMN_DATE, struct learned_rule, member)
#define MONEY(member)       COLUMN(COLUMN_MONEY, struct learned_rule, member)
#define WORD(member, table) TOKEN_COLUMN(struct learned_rule, member, &(table))
/* The class of payers stands last: it may be none, which no token is. */
static const struct column learned_map[] = {
	ID(payer_id),
	TEXT(procedures),
	TEXT(diagnoses),
	TEXT(modifier),
	TEXT(place),
	WORD(lacks, learned_lack_tokens),
	TEXT(carc),
	WORD(severity, severity_tokens),
	TEXT(message),
	TEXT(fix),
	WORD(state, learned_state_tokens),
	ID(claim_id),
	COLUMN(COLUMN_BOOL, struct learned_rule, proposed),
	DAY(made_on),
	ID(made_by),
	DAY(trial.on),
	INTEGER(trial.claims),
	INTEGER(trial.fired),
	INTEGER(trial.stopped),
	MONEY(trial.denied),
	INTEGER(trial.false_alarms),
	MONEY(trial.paid),
	{ .kind = COLUMN_END },
};

static enum status out_of_memory(struct error *error)
{
	return error_set(error, STATUS_FAULT, "", "out of memory");
}

enum status learned_rule_put(struct store *store, int64_t practice_id, struct learned_rule *rule, struct error *error)
{
	bool is_new = rule->id == 0;
	struct stmt *stmt = stmt_use(store, is_new ? STMT_LEARNED_RULE_INSERT : STMT_LEARNED_RULE_UPDATE);
	int64_t changes = 0;
	enum status status;

	stmt_bind_record(stmt, learned_map, rule);
	stmt_bind_text(stmt, rule->payer_class < 0 ? "" : token_word(&payer_class_tokens, rule->payer_class));
	stmt_bind_integer(stmt, practice_id);
	if (!is_new) {
		stmt_bind_integer(stmt, rule->id);
		stmt_bind_integer(stmt, rule->version);
	}
	status = stmt_run(stmt, &changes, error);
	if (status != STATUS_OK)
		return status;
	if (changes == 0)
		return error_set(error, STATUS_CONFLICT, "rule", "somebody else changed it meanwhile");
	if (is_new)
		rule->id = stmt_last_id(store);
	rule->version++;
	return STATUS_OK;
}

static void read_rule(struct stmt *stmt, struct learned_rule *rule)
{
	const char *payer_class;

	stmt_read_record(stmt, learned_map, rule);
	payer_class = stmt_peek_text(stmt);
	if (payer_class[0] == '\0' || !token_parse(&payer_class_tokens, payer_class, &rule->payer_class))
		rule->payer_class = -1;
	rule->id = stmt_read_integer(stmt);
	rule->version = stmt_read_integer(stmt);
}

enum status learned_rule_get(struct store *store, int64_t practice_id, int64_t id, struct learned_rule *rule,
			     struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_LEARNED_RULE_GET);
	enum status status;

	*rule = (struct learned_rule){ .id = 0 };
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		read_rule(stmt, rule);
	status = stmt_done(stmt, status);
	return status == STATUS_NOT_FOUND
		       ? error_set(error, status, "rule", "there is no learned rule %lld", (long long)id)
		       : status;
}

enum status learned_rule_list(struct store *store, int64_t practice_id, struct learned_rules *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_LEARNED_RULE_LIST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct learned_rule *rule = VEC_ADD(out);

		if (rule == NULL) {
			status = out_of_memory(error);
			break;
		}
		read_rule(stmt, rule);
	}
	return stmt_end(stmt, status);
}

/* ---- its history ---- */

enum status learned_event_add(struct store *store, int64_t practice_id, const struct learned_rule *rule, struct date on,
			      int64_t user_id, const char *note, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_LEARNED_RULE_EVENT_INSERT);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, rule->id);
	stmt_bind_token(stmt, &learned_state_tokens, (int)rule->state);
	stmt_bind_date(stmt, on);
	stmt_bind_integer(stmt, user_id);
	stmt_bind_text(stmt, note);
	return stmt_run(stmt, NULL, error);
}

enum status learned_event_last(struct store *store, int64_t practice_id, int64_t *id, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_LEARNED_RULE_EVENT_LAST);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	status = stmt_one(stmt, error);
	*id = status == STATUS_OK ? stmt_read_integer(stmt) : 0;
	return stmt_done(stmt, status);
}

enum status learned_event_list(struct store *store, int64_t rule_id, struct learned_events *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_LEARNED_RULE_EVENTS);
	enum status status;

	stmt_bind_integer(stmt, rule_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct learned_event *event = VEC_ADD(out);

		if (event == NULL) {
			status = out_of_memory(error);
			break;
		}
		event->state = (enum learned_state)stmt_read_token(stmt, &learned_state_tokens);
		event->on = stmt_read_date(stmt);
		STMT_READ_TEXT(stmt, event->user);
		STMT_READ_TEXT(stmt, event->note);
	}
	return stmt_end(stmt, status);
}

/* ---- what denials and findings tell ---- */

enum status denials_alike_list(struct store *store, int64_t practice_id, struct date since, int64_t least,
			       int64_t remittance_id, struct denials_alike_rows *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, remittance_id == 0 ? STMT_DENIALS_ALIKE : STMT_DENIALS_ALIKE_OF);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_date(stmt, since);
	stmt_bind_integer(stmt, least);
	if (remittance_id != 0)
		stmt_bind_integer(stmt, remittance_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct denials_alike *row = VEC_ADD(out);

		if (row == NULL) {
			status = out_of_memory(error);
			break;
		}
		row->payer_id = stmt_read_integer(stmt);
		STMT_READ_TEXT(stmt, row->carc);
		STMT_READ_TEXT(stmt, row->procedure);
		row->claim_id = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

enum status tried_claim_page(struct store *store, int64_t practice_id, int64_t after, int64_t payer_id, size_t limit,
			     struct tried_claims *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_TRIAL_CLAIMS);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, after);
	stmt_bind_integer(stmt, payer_id);
	stmt_bind_integer(stmt, (int64_t)limit);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct tried_claim *claim = VEC_ADD(out);

		if (claim == NULL) {
			status = out_of_memory(error);
			break;
		}
		claim->id = stmt_read_integer(stmt);
		claim->encounter_id = stmt_read_integer(stmt);
		claim->payer_id = stmt_read_integer(stmt);
		claim->corrected = stmt_read_bool(stmt);
	}
	return stmt_end(stmt, status);
}

enum status rule_figures_list(struct store *store, int64_t practice_id, struct date since,
			      struct rule_figures_rows *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_FINDING_EVENTS_SUM);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_date(stmt, since);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct rule_figures *row = VEC_ADD(out);

		if (row == NULL) {
			status = out_of_memory(error);
			break;
		}
		STMT_READ_TEXT(stmt, row->rule);
		row->fired = stmt_read_integer(stmt);
		row->overridden = stmt_read_integer(stmt);
		row->sent = stmt_read_integer(stmt);
		row->denied = stmt_read_integer(stmt);
		row->denied_for_it = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}
