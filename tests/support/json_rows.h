/* SPDX-License-Identifier: MIT */
/*
 * json_rows.h: reads "[{...},...]" as the program prints it: objects in one array, strictly. A value that is
 * an array is such a text again.
 */
#ifndef CLAIMBENCH_TESTS_SUPPORT_JSON_ROWS_H
#define CLAIMBENCH_TESTS_SUPPORT_JSON_ROWS_H

#include <stddef.h>

enum { JSON_CELL_MAX = 32768 };

/* How many objects; fails the test when TEXT is not such an array, or they have different keys. */
size_t json_rows(const char *text);
/* The value of KEY in object ROW from 0, unescaped, as text ("null" for null); fails the test when not there. */
const char *json_cell(const char *text, size_t row, const char *key, char cell[static JSON_CELL_MAX]);
/* The same as a number. */
long long json_integer(const char *text, size_t row, const char *key);
/* The first object whose KEY is VALUE; fails the test when there is none. */
size_t json_find(const char *text, const char *key, const char *value);

#endif
