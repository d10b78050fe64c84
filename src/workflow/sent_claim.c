/* SPDX-License-Identifier: MIT */
/* sent_claim.c: a claim as its last file says it: a visit that was corrected does not show any more what was denied. */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/file_lens.h"
#include "store/rows.h"
#include "workflow/learn_work.h"

/* Where the reading stands; LINE is -1 before the first. */
struct sent {
	struct encounter *encounter;
	int diagnoses, line;
	char qualifier[4]; /* of the HI element or REF that is read */
};

static void begin_line(struct sent *sent)
{
	if (sent->line + 1 < LINES_MAX)
		sent->encounter->lines[++sent->line] = (struct service_line){ .units_milli = 1000 };
}

/* HI01-1 is the qualifier, HI01-2 the code. */
static void take_diagnosis(struct sent *sent, const struct element_line *element)
{
	if (strcmp(element->place + 4, "-1") == 0)
		(void)TEXT_SET(sent->qualifier, element->value);
	else if (strcmp(element->place + 4, "-2") == 0 && sent->diagnoses < DIAGNOSES_MAX &&
		 (text_equal(sent->qualifier, "ABK") || text_equal(sent->qualifier, "ABF")))
		(void)TEXT_SET(sent->encounter->diagnoses[sent->diagnoses++], element->value);
}

static void take_service(struct service_line *line, const struct element_line *element)
{
	const char *place = element->place;
	int at = place[5] == '-' ? place[6] - '0' : 0;

	if (text_starts_with(place, "SV101-2"))
		(void)TEXT_SET(line->procedure, element->value);
	else if (text_starts_with(place, "SV101-") && at >= 3 && at <= 6)
		(void)TEXT_SET(line->modifiers[at - 3], element->value);
	else if (text_equal(place, "SV102"))
		(void)money_parse(element->value, &line->charge);
	else if (text_equal(place, "SV103"))
		line->minutes = text_equal(element->value, "MJ");
	else if (text_equal(place, "SV104"))
		(void)units_parse(element->value, &line->units_milli);
	else if (text_equal(place, "SV105"))
		(void)TEXT_SET(line->place_of_service, element->value);
	else if (text_starts_with(place, "SV107"))
		line->pointers[at >= 1 && at <= POINTERS_MAX ? at - 1 : 0] = (int8_t)strtol(element->value, NULL, 10);
}

static void take_reference(struct sent *sent, const struct element_line *element)
{
	if (text_equal(element->place, "REF01"))
		(void)TEXT_SET(sent->qualifier, element->value);
	else if (!text_equal(element->place, "REF02"))
		return;
	else if (text_equal(sent->qualifier, "6R") && sent->line >= 0)
		sent->encounter->lines[sent->line].id = strtoll(element->value, NULL, 10);
	else if (text_equal(sent->qualifier, "G1") && sent->line < 0)
		(void)TEXT_SET(sent->encounter->authorization, element->value);
	else if (text_equal(sent->qualifier, "9F") && sent->line < 0)
		(void)TEXT_SET(sent->encounter->referral, element->value);
}

static void take_element(struct sent *sent, const struct element_line *element)
{
	const char *place = element->place;

	if (text_starts_with(place, "HI"))
		take_diagnosis(sent, element);
	else if (text_starts_with(place, "CLM05-1"))
		(void)TEXT_SET(sent->encounter->place_of_service, element->value);
	else if (text_starts_with(place, "REF"))
		take_reference(sent, element);
	else if (text_equal(place, "LX01"))
		begin_line(sent);
	else if (text_starts_with(place, "SV1") && sent->line >= 0)
		take_service(&sent->encounter->lines[sent->line], element);
}

static enum status read_sent(const struct buf *text, struct encounter *out, struct error *error)
{
	struct element_line elements[FILE_LENS_ELEMENTS_MAX];
	struct sent sent = { .encounter = out, .line = -1 };
	struct file_lens *lens = NULL;
	enum status status = file_lens_open(&lens, "what was sent", buf_text(text), text->length, error);

	if (status != STATUS_OK)
		return status;
	memset(out->diagnoses, 0, sizeof out->diagnoses);
	out->authorization[0] = out->referral[0] = '\0';
	for (size_t i = 0; i < file_lens_count(lens); i++) {
		size_t count = file_lens_elements(lens, i, elements);

		for (size_t j = 0; j < count; j++)
			take_element(&sent, &elements[j]);
	}
	out->line_count = sent.line + 1;
	file_lens_close(lens);
	return STATUS_OK;
}

enum status claim_as_sent(struct office *office, int64_t claim_id, struct professional_claim *out, struct error *error)
{
	struct submission_rows rows = { 0 };
	struct error why = { .status = STATUS_OK };
	const struct submission_row *last = NULL;
	struct buf text;
	enum status status = professional_claim_get(office->store, office->practice.id, claim_id, out, error), kept;

	if (status == STATUS_OK)
		status = submission_list(office->store, claim_id, &rows, error);
	for (size_t i = 0; i < rows.count; i++)
		if (last == NULL || rows.items[i].n > last->n)
			last = &rows.items[i];
	if (status == STATUS_OK && last != NULL) {
		kept = submission_text(office, last->id, &text, &why);
		if (kept == STATUS_OK)
			status = read_sent(&text, &out->encounter, error);
		else if (kept != STATUS_NOT_FOUND)
			status = error_set(error, kept, why.where, "%s", why.what);
		buf_free(&text);
	}
	VEC_FREE(&rows);
	return status;
}

uint64_t lines_denied(const struct professional_claim *claim, const struct denial_rows *denials, const char *carc)
{
	int count = encounter_line_count(&claim->encounter);
	uint64_t all = count > 0 ? UINT64_MAX >> (64 - count) : 0, lines = 0;

	for (size_t i = 0; i < denials->count; i++) {
		const struct denial_row *denial = &denials->items[i];
		uint64_t own = 0;

		if (!text_equal(denial->carc, carc))
			continue;
		for (int j = 0; j < count; j++)
			if (denial->line_id != 0 && claim->encounter.lines[j].id == denial->line_id)
				own |= UINT64_C(1) << j;
		/* Of the claim as a whole, or of a line that is not there any more. */
		lines |= own != 0 ? own : all;
	}
	return lines;
}
