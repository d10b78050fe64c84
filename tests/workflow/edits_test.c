/* SPDX-License-Identifier: MIT */
/*
 * edits_test.c: NCCI tables: loaded whole or not at all, asked by date of service, and what a claim's scrub makes of
 * them. The small tables are written for the test; the official ones are used where they lie.
 */
#include <unistd.h>

#include "claimbench/base/csv.h"
#include "claimbench/base/random.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/edits.h"
#include "claimbench/workflow/reference.h"
#include "support/clinic.h"
#include "support/test.h"

static int setup(void **state)
{
	struct clinic *clinic = malloc(sizeof *clinic);

	clinic_new(clinic);
	*state = clinic;
	return 0;
}

static int teardown(void **state)
{
	clinic_free(*state);
	free(*state);
	return 0;
}

static enum status import(struct clinic *clinic, const char *kind, const char *name, const char *text,
			  struct import_result *result)
{
	char path[BOOKS_PATH_MAX];
	FILE *file;

	books_path(&clinic->books, name, path);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(0, fclose(file));
	return reference_import(clinic->office, kind, path, NULL, NULL, result, &clinic->error);
}

static void load(struct clinic *clinic, const char *kind, const char *name, const char *text)
{
	struct import_result result;

	assert_done(import(clinic, kind, name, text, &result), &clinic->error);
	assert_false(result.already);
}

static void assert_refused(struct clinic *clinic, const char *kind, const char *name, const char *text,
			   const char *where, const char *what)
{
	struct import_result result;

	assert_int_equal(STATUS_REFUSED, import(clinic, kind, name, text, &result));
	assert_string_equal(where, clinic->error.where);
	if (strstr(clinic->error.what, what) == NULL)
		fail_msg("\"%s\" is not in: %s", what, clinic->error.what);
}

/* "99213 takes in 36415, 0": the pair of A and B on a day, or "". */
static const char *pair_on(struct office *office, const char *a, const char *b, const char *day)
{
	static char text[60];
	struct pair_answer pair;
	struct error error = { .status = STATUS_OK };
	enum status status = edit_pair(office, a, b, test_date(day), &pair, &error);

	assert_true(status == STATUS_OK || status == STATUS_NOT_FOUND);
	text[0] = '\0';
	if (status == STATUS_OK)
		(void)text_format(text, sizeof text, "%s %s %d %s", pair.column1, pair.column2,
				  (int)pair.edit.indicator, pair.release);
	return text;
}

static const char *limit_on(struct office *office, const char *code, const char *day)
{
	static char text[60];
	struct line_limit limit;
	struct error error = { .status = STATUS_OK };

	assert_done(edit_limit(office, code, test_date(day), &limit, &error), &error);
	text[0] = '\0';
	if (limit.known)
		(void)text_format(text, sizeof text, "%d %s %s", (int)limit.limit.units,
				  token_word(&limit_kind_tokens, (int)limit.limit.kind), limit.release);
	return text;
}

/* clang-format off */
#define HEAD "Invented notice\t\t\t\t\t\t\r\nColumn1/Column2 Edits\t\t\t\t\t\t\r\n" \
	"Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n" \
	"\t\tprior to 1996\tDate\tDate\t0=not allowed\t\r\n\t\t\t*=no data\t\t1=allowed\t\r\n\t\t\t\t\t9=not applicable\t\r\n"
static const char pairs_q1[] = HEAD
	"20610\t36415\t*\t19960101\t*\t0\tMisuse of Column Two code with Column One code\r\n"
	"20610\t99213\t\t20200101\t*\t1\tCPT \"separate procedure\" definition\r\n"
	"20610\t93000\t\t20200101\t20200101\t9\tMutually exclusive procedures\r\n"
	"20610\t81002\t\t20150101\t20191231\t0\tStandards of medical/surgical practice\r\n"
	"20610\t81002\t\t20260301\t*\t1\tStandards of medical/surgical practice\r\n"
	"99213\t36415\t\t20250101\t*\t0\tMore extensive procedure\r\n";
