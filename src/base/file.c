/* SPDX-License-Identifier: MIT */
/* file.c: see file.h. Every system call that can fail goes through a counted wrapper. */
#include "claimbench/base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
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

static enum status sync_and_close(int fd, enum status status, bool synced, const char *path, struct error *error)
{
	bool closed;

	if (status == STATUS_OK && synced && (fails() || fsync(fd) != 0))
		status = system_fault(path, "syncing", error);
	closed = close(fd) == 0;
	if (status == STATUS_OK && (fails() || !closed))
		status = system_fault(path, "closing", error);
	return status;
}

static enum status sync_directory(const char *directory, struct error *error)
{
	int fd = fails() ? -1 : open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return system_fault(directory, "opening", error);
	return sync_and_close(fd, STATUS_OK, true, directory, error);
}

static enum status stage(const char *directory, const char *name, const void *bytes, size_t length, bool synced,
			 struct error *error)
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
	status = sync_and_close(fd, write_all(fd, bytes, length, path, error), synced, path, error);
	if (status == STATUS_OK && synced)
		status = sync_directory(directory, error);
	if (status != STATUS_OK)
		(void)unlink(path);
	return status;
}

enum status file_stage(const char *directory, const char *name, const void *bytes, size_t length, struct error *error)
{
	return stage(directory, name, bytes, length, true, error);
}

enum status file_stage_unsynced(const char *directory, const char *name, const void *bytes, size_t length,
				struct error *error)
{
	return stage(directory, name, bytes, length, false, error);
}

/* Unlike rename, link refuses to replace what is there. */
static enum status link_new(const char *from, const char *to, struct error *error)
{
	if (!fails() && link(from, to) == 0)
		return STATUS_OK;
	if (errno == EEXIST)
		return error_set(error, STATUS_REFUSED, to, "exists already; it was not touched");
	return system_fault(to, "naming", error);
}

static enum status release(const char *directory, const char *name, bool synced, struct error *error)
{
	char staged[FILE_PATH_MAX], path[FILE_PATH_MAX];
	enum status status;

	file_staged_path(directory, name, staged);
	if (staged[0] == '\0' || !text_format(path, sizeof path, "%s/%s", directory, name))
		return error_set(error, STATUS_REFUSED, directory, "the path is too long");
	status = link_new(staged, path, error);
	if (status != STATUS_OK)
		return status;
	if (synced)
		status = sync_directory(directory, error);
	/* Only one name is left, and it is the one that is known to last. */
	(void)unlink(status == STATUS_OK ? staged : path);
	return status;
}

enum status file_release(const char *directory, const char *name, struct error *error)
{
	return release(directory, name, true, error);
}

enum status file_release_unsynced(const char *directory, const char *name, struct error *error)
{
	return release(directory, name, false, error);
}

void file_unstage(const char *directory, const char *name)
{
	char path[FILE_PATH_MAX];

	file_staged_path(directory, name, path);
	if (path[0] != '\0')
		(void)unlink(path);
}

enum status file_rename(const char *from, const char *to, struct error *error)
{
	char directory[FILE_PATH_MAX];
	enum status status;
	char *slash;

	if (!text_format(directory, sizeof directory, "%s", to))
		return error_set(error, STATUS_REFUSED, to, "the path is too long");
	slash = strrchr(directory, '/');
	if (slash != NULL)
		*slash = '\0';
	status = link_new(from, to, error);
	if (status != STATUS_OK)
		return status;
	if (fails() || unlink(from) != 0) {
		status = system_fault(from, "renaming", error);
		(void)unlink(to);
		return status;
	}
	status = sync_directory(slash == NULL ? "." : slash == directory ? "/" : directory, error);
	if (status != STATUS_OK && link(to, from) == 0)
		(void)unlink(to);
	return status;
}

enum status file_head(const char *path, char *head, size_t size, size_t *length, struct error *error)
{
	enum status status = STATUS_OK;
	int fd = fails() ? -1 : open(path, O_RDONLY | O_CLOEXEC);

