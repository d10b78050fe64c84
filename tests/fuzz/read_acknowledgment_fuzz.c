/* SPDX-License-Identifier: MIT */
/* read_acknowledgment_fuzz.c: any bytes as TA1, 999, 997, 277CA or 277: counts and lists are within their bounds. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "x12/read_acknowledgment.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static enum status take_ta1(void *context, const struct interchange_ack *ack, struct error *error)
{
	struct read_acknowledgment_summary *seen = context;

	(void)error;
	check(ack->isa13 >= 0 && ack->segment > 0);
	seen->interchanges++;
	return STATUS_OK;
}

static enum status take_set(void *context, const struct group_ack *group, const struct set_ack *set,
			    struct error *error)
{
	struct read_acknowledgment_summary *seen = context;

	(void)error;
	check(group->code == 0 && set->segment > group->segment);
	for (size_t i = 0; i < set->errors.count; i++) {
		const struct syntax_error *fault = &set->errors.items[i];

		check(fault->segment > set->segment && fault->position >= 0 && fault->element >= 0);
		check(memchr(fault->context, '\0', sizeof fault->context) != NULL);
	}
	seen->sets++;
	return STATUS_OK;
}

static enum status take_group(void *context, const struct group_ack *group, struct error *error)
{
	struct read_acknowledgment_summary *seen = context;

	(void)error;
	check(group->accepted >= 0);
	seen->groups++;
	return STATUS_OK;
}

static enum status take_answer(void *context, const struct answer_head *head, const struct claim_answer *answer,
			       struct error *error)
{
	struct read_acknowledgment_summary *seen = context;

	(void)head, (void)error;
	check(answer->status_count >= 0 && answer->status_count <= CLAIM_STATUSES_MAX);
	check(answer->status_count > 0 || answer->level == ANSWER_CLAIM);
	for (int i = 0; i < answer->status_count; i++)
		check(answer->status_lines[i] >= -1);
	(void)claim_answer_verdict(answer);
	seen->answers++;
	return STATUS_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct read_acknowledgment_summary seen = { 0 }, summary;
	const struct acknowledgment_sink sink = {
		.context = &seen, .interchange = take_ta1, .set = take_set, .group = take_group, .answer = take_answer
	};
	struct error error = { .status = STATUS_OK };
	enum status status = read_acknowledgment("fuzz.ack", (const char *)data, size, &sink, &summary, &error);

	check(status == STATUS_OK || (status == STATUS_REFUSED && error.where[0] != '\0' && error.what[0] != '\0'));
	check(summary.interchanges == seen.interchanges && summary.sets == seen.sets && summary.groups == seen.groups &&
	      summary.answers == seen.answers);
	return 0;
}
