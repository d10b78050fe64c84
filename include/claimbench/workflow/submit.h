/* SPDX-License-Identifier: MIT */
/*
 * submit.h: READY claims become 837P files.
 *
 * A crash at any point leaves either no file and READY claims, or a file and BATCHED claims: numbers
 * are drawn and the batch planned in one unit of work, the file is staged, read back and compared,
 * its claims become BATCHED and its hash is recorded in the second unit of work, and the file gets
 * its name right before that one commits; submit_recover finishes or abandons what a crash left.
 */
#ifndef CLAIMBENCH_WORKFLOW_SUBMIT_H
#define CLAIMBENCH_WORKFLOW_SUBMIT_H

#include "claimbench/workflow/office.h"

/* What would go: a row for each receiver. */
enum status submit_preview(struct office *office, struct receiver_rows *out, struct error *error) MUST_CHECK;

struct submitted {
	struct interchange_rows files;
	int64_t claims;	  /* batched */
	int64_t refused;  /* failed the last scrub, now SCRUB_FAIL */
	struct money charge;
};
/* One interchange per receiver in DIRECTORY (made when missing; mode 0750). RECEIVER NULL: all. */
enum status claims_submit(struct office *office, const char *directory, const char *receiver_id, const struct progress *progress, struct submitted *out, struct error *error) MUST_CHECK;
void submitted_free(struct submitted *submitted);

/* After a crash: every planned batch is finished (its file is whole and unchanged) or abandoned. Run by office_open too. */
enum status submit_recover(struct office *office, int *finished, int *abandoned, struct error *error) MUST_CHECK;

enum status files_list(struct office *office, const char *state, size_t limit, struct interchange_rows *out, struct error *error) MUST_CHECK;
/* The file has left: its claims are SENT, first_sent_on is fixed for ever. REFUSED when the file is missing or its hash differs. */
enum status file_mark_sent(struct office *office, int64_t interchange_id, struct error *error) MUST_CHECK;
/* The file has not left: its claims are READY again, the file is set aside under another name, its numbers stay burnt. */
enum status file_unbatch(struct office *office, int64_t interchange_id, struct error *error) MUST_CHECK;

#endif
