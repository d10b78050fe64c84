/* SPDX-License-Identifier: MIT */
/* scrub_ncci.c: rules on procedures that are not billed together, and on how many units are possible. */
#include <string.h>

#include "claimbench/base/text.h"
#include "core/scrub_rules.h"

enum { WHY_MAX = 80, OTHERS_MAX = 40 };

/* "PTP v322r0, mutually exclusive": what decided. */
static const char *because(const struct service_pair *pair, char text[static WHY_MAX])
{
	const char *why = pair_rationale_text(pair->rationale);

	(void)text_format(text, WHY_MAX, "PTP %s%s%s", pair->release, why[0] != '\0' ? ", " : "", why);
	return text;
}

/* Both are lines of this claim. */
static bool is_within(const struct scrub_edits *edits, const struct service_pair *pair)
{
	return pair->column1 < edits->own && pair->column2 < edits->own;
}

/* On the line that is not paid; the other one, where that is on a claim of its own, is right as it is. */
RULE(pair_never)
{
	const struct scrub_edits *edits = judging->facts->edits;
	char why[WHY_MAX];

	for (size_t i = 0; edits != NULL && i < edits->pairs.count; i++) {
		const struct service_pair *pair = &edits->pairs.items[i];
		char line[FINDING_FIELD_MAX];
		const struct day_service *first = &edits->services.items[pair->column1];
		const struct day_service *second = &edits->services.items[pair->column2];

		if (pair->indicator != PAIR_NEVER || pair->column2 >= edits->own)
			continue;
		if (is_within(edits, pair))
			finding_add_line(judging, (int)pair->column2, "procedure",
					 "%s is never paid beside %s on the same day (%s)", second->procedure,
					 first->procedure, because(pair, why));
		else
			finding_add_line(judging, (int)pair->column2, "procedure",
					 "%s is never paid beside %s, which is on claim %s (%s)", second->procedure,
					 first->procedure, first->claim, because(pair, why));
		/* The charge goes too: somebody says why the service is not billed. */
		(void)text_format(line, sizeof line, "line[%zu]", pair->column2 + 1);
		finding_offer(judging, line, "", "take line %zu away", pair->column2 + 1);
		finding_offer_needs_reason(judging);
	}
}

/* What stands on another claim cannot be mended here: whoever sends this one says why it may go. */
static void judge_elsewhere(struct judging *judging, const struct scrub_edits *edits, const struct service_pair *pair)
{
	const struct day_service *first = &edits->services.items[pair->column1];
	const struct day_service *second = &edits->services.items[pair->column2];
	char why[WHY_MAX];

	if (pair->column2 < edits->own)
		finding_add_line(judging, (int)pair->column2, "modifier",
				 "%s beside %s (claim %s) needs a modifier that says it is distinct (%s)",
				 second->procedure, first->procedure, first->claim, because(pair, why));
	else
		finding_add_line(judging, (int)pair->column1, "procedure",
				 "%s takes in %s, which is on claim %s: that one will not be paid (%s)",
				 first->procedure, second->procedure, second->claim, because(pair, why));
}

bool pair_is_told(const struct judging *judging, int i)
{
	const struct scrub_edits *edits = judging->facts->edits;
	char field[FINDING_FIELD_MAX];

	for (size_t at = 0; edits != NULL && at < edits->pairs.count; at++) {
		const struct service_pair *pair = &edits->pairs.items[at];

		if (pair->column1 != (size_t)i && pair->column2 != (size_t)i)
			continue;
		(void)text_format(field, sizeof field, "line[%zu].modifier", pair->column2 + 1);
		for (size_t j = 0; j < judging->out->count; j++)
			if (text_equal(judging->out->items[j].rule, "CD-09") &&
			    text_equal(judging->out->items[j].field, field))
				return true;
	}
	return false;
}

/* A visit beside a procedure is told apart by one modifier and nothing else; other services by any of five. */
static void offer_for_visit(struct judging *judging, const struct scrub_edits *edits, const struct service_pair *pair)
{
	bool first = procedure_is_visit(edits->services.items[pair->column1].procedure);
	bool second = procedure_is_visit(edits->services.items[pair->column2].procedure);
	int visit = (int)(first ? pair->column1 : pair->column2);
	bool major;

	if (first == second)
		return;
	major = visit_is_on_major_day(&judging->claim->encounter, visit);
	finding_offer_line(judging, visit, "modifier", major ? "+57" : "+25",
			   major ? "add 57: the visit decided on the surgery" : "add 25: a separate visit");
	finding_offer_needs_reason(judging);
}

static bool wants_modifier(const struct scrub_edits *edits, const struct service_pair *pair)
{
	return pair->indicator == PAIR_DISTINCT && is_within(edits, pair) &&
	       !pair_is_released(&edits->services.items[pair->column1], &edits->services.items[pair->column2]);
}

