/* SPDX-License-Identifier: MIT */
/* sample_answers.c: see sample_answers.h. */
#include "support/sample_answers.h"

#include <sqlite3.h>
#include <stdarg.h>
#include <sys/stat.h>

#include "claimbench/base/buf.h"
#include "claimbench/base/money.h"
#include "claimbench/base/text.h"
#include "support/test.h"

struct file {
	struct buf text;
	int segments; /* of the open set */
	int control;
};

static int last_control = 500;

static void segment(struct file *file, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void segment(struct file *file, const char *format, ...)
{
	char text[400];
	va_list arguments;

	va_start(arguments, format);
	assert_in_range(vsnprintf(text, sizeof text, format, arguments), 1, sizeof text - 1);
	va_end(arguments);
	buf_add_format(&file->text, "%s~\n", text);
	file->segments++;
}

static void begin(struct file *file, const char *kind, const char *group, const char *version)
{
	*file = (struct file){ .text = buf_new(1 << 20), .control = ++last_control };
	segment(file,
		"ISA*00*          *00*          *ZZ*SAMPLECH       *ZZ*CLINIC         *260331*1405*^*00501*%09d*0*P*:",
		file->control);
	segment(file, "GS*%s*SAMPLECH*CLINIC*20260331*1405*%d*X*%s", group, file->control, version);
	file->segments = 0;
	if (strcmp(kind, "835") == 0)
		segment(file, "ST*835*0001");
	else
		segment(file, "ST*%s*0001*%s", kind, version);
}

static void end(struct file *file, const struct workbench *workbench, const char *name)
{
	char inbox[TMPDIR_MAX + 32], path[TMPDIR_MAX + 96];
	FILE *out;

	segment(file, "SE*%d*0001", file->segments + 1);
	segment(file, "GE*1*%d", file->control);
	segment(file, "IEA*1*%09d", file->control);
	assert_false(buf_failed(&file->text));
	sample_inbox(workbench, inbox);
	(void)mkdir(inbox, 0700);
	assert_true(text_format(path, sizeof path, "%s/%s", inbox, name));
	out = fopen(path, "w");
	assert_non_null(out);
	assert_int_equal(file->text.length, fwrite(file->text.bytes, 1, file->text.length, out));
	assert_int_equal(0, fclose(out));
	buf_free(&file->text);
}

void sample_inbox(const struct workbench *workbench, char path[static TMPDIR_MAX + 32])
{
	assert_true(text_format(path, TMPDIR_MAX + 32, "%s/inbox", workbench->directory));
}

/* ------------------------------------------------------------------------------------ questions */

struct question {
	sqlite3 *raw;
	sqlite3_stmt *stmt;
};

static void ask(struct question *question, const struct workbench *workbench, const char *sql)
{
	assert_int_equal(SQLITE_OK, sqlite3_open_v2(workbench->path, &question->raw, SQLITE_OPEN_READONLY, NULL));
	assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(question->raw, sql, -1, &question->stmt, NULL));
}

static bool next(struct question *question)
{
	return sqlite3_step(question->stmt) == SQLITE_ROW;
}

static const char *text_of(struct question *question, int column)
{
	return (const char *)sqlite3_column_text(question->stmt, column);
}

static void answered(struct question *question)
{
	assert_int_equal(SQLITE_OK, sqlite3_finalize(question->stmt));
	assert_int_equal(SQLITE_OK, sqlite3_close(question->raw));
}

void sample_claims(const struct workbench *workbench, const char *state, char (*numbers)[CLAIM_NUMBER_MAX], int count)
{
	struct question question;

	ask(&question, workbench, "SELECT number FROM claim WHERE state = ?1 ORDER BY id LIMIT ?2");
	assert_int_equal(SQLITE_OK, sqlite3_bind_text(question.stmt, 1, state, -1, SQLITE_TRANSIENT));
	assert_int_equal(SQLITE_OK, sqlite3_bind_int(question.stmt, 2, count));
	for (int i = 0; i < count; i++) {
		assert_true(next(&question));
		assert_true(text_set(numbers[i], CLAIM_NUMBER_MAX, text_of(&question, 0)));
	}
	answered(&question);
}

/* ------------------------------------------------------------------------------------- an 835 */

static const char *dollars(int64_t cents, char text[static MONEY_TEXT_MAX])
{
	return money_format_x12(money_of_cents(cents), text);
}

