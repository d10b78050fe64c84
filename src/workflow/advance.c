/* SPDX-License-Identifier: MIT */
/* advance.c: what was sent to the payer layer, what it says into files, and the new day. */
#include "claimbench/workflow/advance.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/submit.h"
#include "payer/payer.h"
#include "store/appeal_rows.h"
#include "store/rows.h"
#include "workflow/day_work.h"
#include "workflow/office_private.h"
#include "workflow/payer_rules.h"

enum { FILES_MAX = 100000 };

/* ---------------------------------------------------------------------------------- what is asked */

/* The files that have left, with their bytes. */
struct sent_files {
	struct interchange_rows rows;
	struct submitted_file *files;
	struct buf *bytes;
	size_t count; /* of bytes read */
};

static void sent_files_free(struct sent_files *sent)
{
	for (size_t i = 0; i < sent->count; i++)
		buf_free(&sent->bytes[i]);
	free(sent->bytes);
	free(sent->files);
	VEC_FREE(&sent->rows);
}

static int by_day_sent(const void *a, const void *b)
{
	const struct interchange_row *x = a, *y = b;
	int order = date_compare(x->sent_on, y->sent_on);

	return order != 0 ? order : (x->id > y->id) - (x->id < y->id);
}

static enum status read_sent(struct office *office, struct sent_files *sent, struct error *error)
{
	size_t count;
	enum status status =
		interchange_list(office->store, office->practice.id, "sent", FILES_MAX, &sent->rows, error);

	if (status != STATUS_OK)
		return status;
	count = sent->rows.count;
	if (count > 0)
		qsort(sent->rows.items, count, sizeof sent->rows.items[0], by_day_sent);
	sent->files = calloc(count + 1, sizeof *sent->files);
	sent->bytes = calloc(count + 1, sizeof *sent->bytes);
	if (sent->files == NULL || sent->bytes == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		struct buf *bytes = &sent->bytes[sent->count++];

		status = file_text(office, sent->rows.items[i].id, bytes, error);
		sent->files[i] = (struct submitted_file){ buf_text(bytes), bytes->length, sent->rows.items[i].sent_on };
	}
	return status;
}

/* Letters of appeal that went by mail: a training practice's payers read them as well. */
struct sent_mail {
	struct sent_letters rows;
	struct payer_letter *letters;
};

static void sent_mail_free(struct sent_mail *mail)
{
	free(mail->letters);
	VEC_FREE(&mail->rows);
}

static enum status read_mail(struct office *office, struct sent_mail *mail, struct error *error)
{
	enum status status = letter_list(office->store, office->practice.id, &mail->rows, error);

	if (status != STATUS_OK)
		return status;
	mail->letters = calloc(mail->rows.count + 1, sizeof *mail->letters);
	if (mail->letters == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	for (size_t i = 0; i < mail->rows.count; i++) {
		const struct sent_letter *row = &mail->rows.items[i];

		mail->letters[i] = (struct payer_letter){ row->payer_number, row->letter, row->filed_on };
	}
	return STATUS_OK;
}

/* ------------------------------------------------------------------------------- what is answered */

/* The file of that name holds these bytes already. */
static bool is_there(const char *directory, const struct payer_file *file)
{
	char path[FILE_PATH_MAX];
	struct buf bytes = buf_new(0);
	bool same = text_format(path, sizeof path, "%s/%s", directory, file->name) && file_exists(path) &&
		    file_read(path, file->length + 1, &bytes, NULL) == STATUS_OK && bytes.length == file->length &&
		    memcmp(buf_text(&bytes), file->bytes, file->length) == 0;

	buf_free(&bytes);
	return same;
}

/* A payer_sink. */
static enum status keep_file(void *context, const struct payer_file *file, struct error *error)
{
	struct advanced *out = context;
	struct payer_file_row *row = VEC_ADD(&out->files);
	enum status status = STATUS_OK;

