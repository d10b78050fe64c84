/* SPDX-License-Identifier: MIT */
/*
 * other_payer_837p_test.c: what earlier payers decided, as a claim to a later one carries it (2320, 2330A,
 * 2330B, 2430): drawn, read back, compared fact by fact, judged rule by rule.
 */
#include "support/test.h"

#include "claimbench/base/text.h"
#include "support/invented_claim.h"
#include "support/invented_cob.h"
#include "support/invented_file.h"
#include "x12/compare_837p.h"

static struct professional_claim claim;
static struct other_payers others;
static struct buf file;

static int tear_down(void **state)
{
	(void)state;
	buf_free(&file);
	other_payers_free(&others);
	return 0;
}

static int set_up_secondary(void **state)
{
	(void)state;
	invented_secondary_claim(&claim, &others);
	file = invented_837p(&claim, 1);
	return 0;
}

static int set_up_tertiary(void **state)
{
	(void)state;
	invented_tertiary_claim(&claim, &others);
	file = invented_837p(&claim, 1);
	return 0;
}

/* The segments of the file from BEGIN up to END are DRAWN. */
static void expect_part(const char *begin, const char *end, const char *drawn)
{
	const char *text = buf_text(&file), *from = strstr(text, begin), *to;
	char part[2000];

	assert_non_null(from);
	to = strstr(from, end);
	assert_non_null(to);
	(void)snprintf(part, sizeof part, "%.*s", (int)(to - from), from);
	assert_string_equal(drawn, part);
}

static void a_second_payer_hears_what_the_first_decided(void **state)
{
	(void)state;
	expect_part("SBR*S", "NM1*IL", "SBR*S*18*******CI~\n");
	expect_part("SBR*P", "LX*1",
		    "SBR*P*01*GRP-77******BL~\n"
		    "CAS*OA*94*20*2.5~\n"
		    "AMT*D*150~\n"
		    "OI***Y***I~\n"
		    "MOA***MA01****N130~\n"
		    "NM1*IL*1*EXAMPLE-NUNEZ*PAUL*T**SR*MI*OTH0004711~\n"
		    "N3*1 TEST LANE*FLAT 3~\n"
		    "N4*SPRINGFIELD*IL*62704~\n"
		    "NM1*PR*2*FIRST BLUE PLAN*****PI*00111~\n"
		    "N3*12 BLUE WAY*FLOOR 2~\n"
		    "N4*PEORIA*IL*616020012~\n"
		    "DTP*573*D8*20260228~\n"
		    "REF*F8*FIRST-CLAIM-0001~\n");
	expect_part("LX*1", "SE*",
		    "LX*1~\n"
		    "SV1*HC:99214*200*UN*1***1~\n"
		    "DTP*472*D8*20260226~\n"
		    "REF*6R*4001~\n"
		    "SVD*00111*120*HC:99214:25**1~\n"
		    "CAS*CO*45*30**42*5**59*5**253*4**237*3**144*-2~\n"
		    "CAS*CO*223*5~\n"
		    "CAS*PR*2*20**1*10~\n"
		    "DTP*573*D8*20260228~\n"
		    "AMT*EAF*30~\n"
		    "LX*2~\n"
		    "SV1*HC:20610*80*UN*1***1~\n"
		    "DTP*472*D8*20260226~\n"
		    "REF*6R*4002~\n"
		    "SVD*00111*30*HC:20605**1.5~\n"
		    "CAS*CO*45*10~\n"
		    "DTP*573*D8*20260228~\n"
		    "SVD*00111*0*HC:20610**0*1~\n"
		    "CAS*CO*97*40~\n"
		    "DTP*573*D8*20260228~\n"
		    "LX*3~\n"
		    "SV1*HC:J1100*20*UN*1***1~\n"
		    "DTP*472*D8*20260226~\n"
		    "REF*6R*4003~\n");
}

