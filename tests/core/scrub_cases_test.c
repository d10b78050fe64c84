/* SPDX-License-Identifier: MIT */
/*
 * scrub_cases_test.c: for every row of the table of rules one claim that it stops, with where, and one near it that
 * it lets through; and a walk over the table that finds rows without.
 */
#include "core/scrub_payers.h"

#include "claimbench/core/note_book.h"

static char cased[1000]; /* "DM-01 DM-02 " */

/* BAD spoils the scene so that RULE, and it alone, finds one thing, at FIELD; GOOD is a near miss. */
#define CASE(rule, field, bad, good)                                                                                   \
	do {                                                                                                           \
		STOPS(rule, field, bad);                                                                               \
		PASSES(good);                                                                                          \
		(void)text_format(cased + strlen(cased), sizeof cased - strlen(cased), "%s ", rule);                   \
	} while (0)

static void patients(void **state)
{
	(void)state;
	CASE("DM-01", "patient.name", SET(claim->patient.name.first, "J0an"), SET(claim->patient.name.first, "Jo Ann"));
	CASE("DM-02", "patient.birth_date", claim->patient.birth_date = test_date("2026-03-03"),
	     claim->patient.birth_date = test_date("2026-03-02"));
	CASE("DM-03", "patient.sex", claim->payer.sex_edits = true;
	     claim->patient.sex = SEX_UNKNOWN, claim->patient.sex = SEX_UNKNOWN);
	CASE("DM-04", "patient.address", SET(claim->patient.address.zip, "1"),
	     SET(claim->patient.address.zip, "62704"));
	CASE("DM-05", "coverage.subscriber", make_dependent();
	     claim->coverage.subscriber.first[0] = '\0', make_dependent());
	CASE("DM-06", "coverage.subscriber", SET(claim->coverage.subscriber.last, "Miller"),
	     claim->coverage.subscriber = claim->patient.name);
	CASE("DM-08", "from", claim->patient.death_date = test_date("2026-03-01"),
	     claim->patient.death_date = test_date("2026-03-02"));
}

static enum payer_class classes[3];
static void make_group_plan(enum payer_class first, const char *group)
{
	make_secondary();
	claim->coverage.sequence = 1;
	claim->payer.payer_class = first;
	SET(claim->practice.taxonomy, "207Q00000X");
	scene.coverages[1].sequence = 2;
	SET(scene.coverages[1].group_number, group);
	classes[0] = first;
	classes[1] = PAYER_COMMERCIAL;
	scene.facts.coverage_classes = classes;
}

static void coverages(void **state)
{
	(void)state;
	CASE("CV-01", "coverage.from", claim->coverage.from = test_date("2026-03-03"),
	     claim->coverage.from = test_date("2026-03-02"));
	CASE("CV-02", "coverage.member_id", SET(claim->coverage.member_id, "12"),
	     SET(claim->coverage.member_id, "ABC12"));
	CASE("CV-03", "coverage.member_id", answered("2026-02-22"), answered("2026-02-23"));
	CASE("DM-07", "patient.name", answered("2026-03-01"); SET(answer.first, "JOANNA"), answered("2026-03-01"));
	CASE("CV-05", "coverage", refuse_benefit("R", "30"); SET(said_benefit.insurance, "HN");
	     claim->payer.payer_class = PAYER_MEDICARE, refuse_benefit("R", "30"); SET(said_benefit.insurance, "HN"));
	CASE("CV-07", "line[1].procedure", refuse_benefit("I", "98"), refuse_benefit("I", "PT"));
	CASE("CV-04", "payer.payer_id", claim->payer.payer_id[0] = '\0', SET(claim->payer.payer_id, "X"));
	CASE("CV-06", "coverage.group_number", SET(claim->coverage.group_number, "xqm123456789"),
	     claim->coverage.group_number[0] = '\0');
	CASE("CB-01", "coverage.sequence", make_secondary(), make_secondary();
	     scene.coverages[0].to = scene.coverages[1].to = test_date("2026-03-01"));
	CASE("CB-02", "claim.other_payers", make_later(); claim->other_count = 0, make_later());
	CASE("CB-03", "line[1].charge", make_later(); earlier_line.paid = money_of_cents(6001), make_later());
	CASE("CB-04", "coverage.sequence", make_group_plan(PAYER_MEDICARE, "G7"), make_group_plan(PAYER_MEDICARE, ""));
	CASE("CB-05", "claim.other_payers", make_later();
	     scene.facts.forwarded_on = test_date("2026-03-01"), make_later();
	     scene.facts.forwarded_on = test_date("2026-02-28"));
	CASE("CB-06", "coverage.sequence", make_group_plan(PAYER_MEDICAID, ""), make_group_plan(PAYER_TRICARE, ""));
}

