/* SPDX-License-Identifier: MIT */
/* eob_read.c: see eob_read.h. Each row of the table has a word that says what it is. */
#include "workflow/eob_read.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/csv.h"
#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "claimbench/core/eob_entry.h"

struct reading {
	struct csv_reader csv;
	struct date today;
	struct eob *eob;
	bool check; /* its row was read */
};

/* At the row's line, which every complaint names. */
static enum status refuse_row(const struct reading *reading, unsigned long line, struct error *error,
			      const char *format, ...) __attribute__((format(printf, 4, 5)));
static enum status refuse_row(const struct reading *reading, unsigned long line, struct error *error,
			      const char *format, ...)
{
	char where[FILE_PATH_MAX + 24];
	va_list arguments;

	(void)text_format(where, sizeof where, "%.*s:%lu", FILE_PATH_MAX, reading->csv.name, line);
	va_start(arguments, format);
	(void)error_set_v(error, STATUS_REFUSED, where, format, arguments);
	va_end(arguments);
	return STATUS_REFUSED;
}

/* The cell, "" when the row ends before it. */
static const char *cell(const struct reading *reading, size_t at)
{
	return at < reading->csv.count ? reading->csv.fields[at] : "";
}

static enum status read_text(const struct reading *reading, size_t at, const char *what, char *target, size_t size,
			     struct error *error)
{
	return text_set(target, size, cell(reading, at))
		       ? STATUS_OK
		       : refuse_row(reading, reading->csv.line, error, "%s is too long, or not UTF-8", what);
}

static enum status read_needed(const struct reading *reading, size_t at, const char *what, char *target, size_t size,
			       struct error *error)
{
	enum status status = read_text(reading, at, what, target, size, error);

	if (status == STATUS_OK && target[0] == '\0')
		return refuse_row(reading, reading->csv.line, error, "%s is missing", what);
	return status;
}

static enum status read_money(const struct reading *reading, size_t at, const char *what, struct money *amount,
			      struct error *error)
{
	return money_parse(cell(reading, at), amount)
		       ? STATUS_OK
		       : refuse_row(reading, reading->csv.line, error, "%s is no amount: \"%.20s\"", what,
				    cell(reading, at));
}

static struct remittance_claim *last_claim(const struct reading *reading)
{
	struct eob_claims *claims = &reading->eob->claims;

	return claims->count > 0 ? &claims->items[claims->count - 1] : NULL;
}

/* ---- rows ---- */

/* check,PAYER,NUMBER,DATE,AMOUNT[,METHOD] */
static enum status read_check(struct reading *reading, struct error *error)
{
	struct remittance *check = &reading->eob->remittance;
	enum status status = STATUS_OK;

	if (reading->check)
		return refuse_row(reading, reading->csv.line, error, "a table has one check");
	reading->check = true;
	status = read_needed(reading, 1, "the payer", check->payer_id, sizeof check->payer_id, error);
	if (status == STATUS_OK)
		status = read_needed(reading, 2, "the check's number", check->trace, sizeof check->trace, error);
	if (status == STATUS_OK && !date_parse_typed(cell(reading, 3), reading->today, &check->paid_on))
		status = refuse_row(reading, reading->csv.line, error, "the check's date is no date: \"%.20s\"",
				    cell(reading, 3));
	if (status == STATUS_OK)
		status = read_money(reading, 4, "the check's amount", &check->amount, error);
	if (status == STATUS_OK)
		status = read_text(reading, 5, "the method", check->method, sizeof check->method, error);
	if (check->method[0] == '\0')
		(void)TEXT_SET(check->method, "CHK");
	text_upper(check->method);
	check->segment = reading->csv.line;
	check->debit = money_is_negative(check->amount);
	if (check->debit)
		check->amount = money_negate(check->amount);
	return status;
}

