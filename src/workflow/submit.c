/* SPDX-License-Identifier: MIT */
/* submit.c: READY claims become files; see the header for the order of steps. */
#include "claimbench/workflow/submit.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/file.h"
#include "claimbench/base/hash.h"
#include "claimbench/base/text.h"
#include "claimbench/core/scrub.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/outgoing.h"
#include "workflow/submit_private.h"

enum { CLAIMS_PER_FILE = 1000, FILE_BYTES_MAX = 64 << 20 };

static void batch_free(struct batch *batch)
{
	VEC_FREE(&batch->claims);
	VEC_FREE(&batch->parts);
	VEC_FREE(&batch->refusals);
	buf_free(&batch->file);
}

enum status submit_preview(struct office *office, struct receiver_rows *out, struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	return status == STATUS_OK ? ready_receivers(office->store, office->practice.id, out, error) : status;
}

/*
 * The last look before a claim leaves: what was valid when it was keyed may not be any more. REFUSAL, if there is
 * one, says why the file could not take it.
 */
static enum status scrub_again(struct office *office, int64_t claim_id, const struct refusal *refusal, bool *clean,
			       struct error *error)
{
	struct professional_claim claim;
	struct findings findings = { 0 }, known = { 0 };
	struct claim_facts facts;
	enum status status = professional_claim_get(office->store, office->practice.id, claim_id, &claim, error);

	*clean = false;
	if (status == STATUS_OK)
		status = claim_find_faults(office, &claim, NULL, &findings, error);
	if (status == STATUS_OK && refusal != NULL)
		status = refusal_add(refusal, &findings, error);
	if (status == STATUS_OK)
		status = findings_put(office->store, claim_id, office->today, &findings, error);
	if (status == STATUS_OK)
		status = findings_get(office->store, claim_id, &known, error);
	if (status == STATUS_OK)
		*clean = findings_are_clean(&known);
	if (status == STATUS_OK && !*clean) {
		facts = claim_facts_of(office, &claim.claim);
		status = claim_move(office, &claim.claim, EVENT_SCRUB_FAIL, &facts, "just before the file", 0, error);
		if (status == STATUS_OK)
			status = claim_put(office->store, office->practice.id, &claim.claim, office->today, error);
	}
	VEC_FREE(&findings);
	VEC_FREE(&known);
	return status;
}

/* Unit of work 1. No claims left: no batch, row.id stays 0. */
static enum status plan_steps(struct office *office, struct batch *batch, int64_t *refused, struct error *error)
{
	struct ids ready = { 0 };
	struct practice practice;
	struct date day;
	enum status status = practice_get(office->store, office->practice.id, &practice, &day, error);

	if (status == STATUS_OK)
		status = ready_claims(office->store, office->practice.id, batch->row.receiver_id, CLAIMS_PER_FILE,
				      &ready, error);
	for (size_t i = 0; i < ready.count && status == STATUS_OK; i++) {
		bool clean = false;
		int64_t *kept;

		status = scrub_again(office, ready.items[i], NULL, &clean, error);
		if (status == STATUS_OK && !clean)
			(*refused)++;
		if (status != STATUS_OK || !clean)
			continue;
		kept = VEC_ADD(&batch->claims);
		if (kept == NULL)
			status = error_set(error, STATUS_FAULT, "", "out of memory");
		else
			*kept = ready.items[i];
	}
	VEC_FREE(&ready);
	if (status != STATUS_OK || batch->claims.count == 0)
		return status;
	batch->row.claims = (int64_t)batch->claims.count;
	return outgoing_plan(office, &batch->row, error);
}

static enum status plan(struct office *office, struct batch *batch, int64_t *refused, struct error *error)
{
	int64_t failed = 0;
	enum status status = store_begin(office->store, error);

	if (status != STATUS_OK)
		return status;
	status = store_end(office->store, plan_steps(office, batch, &failed, error), error);
	if (status == STATUS_OK)
		*refused += failed;
	return status;
}

static enum status batch_claim(struct office *office, const struct batch *batch, const struct sent_part *part,
			       struct error *error)
{
	struct submission_row submission = { .claim_id = part->claim_id,
					     .interchange_id = batch->row.id,
					     .live = true };
	struct claim claim;
	struct claim_facts facts;
	char *snapshot;
	enum status status = claim_get(office->store, office->practice.id, part->claim_id, &claim, error);

	if (status != STATUS_OK)
		return status;
	snapshot = malloc(part->length + 1);
	if (snapshot == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	memcpy(snapshot, batch->file.bytes + part->start, part->length);
	snapshot[part->length] = '\0';
	facts = claim_facts_of(office, &claim);
	status = claim_move(office, &claim, EVENT_BATCH, &facts, batch->row.file_name, batch->row.id, error);
	claim.submissions++;
	submission.n = claim.submissions;
	submission.charge = claim.total;
	submission.snapshot = snapshot;
	(void)TEXT_SET(submission.st02, part->st02);
	hash_bytes(snapshot, part->length, submission.sha256);
	if (status == STATUS_OK)
		status = submission_add(office->store, &submission, error);
	if (status == STATUS_OK)
		status = claim_put(office->store, office->practice.id, &claim, office->today, error);
	free(snapshot);
	return status;
}

/* Claims that the file could not take fail the scrub with its reason. */
static enum status return_refusals(struct office *office, const struct batch *batch, struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < batch->refusals.count && status == STATUS_OK; i++) {
		const struct refusal *refusal = &batch->refusals.items[i];
		bool clean = false;

		status = scrub_again(office, refusal->claim_id, refusal, &clean, error);
	}
	return status;
}

