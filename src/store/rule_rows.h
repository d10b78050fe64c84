/* SPDX-License-Identifier: MIT */
/* rule_rows.h: settings of the scrub's rules, and what the scrub asks of the database. */
#ifndef CLAIMBENCH_STORE_RULE_ROWS_H
#define CLAIMBENCH_STORE_RULE_ROWS_H

#include "claimbench/base/error.h"
#include "claimbench/core/note_book.h"
#include "claimbench/core/rows.h"
#include "claimbench/core/rule_setting.h"
#include "store/store.h"

/* Kept for ever; the id is put into SETTING. */
enum status rule_setting_add(struct store *, int64_t practice_id, struct rule_setting *, struct error *) MUST_CHECK;
/* All of a practice's, oldest first. */
enum status rule_setting_list(struct store *, int64_t practice_id, struct rule_settings *, struct error *) MUST_CHECK;
/* The id of the newest; 0: none. */
enum status rule_setting_last(struct store *, int64_t practice_id, int64_t *id, struct error *) MUST_CHECK;

/* Services of a patient from FROM to TO, the latest first, without those of EXCEPT_ENCOUNTER. */
enum status past_service_list(struct store *, int64_t patient_id, struct date from, struct date to,
			      int64_t except_encounter, struct past_services *, struct error *) MUST_CHECK;
/* When the payer of that rank said that it sent the encounter's claim on; none: it did not. */
enum status claim_forwarded_on(struct store *, int64_t encounter_id, int32_t sequence, struct date *,
			       struct error *) MUST_CHECK;

/* The set whose notes hold on a date: a tabular list; 0 when none is loaded. */
enum status note_set_on(struct store *, struct date on, int64_t *set_id, struct error *) MUST_CHECK;
enum status note_book_load(struct store *, int64_t set_id, struct note_book *, struct error *) MUST_CHECK;

/* Open findings of the claims that failed, by rule, the most frequent first. */
enum status finding_sum_list(struct store *, int64_t practice_id, struct finding_sums *, struct error *) MUST_CHECK;

#endif
