/* SPDX-License-Identifier: MIT */
/*
 * corpus.h: X12 files that we did not write, with what is known of them (expected.tsv by file, claims.tsv by
 * claim). They are no part of the project: without them the tests that want them are skipped.
 */
#ifndef CLAIMBENCH_TESTS_SUPPORT_CORPUS_H
#define CLAIMBENCH_TESTS_SUPPORT_CORPUS_H

#include "claimbench/base/buf.h"
#include "claimbench/base/money.h"

/* The folder, below CLAIMBENCH_SHARED; leaves the test, as skipped, when it isn't there. */
const char *corpus_or_skip(void);
/* The bytes of a file, by its name in the tables. buf_free them. */
struct buf corpus_file(const char *name);

/* A table of the corpus, row by row; COLUMN of the present row by its name in the first. */
struct corpus_table;
struct corpus_table *corpus_open(const char *name);
bool corpus_next(struct corpus_table *table);
const char *corpus_column(const struct corpus_table *table, const char *name);
void corpus_close(struct corpus_table *table);

/* As the tables write it: "12.5"; "" is 0. */
#define assert_corpus_amount(expected, found) assert_int_equal(corpus_cents(expected), money_cents(found))
int64_t corpus_cents(const char *amount);
/* "" is 0. */
int64_t corpus_count(const char *number);

/* How often each code occurs, as the tables say it: "R*2,A", the commonest first, else by the alphabet. */
enum { TALLY_CODES_MAX = 40 };
struct tally {
	struct {
		char code[24];
		int count;
	} codes[TALLY_CODES_MAX];
	size_t count;
};
void tally_add(struct tally *tally, const char *code);
/* TALLY is what the detail column of the present row says of NAME ("stc=..."); "" when it says nothing. */
void assert_tally(const struct corpus_table *table, const char *name, const struct tally *tally);

#endif