	*length = 0;
	if (fd < 0)
		return system_fault(path, "opening", error);
	while (*length < size) {
		ssize_t got = fails() ? -1 : read(fd, head + *length, size - *length);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			status = system_fault(path, "reading", error);
		if (got <= 0)
			break;
		*length += (size_t)got;
	}
	(void)close(fd);
	return status;
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
	while (status == STATUS_OK) {
		ssize_t got = fails() ? -1 : read(fd, chunk, sizeof chunk);

		if (got == 0)
			break;
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			status = system_fault(path, "reading", error);
			break;
		}
		buf_add(out, chunk, (size_t)got);
		if (buf_failed(out))
			status = (size_t)got > maximum - out->length
					 ? error_set(error, STATUS_REFUSED, path, "is larger than %zu bytes", maximum)
					 : error_set(error, STATUS_FAULT, path, "out of memory");
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

bool file_is_directory(const char *path)
{
	struct stat information;

	return stat(path, &information) == 0 && S_ISDIR(information.st_mode);
}

static int by_name(const void *a, const void *b)
{
	const struct file_name *left = a, *right = b;

	return strcmp(left->name, right->name);
}

/* The next entry that is a file into NAME; false at the end, or with errno set. */
static bool next_file(DIR *open_directory, const char *directory, char *name, size_t size)
{
	char path[FILE_PATH_MAX];

	for (;;) {
		const struct dirent *entry;

		errno = 0;
		entry = fails() ? NULL : readdir(open_directory);
		if (entry == NULL)
			return false;
		if (entry->d_name[0] != '.' && text_format(name, size, "%s", entry->d_name) &&
		    text_format(path, sizeof path, "%s/%s", directory, entry->d_name) && file_exists(path))
			return true;
	}
}

enum status file_list(const char *directory, struct file_names *out, struct error *error)
{
	DIR *open_directory = fails() ? NULL : opendir(directory);
	struct file_name found;
	enum status status = STATUS_OK;

	*out = (struct file_names){ 0 };
	if (open_directory == NULL)
		return system_fault(directory, "opening", error);
	while (status == STATUS_OK && next_file(open_directory, directory, found.name, sizeof found.name)) {
		struct file_name *added = VEC_ADD(out);

		if (added == NULL)
			status = error_set(error, STATUS_FAULT, directory, "out of memory");
		else
			*added = found;
	}
	if (status == STATUS_OK && errno != 0)
		status = system_fault(directory, "reading", error);
	(void)closedir(open_directory);
	if (status != STATUS_OK)
		VEC_FREE(out);
	else if (out->count > 0)
		qsort(out->items, out->count, sizeof out->items[0], by_name);
	return status;
}

/* PATH as a directory, whether made now or long ago. */
static enum status make_one(const char *path, struct error *error)
{
	struct stat information;

	if (!fails() && mkdir(path, 0750) == 0)
		return STATUS_OK;
	if (errno != EEXIST)
		return system_fault(path, "creating the directory", error);
	if (stat(path, &information) == 0 && S_ISDIR(information.st_mode))
		return STATUS_OK;
	return error_set(error, STATUS_REFUSED, path, "is no directory");
}

enum status file_make_directory(const char *directory, struct error *error)
{
	char path[FILE_PATH_MAX];
	enum status status = STATUS_OK;

	if (directory[0] == '\0' || !text_format(path, sizeof path, "%s", directory))
		return error_set(error, STATUS_REFUSED, directory, "is no directory name");
	for (char *end = path + 1; status == STATUS_OK; end++) {
		char kept = *end;

		if (kept != '/' && kept != '\0')
			continue;
		*end = '\0';
		status = make_one(path, error);
		*end = kept;
		if (kept == '\0')
			break;
	}
	return status;
}

enum status file_lock(const char *path, int *lock, struct error *error)
{
	enum status status;

	*lock = fails() ? -1 : open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660);
	if (*lock < 0)
		return system_fault(path, "opening", error);
	if (!fails() && flock(*lock, LOCK_EX | LOCK_NB) == 0)
		return STATUS_OK;
	status = errno == EWOULDBLOCK ? error_set(error, STATUS_REFUSED, path, "somebody else holds it just now")
				      : system_fault(path, "locking", error);
	(void)close(*lock);
	*lock = -1;
	return status;
}

void file_unlock(int lock)
{
	if (lock >= 0)
		(void)close(lock);
}
