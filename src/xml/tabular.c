/* SPDX-License-Identifier: MIT */
/* tabular.c: a child process reads the XML; its notes come over a pipe. */
#include "xml/tabular.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "claimbench/base/text.h"
#include "xml/tabular_child.h"

static void limit_self(void)
{
	struct rlimit cpu = { 60, 60 };
	struct rlimit core = { 0, 0 };

	(void)setrlimit(RLIMIT_CPU, &cpu);
	(void)setrlimit(RLIMIT_CORE, &core);
#if !defined(__SANITIZE_ADDRESS__)
	/* The sanitizer maps terabytes of shadow: only real builds can be held to this. */
	struct rlimit memory = { 512u << 20, 512u << 20 };

	(void)setrlimit(RLIMIT_AS, &memory);
#endif
}

static bool read_text(FILE *pipe, char *target, size_t size)
{
	unsigned char length[2];
	size_t count;

	if (fread(length, 1, 2, pipe) != 2)
		return false;
	count = (size_t)length[0] | (size_t)length[1] << 8;
	if (count >= size || fread(target, 1, count, pipe) != count)
		return false;
	target[count] = '\0';
	return strlen(target) == count;
}

/* The child is not trusted: what it says is checked like any input. */
static enum status read_record(FILE *pipe, struct tabular_note *note, char version[static 16], const char *path,
			       bool *ended, struct error *error)
{
	char position[16], message[ERROR_WHAT_MAX];
	int kind = fgetc(pipe);

	switch (kind) {
	case 'V':
		if (!read_text(pipe, version, 16))
			break;
		note->code[0] = '\0';
		return STATUS_OK;
	case 'N':
		if (!read_text(pipe, note->code, sizeof note->code) || !read_text(pipe, position, sizeof position) ||
		    !read_text(pipe, note->kind, sizeof note->kind) || !read_text(pipe, note->text, sizeof note->text))
			break;
		note->position = (int)strtol(position, NULL, 10);
		tabular_references(note->text, note->refs);
		return STATUS_OK;
	case 'E':
		*ended = true;
		return STATUS_OK;
	case 'X':
		if (!read_text(pipe, position, sizeof position) || !read_text(pipe, message, sizeof message))
			break;
		return error_set(error, STATUS_REFUSED, path, "line %s: %s", position, message);
	default:
		break;
	}
	return error_set(error, STATUS_REFUSED, path,
			 "could not be read: the reader stopped (too large, too deep, or broken)");
}

static enum status read_all(FILE *pipe, const char *path, char version[static 16], tabular_sink sink, void *context,
			    struct error *error)
{
	struct tabular_note *note = calloc(1, sizeof *note);
	bool ended = false;
	enum status status = note != NULL ? STATUS_OK : error_set(error, STATUS_FAULT, "", "out of memory");

	while (status == STATUS_OK && !ended) {
		note->code[0] = '\0';
		status = read_record(pipe, note, version, path, &ended, error);
		if (status == STATUS_OK && !ended && note->code[0] != '\0')
			status = sink(context, note, error);
	}
	free(note);
	return status;
}

enum status tabular_read(const char *path, char version[static 16], tabular_sink sink, void *context,
			 struct error *error)
{
	int ends[2], file = open(path, O_RDONLY | O_CLOEXEC);
	FILE *pipe_file;
	pid_t child;
	enum status status;

	version[0] = '\0';
	if (file < 0)
		return error_set(error, STATUS_NOT_FOUND, path, "%s", strerror(errno));
	if (pipe(ends) != 0) {
		(void)close(file);
		return error_set(error, STATUS_FAULT, path, "%s", strerror(errno));
	}
	child = fork();
	if (child == 0) {
		(void)close(ends[0]);
		limit_self();
		tabular_child(file, ends[1]);
		_exit(0);
	}
	(void)close(file);
	(void)close(ends[1]);
	pipe_file = child > 0 ? fdopen(ends[0], "rb") : NULL;
	if (pipe_file == NULL) {
		(void)close(ends[0]);
		status = error_set(error, STATUS_FAULT, path, "%s", strerror(errno));
	} else {
		status = read_all(pipe_file, path, version, sink, context, error);
		(void)fclose(pipe_file);
	}
	if (child > 0)
		while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
			continue;
	return status;
}
