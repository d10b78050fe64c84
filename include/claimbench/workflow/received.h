/* SPDX-License-Identifier: MIT */
/*
 * received.h: files that come back are taken in: told apart by content, kept whole, and once.
 *
 * TA1, 999, 277CA and 277 move claims at once; what a 271 says is kept with the coverage that was asked about. An 835 is staged: it must balance by line, claim and as a whole, or
 * it is refused with the figure by which it is out; posting it is another step (remittances.h). The bytes are kept in
 * the database in pieces, claims some at a time, so that nobody who keys waits; what a crash interrupted goes on when
 * the same file comes in again, and has had no half effect: a claim is moved or not, a remittance staged or not.
 */
#ifndef CLAIMBENCH_WORKFLOW_RECEIVED_H
#define CLAIMBENCH_WORKFLOW_RECEIVED_H

#include "claimbench/base/file.h"
#include "claimbench/workflow/office.h"

enum received_verdict {
	RECEIVED,         /* taken in */
	RECEIVED_BEFORE,  /* the same bytes came in before: nothing was done */
	RECEIVED_REFUSED, /* kept, and without effect; or not kept when it is no answer at all */
};

struct received_file {
	const char *path;
	int64_t interchange_id; /* 0: not kept */
	char kind[8];           /* 835 999 TA1 277CA 277 271; "" */
	enum received_verdict verdict;
	char why[ERROR_WHAT_MAX]; /* why it was refused, or when it came before */
	/* An answer: claims by what it said of them; unknown: none of ours, late: not waiting for it any more. */
	int64_t accepted, rejected, under_way, pended, unknown, late;
	/* A 271: coverages that are active, that are not, and of which the payer does not say; unknown: not asked by us. */
	int64_t covered, not_covered, unsaid;
	/* An 835. */
	int64_t remitted, matched; /* claims in it, and those that are ours */
	struct ids remittances;
};

/* Anything but OK ends the receiving with it. The record is valid during the call. */
typedef enum status (*received_sink_file)(void *context, const struct received_file *file, struct error *error);

/* One file. The caller frees out->remittances whatever the status. */
enum status file_receive(struct office *office, const char *path, struct received_file *out,
			 struct error *error) MUST_CHECK;
/*
 * The files at PATHS, of a directory those in it, one after the other in the order in which they were made. A file that is
 * refused is told and does not stop the next. PROGRESS (or NULL) is told every few claims of a file; when it wants no more
 * that is REFUSED between two units of work: what was taken in stays, and the same file goes on where it stopped.
 */
enum status files_receive(struct office *office, const char *const *paths, size_t count,
			  const struct progress *progress, received_sink_file sink, void *context,
			  struct error *error) MUST_CHECK;

/* What came in, newest first; STATE NULL: all. */
enum status files_received(struct office *office, const char *state, size_t limit, struct interchange_rows *out,
			   struct error *error) MUST_CHECK;
/* The bytes of a file that came in, into OUT (which this initialises). */
enum status received_text(struct office *office, int64_t interchange_id, struct buf *out,
			  struct error *error) MUST_CHECK;

#endif
