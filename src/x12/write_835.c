/* SPDX-License-Identifier: MIT */
/* write_835.c: the check, its claims with their lines, and what the payer keeps back, in the guide's order. */
#include "x12/write_835.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/encounter.h"
#include "x12/parties.h"

enum { TRIPLES_PER_CAS = 6, PAIRS_PER_PLB = 6 };

struct writer_835 {
	struct outgoing_file file;
	struct money paid; /* sum of CLP04 */
	int claims;
};

/* ------------------------------------------------------------------------------------ the check */

static void write_bpr(struct x12_writer *x12, const struct remittance *remittance)
{
	bool check = text_equal(remittance->method, "CHK"), none = text_equal(remittance->method, "NON");

	x12_begin(x12, "BPR");
	x12_put_id(x12, remittance->handling, 1, 2);
	x12_put_money(x12, remittance->amount);
	if (money_is_negative(remittance->amount))
		x12_write_fail(x12, "a check is never negative: carry it forward (PLB FB)");
	x12_put_code(x12, remittance->debit ? "D" : "C");
	x12_put_id(x12, remittance->method, 3, 3);
	if (!check && !none)
		x12_write_fail(x12, "is neither CHK nor NON: account numbers can't be written");
	else if (none != money_is_zero(remittance->amount))
		x12_write_fail(x12, "NON is for no money, and for nothing else");
	x12_skip(x12, 11);
	x12_put_date(x12, remittance->paid_on);
	x12_end(x12);
	x12_begin(x12, "TRN");
	x12_put_code(x12, "1");
	x12_put_id(x12, remittance->trace, 1, 50);
	x12_put_id(x12, remittance->payer_trace, 10, 10);
	x12_end(x12);
}

static void write_dtm(struct x12_writer *x12, const char *qualifier, struct date date)
{
	if (date_is_none(date))
		return;
	x12_begin(x12, "DTM");
	x12_put_code(x12, qualifier);
	x12_put_date(x12, date);
	x12_end(x12);
}

static void write_reference(struct x12_writer *x12, const char *qualifier, const char *id)
{
	if (text_is_empty(id))
		return;
	x12_begin(x12, "REF");
	x12_put_code(x12, qualifier);
	x12_put_id(x12, id, 1, 50);
	x12_end(x12);
}

/* 1000A, 1000B. */
static void write_parties(struct x12_writer *x12, const struct remittance *remittance)
{
	x12->part = "payer";
	x12_begin(x12, "N1");
	x12_put_code(x12, "PR");
	x12_put_text(x12, remittance->payer_name, 1, 60);
	x12_end(x12);
	x12_write_address(x12, &remittance->payer_address);
	write_reference(x12, "2U", remittance->payer_id);
	x12_segment(x12, "PER", "BL", "PROVIDER SERVICES", NULL);
	x12->part = "payee";
	x12_begin(x12, "N1");
	x12_put_code(x12, "PE");
	x12_put_text(x12, remittance->payee_name, 1, 60);
	x12_put_code(x12, "XX");
	x12_put_id(x12, remittance->payee_npi, 10, 10);
	x12_end(x12);
	write_reference(x12, "TJ", remittance->payee_tax_id);
	x12->part = "";
}

