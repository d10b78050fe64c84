/* SPDX-License-Identifier: MIT */
/*
 * corpus_837p_test.c: files that we did not write, with what is known of them (expected.tsv by file,
 * claims.tsv by claim). They are no part of the project: without them these tests are skipped.
 */
#include "support/test.h"

#include "claimbench/base/text.h"
#include "support/corpus.h"
#include "x12/read_837p.h"

enum { CLAIMS_KEPT_MAX = 700 };

struct seen {
	char number[CLAIM_NUMBER_MAX];
	int frequency, lines;
	struct money charge, line_charge;
	int others, decided, balanced; /* other payers; with an amount paid; whose sums add up */
};

static struct kept {
	size_t count;
	struct seen claims[CLAIMS_KEPT_MAX];
} kept;

static enum status keep(void *context, const struct professional_claim *claim, struct error *error)
{
	struct seen *seen = &kept.claims[kept.count];

	(void)context;
	if (kept.count == CLAIMS_KEPT_MAX)
		return error_set(error, STATUS_FAULT, "test", "too many claims");
	kept.count++;
	(void)TEXT_SET(seen->number, claim->claim.number);
	seen->frequency = claim->claim.frequency;
	seen->lines = claim->encounter.line_count;
	seen->charge = claim->claim.total;
	seen->line_charge = encounter_total(&claim->encounter);
	seen->others = (int)claim->other_count;
	seen->decided = seen->balanced = 0;
	for (size_t i = 0; i < claim->other_count; i++) {
		struct other_payer_balance balance;

		other_payer_check(&claim->others[i], &claim->encounter, &balance);
		seen->decided += claim->others[i].decided;
		seen->balanced += claim->others[i].decided && money_is_zero(balance.claim);
	}
	return STATUS_OK;
}

static enum status read_file(const char *name, struct read_837p_summary *summary, struct error *error)
{
	struct buf bytes = corpus_file(name);
	enum status status;

	kept.count = 0;
	status = read_837p(name, bytes.bytes, bytes.length, false, keep, NULL, summary, error);
	buf_free(&bytes);
	return status;
}

/* The claims of FILE as claims.tsv lists them, in order. */
static void expect_claims(const char *file)
{
	struct corpus_table *table = corpus_open("claims.tsv");
	size_t i = 0;

	while (corpus_next(table)) {
		const struct seen *seen = &kept.claims[i];
		char number[CLAIM_NUMBER_MAX];

		if (!text_equal(corpus_column(table, "file"), file))
			continue;
		assert_true(i < kept.count);
		(void)snprintf(number, sizeof number, "%.20s", corpus_column(table, "id"));
		assert_string_equal(number, seen->number);
		assert_int_equal(strtol(corpus_column(table, "status_or_freq"), NULL, 10), seen->frequency);
		assert_int_equal(strtol(corpus_column(table, "lines"), NULL, 10), seen->lines);
		assert_corpus_amount(corpus_column(table, "charge"), seen->charge);
		assert_corpus_amount(corpus_column(table, "line_charge"), seen->line_charge);
		i++;
	}
	assert_int_equal(i, kept.count);
	corpus_close(table);
}

static void expect_summary(const struct corpus_table *table, const struct read_837p_summary *summary)
{
	char delimiters[16];
	const struct envelope_837p *envelope = &summary->envelope;

	assert_int_equal(strtol(corpus_column(table, "isa"), NULL, 10), summary->interchanges);
	assert_int_equal(strtol(corpus_column(table, "gs"), NULL, 10), summary->groups);
	assert_int_equal(strtol(corpus_column(table, "st"), NULL, 10), summary->sets);
	assert_int_equal(strtol(corpus_column(table, "claims"), NULL, 10), summary->claims);
	assert_int_equal(strtol(corpus_column(table, "lines"), NULL, 10), summary->lines);
	assert_corpus_amount(corpus_column(table, "charge"), summary->charge);
	assert_string_equal(corpus_column(table, "gs08"), envelope->gs[7]);
	(void)snprintf(delimiters, sizeof delimiters, "%02x %02x %02x %02x", envelope->element, envelope->component,
		       envelope->repetition, envelope->terminator);
	assert_string_equal(corpus_column(table, "delims"), delimiters);
}

/* "1; 0/1": other payers; those that balance of those that say what they paid. */
static void expect_others(const struct corpus_table *table)
{
	const struct seen *claims = kept.claims;
	char found[32] = "";
	int others = 0, decided = 0, balanced = 0;

	for (size_t i = 0; i < kept.count; i++) {
		others += claims[i].others;
		decided += claims[i].decided;
		balanced += claims[i].balanced;
	}
	if (others > 0)
		(void)snprintf(found, sizeof found, "%d; %d/%d", others, balanced, decided);
	assert_string_equal(corpus_column(table, "cob"), found);
}

static bool is_among(const char *file, const char *folder)
{
	return text_starts_with(file, folder);
}

static void the_public_professional_claims_read_as_known(void **state)
{
	struct corpus_table *table;
	struct read_837p_summary summary;
	struct error error = { .status = STATUS_OK };
	int files = 0;

	(void)state;
	corpus_or_skip();
	table = corpus_open("expected.tsv");
	while (corpus_next(table)) {
		const char *file = corpus_column(table, "file");

		if (!is_among(file, "837P/") && !is_among(file, "derived/derived__837P"))
			continue;
		assert_done(read_file(file, &summary, &error), &error);
		expect_summary(table, &summary);
		expect_claims(file);
		expect_others(table);
		files++;
	}
	assert_int_equal(18, files);
	corpus_close(table);
}

/* Wrong on purpose: a word with its place, or a reading that has nothing to show. */
static void broken_files_give_a_word_and_no_crash(void **state)
{
	struct corpus_table *table;
	struct read_837p_summary summary;
	struct error error = { .status = STATUS_OK };
	int files = 0;

	(void)state;
	corpus_or_skip();
	table = corpus_open("expected.tsv");
	while (corpus_next(table)) {
		const char *file = corpus_column(table, "file");
		enum status status;

		if (!is_among(file, "invalid/"))
			continue;
		error_clear(&error);
		status = read_file(file, &summary, &error);
		if (status == STATUS_OK) {
			assert_int_equal(strtol(corpus_column(table, "claims"), NULL, 10), summary.claims);
		} else {
			assert_status(STATUS_REFUSED, status);
			assert_non_null(strstr(error.where, ": segment "));
			assert_true(error.what[0] != '\0');
		}
		files++;
	}
	assert_true(files > 20);
	corpus_close(table);
}

/* Transaction sets of other kinds: each is told to be none of ours. */
static void files_of_other_kinds_are_refused_by_name(void **state)
{
	struct corpus_table *table;
	struct read_837p_summary summary;
	struct error error = { .status = STATUS_OK };

	(void)state;
	corpus_or_skip();
	table = corpus_open("expected.tsv");
	while (corpus_next(table)) {
		const char *file = corpus_column(table, "file");

		if (is_among(file, "837P/") || is_among(file, "derived/") || is_among(file, "invalid/"))
			continue;
		assert_status(STATUS_REFUSED, read_file(file, &summary, &error));
		assert_non_null(strstr(error.where, ": segment "));
		assert_int_equal(0, summary.claims);
	}
	corpus_close(table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_public_professional_claims_read_as_known),
		cmocka_unit_test(broken_files_give_a_word_and_no_crash),
		cmocka_unit_test(files_of_other_kinds_are_refused_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
