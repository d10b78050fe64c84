/* SPDX-License-Identifier: MIT */
/* read_other_payer_837p.c: loops 2320, 2330A, 2330B and 2430 of an 837P: other payers and what they decided. */
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/read_837p_private.h"

enum { TRIPLES = 6 };

struct other_payer *present_837p_other(struct reading *reading)
{
	return reading->others.count > 0 ? &reading->others.items[reading->others.count - 1] : NULL;
}

int32_t payer_rank_of_837p(struct x12_text rank)
{
	static const char ranks[] = "UPSTABCDEFGH"; /* unknown, first, second, third ... eleventh */

	for (int32_t i = 0; ranks[i] != '\0'; i++)
		if (rank.length == 1 && rank.at[0] == ranks[i])
			return i;
	return -1;
}

static enum status out_of_memory(struct error *error)
{
	return error_set(error, STATUS_FAULT, "", "out of memory");
}

enum status read_837p_other_sbr(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	int32_t rank = payer_rank_of_837p(x12_at(tokens, 1));
	struct other_payer *other;
	char word[4] = "";
	int relationship = RELATIONSHIP_UNKNOWN;
	enum status status = STATUS_OK;

	if (reading->claim.encounter.line_count > 0)
		return x12_refuse(tokens, 0, error, "another payer stands behind the claim's lines");
	if (reading->others.count == OTHER_PAYERS_MAX)
		return x12_refuse(tokens, 0, error, "more than %d other payers", OTHER_PAYERS_MAX);
	reading->other_segments[reading->others.count] = tokens->segment;
	other = VEC_ADD(&reading->others);
	if (other == NULL)
		return out_of_memory(error);
	reading->after_other_payer = true;
	open_837p_loop(reading, LOOP_OTHER_COVERAGE);
	other->payer.id = other->coverage.id = 1;
	other->coverage.sequence = rank > 0 ? rank : 0;
	status = COPY(5, reading->later_reasons[reading->others.count]);
	if (status == STATUS_OK)
		status = COPY(2, word);
	if (status == STATUS_OK && !token_parse(&relationship_tokens, word, &relationship)) {
		if (reading->strict)
			return x12_refuse(tokens, 2, error, "is no relation of a patient to the subscriber");
		relationship = RELATIONSHIP_UNKNOWN;
	}
	other->coverage.relationship = (enum relationship)relationship;
	if (status == STATUS_OK)
		status = COPY(3, other->coverage.group_number);
	if (status == STATUS_OK)
		status = COPY(4, other->coverage.plan_name);
	return status == STATUS_OK ? COPY(9, other->payer.filing_code) : status;
}

static enum status read_subscriber(struct reading *reading, struct other_payer *other, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct person_name *name = &other->coverage.subscriber;
	enum status status = COPY(3, name->last);

	open_837p_loop(reading, LOOP_OTHER_SUBSCRIBER);
	if (status == STATUS_OK)
		status = COPY(4, name->first);
	if (status == STATUS_OK)
		status = COPY(5, name->middle);
	if (status == STATUS_OK)
		status = COPY(7, name->suffix);
	return status == STATUS_OK ? COPY(9, other->coverage.member_id) : status;
}

enum status read_837p_other_nm1(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct other_payer *other = present_837p_other(reading);
	struct x12_text role = x12_at(tokens, 1);
	enum status status;

	if (other != NULL && x12_equal(role, "IL") && reading->loop == LOOP_OTHER_COVERAGE)
		return read_subscriber(reading, other, error);
	if (other != NULL && x12_equal(role, "PR") && reading->loop == LOOP_OTHER_SUBSCRIBER) {
		open_837p_loop(reading, LOOP_OTHER_PAYER);
		status = COPY(3, other->payer.name);
		return status == STATUS_OK ? COPY(9, other->payer.payer_id) : status;
	}
	if (reading->strict)
		return x12_refuse(tokens, 1, error, "is no party of another payer, or not in its place");
	open_837p_loop(reading, LOOP_OTHER);
	return STATUS_OK;
}

