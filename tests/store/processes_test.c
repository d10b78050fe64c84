/* SPDX-License-Identifier: MIT */
/* processes_test.c: many processes at once, and processes killed at any moment. */
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "claimbench/base/random.h"
#include "store/idle.h"

enum { WRITERS = 8, SAVES = 50, ROUNDS = 30, KILLED_WRITERS = 2 };

/* What the processes tell each other. */
struct board {
	volatile int saved[WRITERS];
	volatile int when_first_was_done[WRITERS];
	volatile int first_is_done, started;
	struct error error[WRITERS];
};

static struct board *make_board(void)
{
	struct board *board = mmap(NULL, sizeof *board, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	assert_ptr_not_equal(MAP_FAILED, board);
	memset(board, 0, sizeof *board);
	return board;
}

/* A claim to save others like, and the parent's connection out of the way: none is carried over a fork. */
static struct claim prepare(struct books *books)
{
	struct claim like;

	books_begin(books);
	like = books_add_claim(books, UHX, "2026-03-01", "2026-03-02", 100);
	books_commit(books);
	store_close(books->store);
	books->store = NULL;
	return like;
}

static void pause_milliseconds(long milliseconds)
{
	struct timespec time = { milliseconds / 1000, milliseconds % 1000 * 1000000 };

	(void)nanosleep(&time, NULL);
}

static void write_saves(struct books *books, const struct claim *like, struct board *board, int me)
{
	if (store_open(&books->store, books->path, &board->error[me]) != STATUS_OK)
		_exit(1);
	(void)__atomic_add_fetch(&board->started, 1, __ATOMIC_SEQ_CST);
	while (board->started < WRITERS)
		pause_milliseconds(1);
	for (int i = 0; i < SAVES; i++) {
		char token[33];

		(void)snprintf(token, sizeof token, "w%d-%d", me, i);
		if (books_save(books, like, token, &board->error[me]) != STATUS_OK)
			_exit(2);
		board->saved[me] = i + 1;
	}
	if (__atomic_exchange_n(&board->first_is_done, 1, __ATOMIC_SEQ_CST) == 0)
		for (int i = 0; i < WRITERS; i++)
			board->when_first_was_done[i] = board->saved[i];
	store_close(books->store);
	_exit(0);
}

static void eight_who_save_at_once_all_get_their_turn(void **state)
{
	struct books *books = *state;
	struct claim like = prepare(books);
	struct board *board = make_board();
	pid_t children[WRITERS];
	int least = SAVES;

	for (int i = 0; i < WRITERS; i++) {
		children[i] = fork();
		if (children[i] == 0)
			write_saves(books, &like, board, i);
	}
	for (int i = 0; i < WRITERS; i++) {
		int status;

		assert_int_equal(children[i], waitpid(children[i], &status, 0));
		if (status != 0)
			fail_msg("writer %d: %s (%s)", i, board->error[i].what, board->error[i].where);
		least = board->when_first_was_done[i] < least ? board->when_first_was_done[i] : least;
	}
	assert_done(store_open(&books->store, books->path, &books->error), &books->error);
	assert_int_equal(WRITERS * SAVES, books_saves(books, "w"));
	assert_int_equal(0, books_verify(books));
	print_message("when the first had made its %d saves, the last had made %d\n", SAVES, least);
	assert_true(least >= SAVES * 8 / 10);
	(void)munmap(board, sizeof *board);
}

/* Saves until it is killed; what it was told is saved is on the board. */
static void write_until_killed(struct books *books, const struct claim *like, struct board *board, int me, int round)
{
	if (store_open(&books->store, books->path, &board->error[me]) != STATUS_OK)
		_exit(1);
	for (int i = 0;; i++) {
		char token[33];

		(void)snprintf(token, sizeof token, "k%d-%d-%d", round, me, i);
		if (books_save(books, like, token, &board->error[me]) != STATUS_OK)
			_exit(2);
		board->saved[me] = i + 1;
	}
}

static void kill_round(struct books *books, const struct claim *like, struct board *board, int round, long milliseconds)
{
	pid_t children[KILLED_WRITERS];

	memset(board, 0, sizeof *board);
	for (int i = 0; i < KILLED_WRITERS; i++) {
		children[i] = fork();
		if (children[i] == 0)
			write_until_killed(books, like, board, i, round);
	}
	/* Once the first has saved something, or seems unable to. */
	for (int i = 0; i < 5000 && board->saved[0] + board->saved[1] == 0; i++)
		pause_milliseconds(1);
	pause_milliseconds(milliseconds);
	for (int i = 0; i < KILLED_WRITERS; i++)
		(void)kill(children[i], SIGKILL);
	for (int i = 0; i < KILLED_WRITERS; i++) {
		int status;

		assert_int_equal(children[i], waitpid(children[i], &status, 0));
		if (!WIFSIGNALED(status))
			fail_msg("writer %d ended by itself: %s (%s)", i, board->error[i].what, board->error[i].where);
	}
}

static void killed_at_any_moment_nothing_acknowledged_is_lost_and_nothing_is_half_there(void **state)
{
	struct books *books = *state;
	struct claim like = prepare(books);
	struct board *board = make_board();
	struct random random = random_seeded(20260331);
	int acknowledged = 0, unacknowledged = 0;

	for (int round = 0; round < ROUNDS; round++) {
		kill_round(books, &like, board, round, (long)random_between(&random, 0, 60));
		assert_done(store_open(&books->store, books->path, &books->error), &books->error);
		for (int i = 0; i < KILLED_WRITERS; i++) {
			char prefix[33];
			int kept;

			(void)snprintf(prefix, sizeof prefix, "k%d-%d-", round, i);
			kept = books_saves_by(books->store->raw, prefix);
			/* The one that was being made may stand without anybody having been told. */
			assert_true(kept >= board->saved[i]);
			assert_true(kept <= board->saved[i] + 1);
			acknowledged += board->saved[i];
			unacknowledged += kept - board->saved[i];
		}
		assert_int_equal(1, books_ask(books, "SELECT integrity_check = 'ok' FROM pragma_integrity_check(1)"));
		if (round % 10 == 9)
			assert_int_equal(0, books_verify(books));
		/* The gate was freed by the kernel. */
		store_set_patience(books->store, 2000);
		assert_done(store_begin(books->store, &books->error), &books->error);
		assert_done(store_end(books->store, STATUS_OK, &books->error), &books->error);
		store_close(books->store);
		books->store = NULL;
	}
	print_message("%d saves acknowledged, %d more kept, in %d rounds\n", acknowledged, unacknowledged, ROUNDS);
	assert_true(acknowledged > ROUNDS);
	(void)munmap(board, sizeof *board);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(eight_who_save_at_once_all_get_their_turn),
		BOOKS_TEST(killed_at_any_moment_nothing_acknowledged_is_lost_and_nothing_is_half_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
