/* SPDX-License-Identifier: MIT */
/* intake_visits_test.c: another system's charges: rows joined to visits, filed as if keyed, and never twice. */
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "claimbench/base/text.h"
#include "support/alloc_fault.h"
#include "support/sheet.h"
#include "support/test.h"

#define HEADER "visit,account,from,place,provider,diagnosis1,diagnosis2,code,modifier1,pointers,units,charge\n"

struct scene {
	struct clinic clinic;
	struct sheet sheet;
};

static const char *const patients =
	"account,last,first,birth_date,sex,street,city,state,zip,coverage1_payer,coverage1_member_id\n"
	"E1,Smith,Joan,1970-05-17,F,1 Oak St,Springfield,IL,62704,BCX,ABC123456\n"
	"E2,Baker,Mary,1981-02-03,F,2 Elm St,Springfield,IL,62704,UHX,XYZ123456\n"
	"E3,Moss,Paul,1955-11-30,M,3 Ash St,Springfield,IL,62704,,\n";

static int setup(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);

	assert_non_null(scene);
	clinic_new(&scene->clinic);
	sheet_write(&scene->clinic, &scene->sheet, patients);
	assert_done(sheet_patients(&scene->clinic, &scene->sheet, NULL), &scene->clinic.error);
	assert_int_equal(3, scene->sheet.summary.kept);
	*state = scene;
	return 0;
}

static int teardown(void **state)
{
	struct scene *scene = *state;

	alloc_fault_after(0);
	alloc_fault_kill_after(0);
	sheet_free(&scene->sheet);
	clinic_free(&scene->clinic);
	free(scene);
	return 0;
}

static void take(struct scene *scene, const char *text, const struct intake_options *options)
{
	sheet_write(&scene->clinic, &scene->sheet, text);
	assert_done(sheet_visits(&scene->clinic, &scene->sheet, options), &scene->clinic.error);
}

static int64_t count(struct scene *scene, const char *table)
{
	char sql[80];

	(void)text_format(sql, sizeof sql, "SELECT count(*) FROM %s", table);
	return books_ask(&scene->clinic.books, sql);
}

static struct encounter encounter_of(struct scene *scene, size_t row)
{
	struct encounter encounter;

	assert_done(encounter_load(scene->clinic.office, scene->sheet.rows.items[row].filed.encounter_id, &encounter,
				   &scene->clinic.error),
		    &scene->clinic.error);
	return encounter;
}

static void lines_of_one_visit_become_one_claim_with_its_charge(void **state)
{
	struct scene *scene = *state;
	struct encounter got;

	take(scene,
	     HEADER "V1,E1,2026-03-30,11,SR,I10,M17.11,99213,25,1,,\n"
		    "V1,E1,2026-03-30,11,sr,,,20610,rt,2,2,150.00\n",
	     NULL);
	assert_int_equal(1, scene->sheet.rows.count);
	sheet_expect(&scene->sheet, 0, 2, "new", "", "");
	assert_int_equal(2, scene->sheet.rows.items[0].rows);
	assert_true(scene->sheet.rows.items[0].kept);
	assert_int_equal(CLAIM_READY, scene->sheet.rows.items[0].filed.state);
	got = encounter_of(scene, 0);
	assert_int_equal(2, got.line_count);
	assert_string_equal("I10", got.diagnoses[0]);
	assert_string_equal("M1711", got.diagnoses[1]);
	assert_string_equal("25", got.lines[0].modifiers[0]);
	assert_int_equal(1, got.lines[0].pointers[0]);
	assert_int_equal(0, got.lines[0].pointers[1]);
	assert_int_equal(2, got.lines[1].pointers[0]);
	assert_int_equal(2000, got.lines[1].units_milli);
	assert_cents(15000, got.lines[1].charge);
	/* The first has the practice's own price. */
	assert_true(money_cents(got.lines[0].charge) > 0);
	assert_cents(
		money_cents(scene->sheet.rows.items[0].filed.total),
		money_of_cents(books_ask(&scene->clinic.books,
					 "SELECT sum(balance_cents) FROM claim_balance WHERE party = 'insurance'")));
	clinic_verify(&scene->clinic);
}

