/* SPDX-License-Identifier: MIT */
/* answer_rows.c: from money back to what payers said. */
#include "store/answer_rows.h"

#include "store/database.h"

enum status answer_ids(struct store *store, int64_t practice_id, int64_t claim_id, struct ids *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_ANSWER_IDS);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, claim_id);
	return stmt_read_ids(stmt, out, error);
}

/* The first column of the first row; 0: there is none. */
static enum status first_id(struct stmt *stmt, int64_t *id, struct error *error)
{
	enum status status = stmt_one(stmt, error);

	*id = status == STATUS_OK ? stmt_read_integer(stmt) : 0;
	return stmt_end(stmt, status);
}

enum status answer_of_entry(struct store *store, int64_t journal_id, int64_t remittance_id, int64_t claim_id,
			    int64_t *remitted_claim_id, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_ANSWER_OF_ENTRY);
	enum status status;

	stmt_bind_integer(stmt, journal_id);
	status = first_id(stmt, remitted_claim_id, error);
	if (status != STATUS_OK || *remitted_claim_id != 0 || remittance_id == 0)
		return status;
	stmt = stmt_use(store, STMT_ANSWER_OF_CLAIM);
	stmt_bind_integer(stmt, claim_id);
	stmt_bind_integer(stmt, remittance_id);
	return first_id(stmt, remitted_claim_id, error);
}

enum status adjustment_sum_list(struct store *store, int64_t remittance_id, struct adjustment_sums *out,
				struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REMITTANCE_REASONS);
	enum status status;

	stmt_bind_integer(stmt, remittance_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct adjustment_sum *sum = VEC_ADD(out);

		if (sum == NULL)
			return stmt_done(stmt, error_set(error, STATUS_FAULT, "", "out of memory"));
		sum->remitted_claim_id = stmt_read_integer(stmt);
		STMT_READ_TEXT(stmt, sum->group);
		STMT_READ_TEXT(stmt, sum->carc);
		sum->amount = stmt_read_money(stmt);
	}
	return stmt_end(stmt, status);
}

enum status remittance_account_sums(struct store *store, int64_t practice_id, int64_t remittance_id,
				    struct money accounts[static ACCOUNT_COUNT], struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REMITTANCE_POSTINGS);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, remittance_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		int account = stmt_read_token(stmt, &account_tokens);

		if (account >= 0 && account < ACCOUNT_COUNT)
			accounts[account] = money_add(accounts[account], stmt_read_money(stmt));
	}
	return stmt_end(stmt, status);
}

enum status remittance_count(struct store *store, int64_t remittance_id, int64_t *matched, int64_t *exceptions,
			     struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_REMITTANCE_COUNTS);
	enum status status;

	stmt_bind_integer(stmt, remittance_id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		*matched = stmt_read_integer(stmt);
		*exceptions = stmt_read_integer(stmt);
	}
	return stmt_done(stmt, status);
}

static enum status id_at_segment(struct store *store, enum stmt_id statement, int64_t practice_id,
				 int64_t interchange_id, unsigned long segment, int64_t *id, struct error *error)
{
	struct stmt *stmt = stmt_use(store, statement);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_integer(stmt, interchange_id);
	stmt_bind_integer(stmt, (int64_t)segment);
	return first_id(stmt, id, error);
}

enum status answer_at_segment(struct store *store, int64_t practice_id, int64_t interchange_id, unsigned long segment,
			      int64_t *remitted_claim_id, struct error *error)
{
	return id_at_segment(store, STMT_ANSWER_AT_SEGMENT, practice_id, interchange_id, segment, remitted_claim_id,
			     error);
}

enum status adjustment_entry_at_segment(struct store *store, int64_t practice_id, int64_t interchange_id,
					unsigned long segment, int64_t *journal_id, struct error *error)
{
	return id_at_segment(store, STMT_ADJUSTMENT_ENTRY_AT_SEGMENT, practice_id, interchange_id, segment, journal_id,
			     error);
}
