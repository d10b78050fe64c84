/* SPDX-License-Identifier: MIT */
/* backup.c: a consistent copy beside working users, in small steps, under its name only when whole. */
/* mkostemp is no POSIX function yet. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "store/database.h"

enum { STEP_PAGES = 200, BUSY_TRIES = 2000, PAUSE_NANOSECONDS = 1000000, TEMPORARY_MAX = 1200 };

static enum status copy_pages(struct store *store, sqlite3 *copy, struct error *error)
{
	sqlite3_backup *backup = sqlite3_backup_init(copy, "main", store->raw, "main");
	struct timespec pause = { 0, PAUSE_NANOSECONDS };
	int code = SQLITE_OK;

	if (backup == NULL)
		return database_error(NULL, sqlite3_errcode(copy), "backup", error);
	for (int busy = 0; busy < BUSY_TRIES;) {
		code = sqlite3_backup_step(backup, STEP_PAGES);
		if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
			busy++;
		else if (code != SQLITE_OK)
			break;
		/* Others' disk time comes first. */
		(void)nanosleep(&pause, NULL);
	}
	(void)sqlite3_backup_finish(backup);
	return code == SQLITE_DONE ? STATUS_OK : database_error(NULL, code, "backup", error);
}

/*
 * Copied within one read snapshot: otherwise every save of another process would start the copy from
 * the beginning, and beside busy users it would never end.
 */
static enum status copy_snapshot(struct store *store, sqlite3 *copy, struct error *error)
{
	int64_t unused;
	enum status status = store_begin_read(store, error);

	if (status != STATUS_OK)
		return status;
	/* The snapshot is taken by the first read. */
	status = database_ask(store, "SELECT count(*) FROM sqlite_schema", &unused, error);
	if (status == STATUS_OK)
		status = copy_pages(store, copy, error);
	store_end_read(store);
	return status;
}

static enum status copy_to(struct store *store, const char *path, struct error *error)
{
	sqlite3 *copy = NULL;
	int code = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	enum status status;

	if (code == SQLITE_OK)
		status = copy_snapshot(store, copy, error);
	else
		status = database_error(NULL, code, "backup", error);
	code = sqlite3_close(copy);
	return status == STATUS_OK && code != SQLITE_OK ? database_error(NULL, code, "backup", error) : status;
}

/* An empty file that only its maker can read so far, named after PATH. */
static enum status make_temporary(const char *path, char name[static TEMPORARY_MAX], struct error *error)
{
	int file;

	if (!text_format(name, TEMPORARY_MAX, "%s.new-XXXXXX", path)) {
		name[0] = '\0';
		return error_set(error, STATUS_REFUSED, "backup", "the path is too long");
	}
	file = mkostemp(name, O_CLOEXEC);
	if (file < 0) {
		name[0] = '\0';
		return error_set(error, STATUS_FAULT, path, "cannot be written: %s", strerror(errno));
	}
	(void)close(file);
	return STATUS_OK;
}

static enum status settle(const char *path, struct error *error)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	bool good = file >= 0 && fchmod(file, 0640) == 0 && fsync(file) == 0;
	int why = errno;

	if (file >= 0)
		(void)close(file);
	return good ? STATUS_OK : error_set(error, STATUS_FAULT, path, "%s", strerror(why));
}

enum status store_backup(struct store *store, const char *path, struct error *error)
{
	char temporary[TEMPORARY_MAX] = "", journal[TEMPORARY_MAX + 10];
	struct stat about;
	enum status status;

	if (lstat(path, &about) == 0)
		return error_set(error, STATUS_REFUSED, path, "exists already");
	status = make_temporary(path, temporary, error);
	if (status == STATUS_OK)
		status = copy_to(store, temporary, error);
	if (status == STATUS_OK)
		status = settle(temporary, error);
	if (status == STATUS_OK)
		status = file_rename(temporary, path, error);
	if (status != STATUS_OK && temporary[0] != '\0') {
		(void)text_format(journal, sizeof journal, "%s-journal", temporary);
		(void)unlink(journal);
		(void)unlink(temporary);
	}
	return status;
}
