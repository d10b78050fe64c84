/* SPDX-License-Identifier: MIT */
/* scrub_rules_test.c: for every rule claims that it stops, and near misses that it lets through. */
#include "core/scrub_scene.h"

static void make_dependent(void)
{
	claim->coverage.relationship = RELATIONSHIP_CHILD;
	claim->coverage.subscriber = (struct person_name){ "Smith", "Ann", "", "" };
	claim->coverage.subscriber_birth = test_date("1955-01-01");
}

static void add_facility(void)
{
	claim->facility = (struct facility){ .id = 9, .name = "Mercy" };
	claim->facility.address = good_address();
}

static void fill_lines(int count)
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
static void make_later(void)
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

static char stopped[600]; /* the rules that have stopped something: "DM-01 DM-02 " */

/* RULE, and no other, finds one thing, at FIELD; the same again; and nothing that went in is changed. */
static void assert_stopped(const char *id, const char *field)
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
	if (strstr(stopped, id) == NULL)
		(void)text_format(stopped + strlen(stopped), sizeof stopped - strlen(stopped), "%s ", id);
}

static void assert_passes(const char *change)
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

static void a_claim_without_fault_passes(void **state)
{
	(void)state;
	PASSES((void)claim);
	PASSES(SET(claim->patient.name.last, "Mu\xc3\xb1oz"));
	PASSES(scene.facts.codes = NULL); /* codes are not judged then */
	PASSES(scene.facts.coverages = NULL; scene.facts.coverage_count = 0);
}

static void patients_are_whole_people(void **state)
{
	(void)state;
	STOPS("DM-01", "patient.name", claim->patient.name.last[0] = '\0');
	STOPS("DM-01", "patient.name", SET(claim->patient.name.first, "J0an"));
	STOPS("DM-02", "patient.birth_date", claim->patient.birth_date = DATE_NONE);
	STOPS("DM-02", "patient.birth_date", claim->patient.birth_date = test_date("2026-03-03"));
	STOPS("DM-02", "patient.birth_date", claim->patient.birth_date = test_date("1905-03-01"));
	PASSES(claim->patient.birth_date = test_date("2026-03-02")); /* born on the day */
	PASSES(claim->patient.birth_date = test_date("1905-03-03"));
	STOPS("DM-03", "patient.sex", claim->payer.sex_edits = true; claim->patient.sex = SEX_UNKNOWN);
	PASSES(claim->patient.sex = SEX_UNKNOWN);
	STOPS("DM-04", "patient.address", claim->patient.address.zip[0] = '\0');
	STOPS("DM-08", "from", claim->patient.death_date = test_date("2026-03-01"));
	PASSES(claim->patient.death_date = test_date("2026-03-02"));
	STOPS("FM-05", "patient.signature_on_file", claim->patient.signature_on_file = false);
	STOPS("FM-05", "patient.assignment", claim->patient.assignment = false);
}

static void subscribers_are_told_apart_from_patients(void **state)
{
	(void)state;
	PASSES(make_dependent());
	STOPS("DM-04", "coverage.subscriber_address", make_dependent();
	      SET(claim->coverage.subscriber_address.city, "Springfield"));
	STOPS("DM-05", "coverage.subscriber", make_dependent(); claim->coverage.subscriber.first[0] = '\0');
	STOPS("DM-05", "coverage.subscriber_birth", make_dependent(); claim->coverage.subscriber_birth = DATE_NONE);
	STOPS("DM-06", "coverage.subscriber", SET(claim->coverage.subscriber.last, "Miller"));
	STOPS("DM-06", "coverage.subscriber", claim->coverage.subscriber = claim->patient.name;
	      claim->coverage.subscriber_birth = test_date("1980-07-05"));
	PASSES(claim->coverage.subscriber = claim->patient.name;
	       claim->coverage.subscriber_birth = claim->patient.birth_date);
}

static void coverages_count_on_every_day_and_in_their_order(void **state)
{
	(void)state;
	STOPS("CV-01", "coverage.from", claim->coverage.from = test_date("2026-03-03"));
	STOPS("CV-01", "coverage.from", visit->to = test_date("2026-03-04");
	      claim->coverage.to = test_date("2026-03-03"));
	PASSES(claim->coverage.from = claim->coverage.to = test_date("2026-03-02"));
	STOPS("CV-02", "coverage.member_id", claim->coverage.member_id[0] = '\0');
	STOPS("CV-02", "coverage.member_id", SET(claim->coverage.member_id, "12"));
	STOPS("CV-04", "payer.payer_id", claim->payer.payer_id[0] = '\0');
	STOPS("CV-06", "coverage.group_number", SET(claim->coverage.group_number, "xqm123456789"));
	PASSES(claim->coverage.group_number[0] = '\0');
	STOPS("CB-01", "coverage.sequence", make_secondary());
	PASSES(make_secondary(); scene.coverages[0].to = scene.coverages[1].to = test_date("2026-03-01"));
}

