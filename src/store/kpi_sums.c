/* SPDX-License-Identifier: MIT */
/* kpi_sums.c: see kpi_sums.h. */
#include "store/kpi_sums.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/vec.h"
#include "store/database.h"

enum { ROOM_FIRST = 64 };

/* FNV-1a. */
static size_t hash_of(const struct kpi_sum *sum)
{
	uint64_t hash = 1469598103934665603u;

	for (const char *at = sum->measure; *at != '\0'; at++)
		hash = (hash ^ (unsigned char)*at) * 1099511628211u;
	hash = (hash ^ (uint32_t)sum->day.day) * 1099511628211u;
	hash = (hash ^ (uint64_t)sum->payer_id) * 1099511628211u;
	hash = (hash ^ (uint64_t)sum->practice_id) * 1099511628211u;
	return (size_t)(hash ^ hash >> 29);
}

static bool same_place(const struct kpi_sum *a, const struct kpi_sum *b)
{
	return date_equal(a->day, b->day) && a->payer_id == b->payer_id && a->practice_id == b->practice_id &&
	       strcmp(a->measure, b->measure) == 0;
}

/* Where the item of SUM's key stands, or may stand. */
static size_t *find_place(struct kpi_sums *sums, const struct kpi_sum *sum)
{
	size_t at = hash_of(sum) & (sums->room - 1);

	while (sums->places[at] != 0 && !same_place(&sums->items[sums->places[at] - 1], sum))
		at = (at + 1) & (sums->room - 1);
	return &sums->places[at];
}

static enum status grow(struct kpi_sums *sums, struct error *error)
{
	size_t room = sums->room == 0 ? ROOM_FIRST : sums->room * 2;
	size_t item_room = sums->room / 2;
	size_t *places = calloc(room, sizeof *places);

	if (places == NULL ||
	    !vec_reserve((void **)(void *)&sums->items, &item_room, room / 2, sizeof sums->items[0])) {
		free(places);
		return error_set(error, STATUS_FAULT, "", "out of memory");
	}
	free(sums->places);
	sums->places = places;
	sums->room = room;
	for (size_t i = 0; i < sums->count; i++)
		*find_place(sums, &sums->items[i]) = i + 1;
	return STATUS_OK;
}

enum status kpi_sums_add(struct kpi_sums *sums, const struct kpi_sum *sum, struct error *error)
{
	enum status status = sums->count == sums->room / 2 ? grow(sums, error) : STATUS_OK;
	size_t *place;

	if (status != STATUS_OK)
		return status;
	place = find_place(sums, sum);
	if (*place != 0) {
		sums->items[*place - 1].amount += sum->amount;
		return STATUS_OK;
	}
	sums->items[sums->count++] = *sum;
	*place = sums->count;
	return STATUS_OK;
}

void kpi_sums_forget(struct kpi_sums *sums)
{
	if (sums->count > 0)
		memset(sums->places, 0, sums->room * sizeof *sums->places);
	sums->count = 0;
}

void kpi_sums_free(struct kpi_sums *sums)
{
	free(sums->items);
	free(sums->places);
	*sums = (struct kpi_sums){ .count = 0 };
}

static int by_place(const void *a, const void *b)
{
	const struct kpi_sum *x = a, *y = b;
	int order = (x->practice_id > y->practice_id) - (x->practice_id < y->practice_id);

	if (order == 0)
		order = strcmp(x->measure, y->measure);
	if (order == 0)
		order = date_compare(x->day, y->day);
	return order != 0 ? order : (x->payer_id > y->payer_id) - (x->payer_id < y->payer_id);
}

static enum status write_one(struct store *store, const struct kpi_sum *sum, struct error *error)
{
	struct stmt *stmt = stmt_use(store, STMT_KPI_DAY_ADD);

	stmt_bind_integer(stmt, sum->practice_id);
	stmt_bind_text(stmt, sum->measure);
	stmt_bind_integer(stmt, sum->day.day);
	stmt_bind_integer(stmt, sum->payer_id);
	stmt_bind_integer(stmt, sum->amount);
	return stmt_run(stmt, NULL, error);
}

enum status kpi_sums_write(struct store *store, struct error *error)
{
	struct kpi_sums *sums = &store->sums;
	enum status status = STATUS_OK;

	if (sums->count > 0)
		qsort(sums->items, sums->count, sizeof sums->items[0], by_place);
	for (size_t i = 0; i < sums->count && status == STATUS_OK; i++)
		if (sums->items[i].amount != 0)
			status = write_one(store, &sums->items[i], error);
	kpi_sums_forget(sums);
	return status;
}
