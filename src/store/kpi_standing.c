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

enum status kpi_standing(struct store *store, int64_t claim_id, int sign, struct error *error)
{
	struct stmt *stmt;
	enum status status;

	if (store->bulk || claim_id == 0)
		return STATUS_OK;
	stmt = stmt_use(store, STMT_KPI_STANDING_OF);
	stmt_bind_integer(stmt, claim_id);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		status = add_row(store, stmt, sign, error);
		if (status != STATUS_OK)
			break;
	}
	return stmt_end(stmt, status);
}

static enum status of_denial(struct store *store, enum stmt_id find, int64_t id, int sign, struct error *error)
{
	struct stmt *stmt;
	int64_t claim_id = 0;
	enum status status;

	if (store->bulk)
		return STATUS_OK;
	stmt = stmt_use(store, find);
	stmt_bind_integer(stmt, id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK)
		claim_id = stmt_read_integer(stmt);
	status = stmt_end(stmt, status);
	return status == STATUS_OK ? kpi_standing(store, claim_id, sign, error) : status;
}

enum status kpi_standing_of_answer(struct store *store, int64_t remitted_claim_id, int sign, struct error *error)
{
	return of_denial(store, STMT_KPI_DENIED_CLAIM, remitted_claim_id, sign, error);
}

enum status kpi_standing_of_denial(struct store *store, int64_t denial_id, int sign, struct error *error)
{
	return of_denial(store, STMT_KPI_DENIAL_CLAIM, denial_id, sign, error);
}
