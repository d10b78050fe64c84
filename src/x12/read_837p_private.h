/* SPDX-License-Identifier: MIT */
/* read_837p_private.h: where the reader stands, shared by its files. */
#ifndef CLAIMBENCH_X12_READ_837P_PRIVATE_H
#define CLAIMBENCH_X12_READ_837P_PRIVATE_H

#include "x12/read_837p.h"
#include "x12/tokens.h"

enum loop {
	LOOP_NONE,
	LOOP_SUBMITTER,  /* 1000A */
	LOOP_RECEIVER,   /* 1000B */
	LOOP_BILLING,    /* 2000A, 2010AA */
	LOOP_PAY_TO,     /* 2010AB */
	LOOP_SUBSCRIBER, /* 2000B, 2010BA */
	LOOP_PAYER,      /* 2010BB */
	LOOP_PATIENT,    /* 2000C, 2010CA */
	LOOP_CLAIM,      /* 2300 */
	LOOP_REFERRING,
	LOOP_RENDERING,
	LOOP_FACILITY,
	LOOP_SUPERVISING,
	LOOP_OTHER,      /* a loop we only pass: 2010AC, 2320 and below, 2310E... */
	LOOP_LINE,       /* 2400 */
	LOOP_LINE_OTHER, /* 2420 and 2430 */
};

struct reading {
	struct x12_tokens tokens;
	bool strict;
	claim_837p_sink sink;
	void *context;
	struct read_837p_summary *summary;
	enum loop loop;
	struct professional_claim claim;
	bool claim_open, patient_level;
	bool after_other_payer; /* a 2320 was met in this claim */
	struct date file_date;
	/* Envelope */
	long long isa13, gs06;
	char st02[10];
	bool in_interchange, in_group, in_set;
	long long groups, sets, segments;
	long long level, billing_level, subscriber_level; /* HL01 */
};

/* One segment of a transaction set. */
enum status read_837p_segment(struct reading *reading, struct error *error) MUST_CHECK;
/* The claim that is open is whole: judge it and hand it on. */
enum status finish_837p_claim(struct reading *reading, struct error *error) MUST_CHECK;

#endif
