/* SPDX-License-Identifier: MIT */
/* charge_test.c: visits keyed at the real program, and the claims that come of them. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/practice.h"
#include "claimbench/workflow/register.h"
#include "support/test.h"
#include "support/workbench.h"

/* What may be spent on the standard visit, and what it takes (a keystroke-level estimate of the same visit). */
enum { KEYS_ALLOWED = 40, KEYS_OF_THE_VISIT = 34 };

static const char standard_visit[] = "smi,jo<Enter>"
				     "<Enter>"
				     "I10<Enter>"
				     "E119<Enter>"
				     "<Enter>"
				     "9921325<Enter>"
				     "<Enter>"
				     "20610<Enter>"
				     "<F10>";

static struct office *office_of_group(void **state)
{
	struct office_options options = { .path = workbench_path(state),
					  .today = test_date("2026-03-31"),
					  .data_directory = getenv("CLAIMBENCH_DATA") };
	struct office *office = NULL;
	struct error error = { .status = STATUS_OK };

	assert_done(office_open(&office, &options, &error), &error);
	return office;
}

/* A woman covered by the sample's Blue Meadow Plan. */
static void add_patient(struct office *office, const char *last, const char *first, bool has_signed)
{
	struct registration registration = { .patient = { .sex = SEX_FEMALE, .assignment = true } };
	struct patient *patient = &registration.patient;
	struct coverage *coverage = &registration.coverages[0];
	struct error error = { .status = STATUS_OK };
	struct payers payers = { 0 };

	(void)TEXT_SET(patient->name.last, last);
	(void)TEXT_SET(patient->name.first, first);
	patient->birth_date = test_date("1970-05-17");
	patient->signature_on_file = has_signed;
	(void)TEXT_SET(patient->address.street, "12 Mill Street");
	(void)TEXT_SET(patient->address.city, "Springfield");
	(void)TEXT_SET(patient->address.state, "IL");
	(void)TEXT_SET(patient->address.zip, "62704");
	assert_done(payers_load(office, &payers, &error), &error);
	for (size_t i = 0; i < payers.count; i++)
		if (text_equal(payers.items[i].code, "BCX"))
			coverage->payer_id = payers.items[i].id;
	VEC_FREE(&payers);
	(void)text_format(coverage->member_id, sizeof coverage->member_id, "XYZ%c%c3456789", last[0], first[0]);
	coverage->from = test_date("2025-01-01");
	assert_done(registration_save(office, &registration, &error), &error);
}

static int setup(void **state)
{
	struct office *office;

	assert_int_equal(0, workbench_setup(state));
	office = office_of_group(state);
	add_patient(office, "Smith", "Joan", true);
	add_patient(office, "Quill", "Ida", false);
	office_close(office);
	return 0;
}

/* Joan Smith's newest claim is the standard visit's, one of COUNT. */
static void assert_standard_claim(void **state, size_t count)
{
	struct office *office = office_of_group(state);
	struct patient_rows patients = { 0 };
	struct claim_filter filter = { .text = "" };
	struct claim_rows rows = { 0 };
	struct claim_story story;
	struct error error = { .status = STATUS_OK };
	const struct encounter *visit;

	assert_done(patient_find(office, "smith,joan", 10, &patients, &error), &error);
	assert_int_equal(1, patients.count);
	filter.patient_id = patients.items[0].id;
	VEC_FREE(&patients);
	assert_done(claims_find(office, &filter, 0, 10, &rows, &error), &error);
	assert_int_equal(count, rows.count);
	assert_done(claim_load(office, rows.items[0].id, &story, &error), &error);
	visit = &story.claim.encounter;
	assert_int_equal(CLAIM_READY, story.claim.claim.state);
	assert_string_equal("I10", visit->diagnoses[0]);
	assert_string_equal("E119", visit->diagnoses[1]);
	assert_string_equal("", visit->diagnoses[2]);
	assert_int_equal(2, visit->line_count);
	assert_string_equal("99213", visit->lines[0].procedure);
	assert_string_equal("25", visit->lines[0].modifiers[0]);
	assert_string_equal("20610", visit->lines[1].procedure);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(1, visit->lines[i].pointers[0]);
		assert_int_equal(2, visit->lines[i].pointers[1]);
		assert_int_equal(0, visit->lines[i].pointers[2]);
		assert_int_equal(1000, visit->lines[i].units_milli);
		assert_true(money_cents(visit->lines[i].charge) > 0);
	}
	assert_true(visit->rendering_id != 0);
	assert_string_equal("11", visit->place_of_service);
	claim_story_free(&story);
	VEC_FREE(&rows);
	office_close(office);
}