/* "0.5" in thousandths; what can't be kept is left out of a file that is another's. */
static enum status read_quantity(struct reading *reading, size_t i, int32_t *milli, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	char text[16] = "";
	enum status status = STATUS_OK;

	*milli = 0;
	if (x12_at(tokens, i).length == 0)
		return STATUS_OK;
	if (x12_at(tokens, i).length < sizeof text)
		status = COPY(i, text);
	if (status == STATUS_OK && !units_parse(text, milli) && reading->strict)
		return x12_refuse(tokens, i, error, "is no quantity");
	return status;
}

static enum status read_reason(struct reading *reading, size_t i, struct other_payer *other, int32_t decision,
			       struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct adjustment *adjustment = VEC_ADD(&other->adjustments);
	int32_t quantity = 0;
	enum status status;

	if (adjustment == NULL)
		return out_of_memory(error);
	adjustment->line = decision;
	adjustment->segment = tokens->segment;
	status = COPY(1, adjustment->group);
	if (status == STATUS_OK)
		status = COPY(i, adjustment->carc);
	if (status == STATUS_OK)
		status = x12_amount(tokens, i + 1, &adjustment->amount, error);
	if (status == STATUS_OK)
		status = read_quantity(reading, i + 2, &quantity, error);
	adjustment->quantity_milli = quantity;
	return status;
}

enum status read_837p_cas(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct other_payer *other = NULL;
	int32_t decision = 0;
	enum status status = STATUS_OK;

	if (reading->loop == LOOP_OTHER_COVERAGE)
		other = present_837p_other(reading);
	if (reading->loop == LOOP_DECISION) {
		other = reading->deciding;
		decision = (int32_t)other->decisions.count;
	}
	if (other == NULL && !reading->strict)
		return STATUS_OK;
	if (other == NULL)
		return x12_refuse(tokens, 0, error, "stands outside another payer's decision");
	for (size_t i = 0; i < TRIPLES && status == STATUS_OK; i++) {
		size_t at = 2 + 3 * i;

		if (x12_at(tokens, at).length > 0)
			status = read_reason(reading, at, other, decision, error);
		else if (i == 0 || x12_at(tokens, at + 1).length > 0 || x12_at(tokens, at + 2).length > 0)
			return x12_refuse(tokens, at, error, "an amount without its reason");
	}
	return status;
}

enum status read_837p_oi(struct reading *reading, struct error *error)
{
	struct other_payer *other = present_837p_other(reading);

	if (reading->loop != LOOP_OTHER_COVERAGE || other == NULL)
		return reading->strict ? x12_refuse(reading->tokens, 0, error, "stands outside another payer's loop")
				       : STATUS_OK;
	other->assignment = x12_equal(x12_at(reading->tokens, 3), "Y");
	other->signature_on_file = x12_equal(x12_at(reading->tokens, 6), "Y");
	return STATUS_OK;
}

enum status read_837p_moa(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct other_payer *other = present_837p_other(reading);
	enum status status = STATUS_OK;

	if (reading->loop != LOOP_OTHER_COVERAGE || other == NULL)
		return reading->strict ? x12_refuse(tokens, 0, error, "stands outside another payer's loop")
				       : STATUS_OK;
	for (size_t i = 0; i < OTHER_REMARKS_MAX && status == STATUS_OK; i++)
		status = COPY(3 + i, other->remarks[i]);
	return status;
}

enum status read_837p_other_amount(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct x12_text qualifier = x12_at(tokens, 1);
	struct other_payer *other = reading->loop == LOOP_DECISION ? reading->deciding : present_837p_other(reading);
	struct line_decision *decision;

	if (other == NULL)
		return STATUS_OK;
	if (reading->loop == LOOP_DECISION && x12_equal(qualifier, "EAF")) {
		decision = &other->decisions.items[other->decisions.count - 1];
		decision->has_remaining = true;
		return x12_amount(tokens, 2, &decision->remaining, error);
	}
	if (reading->loop == LOOP_OTHER_COVERAGE && x12_equal(qualifier, "EAF")) {
		other->has_remaining = true;
		return x12_amount(tokens, 2, &other->remaining, error);
	}
	if (reading->loop != LOOP_OTHER_COVERAGE || !x12_equal(qualifier, "D"))
		return STATUS_OK;
	other->decided = true;
	return x12_amount(tokens, 2, &other->paid, error);
}

