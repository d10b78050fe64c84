/* SPDX-License-Identifier: MIT */
/* read_835_test.c: an invented remittance, field by field; what is taken, and what is complained of where. */
#include "support/test.h"

#include "claimbench/base/buf.h"
#include "claimbench/base/text.h"
#include "support/alloc_fault.h"
#include "support/invented_file.h"
#include "x12/read_835.h"

/* A claim paid in part, one denied, a reversal; a payment with interest and a take-back behind them. */
static const char sample[] =
	"ISA*00*          *00*          *ZZ*PAYER01        *ZZ*QUINCE01       *260320*0610*^*00501*000000777*0*T*:~\n"
	"GS*HP*PAYER01*QUINCE01*20260320*0610*777*X*005010X221A1~\n"
	"ST*835*0001~\n"
	"BPR*I*150.25*C*ACH*CCP*01*999999999*DA*123*1999888777**01*999999999*DA*456*20260322~\n"
	"TRN*1*EFT0042*1999888777~\n"
	"DTM*405*20260319~\n"
	"N1*PR*TEST HEALTH PLAN~\n"
	"N3*1 PLAN WAY*FLOOR 2~\n"
	"N4*SPRINGFIELD*IL*62704~\n"
	"REF*2U*99999~\n"
	"PER*BL*EDI*TE*5555551000~\n"
	"N1*PE*QUINCE FAMILY PRACTICE*XX*1234567893~\n"
	"REF*TJ*123456789~\n"
	"LX*1~\n"
	"CLP*C0000422*1*300*200*30*CI*PAYER-1*11*1~\n"
	"CAS*CO*253*-10~\n"
	"NM1*QC*1*SMITH*JANE*Q**JR*MI*PATIENT1~\n"
	"NM1*IL*1*SMITH*JOHN****MI*MEMBER1~\n"
	"NM1*74*1*SMYTH*JANE****C*MEMBER2~\n"
	"NM1*82*1*GOOD*ANNA****XX*1234567893~\n"
	"NM1*TT*2*SECOND PLAN*****PI*88888~\n"
	"MOA***MA01*MA18~\n"
	"REF*F8*EARLIER-1~\n"
	"DTM*050*20260310~\n"
	"AMT*AU*240~\n"
	"AMT*I*0.25~\n"
	"SVC*HC:99213:25:59*200*150**2*HC:99214~\n"
	"DTM*472*20260302~\n"
	"CAS*CO*45*20*1*97*10~\n"
	"CAS*PR*1*30~\n"
	"REF*6R*4221~\n"
	"AMT*B6*180~\n"
	"LQ*HE*N130~\n"
	"SVC*HC:20610*100*50~\n"
	"DTM*150*20260301~\n"
	"DTM*151*20260303~\n"
	"CAS*CO*45*50~\n"
	"CLP*c430*4*80*0**CI*PAYER-2~\n"
	"NM1*QC*1*DOE*ROSE****MI*M3~\n"
	"DTM*232*20260201~\n"
	"CAS*OA*18*80~\n"
	"CLP*C0000099*22*-120*-100~\n"
	"CAS*CO*45*-20~\n"
	"NM1*QC*1*DOE*SAM~\n"
	"PLB*1234567893*20261231*L6:C0000422*-0.25*WO:OLD1*-50~\n"
	"SE*44*0001~\n"
	"GE*1*777~\n"
	"IEA*1*000000777~\n";

static struct kept {
	int begun, ended;
	size_t count;
	struct remittance_claim claims[4]; /* without their lists */
	struct remittance_line lines[8];
	size_t line_count;
	struct adjustment adjustments[16];
	size_t adjustment_count;
	struct remittance remittance;
	struct provider_adjustment provider_adjustments[4];
	size_t provider_count;
	struct money balance_sum;
} kept;

