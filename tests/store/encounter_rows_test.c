/* SPDX-License-Identifier: MIT */
/* encounter_rows_test.c: visits: lines that stay keep their ids, lines that change are retired, nothing is lost. */
#include "claimbench/base/text.h"
#include "store/idle.h"

static struct service_line line_of(const char *procedure, int64_t cents)
{
	struct service_line line = { .pointers = { 1 }, .units_milli = 1000 };

	(void)TEXT_SET(line.procedure, procedure);
	line.charge = money_of_cents(cents);
	return line;
}

static void keep(struct books *books, struct encounter *encounter)
{
	assert_done(encounter_put(books->store, books->practice_id, encounter, &books->error), &books->error);
}

static struct encounter kept(struct books *books, int64_t id)
{
	struct encounter encounter;

	assert_done(encounter_get(books->store, books->practice_id, id, &encounter, &books->error), &books->error);
	return encounter;
}

/* Three lines: 99213, 20610, 36415. */
static struct encounter add_visit(struct books *books)
{
	struct patient patient = books_add_patient(books, "Seen");
	struct encounter encounter = books_encounter(books, patient.id, "2026-03-02", 100);

	encounter.lines[1] = line_of("20610", 200);
	encounter.lines[2] = line_of("36415", 300);
	encounter.line_count = 3;
	keep(books, &encounter);
	return encounter;
}

static const char *procedures(struct books *books, int64_t id)
{
	static char text[200];
	struct encounter encounter = kept(books, id);

	text[0] = '\0';
	for (int i = 0; i < encounter.line_count; i++)
		(void)text_format(text + strlen(text), sizeof text - strlen(text), "%s%s", i > 0 ? " " : "",
				  encounter.lines[i].procedure);
	return text;
}

static int64_t count(struct books *books, const char *what)
{
	struct stmt *stmt = stmt_make(books->store, what);
	int64_t value;

	assert_done(stmt_one(stmt, &books->error), &books->error);
	value = stmt_read_integer(stmt);
	assert_done(stmt_done(stmt, STATUS_OK), &books->error);
	return value;
}

static void a_line_that_did_not_change_keeps_its_id(void **state)
{
	struct books *books = *state;
	struct encounter before, after;

	books_begin(books);
	before = add_visit(books);
	after = before;
	(void)TEXT_SET(after.note, "only the note changed");
	/* What stands behind the end of a text is nothing that changed. */
	after.lines[0].modifiers[0][1] = 'x';
	after.lines[0].procedure[5] = '\0';
	after.lines[1].note[40] = 'y';
	keep(books, &after);
	for (int i = 0; i < 3; i++)
		assert_int_equal(before.lines[i].id, after.lines[i].id);
	assert_int_equal(0, count(books, "SELECT count(*) FROM service_line WHERE retired = 1"));
}

static void a_line_that_changed_is_retired_and_written_anew(void **state)
{
	struct books *books = *state;
	struct encounter before, after;

	books_begin(books);
	before = add_visit(books);
	after = before;
	after.lines[1].charge = money_of_cents(250);
	keep(books, &after);
	assert_int_equal(before.lines[0].id, after.lines[0].id);
	assert_int_not_equal(before.lines[1].id, after.lines[1].id);
	assert_int_equal(before.lines[2].id, after.lines[2].id);
	assert_int_equal(1, count(books, "SELECT count(*) FROM service_line WHERE retired = 1 AND charge_cents = 200"));
	assert_string_equal("99213 20610 36415", procedures(books, after.id));
	assert_cents(600 + 50, encounter_total(&after));
	after = kept(books, after.id);
	assert_cents(250, after.lines[1].charge);
}

enum { CHANGES = 15 };

