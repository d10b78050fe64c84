/* SPDX-License-Identifier: MIT */
/*
 * judge_other_payer_837p.c: what must hold between a claim and what other payers decided of it (837
 * guide 1.4.4): ranks that differ, sums that add up, dates in order. Public validators look at none of it.
 */
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/other_payer_loop_837p.h"
#include "x12/read_837p_private.h"

static enum status refuse(const struct reading *reading, size_t i, const char *place, struct error *error,
			  const char *what)
{
	return x12_refuse_at(reading->tokens, reading->other_segments[i], place, error, "claim %s, other payer %zu: %s",
			     reading->claim.claim.number, i + 1, what);
}

static enum status refuse_line(const struct reading *reading, int32_t line, const char *place, struct error *error,
			       const char *what)
{
	return x12_refuse_at(reading->tokens, reading->line_segments[line - 1].decision, place, error,
			     "claim %s, line %d: %s", reading->claim.claim.number, (int)line, what);
}

static enum status judge_rank(const struct reading *reading, size_t i, struct error *error)
{
	const struct professional_claim *claim = &reading->claim;
	int32_t rank = claim->others[i].coverage.sequence;

	if (rank == claim->claim.sequence)
		return refuse(reading, i, "SBR01", error, "has the rank of the payer that the claim goes to");
	for (size_t j = 0; j < i; j++)
		if (claim->others[j].coverage.sequence == rank)
			return refuse(reading, i, "SBR01", error, "has the rank of another one");
	for (size_t j = 0; j < i; j++)
		if (text_equal(claim->others[j].payer.payer_id, claim->others[i].payer.payer_id))
			return refuse(reading, i, "SBR", error,
				      "has the id of another one, so that SVD01 can't tell them apart (NM109)");
	return STATUS_OK;
}

/* NULL when DAY may be that of a decision. */
static const char *day_fault(const struct reading *reading, struct date day)
{
	if (date_is_none(day))
		return "the date of the decision is missing (DTP*573)";
	if (date_compare(day, reading->file_date) > 0)
		return "the date of the decision lies after the file's date (DTP*573)";
	if (date_compare(day, reading->claim.encounter.from) < 0)
		return "the date of the decision lies before the service (DTP*573)";
	return NULL;
}

static enum status judge_dates(const struct reading *reading, size_t i, struct error *error)
{
	const struct other_payer *other = &reading->claim.others[i];
	const char *fault = NULL;

	if (decision_date_is_written_837p(other, &reading->claim.encounter))
		fault = day_fault(reading, other->decided_on);
	if (fault != NULL)
		return refuse(reading, i, "SBR", error, fault);
	for (size_t j = 0; j < other->decisions.count; j++) {
		fault = day_fault(reading, other->decisions.items[j].decided_on);
		if (fault != NULL)
			return refuse_line(reading, other->decisions.items[j].line, "SVD", error, fault);
	}
	return STATUS_OK;
}

static enum status judge_amounts(const struct reading *reading, size_t i, struct error *error)
{
	const struct other_payer *other = &reading->claim.others[i];
	const struct encounter *encounter = &reading->claim.encounter;
	struct other_payer_balance balance;

	if (!other->decided)
		return other->adjustments.count > 0 || other->decisions.count > 0 || other->has_remaining
			       ? refuse(reading, i, "SBR", error,
					"adjusted the claim, but did not say what it paid (AMT*D)")
			       : STATUS_OK;
	other_payer_check(other, encounter, &balance);
	if (balance.line_out != 0)
		return refuse_line(reading, balance.line_out, "SVD02", error,
				   "is not the charge less what the payer adjusted (CAS)");
	if (!money_is_zero(balance.claim))
		return refuse(reading, i, "SBR", error,
			      "what it paid (AMT*D) is not the claim's charge less what it adjusted (CAS)");
	for (size_t j = 0; j < other->decisions.count && other->has_remaining; j++)
		if (other->decisions.items[j].has_remaining)
			return refuse(
				reading, i, "SBR", error,
				"what the patient owes stands on the claim or on its lines, not on both (AMT*EAF)");
	for (size_t j = 0; j < other->decisions.count; j++) {
		const struct line_decision *decision = &other->decisions.items[j];

		if (decision->bundled_into > encounter->line_count || decision->bundled_into == decision->line)
			return refuse_line(reading, decision->line, "SVD06", error, "is no other line of the claim");
	}
	return STATUS_OK;
}

/* SBR05 of the payer of FILING_CODE and rank SEQUENCE, in SEGMENT, is what the claim itself says. */
static enum status judge_later_reason(const struct reading *reading, const char *read, const char *filing_code,
				      int32_t sequence, unsigned long segment, struct error *error)
{
	const char *reason = later_reason_837p(&reading->claim, filing_code, sequence);

	if (text_equal(read, reason))
		return STATUS_OK;
	return x12_refuse_at(reading->tokens, segment, "SBR05", error,
			     "claim %s: is %.5s, not %s, why Medicare is not the first payer",
			     reading->claim.claim.number, read[0] != '\0' ? read : "empty",
			     reason[0] != '\0' ? reason : "empty");
}

static enum status judge_later_reasons(const struct reading *reading, struct error *error)
{
	const struct professional_claim *claim = &reading->claim;
	enum status status = judge_later_reason(reading, reading->later_reasons[0], claim->payer.filing_code,
						claim->coverage.sequence, reading->sbr_segment, error);

	for (size_t i = 0; i < claim->other_count && status == STATUS_OK; i++) {
		const struct other_payer *other = &claim->others[i];

		status = judge_later_reason(reading, reading->later_reasons[i + 1], other->payer.filing_code,
					    other->coverage.sequence, reading->other_segments[i], error);
	}
	return status;
}

enum status judge_837p_other_payers(const struct reading *reading, struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < reading->claim.other_count && status == STATUS_OK; i++) {
		status = judge_rank(reading, i, error);
		if (status == STATUS_OK)
			status = judge_amounts(reading, i, error);
		if (status == STATUS_OK)
			status = judge_dates(reading, i, error);
	}
	if (status == STATUS_OK && !earlier_payers_decided(&reading->claim))
		return x12_refuse_at(
			reading->tokens, reading->sbr_segment, "SBR01", error,
			"claim %s: goes to a later payer, but what an earlier one decided is missing (2320)",
			reading->claim.claim.number);
	return status == STATUS_OK ? judge_later_reasons(reading, error) : status;
}
