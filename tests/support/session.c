/* SPDX-License-Identifier: MIT */
/* session.c: see session.h. */
#include "support/session.h"

#include <vterm.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "support/guest.h"
#include "support/launch.h"
#include "support/test.h"
#include "support/tmpdir.h"

enum {
	PATIENCE_MS = 5000,
	RESIZE_MS = 300, /* as long a program that works on may delay a resize */
	TYPED_MAX = 1 << 20,
	TYPED_SHOWN = 300,
};

struct session {
	struct session *next;
	struct guest guest;
	char program[FILE_PATH_MAX];
	char directory[TMPDIR_MAX];
	bool owns_directory;
	int patience;

	int keys;
	struct buf typed;
	size_t bytes_seen; /* by session_bytes */

	char row[VT_ROW_SIZE];
};

static struct session *open_sessions;

/* ------------------------------------------------------------------------------- when it goes wrong */

static void say_sanitizer(const struct session *session, struct buf *out)
{
	char path[FILE_PATH_MAX];
	struct buf report;

	(void)text_format(path, sizeof path, "%s/sanitizer.%ld", session->directory, (long)session->guest.pty.process);
	if (file_read(path, SCREEN_PRINT_MAX, &report, NULL) == STATUS_OK)
		buf_add_format(out, "a sanitizer complained:\n%s\n", buf_text(&report));
	buf_free(&report);
}

/* The story so far on standard error: cmocka's own messages are cut at a thousand characters. */
static void tell(const struct session *session, const char *what, const struct buf *why)
{
	struct buf out = buf_new(2 * SCREEN_PRINT_MAX);
	size_t skipped = session->typed.length > TYPED_SHOWN ? session->typed.length - TYPED_SHOWN : 0;

	buf_add_format(&out, "%s: %s\n", what, buf_text(why));
	buf_add_format(&out, "after %d keys (%s%s) the screen is\n", session->keys, skipped > 0 ? "..." : "",
		       buf_text(&session->typed) + skipped);
	screen_print(session->guest.vt, false, &out);
	if (session->guest.ended && session->guest.signal != 0)
		buf_add_format(&out, "the program was ended by signal %d\n", session->guest.signal);
	else if (session->guest.ended)
		buf_add_format(&out, "the program has ended with status %d\n", session->guest.status);
	say_sanitizer(session, &out);
	(void)fflush(stdout);
	(void)fputs(buf_text(&out), stderr);
	buf_free(&out);
}

/* Does not return; frees WHY. */
static void fail_session(const struct session *session, const char *what, struct buf *why, const char *file, int line)
{
	tell(session, what, why);
	buf_free(why);
	_fail(file, line);
}

/* ------------------------------------------------------------------------------- begin and end */

static bool find_program(struct session *session, const char *asked, struct buf *why)
{
	const char *program = asked != NULL ? asked : getenv("CLAIMBENCH_PROGRAM");

	if (program == NULL)
		buf_add_text(why, "no program: CLAIMBENCH_PROGRAM is not set");
	else if (realpath(program, session->program) == NULL)
		buf_add_format(why, "there is no program %s", program);
	else
		return true;
	return false;
}

static bool find_directory(struct session *session, const char *asked, struct buf *why)
{
	char data[FILE_PATH_MAX];

	session->owns_directory = asked == NULL;
	if (asked == NULL)
		tmpdir_make(session->directory);
	else if (!text_format(session->directory, sizeof session->directory, "%s", asked))
		buf_add_text(why, "the directory's name is too long");
	if (!text_format(data, sizeof data, "%s/data", session->directory) ||
	    file_make_directory(data, NULL) != STATUS_OK)
		buf_add_format(why, "%s can't be made", data);
	return why->length == 0;
}

static bool start(struct session *session, const struct session_options *options, struct buf *why)
{
	int rows = options->rows > 0 ? options->rows : 24, columns = options->columns > 0 ? options->columns : 80;
	struct launch launch;
	struct pty_program program = { .path = session->program,
				       .arguments = launch.arguments.items,
				       .environment = launch.environment.items,
				       .directory = session->directory,
				       .rows = rows,
				       .columns = columns };
	bool done;

	if (!find_program(session, options->program, why) || !find_directory(session, options->directory, why))
		return false;
	session->guest.vt = vt_open(rows, columns);
	done = launch_prepare(&launch, options, session->program, session->directory) && session->guest.vt != NULL;
	if (!done)
		buf_add_text(why, "no memory, or too many arguments");
	done = done && pty_start(&session->guest.pty, &program, why);
	launch_free(&launch);
	return done;
}