static void later_payers_hear_what_earlier_ones_decided(void **state)
{
	(void)state;
	PASSES(make_later());
	STOPS("CB-02", "claim.other_payers", make_later(); claim->other_count = 0);
	STOPS("CB-02", "claim.other_payers", make_later(); earlier.decided = false);
	STOPS("CB-02", "claim.other_payers", make_later(); claim->claim.sequence = 3); /* the second has not decided */
	STOPS("CB-02", "claim.other_payers", make_later(); earlier_line.decided_on = DATE_NONE);
	STOPS("CB-03", "line[1].charge", make_later(); earlier_line.paid = money_of_cents(6001));
	STOPS("CB-03", "line[1].charge", make_later(); earlier_adjustments[0].amount = money_of_cents(1999));
	STOPS("CB-03", "claim.other_payers", make_later(); earlier.paid = money_of_cents(5000));
	STOPS("CB-06", "coverage.sequence", make_secondary(); claim->coverage.sequence = 1;
	      claim->payer.payer_class = PAYER_MEDICAID; scene.coverages[1].sequence = 2);
	PASSES(make_secondary(); claim->coverage.sequence = 1; scene.coverages[1].sequence = 2); /* not Medicaid */
	PASSES(make_later(); claim->payer.payer_class = PAYER_MEDICAID); /* it is the last one */
}

static void providers_and_places_are_known(void **state)
{
	(void)state;
	STOPS("PR-01", "practice.npi", SET(claim->practice.npi, "1234567890"));
	STOPS("PR-01", "rendering.npi", claim->rendering.npi[0] = '\0');
	STOPS("PR-01", "referring.npi", claim->referring.id = 9);
	STOPS("PR-01", "supervising.npi", claim->supervising.id = 9);
	STOPS("PR-01", "facility.npi", add_facility(); SET(claim->facility.npi, "123"));
	PASSES(add_facility()); /* a facility may have none */
	PASSES(claim->facility.id = 9; claim->facility.is_practice = true);
	STOPS("PR-02", "practice.address", SET(claim->practice.address.street2, "PO Box 12"));
	PASSES(SET(claim->practice.pay_to.street, "PO Box 12"));
	STOPS("PR-03", "practice.address", SET(claim->practice.address.zip, "62704"));
	STOPS("PR-03", "practice.address", claim->practice.address.city[0] = '\0');
	STOPS("PR-03", "facility.address", add_facility(); SET(claim->facility.address.zip, "62704"));
	STOPS("PR-04", "practice.tax_id", SET(claim->practice.tax_id, "00345678"));
	STOPS("PR-04", "practice.tax_id", claim->practice.tax_id_kind = TAX_ID_SSN;
	      SET(claim->practice.tax_id, "900121234"));
	STOPS("PR-05", "rendering", claim->rendering.active_from = test_date("2026-03-03"));
	STOPS("PR-05", "rendering", visit->to = test_date("2026-03-04");
	      claim->rendering.active_to = test_date("2026-03-03"));
	STOPS("PR-05", "rendering", claim->rendering.renders = false);
	STOPS("PR-06", "practice.taxonomy", claim->payer.needs_taxonomy = true; claim->practice.taxonomy[0] = '\0');
	STOPS("PR-06", "rendering.taxonomy", claim->payer.needs_taxonomy = true; claim->rendering.taxonomy[0] = '\0');
	PASSES(claim->rendering.taxonomy[0] = '\0');
	STOPS("AU-01", "authorization", claim->payer.needs_authorization = true);
	PASSES(claim->payer.needs_authorization = true; SET(visit->authorization, "A1"));
	STOPS("AU-03", "referral", claim->payer.needs_referral = true);
	PASSES(claim->payer.needs_referral = true; SET(visit->referral, "R1"));
	PASSES(claim->payer.needs_referral = true; claim->referring = claim->rendering);
}

