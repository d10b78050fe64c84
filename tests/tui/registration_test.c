/* SPDX-License-Identifier: MIT */
/* registration_test.c: patients registered at the real program. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/practice.h"
#include "claimbench/workflow/register.h"
#include "support/test.h"
#include "support/workbench.h"

static void tell_time(void *context, char instant[static 21])
{
	(void)context;
	memcpy(instant, "2026-03-31T14:00:09Z", 21);
}

static struct office *open_office(void **state)
{
	struct office_options options = { .path = workbench_path(state),
					  .today = test_date("2026-03-31"),
					  .clock = tell_time };
	struct office *office = NULL;
	struct error error = { .status = STATUS_OK };

	assert_done(office_open(&office, &options, &error), &error);
	return office;
}

/* The one patient found by TYPED. */
static struct registration registered(void **state, const char *typed)
{
	struct office *office = open_office(state);
	struct registration kept = { .patient.id = 0 };
	struct patient_rows rows = { 0 };
	struct error error = { .status = STATUS_OK };

	assert_done(patient_find(office, typed, 10, &rows, &error), &error);
	assert_int_equal(1, rows.count);
	assert_done(registration_load(office, rows.items[0].id, &kept, &error), &error);
	VEC_FREE(&rows);
	office_close(office);
	return kept;
}

/* Somebody to be changed: Rosa Garza with a coverage by BCX. */
static int setup(void **state)
{
	struct registration rosa = { .patient = { .name = { .last = "Garza", .first = "Rosa" },
						  .birth_date = test_date("1970-07-01"),
						  .sex = SEX_FEMALE,
						  .address = { "118 Oak Street", "", "Springfield", "IL", "62704" },
						  .phone = "2175550777" } };
	struct payers payers = { 0 };
	struct error error = { .status = STATUS_OK };
	struct office *office;

	(void)workbench_setup(state);
	office = open_office(state);
	assert_done(payers_load(office, &payers, &error), &error);
	for (size_t i = 0; i < payers.count; i++)
		if (text_equal(payers.items[i].code, "BCX"))
			rosa.coverages[0].payer_id = payers.items[i].id;
	(void)TEXT_SET(rosa.coverages[0].member_id, "AAA123456789");
	assert_done(registration_save(office, &rosa, &error), &error);
	VEC_FREE(&payers);
	office_close(office);
	return 0;
}

static void a_new_patient_with_a_coverage_takes_few_keys(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });
	struct registration kept;

	type(s, "pgarcia,maria");
	expect_text(s, "nobody is found by that");
	type(s, "<F3>03141962f2175550142118 oak street<Enter><Enter>springfield<Enter><Enter>62704");
	expect_screen(s, "registration_patient");
	type(s, "<PageDown>bcx<Enter>aaa123456789");
	expect_screen(s, "registration_coverage");
	type(s, "<F10>");
	expect_text(s, "registered as");
	expect_row(s, 1, "Garcia, Maria  03/14/1962 (64 F)");
	/* 76 characters that only the patient and the card know, and nine keys around them. */
	assert_int_equal(85, session_keys_typed(s));
	kept = registered(state, "garcia,maria");
	assert_string_equal("Garcia", kept.patient.name.last);
	assert_string_equal("Maria", kept.patient.name.first);
	assert_date("1962-03-14", kept.patient.birth_date);
	assert_string_equal("118 Oak Street", kept.patient.address.street);
	assert_string_equal("IL", kept.patient.address.state);
	assert_string_equal("2175550142", kept.patient.phone);
	assert_true(kept.patient.signature_on_file && kept.patient.assignment);
	assert_string_equal("AAA123456789", kept.coverages[0].member_id);
	assert_int_equal(RELATIONSHIP_SELF, kept.coverages[0].relationship);
	session_leave(s);
}

static void a_likely_duplicate_takes_two_f10(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "p<F3>tuck, ann<Enter>05061970f<Enter>1 elm st<Enter><Enter>alton<Enter><Enter>62002<F10>");
	expect_text(s, "registered as");
	type(s, "<Esc><F3>tuck, ann<Enter>05061970");
	expect_text(s, "same name and birth date");
	type(s, "f<Enter>9 elm st<Enter><Enter>alton<Enter><Enter>62002<F10>");
	expect_text(s, "F10 again registers a second person");
	type(s, "<F7>");
	expect_row(s, 1, "Tuck, Ann  05/06/1970");
	expect_row(s, 2, "1 Elm St, Alton IL 62002");
	type(s, "<Esc>");
	expect_text(s, "9 Elm St");
	type(s, "<F10>");
	expect_text(s, "registered as");
	session_leave(s);
}

static void errors_put_the_cursor_on_their_field(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "p<F3>wren, ada<Enter>05061970f<F10>");
	expect_text(s, "Street: the address has no street");
	expect_cursor_on(s, "Street");
	type(s, "1 elm st<Enter><Enter>alton<Enter><Enter>62002<PageDown>mcr<Enter>1eg4<Enter>");
	expect_text(s, "Member id must have eleven places");
	type(s, "<F10>");
	expect_text(s, "Member id must have eleven places");
	expect_cursor_on(s, "Member id");
	expect_row(s, 5, "1EG4");
	type(s, "<Esc>");
	expect_text(s, "not saved: once more leaves it unsaved");
	type(s, "<Esc>");
	expect_text(s, "Patients, the newest first");
	type(s, "<Esc>q");
	session_end(s, 0);
}

