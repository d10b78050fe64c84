/* SPDX-License-Identifier: MIT */
/* guest.c: see guest.h. */
#include "support/guest.h"

#include <time.h>

enum {
	QUIET_MS = 40,       /* silence after an answer that counts as rest where the system tells no more */
	UNANSWERED_MS = 500, /* the same without an answer */
	WHILE_MAX_MS = 800,
	GULP = 32 << 10, /* read at once from a program that never stops writing */
	SEND_MAX = 1 << 20,
};

int64_t guest_now(void)
{
	struct timespec time;

	(void)clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static size_t read_all(struct guest *guest)
{
	struct buf answer = buf_new(SEND_MAX);
	char bytes[16384];
	size_t total = 0, got;

	while (total < GULP && (got = pty_read(&guest->pty, bytes, sizeof bytes)) > 0) {
		vt_feed(guest->vt, bytes, got);
		total += got;
	}
	guest->bytes += total;
	/* Answers of the terminal to questions of the program; one that reads none loses them. */
	vt_take(guest->vt, &answer);
	if (answer.length > 0)
		(void)pty_write(&guest->pty, answer.bytes, answer.length);
	buf_free(&answer);
	return total;
}

/*
 * How long the program must have been silent to be at rest. One that waits a while, perhaps to see whether an
 * Esc is the beginning of more, is given its time twice before that counts as idling.
 */
static int silence_needed(const struct guest *guest, enum pty_waiting waiting, int milliseconds)
{
	switch (waiting) {
	case PTY_BUSY:
	case PTY_WAITS:
		return 0;
	case PTY_WAITS_A_WHILE:
		return milliseconds < WHILE_MAX_MS ? 2 * milliseconds + QUIET_MS : 2 * WHILE_MAX_MS;
	case PTY_UNKNOWN:
		return guest->answered && !guest->half_key ? QUIET_MS : UNANSWERED_MS;
	}
	return 0;
}

/*
 * The order matters: keys taken, then asleep waiting for more, then nothing left to read. The other way
 * round it could still have been at work in between.
 */
bool guest_look(struct guest *guest)
{
	bool ended = pty_has_ended(&guest->pty, &guest->status, &guest->signal);
	bool taken = pty_keys_are_taken(&guest->pty);
	int milliseconds = 0;
	enum pty_waiting waiting = guest->by_quiet ? PTY_UNKNOWN : pty_waits_for_keys(&guest->pty, &milliseconds);
	size_t got = read_all(guest);

	guest->ended = ended;
	guest->answered = guest->answered || (taken && got > 0);
	if (ended)
		return got == 0;
	if (got > 0 || !taken || waiting == PTY_BUSY) {
		guest->rest_since = -1;
		return false;
	}
	if (guest->rest_since < 0)
		guest->rest_since = guest_now();
	return guest_now() - guest->rest_since >= silence_needed(guest, waiting, milliseconds);
}

bool guest_settle(struct guest *guest, int patience)
{
	int64_t deadline = guest_now() + patience;

	while (!guest_look(guest)) {
		if (guest_now() > deadline)
			return false;
		pty_wait(&guest->pty, 1);
	}
	return true;
}

void guest_disturb(struct guest *guest)
{
	guest->answered = false;
	guest->rest_since = -1;
}

/* One write where the program lets us, so that the bytes of a key are read together. */
bool guest_send(struct guest *guest, int patience)
{
	struct buf bytes = buf_new(SEND_MAX);
	int64_t deadline = guest_now() + patience;
	size_t sent = 0;
	bool done;

	guest_disturb(guest);
	vt_take(guest->vt, &bytes);
	guest->ended = pty_has_ended(&guest->pty, &guest->status, &guest->signal);
	while (!guest->ended && sent < bytes.length && guest_now() < deadline) {
		sent += pty_write(&guest->pty, buf_text(&bytes) + sent, bytes.length - sent);
		(void)guest_look(guest);
		if (sent < bytes.length)
			pty_wait(&guest->pty, 1);
	}
	done = sent == bytes.length; /* the last key may have been what ended it */
	buf_free(&bytes);
	return done;
}
