/* SPDX-License-Identifier: MIT */
/* work_test.c: a biller's work at the command line, each test on its own copy of the sample practice. */
#include <sqlite3.h>
#include <sys/stat.h>

#include "support/desk.h"
#include "support/json_rows.h"

static struct desk master;

static int make_master(void **state)
{
	(void)state;
	desk_open(&master);
	assert_exit(EXIT_DONE, &master, "init --sample --claims 60");
	return 0;
}

static int drop_master(void **state)
{
	(void)state;
	desk_close(&master);
	return 0;
}

static int copy_master(void **state)
{
	static struct desk desk;
	char line[TMPDIR_MAX + 40];

	desk_open(&desk);
	(void)snprintf(line, sizeof line, "backup %s", desk.path);
	assert_exit(EXIT_DONE, &master, line);
	desk.format = OUTPUT_JSON;
	*state = &desk;
	return 0;
}

static int drop_copy(void **state)
{
	desk_close(*state);
	return 0;
}

#define work_test(function) cmocka_unit_test_setup_teardown(function, copy_master, drop_copy)

static char cell[JSON_CELL_MAX];

/* "NAME ARGUMENT REST" with what is not known when the test is written. */
static int run_on(struct desk *desk, const char *name, const char *argument, const char *rest)
{
	char line[1000];

	(void)snprintf(line, sizeof line, "%s %s %s", name, argument, rest);
	return run(desk, line);
}

static const char *state_of(struct desk *desk, const char *number)
{
	assert_int_equal(EXIT_DONE, run_on(desk, "claim show", number, ""));
	return json_cell(desk->out, json_find(desk->out, "kind", "claim"), "detail", cell);
}

static void assert_sound(struct desk *desk)
{
	assert_exit(EXIT_DONE, desk, "verify");
	assert_string_equal("[]\n", desk->out);
	assert_says("no faults found", desk);
}

/* Files the visit and keeps its claim's number. */
static void file_visit(struct desk *desk, int expected, const char *visit, char number[static 32])
{
	assert_int_equal(expected, run_on(desk, "encounter add", visit, ""));
	assert_int_equal(1, json_rows(desk->out));
	(void)snprintf(number, 32, "%.31s", json_cell(desk->out, 0, "claim_number", cell));
}

static void a_visit_on_one_line_becomes_a_ready_claim(void **state)
{
	struct desk *desk = *state;
	char number[32], id[32];

	assert_exit(EXIT_DONE, desk, "encounter add 'S100001 0330 @sr 99213-25 20610 / I10 M17.11'");
	assert_string_equal("ready", json_cell(desk->out, 0, "state", cell));
	assert_int_equal(0, json_integer(desk->out, 0, "errors"));
	(void)snprintf(id, sizeof id, "%lld", json_integer(desk->out, 0, "encounter_id"));
	(void)snprintf(number, sizeof number, "%.31s", json_cell(desk->out, 0, "claim_number", cell));
	assert_string_equal("", desk->err);

	assert_int_equal(EXIT_DONE, run_on(desk, "encounter show", id, ""));
	assert_int_equal(5, json_rows(desk->out));
	assert_string_equal("M17.11", json_cell(desk->out, 2, "code", cell));
	assert_string_equal("99213", json_cell(desk->out, 3, "code", cell));
	assert_string_equal("25", json_cell(desk->out, 3, "modifiers", cell));
	assert_string_equal("I10 M17.11", json_cell(desk->out, 3, "diagnoses", cell));
	assert_int_equal(1, json_integer(desk->out, 3, "units"));
	assert_string_equal("2026-03-30", json_cell(desk->out, 4, "date", cell));
	assert_int_equal(json_integer(desk->out, 0, "charge_cents"),
			 json_integer(desk->out, 3, "charge_cents") + json_integer(desk->out, 4, "charge_cents"));
	assert_string_equal("ready", state_of(desk, number));
	assert_sound(desk);
}

static void a_visit_may_be_typed_without_quotes(void **state)
{
	struct desk *desk = *state;

	assert_exit(EXIT_DONE, desk, "encounter add S100001 t @sr 99213 / I10");
	assert_string_equal("ready", json_cell(desk->out, 0, "state", cell));
}

