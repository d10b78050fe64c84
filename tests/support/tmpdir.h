/* SPDX-License-Identifier: MIT */
/* tmpdir.h: a private directory for one test. */
#ifndef CLAIMBENCH_TESTS_SUPPORT_TMPDIR_H
#define CLAIMBENCH_TESTS_SUPPORT_TMPDIR_H

enum { TMPDIR_MAX = 256 };

/* A fresh directory into PATH; fails the test when it can't be made. */
void tmpdir_make(char path[static TMPDIR_MAX]);
/* Gone with everything in it. */
void tmpdir_remove(const char *path);

#endif
