/* SPDX-License-Identifier: MIT */
/* read_999.c: a 999, and a 997, which says the same with other names of segments. */
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/read_acknowledgment_private.h"

enum { SYNTAX_ERRORS_MAX = 10000 };

typedef enum status segment_reader_999(struct reading_ack *reading, struct error *error);

static enum status begin_set(void *context, struct error *error)
{
	struct reading_ack *reading = context;

	(void)error;
	reading->group_open = reading->set_open = reading->segment_open = false;
	return STATUS_OK;
}

static enum status end_set(void *context, struct error *error)
{
	struct reading_ack *reading = context;

	if (reading->group_open || reading->set_open)
		return COMPLAIN(0, "the acknowledgment ends without AK9");
	return STATUS_OK;
}

static enum status read_ak1(struct reading_ack *reading, struct error *error)
{
	struct group_ack *group = &reading->group;
	long long gs06 = 0;
	enum status status = STATUS_OK;

	if (reading->group_open)
		status = COMPLAIN(0, "another group begins before AK9");
	*group = (struct group_ack){ .segment = reading->tokens->segment };
	reading->group_open = true;
	reading->set_open = reading->segment_open = false;
	if (status == STATUS_OK)
		status = CODE(1, group->kind);
	if (status == STATUS_OK)
		status = lenient_number(reading->envelope, 2, &gs06, error);
	group->gs06 = gs06;
	return status;
}

static enum status read_ak2(struct reading_ack *reading, struct error *error)
{
	struct set_ack *set = &reading->set;
	struct syntax_errors errors = set->errors;
	enum status status = STATUS_OK;

	if (!reading->group_open)
		status = COMPLAIN(0, "stands outside a group (AK1)");
	else if (reading->set_open)
		status = COMPLAIN(0, "another set begins before the verdict on the last (IK5)");
	*set = (struct set_ack){ .errors = errors, .segment = reading->tokens->segment };
	VEC_CLEAR(&set->errors);
	reading->set_open = reading->group_open;
	reading->segment_open = false;
	if (status == STATUS_OK)
		status = CODE(1, set->kind);
	return status == STATUS_OK ? CODE(2, set->st02) : status;
}

/* A new fault; *OUT is NULL when there is none, and the status says why. */
static enum status add_fault(struct reading_ack *reading, struct syntax_error **out, struct error *error)
{
	*out = NULL;
	if (reading->set.errors.count == SYNTAX_ERRORS_MAX)
		return x12_refuse(reading->tokens, 0, error, "more than %d faults of one set", SYNTAX_ERRORS_MAX);
	*out = VEC_ADD(&reading->set.errors);
	return *out != NULL ? STATUS_OK : error_set(error, STATUS_FAULT, "", "out of memory");
}

static struct syntax_error *last_fault(struct reading_ack *reading)
{
	return &reading->set.errors.items[reading->set.errors.count - 1];
}

static enum status read_ik3(struct reading_ack *reading, struct error *error)
{
	struct syntax_error *fault = NULL;
	long long position = 0;
	enum status status;

	if (!reading->set_open)
		return COMPLAIN(0, "stands outside a set (AK2)");
	status = add_fault(reading, &fault, error);
	if (fault == NULL)
		return status;
	fault->segment = reading->tokens->segment;
	reading->segment_open = true;
	reading->segment_has_elements = false;
	reading->summary->segment_errors++;
	SHOW(1, fault->segment_id);
	if (x12_at(reading->tokens, 2).length > 0)
		status = lenient_number(reading->envelope, 2, &position, error);
	fault->position = position;
	SHOW(3, fault->loop);
	return status == STATUS_OK ? CODE(4, fault->segment_code) : status;
}

/* CTX06, the number in the data dictionary of what CTX05 places: one to four digits, also of a part (C998). */
static enum status check_reference(struct reading_ack *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;

	for (size_t i = 1; i <= 2; i++) {
		struct x12_text number = x12_part(tokens, x12_at(tokens, 6), i);
		bool digits = number.length <= 4;

		for (size_t j = 0; j < number.length && digits; j++)
			digits = number.at[j] >= '0' && number.at[j] <= '9';
		if (!digits)
			return COMPLAIN(6, "is no number of a data element");
	}
	return STATUS_OK;
}

/* "CLM01:C0000422" of the first CTX that names something of ours. */
static enum status read_ctx(struct reading_ack *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct x12_text context = x12_at(tokens, 1), what = x12_part(tokens, context, 1),
			value = x12_part(tokens, context, 2);
	struct syntax_error *fault;
	char name[16], text[32];

	if (!reading->segment_open)
		return COMPLAIN(0, "stands outside a segment (IK3)");
	fault = last_fault(reading);
	if (fault->context[0] != '\0' || what.length >= sizeof name || value.length == 0)
		return check_reference(reading, error); /* "SITUATIONAL TRIGGER", which says no more than IK3 */
	lenient_text(reading->envelope, 1, what, name, sizeof name);
	lenient_text(reading->envelope, 1, value, text, sizeof text);
	(void)text_format(fault->context, sizeof fault->context, "%s:%s", name, text);
	return STATUS_OK;
}

