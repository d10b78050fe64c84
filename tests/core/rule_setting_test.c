/* SPDX-License-Identifier: MIT */
/* rule_setting_test.c: what supervisors may say of rules, which saying counts, and lists of codes. */
#include "core/scrub_scene.h"

#include "claimbench/core/rule_setting.h"

static struct rule_setting said(const char *rule, const char *name, const char *value)
{
	struct rule_setting setting = { .payer_class = -1 };

	SET(setting.rule, rule);
	SET(setting.name, name);
	SET(setting.value, value);
	return setting;
}

static void lists_have_codes_beginnings_and_ranges(void **state)
{
	static const struct {
		const char *list, *code;
		bool has;
	} rows[] = {
		{ "99213 36415", "36415", true },
		{ "99213", "9921", false },
		{ "9921", "99213", false },
		{ "7* 99213", "71046", true },
		{ "7*", "81002", false },
		{ "70010-79999", "71046", true },
		{ "70010-79999", "80048", false },
		{ "A00-B99", "B999", true },
		{ "A00-B99", "C00", false },
		{ "E08-E13", "E1165", true },
		{ "E08, E13", "E13", true },
		{ "", "99213", false },
		{ "99213", "", false },
		{ "99202-99205", "99206", false },
		{ "Z511*", "Z5111", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (code_list_has(rows[i].list, rows[i].code) != rows[i].has)
			fail_msg("%s in \"%s\"", rows[i].code, rows[i].list);
}

static void a_bad_setting_is_refused_with_what_would_do(void **state)
{
	static const struct {
		const char *rule, *name, *value, *where, *words;
	} rows[] = {
		{ "XX-01", "on", "no", "rule", "there is no rule XX-01" },
		{ "CV-03", "hours", "7", "name", "CV-03 has no parameter hours; it has on, severity, days, never" },
		{ "CV-03", "days", "soon", "value", "days is a number from 0 to 365" },
		{ "CV-03", "days", "366", "value", "days is a number from 0 to 365" },
		{ "CV-03", "days", "7 or so", "value", "days is a number from 0 to 365" },
		{ "CV-03", "on", "maybe", "value", "is yes or no" },
		{ "CV-03", "severity", "fatal", "value", "is error, warning or info" },
		{ "PR-09", "modifiers", "SA (x)", "value", "is no code" },
		{ "PR-09", "modifiers", "-SA", "value", "is no code" },
		{ "PR-09", "modifiers", "*", "value", "is no code" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct rule_setting setting = said(rows[i].rule, rows[i].name, rows[i].value);
		struct error error = { .status = STATUS_OK };

		assert_int_equal(STATUS_REFUSED, rule_setting_check(&setting, &error));
		assert_string_equal(rows[i].where, error.where);
		if (strstr(error.what, rows[i].words) == NULL)
			fail_msg("%s", error.what);
	}
}

static void a_good_setting_is_put_into_its_plain_form(void **state)
{
	struct rule_setting setting = said("PR-09", "modifiers", "sa,  gc   7*");
	struct error error = { .status = STATUS_OK };

	(void)state;
	assert_int_equal(STATUS_OK, rule_setting_check(&setting, &error));
	assert_string_equal("SA GC 7*", setting.value);
	setting = said("CV-03", "days", "014");
	assert_int_equal(STATUS_OK, rule_setting_check(&setting, &error));
	assert_string_equal("14", setting.value);
}

static void every_initial_value_may_be_said(void **state)
{
	(void)state;
	for (size_t i = 0; i < scrub_rule_count; i++) {
		const struct rule_parameter *parameter = scrub_rules[i].parameters;
		int count = 0;

		for (; parameter != NULL && parameter->name != NULL; parameter++) {
			struct rule_setting setting = said(scrub_rules[i].id, parameter->name, parameter->initial);
			struct error error = { .status = STATUS_OK };

			assert_int_equal(STATUS_OK, rule_setting_check(&setting, &error));
			assert_string_equal(parameter->initial, setting.value);
			assert_true(++count <= RULE_PARAMETERS_MAX);
		}
		assert_string_not_equal("", rule_group_label(scrub_rules[i].id));
	}
}

static const char *days_with(struct rule_setting *items, size_t count, const char *on)
{
	struct rule_settings settings = { items, count, count };
	static struct rule_profile profile;
	struct payer payer = { .id = 5, .payer_class = PAYER_BLUE };

	rule_profile_make(&profile, &settings, &payer, test_date(on));
	return rule_value(&profile, rule_of("CV-03"), "days");
}

static void the_nearer_and_the_newer_setting_counts(void **state)
{
	struct rule_setting items[6];

	(void)state;
	assert_string_equal("7", days_with(items, 0, "2026-03-02"));
	for (size_t i = 0; i < 6; i++)
		items[i] = said("CV-03", "days", "10");
	assert_string_equal("10", days_with(items, 1, "2026-03-02"));
	items[1].payer_id = 5; /* this payer's is nearer than all later ones for all */
	SET(items[1].value, "20");
	assert_string_equal("20", days_with(items, 3, "2026-03-02"));
	items[3].payer_class = PAYER_BLUE;
	SET(items[3].value, "30");
	assert_string_equal("20", days_with(items, 4, "2026-03-02"));
	items[4].payer_id = 5; /* taken back: the class's holds again */
	items[4].value[0] = '\0';
	assert_string_equal("30", days_with(items, 5, "2026-03-02"));
	items[5].payer_class = PAYER_BLUE;
	SET(items[5].value, "40");
	items[5].from = test_date("2026-03-02");
	items[5].to = test_date("2026-03-31");
	assert_string_equal("30", days_with(items, 6, "2026-03-01"));
	assert_string_equal("40", days_with(items, 6, "2026-03-02"));
	assert_string_equal("40", days_with(items, 6, "2026-03-31"));
	assert_string_equal("30", days_with(items, 6, "2026-04-01"));
	items[1].payer_id = items[4].payer_id = 6; /* another payer's */
	assert_string_equal("30", days_with(items, 5, "2026-03-02"));
}

static size_t found_with(struct rule_setting *items, size_t count, enum severity *severity)
{
	static struct rule_profile profile;
	struct rule_settings settings = { items, count, count };
	struct findings findings = { 0 };
	size_t found;

	rule_profile_make(&profile, &settings, &claim->payer, visit->from);
	scene.facts.profile = &profile;
	assert_true(scrub_claim(claim, &scene.facts, &findings));
	found = findings.count;
	*severity = found > 0 ? findings.items[0].severity : SEVERITY_INFO;
	VEC_FREE(&findings);
	return found;
}

static void a_rule_is_switched_off_and_made_milder(void **state)
{
	struct rule_setting items[2] = { said("CV-04", "severity", "warning"), said("CV-04", "on", "no") };
	enum severity severity;

	(void)state;
	claim->payer.payer_id[0] = '\0';
	assert_int_equal(1, found_with(items, 0, &severity));
	assert_int_equal(SEVERITY_ERROR, severity);
	assert_int_equal(1, found_with(items, 1, &severity));
	assert_int_equal(SEVERITY_WARNING, severity);
	assert_int_equal(0, found_with(items, 2, &severity));
}

/* PR-07 is Medicare's as shipped; a setting brings it to others. */
static void a_rule_of_one_class_is_brought_to_another(void **state)
{
	struct rule_setting item = said("PR-07", "on", "yes");
	enum severity severity;

	(void)state;
	SET(line->procedure, "71046");
	assert_int_equal(0, found_with(&item, 0, &severity));
	assert_int_equal(1, found_with(&item, 1, &severity));
}

#define TEST(name) cmocka_unit_test_setup(name, make_scene)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(lists_have_codes_beginnings_and_ranges),    TEST(a_bad_setting_is_refused_with_what_would_do),
		TEST(a_good_setting_is_put_into_its_plain_form), TEST(every_initial_value_may_be_said),
		TEST(the_nearer_and_the_newer_setting_counts),   TEST(a_rule_is_switched_off_and_made_milder),
		TEST(a_rule_of_one_class_is_brought_to_another),
	};

	return cmocka_run_group_tests_name("rule_setting", tests, NULL, NULL);
}
