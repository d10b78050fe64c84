/* SPDX-License-Identifier: MIT */
/* enquiries_test.c: a 270 and a 276 are written as the guides say, and no byte of them changes unseen. */
#include "claimbench/base/text.h"
#include "support/test.h"
#include "x12/read_271.h"
#include "x12/verify_enquiries.h"
#include "x12/write_270.h"
#include "x12/write_276.h"

enum { QUESTIONS = 3 };

struct scene {
	struct practice practice;
	struct enquiry_file file;
	struct enquiry questions[QUESTIONS];
	struct buf out;
	struct error error;
};

static struct practice asking_practice(void)
{
	return (struct practice){ .name = "Larkspur Family Medicine",
				  .npi = "1999999984",
				  .tax_id = "123456789",
				  .submitter_id = "LARK01",
				  .tax_id_kind = TAX_ID_EIN };
}

static struct enquiry question(enum enquiry_kind kind, int i)
{
	static const struct payer payers[] = {
		{ .id = 1, .name = "Blue Meadow", .payer_id = "SMP03", .receiver_id = "CLEAR1" },
		{ .id = 2, .name = "United Harbor", .payer_id = "SMP04", .receiver_id = "CLEAR1" },
	};
	struct patient patient = { .id = i + 1,
				   .name = { "O'Neil", "Ana", "", "" },
				   .birth_date = test_date("2015-03-04"),
				   .sex = SEX_FEMALE };
	struct coverage coverage = { .id = i + 1, .relationship = RELATIONSHIP_SELF, .member_id = "XYA123456789" };
	struct enquiry enquiry;

	if (i == 1) {
		coverage.relationship = RELATIONSHIP_CHILD;
		coverage.subscriber = (struct person_name){ "Muñoz", "Rosa", "M", "Jr" };
		patient.sex = SEX_UNKNOWN;
	}
	enquiry_of_coverage(&enquiry, kind, &patient, &coverage, &payers[i / 2], test_date("2026-03-31"),
			    test_date(i == 1 && kind == ENQUIRY_STATUS ? "2026-04-02" : "2026-03-31"));
	(void)text_format(enquiry.trace, sizeof enquiry.trace, "E%08d", i + 1);
	if (kind == ENQUIRY_STATUS) {
		enquiry.claim_id = i + 1;
		(void)text_format(enquiry.claim_number, sizeof enquiry.claim_number, "C%07d", i + 1);
		enquiry.charge = money_of_cents(15550 + i);
		if (i == 2) {
			(void)TEXT_SET(enquiry.payer_claim_number, "ICN77");
			enquiry.provider_is_person = true;
			enquiry.provider = (struct person_name){ "Rivera", "Sofia", "", "" };
		}
	}
	return enquiry;
}

static void begin(struct scene *scene, enum enquiry_kind kind)
{
	memset(scene, 0, sizeof *scene);
	scene->practice = asking_practice();
	scene->file = (struct enquiry_file){ .practice = &scene->practice,
					     .receiver_id = "CLEAR1",
					     .isa13 = 7,
					     .gs06 = 12,
					     .batch = "B0000009",
					     .date = test_date("2026-03-31"),
					     .hour = 14,
					     .minute = 5,
					     .test = true };
	for (int i = 0; i < QUESTIONS; i++)
		scene->questions[i] = question(kind, i);
	scene->out = buf_new(1 << 16);
}

static enum status write_all(struct scene *scene)
{
	return scene->questions[0].kind == ENQUIRY_STATUS
		       ? write_276(&scene->out, &scene->file, scene->questions, QUESTIONS, &scene->error)
		       : write_270(&scene->out, &scene->file, scene->questions, QUESTIONS, &scene->error);
}

static enum status verify(struct scene *scene)
{
	return verify_enquiries("out.x12", scene->out.bytes, scene->out.length, &scene->file, scene->questions,
				QUESTIONS, &scene->error);
}

