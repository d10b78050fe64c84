/* SPDX-License-Identifier: MIT */
/*
 * edits_bench.c: NCCI tables of full size: edits_bench BIG.db CODES.db SCRATCH_DIRECTORY.
 *
 * The official files are used where CLAIMBENCH_SHARED has them. Otherwise pairs and limits are invented, from a seed, in
 * the official layout and number; the practice's codes are among them, so that scrubbing finds some. They are loaded
 * into a database of their own, then into BIG.db, all of whose claims are scrubbed.
 */
#include <glob.h>
#include <unistd.h>

#include "claimbench/base/random.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/edits.h"
#include "claimbench/workflow/reference.h"
#include "store/rows.h"
#include "workflow/claim_work.h"

#include "bench/bench.h"

enum { FIRST_COLUMN = 13000, PAIRS_EACH = 154, CHUNK = 200, SAMPLE_EACH = 11 };

static struct samples samples;
static struct error error;

static void must(enum status status)
{
	if (status == STATUS_OK)
		return;
	(void)fprintf(stderr, "edits_bench: %s: %s\n", error.where, error.what);
	exit(1);
}

static struct office *open_office(const char *path)
{
	struct office_options options = { .path = path, .data_directory = getenv("CLAIMBENCH_DATA") };
	struct office *office = NULL;

	must(office_open(&office, &options, &error));
	return office;
}

/* The processor's time, in milliseconds: what one core takes, whoever else is at work. */
static double core_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* ------------------------------------------------------------------------------- the table */

static const char *const used[] = { "10060", "11102", "17000", "17110", "20605", "20610", "36415", "69210",
				    "71046", "80053", "80061", "81002", "85025", "87880", "90471", "93000",
				    "94640", "96372", "99202", "99203", "99212", "99213", "99214", "99395" };
enum { USED = sizeof used / sizeof used[0] };

/* The I-th code of the table: those in use, then invented ones. */
static void code_at(int i, char code[static PROCEDURE_CODE_MAX])
{
	if (i < USED)
		(void)text_format(code, PROCEDURE_CODE_MAX, "%s", used[i]);
	else
		(void)text_format(code, PROCEDURE_CODE_MAX, "%c%04d", 'A' + i % 13, i / 13);
}

static void write_table(const char *path)
{
	static const char *const from[] = { "19960101", "20100401", "20200101", "20250101" };
	static const char *const to[] = { "*", "*", "*", "20231231" };
	struct random random = random_seeded(322);
	FILE *file = fopen(path, "wb");

	if (file == NULL)
		exit(1);
	(void)fputs(
		"Invented pairs\t\t\t\t\t\t\r\nColumn 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP "
		"Edit Rationale\r\n",
		file);
	for (int i = 0; i < FIRST_COLUMN; i++) {
		char column1[PROCEDURE_CODE_MAX], column2[PROCEDURE_CODE_MAX];

		code_at(i, column1);
		for (int j = 0; j < PAIRS_EACH; j++) {
			/* Some of the codes in use, then any. */
			int64_t second = j < 8 ? random_between(&random, 0, USED - 1)
					       : random_between(&random, 0, FIRST_COLUMN - 1);

			code_at((int)second, column2);
			(void)fprintf(file, "%s\t%s\t\t%s\t%s\t%d\tMisuse of Column Two code with Column One code\r\n",
				      column1, column2, from[random_between(&random, 0, 3)],
				      to[random_between(&random, 0, 3)], random_between(&random, 0, 3) == 0 ? 0 : 1);
		}
	}
	if (fclose(file) != 0)
		exit(1);
}

static void write_limits(const char *path)
{
	struct random random = random_seeded(7);
	FILE *file = fopen(path, "wb");

	if (file == NULL)
		exit(1);
	(void)fputs("HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\r\n",
		    file);
	for (int i = 0; i < FIRST_COLUMN; i++) {
		char code[PROCEDURE_CODE_MAX];

		code_at(i, code);
		(void)fprintf(file, "%s,%d,%d Edit,Invented\r\n", code, (int)random_between(&random, 1, 9),
			      (int)random_between(&random, 1, 3));
	}
	if (fclose(file) != 0)
		exit(1);
}

static void load(struct office *office, const char *kind, const char *path, bool measured)
{
	struct import_result result;
	double before = bench_now(), spent;
	char figure[80];

	must(reference_import(office, kind, path, NULL, NULL, &result, &error));
	spent = bench_now() - before;
	if (!measured)
		return;
	bench_rate("load a whole table of NCCI pairs", (double)result.rows, spent, "pairs", "minutes");
	(void)snprintf(figure, sizeof figure, "%ld kB", bench_memory_kb((long)getpid()));
	bench_say("  memory afterwards", figure, "bounded");
}

/* All files of a table; true when there are any. */
static bool load_official(struct office *office, const char *kind, const char *pattern)
{
	const char *folder = getenv("CLAIMBENCH_SHARED");
	char path[1200];
	glob_t found;
	bool any;

	(void)text_format(path, sizeof path, "%s/codesets/ncci/%s", folder != NULL ? folder : "../shared", pattern);
	any = glob(path, 0, NULL, &found) == 0;
	for (size_t i = 0; any && i < found.gl_pathc; i++)
		load(office, kind, found.gl_pathv[i], false);
	globfree(&found);
	return any;
}

