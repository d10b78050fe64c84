/* SPDX-License-Identifier: MIT */
/*
 * outgoing.h: the life of a file that leaves, whatever it holds: planned with numbers drawn for good, written
 * once it is staged, abandoned otherwise. submit.h says in which order, and what a crash leaves. All but the
 * first two want an open unit of work and the lock of submit_lock.
 */
#ifndef CLAIMBENCH_WORKFLOW_OUTGOING_H
#define CLAIMBENCH_WORKFLOW_OUTGOING_H

#include "claimbench/base/buf.h"
#include "workflow/office_private.h"

/* DIRECTORY, made when missing, as it is found from any working directory; the caller frees it. */
enum status outgoing_directory(const char *directory, char **absolute, struct error *error) MUST_CHECK;
/* A file of KIND to RECEIVER, not kept yet. REFUSED when the path does not fit. */
enum status outgoing_row(const struct office *office, const char *kind, const char *receiver_id,
			 const char *receiver_name, const char *directory, struct interchange_row *row,
			 struct error *error) MUST_CHECK;

/* Numbers are drawn, the file gets its name, and the row is kept as planned. */
enum status outgoing_plan(struct office *office, struct interchange_row *row, struct error *error) MUST_CHECK;
/* FILE is staged: the row is kept as written, with its hash. */
enum status outgoing_written(struct office *office, struct interchange_row *row, const struct buf *file,
			     struct error *error) MUST_CHECK;
/* It never leaves: its numbers are burnt. */
enum status outgoing_abandon(struct office *office, struct interchange_row *row, const char *why,
			     struct error *error) MUST_CHECK;
/* HOUR and MINUTE of what outgoing_row noted. */
void outgoing_time(const struct interchange_row *row, int *hour, int *minute);

#endif
