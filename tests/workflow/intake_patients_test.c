/* SPDX-License-Identifier: MIT */
/* intake_patients_test.c: another system's patients: what is kept, what is known, what is refused and where. */
#include <unistd.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/register.h"
#include "support/sheet.h"
#include "support/test.h"

#define HEADER "account,last,first,birth_date,sex,street,city,state,zip,phone\n"
#define JOAN   "E1,Smith,Joan,1970-05-17,F,1 Oak St,Springfield,IL,62704,2175550101\n"
#define MARY   "E2,Baker,Mary,1981-02-03,F,2 Elm St,Springfield,IL,62704,2175550102\n"
#define PAUL   "E3,Moss,Paul,1955-11-30,M,3 Ash St,Springfield,IL,62704,2175550103\n"

struct scene {
	struct clinic clinic;
	struct sheet sheet;
};

static int setup(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);

	assert_non_null(scene);
	clinic_new(&scene->clinic);
	*state = scene;
	return 0;
}

static int teardown(void **state)
{
	struct scene *scene = *state;

	sheet_free(&scene->sheet);
	clinic_free(&scene->clinic);
	free(scene);
	return 0;
}

static int64_t patients_here(struct scene *scene)
{
	return books_ask(&scene->clinic.books, "SELECT count(*) FROM patient");
}

static void take(struct scene *scene, const char *text, const struct intake_options *options)
{
	sheet_write(&scene->clinic, &scene->sheet, text);
	assert_done(sheet_patients(&scene->clinic, &scene->sheet, options), &scene->clinic.error);
}

static struct registration registered(struct scene *scene, const char *account)
{
	struct patient_rows rows = { 0 };
	struct registration registration;

	assert_done(patient_find(scene->clinic.office, account, 2, &rows, &scene->clinic.error), &scene->clinic.error);
	assert_int_equal(1, rows.count);
	assert_done(registration_load(scene->clinic.office, rows.items[0].id, &registration, &scene->clinic.error),
		    &scene->clinic.error);
	VEC_FREE(&rows);
	return registration;
}

static void a_row_becomes_a_registration_with_all_it_says(void **state)
{
	struct scene *scene = *state;
	struct registration got;
	const struct coverage *second;

	take(scene,
	     "\xef\xbb\xbf"
	     "Account;x,LAST,First,Middle,Suffix,Birth Date,sex,street,street2,city,state,zip,phone,email,ssn,"
	     "signature-on-file,assignment,guarantor_last,guarantor_first,guarantor_birth_date,guarantor_street,"
	     "guarantor_city,guarantor_state,guarantor_zip,coverage1_payer,coverage1_member_id,coverage1_from,"
	     "coverage1_copay,coverage2_payer,coverage2_member_id,coverage2_group_number,coverage2_relationship,"
	     "coverage2_subscriber_last,coverage2_subscriber_first,coverage2_subscriber_birth_date,"
	     "coverage2_subscriber_sex,coverage2_to,account\r\n"
	     "junk,\"O'Neil, \"\"Neil\"\"\",ana,maria,Jr,03/04/2015,female,\"9 Elm St, rear\",Apt 2,springfield,il,"
	     "62704-1234,+1 (217) 555-0199,ana@example.org,123-45-6789,N,yes,Lopez,Rosa,1985-01-02,9 Elm St,"
	     "Springfield,IL,62704,bcx,abc123456,2025-01-01,25.50,UHX,xyz999,g1,child,Lopez,Rosa,1985-01-02,F,"
	     "12/31/2026,e77\r\n",
	     &(struct intake_options){ .pass_unknown = true });
	sheet_expect(&scene->sheet, 0, 2, "new", "", "");
	assert_true(scene->sheet.rows.items[0].kept);
	got = registered(scene, "E77");
	assert_string_equal("O'Neil, \"Neil\"", got.patient.name.last);
	assert_string_equal("Ana", got.patient.name.first);
	assert_string_equal("Jr", got.patient.name.suffix);
	assert_date("2015-03-04", got.patient.birth_date);
	assert_int_equal(SEX_FEMALE, got.patient.sex);
	assert_string_equal("9 Elm St, rear", got.patient.address.street);
	assert_string_equal("IL", got.patient.address.state);
	assert_string_equal("627041234", got.patient.address.zip);
	assert_string_equal("2175550199", got.patient.phone);
	assert_string_equal("123456789", got.patient.ssn);
	assert_false(got.patient.signature_on_file);
	assert_true(got.patient.assignment);
	assert_string_equal("Lopez", got.guarantor.name.last);
	assert_int_equal(scene->clinic.books.payers[BCX].id, got.coverages[0].payer_id);
	assert_string_equal("ABC123456", got.coverages[0].member_id);
	assert_cents(2550, got.coverages[0].copay);
	second = &got.coverages[1];
	assert_int_equal(RELATIONSHIP_CHILD, second->relationship);
	assert_string_equal("G1", second->group_number);
	assert_string_equal("Rosa", second->subscriber.first);
	assert_date("2026-12-31", second->to);
	assert_int_equal(0, got.coverages[2].payer_id);
	clinic_verify(&scene->clinic);
}

