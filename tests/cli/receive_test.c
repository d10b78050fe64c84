/* SPDX-License-Identifier: MIT */
/* receive_test.c: receive --dry-run: a row a transaction set, without a database. */
#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "support/corpus.h"
#include "support/desk.h"
#include "support/json_rows.h"

#define ISA                                                                                                            \
	"ISA*00*          *00*          *ZZ*PAYER01        *ZZ*QUINCE01       *260320*0610*^*00501*000000777*0*T*:~\n"
#define GS "GS*HP*PAYER01*QUINCE01*20260320*0610*777*X*005010X221A1~\n"

/* Two payments, of which the second is out by one cent in a line, and so in all; the envelope counts one set too many. */
static const char two_payments[] = ISA GS
	"ST*835*0001~\nBPR*I*80*C*ACH************20260322~\nTRN*1*E1*1999888777~\nLX*1~\nCLP*C1*1*100*80*5*CI*P1~\n"
	"SVC*HC:99213*100*80~\nCAS*CO*45*15~\nCAS*PR*2*5~\nSE*9*0001~\n"
	"ST*835*0002~\nBPR*I*79*C*CHK~\nTRN*1*E2*1999888777~\nCLP*C2*1*100*80*~\nSVC*HC:99213*100*80~\nCAS*CO*45*19.99~"
	"\n"
	"PLB*1*20261231*WO:OLD*1~\nSE*8*0002~\n"
	"GE*3*777~\nIEA*1*000000777~\n";

static const char acknowledgments[] =
	ISA "TA1*000000101*260302*0915*A*000~\nGS*FA*CLEARHOUSE*QUINCE01*20260303*0610*88*X*005010X231A1~\n"
	    "ST*999*0001*005010X231A1~\nAK1*HC*101~\nAK9*A*1*1*1~\nSE*4*0001~\nGE*1*88~\nIEA*1*000000777~\n";

static int open_desk(void **state)
{
	static struct desk desk;

	desk_open(&desk);
	desk.format = OUTPUT_JSON;
	*state = &desk;
	return 0;
}

static int close_desk(void **state)
{
	desk_close(*state);
	return 0;
}

/* A file of TEXT in the desk's folder IN, which is made. */
static void put(struct desk *desk, const char *name, const char *text)
{
	char path[TMPDIR_MAX + 40];
	struct error error = { .status = STATUS_OK };
	FILE *file;

	(void)snprintf(path, sizeof path, "%s/in", desk->directory);
	assert_done(file_make_directory(path, &error), &error);
	(void)snprintf(path, sizeof path, "%s/in/%s", desk->directory, name);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(0, fclose(file));
}

/* The desk's folder, or a file in it. */
static int receive(struct desk *desk, const char *name)
{
	char path[TMPDIR_MAX + 40];

	(void)snprintf(path, sizeof path, "%s/in%s%s", desk->directory, name[0] != '\0' ? "/" : "", name);
	return run_on(desk, "receive", path, "--dry-run");
}

#define assert_cell(expected, desk, row, key)                                                                          \
	do {                                                                                                           \
		char cell_[JSON_CELL_MAX];                                                                             \
		assert_string_equal((expected), json_cell((desk)->out, (row), (key), cell_));                          \
	} while (0)

static void a_row_a_payment_says_what_is_in_it(void **state)
{
	struct desk *desk = *state;

	put(desk, "two.835", two_payments);
	assert_int_equal(EXIT_REFUSED, receive(desk, "two.835"));
	assert_string_equal("", desk->err);
	assert_int_equal(2, json_rows(desk->out));
	assert_cell("835", desk, 0, "kind");
	assert_cell("005010X221A1", desk, 0, "version");
	assert_cell("0001", desk, 0, "st");
	assert_int_equal(1, json_integer(desk->out, 0, "claims"));
	assert_int_equal(1, json_integer(desk->out, 0, "lines"));
	assert_int_equal(10000, json_integer(desk->out, 0, "charge_cents"));
	assert_int_equal(8000, json_integer(desk->out, 0, "paid_cents"));
	assert_int_equal(500, json_integer(desk->out, 0, "patient_resp_cents"));
	assert_int_equal(8000, json_integer(desk->out, 0, "bpr_cents"));
	assert_int_equal(0, json_integer(desk->out, 0, "plb_cents"));
	assert_cell("true", desk, 0, "balanced");
	assert_cell("[]", desk, 0, "errors");
	assert_cell("[]", desk, 0, "imbalances");
	assert_int_equal(7900, json_integer(desk->out, 1, "bpr_cents"));
	assert_int_equal(100, json_integer(desk->out, 1, "plb_cents"));
}

