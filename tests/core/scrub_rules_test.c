/* SPDX-License-Identifier: MIT */
/* scrub_rules_test.c: for every rule claims that it stops, and near misses that it lets through. */
#include "core/scrub_claims.h"

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
	STOPS("CD-12", "line[2].modifier", SET(line->modifiers[0], "59"); SET(line->modifiers[1], "59"));
	STOPS("CD-12", "line[2].modifier", SET(line->modifiers[0], "99");
	      scene.codes.modifiers[1][0].verdict = CODE_UNKNOWN);
	STOPS("CD-12", "line[2].modifier", SET(line->modifiers[0], "50"); SET(line->modifiers[1], "LT"));
	STOPS("CD-12", "line[2].modifier", SET(line->modifiers[0], "RT"); SET(line->modifiers[1], "50"));
	PASSES(SET(line->modifiers[0], "59"); SET(line->modifiers[1], "LT"));
}

static void services_that_are_part_of_others_are_not_billed(void **state)
{
	(void)state;
	STOPS("CD-08", "line[2].procedure", make_edits(0, 1, PAIR_NEVER));
	STOPS("CD-08", "line[1].procedure", make_edits(1, 0, PAIR_NEVER));
	STOPS("CD-08", "line[2].procedure", make_edits(0, 1, PAIR_NEVER); SET(services[1].modifiers[0], "59"));
	STOPS("CD-08", "line[2].procedure", make_edits(2, 1, PAIR_NEVER)); /* what it is part of is on another claim */
	STOPS("CD-09", "line[1].procedure", make_edits(0, 2, PAIR_NEVER)); /* its part is on another claim */
	PASSES(make_edits(0, 1, PAIR_NEVER); edits.pairs.count = 0);
	PASSES(make_edits(0, 1, PAIR_NEVER); scene.facts.edits = NULL);
	STOPS("CD-09", "line[2].modifier", make_edits(0, 1, PAIR_DISTINCT));
	STOPS("CD-09", "line[2].modifier", make_edits(2, 1, PAIR_DISTINCT));
	STOPS("CD-09", "line[1].procedure", make_edits(0, 2, PAIR_DISTINCT));
	STOPS("CD-09", "line[2].modifier", make_edits(0, 1, PAIR_DISTINCT); SET(services[1].modifiers[0], "76"));
	/* A visit beside a procedure: the pair says so, and CD-13 need not once more. */
	STOPS("CD-09", "line[2].modifier", make_edits(0, 1, PAIR_DISTINCT); SET(line->procedure, "20610");
	      SET(services[1].procedure, "20610"));
	PASSES(make_edits(0, 1, PAIR_DISTINCT); SET(services[1].modifiers[0], "XS"));
	PASSES(make_edits(0, 1, PAIR_DISTINCT); SET(services[0].modifiers[3], "25"));
	PASSES(make_edits(0, 2, PAIR_DISTINCT); SET(services[2].modifiers[0], "59"));
}

static void units_stay_within_their_limits(void **state)
{
	(void)state;
	STOPS("CD-10", "line[2].units", make_limit(2, LIMIT_LINE); services[1].units_milli = 3000);
	PASSES(make_limit(3, LIMIT_LINE); services[1].units_milli = 3000);
	PASSES(make_limit(1, LIMIT_LINE); edits.services.count = 3); /* the other claim's line stands by itself */
	STOPS("CD-10", "line[2].units", make_limit(1, LIMIT_DAY); edits.services.count = 3);
	PASSES(make_limit(2, LIMIT_DAY); edits.services.count = 3);
	PASSES(make_limit(1, LIMIT_DAY); edits.services.count = 3; SET(services[2].procedure, "36416"));
	PASSES(make_limit(1, LIMIT_DAY); edits.services.count = 3;
	       services[2].from = services[2].to = test_date("2026-03-03"));
	STOPS("CD-10", "line[2].units", make_limit(0, LIMIT_DAY));
	STOPS("CD-11", "line[2].units", make_limit(1, LIMIT_DAY_CLINICAL); services[1].units_milli = 2000);
	PASSES(make_limit(2, LIMIT_DAY_CLINICAL); services[1].units_milli = 2000);
	/* Nine units over three days are three a day. */
	PASSES(make_limit(3, LIMIT_DAY); services[1].units_milli = 9000; services[1].to = test_date("2026-03-04"));
	STOPS("CD-10", "line[2].units", make_limit(2, LIMIT_DAY); services[1].units_milli = 9000;
	      services[1].to = test_date("2026-03-04"));
	PASSES(make_limit(1, LIMIT_DAY); services[1].units_milli = 45000; services[1].minutes = true);
	/* Two lines of one code are one day: it is said once, on the first. */
	STOPS("CD-10", "line[1].units", make_limit(1, LIMIT_DAY); SET(services[0].procedure, "36415");
	      edits.limits[0] = edits.limits[1]);
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
		PASSES(SET(line->procedure, listed[i]); SET(visit->lines[0].modifiers[0], "25"));
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
	STOPS("DT-06", "admission_date", SET(visit->lines[0].procedure, "99232"); SET(visit->place_of_service, "21"));
	STOPS("DT-06", "admission_date", SET(visit->lines[0].procedure, "99232"); SET(visit->place_of_service, "51"));
	STOPS("DT-06", "admission_date", SET(visit->lines[0].procedure, "99232"); SET(visit->place_of_service, "61"));
	STOPS("DT-06", "admission_date", SET(visit->lines[0].procedure, "99232"); SET(visit->place_of_service, "21");
	      visit->admission_date = test_date("2026-03-03"));
	PASSES(SET(visit->lines[0].procedure, "99232"); SET(visit->place_of_service, "21");
	       visit->admission_date = test_date("2026-03-01"));
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
		TEST(services_that_are_part_of_others_are_not_billed),
		TEST(units_stay_within_their_limits),
		TEST(unlisted_codes_and_drugs_are_described),
		TEST(dates_are_possible),
		TEST(the_filing_limit_is_kept),
		TEST(amounts_add_up),
		TEST(the_form_can_be_written),
	};

	return cmocka_run_group_tests_name("scrub_rules", tests, NULL, NULL);
}