static void the_same_file_twice_changes_nothing_and_says_so(void **state)
{
	struct scene *scene = *state;

	take(scene, HEADER JOAN MARY, NULL);
	assert_int_equal(2, scene->sheet.summary.kept);
	take(scene, HEADER JOAN MARY PAUL, NULL);
	sheet_expect(&scene->sheet, 0, 2, "already", "", "");
	sheet_expect(&scene->sheet, 1, 3, "already", "", "");
	sheet_expect(&scene->sheet, 2, 4, "new", "", "");
	assert_int_equal(1, scene->sheet.summary.kept);
	assert_int_equal(3, patients_here(scene));
}

static void a_patient_who_is_there_is_never_changed_but_the_difference_is_named(void **state)
{
	struct scene *scene = *state;

	take(scene, HEADER JOAN, NULL);
	take(scene, HEADER "E1,Smith-Jones,Joan,1970-05-17,F,1 Oak St,Springfield,IL,62705,\n", NULL);
	sheet_expect(&scene->sheet, 0, 2, "differs", "", "last, zip");
	assert_string_equal("last, zip", scene->sheet.rows.items[0].reason);
	assert_string_equal("Smith", registered(scene, "E1").patient.name.last);
	assert_int_equal(0, scene->sheet.summary.kept);
}

static void a_preview_keeps_nothing(void **state)
{
	struct scene *scene = *state;

	take(scene, HEADER JOAN "E9,,Nobody,1970-01-01,F,1 A St,Springfield,IL,62704,\n",
	     &(struct intake_options){ .preview = true });
	assert_int_equal(2, scene->sheet.rows.count);
	sheet_expect(&scene->sheet, 0, 2, "new", "", "");
	sheet_expect(&scene->sheet, 1, 3, "bad", "last", "is missing");
	assert_false(scene->sheet.rows.items[0].kept);
	assert_int_equal(0, patients_here(scene));
}

static void one_bad_row_in_the_middle_keeps_everything_out(void **state)
{
	struct scene *scene = *state;

	take(scene, HEADER JOAN "E9,Gray,Ann,1970-02-30,F,1 A St,Springfield,IL,62704,\n" MARY, NULL);
	assert_int_equal(1, scene->sheet.rows.count);
	sheet_expect(&scene->sheet, 0, 3, "bad", "birth_date", "is no date");
	assert_true(scene->sheet.summary.refused);
	assert_int_equal(0, patients_here(scene));
}

static void the_good_ones_can_be_kept_and_the_others_come_back_with_their_reasons(void **state)
{
	struct scene *scene = *state;
	const struct intake_options keep_good = { .keep_good = true };
	char *rejects;

	take(scene, HEADER JOAN "E9,\"Gray, the \"\"Elder\"\"\",Ann,1970-02-30,F,1 A St,Springfield,IL,62704,\n" MARY,
	     &keep_good);
	assert_int_equal(2, scene->sheet.summary.kept);
	assert_int_equal(2, patients_here(scene));
	rejects = sheet_rejects(&scene->sheet);
	assert_string_equal("account,last,first,birth_date,sex,street,city,state,zip,phone,reject_reason\n"
			    "E9,\"Gray, the \"\"Elder\"\"\",Ann,1970-02-30,F,1 A St,Springfield,IL,62704,,"
			    "birth_date: is no date: YYYY-MM-DD or MM/DD/YYYY\n",
			    rejects);
	/* Mended, they are taken as they are; still bad, they come back with one reason, not two. */
	take(scene, rejects, &keep_good);
	free(rejects);
	rejects = sheet_rejects(&scene->sheet);
	assert_non_null(strstr(rejects, ",phone,reject_reason\nE9,"));
	assert_null(strstr(strstr(rejects, "reject_reason") + 1, "reject_reason"));
	free(rejects);
	assert_int_equal(2, patients_here(scene));
}

