/* SPDX-License-Identifier: MIT */
/* answer_test.c: what one claim comes to: at the door, in adjudication, in money; and what is answered when. */
#include "support/test.h"

#include "claimbench/base/text.h"
#include "support/alloc_fault.h"
#include "support/invented_file.h"
#include "support/payer_scene.h"

enum { SEED = 7 };

static struct payer_rules rules;
static struct scene scene;
static struct answers answers;
static struct professional_claim claims[4];

/* Without roster and noise: what is denied is the claim's own fault. */
static int set_up(void **state)
{
	(void)state;
	scene_rules(&rules);
	rules.rosters.count = 0;
	rules.noises.count = 0;
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	answers_free(&answers);
	scene_free(&scene);
	payer_rules_free(&rules);
	return 0;
}

static void send(size_t count, const char *day)
{
	scene_send(&scene, claims, count, test_date(day));
}

static void ask(const char *from, const char *to)
{
	answers_free(&answers);
	scene_answers(&scene, &rules, SEED, from, to, &answers);
}

static void ask_all(void)
{
	ask("2026-01-01", "2027-12-31");
}

static void expect_said(const char *kind, const char *part, int times)
{
	if (answers_say(&answers, kind, part) != times) {
		for (size_t i = 0; i < answers.count; i++)
			print_message("%s", buf_text(&answers.items[i].bytes));
		fail_msg("%s: \"%s\" is not there %d times", kind, part, times);
	}
}

/* -------------------------------------------------------------------------------------- money */

static void a_copay_is_taken_once_and_the_rest_is_paid(void **state)
{
	(void)state;
	scene_claim(&claims[0], 1, "SMP03", "2026-03-02");
	send(1, "2026-03-03");
	ask_all();
	/* 82 percent of 140.00 allowed, 25.00 of it by the patient. */
	expect_said("835", "CLP*C0000018*1*155*89.8*25*12*", 1);
	expect_said("835", "SVC*HC:99213*155*89.8~\nDTM*472*20260302~\nCAS*CO*45*40.2~\nCAS*PR*3*25~\n", 1);
	expect_said("835", "AMT*B6*114.8~", 1);
	expect_said("835", "BPR*I*89.8*C*CHK*", 1);
}

static void a_deductible_is_used_up_and_then_coinsurance_begins(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++) {
		scene_claim(&claims[i], 1, "SMP01", "2026-03-02");
		claim_number_of_id(i + 1, claims[i].claim.number);
		claims[i].encounter.from = claims[i].encounter.to = test_date(i == 0   ? "2026-03-02"
									      : i == 1 ? "2026-03-03"
										       : "2026-03-04");
		claims[i].encounter.line_count = 0;
		(void)scene_line(&claims[i], "99204", 30000);
		claims[i].encounter.line_count = 0;
		(void)scene_line(&claims[i], "99215", 30000);
	}
	send(3, "2026-03-05");
	ask_all();
	/* 68 percent of 280.00 is 190.40; 257.00 a year; then 20 percent, and 2 percent are cut from the payment. */
	expect_said("835", "CLP*C0000018*1*300*0*190.4*", 1);
	expect_said("835", "CAS*PR*1*190.4~", 1);
	expect_said("835", "CAS*PR*1*66.6**2*24.76~\nCAS*CO*253*1.98~", 1);
	expect_said("835", "CAS*PR*2*38.08~\nCAS*CO*253*3.05~", 1);
	expect_said("835", "SVC*HC:99215*300*149.27~", 1);
}

static void of_two_procedures_the_cheaper_is_cut_in_half(void **state)
{
	(void)state;
	scene_claim(&claims[0], 1, "SMP07", "2026-03-02");
	claims[0].encounter.line_count = 0;
	(void)scene_line(&claims[0], "17000", 20000);
	(void)scene_line(&claims[0], "10060", 30000);
	send(1, "2026-03-03");
	ask_all();
	/* 95 percent of 130.00, halved; 95 percent of 230.00. */
	expect_said("835", "SVC*HC:17000*200*61.75~", 1);
	expect_said("835", "SVC*HC:10060*300*218.5~", 1);
}

static void what_is_not_on_the_list_is_paid_by_the_charge(void **state)
{
	(void)state;
	scene_claim(&claims[0], 1, "SMP07", "2026-03-02");
	claims[0].encounter.line_count = 0;
	(void)scene_line(&claims[0], "29881", 10000);
	send(1, "2026-03-03");
	ask_all();
	expect_said("835", "SVC*HC:29881*100*75~", 1);
}

