/* SPDX-License-Identifier: MIT */
/* read_acknowledgment_private.h: where the readers of acknowledgments stand, shared by their files. */
#ifndef CLAIMBENCH_X12_READ_ACKNOWLEDGMENT_PRIVATE_H
#define CLAIMBENCH_X12_READ_ACKNOWLEDGMENT_PRIVATE_H

#include "x12/lenient.h"
#include "x12/read_acknowledgment.h"

struct reading_ack {
	struct envelope *envelope;
	const struct x12_tokens *tokens; /* the envelope's */
	const struct acknowledgment_sink *sink;
	struct read_acknowledgment_summary *summary;
	/* 999 */
	struct group_ack group;
	struct set_ack set; /* its list is used again for each */
	bool group_open, set_open, segment_open, segment_has_elements;
	/* 277 */
	struct answer_head head;
	enum level_277 {
		LEVEL_277_NONE,
		LEVEL_277_SOURCE,
		LEVEL_277_RECEIVER,
		LEVEL_277_PROVIDER,
		LEVEL_277_PATIENT, /* PT; 22 or 23 of a 277 */
	} level;
	struct person_name patient, subscriber;
	bool dependent;
	char member_id[81];
	struct claim_answer answer;
	bool answer_open;
	bool in_line;       /* after an SVC */
	int32_t line_begin; /* the statuses from here on are about that line */
};

/* READING is zeroed but for SINK and SUMMARY. */
void open_acknowledgment(struct reading_ack *reading, struct envelope *envelope);
void close_acknowledgment(struct reading_ack *reading);

extern const struct set_reader set_reader_999; /* and 997 */
extern const struct set_reader set_reader_277; /* and 277CA */
/* The TA1 that is the present segment. */
enum status read_ta1(struct reading_ack *reading, struct error *error) MUST_CHECK;

#endif