static void codes_are_valid_and_point_at_each_other(void **state)
{
	(void)state;
	STOPS("CD-01", "line[2].procedure", scene.codes.procedures[1].verdict = CODE_UNKNOWN);
	STOPS("CD-01", "line[2].procedure", line->procedure[0] = '\0');
	STOPS("CD-02", "diagnosis[2]", scene.codes.diagnoses[1].verdict = CODE_HEADER);
	STOPS("CD-03", "diagnosis[1]", memset(visit->diagnoses, 0, sizeof visit->diagnoses));
	STOPS("CD-03", "diagnosis[2]", SET(visit->diagnoses[1], "I10"));
	STOPS("CD-04", "line[2].pointers", memset(line->pointers, 0, POINTERS_MAX));
	STOPS("CD-04", "line[2].pointers", line->pointers[1] = 3);
	STOPS("CD-04", "line[2].pointers", line->pointers[1] = -1);
	STOPS("CD-04", "line[2].pointers", line->pointers[1] = 1);
	PASSES(line->pointers[1] = 0);
	STOPS("CD-12", "line[2].modifier", SET(line->modifiers[0], "25"); SET(line->modifiers[1], "25"));
	STOPS("CD-12", "line[2].modifier", SET(line->modifiers[0], "99");
	      scene.codes.modifiers[1][0].verdict = CODE_UNKNOWN);
	STOPS("CD-12", "line[2].modifier", SET(line->modifiers[0], "50"); SET(line->modifiers[1], "LT"));
	STOPS("CD-12", "line[2].modifier", SET(line->modifiers[0], "RT"); SET(line->modifiers[1], "50"));
	PASSES(SET(line->modifiers[0], "25"); SET(line->modifiers[1], "LT"));
}

static void unlisted_codes_and_drugs_are_described(void **state)
{
	static const char *const unlisted[] = { "64999", "95999", "99499", "99199", "90899", "84999", "88399",
						"90749", "99600", "96549", "58578", "J3490", "A9999", "L5999" };
	static const char *const listed[] = { "27499", "28299", "87799", "80299", "99213", "0199T", "J1100", "99998" };

	(void)state;
	for (size_t i = 0; i < sizeof unlisted / sizeof unlisted[0]; i++) {
		STOPS("CD-17", "line[2].note", SET(line->procedure, unlisted[i]));
		PASSES(SET(line->procedure, unlisted[i]); SET(line->note, "what was done"));
	}
	for (size_t i = 0; i < sizeof listed / sizeof listed[0]; i++)
		PASSES(SET(line->procedure, listed[i]));
	STOPS("CD-18", "line[2].drug", claim->payer.needs_ndc = true; SET(line->procedure, "J1100"));
	STOPS("CD-18", "line[2].drug", SET(line->drug.ndc, "123"));
	STOPS("CD-18", "line[2].drug", SET(line->drug.ndc, "00002759701"); SET(line->drug.unit, "ML"));
	STOPS("CD-18", "line[2].drug", SET(line->drug.ndc, "00002759701"); line->drug.quantity_milli = 1000;
	      memcpy(line->drug.unit, "N ", 3));
	PASSES(SET(line->drug.ndc, "00002759701"); line->drug.quantity_milli = 500; SET(line->drug.unit, "ML"));
	PASSES(SET(line->procedure, "J1100"));
}

static void dates_are_possible(void **state)
{
	(void)state;
	STOPS("DT-01", "from", visit->from = visit->to = test_date("2026-04-01"));
	PASSES(visit->from = visit->to = test_date("2026-03-31"));
	STOPS("DT-01", "to", visit->to = test_date("2026-04-01"));
	STOPS("DT-01", "to", visit->to = test_date("2026-03-01"));
	STOPS("DT-01", "line[2].from", line->from = test_date("2026-03-02"); line->to = test_date("2026-03-01"));
	STOPS("DT-01", "line[2].from", line->from = test_date("2026-03-01"));
	STOPS("DT-01", "line[2].from", line->to = test_date("2026-03-03"));
	PASSES(line->from = line->to = test_date("2026-03-02"));
	STOPS("DT-01", "from", visit->onset_date = test_date("2026-03-03"));
	STOPS("DT-03", "accident_date", visit->accident = ACCIDENT_EMPLOYMENT);
	STOPS("DT-03", "accident_date", visit->accident = ACCIDENT_OTHER;
	      visit->accident_date = test_date("2026-03-03"));
	STOPS("DT-03", "accident_state", visit->accident = ACCIDENT_AUTO;
	      visit->accident_date = test_date("2026-03-01"));
	PASSES(visit->accident = ACCIDENT_AUTO; visit->accident_date = test_date("2026-03-02");
	       SET(visit->accident_state, "IL"));
	STOPS("DT-06", "admission_date", SET(visit->place_of_service, "21"));
	STOPS("DT-06", "admission_date", SET(visit->place_of_service, "51"));
	STOPS("DT-06", "admission_date", SET(visit->place_of_service, "61"));
	STOPS("DT-06", "admission_date", SET(visit->place_of_service, "21");
	      visit->admission_date = test_date("2026-03-03"));
	PASSES(SET(visit->place_of_service, "21"); visit->admission_date = test_date("2026-03-01"));
}

