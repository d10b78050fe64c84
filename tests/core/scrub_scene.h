/* SPDX-License-Identifier: MIT */
/* scrub_scene.h: a claim without fault, with all that a rule may look at, for the tests of the scrub to spoil. */
#ifndef CLAIMBENCH_TESTS_CORE_SCRUB_SCENE_H
#define CLAIMBENCH_TESTS_CORE_SCRUB_SCENE_H

#include "claimbench/base/text.h"
#include "claimbench/core/scrub.h"
#include "support/test.h"

/* Zeroed verdicts are valid. */
static struct scene {
	struct professional_claim claim;
	struct scrub_codes codes;
	struct coverage coverages[3];
	struct scrub_facts facts;
} scene;

static const char *const today_text = "2026-03-31";

static struct address good_address(void)
{
	return (struct address){ "12 Main Street", "", "Springfield", "IL", "627041234" };
}

static struct service_line good_line(void)
{
	return (struct service_line){
		.procedure = "99213", .pointers = { 1, 2 }, .units_milli = 1000, .charge = money_of_cents(12500)
	};
}

static void count_up(struct professional_claim *claim)
{
	claim->claim.total = encounter_total(&claim->encounter);
}

static void fill_people(struct professional_claim *claim)
{
	claim->practice = (struct practice){ .id = 1,
					     .name = "Lakeside",
					     .npi = "1999999984",
					     .tax_id = "123456789",
					     .taxonomy = "207Q00000X",
					     .contact = "Office" };
	claim->practice.address = good_address();
	claim->rendering = (struct provider){ .id = 2,
					      .name = { "Reyes", "Sam", "", "" },
					      .npi = "1234567893",
					      .taxonomy = "207Q00000X",
					      .renders = true };
	claim->payer = (struct payer){ .id = 5,
				       .name = "Blue Example",
				       .payer_id = "TRN01",
				       .member_pattern = "AAA*",
				       .accepts_replacement = true };
	claim->patient = (struct patient){ .id = 3,
					   .name = { "Smith", "Joan", "", "" },
					   .sex = SEX_FEMALE,
					   .signature_on_file = true,
					   .assignment = true };
	claim->patient.birth_date = test_date("1980-07-04");
	claim->patient.address = good_address();
	claim->coverage = (struct coverage){
		.id = 21, .payer_id = 5, .sequence = 1, .member_id = "XQM123456789", .group_number = "G100"
	};
	claim->coverage.from = test_date("2026-01-01");
}

static int make_scene(void **state)
{
	struct encounter *encounter = &scene.claim.encounter;

	(void)state;
	memset(&scene, 0, sizeof scene);
	fill_people(&scene.claim);
	*encounter = (struct encounter){ .id = 12,
					 .patient_id = 3,
					 .place_of_service = "11",
					 .rendering_id = 2,
					 .diagnoses = { "I10", "E119" },
					 .line_count = 2 };
	encounter->from = encounter->to = test_date("2026-03-02");
	encounter->lines[0] = good_line();
	encounter->lines[1] = good_line();
	(void)TEXT_SET(encounter->lines[1].procedure, "36415");
	scene.claim.claim = (struct claim){ .id = 55, .sequence = 1, .frequency = 1, .state = CLAIM_DRAFT };
	scene.claim.claim.filing_due = test_date("2026-06-30");
	count_up(&scene.claim);
	scene.coverages[0] = scene.claim.coverage;
	scene.facts = (struct scrub_facts){ .codes = &scene.codes, .coverages = scene.coverages, .coverage_count = 1 };
	scene.facts.today = test_date(today_text);
	return 0;
}

/* The parts that are spoilt most. */
static struct professional_claim *const claim = &scene.claim;
static struct encounter *const visit = &scene.claim.encounter;
static struct service_line *const line = &scene.claim.encounter.lines[1];
#define SET(target, text) (void)TEXT_SET((target), (text))

/* Another coverage, active too, comes before the claim's. */
static inline void make_secondary(void)
{
	claim->coverage.sequence = 2;
	scene.coverages[1] = scene.coverages[0];
	scene.coverages[1].id = 20;
	scene.facts.coverage_count = 2;
}

static inline const struct scrub_rule *rule_of(const char *id)
{
	for (size_t i = 0; i < scrub_rule_count; i++)
		if (text_equal(scrub_rules[i].id, id))
			return &scrub_rules[i];
	return NULL;
}

#endif
