/* SPDX-License-Identifier: MIT */
/* learned_rule_test.c: the condition behind learned rules, what may be kept of one, and drafts of denials. */
#include "core/scrub_scene.h"

#include "claimbench/core/learned_rule.h"

/* Fires on the scene's claim: payer 5, 99213 at 11 for I10 and E11.9. */
static struct learned_rule good_rule(void)
{
	struct learned_rule rule = {
		.id = 7, .payer_id = 5, .payer_class = -1, .severity = SEVERITY_WARNING, .state = LEARNED_ON
	};

	SET(rule.procedures, "99213");
	SET(rule.carc, "97");
	SET(rule.message, "they deny this");
	SET(rule.fix, "do that");
	return rule;
}

static int fires(const struct learned_rule *rule)
{
	return learned_rule_fires(rule, &scene.claim, 0);
}

static void each_part_of_the_condition_counts(void **state)
{
	struct learned_rule rule = good_rule();
	struct service_line *first = &scene.claim.encounter.lines[0];

	(void)state;
	assert_int_equal(0, fires(&rule));
	rule.payer_id = 6;
	assert_int_equal(-1, fires(&rule));
	rule.payer_id = 0;
	assert_int_equal(0, fires(&rule));
	rule.payer_class = PAYER_MEDICARE;
	assert_int_equal(-1, fires(&rule));
	scene.claim.payer.payer_class = PAYER_MEDICARE;
	assert_int_equal(0, fires(&rule));
	SET(rule.procedures, "20610 70010-79999");
	assert_int_equal(-1, fires(&rule));
	SET(rule.procedures, "992*");
	SET(rule.place, "22");
	assert_int_equal(-1, fires(&rule));
	SET(first->place_of_service, "22");
	assert_int_equal(0, fires(&rule));
	SET(rule.modifier, "-25");
	assert_int_equal(0, fires(&rule));
	SET(first->modifiers[0], "25");
	assert_int_equal(-1, fires(&rule));
	SET(rule.modifier, "+25");
	assert_int_equal(0, fires(&rule));
	SET(rule.diagnoses, "E11*");
	assert_int_equal(0, fires(&rule));
	first->pointers[1] = 0;
	assert_int_equal(-1, fires(&rule));
	SET(rule.diagnoses, "I10");
	rule.lacks = LACKS_AUTHORIZATION;
	assert_int_equal(0, fires(&rule));
	SET(scene.claim.encounter.authorization, "A1");
	assert_int_equal(-1, fires(&rule));
	rule.lacks = LACKS_REFERRAL;
	assert_int_equal(0, fires(&rule));
	SET(scene.claim.encounter.referral, "R1");
	assert_int_equal(-1, fires(&rule));
}

static size_t found(const struct findings *findings, const char *rule)
{
	size_t count = 0;

	for (size_t i = 0; i < findings->count; i++)
		count += text_equal(findings->items[i].rule, rule);
	return count;
}

static void a_claim_is_judged_by_those_that_are_on(void **state)
{
	static const enum learned_state off[] = { LEARNED_DRAFT, LEARNED_OFF, LEARNED_DISMISSED };
	struct learned_rule rule = good_rule();
	struct findings findings = { 0 };
	const struct finding *finding;

	(void)state;
	scene.facts.learned = &rule;
	scene.facts.learned_count = 1;
	assert_true(scrub_claim(&scene.claim, &scene.facts, &findings));
	assert_int_equal(1, findings.count);
	finding = &findings.items[0];
	assert_string_equal("L-007", finding->rule);
	assert_string_equal("line[1].procedure", finding->field);
	assert_string_equal("they deny this", finding->message);
	assert_string_equal("do that", finding->fix);
	assert_string_equal("97", finding->carc);
	assert_int_equal(SEVERITY_WARNING, finding->severity);
	assert_string_equal("Learned", rule_group_label("L-007"));
	for (size_t i = 0; i < sizeof off / sizeof off[0]; i++) {
		rule.state = off[i];
		VEC_CLEAR(&findings);
		assert_true(scrub_claim(&scene.claim, &scene.facts, &findings));
		assert_int_equal(0, findings.count);
	}
	VEC_FREE(&findings);
}

static void every_line_that_fits_is_told(void **state)
{
	struct encounter *encounter = &scene.claim.encounter;
	struct learned_rule rule = good_rule();
	struct findings findings = { 0 };

	(void)state;
	encounter->line_count = 3;
	encounter->lines[1] = encounter->lines[2] = encounter->lines[0];
	SET(encounter->lines[1].procedure, "36415");
	SET(rule.modifier, "-25");
	scene.facts.learned = &rule;
	scene.facts.learned_count = 1;
	count_up(&scene.claim);
	assert_true(scrub_claim(&scene.claim, &scene.facts, &findings));
	assert_int_equal(2, found(&findings, "L-007"));
	/* What is missing from the claim as a whole is told once. */
	rule.modifier[0] = '\0';
	rule.lacks = LACKS_AUTHORIZATION;
	VEC_CLEAR(&findings);
	assert_true(scrub_claim(&scene.claim, &scene.facts, &findings));
	assert_int_equal(1, found(&findings, "L-007"));
	VEC_FREE(&findings);
}