static void findings_are_said_and_refused(void **state)
{
	struct desk *desk = *state;
	char number[32];

	file_visit(desk, EXIT_REFUSED, "S100001 t @sr 99213 / S93.401", number);
	assert_string_equal("scrub_fail", json_cell(desk->out, 0, "state", cell));
	assert_says("CD-02 error: diagnosis[1]: S93.401 needs a seventh character", desk);
	assert_int_equal(EXIT_REFUSED, run_on(desk, "claim scrub", number, ""));
	assert_string_equal("CD-02", json_cell(desk->out, 0, "rule", cell));
	assert_string_equal("error", json_cell(desk->out, 0, "severity", cell));
	assert_string_equal("false", json_cell(desk->out, 0, "acknowledged", cell));
	assert_exit(EXIT_REFUSED, desk, "claim scrub --all");
	assert_true(json_integer(desk->out, 0, "failed") >= 1);
}

static void what_cannot_be_read_of_a_visit_files_nothing(void **state)
{
	static const struct {
		const char *visit, *words;
	} cases[] = {
		{ "nobody t @sr 99213 / I10", "nobody is found" },
		{ "S100001 t @sr 9921 / I10", "9921" },
		{ "S100001 t @nobody 99213 / I10", "NOBODY" },
		{ "S100001 t @sr / I10", "" },
		{ "S100001 t @sr .NONE", "NONE" },
	};
	struct desk *desk = *state;
	size_t before;

	assert_exit(EXIT_DONE, desk, "claim list");
	before = json_rows(desk->out);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(EXIT_REFUSED, run_on(desk, "encounter add", cases[i].visit, ""));
		assert_says(cases[i].words, desk);
		assert_string_equal("", desk->out);
	}
	assert_exit(EXIT_DONE, desk, "claim list");
	assert_int_equal(before, json_rows(desk->out));
}

static void a_warning_is_overridden_with_a_reason(void **state)
{
	struct desk *desk = *state;
	char number[32], account[32], visit[80];

	assert_exit(EXIT_DONE, desk,
		    "patient add --last Overton --first Ida --born 1970-05-06 --sex F --street '1 Mill Street' "
		    "--city Springfield --state IL --zip 62704 --payer UHX --member UH1234567 --group UH1234567 "
		    "--from 2025-01-01");
	(void)snprintf(account, sizeof account, "%.31s", json_cell(desk->out, 0, "account", cell));
	(void)snprintf(visit, sizeof visit, "%s t @sr 99213 / I10", account);
	file_visit(desk, EXIT_REFUSED, visit, number);
	assert_says("CV-06 warning", desk);
	assert_int_equal(EXIT_REFUSED, run_on(desk, "claim override", number, "--rule XX-99 --reason why"));
	assert_int_equal(EXIT_DONE, run_on(desk, "claim override", number, "--rule CV-06 --reason 'as on the card'"));
	assert_string_equal("ready", json_cell(desk->out, 0, "state", cell));

	(void)snprintf(visit, sizeof visit, "%s 0330 @sr 99213 / I10", account);
	assert_int_equal(EXIT_DONE, run_on(desk, "encounter add", visit, "--override 'CV-06=as on the card'"));
	assert_string_equal("ready", json_cell(desk->out, 0, "state", cell));
	assert_sound(desk);
}

static void a_claim_is_held_and_released(void **state)
{
	struct desk *desk = *state;
	char number[32];

	file_visit(desk, EXIT_DONE, "S100001 t @sr 99213 / I10", number);
	assert_int_equal(EXIT_DONE,
			 run_on(desk, "claim hold", number, "--reason 'waits for the referral' --until t+3"));
	assert_string_equal("held", state_of(desk, number));
	assert_int_equal(EXIT_DONE, run_on(desk, "claim release", number, ""));
	assert_string_equal("ready", json_cell(desk->out, 0, "state", cell));
	assert_string_equal("ready", state_of(desk, number));
	assert_int_equal(EXIT_REFUSED, run_on(desk, "claim release", number, ""));
}

static void a_closed_claim_can_neither_be_held_nor_voided(void **state)
{
	struct desk *desk = *state;
	char number[32];

	assert_exit(EXIT_DONE, desk, "claim list --state closed --limit 1");
	(void)snprintf(number, sizeof number, "%.31s", json_cell(desk->out, 0, "claim_number", cell));
	desk->options.login = "supervisor";
	assert_int_equal(EXIT_REFUSED, run_on(desk, "claim hold", number, "--reason why"));
	assert_int_equal(EXIT_REFUSED, run_on(desk, "claim void", number, "--reason why"));
	assert_string_equal("closed", state_of(desk, number));
}

