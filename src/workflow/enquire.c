/* SPDX-License-Identifier: MIT */
/* enquire.c: what is asked is gathered, and put into files receiver by receiver. */
#include "claimbench/workflow/enquire.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/outgoing.h"
#include "workflow/submit_private.h"
#include "x12/verify_enquiries.h"
#include "x12/write_270.h"
#include "x12/write_276.h"

enum { QUESTIONS_PER_FILE = 1000, ASKED_MAX = 10000, SERVED_WITHIN_DAYS = 183, FILE_BYTES_MAX = 16 << 20 };

/* ---- one file ---- */

struct question_file {
	struct interchange_row row;
	struct asked_row *asked; /* of the caller's rows */
	struct enquiries questions;
	struct buf file;
};

static enum status write_questions(struct buf *target, const struct enquiry_file *file,
				   const struct enquiries *questions, struct error *error)
{
	return questions->items[0].kind == ENQUIRY_STATUS
		       ? write_276(target, file, questions->items, questions->count, error)
		       : write_270(target, file, questions->items, questions->count, error);
}

static struct enquiry_file envelope_of(const struct office *office, const struct interchange_row *row)
{
	struct enquiry_file file = {
		.practice = &office->practice,
		.isa13 = row->isa13,
		.gs06 = row->gs06,
		.date = row->made_on,
		.test = office->practice.test_files,
	};

	outgoing_time(row, &file.hour, &file.minute);
	(void)TEXT_SET(file.receiver_id, row->receiver_id);
	(void)TEXT_SET(file.batch, row->batch);
	return file;
}

/* Unit of work 1: numbers, and a trace for each question. */
static enum status plan(struct office *office, struct question_file *file, struct error *error)
{
	enum status status = store_begin(office->store, error);

	if (status != STATUS_OK)
		return status;
	status = outgoing_plan(office, &file->row, error);
	for (size_t i = 0; i < file->questions.count && status == STATUS_OK; i++) {
		struct enquiry *question = &file->questions.items[i];
		int64_t number = 0;

		status = counter_next(office->store, "enquiry", 1, &number, error);
		question->interchange_id = file->row.id;
		question->asked_on = office->today;
		(void)text_format(question->trace, sizeof question->trace, "E%08lld", (long long)number);
	}
	return store_end(office->store, status, error);
}

/* That a payer was asked belongs to the claim's story; the wait for his answer begins anew. */
static enum status chase(struct office *office, const struct enquiry *question, const struct interchange_row *row,
			 struct error *error)
{
	struct claim claim;
	struct claim_facts facts;
	enum status status = claim_get(office->store, office->practice.id, question->claim_id, &claim, error);

	if (status != STATUS_OK)
		return status;
	facts = claim_facts_of(office, &claim);
	status = claim_move(office, &claim, EVENT_CHASE, &facts, row->file_name, row->id, error);
	return status == STATUS_OK ? claim_put(office->store, office->practice.id, &claim, office->today, error)
				   : status;
}

/* Unit of work 2. A claim that was answered meanwhile is no longer one to be asked about: nothing of the file is kept. */
static enum status commit(struct office *office, struct question_file *file, struct error *error)
{
	enum status status = store_begin(office->store, error);

	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < file->questions.count && status == STATUS_OK; i++) {
		struct enquiry *question = &file->questions.items[i];

		status = enquiry_add(office->store, office->practice.id, question, error);
		if (status == STATUS_OK && question->kind == ENQUIRY_STATUS)
			status = chase(office, question, &file->row, error);
	}
	if (status == STATUS_OK)
		status = outgoing_written(office, &file->row, &file->file, error);
	return store_end(office->store, status, error);
}

static enum status abandon(struct office *office, struct question_file *file, const char *why)
{
	enum status status = store_begin(office->store, NULL);

	return status != STATUS_OK ? status
				   : store_end(office->store, outgoing_abandon(office, &file->row, why, NULL), NULL);
}

static enum status make_file(struct office *office, struct question_file *file, struct error *error)
{
	struct interchange_row *row = &file->row;
	struct enquiry_file envelope;
	struct error why = { .status = STATUS_OK };
	enum status status = plan(office, file, error);

