/* SPDX-License-Identifier: MIT */
/* launch.c: see launch.h. */
#include "support/launch.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"

enum { LAUNCH_TEXT_MAX = 1 << 20 };

/* Left as they are where they are set: what a shell, the program, or a coverage build needs to be found. */
static const char *const inherited[] = { "PATH",        "CLAIMBENCH_DATA",   "CLAIMBENCH_TESTS",
					 "TERMINFO",    "TERMINFO_DIRS",     "LD_LIBRARY_PATH",
					 "GCOV_PREFIX", "GCOV_PREFIX_STRIP", "LLVM_PROFILE_FILE" };
static const char *const sanitizers[] = { "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS" };

static void add(struct words *words, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void add(struct words *words, const char *format, ...)
{
	char word[8192];
	va_list arguments;

	va_start(arguments, format);
	if (vsnprintf(word, sizeof word, format, arguments) >= (int)sizeof word)
		words->text.failed = true;
	va_end(arguments);
	buf_add(&words->text, word, strlen(word) + 1);
}

static bool is_set(const struct words *words, const char *name)
{
	const char *word = buf_text(&words->text), *end = word + words->text.length;

	for (; word < end; word += strlen(word) + 1) {
		if (text_starts_with(word, name) && word[strlen(name)] == '=')
			return true;
	}
	return false;
}

/* What a test asks for comes first and stays: two entries of a name mean one thing to libc, another to a shell. */
static void set(struct words *words, const char *name, const char *value, const char *more)
{
	if (!is_set(words, name))
		add(words, "%s=%s%s", name, value, more);
}

static void add_all(struct words *words, const char *const *list)
{
	for (; list != NULL && *list != NULL; list++)
		add(words, "%s", *list);
}

/* Only now, since the text moves as it grows. */
static bool point(struct words *words)
{
	char *word = words->text.bytes;
	int count = 0;

	if (buf_failed(&words->text))
		return false;
	for (; word < words->text.bytes + words->text.length; word += strlen(word) + 1) {
		if (count == LAUNCH_WORDS_MAX)
			return false;
		words->items[count++] = word;
	}
	words->items[count] = NULL;
	return true;
}

/* Reports go into a file: on the screen they would be half overwritten. */
static void set_sanitizer(struct words *words, const char *name, const char *directory)
{
	char report[FILE_PATH_MAX];

	(void)text_format(report, sizeof report, "%slog_path=%s/sanitizer", getenv(name) != NULL ? ":" : "", directory);
	set(words, name, getenv(name) != NULL ? getenv(name) : "", report);
}

static void set_environment(struct words *words, const struct session_options *options, const char *directory)
{
	char escape[16];

	(void)text_format(escape, sizeof escape, "%d", SESSION_ESCAPE_MS);
	add_all(words, options->environment);
	set(words, "TERM", options->term != NULL ? options->term : "xterm-256color", "");
	set(words, "LC_ALL", "C.UTF-8", "");
	set(words, "TZ", "UTC", "");
	set(words, "ESCDELAY", escape, "");
	set(words, "HOME", directory, "");
	set(words, "TMPDIR", directory, "");
	set(words, "XDG_DATA_HOME", directory, "/data");
	if (options->no_color)
		set(words, "NO_COLOR", "1", "");
	for (size_t i = 0; i < sizeof inherited / sizeof inherited[0]; i++) {
		if (getenv(inherited[i]) != NULL)
			set(words, inherited[i], getenv(inherited[i]), "");
	}
	for (size_t i = 0; i < sizeof sanitizers / sizeof sanitizers[0]; i++)
		set_sanitizer(words, sanitizers[i], directory);
}

bool launch_prepare(struct launch *launch, const struct session_options *options, const char *program,
		    const char *directory)
{
	*launch = (struct launch){ .arguments.text = buf_new(LAUNCH_TEXT_MAX),
				   .environment.text = buf_new(LAUNCH_TEXT_MAX) };
	add(&launch->arguments, "%s", program);
	add_all(&launch->arguments, options->arguments);
	set_environment(&launch->environment, options, directory);
	return point(&launch->arguments) && point(&launch->environment);
}

void launch_free(struct launch *launch)
{
	buf_free(&launch->arguments.text);
	buf_free(&launch->environment.text);
}
