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

#define GS_OF(kind, version) "GS*" kind "*PAYER01*QUINCE01*20260320*0610*777*X*" version "~\n"
#define ENVELOPE_END         "GE*1*777~\nIEA*1*000000777~\n"

/* Two patients: one is covered, about the other the payer says nothing. */
static const char coverages[] = ISA GS_OF(
	"HB",
	"005010X279A1") "ST*271*0001*005010X279A1~\nBHT*0022*11*R1*20260331*1405~\nHL*1**20*1~\nNM1*PR*2*BLUE "
			"CROSS*****PI*IDBCX~\n"
			"HL*2*1*21*1~\nNM1*1P*2*CLINIC*****XX*1999999984~\nHL*3*2*22*0~\nTRN*2*E00000001*9CLINIC123~\n"
			"NM1*IL*1*SMITH*JOAN****MI*M1~\nEB*1*IND*30**GOLD~\nEB*B*IND*98***27*25~\nHL*4*2*22*0~\n"
			"TRN*2*E00000002*9CLINIC123~\nNM1*IL*1*BAKER*MARY****MI*M2~\nAAA*N**72*C~\nSE*16*0001~"
			"\n" ENVELOPE_END;

/* The payer asks for records. */
static const char replies[] =
	ISA GS_OF("HN", "005010X212") "ST*277*0001*005010X212~\nBHT*0010*08*Q1*20260331*1405*DG~\nHL*1**20*1~\nNM1*PR*"
				      "2*BLUE CROSS*****PI*IDBCX~\n"
				      "HL*2*1*21*1~\nNM1*41*2*C*****46*C~\nHL*3*2*19*1~\nNM1*1P*2*CLINIC*****XX*"
				      "1999999984~\nHL*4*3*22*0~\n"
				      "NM1*IL*1*SMITH*JOAN****MI*M1~\nTRN*2*Q00000001~\nSTC*P3:294*20260331**100*0~"
				      "\nREF*1K*PCN77~\nSE*14*0001~\n" ENVELOPE_END;

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

/* Nothing is paid in them, so that nothing can be out of balance. */
static void answers_to_questions_are_rows_as_well(void **state)
{
	static const char *const none[] = { "paid_cents", "patient_resp_cents", "bpr_cents", "plb_cents", "balanced" };
	struct desk *desk = *state;

	put(desk, "a.271", coverages);
	put(desk, "b.277", replies);
	assert_int_equal(EXIT_DONE, receive(desk, ""));
	assert_int_equal(2, json_rows(desk->out));
	assert_cell("271", desk, 0, "kind");
	assert_cell("005010X279A1", desk, 0, "version");
	assert_cell("null", desk, 0, "charge_cents");
	assert_cell("277", desk, 1, "kind");
	assert_cell("005010X212", desk, 1, "version");
	assert_int_equal(1, json_integer(desk->out, 1, "claims"));
	assert_int_equal(10000, json_integer(desk->out, 1, "charge_cents"));
	for (size_t row = 0; row < 2; row++) {
		assert_cell("0001", desk, row, "st");
		assert_cell("[]", desk, row, "errors");
		for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
			assert_cell("null", desk, row, none[i]);
	}
}

/* A charge that is no amount, a benefit that is none, a set without its end. */
static void a_spoiled_answer_has_its_place(void **state)
{
	static const struct {
		const char *text, *good, *bad, *segment;
		int position;
	} cases[] = {
		{ replies, "**100*0", "**1x0*0", "STC", 14 },
		{ replies, "SE*14*", "SE*15*", "SE", 16 },
		{ coverages, "27*25~", "27*2x~", "EB", 13 },
		{ coverages, "SE*16*", "SE*17*", "SE", 18 },
	};
	struct desk *desk = *state;
	char text[2000], list[JSON_CELL_MAX], cell[JSON_CELL_MAX];

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *at = strstr(cases[i].text, cases[i].good);

		assert_non_null(at);
		assert_true(text_format(text, sizeof text, "%.*s%s%s", (int)(at - cases[i].text), cases[i].text,
					cases[i].bad, at + strlen(cases[i].good)));
		put(desk, "spoiled", text);
		assert_int_equal(EXIT_REFUSED, receive(desk, "spoiled"));
		(void)json_cell(desk->out, 0, "errors", list);
		assert_int_equal(1, json_rows(list));
		assert_string_equal(cases[i].segment, json_cell(list, 0, "segment", cell));
		assert_int_equal(cases[i].position, json_integer(list, 0, "position"));
	}
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

