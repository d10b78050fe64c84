/* SPDX-License-Identifier: MIT */
/* rule_trial.c: a learned rule is held against every claim that was decided, and a denial against every rule. */
#include <string.h>

#include "claimbench/base/text.h"
#include "store/learned_rows.h"
#include "store/received_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/denial_work.h"
#include "workflow/learn_work.h"

enum { PAGE = 500 };

/* What goes through the claims: one claim at a time is held. */
struct trial {
	struct office *office;
	struct learned_rule rule;
	struct payers payers;
	struct professional_claim claim; /* only what the rule looks at */
	struct rule_trial out;
};

static const struct payer *payer_of(const struct trial *trial, int64_t id)
{
	for (size_t i = 0; i < trial->payers.count; i++)
		if (trial->payers.items[i].id == id)
			return &trial->payers.items[i];
	return NULL;
}

static enum status take_claim(struct trial *trial, const struct tried_claim *tried, struct error *error)
{
	const struct payer *payer = payer_of(trial, tried->payer_id);
	struct office *office = trial->office;

	if (tried->corrected)
		return claim_as_sent(office, tried->id, &trial->claim, error);
	if (payer != NULL)
		trial->claim.payer = *payer;
	return encounter_get(office->store, office->practice.id, tried->encounter_id, &trial->claim.encounter, error);
}

/* What was denied of the claim for the rule's reason, on a line on which the rule fires. */
static struct money denied_for_it(struct trial *trial, const struct denial_rows *denials)
{
	struct money sum = money_of_cents(0);

	for (size_t i = 0; i < denials->count; i++) {
		const struct denial_rows one = { .items = &denials->items[i], .count = 1 };
		uint64_t lines = lines_denied(&trial->claim, &one, trial->rule.carc);
		bool on_it = false;

		if (denials->items[i].state == DENIAL_TAKEN_BACK || denials->items[i].state == DENIAL_REVERSED)
			continue;
		for (int line = learned_rule_fires(&trial->rule, &trial->claim, 0); line >= 0;
		     line = learned_rule_fires(&trial->rule, &trial->claim, line + 1))
			on_it = on_it || (lines >> line & 1) != 0;
		if (on_it)
			sum = money_add(sum, denials->items[i].amount);
	}
	return sum;
}

/* History from before denials were kept by line: the answer's reason stands for the claim. */
static void look_at_answers(const struct trial *trial, const struct remittance_claim_rows *answers, bool by_line,
			    struct money *denied, struct money *paid)
{
	for (size_t i = 0; i < answers->count; i++) {
		const struct remittance_claim_row *answer = &answers->items[i];

		*paid = money_add(*paid, answer->paid);
		if (!by_line && text_equal(answer->carc, trial->rule.carc) &&
		    (answer->outcome == REMIT_DENIED || answer->outcome == REMIT_PARTIAL))
			*denied = money_subtract(answer->charge, answer->paid);
	}
}

static enum status look_at_outcome(struct trial *trial, int64_t claim_id, struct error *error)
{
	struct store *store = trial->office->store;
	struct denial_rows denials = { 0 };
	struct remittance_claim_rows answers = { 0 };
	struct money denied = money_of_cents(0), paid = denied, none = denied;
	enum status status = denial_list(store, trial->office->practice.id, claim_id, &denials, error);

	if (status == STATUS_OK)
		status = remittance_claims(store, claim_id, &answers, error);
	if (status == STATUS_OK) {
		denied = denied_for_it(trial, &denials);
		look_at_answers(trial, &answers, denials.count > 0, &denied, &paid);
		trial->out.fired++;
		if (money_compare(denied, none) > 0) {
			trial->out.stopped++;
			trial->out.denied = money_add(trial->out.denied, denied);
		} else if (money_compare(paid, none) > 0) {
			trial->out.false_alarms++;
			trial->out.paid = money_add(trial->out.paid, paid);
		}
	}
	VEC_FREE(&denials);
	VEC_FREE(&answers);
	return status;
}

static enum status try_page(struct trial *trial, const struct tried_claims *page, struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < page->count && status == STATUS_OK; i++) {
		status = take_claim(trial, &page->items[i], error);
		trial->out.claims++;
		if (status == STATUS_OK && learned_rule_fires(&trial->rule, &trial->claim, 0) >= 0)
			status = look_at_outcome(trial, page->items[i].id, error);
	}
	return status;
}

