/* SPDX-License-Identifier: MIT */
/* claim_work.c: moving, judging and charging a claim. */
#include "workflow/claim_work.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "store/rows.h"
#include "workflow/later_private.h"
#include "workflow/prices.h"

struct claim_facts claim_facts_of(const struct office *office, const struct claim *claim)
{
	return (struct claim_facts){
		.state = claim->state,
		.frequency = claim->frequency,
		.state_before = CLAIM_DENIED, /* an appeal that is lost; a caller who knows better says so */
		.has_payer_claim_number = !text_is_empty(claim->payer_claim_number),
		.supervisor = office->user.role == USER_SUPERVISOR,
		.past_filing_limit =
			!date_is_none(claim->filing_due) && date_compare(office->today, claim->filing_due) > 0,
	};
}

/* The payer has a claim for good once it accepted or decided it. */
static bool is_taken_in(enum claim_state state)
{
	return state == CLAIM_ACCEPTED || state == CLAIM_PAID || state == CLAIM_PARTIAL || state == CLAIM_DENIED;
}

/* EVENT happens to CLAIM; ROW tells it, and is still to be kept. */
static enum status happen(struct office *office, struct claim *claim, enum claim_event event,
			  const struct claim_facts *facts, const char *detail, struct claim_event_row *row,
			  struct error *error)
{
	enum status status;

	*row = (struct claim_event_row){
		.claim_id = claim->id,
		.event = event,
		.from_state = event == EVENT_CREATE ? -1 : (int)claim->state,
		.happened_on = office->today,
		.user_id = office->user.id,
	};
	status = claim_transition(facts, event, &row->to_state, error);
	if (status != STATUS_OK)
		return status;
	office_now(office, row->happened_at);
	(void)text_format(row->detail, sizeof row->detail, "%.160s", detail);
	claim->state = row->to_state;
	if (claim->state == CLAIM_READY && date_is_none(claim->first_ready_on)) {
		claim->first_ready_on = office->today;
		claim->first_ready_by = office->user.id;
	}
	return STATUS_OK;
}

enum status claim_move(struct office *office, struct claim *claim, enum claim_event event,
		       const struct claim_facts *facts, const char *detail, int64_t interchange_id, struct error *error)
{
	struct claim_event_row row;
	enum status status = happen(office, claim, event, facts, detail, &row, error);

	row.interchange_id = interchange_id;
	if (status == STATUS_OK)
		status = claim_event_add(office->store, &row, error);
	if (status == STATUS_OK && claim->replaces != 0 && row.from_state == CLAIM_SENT && is_taken_in(claim->state))
		status = supersede_step(office, claim, interchange_id, error);
	return status;
}

enum status charge_reverse_step(struct office *office, int64_t encounter_id, struct error *error)
{
	struct ids charges = { 0 };
	struct journal_entry original, mirror;
	enum status status = journal_charges(office->store, office->practice.id, encounter_id, &charges, error);

	for (size_t i = 0; i < charges.count && status == STATUS_OK; i++) {
		status = journal_get(office->store, office->practice.id, charges.items[i], &original, error);
		if (status != STATUS_OK)
			break;
		ledger_reverse(&mirror, &original, office->today, office->user.id);
		status = journal_post(office->store, office->practice.id, &mirror, error);
	}
	VEC_FREE(&charges);
	return status;
}

static bool same_postings(const struct journal_entry *a, const struct journal_entry *b)
{
	if (a->posting_count != b->posting_count)
		return false;
	for (int i = 0; i < a->posting_count; i++)
		if (a->postings[i].account != b->postings[i].account ||
		    !money_equal(a->postings[i].amount, b->postings[i].amount) ||
		    a->postings[i].claim_id != b->postings[i].claim_id ||
		    a->postings[i].line_id != b->postings[i].line_id ||
		    a->postings[i].payer_id != b->postings[i].payer_id)
			return false;
	return true;
}

