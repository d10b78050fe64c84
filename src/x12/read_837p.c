/* SPDX-License-Identifier: MIT */
/* read_837p.c: the envelope of an 837P, and which function reads which segment. */
#include "x12/read_837p.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/read_837p_private.h"

/* COUNT elements of the present segment, from its first, into TEXTS of SIZE bytes each. */
static enum status keep_elements(struct reading *reading, char *texts, size_t size, size_t count, struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < count && status == STATUS_OK; i++)
		status = x12_copy(&reading->tokens, i + 1, texts + i * size, size, error);
	return status;
}

#define KEEP(table) keep_elements(reading, (table)[0], sizeof(table)[0], sizeof(table) / sizeof(table)[0], error)

/* ISA without its separators, which may be any byte. */
static enum status keep_isa(struct reading *reading, struct error *error)
{
	struct envelope_837p *envelope = &reading->summary->envelope;
	enum status status = STATUS_OK;

	for (size_t i = 1; i < 16 && status == STATUS_OK; i++)
		if (i != 11)
			status =
				x12_copy(&reading->tokens, i, envelope->isa[i - 1], sizeof envelope->isa[i - 1], error);
	return status;
}

static enum status begin_interchange(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;
	struct envelope_837p *envelope = &reading->summary->envelope;
	enum status status;

	if (reading->in_interchange)
		return x12_refuse(tokens, 0, error, "an interchange begins before the last one ended (IEA)");
	if (tokens->count != 16)
		return x12_refuse(tokens, 0, error, "ISA has %zu elements instead of 16", tokens->count);
	if (reading->strict && tokens->remark[0] != '\0')
		return x12_refuse(tokens, 0, error, "%s", tokens->remark);
	reading->in_interchange = true;
	reading->groups = 0;
	reading->summary->interchanges++;
	memset(envelope, 0, sizeof *envelope);
	envelope->element = tokens->element;
	envelope->component = tokens->component;
	envelope->repetition = tokens->repetition;
	envelope->terminator = tokens->terminator;
	status = x12_number(tokens, 13, &reading->isa13, error);
	return status == STATUS_OK ? keep_isa(reading, error) : status;
}

/* A count or control number is wrong: what is inside may still be worth a look, so that others' files are read on. */
static enum status complain(struct reading *reading, const struct error *complaint, struct error *error)
{
	if (reading->strict)
		return error_set(error, STATUS_REFUSED, complaint->where, "%s", complaint->what);
	if (reading->complaint.status == STATUS_OK)
		reading->complaint = *complaint;
	return STATUS_OK;
}

/* ELEMENT must be WANTED, which the message calls WHAT. */
static enum status expect(struct reading *reading, size_t element, long long wanted, const char *what,
			  struct error *error)
{
	struct error complaint = { .status = STATUS_OK };
	long long value = 0;
	enum status status = x12_number(&reading->tokens, element, &value, &complaint);

	if (status == STATUS_OK && value != wanted)
		status = x12_refuse(&reading->tokens, element, &complaint, "%s is %lld, expected %lld", what, value,
				    wanted);
	return status == STATUS_OK ? STATUS_OK : complain(reading, &complaint, error);
}

static enum status end_interchange(struct reading *reading, struct error *error)
{
	enum status status;

	if (!reading->in_interchange || reading->in_group)
		return x12_refuse(&reading->tokens, 0, error, "IEA without its ISA, or before GE");
	reading->in_interchange = false;
	status = expect(reading, 1, reading->groups, "the number of groups", error);
	if (status == STATUS_OK)
		status = expect(reading, 2, reading->isa13, "the interchange control number", error);
	reading->summary->isa13 = reading->isa13;
	return status;
}

static enum status begin_group(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;
	struct x12_text version = x12_at(tokens, 8);
	enum status status;

	if (!reading->in_interchange || reading->in_group)
		return x12_refuse(tokens, 0, error, "GS outside an interchange, or before the last GE");
	if (!x12_equal(x12_at(tokens, 1), "HC"))
		return x12_refuse(tokens, 1, error, "is no group of claims (HC)");
	if (version.length < 10 || memcmp(version.at, "005010X222", 10) != 0)
		return x12_refuse(tokens, 8, error, "is not version 005010X222 (professional claims)");
	reading->in_group = true;
	reading->sets = 0;
	reading->groups++;
	reading->summary->groups++;
	status = x12_number(tokens, 6, &reading->gs06, error);
	return status == STATUS_OK ? KEEP(reading->summary->envelope.gs) : status;
}