/* How often TEXT stands in what was printed. */
static int times_said(const struct desk *desk, const char *text)
{
	int times = 0;

	for (const char *at = desk->out; (at = strstr(at, text)) != NULL; at += strlen(text))
		times++;
	return times;
}

/* A line of expected.tsv is a file: the sums over its sets, and how many of them balance. */
static void expect_figures(const struct corpus_table *table, const struct desk *desk, size_t rows)
{
	static const struct {
		const char *column, *key;
	} amounts[] = {
		{ "charge", "charge_cents" }, { "paid", "paid_cents" }, { "patient_resp", "patient_resp_cents" },
		{ "bpr", "bpr_cents" },       { "plb", "plb_cents" },
	};
	char ratio[32], cell[JSON_CELL_MAX];

	assert_int_equal(corpus_count(corpus_column(table, "st")), rows);
	assert_int_equal(corpus_count(corpus_column(table, "claims")), sum_of(desk, rows, "claims"));
	assert_int_equal(corpus_count(corpus_column(table, "lines")), sum_of(desk, rows, "lines"));
	for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++)
		assert_int_equal(corpus_cents(corpus_column(table, amounts[i].column)),
				 sum_of(desk, rows, amounts[i].key));
	for (size_t i = 0; i < rows; i++)
		assert_string_equal(corpus_column(table, "kind"), json_cell(desk->out, i, "kind", cell));
	if (text_equal(corpus_column(table, "kind"), "835")) {
		(void)snprintf(
			ratio, sizeof ratio, "%zu/%zu",
			rows - (size_t)times_said(desk, "\"element\":\"BPR02\",\"message\":\"the payment is not"),
			rows);
		assert_string_equal(corpus_column(table, "bal_tx"), ratio);
	}
}

/* What claims.tsv lists of one set. */
struct listed_set {
	long long claims, lines, charge, paid, patient;
	int unbalanced;
};

static struct listed_set list_set(const char *file, const char *st02)
{
	struct corpus_table *table = corpus_open("claims.tsv");
	struct listed_set set = { 0 };

	while (corpus_next(table)) {
		if (!text_equal(corpus_column(table, "file"), file) ||
		    (st02 != NULL && !text_equal(corpus_column(table, "st02"), st02)))
			continue;
		set.claims++;
		set.lines += corpus_count(corpus_column(table, "lines"));
		set.charge += corpus_cents(corpus_column(table, "charge"));
		set.paid += corpus_cents(corpus_column(table, "paid"));
		set.patient += corpus_cents(corpus_column(table, "patient_resp"));
		set.unbalanced += !text_equal(corpus_column(table, "balanced"), "yes");
	}
	corpus_close(table);
	return set;
}

/* Row by row, what claims.tsv lists; no claim of the file is in another row. */
static void expect_sets(const char *file, const struct desk *desk, size_t rows)
{
	long long claims = 0;

	for (size_t i = 0; i < rows; i++) {
		char st02[JSON_CELL_MAX], balanced[JSON_CELL_MAX], cell[JSON_CELL_MAX];
		struct listed_set set = list_set(file, json_cell(desk->out, i, "st", st02));
		bool payment = text_equal("835", json_cell(desk->out, i, "kind", cell));

		assert_int_equal(set.claims, json_integer(desk->out, i, "claims"));
		assert_int_equal(set.lines, json_integer(desk->out, i, "lines"));
		assert_int_equal(set.charge, json_integer(desk->out, i, "charge_cents"));
		if (payment) {
			assert_int_equal(set.paid, json_integer(desk->out, i, "paid_cents"));
			assert_int_equal(set.patient, json_integer(desk->out, i, "patient_resp_cents"));
		}
		(void)json_cell(desk->out, i, "balanced", balanced);
		if (set.unbalanced > 0)
			assert_string_equal("false", balanced);
		else if (!payment && set.claims > 0 && text_starts_with(cell, "837P"))
			assert_string_equal("true", balanced);
		claims += set.claims;
	}
	assert_int_equal(list_set(file, NULL).claims, claims);
}