static void a_payer_that_decided_the_claim_as_a_whole_has_no_lines(void **state)
{
	(void)state;
	expect_part("SBR*S", "LX*1",
		    "SBR*S*18**GOLD*****BL~\n"
		    "CAS*OA*23*270~\n"
		    "CAS*PR*3*10~\n"
		    "AMT*D*20~\n"
		    "AMT*EAF*10~\n"
		    "OI***N***Y~\n"
		    "NM1*IL*1*EXAMPLE*ANNA****MI*OTH0004711~\n"
		    "N3*1 TEST LANE~\n"
		    "N4*SPRINGFIELD*IL*62704~\n"
		    "NM1*PR*2*SECOND PLAN*****PI*00222~\n"
		    "DTP*573*D8*20260301~\n");
	assert_non_null(strstr(buf_text(&file), "SBR*T*18*******CI~\n"));
	assert_null(strstr(buf_text(&file), "SVD*00222"));
}

/* One that may have to pay later, and has not been asked. */
static void a_payer_that_has_not_decided_is_named_only(void **state)
{
	struct other_payers later = { 0 };
	struct other_payer *other = VEC_ADD(&later);
	struct professional_claim first = claim;

	(void)state;
	assert_non_null(other);
	other->payer = others.items[0].payer;
	other->coverage = others.items[0].coverage;
	other->coverage.sequence = 2;
	first.claim.sequence = 1;
	first.others = later.items;
	first.other_count = 1;
	buf_free(&file);
	file = invented_837p(&first, 1);
	expect_part("SBR*S", "NM1*IL", "SBR*S*01*GRP-77******BL~\nOI***N***I~\n");
	assert_null(strstr(buf_text(&file), "AMT*D"));
	assert_null(strstr(buf_text(&file), "DTP*573"));
	other_payers_free(&later);
}

/* ---- read back, with one fact changed in what we hold ---- */

struct fact {
	size_t offset;
	bool text;
	const char *name;
};

#define TEXT(type, member, as)                                                                                         \
	{                                                                                                              \
		offsetof(type, member), true, as                                                                       \
	}
#define FACT(type, member, as)                                                                                         \
	{                                                                                                              \
		offsetof(type, member), false, as                                                                      \
	}
#define OTHER_TEXT(member, as)    TEXT(struct other_payer, member, "other[1]." as)
#define OTHER_FACT(member, as)    FACT(struct other_payer, member, "other[1]." as)
#define DECISION_TEXT(member, as) TEXT(struct line_decision, member, "other[1].decision." as)
#define DECISION_FACT(member, as) FACT(struct line_decision, member, "other[1].decision." as)
#define ADDRESS(member, as)                                                                                            \
	OTHER_TEXT(member.street, as ".street"), OTHER_TEXT(member.street2, as ".street2"),                            \
		OTHER_TEXT(member.city, as ".city"), OTHER_TEXT(member.state, as ".state"),                            \
		OTHER_TEXT(member.zip, as ".zip")

static const struct fact payer_facts[] = {
	OTHER_FACT(coverage.sequence, "sequence"),
	OTHER_FACT(coverage.relationship, "relationship"),
	OTHER_TEXT(coverage.member_id, "member_id"),
	OTHER_TEXT(coverage.group_number, "group_number"),
	OTHER_TEXT(coverage.subscriber.last, "subscriber.last"),
	OTHER_TEXT(coverage.subscriber.first, "subscriber.first"),
	OTHER_TEXT(coverage.subscriber.middle, "subscriber.middle"),
	OTHER_TEXT(coverage.subscriber.suffix, "subscriber.suffix"),
	ADDRESS(coverage.subscriber_address, "subscriber_address"),
	OTHER_TEXT(payer.name, "payer.name"),
	OTHER_TEXT(payer.payer_id, "payer.payer_id"),
	OTHER_TEXT(payer.filing_code, "payer.filing_code"),
	ADDRESS(payer.address, "payer.address"),
	OTHER_FACT(assignment, "assignment"),
	OTHER_FACT(signature_on_file, "signature_on_file"),
	OTHER_FACT(paid, "paid"),
	OTHER_FACT(has_remaining, "remaining"),
	OTHER_FACT(remaining, "remaining"),
	OTHER_FACT(decided_on, "decided_on"),
	OTHER_TEXT(claim_number, "claim_number"),
	OTHER_TEXT(remarks[0], "remarks"),
	OTHER_TEXT(remarks[4], "remarks"),
};

