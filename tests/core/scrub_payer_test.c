/* SPDX-License-Identifier: MIT */
/* scrub_payer_test.c: what one payer asks for and has answered, rule by rule with near misses. */
#include "core/scrub_payers.h"

/* ---- what this payer asks for ---- */

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

static void answers_of_the_payer_are_heard(void **state)
{
	(void)state;
	PASSES(answered("2026-03-01"));
	STOPS("DM-07", "coverage.member_id", answered("2026-03-01"); SET(answer.member_id, "XQM1"));
	STOPS("DM-07", "patient.name", answered("2026-03-01"); SET(answer.first, "JOANNA"));
	PASSES(answered("2026-03-01"); SET(answer.first, "JOANNA"); SET(answer.last, ""));
	PASSES(scene.facts.eligibility = NULL);
	STOPS("CV-03", "coverage.member_id", answered("2026-02-22"));
	PASSES(answered("2026-02-23"));
	STOPS("CV-03", "coverage.member_id", answered("2026-02-23"); answer.verdict.standing = ELIGIBILITY_INACTIVE);
	PASSES(answered("2026-02-22"); claim->claim.frequency = 7; SET(claim->claim.payer_claim_number, "P1"));
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

#define TEST(name) cmocka_unit_test_setup(name, make_scene)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(authorizations_are_there_and_cover_the_visit),
		TEST(payers_have_wishes_of_their_own),
		TEST(answers_of_the_payer_are_heard),
	};

	return cmocka_run_group_tests_name("scrub_payer", tests, NULL, NULL);
}
