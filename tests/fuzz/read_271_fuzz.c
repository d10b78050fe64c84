/* SPDX-License-Identifier: MIT */
/* read_271_fuzz.c: any bytes as a 271 or 270: what is handed on is whole, and counted. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "x12/read_271.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static enum status take(void *context, const struct eligibility *eligibility, struct error *error)
{
	struct read_271_summary *seen = context;

	(void)error;
	check(eligibility->has_patient || eligibility->refusals.count > 0);
	check(eligibility->has_patient || eligibility->benefits.count == 0);
	for (size_t i = 0; i < eligibility->benefits.count; i++)
		check(eligibility->benefits.items[i].segment > eligibility->segment);
	for (size_t i = 1; i < eligibility->refusals.count; i++)
		check(eligibility->refusals.items[i].segment > eligibility->refusals.items[i - 1].segment);
	seen->patients += eligibility->has_patient;
	seen->benefits += (int64_t)eligibility->benefits.count;
	seen->refusals += (int64_t)eligibility->refusals.count;
	return STATUS_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct read_271_summary seen = { 0 }, summary;
	const struct eligibility_sink sink = { .context = &seen, .patient = take };
	struct error error = { .status = STATUS_OK };
	enum status status = read_271("fuzz.271", (const char *)data, size, &sink, &summary, &error);

	check(status == STATUS_OK || (status == STATUS_REFUSED && error.where[0] != '\0' && error.what[0] != '\0'));
	check(summary.patients == seen.patients && summary.benefits == seen.benefits &&
	      summary.refusals == seen.refusals);
	return 0;
}
