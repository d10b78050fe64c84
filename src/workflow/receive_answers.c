/* SPDX-License-Identifier: MIT */
/* receive_answers.c: TA1, 999, 277CA and 277 move the claims they are about (domain sheet 2.3, rows 9 to 18). */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/reason.h"
#include "claimbench/core/syntax_words.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/receive_private.h"
#include "workflow/submit_private.h"
#include "workflow/task_work.h"

enum { MEND_DAYS = 3, ANSWER_DAYS = 5 };

/* What an answer says of one claim. */
struct verdict {
	enum claim_event event;
	char detail[161];
	const char *ack;          /* final: what is noted of the submission; NULL: not final */
	const char *payer_number; /* NULL or "": none said */
	const char *task;         /* what there is to do; NULL: nothing */
	int task_days;
};

static int64_t *count_of(struct received_file *out, enum claim_event event)
{
	switch (event) {
	case EVENT_999_REJECT:
	case EVENT_277CA_REJECT:
		return &out->rejected;
	case EVENT_277CA_RECEIVED:
		return &out->under_way;
	case EVENT_PEND:
	case EVENT_CHASE:
		return &out->pended;
	default:
		return &out->accepted;
	}
}

static enum status add_task(struct taking *taking, const struct claim *claim, const struct verdict *verdict,
			    struct error *error)
{
	struct task_row task = { .claim_id = claim->id, .interchange_id = taking->row->id };

	if (verdict->task == NULL)
		return STATUS_OK;
	task.due_on = date_plus_business_days(taking->office->today, verdict->task_days);
	(void)text_format(task.reason, sizeof task.reason, "%s: %s", claim->number, verdict->task);
	return task_add_step(taking->office, &task, error);
}

/* An answer that comes too late is counted, but a refusal nobody must overlook. */
static enum status too_late(struct taking *taking, const struct claim *claim, const struct verdict *verdict,
			    struct error *error)
{
	struct verdict late = { .task_days = MEND_DAYS };
	char reason[80];

	taking->out->late++;
	if (verdict->event != EVENT_999_REJECT && verdict->event != EVENT_277CA_REJECT)
		return STATUS_OK;
	(void)text_format(reason, sizeof reason, "a refusal came in, but the claim is %s",
			  token_label(&claim_state_tokens, (int)claim->state));
	late.task = reason;
	return add_task(taking, claim, &late, error);
}

static enum status move_answered(struct taking *taking, struct claim *claim, const struct verdict *verdict,
				 struct error *error)
{
	struct office *office = taking->office;
	struct claim_facts facts = claim_facts_of(office, claim);
	enum claim_state to;
	bool known = false;
	enum status status =
		claim_event_known(office->store, claim->id, taking->row->id, verdict->event, &known, error);

	/* Told twice in one file, or taken in before a crash. */
	if (status != STATUS_OK || known)
		return status;
	if (claim_transition(&facts, verdict->event, &to, NULL) != STATUS_OK)
		return too_late(taking, claim, verdict, error);
	status = claim_move(office, claim, verdict->event, &facts, verdict->detail, taking->row->id, error);
	if (verdict->payer_number != NULL && verdict->payer_number[0] != '\0')
		(void)TEXT_SET(claim->payer_claim_number, verdict->payer_number);
	if (status == STATUS_OK && verdict->ack != NULL)
		status = submission_acknowledge(office->store, office->practice.id, claim->id, claim->submissions,
						verdict->ack, office->today, error);
	if (status == STATUS_OK)
		status = claim_put(office->store, office->practice.id, claim, office->today, error);
	if (status == STATUS_OK)
		status = add_task(taking, claim, verdict, error);
	++*count_of(taking->out, verdict->event);
	return status;
}

/* That it is answered proves that the file has left, whether or not somebody said so. */
static enum status prove_sent(struct taking *taking, struct interchange_row *sent, struct error *error)
{
	return text_equal(sent->state, "written") ? file_sent_step(taking->office, sent, error) : STATUS_OK;
}

static enum status claim_answered(struct taking *taking, int64_t claim_id, const struct verdict *verdict,
				  struct error *error)
{
	struct claim claim;
	enum status status = taking_open(taking, error);