struct session *session_start(const struct session_options *options)
{
	struct session *session = calloc(1, sizeof *session);
	struct buf why = buf_new(TYPED_MAX);
	char reason[512];

	if (session == NULL)
		fail_msg("no memory for a session");
	session->guest.pty = (struct pty){ .terminal = -1, .far_end = -1 };
	session->typed = buf_new(TYPED_MAX);
	session->patience = options->patience > 0 ? options->patience : PATIENCE_MS;
	session->guest.by_quiet = options->by_quiet;
	guest_disturb(&session->guest);
	session->next = open_sessions;
	open_sessions = session;
	if (!start(session, options, &why)) {
		(void)snprintf(reason, sizeof reason, "%s", buf_text(&why));
		buf_free(&why);
		session_close(session);
		fail_msg("%s", reason);
	}
	buf_free(&why);
	return session;
}

void session_close(struct session *session)
{
	struct session **at = &open_sessions;

	while (*at != session)
		at = &(*at)->next;
	*at = session->next;
	pty_stop(&session->guest.pty);
	vt_close(session->guest.vt);
	if (session->owns_directory)
		tmpdir_remove(session->directory);
	buf_free(&session->typed);
	free(session);
}

int sessions_close(void **state)
{
	(void)state;
	while (open_sessions != NULL)
		session_close(open_sessions);
	return 0;
}

static void wait_for_end(struct session *session)
{
	int64_t deadline = guest_now() + session->patience;
	struct buf why = buf_new(TYPED_MAX);

	while (!(guest_look(&session->guest) && session->guest.ended)) {
		if (guest_now() > deadline)
			fail_session(session, "the program should have ended but still runs", &why, __FILE__, __LINE__);
		pty_wait(&session->guest.pty, 2);
	}
}

static bool sanitizer_complained(const struct session *session)
{
	char path[FILE_PATH_MAX];

	return text_format(path, sizeof path, "%s/sanitizer.%ld", session->directory,
			   (long)session->guest.pty.process) &&
	       file_exists(path);
}

void session_end(struct session *session, int status)
{
	struct buf why = buf_new(TYPED_MAX);

	wait_for_end(session);
	if (session->guest.signal != 0)
		buf_add_format(&why, "ended by signal %d", session->guest.signal);
	else if (session->guest.status != status)
		buf_add_format(&why, "ended with status %d, not %d", session->guest.status, status);
	else if (sanitizer_complained(session))
		buf_add_text(&why, "a sanitizer complained");
	else if (!pty_is_as_found(&session->guest.pty))
		buf_add_text(&why, "the terminal's mode is not what it was before");
	else if (!vt_cursor(session->guest.vt, NULL, NULL))
		buf_add_text(&why, "the cursor is still hidden");
	else if (vt_on_alternate_screen(session->guest.vt))
		buf_add_text(&why, "the full-screen mode was not left");
	if (why.length > 0)
		fail_session(session, "the program's end", &why, __FILE__, __LINE__);
}

void session_kill(struct session *session, int signal)
{
	guest_disturb(&session->guest);
	pty_signal(&session->guest.pty, signal);
}

void session_end_killed(struct session *session, int signal)
{
	struct buf why = buf_new(TYPED_MAX);

	wait_for_end(session);
	if (session->guest.signal == signal)
		return;
	buf_add_format(&why, "not ended by signal %d", signal);
	fail_session(session, "the program's end", &why, __FILE__, __LINE__);
}

/* ---------------------------------------------------------------------------------------- keys */

static bool is_lone_escape(const struct key_stroke *stroke)
{
	return stroke->named == VTERM_KEY_ESCAPE && stroke->modifiers == VTERM_MOD_NONE;
}

/* An Esc and the character behind it stay together: looking at the program in between would send it alone. */
static bool press_next(struct session *session, const char **keys, struct buf *why)
{
	const char *from = *keys;
	struct key_stroke stroke;

	if (!key_read(keys, &stroke, why))
		return false;
	if (session->guest.half_key)
		(void)session_settle(session);
	session->guest.half_key = false;
	vt_press(session->guest.vt, &stroke);
	session->keys++;
	buf_add(&session->typed, from, (size_t)(*keys - from));
	if (is_lone_escape(&stroke) && **keys != '\0' && **keys != '<')
		return true;
	session->guest.half_key = is_lone_escape(&stroke);
	if (!guest_send(&session->guest, session->patience))
		buf_add_text(why, session->guest.ended ? "the program has ended" : "the program takes no keys");
	return why->length == 0;
}

