/* SPDX-License-Identifier: MIT */
/*
 * upkeep_bench.c: what the measures cost a save: upkeep_bench BIG.db CODES.db SCRATCH_DIRECTORY.
 *
 * The day sums are kept by a handful of functions of the store, which the linker puts ours in front of (see the Makefile): they
 * take the time, or keep nothing. So the same visits are saved into two copies of CODES.db, one with the upkeep and one
 * without, by turns; and on BIG.db, where nothing is left out, the time spent in the upkeep is taken save by save.
 */
#include <unistd.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/reference.h"
#include "claimbench/workflow/register.h"
#include "claimbench/workflow/visit.h"
#include "store/kpi_standing.h"
#include "store/kpi_sums.h"
#include "store/kpi_upkeep.h"

#include "bench/bench.h"

enum { SAVES = 1000 };

static struct error error;
static bool keeping = true;
static double spent; /* ms in the upkeep since it was last set to 0 */

enum status __real_kpi_upkeep_claim(struct store *, int64_t, const struct claim *, const struct claim *,
				    struct error *);
enum status __real_kpi_upkeep_balance(struct store *, int64_t, const struct claim *, const struct claim_owed *,
				      const struct claim_owed *, struct error *);
enum status __real_kpi_upkeep_entry(struct store *, int64_t, const struct journal_entry *, struct error *);
enum status __real_kpi_standing(struct store *, int64_t, unsigned, int, struct error *);
enum status __real_kpi_sums_write(struct store *, struct error *);
enum status __wrap_kpi_upkeep_claim(struct store *, int64_t, const struct claim *, const struct claim *,
				    struct error *);
enum status __wrap_kpi_upkeep_balance(struct store *, int64_t, const struct claim *, const struct claim_owed *,
				      const struct claim_owed *, struct error *);
enum status __wrap_kpi_upkeep_entry(struct store *, int64_t, const struct journal_entry *, struct error *);
enum status __wrap_kpi_standing(struct store *, int64_t, unsigned, int, struct error *);
enum status __wrap_kpi_sums_write(struct store *, struct error *);

/* CALL, timed; or not at all. */
#define TIMED(call)                                                                                                    \
	do {                                                                                                           \
		double began = bench_now();                                                                            \
		enum status status = keeping ? (call) : STATUS_OK;                                                     \
                                                                                                                       \
		spent += bench_now() - began;                                                                          \
		return status;                                                                                         \
	} while (0)

enum status __wrap_kpi_upkeep_claim(struct store *store, int64_t practice_id, const struct claim *before,
				    const struct claim *after, struct error *told)
{
	TIMED(__real_kpi_upkeep_claim(store, practice_id, before, after, told));
}

enum status __wrap_kpi_upkeep_balance(struct store *store, int64_t practice_id, const struct claim *claim,
				      const struct claim_owed *before, const struct claim_owed *after,
				      struct error *told)
{
	TIMED(__real_kpi_upkeep_balance(store, practice_id, claim, before, after, told));
}

enum status __wrap_kpi_upkeep_entry(struct store *store, int64_t practice_id, const struct journal_entry *entry,
				    struct error *told)
{
	TIMED(__real_kpi_upkeep_entry(store, practice_id, entry, told));
}

enum status __wrap_kpi_standing(struct store *store, int64_t claim_id, unsigned of, int sign, struct error *told)
{
	TIMED(__real_kpi_standing(store, claim_id, of, sign, told));
}

enum status __wrap_kpi_sums_write(struct store *store, struct error *told)
{
	TIMED(__real_kpi_sums_write(store, told));
}

static void must(enum status status)
{
	if (status == STATUS_OK)
		return;
	(void)fprintf(stderr, "upkeep_bench: %s: %s\n", error.where, error.what);
	exit(1);
}

/* ------------------------------------------------------------------------------------- saving */

struct desk {
	struct office *office;
	struct patient_rows patients;
	struct samples saves;
	double processor; /* ms of all of them */
};

/* Of this process: others that work beside it do not count. */
static double processor_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void open_desk(struct desk *desk, const char *path)
{
	struct office_options options = { .path = path, .data_directory = getenv("CLAIMBENCH_DATA") };

	must(office_open(&desk->office, &options, &error));
	must(patient_find(desk->office, "s", 100, &desk->patients, &error));
	if (desk->patients.count == 0)
		exit(1);
}