static enum status begin(void *context, const struct remittance *remittance, struct error *error)
{
	(void)context, (void)error;
	kept.begun++;
	assert_int_equal(0, remittance->provider_adjustments.count);
	return STATUS_OK;
}

static enum status take(void *context, const struct remittance *remittance, const struct remittance_claim *claim,
			struct error *error)
{
	struct remittance_claim_balance balance;

	(void)context, (void)error;
	assert_true(remittance->segment > 0 && kept.begun > kept.ended);
	remittance_claim_check(claim, &balance);
	kept.balance_sum = money_add(kept.balance_sum, balance.claim);
	if (kept.count < 4)
		kept.claims[kept.count] = *claim;
	kept.count++;
	for (size_t i = 0; i < claim->lines.count && kept.line_count < 8; i++)
		kept.lines[kept.line_count++] = claim->lines.items[i];
	for (size_t i = 0; i < claim->adjustments.count && kept.adjustment_count < 16; i++)
		kept.adjustments[kept.adjustment_count++] = claim->adjustments.items[i];
	return STATUS_OK;
}

static enum status end(void *context, const struct remittance *remittance, struct error *error)
{
	(void)context, (void)error;
	kept.ended++;
	kept.remittance = *remittance;
	for (size_t i = 0; i < remittance->provider_adjustments.count && kept.provider_count < 4; i++)
		kept.provider_adjustments[kept.provider_count++] = remittance->provider_adjustments.items[i];
	return STATUS_OK;
}

static const struct remittance_sink sink = { .begin = begin, .claim = take, .end = end };

static enum status read_text(const char *text, size_t length, struct read_835_summary *summary, struct error *error)
{
	memset(&kept, 0, sizeof kept);
	error_clear(error);
	return read_835("in/made.835", text, length, &sink, summary, error);
}

static struct buf changed(const char *old, const char *new)
{
	struct buf file = buf_new(1u << 20), out;

	buf_add_text(&file, sample);
	out = changed_837p(&file, old, new);
	buf_free(&file);
	return out;
}

static int tear_down(void **state)
{
	(void)state;
	alloc_fault_after(0);
	return 0;
}

static void read_sample(struct read_835_summary *summary)
{
	struct error error;

	assert_done(read_text(sample, sizeof sample - 1, summary, &error), &error);
	assert_string_equal("", summary->remark);
}

static void the_head_says_who_pays_whom(void **state)
{
	struct read_835_summary summary;
	const struct remittance *head = &kept.remittance;

	(void)state;
	read_sample(&summary);
	assert_string_equal("005010X221A1", head->version);
	assert_string_equal("0001", head->st02);
	assert_string_equal("I", head->handling);
	assert_string_equal("ACH", head->method);
	assert_cents(15025, head->amount);
	assert_false(head->debit);
	assert_date("2026-03-22", head->paid_on);
	assert_date("2026-03-19", head->produced_on);
	assert_string_equal("EFT0042", head->trace);
	assert_string_equal("1999888777", head->payer_trace);
	assert_string_equal("TEST HEALTH PLAN", head->payer_name);
	assert_string_equal("99999", head->payer_id);
	assert_string_equal("FLOOR 2", head->payer_address.street2);
	assert_string_equal("62704", head->payer_address.zip);
	assert_string_equal("QUINCE FAMILY PRACTICE", head->payee_name);
	assert_string_equal("1234567893", head->payee_npi);
	assert_string_equal("123456789", head->payee_tax_id);
	assert_int_equal(4, head->segment);
}

