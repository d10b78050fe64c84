/* SPDX-License-Identifier: MIT */
/*
 * guest.h: a program on a virtual terminal, watched from outside to know when it is at rest: it has taken all
 * keys, waits for more, and all that it wrote is on the screen.
 */
#ifndef CLAIMBENCH_TESTS_SUPPORT_GUEST_H
#define CLAIMBENCH_TESTS_SUPPORT_GUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/pty.h"
#include "support/vt.h"

struct guest {
	struct pty pty;
	struct vt *vt;
	bool by_quiet; /* go by silence alone, as where the system does not tell what a process waits for */
	bool half_key; /* the last key may be the beginning of a longer one, as Esc is: there is no haste to answer it */

	bool answered; /* it has written something since it took the last key */
	size_t bytes;  /* written in all */
	bool ended;
	int status, signal; /* see pty_has_ended */
	int64_t rest_since;
};

/* A steady clock, in milliseconds. */
int64_t guest_now(void);
/* Read what there is, without waiting; true when the program is at rest or has ended. */
bool guest_look(struct guest *guest);
/* Look until it is at rest; false after PATIENCE milliseconds. */
bool guest_settle(struct guest *guest, int patience);
/* What the terminal has to send goes to the program; false when it ended first, or took too little for PATIENCE. */
bool guest_send(struct guest *guest, int patience);
/* To be called before anything is done to the program: what it wrote up to now is no answer to that. */
void guest_disturb(struct guest *guest);

#endif
