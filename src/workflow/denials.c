/* SPDX-License-Identifier: MIT */
/* denials.c: the queue of denials by what work on them is worth, and one of them with all one needs to know. */
#include "claimbench/workflow/denials.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "store/appeal_rows.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "workflow/denial_work.h"
#include "workflow/learn_work.h"
#include "workflow/later_private.h"

enum {
	HISTORY_DAYS = 365,
	HISTORY_MAX = 500, /* the newest denials of a reason tell how such denials end */
	REASONS_MAX = 64,
};

/* What the payer still owes, but no more than its contract allows for the service. */
static struct money stake_of(struct money owed, struct money expected)
{
	bool less = !money_is_zero(expected) && money_compare(expected, owed) < 0;

	return less ? expected : owed;
}

/* ---- the queue ---- */

/* Payers and reasons that the rows have in common are asked about once. */
struct reasons {
	char carc[6];
	int64_t decided, won;
};
struct ranking {
	struct office *office;
	struct payers payers;
	struct reasons reasons[REASONS_MAX];
	size_t reason_count;
};

static const struct payer *payer_of(const struct ranking *ranking, int64_t id)
{
	for (size_t i = 0; i < ranking->payers.count; i++)
		if (ranking->payers.items[i].id == id)
			return &ranking->payers.items[i];
	return NULL;
}

static enum status history_of(struct ranking *ranking, const char *carc, int64_t *decided, int64_t *won,
			      struct error *error)
{
	struct office *office = ranking->office;
	enum status status;

	for (size_t i = 0; i < ranking->reason_count; i++)
		if (text_equal(ranking->reasons[i].carc, carc)) {
			*decided = ranking->reasons[i].decided;
			*won = ranking->reasons[i].won;
			return STATUS_OK;
		}
	status = denial_history(office->store, office->practice.id, carc, date_plus_days(office->today, -HISTORY_DAYS),
				HISTORY_MAX, decided, won, error);
	if (status == STATUS_OK && ranking->reason_count < REASONS_MAX) {
		struct reasons *kept = &ranking->reasons[ranking->reason_count++];

		(void)TEXT_SET(kept->carc, carc);
		kept->decided = *decided;
		kept->won = *won;
	}
	return status;
}

/* As correction_limit and appeal_limit_of have it, without a query a row. */
static struct date limit_of(const struct denial_queue_row *row, const struct payer *payer)
{
	const struct clock_rule *rule = row->play.actions[0] == ACTION_FIX ? &payer->correction : &payer->appeal;

	return clock_due(rule, rule->basis == CLOCK_DOS     ? row->service_from
			       : rule->basis == CLOCK_ENTRY ? row->entered_on
							    : row->denied_on);
}

static enum status rank(struct ranking *ranking, struct denial_queue_row *row, struct error *error)
{
	const struct payer *payer = payer_of(ranking, row->payer_id);
	int64_t decided = 0, won = 0;
	enum status status = history_of(ranking, row->carc, &decided, &won, error);

	if (status != STATUS_OK || payer == NULL)
		return status;
	row->play = playbook_match(payer->payer_class, row->group, row->carc, row->rarc);
	row->at_stake = stake_of(row->owed, row->expected);
	row->win_permille = win_rate_permille(&row->play, won, decided);
	row->limit = limit_of(row, payer);
	row->value = denial_value(row->at_stake, row->win_permille, ranking->office->today, row->limit);
	return STATUS_OK;
}

/* The most valuable first; what has the earlier limit of two alike; no limit last. */
static int by_value(const void *left, const void *right)
{
	const struct denial_queue_row *a = left, *b = right;
	int order = money_compare(b->value, a->value);

	if (order == 0 && date_is_none(a->limit) != date_is_none(b->limit))
		return date_is_none(a->limit) ? 1 : -1;
	if (order == 0)
		order = date_compare(a->limit, b->limit);
	return order != 0 ? order : (a->claim_id > b->claim_id) - (a->claim_id < b->claim_id);
}

enum status denial_queue(struct office *office, struct denial_queue_rows *out, struct error *error)
{
	struct ranking ranking = { .office = office };
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	if (status == STATUS_OK)
		status = payer_list(office->store, office->practice.id, &ranking.payers, error);
	if (status == STATUS_OK)
		status = denial_queue_list(office->store, office->practice.id, out, error);
	for (size_t i = 0; i < out->count && status == STATUS_OK; i++)
		status = rank(&ranking, &out->items[i], error);
	VEC_FREE(&ranking.payers);
	if (status == STATUS_OK && out->count > 0)
		qsort(out->items, out->count, sizeof *out->items, by_value);
	return status;
}

/* ---- one of them ---- */

static enum status load_limits(struct office *office, const struct payer *payer, struct denial_case *out,
			       struct error *error)
{
	enum status status = appeal_limit_of(office, &out->claim, payer, &out->denied_on, &out->appeal_limit, error);

	return status == STATUS_OK ? correction_limit(office, &out->claim, &out->correction_limit, error) : status;
}

