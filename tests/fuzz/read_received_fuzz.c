/* SPDX-License-Identifier: MIT */
/*
 * read_received_fuzz.c: any bytes as a file of any kinds. Every set that begins is over before the next one
 * begins, every refusal was told as a problem, and each problem can be taken apart into its place.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "x12/read_received.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct seen {
	bool open;
	size_t problems;
};

static void check(bool holds)
{
	if (!holds)
		abort();
}

static enum status begin(void *context, const struct received_set *set, struct error *error)
{
	struct seen *seen = context;

	(void)error;
	check(!seen->open && set->claims == 0 && set->segment > 0);
	seen->open = true;
	return STATUS_OK;
}

static enum status over(void *context, const struct received_set *set, struct error *error)
{
	struct seen *seen = context;

	(void)error;
	check(seen->open && set->kind < X12_KINDS && set->claims >= 0 && set->lines >= 0);
	check(memchr(set->remark, '\0', sizeof set->remark) != NULL);
	seen->open = false;
	return STATUS_OK;
}

static void tell(void *context, const struct error *problem)
{
	struct seen *seen = context;
	struct x12_place place;

	x12_place_of(problem, &place);
	check(problem->status == STATUS_REFUSED && problem->what[0] != '\0');
	check(strlen(place.id) <= strlen(problem->where));
	seen->problems++;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct seen seen = { .open = false };
	const struct problem_sink problems = { .context = &seen, .tell = tell };
	/* Read as who only looks does, every other time. */
	const struct received_sink sink = {
		.context = &seen, .begin = begin, .over = over, .problems = &problems, .other_versions = size % 2 != 0
	};
	struct error error = { .status = STATUS_OK };
	enum status status = read_received("fuzz.x12", (const char *)data, size, &sink, &error);

	check(status == STATUS_OK || (status == STATUS_REFUSED && error.where[0] != '\0' && error.what[0] != '\0'));
	check((status == STATUS_REFUSED) == (seen.problems > 0) && !seen.open);
	return 0;
}
