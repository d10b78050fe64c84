/* SPDX-License-Identifier: MIT */
/*
 * posting_bench.c: one big check is taken in and posted while somebody keys: posting_bench BIG.db CODES.db
 * SCRATCH_DIRECTORY.
 *
 * Every claim of the big practice that waits for a payer is paid in it; at the end the remittance is taken back, so
 * that the next run finds the claims waiting again.
 */
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "claimbench/base/buf.h"
#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/received.h"
#include "claimbench/workflow/register.h"
#include "claimbench/workflow/remittances.h"
#include "claimbench/workflow/visit.h"

#include "bench/bench.h"

enum { CLAIMS_MAX = 5000 };
/* Between two saves of who keys meanwhile: as many hands as there can be, and a dozen. */
enum { NO_PAUSE_MS = 20, OFFICE_PAUSE_MS = 5000 };

static struct error error;

static void must(enum status status)
{
	if (status == STATUS_OK)
		return;
	(void)fprintf(stderr, "posting_bench: %s: %s\n", error.where, error.what);
	exit(1);
}

static struct office *open_office(const char *path, const char *login)
{
	struct office_options options = { .path = path, .login = login, .data_directory = getenv("CLAIMBENCH_DATA") };
	struct office *office = NULL;

	must(office_open(&office, &options, &error));
	return office;
}

/* ------------------------------------------------------------------------------- the check */

/* A line paid at four fifths; a tenth is the contract's, the rest the patient's. What was paid. */
static int64_t write_line(struct buf *out, const struct service_line *line, int *segments)
{
	int64_t charge = money_cents(line->charge), contract = charge / 10, share = charge / 10;
	int64_t paid = charge - contract - share;
	char texts[4][MONEY_TEXT_MAX];

	buf_add_format(out, "SVC*HC:%s*%s*%s~\nCAS*CO*45*%s~\nCAS*PR*2*%s~\nREF*6R*%lld~\n", line->procedure,
		       money_format_x12(line->charge, texts[0]), money_format_x12(money_of_cents(paid), texts[1]),
		       money_format_x12(money_of_cents(contract), texts[2]),
		       money_format_x12(money_of_cents(share), texts[3]), (long long)line->id);
	*segments += 4;
	return paid;
}

static int64_t write_claim(struct buf *out, const struct professional_claim *claim, int *segments)
{
	struct buf lines = buf_new(1 << 20);
	int64_t paid = 0, share = 0;
	char texts[3][MONEY_TEXT_MAX];

	for (int i = 0; i < claim->encounter.line_count; i++) {
		paid += write_line(&lines, &claim->encounter.lines[i], segments);
		share += money_cents(claim->encounter.lines[i].charge) / 10;
	}
	buf_add_format(out, "CLP*%s*1*%s*%s*%s*12*PCN%lld*11*1~\nNM1*QC*1*%s*%s~\n%s", claim->claim.number,
		       money_format_x12(claim->claim.total, texts[0]), money_format_x12(money_of_cents(paid), texts[1]),
		       money_format_x12(money_of_cents(share), texts[2]), (long long)claim->claim.id,
		       claim->patient.name.last, claim->patient.name.first, buf_text(&lines));
	*segments += 2;
	buf_free(&lines);
	return paid;
}

/* One check for all that waits; how many claims that is. */
static size_t write_check(struct office *office, const char *path)
{
	struct claim_filter filter = { .states = 1u << CLAIM_SENT | 1u << CLAIM_ACCEPTED };
	struct claim_rows rows = { 0 };
	struct buf claims = buf_new((size_t)1 << 30), text = buf_new((size_t)1 << 30);
	char amount[MONEY_TEXT_MAX];
	int segments = 8;
	int64_t paid = 0;
	size_t count;
	FILE *out = fopen(path, "w");
	long control = (long)getpid() % 1000000;

	must(claims_find(office, &filter, 0, CLAIMS_MAX, &rows, &error));
	for (size_t i = 0; i < rows.count; i++) {
		struct claim_story story;

		must(claim_load(office, rows.items[i].id, &story, &error));
		paid += write_claim(&claims, &story.claim, &segments);
		claim_story_free(&story);
	}
	buf_add_format(
		&text,
		"ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*LARKSPUR01     "
		"*260331*1405*^*00501*%09ld*0*T*:~\n"
		"GS*HP*SAMPLE*LARKSPUR01*20260331*1405*%ld*X*005010X221A1~\nST*835*0001~\n"
		"BPR*I*%s*C*ACH************20260331~\nTRN*1*BENCH%ld%zu*1000000001~\nN1*PR*SAMPLE*XV*SMP03~\n"
		"N3*1 WAY~\nN4*SPRINGFIELD*IL*62706~\nN1*PE*CLINIC*XX*1999999984~\nLX*1~\n%sSE*%d*0001~\nGE*1*%ld~\n"
		"IEA*1*%09ld~\n",
		control, control, money_format_x12(money_of_cents(paid), amount), control, rows.count,
		buf_text(&claims), segments + 1, control, control);
	if (buf_failed(&text) || out == NULL || fwrite(text.bytes, 1, text.length, out) != text.length ||
	    fclose(out) != 0)
		exit(1);
	buf_free(&claims);
	buf_free(&text);
	count = rows.count;
	VEC_FREE(&rows);
	return count;
}

/* ------------------------------------------------------------------------------ who keys meanwhile */

static volatile sig_atomic_t stop;

static void on_term(int signal_number)
{
	(void)signal_number;
	stop = 1;
}

