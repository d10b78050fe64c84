/* SPDX-License-Identifier: MIT */
/* write_835_test.c: a remittance is read back as it was written, and one that does not balance is not written. */
#include "support/test.h"

#include "claimbench/base/text.h"
#include "x12/read_835.h"
#include "x12/write_835.h"

/* Two lines, three groups, remarks; then its reversal. */
static struct remittance_line lines[2];
static struct adjustment adjustments[10];
static struct provider_adjustment kept_back[2];
static struct remittance_claim claim;
static struct remittance remittance;
static struct outgoing_envelope envelope;

static void set_adjustment(int i, int32_t line, const char *group, const char *carc, int64_t cents)
{
	adjustments[i] = (struct adjustment){ .line = line, .amount = money_of_cents(cents) };
	assert_true(TEXT_SET(adjustments[i].group, group) && TEXT_SET(adjustments[i].carc, carc));
	claim.adjustments.count = (size_t)i + 1;
}

static void set_claim(void)
{
	claim = (struct remittance_claim){
		.number = "C0000422",
		.status = REMIT_STATUS_PRIMARY,
		.charge = money_of_cents(30000),
		.paid = money_of_cents(11050),
		.patient = money_of_cents(4500),
		.filing_code = "12",
		.payer_number = "26061ABCDEF01",
		.place_of_service = "11",
		.frequency = "1",
		.patient_name = { "EXAMPLE", "ANNA", "B", "JR" },
		.member_id = "MEM000123",
		.rendering_npi = "1245319599",
		.original_number = "26001AAAAAAAA",
		.from = test_date("2026-02-20"),
		.to = test_date("2026-02-22"),
		.received = test_date("2026-03-02"),
		.interest = money_of_cents(123),
		.remarks = { "MA130", "MA18" },
		.lines = { .items = lines, .count = 2, .room = 2 },
		.adjustments = { .items = adjustments, .count = 0, .room = 10 },
	};
	lines[0] = (struct remittance_line){ .qualifier = "HC",
					     .procedure = "99213",
					     .modifiers = { "25", "59" },
					     .charge = money_of_cents(20000),
					     .paid = money_of_cents(11050),
					     .units_milli = 1000,
					     .from = test_date("2026-02-20"),
					     .to = test_date("2026-02-20"),
					     .control = "42201",
					     .allowed = money_of_cents(15550),
					     .has_allowed = true };
	lines[1] = (struct remittance_line){ .qualifier = "HC",
					     .procedure = "J1100",
					     .charge = money_of_cents(10000),
					     .paid = money_of_cents(0),
					     .units_milli = 2500,
					     .from = test_date("2026-02-20"),
					     .to = test_date("2026-02-22"),
					     .control = "42202",
					     .remarks = { "M119", "N130" } };
	set_adjustment(0, 1, "CO", "45", 4450);
	set_adjustment(1, 1, "PR", "3", 2500);
	set_adjustment(2, 1, "PR", "1", 2000);
	/* Eight of a group: more than one CAS holds. */
	for (int i = 0; i < 7; i++)
		set_adjustment(3 + i, 2, "CO", "16", 1000 + i);
	adjustments[9].amount = money_of_cents(3985);
}

static int set_up(void **state)
{
	(void)state;
	set_claim();
	kept_back[0] = (struct provider_adjustment){ "1999990017", test_date("2026-12-31"), "L6",
						     "C0000422",   money_of_cents(-123),    0 };
	kept_back[1] = (struct provider_adjustment){
		"1999990017", test_date("2026-12-31"), "WO", "C0000414 26061B6028E87", money_of_cents(5000), 0
	};
	remittance = (struct remittance){
		.handling = "I",
		.amount = money_of_cents(6173),
		.method = "CHK",
		.paid_on = test_date("2026-03-20"),
		.trace = "611155000",
		.payer_trace = "1129999103",
		.payer_name = "BLUE MEADOW PLAN",
		.payer_id = "SMP03",
		.payer_address = { "1 PAYER PLAZA", "SUITE 4", "SPRINGFIELD", "IL", "62706" },
		.payee_name = "QUINCE HARBOR FAMILY CLINIC",
		.payee_npi = "1999990017",
		.payee_tax_id = "123456789",
		.produced_on = test_date("2026-03-19"),
		.provider_adjustments = { .items = kept_back, .count = 2, .room = 2 },
	};
	envelope = (struct outgoing_envelope){
		.sender_id = "SAMPLECH", .receiver_id = "QUINCE01", .isa13 = 7, .gs06 = 8, .date = remittance.paid_on
	};
	return 0;
}

static enum status write_file(struct buf *out, bool twice, struct error *error)
{
	struct writer_835 *writer;
	enum status status;

	*out = buf_new(1u << 20);
	status = writer_835_begin(&writer, out, &envelope, &remittance, error);
	if (status != STATUS_OK)
		return status;
	status = writer_835_add(writer, &claim, error);
	if (status == STATUS_OK && twice)
		status = writer_835_add(writer, &claim, error);
	if (status == STATUS_OK)
		return writer_835_end(writer, &remittance, error);
	writer_835_drop(writer);
	return status;
}

