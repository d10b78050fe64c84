/* SPDX-License-Identifier: MIT */
/*
 * office_bench.c: what an office does all day, on a big practice: office_bench BIG.db CODES.db SCRATCH_DIRECTORY.
 *
 * BIG.db is a sample of about a million claims; CODES.db holds the official diagnosis codes where they
 * were to be had, else the teaching set. Both are changed.
 */
#include <ctype.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "claimbench/base/random.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/dashboard.h"
#include "claimbench/workflow/day_close.h"
#include "claimbench/workflow/reference.h"
#include "claimbench/workflow/register.h"
#include "claimbench/workflow/submit.h"
#include "claimbench/workflow/visit.h"

#include "bench/bench.h"

static struct samples samples;
static struct error error;

static void must(enum status status)
{
	if (status == STATUS_OK)
		return;
	(void)fprintf(stderr, "office_bench: %s: %s\n", error.where, error.what);
	exit(1);
}

static struct office *open_office(const char *path)
{
	struct office_options options = { .path = path, .data_directory = getenv("CLAIMBENCH_DATA") };
	struct office *office = NULL;

	must(office_open(&office, &options, &error));
	return office;
}

/* ------------------------------------------------------------------------------- searches */

/* What people type: beginnings of words of real titles, letter by letter. */
static void code_search(struct office *office)
{
	struct date on = office_today(office);
	struct random random = random_seeded(1);
	struct code_hit hits[8];
	size_t count, total;
	double start = bench_now();
	char figure[80];

	must(code_find_prepare(office, on, &error));
	(void)snprintf(figure, sizeof figure, "%.0f ms, session then %ld kB", bench_now() - start,
		       bench_memory_kb((long)getpid()));
	bench_say("codes made ready (once a session, idle)", figure, "-");
	for (int i = 0; i < 1500; i++) {
		static const char *const first[] = { "dia", "hyp", "frac", "pain", "acu", "inj",
						     "uns", "chr", "left", "oth",  "poi", "mal" };
		char typed[40];
		size_t length;

		(void)text_format(typed, sizeof typed, "%s", first[random_between(&random, 0, 11)]);
		must(code_find(office, typed, ~0u, false, on, hits, 8, &count, &total, &error));
		if (count == 0)
			continue;
		/* On with the next word of what was found. */
		(void)text_format(typed, sizeof typed, "%.20s",
				  hits[random_between(&random, 0, (int64_t)count - 1)].title);
		length = strlen(typed);
		for (size_t end = 1; end <= length; end++) {
			char part[40];
			double before = bench_now();

			(void)text_format(part, sizeof part, "%.*s", (int)end, typed);
			must(code_find(office, part, ~0u, false, on, hits, 8, &count, &total, &error));
			samples_add(&samples, bench_now() - before);
		}
	}
	bench_times("code search, a letter typed", &samples, "p99 10 ms");
}

static void patient_typing(struct office *office)
{
	static const char *const names[] = { "smith,j",  "walsh,le", "johnson,a", "farrell,ka",
					     "garcia,m", "s100200",  "03141962",  "5551234" };
	struct patient_rows rows = { 0 };

	for (int round = 0; round < 200; round++) {
		const char *name = names[round % 8];

		for (size_t end = 2; end <= strlen(name); end++) {
			char part[20];
			double before = bench_now();

			(void)text_format(part, sizeof part, "%.*s", (int)end, name);
			VEC_CLEAR(&rows);
			must(patient_find(office, part, 8, &rows, &error));
			samples_add(&samples, bench_now() - before);
		}
	}
	VEC_FREE(&rows);
	bench_times("patient search, a letter typed", &samples, "p99 1 ms");
}

/* ---------------------------------------------------------------------------------- saving */

/* One row, one durable commit, in the same directory: what the disk allows. */
static double bare_commit(const char *directory)
{
	char path[1200];
	sqlite3 *raw = NULL;
	double p50;

	(void)text_format(path, sizeof path, "%s/bare.db", directory);
	(void)unlink(path);
	if (sqlite3_open(path, &raw) != SQLITE_OK ||
	    sqlite3_exec(raw,
			 "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (id INTEGER PRIMARY "
			 "KEY, x TEXT)",
			 NULL, NULL, NULL) != SQLITE_OK)
		exit(1);
	for (int i = 0; i < 500; i++) {
		double before = bench_now();

		if (sqlite3_exec(raw, "INSERT INTO t (x) VALUES ('a row as long as one usually is, more or less')",
				 NULL, NULL, NULL) != SQLITE_OK)
			exit(1);
		samples_add(&samples, bench_now() - before);
	}
	(void)sqlite3_close(raw);
	p50 = samples_percentile(&samples, 50);
	bench_times("bare durable commit", &samples, "-");
	return p50;
}

