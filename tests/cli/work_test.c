/* SPDX-License-Identifier: MIT */
/* work_test.c: a biller's work at the command line: patients, visits, claims, files. */
#include <sys/stat.h>

#include "support/desk.h"
#include "support/json_rows.h"

static char cell[JSON_CELL_MAX];

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

	assert_exit(EXIT_DONE, desk, "encounter add 'S100001 0330 @sr 99213-25 20610-RT / I10 M17.11'");
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
	assert_true(json_integer(desk->out, json_find(desk->out, "rule", "CD-02"), "claims") >= 1);
	assert_says("have findings", desk);
	assert_exit(EXIT_DONE, desk, "claim list --rule CD-02");
	assert_true(json_rows(desk->out) >= 1);
}

static const char *value_of(struct desk *desk, const char *rule_and_payer, const char *what)
{
	assert_int_equal(EXIT_DONE, run_on(desk, "rule show", rule_and_payer, ""));
	return json_cell(desk->out, json_find(desk->out, "what", what), "value", cell);
}

static int supervisor_sets(struct desk *desk, const char *what)
{
	int code;

	desk->options.login = "supervisor";
	code = run_on(desk, "rule set", what, "");
	desk->options.login = NULL;
	return code;
}

static void a_rule_is_said_for_a_payer_and_taken_back(void **state)
{
	struct desk *desk = *state;
	char number[32];

	assert_exit(EXIT_DONE, desk, "rule list");
	assert_true(json_rows(desk->out) > 60);
	assert_string_equal("7", value_of(desk, "CV-03", "days"));
	assert_int_equal(EXIT_DONE, supervisor_sets(desk, "CV-03 days=14 --class medicare --note bulletin"));
	assert_string_equal("7", value_of(desk, "CV-03", "days"));
	assert_int_equal(EXIT_REFUSED, supervisor_sets(desk, "CV-03 days=soon"));
	assert_says("days is a number from 0 to 365", desk);
	assert_int_equal(EXIT_REFUSED, supervisor_sets(desk, "CV-99 on=no"));
	assert_says("there is no rule CV-99", desk);
	assert_exit(EXIT_REFUSED, desk, "rule set CV-03 days=10"); /* a biller may not */
	assert_string_equal("7", value_of(desk, "CV-03", "days"));

	/* What it says is how claims are judged, at once. */
	file_visit(desk, EXIT_REFUSED, "S100001 t @sr 99213 17110 / I10", number);
	assert_int_equal(EXIT_DONE, supervisor_sets(desk, "CD-13 on=no"));
	assert_int_equal(EXIT_DONE, run_on(desk, "claim scrub", number, ""));
	assert_int_equal(EXIT_DONE, supervisor_sets(desk, "CD-13 on="));
	assert_int_equal(EXIT_REFUSED, run_on(desk, "claim scrub", number, ""));
	assert_string_equal("CD-13", json_cell(desk->out, 0, "rule", cell));
	assert_string_equal("line[1].modifier", json_cell(desk->out, 0, "field", cell));
	assert_string_not_equal("", json_cell(desk->out, 0, "fix", cell));
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
	/* Held once more it waits for something else. */
	assert_int_equal(EXIT_DONE, run_on(desk, "claim hold", number, "--reason 'waits for the card'"));
	assert_int_equal(EXIT_DONE, run_on(desk, "claim list", "--text", number));
	assert_string_equal("waits for the card", json_cell(desk->out, 0, "why", cell));
	assert_int_equal(EXIT_DONE, run_on(desk, "claim release", number, ""));
	assert_string_equal("ready", json_cell(desk->out, 0, "state", cell));
	assert_string_equal("ready", state_of(desk, number));
	assert_int_equal(EXIT_REFUSED, run_on(desk, "claim release", number, ""));
}

static void a_closed_claim_can_neither_be_held_nor_discarded(void **state)
{
	struct desk *desk = *state;
	char number[32];

	assert_exit(EXIT_DONE, desk, "claim list --state closed --limit 1");
	(void)snprintf(number, sizeof number, "%.31s", json_cell(desk->out, 0, "claim_number", cell));
	desk->options.login = "supervisor";
	assert_int_equal(EXIT_REFUSED, run_on(desk, "claim hold", number, "--reason why"));
	assert_int_equal(EXIT_REFUSED, run_on(desk, "claim discard", number, "--reason why"));
	assert_string_equal("closed", state_of(desk, number));
}

static void a_discarded_claim_leaves_no_charge(void **state)
{
	struct desk *desk = *state;
	char number[32];
	size_t balance;

	file_visit(desk, EXIT_DONE, "S100001 t @sr 99213 / I10", number);
	desk->options.login = "supervisor";
	assert_int_equal(EXIT_DONE, run_on(desk, "claim discard", number, "--reason 'keyed twice'"));
	assert_string_equal("voided", state_of(desk, number));
	balance = json_find(desk->out, "what", "insurance");
	assert_int_equal(0, json_integer(desk->out, balance, "amount_cents"));
	assert_sound(desk);
}

/* The number of the first claim in STATE. */
static void one_in(struct desk *desk, const char *state, char number[static 32])
{
	char line[80];

	(void)snprintf(line, sizeof line, "claim list --state %s --limit 1", state);
	assert_exit(EXIT_DONE, desk, line);
	(void)snprintf(number, 32, "%.31s", json_cell(desk->out, 0, "claim_number", cell));
}

static void a_sent_claim_is_corrected_and_voided_with_its_payer(void **state)
{
	struct desk *desk = *state;
	char ready[32], accepted[32];

	one_in(desk, "ready", ready);
	assert_int_equal(EXIT_REFUSED, run_on(desk, "claim correct", ready, ""));
	assert_says("it was never sent: change it as it is", desk);
	one_in(desk, "accepted", accepted);
	assert_int_equal(EXIT_REFUSED, run_on(desk, "claim void", accepted, "--reason 'wrong patient'"));
	assert_int_equal(EXIT_REFUSED, run_on(desk, "claim next", accepted, ""));
	assert_says("its own payer decides first", desk);
	assert_string_equal("accepted", state_of(desk, accepted));
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
	assert_int_equal(EXIT_DONE, run_on(desk, "file show", id, ""));
	assert_int_equal(about.st_size, strlen(desk->out));
	assert_int_equal(0, strncmp(desk->out, "ISA*", 4));
	assert_non_null(strstr(desk->out, number));
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
	assert_int_equal(EXIT_REFUSED, run_on(desk, "file show", id, ""));
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		desk_test(a_visit_on_one_line_becomes_a_ready_claim),
		desk_test(a_visit_may_be_typed_without_quotes),
		desk_test(findings_are_said_and_refused),
		desk_test(a_rule_is_said_for_a_payer_and_taken_back),
		desk_test(what_cannot_be_read_of_a_visit_files_nothing),
		desk_test(a_warning_is_overridden_with_a_reason),
		desk_test(a_claim_is_held_and_released),
		desk_test(a_closed_claim_can_neither_be_held_nor_discarded),
		desk_test(a_discarded_claim_leaves_no_charge),
		desk_test(a_sent_claim_is_corrected_and_voided_with_its_payer),
		desk_test(ready_claims_are_submitted_and_marked_sent),
		desk_test(a_file_that_has_not_left_is_taken_back),
		desk_test(a_changed_file_is_not_marked_sent),
		desk_test(a_patient_is_not_registered_twice_by_mistake),
		desk_test(a_patient_with_a_wrong_field_is_refused),
	};

	return cmocka_run_group_tests(tests, desk_make_sample, desk_drop_sample);
}
