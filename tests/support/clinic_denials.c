/* SPDX-License-Identifier: MIT */
/* clinic_denials.c: see clinic_denials.h. */
#include "support/clinic_denials.h"

#include "claimbench/workflow/denials.h"
#include "claimbench/workflow/register.h"
#include "support/test.h"

static enum status appeal(struct clinic *clinic, const struct denial_case *denial)
{
	static const char *const tells[] = {
		"The record is enclosed. So is the authorization, enclosed as well. Proof of filing is enclosed.",
		"We disagree.",
	};
	const struct appeal_request request = { .claim_id = denial->claim.id, .tells = tells[denial->claim.id % 2] };

	if (denial->appeals.count > 0 || !denial->facts.within_appeal_limit)
		return STATUS_REFUSED;
	return claim_appeal(clinic->office, &request, NULL, &clinic->error);
}

/* Where the patient has another, the coverage that was denied is at its end before the day of service. */
static void end_coverage(struct clinic *clinic, const struct claim *claim)
{
	struct registration registration;
	struct coverage *denied = NULL;
	struct error *error = &clinic->error;
	bool other = false;

	assert_done(registration_load(clinic->office, claim->patient_id, &registration, error), error);
	for (size_t i = 0; i < COVERAGES_MAX; i++) {
		struct coverage *coverage = &registration.coverages[i];

		if (coverage->id == claim->coverage_id)
			denied = coverage;
		else
			other = other || (coverage->id != 0 && coverage_is_active(coverage, claim->service_from));
	}
	if (denied == NULL || !other)
		return;
	denied->to = date_plus_days(claim->service_from, -1);
	assert_done(coverage_save(clinic->office, denied, error), error);
}

static enum status bill_other(struct clinic *clinic, const struct denial_case *denial)
{
	struct later_claim next;

	end_coverage(clinic, &denial->claim);
	return claim_rebill(clinic->office, denial->claim.id, 0, &next, &clinic->error);
}

static enum status bill_patient(struct clinic *clinic, const struct denial_case *denial)
{
	bool ended = false;

	return claim_bill_patient(clinic->office, denial->claim.id, NULL, &ended, &clinic->error);
}

/* What ACTION is done by, and where that is counted; what the office refuses is not what helps. */
static bool try_action(struct clinic *clinic, const struct denial_case *denial, enum denial_action action,
		       struct denial_doings *doings)
{
	const struct {
		enum status (*work)(struct clinic *clinic, const struct denial_case *denial);
		int *count;
	} ways[ACTION_COUNT] = {
		[ACTION_APPEAL] = { appeal, &doings->appealed },
		[ACTION_SEND] = { appeal, &doings->appealed },
		[ACTION_NEXT] = { bill_other, &doings->rebilled },
		[ACTION_PATIENT] = { bill_patient, &doings->billed_to_patients },
	};
	enum status status;

	if (ways[action].work == NULL)
		return false;
	status = ways[action].work(clinic, denial);
	assert_true(status == STATUS_OK || status == STATUS_REFUSED);
	*ways[action].count += status == STATUS_OK;
	return status == STATUS_OK;
}

bool clinic_work_denial(struct clinic *clinic, int64_t claim_id, bool may_correct, struct denial_doings *doings)
{
	struct denial_case denial;
	bool fix = false, done = false;

	assert_done(denial_case_load(clinic->office, claim_id, &denial, &clinic->error), &clinic->error);
	for (int i = 0; i < REASON_ACTIONS_MAX && !done && !fix; i++) {
		fix = denial.play.actions[i] == ACTION_FIX && may_correct;
		done = try_action(clinic, &denial, denial.play.actions[i], doings);
	}
	if (!fix && !done) {
		assert_done(claim_write_off(clinic->office, claim_id, "the playbook has nothing more", &clinic->error),
			    &clinic->error);
		doings->written_off++;
	}
	denial_case_free(&denial);
	return fix;
}
