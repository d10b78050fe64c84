/* SPDX-License-Identifier: MIT */
/* read_others_837p_test.c: files that are not ours: any separators, loops we don't keep, oddities and wrong counts. */
#include "support/test.h"

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "support/invented_claim.h"
#include "support/invented_file.h"
#include "x12/compare_837p.h"
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
	buf_free(&file);
	return 0;
}

static enum status read_text(const char *bytes, size_t length, bool strict, struct read_837p_summary *summary,
			     struct error *error)
{
	error_clear(error);
	return read_837p("in/made.x12", bytes, length, strict, keep_claim, &kept, summary, error);
}

/* The three claims, once more after those that were there. */
static void expect_sent(size_t from)
{
	struct error error = { .status = STATUS_OK };

	assert_int_equal(from + 3, kept.count);
	for (size_t i = 0; i < 3; i++)
		assert_done(compare_837p(&sent[i], &kept.claims[from + i], &error), &error);
}

/* The file with other separators; LINE_BREAK follows each segment. */
static struct buf separated(char element, char component, char repetition, char terminator, const char *line_break)
{
	struct buf out = buf_new(file.maximum);

	for (size_t i = 0; i < file.length; i++) {
		switch (file.bytes[i]) {
		case '*':
			buf_add_char(&out, element);
			break;
		case ':':
			buf_add_char(&out, component);
			break;
		case '^':
			buf_add_char(&out, repetition);
			break;
		case '~':
			buf_add_char(&out, terminator);
			break;
		case '\n':
			buf_add_text(&out, line_break);
			break;
		default:
			buf_add_char(&out, file.bytes[i]);
		}
	}
	return out;
}

static const struct separators {
	char element, component, repetition, terminator;
	const char *line_break;
} all_separators[] = {
	{ '*', ':', '^', '~', "" },          { '*', ':', '^', '~', "\r\n" },    { '*', ':', '^', '~', "\n    " },
	{ '|', '>', '<', '~', "\n" },        { '*', '>', '`', '\n', "" },       { '^', '\\', 'U', '\r', "\n" },
	{ '\x1d', '\x1f', '+', '\x1c', "" }, { '\t', '!', '{', ';', "\n\n\n" }, { '~', '*', ':', '^', "\n" },
};

static void any_separators_and_line_breaks_are_taken(void **state)
{
	struct read_837p_summary summary;
	struct error error;

	(void)state;
	for (size_t i = 0; i < sizeof all_separators / sizeof all_separators[0]; i++) {
		const struct separators *with = &all_separators[i];
		struct buf other =
			separated(with->element, with->component, with->repetition, with->terminator, with->line_break);

		kept.count = 0;
		assert_done(read_text(other.bytes, other.length, true, &summary, &error), &error);
		expect_sent(0);
		assert_int_equal(with->component, summary.envelope.component);
		assert_int_equal(with->repetition, summary.envelope.repetition);
		assert_string_equal("", summary.remark);
		buf_free(&other);
	}
}

static void interchanges_may_follow_each_other_with_separators_of_their_own(void **state)
{
	struct buf other = separated('|', '>', '<', '^', "\n");
	struct read_837p_summary summary;
	struct error error;

	(void)state;
	buf_add(&other, file.bytes, file.length);
	assert_done(read_text(other.bytes, other.length, false, &summary, &error), &error);
	expect_sent(3);
	assert_int_equal(2, summary.interchanges);
	assert_int_equal(2, summary.groups);
	assert_int_equal(4, summary.sets);
	assert_int_equal(6, summary.claims);
	assert_int_equal(10, summary.lines);
	assert_cents(2 * (34600 + 12000 + 68000), summary.charge);
	assert_int_equal('*', summary.envelope.element);
	buf_free(&other);
}

/* Read once leniently: what is remarked; once strictly: refused with the same words. */
static void expect_remark(const char *text, const char *remark)
{
	struct read_837p_summary summary;
	struct error error;

	kept.count = 0;
	assert_done(read_text(text, strlen(text), false, &summary, &error), &error);
	expect_sent(0);
	assert_string_equal(remark, summary.remark);
	assert_status(STATUS_REFUSED, read_text(text, strlen(text), true, &summary, &error));
	assert_string_equal(remark, error.what);
}

static void oddities_before_and_in_the_isa_are_remarked(void **state)
{
	struct buf marked = changed_837p(&file, "ISA*", "\xef\xbb\xbfISA*"),
		   narrow = changed_837p(&file, "*QUINCE01       *", "*QUINCE01*");

	(void)state;
	expect_remark(buf_text(&marked), "a byte order mark stands before ISA");
	expect_remark(buf_text(&narrow), "ISA is 99 bytes long instead of 106");
	buf_free(&marked);
	buf_free(&narrow);
}

