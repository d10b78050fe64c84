/* SPDX-License-Identifier: MIT */
/* invented_cob.c: see invented_cob.h. */
#include "support/invented_cob.h"

#include "claimbench/base/text.h"
#include "support/invented_claim.h"
#include "support/test.h"

static struct other_payer *add_other(struct other_payers *others, int32_t rank, const char *name, const char *payer_id)
{
	struct other_payer *other = VEC_ADD(others);

	assert_non_null(other);
	other->payer.id = other->coverage.id = 1;
	other->coverage.sequence = rank;
	other->decided = true;
	assert_true(TEXT_SET(other->payer.name, name) && TEXT_SET(other->payer.payer_id, payer_id) &&
		    TEXT_SET(other->payer.filing_code, "BL") && TEXT_SET(other->coverage.member_id, "OTH0004711"));
	return other;
}

static void adjust(struct other_payer *other, int32_t decision, const char *group, const char *carc, int64_t cents)
{
	struct adjustment *adjustment = VEC_ADD(&other->adjustments);

	assert_non_null(adjustment);
	adjustment->line = decision;
	adjustment->amount = money_of_cents(cents);
	assert_true(TEXT_SET(adjustment->group, group) && TEXT_SET(adjustment->carc, carc));
}

static struct line_decision *decide(struct other_payer *other, int32_t line, const char *procedure, int64_t cents)
{
	struct line_decision *decision = VEC_ADD(&other->decisions);

	assert_non_null(decision);
	*decision = (struct line_decision){ .line = line,
					    .qualifier = "HC",
					    .paid = money_of_cents(cents),
					    .units_milli = 1000,
					    .decided_on = test_date("2026-02-28") };
	assert_true(TEXT_SET(decision->procedure, procedure));
	return decision;
}

static void set_lines(struct professional_claim *claim)
{
	static const struct {
		const char *procedure;
		int64_t cents;
	} lines[] = { { "99214", 20000 }, { "20610", 8000 }, { "J1100", 2000 } };
	struct encounter *encounter = &claim->encounter;

	for (int i = 0; i < 3; i++) {
		encounter->lines[i] = encounter->lines[0];
		encounter->lines[i].id = 4001 + i;
		encounter->lines[i].charge = money_of_cents(lines[i].cents);
		assert_true(TEXT_SET(encounter->lines[i].procedure, lines[i].procedure));
	}
	encounter->line_count = 3;
	claim->claim.total = encounter_total(encounter);
}

static void set_subscriber(struct other_payer *other)
{
	struct coverage *coverage = &other->coverage;

	coverage->relationship = RELATIONSHIP_SPOUSE;
	assert_true(TEXT_SET(coverage->group_number, "GRP-77") &&
		    TEXT_SET(coverage->subscriber.last, "Example-Núñez") &&
		    TEXT_SET(coverage->subscriber.first, "Paul") && TEXT_SET(coverage->subscriber.middle, "T") &&
		    TEXT_SET(coverage->subscriber.suffix, "Sr"));
	coverage->subscriber_address = (struct address){
		.street = "1 Test Lane", .street2 = "Flat 3", .city = "Springfield", .state = "IL", .zip = "62704"
	};
	other->payer.address = (struct address){
		.street = "12 Blue Way", .street2 = "Floor 2", .city = "Peoria", .state = "IL", .zip = "616020012"
	};
}

/* Line 1: eight reasons; line 2: in two parts; line 3: a word on the claim only. 300 - 150 = 150. */
static void first_decides(struct other_payer *other)
{
	static const char *const reasons[] = { "45", "42", "59", "253", "237", "144", "223" };
	static const int64_t cents[] = { 3000, 500, 500, 400, 300, -200, 500 };
	struct line_decision *decision = decide(other, 1, "99214", 12000);

	decision->remaining = money_of_cents(3000);
	decision->has_remaining = true;
	assert_true(TEXT_SET(decision->modifiers[0], "25"));
	adjust(other, 1, "PR", "2", 2000);
	for (int i = 0; i < 7; i++)
		adjust(other, 1, "CO", reasons[i], cents[i]);
	adjust(other, 1, "PR", "1", 1000);
	decision = decide(other, 2, "20605", 3000);
	decision->units_milli = 1500;
	adjust(other, 2, "CO", "45", 1000);
	decision = decide(other, 2, "20610", 0);
	decision->bundled_into = 1;
	decision->units_milli = 0;
	adjust(other, 3, "CO", "97", 4000);
	adjust(other, 0, "OA", "94", 2000);
	other->adjustments.items[other->adjustments.count - 1].quantity_milli = 2500;
	other->paid = money_of_cents(15000);
	other->decided_on = test_date("2026-02-28");
}

void invented_secondary_claim(struct professional_claim *claim, struct other_payers *others)
{
	struct other_payer *other = add_other(others, 1, "First Blue Plan", "00111");

	invented_plain_claim(claim);
	set_lines(claim);
	set_subscriber(other);
	first_decides(other);
	other->assignment = true;
	assert_true(TEXT_SET(other->claim_number, "FIRST-CLAIM-0001") && TEXT_SET(other->remarks[0], "MA01") &&
		    TEXT_SET(other->remarks[4], "N130"));
	claim->claim.sequence = 2;
	claim->others = others->items;
	claim->other_count = others->count;
}

