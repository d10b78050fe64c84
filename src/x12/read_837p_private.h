/* SPDX-License-Identifier: MIT */
/* read_837p_private.h: where the reader stands, shared by its files. */
#ifndef CLAIMBENCH_X12_READ_837P_PRIVATE_H
#define CLAIMBENCH_X12_READ_837P_PRIVATE_H

#include "x12/envelope.h"
#include "x12/read_837p.h"

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
	LOOP_OTHER,            /* a loop we only pass: 2010AC, 2310E, 2330C... */
	LOOP_OTHER_COVERAGE,   /* 2320 */
	LOOP_OTHER_SUBSCRIBER, /* 2330A */
	LOOP_OTHER_PAYER,      /* 2330B */
	LOOP_LINE,             /* 2400, 2410 */
	LOOP_LINE_OTHER,       /* 2420, 2440, and a 2430 of no payer of the claim */
	LOOP_DECISION,         /* 2430 */
	LOOP_COUNT,
};

struct reading {
	struct envelope *envelope;
	const struct x12_tokens *tokens; /* the envelope's */
	bool strict;
	claim_837p_sink sink;
	void *context;
	struct read_837p_summary *summary;
	enum loop loop;
	/* Segment numbers, for complaints that come when a claim is whole. */
	unsigned long loop_segments[LOOP_COUNT], sbr_segment, patient_segment;
	struct line_segments {
		unsigned long service, date, drug, decision; /* SV1, DTP*472, LIN, first SVD; 0: there is none */
	} line_segments[LINES_MAX];
	struct professional_claim claim;
	struct other_payers others;                     /* of the claim that is open */
	unsigned long other_segments[OTHER_PAYERS_MAX]; /* their SBR */
	char later_reasons[OTHER_PAYERS_MAX + 1][3];    /* SBR05: of 2000B, then of theirs */
	struct other_payer *deciding;                   /* whose 2430 we are in */
	bool claim_open, has_claims;                    /* now; in this set */
	bool self, patient_level;                       /* SBR02 says so; there is a 2000C */
	bool after_other_payer;                         /* we are in a 2320, or what belongs to it */
	bool billing_person;                            /* NM102 of 2010AA */
	struct person_name billing_name;                /* of that person */
	unsigned long roles, claim_roles;               /* NM1 met since the last HL, the last CLM: a bit each */
	struct date file_date;
	long long level, billing_level, subscriber_level; /* HL01 */
	bool child_announced;                             /* HL04 of the last level */
};

typedef enum status segment_reader(struct reading *reading, struct error *error);

/* For sets of an envelope that others may share: READING is zeroed but for SINK, CONTEXT and SUMMARY. */
void open_837p(struct reading *reading, struct envelope *envelope);
/* What was read of the last claim is gone. */
void close_837p(struct reading *reading);
extern const struct set_reader set_reader_837p;

#define COPY(i, target) x12_copy(tokens, (i), (target), sizeof(target), error)

/* TEXT of element I as a date. One that is none is refused in a strict file; in another's it is left out and remarked. */
enum status read_837p_day(struct reading *reading, size_t i, struct x12_text text, struct date *out,
			  struct error *error) MUST_CHECK;
/* We are in LOOP from the present segment on. */
void open_837p_loop(struct reading *reading, enum loop loop);

/* The line that is open is the claim's last. Its segments. */
struct line_segments *present_837p_line_segments(struct reading *reading);

/* Parties (read_party_837p.c), claims (read_claim_837p.c), lines (read_line_837p.c). */
segment_reader read_837p_hl, read_837p_nm1, read_837p_n3, read_837p_n4, read_837p_per, read_837p_prv, read_837p_sbr,
	read_837p_pat, read_837p_dmg;
segment_reader read_837p_clm, read_837p_dtp, read_837p_ref, read_837p_amt, read_837p_nte, read_837p_pwk, read_837p_hi;
segment_reader read_837p_lx, read_837p_sv1, read_837p_drug, read_837p_service_date, read_837p_line_reference,
	read_837p_line_note;
/* Other payers (read_other_payer_837p.c). */
segment_reader read_837p_other_sbr, read_837p_other_nm1, read_837p_cas, read_837p_oi, read_837p_moa, read_837p_svd,
	read_837p_other_amount, read_837p_decision_date, read_837p_other_reference;
/* Of the other payer whose loops we are in. */
struct other_payer *present_837p_other(struct reading *reading);
/* SBR01: 0 unknown, 1 first, 2 second, 3 third ... 11; -1: none of these. */
int32_t payer_rank_of_837p(struct x12_text rank);

/* The codes of the present segment, of which our writer knows only some. */
segment_reader check_837p_codes;
/* The claim that is open is whole: judge it and hand it on. */
segment_reader finish_837p_claim;
/* What must hold within the claim of a strict file; of its other payers. */
enum status judge_837p_claim(const struct reading *reading, struct error *error) MUST_CHECK;
enum status judge_837p_other_payers(const struct reading *reading, struct error *error) MUST_CHECK;

#endif