static void refer(void)
{
	claim->referring = claim->rendering;
	claim->referring.id = 9;
	SET(claim->referring.npi, "1999999984");
}

static void providers(void **state)
{
	(void)state;
	CASE("PR-01", "rendering.npi", SET(claim->rendering.npi, "1234567890"),
	     SET(claim->rendering.npi, "1234567893"));
	CASE("PR-02", "practice.address", SET(claim->practice.address.street, "P.O. Box 12"),
	     SET(claim->practice.pay_to.street, "PO Box 12"));
	CASE("PR-03", "practice.address", SET(claim->practice.address.zip, "62704"),
	     SET(claim->practice.address.zip, "627041235"));
	CASE("PR-04", "practice.tax_id", SET(claim->practice.tax_id, "00345678"),
	     SET(claim->practice.tax_id, "123456780"));
	CASE("PR-05", "rendering", claim->rendering.active_from = test_date("2026-03-03"),
	     claim->rendering.active_from = test_date("2026-03-02"));
	CASE("PR-06", "practice.taxonomy", claim->payer.needs_taxonomy = true;
	     claim->practice.taxonomy[0] = '\0', claim->payer.needs_taxonomy = true);
	CASE("PR-07", "referring", claim->payer.payer_class = PAYER_MEDICARE;
	     SET(line->procedure, "71046"), claim->payer.payer_class = PAYER_MEDICARE; SET(line->procedure, "71046");
	     refer());
	CASE("PR-08", "referring", SET(line->procedure, "99243"); refer();
	     SET(claim->referring.npi, "1234567893"), SET(line->procedure, "99243"); refer());
	CASE("PR-09", "supervising", SET(line->modifiers[0], "SA"), SET(line->modifiers[0], "SA");
	     claim->supervising = claim->rendering; claim->supervising.id = 8);
}

/* A Medicare line of PROCEDURE for the first diagnosis, CODE. */
static void make_covered(const char *procedure, const char *code)
{
	refer();
	claim->payer.payer_class = PAYER_MEDICARE;
	SET(line->procedure, procedure);
	SET(visit->diagnoses[0], code);
	SET(visit->diagnoses[1], "J069");
}

static struct past_service past;
static void was_here(const char *day, const char *procedure)
{
	past = (struct past_service){ .on = test_date(day), .rendering_id = 7, .taxonomy = "207Q00000X" };
	SET(past.procedure, procedure);
	scene.facts.past = &past;
	scene.facts.past_count = 1;
}

static void is_born(const char *day)
{
	claim->patient.birth_date = test_date(day);
}

static void codes(void **state)
{
	(void)state;
	CASE("CD-01", "line[2].procedure", scene.codes.procedures[1].verdict = CODE_UNKNOWN,
	     scene.codes.procedures[2].verdict = CODE_UNKNOWN);
	CASE("CD-02", "diagnosis[2]", scene.codes.diagnoses[1].verdict = CODE_HEADER,
	     scene.codes.diagnoses[2].verdict = CODE_HEADER);
	CASE("CD-03", "diagnosis[2]", SET(visit->diagnoses[1], "I10"), SET(visit->diagnoses[1], "I119"));
	CASE("CD-04", "line[2].pointers", line->pointers[1] = 3, line->pointers[1] = 0);
	CASE("CD-05", "diagnosis[1]", SET(visit->diagnoses[0], "W19XXXA"), SET(visit->diagnoses[1], "W19XXXA"));
	CASE("CD-06", "diagnosis[2]", SET(visit->diagnoses[1], "N401"), SET(visit->diagnoses[1], "N920"));
	CASE("CD-07", "line[1].procedure", SET(visit->lines[0].procedure, "99397"),
	     SET(visit->lines[0].procedure, "99396"));
	CASE("CD-08", "line[2].procedure", make_edits(0, 1, PAIR_NEVER), make_edits(0, 1, PAIR_VOID));
	CASE("CD-09", "line[2].modifier", make_edits(0, 1, PAIR_DISTINCT), make_edits(0, 1, PAIR_DISTINCT);
	     SET(services[1].modifiers[0], "59"); SET(line->modifiers[0], "59"));
	CASE("CD-10", "line[2].units", make_limit(1, LIMIT_LINE); services[1].units_milli = 2000;
	     line->units_milli = 2000, make_limit(2, LIMIT_LINE); services[1].units_milli = 2000;
	     line->units_milli = 2000);
	CASE("CD-11", "line[2].units", make_limit(1, LIMIT_DAY_CLINICAL); services[1].units_milli = 2000;
	     line->units_milli = 2000, make_limit(1, LIMIT_DAY_CLINICAL));
	CASE("CD-12", "line[2].modifier", SET(line->modifiers[0], "25"), SET(visit->lines[0].modifiers[0], "25"));
	CASE("CD-13", "line[1].modifier", SET(line->procedure, "17110"), SET(line->procedure, "17110");
	     SET(visit->lines[0].modifiers[0], "25"));
	CASE("CD-14", "line[1].modifier", was_here("2026-02-21", "10060"), was_here("2026-02-19", "10060"));
	CASE("CD-15", "line[2].pointers", make_covered("84443", "S93401A"), make_covered("84443", "E039"));
	CASE("CD-16", "line[1].procedure", SET(visit->lines[0].procedure, "99203");
	     was_here("2023-03-03", "99213"), SET(visit->lines[0].procedure, "99203"); was_here("2023-03-02", "99213"));
	CASE("CD-17", "line[2].note", SET(line->procedure, "64999"), SET(line->procedure, "64999");
	     SET(line->note, "what was done"));
	CASE("CD-18", "line[2].drug", claim->payer.needs_ndc = true;
	     SET(line->procedure, "J1100"), SET(line->procedure, "J1100"));
	CASE("CD-19", "diagnosis[2]", SET(visit->diagnoses[1], "P599"), SET(visit->diagnoses[1], "P599");
	     is_born("2025-09-01"));
}