	if (status != STATUS_OK)
		return status;
	envelope = envelope_of(office, row);
	status = write_questions(&file->file, &envelope, &file->questions, &why);
	if (status == STATUS_OK)
		status = verify_enquiries(row->file_name, file->file.bytes, file->file.length, &envelope,
					  file->questions.items, file->questions.count, &why);
	if (status == STATUS_OK)
		status = file_stage(row->directory, row->file_name, file->file.bytes, file->file.length, &why);
	if (status == STATUS_OK)
		status = commit(office, file, &why);
	if (status != STATUS_OK) {
		/* As in submit.c: a commit whose outcome nobody knows may stand, and then needs the file. */
		if (abandon(office, file, why.what) == STATUS_OK)
			file_unstage(row->directory, row->file_name);
		return error_set(error, why.status, why.where, "%s", why.what);
	}
	return file_release(row->directory, row->file_name, error);
}

/* ---- all of them ---- */

static enum status leave_out(struct asked_row *row, const struct error *why)
{
	(void)text_format(row->reason, sizeof row->reason, "%.40s%s%.70s", why->where,
			  why->where[0] != '\0' ? ": " : "", why->what);
	return STATUS_OK;
}

/* One that no file can carry is left out before a number is drawn; the others go. */
static enum status try_question(struct office *office, struct asked_row *row, struct error *error)
{
	struct enquiry_file file = {
		.practice = &office->practice, .isa13 = 1, .gs06 = 1, .batch = "B0000001", .date = office->today
	};
	struct enquiries one = { .items = &row->enquiry, .count = 1 };
	struct buf scratch = buf_new(FILE_BYTES_MAX);
	struct error why = { .status = STATUS_OK };
	enum status status = enquiry_check(&row->enquiry, &why);

	(void)TEXT_SET(file.receiver_id, row->enquiry.receiver_id);
	(void)TEXT_SET(row->enquiry.trace, "E00000000");
	if (status == STATUS_OK)
		status = write_questions(&scratch, &file, &one, &why);
	buf_free(&scratch);
	row->enquiry.trace[0] = '\0';
	if (status == STATUS_REFUSED)
		return leave_out(row, &why);
	return status == STATUS_OK ? STATUS_OK : error_set(error, status, why.where, "%s", why.what);
}

static int by_file(const void *a, const void *b)
{
	const struct asked_row *first = a, *second = b;
	bool first_out = first->reason[0] != '\0', second_out = second->reason[0] != '\0';

	if (first_out != second_out)
		return first_out ? 1 : -1;
	return enquiry_compare(&first->enquiry, &second->enquiry);
}

static enum status fill_file(struct question_file *file, size_t count, struct error *error)
{
	for (size_t i = 0; i < count; i++) {
		struct enquiry *question = VEC_ADD(&file->questions);

		if (question == NULL)
			return error_set(error, STATUS_FAULT, "", "out of memory");
		*question = file->asked[i].enquiry;
		file->row.charge = money_add(file->row.charge, question->charge);
	}
	file->row.claims = (int64_t)count;
	return STATUS_OK;
}

/* COUNT questions to one receiver, from FIRST on. */
static enum status ask_receiver(struct office *office, struct asked *out, size_t first, size_t count,
				const char *directory, struct error *error)
{
	struct question_file file = { .asked = &out->rows.items[first], .file = buf_new(FILE_BYTES_MAX) };
	const struct enquiry *question = &file.asked[0].enquiry;
	struct interchange_row *kept;
	enum status status = outgoing_row(office, token_word(&enquiry_kind_tokens, (int)question->kind),
					  question->receiver_id, question->receiver_name, directory, &file.row, error);

	if (status == STATUS_OK)
		status = fill_file(&file, count, error);
	if (status == STATUS_OK)
		status = make_file(office, &file, error);
	kept = status == STATUS_OK ? VEC_ADD(&out->files) : NULL;
	if (kept != NULL)
		*kept = file.row;
	else if (status == STATUS_OK)
		status = error_set(error, STATUS_FAULT, "", "out of memory");
	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		file.asked[i].enquiry = file.questions.items[i];
		(void)TEXT_SET(file.asked[i].file_name, file.row.file_name);
	}
	out->count += status == STATUS_OK ? (int64_t)count : 0;
	VEC_FREE(&file.questions);
	buf_free(&file.file);
	return status;
}

static enum status ask_all(struct office *office, struct asked *out, const char *directory, struct error *error)
{
	struct asked_rows *rows = &out->rows;
	enum status status = STATUS_OK;
	size_t good = 0;

