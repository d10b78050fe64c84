/* SPDX-License-Identifier: MIT */
/*
 * file.h: files written so that a crash leaves either nothing or the whole file under its name.
 *
 * Written beside its place as ".NAME.tmp", fsynced, then moved with link-or-fail so that an existing
 * file is never replaced, and the directory fsynced. A step that fails leaves things as they were
 * before it. file_next_call_fails lets tests fail each system call in turn.
 */
#ifndef CLAIMBENCH_BASE_FILE_H
#define CLAIMBENCH_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "claimbench/base/buf.h"
#include "claimbench/base/error.h"
#include "claimbench/base/vec.h"

enum { FILE_PATH_MAX = 4096 };

/*
 * Step one: the bytes are on disk, and will still be there after a power cut, under a temporary name
 * in DIRECTORY (mode 0640). NAME has no '/'. An old temporary of the same name (of a crashed run) is
 * replaced.
 */
enum status file_stage(const char *directory, const char *name, const void *bytes, size_t length,
		       struct error *error) MUST_CHECK;
/*
 * Step two: under its own name. REFUSED when NAME already exists. Whatever fails, the staged file is
 * still there and may be released once more.
 */
enum status file_release(const char *directory, const char *name, struct error *error) MUST_CHECK;
/* The same two without waiting for the disk: for what is made anew after a crash. */
enum status file_stage_unsynced(const char *directory, const char *name, const void *bytes, size_t length,
				struct error *error) MUST_CHECK;
enum status file_release_unsynced(const char *directory, const char *name, struct error *error) MUST_CHECK;
/* The temporary name is gone, whether or not it was there. */
void file_unstage(const char *directory, const char *name);
/* DIRECTORY/.NAME.tmp into PATH. */
void file_staged_path(const char *directory, const char *name, char path[static FILE_PATH_MAX]);

/* FROM under the name TO in the same directory, for good; REFUSED when TO exists. */
enum status file_rename(const char *from, const char *to, struct error *error) MUST_CHECK;

/*
 * Hold PATH (made when missing, never removed) until file_unlock or the end of the process. REFUSED
 * when another process holds it.
 */
enum status file_lock(const char *path, int *lock, struct error *error) MUST_CHECK;
void file_unlock(int lock);

/* The whole of PATH, at most MAXIMUM bytes, into OUT (which this initialises). */
enum status file_read(const char *path, size_t maximum, struct buf *out, struct error *error) MUST_CHECK;
/* The first SIZE bytes of PATH into HEAD, or as many as there are: *LENGTH. */
enum status file_head(const char *path, char *head, size_t size, size_t *length, struct error *error) MUST_CHECK;
bool file_exists(const char *path);
bool file_is_directory(const char *path);
/* The names of the files in DIRECTORY, by the alphabet, without those that begin with a dot; VEC_FREE them. */
struct file_name {
	char name[256];
};
VEC_TYPE(file_names, struct file_name);
enum status file_list(const char *directory, struct file_names *out, struct error *error) MUST_CHECK;
/* Create DIRECTORY and its parents (0750) where missing. */
enum status file_make_directory(const char *directory, struct error *error) MUST_CHECK;

/* For tests: the COUNTth system call from now fails with ENOSPC or EIO; 0 switches that off. */
void file_next_call_fails(int count, int error_number);
/* How many system calls were made since the last file_next_call_fails. */
int file_calls_made(void);

#endif
