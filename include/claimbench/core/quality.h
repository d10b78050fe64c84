/* SPDX-License-Identifier: MIT */
/*
 * quality.h: what measures count beyond claims and money: costs and hours of a month, time at the keys, patients'
 * answers, compliance audits and audits of coding (domain sheet K21, K24, K26 to K29).
 */
#ifndef CLAIMBENCH_CORE_QUALITY_H
#define CLAIMBENCH_CORE_QUALITY_H

#include <stdbool.h>
#include <stdint.h>

#include "claimbench/base/date.h"
#include "claimbench/base/money.h"
#include "claimbench/base/vec.h"
#include "claimbench/core/token.h"

enum {
	QUALITY_TITLE_MAX = 81,
	QUALITY_TEXT_MAX = 241,
	AUDIT_CODE_MAX = 12,
	WORK_GAP_SECONDS = 300, /* longer between two keys is a pause: counted as this */
};

enum cost_kind {
	COST_PAY,
	COST_CLEARINGHOUSE,
	COST_SOFTWARE,
	COST_STATEMENTS,
	COST_AGENCY,
	COST_OTHER,
	COST_KIND_COUNT
};
extern const struct token_table cost_kind_tokens;

/* What billing cost in a month; one of a kind. */
struct cost_month {
	int64_t id, version;
	struct date month_from, month_to; /* its first and last day */
	enum cost_kind kind;
	struct money amount;
	char note[QUALITY_TITLE_MAX];
	struct date entered_on;
	int64_t entered_by;
};
VEC_TYPE(cost_months, struct cost_month);

/* What a person worked in a month. */
struct hours_month {
	int64_t id, version;
	struct date month_from, month_to;
	int64_t user_id;
	int32_t minutes;
	struct date entered_on;
	int64_t entered_by;
};
VEC_TYPE(hours_months, struct hours_month);

/* First and last day of the month that DAY lies in. */
void month_of(struct date day, struct date *from, struct date *to);

enum { HOURS_TEXT_MAX = 12 };
/* Hours of a month as they are typed, "152", "152.5" or "152:30"; false when they can't be read, or no month has them. */
bool hours_parse(const char *text, int32_t *minutes);
/* "152:30"; returns TEXT. */
char *hours_format(int32_t minutes, char text[static HOURS_TEXT_MAX]);

enum { MONTH_TEXT_MAX = 9 };
/* "2026-03": the month that DAY lies in; returns TEXT. */
char *month_format(struct date day, char text[static MONTH_TEXT_MAX]);

/* Seconds of work between two keys that lie SECONDS apart: a pause counts for no more than WORK_GAP_SECONDS. */
int32_t work_seconds(int64_t seconds);

/* What a person keyed visits on a day. */
struct work_time {
	struct date day;
	int64_t user_id;
	int32_t active_seconds;
};
VEC_TYPE(work_times, struct work_time);

enum survey_way { SURVEY_PAPER, SURVEY_PHONE, SURVEY_DESK, SURVEY_WEB, SURVEY_WAY_COUNT };
extern const struct token_table survey_way_tokens;

enum survey_item {
	SURVEY_STATEMENT_CLEAR,
	SURVEY_KNEW_COST,
	SURVEY_EASY_TO_REACH,
	SURVEY_PROBLEM_SOLVED,
	SURVEY_OVERALL,
	SURVEY_ITEM_COUNT
};
/* "The statement was clear": what a patient is asked. */
const char *survey_question(enum survey_item item);

struct survey_answer {
	int64_t id, version;
	struct date answered_on;
	enum survey_way way;
	int64_t patient_id;               /* 0: unsigned */
	int64_t items[SURVEY_ITEM_COUNT]; /* 1 to 5; 0: not answered; the last one always is */
	char comment[QUALITY_TEXT_MAX];
	struct date entered_on;
	int64_t entered_by;
};
VEC_TYPE(survey_answers, struct survey_answer);

/* An audit that goes on, or one that is finished: what a compliance run and an audit of coding have in common. */
enum audit_state { AUDIT_OPEN, AUDIT_DONE, AUDIT_STATE_COUNT };
extern const struct token_table audit_state_tokens;

enum audit_scope { AUDIT_INTERNAL, AUDIT_EXTERNAL, AUDIT_SCOPE_COUNT };
extern const struct token_table audit_scope_tokens;

struct compliance_run {
	int64_t id, version;
	enum audit_state state;
	enum audit_scope scope;
	char title[QUALITY_TITLE_MAX];
	char auditor[QUALITY_TITLE_MAX];
	struct date run_on;
	int64_t made_by;
	struct date done_on; /* none: it goes on */
	int64_t done_by;
};
VEC_TYPE(compliance_runs, struct compliance_run);

enum compliance_outcome { COMPLIANCE_UNTESTED, COMPLIANCE_PASSED, COMPLIANCE_FAILED, COMPLIANCE_OUTCOME_COUNT };
extern const struct token_table compliance_outcome_tokens;

enum finding_severity {
	FINDING_SEVERITY_NONE,
	FINDING_SEVERITY_LOW,
	FINDING_SEVERITY_MEDIUM,
	FINDING_SEVERITY_HIGH,
	FINDING_SEVERITY_COUNT
};
extern const struct token_table finding_severity_tokens;

/* One test of a run; failed, it is a finding that stays open until it is closed. */
struct compliance_item {
	int64_t id, version;
	int64_t run_id;
	int32_t position;
	char test[QUALITY_TEXT_MAX];
	enum compliance_outcome outcome;
	enum finding_severity severity; /* of what failed */
	char finding[QUALITY_TEXT_MAX];
	int64_t owner_id; /* who mends it; 0: nobody yet */
	struct date due_on;
	struct date closed_on; /* none: open */
	int64_t closed_by;
	char remedy[QUALITY_TEXT_MAX];
};
VEC_TYPE(compliance_items, struct compliance_item);

/* A sample of claims whose coding is gone over. */
struct coding_audit {
	int64_t id, version;
	enum audit_state state;
	int64_t coder_id, provider_id; /* 0: all */
	struct date from, to;          /* days of service */
	int64_t seed;                  /* the same seed draws the same claims */
	struct date drawn_on;
	int64_t drawn_by;
	struct date done_on;
};
VEC_TYPE(coding_audits, struct coding_audit);

enum slot_kind { SLOT_DIAGNOSIS, SLOT_PROCEDURE, SLOT_MODIFIER, SLOT_UNITS, SLOT_KIND_COUNT };
extern const struct token_table slot_kind_tokens;

enum slot_outcome {
	SLOT_UNJUDGED,
	SLOT_CORRECT,
	SLOT_CHANGED, /* another code belongs there: one row, however wrong */
	SLOT_MISSED,  /* the auditor added it */
	SLOT_EXTRA,   /* the auditor took it out */
	SLOT_OUTCOME_COUNT
};
extern const struct token_table slot_outcome_tokens;

/* What the outcome is, given what was coded and what should be; never SLOT_UNJUDGED. Not both may be "". */
enum slot_outcome slot_outcome_of(const char *coded, const char *should_be);

struct audit_slot {
	int64_t id, version;
	int64_t audit_id, claim_id;
	int32_t position; /* in the claim, from 1 */
	enum slot_kind kind;
	char coded[AUDIT_CODE_MAX], should_be[AUDIT_CODE_MAX];
	enum slot_outcome outcome;
	char note[QUALITY_TEXT_MAX];
	struct date judged_on;
	int64_t judged_by;
};
VEC_TYPE(audit_slots, struct audit_slot);

#endif
