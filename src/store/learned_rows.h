/* SPDX-License-Identifier: MIT */
/*
 * learned_rows.h: rules that were learned of denials, and what became of what rules found, in and out of the database.
 * The conventions are those of rows.h.
 */
#ifndef CLAIMBENCH_STORE_LEARNED_ROWS_H
#define CLAIMBENCH_STORE_LEARNED_ROWS_H

#include "claimbench/core/learned_rule.h"
#include "claimbench/core/rows.h"
#include "store/store.h"

enum status learned_rule_put(struct store *, int64_t practice_id, struct learned_rule *, struct error *) MUST_CHECK;
enum status learned_rule_get(struct store *, int64_t practice_id, int64_t id, struct learned_rule *,
			     struct error *) MUST_CHECK;
/* All of a practice's, in the order in which they were made. */
enum status learned_rule_list(struct store *, int64_t practice_id, struct learned_rules *, struct error *) MUST_CHECK;

/* A change of RULE, as it stands now. */
enum status learned_event_add(struct store *, int64_t practice_id, const struct learned_rule *, struct date on,
			      int64_t user_id, const char *note, struct error *) MUST_CHECK;
/* The id of the newest; 0: none. */
enum status learned_event_last(struct store *, int64_t practice_id, int64_t *id, struct error *) MUST_CHECK;
/* What was decided of a rule, the oldest first. */
enum status learned_event_list(struct store *, int64_t rule_id, struct learned_events *, struct error *) MUST_CHECK;

/* What came at least LEAST times since a day: denials of one payer, reason and procedure. */
struct denials_alike {
	int64_t payer_id;
	char carc[CARC_MAX];
	char procedure[PROCEDURE_CODE_MAX];
	int64_t claim_id; /* the last of them */
};
VEC_TYPE(denials_alike_rows, struct denials_alike);
/* REMITTANCE_ID: only what that one denied is looked for, which is quick; 0: all there is. */
enum status denials_alike_list(struct store *, int64_t practice_id, struct date since, int64_t least,
			       int64_t remittance_id, struct denials_alike_rows *, struct error *) MUST_CHECK;

/* A claim that was decided, as a trial looks at it first. */
struct tried_claim {
	int64_t id, encounter_id, payer_id;
	bool corrected; /* another took its place: the visit may not be any more what was sent */
};
VEC_TYPE(tried_claims, struct tried_claim);
/* The next LIMIT after the id AFTER, of PAYER_ID (0: any). */
enum status tried_claim_page(struct store *, int64_t practice_id, int64_t after, int64_t payer_id, size_t limit,
			     struct tried_claims *, struct error *) MUST_CHECK;

/* By rule, since a day. */
enum status rule_figures_list(struct store *, int64_t practice_id, struct date since, struct rule_figures_rows *,
			      struct error *) MUST_CHECK;

#endif