static int dry_run(struct desk *desk, const char *corpus, const char *file)
{
	char line[FILE_PATH_MAX + 200];

	assert_true(text_format(line, sizeof line, "receive --dry-run '%s/%s'", corpus, file));
	return run(desk, line);
}

/* Every 835 and 837 of the tables, of whatever version and however damaged; invalid/ is not in claims.tsv. */
static void the_tables_of_public_files_come_out(void **state)
{
	struct desk *desk = *state;
	const char *corpus = corpus_or_skip();
	struct corpus_table *table = corpus_open("expected.tsv");
	int files = 0;

	while (corpus_next(table)) {
		const char *file = corpus_column(table, "file"), *kind = corpus_column(table, "kind");
		size_t rows;

		if (!text_equal(kind, "835") && !text_starts_with(kind, "837"))
			continue;
		(void)dry_run(desk, corpus, file);
		rows = json_rows(desk->out);
		if (corpus_count(corpus_column(table, "st")) > 0)
			expect_figures(table, desk, rows);
		if (!text_starts_with(file, "invalid/"))
			expect_sets(file, desk, rows);
		files++;
	}
	assert_int_equal(71, files);
	corpus_close(table);
}

/* What is older than 5010, or only looks like a claim, is shown, and said not to be taken in. */
static void what_we_do_not_take_in_is_shown_with_the_reason(void **state)
{
	static const struct {
		const char *file, *says;
	} cases[] = {
		{ "4010/imsweb__x271.edi", "is of version 004010X092A1, only 005010 is taken in" },
		{ "4010/lfh__patient-is-subscriber_837.edi", "is of version 004010X098A1, only 005010 is taken in" },
		{ "4010/oopfactory__835_DeIdent_02.edi", "is of version 999999X999X9, only 005010 is taken in" },
		{ "4010/pyx12__td_835id.edi", "is of version 004010X091A1, only 005010 is taken in" },
		{ "other/stupidedi__anesthesia.edi",
		  "is a predetermination of benefits (005010X291), which is not taken in" },
	};
	struct desk *desk = *state;
	const char *corpus = corpus_or_skip();

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(EXIT_REFUSED, dry_run(desk, corpus, cases[i].file));
		assert_int_equal(json_rows(desk->out), times_said(desk, cases[i].says));
	}
}

/* None of the damaged ones passes in silence, and those that are sound do. */
static void damaged_public_files_are_complained_of_and_sound_ones_not(void **state)
{
	/* Sound by the list, and yet without a frequency in CLM05: its separator is not the one of ISA16. */
	static const char odd[] = "837I/oopfactory__Spec_3.1.4_OutOfNetworkRepricedClaim.edi";
	struct desk *desk = *state;
	const char *corpus = corpus_or_skip();
	struct corpus_table *table = corpus_open("expected.tsv");
	int damaged = 0, sound = 0;

	while (corpus_next(table)) {
		const char *file = corpus_column(table, "file");
		bool invalid = text_starts_with(file, "invalid/");
		int wrong;

		if (text_starts_with(file, "4010/") || text_starts_with(file, "other/"))
			continue;
		(void)dry_run(desk, corpus, file);
		wrong = times_said(desk, "\"errors\":[{\"segment\":");
		if (invalid ? wrong == 0 : wrong > 0 && !text_equal(file, odd))
			fail_msg("%s: %.300s", file, desk->out);
		damaged += invalid;
		sound += !invalid;
	}
	assert_int_equal(29, damaged);
	assert_int_equal(67, sound);
	corpus_close(table);
}

#define receive_case(function) cmocka_unit_test_setup_teardown(function, open_desk, close_desk)

int main(void)
{
	const struct CMUnitTest tests[] = {
		receive_case(a_row_a_payment_says_what_is_in_it),
		receive_case(what_is_wrong_has_its_place),
		receive_case(a_table_shows_the_first_fault_and_csv_all),
		receive_case(a_folder_is_read_file_by_file),
		receive_case(answers_to_questions_are_rows_as_well),
		receive_case(a_spoiled_answer_has_its_place),
		receive_case(a_file_that_is_not_there_hides_no_other),
		receive_case(taking_in_wants_a_database),
		receive_case(the_tables_of_public_files_come_out),
		receive_case(what_we_do_not_take_in_is_shown_with_the_reason),
		receive_case(damaged_public_files_are_complained_of_and_sound_ones_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
