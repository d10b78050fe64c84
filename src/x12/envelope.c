/* SPDX-License-Identifier: MIT */
/* envelope.c: ISA, GS, ST, SE, GE and IEA, and what goes on between them. */
#include "x12/envelope.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"

typedef enum status envelope_segment(struct envelope *envelope, const struct envelope_user *user, struct error *error);

void envelope_open(struct envelope *envelope, const char *name, const char *bytes, size_t length, bool strict,
		   const struct problem_sink *problems)
{
	x12_open(&envelope->tokens, name, bytes, length);
	envelope->strict = strict;
	envelope->problems = problems;
}

enum status envelope_complain(struct envelope *envelope, const struct error *complaint, struct error *error)
{
	if (envelope->strict)
		return error_set(error, STATUS_REFUSED, complaint->where, "%s", complaint->what);
	if (envelope->first.status == STATUS_OK)
		envelope->first = *complaint;
	if (envelope->problems != NULL)
		envelope->problems->tell(envelope->problems->context, complaint);
	return STATUS_OK;
}

enum status envelope_sunk(struct envelope *envelope, enum status status)
{
	envelope->sunk = envelope->sunk || status != STATUS_OK;
	return status;
}

/* A refusal that is no sink's is a complaint: FOUND, or OK when it is told and the reading may go on. */
static enum status forgive(struct envelope *envelope, enum status found, const struct error *fault, struct error *error)
{
	if (found == STATUS_REFUSED && !envelope->sunk)
		return envelope_complain(envelope, fault, error);
	if (found != STATUS_OK && error != NULL)
		*error = *fault;
	return found;
}

/* A segment where it may not stand: the sentence is the same strict or not. */
static enum status misplaced(struct envelope *envelope, struct error *error, const char *what)
{
	struct error complaint;

	(void)x12_refuse(&envelope->tokens, 0, &complaint, "%s", what);
	return envelope_complain(envelope, &complaint, error);
}

/* ELEMENT must be WANTED, which the message calls WHAT. */
static enum status expect(struct envelope *envelope, size_t element, long long wanted, const char *what,
			  struct error *error)
{
	struct error complaint;
	long long value = 0;
	enum status status = x12_number(&envelope->tokens, element, &value, &complaint);

	if (status == STATUS_OK && value != wanted)
		status = x12_refuse(&envelope->tokens, element, &complaint, "%s is %lld, expected %lld", what, value,
				    wanted);
	return status == STATUS_OK ? STATUS_OK : envelope_complain(envelope, &complaint, error);
}

/* The control number of a trailer repeats that of its header, which is NUMBER and was written HEADER. */
static enum status expect_control(struct envelope *envelope, long long number, const char *header, const char *what,
				  struct error *error)
{
	char trailer[sizeof envelope->isa[0]] = "";
	struct error complaint;
	enum status status = expect(envelope, 2, number, what, error);

	if (status != STATUS_OK || x12_copy(&envelope->tokens, 2, trailer, sizeof trailer, NULL) != STATUS_OK ||
	    text_equal(trailer, header) || strtoll(trailer, NULL, 10) != number)
		return status;
	(void)x12_refuse(&envelope->tokens, 2, &complaint, "%s is %s, but %s in the header", what, trailer, header);
	return envelope_complain(envelope, &complaint, error);
}

/* COUNT elements of the present segment, from its first, into TEXTS of SIZE bytes each. */
static enum status keep_elements(struct envelope *envelope, char *texts, size_t size, size_t count, struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		struct error complaint;

		texts[i * size] = '\0';
		if (x12_copy(&envelope->tokens, i + 1, texts + i * size, size, &complaint) != STATUS_OK)
			status = envelope_complain(envelope, &complaint, error);
	}
	return status;
}

#define KEEP(table) keep_elements(envelope, (table)[0], sizeof(table)[0], sizeof(table) / sizeof(table)[0], error)

/* A control number that ISA13 or GS06 announces; 0 when it is none. */
static enum status keep_number(struct envelope *envelope, size_t i, long long *number, struct error *error)
{
	struct error complaint;
	enum status status = x12_number(&envelope->tokens, i, number, &complaint);

	if (status == STATUS_OK)
		return STATUS_OK;
	*number = 0;
	return envelope_complain(envelope, &complaint, error);
}

/* The set is over, whether its SE came or not. */
static enum status close_set(struct envelope *envelope, const struct envelope_user *user, struct error *error)
{
	envelope->in_set = false;
	envelope->reader = NULL;
	envelope->reading = NULL;
	return user->over != NULL ? envelope_sunk(envelope, user->over(user->context, envelope, error)) : STATUS_OK;
}

/* What is still open within ST, GS or ISA ends here; who reads the set is not asked to end it. */
static enum status close_open(struct envelope *envelope, const struct envelope_user *user, struct error *error)
{
	envelope->in_group = false;
	return envelope->in_set ? close_set(envelope, user, error) : STATUS_OK;
}

