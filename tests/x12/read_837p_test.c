/* SPDX-License-Identifier: MIT */
/* read_837p_test.c: what the reader says of the envelope, and exact complaints. */
#include "support/test.h"

#include "claimbench/base/text.h"
#include "support/alloc_fault.h"
#include "support/invented_claim.h"
#include "support/invented_file.h"
#include "x12/read_837p.h"

static struct kept_claims kept;
static struct professional_claim sent[3];
static struct buf file;

static int set_up(void **state)
{
	(void)state;
	memset(&kept, 0, sizeof kept);
	invented_full_claim(&sent[0]);
	invented_plain_claim(&sent[1]);
	invented_dependent_claim(&sent[2]);
	for (int i = 1; i < 3; i++)
		sent[i].practice.pay_to = sent[0].practice.pay_to;
	file = invented_837p(sent, 3);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	alloc_fault_after(0);
	buf_free(&file);
	return 0;
}

static enum status read_text(const char *bytes, size_t length, bool strict, struct read_837p_summary *summary,
			     struct error *error)
{
	error_clear(error);
	return read_837p("in/made.x12", bytes, length, strict, keep_claim, &kept, summary, error);
}

static void the_summary_says_what_the_envelope_says(void **state)
{
	struct read_837p_summary summary;
	struct error error;

	(void)state;
	assert_done(read_text(file.bytes, file.length, true, &summary, &error), &error);
	assert_int_equal(101, summary.isa13);
	assert_int_equal(101, summary.gs06);
	assert_string_equal("QUINCE01", summary.envelope.isa[5]);
	assert_string_equal("CLEARHOUSE", summary.envelope.gs[2]);
	assert_string_equal("0002", summary.envelope.st[1]);
	assert_string_equal("B0000001-2", summary.envelope.bht[2]);
	assert_string_equal("TEST CLEARINGHOUSE", summary.envelope.receiver_name);
}

