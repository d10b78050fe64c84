/* SPDX-License-Identifier: MIT */
/*
 * receive.h: files that come back: what is in them, before anything is taken in. No office is needed.
 */
#ifndef CLAIMBENCH_WORKFLOW_RECEIVE_H
#define CLAIMBENCH_WORKFLOW_RECEIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "claimbench/base/error.h"
#include "claimbench/base/money.h"
#include "claimbench/base/vec.h"

/* A place in a file, and what is wrong there. */
struct file_fault {
	unsigned long position; /* number of the segment in the file, from 1; 0: the file as a whole */
	char segment[12];       /* "CLP" */
	char element[12];       /* "CLP03"; "": the segment as a whole */
	char what[ERROR_WHAT_MAX];
};
VEC_TYPE(file_faults, struct file_fault);

enum { FAULTS_KEPT_MAX = 100 };

/* A transaction set of a file, or a TA1; or a file in which none could be found. */
struct examined_set {
	const char *file; /* its path */
	const char *kind; /* "835", "837P", "999", "TA1" ...; "" when it cannot be told */
	char version[36]; /* 005010X221A1 */
	char st02[36];    /* its control number */
	bool has_claims;  /* the next three say something */
	int64_t claims, lines;
	struct money charge;
	bool has_payment;                                         /* the next four do: a remittance */
	struct money paid, patient, amount, provider_adjustments; /* CLP04, CLP05, BPR02, PLB */
	/*
	 * Whether it balances: a remittance in every line, every claim and as a whole, an 837P in the sum of
	 * each claim's lines. Where not, the first places.
	 */
	bool has_balance, balanced;
	struct file_faults imbalances;
	/* The first FAULTS_KEPT_MAX of FAULT_COUNT, those of the envelope around it included. */
	struct file_faults faults;
	int64_t fault_count;
	char remark[120]; /* the first oddity that did no harm, or that its contents are counted only; "" */
};

/* Anything but OK ends the examining with it. The record is valid during the call. */
typedef enum status (*examined_sink)(void *context, const struct examined_set *set, struct error *error);

/*
 * Every set of the files at PATHS, of a directory those in it, in order; one file is held in memory at a
 * time. What is wrong with a file is told of its sets, not returned: OK also when all are broken.
 */
enum status files_examine(const char *const *paths, size_t count, examined_sink sink, void *context,
			  struct error *error) MUST_CHECK;

#endif