/* ------------------------------------------------------------------------------------ and back */

static enum status same_head(void *context, const struct remittance *read, struct error *error)
{
	(void)error;
	*(int *)context += 1;
	assert_string_equal("005010X221A1", read->version);
	assert_string_equal("0001", read->st02);
	assert_string_equal(remittance.handling, read->handling);
	assert_cents(money_cents(remittance.amount), read->amount);
	assert_false(read->debit);
	assert_string_equal(remittance.method, read->method);
	assert_date("2026-03-20", read->paid_on);
	assert_date("2026-03-19", read->produced_on);
	assert_string_equal(remittance.trace, read->trace);
	assert_string_equal(remittance.payer_trace, read->payer_trace);
	assert_string_equal(remittance.payer_name, read->payer_name);
	assert_string_equal(remittance.payer_id, read->payer_id);
	assert_string_equal(remittance.payer_address.street2, read->payer_address.street2);
	assert_string_equal(remittance.payee_name, read->payee_name);
	assert_string_equal(remittance.payee_npi, read->payee_npi);
	assert_string_equal(remittance.payee_tax_id, read->payee_tax_id);
	return STATUS_OK;
}

static void same_line(const struct remittance_line *wanted, const struct remittance_line *read)
{
	assert_string_equal(wanted->procedure, read->procedure);
	for (int i = 0; i < 4; i++)
		assert_string_equal(wanted->modifiers[i], read->modifiers[i]);
	assert_cents(money_cents(wanted->charge), read->charge);
	assert_cents(money_cents(wanted->paid), read->paid);
	assert_int_equal(wanted->units_milli, read->units_milli);
	assert_true(date_equal(wanted->from, read->from) && date_equal(wanted->to, read->to));
	assert_string_equal(wanted->control, read->control);
	assert_int_equal(wanted->has_allowed, read->has_allowed);
	assert_cents(money_cents(wanted->allowed), read->allowed);
	for (int i = 0; i < REMIT_REMARKS_MAX; i++)
		assert_string_equal(wanted->remarks[i], read->remarks[i]);
}

static enum status same_claim(void *context, const struct remittance *head, const struct remittance_claim *read,
			      struct error *error)
{
	(void)head;
	(void)error;
	*(int *)context += 10;
	assert_string_equal(claim.number, read->number);
	assert_int_equal(claim.status, read->status);
	assert_cents(money_cents(claim.charge), read->charge);
	assert_cents(money_cents(claim.paid), read->paid);
	assert_cents(money_cents(claim.patient), read->patient);
	assert_string_equal(claim.filing_code, read->filing_code);
	assert_string_equal(claim.payer_number, read->payer_number);
	assert_string_equal(claim.place_of_service, read->place_of_service);
	assert_string_equal(claim.frequency, read->frequency);
	assert_string_equal(claim.patient_name.last, read->patient_name.last);
	assert_string_equal(claim.patient_name.suffix, read->patient_name.suffix);
	assert_string_equal(claim.member_id, read->member_id);
	assert_string_equal(claim.rendering_npi, read->rendering_npi);
	assert_string_equal(claim.original_number, read->original_number);
	assert_date("2026-02-20", read->from);
	assert_date("2026-02-22", read->to);
	assert_date("2026-03-02", read->received);
	assert_cents(money_cents(claim.interest), read->interest);
	for (int i = 0; i < REMIT_REMARKS_MAX; i++)
		assert_string_equal(claim.remarks[i], read->remarks[i]);
	assert_int_equal(2, read->lines.count);
	for (size_t i = 0; i < 2; i++)
		same_line(&lines[i], &read->lines.items[i]);
	assert_int_equal(claim.adjustments.count, read->adjustments.count);
	for (size_t i = 0; i < claim.adjustments.count; i++) {
		assert_int_equal(adjustments[i].line, read->adjustments.items[i].line);
		assert_string_equal(adjustments[i].group, read->adjustments.items[i].group);
		assert_string_equal(adjustments[i].carc, read->adjustments.items[i].carc);
		assert_cents(money_cents(adjustments[i].amount), read->adjustments.items[i].amount);
	}
	return STATUS_OK;
}

static enum status same_end(void *context, const struct remittance *read, struct error *error)
{
	(void)error;
	*(int *)context += 100;
	assert_int_equal(remittance.provider_adjustments.count, read->provider_adjustments.count);
	for (size_t i = 0; i < read->provider_adjustments.count; i++) {
		const struct provider_adjustment *pair = &read->provider_adjustments.items[i];

		assert_string_equal(kept_back[i].provider, pair->provider);
		assert_true(date_equal(kept_back[i].fiscal_year_end, pair->fiscal_year_end));
		assert_string_equal(kept_back[i].reason, pair->reason);
		assert_string_equal(kept_back[i].reference, pair->reference);
		assert_cents(money_cents(kept_back[i].amount), pair->amount);
	}
	return STATUS_OK;
}

