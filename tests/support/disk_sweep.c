/* SPDX-License-Identifier: MIT */
/* disk_sweep.c: see disk_sweep.h. */
#include "support/disk_sweep.h"

#include <sys/wait.h>
#include <unistd.h>

#include "support/fault_vfs.h"
#include "support/test.h"

/* In a process that dies right after the call to the disk that fails. True when it was told of it. */
static bool work_on_failing_disk(const struct swept_work *swept, int n, enum fault_kind kind, int *calls)
{
	int told[2], outcome = 0;
	pid_t child;

	assert_int_equal(0, pipe(told));
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct office *office = clinic_session(swept->clinic, swept->login);
		enum status status;

		fault_vfs_after(n, kind);
		status = swept->work(swept->context, office);
		n = fault_vfs_calls();
		_exit(write(told[1], &n, sizeof n) == sizeof n && status == STATUS_OK ? 0 : 1);
	}
	assert_int_equal(sizeof *calls, read(told[0], calls, sizeof *calls));
	assert_int_equal(child, waitpid(child, &outcome, 0));
	(void)close(told[0]);
	(void)close(told[1]);
	return WEXITSTATUS(outcome) != 0;
}

static int sweep_kind(const struct swept_work *swept, enum fault_kind kind, const char *saved, int aimed_at)
{
	struct clinic *clinic = swept->clinic;
	int calls = 0, ignored, failures = 0;

	assert_false(work_on_failing_disk(swept, 0, kind, &calls));
	for (int n = 1; n <= calls; n += 1 + calls / aimed_at) {
		books_copy_file(saved, clinic->books.path);
		failures += work_on_failing_disk(swept, n, kind, &ignored);
		clinic->office = clinic_session(clinic, swept->login);
		swept->check(swept->context);
		swept->finish(swept->context);
		office_close(clinic->office);
		clinic->office = NULL;
	}
	books_copy_file(saved, clinic->books.path);
	return failures;
}

void disk_sweep(const struct swept_work *swept, int aimed_at)
{
	const struct books *books = &swept->clinic->books;
	char saved[BOOKS_PATH_MAX];
	int failures = 0;

	books_path(books, "saved.db", saved);
	office_close(swept->clinic->office);
	swept->clinic->office = NULL;
	books_copy_file(books->path, saved);
	for (int kind = FAULT_IO; kind <= FAULT_SYNC; kind++)
		failures += sweep_kind(swept, (enum fault_kind)kind, saved, aimed_at);
	assert_true(failures > aimed_at / 2);
}
