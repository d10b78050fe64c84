/* SPDX-License-Identifier: MIT */
/* match_story_test.c: claims that a payer decided under a number that is none of ours are found by a person; the books are checked after each step. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/match_remittance.h"
#include "claimbench/workflow/refunds.h"
#include "claimbench/workflow/payments.h"
#include "support/payer_story.h"
#include "support/test.h"

static struct error why;

/* Smith's claim decided under NUMBER: paid 100, contract 20, share 20 of 140. CODE is the line's; no control number. */
static int64_t strange_remittance(struct story *story, const char *number, const char *code, const char *trace)
{
	static int control = 7000;
	struct payer_file file;
	struct received_file received;
	char path[BOOKS_PATH_MAX];
	int64_t id;

	payer_file_begin(&file, "835", ++control);
	remit_begin(&file, BCX, trace, 10000);
	payer_file_segment(&file, "CLP*%s*1*140.00*100.00*20.00*12*PCN9*11*1", number);
	payer_file_segment(&file, "NM1*QC*1*SMITH*JOHN");
	payer_file_segment(&file, "SVC*HC:%s*140.00*100.00", code);
	payer_file_segment(&file, "DTM*472*20260330");
	payer_file_segment(&file, "CAS*CO*45*20.00");
	payer_file_segment(&file, "CAS*PR*2*20.00");
	file.paid += 10000;
	remit_end(&file);
	payer_file_end(&file, &story->clinic, "strange.835", path);
	received = payer_file_receive(&story->clinic, path);
	assert_int_equal(0, received.matched);
	id = received.remittances.items[0];
	VEC_FREE(&received.remittances);
	return id;
}

static int64_t first_of(struct story *story, int64_t remittance_id)
{
	int64_t id = 0;

	assert_done(match_at(story->sue, remittance_id, 1, &id, &why), &why);
	return id;
}

static struct match_done match(struct story *story, int64_t id, int64_t claim_id)
{
	struct match_done done;

	assert_done(match_claim(story->sue, id, claim_id, &done, &why), &why);
	clinic_verify(&story->clinic);
	return done;
}

static int64_t unapplied(struct story *story)
{
	return ask(story, "SELECT COALESCE(sum(left_cents), 0) FROM unapplied_money");
}

/* ----------------------------------------------------------------------------------------------- */

static void the_likeliest_claim_is_offered_first(void **state)
{
	struct story *story = *state;
	struct match_list found = { 0 };
	char words[200];
	int64_t id;

	accept_both(story);
	id = first_of(story, strange_remittance(story, "X17", "99213", "EFT1"));
	assert_done(match_find(story->sue, id, NULL, 10, &found, &why), &why);
	assert_true(found.count >= 1);
	assert_int_equal(story->smith, found.items[0].claim.id);
	(void)claim_likeness_words(&found.items[0].likeness, words, sizeof words);
	assert_non_null(strstr(words, "last name"));
	assert_non_null(strstr(words, "charge"));
	assert_non_null(strstr(words, "codes"));
	for (size_t i = 1; i < found.count; i++)
		assert_true(found.items[i].likeness.score <= found.items[i - 1].likeness.score);
	VEC_FREE(&found);
	/* What somebody names is offered, however unlike. */
	assert_done(match_find(story->sue, id, "baker", 10, &found, &why), &why);
	assert_int_equal(1, found.count);
	assert_int_equal(story->baker, found.items[0].claim.id);
	VEC_FREE(&found);
}

static void before_posting_a_match_posts_with_the_rest(void **state)
{
	struct story *story = *state;
	int64_t remittance, id, entries;
	struct match_done done;

	accept_both(story);
	remittance = strange_remittance(story, "X17", "99213", "EFT1");
	id = first_of(story, remittance);
	entries = ask(story, "SELECT count(*) FROM journal");
	done = match(story, id, story->baker); /* a slip */
	assert_false(done.posted);
	done = match(story, id, story->smith);
	assert_false(done.posted);
	assert_int_equal(entries, ask(story, "SELECT count(*) FROM journal"));
	post(story, remittance);
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 0, 2000);
	assert_int_equal(0, unapplied(story));
	assert_status(STATUS_REFUSED, match_claim(story->sue, id, story->baker, &done, &why));
	assert_status(STATUS_REFUSED, match_undo(story->sue, id, "other", &why));
}

