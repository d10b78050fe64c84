/* SPDX-License-Identifier: MIT */
/* receive_story_test.c: files of payers move claims and money; the books are checked after each step. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/later_claims.h"
#include "claimbench/workflow/received.h"
#include "claimbench/workflow/register.h"
#include "claimbench/workflow/remittances.h"
#include "support/payer_file.h"
#include "support/test.h"

/* Two patients of one payer; the second one has another after it. */
struct story {
	struct clinic clinic;
	int64_t smith, baker; /* their claims */
	struct interchange_row sent;
	struct office *sue; /* the supervisor */
};

static void second_coverage(struct clinic *clinic, int64_t patient_id)
{
	struct registration registration;

	assert_done(registration_load(clinic->office, patient_id, &registration, &clinic->error), &clinic->error);
	registration.coverages[1] =
		(struct coverage){ .payer_id = clinic->books.payers[UHX].id, .from = test_date("2025-01-01") };
	(void)TEXT_SET(registration.coverages[1].member_id, "M987654321");
	assert_done(registration_save(clinic->office, &registration, &clinic->error), &clinic->error);
}

static int setup(void **state)
{
	struct story *story = malloc(sizeof *story);
	struct clinic *clinic = &story->clinic;
	struct submitted submitted;

	clinic_new(clinic);
	(void)clinic_patient(clinic, "Smith", "Joan", BCX);
	second_coverage(clinic, clinic_patient(clinic, "Baker", "Mary", BCX));
	story->smith = clinic_file(clinic, "smi,jo 0330 99213 / I10").claim_id;
	story->baker = clinic_file(clinic, "bak 0330 99214 / E11.9").claim_id;
	submitted = clinic_submit(clinic);
	assert_int_equal(1, submitted.files.count);
	story->sent = submitted.files.items[0];
	submitted_free(&submitted);
	/* Whoever takes files in and posts money is a supervisor here. */
	story->sue = clinic_session(clinic, "sue");
	office_close(clinic->office);
	clinic->office = story->sue;
	*state = story;
	return 0;
}

static int teardown(void **state)
{
	struct story *story = *state;

	clinic_free(&story->clinic);
	free(story);
	return 0;
}

static int64_t ask(struct story *story, const char *sql)
{
	return books_ask(&story->clinic.books, sql);
}

/* The first column of SQL, in which %lld stands for ID. */
static int64_t ask_of(struct story *story, const char *sql, int64_t id)
{
	const char *place = strstr(sql, "%lld");
	char text[400];

	assert_non_null(place);
	assert_true(text_format(text, sizeof text, "%.*s%lld%s", (int)(place - sql), sql, (long long)id, place + 4));
	return ask(story, text);
}

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
		  "INSERT INTO claim_event (claim_id, event, from_state, to_state, happened_on, user_id) SELECT id, "
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

static void receive_277(struct story *story, const char *level, const char *smith, const char *baker,
			struct received_file *out)
{
	static int control = 500;
	struct payer_file file;
	struct claim_story claim;
	char path[BOOKS_PATH_MAX];
	const char *said[] = { smith, baker };
	const int64_t ids[] = { story->smith, story->baker };

	payer_file_begin(&file, "277", control++);
	payer_file_set(&file);
	payer_file_segment(&file, "BHT*0085*08*%d*20260331*1405*TH", control);
	payer_file_segment(
		&file,
		"HL*1**20*1~\nNM1*PR*2*PAYER*****PI*IDBCX~\nTRN*1*X%d~\nDTP*050*D8*20260331~\nDTP*009*D8*20260331",
		control);
	payer_file_segment(&file, "HL*2*1*21*1~\nNM1*41*2*CLINIC*****46*C~\nTRN*2*%s~\nSTC*%s*20260331*WQ*100",
			   story->sent.batch, level);
	if (smith != NULL || baker != NULL)
		payer_file_segment(&file, "HL*3*2*19*1~\nNM1*85*2*CLINIC*****XX*1999999984~\nTRN*1*0");
	for (int i = 0; i < 2; i++) {
		if (said[i] == NULL)
			continue;
		assert_done(claim_load(story->clinic.office, ids[i], &claim, &story->clinic.error),
			    &story->clinic.error);
		payer_file_segment(&file,
				   "HL*%d*3*PT~\nNM1*QC*1*X*Y~\nTRN*2*%s~\nSTC*%s*20260331*WQ*100~\nREF*1K*PAYER%d",
				   i + 4, claim.claim.claim.number + (i == 0 ? 1 : 0), said[i], i);
		claim_story_free(&claim);
	}
	payer_file_set_end(&file);
	payer_file_end(&file, &story->clinic, "answer.277", path);
	*out = payer_file_receive(&story->clinic, path);
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
			       "A7:164:IL, refused, information is not valid"));
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

