/* SPDX-License-Identifier: MIT */
/* fault_memory.h: make the Nth allocation inside SQLite fail (alloc_fault.h does so for our own). */
#ifndef CLAIMBENCH_TESTS_SUPPORT_FAULT_MEMORY_H
#define CLAIMBENCH_TESTS_SUPPORT_FAULT_MEMORY_H

/* Before anything else is asked of SQLite. */
void fault_memory_install(void);
/* The COUNTth allocation from now fails once; 0 switches that off. */
void fault_memory_after(int count);
/* Allocations since the last fault_memory_after. */
int fault_memory_calls(void);

#endif
