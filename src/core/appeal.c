/* SPDX-License-Identifier: MIT */
/* appeal.c: the words of appeals and decisions, and the letter that goes to the payer. */
#include "claimbench/core/appeal.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/reason.h"
#include "core/token_list.h"

enum { LETTER_COLUMNS = 72 };

static const struct token outcomes[APPEAL_OUTCOME_COUNT] = {
	[APPEAL_OPEN] = { "open", "Under way" },           [APPEAL_OVERTURNED] = { "overturned", "Overturned" },
	[APPEAL_PART] = { "part", "Overturned in part" },  [APPEAL_UPHELD] = { "upheld", "Upheld" },
	[APPEAL_WITHDRAWN] = { "withdrawn", "Withdrawn" },
};
TOKEN_TABLE(appeal_outcome_tokens, "appeal.outcome", outcomes);

static const struct token kinds[DECISION_KIND_COUNT] = {
	[DECISION_WRITE_OFF] = { "write_off", "Written off" },
	[DECISION_GIVE_UP] = { "give_up", "Given up" },
	[DECISION_BILL_PATIENT] = { "bill_patient", "Billed to the patient" },
	[DECISION_REBILL] = { "rebill", "Rebilled to another payer" },
	[DECISION_BAD_DEBT] = { "bad_debt", "Bad debt" },
	[DECISION_SMALL_BALANCE] = { "small_balance", "Small balance" },
};
TOKEN_TABLE(decision_kind_tokens, "claim_decision.kind", kinds);

/* A paragraph broken at blanks, with an empty line behind it. */
static void add_paragraph(struct buf *out, const char *text)
{
	size_t column = 0;

	while (*(text += strspn(text, " \n")) != '\0') {
		size_t length = strcspn(text, " \n");
		size_t width = 0;

		for (size_t i = 0; i < length; i++)
			width += ((unsigned char)text[i] & 0xC0u) != 0x80u; /* characters, not bytes */
		if (column > 0 && column + 1 + width > LETTER_COLUMNS) {
			buf_add_char(out, '\n');
			column = 0;
		}
		if (column > 0)
			buf_add_char(out, ' ');
		buf_add(out, text, length);
		column += width + (column > 0);
		text += length;
	}
	buf_add_text(out, "\n\n");
}

static void add_address(struct buf *out, const char *name, const struct address *address)
{
	buf_add_format(out, "%s\n", name);
	if (address_is_empty(address))
		return;
	buf_add_format(out, "%s\n", address->street);
	if (!text_is_empty(address->street2))
		buf_add_format(out, "%s\n", address->street2);
	buf_add_format(out, "%s, %s %.5s%s%s\n", address->city, address->state, address->zip,
		       strlen(address->zip) > 5 ? "-" : "", strlen(address->zip) > 5 ? address->zip + 5 : "");
}

static void add_line(struct buf *out, const char *label, const char *value)
{
	if (!text_is_empty(value))
		buf_add_format(out, "  %-18s %s\n", label, value);
}

/* Which claim: what the payer needs to find it. */
static void add_subject(const struct appeal_facts *facts, struct buf *out)
{
	const struct professional_claim *whole = facts->claim;
	const struct appeal *appeal = facts->appeal;
	char name[NAME_FULL_MAX], small[MONEY_TEXT_MAX], title[80];

	(void)text_format(title, sizeof title, appeal->dispute ? "PAYMENT DISPUTE" : "APPEAL, LEVEL %d",
			  (int)appeal->level);
	buf_add_format(out, "%s\n\n", title);
	add_line(out, "Patient", person_name_format(&whole->patient.name, name));
	add_line(out, "Born", date_format_us(whole->patient.birth_date, small));
	add_line(out, "Member", whole->coverage.member_id);
	add_line(out, "Your claim number", whole->claim.payer_claim_number);
	add_line(out, "Our claim number", whole->claim.number);
	add_line(out, "Date of service", date_format_us(whole->claim.service_from, small));
	add_line(out, "Rendered by", person_name_format(&whole->rendering.name, name));
	add_line(out, "NPI", whole->rendering.npi);
	add_line(out, "Charge", money_format(whole->claim.total, small));
	add_line(out, "Paid", money_format(facts->paid, small));
	add_line(out, "In dispute", money_format(appeal->contested, small));
	add_line(out, "Your decision of", date_format_us(appeal->denied_on, small));
	buf_add_char(out, '\n');
}