enum status writer_835_begin(struct writer_835 **out, struct buf *target, const struct outgoing_envelope *envelope,
			     const struct remittance *remittance, struct error *error)
{
	struct x12_writer *x12;
	enum status status;

	*out = calloc(1, sizeof **out);
	if (*out == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	x12 = &(*out)->file.x12;
	status = outgoing_file_begin(&(*out)->file, target, envelope, "HP", "005010X221A1", "check", error);
	if (status == STATUS_OK) {
		outgoing_file_set(&(*out)->file, "835", false);
		write_bpr(x12, remittance);
		write_dtm(x12, "405", remittance->produced_on);
		write_parties(x12, remittance);
		status = x12_write_status(x12, error);
	}
	if (status == STATUS_OK)
		return status;
	writer_835_drop(*out);
	*out = NULL;
	return status;
}

/* ------------------------------------------------------------------------------------ one claim */

static void put_signed_money(struct x12_writer *x12, const struct remittance_claim *claim, struct money amount)
{
	x12_put_money(x12, amount);
	if (money_is_negative(amount) && claim->status != REMIT_STATUS_REVERSAL)
		x12_write_fail(x12, "is negative in a claim that is no reversal");
}

/* The adjustments of LINE (0: the claim's own) of one group from the Ith on, as many as one CAS holds. */
static void write_cas(struct x12_writer *x12, const struct remittance_claim *claim, int32_t line, size_t *i)
{
	const struct adjustments *all = &claim->adjustments;
	const char *group = all->items[*i].group;
	char quantity[16];

	x12_begin(x12, "CAS");
	x12_put_id(x12, group, 2, 2);
	for (int triples = 0; triples < TRIPLES_PER_CAS && *i < all->count; (*i)++) {
		const struct adjustment *adjustment = &all->items[*i];

		if (adjustment->line != line)
			continue;
		if (!text_equal(adjustment->group, group))
			break;
		x12_put_id(x12, adjustment->carc, 1, 5);
		put_signed_money(x12, claim, adjustment->amount);
		x12_put_code(x12, adjustment->quantity_milli == 0
					  ? ""
					  : units_format((int32_t)adjustment->quantity_milli, quantity));
		triples++;
	}
	x12_end(x12);
}

static void write_adjustments(struct x12_writer *x12, const struct remittance_claim *claim, int32_t line)
{
	for (size_t i = 0; i < claim->adjustments.count;) {
		if (claim->adjustments.items[i].line == line)
			write_cas(x12, claim, line, &i);
		else
			i++;
	}
}

static void write_clp(struct x12_writer *x12, const struct remittance_claim *claim)
{
	bool reversal = claim->status == REMIT_STATUS_REVERSAL;

	x12_begin(x12, "CLP");
	x12_put_id(x12, claim->number, 1, 38);
	x12_put_number(x12, claim->status, 1);
	put_signed_money(x12, claim, claim->charge);
	put_signed_money(x12, claim, claim->paid);
	if (reversal || money_is_zero(claim->patient))
		x12_skip(x12, 1);
	else
		put_signed_money(x12, claim, claim->patient);
	x12_put_id(x12, claim->filing_code, 1, 2);
	x12_put_id(x12, claim->payer_number, 1, 50);
	x12_put_id(x12, claim->place_of_service, 0, 2);
	x12_put_id(x12, claim->frequency, 0, 1);
	x12_end(x12);
}

static void write_people(struct x12_writer *x12, const struct remittance_claim *claim)
{
	bool member = !text_is_empty(claim->member_id);

	x12->part = "patient";
	x12_write_person(x12, "QC", &claim->patient_name, member ? "MI" : NULL, claim->member_id);
	if (!text_is_empty(claim->corrected_id) || !text_is_empty(claim->corrected_name.last)) {
		x12->part = "corrected patient";
		x12_write_person(x12, "74", &claim->corrected_name, text_is_empty(claim->corrected_id) ? NULL : "C",
				 claim->corrected_id);
	}
	x12->part = "rendering provider";
	if (!text_is_empty(claim->rendering_npi)) {
		x12_begin(x12, "NM1");
		x12_put_code(x12, "82");
		x12_put_code(x12, "1");
		x12_skip(x12, 5);
		x12_put_code(x12, "XX");
		x12_put_id(x12, claim->rendering_npi, 10, 10);
		x12_end(x12);
	}
	x12->part = "crossover payer";
	if (!text_is_empty(claim->crossover_name))
		x12_write_organization(x12, "TT", claim->crossover_name, "PI", claim->crossover_id);
	x12->part = "";
}

/* MOA03 to 07: the first five. */
static void write_claim_remarks(struct x12_writer *x12, const struct remittance_claim *claim)
{
	if (text_is_empty(claim->remarks[0]))
		return;
	x12_begin(x12, "MOA");
	x12_skip(x12, 2);
	for (int i = 0; i < 5 && !text_is_empty(claim->remarks[i]); i++)
		x12_put_id(x12, claim->remarks[i], 2, 5);
	x12_end(x12);
}

static void write_amount(struct x12_writer *x12, const char *qualifier, struct money amount)
{
	x12_begin(x12, "AMT");
	x12_put_code(x12, qualifier);
	x12_put_money(x12, amount);
	x12_end(x12);
}

static void write_svc(struct x12_writer *x12, const struct remittance_claim *claim, const struct remittance_line *line)
{
	char units[16];

	x12_begin(x12, "SVC");
	x12_put_id(x12, line->qualifier, 2, 2);
	x12_put_part(x12, line->procedure, 1, 48);
	for (int i = 0; i < 4 && !text_is_empty(line->modifiers[i]); i++)
		x12_put_part(x12, line->modifiers[i], 2, 2);
	put_signed_money(x12, claim, line->charge);
	put_signed_money(x12, claim, line->paid);
	x12_skip(x12, 1);
	x12_put_code(x12, line->units_milli == 1000 ? "" : units_format((int32_t)line->units_milli, units));
	if (!text_is_empty(line->billed_procedure)) {
		x12_put_id(x12, line->qualifier, 2, 2);
		x12_put_part(x12, line->billed_procedure, 1, 48);
	}
	x12_end(x12);
}

static void write_line(struct x12_writer *x12, const struct remittance_claim *claim, size_t i)
{
	const struct remittance_line *line = &claim->lines.items[i];

	x12->line = (int)i + 1;
	write_svc(x12, claim, line);
	if (date_is_none(line->to) || date_equal(line->from, line->to)) {
		write_dtm(x12, "472", line->from);
	} else {
		write_dtm(x12, "150", line->from);
		write_dtm(x12, "151", line->to);
	}
	write_adjustments(x12, claim, (int32_t)i + 1);
	write_reference(x12, "6R", line->control);
	if (line->has_allowed)
		write_amount(x12, "B6", line->allowed);
	for (int r = 0; r < REMIT_REMARKS_MAX && !text_is_empty(line->remarks[r]); r++) {
		x12_begin(x12, "LQ");
		x12_put_code(x12, "HE");
		x12_put_id(x12, line->remarks[r], 2, 5);
		x12_end(x12);
	}
	x12->line = 0;
}

/* Loop 2100 and its lines; before the first claim the number of the loop 2000 they all stand in. */
static void write_claim(struct writer_835 *writer, const struct remittance_claim *claim)
{
	struct x12_writer *x12 = &writer->file.x12;

	if (writer->claims++ == 0)
		x12_segment(x12, "LX", "1", NULL);
	write_clp(x12, claim);
	write_adjustments(x12, claim, 0);
	write_people(x12, claim);
	write_claim_remarks(x12, claim);
	write_reference(x12, "F8", claim->original_number);
	if (claim->lines.count == 0) {
		write_dtm(x12, "232", claim->from);
		write_dtm(x12, "233", claim->to);
	}
	write_dtm(x12, "050", claim->received);
	if (!money_is_zero(claim->coverage_amount))
		write_amount(x12, "AU", claim->coverage_amount);
	if (!money_is_zero(claim->interest))
		write_amount(x12, "I", claim->interest);
	for (size_t i = 0; i < claim->lines.count; i++)
		write_line(x12, claim, i);
}

static enum status check_claim(const struct remittance_claim *claim, struct error *error)
{
	struct remittance_claim_balance balance;
	char amount[MONEY_TEXT_MAX];
	struct money out_by;

	remittance_claim_check(claim, &balance);
	if (remittance_claim_balances(&balance))
		return STATUS_OK;
	out_by = !money_is_zero(balance.claim) ? balance.claim : balance.line_out > 0 ? balance.line : balance.paid;
	return error_set(error, STATUS_REFUSED, claim->number, "does not balance: out by %s",
			 money_format(out_by, amount));
}

enum status writer_835_add(struct writer_835 *writer, const struct remittance_claim *claim, struct error *error)
{
	struct writer_835 before = *writer;
	struct buf *out = writer->file.x12.out;
	size_t length_before = out->length;
	enum status status = check_claim(claim, error);

	if (status != STATUS_OK)
		return status;
	writer->file.x12.context = claim->number;
	write_claim(writer, claim);
	writer->file.x12.context = "check";
	status = x12_write_status(&writer->file.x12, error);
	if (status == STATUS_OK)
		writer->paid = money_add(writer->paid, claim->paid);
	if (status != STATUS_REFUSED)
		return status;
	*writer = before;
	out->length = length_before;
	out->bytes[out->length] = '\0';
	return status;
}

/* -------------------------------------------------------------------------------------- the end */

/* A PLB for each provider and fiscal year, six pairs at most. */
static void write_plb(struct x12_writer *x12, const struct provider_adjustments *all)
{
	for (size_t i = 0; i < all->count;) {
		const struct provider_adjustment *first = &all->items[i];

		x12_begin(x12, "PLB");
		x12_put_id(x12, first->provider, 1, 50);
		x12_put_date(x12, first->fiscal_year_end);
		for (int pairs = 0; pairs < PAIRS_PER_PLB && i < all->count; pairs++, i++) {
			const struct provider_adjustment *pair = &all->items[i];

			if (!text_equal(pair->provider, first->provider) ||
			    !date_equal(pair->fiscal_year_end, first->fiscal_year_end))
				break;
			x12_put_id(x12, pair->reason, 2, 2);
			if (!text_is_empty(pair->reference))
				x12_put_part(x12, pair->reference, 1, 50);
			x12_put_money(x12, pair->amount);
		}
		x12_end(x12);
	}
}

enum status writer_835_end(struct writer_835 *writer, const struct remittance *remittance, struct error *error)
{
	struct x12_writer *x12 = &writer->file.x12;
	struct money out_by = remittance_out_by(remittance, writer->paid);
	char amount[MONEY_TEXT_MAX];
	enum status status;

	write_plb(x12, &remittance->provider_adjustments);
	status = outgoing_file_end(&writer->file, error);
	if (status == STATUS_OK && !money_is_zero(out_by))
		status = error_set(error, STATUS_REFUSED, "check BPR02", "does not balance: out by %s",
				   money_format(out_by, amount));
	writer_835_drop(writer);
	return status;
}

void writer_835_drop(struct writer_835 *writer)
{
	free(writer);
}
