/* SPDX-License-Identifier: MIT */
/* sample_files.c: files of the sample practice: the payers' answers are taken in and posted, claims go out. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/remittances.h"
#include "claimbench/workflow/submit.h"
#include "store/rows.h"
#include "workflow/receive_private.h"
#include "workflow/sample_private.h"

enum {
	LIST_MAX = 10000000,
	ANSWER_BYTES_MAX = 1 << 30,
};

/* ---- what comes ---- */

/* What comes on the last day waits to be posted. */
static enum status post(struct sample_world *world, const struct ids *remittances, struct error *error)
{
	enum status status = STATUS_OK;

	if (date_equal(world->office->today, world->last))
		return STATUS_OK;
	for (size_t i = 0; i < remittances->count && status == STATUS_OK; i++) {
		status = remittance_post(world->office, remittances->items[i], NULL, NULL, error);
		if (status == STATUS_OK)
			status = sample_shares(world, remittances->items[i], error);
		world->decided = true;
	}
	return status;
}

/* A payer_sink. */
static enum status take_in(void *context, const struct payer_file *file, struct error *error)
{
	struct sample_world *world = context;
	struct received_file received = { .path = "" };
	struct buf bytes = buf_new(ANSWER_BYTES_MAX);
	enum status status;

	buf_add(&bytes, file->bytes, file->length);
	if (buf_failed(&bytes))
		return error_set(error, STATUS_FAULT, "", "out of memory");
	status = bytes_receive(world->office, file->name, &bytes, &received, error);
	if (status == STATUS_OK && received.verdict != RECEIVED)
		status = error_set(error, STATUS_FAULT, file->name, "a payer's answer was not taken in: %s",
				   received.why);
	world->refused = world->refused || received.rejected > 0;
	if (status == STATUS_OK)
		status = post(world, &received.remittances, error);
	VEC_FREE(&received.remittances);
	buf_free(&bytes);
	return status;
}

/* Claims that came into STATE since: somebody will look at them, LOW to HIGH days from now. */
static enum status list_new(struct sample_world *world, enum claim_state state, enum sample_duty_kind kind, int low,
			    int high, struct error *error)
{
	struct ids ids = { 0 };
	enum status status = claims_in_state(world->store, world->practice_id, state, LIST_MAX, &ids, error);

	for (size_t i = 0; i < ids.count && status == STATUS_OK; i++) {
		struct sample_note *note = sample_note_of(world, ids.items[i]);
		const struct sample_duty duty = { .kind = kind, .claim_id = ids.items[i] };

		if (note == NULL)
			status = error_set(error, STATUS_FAULT, "", "out of memory");
		if (status != STATUS_OK || note->listed)
			continue;
		note->listed = true;
		status = sample_duty_add(world, sample_later(world, low, high), &duty, error);
	}
	VEC_FREE(&ids);
	return status;
}

/* Money is posted by the supervisor. */
enum status sample_morning(struct sample_world *world, struct error *error)
{
	enum status status;

	world->refused = world->decided = false;
	world->office->user = world->supervisor;
	status = payer_answer_until(world->book, world->office->today, take_in, world, error);
	world->office->user = world->biller;
	if (status == STATUS_OK && world->refused)
		status = list_new(world, CLAIM_REJECTED, DUTY_FIX, 1, sample_over_time(world, 14, 7), error);
	if (status == STATUS_OK && world->decided)
		status = list_new(world, CLAIM_DENIED, DUTY_DENIAL, 3, 20, error);
	if (status == STATUS_OK && world->decided)
		status = list_new(world, CLAIM_PARTIAL, DUTY_DENIAL, 5, 40, error);
	if (status == STATUS_OK && world->decided)
		status = list_new(world, CLAIM_DRAFT, DUTY_BILL_NEXT, 1, 5, error);
	return status;
}

/* ---- what goes ---- */

/* The file leaves, and the payers have it. */
static enum status deliver(struct sample_world *world, int64_t interchange_id, struct error *error)
{
	struct buf bytes = buf_new(0);
	struct submitted_file file = { .received = world->office->today };
	enum status status = file_mark_sent(world->office, interchange_id, error);

	if (status == STATUS_OK)
		status = file_text(world->office, interchange_id, &bytes, error);
	file.bytes = buf_text(&bytes);
	file.length = bytes.length;
	if (status == STATUS_OK)
		status = payer_take(world->book, &file, error);
	buf_free(&bytes);
	return status;
}

enum status sample_send(struct sample_world *world, struct error *error)
{
	struct submitted submitted;
	enum status status = claims_submit(world->office, world->outbox, NULL, NULL, &submitted, error);

	for (size_t i = 0; i < submitted.files.count && status == STATUS_OK; i++)
		status = deliver(world, submitted.files.items[i].id, error);
	submitted_free(&submitted);
	return status;
}

enum status sample_write(struct sample_world *world, const char *receiver_id, struct error *error)
{
	struct submitted submitted;
	enum status status = claims_submit(world->office, world->outbox, receiver_id, NULL, &submitted, error);

	submitted_free(&submitted);
	return status;
}