static void a_claim_has_its_payment_and_its_people(void **state)
{
	struct read_835_summary summary;
	const struct remittance_claim *claim = &kept.claims[0];

	(void)state;
	read_sample(&summary);
	assert_int_equal(3, kept.count);
	assert_string_equal("C0000422", claim->number);
	assert_int_equal(REMIT_STATUS_PRIMARY, claim->status);
	assert_cents(30000, claim->charge);
	assert_cents(20000, claim->paid);
	assert_cents(3000, claim->patient);
	assert_string_equal("CI", claim->filing_code);
	assert_string_equal("PAYER-1", claim->payer_number);
	assert_string_equal("11", claim->place_of_service);
	assert_string_equal("1", claim->frequency);
	assert_string_equal("JR", claim->patient_name.suffix);
	assert_string_equal("MEMBER1", claim->member_id);
	assert_string_equal("SMYTH", claim->corrected_name.last);
	assert_string_equal("MEMBER2", claim->corrected_id);
	assert_string_equal("SECOND PLAN", claim->crossover_name);
	assert_string_equal("88888", claim->crossover_id);
	assert_string_equal("1234567893", claim->rendering_npi);
	assert_string_equal("EARLIER-1", claim->original_number);
	assert_string_equal("MA01", claim->remarks[0]);
	assert_string_equal("MA18", claim->remarks[1]);
	assert_string_equal("", claim->remarks[2]);
	assert_date("2026-03-10", claim->received);
	assert_cents(24000, claim->coverage_amount);
	assert_cents(25, claim->interest);
	assert_int_equal(15, claim->segment);
	/* It has no dates of its own: those of its lines. */
	assert_date("2026-03-01", claim->from);
	assert_date("2026-03-03", claim->to);
}

static void nothing_of_a_claim_is_left_in_the_next(void **state)
{
	struct read_835_summary summary;
	const struct remittance_claim *denied = &kept.claims[1], *reversal = &kept.claims[2];

	(void)state;
	read_sample(&summary);
	assert_string_equal("c430", denied->number);
	assert_int_equal(REMIT_STATUS_DENIED, denied->status);
	assert_cents(0, denied->patient);
	assert_string_equal("M3", denied->member_id);
	assert_string_equal("", denied->rendering_npi);
	assert_string_equal("", denied->corrected_id);
	assert_string_equal("", denied->remarks[0]);
	assert_cents(0, denied->interest);
	assert_date("2026-02-01", denied->from);
	assert_date("2026-02-01", denied->to);
	assert_int_equal(REMIT_STATUS_REVERSAL, reversal->status);
	assert_cents(-12000, reversal->charge);
	assert_cents(-10000, reversal->paid);
	assert_true(date_is_none(reversal->from));
}

static void a_line_has_its_service_and_its_adjustments(void **state)
{
	static const struct {
		int line;
		const char *group, *carc;
		int64_t cents, milli;
	} expected[] = {
		{ 0, "CO", "253", -1000, 0 }, { 1, "CO", "45", 2000, 1000 }, { 1, "CO", "97", 1000, 0 },
		{ 1, "PR", "1", 3000, 0 },    { 2, "CO", "45", 5000, 0 },    { 0, "OA", "18", 8000, 0 },
		{ 0, "CO", "45", -2000, 0 },
	};
	struct read_835_summary summary;
	const struct remittance_line *line = &kept.lines[0];

	(void)state;
	read_sample(&summary);
	assert_int_equal(2, kept.line_count);
	assert_string_equal("HC", line->qualifier);
	assert_string_equal("99213", line->procedure);
	assert_string_equal("25", line->modifiers[0]);
	assert_string_equal("59", line->modifiers[1]);
	assert_string_equal("", line->modifiers[2]);
	assert_string_equal("99214", line->billed_procedure);
	assert_cents(20000, line->charge);
	assert_cents(15000, line->paid);
	assert_int_equal(2000, line->units_milli);
	assert_date("2026-03-02", line->from);
	assert_date("2026-03-02", line->to);
	assert_string_equal("4221", line->control);
	assert_true(line->has_allowed);
	assert_cents(18000, line->allowed);
	assert_string_equal("N130", line->remarks[0]);
	assert_int_equal(27, line->segment);
	line++;
	assert_int_equal(1000, line->units_milli); /* absent: one */
	assert_date("2026-03-01", line->from);
	assert_date("2026-03-03", line->to);
	assert_false(line->has_allowed);
	assert_int_equal(sizeof expected / sizeof expected[0], kept.adjustment_count);
	for (size_t i = 0; i < kept.adjustment_count; i++) {
		assert_int_equal(expected[i].line, kept.adjustments[i].line);
		assert_string_equal(expected[i].group, kept.adjustments[i].group);
		assert_string_equal(expected[i].carc, kept.adjustments[i].carc);
		assert_cents(expected[i].cents, kept.adjustments[i].amount);
		assert_int_equal(expected[i].milli, kept.adjustments[i].quantity_milli);
	}
}

