/* SPDX-License-Identifier: MIT */
/*
 * reference_import_test.c: official code files: recognised, dated, loaded whole or not at all, judged by
 * date of service. The small files here are written for the test; the official ones are used where they lie.
 */
#include <unistd.h>

#include "claimbench/base/text.h"
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

static void write_file(struct clinic *clinic, const char *name, const char *text, char path[static BOOKS_PATH_MAX])
{
	FILE *file;

	books_path(&clinic->books, name, path);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(0, fclose(file));
}

static enum status import(struct clinic *clinic, const char *kind, const char *name, const char *text,
			  struct import_result *result)
{
	char path[BOOKS_PATH_MAX];

	write_file(clinic, name, text, path);
	return reference_import(clinic->office, kind, path, NULL, NULL, result, &clinic->error);
}

static struct code_answer check(struct clinic *clinic, const char *code, const char *day)
{
	struct code_answer answer;

	assert_done(code_check(clinic->office, code, test_date(day), &answer, &clinic->error), &clinic->error);
	return answer;
}

static void assert_verdict(struct clinic *clinic, const char *code, const char *day, enum code_verdict verdict)
{
	struct code_answer answer = check(clinic, code, day);

	assert_string_equal(token_word(&code_verdict_tokens, (int)verdict),
			    token_word(&code_verdict_tokens, (int)answer.verdict));
}

/* ------------------------------------------------------------------------------ ICD-10-CM */

/* clang-format off */
static const char order_2025[] =
	"00001 Q50     0 Invented stiffness                                           Invented stiffness\r\n"
	"00002 Q500    1 Invented stiffness of hand                                   Invented stiffness of hand\r\n"
	"00003 Q501    1 Invented stiffness of foot                                   Invented stiffness of foot\r\n"
	"00004 Q51     1 Invented itch                                                Invented itch\r\n"
	"00005 Q52     0 Invented fall                                                Invented fall\r\n"
	"00006 Q520XXA 1 Invented fall, first treatment                               Invented fall, first treatment\r\n"
	"00007 Q520XXD 1 Invented fall, later treatment                               Invented fall, later treatment\r\n";
static const char order_2026[] =
	"00001 Q50     0 Invented stiffness                                           Invented stiffness\r\n"
	"00002 Q500    1 Invented stiffness of the hand                               Invented stiffness of the hand\r\n"
	"00004 Q51     0 Invented itch                                                Invented itch\r\n"
	"00005 Q510    1 Invented itch of arm                                         Invented itch of arm\r\n"
	"00006 Q52     0 Invented fall                                                Invented fall\r\n"
	"00007 Q520XXA 1 Invented fall, first treatment                               Invented fall, first treatment\r\n"
	"00008 Q520XXD 1 Invented fall, later treatment                               Invented fall, later treatment\r\n";
static const char order_addenda_2026[] =
	"Delete:      1 Q51     Invented itch                                                Invented itch\r\n"
	"Add:         0 Q51     Invented itch                                                Invented itch\r\n"
	"Add:         1 Q510    Invented itch of arm                                         Invented itch of arm\r\n"
	"\r\n"
	"Revise from: 1 Q500    Invented stiffness of hand                                   Invented stiffness of hand\r\n"
	"Revise to:   1 Q500    Invented stiffness of the hand                               Invented stiffness of the hand\r\n"
	"Delete:      1 Q501    Invented stiffness of foot                                   Invented stiffness of foot\r\n"
	"  8 codes in all\r\n";
static const char codes_addenda_2026[] =
	"Delete:      Q51     Invented itch\r\n"
	"Add:         Q510    Invented itch of arm\r\n"
	"Revise from: Q500    Invented stiffness of hand\r\n"
	"Revise to:   Q500    Invented stiffness of the hand\r\n"
	"Delete:      Q501    Invented stiffness of foot\r\n";
/* clang-format on */