	if (status == STATUS_OK)
		status = claim_get(taking->office->store, taking->office->practice.id, claim_id, &claim, error);
	if (status == STATUS_OK)
		status = move_answered(taking, &claim, verdict, error);
	return status == STATUS_OK ? taking_step(taking, error) : status;
}

/* The same of every claim of a file of ours, or of one set of it, that was not sent again since. */
static enum status set_answered(struct taking *taking, struct interchange_row *sent, const char *st02,
				const struct verdict *verdict, struct error *error)
{
	struct ids ids = { 0 };
	enum status status = taking_open(taking, error);

	if (status == STATUS_OK)
		status = prove_sent(taking, sent, error);
	if (status == STATUS_OK)
		status = interchange_set_claims(taking->office->store, sent->id, st02, &ids, error);
	for (size_t i = 0; i < ids.count && status == STATUS_OK; i++)
		status = claim_answered(taking, ids.items[i], verdict, error);
	VEC_FREE(&ids);
	return status;
}

/* What TA1 or 999 said of a file of ours, written down on it; a refusal is not softened by a later word. */
static enum status mark_file(struct taking *taking, struct interchange_row *sent, char code, struct error *error)
{
	struct office *office = taking->office;
	char ack[2] = { code == 'A' || code == 'E' || code == 'P' ? code : 'R', '\0' };
	enum status status = taking_open(taking, error);

	if (status == STATUS_OK)
		status = prove_sent(taking, sent, error);
	if (status != STATUS_OK || text_equal(sent->ack, ack))
		return status;
	(void)TEXT_SET(sent->ack, ack);
	return interchange_put(office->store, office->practice.id, sent, error);
}

static bool is_accepted(char code)
{
	return code == 'A' || code == 'E';
}

/* ---- TA1 and 999 ---- */

static struct verdict verdict_of_code(char code, const char *detail)
{
	struct verdict verdict = { .event = is_accepted(code) ? EVENT_999_ACCEPT : EVENT_999_REJECT };

	(void)text_format(verdict.detail, sizeof verdict.detail, "%.160s", detail);
	if (!is_accepted(code)) {
		verdict.ack = "R";
		verdict.task = "refused in the file: mend it and send it again";
		verdict.task_days = MEND_DAYS;
	}
	return verdict;
}

enum status take_ta1(void *context, const struct interchange_ack *ack, struct error *error)
{
	struct taking *taking = context;
	struct interchange_row sent;
	struct verdict verdict;
	char detail[161];
	enum status status = interchange_by_control(taking->office->store, taking->office->practice.id, taking->sender,
						    ack->isa13, &sent, NULL);

	if (status == STATUS_NOT_FOUND) {
		taking->out->unknown++;
		return STATUS_OK;
	}
	if (status != STATUS_OK)
		return error_set(error, status, "TA1", "the file it answers cannot be looked up");
	status = mark_file(taking, &sent, ack->code, error);
	/* Accepted, it says nothing of the claims yet. */
	if (status != STATUS_OK || is_accepted(ack->code))
		return status;
	(void)text_format(detail, sizeof detail, "the whole file was refused (TA1 %s)", ack->note);
	verdict = verdict_of_code(ack->code, detail);
	return set_answered(taking, &sent, NULL, &verdict, error);
}

static enum status find_group(struct taking *taking, int64_t gs06, struct interchange_row *sent, struct error *error)
{
	enum status status = interchange_by_group(taking->office->store, taking->office->practice.id, gs06, sent, NULL);

	return status == STATUS_OK || status == STATUS_NOT_FOUND
		       ? status
		       : error_set(error, status, "999", "the file it answers cannot be looked up");
}

/* The error that names the claim, else the first: all claims of a refused set share its fate. */
static void say_errors(const struct set_ack *set, const char *claim_number, char detail[static 161])
{
	const struct syntax_error *first = set->errors.count > 0 ? &set->errors.items[0] : NULL;
	char text[SYNTAX_TEXT_MAX];

	for (size_t i = 0; i < set->errors.count; i++)
		if (text_equal_ignoring_case(syntax_error_claim(&set->errors.items[i]), claim_number)) {
			(void)text_format(detail, 161, "%.160s", syntax_error_text(&set->errors.items[i], text));
			return;
		}
	if (first == NULL)
		(void)text_format(detail, 161, "the set was refused (999 IK5 %c %s)", set->code, set->reasons[0]);
	else if (syntax_error_claim(first)[0] != '\0')
		(void)text_format(detail, 161, "refused because of claim %.20s: %.120s", syntax_error_claim(first),
				  syntax_error_text(first, text));
	else
		(void)text_format(detail, 161, "%.160s", syntax_error_text(first, text));
}

