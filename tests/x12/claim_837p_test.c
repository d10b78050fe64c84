/* SPDX-License-Identifier: MIT */
/* claim_837p_test.c: what the writer writes, where it stops, and what it says then. */
#include "support/test.h"

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "support/invented_claim.h"
#include "support/invented_file.h"
#include "x12/claim_837p.h"

static struct professional_claim claims[3];

static int set_up(void **state)
{
	(void)state;
	invented_full_claim(&claims[0]);
	invented_plain_claim(&claims[1]);
	invented_dependent_claim(&claims[2]);
	return 0;
}

static int count_of(const char *text, const char *part)
{
	int count = 0;

	for (const char *at = strstr(text, part); at != NULL; at = strstr(at + 1, part))
		count++;
	return count;
}

/* The file of the three claims, whole, as a text beside this test: UPDATE=1 writes it anew. */
static void a_file_with_everything_is_as_drawn(void **state)
{
	const char *tests = getenv("CLAIMBENCH_TESTS"), *update = getenv("UPDATE");
	struct buf written = invented_837p(claims, 3), drawn;
	struct error error;
	char path[FILE_PATH_MAX];

	(void)state;
	(void)text_format(path, sizeof path, "%s/x12/everything_837p.x12", tests != NULL ? tests : "tests");
	if (update != NULL && update[0] == '1') {
		FILE *file = fopen(path, "w");

		assert_non_null(file);
		assert_int_equal(written.length, fwrite(written.bytes, 1, written.length, file));
		assert_int_equal(0, fclose(file));
	}
	assert_done(file_read(path, 1u << 20, &drawn, &error), &error);
	assert_string_equal(buf_text(&drawn), buf_text(&written));
	buf_free(&drawn);
	buf_free(&written);
}

static void the_same_claims_give_the_same_bytes(void **state)
{
	struct buf once = invented_837p(claims, 3), again = invented_837p(claims, 3);

	(void)state;
	assert_string_equal(buf_text(&once), buf_text(&again));
	buf_free(&once);
	buf_free(&again);
}

static void no_byte_lies_outside_the_character_set(void **state)
{
	struct buf file = invented_837p(claims, 3);

	(void)state;
	for (size_t i = 0; i < file.length; i++)
		if (file.bytes[i] != '\n' && (file.bytes[i] < ' ' || file.bytes[i] > '~'))
			fail_msg("byte %zu", i);
	buf_free(&file);
}

/* Many claims: SETS transaction sets are wanted. */
static void expect_sets(int sets, const int *payers, size_t count)
{
	struct professional_claim *many = calloc(count, sizeof *many);
	char last[32];
	struct buf file;

	assert_non_null(many);
	for (size_t i = 0; i < count; i++) {
		invented_plain_claim(&many[i]);
		many[i].payer.id = payers != NULL ? payers[i] : 1;
	}
	file = invented_837p(many, count);
	assert_int_equal(sets, count_of(buf_text(&file), "\nST*837*"));
	(void)text_format(last, sizeof last, "\nGE*%d*101~", sets);
	assert_non_null(strstr(buf_text(&file), last));
	buf_free(&file);
	free(many);
}

static void each_payer_has_a_set_of_its_own(void **state)
{
	(void)state;
	expect_sets(1, (const int[]){ 1, 1, 1 }, 3);
	expect_sets(2, (const int[]){ 1, 1, 2 }, 3);
	expect_sets(3, (const int[]){ 1, 2, 1 }, 3);
}

static void a_set_holds_at_most_five_hundred_claims(void **state)
{
	(void)state;
	expect_sets(1, NULL, CLAIMS_PER_SET);
	expect_sets(2, NULL, CLAIMS_PER_SET + 1);
}

/* A provider who bills under his own NPI is a person in the billing loop, and stands in a set of his own. */
static void who_bills_for_himself_is_a_person(void **state)
{
	struct buf file;

	(void)state;
	assert_true(TEXT_SET(claims[1].rendering.npi, claims[1].practice.npi));
	file = invented_837p(&claims[1], 1);
	assert_non_null(strstr(buf_text(&file), "\nNM1*85*1*SAMPLE*RITA****XX*"));
	assert_null(strstr(buf_text(&file), "\nNM1*82*"));
	buf_free(&file);
	claims[0].payer.id = claims[1].payer.id;
	file = invented_837p(claims, 2);
	assert_int_equal(2, count_of(buf_text(&file), "\nST*837*"));
	buf_free(&file);
}