/* A quarter later one pair has ended and one has begun. */
static const char pairs_q2[] = HEAD
	"20610\t36415\t*\t19960101\t20260331\t0\tMisuse of Column Two code with Column One code\r\n"
	"20610\t99213\t\t20200101\t*\t1\tCPT \"separate procedure\" definition\r\n"
	"20610\t93000\t\t20260401\t*\t0\tMutually exclusive procedures\r\n"
	"99213\t36415\t\t20250101\t*\t0\tMore extensive procedure\r\n";
#define MUE_HEAD "\"Invented\nnotice\",,,\r\n\"HCPCS/\nCPT Code\",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\r\n"
static const char limits_q1[] = MUE_HEAD
	"20610,2,1 Line Edit,Clinical: Data\r\n36415,1,2 Date of Service Edit: Policy,CMS Policy\r\n"
	"99213,1,3 Date of Service Edit: Clinical,Clinical: Data\r\n81002,0,2 Date of Service Edit: Policy,CMS Policy\r\n";
static const char limits_q2[] = MUE_HEAD
	"20610,4,1 Line Edit,Clinical: Data\r\n36415,2,2 Date of Service Edit: Policy,CMS Policy\r\n";
/* clang-format on */

static void pairs_are_found_in_either_order_on_their_days(void **state)
{
	struct clinic *clinic = *state;
	struct import_result result;

	assert_string_equal("", pair_on(clinic->office, "20610", "36415", "2026-03-31"));
	assert_done(import(clinic, "ptp", "ccipra-v321r0-f1.txt", pairs_q1, &result), &clinic->error);
	assert_int_equal(6, result.rows);
	assert_string_equal("v321r0", result.release);
	assert_true(date_equal(test_date("2026-04-01"), result.from));
	/* The first release speaks of the time before it too: its rows have their own dates. */
	assert_string_equal("20610 36415 0 v321r0", pair_on(clinic->office, "20610", "36415", "2026-03-31"));
	assert_string_equal("20610 36415 0 v321r0", pair_on(clinic->office, "36415", "20610", "2001-03-31"));
	assert_string_equal("20610 99213 1 v321r0", pair_on(clinic->office, "99213", "20610", "2020-01-01"));
	assert_string_equal("", pair_on(clinic->office, "99213", "20610", "2019-12-31"));
	assert_string_equal("", pair_on(clinic->office, "20610", "93000", "2020-01-01"));
	assert_string_equal("20610 81002 0 v321r0", pair_on(clinic->office, "81002", "20610", "2019-12-31"));
	assert_string_equal("", pair_on(clinic->office, "81002", "20610", "2026-02-28"));
	assert_string_equal("20610 81002 1 v321r0", pair_on(clinic->office, "81002", "20610", "2026-03-01"));
	assert_string_equal("", pair_on(clinic->office, "20610", "20610", "2026-03-01"));
	assert_string_equal("", pair_on(clinic->office, "20610", "x", "2026-03-01"));
	/* Once more changes nothing. */
	assert_done(import(clinic, "ptp", "other.txt", pairs_q1, &result), &clinic->error);
	assert_true(result.already);
	assert_int_equal(6, result.rows);
	clinic_verify(clinic);
}

static void a_sheet_saved_as_csv_loads_as_well(void **state)
{
	struct clinic *clinic = *state;

	load(clinic, "ptp", "pairs_2026q1.csv",
	     "column1,column2,deleted,modifier_indicator,basis\n20610,36415,,0,MUTEX\n20610,99213,20260331,1,"
	     "STDPRAC\n");
	assert_string_equal("20610 36415 0 2026q1", pair_on(clinic->office, "36415", "20610", "2026-04-01"));
	assert_string_equal("20610 99213 1 2026q1", pair_on(clinic->office, "99213", "20610", "2026-03-31"));
	assert_string_equal("", pair_on(clinic->office, "99213", "20610", "2026-04-01"));
	assert_string_equal("", pair_on(clinic->office, "36415", "20610", "2025-12-31")); /* no date before its own */
}