/* Notes as the tabular list has them: on a code, on a header, on a section. */
static struct note_book *book;
static int make_book(void **state)
{
	book = note_book_new();
	assert_non_null(book);
	assert_true(note_book_add(book, "I15", NOTE_EXCLUDES1, "I270 P292"));
	assert_true(note_book_add(book, "E10", NOTE_EXCLUDES1, "E08- E11- O244-"));
	assert_true(note_book_add(book, "J00-J06", NOTE_EXCLUDES1, "J09X- J10-J11"));
	assert_true(note_book_add(book, "I50", NOTE_CODE_FIRST, "I110 I130-I132"));
	assert_true(note_book_add(book, "E11", NOTE_USE_ADDITIONAL, "Z794 Z7984"));
	assert_true(note_book_add(book, "ch1", NOTE_USE_ADDITIONAL, "Z16-"));
	note_book_finish(book);
	return make_scene(state);
}

static int drop_book(void **state)
{
	(void)state;
	note_book_free(book);
	return 0;
}

static void diagnose(const char *first, const char *second)
{
	scene.facts.notes = book;
	SET(visit->diagnoses[0], first);
	SET(visit->diagnoses[1], second);
}

/* With the insulin that a note on E11 asks for. */
static void diagnose_insulin(const char *first, const char *second)
{
	diagnose(first, second);
	SET(visit->diagnoses[2], "Z794");
	visit->lines[0].pointers[2] = 3;
}

static void side(enum code_side told, const char *modifier)
{
	scene.codes.diagnoses[0].side = told;
	line->pointers[1] = 0;
	SET(line->modifiers[0], modifier);
}

static void diagnoses(void **state)
{
	(void)state;
	CASE("CD-20", "diagnosis[2]", diagnose_insulin("E1065", "E119"), diagnose("E1065", "I10"));
	CASE("CD-21", "diagnosis[1]", diagnose("I509", "I110"), diagnose("I110", "I509"));
	CASE("CD-22", "diagnosis[2]", diagnose("I10", "E119"), diagnose("Z794", "E119"));
	CASE("CD-23", "line[2].modifier", side(SIDE_LEFT, "RT"), side(SIDE_LEFT, "LT"));
	CASE("CD-24", "line[2].procedure", SET(line->procedure, "90472"), SET(line->procedure, "90472");
	     SET(visit->lines[0].procedure, "90471"));
	CASE("CD-25", "diagnosis[2]", SET(visit->diagnoses[1], "Z0000"), SET(visit->diagnoses[0], "Z0000"));
	CASE("CD-26", "diagnosis[2]", visit->lines[0].pointers[1] = line->pointers[1] = 0, line->pointers[1] = 0);
}