static void what_is_wrong_has_its_place(void **state)
{
	struct desk *desk = *state;
	char list[JSON_CELL_MAX], cell[JSON_CELL_MAX];

	put(desk, "two.835", two_payments);
	(void)receive(desk, "two.835");
	assert_cell("false", desk, 1, "balanced");
	/* The fault of the envelope behind a set is told with that set. */
	assert_string_equal("[{\"segment\":\"GE\",\"position\":20,\"element\":\"GE01\",\"message\":\"the number of "
			    "transaction sets is 3, expected 2\"}]",
			    json_cell(desk->out, 1, "errors", list));
	(void)json_cell(desk->out, 1, "imbalances", list);
	assert_int_equal(2, json_rows(list));
	assert_string_equal("CLP", json_cell(list, 0, "segment", cell));
	assert_int_equal(15, json_integer(list, 0, "position"));
	assert_string_equal("charge less adjustments is not what was paid: out by 0.01",
			    json_cell(list, 0, "message", cell));
	assert_string_equal("SVC", json_cell(list, 1, "segment", cell));
}

static void a_table_shows_the_first_fault_and_csv_all(void **state)
{
	struct desk *desk = *state;

	put(desk, "bad.835",
	    ISA GS "ST*835*0001~\nBPR*I*x*C*ACH~\nTRN*1*E1~\nCLP*C1*1*1e5*80~\nSE*5*0001~\nGE*1*777~\n"
		   "IEA*1*000000777~\n");
	desk->format = OUTPUT_TABLE;
	assert_int_equal(EXIT_REFUSED, receive(desk, ""));
	assert_non_null(strstr(desk->out, "segment 4 BPR02: is no amount with at most two decimals (and 1 more)"));
	desk->format = OUTPUT_CSV;
	assert_int_equal(EXIT_REFUSED, receive(desk, ""));
	assert_non_null(strstr(desk->out, "; segment 6 CLP03: is no amount with at most two decimals"));
}

static void a_folder_is_read_file_by_file(void **state)
{
	struct desk *desk = *state;
	char path[TMPDIR_MAX + 40];

	put(desk, "b.835", two_payments);
	put(desk, "a.999", acknowledgments);
	put(desk, "c.txt", "Dear biller\n");
	assert_int_equal(EXIT_REFUSED, receive(desk, ""));
	assert_int_equal(5, json_rows(desk->out));
	(void)snprintf(path, sizeof path, "%s/in/a.999", desk->directory);
	assert_cell(path, desk, 0, "file");
	assert_cell("TA1", desk, 0, "kind");
	assert_cell("null", desk, 0, "st");
	assert_cell("999", desk, 1, "kind");
	assert_cell("null", desk, 1, "claims");
	assert_cell("null", desk, 1, "charge_cents");
	assert_cell("null", desk, 1, "balanced");
	assert_cell("835", desk, 3, "kind");
	/* What is no X12 file is a row all the same. */
	assert_cell("null", desk, 4, "kind");
	assert_cell("[{\"segment\":\"\",\"position\":1,\"element\":\"\",\"message\":\"an X12 file begins with ISA\"}]",
		    desk, 4, "errors");
	assert_int_equal(EXIT_DONE, receive(desk, "a.999"));
}

