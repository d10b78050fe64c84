/* SPDX-License-Identifier: MIT */
/* payer_story.c: see payer_story.h. */
#include "support/payer_story.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/register.h"
#include "support/test.h"

static void second_coverage(struct clinic *clinic, int64_t patient_id)
{
	struct registration registration;

	assert_done(registration_load(clinic->office, patient_id, &registration, &clinic->error), &clinic->error);
	registration.coverages[1] =
		(struct coverage){ .payer_id = clinic->books.payers[UHX].id, .from = test_date("2025-01-01") };
	(void)TEXT_SET(registration.coverages[1].member_id, "M987654321");
	assert_done(registration_save(clinic->office, &registration, &clinic->error), &clinic->error);
}

int payer_story_new(void **state)
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

int payer_story_free(void **state)
{
	struct story *story = *state;

	clinic_free(&story->clinic);
	free(story);
	return 0;
}

int64_t ask(struct story *story, const char *sql)
{
	return books_ask(&story->clinic.books, sql);
}

int64_t ask_of(struct story *story, const char *sql, int64_t id)
{
	const char *place = strstr(sql, "%lld");
	char text[400];

	assert_non_null(place);
	assert_true(text_format(text, sizeof text, "%.*s%lld%s", (int)(place - sql), sql, (long long)id, place + 4));
	return ask(story, text);
}

void receive_277(struct story *story, const char *level, const char *smith, const char *baker,
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
	payer_file_segment(&file, "HL*2*1*21*1~\nNM1*41*2*CLINIC*****46*C~\nTRN*2*%s-1~\nSTC*%s*20260331*WQ*100",
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

void accept_both(struct story *story)
{
	struct received_file file;

	receive_277(story, "A1:19:PR", "A2:20:PR", "A2:20:PR", &file);
	assert_int_equal(2, file.accepted);
}

void post(struct story *story, int64_t id)
{
	assert_done(remittance_post(story->clinic.office, id, NULL, NULL, &story->clinic.error), &story->clinic.error);
	clinic_verify(&story->clinic);
}

void assert_owed(struct story *story, int64_t claim_id, int64_t insurance, int64_t patient)
{
	struct claim_story claim;

	assert_done(claim_load(story->clinic.office, claim_id, &claim, &story->clinic.error), &story->clinic.error);
	assert_cents(insurance, claim.insurance_balance);
	assert_cents(patient, claim.patient_balance);
	claim_story_free(&claim);
}
