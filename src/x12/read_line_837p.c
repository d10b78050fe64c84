/* SPDX-License-Identifier: MIT */
/* read_line_837p.c: loops 2400 and 2410 of an 837P: service lines and their drugs. */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/read_837p_private.h"

struct line_segments *present_837p_line_segments(struct reading *reading)
{
	return &reading->line_segments[reading->claim.encounter.line_count - 1];
}

/* The line that is open; NULL: none. */
static struct service_line *present_line(struct reading *reading)
{
	struct encounter *encounter = &reading->claim.encounter;

	if (reading->loop != LOOP_LINE || encounter->line_count == 0)
		return NULL;
	return &encounter->lines[encounter->line_count - 1];
}

enum status read_837p_lx(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct encounter *encounter = &reading->claim.encounter;
	struct error complaint;
	long long number = 0;
	enum status status = x12_number(tokens, 1, &number, error);

	if (status != STATUS_OK)
		return status;
	if (!reading->claim_open)
		return x12_refuse(tokens, 0, error, "a line without a claim");
	if (encounter->line_count == LINES_MAX)
		return x12_refuse(tokens, 0, error, "more than %d lines", LINES_MAX);
	if (number != encounter->line_count + 1) {
		(void)x12_refuse(tokens, 1, &complaint, "line %lld follows line %d", number,
				 (int)encounter->line_count);
		status = envelope_complain(reading->envelope, &complaint, error);
	}
	if (status != STATUS_OK)
		return status;
	reading->line_segments[encounter->line_count++] = (struct line_segments){ .service = tokens->segment };
	reading->after_other_payer = false;
	open_837p_loop(reading, LOOP_LINE);
	return STATUS_OK;
}

static enum status read_pointers(struct reading *reading, struct service_line *line, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct x12_text pointers = x12_at(tokens, 7), pointer;
	int value;

	if (pointers.length == 0)
		return STATUS_OK;
	if (x12_part(tokens, pointers, POINTERS_MAX + 1).length > 0)
		return x12_refuse(tokens, 7, error, "more than %d diagnosis pointers", POINTERS_MAX);
	for (size_t j = 0; j < POINTERS_MAX; j++) {
		pointer = x12_part(tokens, pointers, j + 1);
		if (pointer.length == 0)
			break;
		value = 0;
		for (size_t k = 0; k < pointer.length; k++) {
			if (pointer.at[k] < '0' || pointer.at[k] > '9' || pointer.length > 2)
				return x12_refuse(tokens, 7, error, "is no diagnosis pointer");
			value = value * 10 + (pointer.at[k] - '0');
		}
		if (value == 0)
			return x12_refuse(tokens, 7, error, "is no diagnosis pointer");
		line->pointers[j] = (int8_t)value;
	}
	return STATUS_OK;
}

static enum status read_procedure(struct reading *reading, struct service_line *line, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct x12_text service = x12_at(tokens, 1);
	enum status status =
		x12_copy_text(tokens, 1, x12_part(tokens, service, 2), line->procedure, sizeof line->procedure, error);

	for (size_t j = 0; j < MODIFIERS_MAX && status == STATUS_OK; j++)
		status = x12_copy_text(tokens, 1, x12_part(tokens, service, j + 3), line->modifiers[j],
				       sizeof line->modifiers[j], error);
	return status;
}

enum status read_837p_sv1(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct service_line *line = present_line(reading);
	char units[16] = "";
	enum status status;

	if (line == NULL)
		return x12_refuse(tokens, 0, error, "stands outside a line");
	present_837p_line_segments(reading)->service = tokens->segment;
	status = read_procedure(reading, line, error);
	if (status == STATUS_OK)
		status = x12_amount(tokens, 2, &line->charge, error);
	if (status == STATUS_OK)
		status = COPY(4, units);
	if (status == STATUS_OK && !units_parse(units, &line->units_milli))
		return x12_refuse(tokens, 4, error, "is no number of units");
	if (status == STATUS_OK)
		status = COPY(5, line->place_of_service);
	if (status == STATUS_OK)
		status = read_pointers(reading, line, error);
	line->minutes = x12_equal(x12_at(tokens, 3), "MJ");
	line->emergency = x12_equal(x12_at(tokens, 9), "Y");
	return status;
}

enum status read_837p_service_date(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct service_line *line = present_line(reading);
	struct x12_text text = x12_at(tokens, 3);
	enum status status;

	if (line == NULL || !x12_equal(x12_at(tokens, 1), "472"))
		return STATUS_OK;
	present_837p_line_segments(reading)->date = tokens->segment;
	if (!x12_equal(x12_at(tokens, 2), "RD8")) {
		status = read_837p_day(reading, 3, text, &line->from, error);
		line->to = line->from;
		return status;
	}
	if (text.length != 17 || text.at[8] != '-')
		return x12_refuse(tokens, 3, error, "is no range of dates (CCYYMMDD-CCYYMMDD)");
	status = read_837p_day(reading, 3, (struct x12_text){ text.at, 8 }, &line->from, error);
	return status == STATUS_OK ? read_837p_day(reading, 3, (struct x12_text){ text.at + 9, 8 }, &line->to, error)
				   : status;
}

enum status read_837p_line_reference(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct service_line *line = present_line(reading);
	char number[51] = "";
	enum status status;

	if (line == NULL || !x12_equal(x12_at(tokens, 1), "6R"))
		return STATUS_OK;
	status = COPY(2, number);
	line->id = strtoll(number, NULL, 10); /* others' numbers may be words: then 0 */
	return status;
}

enum status read_837p_line_note(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct service_line *line = present_line(reading);

	if (line == NULL || !x12_equal(x12_at(tokens, 1), "ADD"))
		return STATUS_OK;
	return COPY(2, line->note);
}

enum status read_837p_drug(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct service_line *line = present_line(reading);
	char quantity[16] = "";
	enum status status;

	if (line == NULL)
		return STATUS_OK;
	present_837p_line_segments(reading)->drug = tokens->segment;
	if (x12_is(tokens, "LIN"))
		return x12_equal(x12_at(tokens, 2), "N4") ? COPY(3, line->drug.ndc) : STATUS_OK;
	status = COPY(4, quantity);
	if (status != STATUS_OK)
		return status;
	if (!units_parse(quantity, &line->drug.quantity_milli))
		return x12_refuse(tokens, 4, error, "is no quantity");
	return x12_copy_text(tokens, 5, x12_part(tokens, x12_at(tokens, 5), 1), line->drug.unit, sizeof line->drug.unit,
			     error);
}