static const struct fact decision_facts[] = {
	DECISION_TEXT(qualifier, "qualifier"),    DECISION_TEXT(procedure, "procedure"),
	DECISION_TEXT(modifiers[0], "modifiers"), DECISION_FACT(paid, "paid"),
	DECISION_FACT(units_milli, "units"),      DECISION_FACT(bundled_into, "bundled_into"),
	DECISION_FACT(decided_on, "decided_on"),  DECISION_FACT(has_remaining, "remaining"),
	DECISION_FACT(remaining, "remaining"),
};

static const struct fact adjustment_facts[] = {
	TEXT(struct adjustment, carc, "other[1].adjustments"),
	FACT(struct adjustment, amount, "other[1].adjustments"),
	FACT(struct adjustment, quantity_milli, "other[1].adjustments"),
	FACT(struct adjustment, line, "other[1].adjustments"),
};

/* The fact of RECORD says something else; then what it said before. */
static void try_fact(char *record, const struct fact *fact, const struct professional_claim *read)
{
	char *at = record + fact->offset, kept[2] = { at[0], at[1] }, expected[120];
	struct error error = { .status = STATUS_OK };

	if (!fact->text)
		at[0] ^= 1;
	else if (at[0] == '\0')
		memcpy(at, "X", 2);
	else
		at[0] = at[0] == 'X' ? 'Y' : 'X';
	(void)snprintf(expected, sizeof expected, "the file says something else than we hold: %s", fact->name);
	assert_status(STATUS_FAULT, compare_837p(&claim, read, &error));
	assert_string_equal(expected, error.what);
	memcpy(at, kept, 2);
}

#define TRY(record, facts)                                                                                             \
	for (size_t i_ = 0; i_ < sizeof(facts) / sizeof(facts)[0]; i_++)                                               \
	try_fact((char *)(record), &(facts)[i_], read)

/* A sink: what was read is valid only here. */
static enum status compare_changed(void *context, const struct professional_claim *read, struct error *error)
{
	struct other_payer *first = &others.items[0];
	struct professional_claim fewer = claim;

	(void)context;
	assert_int_equal(claim.other_count, read->other_count);
	assert_done(compare_837p(&claim, read, error), error);
	TRY(first, payer_facts);
	for (size_t i = 0; i < first->decisions.count; i++)
		TRY(&first->decisions.items[i], decision_facts);
	for (size_t i = 0; i < first->adjustments.count; i++)
		TRY(&first->adjustments.items[i], adjustment_facts);
	fewer.other_count--;
	assert_status(STATUS_FAULT, compare_837p(&fewer, read, error));
	first->decisions.count--;
	assert_status(STATUS_FAULT, compare_837p(&claim, read, error));
	first->decisions.count++;
	first->adjustments.count--;
	assert_status(STATUS_FAULT, compare_837p(&claim, read, error));
	first->adjustments.count++;
	error_clear(error);
	return STATUS_OK;
}

static void each_fact_that_differs_is_named(void **state)
{
	struct read_837p_summary summary;
	struct error error = { .status = STATUS_OK };

	(void)state;
	assert_done(read_837p("made", file.bytes, file.length, true, compare_changed, NULL, &summary, &error), &error);
	assert_int_equal(1, summary.claims);
}

/* ---- rules ---- */

struct breach {
	const char *old, *new;
	const char *segment, *place, *what;
};

static void expect_refused(const struct breach *breach)
{
	struct buf changed = changed_837p(&file, breach->old, breach->new);
	struct read_837p_summary summary;
	struct error error = { .status = STATUS_OK };
	char where[80];

	if (read_837p("in/made.x12", changed.bytes, changed.length, true, NULL, NULL, &summary, &error) !=
	    STATUS_REFUSED)
		fail_msg("%s instead of %s is not refused", breach->new, breach->old);
	(void)snprintf(where, sizeof where, "made.x12: segment %d %s",
		       segment_number(buf_text(&changed), breach->segment), breach->place);
	assert_string_equal(where, error.where);
	assert_string_equal(breach->what, error.what);
	error_clear(&error);
	buf_free(&changed);
}

