/* SPDX-License-Identifier: MIT */
/*
 * payer.h: the simulated payers: what became of all the 837P files that were submitted, and what is answered
 * to the 270 and 276 and to letters of appeal, as the files that real ones would send back.
 *
 * Nothing is remembered: every answer is worked out from the files themselves, a seed and the rules, in the
 * order of work of the domain sheet (8.3): syntax (999 or TA1), front edits (277CA), then duplicate,
 * eligibility, other payers, filing limit, authorization, benefit, code edits, attachments, price, noise
 * (835). The same files, seed and rules give the same bytes, and a claim that is sent later changes nothing
 * that was answered before.
 */
#ifndef CLAIMBENCH_PAYER_PAYER_H
#define CLAIMBENCH_PAYER_PAYER_H

#include "payer/rules.h"

/* A file as it was submitted; not copied. */
struct submitted_file {
	const char *bytes;
	size_t length;
	struct date received;
};

/* A letter of appeal or payment dispute, which comes by mail; not copied. */
struct payer_letter {
	const char *payer_number; /* of the claim it is about: the payer's own */
	const char *text;
	struct date received;
};

struct payer_question {
	const struct submitted_file *files; /* in order of receipt, from the very first on */
	size_t count;
	const struct payer_letter *letters; /* the same; may be NULL with no LETTER_COUNT */
	size_t letter_count;
	const struct payer_rules *rules;
	uint64_t seed;
	struct date from, to; /* answers due after FROM, up to TO */
};

/* A file that is due; all of it is valid during the call only. */
struct payer_file {
	const char *name; /* "835_SMP01_20260402_610000007.x12" */
	const char *kind; /* TA1 999 277CA 835 271 277 */
	struct date due;
	const char *bytes;
	size_t length;
	int64_t claims;
	struct money amount; /* of an 835: its check */
};
/* Anything but OK stops the answering. */
typedef enum status (*payer_sink)(void *context, const struct payer_file *file, struct error *error);

/*
 * Each file that is due, acknowledgments first, then payments payer by payer. REFUSED when the files are not in order of
 * receipt, or when an answer cannot be put into X12; bytes that are no X12 at all have no sender and get no
 * answer.
 */
enum status payer_answer(const struct payer_question *question, payer_sink sink, void *context,
			 struct error *error) MUST_CHECK;

/*
 * The same day by day, each file read once: payers who are told of a file on the day it is sent, and asked in the
 * morning of each day. What they answer in all is what payer_answer makes of the same files, byte for byte.
 */
struct book;
/* RULES are the caller's and must last as long. */
enum status payer_open(struct book **out, const struct payer_rules *rules, uint64_t seed,
		       struct error *error) MUST_CHECK;
/*
 * One more file. Its bytes are not needed afterwards, but those of a file with enquiries until these are answered.
 * REFUSED when it was received before another one that was taken, or before the day that was asked for last.
 */
enum status payer_take(struct book *book, const struct submitted_file *file, struct error *error) MUST_CHECK;
/* One more letter; not needed afterwards. */
enum status payer_take_letter(struct book *book, const struct payer_letter *letter, struct error *error) MUST_CHECK;
/* What is due up to TO and was not handed out yet. */
enum status payer_answer_until(struct book *book, struct date to, payer_sink sink, void *context,
			       struct error *error) MUST_CHECK;
/* NULL is fine. */
void payer_close(struct book *book);

#endif