static enum status begin_interchange(struct envelope *envelope, const struct envelope_user *user, struct error *error)
{
	const struct x12_tokens *tokens = &envelope->tokens;
	enum status status = STATUS_OK;

	if (envelope->in_interchange)
		status = misplaced(envelope, error, "an interchange begins before the last one ended (IEA)");
	if (status == STATUS_OK)
		status = close_open(envelope, user, error);
	if (status != STATUS_OK)
		return status;
	if (tokens->count != 16)
		return x12_refuse(tokens, 0, error, "ISA has %zu elements instead of 16", tokens->count);
	if (envelope->strict && tokens->remark[0] != '\0')
		return x12_refuse(tokens, 0, error, "%s", tokens->remark);
	envelope->in_interchange = true;
	envelope->interchange_groups = 0;
	envelope->interchanges++;
	memset(envelope->gs, 0, sizeof envelope->gs);
	memset(envelope->st, 0, sizeof envelope->st);
	status = keep_number(envelope, 13, &envelope->isa13, error);
	if (status == STATUS_OK) /* its separators, at 11 and 16, may be any byte */
		status = keep_elements(envelope, envelope->isa[0], sizeof envelope->isa[0], 10, error);
	for (size_t i = 12; i < 16 && status == STATUS_OK; i++)
		status = x12_copy(tokens, i, envelope->isa[i - 1], sizeof envelope->isa[i - 1], error);
	if (status == STATUS_OK && user->interchange != NULL)
		status = user->interchange(user->context, envelope, error);
	return status;
}

static enum status end_interchange(struct envelope *envelope, const struct envelope_user *user, struct error *error)
{
	enum status status = STATUS_OK;

	if (!envelope->in_interchange)
		return misplaced(envelope, error, "IEA without its ISA, or before GE");
	if (envelope->in_group)
		status = misplaced(envelope, error, "IEA without its ISA, or before GE");
	if (status == STATUS_OK)
		status = close_open(envelope, user, error);
	envelope->in_interchange = false;
	if (status == STATUS_OK)
		status = expect(envelope, 1, envelope->interchange_groups, "the number of groups", error);
	if (status == STATUS_OK)
		status = expect_control(envelope, envelope->isa13, envelope->isa[12], "the interchange control number",
					error);
	return status;
}

static enum status begin_group(struct envelope *envelope, const struct envelope_user *user, struct error *error)
{
	enum status status = STATUS_OK;

	if (!envelope->in_interchange || envelope->in_group)
		status = misplaced(envelope, error, "GS outside an interchange, or before the last GE");
	if (status == STATUS_OK)
		status = close_open(envelope, user, error);
	if (status != STATUS_OK)
		return status;
	envelope->in_group = true;
	envelope->group_passed = true;
	envelope->group_sets = 0;
	envelope->interchange_groups++;
	envelope->groups++;
	status = keep_number(envelope, 6, &envelope->gs06, error);
	if (status == STATUS_OK)
		status = KEEP(envelope->gs);
	if (status == STATUS_OK && user->group != NULL)
		status = user->group(user->context, envelope, error);
	envelope->group_passed = status != STATUS_OK;
	return status;
}

static enum status end_group(struct envelope *envelope, const struct envelope_user *user, struct error *error)
{
	enum status status = STATUS_OK;

	if (!envelope->in_group)
		return misplaced(envelope, error, "GE without its GS, or before SE");
	if (envelope->in_set)
		status = misplaced(envelope, error, "GE without its GS, or before SE");
	if (status == STATUS_OK)
		status = close_open(envelope, user, error);
	envelope->in_group = false;
	if (status == STATUS_OK)
		status = expect(envelope, 1, envelope->group_sets, "the number of transaction sets", error);
	if (status == STATUS_OK)
		status = expect_control(envelope, envelope->gs06, envelope->gs[5], "the group control number", error);
	return status;
}

static enum status begin_set(struct envelope *envelope, const struct envelope_user *user, struct error *error)
{
	enum status status = STATUS_OK;

	if (!envelope->in_group || envelope->in_set)
		status = misplaced(envelope, error, "ST outside a group, or before the last SE");
	if (status == STATUS_OK && envelope->in_set)
		status = close_set(envelope, user, error);
	if (status != STATUS_OK)
		return status;
	envelope->in_set = true;
	envelope->group_sets++;
	envelope->sets++;
	envelope->segments = 1;
	envelope->st_segment = envelope->tokens.segment;
	status = KEEP(envelope->st);
	if (status != STATUS_OK || (envelope->in_group && envelope->group_passed))
		return status;
	status = user->choose(user->context, envelope, error);
	if (status == STATUS_OK && envelope->reader != NULL)
		status = envelope->reader->begin(envelope->reading, error);
	if (status != STATUS_OK)
		envelope->reader = NULL;
	return status;
}