static void a_part_tells_where_its_claim_stands(void **state)
{
	struct buf out = buf_new(1u << 20);
	struct error error = { .status = STATUS_OK };
	struct writer_837p *writer = NULL;
	struct practice practice;
	struct file_837p file;
	size_t start = 0, length = 0;
	char st02[10];

	(void)state;
	invented_practice(&practice);
	invented_file(&file, &practice);
	assert_done(writer_837p_begin(&writer, &out, &file, &error), &error);
	assert_done(writer_837p_add(writer, &claims[1], &start, &length, st02, &error), &error);
	assert_memory_equal("HL*2*1*22*0~", out.bytes + start, 12);
	assert_int_equal(out.length, start + length);
	assert_string_equal("0001", st02);
	assert_done(writer_837p_add(writer, &claims[2], &start, &length, st02, &error), &error);
	assert_memory_equal("HL*2*1*22*1~", out.bytes + start, 12);
	assert_string_equal("0002", st02);
	assert_done(writer_837p_end(writer, &error), &error);
	buf_free(&out);
}

static void a_note_of_separators_alone_is_left_out(void **state)
{
	struct buf file;

	(void)state;
	assert_true(TEXT_SET(claims[1].encounter.note, "* : ~") && TEXT_SET(claims[1].encounter.lines[0].note, "^"));
	assert_true(TEXT_SET(claims[1].patient.address.street2, ":"));
	file = invented_837p(&claims[1], 1);
	assert_null(strstr(buf_text(&file), "NTE*"));
	assert_non_null(strstr(buf_text(&file), "\nN3*1 TEST LANE~"));
	buf_free(&file);
}

static void a_pay_to_address_like_the_billing_one_is_left_out(void **state)
{
	struct buf file;

	(void)state;
	claims[1].practice.pay_to = claims[1].practice.address;
	file = invented_837p(&claims[1], 1);
	assert_null(strstr(buf_text(&file), "NM1*87"));
	buf_free(&file);
}

/* What breaks a claim, and the words that come of it. */
struct breach {
	const char *where, *what;
	void (*make)(struct professional_claim *claim);
};

#define BREACH(name) static void name(struct professional_claim *claim)