static void a_ta1_may_stand_beside_the_groups(void **state)
{
	struct buf grown = changed_837p(&file, "GS*HC", "TA1*000000101*260302*0915*A*000~\nGS*HC"),
		   before = changed_837p(&grown, "SE*73*", "SE*72*"), /* it is no part of the set */
		after = changed_837p(&file, "IEA*", "TA1*000000101*260302*0915*A*000~\nIEA*");
	struct read_837p_summary summary;
	struct error error;

	(void)state;
	assert_done(read_text(before.bytes, before.length, false, &summary, &error), &error);
	assert_done(read_text(after.bytes, after.length, false, &summary, &error), &error);
	buf_free(&grown);
	buf_free(&before);
	buf_free(&after);
}

/* A file of another's with all that ours never have: two claims of a patient, line providers. */
static void loops_that_we_do_not_keep_are_passed_over(void **state)
{
	const char *tests = getenv("CLAIMBENCH_TESTS");
	const struct professional_claim *claim = &kept.claims[0];
	struct read_837p_summary summary;
	struct error error = { .status = STATUS_OK };
	char path[FILE_PATH_MAX];
	struct buf others;

	(void)state;
	(void)text_format(path, sizeof path, "%s/x12/anothers_837p.x12", tests != NULL ? tests : "tests");
	assert_done(file_read(path, 1u << 20, &others, &error), &error);
	assert_done(read_text(others.bytes, others.length, false, &summary, &error), &error);
	assert_int_equal(3, summary.claims);
	assert_int_equal(4, summary.lines);
	assert_cents(16550, summary.charge);
	assert_string_equal("segment 26 CLM01: cut to 20 characters", summary.remark);
	assert_string_equal("A-LONG-NUMBER-OF-ANO", claim->claim.number);
	assert_int_equal(2, claim->claim.sequence);
	assert_int_equal(RELATIONSHIP_SPOUSE, claim->coverage.relationship);
	assert_string_equal("OF7001", claim->coverage.member_id);
	assert_string_equal("OLGA", claim->coverage.subscriber.first);
	assert_string_equal("PETER", claim->patient.name.first);
	assert_string_equal("606010008", claim->patient.address.zip);
	assert_string_equal("HUB01", claim->payer.payer_id);
	assert_string_equal("987654321", claim->practice.tax_id);
	assert_string_equal("5555550177", claim->practice.phone);
	assert_string_equal("RON", claim->rendering.name.first);
	assert_string_equal("ROSA", claim->referring.name.first);
	assert_string_equal("", claim->claim.payer_claim_number);
	assert_string_equal("", claim->encounter.note);
	assert_int_equal(2, encounter_diagnosis_count(&claim->encounter));
	assert_int_equal(1, claim->encounter.line_count);
	assert_string_equal("", claim->encounter.lines[0].note);
	assert_int_equal(2125, claim->encounter.lines[0].drug.quantity_milli);
	assert_int_equal(0, claim->encounter.lines[0].id);
	claim = &kept.claims[1];
	assert_string_equal("7002", claim->claim.number);
	assert_string_equal("PETER", claim->patient.name.first);
	assert_int_equal(0, claim->rendering.id);
	assert_int_equal(2, claim->encounter.line_count);
	assert_date("2025-12-06", claim->encounter.from);
	assert_date("2025-12-08", claim->encounter.to);
	claim = &kept.claims[2];
	assert_string_equal("QUINN", claim->patient.name.first);
	assert_int_equal(RELATIONSHIP_SELF, claim->coverage.relationship);
	assert_int_equal(SEX_UNKNOWN, claim->patient.sex);
	buf_free(&others);
}

/* A sink: the other payer of the first claim, which is valid only here. */
static enum status look_at_other(void *context, const struct professional_claim *claim, struct error *error)
{
	const struct other_payer *other = claim->others;
	int *claims = context;