	if (row == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	(void)TEXT_SET(row->kind, file->kind);
	(void)TEXT_SET(row->file_name, file->name);
	row->due = file->due;
	row->claims = file->claims;
	row->amount = file->amount;
	row->was_there = is_there(out->inbox, file);
	if (row->was_there)
		return STATUS_OK;
	status = file_stage(out->inbox, file->name, file->bytes, file->length, error);
	if (status == STATUS_OK)
		status = file_release(out->inbox, file->name, error);
	if (status != STATUS_OK) {
		file_unstage(out->inbox, file->name);
		out->files.count--;
	}
	return status;
}

static int by_day_due(const void *a, const void *b)
{
	const struct payer_file_row *x = a, *y = b;
	int order = date_compare(x->due, y->due);

	return order != 0 ? order : strcmp(x->file_name, y->file_name);
}

static enum status answer(struct office *office, const struct advance_options *options, struct advanced *out,
			  struct error *error)
{
	struct payer_rules rules = { .terms = { 0 } };
	struct sent_files sent = { .count = 0 };
	struct sent_mail mail = { .letters = NULL };
	struct payer_question question = { .rules = &rules, .seed = options->seed, .from = out->from, .to = out->to };
	enum status status = read_payer_rules(office, &rules, error);

	if (status == STATUS_OK)
		status = read_sent(office, &sent, error);
	if (status == STATUS_OK)
		status = read_mail(office, &mail, error);
	question.files = sent.files;
	question.count = sent.rows.count;
	question.letters = mail.letters;
	question.letter_count = mail.rows.count;
	if (status == STATUS_OK)
		status = payer_answer(&question, keep_file, out, error);
	if (out->files.count > 0)
		qsort(out->files.items, out->files.count, sizeof out->files.items[0], by_day_due);
	sent_files_free(&sent);
	sent_mail_free(&mail);
	payer_rules_free(&rules);
	return status;
}

/* The days that go by are closed like any other, only by nobody: their snapshots are the practice's history. */
static enum status move_day(struct office *office, struct date day, struct error *error)
{
	struct day_faults faults = { 0 };
	enum status status = store_begin(office->store, error);

	if (status != STATUS_OK)
		return status;
	status = day_close_step(office, day, DAY_PASSED, &faults, error);
	VEC_FREE(&faults);
	if (status == STATUS_OK)
		status = office_audit(office, "advance", "practice", office->practice.id, "", error);
	status = store_end(office->store, status, error);
	if (status == STATUS_OK)
		office->today = day;
	return status;
}

static enum status find_inbox(const struct office *office, const char *inbox, struct advanced *out, struct error *error)
{
	const char *path = office_path(office), *slash = strrchr(path, '/');
	bool fits;

	if (inbox != NULL)
		fits = text_format(out->inbox, sizeof out->inbox, "%s", inbox);
	else if (slash == NULL)
		fits = text_format(out->inbox, sizeof out->inbox, "inbox");
	else
		fits = text_format(out->inbox, sizeof out->inbox, "%.*s/inbox", (int)(slash - path), path);
	if (!fits)
		return error_set(error, STATUS_REFUSED, "out", "the path is too long");
	return file_make_directory(out->inbox, error);
}

enum status payer_advance(struct office *office, const struct advance_options *options, struct advanced *out,
			  struct error *error)
{
	struct practice practice;
	struct date day;
	enum status status = office_require(office, RIGHT_SUBMIT, error);

	memset(out, 0, sizeof *out);
	out->from = office->today;
	out->to = date_plus_days(office->today, options->days);
	if (status == STATUS_OK)
		status = practice_get(office->store, office->practice.id, &practice, &day, error);
	if (status != STATUS_OK)
		return status;
	if (!practice.training)
		return error_set(error, STATUS_REFUSED, "practice",
				 "only a training practice has simulated payers: real ones answer a real one");
	if (options->days < 1 || options->days > ADVANCE_DAYS_MAX)
		return error_set(error, STATUS_REFUSED, "days", "are 1 to %d", (int)ADVANCE_DAYS_MAX);
	status = find_inbox(office, options->inbox, out, error);
	if (status == STATUS_OK)
		status = answer(office, options, out, error);
	return status == STATUS_OK ? move_day(office, out->to, error) : status;
}

void advanced_free(struct advanced *advanced)
{
	VEC_FREE(&advanced->files);
}