BREACH(no_member_id)
{
	claim->coverage.member_id[0] = '\0';
}
BREACH(short_member_id)
{
	assert_true(TEXT_SET(claim->coverage.member_id, "7"));
}
BREACH(separator_in_member_id)
{
	assert_true(TEXT_SET(claim->coverage.member_id, "AB*12"));
}
BREACH(accent_in_member_id)
{
	assert_true(TEXT_SET(claim->coverage.member_id, "ABÑ12"));
}
BREACH(no_last_name)
{
	claim->patient.name.last[0] = '\0';
}
BREACH(foreign_last_name)
{
	assert_true(TEXT_SET(claim->patient.name.last, "Иванов"));
}
BREACH(no_street)
{
	claim->patient.address.street[0] = '\0';
}
BREACH(short_city)
{
	assert_true(TEXT_SET(claim->patient.address.city, "X"));
}
BREACH(no_state)
{
	claim->patient.address.state[0] = '\0';
}
BREACH(no_birth_date)
{
	claim->patient.birth_date = DATE_NONE;
}
BREACH(no_payer_id)
{
	claim->payer.payer_id[0] = '\0';
}
BREACH(no_filing_code)
{
	claim->payer.filing_code[0] = '\0';
}
BREACH(half_a_payer_address)
{
	assert_true(TEXT_SET(claim->payer.address.city, "Peoria"));
}
BREACH(second_payer)
{
	claim->claim.sequence = 2;
}
BREACH(no_number)
{
	claim->claim.number[0] = '\0';
}
BREACH(large_total)
{
	claim->claim.total = money_of_cents(10000000000);
}
BREACH(negative_total)
{
	claim->claim.total = money_of_cents(-1);
}
BREACH(no_place)
{
	claim->encounter.place_of_service[0] = '\0';
}
BREACH(odd_frequency)
{
	claim->claim.frequency = 6;
}
BREACH(no_payer_claim_number)
{
	claim->claim.frequency = 7;
}
BREACH(no_accident_date)
{
	claim->encounter.accident = ACCIDENT_OTHER;
}
BREACH(no_accident_state)
{
	claim->encounter.accident = ACCIDENT_AUTO;
	claim->encounter.accident_date = test_date("2026-02-01");
}
BREACH(negative_paid)
{
	claim->encounter.patient_paid = money_of_cents(-100);
}
BREACH(blank_in_authorization)
{
	assert_true(TEXT_SET(claim->encounter.authorization, "A~B"));
}
BREACH(foreign_note)
{
	assert_true(TEXT_SET(claim->encounter.note, "Заметка"));
}
BREACH(no_diagnosis)
{
	claim->encounter.diagnoses[0][0] = '\0';
}
BREACH(diagnoses_with_a_gap)
{
	assert_true(TEXT_SET(claim->encounter.diagnoses[2], "I10"));
}
BREACH(short_referring_npi)
{
	claim->referring = claim->rendering;
	assert_true(TEXT_SET(claim->referring.npi, "123"));
}
BREACH(no_rendering_npi)
{
	claim->rendering.npi[0] = '\0';
}
BREACH(short_taxonomy)
{
	assert_true(TEXT_SET(claim->rendering.taxonomy, "207Q"));
}
BREACH(nameless_facility)
{
	claim->facility.id = 1;
}
BREACH(no_lines)
{
	claim->encounter.line_count = 0;
}
BREACH(too_many_lines)
{
	claim->encounter.line_count = LINES_MAX + 1;
}
BREACH(no_procedure)
{
	claim->encounter.lines[0].procedure[0] = '\0';
}
BREACH(modifiers_with_a_gap)
{
	assert_true(TEXT_SET(claim->encounter.lines[0].modifiers[1], "25"));
}
BREACH(short_modifier)
{
	assert_true(TEXT_SET(claim->encounter.lines[0].modifiers[0], "2"));
}
BREACH(negative_charge)
{
	claim->encounter.lines[0].charge = money_of_cents(-1);
}
BREACH(no_units)
{
	claim->encounter.lines[0].units_milli = 0;
}
BREACH(no_pointer)
{
	claim->encounter.lines[0].pointers[0] = 0;
}
BREACH(pointer_past_the_list)
{
	claim->encounter.lines[0].pointers[0] = 2;
}
BREACH(pointers_with_a_gap)
{
	claim->encounter.lines[0].pointers[2] = 1;
}
BREACH(no_service_date)
{
	claim->encounter.from = DATE_NONE;
}
BREACH(backward_dates)
{
	claim->encounter.to = test_date("2026-02-01");
}
BREACH(short_ndc)
{
	claim->encounter.lines[0].drug = (struct drug){ .ndc = "0064103672", .quantity_milli = 1000, .unit = "ML" };
}
BREACH(drug_without_quantity)
{
	claim->encounter.lines[0].drug = (struct drug){ .ndc = "00641036725", .unit = "ML" };
}
BREACH(drug_without_unit)
{
	claim->encounter.lines[0].drug = (struct drug){ .ndc = "00641036725", .quantity_milli = 1000 };
}