static void a_childs_coverage_asks_for_the_subscriber(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });
	struct registration kept;

	type(s, "p<F3>vance, tim<Enter>05062015m<Enter>1 elm st<Enter><Enter>alton<Enter><Enter>62002<PageDown>");
	expect_text(s, "The patient is 10: a guarantor (page 5) gets the bill");
	type(s, "cgx<Enter>cg123456<Enter><Enter>");
	expect_no_text(s, "Subscriber");
	type(s, "c<Enter>");
	expect_text(s, "Subscriber");
	expect_cursor_on(s, "First");
	type(s, "joan<Enter><Enter>3/2/85<Enter>f<PageDown><PageDown><PageDown>vance, joan<Enter>");
	expect_text(s, "1 Elm St");
	type(s, "<F10>");
	expect_text(s, "registered as");
	expect_text(s, "Child of Vance");
	kept = registered(state, "vance,tim");
	assert_int_equal(RELATIONSHIP_CHILD, kept.coverages[0].relationship);
	assert_string_equal("Vance", kept.coverages[0].subscriber.last);
	assert_date("1985-03-02", kept.coverages[0].subscriber_birth);
	assert_string_equal("Joan", kept.guarantor.name.first);
	assert_string_equal("Alton", kept.guarantor.address.city);
	session_leave(s);
}

static void a_new_card_sets_the_old_one_aside(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "pgarza,rosa<Enter><F6><PageDown><F6>");
	expect_text(s, "Primary coverage follows BCX");
	type(s, "<F6>");
	expect_text(s, "the coverage is as it was");
	expect_row(s, 4, "BCX");
	type(s, "<F6>uhx<Enter>u99<F10>");
	expect_text(s, "is saved");
	expect_text(s, "1 BCX    ********6789");
	expect_text(s, "03/30/2026 ended");
	expect_text(s, "1 UHX");
	type(s, "m");
	expect_text(s, "AAA123456789");
	session_leave(s);
}

static void two_at_one_registration_both_keep_what_they_keyed(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });
	struct registration theirs;
	struct office *office;
	struct error error = { .status = STATUS_OK };

	type(s, "pgarza,rosa<Enter><F6><Tab><Tab><Tab><Tab><Tab>2175559999");
	expect_row(s, 5, "2175559999");
	theirs = registered(state, "garza,rosa");
	office = open_office(state);
	(void)TEXT_SET(theirs.patient.email, "rosa@example.org");
	(void)TEXT_SET(theirs.patient.phone, "2175558888");
	assert_done(registration_save(office, &theirs, &error), &error);
	office_close(office);
	type(s, "<F10>");
	expect_text(s, "somebody else saved meanwhile");
	type(s, "<F9>");
	expect_text(s, "you both changed Phone: yours stands here");
	expect_text(s, "rosa@example.org");
	type(s, "<F10>");
	expect_text(s, "is saved");
	theirs = registered(state, "garza,rosa");
	assert_string_equal("2175559999", theirs.patient.phone);
	assert_string_equal("rosa@example.org", theirs.patient.email);
	session_leave(s);
}

static void nothing_keyed_is_lost_by_going_home(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ 0 });

	type(s, "pgarza,rosa<F3>07011970<F7><Ctrl-G>");
	expect_row(s, 1, "New patient  Garza, Rosa");
	expect_text(s, "not saved: once more leaves it unsaved");
	type(s, "<Ctrl-G>");
	expect_text(s, "What waits today");
	type(s, "q");
	session_end(s, 0);
}

/* TERM names a terminal without these keys, as over a serial console; the one in front of us sends them. */
static void keys_work_that_the_terminal_type_does_not_know(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ .term = "vt100" });

	type(s, "p<F3>");
	expect_cursor_on(s, "Last name");
	type(s, "<Tab><Shift-Tab>");
	expect_cursor_on(s, "Last name");
	type(s, "<PageDown>");
	expect_cursor_on(s, "Payer");
	type(s, "<PageUp>");
	expect_cursor_on(s, "Last name");
	session_leave(s);
}

static void large_screens_show_several_pages(void **state)
{
	struct session *s = workbench_start(state, &(struct session_options){ .rows = 43, .columns = 132 });

	type(s, "pgarza,rosa<Enter><F6>");
	expect_text(s, "Last name");
	expect_text(s, "Member id");
	session_resize(s, 60, 200);
	expect_text(s, "Tertiary coverage");
	expect_text(s, "[1 Patient]");
	session_resize(s, 24, 80);
	expect_no_text(s, "Member id");
	type(s, "<Esc>");
	session_leave(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_new_patient_with_a_coverage_takes_few_keys, sessions_close),
		cmocka_unit_test_teardown(a_likely_duplicate_takes_two_f10, sessions_close),
		cmocka_unit_test_teardown(errors_put_the_cursor_on_their_field, sessions_close),
		cmocka_unit_test_teardown(a_childs_coverage_asks_for_the_subscriber, sessions_close),
		cmocka_unit_test_teardown(a_new_card_sets_the_old_one_aside, sessions_close),
		cmocka_unit_test_teardown(two_at_one_registration_both_keep_what_they_keyed, sessions_close),
		cmocka_unit_test_teardown(nothing_keyed_is_lost_by_going_home, sessions_close),
		cmocka_unit_test_teardown(keys_work_that_the_terminal_type_does_not_know, sessions_close),
		cmocka_unit_test_teardown(large_screens_show_several_pages, sessions_close),
	};

	return cmocka_run_group_tests(tests, setup, workbench_teardown);
}
