/* SPDX-License-Identifier: MIT */
/*
 * quality.h: what a supervisor enters: patients' answers, compliance audits, audits of coding (domain sheet K24, K26, K27).
 * To look wants RIGHT_VIEW_KPI, to enter RIGHT_EDIT_PRACTICE.
 */
#ifndef CLAIMBENCH_WORKFLOW_QUALITY_H
#define CLAIMBENCH_WORKFLOW_QUALITY_H

#include "claimbench/core/quality.h"
#include "claimbench/core/rows.h"
#include "claimbench/workflow/office.h"

/* "5 4 5 - 4": the items in their order, '-' or 0: not answered; blanks may be left out. REFUSED says what is wrong. */
enum status survey_parse(const char *text, struct survey_answer *out, struct error *error) MUST_CHECK;
enum status survey_enter(struct office *office, struct survey_answer *answer, struct error *error) MUST_CHECK;

enum { SURVEY_LEAST = 10 }; /* answers below which no rate is told */

/* Of one question: a mean in tenths, half up, and how many of the answers are 4 or 5. */
struct survey_sum {
	int64_t answers, sum, top;
};
struct survey_result {
	int64_t count;
	struct survey_sum items[SURVEY_ITEM_COUNT];
};
/* ANSWERS, when not NULL, receives them, the newest first. */
enum status survey_read(struct office *office, struct date from, struct date to, struct survey_result *out,
			struct survey_answers *answers, struct error *error) MUST_CHECK;

/* A run with its title, auditor, scope and day; it is open. */
enum status compliance_begin(struct office *office, struct compliance_run *run, struct error *error) MUST_CHECK;
/* One more test of an open run; a failed one has a severity and says what was found. */
enum status compliance_test(struct office *office, struct compliance_item *item, struct error *error) MUST_CHECK;
/* From now on it counts; REFUSED while nothing was tested. */
enum status compliance_finish(struct office *office, int64_t run_id, struct error *error) MUST_CHECK;
/* A finding is mended: REMEDY says how. */
enum status compliance_close(struct office *office, int64_t item_id, const char *remedy,
			     struct error *error) MUST_CHECK;
enum status compliance_read(struct office *office, struct compliance_runs *out, struct error *error) MUST_CHECK;
enum status compliance_items_read(struct office *office, int64_t run_id, struct compliance_items *out,
				  struct error *error) MUST_CHECK;
/* Open ones of all runs. */
enum status compliance_findings(struct office *office, struct compliance_items *out, struct error *error) MUST_CHECK;

/*
 * COUNT closed claims out of those of AUDIT's coder, provider and days, drawn by its seed: the same seed over the same
 * claims draws the same ones. Each of their codes becomes a slot. NOT_FOUND when there is no such claim.
 */
enum status audit_draw(struct office *office, struct coding_audit *audit, int count, struct error *error) MUST_CHECK;
enum status audits_read(struct office *office, struct coding_audits *out, struct error *error) MUST_CHECK;
enum status audit_slots_read(struct office *office, int64_t audit_id, struct audit_slots *out,
			     struct error *error) MUST_CHECK;
/* What should stand in the slot: the same code is correct, "" is extra. */
enum status audit_judge(struct office *office, struct audit_slot *slot, const char *should_be,
			struct error *error) MUST_CHECK;
/* The auditor adds a code to a claim of the sample. */
enum status audit_add_missed(struct office *office, int64_t audit_id, int64_t claim_id, enum slot_kind kind,
			     const char *code, struct error *error) MUST_CHECK;
/* REFUSED while a slot is not judged. */
enum status audit_finish(struct office *office, int64_t audit_id, struct error *error) MUST_CHECK;

/* K24 over some slots: correct of the judged ones, and claims of which no judged slot is wrong. */
struct audit_result {
	int64_t outcomes[SLOT_OUTCOME_COUNT];
	int64_t judged, claims, spotless;
};
struct audit_result audit_result_of(const struct audit_slots *slots);

/* ---- what audits of coding found, by who had coded ---- */

struct coder_result {
	int64_t coder_id; /* 0: nobody is known */
	char coder[USER_MAX], name[61];
	struct audit_result result;
	int64_t wrong[SLOT_KIND_COUNT]; /* not right, by what it is */
};
VEC_TYPE(coder_results, struct coder_result);
/* Which judged codes: of the days on which they were judged. */
struct coder_filter {
	struct date from, to;
	bool one; /* only of CODER_ID, which may be 0 */
	int64_t coder_id;
	bool wrong; /* only those that are not right */
};
/* By coder, by their logins; and ALL, which they add up to: coding accuracy (K24) of those days. */
enum status audit_by_coder(struct office *office, const struct coder_filter *filter, struct coder_results *out,
			   struct coder_result *all, struct error *error) MUST_CHECK;
/* The judged codes behind it, audit by audit, claim by claim. */
enum status audit_coder_slots(struct office *office, const struct coder_filter *filter, struct coder_slots *out,
			      struct error *error) MUST_CHECK;

#endif
