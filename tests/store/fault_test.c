/* SPDX-License-Identifier: MIT */
/*
 * fault_test.c: one claim is saved again and again, and each time one more call fails: an allocation of
 * ours, one of SQLite's, a call to the disk. Each time the whole save is there or nothing of it, and what
 * was said is true.
 */
#include <sys/stat.h>
#include <unistd.h>

#include "claimbench/base/text.h"
#include "store/idle.h"
#include "support/alloc_fault.h"
#include "support/fault_memory.h"
#include "support/fault_vfs.h"

static void disk_after(int count)
{
	fault_vfs_after(count, FAULT_IO);
}

static void room_after(int count)
{
	fault_vfs_after(count, FAULT_FULL);
}

/* What can fail, one after the other. */
static const struct source {
	const char *name;
	void (*after)(int count);
	int (*calls)(void);
} our_memory = { "allocation of ours", alloc_fault_after, alloc_fault_calls },
  sqlite_memory = { "allocation of SQLite", fault_memory_after, fault_memory_calls },
  disk = { "call to the disk", disk_after, fault_vfs_calls },
  room = { "room on the disk", room_after, fault_vfs_calls };

/* A save has been tried: what is there, and was the truth said? */
static void check_outcome(sqlite3 *raw, const char *token, enum status status, const struct error *error)
{
	int kept = books_saves_by(raw, token);

	if (kept < 0 || kept > 1 || (status == STATUS_OK && kept != 1))
		fail_msg("%s: %s (%s), and %d are there", token, status_word(status), error->what, kept);
	if (status != STATUS_OK && text_is_empty(error->what))
		fail_msg("%s: %s, and nothing is said", token, status_word(status));
	if (status != STATUS_OK && kept != 0 && strstr(error->what, "may stand or not") == NULL)
		fail_msg("%s is there, but \"%s\" was said", token, error->what);
}

static struct claim make_like(struct books *books)
{
	struct claim like;

	books_begin(books);
	like = books_add_claim(books, BCX, "2026-03-01", "2026-03-02", 100);
	books_commit(books);
	return like;
}

enum warmth { COLD, WARM };

/* Saves, each with the next failing call, until none is reached any more; returns how many failed. STEP skips some. */
static int sweep_saves(struct books *books, const struct source *source, enum warmth warmth, int step)
{
	struct claim like = make_like(books);
	int refused = 0, unknown = 0, n, calls;
	sqlite3 *raw = NULL;

	/* Another pair of eyes. */
	assert_int_equal(SQLITE_OK, sqlite3_open_v2(books->path, &raw, SQLITE_OPEN_READWRITE, NULL));
	for (n = 1;; n += step) {
		struct error error = { .what = "" };
		char token[33];
		enum status status;

		if (warmth == COLD || books->store->broken)
			books_reopen(books);
		(void)snprintf(token, sizeof token, "%.9s-%d.", source->name, n);
		source->after(n);
		status = books_save(books, &like, token, &error);
		calls = source->calls();
		source->after(0);
		check_outcome(raw, token, status, &error);
		assert_idle(books->store);
		assert_false(books->store->gate.held);
		refused += status != STATUS_OK;
		unknown += books->store->broken;
		if (calls < n)
			break;
	}
	print_message("%s, %s: %d calls, %d saves failed, of %d it was said that nobody knows\n", source->name,
		      warmth == COLD ? "cold" : "warm", calls, refused, unknown);
	(void)sqlite3_close(raw);
	books_reopen(books);
	assert_int_equal(0, books_verify(books));
	return refused;
}

static void any_allocation_of_ours_may_fail(void **state)
{
	assert_true(sweep_saves(*state, &our_memory, COLD, 1) > 0);
}

static void any_allocation_of_sqlite_may_fail(void **state)
{
	assert_true(sweep_saves(*state, &sqlite_memory, WARM, 1) > 10);
}

static void any_allocation_of_sqlite_may_fail_at_the_first_save(void **state)
{
	assert_true(sweep_saves(*state, &sqlite_memory, COLD, 61) > 20);
}

static void any_call_to_the_disk_may_fail(void **state)
{
	assert_true(sweep_saves(*state, &disk, WARM, 1) > 10);
}

static void any_call_to_the_disk_may_fail_at_the_first_save(void **state)
{
	assert_true(sweep_saves(*state, &disk, COLD, 3) > 10);
}

static void the_disk_may_be_full_at_any_call(void **state)
{
	assert_true(sweep_saves(*state, &room, WARM, 1) > 10);
}

/* ---- what is said of a full disk, and of one that fails at the last ---- */