static void the_end_brings_what_the_provider_owes(void **state)
{
	struct read_835_summary summary;

	(void)state;
	read_sample(&summary);
	assert_int_equal(1, kept.begun);
	assert_int_equal(1, kept.ended);
	assert_int_equal(2, kept.provider_count);
	assert_string_equal("1234567893", kept.provider_adjustments[0].provider);
	assert_string_equal("L6", kept.provider_adjustments[0].reason);
	assert_string_equal("C0000422", kept.provider_adjustments[0].reference);
	assert_cents(-25, kept.provider_adjustments[0].amount);
	assert_date("2026-12-31", kept.provider_adjustments[1].fiscal_year_end);
	assert_string_equal("WO", kept.provider_adjustments[1].reason);
	assert_cents(-5000, kept.provider_adjustments[1].amount);
	assert_int_equal(45, kept.provider_adjustments[1].segment);
	assert_int_equal(3, summary.claims);
	assert_int_equal(2, summary.lines);
	assert_cents(26000, summary.charge);
	assert_cents(10000, summary.paid);
	assert_cents(3000, summary.patient);
	assert_cents(15025, summary.amount);
	assert_cents(-5025, summary.provider_adjustments);
	assert_cents(0, kept.balance_sum);
}

/* What payers do, and what is made of it: the claims are all there, and none is complained of. */
static void what_payers_do_is_taken(void **state)
{
	static const struct {
		const char *old, *new, *remark;
	} habits[] = {
		{ "LX*1~\n", "", "" },
		{ "CLP*C0000422*", "CLP**", "" },
		{ "*200*150**2*", "*200*150***", "" },
		{ "SE*44*0001~\n", "SE*44*0001~\r\n   ", "" },
		{ "DTM*050*20260310", "DTM*050*20990080", "segment 24 DTM02: is no date" },
		{ "SMITH*JANE*Q", "SM\xcdTH*JANE*Q", "segment 17 NM103: the text was cut, or has odd characters" },
		{ "XX*1234567893~\nREF*TJ", "XX*SEE THE REF BELOW~\nREF*TJ",
		  "segment 12 N104: is too long for an NPI or a tax id: left out" },
		{ "IEA*", "TA1*000000101*260302*0915*A*000~\nIEA*", "" },
		{ "ISA*", "\xef\xbb\xbfISA*", "a byte order mark stands before ISA" },
		{ "AMT*AU*240~", "AMT*AU*240~\nQTY*CA*1~\nTS3*X~\nRDM*X~", "" },
		{ "BPR*I*150.25*C*ACH*CCP*01*999999999*DA*123*1999888777**01*999999999*DA*456*20260322",
		  "BPR*I*150.25*C*NON", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof habits / sizeof habits[0]; i++) {
		struct buf file = changed(habits[i].old, habits[i].new);
		struct read_835_summary summary;
		struct error error;

		assert_done(read_text(file.bytes, file.length, &summary, &error), &error);
		assert_string_equal(habits[i].remark, summary.remark);
		assert_int_equal(3, summary.claims);
		assert_cents(26000, summary.charge);
		buf_free(&file);
	}
}

/* Told with its place; CLAIMS are read all the same, and the set has its end unless ENDS is 0. */
static const struct complaint {
	const char *old, *new, *place, *what;
	int claims, ends;
} complaints[] = {
	{ "*300*200*30*", "**200*30*", "segment 15 CLP03", "the amount is missing", 3, 1 },
	{ "*300*200*30*", "*1e5*200*30*", "segment 15 CLP03", "is no amount with at most two decimals", 3, 1 },
	{ "*300*200*30*", "*300*2,000*30*", "segment 15 CLP04", "is no amount with at most two decimals", 3, 1 },
	{ "*300*200*30*", "*300*200*x*", "segment 15 CLP05", "is no amount with at most two decimals", 3, 1 },
	{ "C0000422*1*", "C0000422**", "segment 15 CLP02", "the number is missing", 3, 1 },
	{ "C0000422*1*", "C0000422*A*", "segment 15 CLP02", "is no number", 3, 1 },
	{ "CLP*C0000422*", "CLP*C000042200000000000000000000000000000000*", "segment 15 CLP01",
	  "is longer than 38 characters", 3, 1 },
	{ "CLP*C0000422*",
	  "CLP*C00\x01"
	  "422*",
	  "segment 15 CLP01", "holds a byte outside the X12 character set", 3, 1 },
	{ "BPR*I*150.25", "BPR*I*", "segment 4 BPR02", "the amount is missing", 3, 1 },
	{ "*20260322~", "*20260399~", "segment 4 BPR16", "is no date (CCYYMMDD)", 3, 1 },
	{ "TRN*1*EFT0042*1999888777~\n", "", "segment 14 CLP",
	  "the remittance has no TRN*1 (its check or transfer number)", 3, 1 },
	{ "BPR*I", "CUR*I", "segment 15 CLP", "the remittance has no BPR (what was paid, and how)", 0, 0 },
	{ "DTM*405", "BPR*I*1*C*NON~\nDTM*405", "segment 6 BPR", "comes twice, or not at the head of its set", 0, 0 },
	{ "N1*PE", "N1*XX", "segment 12 N1", "is neither payer (PR) nor payee (PE)", 3, 1 },
	{ "LX*1~\n", "CAS*CO*45*1~\n", "segment 14 CAS", "stands outside a claim (CLP)", 3, 1 },
	{ "LX*1~\n", "SVC*HC:1*1*1~\n", "segment 14 SVC", "stands outside a claim (CLP)", 3, 1 },
	{ "LX*1~\n", "LQ*HE*N1~\n", "segment 14 LQ", "stands outside a line (SVC)", 3, 1 },
	{ "LX*1~\n", "NM1*QC*1*A~\n", "segment 14 NM1", "stands outside a claim's head (CLP)", 3, 1 },
	{ "LX*1~\n", "LX*1~\nCLM*1*1~\n", "segment 15 CLM", "is no segment of a remittance (835)", 3, 1 },
	{ "SE*44", "LX*2~\nSE*44", "segment 46 LX", "stands behind the provider adjustments (PLB)", 3, 0 },
	{ "SE*44", "CLP*X*1*1*1~\nSE*44", "segment 46 CLP", "stands behind the provider adjustments (PLB)", 3, 0 },
	{ "SE*44", "N1*PR~\nSE*44", "segment 46 N1", "stands behind the head of its set", 3, 0 },
	{ "SVC*HC:99213:25:59*200*", "SVC*HC:99213:25:59**", "segment 27 SVC02", "the amount is missing", 3, 1 },
	{ "**2*HC:99214", "**2.0001*HC:99214", "segment 27 SVC05", "is no quantity with at most three decimals", 3, 1 },
	{ "CAS*CO*45*20*1*97*10", "CAS*CO*45**1*97*10", "segment 29 CAS03", "the amount is missing", 3, 1 },
	{ "CAS*CO*45*20*1*97*10", "CAS*CO*45*20*1**97*10", "segment 29 CAS05", "the reason is missing", 3, 1 },
	{ "CAS*CO*45*20*1*97*10", "CAS*CONTRACT*45*20*1*", "segment 29 CAS01", "is longer than 2 characters", 3, 1 },
	{ "CAS*PR*1*30~", "CAS*PR*1*30**2*1**3*1**4*1**5*1**6*1**7*1~", "segment 30 CAS",
	  "more than six adjustments in one CAS", 3, 1 },
	{ "*-0.25*", "**", "segment 45 PLB04", "the amount is missing", 3, 1 },
	{ "AMT*I*0.25", "AMT*I*", "segment 26 AMT02", "the amount is missing", 3, 1 },
	{ "GS*HP*PAYER01*QUINCE01*20260320*0610*777*X*005010X221A1",
	  "GS*HP*PAYER01*QUINCE01*20260320*0610*777*X*004010X091A1", "segment 3 ST",
	  "the version of its group (GS08) is 004010X091A1, not 005010X221 (remittances)", 0, 0 },
	{ "ST*835", "ST*820", "segment 3 ST01", "is no 835", 0, 0 },
	{ "SE*44*0001", "SE*45*0001", "segment 46 SE01", "the number of segments is 45, expected 44", 3, 1 },
	{ "SE*44*0001", "SE*44*0002", "segment 46 SE02", "the set's control number is not that of its ST (0001)", 3,
	  1 },
	{ "GE*1*777", "GE*2*777", "segment 47 GE01", "the number of transaction sets is 2, expected 1", 3, 1 },
	{ "GE*1*777~\n", "", "segment 47 IEA", "IEA without its ISA, or before GE", 3, 1 },
	{ "IEA*1*000000777~\n", "", "segment 47 GE", "the file ends without IEA", 3, 1 },
};

static void each_fault_is_named_with_its_place_and_read_past(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof complaints / sizeof complaints[0]; i++) {
		const struct complaint *complaint = &complaints[i];
		struct buf file = changed(complaint->old, complaint->new);
		struct read_835_summary summary;
		struct error error;
		char where[80];

		if (read_text(file.bytes, file.length, &summary, &error) != STATUS_REFUSED)
			fail_msg("%s is not refused", complaint->new);
		(void)text_format(where, sizeof where, "made.835: %s", complaint->place);
		assert_string_equal(where, error.where);
		assert_string_equal(complaint->what, error.what);
		assert_int_equal(complaint->claims, summary.claims);
		assert_int_equal(complaint->ends, kept.ended);
		buf_free(&file);
	}
}

