/* SPDX-License-Identifier: MIT */
/*
 * scrub_worth_story_test.c: what the scrub is worth. The same visits are keyed in two practices: in one every finding is
 * heeded (mended, or the claim is held), in the other all rules but those on the format are off. Both go through the
 * simulated payer to the end; the figures are printed, and fewer denials must come with the rules on.
 */
#include <unistd.h>

#include "claimbench/base/text.h"
#include "claimbench/core/rule_setting.h"
#include "claimbench/workflow/advance.h"
#include "claimbench/workflow/edits.h"
#include "claimbench/workflow/knowledge.h"
#include "claimbench/workflow/received.h"
#include "claimbench/workflow/reference.h"
#include "claimbench/workflow/register.h"
#include "claimbench/workflow/remittances.h"
#include "claimbench/workflow/rules.h"
#include "support/clinic.h"
#include "support/test.h"

enum { PATIENTS = 40, VISITS = 400, ROUNDS = 6, WAIT_DAYS = 60 };

/* What is keyed; WEIGHT of a hundred. The first is right, the others are what happens at a busy desk. */
static const struct {
	int weight;
	const char *services;
} habits[] = {
	{ 48, "99213 / I10" },         { 6, "99214 81002 / E11.9" }, { 6, "93306 / I10" }, /* no authorization (197) */
	{ 5, "76700 / R10.9" },        /* neither authorization nor who ordered it (197, 16) */
	{ 7, "99203 / I10" },          /* the patient was here before (B16) */
	{ 5, "99213 20610 / M17.11" }, /* a visit beside a procedure, no 25 */
	{ 5, "G0439 / Z00.00" },       /* Medicare's, at 55 (6) */
	{ 5, "99213*2 / I10" },        /* two visits as units (151) */
	{ 5, "80053 36415 / E11.9" },  /* part of it (236) */
	{ 4, "J3490 / M17.11" },       /* unlisted, undescribed (16) */
	{ 4, "99385 / Z00.00" },       /* a check-up of the age before (6) */
};

struct outcome {
	int filed, held;
	int64_t decided, denied, lines_denied, denied_cents, paid_cents;
};

static uint32_t draw_state;

/* Always the same visits: xorshift of a seed. */
static uint32_t draw(uint32_t below)
{
	draw_state ^= draw_state << 13;
	draw_state ^= draw_state >> 17;
	draw_state ^= draw_state << 5;
	return draw_state % below;
}

static const char *draw_services(void)
{
	int at = (int)draw(100);
	size_t i = 0;

	for (; at >= habits[i].weight; i++)
		at -= habits[i].weight;
	return habits[i].services;
}

/* ---- the two practices ---- */

static void write_file(const struct clinic *clinic, const char *name, const char *text,
		       char path[static BOOKS_PATH_MAX])
{
	FILE *file;

	books_path(&clinic->books, name, path);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(0, fclose(file));
}

static void load(struct clinic *clinic, const char *kind, const char *name, const char *text)
{
	struct import_result result;
	char path[BOOKS_PATH_MAX];

	write_file(clinic, name, text, path);
	assert_done(reference_import(clinic->office, kind, path, NULL, NULL, &result, &clinic->error), &clinic->error);
}

static void say_of_rule(struct clinic *clinic, const char *rule, const char *value, int64_t payer_id)
{
	struct rule_setting setting = { .payer_id = payer_id, .payer_class = -1 };

	assert_true(TEXT_SET(setting.rule, rule) && TEXT_SET(setting.name, "on") && TEXT_SET(setting.value, value));
	assert_done(rule_set(clinic->office, &setting, &clinic->error), &clinic->error);
}

/* What the simulated payers ask for stands in data/payer/edits.tsv. */
static void know_the_payer(struct clinic *clinic)
{
	struct requirement wanted = { .payer_id = clinic->books.payers[BCX].id, .kind = REQUIREMENT_AUTHORIZATION };

	assert_true(TEXT_SET(wanted.codes, "45378 64721 76700 93306 L4360 G0105"));
	assert_done(requirement_save(clinic->office, &wanted, &clinic->error), &clinic->error);
	say_of_rule(clinic, "PR-07", "yes", clinic->books.payers[BCX].id);
	load(clinic, "ptp", "pairs_2026q1.csv",
	     "column1,column2,effective,deleted,modifier_indicator,basis\n80053,36415,20250101,,0,MUTEX\n"
	     "20610,99213,20250101,,1,MUTEX\n");
	load(clinic, "mue", "MCR_MUE_PractitionerServices_Eff_01-01-2026.csv",
	     "HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n"
	     "99213,1,3 Date of Service Edit: Clinical,Clinical\n");
}

