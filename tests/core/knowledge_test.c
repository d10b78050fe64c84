/* SPDX-License-Identifier: MIT */
/* knowledge_test.c: service lists, requirements, authorizations, contracts, settings of payers by name. */
#include "claimbench/core/knowledge.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "support/test.h"

static void service_lists_name_codes_ranges_and_beginnings(void **state)
{
	static const struct {
		const char *list, *code;
		bool has;
	} cases[] = {
		{ "", "99213", true },
		{ "99213", "99213", true },
		{ "99213", "99214", false },
		{ "97110-97140", "97110", true },
		{ "97110-97140", "97140", true },
		{ "97110-97140", "97141", false },
		{ "992*", "99213", true },
		{ "992*", "99313", false },
		{ "J3420 992*  97110-97140", "97112", true },
		{ "J3420 992*", "J3421", false },
		{ "L0112-L9900", "L4360", true },
	};
	static const char *const bad[] = { "9921",   "99213-",    "-99213",      "97140-97110", "*",
					   "9921*x", "99213 abc", "99213,99214", "99213-99*",   "992131" };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_null(service_list_fault(cases[i].list));
		if (service_list_has(cases[i].list, cases[i].code) != cases[i].has)
			fail_msg("%s in \"%s\"", cases[i].code, cases[i].list);
	}
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (service_list_fault(bad[i]) == NULL)
			fail_msg("\"%s\" is taken", bad[i]);
	assert_true(word_list_has("GP GO", "GO"));
	assert_false(word_list_has("GP GO", "G"));
	assert_false(word_list_has("", ""));
}

#define REFUSED(check, record, place)                                                                                  \
	do {                                                                                                           \
		struct error refusal = { .status = STATUS_OK };                                                        \
                                                                                                                       \
		assert_int_equal(STATUS_REFUSED, check(&(record), &refusal));                                          \
		assert_string_equal(place, refusal.where);                                                             \
		assert_string_not_equal("", refusal.what);                                                             \
	} while (0)

static void requirements_are_checked_before_they_are_kept(void **state)
{
	struct requirement rule = { .kind = REQUIREMENT_MODIFIER, .codes = "97110-97140", .value = "GP GO" };
	struct error error = { .status = STATUS_OK };

	(void)state;
	assert_int_equal(STATUS_OK, requirement_check(&rule, &error));
	(void)TEXT_SET(rule.value, "");
	REFUSED(requirement_check, rule, "value");
	(void)TEXT_SET(rule.value, "GPX");
	REFUSED(requirement_check, rule, "value");
	rule = (struct requirement){ .kind = REQUIREMENT_ENROLLMENT };
	REFUSED(requirement_check, rule, "provider");
	rule.provider_id = 3;
	assert_int_equal(STATUS_OK, requirement_check(&rule, &error));
	(void)TEXT_SET(rule.value, "207Q");
	REFUSED(requirement_check, rule, "value");
	rule = (struct requirement){ .kind = REQUIREMENT_AUTHORIZATION, .codes = "12" };
	REFUSED(requirement_check, rule, "codes");
	rule.codes[0] = '\0';
	rule.from = test_date("2026-02-01");
	rule.to = test_date("2026-01-31");
	REFUSED(requirement_check, rule, "to");
}

static struct encounter therapy(const char *day, int units)
{
	struct encounter encounter = { .rendering_id = 7, .line_count = 2 };

	encounter.from = encounter.to = test_date(day);
	(void)TEXT_SET(encounter.lines[0].procedure, "97110");
	(void)TEXT_SET(encounter.lines[1].procedure, "99213");
	encounter.lines[0].units_milli = units * 1000;
	encounter.lines[1].units_milli = 1000;
	return encounter;
}

static struct authorization granted(void)
{
	struct authorization authorization = {
		.payer_id = 5, .number = "A77", .codes = "97110-97140", .units_milli = 12000, .used_milli = 8000
	};

	authorization.from = test_date("2026-01-01");
	authorization.to = test_date("2026-03-31");
	return authorization;
}

static void an_authorization_covers_its_days_provider_services_and_units(void **state)
{
	static const struct {
		const char *day;
		int units;
		int64_t provider, used;
		const char *codes;
		enum authorization_fit fit;
	} cases[] = {
		{ "2026-03-31", 4, 0, 8000, "97110-97140", AUTHORIZATION_COVERS },
		{ "2026-01-01", 4, 7, 8000, "", AUTHORIZATION_USED_UP }, /* any service: the visit counts too */
		{ "2026-01-01", 4, 7, 7000, "", AUTHORIZATION_COVERS },
		{ "2025-12-31", 1, 0, 0, "97110", AUTHORIZATION_TOO_EARLY },
		{ "2026-04-01", 1, 0, 0, "97110", AUTHORIZATION_EXPIRED },
		{ "2026-02-01", 1, 8, 0, "97110", AUTHORIZATION_OTHER_PROVIDER },
		{ "2026-02-01", 1, 0, 0, "97140", AUTHORIZATION_OTHER_SERVICE },
		{ "2026-02-01", 5, 0, 8000, "97110", AUTHORIZATION_USED_UP },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct encounter visit = therapy(cases[i].day, cases[i].units);
		struct authorization authorization = granted();

		authorization.provider_id = cases[i].provider;
		authorization.used_milli = cases[i].used;
		(void)TEXT_SET(authorization.codes, cases[i].codes);
		if (authorization_fits(&authorization, &visit) != cases[i].fit)
			fail_msg("case %zu: %d", i, (int)authorization_fits(&authorization, &visit));
	}
}