void type(struct session *session, const char *keys)
{
	struct buf why = buf_new(TYPED_MAX);

	if (session->keys == 0) /* its start is not what a short patience is meant for */
		(void)guest_settle(&session->guest, PATIENCE_MS);
	while (*keys != '\0') {
		if (!press_next(session, &keys, &why))
			fail_session(session, "type", &why, __FILE__, __LINE__);
	}
	buf_free(&why);
}

int session_keys_typed(const struct session *session)
{
	return session->keys;
}

void session_resize(struct session *session, int rows, int columns)
{
	/* Not in the middle of what it is writing. */
	(void)guest_settle(&session->guest, RESIZE_MS < session->patience ? RESIZE_MS : session->patience);
	guest_disturb(&session->guest);
	vt_resize(session->guest.vt, rows, columns);
	pty_resize(&session->guest.pty, rows, columns);
}

void session_leave(struct session *session)
{
	type(session, "<Ctrl-G>q");
	session_end(session, 0);
}

/* -------------------------------------------------------------------------------- expectations */

/* The last word when patience is over: what is wrong, or that it never came to rest. */
static bool give_up(struct session *session, screen_question *question, const struct screen_wish *wish, struct buf *why)
{
	buf_clear(why);
	if (question(session->guest.vt, wish, why))
		buf_add_text(why, "it is so, but the program has not come to rest");
	return false;
}

static bool draw_anew(struct session *session, const struct screen_wish *wish, struct buf *why)
{
	(void)session_settle(session);
	return screen_update(session->guest.vt, wish, why);
}

bool session_reaches(struct session *session, screen_question *question, const struct screen_wish *wish,
		     struct buf *why)
{
	int64_t deadline = guest_now() + session->patience;

	if (question == screen_is && screen_updates())
		return draw_anew(session, wish, why);
	for (;;) {
		bool rest = guest_look(&session->guest);

		buf_clear(why);
		if ((rest || (session->guest.answered && !wish->at_rest)) && question(session->guest.vt, wish, why))
			return true;
		if (guest_now() > deadline || (rest && session->guest.ended))
			return give_up(session, question, wish, why);
		pty_wait(&session->guest.pty, rest ? 20 : 1);
	}
}

void session_expect(struct session *session, screen_question *question, const char *name,
		    const struct screen_wish *wish, const char *function, const char *file, int line)
{
	struct buf why = buf_new(TYPED_MAX);
	char what[512];

	if (session_reaches(session, question, wish, &why)) {
		buf_free(&why);
		return;
	}
	(void)snprintf(what, sizeof what, "%s:%d: %s: %s(%s)", file, line, function, name,
		       wish->text != NULL ? wish->text : "");
	fail_session(session, what, &why, file, line);
}

/* -------------------------------------------------------------------------------------- looking */

bool session_settle(struct session *session)
{
	return guest_settle(&session->guest, session->patience);
}

const char *screen_row(struct session *session, int row)
{
	size_t length;

	(void)session_settle(session);
	(void)vt_row(session->guest.vt, row, session->row);
	for (length = strlen(session->row); length > 0 && session->row[length - 1] == ' '; length--)
		session->row[length - 1] = '\0';
	return session->row;
}

bool session_find(struct session *session, const char *text, int *row, int *column)
{
	(void)session_settle(session);
	return vt_find(session->guest.vt, 0, text, row, column);
}

bool session_screen_is_clean(struct session *session)
{
	struct buf why = buf_new(TYPED_MAX);
	bool clean;

	(void)session_settle(session);
	clean = vt_is_clean(session->guest.vt, &why);
	buf_free(&why);
	return clean;
}

size_t session_bytes(struct session *session)
{
	size_t before = session->bytes_seen;

	(void)session_settle(session);
	session->bytes_seen = session->guest.bytes;
	return session->bytes_seen - before;
}

const struct vt *session_vt(struct session *session)
{
	(void)session_settle(session);
	return session->guest.vt;
}

const char *session_directory(const struct session *session)
{
	return session->directory;
}
