/* SPDX-License-Identifier: MIT */
/* read_271_test.c: an invented 271 and 270, field by field, and what is complained of. */
#include "support/test.h"

#include "claimbench/base/buf.h"
#include "claimbench/base/text.h"
#include "support/alloc_fault.h"
#include "support/invented_file.h"
#include "x12/read_271.h"

#define ISA                                                                                                            \
	"ISA*00*          *00*          *ZZ*PAYER01        *ZZ*QUINCE01       *260303*0610*^*00501*000000777*0*T*:~\n"

/* A subscriber who is covered, and one of whom only the dependent is spoken, and refused. */
static const char sample[] = ISA "GS*HB*PAYER01*QUINCE01*20260303*0610*91*X*005010X279A1~\n"
				 "ST*271*0001*005010X279A1~\n"
				 "BHT*0022*11*REF1*20260303*0610~\n"
				 "HL*1**20*1~\n"
				 "NM1*PR*2*TEST HEALTH PLAN*****PI*99999~\n"
				 "HL*2*1*21*1~\n"
				 "NM1*1P*2*QUINCE FAMILY PRACTICE*****XX*1234567893~\n"
				 "HL*3*2*22*0~\n"
				 "TRN*2*ASK-1*9QUINCE~\n"
				 "TRN*1*PAYERS-OWN*9PAYER~\n"
				 "NM1*IL*1*SMITH*JANE*Q***MI*M1~\n"
				 "DMG*D8*19800115*F~\n"
				 "DTP*291*RD8*20260101-20261231~\n"
				 "DTP*346*D8*20200101~\n"
				 "EB*1*IND*30^98^UC*HM*GOLD PLAN~\n"
				 "MSG*REFERRAL NEEDED~\n"
				 "MSG*SECOND TEXT~\n"
				 "EB*C*IND*30***23*1000~\n"
				 "DTP*290*D8*20260101~\n"
				 "EB*C*IND*30***29*250~\n"
				 "EB*A*IND*98*****.2*VS*12.5*Y*W*HC:99213:25~\n"
				 "EB*R*IND*30~\n"
				 "LS*2120~\n"
				 "NM1*PR*2*SECOND PLAN*****PI*88888~\n"
				 "LE*2120~\n"
				 "HL*4*2*22*1~\n"
				 "NM1*IL*1*DOE*OLGA****MI*M3~\n"
				 "HL*5*4*23*0~\n"
				 "TRN*2*ASK-2*9QUINCE~\n"
				 "NM1*03*1*DOE*PETER~\n"
				 "DMG*D8*20150301*M~\n"
				 "AAA*N**71*C~\n"
				 "SE*32*0001~\n"
				 "GE*1*91~\n"
				 "IEA*1*000000777~\n";

static const char sample_270[] = ISA "GS*HS*QUINCE01*PAYER01*20260303*0610*92*X*005010X279A1~\n"
				     "ST*270*0001*005010X279A1~\n"
				     "BHT*0022*13*REF1*20260303*0610~\n"
				     "HL*1**20*1~\n"
				     "NM1*PR*2*TEST HEALTH PLAN*****PI*99999~\n"
				     "HL*2*1*21*1~\n"
				     "NM1*1P*2*QUINCE*****XX*1234567893~\n"
				     "HL*3*2*22*0~\n"
				     "TRN*1*ASK-1*9QUINCE~\n"
				     "NM1*IL*1*SMITH*JANE****MI*M1~\n"
				     "DMG*D8*19800115~\n"
				     "DTP*291*D8*20260303~\n"
				     "EQ*30^98~\n"
				     "EQ*UC~\n"
				     "SE*14*0001~\n"
				     "GE*1*92~\n"
				     "IEA*1*000000777~\n";

enum { KEPT_MAX = 4, LISTS_MAX = 8 };
static struct kept {
	size_t count;
	struct eligibility patients[KEPT_MAX]; /* without their lists */
	struct benefit benefits[LISTS_MAX];
	size_t benefit_count;
	struct eligibility_refusal refusals[LISTS_MAX];
	size_t refusal_count;
} kept;

static enum status take(void *context, const struct eligibility *eligibility, struct error *error)
{
	(void)context, (void)error;
	if (kept.count < KEPT_MAX)
		kept.patients[kept.count] = *eligibility;
	kept.count++;
	for (size_t i = 0; i < eligibility->benefits.count && kept.benefit_count < LISTS_MAX; i++)
		kept.benefits[kept.benefit_count++] = eligibility->benefits.items[i];
	for (size_t i = 0; i < eligibility->refusals.count && kept.refusal_count < LISTS_MAX; i++)
		kept.refusals[kept.refusal_count++] = eligibility->refusals.items[i];
	return STATUS_OK;
}

static const struct eligibility_sink sink = { .patient = take };

static enum status read_text(const char *text, size_t length, struct read_271_summary *summary, struct error *error)
{
	memset(&kept, 0, sizeof kept);
	error_clear(error);
	return read_271("in/made.271", text, length, &sink, summary, error);
}

