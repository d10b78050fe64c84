/* SPDX-License-Identifier: MIT */
/* sample_test.c: the invented practice has claims in every state, sound books, and is the same for the same seed. */
#include "claimbench/workflow/sample.h"

#include <sqlite3.h>
#include <unistd.h>

#include "claimbench/base/text.h"
#include "claimbench/core/claim_state.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/office.h"
#include "claimbench/workflow/received.h"
#include "claimbench/workflow/remittances.h"
#include "support/test.h"
#include "support/tmpdir.h"

static char directory[TMPDIR_MAX];

static struct office *make(const char *name, int64_t claims, uint64_t seed)
{
	struct error error = { .status = STATUS_OK };
	struct office_options options = { .path = NULL, .data_directory = getenv("CLAIMBENCH_DATA") };
	struct sample_options sample = { .seed = seed, .claims = claims, .today = test_date("2026-03-31") };
	struct office *office = NULL;
	char path[TMPDIR_MAX + 40];

	(void)text_format(path, sizeof path, "%s/%s.db", directory, name);
	options.path = path;
	assert_done(sample_create(&options, &sample, NULL, &error), &error);
	assert_done(office_open(&office, &options, &error), &error);
	return office;
}

static void count(struct office *office, uint32_t states, int64_t *claims, struct money *total)
{
	struct claim_filter filter = { .states = states };
	struct error error = { .status = STATUS_OK };

	assert_done(claims_total(office, &filter, claims, total, &error), &error);
}

static void every_state_has_its_claims(void **state)
{
	struct office *office = make("states", 0, 1);
	int findings = 0;
	struct error error = { .status = STATUS_OK };

	(void)state;
	for (int i = 0; i < CLAIM_STATE_COUNT; i++) {
		struct money total;
		int64_t claims;

		count(office, UINT32_C(1) << i, &claims, &total);
		if (claims == 0)
			fail_msg("no claim is %s", token_word(&claim_state_tokens, i));
	}
	assert_done(office_verify(office, NULL, NULL, &findings, &error), &error);
	assert_int_equal(0, findings);
	office_close(office);
}

static void too_many_claims_are_refused_before_there_is_a_file(void **state)
{
	struct error error = { .status = STATUS_OK };
	struct office_options options = { .data_directory = getenv("CLAIMBENCH_DATA") };
	struct sample_options sample = { .seed = 1, .claims = SAMPLE_CLAIMS_MAX + 1, .today = test_date("2026-03-31") };
	char path[TMPDIR_MAX + 40];

	(void)state;
	(void)text_format(path, sizeof path, "%s/huge.db", directory);
	options.path = path;
	assert_int_equal(STATUS_REFUSED, sample_create(&options, &sample, NULL, &error));
	assert_string_equal("claims", error.where);
	assert_int_equal(-1, access(path, F_OK));
}

static void the_same_seed_gives_the_same_practice(void **state)
{
	struct office *one = make("one", 60, 7), *two = make("two", 60, 7), *other = make("other", 60, 8);
	struct money first, second, third;
	int64_t claims;

	(void)state;
	count(one, 0, &claims, &first);
	count(two, 0, &claims, &second);
	count(other, 0, &claims, &third);
	assert_int_equal(money_cents(first), money_cents(second));
	assert_int_not_equal(money_cents(first), money_cents(third));
	office_close(one);
	office_close(two);
	office_close(other);
}

/* From a balance to the remittance that left it, and from there to the bytes that came in. */
static void a_patients_balance_leads_to_the_file_that_left_it(void **state)
{
	struct office *office = make("why", 60, 1);
	struct claim_filter filter = { .owed = OWED_BY_PATIENTS };
	struct claim_rows claims = { 0 };
	struct error error = { .status = STATUS_OK };

	(void)state;
	assert_done(claims_find(office, &filter, 0, 1000, &claims, &error), &error);
	assert_true(claims.count > 0);
	for (size_t i = 0; i < claims.count; i++) {
		struct claim_story story;
		struct remittance_story remittance;
		struct buf bytes;
		char said[60];

		assert_done(claim_load(office, claims.items[i].id, &story, &error), &error);
		assert_true(story.remits.count > 0);
		assert_done(remittance_load(office, story.remits.items[0].remittance_id, &remittance, &error), &error);
		assert_true(remittance.row.interchange_id != 0);
		assert_done(received_text(office, remittance.row.interchange_id, &bytes, &error), &error);
		(void)text_format(said, sizeof said, "CLP*%s*", story.claim.claim.number);
		assert_non_null(strstr(buf_text(&bytes), said));
		buf_free(&bytes);
		remittance_story_free(&remittance);
		/* And what was sent to get it stands there too. */
		assert_true(story.submissions.count > 0);
		assert_done(submission_text(office, story.submissions.items[0].id, &bytes, &error), &error);
		assert_non_null(strstr(buf_text(&bytes), story.claim.claim.number));
		buf_free(&bytes);
		claim_story_free(&story);
	}
	VEC_FREE(&claims);
	office_close(office);
}

