/* SPDX-License-Identifier: MIT */
/* sample_calls.c: once a week the sample practice asks after claims of which nothing is heard, and clears its desk. */
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/enquire.h"
#include "claimbench/workflow/remittances.h"
#include "claimbench/workflow/submit.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/sample_private.h"

enum {
	TASK_DAYS = 14, /* after it is due, a task that is nobody's claim is done */
	TASKS_MOST = 3000,
	ANSWERED_DAYS = 2,
};

static void forget_questions(struct sample_world *world)
{
	for (size_t i = 0; i < world->questions.count; i++)
		buf_free(&world->questions.items[i]);
	VEC_CLEAR(&world->questions);
}

void sample_questions_free(struct sample_world *world)
{
	forget_questions(world);
	VEC_FREE(&world->questions);
}

/* The payers read a question until they have answered it. */
static enum status ask(struct sample_world *world, int64_t interchange_id, struct error *error)
{
	struct submitted_file file = { .received = world->office->today };
	struct buf *bytes = VEC_ADD(&world->questions);
	enum status status;

	if (bytes == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	*bytes = buf_new(0);
	status = file_mark_sent(world->office, interchange_id, error);
	if (status == STATUS_OK)
		status = file_text(world->office, interchange_id, bytes, error);
	file.bytes = buf_text(bytes);
	file.length = bytes->length;
	return status == STATUS_OK ? payer_take(world->book, &file, error) : status;
}

/* By 276; what the payer does not find is sent again when the answer is there. */
enum status sample_chase(struct sample_world *world, struct error *error)
{
	struct asked asked = { .count = 0 };
	enum status status;

	forget_questions(world);
	status = claims_ask_silent(world->office, world->outbox, &asked, error);
	for (size_t i = 0; i < asked.files.count && status == STATUS_OK; i++)
		status = ask(world, asked.files.items[i].id, error);
	for (size_t i = 0; i < asked.rows.count && status == STATUS_OK; i++) {
		const struct asked_row *row = &asked.rows.items[i];
		const struct sample_duty duty = { .kind = DUTY_RESEND, .claim_id = row->enquiry.claim_id };

		if (row->file_name[0] != '\0')
			status =
				sample_duty_add(world, sample_later(world, ANSWERED_DAYS, ANSWERED_DAYS), &duty, error);
	}
	asked_free(&asked);
	return status;
}

enum status sample_resend(struct sample_world *world, int64_t claim_id, struct error *error)
{
	enum claim_state state;
	struct claim claim;
	enum status status = claim_get(world->store, world->practice_id, claim_id, &claim, error);

	if (status != STATUS_OK || (claim.state != CLAIM_ACCEPTED && claim.state != CLAIM_SENT) ||
	    claim_may(world->office, claim_id, EVENT_FIX, NULL) != STATUS_OK)
		return status;
	return claim_resend(world->office, claim_id, "277CA: they had it", &state, error);
}

enum status sample_clear_tasks(struct sample_world *world, struct error *error)
{
	struct task_rows tasks = { 0 };
	struct claim claim;
	enum status status = task_list(world->store, world->practice_id, TASK_OPEN, TASKS_MOST, &tasks, error);

	for (size_t i = 0; i < tasks.count && status == STATUS_OK; i++) {
		const struct task_row *task = &tasks.items[i];

		/* The oldest come first. */
		if (date_days_between(task->due_on, world->office->today) < TASK_DAYS)
			break;
		claim.state = CLAIM_CLOSED;
		if (task->claim_id != 0)
			status = claim_get(world->store, world->practice_id, task->claim_id, &claim, error);
		if (status == STATUS_OK && claim.state != CLAIM_DENIED && claim.state != CLAIM_PARTIAL &&
		    random_chance(&world->random, 600))
			status = task_finish(world->office, task->id, error);
	}
	VEC_FREE(&tasks);
	return status;
}
