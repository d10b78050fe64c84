/* SPDX-License-Identifier: MIT */
/* compare_837p_test.c: every fact of a claim, changed alone, is found and named. */
#include "support/test.h"

#include "claimbench/base/text.h"
#include "support/invented_claim.h"
#include "x12/claim_837p.h"
#include "x12/compare_837p.h"
#include "x12/read_837p.h"

static struct professional_claim sent[3], read_back[3];

static enum status keep(void *context, const struct professional_claim *claim, struct error *error)
{
	size_t *count = context;

	(void)error;
	read_back[(*count)++] = *claim;
	return STATUS_OK;
}

/* The full, the dependent's, and a lone person's claim, and the same as the reader finds them. */
static int set_up(void **state)
{
	struct practice practice;
	struct file_837p file = { .practice = &practice,
				  .receiver_id = "R1",
				  .receiver_name = "Receiver",
				  .isa13 = 1,
				  .gs06 = 1,
				  .batch = "B",
				  .date = test_date("2026-03-02") };
	struct buf out = buf_new(1u << 20);
	struct error error = { .status = STATUS_OK };
	struct writer_837p *writer = NULL;
	struct read_837p_summary summary;
	size_t start, length, count = 0;
	char st02[10];

	(void)state;
	invented_full_claim(&sent[0]);
	invented_dependent_claim(&sent[1]);
	invented_plain_claim(&sent[2]);
	assert_true(TEXT_SET(sent[2].rendering.npi, sent[2].practice.npi));
	practice = sent[0].practice;
	assert_done(writer_837p_begin(&writer, &out, &file, &error), &error);
	for (int i = 0; i < 3; i++) {
		sent[i].practice = practice;
		assert_done(writer_837p_add(writer, &sent[i], &start, &length, st02, &error), &error);
	}
	assert_done(writer_837p_end(writer, &error), &error);
	assert_done(read_837p("made", out.bytes, out.length, true, keep, &count, &summary, &error), &error);
	assert_int_equal(3, count);
	buf_free(&out);
	return 0;
}

/* Where a fact lies in the record, whether it is a text, and what it is called. */
struct fact {
	int claim; /* which of the three carries it */
	bool text;
	size_t offset;
	const char *name;
};

#define AT(member) offsetof(struct professional_claim, member)
#define TEXT(claim, member, as)                                                                                        \
	{                                                                                                              \
		claim, true, AT(member), as                                                                            \
	}
#define FACT(claim, member, as)                                                                                        \
	{                                                                                                              \
		claim, false, AT(member), as                                                                           \
	}
#define NAME(claim, member, as)                                                                                        \
	TEXT(claim, member.last, as ".last"), TEXT(claim, member.first, as ".first"),                                  \
		TEXT(claim, member.middle, as ".middle"), TEXT(claim, member.suffix, as ".suffix")
#define ADDRESS(claim, member, as)                                                                                     \
	TEXT(claim, member.street, as ".street"), TEXT(claim, member.street2, as ".street2"),                          \
		TEXT(claim, member.city, as ".city"), TEXT(claim, member.state, as ".state"),                          \
		TEXT(claim, member.zip, as ".zip")