static void key_one(struct office *office, const struct patient_rows *patients, int i, struct samples *samples)
{
	static struct visit visit;
	struct visit_reading reading;
	struct filed filed;
	char line[80];
	double before;

	(void)text_format(line, sizeof line, "%s t-%d 99213-25 20610 / I10 E11.9",
			  patients->items[(size_t)i % patients->count].account, i % 40);
	must(visit_new(office, &visit, &error));
	must(visit_read(office, line, &visit, &reading, &error));
	before = bench_now();
	must(visit_file(office, &visit, NULL, 0, &filed, &error));
	samples_add(samples, bench_now() - before);
}

/*
 * A child that files visit after visit until it is told to stop, and says then how long its saves took. Nobody may have
 * the database open: a connection does not outlive a fork.
 */
static pid_t start_keying(const char *path, int pause_ms)
{
	static struct samples samples;
	struct patient_rows patients = { 0 };
	struct office *office;
	pid_t child = fork();

	if (child != 0)
		return child;
	(void)signal(SIGTERM, on_term);
	office = open_office(path, NULL);
	must(patient_find(office, "smi", 100, &patients, &error));
	for (int i = 0; stop == 0 && patients.count > 0; i++) {
		struct timespec think = { pause_ms / 1000, pause_ms % 1000 * 1000000L };

		key_one(office, &patients, i, &samples);
		(void)nanosleep(&think, NULL);
	}
	VEC_FREE(&patients);
	office_close(office);
	bench_times("  a save at a desk meanwhile", &samples, "p99 25 ms");
	exit(0);
}

static void stop_keying(pid_t child)
{
	(void)kill(child, SIGTERM);
	(void)waitpid(child, NULL, 0);
}

/* ------------------------------------------------------------------------------------ the figures */

static int64_t take_in(const char *path, const char *file, size_t claims)
{
	struct received_file received;
	pid_t child = start_keying(path, NO_PAUSE_MS);
	struct office *office = open_office(path, "supervisor");
	double before = bench_now();
	int64_t id;

	must(file_receive(office, file, &received, &error));
	bench_rate("835 taken in: read, balanced, matched, staged", (double)claims, bench_now() - before, "claims",
		   "-");
	stop_keying(child);
	if (received.verdict != RECEIVED || received.remittances.count != 1) {
		(void)fprintf(stderr, "posting_bench: %s\n", received.why);
		exit(1);
	}
	id = received.remittances.items[0];
	VEC_FREE(&received.remittances);
	office_close(office);
	return id;
}

/* Done and undone. */
static void try_it(const char *path, int64_t id, size_t claims)
{
	pid_t child = start_keying(path, NO_PAUSE_MS);
	struct office *office = open_office(path, "supervisor");
	struct remittance_preview preview;
	double before = bench_now();

	must(remittance_preview(office, id, &preview, &error));
	bench_rate("835 preview", (double)claims, bench_now() - before, "claims", "-");
	remittance_preview_free(&preview);
	stop_keying(child);
	office_close(office);
}

/* How often something took effect in parts, because others saved without end. */
static int64_t parted(const char *path)
{
	sqlite3 *raw = NULL;
	sqlite3_stmt *statement = NULL;
	int64_t count;

	if (sqlite3_open(path, &raw) != SQLITE_OK ||
	    sqlite3_prepare_v2(raw, "SELECT count(*) FROM audit WHERE event IN ('begin_post', 'begin_take_back')", -1,
			       &statement, NULL) != SQLITE_OK ||
	    sqlite3_step(statement) != SQLITE_ROW)
		exit(1);
	count = sqlite3_column_int64(statement, 0);
	(void)sqlite3_finalize(statement);
	(void)sqlite3_close(raw);
	return count;
}

static enum status post(struct office *office, int64_t id)
{
	return remittance_post(office, id, NULL, NULL, &error);
}

static enum status take_back(struct office *office, int64_t id)
{
	return remittance_take_back(office, id, "measured", NULL, &error);
}

/* The work on remittance ID, while somebody saves with PAUSE_MS between two saves. */
static void measure(const char *path, int64_t id, size_t claims, enum status (*work)(struct office *office, int64_t id),
		    int pause_ms, const char *what, const char *budget)
{
	int64_t parted_before = parted(path);
	pid_t child = start_keying(path, pause_ms);
	struct office *office = open_office(path, "supervisor");
	double before = bench_now();
	clock_t busy = clock();
	char figure[80];

	must(work(office, id));
	busy = clock() - busy;
	bench_rate(what, (double)claims, bench_now() - before, "claims", budget);
	stop_keying(child);
	office_close(office);
	(void)snprintf(figure, sizeof figure, "%.0f ms, %s", (double)busy * 1e3 / CLOCKS_PER_SEC,
		       parted(path) > parted_before ? "in parts" : "in one unit of work");
	bench_say("  its processor time", figure, "-");
}

int main(int argc, char **argv)
{
	struct office *office;
	char file[1200];
	size_t claims;
	int64_t id;

	if (argc != 4) {
		(void)fputs("usage: posting_bench BIG.db CODES.db DIRECTORY\n", stderr);
		return 2;
	}
	office = open_office(argv[1], "supervisor");
	(void)text_format(file, sizeof file, "%s/check-%ld.835", argv[3], (long)getpid());
	claims = write_check(office, file);
	office_close(office);
	id = take_in(argv[1], file, claims);
	try_it(argv[1], id, claims);
	measure(argv[1], id, claims, post, NO_PAUSE_MS, "835 posting, saves without end", "5,000 claims/s");
	measure(argv[1], id, claims, take_back, NO_PAUSE_MS, "835 taken back, saves without end", "-");
	measure(argv[1], id, claims, post, OFFICE_PAUSE_MS, "835 posting, a save in five seconds", "5,000 claims/s");
	measure(argv[1], id, claims, take_back, OFFICE_PAUSE_MS, "835 taken back, a save in five seconds", "-");
	(void)unlink(file);
	return 0;
}
