/* SPDX-License-Identifier: MIT */
/* edit_tables.c: NCCI tables by date of service; what was read of them is kept for the next claim. */
#include "workflow/edit_tables.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/buf.h"
#include "claimbench/base/text.h"
#include "store/ncci_rows.h"

/* An office bills some hundred procedures. Beyond KEPT_BYTES all pairs are forgotten and read anew. */
enum { PAIR_SLOTS = 512, LIMIT_SLOTS = 512, KEPT_BYTES = 2 << 20 };

/* The packed pairs of one column-one code in one set; none when the set has none of it. */
struct kept_pairs {
	int64_t set_id;
	int32_t column1;
	struct buf edits;
};

struct kept_limit {
	int64_t set_id;
	int32_t procedure;
	bool known;
	struct unit_limit limit;
};

struct edit_tables {
	int64_t newest; /* edit_set_newest when the sets were read */
	uint32_t seen;  /* store_moment when that was asked */
	struct edit_sets sets;
	size_t bytes;
	struct kept_pairs pairs[PAIR_SLOTS];
	struct kept_limit limits[LIMIT_SLOTS];
};

static void forget_pairs(struct edit_tables *tables)
{
	for (size_t i = 0; i < PAIR_SLOTS; i++) {
		buf_free(&tables->pairs[i].edits);
		tables->pairs[i].set_id = 0;
	}
	tables->bytes = 0;
}

void edit_tables_free(struct edit_tables *tables)
{
	if (tables == NULL)
		return;
	forget_pairs(tables);
	VEC_FREE(&tables->sets);
	free(tables);
}

/* Teaching examples say nothing where an official table of their kind is loaded, be it for later days. */
static void drop_examples(struct edit_sets *sets)
{
	bool official[NCCI_MUE + 1] = { false };
	size_t kept = 0;

	for (size_t i = 0; i < sets->count; i++)
		if (!text_equal(sets->items[i].release, EDITS_TEACHING))
			official[sets->items[i].kind] = true;
	for (size_t i = 0; i < sets->count; i++)
		if (!text_equal(sets->items[i].release, EDITS_TEACHING) || !official[sets->items[i].kind])
			sets->items[kept++] = sets->items[i];
	sets->count = kept;
}

/* As they are now: another session may have loaded a release since. */
static enum status refresh(struct office *office, struct error *error)
{
	struct edit_tables *tables = office->edits;
	int64_t newest = 0;
	enum status status;

	if (tables != NULL && tables->seen != 0 && tables->seen == store_moment(office->store))
		return STATUS_OK;
	status = edit_set_newest(office->store, &newest, error);
	if (status != STATUS_OK || (newest == 0 && tables == NULL))
		return status;
	if (tables != NULL && tables->newest == newest) {
		tables->seen = store_moment(office->store);
		return STATUS_OK;
	}
	edit_tables_free(tables);
	office->edits = tables = calloc(1, sizeof *tables);
	if (tables == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	status = edit_set_list(office->store, &tables->sets, error);
	drop_examples(&tables->sets);
	tables->newest = status == STATUS_OK ? newest : -1;
	tables->seen = status == STATUS_OK ? store_moment(office->store) : 0;
	return status;
}

/* ------------------------------------------------------------------------------- which release */

static bool speaks_of(const struct edit_set *set, const char *procedure)
{
	return set->kind == NCCI_PTP && strcmp(set->first_code, procedure) <= 0 &&
	       strcmp(procedure, set->last_code) <= 0;
}

/* The first day of the release that decides on pairs with COLUMN1 ON a day; none when no set speaks of it. */
static struct date deciding_release(const struct edit_tables *tables, const char *column1, struct date on)
{
	struct date deciding = DATE_NONE;

