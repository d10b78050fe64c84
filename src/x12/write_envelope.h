/* SPDX-License-Identifier: MIT */
/*
 * write_envelope.h: what every file of ours stands in (ISA, GS, GE, IEA, ST, SE), whatever it holds. One group a file.
 */
#ifndef CLAIMBENCH_X12_WRITE_ENVELOPE_H
#define CLAIMBENCH_X12_WRITE_ENVELOPE_H

#include "claimbench/core/payer.h"
#include "x12/writer.h"

enum { X12_TIME_MAX = 8, X12_SET_NUMBER_MAX = 10 };

/* The facts of one interchange: numbers drawn for good, the instant handed in. */
struct outgoing_envelope {
	char sender_id[SUBMITTER_ID_MAX], receiver_id[RECEIVER_ID_MAX]; /* ISA06 and GS02, ISA08 and GS03 */
	int64_t isa13, gs06;
	struct date date;
	int hour, minute;
	bool test;           /* ISA15 T */
	const char *group;   /* GS01: HC HP FA HN; not copied */
	const char *version; /* GS08; not copied */
};

/* REFUSED names the element. */
enum status outgoing_envelope_check(const struct outgoing_envelope *envelope, struct error *error) MUST_CHECK;
/* HHMM; returns TEXT. */
char *outgoing_envelope_time(const struct outgoing_envelope *envelope, char text[static X12_TIME_MAX]);
/* ISA alone, for what comes without a group; ISA and GS. */
void outgoing_interchange_begin(struct x12_writer *x12, const struct outgoing_envelope *envelope);
void outgoing_envelope_begin(struct x12_writer *x12, const struct outgoing_envelope *envelope);
/* IEA after GROUPS groups; GE after SETS transaction sets, and IEA. A group without a set is refused. */
void outgoing_interchange_end(struct x12_writer *x12, const struct outgoing_envelope *envelope, int groups);
void outgoing_envelope_end(struct x12_writer *x12, const struct outgoing_envelope *envelope, int sets);

/* ST of the SETth set, from 1, whose ST02 is put into NUMBER; VERSION NULL: this kind has no ST03. */
void outgoing_set_begin(struct x12_writer *x12, const char *kind, const char *version, int set,
			char number[static X12_SET_NUMBER_MAX]);
void outgoing_set_end(struct x12_writer *x12, const char *number);

/* A file of one group that is written set by set: the beginning of each writer of such files. */
struct outgoing_file {
	struct x12_writer x12;
	struct outgoing_envelope envelope;
	char st02[X12_SET_NUMBER_MAX];
	int sets;
	bool open; /* a set is begun */
};
/*
 * ISA and GS of GROUP and VERSION, which are not copied, into TARGET, which must outlive the file; of ENVELOPE its own
 * group and version are not looked at. CONTEXT is what errors are about.
 */
enum status outgoing_file_begin(struct outgoing_file *file, struct buf *target,
				const struct outgoing_envelope *envelope, const char *group, const char *version,
				const char *context, struct error *error) MUST_CHECK;
/* ST of the next set; the one before it ends. WITH_VERSION: this kind has an ST03. */
void outgoing_file_set(struct outgoing_file *file, const char *kind, bool with_version);
/* SE of the set that is open, if one is. */
void outgoing_file_set_end(struct outgoing_file *file);
/* SE to IEA; what could not be written is reported now. */
enum status outgoing_file_end(struct outgoing_file *file, struct error *error) MUST_CHECK;

#endif
