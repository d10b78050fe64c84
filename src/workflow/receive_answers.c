/* SPDX-License-Identifier: MIT */
/* receive_answers.c: TA1 and 999 move the claims they are about (domain sheet 2.3, rows 9 and 10); how any answer does. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/syntax_words.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/receive_private.h"
#include "workflow/submit_private.h"
#include "workflow/task_work.h"

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
	struct verdict late = { .task_days = ANSWER_MEND_DAYS };
	char reason[80];

	taking->out->late++;
	if (verdict->event != EVENT_999_REJECT && verdict->event != EVENT_277CA_REJECT)
		return STATUS_OK;
	(void)text_format(reason, sizeof reason, "a refusal came in, but the claim is %s",
			  token_label(&claim_state_tokens, (int)claim->state));
	late.task = reason;
	return add_task(taking, claim, &late, error);
}

/* An answer that we asked for, and that moves nothing any more, is another step of the chase; a refusal is late. */
static enum claim_event event_of(const struct claim_facts *facts, const struct verdict *verdict)
{
	enum claim_state to;

	if (verdict->asked && verdict->event != EVENT_277CA_REJECT &&
	    claim_transition(facts, verdict->event, &to, NULL) != STATUS_OK)
		return EVENT_CHASE;
	return verdict->event;
}

static enum status move_answered(struct taking *taking, struct claim *claim, const struct verdict *verdict,
				 struct error *error)
{
	struct office *office = taking->office;
	struct claim_facts facts = claim_facts_of(office, claim);
	enum claim_event event = event_of(&facts, verdict);
	enum claim_state to;
	bool known = false;
	enum status status = claim_event_known(office->store, claim->id, taking->row->id, event, &known, error);

	/* Told twice in one file, or taken in before a crash. */
	if (status != STATUS_OK || known)
		return status;
	if (claim_transition(&facts, event, &to, NULL) != STATUS_OK)
		return too_late(taking, claim, verdict, error);
	status = claim_move(office, claim, event, &facts, verdict->detail, taking->row->id, error);
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

enum status prove_sent(struct taking *taking, struct interchange_row *sent, struct error *error)
{
	return text_equal(sent->state, "written") ? file_sent_step(taking->office, sent, error) : STATUS_OK;
}

enum status claim_answered(struct taking *taking, int64_t claim_id, const struct verdict *verdict, struct error *error)
{
	struct claim claim;
	enum status status = taking_open(taking, error);

	if (status == STATUS_OK)
		status = claim_get(taking->office->store, taking->office->practice.id, claim_id, &claim, error);
	if (status == STATUS_OK)
		status = move_answered(taking, &claim, verdict, error);
	return status == STATUS_OK ? taking_step(taking, error) : status;
}

enum status set_answered(struct taking *taking, struct interchange_row *sent, const char *st02,
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
		verdict.task_days = ANSWER_MEND_DAYS;
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
