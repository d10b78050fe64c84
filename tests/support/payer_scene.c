/* SPDX-License-Identifier: MIT */
/* payer_scene.c: see payer_scene.h. */
#include "support/payer_scene.h"

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "support/invented_claim.h"
#include "support/test.h"
#include "x12/claim_837p.h"

enum { CLAIMS_A_DAY = 25, MEMBERS = 311, TABLE_BYTES_MAX = 1 << 20 };

void scene_rules(struct payer_rules *rules)
{
	const char *data = getenv("CLAIMBENCH_DATA");
	struct buf bytes[RULE_TABLES];
	struct rule_text texts[RULE_TABLES];
	struct error error = { .status = STATUS_OK };

	for (size_t i = 0; i < RULE_TABLES; i++) {
		char path[FILE_PATH_MAX];

		(void)text_format(path, sizeof path, "%s/%s", data != NULL ? data : "data", rule_files[i]);
		assert_done(file_read(path, TABLE_BYTES_MAX, &bytes[i], &error), &error);
		texts[i] = (struct rule_text){ rule_files[i], buf_text(&bytes[i]), bytes[i].length };
	}
	assert_done(payer_rules_read(rules, texts, &error), &error);
	for (size_t i = 0; i < RULE_TABLES; i++)
		buf_free(&bytes[i]);
}

/* -------------------------------------------------------------------------------------- claims */

static const struct scene_payer {
	const char *id, *name, *filing_code, *member;
} payers[] = {
	{ "SMP01", "Medicare Part B (sample)", "MB", "" },
	{ "SMP02", "Prairie Medicaid (sample)", "MC", "1000" },
	{ "SMP03", "Blue Meadow Plan (sample)", "BL", "XQM10" },
	{ "SMP04", "United Harbor Health (sample)", "CI", "UH10" },
	{ "SMP05", "Cedar Grove Health (sample)", "HM", "CG10" },
	{ "SMP06", "Anchor Military Plan (sample)", "CH", "100000" },
	{ "SMP07", "Keystone Work Injury (sample)", "WC", "WC10" },
	{ "77777", "Somebody Else's Plan", "CI", "SE10" },
};

static const struct scene_payer *find_payer(const char *id)
{
	for (size_t i = 0; i < sizeof payers / sizeof payers[0]; i++)
		if (text_equal(payers[i].id, id))
			return &payers[i];
	fail_msg("there is no payer %s", id);
	return NULL;
}

/* MBIs of the shape that is checked; other numbers end in five digits of N's. */
static void name_member(struct coverage *coverage, const struct scene_payer *payer, int n)
{
	static const char letters[] = "ACDEFGHJKMNPQRTUVWXY";

	if (text_equal(payer->id, "SMP01"))
		(void)text_format(coverage->member_id, sizeof coverage->member_id, "1AA0%c%c0AA%02d",
				  letters[n / 100 % 20], letters[n / 2000 % 20], n % 100);
	else
		(void)text_format(coverage->member_id, sizeof coverage->member_id, "%s%05d", payer->member, n % 100000);
}

static void set_money(struct professional_claim *claim)
{
	claim->claim.total = encounter_total(&claim->encounter);
}

void scene_claim(struct professional_claim *claim, int n, const char *payer_id, const char *day)
{
	const struct scene_payer *payer = find_payer(payer_id);
	bool old = text_equal(payer_id, "SMP01");

	invented_plain_claim(claim);
	(void)TEXT_SET(claim->payer.name, payer->name);
	(void)TEXT_SET(claim->payer.payer_id, payer->id);
	(void)TEXT_SET(claim->payer.filing_code, payer->filing_code);
	claim->payer.id = payer - payers + 1;
	claim_number_of_id(n, claim->claim.number);
	claim->claim.id = n;
	name_member(&claim->coverage, payer, n % MEMBERS);
	(void)text_format(claim->patient.name.first, sizeof claim->patient.name.first, "Anna%d", n % MEMBERS);
	claim->patient.birth_date = test_date(old ? "1950-05-17" : "1980-05-17");
	claim->encounter.from = claim->encounter.to = test_date(day);
	(void)TEXT_SET(claim->encounter.diagnoses[0], "I10");
	claim->encounter.line_count = 0;
	(void)scene_line(claim, "99213", 15500);
	if (text_equal(payer_id, "SMP07")) {
		claim->encounter.accident = ACCIDENT_EMPLOYMENT;
		claim->encounter.accident_date = date_plus_days(claim->encounter.from, -3);
	}
}

