/* SPDX-License-Identifier: MIT */
/* payer_story.h: two claims in a file that is written, and a payer who answers. Whatever fails here fails the test. */
#ifndef CLAIMBENCH_TESTS_SUPPORT_PAYER_STORY_H
#define CLAIMBENCH_TESTS_SUPPORT_PAYER_STORY_H

#include "claimbench/workflow/received.h"
#include "claimbench/workflow/remittances.h"
#include "support/payer_file.h"

/* Two patients of one payer; the second one has another after it. */
struct story {
	struct clinic clinic;
	int64_t smith, baker; /* their claims */
	struct interchange_row sent;
	struct office *sue; /* the supervisor */
};

int payer_story_new(void **state);
int payer_story_free(void **state);
#define story_test(function) cmocka_unit_test_setup_teardown(function, payer_story_new, payer_story_free)

int64_t ask(struct story *story, const char *sql);
/* The first column of SQL, in which %lld stands for ID. */
int64_t ask_of(struct story *story, const char *sql, int64_t id);
/* A 277CA with these statuses of the receiver and the claims; NULL: nothing is said of it. */
void receive_277(struct story *story, const char *level, const char *smith, const char *baker,
		 struct received_file *out);
void accept_both(struct story *story);
/* Posted, and the books checked. */
void post(struct story *story, int64_t id);
void assert_owed(struct story *story, int64_t claim_id, int64_t insurance, int64_t patient);

#endif