/* What a biller keys and what the table says come out as the same claim. */
static void a_visit_that_was_taken_in_is_the_visit_that_would_have_been_keyed(void **state)
{
	struct scene *scene = *state;
	struct filed keyed = clinic_file(&scene->clinic, "E2 2026-03-27 @sr 99213-25 20610-RT*2:2$150 / I10 M17.11");
	struct encounter a, b;

	take(scene,
	     HEADER "V7,E2,2026-03-26,11,SR,I10,M17.11,99213,25,AB,1,\n"
		    "V7,E2,2026-03-26,11,SR,,,20610,RT,B,2,150\n",
	     NULL);
	b = encounter_of(scene, 0);
	assert_done(encounter_load(scene->clinic.office, keyed.encounter_id, &a, &scene->clinic.error),
		    &scene->clinic.error);
	assert_int_equal(keyed.state, scene->sheet.rows.items[0].filed.state);
	assert_int_equal(keyed.error_count, scene->sheet.rows.items[0].filed.error_count);
	assert_int_equal(a.line_count, b.line_count);
	for (int i = 0; i < a.line_count; i++) {
		a.lines[i].id = b.lines[i].id;
		assert_string_equal(a.lines[i].procedure, b.lines[i].procedure);
		assert_memory_equal(a.lines[i].pointers, b.lines[i].pointers, sizeof a.lines[i].pointers);
		assert_int_equal(a.lines[i].units_milli, b.lines[i].units_milli);
		assert_cents(money_cents(a.lines[i].charge), b.lines[i].charge);
		assert_date("", a.lines[i].from);
		assert_date("", b.lines[i].from);
	}
	assert_memory_equal(a.diagnoses, b.diagnoses, sizeof a.diagnoses);
	assert_string_equal(a.place_of_service, b.place_of_service);
	assert_int_equal(books_ask(&scene->clinic.books, "SELECT count(*) FROM claim_event WHERE claim_id = 1"),
			 books_ask(&scene->clinic.books, "SELECT count(*) FROM claim_event WHERE claim_id = 2"));
}

static void without_a_name_account_date_and_provider_join_the_rows(void **state)
{
	struct scene *scene = *state;

	take(scene,
	     HEADER ",E1,2026-03-30,11,SR,I10,,99213,,,,\n"
		    ",e1,3/30/2026,11,1999999976,I10,,36415,,,,\n"
		    ",E1,2026-03-29,11,SR,I10,,99213,,,,\n",
	     &(struct intake_options){ .preview = true });
	assert_int_equal(2, scene->sheet.rows.count);
	assert_string_equal("E1/2026-03-30/SR", scene->sheet.rows.items[0].key);
	assert_int_equal(2, scene->sheet.rows.items[0].rows);
	assert_string_equal("E1/2026-03-29/SR", scene->sheet.rows.items[1].key);
}

static void each_row_may_list_diagnoses_of_its_own(void **state)
{
	struct scene *scene = *state;
	struct encounter got;

	take(scene,
	     HEADER "V1,E1,2026-03-30,11,SR,I10,E11.9,99213,25,,,\n"
		    "V1,E1,2026-03-30,11,SR,M17.11,I10,20610,RT,1,,\n"
		    "V1,E1,2026-03-30,11,SR,,,36415,,3,,\n",
	     NULL);
	got = encounter_of(scene, 0);
	assert_int_equal(3, encounter_diagnosis_count(&got));
	assert_string_equal("M1711", got.diagnoses[2]);
	assert_int_equal(1, got.lines[0].pointers[0]);
	assert_int_equal(2, got.lines[0].pointers[1]);
	assert_int_equal(3, got.lines[1].pointers[0]);
	assert_int_equal(0, got.lines[1].pointers[1]);
	assert_int_equal(3, got.lines[2].pointers[0]);
}

static void dates_and_places_of_lines_stand_where_they_differ(void **state)
{
	struct scene *scene = *state;
	struct encounter got;

	take(scene,
	     "visit,account,from,to,place,provider,diagnosis1,code\n"
	     "V1,E1,2026-03-28,2026-03-29,21,SR,I10,99231\n"
	     "V1,E1,2026-03-27,,,SR,,99221\n"
	     "V1,E1,2026-03-27,2026-03-29,21,SR,,99238\n",
	     &(struct intake_options){ .preview = false });
	got = encounter_of(scene, 0);
	assert_date("2026-03-27", got.from);
	assert_date("2026-03-29", got.to);
	assert_string_equal("21", got.place_of_service);
	assert_date("2026-03-28", got.lines[0].from);
	assert_date("2026-03-27", got.lines[1].to);
	assert_date("", got.lines[2].from);
	assert_string_equal("", got.lines[2].place_of_service);
}