static void a_270_asks_about_subscribers_and_dependents(void **state)
{
	struct scene scene;

	(void)state;
	begin(&scene, ENQUIRY_ELIGIBILITY);
	assert_done(write_all(&scene), &scene.error);
	assert_string_equal("ISA*00*          *00*          *ZZ*LARK01         *ZZ*CLEAR1         "
			    "*260331*1405*^*00501*000000007*0*T*:~\n"
			    "GS*HS*LARK01*CLEAR1*20260331*1405*12*X*005010X279A1~\n"
			    "ST*270*0001*005010X279A1~\n"
			    "BHT*0022*13*B0000009-1*20260331*1405~\n"
			    "HL*1**20*1~\n"
			    "NM1*PR*2*BLUE MEADOW*****PI*SMP03~\n"
			    "HL*2*1*21*1~\n"
			    "NM1*1P*2*LARKSPUR FAMILY MEDICINE*****XX*1999999984~\n"
			    "HL*3*2*22*0~\n"
			    "TRN*1*E00000001*1123456789~\n"
			    "NM1*IL*1*O'NEIL*ANA****MI*XYA123456789~\n"
			    "DMG*D8*20150304*F~\n"
			    "DTP*291*D8*20260331~\n"
			    "EQ*30~\n"
			    "HL*4*2*22*1~\n"
			    "NM1*IL*1*MUNOZ*ROSA*M**JR*MI*XYA123456789~\n"
			    "HL*5*4*23*0~\n"
			    "TRN*1*E00000002*1123456789~\n"
			    "NM1*03*1*O'NEIL*ANA~\n"
			    "DMG*D8*20150304~\n"
			    "DTP*291*D8*20260331~\n"
			    "EQ*30~\n"
			    "SE*21*0001~\n"
			    "ST*270*0002*005010X279A1~\n"
			    "BHT*0022*13*B0000009-2*20260331*1405~\n"
			    "HL*1**20*1~\n"
			    "NM1*PR*2*UNITED HARBOR*****PI*SMP04~\n"
			    "HL*2*1*21*1~\n"
			    "NM1*1P*2*LARKSPUR FAMILY MEDICINE*****XX*1999999984~\n"
			    "HL*3*2*22*0~\n"
			    "TRN*1*E00000003*1123456789~\n"
			    "NM1*IL*1*O'NEIL*ANA****MI*XYA123456789~\n"
			    "DMG*D8*20150304*F~\n"
			    "DTP*291*D8*20260331~\n"
			    "EQ*30~\n"
			    "SE*13*0002~\n"
			    "GE*2*12~\n"
			    "IEA*1*000000007~\n",
			    buf_text(&scene.out));
	assert_done(verify(&scene), &scene.error);
	buf_free(&scene.out);
}

static void a_276_asks_about_claims(void **state)
{
	struct scene scene;

	(void)state;
	begin(&scene, ENQUIRY_STATUS);
	assert_done(write_all(&scene), &scene.error);
	assert_non_null(strstr(buf_text(&scene.out), "GS*HR*LARK01*CLEAR1*20260331*1405*12*X*005010X212~\n"
						     "ST*276*0001*005010X212~\n"
						     "BHT*0010*13*B0000009-1*20260331*1405~\n"
						     "HL*1**20*1~\n"
						     "NM1*PR*2*BLUE MEADOW*****PI*SMP03~\n"
						     "HL*2*1*21*1~\n"
						     "NM1*41*2*LARKSPUR FAMILY MEDICINE*****46*LARK01~\n"
						     "HL*3*2*19*1~\n"
						     "NM1*1P*2*LARKSPUR FAMILY MEDICINE*****XX*1999999984~\n"
						     "HL*4*3*22*0~\n"
						     "DMG*D8*20150304*F~\n"
						     "NM1*IL*1*O'NEIL*ANA****MI*XYA123456789~\n"
						     "TRN*1*E00000001~\n"
						     "REF*EJ*C0000001~\n"
						     "AMT*T3*155.5~\n"
						     "DTP*472*D8*20260331~\n"
						     "HL*5*3*22*1~\n"
						     "NM1*IL*1*MUNOZ*ROSA*M**JR*MI*XYA123456789~\n"
						     "HL*6*5*23~\n"
						     "DMG*D8*20150304~\n"
						     "NM1*QC*1*O'NEIL*ANA~\n"
						     "TRN*1*E00000002~\n"
						     "REF*EJ*C0000002~\n"
						     "AMT*T3*155.51~\n"
						     "DTP*472*RD8*20260331-20260402~\n"
						     "SE*25*0001~\n"));
	assert_non_null(strstr(buf_text(&scene.out), "NM1*1P*1*RIVERA*SOFIA****XX*1999999984~\n"));
	assert_non_null(strstr(buf_text(&scene.out), "TRN*1*E00000003~\nREF*1K*ICN77~\nREF*EJ*C0000003~\n"));
	assert_done(verify(&scene), &scene.error);
	buf_free(&scene.out);
}

