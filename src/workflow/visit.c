/* SPDX-License-Identifier: MIT */
/* visit.c: charge entry: the desk's side of a visit: what carries over, prices, findings. */
#include "claimbench/workflow/visit.h"

#include <string.h>

#include "claimbench/base/hash.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/knowledge.h"
#include "store/code_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/prices.h"
#include "workflow/visit_private.h"

static enum status first_provider(struct office *office, int64_t *id, struct error *error)
{
	struct providers providers = { 0 };
	enum status status = provider_list(office->store, office->practice.id, &providers, error);

	for (size_t i = 0; i < providers.count && *id == 0; i++)
		if (providers.items[i].renders && provider_is_active(&providers.items[i], office->today))
			*id = providers.items[i].id;
	VEC_FREE(&providers);
	return status;
}

enum status visit_new(struct office *office, struct visit *out, struct error *error)
{
	struct encounter last;
	enum status status = visit_last(office, 0, &last, error);

	memset(out, 0, sizeof *out);
	out->encounter.from = office->today;
	out->encounter.to = office->today;
	(void)TEXT_SET(out->encounter.place_of_service, "11");
	if (status == STATUS_OK) {
		out->encounter.rendering_id = last.rendering_id;
		out->encounter.facility_id = last.facility_id;
		out->encounter.from = date_days_between(last.from, office->today) > 31 ? office->today : last.from;
		out->encounter.to = out->encounter.from;
		/* A hospital stay does not carry: its dates belong to one patient. */
		if (date_is_none(last.admission_date))
			(void)TEXT_SET(out->encounter.place_of_service, last.place_of_service);
		else
			out->encounter.facility_id = 0;
	}
	if (status == STATUS_NOT_FOUND)
		status = first_provider(office, &out->encounter.rendering_id, error);
	hash_token(out->encounter.token);
	return status;
}

enum status encounter_load(struct office *office, int64_t id, struct encounter *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	return status == STATUS_OK ? encounter_get(office->store, office->practice.id, id, out, error) : status;
}

/* A charge that is the fee schedule's was not keyed by hand: it follows units and date as in a new visit. */
static enum status find_typed_charges(struct office *office, struct visit *visit, struct error *error)
{
	for (int i = 0; i < visit->encounter.line_count; i++) {
		const struct service_line *line = &visit->encounter.lines[i];
		struct money unit = money_of_cents(0);
		enum status status = line_fee(office, &visit->encounter, line, &unit, error);

		if (status != STATUS_OK && status != STATUS_NOT_FOUND)
			return status;
		visit->charge_typed[i] = status == STATUS_NOT_FOUND ||
					 money_compare(line->charge, money_share(unit, line->units_milli, 1000)) != 0;
	}
	return STATUS_OK;
}

enum status visit_reopen(struct office *office, int64_t claim_id, struct visit *out, struct error *error)
{
	struct professional_claim claim;
	enum claim_state to;
	struct claim_facts facts;
	enum status status = professional_claim_get(office->store, office->practice.id, claim_id, &claim, error);

	if (status != STATUS_OK)
		return status;
	if (claim.claim.frequency == 8)
		return error_set(error, STATUS_REFUSED, "claim.frequency",
				 "a void repeats what was sent: discard it, or let it go");
	facts = claim_facts_of(office, &claim.claim);
	if (claim.claim.state != CLAIM_DRAFT) {
		status = claim_transition(&facts, claim.claim.state == CLAIM_REJECTED ? EVENT_FIX : EVENT_EDIT, &to,
					  error);
		if (status != STATUS_OK)
			return status;
	}
	memset(out, 0, sizeof *out);
	out->encounter = claim.encounter;
	out->patient = claim.patient;
	out->coverage = claim.coverage;
	out->payer = claim.payer;
	out->claim_id = claim_id;
	out->claim_version = claim.claim.version;
	return find_typed_charges(office, out, error);
}

enum status visit_reopen_last(struct office *office, struct visit *out, struct error *error)
{
	struct encounter last;
	struct claim claim;
	enum status status = visit_last(office, 0, &last, error);

	if (status == STATUS_OK)
		status = claim_of_encounter_live(office->store, office->practice.id, last.id, &claim, error);
	if (status == STATUS_NOT_FOUND)
		return error_set(error, STATUS_NOT_FOUND, "claim", "you have filed no claim that is still open");
	return status == STATUS_OK ? visit_reopen(office, claim.id, out, error) : status;
}

static enum status find_coverage(struct office *office, struct visit *visit, struct error *error)
{
	struct coverages coverages = { 0 };
	const struct coverage *coverage;
	enum status status;

	memset(&visit->coverage, 0, sizeof visit->coverage);
	memset(&visit->payer, 0, sizeof visit->payer);
	if (visit->patient.id == 0)
		return STATUS_OK;
	status = coverage_list(office->store, office->practice.id, visit->patient.id, &coverages, error);
	coverage = coverage_next(coverages.items, coverages.count, 0, visit->encounter.from);
	/* None in force: the newest first one, so that the finding says what is wrong with it. */
	if (coverage == NULL && coverages.count > 0)
		coverage = &coverages.items[0];
	if (status == STATUS_OK && coverage != NULL) {
		visit->coverage = *coverage;
		status = payer_get_on(office->store, office->practice.id, coverage->payer_id, visit->encounter.from,
				      &visit->payer, error);
	}
	VEC_FREE(&coverages);
	return status;
}

enum status visit_set_patient(struct office *office, struct visit *visit, int64_t patient_id, struct error *error)
{
	enum status status = STATUS_OK;