/* A note on either code forbids both, and so does one on a header or section above it. */
static void what_excludes_does_so_both_ways(void **state)
{
	(void)state;
	STOPS("CD-20", "diagnosis[2]", diagnose_insulin("E1165", "E109"));
	STOPS("CD-20", "diagnosis[2]", diagnose("I270", "I158"));
	STOPS("CD-20", "diagnosis[2]", diagnose("J069", "J09X2"));
	STOPS("CD-20", "diagnosis[2]", diagnose("J101", "J069"));
	PASSES(diagnose("J069", "J209"));
	PASSES(diagnose("I10", "I158"));                             /* I15 names I27.0, not I10 */
	PASSES(diagnose("E1065", "E119"); scene.facts.notes = NULL); /* none are loaded */
}

static void charges(void **state)
{
	(void)state;
	CASE("DT-01", "from", visit->from = visit->to = test_date("2026-04-01"),
	     visit->from = visit->to = test_date("2026-03-31"));
	CASE("DT-02", "line[2].units", SET(line->procedure, "99232"); SET(line->place_of_service, "22");
	     visit->to = test_date("2026-03-04"); line->units_milli = 2000, SET(line->procedure, "99232");
	     SET(line->place_of_service, "22"); visit->to = test_date("2026-03-04"); line->units_milli = 3000);
	CASE("DT-03", "accident_date", visit->accident = ACCIDENT_EMPLOYMENT, visit->accident = ACCIDENT_EMPLOYMENT;
	     visit->accident_date = test_date("2026-03-02"));
	CASE("DT-04", "from", claim->claim.filing_due = test_date("2026-03-30"),
	     claim->claim.filing_due = test_date("2026-04-08"));
	CASE("DT-05", "from", claim->claim.filing_due = test_date("2026-04-07"),
	     claim->claim.filing_due = test_date("2026-04-08"));
	CASE("DT-06", "admission_date", SET(visit->place_of_service, "51");
	     SET(visit->lines[0].procedure, "99232"), SET(visit->place_of_service, "51");
	     SET(visit->lines[0].procedure, "99232"); visit->admission_date = test_date("2026-03-01"));
	CASE("CH-01", "line[2].units", line->units_milli = 0, line->units_milli = 500);
	CASE("CH-03", "line[1].procedure", scene.facts.duplicate = true, SET(scene.facts.duplicate_of, "C0000018"));
	CASE("CH-04", "line[1].place", SET(visit->lines[0].procedure, "99283"), SET(visit->lines[0].procedure, "99283");
	     SET(visit->place_of_service, "23"));
	CASE("CH-05", "claim.total", line->charge = money_of_cents(9999999999);
	     count_up(claim), line->charge = money_of_cents(9999000000); count_up(claim));
	CASE("AU-01", "authorization", claim->payer.needs_authorization = true, claim->payer.needs_authorization = true;
	     SET(visit->authorization, "A1"));
	CASE("AU-02", "authorization", put_on_file(AUTHORIZATION_PRIOR, "97110"),
	     put_on_file(AUTHORIZATION_PRIOR, "36415"));
	CASE("CD-40", "line[2].modifier", want(REQUIREMENT_MODIFIER, "36415", "GP GO"),
	     want(REQUIREMENT_MODIFIER, "36415", "GP GO");
	     SET(line->modifiers[0], "GO"));
	CASE("CH-02", "line[2].charge", price(0, 11000), price(0, 13888));
	CASE("FM-06", "attachment", want(REQUIREMENT_ATTACHMENT, "36415", ""),
	     want(REQUIREMENT_ATTACHMENT, "36416", ""));
	CASE("AU-03", "referral", claim->payer.needs_referral = true, claim->payer.needs_referral = true;
	     SET(visit->referral, "R1"));
	CASE("FM-01", "claim.payer_claim_number", claim->claim.frequency = 7, claim->claim.frequency = 7;
	     SET(claim->claim.payer_claim_number, "P1"));
	CASE("FM-02", "claim.number", SET(claim->claim.number, "C 018"), SET(claim->claim.number, "C0000018"));
	CASE("FM-03", "note", SET(visit->note, "one\ntwo"), SET(visit->note, "one, two"));
	CASE("FM-04", "line[50].procedure", fill_lines(LINES_MAX + 1), fill_lines(LINES_MAX));
	CASE("FM-05", "patient.assignment", claim->patient.assignment = false, claim->patient.assignment = true);
}

/* Runs behind the tests above, which fill the list. */
static void every_rule_has_its_two_claims(void **state)
{
	(void)state;
	for (size_t i = 0; i < scrub_rule_count; i++)
		if (strstr(cased, scrub_rules[i].id) == NULL)
			fail_msg("%s has no claim that it stops and no near miss", scrub_rules[i].id);
}

