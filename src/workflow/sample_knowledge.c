/* SPDX-License-Identifier: MIT */
/*
 * sample_knowledge.c: what the sample practice knows of its payers: contracts and enrollments from the first day on,
 * what has to be authorized as it finds out; and what payers have allowed its patients.
 */
#include "claimbench/base/text.h"
#include "claimbench/core/rule_setting.h"
#include "claimbench/workflow/knowledge.h"
#include "claimbench/workflow/rules.h"
#include "store/rows.h"
#include "workflow/sample_private.h"

/* What data/payer/edits.tsv has payers ask for. */
static const char authorized[] = "45378 64721 76700 93306 L4360 G0105";

enum {
	FIRST_DAY = 1, /* of the history: files go from then on */
	ASKED = 350,   /* of a thousand visits that have to be authorized, the payer was asked beforehand */
	UNITS = 1000,  /* granted: one, in thousandths */
	VALID_BEFORE = 10,
	VALID_AFTER = 80,
	AHEAD = 4, /* patients who wait for what is authorized */
};

/* ---- of payers ---- */

/* As data/payer/payers.tsv has them pay: a share of the price list, which this practice charges. */
static const struct {
	const char *name;
	int32_t permille;
} terms[SAMPLE_PAYERS] = {
	{ "Medicare Part B, as it allows", 680 },        { "Prairie Medicaid fee schedule", 500 },
	{ "Blue Meadow participating 2025", 820 },       { "United Harbor Select network", 780 },
	{ "Cedar Grove HMO primary care", 800 },         { "Anchor network provider", 700 },
	{ "State fee schedule for work injuries", 950 },
};

static enum status sign_contracts(struct sample_world *world, struct error *error)
{
	enum status status = STATUS_OK;

	for (int i = 0; i < SAMPLE_PAYERS && status == STATUS_OK; i++) {
		struct contract contract = { .payer_id = world->payers[i].id,
					     .basis = CONTRACT_CHARGE,
					     .permille = terms[i].permille,
					     .from = date_plus_days(world->begin, -365) };

		(void)TEXT_SET(contract.name, terms[i].name);
		status = contract_save(world->office, &contract, error);
	}
	return status;
}

/* The public payers keep lists of whom they have enrolled. */
static enum status enroll(struct sample_world *world, int payer, struct error *error)
{
	enum status status = STATUS_OK;

	for (int i = 0; i < SAMPLE_PROVIDERS && status == STATUS_OK; i++) {
		struct requirement rule = { .payer_id = world->payers[payer].id,
					    .kind = REQUIREMENT_ENROLLMENT,
					    .provider_id = world->providers[i].id,
					    .from = date_plus_days(world->begin, -365) };

		(void)TEXT_SET(rule.value, world->providers[i].taxonomy);
		status = requirement_save(world->office, &rule, error);
	}
	return status;
}

/* What is found out, and when: the day of the history, the payer, the services. */
static const struct {
	int32_t day;
	int payer;
	enum requirement_kind kind;
	const char *codes, *value, *note;
} lessons[] = {
	{ FIRST_DAY, 4, REQUIREMENT_AUTHORIZATION, authorized, "", "provider manual, chapter 7" },
	{ FIRST_DAY, 3, REQUIREMENT_ATTACHMENT, "64721 L1830", "OZ", "records go with the claim" },
	{ FIRST_DAY, 0, REQUIREMENT_MODIFIER, "20605 20610", "RT LT 50", "the side" },
	{ 20, 3, REQUIREMENT_AUTHORIZATION, authorized, "", "after denials for 197" },
	{ 50, 2, REQUIREMENT_AUTHORIZATION, authorized, "", "letter to providers" },
	{ 100, 0, REQUIREMENT_AUTHORIZATION, authorized, "", "after denials for 197" },
	{ 150, 5, REQUIREMENT_AUTHORIZATION, authorized, "", "by phone" },
	{ 190, 1, REQUIREMENT_AUTHORIZATION, authorized, "", "Medicaid bulletin" },
	{ 250, 3, REQUIREMENT_AUTHORIZATION, "J3420", "", "after denials for 197: only this payer" },
};

enum status sample_learn(struct sample_world *world, struct error *error)
{
	int32_t day = date_days_between(world->begin, world->office->today);
	enum status status = STATUS_OK;

	world->office->user = world->supervisor;
	for (size_t i = 0; i < sizeof lessons / sizeof lessons[0] && status == STATUS_OK; i++) {
		struct requirement rule = { .payer_id = world->payers[lessons[i].payer].id, .kind = lessons[i].kind };

		/* A lesson of a Sunday is learned on Monday. */
		if (lessons[i].day <= world->learned_until || lessons[i].day > day)
			continue;
		(void)TEXT_SET(rule.codes, lessons[i].codes);
		(void)TEXT_SET(rule.value, lessons[i].value);
		(void)TEXT_SET(rule.note, lessons[i].note);
		status = requirement_save(world->office, &rule, error);
	}
	world->learned_until = day;
	world->office->user = world->biller;
	return status;
}

