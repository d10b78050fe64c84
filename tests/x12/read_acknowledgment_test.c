/* SPDX-License-Identifier: MIT */
/* read_acknowledgment_test.c: invented TA1, 999, 997, 277CA and 277, field by field, and what is complained of. */
#include "support/test.h"

#include "claimbench/base/buf.h"
#include "claimbench/base/text.h"
#include "support/alloc_fault.h"
#include "support/invented_file.h"
#include "x12/read_acknowledgment.h"

#define ISA                                                                                                            \
	"ISA*00*          *00*          *ZZ*CLEARHOUSE     *ZZ*QUINCE01       *260303*0610*^*00501*000000777*0*T*:~\n"
#define IEA "IEA*1*000000777~\n"

/* One set accepted; of the other a segment that is missing, and one with two bad elements. */
static const char sample_999[] = ISA "TA1*000000101*260302*0915*E*025~\n"
				     "GS*FA*CLEARHOUSE*QUINCE01*20260303*0610*88*X*005010X231A1~\n"
				     "ST*999*0001*005010X231A1~\n"
				     "AK1*HC*101*005010X222A1~\n"
				     "AK2*837*0001*005010X222A1~\n"
				     "IK5*A~\n"
				     "AK2*837*0002*005010X222A1~\n"
				     "IK3*HI*22*2300*3~\n"
				     "CTX*SITUATIONAL TRIGGER*CLM*20~\n"
				     "CTX*CLM01:C0000422~\n"
				     "IK3*NM1*30*2010BA*8~\n"
				     "CTX*NM109:M1~\n"
				     "IK4*3*1035*1~\n"
				     "IK4*9:2:1*67*7*M 1~\n"
				     "IK5*R*5*I5~\n"
				     "AK9*P*2*2*1*5~\n"
				     "SE*15*0001~\n"
				     "GE*1*88~\n" IEA;

static const char sample_997[] = ISA "GS*FA*CLEARHOUSE*QUINCE01*20260303*0610*88*X*005010X230~\n"
				     "ST*997*0001~\n"
				     "AK1*HC*102~\n"
				     "AK2*837*0001~\n"
				     "AK3*NM1*30*2010BA*8~\n"
				     "AK4*3*1035*1~\n"
				     "AK5*R*5~\n"
				     "AK9*R*1*1*0~\n"
				     "SE*8*0001~\n"
				     "GE*1*88~\n" IEA;

/* One claim accepted; one rejected for itself and for its second line. */
static const char sample_277ca[] = ISA "GS*HN*CLEARHOUSE*QUINCE01*20260303*0610*89*X*005010X214~\n"
				       "ST*277*0001*005010X214~\n"
				       "BHT*0085*08*X1*20260303*0610*TH~\n"
				       "HL*1**20*1~\n"
				       "NM1*AY*2*TEST CLEARINGHOUSE*****46*CLEARHOUSE~\n"
				       "TRN*1*TRACE0~\n"
				       "DTP*050*D8*20260302~\n"
				       "HL*2*1*21*1~\n"
				       "NM1*41*2*QUINCE*****46*QUINCE01~\n"
				       "TRN*2*B0000001~\n"
				       "STC*A1:19:PR*20260303*WQ*400~\n"
				       "QTY*90*1~\n"
				       "AMT*YU*100~\n"
				       "HL*3*2*19*1~\n"
				       "NM1*85*2*QUINCE FAMILY PRACTICE*****XX*1234567893~\n"
				       "TRN*1*0~\n"
				       "HL*4*3*PT~\n"
				       "NM1*QC*1*SMITH*JANE****MI*M1~\n"
				       "TRN*2*C0000422~\n"
				       "STC*A2:20*20260303*WQ*100~\n"
				       "REF*1K*PAYER-1~\n"
				       "REF*D9*CH-1~\n"
				       "DTP*472*RD8*20260201-20260203~\n"
				       "HL*5*3*PT~\n"
				       "NM1*QC*1*DOE*ROSE*Q**JR*MI*M2~\n"
				       "TRN*2*C0000430~\n"
				       "STC*A7:562:85*20260303*U*300******A7:164:IL*A3:21*NPI NOT KNOWN~\n"
				       "DTP*472*D8*20260210~\n"
				       "SVC*HC:99213*200~\n"
				       "REF*FJ*4301~\n"
				       "SVC*HC:20610*100~\n"
				       "STC*A7:454**U~\n"
				       "REF*FJ*4302~\n"
				       "SVC*HC:20610*100~\n"
				       "STC*A7:453**U~\n"
				       "REF*FJ*LINE3~\n"
				       "SE*36*0001~\n"
				       "GE*1*89~\n" IEA;

