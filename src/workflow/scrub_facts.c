/* SPDX-License-Identifier: MIT */
/*
 * scrub_facts.c: what the scrub may look at, gathered: verdicts on codes, coverages, earlier services, notes, and how the rules stand with the payer.
 */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "store/code_rows.h"
#include "store/learned_rows.h"
#include "store/rows.h"
#include "store/rule_rows.h"
#include "workflow/claim_work.h"
#include "workflow/edit_tables.h"
#include "workflow/later_private.h"
#include "workflow/scrub_known.h"
#include "workflow/standing.h"

enum { NEW_PATIENT_MONTHS = 36, GLOBAL_DAYS = 90 };

static enum status judge_codes(struct office *office, const struct encounter *encounter, struct scrub_codes *codes,
			       struct error *error)
{
	int diagnoses = encounter_diagnosis_count(encounter);
	enum status status = STATUS_OK;

	for (int i = 0; i < diagnoses && status == STATUS_OK; i++)
		status = known_code_judge(office, CODE_ICD10CM, encounter->diagnoses[i], encounter->from,
					  &codes->diagnoses[i], error);
	for (int i = 0; i < encounter->line_count && status == STATUS_OK; i++) {
		const struct service_line *line = &encounter->lines[i];
		struct date on = line_from(encounter, line);
		enum code_system system = code_is_hcpcs_shape(line->procedure) ? CODE_HCPCS : CODE_CPT;

		status = known_code_judge(office, system, line->procedure, on, &codes->procedures[i], error);
		for (int j = 0; j < line_modifier_count(line) && status == STATUS_OK; j++)
			status = known_code_judge(office, CODE_MODIFIER, line->modifiers[j], on,
						  &codes->modifiers[i][j], error);
	}
	return status;
}

/* How the rules stand with the payer: none said, as shipped. */
static enum status take_profile(struct office *office, const struct professional_claim *claim,
				struct scrub_facts *facts, struct error *error)
{
	enum status status = office_rule_settings(office, error);

	if (status != STATUS_OK || office->settings.count == 0)
		return status;
	if (office->profile == NULL)
		office->profile = malloc(sizeof *office->profile);
	if (office->profile == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	rule_profile_make(office->profile, &office->settings, &claim->payer, claim->encounter.from);
	facts->profile = office->profile;
	return STATUS_OK;
}

/* Only a code for new patients asks for three years. */
static enum status take_past(struct office *office, const struct professional_claim *claim, struct past_services *past,
			     struct error *error)
{
	const struct encounter *encounter = &claim->encounter;
	struct date from = date_plus_days(encounter->from, -GLOBAL_DAYS);

	if (claim->patient.id == 0 || date_is_none(encounter->from))
		return STATUS_OK;
	for (int i = 0; i < encounter_line_count(encounter); i++)
		if (code_is_for_new_patients(encounter->lines[i].procedure))
			from = date_plus_months(encounter->from, -NEW_PATIENT_MONTHS);
	return past_service_list(office->store, claim->patient.id, from, encounter->to, encounter->id, past, error);
}

/* Whose plan another coverage is says whether it may come before Medicare; nobody else asks. OUT is the caller's. */
static enum status take_classes(struct office *office, const struct professional_claim *claim,
				const struct coverages *coverages, enum payer_class **out, struct scrub_facts *facts,
				struct error *error)
{
	enum status status = STATUS_OK;
	enum payer_class *classes;
	const struct known_payer *payer;

	if (claim->payer.payer_class != PAYER_MEDICARE || coverages->count < 2)
		return STATUS_OK;
	*out = classes = calloc(coverages->count, sizeof *classes);
	if (classes == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	for (size_t i = 0; i < coverages->count && status == STATUS_OK; i++) {
		status = standing_payer(office, coverages->items[i].payer_id, &payer, error);
		if (status == STATUS_OK)
			classes[i] = payer->payer_class;
	}
	facts->coverage_classes = classes;
	return status;
}

/* What is known of the patient, and of what others said about the coverage. */
static enum status take_history(struct office *office, const struct professional_claim *claim,
				struct past_services *past, struct scrub_facts *facts, struct error *error)
{
	enum status status = take_past(office, claim, past, error);

