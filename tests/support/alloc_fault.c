/* SPDX-License-Identifier: MIT */
/* alloc_fault.c: a countdown in front of malloc, calloc and realloc. */
#include "support/alloc_fault.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static int fail_at;
static int kill_at;
static int calls;

void alloc_fault_after(int count)
{
	fail_at = count;
	calls = 0;
}

void alloc_fault_kill_after(int count)
{
	kill_at = count;
	calls = 0;
}

int alloc_fault_calls(void)
{
	return calls;
}

static bool fails(void)
{
	calls++;
	if (kill_at != 0 && calls == kill_at)
		(void)raise(SIGKILL);
	return fail_at != 0 && calls == fail_at;
}

void *__wrap_malloc(size_t size)
{
	return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
	return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
	return fails() ? NULL : __real_realloc(old, size);
}