	/* Newest first: the first that had begun, else the last of all. */
	for (size_t i = 0; i < tables->sets.count; i++) {
		const struct edit_set *set = &tables->sets.items[i];

		if (!speaks_of(set, column1))
			continue;
		deciding = set->from;
		if (date_compare(set->from, on) <= 0)
			break;
	}
	return deciding;
}

/* The snapshot of limits in force; NULL before the first. */
static const struct edit_set *deciding_limits(const struct edit_tables *tables, struct date on)
{
	for (size_t i = 0; i < tables->sets.count; i++)
		if (tables->sets.items[i].kind == NCCI_MUE && date_compare(tables->sets.items[i].from, on) <= 0)
			return &tables->sets.items[i];
	return NULL;
}

/* -------------------------------------------------------------------------------------- asking */

static size_t slot_of(int64_t set_id, int32_t procedure, size_t slots)
{
	uint64_t hash = ((uint64_t)set_id << 32 ^ (uint64_t)procedure) * 0x9e3779b97f4a7c15u;

	return (size_t)(hash >> 40) % slots;
}

static enum status find_pairs(struct office *office, const struct edit_set *set, int32_t number, const char *column1,
			      const struct buf **out, struct error *error)
{
	struct edit_tables *tables = office->edits;
	struct kept_pairs *slot = &tables->pairs[slot_of(set->id, number, PAIR_SLOTS)];
	enum status status;

	*out = &slot->edits;
	if (slot->set_id == set->id && slot->column1 == number)
		return STATUS_OK;
	if (tables->bytes > KEPT_BYTES)
		forget_pairs(tables);
	tables->bytes -= slot->edits.room;
	buf_free(&slot->edits);
	slot->set_id = 0;
	slot->edits = buf_new((size_t)PAIRS_OF_CODE_MAX * PAIR_EDIT_BYTES);
	status = pair_edits_get(office->store, set->id, column1, &slot->edits, error);
	if (status == STATUS_NOT_FOUND)
		status = STATUS_OK;
	if (status == STATUS_OK && buf_failed(&slot->edits))
		status = error_set(error, STATUS_FAULT, column1, "its pairs can't be kept in memory");
	tables->bytes += slot->edits.room;
	if (status == STATUS_OK) {
		slot->set_id = set->id;
		slot->column1 = number;
	}
	return status;
}

/* COLUMN1 with COLUMN2, in this order. NOT_FOUND when they form no pair on the day. */
static enum status pair_in_order(struct office *office, const char *column1, const char *column2, struct date on,
				 struct pair_answer *out, struct error *error)
{
	const struct edit_tables *tables = office->edits;
	int32_t first = procedure_number(column1), second = procedure_number(column2);
	struct date release = deciding_release(tables, column1, on);

	if (first < 0 || second < 0 || date_is_none(release))
		return STATUS_NOT_FOUND;
	for (size_t i = 0; i < tables->sets.count; i++) {
		const struct edit_set *set = &tables->sets.items[i];
		const struct buf *edits;
		enum status status;

		if (!speaks_of(set, column1) || !date_equal(set->from, release))
			continue;
		status = find_pairs(office, set, first, column1, &edits, error);
		if (status != STATUS_OK)
			return status;
		if (!pair_edit_find((const unsigned char *)edits->bytes, edits->length / PAIR_EDIT_BYTES, second, on,
				    &out->edit))
			continue;
		(void)TEXT_SET(out->column1, column1);
		(void)TEXT_SET(out->column2, column2);
		memcpy(out->release, set->release, sizeof out->release);
		return STATUS_OK;
	}
	return STATUS_NOT_FOUND;
}

/* With the tables refreshed. */
static enum status pair_of(struct office *office, const char *a, const char *b, struct date on, struct pair_answer *out,
			   struct error *error)
{
	enum status status = pair_in_order(office, a, b, on, out, error);

	return status == STATUS_NOT_FOUND ? pair_in_order(office, b, a, on, out, error) : status;
}

static enum status limit_of(struct office *office, const char *procedure, struct date on, struct line_limit *out,
			    struct error *error)
{
	struct edit_tables *tables = office->edits;
	const struct edit_set *set = deciding_limits(tables, on);
	int32_t number = procedure_number(procedure);
	struct kept_limit *slot;

	*out = (struct line_limit){ .known = false };
	if (set == NULL || number < 0)
		return STATUS_OK;
	slot = &tables->limits[slot_of(set->id, number, LIMIT_SLOTS)];
	if (slot->set_id != set->id || slot->procedure != number) {
		enum status status;

		slot->set_id = 0;
		status = unit_limit_get(office->store, set->id, procedure, &slot->limit, error);
		slot->known = status == STATUS_OK;
		if (status != STATUS_OK && status != STATUS_NOT_FOUND)
			return status;
		slot->set_id = set->id;
		slot->procedure = number;
	}
	out->known = slot->known;
	out->limit = slot->limit;
	memcpy(out->release, set->release, sizeof out->release);
	return STATUS_OK;
}

enum status edit_pair(struct office *office, const char *a, const char *b, struct date on, struct pair_answer *out,
		      struct error *error)
{
	enum status status = refresh(office, error);

	*out = (struct pair_answer){ .column1 = "" };
	if (status == STATUS_OK && office->edits == NULL)
		status = STATUS_NOT_FOUND;
	return status == STATUS_OK ? pair_of(office, a, b, on, out, error) : status;
}

enum status edit_limit(struct office *office, const char *procedure, struct date on, struct line_limit *out,
		       struct error *error)
{
	enum status status = refresh(office, error);

