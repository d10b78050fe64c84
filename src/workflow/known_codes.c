/* SPDX-License-Identifier: MIT */
/* known_codes.c: codes that a session has found valid, and the days on which they are. */
#include "workflow/standing.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "store/code_rows.h"

/* The sets in force around ON are known; what was found by others that have gone since is forgotten. */
static enum status take_era(struct office *office, struct date on, struct error *error)
{
	struct code_era *era = &office->era;
	uint32_t moment = store_moment(office->store);
	uint64_t mark = 0;
	bool within = (date_is_none(era->first) || date_compare(era->first, on) <= 0) &&
		      (date_is_none(era->last) || date_compare(on, era->last) <= 0);
	enum status status;

	if (within && moment != 0 && moment == era->moment)
		return STATUS_OK;
	era->moment = 0;
	status = code_set_era(office->store, on, &era->first, &era->last, &mark, error);
	if (status != STATUS_OK)
		return status;
	if (mark != era->mark)
		memset(office->valid, 0, sizeof office->valid);
	era->mark = mark;
	era->moment = store_moment(office->store);
	return STATUS_OK;
}

static struct valid_code *slot_of(struct office *office, enum code_system system, const char *code)
{
	uint32_t hash = 2166136261u ^ (uint32_t)system ^ (uint32_t)office->era.first.day * 2654435761u;

	for (; *code != '\0'; code++)
		hash = (hash ^ (unsigned char)*code) * 16777619u;
	return &office->valid[(hash ^ hash >> 15) % VALID_CODES];
}

static struct date later_of(struct date a, struct date b)
{
	return date_is_none(b) || (!date_is_none(a) && date_compare(a, b) > 0) ? a : b;
}

static struct date earlier_of(struct date a, struct date b)
{
	return date_is_none(b) || (!date_is_none(a) && date_compare(a, b) < 0) ? a : b;
}

static bool holds(const struct valid_code *slot, enum code_system system, const char *code, struct date on)
{
	return slot->system == system && slot->code[0] != '\0' && strcmp(slot->code, code) == 0 &&
	       (date_is_none(slot->from) || date_compare(slot->from, on) <= 0) &&
	       (date_is_none(slot->to) || date_compare(on, slot->to) <= 0);
}

enum status known_code_judge(struct office *office, enum code_system system, const char *code, struct date on,
			     struct code_answer *answer, struct error *error)
{
	struct valid_code *slot;
	enum status status = take_era(office, on, error);

	if (status != STATUS_OK)
		return status;
	slot = slot_of(office, system, code);
	if (holds(slot, system, code, on)) {
		answer->system = system;
		answer->verdict = CODE_VALID;
		answer->manifestation = slot->manifestation;
		answer->side = slot->side;
		return STATUS_OK;
	}
	status = code_judge(office->store, system, code, on, answer, error);
	if (status == STATUS_OK && system == CODE_ICD10CM)
		code_answer_read_title(answer);
	if (status == STATUS_OK && answer->verdict == CODE_VALID && TEXT_SET(slot->code, code)) {
		slot->system = system;
		slot->manifestation = answer->manifestation;
		slot->side = answer->side;
		slot->from = later_of(office->era.first, answer->valid_from);
		slot->to = earlier_of(office->era.last, answer->valid_to);
	}
	return status;
}