static struct money expected_of(const struct remittance_claim_rows *answers)
{
	const struct remittance_claim_row *last = answers->count > 0 ? &answers->items[answers->count - 1] : NULL;

	return last != NULL && last->has_expected ? last->expected : money_of_cents(0);
}

/* What is at stake: what the payer owes; of a claim that is settled, what it paid too little. */
static enum status load_stake(struct office *office, struct denial_case *out, struct error *error)
{
	struct remittance_claim_rows answers = { 0 };
	enum status status = remittance_claims(office->store, out->claim.id, &answers, error);

	if (status == STATUS_OK && answers.count > 0 && out->claim.state == CLAIM_PAID && out->facts.underpaid)
		out->at_stake = money_subtract(expected_of(&answers), answers.items[answers.count - 1].allowed);
	else if (status == STATUS_OK)
		out->at_stake = stake_of(out->insurance, expected_of(&answers));
	VEC_FREE(&answers);
	return status;
}

static enum status load_play(struct office *office, const struct payer *payer, struct denial_case *out,
			     struct error *error)
{
	const struct denial_row *first = out->denials.count > 0 ? &out->denials.items[0] : NULL;
	enum status status = STATUS_OK;

	out->play = playbook_match(payer->payer_class, first != NULL ? first->group : "",
				   first != NULL ? first->carc : "", first != NULL ? first->rarcs : "");
	if (first != NULL)
		status = denial_history(office->store, office->practice.id, first->carc,
					date_plus_days(office->today, -HISTORY_DAYS), HISTORY_MAX, &out->decided,
					&out->won, error);
	out->win_permille = win_rate_permille(&out->play, out->won, out->decided);
	if (status == STATUS_OK && first != NULL)
		status = denial_guard_find(office, out->claim.id, first->carc, out->play.prevents, &out->guard, error);
	return status;
}

enum status denial_case_load(struct office *office, int64_t claim_id, struct denial_case *out, struct error *error)
{
	struct store *store = office->store;
	int64_t practice = office->practice.id;
	struct payer payer;
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	memset(out, 0, sizeof *out);
	if (status == STATUS_OK)
		status = claim_get(store, practice, claim_id, &out->claim, error);
	if (status == STATUS_OK)
		status = payer_get(store, practice, out->claim.payer_id, &payer, error);
	if (status == STATUS_OK)
		status = patient_get(store, practice, out->claim.patient_id, &out->patient, error);
	if (status == STATUS_OK)
		status = claim_balances(store, claim_id, &out->insurance, &out->patient_owes, error);
	if (status == STATUS_OK)
		status = claim_facts_look_up(office, &out->claim, &out->facts, error);
	if (status == STATUS_OK)
		status = open_denials(office, claim_id, out->insurance, &out->denials, error);
	if (status == STATUS_OK)
		status = load_limits(office, &payer, out, error);
	if (status == STATUS_OK)
		status = load_stake(office, out, error);
	if (status == STATUS_OK)
		status = load_play(office, &payer, out, error);
	if (status == STATUS_OK)
		status = appeal_list(store, practice, claim_id, &out->appeals, error);
	if (status == STATUS_OK)
		status = decision_list(store, practice, claim_id, &out->decisions, error);
	if (status != STATUS_OK)
		return status;
	(void)TEXT_SET(out->payer_code, payer.code);
	out->value = denial_value(out->at_stake, out->win_permille, office->today, denial_case_limit(out));
	return STATUS_OK;
}

const char *denial_guard_words(const struct denial_guard *guard, char text[static GUARD_WORDS_MAX])
{
	static const char *const words[] = {
		[GUARD_NONE] = "no rule catches it",
		[GUARD_CATCHES] = "rule %s catches it, as rules are today",
		[GUARD_WOULD] = "rule %s would catch it, if it were on",
		[GUARD_LOOKS] = "rule %s is about it, but does not fire here",
	};
	const char *place = strstr(words[guard->kind], "%s");

	if (place == NULL)
		(void)text_format(text, GUARD_WORDS_MAX, "%s", words[guard->kind]);
	else
		(void)text_format(text, GUARD_WORDS_MAX, "%.*s%s%s", (int)(place - words[guard->kind]),
				  words[guard->kind], guard->rule, place + 2);
	return text;
}

void denial_case_free(struct denial_case *out)
{
	VEC_FREE(&out->denials);
	VEC_FREE(&out->appeals);
	VEC_FREE(&out->decisions);
}

struct date denial_case_limit(const struct denial_case *denial)
{
	if (denial->claim.state == CLAIM_REJECTED)
		return denial->claim.filing_due;
	return denial->play.actions[0] == ACTION_FIX ? denial->correction_limit : denial->appeal_limit;
}

const struct appeal *denial_case_appeal(const struct denial_case *denial)
{
	for (size_t i = 0; i < denial->appeals.count; i++)
		if (denial->appeals.items[i].outcome == APPEAL_OPEN)
			return &denial->appeals.items[i];
	return NULL;
}