static void an_order_file_is_dated_by_its_name_and_counted(void **state)
{
	struct clinic *clinic = *state;
	struct import_result result;

	assert_done(import(clinic, "icd10cm", "icd10cm_order_2025.txt", order_2025, &result), &clinic->error);
	assert_string_equal("FY2025", result.release);
	assert_date("2024-10-01", result.from);
	assert_date("2025-09-30", result.to);
	assert_int_equal(7, result.rows);
	assert_int_equal(5, result.billable);
	assert_int_equal(2, result.headers);
	assert_done(import(clinic, "icd10cm", "icd10cm-order-April-2025.txt", order_2026, &result), &clinic->error);
	assert_string_equal("FY2025-04", result.release);
	assert_date("2025-04-01", result.from);
}

static void codes_are_judged_by_the_release_of_the_date(void **state)
{
	struct clinic *clinic = *state;
	struct import_result result;
	struct code_answer answer;

	assert_done(import(clinic, "icd10cm", "icd10cm_order_2025.txt", order_2025, &result), &clinic->error);
	assert_done(import(clinic, "icd10cm", "icd10cm_order_2026.txt", order_2026, &result), &clinic->error);
	assert_verdict(clinic, "Q51", "2025-09-30", CODE_VALID);
	assert_verdict(clinic, "Q51", "2025-10-01", CODE_HEADER);
	assert_verdict(clinic, "q50.1", "2025-09-30", CODE_VALID);
	assert_verdict(clinic, "Q50.1", "2025-10-01", CODE_OTHER_RELEASE);
	assert_verdict(clinic, "Q52.0XXA", "2025-10-01", CODE_VALID);
	answer = check(clinic, "Q52.0", "2025-10-01");
	assert_string_equal("needs_seventh", token_word(&code_verdict_tokens, (int)answer.verdict));
	assert_int_equal(2, answer.candidate_count);
	assert_string_equal("Q520XXA", answer.candidates[0].code);
	assert_verdict(clinic, "Q59", "2025-10-01", CODE_UNKNOWN);
	assert_verdict(clinic, "no code at all", "2025-10-01", CODE_UNKNOWN);
}

static void a_release_that_has_ended_is_named(void **state)
{
	struct clinic *clinic = *state;
	struct import_result result;
	struct code_set_line newest;
	struct code_answer answer;

	assert_status(STATUS_NOT_FOUND,
		      reference_lapsed(clinic->office, test_date("2026-03-31"), &newest, &clinic->error));
	assert_done(import(clinic, "icd10cm", "icd10cm_order_2025.txt", order_2025, &result), &clinic->error);
	assert_status(STATUS_NOT_FOUND,
		      reference_lapsed(clinic->office, test_date("2025-09-30"), &newest, &clinic->error));
	assert_done(reference_lapsed(clinic->office, test_date("2025-10-01"), &newest, &clinic->error), &clinic->error);
	assert_string_equal("FY2025", newest.release);
	answer = check(clinic, "Q50.1", "2025-10-01");
	assert_int_equal(CODE_OTHER_RELEASE, answer.verdict);
	assert_true(answer.lapsed);
	/* Dropped by a release that is in force is another matter. */
	assert_done(import(clinic, "icd10cm", "icd10cm_order_2026.txt", order_2026, &result), &clinic->error);
	answer = check(clinic, "Q50.1", "2025-10-01");
	assert_int_equal(CODE_OTHER_RELEASE, answer.verdict);
	assert_false(answer.lapsed);
}

static void the_same_file_twice_changes_nothing(void **state)
{
	struct clinic *clinic = *state;
	struct import_result result;

	assert_done(import(clinic, "icd10cm", "icd10cm_order_2025.txt", order_2025, &result), &clinic->error);
	assert_false(result.already);
	assert_done(import(clinic, "icd10cm", "icd10cm_order_2025.txt", order_2025, &result), &clinic->error);
	assert_true(result.already);
	assert_int_equal(7, result.rows);
	assert_int_equal(
		7,
		books_ask(&clinic->books,
			  "SELECT count(*) FROM code c JOIN code_set s ON s.id = c.set_id WHERE s.source = 'order'"));
}