static void accept_both(struct story *story)
{
	struct received_file file;

	receive_277(story, "A1:19:PR", "A2:20:PR", "A2:20:PR", &file);
	assert_int_equal(2, file.accepted);
}

static void post(struct story *story, int64_t id)
{
	assert_done(remittance_post(story->clinic.office, id, NULL, &story->clinic.error), &story->clinic.error);
	clinic_verify(&story->clinic);
}

static void assert_owed(struct story *story, int64_t claim_id, int64_t insurance, int64_t patient)
{
	struct claim_story claim;

	assert_done(claim_load(story->clinic.office, claim_id, &claim, &story->clinic.error), &story->clinic.error);
	assert_cents(insurance, claim.insurance_balance);
	assert_cents(patient, claim.patient_balance);
	claim_story_free(&claim);
}

/* 99213 costs 140.00: paid 100, contract 20, share 20. */
static void a_paid_claim_closes_and_the_share_is_the_patients(void **state)
{
	struct story *story = *state;
	struct remittance_preview preview;
	int64_t id, charge;

	accept_both(story);
	charge = ask_of(story, "SELECT total_cents FROM claim WHERE id = %lld", story->smith);
	assert_int_equal(14000, charge);
	id = remit_one(&story->clinic, BCX, story->smith, 1, 10000, 2000, "CO*45*20 PR*2*20", "EFT1");
	clinic_verify(&story->clinic);
	assert_int_equal(CLAIM_ACCEPTED, clinic_state(&story->clinic, story->smith)); /* staged: without effect */
	assert_done(remittance_preview(story->clinic.office, id, &preview, &story->clinic.error), &story->clinic.error);
	assert_cents(10000, preview.accounts[ACCOUNT_CASH]);
	assert_cents(-14000, preview.accounts[ACCOUNT_AR_INS1]);
	assert_cents(2000, preview.accounts[ACCOUNT_AR_PATIENT]);
	assert_cents(2000, preview.accounts[ACCOUNT_ADJ_CONTRACTUAL]);
	assert_int_equal(1, preview.claims[REMIT_PAID]);
	assert_int_equal(0, preview.notes.count);
	assert_int_equal(REMITTANCE_STAGED, preview.row.state);
	remittance_preview_free(&preview);
	assert_owed(story, story->smith, 14000, 0); /* looking changes nothing */
	post(story, id);
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 0, 2000);
	assert_status(STATUS_REFUSED, remittance_post(story->clinic.office, id, NULL, &story->clinic.error));
	assert_non_null(strstr(story->clinic.error.what, "posted already"));
}

static void a_share_makes_the_next_payers_claim(void **state)
{
	struct story *story = *state;
	struct later_claim later;
	struct submitted submitted;
	struct buf text;
	int64_t id, charge, next;

	accept_both(story);
	charge = ask_of(story, "SELECT total_cents FROM claim WHERE id = %lld", story->baker);
	id = remit_one(&story->clinic, BCX, story->baker, 1, charge - 5000, 5000, "PR*1*50", "EFT2");
	post(story, id);
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->baker));
	next = ask_of(story,
		      "SELECT max(id) FROM claim WHERE sequence = 2 AND encounter_id = (SELECT encounter_id FROM claim "
		      "WHERE id = %lld)",
		      story->baker);
	assert_int_equal(CLAIM_DRAFT, clinic_state(&story->clinic, next));
	assert_owed(story, story->baker, 0, 0);
	assert_owed(story, next, 5000, 0);
	/* Out of its own answer it is told what the first payer decided. */
	assert_done(claim_bill_next(story->clinic.office, story->baker, &later, &story->clinic.error),
		    &story->clinic.error);
	assert_int_equal(next, later.claim_id);
	assert_int_equal(CLAIM_READY, later.state);
	submitted = clinic_submit(&story->clinic);
	assert_int_equal(1, submitted.claims);
	assert_int_equal(0, submitted.refused);
	assert_done(file_text(story->clinic.office, submitted.files.items[0].id, &text, &story->clinic.error),
		    &story->clinic.error);
	assert_non_null(strstr(buf_text(&text), "SBR*S*"));
	assert_non_null(strstr(buf_text(&text), "SVD*IDBCX*"));
	assert_non_null(strstr(buf_text(&text), "CAS*PR*1*50~"));
	buf_free(&text);
	submitted_free(&submitted);
	assert_owed(story, next, 5000, 0);
	clinic_verify(&story->clinic);
}