static void the_authorization_offered_is_the_one_that_ends_first(void **state)
{
	struct encounter visit = therapy("2026-02-01", 2);
	struct authorization list[3] = { granted(), granted(), granted() };

	(void)state;
	list[0].to = DATE_NONE;
	(void)TEXT_SET(list[1].number, "B1");
	assert_ptr_equal(&list[1], authorization_offer(list, 3, 5, AUTHORIZATION_PRIOR, &visit));
	list[1].ended_on = test_date("2026-01-15");
	list[2].to = test_date("2026-02-15");
	assert_ptr_equal(&list[2], authorization_offer(list, 3, 5, AUTHORIZATION_PRIOR, &visit));
	assert_null(authorization_offer(list, 3, 6, AUTHORIZATION_PRIOR, &visit));
	assert_null(authorization_offer(list, 3, 5, AUTHORIZATION_REFERRAL, &visit));
	assert_ptr_equal(&list[0], authorization_named(list, 3, 5, AUTHORIZATION_PRIOR, "A77"));
	assert_null(authorization_named(list, 3, 5, AUTHORIZATION_PRIOR, "B1")); /* ended */
}

static struct said_money said(int64_t cents)
{
	return (struct said_money){ cents >= 0, money_of_cents(cents >= 0 ? cents : 0) };
}