/*
 * Unit of work 2: a claim changed meanwhile is no longer READY: the state table refuses, and nothing of the batch
 * is kept. What the file could not take goes to who can mend it.
 */
static enum status commit_batch(struct office *office, struct batch *batch, struct error *error)
{
	enum status status = store_begin(office->store, error);

	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < batch->parts.count && status == STATUS_OK; i++)
		status = batch_claim(office, batch, &batch->parts.items[i], error);
	status = status == STATUS_OK ? return_refusals(office, batch, error) : status;
	batch->row.claims = (int64_t)batch->parts.count;
	if (status == STATUS_OK)
		status = outgoing_written(office, &batch->row, &batch->file, error);
	return store_end(office->store, status, error);
}

/* Nothing leaves: the numbers stay burnt, the claims READY. */
static enum status abandon(struct office *office, struct batch *batch, const char *why, struct error *error)
{
	enum status status = store_begin(office->store, error);

	if (status != STATUS_OK)
		return status;
	/* Refused for good, or else only as far as the file came. */
	if (batch->parts.count == 0)
		status = return_refusals(office, batch, error);
	if (status == STATUS_OK)
		status = outgoing_abandon(office, &batch->row, why, error);
	return store_end(office->store, status, error);
}

/* A database that is filled in bulk is gone after a crash, and so may its files be. */
static enum status stage_file(const struct office *office, const struct batch *batch, struct error *error)
{
	const struct interchange_row *row = &batch->row;
	const struct buf *file = &batch->file;

	return store_is_bulk(office->store)
		       ? file_stage_unsynced(row->directory, row->file_name, file->bytes, file->length, error)
		       : file_stage(row->directory, row->file_name, file->bytes, file->length, error);
}

/* One file for one receiver; NOT_FOUND when nothing is ready for it. */
static enum status submit_batch(struct office *office, struct batch *batch, int64_t *refused, struct error *error)
{
	enum status status = plan(office, batch, refused, error);
	struct error why = { .status = STATUS_OK };

	if (status != STATUS_OK)
		return status;
	if (batch->row.id == 0)
		return STATUS_NOT_FOUND;
	status = submit_generate(office, batch, &why);
	if (status == STATUS_OK)
		*refused += (int64_t)batch->refusals.count;
	if (status == STATUS_OK && batch->parts.count == 0)
		return abandon(office, batch, "none of its claims could be written", error);
	if (status == STATUS_OK)
		status = submit_verify(office, batch, &why);
	if (status == STATUS_OK)
		status = stage_file(office, batch, &why);
	if (status == STATUS_OK)
		status = commit_batch(office, batch, &why);
	if (status != STATUS_OK) {
		/* A commit whose outcome nobody knows may stand: then whoever opens the database next needs the file. */
		if (abandon(office, batch, why.what, NULL) == STATUS_OK)
			file_unstage(batch->row.directory, batch->row.file_name);
		return error_set(error, why.status, why.where, "%s", why.what);
	}
	return store_is_bulk(office->store) ? file_release_unsynced(batch->row.directory, batch->row.file_name, error)
					    : file_release(batch->row.directory, batch->row.file_name, error);
}

static enum status keep_row(struct submitted *out, const struct batch *batch, struct error *error)
{
	struct interchange_row *row;

	if (batch->parts.count == 0)
		return STATUS_OK;
	row = VEC_ADD(&out->files);
	if (row == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	*row = batch->row;
	out->claims += batch->row.claims;
	out->charge = money_add(out->charge, batch->row.charge);
	return STATUS_OK;
}

static enum status submit_receiver(struct office *office, const char *directory, const struct receiver_row *receiver,
				   const struct progress *progress, struct submitted *out, struct error *error)
{
	enum status status = STATUS_OK;

	while (status == STATUS_OK) {
		struct batch batch = { .file = buf_new(FILE_BYTES_MAX) };

		status = outgoing_row(office, "837P", receiver->receiver_id, receiver->receiver_name, directory,
				      &batch.row, error);
		if (status == STATUS_OK)
			status = submit_batch(office, &batch, &out->refused, error);
		if (status == STATUS_OK)
			status = keep_row(out, &batch, error);
		batch_free(&batch);
		if (status == STATUS_OK && progress != NULL && progress->tick != NULL &&
		    !progress->tick(progress->context, "claims", out->claims, 0))
			return error_set(error, STATUS_REFUSED, "", "stopped: the files written so far stand");
	}
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status claims_submit(struct office *office, const char *directory, const char *receiver_id,
			  const struct progress *progress, struct submitted *out, struct error *error)
{
	struct receiver_rows receivers = { 0 };
	int finished = 0, abandoned = 0, lock = -1;
	char *absolute = NULL;
	enum status status = office_require(office, RIGHT_SUBMIT, error);

	memset(out, 0, sizeof *out);
	if (status == STATUS_OK)
		status = practice_check(&office->practice, error);
	if (status == STATUS_OK)
		status = outgoing_directory(directory, &absolute, error);
	if (status == STATUS_OK)
		status = submit_lock(office, &lock, error);
	if (status == STATUS_OK)
		status = submit_recover_locked(office, &finished, &abandoned, error);
	if (status == STATUS_OK)
		status = ready_receivers(office->store, office->practice.id, &receivers, error);
	for (size_t i = 0; i < receivers.count && status == STATUS_OK; i++)
		if (receiver_id == NULL || text_equal(receiver_id, receivers.items[i].receiver_id))
			status = submit_receiver(office, absolute, &receivers.items[i], progress, out, error);
	VEC_FREE(&receivers);
	free(absolute);
	file_unlock(lock);
	return status;
}

void submitted_free(struct submitted *submitted)
{
	VEC_FREE(&submitted->files);
}
