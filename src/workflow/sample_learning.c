/* SPDX-License-Identifier: MIT */
/*
 * sample_learning.c: the sample practice learns from its denials: once a week its supervisor tries a rule that was
 * drafted of them, and switches on what would have helped; and who is stopped by one asks the doctor.
 */
#include "claimbench/base/text.h"
#include "claimbench/workflow/learned.h"
#include "workflow/sample_private.h"

enum {
	TRIES_BEGIN = 100,  /* days after the beginning: there is something to try rules on */
	ENOUGH_STOPPED = 3, /* denials, before a rule is worth its alarms */
	LEFT_OPEN = 2,      /* drafts that nobody has tried yet, today */
	LAST_TRIES = 20,    /* days before today: what is drafted later is left */
};

static enum status decide(struct sample_world *world, const struct learned_rule *tried, struct error *error)
{
	const struct rule_trial *trial = &tried->trial;
	struct learned_rule after;
	enum status status;

	if (trial->stopped == 0)
		return learned_rule_decide(world->office, tried->id, LEARNED_DISMISSED,
					   "the payer was wrong, and paid in the end", &after, error);
	if (trial->stopped < ENOUGH_STOPPED || trial->false_alarms > trial->stopped ||
	    world->switched_on == SAMPLE_LEARNED)
		return STATUS_OK;
	status = learned_rule_decide(world->office, tried->id, LEARNED_ON, "denied again and again", &after, error);
	if (status == STATUS_OK) {
		struct override *stand = &world->learned[world->switched_on++];

		(void)learned_rule_id(tried->id, stand->rule);
		(void)TEXT_SET(stand->reason, "asked: the record supports it as billed");
	}
	return status;
}

enum status sample_try_rules(struct sample_world *world, struct error *error)
{
	struct learned_rules rules = { 0 };
	struct learned_rule tried;
	enum status status = STATUS_OK;
	bool done = world->rules_off || date_days_between(world->begin, world->office->today) < TRIES_BEGIN ||
		    date_days_between(world->office->today, world->today) < LAST_TRIES;

	if (done)
		return STATUS_OK;
	world->office->user = world->supervisor;
	status = learned_rules_load(world->office, &rules, error);
	for (size_t i = 0; i + LEFT_OPEN < rules.count && status == STATUS_OK && !done; i++) {
		if (rules.items[i].state != LEARNED_DRAFT || !date_is_none(rules.items[i].trial.on))
			continue;
		done = true;
		status = learned_rule_try(world->office, rules.items[i].id, NULL, &tried, error);
		if (status == STATUS_OK)
			status = decide(world, &tried, error);
	}
	VEC_FREE(&rules);
	world->office->user = world->biller;
	return status;
}

/* What doctors had not written down because nobody asked. */
static const struct {
	const char *procedure, *written, *meant;
} reasons[] = {
	{ "93000", "K219", "R0789" }, /* chest pain, and the stomach was what it was */
	{ "20610", "E119", "M1711" },
};

void sample_ask_doctor(struct encounter *encounter)
{
	for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
		if (text_equal(encounter->lines[0].procedure, reasons[i].procedure) &&
		    text_equal(encounter->diagnoses[0], reasons[i].written))
			(void)TEXT_SET(encounter->diagnoses[0], reasons[i].meant);
}
