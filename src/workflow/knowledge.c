/* SPDX-License-Identifier: MIT */
/* knowledge.c: what is known of payers, kept; and what a visit makes of it. */
#include "claimbench/workflow/knowledge.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "store/knowledge_rows.h"
#include "store/received_rows.h"
#include "workflow/office_private.h"
#include "workflow/prices.h"

enum status payer_knowledge_load(struct office *office, int64_t payer_id, struct payer_knowledge *out,
				 struct error *error)
{
	struct store *store = office->store;
	enum status status;

	memset(out, 0, sizeof *out);
	status = payer_get_on(store, office->practice.id, payer_id, office->today, &out->payer, error);
	if (status == STATUS_OK)
		status = payer_limits_list(store, payer_id, &out->limits, error);
	if (status == STATUS_OK)
		status = requirement_list(store, payer_id, &out->requirements, error);
	if (status == STATUS_OK)
		status = contract_list(store, payer_id, &out->contracts, error);
	if (status == STATUS_OK)
		status = payer_change_list(store, payer_id, &out->changes, error);
	if (status != STATUS_OK)
		payer_knowledge_free(out);
	return status;
}

void payer_knowledge_free(struct payer_knowledge *knowledge)
{
	VEC_FREE(&knowledge->limits);
	VEC_FREE(&knowledge->requirements);
	VEC_FREE(&knowledge->contracts);
	VEC_FREE(&knowledge->changes);
}

enum status payer_named(struct office *office, const char *code, struct payer *out, struct error *error)
{
	char upper[sizeof out->code];
	enum status status;

	if (!TEXT_SET(upper, code))
		return error_set(error, STATUS_NOT_FOUND, "payer", "there is no payer with this code");
	text_upper(upper);
	status = payer_by_code(office->store, office->practice.id, upper, out, error);
	return status == STATUS_OK ? payer_limits_on(office->store, office->today, out, error) : status;
}

/* RIGHT is there, and CHECKED is well: a unit of work is open. */
static enum status begin(struct office *office, enum right right, enum status checked, struct error *error)
{
	enum status status = office_require(office, right, error);

	if (status == STATUS_OK)
		status = checked;
	return status == STATUS_OK ? store_begin(office->store, error) : status;
}

/* ---- requirements and contracts ---- */

enum status requirement_save(struct office *office, struct requirement *requirement, struct error *error)
{
	struct requirement before = *requirement;
	struct payer payer;
	enum status status = begin(office, RIGHT_EDIT_PRACTICE, requirement_check(requirement, error), error);

	if (status != STATUS_OK)
		return status;
	status = payer_get(office->store, office->practice.id, requirement->payer_id, &payer, error);
	if (status == STATUS_OK)
		status = requirement_add(office->store, office->practice.id, requirement, office->today,
					 office->user.id, error);
	if (status == STATUS_OK && before.id != 0)
		status = requirement_end(office->store, office->practice.id, before.id, office->today, office->user.id,
					 &payer.id, error);
	if (status == STATUS_OK)
		status = office_audit(office, before.id != 0 ? "change" : "create", "requirement", requirement->id, "",
				      error);
	status = store_end(office->store, status, error);
	if (status != STATUS_OK)
		*requirement = before;
	return status;
}

enum status requirement_drop(struct office *office, int64_t id, struct error *error)
{
	int64_t payer_id;
	enum status status = begin(office, RIGHT_EDIT_PRACTICE, STATUS_OK, error);

	if (status != STATUS_OK)
		return status;
	status = requirement_end(office->store, office->practice.id, id, office->today, office->user.id, &payer_id,
				 error);
	if (status == STATUS_OK)
		status = office_audit(office, "end", "requirement", id, "", error);
	return store_end(office->store, status, error);
}

enum status contract_save(struct office *office, struct contract *contract, struct error *error)
{
	struct contract before = *contract;
	struct payer payer;
	enum status status = begin(office, RIGHT_EDIT_PRACTICE, contract_check(contract, error), error);

	if (status != STATUS_OK)
		return status;
	status = payer_get(office->store, office->practice.id, contract->payer_id, &payer, error);
	if (status == STATUS_OK)
		status = contract_add(office->store, office->practice.id, contract, office->today, office->user.id,
				      error);
	if (status == STATUS_OK && before.id != 0)
		status = contract_end(office->store, office->practice.id, before.id, office->today, office->user.id,
				      &payer.id, error);
	if (status == STATUS_OK)
		status =
			office_audit(office, before.id != 0 ? "change" : "create", "contract", contract->id, "", error);
	status = store_end(office->store, status, error);
	if (status != STATUS_OK)
		*contract = before;
	return status;
}

enum status contract_drop(struct office *office, int64_t id, struct error *error)
{
	int64_t payer_id;
	enum status status = begin(office, RIGHT_EDIT_PRACTICE, STATUS_OK, error);

	if (status != STATUS_OK)
		return status;
	status = contract_end(office->store, office->practice.id, id, office->today, office->user.id, &payer_id, error);
	if (status == STATUS_OK)
		status = office_audit(office, "end", "contract", id, "", error);
	return store_end(office->store, status, error);
}

