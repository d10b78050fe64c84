/* SPDX-License-Identifier: MIT */
/* enquiry_answers.c: what was asked and answered, read. */
#include "claimbench/workflow/enquire.h"
#include "store/received_rows.h"
#include "workflow/office_private.h"

enum status eligibility_answers(struct office *office, int64_t patient_id, size_t limit, struct eligibility_rows *out,
				struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_PATIENT, error);

	return status == STATUS_OK ? eligibility_list(office->store, office->practice.id, patient_id, limit, out, error)
				   : status;
}

const struct eligibility_row *eligibility_newest(const struct eligibility_rows *rows, int64_t coverage_id)
{
	for (size_t i = 0; i < rows->count; i++)
		if (rows->items[i].coverage_id == coverage_id)
			return &rows->items[i];
	return NULL;
}

enum status eligibility_benefits(struct office *office, int64_t eligibility_id, struct benefits *out,
				 struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_PATIENT, error);

	return status == STATUS_OK ? eligibility_benefit_list(office->store, eligibility_id, out, error) : status;
}

enum status claim_enquiries(struct office *office, int64_t claim_id, struct enquiry_answer_rows *out,
			    struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	return status == STATUS_OK ? enquiry_answer_list(office->store, claim_id, out, error) : status;
}
