/* SPDX-License-Identifier: MIT */
/* read_received_test.c: a file of any kinds is told apart, set by set, and one bad set hides no other. */
#include "support/test.h"

#include "claimbench/base/buf.h"
#include "claimbench/base/text.h"
#include "support/alloc_fault.h"
#include "support/corpus.h"
#include "x12/read_received.h"

#define ISA                                                                                                            \
	"ISA*00*          *00*          *ZZ*PAYER01        *ZZ*QUINCE01       *260320*0610*^*00501*000000777*0*T*:~\n"
#define IEA(groups) "IEA*" groups "*000000777~\n"

enum { KEPT_MAX = 320 };
static struct kept {
	size_t begun, over, problems, remittances, claims, sets_answered, answers, patients, ta1s;
	struct received_set sets[KEPT_MAX];
	size_t problems_of[KEPT_MAX];                         /* told between begin and over */
	char problem[ERROR_WHAT_MAX], place[ERROR_WHERE_MAX]; /* the last */
} kept;

static enum status begin(void *context, const struct received_set *set, struct error *error)
{
	(void)context, (void)error;
	assert_true(kept.begun == kept.over && kept.begun < KEPT_MAX);
	kept.sets[kept.begun++] = *set;
	return STATUS_OK;
}

static enum status over(void *context, const struct received_set *set, struct error *error)
{
	(void)context, (void)error;
	assert_int_equal(kept.sets[kept.over].segment, set->segment);
	kept.sets[kept.over++] = *set;
	return STATUS_OK;
}

static void tell(void *context, const struct error *problem)
{
	(void)context;
	kept.problems++;
	if (kept.begun > kept.over)
		kept.problems_of[kept.over]++;
	(void)TEXT_SET(kept.problem, problem->what);
	(void)TEXT_SET(kept.place, problem->where);
}

static enum status take_remittance(void *context, const struct remittance *remittance, struct error *error)
{
	(void)context, (void)remittance, (void)error;
	kept.remittances++;
	return STATUS_OK;
}

static enum status take_claim(void *context, const struct professional_claim *claim, struct error *error)
{
	(void)context, (void)claim, (void)error;
	kept.claims++;
	return STATUS_OK;
}

static enum status take_ta1(void *context, const struct interchange_ack *ack, struct error *error)
{
	(void)context, (void)ack, (void)error;
	kept.ta1s++;
	return STATUS_OK;
}

static enum status take_set(void *context, const struct group_ack *group, const struct set_ack *set,
			    struct error *error)
{
	(void)context, (void)group, (void)set, (void)error;
	kept.sets_answered++;
	return STATUS_OK;
}

static enum status take_answer(void *context, const struct answer_head *head, const struct claim_answer *answer,
			       struct error *error)
{
	(void)context, (void)head, (void)answer, (void)error;
	kept.answers++;
	return STATUS_OK;
}

static enum status take_patient(void *context, const struct eligibility *eligibility, struct error *error)
{
	(void)context, (void)eligibility, (void)error;
	kept.patients++;
	return STATUS_OK;
}

static bool looks_only;

static enum status read_text(const char *name, const char *text, size_t length, struct error *error)
{
	static const struct problem_sink problems = { .tell = tell };
	static const struct remittance_sink remittance = { .begin = take_remittance };
	static const struct acknowledgment_sink acknowledgment = { .interchange = take_ta1,
								   .set = take_set,
								   .answer = take_answer };
	static const struct eligibility_sink eligibility = { .patient = take_patient };
	const struct received_sink sink = {
		.begin = begin,
		.over = over,
		.problems = &problems,
		.remittance = &remittance,
		.acknowledgment = &acknowledgment,
		.eligibility = &eligibility,
		.claim = take_claim,
		.other_versions = looks_only,
	};

	memset(&kept, 0, sizeof kept);
	error_clear(error);
	return read_received(name, text, length, &sink, error);
}

#define GROUP(kind, version, sets) "GS*" kind "*A*B*20260320*0610*7*X*" version "~\n" sets "GE*1*7~\n"
#define REMITTANCE                                                                                                     \
	"ST*835*0001~\nBPR*I*80*C*ACH~\nTRN*1*E1*1999888777~\nCLP*C1*1*100*80*5~\nCAS*CO*45*20~\n"                     \
	"SVC*HC:99213*100*80~\nPLB*1*20261231*L6*-1~\nSE*8*0001~\n"
#define ANSWER                                                                                                         \
	"ST*277*0002*005010X214~\nBHT*0085*08*X*20260320~\nHL*1**20*1~\nHL*2*1*PT~\nTRN*2*C1~\n"                       \
	"STC*A2:20*20260320*WQ*100~\nSE*7*0002~\n"
