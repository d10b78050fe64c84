/* SPDX-License-Identifier: MIT */
/*
 * judge_837p_test.c: the rules that hold across segments, each broken once in a file that is else good.
 * No public validator finds these breaches.
 */
#include "support/test.h"

#include "support/invented_claim.h"
#include "support/invented_file.h"
#include "x12/read_837p.h"

enum base { PLAIN, FULL, DEPENDENT, BASES };

static struct buf files[BASES];

static int set_up(void **state)
{
	void (*const makers[])(struct professional_claim *) = { invented_plain_claim, invented_full_claim,
								invented_dependent_claim };
	static struct professional_claim claim;

	(void)state;
	for (int i = 0; i < BASES; i++) {
		makers[i](&claim);
		files[i] = invented_837p(&claim, 1);
	}
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	for (int i = 0; i < BASES; i++)
		buf_free(&files[i]);
	return 0;
}

struct breach {
	enum base base;
	const char *old, *new;    /* a part of the file, and what stands there instead */
	const char *segment;      /* that is complained of: how it begins */
	const char *place, *what; /* the complaint, without the claim's number */
};

static enum status read_text(const struct buf *file, bool strict, struct error *error)
{
	struct read_837p_summary summary;

	return read_837p("in/made.x12", file->bytes, file->length, strict, NULL, NULL, &summary, error);
}

static void expect_refused(const struct breach *breach, const char *skip)
{
	struct buf changed = changed_837p(&files[breach->base], breach->old, breach->new);
	struct error error = { .status = STATUS_OK };
	const char *what = error.what;
	char where[64];

	if (read_text(&changed, true, &error) != STATUS_REFUSED)
		fail_msg("%s instead of %s is not refused", breach->new, breach->old);
	(void)snprintf(where, sizeof where, "made.x12: segment %d %s",
		       segment_number(buf_text(&changed), breach->segment), breach->place);
	assert_string_equal(where, error.where);
	if (skip[0] != '\0') {
		assert_true(strncmp(what, "claim C0000", 11) == 0);
		what = strstr(what, skip);
		assert_non_null(what);
		what += strlen(skip);
	}
	assert_string_equal(breach->what, what);
	buf_free(&changed);
}