/* Passed on by the payer: nothing is billed, the claim waits for the second payer, and answers come back to it. */
static void a_crossover_is_not_billed_again(void **state)
{
	struct story *story = *state;
	int64_t id, charge, next;
	char cas[60];

	accept_both(story);
	charge = ask_of(story, "SELECT total_cents FROM claim WHERE id = %lld", story->baker);
	id = remit_one(&story->clinic, BCX, story->baker, 19, charge - 5000, 5000, "PR*1*50", "EFT2");
	post(story, id);
	next = ask_of(story,
		      "SELECT max(id) FROM claim WHERE sequence = 2 AND encounter_id = (SELECT encounter_id FROM claim "
		      "WHERE id = %lld)",
		      story->baker);
	assert_int_equal(CLAIM_SENT, clinic_state(&story->clinic, next));
	assert_int_equal(
		1, ask_of(story, "SELECT count(*) FROM task WHERE claim_id = %lld AND due_on - made_on = 30", next));
	(void)text_format(cas, sizeof cas, "OA*23*%lld PR*2*20", (long long)(charge - 5000) / 100);
	id = remit_one(&story->clinic, UHX, story->baker, 2, 3000, 2000, cas, "EFT3");
	post(story, id);
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, next));
	assert_owed(story, next, 0, 2000);
	assert_owed(story, story->baker, 0, 0);
}

static void a_crossover_to_nobody_is_somebodys_task(void **state)
{
	struct story *story = *state;

	accept_both(story);
	post(story, remit_one(&story->clinic, BCX, story->smith, 19, 10000, 2000, "CO*45*20 PR*2*20", "EFT1"));
	assert_owed(story, story->smith, 0, 2000);
	assert_int_equal(1, ask(story, "SELECT count(*) FROM remittance_exception WHERE kind = 'next_payer'"));
	assert_int_equal(1, ask_of(story, "SELECT count(*) FROM task WHERE claim_id = %lld", story->smith));
}

static void a_claim_that_is_not_the_payers_is_passed_on(void **state)
{
	struct story *story = *state;

	accept_both(story);
	post(story, remit_one(&story->clinic, BCX, story->smith, 23, 0, 0, "OA*109*140", "EFT1"));
	assert_int_equal(CLAIM_FORWARDED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 14000, 0);
	assert_int_equal(1, ask_of(story, "SELECT count(*) FROM task WHERE claim_id = %lld", story->smith));
}

/* Row 35: a second payment of a closed claim is nobody's until somebody refunds or applies it. */
static void money_for_a_closed_claim_is_unapplied(void **state)
{
	struct story *story = *state;

	accept_both(story);
	post(story, remit_one(&story->clinic, BCX, story->smith, 1, 10000, 2000, "CO*45*20 PR*2*20", "EFT1"));
	post(story, remit_one(&story->clinic, BCX, story->smith, 1, 14000, 0, "", "EFT2"));
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 0, 2000);
	assert_int_equal(-14000, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'LIAB:UNAPPLIED'"));
}

/* A later payer's claim that nobody sends: what was left for it is the patient's, and the charge stays. */
static void a_later_payers_claim_is_discarded_to_the_patient(void **state)
{
	struct story *story = *state;
	int64_t charge, next;

	accept_both(story);
	charge = ask_of(story, "SELECT total_cents FROM claim WHERE id = %lld", story->baker);
	post(story, remit_one(&story->clinic, BCX, story->baker, 1, charge - 5000, 5000, "PR*1*50", "EFT2"));
	next = ask(story, "SELECT id FROM claim WHERE sequence = 2");
	assert_done(claim_discard(story->clinic.office, next, "not covered", &story->clinic.error),
		    &story->clinic.error);
	assert_int_equal(CLAIM_VOIDED, clinic_state(&story->clinic, next));
	assert_owed(story, next, 0, 5000);
	clinic_verify(&story->clinic);
}

