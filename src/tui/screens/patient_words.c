/* SPDX-License-Identifier: MIT */
/* patient_words.c: what lists and the chart say of people and their coverages. */
#include "tui/screens/patient_words.h"

#include <string.h>

#include "claimbench/base/text.h"

enum { PHONE_DIGITS = 10, UNMASKED = 4, LABEL_WIDTH = 11 };

char *phone_words(const char *phone, char text[static PHONE_WORDS_MAX])
{
	if (strlen(phone) == PHONE_DIGITS)
		(void)text_format(text, PHONE_WORDS_MAX, "%.3s-%.3s-%.4s", phone, phone + 3, phone + 6);
	else
		(void)text_format(text, PHONE_WORDS_MAX, "%.15s", phone);
	return text;
}

char *masked_words(const char *number, char text[static MEMBER_ID_MAX])
{
	(void)text_format(text, MEMBER_ID_MAX, "%.80s", number);
	for (size_t i = 0; i + UNMASKED < strlen(text); i++)
		text[i] = '*';
	return text;
}

static bool begins_later(const struct coverage *coverage, struct date today)
{
	return !date_is_none(coverage->from) && date_compare(today, coverage->from) < 0;
}

const char *standing_word(const struct coverage *coverage, struct date today)
{
	return coverage_is_active(coverage, today) ? "active" : begins_later(coverage, today) ? "later" : "ended";
}

char *standing_words(const struct coverage *coverage, struct date today, char text[static STANDING_WORDS_MAX])
{
	char date[DATE_TEXT_MAX];

	if (coverage_is_active(coverage, today))
		(void)text_format(text, STANDING_WORDS_MAX, "active");
	else if (begins_later(coverage, today))
		(void)text_format(text, STANDING_WORDS_MAX, "from %s", date_format_us(coverage->from, date));
	else
		(void)text_format(text, STANDING_WORDS_MAX, "ended %s", date_format_us(coverage->to, date));
	return text;
}

static int paint_line(const struct canvas *canvas, int row, const char *label, const char *text)
{
	(void)canvas_text(canvas, row, 1, ROLE_LABEL, label);
	canvas_cell(canvas, row, LABEL_WIDTH, canvas->columns - LABEL_WIDTH - 1, ALIGN_LEFT, ROLE_TEXT,
		    text[0] != '\0' ? text : "-");
	return row + 1;
}

int paint_person(const struct canvas *canvas, int row, const struct patient *patient, const struct guarantor *guarantor)
{
	char address[ADDRESS_TEXT_MAX], phone[PHONE_WORDS_MAX], name[NAME_FULL_MAX], text[NAME_FULL_MAX + 40];
	bool other = patient->guarantor_id != 0;

	row = paint_line(canvas, row, "Address", address_format(&patient->address, address));
	(void)text_format(text, sizeof text, "%s%s%s", phone_words(patient->phone, phone),
			  text_is_empty(patient->email) ? "" : "   ", patient->email);
	row = paint_line(canvas, row, "Phone", text);
	(void)text_format(text, sizeof text, "%s  %s",
			  other ? person_name_format(&guarantor->name, name) : "the patient",
			  other ? phone_words(guarantor->phone, phone) : "");
	return paint_line(canvas, row, "Guarantor", text);
}

int paint_coverages(const struct canvas *canvas, int row, const struct desk *desk, const struct coverage *coverages,
		    size_t count)
{
	struct date today = office_today(desk->office);
	int first = row;

	for (size_t i = 0; i < count; i++) {
		const struct coverage *coverage = &coverages[i];
		const struct payer *payer = desk_payer(desk, coverage->payer_id);
		char member[MEMBER_ID_MAX], standing[STANDING_WORDS_MAX];

		if (coverage->payer_id == 0)
			continue;
		(void)canvas_format(canvas, row++, 1, coverage_is_active(coverage, today) ? ROLE_TEXT : ROLE_MUTED,
				    "%d %-8s %s  %s", coverage->sequence, payer != NULL ? payer->code : "?",
				    masked_words(coverage->member_id, member),
				    standing_words(coverage, today, standing));
	}
	if (row == first)
		(void)canvas_text(canvas, row++, 1, ROLE_MUTED, "no coverage: the patient pays");
	return row;
}