static const struct breach breaches[] = {
	/* 1: CLM02 is the sum of SV102 */
	{ PLAIN, "*120***11:B", "*120.01***11:B", "CLM*", "CLM02", "is not the sum of the lines (SV102)" },
	{ PLAIN, "99212*120*", "99212*119*", "CLM*", "CLM02", "is not the sum of the lines (SV102)" },
	{ PLAIN, "99212*120*", "99212*-120*", "CLM*", "CLM02", "is not the sum of the lines (SV102)" },
	/* 2: pointers point at diagnoses, and there is one */
	{ PLAIN, "*UN*1***1~", "*UN*1***2~", "SV1*", "SV107", "points past the list of diagnoses" },
	{ FULL, "***1:2:3:12~", "***1:2:3:13~", "SV1*", "SV107", "points past the list of diagnoses" },
	{ PLAIN, "*UN*1***1~", "*UN*1~", "SV1*", "SV107", "points at no diagnosis" },
	/* 3: patient and subscriber */
	{ PLAIN, "SBR*P*18*", "SBR*P**", "SBR*", "SBR02",
	  "does not say self, but there is no patient's level (2000C)" },
	{ DEPENDENT, "SBR*P**", "SBR*P*18*", "HL*3*", "HL", "SBR02 says self, but there is a patient's level (2000C)" },
	{ PLAIN, "N3*1 TEST LANE~\nN4*SPRINGFIELD*IL*62704~\n", "", "NM1*IL", "NM1",
	  "the patient's address (N3, N4) has no street" },
	{ PLAIN, "DMG*D8*19800115*F~\n", "", "NM1*IL", "NM1", "the patient's birth date is missing (DMG02)" },
	{ DEPENDENT, "DMG*D8*20150510*F~\n", "", "NM1*QC", "NM1", "the patient's birth date is missing (DMG02)" },
	{ DEPENDENT, "NM1*PR*", "N3*9 WAY~\nN4*SPRINGFIELD*IL*62704~\nNM1*PR*", "NM1*IL", "NM1",
	  "a subscriber who is not the patient has no N3, N4, DMG in 2010BA" },
	{ DEPENDENT, "NM1*PR*", "DMG*D8*19800115*M~\nNM1*PR*", "NM1*IL", "NM1",
	  "a subscriber who is not the patient has no N3, N4, DMG in 2010BA" },
	/* 4: the billing address */
	{ PLAIN, "N3*100 MAPLE STREET~", "N3*PO BOX 7~", "NM1*85", "NM1",
	  "the billing address is a post office box (N301)" },
	{ PLAIN, "N3*100 MAPLE STREET~", "N3*THE TOWER*P.O. BOX 7~", "NM1*85", "NM1",
	  "the billing address is a post office box (N301)" },
	{ PLAIN, "*627010001~", "*62701~", "NM1*85", "NM1", "the billing ZIP (N403) must have nine digits (ZIP+4)" },
	/* 5: NPIs, and a rendering provider for a group */
	{ PLAIN, "*XX*1000010003~", "*XX*1000010004~", "NM1*85", "NM109",
	  "the billing provider's NPI has a wrong check digit" },
	{ PLAIN, "*XX*1000020010~", "*XX*3000020010~", "NM1*82", "NM109",
	  "the rendering provider's NPI must begin with 1 or 2" },
	{ FULL, "*XX*1000020028~", "*XX*1000020029~", "NM1*DN", "NM109",
	  "the referring provider's NPI has a wrong check digit" },
	{ FULL, "*XX*1000030019~", "*XX*100003001~", "NM1*77", "NM109", "the facility's NPI must have ten digits" },
	{ FULL, "*XX*1000020036~", "*XX*1000020063~", "NM1*DQ", "NM109",
	  "the supervising provider's NPI has a wrong check digit" },
	{ PLAIN, "*XX*1000020010~", "*XX*1000010003~", "NM1*82", "NM109",
	  "the rendering provider is the billing provider: 2310B is left out then" },
	{ PLAIN, "NM1*82*1*SAMPLE*RITA****XX*1000020010~\n", "", "CLM*", "CLM",
	  "the billing provider is a group: the rendering provider is missing (2310B)" },
	{ PLAIN, "NM1*85*2*", "NM1*85*1*", "NM1*82", "NM1",
	  "a person bills for himself, yet another one rendered the services (2310B)" },
	/* 6: SV105 only when it differs */
	{ PLAIN, "*UN*1***1~", "*UN*1*11**1~", "SV1*", "SV105", "is the claim's: it is left out then" },
	/* 8: what is replaced must be named */
	{ PLAIN, "***11:B:1*", "***11:B:7*", "CLM*", "CLM05",
	  "a replacement or void needs the payer's claim number (REF*F8)" },
	{ FULL, "REF*F8*PCN-2026-000017~\n", "", "CLM*", "CLM05",
	  "a replacement or void needs the payer's claim number (REF*F8)" },
	{ PLAIN, "***11:B:1*", "***11:B:6*", "CLM*", "CLM05", "the frequency is none of 1, 7, 8" },
	/* 9: dates */
	{ PLAIN, "472*D8*20260226~", "472*D8*20260303~", "DTP*472*", "DTP",
	  "the date of service lies after the file's date (DTP*472)" },
	{ PLAIN, "472*D8*20260226~", "472*RD8*20260226-20260303~", "DTP*472*", "DTP",
	  "the date of service lies after the file's date (DTP*472)" },
	{ PLAIN, "472*D8*20260226~", "472*RD8*20260226-20260225~", "DTP*472*", "DTP",
	  "ends before it starts (DTP*472)" },
	{ PLAIN, "472*D8*20260226~", "472*D8*19800114~", "DTP*472*", "DTP",
	  "the date of service lies before the birth date (DTP*472)" },
	{ PLAIN, "DTP*472*D8*20260226~\n", "", "SV1*", "SV1", "has no date of service (DTP*472)" },
	{ PLAIN, "D8*19800115*F", "D8*20260303*F", "NM1*IL", "NM1",
	  "the patient's birth date lies after the file's date (DMG02)" },
	{ FULL, "431*D8*20260217", "431*D8*20260317", "CLM*", "CLM", "a date lies after the file's date (DTP)" },
	{ FULL, "439*D8*20260218", "439*D8*20260318", "CLM*", "CLM", "a date lies after the file's date (DTP)" },
	{ FULL, "435*D8*20260219", "435*D8*20260319", "CLM*", "CLM", "a date lies after the file's date (DTP)" },
	{ FULL, "096*D8*20260226", "096*D8*20260218", "CLM*", "CLM",
	  "the discharge lies before the admission (DTP*096)" },
	{ FULL, "DTP*435*D8*20260219~\n", "", "CLM*", "CLM05",
	  "an inpatient claim needs the admission date (DTP*435)" },
	{ FULL, "DTP*439*D8*20260218~\n", "", "CLM*", "CLM11", "an accident needs its date (DTP*439)" },
	{ DEPENDENT, "AA:::IL", "AA:::XX", "CLM*", "CLM11", "an auto accident needs its state" },
	/* 10: states and ZIPs */
	{ PLAIN, "SPRINGFIELD*IL*62704~", "SPRINGFIELD*XX*62704~", "NM1*IL", "NM1",
	  "the patient's address (N3, N4) has no valid state" },
	{ PLAIN, "SPRINGFIELD*IL*62704~", "SPRINGFIELD*IL*6270~", "NM1*IL", "NM1",
	  "the patient's address (N3, N4) has no valid ZIP" },
	{ PLAIN, "SPRINGFIELD*IL*627010001~", "SPRINGFIELD*ZZ*627010001~", "NM1*85", "NM1",
	  "the billing address has no valid state" },
	{ FULL, "SPRINGFIELD*IL*627050055~", "SPRINGFIELD*IL~", "NM1*87", "NM1",
	  "the pay-to address has no valid ZIP" },
	{ FULL, "PEORIA*IL*61602~", "PEORIA*I1*61602~", "NM1*PR", "NM1", "the payer's address has no valid state" },
	{ FULL, "SPRINGFIELD*IL*627020007~", "SPRINGFIELD*XX*627020007~", "NM1*77", "NM1",
	  "the facility's address has no valid state" },
	/* 11: the shape and the time of diagnoses */
	{ PLAIN, "ABK:J029", "ABK:0340", "CLM*", "CLM", "a diagnosis has not the shape of ICD-10-CM (HI)" },
	{ PLAIN, "472*D8*20260226~", "472*D8*20150930~", "CLM*", "CLM",
	  "ICD-10 codes (ABK) for services before 2015-10-01 (HI)" },
	{ PLAIN, "HI*ABK:J029~\n", "", "CLM*", "CLM", "there is no diagnosis (HI)" },
	/* 12: units */
	{ PLAIN, "*UN*1*", "*MJ*1*", "SV1*", "SV103", "minutes (MJ) belong to anesthesia only" },
	{ PLAIN, "*UN*1*", "*UN*0*", "SV1*", "SV104", "must be above zero" },
	/* 13: drugs */
	{ FULL, "N4*00641036725~", "N4*0064103672~", "CTP*", "CTP",
	  "an NDC needs eleven digits, a quantity and a unit (LIN, CTP)" },
	{ FULL, "CTP****4*ML~\n", "", "LIN*", "CTP", "an NDC needs eleven digits, a quantity and a unit (LIN, CTP)" },
	/* and places of service */
	{ PLAIN, "***11:B:1*", "***98:B:1*", "CLM*", "CLM05", "is no place of service" },
	{ FULL, "*UN*1*11**1~", "*UN*1*98**1~", "SV1*HC:99213:GT", "SV105", "is no place of service" },
	/* negative amounts that add up */
	{ FULL, "AMT*F5*25~", "AMT*F5*-25~", "CLM*", "CLM", "an amount is negative" },
};

