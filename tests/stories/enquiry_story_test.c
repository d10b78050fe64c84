/* SPDX-License-Identifier: MIT */
/* enquiry_story_test.c: payers are asked and answer: what is kept of it, who is told, and that no money moves. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/enquire.h"
#include "claimbench/workflow/register.h"
#include "support/payer_story.h"
#include "support/test.h"

static int64_t patient_of(struct story *story, int64_t claim_id)
{
	return ask_of(story, "SELECT patient_id FROM claim WHERE id = %lld", claim_id);
}

/* A 270 about the patient of CLAIM_ID; the trace of the question to BCX. */
static void ask_covered(struct story *story, int64_t claim_id, char trace[static ENQUIRY_TRACE_MAX])
{
	struct clinic *clinic = &story->clinic;
	struct ids ids = { 0 };
	struct asked asked = { .count = 0 };

	*(int64_t *)VEC_ADD(&ids) = patient_of(story, claim_id);
	assert_done(eligibility_ask(clinic->office, &ids, clinic->outbox, &asked, &clinic->error), &clinic->error);
	trace[0] = '\0';
	for (size_t i = 0; i < asked.rows.count; i++)
		if (asked.rows.items[i].enquiry.payer_id == clinic->books.payers[BCX].id)
			(void)text_set(trace, ENQUIRY_TRACE_MAX, asked.rows.items[i].enquiry.trace);
	assert_true(trace[0] != '\0');
	asked_free(&asked);
	VEC_FREE(&ids);
}

/* A 271 of one subscriber; SAID are its segments after the name. */
static struct received_file answer_covered(struct story *story, const char *trace, const char *said)
{
	static int control = 700;
	struct payer_file file;
	char path[BOOKS_PATH_MAX];

	payer_file_begin(&file, "271", control++);
	payer_file_set(&file);
	payer_file_segment(&file, "BHT*0022*11*R%d*20260331*1405", control);
	payer_file_segment(&file, "HL*1**20*1~\nNM1*PR*2*BLUE CROSS*****PI*IDBCX");
	payer_file_segment(&file, "HL*2*1*21*1~\nNM1*1P*2*CLINIC*****XX*1999999984");
	payer_file_segment(&file, "HL*3*2*22*0~\nTRN*2*%s*9CLINIC123~\nNM1*IL*1*SMITH*JOAN****MI*M000000001", trace);
	payer_file_segment(&file, "%s", said);
	payer_file_set_end(&file);
	payer_file_end(&file, &story->clinic, "answer.271", path);
	return payer_file_receive(&story->clinic, path);
}

static const char covered[] = "DTP*291*RD8*20260101-20261231~\nEB*1*IND*30**GOLD~\nEB*B*IND*98***27*25~\n"
			      "EB*C*IND*30***23*1000~\nEB*C*IND*30***29*250~\nEB*A*IND*30*****.2";

static struct eligibility_row newest(struct story *story, int64_t claim_id)
{
	struct clinic *clinic = &story->clinic;
	struct eligibility_rows rows = { 0 };
	struct eligibility_row row;

	assert_done(eligibility_answers(clinic->office, patient_of(story, claim_id), 10, &rows, &clinic->error),
		    &clinic->error);
	assert_true(rows.count > 0);
	row = rows.items[0];
	VEC_FREE(&rows);
	return row;
}

