/* SPDX-License-Identifier: MIT */
/* corpus_271_test.c: 271 and 270 that we did not write: each code as often as is known. */
#include "support/test.h"

#include "claimbench/base/text.h"
#include "support/corpus.h"
#include "x12/read_271.h"

static struct found {
	struct tally benefit, refusal, asked;
	int traces;
} found;

static enum status take(void *context, const struct eligibility *eligibility, struct error *error)
{
	(void)context, (void)error;
	found.traces += eligibility->trace[0] != '\0';
	for (size_t i = 0; i < eligibility->benefits.count; i++)
		tally_add(&found.benefit, eligibility->benefits.items[i].kind);
	for (size_t i = 0; i < eligibility->refusals.count; i++)
		tally_add(&found.refusal, eligibility->refusals.items[i].reason);
	for (size_t i = 0; i < SERVICE_TYPES_MAX && eligibility->asked_types[i][0] != '\0'; i++)
		tally_add(&found.asked, eligibility->asked_types[i]);
	return STATUS_OK;
}

static enum status read_file(const char *name, struct read_271_summary *summary, struct error *error)
{
	const struct eligibility_sink sink = { .patient = take };
	struct buf bytes = corpus_file(name);
	enum status status;

	memset(&found, 0, sizeof found);
	error_clear(error);
	status = read_271(name, bytes.bytes, bytes.length, &sink, summary, error);
	buf_free(&bytes);
	return status;
}

/* "... hl22=153 trn=153 ...": how many of them; 0 when the detail does not say. */
static int64_t detail_count(const struct corpus_table *table, const char *name)
{
	const char *at = strstr(corpus_column(table, "detail"), name);

	return at != NULL ? corpus_count(at + strlen(name)) : 0;
}

static void public_eligibility_files_read_as_known(void **state)
{
	struct corpus_table *table;
	struct read_271_summary summary;
	struct error error = { .status = STATUS_OK };
	int files = 0, damaged = 0;

	(void)state;
	(void)corpus_or_skip();
	table = corpus_open("expected.tsv");
	while (corpus_next(table)) {
		const char *file = corpus_column(table, "file"), *kind = corpus_column(table, "kind");
		bool invalid = text_starts_with(file, "invalid/");

		if ((!text_equal(kind, "271") && !text_equal(kind, "270")) || text_starts_with(file, "4010/"))
			continue;
		if (invalid)
			assert_status(STATUS_REFUSED, read_file(file, &summary, &error));
		else
			assert_done(read_file(file, &summary, &error), &error);
		assert_tally(table, "eb01", &found.benefit);
		assert_tally(table, "aaa03", &found.refusal);
		assert_tally(table, "eq01", &found.asked);
		assert_int_equal(detail_count(table, "hl22="), summary.patients);
		assert_int_equal(detail_count(table, "trn="), found.traces);
		files++;
		damaged += invalid;
	}
	assert_int_equal(11, files);
	assert_int_equal(3, damaged);
	corpus_close(table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(public_eligibility_files_read_as_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