/* Each member that a payer or the ledger sees. */
static void alter(struct service_line *line, int what)
{
	switch (what) {
	case 0:
		(void)TEXT_SET(line->procedure, "99214");
		break;
	case 1:
		(void)TEXT_SET(line->modifiers[0], "25");
		break;
	case 2:
		(void)TEXT_SET(line->modifiers[3], "59");
		break;
	case 3:
		line->pointers[1] = 2;
		break;
	case 4:
		line->units_milli++;
		break;
	case 5:
		line->minutes = true;
		break;
	case 6:
		line->charge = money_of_cents(1);
		break;
	case 7:
		line->from = test_date("2026-03-01");
		break;
	case 8:
		line->to = test_date("2026-03-03");
		break;
	case 9:
		(void)TEXT_SET(line->place_of_service, "22");
		break;
	case 10:
		line->emergency = true;
		break;
	case 11:
		(void)TEXT_SET(line->drug.ndc, "00002821501");
		break;
	case 12:
		line->drug.quantity_milli = 1;
		break;
	case 13:
		(void)TEXT_SET(line->drug.unit, "ML");
		break;
	default:
		(void)TEXT_SET(line->note, "x");
		break;
	}
}

static void any_change_a_payer_sees_is_a_change(void **state)
{
	struct books *books = *state;
	struct encounter before, after;

	books_begin(books);
	before = add_visit(books);
	for (int what = 0; what < CHANGES; what++) {
		after = before;
		alter(&after.lines[0], what);
		keep(books, &after);
		if (after.lines[0].id == before.lines[0].id)
			fail_msg("change %d was not seen", what);
		assert_int_equal(before.lines[1].id, after.lines[1].id);
		before.version = after.version;
		before.lines[0].id = after.lines[0].id;
		/* And back. */
		keep(books, &before);
	}
}

static void lines_may_be_taken_out_moved_and_added(void **state)
{
	struct books *books = *state;
	struct encounter visit;
	struct service_line first, second, third;

	books_begin(books);
	visit = add_visit(books);
	first = visit.lines[0];
	second = visit.lines[1];
	third = visit.lines[2];
	visit.lines[0] = third;
	visit.lines[1] = first;
	visit.lines[2] = line_of("81002", 400);
	keep(books, &visit);
	assert_string_equal("36415 99213 81002", procedures(books, visit.id));
	visit = kept(books, visit.id);
	assert_int_equal(third.id, visit.lines[0].id);
	assert_int_equal(first.id, visit.lines[1].id);
	assert_true(visit.lines[2].id > third.id);
	assert_int_equal(1, count(books, "SELECT count(*) FROM service_line WHERE retired = 1"));
	/* One that was taken out comes back as a new one, even when its old id is still in hand. */
	visit.lines[2] = second;
	keep(books, &visit);
	assert_string_equal("36415 99213 20610", procedures(books, visit.id));
	assert_int_not_equal(second.id, visit.lines[2].id);
	visit.line_count = 0;
	keep(books, &visit);
	assert_string_equal("", procedures(books, visit.id));
	assert_int_equal(0, count(books, "SELECT count(*) FROM service_line WHERE retired = 0"));
	assert_int_equal(5, count(books, "SELECT count(*) FROM service_line"));
}

static void a_line_copied_with_its_id_is_a_line_of_its_own(void **state)
{
	struct books *books = *state;
	struct encounter visit;

	books_begin(books);
	visit = add_visit(books);
	visit.lines[3] = visit.lines[0];
	visit.line_count = 4;
	keep(books, &visit);
	assert_string_equal("99213 20610 36415 99213", procedures(books, visit.id));
	assert_int_not_equal(visit.lines[0].id, visit.lines[3].id);
	assert_int_equal(visit.lines[0].id, kept(books, visit.id).lines[0].id);
	/* In a new visit the ids of the old one mean nothing. */
	visit.id = 0;
	(void)TEXT_SET(visit.token, "another");
	keep(books, &visit);
	assert_string_equal("99213 20610 36415 99213", procedures(books, visit.id));
	assert_int_equal(8, count(books, "SELECT count(*) FROM service_line WHERE retired = 0"));
}