#define BENEFIT                                                                                                        \
	"ST*271*0003*005010X279A1~\nBHT*0022*11*X*20260320~\nHL*1**20*1~\nHL*2*1*21*1~\nHL*3*2*22*0~\nEB*1**30~\n"     \
	"SE*7*0003~\n"
#define VERDICT  "ST*999*0004*005010X231A1~\nAK1*HC*5~\nAK2*837*1~\nIK5*A~\nAK9*A*1*1*1~\nSE*6*0004~\n"
#define REQUEST  "ST*276*0005*005010X212~\nTRN*1*A~\nAMT*T3*85~\nSE*4*0005~\n"
#define HOSPITAL "ST*837*0006*005010X223A2~\nCLM*H1*50~\nLX*1~\nLX*2~\nCLM*H2*25.5~\nSE*6*0006~\n"

static void each_set_is_told_apart_and_read(void **state)
{
	static const char text[] = ISA "TA1*000000101*260302*0915*A*000~\n" GROUP("HP", "005010X221A1", REMITTANCE)
		GROUP("HN", "005010X214", ANSWER) GROUP("HB", "005010X279A1", BENEFIT)
			GROUP("FA", "005010X231A1", VERDICT) GROUP("HR", "005010X212", REQUEST)
				GROUP("HC", "005010X223A2", HOSPITAL) IEA("6");
	static const char *const kinds[] = { "TA1", "835", "277CA", "271", "999", "276", "837I" };
	struct error error;

	(void)state;
	assert_done(read_text("mixed.x12", text, sizeof text - 1, &error), &error);
	assert_int_equal(7, kept.over);
	for (size_t i = 0; i < kept.over; i++) {
		assert_string_equal(kinds[i], x12_kind_word(kept.sets[i].kind));
		assert_string_equal("", kept.sets[i].remark);
	}
	assert_int_equal(1, kept.ta1s);
	assert_int_equal(1, kept.remittances);
	assert_int_equal(1, kept.answers);
	assert_int_equal(1, kept.patients);
	assert_int_equal(1, kept.sets_answered);
	assert_false(kept.sets[0].has_claims);
	assert_true(kept.sets[1].has_payment);
	assert_string_equal("0001", kept.sets[1].st02);
	assert_string_equal("005010X221A1", kept.sets[1].version);
	assert_int_equal(1, kept.sets[1].claims);
	assert_int_equal(1, kept.sets[1].lines);
	assert_cents(10000, kept.sets[1].charge);
	assert_cents(8000, kept.sets[1].paid);
	assert_cents(500, kept.sets[1].patient);
	assert_cents(8000, kept.sets[1].amount);
	assert_cents(-100, kept.sets[1].provider_adjustments);
	assert_int_equal(1, kept.sets[2].claims);
	assert_cents(10000, kept.sets[2].charge);
	assert_false(kept.sets[3].has_claims);
	assert_int_equal(1, kept.sets[5].claims);
	assert_cents(8500, kept.sets[5].charge);
	assert_int_equal(2, kept.sets[6].claims);
	assert_int_equal(2, kept.sets[6].lines);
	assert_cents(7550, kept.sets[6].charge);
	assert_true(kept.sets[6].counted_only);
}

static void a_set_that_cannot_be_read_hides_no_other(void **state)
{
	static const char text[] = ISA GROUP("HP", "004010X091A1", REMITTANCE)
		GROUP("HC", "005010X291", "ST*837*0009*005010X291~\nCLM*1*1~\nSE*3*0009~\n")
			GROUP("XX", "005010", "ST*820*0008~\nCLM*1*1~\nSE*3*0008~\n")
				GROUP("HP", "005010X221A1", REMITTANCE) IEA("4");
	struct error error;

	(void)state;
	assert_status(STATUS_REFUSED, read_text("mixed.x12", text, sizeof text - 1, &error));
	assert_string_equal("is of version 004010X091A1, only 005010 is taken in", error.what);
	assert_string_equal("mixed.x12: segment 3 ST", error.where);
	assert_int_equal(4, kept.over);
	assert_int_equal(3, kept.problems);
	assert_string_equal("transaction set 820 of version 005010 is not known", kept.problem);
	assert_int_equal(X12_835, kept.sets[0].kind);
	assert_false(kept.sets[0].has_claims);
	assert_int_equal(X12_837P, kept.sets[1].kind); /* what it looks like */
	assert_int_equal(X12_UNKNOWN, kept.sets[2].kind);
	assert_int_equal(1, kept.problems_of[2]);
	assert_int_equal(0, kept.problems_of[3]);
	assert_int_equal(1, kept.sets[3].claims);
	assert_int_equal(1, kept.remittances);
}