static void a_voided_claim_leaves_no_charge(void **state)
{
	struct desk *desk = *state;
	char number[32];
	size_t balance;

	file_visit(desk, EXIT_DONE, "S100001 t @sr 99213 / I10", number);
	desk->options.login = "supervisor";
	assert_int_equal(EXIT_DONE, run_on(desk, "claim void", number, "--reason 'keyed twice'"));
	assert_string_equal("voided", state_of(desk, number));
	balance = json_find(desk->out, "what", "insurance");
	assert_int_equal(0, json_integer(desk->out, balance, "amount_cents"));
	assert_sound(desk);
}

/* The id of the file that the last submit wrote. */
static void submit(struct desk *desk, char id[static 32], char path[static TMPDIR_MAX + 140])
{
	char directory[TMPDIR_MAX + 8];

	(void)snprintf(directory, sizeof directory, "%s/out", desk->directory);
	assert_int_equal(EXIT_DONE, run_on(desk, "submit --out", directory, ""));
	assert_int_equal(1, json_rows(desk->out));
	(void)snprintf(id, 32, "%lld", json_integer(desk->out, 0, "id"));
	(void)snprintf(path, TMPDIR_MAX + 140, "%s/%.130s", directory, json_cell(desk->out, 0, "file", cell));
}

static void ready_claims_are_submitted_and_marked_sent(void **state)
{
	struct desk *desk = *state;
	char number[32], id[32], path[TMPDIR_MAX + 140];
	struct stat about;
	long long claims;

	file_visit(desk, EXIT_DONE, "S100010 t @sr 99213 / I10", number);
	assert_exit(EXIT_DONE, desk, "submit --dry-run");
	assert_int_equal(1, json_rows(desk->out));
	claims = json_integer(desk->out, 0, "claims");
	submit(desk, id, path);
	assert_int_equal(claims, json_integer(desk->out, 0, "claims"));
	assert_string_equal("written", json_cell(desk->out, 0, "state", cell));
	assert_int_equal(64, strlen(json_cell(desk->out, 0, "sha256", cell)));
	assert_int_equal(0, stat(path, &about));
	assert_int_equal(0, about.st_mode & 07);
	assert_string_equal("batched", state_of(desk, number));

	assert_int_equal(EXIT_DONE, run_on(desk, "mark sent", id, ""));
	assert_string_equal("sent", state_of(desk, number));
	assert_int_equal(EXIT_REFUSED, run_on(desk, "mark sent", id, ""));
	assert_int_equal(EXIT_REFUSED, run_on(desk, "unbatch", id, ""));
	assert_exit(EXIT_DONE, desk, "file list --state sent");
	(void)json_find(desk->out, "id", id);
	assert_exit(EXIT_DONE, desk, "submit --dry-run");
	assert_int_equal(0, json_rows(desk->out));
	assert_sound(desk);
}

static void a_file_that_has_not_left_is_taken_back(void **state)
{
	struct desk *desk = *state;
	char number[32], id[32], path[TMPDIR_MAX + 140];
	struct stat about;

	file_visit(desk, EXIT_DONE, "S100010 t @sr 99213 / I10", number);
	submit(desk, id, path);
	assert_int_equal(EXIT_DONE, run_on(desk, "unbatch", id, ""));
	assert_string_equal("ready", state_of(desk, number));
	assert_int_not_equal(0, stat(path, &about));
	assert_int_equal(EXIT_REFUSED, run_on(desk, "mark sent", id, ""));
	assert_sound(desk);
}

static void a_changed_file_is_not_marked_sent(void **state)
{
	struct desk *desk = *state;
	char number[32], id[32], path[TMPDIR_MAX + 140];
	FILE *file;

	file_visit(desk, EXIT_DONE, "S100010 t @sr 99213 / I10", number);
	submit(desk, id, path);
	file = fopen(path, "a");
	assert_non_null(file);
	(void)fputs("more", file);
	(void)fclose(file);
	assert_int_equal(EXIT_REFUSED, run_on(desk, "mark sent", id, ""));
	assert_exit(EXIT_REFUSED, desk, "mark sent --all");
	assert_string_equal("batched", state_of(desk, number));
}

static const char ida[] = "--last Overton --first Ida --born 1970-05-06 --sex f --street '1 Mill Street' "
			  "--city Springfield --state IL --zip 62704";

