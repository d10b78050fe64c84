/* SPDX-License-Identifier: MIT */
/* payer_bench.c: how fast the simulated payers answer: payer_bench [CLAIMS]. */
#include "bench/bench.h"

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "payer/payer.h"
#include "x12/claim_837p.h"

enum { TABLE_BYTES_MAX = 1 << 20 };

static struct error error;

static void must(enum status status)
{
	if (status == STATUS_OK)
		return;
	(void)fprintf(stderr, "payer_bench: %s: %s\n", error.where, error.what);
	exit(1);
}

static void read_rules(struct payer_rules *rules)
{
	const char *data = getenv("CLAIMBENCH_DATA");
	struct rule_text texts[RULE_TABLES];

	for (size_t i = 0; i < RULE_TABLES; i++) {
		static struct buf bytes[RULE_TABLES];
		char path[FILE_PATH_MAX];

		(void)text_format(path, sizeof path, "%s/%s", data != NULL ? data : "data", rule_files[i]);
		must(file_read(path, TABLE_BYTES_MAX, &bytes[i], &error));
		texts[i] = (struct rule_text){ rule_files[i], buf_text(&bytes[i]), bytes[i].length };
	}
	must(payer_rules_read(rules, texts, &error));
}

/* A visit of two lines by one of a third as many members as there are claims. */
static void invent(struct professional_claim *claim, int n, int count)
{
	struct date day;

	(void)date_of_ymd(2026, 3, 2, &day);
	*claim = (struct professional_claim){
		.patient = { .id = 1,
			     .sex = SEX_FEMALE,
			     .signature_on_file = true,
			     .assignment = true,
			     .name = { "EXAMPLE", "ANNA", "", "" },
			     .address = { "1 TEST LANE", "", "SPRINGFIELD", "IL", "62704" } },
		.payer = { .id = 1, .payer_id = "SMP04", .name = "UNITED HARBOR HEALTH", .filing_code = "CI" },
		.coverage = { .id = 1, .sequence = 1, .relationship = RELATIONSHIP_SELF },
		.rendering = { .id = 1, .npi = "1245319599", .name = { "SAMPLE", "RITA", "", "" } },
		.encounter = { .place_of_service = "11", .diagnoses = { "M1711" }, .line_count = 2 },
		.claim = { .frequency = 1, .sequence = 1 },
	};
	claim_number_of_id(n, claim->claim.number);
	(void)text_format(claim->coverage.member_id, sizeof claim->coverage.member_id, "UH%07d", n % (count / 3 + 1));
	claim->encounter.from = claim->encounter.to = date_plus_days(day, -(n * 7 / count));
	(void)date_of_ymd(1980, 5, 17, &claim->patient.birth_date);
	for (int i = 0; i < 2; i++) {
		struct service_line *line = &claim->encounter.lines[i];

		*line = (struct service_line){ .units_milli = 1000,
					       .pointers = { 1 },
					       .charge = money_of_cents(19500) };
		(void)TEXT_SET(line->procedure, i == 0 ? "99213" : "20610");
	}
	(void)TEXT_SET(claim->encounter.lines[0].modifiers[0], "25");
	claim->claim.total = encounter_total(&claim->encounter);
}

static void write_claims(struct buf *out, int count)
{
	static struct professional_claim claim;
	struct practice practice = { .name = "QUINCE HARBOR FAMILY CLINIC",
				     .npi = "1999990017",
				     .tax_id = "123456789",
				     .taxonomy = "207Q00000X",
				     .phone = "5555550100",
				     .contact = "BILLING",
				     .submitter_id = "QUINCE01",
				     .address = { "100 MAPLE STREET", "", "SPRINGFIELD", "IL", "627010001" } };
	struct file_837p file = { .practice = &practice,
				  .receiver_id = "SAMPLECH",
				  .receiver_name = "SAMPLE",
				  .isa13 = 1,
				  .gs06 = 1,
				  .batch = "B1" };
	struct writer_837p *writer;
	size_t start, length;
	char st02[10];

	(void)date_of_ymd(2026, 3, 3, &file.date);
	*out = buf_new((size_t)1 << 30);
	must(writer_837p_begin(&writer, out, &file, &error));
	for (int n = 1; n <= count; n++) {
		invent(&claim, n, count);
		must(writer_837p_add(writer, &claim, &start, &length, st02, &error));
	}
	must(writer_837p_end(writer, &error));
}

static enum status count_bytes(void *context, const struct payer_file *file, struct error *why)
{
	(void)why;
	*(size_t *)context += file->length;
	return STATUS_OK;
}

int main(void)
{
	enum { CLAIMS = 20000 };
	struct payer_rules rules;
	struct buf claims;
	struct submitted_file file;
	struct payer_question question = { .files = &file, .count = 1, .rules = &rules, .seed = 7 };
	char figure[80];
	size_t answered = 0;
	double before, spent;

	read_rules(&rules);
	write_claims(&claims, CLAIMS);
	file = (struct submitted_file){ .bytes = claims.bytes, .length = claims.length };
	(void)date_of_ymd(2026, 3, 3, &file.received);
	question.from = file.received;
	question.to = date_plus_days(file.received, 120);
	before = bench_now();
	must(payer_answer(&question, count_bytes, &answered, &error));
	spent = bench_now() - before;
	bench_rate("simulated payer: 837P in, 999, 277CA, 835 out", CLAIMS, spent, "claims", "-");
	(void)snprintf(figure, sizeof figure, "%zu bytes in, %zu out", claims.length, answered);
	bench_say("  files", figure, "-");
	buf_free(&claims);
	payer_rules_free(&rules);
	return 0;
}
