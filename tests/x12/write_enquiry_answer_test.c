/* SPDX-License-Identifier: MIT */
/* write_enquiry_answer_test.c: answers to questions (271, 277), segment by segment and read back. */
#include "support/test.h"

#include "claimbench/base/text.h"
#include "support/alloc_fault.h"
#include "x12/read_271.h"
#include "x12/read_acknowledgment.h"
#include "x12/write_271.h"
#include "x12/write_277.h"

static struct buf out;

static int set_up(void **state)
{
	(void)state;
	out = buf_new(1 << 20);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	buf_free(&out);
	return 0;
}

static struct outgoing_envelope envelope_of(void)
{
	return (struct outgoing_envelope){ .sender_id = "SAMPLECH",
					   .receiver_id = "QUINCE01",
					   .isa13 = 7,
					   .gs06 = 8,
					   .date = test_date("2026-03-03"),
					   .hour = 6 };
}

static void expect_written(const char *part)
{
	if (strstr(buf_text(&out), part) == NULL)
		fail_msg("%s is not in:\n%s", part, buf_text(&out));
}

/* ---- 277 ---- */

static const struct answer_head head = { .asked = true,
					 .sender_name = "TEST PLAN",
					 .sender_id = "12345",
					 .receiver_name = "QUINCE CLINIC",
					 .receiver_id = "QUINCE01",
					 .provider_name = "QUINCE CLINIC",
					 .provider_id = "1000010003" };

static struct claim_answer answer_of(void)
{
	struct claim_answer answer = { .level = ANSWER_CLAIM,
				       .number = "C0000018",
				       .trace = "E00000001",
				       .payer_number = "26062ABC",
				       .subscriber = { .last = "EXAMPLE", .first = "ANNA" },
				       .member_id = "XQM1000002",
				       .from = test_date("2026-03-02"),
				       .to = test_date("2026-03-02"),
				       .charge = money_of_cents(20000),
				       .said_on = test_date("2026-03-03"),
				       .statuses = { { "F1", "65", "" } },
				       .status_count = 1 };

	answer.patient = answer.subscriber;
	return answer;
}

static struct claim_answer seen[2];
static int seen_count;

static enum status see_answer(void *context, const struct answer_head *read, const struct claim_answer *answer,
			      struct error *error)
{
	(void)context, (void)error;
	assert_true(read->asked && seen_count < 2);
	assert_string_equal("12345", read->sender_id);
	assert_string_equal("1000010003", read->provider_id);
	seen[seen_count++] = *answer;
	return STATUS_OK;
}

/* Two claims; the second one's patient is a dependent. */
static enum status write_two(struct error *error)
{
	struct outgoing_envelope envelope = envelope_of();
	struct claim_answer answer = answer_of();
	struct writer_277 *writer;
	enum status status = writer_277_begin(&writer, &out, &envelope, error);

	if (status != STATUS_OK)
		return status;
	writer_277_set(writer, &head, "R1");
	writer_277_claim(writer, &answer, money_of_cents(15050));
	answer.dependent = true;
	answer.patient = (struct person_name){ .last = "EXAMPLE", .first = "TIM" };
	(void)TEXT_SET(answer.trace, "E00000002");
	answer.statuses[0] = (struct claim_status){ "P3", "294", "" };
	writer_277_claim(writer, &answer, money_of_cents(0));
	return writer_277_end(writer, error);
}

static void a_claims_answer_reads_back_as_it_was_written(void **state)
{
	const struct acknowledgment_sink sink = { .answer = see_answer };
	struct read_acknowledgment_summary summary;
	struct error error = { .status = STATUS_OK };

	(void)state;
	assert_done(write_two(&error), &error);
	expect_written("ST*277*0001*005010X212~\nBHT*0010*08*R1*20260303*0600*DG~\nHL*1**20*1~\n");
	expect_written("TRN*2*E00000001~\nSTC*F1:65*20260303**200*150.5~\nREF*1K*26062ABC~\nREF*EJ*C0000018~\n"
		       "DTP*472*D8*20260302~\n");
	expect_written("HL*5*3*22*1~\nNM1*IL*1*EXAMPLE*ANNA****MI*XQM1000002~\nHL*6*5*23~\nNM1*QC*1*EXAMPLE*TIM~\n");
	seen_count = 0;
	assert_done(read_acknowledgment("made.277", buf_text(&out), out.length, &sink, &summary, &error), &error);
	assert_int_equal(2, seen_count);
	assert_string_equal("E00000001", seen[0].trace);
	assert_string_equal("C0000018", seen[0].number);
	assert_string_equal("26062ABC", seen[0].payer_number);
	assert_int_equal(ANSWER_FINAL, claim_answer_verdict(&seen[0]));
	assert_cents(20000, seen[0].charge);
	assert_date("2026-03-02", seen[0].from);
	assert_true(seen[1].dependent);
	assert_string_equal("TIM", seen[1].patient.first);
	assert_int_equal(ANSWER_PENDED, claim_answer_verdict(&seen[1]));
}

/* ---- 271 ---- */

static struct eligibility said;

static enum status see_patient(void *context, const struct eligibility *read, struct error *error)
{
	struct eligibility_verdict verdict, expected;
	int *count = context;

