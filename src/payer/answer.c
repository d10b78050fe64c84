/* SPDX-License-Identifier: MIT */
/* answer.c: files in, decisions, files out. */
#include <stdlib.h>

#include "claimbench/base/text.h"
#include "payer/book.h"

enum { CONTROLS_A_DAY = 10000 };
static const size_t arena_bytes_max = (size_t)1 << 31;

bool book_wants(const struct book *book, struct date due)
{
	return date_compare(due, book->question->from) > 0 && date_compare(due, book->question->to) <= 0;
}

int64_t book_control(struct date due, int64_t n)
{
	return (int64_t)due.day * CONTROLS_A_DAY + n % CONTROLS_A_DAY;
}

/* In order of receipt, and not after the last day asked for: what comes later is not known yet. */
static enum status take_files(struct book *book, struct error *error)
{
	const struct payer_question *question = book->question;
	enum status status = STATUS_OK;

	for (size_t i = 0; i < question->count && status == STATUS_OK; i++) {
		if (date_is_none(question->files[i].received))
			return error_set(error, STATUS_REFUSED, "files", "file %zu has no day of receipt", i + 1);
		if (i > 0 && date_compare(question->files[i].received, question->files[i - 1].received) < 0)
			return error_set(error, STATUS_REFUSED, "files",
					 "file %zu was received before the one in front of it", i + 1);
		status = intake_file(book, &question->files[i], error);
	}
	return status;
}

static enum status decide(struct book *book, struct error *error)
{
	enum status status = STATUS_OK;

	book->member_room = 64;
	while (book->member_room < 2 * book->claims.count)
		book->member_room *= 2;
	book->members = calloc(book->member_room, sizeof *book->members);
	if (book->members == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	for (size_t i = 0; i < book->claims.count && status == STATUS_OK; i++)
		status = adjudicate(book, i, error);
	return status;
}

enum status payer_answer(const struct payer_question *question, payer_sink sink, void *context, struct error *error)
{
	struct book book = { .question = question, .arena = arena_new(arena_bytes_max) };
	enum status status = take_files(&book, error);

	if (status == STATUS_OK)
		status = intake_claims(&book, error);
	if (status == STATUS_OK)
		status = intake_enquiries(&book, error);
	if (status == STATUS_OK)
		status = decide(&book, error);
	if (status == STATUS_OK)
		status = answer_letters(&book, error);
	if (status == STATUS_OK)
		status = acknowledge(&book, sink, context, error);
	if (status == STATUS_OK)
		status = answer_enquiries(&book, sink, context, error);
	if (status == STATUS_OK)
		status = ask_records(&book, sink, context, error);
	if (status == STATUS_OK)
		status = pay(&book, sink, context, error);
	free(book.members);
	VEC_FREE(&book.claims);
	VEC_FREE(&book.letters);
	VEC_FREE(&book.sets);
	VEC_FREE(&book.groups);
	VEC_FREE(&book.interchanges);
	arena_free(&book.arena);
	return status;
}