static void a_codes_pairs_may_stand_apart_in_the_file(void **state)
{
	struct clinic *clinic = *state;
	struct pair_answers pairs = { 0 };

	load(clinic, "ptp", "ccipra-v321r0-f1.txt",
	     HEAD "20610\t99213\t\t20200101\t*\t1\t\r\n17000\t99213\t\t20200101\t*\t1\t\r\n20610\t36415\t\t20200101\t*"
		  "\t0\t\r\n");
	assert_string_equal("20610 99213 1 v321r0", pair_on(clinic->office, "99213", "20610", "2026-03-01"));
	assert_string_equal("20610 36415 0 v321r0", pair_on(clinic->office, "36415", "20610", "2026-03-01"));
	assert_done(edit_pairs_of(clinic->office, "99213", test_date("2026-03-01"), &pairs, &clinic->error),
		    &clinic->error);
	assert_int_equal(2, pairs.count);
	assert_string_equal("17000", pairs.items[0].column1);
	assert_string_equal("20610", pairs.items[1].column1);
	VEC_CLEAR(&pairs);
	assert_done(edit_pairs_of(clinic->office, "20610", test_date("2026-03-01"), &pairs, &clinic->error),
		    &clinic->error);
	assert_int_equal(2, pairs.count);
	assert_string_equal("36415", pairs.items[0].column2);
	VEC_FREE(&pairs);
}

/* By date of service, whatever is loaded first. */
static void assert_quarters(struct clinic *clinic)
{
	assert_string_equal("20610 36415 0 v320r0", pair_on(clinic->office, "20610", "36415", "2026-03-31"));
	assert_string_equal("", pair_on(clinic->office, "20610", "36415", "2026-04-01"));
	assert_string_equal("", pair_on(clinic->office, "20610", "93000", "2026-03-31"));
	assert_string_equal("20610 93000 0 v321r0", pair_on(clinic->office, "20610", "93000", "2026-04-01"));
	assert_string_equal("1 day 2026-01", limit_on(clinic->office, "36415", "2026-03-31"));
	assert_string_equal("2 day 2026-04", limit_on(clinic->office, "36415", "2026-04-01"));
	assert_string_equal("0 day 2026-01", limit_on(clinic->office, "81002", "2026-03-31"));
	assert_string_equal("", limit_on(clinic->office, "81002", "2026-04-01")); /* the new snapshot has none */
	assert_string_equal("", limit_on(clinic->office, "36415", "2025-12-31"));
}

static void a_release_takes_effect_by_date_of_service(void **state)
{
	struct clinic *clinic = *state;

	load(clinic, "ptp", "ccipra-v320r0-f1.txt", pairs_q1);
	load(clinic, "mue", "MCR_MUE_PractitionerServices_Eff_01-01-2026.csv", limits_q1);
	load(clinic, "ptp", "ccipra-v321r0-f1.txt", pairs_q2);
	load(clinic, "mue", "MCR_MUE_PractitionerServices_Eff_04-01-2026.csv", limits_q2);
	assert_quarters(clinic);
	clinic_reopen(clinic, "2026-07-01"); /* nor does the business date matter */
	assert_quarters(clinic);
}

static void the_order_of_loading_does_not_matter(void **state)
{
	struct clinic *clinic = *state;

	load(clinic, "mue", "MCR_MUE_PractitionerServices_Eff_04-01-2026.csv", limits_q2);
	load(clinic, "ptp", "ccipra-v321r0-f1.txt", pairs_q2);
	load(clinic, "mue", "MCR_MUE_PractitionerServices_Eff_01-01-2026.csv", limits_q1);
	load(clinic, "ptp", "ccipra-v320r0-f1.txt", pairs_q1);
	assert_quarters(clinic);
}

static void parts_come_one_by_one_and_corrections_replace_them(void **state)
{
	struct clinic *clinic = *state;
	struct code_set_lines sets = { 0 };
	size_t ncci = 0;

	load(clinic, "ptp", "ccipra-v320r0-f1.txt", pairs_q1);
	load(clinic, "ptp", "ccipra-v321r0-f1.txt", HEAD "17000\t36415\t\t20260401\t*\t0\t\r\n");
	/* Of 20610 the later release has said nothing yet. */
	assert_string_equal("17000 36415 0 v321r0", pair_on(clinic->office, "17000", "36415", "2026-04-01"));
	assert_string_equal("20610 36415 0 v320r0", pair_on(clinic->office, "20610", "36415", "2026-04-01"));
	load(clinic, "ptp", "ccipra-v321r0-f2.txt", pairs_q2);
	assert_string_equal("17000 36415 0 v321r0", pair_on(clinic->office, "17000", "36415", "2026-04-01"));
	assert_string_equal("", pair_on(clinic->office, "20610", "36415", "2026-04-01"));
	load(clinic, "ptp", "ccipra-v321r1-f1.txt", HEAD "17000\t36415\t\t20260401\t*\t1\t\r\n");
	assert_string_equal("17000 36415 1 v321r1", pair_on(clinic->office, "17000", "36415", "2026-04-01"));
	assert_done(reference_sets(clinic->office, &sets, &clinic->error), &clinic->error);
	for (size_t i = 0; i < sets.count; i++)
		ncci += text_equal(sets.items[i].system, "ncci");
	assert_int_equal(3, ncci);
	VEC_FREE(&sets);
}

