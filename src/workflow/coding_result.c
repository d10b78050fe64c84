/* SPDX-License-Identifier: MIT */
/* coding_result.c: what the audits of coding found, put together by who had coded (K24). */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/quality.h"
#include "store/quality_rows.h"
#include "workflow/office_private.h"

static bool is_asked(const struct coder_filter *filter, const struct coder_slot *row)
{
	return (!filter->one || row->coder_id == filter->coder_id) &&
	       (!filter->wrong || row->slot.outcome != SLOT_CORRECT);
}

enum status audit_coder_slots(struct office *office, const struct coder_filter *filter, struct coder_slots *out,
			      struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_KPI, error);
	size_t kept = 0;

	if (status == STATUS_OK)
		status = coder_slot_list(office->store, office->practice.id, filter->from, filter->to, out, error);
	for (size_t i = 0; i < out->count; i++)
		if (is_asked(filter, &out->items[i]))
			out->items[kept++] = out->items[i];
	out->count = kept;
	return status;
}

static bool same_claim(const struct coder_slot *a, const struct coder_slot *b)
{
	return a->coder_id == b->coder_id && a->slot.audit_id == b->slot.audit_id &&
	       a->slot.claim_id == b->slot.claim_id;
}

/* One claim of one audit: COUNT codes from ROWS on. */
static void add_claim(struct coder_result *result, const struct coder_slot *rows, size_t count)
{
	int64_t wrong = 0;

	for (size_t i = 0; i < count; i++) {
		bool right = rows[i].slot.outcome == SLOT_CORRECT;

		result->result.outcomes[rows[i].slot.outcome]++;
		result->wrong[rows[i].slot.kind] += !right;
		wrong += !right;
	}
	result->result.judged += (int64_t)count;
	result->result.claims++;
	result->result.spotless += wrong == 0;
}

static int by_login(const void *a, const void *b)
{
	return strcmp(((const struct coder_result *)a)->coder, ((const struct coder_result *)b)->coder);
}

/* ROWS stand coder by coder, claim by claim. */
static enum status add_up(const struct coder_slots *rows, struct coder_results *out, struct coder_result *all,
			  struct error *error)
{
	for (size_t i = 0, end; i < rows->count; i = end) {
		const struct coder_slot *row = &rows->items[i];

		if (out->count == 0 || out->items[out->count - 1].coder_id != row->coder_id) {
			struct coder_result *coder = VEC_ADD(out);

			if (coder == NULL)
				return error_set(error, STATUS_FAULT, "", "out of memory");
			coder->coder_id = row->coder_id;
			(void)TEXT_SET(coder->coder, row->coder);
			(void)TEXT_SET(coder->name, row->name);
		}
		for (end = i + 1; end < rows->count && same_claim(row, &rows->items[end]);)
			end++;
		add_claim(&out->items[out->count - 1], row, end - i);
		add_claim(all, row, end - i);
	}
	return STATUS_OK;
}

enum status audit_by_coder(struct office *office, const struct coder_filter *filter, struct coder_results *out,
			   struct coder_result *all, struct error *error)
{
	struct coder_slots rows = { 0 };
	enum status status = audit_coder_slots(office, filter, &rows, error);

	*all = (struct coder_result){ .coder = "all" };
	if (status == STATUS_OK)
		status = add_up(&rows, out, all, error);
	if (out->count > 1)
		qsort(out->items, out->count, sizeof out->items[0], by_login);
	VEC_FREE(&rows);
	return status;
}
