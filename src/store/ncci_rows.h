/* SPDX-License-Identifier: MIT */
/*
 * ncci_rows.h: the NCCI tables in the database.
 *
 * A set comes in small units of work: edit_set_begin, any number of pair_edits_add or unit_limit_add, then
 * edit_set_finish, which makes it count and drops what it replaces. Until then nobody sees it.
 */
#ifndef CLAIMBENCH_STORE_NCCI_ROWS_H
#define CLAIMBENCH_STORE_NCCI_ROWS_H

#include "claimbench/base/buf.h"
#include "claimbench/base/error.h"
#include "claimbench/core/ncci.h"
#include "claimbench/core/rows.h"
#include "store/store.h"

enum { EDIT_PART_MAX = 65 };

struct edit_set {
	int64_t id;
	enum ncci_table kind;
	char release[EDIT_RELEASE_MAX];
	char part[EDIT_PART_MAX];
	struct date from;
	char first_code[PROCEDURE_CODE_MAX], last_code[PROCEDURE_CODE_MAX];
	char file_name[256]; /* base name only */
	char sha256[65];
	int64_t row_count;
	struct date loaded_on;
};
VEC_TYPE(edit_sets, struct edit_set);

/* NOT_FOUND when no set of KIND that counts has this hash. */
enum status edit_set_known(struct store *, enum ncci_table, const char *sha256, struct edit_set *,
			   struct error *) MUST_CHECK;
/* All that count, by kind, the newest release first. */
enum status edit_set_list(struct store *, struct edit_sets *, struct error *) MUST_CHECK;
/* A number that grows whenever a set begins to count; 0: there is none. */
enum status edit_set_newest(struct store *, int64_t *, struct error *) MUST_CHECK;

/* Inside a unit of work: SET gets its id. What an earlier load of the same part left unfinished goes. */
enum status edit_set_begin(struct store *, struct edit_set *, struct error *) MUST_CHECK;
/*
 * Inside a unit of work: SET counts, with its codes and rows as they stand there, in the place of the one of the same
 * part of the release. CONFLICT when somebody else loads the same part, and has dropped this set.
 */
enum status edit_set_finish(struct store *, const struct edit_set *, struct error *) MUST_CHECK;
/* Inside a unit of work: the set and its rows are gone. */
enum status edit_set_drop(struct store *, int64_t set_id, struct error *) MUST_CHECK;

/* COUNT packed pairs of one column-one code, in any order; joined with those it has already. */
enum status pair_edits_add(struct store *, int64_t set_id, const char *procedure, unsigned char *edits, size_t count,
			   struct error *) MUST_CHECK;
/* Appended to OUT, which is sticky; NOT_FOUND when the code has none. */
enum status pair_edits_get(struct store *, int64_t set_id, const char *procedure, struct buf *out,
			   struct error *) MUST_CHECK;
/* Every column-one code of a set, in order; EACH may stop with its own status. */
enum status pair_edits_each(struct store *, int64_t set_id,
			    enum status (*each)(void *context, const char *procedure, const unsigned char *edits,
						size_t count),
			    void *context, struct error *) MUST_CHECK;

/* REFUSED when the set has the code already. */
enum status unit_limit_add(struct store *, int64_t set_id, const char *procedure, const struct unit_limit *,
			   struct error *) MUST_CHECK;
enum status unit_limit_get(struct store *, int64_t set_id, const char *procedure, struct unit_limit *,
			   struct error *) MUST_CHECK;

/*
 * What ENCOUNTER's provider did for its patient on its days, on other visits whose claims are out or waiting to be
 * (no drafts, nothing void): appended to OUT.
 */
enum status services_of_days(struct store *, int64_t practice_id, const struct encounter *encounter,
			     struct day_services *out, struct error *) MUST_CHECK;

#endif