/* The next accepted claim of the payer with at least so many lines; no claim is answered twice. */
static void choose(const struct workbench *workbench, const char *code, struct sample_answer *answer)
{
	static int64_t last;
	struct question question;

	ask(&question, workbench,
	    "SELECT c.id, c.number FROM claim c JOIN payer p ON p.id = c.payer_id WHERE c.state = 'accepted' AND "
	    "c.sequence = 1 AND p.code = ?1 AND c.id > ?2 AND (SELECT count(*) FROM service_line s WHERE "
	    "s.encounter_id "
	    "= c.encounter_id AND s.retired = 0) >= ?3 ORDER BY c.id LIMIT 1");
	assert_int_equal(SQLITE_OK, sqlite3_bind_text(question.stmt, 1, code, -1, SQLITE_TRANSIENT));
	assert_int_equal(SQLITE_OK, sqlite3_bind_int64(question.stmt, 2, last));
	assert_int_equal(SQLITE_OK, sqlite3_bind_int(question.stmt, 3, answer->lines));
	assert_true(next(&question));
	answer->claim_id = sqlite3_column_int64(question.stmt, 0);
	assert_true(TEXT_SET(answer->number, text_of(&question, 1)));
	answered(&question);
	last = answer->claim_id;
}

struct line_split {
	int64_t paid, contract, copay, denied;
};

static struct line_split decide(enum sample_decision decision, int line, int64_t charge)
{
	struct line_split made = { .contract = charge * 18 / 100 };

	if (decision == SAMPLE_DENIES || (decision == SAMPLE_PARTLY && line > 0))
		return (struct line_split){ .denied = charge };
	made.copay = decision == SAMPLE_PAYS && line == 0 ? 2000 : 0;
	made.paid = charge - made.contract - made.copay;
	return made;
}

static void ask_lines(struct question *question, const struct workbench *workbench, int64_t claim_id)
{
	ask(question, workbench,
	    "SELECT s.id, s.procedure, s.charge_cents, t.last, t.first FROM claim c JOIN service_line s ON "
	    "s.encounter_id "
	    "= c.encounter_id JOIN patient t ON t.id = c.patient_id WHERE c.id = ?1 AND s.retired = 0 ORDER BY "
	    "s.position");
	assert_int_equal(SQLITE_OK, sqlite3_bind_int64(question->stmt, 1, claim_id));
}

static void say_line(struct file *file, const struct sample_answer *answer, struct question *line, int i)
{
	int64_t charge = sqlite3_column_int64(line->stmt, 2);
	struct line_split made = decide(answer->decision, i, charge);
	char one[MONEY_TEXT_MAX], two[MONEY_TEXT_MAX];
	bool is_recoded = answer->decision == SAMPLE_RECODES && i == 0;

	segment(file, "SVC*HC:%s*%s*%s", is_recoded ? "99199" : text_of(line, 1), dollars(charge, one),
		dollars(made.paid, two));
	segment(file, "DTM*472*20260310");
	if (made.contract != 0)
		segment(file, "CAS*CO*45*%s", dollars(made.contract, one));
	if (made.copay != 0)
		segment(file, "CAS*PR*3*%s", dollars(made.copay, one));
	if (made.denied != 0)
		segment(file, "CAS*CO*%s*%s", answer->decision == SAMPLE_DENIES ? "197" : "16",
			dollars(made.denied, one));
	if (!is_recoded)
		segment(file, "REF*6R*%lld", (long long)sqlite3_column_int64(line->stmt, 0));
	if (made.denied != 0 && answer->decision == SAMPLE_PARTLY)
		segment(file, "LQ*HE*N130");
}

/* What the claim is charged, paid and left to the patient. */
static void add_up(const struct workbench *workbench, const struct sample_answer *answer, int64_t *charge,
		   struct line_split *sum)
{
	struct question line;

	*charge = 0;
	*sum = (struct line_split){ 0 };
	ask_lines(&line, workbench, answer->claim_id);
	for (int i = 0; next(&line); i++) {
		int64_t cents = sqlite3_column_int64(line.stmt, 2);
		struct line_split made = decide(answer->decision, i, cents);

		*charge += cents;
		sum->paid += made.paid;
		sum->copay += made.copay;
	}
	answered(&line);
}

static void say_claim(struct file *file, const struct workbench *workbench, const struct sample_answer *answer)
{
	char one[MONEY_TEXT_MAX], two[MONEY_TEXT_MAX], three[MONEY_TEXT_MAX];
	struct line_split sum;
	struct question line;
	int64_t charge;

	add_up(workbench, answer, &charge, &sum);
	segment(file, "CLP*%s*%d*%s*%s*%s*12*PCN%lld*11*1", answer->number, answer->decision == SAMPLE_DENIES ? 4 : 1,
		dollars(charge, one), dollars(sum.paid, two), dollars(sum.copay, three), (long long)answer->claim_id);
	ask_lines(&line, workbench, answer->claim_id);
	for (int i = 0; next(&line); i++) {
		if (i == 0)
			segment(file, "NM1*QC*1*%s*%s", text_of(&line, 3), text_of(&line, 4));
		say_line(file, answer, &line, i);
	}
	answered(&line);
}