/* SBR05, by who is first and how old the patient is; read back as written, and judged. */
static void medicare_says_why_it_is_not_the_first(void **state)
{
	static const struct {
		const char *first, *birth, *sbr;
	} cases[] = {
		{ "CI", "1950-05-17", "SBR*S*18*GRP100**12****MB~\n" },
		{ "BL", "1980-01-15", "SBR*S*18*GRP100**43****MB~\n" },
		{ "WC", "1950-05-17", "SBR*S*18*GRP100**15****MB~\n" },
		{ "AM", "1950-05-17", "SBR*S*18*GRP100**14****MB~\n" },
		{ "LM", "1950-05-17", "SBR*S*18*GRP100**47****MB~\n" },
		{ "VA", "1950-05-17", "SBR*S*18*GRP100**42****MB~\n" },
	};

	(void)state;
	(void)TEXT_SET(claim.payer.filing_code, "MB");
	(void)TEXT_SET(claim.coverage.group_number, "GRP100");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		(void)TEXT_SET(others.items[0].payer.filing_code, cases[i].first);
		claim.patient.birth_date = test_date(cases[i].birth);
		buf_free(&file);
		file = invented_837p(&claim, 1);
		expect_part("SBR*S", "NM1*IL", cases[i].sbr);
	}
	/* The last of them with another reason, and without one. */
	expect_refused(&(struct breach){ "**42****MB", "**12****MB", "SBR*S*", "SBR05",
					 "claim C0000422: is 12, not 42, why Medicare is not the first payer" });
	expect_refused(&(struct breach){ "**42****MB", "******MB", "SBR*S*", "SBR05",
					 "claim C0000422: is empty, not 42, why Medicare is not the first payer" });
	expect_refused(&(struct breach){ "**42****MB", "**99****MB", "SBR*S*", "SBR05",
					 "is none of 12|13|14|15|16|41|42|43|47|" });
}

#define CLAIM "claim C0000422"

