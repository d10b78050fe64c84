/* SPDX-License-Identifier: MIT */
/* tabular.c: a child process reads the XML; what it finds comes over a pipe. */
#include "xml/tabular.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "xml/tabular_child.h"

enum { FILE_MEGABYTES_MAX = 64, MEMORY_MEGABYTES = 512, CPU_SECONDS = 30 };

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#endif

static void limit_self(void)
{
	const struct rlimit cpu = { CPU_SECONDS, CPU_SECONDS };
	const struct rlimit none = { 0, 0 };

	(void)setrlimit(RLIMIT_CPU, &cpu);
	(void)setrlimit(RLIMIT_CORE, &none);
	(void)setrlimit(RLIMIT_FSIZE, &none);
#ifndef SANITIZED
	/* The sanitizer maps terabytes of shadow: only real builds can be held to this. */
	const struct rlimit memory = { (rlim_t)MEMORY_MEGABYTES << 20, (rlim_t)MEMORY_MEGABYTES << 20 };

	(void)setrlimit(RLIMIT_AS, &memory);
#endif
}

static enum status open_file(const char *path, int *file, struct error *error)
{
	struct stat about = { .st_size = -1 };

	/* Not to wait for a writer, should PATH be a pipe. */
	*file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (*file < 0)
		return error_set(error, errno == ENOENT ? STATUS_NOT_FOUND : STATUS_REFUSED, path, "%s",
				 strerror(errno));
	if (fstat(*file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0 &&
	    about.st_size <= (off_t)FILE_MEGABYTES_MAX << 20)
		return STATUS_OK;
	(void)close(*file);
	if (S_ISREG(about.st_mode) && about.st_size == 0)
		return error_set(error, STATUS_REFUSED, path, "the file is empty");
	return error_set(error, STATUS_REFUSED, path, "is no file of at most %d MB", FILE_MEGABYTES_MAX);
}

/* FILE is the child's from now on; *PIPE is where its records come from. */
static enum status start_child(int file, const char *path, pid_t *child, FILE **pipe_file, struct error *error)
{
	int ends[2];

	if (pipe(ends) != 0) {
		(void)close(file);
		return error_set(error, STATUS_FAULT, path, "%s", strerror(errno));
	}
	*child = fork();
	if (*child == 0) {
		(void)close(ends[0]);
		limit_self();
		tabular_child(file, ends[1]);
		_exit(0);
	}
	(void)close(file);
	(void)close(ends[1]);
	*pipe_file = *child > 0 ? fdopen(ends[0], "rb") : NULL;
	if (*pipe_file != NULL) {
		(void)setvbuf(*pipe_file, NULL, _IOFBF, 1u << 16);
		return STATUS_OK;
	}
	(void)error_set(error, STATUS_FAULT, path, "%s", strerror(errno));
	(void)close(ends[0]);
	return STATUS_FAULT;
}

enum status tabular_read(const char *path, char version[static 16], tabular_note_sink notes, tabular_code_sink codes,
			 void *context, struct error *error)
{
	FILE *pipe_file = NULL;
	pid_t child = -1;
	int file = -1;
	enum status status;

	version[0] = '\0';
	status = open_file(path, &file, error);
	if (status == STATUS_OK)
		status = start_child(file, path, &child, &pipe_file, error);
	if (status == STATUS_OK) {
		status = tabular_take(pipe_file, path, version, notes, codes, context, error);
		(void)fclose(pipe_file);
	}
	if (child > 0)
		while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
			continue;
	return status;
}
