/* SPDX-License-Identifier: MIT */
/* scrub_payers.h: what a payer asks for, has authorized, pays and has answered, put beside the scene's claim. */
#ifndef CLAIMBENCH_TESTS_CORE_SCRUB_PAYERS_H
#define CLAIMBENCH_TESTS_CORE_SCRUB_PAYERS_H

#include "core/scrub_claims.h"

static struct requirement wanted;
static inline void want(enum requirement_kind kind, const char *codes, const char *value)
{
	wanted = (struct requirement){ .payer_id = 5, .kind = kind };
	SET(wanted.codes, codes);
	SET(wanted.value, value);
	scene.facts.requirements = &wanted;
	scene.facts.requirement_count = 1;
}

static struct authorization file;
static inline void put_on_file(enum authorization_kind kind, const char *codes)
{
	file = (struct authorization){ .payer_id = 5, .kind = kind, .number = "A1", .units_milli = 3000 };
	file.from = test_date("2026-01-01");
	file.to = test_date("2026-03-31");
	SET(file.codes, codes);
	SET(visit->authorization, "A1");
	SET(visit->referral, "A1");
	scene.facts.authorizations = &file;
	scene.facts.authorization_count = 1;
}

static struct scrub_price price_list[LINES_MAX];
static inline void price(int64_t allowed, int64_t fee)
{
	memset(price_list, 0, sizeof price_list);
	price_list[1].allowed = (struct said_money){ allowed > 0, money_of_cents(allowed) };
	price_list[1].fee = (struct said_money){ fee > 0, money_of_cents(fee) };
	scene.facts.prices = price_list;
}

static struct eligibility_row answer;
static struct benefit said_benefit;
static inline void answered(const char *day)
{
	answer = (struct eligibility_row){ .member_id = "xqm123456789", .last = "SMITH", .first = "JOAN" };
	answer.answered_on = test_date(day);
	said_benefit = (struct benefit){ .kind = "1", .service_types = { "30" } };
	scene.facts.eligibility = &answer;
	scene.facts.benefits = &said_benefit;
	scene.facts.benefit_count = 1;
}

static inline void refuse_benefit(const char *kind, const char *type)
{
	answered("2026-03-01");
	SET(said_benefit.kind, kind);
	SET(said_benefit.service_types[0], type);
}

#endif
