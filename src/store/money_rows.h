/* SPDX-License-Identifier: MIT */
/*
 * money_rows.h: money that a person posts, in and out of the database: receipts, unapplied money, refunds. The
 * conventions are those of rows.h.
 */
#ifndef CLAIMBENCH_STORE_MONEY_ROWS_H
#define CLAIMBENCH_STORE_MONEY_ROWS_H

#include "claimbench/core/refund.h"
#include "claimbench/core/rows.h"
#include "claimbench/core/unapplied.h"
#include "store/store.h"

enum status payment_put(struct store *, int64_t practice_id, struct patient_payment *, struct error *) MUST_CHECK;
/* By the number of the receipt. */
enum status payment_get(struct store *, int64_t practice_id, int64_t number, struct patient_payment *,
			struct error *) MUST_CHECK;
enum status payment_by_id(struct store *, int64_t practice_id, int64_t id, struct patient_payment *,
			  struct error *) MUST_CHECK;
/* NOT_FOUND without touching ERROR. */
enum status payment_by_token(struct store *, int64_t practice_id, const char *token, struct patient_payment *,
			     struct error *) MUST_CHECK;
/* The newest first; PATIENT_ID 0: everybody's. */
enum status payment_list(struct store *, int64_t practice_id, int64_t patient_id, size_t limit,
			 struct patient_payments *, struct error *) MUST_CHECK;
/* Entries of the journal that are its money, but for mirrors, the oldest first; STANDING: that are not mirrored. */
enum status payment_entries(struct store *, int64_t payment_id, bool standing, struct ids *, struct error *) MUST_CHECK;
/* What a patient owes, the oldest service first. */
enum status patient_owed(struct store *, int64_t practice_id, int64_t patient_id, struct owed_parts *,
			 struct error *) MUST_CHECK;

/* The oldest first; PATIENT_ID 0: everybody's. */
enum status unapplied_list(struct store *, int64_t practice_id, int64_t patient_id, size_t limit,
			   struct unapplied_rows *, struct error *) MUST_CHECK;

enum status refund_put(struct store *, int64_t practice_id, struct refund *, struct error *) MUST_CHECK;
enum status refund_get(struct store *, int64_t practice_id, int64_t id, struct refund *, struct error *) MUST_CHECK;
/* STATE NULL: all. */
enum status refund_list(struct store *, int64_t practice_id, const char *state, size_t limit, struct refund_rows *,
			struct error *) MUST_CHECK;
/* What is asked back and not decided, out of what REFUND comes out of. */
enum status refund_asked(struct store *, const struct refund *, struct money *, struct error *) MUST_CHECK;
/* Credits of claims, by claim; those of unapplied money are in unapplied_list. */
enum status credit_list(struct store *, int64_t practice_id, struct credit_rows *, struct error *) MUST_CHECK;

#endif
