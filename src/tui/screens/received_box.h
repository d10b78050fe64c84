/* SPDX-License-Identifier: MIT */
/* received_box.h: what became of each file that was taken in. */
#ifndef CLAIMBENCH_TUI_SCREENS_RECEIVED_BOX_H
#define CLAIMBENCH_TUI_SCREENS_RECEIVED_BOX_H

#include "claimbench/workflow/received.h"
#include "tui/kit/app.h"

enum { RECEIVED_NAME_MAX = 128, RECEIVED_WORDS_MAX = 400 };

struct received_result {
	char name[RECEIVED_NAME_MAX]; /* without its directory */
	char kind[8];
	enum received_verdict verdict;
	int64_t interchange_id; /* 0: not kept */
	int64_t remittance_id;  /* the first one staged; 0 */
	bool needs_work;        /* somebody has to do something about it */
	char words[RECEIVED_WORDS_MAX];
};
VEC_TYPE(received_result_rows, struct received_result);

struct received_results {
	struct app *app; /* where progress is shown; Esc stops between two files */
	struct received_result_rows rows;
};

/* A sink of files_receive; CONTEXT is the results. */
enum status received_results_add(void *context, const struct received_file *file, struct error *error) MUST_CHECK;
void received_results_free(struct received_results *results);

/* Shows RESULTS, whose rows it takes over; ENDED is why it ended before the last file, "" when it did not. */
void received_box_open(struct view *view, struct received_results *results, const char *ended);

#endif
