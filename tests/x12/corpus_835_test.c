/* SPDX-License-Identifier: MIT */
/* corpus_835_test.c: remittances that we did not write give the figures that are known of them. */
#include "support/test.h"

#include "claimbench/base/text.h"
#include "support/corpus.h"
#include "x12/read_835.h"

enum { CLAIMS_KEPT_MAX = 400 };

static struct seen {
	char number[REMIT_CLAIM_NUMBER_MAX], st02[10];
	int status, lines;
	struct money charge, paid, patient, adjusted, line_charge;
	bool balances;
} seen[CLAIMS_KEPT_MAX];
static size_t seen_count;

static struct totals {
	int claims_balance, sets, sets_balance;
	struct money set_paid;
} totals;

static enum status begin(void *context, const struct remittance *remittance, struct error *error)
{
	(void)context, (void)remittance, (void)error;
	totals.sets++;
	totals.set_paid = money_of_cents(0);
	return STATUS_OK;
}

static enum status take(void *context, const struct remittance *remittance, const struct remittance_claim *claim,
			struct error *error)
{
	struct seen *kept = &seen[seen_count];
	struct remittance_claim_balance balance;

	(void)context, (void)error;
	assert_true(seen_count++ < CLAIMS_KEPT_MAX);
	memset(kept, 0, sizeof *kept);
	remittance_claim_check(claim, &balance);
	(void)TEXT_SET(kept->number, claim->number);
	(void)TEXT_SET(kept->st02, remittance->st02);
	kept->status = claim->status;
	kept->lines = (int)claim->lines.count;
	kept->charge = claim->charge;
	kept->paid = claim->paid;
	kept->patient = claim->patient;
	for (size_t i = 0; i < claim->lines.count; i++)
		kept->line_charge = money_add(kept->line_charge, claim->lines.items[i].charge);
	for (size_t i = 0; i < claim->adjustments.count; i++)
		kept->adjusted = money_add(kept->adjusted, claim->adjustments.items[i].amount);
	/* The tables ask of a claim only the sum of its adjustments. */
	kept->balances = money_is_zero(balance.claim);
	totals.claims_balance += kept->balances;
	totals.set_paid = money_add(totals.set_paid, claim->paid);
	return STATUS_OK;
}

static enum status end(void *context, const struct remittance *remittance, struct error *error)
{
	(void)context, (void)error;
	totals.sets_balance += money_is_zero(remittance_out_by(remittance, totals.set_paid));
	return STATUS_OK;
}

static enum status read_file(const char *name, struct read_835_summary *summary, struct error *error)
{
	const struct remittance_sink sink = { .begin = begin, .claim = take, .end = end };
	struct buf bytes = corpus_file(name);
	enum status status;

	seen_count = 0;
	memset(&totals, 0, sizeof totals);
	error_clear(error);
	status = read_835(name, bytes.bytes, bytes.length, &sink, summary, error);
	buf_free(&bytes);
	return status;
}

/* "2/3": so many of so many. */
static void assert_ratio(const char *expected, int good, int all)
{
	char found[32];

	(void)snprintf(found, sizeof found, "%d/%d", good, all);
	assert_string_equal(expected, found);
}

static void expect_totals(const struct corpus_table *table, const struct read_835_summary *summary)
{
	struct money adjusted = money_of_cents(0), line_charge = money_of_cents(0);

	for (size_t i = 0; i < seen_count; i++) {
		adjusted = money_add(adjusted, seen[i].adjusted);
		line_charge = money_add(line_charge, seen[i].line_charge);
	}
	assert_int_equal(corpus_count(corpus_column(table, "st")), summary->sets);
	assert_int_equal(corpus_count(corpus_column(table, "claims")), summary->claims);
	assert_int_equal(corpus_count(corpus_column(table, "lines")), summary->lines);
	assert_corpus_amount(corpus_column(table, "charge"), summary->charge);
	assert_corpus_amount(corpus_column(table, "line_charge"), line_charge);
	assert_corpus_amount(corpus_column(table, "paid"), summary->paid);
	assert_corpus_amount(corpus_column(table, "patient_resp"), summary->patient);
	assert_corpus_amount(corpus_column(table, "bpr"), summary->amount);
	assert_corpus_amount(corpus_column(table, "plb"), summary->provider_adjustments);
	assert_corpus_amount(corpus_column(table, "cas"), adjusted);
	assert_ratio(corpus_column(table, "bal_tx"), totals.sets_balance, totals.sets);
	if (summary->claims > 0)
		assert_ratio(corpus_column(table, "bal_claim"), totals.claims_balance, (int)summary->claims);
}