/* A change to the file, and the complaint; strict or not. */
static const struct complaint {
	const char *old, *new; /* the complaint is about the segment where NEW begins */
	const char *place, *what;
} complaints[] = {
	{ "ISA*00", "ISX*00", "", "an X12 file begins with ISA" },
	{ "*0*T*:~", "*0*T:~", "ISA", "the separators are not told apart" },
	{ "*260302*0915*^", "*260302*^", "ISA", "the separators are not told apart" },
	{ "*0*T*:~", "*0*T*~~", "ISA", "the separators are not told apart" },
	{ "*0*T*:~", "*0*T*:A", "ISA", "the separators are not told apart" },
	{ "*000000101*0*T", "*00000X101*0*T", "ISA13", "is no number" },
	{ "GS*HC", "GS*HP", "GS01", "is no group of claims (HC)" },
	{ "X*005010X222A1~\nST", "X*004010X098A1~\nST", "GS08", "is not version 005010X222 (professional claims)" },
	{ "X*005010X222A1~\nST", "X*005010X223A2~\nST", "GS08", "is not version 005010X222 (professional claims)" },
	{ "GS*HC", "GSX*HC", "GSX", "stands outside a transaction set" },
	{ "PAT*19~", "PAX*19~", "PAX", "is no segment of a professional claim file" },
	{ "GS*HC", "G*HC", "G", "a segment's name has two or three characters" },
	{ "ST*837*", "ST*835*", "ST01", "is no 837" },
	{ "GS*HC", "NM1*41~\nGS*HC", "NM1", "stands outside a transaction set" },
	{ "SE*72*0001~\n", "", "ST", "ST outside a group, or before the last SE" },
	{ "GE*2*101~\n", "", "IEA", "IEA without its ISA, or before GE" },
	{ "BHT*0019*00*B0000001-1*20260302", "BHT*0019*00*B0000001-1*20261302", "BHT04", "is no date (CCYYMMDD)" },
	{ "HL*2*1*22*0", "HL*3*1*22*0", "HL01", "level 3 follows level 1" },
	{ "HL*2*1*22*0", "HL*2**22*0", "HL02", "hangs under level 0 instead of 1" },
	{ "HL*3*2*23*0", "HL*3*1*23*0", "HL02", "hangs under level 1 instead of 2" },
	{ "HL*2*1*22*0", "HL*2*1*21*0", "HL03", "is no level of a claim file (20, 22, 23)" },
	{ "HL*2*1*22*0", "HL*2*1*23*0", "HL02", "hangs under level 1 instead of 0" },
	{ "NM1*PR*2", "NM1*QQ*2", "NM101", "is no party of a professional claim" },
	{ "NM1*PR*2", "NM1*82*2", "NM101", "stands outside a claim" },
	{ "NM1*DN*1", "NM1*85*1", "NM101", "may not stand within a claim" },
	{ "NM1*77*2", "NM1*82*2", "NM101", "the loop comes twice" },
	{ "*PI*99999~\nN3", "*PI*1234567890123456~\nN3", "NM109", "is longer than 15 characters" },
	{ "*62704~\nDMG*D8*19800115*F~\nNM1*PR*2*TEST HEALTH PLAN*****PI*99999~\nN3",
	  "*6270412345~\nDMG*D8*19800115*F~\nNM1*PR*2*TEST HEALTH PLAN*****PI*99999~\nN3", "N403", "is no ZIP code" },
	{ "D8*19800115*F", "D8*19800115*X", "DMG03", "is not F, M or U" },
	{ "PAT*19~", "PAT*18~", "PAT01", "is no relation of a patient to the subscriber" },
	{ "*346***21", "*3.460***21", "CLM02", "is no amount with at most two decimals" },
	{ "*346***21", "****21", "CLM02", "the amount is missing" },
	{ "*346***21", "*3,460***21", "CLM02", "is no amount with at most two decimals" },
	{ "21:B:7*", "21:B*", "CLM05", "has no frequency of one digit (place:B:frequency)" },
	{ "21:B:7*", "121:B:7*", "CLM05", "is longer than 2 characters" },
	{ "ABF:I10", "I10", "HI02", "is no diagnosis (ABK:code, ABF:code)" },
	{ "ABF:I10", "ABF:", "HI02", "the diagnosis is missing" },
	{ "ABF:Z87891", "ABF:Z87891*ABF:I10", "HI13", "more than 12 diagnoses" },
	{ "ABF:I10", "ABF:I1023456", "HI02", "is longer than 7 characters" },
	{ "LX*2~", "LX*3~", "LX01", "line 3 follows line 1" },
	{ "LX*1~", "LX*A~", "LX01", "is no number" },
	{ "SV1*HC:99223:25*", "SV1*HC:99223X:25*", "SV101", "is longer than 5 characters" },
	{ "*UN*1***1:2:3:12~", "*UN*1***1:2:3:12:1~", "SV107", "more than 4 diagnosis pointers" },
	{ "*UN*1***1:2:3:12~", "*UN*1***1:0:3:12~", "SV107", "is no diagnosis pointer" },
	{ "*UN*1***1:2:3:12~", "*UN*1***1:B:3:12~", "SV107", "is no diagnosis pointer" },
	{ "*250.5*UN*1*", "*250.5*UN*X*", "SV104", "is no number of units" },
	{ "472*RD8*20260220-20260222", "472*RD8*20260220", "DTP03", "is no range of dates (CCYYMMDD-CCYYMMDD)" },
	{ "CTP****4*ML", "CTP****4X*ML", "CTP04", "is no quantity" },
	{ "*FELL FROM A LADDER", "*FELL\tFROM A LADDER", "NTE02", "holds a byte outside the X12 character set" },
	{ "*FELL FROM A LADDER",
	  "*FELL FROM A L\xc3\x84"
	  "DDER",
	  "NTE02", "holds a byte outside the X12 character set" },
	{ "HL*2*1*22*0~", "SV1*HC:99212*1*UN*1~\nHL*2*1*22*0~", "SV1", "stands outside a line" },
	{ "HL*2*1*22*0~", "LX*1~\nHL*2*1*22*0~", "LX", "a line without a claim" },
	{ "HL*2*1*22*0~", "CLM*X*1***11:B:1~\nHL*2*1*22*0~", "CLM",
	  "a claim outside a subscriber's or patient's level" },
	{ "HL*2*1*22*0~", "HI*ABK:I10~\nHL*2*1*22*0~", "HI", "stands outside the head of a claim" },
	{ "HL*2*1*22*0~", "SVD*1*1~\nHL*2*1*22*0~", "SVD", "stands outside a line" },
	{ "HL*2*1*22*0~", "SBR*P~\nHL*2*1*22*0~", "SBR", "stands outside a subscriber's level" },
	{ "NM1*41*2",
	  "ISA*00*          *00*          *ZZ*A              *ZZ*B              *260302*0915*^*00501*000000102*0*T*:~"
	  "\nNM1*41*2",
	  "ISA", "an interchange begins before the last one ended (IEA)" },
};