static void the_standard_visit_takes_at_most_forty_keys(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });
	int before;

	type(s, "v");
	before = session_keys_typed(s);
	type(s, standard_visit);
	assert_int_equal(KEYS_OF_THE_VISIT, session_keys_typed(s) - before);
	assert_true(session_keys_typed(s) - before <= KEYS_ALLOWED);
	expect_text(s, "ready to submit. F9 takes it back");
	expect_clean(s);
	type(s, "<Esc>q");
	session_end(s, 0);
	assert_standard_claim(state, 1);
}

static void the_same_visit_fits_on_one_line(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ .no_color = true });

	type(s, "v<F4>smi,jo t 99213-25 20610 / I10 E11.9");
	expect_screen(s, "charge_line");
	expect_monochrome(s);
	type(s, "<F10>");
	expect_text(s, "ready to submit. F9 takes it back");
	type(s, "<Esc>q");
	session_end(s, 0);
	assert_standard_claim(state, 2);
}

/* F9 opens what was filed last; what is wrong with it is said beneath, and Enter there goes to its field. */
static void a_filed_visit_is_taken_back_and_an_error_leads_to_its_field(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "v<F4>smi,jo t-2 99213 / I10<F10>");
	expect_text(s, "ready to submit");
	type(s, "<F9>");
	expect_text(s, "mending a claim");
	expect_row(s, 3, "Smith, Joan");
	expect_cursor_on(s, "I10");
	/* A sprained ankle, a character short. */
	type(s, "<Ctrl-U>S93401<Enter>");
	expect_text(s, "needs a seventh character");
	type(s, "<Ctrl-U>S93401A<Enter><F10>");
	expect_text(s, "ready to submit");
	type(s, "<Esc>q");
	session_end(s, 0);
}

static void fields_and_visits_are_copied_from_the_last_one(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "v=<Enter>");
	expect_row(s, 1, "Smith, Joan");
	type(s, "<F7>");
	expect_text(s, "E11.9");
	expect_text(s, "20610");
	/* What is keyed is not lost by a slip. */
	type(s, "<Esc>");
	expect_text(s, "This visit is not filed");
	type(s, "s<Ctrl-G>");
	expect_text(s, "This visit is not filed");
	type(s, "l");
	expect_text(s, "What waits today");
	type(s, "q");
	session_end(s, 0);
}

/* The finding is on the registration: Enter opens it at the field, and the visit goes on where it was. */
static void what_the_registration_lacks_is_mended_from_the_visit(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "v<F4>qui,id t 99213 / I10");
	expect_text(s, "no signature is on file");
	type(s, "<F10>");
	expect_text(s, "F10 again keeps the visit as it is");
	expect_cursor_on(s, "FM-05");
	type(s, "<Enter>");
	expect_text(s, "mend it here");
	expect_cursor_on(s, "Signature on file");
	type(s, "y<F10>");
	expect_text(s, "Clean: F10 files it");
	expect_row(s, 1, "Quill, Ida");
	type(s, "<F10>");
	expect_text(s, "ready to submit");
	type(s, "<Esc>q");
	session_end(s, 0);
}

