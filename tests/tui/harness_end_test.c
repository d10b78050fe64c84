/* SPDX-License-Identifier: MIT */
/*
 * harness_end_test.c: how sessions begin and end, and what is told when a test fails. "harness_end_test form"
 * is the small program of try_session.h, "harness_end_test failing NAME" a test program that fails, so that a
 * session can read on its screen how failures are told.
 */
#include "support/session.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "support/guest.h"
#include "support/try_session.h"
#include "support/test.h"
#include "support/tmpdir.h"

/* ----------------------------------------------------------------------------- beginning and end */

static void the_environment_is_pinned(void **state)
{
	static const char *const more[] = { "MORE=is more", "TZ=Asia/Tokyo", NULL };
	struct session *s;
	char home[TMPDIR_MAX + 8], data[TMPDIR_MAX + 24];

	(void)state;
	(void)setenv("LINES", "11", 1);
	(void)setenv("STRAY", "stray", 1);
	s = start_shell_with(
		"env | sort; exec cat",
		(struct session_options){ .environment = more, .rows = 120, .columns = 400, .no_color = true });
	(void)unsetenv("LINES");
	(void)unsetenv("STRAY");
	(void)snprintf(home, sizeof home, "HOME=%s ", session_directory(s));
	(void)snprintf(data, sizeof data, "XDG_DATA_HOME=%s/data", session_directory(s));
	expect_text(s, "LC_ALL=C.UTF-8");
	expect_text(s, "TERM=xterm-256color");
	expect_text(s, "ESCDELAY=25");
	expect_text(s, "NO_COLOR=1");
	expect_text(s, "MORE=is more");
	expect_text(s, "TZ=Asia/Tokyo"); /* a test may know better */
	expect_text(s, home);
	expect_text(s, data);
	expect_no_text(s, "TZ=UTC");
	expect_no_text(s, "LINES=");
	expect_no_text(s, "STRAY");
}

static void another_terminal_may_be_asked_for(void **state)
{
	struct session *s =
		start_shell_with("echo $TERM $NO_COLOR.$TZ; exec cat", (struct session_options){ .term = "vt100" });

	(void)state;
	expect_text(s, "vt100 .UTC");
}

static void every_exit_status_and_last_word_is_seen(void **state)
{
	struct session *s = start_shell("echo good-bye; exit 3");

	(void)state;
	session_end(s, 3);
	expect_text(s, "good-bye");
}

/* The harness once took that for a program that ended too early, if it was quick. */
static void a_key_may_end_the_program(void **state)
{
	(void)state;
	for (int round = 0; round < 10; round++) {
		struct session *s = start_shell("stty -echo -icanon; exec head -c 1");

		type(s, "x");
		expect_row(s, 0, "x");
		session_close(s);
	}
}

static void a_killed_program_ends_by_its_signal(void **state)
{
	struct session *s = start_form(), *careful;

	(void)state;
	expect_text(s, "Form");
	session_kill(s, SIGKILL);
	session_end_killed(s, SIGKILL);
	careful = start_shell("trap 'echo caught; exit 7' TERM; echo ready; while :; do sleep 0.05; done");
	expect_text(careful, "ready");
	session_kill(careful, SIGTERM);
	session_end(careful, 7);
	expect_text(careful, "caught");
}

/* The kernel keeps some 64 kB of keys for a program that reads none. */
static void a_deaf_program_is_not_waited_for_without_end(void **state)
{
	char name[] = "sleep", seconds[] = "30";
	char *const arguments[] = { name, seconds, NULL }, *const environment[] = { NULL };
	struct pty_program sleep = { "/bin/sleep", arguments, environment, NULL, 24, 80 };
	struct guest guest = { .vt = vt_open(24, 80) };
	struct termios raw = { 0 };
	struct key_stroke a = { .character = 'a' };
	struct buf why = buf_new(1000);
	bool started = pty_start(&guest.pty, &sleep, &why), first, second;

	(void)state;
	cfmakeraw(&raw);
	(void)tcsetattr(guest.pty.far_end, TCSANOW, &raw); /* else keys without an Enter are thrown away */
	vt_press(guest.vt, &a);
	first = guest_send(&guest, 200);
	for (int i = 0; i < 200000; i++)
		vt_press(guest.vt, &a);
	second = guest_send(&guest, 200);
	pty_stop(&guest.pty);
	vt_close(guest.vt);
	buf_free(&why);
	assert_true(started);
	assert_true(first);
	assert_false(second);
}