static void load_tables(struct office *office, const char *pairs, const char *limits)
{
	char figure[80];

	if (!load_official(office, "ptp", "ccipra-v*-f*.txt")) {
		(void)snprintf(figure, sizeof figure, "not here: %d invented from a seed", FIRST_COLUMN * PAIRS_EACH);
		bench_say("the official files of pairs", figure, "");
		load(office, "ptp", pairs, false);
	}
	if (!load_official(office, "mue", "MCR_MUE_Practitioner*.csv")) {
		bench_say("the official file of limits", "not here: invented from a seed", "");
		load(office, "mue", limits, false);
	}
}

static void load_alone(const char *directory, const char *table)
{
	struct office_options options = { .data_directory = getenv("CLAIMBENCH_DATA") };
	struct office *office = NULL;
	char path[1200];

	(void)text_format(path, sizeof path, "%s/edits-%ld.db", directory, (long)getpid());
	options.path = path;
	if (!date_parse_iso("2026-03-31", &options.today))
		exit(1);
	must(office_create(&options, &error));
	office = open_office(path);
	load(office, "ptp", table, true);
	load(office, "ptp", table, false);
	office_close(office);
	(void)unlink(path);
}

/* ------------------------------------------------------------------------------- the claims */

static void look_ups(struct office *office)
{
	struct random random = random_seeded(9);
	struct date on = office_today(office);

	for (int i = 0; i < 20000; i++) {
		char a[PROCEDURE_CODE_MAX], b[PROCEDURE_CODE_MAX];
		struct pair_answer pair;
		double before;

		code_at((int)random_between(&random, 0, FIRST_COLUMN - 1), a);
		code_at((int)random_between(&random, 0, FIRST_COLUMN - 1), b);
		before = bench_now();
		if (edit_pair(office, a, b, on, &pair, &error) == STATUS_FAULT)
			exit(1);
		samples_add(&samples, bench_now() - before);
	}
	bench_times("a pair looked up, any two codes", &samples, "-");
}

/* Any of the COUNT claims, read and judged by itself, in the processor's time. */
static void scrubbing_one(struct office *office, int64_t count)
{
	static struct professional_claim claim;
	struct random random = random_seeded(11);
	struct findings findings = { 0 };

	for (int i = 0; i < 20000; i++) {
		double before = core_now();

		must(professional_claim_get(office_store(office), office->practice.id,
					    random_between(&random, 1, count), &claim, &error));
		VEC_CLEAR(&findings);
		must(claim_find_faults(office, &claim, NULL, &findings, &error));
		samples_add(&samples, core_now() - before);
	}
	VEC_FREE(&findings);
	bench_times("scrub of one claim, any, by itself", &samples, "p99 2 ms");
}

/* One claim after another, each judged in the processor's time; some at a time, as a scrub of all does. Returns how many. */
static int64_t scrubbing(struct office *office, const char *what)
{
	static struct professional_claim claim;
	struct findings findings = { 0 };
	double read = 0, judged = 0, spent;
	int64_t count = 0, found = 0;
	char figure[120];
	enum status status = STATUS_OK;

	samples.count = 0;
	while (status == STATUS_OK) {
		double start = core_now(), middle;

		if (count % CHUNK == 0)
			must(store_begin_read(office_store(office), &error));
		status = professional_claim_get(office_store(office), office->practice.id, count + 1, &claim, &error);
		middle = core_now();
		read += middle - start;
		if (status == STATUS_OK) {
			VEC_CLEAR(&findings);
			must(claim_find_faults(office, &claim, NULL, &findings, &error));
			spent = core_now() - middle;
			judged += spent;
			count++;
			if (count % SAMPLE_EACH == 0)
				samples_add(&samples, spent);
			for (size_t i = 0; i < findings.count; i++)
				found += text_starts_with(findings.items[i].rule, "CD-08") ||
					 text_starts_with(findings.items[i].rule, "CD-09");
		}
		if (count % CHUNK == 0 || status != STATUS_OK)
			store_end_read(office_store(office));
	}
	if (status != STATUS_NOT_FOUND)
		must(status);
	VEC_FREE(&findings);
	bench_rate(what, (double)count, judged, "claims", "20,000 claims/s");
	(void)snprintf(figure, sizeof figure, "%.0f claims/s with reading, %lld pairs found",
		       (double)count * 1000 / (judged + read), (long long)found);
	bench_say("  one core", figure, "-");
	(void)snprintf(figure, sizeof figure, "%ld kB, at most %ld kB", bench_memory_kb((long)getpid()),
		       bench_memory_most_kb());
	bench_say("  memory", figure, "bounded");
	bench_times("  a claim", &samples, "-");
	return count;
}

int main(int argc, char **argv)
{
	struct office *office;
	char table[1200], limits[1200];

	if (argc != 4) {
		(void)fputs("usage: edits_bench BIG.db CODES.db DIRECTORY\n", stderr);
		return 2;
	}
	(void)text_format(table, sizeof table, "%s/ccipra-v300r0-f1.txt", argv[3]);
	(void)text_format(limits, sizeof limits, "%s/invented_Eff_01-01-2020.csv", argv[3]);
	write_table(table);
	write_limits(limits);
	load_alone(argv[3], table);
	office = open_office(argv[1]);
	load_tables(office, table, limits);
	scrubbing_one(office, scrubbing(office, "scrub with whole NCCI tables"));
	look_ups(office);
	office_close(office);
	(void)unlink(table);
	(void)unlink(limits);
	return 0;
}