static void what_is_no_rule_is_refused(void **state)
{
	static const struct {
		const char *field, *procedures, *modifier, *place, *carc, *message, *fix;
	} rows[] = {
		{ "procedures", "", "", "", "97", "m", "f" },      { "procedures", "(x)", "", "", "97", "m", "f" },
		{ "modifier", "99213", "25", "", "97", "m", "f" }, { "modifier", "99213", "+2", "", "97", "m", "f" },
		{ "place", "99213", "", "1", "97", "m", "f" },     { "place", "99213", "", "AB", "97", "m", "f" },
		{ "carc", "99213", "", "", "", "m", "f" },         { "carc", "99213", "", "", "9-7", "m", "f" },
		{ "message", "99213", "", "", "97", " ", "f" },    { "fix", "99213", "", "", "97", "m", "" },
	};
	struct error error = { .status = STATUS_OK };
	struct learned_rule rule = good_rule();

	(void)state;
	SET(rule.procedures, "99213, 7*");
	SET(rule.diagnoses, "m54.5");
	SET(rule.modifier, "-lt");
	SET(rule.carc, "b7");
	assert_done(learned_rule_check(&rule, &error), &error);
	assert_string_equal("99213 7*", rule.procedures);
	assert_string_equal("M545", rule.diagnoses);
	assert_string_equal("-LT", rule.modifier);
	assert_string_equal("B7", rule.carc);
	rule.severity = SEVERITY_INFO;
	assert_status(STATUS_REFUSED, learned_rule_check(&rule, &error));
	assert_string_equal("severity", error.where);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		rule = good_rule();
		SET(rule.procedures, rows[i].procedures);
		SET(rule.modifier, rows[i].modifier);
		SET(rule.place, rows[i].place);
		SET(rule.carc, rows[i].carc);
		SET(rule.message, rows[i].message);
		SET(rule.fix, rows[i].fix);
		assert_status(STATUS_REFUSED, learned_rule_check(&rule, &error));
		assert_string_equal(rows[i].field, error.where);
	}
}

static void a_draft_says_what_the_reason_points_at(void **state)
{
	static const struct {
		const char *carc, *diagnoses, *modifier, *place;
		enum learned_lack lacks;
	} rows[] = {
		{ "97", "", "-25", "", LACKS_NOTHING }, { "50", "I10*", "", "", LACKS_NOTHING },
		{ "5", "", "", "11", LACKS_NOTHING },   { "197", "", "", "", LACKS_AUTHORIZATION },
		{ "288", "", "", "", LACKS_REFERRAL },  { "4", "", "+GT", "", LACKS_NOTHING },
		{ "18", "", "", "", LACKS_NOTHING },
	};
	struct error error = { .status = STATUS_OK };
	struct learned_rule rule;

	(void)state;
	SET(scene.claim.encounter.lines[0].modifiers[0], "GT");
	SET(scene.claim.payer.code, "BLU");
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		learned_rule_draft(&rule, &scene.claim, rows[i].carc, 1);
		assert_string_equal("99213", rule.procedures);
		assert_string_equal(rows[i].diagnoses, rule.diagnoses);
		assert_string_equal(rows[i].modifier, rule.modifier);
		assert_string_equal(rows[i].place, rule.place);
		assert_int_equal(rows[i].lacks, rule.lacks);
		assert_int_equal(5, rule.payer_id);
		assert_non_null(strstr(rule.message, "BLU denies this"));
		assert_done(learned_rule_check(&rule, &error), &error);
		/* It fires on the claim that it was made of. */
		assert_int_equal(0, fires(&rule));
	}
}

static void ids_are_written_and_read(void **state)
{
	char text[LEARNED_ID_MAX];

	(void)state;
	assert_string_equal("L-007", learned_rule_id(7, text));
	assert_string_equal("L-12345", learned_rule_id(12345, text));
	assert_int_equal(7, learned_rule_id_parse("L-007"));
	assert_int_equal(7, learned_rule_id_parse("l7"));
	assert_int_equal(7, learned_rule_id_parse("7"));
	assert_int_equal(0, learned_rule_id_parse("L-"));
	assert_int_equal(0, learned_rule_id_parse("L-7x"));
	assert_int_equal(0, learned_rule_id_parse("CD-01"));
	assert_int_equal(0, learned_rule_id_parse("-1"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(each_part_of_the_condition_counts, make_scene),
		cmocka_unit_test_setup(a_claim_is_judged_by_those_that_are_on, make_scene),
		cmocka_unit_test_setup(every_line_that_fits_is_told, make_scene),
		cmocka_unit_test_setup(what_is_no_rule_is_refused, make_scene),
		cmocka_unit_test_setup(a_draft_says_what_the_reason_points_at, make_scene),
		cmocka_unit_test(ids_are_written_and_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
