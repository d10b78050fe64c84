/* SPDX-License-Identifier: MIT */
/* line_loop_837p.c: service lines (2400) and their drugs (2410). */
#include "x12/line_loop_837p.h"

#include <string.h>

#include "claimbench/base/text.h"

void write_note_837p(struct x12_writer *x12, const char *text)
{
	char plain[NOTE_MAX * 2];

	/* A note of nothing but separators is none; one that can't be written must still be complained of. */
	if (text_to_x12(plain, sizeof plain, text) && text_is_empty(plain))
		return;
	x12_begin(x12, "NTE");
	x12_put_code(x12, "ADD");
	x12_put_text(x12, text, 1, 80);
	x12_end(x12);
}

static void put_procedure(struct x12_writer *x12, const struct service_line *line)
{
	int modifiers = line_modifier_count(line);

	x12_put_code(x12, "HC");
	x12_put_part(x12, line->procedure, 5, 5);
	for (int i = 0; i < modifiers; i++)
		x12_put_part(x12, line->modifiers[i], 2, 2);
	for (int i = modifiers; i < MODIFIERS_MAX; i++)
		if (!text_is_empty(line->modifiers[i]))
			x12_write_fail(x12, "the list of modifiers has a gap");
}

static void put_pointers(struct x12_writer *x12, const struct encounter *encounter, const struct service_line *line)
{
	int diagnoses = encounter_diagnosis_count(encounter), count = 0;
	char pointer[8];

	while (count < POINTERS_MAX && line->pointers[count] != 0) {
		(void)text_format(pointer, sizeof pointer, "%d", line->pointers[count]);
		if (count == 0)
			x12_put_code(x12, pointer);
		else
			x12_put_part(x12, pointer, 1, 2);
		if (line->pointers[count] < 1 || line->pointers[count] > diagnoses)
			x12_write_fail(x12, "points at no diagnosis of the claim");
		count++;
	}
	if (count == 0) {
		x12_skip(x12, 1);
		x12_write_fail(x12, "the line points at no diagnosis");
	}
	for (; count < POINTERS_MAX; count++)
		if (line->pointers[count] != 0)
			x12_write_fail(x12, "the list of pointers has a gap");
}

static void put_units(struct x12_writer *x12, int32_t milli)
{
	char text[16];

	x12_put_code(x12, milli > 0 ? units_format(milli, text) : "");
	if (milli <= 0)
		x12_write_fail(x12, "must be above zero");
}

static void write_sv1(struct x12_writer *x12, const struct encounter *encounter, const struct service_line *line)
{
	bool elsewhere = !text_equal(line_place(encounter, line), encounter->place_of_service);

	x12_begin(x12, "SV1");
	put_procedure(x12, line);
	x12_put_money(x12, line->charge);
	if (money_is_negative(line->charge))
		x12_write_fail(x12, "the amount is negative");
	x12_put_code(x12, line->minutes ? "MJ" : "UN");
	put_units(x12, line->units_milli);
	x12_put_id(x12, elsewhere ? line->place_of_service : "", 0, 2);
	x12_skip(x12, 1);
	put_pointers(x12, encounter, line);
	x12_skip(x12, 1);
	x12_put_code(x12, line->emergency ? "Y" : "");
	x12_end(x12);
}

static void write_service_date(struct x12_writer *x12, struct date from, struct date to)
{
	char first[DATE_TEXT_MAX], last[DATE_TEXT_MAX], range[2 * DATE_TEXT_MAX];

	x12_begin(x12, "DTP");
	x12_put_code(x12, "472");
	if (date_is_none(from) || date_is_none(to) || date_equal(from, to)) {
		x12_put_code(x12, "D8");
		x12_put_date(x12, date_is_none(to) ? to : from);
	} else {
		(void)text_format(range, sizeof range, "%s-%s", date_format_d8(from, first), date_format_d8(to, last));
		x12_put_code(x12, "RD8");
		x12_put_code(x12, range);
		if (date_compare(to, from) < 0)
			x12_write_fail(x12, "the line ends before it starts");
	}
	x12_end(x12);
}

/* 2410. */
static void write_drug(struct x12_writer *x12, const struct drug *drug)
{
	if (text_is_empty(drug->ndc))
		return;
	x12_begin(x12, "LIN");
	x12_skip(x12, 1);
	x12_put_code(x12, "N4");
	x12_put_id(x12, drug->ndc, 11, 11);
	x12_end(x12);
	x12_begin(x12, "CTP");
	x12_skip(x12, 3);
	put_units(x12, drug->quantity_milli);
	x12_put_id(x12, drug->unit, 2, 2);
	x12_end(x12);
}

void write_line_837p(struct x12_writer *x12, const struct encounter *encounter, int i)
{
	const struct service_line *line = &encounter->lines[i];
	char number[24];

	x12_begin(x12, "LX");
	x12_put_number(x12, i + 1, 1);
	x12_end(x12);
	write_sv1(x12, encounter, line);
	write_service_date(x12, line_from(encounter, line), line_to(encounter, line));
	(void)text_format(number, sizeof number, "%lld", line->id != 0 ? (long long)line->id : (long long)i + 1);
	x12_segment(x12, "REF", "6R", number, NULL);
	write_note_837p(x12, line->note);
	write_drug(x12, &line->drug);
}