static void close_desk(struct desk *desk)
{
	VEC_FREE(&desk->patients);
	office_close(desk->office);
}

/* The time of the save alone; the same visit for the same WHICH. */
static double save(struct desk *desk, size_t which)
{
	static struct visit visit;
	struct visit_reading reading;
	struct filed filed;
	char line[80];
	double before, processor;

	(void)text_format(line, sizeof line, "%s t-%zu 99213-25 20610 / I10 E11.9",
			  desk->patients.items[which % desk->patients.count].account, which % 40);
	must(visit_new(desk->office, &visit, &error));
	must(visit_read(desk->office, line, &visit, &reading, &error));
	spent = 0;
	before = bench_now();
	processor = processor_now();
	must(visit_file(desk->office, &visit, NULL, 0, &filed, &error));
	desk->processor += processor_now() - processor;
	return bench_now() - before;
}

/* ------------------------------------------------------------------------- with it and without */

static void copy_file(const char *from, const char *to)
{
	static char bytes[1 << 16];
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	size_t count;

	while (in != NULL && out != NULL && (count = fread(bytes, 1, sizeof bytes, in)) > 0)
		if (fwrite(bytes, 1, count, out) != count)
			exit(1);
	if (in == NULL || out == NULL || fclose(in) != 0 || fclose(out) != 0) {
		(void)fprintf(stderr, "upkeep_bench: %s cannot be copied to %s\n", from, to);
		exit(1);
	}
}

static void open_copies(struct desk desks[2], char paths[2][1200], const char *sample, const char *directory)
{
	for (int with = 0; with < 2; with++) {
		(void)text_format(paths[with], sizeof paths[with], "%s/upkeep-%ld-%d.db", directory, (long)getpid(),
				  with);
		copy_file(sample, paths[with]);
		open_desk(&desks[with], paths[with]);
	}
}

/* By how much the same save takes longer: half of all pairs are below it. */
static void with_and_without(const char *sample, const char *directory)
{
	static struct desk desks[2]; /* without, with */
	static struct samples longer;
	char paths[2][1200], figure[80];
	double without;

	open_copies(desks, paths, sample, directory);
	for (size_t i = 0; i < SAVES; i++) {
		double times[2];

		/* So that neither always comes after the other. */
		for (size_t turn = 0; turn < 2; turn++) {
			size_t with = (i + turn) % 2;

			keeping = with != 0;
			times[with] = save(&desks[with], i);
			samples_add(&desks[with].saves, times[with]);
		}
		samples_add(&longer, times[1] - times[0]);
	}
	keeping = true;
	without = samples_percentile(&desks[0].saves, 50);
	bench_times("claim save, no measures kept", &desks[0].saves, "-");
	bench_times("claim save, measures kept", &desks[1].saves, "-");
	(void)snprintf(figure, sizeof figure, "p50 %+.3f ms, %+.1f%%", samples_percentile(&longer, 50),
		       samples_percentile(&longer, 50) * 100 / without);
	bench_say("  longer, the same save", figure, "25%");
	(void)snprintf(figure, sizeof figure, "%.3f of %.3f ms, %+.1f%%",
		       (desks[1].processor - desks[0].processor) / SAVES, desks[1].processor / SAVES,
		       (desks[1].processor / desks[0].processor - 1) * 100);
	bench_say("  processor time for it", figure, "-");
	for (int with = 0; with < 2; with++) {
		close_desk(&desks[with]);
		store_remove(paths[with]);
	}
}

/* What the commit writes more for it is in the figures above, not in these. */
static void inside(const char *big)
{
	static struct desk desk;
	static struct samples upkeep;
	double all = 0, kept = 0;
	char figure[80];

	open_desk(&desk, big);
	for (size_t i = 0; i < SAVES; i++) {
		all += save(&desk, i);
		kept += spent;
		samples_add(&upkeep, spent);
	}
	close_desk(&desk);
	bench_times("keeping the measures, of a save", &upkeep, "-");
	(void)snprintf(figure, sizeof figure, "%.1f%%", kept * 100 / all);
	bench_say("  of all the time of those saves", figure, "-");
}

int main(int argc, char **argv)
{
	if (argc != 4) {
		(void)fputs("usage: upkeep_bench BIG.db CODES.db DIRECTORY\n", stderr);
		return 2;
	}
	with_and_without(argv[2], argv[3]);
	inside(argv[1]);
	return 0;
}