	for (size_t i = 0; i < rows->count && status == STATUS_OK; i++)
		if (rows->items[i].reason[0] == '\0')
			status = try_question(office, &rows->items[i], error);
	if (rows->count > 0)
		qsort(rows->items, rows->count, sizeof *rows->items, by_file);
	while (good < rows->count && rows->items[good].reason[0] == '\0')
		good++;
	out->left_out = (int64_t)(rows->count - good);
	for (size_t first = 0; first < good && status == STATUS_OK;) {
		size_t count = 1;

		while (first + count < good && count < QUESTIONS_PER_FILE &&
		       text_equal(rows->items[first].enquiry.receiver_id,
				  rows->items[first + count].enquiry.receiver_id))
			count++;
		status = ask_receiver(office, out, first, count, directory, error);
		first += count;
	}
	return status;
}

/* What GATHER finds, asked by who holds the lock. */
struct wish {
	const struct ids *ids;
	int32_t days;
	enum status (*gather)(struct office *office, const struct wish *wish, struct asked_rows *rows,
			      struct error *error);
};

static enum status ask(struct office *office, const struct wish *wish, const char *directory, struct asked *out,
		       struct error *error)
{
	int finished = 0, abandoned = 0, lock = -1;
	char *absolute = NULL;
	enum status status = practice_check(&office->practice, error);

	if (status == STATUS_OK)
		status = outgoing_directory(directory, &absolute, error);
	if (status == STATUS_OK)
		status = submit_lock(office, &lock, error);
	if (status == STATUS_OK)
		status = submit_recover_locked(office, &finished, &abandoned, error);
	if (status == STATUS_OK)
		status = wish->gather(office, wish, &out->rows, error);
	if (status == STATUS_OK)
		status = ask_all(office, out, absolute, error);
	free(absolute);
	file_unlock(lock);
	return status;
}

/* ---- gathering ---- */

static enum status no_memory(struct error *error)
{
	return error_set(error, STATUS_FAULT, "", "out of memory");
}

static enum status add_coverage(struct office *office, const struct patient *patient, const struct coverage *coverage,
				struct asked_rows *rows, struct error *error)
{
	struct payer payer;
	struct asked_row *row;
	enum status status = payer_get(office->store, office->practice.id, coverage->payer_id, &payer, error);

	if (status != STATUS_OK)
		return status;
	row = VEC_ADD(rows);
	if (row == NULL)
		return no_memory(error);
	enquiry_of_coverage(&row->enquiry, ENQUIRY_ELIGIBILITY, patient, coverage, &payer, office->today,
			    office->today);
	(void)TEXT_SET(row->account, patient->account);
	(void)TEXT_SET(row->payer_code, payer.code);
	return STATUS_OK;
}

static enum status add_patient(struct office *office, int64_t patient_id, struct asked_rows *rows, struct error *error)
{
	struct patient patient;
	struct coverages coverages = { 0 };
	struct asked_row *row;
	bool any = false;
	enum status status = patient_get(office->store, office->practice.id, patient_id, &patient, error);

	if (status == STATUS_OK)
		status = coverage_list(office->store, office->practice.id, patient_id, &coverages, error);
	for (size_t i = 0; i < coverages.count && status == STATUS_OK; i++) {
		if (!coverage_is_active(&coverages.items[i], office->today))
			continue;
		any = true;
		status = add_coverage(office, &patient, &coverages.items[i], rows, error);
	}
	VEC_FREE(&coverages);
	if (status != STATUS_OK || any)
		return status;
	row = VEC_ADD(rows);
	if (row == NULL)
		return no_memory(error);
	row->enquiry.patient_id = patient_id;
	(void)TEXT_SET(row->account, patient.account);
	(void)TEXT_SET(row->reason, "no coverage is in force today");
	return STATUS_OK;
}

static enum status gather_patients(struct office *office, const struct wish *wish, struct asked_rows *rows,
				   struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < wish->ids->count && status == STATUS_OK; i++)
		status = add_patient(office, wish->ids->items[i], rows, error);
	return status;
}

static enum status gather_due(struct office *office, const struct wish *wish, struct asked_rows *rows,
			      struct error *error)
{
	struct ids due = { 0 };
	enum status status =
		enquiry_due(office->store, office->practice.id, date_plus_days(office->today, -SERVED_WITHIN_DAYS),
			    office->today, date_plus_days(office->today, -wish->days), ASKED_MAX, &due, error);

