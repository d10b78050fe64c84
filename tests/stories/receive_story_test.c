/* SPDX-License-Identifier: MIT */
/* receive_story_test.c: files of payers are taken in and move claims; the books are checked after each step. */
#include "claimbench/base/text.h"
#include "support/payer_story.h"
#include "support/test.h"

static void receive_999(struct story *story, const char *ak2, const char *ak9, struct received_file *out)
{
	static int control = 1;
	struct payer_file file;
	char path[BOOKS_PATH_MAX];

	payer_file_begin(&file, "999", control++);
	payer_file_set(&file);
	payer_file_segment(&file, "AK1*HC*%lld*005010X222A1", (long long)story->sent.gs06);
	if (ak2 != NULL) {
		payer_file_segment(&file, "AK2*837*0001*005010X222A1");
		payer_file_segment(&file, "%s", ak2);
	}
	payer_file_segment(&file, "%s", ak9);
	payer_file_set_end(&file);
	payer_file_end(&file, &story->clinic, "answer.999", path);
	*out = payer_file_receive(&story->clinic, path);
}

static void a_999_accepts_and_proves_that_the_file_left(void **state)
{
	struct story *story = *state;
	struct received_file file;

	assert_int_equal(CLAIM_BATCHED, clinic_state(&story->clinic, story->smith));
	receive_999(story, NULL, "AK9*A*1*1*1", &file);
	assert_string_equal("999", file.kind);
	assert_int_equal(2, file.accepted);
	assert_int_equal(CLAIM_SENT, clinic_state(&story->clinic, story->smith));
	assert_int_equal(
		1, ask(story,
		       "SELECT count(*) FROM interchange WHERE direction = 'out' AND ack = 'A' AND state = 'sent'"));
	clinic_verify(&story->clinic);
}

static void a_refused_set_refuses_its_claims_in_plain_words(void **state)
{
	struct story *story = *state;
	struct received_file file;
	struct claim_story claim;

	receive_999(story, "IK3*NM1*12*2010AA*8~\nCTX*CLM01:X1~\nIK4*9*67*7~\nIK5*R*5", "AK9*R*1*1*0", &file);
	assert_int_equal(2, file.rejected);
	assert_int_equal(CLAIM_REJECTED, clinic_state(&story->clinic, story->smith));
	assert_int_equal(CLAIM_REJECTED, clinic_state(&story->clinic, story->baker));
	assert_done(claim_load(story->clinic.office, story->smith, &claim, &story->clinic.error), &story->clinic.error);
	assert_non_null(strstr(claim.events.items[claim.events.count - 1].detail,
			       "NM109 at segment 12, loop 2010AA: is no valid code"));
	assert_string_equal("R", claim.submissions.items[0].ack);
	claim_story_free(&claim);
	assert_int_equal(2, ask(story, "SELECT count(*) FROM task WHERE state = 'open' AND claim_id IS NOT NULL AND "
				       "interchange_id IS NOT NULL"));
	clinic_verify(&story->clinic);
}

/* In part, with a set that is not listed: what is not said to be refused is accepted. */
static void a_999_in_part_refuses_what_it_lists(void **state)
{
	struct story *story = *state;
	struct received_file file;

	receive_999(story, NULL, "AK9*P*1*1*1", &file);
	assert_int_equal(2, file.accepted);
	assert_int_equal(1, ask(story, "SELECT count(*) FROM interchange WHERE ack = 'P'"));
	/* A refusal that comes after the payer has it moves nothing, and somebody looks. */
	books_sql(&story->clinic.books,
		  "INSERT INTO claim_event (claim_id, n, event, from_state, to_state, happened_on, user_id) SELECT id, "
		  "99, "
		  "'277ca_accept', 'sent', 'accepted', 61130, 1 FROM claim; UPDATE claim SET state = 'accepted'");
	receive_999(story, NULL, "AK9*R*1*1*0", &file);
	assert_int_equal(2, file.late);
	assert_int_equal(CLAIM_ACCEPTED, clinic_state(&story->clinic, story->smith));
	assert_int_equal(2, ask(story, "SELECT count(*) FROM task WHERE reason LIKE '%a refusal came in%'"));
	clinic_verify(&story->clinic);
}