/* The number of the segment in which PART begins. */
static int segment_of(const char *part)
{
	const char *text = buf_text(&file), *end = strstr(text, part);
	int number = 1;

	assert_non_null(end);
	for (const char *at = text; at < end; at++)
		number += *at == '~';
	return number;
}

static void each_fault_is_named_with_its_place(void **state)
{
	struct read_837p_summary summary;
	struct error error;
	char where[64];

	(void)state;
	for (size_t i = 0; i < sizeof complaints / sizeof complaints[0]; i++) {
		const struct complaint *complaint = &complaints[i];
		struct buf changed = changed_837p(&file, complaint->old, complaint->new);

		if (read_text(changed.bytes, changed.length, false, &summary, &error) != STATUS_REFUSED)
			fail_msg("%s is not refused", complaint->new);
		(void)text_format(where, sizeof where, "made.x12: segment %d %s", segment_of(complaint->old),
				  complaint->place);
		assert_string_equal(where, error.where);
		assert_string_equal(complaint->what, error.what);
		buf_free(&changed);
	}
}

static void a_claim_has_at_most_fifty_lines(void **state)
{
	struct buf many = buf_new(1u << 20);
	const char *text = buf_text(&file), *first = strstr(text, "LX*1~"), *second = strstr(text, "LX*2~");
	struct read_837p_summary summary;
	struct error error;
	int lines_begin, segments;
	char where[64];

	(void)state;
	buf_add(&many, text, (size_t)(first - text));
	lines_begin = segment_number(text, "LX*1~");
	for (int i = 1; i <= LINES_MAX + 1; i++) {
		buf_add_format(&many, "LX*%d~\n", i);
		buf_add(&many, first + 6, (size_t)(second - first) - 6);
	}
	assert_status(STATUS_REFUSED, read_text(many.bytes, many.length, false, &summary, &error));
	segments = segment_number(text, "LX*2~") - lines_begin;
	(void)text_format(where, sizeof where, "made.x12: segment %d LX", lines_begin + LINES_MAX * segments);
	assert_string_equal(where, error.where);
	assert_string_equal("more than 50 lines", error.what);
	buf_free(&many);
}

static void a_claim_without_lines_is_named(void **state)
{
	struct buf bare = buf_new(1u << 20);
	const char *text = buf_text(&file), *first = strstr(text, "LX*1~"), *next = strstr(text, "HL*3*1*22");
	struct read_837p_summary summary;
	struct error error;
	char where[64];

	(void)state;
	buf_add(&bare, text, (size_t)(first - text));
	buf_add_text(&bare, next);
	assert_status(STATUS_REFUSED, read_text(bare.bytes, bare.length, false, &summary, &error));
	(void)text_format(where, sizeof where, "made.x12: segment %d CLM", segment_number(text, "CLM*"));
	assert_string_equal(where, error.where);
	assert_string_equal("claim C0000430: has no lines", error.what);
	buf_free(&bare);
}

static void files_of_another_kind_are_told(void **state)
{
	static const struct {
		const char *text, *what;
	} kinds[] = {
		{ "", "the file is empty" },
		{ " \r\n\t", "the file is empty" },
		{ "PK\x03\x04\x14", "an X12 file begins with ISA" },
		{ "%PDF-1.7", "an X12 file begins with ISA" },
		{ "MSH|^~\\&|LAB|", "an X12 file begins with ISA" },
		{ "<?xml version=\"1.0\"?>", "an X12 file begins with ISA" },
		{ "ISA", "the file ends within its first segment" },
		{ "ISA*00*  ", "the file ends within ISA" },
		{ "ISABELLA WAS HERE", "the element separator may not be 'B'" },
	};
	struct read_837p_summary summary;
	struct error error;

	(void)state;
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		assert_status(STATUS_REFUSED, read_text(kinds[i].text, strlen(kinds[i].text), false, &summary, &error));
		assert_string_equal(kinds[i].what, error.what);
	}
}