enum status take_set_ack(void *context, const struct group_ack *group, const struct set_ack *set, struct error *error)
{
	struct taking *taking = context;
	struct interchange_row sent;
	struct ids ids = { 0 };
	enum status status = find_group(taking, group->gs06, &sent, error);

	if (status != STATUS_OK)
		return status == STATUS_NOT_FOUND ? STATUS_OK : status;
	status = taking_open(taking, error);
	if (status == STATUS_OK)
		status = prove_sent(taking, &sent, error);
	if (status == STATUS_OK)
		status = interchange_set_claims(taking->office->store, sent.id, set->st02, &ids, error);
	for (size_t i = 0; i < ids.count && status == STATUS_OK; i++) {
		struct claim claim;
		struct verdict verdict;
		char detail[161] = "";

		status = taking_open(taking, error);
		if (status == STATUS_OK)
			status = claim_get(taking->office->store, taking->office->practice.id, ids.items[i], &claim,
					   error);
		if (status != STATUS_OK)
			break;
		if (!is_accepted(set->code) || set->errors.count > 0)
			say_errors(set, claim.number, detail);
		verdict = verdict_of_code(set->code, detail);
		status = claim_answered(taking, claim.id, &verdict, error);
	}
	VEC_FREE(&ids);
	return status;
}

/* Sets that were not listed share the group's fate; those that were have their event from this file already. */
enum status take_group_ack(void *context, const struct group_ack *group, struct error *error)
{
	struct taking *taking = context;
	struct interchange_row sent;
	struct verdict verdict;
	struct ids ids = { 0 };
	char detail[161] = "";
	enum status status = find_group(taking, group->gs06, &sent, error);

	if (status == STATUS_NOT_FOUND) {
		taking->out->unknown++;
		return STATUS_OK;
	}
	if (status == STATUS_OK)
		status = mark_file(taking, &sent, group->code, error);
	/* In part: what was refused was listed. */
	if (group->code != 'P' && !is_accepted(group->code))
		(void)text_format(detail, sizeof detail, "the group was refused (999 AK9 %c %s)", group->code,
				  group->reasons[0]);
	verdict = verdict_of_code(group->code == 'P' ? 'A' : group->code, detail);
	if (status == STATUS_OK)
		status = interchange_set_claims(taking->office->store, sent.id, NULL, &ids, error);
	for (size_t i = 0; i < ids.count && status == STATUS_OK; i++) {
		bool accepted = false, refused = false;

		status = claim_event_known(taking->office->store, ids.items[i], taking->row->id, EVENT_999_ACCEPT,
					   &accepted, error);
		if (status == STATUS_OK)
			status = claim_event_known(taking->office->store, ids.items[i], taking->row->id,
						   EVENT_999_REJECT, &refused, error);
		if (status == STATUS_OK && !accepted && !refused)
			status = claim_answered(taking, ids.items[i], &verdict, error);
	}
	VEC_FREE(&ids);
	return status;
}

/* ---- 277CA and 277 ---- */

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
	{ ANSWER_REJECTED, EVENT_277CA_REJECT, "rejected by the payer: mend it and send it again", MEND_DAYS },
	{ ANSWER_NOT_FOUND, EVENT_CHASE, "the payer does not find it: check the proof of receipt, then send it again",
	  MEND_DAYS },
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

static enum status take_claim_answer(struct taking *taking, const struct claim_answer *answer, struct error *error)
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

enum status take_answer(void *context, const struct answer_head *head, const struct claim_answer *answer,
			struct error *error)
{
	(void)head;
	return answer->level == ANSWER_CLAIM ? take_claim_answer(context, answer, error)
					     : take_level(context, answer, error);
}
