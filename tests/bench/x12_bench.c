/* SPDX-License-Identifier: MIT */
/* x12_bench.c: how fast others' files are read to records, and that a bigger file takes no more memory. */
#include <unistd.h>

#include "claimbench/base/buf.h"
#include "x12/read_835.h"
#include "x12/read_acknowledgment.h"
#include "x12/read_received.h"

#include "bench/bench.h"

enum { CLAIMS_PER_SET = 5000, FILE_BYTES = 100 << 20, ROUNDS = 3, ANSWERS = 100000 };

static struct error error;

static void must(enum status status)
{
	if (status == STATUS_OK)
		return;
	(void)fprintf(stderr, "x12_bench: %s: %s\n", error.where, error.what);
	exit(1);
}

/* A claim of two lines as payers write it; returns how many segments. */
static int add_claim(struct buf *out, int number)
{
	buf_add_format(out,
		       "CLP*C%07d*1*245.5*180.25*25*MB*EMC2026%08d*11*1~"
		       "NM1*QC*1*SMITH*JANE*Q***MI*1EG4TE5MK73~NM1*82*1*GOOD*ANNA****XX*1234567893~"
		       "MOA***MA01~REF*EA*%d~DTM*050*20260310~AMT*AU*205.25~"
		       "SVC*HC:99213:25*150.5*110.25**1~DTM*472*20260302~CAS*CO*45*15.25~CAS*PR*1*25~REF*6R*%d~"
		       "AMT*B6*135.25~LQ*HE*N130~"
		       "SVC*HC:20610*95*70**1~DTM*472*20260302~CAS*CO*45*25~REF*6R*%d~AMT*B6*70~",
		       number, number, number, number * 2, number * 2 + 1);
	return 19;
}

static void add_set(struct buf *out, int set)
{
	int segments = 8;

	buf_add_format(
		out,
		"ST*835*%04d~BPR*I*901250*C*ACH*CCP*01*999999999*DA*123*1999888777**01*999999999*DA*456*20260322~"
		"TRN*1*EFT%d*1999888777~DTM*405*20260319~N1*PR*TEST HEALTH PLAN~"
		"N1*PE*QUINCE FAMILY PRACTICE*XX*1234567893~LX*1~",
		set, set);
	for (int i = 0; i < CLAIMS_PER_SET; i++)
		segments += add_claim(out, set * CLAIMS_PER_SET + i);
	buf_add_format(out, "SE*%d*%04d~", segments, set);
}

static struct buf remittances(size_t bytes)
{
	struct buf out = buf_new((size_t)256 << 20);
	int sets = 0;

	buf_add_text(&out, "ISA*00*          *00*          *ZZ*PAYER01        *ZZ*QUINCE01       *260320*0610*^*00501*"
			   "000000777*0*P*:~GS*HP*PAYER01*QUINCE01*20260320*0610*777*X*005010X221A1~");
	while (out.length < bytes)
		add_set(&out, ++sets);
	buf_add_format(&out, "GE*%d*777~IEA*1*000000777~", sets);
	if (buf_failed(&out))
		exit(1);
	return out;
}

static enum status take_claim(void *context, const struct remittance *remittance, const struct remittance_claim *claim,
			      struct error *out)
{
	struct money *paid = context;

	(void)remittance, (void)out;
	*paid = money_add(*paid, claim->paid);
	return STATUS_OK;
}

/* Milliseconds of this process's own: what others do on the machine does not count. */
static double own_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void rate(const char *what, const struct buf *file, double ms, const char *budget)
{
	char figure[80];

	(void)snprintf(figure, sizeof figure, "%.0f MB/s (%.0f MB in %.0f ms)", (double)file->length / 1e3 / ms,
		       (double)file->length / 1e6, ms);
	bench_say(what, figure, budget);
}

/* The best of some rounds. */
static double best(const struct buf *file, bool any_kind)
{
	double ms = 1e9;

	for (int i = 0; i < ROUNDS; i++) {
		struct money paid = money_of_cents(0);
		const struct remittance_sink remittance = { .context = &paid, .claim = take_claim };
		const struct received_sink sink = { .remittance = &remittance };
		struct read_835_summary summary;
		double before = own_ms(), spent;

		must(any_kind ? read_received("bench.835", file->bytes, file->length, &sink, &error)
			      : read_835("bench.835", file->bytes, file->length, &remittance, &summary, &error));
		spent = own_ms() - before;
		ms = spent < ms ? spent : ms;
		if (money_is_zero(paid))
			exit(1);
	}
	return ms;
}

/* What the tokens alone take, as a measure of the machine. */
static double tokens_only(const struct buf *file)
{
	static struct x12_tokens tokens;
	double before = own_ms();
	enum status status;

	x12_open(&tokens, "bench.835", file->bytes, file->length);
	while ((status = x12_next(&tokens, &error)) == STATUS_OK)
		continue;
	must(status == STATUS_NOT_FOUND ? STATUS_OK : status);
	return own_ms() - before;
}

/* A 277CA of one set. */
static struct buf acknowledgments(void)
{
	struct buf out = buf_new((size_t)64 << 20);

	buf_add_text(&out,
		     "ISA*00*          *00*          *ZZ*PAYER01        *ZZ*QUINCE01       *260320*0610*^*00501*"
		     "000000778*0*P*:~GS*HN*PAYER01*QUINCE01*20260320*0610*778*X*005010X214~ST*277*0001*005010X214~"
		     "BHT*0085*08*1*20260320*0610*TH~HL*1**20*1~NM1*PR*2*TEST HEALTH PLAN*****PI*12345~TRN*1*1~"
		     "DTP*050*D8*20260320~DTP*009*D8*20260320~HL*2*1*21*1~NM1*41*2*QUINCE*****46*QUINCE01~"
		     "TRN*2*B1-1~STC*A1:19:PR*20260320*WQ*100~HL*3*2*19*1~NM1*85*2*QUINCE*****XX*1000010003~TRN*1*0~");
	for (int i = 0; i < ANSWERS; i++)
		buf_add_format(&out,
			       "HL*%d*3*PT~NM1*QC*1*SMITH*JANE****MI*1EG4TE5MK73~TRN*2*C%07d~"
			       "STC*A2:20:PR*20260320*WQ*245.5~REF*1K*EMC2026%08d~DTP*472*D8*20260302~",
			       i + 4, i, i);
	buf_add_format(&out, "SE*%d*0001~GE*1*778~IEA*1*000000778~", 15 + 6 * ANSWERS);
	if (buf_failed(&out))
		exit(1);
	return out;
}

static void bench_acknowledgments(void)
{
	struct buf file = acknowledgments();
	struct read_acknowledgment_summary summary;
	double before = own_ms();

	must(read_acknowledgment("bench.277", file.bytes, file.length, NULL, &summary, &error));
	rate("277CA to answers", &file, own_ms() - before, "-");
	if (summary.claims != ANSWERS)
		exit(1);
	buf_free(&file);
}

int main(void)
{
	struct buf file = remittances(FILE_BYTES);
	long before = bench_memory_kb((long)getpid());
	char figure[80];

	rate("835 to segments and elements", &file, tokens_only(&file), "-");
	rate("835 to claims", &file, best(&file, false), "400 MB/s");
	rate("835 to claims, told from other kinds", &file, best(&file, true), "400 MB/s");
	(void)snprintf(figure, sizeof figure, "%ld kB beside the file", bench_memory_kb((long)getpid()) - before);
	bench_say("  memory of the reader", figure, "constant");
	buf_free(&file);
	bench_acknowledgments();
	return 0;
}
