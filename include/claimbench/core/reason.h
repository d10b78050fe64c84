/* SPDX-License-Identifier: MIT */
/*
 * reason.h: what payers' codes mean, in our own words, and what an office does about them: adjustment reasons
 * (CARC) with the denial playbook (domain sheet 4.3), remarks (RARC), claim status (277CA, 277), and what a 999
 * finds wrong.
 *
 * The lists hold what is met in professional claims; X12 adds to them three times a year. A code that is not
 * listed is shown as it is, never guessed at: its words are NULL.
 */
#ifndef CLAIMBENCH_CORE_REASON_H
#define CLAIMBENCH_CORE_REASON_H

#include <stddef.h>

#include "claimbench/core/acknowledgment.h"

/* Only DENIAL counts as one (domain sheet 1.4). */
enum reason_kind { REASON_DENIAL, REASON_SHARE, REASON_CONTRACT, REASON_INFORMATION };

/* For reports; what is no denial stands last. */
enum reason_category {
	CATEGORY_ELIGIBILITY,
	CATEGORY_AUTHORIZATION,
	CATEGORY_CODING,
	CATEGORY_NECESSITY,
	CATEGORY_MISSING,
	CATEGORY_DUPLICATE,
	CATEGORY_TIMELY,
	CATEGORY_COORDINATION,
	CATEGORY_PROVIDER,
	CATEGORY_NOT_COVERED,
	CATEGORY_OTHER,
	CATEGORY_CONTRACTUAL,
	CATEGORY_PATIENT_SHARE,
	CATEGORY_COUNT
};
const char *reason_category_label(enum reason_category category);

/* What can be done about a denial. */
enum denial_action {
	ACTION_NONE,
	ACTION_FIX, /* correct and send again: frequency 7, or a new claim when it was unprocessable */
	ACTION_APPEAL,
	ACTION_NEXT,    /* bill another payer */
	ACTION_PATIENT, /* bill the patient: group PR, or a signed notice */
	ACTION_WRITE_OFF,
	ACTION_SEND, /* the document that was asked for */
	ACTION_CALL, /* the payer */
	ACTION_COUNT
};
const char *denial_action_label(enum denial_action action);

enum { REASON_ACTIONS_MAX = 3 };

struct adjustment_reason {
	const char *carc;
	const char *words;
	enum reason_kind kind;
	enum reason_category category;
	const char *question;                           /* what to look at first; "" */
	enum denial_action actions[REASON_ACTIONS_MAX]; /* in order, ended by ACTION_NONE */
};

/* NULL for one that is not listed; of its kind nothing is known then, and it is best taken for a denial. */
const struct adjustment_reason *adjustment_reason(const char *carc);
enum reason_kind adjustment_reason_kind(const char *carc);

/* Words of a code, NULL when it is not listed. */
const char *adjustment_group_words(const char *group); /* CO PR OA PI CR */
const char *remark_words(const char *rarc);
const char *provider_adjustment_words(const char *plb_reason);
const char *remit_status_words(int clp02);
const char *claim_status_category_words(const char *category);
const char *claim_status_words(const char *code);
const char *entity_words(const char *entity);        /* STC01-3 */
const char *syntax_segment_words(const char *ik304); /* "is missing": what is to be said of the segment */
const char *syntax_element_words(const char *ik403);
const char *syntax_set_words(const char *ik502); /* AK905 too */
const char *interchange_note_words(const char *ta105);

/* "rejected, data invalid: member number (subscriber)"; codes without words stand as they are; returns TEXT. */
char *claim_status_sentence(const struct claim_status *status, char *text, size_t size);

#endif
