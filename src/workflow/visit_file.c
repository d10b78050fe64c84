/* SPDX-License-Identifier: MIT */
/* visit_file.c: a visit is kept: encounter, claim, first scrub, charge, money at the desk, audit; or nothing. */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/visit_private.h"
#include "workflow/work_time_private.h"

/* What a save with the same token made before. */
static enum status same_again(struct office *office, int64_t encounter_id, struct filed *out, struct error *error)
{
	struct claim claim;
	struct encounter encounter;
	enum status status = encounter_get(office->store, office->practice.id, encounter_id, &encounter, error);

	if (status != STATUS_OK)
		return status;
	*out = (struct filed){ .encounter_id = encounter_id, .total = encounter_total(&encounter) };
	status = claim_of_encounter_live(office->store, office->practice.id, encounter_id, &claim, error);
	if (status == STATUS_OK) {
		out->claim_id = claim.id;
		out->state = claim.state;
		(void)TEXT_SET(out->claim_number, claim.number);
	}
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* Money taken at the desk beyond what was taken before: unapplied until the payer has spoken; a self-payer's pays his visit. */
static enum status desk_money(struct office *office, const struct encounter *encounter, int64_t claim_id,
			      struct money before, struct error *error)
{
	struct journal_entry entry;
	struct money more = money_subtract(encounter->patient_paid, before);

	if (money_is_zero(more))
		return STATUS_OK;
	if (money_is_negative(more))
		return error_set(error, STATUS_REFUSED, "patient_paid",
				 "money taken in is not changed here: refund it");
	ledger_patient_payment(&entry, more, 0, claim_id != 0, office->today, office->user.id);
	entry.patient_id = encounter->patient_id;
	entry.encounter_id = encounter->id;
	(void)text_format(entry.source, sizeof entry.source, "desk, encounter %lld", (long long)encounter->id);
	return journal_post(office->store, office->practice.id, &entry, error);
}

static void begin_claim(const struct office *office, const struct visit *visit, struct claim *claim)
{
	claim_of_encounter(claim, &visit->encounter, &visit->coverage, &visit->payer);
	claim->entered_on = office->today;
	claim->entered_by = office->user.id;
	claim->filing_due = clock_due(&visit->payer.filing,
				      visit->payer.filing.basis == CLOCK_ENTRY ? office->today : claim->service_from);
}

/* A claim that is mended: back to DRAFT, with what the visit now says. */
static enum status mend_claim(struct office *office, const struct visit *visit, struct claim *claim,
			      struct error *error)
{
	struct claim fresh;
	struct claim_facts facts;
	enum status status = claim_get(office->store, office->practice.id, visit->claim_id, claim, error);

	if (status != STATUS_OK)
		return status;
	if (claim->version != visit->claim_version)
		return error_set(error, STATUS_CONFLICT, "claim",
				 "somebody else has changed it since you opened it: it is now %s",
				 token_label(&claim_state_tokens, (int)claim->state));
	facts = claim_facts_of(office, claim);
	if (claim->state != CLAIM_DRAFT)
		status = claim_move(office, claim, claim->state == CLAIM_REJECTED ? EVENT_FIX : EVENT_EDIT, &facts, "",
				    0, error);
	claim_of_encounter(&fresh, &visit->encounter, &visit->coverage, &visit->payer);
	if (claim_is_first(claim)) {
		claim->coverage_id = fresh.coverage_id;
		claim->payer_id = fresh.payer_id;
		claim->patient_id = fresh.patient_id;
		claim->filing_due =
			clock_due(&visit->payer.filing,
				  visit->payer.filing.basis == CLOCK_ENTRY ? claim->entered_on : fresh.service_from);
	} else if (claim->coverage_id != fresh.coverage_id || claim->patient_id != fresh.patient_id) {
		return error_set(error, STATUS_REFUSED, "coverage",
				 claim->frequency == 1 ? "a later payer's claim keeps its payer"
						       : "a correction goes to the payer of the claim it replaces");
	}
	claim->total = fresh.total;
	claim->service_from = fresh.service_from;
	claim->service_to = fresh.service_to;
	return status == STATUS_OK ? claim_put(office->store, office->practice.id, claim, office->today, error)
				   : status;
}

static enum status bill_payer(struct office *office, struct visit *visit, const struct override *overrides,
			      size_t override_count, struct filed *out, struct error *error)
{
	struct professional_claim claim;
	struct findings findings = { 0 };
	enum status status = visit_claim(office, visit, &claim, error);

	if (status == STATUS_OK && visit->claim_id == 0) {
		begin_claim(office, visit, &claim.claim);
		status = claim_first_step(office, &claim, overrides, override_count, &findings, error);
	} else if (status == STATUS_OK) {
		status = mend_claim(office, visit, &claim.claim, error);
		if (status == STATUS_OK)
			status = claim_scrub_step(office, &claim, overrides, override_count, &findings, error);
	}
	for (size_t i = 0; i < findings.count; i++) {
		out->error_count += findings.items[i].severity == SEVERITY_ERROR;
		out->warning_count += findings.items[i].severity == SEVERITY_WARNING && !findings.items[i].acknowledged;
	}
	VEC_FREE(&findings);
	out->claim_id = claim.claim.id;
	out->state = claim.claim.state;
	(void)TEXT_SET(out->claim_number, claim.claim.number);
	return status;
}

/* The encounter that a save of this visit made before; NOT_FOUND without touching ERROR when there was none. */
static enum status find_saved(struct office *office, const struct visit *visit, int64_t *known, struct error *error)
{
	char hash[HASH_TEXT_MAX];
	enum status status =
		encounter_by_token(office->store, office->practice.id, visit->encounter.token, known, error);

