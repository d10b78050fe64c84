/* SPDX-License-Identifier: MIT */
/* tmpdir.c: directories that live as long as a test. */
#include "support/tmpdir.h"

#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/test.h"

void tmpdir_make(char path[static TMPDIR_MAX])
{
	const char *base = getenv("TMPDIR");

	(void)snprintf(path, TMPDIR_MAX, "%s/claimbench-test-XXXXXX", base != NULL ? base : "/tmp");
	if (mkdtemp(path) == NULL)
		fail_msg("cannot make a directory like %s", path);
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *walk)
{
	(void)about;
	(void)kind;
	(void)walk;
	return remove(path);
}

void tmpdir_remove(const char *path)
{
	(void)nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