void invented_tertiary_claim(struct professional_claim *claim, struct other_payers *others)
{
	struct other_payer *other;

	invented_secondary_claim(claim, others);
	other = add_other(others, 2, "Second Plan", "00222");
	other->signature_on_file = true;
	other->coverage.relationship = RELATIONSHIP_SELF;
	assert_true(TEXT_SET(other->coverage.plan_name, "Gold"));
	adjust(other, 0, "PR", "3", 1000);
	adjust(other, 0, "OA", "23", 27000);
	other->paid = money_of_cents(2000);
	other->remaining = money_of_cents(1000);
	other->has_remaining = true;
	other->decided_on = test_date("2026-03-01");
	claim->claim.sequence = 3;
	claim->others = others->items;
	claim->other_count = others->count;
}

static const char *random_reason(struct random *random)
{
	static const char *const reasons[] = { "1", "2", "3", "45", "97", "253", "B7", "P12" };

	return reasons[random_between(random, 0, 7)];
}

/* Up to COUNT reasons, of any group, which take away no more than CHARGE; what is left was paid. */
static int64_t random_adjustments(struct random *random, struct other_payer *other, int32_t decision, int64_t charge,
				  int64_t count)
{
	for (int64_t i = random_between(random, 0, count); i > 0; i--) {
		int64_t cents = random_between(random, 0, charge);

		adjust(other, decision, adjustment_groups[random_between(random, 0, ADJUSTMENT_GROUPS - 1)],
		       random_reason(random), cents);
		if (random_chance(random, 300))
			other->adjustments.items[other->adjustments.count - 1].quantity_milli =
				random_between(random, 1, 99999);
		charge -= cents;
	}
	return charge;
}

static struct date random_decision_day(struct random *random)
{
	return date_plus_days(test_date("2026-02-02"), (int32_t)random_between(random, 0, 28));
}

/* What PAYER decided of line I; what it paid. */
static int64_t random_decision(struct random *random, struct other_payer *other, const struct encounter *encounter,
			       int32_t i, bool remaining)
{
	const struct service_line *line = &encounter->lines[i];
	struct line_decision *decision = decide(other, i + 1, line->procedure, 0);
	int64_t paid;

	decision->decided_on = random_decision_day(random);
	decision->units_milli = (int32_t)random_between(random, 0, 99999);
	memcpy(decision->modifiers, line->modifiers, sizeof decision->modifiers);
	decision->has_remaining = remaining;
	if (remaining)
		decision->remaining = money_of_cents(random_between(random, 0, 5000));
	if (encounter->line_count > 1 && random_chance(random, 100))
		decision->bundled_into = i == 0 ? 2 : 1;
	paid = random_adjustments(random, other, (int32_t)other->decisions.count, money_cents(line->charge), 10);
	other->decisions.items[other->decisions.count - 1].paid = money_of_cents(paid);
	return paid;
}

static void random_other(struct random *random, const struct professional_claim *claim, struct other_payer *other)
{
	const struct encounter *encounter = &claim->encounter;
	bool lines = random_chance(random, 700), remaining = random_chance(random, 500);
	int64_t paid = 0;

	other->coverage.relationship = (enum relationship)random_between(random, 0, RELATIONSHIP_COUNT - 1);
	other->coverage.subscriber = claim->rendering.name;
	if (random_chance(random, 500))
		other->coverage.subscriber_address = claim->practice.address;
	if (random_chance(random, 500))
		other->payer.address = claim->payer.address;
	other->assignment = random_chance(random, 500);
	other->signature_on_file = random_chance(random, 500);
	if (random_chance(random, 500))
		(void)text_format(other->claim_number, sizeof other->claim_number, "PCN%lld",
				  (long long)random_between(random, 1, 999999999));
	for (int i = 0; i < OTHER_REMARKS_MAX; i++)
		if (random_chance(random, 100))
			assert_true(TEXT_SET(other->remarks[i], "N130"));
	for (int32_t i = 0; i < encounter->line_count; i++)
		paid += lines && random_chance(random, 900) ? random_decision(random, other, encounter, i, remaining)
							    : money_cents(encounter->lines[i].charge);
	other->has_remaining = !lines && remaining;
	if (other->has_remaining)
		other->remaining = money_of_cents(random_between(random, 0, 5000));
	other->paid = money_of_cents(random_adjustments(random, other, 0, paid, 8));
	other->decided_on = random_decision_day(random);
}

void invented_random_others(struct random *random, struct professional_claim *claim, struct other_payers *others)
{
	static const char *const ids[] = { "", "00111", "00222", "00333" };

	claim->claim.sequence = (int32_t)random_between(random, 1, 3);
	for (int32_t rank = 1; rank <= 3; rank++) {
		struct other_payer *other;

		if (rank == claim->claim.sequence || (rank > claim->claim.sequence && random_chance(random, 500)))
			continue;
		other = add_other(others, rank, "Another Plan", ids[rank]);
		if (rank < claim->claim.sequence)
			random_other(random, claim, other);
		else
			other->decided = false;
	}
	claim->others = others->items;
	claim->other_count = others->count;
}
