/* SPDX-License-Identifier: MIT */
/* encounter.c: what may be known of a visit without looking anything up. */
#include "claimbench/core/encounter.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "core/token_list.h"

static const struct token accidents[] = {
	{ "none", "None" }, { "auto", "Auto accident" }, { "employment", "Employment" }, { "other", "Other accident" }
};
TOKEN_TABLE(accident_tokens, "encounter.accident", accidents);

static const struct token states[] = { { "open", "Open" }, { "signed", "Signed" }, { "void", "Void" } };
TOKEN_TABLE(encounter_state_tokens, "encounter.state", states);

int encounter_diagnosis_count(const struct encounter *encounter)
{
	int count = 0;

	while (count < DIAGNOSES_MAX && encounter->diagnoses[count][0] != '\0')
		count++;
	return count;
}

int encounter_line_count(const struct encounter *encounter)
{
	return encounter->line_count < 0           ? 0
	       : encounter->line_count > LINES_MAX ? LINES_MAX
						   : (int)encounter->line_count;
}

int line_modifier_count(const struct service_line *line)
{
	int count = 0;

	while (count < MODIFIERS_MAX && line->modifiers[count][0] != '\0')
		count++;
	return count;
}

bool line_has_modifier(const struct service_line *line, const char *modifier)
{
	for (int i = 0; i < MODIFIERS_MAX; i++)
		if (strcmp(line->modifiers[i], modifier) == 0)
			return true;
	return false;
}

struct money encounter_total(const struct encounter *encounter)
{
	struct money total = money_of_cents(0);

	for (int i = 0; i < encounter_line_count(encounter); i++)
		total = money_add(total, encounter->lines[i].charge);
	return total;
}

struct date line_from(const struct encounter *encounter, const struct service_line *line)
{
	return date_is_none(line->from) ? encounter->from : line->from;
}

struct date line_to(const struct encounter *encounter, const struct service_line *line)
{
	if (!date_is_none(line->to))
		return line->to;
	return date_is_none(line->from) ? encounter->to : line->from;
}

const char *line_place(const struct encounter *encounter, const struct service_line *line)
{
	return line->place_of_service[0] != '\0' ? line->place_of_service : encounter->place_of_service;
}

void encounter_default_pointers(struct encounter *encounter)
{
	int diagnoses = encounter_diagnosis_count(encounter);

	for (int i = 0; i < encounter_line_count(encounter); i++) {
		struct service_line *line = &encounter->lines[i];

		if (line->pointers[0] != 0)
			continue;
		for (int j = 0; j < POINTERS_MAX && j < diagnoses; j++)
			line->pointers[j] = (int8_t)(j + 1);
	}
}

char *units_format(int32_t units_milli, char text[static 16])
{
	int32_t fraction = units_milli % 1000;

	if (fraction == 0)
		(void)text_format(text, 16, "%d", (int)(units_milli / 1000));
	else {
		size_t length;

		(void)text_format(text, 16, "%d.%03d", (int)(units_milli / 1000), (int)fraction);
		for (length = strlen(text); text[length - 1] == '0'; length--)
			text[length - 1] = '\0';
	}
	return text;
}

bool units_parse(const char *text, int32_t *units_milli)
{
	int32_t whole = 0, fraction = 0, scale = 1000;
	const char *at = text;

	for (; *at >= '0' && *at <= '9'; at++) {
		if (whole > 99999)
			return false;
		whole = whole * 10 + (*at - '0');
	}
	if (*at == '.') {
		for (at++; *at >= '0' && *at <= '9' && scale > 1; at++) {
			scale /= 10;
			fraction += (*at - '0') * scale;
		}
	}
	if (*at != '\0' || at == text || strcmp(text, ".") == 0)
		return false;
	*units_milli = whole * 1000 + fraction;
	return true;
}

static enum status check_line(const struct encounter *encounter, int i, struct error *error)
{
	const struct service_line *line = &encounter->lines[i];
	int diagnoses = encounter_diagnosis_count(encounter);
	char where[40];

	(void)text_format(where, sizeof where, "line[%d].procedure", i + 1);
	if (text_is_empty(line->procedure))
		return error_set(error, STATUS_REFUSED, where, "has no code");
	(void)text_format(where, sizeof where, "line[%d].pointers", i + 1);
	for (int j = 0; j < POINTERS_MAX; j++)
		if (line->pointers[j] < 0 || line->pointers[j] > (diagnoses > 0 ? diagnoses : DIAGNOSES_MAX))
			return error_set(error, STATUS_REFUSED, where, "points at diagnosis %d of %d",
					 line->pointers[j], diagnoses);
	(void)text_format(where, sizeof where, "line[%d].units", i + 1);
	if (line->units_milli <= 0)
		return error_set(error, STATUS_REFUSED, where, "must be above zero");
	(void)text_format(where, sizeof where, "line[%d].charge", i + 1);
	if (money_is_negative(line->charge))
		return error_set(error, STATUS_REFUSED, where, "may not be negative");
	(void)text_format(where, sizeof where, "line[%d].from", i + 1);
	if (!date_is_none(line->from) && !date_is_none(line->to) && date_compare(line->to, line->from) < 0)
		return error_set(error, STATUS_REFUSED, where, "starts after it ends");
	return STATUS_OK;
}

enum status encounter_check(const struct encounter *encounter, struct date today, struct error *error)
{
	enum status status = STATUS_OK;

	if (encounter->patient_id == 0)
		return error_set(error, STATUS_REFUSED, "patient", "is missing");
	if (date_is_none(encounter->from))
		return error_set(error, STATUS_REFUSED, "from", "the date of service is missing");
	if (date_compare(encounter->from, date_plus_days(today, 366)) > 0)
		return error_set(error, STATUS_REFUSED, "from", "lies more than a year ahead");
	if (date_compare(encounter->to, encounter->from) < 0)
		return error_set(error, STATUS_REFUSED, "to", "lies before the first date of service");
	if (encounter->rendering_id == 0)
		return error_set(error, STATUS_REFUSED, "rendering", "is missing");
	if (!text_is_empty(encounter->clia) && clia_fault(encounter->clia) != NULL)
		return error_set(error, STATUS_REFUSED, "clia", "%s", clia_fault(encounter->clia));
	if (encounter->line_count < 1)
		return error_set(error, STATUS_REFUSED, "line[1].procedure", "a visit needs a service line");
	if (encounter->line_count > LINES_MAX)
		return error_set(error, STATUS_REFUSED, "line[50]", "a claim holds at most %d lines", LINES_MAX);
	for (int i = 0; i < encounter->line_count && status == STATUS_OK; i++)
		status = check_line(encounter, i, error);
	return status;
}
