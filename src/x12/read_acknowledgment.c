/* SPDX-License-Identifier: MIT */
/* read_acknowledgment.c: TA1, and who reads which acknowledgment. */
#include "x12/read_acknowledgment.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/read_acknowledgment_private.h"

/* TA102 is YYMMDD; some write the century. */
static void read_day(struct reading_ack *reading, struct date *out)
{
	struct x12_text text = x12_at(reading->tokens, 2);
	char plain[9] = "20";

	if (text.length != 6) {
		lenient_day(reading->envelope, 2, text, out);
		return;
	}
	memcpy(plain + 2, text.at, 6);
	lenient_day(reading->envelope, 2, (struct x12_text){ plain, 8 }, out);
}

enum status read_ta1(struct reading_ack *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	const struct acknowledgment_sink *sink = reading->sink;
	struct x12_text code = x12_at(tokens, 4);
	struct interchange_ack ack = { .segment = tokens->segment };
	long long isa13 = 0;
	enum status status = lenient_number(reading->envelope, 1, &isa13, error);

	ack.isa13 = isa13;
	read_day(reading, &ack.made_on);
	SHOW(3, ack.time);
	if (status == STATUS_OK)
		status = CODE(5, ack.note);
	if (code.length == 1 && strchr("AER", code.at[0]) != NULL)
		ack.code = code.at[0];
	else if (status == STATUS_OK)
		status = COMPLAIN(4, "is none of A, E, R");
	if (status != STATUS_OK)
		return status;
	reading->summary->interchanges++;
	if (sink == NULL || sink->interchange == NULL)
		return STATUS_OK;
	return envelope_sunk(reading->envelope, sink->interchange(sink->context, &ack, error));
}

void open_acknowledgment(struct reading_ack *reading, struct envelope *envelope)
{
	reading->envelope = envelope;
	reading->tokens = &envelope->tokens;
	memset(reading->summary, 0, sizeof *reading->summary);
}

void close_acknowledgment(struct reading_ack *reading)
{
	VEC_FREE(&reading->set.errors);
}

static const struct kind {
	const char *st01, *version;
	const struct set_reader *reader;
} kinds[] = {
	{ "999", "005010X231", &set_reader_999 }, { "997", "005010X230", &set_reader_999 },
	{ "277", "005010X214", &set_reader_277 }, { "277", "005010X212", &set_reader_277 },
	{ "276", "005010X212", &set_reader_277 },
};

static enum status choose(void *context, struct envelope *envelope, struct error *error)
{
	/* ST03 says it best; where it is missing, as in a 997, the group does. */
	const char *version = envelope->st[2][0] != '\0' ? envelope->st[2] : envelope->gs[7];
	bool known = false;

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		if (!text_equal(envelope->st[0], kinds[i].st01))
			continue;
		known = true;
		if (!text_starts_with(version, kinds[i].version))
			continue;
		envelope->reader = kinds[i].reader;
		envelope->reading = context;
		return STATUS_OK;
	}
	if (!known)
		return x12_refuse(&envelope->tokens, 1, error, "is no acknowledgment (999, 997 or 277)");
	return x12_refuse(&envelope->tokens, 0, error, "version %s of a %s is not read", version, envelope->st[0]);
}

static enum status take_ta1(void *context, struct envelope *envelope, struct error *error)
{
	(void)envelope;
	return read_ta1(context, error);
}

enum status read_acknowledgment(const char *name, const char *bytes, size_t length,
				const struct acknowledgment_sink *sink, struct read_acknowledgment_summary *summary,
				struct error *error)
{
	struct {
		struct envelope envelope;
		struct reading_ack reading;
	} *both = calloc(1, sizeof *both);
	struct envelope_user user = { .choose = choose, .ta1 = take_ta1 };
	enum status status;

	memset(summary, 0, sizeof *summary);
	if (both == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	both->reading.sink = sink;
	both->reading.summary = summary;
	user.context = &both->reading;
	envelope_open(&both->envelope, name, bytes, length, false, NULL);
	open_acknowledgment(&both->reading, &both->envelope);
	status = envelope_read(&both->envelope, &user, error);
	if (status == STATUS_OK && both->envelope.sets == 0 && summary->interchanges == 0)
		status = x12_refuse(&both->envelope.tokens, 0, error, "the file holds no acknowledgment");
	(void)TEXT_SET(summary->remark, both->envelope.tokens.remark);
	close_acknowledgment(&both->reading);
	free(both);
	return status;
}