	(void)error;
	++*count;
	assert_string_equal(said.trace, read->trace);
	assert_string_equal(said.payer_id, read->payer_id);
	assert_string_equal(said.member_id, read->member_id);
	assert_true(read->has_patient && !read->dependent);
	assert_date("1980-05-17", read->birth_date);
	assert_int_equal(said.benefits.count, read->benefits.count);
	assert_int_equal(said.refusals.count, read->refusals.count);
	eligibility_judge(&said, &expected);
	eligibility_judge(read, &verdict);
	assert_int_equal(expected.standing, verdict.standing);
	assert_int_equal(expected.coinsurance_permille, verdict.coinsurance_permille);
	assert_true(money_equal(expected.copay.amount, verdict.copay.amount));
	assert_string_equal(expected.plan, verdict.plan);
	assert_string_equal(expected.other_payer_name, verdict.other_payer_name);
	assert_string_equal(expected.reason, verdict.reason);
	return STATUS_OK;
}

static struct benefit *add_benefit(const char *kind, const char *type)
{
	struct benefit *benefit = VEC_ADD(&said.benefits);

	assert_non_null(benefit);
	(void)TEXT_SET(benefit->kind, kind);
	(void)TEXT_SET(benefit->service_types[0], type);
	return benefit;
}

static void describe(void)
{
	said = (struct eligibility){ .trace = "E00000001",
				     .trace_company = "9CLINIC123",
				     .payer_name = "TEST PLAN",
				     .payer_id = "12345",
				     .provider_name = "QUINCE CLINIC",
				     .provider_id = "1000010003",
				     .has_patient = true,
				     .subscriber = { .last = "EXAMPLE", .first = "ANNA" },
				     .member_id = "XQM1000002",
				     .birth_date = test_date("1980-05-17"),
				     .sex = SEX_FEMALE };
}

static enum status write_said(struct error *error)
{
	struct outgoing_envelope envelope = envelope_of();
	struct writer_271 *writer;
	enum status status = writer_271_begin(&writer, &out, &envelope, error);

	if (status != STATUS_OK)
		return status;
	writer_271_set(writer, &said, "R1");
	writer_271_patient(writer, &said);
	return writer_271_end(writer, error);
}

static void read_said(void)
{
	int patients = 0;
	const struct eligibility_sink sink = { &patients, see_patient };
	struct read_271_summary summary;
	struct error error = { .status = STATUS_OK };

	assert_done(write_said(&error), &error);
	assert_done(read_271("made.271", buf_text(&out), out.length, &sink, &summary, &error), &error);
	assert_int_equal(1, patients);
	VEC_FREE(&said.benefits);
	VEC_FREE(&said.refusals);
}

static void a_coverage_reads_back_as_it_was_written(void **state)
{
	struct benefit *benefit;

	(void)state;
	describe();
	said.plan_from = test_date("2026-01-01");
	said.plan_to = test_date("2026-12-31");
	(void)TEXT_SET(add_benefit("1", "30")->plan, "GOLD");
	benefit = add_benefit("B", "98");
	benefit->has_amount = true;
	benefit->amount = money_of_cents(2500);
	benefit->network = 'Y';
	(void)TEXT_SET(benefit->period, "27");
	benefit = add_benefit("A", "30");
	benefit->has_share = true;
	benefit->share_milli = 200;
	(void)TEXT_SET(benefit->service_types[1], "98");
	(void)TEXT_SET(add_benefit("R", "30")->entity_name, "OTHER PLAN");
	read_said();
	expect_written("TRN*2*E00000001*9CLINIC123~\nNM1*IL*1*EXAMPLE*ANNA****MI*XQM1000002~\n"
		       "DMG*D8*19800517*F~\nDTP*291*RD8*20260101-20261231~\n");
	expect_written("EB*1**30**GOLD~\nEB*B**98***27*25*****Y~\nEB*A**30^98*****0.2~\n"
		       "EB*R**30~\nLS*2120~\nNM1*PR*2*OTHER PLAN~\nLE*2120~\n");
}

static void a_refusal_reads_back_as_it_was_written(void **state)
{
	struct eligibility_refusal *refusal;

	(void)state;
	describe();
	refusal = VEC_ADD(&said.refusals);
	assert_non_null(refusal);
	*refusal = (struct eligibility_refusal){ .level = ELIGIBILITY_SUBSCRIBER, .reason = "75", .action = "C" };
	read_said();
	expect_written("AAA*N**75*C~\n");
}

/* What X12 can't carry is told at the end, and nobody gets half a file for a whole one. */
static void what_cannot_be_written_is_told_at_the_end(void **state)
{
	struct error error = { .status = STATUS_OK };

	(void)state;
	describe();
	(void)TEXT_SET(said.member_id, "X");
	assert_status(STATUS_REFUSED, write_said(&error));
	assert_true(error.what[0] != '\0');
}

static void without_memory_nothing_is_written(void **state)
{
	struct error error = { .status = STATUS_OK };

	(void)state;
	for (int n = 1; n <= 2; n++) {
		buf_free(&out);
		out = buf_new(1 << 20);
		alloc_fault_after(n);
		assert_status(STATUS_FAULT, write_two(&error));
		alloc_fault_after(0);
	}
}

#define answer_case(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		answer_case(a_claims_answer_reads_back_as_it_was_written),
		answer_case(a_coverage_reads_back_as_it_was_written),
		answer_case(a_refusal_reads_back_as_it_was_written),
		answer_case(what_cannot_be_written_is_told_at_the_end),
		answer_case(without_memory_nothing_is_written),
	};

	return cmocka_run_group_tests_name("write_enquiry_answer", tests, NULL, NULL);
}