static void after_posting_a_match_posts_out_of_unapplied_money(void **state)
{
	struct story *story = *state;
	int64_t remittance, id;
	struct match_done done;

	accept_both(story);
	remittance = strange_remittance(story, "X17", "99213", "EFT1");
	post(story, remittance);
	assert_int_equal(10000, unapplied(story));
	assert_int_equal(1, ask(story, "SELECT count(*) FROM task WHERE state = 'open' AND remittance_id IS NOT NULL"));
	id = first_of(story, remittance);
	done = match(story, id, story->smith);
	assert_true(done.posted);
	assert_cents(10000, done.money);
	assert_int_equal(0, unapplied(story));
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 0, 2000);
	/* The deposit came in once. */
	assert_int_equal(10000, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'CASH:CLEARING'"));
	assert_int_equal(0, ask(story, "SELECT count(*) FROM task WHERE state = 'open' AND remittance_id IS NOT NULL"));
	assert_int_equal(
		1,
		ask(story, "SELECT count(*) FROM remittance_exception WHERE kind = 'claim' AND resolved = 1 "
			   "AND resolved_by IS NOT NULL AND resolved_on = (SELECT posted_on FROM remittance WHERE id = "
			   "remittance_id) AND how LIKE 'matched to claim C%'"));
	assert_int_equal(1, ask_of(story, "SELECT n FROM remittance_claim WHERE claim_id = %lld", story->smith));
}