static void expect_round_trip(void)
{
	int seen = 0;
	struct remittance_sink sink = { &seen, same_head, same_claim, same_end };
	struct read_835_summary summary;
	struct error error = { .status = STATUS_OK };
	struct buf out;

	assert_done(write_file(&out, false, &error), &error);
	assert_done(read_835("made.x12", out.bytes, out.length, &sink, &summary, &error), &error);
	assert_int_equal(111, seen);
	assert_string_equal("", summary.remark);
	buf_free(&out);
}

static void what_is_written_is_read_back(void **state)
{
	(void)state;
	expect_round_trip();
}

static void a_reversal_carries_its_amounts_below_zero_and_no_patient_part(void **state)
{
	(void)state;
	claim.status = REMIT_STATUS_REVERSAL;
	claim.charge = money_negate(claim.charge);
	claim.paid = money_negate(claim.paid);
	claim.patient = claim.interest = money_of_cents(0);
	for (size_t i = 0; i < claim.adjustments.count; i++)
		adjustments[i].amount = money_negate(adjustments[i].amount);
	for (size_t i = 0; i < 2; i++) {
		lines[i].charge = money_negate(lines[i].charge);
		lines[i].paid = money_negate(lines[i].paid);
	}
	/* What is owed goes forward: the check itself is none. */
	kept_back[0] = (struct provider_adjustment){ "1999990017", test_date("2026-12-31"), "FB",
						     "611155000",  money_of_cents(-11050),  0 };
	remittance.provider_adjustments.count = 1;
	remittance.amount = money_of_cents(0);
	assert_true(TEXT_SET(remittance.handling, "H") && TEXT_SET(remittance.method, "NON"));
	expect_round_trip();
}

static void expect_refusal(bool twice, const char *where, const char *what)
{
	struct error error = { .status = STATUS_OK };
	struct buf out;

	assert_status(STATUS_REFUSED, write_file(&out, twice, &error));
	assert_string_equal(where, error.where);
	assert_string_equal(what, error.what);
	buf_free(&out);
}

static void a_claim_out_of_balance_is_refused(void **state)
{
	(void)state;
	adjustments[0].amount = money_of_cents(4449);
	expect_refusal(false, "C0000422", "does not balance: out by 0.01");
}

static void a_line_out_of_balance_is_refused_though_the_claim_is_level(void **state)
{
	(void)state;
	adjustments[0].amount = money_of_cents(4440);
	adjustments[9].amount = money_of_cents(3995);
	expect_refusal(false, "C0000422", "does not balance: out by 0.10");
}

static void a_check_out_of_balance_is_refused(void **state)
{
	(void)state;
	expect_refusal(true, "check BPR02", "does not balance: out by -110.50");
}

static void amounts_below_zero_are_for_reversals(void **state)
{
	(void)state;
	adjustments[1].amount = money_of_cents(-100);
	adjustments[2].amount = money_of_cents(4600);
	expect_refusal(false, "C0000422: line 1 CAS03", "is negative in a claim that is no reversal");
}

static void a_transfer_is_refused_for_want_of_accounts(void **state)
{
	(void)state;
	assert_true(TEXT_SET(remittance.method, "ACH"));
	expect_refusal(false, "check BPR04", "is neither CHK nor NON: account numbers can't be written");
}

static void a_claim_that_is_refused_leaves_the_file_as_it_was(void **state)
{
	struct writer_835 *writer;
	struct error error = { .status = STATUS_OK };
	struct buf out = buf_new(1u << 20);
	size_t before;

	(void)state;
	assert_done(writer_835_begin(&writer, &out, &envelope, &remittance, &error), &error);
	before = out.length;
	assert_true(TEXT_SET(claim.filing_code, ""));
	assert_status(STATUS_REFUSED, writer_835_add(writer, &claim, &error));
	assert_string_equal("C0000422 CLP06", error.where);
	assert_int_equal(before, out.length);
	assert_true(TEXT_SET(claim.filing_code, "12"));
	assert_done(writer_835_add(writer, &claim, &error), &error);
	assert_done(writer_835_end(writer, &remittance, &error), &error);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(what_is_written_is_read_back, set_up),
		cmocka_unit_test_setup(a_reversal_carries_its_amounts_below_zero_and_no_patient_part, set_up),
		cmocka_unit_test_setup(a_claim_out_of_balance_is_refused, set_up),
		cmocka_unit_test_setup(a_line_out_of_balance_is_refused_though_the_claim_is_level, set_up),
		cmocka_unit_test_setup(a_check_out_of_balance_is_refused, set_up),
		cmocka_unit_test_setup(amounts_below_zero_are_for_reversals, set_up),
		cmocka_unit_test_setup(a_transfer_is_refused_for_want_of_accounts, set_up),
		cmocka_unit_test_setup(a_claim_that_is_refused_leaves_the_file_as_it_was, set_up),
	};

	return cmocka_run_group_tests_name("835 written", tests, NULL, NULL);
}