/* SE02 repeats ST02. */
static enum status check_set_number(struct envelope *envelope, struct error *error)
{
	char se02[36] = "";
	struct error complaint;
	enum status status = x12_copy(&envelope->tokens, 2, se02, sizeof se02, &complaint);

	if (status == STATUS_OK && !text_equal(se02, envelope->st[1]))
		status = x12_refuse(&envelope->tokens, 2, &complaint,
				    "the set's control number is not that of its ST (%s)", envelope->st[1]);
	return status == STATUS_OK ? STATUS_OK : envelope_complain(envelope, &complaint, error);
}

static enum status end_set(struct envelope *envelope, const struct envelope_user *user, struct error *error)
{
	struct error fault = { .status = STATUS_OK };
	enum status status = STATUS_OK;

	if (!envelope->in_set)
		return misplaced(envelope, error, "SE without its ST");
	if (envelope->reader != NULL)
		status = forgive(envelope, envelope->reader->end(envelope->reading, &fault), &fault, error);
	if (status == STATUS_OK)
		status = expect(envelope, 1, envelope->segments + 1, "the number of segments", error);
	if (status == STATUS_OK)
		status = check_set_number(envelope, error);
	return status == STATUS_OK ? close_set(envelope, user, error) : status;
}

static enum status read_ta1(struct envelope *envelope, const struct envelope_user *user, struct error *error)
{
	if (!envelope->in_interchange || envelope->in_set) {
		envelope->segments++;
		return misplaced(envelope, error, "TA1 outside an interchange, or within a transaction set");
	}
	return user->ta1 != NULL ? user->ta1(user->context, envelope, error) : STATUS_OK;
}

static const struct {
	char id[4];
	envelope_segment *read;
} envelope_segments[] = {
	{ "ST", begin_set },          { "SE", end_set },          { "GS", begin_group }, { "GE", end_group },
	{ "ISA", begin_interchange }, { "IEA", end_interchange }, { "TA1", read_ta1 },
};

static envelope_segment *find_segment(const struct x12_tokens *tokens)
{
	for (size_t i = 0; i < sizeof envelope_segments / sizeof envelope_segments[0]; i++)
		if (envelope_segments[i].id[0] == tokens->id.at[0] && x12_is(tokens, envelope_segments[i].id))
			return envelope_segments[i].read;
	return NULL;
}

static enum status read_segment(struct envelope *envelope, const struct envelope_user *user, struct error *error)
{
	struct x12_text id = envelope->tokens.id;
	envelope_segment *read = NULL;
	enum status status = STATUS_OK;

	/* Most are not: told apart before any is looked up. */
	if (id.length == 2 ? id.at[0] == 'S' || id.at[0] == 'G' : id.at[0] == 'I' || id.at[0] == 'T')
		read = find_segment(&envelope->tokens);
	if (read != NULL)
		return read(envelope, user, error);
	if (!envelope->in_set)
		return x12_refuse(&envelope->tokens, 0, error, "stands outside a transaction set");
	envelope->segments++;
	if (envelope->reader == NULL)
		return STATUS_OK;
	status = envelope->reader->segment(envelope->reading, error);
	if (status != STATUS_OK)
		envelope->reader = NULL;
	return status;
}

/* The file is at its end: was that meant? */
static enum status end_file(struct envelope *envelope, const struct envelope_user *user, struct error *error)
{
	enum status status = STATUS_OK;

	if (envelope->interchanges == 0 && envelope->first.status == STATUS_OK)
		status = misplaced(envelope, error, "the file is empty");
	else if (envelope->in_interchange)
		status = misplaced(envelope, error, "the file ends without IEA");
	if (status == STATUS_OK)
		status = close_open(envelope, user, error);
	if (status == STATUS_OK && envelope->first.status != STATUS_OK)
		return error_set(error, envelope->first.status, envelope->first.where, "%s", envelope->first.what);
	return status;
}

enum status envelope_read(struct envelope *envelope, const struct envelope_user *user, struct error *error)
{
	enum status status = STATUS_OK;
	struct error fault = { .status = STATUS_OK };

	while (status == STATUS_OK) {
		enum status found = x12_next(&envelope->tokens, &fault);
		bool lost = envelope->tokens.lost;

		if (found == STATUS_NOT_FOUND)
			return end_file(envelope, user, error);
		if (found == STATUS_OK)
			found = read_segment(envelope, user, &fault);
		else
			envelope->segments++; /* passed over, but there */
		if (found != STATUS_OK)
			status = forgive(envelope, found, &fault, error);
		if (status == STATUS_OK && lost)
			return end_file(envelope, user, error);
	}
	return status;
}
