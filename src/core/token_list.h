/* SPDX-License-Identifier: MIT */
/* token_list.h: define a token table from its rows. */
#ifndef CLAIMBENCH_CORE_TOKEN_LIST_H
#define CLAIMBENCH_CORE_TOKEN_LIST_H

#include "claimbench/core/token.h"

#define TOKEN_TABLE(variable, column, list)                                                                            \
	const struct token_table variable = { (column), (list), sizeof(list) / sizeof((list)[0]) }

#endif