static void diagnoses_are_written_anew(void **state)
{
	struct books *books = *state;
	struct encounter visit;

	books_begin(books);
	visit = add_visit(books);
	for (int i = 0; i < DIAGNOSES_MAX; i++)
		(void)text_format(visit.diagnoses[i], DIAGNOSIS_CODE_MAX, "E11%d", i);
	keep(books, &visit);
	assert_memory_equal(visit.diagnoses, kept(books, visit.id).diagnoses, sizeof visit.diagnoses);
	memset(visit.diagnoses, 0, sizeof visit.diagnoses);
	(void)TEXT_SET(visit.diagnoses[0], "I10");
	keep(books, &visit);
	assert_memory_equal(visit.diagnoses, kept(books, visit.id).diagnoses, sizeof visit.diagnoses);
}

static void a_second_save_with_the_same_token_is_refused_and_the_first_is_found_by_it(void **state)
{
	struct books *books = *state;
	struct encounter visit, again;
	int64_t id = 0;

	books_begin(books);
	visit = add_visit(books);
	again = visit;
	again.id = 0;
	assert_status(STATUS_REFUSED, encounter_put(books->store, books->practice_id, &again, &books->error));
	assert_done(encounter_by_token(books->store, books->practice_id, visit.token, &id, &books->error),
		    &books->error);
	assert_int_equal(visit.id, id);
	assert_status(STATUS_NOT_FOUND,
		      encounter_by_token(books->store, books->practice_id, "never used", &id, &books->error));
	books_commit(books);
	books_second_practice(books);
	assert_status(STATUS_NOT_FOUND,
		      encounter_by_token(books->store, books->practice_id, visit.token, &id, &books->error));
}

static void the_last_visit_of_a_patient_and_of_a_user(void **state)
{
	struct books *books = *state;
	struct encounter newest, late, last;
	struct patient other;

	books_begin(books);
	assert_status(STATUS_NOT_FOUND,
		      encounter_last(books->store, books->practice_id, 0, books->user_id, &last, &books->error));
	newest = add_visit(books);
	/* Keyed later, but an older visit. */
	late = books_encounter(books, newest.patient_id, "2026-02-01", 100);
	keep(books, &late);
	assert_done(encounter_last(books->store, books->practice_id, newest.patient_id, books->user_id, &last,
				   &books->error),
		    &books->error);
	assert_int_equal(newest.id, last.id);
	assert_int_equal(3, last.line_count);
	assert_done(encounter_last(books->store, books->practice_id, 0, books->user_id, &last, &books->error),
		    &books->error);
	assert_int_equal(late.id, last.id);
	other = books_add_patient(books, "Unseen");
	assert_status(STATUS_NOT_FOUND,
		      encounter_last(books->store, books->practice_id, other.id, books->user_id, &last, &books->error));
	books_commit(books);
	books_second_practice(books);
	assert_status(STATUS_NOT_FOUND,
		      encounter_last(books->store, books->practice_id, newest.patient_id, 0, &last, &books->error));
}