/* The answer to a 276 about a dependent's claim. */
static const char sample_277[] = ISA "GS*HN*PAYER01*QUINCE01*20260403*0610*90*X*005010X212~\n"
				     "ST*277*0001*005010X212~\n"
				     "BHT*0010*08*X2*20260403*0610*DG~\n"
				     "HL*1**20*1~\n"
				     "NM1*PR*2*TEST HEALTH PLAN*****PI*99999~\n"
				     "HL*2*1*21*1~\n"
				     "NM1*41*2*QUINCE*****46*QUINCE01~\n"
				     "HL*3*2*19*1~\n"
				     "NM1*1P*2*QUINCE*****XX*1234567893~\n"
				     "HL*4*3*22*1~\n"
				     "NM1*IL*1*DOE*OLGA****MI*M3~\n"
				     "HL*5*4*23~\n"
				     "NM1*QC*1*DOE*PETER~\n"
				     "TRN*2*ASKED-1~\n"
				     "STC*F1:65*20260401**300*240~\n"
				     "REF*1K*PAYER-9~\n"
				     "REF*EJ*C0000777~\n"
				     "DTP*472*D8*20260301~\n"
				     "SE*18*0001~\n"
				     "GE*1*90~\n" IEA;

enum { KEPT_MAX = 8 };
static struct kept {
	struct interchange_ack ta1;
	size_t ta1_count, set_count, group_count, answer_count;
	struct set_ack sets[KEPT_MAX]; /* without their lists */
	size_t fault_counts[KEPT_MAX];
	struct syntax_error faults[KEPT_MAX];
	size_t faults_kept;
	struct group_ack groups[KEPT_MAX];
	struct answer_head head;
	struct claim_answer answers[KEPT_MAX];
} kept;

static enum status take_ta1(void *context, const struct interchange_ack *ack, struct error *error)
{
	(void)context, (void)error;
	kept.ta1 = *ack;
	kept.ta1_count++;
	return STATUS_OK;
}

static enum status take_set(void *context, const struct group_ack *group, const struct set_ack *set,
			    struct error *error)
{
	(void)context, (void)error;
	assert_string_equal("HC", group->kind);
	assert_true(kept.set_count < KEPT_MAX);
	kept.fault_counts[kept.set_count] = set->errors.count;
	kept.sets[kept.set_count++] = *set;
	for (size_t i = 0; i < set->errors.count && kept.faults_kept < KEPT_MAX; i++)
		kept.faults[kept.faults_kept++] = set->errors.items[i];
	return STATUS_OK;
}

static enum status take_group(void *context, const struct group_ack *group, struct error *error)
{
	(void)context, (void)error;
	assert_true(kept.group_count < KEPT_MAX);
	kept.groups[kept.group_count++] = *group;
	return STATUS_OK;
}

static enum status take_answer(void *context, const struct answer_head *head, const struct claim_answer *answer,
			       struct error *error)
{
	(void)context, (void)error;
	assert_true(kept.answer_count < KEPT_MAX);
	kept.head = *head;
	kept.answers[kept.answer_count++] = *answer;
	return STATUS_OK;
}

static const struct acknowledgment_sink sink = {
	.interchange = take_ta1, .set = take_set, .group = take_group, .answer = take_answer
};

static enum status read_text(const char *text, size_t length, struct read_acknowledgment_summary *summary,
			     struct error *error)
{
	memset(&kept, 0, sizeof kept);
	error_clear(error);
	return read_acknowledgment("in/made.ack", text, length, &sink, summary, error);
}

static void read_whole(const char *text, struct read_acknowledgment_summary *summary)
{
	struct error error;

	assert_done(read_text(text, strlen(text), summary, &error), &error);
	assert_string_equal("", summary->remark);
}