static void a_set_that_is_given_up_does_not_hide_the_next(void **state)
{
	struct buf file = changed("SE*44*0001~\n", "SE*44*0001~\nST*835*0002~\nLX*1~\nCLP*LOST*1*1*1~\nSE*4*0002~\n"
						   "ST*835*0003~\nBPR*I*5*C*NON~\nTRN*1*X*Y~\nPLB*1*20261231*72:A*-5~\n"
						   "SE*5*0003~\n"),
		   good = buf_new(1u << 20);
	const char *at = strstr(buf_text(&file), "GE*1*777");
	struct read_835_summary summary;
	struct error error;

	(void)state;
	buf_add(&good, file.bytes, (size_t)(at - file.bytes));
	buf_add_text(&good, "GE*3*777~\nIEA*1*000000777~\n");
	assert_status(STATUS_REFUSED, read_text(good.bytes, good.length, &summary, &error));
	assert_string_equal("the remittance has no BPR (what was paid, and how)", error.what);
	assert_int_equal(3, summary.sets);
	assert_int_equal(2, kept.ended);
	assert_string_equal("0003", kept.remittance.st02);
	assert_int_equal(3, summary.claims);
	buf_free(&file);
	buf_free(&good);
}

/* Each byte a NUL once: never read as the end of a text, never a crash. */
static void a_nul_anywhere_is_harmless(void **state)
{
	char text[sizeof sample];
	struct read_835_summary summary;
	struct error error;

	(void)state;
	for (size_t i = 0; i < sizeof sample - 1; i++) {
		memcpy(text, sample, sizeof sample);
		text[i] = '\0';
		(void)read_text(text, sizeof sample - 1, &summary, &error);
	}
	memcpy(text, sample, sizeof sample);
	*strstr(text, "00*200*30") = '\0'; /* 300 becomes 3, NUL, 0 */
	assert_status(STATUS_REFUSED, read_text(text, sizeof sample - 1, &summary, &error));
	assert_string_equal("made.835: segment 15 CLP03", error.where);
}