static void taking_the_remittance_back_mirrors_the_match_too(void **state)
{
	struct story *story = *state;
	int64_t remittance;

	accept_both(story);
	remittance = strange_remittance(story, "X17", "99213", "EFT1");
	post(story, remittance);
	(void)match(story, first_of(story, remittance), story->smith);
	assert_done(remittance_take_back(story->sue, remittance, "wrong check", NULL, &why), &why);
	clinic_verify(&story->clinic);
	assert_int_equal(CLAIM_ACCEPTED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 14000, 0);
	assert_int_equal(0, unapplied(story));
	assert_int_equal(0, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'CASH:CLEARING'"));
	/* The person's word holds: posted again it goes to the claim at once. */
	post(story, remittance);
	assert_owed(story, story->smith, 0, 2000);
	assert_int_equal(0, unapplied(story));
}

static void a_wrong_match_is_undone_and_made_right(void **state)
{
	struct story *story = *state;
	int64_t remittance, id;
	struct office *ann = clinic_session(&story->clinic, "ann");

	accept_both(story);
	remittance = strange_remittance(story, "X17", "99213", "EFT1");
	post(story, remittance);
	id = first_of(story, remittance);
	(void)match(story, id, story->baker);
	assert_status(STATUS_REFUSED, match_undo(ann, id, "wrong patient", &why)); /* a biller takes no money back */
	assert_status(STATUS_REFUSED, match_undo(story->sue, id, "", &why));
	assert_done(match_undo(story->sue, id, "wrong patient", &why), &why);
	clinic_verify(&story->clinic);
	assert_int_equal(10000, unapplied(story));
	assert_int_equal(CLAIM_ACCEPTED, clinic_state(&story->clinic, story->baker));
	assert_int_equal(1, ask(story, "SELECT count(*) FROM task WHERE state = 'open' AND remittance_id IS NOT NULL"));
	(void)match(story, id, story->smith);
	assert_owed(story, story->smith, 0, 2000);
	assert_done(remittance_take_back(story->sue, remittance, "wrong check", NULL, &why), &why);
	clinic_verify(&story->clinic);
	assert_int_equal(0, unapplied(story));
	office_close(ann);
}

/* Money that went elsewhere meanwhile is not there to be matched. */
static void money_that_was_given_back_is_not_matched(void **state)
{
	struct story *story = *state;
	int64_t remittance, entry;
	struct refund_request request = { .amount = money_of_cents(100), .reason = "not ours" };
	struct refund refund;
	struct match_done done;

	accept_both(story);
	remittance = strange_remittance(story, "X17", "99213", "EFT1");
	post(story, remittance);
	entry = ask(story, "SELECT max(journal_id) FROM unapplied_money");
	request.receipt_id = entry;
	assert_done(refund_ask(story->sue, &request, &refund, &why), &why);
	assert_status(STATUS_REFUSED, match_claim(story->sue, first_of(story, remittance), story->smith, &done, &why));
	assert_non_null(strstr(why.what, "asked back"));
	clinic_verify(&story->clinic);
	assert_owed(story, story->smith, 14000, 0);
}

static void what_has_no_answer_is_not_matched(void **state)
{
	struct story *story = *state;
	int64_t remittance, draft = clinic_file(&story->clinic, "smith 0320 99213 / I10").claim_id;
	struct match_done done;

	accept_both(story);
	remittance = strange_remittance(story, "X17", "99213", "EFT1");
	assert_status(STATUS_REFUSED, match_claim(story->sue, first_of(story, remittance), draft, &done, &why));
	assert_non_null(strstr(why.what, "no payer can have decided it"));
	/* A claim that its own number found is nobody's to move. */
	remittance = remit_one(&story->clinic, BCX, story->smith, 1, 10000, 2000, "CO*45*20 PR*2*20", "EFT2");
	assert_status(STATUS_REFUSED, match_claim(story->sue, first_of(story, remittance), story->baker, &done, &why));
}

static void a_line_is_matched_before_it_is_posted(void **state)
{
	struct story *story = *state;
	int64_t remittance, id;

	accept_both(story);
	remittance = strange_remittance(story, "X17", "99999", "EFT1");
	id = first_of(story, remittance);
	assert_status(STATUS_REFUSED, match_line(story->sue, id, 1, 1, &why)); /* of which claim? */
	(void)match(story, id, story->smith);
	assert_status(STATUS_REFUSED, match_line(story->sue, id, 2, 1, &why));
	assert_status(STATUS_REFUSED, match_line(story->sue, id, 1, 2, &why));
	assert_done(match_line(story->sue, id, 1, 1, &why), &why);
	post(story, remittance);
	assert_int_equal(0, ask(story, "SELECT count(*) FROM remittance_exception WHERE kind = 'line'"));
	assert_int_equal(0, ask(story, "SELECT count(*) FROM posting p JOIN journal j ON j.id = p.journal_id WHERE "
				       "j.remittance_id IS NOT NULL AND p.line_id IS NULL"));
	assert_status(STATUS_REFUSED, match_line(story->sue, id, 1, 0, &why));
}

static void an_exception_is_settled_with_its_task(void **state)
{
	struct story *story = *state;
	int64_t remittance, exception, task;

	accept_both(story);
	remittance = strange_remittance(story, "X17", "99213", "EFT1");
	post(story, remittance);
	exception = ask(story, "SELECT max(id) FROM remittance_exception");
	assert_status(STATUS_REFUSED, exception_settle(story->sue, remittance, exception, "", &why));
	assert_done(exception_settle(story->sue, remittance, exception, "payer stops the check", &why), &why);
	assert_status(STATUS_REFUSED, exception_settle(story->sue, remittance, exception, "again", &why));
	assert_int_equal(0, ask(story, "SELECT count(*) FROM task WHERE state = 'open' AND remittance_id IS NOT NULL"));
	/* And the other way: the task done, its exception is over. */
	remittance = strange_remittance(story, "X18", "99213", "EFT2");
	post(story, remittance);
	task = ask(story, "SELECT max(id) FROM task WHERE state = 'open'");
	assert_done(task_finish(story->sue, task, &why), &why);
	assert_int_equal(0, ask(story, "SELECT count(*) FROM remittance_exception WHERE resolved = 0"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		story_test(the_likeliest_claim_is_offered_first),
		story_test(before_posting_a_match_posts_with_the_rest),
		story_test(after_posting_a_match_posts_out_of_unapplied_money),
		story_test(taking_the_remittance_back_mirrors_the_match_too),
		story_test(a_wrong_match_is_undone_and_made_right),
		story_test(money_that_was_given_back_is_not_matched),
		story_test(what_has_no_answer_is_not_matched),
		story_test(a_line_is_matched_before_it_is_posted),
		story_test(an_exception_is_settled_with_its_task),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
