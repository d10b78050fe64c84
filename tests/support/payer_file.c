/* SPDX-License-Identifier: MIT */
/* payer_file.c: see payer_file.h. */
#include "support/payer_file.h"

#include "claimbench/base/text.h"
#include "claimbench/workflow/received.h"
#include "support/test.h"

static const char *const payers[BOOKS_PAYERS] = { "MCR", "BCX", "UHX", "MCD" };

static const struct kind {
	const char *kind, *set, *group, *version;
} kinds[] = {
	{ "835", "835", "HP", "005010X221A1" },     { "999", "999", "FA", "005010X231A1" },
	{ "277", "277", "HN", "005010X214" },       { "271", "271", "HB", "005010X279A1" },
	{ "277 reply", "277", "HN", "005010X212" },
};

static const struct kind *kind_of(const struct payer_file *file)
{
	const struct kind *kind = kinds;

	while (strcmp(kind->kind, file->kind) != 0)
		kind++;
	return kind;
}

void payer_file_segment(struct payer_file *file, const char *format, ...)
{
	char text[600];
	va_list arguments;

	va_start(arguments, format);
	assert_in_range(vsnprintf(text, sizeof text, format, arguments), 1, sizeof text - 1);
	va_end(arguments);
	buf_add_format(&file->text, "%s~\n", text);
	for (const char *at = text; at != NULL; at = strchr(at + 1, '~'))
		file->segments++;
}

void payer_file_begin(struct payer_file *file, const char *kind, int control)
{
	*file = (struct payer_file){ .text = buf_new(64 << 20), .control = control, .kind = kind };
	payer_file_segment(file,
			   "ISA*00*          *00*          *ZZ*%-15s*ZZ*%-15s*260331*1405*^*00501*%09d*0*P*:", "RCVBCX",
			   "CLINIC", control);
	payer_file_segment(file, "GS*%s*RCVBCX*CLINIC*20260331*1405*%d*X*%s", kind_of(file)->group, control,
			   kind_of(file)->version);
}

void payer_file_set(struct payer_file *file)
{
	file->sets++;
	file->segments = 0;
	if (strcmp(file->kind, "835") == 0)
		payer_file_segment(file, "ST*835*%04d", file->sets);
	else
		payer_file_segment(file, "ST*%s*%04d*%s", kind_of(file)->set, file->sets, kind_of(file)->version);
}

void payer_file_set_end(struct payer_file *file)
{
	payer_file_segment(file, "SE*%d*%04d", file->segments + 1, file->sets);
}

void payer_file_end(struct payer_file *file, const struct clinic *clinic, const char *name,
		    char path[static BOOKS_PATH_MAX])
{
	FILE *out;

	payer_file_segment(file, "GE*%d*%d", file->sets, file->control);
	payer_file_segment(file, "IEA*1*%09d", file->control);
	assert_false(buf_failed(&file->text));
	books_path(&clinic->books, name, path);
	out = fopen(path, "w");
	assert_non_null(out);
	assert_int_equal(file->text.length, fwrite(file->text.bytes, 1, file->text.length, out));
	assert_int_equal(0, fclose(out));
	buf_free(&file->text);
}

static const char *dollars(int64_t cents, char text[static MONEY_TEXT_MAX])
{
	return money_format_x12(money_of_cents(cents), text);
}

void remit_begin(struct payer_file *file, enum books_payer payer, const char *trace, int64_t cents)
{
	char amount[MONEY_TEXT_MAX];

	payer_file_set(file);
	payer_file_segment(file, "BPR*I*%s*%s*ACH************20260331", dollars(cents < 0 ? -cents : cents, amount),
			   cents < 0 ? "D" : "C");
	payer_file_segment(file, "TRN*1*%s*1%09d", trace, (int)payer + 1);
	payer_file_segment(file, "N1*PR*PAYER %s*XV*ID%s", payers[payer], payers[payer]);
	payer_file_segment(file, "N3*1 WAY");
	payer_file_segment(file, "N4*AUSTIN*TX*78701");
	payer_file_segment(file, "N1*PE*CLINIC*XX*1999999984");
	payer_file_segment(file, "LX*1");
}

/* "CO*45*20.00 PR*2*20.00": a CAS each. */
static void write_adjustments(struct payer_file *file, const char *adjustments)
{
	while (*adjustments != '\0') {
		size_t length = strcspn(adjustments, " ");

		payer_file_segment(file, "CAS*%.*s", (int)length, adjustments);
		adjustments += length + (adjustments[length] == ' ');
	}
}

