/* SPDX-License-Identifier: MIT */
/* write_acknowledgment_test.c: TA1, 999 and 277CA are read back as they were written. */
#include "support/test.h"

#include "claimbench/base/text.h"
#include "x12/read_acknowledgment.h"
#include "x12/write_277ca.h"
#include "x12/write_999.h"

/* What came back. */
struct seen {
	int interchanges, sets, groups, answers;
	struct interchange_ack interchange;
	struct set_ack set[2];
	struct syntax_error fault;
	struct group_ack group;
	struct claim_answer answer[4];
	struct answer_head head;
};

static enum status see_interchange(void *context, const struct interchange_ack *ack, struct error *error)
{
	struct seen *seen = context;

	(void)error;
	seen->interchange = *ack;
	seen->interchanges++;
	return STATUS_OK;
}

static enum status see_set(void *context, const struct group_ack *group, const struct set_ack *set, struct error *error)
{
	struct seen *seen = context;

	(void)group;
	(void)error;
	assert_true(seen->sets < 2);
	if (set->errors.count > 0)
		seen->fault = set->errors.items[0];
	seen->set[seen->sets++] = *set;
	return STATUS_OK;
}

static enum status see_group(void *context, const struct group_ack *group, struct error *error)
{
	struct seen *seen = context;

	(void)error;
	seen->group = *group;
	seen->groups++;
	return STATUS_OK;
}

static enum status see_answer(void *context, const struct answer_head *head, const struct claim_answer *answer,
			      struct error *error)
{
	struct seen *seen = context;