static enum status end_group(struct reading *reading, struct error *error)
{
	enum status status;

	if (!reading->in_group || reading->in_set)
		return x12_refuse(&reading->tokens, 0, error, "GE without its GS, or before SE");
	reading->in_group = false;
	status = expect(reading, 1, reading->sets, "the number of transaction sets", error);
	if (status == STATUS_OK)
		status = expect(reading, 2, reading->gs06, "the group control number", error);
	reading->summary->gs06 = reading->gs06;
	return status;
}

static enum status begin_set(struct reading *reading, struct error *error)
{
	if (!reading->in_group || reading->in_set)
		return x12_refuse(&reading->tokens, 0, error, "ST outside a group, or before the last SE");
	if (!x12_equal(x12_at(&reading->tokens, 1), "837"))
		return x12_refuse(&reading->tokens, 1, error, "is no 837");
	reading->in_set = true;
	reading->sets++;
	reading->summary->sets++;
	reading->segments = 1;
	reading->level = 0;
	reading->billing_level = 0;
	reading->subscriber_level = 0;
	reading->child_announced = false;
	reading->loop = LOOP_NONE;
	reading->patient_level = false;
	reading->roles = 0;
	reading->file_date = DATE_NONE;
	memset(&reading->claim, 0, sizeof reading->claim);
	return KEEP(reading->summary->envelope.st);
}

static enum status end_set(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = &reading->tokens;
	const char *st02 = reading->summary->envelope.st[1];
	char se02[36] = "";
	struct error complaint = { .status = STATUS_OK };
	enum status status;

	if (!reading->in_set)
		return x12_refuse(tokens, 0, error, "SE without its ST");
	status = finish_837p_claim(reading, error);
	reading->in_set = false;
	if (status == STATUS_OK && reading->strict && reading->child_announced)
		return x12_refuse(tokens, 0, error, "level %lld announced a level below it (HL04)", reading->level);
	if (status == STATUS_OK)
		status = expect(reading, 1, reading->segments + 1, "the number of segments", error);
	if (status == STATUS_OK)
		status = COPY(2, se02);
	if (status == STATUS_OK && !text_equal(se02, st02)) {
		(void)x12_refuse(tokens, 2, &complaint, "the set's control number is not that of its ST (%s)", st02);
		status = complain(reading, &complaint, error);
	}
	return status;
}

static enum status read_bht(struct reading *reading, struct error *error)
{
	enum status status = x12_day(&reading->tokens, 4, x12_at(&reading->tokens, 4), &reading->file_date, error);

	return status == STATUS_OK ? KEEP(reading->summary->envelope.bht) : status;
}