/* Another digit or letter in any place: somebody else, another day, another claim. */
static void no_byte_of_a_file_changes_unseen(void **state)
{
	(void)state;
	for (int kind = ENQUIRY_ELIGIBILITY; kind <= ENQUIRY_STATUS; kind++) {
		struct scene scene;

		begin(&scene, (enum enquiry_kind)kind);
		assert_done(write_all(&scene), &scene.error);
		for (size_t i = 0; i < scene.out.length; i++) {
			char was = scene.out.bytes[i];

			if (was == '\n' || was == ' ')
				continue;
			scene.out.bytes[i] = was == '9'                ? '8'
					     : was >= '0' && was < '9' ? (char)(was + 1)
					     : was == 'Q'              ? 'R'
								       : 'Q';
			if (verify(&scene) == STATUS_OK)
				fail_msg("%.40s: byte %zu is not looked at", scene.out.bytes + (i > 20 ? i - 20 : 0),
					 i);
			scene.out.bytes[i] = was;
		}
		assert_done(verify(&scene), &scene.error);
		buf_free(&scene.out);
	}
}

static void a_question_more_or_less_is_seen(void **state)
{
	struct scene scene;

	(void)state;
	begin(&scene, ENQUIRY_STATUS);
	assert_done(write_all(&scene), &scene.error);
	assert_status(STATUS_FAULT, verify_enquiries("out.x12", scene.out.bytes, scene.out.length, &scene.file,
						     scene.questions, QUESTIONS - 1, &scene.error));
	buf_clear(&scene.out);
	assert_done(write_276(&scene.out, &scene.file, scene.questions, QUESTIONS - 1, &scene.error), &scene.error);
	assert_status(STATUS_FAULT, verify(&scene));
	buf_free(&scene.out);
}

static void what_x12_cannot_carry_is_refused_by_its_trace(void **state)
{
	struct scene scene;

	(void)state;
	begin(&scene, ENQUIRY_ELIGIBILITY);
	(void)TEXT_SET(scene.questions[1].member_id, "AB*C");
	assert_status(STATUS_REFUSED, write_all(&scene));
	assert_non_null(strstr(scene.error.where, "E00000002"));
	assert_non_null(strstr(scene.error.where, "NM109"));
	buf_free(&scene.out);
}

static void a_set_holds_ninety_nine_questions(void **state)
{
	enum { MANY = 200 };
	struct scene scene;
	struct enquiry *many = calloc(MANY, sizeof *many);

	(void)state;
	assert_non_null(many);
	begin(&scene, ENQUIRY_ELIGIBILITY);
	for (int i = 0; i < MANY; i++) {
		many[i] = question(ENQUIRY_ELIGIBILITY, 0);
		(void)text_format(many[i].trace, sizeof many[i].trace, "E%08d", i);
	}
	assert_done(write_270(&scene.out, &scene.file, many, MANY, &scene.error), &scene.error);
	assert_non_null(strstr(buf_text(&scene.out), "GE*3*12~"));
	assert_done(
		verify_enquiries("out.x12", scene.out.bytes, scene.out.length, &scene.file, many, MANY, &scene.error),
		&scene.error);
	free(many);
	buf_free(&scene.out);
}

static enum status count_asked(void *context, const struct eligibility *eligibility, struct error *error)
{
	int *asked = context;

	(void)error;
	assert_true(eligibility->asked);
	assert_string_equal("30", eligibility->asked_types[0]);
	assert_int_equal(*asked == 1, eligibility->dependent);
	assert_string_equal("O'NEIL", eligibility->patient.last);
	(*asked)++;
	return STATUS_OK;
}

/* As a payer's program would. */
static void another_reader_finds_the_same_patients(void **state)
{
	struct scene scene;
	struct read_271_summary summary;
	int asked = 0;
	const struct eligibility_sink sink = { &asked, count_asked };

	(void)state;
	begin(&scene, ENQUIRY_ELIGIBILITY);
	assert_done(write_all(&scene), &scene.error);
	assert_done(read_271("out.x12", scene.out.bytes, scene.out.length, &sink, &summary, &scene.error),
		    &scene.error);
	assert_int_equal(QUESTIONS, asked);
	assert_string_equal("", summary.remark);
	buf_free(&scene.out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_270_asks_about_subscribers_and_dependents),
		cmocka_unit_test(a_276_asks_about_claims),
		cmocka_unit_test(no_byte_of_a_file_changes_unseen),
		cmocka_unit_test(a_question_more_or_less_is_seen),
		cmocka_unit_test(what_x12_cannot_carry_is_refused_by_its_trace),
		cmocka_unit_test(a_set_holds_ninety_nine_questions),
		cmocka_unit_test(another_reader_finds_the_same_patients),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