static void a_file_cut_anywhere_is_refused(void **state)
{
	struct read_835_summary summary;
	struct error error;

	(void)state;
	for (size_t length = 0; length < sizeof sample - 2; length++) {
		/* A copy of just that length: the sanitizer sees every byte too far. */
		char *cut = malloc(length == 0 ? 1 : length);

		assert_non_null(cut);
		memcpy(cut, sample, length);
		if (read_text(cut, length, &summary, &error) != STATUS_REFUSED)
			fail_msg("cut at %zu", length);
		assert_true(strncmp(error.where, "made.835: segment ", 18) == 0 && error.what[0] != '\0');
		free(cut);
	}
}

static enum status stop(void *context, const struct remittance *remittance, const struct remittance_claim *claim,
			struct error *error)
{
	const enum status *status = context;

	(void)remittance, (void)claim;
	return error_set(error, *status, "here", "the sink has had enough");
}

static void what_a_sink_says_is_said_on(void **state)
{
	static const enum status all[] = { STATUS_NOT_FOUND, STATUS_REFUSED, STATUS_CONFLICT, STATUS_FAULT };
	struct read_835_summary summary;

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		enum status wanted = all[i];
		const struct remittance_sink stopping = { .context = &wanted, .claim = stop };
		struct error error = { .status = STATUS_OK };

		assert_status(wanted, read_835("made.835", sample, sizeof sample - 1, &stopping, &summary, &error));
		assert_string_equal("the sink has had enough", error.what);
		assert_int_equal(1, summary.claims);
	}
}