static void a_patient_is_not_registered_twice_by_mistake(void **state)
{
	struct desk *desk = *state;
	char account[32];

	assert_int_equal(EXIT_DONE, run_on(desk, "patient add", ida, "--payer MCR --member 1EG4TE5MK73"));
	(void)snprintf(account, sizeof account, "%.31s", json_cell(desk->out, 0, "account", cell));
	assert_int_equal(EXIT_REFUSED, run_on(desk, "patient add", ida, ""));
	assert_says(account, desk);
	assert_says("--even-if-alike", desk);
	assert_null(strstr(desk->err, "Overton"));
	assert_exit(EXIT_DONE, desk, "patient list Overton");
	assert_int_equal(1, json_rows(desk->out));
	assert_int_equal(EXIT_DONE, run_on(desk, "patient show", account, ""));
	assert_string_equal("MCR 1EG4TE5MK73",
			    json_cell(desk->out, json_find(desk->out, "item", "coverage"), "what", cell));
	assert_int_equal(EXIT_DONE, run_on(desk, "patient add", ida, "--even-if-alike"));
	assert_exit(EXIT_DONE, desk, "patient list overton, i");
	assert_int_equal(2, json_rows(desk->out));
}

static void a_patient_with_a_wrong_field_is_refused(void **state)
{
	static const struct {
		const char *options, *where;
	} cases[] = {
		{ "--last A --first B --born 1970-05-06 --sex F --street S --city C --state ZZ --zip 62704", "state" },
		{ "--last A --first B --born 1970-05-06 --sex F --street S --city C --state IL --zip 1", "ZIP" },
		{ "--last A --first B --born 2036-05-06 --sex F --street S --city C --state IL --zip 62704", "birth" },
		{ "--last A --first B --born 1970-05-06 --sex F --street S --city C --state IL --zip 62704 --phone 1",
		  "phone" },
		{ "--last A --first B --born 1970-05-06 --sex F --street S --city C --state IL --zip 62704 "
		  "--payer MCR --member 12",
		  "member" },
	};
	struct desk *desk = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(EXIT_REFUSED, run_on(desk, "patient add", cases[i].options, ""));
		assert_says(cases[i].where, desk);
		assert_string_equal("", desk->out);
	}
}

static void codes_are_judged_by_date(void **state)
{
	struct desk *desk = *state;

	assert_exit(EXIT_DONE, desk, "code check I10 i10 99213");
	assert_int_equal(3, json_rows(desk->out));
	assert_string_equal("valid", json_cell(desk->out, 1, "verdict", cell));
	assert_string_equal("cpt", json_cell(desk->out, 2, "system", cell));
	assert_exit(EXIT_REFUSED, desk, "code check E11 Q99.99 S93.401");
	assert_string_equal("header", json_cell(desk->out, 0, "verdict", cell));
	assert_non_null(strstr(json_cell(desk->out, 0, "candidates", cell), "E11.9"));
	assert_string_equal("unknown", json_cell(desk->out, 1, "verdict", cell));
	assert_string_equal("null", json_cell(desk->out, 1, "valid_from", cell));
	assert_string_equal("needs_seventh", json_cell(desk->out, 2, "verdict", cell));
	assert_exit(EXIT_REFUSED, desk, "code check I10 --on 2010-01-01");
	assert_string_equal("other_release", json_cell(desk->out, 0, "verdict", cell));
	assert_exit(EXIT_DONE, desk, "code find htn");
	assert_string_equal("I10", json_cell(desk->out, 0, "code", cell));
}

static void a_code_file_is_loaded_once(void **state)
{
	struct desk *desk = *state;
	char path[TMPDIR_MAX + 40], rest[80];
	FILE *file;

	(void)snprintf(path, sizeof path, "%s/order.txt", desk->directory);
	file = fopen(path, "w");
	assert_non_null(file);
	(void)fputs(
		"00001 Q99     0 Planted trouble                                              Planted trouble\n"
		"00002 Q990    1 Planted trouble, first                                       Planted trouble, first\n",
		file);
	(void)fclose(file);
	(void)snprintf(rest, sizeof rest, "--effective 2025-10-01 --release FY2026");
	assert_int_equal(EXIT_DONE, run_on(desk, "import icd10cm", path, rest));
	assert_int_equal(2, json_integer(desk->out, 0, "rows"));
	assert_int_equal(1, json_integer(desk->out, 0, "billable"));
	assert_int_equal(1, json_integer(desk->out, 0, "headers"));
	assert_string_equal("false", json_cell(desk->out, 0, "already_loaded", cell));
	assert_int_equal(EXIT_DONE, run_on(desk, "import icd10cm", path, rest));
	assert_string_equal("true", json_cell(desk->out, 0, "already_loaded", cell));
	assert_exit(EXIT_DONE, desk, "code check Q99.0");
	assert_string_equal("FY2026", json_cell(desk->out, 0, "release", cell));
	assert_exit(EXIT_DONE, desk, "code sets");
	(void)json_find(desk->out, "release", "FY2026");
}