static void a_ta1_is_about_an_interchange(void **state)
{
	struct read_acknowledgment_summary summary;

	(void)state;
	read_whole(sample_999, &summary);
	assert_int_equal(1, kept.ta1_count);
	assert_int_equal(101, kept.ta1.isa13);
	assert_date("2026-03-02", kept.ta1.made_on);
	assert_string_equal("0915", kept.ta1.time);
	assert_int_equal('E', kept.ta1.code);
	assert_string_equal("025", kept.ta1.note);
	assert_int_equal(2, kept.ta1.segment);
}

static void a_ta1_may_come_alone_and_with_its_century(void **state)
{
	struct read_acknowledgment_summary summary;

	(void)state;
	read_whole(ISA "TA1*000000101*20260302*0915*A*000~\nIEA*0*000000777~\n", &summary);
	assert_date("2026-03-02", kept.ta1.made_on);
	assert_int_equal(1, summary.interchanges);
}

static void a_999_has_a_verdict_on_each_set_and_on_the_group(void **state)
{
	struct read_acknowledgment_summary summary;

	(void)state;
	read_whole(sample_999, &summary);
	assert_int_equal(2, kept.set_count);
	assert_string_equal("837", kept.sets[0].kind);
	assert_string_equal("0001", kept.sets[0].st02);
	assert_int_equal('A', kept.sets[0].code);
	assert_int_equal(0, kept.fault_counts[0]);
	assert_string_equal("0002", kept.sets[1].st02);
	assert_int_equal('R', kept.sets[1].code);
	assert_string_equal("5", kept.sets[1].reasons[0]);
	assert_string_equal("I5", kept.sets[1].reasons[1]);
	assert_string_equal("", kept.sets[1].reasons[2]);
	assert_int_equal(1, kept.group_count);
	assert_int_equal(101, kept.groups[0].gs06);
	assert_int_equal('P', kept.groups[0].code);
	assert_int_equal(2, kept.groups[0].announced);
	assert_int_equal(2, kept.groups[0].received);
	assert_int_equal(1, kept.groups[0].accepted);
	assert_string_equal("5", kept.groups[0].reasons[0]);
	assert_int_equal(2, summary.sets);
	assert_int_equal(1, summary.groups);
	assert_int_equal(2, summary.segment_errors);
}

static void a_fault_says_where_it_was_found(void **state)
{
	const struct syntax_error *fault = kept.faults;
	struct read_acknowledgment_summary summary;

	(void)state;
	read_whole(sample_999, &summary);
	assert_int_equal(3, kept.fault_counts[1]);
	assert_string_equal("HI", fault[0].segment_id);
	assert_int_equal(22, fault[0].position);
	assert_string_equal("2300", fault[0].loop);
	assert_string_equal("3", fault[0].segment_code);
	assert_string_equal("CLM01:C0000422", fault[0].context);
	assert_int_equal(0, fault[0].element);
	assert_int_equal(9, fault[0].segment);
	assert_string_equal("NM1", fault[1].segment_id);
	assert_string_equal("8", fault[1].segment_code);
	assert_string_equal("NM109:M1", fault[1].context);
	assert_int_equal(3, fault[1].element);
	assert_string_equal("1", fault[1].element_code);
	assert_string_equal("", fault[1].value);
	/* The second element of the same segment. */
	assert_string_equal("NM1", fault[2].segment_id);
	assert_int_equal(30, fault[2].position);
	assert_int_equal(9, fault[2].element);
	assert_int_equal(2, fault[2].component);
	assert_int_equal(1, fault[2].repetition);
	assert_string_equal("7", fault[2].element_code);
	assert_string_equal("M 1", fault[2].value);
	assert_int_equal(15, fault[2].segment);
}

static void a_997_says_the_same_with_other_names(void **state)
{
	struct read_acknowledgment_summary summary;

	(void)state;
	read_whole(sample_997, &summary);
	assert_int_equal(102, kept.groups[0].gs06);
	assert_int_equal('R', kept.sets[0].code);
	assert_int_equal(1, kept.fault_counts[0]);
	assert_int_equal(3, kept.faults[0].element);
	assert_string_equal("1", kept.faults[0].element_code);
}

