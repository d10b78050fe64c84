/* SPDX-License-Identifier: MIT */
/* eob_entry.c: see eob_entry.h. */
#include "claimbench/core/eob_entry.h"

#include <string.h>

#include "claimbench/base/text.h"

static const char *const groups[] = { "CO", "PR", "OA", "PI" };
static const enum remit_status statuses[] = {
	REMIT_STATUS_PRIMARY,
	REMIT_STATUS_SECONDARY,
	REMIT_STATUS_TERTIARY,
	REMIT_STATUS_DENIED,
	REMIT_STATUS_REVERSAL,
	REMIT_STATUS_PRIMARY_FORWARDED,
	REMIT_STATUS_NOT_OURS,
	REMIT_STATUS_SECONDARY_FORWARDED,
	REMIT_STATUS_TERTIARY_FORWARDED,
};

bool eob_group_known(const char *group)
{
	for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++)
		if (text_equal(groups[i], group))
			return true;
	return false;
}

bool eob_status_known(long status)
{
	for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++)
		if ((long)statuses[i] == status)
			return true;
	return false;
}

bool eob_entry_reverses(const struct eob_entry *entry)
{
	return entry->status == REMIT_STATUS_REVERSAL;
}

enum status eob_entry_begin(struct eob_entry *entry, const struct claim *claim, const struct encounter *encounter,
			    struct error *error)
{
	int count = encounter_line_count(encounter);

