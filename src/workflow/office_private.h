/* SPDX-License-Identifier: MIT */
/* office_private.h: the office as the workflow itself sees it. */
#ifndef CLAIMBENCH_WORKFLOW_OFFICE_PRIVATE_H
#define CLAIMBENCH_WORKFLOW_OFFICE_PRIVATE_H

#include "claimbench/core/code_index.h"
#include "claimbench/core/learned_rule.h"
#include "claimbench/core/note_book.h"
#include "claimbench/core/rule_setting.h"
#include "claimbench/workflow/office.h"
#include "store/store.h"

enum { VALID_CODES = 2048 };

/* A code found valid from a day to another, each none where it is open; direct mapped. */
struct valid_code {
	enum code_system system;
	char code[CODE_MAX]; /* "": nothing here */
	struct date from, to;
	bool manifestation; /* of a diagnosis: see code_answer */
	enum code_side side;
};

/* The days, none where open, on which the same sets of codes are in force; see code_set_era. */
struct code_era {
	struct date first, last;
	uint64_t mark;
	uint32_t moment; /* store_moment when they were read; so with all that end in _seen below */
};

struct edit_tables;
struct known_payer;
VEC_TYPE(known_payers, struct known_payer);

struct office {
	struct store *store;
	struct practice practice;
	struct user user;
	struct date today;
	bool day_given; /* today is not the business date, but what was asked for */
	office_clock clock;
	void *clock_context;
	char data_directory[1024];
	struct code_era era;
	struct valid_code valid[VALID_CODES];
	struct scrub_codes *codes; /* scratch of a scrub */
	struct edit_tables *edits; /* what was read of the NCCI tables; NULL: nothing yet */
	struct code_index *index;  /* of the codes in force on index_on */
	struct date index_on;
	struct note_book *notes; /* of the tabular list notes_set, in force on notes_on */
	int64_t notes_set;
	struct date notes_on;
	uint32_t notes_seen;
	int64_t work_last;             /* second of the last key in charge entry; 0: nobody is there */
	int32_t work_pending;          /* seconds at the keys that are not kept yet */
	struct rule_settings settings; /* as they were when settings_last was the newest */
	int64_t settings_last;
	uint32_t settings_seen;
	struct rule_profile *profile; /* scratch of a scrub */
	struct learned_rules learned; /* as they were when learned_last was the newest change of one */
	int64_t learned_last;
	uint32_t learned_seen;
	struct known_payers payers; /* as they were at payers_seen */
	uint32_t payers_seen;
};

struct store *office_store(struct office *office);
/* The instant as text; "" when the office has no clock. */
void office_now(const struct office *office, char instant[static 21]);
/* REFUSED unless the user has RIGHT. */
enum status office_require(const struct office *office, enum right right, struct error *error) MUST_CHECK;
/* One link of the audit chain; ids only. Inside a unit of work. */
enum status office_audit(struct office *office, const char *event, const char *object, int64_t id, const char *detail,
			 struct error *error) MUST_CHECK;
/* The practice's settings of rules are in office->settings, as they are now. */
enum status office_rule_settings(struct office *office, struct error *error) MUST_CHECK;
/* Codes were loaded: what was remembered of them is forgotten. */
void office_forget_codes(struct office *office);

#endif
