/* SPDX-License-Identifier: MIT */
/* submit_private.h: one process submits at a time; a batch on its way to a file. */
#ifndef CLAIMBENCH_WORKFLOW_SUBMIT_PRIVATE_H
#define CLAIMBENCH_WORKFLOW_SUBMIT_PRIVATE_H

#include "claimbench/base/buf.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/scrub.h"
#include "workflow/office_private.h"

/* A claim's segments within the file. */
struct sent_part {
	int64_t claim_id;
	size_t start, length;
	char st02[10];
};
VEC_TYPE(sent_parts, struct sent_part);

/* A claim that the file could not take, and why. */
struct refusal {
	int64_t claim_id;
	char field[FINDING_FIELD_MAX], reason[FINDING_TEXT_MAX];
};
VEC_TYPE(refusals, struct refusal);

struct batch {
	struct interchange_row row;
	struct ids claims; /* as planned; each becomes a part or a refusal */
	struct buf file;
	struct sent_parts parts;
	struct refusals refusals;
};

/* The file in memory: parts, refusals and the charge are filled. Nothing is written to the store. */
enum status submit_generate(struct office *office, struct batch *batch, struct error *error) MUST_CHECK;
/* Read it with our own reader, and hold every claim against what is kept of it. */
enum status submit_verify(struct office *office, struct batch *batch, struct error *error) MUST_CHECK;
/* The finding that says why the file could not take a claim. */
enum status refusal_add(const struct refusal *refusal, struct findings *out, struct error *error) MUST_CHECK;

/* The file has left, inside an open unit of work: submissions, claims, the file itself, audit. */
enum status file_sent_step(struct office *office, struct interchange_row *row, struct error *error) MUST_CHECK;

/* REFUSED when another process is submitting; release with file_unlock. */
enum status submit_lock(struct office *office, int *lock, struct error *error) MUST_CHECK;
/* submit_recover for who holds the lock. */
enum status submit_recover_locked(struct office *office, int *finished, int *abandoned, struct error *error) MUST_CHECK;

#endif
