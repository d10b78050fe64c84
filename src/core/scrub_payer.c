/* SPDX-License-Identifier: MIT */
/* scrub_payer.c: rules on what this payer asks for: authorizations, referrals, modifiers, attachments, prices. */
#include <string.h>

#include "claimbench/base/text.h"
#include "core/scrub_rules.h"

enum { FEE_DIFFERS_PERCENT = 10 };

static const struct requirement *rule_for(const struct judging *judging, enum requirement_kind kind, int line)
{
	const struct encounter *encounter = &judging->claim->encounter;

	return requirement_of_line(judging->facts->requirements, judging->facts->requirement_count, kind, encounter,
				   &encounter->lines[line]);
}

/* The first line that needs what KIND names, from 0; -1: none does. ALWAYS: the payer wants it for all. */
static int needing_line(const struct judging *judging, enum requirement_kind kind, bool always)
{
	if (always)
		return 0;
	return requirement_line(judging->facts->requirements, judging->facts->requirement_count, kind,
				&judging->claim->encounter);
}

/* The authorization or referral on file whose number the visit names; NULL. */
static const struct authorization *on_file(const struct judging *judging, enum authorization_kind kind,
					   const char *number)
{
	return authorization_named(judging->facts->authorizations, judging->facts->authorization_count,
				   judging->claim->payer.id, kind, number);
}

/* What is wrong with the one on file, at FIELD. */
static void find_misfit(struct judging *judging, const struct authorization *authorization, const char *field)
{
	const struct encounter *encounter = &judging->claim->encounter;
	const char *what = token_label(&authorization_tokens, (int)authorization->kind);
	char date[DATE_TEXT_MAX], granted[16], used[16];

	switch (authorization_fits(authorization, encounter)) {
	case AUTHORIZATION_COVERS:
		break;
	case AUTHORIZATION_TOO_EARLY:
		finding_add(judging, field, "%s: it begins on %s only", what,
			    date_format_us(authorization->from, date));
		break;
	case AUTHORIZATION_EXPIRED:
		finding_add(judging, field, "%s: it ended on %s", what, date_format_us(authorization->to, date));
		break;
	case AUTHORIZATION_OTHER_PROVIDER:
		finding_add(judging, field, "%s: it names another provider", what);
		break;
	case AUTHORIZATION_OTHER_SERVICE:
		finding_add(judging, field, "%s: it names none of these services", what);
		break;
	case AUTHORIZATION_USED_UP:
		finding_add(judging, field, "%s: of %s units %s are used by other visits", what,
			    units_format(authorization->units_milli, granted),
			    units_format((int32_t)authorization->used_milli, used));
		break;
	}
}

RULE(authorization)
{
	const struct professional_claim *claim = judging->claim;
	int line = needing_line(judging, REQUIREMENT_AUTHORIZATION, claim->payer.needs_authorization);

	if (line < 0 || !text_is_empty(claim->encounter.authorization))
		return;
	if (claim->payer.needs_authorization)
		finding_add(judging, "authorization", NULL);
	else
		finding_add(judging, "authorization", "this payer wants an authorization for line %d, %s", line + 1,
			    claim->encounter.lines[line].procedure);
}

/* A line that needs one, and that the one given does not name. */
static void find_line_outside(struct judging *judging, const struct authorization *authorization)
{
	const struct encounter *encounter = &judging->claim->encounter;

	for (int i = 0; i < encounter_line_count(encounter); i++) {
		if (service_list_has(authorization->codes, encounter->lines[i].procedure) ||
		    rule_for(judging, REQUIREMENT_AUTHORIZATION, i) == NULL)
			continue;
		finding_add(judging, "authorization", "the authorization does not name line %d, %s", i + 1,
			    encounter->lines[i].procedure);
		return;
	}
}

RULE(authorization_fits)
{
	const struct encounter *encounter = &judging->claim->encounter;
	const struct authorization *authorization;

	if (text_is_empty(encounter->authorization))
		return;
	authorization = on_file(judging, AUTHORIZATION_PRIOR, encounter->authorization);
	if (authorization == NULL)
		return;
	if (authorization_fits(authorization, encounter) != AUTHORIZATION_COVERS)
		find_misfit(judging, authorization, "authorization");
	else
		find_line_outside(judging, authorization);
}

RULE(referral)
{
	const struct professional_claim *claim = judging->claim;
	const struct encounter *encounter = &claim->encounter;
	const struct authorization *referral = NULL;

	if (!text_is_empty(encounter->referral))
		referral = on_file(judging, AUTHORIZATION_REFERRAL, encounter->referral);
	if (referral != NULL)
		find_misfit(judging, referral, "referral");
	else if (text_is_empty(encounter->referral) && claim->referring.id == 0 &&
		 needing_line(judging, REQUIREMENT_REFERRAL, claim->payer.needs_referral) >= 0)
		finding_add(judging, "referral", NULL);
}