static void a_denied_claim_stays_owed_and_is_somebodys_work(void **state)
{
	struct story *story = *state;
	struct denial_rows denials = { 0 };
	int64_t id;

	accept_both(story);
	id = remit_one(&story->clinic, BCX, story->smith, 4, 0, 0, "CO*97*140", "EFT1");
	post(story, id);
	assert_int_equal(CLAIM_DENIED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 14000, 0);
	assert_done(denials_list(story->clinic.office, story->smith, &denials, &story->clinic.error),
		    &story->clinic.error);
	assert_int_equal(1, denials.count);
	assert_string_equal("97", denials.items[0].carc);
	assert_int_equal(DENIAL_OPEN, denials.items[0].state);
	VEC_FREE(&denials);
	assert_int_equal(
		1, ask_of(story, "SELECT count(*) FROM task WHERE claim_id = %lld AND state = 'open'", story->smith));
	assert_int_equal(1, ask(story, "SELECT sum(amount) FROM kpi_day WHERE measure = 'first_denied'"));
}

/* Domain sheet 3.5 with our prices: A pays 100, B takes it back and pays 80. */
static void a_reversal_is_mirrored_before_its_correction(void **state)
{
	struct story *story = *state;
	struct payer_file file;
	struct received_file received;
	char path[BOOKS_PATH_MAX];
	int64_t a, b;

	accept_both(story);
	a = remit_one(&story->clinic, BCX, story->smith, 1, 10000, 2000, "CO*45*20 PR*2*20", "EFT1");
	post(story, a);
	payer_file_begin(&file, "835", 77);
	remit_begin(&file, BCX, "EFT9", 0);
	/* The correction stands first in the file. */
	remit_claim(&file, &story->clinic, story->smith, 1, 8000, 1500, "CO*45*45 PR*3*15");
	remit_claim(&file, &story->clinic, story->smith, 22, -10000, 0, "CO*45*-20 PR*2*-20");
	payer_file_segment(&file, "PLB*1999999984*20261231*FB:CARRIED*-20");
	remit_end(&file);
	payer_file_end(&file, &story->clinic, "b.835", path);
	received = payer_file_receive(&story->clinic, path);
	b = received.remittances.items[0];
	VEC_FREE(&received.remittances);
	post(story, b);
	assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 0, 1500);
	assert_int_equal(
		8000,
		ask(story,
		    "SELECT sum(amount_cents) FROM posting WHERE account = 'CASH:CLEARING' AND claim_id IS NOT NULL"));
	assert_int_equal(-2000, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'LIAB:TAKEBACK'"));
	assert_int_equal(1, ask(story, "SELECT count(*) FROM journal WHERE kind = 'reversal'"));
	/* Not while a later answer stands. */
	assert_status(STATUS_REFUSED, remittance_take_back(story->clinic.office, a, "mistake", &story->clinic.error));
	assert_non_null(strstr(story->clinic.error.what, "later answer"));
	/* Taken back and posted again: the same books; and then the first one too. */
	for (int round = 0; round < 2; round++) {
		assert_done(remittance_take_back(story->clinic.office, b, "mistake", &story->clinic.error),
			    &story->clinic.error);
		clinic_verify(&story->clinic);
		assert_int_equal(CLAIM_CLOSED, clinic_state(&story->clinic, story->smith));
		assert_owed(story, story->smith, 0, 2000);
		post(story, b);
		assert_owed(story, story->smith, 0, 1500);
	}
	assert_done(remittance_take_back(story->clinic.office, b, "mistake", &story->clinic.error),
		    &story->clinic.error);
	assert_done(remittance_take_back(story->clinic.office, a, "mistake", &story->clinic.error),
		    &story->clinic.error);
	clinic_verify(&story->clinic);
	assert_int_equal(CLAIM_ACCEPTED, clinic_state(&story->clinic, story->smith));
	assert_owed(story, story->smith, 14000, 0);
	assert_int_equal(
		0, ask(story,
		       "SELECT sum(amount_cents) FROM posting WHERE account IN ('CASH:CLEARING', 'LIAB:TAKEBACK')"));
}