/* IK401, element:component:repetition. */
static enum status read_position(struct reading_ack *reading, struct syntax_error *fault, struct error *error)
{
	int32_t *const parts[] = { &fault->element, &fault->component, &fault->repetition };
	const struct x12_tokens *tokens = reading->tokens;

	for (size_t i = 0; i < 3; i++) {
		struct x12_text text = x12_part(tokens, x12_at(tokens, 1), i + 1);

		if (text.length > 4)
			return COMPLAIN(1, "is no position of an element");
		for (size_t j = 0; j < text.length; j++) {
			if (text.at[j] < '0' || text.at[j] > '9')
				return COMPLAIN(1, "is no position of an element");
			*parts[i] = *parts[i] * 10 + (text.at[j] - '0');
		}
	}
	return STATUS_OK;
}

/* The first element of a segment takes the segment's place in the list, others come behind it. */
static enum status read_ik4(struct reading_ack *reading, struct error *error)
{
	struct syntax_error *fault, segment;
	enum status status = STATUS_OK;

	if (!reading->segment_open)
		return COMPLAIN(0, "stands outside a segment (IK3)");
	fault = last_fault(reading);
	if (reading->segment_has_elements) {
		segment = *fault;
		status = add_fault(reading, &fault, error);
		if (fault == NULL)
			return status;
		*fault = segment;
		fault->element = fault->component = fault->repetition = 0;
	}
	reading->segment_has_elements = true;
	fault->segment = reading->tokens->segment;
	SHOW(4, fault->value);
	status = read_position(reading, fault, error);
	return status == STATUS_OK ? CODE(3, fault->element_code) : status;
}

/* Element I, one of the letters of IK501 and AK901; 0, and told, when it is none. */
static enum status read_verdict(struct reading_ack *reading, char *code, struct error *error)
{
	struct x12_text text = x12_at(reading->tokens, 1);

	if (text.length != 1 || strchr("AEPRMWX", text.at[0]) == NULL)
		return COMPLAIN(1, "is none of A, E, P, R, M, W, X");
	*code = text.at[0];
	return STATUS_OK;
}

static enum status read_reasons(struct reading_ack *reading, size_t first, char (*reasons)[4], struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < 5 && status == STATUS_OK; i++)
		status = CODE(first + i, reasons[i]);
	return status;
}

static enum status read_ik5(struct reading_ack *reading, struct error *error)
{
	const struct acknowledgment_sink *sink = reading->sink;
	struct set_ack *set = &reading->set;
	enum status status;

	if (!reading->set_open)
		return COMPLAIN(0, "stands outside a set (AK2)");
	reading->set_open = reading->segment_open = false;
	status = read_verdict(reading, &set->code, error);
	if (status == STATUS_OK)
		status = read_reasons(reading, 2, set->reasons, error);
	if (status != STATUS_OK)
		return status;
	reading->summary->sets++;
	if (sink == NULL || sink->set == NULL)
		return STATUS_OK;
	return envelope_sunk(reading->envelope, sink->set(sink->context, &reading->group, set, error));
}

static enum status read_ak9(struct reading_ack *reading, struct error *error)
{
	const struct acknowledgment_sink *sink = reading->sink;
	struct group_ack *group = &reading->group;
	long long counts[3] = { 0 };
	enum status status = STATUS_OK;

	if (!reading->group_open)
		return COMPLAIN(0, "stands outside a group (AK1)");
	if (reading->set_open)
		status = COMPLAIN(0, "the group ends before the verdict on its last set (IK5)");
	reading->group_open = reading->set_open = false;
	if (status == STATUS_OK)
		status = read_verdict(reading, &group->code, error);
	for (size_t i = 0; i < 3 && status == STATUS_OK; i++)
		status = lenient_number(reading->envelope, i + 2, &counts[i], error);
	group->announced = counts[0];
	group->received = counts[1];
	group->accepted = counts[2];
	if (status == STATUS_OK)
		status = read_reasons(reading, 5, group->reasons, error);
	if (status != STATUS_OK)
		return status;
	reading->summary->groups++;
	if (sink == NULL || sink->group == NULL)
		return STATUS_OK;
	return envelope_sunk(reading->envelope, sink->group(sink->context, group, error));
}

static const struct {
	char id[4];
	segment_reader_999 *read;
} segments[] = {
	{ "AK1", read_ak1 }, { "AK2", read_ak2 }, { "IK3", read_ik3 }, { "CTX", read_ctx }, { "IK4", read_ik4 },
	{ "IK5", read_ik5 }, { "AK9", read_ak9 }, { "AK3", read_ik3 }, { "AK4", read_ik4 }, { "AK5", read_ik5 },
};

static enum status read_segment(void *context, struct error *error)
{
	struct reading_ack *reading = context;

	for (size_t i = 0; i < sizeof segments / sizeof segments[0]; i++)
		if (x12_is(reading->tokens, segments[i].id))
			return segments[i].read(reading, error);
	return COMPLAIN(0, "is no segment of an acknowledgment (999, 997)");
}

const struct set_reader set_reader_999 = { begin_set, read_segment, end_set };