static void a_file_that_is_not_there_hides_no_other(void **state)
{
	struct desk *desk = *state;
	char line[2 * TMPDIR_MAX + 80], list[JSON_CELL_MAX];

	put(desk, "a.999", acknowledgments);
	(void)snprintf(line, sizeof line, "receive --dry-run %s/in/none %s/in/a.999", desk->directory, desk->directory);
	assert_exit(EXIT_REFUSED, desk, line);
	assert_int_equal(3, json_rows(desk->out));
	assert_non_null(strstr(json_cell(desk->out, 0, "errors", list), "does not exist"));
	assert_cell("999", desk, 2, "kind");
}

static void taking_in_wants_a_database(void **state)
{
	struct desk *desk = *state;

	put(desk, "a.999", acknowledgments);
	assert_exit(EXIT_REFUSED, desk, "receive in");
	assert_says("there is no database", desk);
	assert_exit(EXIT_USAGE, desk, "receive --dry-run");
	assert_says("usage: claimbench receive", desk);
	assert_string_equal("", desk->out);
}

/* The sum of KEY over the rows. */
static long long sum_of(const struct desk *desk, size_t rows, const char *key)
{
	char cell[JSON_CELL_MAX];
	long long sum = 0;

	for (size_t i = 0; i < rows; i++)
		if (!text_equal("null", json_cell(desk->out, i, key, cell)))
			sum += json_integer(desk->out, i, key);
	return sum;
}

static void expect_figures(const struct corpus_table *table, const struct desk *desk, size_t rows)
{
	static const struct {
		const char *column, *key;
	} amounts[] = {
		{ "charge", "charge_cents" }, { "paid", "paid_cents" }, { "patient_resp", "patient_resp_cents" },
		{ "bpr", "bpr_cents" },       { "plb", "plb_cents" },
	};

	assert_int_equal(corpus_count(corpus_column(table, "claims")), sum_of(desk, rows, "claims"));
	assert_int_equal(corpus_count(corpus_column(table, "lines")), sum_of(desk, rows, "lines"));
	for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++)
		assert_int_equal(corpus_cents(corpus_column(table, amounts[i].column)),
				 sum_of(desk, rows, amounts[i].key));
}

/* Every public claim file and remittance, sound or damaged; none of the damaged ones is taken in silence. */
static void public_files_show_what_is_known_of_them(void **state)
{
	/* Damaged in ways that are none to us: a number with leading zeros, a separator that composites lack. */
	static const char *const passed[] = { "invalid/hdi__837I-all-fields.edi",
					      "invalid/lfh__ppo-repriced-claim_837i.edi",
					      "invalid/mjpete3__999_2.edi" };
	struct desk *desk = *state;
	const char *corpus = corpus_or_skip();
	struct corpus_table *table = corpus_open("expected.tsv");
	int files = 0;

	while (corpus_next(table)) {
		const char *file = corpus_column(table, "file"), *kind = corpus_column(table, "kind");
		bool invalid = text_starts_with(file, "invalid/"), known = false;
		char line[FILE_PATH_MAX];
		int code;

		if (text_starts_with(file, "4010/") || text_starts_with(corpus_column(table, "gs08"), "004010"))
			continue;
		for (size_t i = 0; i < sizeof passed / sizeof passed[0]; i++)
			known = known || text_equal(file, passed[i]);
		(void)snprintf(line, sizeof line, "receive --dry-run '%s/%s'", corpus, file);
		code = run(desk, line);
		if (invalid)
			assert_int_equal(known ? EXIT_DONE : EXIT_REFUSED, code);
		if ((text_equal(kind, "835") || text_starts_with(kind, "837")) && !text_starts_with(file, "other/")) {
			expect_figures(table, desk, json_rows(desk->out));
			files++;
		}
	}
	assert_int_equal(65, files);
	corpus_close(table);
}

#define receive_case(function) cmocka_unit_test_setup_teardown(function, open_desk, close_desk)

int main(void)
{
	const struct CMUnitTest tests[] = {
		receive_case(a_row_a_payment_says_what_is_in_it),        receive_case(what_is_wrong_has_its_place),
		receive_case(a_table_shows_the_first_fault_and_csv_all), receive_case(a_folder_is_read_file_by_file),
		receive_case(a_file_that_is_not_there_hides_no_other),   receive_case(taking_in_wants_a_database),
		receive_case(public_files_show_what_is_known_of_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