/* A line may be part of several others; one modifier on it is the cure of all, so they are told in one. */
static void judge_within(struct judging *judging, const struct scrub_edits *edits, size_t at)
{
	const struct service_pair *pair = &edits->pairs.items[at];
	char why[WHY_MAX], more[OTHERS_MAX] = "";
	int others = 0;

	for (size_t i = 0; i < edits->pairs.count; i++) {
		if (i == at || edits->pairs.items[i].column2 != pair->column2 ||
		    !wants_modifier(edits, &edits->pairs.items[i]))
			continue;
		if (i < at)
			return;
		others++;
	}
	if (others > 0)
		(void)text_format(more, sizeof more, " and %d more", others);
	finding_add_line(judging, (int)pair->column2, "modifier",
			 "%s beside %s%s needs a modifier that says it is distinct (%s)",
			 edits->services.items[pair->column2].procedure, edits->services.items[pair->column1].procedure,
			 more, because(pair, why));
	offer_for_visit(judging, edits, pair);
}

RULE(pair_distinct)
{
	const struct scrub_edits *edits = judging->facts->edits;

	for (size_t i = 0; edits != NULL && i < edits->pairs.count; i++) {
		const struct service_pair *pair = &edits->pairs.items[i];

		if (wants_modifier(edits, pair))
			judge_within(judging, edits, i);
		else if (!is_within(edits, pair) && (pair->indicator == PAIR_DISTINCT || pair->column2 >= edits->own) &&
			 (pair->indicator == PAIR_NEVER || !pair_is_released(&edits->services.items[pair->column1],
									     &edits->services.items[pair->column2])))
			judge_elsewhere(judging, edits, pair);
	}
}

/* Anesthesia counts minutes and base units: no limit is meant for it. */
static bool is_counted(const struct day_service *service)
{
	return !service->minutes && service->procedure[0] != '\0';
}

/* The same code on a line above that meets this one: the day was judged there. */
static bool is_judged_above(const struct scrub_edits *edits, size_t line)
{
	struct date on;

	for (size_t i = 0; i < line; i++)
		if (text_equal(edits->services.items[i].procedure, edits->services.items[line].procedure) &&
		    services_meet(&edits->services.items[i], &edits->services.items[line], &on))
			return true;
	return false;
}

/* What the day of LINE has of its code, in thousandths; OTHER gets the number of another claim that has some, or "". */
static int64_t units_of_day(const struct scrub_edits *edits, size_t line, char other[static CLAIM_NUMBER_MAX])
{
	const struct day_service *of = &edits->services.items[line];
	int64_t sum = 0;
	struct date on;

	other[0] = '\0';
	for (size_t i = 0; i < edits->services.count; i++) {
		const struct day_service *service = &edits->services.items[i];

		if (!is_counted(service) || !text_equal(service->procedure, of->procedure) ||
		    !services_meet(service, of, &on))
			continue;
		sum += service_units_a_day(service);
		if (service->claim[0] != '\0')
			(void)text_set(other, CLAIM_NUMBER_MAX, service->claim);
	}
	return sum;
}

static void judge_limit(struct judging *judging, size_t line, bool clinical)
{
	const struct scrub_edits *edits = judging->facts->edits;
	const struct line_limit *known = &edits->limits[line];
	const struct day_service *service = &edits->services.items[line];
	bool by_line = known->limit.kind == LIMIT_LINE;
	char other[CLAIM_NUMBER_MAX] = "", with[OTHERS_MAX] = "", units[16];
	int64_t sum;

	if (!known->known || !is_counted(service) || clinical != (known->limit.kind == LIMIT_DAY_CLINICAL) ||
	    (!by_line && is_judged_above(edits, line)))
		return;
	sum = by_line ? service_units_a_day(service) : units_of_day(edits, line, other);
	if (sum <= (int64_t)known->limit.units * 1000 || sum > INT32_MAX)
		return;
	if (known->limit.units == 0) {
		finding_add_line(judging, (int)line, "units",
				 "%s is never paid to a practitioner: its limit is 0 (MUE %s)", service->procedure,
				 known->release);
		return;
	}
	if (other[0] != '\0')
		(void)text_format(with, sizeof with, " with claim %s", other);
	finding_add_line(judging, (int)line, "units", "%s units of %s%s: the limit is %d %s (MUE %s)",
			 units_format((int32_t)sum, units), service->procedure, with, (int)known->limit.units,
			 by_line ? "a line" : "a day", known->release);
}

static void judge_limits(struct judging *judging, bool clinical)
{
	const struct scrub_edits *edits = judging->facts->edits;

	for (size_t i = 0; edits != NULL && i < edits->own; i++)
		judge_limit(judging, i, clinical);
}

RULE(units_limit)
{
	judge_limits(judging, false);
}

RULE(units_clinical)
{
	judge_limits(judging, true);
}
