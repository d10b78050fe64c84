/* SPDX-License-Identifier: MIT */
/*
 * session.h: a person at the real program: keys go in through a terminal, the screen is looked at.
 *
 *	static void a_name_finds_its_patient(void **state)
 *	{
 *		struct session *s = session_start(&(struct session_options){ 0 });
 *
 *		(void)state;
 *		type(s, "<F2>smi,jo");
 *		expect_screen(s, "patient_search");
 *		expect_cursor_on(s, "Name");
 *		type(s, "q");
 *		session_end(s, 0);
 *	}
 *	... cmocka_unit_test_teardown(a_name_finds_its_patient, sessions_close) ...
 *
 * Nothing here sleeps. An expectation waits until the program has taken all keys and either waits for more
 * or has answered them with what is expected; after the session's patience (five seconds) it fails and prints
 * what differs and the whole screen. The program gets an environment of known content and a directory of its
 * own, which is its HOME, holds its XDG_DATA_HOME, and goes away with the session.
 */
#ifndef CLAIMBENCH_TESTS_SUPPORT_SESSION_H
#define CLAIMBENCH_TESTS_SUPPORT_SESSION_H

#include <stdbool.h>
#include <stddef.h>

#include "claimbench/base/buf.h"
#include "support/screen.h"
#include "support/vt.h"

struct session;

/* What is left out is as in the comments. */
struct session_options {
	const char *program;            /* CLAIMBENCH_PROGRAM of the environment */
	const char *const *arguments;   /* none; without the program's name, ended by NULL */
	const char *const *environment; /* nothing more; "NAME=value"..., ended by NULL */
	const char *directory;          /* a fresh one, removed at the end; one that is given stays */
	const char *term;               /* xterm-256color */
	int rows, columns;              /* 24 and 80 */
	bool no_color;                  /* NO_COLOR is unset */
	int patience;                   /* 5000 milliseconds */
	bool by_quiet;                  /* judge by silence alone whether the program waits, as where Linux is not */
};

enum {
	SESSION_ESCAPE_MS = 25, /* ESCDELAY: how long the program waits for what may follow an Esc */
};

/* -------------------------------------------------------------------------------- begin and end */

/* Never NULL: the test fails when there is no such program or no terminal to be had. */
struct session *session_start(const struct session_options *options);
/*
 * The program is about to end by itself: wait for that, and fail unless its exit status is STATUS, the
 * terminal is as it was found (mode, cursor, main screen), and no sanitizer complained.
 */
void session_end(struct session *session, int status);
/* Send SIGNAL. */
void session_kill(struct session *session, int signal);
/* Wait for the end; fail unless it was by SIGNAL. */
void session_end_killed(struct session *session, int signal);
/* The program is killed if it still runs, its directory removed if it was a fresh one. */
void session_close(struct session *session);
/* A teardown for cmocka: closes every session that is still open, whatever happened. Returns 0. */
int sessions_close(void **state);

/* ----------------------------------------------------------------------------------------- keys */

/*
 * Press KEYS (see keys.h). Before the first ones the program may finish its start. An Esc and a character
 * right behind it are sent as one ("<Esc>5" is Alt-5 on a terminal); after any other Esc the next key waits
 * until the program has seen that nothing follows.
 */
void type(struct session *session, const char *keys);
/* Keys pressed since the start; each name in brackets and each character is one. */
int session_keys_typed(const struct session *session);
void session_resize(struct session *session, int rows, int columns);
/* From wherever it is back to the first screen and out; the program must end with 0. */
void session_leave(struct session *session);

/* --------------------------------------------------------------------------------- expectations */

#define expect_(session, question, ...)                                                                                \
	session_expect((session), (question), #question, &(struct screen_wish){ __VA_ARGS__ }, __func__, __FILE__,     \
		       __LINE__)

/* As drawn in tests/tui/screens/NAME.screen; with its attributes as well. */
#define expect_screen(session, name)            expect_(session, screen_is, .text = (name))
#define expect_screen_attributes(session, name) expect_(session, screen_is, .text = (name), .attributes = true)
#define expect_text(session, words)             expect_(session, screen_holds, .text = (words))
#define expect_no_text(session, words)          expect_(session, screen_lacks, .text = (words), .at_rest = true)
#define expect_row(session, number, words)      expect_(session, screen_row_holds, .row = (number), .text = (words))
#define expect_cursor_on(session, label)        expect_(session, screen_has_cursor_on, .text = (label))
#define expect_clean(session)                   expect_(session, screen_is_clean, .at_rest = true)
#define expect_monochrome(session)              expect_(session, screen_is_monochrome, .at_rest = true)

/* What the macros above call: fails the test unless session_reaches. */
void session_expect(struct session *session, screen_question *question, const char *name,
		    const struct screen_wish *wish, const char *function, const char *file, int line);
/*
 * True as soon as the answer to QUESTION is yes; false when it is still no after the session's patience or
 * the program's end, with the reason in WHY. With UPDATE=1 an expected screen is drawn anew instead.
 */
bool session_reaches(struct session *session, screen_question *question, const struct screen_wish *wish,
		     struct buf *why);

/* ------------------------------------------------------- looking: each waits for the program's rest first */

/* Until the program has taken all keys and waits for more, or has ended; false when patience ran out. */
bool session_settle(struct session *session);
/* The row without the blanks at its end; good until the next call. */
const char *screen_row(struct session *session, int row);
/* The first place where TEXT stands; false when there is none. ROW and COLUMN may be NULL. */
bool session_find(struct session *session, const char *text, int *row, int *column);
/* No control character was let through; see vt_is_clean. */
bool session_screen_is_clean(struct session *session);
/* How many bytes the program has written since the last call, or the start. */
size_t session_bytes(struct session *session);
/* The terminal itself, for cells and colours; good until session_close. */
const struct vt *session_vt(struct session *session);
/* The directory that is the program's HOME; its data is in "data" there. Does not wait. */
const char *session_directory(const struct session *session);

#endif