/* A cure does what it says: the finding is gone, and no other has come. */
static void cures(const char *id)
{
	struct findings findings = { 0 }, after = { 0 };
	struct error error = { .status = STATUS_OK };
	struct offer offer;

	assert_true(scrub_claim(&scene.claim, &scene.facts, &findings));
	assert_int_equal(1, findings.count);
	assert_string_equal(id, findings.items[0].rule);
	offer = findings.items[0].offer;
	if (offer.field[0] == '\0')
		fail_msg("%s offers nothing", id);
	assert_string_not_equal("", offer.words);
	assert_int_equal(STATUS_OK, scrub_offer_apply(visit, &offer, &error));
	scene.codes.diagnoses[1].verdict = CODE_VALID;
	assert_true(scrub_claim(&scene.claim, &scene.facts, &after));
	if (after.count != 0)
		fail_msg("%s: after %s there is %s", id, offer.words, after.items[0].message);
	VEC_FREE(&findings);
	VEC_FREE(&after);
}

static void what_is_offered_cures(void **state)
{
	struct code_answer *judged = &scene.codes.diagnoses[1];

	(void)state;
	*judged = (struct code_answer){ .system = CODE_ICD10CM, .verdict = CODE_HEADER };
	judged->candidate_count = judged->candidate_total = 1;
	SET(judged->candidates[0].code, "E119");
	SET(visit->diagnoses[1], "E11");
	cures("CD-02");
	assert_string_equal("E119", visit->diagnoses[1]);
	(void)make_scene(NULL);
	SET(line->modifiers[0], "25");
	cures("CD-12");
	(void)make_scene(NULL);
	SET(line->procedure, "17110");
	cures("CD-13");
	assert_string_equal("25", visit->lines[0].modifiers[0]);
	(void)make_scene(NULL);
	SET(visit->lines[0].procedure, "99203");
	was_here("2025-03-03", "99213");
	cures("CD-16");
	assert_string_equal("99213", visit->lines[0].procedure);
	(void)make_scene(NULL);
	SET(visit->lines[0].procedure, "99397");
	cures("CD-07");
	assert_string_equal("99396", visit->lines[0].procedure);
}

static void what_does_not_fit_any_more_changes_nothing(void **state)
{
	struct encounter before = *visit;
	struct error error = { .status = STATUS_OK };
	struct offer gone = { .field = "line[3].modifier", .value = "+25" };
	struct offer full = { .field = "line[2].modifier", .value = "+25" };

	(void)state;
	assert_int_equal(STATUS_REFUSED, scrub_offer_apply(visit, &gone, &error));
	assert_memory_equal(&before, visit, sizeof before);
	for (int i = 0; i < MODIFIERS_MAX; i++)
		(void)text_format(line->modifiers[i], MODIFIER_MAX, "F%d", i + 1);
	before = *visit;
	assert_int_equal(STATUS_REFUSED, scrub_offer_apply(visit, &full, &error));
	assert_memory_equal(&before, visit, sizeof before);
}

static void an_offer_takes_a_line_away(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct offer first = { .field = "line[1]" }, part = { .field = "line[1].modifier", .value = "-25" };
	struct service_line second = visit->lines[1];

	(void)state;
	assert_int_equal(2, visit->line_count);
	assert_int_equal(-1, scrub_offer_removes(&part));
	assert_int_equal(0, scrub_offer_removes(&first));
	assert_int_equal(STATUS_OK, scrub_offer_apply(visit, &first, &error));
	assert_int_equal(1, visit->line_count);
	assert_memory_equal(&second, &visit->lines[0], sizeof second);
	assert_string_equal("", visit->lines[1].procedure);
	assert_int_equal(STATUS_REFUSED, scrub_offer_apply(visit, &first, &error));
	assert_non_null(strstr(error.what, "only line"));
	assert_int_equal(1, visit->line_count);
}

#define TEST(name) cmocka_unit_test_setup(name, make_scene)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(patients),
		TEST(coverages),
		TEST(providers),
		TEST(codes),
		cmocka_unit_test_setup_teardown(diagnoses, make_book, drop_book),
		cmocka_unit_test_setup_teardown(what_excludes_does_so_both_ways, make_book, drop_book),
		TEST(charges),
		TEST(every_rule_has_its_two_claims),
		TEST(what_is_offered_cures),
		TEST(an_offer_takes_a_line_away),
		TEST(what_does_not_fit_any_more_changes_nothing),
	};

	return cmocka_run_group_tests_name("scrub_cases", tests, NULL, NULL);
}