static void the_same_file_twice_files_nothing_the_second_time(void **state)
{
	struct scene *scene = *state;
	const char *text = HEADER "V1,E1,2026-03-30,11,SR,I10,,99213,,,,\nV2,E3,2026-03-30,11,SR,I10,,99213,,,,80\n";
	int64_t entries;

	take(scene, text, NULL);
	assert_int_equal(2, scene->sheet.summary.kept);
	assert_true(scene->sheet.rows.items[1].self_pay);
	entries = count(scene, "journal");
	take(scene, text, NULL);
	sheet_expect(&scene->sheet, 0, 2, "already", "", "");
	sheet_expect(&scene->sheet, 1, 3, "already", "", "");
	assert_true(scene->sheet.rows.items[0].filed.claim_number[0] == 'C');
	assert_int_equal(0, scene->sheet.summary.kept);
	/* The same words in other columns are the same file. */
	take(scene, "account,visit,provider,place,code,diagnosis1,from\nE1,V1,SR,11,99213,I10,2026-03-30\n", NULL);
	sheet_expect(&scene->sheet, 0, 2, "already", "", "");
	assert_int_equal(2, count(scene, "encounter"));
	assert_int_equal(entries, count(scene, "journal"));
	clinic_verify(&scene->clinic);
}

static void a_visit_that_says_something_else_now_is_left_alone(void **state)
{
	struct scene *scene = *state;

	take(scene, HEADER "V1,E1,2026-03-30,11,SR,I10,,99213,,,,\n", NULL);
	take(scene, HEADER "V1,E1,2026-03-30,11,SR,I10,,99214,,,,\n", NULL);
	sheet_expect(&scene->sheet, 0, 2, "differs", "", "was filed from other rows");
	assert_int_equal(1, count(scene, "encounter"));
	assert_string_equal("99213", encounter_of(scene, 0).lines[0].procedure);
}

static void a_bad_line_in_the_middle_keeps_its_visit_out_and_by_itself_everything(void **state)
{
	struct scene *scene = *state;
	const char *text = HEADER "V1,E1,2026-03-30,11,SR,I10,,99213,,,,\n"
				  "V2,E2,2026-03-30,11,SR,I10,,99213,25,,,\n"
				  "V2,E2,2026-03-30,11,SR,,,20610,,9X,,\n"
				  "V2,E2,2026-03-30,11,SR,,,36415,,,,\n"
				  "V3,E3,2026-03-30,11,SR,I10,,99213,,,,\n";
	char *rejects;

	take(scene, text, NULL);
	assert_int_equal(1, scene->sheet.rows.count);
	sheet_expect(&scene->sheet, 0, 3, "bad", "pointers", "");
	assert_int_equal(4, scene->sheet.rows.items[0].fault_line);
	assert_int_equal(3, scene->sheet.rows.items[0].rows);
	assert_true(scene->sheet.summary.refused);
	assert_int_equal(0, count(scene, "encounter"));

	take(scene, text, &(struct intake_options){ .keep_good = true });
	assert_int_equal(2, scene->sheet.summary.kept);
	assert_int_equal(2, count(scene, "encounter"));
	rejects = sheet_rejects(&scene->sheet);
	/* The whole visit, so that it can be mended and taken in as it is. */
	assert_non_null(strstr(rejects, "\nV2,E2,2026-03-30,11,SR,I10,,99213,25,,,,\"pointers: "));
	assert_non_null(strstr(rejects, "\nV2,E2,2026-03-30,11,SR,,,36415,,,,,\"pointers: "));
	assert_null(strstr(rejects, "V1,"));
	assert_null(strstr(rejects, "V3,"));
	*strstr(rejects, "9X") = '1';
	*strstr(rejects, "1X") = '1';
	(void)memmove(strstr(rejects, "1X") + 1, strstr(rejects, "1X") + 2, strlen(strstr(rejects, "1X") + 2) + 1);
	take(scene, rejects, NULL);
	free(rejects);
	assert_int_equal(1, scene->sheet.summary.kept);
	assert_int_equal(3, count(scene, "encounter"));
	clinic_verify(&scene->clinic);
}