static void every_rule_that_validators_miss_is_ours(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof breaches / sizeof breaches[0]; i++)
		expect_refused(&breaches[i], ": ");
}

/* Others' files are read all the same: whoever reads them judges them otherwise. */
static void a_file_that_is_not_ours_is_not_judged(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof breaches / sizeof breaches[0]; i++) {
		struct buf changed = changed_837p(&files[breaches[i].base], breaches[i].old, breaches[i].new);
		struct error error = { .status = STATUS_OK };

		assert_done(read_text(&changed, false, &error), &error);
		buf_free(&changed);
	}
}

/* Two changes at once: amounts that are wrong, yet add up. */
static void a_negative_line_is_refused_though_the_sum_is_right(void **state)
{
	struct buf once = changed_837p(&files[PLAIN], "99212*120*", "99212*-120*"),
		   twice = changed_837p(&once, "*120***11:B", "*-120***11:B");
	struct error error = { .status = STATUS_OK };

	(void)state;
	assert_status(STATUS_REFUSED, read_text(&twice, true, &error));
	assert_string_equal("claim C0000422: an amount is negative", error.what);
	buf_free(&once);
	buf_free(&twice);
}

/* The tree says by HL04 where it goes on; codes say what our writer never says otherwise. */
static void levels_and_codes_are_held_to_what_we_write(void **state)
{
	static const struct breach ones[] = {
		{ PLAIN, "HL*2*1*22*0~", "HL*2*1*22*1~", "SE*", "SE", "level 2 announced a level below it (HL04)" },
		{ DEPENDENT, "HL*2*1*22*1~", "HL*2*1*22*0~", "HL*3*", "HL02",
		  "level 2 announced no level below it (HL04)" },
		{ PLAIN, "HL*1**20*1~", "HL*1**20*0~", "HL*2*", "HL02", "level 1 announced no level below it (HL04)" },
		{ PLAIN, "*CH~", "*RP~", "BHT*", "BHT06", "is none of CH" },
		{ PLAIN, "ABK:J029", "ABF:J029", "HI*", "HI01", "is none of ABK" },
		{ FULL, "ABF:I10", "ABK:I10", "HI*", "HI02", "is none of ABF|" },
		{ PLAIN, "*Y*A*Y*Y~", "*N*A*Y*Y~", "CLM*", "CLM06", "is none of Y" },
		{ PLAIN, "*Y*A*Y*Y~", "*Y*A*W*Y~", "CLM*", "CLM08", "is none of Y|N" },
		{ PLAIN, "SV1*HC:", "SV1*ER:", "SV1*", "SV101", "is none of HC" },
		{ DEPENDENT, "PAT*19~", "PAT*41~", "PAT*", "PAT01", "is no relation of a patient to the subscriber" },
		{ PLAIN, "005010X222A1~\nST", "005010X222A2~\nST", "GS*", "GS08", "is none of 005010X222A1" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof ones / sizeof ones[0]; i++)
		expect_refused(&ones[i], "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_rule_that_validators_miss_is_ours),
		cmocka_unit_test(a_file_that_is_not_ours_is_not_judged),
		cmocka_unit_test(a_negative_line_is_refused_though_the_sum_is_right),
		cmocka_unit_test(levels_and_codes_are_held_to_what_we_write),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
