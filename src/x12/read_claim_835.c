/* SPDX-License-Identifier: MIT */
/* read_claim_835.c: loops 2100 and 2110 of an 835: claims and their lines. */
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/read_835_private.h"

/* 2110 comes 999 times; CAS up to 99 times six a line, of which no payer uses more than a few. */
enum { LINES_835_MAX = 999, ADJUSTMENTS_835_MAX = 20000, CAS_TRIPLES_MAX = 6 };

/* The line that is open. There is one: its SVC opened the loop. */
static struct remittance_line *present_line(struct reading_835 *reading)
{
	return &reading->claim.lines.items[reading->claim.lines.count - 1];
}

/* A claim without dates of its own has those of its lines. */
static void take_dates(struct remittance_claim *claim)
{
	bool has_from = !date_is_none(claim->from), has_to = !date_is_none(claim->to);

	for (size_t i = 0; i < claim->lines.count; i++) {
		const struct remittance_line *line = &claim->lines.items[i];

		if (!has_from && !date_is_none(line->from) &&
		    (date_is_none(claim->from) || date_compare(line->from, claim->from) < 0))
			claim->from = line->from;
		if (!has_to && !date_is_none(line->to) &&
		    (date_is_none(claim->to) || date_compare(line->to, claim->to) > 0))
			claim->to = line->to;
	}
	if (date_is_none(claim->to))
		claim->to = claim->from;
}

enum status finish_835_claim(struct reading_835 *reading, struct error *error)
{
	struct remittance_claim *claim = &reading->claim;
	struct read_835_summary *summary = reading->summary;
	const struct remittance_sink *sink = reading->sink;

	if (!reading->claim_open)
		return STATUS_OK;
	reading->claim_open = false;
	take_dates(claim);
	summary->claims++;
	summary->lines += (int64_t)claim->lines.count;
	summary->charge = money_add(summary->charge, claim->charge);
	summary->paid = money_add(summary->paid, claim->paid);
	summary->patient = money_add(summary->patient, claim->patient);
	if (sink == NULL || sink->claim == NULL)
		return STATUS_OK;
	return envelope_sunk(reading->envelope, sink->claim(sink->context, &reading->remittance, claim, error));
}

static void begin_claim(struct reading_835 *reading)
{
	struct remittance_claim *claim = &reading->claim;
	struct remittance_lines lines = claim->lines;
	struct adjustments adjustments = claim->adjustments;

	memset(claim, 0, sizeof *claim);
	claim->lines = lines;
	claim->adjustments = adjustments;
	VEC_CLEAR(&claim->lines);
	VEC_CLEAR(&claim->adjustments);
	claim->segment = reading->tokens->segment;
	reading->claim_open = true;
	reading->member_of_subscriber = false;
	reading->loop = LOOP_835_CLAIM;
}

enum status read_835_clp(struct reading_835 *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct remittance_claim *claim = &reading->claim;
	long long value = 0;
	enum status status;

	begin_claim(reading);
	status = CODE(1, claim->number);
	if (status == STATUS_OK)
		status = lenient_number(reading->envelope, 2, &value, error);
	claim->status = value <= INT32_MAX ? (int32_t)value : 0;
	if (status == STATUS_OK)
		status = AMOUNT(3, &claim->charge);
	if (status == STATUS_OK)
		status = AMOUNT(4, &claim->paid);
	if (status == STATUS_OK && x12_at(tokens, 5).length > 0)
		status = AMOUNT(5, &claim->patient);
	if (status == STATUS_OK)
		status = CODE(7, claim->payer_number);
	SHOW(6, claim->filing_code);
	SHOW(8, claim->place_of_service);
	SHOW(9, claim->frequency);
	return status;
}

