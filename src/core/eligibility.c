/* SPDX-License-Identifier: MIT */
/* eligibility.c: what an answer of many benefits comes to for one who asks for the copay. */
#include "claimbench/core/eligibility.h"

#include <stddef.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "core/token_list.h"

static const struct token standings[] = {
	[ELIGIBILITY_ACTIVE] = { "active", "active" },
	[ELIGIBILITY_INACTIVE] = { "inactive", "not active" },
	[ELIGIBILITY_UNCLEAR] = { "unclear", "unclear" },
	[ELIGIBILITY_REFUSED] = { "refused", "not answered" },
};
TOKEN_TABLE(eligibility_standing_tokens, "eligibility.standing", standings);

static bool is_about(const struct benefit *benefit, const char *service_type)
{
	for (int i = 0; i < SERVICE_TYPES_MAX && benefit->service_types[i][0] != '\0'; i++)
		if (text_equal(benefit->service_types[i], service_type))
			return true;
	return false;
}

/* Of the plan as a whole: what names no service is. */
static bool is_about_plan(const struct benefit *benefit)
{
	return benefit->service_types[0][0] == '\0' || is_about(benefit, "30");
}

static bool is_active(const struct benefit *benefit)
{
	return benefit->kind[0] >= '1' && benefit->kind[0] <= '5' && benefit->kind[1] == '\0';
}

static bool is_inactive(const struct benefit *benefit)
{
	return benefit->kind[0] >= '6' && benefit->kind[0] <= '8' && benefit->kind[1] == '\0';
}

/* The benefit that decides: of the plan before one of a service, active before not active (a plan's past may be told). */
static const struct benefit *deciding(const struct benefits *benefits)
{
	const struct benefit *best = NULL;
	int best_weight = 0;

	for (size_t i = 0; i < benefits->count; i++) {
		const struct benefit *benefit = &benefits->items[i];
		int weight = (is_about_plan(benefit) ? 2 : 0) + (is_active(benefit)     ? 2
								 : is_inactive(benefit) ? 1
											: -4);

		if (weight > best_weight) {
			best = benefit;
			best_weight = weight;
		}
	}
	return best;
}

/* ---- figures ---- */

static const struct figure {
	const char *kind;       /* EB01 */
	bool of_visit;          /* that of an office visit comes first, else that of the plan */
	const char *periods[6]; /* EB06; NULL: whatever it is */
	size_t target;          /* a struct said_money */
} figures[] = {
	{ "B", true, { NULL }, offsetof(struct eligibility_verdict, copay) },
	{ "C", false, { "", "22", "23", "25" }, offsetof(struct eligibility_verdict, deductible) },
	{ "C", false, { "29" }, offsetof(struct eligibility_verdict, deductible_left) },
	{ "G", false, { "", "22", "23", "25" }, offsetof(struct eligibility_verdict, pocket) },
	{ "G", false, { "29" }, offsetof(struct eligibility_verdict, pocket_left) },
};

static bool in_period(const struct figure *figure, const char *period)
{
	for (int i = 0; figure->periods[i] != NULL; i++)
		if (text_equal(figure->periods[i], period))
			return true;
	return figure->periods[0] == NULL;
}

/* How near it is to what is asked for, 0 the nearest; -1: it is about something else. */
static int distance(const struct benefit *benefit, bool of_visit)
{
	bool visit = is_about(benefit, "98"), plan = is_about_plan(benefit);
	bool own = benefit->level[0] == '\0' || text_equal(benefit->level, "IND");

	if (benefit->network == 'N' || (!visit && !plan))
		return -1;
	return ((of_visit ? visit : plan) ? 0 : 1) + (own ? 0 : 2);
}

static struct said_money find_figure(const struct benefits *benefits, const struct figure *figure)
{
	struct said_money found = { .said = false };
	int nearest = 0;

	for (size_t i = 0; i < benefits->count; i++) {
		const struct benefit *benefit = &benefits->items[i];
		int far = distance(benefit, figure->of_visit);

		if (far < 0 || !benefit->has_amount || !text_equal(benefit->kind, figure->kind) ||
		    !in_period(figure, benefit->period) || (found.said && far >= nearest))
			continue;
		found = (struct said_money){ true, benefit->amount };
		nearest = far;
	}
	return found;
}

static int32_t find_share(const struct benefits *benefits)
{
	int32_t permille = -1;
	int nearest = 0;

	for (size_t i = 0; i < benefits->count; i++) {
		const struct benefit *benefit = &benefits->items[i];
		int far = distance(benefit, true);

		if (far < 0 || !benefit->has_share || !text_equal(benefit->kind, "A") || benefit->share_milli < 0 ||
		    benefit->share_milli > 1000 || (permille >= 0 && far >= nearest))
			continue;
		permille = (int32_t)benefit->share_milli;
		nearest = far;
	}
	return permille;
}

/* ---- the rest ---- */

/*
 * A single day is the one on which it began; of a plan that is not active it tells nothing: it may be the day that was
 * asked about.
 */
