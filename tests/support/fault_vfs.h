/* SPDX-License-Identifier: MIT */
/*
 * fault_vfs.h: a thin layer between SQLite and the disk whose Nth call fails, once. Calls that count:
 * open, write, truncate, sync, delete and the mapping of the log's index.
 */
#ifndef CLAIMBENCH_TESTS_SUPPORT_FAULT_VFS_H
#define CLAIMBENCH_TESTS_SUPPORT_FAULT_VFS_H

enum fault_kind {
	FAULT_IO,   /* each call by its own error: a failing disk */
	FAULT_FULL, /* only what takes room fails, with SQLITE_FULL; everything else counts but works */
	FAULT_SYNC, /* only syncs count */
};

/* From now on every database of this process goes through it. */
void fault_vfs_install(void);
/* The COUNTth call from now fails once; 0 switches that off. */
void fault_vfs_after(int count, enum fault_kind kind);
/* Calls since the last fault_vfs_after. */
int fault_vfs_calls(void);

#endif