	for (size_t i = 0; i < due.count && status == STATUS_OK; i++) {
		struct coverage coverage;
		struct patient patient;

		status = coverage_get(office->store, office->practice.id, due.items[i], &coverage, error);
		if (status == STATUS_OK)
			status = patient_get(office->store, office->practice.id, coverage.patient_id, &patient, error);
		if (status == STATUS_OK)
			status = add_coverage(office, &patient, &coverage, rows, error);
	}
	VEC_FREE(&due);
	return status;
}

static enum status add_row_of_claim(struct office *office, const struct professional_claim *claim,
				    struct asked_rows *rows, struct error *error)
{
	struct asked_row *row = VEC_ADD(rows);
	struct error why = { .status = STATUS_OK };

	if (row == NULL)
		return no_memory(error);
	enquiry_of_claim(&row->enquiry, claim);
	(void)TEXT_SET(row->account, claim->patient.account);
	(void)TEXT_SET(row->payer_code, claim->payer.code);
	return claim_allows(office, &claim->claim, EVENT_CHASE, &why) == STATUS_OK ? STATUS_OK : leave_out(row, &why);
}

static enum status add_claim(struct office *office, int64_t claim_id, struct asked_rows *rows, struct error *error)
{
	struct professional_claim *claim = malloc(sizeof *claim);
	enum status status = claim != NULL ? STATUS_OK : no_memory(error);

	if (status == STATUS_OK)
		status = professional_claim_get(office->store, office->practice.id, claim_id, claim, error);
	if (status == STATUS_OK) {
		claim->practice = office->practice;
		status = add_row_of_claim(office, claim, rows, error);
	}
	free(claim);
	return status;
}

static enum status gather_claims(struct office *office, const struct wish *wish, struct asked_rows *rows,
				 struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < wish->ids->count && status == STATUS_OK; i++)
		status = add_claim(office, wish->ids->items[i], rows, error);
	return status;
}

static enum status gather_silent(struct office *office, const struct wish *wish, struct asked_rows *rows,
				 struct error *error)
{
	/* Exactly the claims that the home screen's queue counts. */
	struct claim_filter filter = { .silent_by = office->today };
	struct claim_rows silent = { 0 };
	enum status status = claim_list(office->store, office->practice.id, &filter, 0, ASKED_MAX, &silent, error);

	(void)wish;
	for (size_t i = 0; i < silent.count && status == STATUS_OK; i++)
		status = add_claim(office, silent.items[i].id, rows, error);
	VEC_FREE(&silent);
	return status;
}

enum status eligibility_ask(struct office *office, const struct ids *patients, const char *directory, struct asked *out,
			    struct error *error)
{
	const struct wish wish = { .ids = patients, .gather = gather_patients };
	enum status status = office_require(office, RIGHT_EDIT_PATIENT, error);

	memset(out, 0, sizeof *out);
	return status == STATUS_OK ? ask(office, &wish, directory, out, error) : status;
}

enum status eligibility_ask_due(struct office *office, int32_t days, const char *directory, struct asked *out,
				struct error *error)
{
	const struct wish wish = { .days = days, .gather = gather_due };
	enum status status = office_require(office, RIGHT_EDIT_PATIENT, error);

	memset(out, 0, sizeof *out);
	return status == STATUS_OK ? ask(office, &wish, directory, out, error) : status;
}

enum status claims_ask(struct office *office, const struct ids *claims, const char *directory, struct asked *out,
		       struct error *error)
{
	const struct wish wish = { .ids = claims, .gather = gather_claims };
	enum status status = office_require(office, RIGHT_SUBMIT, error);

	memset(out, 0, sizeof *out);
	return status == STATUS_OK ? ask(office, &wish, directory, out, error) : status;
}

enum status claims_ask_silent(struct office *office, const char *directory, struct asked *out, struct error *error)
{
	const struct wish wish = { .gather = gather_silent };
	enum status status = office_require(office, RIGHT_SUBMIT, error);

	memset(out, 0, sizeof *out);
	return status == STATUS_OK ? ask(office, &wish, directory, out, error) : status;
}

void asked_free(struct asked *asked)
{
	VEC_FREE(&asked->files);
	VEC_FREE(&asked->rows);
}