static void a_full_disk_says_so_and_the_save_can_be_repeated(void **state)
{
	struct books *books = *state;
	struct claim like = make_like(books);
	struct error error;

	fault_vfs_after(1, FAULT_FULL);
	assert_status(STATUS_FAULT, books_save(books, &like, "full.", &error));
	fault_vfs_after(0, FAULT_IO);
	assert_string_equal("the disk is full: nothing was saved", error.what);
	assert_int_equal(0, books_saves(books, "full."));
	assert_done(books_save(books, &like, "full.", &error), &error);
	assert_int_equal(1, books_saves(books, "full."));
}

static void after_a_sync_that_failed_nothing_is_begun_until_the_database_is_opened_anew(void **state)
{
	struct books *books = *state;
	struct claim like = make_like(books);
	struct error error;

	fault_vfs_after(1, FAULT_SYNC);
	assert_status(STATUS_FAULT, books_save(books, &like, "sync.", &error));
	fault_vfs_after(0, FAULT_IO);
	assert_non_null(strstr(error.what, "may stand or not"));
	assert_status(STATUS_FAULT, store_begin(books->store, &error));
	assert_non_null(strstr(error.what, "open the database anew"));
	assert_status(STATUS_FAULT, books_save(books, &like, "sync.", &error));
	books_reopen(books);
	/* With the same token it is there once, whatever became of the first. */
	assert_done(books_save(books, &like, "sync.", &error), &error);
	assert_int_equal(1, books_saves(books, "sync."));
	assert_int_equal(0, books_verify(books));
}

/* ---- reading ---- */

struct read_back {
	struct professional_claim claim;
	struct claim_event_rows events;
	struct findings findings;
	struct ledger_rows ledger;
	struct claim_rows list;
};

static void read_back_free(struct read_back *back)
{
	VEC_FREE(&back->events);
	VEC_FREE(&back->findings);
	VEC_FREE(&back->ledger);
	VEC_FREE(&back->list);
}

static enum status read_all(struct books *books, int64_t claim_id, struct read_back *out, struct error *error)
{
	struct claim_filter filter = { .patient_id = 0 };
	enum status status;

	memset(out, 0, sizeof *out);
	status = professional_claim_get(books->store, books->practice_id, claim_id, &out->claim, error);
	if (status == STATUS_OK)
		status = claim_events(books->store, claim_id, &out->events, error);
	if (status == STATUS_OK)
		status = findings_get(books->store, claim_id, &out->findings, error);
	if (status == STATUS_OK)
		status = ledger_lines(books->store, books->practice_id, claim_id, &out->ledger, error);
	if (status == STATUS_OK)
		status = claim_list(books->store, books->practice_id, &filter, 0, 10, &out->list, error);
	return status;
}

static void assert_same_rows(const void *a, size_t a_count, const void *b, size_t b_count, size_t size)
{
	assert_int_equal(a_count, b_count);
	assert_memory_equal(a, b, a_count * size);
}

static void assert_same(const struct read_back *a, const struct read_back *b)
{
	assert_memory_equal(&a->claim, &b->claim, sizeof a->claim);
	assert_same_rows(a->events.items, a->events.count, b->events.items, b->events.count, sizeof *a->events.items);
	assert_same_rows(a->findings.items, a->findings.count, b->findings.items, b->findings.count,
			 sizeof *a->findings.items);
	assert_same_rows(a->ledger.items, a->ledger.count, b->ledger.items, b->ledger.count, sizeof *a->ledger.items);
	assert_same_rows(a->list.items, a->list.count, b->list.items, b->list.count, sizeof *a->list.items);
}

/* What was read is right, or it is said that it could not be read: a text must not come back empty for want of memory. */
static int sweep_reads(struct books *books, const struct source *source, enum warmth warmth, int step)
{
	struct claim like = make_like(books);
	struct read_back right, tried;
	int64_t claim_id;
	int failed = 0, n;

	assert_done(books_save(books, &like, source->name, &books->error), &books->error);
	claim_id = books_ask(books, "SELECT max(id) FROM claim");
	assert_done(read_all(books, claim_id, &right, &books->error), &books->error);
	for (n = 1;; n += step) {
		struct error error = { .what = "" };
		enum status status;
		int calls;

		if (warmth == COLD)
			books_reopen(books);
		source->after(n);
		status = read_all(books, claim_id, &tried, &error);
		calls = source->calls();
		source->after(0);
		if (status == STATUS_OK)
			assert_same(&right, &tried);
		else
			assert_true(error.what[0] != '\0');
		failed += status != STATUS_OK;
		read_back_free(&tried);
		assert_idle(books->store);
		if (calls < n)
			break;
	}
	read_back_free(&right);
	print_message("%s, %s: %d reads, %d failed\n", source->name, warmth == COLD ? "cold" : "warm", n / step,
		      failed);
	return failed;
}

static void no_text_is_read_as_empty_for_want_of_memory(void **state)
{
	assert_true(sweep_reads(*state, &sqlite_memory, WARM, 1) > 5);
	assert_true(sweep_reads(*state, &our_memory, WARM, 1) > 3);
}

