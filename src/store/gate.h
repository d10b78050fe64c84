/* SPDX-License-Identifier: MIT */
/*
 * gate.h: one writer at a time, first come first served, across processes.
 *
 * SQLite's own busy waiting is unfair: with many writers some starve. A System V semaphore queues them
 * in order and is released by the kernel when its holder dies (SEM_UNDO); where there is none, flock on
 * the gate file does. The gate file beside the database says who holds it.
 */
#ifndef CLAIMBENCH_STORE_GATE_H
#define CLAIMBENCH_STORE_GATE_H

#include <stdbool.h>

#include "claimbench/base/error.h"

struct gate {
	int file;      /* NAME.gate; -1: closed */
	int semaphore; /* -1: flock only */
	bool held;
};

/* The gate of the database at PATH, which must exist. */
enum status gate_open(struct gate *gate, const char *path, struct error *error) MUST_CHECK;
void gate_close(struct gate *gate);
/* Waits at most SECONDS; REFUSED then, naming the process that holds it. */
enum status gate_enter(struct gate *gate, int seconds, struct error *error) MUST_CHECK;
void gate_leave(struct gate *gate);

#endif