static void measures_are_the_sum_of_their_claims(void **state)
{
	static const char *const names[] = { "initial_denial_rate", "clean_claim_rate", "submitted_within_3_days" };
	struct desk *desk = *state;

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		long long numerator, denominator, sums[2] = { 0 };
		size_t rows;

		assert_int_equal(EXIT_DONE, run_on(desk, "kpi", names[i], "--from 2025-01-01 --to 2026-03-31"));
		assert_string_equal(names[i], json_cell(desk->out, 0, "name", cell));
		numerator = json_integer(desk->out, 0, "numerator");
		denominator = json_integer(desk->out, 0, "denominator");
		assert_true(denominator > 0);
		assert_int_equal(EXIT_DONE, run_on(desk, "kpi drill", names[i], "--from 2025-01-01 --to 2026-03-31"));
		rows = json_rows(desk->out);
		for (size_t row = 0; row < rows; row++) {
			sums[0] += json_integer(desk->out, row, "numerator");
			sums[1] += json_integer(desk->out, row, "denominator");
		}
		assert_int_equal(numerator, sums[0]);
		assert_int_equal(denominator, sums[1]);
	}
}

static void values_of_measures_are_numbers_in_json(void **state)
{
	struct desk *desk = *state;
	char *end;

	assert_exit(EXIT_DONE, desk, "kpi clean_claim_rate");
	(void)strtod(json_cell(desk->out, 0, "value", cell), &end);
	assert_string_equal("", end);
	desk->format = OUTPUT_TABLE;
	assert_exit(EXIT_DONE, desk, "kpi clean_claim_rate");
	assert_non_null(strchr(desk->out, '%'));
}

static void ageing_adds_up(void **state)
{
	static const char *const buckets[] = { "unbilled_cents",   "days_0_30_cents",   "days_31_60_cents",
					       "days_61_90_cents", "days_91_120_cents", "days_over_120_cents" };
	struct desk *desk = *state;
	size_t rows;

	assert_exit(EXIT_DONE, desk, "kpi ageing");
	rows = json_rows(desk->out);
	assert_true(rows > 1);
	for (size_t row = 0; row < rows; row++) {
		long long sum = 0;

		for (size_t bucket = 0; bucket < sizeof buckets / sizeof buckets[0]; bucket++)
			sum += json_integer(desk->out, row, buckets[bucket]);
		assert_int_equal(json_integer(desk->out, row, "total_cents"), sum);
	}
}

static void a_template_is_kept_changed_and_used(void **state)
{
	struct desk *desk = *state;
	size_t row;

	assert_exit(EXIT_DONE, desk, "template set WART 17110 / B07.9 --label 'Wart, destroyed'");
	assert_exit(EXIT_DONE, desk, "template set wart '99212 / I10'");
	assert_exit(EXIT_DONE, desk, "template list");
	row = json_find(desk->out, "code", "WART");
	assert_string_equal("99212 / I10", json_cell(desk->out, row, "visit", cell));
	assert_string_equal("Wart, destroyed", json_cell(desk->out, row, "label", cell));
	assert_exit(EXIT_DONE, desk, "encounter add S100001 t @sr .wart");
	assert_string_equal("ready", json_cell(desk->out, 0, "state", cell));
	assert_exit(EXIT_REFUSED, desk, "template set WART nonsense here");
	assert_exit(EXIT_REFUSED, desk, "template set MUCHTOOLONG 99212 / I10");
}

