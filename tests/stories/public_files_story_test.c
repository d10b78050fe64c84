/* SPDX-License-Identifier: MIT */
/*
 * public_files_story_test.c: files that we did not write come in at a practice that they are not for. What balances
 * is posted and its money waits for somebody; what doesn't is refused by its figure; what is damaged changes nothing.
 */
#include "claimbench/base/text.h"
#include "claimbench/workflow/received.h"
#include "claimbench/workflow/remittances.h"
#include "support/clinic.h"
#include "support/corpus.h"
#include "support/test.h"

/* A supervisor's session at a practice with one READY claim of its own. */
static void open_clinic(struct clinic *clinic)
{
	clinic_new(clinic);
	(void)clinic_patient(clinic, "Smith", "Joan", BCX);
	(void)clinic_file(clinic, "smi,jo 0330 99213 / I10");
	office_close(clinic->office);
	clinic->office = clinic_session(clinic, "sue");
}

static struct received_file receive(struct clinic *clinic, const char *corpus, const char *name)
{
	struct received_file file;
	char path[FILE_PATH_MAX];

	assert_true(text_format(path, sizeof path, "%s/%s", corpus, name));
	assert_done(file_receive(clinic->office, path, &file, &clinic->error), &clinic->error);
	return file;
}

/* Everything that a file could have changed, but for the record that it came. */
static int64_t effects(const struct clinic *clinic)
{
	return books_ask(&clinic->books, "SELECT (SELECT count(*) FROM journal) + (SELECT count(*) FROM posting) + "
					 "(SELECT count(*) FROM remittance) + (SELECT count(*) FROM claim_event) + "
					 "(SELECT count(*) FROM task) + (SELECT count(*) FROM denial) + "
					 "(SELECT count(*) FROM eligibility) + (SELECT count(*) FROM enquiry_answer)");
}

static bool all_of(const char *ratio)
{
	long good = 0, all = 0;

	return text_is_empty(ratio) || (sscanf(ratio, "%ld/%ld", &good, &all) == 2 && good == all);
}

/* By the list: as a whole, in every claim and in every line. */
static bool listed_as_balanced(const struct corpus_table *table)
{
	return all_of(corpus_column(table, "bal_tx")) && all_of(corpus_column(table, "bal_claim")) &&
	       all_of(corpus_column(table, "bal_line"));
}

/* None of its claims is ours: its money is in the bank, unapplied, and somebody has a task. */
static void expect_posted(struct clinic *clinic, const struct corpus_table *table, struct received_file *file)
{
	int64_t amount = corpus_cents(corpus_column(table, "bpr"));

	assert_int_equal(RECEIVED, file->verdict);
	assert_int_equal(corpus_count(corpus_column(table, "st")), file->remittances.count);
	assert_int_equal(corpus_count(corpus_column(table, "claims")), file->remitted);
	assert_int_equal(0, file->matched);
	for (size_t i = 0; i < file->remittances.count; i++)
		assert_done(remittance_post(clinic->office, file->remittances.items[i], NULL, NULL, &clinic->error),
			    &clinic->error);
	clinic_verify(clinic);
	assert_int_equal(amount, books_ask(&clinic->books, "SELECT coalesce(sum(amount_cents), 0) FROM posting WHERE "
							   "account = 'CASH:CLEARING'"));
	assert_true(books_ask(&clinic->books, "SELECT count(*) FROM task WHERE state = 'open'") > 0 ||
		    corpus_count(corpus_column(table, "claims")) == 0);
	assert_int_equal(0, books_ask(&clinic->books, "SELECT count(*) FROM posting p JOIN journal j ON j.id = "
						      "p.journal_id WHERE j.kind = 'remittance' AND "
						      "p.claim_id IS NOT NULL"));
	for (size_t i = file->remittances.count; i > 0; i--)
		assert_done(remittance_take_back(clinic->office, file->remittances.items[i - 1], "not ours", NULL,
						 &clinic->error),
			    &clinic->error);
	clinic_verify(clinic);
	assert_int_equal(0, books_ask(&clinic->books, "SELECT coalesce(sum(amount_cents), 0) FROM posting WHERE "
						      "account = 'CASH:CLEARING'"));
}

static void expect_refused(struct clinic *clinic, const struct received_file *file, const char *says, int64_t before)
{
	assert_int_equal(RECEIVED_REFUSED, file->verdict);
	if (strstr(file->why, says) == NULL)
		fail_msg("%s: \"%s\" does not say \"%s\"", file->path, file->why, says);
	assert_int_equal(0, file->remittances.count);
	assert_int_equal(before, effects(clinic));
	clinic_verify(clinic);
}

