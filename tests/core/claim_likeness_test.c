/* SPDX-License-Identifier: MIT */
/* claim_likeness_test.c: what a claim of ours has in common with one that a payer decided under another number. */
#include "claimbench/core/claim_likeness.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "support/test.h"

struct scene {
	struct remittance_claim said;
	struct remittance_line lines[1];
	struct claim claim;
	struct encounter encounter;
	struct person_name patient;
	struct likeness_facts facts;
};

/* Alike in everything but the number. */
static struct scene *scene(void)
{
	static struct scene scene;

	scene = (struct scene){ .said = { .charge = money_of_cents(14000) },
				.claim = { .number = "C0000422", .payer_id = 3, .total = money_of_cents(14000) },
				.encounter = { .line_count = 1 } };
	scene.said.from = scene.claim.service_from = test_date("2026-03-30");
	(void)TEXT_SET(scene.said.number, "X17");
	(void)TEXT_SET(scene.said.member_id, "w123");
	(void)TEXT_SET(scene.said.patient_name.last, "O'BRIEN");
	(void)TEXT_SET(scene.said.patient_name.first, "JOAN");
	(void)TEXT_SET(scene.patient.last, "OBrien");
	(void)TEXT_SET(scene.patient.first, "Joan");
	(void)TEXT_SET(scene.lines[0].procedure, "99213");
	(void)TEXT_SET(scene.encounter.lines[0].procedure, "99213");
	scene.said.lines.items = scene.lines;
	scene.said.lines.count = 1;
	scene.facts = (struct likeness_facts){ .said = &scene.said,
					       .said_by = 3,
					       .claim = &scene.claim,
					       .encounter = &scene.encounter,
					       .patient = &scene.patient,
					       .member_id = "W123" };
	return &scene;
}

static bool has(const struct scene *scene, enum likeness_trait trait)
{
	struct claim_likeness likeness = claim_likeness_of(&scene->facts);

	return (likeness.traits >> trait & 1u) != 0;
}

static void what_is_alike_is_said_in_words(void **state)
{
	struct claim_likeness likeness = claim_likeness_of(&scene()->facts);
	char words[200];

	(void)state;
	assert_int_equal(75, likeness.score);
	assert_string_equal("member id, last name, first name, date, charge, codes, payer",
			    claim_likeness_words(&likeness, words, sizeof words));
}

static void each_difference_takes_its_trait_away(void **state)
{
	struct scene *s = scene();

	(void)state;
	s->said.member_id[0] = '\0';
	assert_false(has(s, LIKE_MEMBER));
	s = scene();
	s->said.from = test_date("2026-03-29");
	assert_false(has(s, LIKE_DATE));
	assert_true(has(s, LIKE_CHARGE));
	s->said.charge = money_of_cents(-14000); /* a reversal says it below zero */
	assert_true(has(s, LIKE_CHARGE));
	s->said.charge = money_of_cents(14001);
	assert_false(has(s, LIKE_CHARGE));
	(void)TEXT_SET(s->lines[0].procedure, "99214");
	assert_false(has(s, LIKE_CODES));
	(void)TEXT_SET(s->lines[0].billed_procedure, "99213"); /* what was billed counts */
	assert_true(has(s, LIKE_CODES));
	s->said.lines.count = 0;
	assert_false(has(s, LIKE_CODES));
	s->facts.said_by = 0;
	assert_false(has(s, LIKE_PAYER));
	s->said.patient_name.last[0] = s->patient.last[0] = '\0'; /* nothing is like nothing */
	assert_false(has(s, LIKE_NAME));
}

static void one_slip_in_the_number_is_seen(void **state)
{
	static const struct {
		const char *said;
		bool like;
	} cases[] = {
		{ "C0000422", false },                       /* ours: it would have matched */
		{ "C0000423", true },  { "c0000242", true }, /* two swapped */
		{ "C000422", true },   { "C00004222", true }, { "C0000224", false },
		{ "C0000999", false }, { "", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct scene *s = scene();

		(void)TEXT_SET(s->said.number, cases[i].said);
		if (has(s, LIKE_NUMBER) != cases[i].like)
			fail_msg("\"%s\" is %slike C0000422", cases[i].said, cases[i].like ? "not " : "");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_alike_is_said_in_words),
		cmocka_unit_test(each_difference_takes_its_trait_away),
		cmocka_unit_test(one_slip_in_the_number_is_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