static void take_days(struct eligibility_verdict *verdict, struct date from, struct date to)
{
	if (verdict->standing == ELIGIBILITY_INACTIVE && !date_is_none(from) && date_equal(from, to))
		return;
	if (date_is_none(verdict->from))
		verdict->from = from;
	if (date_is_none(verdict->to) && !date_is_none(to) && (date_is_none(from) || !date_equal(from, to)))
		verdict->to = to;
}

static void find_other_payer(const struct benefits *benefits, struct eligibility_verdict *verdict)
{
	for (size_t i = 0; i < benefits->count && !verdict->other_payer; i++) {
		const struct benefit *benefit = &benefits->items[i];

		if (!text_equal(benefit->kind, "R"))
			continue;
		verdict->other_payer = true;
		(void)TEXT_SET(verdict->other_payer_name, benefit->entity_name);
		(void)TEXT_SET(verdict->other_payer_id, benefit->entity_id);
	}
}

static void find_refusal(const struct eligibility_refusals *refusals, struct eligibility_verdict *verdict)
{
	const struct eligibility_refusal *nearest = NULL;

	for (size_t i = 0; i < refusals->count; i++)
		if (nearest == NULL || refusals->items[i].level > nearest->level)
			nearest = &refusals->items[i];
	if (nearest == NULL)
		return;
	(void)TEXT_SET(verdict->reason, nearest->reason);
	(void)TEXT_SET(verdict->action, nearest->action);
}

void eligibility_judge(const struct eligibility *said, struct eligibility_verdict *verdict)
{
	const struct benefit *benefit = deciding(&said->benefits);

	memset(verdict, 0, sizeof *verdict);
	if (benefit == NULL)
		verdict->standing = said->refusals.count > 0 ? ELIGIBILITY_REFUSED : ELIGIBILITY_UNCLEAR;
	else
		verdict->standing = is_active(benefit) ? ELIGIBILITY_ACTIVE : ELIGIBILITY_INACTIVE;
	if (benefit != NULL) {
		(void)TEXT_SET(verdict->plan, benefit->plan);
		take_days(verdict, benefit->from, benefit->to);
	}
	take_days(verdict, said->plan_from, said->plan_to);
	take_days(verdict, said->eligible_from, said->eligible_to);
	for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++)
		*(struct said_money *)(void *)((char *)verdict + figures[i].target) =
			find_figure(&said->benefits, &figures[i]);
	verdict->coinsurance_permille = find_share(&said->benefits);
	find_other_payer(&said->benefits, verdict);
	find_refusal(&said->refusals, verdict);
}

/* ---- in one sentence ---- */

static void add(char *text, size_t size, const char *more)
{
	size_t length = strlen(text);

	(void)text_format(text + length, size - length, "%s%s", length > 0 ? ", " : "", more);
}

static void add_money(char *text, size_t size, const char *what, const struct said_money *money)
{
	char amount[MONEY_TEXT_MAX], more[MONEY_TEXT_MAX + 40];

	if (!money->said)
		return;
	(void)text_format(more, sizeof more, "%s %s", what, money_format(money->amount, amount));
	add(text, size, more);
}

static void say_standing(const struct eligibility_verdict *verdict, char *text, size_t size)
{
	char day[DATE_TEXT_MAX];
	const char *label = token_label(&eligibility_standing_tokens, (int)verdict->standing);
	bool active = verdict->standing == ELIGIBILITY_ACTIVE;

	if (!date_is_none(verdict->to) && (active || verdict->standing == ELIGIBILITY_INACTIVE))
		(void)text_format(text, size, "%s %s %s", label, active ? "to" : "after",
				  date_format_us(verdict->to, day));
	else if (!date_is_none(verdict->from) && verdict->standing == ELIGIBILITY_INACTIVE)
		(void)text_format(text, size, "%s before %s", label, date_format_us(verdict->from, day));
	else
		(void)text_format(text, size, "%s", label);
}

static void say_refusal(const struct eligibility_verdict *verdict, char *text, size_t size)
{
	const char *reason = eligibility_reason_words(verdict->reason);
	const char *advice = eligibility_reason_advice(verdict->reason);
	const char *action = advice != NULL ? advice : eligibility_action_words(verdict->action);

	(void)text_format(text, size, "%s: %s%s%s", token_label(&eligibility_standing_tokens, ELIGIBILITY_REFUSED),
			  reason != NULL ? reason : verdict->reason, action != NULL ? "; " : "",
			  action != NULL ? action : "");
}

char *eligibility_sentence(const struct eligibility_verdict *verdict, char *text, size_t size)
{
	char share[40];

	if (verdict->standing == ELIGIBILITY_REFUSED) {
		say_refusal(verdict, text, size);
		return text;
	}
	say_standing(verdict, text, size);
	if (verdict->standing == ELIGIBILITY_INACTIVE)
		return text;
	if (verdict->other_payer)
		add(text, size, "another payer too");
	add_money(text, size, "copay", &verdict->copay);
	if (verdict->deductible_left.said)
		add_money(text, size, "deductible left", &verdict->deductible_left);
	else
		add_money(text, size, "deductible", &verdict->deductible);
	if (verdict->coinsurance_permille > 0) {
		(void)text_format(share, sizeof share, "coinsurance %d%%", (int)verdict->coinsurance_permille / 10);
		add(text, size, share);
	}
	return text;
}