static void contracts_allow_fixed_amounts_first_and_never_more_than_the_charge(void **state)
{
	static const struct {
		enum contract_basis basis;
		int permille, units;
		int64_t charge, fixed, medicare, allowed; /* -1: not said */
	} cases[] = {
		{ CONTRACT_SCHEDULE, 0, 1, 12500, 8000, -1, 8000 },
		{ CONTRACT_SCHEDULE, 0, 2, 25000, 8000, -1, 16000 },
		{ CONTRACT_SCHEDULE, 0, 1, 12500, -1, 9000, -1 },
		{ CONTRACT_SCHEDULE, 0, 1, 7000, 8000, -1, 7000 },
		{ CONTRACT_MEDICARE, 1200, 1, 12500, -1, 9205, 11046 },
		{ CONTRACT_MEDICARE, 1200, 1, 12500, 8000, 9205, 8000 },
		{ CONTRACT_MEDICARE, 1200, 1, 12500, -1, -1, -1 },
		{ CONTRACT_CHARGE, 650, 1, 12500, -1, -1, 8125 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct contract contract = { .basis = cases[i].basis, .permille = cases[i].permille };
		struct service_line line = { .units_milli = cases[i].units * 1000 };
		struct said_money allowed;

		line.charge = money_of_cents(cases[i].charge);
		allowed = contract_allows(&contract, &line, said(cases[i].fixed), said(cases[i].medicare));
		assert_int_equal(cases[i].allowed >= 0, allowed.said);
		if (allowed.said)
			assert_int_equal(cases[i].allowed, money_cents(allowed.amount));
	}
	assert_false(contract_allows(NULL, &(struct service_line){ .units_milli = 1000 }, said(1), said(1)).said);
}

static void the_patient_owes_deductible_then_copay_then_coinsurance(void **state)
{
	static const struct {
		int64_t allowed, deductible, copay, card, pocket; /* -1: not said */
		int permille;
		bool shared;
		int64_t patient;
	} cases[] = {
		{ 10000, -1, -1, 0, -1, -1, false, 0 },        { 10000, 25000, -1, 0, -1, -1, true, 10000 },
		{ 10000, 4000, -1, 0, -1, 200, true, 5200 },   { 10000, 0, 2500, 0, -1, -1, true, 2500 },
		{ 10000, -1, -1, 3000, -1, -1, true, 3000 },   { 10000, 0, 2500, 3000, -1, 100, true, 3250 },
		{ 10000, 4000, 2500, 0, 5000, 0, true, 5000 }, { 2000, 0, 2500, 0, -1, -1, true, 2000 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct eligibility_verdict verdict = { .standing = ELIGIBILITY_ACTIVE,
						       .coinsurance_permille = cases[i].permille };
		struct visit_worth worth = { .known = 1 };

		worth.allowed = money_of_cents(cases[i].allowed);
		verdict.deductible_left = said(cases[i].deductible);
		verdict.copay = said(cases[i].copay);
		verdict.pocket_left = said(cases[i].pocket);
		visit_share(&worth, &verdict, money_of_cents(cases[i].card));
		assert_int_equal(cases[i].shared, worth.shared);
		assert_int_equal(cases[i].patient, money_cents(worth.patient));
		assert_int_equal(cases[i].allowed - cases[i].patient, money_cents(worth.payer));
	}
}

static void shares_are_read_and_written_in_percent(void **state)
{
	int32_t permille = 0;
	char text[16];

	(void)state;
	assert_true(permille_parse("120", &permille));
	assert_int_equal(1200, permille);
	assert_true(permille_parse("97.5 %", &permille));
	assert_string_equal("97.5%", permille_format(permille, text));
	assert_false(permille_parse("", &permille));
	assert_false(permille_parse("12x", &permille));
	assert_false(permille_parse("1001", &permille));
	assert_false(permille_parse("-5", &permille));
	assert_int_equal(975, permille);
}

static void the_contract_in_force_is_the_last_that_began(void **state)
{
	struct contract list[3] = { { .id = 1 }, { .id = 2 }, { .id = 3 } };

	(void)state;
	list[1].from = test_date("2026-01-01");
	list[2].from = test_date("2026-03-01");
	list[2].to = test_date("2026-03-31");
	assert_int_equal(1, contract_on(list, 3, test_date("2025-12-31"))->id);
	assert_int_equal(2, contract_on(list, 3, test_date("2026-02-01"))->id);
	assert_int_equal(3, contract_on(list, 3, test_date("2026-03-31"))->id);
	assert_int_equal(2, contract_on(list, 3, test_date("2026-04-01"))->id);
	list[0].ended_on = test_date("2026-04-02");
	assert_null(contract_on(list, 3, test_date("2025-12-31")));
}

static const struct payer_setting *setting(const char *name)
{
	for (size_t i = 0; i < payer_setting_count; i++)
		if (text_equal(payer_settings[i].name, name))
			return &payer_settings[i];
	fail_msg("no setting %s", name);
	return NULL;
}

static void settings_of_payers_are_set_by_name(void **state)
{
	struct payer payer = { .filing = { 90, CLOCK_DOS } }, before;
	struct error error = { .status = STATUS_OK };
	char text[PAYER_SETTING_TEXT_MAX];

	(void)state;
	assert_int_equal(STATUS_OK, payer_setting_parse(setting("filing"), "120", &payer, &error));
	assert_string_equal("120 days from date of service", payer_setting_format(setting("filing"), &payer, text));
	assert_int_equal(STATUS_OK, payer_setting_parse(setting("appeal"), "60 denial", &payer, &error));
	assert_int_equal(CLOCK_DENIAL, payer.appeal.basis);
	assert_int_equal(STATUS_OK, payer_setting_parse(setting("appeal"), "none", &payer, &error));
	assert_string_equal("no limit known", payer_setting_format(setting("appeal"), &payer, text));
	assert_int_equal(STATUS_OK, payer_setting_parse(setting("quiet_days"), "30", &payer, &error));
	assert_int_equal(STATUS_OK, payer_setting_parse(setting("needs_referral"), "yes", &payer, &error));
	assert_int_equal(30, payer.quiet_days);
	assert_true(payer.needs_referral);
	before = payer;
	assert_int_equal(STATUS_REFUSED, payer_setting_parse(setting("filing"), "soon", &payer, &error));
	assert_string_equal("filing", error.where);
	assert_int_equal(STATUS_REFUSED, payer_setting_parse(setting("quiet_days"), "30x", &payer, &error));
	assert_int_equal(STATUS_REFUSED, payer_setting_parse(setting("needs_referral"), "maybe", &payer, &error));
	assert_int_equal(STATUS_REFUSED, payer_setting_parse(setting("filing"), "90 moon", &payer, &error));
	assert_memory_equal(&before.needs_referral, &payer.needs_referral, sizeof before.needs_referral);
	assert_true(payer_limits_equal(&before, &payer));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(service_lists_name_codes_ranges_and_beginnings),
		cmocka_unit_test(requirements_are_checked_before_they_are_kept),
		cmocka_unit_test(an_authorization_covers_its_days_provider_services_and_units),
		cmocka_unit_test(the_authorization_offered_is_the_one_that_ends_first),
		cmocka_unit_test(contracts_allow_fixed_amounts_first_and_never_more_than_the_charge),
		cmocka_unit_test(the_patient_owes_deductible_then_copay_then_coinsurance),
		cmocka_unit_test(shares_are_read_and_written_in_percent),
		cmocka_unit_test(the_contract_in_force_is_the_last_that_began),
		cmocka_unit_test(settings_of_payers_are_set_by_name),
	};

	return cmocka_run_group_tests_name("knowledge", tests, NULL, NULL);
}
