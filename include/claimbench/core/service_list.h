/* SPDX-License-Identifier: MIT */
/*
 * service_list.h: procedure codes named in short: "99213 97110-97140 992* J3420". The empty list names every code.
 */
#ifndef CLAIMBENCH_CORE_SERVICE_LIST_H
#define CLAIMBENCH_CORE_SERVICE_LIST_H

#include <stdbool.h>

enum { SERVICE_LIST_MAX = 161 };

/* What is wrong with LIST, or NULL: codes of five places, ranges of two, beginnings with a star; blanks between. */
const char *service_list_fault(const char *list);
/* A list without fault names CODE. */
bool service_list_has(const char *list, const char *code);
/* A word of LIST is WORD; for values such as modifiers. */
bool word_list_has(const char *list, const char *word);

#endif