static enum status try_all(struct trial *trial, const struct progress *progress, struct error *error)
{
	struct office *office = trial->office;
	struct tried_claims page = { 0 };
	int64_t after = 0;
	enum status status = STATUS_OK;

	do {
		VEC_CLEAR(&page);
		status = tried_claim_page(office->store, office->practice.id, after, trial->rule.payer_id, PAGE, &page,
					  error);
		if (status == STATUS_OK)
			status = try_page(trial, &page, error);
		if (page.count > 0)
			after = page.items[page.count - 1].id;
		if (status == STATUS_OK && page.count > 0 && progress != NULL && progress->tick != NULL &&
		    !progress->tick(progress->context, "claims looked at", trial->out.claims, 0))
			status = error_set(error, STATUS_REFUSED, "", "stopped: the trial is not kept");
	} while (status == STATUS_OK && page.count == PAGE);
	VEC_FREE(&page);
	return status;
}

/* Only when nobody changed the rule while it was tried. */
static enum status keep_trial(struct trial *trial, struct learned_rule *out, struct error *error)
{
	struct office *office = trial->office;
	enum status status = store_begin(office->store, error);

	if (status != STATUS_OK)
		return status;
	trial->out.on = office->today;
	trial->rule.trial = trial->out;
	status = learned_rule_put(office->store, office->practice.id, &trial->rule, error);
	if (status == STATUS_OK)
		*out = trial->rule;
	return store_end(office->store, status, error);
}

enum status learned_rule_try(struct office *office, int64_t id, const struct progress *progress,
			     struct learned_rule *out, struct error *error)
{
	struct trial trial = { .office = office };
	enum status status = office_require(office, RIGHT_WORK_DENIAL, error);

	if (status == STATUS_OK)
		status = learned_rule_get(office->store, office->practice.id, id, &trial.rule, error);
	if (status == STATUS_OK)
		status = payer_list(office->store, office->practice.id, &trial.payers, error);
	if (status == STATUS_OK)
		status = try_all(&trial, progress, error);
	if (status == STATUS_OK)
		status = keep_trial(&trial, out, error);
	VEC_FREE(&trial.payers);
	return status;
}

/* ---- which rule catches a denial ---- */

static bool take_finding(const struct findings *findings, const char *carc, struct denial_guard *out)
{
	for (size_t i = 0; i < findings->count; i++)
		if (text_equal(findings->items[i].carc, carc) && findings->items[i].severity != SEVERITY_INFO) {
			out->kind = GUARD_CATCHES;
			(void)TEXT_SET(out->rule, findings->items[i].rule);
			return true;
		}
	return false;
}

/* A draft, or one that was switched off: it would, if it were on. */
static enum status take_draft(struct office *office, const struct professional_claim *claim, const char *carc,
			      struct denial_guard *out, struct error *error)
{
	struct learned_rules rules = { 0 };
	char id[LEARNED_ID_MAX];
	enum status status = learned_rule_list(office->store, office->practice.id, &rules, error);

	for (size_t i = 0; i < rules.count && out->kind == GUARD_NONE; i++) {
		const struct learned_rule *rule = &rules.items[i];

		if ((rule->state != LEARNED_DRAFT && rule->state != LEARNED_OFF) || !text_equal(rule->carc, carc) ||
		    learned_rule_fires(rule, claim, 0) < 0)
			continue;
		out->kind = GUARD_WOULD;
		(void)TEXT_SET(out->rule, learned_rule_id(rule->id, id));
	}
	VEC_FREE(&rules);
	return status;
}

enum status denial_guard_find(struct office *office, int64_t claim_id, const char *carc, const char *prevents,
			      struct denial_guard *out, struct error *error)
{
	struct professional_claim claim;
	struct findings findings = { 0 };
	struct date sent;
	enum status status = claim_as_sent(office, claim_id, &claim, error);

	*out = (struct denial_guard){ .kind = GUARD_NONE };
	if (status != STATUS_OK)
		return status;
	sent = date_is_none(claim.claim.first_sent_on) ? claim.claim.entered_on : claim.claim.first_sent_on;
	status = claim_find_faults_on(office, &claim, sent, NULL, &findings, error);
	if (status == STATUS_OK && !take_finding(&findings, carc, out))
		status = take_draft(office, &claim, carc, out, error);
	if (status == STATUS_OK && out->kind == GUARD_NONE && !text_is_empty(prevents)) {
		out->kind = GUARD_LOOKS;
		(void)TEXT_SET(out->rule, prevents);
	}
	VEC_FREE(&findings);
	return status;
}