/* Of several codes that begin like it, none is taken before one is chosen; nor is what is no code at all. */
static void a_part_of_a_code_is_not_taken_for_a_code(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "vsmi,jo<Enter><Enter>I10<Enter>qzx vw<Enter>");
	expect_text(s, "no code is found by those words");
	/* Esc takes back what was typed, not the visit. */
	type(s, "<Esc><Enter>9921<Enter>");
	expect_text(s, "codes fit: Up and Down choose, Enter takes");
	expect_no_text(s, "Office visit, established p…");
	type(s, "<Down><Down><Enter>");
	expect_text(s, "Office visit, established p…");
	expect_row(s, 9, "99213");
	/* A whole code that is refused makes room for the next one. */
	type(s, "25<Enter><Enter>99999");
	expect_text(s, "99999 is in no code table");
	type(s, "20610");
	expect_row(s, 10, "20610");
	/* No such diagnosis; then what the last visit has in this field. */
	type(s, "<Tab>C<Enter>");
	expect_text(s, "there is no diagnosis C");
	type(s, "<Ctrl-U>=<Enter>");
	expect_text(s, "the last visit has no such line");
	type(s, "<Esc><Esc>l");
	expect_text(s, "What waits today");
	type(s, "q");
	session_end(s, 0);
}

/* F4 takes along what stands in the form; a word that is taken out of the line again has changed nothing. */
static void the_form_becomes_the_line_and_the_line_the_form(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "vsmi,jo<Enter><Enter>I10<Enter>E119<Enter><Enter>9921325<Enter>A<Tab>2<Enter><F4>");
	expect_row(s, 3, "Visit S100041 99213-25*2:A / I10 E11.9");
	expect_row(s, 4, "Smith, Joan 05/17/1970  03/31/2026  #11  @AB");
	type(s, " #22 @dk");
	expect_row(s, 4, "03/31/2026  #22  @DK");
	type(s, "<Ctrl-W><Ctrl-W>");
	expect_row(s, 4, "03/31/2026  #11  @AB");
	expect_row(s, 9, "A          2      280.00");
	type(s, "<F4>");
	expect_row(s, 9, "99213");
	/* What a line cannot say keeps the form. */
	type(s, "<Up><F5><Tab><Tab><Tab>y<F10><F4>");
	expect_text(s, "the visit stays in the form");
	expect_row(s, 9, "280.00");
	type(s, "<Esc>l");
	expect_text(s, "What waits today");
	type(s, "q");
	session_end(s, 0);
}

static void a_price_of_the_schedule_follows_the_units_of_a_visit_that_is_mended(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "vsmi,jo<Enter>t-4<Enter>I10<Enter><Enter>99214<Enter><F10>");
	expect_text(s, "ready to submit. F9 takes it back");
	type(s, "<F9><Enter><Enter><Up>");
	expect_row(s, 9, "200.00  Office visit");
	type(s, "<Tab><Tab><Tab>2<Enter>");
	expect_row(s, 9, "400.00  Office visit");
	/* What was changed is not lost by a slip. */
	type(s, "<Esc>");
	expect_text(s, "This visit is not filed");
	type(s, "l");
	expect_text(s, "What waits today");
	type(s, "q");
	session_end(s, 0);
}

static void who_is_not_found_is_registered_and_the_visit_goes_on(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "vtester,una<Enter>");
	expect_text(s, "nobody is found by that: Enter again registers a new patient");
	type(s, "<Enter>");
	expect_row(s, 0, "Registration");
	expect_cursor_on(s, "Born");
	type(s, "03141962f21755501239 Elm Street<Enter><Enter>Springfield<Enter>IL62704<F10>");
	expect_row(s, 0, "Charge entry");
	expect_row(s, 1, "Tester, Una  03/14/1962");
	expect_cursor_on(s, "Date");
	type(s, "<Esc>l");
	expect_text(s, "What waits today");
	type(s, "q");
	session_end(s, 0);
}

/* Mended from the list of claims, a visit is filed back to it: no key is named that does nothing there. */
static void a_claim_mended_from_the_list_goes_back_to_it(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "vsmi,jo<Enter>t-5<Enter>I10<Enter><Enter>99212<Enter><F10><Esc>c");
	expect_row(s, 0, "Claims");
	type(s, "/smith<Enter>e<F10>");
	expect_row(s, 0, "Claims");
	expect_text(s, "ready to submit");
	expect_no_text(s, "F9 takes it back");
	type(s, "<Esc>q");
	session_end(s, 0);
}

