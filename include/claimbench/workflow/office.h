/* SPDX-License-Identifier: MIT */
/*
 * office.h: who works, in which practice, on which database, on which business date: the handle that
 * every unit of work takes.
 */
#ifndef CLAIMBENCH_WORKFLOW_OFFICE_H
#define CLAIMBENCH_WORKFLOW_OFFICE_H

#include "claimbench/base/error.h"
#include "claimbench/core/rows.h"

struct office;

/* Instants are handed in, so that nothing below main reads the clock. NOW fills "2026-03-31T14:00:09Z". */
typedef void (*office_clock)(void *context, char instant[static 21]);

struct office_options {
	const char *path;           /* database file */
	const char *login;          /* NULL: the practice's first active biller (no log-in yet) */
	struct date today;          /* none: the practice's business date */
	const char *data_directory; /* where the shipped reference tables lie */
	office_clock clock;
	void *clock_context;
};

enum status office_open(struct office **out, const struct office_options *options, struct error *error) MUST_CHECK;
void office_close(struct office *office);
/* A new, empty database with its reference tables and one practice to be filled in. REFUSED when the file exists. */
enum status office_create(const struct office_options *options, struct error *error) MUST_CHECK;

/* Progress of long work; false from TICK stops it without harm. May be NULL everywhere. */
struct progress {
	bool (*tick)(void *context, const char *what, int64_t done, int64_t total);
	void *context;
};

/* As loaded by office_open and refreshed by practice_save; valid until the office closes. */
const struct practice *office_practice(const struct office *office);
/* The database file, as it was given to office_open. */
const char *office_path(const struct office *office);
const struct user *office_user(const struct office *office);
struct date office_today(const struct office *office);
/*
 * From now on reading ends, REFUSED, as soon as STOP says so: for what is got ready while nobody types. NULL: reading is left
 * alone again. Nothing may be saved meanwhile.
 */
void office_stop_when(struct office *office, bool (*stop)(void *context), void *context);
/* Whether STOP has said so since office_stop_when. */
bool office_was_stopped(const struct office *office);
/* Somebody may have closed the day meanwhile: today is the business date again, unless the office was opened on another. */
enum status office_follow_day(struct office *office, struct error *error) MUST_CHECK;
bool office_may(const struct office *office, enum right right);

/* What waits today, most urgent first; empty queues come too, with count 0. */
enum status office_queues(struct office *office, struct queue_rows *out, struct error *error) MUST_CHECK;

/* Ledger invariants, audit chain, database integrity; SAY gets one line a fault. */
enum status office_verify(struct office *office, void (*say)(void *context, const char *finding), void *context,
			  int *findings, struct error *error) MUST_CHECK;
enum status office_backup(struct office *office, const char *path, struct error *error) MUST_CHECK;

#endif
