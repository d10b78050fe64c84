/* SPDX-License-Identifier: MIT */
/* scrub_offer.c: the one change that cures a finding is made. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/scrub.h"

static enum status change_modifier(struct service_line *line, const char *value, struct error *error)
{
	int count = line_modifier_count(line), kept = 0;

	if (value[0] == '+') {
		if (line_has_modifier(line, value + 1))
			return STATUS_OK;
		if (count == MODIFIERS_MAX)
			return error_set(error, STATUS_REFUSED, "modifier", "the line has four modifiers already");
		return TEXT_SET(line->modifiers[count], value + 1)
			       ? STATUS_OK
			       : error_set(error, STATUS_FAULT, "modifier", "is too long");
	}
	for (int i = 0; i < count; i++)
		if (!text_equal(line->modifiers[i], value + 1))
			memmove(line->modifiers[kept++], line->modifiers[i], MODIFIER_MAX);
	for (int i = kept; i < count; i++)
		line->modifiers[i][0] = '\0';
	return STATUS_OK;
}

static enum status change_line(struct service_line *line, const char *part, const char *value, struct error *error)
{
	bool set = false;

	if (text_equal(part, "modifier"))
		return change_modifier(line, value, error);
	if (text_equal(part, "procedure"))
		set = TEXT_SET(line->procedure, value);
	else if (text_equal(part, "place"))
		set = TEXT_SET(line->place_of_service, value);
	else if (text_equal(part, "units"))
		set = units_parse(value, &line->units_milli);
	return set ? STATUS_OK : error_set(error, STATUS_FAULT, part, "cannot be put in");
}

/* "line[2].procedure" with NAME "line": *AT is 2. */
static bool is_indexed(const char *field, const char *name, int *at)
{
	const char *digit;

	if (!text_starts_with(field, name) || field[strlen(name)] != '[')
		return false;
	digit = field + strlen(name) + 1;
	for (*at = 0; *digit >= '0' && *digit <= '9' && *at < 1000; digit++)
		*at = *at * 10 + (*digit - '0');
	return *digit == ']';
}

int scrub_offer_removes(const struct offer *offer)
{
	int at = 0;

	return is_indexed(offer->field, "line", &at) && at >= 1 && strchr(offer->field, '.') == NULL ? at - 1 : -1;
}

/* The others move up; a visit without a line is no visit. */
static enum status remove_line(struct encounter *encounter, int at, struct error *error)
{
	int count = encounter_line_count(encounter);

	if (at >= count)
		return error_set(error, STATUS_REFUSED, "line", "is not there any more");
	if (count == 1)
		return error_set(error, STATUS_REFUSED, "line", "it is the only line: discard the claim instead");
	memmove(&encounter->lines[at], &encounter->lines[at + 1],
		(size_t)(count - at - 1) * sizeof encounter->lines[0]);
	encounter->lines[count - 1] = (struct service_line){ .id = 0 };
	encounter->line_count = count - 1;
	return STATUS_OK;
}

enum status scrub_offer_apply(struct encounter *encounter, const struct offer *offer, struct error *error)
{
	int at = 0;

	if (scrub_offer_removes(offer) >= 0)
		return remove_line(encounter, scrub_offer_removes(offer), error);
	if (is_indexed(offer->field, "diagnosis", &at)) {
		if (at < 1 || at > encounter_diagnosis_count(encounter))
			return error_set(error, STATUS_REFUSED, offer->field, "is not there any more");
		return TEXT_SET(encounter->diagnoses[at - 1], offer->value)
			       ? STATUS_OK
			       : error_set(error, STATUS_FAULT, offer->field, "is too long");
	}
	if (is_indexed(offer->field, "line", &at) && strchr(offer->field, '.') != NULL) {
		if (at < 1 || at > encounter_line_count(encounter))
			return error_set(error, STATUS_REFUSED, offer->field, "is not there any more");
		return change_line(&encounter->lines[at - 1], strchr(offer->field, '.') + 1, offer->value, error);
	}
	if (text_equal(offer->field, "place") && TEXT_SET(encounter->place_of_service, offer->value))
		return STATUS_OK;
	return error_set(error, STATUS_FAULT, offer->field, "is no field that can be mended so");
}
