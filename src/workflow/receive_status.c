/* SPDX-License-Identifier: MIT */
/*
 * receive_status.c: 277CA and 277 move the claims they are about (domain sheet 2.3, rows 11 to 18). A 277 answers a
 * question of ours: it is found by its trace, and kept with the question.
 */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/reason.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/receive_private.h"
#include "workflow/task_work.h"

enum { ANSWER_DAYS = 5 };

/* The status that decided: the first one that alone comes to the verdict of all. */
static const struct claim_status *decisive(const struct claim_answer *answer, enum answer_verdict verdict,
					   int32_t *line)
{
	struct claim_answer alone = { .status_count = 1 };

	for (int i = 0; i < answer->status_count; i++) {
		alone.statuses[0] = answer->statuses[i];
		if (claim_answer_verdict(&alone) != verdict)
			continue;
		*line = answer->status_lines[i];
		return &answer->statuses[i];
	}
	return NULL;
}

/* The words of STC12 are left out: they may be about the patient. */
static void say_status(const struct claim_answer *answer, enum answer_verdict verdict, char category[static 4],
		       char detail[static 161])
{
	int32_t line = 0;
	const struct claim_status *status = decisive(answer, verdict, &line);
	char words[120];

	category[0] = '\0';
	detail[0] = '\0';
	if (status == NULL)
		return;
	(void)text_set(category, 4, status->category);
	(void)text_format(detail, 161, "%s:%s%s%s%s, %s", status->category, status->code,
			  status->entity[0] != '\0' ? ":" : "", status->entity, line > 0 ? " of a line" : "",
			  claim_status_sentence(status, words, sizeof words));
}

/* Verdicts as events; FINAL and NOT_FOUND only come in answers to our question (277). */
static const struct meaning {
	enum answer_verdict verdict;
	enum claim_event event;
	const char *task;
	int days;
} meanings[] = {
	{ ANSWER_UNDER_WAY, EVENT_277CA_RECEIVED, NULL, 0 },
	{ ANSWER_ACCEPTED, EVENT_277CA_ACCEPT, NULL, 0 },
	{ ANSWER_REJECTED, EVENT_277CA_REJECT, "rejected by the payer: mend it and send it again", ANSWER_MEND_DAYS },
	{ ANSWER_NOT_FOUND, EVENT_CHASE, "the payer does not find it: check the proof of receipt, then send it again",
	  ANSWER_MEND_DAYS },
	{ ANSWER_PENDED, EVENT_PEND, "the payer asks for something or reviews it: answer", ANSWER_DAYS },
	{ ANSWER_FINAL, EVENT_PEND_ANSWERED, NULL, 0 },
};

static struct verdict verdict_of_answer(const struct claim_answer *answer, char category[static 4])
{
	enum answer_verdict said = claim_answer_verdict(answer);
	const struct meaning *meaning = meanings;
	struct verdict verdict = { .payer_number = answer->payer_number };

	while (meaning->verdict != said)
		meaning++;
	verdict.event = meaning->event;
	verdict.task = meaning->task;
	verdict.task_days = meaning->days;
	say_status(answer, said, category, verdict.detail);
	if (said == ANSWER_ACCEPTED || said == ANSWER_REJECTED)
		verdict.ack = category;
	return verdict;
}

/* ---- 277CA ---- */

/* The file that carried the claim last, and that an answer naming BATCH must be about. */
static enum status file_of_claim(struct taking *taking, const struct claim *claim, bool *stale, struct error *error)
{
	struct office *office = taking->office;
	struct submission_rows sends = { 0 };
	struct interchange_row sent;
	int64_t file_id = 0;
	enum status status = submission_list(office->store, claim->id, &sends, error);

	for (size_t i = 0; i < sends.count; i++)
		if (sends.items[i].live)
			file_id = sends.items[i].interchange_id;
	VEC_FREE(&sends);
	if (status != STATUS_OK || file_id == 0)
		return status;
	status = interchange_get(office->store, office->practice.id, file_id, &sent, error);
	if (status != STATUS_OK)
		return status;
	*stale = taking->batch[0] != '\0' && !text_equal(taking->batch, sent.batch);
	return *stale ? STATUS_OK : prove_sent(taking, &sent, error);
}

static enum status take_acknowledged(struct taking *taking, const struct claim_answer *answer, struct error *error)
{
	char category[4];
	struct verdict verdict = verdict_of_answer(answer, category);
	struct claim claim;
	bool stale = false;
	enum status status = taking_open(taking, error);

	if (status == STATUS_OK)
		status = claim_by_returned_number(taking->office, answer->number, &claim, error);
	if (status == STATUS_NOT_FOUND) {
		taking->out->unknown++;
		return STATUS_OK;
	}
	if (status == STATUS_OK)
		status = file_of_claim(taking, &claim, &stale, error);
	if (status != STATUS_OK)
		return status;
	if (stale) {
		taking->out->late++;
		return STATUS_OK;
	}
	return claim_answered(taking, claim.id, &verdict, error);
}