/* The claims of FILE as claims.tsv lists them, in order. */
static void expect_claims(const char *file)
{
	struct corpus_table *table = corpus_open("claims.tsv");
	size_t i = 0;

	while (corpus_next(table)) {
		if (!text_equal(corpus_column(table, "file"), file))
			continue;
		assert_true(i < seen_count);
		assert_string_equal(corpus_column(table, "id"), seen[i].number);
		assert_string_equal(corpus_column(table, "st02"), seen[i].st02);
		assert_int_equal(corpus_count(corpus_column(table, "status_or_freq")), seen[i].status);
		assert_corpus_amount(corpus_column(table, "charge"), seen[i].charge);
		assert_corpus_amount(corpus_column(table, "paid"), seen[i].paid);
		assert_corpus_amount(corpus_column(table, "patient_resp"), seen[i].patient);
		assert_corpus_amount(corpus_column(table, "cas"), seen[i].adjusted);
		assert_int_equal(corpus_count(corpus_column(table, "lines")), seen[i].lines);
		assert_corpus_amount(corpus_column(table, "line_charge"), seen[i].line_charge);
		assert_int_equal(text_equal(corpus_column(table, "balanced"), "yes"), seen[i].balances);
		i++;
	}
	assert_int_equal(i, seen_count);
	corpus_close(table);
}

static void public_remittances_read_as_known(void **state)
{
	struct corpus_table *table;
	struct read_835_summary summary;
	struct error error = { .status = STATUS_OK };
	int files = 0;

	(void)state;
	(void)corpus_or_skip();
	table = corpus_open("expected.tsv");
	while (corpus_next(table)) {
		const char *file = corpus_column(table, "file");

		if (!text_starts_with(file, "835/") && !text_starts_with(file, "derived/derived__835"))
			continue;
		assert_done(read_file(file, &summary, &error), &error);
		expect_totals(table, &summary);
		expect_claims(file);
		files++;
	}
	assert_int_equal(20, files);
	corpus_close(table);
}

/* Wrong on purpose, each in its envelope or in an element: there is a word, and what is inside is shown. */
static void damaged_remittances_are_read_and_complained_of(void **state)
{
	struct corpus_table *table;
	struct read_835_summary summary;
	struct error error = { .status = STATUS_OK };
	int files = 0;

	(void)state;
	(void)corpus_or_skip();
	table = corpus_open("expected.tsv");
	while (corpus_next(table)) {
		const char *file = corpus_column(table, "file");

		if (!text_starts_with(file, "invalid/") || !text_equal(corpus_column(table, "kind"), "835"))
			continue;
		assert_status(STATUS_REFUSED, read_file(file, &summary, &error));
		assert_non_null(strstr(error.where, ": segment "));
		expect_totals(table, &summary);
		files++;
	}
	assert_int_equal(6, files);
	corpus_close(table);
}

static void other_kinds_and_versions_are_told(void **state)
{
	struct corpus_table *table;
	struct read_835_summary summary;
	struct error error = { .status = STATUS_OK };

	(void)state;
	(void)corpus_or_skip();
	table = corpus_open("expected.tsv");
	while (corpus_next(table)) {
		const char *file = corpus_column(table, "file");

		if (text_equal(corpus_column(table, "kind"), "835") && !text_starts_with(file, "4010/"))
			continue;
		assert_status(STATUS_REFUSED, read_file(file, &summary, &error));
		assert_true(error.what[0] != '\0');
		assert_int_equal(0, summary.claims);
	}
	corpus_close(table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(public_remittances_read_as_known),
		cmocka_unit_test(damaged_remittances_are_read_and_complained_of),
		cmocka_unit_test(other_kinds_and_versions_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
