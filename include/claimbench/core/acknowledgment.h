/* SPDX-License-Identifier: MIT */
/*
 * acknowledgment.h: how files and claims were received: TA1, 999 (005010X231A1) and 277CA (005010X214).
 */
#ifndef CLAIMBENCH_CORE_ACKNOWLEDGMENT_H
#define CLAIMBENCH_CORE_ACKNOWLEDGMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/money.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/party.h"
#include "claimbench/core/practice.h"

/* TA1: of a whole interchange. */
struct interchange_ack {
	int64_t isa13;       /* TA101: of the interchange acknowledged */
	struct date made_on; /* TA102 */
	char time[9];
	char code; /* TA104: A E R */
	char note[4];
	unsigned long segment;
};

/* A segment (IK3) or an element of it (IK4) that was found wrong. */
struct syntax_error {
	char segment_id[4];
	int64_t position; /* in the transaction set, ST is 1 */
	char loop[7];
	char segment_code[4];                   /* IK304 */
	char context[48];                       /* CTX01 of the error: "CLM01:C0000422"; "" */
	int32_t element, component, repetition; /* IK401; 0: the segment as a whole */
	char element_code[4];                   /* IK403; "" */
	char value[100];                        /* IK404, as sent back */
	unsigned long segment;
};
VEC_TYPE(syntax_errors, struct syntax_error);

/* AK2 to IK5: of one transaction set. */
struct set_ack {
	char kind[4]; /* AK201: 837 */
	char st02[10];
	char code;                   /* IK501: A E R M W X */
	char reasons[5][4];          /* IK502-06 */
	struct syntax_errors errors; /* valid until the next set */
	unsigned long segment;
};

/* AK1 and AK9: of a functional group; sets that are not listed share its fate. */
struct group_ack {
	char kind[3]; /* AK101: HC */
	int64_t gs06;
	char code; /* AK901: A E P R M W X; 0 until AK9 was read */
	int64_t announced, received, accepted;
	char reasons[5][4];
	unsigned long segment;
};

/* Who answers: the head of a 277CA or 277. */
struct answer_head {
	char version[13], st02[10];
	char sender_name[ORGANIZATION_MAX], sender_id[81];     /* NM1*PR or AY of its first level */
	struct date made_on;                                   /* BHT04 */
	char receiver_name[ORGANIZATION_MAX], receiver_id[81]; /* NM1 of the second */
	char provider_name[ORGANIZATION_MAX], provider_id[81]; /* NM1 of the third, the present one */
	bool asked;                                            /* BHT01 0010: it answers a 276 of ours */
};

/* One triple of an STC: health care claim status. */
struct claim_status {
	char category[4]; /* A2, F1, P1 ... */
	char code[5];     /* status code */
	char entity[4];   /* 85 IL PR ... or "" */
};
enum { CLAIM_STATUSES_MAX = 24 };

/* One claim of a 277CA or 277; or what is said of a receiver or provider as a whole (level). */
struct claim_answer {
	enum answer_level { ANSWER_RECEIVER, ANSWER_PROVIDER, ANSWER_CLAIM } level;
	char number[51];               /* TRN02: our CLM01; at receiver level our BHT03 */
	char trace[51];                /* TRN02 as it is; of a 277 the trace of our question */
	char payer_number[51];         /* REF*1K */
	char clearinghouse_number[51]; /* REF*D9 */
	struct person_name patient;
	bool dependent; /* level 23: the patient is another than the subscriber */
	struct person_name subscriber;
	char member_id[81];
	struct date from, to;
	struct money charge;                              /* STC04; AMT*T3 of a 276 */
	struct date said_on;                              /* STC02 */
	char action[3];                                   /* STC03: WQ U */
	struct claim_status statuses[CLAIM_STATUSES_MAX]; /* every triple of every STC, lines included */
	int32_t status_lines[CLAIM_STATUSES_MAX];         /* the line each is about (REF*FJ); 0: the claim */
	int32_t status_count;
	char text[265];        /* STC12 of the first that has one */
	unsigned long segment; /* of its TRN */
};

/* What the categories of all statuses of an answer come to: the worst counts (277CA guide 1.4; x12 sheet 11). */
enum answer_verdict {
	ANSWER_UNDER_WAY,
	ANSWER_ACCEPTED,
	ANSWER_REJECTED,
	ANSWER_NOT_FOUND,
	ANSWER_PENDED,
	ANSWER_FINAL
};
enum answer_verdict claim_answer_verdict(const struct claim_answer *answer);

#endif