static void a_patients_visits_with_what_they_came_to(void **state)
{
	struct books *books = *state;
	struct encounter_rows rows = { 0 };
	struct encounter visit, bare;
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 700);
	books_move(books, &claim, EVENT_SCRUB_FAIL, CLAIM_SCRUB_FAIL, "2026-03-06");
	visit = kept(books, claim.encounter_id);
	visit.lines[1] = line_of("20610", 50);
	visit.line_count = 2;
	keep(books, &visit);
	bare = books_encounter(books, claim.patient_id, "2026-01-02", 0);
	bare.line_count = 0;
	bare.diagnoses[0][0] = '\0';
	bare.state = ENCOUNTER_OPEN;
	keep(books, &bare);
	books_commit(books);
	assert_done(encounter_list(books->store, books->practice_id, claim.patient_id, &rows, &books->error),
		    &books->error);
	assert_int_equal(2, rows.count);
	assert_int_equal(visit.id, rows.items[0].id);
	assert_date("2026-03-05", rows.items[0].from);
	assert_string_equal("SR", rows.items[0].provider_code);
	assert_string_equal("I10", rows.items[0].first_diagnosis);
	assert_string_equal("99213", rows.items[0].first_procedure);
	assert_int_equal(2, rows.items[0].lines);
	assert_cents(750, rows.items[0].total);
	assert_int_equal(claim.id, rows.items[0].claim_id);
	assert_int_equal(CLAIM_SCRUB_FAIL, rows.items[0].claim_state);
	assert_int_equal(ENCOUNTER_OPEN, rows.items[1].state);
	assert_string_equal("", rows.items[1].first_diagnosis);
	assert_int_equal(0, rows.items[1].claim_id);
	assert_int_equal(0, rows.items[1].lines);
	VEC_CLEAR(&rows);
	books_second_practice(books);
	assert_done(encounter_list(books->store, books->practice_id, claim.patient_id, &rows, &books->error),
		    &books->error);
	assert_int_equal(0, rows.count);
	VEC_FREE(&rows);
}

static void the_same_service_on_another_live_claim_is_found(void **state)
{
	struct books *books = *state;
	char number[CLAIM_NUMBER_MAX];
	struct encounter again;
	struct claim claim;

	books_begin(books);
	claim = books_add_claim(books, MCR, "2026-03-05", "2026-03-06", 700);
	again = books_encounter(books, claim.patient_id, "2026-03-05", 700);
	/* A draft bills nothing yet. */
	assert_status(STATUS_NOT_FOUND,
		      duplicate_claim(books->store, books->practice_id, &again, 0, number, &books->error));
	books_move(books, &claim, EVENT_SCRUB_PASS, CLAIM_READY, "2026-03-06");
	assert_done(duplicate_claim(books->store, books->practice_id, &again, 0, number, &books->error), &books->error);
	assert_string_equal(claim.number, number);
	/* Not its own, and not when anything differs. */
	assert_status(STATUS_NOT_FOUND, duplicate_claim(books->store, books->practice_id, &again, claim.encounter_id,
							number, &books->error));
	(void)TEXT_SET(again.lines[0].modifiers[0], "76");
	assert_status(STATUS_NOT_FOUND,
		      duplicate_claim(books->store, books->practice_id, &again, 0, number, &books->error));
	again.lines[0].modifiers[0][0] = '\0';
	again.from = test_date("2026-03-06");
	assert_status(STATUS_NOT_FOUND,
		      duplicate_claim(books->store, books->practice_id, &again, 0, number, &books->error));
	/* The second line of a visit counts as well. */
	again.from = test_date("2026-03-05");
	again.lines[1] = again.lines[0];
	again.lines[0] = line_of("81002", 1);
	again.line_count = 2;
	assert_done(duplicate_claim(books->store, books->practice_id, &again, 0, number, &books->error), &books->error);
	books_move(books, &claim, EVENT_DISCARD, CLAIM_VOIDED, "2026-03-07");
	assert_status(STATUS_NOT_FOUND,
		      duplicate_claim(books->store, books->practice_id, &again, 0, number, &books->error));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(a_line_that_did_not_change_keeps_its_id),
		BOOKS_TEST(a_line_that_changed_is_retired_and_written_anew),
		BOOKS_TEST(any_change_a_payer_sees_is_a_change),
		BOOKS_TEST(lines_may_be_taken_out_moved_and_added),
		BOOKS_TEST(a_line_copied_with_its_id_is_a_line_of_its_own),
		BOOKS_TEST(diagnoses_are_written_anew),
		BOOKS_TEST(a_second_save_with_the_same_token_is_refused_and_the_first_is_found_by_it),
		BOOKS_TEST(the_last_visit_of_a_patient_and_of_a_user),
		BOOKS_TEST(a_patients_visits_with_what_they_came_to),
		BOOKS_TEST(the_same_service_on_another_live_claim_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