static void nobody_gets_more_than_he_charged(void **state)
{
	(void)state;
	scene_claim(&claims[0], 1, "SMP07", "2026-03-02");
	claims[0].encounter.lines[0].charge = money_of_cents(5000);
	send(1, "2026-03-03");
	ask_all();
	expect_said("835", "SVC*HC:99213*50*50~\nDTM*472*20260302~\nREF*6R*101~", 1);
}

/* A 2320 and a 2430 of the first payer, put into a finished file: it allowed 100.00, paid 75.00, left 25.00. */
static void a_second_payer_pays_what_the_first_left(void **state)
{
	struct buf with_claim, whole;

	(void)state;
	scene_claim(&claims[0], 1, "SMP04", "2026-03-02");
	send(1, "2026-03-03");
	with_claim = changed_837p(&scene.bytes[0], "SBR*P*18*", "SBR*S*18*");
	whole = changed_837p(
		&with_claim, "REF*6R*101~",
		"REF*6R*101~\nSVD*SMP01*75*HC:99213**1~\nCAS*CO*45*55~\nCAS*PR*2*25~\nDTP*573*D8*20260220~");
	buf_free(&with_claim);
	buf_free(&scene.bytes[0]);
	scene.bytes[0] = whole;
	scene.files[0].bytes = whole.bytes;
	scene.files[0].length = whole.length;
	ask_all();
	expect_said("835", "CLP*C0000018*2*155*25**15*", 1);
	expect_said("835", "SVC*HC:99213*155*25~\nDTM*472*20260302~\nCAS*OA*23*130~\n", 1);
}

static void a_second_payer_wants_to_know_what_the_first_did(void **state)
{
	struct buf changed;

	(void)state;
	scene_claim(&claims[0], 1, "SMP04", "2026-03-02");
	send(1, "2026-03-03");
	changed = changed_837p(&scene.bytes[0], "SBR*P*18*", "SBR*S*18*");
	buf_free(&scene.bytes[0]);
	scene.bytes[0] = changed;
	scene.files[0].bytes = changed.bytes;
	scene.files[0].length = changed.length;
	ask_all();
	expect_said("835", "CAS*CO*22*155~\nREF*6R*101~\nLQ*HE*MA04~", 1);
}

/* --------------------------------------------------------------------------------- reasons to deny */