/* BHT03 of our sets is the batch, a dash, and the number of the set in it. */
static void set_batch(struct taking *taking, const char *bht03)
{
	if (TEXT_SET(taking->batch, bht03))
		taking->batch[strcspn(taking->batch, "-")] = '\0';
	else
		taking->batch[0] = '\0';
}

/* A file that fails as a whole names no claims: its receiver's or provider's level speaks for all. */
static enum status take_level(struct taking *taking, const struct claim_answer *answer, struct error *error)
{
	char category[4];
	struct verdict verdict = verdict_of_answer(answer, category);
	struct interchange_row sent;
	enum status status;

	if (answer->level == ANSWER_RECEIVER)
		set_batch(taking, answer->number);
	if (verdict.event != EVENT_277CA_REJECT)
		return STATUS_OK;
	status = interchange_by_batch(taking->office->store, taking->office->practice.id, taking->batch, &sent, NULL);
	if (status == STATUS_NOT_FOUND) {
		taking->out->unknown++;
		return STATUS_OK;
	}
	if (status != STATUS_OK)
		return error_set(error, status, "277CA", "the file it answers cannot be looked up");
	return set_answered(taking, &sent, NULL, &verdict, error);
}

/* ---- 277 ---- */

/* What is decided already, and what was not understood, is for somebody to follow up. */
static struct verdict verdict_of_reply(const struct claim_answer *answer, const struct claim *claim,
				       char category[static 4])
{
	struct verdict verdict = verdict_of_answer(answer, category);

	verdict.asked = true;
	if (category[0] == 'E') {
		verdict.event = EVENT_CHASE;
		verdict.task = "the payer did not answer the question: ask again";
		verdict.task_days = ANSWER_MEND_DAYS;
	} else if (verdict.event == EVENT_PEND_ANSWERED && claim->state != CLAIM_PENDED) {
		verdict.task = "the payer says that it has decided: look for its remittance";
		verdict.task_days = ANSWER_DAYS;
	}
	return verdict;
}

/* The question that a trace names, and its claim; NOT_FOUND without touching ERROR. */
static enum status find_question(struct taking *taking, const char *trace, struct enquiry *enquiry, struct claim *claim,
				 struct error *error)
{
	struct office *office = taking->office;
	struct interchange_row sent;
	enum status status = enquiry_by_trace(office->store, office->practice.id, trace, enquiry, error);

	if (status == STATUS_OK && enquiry->kind != ENQUIRY_STATUS)
		return STATUS_NOT_FOUND;
	if (status == STATUS_OK)
		status = interchange_get(office->store, office->practice.id, enquiry->interchange_id, &sent, error);
	/* What was taken back was never asked. */
	if (status == STATUS_OK && text_equal(sent.state, "abandoned"))
		return STATUS_NOT_FOUND;
	if (status == STATUS_OK)
		status = prove_sent(taking, &sent, error);
	return status == STATUS_OK ? claim_get(office->store, office->practice.id, enquiry->claim_id, claim, error)
				   : status;
}

/* By its trace; where a payer makes that his own, by the claim's number. */
static enum status take_reply(struct taking *taking, const struct claim_answer *answer, struct error *error)
{
	struct office *office = taking->office;
	struct enquiry enquiry = { .id = 0 };
	struct claim claim;
	struct verdict verdict;
	char category[4];
	enum status status = taking_open(taking, error);

	if (status == STATUS_OK)
		status = find_question(taking, answer->trace, &enquiry, &claim, error);
	if (status == STATUS_NOT_FOUND) {
		enquiry.id = 0;
		status = claim_by_returned_number(office, answer->number, &claim, error);
	}
	if (status == STATUS_NOT_FOUND) {
		taking->out->unknown++;
		return STATUS_OK;
	}
	if (status != STATUS_OK)
		return status;
	verdict = verdict_of_reply(answer, &claim, category);
	if (enquiry.id != 0)
		status = enquiry_answer_add(office->store, enquiry.id, taking->row->id, office->today, category,
					    verdict.detail, error);
	return status == STATUS_OK ? claim_answered(taking, claim.id, &verdict, error) : status;
}

/* Of all questions at once only what went wrong is said. */
static enum status take_reply_level(struct taking *taking, const struct claim_answer *answer, struct error *error)
{
	char category[4];
	struct verdict verdict = verdict_of_answer(answer, category);
	struct task_row task = { .interchange_id = taking->row->id };
	enum status status = taking_open(taking, error);

	taking->out->unknown++;
	task.due_on = date_plus_business_days(taking->office->today, ANSWER_MEND_DAYS);
	(void)text_format(task.reason, sizeof task.reason, "questions about claims: %.130s", verdict.detail);
	if (status == STATUS_OK)
		status = task_add_step(taking->office, &task, error);
	return status == STATUS_OK ? taking_step(taking, error) : status;
}

enum status take_answer(void *context, const struct answer_head *head, const struct claim_answer *answer,
			struct error *error)
{
	bool of_claim = answer->level == ANSWER_CLAIM;

	if (head->asked)
		return of_claim ? take_reply(context, answer, error) : take_reply_level(context, answer, error);
	return of_claim ? take_acknowledged(context, answer, error) : take_level(context, answer, error);
}