static const struct breach breaches[] = {
	{ "C0000422: subscriber NM109", "is missing", no_member_id },
	{ "C0000422: subscriber NM109", "is shorter than X12 allows", short_member_id },
	{ "C0000422: subscriber NM109", "holds a character that X12 can't carry in an identifier",
	  separator_in_member_id },
	{ "C0000422: subscriber NM109", "holds a character that X12 can't carry in an identifier",
	  accent_in_member_id },
	{ "C0000422: subscriber NM103", "is missing", no_last_name },
	{ "C0000422: subscriber NM103", "holds characters that X12 has no counterpart for", foreign_last_name },
	{ "C0000422: subscriber N301", "is missing", no_street },
	{ "C0000422: subscriber N401", "is shorter than X12 allows", short_city },
	{ "C0000422: subscriber N402", "is missing", no_state },
	{ "C0000422: subscriber DMG02", "the date is missing", no_birth_date },
	{ "C0000422: subscriber SBR09", "is missing", no_filing_code },
	{ "C0000422: subscriber SBR01", "what an earlier payer decided is missing", second_payer },
	{ "C0000422: payer NM109", "is missing", no_payer_id },
	{ "C0000422: payer N301", "is missing", half_a_payer_address },
	{ " CLM01", "is missing", no_number },
	{ "C0000422 CLM02", "the amount is above 99,999,999.99", large_total },
	{ "C0000422 CLM02", "the amount is negative", negative_total },
	{ "C0000422 CLM05", "is missing", no_place },
	{ "C0000422 CLM05-3", "is missing", odd_frequency },
	{ "C0000422 REF02", "is missing", no_payer_claim_number },
	{ "C0000422 DTP03", "the date is missing", no_accident_date },
	{ "C0000422 CLM11-4", "is missing", no_accident_state },
	{ "C0000422 AMT02", "the amount is negative", negative_paid },
	{ "C0000422 REF02", "holds a character that X12 can't carry in an identifier", blank_in_authorization },
	{ "C0000422 NTE02", "holds characters that X12 has no counterpart for", foreign_note },
	{ "C0000422 HI00", "a claim needs a diagnosis", no_diagnosis },
	{ "C0000422 HI01-2", "the list of diagnoses has a gap", diagnoses_with_a_gap },
	{ "C0000422: referring provider NM109", "is shorter than X12 allows", short_referring_npi },
	{ "C0000422: rendering provider NM109", "is missing", no_rendering_npi },
	{ "C0000422: rendering provider PRV03", "is shorter than X12 allows", short_taxonomy },
	{ "C0000422: facility NM103", "is missing", nameless_facility },
	{ "C0000422: line 1 SV101-2", "is missing", no_procedure },
	{ "C0000422: line 1 SV101-2", "the list of modifiers has a gap", modifiers_with_a_gap },
	{ "C0000422: line 1 SV101-3", "is shorter than X12 allows", short_modifier },
	{ "C0000422: line 1 SV102", "the amount is negative", negative_charge },
	{ "C0000422: line 1 SV104", "must be above zero", no_units },
	{ "C0000422: line 1 SV107", "the line points at no diagnosis", no_pointer },
	{ "C0000422: line 1 SV107", "points at no diagnosis of the claim", pointer_past_the_list },
	{ "C0000422: line 1 SV107", "the list of pointers has a gap", pointers_with_a_gap },
	{ "C0000422: line 1 DTP03", "the date is missing", no_service_date },
	{ "C0000422: line 1 DTP03", "the line ends before it starts", backward_dates },
	{ "C0000422: line 1 LIN03", "is shorter than X12 allows", short_ndc },
	{ "C0000422: line 1 CTP04", "must be above zero", drug_without_quantity },
	{ "C0000422: line 1 CTP05", "is missing", drug_without_unit },
};

static void expect_refused(struct writer_837p *writer, const struct buf *out, const struct breach *breach)
{
	struct professional_claim claim;
	struct error error = { .status = STATUS_OK };
	size_t before = out->length, start, length;
	char st02[10];

	invented_plain_claim(&claim);
	breach->make(&claim);
	assert_status(STATUS_REFUSED, writer_837p_add(writer, &claim, &start, &length, st02, &error));
	if (breach->where != NULL)
		assert_string_equal(breach->where, error.where);
	if (breach->what != NULL)
		assert_string_equal(breach->what, error.what);
	assert_int_equal(before, out->length);
}

static void what_cannot_be_written_is_named_and_leaves_the_file_alone(void **state)
{
	static const struct breach uncounted[] = { { NULL, "a claim has one to 50 lines", no_lines },
						   { NULL, "a claim has one to 50 lines", too_many_lines } };
	struct buf out = buf_new(1u << 20), alone = invented_837p(&claims[1], 1);
	struct error error = { .status = STATUS_OK };
	struct writer_837p *writer = NULL;
	struct practice practice;
	struct file_837p file;
	size_t start, length;
	char st02[10];

	(void)state;
	invented_practice(&practice);
	invented_file(&file, &practice);
	assert_done(writer_837p_begin(&writer, &out, &file, &error), &error);
	expect_refused(writer, &out, &breaches[0]); /* before any set */
	assert_done(writer_837p_add(writer, &claims[1], &start, &length, st02, &error), &error);
	for (size_t i = 0; i < sizeof breaches / sizeof breaches[0]; i++)
		expect_refused(writer, &out, &breaches[i]);
	for (size_t i = 0; i < sizeof uncounted / sizeof uncounted[0]; i++)
		expect_refused(writer, &out, &uncounted[i]);
	assert_done(writer_837p_end(writer, &error), &error);
	assert_string_equal(buf_text(&alone), buf_text(&out));
	buf_free(&alone);
	buf_free(&out);
}