static void only_a_supervisor_takes_back_and_says_why(void **state)
{
	struct story *story = *state;
	struct office *ann;
	int64_t id;

	accept_both(story);
	id = remit_one(&story->clinic, BCX, story->smith, 1, 10000, 2000, "CO*45*20 PR*2*20", "EFT1");
	ann = clinic_session(&story->clinic, "ann");
	assert_status(STATUS_REFUSED, remittance_post(ann, id, NULL, &story->clinic.error));
	post(story, id);
	assert_status(STATUS_REFUSED, remittance_take_back(ann, id, "mistake", &story->clinic.error));
	assert_status(STATUS_REFUSED, remittance_take_back(story->clinic.office, id, "", &story->clinic.error));
	office_close(ann);
}

static void what_is_not_ours_waits_for_a_person(void **state)
{
	struct story *story = *state;
	struct payer_file file;
	struct received_file received;
	char path[BOOKS_PATH_MAX];

	payer_file_begin(&file, "835", 78);
	remit_begin(&file, MCD, "EFT8", 6000 + 250 - 1000);
	payer_file_segment(&file, "CLP*NOBODY*1*100*60*40*12*X1*11*1");
	payer_file_segment(&file, "NM1*QC*1*DOE*JOHN");
	payer_file_segment(&file, "SVC*HC:99213*100*60");
	payer_file_segment(&file, "CAS*PR*1*40");
	payer_file_segment(&file, "PLB*1999999984*20261231*L6:INT*-2.5*WO:OLD*10");
	remit_end(&file);
	payer_file_end(&file, &story->clinic, "x.835", path);
	received = payer_file_receive(&story->clinic, path);
	assert_int_equal(1, received.remitted);
	assert_int_equal(0, received.matched);
	post(story, received.remittances.items[0]);
	assert_int_equal(-6000, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'LIAB:UNAPPLIED'"));
	assert_int_equal(-250, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'INC:INTEREST'"));
	assert_int_equal(1000, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'LIAB:TAKEBACK'"));
	assert_int_equal(5250, ask(story, "SELECT sum(amount_cents) FROM posting WHERE account = 'CASH:CLEARING'"));
	assert_int_equal(2, ask(story, "SELECT count(*) FROM task WHERE remittance_id IS NOT NULL AND state = 'open'"));
	assert_done(remittance_take_back(story->clinic.office, received.remittances.items[0], "not ours",
					 &story->clinic.error),
		    &story->clinic.error);
	assert_int_equal(0, ask(story, "SELECT count(*) FROM task WHERE remittance_id IS NOT NULL AND state = 'open'"));
	clinic_verify(&story->clinic);
	VEC_FREE(&received.remittances);
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
	assert_status(STATUS_REFUSED, remittance_post(story->clinic.office, second, NULL, &story->clinic.error));
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

#define story_test(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		story_test(a_999_accepts_and_proves_that_the_file_left),
		story_test(a_refused_set_refuses_its_claims_in_plain_words),
		story_test(a_999_in_part_refuses_what_it_lists),
		story_test(a_ta1_refuses_the_whole_file),
		story_test(a_277ca_accepts_one_claim_and_refuses_another),
		story_test(a_277ca_that_refuses_the_file_refuses_all_of_it),
		story_test(a_paid_claim_closes_and_the_share_is_the_patients),
		story_test(a_share_makes_the_next_payers_claim),
		story_test(a_crossover_is_not_billed_again),
		story_test(a_crossover_to_nobody_is_somebodys_task),
		story_test(a_claim_that_is_not_the_payers_is_passed_on),
		story_test(money_for_a_closed_claim_is_unapplied),
		story_test(a_later_payers_claim_is_discarded_to_the_patient),
		story_test(a_denied_claim_stays_owed_and_is_somebodys_work),
		story_test(a_reversal_is_mirrored_before_its_correction),
		story_test(only_a_supervisor_takes_back_and_says_why),
		story_test(what_is_not_ours_waits_for_a_person),
		story_test(what_does_not_balance_is_refused_by_its_figure),
		story_test(the_same_payment_in_another_file_is_refused),
		story_test(what_came_in_is_kept_byte_by_byte),
		story_test(what_is_no_answer_is_not_kept),
	};

	return cmocka_run_group_tests_name("receive_story", tests, NULL, NULL);
}
