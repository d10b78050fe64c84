/* SPDX-License-Identifier: MIT */
/* read_837p.c: the envelope of an 837P: who begins, who ends, and whether the counts agree. */
#include "x12/read_837p.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/read_837p_private.h"

static enum status begin_interchange(struct reading *reading, struct error *error)
{
	if (reading->in_interchange)
		return x12_refuse(&reading->tokens, 0, error, "an interchange begins before the last one ended (IEA)");
	if (reading->tokens.count != 16)
		return x12_refuse(&reading->tokens, 0, error, "ISA has %zu elements instead of 16",
				  reading->tokens.count);
	reading->in_interchange = true;
	reading->groups = 0;
	reading->summary->interchanges++;
	return x12_number(&reading->tokens, 13, &reading->isa13, error);
}

/* ELEMENT must be WANTED, which the message calls WHAT. */
static enum status expect(struct reading *reading, size_t element, long long wanted, const char *what,
			  struct error *error)
{
	long long value = 0;
	enum status status = x12_number(&reading->tokens, element, &value, error);

	if (status == STATUS_OK && value != wanted)
		return x12_refuse(&reading->tokens, element, error, "%s is %lld, expected %lld", what, value, wanted);
	return status;
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
	struct x12_text version = x12_at(&reading->tokens, 8);

	if (!reading->in_interchange || reading->in_group)
		return x12_refuse(&reading->tokens, 0, error, "GS outside an interchange, or before the last GE");
	if (!x12_equal(x12_at(&reading->tokens, 1), "HC"))
		return x12_refuse(&reading->tokens, 1, error, "is no group of claims (HC)");
	if (version.length < 10 || memcmp(version.at, "005010X222", 10) != 0)
		return x12_refuse(&reading->tokens, 8, error, "is not version 005010X222 (professional claims)");
	reading->in_group = true;
	reading->sets = 0;
	reading->groups++;
	reading->summary->groups++;
	return x12_number(&reading->tokens, 6, &reading->gs06, error);
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
	reading->loop = LOOP_NONE;
	reading->patient_level = false;
	memset(&reading->claim, 0, sizeof reading->claim);
	return x12_copy(&reading->tokens, 2, reading->st02, sizeof reading->st02, error);
}

static enum status end_set(struct reading *reading, struct error *error)
{
	enum status status;

	if (!reading->in_set)
		return x12_refuse(&reading->tokens, 0, error, "SE without its ST");
	status = finish_837p_claim(reading, error);
	reading->in_set = false;
	if (status == STATUS_OK)
		status = expect(reading, 1, reading->segments + 1, "the number of segments", error);
	if (status == STATUS_OK && !x12_equal(x12_at(&reading->tokens, 2), reading->st02))
		return x12_refuse(&reading->tokens, 2, error, "the set's control number is not that of its ST (%s)",
				  reading->st02);
	return status;
}

static const struct envelope_segment {
	const char *id;
	enum status (*read)(struct reading *reading, struct error *error);
} envelope[] = {
	{ "ISA", begin_interchange }, { "IEA", end_interchange }, { "GS", begin_group },
	{ "GE", end_group },          { "ST", begin_set },        { "SE", end_set },
};

static enum status read_segment(struct reading *reading, struct error *error)
{
	for (size_t i = 0; i < sizeof envelope / sizeof envelope[0]; i++)
		if (x12_is(&reading->tokens, envelope[i].id))
			return envelope[i].read(reading, error);
	if (x12_is(&reading->tokens, "TA1"))
		return STATUS_OK;
	if (!reading->in_set)
		return x12_refuse(&reading->tokens, 0, error, "stands outside a transaction set");
	reading->segments++;
	return read_837p_segment(reading, error);
}

enum status read_837p(const char *name, const char *bytes, size_t length, bool strict, claim_837p_sink sink,
		      void *context, struct read_837p_summary *summary, struct error *error)
{
	struct reading *reading = calloc(1, sizeof *reading);
	enum status status = STATUS_OK;

	*summary = (struct read_837p_summary){ .claims = 0 };
	if (reading == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	x12_open(&reading->tokens, name, bytes, length);
	reading->strict = strict;
	reading->sink = sink;
	reading->context = context;
	reading->summary = summary;
	while (status == STATUS_OK) {
		status = x12_next(&reading->tokens, error);
		if (status == STATUS_OK)
			status = read_segment(reading, error);
		else if (status == STATUS_NOT_FOUND) {
			status = STATUS_OK;
			if (reading->in_interchange || summary->interchanges == 0)
				status = x12_refuse(&reading->tokens, 0, error,
						    summary->interchanges == 0 ? "the file is empty"
									       : "the file ends without IEA");
			break;
		}
	}
	free(reading);
	return status;
}