/* ---- authorizations ---- */

enum status authorizations_load(struct office *office, int64_t patient_id, struct authorizations *out,
				struct error *error)
{
	enum status status = office_require(office, RIGHT_VIEW_PATIENT, error);

	return status == STATUS_OK ? authorization_list(office->store, office->practice.id, patient_id, out, error)
				   : status;
}

/* The one that it takes the place of ends first: a number is on file once. */
static enum status save_authorization(struct office *office, struct authorization *authorization, struct error *error)
{
	struct store *store = office->store;
	int64_t old = authorization->id, patient_id = authorization->patient_id;
	struct patient patient;
	struct payer payer;
	enum status status = patient_get(store, office->practice.id, authorization->patient_id, &patient, error);

	if (status == STATUS_OK)
		status = payer_get(store, office->practice.id, authorization->payer_id, &payer, error);
	if (status == STATUS_OK && old != 0)
		status = authorization_end(store, office->practice.id, old, office->today, office->user.id, &patient_id,
					   error);
	if (status == STATUS_OK && patient_id != authorization->patient_id)
		status = error_set(error, STATUS_REFUSED, "patient", "the authorization is another patient's");
	if (status == STATUS_OK)
		status = authorization_add(store, office->practice.id, authorization, office->today, office->user.id,
					   error);
	return status == STATUS_OK ? office_audit(office, old != 0 ? "change" : "create", "authorization",
						  authorization->id, "", error)
				   : status;
}

enum status authorization_save(struct office *office, struct authorization *authorization, struct error *error)
{
	struct authorization before = *authorization;
	enum status status = begin(office, RIGHT_EDIT_PATIENT, authorization_check(authorization, error), error);

	if (status != STATUS_OK)
		return status;
	status = store_end(office->store, save_authorization(office, authorization, error), error);
	if (status != STATUS_OK)
		*authorization = before;
	return status;
}

enum status authorization_drop(struct office *office, int64_t id, struct error *error)
{
	int64_t patient_id;
	enum status status = begin(office, RIGHT_EDIT_PATIENT, STATUS_OK, error);

	if (status != STATUS_OK)
		return status;
	status = authorization_end(office->store, office->practice.id, id, office->today, office->user.id, &patient_id,
				   error);
	if (status == STATUS_OK)
		status = office_audit(office, "end", "authorization", id, "", error);
	return store_end(office->store, status, error);
}

/* ---- a visit ---- */

/* NUMBER follows what is offered, unless a person has put something else there, or nothing. */
static void offer(char *number, char *offered, const struct authorization *best)
{
	const char *fresh = best != NULL ? best->number : "";

	if (text_equal(number, offered)) {
		(void)text_set(number, AUTHORIZATION_MAX, fresh);
		(void)text_set(offered, AUTHORIZATION_MAX, fresh);
	}
}

/* A number is offered for services that need one, or that one on file names. */
static const struct authorization *best_of(const struct authorizations *list, const struct visit *visit,
					   enum authorization_kind kind)
{
	return authorization_offer(list->items, list->count, visit->payer.id, kind, &visit->encounter);
}

enum status visit_offer(struct office *office, struct visit *visit, struct error *error)
{
	struct authorizations list = { 0 };
	struct encounter *encounter = &visit->encounter;
	enum status status = STATUS_OK;

	if (visit->patient.id != 0 && visit->payer.id != 0)
		status = authorization_standing(office->store, office->practice.id, visit->patient.id, encounter->id,
						&list, error);
	if (status == STATUS_OK) {
		offer(encounter->authorization, visit->offered_authorization,
		      best_of(&list, visit, AUTHORIZATION_PRIOR));
		offer(encounter->referral, visit->offered_referral, best_of(&list, visit, AUTHORIZATION_REFERRAL));
	}
	VEC_FREE(&list);
	return status;
}

enum status visit_worth(struct office *office, const struct visit *visit, struct visit_worth *out, struct error *error)
{
	struct scrub_price prices[LINES_MAX] = { 0 };
	struct eligibility_row answer = { 0 };
	bool answered = false;
	enum status status;

	memset(out, 0, sizeof *out);
	status = contract_prices(office, &visit->payer, &visit->encounter, prices, out->contract, error);
	for (int i = 0; i < encounter_line_count(&visit->encounter); i++) {
		if (!prices[i].allowed.said)
			continue;
		out->known++;
		out->allowed = money_add(out->allowed, prices[i].allowed.amount);
	}
	if (status == STATUS_OK && visit->coverage.id != 0) {
		status = eligibility_of_coverage(office->store, visit->coverage.id, office->today, &answer, error);
		answered = status == STATUS_OK;
		status = status == STATUS_NOT_FOUND ? STATUS_OK : status;
	}
	if (status == STATUS_OK)
		visit_share(out, answered ? &answer.verdict : NULL, visit->coverage.copay);
	return status;
}
