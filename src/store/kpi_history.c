/* SPDX-License-Identifier: MIT */
/*
 * kpi_history.c: what one claim's postings add to the day sums when they are seen together, day by day: how what is
 * owed grew and shrank, what a claim that came to zero had brought in, and what is owed less the discount to come.
 */
#include "store/kpi_history.h"

#include "store/database.h"
#include "store/kpi_rows.h"

/* A claim's postings, added up to one side of an entry: as if it were not there, or with it. */
struct account_of_claim {
	const struct claim_key *key;
	int64_t practice_id;
	struct date from; /* days before it are the same on both sides, and left out */
	int sign;
	struct date day;        /* that is being added up */
	int64_t owed[2];        /* by party, at its end */
	int64_t owed_before[2]; /* and at its beginning */
	int64_t paid, charged, discounted, insurer_part;
	struct date last; /* day of the last receivable posting; none: there is none */
};

static enum status tell(struct store *store, const struct account_of_claim *at, const char *measure, struct date day,
			int64_t amount, struct error *error)
{
	return kpi_day_add(store, at->practice_id, measure, day, at->key->payer_id, at->sign * amount, error);
}

static int64_t debit(int64_t cents)
{
	return cents > 0 ? cents : 0;
}

bool kpi_is_insurer_part(enum account account)
{
	return account == ACCOUNT_REVENUE || account == ACCOUNT_ADJ_CONTRACTUAL || account == ACCOUNT_ADJ_SEQUESTER ||
	       account == ACCOUNT_WO_DENIAL || account == ACCOUNT_WO_TIMELY;
}

static enum status end_day(struct store *store, struct account_of_claim *at, struct error *error)
{
	int64_t change = 0;

	for (int i = 0; i < 2; i++) {
		change += debit(at->owed[i]) - debit(at->owed_before[i]);
		at->owed_before[i] = at->owed[i];
	}
	return date_is_none(at->day) || date_compare(at->day, at->from) < 0
		       ? STATUS_OK
		       : tell(store, at, "ar_change", at->day, change, error);
}

static enum status add_posting(struct store *store, struct account_of_claim *at, struct date day, enum account account,
			       int64_t cents, struct error *error)
{
	enum status status = STATUS_OK;

	if (!date_equal(day, at->day))
		status = end_day(store, at, error);
	at->day = day;
	if (account_is_receivable(account)) {
		at->owed[account == ACCOUNT_AR_PATIENT || account == ACCOUNT_AR_AGENCY ? PARTY_PATIENT
										       : PARTY_INSURANCE] += cents;
		at->last = day;
	}
	if (account == ACCOUNT_REVENUE)
		at->charged -= cents;
	if (account == ACCOUNT_ADJ_CONTRACTUAL || account == ACCOUNT_ADJ_SEQUESTER)
		at->discounted += cents;
	if (kpi_is_insurer_part(account))
		at->insurer_part -= cents;
	if (kpi_is_payment(account))
		at->paid += cents;
	return status;
}

int64_t kpi_owed_net(int64_t owed, int64_t insurer_part, int64_t expected)
{
	int64_t net = owed - (insurer_part - expected);

	return debit(expected == 0 || net > owed ? owed : net);
}

static enum status end_claim(struct store *store, struct account_of_claim *at, struct error *error)
{
	enum status status = end_day(store, at, error);

	if (status == STATUS_OK)
		status = tell(store, at, "ar_ins_net", at->key->service_from,
			      kpi_owed_net(at->owed[PARTY_INSURANCE], at->insurer_part, at->key->expected), error);
	if (status != STATUS_OK || date_is_none(at->last) || at->owed[0] != 0 || at->owed[1] != 0)
		return status;
	status = tell(store, at, "closed_paid", at->last, at->paid, error);
	return status == STATUS_OK ? tell(store, at, "closed_net", at->last, at->charged - at->discounted, error)
				   : status;
}

/* One pass over the postings: BEFORE leaves out those of the entry, AFTER when not NULL takes all. */
static enum status count(struct store *store, int64_t claim_id, int64_t journal_id, struct account_of_claim *before,
			 struct account_of_claim *after, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_KPI_CLAIM_POSTINGS);
	enum status status;

	stmt_bind_integer(stmt, claim_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		int64_t entry = stmt_read_integer(stmt), cents;
		struct date day = stmt_read_date(stmt);
		enum account account = (enum account)stmt_read_token(stmt, &account_tokens);

		cents = stmt_read_integer(stmt);
		if (entry != journal_id)
			status = add_posting(store, before, day, account, cents, error);
		if (status == STATUS_OK && after != NULL)
			status = add_posting(store, after, day, account, cents, error);
		if (status != STATUS_OK)
			break;
	}
	status = stmt_end(stmt, status);
	if (status == STATUS_OK)
		status = end_claim(store, before, error);
	return status == STATUS_OK && after != NULL ? end_claim(store, after, error) : status;
}

enum status kpi_history_entry(struct store *store, int64_t practice_id, int64_t claim_id, const struct claim_key *key,
			      const struct journal_entry *entry, struct error *error)
{
	struct account_of_claim before = {
		.key = key, .practice_id = practice_id, .from = entry->posted_on, .sign = -1
	};
	struct account_of_claim after = before;

	after.sign = 1;
	return count(store, claim_id, entry->id, &before, &after, error);
}

enum status kpi_history_claim(struct store *store, int64_t practice_id, int64_t claim_id, const struct claim_key *key,
			      int sign, struct error *error)
{
	struct account_of_claim at = { .key = key, .practice_id = practice_id, .sign = sign };

	return count(store, claim_id, 0, &at, NULL, error);
}