enum status read_837p_decision_date(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct other_payer *other = reading->loop == LOOP_DECISION ? reading->deciding : present_837p_other(reading);
	struct date *day;

	if (other == NULL || !x12_equal(x12_at(tokens, 1), "573"))
		return STATUS_OK;
	day = reading->loop == LOOP_DECISION ? &other->decisions.items[other->decisions.count - 1].decided_on
					     : &other->decided_on;
	return read_837p_day(reading, 3, x12_at(tokens, 3), day, error);
}

enum status read_837p_other_reference(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct other_payer *other = present_837p_other(reading);

	if (other == NULL || !x12_equal(x12_at(tokens, 1), "F8"))
		return STATUS_OK;
	return COPY(2, other->claim_number);
}

/* Whose decision SVD01 says it is. */
static struct other_payer *payer_of_decision(struct reading *reading)
{
	for (size_t i = 0; i < reading->others.count; i++)
		if (x12_equal(x12_at(reading->tokens, 1), reading->others.items[i].payer.payer_id))
			return &reading->others.items[i];
	return NULL;
}

static enum status read_decision(struct reading *reading, struct line_decision *decision, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct x12_text service = x12_at(tokens, 3);
	long long bundled = 0;
	enum status status = x12_amount(tokens, 2, &decision->paid, error);

	decision->line = reading->claim.encounter.line_count;
	if (status == STATUS_OK)
		status = x12_copy_text(tokens, 3, x12_part(tokens, service, 1), decision->qualifier,
				       sizeof decision->qualifier, error);
	if (status == STATUS_OK)
		status = x12_copy_text(tokens, 3, x12_part(tokens, service, 2), decision->procedure,
				       sizeof decision->procedure, error);
	for (size_t i = 0; i < MODIFIERS_MAX && status == STATUS_OK; i++)
		status = x12_copy_text(tokens, 3, x12_part(tokens, service, i + 3), decision->modifiers[i],
				       sizeof decision->modifiers[i], error);
	if (status == STATUS_OK)
		status = read_quantity(reading, 5, &decision->units_milli, error);
	if (status == STATUS_OK && x12_at(tokens, 6).length > 0)
		status = x12_number(tokens, 6, &bundled, error);
	if (status == STATUS_OK && (bundled < 0 || bundled > LINES_MAX))
		return x12_refuse(tokens, 6, error, "is no line of the claim");
	decision->bundled_into = (int32_t)bundled;
	return status;
}

enum status read_837p_svd(struct reading *reading, struct error *error)
{
	const struct x12_tokens *tokens = reading->tokens;
	struct line_decision *decision;

	if (reading->loop != LOOP_LINE && reading->loop != LOOP_LINE_OTHER && reading->loop != LOOP_DECISION)
		return x12_refuse(tokens, 0, error, "stands outside a line");
	reading->deciding = payer_of_decision(reading);
	if (reading->deciding == NULL && reading->strict)
		return x12_refuse(tokens, 1, error, "is no other payer of the claim (NM109 of 2330B)");
	if (reading->deciding == NULL) {
		if (reading->summary->remark[0] == '\0')
			(void)text_format(reading->summary->remark, sizeof reading->summary->remark,
					  "segment %lu SVD01: is no other payer of the claim", tokens->segment);
		open_837p_loop(reading, LOOP_LINE_OTHER);
		return STATUS_OK;
	}
	open_837p_loop(reading, LOOP_DECISION);
	if (present_837p_line_segments(reading)->decision == 0)
		present_837p_line_segments(reading)->decision = tokens->segment;
	decision = VEC_ADD(&reading->deciding->decisions);
	return decision != NULL ? read_decision(reading, decision, error) : out_of_memory(error);
}
