/* SPDX-License-Identifier: MIT */
/* claim_likeness.c: see claim_likeness.h. The weights say what a payer rarely gets wrong. */
#include "claimbench/core/claim_likeness.h"

#include <string.h>

#include "claimbench/base/text.h"

struct date remittance_claim_service(const struct remittance_claim *said)
{
	return date_is_none(said->from) && said->lines.count > 0 ? said->lines.items[0].from : said->from;
}

/* The texts differ by one character that is wrong, missing or too many, or by two neighbours swapped. */
static bool one_slip(const char *said, const char *ours)
{
	size_t said_length = strlen(said), our_length = strlen(ours), same = 0;

	while (said[same] != '\0' && said[same] == ours[same])
		same++;
	said += same;
	ours += same;
	if (said_length == our_length)
		return said_length > same &&
		       (text_equal(said + 1, ours + 1) || (said[1] == ours[0] && said[0] == ours[1] &&
							   ours[1] != '\0' && text_equal(said + 2, ours + 2)));
	if (said_length == our_length + 1)
		return text_equal(said + 1, ours);
	return said_length + 1 == our_length && text_equal(said, ours + 1);
}

static bool like_number(const struct likeness_facts *facts)
{
	char said[REMIT_CLAIM_NUMBER_MAX];

	(void)TEXT_SET(said, facts->said->number);
	text_upper(said);
	return one_slip(said, facts->claim->number);
}

static bool like_member(const struct likeness_facts *facts)
{
	return !text_is_empty(facts->said->member_id) &&
	       text_equal_ignoring_case(facts->said->member_id, facts->member_id);
}

static bool same_folded(const char *said, const char *ours)
{
	char theirs[NAME_LAST_MAX], own[NAME_LAST_MAX];

	return text_fold(theirs, sizeof theirs, said) && text_fold(own, sizeof own, ours) && theirs[0] != '\0' &&
	       text_equal(theirs, own);
}

static bool like_name(const struct likeness_facts *facts)
{
	return same_folded(facts->said->patient_name.last, facts->patient->last);
}

static bool like_first(const struct likeness_facts *facts)
{
	return same_folded(facts->said->patient_name.first, facts->patient->first);
}

static bool like_date(const struct likeness_facts *facts)
{
	struct date said = remittance_claim_service(facts->said);

	return !date_is_none(said) && date_compare(said, facts->claim->service_from) == 0;
}

static bool like_charge(const struct likeness_facts *facts)
{
	struct money charge = facts->said->charge;

	return money_equal(money_is_negative(charge) ? money_negate(charge) : charge, facts->claim->total);
}

static bool like_codes(const struct likeness_facts *facts)
{
	for (size_t i = 0; i < facts->said->lines.count; i++) {
		const struct remittance_line *line = &facts->said->lines.items[i];
		const char *billed = text_is_empty(line->billed_procedure) ? line->procedure : line->billed_procedure;
		bool found = false;

		for (int j = 0; j < encounter_line_count(facts->encounter) && !found; j++)
			found = text_equal_ignoring_case(billed, facts->encounter->lines[j].procedure);
		if (!found)
			return false;
	}
	return facts->said->lines.count > 0;
}

static bool like_payer(const struct likeness_facts *facts)
{
	return facts->said_by != 0 && facts->said_by == facts->claim->payer_id;
}

static const struct trait {
	const char *words;
	int weight; /* of 100 */
	bool (*holds)(const struct likeness_facts *facts);
} traits[LIKE_TRAIT_COUNT] = {
	[LIKE_NUMBER] = { "number but for a slip", 25, like_number },
	[LIKE_MEMBER] = { "member id", 20, like_member },
	[LIKE_NAME] = { "last name", 10, like_name },
	[LIKE_FIRST] = { "first name", 5, like_first },
	[LIKE_DATE] = { "date", 15, like_date },
	[LIKE_CHARGE] = { "charge", 12, like_charge },
	[LIKE_CODES] = { "codes", 8, like_codes },
	[LIKE_PAYER] = { "payer", 5, like_payer },
};

struct claim_likeness claim_likeness_of(const struct likeness_facts *facts)
{
	struct claim_likeness likeness = { 0, 0 };

	for (int i = 0; i < LIKE_TRAIT_COUNT; i++) {
		if (!traits[i].holds(facts))
			continue;
		likeness.traits |= 1u << i;
		likeness.score += traits[i].weight;
	}
	return likeness;
}

char *claim_likeness_words(const struct claim_likeness *likeness, char *text, size_t size)
{
	text[0] = '\0';
	for (int i = 0; i < LIKE_TRAIT_COUNT; i++) {
		size_t length = strlen(text);

		if ((likeness->traits >> i & 1u) != 0)
			(void)text_format(text + length, size - length, "%s%s", length > 0 ? ", " : "",
					  traits[i].words);
	}
	return text;
}
