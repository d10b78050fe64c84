/* SPDX-License-Identifier: MIT */
/* payments.c: patients' payments are taken, looked at, taken back. */
#include "claimbench/workflow/payments.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "store/money_rows.h"
#include "store/rows.h"
#include "workflow/money_work.h"

/* What the money may go to: the claim that was named, or whatever the patient owes. */
static enum status find_parts(struct office *office, const struct payment_request *request, struct owed_parts *parts,
			      struct error *error)
{
	struct claim claim;
	size_t kept = 0;
	enum status status = patient_owed(office->store, office->practice.id, request->patient_id, parts, error);

	if (status != STATUS_OK || request->claim_id == 0)
		return status;
	status = claim_get(office->store, office->practice.id, request->claim_id, &claim, error);
	if (status == STATUS_OK && claim.patient_id != request->patient_id)
		return error_set(error, STATUS_REFUSED, claim.number, "is another patient's");
	for (size_t i = 0; i < parts->count; i++)
		if (parts->items[i].claim_id == request->claim_id)
			parts->items[kept++] = parts->items[i];
	parts->count = kept;
	return status;
}

static enum status post_part(struct office *office, const struct patient_payment *payment, struct money amount,
			     const struct owed_part *part, struct error *error)
{
	struct journal_entry entry;

	if (money_is_zero(amount))
		return STATUS_OK;
	ledger_patient_payment(&entry, amount, part != NULL ? part->claim_id : 0, part == NULL, office->today,
			       office->user.id);
	entry.patient_id = payment->patient_id;
	entry.encounter_id = part != NULL ? part->encounter_id : 0;
	entry.payment_id = payment->id;
	(void)text_format(entry.source, sizeof entry.source, "receipt %lld", (long long)payment->number);
	return journal_post(office->store, office->practice.id, &entry, error);
}

/* As the person said; what is owed is looked up anew. */
static enum status spread_as_said(const struct payment_request *request, struct owed_parts *parts, struct money *rest,
				  struct error *error)
{
	char text[MONEY_TEXT_MAX];

	for (size_t i = 0; i < request->part_count; i++) {
		const struct owed_part *said = &request->parts[i];
		struct owed_part *part = NULL;

		for (size_t j = 0; j < parts->count; j++)
			if (parts->items[j].claim_id == said->claim_id &&
			    parts->items[j].encounter_id == said->encounter_id)
				part = &parts->items[j];
		if (money_is_zero(said->part))
			continue;
		if (money_is_negative(said->part) || part == NULL || money_compare(said->part, part->owed) > 0)
			return error_set(error, STATUS_REFUSED, "part", "of one visit only %s is owed by now",
					 money_format(part != NULL ? part->owed : money_of_cents(0), text));
		part->part = said->part;
	}
	*rest = money_subtract(*rest, payment_parts_sum(parts->items, parts->count));
	return money_is_negative(*rest)
		       ? error_set(error, STATUS_REFUSED, "amount", "is less than what it is to pay, by %s",
				   money_format(money_negate(*rest), text))
		       : STATUS_OK;
}

static enum status take_steps(struct office *office, const struct payment_request *request,
			      struct patient_payment *payment, struct error *error)
{
	struct owed_parts parts = { 0 };
	struct patient patient;
	struct money rest = payment->amount;
	enum status status = patient_get(office->store, office->practice.id, request->patient_id, &patient, error);

	if (status == STATUS_OK)
		status = find_parts(office, request, &parts, error);
	if (status == STATUS_OK)
		status = counter_next(office->store, "receipt", 1, &payment->number, error);
	if (status == STATUS_OK)
		status = payment_put(office->store, office->practice.id, payment, error);
	if (status == STATUS_OK && request->parts != NULL)
		status = spread_as_said(request, &parts, &rest, error);
	else if (status == STATUS_OK)
		rest = payment_spread(payment->amount, parts.items, parts.count);
	for (size_t i = 0; i < parts.count && status == STATUS_OK; i++)
		status = post_part(office, payment, parts.items[i].part, &parts.items[i], error);
	if (status == STATUS_OK)
		status = post_part(office, payment, rest, NULL, error);
	VEC_FREE(&parts);
	return status == STATUS_OK ? office_audit(office, "take", "payment", payment->id, "", error) : status;
}

