/* SPDX-License-Identifier: MIT */
/* scrub_test.c: the table of rules, and how findings come out: in order, safe, and all of them. */
#include "core/scrub_scene.h"

#include "support/alloc_fault.h"

/*
 * Identifiers and severities as in the domain sheet; from CD-19 on, and CH-05, the rules are our own.
 */
static void rules_are_those_of_the_sheet(void **state)
{
	static const char errors[] =
		"DM-01 DM-02 DM-03 DM-04 DM-05 DM-08 CV-01 CV-02 CV-04 CV-07 CB-01 CB-02 CB-03 CB-06 PR-01 PR-02 PR-03 "
		"PR-04 PR-05 PR-07 PR-09 CD-01 CD-02 CD-03 CD-04 CD-05 CD-06 CD-07 CD-08 CD-10 CD-12 CD-17 CD-18 CD-24 "
		"CD-40 AU-01 AU-02 DT-01 DT-02 "
		"DT-03 DT-04 DT-06 CH-01 CH-03 CH-04 CH-05 FM-01 FM-02 FM-03 FM-04 FM-05";
	static const char warnings[] =
		"DM-06 DM-07 CV-03 CV-05 CV-06 CB-04 CB-05 PR-06 PR-08 CD-09 CD-11 CD-13 CD-14 CD-15 CD-16 CD-19 CD-20 "
		"CD-21 CD-23 DT-05 CH-02 AU-03 FM-06";
	static const char hints[] = "CD-22 CD-25 CD-26";
	static const char *const of[] = { hints, warnings, errors };

	(void)state;
	assert_int_equal((sizeof errors + sizeof warnings + sizeof hints) / strlen("DM-01 "), scrub_rule_count);
	for (size_t i = 0; i < scrub_rule_count; i++) {
		const struct scrub_rule *rule = &scrub_rules[i];

		assert_ptr_equal(rule, rule_of(rule->id)); /* each once */
		assert_non_null(strstr(of[rule->severity], rule->id));
		assert_in_range(strlen(rule->message), 1, FINDING_TEXT_MAX - 1);
		assert_in_range(strlen(rule->fix), 1, FINDING_TEXT_MAX - 1);
		assert_in_range(strlen(rule->carc), 1, sizeof((struct finding *)0)->carc - 1);
	}
}

/* A claim with everything wrong that can be wrong at once. */
static void break_everything(void)
{
	struct encounter *encounter = &scene.claim.encounter;

	(void)make_scene(NULL);
	memset(&scene.claim, 0, sizeof scene.claim);
	scene.claim.payer.needs_authorization = scene.claim.payer.needs_referral = true;
	scene.claim.payer.needs_ndc = scene.claim.payer.needs_taxonomy = scene.claim.payer.sex_edits = true;
	scene.claim.claim.frequency = 7;
	encounter->from = test_date("2026-04-01");
	encounter->to = test_date("2026-03-01");
	encounter->accident = ACCIDENT_AUTO;
	encounter->line_count = LINES_MAX;
	for (int i = 0; i < DIAGNOSES_MAX; i++)
		(void)TEXT_SET(encounter->diagnoses[i], "I10");
	for (int i = 0; i < LINES_MAX; i++) {
		struct service_line *each = &encounter->lines[i];

		(void)TEXT_SET(each->procedure, i % 2 == 0 ? "J3490" : "");
		(void)TEXT_SET(each->place_of_service, "00");
		(void)TEXT_SET(each->note, i % 2 == 0 ? "" : "\xe2\x82\xac");
		each->from = test_date("2026-03-01");
		for (int m = 0; m < MODIFIERS_MAX; m++)
			(void)TEXT_SET(each->modifiers[m], "LT");
		scene.codes.procedures[i].verdict = CODE_UNKNOWN;
	}
}