static void an_answer_is_kept_with_its_coverage(void **state)
{
	struct story *story = *state;
	struct benefits benefits = { 0 };
	struct received_file file;
	struct eligibility_row row;
	char trace[ENQUIRY_TRACE_MAX], words[200], path[BOOKS_PATH_MAX];

	ask_covered(story, story->smith, trace);
	file = answer_covered(story, trace, covered);
	assert_string_equal("271", file.kind);
	assert_int_equal(1, file.covered);
	assert_int_equal(0, file.not_covered + file.unsaid + file.unknown);
	row = newest(story, story->smith);
	assert_string_equal(trace, row.trace);
	assert_int_equal(ask_of(story, "SELECT coverage_id FROM claim WHERE id = %lld", story->smith), row.coverage_id);
	assert_date("2026-03-31", row.asked_on);
	assert_date("2026-03-31", row.answered_on);
	assert_string_equal("BLUE CROSS", row.payer_name);
	assert_string_equal("GOLD", row.verdict.plan);
	assert_string_equal("active to 12/31/2026, copay 25.00, deductible left 250.00, coinsurance 20%",
			    eligibility_sentence(&row.verdict, words, sizeof words));
	assert_false(row.verdict.pocket.said);
	assert_done(eligibility_benefits(story->clinic.office, row.id, &benefits, &story->clinic.error),
		    &story->clinic.error);
	assert_int_equal(5, benefits.count);
	assert_string_equal("98", benefits.items[1].service_types[0]);
	assert_cents(2500, benefits.items[1].amount);
	assert_false(benefits.items[1].has_share);
	assert_int_equal(200, benefits.items[4].share_milli);
	VEC_FREE(&benefits);
	/* That it is answered proves that the question left; no task, and no claim has moved. */
	assert_int_equal(1, ask(story, "SELECT count(*) FROM interchange WHERE kind = '270' AND state = 'sent'"));
	assert_int_equal(1, ask(story, "SELECT claims FROM interchange WHERE kind = '271'"));
	assert_int_equal(0, ask(story, "SELECT count(*) FROM task"));
	assert_int_equal(CLAIM_BATCHED, clinic_state(&story->clinic, story->smith));
	clinic_verify(&story->clinic);
	/* Once by its bytes. */
	books_path(&story->clinic.books, "answer.271", path);
	file = payer_file_receive(&story->clinic, path);
	assert_int_equal(RECEIVED_BEFORE, file.verdict);
	assert_int_equal(1, ask(story, "SELECT count(*) FROM eligibility"));
}

static void one_that_is_not_active_is_a_task_of_each_open_claim(void **state)
{
	struct story *story = *state;
	struct received_file file;
	char trace[ENQUIRY_TRACE_MAX];

	ask_covered(story, story->smith, trace);
	/* It ended after the claim's day: nothing for the claim, but something for the desk. */
	file = answer_covered(story, trace, "DTP*347*D8*20260330~\nEB*6*IND*30");
	assert_int_equal(1, file.not_covered);
	assert_int_equal(0, ask(story, "SELECT count(*) FROM task WHERE claim_id IS NOT NULL"));
	assert_int_equal(1, ask(story, "SELECT count(*) FROM task WHERE reason LIKE '%before the next visit'"));
	(void)answer_covered(story, trace, covered);
	(void)answer_covered(story, trace, "DTP*347*D8*20260228~\nEB*6*IND*30");
	assert_int_equal(
		1, ask_of(story, "SELECT count(*) FROM task WHERE claim_id = %lld AND state = 'open'", story->smith));
	/* Told once: the same answer again is no news. */
	(void)answer_covered(story, trace, "DTP*347*D8*20260228~\nEB*6*IND*30~\nMSG*AGAIN");
	assert_int_equal(2, ask(story, "SELECT count(*) FROM task"));
	assert_int_equal(4, ask(story, "SELECT count(*) FROM eligibility"));
	clinic_verify(&story->clinic);
}

static void another_payer_is_news_unless_it_is_on_file(void **state)
{
	struct story *story = *state;
	char trace[ENQUIRY_TRACE_MAX];

	ask_covered(story, story->smith, trace);
	(void)answer_covered(story, trace, "EB*1*IND*30~\nEB*R**30~\nLS*2120~\nNM1*PR*2*OTHER PLAN~\nLE*2120");
	assert_int_equal(1, ask(story, "SELECT count(*) FROM task WHERE reason LIKE '%may come first%' AND patient_id "
				       "IS NOT NULL"));
	(void)answer_covered(story, trace,
			     "EB*1*IND*30~\nEB*R**30~\nLS*2120~\nNM1*PR*2*OTHER PLAN~\nLE*2120~\nEB*D**30");
	assert_int_equal(1, ask(story, "SELECT count(*) FROM task"));
	/* The second patient's other payer is on file. */
	ask_covered(story, story->baker, trace);
	(void)answer_covered(story, trace,
			     "EB*1*IND*30~\nEB*R**30~\nLS*2120~\nNM1*PR*2*WHATEVER*****PI*IDUHX~\nLE*2120");
	assert_int_equal(1, ask(story, "SELECT count(*) FROM task"));
	assert_true(newest(story, story->baker).verdict.other_payer);
	clinic_verify(&story->clinic);
}

static void a_refusal_says_what_to_do(void **state)
{
	struct story *story = *state;
	struct received_file file;
	char trace[ENQUIRY_TRACE_MAX];

	ask_covered(story, story->smith, trace);
	file = answer_covered(story, trace, "AAA*N**72*C");
	assert_int_equal(1, file.unsaid);
	assert_string_equal("72", newest(story, story->smith).verdict.reason);
	assert_int_equal(1, ask(story, "SELECT count(*) FROM task WHERE reason LIKE "
				       "'%: eligibility not answered: member number missing or wrong; copy the number "
				       "from the card'"));
	clinic_verify(&story->clinic);
}