struct service_line *scene_line(struct professional_claim *claim, const char *procedure, int64_t cents)
{
	struct service_line *line = &claim->encounter.lines[claim->encounter.line_count++];

	*line = (struct service_line){ .units_milli = 1000, .pointers = { 1 }, .charge = money_of_cents(cents) };
	line->id = claim->claim.id * 100 + claim->encounter.line_count;
	assert_true(TEXT_SET(line->procedure, procedure));
	set_money(claim);
	return line;
}

/* --------------------------------------------------------------------------------------- files */

void scene_send(struct scene *scene, struct professional_claim *claims, size_t count, struct date day)
{
	struct file_837p file = { .practice = &claims[0].practice,
				  .receiver_id = "SAMPLECH",
				  .receiver_name = "Sample Clearinghouse",
				  .date = day,
				  .hour = 9,
				  .test = true };
	struct buf *bytes = &scene->bytes[scene->count];
	struct writer_837p *writer;
	struct error error = { .status = STATUS_OK };
	char st02[10];
	size_t start, length;

	assert_true(scene->count < SCENE_FILES_MAX);
	*bytes = buf_new(8u << 20);
	file.isa13 = file.gs06 = (int64_t)scene->count + 1;
	(void)text_format(file.batch, sizeof file.batch, "B%07d", (int)scene->count + 1);
	assert_done(writer_837p_begin(&writer, bytes, &file, &error), &error);
	for (size_t i = 0; i < count; i++) {
		set_money(&claims[i]);
		assert_done(writer_837p_add(writer, &claims[i], &start, &length, st02, &error), &error);
	}
	assert_done(writer_837p_end(writer, &error), &error);
	scene->files[scene->count] = (struct submitted_file){ bytes->bytes, bytes->length, day };
	scene->count++;
}

void scene_free(struct scene *scene)
{
	for (size_t i = 0; i < scene->count; i++)
		buf_free(&scene->bytes[i]);
	scene->count = scene->letter_count = 0;
}

/* ------------------------------------------------------------------------------- an average office */

static void say(struct professional_claim *claim, const char *procedure, int64_t cents, const char *diagnosis)
{
	claim->encounter.line_count = 0;
	memset(claim->encounter.diagnoses, 0, sizeof claim->encounter.diagnoses);
	(void)TEXT_SET(claim->encounter.diagnoses[0], diagnosis);
	(void)scene_line(claim, procedure, cents);
}

static void authorize(struct professional_claim *claim)
{
	(void)TEXT_SET(claim->encounter.authorization, "AUTH7788");
}

static void clean_visit(struct professional_claim *claim, int n)
{
	switch (n % 8) {
	case 0:
		say(claim, "99214", 22000, "E119");
		(void)scene_line(claim, "83036", 3200);
		break;
	case 1:
		say(claim, "99213", 15500, "J069");
		break;
	case 2:
		say(claim, "99213", 15500, "M1711");
		(void)TEXT_SET(claim->encounter.lines[0].modifiers[0], "25");
		(void)scene_line(claim, "20610", 19500);
		break;
	case 3:
		say(claim, "99214", 22000, "R0789");
		(void)TEXT_SET(claim->encounter.lines[0].modifiers[0], "25");
		(void)scene_line(claim, "93000", 6500);
		break;
	case 4:
		say(claim, "17110", 24000, "B079");
		(void)scene_line(claim, "10060", 26000);
		break;
	case 5:
		say(claim, "90834", 18000, "F411");
		break;
	default:
		say(claim, "99212", 10500, "K219");
	}
}

