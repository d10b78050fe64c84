/* SPDX-License-Identifier: MIT */
/* answer.c: files in, decisions, files out. */
#include <stdlib.h>

#include "claimbench/base/text.h"
#include "payer/book.h"

enum { CONTROLS_A_DAY = 10000 };
static const size_t arena_bytes_max = (size_t)1 << 31;

bool book_wants(const struct book *book, struct date due)
{
	return date_compare(due, book->to) <= 0 &&
	       (date_is_none(book->silent_to) || date_compare(due, book->silent_to) > 0) &&
	       (date_is_none(book->answered_to) || date_compare(due, book->answered_to) > 0);
}

int64_t book_control(struct date due, int64_t n)
{
	return (int64_t)due.day * CONTROLS_A_DAY + n % CONTROLS_A_DAY;
}

enum status payer_open(struct book **out, const struct payer_rules *rules, uint64_t seed, struct error *error)
{
	struct book *book = calloc(1, sizeof *book);

	*out = book;
	if (book == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	book->rules = rules;
	book->seed = seed;
	book->silent_to = book->answered_to = DATE_NONE;
	book->arena = arena_new(arena_bytes_max);
	return STATUS_OK;
}

void payer_close(struct book *book)
{
	if (book == NULL)
		return;
	free(book->members);
	VEC_FREE(&book->letters);
	VEC_FREE(&book->unpaid);
	VEC_FREE(&book->payees);
	VEC_FREE(&book->claims);
	VEC_FREE(&book->sets);
	VEC_FREE(&book->groups);
	VEC_FREE(&book->interchanges);
	arena_free(&book->arena);
	free(book);
}

/* The day of receipt of what came last; none: nothing did. */
static struct date last_received(const struct book *book)
{
	return book->interchanges.count == 0 ? DATE_NONE
					     : book->interchanges.items[book->interchanges.count - 1].file->received;
}

static enum status check_order(const struct book *book, const struct submitted_file *file, struct error *error)
{
	struct date last = last_received(book);

	if (date_is_none(file->received))
		return error_set(error, STATUS_REFUSED, "files", "file %zu has no day of receipt", book->files);
	if (!date_is_none(last) && date_compare(file->received, last) < 0)
		return error_set(error, STATUS_REFUSED, "files", "file %zu was received before the one in front of it",
				 book->files);
	if (!date_is_none(book->answered_to) && date_compare(file->received, book->answered_to) < 0)
		return error_set(error, STATUS_REFUSED, "files",
				 "file %zu was received before a day whose answers are given", book->files);
	return STATUS_OK;
}

/* The claims and enquiries of what came in since, in order of receipt. */
static enum status decide(struct book *book, struct error *error)
{
	enum status status = intake_claims(book, error);

	if (status == STATUS_OK)
		status = intake_enquiries(book, error);
	book->sets_read = book->sets.count;
	if (status == STATUS_OK)
		status = members_make_room(book, error);
	for (; book->decided < book->claims.count && status == STATUS_OK; book->decided++)
		status = adjudicate(book, book->decided, error);
	return status;
}

enum status payer_take(struct book *book, const struct submitted_file *file, struct error *error)
{
	struct submitted_file *kept = arena_take(&book->arena, sizeof *kept);
	enum status status;

	book->files++;
	status = check_order(book, file, error);
	if (status != STATUS_OK)
		return status;
	if (kept == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	*kept = *file;
	status = intake_file(book, kept, error);
	return status == STATUS_OK ? decide(book, error) : status;
}

enum status payer_take_letter(struct book *book, const struct payer_letter *letter, struct error *error)
{
	return answer_letter(book, letter, error);
}

enum status payer_answer_until(struct book *book, struct date to, payer_sink sink, void *context, struct error *error)
{
	enum status status;

	book->to = to;
	status = acknowledge(book, sink, context, error);
	if (status == STATUS_OK)
		status = answer_enquiries(book, sink, context, error);
	while (book->acknowledged < book->interchanges.count &&
	       date_compare(book->interchanges.items[book->acknowledged].file->received, to) < 0)
		book->acknowledged++;
	if (status == STATUS_OK)
		status = ask_records(book, sink, context, error);
	if (status == STATUS_OK)
		status = pay(book, sink, context, error);
	if (date_is_none(book->answered_to) || date_compare(to, book->answered_to) > 0)
		book->answered_to = to;
	return status;
}

enum status payer_answer(const struct payer_question *question, payer_sink sink, void *context, struct error *error)
{
	struct book *book = NULL;
	enum status status = payer_open(&book, question->rules, question->seed, error);

	if (status == STATUS_OK)
		book->silent_to = question->from;
	for (size_t i = 0; i < question->count && status == STATUS_OK; i++)
		status = payer_take(book, &question->files[i], error);
	for (size_t i = 0; i < question->letter_count && status == STATUS_OK; i++)
		status = answer_letter(book, &question->letters[i], error);
	if (status == STATUS_OK)
		status = payer_answer_until(book, question->to, sink, context, error);
	payer_close(book);
	return status;
}