static void rows_are_refused_by_column(void **state)
{
	static const struct {
		const char *rows, *column, *reason;
	} cases[] = {
		{ "V1,E9,2026-03-30,11,SR,I10,,99213,,,,\n", "account", "no patient here" },
		{ "V1,,2026-03-30,11,SR,I10,,99213,,,,\n", "account", "" },
		{ "V1,E1,,11,SR,I10,,99213,,,,\n", "from", "is missing" },
		{ "V1,E1,2028-03-30,11,SR,I10,,99213,,,,\n", "from", "more than a year ahead" },
		{ "V1,E1,2026-03-30,11,QQ,I10,,99213,,,,\n", "provider", "no provider here" },
		{ "V1,E1,2026-03-30,11,,I10,,99213,,,,\n", "provider", "is missing" },
		{ "V1,E1,2026-03-30,11,SR,HELLO,,99213,,,,\n", "diagnosis1", "is not built like" },
		{ "V1,E1,2026-03-30,11,SR,I10,,,,,,\n", "code", "is missing" },
		{ "V1,E1,2026-03-30,11,SR,I10,,99213,,2,,\n", "pointers", "points past" },
		{ "V1,E1,2026-03-30,11,SR,I10,,99213,,,0,\n", "units", "" },
		{ "V1,E1,2026-03-30,11,SR,I10,,99213,,,,-5\n", "charge", "may not be negative" },
		{ "V1,E1,2026-03-30,11,SR,I10,,99213,259,,,\n", "modifier1", "is too long" },
		{ "V1,E1,2026-03-30,11,SR,I10,,99213,,,,\nV1,E2,2026-03-30,11,SR,I10,,99213,,,,\n", "account",
		  "differs from what line 2 says" },
		{ ",,2026-03-30,11,SR,I10,,99213,,,,\n", "visit", "is missing" },
	};
	struct scene *scene = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char text[600];

		(void)snprintf(text, sizeof text, "%s%s", HEADER, cases[i].rows);
		take(scene, text, NULL);
		sheet_expect(&scene->sheet, 0, 2, "bad", cases[i].column, cases[i].reason);
	}
	assert_int_equal(0, count(scene, "encounter"));
}

static void lines_of_a_visit_must_stand_together(void **state)
{
	struct scene *scene = *state;

	take(scene,
	     HEADER "V1,E1,2026-03-30,11,SR,I10,,99213,,,,\n"
		    "V2,E2,2026-03-30,11,SR,I10,,99213,,,,\n"
		    "V1,E1,2026-03-30,11,SR,I10,,36415,,,,\n",
	     NULL);
	sheet_expect(&scene->sheet, 0, 4, "bad", "visit", "it begins in line 2");
	assert_int_equal(0, count(scene, "encounter"));
}

static void a_preview_tells_what_the_scrubber_will_say(void **state)
{
	struct scene *scene = *state;

	take(scene,
	     HEADER "V1,E1,2026-03-30,11,SR,S93.401,,99213,,,,\nV2,E2,2026-03-30,11,SR,I10,,99213,,,,\n"
		    "V3,E3,2026-03-30,11,SR,I10,,99213,,,,\n",
	     &(struct intake_options){ .preview = true });
	assert_int_equal(CLAIM_SCRUB_FAIL, scene->sheet.rows.items[0].filed.state);
	assert_true(scene->sheet.rows.items[0].filed.error_count > 0);
	assert_int_equal(CLAIM_READY, scene->sheet.rows.items[1].filed.state);
	assert_true(scene->sheet.rows.items[2].self_pay);
	assert_int_equal(0, count(scene, "encounter"));
}

/* ---- interruptions ---- */

enum { VISITS = 76 };

/* Four lines a visit. */
static void write_many(struct scene *scene)
{
	static char text[VISITS * 200 + 200];
	static const char *const lines[] = { "99213,25", "36415,", "87880,", "93000," };
	size_t at = (size_t)snprintf(text, sizeof text, "%s", HEADER);

	for (int i = 0; i < VISITS; i++) {
		char day[DATE_TEXT_MAX];

		(void)date_format_iso(date_plus_days(test_date("2026-01-12"), i), day);
		for (size_t line = 0; line < sizeof lines / sizeof lines[0]; line++)
			at += (size_t)snprintf(text + at, sizeof text - at, "V%d,E1,%s,11,SR,I10,,%s,,,\n", i, day,
					       lines[line]);
	}
	sheet_write(&scene->clinic, &scene->sheet, text);
}

static void only_whole_visits(struct scene *scene)
{
	assert_int_equal(
		0, books_ask(&scene->clinic.books,
			     "SELECT count(*) FROM encounter e LEFT JOIN outside_visit o ON o.encounter_id = e.id "
			     "WHERE o.visit_key IS NULL OR "
			     "(SELECT count(*) FROM service_line l WHERE l.encounter_id = e.id) <> 4 OR "
			     "NOT EXISTS (SELECT 1 FROM claim c WHERE c.encounter_id = e.id AND c.state = 'ready')"));
	clinic_verify(&scene->clinic);
}