static int64_t ask_file(const char *path, const char *sql)
{
	sqlite3 *raw = NULL;
	sqlite3_stmt *stmt = NULL;
	int64_t number;

	assert_int_equal(SQLITE_OK, sqlite3_open_v2(path, &raw, SQLITE_OPEN_READONLY, NULL));
	assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(raw, sql, -1, &stmt, NULL));
	assert_int_equal(SQLITE_ROW, sqlite3_step(stmt));
	number = sqlite3_column_int64(stmt, 0);
	assert_int_equal(SQLITE_OK, sqlite3_finalize(stmt));
	assert_int_equal(SQLITE_OK, sqlite3_close(raw));
	return number;
}

/* Of the claims that payers decided, those that the first answer denied in whole; and of all lines, those ever denied. */
struct denied {
	int64_t decided, claims, lines, cents;
};

static struct denied lived_with(bool rules_off, uint64_t seed)
{
	struct error error = { .status = STATUS_OK };
	struct office_options options = { .data_directory = getenv("CLAIMBENCH_DATA") };
	struct sample_options sample = { .seed = seed, .today = test_date("2026-03-31"), .rules_off = rules_off };
	struct office *office = NULL;
	char path[TMPDIR_MAX + 40];
	struct denied out;
	int findings = 0;

	(void)text_format(path, sizeof path, "%s/%s-%d.db", directory, rules_off ? "off" : "on", (int)seed);
	options.path = path;
	assert_done(sample_create(&options, &sample, NULL, &error), &error);
	out.decided = ask_file(path, "SELECT count(*) FROM remittance_claim WHERE n = 1");
	out.claims = ask_file(path, "SELECT count(*) FROM remittance_claim WHERE n = 1 AND outcome = 'denied'");
	out.lines = ask_file(path, "SELECT count(*) FROM denial");
	out.cents = ask_file(path, "SELECT sum(amount_cents) FROM denial");
	assert_done(office_open(&office, &options, &error), &error);
	assert_done(office_verify(office, NULL, NULL, &findings, &error), &error);
	assert_int_equal(0, findings);
	office_close(office);
	print_message("seed %d, rules %s: %lld claims decided, %lld denied at first (%lld in 1000), %lld denials, "
		      "%lld.%02lld\n",
		      (int)seed, rules_off ? "off" : "on", (long long)out.decided, (long long)out.claims,
		      (long long)(out.claims * 1000 / out.decided), (long long)out.lines, (long long)out.cents / 100,
		      (long long)out.cents % 100);
	return out;
}

/* The same practice, people and payers; only whether anybody heeds the scrub differs. */
static void with_the_scrub_heeded_fewer_claims_and_less_money_are_denied(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 2; seed++) {
		struct denied on = lived_with(false, seed), off = lived_with(true, seed);

		/* Not by sending less. */
		assert_true(on.decided * 100 > off.decided * 95);
		assert_true(on.claims * off.decided * 6 < off.claims * on.decided * 5);
		assert_true(on.cents * 4 < off.cents * 3);
	}
}

static int begin(void **state)
{
	(void)state;
	tmpdir_make(directory);
	return 0;
}

static int end(void **state)
{
	(void)state;
	tmpdir_remove(directory);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_state_has_its_claims),
		cmocka_unit_test(too_many_claims_are_refused_before_there_is_a_file),
		cmocka_unit_test(the_same_seed_gives_the_same_practice),
		cmocka_unit_test(with_the_scrub_heeded_fewer_claims_and_less_money_are_denied),
		cmocka_unit_test(a_patients_balance_leads_to_the_file_that_left_it),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