static void a_fault_in_the_ledger_is_found(void **state)
{
	struct desk *desk = *state;
	sqlite3 *raw = NULL;

	assert_sound(desk);
	assert_int_equal(SQLITE_OK, sqlite3_open(desk->path, &raw));
	assert_int_equal(SQLITE_OK, sqlite3_exec(raw,
						 "UPDATE claim_balance SET balance_cents = balance_cents + 1 "
						 "WHERE balance_cents > 0",
						 NULL, NULL, NULL));
	assert_int_equal(SQLITE_OK, sqlite3_close(raw));
	assert_exit(EXIT_REFUSED, desk, "verify");
	assert_true(json_rows(desk->out) > 0);
	assert_says(" faults found", desk);
}

static void a_backup_is_a_whole_database(void **state)
{
	struct desk *desk = *state;
	char path[TMPDIR_MAX + 40];
	char *claims;

	assert_exit(EXIT_DONE, desk, "claim list");
	claims = strdup(desk->out);
	(void)snprintf(path, sizeof path, "%s/copy.db", desk->directory);
	assert_int_equal(EXIT_DONE, run_on(desk, "backup", path, ""));
	assert_int_equal(EXIT_REFUSED, run_on(desk, "backup", path, ""));
	desk->options.path = path;
	assert_exit(EXIT_DONE, desk, "claim list");
	assert_string_equal(claims, desk->out);
	assert_sound(desk);
	free(claims);
}

static void a_new_database_never_replaces_one(void **state)
{
	struct desk *desk = *state;

	assert_exit(EXIT_REFUSED, desk, "init");
	assert_exit(EXIT_REFUSED, desk, "init --sample");
	assert_sound(desk);
}

static void the_same_seed_gives_the_same_practice(void **state)
{
	static const char *const lines[] = { "init --sample --claims 40 --seed 7",
					     "init --sample --claims 40 --seed 8" };
	char *lists[3];

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct desk desk;

		desk_open(&desk);
		assert_exit(EXIT_DONE, &desk, lines[i == 2]);
		assert_exit(EXIT_DONE, &desk, "claim list");
		lists[i] = strdup(desk.out);
		desk_close(&desk);
	}
	assert_string_equal(lists[0], lists[1]);
	assert_string_not_equal(lists[0], lists[2]);
	for (int i = 0; i < 3; i++)
		free(lists[i]);
}

static void an_empty_practice_is_empty_but_sound(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk);
	desk.format = OUTPUT_JSON;
	assert_exit(EXIT_DONE, &desk, "init");
	assert_exit(EXIT_DONE, &desk, "claim list");
	assert_string_equal("[]\n", desk.out);
	assert_exit(EXIT_DONE, &desk, "patient list");
	assert_string_equal("[]\n", desk.out);
	assert_exit(EXIT_DONE, &desk, "kpi");
	assert_exit(EXIT_DONE, &desk, "code check I10");
	assert_sound(&desk);
	desk_close(&desk);
}

static void someone_unknown_may_not_work(void **state)
{
	struct desk *desk = *state;

	desk->options.login = "nobody";
	assert_exit(EXIT_REFUSED, desk, "claim list");
	assert_says("user", desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		work_test(a_visit_on_one_line_becomes_a_ready_claim),
		work_test(a_visit_may_be_typed_without_quotes),
		work_test(findings_are_said_and_refused),
		work_test(what_cannot_be_read_of_a_visit_files_nothing),
		work_test(a_warning_is_overridden_with_a_reason),
		work_test(a_claim_is_held_and_released),
		work_test(a_closed_claim_can_neither_be_held_nor_voided),
		work_test(a_voided_claim_leaves_no_charge),
		work_test(ready_claims_are_submitted_and_marked_sent),
		work_test(a_file_that_has_not_left_is_taken_back),
		work_test(a_changed_file_is_not_marked_sent),
		work_test(a_patient_is_not_registered_twice_by_mistake),
		work_test(a_patient_with_a_wrong_field_is_refused),
		work_test(codes_are_judged_by_date),
		work_test(a_code_file_is_loaded_once),
		work_test(measures_are_the_sum_of_their_claims),
		work_test(values_of_measures_are_numbers_in_json),
		work_test(ageing_adds_up),
		work_test(a_template_is_kept_changed_and_used),
		work_test(a_fault_in_the_ledger_is_found),
		work_test(a_backup_is_a_whole_database),
		work_test(a_new_database_never_replaces_one),
		cmocka_unit_test(the_same_seed_gives_the_same_practice),
		cmocka_unit_test(an_empty_practice_is_empty_but_sound),
		work_test(someone_unknown_may_not_work),
	};

	return cmocka_run_group_tests(tests, make_master, drop_master);
}