/* A mistake that the payer meets, put into a claim that is otherwise clean. */
typedef void mistake(struct professional_claim *claim);

static void no_note(struct professional_claim *claim)
{
	say(claim, "J3490", 4000, "M1711");
	(void)TEXT_SET(claim->encounter.lines[0].drug.ndc, "00641036725");
	claim->encounter.lines[0].drug.quantity_milli = 1000;
	(void)TEXT_SET(claim->encounter.lines[0].drug.unit, "ML");
}

static void no_admission(struct professional_claim *claim)
{
	say(claim, "99232", 17500, "J189");
	(void)TEXT_SET(claim->encounter.place_of_service, "21");
}

static void no_accident(struct professional_claim *claim)
{
	claim->encounter.accident = ACCIDENT_NONE;
	claim->encounter.accident_date = DATE_NONE;
}

static void no_drug_code(struct professional_claim *claim)
{
	say(claim, "J1100", 1000, "M1711");
}

static void no_echo_authorization(struct professional_claim *claim)
{
	say(claim, "93306", 52000, "I509");
}

static void no_boot_authorization(struct professional_claim *claim)
{
	say(claim, "L4360", 30000, "S93401A");
}

static void too_many_therapy_units(struct professional_claim *claim)
{
	say(claim, "97110", 31000, "M5450");
	claim->encounter.lines[0].units_milli = 5000;
}

static void specimen(struct professional_claim *claim)
{
	say(claim, "99000", 2000, "I10");
}

static void bupivacaine(struct professional_claim *claim)
{
	say(claim, "S0020", 2000, "M1711");
}

static void phone_call(struct professional_claim *claim)
{
	say(claim, "G2012", 3500, "I10");
}

static void second_checkup(struct professional_claim *claim)
{
	say(claim, "99396", 24000, "Z0000");
	(void)scene_line(claim, "99396", 24000);
	claim->encounter.lines[1].from = claim->encounter.lines[1].to = date_plus_days(claim->encounter.from, -10);
	claim->encounter.lines[1].units_milli = 2000;
}

static void needless_tracing(struct professional_claim *claim)
{
	say(claim, "93000", 6500, "J069");
}

static void joint_for_a_cold(struct professional_claim *claim)
{
	say(claim, "20610", 19500, "J069");
}

static void vitamin_for_fatigue(struct professional_claim *claim)
{
	say(claim, "J3420", 1500, "R5383");
	authorize(claim);
	(void)TEXT_SET(claim->encounter.lines[0].drug.ndc, "00517003125");
	claim->encounter.lines[0].drug.quantity_milli = 1000;
	(void)TEXT_SET(claim->encounter.lines[0].drug.unit, "ML");
}

static void two_hemoglobins(struct professional_claim *claim)
{
	say(claim, "83036", 6400, "E119");
	claim->encounter.lines[0].units_milli = 2000;
}

static void blood_draw_with_panel(struct professional_claim *claim)
{
	say(claim, "36415", 1500, "E119");
	(void)TEXT_SET(claim->encounter.clia, "14D0000001");
	(void)scene_line(claim, "80053", 5000);
}

static void tray_with_drainage(struct professional_claim *claim)
{
	say(claim, "10060", 26000, "L0291");
	(void)scene_line(claim, "A4550", 4500);
}

static void too_young(struct professional_claim *claim)
{
	say(claim, "99397", 26000, "Z0000");
}

static void man_at_the_womens_check(struct professional_claim *claim)
{
	say(claim, "G0101", 9000, "Z1231");
	claim->patient.sex = SEX_MALE;
}

static void adult_as_a_newborn(struct professional_claim *claim)
{
	say(claim, "99213", 15500, "Z00121");
}