static void endless_segments_are_stopped(void **state)
{
	struct buf many = changed_837p(&file, "NTE*ADD",
				       "NTE*********************************************************"
				       "*******************ADD"),
		   wide = buf_new(1u << 20);
	struct read_837p_summary summary;
	struct error error;

	(void)state;
	assert_status(STATUS_REFUSED, read_text(many.bytes, many.length, false, &summary, &error));
	assert_string_equal("more than 64 elements", error.what);
	buf_add(&wide, file.bytes, 106);
	for (int i = 0; i < 2000; i++)
		buf_add_text(&wide, "GS*HC*EVER");
	assert_status(STATUS_REFUSED, read_text(wide.bytes, wide.length, false, &summary, &error));
	assert_string_equal("the segment is longer than 16 kB", error.what);
	buf_free(&many);
	buf_free(&wide);
}

/* A file cut at any byte but within its last line break is refused, and never read past its end. */
static void a_file_cut_anywhere_is_refused(void **state)
{
	struct read_837p_summary summary;
	struct error error;

	(void)state;
	for (size_t length = 0; length < file.length - 1; length++) {
		/* A copy of just that length: the sanitizer sees every byte too far. */
		char *cut = malloc(length == 0 ? 1 : length);

		assert_non_null(cut);
		memcpy(cut, file.bytes, length);
		if (read_text(cut, length, length % 2 == 0, &summary, &error) != STATUS_REFUSED)
			fail_msg("cut at %zu of %zu", length, file.length);
		assert_true(strncmp(error.where, "made.x12: segment ", 18) == 0 && error.what[0] != '\0');
		free(cut);
	}
	assert_done(read_text(file.bytes, file.length - 1, true, &summary, &error), &error);
}

static void a_file_without_a_group_is_none_of_claims(void **state)
{
	struct buf only = buf_new(1u << 16);
	struct read_837p_summary summary;
	struct error error;

	(void)state;
	buf_add(&only, file.bytes, 107);
	buf_add_text(&only, "TA1*000000101*260302*0915*A*000~\nIEA*0*000000101~\n");
	assert_status(STATUS_REFUSED, read_text(only.bytes, only.length, false, &summary, &error));
	assert_string_equal("the file holds no group of claims (GS*HC)", error.what);
	buf_free(&only);
}

static enum status stop(void *context, const struct professional_claim *claim, struct error *error)
{
	const enum status *status = context;

	(void)claim;
	return error_set(error, *status, "here", "the sink has had enough");
}

static void what_the_sink_says_is_said_on(void **state)
{
	static const enum status all[] = { STATUS_NOT_FOUND, STATUS_REFUSED, STATUS_CONFLICT, STATUS_FAULT };
	struct read_837p_summary summary;

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		enum status wanted = all[i];
		struct error error = { .status = STATUS_OK };

		assert_status(wanted,
			      read_837p("made.x12", file.bytes, file.length, true, stop, &wanted, &summary, &error));
		assert_string_equal("the sink has had enough", error.what);
	}
}

static void memory_does_not_grow_with_the_file(void **state)
{
	struct buf twice = buf_new(1u << 20);
	struct read_837p_summary summary;
	struct error error;

	(void)state;
	buf_add(&twice, file.bytes, file.length);
	buf_add(&twice, file.bytes, file.length);
	alloc_fault_after(0);
	assert_done(read_text(twice.bytes, twice.length, true, &summary, &error), &error);
	assert_int_equal(1, alloc_fault_calls());
	alloc_fault_after(1);
	assert_status(STATUS_FAULT, read_text(twice.bytes, twice.length, true, &summary, &error));
	buf_free(&twice);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_summary_says_what_the_envelope_says, set_up, tear_down),
		cmocka_unit_test_setup_teardown(each_fault_is_named_with_its_place, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_claim_has_at_most_fifty_lines, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_claim_without_lines_is_named, set_up, tear_down),
		cmocka_unit_test_setup_teardown(files_of_another_kind_are_told, set_up, tear_down),
		cmocka_unit_test_setup_teardown(endless_segments_are_stopped, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_file_cut_anywhere_is_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_file_without_a_group_is_none_of_claims, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_the_sink_says_is_said_on, set_up, tear_down),
		cmocka_unit_test_setup_teardown(memory_does_not_grow_with_the_file, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
