/* SPDX-License-Identifier: MIT */
/* submit_files.c: files after they are written: recovered, sent, taken back. */
#include <string.h>

#include "claimbench/base/file.h"
#include "claimbench/base/hash.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/submit.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/submit_private.h"

enum { FILES_LOOKED_AT = 1000 };

/* Why a file in this state does not wait to be sent. */
static const char *why_not_waiting(const struct interchange_row *row)
{
	return text_equal(row->state, "sent")      ? "has been sent already"
	       : text_equal(row->state, "planned") ? "was not finished"
						   : "was taken back: its claims went on without it";
}

static bool path_of(const struct interchange_row *row, char path[static FILE_PATH_MAX])
{
	return text_format(path, FILE_PATH_MAX, "%s/%s", row->directory, row->file_name);
}

/* PATH holds what this batch is to hold. */
static bool is_file_of(const struct interchange_row *row, const char *path)
{
	char hash[HASH_TEXT_MAX];

	return file_exists(path) && hash_file(path, hash, NULL) == STATUS_OK && text_equal(hash, row->sha256);
}

/*
 * A written batch whose file is still staged, whole: it gets its name now, or loses the other one when the crash
 * came between the two.
 */
static enum status finish_written(const struct interchange_row *row, int *finished, struct error *error)
{
	char path[FILE_PATH_MAX], staged[FILE_PATH_MAX];
	enum status status;

	file_staged_path(row->directory, row->file_name, staged);
	if (!path_of(row, path) || !is_file_of(row, staged))
		return STATUS_OK; /* released; moved away by whoever sends it, or lost: marking it sent will tell */
	if (is_file_of(row, path)) {
		file_unstage(row->directory, row->file_name);
		return STATUS_OK;
	}
	if (file_exists(path))
		return STATUS_OK;
	status = file_release(row->directory, row->file_name, error);
	if (status == STATUS_OK)
		(*finished)++;
	return status;
}

static enum status abandon_planned(struct office *office, struct interchange_row *row, struct error *error)
{
	enum status status = store_begin(office->store, error);

	if (status != STATUS_OK)
		return status;
	(void)TEXT_SET(row->state, "abandoned");
	(void)TEXT_SET(row->detail, "interrupted before the file was written");
	status = interchange_put(office->store, office->practice.id, row, error);
	if (status == STATUS_OK)
		status = office_audit(office, "abandon", "file", row->id, "", error);
	status = store_end(office->store, status, error);
	if (status == STATUS_OK)
		file_unstage(row->directory, row->file_name);
	return status;
}

enum status submit_lock(struct office *office, int *lock, struct error *error)
{
	char path[FILE_PATH_MAX];
	enum status status;

	if (!text_format(path, sizeof path, "%s.submit", store_path(office->store)))
		return error_set(error, STATUS_REFUSED, "database", "the path is too long");
	status = file_lock(path, lock, error);
	return status == STATUS_REFUSED ? error_set(error, status, path, "somebody else is submitting just now")
					: status;
}

enum status submit_recover_locked(struct office *office, int *finished, int *abandoned, struct error *error)
{
	struct interchange_rows rows = { 0 };
	enum status status =
		interchange_list(office->store, office->practice.id, "written", FILES_LOOKED_AT, &rows, error);

	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++)
		status = finish_written(&rows.items[i], finished, error);
	VEC_CLEAR(&rows);
	if (status == STATUS_OK)
		status = interchange_list(office->store, office->practice.id, "planned", FILES_LOOKED_AT, &rows, error);
	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++) {
		status = abandon_planned(office, &rows.items[i], error);
		if (status == STATUS_OK)
			(*abandoned)++;
	}
	VEC_FREE(&rows);
	return status;
}

enum status submit_recover(struct office *office, int *finished, int *abandoned, struct error *error)
{
	int lock = -1;
	enum status status = submit_lock(office, &lock, error);

	*finished = 0;
	*abandoned = 0;
	/* Somebody is submitting just now: what is planned is his, and not left over. */
	if (status == STATUS_REFUSED)
		return STATUS_OK;
	if (status == STATUS_OK)
		status = submit_recover_locked(office, finished, abandoned, error);
	file_unlock(lock);
	return status;
}

enum status files_list(struct office *office, const char *state, size_t limit, struct interchange_rows *out,
		       struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	return status == STATUS_OK ? interchange_list(office->store, office->practice.id, state, limit, out, error)
				   : status;
}

/* PATH: the file as it was written, where it was written or in "sent" below it, where drop folders put it. */
static enum status check_file(const struct interchange_row *row, char path[static FILE_PATH_MAX], struct error *error)
{
	char hash[HASH_TEXT_MAX];