static void read_whole(const char *text, struct read_271_summary *summary)
{
	struct error error;

	assert_done(read_text(text, strlen(text), summary, &error), &error);
	assert_string_equal("", summary->remark);
}

static void a_subscriber_has_a_plan_and_dates(void **state)
{
	const struct eligibility *patient = &kept.patients[0];
	struct read_271_summary summary;

	(void)state;
	read_whole(sample, &summary);
	assert_int_equal(2, kept.count);
	assert_false(patient->asked);
	assert_string_equal("005010X279A1", patient->version);
	assert_string_equal("ASK-1", patient->trace);
	assert_string_equal("99999", patient->payer_id);
	assert_string_equal("QUINCE FAMILY PRACTICE", patient->provider_name);
	assert_string_equal("1234567893", patient->provider_id);
	assert_true(patient->has_patient);
	assert_false(patient->dependent);
	assert_string_equal("Q", patient->patient.middle);
	assert_string_equal("JANE", patient->subscriber.first);
	assert_string_equal("M1", patient->member_id);
	assert_date("1980-01-15", patient->birth_date);
	assert_int_equal(SEX_FEMALE, patient->sex);
	assert_date("2026-01-01", patient->plan_from);
	assert_date("2026-12-31", patient->plan_to);
	assert_date("2020-01-01", patient->eligible_from);
	assert_true(date_is_none(patient->eligible_to));
	assert_int_equal(9, patient->segment);
	assert_int_equal(2, summary.patients);
	assert_int_equal(5, summary.benefits);
	assert_int_equal(1, summary.refusals);
}

static void benefits_say_what_is_covered_and_how_far(void **state)
{
	const struct benefit *benefit = kept.benefits;
	struct read_271_summary summary;

	(void)state;
	read_whole(sample, &summary);
	assert_int_equal(5, kept.benefit_count);
	assert_string_equal("1", benefit[0].kind);
	assert_string_equal("98", benefit[0].service_types[1]);
	assert_string_equal("UC", benefit[0].service_types[2]);
	assert_string_equal("", benefit[0].service_types[3]);
	assert_string_equal("HM", benefit[0].insurance);
	assert_string_equal("GOLD PLAN", benefit[0].plan);
	assert_string_equal("REFERRAL NEEDED", benefit[0].text);
	assert_false(benefit[0].has_amount);
	assert_string_equal("C", benefit[1].kind);
	assert_string_equal("23", benefit[1].period);
	assert_true(benefit[1].has_amount);
	assert_cents(100000, benefit[1].amount);
	assert_date("2026-01-01", benefit[1].from);
	assert_string_equal("29", benefit[2].period);
	assert_cents(25000, benefit[2].amount);
	assert_true(date_is_none(benefit[2].from));
	assert_true(benefit[3].has_share && benefit[3].has_quantity);
	assert_int_equal(200, benefit[3].share_milli);
	assert_string_equal("VS", benefit[3].quantity_kind);
	assert_int_equal(12500, benefit[3].quantity_milli);
	assert_int_equal('Y', benefit[3].authorization);
	assert_int_equal('W', benefit[3].network);
	assert_string_equal("99213", benefit[3].procedure);
	assert_string_equal("SECOND PLAN", benefit[4].entity_name);
	assert_string_equal("88888", benefit[4].entity_id);
	assert_int_equal(23, benefit[4].segment);
}

static void a_dependent_stands_below_a_subscriber(void **state)
{
	const struct eligibility *patient = &kept.patients[1];
	struct read_271_summary summary;

	(void)state;
	read_whole(sample, &summary);
	assert_true(patient->dependent);
	assert_string_equal("ASK-2", patient->trace);
	assert_string_equal("PETER", patient->patient.first);
	assert_string_equal("OLGA", patient->subscriber.first);
	assert_string_equal("M3", patient->member_id);
	assert_date("2015-03-01", patient->birth_date);
	assert_true(date_is_none(patient->plan_from));
	assert_int_equal(0, patient->benefits.count);
	assert_int_equal(1, kept.refusal_count);
	assert_string_equal("71", kept.refusals[0].reason);
	assert_string_equal("C", kept.refusals[0].action);
	assert_false(kept.refusals[0].valid);
	assert_int_equal(ELIGIBILITY_DEPENDENT, kept.refusals[0].level);
}

static void a_request_may_be_refused_before_it_comes_to_a_patient(void **state)
{
	struct buf file = buf_new(1u << 16);
	struct read_271_summary summary;

	(void)state;
	buf_add(&file, sample, (size_t)(strstr(sample, "HL*3*2*22") - sample));
	buf_add_text(&file, "AAA*Y**50*N~\nSE*8*0001~\nGE*1*91~\nIEA*1*000000777~\n");
	read_whole(buf_text(&file), &summary);
	assert_int_equal(1, kept.count);
	assert_false(kept.patients[0].has_patient);
	assert_int_equal(0, summary.patients);
	assert_int_equal(ELIGIBILITY_PROVIDER, kept.refusals[0].level);
	assert_string_equal("50", kept.refusals[0].reason);
	assert_true(kept.refusals[0].valid);
	buf_free(&file);
}

