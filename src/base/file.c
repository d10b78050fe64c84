/* SPDX-License-Identifier: MIT */
/* file.c: see file.h. Every system call that can fail goes through a counted wrapper. */
#include "claimbench/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "claimbench/base/text.h"

/* The one piece of state below main: the tests' fault switch. Never set in real runs. */
static struct {
	int until_failure; /* 0: off */
	int error_number;
	int made;
} fault;

void file_next_call_fails(int count, int error_number)
{
	fault.until_failure = count;
	fault.error_number = error_number;
	fault.made = 0;
}

int file_calls_made(void)
{
	return fault.made;
}

/* True when this call is to fail. */
static bool fails(void)
{
	fault.made++;
	if (fault.until_failure == 0 || fault.made != fault.until_failure)
		return false;
	errno = fault.error_number;
	return true;
}

static enum status system_fault(const char *path, const char *doing, struct error *error)
{
	if (errno == ENOSPC || errno == EDQUOT)
		return error_set(error, STATUS_FAULT, path, "%s: the disk is full; nothing was written", doing);
	return error_set(error, STATUS_FAULT, path, "%s: %s", doing, strerror(errno));
}

void file_staged_path(const char *directory, const char *name, char path[static FILE_PATH_MAX])
{
	if (!text_format(path, FILE_PATH_MAX, "%s/.%s.tmp", directory, name))
		path[0] = '\0';
}

static enum status write_all(int fd, const char *bytes, size_t length, const char *path, struct error *error)
{
	while (length > 0) {
		ssize_t written = fails() ? -1 : write(fd, bytes, length);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return system_fault(path, "writing", error);
		bytes += written;
		length -= (size_t)written;
	}
	return STATUS_OK;
}

enum status file_stage(const char *directory, const char *name, const void *bytes, size_t length, struct error *error)
{
	char path[FILE_PATH_MAX];
	enum status status;
	int fd;

	if (strchr(name, '/') != NULL || name[0] == '\0')
		return error_set(error, STATUS_REFUSED, name, "is no file name");
	file_staged_path(directory, name, path);
	if (path[0] == '\0')
		return error_set(error, STATUS_REFUSED, directory, "the path is too long");
	(void)unlink(path);
	fd = fails() ? -1 : open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0640);
	if (fd < 0)
		return system_fault(path, "creating", error);
	status = write_all(fd, bytes, length, path, error);
	if (status == STATUS_OK && (fails() || fsync(fd) != 0))
		status = system_fault(path, "syncing", error);
	if (close(fd) != 0 && status == STATUS_OK)
		status = system_fault(path, "closing", error);
	if (status != STATUS_OK)
		(void)unlink(path);
	return status;
}

static enum status sync_directory(const char *directory, struct error *error)
{
	int fd = fails() ? -1 : open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum status status = STATUS_OK;

	if (fd < 0)
		return system_fault(directory, "opening", error);
	if (fails() || fsync(fd) != 0)
		status = system_fault(directory, "syncing", error);
	(void)close(fd);
	return status;
}

enum status file_release(const char *directory, const char *name, struct error *error)
{
	char staged[FILE_PATH_MAX], path[FILE_PATH_MAX];

	file_staged_path(directory, name, staged);
	if (staged[0] == '\0' || !text_format(path, sizeof path, "%s/%s", directory, name))
		return error_set(error, STATUS_REFUSED, directory, "the path is too long");
	/* link refuses to replace, rename would not. */
	if (fails() || link(staged, path) != 0) {
		if (errno == EEXIST)
			return error_set(error, STATUS_REFUSED, path, "exists already; it was not touched");
		return system_fault(path, "naming", error);
	}
	(void)unlink(staged);
	return sync_directory(directory, error);
}

void file_unstage(const char *directory, const char *name)
{
	char path[FILE_PATH_MAX];

	file_staged_path(directory, name, path);
	if (path[0] != '\0')
		(void)unlink(path);
}

enum status file_read(const char *path, size_t maximum, struct buf *out, struct error *error)
{
	enum status status = STATUS_OK;
	char chunk[65536];
	int fd = fails() ? -1 : open(path, O_RDONLY | O_CLOEXEC);

	*out = buf_new(maximum);
	if (fd < 0)
		return errno == ENOENT ? error_set(error, STATUS_NOT_FOUND, path, "does not exist")
				       : system_fault(path, "opening", error);
	for (;;) {
		ssize_t got = fails() ? -1 : read(fd, chunk, sizeof chunk);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			status = system_fault(path, "reading", error);
		if (got <= 0)
			break;
		buf_add(out, chunk, (size_t)got);
		if (buf_failed(out)) {
			status = error_set(error, STATUS_REFUSED, path, "is larger than %zu bytes", maximum);
			break;
		}
	}
	(void)close(fd);
	if (status != STATUS_OK)
		buf_free(out);
	return status;
}

bool file_exists(const char *path)
{
	struct stat information;

	return stat(path, &information) == 0 && S_ISREG(information.st_mode);
}

enum status file_make_directory(const char *directory, struct error *error)
{
	char path[FILE_PATH_MAX];

	if (!TEXT_SET(path, directory) || path[0] == '\0')
		return error_set(error, STATUS_REFUSED, directory, "is no directory name");
	for (char *slash = path + 1;; slash++) {
		char kept = *slash;

		if (kept != '/' && kept != '\0')
			continue;
		*slash = '\0';
		if (mkdir(path, 0750) != 0 && errno != EEXIST)
			return system_fault(path, "creating the directory", error);
		*slash = kept;
		if (kept == '\0')
			return STATUS_OK;
	}
}

enum status file_rename(const char *from, const char *to, struct error *error)
{
	char directory[FILE_PATH_MAX];
	char *slash;

	if (fails() || link(from, to) != 0)
		return errno == EEXIST ? error_set(error, STATUS_REFUSED, to, "exists already")
				       : system_fault(to, "cannot be named", error);
	(void)unlink(from);
	(void)snprintf(directory, sizeof directory, "%s", to);
	slash = strrchr(directory, '/');
	if (slash == NULL)
		return sync_directory(".", error);
	*slash = '\0';
	return sync_directory(directory, error);
}

enum status file_lock(const char *path, int *lock, struct error *error)
{
	*lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660);
	if (*lock < 0)
		return system_fault(path, "cannot be opened", error);
	if (flock(*lock, LOCK_EX | LOCK_NB) == 0)
		return STATUS_OK;
	(void)close(*lock);
	*lock = -1;
	return error_set(error, STATUS_REFUSED, path, "somebody else is submitting just now");
}

void file_unlock(int lock)
{
	if (lock >= 0)
		(void)close(lock);
}