static void woman_with_prostate(struct professional_claim *claim)
{
	say(claim, "99213", 15500, "N401");
}

static void office_visit_in_hospital(struct professional_claim *claim)
{
	say(claim, "99213", 15500, "I10");
	(void)TEXT_SET(claim->encounter.place_of_service, "21");
}

static void no_operation_report(struct professional_claim *claim)
{
	say(claim, "64721", 130000, "G5601");
	authorize(claim);
}

static void too_late(struct professional_claim *claim)
{
	claim->encounter.from = claim->encounter.to = date_plus_days(claim->encounter.from, -400);
}

/* The last claim once more: made in scene_send_office, which knows it. */
static void duplicate(struct professional_claim *claim)
{
	(void)claim;
}

static void bad_member(struct professional_claim *claim)
{
	(void)TEXT_SET(claim->coverage.member_id, "9/9");
}

static void bad_npi(struct professional_claim *claim)
{
	(void)TEXT_SET(claim->rendering.npi, "1999999999");
}

static void bad_total(struct professional_claim *claim)
{
	claim->encounter.lines[0].charge = money_of_cents(0);
	claim->encounter.line_count = 1;
}

static void born_tomorrow(struct professional_claim *claim)
{
	claim->patient.birth_date = date_plus_days(claim->encounter.from, 1);
}

/* Spread evenly over the claims; more of what offices do more often. */
static mistake *const mistakes[] = {
	no_note,
	duplicate,
	no_echo_authorization,
	bad_member,
	specimen,
	no_admission,
	needless_tracing,
	duplicate,
	too_late,
	too_many_therapy_units,
	no_accident,
	blood_draw_with_panel,
	phone_call,
	no_boot_authorization,
	born_tomorrow,
	joint_for_a_cold,
	man_at_the_womens_check,
	bad_npi,
	no_echo_authorization,
	duplicate,
	second_checkup,
	no_note,
	vitamin_for_fatigue,
	bad_total,
	no_admission,
	tray_with_drainage,
	too_young,
	bupivacaine,
	duplicate,
	two_hemoglobins,
	adult_as_a_newborn,
	woman_with_prostate,
	bad_member,
	no_accident,
	office_visit_in_hospital,
	no_operation_report,
	duplicate,
	no_drug_code,
};
enum { MISTAKES = sizeof mistakes / sizeof mistakes[0] };

/* Mistakes that ask for a kind of payer get one: hospital care and vitamins for the old, checkups for the rest. */
static const char *payer_for(int n, mistake *made)
{
	static const char *const wheel[] = { "SMP01", "SMP03", "SMP04", "SMP05", "SMP01", "SMP02",
					     "SMP03", "SMP06", "SMP04", "77777", "SMP05", "SMP07" };

	if (made == too_young || made == second_checkup || made == adult_as_a_newborn || made == vitamin_for_fatigue)
		return "SMP03";
	if (made == no_accident)
		return "SMP07";
	if (made == no_drug_code)
		return "SMP02";
	return wheel[n % MEMBERS % 12];
}

void scene_send_office(struct scene *scene, int count)
{
	struct professional_claim *claims = calloc(CLAIMS_A_DAY, sizeof *claims);
	struct date day = test_date("2026-03-02");
	int step = count / MISTAKES, in_file = 0;

	assert_non_null(claims);
	for (int n = 1; n <= count; n++) {
		mistake *made = n % step == 5 % step && n / step < MISTAKES ? mistakes[n / step] : NULL;
		char date[DATE_TEXT_MAX];

		if (made == duplicate && in_file > 0) {
			claims[in_file] = claims[in_file - 1];
			claim_number_of_id(n, claims[in_file].claim.number);
		} else {
			scene_claim(&claims[in_file], n, payer_for(n, made),
				    date_format_iso(date_plus_days(day, -(n % 5) - 1), date));
			clean_visit(&claims[in_file], n);
			if (made != NULL)
				made(&claims[in_file]);
		}
		if (++in_file == CLAIMS_A_DAY || n == count) {
			scene_send(scene, claims, (size_t)in_file, day);
			in_file = 0;
			day = date_plus_business_days(day, 1);
		}
	}
	free(claims);
}

