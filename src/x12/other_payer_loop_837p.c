/* SPDX-License-Identifier: MIT */
/* other_payer_loop_837p.c: what earlier payers decided, as the claim to a later one says it. */
#include "x12/other_payer_loop_837p.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "x12/claim_loop_837p.h"
#include "x12/parties.h"

enum { REASONS_PER_CAS = 6, CAS_PER_LOOP = 5 };

const char *payer_rank_837p(int32_t sequence)
{
	static const char *const ranks[] = { NULL, "P", "S", "T" };

	return sequence >= 1 && sequence <= 3 ? ranks[sequence] : NULL;
}

bool decision_date_is_written_837p(const struct other_payer *other, const struct encounter *encounter)
{
	int lines = encounter_line_count(encounter);

	if (!other->decided)
		return false;
	for (int32_t line = 1; line <= lines; line++) {
		bool found = false;

		for (size_t i = 0; i < other->decisions.count; i++)
			found = found || other->decisions.items[i].line == line;
		if (!found)
			return true;
	}
	return false;
}

const char *later_reason_837p(const struct professional_claim *claim, const char *filing_code, int32_t sequence)
{
	const char *first = "";

	for (size_t i = 0; i < claim->other_count; i++)
		if (claim->others[i].coverage.sequence == 1)
			first = claim->others[i].payer.filing_code;
	return medicare_later_reason(filing_code, sequence, first, claim->patient.birth_date, claim->encounter.from);
}

static void write_sbr(struct x12_writer *x12, const struct professional_claim *claim, const struct other_payer *other)
{
	const struct coverage *coverage = &other->coverage;
	const char *rank = payer_rank_837p(coverage->sequence);
	bool grouped = !text_is_empty(coverage->group_number);

	x12_begin(x12, "SBR");
	x12_put_code(x12, rank);
	if (rank == NULL)
		x12_write_fail(x12, "is no rank of a payer (1, 2, 3)");
	x12_put_code(x12, token_word(&relationship_tokens, (int)coverage->relationship));
	x12_put_id(x12, coverage->group_number, 0, 50);
	x12_put_text(x12, grouped ? "" : coverage->plan_name, 0, 60);
	x12_put_code(x12, later_reason_837p(claim, other->payer.filing_code, coverage->sequence));
	x12_skip(x12, 3);
	x12_put_id(x12, other->payer.filing_code, 1, 2);
	x12_end(x12);
}

static void put_quantity(struct x12_writer *x12, int64_t milli)
{
	char text[16];

	x12_put_code(x12, milli > 0 && milli <= INT32_MAX ? units_format((int32_t)milli, text) : "");
	if (milli < 0 || milli > INT32_MAX)
		x12_write_fail(x12, "is no quantity that X12 can carry");
}

/* CAS of DECISION (0: the claim): a segment for a group, another when it has more than six reasons. */
static void write_adjustments(struct x12_writer *x12, const struct other_payer *other, int32_t decision)
{
	int segments = 0;

	for (size_t group = 0; group < ADJUSTMENT_GROUPS; group++) {
		const struct adjustment *next = other_payer_adjustment(other, decision, adjustment_groups[group], 0);

		for (size_t i = 0; next != NULL; segments++) {
			x12_begin(x12, "CAS");
			x12_put_code(x12, adjustment_groups[group]);
			if (segments == CAS_PER_LOOP)
				x12_write_fail(x12, "there are more reasons than five segments hold");
			for (int j = 0; j < REASONS_PER_CAS && next != NULL; j++) {
				x12_put_id(x12, next->carc, 1, 5);
				x12_put_money(x12, next->amount);
				put_quantity(x12, next->quantity_milli);
				next = other_payer_adjustment(other, decision, adjustment_groups[group], ++i);
			}
			x12_end(x12);
		}
	}
}

/* None gets lost: each has a group that the 837P knows, and stands on the claim or on a line that was decided. */
static void check_adjustments(struct x12_writer *x12, const struct other_payer *other, int lines)
{
	for (size_t i = 0; i < other->adjustments.count; i++) {
		const struct adjustment *adjustment = &other->adjustments.items[i];
		bool known = false;

		for (size_t j = 0; j < ADJUSTMENT_GROUPS; j++)
			known = known || text_equal(adjustment->group, adjustment_groups[j]);
		if (!known)
			x12_write_fail(x12, "an adjustment has a group that X12 does not know");
		if (adjustment->line < 0 || (size_t)adjustment->line > other->decisions.count)
			x12_write_fail(x12, "an adjustment belongs to a line that was not decided");
	}
	for (size_t i = 0; i < other->decisions.count; i++)
		if (other->decisions.items[i].line < 1 || other->decisions.items[i].line > lines)
			x12_write_fail(x12, "a line was decided that the claim does not have");
	if (!other->decided && (other->adjustments.count > 0 || other->decisions.count > 0))
		x12_write_fail(x12, "a payer that has not decided has adjusted nothing");
}

