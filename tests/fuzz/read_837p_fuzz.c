/* SPDX-License-Identifier: MIT */
/*
 * read_837p_fuzz.c: any bytes as an 837P. What is read strictly is also read leniently, and the claims of
 * a strict file that our writer can write again come back from its file as they were.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "x12/compare_837p.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CLAIMS_KEPT_MAX = 4 };

static struct kept {
	size_t count;
	struct professional_claim claims[CLAIMS_KEPT_MAX];
} kept;

static void check(bool holds)
{
	if (!holds)
		abort();
}

static enum status keep(void *context, const struct professional_claim *claim, struct error *error)
{
	struct kept *all = context;

	(void)error;
	check(claim->encounter.line_count >= 1 && claim->encounter.line_count <= LINES_MAX);
	if (all->count < CLAIMS_KEPT_MAX)
		all->claims[all->count++] = *claim;
	return STATUS_OK;
}

static enum status source(void *context, size_t i, struct professional_claim *claim, struct error *error)
{
	const struct kept *all = context;

	if (i >= all->count)
		return error_set(error, STATUS_NOT_FOUND, "", "no more");
	*claim = all->claims[i];
	return STATUS_OK;
}

/* One practice sends a file: claims of another are left out, like those that our writer can't write. */
static bool write_again(const struct file_837p *file, struct buf *out)
{
	struct error error;
	struct writer_837p *writer = NULL;
	size_t start, length, written = 0;
	char st02[10];

	if (writer_837p_begin(&writer, out, file, &error) != STATUS_OK)
		return false;
	for (size_t i = 0; i < kept.count; i++) {
		struct professional_claim *claim = &kept.claims[i];

		claim->payer.id = (int64_t)i;
		if (memcmp(&claim->practice, file->practice, sizeof claim->practice) == 0 &&
		    writer_837p_add(writer, claim, &start, &length, st02, &error) == STATUS_OK)
			kept.claims[written++] = *claim;
	}
	kept.count = written;
	return writer_837p_end(writer, &error) == STATUS_OK;
}

static void come_back(struct date day)
{
	struct buf out = buf_new(1u << 20);
	struct practice practice = kept.claims[0].practice;
	struct file_837p file = { .practice = &practice,
				  .receiver_id = "RECEIVER",
				  .receiver_name = "Receiver",
				  .isa13 = 1,
				  .gs06 = 1,
				  .batch = "B1",
				  .date = day };
	struct read_837p_summary summary;
	struct error error;

	if (write_again(&file, &out))
		check(verify_837p("again.x12", out.bytes, out.length, &file, source, &kept, &summary, &error) ==
		      STATUS_OK);
	buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct read_837p_summary summary, lenient;
	struct error error = { .status = STATUS_OK };
	struct date day = DATE_NONE;
	enum status status, other;

	kept.count = 0;
	other = read_837p("fuzz.x12", (const char *)data, size, false, keep, &kept, &lenient, &error);
	check(other == STATUS_OK || (other == STATUS_REFUSED && error.where[0] != '\0' && error.what[0] != '\0'));
	kept.count = 0;
	status = read_837p("fuzz.x12", (const char *)data, size, true, keep, &kept, &summary, &error);
	check(status == STATUS_OK || (status == STATUS_REFUSED && error.where[0] != '\0' && error.what[0] != '\0'));
	if (status != STATUS_OK)
		return 0;
	check(other == STATUS_OK && lenient.claims == summary.claims && money_equal(lenient.charge, summary.charge));
	if (kept.count > 0 && date_parse_d8(summary.envelope.bht[3], &day))
		come_back(day);
	return 0;
}