static void another_session_sees_what_was_loaded(void **state)
{
	struct clinic *clinic = *state;
	struct office *other = clinic_session(clinic, "sue");

	assert_string_equal("", pair_on(other, "20610", "36415", "2026-03-31"));
	load(clinic, "ptp", "ccipra-v320r0-f1.txt", pairs_q1);
	assert_string_equal("20610 36415 0 v320r0", pair_on(other, "20610", "36415", "2026-03-31"));
	load(clinic, "ptp", "ccipra-v320r1-f1.txt", HEAD "20610\t36415\t\t20260101\t*\t1\t\r\n");
	assert_string_equal("20610 36415 1 v320r1", pair_on(other, "20610", "36415", "2026-03-31"));
	office_close(other);
}

static void examples_count_until_an_official_table_is_there(void **state)
{
	struct clinic *clinic = *state;

	assert_done(reference_load_teaching_edits(clinic->office, &clinic->error), &clinic->error);
	assert_string_equal("80053 80048 0 teaching", pair_on(clinic->office, "80048", "80053", "2026-03-31"));
	assert_string_equal("94010 94640 1 teaching", pair_on(clinic->office, "94010", "94640", "2018-03-31"));
	assert_string_equal("1 day teaching", limit_on(clinic->office, "69210", "2026-03-31"));
	assert_string_equal("2 day_clinical teaching", limit_on(clinic->office, "36415", "2026-03-31"));
	/* From then on they say nothing, not of days before it either; of the other kind they go on. */
	load(clinic, "ptp", "ccipra-v320r0-f1.txt", pairs_q1);
	assert_string_equal("", pair_on(clinic->office, "80048", "80053", "2026-03-31"));
	assert_string_equal("", pair_on(clinic->office, "94010", "94640", "2018-03-31"));
	assert_string_equal("20610 36415 0 v320r0", pair_on(clinic->office, "20610", "36415", "2026-03-31"));
	assert_string_equal("1 day teaching", limit_on(clinic->office, "69210", "2026-03-31"));
	load(clinic, "mue", "MCR_MUE_PractitionerServices_Eff_01-01-2026.csv", limits_q1);
	assert_string_equal("", limit_on(clinic->office, "69210", "2026-03-31"));
}