void remit_claim(struct payer_file *file, struct clinic *clinic, int64_t claim_id, int status, int64_t paid,
		 int64_t patient, const char *adjustments)
{
	struct claim_story story;
	char charge[MONEY_TEXT_MAX], amount[MONEY_TEXT_MAX], share[MONEY_TEXT_MAX];
	int64_t total;

	assert_done(claim_load(clinic->office, claim_id, &story, &clinic->error), &clinic->error);
	assert_int_equal(1, story.claim.encounter.line_count);
	total = money_cents(story.claim.claim.total) * (status == 22 ? -1 : 1);
	payer_file_segment(file, "CLP*%s*%d*%s*%s*%s*12*PCN%lld*11*1", story.claim.claim.number, status,
			   dollars(total, charge), dollars(paid, amount), dollars(patient, share), (long long)claim_id);
	payer_file_segment(file, "NM1*QC*1*%s*%s", story.claim.patient.name.last, story.claim.patient.name.first);
	payer_file_segment(file, "SVC*HC:%s*%s*%s", story.claim.encounter.lines[0].procedure, charge, amount);
	payer_file_segment(file, "DTM*472*20260330");
	write_adjustments(file, adjustments);
	payer_file_segment(file, "REF*6R*%lld", (long long)story.claim.encounter.lines[0].id);
	file->paid += paid;
	claim_story_free(&story);
}

void remit_end(struct payer_file *file)
{
	payer_file_set_end(file);
}

struct received_file payer_file_receive(struct clinic *clinic, const char *path)
{
	struct received_file file;

	assert_done(file_receive(clinic->office, path, &file, &clinic->error), &clinic->error);
	if (file.verdict == RECEIVED_REFUSED)
		fail_msg("refused: %s", file.why);
	return file;
}

int64_t remit_one(struct clinic *clinic, enum books_payer payer, int64_t claim_id, int status, int64_t paid,
		  int64_t patient, const char *adjustments, const char *trace)
{
	static int control = 1000;
	struct payer_file file;
	struct received_file received;
	char path[BOOKS_PATH_MAX];
	int64_t id;

	payer_file_begin(&file, "835", ++control);
	remit_begin(&file, payer, trace, paid);
	remit_claim(&file, clinic, claim_id, status, paid, patient, adjustments);
	remit_end(&file);
	payer_file_end(&file, clinic, "one.835", path);
	received = payer_file_receive(clinic, path);
	assert_int_equal(1, received.remittances.count);
	id = received.remittances.items[0];
	VEC_FREE(&received.remittances);
	return id;
}

static void file_one(struct clinic *clinic, size_t i, int64_t *claim_id)
{
	static const char *const codes[] = { "99213", "99214", "99212", "99215" };
	char line[80], day[DATE_TEXT_MAX];
	struct filed filed;

	date_format_iso(date_plus_days(test_date("2026-01-12"), (int32_t)(i % 76)), day);
	(void)text_format(line, sizeof line, "smi,jo %s %s / I10", day, codes[i / 76 % 4]);
	filed = clinic_file(clinic, line);
	assert_int_equal(CLAIM_READY, filed.state);
	*claim_id = filed.claim_id;
}

void accepted_claims(struct clinic *clinic, size_t count, int64_t *claims)
{
	struct payer_file file;
	struct submitted submitted;
	struct received_file received;
	char path[BOOKS_PATH_MAX];

	for (size_t i = 0; i < count; i++)
		file_one(clinic, i, &claims[i]);
	submitted = clinic_submit(clinic);
	submitted_free(&submitted);
	payer_file_begin(&file, "277", 9);
	payer_file_set(&file);
	payer_file_segment(&file, "BHT*0085*08*9*20260331*1405*TH~\nHL*1**20*1~\nNM1*PR*2*PAYER*****PI*IDBCX");
	payer_file_segment(&file, "HL*2*1*19*1~\nNM1*85*2*CLINIC*****XX*1999999984");
	for (size_t i = 0; i < count; i++) {
		char number[CLAIM_NUMBER_MAX];

		claim_number_of_id(claims[i], number);
		payer_file_segment(&file, "HL*%zu*2*PT~\nNM1*QC*1*SMITH*JOAN~\nTRN*2*%s~\nSTC*A2:20:PR*20260331*WQ*1",
				   i + 3, number);
	}
	payer_file_set_end(&file);
	payer_file_end(&file, clinic, "accepted.277", path);
	received = payer_file_receive(clinic, path);
	assert_int_equal(count, received.accepted);
}