static void switch_rules_off(struct clinic *clinic)
{
	for (size_t i = 0; i < scrub_rule_count; i++)
		if (!text_starts_with(scrub_rules[i].id, "FM-"))
			say_of_rule(clinic, scrub_rules[i].id, "no", 0);
}

/* Each is somebody to the payer, who knows them by the member ID. */
static void add_patient(struct clinic *clinic, int number)
{
	struct registration registration;
	char last[20];
	int64_t id;

	(void)text_format(last, sizeof last, "Aa%c%c", 'a' + number / 10, 'a' + number % 10);
	id = clinic_patient(clinic, last, "Joan", BCX);
	assert_done(registration_load(clinic->office, id, &registration, &clinic->error), &clinic->error);
	(void)text_format(registration.coverages[0].member_id, sizeof registration.coverages[0].member_id,
			  "XQM1234567%02d", number);
	assert_done(registration_save(clinic->office, &registration, &clinic->error), &clinic->error);
}

static void begin(struct clinic *clinic, bool rules_on)
{
	struct office *sue;

	clinic_new(clinic);
	sue = clinic_session(clinic, "sue");
	office_close(clinic->office);
	clinic->office = sue;
	for (int i = 0; i < PATIENTS; i++)
		add_patient(clinic, i);
	if (rules_on)
		know_the_payer(clinic);
	else
		switch_rules_off(clinic);
}

/* ---- findings are heeded ---- */

/* What a biller does who asks: the payer for a number, the doctor for a name or a word. */
static bool ask_around(struct clinic *clinic, struct visit *visit, const struct finding *finding)
{
	struct encounter *encounter = &visit->encounter;
	int line = finding->field[0] == 'l' ? finding->field[5] - '1' : -1;

	if (text_equal(finding->rule, "AU-01"))
		return TEXT_SET(encounter->authorization, "A20260331");
	if (text_equal(finding->rule, "PR-07")) {
		encounter->referring_id = clinic->books.provider.id;
		return true;
	}
	if (text_equal(finding->rule, "CD-17") && line >= 0)
		return TEXT_SET(encounter->lines[line].note, "injection of an unlisted drug, described in the record");
	if ((text_equal(finding->rule, "CD-10") || text_equal(finding->rule, "CD-11")) && line >= 0) {
		encounter->lines[line].units_milli = 1000;
		encounter->lines[line].charge = money_of_cents(0);
		visit->charge_typed[line] = false;
		return true;
	}
	return false;
}

/* Mends what it can, one finding at a time; false: something stays that nobody here can mend. */
static bool heed(struct clinic *clinic, struct visit *visit)
{
	struct findings findings = { 0 };
	bool mended = true, clean = false;

	for (int round = 0; round < ROUNDS && mended && !clean; round++) {
		mended = false;
		clean = true;
		assert_done(visit_price(clinic->office, visit, &clinic->error), &clinic->error);
		assert_done(visit_findings(clinic->office, visit, &findings, &clinic->error), &clinic->error);
		for (size_t i = 0; i < findings.count && !mended; i++) {
			const struct finding *finding = &findings.items[i];

			if (finding->severity == SEVERITY_INFO)
				continue;
			clean = false;
			mended = finding->offer.field[0] != '\0' ? scrub_offer_apply(&visit->encounter, &finding->offer,
										     &clinic->error) == STATUS_OK
								 : ask_around(clinic, visit, finding);
		}
	}
	VEC_FREE(&findings);
	return clean;
}

static void key_visits(struct clinic *clinic, bool rules_on, struct outcome *out)
{
	draw_state = 20260331;
	for (int i = 0; i < VISITS; i++) {
		struct visit_reading reading;
		struct visit visit;
		struct filed filed;
		char line[120];
		int patient = (int)draw(PATIENTS), day = 2 + (int)draw(27);

		(void)text_format(line, sizeof line, "aa%c%c 03%02d %s", 'a' + patient / 10, 'a' + patient % 10, day,
				  draw_services());
		assert_done(visit_new(clinic->office, &visit, &clinic->error), &clinic->error);
		assert_done(visit_read(clinic->office, line, &visit, &reading, &clinic->error), &clinic->error);
		if (rules_on && !heed(clinic, &visit)) {
			out->held++;
			continue;
		}
		assert_done(visit_file(clinic->office, &visit, NULL, 0, &filed, &clinic->error), &clinic->error);
		if (filed.state == CLAIM_READY)
			out->filed++;
		else
			out->held++;
	}
}

/* ---- to the payer and back ---- */