static void a_file_that_is_broken_leaves_the_old_tables(void **state)
{
	struct clinic *clinic = *state;
	char cut[sizeof pairs_q2];

	load(clinic, "ptp", "ccipra-v320r0-f1.txt", pairs_q1);
	load(clinic, "mue", "MCR_MUE_PractitionerServices_Eff_01-01-2026.csv", limits_q1);
	(void)text_format(cut, sizeof cut, "%.*s", (int)sizeof pairs_q2 - 30, pairs_q2);
	assert_refused(clinic, "ptp", "ccipra-v320r1-f1.txt", cut, "ccipra-v320r1-f1.txt", "cut off");
	assert_refused(clinic, "ptp", "ccipra-v320r1-f1.txt", HEAD "20610\t36415\t\t20260101\t*\t7\tx\r\n",
		       "ccipra-v320r1-f1.txt:7", "not 0, 1 or 9");
	assert_refused(clinic, "ptp", "ccipra-v320r1-f1.txt",
		       HEAD "20610\t36415\t\t20260101\t*\t0\tx\r\n20610\t99213\t\t20261301\t*\t0\tx\r\n",
		       "ccipra-v320r1-f1.txt:8", "effective date");
	assert_refused(clinic, "ptp", "ccipra-v320r1-f1.txt", HEAD "20610\t36415\t\t20260101\tnever\t0\tx\r\n",
		       "ccipra-v320r1-f1.txt:7", "deletion date");
	assert_refused(clinic, "ptp", "ccipra-v320r1-f1.txt",
		       HEAD "20610\t36415\t\t20260101\t*\t0\tx\r\n20610\t3641\t\t20260101\t*\t0\tx\r\n",
		       "ccipra-v320r1-f1.txt:8", "is no pair");
	assert_refused(clinic, "ptp", "ccipra-v320r1-f1.txt",
		       HEAD "20610\t36415\t\t20260101\t*\t0\tx\r\n20610\t36415\t\t2026\r\n", "ccipra-v320r1-f1.txt:8",
		       "has 4 fields");
	assert_refused(clinic, "ptp", "ccioph-v320r0-f1.txt", pairs_q2, "ccioph-v320r0-f1.txt", "outpatient hospitals");
	assert_refused(clinic, "ptp", "pairs.txt", pairs_q2, "pairs.txt", "--effective");
	assert_refused(clinic, "ptp", "x_Eff_01-01-2026.csv", limits_q2, "x_Eff_01-01-2026.csv", "import mue");
	assert_refused(clinic, "mue", "x_Eff_01-01-2026.csv", MUE_HEAD "20610,many,1 Line Edit,x\r\n",
		       "x_Eff_01-01-2026.csv:5", "no number of units");
	assert_refused(clinic, "mue", "x_Eff_01-01-2026.csv", MUE_HEAD "20610,2,4 Edit,x\r\n", "x_Eff_01-01-2026.csv:5",
		       "not 1, 2 or 3");
	assert_refused(clinic, "mue", "x_Eff_01-01-2026.csv",
		       MUE_HEAD "20610,2,1 Line Edit,x\r\n20610,3,1 Line Edit,x\r\n", "x_Eff_01-01-2026.csv:6",
		       "twice");
	assert_refused(clinic, "mue", "x_Eff_01-01-2026.csv", MUE_HEAD "20610,2,1 Line Edit,x\r\n36415,1,2 Da",
		       "x_Eff_01-01-2026.csv", "cut off");
	assert_refused(clinic, "mue", "x_Eff_01-01-2026.csv",
		       "HCPCS/CPT Code,Outpatient Hospital Services MUE Values,MUE Adjudication Indicator,MUE "
		       "Rationale\r\n20610,2,1 Line Edit,x\r\n",
		       "x_Eff_01-01-2026.csv", "not the table of practitioners");
	assert_string_equal("20610 36415 0 v320r0", pair_on(clinic->office, "20610", "36415", "2026-03-31"));
	assert_string_equal("1 day 2026-01", limit_on(clinic->office, "36415", "2026-03-31"));
	clinic_verify(clinic);
}

/* --------------------------------------------------------------------------------- claims */

/* What the rules on pairs and units found in a claim, with the fields: "CD-08 line[2].procedure; ". */
static const char *found_in(struct clinic *clinic, const struct filed *filed)
{
	static char text[400];
	struct claim_story story;

	text[0] = '\0';
	assert_done(claim_load(clinic->office, filed->claim_id, &story, &clinic->error), &clinic->error);
	for (size_t i = 0; i < story.findings.count; i++)
		if (strstr("CD-08 CD-09 CD-10 CD-11", story.findings.items[i].rule) != NULL)
			(void)text_format(text + strlen(text), sizeof text - strlen(text), "%s %s; ",
					  story.findings.items[i].rule, story.findings.items[i].field);
	claim_story_free(&story);
	return text;
}

static const char *file_and_find(struct clinic *clinic, const char *line)
{
	struct filed filed = clinic_file(clinic, line);

	return found_in(clinic, &filed);
}