static void a_screen_that_is_too_small_says_so_and_loses_nothing(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "vsmi,jo<Enter>");
	session_resize(s, 10, 40);
	expect_text(s, "80");
	session_resize(s, 60, 200);
	expect_row(s, 1, "Smith, Joan");
	type(s, "<Esc>l");
	expect_text(s, "What waits today");
	type(s, "q");
	session_end(s, 0);
}

/* What is pasted is text, whatever letters are in it: no command hears it, and a tab moves no field on. */
static void what_is_pasted_is_text_and_no_command(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "<Paste>q<Pasted>");
	expect_text(s, "that key does nothing here");
	expect_text(s, "What waits today");
	type(s, "v<Paste>smith,<Tab>jo<Pasted>");
	expect_text(s, "smith, jo");
	expect_text(s, "Smith, Joan");
	type(s, "<Enter>");
	expect_row(s, 1, "Smith, Joan");
	type(s, "<Esc>l");
	expect_text(s, "What waits today");
	type(s, "q");
	session_end(s, 0);
}

/* Said while it is keyed; a key makes the one change, with its reason; another takes it back. */
static void a_finding_is_mended_by_one_key_and_taken_back(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "vsmi,jo<Enter>t-9<Enter>I10<Enter><Enter>99213<Enter>17110");
	expect_text(s, "is the visit separate? F11: add 25");
	type(s, "<Enter><F11>");
	expect_text(s, "add 25: a separate visit, because:");
	type(s, "<Enter>");
	expect_text(s, "CD-13: add 25: a separate visit (Ctrl-Z takes it back)");
	expect_text(s, "Clean: F10 files it");
	type(s, "<Ctrl-Z>");
	expect_text(s, "is the visit separate?");
	type(s, "<F11>d");
	expect_text(s, "because");
	type(s, "own complaint<Enter><F10>");
	expect_text(s, "ready to submit");
	type(s, "<Esc>q");
	session_end(s, 0);
}

/* A code for new patients: the established one of the same length is offered, and no reason is needed. */
static void the_code_for_established_patients_is_swapped_in(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "vsmi,jo<Enter>t<Enter>I10<Enter><Enter>99203");
	expect_text(s, "99203 is for new patients");
	type(s, "<F8>");
	expect_text(s, "F11:");
	type(s, "<F11>");
	expect_text(s, "Office visit, established");
	/* The growth destroyed nine days ago has a global period of ten. */
	expect_text(s, "CD-14");
	type(s, "<F3><Esc>q");
	session_end(s, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(the_standard_visit_takes_at_most_forty_keys, sessions_close),
		cmocka_unit_test_teardown(the_same_visit_fits_on_one_line, sessions_close),
		cmocka_unit_test_teardown(a_filed_visit_is_taken_back_and_an_error_leads_to_its_field, sessions_close),
		cmocka_unit_test_teardown(fields_and_visits_are_copied_from_the_last_one, sessions_close),
		cmocka_unit_test_teardown(what_the_registration_lacks_is_mended_from_the_visit, sessions_close),
		cmocka_unit_test_teardown(a_part_of_a_code_is_not_taken_for_a_code, sessions_close),
		cmocka_unit_test_teardown(the_form_becomes_the_line_and_the_line_the_form, sessions_close),
		cmocka_unit_test_teardown(a_price_of_the_schedule_follows_the_units_of_a_visit_that_is_mended,
					  sessions_close),
		cmocka_unit_test_teardown(who_is_not_found_is_registered_and_the_visit_goes_on, sessions_close),
		cmocka_unit_test_teardown(a_claim_mended_from_the_list_goes_back_to_it, sessions_close),
		cmocka_unit_test_teardown(what_is_pasted_is_text_and_no_command, sessions_close),
		cmocka_unit_test_teardown(a_finding_is_mended_by_one_key_and_taken_back, sessions_close),
		cmocka_unit_test_teardown(the_code_for_established_patients_is_swapped_in, sessions_close),
		cmocka_unit_test_teardown(a_screen_that_is_too_small_says_so_and_loses_nothing, sessions_close),
	};

	return cmocka_run_group_tests(tests, setup, workbench_teardown);
}