static void rejects_never_replace_a_file(void **state)
{
	struct scene *scene = *state;
	FILE *file;

	sheet_write(&scene->clinic, &scene->sheet, HEADER JOAN);
	file = fopen(scene->sheet.rejects, "w");
	assert_non_null(file);
	(void)fclose(file);
	assert_status(STATUS_REFUSED,
		      sheet_patients(&scene->clinic, &scene->sheet, &(struct intake_options){ .keep_good = true }));
	assert_int_equal(0, patients_here(scene));
}

/* By the rule of registration: who is here already, and who stands further up in the same file. */
static void people_who_look_alike_wait_for_a_decision(void **state)
{
	struct scene *scene = *state;
	const char *text = HEADER JOAN "E4,Smith,Joan,1970-05-17,F,7 Fir St,Springfield,IL,62704,\n"
				       "E5,Smiht,Joan,1970-05-17,F,7 Fir St,Springfield,IL,62704,\n" MARY;

	take(scene, text, NULL);
	assert_int_equal(2, scene->sheet.rows.count);
	sheet_expect(&scene->sheet, 0, 3, "alike", "", "line 2 is alike (98%)");
	sheet_expect(&scene->sheet, 1, 4, "alike", "", "line 2 is alike");
	assert_int_equal(0, patients_here(scene));

	take(scene, HEADER JOAN, NULL);
	take(scene, text, &(struct intake_options){ .preview = true });
	sheet_expect(&scene->sheet, 0, 2, "already", "", "");
	sheet_expect(&scene->sheet, 1, 3, "alike", "", "account E1 is alike (98%)");

	take(scene, text, &(struct intake_options){ .even_if_alike = true });
	assert_int_equal(4, patients_here(scene));
	clinic_verify(&scene->clinic);
}

static void an_account_number_stands_in_a_file_once(void **state)
{
	struct scene *scene = *state;

	take(scene, HEADER JOAN "e1,Other,Person,1990-01-01,M,5 Yew St,Springfield,IL,62704,\n", NULL);
	sheet_expect(&scene->sheet, 0, 3, "bad", "account", "stands in line 2 already");
}

static void cells_are_refused_by_column(void **state)
{
	static const struct {
		const char *header, *cells, *column, *reason;
	} cases[] = {
		{ "phone", "555-0101", "phone", "" },
		{ "zip", "2139", "zip", "" },
		{ "sex", "X", "sex", "is F, M or U" },
		{ "birth_date", "02/03/81", "birth_date", "is no date" },
		{ "birth_date", "2031-01-01", "birth_date", "future" },
		{ "ssn", "12-34", "ssn", "" },
		{ "ssn", "1234567890", "ssn", "too many digits" },
		{ "email", "nobody", "email", "has no @" },
		{ "account", "A-NUMBER-TOO-LONG", "account", "is too long" },
		{ "signature_on_file", "perhaps", "signature_on_file", "is yes or no" },
		{ "coverage1_payer", "NOPE", "coverage1_payer", "no payer here has this code" },
		{ "coverage1_member_id", "A1", "coverage1_payer", "is missing" },
		{ "coverage2_payer,coverage2_member_id,coverage2_from,coverage2_to", "UHX,ABC123,2026-01-01,2025-01-01",
		  "coverage2_to", "lies before the first day" },
		{ "coverage1_payer,coverage1_member_id,coverage1_subscriber_last,coverage1_relationship",
		  "UHX,ABC123,Smith,", "coverage1_relationship", "a subscriber is named" },
		{ "coverage3_payer,coverage3_member_id,coverage3_relationship", "UHX,ABC123,spouse",
		  "coverage3_subscriber_last", "is missing" },
		{ "guarantor_last", "Smith", "guarantor_first", "is missing" },
		{ "last", "Smi\x1b[31mth", "last", "control character" },
		{ "last", "Smi\xe9th", "last", "UTF-8" },
		{ "middle", "\"Two\nlines\"", "middle", "line break" },
		{ "middle", "one,two", "", "the row has" },
	};
	static const char *const usual[][2] = {
		{ "last", "Smith" }, { "first", "Joan" },      { "birth_date", "1970-05-17" },
		{ "sex", "F" },      { "street", "1 Oak St" }, { "city", "Springfield" },
		{ "state", "IL" },   { "zip", "62704" },
	};
	struct scene *scene = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char header[400] = "", cells[400] = "", text[1000];

		for (size_t j = 0; j < sizeof usual / sizeof usual[0]; j++) {
			if (text_equal(usual[j][0], cases[i].header))
				continue;
			(void)snprintf(header + strlen(header), sizeof header - strlen(header), "%s,", usual[j][0]);
			(void)snprintf(cells + strlen(cells), sizeof cells - strlen(cells), "%s,", usual[j][1]);
		}
		(void)snprintf(text, sizeof text, "%s%s\n%s%s\n", header, cases[i].header, cells, cases[i].cells);
		take(scene, text, NULL);
		sheet_expect(&scene->sheet, 0, 2, "bad", cases[i].column, cases[i].reason);
		assert_null(strstr(scene->sheet.rows.items[0].reason, "Smi"));
	}
	assert_int_equal(0, patients_here(scene));
}