/* Who only looks sees the figures of other versions too, with the complaint; who takes in does not read them. */
static void other_versions_are_read_for_who_only_looks(void **state)
{
	static const char text[] = ISA GROUP("HP", "004010X091A1", REMITTANCE)
		GROUP("HC", "005010X292", "ST*837*0009*005010X292~\nCLM*1*12.5***11:B:1~\nLX*1~\nSE*4*0009~\n")
			GROUP("XX", "005010", "ST*820*0008~\nCLM*1*1~\nSE*3*0008~\n") IEA("3");
	struct error error;

	(void)state;
	looks_only = true;
	assert_status(STATUS_REFUSED, read_text("mixed.x12", text, sizeof text - 1, &error));
	looks_only = false;
	assert_string_equal("is of version 004010X091A1, only 005010 is taken in", error.what);
	assert_int_equal(3, kept.problems);
	assert_int_equal(X12_835, kept.sets[0].kind);
	assert_cents(8000, kept.sets[0].paid);
	assert_int_equal(1, kept.remittances);
	assert_int_equal(X12_837I, kept.sets[1].kind);
	assert_cents(1250, kept.sets[1].charge);
	assert_int_equal(X12_UNKNOWN, kept.sets[2].kind);
	assert_false(kept.sets[2].has_claims);
}

/* Counted or not: without components in CLM05 nobody knows what its composites say. */
static void a_claim_that_is_only_counted_has_composites(void **state)
{
	static const char text[] =
		ISA GROUP("HC", "005010X223A2", "ST*837*0009~\nCLM*1*12.5***13>A>1~\nSE*3*0009~\n") IEA("1");
	struct error error;

	(void)state;
	assert_status(STATUS_REFUSED, read_text("other.x12", text, sizeof text - 1, &error));
	assert_string_equal("other.x12: segment 4 CLM05", error.where);
	assert_int_equal(1, kept.sets[0].claims);
}

/* 02 and 2 are one number, and yet GE02 has to repeat what GS06 says. */
static void a_control_number_is_repeated_as_it_was_written(void **state)
{
	static const char text[] = ISA "GS*HP*A*B*20260320*0610*07*X*005010X221A1~\n" REMITTANCE "GE*1*7~\n" IEA("1");
	struct error error;

	(void)state;
	assert_status(STATUS_REFUSED, read_text("odd.x12", text, sizeof text - 1, &error));
	assert_string_equal("the group control number is 7, but 07 in the header", error.what);
	assert_int_equal(1, kept.problems);
	assert_int_equal(1, kept.sets[0].claims);
}

static void a_bare_version_and_a_bht_are_enough(void **state)
{
	static const char text[] = ISA GROUP("HN", "005010",
					     "ST*277*0002~\nBHT*0085*08*X*20260320~\nHL*1**20*1~\nHL*2*1*PT~\n"
					     "TRN*2*C1~\nSTC*A2:20~\nSE*7*0002~\n")
		GROUP("HN", "005010", "ST*277*0003~\nBHT*0010*08*X*20260320~\nSE*3*0003~\n")
			GROUP("HP", "005010", REMITTANCE) IEA("3");
	struct error error;

	(void)state;
	assert_done(read_text("bare.x12", text, sizeof text - 1, &error), &error);
	assert_int_equal(X12_277CA, kept.sets[0].kind);
	assert_int_equal(X12_277, kept.sets[1].kind);
	assert_int_equal(X12_835, kept.sets[2].kind);
}

static void the_set_is_right_where_its_group_says_otherwise(void **state)
{
	static const char text[] = ISA GROUP("HP", "005010X221A1", HOSPITAL) IEA("1");
	struct error error;

	(void)state;
	assert_done(read_text("odd.x12", text, sizeof text - 1, &error), &error);
	assert_int_equal(X12_837I, kept.sets[0].kind);
	assert_string_equal("segment 3 ST03: is not the version of its group (GS08)", kept.sets[0].remark);
}

static void a_ta1_within_a_set_is_none(void **state)
{
	static const char text[] = ISA GROUP(
		"FA", "005010X231A1",
		"ST*999*0004*005010X231A1~\nAK1*HC*5~\nTA1*000000101*260302*0915*A*000~\nAK9*A*1*1*1~\nSE*5*0004~\n")
		IEA("1");
	struct error error;

	(void)state;
	assert_status(STATUS_REFUSED, read_text("odd.x12", text, sizeof text - 1, &error));
	assert_string_equal("TA1 outside an interchange, or within a transaction set", error.what);
	assert_int_equal(1, kept.over);
	assert_int_equal(0, kept.ta1s);
	assert_int_equal(1, kept.problems);
}