static int64_t codes_of(struct clinic *clinic, const char *release, const char *column)
{
	char sql[300];

	(void)text_format(
		sql, sizeof sql,
		"SELECT COALESCE(sum(%s), 0) FROM code c JOIN code_set s ON s.id = c.set_id WHERE s.release = '%s'",
		column, release);
	return books_ask(&clinic->books, sql);
}

/* A release is the one before plus its addenda, whichever of the two forms. */
static void check_addenda(struct clinic *clinic, const char *name, const char *text)
{
	struct import_result result;

	assert_done(import(clinic, "icd10cm", "icd10cm_order_2025.txt", order_2025, &result), &clinic->error);
	assert_done(import(clinic, "icd10cm", name, text, &result), &clinic->error);
	assert_string_equal("FY2026", result.release);
	assert_int_equal(4, result.billable);
	assert_int_equal(3, result.headers);
	assert_verdict(clinic, "Q51", "2025-10-01", CODE_HEADER);
	assert_verdict(clinic, "Q51.0", "2025-10-01", CODE_VALID);
	assert_verdict(clinic, "Q50.1", "2025-10-01", CODE_OTHER_RELEASE);
	assert_string_equal("Invented stiffness of the hand", check(clinic, "Q50.0", "2025-10-01").title);
	/* The release before stands as it was. */
	assert_verdict(clinic, "Q51", "2025-09-30", CODE_VALID);
	assert_string_equal("Invented stiffness of hand", check(clinic, "Q50.0", "2025-09-30").title);
	assert_int_equal(5, codes_of(clinic, "FY2025", "billable"));
}

static void order_addenda_make_the_next_release(void **state)
{
	check_addenda(*state, "icd10cm_order_addenda_2026.txt", order_addenda_2026);
}

static void codes_addenda_make_the_next_release(void **state)
{
	check_addenda(*state, "icd10cm_codes_addenda_2026.txt", codes_addenda_2026);
}

static void addenda_without_the_release_before_are_refused(void **state)
{
	struct clinic *clinic = *state;
	struct import_result result;

	assert_status(STATUS_REFUSED,
		      import(clinic, "icd10cm", "icd10cm_codes_addenda_2026.txt", codes_addenda_2026, &result));
	assert_non_null(strstr(clinic->error.what, "load it first"));
}

/* ---------------------------------------------------------------------------- broken files */

static const struct {
	const char *name, *text, *where, *what;
} broken[] = {
	{ "icd10cm_order_2026.txt",
	  "00001 Q50     0 Invented stiffness                                           Invented stiffness\n"
	  "00002 Q500    2 Invented stiffness of hand                                   Invented stiffness of hand\n",
	  ":2", "order file" },
	{ "icd10cm_order_2026.txt",
	  "00001 Q50     0 Invented stiffness                                           Invented stiffness\n"
	  "00002 Q50     1 Invented stiffness of hand                                   Invented stiffness of hand\n",
	  ":2", "twice" },
	{ "icd10cm_order_2026.txt",
	  "00001 Q50     0 Invented stiffness                                           Invented stiffness\n"
	  "00002 Q500    1 Invented stiffness of hand                                   Invented stiff",
	  ":2", "cut off" },
	{ "icd10cm_order_2026.txt",
	  "00001 Q50     0 Invented stiffness                                           Invented stiffness\n"
	  "some other text that is long enough to be taken for a line of the file, if one does not look\n",
	  ":2", "order file" },
	{ "icd10cm_order.txt",
	  "00001 Q50     0 Invented stiffness                                           Invented stiffness\n",
	  "icd10cm_order.txt", "--effective" },
	{ "something.txt", "nothing of the kind\n", "something.txt", "none of" },
	{ "empty.txt", "", "empty.txt", "empty" },
};

