/* SPDX-License-Identifier: MIT */
/*
 * settlement_story_test.c: the first payer decides again after the second one's claim is closed: nothing is left with
 * the insurance there (I6), and what was settled is taken back with the remittance.
 */
#include "claimbench/base/text.h"
#include "support/payer_story.h"
#include "support/test.h"

/* Mrs Baker's visit: all but 50.00 is paid by BCX; UHX pays 30.00 of that, 20.00 are hers. */
struct course {
	struct story *story;
	int64_t first, next; /* claims */
	int64_t paid;        /* by the first payer */
};

static void begin_course(struct course *course, struct story *story)
{
	char cas[60];

	accept_both(story);
	*course = (struct course){ .story = story, .first = story->baker };
	course->paid = ask_of(story, "SELECT total_cents FROM claim WHERE id = %lld", story->baker) - 5000;
	post(story, remit_one(&story->clinic, BCX, story->baker, 19, course->paid, 5000, "PR*1*50", "EFT1"));
	course->next = ask(story, "SELECT id FROM claim WHERE sequence = 2");
	(void)text_format(cas, sizeof cas, "OA*23*%lld PR*2*20", (long long)course->paid / 100);
	post(story, remit_one(&story->clinic, UHX, story->baker, 2, 3000, 2000, cas, "EFT2"));
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, course->next));
	assert_owed(story, course->next, 0, 2000);
}

/* The first payer takes back what it decided, and decides this instead; CAS "" leaves the new decision out. */
static int64_t decide_again(struct course *course, const char *trace, int64_t paid, int64_t share, const char *cas)
{
	struct clinic *clinic = &course->story->clinic;
	struct payer_file file;
	struct received_file received;
	char path[BOOKS_PATH_MAX], name[40];
	static int control = 900;
	int64_t id, check = paid - course->paid;

	payer_file_begin(&file, "835", control++);
	remit_begin(&file, BCX, trace, check > 0 ? check : 0);
	remit_claim(&file, clinic, course->first, 22, -course->paid, 0, "PR*1*-50");
	if (cas[0] != '\0')
		remit_claim(&file, clinic, course->first, 1, paid, share, cas);
	/* What the claims take is carried to a check to come. */
	if (check < 0)
		payer_file_segment(&file, "PLB*1999999984*20261231*FB:CARRIED*%lld", (long long)check / 100);
	remit_end(&file);
	(void)text_format(name, sizeof name, "%s.835", trace);
	payer_file_end(&file, clinic, name, path);
	received = payer_file_receive(clinic, path);
	assert_int_equal(1, received.remittances.count);
	id = received.remittances.items[0];
	VEC_FREE(&received.remittances);
	return id;
}

static int64_t on_account(struct course *course, const char *account)
{
	char sql[200];

	(void)text_format(sql, sizeof sql, "SELECT COALESCE(sum(amount_cents), 0) FROM posting WHERE account = '%s'",
			  account);
	return ask(course->story, sql);
}

/* Posted, taken back, posted again: STATE and balances of the next payer's claim each time. */
static void post_and_back(struct course *course, int64_t id, enum claim_state state, int64_t insurance, int64_t patient)
{
	struct story *story = course->story;

	for (int round = 0; round < 2; round++) {
		if (round > 0) {
			assert_done(remittance_take_back(story->clinic.office, id, "trial", NULL, &story->clinic.error),
				    &story->clinic.error);
			clinic_verify(&story->clinic);
			assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, course->next));
			assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, course->first));
			assert_owed(story, course->next, 0, 2000);
			assert_int_equal(0, on_account(course, "LIAB:UNAPPLIED"));
		}
		post(story, id);
		assert_int_equal(state, clinic_state(&story->clinic, course->next));
		assert_owed(story, course->next, insurance, patient);
	}
}

static void less_is_due_and_the_patient_owes_less(void **state)
{
	struct course course;
	char cas[60];

	begin_course(&course, *state);
	(void)text_format(cas, sizeof cas, "CO*45*10 PR*1*40");
	post_and_back(&course, decide_again(&course, "EFT3", course.paid, 4000, cas), CLAIM_CLOSED, 0, 1000);
	assert_owed(course.story, course.first, 0, 0);
}