static void what_was_not_asked_is_counted_and_no_more(void **state)
{
	struct story *story = *state;
	struct clinic *clinic = &story->clinic;
	struct received_file file = answer_covered(story, "E00009999", covered);
	char trace[ENQUIRY_TRACE_MAX];

	assert_int_equal(1, file.unknown);
	ask_covered(story, story->smith, trace);
	assert_done(file_unbatch(clinic->office, ask(story, "SELECT max(id) FROM interchange WHERE kind = '270'"),
				 &clinic->error),
		    &clinic->error);
	file = answer_covered(story, trace, covered);
	assert_int_equal(1, file.unknown);
	assert_int_equal(0, ask(story, "SELECT count(*) FROM eligibility"));
	clinic_verify(clinic);
}

/* The payer refuses all questions at once: no patient is named. */
static void a_refused_file_is_somebodys_task(void **state)
{
	struct story *story = *state;
	struct payer_file file;
	struct received_file received;
	char path[BOOKS_PATH_MAX];

	payer_file_begin(&file, "271", 690);
	payer_file_set(&file);
	payer_file_segment(&file, "BHT*0022*11*R*20260331*1405~\nHL*1**20*0~\nAAA*Y**42*R~\nNM1*PR*2*B*****PI*IDBCX");
	payer_file_set_end(&file);
	payer_file_end(&file, &story->clinic, "down.271", path);
	received = payer_file_receive(&story->clinic, path);
	assert_int_equal(1, received.unsaid);
	assert_int_equal(1, ask(story, "SELECT count(*) FROM task WHERE reason = 'questions about coverage: not "
				       "answered: the payer''s system is down; ask again later'"));
	clinic_verify(&story->clinic);
}

/* ---- claims ---- */

static void ask_claim(struct story *story, int64_t claim_id, char trace[static ENQUIRY_TRACE_MAX])
{
	struct clinic *clinic = &story->clinic;
	struct ids ids = { 0 };
	struct asked asked = { .count = 0 };

	*(int64_t *)VEC_ADD(&ids) = claim_id;
	assert_done(claims_ask(clinic->office, &ids, clinic->outbox, &asked, &clinic->error), &clinic->error);
	assert_int_equal(1, asked.count);
	(void)text_set(trace, ENQUIRY_TRACE_MAX, asked.rows.items[0].enquiry.trace);
	asked_free(&asked);
	VEC_FREE(&ids);
}

/* A 277: TRACE and NUMBER as they come back, NUMBER NULL: without REF*EJ. */
static struct received_file answer_claim(struct story *story, const char *trace, const char *number, const char *stc)
{
	static int control = 800;
	struct payer_file file;
	char path[BOOKS_PATH_MAX];

	payer_file_begin(&file, "277 reply", control++);
	payer_file_set(&file);
	payer_file_segment(&file, "BHT*0010*08*Q%d*20260331*1405*DG", control);
	payer_file_segment(&file, "HL*1**20*1~\nNM1*PR*2*BLUE CROSS*****PI*IDBCX~\nHL*2*1*21*1~\nNM1*41*2*C*****46*C");
	payer_file_segment(&file, "HL*3*2*19*1~\nNM1*1P*2*CLINIC*****XX*1999999984");
	payer_file_segment(&file, "HL*4*3*22*0~\nNM1*IL*1*SMITH*JOAN****MI*M000000001~\nTRN*2*%s", trace);
	payer_file_segment(&file, "STC*%s*20260331**100*0~\nREF*1K*PCN77", stc);
	if (number != NULL)
		payer_file_segment(&file, "REF*EJ*%s", number);
	payer_file_set_end(&file);
	payer_file_end(&file, &story->clinic, "reply.277", path);
	return payer_file_receive(&story->clinic, path);
}

static struct enquiry_answer_row last_answer(struct story *story, int64_t claim_id)
{
	struct clinic *clinic = &story->clinic;
	struct enquiry_answer_rows rows = { 0 };
	struct enquiry_answer_row row;

	assert_done(claim_enquiries(clinic->office, claim_id, &rows, &clinic->error), &clinic->error);
	assert_true(rows.count > 0);
	row = rows.items[rows.count - 1];
	VEC_FREE(&rows);
	return row;
}

