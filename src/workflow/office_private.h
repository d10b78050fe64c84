/* SPDX-License-Identifier: MIT */
/* office_private.h: the office as the workflow itself sees it. */
#ifndef CLAIMBENCH_WORKFLOW_OFFICE_PRIVATE_H
#define CLAIMBENCH_WORKFLOW_OFFICE_PRIVATE_H

#include "claimbench/core/code_index.h"
#include "claimbench/core/scrub.h"
#include "claimbench/workflow/office.h"
#include "store/store.h"

enum { VALID_CODES = 2048 };

/* A code found valid on a day; direct mapped. */
struct valid_code {
	enum code_system system;
	char code[CODE_MAX];
	struct date on;
};

struct office {
	struct store *store;
	struct practice practice;
	struct user user;
	struct date today;
	bool day_given; /* today is not the business date, but what was asked for */
	office_clock clock;
	void *clock_context;
	char data_directory[1024];
	struct valid_code valid[VALID_CODES];
	struct scrub_codes *codes; /* scratch of a scrub */
	struct code_index *index;  /* of the codes in force on index_on */
	struct date index_on;
};

struct store *office_store(struct office *office);
/* The instant as text; "" when the office has no clock. */
void office_now(const struct office *office, char instant[static 21]);
/* REFUSED unless the user has RIGHT. */
enum status office_require(const struct office *office, enum right right, struct error *error) MUST_CHECK;
/* One link of the audit chain; ids only. Inside a unit of work. */
enum status office_audit(struct office *office, const char *event, const char *object, int64_t id, const char *detail,
			 struct error *error) MUST_CHECK;
/* Codes were loaded: what was remembered of them is forgotten. */
void office_forget_codes(struct office *office);

#endif