	facts->past = past->items;
	facts->past_count = past->count;
	if (status == STATUS_OK)
		status = duplicate_claim(office->store, office->practice.id, &claim->encounter, claim->encounter.id,
					 facts->duplicate_of, error);
	facts->duplicate = status == STATUS_OK;
	status = status == STATUS_NOT_FOUND ? STATUS_OK : status;
	if (status == STATUS_OK && claim->claim.sequence > 1)
		status = claim_forwarded_on(office->store, claim->claim.encounter_id, claim->claim.sequence - 1,
					    &facts->forwarded_on, error);
	return status;
}

enum status claim_find_faults(struct office *office, const struct professional_claim *claim, struct claim *needs,
			      struct findings *out, struct error *error)
{
	return claim_find_faults_on(office, claim, office->today, needs, out, error);
}

/* Inside a unit, or a read of one's own: all facts are of one moment. */
static enum status find_faults(struct office *office, const struct professional_claim *claim, struct date today,
			       struct claim *needs, struct findings *out, struct error *error)
{
	struct professional_claim judged = *claim;
	struct coverages coverages = { 0 };
	struct past_services past = { 0 };
	struct other_payers others = { 0 };
	enum payer_class *classes = NULL;
	struct scrub_known known = { .answered = false };
	struct scrub_edits edits = { 0 };
	struct scrub_facts facts = { .today = today, .codes = office->codes };
	bool any_edits = false;
	/* The first to be asked is what always costs a question: from then on the moment is known (store_moment). */
	enum status status = coverage_list(office->store, office->practice.id, claim->patient.id, &coverages, error);

	if (status == STATUS_OK)
		status = judge_codes(office, &claim->encounter, office->codes, error);
	facts.coverages = coverages.items;
	facts.coverage_count = coverages.count;
	if (status == STATUS_OK)
		status = take_classes(office, claim, &coverages, &classes, &facts, error);
	if (status == STATUS_OK)
		status = take_history(office, claim, &past, &facts, error);
	if (status == STATUS_OK)
		status = scrub_known_gather(office, claim, &known, &facts, error);
	if (status == STATUS_OK)
		status = standing_notes(office, claim->encounter.from, error);
	facts.notes = office->notes;
	if (status == STATUS_OK)
		status = take_profile(office, claim, &facts, error);
	if (status == STATUS_OK)
		status = standing_learned(office, &facts, error);
	if (status == STATUS_OK)
		status = edit_facts_gather(office, claim, &edits, &any_edits, error);
	facts.edits = any_edits ? &edits : NULL;
	if (status == STATUS_OK)
		status = earlier_decisions(office, claim, &others, error);
	judged.others = others.items;
	judged.other_count = others.count;
	if (status == STATUS_OK && !scrub_claim(&judged, &facts, out))
		status = error_set(error, STATUS_FAULT, "", "out of memory");
	if (status == STATUS_OK && needs != NULL)
		claim_note_needs(needs, claim, &facts);
	scrub_known_free(&known);
	scrub_edits_free(&edits);
	other_payers_free(&others);
	VEC_FREE(&past);
	VEC_FREE(&coverages);
	free(classes);
	return status;
}

enum status claim_find_faults_on(struct office *office, const struct professional_claim *claim, struct date today,
				 struct claim *needs, struct findings *out, struct error *error)
{
	bool begun = false;
	enum status status = store_join_read(office->store, &begun, error);

	if (status != STATUS_OK)
		return status;
	status = find_faults(office, claim, today, needs, out, error);
	if (begun)
		store_end_read(office->store);
	return status;
}