static void a_270_says_what_is_asked(void **state)
{
	const struct eligibility *patient = &kept.patients[0];
	struct read_271_summary summary;

	(void)state;
	read_whole(sample_270, &summary);
	assert_int_equal(1, kept.count);
	assert_true(patient->asked);
	assert_string_equal("ASK-1", patient->trace);
	assert_string_equal("30", patient->asked_types[0]);
	assert_string_equal("98", patient->asked_types[1]);
	assert_string_equal("UC", patient->asked_types[2]);
	assert_string_equal("", patient->asked_types[3]);
	assert_date("2026-03-03", patient->plan_from);
}

static const struct complaint {
	const char *old, *new, *place, *what;
} complaints[] = {
	{ "HL*3*2*22", "HL*3*2*24", "segment 9 HL03", "is no level of a 271 or 270 (20, 21, 22, 23)" },
	{ "HL*1**20*1~\n", "NM1*PR*2*X~\n", "segment 5 NM1", "stands outside a level (HL)" },
	{ "HL*1**20*1~\n", "AAA*N**42~\n", "segment 5 AAA", "stands outside a level (HL)" },
	{ "HL*3*2*22*0~\n", "EB*1~\n", "segment 9 EB", "stands outside a subscriber or dependent (HL)" },
	{ "HL*3*2*22*0~\n", "EQ*30~\n", "segment 9 EQ", "stands outside a subscriber or dependent (HL)" },
	{ "EB*C*IND*30***23*1000", "EB**IND*30***23*1000", "segment 19 EB01", "the kind of benefit is missing" },
	{ "EB*C*IND*30***23*1000", "EB*C*IND*30***23*1000.005", "segment 19 EB07",
	  "is no amount with at most two decimals" },
	{ "*****.2*VS", "*****20%*VS", "segment 22 EB08", "is no quantity with at most three decimals" },
	{ "30^98^UC", "30^OFFICE^UC", "segment 16 EB03", "is longer than 3 characters" },
	{ "AAA*N**71", "AAA*N**7171", "segment 33 AAA03", "is longer than 3 characters" },
	{ "MSG*REFERRAL", "CLP*REFERRAL", "segment 17 CLP", "is no segment of a 271 or 270" },
	{ "ST*271", "ST*278", "segment 3 ST01", "is no 271 or 270" },
	{ "ST*271*0001*005010X279A1", "ST*271*0001*004010X092A1", "segment 3 ST",
	  "version 004010X092A1 of a 271 is not read" },
};

static void each_fault_is_named_with_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof complaints / sizeof complaints[0]; i++) {
		const struct complaint *complaint = &complaints[i];
		struct buf file = buf_new(1u << 20), changed;
		struct read_271_summary summary;
		struct error error;
		char where[80];

		buf_add_text(&file, sample);
		changed = changed_837p(&file, complaint->old, complaint->new);
		if (read_text(changed.bytes, changed.length, &summary, &error) != STATUS_REFUSED)
			fail_msg("%s is not refused", complaint->new);
		(void)text_format(where, sizeof where, "made.271: %s", complaint->place);
		assert_string_equal(where, error.where);
		assert_string_equal(complaint->what, error.what);
		buf_free(&file);
		buf_free(&changed);
	}
}

static void a_file_cut_anywhere_is_refused(void **state)
{
	struct read_271_summary summary;
	struct error error;

	(void)state;
	for (size_t length = 0; length < sizeof sample - 2; length++) {
		char *cut = malloc(length == 0 ? 1 : length);

		assert_non_null(cut);
		memcpy(cut, sample, length);
		if (read_text(cut, length, &summary, &error) != STATUS_REFUSED)
			fail_msg("cut at %zu", length);
		free(cut);
	}
}

static void memory_running_out_is_said(void **state)
{
	struct read_271_summary summary;
	struct error error;
	int calls;

	(void)state;
	alloc_fault_after(0);
	assert_done(read_text(sample, sizeof sample - 1, &summary, &error), &error);
	calls = alloc_fault_calls();
	assert_int_equal(3, calls);
	for (int i = 1; i <= calls; i++) {
		alloc_fault_after(i);
		assert_status(STATUS_FAULT, read_text(sample, sizeof sample - 1, &summary, &error));
	}
	alloc_fault_after(0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_subscriber_has_a_plan_and_dates),
		cmocka_unit_test(benefits_say_what_is_covered_and_how_far),
		cmocka_unit_test(a_dependent_stands_below_a_subscriber),
		cmocka_unit_test(a_request_may_be_refused_before_it_comes_to_a_patient),
		cmocka_unit_test(a_270_says_what_is_asked),
		cmocka_unit_test(each_fault_is_named_with_its_place),
		cmocka_unit_test(a_file_cut_anywhere_is_refused),
		cmocka_unit_test(memory_running_out_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
