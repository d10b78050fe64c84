/* SPDX-License-Identifier: MIT */
/* alloc_fault.h: make the Nth allocation of our own code fail (the linker wraps malloc for tests). */
#ifndef CLAIMBENCH_TESTS_SUPPORT_ALLOC_FAULT_H
#define CLAIMBENCH_TESTS_SUPPORT_ALLOC_FAULT_H

/* The COUNTth allocation from now fails once; 0 switches that off. */
void alloc_fault_after(int count);
/* At the COUNTth allocation from now the process dies as by kill -9; 0 switches that off. */
void alloc_fault_kill_after(int count);
/* Allocations since the last alloc_fault_after. */
int alloc_fault_calls(void);

#endif
