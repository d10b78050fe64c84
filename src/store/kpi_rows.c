/* SPDX-License-Identifier: MIT */
/* kpi_rows.c: the day sums that measures are made of, ageing, targets and history. */
#include "store/kpi_rows.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "store/database.h"

enum status kpi_day_add(struct store *store, int64_t practice_id, const char *measure, struct date day,
			int64_t payer_id, int64_t delta, struct error *error)
{
	const struct kpi_sum sum = { practice_id, payer_id, measure, day, delta };
	enum status status;

	if (delta == 0)
		return STATUS_OK;
	status = kpi_sums_add(&store->sums, &sum, error);
	return status != STATUS_OK || store_in_transaction(store) ? status : kpi_sums_write(store, error);
}

static enum status run_for(struct store *store, enum stmt_id id, int64_t practice_id, struct error *error)
{
	struct stmt *stmt = stmt_use(store, id);

	stmt_bind_integer(stmt, practice_id);
	return stmt_run(stmt, NULL, error);
}

enum status kpi_rebuild(struct store *store, int64_t practice_id, struct error *error)
{
	enum status status = kpi_sums_write(store, error);

	if (status == STATUS_OK)
		status = run_for(store, STMT_KPI_CLEAR, practice_id, error);
	return status == STATUS_OK ? run_for(store, STMT_KPI_FILL, practice_id, error) : status;
}

enum status kpi_limits_read(struct store *store, int64_t practice_id, struct kpi_limits *limits, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_KPI_LIMITS);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		limits->submit_within_days = (int32_t)stmt_read_integer(stmt);
		limits->underpaid = stmt_read_money(stmt);
	}
	return stmt_done(stmt, status);
}

enum status kpi_limits_changed(struct store *store, int64_t practice_id, const struct kpi_limits *before,
			       const struct kpi_limits *after, struct error *error)
{
	bool within = before->submit_within_days != after->submit_within_days;
	bool shortfall = !money_equal(before->underpaid, after->underpaid);
	enum status status = within || shortfall ? kpi_sums_write(store, error) : STATUS_OK;

	if (status == STATUS_OK && within)
		status = run_for(store, STMT_KPI_WITHIN_CLEAR, practice_id, error);
	if (status == STATUS_OK && within)
		status = run_for(store, STMT_KPI_WITHIN_FILL, practice_id, error);
	if (status == STATUS_OK && shortfall)
		status = run_for(store, STMT_KPI_SHORT_CLEAR, practice_id, error);
	return status == STATUS_OK && shortfall ? run_for(store, STMT_KPI_SHORT_FILL, practice_id, error) : status;
}

static struct ageing_row *ageing_row_of(struct ageing_rows *rows, const char *label, bool patient)
{
	struct ageing_row *row;

	for (size_t i = 0; i < rows->count; i++)
		if (strcmp(rows->items[i].label, label) == 0)
			return &rows->items[i];
	row = VEC_ADD(rows);
	if (row != NULL) {
		(void)TEXT_SET(row->label, label);
		row->patient = patient;
	}
	return row;
}

/* Buckets: unbilled, 0-30, 31-60, 61-90, 91-120, over 120 days; the day itself is day 0. */
static size_t bucket_of(const char *measure, struct date day, struct date as_of)
{
	int32_t age = date_days_between(day, as_of);

	if (strcmp(measure, "ar_ins_unsent") == 0)
		return 0;
	return age <= 30 ? 1 : age <= 60 ? 2 : age <= 90 ? 3 : age <= 120 ? 4 : 5;
}

