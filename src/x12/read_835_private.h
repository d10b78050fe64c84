/* SPDX-License-Identifier: MIT */
/* read_835_private.h: where the reader of an 835 stands, shared by its files and by who reads all kinds. */
#ifndef CLAIMBENCH_X12_READ_835_PRIVATE_H
#define CLAIMBENCH_X12_READ_835_PRIVATE_H

#include "x12/lenient.h"
#include "x12/read_835.h"

enum loop_835 {
	LOOP_835_HEAD,
	LOOP_835_PAYER,    /* 1000A */
	LOOP_835_PAYEE,    /* 1000B */
	LOOP_835_NUMBER,   /* 2000: LX, TS3, TS2 */
	LOOP_835_CLAIM,    /* 2100 */
	LOOP_835_LINE,     /* 2110 */
	LOOP_835_PROVIDER, /* PLB */
};

struct reading_835 {
	struct envelope *envelope;
	const struct x12_tokens *tokens; /* the envelope's */
	const struct remittance_sink *sink;
	struct read_835_summary *summary;
	enum loop_835 loop;
	bool begun;     /* the head was handed on */
	bool has_trace; /* TRN */
	bool claim_open;
	bool member_of_subscriber; /* the member id is NM1*IL's */
	struct remittance remittance;
	struct remittance_claim claim; /* its lists are used again for each */
};

/* READING is zeroed but for SINK and SUMMARY. */
void open_835(struct reading_835 *reading, struct envelope *envelope);
void close_835(struct reading_835 *reading);
extern const struct set_reader set_reader_835;

typedef enum status segment_reader_835(struct reading_835 *reading, struct error *error);
/* Loops 2100 and 2110 (read_claim_835.c). */
segment_reader_835 read_835_clp, read_835_svc, read_835_cas, read_835_nm1, read_835_mia, read_835_moa, read_835_ref,
	read_835_dtm, read_835_amt, read_835_lq;
/* The claim that is open is whole: hand it on. */
segment_reader_835 finish_835_claim;

#endif
