/* SPDX-License-Identifier: MIT */
/* backup.c: a consistent copy beside working users, in small steps, under its name only when whole. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "claimbench/base/text.h"
#include "store/database.h"

enum { STEP_PAGES = 200, BUSY_TRIES = 2000 };

static enum status copy_pages(struct store *store, sqlite3 *copy, struct error *error)
{
	sqlite3_backup *backup = sqlite3_backup_init(copy, "main", store->raw, "main");
	struct timespec pause = { 0, 2000000 };
	int code = SQLITE_OK;

	if (backup == NULL)
		return database_error(NULL, sqlite3_errcode(copy), "backup", error);
	for (int busy = 0; busy < BUSY_TRIES;) {
		code = sqlite3_backup_step(backup, STEP_PAGES);
		if (code == SQLITE_OK)
			continue;
		if (code != SQLITE_BUSY && code != SQLITE_LOCKED)
			break;
		busy++;
		(void)nanosleep(&pause, NULL);
	}
	(void)sqlite3_backup_finish(backup);
	return code == SQLITE_DONE ? STATUS_OK : database_error(NULL, code, "backup", error);
}

static enum status sync_file(const char *path, struct error *error)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	bool good = file >= 0 && fsync(file) == 0;

	if (!good)
		(void)error_set(error, STATUS_FAULT, path, "%s", strerror(errno));
	if (file >= 0)
		(void)close(file);
	return good ? STATUS_OK : STATUS_FAULT;
}

enum status store_backup(struct store *store, const char *path, struct error *error)
{
	char temporary[1200];
	sqlite3 *copy = NULL;
	struct stat about;
	enum status status;

	if (stat(path, &about) == 0)
		return error_set(error, STATUS_REFUSED, path, "exists already");
	if (!text_format(temporary, sizeof temporary, "%s.tmp", path))
		return error_set(error, STATUS_REFUSED, "backup", "the path is too long");
	(void)unlink(temporary);
	if (sqlite3_open_v2(temporary, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) !=
	    SQLITE_OK) {
		(void)sqlite3_close(copy);
		return error_set(error, STATUS_FAULT, path, "cannot be written");
	}
	(void)chmod(temporary, 0640);
	status = copy_pages(store, copy, error);
	(void)sqlite3_close(copy);
	if (status == STATUS_OK)
		status = sync_file(temporary, error);
	if (status == STATUS_OK && link(temporary, path) != 0)
		status = error_set(error, STATUS_FAULT, path, "%s", strerror(errno));
	(void)unlink(temporary);
	return status;
}