static void rules_between_claim_and_other_payers_are_ours(void **state)
{
	static const struct breach breaches[] = {
		{ "AMT*D*150~", "AMT*D*149~", "SBR*P*", "SBR",
		  CLAIM ", other payer 1: what it paid (AMT*D) is not the claim's charge less what it adjusted (CAS)" },
		{ "CAS*OA*94*20*", "CAS*OA*94*21*", "SBR*P*", "SBR",
		  CLAIM ", other payer 1: what it paid (AMT*D) is not the claim's charge less what it adjusted (CAS)" },
		{ "SVD*00111*120*", "SVD*00111*121*", "SVD*00111*121*", "SVD02",
		  CLAIM ", line 1: is not the charge less what the payer adjusted (CAS)" },
		{ "CAS*PR*2*20*", "CAS*PR*2*19*", "SVD*00111*120*", "SVD02",
		  CLAIM ", line 1: is not the charge less what the payer adjusted (CAS)" },
		{ "CAS*CO*97*40~\n", "", "SVD*00111*30*", "SVD02",
		  CLAIM ", line 2: is not the charge less what the payer adjusted (CAS)" },
		{ "SBR*P*01", "SBR*S*01", "SBR*S*01", "SBR01",
		  CLAIM ", other payer 1: has the rank of the payer that the claim goes to" },
		{ "SBR*P*01", "SBR*T*01", "SBR*S*18", "SBR01",
		  CLAIM ": goes to a later payer, but what an earlier one decided is missing (2320)" },
		{ "AMT*D*150~\n", "", "SBR*P*", "SBR",
		  CLAIM ", other payer 1: adjusted the claim, but did not say what it paid (AMT*D)" },
		{ "DTP*573*D8*20260228~\nREF*F8", "REF*F8", "SBR*P*", "SBR",
		  CLAIM ", other payer 1: the date of the decision is missing (DTP*573)" },
		{ "DTP*573*D8*20260228~\nREF*F8", "DTP*573*D8*20260303~\nREF*F8", "SBR*P*", "SBR",
		  CLAIM ", other payer 1: the date of the decision lies after the file's date (DTP*573)" },
		{ "DTP*573*D8*20260228~\nREF*F8", "DTP*573*D8*20260225~\nREF*F8", "SBR*P*", "SBR",
		  CLAIM ", other payer 1: the date of the decision lies before the service (DTP*573)" },
		{ "DTP*573*D8*20260228~\nAMT*EAF", "AMT*EAF", "SVD*00111*120", "SVD",
		  CLAIM ", line 1: the date of the decision is missing (DTP*573)" },
		{ "OI***Y***I~", "AMT*EAF*30~\nOI***Y***I~", "SBR*P*", "SBR",
		  CLAIM
		  ", other payer 1: what the patient owes stands on the claim or on its lines, not on both (AMT*EAF)" },
		{ "HC:20610**0*1~", "HC:20610**0*2~", "SVD*00111*30*", "SVD06",
		  CLAIM ", line 2: is no other line of the claim" },
		{ "HC:20610**0*1~", "HC:20610**0*4~", "SVD*00111*30*", "SVD06",
		  CLAIM ", line 2: is no other line of the claim" },
		{ "SVD*00111*120*", "SVD*00112*120*", "SVD*00112*120*", "SVD01",
		  "is no other payer of the claim (NM109 of 2330B)" },
		{ "CAS*OA*94*20*2.5~", "CAS*OA*94*20*2.5**1~", "CAS*OA*", "CAS05", "an amount without its reason" },
		{ "CAS*OA*94*20*2.5~", "CAS*OA*94*20*X~", "CAS*OA*", "CAS04", "is no quantity" },
		{ "CAS*OA*94*", "CAS*XX*94*", "CAS*XX*", "CAS01", "is none of CO|CR|OA|PI|PR" },
		{ "OI***Y***I~", "OI***W***I~", "OI*", "OI03", "is none of Y|N" },
		{ "AMT*D*150~", "AMT*A8*150~", "AMT*A8", "AMT01", "is none of D|EAF" },
		{ "NM1*IL*1*EXAMPLE-NUNEZ", "NM1*82*1*EXAMPLE-NUNEZ", "NM1*82*1*EXAMPLE-NUNEZ", "NM101",
		  "is no party of another payer, or not in its place" },
		{ "REF*6R*4001~\n", "REF*6R*4001~\nCAS*CO*45*1~\n", "CAS*CO*45*1~", "CAS",
		  "stands outside another payer's decision" },
		{ "LX*2~\n", "LX*2~\nSBR*S*18*******CI~\n", "SBR*S*18*******CI~\nSV1", "SBR",
		  "another payer stands behind the claim's lines" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof breaches / sizeof breaches[0]; i++)
		expect_refused(&breaches[i]);
}

static void two_payers_are_told_apart(void **state)
{
	static const struct breach breaches[] = {
		{ "SBR*S*18**GOLD", "SBR*P*18**GOLD", "SBR*P*18**GOLD", "SBR01",
		  CLAIM ", other payer 2: has the rank of another one" },
		{ "PI*00222~", "PI*00111~", "SBR*S*18**GOLD", "SBR",
		  CLAIM ", other payer 2: has the id of another one, so that SVD01 can't tell them apart (NM109)" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof breaches / sizeof breaches[0]; i++)
		expect_refused(&breaches[i]);
}

/* ---- what can't be written ---- */

#define BREACH(name) static void name(struct other_payer *other)

BREACH(break_rank)
{
	other->coverage.sequence = 4;
	claim.claim.sequence = 1;
}
BREACH(break_group)
{
	assert_true(TEXT_SET(other->adjustments.items[0].group, "ZZ"));
}
BREACH(break_adjusted_line)
{
	other->adjustments.items[0].line = 4;
}
BREACH(break_decided_line)
{
	other->decisions.items[0].line = 4;
}
BREACH(break_reason)
{
	other->adjustments.items[0].carc[0] = '\0';
}
BREACH(break_payer_id)
{
	other->payer.payer_id[0] = '\0';
}
BREACH(break_subscriber)
{
	other->coverage.subscriber.last[0] = '\0';
}
BREACH(break_procedure)
{
	other->decisions.items[1].procedure[0] = '\0';
}
BREACH(break_units)
{
	other->decisions.items[1].units_milli = -1;
}
BREACH(break_date)
{
	other->decisions.items[0].decided_on = DATE_NONE;
}
BREACH(break_decided)
{
	other->decided = false;
	claim.claim.sequence = 1;
	other->coverage.sequence = 2;
}
BREACH(break_earlier)
{
	claim.claim.sequence = 3;
	(void)other;
}
BREACH(break_reasons)
{
	for (int i = 0; i < 31; i++) {
		struct adjustment *adjustment = VEC_ADD(&other->adjustments);

		assert_non_null(adjustment);
		*adjustment = (struct adjustment){ .group = "CO", .carc = "45" };
	}
}

static void what_cannot_be_written_is_named(void **state)
{
	static const struct {
		void (*change)(struct other_payer *other);
		const char *where, *what;
	} breaches[] = {
		{ break_rank, "other payer SBR01", "is no rank of a payer (1, 2, 3)" },
		{ break_group, "other payer SBR", "an adjustment has a group that X12 does not know" },
		{ break_adjusted_line, "other payer SBR", "an adjustment belongs to a line that was not decided" },
		{ break_decided_line, "other payer SBR", "a line was decided that the claim does not have" },
		{ break_reason, "line 1 CAS02", "is missing" },
		{ break_payer_id, "other payer NM109", "is missing" },
		{ break_subscriber, "other payer NM103", "is missing" },
		{ break_procedure, "line 2 SVD03-2", "is missing" },
		{ break_units, "line 2 SVD05", "must not be below zero" },
		{ break_date, "line 1 DTP03", "the date is missing" },
		{ break_decided, "other payer SBR", "a payer that has not decided has adjusted nothing" },
		{ break_earlier, "subscriber SBR01", "what an earlier payer decided is missing" },
		{ break_reasons, "other payer CAS01", "there are more reasons than five segments hold" },
	};
	struct practice practice;
	struct file_837p head;

	(void)state;
	invented_practice(&practice);
	invented_file(&head, &practice);
	for (size_t i = 0; i < sizeof breaches / sizeof breaches[0]; i++) {
		struct buf out = buf_new(1u << 20);
		struct writer_837p *writer = NULL;
		struct error error = { .status = STATUS_OK };
		size_t start, length;
		char st02[10];

		(void)tear_down(NULL);
		(void)set_up_secondary(NULL);
		breaches[i].change(&others.items[0]);
		assert_done(writer_837p_begin(&writer, &out, &head, &error), &error);
		assert_status(STATUS_REFUSED, writer_837p_add(writer, &claim, &start, &length, st02, &error));
		assert_string_equal(breaches[i].what, error.what);
		if (strstr(error.where, breaches[i].where) == NULL)
			fail_msg("%s: expected %s", error.where, breaches[i].where);
		writer_837p_drop(writer);
		buf_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_second_payer_hears_what_the_first_decided, set_up_secondary,
						tear_down),
		cmocka_unit_test_setup_teardown(a_payer_that_decided_the_claim_as_a_whole_has_no_lines, set_up_tertiary,
						tear_down),
		cmocka_unit_test_setup_teardown(medicare_says_why_it_is_not_the_first, set_up_secondary, tear_down),
		cmocka_unit_test_setup_teardown(a_payer_that_has_not_decided_is_named_only, set_up_secondary,
						tear_down),
		cmocka_unit_test_setup_teardown(each_fact_that_differs_is_named, set_up_secondary, tear_down),
		cmocka_unit_test_setup_teardown(rules_between_claim_and_other_payers_are_ours, set_up_secondary,
						tear_down),
		cmocka_unit_test_setup_teardown(two_payers_are_told_apart, set_up_tertiary, tear_down),
		cmocka_unit_test_setup_teardown(what_cannot_be_written_is_named, set_up_secondary, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