/* The line that is not paid beside the other goes, with a reason, and the claim is clean. */
static void what_is_never_paid_is_taken_away(void **state)
{
	struct clinic *clinic = *state;
	struct findings findings = { 0 };
	struct override why = { .rule = "CD-08", .reason = "part of the joint injection", .mended = true };
	struct filed filed;
	struct visit visit;
	struct offer offer;

	load(clinic, "ptp", "ccipra-v320r0-f1.txt", pairs_q1);
	(void)clinic_patient(clinic, "Smith", "Joan", BCX);
	filed = clinic_file(clinic, "smith 0302 20610 36415 / M17.11");
	assert_done(visit_reopen(clinic->office, filed.claim_id, &visit, &clinic->error), &clinic->error);
	assert_done(visit_findings(clinic->office, &visit, &findings, &clinic->error), &clinic->error);
	assert_int_equal(1, findings.count);
	offer = findings.items[0].offer;
	assert_string_equal("line[2]", offer.field);
	assert_true(offer.needs_reason);
	assert_done(scrub_offer_apply(&visit.encounter, &offer, &clinic->error), &clinic->error);
	assert_int_equal(1, visit.encounter.line_count);
	assert_done(visit_file(clinic->office, &visit, &why, 1, &filed, &clinic->error), &clinic->error);
	assert_int_equal(CLAIM_READY, filed.state);
	assert_int_equal(1, books_ask(&clinic->books,
				      "SELECT count(*) FROM claim_event WHERE detail LIKE 'CD-08 mended: part of%'"));
	VEC_FREE(&findings);
	clinic_verify(clinic);
}

static void a_claim_is_judged_with_the_others_of_its_day(void **state)
{
	struct clinic *clinic = *state;

	load(clinic, "ptp", "ccipra-v320r0-f1.txt", pairs_q1);
	load(clinic, "mue", "MCR_MUE_PractitionerServices_Eff_01-01-2026.csv", limits_q1);
	(void)clinic_patient(clinic, "Smith", "Joan", BCX);
	(void)clinic_patient(clinic, "Miller", "Ann", BCX);
	assert_string_equal("CD-08 line[2].procedure; ", file_and_find(clinic, "smith 0302 20610 36415 / M17.11"));
	assert_string_equal("CD-09 line[1].modifier; ", file_and_find(clinic, "smith 0303 99213 20610 / M17.11"));
	assert_string_equal("", file_and_find(clinic, "smith 0304 99213-25 20610 / M17.11"));
	/* The other claim of the day has the joint; a day later, or another patient, has nothing to do with it. */
	assert_string_equal("", file_and_find(clinic, "smith 0305 20610 / M17.11"));
	assert_string_equal("CD-08 line[1].procedure; ", file_and_find(clinic, "smith 0305 36415 / M17.11"));
	assert_string_equal("", file_and_find(clinic, "smith 0306 36415 / M17.11"));
	assert_string_equal("", file_and_find(clinic, "miller 0305 36415 / M17.11"));
	/* Units: by line, by day, by day with the claim before. */
	assert_string_equal("CD-10 line[1].units; ", file_and_find(clinic, "smith 0309 20610*3 / M17.11"));
	assert_string_equal("", file_and_find(clinic, "smith 0310 20610-LT*2 20610-RT*2 / M17.11"));
	assert_string_equal("CD-11 line[1].units; ", file_and_find(clinic, "smith 0311 99213*2 / M17.11"));
	assert_string_equal("CD-10 line[1].units; ", file_and_find(clinic, "smith 0306 36415-59 / M17.11"));
	assert_string_equal("CD-10 line[1].units; ", file_and_find(clinic, "smith 0312 81002 / M17.11"));
	clinic_verify(clinic);
}

static void without_tables_nothing_is_judged(void **state)
{
	struct clinic *clinic = *state;

	(void)clinic_patient(clinic, "Smith", "Joan", BCX);
	assert_string_equal("", file_and_find(clinic, "smith 0302 20610*9 36415 / M17.11"));
}

/* -------------------------------------------------------------------------- official files */

static bool official(const char *name, char path[static 512])
{
	const char *shared = getenv("CLAIMBENCH_SHARED");

	return shared != NULL && text_format(path, 512, "%s/codesets/ncci/%s", shared, name) && access(path, R_OK) == 0;
}

/* One record in so many, at random: each must be found as the file has it, in both orders. */
static void look_up_pairs(struct clinic *clinic, const char *path, const char *day)
{
	static struct csv_reader csv;
	struct random random = random_seeded(2026);
	FILE *file = fopen(path, "rb");
	int looked = 0;

	assert_non_null(file);
	csv_open(&csv, file, path, ',');
	assert_done(csv_next(&csv, &clinic->error), &clinic->error);
	while (csv_next(&csv, &clinic->error) == STATUS_OK) {
		char wanted[60];

		if (random_between(&random, 0, 9) != 0)
			continue;
		assert_int_equal(5, csv.count);
		(void)text_format(wanted, sizeof wanted, "%s %s %s 2024q3", csv.fields[0], csv.fields[1],
				  csv.fields[3]);
		if (strcmp(wanted, pair_on(clinic->office, csv.fields[0], csv.fields[1], day)) != 0)
			fail_msg("%s: %s", wanted, pair_on(clinic->office, csv.fields[0], csv.fields[1], day));
		assert_string_not_equal("", pair_on(clinic->office, csv.fields[1], csv.fields[0], day));
		looked++;
	}
	assert_true(looked > 300);
	(void)fclose(file);
}

