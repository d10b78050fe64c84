/* SPDX-License-Identifier: MIT */
/*
 * envelope.h: the envelope of an X12 file, ISA to IEA, and who reads the transaction sets in it.
 *
 * envelope_read walks through a file once, holds counts and control numbers to what they announce, and
 * hands each segment of a set to the reader that was chosen at its ST. In a strict file (our own) the
 * first fault ends the reading. In another's every fault is told to PROBLEMS and the reading goes on
 * as far as it makes sense: past a wrong amount at once, past a set that cannot be read at its SE. Then
 * the first fault is the result, when all is read.
 */
#ifndef CLAIMBENCH_X12_ENVELOPE_H
#define CLAIMBENCH_X12_ENVELOPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "claimbench/base/error.h"
#include "x12/tokens.h"

struct envelope;

/* Told every fault of a file that is not strict; NULL: nobody is. Place and words as in struct error. */
struct problem_sink {
	void *context;
	void (*tell)(void *context, const struct error *problem);
};

/*
 * What reads a set. REFUSED gives the set up, and the segments to its SE are passed over; a sink's
 * refusal goes through envelope_sunk and ends the reading, like any other failure.
 */
struct set_reader {
	enum status (*begin)(void *reading, struct error *error);   /* ST is the present segment */
	enum status (*segment)(void *reading, struct error *error); /* any between */
	enum status (*end)(void *reading, struct error *error);     /* SE; its count is checked afterwards */
};

struct envelope_user {
	void *context;
	/* At ISA and at GS, may be NULL; REFUSED passes a group over. */
	enum status (*interchange)(void *context, struct envelope *envelope, struct error *error);
	enum status (*group)(void *context, struct envelope *envelope, struct error *error);
	/* At ST: fill in READER and READING of the envelope; REFUSED passes the set over. */
	enum status (*choose)(void *context, struct envelope *envelope, struct error *error);
	/* At TA1, and when a set is over, read or not; may be NULL. */
	enum status (*ta1)(void *context, struct envelope *envelope, struct error *error);
	enum status (*over)(void *context, struct envelope *envelope, struct error *error);
};

struct envelope {
	struct x12_tokens tokens;
	bool strict;
	const struct problem_sink *problems;
	/* Of the file so far. */
	int64_t interchanges, groups, sets;
	/* Elements of the last ISA (its separators apart), GS and ST, blanks trimmed: element I at [I - 1]. */
	char isa[16][16], gs[8][16], st[3][36];
	long long isa13, gs06;
	unsigned long st_segment; /* number of the last ST */
	/* Who reads the present set. */
	const struct set_reader *reader;
	void *reading;
	/* Where we are. */
	bool in_interchange, in_group, in_set, group_passed;
	long long interchange_groups, group_sets, segments;
	bool sunk;          /* a sink wants no more */
	struct error first; /* fault of a file that is not strict */
};

void envelope_open(struct envelope *envelope, const char *name, const char *bytes, size_t length, bool strict,
		   const struct problem_sink *problems);
/* To the end of the file. The envelope keeps what it counted. */
enum status envelope_read(struct envelope *envelope, const struct envelope_user *user, struct error *error) MUST_CHECK;

/* A fault that others' files may have: REFUSED with ERROR when strict, else told and OK. */
enum status envelope_complain(struct envelope *envelope, const struct error *complaint, struct error *error) MUST_CHECK;
/* STATUS of a sink: when it is not OK, the reading ends with it. */
enum status envelope_sunk(struct envelope *envelope, enum status status) MUST_CHECK;

#endif