static void a_reply_is_kept_with_its_question_and_in_the_claims_story(void **state)
{
	struct story *story = *state;
	struct received_file file;
	char trace[ENQUIRY_TRACE_MAX];

	accept_both(story);
	ask_claim(story, story->smith, trace);
	assert_true(date_is_none(last_answer(story, story->smith).answered_on));
	file = answer_claim(story, trace, NULL, "F1:65");
	assert_string_equal("277", file.kind);
	assert_int_equal(0, file.late + file.unknown);
	assert_date("2026-03-31", last_answer(story, story->smith).answered_on);
	assert_string_equal("F1", last_answer(story, story->smith).category);
	assert_string_equal("F1:65, finished, paid: paid", last_answer(story, story->smith).text);
	/* Decided, the payer says, and nothing has come: somebody looks. The claim waits on. */
	assert_int_equal(CLAIM_ACCEPTED, clinic_state(&story->clinic, story->smith));
	assert_int_equal(1, ask(story, "SELECT count(*) FROM task WHERE reason LIKE '%look for its remittance'"));
	assert_int_equal(1,
			 ask(story, "SELECT count(*) FROM claim_event WHERE event = 'chase' AND detail LIKE 'F1:65%'"));
	clinic_verify(&story->clinic);
}

static void a_reply_moves_a_claim_that_waits_for_it(void **state)
{
	struct story *story = *state;
	char trace[ENQUIRY_TRACE_MAX], again[ENQUIRY_TRACE_MAX];
	struct received_file file;

	assert_done(file_mark_sent(story->clinic.office, story->sent.id, &story->clinic.error), &story->clinic.error);
	ask_claim(story, story->smith, trace);
	file = answer_claim(story, trace, "X-1", "A2:20"); /* his own number: the trace counts */
	assert_int_equal(1, file.accepted);
	assert_int_equal(CLAIM_ACCEPTED, clinic_state(&story->clinic, story->smith));
	assert_int_equal(1,
			 ask_of(story, "SELECT payer_claim_number = 'PCN77' FROM claim WHERE id = %lld", story->smith));
	ask_claim(story, story->smith, again);
	(void)answer_claim(story, again, NULL, "R4:294");
	assert_int_equal(CLAIM_PENDED, clinic_state(&story->clinic, story->smith));
	/* Answered late, and once more by the first question. */
	(void)answer_claim(story, trace, NULL, "F2:107");
	assert_int_equal(CLAIM_ACCEPTED, clinic_state(&story->clinic, story->smith));
	assert_int_equal(3, ask(story, "SELECT count(*) FROM enquiry_answer"));
	clinic_verify(&story->clinic);
}

/* Row 17: by itself the payer asks for records (P3): the claim is pended, and somebody answers within five business days. */
static void a_payer_that_asks_for_records_pends_the_claim(void **state)
{
	struct story *story = *state;
	struct claim_story claim;
	struct received_file file;
	char number[CLAIM_NUMBER_MAX];

	accept_both(story);
	assert_done(claim_load(story->clinic.office, story->smith, &claim, &story->clinic.error), &story->clinic.error);
	(void)TEXT_SET(number, claim.claim.claim.number);
	claim_story_free(&claim);
	file = answer_claim(story, "PAYERS-OWN", number, "P3:294");
	assert_int_equal(0, file.unknown);
	assert_int_equal(CLAIM_PENDED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 14000, 0);
	assert_int_equal(1,
			 ask_of(story,
				"SELECT count(*) FROM claim_event WHERE event = 'pend' AND detail LIKE 'P3:294%%' AND "
				"claim_id = %lld",
				story->smith));
	assert_int_equal(
		test_date("2026-04-07").day,
		ask_of(story,
		       "SELECT due_on FROM task WHERE state = 'open' AND reason LIKE '%%asks for something%%' AND "
		       "claim_id = %lld",
		       story->smith));
	/* Said once more it is no second task. */
	(void)answer_claim(story, "PAYERS-OWN", number, "P3:317");
	assert_int_equal(CLAIM_PENDED, clinic_state(&story->clinic, story->smith));
	assert_int_equal(1, ask_of(story,
				   "SELECT count(*) FROM task WHERE state = 'open' AND reason LIKE '%%asks for "
				   "something%%' AND claim_id = %lld",
				   story->smith));
	clinic_verify(&story->clinic);
	/* What it decides in the end is posted as of any claim. */
	post(story, remit_one(&story->clinic, BCX, story->smith, 1, 14000, 0, "", "AFTER"));
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 0, 0);
}