/* A save that is repeated gets the receipt of the first one. */
static enum status take_once(struct office *office, const struct payment_request *request,
			     struct patient_payment *payment, struct error *error)
{
	struct patient_payment known = { .id = 0 };
	enum status status = STATUS_NOT_FOUND;

	if (payment->token[0] != '\0')
		status = payment_by_token(office->store, office->practice.id, payment->token, &known, error);
	if (status == STATUS_NOT_FOUND)
		return take_steps(office, request, payment, error);
	if (status == STATUS_OK &&
	    (known.patient_id != payment->patient_id || !money_equal(known.amount, payment->amount)))
		return error_set(error, STATUS_REFUSED, "token", "is that of another payment");
	*payment = known;
	return status;
}

enum status payment_take(struct office *office, const struct payment_request *request, struct patient_payment *out,
			 struct error *error)
{
	enum status status = office_require(office, RIGHT_TAKE_PAYMENT, error);

	*out = (struct patient_payment){ .patient_id = request->patient_id,
					 .method = request->method,
					 .amount = request->amount,
					 .taken_on = office->today,
					 .taken_by = office->user.id };
	if (status == STATUS_OK)
		status = money_text_set(out->reference, sizeof out->reference, "reference",
					request->reference != NULL ? request->reference : "", error);
	if (status == STATUS_OK && request->token != NULL)
		status = money_text_set(out->token, sizeof out->token, "token", request->token, error);
	if (status == STATUS_OK)
		status = patient_payment_check(out, error);
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	return status == STATUS_OK ? store_end(office->store, take_once(office, request, out, error), error) : status;
}

enum status payment_owed(struct office *office, int64_t patient_id, struct owed_parts *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_PATIENT, error);

	return status == STATUS_OK ? patient_owed(office->store, office->practice.id, patient_id, out, error) : status;
}

enum status payments_list(struct office *office, int64_t patient_id, size_t limit, struct patient_payments *out,
			  struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_PATIENT, error);

	return status == STATUS_OK ? payment_list(office->store, office->practice.id, patient_id, limit, out, error)
				   : status;
}

/* ---- where it went ---- */

static const char *const use_labels[PAYMENT_USE_COUNT] = {
	[USE_PAID] = "paid",
	[USE_UNAPPLIED] = "unapplied",
	[USE_APPLIED] = "applied later",
	[USE_REFUNDED] = "refund",
};

const char *payment_use_label(enum payment_use_kind kind)
{
	return kind < PAYMENT_USE_COUNT ? use_labels[kind] : "?";
}

static enum payment_use_kind kind_of_use(const struct journal_entry *entry)
{
	if (entry->kind == JOURNAL_REFUND)
		return USE_REFUNDED;
	if (entry->receipt_id != 0)
		return USE_APPLIED;
	return entry->kind == JOURNAL_UNAPPLIED ? USE_UNAPPLIED : USE_PAID;
}

static enum status load_visit(struct office *office, const struct journal_entry *entry, struct payment_use *use,
			      struct error *error)
{
	struct claim claim;
	struct encounter encounter;
	enum status status = STATUS_OK;

	if (entry->postings[0].claim_id != 0) {
		status = claim_get(office->store, office->practice.id, entry->postings[0].claim_id, &claim, error);
		if (status == STATUS_OK) {
			(void)TEXT_SET(use->claim_number, claim.number);
			use->service = claim.service_from;
		}
	} else if (entry->encounter_id != 0) {
		status = encounter_get(office->store, office->practice.id, entry->encounter_id, &encounter, error);
		if (status == STATUS_OK)
			use->service = encounter.from;
	}
	return status;
}

static enum status load_use(struct office *office, int64_t entry_id, struct payment_story *story, struct error *error)
{
	struct journal_entry entry;
	struct payment_use *use = VEC_ADD(&story->uses);
	struct money left = { 0 };
	int64_t standing = 0;
	enum status status;