static void a_broken_file_names_its_line_and_changes_nothing(void **state)
{
	struct clinic *clinic = *state;
	struct import_result result;

	assert_done(import(clinic, "icd10cm", "icd10cm_order_2025.txt", order_2025, &result), &clinic->error);
	for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
		assert_status(STATUS_REFUSED, import(clinic, "icd10cm", broken[i].name, broken[i].text, &result));
		if (strstr(clinic->error.where, broken[i].where) == NULL ||
		    strstr(clinic->error.what, broken[i].what) == NULL)
			fail_msg("case %zu: %s: %s", i, clinic->error.where, clinic->error.what);
		assert_int_equal(1, books_ask(&clinic->books, "SELECT count(*) FROM code_set WHERE source = 'order'"));
		assert_int_equal(5, codes_of(clinic, "FY2025", "billable"));
	}
	clinic_verify(clinic);
}

static void a_file_of_another_kind_is_told_apart(void **state)
{
	struct clinic *clinic = *state;
	struct import_result result;

	assert_status(STATUS_REFUSED, import(clinic, "hcpcs", "icd10cm_order_2025.txt", order_2025, &result));
	assert_non_null(strstr(clinic->error.what, "import icd10cm"));
	assert_status(STATUS_REFUSED, import(clinic, "icd11", "icd10cm_order_2025.txt", order_2025, &result));
	assert_status(STATUS_NOT_FOUND, reference_import(clinic->office, "icd10cm", "/nowhere/icd10cm_order_2025.txt",
							 NULL, NULL, &result, &clinic->error));
}

static bool stop_at_once(void *context, const char *what, int64_t done, int64_t total)
{
	(void)what;
	(void)done;
	(void)total;
	(*(int *)context)++;
	return false;
}

static void a_load_that_is_stopped_changes_nothing(void **state)
{
	struct clinic *clinic = *state;
	int ticks = 0;
	struct progress progress = { stop_at_once, &ticks };
	struct import_result result;
	char path[BOOKS_PATH_MAX];
	FILE *file;

	books_path(&clinic->books, "icd10cm_order_2026.txt", path);
	file = fopen(path, "wb");
	assert_non_null(file);
	for (int i = 0; i < 5000; i++)
		(void)fprintf(file, "%05d Q%02d%04d 1 %-60s %s\n", i + 1, i / 10000 + 10, i, "Invented", "Invented");
	assert_int_equal(0, fclose(file));
	assert_status(STATUS_REFUSED,
		      reference_import(clinic->office, "icd10cm", path, NULL, &progress, &result, &clinic->error));
	assert_int_equal(1, ticks);
	assert_int_equal(0, books_ask(&clinic->books, "SELECT count(*) FROM code_set WHERE source = 'order'"));
}

/* --------------------------------------------------------------------- HCPCS, CPT and fees */

/* A record of 320 columns: code, sequence, type, 80 of description, 28 short, dates in 269, 277, 285. */
static void hcpcs_record(char *target, size_t size, const char *code, int sequence, char type, const char *text,
			 const char *short_text, const char *added, const char *ended)
{
	(void)text_format(target, size, "%-5s%05d%c%-80s%-28s%149s%-8s%-8s%-8sN%27s\r\n", code, sequence, type, text,
			  short_text, "", added, added, ended, "");
}