	(void)error;
	if ((*claims)++ > 0) {
		assert_int_equal(0, claim->other_count);
		return STATUS_OK;
	}
	assert_int_equal(1, claim->other_count);
	assert_int_equal(1, other->coverage.sequence);
	assert_int_equal(RELATIONSHIP_SELF, other->coverage.relationship);
	assert_string_equal("GRP0", other->coverage.group_number);
	assert_string_equal("PF9900", other->coverage.member_id);
	assert_string_equal("8 HILL ROAD", other->coverage.subscriber_address.street);
	assert_string_equal("OTHER HEALTH", other->payer.name);
	assert_string_equal("OTH01", other->payer.payer_id);
	assert_string_equal("CI", other->payer.filing_code);
	assert_true(other->decided && other->assignment && other->signature_on_file);
	assert_cents(5000, other->paid);
	assert_false(other->has_remaining);
	assert_date("2025-12-20", other->decided_on);
	assert_string_equal("ANOTHERSNUMBER", other->claim_number);
	assert_int_equal(2, other->adjustments.count);
	assert_cents(1000, other_payer_adjustment(other, 0, "CO", 0)->amount);
	assert_cents(4000, other_payer_adjustment(other, 1, "CO", 0)->amount);
	assert_int_equal(1, other->decisions.count);
	assert_int_equal(1, other->decisions.items[0].line);
	assert_string_equal("20610", other->decisions.items[0].procedure);
	assert_int_equal(1000, other->decisions.items[0].units_milli);
	assert_cents(5000, other->decisions.items[0].paid);
	assert_date("2025-12-20", other->decisions.items[0].decided_on);
	return STATUS_OK;
}

static void another_payer_is_read_with_what_it_decided(void **state)
{
	const char *tests = getenv("CLAIMBENCH_TESTS");
	struct read_837p_summary summary;
	struct error error = { .status = STATUS_OK };
	char path[FILE_PATH_MAX];
	struct buf others;
	int claims = 0;

	(void)state;
	(void)text_format(path, sizeof path, "%s/x12/anothers_837p.x12", tests != NULL ? tests : "tests");
	assert_done(file_read(path, 1u << 20, &others, &error), &error);
	assert_done(read_837p(path, others.bytes, others.length, false, look_at_other, &claims, &summary, &error),
		    &error);
	assert_int_equal(3, claims);
	buf_free(&others);
}

/* A decision of a payer that is not named: left out, and remarked. */
static void a_decision_of_nobody_is_passed_over(void **state)
{
	struct buf changed = changed_837p(&file, "LX*2~", "SVD*NOBODY*1*HC:99212**1~\nCAS*CO*45*1~\nLX*2~");
	struct read_837p_summary summary;
	struct error error;

	(void)state;
	assert_done(read_text(changed.bytes, changed.length, false, &summary, &error), &error);
	assert_int_equal(3, summary.claims);
	assert_non_null(strstr(summary.remark, " SVD01: is no other payer of the claim"));
	expect_sent(0);
	buf_free(&changed);
}

/* A wrong count is the only fault: others' files still show what is inside. */
static void a_wrong_count_is_complained_of_when_all_is_read(void **state)
{
	static const struct {
		const char *old, *new, *where, *what;
	} wrong[] = {
		{ "SE*72*0001~", "SE*71*0001~", "SE01", "the number of segments is 71, expected 72" },
		{ "SE*72*0001~", "SE*72*0003~", "SE02", "the set's control number is not that of its ST (0001)" },
		{ "SE*72*0001~", "SE*7Z*0001~", "SE01", "is no number" },
		{ "GE*2*", "GE*1*", "GE01", "the number of transaction sets is 1, expected 2" },
		{ "GE*2*101~", "GE*2*102~", "GE02", "the group control number is 102, expected 101" },
		{ "IEA*1*", "IEA*2*", "IEA01", "the number of groups is 2, expected 1" },
		{ "IEA*1*000000101", "IEA*1*000000111", "IEA02",
		  "the interchange control number is 111, expected 101" },
	};
	struct read_837p_summary summary;
	struct error error;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		struct buf changed = changed_837p(&file, wrong[i].old, wrong[i].new);

		kept.count = 0;
		assert_status(STATUS_REFUSED, read_text(changed.bytes, changed.length, false, &summary, &error));
		assert_non_null(strstr(error.where, wrong[i].where));
		assert_string_equal(wrong[i].what, error.what);
		expect_sent(0);
		assert_int_equal(3, summary.claims);
		assert_status(STATUS_REFUSED, read_text(changed.bytes, changed.length, true, &summary, &error));
		assert_string_equal(wrong[i].what, error.what);
		buf_free(&changed);
	}
}

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