static bool stop_at_the_fourth(void *context, const char *what, int64_t done, int64_t total)
{
	int *ticks = context;

	(void)what;
	(void)done;
	(void)total;
	return ++*ticks < 4;
}

static void who_stops_it_has_whole_visits_and_goes_on_later(void **state)
{
	struct scene *scene = *state;
	struct intake_options options = { .preview = false };
	struct intake_summary summary;
	int ticks = 0;
	struct progress progress = { stop_at_the_fourth, &ticks };

	/* Ticks come at the start of each reading, and after 256 rows. */
	write_many(scene);
	assert_status(STATUS_REFUSED, intake_visits(scene->clinic.office, scene->sheet.path, &options, &progress,
						    &summary, &scene->clinic.error));
	assert_non_null(strstr(scene->clinic.error.what, "what was kept so far stands"));
	assert_true(summary.kept > 0 && summary.kept < VISITS);
	assert_int_equal(summary.kept, count(scene, "encounter"));
	only_whole_visits(scene);
	assert_done(sheet_visits(&scene->clinic, &scene->sheet, NULL), &scene->clinic.error);
	assert_int_equal(VISITS - summary.kept, scene->sheet.summary.kept);
	only_whole_visits(scene);
}

static bool file_and_die(struct scene *scene, int allocations)
{
	int outcome = 0;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		struct office *office = clinic_session(&scene->clinic, "ann");
		struct intake_options options = { .preview = false };
		struct intake_summary summary;
		struct error error;

		alloc_fault_kill_after(allocations);
		_exit(intake_visits(office, scene->sheet.path, &options, NULL, &summary, &error) == STATUS_OK ? 0 : 1);
	}
	assert_int_equal(child, waitpid(child, &outcome, 0));
	return WIFSIGNALED(outcome);
}

static void killed_in_the_middle_it_leaves_whole_visits_and_the_same_file_goes_on(void **state)
{
	struct scene *scene = *state;
	int64_t before = 0, partly = 0;
	int kills = 0;

	write_many(scene);
	/* Each try dies some allocations later than the one before. */
	for (int allocations = 15; file_and_die(scene, allocations); allocations += 40) {
		int64_t now = count(scene, "encounter");

		kills++;
		assert_true(now >= before);
		partly += now > 0 && now < VISITS;
		before = now;
		only_whole_visits(scene);
	}
	assert_true(kills > 3);
	assert_true(partly > 0);
	assert_int_equal(VISITS, count(scene, "encounter"));
	assert_done(sheet_visits(&scene->clinic, &scene->sheet, NULL), &scene->clinic.error);
	assert_int_equal(VISITS, scene->sheet.summary.outcomes[INTAKE_ALREADY]);
	only_whole_visits(scene);
}

static void out_of_memory_anywhere_it_keeps_whole_visits(void **state)
{
	struct scene *scene = *state;

	write_many(scene);
	for (int n = 1; n < 4000; n = n * 2 + 1) {
		alloc_fault_after(n);
		(void)sheet_visits(&scene->clinic, &scene->sheet, NULL);
		alloc_fault_after(0);
		clinic_reopen(&scene->clinic, NULL);
		only_whole_visits(scene);
	}
	assert_done(sheet_visits(&scene->clinic, &scene->sheet, NULL), &scene->clinic.error);
	assert_int_equal(VISITS, count(scene, "encounter"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(lines_of_one_visit_become_one_claim_with_its_charge),
		TEST(a_visit_that_was_taken_in_is_the_visit_that_would_have_been_keyed),
		TEST(without_a_name_account_date_and_provider_join_the_rows),
		TEST(each_row_may_list_diagnoses_of_its_own),
		TEST(dates_and_places_of_lines_stand_where_they_differ),
		TEST(the_same_file_twice_files_nothing_the_second_time),
		TEST(a_visit_that_says_something_else_now_is_left_alone),
		TEST(a_bad_line_in_the_middle_keeps_its_visit_out_and_by_itself_everything),
		TEST(rows_are_refused_by_column),
		TEST(lines_of_a_visit_must_stand_together),
		TEST(a_preview_tells_what_the_scrubber_will_say),
		TEST(who_stops_it_has_whole_visits_and_goes_on_later),
		TEST(killed_in_the_middle_it_leaves_whole_visits_and_the_same_file_goes_on),
		TEST(out_of_memory_anywhere_it_keeps_whole_visits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