enum status charge_step(struct office *office, const struct encounter *encounter, int64_t claim_id, int64_t payer_id,
			int32_t sequence, struct error *error)
{
	struct ids charges = { 0 };
	struct journal_entry wanted, standing;
	bool stands = false;
	enum status status = journal_charges(office->store, office->practice.id, encounter->id, &charges, error);

	ledger_charge(&wanted, encounter, claim_id, payer_id, sequence, office->today, office->user.id);
	if (status == STATUS_OK && charges.count == 1) {
		status = journal_get(office->store, office->practice.id, charges.items[0], &standing, error);
		stands = status == STATUS_OK && same_postings(&wanted, &standing);
	}
	if (status == STATUS_OK && !stands && charges.count > 0)
		status = charge_reverse_step(office, encounter->id, error);
	if (status == STATUS_OK && !stands && wanted.posting_count > 0)
		status = journal_post(office->store, office->practice.id, &wanted, error);
	VEC_FREE(&charges);
	return status;
}

/* On which claim, payer and rank the encounter's charge stands; *FOUND is false when it does not stand. */
static enum status charge_holder(struct office *office, int64_t encounter_id, struct claim *holder, bool *found,
				 struct error *error)
{
	struct ids charges = { 0 };
	struct journal_entry entry;
	enum status status = journal_charges(office->store, office->practice.id, encounter_id, &charges, error);

	*found = false;
	if (status == STATUS_OK && charges.count > 0)
		status = journal_get(office->store, office->practice.id, charges.items[charges.count - 1], &entry,
				     error);
	if (status == STATUS_OK && charges.count > 0 && entry.posting_count > 0 && entry.postings[0].claim_id != 0) {
		*found = true;
		status = claim_get(office->store, office->practice.id, entry.postings[0].claim_id, holder, error);
	}
	VEC_FREE(&charges);
	return status;
}

enum status charge_of_claim_step(struct office *office, const struct encounter *encounter, const struct claim *claim,
				 struct error *error)
{
	struct claim holder;
	bool found = false;
	enum status status = STATUS_OK;

	if (claim->frequency == 8)
		return STATUS_OK;
	if (claim_is_first(claim))
		return charge_step(office, encounter, claim->id, claim->payer_id, claim->sequence, error);
	status = charge_holder(office, encounter->id, &holder, &found, error);
	return status == STATUS_OK && found
		       ? charge_step(office, encounter, holder.id, holder.payer_id, holder.sequence, error)
		       : status;
}

static const struct override *override_of(const struct override *overrides, size_t count, const char *rule)
{
	for (size_t i = 0; i < count; i++)
		if (!overrides[i].mended && text_equal(overrides[i].rule, rule))
			return &overrides[i];
	return NULL;
}

/* Keep the findings, with the reasons given now and those given before. */
static enum status keep_findings(struct office *office, int64_t claim_id, const struct override *overrides,
				 size_t override_count, struct findings *findings, struct error *error)
{
	struct findings kept = { 0 };
	enum status status = findings_put(office->store, claim_id, office->today, findings, error);

	for (size_t i = 0; i < findings->count && status == STATUS_OK; i++) {
		const struct override *given = override_of(overrides, override_count, findings->items[i].rule);

		if (given != NULL && findings->items[i].severity == SEVERITY_WARNING)
			status = finding_acknowledge(office->store, claim_id, given->rule, office->today,
						     office->user.id, given->reason, error);
	}
	if (status == STATUS_OK)
		status = findings_get(office->store, claim_id, &kept, error);
	for (size_t i = 0; i < findings->count && i < kept.count && status == STATUS_OK; i++)
		findings->items[i].acknowledged = kept.items[i].acknowledged;
	VEC_FREE(&kept);
	return status;
}

/* Clean at first means untouched: a warning overridden by hand is not clean (K12). */
static bool nothing_found(const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i].severity != SEVERITY_INFO)
			return false;
	return true;
}

static void describe(const struct findings *findings, char detail[static 161])
{
	detail[0] = '\0';
	for (size_t i = 0; i < findings->count; i++) {
		if (findings->items[i].severity == SEVERITY_INFO || findings->items[i].acknowledged)
			continue;
		(void)text_format(detail, 161, "%s: %.150s", findings->items[i].rule, findings->items[i].message);
		return;
	}
}

