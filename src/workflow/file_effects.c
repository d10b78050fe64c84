/* SPDX-License-Identifier: MIT */
/* file_effects.c: what a file, or one segment of it, did here. */
#include "claimbench/workflow/file_effects.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "store/answer_rows.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/office_private.h"
#include "workflow/receive_private.h"

static struct file_effect *add(struct file_effects *out, enum file_effect_kind kind, struct error *error)
{
	struct file_effect *effect = VEC_ADD(out);

	if (effect == NULL)
		(void)error_set(error, STATUS_FAULT, "", "out of memory");
	else
		effect->kind = kind;
	return effect;
}

/* Rows are by claim: each claim is looked up once. */
static enum status number_them(struct office *office, struct file_effects *effects, struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < effects->count && status == STATUS_OK; i++) {
		struct file_effect *effect = &effects->items[i];
		struct claim claim;

		if (effect->claim_id == 0)
			continue;
		if (i > 0 && effects->items[i - 1].claim_id == effect->claim_id) {
			memcpy(effect->number, effects->items[i - 1].number, sizeof effect->number);
			continue;
		}
		status = claim_get(office->store, office->practice.id, effect->claim_id, &claim, error);
		(void)TEXT_SET(effect->number, status == STATUS_OK ? claim.number : "");
	}
	return status;
}

static enum status add_event(struct file_effects *out, const struct claim_event_row *event, struct error *error)
{
	struct file_effect *effect = add(out, EFFECT_EVENT, error);

	if (effect == NULL)
		return STATUS_FAULT;
	effect->claim_id = event->claim_id;
	effect->on = event->happened_on;
	effect->event = event->event;
	effect->state = event->to_state;
	(void)TEXT_SET(effect->user, event->user);
	(void)TEXT_SET(effect->detail, event->detail);
	return STATUS_OK;
}

/* Events that the file caused: of CLAIM_ID, of all claims when it is 0. */
static enum status add_events(struct office *office, int64_t interchange_id, int64_t claim_id, struct file_effects *out,
			      struct error *error)
{
	struct claim_event_rows events = { 0 };
	enum status status =
		claim_id != 0 ? claim_events(office->store, claim_id, &events, error)
			      : claim_events_of_file(office->store, interchange_id, FILE_EFFECTS_MAX, &events, error);

	for (size_t i = 0; i < events.count && status == STATUS_OK; i++)
		if (events.items[i].interchange_id == interchange_id)
			status = add_event(out, &events.items[i], error);
	VEC_FREE(&events);
	return status;
}

static enum status add_postings(struct office *office, int64_t journal_id, struct file_effects *out,
				struct error *error)
{
	struct journal_entry entry;
	int64_t standing = 0;
	bool stands = true;
	enum status status = journal_get(office->store, office->practice.id, journal_id, &entry, error);

	if (status == STATUS_OK)
		status = journal_standing(office->store, journal_id, &standing, &stands, error);
	for (int i = 0; status == STATUS_OK && i < (int)entry.posting_count; i++) {
		const struct posting *posting = &entry.postings[i];
		struct file_effect *effect = add(out, EFFECT_POSTING, error);

		if (effect == NULL)
			return STATUS_FAULT;
		effect->claim_id = posting->claim_id;
		effect->on = entry.posted_on;
		effect->journal_id = journal_id;
		effect->account = posting->account;
		effect->amount = posting->amount;
		effect->is_undone = !stands;
		if (posting->carc[0] != '\0')
			(void)text_format(effect->reason, sizeof effect->reason, "%s-%s", posting->group,
					  posting->carc);
	}
	return status;
}

static enum status add_denials(struct office *office, const struct remitted_claim *claim, struct file_effects *out,
			       struct error *error)
{
	struct denial_rows denials = { 0 };
	enum status status = denial_list(office->store, office->practice.id, claim->claim_id, &denials, error);

	for (size_t i = 0; i < denials.count && status == STATUS_OK; i++) {
		const struct denial_row *denial = &denials.items[i];
		struct file_effect *effect;

		if (denial->remitted_claim_id != claim->id)
			continue;
		effect = add(out, EFFECT_DENIAL, error);
		if (effect == NULL) {
			status = STATUS_FAULT;
			break;
		}
		effect->claim_id = denial->claim_id;
		effect->on = denial->denied_on;
		effect->amount = denial->amount;
		effect->is_undone = denial->state == DENIAL_REVERSED || denial->state == DENIAL_TAKEN_BACK;
		(void)text_format(effect->reason, sizeof effect->reason, "%s-%s", denial->group, denial->carc);
	}
	VEC_FREE(&denials);
	return status;
}

/* What came of one claim of a remittance, which may be none of ours. */
static enum status add_answer(struct office *office, int64_t remitted_claim_id, int64_t interchange_id,
			      struct file_effects *out, struct error *error)
{
	struct remitted_claim claim;
	enum status status = remitted_claim_get(office->store, remitted_claim_id, &claim, error);

	if (status == STATUS_OK && claim.claim_id != 0)
		status = add_events(office, interchange_id, claim.claim_id, out, error);
	if (status == STATUS_OK && claim.journal_id != 0)
		status = add_postings(office, claim.journal_id, out, error);
	if (status == STATUS_OK && claim.claim_id != 0)
		status = add_denials(office, &claim, out, error);
	remitted_claim_free(&claim);
	return status;
}

static enum status load(struct office *office, int64_t interchange_id, unsigned long segment, const char *number,
			struct file_effects *out, struct error *error)
{
	int64_t practice_id = office->practice.id, answer_id = 0, journal_id = 0;
	struct claim claim;
	enum status status = answer_at_segment(office->store, practice_id, interchange_id, segment, &answer_id, error);

	if (status != STATUS_OK || answer_id != 0)
		return status == STATUS_OK ? add_answer(office, answer_id, interchange_id, out, error) : status;
	status = adjustment_entry_at_segment(office->store, practice_id, interchange_id, segment, &journal_id, error);
	if (status != STATUS_OK || journal_id != 0)
		return status == STATUS_OK ? add_postings(office, journal_id, out, error) : status;
	if (number[0] == '\0')
		return add_events(office, interchange_id, 0, out, error);
	status = claim_by_returned_number(office, number, &claim, error);
	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	return status == STATUS_OK ? add_events(office, interchange_id, claim.id, out, error) : status;
}

enum status file_effects_load(struct office *office, int64_t interchange_id, unsigned long segment, const char *number,
			      struct file_effects *out, struct error *error)
{
	struct interchange_row file;
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	if (status == STATUS_OK)
		status = interchange_get(office->store, office->practice.id, interchange_id, &file, error);
	if (status == STATUS_OK)
		status = load(office, interchange_id, segment, number, out, error);
	return status == STATUS_OK ? number_them(office, out, error) : status;
}
