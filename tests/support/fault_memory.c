/* SPDX-License-Identifier: MIT */
/* fault_memory.c: a countdown in front of SQLite's own allocator. */
#include "support/fault_memory.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

static sqlite3_mem_methods real;
static int fail_at, calls;

void fault_memory_after(int count)
{
	fail_at = count;
	calls = 0;
}

int fault_memory_calls(void)
{
	return calls;
}

static bool fails(void)
{
	calls++;
	return fail_at != 0 && calls == fail_at;
}

static void *allocate(int size)
{
	return fails() ? NULL : real.xMalloc(size);
}

static void *reallocate(void *old, int size)
{
	return fails() ? NULL : real.xRealloc(old, size);
}

void fault_memory_install(void)
{
	sqlite3_mem_methods mine;

	if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real) != SQLITE_OK) {
		(void)fprintf(stderr, "SQLite is in use already\n");
		exit(1);
	}
	mine = real;
	mine.xMalloc = allocate;
	mine.xRealloc = reallocate;
	(void)sqlite3_config(SQLITE_CONFIG_MALLOC, &mine);
}
