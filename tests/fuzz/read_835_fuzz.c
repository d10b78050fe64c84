/* SPDX-License-Identifier: MIT */
/*
 * read_835_fuzz.c: any bytes as an 835. Claims come between the head of their remittance and its end, lists
 * are within their bounds, and the summary counts what the sinks saw.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "x12/read_835.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct seen {
	bool open; /* a head was handed on, its end was not */
	int64_t claims, lines;
	struct money paid;
};

static void check(bool holds)
{
	if (!holds)
		abort();
}

static enum status begin(void *context, const struct remittance *remittance, struct error *error)
{
	struct seen *seen = context;

	(void)error;
	seen->open = true;
	check(remittance->segment > 0 && remittance->provider_adjustments.count == 0);
	return STATUS_OK;
}

static enum status claim(void *context, const struct remittance *remittance, const struct remittance_claim *claim,
			 struct error *error)
{
	struct seen *seen = context;
	struct remittance_claim_balance balance;

	(void)error;
	check(seen->open && claim->segment > remittance->segment);
	for (size_t i = 0; i < claim->adjustments.count; i++) {
		const struct adjustment *adjustment = &claim->adjustments.items[i];

		check(adjustment->line >= 0 && (size_t)adjustment->line <= claim->lines.count);
		check(memchr(adjustment->carc, '\0', sizeof adjustment->carc) != NULL);
	}
	remittance_claim_check(claim, &balance);
	check(balance.line_out >= 0 && (size_t)balance.line_out <= claim->lines.count);
	seen->claims++;
	seen->lines += (int64_t)claim->lines.count;
	seen->paid = money_add(seen->paid, claim->paid);
	return STATUS_OK;
}

static enum status end(void *context, const struct remittance *remittance, struct error *error)
{
	struct seen *seen = context;

	(void)error;
	check(seen->open);
	seen->open = false;
	(void)remittance_out_by(remittance, seen->paid);
	return STATUS_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct seen seen = { .open = false };
	const struct remittance_sink sink = { .context = &seen, .begin = begin, .claim = claim, .end = end };
	struct read_835_summary summary, alone;
	struct error error = { .status = STATUS_OK };
	enum status status = read_835("fuzz.835", (const char *)data, size, &sink, &summary, &error);

	check(status == STATUS_OK || (status == STATUS_REFUSED && error.where[0] != '\0' && error.what[0] != '\0'));
	check(status != STATUS_OK || !seen.open);
	check(summary.claims == seen.claims && summary.lines == seen.lines && money_equal(summary.paid, seen.paid));
	/* Nobody who listens makes a difference. */
	check(read_835("fuzz.835", (const char *)data, size, NULL, &alone, &error) == status);
	check(memcmp(&alone, &summary, sizeof summary) == 0);
	return 0;
}