	memset(&visit->patient, 0, sizeof visit->patient);
	if (patient_id != 0)
		status = patient_get(office->store, office->practice.id, patient_id, &visit->patient, error);
	visit->encounter.patient_id = status == STATUS_OK ? patient_id : 0;
	return status == STATUS_OK ? find_coverage(office, visit, error) : status;
}

enum status visit_set_date(struct office *office, struct visit *visit, struct date from, struct error *error)
{
	int32_t span =
		date_is_none(visit->encounter.from) ? 0 : date_days_between(visit->encounter.from, visit->encounter.to);

	visit->encounter.from = from;
	visit->encounter.to = date_plus_days(from, span > 0 ? span : 0);
	return find_coverage(office, visit, error);
}

enum status visit_last(struct office *office, int64_t patient_id, struct encounter *out, struct error *error)
{
	return encounter_last(office->store, office->practice.id, patient_id, office->user.id, out, error);
}

enum status visit_price(struct office *office, struct visit *visit, struct error *error)
{
	for (int i = 0; i < visit->encounter.line_count; i++) {
		struct service_line *line = &visit->encounter.lines[i];
		struct money unit = money_of_cents(0);
		enum status status;

		if (line->units_milli <= 0)
			line->units_milli = 1000;
		if (visit->charge_typed[i])
			continue;
		status = line_fee(office, &visit->encounter, line, &unit, error);
		if (status != STATUS_OK && status != STATUS_NOT_FOUND)
			return status;
		line->charge = money_share(unit, line->units_milli, 1000);
	}
	encounter_default_pointers(&visit->encounter);
	return visit_offer(office, visit, error);
}

/* What a visit does not say of a claim that is there already: whose place it takes, and at which rank it is billed. */
static enum status take_kept(struct office *office, int64_t claim_id, struct claim *out, struct error *error)
{
	struct claim kept;
	enum status status = claim_get(office->store, office->practice.id, claim_id, &kept, error);

	if (status != STATUS_OK || claim_is_first(&kept))
		return status;
	out->sequence = kept.sequence;
	out->frequency = kept.frequency;
	out->replaces = kept.replaces;
	out->filing_due = kept.filing_due;
	(void)TEXT_SET(out->payer_claim_number, kept.payer_claim_number);
	return STATUS_OK;
}

/* The claim the visit would make, with everything it stands on. */
enum status visit_claim(struct office *office, const struct visit *visit, struct professional_claim *out,
			struct error *error)
{
	const struct encounter *encounter = &visit->encounter;
	enum status status = STATUS_OK;

	memset(out, 0, sizeof *out);
	out->practice = office->practice;
	out->payer = visit->payer;
	out->patient = visit->patient;
	out->coverage = visit->coverage;
	out->encounter = *encounter;
	claim_of_encounter(&out->claim, encounter, &visit->coverage, &visit->payer);
	out->claim.filing_due =
		clock_due(&visit->payer.filing,
			  visit->payer.filing.basis == CLOCK_ENTRY ? office->today : out->claim.service_from);
	if (visit->claim_id != 0)
		status = take_kept(office, visit->claim_id, &out->claim, error);
	if (status == STATUS_OK && encounter->rendering_id != 0)
		status = provider_get(office->store, office->practice.id, encounter->rendering_id, &out->rendering,
				      error);
	if (status == STATUS_OK && encounter->referring_id != 0)
		status = provider_get(office->store, office->practice.id, encounter->referring_id, &out->referring,
				      error);
	if (status == STATUS_OK && encounter->supervising_id != 0)
		status = provider_get(office->store, office->practice.id, encounter->supervising_id, &out->supervising,
				      error);
	if (status == STATUS_OK && encounter->facility_id != 0)
		status =
			facility_get(office->store, office->practice.id, encounter->facility_id, &out->facility, error);
	return status;
}

enum status visit_findings(struct office *office, const struct visit *visit, struct findings *out, struct error *error)
{
	struct professional_claim claim;
	enum status status;

	VEC_CLEAR(out);
	/* Nothing to judge before there is a patient with a payer. */
	if (visit->patient.id == 0 || visit->coverage.id == 0)
		return STATUS_OK;
	/* One snapshot for all that is looked up: what is judged belongs together, and the file is locked once. */
	status = store_begin_read(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = visit_claim(office, visit, &claim, error);
	if (status == STATUS_OK)
		status = claim_find_faults(office, &claim, NULL, out, error);
	store_end_read(office->store);
	return status;
}

enum status visit_templates(struct office *office, struct templates *out, struct error *error)
{
	return template_list(office->store, office->practice.id, out, error);
}

enum status template_save(struct office *office, struct visit_template *item, struct error *error)
{
	struct visit_template before = *item;
	struct visit_text text;
	char line[VISIT_TEXT_MAX + 4];
	enum status status = office_require(office, RIGHT_EDIT_CLAIM, error);

	if (status != STATUS_OK)
		return status;
	if (text_is_empty(item->code))
		return error_set(error, STATUS_REFUSED, "code", "is missing");
	/* "=" stands for the patient that a template leaves open. */
	(void)text_format(line, sizeof line, "= %s", item->visit);
	if (!visit_text_parse(line, office->today, &text) || text.template_count > 0)
		return error_set(error, STATUS_REFUSED, "visit", "can't be read: lines, then / and diagnoses");
	status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = template_put(office->store, office->practice.id, item, error);
	if (status == STATUS_REFUSED)
		(void)error_set(error, status, "code", "is taken: another template has it");
	if (status == STATUS_OK)
		status = office_audit(office, "change", "template", item->id, "", error);
	status = store_end(office->store, status, error);
	if (status != STATUS_OK)
		*item = before;
	return status;
}