static void less_is_due_than_the_next_payer_paid(void **state)
{
	struct course course;

	begin_course(&course, *state);
	post_and_back(&course, decide_again(&course, "EFT3", course.paid + 4000, 1000, "PR*1*10"), CLAIM_CLOSED, 0, 0);
	assert_int_equal(-2000, on_account(&course, "LIAB:UNAPPLIED"));
	assert_int_equal(-2000, ask(course.story, "SELECT sum(amount_cents) FROM posting WHERE account = "
						  "'LIAB:UNAPPLIED' AND payer_id = (SELECT payer_id FROM claim WHERE "
						  "sequence = 2)"));
	assert_int_equal(1, ask(course.story, "SELECT count(*) FROM remittance_exception WHERE kind = 'credit' AND "
					      "amount_cents = 2000 AND resolved = 0"));
}

static void more_is_due_and_the_next_payers_claim_is_open_again(void **state)
{
	struct course course;

	begin_course(&course, *state);
	post_and_back(&course, decide_again(&course, "EFT3", course.paid - 1000, 6000, "PR*1*60"), CLAIM_PAID, 1000,
		      2000);
	assert_true(ask_of(course.story, "SELECT count(*) FROM task WHERE claim_id = %lld AND state = 'open'",
			   course.first) > 0);
}

/* A lone reversal: nobody knows yet; then the new decision, in a remittance of its own. */
static void a_lone_reversal_opens_it_until_the_payer_decides(void **state)
{
	struct course course;
	int64_t id;

	begin_course(&course, *state);
	id = decide_again(&course, "EFT3", 0, 0, "");
	post_and_back(&course, id, CLAIM_PAID, -5000, 2000);
	assert_int_equal(CLAIM_ACCEPTED, clinic_state(&course.story->clinic, course.first));
	id = remit_one(&course.story->clinic, BCX, course.first, 1, course.paid, 5000, "PR*1*50", "EFT4");
	post(course.story, id);
	assert_int_equal(CLAIM_CLOSED, clinic_state(&course.story->clinic, course.next));
	assert_owed(course.story, course.next, 0, 2000);
	/* Back in order only. */
	assert_done(remittance_take_back(course.story->clinic.office, id, "trial", NULL, &course.story->clinic.error),
		    &course.story->clinic.error);
	clinic_verify(&course.story->clinic);
	assert_int_equal(CLAIM_PAID, clinic_state(&course.story->clinic, course.next));
	assert_owed(course.story, course.next, -5000, 2000);
}

static void all_of_it_is_denied_at_last(void **state)
{
	struct course course;
	char cas[60];

	begin_course(&course, *state);
	(void)text_format(cas, sizeof cas, "CO*97*%lld.00", (long long)(course.paid + 5000) / 100);
	post_and_back(&course, decide_again(&course, "EFT3", 0, 0, cas), CLAIM_CLOSED, 0, 0);
	assert_int_equal(-3000, on_account(&course, "LIAB:UNAPPLIED"));
	assert_int_equal(CLAIM_DENIED, clinic_state(&course.story->clinic, course.first));
}

/* The share of a claim that was discarded is the patient's: it goes back with the decision. */
static void a_discarded_claim_gives_back_to_the_patient(void **state)
{
	struct story *story = *state;
	struct course course = { .story = story, .first = story->baker };

	accept_both(story);
	course.paid = ask_of(story, "SELECT total_cents FROM claim WHERE id = %lld", story->baker) - 5000;
	post(story, remit_one(&story->clinic, BCX, story->baker, 1, course.paid, 5000, "PR*1*50", "EFT1"));
	course.next = ask(story, "SELECT id FROM claim WHERE sequence = 2");
	assert_done(claim_discard(story->clinic.office, course.next, "not covered", &story->clinic.error),
		    &story->clinic.error);
	post(story, decide_again(&course, "EFT3", 0, 0, ""));
	assert_int_equal(CLAIM_VOIDED, clinic_state(&story->clinic, course.next));
	assert_owed(story, course.next, 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		story_test(less_is_due_and_the_patient_owes_less),
		story_test(less_is_due_than_the_next_payer_paid),
		story_test(more_is_due_and_the_next_payers_claim_is_open_again),
		story_test(a_lone_reversal_opens_it_until_the_payer_decides),
		story_test(all_of_it_is_denied_at_last),
		story_test(a_discarded_claim_gives_back_to_the_patient),
	};

	return cmocka_run_group_tests_name("settlement_story", tests, NULL, NULL);
}