static void saves(struct office *office, double bare)
{
	struct patient_rows patients = { 0 };
	char figure[80];
	double p50;

	must(patient_find(office, "smi", 100, &patients, &error));
	for (int i = 0; i < 500 && patients.count > 0; i++) {
		static struct visit visit;
		struct visit_reading reading;
		struct filed filed;
		char line[80];
		double before;

		(void)text_format(line, sizeof line, "%s t-%d 99213-25 20610 / I10 E11.9",
				  patients.items[(size_t)i % patients.count].account, i % 40);
		must(visit_new(office, &visit, &error));
		must(visit_read(office, line, &visit, &reading, &error));
		before = bench_now();
		must(visit_file(office, &visit, NULL, 0, &filed, &error));
		samples_add(&samples, bench_now() - before);
	}
	VEC_FREE(&patients);
	p50 = samples_percentile(&samples, 50);
	bench_times("claim save (scrub, ledger, audit, durable)", &samples, "p50 2x a bare commit");
	(void)snprintf(figure, sizeof figure, "%.1fx", bare > 0 ? p50 / bare : 0);
	bench_say("  against the bare commit", figure, "2x");
}

/* ----------------------------------------------------------------------------- the claims */

static void scrubbing(struct office *office)
{
	struct claim_filter filter = { .states = 1u << CLAIM_READY };
	struct claim_rows rows = { 0 };
	struct findings findings = { 0 };
	double spent = 0;
	size_t count = 0;

	must(claims_find(office, &filter, 0, 500, &rows, &error));
	for (size_t round = 0; round < 4; round++) {
		for (size_t i = 0; i < rows.count; i++) {
			static struct visit visit;
			double before;

			must(visit_reopen(office, rows.items[i].id, &visit, &error));
			before = bench_now();
			must(visit_findings(office, &visit, &findings, &error));
			spent += bench_now() - before;
			count++;
		}
	}
	VEC_FREE(&rows);
	VEC_FREE(&findings);
	if (count > 0)
		bench_rate("scrub of a visit on the desk", (double)count, spent, "claims", "20,000 claims/s");
}

static void submitting(struct office *office, const char *directory)
{
	char outbox[1200];
	struct submitted submitted;
	double before = bench_now(), spent;
	int64_t bytes = 0;
	char figure[80];

	(void)text_format(outbox, sizeof outbox, "%s/outbox-%ld", directory, (long)getpid());
	must(claims_submit(office, outbox, NULL, NULL, &submitted, &error));
	spent = bench_now() - before;
	for (size_t i = 0; i < submitted.files.count; i++)
		bytes += submitted.files.items[i].bytes;
	if (submitted.claims > 0)
		bench_rate("submit: scrub, write, read back, record", (double)submitted.claims, spent, "claims", "-");
	(void)snprintf(figure, sizeof figure, "%zu files, %lld bytes", submitted.files.count, (long long)bytes);
	bench_say("  written", figure, "-");
	submitted_free(&submitted);
}

static void lists(struct office *office)
{
	struct claim_filter all = { .states = 0 }, failed = { .states = 1u << CLAIM_DENIED };
	struct claim_rows rows = { 0 };
	struct queue_rows queues = { 0 };
	struct money total;
	int64_t count;

	for (int i = 0; i < 50; i++) {
		double before = bench_now();

		VEC_CLEAR(&rows);
		must(claims_find(office, i % 2 == 0 ? &all : &failed, 0, 100, &rows, &error));
		samples_add(&samples, bench_now() - before);
	}
	bench_times("claim list, first page", &samples, "-");
	for (int i = 0; i < 20; i++) {
		double before = bench_now();

		must(claims_total(office, &all, &count, &total, &error));
		samples_add(&samples, bench_now() - before);
	}
	bench_times("claim list, count and sum of all", &samples, "-");
	for (int i = 0; i < 20; i++) {
		double before = bench_now();

		VEC_CLEAR(&queues);
		must(office_queues(office, &queues, &error));
		samples_add(&samples, bench_now() - before);
	}
	bench_times("home: all queues", &samples, "-");
	VEC_FREE(&rows);
	VEC_FREE(&queues);
}

/* Which measures are slow: those that read rows which grow with the practice. */
static void tiles_one_by_one(struct office *office)
{
	char slowest[80] = "none";
	double most = -1;

	for (size_t i = 0; i < kpi_count; i++) {
		struct tile tile;
		double before = bench_now(), spent;
		enum status status = dashboard_tile(office, &kpis[i], NULL, &tile, &error);

		if (status != STATUS_NOT_FOUND)
			must(status);
		spent = bench_now() - before;
		samples_add(&samples, spent);
		if (spent <= most)
			continue;
		most = spent;
		(void)snprintf(slowest, sizeof slowest, "%s %.1f ms", kpis[i].id, spent);
	}
	bench_times("dashboard: one measure", &samples, "-");
	bench_say("  the slowest", slowest, "-");
}

