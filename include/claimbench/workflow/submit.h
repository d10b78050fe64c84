/* SPDX-License-Identifier: MIT */
/*
 * submit.h: READY claims become 837P files.
 *
 * A crash at any point leaves either no file and READY claims, or a file and BATCHED claims. In order:
 * unit of work 1 draws the control numbers, scrubs once more and notes the batch as planned; the file
 * is written in memory, read back and compared; it is staged on disk under a temporary name and
 * synced; unit of work 2 makes the claims BATCHED, keeps what was sent of each and notes the file as
 * written, with its hash; then the file gets its name. submit_recover gives a whole staged file of a
 * written batch its name, and abandons planned ones: their claims never left READY.
 */
#ifndef CLAIMBENCH_WORKFLOW_SUBMIT_H
#define CLAIMBENCH_WORKFLOW_SUBMIT_H

#include "claimbench/base/buf.h"
#include "claimbench/workflow/office.h"

/* What would go: a row for each receiver. */
enum status submit_preview(struct office *office, struct receiver_rows *out, struct error *error) MUST_CHECK;

struct submitted {
	struct interchange_rows files;
	int64_t claims;  /* batched */
	int64_t refused; /* failed the last scrub, now SCRUB_FAIL */
	struct money charge;
};
/*
 * One interchange per receiver in DIRECTORY (made when missing; mode 0750). RECEIVER NULL: all. Files written
 * before a failure or a stop stand: OUT tells of them whatever the status, and is the caller's to free.
 */
enum status claims_submit(struct office *office, const char *directory, const char *receiver_id,
			  const struct progress *progress, struct submitted *out, struct error *error) MUST_CHECK;
void submitted_free(struct submitted *submitted);

/* After a crash: every batch is finished or abandoned, as said above. Run by office_open too. */
enum status submit_recover(struct office *office, int *finished, int *abandoned, struct error *error) MUST_CHECK;

enum status files_list(struct office *office, const char *state, size_t limit, struct interchange_rows *out,
		       struct error *error) MUST_CHECK;
/*
 * The file's bytes as they were written, into OUT (which this initialises). REFUSED when it is missing, was
 * changed, or was never finished.
 */
enum status file_text(struct office *office, int64_t interchange_id, struct buf *out, struct error *error) MUST_CHECK;
/* The file has left: its claims are SENT, first_sent_on is fixed for ever. REFUSED when the file is missing or its hash differs. */
enum status file_mark_sent(struct office *office, int64_t interchange_id, struct error *error) MUST_CHECK;
/* The file has not left: its claims are READY again, the file is set aside under another name, its numbers stay burnt. */
enum status file_unbatch(struct office *office, int64_t interchange_id, struct error *error) MUST_CHECK;

#endif