static void without_its_trace_a_reply_is_found_by_the_claims_number(void **state)
{
	struct story *story = *state;
	struct claim_story claim;
	struct received_file file;
	char trace[ENQUIRY_TRACE_MAX];

	accept_both(story);
	ask_claim(story, story->smith, trace);
	assert_done(claim_load(story->clinic.office, story->smith, &claim, &story->clinic.error), &story->clinic.error);
	file = answer_claim(story, "PAYERS-OWN", claim.claim.claim.number, "A4:35");
	claim_story_free(&claim);
	assert_int_equal(0, file.unknown);
	assert_int_equal(1, ask(story, "SELECT count(*) FROM task WHERE reason LIKE '%proof of receipt%'"));
	assert_int_equal(0, ask(story, "SELECT count(*) FROM enquiry_answer"));
	file = answer_claim(story, "PAYERS-OWN", "NOBODYS", "A4:35");
	assert_int_equal(1, file.unknown);
	clinic_verify(&story->clinic);
}

/* Row 14: only what the payer does not find, and with a word on what proves its receipt; frequency 1, and another number. */
static void what_the_payer_does_not_find_is_sent_again(void **state)
{
	struct story *story = *state;
	struct clinic *clinic = &story->clinic;
	struct submitted submitted;
	enum claim_state now = CLAIM_DRAFT;
	char trace[ENQUIRY_TRACE_MAX], again[ENQUIRY_TRACE_MAX];

	accept_both(story);
	assert_status(STATUS_REFUSED, claim_resend(clinic->office, story->smith, "277CA", &now, &clinic->error));
	assert_non_null(strstr(clinic->error.what, "ask the payer first"));
	ask_claim(story, story->smith, trace);
	ask_claim(story, story->baker, again);
	(void)answer_claim(story, trace, NULL, "A4:35");
	(void)answer_claim(story, again, NULL, "P1:20");
	assert_status(STATUS_REFUSED, claim_resend(clinic->office, story->baker, "277CA", &now, &clinic->error));
	assert_status(STATUS_REFUSED, claim_resend(clinic->office, story->smith, "", &now, &clinic->error));
	assert_non_null(strstr(clinic->error.what, "what proves"));
	assert_done(claim_resend(clinic->office, story->smith, "277CA of 03/31", &now, &clinic->error), &clinic->error);
	assert_int_equal(CLAIM_READY, now);
	clinic_verify(clinic);
	submitted = clinic_submit(clinic);
	assert_int_equal(1, submitted.claims);
	assert_done(file_mark_sent(clinic->office, submitted.files.items[0].id, &clinic->error), &clinic->error);
	submitted_free(&submitted);
	assert_int_equal(
		2, ask_of(story, "SELECT submissions FROM claim WHERE id = %lld AND frequency = 1", story->smith));
	assert_int_equal(CLAIM_SENT, clinic_state(clinic, story->smith));
	clinic_verify(clinic);
	/* The old answer is about the old one. */
	assert_status(STATUS_REFUSED, claim_resend(clinic->office, story->smith, "277CA", &now, &clinic->error));
}

/* Our own claim's number as a 277's trace is not ours: a question's trace is no claim's number either. */
static void a_question_that_failed_says_nothing_of_the_claim(void **state)
{
	struct story *story = *state;
	char trace[ENQUIRY_TRACE_MAX];

	assert_done(file_mark_sent(story->clinic.office, story->sent.id, &story->clinic.error), &story->clinic.error);
	ask_claim(story, story->smith, trace);
	(void)answer_claim(story, trace, NULL, "E1:0");
	assert_int_equal(CLAIM_SENT, clinic_state(&story->clinic, story->smith));
	assert_int_equal(0, ask(story, "SELECT count(*) FROM claim_event WHERE event = '277ca_received'"));
	assert_int_equal(1, ask(story, "SELECT count(*) FROM task WHERE reason LIKE '%ask again'"));
	clinic_verify(&story->clinic);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		story_test(an_answer_is_kept_with_its_coverage),
		story_test(one_that_is_not_active_is_a_task_of_each_open_claim),
		story_test(another_payer_is_news_unless_it_is_on_file),
		story_test(a_refusal_says_what_to_do),
		story_test(what_was_not_asked_is_counted_and_no_more),
		story_test(a_refused_file_is_somebodys_task),
		story_test(a_reply_is_kept_with_its_question_and_in_the_claims_story),
		story_test(a_reply_moves_a_claim_that_waits_for_it),
		story_test(a_payer_that_asks_for_records_pends_the_claim),
		story_test(without_its_trace_a_reply_is_found_by_the_claims_number),
		story_test(what_the_payer_does_not_find_is_sent_again),
		story_test(a_question_that_failed_says_nothing_of_the_claim),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