static enum status take_any(void *context, const struct received_file *file, struct error *error)
{
	(void)context;
	(void)error;
	assert_int_not_equal(RECEIVED_REFUSED, file->verdict);
	return STATUS_OK;
}

static void send_and_wait(struct clinic *clinic)
{
	struct advance_options options = { .days = WAIT_DAYS, .seed = 1 };
	struct submitted submitted = clinic_submit(clinic);
	struct remittance_rows staged = { 0 };
	struct advanced advanced;
	char inbox[BOOKS_PATH_MAX];
	const char *paths[] = { inbox };

	for (size_t i = 0; i < submitted.files.count; i++)
		assert_done(file_mark_sent(clinic->office, submitted.files.items[i].id, &clinic->error),
			    &clinic->error);
	submitted_free(&submitted);
	assert_done(payer_advance(clinic->office, &options, &advanced, &clinic->error), &clinic->error);
	assert_true(text_format(inbox, sizeof inbox, "%s", advanced.inbox));
	advanced_free(&advanced);
	assert_done(files_receive(clinic->office, paths, 1, NULL, take_any, NULL, &clinic->error), &clinic->error);
	assert_done(remittances_list(clinic->office, "staged", 1000, &staged, &clinic->error), &clinic->error);
	assert_true(staged.count > 0);
	for (size_t i = staged.count; i-- > 0;)
		assert_done(remittance_post(clinic->office, staged.items[i].id, NULL, NULL, &clinic->error),
			    &clinic->error);
	VEC_FREE(&staged);
}

static void count(struct clinic *clinic, struct outcome *out)
{
	struct books *books = &clinic->books;

	out->decided = books_ask(books, "SELECT count(DISTINCT claim_id) FROM remittance_claim WHERE n IS NOT NULL");
	out->denied = books_ask(books, "SELECT count(DISTINCT claim_id) FROM denial WHERE state <> 'reversed'");
	out->lines_denied = books_ask(books, "SELECT count(*) FROM denial WHERE state <> 'reversed'");
	out->denied_cents =
		books_ask(books, "SELECT COALESCE(sum(amount_cents), 0) FROM denial WHERE state <> 'reversed'");
	out->paid_cents =
		books_ask(books, "SELECT COALESCE(sum(paid_cents), 0) FROM remittance_claim WHERE n IS NOT NULL");
}

/* "197 44, B16 27": denials by reason. */
static void print_reasons(struct clinic *clinic)
{
	static const char *const reasons[] = { "4",  "6",  "11", "13", "16",  "18",  "22",  "26",  "27",  "29",
					       "31", "50", "96", "97", "119", "151", "197", "236", "252", "B16" };

	for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
		char sql[120];
		int64_t count;

		(void)text_format(sql, sizeof sql,
				  "SELECT count(*) FROM denial WHERE carc = '%s' AND state <> 'reversed'", reasons[i]);
		count = books_ask(&clinic->books, sql);
		if (count > 0)
			print_message("  CARC %s: %lld\n", reasons[i], (long long)count);
	}
}

static struct outcome run(bool rules_on)
{
	struct clinic *clinic = malloc(sizeof *clinic);
	struct outcome out = { 0 };

	assert_non_null(clinic);
	begin(clinic, rules_on);
	key_visits(clinic, rules_on, &out);
	send_and_wait(clinic);
	count(clinic, &out);
	clinic_verify(clinic);
	print_message("rules %s: %d visits keyed, %d claims sent, %d held; %lld decided, %lld denied in whole or part "
		      "(%lld in 1000), %lld lines, %lld.%02lld denied, %lld.%02lld paid\n",
		      rules_on ? "on" : "off", VISITS, out.filed, out.held, (long long)out.decided,
		      (long long)out.denied, (long long)(out.denied * 1000 / out.decided), (long long)out.lines_denied,
		      (long long)out.denied_cents / 100, (long long)out.denied_cents % 100,
		      (long long)out.paid_cents / 100, (long long)out.paid_cents % 100);
	print_reasons(clinic);
	clinic_free(clinic);
	free(clinic);
	return out;
}

static void fewer_claims_are_denied_with_the_rules_on(void **state)
{
	struct outcome off = run(false), on = run(true);

	(void)state;
	assert_int_equal(VISITS, off.filed);
	/* Not by sending less: most of what is wrong is mended, and as much is paid. */
	assert_true(on.filed * 10 >= off.filed * 8);
	assert_true(on.denied * off.decided * 2 < off.denied * on.decided);
	assert_true(on.denied_cents * 2 < off.denied_cents);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fewer_claims_are_denied_with_the_rules_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