/* HC:99213:25:59 */
static enum status read_procedure(struct reading_835 *reading, struct remittance_line *line, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct x12_text service = x12_at(tokens, 1), billed = x12_at(tokens, 6), part;
	enum status status = lenient_code(reading->envelope, 1, x12_part(tokens, service, 2), line->procedure,
					  sizeof line->procedure, error);

	lenient_text(reading->envelope, 1, x12_part(tokens, service, 1), line->qualifier, sizeof line->qualifier);
	for (size_t j = 0; j < 4; j++) {
		part = x12_part(tokens, service, j + 3);
		lenient_text(reading->envelope, 1, part, line->modifiers[j], sizeof line->modifiers[j]);
	}
	if (billed.length > 0 && status == STATUS_OK)
		status = lenient_code(reading->envelope, 6, x12_part(tokens, billed, 2), line->billed_procedure,
				      sizeof line->billed_procedure, error);
	return status;
}

enum status read_835_svc(struct reading_835 *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct remittance_claim *claim = &reading->claim;
	struct remittance_line *line;
	enum status status;

	if (!reading->claim_open)
		return COMPLAIN(0, "stands outside a claim (CLP)");
	if (claim->lines.count == LINES_835_MAX)
		return x12_refuse(tokens, 0, error, "more than %d lines", LINES_835_MAX);
	line = VEC_ADD(&claim->lines);
	if (line == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	reading->loop = LOOP_835_LINE;
	line->segment = tokens->segment;
	line->units_milli = 1000;
	status = read_procedure(reading, line, error);
	if (status == STATUS_OK)
		status = AMOUNT(2, &line->charge);
	if (status == STATUS_OK)
		status = AMOUNT(3, &line->paid);
	return status == STATUS_OK ? QUANTITY(5, &line->units_milli) : status;
}

/* Elements I to I + 2: reason, amount, quantity. */
static enum status read_adjustment(struct reading_835 *reading, size_t i, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct remittance_claim *claim = &reading->claim;
	struct adjustment *adjustment;
	enum status status;

	if (claim->adjustments.count == ADJUSTMENTS_835_MAX)
		return x12_refuse(tokens, i, error, "more than %d adjustments", ADJUSTMENTS_835_MAX);
	adjustment = VEC_ADD(&claim->adjustments);
	if (adjustment == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	adjustment->line = reading->loop == LOOP_835_LINE ? (int32_t)claim->lines.count : 0;
	adjustment->segment = tokens->segment;
	status = CODE(1, adjustment->group);
	if (status == STATUS_OK)
		status = CODE(i, adjustment->carc);
	if (status == STATUS_OK && x12_at(tokens, i).length == 0)
		status = COMPLAIN(i, "the reason is missing");
	if (status == STATUS_OK)
		status = AMOUNT(i + 1, &adjustment->amount);
	return status == STATUS_OK ? QUANTITY(i + 2, &adjustment->quantity_milli) : status;
}

enum status read_835_cas(struct reading_835 *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	enum status status = STATUS_OK;

	if (!reading->claim_open)
		return COMPLAIN(0, "stands outside a claim (CLP)");
	if (tokens->count > 1 + 3 * CAS_TRIPLES_MAX)
		status = COMPLAIN(0, "more than six adjustments in one CAS");
	for (size_t i = 2; i <= tokens->count && status == STATUS_OK; i += 3)
		if (x12_at(tokens, i).length > 0 || x12_at(tokens, i + 1).length > 0)
			status = read_adjustment(reading, i, error);
	return status;
}

enum status read_835_nm1(struct reading_835 *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct remittance_claim *claim = &reading->claim;
	struct x12_text who = x12_at(tokens, 1), id = x12_at(tokens, 9);

	if (!reading->claim_open || reading->loop != LOOP_835_CLAIM)
		return COMPLAIN(0, "stands outside a claim's head (CLP)");
	if (x12_equal(who, "QC")) {
		lenient_name(reading->envelope, &claim->patient_name);
		if (!reading->member_of_subscriber)
			SHOW(9, claim->member_id);
	} else if (x12_equal(who, "IL") && id.length > 0) {
		reading->member_of_subscriber = true;
		SHOW(9, claim->member_id);
	} else if (x12_equal(who, "74")) {
		lenient_name(reading->envelope, &claim->corrected_name);
		SHOW(9, claim->corrected_id);
	} else if (x12_equal(who, "TT")) {
		SHOW(3, claim->crossover_name);
		SHOW(9, claim->crossover_id);
	} else if (x12_equal(who, "82") && x12_equal(x12_at(tokens, 8), "XX")) {
		if (id.length < sizeof claim->rendering_npi)
			SHOW(9, claim->rendering_npi);
	}
	return STATUS_OK;
}

/* Element I into the first empty place of REMARKS; what is over is not kept. */
static void add_remark(struct reading_835 *reading, char (*remarks)[8], size_t i)
{
	size_t at = 0;

	while (at < REMIT_REMARKS_MAX && remarks[at][0] != '\0')
		at++;
	if (at < REMIT_REMARKS_MAX && x12_at(reading->tokens, i).length > 0)
		lenient_text(reading->envelope, i, x12_at(reading->tokens, i), remarks[at], sizeof remarks[at]);
}

enum status read_835_moa(struct reading_835 *reading, struct error *error)
{
	if (!reading->claim_open)
		return COMPLAIN(0, "stands outside a claim (CLP)");
	for (size_t i = 3; i <= 7; i++)
		add_remark(reading, reading->claim.remarks, i);
	return STATUS_OK;
}

enum status read_835_mia(struct reading_835 *reading, struct error *error)
{
	if (!reading->claim_open)
		return COMPLAIN(0, "stands outside a claim (CLP)");
	add_remark(reading, reading->claim.remarks, 5);
	for (size_t i = 20; i <= 23; i++)
		add_remark(reading, reading->claim.remarks, i);
	return STATUS_OK;
}

enum status read_835_lq(struct reading_835 *reading, struct error *error)
{
	if (reading->loop != LOOP_835_LINE)
		return COMPLAIN(0, "stands outside a line (SVC)");
	if (x12_equal(x12_at(reading->tokens, 1), "HE"))
		add_remark(reading, present_line(reading)->remarks, 2);
	return STATUS_OK;
}

enum status read_835_ref(struct reading_835 *reading, struct error *error)
{
	struct x12_text qualifier = x12_at(reading->tokens, 1);

	if (reading->loop == LOOP_835_LINE && x12_equal(qualifier, "6R"))
		return CODE(2, present_line(reading)->control);
	if (reading->loop == LOOP_835_CLAIM && x12_equal(qualifier, "F8"))
		return CODE(2, reading->claim.original_number);
	return STATUS_OK;
}

enum status read_835_dtm(struct reading_835 *reading, struct error *error)
{
	struct x12_text qualifier = x12_at(reading->tokens, 1);
	struct remittance_claim *claim = &reading->claim;

	(void)error;
	if (reading->loop == LOOP_835_LINE) {
		struct remittance_line *line = present_line(reading);

		if (x12_equal(qualifier, "472")) {
			DAY(2, &line->from);
			line->to = line->from;
		} else if (x12_equal(qualifier, "150")) {
			DAY(2, &line->from);
			if (date_is_none(line->to))
				line->to = line->from;
		} else if (x12_equal(qualifier, "151")) {
			DAY(2, &line->to);
		}
	} else if (reading->loop == LOOP_835_CLAIM) {
		if (x12_equal(qualifier, "232"))
			DAY(2, &claim->from);
		else if (x12_equal(qualifier, "233"))
			DAY(2, &claim->to);
		else if (x12_equal(qualifier, "050"))
			DAY(2, &claim->received);
	}
	return STATUS_OK;
}

enum status read_835_amt(struct reading_835 *reading, struct error *error)
{
	struct x12_text qualifier = x12_at(reading->tokens, 1);

	if (!reading->claim_open)
		return COMPLAIN(0, "stands outside a claim (CLP)");
	if (reading->loop == LOOP_835_LINE && x12_equal(qualifier, "B6")) {
		present_line(reading)->has_allowed = true;
		return AMOUNT(2, &present_line(reading)->allowed);
	}
	if (reading->loop == LOOP_835_CLAIM && x12_equal(qualifier, "I"))
		return AMOUNT(2, &reading->claim.interest);
	if (reading->loop == LOOP_835_CLAIM && x12_equal(qualifier, "AU"))
		return AMOUNT(2, &reading->claim.coverage_amount);
	return STATUS_OK;
}
