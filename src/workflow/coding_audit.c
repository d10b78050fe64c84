/* SPDX-License-Identifier: MIT */
/* coding_audit.c: a sample of closed claims is drawn, and each of their codes is judged (K24). */
#include <string.h>

#include "claimbench/base/random.h"
#include "claimbench/base/text.h"
#include "claimbench/core/encounter.h"
#include "claimbench/workflow/quality.h"
#include "store/quality_rows.h"
#include "store/rows.h"
#include "workflow/office_private.h"

static enum status begin(struct office *office, struct error *error)
{
	enum status status = office_require(office, RIGHT_EDIT_PRACTICE, error);

	return status == STATUS_OK ? store_begin(office->store, error) : status;
}

/* The first COUNT of IDS become a sample of all of them. */
static void shuffle(struct ids *ids, uint64_t seed, size_t count)
{
	struct random random = random_seeded(seed);

	for (size_t i = 0; i < count && i + 1 < ids->count; i++) {
		size_t other = i + (size_t)random_between(&random, 0, (int64_t)(ids->count - i) - 1);
		int64_t id = ids->items[i];

		ids->items[i] = ids->items[other];
		ids->items[other] = id;
	}
}

static enum status put_slot(struct office *office, struct audit_slot *slot, enum slot_kind kind, const char *coded,
			    struct error *error)
{
	slot->id = 0;
	slot->version = 0;
	slot->position++;
	slot->kind = kind;
	if (!TEXT_SET(slot->coded, coded))
		return error_set(error, STATUS_FAULT, "coded", "is too long");
	return audit_slot_put(office->store, office->practice.id, slot, error);
}

static enum status line_slots(struct office *office, const struct service_line *line, struct audit_slot *slot,
			      struct error *error)
{
	enum status status = put_slot(office, slot, SLOT_PROCEDURE, line->procedure, error);
	char units[16];

	for (int i = 0; i < line_modifier_count(line) && status == STATUS_OK; i++)
		status = put_slot(office, slot, SLOT_MODIFIER, line->modifiers[i], error);
	if (status == STATUS_OK && line->units_milli != 1000)
		status = put_slot(office, slot, SLOT_UNITS, units_format(line->units_milli, units), error);
	return status;
}

/* One slot a code, in the order in which a claim has them; a single unit is no code. */
static enum status claim_slots(struct office *office, int64_t audit_id, int64_t claim_id, struct error *error)
{
	struct audit_slot slot = { .audit_id = audit_id, .claim_id = claim_id };
	struct encounter encounter;
	struct claim claim;
	enum status status = claim_get(office->store, office->practice.id, claim_id, &claim, error);

	if (status == STATUS_OK)
		status = encounter_get(office->store, office->practice.id, claim.encounter_id, &encounter, error);
	for (int i = 0; status == STATUS_OK && i < DIAGNOSES_MAX && encounter.diagnoses[i][0] != '\0'; i++)
		status = put_slot(office, &slot, SLOT_DIAGNOSIS, encounter.diagnoses[i], error);
	for (int32_t i = 0; status == STATUS_OK && i < encounter.line_count; i++)
		status = line_slots(office, &encounter.lines[i], &slot, error);
	return status;
}

enum status audit_draw(struct office *office, struct coding_audit *audit, int count, struct error *error)
{
	struct ids ids = { 0 };
	enum status status = begin(office, error);

	if (status != STATUS_OK)
		return status;
	audit->state = AUDIT_OPEN;
	audit->drawn_on = office->today;
	audit->drawn_by = office->user.id;
	status = audit_population(office->store, office->practice.id, audit, &ids, error);
	if (status == STATUS_OK && ids.count == 0)
		status = error_set(error, STATUS_NOT_FOUND, "claims", "no claim of theirs was closed for those days");
	shuffle(&ids, (uint64_t)audit->seed, (size_t)count);
	if (status == STATUS_OK)
		status = coding_audit_put(office->store, office->practice.id, audit, error);
	for (size_t i = 0; status == STATUS_OK && i < ids.count && i < (size_t)count; i++)
		status = claim_slots(office, audit->id, ids.items[i], error);
	if (status == STATUS_OK)
		status = office_audit(office, "create", "coding_audit", audit->id, "", error);
	VEC_FREE(&ids);
	return store_end(office->store, status, error);
}

enum status audits_read(struct office *office, struct coding_audits *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	return status == STATUS_OK ? coding_audit_list(office->store, office->practice.id, out, error) : status;
}

enum status audit_slots_read(struct office *office, int64_t audit_id, struct audit_slots *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);

	return status == STATUS_OK ? audit_slot_list(office->store, office->practice.id, audit_id, out, error) : status;
}

static enum status open_audit(struct office *office, int64_t audit_id, struct coding_audit *audit, struct error *error)
{
	enum status status = coding_audit_get(office->store, office->practice.id, audit_id, audit, error);

	if (status == STATUS_NOT_FOUND)
		return error_set(error, STATUS_NOT_FOUND, "audit", "there is no such audit");
	if (status == STATUS_OK && audit->state != AUDIT_OPEN)
		return error_set(error, STATUS_REFUSED, "audit", "it is finished");
	return status;
}