static void a_date_that_is_none_is_left_out_of_anothers_file_and_remarked(void **state)
{
	static const struct {
		const char *old, *new, *place;
	} dates[] = {
		{ "D8*19800115*F", "D8*19800230*F", "DMG02" },
		{ "D8*19800115*F", "D8*18000101*F", "DMG02" },
		{ "431*D8*20260217", "431*D8*2026021", "DTP03" },
		{ "472*RD8*20260220-20260222", "472*D8*20260220-20260222", "DTP03" },
		{ "472*RD8*20260220-20260222", "472*RD8*20260220-20260272", "DTP03" },
	};
	struct read_837p_summary summary;
	struct error error;
	char text[64];

	(void)state;
	for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
		struct buf changed = changed_837p(&file, dates[i].old, dates[i].new);

		assert_done(read_text(changed.bytes, changed.length, false, &summary, &error), &error);
		(void)text_format(text, sizeof text, "segment %d %s: is no date", segment_of(dates[i].old),
				  dates[i].place);
		assert_string_equal(text, summary.remark);
		assert_status(STATUS_REFUSED, read_text(changed.bytes, changed.length, true, &summary, &error));
		assert_string_equal("is no date (CCYYMMDD)", error.what);
		(void)text_format(text, sizeof text, "made.x12: segment %d %s", segment_of(dates[i].old),
				  dates[i].place);
		assert_string_equal(text, error.where);
		buf_free(&changed);
	}
}

static void a_file_of_lines_may_lose_its_last_line_break(void **state)
{
	struct buf lines = separated('*', ':', '^', '\n', "");
	struct read_837p_summary summary;
	struct error error;

	(void)state;
	assert_done(read_text(lines.bytes, lines.length - 1, false, &summary, &error), &error);
	assert_string_equal("the last line has no end", summary.remark);
	expect_sent(0);
	assert_status(STATUS_REFUSED, read_text(lines.bytes, lines.length - 2, false, &summary, &error));
	assert_string_equal("the interchange control number is 10, expected 101", error.what);
	buf_free(&lines);
}

/* What is wrong in one claim is told, and all three are handed on; the sums are of what the file says. */
static void a_fault_in_one_claim_hides_no_other(void **state)
{
	static const struct {
		const char *old, *new, *what;
		size_t claims;
	} faults[] = {
		{ "ABF:I10", "ABF:", "the diagnosis is missing", 3 },
		{ "LX*2~", "LX*7~", "line 7 follows line 1", 3 },
		{ "HL*2*1*22*0", "HL*5*1*22*0", "level 5 follows level 1", 3 },
		{ "21:B:7*", "21*", "has no frequency of one digit (place:B:frequency)", 3 },
		{ "PAT*19~", "PAX*19~", "is no segment of a professional claim file", 3 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
		struct buf other = changed_837p(&file, faults[i].old, faults[i].new);
		struct read_837p_summary summary;
		struct error error;

		kept.count = 0;
		assert_status(STATUS_REFUSED, read_text(other.bytes, other.length, false, &summary, &error));
		assert_string_equal(faults[i].what, error.what);
		assert_int_equal(faults[i].claims, kept.count);
		assert_int_equal(3, summary.claims);
		assert_int_equal(5, summary.lines);
		assert_cents(34600 + 12000 + 68000, summary.charge);
		assert_status(STATUS_REFUSED, read_text(other.bytes, other.length, true, &summary, &error));
		buf_free(&other);
	}
}

static void a_set_without_a_claim_is_told(void **state)
{
	static const char text[] = "ISA*00*          *00*          *ZZ*A              *ZZ*B              "
				   "*260302*0915*^*00501*000000101*0*T*:~"
				   "GS*HC*A*B*20260302*0915*101*X*005010X222A1~ST*837*0001*005010X222A1~"
				   "BHT*0019*00*1*20260302*0915*CH~SE*3*0001~GE*1*101~IEA*1*000000101~";
	struct read_837p_summary summary;
	struct error error;

	(void)state;
	assert_status(STATUS_REFUSED, read_text(text, sizeof text - 1, false, &summary, &error));
	assert_string_equal("the set holds no claim", error.what);
	assert_string_equal("made.x12: segment 5 SE", error.where);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_fault_in_one_claim_hides_no_other, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_set_without_a_claim_is_told, set_up, tear_down),
		cmocka_unit_test_setup_teardown(any_separators_and_line_breaks_are_taken, set_up, tear_down),
		cmocka_unit_test_setup_teardown(interchanges_may_follow_each_other_with_separators_of_their_own, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(oddities_before_and_in_the_isa_are_remarked, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_ta1_may_stand_beside_the_groups, set_up, tear_down),
		cmocka_unit_test_setup_teardown(loops_that_we_do_not_keep_are_passed_over, set_up, tear_down),
		cmocka_unit_test_setup_teardown(another_payer_is_read_with_what_it_decided, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_decision_of_nobody_is_passed_over, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_wrong_count_is_complained_of_when_all_is_read, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_date_that_is_none_is_left_out_of_anothers_file_and_remarked, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_file_of_lines_may_lose_its_last_line_break, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