static void hcpcs_codes_carry_their_own_dates(void **state)
{
	struct clinic *clinic = *state;
	struct import_result result;
	char text[4096] = "*Notices\r\n\r\n", line[400];
	struct code_answer answer;

	hcpcs_record(line, sizeof line, "G9901", 100, '3', "Invented service in two", "Invented svc", "20190101", "");
	(void)strncat(text, line, sizeof text - strlen(text) - 1);
	hcpcs_record(line, sizeof line, "G9901", 200, '4', "lines of text", "", "", "");
	(void)strncat(text, line, sizeof text - strlen(text) - 1);
	hcpcs_record(line, sizeof line, "G9902", 100, '3', "Invented service that ended", "Ended svc", "20180101",
		     "20250630");
	(void)strncat(text, line, sizeof text - strlen(text) - 1);
	hcpcs_record(line, sizeof line, "   ZZ", 100, '7', "Invented modifier", "Invented mod", "20190101", "");
	(void)strncat(text, line, sizeof text - strlen(text) - 1);
	assert_done(import(clinic, "hcpcs", "HCPC2025_APR_ANWEB.txt", text, &result), &clinic->error);
	assert_string_equal("2025-04", result.release);
	assert_int_equal(3, result.rows);
	assert_int_equal(2, result.billable);
	answer = check(clinic, "G9901", "2026-03-31");
	assert_string_equal("valid", token_word(&code_verdict_tokens, (int)answer.verdict));
	assert_string_equal("Invented service in two lines of text", answer.title);
	assert_verdict(clinic, "G9902", "2025-06-30", CODE_VALID);
	assert_verdict(clinic, "G9902", "2025-07-01", CODE_OTHER_RELEASE);
	assert_verdict(clinic, "ZZ", "2026-03-31", CODE_VALID);
	/* The numeric modifiers are CPT's: those of the teaching set still count. */
	assert_verdict(clinic, "25", "2026-03-31", CODE_VALID);
}

static void cpt_files_are_read_past_their_notice(void **state)
{
	static const char medu[] =
		"Invented notice 2026\nthat goes on\n\n99213 INVENTED VISIT TEXT\n0001F INVENTED QUALITY TEXT\n";
	static const char modul[] = "Invented notice 2026\n\n25 INVENTED MODIFIER TEXT\n59 INVENTED OTHER TEXT\n";
	struct clinic *clinic = *state;
	struct import_result result;

	assert_done(import(clinic, "cpt", "MEDU.txt", medu, &result), &clinic->error);
	assert_string_equal("2026", result.release);
	assert_int_equal(2, result.rows);
	assert_string_equal("INVENTED VISIT TEXT", check(clinic, "99213", "2026-03-31").title);
	assert_done(import(clinic, "cpt", "MODUL.txt", modul, &result), &clinic->error);
	assert_int_equal(2, result.rows);
	assert_verdict(clinic, "99213", "2026-03-31", CODE_VALID);
	assert_verdict(clinic, "59", "2026-03-31", CODE_VALID);
}

/* ------------------------------------------------------------------------- the official files */

static bool official(const char *name, char path[static 512])
{
	const char *shared = getenv("CLAIMBENCH_SHARED");

	return shared != NULL && shared[0] != '\0' && text_format(path, 512, "%s/codesets/%s", shared, name) &&
	       access(path, R_OK) == 0;
}

static void the_official_files_load_beside_each_other(void **state)
{
	struct clinic *clinic = *state;
	struct import_result result;
	char path[512];

	if (!official("icd10cm/icd10cm_order_2026.txt", path)) {
		print_message("SKIPPED: the official code files are not here (CLAIMBENCH_SHARED)\n");
		skip();
	}
	assert_done(reference_import(clinic->office, "icd10cm", path, NULL, NULL, &result, &clinic->error),
		    &clinic->error);
	assert_int_equal(74719, result.billable);
	assert_int_equal(23467, result.headers);
	assert_true(official("icd10cm/icd10cm-order-Jan-2021.txt", path));
	assert_done(reference_import(clinic->office, "icd10cm", path, NULL, NULL, &result, &clinic->error),
		    &clinic->error);
	assert_int_equal(72621, result.billable);
	assert_true(official("icd10cm/icd10cm_tabular_2021.xml", path));
	assert_done(reference_import(clinic->office, "icd10cm", path, NULL, NULL, &result, &clinic->error),
		    &clinic->error);
	assert_date("2020-10-01", result.from);
	assert_true(result.notes > 20000);
	assert_true(official("hcpcs/HCPC2019_CONTR_ANWEB.txt", path));
	assert_done(reference_import(clinic->office, "hcpcs", path, NULL, NULL, &result, &clinic->error),
		    &clinic->error);
	assert_int_equal(6440, result.billable);
	assert_int_equal(6800, result.rows);
	/* B88.0 was billable, and became a header in October 2025. */
	assert_verdict(clinic, "B88.0", "2021-05-01", CODE_VALID);
	assert_verdict(clinic, "B88.0", "2026-03-31", CODE_HEADER);
	assert_verdict(clinic, "E11", "2026-03-31", CODE_HEADER);
	assert_verdict(clinic, "E11.9", "2026-03-31", CODE_VALID);
	assert_verdict(clinic, "S52.501", "2026-03-31", CODE_NEEDS_SEVENTH);
	assert_verdict(clinic, "QA0", "2026-03-31", CODE_HEADER);
}

