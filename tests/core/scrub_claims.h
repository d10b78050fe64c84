/* SPDX-License-Identifier: MIT */
/* scrub_claims.h: claims made of the scene, and what is said of those that a rule stops or lets through. */
#ifndef CLAIMBENCH_TESTS_CORE_SCRUB_CLAIMS_H
#define CLAIMBENCH_TESTS_CORE_SCRUB_CLAIMS_H

#include "core/scrub_scene.h"

static inline void make_dependent(void)
{
	claim->coverage.relationship = RELATIONSHIP_CHILD;
	claim->coverage.subscriber = (struct person_name){ "Smith", "Ann", "", "" };
	claim->coverage.subscriber_birth = test_date("1955-01-01");
}

static inline void add_facility(void)
{
	claim->facility = (struct facility){ .id = 9, .name = "Mercy" };
	claim->facility.address = good_address();
}

static inline void fill_lines(int count)
{
	for (int i = 0; i < LINES_MAX; i++)
		visit->lines[i] = good_line();
	visit->line_count = count;
	count_up(claim);
}

/* The first payer paid 60 of 100 for one line, 20 went by contract, 20 is the patient's; the claim goes to the second. */
static struct other_payer earlier;
static struct line_decision earlier_line;
static struct adjustment earlier_adjustments[2];
static inline void make_later(void)
{
	struct encounter *encounter = &claim->encounter;

	make_secondary();
	claim->claim.sequence = 2;
	encounter->line_count = 1;
	encounter->lines[0].charge = money_of_cents(10000);
	count_up(claim);
	earlier_line = (struct line_decision){ .line = 1,
					       .qualifier = "HC",
					       .procedure = "99213",
					       .paid = money_of_cents(6000),
					       .decided_on = test_date("2026-03-20") };
	earlier_adjustments[0] =
		(struct adjustment){ .line = 1, .group = "CO", .carc = "45", .amount = money_of_cents(2000) };
	earlier_adjustments[1] =
		(struct adjustment){ .line = 1, .group = "PR", .carc = "2", .amount = money_of_cents(2000) };
	earlier = (struct other_payer){ .coverage.sequence = 1,
					.decided = true,
					.paid = money_of_cents(6000),
					.adjustments = { earlier_adjustments, 2, 0 },
					.decisions = { &earlier_line, 1, 0 } };
	claim->others = &earlier;
	claim->other_count = 1;
}

/* Line 1 is column one of a pair with line 2; PLACE 2 is a service of the day on another claim. */
static struct day_service services[3];
static struct service_pair pair;
static struct scrub_edits edits;
static inline void make_edits(size_t column1, size_t column2, enum pair_indicator indicator)
{
	for (int i = 0; i < 3; i++) {
		services[i] = (struct day_service){ .units_milli = 1000, .from = visit->from, .to = visit->to };
		SET(services[i].procedure, i == 0 ? "99213" : "36415");
	}
	SET(services[2].claim, "C0000018");
	pair = (struct service_pair){
		.column1 = column1, .column2 = column2, .on = visit->from, .indicator = indicator, .rationale = 2
	};
	SET(pair.release, "v321r0");
	memset(&edits, 0, sizeof edits);
	edits.services = (struct day_services){ services, 3, 0 };
	edits.own = 2;
	edits.pairs = (struct service_pairs){ &pair, 1, 0 };
	scene.facts.edits = &edits;
}

static inline void make_limit(int32_t units, enum limit_kind kind)
{
	make_edits(0, 1, PAIR_VOID);
	edits.services.count = 2;
	edits.pairs.count = 0;
	edits.limits[1] = (struct line_limit){ .known = true, .limit = { .units = units, .kind = kind } };
}

/* RULE, and no other, finds one thing, at FIELD; the same again; and nothing that went in is changed. */
static inline void assert_stopped(const char *id, const char *field)
{
	static struct scene before;
	const struct scrub_rule *rule = rule_of(id);
	struct findings findings = { 0 }, again = { 0 };
	struct finding found;

	before = scene;
	assert_non_null(rule);
	assert_true(scrub_claim(&scene.claim, &scene.facts, &findings));
	assert_true(scrub_claim(&before.claim, &scene.facts, &again));
	assert_memory_equal(&before, &scene, sizeof scene);
	if (findings.count != 1 || again.count != 1)
		fail_msg("%s at %s: %zu findings, then %zu", id, field, findings.count, again.count);
	found = findings.items[0];
	assert_memory_equal(&found, &again.items[0], sizeof found);
	VEC_FREE(&findings);
	VEC_FREE(&again);
	assert_string_equal(id, found.rule);
	assert_string_equal(field, found.field);
	assert_int_equal(rule->severity, found.severity);
	assert_string_equal(rule->fix, found.fix);
	assert_string_equal(rule->carc, found.carc);
	assert_string_not_equal("", found.message);
	assert_null(strstr(found.message, "Smith")); /* nobody is named */
}

static inline void assert_passes(const char *change)
{
	struct findings findings = { 0 };
	struct finding first = { .rule = "" };

	assert_true(scrub_claim(&scene.claim, &scene.facts, &findings));
	if (findings.count > 0)
		first = findings.items[0];
	assert_int_equal(findings.count == 0, findings_are_clean(&findings));
	VEC_FREE(&findings);
	if (first.rule[0] != '\0')
		fail_msg("%s: %s %s", change, first.rule, first.message);
}

#define STOPS(rule, field, change)                                                                                     \
	do {                                                                                                           \
		(void)make_scene(NULL);                                                                                \
		change;                                                                                                \
		assert_stopped(rule, field);                                                                           \
	} while (0)
#define PASSES(change)                                                                                                 \
	do {                                                                                                           \
		(void)make_scene(NULL);                                                                                \
		change;                                                                                                \
		assert_passes(#change);                                                                                \
	} while (0)

#endif
