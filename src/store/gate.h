/* SPDX-License-Identifier: MIT */
/*
 * gate.h: one writer at a time, first come first served, across processes.
 *
 * SQLite's own busy waiting is unfair: with many writers some starve. A System V semaphore queues them
 * in order and is released by the kernel when its holder dies (SEM_UNDO). Whoever's turn it is also
 * locks the gate file beside the database: that lock alone decides, so that a process that has no
 * semaphores still shuts the others out. The gate file says who holds it. The semaphore goes with the
 * last process that uses it.
 */
#ifndef CLAIMBENCH_STORE_GATE_H
#define CLAIMBENCH_STORE_GATE_H

#include <stdbool.h>
#include <sys/types.h>

#include "claimbench/base/error.h"

struct gate {
	int file;      /* NAME.gate; -1: closed */
	int semaphore; /* -1: none (yet) */
	bool ordered;  /* semaphores work here: look for a new one when it went */
	key_t key;
	uid_t owner; /* of the database: who may use it may use the gate */
	gid_t group;
	mode_t mode;
	bool held;
};

/* The gate of the database at PATH, which must exist. */
enum status gate_open(struct gate *gate, const char *path, struct error *error) MUST_CHECK;
/* A gate that is closed already, or was never opened (file -1), is fine. */
void gate_close(struct gate *gate);
/* Waits at most MILLISECONDS; REFUSED then, naming the process that holds it. Not when held already. */
enum status gate_enter(struct gate *gate, int milliseconds, struct error *error) MUST_CHECK;
void gate_leave(struct gate *gate);
/* While it is held: whether somebody waits for it. True as well where that can't be known: without a queue. */
bool gate_is_awaited(const struct gate *gate);
/* Nobody uses the database at PATH any more: its gate file and semaphore are gone. Before the database itself goes. */
void gate_remove(const char *path);

#endif