static bool is_directory(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static void nothing_is_left_behind(void **state)
{
	char first[TMPDIR_MAX], second[TMPDIR_MAX];
	struct session *s = start_shell("mkdir -p data/deep; echo x >data/deep/file; sleep 30 & sleep 30"),
		       *t = start_form();

	(void)state;
	(void)snprintf(first, sizeof first, "%s", session_directory(s));
	(void)snprintf(second, sizeof second, "%s", session_directory(t));
	expect_text(t, "Form");
	assert_true(is_directory(first));
	assert_true(is_directory(second));
	assert_int_equal(0, sessions_close(NULL));
	assert_false(is_directory(first));
	assert_false(is_directory(second));
	assert_int_equal(-1, waitpid(-1, NULL, WNOHANG));
	assert_int_equal(ECHILD, errno);
}

static void a_directory_given_is_used_and_kept(void **state)
{
	char directory[TMPDIR_MAX], file[TMPDIR_MAX + 16];
	struct session *s;

	(void)state;
	tmpdir_make(directory);
	(void)snprintf(file, sizeof file, "%s/data/kept", directory);
	s = start_shell_with("echo x >$XDG_DATA_HOME/kept; pwd", (struct session_options){ .directory = directory });
	session_end(s, 0);
	expect_text(s, directory);
	session_close(s);
	s = start_shell_with("cat $XDG_DATA_HOME/kept >seen", (struct session_options){ .directory = directory });
	session_end(s, 0);
	session_close(s);
	assert_true(file_exists(file));
	tmpdir_remove(directory);
}

static void the_program_is_that_of_the_environment(void **state)
{
	char *was = getenv("CLAIMBENCH_PROGRAM") != NULL ? strdup(getenv("CLAIMBENCH_PROGRAM")) : NULL;
	static const char *const arguments[] = { "-c", "echo it is me", NULL };
	struct session *s;

	(void)state;
	(void)setenv("CLAIMBENCH_PROGRAM", "/bin/sh", 1);
	s = session_start(&(struct session_options){ .arguments = arguments });
	(void)(was != NULL ? setenv("CLAIMBENCH_PROGRAM", was, 1) : unsetenv("CLAIMBENCH_PROGRAM"));
	free(was);
	expect_text(s, "it is me");
}

/* ---------------------------------------------------------------------- failures, as they are told */

static void fails_for_text(void **state)
{
	struct session *s = start_form_with((struct session_options){ .patience = 500 });

	(void)state;
	type(s, "jo<F10>");
	expect_text(s, "Middle name");
}

static void fails_for_a_screen(void **state)
{
	struct session *s = start_form_with((struct session_options){ .patience = 500 });

	(void)state;
	type(s, "Garcia");
	expect_screen(s, "harness_form");
}

static void fails_for_a_status(void **state)
{
	(void)state;
	session_end(start_shell("echo no such file; exit 3"), 0);
}

static void fails_for_a_signal(void **state)
{
	(void)state;
	session_end(start_shell("kill -SEGV $$"), 0);
}

static void fails_for_another_signal(void **state)
{
	(void)state;
	session_end_killed(start_shell("exit 0"), SIGTERM);
}

static void fails_for_no_end(void **state)
{
	struct session *s = start_form_with((struct session_options){ .patience = 500 });

	(void)state;
	type(s, "jo");
	session_end(s, 0);
}

static void fails_for_a_terminal_left_as_it_is(void **state)
{
	static const char *const arguments[] = { "careless", NULL };
	struct session *s = session_start(&(struct session_options){ .program = try_self, .arguments = arguments });

	(void)state;
	type(s, "<Ctrl-Q>");
	session_end(s, 0);
}

static void fails_for_a_hidden_cursor(void **state)
{
	(void)state;
	session_end(start_shell("printf '\\033[?25l'"), 0);
}

static void fails_for_the_full_screen_mode(void **state)
{
	(void)state;
	session_end(start_shell("printf '\\033[?1049h'"), 0);
}

static void fails_for_a_dead_program(void **state)
{
	struct session *s = start_shell("exit 0");

	(void)state;
	session_end(s, 0);
	type(s, "a");
}

static void fails_for_a_key(void **state)
{
	(void)state;
	type(start_form(), "ab<Entr>");
}

static void fails_for_a_program(void **state)
{
	(void)state;
	(void)session_start(&(struct session_options){ .program = "/nowhere/claimbench" });
}

static void fails_for_a_control_character(void **state)
{
	struct session *s = start_shell_with("printf 'a\\177'; exec cat", (struct session_options){ .patience = 500 });

	(void)state;
	expect_clean(s);
}

static void fails_for_a_fault_in_memory(void **state)
{
	static const char *const arguments[] = { "fault", NULL };

	(void)state;
	session_end(session_start(&(struct session_options){ .program = try_self, .arguments = arguments }), 0);
}

#if defined __SANITIZE_ADDRESS__
#define SANITIZED true
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED true
#endif
#endif
#ifndef SANITIZED
#define SANITIZED false
#endif

static const struct failing {
	const char *name;
	CMUnitTestFunction test;
	const char *told[5];
	bool sanitized; /* only where a sanitizer watches */
} failing[] = {
	{ "text",
	  fails_for_text,
	  { "harness_end_test.c:", ": fails_for_text: screen_holds(Middle name): \"Middle name\" is nowhere",
	    "after 3 keys (jo<F10>) the screen is", "|keys: j o KEY_F(10)    " },
	  false },
	{ "screen",
	  fails_for_a_screen,
	  { ": fails_for_a_screen: screen_is(harness_form): row 2 differs",
	    "  expected |Last name:                    First", "  present  |Last name: Garcia             First",
	    "                       ^ ", "cursor 2,17" },
	  false },
	{ "status",
	  fails_for_a_status,
	  { "the program's end: ended with status 3, not 0", "|no such file   " },
	  false },
	{ "signal", fails_for_a_signal, { "the program's end: ended by signal 11" }, false },
	{ "another",
	  fails_for_another_signal,
	  { "the program's end: not ended by signal 15", "has ended with status 0" },
	  false },
	{ "running", fails_for_no_end, { "the program should have ended but still runs", "|Last name: jo" }, false },
	{ "careless", fails_for_a_terminal_left_as_it_is, { "the terminal's mode is not what it was before" }, false },
	{ "cursor", fails_for_a_hidden_cursor, { "the cursor is still hidden", "cursor hidden" }, false },
	{ "full", fails_for_the_full_screen_mode, { "the full-screen mode was not left" }, false },
	{ "dead", fails_for_a_dead_program, { "type: the program has ended", "has ended with status 0" }, false },
	{ "key", fails_for_a_key, { "type: no key sends <entr>", "after 2 keys (ab) the screen is" }, false },
	{ "program", fails_for_a_program, { "there is no program /nowhere/claimbench" }, false },
	{ "control",
	  fails_for_a_control_character,
	  { "screen_is_clean(): control character U+007F was written" },
	  false },
	{ "fault", fails_for_a_fault_in_memory, { "a sanitizer complained:", "heap-use-after-free" }, true },
};

/* "harness_end_test failing NAME": status 1 when that test fails as it should and leaves no process behind. */
static int run_failing(const char *name)
{
	for (size_t i = 0; i < sizeof failing / sizeof failing[0]; i++) {
		struct CMUnitTest test = { failing[i].name, failing[i].test, NULL, sessions_close, NULL };
		int failed;

		if (!text_equal(failing[i].name, name))
			continue;
		failed = _cmocka_run_group_tests(name, &test, 1, NULL, NULL);
		return waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD ? failed : 9;
	}
	return 2;
}

/* Directories of sessions that were left in DIRECTORY. */
static int left_in(const char *directory)
{
	DIR *all = opendir(directory);
	const struct dirent *entry;
	int left = 0;

	assert_non_null(all);
	while ((entry = readdir(all)) != NULL)
		left += text_starts_with(entry->d_name, "claimbench-test-");
	(void)closedir(all);
	return left;
}

static void a_failure_tells_the_whole_story_and_leaves_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof failing / sizeof failing[0]; i++) {
		const char *const arguments[] = { "failing", failing[i].name, NULL };
		struct session *s;

		if (failing[i].sanitized && !SANITIZED)
			continue;
		s = session_start(&(struct session_options){
			.program = try_self, .arguments = arguments, .rows = 120, .columns = 150 });
		session_end(s, 1);
		for (int j = 0; j < 5 && failing[i].told[j] != NULL; j++)
			expect_text(s, failing[i].told[j]);
		expect_text(s, "[  FAILED  ] ");
		assert_int_equal(0, left_in(session_directory(s)));
		session_close(s);
	}
}

