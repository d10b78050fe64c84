/* SPDX-License-Identifier: MIT */
/*
 * token.h: the words an enum wears in the database, in JSON and on the command line.
 *
 * One table per enum, indexed by its value; an unknown word is an error, never a default.
 */
#ifndef CLAIMBENCH_CORE_TOKEN_H
#define CLAIMBENCH_CORE_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

struct token {
	const char *word;  /* stored: "scrub_fail" */
	const char *label; /* shown: "Scrub failed" */
};

struct token_table {
	const char *name; /* table.column it guards in the schema: "claim.state" */
	const struct token *tokens;
	size_t count;
};

/* The value's word or label; "?" outside the table. */
const char *token_word(const struct token_table *table, int value);
const char *token_label(const struct token_table *table, int value);
bool token_parse(const struct token_table *table, const char *word, int *value);

/* Every table there is, ended by NULL: a test compares them with the schema's CHECK lists. */
extern const struct token_table *const token_tables[];

#endif
