/* SPDX-License-Identifier: MIT */
/* remittances.c: remittances looked at. */
#include "claimbench/workflow/remittances.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/denial_work.h"
#include "workflow/remittance_private.h"
#include "workflow/task_work.h"

enum status remittances_list(struct office *office, const char *state, size_t limit, struct remittance_rows *out,
			     struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	return status == STATUS_OK ? remittance_list(office->store, office->practice.id, state, limit, out, error)
				   : status;
}

static enum status load_claim(struct office *office, int64_t id, struct remitted_lines *out, struct error *error)
{
	struct remitted_claim said;
	struct claim claim;
	struct remitted_line *line = VEC_ADD(out);
	enum status status = remitted_claim_get(office->store, id, &said, error);

	if (status == STATUS_OK && line == NULL)
		status = error_set(error, STATUS_FAULT, "", "out of memory");
	if (status == STATUS_OK) {
		*line = (struct remitted_line){ .id = id,
						.claim_id = said.claim_id,
						.status = said.said.status,
						.outcome = said.outcome,
						.charge = said.said.charge,
						.paid = said.said.paid,
						.patient = said.said.patient,
						.position = said.position,
						.by_hand = said.matched_by != 0,
						.posted = said.n != 0 || said.journal_id != 0 };
		(void)TEXT_SET(line->said_number, said.said.number);
	}
	if (status == STATUS_OK && said.claim_id != 0) {
		status = claim_get(office->store, office->practice.id, said.claim_id, &claim, error);
		if (status == STATUS_OK)
			(void)TEXT_SET(line->claim_number, claim.number);
	}
	remitted_claim_free(&said);
	return status;
}

enum status remittance_load(struct office *office, int64_t id, struct remittance_story *out, struct error *error)
{
	struct ids ids = { 0 };
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	memset(out, 0, sizeof *out);
	if (status == STATUS_OK)
		status = remittance_get(office->store, office->practice.id, id, &out->row, error);
	if (status == STATUS_OK)
		status = remitted_claim_ids(office->store, id, &ids, error);
	for (size_t i = 0; i < ids.count && status == STATUS_OK; i++)
		status = load_claim(office, ids.items[i], &out->claims, error);
	if (status == STATUS_OK)
		status = provider_adjustment_list(office->store, id, &out->adjustments, error);
	if (status == STATUS_OK)
		status = exception_list(office->store, id, &out->exceptions, error);
	VEC_FREE(&ids);
	return status;
}

void remittance_story_free(struct remittance_story *story)
{
	VEC_FREE(&story->claims);
	VEC_FREE(&story->adjustments);
	VEC_FREE(&story->exceptions);
}

void remittance_preview_free(struct remittance_preview *preview)
{
	VEC_FREE(&preview->notes);
}