static bool has_one_of(const struct service_line *line, const char *modifiers)
{
	for (int i = 0; i < line_modifier_count(line); i++)
		if (word_list_has(modifiers, line->modifiers[i]))
			return true;
	return false;
}

RULE(payer_modifier)
{
	const struct encounter *encounter = &judging->claim->encounter;

	for (int i = 0; i < encounter_line_count(encounter); i++) {
		const struct requirement *rule = rule_for(judging, REQUIREMENT_MODIFIER, i);

		if (rule != NULL && !has_one_of(&encounter->lines[i], rule->value))
			finding_add_line(judging, i, "modifier", "this payer wants %s%s with %s",
					 strchr(rule->value, ' ') != NULL ? "one of " : "", rule->value,
					 encounter->lines[i].procedure);
	}
}

RULE(attachment)
{
	const struct encounter *encounter = &judging->claim->encounter;

	if (!text_is_empty(encounter->attachment) && text_is_empty(encounter->attachment_way)) {
		finding_add(judging, "attachment", "how the document is sent is missing");
		return;
	}
	for (int i = 0; i < encounter_line_count(encounter); i++) {
		const struct requirement *rule = rule_for(judging, REQUIREMENT_ATTACHMENT, i);

		if (rule == NULL)
			continue;
		if (text_is_empty(encounter->attachment))
			finding_add(judging, "attachment", "this payer wants a document%s%s with %s",
				    text_is_empty(rule->value) ? "" : " of type ", rule->value,
				    encounter->lines[i].procedure);
		else if (!text_is_empty(rule->value) && !word_list_has(rule->value, encounter->attachment))
			finding_add(judging, "attachment", "this payer wants a document of type %s with %s",
				    rule->value, encounter->lines[i].procedure);
		else
			continue;
		return;
	}
}

/* The payer keeps a list of whom it has enrolled; who is not on it on that day is not paid. */
static bool is_enrolled(const struct judging *judging, struct date on, bool *listed, const char **taxonomy)
{
	*listed = false;
	for (size_t i = 0; i < judging->facts->requirement_count; i++) {
		const struct requirement *rule = &judging->facts->requirements[i];

		if (rule->kind != REQUIREMENT_ENROLLMENT || !date_is_none(rule->ended_on))
			continue;
		*listed = true;
		if (rule->provider_id == judging->claim->rendering.id && requirement_holds(rule, on)) {
			*taxonomy = rule->value;
			return true;
		}
	}
	return false;
}

RULE(rendering_active)
{
	const struct professional_claim *claim = judging->claim;
	const char *taxonomy = "";
	bool listed;

	if (!provider_is_active(&claim->rendering, claim->encounter.from) ||
	    !provider_is_active(&claim->rendering, claim->encounter.to) || !claim->rendering.renders)
		finding_add(judging, "rendering", NULL);
	else if (!is_enrolled(judging, claim->encounter.from, &listed, &taxonomy) && listed)
		finding_add(judging, "rendering",
			    "the rendering provider was not enrolled with this payer on the date of service");
}

RULE(taxonomy)
{
	const struct professional_claim *claim = judging->claim;
	const char *enrolled = "";
	bool listed;

	if (is_enrolled(judging, claim->encounter.from, &listed, &enrolled) && !text_is_empty(enrolled) &&
	    !text_equal(enrolled, claim->rendering.taxonomy)) {
		finding_add(judging, "rendering.taxonomy", "this payer has enrolled the provider as %s", enrolled);
		return;
	}
	if (!claim->payer.needs_taxonomy)
		return;
	if (taxonomy_fault(claim->practice.taxonomy) != NULL)
		finding_add(judging, "practice.taxonomy", "the practice's taxonomy %s",
			    taxonomy_fault(claim->practice.taxonomy));
	if (taxonomy_fault(claim->rendering.taxonomy) != NULL)
		finding_add(judging, "rendering.taxonomy", "the rendering provider's taxonomy %s",
			    taxonomy_fault(claim->rendering.taxonomy));
}

/* |A - B| is more than PERCENT of B. */
static bool differs(struct money a, struct money b, int percent)
{
	struct money gap = money_subtract(a, b);

	if (money_is_negative(gap))
		gap = money_negate(gap);
	return money_compare(money_times(gap, 100), money_times(b, percent)) > 0;
}

RULE(fee)
{
	const struct encounter *encounter = &judging->claim->encounter;
	char amount[MONEY_TEXT_MAX];

	if (judging->facts->prices == NULL)
		return;
	for (int i = 0; i < encounter_line_count(encounter); i++) {
		const struct scrub_price *price = &judging->facts->prices[i];
		struct money charge = encounter->lines[i].charge;

		if (price->allowed.said && money_compare(charge, price->allowed.amount) < 0)
			finding_add_line(judging, i, "charge", "the contract allows more than is charged: %s",
					 money_format(price->allowed.amount, amount));
		else if (price->fee.said && differs(charge, price->fee.amount, FEE_DIFFERS_PERCENT))
			finding_add_line(judging, i, "charge", "the practice's price is %s",
					 money_format(price->fee.amount, amount));
	}
}