	if (status == STATUS_NOT_FOUND && visit->outside_key[0] != '\0')
		status = outside_visit_get(office->store, office->practice.id, visit->outside_key, known, hash, error);
	return status;
}

static bool lines_differ(const struct encounter *before, const struct encounter *after)
{
	if (before->line_count != after->line_count)
		return true;
	for (int i = 0; i < after->line_count; i++)
		if (before->lines[i].id != after->lines[i].id)
			return true;
	return false;
}

/* What the first payer decided, it decided of these lines: a later payer is told of no others. */
static enum status check_lines(struct office *office, const struct visit *visit, const struct encounter *before,
			       struct error *error)
{
	struct claim claim;
	enum status status;

	if (visit->claim_id == 0 || !lines_differ(before, &visit->encounter))
		return STATUS_OK;
	status = claim_get(office->store, office->practice.id, visit->claim_id, &claim, error);
	if (status == STATUS_OK && claim.frequency == 1 && claim.sequence > 1)
		return error_set(error, STATUS_REFUSED, "line",
				 "the first payer has decided these lines: correct its claim, not the next payer's");
	return status;
}

enum status visit_file_step(struct office *office, struct visit *visit, const struct override *overrides,
			    size_t override_count, struct filed *out, struct error *error)
{
	struct encounter *encounter = &visit->encounter;
	struct money paid_before = money_of_cents(0);
	struct encounter before = { .id = 0 };
	int64_t known = 0;
	bool from_outside = encounter->id == 0 && visit->outside_key[0] != '\0';
	enum status status;

	if (encounter->id == 0) {
		status = find_saved(office, visit, &known, error);
		if (status == STATUS_OK)
			return same_again(office, known, out, error);
		if (status != STATUS_NOT_FOUND)
			return status;
		encounter->entered_by = office->user.id;
		encounter->entered_on = office->today;
	} else {
		status = encounter_get(office->store, office->practice.id, encounter->id, &before, error);
		if (status != STATUS_OK)
			return status;
		paid_before = before.patient_paid;
	}
	encounter->state = ENCOUNTER_SIGNED;
	status = encounter_put(office->store, office->practice.id, encounter, error);
	if (status == STATUS_OK && from_outside)
		status = outside_visit_add(office->store, office->practice.id, visit->outside_key, encounter->id,
					   visit->outside_sha256, office->today, error);
	if (status == STATUS_OK)
		status = check_lines(office, visit, &before, error);
	if (status == STATUS_OK && visit->coverage.id != 0)
		status = bill_payer(office, visit, overrides, override_count, out, error);
	else if (status == STATUS_OK)
		status = charge_step(office, encounter, 0, 0, 0, error);
	if (status == STATUS_OK)
		status = desk_money(office, encounter, out->claim_id, paid_before, error);
	out->encounter_id = encounter->id;
	out->total = encounter_total(encounter);
	return status == STATUS_OK ? office_audit(office, "file", "encounter", encounter->id, "", error) : status;
}

enum status visit_file(struct office *office, struct visit *visit, const struct override *overrides,
		       size_t override_count, struct filed *out, struct error *error)
{
	struct visit before = *visit;
	enum status status = office_require(office, RIGHT_EDIT_CLAIM, error);

	*out = (struct filed){ .claim_id = 0 };
	if (status == STATUS_OK)
		status = encounter_check(&visit->encounter, office->today, error);
	if (status == STATUS_OK && visit->encounter.token[0] == '\0')
		status = error_set(error, STATUS_FAULT, "encounter.token", "is missing");
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = visit_file_step(office, visit, overrides, override_count, out, error);
	if (status == STATUS_OK)
		status = work_write(office, error);
	status = store_end(office->store, status, error);
	if (status == STATUS_OK)
		office->work_pending = 0;
	else
		*visit = before; /* ids and versions as they are on disk */
	return status;
}