static void a_ta1_refuses_the_whole_file(void **state)
{
	struct story *story = *state;
	struct received_file received;
	char path[BOOKS_PATH_MAX];
	FILE *out;

	books_path(&story->clinic.books, "ta1.x12", path);
	out = fopen(path, "w");
	assert_non_null(out);
	(void)fprintf(out,
		      "ISA*00*          *00*          *ZZ*RCVBCX         *ZZ*CLINIC         "
		      "*260331*1405*^*00501*000000001*0*P*:"
		      "~\nTA1*%09lld*260331*1405*R*025~\nIEA*0*000000001~\n",
		      (long long)story->sent.isa13);
	assert_int_equal(0, fclose(out));
	received = payer_file_receive(&story->clinic, path);
	assert_string_equal("TA1", received.kind);
	assert_int_equal(2, received.rejected);
	assert_int_equal(CLAIM_REJECTED, clinic_state(&story->clinic, story->smith));
	assert_int_equal(2, ask(story, "SELECT count(*) FROM claim_event WHERE detail LIKE '%TA1 025%'"));
	clinic_verify(&story->clinic);
}

/* The first claim's number comes back without its letter: payers do that. */
static void a_277ca_accepts_one_claim_and_refuses_another(void **state)
{
	struct story *story = *state;
	struct received_file file, again;
	struct claim_story claim;
	char path[BOOKS_PATH_MAX];

	receive_277(story, "A1:19:PR", "A2:20:PR", "A7:164:IL", &file);
	assert_string_equal("277CA", file.kind);
	assert_int_equal(1, file.accepted);
	assert_int_equal(1, file.rejected);
	assert_int_equal(CLAIM_ACCEPTED, clinic_state(&story->clinic, story->smith));
	assert_int_equal(CLAIM_REJECTED, clinic_state(&story->clinic, story->baker));
	assert_done(claim_load(story->clinic.office, story->smith, &claim, &story->clinic.error), &story->clinic.error);
	assert_string_equal("PAYER0", claim.claim.claim.payer_claim_number);
	assert_string_equal("A2", claim.submissions.items[0].ack);
	claim_story_free(&claim);
	assert_done(claim_load(story->clinic.office, story->baker, &claim, &story->clinic.error), &story->clinic.error);
	assert_non_null(strstr(claim.events.items[claim.events.count - 1].detail,
			       "A7:164:IL, rejected, data invalid: entity's contract or member number (subscriber)"));
	claim_story_free(&claim);
	clinic_verify(&story->clinic);
	/* The same bytes once more do nothing, and say so. */
	books_path(&story->clinic.books, "answer.277", path);
	again = payer_file_receive(&story->clinic, path);
	assert_int_equal(RECEIVED_BEFORE, again.verdict);
	assert_non_null(strstr(again.why, "the same file came in on 2026-03-31, as file"));
	assert_int_equal(CLAIM_ACCEPTED, clinic_state(&story->clinic, story->smith));
	clinic_verify(&story->clinic);
}

static void a_277ca_that_refuses_the_file_refuses_all_of_it(void **state)
{
	struct story *story = *state;
	struct received_file file;

	receive_277(story, "A8:33:41", NULL, NULL, &file);
	assert_int_equal(2, file.rejected);
	assert_int_equal(CLAIM_REJECTED, clinic_state(&story->clinic, story->smith));
	clinic_verify(&story->clinic);
}

static void what_does_not_balance_is_refused_by_its_figure(void **state)
{
	static const struct {
		int64_t payment;
		const char *cas, *says;
	} cases[] = {
		{ 10001, "CO*45*20 PR*2*20",
		  "the payment is not what its claims come to, less the provider adjustments: out by 0.01" },
		{ 10000, "CO*45*20 PR*2*19", "out by 1.00" },
	};
	struct story *story = *state;

	accept_both(story);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct payer_file file;
		struct received_file received;
		char path[BOOKS_PATH_MAX];

		payer_file_begin(&file, "835", 80 + (int)i);
		remit_begin(&file, BCX, "EFT7", cases[i].payment);
		remit_claim(&file, &story->clinic, story->smith, 1, 10000, 2000, cases[i].cas);
		remit_end(&file);
		payer_file_end(&file, &story->clinic, "out.835", path);
		assert_done(file_receive(story->clinic.office, path, &received, &story->clinic.error),
			    &story->clinic.error);
		assert_int_equal(RECEIVED_REFUSED, received.verdict);
		if (strstr(received.why, cases[i].says) == NULL)
			fail_msg("\"%s\" does not say \"%s\"", received.why, cases[i].says);
		assert_int_equal(0, ask(story, "SELECT count(*) FROM remittance"));
		/* Kept whole all the same, and not looked at twice. */
		assert_done(file_receive(story->clinic.office, path, &received, &story->clinic.error),
			    &story->clinic.error);
		assert_int_equal(RECEIVED_BEFORE, received.verdict);
	}
	clinic_verify(&story->clinic);
}