static const struct fact facts[] = {
	TEXT(0, claim.number, "claim.number"),
	FACT(0, claim.total, "claim.total"),
	FACT(0, claim.frequency, "claim.frequency"),
	FACT(0, claim.sequence, "claim.sequence"),
	TEXT(0, claim.payer_claim_number, "claim.payer_claim_number"),
	TEXT(1, claim.payer_claim_number, "claim.payer_claim_number"),
	TEXT(0, practice.name, "practice.name"),
	TEXT(0, practice.npi, "practice.npi"),
	TEXT(0, practice.tax_id, "practice.tax_id"),
	FACT(0, practice.tax_id_kind, "practice.tax_id_kind"),
	TEXT(0, practice.taxonomy, "practice.taxonomy"),
	ADDRESS(0, practice.address, "practice.address"),
	ADDRESS(0, practice.pay_to, "practice.pay_to"),
	TEXT(0, practice.contact, "practice.contact"),
	TEXT(0, practice.phone, "practice.phone"),
	TEXT(0, practice.submitter_id, "practice.submitter_id"),
	FACT(0, coverage.relationship, "coverage.relationship"),
	FACT(1, coverage.relationship, "coverage.relationship"),
	TEXT(0, coverage.member_id, "coverage.member_id"),
	TEXT(0, coverage.group_number, "coverage.group_number"),
	TEXT(1, coverage.group_number, "coverage.group_number"),
	TEXT(0, coverage.plan_name, "coverage.plan_name"),
	TEXT(1, coverage.plan_name, "coverage.plan_name"),
	NAME(1, coverage.subscriber, "coverage.subscriber"),
	TEXT(0, payer.name, "payer.name"),
	TEXT(0, payer.payer_id, "payer.payer_id"),
	TEXT(0, payer.filing_code, "payer.filing_code"),
	ADDRESS(0, payer.address, "payer.address"),
	NAME(0, patient.name, "patient.name"),
	NAME(1, patient.name, "patient.name"),
	ADDRESS(0, patient.address, "patient.address"),
	FACT(0, patient.birth_date, "patient.birth_date"),
	FACT(0, patient.sex, "patient.sex"),
	FACT(0, patient.assignment, "patient.assignment"),
	FACT(1, patient.assignment, "patient.assignment"),
	FACT(0, patient.signature_on_file, "patient.signature_on_file"),
	NAME(0, referring.name, "referring"),
	TEXT(0, referring.npi, "referring.npi"),
	NAME(0, rendering.name, "rendering"),
	NAME(2, rendering.name, "rendering"),
	TEXT(0, rendering.npi, "rendering.npi"),
	TEXT(0, rendering.taxonomy, "rendering.taxonomy"),
	NAME(0, supervising.name, "supervising"),
	TEXT(0, supervising.npi, "supervising.npi"),
	FACT(1, referring.id, "referring"),
	FACT(2, rendering.id, "rendering"),
	FACT(1, supervising.id, "supervising"),
	FACT(1, facility.id, "facility"),
	TEXT(0, facility.name, "facility.name"),
	TEXT(0, facility.npi, "facility.npi"),
	ADDRESS(0, facility.address, "facility.address"),
	TEXT(0, encounter.place_of_service, "place_of_service"),
	FACT(0, encounter.accident, "accident"),
	FACT(2, encounter.accident, "accident"),
	FACT(0, encounter.accident_date, "accident_date"),
	FACT(2, encounter.accident_date, "accident_date"),
	TEXT(1, encounter.accident_state, "accident_state"),
	TEXT(0, encounter.accident_state, "accident_state"),
	FACT(0, encounter.onset_date, "onset_date"),
	FACT(0, encounter.admission_date, "admission_date"),
	FACT(0, encounter.discharge_date, "discharge_date"),
	FACT(0, encounter.patient_paid, "patient_paid"),
	TEXT(0, encounter.referral, "referral"),
	TEXT(0, encounter.authorization, "authorization"),
	TEXT(0, encounter.clia, "clia"),
	TEXT(0, encounter.note, "note"),
	TEXT(0, encounter.diagnoses[0], "diagnoses"),
	TEXT(0, encounter.diagnoses[11], "diagnoses"),
	TEXT(1, encounter.diagnoses[1], "diagnoses"),
	FACT(0, encounter.line_count, "line_count"),
	TEXT(0, encounter.lines[0].procedure, "line[1].procedure"),
	TEXT(0, encounter.lines[2].modifiers[3], "line[3].modifiers"),
	TEXT(0, encounter.lines[1].modifiers[0], "line[2].modifiers"),
	FACT(0, encounter.lines[0].pointers[0], "line[1].pointers"),
	FACT(0, encounter.lines[0].pointers[3], "line[1].pointers"),
	FACT(0, encounter.lines[1].pointers[1], "line[2].pointers"),
	FACT(0, encounter.lines[0].charge, "line[1].charge"),
	FACT(0, encounter.lines[1].units_milli, "line[2].units"),
	FACT(0, encounter.lines[1].minutes, "line[2].minutes"),
	FACT(0, encounter.lines[2].emergency, "line[3].emergency"),
	FACT(0, encounter.lines[0].from, "line[1].from"),
	FACT(0, encounter.lines[0].to, "line[1].to"),
	FACT(0, encounter.lines[1].from, "line[2].from"),
	TEXT(0, encounter.lines[2].place_of_service, "line[3].place_of_service"),
	FACT(0, encounter.lines[0].id, "line[1].id"),
	TEXT(0, encounter.lines[1].note, "line[2].note"),
	TEXT(0, encounter.lines[1].drug.ndc, "line[2].drug.ndc"),
	TEXT(0, encounter.lines[0].drug.ndc, "line[1].drug.ndc"),
	FACT(0, encounter.lines[1].drug.quantity_milli, "line[2].drug.quantity"),
	TEXT(0, encounter.lines[1].drug.unit, "line[2].drug.unit"),
};

/* The fact says something else in CLAIM from now on. */
static void change(struct professional_claim *claim, const struct fact *fact)
{
	char *at = (char *)claim + fact->offset;

	if (!fact->text)
		at[0] ^= 1;
	else if (at[0] == '\0')
		memcpy(at, "X", 2);
	else
		at[0] = at[0] == 'X' ? 'Y' : 'X';
}

static void what_was_read_is_what_was_sent(void **state)
{
	struct error error = { .status = STATUS_OK };

	(void)state;
	for (int i = 0; i < 3; i++)
		assert_done(compare_837p(&sent[i], &read_back[i], &error), &error);
}

static void each_fact_that_differs_is_named(void **state)
{
	char expected[120];

	(void)state;
	for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
		const struct fact *fact = &facts[i];
		struct professional_claim changed = read_back[fact->claim];
		struct error error = { .status = STATUS_OK };

		change(&changed, fact);
		(void)snprintf(expected, sizeof expected, "the file says something else than we hold: %s", fact->name);
		assert_status(STATUS_FAULT, compare_837p(&sent[fact->claim], &changed, &error));
		assert_string_equal(expected, error.what);
		assert_string_equal(sent[fact->claim].claim.number, error.where);
	}
}

static void capitals_accents_and_separators_are_no_difference(void **state)
{
	struct professional_claim ours = sent[2];
	struct error error = { .status = STATUS_OK };

	(void)state;
	assert_true(TEXT_SET(ours.patient.name.last, "  exämple"));
	assert_true(TEXT_SET(read_back[2].patient.name.last, "EXAMPLE"));
	assert_true(TEXT_SET(ours.patient.address.street, "1:Test  lane~"));
	assert_done(compare_837p(&ours, &read_back[2], &error), &error);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(what_was_read_is_what_was_sent, set_up),
		cmocka_unit_test_setup(each_fact_that_differs_is_named, set_up),
		cmocka_unit_test_setup(capitals_accents_and_separators_are_no_difference, set_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