static void a_payment_that_balances_is_posted_and_any_other_refused_by_its_figure(void **state)
{
	const char *corpus = corpus_or_skip();
	struct corpus_table *table = corpus_open("expected.tsv");
	int posted = 0, refused = 0;

	(void)state;
	while (corpus_next(table)) {
		const char *name = corpus_column(table, "file");
		struct clinic clinic;
		struct received_file file;
		int64_t before;

		if (!text_equal(corpus_column(table, "kind"), "835") || text_starts_with(name, "invalid/") ||
		    text_starts_with(name, "4010/"))
			continue;
		open_clinic(&clinic);
		before = effects(&clinic);
		file = receive(&clinic, corpus, name);
		if (listed_as_balanced(table)) {
			expect_posted(&clinic, table, &file);
			posted++;
		} else {
			expect_refused(&clinic, &file, "out by ", before);
			refused++;
		}
		VEC_FREE(&file.remittances);
		clinic_free(&clinic);
	}
	assert_int_equal(16, posted);
	assert_int_equal(4, refused);
	corpus_close(table);
}

/* Refused with a word each, all at one practice, of which nothing changes. */
static void what_is_damaged_or_not_ours_to_take_in_changes_nothing(void **state)
{
	const char *corpus = corpus_or_skip();
	struct corpus_table *table = corpus_open("expected.tsv");
	struct clinic clinic;
	int64_t before;
	int files = 0;

	(void)state;
	open_clinic(&clinic);
	before = effects(&clinic);
	while (corpus_next(table)) {
		const char *name = corpus_column(table, "file"), *kind = corpus_column(table, "kind");
		struct received_file file;

		if (!text_starts_with(name, "invalid/") && !text_starts_with(name, "4010/") &&
		    !text_starts_with(name, "other/") && !text_starts_with(kind, "837"))
			continue;
		file = receive(&clinic, corpus, name);
		assert_int_equal(RECEIVED_REFUSED, file.verdict);
		if (text_is_empty(file.why))
			fail_msg("%s is refused without a word", name);
		assert_int_equal(before, effects(&clinic));
		VEC_FREE(&file.remittances);
		files++;
	}
	clinic_verify(&clinic);
	assert_int_equal(58, files);
	corpus_close(table);
	clinic_free(&clinic);
}

/* 999, 997, TA1, 277CA, 277 and 271 of others: taken in to the end, about nothing that is ours. */
static void answers_to_somebody_else_are_read_whole_and_move_nothing(void **state)
{
	const char *corpus = corpus_or_skip();
	struct corpus_table *table = corpus_open("expected.tsv");
	struct clinic clinic;
	int64_t before;
	int files = 0;

	(void)state;
	open_clinic(&clinic);
	before = books_ask(&clinic.books, "SELECT count(*) FROM claim_event");
	while (corpus_next(table)) {
		static const char *const folders[] = { "999/", "997/", "TA1/", "277CA/", "277/", "271/" };
		const char *name = corpus_column(table, "file");
		struct received_file file;
		bool answer = false;

		for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
			answer = answer || text_starts_with(name, folders[i]);
		if (!answer)
			continue;
		file = receive(&clinic, corpus, name);
		if (file.verdict != RECEIVED)
			fail_msg("%s: %s", name, file.why);
		assert_int_equal(0, file.accepted + file.rejected + file.under_way + file.pended + file.late);
		/* A refusal before any patient is told, though it names nobody. */
		assert_int_equal(0, file.covered + file.not_covered);
		if (text_starts_with(name, "277"))
			assert_true(file.unknown >= corpus_count(corpus_column(table, "claims")));
		VEC_FREE(&file.remittances);
		files++;
	}
	assert_int_equal(before, books_ask(&clinic.books, "SELECT count(*) FROM claim_event"));
	clinic_verify(&clinic);
	assert_int_equal(19, files);
	corpus_close(table);
	clinic_free(&clinic);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_payment_that_balances_is_posted_and_any_other_refused_by_its_figure),
		cmocka_unit_test(what_is_damaged_or_not_ours_to_take_in_changes_nothing),
		cmocka_unit_test(answers_to_somebody_else_are_read_whole_and_move_nothing),
	};

	return cmocka_run_group_tests_name("public_files_story", tests, NULL, NULL);
}
