/* SPDX-License-Identifier: MIT */
/* corpus_acknowledgment_test.c: TA1, 999, 997, 277CA and 277 that we did not write: each code as often as is known. */
#include "support/test.h"

#include "claimbench/base/text.h"
#include "support/corpus.h"
#include "x12/read_acknowledgment.h"

static struct found {
	struct tally ta1, group_kind, set_ack, set_reason, group_ack, segment_fault, element_fault, status;
	int payer_numbers;
} found;

static enum status take_ta1(void *context, const struct interchange_ack *ack, struct error *error)
{
	char text[16];

	(void)context, (void)error;
	(void)snprintf(text, sizeof text, "%c:%s", ack->code, ack->note);
	tally_add(&found.ta1, text);
	return STATUS_OK;
}

/* Faults of one segment stand behind each other, the first with or without an element. */
static void count_faults(const struct set_ack *set)
{
	for (size_t i = 0; i < set->errors.count; i++) {
		const struct syntax_error *fault = &set->errors.items[i];
		char text[16];

		if (fault->element_code[0] != '\0')
			tally_add(&found.element_fault, fault->element_code);
		if (i > 0 && fault->position == fault[-1].position &&
		    text_equal(fault->segment_id, fault[-1].segment_id))
			continue;
		(void)snprintf(text, sizeof text, "%s:%s", fault->segment_id, fault->segment_code);
		tally_add(&found.segment_fault, text);
	}
}

static enum status take_set(void *context, const struct group_ack *group, const struct set_ack *set,
			    struct error *error)
{
	const char code[2] = { set->code, '\0' };

	(void)context, (void)error;
	assert_int_equal(0, group->code);
	tally_add(&found.set_ack, code);
	for (size_t i = 0; i < 5; i++)
		if (set->reasons[i][0] != '\0')
			tally_add(&found.set_reason, set->reasons[i]);
	count_faults(set);
	return STATUS_OK;
}

static enum status take_group(void *context, const struct group_ack *group, struct error *error)
{
	char text[24];

	(void)context, (void)error;
	tally_add(&found.group_kind, group->kind);
	(void)snprintf(text, sizeof text, "%c/%d/%d/%d", group->code, (int)group->announced, (int)group->received,
		       (int)group->accepted);
	tally_add(&found.group_ack, text);
	return STATUS_OK;
}

static enum status take_answer(void *context, const struct answer_head *head, const struct claim_answer *answer,
			       struct error *error)
{
	(void)context, (void)error;
	assert_true(text_starts_with(head->version, "005010X21"));
	found.payer_numbers += answer->payer_number[0] != '\0';
	for (int i = 0; i < answer->status_count; i++) {
		const struct claim_status *status = &answer->statuses[i];
		char text[24];

		(void)snprintf(text, sizeof text, "%s:%s%s%s", status->category, status->code,
			       status->entity[0] != '\0' ? ":" : "", status->entity);
		tally_add(&found.status, text);
	}
	return STATUS_OK;
}

static enum status read_file(const char *name, struct read_acknowledgment_summary *summary, struct error *error)
{
	const struct acknowledgment_sink sink = {
		.interchange = take_ta1, .set = take_set, .group = take_group, .answer = take_answer
	};
	struct buf bytes = corpus_file(name);
	enum status status;

	memset(&found, 0, sizeof found);
	error_clear(error);
	status = read_acknowledgment(name, bytes.bytes, bytes.length, &sink, summary, error);
	buf_free(&bytes);
	return status;
}

static void public_acknowledgments_read_as_known(void **state)
{
	static const char *const folders[] = { "TA1/", "999/", "997/", "277CA/", "277/" };
	struct corpus_table *table;
	struct read_acknowledgment_summary summary;
	struct error error = { .status = STATUS_OK };
	int files = 0;

	(void)state;
	(void)corpus_or_skip();
	table = corpus_open("expected.tsv");
	while (corpus_next(table)) {
		const char *file = corpus_column(table, "file");
		bool ours = false;

		for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
			ours = ours || text_starts_with(file, folders[i]);
		if (!ours)
			continue;
		assert_done(read_file(file, &summary, &error), &error);
		assert_tally(table, "TA1", &found.ta1);
		assert_tally(table, "ak1", &found.group_kind);
		assert_tally(table, "st_ack", &found.set_ack);
		assert_tally(table, "st_err", &found.set_reason);
		assert_tally(table, "ak9", &found.group_ack);
		assert_tally(table, "seg_err", &found.segment_fault);
		assert_tally(table, "ele_err", &found.element_fault);
		assert_tally(table, "stc", &found.status);
		assert_int_equal(corpus_count(corpus_column(table, "claims")), summary.claims);
		assert_int_equal(corpus_count(corpus_column(table, "lines")), summary.claims_lines);
		assert_corpus_amount(corpus_column(table, "charge"), summary.charge);
		files++;
	}
	assert_int_equal(13, files);
	corpus_close(table);
}

static void damaged_acknowledgments_give_a_word(void **state)
{
	struct read_acknowledgment_summary summary;
	struct error error = { .status = STATUS_OK };

	(void)state;
	(void)corpus_or_skip();
	/* A verdict before the group, another that is none, one without its set: what is whole is taken. */
	assert_status(STATUS_REFUSED, read_file("invalid/staedi__invalid999.edi", &summary, &error));
	assert_string_equal("staedi__invalid999.edi: segment 4 IK5", error.where);
	assert_int_equal(3, summary.sets);
	assert_int_equal(1, summary.groups);
	/* A position with repetitions is none; the rest of it is there. */
	assert_status(STATUS_REFUSED, read_file("invalid/staedi__extraDelimiter997.edi", &summary, &error));
	assert_string_equal("staedi__extraDelimiter997.edi: segment 6 AK302", error.where);
	assert_int_equal(1, summary.sets);
	/* An older form of CTX: what it is about is read, and the form complained of. */
	assert_status(STATUS_REFUSED, read_file("invalid/mjpete3__999_2.edi", &summary, &error));
	assert_string_equal("mjpete3__999_2.edi: segment 14 CTX06", error.where);
	assert_int_equal(3, summary.sets);
	assert_status(STATUS_REFUSED, read_file("835/hdi__835-minimal.edi", &summary, &error));
	assert_string_equal("is no acknowledgment (999, 997 or 277)", error.what);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(public_acknowledgments_read_as_known),
		cmocka_unit_test(damaged_acknowledgments_give_a_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