static void medicare_fees_come_from_the_official_schedule(void **state)
{
	struct clinic *clinic = *state;
	struct import_result result;
	struct practice practice;
	struct money fee;
	char path[512];

	if (!official("mpfs/PPRRVU2025_Oct_nodesc.txt", path)) {
		print_message("SKIPPED: the official fee schedule is not here (CLAIMBENCH_SHARED)\n");
		skip();
	}
	assert_done(reference_import(clinic->office, "fees", path, NULL, NULL, &result, &clinic->error),
		    &clinic->error);
	assert_int_equal(19090, result.rows);
	assert_string_equal("2025-10", result.release);
	assert_true(official("mpfs/PPRRVU2025_Oct_nodesc.csv", path));
	assert_done(reference_import(clinic->office, "fees", path, NULL, NULL, &result, &clinic->error),
		    &clinic->error);
	assert_int_equal(19090, result.rows);
	assert_true(official("mpfs/GPCI2025.csv", path));
	assert_done(reference_import(clinic->office, "fees", path, NULL, NULL, &result, &clinic->error),
		    &clinic->error);
	assert_int_equal(109, result.rows);
	/* A code the practice has no price of its own for: priced at its locality, Alabama. */
	practice = *office_practice(clinic->office);
	(void)TEXT_SET(practice.fee_locality, "1011200");
	books_sql(&clinic->books, "UPDATE practice SET fee_locality = '1011200'");
	clinic_reopen(clinic, NULL);
	assert_done(reference_fee(clinic->office, "20553", "", false, test_date("2025-11-03"), &fee, &clinic->error),
		    &clinic->error);
	assert_true(money_cents(fee) > 3000 && money_cents(fee) < 9000);
	assert_status(STATUS_NOT_FOUND,
		      reference_fee(clinic->office, "20553", "", false, test_date("2026-01-05"), &fee, &clinic->error));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_order_file_is_dated_by_its_name_and_counted, setup, teardown),
		cmocka_unit_test_setup_teardown(codes_are_judged_by_the_release_of_the_date, setup, teardown),
		cmocka_unit_test_setup_teardown(a_release_that_has_ended_is_named, setup, teardown),
		cmocka_unit_test_setup_teardown(the_same_file_twice_changes_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(order_addenda_make_the_next_release, setup, teardown),
		cmocka_unit_test_setup_teardown(codes_addenda_make_the_next_release, setup, teardown),
		cmocka_unit_test_setup_teardown(addenda_without_the_release_before_are_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(a_broken_file_names_its_line_and_changes_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(a_file_of_another_kind_is_told_apart, setup, teardown),
		cmocka_unit_test_setup_teardown(a_load_that_is_stopped_changes_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(hcpcs_codes_carry_their_own_dates, setup, teardown),
		cmocka_unit_test_setup_teardown(cpt_files_are_read_past_their_notice, setup, teardown),
		cmocka_unit_test_setup_teardown(the_official_files_load_beside_each_other, setup, teardown),
		cmocka_unit_test_setup_teardown(medicare_fees_come_from_the_official_schedule, setup, teardown),
	};

	return cmocka_run_group_tests_name("reference_import", tests, NULL, NULL);
}
