/* SPDX-License-Identifier: MIT */
/* eob_entry.c: see eob_entry.h. */
#include "claimbench/core/eob_entry.h"

#include <string.h>

#include "claimbench/base/text.h"

static const char *const groups[] = { "CO", "PR", "OA", "PI" };

enum status eob_entry_begin(struct eob_entry *entry, const struct claim *claim, const struct encounter *encounter,
			    struct error *error)
{
	int count = encounter_line_count(encounter);

	*entry = (struct eob_entry){ .claim_id = claim->id, .sequence = claim->sequence, .count = count };
	(void)TEXT_SET(entry->number, claim->number);
	(void)TEXT_SET(entry->payer_number, claim->payer_claim_number);
	if (count > EOB_LINES_MAX)
		return error_set(error, STATUS_REFUSED, claim->number,
				 "has %d lines, more than a form holds: key it as a table (remittance key)", count);
	for (int i = 0; i < count; i++) {
		const struct service_line *ours = &encounter->lines[i];
		struct eob_line *line = &entry->lines[i];

		*line = (struct eob_line){ .line_id = ours->id,
					   .units_milli = ours->units_milli,
					   .from = line_from(encounter, ours),
					   .charge = ours->charge,
					   .allowed = ours->charge,
					   .paid = ours->charge };
		(void)TEXT_SET(line->procedure, ours->procedure);
		memcpy(line->modifiers, ours->modifiers, sizeof line->modifiers);
	}
	return STATUS_OK;
}

static struct money patient_part(const struct eob_line *line)
{
	return money_add(money_add(line->deductible, line->coinsurance), line->copay);
}

static struct money left_to_pay(const struct eob_line *line)
{
	return money_subtract(money_subtract(line->allowed, patient_part(line)), line->other);
}

void eob_entry_follow(struct eob_entry *entry)
{
	for (int32_t i = 0; i < entry->count; i++)
		if (!entry->lines[i].paid_keyed)
			entry->lines[i].paid = left_to_pay(&entry->lines[i]);
}

struct money eob_line_out(const struct eob_line *line)
{
	return money_subtract(left_to_pay(line), line->paid);
}

static struct money line_charge(const struct eob_line *line)
{
	return line->charge;
}

static struct money line_paid(const struct eob_line *line)
{
	return line->paid;
}

static struct money sum_of(const struct eob_entry *entry, struct money (*of_line)(const struct eob_line *line))
{
	struct money sum = money_of_cents(0);

	for (int32_t i = 0; i < entry->count; i++)
		sum = money_add(sum, of_line(&entry->lines[i]));
	return sum;
}

struct money eob_entry_charge(const struct eob_entry *entry)
{
	return sum_of(entry, line_charge);
}

struct money eob_entry_paid(const struct eob_entry *entry)
{
	return sum_of(entry, line_paid);
}

struct money eob_entry_patient(const struct eob_entry *entry)
{
	struct money sum = sum_of(entry, patient_part);

	for (int32_t i = 0; i < entry->count; i++)
		if (text_equal(entry->lines[i].group, "PR"))
			sum = money_add(sum, entry->lines[i].other);
	return sum;
}

struct money eob_entry_out(const struct eob_entry *entry)
{
	return sum_of(entry, eob_line_out);
}

static bool known_group(const char *group)
{
	for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++)
		if (text_equal(groups[i], group))
			return true;
	return false;
}

enum status eob_entry_check(const struct eob_entry *entry, struct error *error)
{
	char where[24], text[MONEY_TEXT_MAX];

	for (int32_t i = 0; i < entry->count; i++) {
		const struct eob_line *line = &entry->lines[i];

		(void)text_format(where, sizeof where, "line[%d].group", (int)i);
		if (!money_is_zero(line->other) && (!known_group(line->group) || text_is_empty(line->carc)))
			return error_set(error, STATUS_REFUSED, where,
					 "another amount needs a group (CO, PR, OA or PI) and a reason");
		(void)text_format(where, sizeof where, "line[%d].paid", (int)i);
		if (money_is_negative(line->paid))
			return error_set(error, STATUS_REFUSED, where, "more is taken off than is allowed");
		if (!money_is_zero(eob_line_out(line)))
			return error_set(error, STATUS_REFUSED, where,
					 "allowed less the patient's part and other is not what was paid: out by %s",
					 money_format(eob_line_out(line), text));
	}
	return STATUS_OK;
}

static bool add_adjustment(struct remittance_claim *claim, int32_t line, const char *group, const char *carc,
			   struct money amount)
{
	struct adjustment *adjustment = money_is_zero(amount) ? NULL : VEC_ADD(&claim->adjustments);

	if (adjustment == NULL)
		return money_is_zero(amount);
	adjustment->line = line;
	adjustment->amount = amount;
	(void)TEXT_SET(adjustment->group, group);
	(void)TEXT_SET(adjustment->carc, carc);
	return true;
}

static bool add_line(struct remittance_claim *claim, const struct eob_line *keyed)
{
	struct remittance_line *line = VEC_ADD(&claim->lines);
	int32_t n = (int32_t)claim->lines.count;

	if (line == NULL)
		return false;
	(void)TEXT_SET(line->qualifier, "HC");
	(void)TEXT_SET(line->procedure, keyed->procedure);
	for (int i = 0; i < MODIFIERS_MAX; i++)
		(void)TEXT_SET(line->modifiers[i], keyed->modifiers[i]);
	(void)text_format(line->control, sizeof line->control, "%lld", (long long)keyed->line_id);
	line->charge = keyed->charge;
	line->paid = keyed->paid;
	line->units_milli = keyed->units_milli;
	line->from = line->to = keyed->from;
	line->has_allowed = true;
	line->allowed = keyed->allowed;
	return add_adjustment(claim, n, "CO", "45", money_subtract(keyed->charge, keyed->allowed)) &&
	       add_adjustment(claim, n, "PR", "1", keyed->deductible) &&
	       add_adjustment(claim, n, "PR", "2", keyed->coinsurance) &&
	       add_adjustment(claim, n, "PR", "3", keyed->copay) &&
	       add_adjustment(claim, n, keyed->group, keyed->carc, keyed->other);
}

enum status eob_entry_claim(const struct eob_entry *entry, struct remittance_claim *out, struct error *error)
{
	bool ok = true;

	memset(out, 0, sizeof *out);
	(void)TEXT_SET(out->number, entry->number);
	(void)TEXT_SET(out->payer_number, entry->payer_number);
	out->status = entry->sequence;
	out->charge = eob_entry_charge(entry);
	out->paid = eob_entry_paid(entry);
	out->patient = eob_entry_patient(entry);
	for (int32_t i = 0; i < entry->count && ok; i++)
		ok = add_line(out, &entry->lines[i]);
	return ok ? STATUS_OK : error_set(error, STATUS_FAULT, "", "out of memory");
}