static void the_official_pairs_agree_with_their_file(void **state)
{
	struct clinic *clinic = *state;
	struct import_options options = { .release = "v322r0" };
	struct import_result result;
	char path[512];

	if (!official("ptp_pairs_common_2024q3.csv", path)) {
		print_message("SKIPPED: the official pairs are not here (CLAIMBENCH_SHARED)\n");
		skip();
	}
	assert_done(reference_import(clinic->office, "ptp", path, NULL, NULL, &result, &clinic->error), &clinic->error);
	assert_int_equal(6434, result.rows);
	look_up_pairs(clinic, path, "2024-08-15");
	assert_true(official("ccipra-layout-sample-f1.txt", path));
	options.effective = test_date("2026-07-01");
	assert_done(reference_import(clinic->office, "ptp", path, &options, NULL, &result, &clinic->error),
		    &clinic->error);
	assert_int_equal(28, result.rows);
	assert_string_equal("0001A 99213 1 v322r0", pair_on(clinic->office, "99213", "0001A", "2023-12-31"));
	assert_string_equal("", pair_on(clinic->office, "99213", "0001A", "2024-01-01"));
	assert_string_equal("", pair_on(clinic->office, "0001A", "90473", "2022-01-01")); /* indicator 9 */
}

static void the_official_limits_agree_with_their_file(void **state)
{
	static struct csv_reader csv;
	struct clinic *clinic = *state;
	struct random random = random_seeded(2026);
	struct import_result result;
	char path[512];
	int looked = 0;
	FILE *file;

	if (!official("MCR_MUE_PractitionerServices_Eff_07-01-2024.csv", path)) {
		print_message("SKIPPED: the official limits are not here (CLAIMBENCH_SHARED)\n");
		skip();
	}
	assert_done(reference_import(clinic->office, "mue", path, NULL, NULL, &result, &clinic->error), &clinic->error);
	assert_int_equal(14677, result.rows);
	file = fopen(path, "rb");
	assert_non_null(file);
	csv_open(&csv, file, path, ',');
	while (csv_next(&csv, &clinic->error) == STATUS_OK) {
		static const char *const kinds[] = { "line", "day", "day_clinical" };
		char wanted[60];

		if (procedure_number(csv.fields[0]) < 0 || random_between(&random, 0, 19) != 0)
			continue;
		assert_in_range(csv.fields[2][0], '1', '3');
		(void)text_format(wanted, sizeof wanted, "%s %s 2024-07", csv.fields[1], kinds[csv.fields[2][0] - '1']);
		assert_string_equal(wanted, limit_on(clinic->office, csv.fields[0], "2024-07-01"));
		looked++;
	}
	assert_true(looked > 500);
	(void)fclose(file);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(pairs_are_found_in_either_order_on_their_days),
		TEST(a_sheet_saved_as_csv_loads_as_well),
		TEST(a_codes_pairs_may_stand_apart_in_the_file),
		TEST(a_release_takes_effect_by_date_of_service),
		TEST(the_order_of_loading_does_not_matter),
		TEST(parts_come_one_by_one_and_corrections_replace_them),
		TEST(another_session_sees_what_was_loaded),
		TEST(examples_count_until_an_official_table_is_there),
		TEST(a_file_that_is_broken_leaves_the_old_tables),
		TEST(a_claim_is_judged_with_the_others_of_its_day),
		TEST(what_is_never_paid_is_taken_away),
		TEST(without_tables_nothing_is_judged),
		TEST(the_official_pairs_agree_with_their_file),
		TEST(the_official_limits_agree_with_their_file),
	};

	return cmocka_run_group_tests_name("edits", tests, NULL, NULL);
}