static void lines_are_denied_by_their_own_fault(void **state)
{
	static const struct {
		const char *payer, *procedure, *diagnosis, *place;
		int units;
		const char *said;
	} cases[] = {
		{ "SMP03", "93306", "I509", "11", 1, "CAS*CO*197*" },
		{ "SMP03", "97110", "M5450", "11", 5, "CAS*CO*198*" },
		{ "SMP01", "99396", "Z0000", "11", 1, "CAS*PR*96*" },
		{ "SMP03", "G2012", "I10", "11", 1, "CAS*PR*204*" },
		{ "SMP03", "83036", "E119", "11", 2, "CAS*CO*151*" },
		{ "SMP03", "99397", "Z0000", "11", 1, "CAS*CO*6*" },
		{ "SMP03", "G0103", "Z125", "11", 1, "CAS*CO*7*" },
		{ "SMP03", "99213", "Z00121", "11", 1, "CAS*CO*9*" },
		{ "SMP03", "99213", "N401", "11", 1, "CAS*CO*10*" },
		{ "SMP03", "20610", "J069", "11", 1, "CAS*CO*11*" },
		{ "SMP03", "93000", "J069", "11", 1, "CAS*CO*50*" },
		{ "SMP03", "J3420", "R5383", "11", 1, "CAS*CO*167*" },
		{ "SMP03", "99213", "I10", "21", 1, "CAS*CO*5*" },
		{ "SMP03", "99232", "I10", "21", 1, "CAS*CO*16*" },
		{ "SMP03", "J3490", "I10", "11", 1, "CAS*CO*16*" },
		{ "SMP02", "J1100", "I10", "11", 1, "CAS*CO*16*" },
		{ "SMP03", "L1830", "M1711", "11", 1, "CAS*CO*252*" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct encounter *encounter = &claims[0].encounter;

		scene_claim(&claims[0], 1, cases[i].payer, "2026-03-02");
		encounter->line_count = 0;
		(void)TEXT_SET(encounter->diagnoses[0], cases[i].diagnosis);
		(void)TEXT_SET(encounter->place_of_service, cases[i].place);
		scene_line(&claims[0], cases[i].procedure, 10000)->units_milli = cases[i].units * 1000;
		send(1, "2026-03-03");
		ask_all();
		expect_said("835", cases[i].said, 1);
		expect_said("835", "CLP*C0000018*4*100*0*", 1);
		scene_free(&scene);
	}
}

static void lines_that_do_not_stand_beside_each_other_lose_one(void **state)
{
	static const struct {
		const char *other, *modifier, *procedure, *said;
	} cases[] = {
		{ "36415", "", "80053", "CAS*CO*236*" },
		{ "A4550", "", "10060", "CAS*CO*97*" },
		{ "A4550", "59", "10060", "CAS*CO*97*" }, /* whatever the modifier */
		{ "36415", "59", "80053", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		scene_claim(&claims[0], 1, "SMP03", "2026-03-02");
		claims[0].encounter.line_count = 0;
		(void)TEXT_SET(scene_line(&claims[0], cases[i].other, 1500)->modifiers[0], cases[i].modifier);
		(void)scene_line(&claims[0], cases[i].procedure, 20000);
		send(1, "2026-03-03");
		ask_all();
		if (cases[i].said != NULL)
			expect_said("835", cases[i].said, 1);
		expect_said("835", "CAS*CO*236*", cases[i].said != NULL && strstr(cases[i].said, "236") != NULL);
		expect_said("835", "CLP*C0000018*1*", 1);
		scene_free(&scene);
	}
}

static void the_same_service_twice_is_a_duplicate(void **state)
{
	(void)state;
	scene_claim(&claims[0], 1, "SMP03", "2026-03-02");
	claims[1] = claims[0];
	(void)TEXT_SET(claims[1].claim.number, "C0000026");
	claims[2] = claims[0];
	(void)TEXT_SET(claims[2].claim.number, "C0000034");
	(void)TEXT_SET(claims[2].encounter.lines[0].modifiers[0], "76");
	send(3, "2026-03-03");
	ask_all();
	expect_said("835", "CAS*CO*18*155~", 1);
	expect_said("835", "CLP*C0000026*4*155*0*", 1);
	expect_said("835", "CLP*C0000034*1*155*", 1);
}

static void a_claim_that_comes_too_late_is_denied(void **state)
{
	(void)state;
	scene_claim(&claims[0], 1, "SMP04", "2026-03-02"); /* 90 days */
	scene_claim(&claims[1], 2, "SMP04", "2026-03-01");
	send(2, "2026-05-31");
	ask_all();
	expect_said("835", "CAS*CO*29*155~", 1);
	expect_said("835", "CLP*C0000026*4*155*0*", 1);
}

static void a_member_not_covered_is_denied(void **state)
{
	static const struct {
		enum roster_kind kind;
		const char *from, *to, *carc, *said;
	} cases[] = {
		{ ROSTER_ENDED, "2026-03-01", "2026-03-01", "27", "CAS*PR*27*155~" },
		{ ROSTER_ENDED, "2026-03-02", "2026-03-02", "27", NULL }, /* the last day is covered */
		{ ROSTER_NOT_YET, "2026-03-03", "2026-03-03", "26", "CAS*PR*26*155~" },
		{ ROSTER_NOT_YET, "2026-03-02", "2026-03-02", "26", NULL },
		{ ROSTER_UNKNOWN, NULL, NULL, "31", "CAS*PR*31*155~" },
		{ ROSTER_DEAD, "2026-01-01", "2026-02-01", "13", "CAS*PR*13*155~" },
		{ ROSTER_OTHER_FIRST, NULL, NULL, "22", "CAS*PR*22*155~" },
	};

	(void)state;
	scene_claim(&claims[0], 1, "SMP03", "2026-03-02");
	send(1, "2026-03-03");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct roster *roster = &rules.rosters.items[0];

		*roster = (struct roster){ .payer = "*", .kind = (int32_t)cases[i].kind, .chance = 10000 };
		roster->from = cases[i].from != NULL ? test_date(cases[i].from) : DATE_NONE;
		roster->to = cases[i].to != NULL ? test_date(cases[i].to) : DATE_NONE;
		(void)TEXT_SET(roster->denial.group, "PR");
		(void)TEXT_SET(roster->denial.carc, cases[i].carc);
		rules.rosters.count = 1;
		ask_all();
		if (cases[i].said != NULL)
			expect_said("835", cases[i].said, 1);
		else
			expect_said("835", "CLP*C0000018*1*155*89.8*", 1);
	}
}

/* ------------------------------------------------------------------------------------- the door */

static void expect_door(const char *status)
{
	char said[40];

	send(1, "2026-03-03");
	ask_all();
	(void)text_format(said, sizeof said, "STC*%s*20260304*U*", status);
	expect_said("277CA", said, 1);
	expect_said("277CA", "REF*1K*", 0);
	assert_int_equal(2, answers.count);
	scene_free(&scene);
}

static void claims_come_back_at_the_door(void **state)
{
	(void)state;
	scene_claim(&claims[0], 1, "SMP01", "2026-03-02");
	(void)TEXT_SET(claims[0].coverage.member_id, "NOMBI");
	expect_door("A7:164:IL");
	scene_claim(&claims[0], 1, "SMP01", "2026-03-02");
	(void)TEXT_SET(claims[0].rendering.npi, "1999999999");
	expect_door("A7:562:82");
	scene_claim(&claims[0], 1, "SMP01", "2026-03-02");
	claims[0].patient.birth_date = test_date("2026-03-03");
	expect_door("A8:158:QC");
	scene_claim(&claims[0], 1, "SMP01", "2026-03-04");
	expect_door("A7:187");
	scene_claim(&claims[0], 1, "SMP01", "2026-03-02");
	claims[0].encounter.lines[0].charge = money_of_cents(0);
	expect_door("A7:178");
	scene_claim(&claims[0], 1, "SMP03", "2026-03-02");
	claims[0].claim.frequency = 7;
	(void)TEXT_SET(claims[0].claim.payer_claim_number, "NEVERSEEN");
	expect_door("A7:464:PR");
	scene_claim(&claims[0], 1, "SMP01", "2026-03-02");
	claims[0].claim.frequency = 7;
	(void)TEXT_SET(claims[0].claim.payer_claim_number, "NEVERSEEN");
	expect_door("A7:535");
}

static void a_claim_that_is_taken_gets_the_payers_number(void **state)
{
	(void)state;
	scene_claim(&claims[0], 1, "SMP03", "2026-03-02");
	send(1, "2026-03-03");
	ask("2026-03-03", "2026-03-04");
	assert_int_equal(2, answers.count);
	expect_said("277CA", "TRN*2*C0000018~\nSTC*A2:20:PR*20260304*WQ*155~\nREF*1K*26062", 1);
	expect_said("277CA", "TRN*2*B0000001-1~", 1);
	expect_said("999", "AK9*A*1*1*1~", 1);
	assert_date("2026-03-04", answers.items[0].due);
}

/* ------------------------------------------------------------------------------------ bad files */

static void change(const char *old, const char *new)
{
	struct buf changed = changed_837p(&scene.bytes[0], old, new);

	buf_free(&scene.bytes[0]);
	scene.bytes[0] = changed;
	scene.files[0].bytes = changed.bytes;
	scene.files[0].length = changed.length;
}

static void a_damaged_set_is_rejected_and_its_neighbour_is_not(void **state)
{
	(void)state;
	scene_claim(&claims[0], 1, "SMP03", "2026-03-02");
	scene_claim(&claims[1], 2, "SMP04", "2026-03-02");
	send(2, "2026-03-03");
	change("SV1*HC:99213*155*", "SV1*HC:99213*1.5.5*");
	ask_all();
	expect_said("999", "AK2*837*0001*005010X222A1~\nIK3*SV1*", 1);
	expect_said("999", "CTX*CLM01:C0000018~\nIK4*2**6~\nIK5*R*5~\nAK2*837*0002*005010X222A1~\nIK5*A~\nAK9*P*2*2*1~",
		    1);
	expect_said("277CA", "C0000018", 0);
	expect_said("277CA", "C0000026", 1);
	expect_said("835", "CLP*", 1);
}

static void a_file_that_breaks_off_is_rejected(void **state)
{
	char *se;

	(void)state;
	scene_claim(&claims[0], 1, "SMP03", "2026-03-02");
	send(1, "2026-03-03");
	se = strstr(scene.bytes[0].bytes, "SE*");
	assert_non_null(se);
	scene.files[0].length = (size_t)(se - scene.bytes[0].bytes);
	ask_all();
	assert_int_equal(1, answers.count);
	expect_said("999", "AK9*R*0*1*0*3~", 1);
}

static void a_wrong_count_of_segments_is_said(void **state)
{
	(void)state;
	scene_claim(&claims[0], 1, "SMP03", "2026-03-02");
	send(1, "2026-03-03");
	change("SE*2", "SE*9");
	ask_all();
	assert_int_equal(1, answers.count);
	expect_said("999", "IK5*R*4~\nAK9*R*1*1*0~", 1);
}

static void another_kind_of_group_is_not_taken(void **state)
{
	(void)state;
	scene_claim(&claims[0], 1, "SMP03", "2026-03-02");
	send(1, "2026-03-03");
	change("GS*HC*", "GS*HI*");
	ask_all();
	assert_int_equal(1, answers.count);
	expect_said("999", "AK1*HI*1*005010X222A1~\nAK9*R*1*1*0*1~", 1);
}

static void an_interchange_without_a_group_gets_a_ta1(void **state)
{
	static const char text[] = "ISA*00*          *00*          *ZZ*QUINCE01       *ZZ*SAMPLECH       "
				   "*260303*0915*^*00501*000000101*0*T*:~IEA*0*000000101~";

	(void)state;
	scene.bytes[0] = buf_new(1024);
	buf_add_text(&scene.bytes[0], text);
	scene.files[0] =
		(struct submitted_file){ scene.bytes[0].bytes, scene.bytes[0].length, test_date("2026-03-03") };
	scene.count = 1;
	ask_all();
	assert_int_equal(1, answers.count);
	expect_said("TA1", "TA1*000000101*260303*0000*R*024~", 1);
}

static void bytes_of_nobody_get_no_answer(void **state)
{
	(void)state;
	scene.bytes[0] = buf_new(1024);
	buf_add_text(&scene.bytes[0], "Dear payer, please find enclosed");
	scene.files[0] =
		(struct submitted_file){ scene.bytes[0].bytes, scene.bytes[0].length, test_date("2026-03-03") };
	scene.count = 1;
	ask_all();
	assert_int_equal(0, answers.count);
}

static enum status no_sink(void *context, const struct payer_file *file, struct error *error)
{
	(void)context;
	(void)file;
	(void)error;
	return STATUS_OK;
}

static void files_come_in_order_of_receipt(void **state)
{
	struct payer_question question = {
		.files = scene.files, .rules = &rules, .from = test_date("2026-03-01"), .to = test_date("2026-04-01")
	};
	struct error error;

	(void)state;
	scene_claim(&claims[0], 1, "SMP03", "2026-03-02");
	send(1, "2026-03-04");
	send(1, "2026-03-03");
	question.count = 2;
	assert_status(STATUS_REFUSED, payer_answer(&question, no_sink, NULL, &error));
	assert_string_equal("file 2 was received before the one in front of it", error.what);
}

static void out_of_memory_is_a_fault_wherever_it_strikes(void **state)
{
	struct payer_question question = { .files = scene.files,
					   .count = 1,
					   .rules = &rules,
					   .from = test_date("2026-03-01"),
					   .to = test_date("2026-04-30") };
	enum status status = STATUS_FAULT;
	int count;

	(void)state;
	scene_claim(&claims[0], 1, "SMP03", "2026-03-02");
	send(1, "2026-03-03");
	for (count = 1; status != STATUS_OK; count++) {
		struct error error = { .status = STATUS_OK };

		alloc_fault_after(count);
		status = payer_answer(&question, no_sink, NULL, &error);
		alloc_fault_after(0);
		assert_true(status == STATUS_OK || status == STATUS_FAULT);
	}
	assert_true(count > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define fresh(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
		fresh(a_copay_is_taken_once_and_the_rest_is_paid),
		fresh(a_deductible_is_used_up_and_then_coinsurance_begins),
		fresh(of_two_procedures_the_cheaper_is_cut_in_half),
		fresh(what_is_not_on_the_list_is_paid_by_the_charge),
		fresh(nobody_gets_more_than_he_charged),
		fresh(a_second_payer_pays_what_the_first_left),
		fresh(a_second_payer_wants_to_know_what_the_first_did),
		fresh(lines_are_denied_by_their_own_fault),
		fresh(lines_that_do_not_stand_beside_each_other_lose_one),
		fresh(the_same_service_twice_is_a_duplicate),
		fresh(a_claim_that_comes_too_late_is_denied),
		fresh(a_member_not_covered_is_denied),
		fresh(claims_come_back_at_the_door),
		fresh(a_claim_that_is_taken_gets_the_payers_number),
		fresh(a_damaged_set_is_rejected_and_its_neighbour_is_not),
		fresh(a_file_that_breaks_off_is_rejected),
		fresh(a_wrong_count_of_segments_is_said),
		fresh(another_kind_of_group_is_not_taken),
		fresh(an_interchange_without_a_group_gets_a_ta1),
		fresh(bytes_of_nobody_get_no_answer),
		fresh(files_come_in_order_of_receipt),
		fresh(out_of_memory_is_a_fault_wherever_it_strikes),
	};

	return cmocka_run_group_tests_name("answers of payers", tests, NULL, NULL);
}