static void expect_no_file(const struct file_837p *file, const char *where)
{
	struct buf out = buf_new(1u << 16);
	struct error error = { .status = STATUS_OK };
	struct writer_837p *writer = NULL;

	assert_status(STATUS_REFUSED, writer_837p_begin(&writer, &out, file, &error));
	assert_null(writer);
	assert_string_equal(where, error.where);
	buf_free(&out);
}

static void an_envelope_that_cannot_be_written_is_refused(void **state)
{
	struct practice practice;
	struct file_837p file, good;

	(void)state;
	invented_practice(&practice);
	invented_file(&good, &practice);
	file = good;
	file.isa13 = 0;
	expect_no_file(&file, "envelope ISA13");
	file = good;
	file.isa13 = 1000000000;
	expect_no_file(&file, "envelope ISA13");
	file = good;
	file.gs06 = -1;
	expect_no_file(&file, "envelope GS06");
	file = good;
	file.date = DATE_NONE;
	expect_no_file(&file, "envelope ISA09");
	file = good;
	file.hour = 24;
	expect_no_file(&file, "envelope ISA10");
	file = good;
	file.receiver_id[0] = '\0';
	expect_no_file(&file, "envelope ISA08");
	assert_true(TEXT_SET(practice.submitter_id, "QUINCE:1"));
	expect_no_file(&good, "envelope ISA06");
}

static void a_file_without_a_claim_is_refused(void **state)
{
	struct buf out = buf_new(1u << 16);
	struct error error = { .status = STATUS_OK };
	struct writer_837p *writer = NULL;
	struct practice practice;
	struct file_837p file;

	(void)state;
	invented_practice(&practice);
	invented_file(&file, &practice);
	assert_done(writer_837p_begin(&writer, &out, &file, &error), &error);
	assert_status(STATUS_REFUSED, writer_837p_end(writer, &error));
	assert_string_equal("a file needs a transaction set", error.what);
	buf_free(&out);
}

static void a_file_over_its_maximum_is_a_fault(void **state)
{
	struct buf out = buf_new(300);
	struct error error = { .status = STATUS_OK };
	struct writer_837p *writer = NULL;
	struct practice practice;
	struct file_837p file;
	size_t start, length;
	char st02[10];

	(void)state;
	invented_practice(&practice);
	invented_file(&file, &practice);
	assert_done(writer_837p_begin(&writer, &out, &file, &error), &error);
	assert_status(STATUS_FAULT, writer_837p_add(writer, &claims[1], &start, &length, st02, &error));
	writer_837p_drop(writer);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_file_with_everything_is_as_drawn, set_up),
		cmocka_unit_test_setup(the_same_claims_give_the_same_bytes, set_up),
		cmocka_unit_test_setup(no_byte_lies_outside_the_character_set, set_up),
		cmocka_unit_test_setup(each_payer_has_a_set_of_its_own, set_up),
		cmocka_unit_test_setup(a_set_holds_at_most_five_hundred_claims, set_up),
		cmocka_unit_test_setup(who_bills_for_himself_is_a_person, set_up),
		cmocka_unit_test_setup(a_part_tells_where_its_claim_stands, set_up),
		cmocka_unit_test_setup(a_note_of_separators_alone_is_left_out, set_up),
		cmocka_unit_test_setup(a_pay_to_address_like_the_billing_one_is_left_out, set_up),
		cmocka_unit_test_setup(what_cannot_be_written_is_named_and_leaves_the_file_alone, set_up),
		cmocka_unit_test(an_envelope_that_cannot_be_written_is_refused),
		cmocka_unit_test(a_file_without_a_claim_is_refused),
		cmocka_unit_test_setup(a_file_over_its_maximum_is_a_fault, set_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
