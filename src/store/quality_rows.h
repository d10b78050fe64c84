/* SPDX-License-Identifier: MIT */
/*
 * quality_rows.h: costs, hours, time at the keys, surveys and audits, in and out of the database. The conventions are
 * those of rows.h: a put without id inserts, with one it updates and hears CONFLICT about another's change.
 */
#ifndef CLAIMBENCH_STORE_QUALITY_ROWS_H
#define CLAIMBENCH_STORE_QUALITY_ROWS_H

#include "claimbench/core/quality.h"
#include "claimbench/core/rows.h"
#include "store/store.h"

/* A month has one cost of a kind, and one number of hours of a person: another one is refused. */
enum status cost_month_put(struct store *, int64_t practice_id, struct cost_month *, struct error *) MUST_CHECK;
enum status hours_month_put(struct store *, int64_t practice_id, struct hours_month *, struct error *) MUST_CHECK;
/* NOT_FOUND when there is no such entry. */
enum status cost_month_get(struct store *, int64_t practice_id, int64_t id, struct cost_month *,
			   struct error *) MUST_CHECK;
enum status hours_month_get(struct store *, int64_t practice_id, int64_t id, struct hours_month *,
			    struct error *) MUST_CHECK;
/* Months that begin FROM to TO, the newest first. */
enum status cost_month_list(struct store *, int64_t practice_id, struct date from, struct date to, struct cost_months *,
			    struct error *) MUST_CHECK;
enum status hours_month_list(struct store *, int64_t practice_id, struct date from, struct date to,
			     struct hours_months *, struct error *) MUST_CHECK;

/* Onto what the person has on that day. */
enum status work_time_add(struct store *, int64_t practice_id, const struct work_time *, struct error *) MUST_CHECK;
enum status work_time_list(struct store *, int64_t practice_id, struct date from, struct date to, struct work_times *,
			   struct error *) MUST_CHECK;

enum status survey_answer_put(struct store *, int64_t practice_id, struct survey_answer *, struct error *) MUST_CHECK;
/* At most LIMIT, the newest first. */
enum status survey_answer_list(struct store *, int64_t practice_id, struct date from, struct date to, size_t limit,
			       struct survey_answers *, struct error *) MUST_CHECK;

enum status compliance_run_put(struct store *, int64_t practice_id, struct compliance_run *, struct error *) MUST_CHECK;
enum status compliance_run_get(struct store *, int64_t practice_id, int64_t id, struct compliance_run *,
			       struct error *) MUST_CHECK;
enum status compliance_run_list(struct store *, int64_t practice_id, struct compliance_runs *,
				struct error *) MUST_CHECK;
enum status compliance_item_put(struct store *, int64_t practice_id, struct compliance_item *,
				struct error *) MUST_CHECK;
enum status compliance_item_list(struct store *, int64_t practice_id, int64_t run_id, struct compliance_items *,
				 struct error *) MUST_CHECK;
/* What failed in any run and is open, the worst and oldest first. */
enum status compliance_finding_list(struct store *, int64_t practice_id, struct compliance_items *,
				    struct error *) MUST_CHECK;

enum status coding_audit_put(struct store *, int64_t practice_id, struct coding_audit *, struct error *) MUST_CHECK;
enum status coding_audit_get(struct store *, int64_t practice_id, int64_t id, struct coding_audit *,
			     struct error *) MUST_CHECK;
enum status coding_audit_list(struct store *, int64_t practice_id, struct coding_audits *, struct error *) MUST_CHECK;
enum status audit_slot_put(struct store *, int64_t practice_id, struct audit_slot *, struct error *) MUST_CHECK;
/* Claim by claim, in the order of their slots. */
enum status audit_slot_list(struct store *, int64_t practice_id, int64_t audit_id, struct audit_slots *,
			    struct error *) MUST_CHECK;

/* Those judged FROM to TO, coder by coder, audit by audit, claim by claim. */
enum status coder_slot_list(struct store *, int64_t practice_id, struct date from, struct date to, struct coder_slots *,
			    struct error *) MUST_CHECK;

/* The closed claims that an audit draws from, in the order of their ids. */
enum status audit_population(struct store *, int64_t practice_id, const struct coding_audit *, struct ids *,
			     struct error *) MUST_CHECK;

#endif
