/* SPDX-License-Identifier: MIT */
/* ncci.c: the pairs of the edit table, packed, and services that meet. */
#include "claimbench/core/ncci.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "core/token_list.h"

static const struct token kinds[] = { { "ptp", "Pairs" }, { "mue", "Limits of units" } };
TOKEN_TABLE(ncci_table_tokens, "edit_set.kind", kinds);

static const struct token limit_kinds[] = { { "line", "a line" },
					    { "day", "a day" },
					    { "day_clinical", "a day, unless records show more" } };
TOKEN_TABLE(limit_kind_tokens, "unit_limit.adjudication", limit_kinds);

int32_t procedure_number(const char *procedure)
{
	int32_t number = 0;

	for (int i = 0; i < PROCEDURE_CODE_MAX - 1; i++) {
		char c = procedure[i];

		if (c >= '0' && c <= '9')
			number = number * 36 + c - '0';
		else if (c >= 'A' && c <= 'Z')
			number = number * 36 + c - 'A' + 10;
		else
			return -1;
	}
	return procedure[PROCEDURE_CODE_MAX - 1] == '\0' ? number : -1;
}

char *procedure_of_number(int32_t number, char text[static PROCEDURE_CODE_MAX])
{
	for (int i = PROCEDURE_CODE_MAX - 2; i >= 0; i--) {
		text[i] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 36];
		number /= 36;
	}
	text[PROCEDURE_CODE_MAX - 1] = '\0';
	return text;
}

/* ------------------------------------------------------------------------------- rationales */

/* The beginning of the official words (CMS), the short code of a decoded table, and what we tell people. */
static const struct {
	const char *official, *code, *text;
} rationales[PAIR_RATIONALES] = {
	{ "", "", "" },
	{ "CPT Manual or CMS manual coding instruction", "CPTMAN", "manual coding instruction" },
	{ "Misuse of Column Two code", "MISUSE", "misuse of the second code" },
	{ "Standards of medical", "STDPRAC", "standard of practice" },
	{ "Mutually exclusive", "MUTEX", "mutually exclusive" },
	{ "More extensive", "EXTENS", "the first is more extensive" },
	{ "HCPCS/CPT procedure code definition", "CODEDEF", "definition of the code" },
	{ "CPT \"separate procedure\"", "SEPPROC", "separate procedure" },
	{ "Anesthesia service included", "ANESINC", "anesthesia is included" },
	{ "Laboratory panel", "LABPANEL", "part of the laboratory panel" },
	{ "Sequential procedure", "SEQUENT", "sequential procedure" },
	{ "Standard preparation", "STDPREP", "standard preparation and monitoring" },
	{ "Gender-specific", "GENDER", "for one sex only" },
};

int pair_rationale_of(const char *text)
{
	for (int i = 1; i < PAIR_RATIONALES; i++)
		if (rationales[i].official != NULL && (text_starts_with(text, rationales[i].official) ||
						       text_equal_ignoring_case(text, rationales[i].code)))
			return i;
	return 0;
}

const char *pair_rationale_text(int rationale)
{
	return rationale > 0 && rationale < PAIR_RATIONALES && rationales[rationale].text != NULL
		       ? rationales[rationale].text
		       : "";
}

/* ----------------------------------------------------------------------------- packed pairs */

enum { EPOCH = 47892, DAYS_MAX = 0xffff, OPEN = DAYS_MAX }; /* 1990-01-01 */

static bool pack_date(struct date date, uint64_t *days)
{
	int32_t since = date.day - EPOCH;

	*days = since < 0 ? 0 : (uint64_t)since;
	return since < OPEN;
}

bool pair_edit_pack(const struct pair_edit *edit, unsigned char bytes[static PAIR_EDIT_BYTES])
{
	uint64_t from, to = OPEN, all;

	if (edit->column2 < 0 || edit->column2 >= PROCEDURE_NUMBERS || edit->rationale < 0 ||
	    edit->rationale >= PAIR_RATIONALES || !pack_date(edit->from, &from) ||
	    (!date_is_none(edit->to) && !pack_date(edit->to, &to)))
		return false;
	all = (uint64_t)edit->column2 << 38 | from << 22 | to << 6 | (uint64_t)edit->indicator << 4 |
	      (uint64_t)edit->rationale;
	for (int i = PAIR_EDIT_BYTES - 1; i >= 0; i--, all >>= 8)
		bytes[i] = (unsigned char)(all & 0xff);
	return true;
}

static uint64_t read_packed(const unsigned char bytes[static PAIR_EDIT_BYTES])
{
	uint64_t all = 0;

	for (int i = 0; i < PAIR_EDIT_BYTES; i++)
		all = all << 8 | bytes[i];
	return all;
}

bool pair_edit_unpack(const unsigned char bytes[static PAIR_EDIT_BYTES], struct pair_edit *edit)
{
	uint64_t all = read_packed(bytes), from = all >> 22 & DAYS_MAX, to = all >> 6 & DAYS_MAX;

	*edit = (struct pair_edit){ .column2 = (int32_t)(all >> 38),
				    .from.day = (int32_t)from + EPOCH,
				    .to.day = to == OPEN ? 0 : (int32_t)to + EPOCH,
				    .indicator = (enum pair_indicator)(all >> 4 & 3),
				    .rationale = (int)(all & 15) };
	return edit->column2 < PROCEDURE_NUMBERS && edit->indicator <= PAIR_VOID;
}

bool pair_edit_find(const unsigned char *edits, size_t count, int32_t column2, struct date on, struct pair_edit *out)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if ((int32_t)(read_packed(edits + middle * PAIR_EDIT_BYTES) >> 38) < column2)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < count && pair_edit_unpack(edits + low * PAIR_EDIT_BYTES, out) && out->column2 == column2; low++)
		if (out->indicator != PAIR_VOID && date_compare(out->from, on) <= 0 &&
		    (date_is_none(out->to) || date_compare(on, out->to) <= 0))
			return true;
	return false;
}

/* ---------------------------------------------------------------------------------- services */

void scrub_edits_free(struct scrub_edits *edits)
{
	VEC_FREE(&edits->services);
	VEC_FREE(&edits->pairs);
}

bool day_services_add(struct day_services *services, const struct encounter *encounter)
{
	for (int i = 0; i < encounter_line_count(encounter); i++) {
		const struct service_line *line = &encounter->lines[i];
		struct day_service *service = VEC_ADD(services);

		if (service == NULL)
			return false;
		memcpy(service->procedure, line->procedure, sizeof service->procedure);
		memcpy(service->modifiers, line->modifiers, sizeof service->modifiers);
		service->units_milli = line->units_milli;
		service->minutes = line->minutes;
		service->from = line_from(encounter, line);
		service->to = line_to(encounter, line);
	}
	return true;
}

bool services_meet(const struct day_service *a, const struct day_service *b, struct date *on)
{
	*on = date_compare(a->from, b->from) > 0 ? a->from : b->from;
	return date_compare(*on, a->to) <= 0 && date_compare(*on, b->to) <= 0;
}

/* Of a span the units are divided by its days and rounded to a whole unit before they are compared (CMS, MUE FAQ). */
int64_t service_units_a_day(const struct day_service *service)
{
	int64_t days = date_days_between(service->from, service->to) + 1;

	if (days <= 1)
		return service->units_milli;
	return (service->units_milli + days * 500) / (days * 1000) * 1000;
}