/* claim,NUMBER,STATUS,CHARGE,PAID[,PATIENT[,PAYER'S NUMBER]]; the patient's share is left open until the claim ends. */
static enum status read_claim(struct reading *reading, struct error *error)
{
	struct remittance_claim *claim = VEC_ADD(&reading->eob->claims);
	char *end = NULL;
	long number = strtol(cell(reading, 2), &end, 10);
	enum status status;

	if (claim == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	claim->segment = reading->csv.line;
	status = read_needed(reading, 1, "the claim's number", claim->number, sizeof claim->number, error);
	if (status == STATUS_OK && (*end != '\0' || !eob_status_known(number)))
		status = refuse_row(reading, reading->csv.line, error, "no claim has the status \"%.20s\"",
				    cell(reading, 2));
	claim->status = (int32_t)number;
	if (status == STATUS_OK)
		status = read_money(reading, 3, "the charge", &claim->charge, error);
	if (status == STATUS_OK)
		status = read_money(reading, 4, "what was paid", &claim->paid, error);
	if (status == STATUS_OK && cell(reading, 5)[0] != '\0')
		status = read_money(reading, 5, "the patient's share", &claim->patient, error);
	if (status == STATUS_OK)
		status = read_text(reading, 6, "the payer's number", claim->payer_number, sizeof claim->payer_number,
				   error);
	return status;
}

/* "99213:25:59" */
static enum status read_procedure(struct reading *reading, struct remittance_line *line, struct error *error)
{
	const char *at = cell(reading, 1);
	size_t length = strcspn(at, ":");
	bool fits = text_set_n(line->procedure, sizeof line->procedure, at, length) && line->procedure[0] != '\0';

	for (size_t i = 0; i < sizeof line->modifiers / sizeof line->modifiers[0] && at[length] == ':'; i++) {
		at += length + 1;
		length = strcspn(at, ":");
		fits = fits && text_set_n(line->modifiers[i], sizeof line->modifiers[i], at, length);
		text_upper(line->modifiers[i]);
	}
	text_upper(line->procedure);
	return fits && at[length] == '\0' ? STATUS_OK
					  : refuse_row(reading, reading->csv.line, error,
						       "is no procedure with modifiers: \"%.30s\"", cell(reading, 1));
}

/* line,PROCEDURE[:MODIFIER...],CHARGE,PAID[,UNITS] */
static enum status read_line(struct reading *reading, struct error *error)
{
	struct remittance_claim *claim = last_claim(reading);
	struct remittance_line *line = claim != NULL ? VEC_ADD(&claim->lines) : NULL;
	char *end = NULL;
	long units = strtol(cell(reading, 4), &end, 10);
	enum status status;

	if (claim == NULL)
		return refuse_row(reading, reading->csv.line, error, "a line belongs to a claim: there is none yet");
	if (line == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	line->segment = reading->csv.line;
	(void)TEXT_SET(line->qualifier, "HC");
	status = read_procedure(reading, line, error);
	if (status == STATUS_OK)
		status = read_money(reading, 2, "the charge", &line->charge, error);
	if (status == STATUS_OK)
		status = read_money(reading, 3, "what was paid", &line->paid, error);
	if (status == STATUS_OK && cell(reading, 4)[0] != '\0' && (*end != '\0' || units < 0 || units > 9999))
		status = refuse_row(reading, reading->csv.line, error, "units are a number up to 9999");
	line->units_milli = cell(reading, 4)[0] != '\0' ? units * 1000 : 1000;
	return status;
}

/* adjust,GROUP,REASON,AMOUNT: of the line above, or of the claim while it has none */
static enum status read_adjustment(struct reading *reading, struct error *error)
{
	struct remittance_claim *claim = last_claim(reading);
	struct adjustment *adjustment = claim != NULL ? VEC_ADD(&claim->adjustments) : NULL;
	enum status status;

