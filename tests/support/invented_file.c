/* SPDX-License-Identifier: MIT */
/* invented_file.c: see invented_file.h. */
#include "support/invented_file.h"

#include "claimbench/base/text.h"
#include "support/invented_claim.h"
#include "support/test.h"

void invented_file(struct file_837p *file, const struct practice *practice)
{
	*file = (struct file_837p){
		.practice = practice,
		.receiver_id = "CLEARHOUSE",
		.receiver_name = "Test Clearinghouse",
		.isa13 = 101,
		.gs06 = 101,
		.batch = "B0000001",
		.date = test_date("2026-03-02"),
		.hour = 9,
		.minute = 15,
		.test = true,
	};
}

struct buf invented_837p(const struct professional_claim *claims, size_t count)
{
	struct buf out = buf_new(64u << 20);
	struct error error = { .status = STATUS_OK };
	struct writer_837p *writer = NULL;
	struct practice practice;
	struct file_837p file;
	size_t start, length;
	char st02[10];

	invented_practice(&practice);
	practice.pay_to = claims[0].practice.pay_to;
	invented_file(&file, &practice);
	assert_done(writer_837p_begin(&writer, &out, &file, &error), &error);
	for (size_t i = 0; i < count; i++)
		assert_done(writer_837p_add(writer, &claims[i], &start, &length, st02, &error), &error);
	assert_done(writer_837p_end(writer, &error), &error);
	return out;
}

static int count_segments(const char *text)
{
	int count = 0;

	for (; *text != '\0'; text++)
		count += *text == '~';
	return count;
}

struct buf changed_837p(const struct buf *file, const char *old, const char *new)
{
	struct buf changed = buf_new(file->maximum);
	const char *text = buf_text(file), *at = strstr(text, old), *rest, *se;
	int more = count_segments(new) - count_segments(old);

	if (at == NULL)
		fail_msg("the file does not hold %s", old);
	rest = at + strlen(old);
	buf_add(&changed, text, (size_t)(at - text));
	buf_add_text(&changed, new);
	se = strstr(rest, "\nSE*");
	if (more == 0 || se == NULL) {
		buf_add_text(&changed, rest);
		return changed;
	}
	buf_add(&changed, rest, (size_t)(se - rest) + 4);
	buf_add_format(&changed, "%ld", strtol(se + 4, NULL, 10) + more);
	buf_add_text(&changed, strchr(se + 4, '*'));
	return changed;
}

enum status keep_claim(void *context, const struct professional_claim *claim, struct error *error)
{
	struct kept_claims *kept = context;

	(void)error;
	if (kept->count < KEPT_CLAIMS_MAX) {
		kept->claims[kept->count] = *claim;
		kept->claims[kept->count].others = NULL; /* they are the reader's */
		kept->claims[kept->count].other_count = 0;
	}
	kept->count++;
	return STATUS_OK;
}

int segment_number(const char *text, const char *begin)
{
	int number = 1;

	for (const char *at = text; strncmp(at, begin, strlen(begin)) != 0; number++) {
		at = strchr(at, '\n');
		if (at == NULL || *++at == '\0')
			fail_msg("there is no segment %s", begin);
	}
	return number;
}