/* Every segment that an 837P may hold; without a reader: it says nothing that we keep. */
static const struct segment {
	char id[4];
	bool envelope;
	segment_reader *read;
} segments[] = {
	{ "REF", false, read_837p_ref },
	{ "NM1", false, read_837p_nm1 },
	{ "DTP", false, read_837p_dtp },
	{ "N3", false, read_837p_n3 },
	{ "N4", false, read_837p_n4 },
	{ "LX", false, read_837p_lx },
	{ "SV1", false, read_837p_sv1 },
	{ "HL", false, read_837p_hl },
	{ "SBR", false, read_837p_sbr },
	{ "DMG", false, read_837p_dmg },
	{ "CLM", false, read_837p_clm },
	{ "HI", false, read_837p_hi },
	{ "PRV", false, read_837p_prv },
	{ "PAT", false, read_837p_pat },
	{ "NTE", false, read_837p_nte },
	{ "AMT", false, read_837p_amt },
	{ "LIN", false, read_837p_drug },
	{ "CTP", false, read_837p_drug },
	{ "SVD", false, read_837p_svd },
	{ "CAS", false, read_837p_cas },
	{ "OI", false, read_837p_oi },
	{ "MOA", false, read_837p_moa },
	{ "PER", false, read_837p_per },
	{ "BHT", false, read_bht },
	{ "ST", true, begin_set },
	{ "SE", true, end_set },
	{ "GS", true, begin_group },
	{ "GE", true, end_group },
	{ "ISA", true, begin_interchange },
	{ "IEA", true, end_interchange },
	{ "TA1", true, NULL },
	{ "CN1", false, NULL },
	{ "CR1", false, NULL },
	{ "CR2", false, NULL },
	{ "CR3", false, NULL },
	{ "CRC", false, NULL },
	{ "CUR", false, NULL },
	{ "FRM", false, NULL },
	{ "HCP", false, NULL },
	{ "K3", false, NULL },
	{ "LQ", false, NULL },
	{ "MEA", false, NULL },
	{ "PS1", false, NULL },
	{ "PWK", false, NULL },
	{ "QTY", false, NULL },
	{ "SV5", false, NULL },
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
	const struct segment *segment = find_segment(&reading->tokens);
	enum status status = STATUS_OK;

	if (segment == NULL)
		return x12_refuse(&reading->tokens, 0, error, "is no segment of a professional claim file");
	if (!segment->envelope && !reading->in_set)
		return x12_refuse(&reading->tokens, 0, error, "stands outside a transaction set");
	if (reading->in_set)
		reading->segments += !segment->envelope;
	if (segment->read != NULL)
		status = segment->read(reading, error);
	return status == STATUS_OK && reading->strict ? check_837p_codes(reading, error) : status;
}

/* The file is at its end: was that meant? */
static enum status end_file(const struct reading *reading, struct error *error)
{
	const struct error *complaint = &reading->complaint;

	if (reading->summary->interchanges == 0)
		return x12_refuse(&reading->tokens, 0, error, "the file is empty");
	if (reading->in_interchange)
		return x12_refuse(&reading->tokens, 0, error, "the file ends without IEA");
	if (reading->summary->groups == 0)
		return x12_refuse(&reading->tokens, 0, error, "the file holds no group of claims (GS*HC)");
	if (complaint->status != STATUS_OK)
		return error_set(error, complaint->status, complaint->where, "%s", complaint->what);
	return STATUS_OK;
}

enum status read_837p_day(struct reading *reading, size_t i, struct x12_text text, struct date *out,
			  struct error *error)
{
	char *remark = reading->summary->remark;
	enum status status = x12_day(&reading->tokens, i, text, out, error);

	if (status == STATUS_OK || reading->strict)
		return status;
	*out = DATE_NONE;
	if (remark[0] == '\0')
		(void)text_format(remark, sizeof reading->summary->remark, "segment %lu %.*s%02zu: is no date",
				  reading->tokens.segment, (int)reading->tokens.id.length, reading->tokens.id.at, i);
	return STATUS_OK;
}

void open_837p_loop(struct reading *reading, enum loop loop)
{
	reading->loop = loop;
	reading->loop_segments[loop] = reading->tokens.segment;
}

enum status read_837p(const char *name, const char *bytes, size_t length, bool strict, claim_837p_sink sink,
		      void *context, struct read_837p_summary *summary, struct error *error)
{
	struct reading *reading = calloc(1, sizeof *reading);
	enum status status = STATUS_OK;
	bool ended = false;

	memset(summary, 0, sizeof *summary);
	if (reading == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	x12_open(&reading->tokens, name, bytes, length);
	reading->strict = strict;
	reading->sink = sink;
	reading->context = context;
	reading->summary = summary;
	while (status == STATUS_OK && !ended) {
		status = x12_next(&reading->tokens, error);
		ended = status == STATUS_NOT_FOUND;
		if (status == STATUS_OK)
			status = read_segment(reading, error);
	}
	if (ended)
		status = end_file(reading, error);
	if (summary->remark[0] == '\0')
		(void)TEXT_SET(summary->remark, reading->tokens.remark);
	other_payers_free(&reading->others);
	free(reading);
	return status;
}