static enum status say_of_rule(struct sample_world *world, const char *rule, const char *value, const char *note,
			       struct error *error)
{
	struct rule_setting setting = { .payer_class = -1 };

	(void)TEXT_SET(setting.rule, rule);
	(void)TEXT_SET(setting.name, "on");
	(void)TEXT_SET(setting.value, value);
	(void)TEXT_SET(setting.note, note);
	return rule_set(world->office, &setting, error);
}

/* Without these no file can be written, and nothing would be sent. */
static bool needed_for_a_file(const struct scrub_rule *rule)
{
	static const char *const needed[] = { "FM-", "CD-03", "CD-04", "DT-06" };

	for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
		if (text_starts_with(rule->id, needed[i]))
			return true;
	return false;
}

static enum status switch_rules_off(struct sample_world *world, struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < scrub_rule_count && status == STATUS_OK; i++)
		if (!needed_for_a_file(&scrub_rules[i]))
			status = say_of_rule(world, scrub_rules[i].id, "no", "nobody looks at findings here", error);
	return status;
}

enum status sample_know_payers(struct sample_world *world, struct error *error)
{
	enum status status;

	world->office->user = world->supervisor;
	status = sign_contracts(world, error);
	if (status == STATUS_OK)
		status = enroll(world, 0, error);
	if (status == STATUS_OK)
		status = enroll(world, 1, error);
	if (status == STATUS_OK && world->rules_off)
		status = switch_rules_off(world, error);
	else if (status == STATUS_OK)
		status = say_of_rule(world, "PR-07", "yes", "all payers here want to know who ordered a test", error);
	world->office->user = world->biller;
	return status;
}

/* ---- of patients ---- */

/* The service of a visit that its payer may want to be asked about; NULL. */
static const char *to_authorize(const struct sample_world *world, const struct visit *visit)
{
	const struct encounter *encounter = &visit->encounter;

	for (int i = 0; i < encounter->line_count; i++)
		if (service_list_has(authorized, encounter->lines[i].procedure) ||
		    (visit->payer.id == world->payers[3].id && text_equal(encounter->lines[i].procedure, "J3420")))
			return encounter->lines[i].procedure;
	return NULL;
}

static enum status authorize(struct sample_world *world, int64_t patient_id, int64_t payer_id, const char *procedure,
			     const char *number, struct date from, struct date to, struct error *error)
{
	struct authorization authorization = { .patient_id = patient_id,
					       .payer_id = payer_id,
					       .kind = AUTHORIZATION_PRIOR,
					       .from = from,
					       .to = to,
					       .units_milli = UNITS };

	(void)TEXT_SET(authorization.number, number);
	(void)TEXT_SET(authorization.codes, procedure);
	return authorization_save(world->office, &authorization, error);
}

enum status sample_ask_payer(struct sample_world *world, struct visit *visit, struct error *error)
{
	struct encounter *encounter = &visit->encounter;
	const char *procedure = to_authorize(world, visit);
	char number[AUTHORIZATION_MAX];
	enum status status;

	if (procedure == NULL || !text_is_empty(encounter->authorization))
		return STATUS_OK;
	(void)text_format(number, sizeof number, "A%07lld", (long long)++world->authorizations);
	status = authorize(world, encounter->patient_id, visit->payer.id, procedure, number,
			   date_plus_days(encounter->from, -VALID_BEFORE), date_plus_days(encounter->from, VALID_AFTER),
			   error);
	if (status == STATUS_OK)
		(void)TEXT_SET(encounter->authorization, number);
	return status;
}

enum status sample_asked_before(struct sample_world *world, bool surely, struct visit *visit, struct error *error)
{
	if (to_authorize(world, visit) == NULL || (!random_chance(&world->random, ASKED) && !surely))
		return STATUS_OK;
	return sample_ask_payer(world, visit, error);
}

enum status sample_authorize_ahead(struct sample_world *world, struct error *error)
{
	enum status status = STATUS_OK;
	int done = 0;

	for (int64_t i = 0; i < world->people_count && done < AHEAD && status == STATUS_OK; i++) {
		const struct sample_person *person = &world->people[i];
		char number[AUTHORIZATION_MAX];

		if (!person->came_before || date_age_years(person->birth_date, world->today) < 40)
			continue;
		(void)text_format(number, sizeof number, "A%07lld", (long long)++world->authorizations);
		/* The first is about to end. */
		status = authorize(world, person->id, world->payers[person->payer].id, "93306", number,
				   date_plus_days(world->today, -60),
				   date_plus_days(world->today, done == 0 ? 5 : 30 + 10 * done), error);
		done++;
	}
	return status;
}