static void the_filing_limit_is_kept(void **state)
{
	(void)state;
	STOPS("DT-04", "from", claim->claim.filing_due = test_date("2026-03-30"));
	PASSES(claim->claim.filing_due = test_date("2026-03-30"); claim->claim.state = CLAIM_SENT);
	STOPS("DT-05", "from", claim->claim.filing_due = test_date("2026-03-31"));
	STOPS("DT-05", "from", claim->claim.filing_due = test_date("2026-04-07"));
	PASSES(claim->claim.filing_due = test_date("2026-04-08"));
	PASSES(claim->claim.filing_due = DATE_NONE);
}

static void amounts_add_up(void **state)
{
	(void)state;
	STOPS("CH-01", "line[2].charge", line->charge = money_of_cents(0); count_up(claim));
	STOPS("CH-01", "line[2].charge", line->charge = money_of_cents(-1); count_up(claim));
	STOPS("CH-01", "line[2].units", line->units_milli = 0);
	STOPS("CH-01", "line[2].units", line->minutes = true);
	PASSES(line->minutes = true; SET(line->procedure, "00400"));
	STOPS("CH-01", "claim.total", claim->claim.total = money_add(claim->claim.total, money_of_cents(1)));
	STOPS("CH-01", "line[1].procedure", visit->line_count = 0; count_up(claim));
	STOPS("CH-05", "claim.total", line->charge = money_of_cents(9999999999); count_up(claim));
	PASSES(line->charge = money_subtract(money_of_cents(9999999999), visit->lines[0].charge); count_up(claim));
	STOPS("CH-03", "line[1].procedure", scene.facts.duplicate = true; SET(scene.facts.duplicate_of, "C0000018"));
	STOPS("CH-04", "place", visit->place_of_service[0] = '\0');
	STOPS("CH-04", "line[2].place", SET(line->place_of_service, "00"));
	STOPS("FM-04", "line[50].procedure", fill_lines(LINES_MAX + 1));
	PASSES(fill_lines(LINES_MAX));
}

static void the_form_can_be_written(void **state)
{
	(void)state;
	STOPS("FM-01", "claim.payer_claim_number", claim->claim.frequency = 7);
	STOPS("FM-01", "claim.payer_claim_number", claim->claim.frequency = 8);
	STOPS("FM-01", "claim.frequency", claim->claim.frequency = 7; claim->payer.accepts_replacement = false;
	      SET(claim->claim.payer_claim_number, "P1"));
	PASSES(claim->claim.frequency = 7; SET(claim->claim.payer_claim_number, "P1"));
	STOPS("FM-03", "patient.name", SET(claim->patient.name.middle, "\xe6\x9d\x8e"));
	STOPS("FM-03", "patient.name", SET(claim->patient.name.first, "\xe6\x9d\x8e"));
	STOPS("FM-03", "payer.name", SET(claim->payer.receiver_name, "\xe2\x98\x85"));
	STOPS("FM-03", "patient.address", SET(claim->patient.address.street2, "\xe2\x98\x85"));
	STOPS("FM-03", "practice.name", SET(claim->practice.contact, "\xe2\x98\x85"));
	STOPS("FM-03", "facility.name", add_facility(); SET(claim->facility.name, "\xe2\x98\x85 Clinic"));
	STOPS("FM-03", "note", SET(visit->note, "one\ntwo"));
	STOPS("FM-03", "line[2].note", SET(line->note, "5 \xe2\x82\xac"));
}

/* ---- what this payer asks for ---- */

static struct requirement wanted;
static void want(enum requirement_kind kind, const char *codes, const char *value)
{
	wanted = (struct requirement){ .payer_id = 5, .kind = kind };
	SET(wanted.codes, codes);
	SET(wanted.value, value);
	scene.facts.requirements = &wanted;
	scene.facts.requirement_count = 1;
}