	*out = (struct line_limit){ .known = false };
	return status == STATUS_OK && office->edits != NULL ? limit_of(office, procedure, on, out, error) : status;
}

/* ------------------------------------------------------------------------- all pairs of a code */

struct listing {
	const struct edit_tables *tables;
	const struct edit_set *set;
	const char *procedure;
	int32_t number;
	struct date on;
	struct pair_answers *out;
	struct error *error;
};

static enum status list_pair(struct listing *listing, const char *column1, const struct pair_edit *edit)
{
	struct pair_answer *answer;

	if (edit->indicator == PAIR_VOID || date_compare(edit->from, listing->on) > 0 ||
	    (!date_is_none(edit->to) && date_compare(listing->on, edit->to) > 0))
		return STATUS_OK;
	answer = VEC_ADD(listing->out);
	if (answer == NULL)
		return error_set(listing->error, STATUS_FAULT, "", "out of memory");
	(void)TEXT_SET(answer->column1, column1);
	(void)procedure_of_number(edit->column2, answer->column2);
	answer->edit = *edit;
	memcpy(answer->release, listing->set->release, sizeof answer->release);
	return STATUS_OK;
}

/* All pairs of the code itself; of every other one that with it. */
static enum status list_pairs(void *context, const char *column1, const unsigned char *edits, size_t count)
{
	struct listing *listing = context;
	struct date release = deciding_release(listing->tables, column1, listing->on);
	struct pair_edit edit;
	enum status status = STATUS_OK;

	if (!date_equal(release, listing->set->from))
		return STATUS_OK;
	if (text_equal(column1, listing->procedure)) {
		for (size_t i = 0; i < count && status == STATUS_OK; i++)
			if (pair_edit_unpack(edits + i * PAIR_EDIT_BYTES, &edit))
				status = list_pair(listing, column1, &edit);
		return status;
	}
	return pair_edit_find(edits, count, listing->number, listing->on, &edit) ? list_pair(listing, column1, &edit)
										 : STATUS_OK;
}

enum status edit_pairs_of(struct office *office, const char *procedure, struct date on, struct pair_answers *out,
			  struct error *error)
{
	struct listing listing = {
		.procedure = procedure, .number = procedure_number(procedure), .on = on, .out = out, .error = error
	};
	enum status status = refresh(office, error);

	if (status != STATUS_OK || office->edits == NULL || listing.number < 0)
		return status;
	listing.tables = office->edits;
	for (size_t i = 0; i < office->edits->sets.count && status == STATUS_OK; i++) {
		listing.set = &office->edits->sets.items[i];
		if (listing.set->kind == NCCI_PTP)
			status = pair_edits_each(office->store, listing.set->id, list_pairs, &listing, error);
	}
	return status;
}

/* -------------------------------------------------------------------------------- for one claim */

/* The pair that services A and B of OUT form, if any; each pair once. */
static enum status add_pair(struct office *office, struct scrub_edits *out, size_t a, size_t b, struct error *error)
{
	const struct day_service *first = &out->services.items[a], *second = &out->services.items[b];
	struct pair_answer answer;
	struct service_pair *pair;
	struct date on;
	enum status status;

	if (text_equal(first->procedure, second->procedure) || !services_meet(first, second, &on))
		return STATUS_OK;
	status = pair_of(office, first->procedure, second->procedure, on, &answer, error);
	if (status != STATUS_OK)
		return status == STATUS_NOT_FOUND ? STATUS_OK : status;
	pair = VEC_ADD(&out->pairs);
	if (pair == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	*pair = (struct service_pair){ .column1 = a,
				       .column2 = b,
				       .on = on,
				       .indicator = answer.edit.indicator,
				       .rationale = answer.edit.rationale };
	if (!text_equal(answer.column1, first->procedure)) {
		pair->column1 = b;
		pair->column2 = a;
	}
	memcpy(pair->release, answer.release, sizeof pair->release);
	return STATUS_OK;
}

static enum status look_up(struct office *office, struct scrub_edits *out, struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < out->own && status == STATUS_OK; i++) {
		const struct day_service *service = &out->services.items[i];

		status = limit_of(office, service->procedure, service->from, &out->limits[i], error);
		for (size_t j = i + 1; j < out->services.count && status == STATUS_OK; j++)
			status = add_pair(office, out, i, j, error);
	}
	return status;
}

enum status edit_facts_gather(struct office *office, const struct professional_claim *claim, struct scrub_edits *out,
			      bool *any, struct error *error)
{
	enum status status = refresh(office, error);

	*any = status == STATUS_OK && office->edits != NULL && office->edits->sets.count > 0;
	if (!*any)
		return status;
	if (!day_services_add(&out->services, &claim->encounter))
		return error_set(error, STATUS_FAULT, "", "out of memory");
	out->own = out->services.count;
	if (claim->patient.id != 0)
		status = services_of_days(office->store, office->practice.id, &claim->encounter, &out->services, error);
	return status == STATUS_OK ? look_up(office, out, error) : status;
}