	if (claim == NULL)
		return refuse_row(reading, reading->csv.line, error,
				  "an adjustment belongs to a claim: there is none yet");
	if (adjustment == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	adjustment->segment = reading->csv.line;
	adjustment->line = (int32_t)claim->lines.count;
	status = read_needed(reading, 1, "the group", adjustment->group, sizeof adjustment->group, error);
	text_upper(adjustment->group);
	if (status == STATUS_OK && !eob_group_known(adjustment->group))
		status = refuse_row(reading, reading->csv.line, error, "the group is CO, PR, OA or PI");
	if (status == STATUS_OK)
		status = read_needed(reading, 2, "the reason", adjustment->carc, sizeof adjustment->carc, error);
	text_upper(adjustment->carc);
	return status == STATUS_OK ? read_money(reading, 3, "the adjustment", &adjustment->amount, error) : status;
}

/* remark,CODE: of the line above, or of the claim while it has none */
static enum status read_remark(struct reading *reading, struct error *error)
{
	struct remittance_claim *claim = last_claim(reading);
	char(*remarks)[8];
	int at = 0;

	if (claim == NULL)
		return refuse_row(reading, reading->csv.line, error, "a remark belongs to a claim: there is none yet");
	remarks = claim->lines.count > 0 ? claim->lines.items[claim->lines.count - 1].remarks : claim->remarks;
	while (at < REMIT_REMARKS_MAX && remarks[at][0] != '\0')
		at++;
	if (at == REMIT_REMARKS_MAX)
		return refuse_row(reading, reading->csv.line, error, "no more than %d remarks are kept",
				  REMIT_REMARKS_MAX);
	return read_needed(reading, 1, "the remark", remarks[at], sizeof remarks[at], error);
}

/* other,REASON,AMOUNT[,REFERENCE]: between the payer and us, about no claim; + takes money away */
static enum status read_other(struct reading *reading, struct error *error)
{
	struct provider_adjustment *other = VEC_ADD(&reading->eob->remittance.provider_adjustments);
	enum status status;

	if (other == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	other->segment = reading->csv.line;
	status = read_needed(reading, 1, "the reason", other->reason, sizeof other->reason, error);
	text_upper(other->reason);
	if (status == STATUS_OK)
		status = read_money(reading, 2, "the adjustment", &other->amount, error);
	return status == STATUS_OK
		       ? read_text(reading, 3, "the reference", other->reference, sizeof other->reference, error)
		       : status;
}

static const struct row_kind {
	const char *word;
	size_t cells; /* at most */
	enum status (*read)(struct reading *reading, struct error *error);
} row_kinds[] = {
	{ "check", 6, read_check },       { "claim", 7, read_claim },   { "line", 5, read_line },
	{ "adjust", 4, read_adjustment }, { "remark", 2, read_remark }, { "other", 4, read_other },
};

static enum status read_row(struct reading *reading, struct error *error)
{
	const char *word = cell(reading, 0);
	size_t count = reading->csv.count;

	while (count > 0 && reading->csv.fields[count - 1][0] == '\0')
		count--;
	if (count == 0 || word[0] == '#')
		return STATUS_OK;
	for (size_t i = 0; i < sizeof row_kinds / sizeof row_kinds[0]; i++) {
		if (!text_equal_ignoring_case(row_kinds[i].word, word))
			continue;
		if (count > row_kinds[i].cells)
			return refuse_row(reading, reading->csv.line, error, "a %s has %zu cells, not %zu", word,
					  row_kinds[i].cells, count);
		if (!reading->check && row_kinds[i].read != read_check)
			return refuse_row(reading, reading->csv.line, error, "the check stands first");
		return row_kinds[i].read(reading, error);
	}
	return refuse_row(reading, reading->csv.line, error,
			  "begins with \"%.20s\", not with check, claim, line, adjust, remark or other", word);
}

/* ---- what it comes to ---- */

static enum status weigh_claim(const struct reading *reading, const struct remittance_claim *claim,
			       const struct remittance_claim_balance *balance, struct error *error)
{
	char text[MONEY_TEXT_MAX];

	if (balance->line_out > 0)
		return refuse_row(reading, claim->lines.items[balance->line_out - 1].segment, error,
				  "charge less adjustments is not what was paid: out by %s",
				  money_format(balance->line, text));
	if (!money_is_zero(balance->claim))
		return refuse_row(reading, claim->segment, error,
				  "charge less adjustments is not what was paid: out by %s",
				  money_format(balance->claim, text));
	if (!money_is_zero(balance->paid))
		return refuse_row(reading, claim->segment, error,
				  "what was paid is not the sum of its lines: out by %s",
				  money_format(balance->paid, text));
	return STATUS_OK;
}

static enum status add_up(struct reading *reading, struct keyed_rows *rows, struct error *error)
{
	struct eob *eob = reading->eob;
	struct money left = eob->remittance.debit ? money_negate(eob->remittance.amount) : eob->remittance.amount;
	enum status status = STATUS_OK;