static void a_277ca_answers_at_every_level(void **state)
{
	const struct claim_answer *receiver = &kept.answers[0], *accepted = &kept.answers[1];
	struct read_acknowledgment_summary summary;

	(void)state;
	read_whole(sample_277ca, &summary);
	assert_string_equal("005010X214", kept.head.version);
	assert_string_equal("CLEARHOUSE", kept.head.sender_id);
	assert_string_equal("TEST CLEARINGHOUSE", kept.head.sender_name);
	assert_date("2026-03-03", kept.head.made_on);
	assert_int_equal(3, kept.answer_count); /* of the provider nothing is said */
	assert_int_equal(ANSWER_RECEIVER, receiver->level);
	assert_string_equal("B0000001", receiver->number);
	assert_string_equal("A1", receiver->statuses[0].category);
	assert_string_equal("PR", receiver->statuses[0].entity);
	assert_cents(40000, receiver->charge);
	assert_int_equal(ANSWER_CLAIM, accepted->level);
	assert_string_equal("C0000422", accepted->number);
	assert_string_equal("PAYER-1", accepted->payer_number);
	assert_string_equal("CH-1", accepted->clearinghouse_number);
	assert_string_equal("JANE", accepted->patient.first);
	assert_string_equal("M1", accepted->member_id);
	assert_date("2026-02-01", accepted->from);
	assert_date("2026-02-03", accepted->to);
	assert_cents(10000, accepted->charge);
	assert_date("2026-03-03", accepted->said_on);
	assert_string_equal("WQ", accepted->action);
	assert_int_equal(ANSWER_ACCEPTED, claim_answer_verdict(accepted));
	assert_int_equal(20, accepted->segment);
	assert_int_equal(2, summary.claims);
	assert_int_equal(3, summary.claims_lines);
	assert_cents(40000, summary.charge);
}

static void a_rejection_brings_every_status_and_its_line(void **state)
{
	static const struct {
		const char *category, *code, *entity;
		int line;
	} expected[] = {
		{ "A7", "562", "85", 0 },  { "A7", "164", "IL", 0 }, { "A3", "21", "", 0 },
		{ "A7", "454", "", 4302 }, { "A7", "453", "", -1 },
	};
	const struct claim_answer *answer = &kept.answers[2];
	struct read_acknowledgment_summary summary;

	(void)state;
	read_whole(sample_277ca, &summary);
	assert_string_equal("C0000430", answer->number);
	assert_string_equal("", answer->payer_number);
	assert_string_equal("JR", answer->patient.suffix);
	assert_string_equal("NPI NOT KNOWN", answer->text);
	assert_date("2026-02-10", answer->to);
	assert_int_equal(sizeof expected / sizeof expected[0], answer->status_count);
	for (int i = 0; i < answer->status_count; i++) {
		assert_string_equal(expected[i].category, answer->statuses[i].category);
		assert_string_equal(expected[i].code, answer->statuses[i].code);
		assert_string_equal(expected[i].entity, answer->statuses[i].entity);
		assert_int_equal(expected[i].line, answer->status_lines[i]);
	}
	assert_int_equal(ANSWER_REJECTED, claim_answer_verdict(answer));
}

static void a_277_is_about_our_claim_whatever_we_asked_under(void **state)
{
	const struct claim_answer *answer = &kept.answers[0];
	struct read_acknowledgment_summary summary;

	(void)state;
	read_whole(sample_277, &summary);
	assert_int_equal(1, kept.answer_count);
	assert_string_equal("C0000777", answer->number);
	assert_string_equal("PAYER-9", answer->payer_number);
	assert_string_equal("PETER", answer->patient.first);
	assert_string_equal("M3", answer->member_id); /* the subscriber's */
	assert_cents(30000, answer->charge);
	assert_int_equal(ANSWER_FINAL, claim_answer_verdict(answer));
}

/* More statuses than are kept: those of lines fall away, with a remark. */
static void a_claim_of_many_bad_lines_keeps_its_own_status(void **state)
{
	struct buf file = buf_new(1u << 20), more = buf_new(1u << 16), grown;
	struct read_acknowledgment_summary summary;
	struct error error;

	(void)state;
	buf_add_text(&file, sample_277ca);
	for (int i = 0; i < 50; i++)
		buf_add_format(&more, "SVC*HC:1*1~\nSTC*A7:454~\nREF*FJ*%d~\n", i + 1);
	buf_add_text(&more, "SVC*HC:20610*100~\nSTC*A7:453**U~\n");
	grown = changed_837p(&file, "SVC*HC:20610*100~\nSTC*A7:453**U~\n", buf_text(&more));
	assert_done(read_text(grown.bytes, grown.length, &summary, &error), &error);
	assert_int_equal(CLAIM_STATUSES_MAX, kept.answers[2].status_count);
	assert_string_equal("562", kept.answers[2].statuses[0].code);
	assert_int_equal(20, kept.answers[2].status_lines[CLAIM_STATUSES_MAX - 1]);
	assert_string_equal("segment 96 STC01: there are more statuses than are kept", summary.remark);
	buf_free(&file);
	buf_free(&more);
	buf_free(&grown);
}