static void write_amount(struct x12_writer *x12, const char *qualifier, struct money amount)
{
	x12_begin(x12, "AMT");
	x12_put_code(x12, qualifier);
	x12_put_money(x12, amount);
	x12_end(x12);
}

static void write_remarks(struct x12_writer *x12, const struct other_payer *other)
{
	bool any = false;

	for (size_t i = 0; i < OTHER_REMARKS_MAX; i++)
		any = any || other->remarks[i][0] != '\0';
	if (!any)
		return;
	x12_begin(x12, "MOA");
	x12_skip(x12, 2);
	for (size_t i = 0; i < OTHER_REMARKS_MAX; i++)
		x12_put_id(x12, other->remarks[i], 0, 50);
	x12_end(x12);
}

/* 2320. */
static void write_coverage(struct x12_writer *x12, const struct professional_claim *claim,
			   const struct other_payer *other)
{
	write_sbr(x12, claim, other);
	check_adjustments(x12, other, encounter_line_count(&claim->encounter));
	write_adjustments(x12, other, 0);
	if (other->decided)
		write_amount(x12, "D", other->paid);
	if (other->has_remaining)
		write_amount(x12, "EAF", other->remaining);
	x12_begin(x12, "OI");
	x12_skip(x12, 2);
	x12_put_code(x12, other->assignment ? "Y" : "N");
	x12_skip(x12, 2);
	x12_put_code(x12, other->signature_on_file ? "Y" : "I");
	x12_end(x12);
	write_remarks(x12, other);
}

static void write_decision_date(struct x12_writer *x12, struct date day)
{
	x12_begin(x12, "DTP");
	x12_put_code(x12, "573");
	x12_put_code(x12, "D8");
	x12_put_date(x12, day);
	x12_end(x12);
}

/* 2330A, 2330B. */
static void write_parties(struct x12_writer *x12, const struct professional_claim *claim,
			  const struct other_payer *other)
{
	const struct coverage *coverage = &other->coverage;
	bool self = coverage->relationship == RELATIONSHIP_SELF;
	const struct address *address = self ? &claim->patient.address : &coverage->subscriber_address;

	x12_write_person(x12, "IL", self ? &claim->patient.name : &coverage->subscriber, "MI", coverage->member_id);
	if (!address_is_empty(address))
		x12_write_address(x12, address);
	x12_write_organization(x12, "PR", other->payer.name, "PI", other->payer.payer_id);
	if (!address_is_empty(&other->payer.address))
		x12_write_address(x12, &other->payer.address);
	if (decision_date_is_written_837p(other, &claim->encounter))
		write_decision_date(x12, other_payer_decided_on(other));
	if (text_is_empty(other->claim_number))
		return;
	x12_begin(x12, "REF");
	x12_put_code(x12, "F8");
	x12_put_id(x12, other->claim_number, 1, 50);
	x12_end(x12);
}

void write_other_payers_837p(struct x12_writer *x12, const struct professional_claim *claim)
{
	x12->part = "other payer";
	for (size_t i = 0; i < claim->other_count; i++) {
		write_coverage(x12, claim, &claim->others[i]);
		if (i == OTHER_PAYERS_MAX)
			x12_write_fail(x12, "there are more than ten other payers");
		write_parties(x12, claim, &claim->others[i]);
	}
	x12->part = "";
}

static void write_svd(struct x12_writer *x12, const struct other_payer *other, const struct line_decision *decision)
{
	char text[16];

	x12_begin(x12, "SVD");
	x12_put_id(x12, other->payer.payer_id, 2, 80);
	x12_put_money(x12, decision->paid);
	x12_put_code(x12, decision->qualifier);
	x12_put_part(x12, decision->procedure, 1, 48);
	for (int i = 0; i < MODIFIERS_MAX && decision->modifiers[i][0] != '\0'; i++)
		x12_put_part(x12, decision->modifiers[i], 2, 2);
	x12_skip(x12, 1);
	x12_put_code(x12, decision->units_milli >= 0 ? units_format(decision->units_milli, text) : "");
	if (decision->units_milli < 0)
		x12_write_fail(x12, "must not be below zero");
	if (decision->bundled_into > 0)
		x12_put_number(x12, decision->bundled_into, 1);
	x12_end(x12);
}

void write_line_decisions_837p(struct x12_writer *x12, const struct professional_claim *claim, int i)
{
	int written = 0;

	for (size_t j = 0; j < claim->other_count; j++) {
		const struct other_payer *other = &claim->others[j];

		for (size_t k = 0; k < other->decisions.count; k++) {
			const struct line_decision *decision = &other->decisions.items[k];

			if (decision->line != i + 1)
				continue;
			write_svd(x12, other, decision);
			if (++written > LINE_DECISIONS_MAX)
				x12_write_fail(x12, "a line holds at most 15 decisions");
			write_adjustments(x12, other, (int32_t)k + 1);
			write_decision_date(x12, decision->decided_on);
			if (decision->has_remaining)
				write_amount(x12, "EAF", decision->remaining);
		}
	}
}
