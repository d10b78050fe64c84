/* SPDX-License-Identifier: MIT */
/* standing.c: notes, settings of rules, learned rules, payers: see standing.h. */
#include "workflow/standing.h"

#include <stdlib.h>

#include "store/knowledge_rows.h"
#include "store/learned_rows.h"
#include "store/rows.h"
#include "store/rule_rows.h"

/* A practice bills some tens of payers. With more, all are forgotten and read anew. */
enum { PAYERS_KEPT = 64 };

/* Nobody has committed anything since SEEN was kept; never outside a unit. */
static bool is_as_seen(const struct office *office, uint32_t seen)
{
	return seen != 0 && seen == store_moment(office->store);
}

enum status standing_notes(struct office *office, struct date on, struct error *error)
{
	int64_t set_id = 0;
	enum status status;

	if (date_equal(office->notes_on, on) && is_as_seen(office, office->notes_seen))
		return STATUS_OK;
	status = note_set_on(office->store, on, &set_id, error);
	if (status == STATUS_OK && set_id != office->notes_set) {
		note_book_free(office->notes);
		office->notes_set = 0;
		office->notes = set_id != 0 ? note_book_new() : NULL;
		if (set_id != 0 && office->notes == NULL)
			return error_set(error, STATUS_FAULT, "", "out of memory");
		if (set_id != 0)
			status = note_book_load(office->store, set_id, office->notes, error);
		if (status == STATUS_OK)
			office->notes_set = set_id;
	}
	if (status == STATUS_OK) {
		office->notes_on = on;
		office->notes_seen = store_moment(office->store);
	}
	return status;
}

enum status office_rule_settings(struct office *office, struct error *error)
{
	int64_t last = 0;
	enum status status;

	if (is_as_seen(office, office->settings_seen))
		return STATUS_OK;
	status = rule_setting_last(office->store, office->practice.id, &last, error);
	/* Nothing is ever changed or deleted: as long as the newest is the same, so are all. */
	if (status == STATUS_OK && last != office->settings_last) {
		VEC_CLEAR(&office->settings);
		status = rule_setting_list(office->store, office->practice.id, &office->settings, error);
	}
	if (status == STATUS_OK) {
		office->settings_last = last;
		office->settings_seen = store_moment(office->store);
	}
	return status;
}

enum status standing_learned(struct office *office, struct scrub_facts *facts, struct error *error)
{
	int64_t last = 0;
	enum status status = STATUS_OK;

	if (!is_as_seen(office, office->learned_seen)) {
		status = learned_event_last(office->store, office->practice.id, &last, error);
		if (status == STATUS_OK && last != office->learned_last) {
			VEC_CLEAR(&office->learned);
			status = learned_rule_list(office->store, office->practice.id, &office->learned, error);
		}
		if (status == STATUS_OK) {
			office->learned_last = last;
			office->learned_seen = store_moment(office->store);
		}
	}
	facts->learned = office->learned.items;
	facts->learned_count = status == STATUS_OK ? office->learned.count : 0;
	return status;
}

/* --------------------------------------------------------------------------------------- payers */

static void forget_payers(struct office *office)
{
	for (size_t i = 0; i < office->payers.count; i++) {
		VEC_FREE(&office->payers.items[i].requirements);
		VEC_FREE(&office->payers.items[i].contracts);
	}
	VEC_CLEAR(&office->payers);
}

void standing_payers_free(struct office *office)
{
	forget_payers(office);
	VEC_FREE(&office->payers);
}

static enum status read_payer(struct office *office, int64_t payer_id, struct known_payer *out, struct error *error)
{
	struct payer payer;
	enum status status = payer_get(office->store, office->practice.id, payer_id, &payer, error);

	if (status == STATUS_OK) {
		out->payer_class = payer.payer_class;
		status = requirement_standing(office->store, payer_id, &out->requirements, error);
	}
	return status == STATUS_OK ? contract_standing(office->store, payer_id, &out->contracts, error) : status;
}

enum status standing_payer(struct office *office, int64_t payer_id, const struct known_payer **out, struct error *error)
{
	struct known_payers *payers = &office->payers;
	struct known_payer *payer;
	enum status status;

	if (!is_as_seen(office, office->payers_seen))
		forget_payers(office);
	for (size_t i = 0; i < payers->count; i++)
		if (payers->items[i].id == payer_id) {
			*out = &payers->items[i];
			return STATUS_OK;
		}
	if (payers->count >= PAYERS_KEPT)
		forget_payers(office);
	payer = VEC_ADD(payers);
	if (payer == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	status = read_payer(office, payer_id, payer, error);
	office->payers_seen = store_moment(office->store);
	/* One that was not read whole is asked for again. */
	payer->id = status == STATUS_OK ? payer_id : 0;
	*out = payer;
	return status;
}