static const struct complaint {
	const char *text, *old, *new, *place, *what;
} complaints[] = {
	{ sample_999, "*E*025", "*Z*025", "segment 2 TA104", "is none of A, E, R" },
	{ sample_999, "TA1*000000101", "TA1*X", "segment 2 TA101", "is no number" },
	{ sample_999, "AK1*HC*101*005010X222A1~\n", "", "segment 5 AK2", "stands outside a group (AK1)" },
	{ sample_999, "AK1*HC*101", "AK1*HC*", "segment 5 AK102", "the number is missing" },
	{ sample_999, "IK5*A~\n", "", "segment 7 AK2", "another set begins before the verdict on the last (IK5)" },
	{ sample_999, "IK5*A~\n", "IK5*Q~\n", "segment 7 IK501", "is none of A, E, P, R, M, W, X" },
	{ sample_999, "IK5*A~\n", "IK5*A~\nIK5*A~\n", "segment 8 IK5", "stands outside a set (AK2)" },
	{ sample_999, "IK5*A~\n", "IK5*A~\nIK3*HI*1**3~\n", "segment 8 IK3", "stands outside a set (AK2)" },
	{ sample_999, "IK5*A~\n", "IK4*1**7~\nIK5*A~\n", "segment 7 IK4", "stands outside a segment (IK3)" },
	{ sample_999, "IK5*A~\n", "CTX*CLM01:1~\nIK5*A~\n", "segment 7 CTX", "stands outside a segment (IK3)" },
	{ sample_999, "IK3*HI*22", "IK3*HI*2A", "segment 9 IK302", "is no number" },
	{ sample_999, "IK4*9:2:1", "IK4*9:x:1", "segment 15 IK401", "is no position of an element" },
	{ sample_999, "IK4*9:2:1", "IK4*99999", "segment 15 IK401", "is no position of an element" },
	{ sample_999, "AK9*P*2*2*1*5~\n", "", "segment 17 SE", "the acknowledgment ends without AK9" },
	{ sample_999, "IK5*R*5*I5~\n", "", "segment 16 AK9",
	  "the group ends before the verdict on its last set (IK5)" },
	{ sample_999, "AK9*P*2*2*1*5~\n", "AK9*P*2*2~\n", "segment 17 AK904", "the number is missing" },
	{ sample_999, "AK9*P*2*2*1*5~\n", "AK9*P*2*2*1*5~\nCLP*1~\n", "segment 18 CLP",
	  "is no segment of an acknowledgment (999, 997)" },
	{ sample_999, "ST*999*0001*005010X231A1", "ST*999*0001*004010", "segment 4 ST",
	  "version 004010 of a 999 is not read" },
	{ sample_999, "ST*999", "ST*824", "segment 4 ST01", "is no acknowledgment (999, 997 or 277)" },
	{ sample_277ca, "HL*4*3*PT", "HL*4*3*QQ", "segment 18 HL03",
	  "is no level of a claim status (20, 21, 19, PT, 22, 23)" },
	{ sample_277ca, "HL*1**20*1~\n", "STC*A1:19~\n", "segment 5 STC",
	  "stands outside a receiver, provider or patient (HL)" },
	{ sample_277ca, "HL*1**20*1~\n", "TRN*2*X~\n", "segment 5 TRN", "stands outside a level (HL)" },
	{ sample_277ca, "STC*A2:20*", "STC**", "segment 21 STC01", "the status is missing" },
	{ sample_277ca, "STC*A2:20*", "STC*:20*", "segment 21 STC01", "has no category (category:status:entity)" },
	{ sample_277ca, "STC*A2:20*", "STC*A2222:20*", "segment 21 STC01", "is longer than 3 characters" },
	{ sample_277ca, "*WQ*100~", "*WQ*1,00~", "segment 21 STC04", "is no amount with at most two decimals" },
	{ sample_277ca, "TRN*1*0~\n", "SVC*HC:1*1~\n", "segment 17 SVC", "stands outside a claim (TRN)" },
	{ sample_277ca, "QTY*90*1", "QQQ*90*1", "segment 13 QQQ", "is no segment of a claim status (277)" },
	{ sample_277, "SE*18", "SE*17", "segment 20 SE01", "the number of segments is 17, expected 18" },
};