	*entry = (struct eob_entry){
		.claim_id = claim->id, .sequence = claim->sequence, .status = claim->sequence, .count = count
	};
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

/* ---- as it was decided before ---- */

/* By its control number, else by code and charge; NULL: none that no other line has. */
static struct eob_line *line_like(struct eob_entry *entry, const struct remittance_line *decided,
				  const bool taken[static EOB_LINES_MAX])
{
	char control[24];

	for (int32_t i = 0; i < entry->count; i++)
		if (!taken[i] && text_format(control, sizeof control, "%lld", (long long)entry->lines[i].line_id) &&
		    text_equal(control, decided->control))
			return &entry->lines[i];
	for (int32_t i = 0; i < entry->count; i++)
		if (!taken[i] && text_equal(entry->lines[i].procedure, decided->procedure) &&
		    money_equal(entry->lines[i].charge, decided->charge))
			return &entry->lines[i];
	return NULL;
}

/* False: the line has another amount already. */
static bool repeat_adjustment(struct eob_line *line, const struct adjustment *adjustment)
{
	struct {
		const char *carc;
		struct money *share;
	} shares[] = { { "1", &line->deductible }, { "2", &line->coinsurance }, { "3", &line->copay } };

	if (text_equal(adjustment->group, "CO") && text_equal(adjustment->carc, "45")) {
		line->allowed = money_subtract(line->allowed, adjustment->amount);
		return true;
	}
	for (size_t i = 0; i < sizeof shares / sizeof shares[0] && text_equal(adjustment->group, "PR"); i++) {
		if (!text_equal(adjustment->carc, shares[i].carc))
			continue;
		*shares[i].share = money_add(*shares[i].share, adjustment->amount);
		return true;
	}
	if (!money_is_zero(line->other) || !TEXT_SET(line->group, adjustment->group) ||
	    !TEXT_SET(line->carc, adjustment->carc))
		return false;
	line->other = adjustment->amount;
	return true;
}

static bool repeat_line(struct eob_line *line, const struct remittance_claim *decided, int32_t n)
{
	bool fits = true;

	line->allowed = line->charge;
	line->deductible = line->coinsurance = line->copay = line->other = money_of_cents(0);
	line->group[0] = line->carc[0] = '\0';
	for (size_t i = 0; i < decided->adjustments.count && fits; i++)
		if (decided->adjustments.items[i].line == n)
			fits = repeat_adjustment(line, &decided->adjustments.items[i]);
	line->paid = decided->lines.items[n - 1].paid;
	line->paid_keyed = false;
	return fits && money_is_zero(eob_line_out(line));
}

bool eob_entry_repeat(struct eob_entry *entry, const struct remittance_claim *decided)
{
	struct eob_entry made = *entry;
	bool taken[EOB_LINES_MAX] = { false }, fits = decided->lines.count == (size_t)entry->count;

	for (size_t i = 0; i < decided->adjustments.count; i++)
		fits = fits && decided->adjustments.items[i].line > 0;
	for (size_t i = 0; i < decided->lines.count && fits; i++) {
		struct eob_line *line = line_like(&made, &decided->lines.items[i], taken);

		fits = line != NULL && repeat_line(line, decided, (int32_t)i + 1);
		if (fits)
			taken[line - made.lines] = true;
	}
	if (fits)
		*entry = made;
	return fits;
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

/* Of a reversal what is keyed is taken back. */
static struct money with_sign(const struct eob_entry *entry, struct money amount)
{
	return eob_entry_reverses(entry) ? money_negate(amount) : amount;
}

struct money eob_entry_charge(const struct eob_entry *entry)
{
	return with_sign(entry, sum_of(entry, line_charge));
}

struct money eob_entry_paid(const struct eob_entry *entry)
{
	return with_sign(entry, sum_of(entry, line_paid));
}

struct money eob_entry_patient(const struct eob_entry *entry)
{
	struct money sum = sum_of(entry, patient_part);

	for (int32_t i = 0; i < entry->count; i++)
		if (text_equal(entry->lines[i].group, "PR"))
			sum = money_add(sum, entry->lines[i].other);
	return with_sign(entry, sum);
}

struct money eob_entry_out(const struct eob_entry *entry)
{
	return sum_of(entry, eob_line_out);
}

typedef char remark_codes[REMIT_REMARKS_MAX][8];

/* "N130 MA130" one by one. */
static bool split_remarks(const char *text, remark_codes codes)
{
	for (int count = 0; *(text += strspn(text, " ,")) != '\0'; count++) {
		size_t length = strcspn(text, " ,");

		if (count == REMIT_REMARKS_MAX || !text_set_n(codes[count], sizeof codes[count], text, length))
			return false;
		text_upper(codes[count]);
		text += length;
	}
	return true;
}

static enum status check_codes(const char *text, const char *where, struct error *error)
{
	remark_codes codes = { "" };

	return split_remarks(text, codes)
		       ? STATUS_OK
		       : error_set(error, STATUS_REFUSED, where, "remarks are at most %d codes, as in N130 MA130",
				   REMIT_REMARKS_MAX);
}

enum status eob_remarks_check(const struct eob_entry *entry, struct error *error)
{
	enum status status = check_codes(entry->remarks, "remarks", error);
	char where[24];

	for (int32_t i = 0; i < entry->count && status == STATUS_OK; i++) {
		(void)text_format(where, sizeof where, "line[%d].remarks", (int)i);
		status = check_codes(entry->lines[i].remarks, where, error);
	}
	return status;
}

enum status eob_entry_check(const struct eob_entry *entry, struct error *error)
{
	char where[24], text[MONEY_TEXT_MAX];

	if (!eob_status_known(entry->status))
		return error_set(error, STATUS_REFUSED, "status", "no claim has the status %d", (int)entry->status);
	for (int32_t i = 0; i < entry->count; i++) {
		const struct eob_line *line = &entry->lines[i];

		(void)text_format(where, sizeof where, "line[%d].group", (int)i);
		if (!money_is_zero(line->other) && (!eob_group_known(line->group) || text_is_empty(line->carc)))
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
	return eob_remarks_check(entry, error);
}

static bool add_adjustment(struct remittance_claim *claim, const struct eob_entry *entry, const char *group,
			   const char *carc, struct money amount)
{
	struct adjustment *adjustment = money_is_zero(amount) ? NULL : VEC_ADD(&claim->adjustments);

	if (adjustment == NULL)
		return money_is_zero(amount);
	adjustment->line = (int32_t)claim->lines.count;
	adjustment->amount = with_sign(entry, amount);
	(void)TEXT_SET(adjustment->group, group);
	(void)TEXT_SET(adjustment->carc, carc);
	return true;
}

static bool add_line(struct remittance_claim *claim, const struct eob_entry *entry, const struct eob_line *keyed)
{
	struct remittance_line *line = VEC_ADD(&claim->lines);

	if (line == NULL)
		return false;
	(void)TEXT_SET(line->qualifier, "HC");
	(void)TEXT_SET(line->procedure, keyed->procedure);
	for (int i = 0; i < MODIFIERS_MAX; i++)
		(void)TEXT_SET(line->modifiers[i], keyed->modifiers[i]);
	(void)text_format(line->control, sizeof line->control, "%lld", (long long)keyed->line_id);
	line->charge = with_sign(entry, keyed->charge);
	line->paid = with_sign(entry, keyed->paid);
	line->units_milli = keyed->units_milli;
	line->from = line->to = keyed->from;
	line->has_allowed = true;
	line->allowed = with_sign(entry, keyed->allowed);
	(void)split_remarks(keyed->remarks, line->remarks);
	return add_adjustment(claim, entry, "CO", "45", money_subtract(keyed->charge, keyed->allowed)) &&
	       add_adjustment(claim, entry, "PR", "1", keyed->deductible) &&
	       add_adjustment(claim, entry, "PR", "2", keyed->coinsurance) &&
	       add_adjustment(claim, entry, "PR", "3", keyed->copay) &&
	       add_adjustment(claim, entry, keyed->group, keyed->carc, keyed->other);
}

enum status eob_entry_claim(const struct eob_entry *entry, struct remittance_claim *out, struct error *error)
{
	bool ok = true;

	memset(out, 0, sizeof *out);
	(void)TEXT_SET(out->number, entry->number);
	(void)TEXT_SET(out->payer_number, entry->payer_number);
	out->status = entry->status;
	out->charge = eob_entry_charge(entry);
	out->paid = eob_entry_paid(entry);
	out->patient = eob_entry_patient(entry);
	(void)split_remarks(entry->remarks, out->remarks);
	for (int32_t i = 0; i < entry->count && ok; i++)
		ok = add_line(out, entry, &entry->lines[i]);
	return ok ? STATUS_OK : error_set(error, STATUS_FAULT, "", "out of memory");
}
