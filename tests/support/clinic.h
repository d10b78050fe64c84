/* SPDX-License-Identifier: MIT */
/*
 * clinic.h: an office to work in: the books' practice with the teaching set's codes and prices, opened
 * through the workflow, and short ways to register and key. Whatever fails here fails the test.
 */
#ifndef CLAIMBENCH_TESTS_SUPPORT_CLINIC_H
#define CLAIMBENCH_TESTS_SUPPORT_CLINIC_H

#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/office.h"
#include "claimbench/workflow/submit.h"
#include "claimbench/workflow/visit.h"
#include "support/books.h"

struct clinic {
	struct books books; /* its own store is closed */
	struct office *office;
	struct error error;
	char outbox[BOOKS_PATH_MAX];
};

/* Business date 2026-03-31; the biller is "ann", the supervisor "sue", the auditor "ada". */
void clinic_new(struct clinic *clinic);
void clinic_free(struct clinic *clinic);
/* The same database once more, as another session has it; close with office_close. */
struct office *clinic_session(struct clinic *clinic, const char *login);
/* Close and open again, on another business date when TODAY is not NULL. */
void clinic_reopen(struct clinic *clinic, const char *today);

/* A woman born 1970-05-17, covered by PAYER from 2025-01-01 on with MEMBER. */
int64_t clinic_patient(struct clinic *clinic, const char *last, const char *first, enum books_payer payer);
/* A visit on one line, filed without overrides. */
struct filed clinic_file(struct clinic *clinic, const char *line);
enum claim_state clinic_state(struct clinic *clinic, int64_t claim_id);
/* All READY claims into files in the outbox. */
struct submitted clinic_submit(struct clinic *clinic);

/* The ledger's invariants, the audit chain, the sums: nothing may be found. */
void clinic_verify(struct clinic *clinic);

#endif