static void findings_come_in_the_order_of_the_screen(void **state)
{
	static const char *const screen[] = {
		"patient.",
		"coverage.",
		"payer.",
		"practice.",
		"from",
		"to",
		"place",
		"rendering",
		"diagnosis[2]",
		"diagnosis[12]",
		"line[1].procedure",
		"line[1].modifier",
		"line[1].pointers",
		"line[1].units",
		"line[1].charge",
		"line[1].drug",
		"line[1].note",
		"line[1].from",
		"line[1].place",
		"line[2].procedure",
		"line[50].place",
		"authorization",
		"referral",
		"accident_date",
		"claim.",
	};
	struct findings findings = { 0 };
	size_t at = 0;

	(void)state;
	break_everything();
	assert_true(scrub_claim(&scene.claim, &scene.facts, &findings));
	assert_true(findings.count > 300);
	for (size_t i = 1; i < findings.count; i++)
		assert_true(findings.items[i - 1].order <= findings.items[i].order);
	assert_true(findings.items[findings.count - 1].order < 9999); /* every field has its place */
	for (size_t i = 0; i < sizeof screen / sizeof screen[0]; i++) {
		while (at < findings.count && !text_starts_with(findings.items[at].field, screen[i]))
			at++;
		if (at == findings.count)
			fail_msg("%s stands in front of %s, or nowhere", screen[i], i > 0 ? screen[i - 1] : "all");
	}
	/* A second claim's findings go behind the first one's. */
	at = findings.count;
	assert_true(scrub_claim(&scene.claim, &scene.facts, &findings));
	assert_int_equal(2 * at, findings.count);
	assert_memory_equal(findings.items, findings.items + at, at * sizeof *findings.items);
	VEC_FREE(&findings);
}

static void two_findings_change_places_where_the_screen_wants_it(void **state)
{
	struct findings findings = { 0 };

	(void)state;
	claim->payer.payer_id[0] = '\0'; /* CV-04, of the payer, is judged before CB-01, of the coverage */
	make_secondary();
	assert_true(scrub_claim(&scene.claim, &scene.facts, &findings));
	assert_int_equal(2, findings.count);
	assert_string_equal("CB-01", findings.items[0].rule);
	assert_string_equal("CV-04", findings.items[1].rule);
	VEC_FREE(&findings);
}

static void messages_name_what_is_wrong(void **state)
{
	struct findings findings = { 0 };

	(void)state;
	SET(visit->diagnoses[1], "I10");
	line->pointers[1] = 3;
	line->from = test_date("2026-03-01");
	claim->claim.filing_due = test_date("2026-03-30");
	assert_true(scrub_claim(&scene.claim, &scene.facts, &findings));
	assert_int_equal(4, findings.count);
	assert_string_equal("the filing limit passed on 03/30/2026", findings.items[0].message);
	assert_string_equal("diagnosis 2 repeats diagnosis 1", findings.items[1].message);
	assert_string_equal("the line points at diagnosis 3 of 2", findings.items[2].message);
	assert_string_equal("the line lies outside the visit's dates", findings.items[3].message);
	VEC_FREE(&findings);
}

static void foreign_text_in_a_message_is_made_safe(void **state)
{
	struct findings findings = { 0 };

	(void)state;
	memcpy(line->modifiers[0], "\x1b[", 3);
	memcpy(line->modifiers[1], "\x1b[", 3);
	assert_true(scrub_claim(&scene.claim, &scene.facts, &findings));
	assert_string_equal("modifier ?[ is there twice", findings.items[0].message);
	VEC_FREE(&findings);
}

static void clean_means_no_errors_and_all_warnings_answered(void **state)
{
	struct finding items[3] = { { .severity = SEVERITY_INFO }, { .severity = SEVERITY_WARNING } };
	struct findings findings = { items, 0, 3 };

	(void)state;
	assert_true(findings_are_clean(&findings));
	findings.count = 1;
	assert_true(findings_are_clean(&findings));
	findings.count = 2;
	assert_false(findings_are_clean(&findings));
	items[1].acknowledged = true;
	assert_true(findings_are_clean(&findings));
	items[2].severity = SEVERITY_ERROR;
	findings.count = 3;
	assert_false(findings_are_clean(&findings));
	items[2].acknowledged = true; /* an error cannot be waved through */
	assert_false(findings_are_clean(&findings));
}

static void a_finding_lost_for_want_of_memory_is_not_lost_silently(void **state)
{
	(void)state;
	break_everything();
	for (int count = 1;; count++) {
		struct findings findings = { 0 };
		bool good;
		int made;

		alloc_fault_after(count);
		good = scrub_claim(&scene.claim, &scene.facts, &findings);
		made = alloc_fault_calls();
		alloc_fault_after(0);
		assert_int_equal(made < count, good);
		VEC_FREE(&findings);
		if (good)
			break;
		assert_true(count < 100);
	}
}

#define TEST(name) cmocka_unit_test_setup(name, make_scene)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(rules_are_those_of_the_sheet),
		TEST(findings_come_in_the_order_of_the_screen),
		TEST(two_findings_change_places_where_the_screen_wants_it),
		TEST(messages_name_what_is_wrong),
		TEST(foreign_text_in_a_message_is_made_safe),
		TEST(clean_means_no_errors_and_all_warnings_answered),
		TEST(a_finding_lost_for_want_of_memory_is_not_lost_silently),
	};

	return cmocka_run_group_tests_name("scrub", tests, NULL, NULL);
}