/* "harness_end_test fault": a program with a bug. */
static int run_fault(void)
{
	char *volatile bytes = malloc(8);

	if (bytes == NULL)
		return 1;
	bytes[0] = 'x';
	free(bytes);
	return SANITIZED ? bytes[0] : 1;
}

#define TEST(function) cmocka_unit_test_teardown(function, sessions_close)

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		TEST(the_environment_is_pinned),
		TEST(another_terminal_may_be_asked_for),
		TEST(every_exit_status_and_last_word_is_seen),
		TEST(a_key_may_end_the_program),
		TEST(a_deaf_program_is_not_waited_for_without_end),
		TEST(a_killed_program_ends_by_its_signal),
		TEST(nothing_is_left_behind),
		TEST(a_directory_given_is_used_and_kept),
		TEST(the_program_is_that_of_the_environment),
		TEST(a_failure_tells_the_whole_story_and_leaves_nothing),
	};

	if (argc > 1 && text_equal(argv[1], "form"))
		return try_form_run(false);
	if (argc > 1 && text_equal(argv[1], "careless"))
		return try_form_run(true);
	if (argc > 1 && text_equal(argv[1], "fault"))
		return run_fault();
	if (argc > 2 && text_equal(argv[1], "failing"))
		return run_failing(argv[2]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
