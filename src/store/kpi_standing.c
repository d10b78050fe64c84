/* SPDX-License-Identifier: MIT */
/* kpi_standing.c: see kpi_standing.h. */
#include "store/kpi_standing.h"

#include <string.h>

#include "store/database.h"
#include "store/kpi_rows.h"

/* A constant of the measure's name, as kpi_day_add wants it; NULL: it is none of ours. */
static const char *measure_named(const char *name)
{
	static const char *const measures[] = { "leak_denied",  "short",     "leak_short", "resolved",
						"resolved_lag", "appealed",  "appeal_lag", "decided",
						"won",          "contested", "recovered" };

	for (size_t i = 0; i < sizeof measures / sizeof measures[0]; i++)
		if (strcmp(measures[i], name) == 0)
			return measures[i];
	return NULL;
}

static enum status add_row(struct store *store, struct stmt *stmt, int sign, struct error *error)
{
	int64_t practice_id = stmt_read_integer(stmt);
	const char *measure = measure_named(stmt_peek_text(stmt));
	struct date day = stmt_read_date(stmt);
	int64_t payer_id = stmt_read_integer(stmt);

	if (measure == NULL)
		return error_set(error, STATUS_FAULT, "kpi_standing", "names a measure that is not known");
	return kpi_day_add(store, practice_id, measure, day, payer_id, sign * stmt_read_integer(stmt), error);
}

static enum status add_rows(struct store *store, enum stmt_id id, int64_t claim_id, int sign, struct error *error)
{
	struct stmt *stmt = stmt_use(store, id);
	enum status status;

	stmt_bind_integer(stmt, claim_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		status = add_row(store, stmt, sign, error);
		if (status != STATUS_OK)
			break;
	}
	return stmt_end(stmt, status);
}

enum status kpi_standing(struct store *store, int64_t claim_id, unsigned of, int sign, struct error *error)
{
	/* In the order of their bits. */
	static const enum stmt_id statements[] = { STMT_KPI_STANDING_DENIED, STMT_KPI_STANDING_SHORT,
						   STMT_KPI_STANDING_RESOLVED, STMT_KPI_STANDING_APPEALED };
	enum status status = STATUS_OK;

	for (size_t i = 0; i < sizeof statements / sizeof statements[0] && status == STATUS_OK; i++)
		if ((of >> i & 1u) != 0 && !store->bulk && claim_id != 0)
			status = add_rows(store, statements[i], claim_id, sign, error);
	return status;
}

static enum status find_claim(struct store *store, enum stmt_id find, int64_t id, int64_t *claim_id,
			      struct error *error)
{
	struct stmt *stmt;
	enum status status;

	*claim_id = 0;
	if (store->bulk)
		return STATUS_OK;
	stmt = stmt_use(store, find);
	stmt_bind_integer(stmt, id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		*claim_id = stmt_read_integer(stmt);
	return stmt_end(stmt, status);
}

enum status kpi_claim_of_answer(struct store *store, int64_t remitted_claim_id, int64_t *claim_id, struct error *error)
{
	return find_claim(store, STMT_KPI_DENIED_CLAIM, remitted_claim_id, claim_id, error);
}

enum status kpi_claim_of_denial(struct store *store, int64_t denial_id, int64_t *claim_id, struct error *error)
{
	return find_claim(store, STMT_KPI_DENIAL_CLAIM, denial_id, claim_id, error);
}