static void the_same_payment_in_another_file_is_refused(void **state)
{
	struct story *story = *state;
	struct payer_file file;
	struct received_file received;
	char path[BOOKS_PATH_MAX];
	int64_t first, second;

	accept_both(story);
	first = remit_one(&story->clinic, BCX, story->smith, 1, 10000, 2000, "CO*45*20 PR*2*20", "EFT1");
	second = remit_one(&story->clinic, BCX, story->smith, 1, 10000, 2000, "CO*45*20 PR*2*20", "EFT1");
	post(story, first);
	assert_status(STATUS_REFUSED, remittance_post(story->clinic.office, second, NULL, NULL, &story->clinic.error));
	assert_non_null(strstr(story->clinic.error.what, "posted already, as remittance"));
	payer_file_begin(&file, "835", 79);
	remit_begin(&file, BCX, "EFT1", 10000);
	remit_claim(&file, &story->clinic, story->smith, 1, 10000, 2000, "CO*45*20 PR*2*20");
	remit_end(&file);
	payer_file_end(&file, &story->clinic, "dup.835", path);
	assert_done(file_receive(story->clinic.office, path, &received, &story->clinic.error), &story->clinic.error);
	assert_int_equal(RECEIVED_REFUSED, received.verdict);
	assert_non_null(strstr(received.why, "payment EFT1 of this payer has been posted already"));
	clinic_verify(&story->clinic);
}

static void what_came_in_is_kept_byte_by_byte(void **state)
{
	struct story *story = *state;
	struct buf kept, text;
	char path[BOOKS_PATH_MAX];
	struct interchange_rows rows = { 0 };

	accept_both(story);
	(void)remit_one(&story->clinic, BCX, story->smith, 1, 10000, 2000, "CO*45*20 PR*2*20", "EFT1");
	books_path(&story->clinic.books, "one.835", path);
	assert_done(file_read(path, 1 << 20, &text, &story->clinic.error), &story->clinic.error);
	assert_done(files_received(story->clinic.office, "received", 10, &rows, &story->clinic.error),
		    &story->clinic.error);
	assert_int_equal(2, rows.count);
	assert_string_equal("835", rows.items[0].kind);
	assert_string_equal("one.835", rows.items[0].file_name);
	assert_string_equal("RCVBCX", rows.items[0].receiver_id);
	assert_done(received_text(story->clinic.office, rows.items[0].id, &kept, &story->clinic.error),
		    &story->clinic.error);
	assert_int_equal(text.length, kept.length);
	assert_memory_equal(text.bytes, kept.bytes, kept.length);
	buf_free(&kept);
	buf_free(&text);
	VEC_FREE(&rows);
}

static void what_is_no_answer_is_not_kept(void **state)
{
	struct story *story = *state;
	struct received_file received;
	char path[BOOKS_PATH_MAX * 2];

	assert_true(text_format(path, sizeof path, "%s/%s", story->clinic.outbox, story->sent.file_name));
	assert_done(file_receive(story->clinic.office, path, &received, &story->clinic.error), &story->clinic.error);
	assert_int_equal(RECEIVED_REFUSED, received.verdict);
	assert_non_null(strstr(received.why, "837P"));
	assert_int_equal(0, received.interchange_id);
	assert_int_equal(0, ask(story, "SELECT count(*) FROM interchange WHERE direction = 'in'"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		story_test(a_999_accepts_and_proves_that_the_file_left),
		story_test(a_refused_set_refuses_its_claims_in_plain_words),
		story_test(a_999_in_part_refuses_what_it_lists),
		story_test(a_ta1_refuses_the_whole_file),
		story_test(a_277ca_accepts_one_claim_and_refuses_another),
		story_test(a_277ca_that_refuses_the_file_refuses_all_of_it),
		story_test(what_does_not_balance_is_refused_by_its_figure),
		story_test(the_same_payment_in_another_file_is_refused),
		story_test(what_came_in_is_kept_byte_by_byte),
		story_test(what_is_no_answer_is_not_kept),
	};

	return cmocka_run_group_tests_name("receive_story", tests, NULL, NULL);
}