static struct authorization file;
static void put_on_file(enum authorization_kind kind, const char *codes)
{
	file = (struct authorization){ .payer_id = 5, .kind = kind, .number = "A1", .units_milli = 3000 };
	file.from = test_date("2026-01-01");
	file.to = test_date("2026-03-31");
	SET(file.codes, codes);
	SET(visit->authorization, "A1");
	SET(visit->referral, "A1");
	scene.facts.authorizations = &file;
	scene.facts.authorization_count = 1;
}

static void authorizations_are_there_and_cover_the_visit(void **state)
{
	(void)state;
	STOPS("AU-01", "authorization", want(REQUIREMENT_AUTHORIZATION, "36415", ""));
	PASSES(want(REQUIREMENT_AUTHORIZATION, "36416", ""));
	PASSES(want(REQUIREMENT_AUTHORIZATION, "36415", ""); SET(visit->authorization, "A1"));
	PASSES(want(REQUIREMENT_AUTHORIZATION, "", ""); wanted.to = test_date("2026-03-01"));
	PASSES(want(REQUIREMENT_AUTHORIZATION, "", ""); wanted.ended_on = test_date("2026-03-01"));
	PASSES(put_on_file(AUTHORIZATION_PRIOR, "36415"));
	STOPS("AU-02", "authorization", put_on_file(AUTHORIZATION_PRIOR, ""); file.to = test_date("2026-03-01"));
	STOPS("AU-02", "authorization", put_on_file(AUTHORIZATION_PRIOR, ""); file.from = test_date("2026-03-03"));
	STOPS("AU-02", "authorization", put_on_file(AUTHORIZATION_PRIOR, ""); file.provider_id = 9);
	STOPS("AU-02", "authorization", put_on_file(AUTHORIZATION_PRIOR, "97110"));
	STOPS("AU-02", "authorization", put_on_file(AUTHORIZATION_PRIOR, ""); file.used_milli = 1500);
	PASSES(put_on_file(AUTHORIZATION_PRIOR, ""); file.used_milli = 1000);
	STOPS("AU-02", "authorization", put_on_file(AUTHORIZATION_PRIOR, "99213");
	      want(REQUIREMENT_AUTHORIZATION, "36415", ""));
	PASSES(put_on_file(AUTHORIZATION_PRIOR, ""); file.payer_id = 6; file.to = test_date("2026-03-01"));
	STOPS("AU-03", "referral", want(REQUIREMENT_REFERRAL, "99213", ""));
	STOPS("AU-03", "referral", put_on_file(AUTHORIZATION_REFERRAL, ""); file.to = test_date("2026-03-01"));
	PASSES(put_on_file(AUTHORIZATION_REFERRAL, ""));
	PASSES(want(REQUIREMENT_REFERRAL, "99213", ""); claim->referring = claim->rendering);
}

static struct scrub_price price_list[LINES_MAX];
static void price(int64_t allowed, int64_t fee)
{
	memset(price_list, 0, sizeof price_list);
	price_list[1].allowed = (struct said_money){ allowed > 0, money_of_cents(allowed) };
	price_list[1].fee = (struct said_money){ fee > 0, money_of_cents(fee) };
	scene.facts.prices = price_list;
}

static void payers_have_wishes_of_their_own(void **state)
{
	(void)state;
	STOPS("CD-40", "line[2].modifier", want(REQUIREMENT_MODIFIER, "36415", "GP GO"));
	PASSES(want(REQUIREMENT_MODIFIER, "36415", "GP GO"); SET(line->modifiers[0], "GO"));
	STOPS("FM-06", "attachment", want(REQUIREMENT_ATTACHMENT, "36415", ""));
	STOPS("FM-06", "attachment", want(REQUIREMENT_ATTACHMENT, "36415", "OB"); SET(visit->attachment, "M1");
	      SET(visit->attachment_way, "FX"));
	PASSES(want(REQUIREMENT_ATTACHMENT, "36415", "OB M1"); SET(visit->attachment, "M1");
	       SET(visit->attachment_way, "FX"));
	STOPS("FM-06", "attachment", SET(visit->attachment, "M1"));
	STOPS("PR-05", "rendering", want(REQUIREMENT_ENROLLMENT, "", ""); wanted.provider_id = 9);
	STOPS("PR-05", "rendering", want(REQUIREMENT_ENROLLMENT, "", ""); wanted.provider_id = 2;
	      wanted.from = test_date("2026-03-03"));
	PASSES(want(REQUIREMENT_ENROLLMENT, "", "207Q00000X"); wanted.provider_id = 2);
	STOPS("PR-06", "rendering.taxonomy", want(REQUIREMENT_ENROLLMENT, "", "207R00000X"); wanted.provider_id = 2);
	STOPS("CH-02", "line[2].charge", price(12501, 0));
	STOPS("CH-02", "line[2].charge", price(0, 11000));
	STOPS("CH-02", "line[2].charge", price(0, 14000));
	PASSES(price(12500, 11364));
	PASSES(price(0, 13888));
}