	if (!path_of(row, path))
		return error_set(error, STATUS_REFUSED, row->file_name, "the path is too long");
	if (!file_exists(path) && text_format(path, FILE_PATH_MAX, "%s/sent/%s", row->directory, row->file_name) &&
	    !file_exists(path))
		return error_set(error, STATUS_REFUSED, row->file_name, "is no longer in %s", row->directory);
	if (hash_file(path, hash, error) != STATUS_OK)
		return STATUS_FAULT;
	if (!text_equal(hash, row->sha256))
		return error_set(error, STATUS_REFUSED, row->file_name,
				 "has been changed since it was written: its hash differs");
	return STATUS_OK;
}

enum status file_text(struct office *office, int64_t interchange_id, struct buf *out, struct error *error)
{
	struct interchange_row row;
	char path[FILE_PATH_MAX];
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	*out = buf_new(0);
	if (status == STATUS_OK)
		status = interchange_get(office->store, office->practice.id, interchange_id, &row, error);
	if (status == STATUS_OK && !text_equal(row.state, "written") && !text_equal(row.state, "sent"))
		status = error_set(error, STATUS_REFUSED, row.file_name, "%s", why_not_waiting(&row));
	if (status == STATUS_OK)
		status = check_file(&row, path, error);
	return status == STATUS_OK ? file_read(path, (size_t)row.bytes, out, error) : status;
}

/* EVENT for every claim of the file. */
static enum status move_claims(struct office *office, const struct interchange_row *row, enum claim_event event,
			       struct error *error)
{
	struct ids claims = { 0 };
	enum status status = interchange_claims(office->store, row->id, &claims, error);

	for (size_t i = 0; i < claims.count && status == STATUS_OK; i++) {
		struct claim claim;
		struct claim_facts facts;

		status = claim_get(office->store, office->practice.id, claims.items[i], &claim, error);
		if (status != STATUS_OK)
			break;
		facts = claim_facts_of(office, &claim);
		facts.file_sent = event == EVENT_SEND;
		status = claim_move(office, &claim, event, &facts, row->file_name, row->id, error);
		if (event == EVENT_SEND && date_is_none(claim.first_sent_on))
			claim.first_sent_on = office->today;
		if (event == EVENT_UNBATCH)
			claim.submissions--;
		if (status == STATUS_OK)
			status = claim_put(office->store, office->practice.id, &claim, office->today, error);
	}
	VEC_FREE(&claims);
	return status;
}

static enum status load_written(struct office *office, int64_t id, struct interchange_row *row, struct error *error)
{
	enum status status = interchange_get(office->store, office->practice.id, id, row, error);

	if (status == STATUS_OK && !text_equal(row->state, "written"))
		return error_set(error, STATUS_REFUSED, row->file_name, "%s", why_not_waiting(row));
	return status;
}

enum status file_sent_step(struct office *office, struct interchange_row *row, struct error *error)
{
	enum status status = submissions_sent(office->store, row->id, office->today, error);

	if (status == STATUS_OK)
		status = move_claims(office, row, EVENT_SEND, error);
	(void)TEXT_SET(row->state, "sent");
	row->sent_on = office->today;
	if (status == STATUS_OK)
		status = interchange_put(office->store, office->practice.id, row, error);
	if (status == STATUS_OK)
		status = office_audit(office, "send", "file", row->id, row->sha256, error);
	return status;
}

enum status file_mark_sent(struct office *office, int64_t interchange_id, struct error *error)
{
	struct interchange_row row;
	char path[FILE_PATH_MAX];
	enum status status = office_require(office, RIGHT_SUBMIT, error);

	if (status == STATUS_OK)
		status = load_written(office, interchange_id, &row, error);
	if (status == STATUS_OK)
		status = check_file(&row, path, error);
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	return store_end(office->store, file_sent_step(office, &row, error), error);
}

enum status file_unbatch(struct office *office, int64_t interchange_id, struct error *error)
{
	struct interchange_row row;
	char path[FILE_PATH_MAX], aside[FILE_PATH_MAX];
	enum status status = office_require(office, RIGHT_SUBMIT, error);

	if (status == STATUS_OK)
		status = load_written(office, interchange_id, &row, error);
	if (status == STATUS_OK)
		status = store_begin(office->store, error);
	if (status != STATUS_OK)
		return status;
	status = move_claims(office, &row, EVENT_UNBATCH, error);
	if (status == STATUS_OK)
		status = submissions_withdraw(office->store, row.id, error);
	(void)TEXT_SET(row.state, "abandoned");
	(void)TEXT_SET(row.detail, "taken back");
	if (status == STATUS_OK)
		status = interchange_put(office->store, office->practice.id, &row, error);
	if (status == STATUS_OK)
		status = office_audit(office, "unbatch", "file", row.id, "", error);
	/* Set aside before the claims are free again: nobody may send it after that. */
	if (status == STATUS_OK && path_of(&row, path) && file_exists(path) &&
	    text_format(aside, sizeof aside, "%s/%s.withdrawn", row.directory, row.file_name))
		status = file_rename(path, aside, error);
	return store_end(office->store, status, error);
}