/* Why a cure is true that a finding offered: the first one's reason, when the scrub has nothing else to tell. */
static void describe_cures(const struct override *overrides, size_t count, char detail[static 161])
{
	for (size_t i = 0; i < count && detail[0] == '\0'; i++)
		if (overrides[i].mended)
			(void)text_format(detail, 161, "%s mended: %.120s", overrides[i].rule, overrides[i].reason);
}

/* What a scrub that found FINDINGS does to CLAIM; DETAIL says why. */
static enum claim_event outcome(const struct office *office, struct claim *claim, const struct findings *findings,
				char detail[static 161])
{
	if (date_is_none(claim->first_scrub_on)) {
		claim->first_scrub_on = office->today;
		claim->first_scrub_clean = nothing_found(findings);
	}
	describe(findings, detail);
	return findings_are_clean(findings) ? EVENT_SCRUB_PASS : EVENT_SCRUB_FAIL;
}

enum status claim_scrub_step(struct office *office, struct professional_claim *claim, const struct override *overrides,
			     size_t override_count, struct findings *out, struct error *error)
{
	struct claim_facts facts = claim_facts_of(office, &claim->claim);
	enum status status = claim_find_faults(office, claim, &claim->claim, out, error);
	enum claim_event event;
	char detail[161];

	if (status == STATUS_OK)
		status = keep_findings(office, claim->claim.id, overrides, override_count, out, error);
	if (status != STATUS_OK)
		return status;
	event = outcome(office, &claim->claim, out, detail);
	describe_cures(overrides, override_count, detail);
	status = claim_move(office, &claim->claim, event, &facts, detail, 0, error);
	if (status == STATUS_OK)
		status = claim_put(office->store, office->practice.id, &claim->claim, office->today, error);
	return status == STATUS_OK ? charge_of_claim_step(office, &claim->encounter, &claim->claim, error) : status;
}

/* A claim that is new has no reasons from before: those given now are all there are. */
static void acknowledge(struct findings *findings, const struct override *overrides, size_t override_count)
{
	for (size_t i = 0; i < findings->count; i++)
		findings->items[i].acknowledged =
			findings->items[i].severity == SEVERITY_WARNING &&
			override_of(overrides, override_count, findings->items[i].rule) != NULL;
}

/* The claim as it stands after its first events, and these. */
static enum status keep_new(struct office *office, struct claim *claim, struct claim_event_row *events, size_t count,
			    struct error *error)
{
	enum status status = claim_put(office->store, office->practice.id, claim, office->today, error);

	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		events[i].claim_id = claim->id;
		status = claim_event_add(office->store, &events[i], error);
	}
	return status;
}

enum status claim_first_step(struct office *office, struct professional_claim *claim, const struct override *overrides,
			     size_t override_count, struct findings *out, struct error *error)
{
	struct claim_event_row events[2];
	struct claim_facts facts = claim_facts_of(office, &claim->claim);
	enum claim_event event;
	char detail[161];
	enum status status = happen(office, &claim->claim, EVENT_CREATE, &facts, "", &events[0], error);

	if (status == STATUS_OK)
		status = claim_find_faults(office, claim, &claim->claim, out, error);
	if (status != STATUS_OK)
		return status;
	acknowledge(out, overrides, override_count);
	event = outcome(office, &claim->claim, out, detail);
	describe_cures(overrides, override_count, detail);
	facts = claim_facts_of(office, &claim->claim);
	status = happen(office, &claim->claim, event, &facts, detail, &events[1], error);
	if (status == STATUS_OK)
		status = keep_new(office, &claim->claim, events, 2, error);
	if (status == STATUS_OK && out->count > 0)
		status = keep_findings(office, claim->claim.id, overrides, override_count, out, error);
	return status == STATUS_OK ? charge_of_claim_step(office, &claim->encounter, &claim->claim, error) : status;
}
