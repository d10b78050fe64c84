/* SPDX-License-Identifier: MIT */
/* read_837p.c: the envelope of an 837P, and which function reads which segment. */
#include "x12/read_837p.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/read_837p_private.h"

/* What the summary says of the envelope, as far as it was read. */
static void take_envelope(struct reading *reading)
{
	const struct envelope *envelope = reading->envelope;
	struct read_837p_summary *summary = reading->summary;
	struct envelope_837p *texts = &summary->envelope;

	if (summary->interchanges != envelope->interchanges)
		memset(texts, 0, sizeof *texts);
	summary->interchanges = envelope->interchanges;
	summary->groups = envelope->groups;
	summary->sets = envelope->sets;
	summary->isa13 = envelope->isa13;
	summary->gs06 = envelope->gs06;
	memcpy(texts->isa, envelope->isa, sizeof texts->isa);
	memcpy(texts->gs, envelope->gs, sizeof texts->gs);
	memcpy(texts->st, envelope->st, sizeof texts->st);
	texts->element = envelope->tokens.element;
	texts->component = envelope->tokens.component;
	texts->repetition = envelope->tokens.repetition;
	texts->terminator = envelope->tokens.terminator;
}

static enum status check_codes(struct reading *reading, struct error *error)
{
	return reading->strict ? check_837p_codes(reading, error) : STATUS_OK;
}

static enum status begin_set(void *context, struct error *error)
{
	struct reading *reading = context;

	take_envelope(reading);
	memset(reading->summary->envelope.bht, 0, sizeof reading->summary->envelope.bht);
	reading->level = 0;
	reading->billing_level = 0;
	reading->subscriber_level = 0;
	reading->child_announced = false;
	reading->loop = LOOP_NONE;
	reading->patient_level = false;
	reading->claim_open = reading->has_claims = false;
	reading->after_other_payer = false;
	reading->roles = 0;
	reading->file_date = DATE_NONE;
	memset(&reading->claim, 0, sizeof reading->claim);
	return check_codes(reading, error);
}

static enum status end_set(void *context, struct error *error)
{
	struct reading *reading = context;
	struct error complaint;
	enum status status = finish_837p_claim(reading, error);

	if (status == STATUS_OK && !reading->has_claims) {
		(void)x12_refuse(reading->tokens, 0, &complaint, "the set holds no claim");
		status = envelope_complain(reading->envelope, &complaint, error);
	}
	if (status == STATUS_OK && reading->strict && reading->child_announced)
		return x12_refuse(reading->tokens, 0, error, "level %lld announced a level below it (HL04)",
				  reading->level);
	return status;
}

static enum status read_bht(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct envelope_837p *texts = &reading->summary->envelope;
	enum status status = x12_day(tokens, 4, x12_at(tokens, 4), &reading->file_date, error);

	for (size_t i = 0; i < sizeof texts->bht / sizeof texts->bht[0] && status == STATUS_OK; i++)
		status = COPY(i + 1, texts->bht[i]);
	return status;
}

/* Every segment that an 837P may hold; without a reader: it says nothing that we keep. */
static const struct segment {
	char id[4];
	segment_reader *read;
} segments[] = {
	{ "REF", read_837p_ref },  { "NM1", read_837p_nm1 },  { "DTP", read_837p_dtp }, { "N3", read_837p_n3 },
	{ "N4", read_837p_n4 },    { "LX", read_837p_lx },    { "SV1", read_837p_sv1 }, { "HL", read_837p_hl },
	{ "SBR", read_837p_sbr },  { "DMG", read_837p_dmg },  { "CLM", read_837p_clm }, { "HI", read_837p_hi },
	{ "PRV", read_837p_prv },  { "PAT", read_837p_pat },  { "NTE", read_837p_nte }, { "AMT", read_837p_amt },
	{ "LIN", read_837p_drug }, { "CTP", read_837p_drug }, { "SVD", read_837p_svd }, { "PER", read_837p_per },
	{ "BHT", read_bht },       { "CAS", read_837p_cas },  { "CN1", NULL },          { "CR1", NULL },
	{ "CR2", NULL },           { "CR3", NULL },           { "CRC", NULL },          { "CUR", NULL },
	{ "FRM", NULL },           { "HCP", NULL },           { "K3", NULL },           { "LQ", NULL },
	{ "MEA", NULL },           { "MOA", read_837p_moa },  { "OI", read_837p_oi },   { "PS1", NULL },
	{ "PWK", read_837p_pwk },  { "QTY", NULL },           { "SV5", NULL },
};

static const struct segment *find_segment(const struct x12_tokens *tokens)
{
	char id[4] = { 0 };

	memcpy(id, tokens->id.at, tokens->id.length); /* two or three bytes: the tokens see to that */
	for (size_t i = 0; i < sizeof segments / sizeof segments[0]; i++)
		if (segments[i].id[0] == id[0] && memcmp(segments[i].id, id, sizeof id) == 0)
			return &segments[i];
	return NULL;
}

