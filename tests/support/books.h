/* SPDX-License-Identifier: MIT */
/*
 * books.h: a database in a directory of its own, with a small invented practice in it, and short ways to
 * put patients, visits, claims and money there. Whatever fails here fails the test.
 */
#ifndef CLAIMBENCH_TESTS_SUPPORT_BOOKS_H
#define CLAIMBENCH_TESTS_SUPPORT_BOOKS_H

#include "store/rows.h"
#include "store/store.h"
#include "support/tmpdir.h"

enum { BOOKS_PATH_MAX = TMPDIR_MAX + 32 };

/* Two kinds of payers a practice has, and two more. */
enum books_payer { MCR, BCX, UHX, MCD, BOOKS_PAYERS };

struct books {
	char directory[TMPDIR_MAX];
	char path[BOOKS_PATH_MAX];
	struct store *store;
	struct error error;
	int64_t practice_id, user_id;
	struct payer payers[BOOKS_PAYERS];
	struct provider provider;
	int tokens; /* used up */
};

/* The file alone, created and open. */
void books_new_empty(struct books *books);
/* With a practice (business date 2026-03-31), its biller, payers and a provider. */
void books_new(struct books *books);
/* A second practice in the same file; BOOKS works for it from then on. */
void books_second_practice(struct books *books);
void books_free(struct books *books);
/* Closed and opened again. */
void books_reopen(struct books *books);

void books_begin(struct books *books);
void books_commit(struct books *books);
/* The bytes of a database that nobody has open. */
void books_copy_file(const char *from, const char *to);
/* "books/name" into PATH. */
void books_path(const struct books *books, const char *name, char path[static BOOKS_PATH_MAX]);

/* Not kept yet. */
struct practice books_practice(void);
struct patient books_patient(const char *last, const char *first, const char *birth);
struct coverage books_coverage(const struct books *books, const struct patient *patient, enum books_payer payer);
struct encounter books_encounter(struct books *books, int64_t patient_id, const char *day, int64_t cents);

/* Everything below wants an open unit of work and is kept. */
struct patient books_add_patient(struct books *books, const char *last);
/* A visit of one line by a patient of the payer, its claim (DRAFT, entered on ENTERED) and the claim's first event. */
struct claim books_add_claim(struct books *books, enum books_payer payer, const char *day, const char *entered,
			     int64_t cents);
/* EVENT on DAY takes the claim to STATE. */
void books_move(struct books *books, struct claim *claim, enum claim_event event, enum claim_state state,
		const char *day);
/* Both postings of an entry with two: + to DEBIT, - to CREDIT. */
int64_t books_post(struct books *books, enum journal_kind kind, const char *day, const struct claim *claim,
		   enum account debit, enum account credit, int64_t cents);
/* The same with a reason (CARC) on both. */
int64_t books_post_because(struct books *books, enum journal_kind kind, const char *day, const struct claim *claim,
			   enum account debit, enum account credit, int64_t cents, const char *carc);
/* The claim's total charged to its insurer. */
int64_t books_charge(struct books *books, const struct claim *claim, const char *day);

/*
 * What keying a visit saves, in one unit of work: encounter, claim, events, findings, charge, audit. Asserts
 * nothing: for processes of their own and for faults. TOKEN tells the saves apart.
 */
enum status books_save(struct books *books, const struct claim *like, const char *token, struct error *error);
/* How many saves of a token that begins so there are: whole ones, or -1 when one is there in part. */
int books_saves(struct books *books, const char *token_prefix);
/* The same through a connection that is open already. */
struct sqlite3;
int books_saves_by(struct sqlite3 *raw, const char *token_prefix);

/* How many findings store_verify has; each is printed. */
int books_verify(struct books *books);

/*
 * A second, plain SQLite connection to the file, for what the program would never do. The statement must
 * succeed.
 */
void books_sql(const struct books *books, const char *sql);
/* One integer from the file. */
int64_t books_ask(const struct books *books, const char *sql);

#endif