/* A hundred megabytes without a terminator: said at once. */
static void one_endless_segment_is_refused(void **state)
{
	size_t length = (size_t)100 << 20;
	char *text = malloc(length);
	struct error error;

	(void)state;
	assert_non_null(text);
	memset(text, 'A', length);
	memcpy(text, ISA, sizeof ISA - 1);
	assert_status(STATUS_REFUSED, read_text("endless.x12", text, length, &error));
	assert_string_equal("the segment is longer than 16 kB", error.what);
	assert_int_equal(2, kept.problems); /* and there is no IEA */
	free(text);
}

static void files_that_are_none_are_told(void **state)
{
	static const struct {
		const char *text, *what;
	} files[] = {
		{ "", "the file is empty" },
		{ "%PDF-1.7\n", "an X12 file begins with ISA" },
		{ "PK\x03\x04", "an X12 file begins with ISA" },
		{ "MSH|^~\\&|LAB", "an X12 file begins with ISA" },
	};
	struct error error;

	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		assert_status(STATUS_REFUSED, read_text("none", files[i].text, strlen(files[i].text), &error));
		assert_string_equal(files[i].what, error.what);
		assert_int_equal(0, kept.begun);
		assert_int_equal(1, kept.problems);
	}
}

static void memory_running_out_is_said(void **state)
{
	static const char text[] =
		ISA GROUP("HP", "005010X221A1", REMITTANCE) GROUP("HB", "005010X279A1", BENEFIT) IEA("2");
	struct error error;
	int calls;

	(void)state;
	alloc_fault_after(0);
	assert_done(read_text("mixed.x12", text, sizeof text - 1, &error), &error);
	calls = alloc_fault_calls();
	assert_true(calls >= 5);
	for (int i = 1; i <= calls; i++) {
		alloc_fault_after(i);
		assert_status(STATUS_FAULT, read_text("mixed.x12", text, sizeof text - 1, &error));
	}
	alloc_fault_after(0);
}

/* Every public file: its kind and its figures, added up over its sets; where the envelope is sound, no complaint. */
static void public_files_of_all_kinds_read_as_known(void **state)
{
	struct corpus_table *table;
	struct error error = { .status = STATUS_OK };
	int files = 0;

	(void)state;
	(void)corpus_or_skip();
	table = corpus_open("expected.tsv");
	while (corpus_next(table)) {
		const char *file = corpus_column(table, "file"), *kind = corpus_column(table, "kind");
		/* Listed as sound, but its CLM05 has no components by the separator of its ISA16. */
		bool odd = text_equal(file, "837I/oopfactory__Spec_3.1.4_OutOfNetworkRepricedClaim.edi");
		bool sound = !text_starts_with(file, "invalid/") && !text_starts_with(file, "4010/") &&
			     !text_starts_with(file, "other/");
		struct buf bytes = corpus_file(file);
		int64_t claims = 0, lines = 0, sets = 0;
		struct money charge = money_of_cents(0);

		if (sound && !odd)
			assert_done(read_text(file, bytes.bytes, bytes.length, &error), &error);
		else
			(void)read_text(file, bytes.bytes, bytes.length, &error);
		buf_free(&bytes);
		for (size_t i = 0; i < kept.over; i++) {
			claims += kept.sets[i].claims;
			lines += kept.sets[i].lines;
			charge = money_add(charge, kept.sets[i].charge);
			sets += kept.sets[i].kind != X12_TA1;
			if (kept.sets[i].kind != X12_TA1)
				assert_string_equal(text_starts_with(kind, "TA1+") ? kind + 4 : kind,
						    x12_kind_word(kept.sets[i].kind));
		}
		assert_int_equal(corpus_count(corpus_column(table, "st")), sets);
		if (!sound)
			continue;
		assert_int_equal(corpus_count(corpus_column(table, "claims")), claims);
		assert_int_equal(corpus_count(corpus_column(table, "lines")), lines);
		assert_corpus_amount(corpus_column(table, "charge"), charge);
		files++;
	}
	assert_int_equal(67, files);
	corpus_close(table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_set_is_told_apart_and_read),
		cmocka_unit_test(a_set_that_cannot_be_read_hides_no_other),
		cmocka_unit_test(other_versions_are_read_for_who_only_looks),
		cmocka_unit_test(a_claim_that_is_only_counted_has_composites),
		cmocka_unit_test(a_control_number_is_repeated_as_it_was_written),
		cmocka_unit_test(a_bare_version_and_a_bht_are_enough),
		cmocka_unit_test(the_set_is_right_where_its_group_says_otherwise),
		cmocka_unit_test(a_ta1_within_a_set_is_none),
		cmocka_unit_test(one_endless_segment_is_refused),
		cmocka_unit_test(files_that_are_none_are_told),
		cmocka_unit_test(memory_running_out_is_said),
		cmocka_unit_test(public_files_of_all_kinds_read_as_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