static enum status read_segment(struct reading *reading, struct error *error)
{
	const struct segment *segment = find_segment(reading->tokens);
	enum status status = STATUS_OK;

	if (segment == NULL)
		return x12_refuse(reading->tokens, 0, error, "is no segment of a professional claim file");
	if (segment->read != NULL)
		status = segment->read(reading, error);
	return status == STATUS_OK ? check_codes(reading, error) : status;
}

/* What is wrong with a segment of another's file is told, and the rest of the set read all the same. */
static enum status read_or_complain(void *context, struct error *error)
{
	struct reading *reading = context;
	struct error fault = { .status = STATUS_OK };
	enum status status = read_segment(reading, &fault);

	if (status == STATUS_OK)
		return STATUS_OK;
	if (status == STATUS_REFUSED && !reading->envelope->sunk)
		return envelope_complain(reading->envelope, &fault, error);
	return error_set(error, status, fault.where, "%s", fault.what);
}

const struct set_reader set_reader_837p = { begin_set, read_or_complain, end_set };

static enum status check_interchange(void *context, struct envelope *envelope, struct error *error)
{
	(void)envelope;
	return check_codes(context, error);
}

static enum status check_group(void *context, struct envelope *envelope, struct error *error)
{
	if (!text_equal(envelope->gs[0], "HC"))
		return x12_refuse(&envelope->tokens, 1, error, "is no group of claims (HC)");
	if (!text_starts_with(envelope->gs[7], "005010X222"))
		return x12_refuse(&envelope->tokens, 8, error, "is not version 005010X222 (professional claims)");
	return check_codes(context, error);
}

static enum status choose(void *context, struct envelope *envelope, struct error *error)
{
	if (!text_equal(envelope->st[0], "837"))
		return x12_refuse(&envelope->tokens, 1, error, "is no 837");
	if (!envelope->strict && envelope->st[2][0] != '\0' && !text_starts_with(envelope->st[2], "005010X222"))
		return x12_refuse(&envelope->tokens, 3, error, "is not version 005010X222 (professional claims)");
	envelope->reader = &set_reader_837p;
	envelope->reading = context;
	return STATUS_OK;
}

enum status read_837p_day(struct reading *reading, size_t i, struct x12_text text, struct date *out,
			  struct error *error)
{
	char *remark = reading->summary->remark;
	enum status status = x12_day(reading->tokens, i, text, out, error);

	if (status == STATUS_OK || reading->strict)
		return status;
	*out = DATE_NONE;
	if (remark[0] == '\0')
		(void)text_format(remark, sizeof reading->summary->remark, "segment %lu %.*s%02zu: is no date",
				  reading->tokens->segment, (int)reading->tokens->id.length, reading->tokens->id.at, i);
	return STATUS_OK;
}

void open_837p_loop(struct reading *reading, enum loop loop)
{
	reading->loop = loop;
	reading->loop_segments[loop] = reading->tokens->segment;
}

void open_837p(struct reading *reading, struct envelope *envelope)
{
	reading->envelope = envelope;
	reading->tokens = &envelope->tokens;
	reading->strict = envelope->strict;
	memset(reading->summary, 0, sizeof *reading->summary);
}

void close_837p(struct reading *reading)
{
	other_payers_free(&reading->others);
}

/* What must be there beyond a sound envelope. */
static enum status end_file(const struct envelope *envelope, struct error *error)
{
	if (envelope->groups == 0)
		return x12_refuse(&envelope->tokens, 0, error, "the file holds no group of claims (GS*HC)");
	return STATUS_OK;
}

enum status read_837p(const char *name, const char *bytes, size_t length, bool strict, claim_837p_sink sink,
		      void *context, struct read_837p_summary *summary, struct error *error)
{
	struct {
		struct envelope envelope;
		struct reading reading;
	} *both = calloc(1, sizeof *both);
	struct envelope_user user = { .interchange = check_interchange, .group = check_group, .choose = choose };
	enum status status;

	memset(summary, 0, sizeof *summary);
	if (both == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	both->reading.sink = sink;
	both->reading.context = context;
	both->reading.summary = summary;
	user.context = &both->reading;
	envelope_open(&both->envelope, name, bytes, length, strict, NULL);
	open_837p(&both->reading, &both->envelope);
	status = envelope_read(&both->envelope, &user, error);
	if (status == STATUS_OK)
		status = end_file(&both->envelope, error);
	take_envelope(&both->reading);
	if (summary->remark[0] == '\0')
		(void)TEXT_SET(summary->remark, both->envelope.tokens.remark);
	close_837p(&both->reading);
	free(both);
	return status;
}
