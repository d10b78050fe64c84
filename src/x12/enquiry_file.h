/* SPDX-License-Identifier: MIT */
/* enquiry_file.h: what a 270 and a 276 share: the envelope, the sets, and how their questions follow each other. */
#ifndef CLAIMBENCH_X12_ENQUIRY_FILE_H
#define CLAIMBENCH_X12_ENQUIRY_FILE_H

#include "claimbench/core/enquiry.h"
#include "x12/writer.h"

enum { ENQUIRIES_PER_SET = 99 /* of a batch, as the guides advise */ };

/* The facts of one interchange: numbers drawn for good, the instant handed in. */
struct enquiry_file {
	const struct practice *practice; /* who asks */
	char receiver_id[RECEIVER_ID_MAX];
	int64_t isa13, gs06;
	char batch[31]; /* BHT03, with the set's number behind it */
	struct date date;
	int hour, minute;
	bool test; /* ISA15 T */
};

struct enquiry_form {
	const char *set, *group, *version; /* ST01, GS01, ST03 and GS08 */
	const char *structure;             /* BHT01 */
	/* HL and names of payer, receiver and provider; LEVEL is the last HL01. */
	void (*begin)(struct x12_writer *x12, const struct practice *practice, const struct enquiry *first, int *level);
	/* Whether NEXT may stand under what was begun for FIRST. */
	bool (*fits)(const struct enquiry *first, const struct enquiry *next);
	void (*ask)(struct x12_writer *x12, const struct practice *practice, const struct enquiry *enquiry, int parent,
		    int *level);
};

/*
 * ENQUIRIES[COUNT], in the order of enquiry_compare, as one interchange at the end of TARGET. REFUSED names the
 * trace and the element that can't be written; TARGET is then of no use.
 */
enum status enquiry_file_write(struct buf *target, const struct enquiry_form *form, const struct enquiry_file *file,
			       const struct enquiry *enquiries, size_t count, struct error *error) MUST_CHECK;

enum { ENQUIRY_COMPANY_MAX = 12 };
/* TRN03, who gave the trace: ten places. Returns TEXT. */
char *enquiry_company(const struct practice *practice, char text[static ENQUIRY_COMPANY_MAX]);

/* Pieces of both. */
void enquiry_write_demographics(struct x12_writer *x12, const struct enquiry *enquiry);
void enquiry_write_days(struct x12_writer *x12, const char *qualifier, const struct enquiry *enquiry);
void enquiry_write_payer(struct x12_writer *x12, const struct enquiry *enquiry);
/* NM1*1P: the practice, or the person who bills for himself. */
void enquiry_write_provider(struct x12_writer *x12, const struct practice *practice, const struct enquiry *enquiry);

#endif