	if (use == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	status = journal_get(office->store, office->practice.id, entry_id, &entry, error);
	if (status == STATUS_OK)
		status = journal_standing(office->store, entry_id, &standing, &use->stands, error);
	if (status == STATUS_OK)
		status = unapplied_left(office->store, office->practice.id, entry_id, &left, error);
	if (status != STATUS_OK)
		return status;
	story->unapplied = money_add(story->unapplied, left);
	use->kind = kind_of_use(&entry);
	use->entry_id = entry_id;
	use->on = entry.posted_on;
	use->amount = entry.postings[0].amount; /* where it comes from stands first */
	return load_visit(office, &entry, use, error);
}

enum status payment_load(struct office *office, int64_t number, struct payment_story *out, struct error *error)
{
	struct ids ids = { 0 };
	enum status status = office_require(office, RIGHT_VIEW_PATIENT, error);

	memset(out, 0, sizeof *out);
	if (status == STATUS_OK)
		status = payment_get(office->store, office->practice.id, number, &out->payment, error);
	if (status == STATUS_OK)
		status = patient_get(office->store, office->practice.id, out->payment.patient_id, &out->patient, error);
	if (status == STATUS_OK)
		status = user_get(office->store, out->payment.taken_by, &out->taken_by, error);
	if (status == STATUS_OK)
		status = payment_entries(office->store, out->payment.id, false, &ids, error);
	for (size_t i = 0; i < ids.count && status == STATUS_OK; i++)
		status = load_use(office, ids.items[i], out, error);
	VEC_FREE(&ids);
	return status;
}

void payment_story_free(struct payment_story *story)
{
	VEC_FREE(&story->uses);
}

/* ---- taking back ---- */

enum status money_mirror_step(struct office *office, int64_t entry_id, int64_t *mirror_id, struct error *error)
{
	struct journal_entry entry, mirror;
	enum status status = journal_get(office->store, office->practice.id, entry_id, &entry, error);

	if (status != STATUS_OK)
		return status;
	ledger_reverse(&mirror, &entry, office->today, office->user.id);
	status = journal_post(office->store, office->practice.id, &mirror, error);
	if (mirror_id != NULL)
		*mirror_id = mirror.id;
	return status;
}

enum status money_reason_set(char *target, size_t size, const char *reason, struct error *error)
{
	enum status status = money_text_set(target, size, "reason", reason, error);

	if (status == STATUS_OK && text_is_empty(target))
		return error_set(error, STATUS_REFUSED, "reason", "a reason is needed");
	return status;
}

/* What a refund took of it stays: then the receipt it came out of is not whole, and its mirror is refused. */
static enum status mirror_entry(struct office *office, int64_t entry_id, struct error *error)
{
	struct journal_entry entry;
	enum status status = journal_get(office->store, office->practice.id, entry_id, &entry, error);

	if (status != STATUS_OK || entry.kind == JOURNAL_REFUND)
		return status;
	return money_mirror_step(office, entry_id, NULL, error);
}

static enum status take_back_steps(struct office *office, int64_t number, const char *reason, struct error *error)
{
	struct patient_payment payment;
	struct ids ids = { 0 };
	enum status status = payment_get(office->store, office->practice.id, number, &payment, error);

	if (status == STATUS_OK && payment.state == PAYMENT_TAKEN_BACK)
		status = error_set(error, STATUS_REFUSED, "receipt", "has been taken back already");
	if (status == STATUS_OK)
		status = money_reason_set(payment.back_reason, sizeof payment.back_reason, reason, error);
	if (status == STATUS_OK)
		status = payment_entries(office->store, payment.id, true, &ids, error);
	for (size_t i = ids.count; i > 0 && status == STATUS_OK; i--)
		status = mirror_entry(office, ids.items[i - 1], error);
	VEC_FREE(&ids);
	payment.state = PAYMENT_TAKEN_BACK;
	payment.back_on = office->today;
	payment.back_by = office->user.id;
	if (status == STATUS_OK)
		status = payment_put(office->store, office->practice.id, &payment, error);
	return status == STATUS_OK
		       ? office_audit(office, "take_back", "payment", payment.id, payment.back_reason, error)
		       : status;
}

enum status payment_take_back(struct office *office, int64_t number, const char *reason, struct error *error)
{
	enum status status = office_require(office, RIGHT_REVERSE_MONEY, error);

	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	return status == STATUS_OK ? store_end(office->store, take_back_steps(office, number, reason, error), error)
				   : status;
}