/* Codes are kept in capitals, diagnoses without their dot, as claims keep them. */
static bool set_code(char target[static AUDIT_CODE_MAX], const char *typed)
{
	char plain[AUDIT_CODE_MAX + 1];
	size_t length = 0;

	for (; *typed != '\0' && length < AUDIT_CODE_MAX; typed++)
		if (*typed != '.')
			plain[length++] = *typed;
	plain[length] = '\0';
	text_upper(plain);
	return *typed == '\0' && text_set(target, AUDIT_CODE_MAX, plain);
}

enum status audit_judge(struct office *office, struct audit_slot *slot, const char *should_be, struct error *error)
{
	struct audit_slot judged = *slot;
	struct coding_audit audit;
	enum status status;

	if (text_is_empty(slot->coded) && text_is_empty(should_be))
		return error_set(error, STATUS_REFUSED, "should_be", "a code that was missed is a code");
	if (slot->kind == SLOT_UNITS ? !TEXT_SET(judged.should_be, should_be) : !set_code(judged.should_be, should_be))
		return error_set(error, STATUS_REFUSED, "should_be", "is too long");
	status = begin(office, error);
	if (status != STATUS_OK)
		return status;
	judged.outcome = slot_outcome_of(judged.coded, judged.should_be);
	judged.judged_on = office->today;
	judged.judged_by = office->user.id;
	status = open_audit(office, slot->audit_id, &audit, error);
	if (status == STATUS_OK)
		status = audit_slot_put(office->store, office->practice.id, &judged, error);
	if (status == STATUS_OK)
		status = office_audit(office, "judge", "audit_slot", judged.id, "", error);
	status = store_end(office->store, status, error);
	if (status == STATUS_OK)
		*slot = judged;
	return status;
}

enum status audit_add_missed(struct office *office, int64_t audit_id, int64_t claim_id, enum slot_kind kind,
			     const char *code, struct error *error)
{
	struct audit_slot slot = { .audit_id = audit_id, .claim_id = claim_id, .kind = kind, .outcome = SLOT_MISSED };
	struct audit_slots slots = { 0 };
	struct coding_audit audit;
	enum status status;

	if (text_is_empty(code) ||
	    (kind == SLOT_UNITS ? !TEXT_SET(slot.should_be, code) : !set_code(slot.should_be, code)))
		return error_set(error, STATUS_REFUSED, "should_be", "the code that is missing, at most 11 characters");
	status = begin(office, error);
	if (status != STATUS_OK)
		return status;
	slot.judged_on = office->today;
	slot.judged_by = office->user.id;
	status = open_audit(office, audit_id, &audit, error);
	if (status == STATUS_OK)
		status = audit_slot_list(office->store, office->practice.id, audit_id, &slots, error);
	for (size_t i = 0; i < slots.count; i++)
		if (slots.items[i].claim_id == claim_id && slots.items[i].position >= slot.position)
			slot.position = slots.items[i].position + 1;
	if (status == STATUS_OK && slot.position == 0)
		status = error_set(error, STATUS_NOT_FOUND, "claim", "is not in the sample");
	if (status == STATUS_OK)
		status = audit_slot_put(office->store, office->practice.id, &slot, error);
	if (status == STATUS_OK)
		status = office_audit(office, "judge", "audit_slot", slot.id, "", error);
	VEC_FREE(&slots);
	return store_end(office->store, status, error);
}

enum status audit_finish(struct office *office, int64_t audit_id, struct error *error)
{
	struct audit_slots slots = { 0 };
	struct coding_audit audit;
	struct audit_result result;
	enum status status = begin(office, error);

	if (status != STATUS_OK)
		return status;
	status = open_audit(office, audit_id, &audit, error);
	if (status == STATUS_OK)
		status = audit_slot_list(office->store, office->practice.id, audit_id, &slots, error);
	result = audit_result_of(&slots);
	if (status == STATUS_OK && result.outcomes[SLOT_UNJUDGED] > 0)
		status = error_set(error, STATUS_REFUSED, "audit", "%lld codes are not judged yet",
				   (long long)result.outcomes[SLOT_UNJUDGED]);
	if (status == STATUS_OK) {
		audit.state = AUDIT_DONE;
		audit.done_on = office->today;
		status = coding_audit_put(office->store, office->practice.id, &audit, error);
	}
	if (status == STATUS_OK)
		status = office_audit(office, "finish", "coding_audit", audit_id, "", error);
	VEC_FREE(&slots);
	return store_end(office->store, status, error);
}

struct audit_result audit_result_of(const struct audit_slots *slots)
{
	struct audit_result result = { .judged = 0 };

	for (size_t i = 0; i < slots->count;) {
		int64_t claim_id = slots->items[i].claim_id;
		int64_t judged = 0, wrong = 0;

		for (; i < slots->count && slots->items[i].claim_id == claim_id; i++) {
			enum slot_outcome outcome = slots->items[i].outcome;

			result.outcomes[outcome]++;
			judged += outcome != SLOT_UNJUDGED;
			wrong += outcome != SLOT_UNJUDGED && outcome != SLOT_CORRECT;
		}
		result.judged += judged;
		result.claims += judged > 0;
		result.spotless += judged > 0 && wrong == 0;
	}
	return result;
}