static void say_head(struct file *file, const struct workbench *workbench, const struct sample_check *check,
		     int64_t deposit)
{
	struct question payer;
	char amount[MONEY_TEXT_MAX];

	segment(file, "BPR*I*%s*C*ACH************20260330", dollars(deposit, amount));
	segment(file, "TRN*1*%s*1370000001", check->trace);
	ask(&payer, workbench, "SELECT name, payer_id FROM payer WHERE code = ?1");
	assert_int_equal(SQLITE_OK, sqlite3_bind_text(payer.stmt, 1, check->code, -1, SQLITE_TRANSIENT));
	assert_true(next(&payer));
	segment(file, "N1*PR*%s*XV*%s", text_of(&payer, 0), text_of(&payer, 1));
	answered(&payer);
	segment(file, "N3*1 WAY");
	segment(file, "N4*AUSTIN*TX*78701");
	segment(file, "N1*PE*CLINIC*XX*1999999984");
	segment(file, "LX*1");
}

void sample_835(const struct workbench *workbench, const char *name, const struct sample_check *check,
		struct sample_answer *answers, int count)
{
	int64_t deposit = check->out_by - check->taken + (check->stranger ? 10000 : 0), charge;
	char amount[MONEY_TEXT_MAX];
	struct line_split sum;
	struct file file;

	for (int i = 0; i < count; i++) {
		choose(workbench, check->code, &answers[i]);
		add_up(workbench, &answers[i], &charge, &sum);
		deposit += sum.paid;
	}
	begin(&file, "835", "HP", "005010X221A1");
	say_head(&file, workbench, check, deposit);
	for (int i = 0; i < count; i++)
		say_claim(&file, workbench, &answers[i]);
	if (check->stranger) {
		segment(&file, "CLP*X99*1*100*100**12*ZZ9*11*1");
		segment(&file, "NM1*QC*1*NOBODY*ANN");
		segment(&file, "SVC*HC:99213*100*100");
		segment(&file, "DTM*472*20260310");
	}
	if (check->taken != 0)
		segment(&file, "PLB*1999999984*20261231*WO:OLD CLAIM*%s", dollars(check->taken, amount));
	end(&file, workbench, name);
}

/* ------------------------------------------------------------------------------ 277CA and 999 */

void sample_277(const struct workbench *workbench, const char *name, char (*numbers)[CLAIM_NUMBER_MAX], int count)
{
	struct file file;
	char sql[400];

	begin(&file, "277", "HN", "005010X214");
	segment(&file, "BHT*0085*08*X*20260331*1405*TH");
	segment(&file, "HL*1**20*1");
	segment(&file, "NM1*PR*2*SAMPLE CLEARINGHOUSE*****PI*SAMPLECH");
	segment(&file, "TRN*1*A1");
	segment(&file, "DTP*050*D8*20260331");
	segment(&file, "DTP*009*D8*20260331");
	segment(&file, "HL*2*1*21*1");
	segment(&file, "NM1*41*2*CLINIC*****46*CLINIC");
	assert_true(
		text_format(sql, sizeof sql,
			    "SELECT CAST(substr(i.batch, 2) AS INTEGER) FROM claim c JOIN submission s ON s.claim_id "
			    "= c.id JOIN interchange i ON i.id = s.interchange_id WHERE c.number = '%s' ORDER BY s.n "
			    "DESC LIMIT 1",
			    numbers[0]));
	segment(&file, "TRN*2*B%07lld", (long long)workbench_number(workbench, sql));
	segment(&file, "STC*A1:19:PR*20260331*WQ*100");
	segment(&file, "HL*3*2*19*1");
	segment(&file, "NM1*85*2*CLINIC*****XX*1999999984");
	segment(&file, "TRN*1*0");
	for (int i = 0; i < count; i++) {
		segment(&file, "HL*%d*3*PT", 4 + i);
		segment(&file, "NM1*QC*1*DOE*JOHN****MI*M1");
		segment(&file, "TRN*2*%s", numbers[i]);
		segment(&file, i == 0 ? "STC*A7:164:IL*20260331*U*155" : "STC*A2:20:PR*20260331*WQ*155");
		segment(&file, "DTP*472*D8*20260310");
	}
	end(&file, workbench, name);
}

void sample_999(const struct workbench *workbench, const char *name)
{
	struct file file;

	begin(&file, "999", "FA", "005010X231A1");
	segment(&file, "AK1*HC*%lld*005010X222A1",
		(long long)workbench_number(workbench, "SELECT gs06 FROM interchange WHERE direction = 'out' "
						       "ORDER BY state = 'sent' DESC, id DESC LIMIT 1"));
	segment(&file, "AK2*837*0001*005010X222A1");
	segment(&file, "IK5*A");
	segment(&file, "AK9*A*1*1*1");
	end(&file, workbench, name);
}
