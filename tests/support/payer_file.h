/* SPDX-License-Identifier: MIT */
/* payer_file.h: what a payer sends back, written segment by segment: envelopes and counts are right unless a test spoils them. */
#ifndef CLAIMBENCH_TESTS_SUPPORT_PAYER_FILE_H
#define CLAIMBENCH_TESTS_SUPPORT_PAYER_FILE_H

#include "support/clinic.h"

struct payer_file {
	struct buf text;
	int control; /* of the interchange */
	int sets, segments;
	const char *kind;
	/* An 835: what its claims and PLB come to so far. */
	int64_t paid;
};

/* An interchange from "RCVBCX" with one group of KIND: "835" "999" "277" (CA) "277 reply" "271". CONTROL makes the file another one. */
void payer_file_begin(struct payer_file *file, const char *kind, int control);
void payer_file_segment(struct payer_file *file, const char *format, ...) __attribute__((format(printf, 2, 3)));
void payer_file_set(struct payer_file *file);
void payer_file_set_end(struct payer_file *file);
/* Writes DIRECTORY/NAME; PATH receives its path; the text is freed. */
void payer_file_end(struct payer_file *file, const struct clinic *clinic, const char *name,
		    char path[static BOOKS_PATH_MAX]);

/* A check of PAYER: BPR, TRN and the names. */
void remit_begin(struct payer_file *file, enum books_payer payer, const char *trace, int64_t cents);
/*
 * A claim of one line as it was sent, decided so: CAS "CO*45*20.00" and so on, blank separated. STATUS is CLP02; PATIENT CLP05.
 */
void remit_claim(struct payer_file *file, struct clinic *clinic, int64_t claim_id, int status, int64_t paid,
		 int64_t patient, const char *adjustments);
void remit_end(struct payer_file *file);

/* The whole of it for one claim: taken in, not posted. The id of the remittance. */
int64_t remit_one(struct clinic *clinic, enum books_payer payer, int64_t claim_id, int status, int64_t paid,
		  int64_t patient, const char *adjustments, const char *trace);

/* So many clean claims of one line each for BCX's patient "smi", sent and accepted (277CA); ids into CLAIMS. */
void accepted_claims(struct clinic *clinic, size_t count, int64_t *claims);

/* One file, which must not be refused. */
struct received_file payer_file_receive(struct clinic *clinic, const char *path);

#endif