static void add_services(const struct encounter *encounter, struct buf *out)
{
	char small[MONEY_TEXT_MAX], diagnoses[DIAGNOSES_MAX * DIAGNOSIS_CODE_MAX] = "";

	buf_add_text(out, "Services\n\n");
	for (int i = 0; i < encounter_line_count(encounter); i++) {
		const struct service_line *line = &encounter->lines[i];

		buf_add_format(out, "  %-7s", line->procedure);
		for (int j = 0; j < MODIFIERS_MAX; j++)
			if (!text_is_empty(line->modifiers[j]))
				buf_add_format(out, "%s%s", j > 0 ? "-" : "", line->modifiers[j]);
		buf_add_format(out, "  %s\n", money_format(line->charge, small));
	}
	for (int i = 0; i < encounter_diagnosis_count(encounter); i++) {
		size_t length = strlen(diagnoses);

		(void)text_format(diagnoses + length, sizeof diagnoses - length, "%s%s", i > 0 ? " " : "",
				  encounter->diagnoses[i]);
	}
	buf_add_format(out, "  Diagnoses: %s\n\n", diagnoses);
}

/* What is asked for, and why: the payer's own words, then ours. */
static void add_request(const struct appeal_facts *facts, struct buf *out)
{
	const struct appeal *appeal = facts->appeal;
	const struct adjustment_reason *reason = adjustment_reason(appeal->carc);
	const char *remark = remark_words(appeal->rarc);
	char text[600];

	if (appeal->dispute)
		(void)text_format(text, sizeof text,
				  "The claim above was paid below what our agreement allows for these services. Please "
				  "price it again and pay the difference.");
	else
		(void)text_format(
			text, sizeof text,
			"The claim above was denied with reason %s-%s%s%s%s%s%s. We ask you to review this decision "
			"and to pay the services as billed.",
			appeal->group, appeal->carc, reason != NULL ? " (" : "", reason != NULL ? reason->words : "",
			reason != NULL ? ")" : "", text_is_empty(appeal->rarc) ? "" : ", remark ", appeal->rarc);
	add_paragraph(out, text);
	if (!appeal->dispute && remark != NULL) {
		(void)text_format(text, sizeof text, "Remark %s says: %s.", appeal->rarc, remark);
		add_paragraph(out, text);
	}
	if (!text_is_empty(facts->tells))
		add_paragraph(out, facts->tells);
	if (!text_is_empty(appeal->override_reason)) {
		(void)text_format(text, sizeof text, "This letter comes late: %s.", appeal->override_reason);
		add_paragraph(out, text);
	}
}

void appeal_letter_write(const struct appeal_facts *facts, struct buf *out)
{
	const struct practice *practice = &facts->claim->practice;
	char day[DATE_TEXT_MAX];

	add_address(out, practice->name, &practice->address);
	buf_add_format(out, "NPI %s, Tax id %s\n\n", practice->npi, practice->tax_id);
	buf_add_format(out, "%s\n\n", date_format_us(facts->today, day));
	add_address(out, facts->claim->payer.name, &facts->claim->payer.address);
	buf_add_char(out, '\n');
	add_subject(facts, out);
	add_services(&facts->claim->encounter, out);
	add_request(facts, out);
	buf_add_format(out, "Please send your decision to the address above. Questions: %s, %s.\n\n", practice->contact,
		       practice->phone);
	buf_add_format(out, "Sincerely,\n\n\n\n%s\n", practice->name);
}