static void each_fault_is_named_with_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof complaints / sizeof complaints[0]; i++) {
		const struct complaint *complaint = &complaints[i];
		struct buf file = buf_new(1u << 20), changed;
		struct read_acknowledgment_summary summary;
		struct error error;
		char where[80];

		buf_add_text(&file, complaint->text);
		changed = changed_837p(&file, complaint->old, complaint->new);
		if (read_text(changed.bytes, changed.length, &summary, &error) != STATUS_REFUSED)
			fail_msg("%s is not refused", complaint->new);
		(void)text_format(where, sizeof where, "made.ack: %s", complaint->place);
		assert_string_equal(where, error.where);
		assert_string_equal(complaint->what, error.what);
		buf_free(&file);
		buf_free(&changed);
	}
}

static void files_cut_anywhere_are_refused(void **state)
{
	static const char *const texts[] = { sample_999, sample_997, sample_277ca, sample_277 };
	struct read_acknowledgment_summary summary;
	struct error error;

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		for (size_t length = 0; length < strlen(texts[i]) - 1; length++) {
			char *cut = malloc(length == 0 ? 1 : length);

			assert_non_null(cut);
			memcpy(cut, texts[i], length);
			if (read_text(cut, length, &summary, &error) != STATUS_REFUSED)
				fail_msg("text %zu, cut at %zu", i, length);
			free(cut);
		}
	}
}

static enum status stop_answer(void *context, const struct answer_head *head, const struct claim_answer *answer,
			       struct error *error)
{
	(void)context, (void)head, (void)answer;
	return error_set(error, STATUS_CONFLICT, "here", "the sink has had enough");
}

static void a_sink_that_says_no_ends_the_reading(void **state)
{
	const struct acknowledgment_sink stopping = { .answer = stop_answer };
	struct read_acknowledgment_summary summary;
	struct error error = { .status = STATUS_OK };

	(void)state;
	assert_status(STATUS_CONFLICT,
		      read_acknowledgment("made", sample_277ca, sizeof sample_277ca - 1, &stopping, &summary, &error));
	assert_string_equal("the sink has had enough", error.what);
	assert_int_equal(1, summary.answers);
	assert_done(read_acknowledgment("made", sample_277ca, sizeof sample_277ca - 1, NULL, &summary, &error), &error);
}

static void memory_running_out_is_said(void **state)
{
	struct read_acknowledgment_summary summary;
	struct error error;
	int calls;

	(void)state;
	alloc_fault_after(0);
	assert_done(read_text(sample_999, sizeof sample_999 - 1, &summary, &error), &error);
	calls = alloc_fault_calls();
	assert_int_equal(2, calls);
	for (int i = 1; i <= calls; i++) {
		alloc_fault_after(i);
		assert_status(STATUS_FAULT, read_text(sample_999, sizeof sample_999 - 1, &summary, &error));
	}
	alloc_fault_after(0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_ta1_is_about_an_interchange),
		cmocka_unit_test(a_ta1_may_come_alone_and_with_its_century),
		cmocka_unit_test(a_999_has_a_verdict_on_each_set_and_on_the_group),
		cmocka_unit_test(a_fault_says_where_it_was_found),
		cmocka_unit_test(a_997_says_the_same_with_other_names),
		cmocka_unit_test(a_277ca_answers_at_every_level),
		cmocka_unit_test(a_rejection_brings_every_status_and_its_line),
		cmocka_unit_test(a_277_is_about_our_claim_whatever_we_asked_under),
		cmocka_unit_test(a_claim_of_many_bad_lines_keeps_its_own_status),
		cmocka_unit_test(each_fault_is_named_with_its_place),
		cmocka_unit_test(files_cut_anywhere_are_refused),
		cmocka_unit_test(a_sink_that_says_no_ends_the_reading),
		cmocka_unit_test(memory_running_out_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