/* ------------------------------------------------------------------------------------- answers */

/* KEEP_PAYER=DIRECTORY keeps all answers, for validators run by hand. */
static void keep_file(const struct payer_file *file)
{
	static int number;
	const char *directory = getenv("KEEP_PAYER");
	char name[100];
	struct error error = { .status = STATUS_OK };

	if (directory == NULL || directory[0] == '\0')
		return;
	(void)text_format(name, sizeof name, "%s-%04d.x12", file->kind, ++number);
	assert_done(file_stage(directory, name, file->bytes, file->length, &error), &error);
	assert_done(file_release(directory, name, &error), &error);
}

static enum status keep(void *context, const struct payer_file *file, struct error *error)
{
	struct answers *answers = context;
	struct answer *answer = VEC_ADD(answers);

	if (answer == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	keep_file(file);
	answer->bytes = buf_new(16u << 20);
	buf_add(&answer->bytes, file->bytes, file->length);
	(void)TEXT_SET(answer->name, file->name);
	(void)TEXT_SET(answer->kind, file->kind);
	answer->due = file->due;
	answer->claims = file->claims;
	answer->amount = file->amount;
	return STATUS_OK;
}

void scene_answers(const struct scene *scene, const struct payer_rules *rules, uint64_t seed, const char *from,
		   const char *to, struct answers *out)
{
	struct payer_question question = { .files = scene->files,
					   .count = scene->count,
					   .letters = scene->letters,
					   .letter_count = scene->letter_count,
					   .rules = rules,
					   .seed = seed,
					   .from = test_date(from),
					   .to = test_date(to) };
	struct error error = { .status = STATUS_OK };

	*out = (struct answers){ .items = NULL };
	assert_done(payer_answer(&question, keep, out, &error), &error);
}

void scene_answers_daily(const struct scene *scene, const struct payer_rules *rules, uint64_t seed, const char *to,
			 struct answers *out)
{
	struct error error = { .status = STATUS_OK };
	struct date day = scene->files[0].received, last = test_date(to);
	struct book *book = NULL;
	size_t taken = 0, read = 0;

	*out = (struct answers){ .items = NULL };
	assert_done(payer_open(&book, rules, seed, &error), &error);
	for (; date_compare(day, last) <= 0; day = date_plus_days(day, 1)) {
		assert_done(payer_answer_until(book, day, keep, out, &error), &error);
		for (; taken < scene->count && date_equal(scene->files[taken].received, day); taken++)
			assert_done(payer_take(book, &scene->files[taken], &error), &error);
		for (; read < scene->letter_count && date_compare(scene->letters[read].received, day) <= 0; read++)
			assert_done(payer_take_letter(book, &scene->letters[read], &error), &error);
	}
	payer_close(book);
}

void answers_free(struct answers *answers)
{
	for (size_t i = 0; i < answers->count; i++)
		buf_free(&answers->items[i].bytes);
	VEC_FREE(answers);
}

const struct answer *answer_of(const struct answers *answers, const char *kind)
{
	for (size_t i = 0; i < answers->count; i++)
		if (text_equal(answers->items[i].kind, kind))
			return &answers->items[i];
	fail_msg("there is no %s", kind);
	return NULL;
}

int answers_say(const struct answers *answers, const char *kind, const char *part)
{
	int count = 0;

	for (size_t i = 0; i < answers->count; i++) {
		if (!text_equal(answers->items[i].kind, kind))
			continue;
		for (const char *at = strstr(buf_text(&answers->items[i].bytes), part); at != NULL;
		     at = strstr(at + 1, part))
			count++;
	}
	return count;
}