static void memory_does_not_grow_with_the_file(void **state)
{
	struct buf many = buf_new(1u << 20);
	struct read_835_summary summary;
	struct error error;
	int calls;

	(void)state;
	assert_done(read_text(sample, sizeof sample - 1, &summary, &error), &error);
	alloc_fault_after(0);
	assert_done(read_text(sample, sizeof sample - 1, &summary, &error), &error);
	calls = alloc_fault_calls();
	for (int i = 0; i < 50; i++)
		buf_add_text(&many, sample);
	alloc_fault_after(0);
	assert_done(read_text(many.bytes, many.length, &summary, &error), &error);
	assert_int_equal(calls, alloc_fault_calls());
	assert_int_equal(150, summary.claims);
	for (int i = 1; i <= calls; i++) {
		alloc_fault_after(i);
		assert_status(STATUS_FAULT, read_text(sample, sizeof sample - 1, &summary, &error));
	}
	buf_free(&many);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_head_says_who_pays_whom),
		cmocka_unit_test(a_claim_has_its_payment_and_its_people),
		cmocka_unit_test(nothing_of_a_claim_is_left_in_the_next),
		cmocka_unit_test(a_line_has_its_service_and_its_adjustments),
		cmocka_unit_test(the_end_brings_what_the_provider_owes),
		cmocka_unit_test(what_payers_do_is_taken),
		cmocka_unit_test(each_fault_is_named_with_its_place_and_read_past),
		cmocka_unit_test(a_set_that_is_given_up_does_not_hide_the_next),
		cmocka_unit_test(a_nul_anywhere_is_harmless),
		cmocka_unit_test(a_file_cut_anywhere_is_refused),
		cmocka_unit_test(what_a_sink_says_is_said_on),
		cmocka_unit_test_teardown(memory_does_not_grow_with_the_file, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