	for (size_t i = 0; i < eob->remittance.provider_adjustments.count && status == STATUS_OK; i++) {
		const struct provider_adjustment *other = &eob->remittance.provider_adjustments.items[i];
		struct keyed_row *row = VEC_ADD(rows);

		if (row == NULL)
			return error_set(error, STATUS_FAULT, "", "out of memory");
		row->line = other->segment;
		(void)TEXT_SET(row->number, other->reason);
		row->paid = money_negate(other->amount);
		row->left = left = money_add(left, other->amount);
	}
	for (size_t i = 0; i < eob->claims.count && status == STATUS_OK; i++) {
		struct remittance_claim *claim = &eob->claims.items[i];
		struct remittance_claim_balance balance;
		struct keyed_row *row = VEC_ADD(rows);

		if (row == NULL)
			return error_set(error, STATUS_FAULT, "", "out of memory");
		remittance_claim_check(claim, &balance);
		if (money_is_zero(claim->patient))
			claim->patient = balance.patient;
		*row = (struct keyed_row){ .line = claim->segment,
					   .charge = claim->charge,
					   .paid = claim->paid,
					   .patient = claim->patient,
					   .out = balance.claim };
		(void)TEXT_SET(row->number, claim->number);
		row->left = left = money_subtract(left, claim->paid);
		status = weigh_claim(reading, claim, &balance, error);
	}
	return status;
}

static enum status read_rows(struct reading *reading, struct error *error)
{
	enum status status;

	while ((status = csv_next(&reading->csv, error)) == STATUS_OK) {
		status = read_row(reading, error);
		if (status != STATUS_OK)
			return status;
	}
	if (status == STATUS_NOT_FOUND && !reading->check)
		return error_set(error, STATUS_REFUSED, reading->csv.name, "has no check");
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static enum status read_file(struct reading *reading, const char *path, struct keyed_rows *rows, struct error *error)
{
	FILE *file = fopen(path, "rbe");
	enum status status;

	if (file == NULL)
		return error_set(error, STATUS_REFUSED, path, "can't be read: %s", strerror(errno));
	csv_open(&reading->csv, file, path, ',');
	status = read_rows(reading, error);
	(void)fclose(file);
	return status == STATUS_OK ? add_up(reading, rows, error) : status;
}

enum status eob_read(const char *path, struct date today, struct eob *eob, struct keyed_rows *rows, struct error *error)
{
	struct reading *reading = calloc(1, sizeof *reading);
	enum status status;

	memset(eob, 0, sizeof *eob);
	if (reading == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	reading->today = today;
	reading->eob = eob;
	status = read_file(reading, path, rows, error);
	free(reading);
	return status;
}

void eob_free(struct eob *eob)
{
	for (size_t i = 0; i < eob->claims.count; i++) {
		VEC_FREE(&eob->claims.items[i].lines);
		VEC_FREE(&eob->claims.items[i].adjustments);
	}
	VEC_FREE(&eob->claims);
	VEC_FREE(&eob->remittance.provider_adjustments);
}