/* ---- what the payer has answered ---- */

static struct eligibility_row answer;
static struct benefit said_benefit;
static void answered(const char *day)
{
	answer = (struct eligibility_row){ .member_id = "xqm123456789", .last = "SMITH", .first = "JOAN" };
	answer.answered_on = test_date(day);
	said_benefit = (struct benefit){ .kind = "1", .service_types = { "30" } };
	scene.facts.eligibility = &answer;
	scene.facts.benefits = &said_benefit;
	scene.facts.benefit_count = 1;
}

static void refuse_benefit(const char *kind, const char *type)
{
	answered("2026-03-01");
	SET(said_benefit.kind, kind);
	SET(said_benefit.service_types[0], type);
}

static void answers_of_the_payer_are_heard(void **state)
{
	(void)state;
	PASSES(answered("2026-03-01"));
	STOPS("DM-07", "coverage.member_id", answered("2026-03-01"); SET(answer.member_id, "XQM1"));
	STOPS("DM-07", "patient.name", answered("2026-03-01"); SET(answer.first, "JOANNA"));
	PASSES(answered("2026-03-01"); SET(answer.first, "JOANNA"); SET(answer.last, ""));
	STOPS("CV-03", "coverage", claim->payer.verify_days = 7);
	STOPS("CV-03", "coverage", claim->payer.verify_days = 7; answered("2026-02-22"));
	PASSES(claim->payer.verify_days = 7; answered("2026-02-23"));
	STOPS("CV-03", "coverage", claim->payer.verify_days = 7; answered("2026-02-23");
	      answer.verdict.standing = ELIGIBILITY_INACTIVE);
	STOPS("CV-05", "coverage", refuse_benefit("R", "30"); SET(said_benefit.insurance, "HN");
	      claim->payer.payer_class = PAYER_MEDICARE);
	PASSES(refuse_benefit("R", "30"); SET(said_benefit.insurance, "HN"));
	PASSES(refuse_benefit("R", "30"); SET(said_benefit.insurance, "12"); claim->payer.payer_class = PAYER_MEDICARE);
	STOPS("CV-07", "line[1].procedure", refuse_benefit("I", "98"));
	STOPS("CV-07", "line[1].procedure", refuse_benefit("F", "98"); SET(said_benefit.period, "29");
	      said_benefit.has_quantity = true);
	PASSES(refuse_benefit("F", "98"); SET(said_benefit.period, "29"); said_benefit.has_quantity = true;
	       said_benefit.quantity_milli = 1000);
	PASSES(refuse_benefit("I", "98"); said_benefit.network = 'N');
	PASSES(refuse_benefit("I", "PT"));
	STOPS("CV-07", "line[2].procedure", refuse_benefit("I", "98"); SET(said_benefit.procedure, "36415"));
}

/* Runs behind the tests above, which fill the list. */
static void no_rule_is_without_a_claim_that_it_stops(void **state)
{
	(void)state;
	for (size_t i = 0; i < scrub_rule_count; i++)
		if (strstr(stopped, scrub_rules[i].id) == NULL)
			fail_msg("%s", scrub_rules[i].id);
}

#define TEST(name) cmocka_unit_test_setup(name, make_scene)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_claim_without_fault_passes),
		TEST(patients_are_whole_people),
		TEST(subscribers_are_told_apart_from_patients),
		TEST(coverages_count_on_every_day_and_in_their_order),
		TEST(later_payers_hear_what_earlier_ones_decided),
		TEST(providers_and_places_are_known),
		TEST(codes_are_valid_and_point_at_each_other),
		TEST(unlisted_codes_and_drugs_are_described),
		TEST(dates_are_possible),
		TEST(the_filing_limit_is_kept),
		TEST(amounts_add_up),
		TEST(the_form_can_be_written),
		TEST(authorizations_are_there_and_cover_the_visit),
		TEST(payers_have_wishes_of_their_own),
		TEST(answers_of_the_payer_are_heard),
		TEST(no_rule_is_without_a_claim_that_it_stops),
	};

	return cmocka_run_group_tests_name("scrub_rules", tests, NULL, NULL);
}