enum status kpi_ageing(struct store *store, int64_t practice_id, struct date as_of, enum ageing_basis basis,
		       struct ageing_rows *out, struct error *error)
{
	static const char *const measures[][2] = {
		[AGEING_SERVICE] = { "ar_ins_dos", "ar_pat_dos" },
		[AGEING_RESPONSIBILITY] = { "ar_ins_resp", "ar_pat_resp" },
		[AGEING_SUBMISSION] = { "ar_ins_sent", "ar_ins_unsent" },
	};
	struct stmt *stmt = stmt_use(store, STMT_KPI_AGEING);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, measures[basis][0]);
	stmt_bind_text(stmt, measures[basis][1]);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		char payer_class[20], measure[20];
		struct ageing_row *row;
		struct date day;
		struct money amount, *bucket;
		bool patient;
		int value = 0;

		STMT_READ_TEXT(stmt, payer_class);
		STMT_READ_TEXT(stmt, measure);
		day = stmt_read_date(stmt);
		amount = stmt_read_money(stmt);
		patient = strncmp(measure, "ar_pat", 6) == 0;
		(void)token_parse(&payer_class_tokens, payer_class, &value);
		row = ageing_row_of(out, patient ? "Patient" : token_label(&payer_class_tokens, value), patient);
		if (row == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		if (!patient)
			(void)TEXT_SET(row->payer_class, payer_class);
		bucket = &row->bucket[bucket_of(measure, day, as_of)];
		*bucket = money_add(*bucket, amount);
		row->total = money_add(row->total, amount);
	}
	return stmt_end(stmt, status);
}

enum status kpi_target_get(struct store *store, int64_t practice_id, const char *kpi, struct kpi_target *target,
			   struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_KPI_TARGET_GET);
	enum status status;

	*target = (struct kpi_target){ .set = false };
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, kpi);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		target->set = true;
		target->baseline_milli = stmt_read_integer(stmt);
		target->target_milli = stmt_read_integer(stmt);
		target->warn_milli = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}

enum status kpi_target_put(struct store *store, int64_t practice_id, const char *kpi, const struct kpi_target *target,
			   struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_KPI_TARGET_PUT);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, kpi);
	stmt_bind_integer(stmt, target->baseline_milli);
	stmt_bind_integer(stmt, target->target_milli);
	stmt_bind_integer(stmt, target->warn_milli);
	return stmt_run(stmt, NULL, error);
}

enum status kpi_target_drop(struct store *store, int64_t practice_id, const char *kpi, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_KPI_TARGET_DROP);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, kpi);
	return stmt_run(stmt, NULL, error);
}

enum status kpi_snapshot_put(struct store *store, int64_t practice_id, struct date day, const char *kpi,
			     const struct kpi_value *value, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_KPI_SNAPSHOT_PUT);

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_date(stmt, day);
	stmt_bind_text(stmt, kpi);
	stmt_bind_integer(stmt, value->numerator);
	stmt_bind_integer(stmt, value->denominator);
	stmt_bind_integer(stmt, value->scale);
	stmt_bind_integer(stmt, value->n);
	return stmt_run(stmt, NULL, error);
}

enum status kpi_snapshot_get(struct store *store, int64_t practice_id, struct date day, const struct kpi *kpi,
			     struct kpi_value *value, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_KPI_SNAPSHOT_GET);
	enum status status;

	*value = (struct kpi_value){ .scale = 1 };
	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, kpi->id);
	stmt_bind_date(stmt, day);
	status = stmt_one(stmt, error);
	if (status == STATUS_OK) {
		value->numerator = stmt_read_integer(stmt);
		value->denominator = stmt_read_integer(stmt);
		value->scale = stmt_read_integer(stmt);
		value->n = stmt_read_integer(stmt);
	}
	if (value->scale == 0)
		value->scale = kpi->unit == KPI_PERCENT ? 100 : 1;
	return stmt_done(stmt, status);
}

enum status kpi_history(struct store *store, int64_t practice_id, const char *kpi, struct date from,
			struct kpi_points *out, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_KPI_HISTORY);
	enum status status;

	stmt_bind_integer(stmt, practice_id);
	stmt_bind_text(stmt, kpi);
	stmt_bind_integer(stmt, from.day);
	while ((status = stmt_next(stmt, error)) == STATUS_OK) {
		struct kpi_point *point = VEC_ADD(out);

		if (point == NULL) {
			status = error_set(error, STATUS_FAULT, "", "out of memory");
			break;
		}
		point->day = stmt_read_date(stmt);
		point->numerator = stmt_read_integer(stmt);
		point->denominator = stmt_read_integer(stmt);
	}
	return stmt_end(stmt, status);
}