/* What is got ready while nobody types, a measure at a time; and one measure cut, as Enter on its tile does. */
static void behind_the_dashboard(struct office *office)
{
	static struct samples reasons;
	struct kpi_slices slices = { 0 };

	for (size_t i = 0; i < kpi_count; i++) {
		struct trend_point points[TREND_POINTS];
		struct tile tile;
		double before;

		if (dashboard_tile(office, &kpis[i], NULL, &tile, &error) != STATUS_OK)
			continue;
		before = bench_now();
		must(dashboard_trend(office, &tile, NULL, TREND_MONTHS, points, &error));
		samples_add(&samples, bench_now() - before);
	}
	bench_times("dashboard: the trend of a measure", &samples, "-");
	for (size_t i = 0; i < 2 * kpi_count; i++) {
		struct kpi_change change;
		double before = bench_now();
		enum status status = dashboard_change(office, &kpis[i / 2], i % 2 == 0 ? SINCE_YESTERDAY : SINCE_MONTH,
						      &change, &error);

		samples_add(&samples, bench_now() - before);
		if (status == STATUS_NOT_FOUND)
			continue;
		must(status);
		before = bench_now();
		must(dashboard_change_explain(office, &change, &error));
		samples_add(&reasons, bench_now() - before);
	}
	bench_times("dashboard: whether a measure moved, idle", &samples, "-");
	bench_times("dashboard: what moved it, idle", &reasons, "-");
	for (int i = 0; i < KPI_DIMENSIONS; i++) {
		double before = bench_now();

		VEC_CLEAR(&slices);
		must(dashboard_slices(office, kpi_find("K06"), NULL, (enum kpi_dimension)i, &slices, &error));
		samples_add(&samples, bench_now() - before);
	}
	bench_times("initial denials, cut seven ways", &samples, "-");
	VEC_FREE(&slices);
}

static void dashboard(const char *path)
{
	struct office *office = NULL;
	struct tiles tiles = { 0 };
	struct ageing_rows ageing = { 0 };

	for (int i = 0; i < 10; i++) {
		double before;

		office = open_office(path);
		before = bench_now();
		VEC_CLEAR(&tiles);
		must(dashboard_read(office, NULL, &tiles, &error));
		samples_add(&samples, bench_now() - before);
		office_close(office);
	}
	bench_times("dashboard, first in a session", &samples, "300 ms");
	office = open_office(path);
	for (int i = 0; i < 20; i++) {
		double before = bench_now();

		VEC_CLEAR(&tiles);
		must(dashboard_read(office, NULL, &tiles, &error));
		samples_add(&samples, bench_now() - before);
	}
	bench_times("dashboard, again", &samples, "200 ms");
	for (int i = 0; i < 20; i++) {
		double before = bench_now();

		VEC_CLEAR(&ageing);
		must(dashboard_ageing(office, i % 2 == 0 ? AGEING_SERVICE : AGEING_RESPONSIBILITY, &ageing, &error));
		samples_add(&samples, bench_now() - before);
	}
	bench_times("ageing grid", &samples, "-");
	VEC_FREE(&tiles);
	VEC_FREE(&ageing);
	tiles_one_by_one(office);
	behind_the_dashboard(office);
	office_close(office);
}

/* The last thing that is done: the practice stands on the next day afterwards. */
static void day_closes(const char *path)
{
	struct office_options options = { .path = path,
					  .login = "supervisor",
					  .data_directory = getenv("CLAIMBENCH_DATA") };
	struct office *office = NULL;
	struct day_sheet sheet;

	must(office_open(&office, &options, &error));
	for (int i = 0; i < 5; i++) {
		double before = bench_now();

		must(day_sheet_load(office, DATE_NONE, &sheet, &error));
		samples_add(&samples, bench_now() - before);
		day_sheet_free(&sheet);
	}
	bench_times("day sheet", &samples, "-");
	for (int i = 0; i < 5; i++) {
		double before = bench_now();

		must(day_close(office, DATE_NONE, &sheet, &error));
		samples_add(&samples, bench_now() - before);
		day_sheet_free(&sheet);
	}
	bench_times("day close, with its snapshot", &samples, "-");
	office_close(office);
}

int main(int argc, char **argv)
{
	struct office *office;
	double bare;

	if (argc != 4) {
		(void)fputs("usage: office_bench BIG.db CODES.db DIRECTORY\n", stderr);
		return 2;
	}
	office = open_office(argv[2]);
	code_search(office);
	office_close(office);
	dashboard(argv[1]);
	office = open_office(argv[1]);
	patient_typing(office);
	lists(office);
	bare = bare_commit(argv[3]);
	saves(office, bare);
	scrubbing(office);
	submitting(office, argv[3]);
	office_close(office);
	day_closes(argv[1]);
	return 0;
}