	(void)error;
	assert_true(seen->answers < 4);
	seen->head = *head;
	seen->answer[seen->answers++] = *answer;
	return STATUS_OK;
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

static void read_back(struct buf *out, struct seen *seen)
{
	struct acknowledgment_sink sink = { seen, see_interchange, see_set, see_group, see_answer };
	struct read_acknowledgment_summary summary;
	struct error error = { .status = STATUS_OK };

	*seen = (struct seen){ .interchanges = 0 };
	assert_done(read_acknowledgment("made.x12", out->bytes, out->length, &sink, &summary, &error), &error);
	assert_string_equal("", summary.remark);
	buf_free(out);
}

static void a_ta1_comes_back(void **state)
{
	struct interchange_ack ack = {
		.isa13 = 101, .made_on = test_date("2026-03-02"), .time = "0915", .code = 'R', .note = "024"
	};
	struct outgoing_envelope envelope = envelope_of();
	struct error error = { .status = STATUS_OK };
	struct buf out = buf_new(1u << 20);
	struct seen seen;

	(void)state;
	assert_done(write_ta1(&out, &envelope, &ack, &error), &error);
	read_back(&out, &seen);
	assert_int_equal(1, seen.interchanges);
	assert_int_equal(101, seen.interchange.isa13);
	assert_date("2026-03-02", seen.interchange.made_on);
	assert_string_equal("0915", seen.interchange.time);
	assert_int_equal('R', seen.interchange.code);
	assert_string_equal("024", seen.interchange.note);
}

static void a_999_comes_back_with_its_error(void **state)
{
	struct syntax_error fault = { .segment_id = "SV1",
				      .position = 27,
				      .segment_code = "8",
				      .context = "CLM01:C0000422",
				      .element = 1,
				      .component = 2,
				      .element_code = "7",
				      .value = "9921X" };
	struct set_ack good = { .kind = "837", .st02 = "0001", .code = 'A' };
	struct set_ack bad = {
		.kind = "837", .st02 = "0002", .code = 'R', .reasons = { "5" }, .errors = { &fault, 1, 1 }
	};
	struct group_ack group = {
		.kind = "HC", .gs06 = 101, .code = 'P', .announced = 2, .received = 2, .accepted = 1
	};
	struct outgoing_envelope envelope = envelope_of();
	struct error error = { .status = STATUS_OK };
	struct buf out = buf_new(1u << 20);
	struct writer_999 *writer;
	struct seen seen;

	(void)state;
	assert_done(writer_999_begin(&writer, &out, &envelope, &error), &error);
	writer_999_group(writer, &group, "005010X222A1");
	writer_999_set(writer, &good);
	writer_999_set(writer, &bad);
	writer_999_group_end(writer, &group);
	assert_done(writer_999_end(writer, &error), &error);
	read_back(&out, &seen);
	assert_int_equal(2, seen.sets);
	assert_int_equal('A', seen.set[0].code);
	assert_string_equal("0002", seen.set[1].st02);
	assert_int_equal('R', seen.set[1].code);
	assert_string_equal("5", seen.set[1].reasons[0]);
	assert_string_equal("SV1", seen.fault.segment_id);
	assert_int_equal(27, seen.fault.position);
	assert_string_equal("8", seen.fault.segment_code);
	assert_string_equal("CLM01:C0000422", seen.fault.context);
	assert_int_equal(1, seen.fault.element);
	assert_int_equal(2, seen.fault.component);
	assert_string_equal("7", seen.fault.element_code);
	assert_string_equal("9921X", seen.fault.value);
	assert_int_equal(1, seen.groups);
	assert_string_equal("HC", seen.group.kind);
	assert_int_equal(101, seen.group.gs06);
	assert_int_equal('P', seen.group.code);
	assert_int_equal(2, seen.group.announced);
	assert_int_equal(1, seen.group.accepted);
}

static void what_a_999_cannot_say_is_told_at_the_end(void **state)
{
	struct set_ack set = { .kind = "837", .st02 = "1", .code = 'A' };
	struct group_ack group = { .kind = "HC", .gs06 = 101, .code = 'A' };
	struct outgoing_envelope envelope = envelope_of();
	struct error error = { .status = STATUS_OK };
	struct buf out = buf_new(1u << 20);
	struct writer_999 *writer;

	(void)state;
	assert_done(writer_999_begin(&writer, &out, &envelope, &error), &error);
	writer_999_group(writer, &group, "005010X222A1");
	writer_999_set(writer, &set);
	writer_999_group_end(writer, &group);
	assert_status(STATUS_REFUSED, writer_999_end(writer, &error));
	assert_string_equal("acknowledgment AK202", error.where);
	buf_free(&out);
}

/* A claim that is taken and one that comes back for two reasons. */
static void write_277ca(struct buf *out)
{
	struct answered_set set = { .source_name = "BLUE MEADOW PLAN",
				    .source_id = "SMP03",
				    .trace = "T1",
				    .received = test_date("2026-03-02"),
				    .processed = test_date("2026-03-03"),
				    .receiver_name = "QUINCE HARBOR FAMILY CLINIC",
				    .receiver_id = "QUINCE01",
				    .batch = "B0000001-1",
				    .status = { "A1", "19", "PR" },
				    .accepted = 1,
				    .rejected = 1,
				    .accepted_charge = money_of_cents(15500),
				    .rejected_charge = money_of_cents(4000) };
	struct claim_answer good = { .level = ANSWER_CLAIM,
				     .number = "C0000422",
				     .payer_number = "26061ABCDEF01",
				     .patient = { "EXAMPLE", "ANNA", "", "" },
				     .member_id = "XQM100001",
				     .from = test_date("2026-02-20"),
				     .to = test_date("2026-02-22"),
				     .charge = money_of_cents(15500),
				     .said_on = test_date("2026-03-03"),
				     .action = "WQ",
				     .statuses = { { "A2", "20", "PR" } },
				     .status_count = 1 };
	struct claim_answer bad = good;
	struct outgoing_envelope envelope = envelope_of();
	struct error error = { .status = STATUS_OK };
	struct writer_277ca *writer;

	(void)TEXT_SET(bad.number, "C0000430");
	bad.payer_number[0] = '\0';
	bad.to = bad.from;
	bad.charge = money_of_cents(4000);
	bad.statuses[0] = (struct claim_status){ "A7", "164", "IL" };
	bad.statuses[1] = (struct claim_status){ "A6", "254", "" };
	bad.status_count = 2;
	(void)TEXT_SET(bad.action, "U");
	*out = buf_new(1u << 20);
	assert_done(writer_277ca_begin(&writer, out, &envelope, &error), &error);
	writer_277ca_set(writer, &set);
	writer_277ca_provider(writer, "QUINCE HARBOR FAMILY CLINIC", NULL, "1999990017");
	writer_277ca_claim(writer, &good);
	writer_277ca_claim(writer, &bad);
	assert_done(writer_277ca_end(writer, &error), &error);
}

static void a_277ca_comes_back_claim_by_claim(void **state)
{
	struct buf out;
	struct seen seen;
	const struct claim_answer *receiver = &seen.answer[0], *good = &seen.answer[1], *bad = &seen.answer[2];

	(void)state;
	write_277ca(&out);
	assert_non_null(strstr(buf_text(&out), "QTY*90*1~\nQTY*AA*1~\nAMT*YU*155~\nAMT*YY*40~\n"));
	read_back(&out, &seen);
	assert_int_equal(3, seen.answers);
	assert_string_equal("BLUE MEADOW PLAN", seen.head.sender_name);
	assert_int_equal(ANSWER_RECEIVER, receiver->level);
	assert_string_equal("B0000001-1", receiver->number);
	assert_int_equal(ANSWER_CLAIM, good->level);
	assert_int_equal(ANSWER_ACCEPTED, claim_answer_verdict(good));
	assert_string_equal("C0000422", good->number);
	assert_string_equal("26061ABCDEF01", good->payer_number);
	assert_string_equal("EXAMPLE", good->patient.last);
	assert_string_equal("XQM100001", good->member_id);
	assert_date("2026-02-20", good->from);
	assert_date("2026-02-22", good->to);
	assert_cents(15500, good->charge);
	assert_date("2026-03-03", good->said_on);
	assert_string_equal("WQ", good->action);
	assert_int_equal(ANSWER_REJECTED, claim_answer_verdict(bad));
	assert_string_equal("C0000430", bad->number);
	assert_string_equal("", bad->payer_number);
	assert_int_equal(2, bad->status_count);
	assert_string_equal("A7", bad->statuses[0].category);
	assert_string_equal("164", bad->statuses[0].code);
	assert_string_equal("IL", bad->statuses[0].entity);
	assert_string_equal("254", bad->statuses[1].code);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_ta1_comes_back),
		cmocka_unit_test(a_999_comes_back_with_its_error),
		cmocka_unit_test(what_a_999_cannot_say_is_told_at_the_end),
		cmocka_unit_test(a_277ca_comes_back_claim_by_claim),
	};

	return cmocka_run_group_tests_name("acknowledgments written", tests, NULL, NULL);
}
