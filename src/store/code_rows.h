/* SPDX-License-Identifier: MIT */
/*
 * code_rows.h: code sets, codes, notes and fees in the database.
 *
 * A load is one unit of work: code_set_put, any number of code_put, code_set_count; a failure leaves the
 * old state untouched. The same file (by hash) loaded again is told by code_set_known.
 */
#ifndef CLAIMBENCH_STORE_CODE_ROWS_H
#define CLAIMBENCH_STORE_CODE_ROWS_H

#include "claimbench/base/error.h"
#include "claimbench/core/code.h"
#include "claimbench/core/code_index.h"
#include "claimbench/core/fee.h"
#include "claimbench/core/rows.h"
#include "store/store.h"

struct code_set_row {
	int64_t id;
	enum code_system system;
	char source[12]; /* teaching order addenda tabular hcpcs cpt rvu gpci */
	char release[33];
	struct date from, to;
	char file_name[256]; /* base name only */
	char sha256[65];
	int64_t row_count;
	struct date loaded_on;
};
VEC_TYPE(code_set_rows, struct code_set_row);

struct code_row {
	enum code_system system;
	char code[CODE_MAX];
	bool billable;
	char title[CODE_TITLE_MAX];
	char short_title[64];
	struct date from, to;
};

struct code_note_row {
	char code[16]; /* undotted, or a section "A00-A09", or "ch1" */
	int position;
	const char *
		kind; /* inclusion includes excludes1 excludes2 code_first use_additional code_also note seventh title */
	const char *text;
	const char *refs;
};

/* NOT_FOUND when no set of SOURCE has this hash. */
enum status code_set_known(struct store *, const char *source, const char *sha256, struct code_set_row *,
			   struct error *) MUST_CHECK;
/* Inserts, replacing an older set of the same system, source and release with its rows. */
enum status code_set_put(struct store *, struct code_set_row *, struct error *) MUST_CHECK;
enum status code_set_count(struct store *, int64_t set_id, int64_t row_count, struct error *) MUST_CHECK;
enum status code_set_list(struct store *, struct code_set_rows *, struct error *) MUST_CHECK;
/*
 * The days around ON, FIRST to LAST (none: open), on which the same sets are in force as on it; *MARK is another number
 * when any set has come, gone or been loaded anew.
 */
enum status code_set_era(struct store *, struct date on, struct date *first, struct date *last, uint64_t *mark,
			 struct error *) MUST_CHECK;
/* The set of SYSTEM that decides on DATE: newest official one in force, else the teaching set. */
enum status code_set_on(struct store *, enum code_system, struct date, struct code_set_row *,
			struct error *) MUST_CHECK;
enum status code_put(struct store *, int64_t set_id, const struct code_row *, struct error *) MUST_CHECK;
/* A new or revised code of an addenda. */
enum status code_revise(struct store *, int64_t set_id, const struct code_row *, struct error *) MUST_CHECK;
enum status code_delete_from_set(struct store *, int64_t set_id, enum code_system, const char *code,
				 struct error *) MUST_CHECK;
/* All codes of FROM copied into TO with TO's dates: an addenda starts so. */
enum status code_set_copy(struct store *, int64_t from_set, int64_t to_set, struct error *) MUST_CHECK;
enum status code_note_put(struct store *, int64_t set_id, const struct code_note_row *, struct error *) MUST_CHECK;
enum status code_set_codes(struct store *, int64_t set_id, int64_t *billable, int64_t *headers,
			   struct error *) MUST_CHECK;

/* The verdict on one code on one date (see core/code.h), with candidates. */
enum status code_judge(struct store *, enum code_system, const char *code, struct date on, struct code_answer *,
		       struct error *) MUST_CHECK;
struct code_name {
	char code[CODE_MAX];
};
VEC_TYPE(code_names, struct code_name);
/* Billable codes of a set with exactly this title, in order. */
enum status code_of_title(struct store *, int64_t set_id, enum code_system, const char *title, struct code_names *,
			  struct error *) MUST_CHECK;
/* Billable codes of a set below PREFIX, in order. */
enum status code_billable_below(struct store *, int64_t set_id, enum code_system, const char *prefix,
				struct code_names *, struct error *) MUST_CHECK;
/* Direct children of a header ("": the categories by chapter/section when known), for the browser. */
enum status code_children(struct store *, enum code_system, const char *code, struct date on, struct code_tree_rows *,
			  struct error *) MUST_CHECK;
/*
 * Notes that hold for CODE (a code or a range "A00-B99"), nearest first, from the newest tabular list in
 * force on or before DATE, else the first after it; without any, from the codes' own set.
 */
enum status code_notes(struct store *, const char *code, struct date on, struct code_note_rows *,
		       struct error *) MUST_CHECK;
/* Every code in force on DATE into INDEX with inclusion terms. */
enum status code_index_load(struct store *, struct date on, struct code_index *, struct error *) MUST_CHECK;

/* Fees */
enum status fee_put(struct store *, int64_t practice_id, const struct fee_row *, struct error *) MUST_CHECK;
enum status fee_get(struct store *, int64_t practice_id, const char *schedule, const char *procedure,
		    const char *modifier, bool facility, struct date on, struct money *, struct error *) MUST_CHECK;
/* The day on which a price of the same service begins next after FEE's; none: FEE's is the last. */
enum status fee_later(struct store *, int64_t practice_id, const struct fee_row *fee, struct date *begins,
		      struct error *) MUST_CHECK;
/* What begins on FEE's first day. NOT_FOUND: nothing does. */
enum status fee_of_day(struct store *, int64_t practice_id, const struct fee_row *fee, struct money *amount,
		       struct error *) MUST_CHECK;
enum status fee_change_add(struct store *, int64_t practice_id, const struct fee_change *, int64_t user_id,
			   struct error *) MUST_CHECK;
/* Of one procedure in a schedule, the newest 500 first. */
enum status fee_change_list(struct store *, int64_t practice_id, const char *schedule, const char *procedure,
			    struct fee_changes *, struct error *) MUST_CHECK;
enum status fee_list(struct store *, int64_t practice_id, const char *schedule, struct date on, struct fee_rows *,
		     struct error *) MUST_CHECK;
enum status rvu_put(struct store *, int64_t set_id, const char *procedure, const char *modifier, const struct rvu *,
		    const char *global_days, int64_t conversion, struct error *) MUST_CHECK;
enum status rvu_get(struct store *, const char *procedure, const char *modifier, struct date on, struct rvu *,
		    int64_t *conversion, struct error *) MUST_CHECK;
enum status gpci_put(struct store *, int64_t set_id, const char *locality, const char *name, const struct gpci *,
		     struct error *) MUST_CHECK;
enum status gpci_get(struct store *, const char *locality, struct date on, struct gpci *, struct error *) MUST_CHECK;

#endif