static void nor_at_the_first_reading(void **state)
{
	assert_true(sweep_reads(*state, &sqlite_memory, COLD, 83) > 10);
}

/* ---- opening and making ---- */

static int sweep_openings(struct books *books, const struct source *source, int step)
{
	int failed = 0, n;

	for (n = 1;; n += step) {
		struct error error = { .what = "" };
		struct store *store = NULL;
		enum status status;
		int calls;

		store_close(books->store);
		books->store = NULL;
		source->after(n);
		status = store_open(&store, books->path, &error);
		store_close(store);
		calls = source->calls();
		source->after(0);
		if (status != STATUS_OK && error.what[0] == '\0')
			fail_msg("%s %d: nothing is said", source->name, n);
		failed += status != STATUS_OK;
		assert_done(store_open(&books->store, books->path, &books->error), &books->error);
		if (calls < n)
			break;
	}
	print_message("%s: %d openings, %d failed\n", source->name, n / step, failed);
	assert_int_equal(0, books_verify(books));
	return failed;
}

static void any_opening_fails_with_words_or_works(void **state)
{
	struct books *books = *state;

	assert_true(sweep_openings(books, &our_memory, 1) > 0);
	assert_true(sweep_openings(books, &disk, 1) > 1);
	assert_true(sweep_openings(books, &sqlite_memory, 97) > 10);
}

static bool exists(const char *path)
{
	struct stat about;

	return lstat(path, &about) == 0;
}

/* One database made at PATH with the Nth call failing; false when there was no Nth call. */
static bool make_one(const char *path, const struct source *source, int n, int *failed)
{
	struct error error = { .what = "" };
	struct store *store;
	enum status status;
	int calls;

	source->after(n);
	status = store_create(path, &error);
	calls = source->calls();
	source->after(0);
	*failed += status != STATUS_OK;
	assert_true(status == STATUS_OK || error.what[0] != '\0');
	assert_int_equal(status == STATUS_OK, exists(path));
	if (status == STATUS_OK) {
		assert_done(store_open(&store, path, &error), &error);
		store_close(store);
		store_remove(path);
	}
	return calls >= n;
}

static void a_making_that_fails_leaves_nothing(void **state)
{
	static const struct source *const sources[] = { &disk, &room, &sqlite_memory };
	static const int steps[] = { 37, 83, 3989 };
	struct books *books = *state;
	char path[BOOKS_PATH_MAX];
	int failed = 0;

	books_path(books, "new.db", path);
	for (size_t i = 0; i < 3; i++)
		for (int n = 1; make_one(path, sources[i], n, &failed); n += steps[i])
			continue;
	print_message("%d makings failed\n", failed);
	assert_true(failed > 10);
}

static bool back_up(struct books *books, const char *path, const struct source *source, int n, int *failed)
{
	struct error error = { .what = "" };
	enum status status;
	int calls;

	source->after(n);
	status = store_backup(books->store, path, &error);
	calls = source->calls();
	source->after(0);
	*failed += status != STATUS_OK;
	assert_true(status == STATUS_OK || error.what[0] != '\0');
	assert_int_equal(status == STATUS_OK, exists(path));
	assert_idle(books->store);
	(void)unlink(path);
	return calls >= n;
}

static void a_backup_that_fails_leaves_nothing(void **state)
{
	static const struct source *const sources[] = { &disk, &room, &sqlite_memory };
	static const int steps[] = { 13, 29, 7 };
	struct books *books = *state;
	char path[BOOKS_PATH_MAX];
	int failed = 0;

	books_path(books, "copy.db", path);
	for (size_t i = 0; i < 3; i++)
		for (int n = 1; back_up(books, path, sources[i], n, &failed); n += steps[i])
			continue;
	print_message("%d backups failed\n", failed);
	assert_true(failed > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(any_allocation_of_ours_may_fail),
		BOOKS_TEST(any_allocation_of_sqlite_may_fail),
		BOOKS_TEST(any_allocation_of_sqlite_may_fail_at_the_first_save),
		BOOKS_TEST(any_call_to_the_disk_may_fail),
		BOOKS_TEST(any_call_to_the_disk_may_fail_at_the_first_save),
		BOOKS_TEST(the_disk_may_be_full_at_any_call),
		BOOKS_TEST(a_full_disk_says_so_and_the_save_can_be_repeated),
		BOOKS_TEST(after_a_sync_that_failed_nothing_is_begun_until_the_database_is_opened_anew),
		BOOKS_TEST(no_text_is_read_as_empty_for_want_of_memory),
		BOOKS_TEST(nor_at_the_first_reading),
		BOOKS_TEST(any_opening_fails_with_words_or_works),
		BOOKS_TEST(a_making_that_fails_leaves_nothing),
		BOOKS_TEST(a_backup_that_fails_leaves_nothing),
	};

	fault_memory_install();
	fault_vfs_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
