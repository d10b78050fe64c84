/* SPDX-License-Identifier: MIT */
/* receive_private.h: a file while it is taken in. */
#ifndef CLAIMBENCH_WORKFLOW_RECEIVE_PRIVATE_H
#define CLAIMBENCH_WORKFLOW_RECEIVE_PRIVATE_H

#include "claimbench/core/acknowledgment.h"
#include "claimbench/core/claim_state.h"
#include "claimbench/core/eligibility.h"
#include "claimbench/core/remittance_rows.h"
#include "claimbench/workflow/received.h"
#include "workflow/office_private.h"
#include "x12/read_acknowledgment.h"

/* A file's BYTES under NAME, as file_receive takes them in; the caller frees out->remittances whatever the status. */
enum status bytes_receive(struct office *office, const char *name, const struct buf *bytes, struct received_file *out,
			  struct error *error) MUST_CHECK;

struct taking {
	struct office *office;
	struct interchange_row *row;
	struct received_file *out;
	char sender[16];                 /* ISA06 of its first interchange */
	int in_unit;                     /* claims in the open unit of work */
	const struct progress *progress; /* NULL: nobody looks */
	int64_t done, total;             /* claims of the file; total 0: not counted */
	char batch[31];                  /* BHT03 that a 277CA answers, once its receiver level was read */
	int32_t answers;                 /* of a 271, so far */
	/* Of the present remittance. */
	struct remittance_rows known; /* those of this file that were kept before a crash */
	struct remittance_row remittance;
	int32_t set, position;
	int64_t kept_before; /* claims of it */
	bool passed;         /* it is staged already */
};

/* A unit of work is open afterwards. */
enum status taking_open(struct taking *taking, struct error *error) MUST_CHECK;
/* One claim more in it; after some it ends, so that it stays short. */
enum status taking_step(struct taking *taking, struct error *error) MUST_CHECK;
/* It ends, by STATUS, if one is open. */
enum status taking_close(struct taking *taking, enum status status, struct error *error) MUST_CHECK;

/* The sinks' functions; context is the taking. */
enum status take_ta1(void *context, const struct interchange_ack *ack, struct error *error) MUST_CHECK;
enum status take_set_ack(void *context, const struct group_ack *group, const struct set_ack *set,
			 struct error *error) MUST_CHECK;
enum status take_group_ack(void *context, const struct group_ack *group, struct error *error) MUST_CHECK;
enum status take_answer(void *context, const struct answer_head *head, const struct claim_answer *answer,
			struct error *error) MUST_CHECK;
enum status take_eligibility(void *context, const struct eligibility *said, struct error *error) MUST_CHECK;
enum status take_remittance_begin(void *context, const struct remittance *remittance, struct error *error) MUST_CHECK;
enum status take_remittance_claim(void *context, const struct remittance *remittance,
				  const struct remittance_claim *claim, struct error *error) MUST_CHECK;
enum status take_remittance_end(void *context, const struct remittance *remittance, struct error *error) MUST_CHECK;

enum { ANSWER_MEND_DAYS = 3 };

/* What an answer says of one claim. */
struct verdict {
	enum claim_event event;
	char detail[161];
	const char *ack;          /* final: what is noted of the submission; NULL: not final */
	const char *payer_number; /* NULL or "": none said */
	const char *task;         /* what there is to do; NULL: nothing */
	int task_days;
	bool asked; /* it answers our question: worth a place in the claim's story whatever its state */
};

/* VERDICT on one claim: it moves, and what there is to do becomes a task. */
enum status claim_answered(struct taking *taking, int64_t claim_id, const struct verdict *verdict,
			   struct error *error) MUST_CHECK;
/* The same of every claim of a file of ours, or of one set of it (ST02), that was not sent again since. */
enum status set_answered(struct taking *taking, struct interchange_row *sent, const char *st02,
			 const struct verdict *verdict, struct error *error) MUST_CHECK;
/* That it is answered proves that the file has left, whether or not somebody said so. A unit of work is open. */
enum status prove_sent(struct taking *taking, struct interchange_row *sent, struct error *error) MUST_CHECK;

/*
 * The claim that a number is about, as it came back: payers change case and cut leading zeros. NOT_FOUND without touching
 * ERROR when it is none of ours.
 */
enum status claim_by_returned_number(struct office *office, const char *number, struct claim *claim,
				     struct error *error) MUST_CHECK;
/* Which claim of ours a payer decides: by our number and rank, else by its own with patient, date and charge; 0: none. */
enum status remitted_claim_match(struct office *office, const struct remittance_claim *said, int64_t *claim_id,
				 struct error *error) MUST_CHECK;

/* NAMES of DIRECTORY in the order in which they were made; of one minute, acknowledgments before payments. */
enum status receive_order(const char *directory, struct file_names *names, struct error *error) MUST_CHECK;

#endif