static void what_is_no_table_of_patients_is_refused_as_a_whole(void **state)
{
	static const struct {
		const char *text, *says;
	} cases[] = {
		{ "", "is empty" },
		{ "last,first,birth_date\n", "has no column sex" },
		{ "last,first,birth_date,sex,shoe size\n", "not known: 5, 'shoe size'" },
		{ "last,first,birth_date,sex,Last\n", "has the column last twice" },
		{ "last;first;birth_date;sex\n", "not known: 1" },
		{ HEADER JOAN "E2,\"Baker\n" MARY, "a quoted field is not closed" },
	};
	struct scene *scene = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		sheet_write(&scene->clinic, &scene->sheet, cases[i].text);
		for (int keep_good = 0; keep_good < 2; keep_good++) {
			assert_status(STATUS_REFUSED,
				      sheet_patients(&scene->clinic, &scene->sheet,
						     &(struct intake_options){ .keep_good = keep_good == 1 }));
			if (strstr(scene->clinic.error.what, cases[i].says) == NULL)
				fail_msg("case %zu says: %s", i, scene->clinic.error.what);
		}
	}
	assert_int_equal(0, patients_here(scene));
	assert_int_equal(-1, access(scene->sheet.rejects, F_OK));
}

static void blank_lines_and_empty_cells_at_the_end_are_nothing(void **state)
{
	struct scene *scene = *state;

	take(scene,
	     HEADER "\n,,,,,,,,,\n\n"
		    "E1,Smith,Joan,1970-05-17,F,1 Oak St,Springfield,IL,62704,2175550101,,\n\n",
	     NULL);
	sheet_expect(&scene->sheet, 0, 5, "new", "", "");
	assert_int_equal(1, patients_here(scene));
}

static void our_own_account_numbers_pass_over_theirs(void **state)
{
	struct scene *scene = *state;

	(void)clinic_patient(&scene->clinic, "First", "Ann", BCX);
	take(scene, HEADER "P100002,Smith,Joan,1970-05-18,F,1 Oak St,Springfield,IL,62704,\n", NULL);
	assert_int_equal(1, scene->sheet.summary.kept);
	(void)clinic_patient(&scene->clinic, "Third", "Eve", BCX);
	assert_int_equal(3, patients_here(scene));
	assert_int_equal(3, books_ask(&scene->clinic.books, "SELECT count(DISTINCT account) FROM patient"));
}

static void who_may_not_register_may_not_import(void **state)
{
	struct scene *scene = *state;
	struct intake_options options = { .preview = true };
	struct intake_summary summary;
	struct office *auditor = clinic_session(&scene->clinic, "ada");

	sheet_write(&scene->clinic, &scene->sheet, HEADER JOAN);
	assert_status(STATUS_REFUSED,
		      intake_patients(auditor, scene->sheet.path, &options, NULL, &summary, &scene->clinic.error));
	office_close(auditor);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_row_becomes_a_registration_with_all_it_says, setup, teardown),
		cmocka_unit_test_setup_teardown(the_same_file_twice_changes_nothing_and_says_so, setup, teardown),
		cmocka_unit_test_setup_teardown(a_patient_who_is_there_is_never_changed_but_the_difference_is_named,
						setup, teardown),
		cmocka_unit_test_setup_teardown(a_preview_keeps_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(one_bad_row_in_the_middle_keeps_everything_out, setup, teardown),
		cmocka_unit_test_setup_teardown(the_good_ones_can_be_kept_and_the_others_come_back_with_their_reasons,
						setup, teardown),
		cmocka_unit_test_setup_teardown(rejects_never_replace_a_file, setup, teardown),
		cmocka_unit_test_setup_teardown(people_who_look_alike_wait_for_a_decision, setup, teardown),
		cmocka_unit_test_setup_teardown(an_account_number_stands_in_a_file_once, setup, teardown),
		cmocka_unit_test_setup_teardown(cells_are_refused_by_column, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_no_table_of_patients_is_refused_as_a_whole, setup, teardown),
		cmocka_unit_test_setup_teardown(blank_lines_and_empty_cells_at_the_end_are_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(our_own_account_numbers_pass_over_theirs, setup, teardown),
		cmocka_unit_test_setup_teardown(who_may_not_register_may_not_import, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
