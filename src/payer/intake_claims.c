/* SPDX-License-Identifier: MIT */
/*
 * intake_claims.c: the claims of each set that can be read, or what is wrong with it.
 *
 * A set is read in an envelope of its own, so that a damaged one does not take its neighbours along. What
 * other payers decided, and that papers follow, is taken from the segments: the reader passes them over.
 */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "payer/book.h"
#include "x12/read_837p.h"
#include "x12/tokens.h"

enum { ENVELOPE_SEGMENTS = 2 }; /* ISA and GS before the set */

struct intake {
	struct book *book;
	size_t set;
};

static void take_billing(struct payer_claim *claim, const struct professional_claim *read)
{
	const struct practice *practice = &read->practice;

	claim->billing_person = read->rendering.id == 0 && text_equal(read->rendering.npi, practice->npi);
	if (claim->billing_person) {
		tidy(claim->billing_name, sizeof claim->billing_name, read->rendering.name.last, "UNKNOWN");
		tidy(claim->billing_first, sizeof claim->billing_first, read->rendering.name.first, "");
	} else {
		tidy(claim->billing_name, sizeof claim->billing_name, practice->name, "UNKNOWN");
	}
	tidy(claim->billing_npi, sizeof claim->billing_npi, practice->npi, "");
	tidy(claim->tax_id, sizeof claim->tax_id, practice->tax_id, "");
	tidy(claim->billing_zip, sizeof claim->billing_zip, practice->address.zip, "");
	tidy(claim->rendering_npi, sizeof claim->rendering_npi, read->rendering.npi, "");
}

static void take_people(struct payer_claim *claim, const struct professional_claim *read)
{
	const struct payer *payer = &read->payer;

	tidy(claim->payer_id, sizeof claim->payer_id, payer->payer_id, "");
	tidy(claim->payer_name, sizeof claim->payer_name, payer->name, "UNKNOWN");
	tidy(claim->filing_code, sizeof claim->filing_code, payer->filing_code, "ZZ");
	claim->payer_address = payer->address;
	tidy(claim->member_id, sizeof claim->member_id, read->coverage.member_id, "");
	tidy(claim->patient.last, sizeof claim->patient.last, read->patient.name.last, "");
	tidy(claim->patient.first, sizeof claim->patient.first, read->patient.name.first, "");
	tidy(claim->patient.middle, sizeof claim->patient.middle, read->patient.name.middle, "");
	tidy(claim->patient.suffix, sizeof claim->patient.suffix, read->patient.name.suffix, "");
	tidy(claim->patient_zip, sizeof claim->patient_zip, read->patient.address.zip, "");
	claim->birth_date = read->patient.birth_date;
	claim->sex = read->patient.sex;
	claim->sequence = read->coverage.sequence;
}

static void take_line(struct payer_line *line, const struct encounter *encounter, const struct service_line *read)
{
	*line = (struct payer_line){ .units_milli = read->units_milli,
				     .charge = read->charge,
				     .from = read->from,
				     .to = read->to,
				     .control = read->id,
				     .drug = !text_is_empty(read->drug.ndc),
				     .note = !text_is_empty(read->note) };
	tidy(line->procedure, sizeof line->procedure, read->procedure, "");
	tidy(line->place, sizeof line->place, line_place(encounter, read), "");
	for (int i = 0; i < MODIFIERS_MAX; i++)
		tidy(line->modifiers[i], sizeof line->modifiers[i], read->modifiers[i], "");
	memcpy(line->pointers, read->pointers, sizeof line->pointers);
}

static void take_encounter(struct payer_claim *claim, const struct encounter *encounter)
{
	for (int i = 0; i < DIAGNOSES_MAX; i++)
		tidy(claim->diagnoses[i], sizeof claim->diagnoses[i], encounter->diagnoses[i], "");
	tidy(claim->place, sizeof claim->place, encounter->place_of_service, "");
	claim->authorization = !text_is_empty(encounter->authorization);
	claim->clia = !text_is_empty(encounter->clia);
	claim->admission = !date_is_none(encounter->admission_date);
	claim->accident = encounter->accident != ACCIDENT_NONE && !date_is_none(encounter->accident_date);
	claim->note = !text_is_empty(encounter->note);
	(void)text_to_x12(claim->letter, sizeof claim->letter, encounter->note);
	claim->appeal = claim->frequency == 7 && text_starts_with(claim->letter, "APPEAL");
	claim->from = encounter->from;
	claim->to = encounter->to;
}

/* A sink of read_837p. */
static enum status take_claim(void *context, const struct professional_claim *read, struct error *error)
{
	struct intake *intake = context;
	struct book *book = intake->book;
	const struct intake_set *set = &book->sets.items[intake->set];
	struct payer_claim *claim = VEC_ADD(&book->claims);
	int count = encounter_line_count(&read->encounter);

	if (claim == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	claim->lines = arena_take(&book->arena, (size_t)count * sizeof *claim->lines);
	if (claim->lines == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	claim->set = intake->set;
	claim->line_count = count;
	for (int i = 0; i < count; i++)
		take_line(&claim->lines[i], &read->encounter, &read->encounter.lines[i]);
	tidy(claim->number, sizeof claim->number, read->claim.number, "");
	tidy(claim->original, sizeof claim->original, read->claim.payer_claim_number, "");
	claim->frequency = read->claim.frequency;
	claim->total = read->claim.total;
	claim->received = book->interchanges.items[book->groups.items[set->group].interchange].file->received;
	claim->referring = read->referring.id != 0;
	take_people(claim, read);
	take_billing(claim, read);
	take_encounter(claim, &read->encounter);
	claim->terms = rules_terms(book->rules, claim->payer_id, claim->filing_code);
	return STATUS_OK;
}

/* ------------------------------------------------------------------------------ other payers, papers */

/* The PR amounts of a CAS: what the earlier payer left to the patient. */
static struct money patient_part(const struct x12_tokens *tokens)
{
	struct money sum = money_of_cents(0), amount;

	if (!x12_equal(x12_at(tokens, 1), "PR"))
		return sum;
	for (size_t i = 3; i <= tokens->count; i += 3)
		if (x12_amount(tokens, i, &amount, NULL) == STATUS_OK)
			sum = money_add(sum, amount);
	return sum;
}

static void take_prior(const struct x12_tokens *tokens, size_t amount_at, struct prior *prior)
{
	struct money amount;

	if (x12_amount(tokens, amount_at, &amount, NULL) != STATUS_OK)
		return;
	prior->decided = true;
	prior->paid = money_add(prior->paid, amount);
}

/* One segment of an accepted set, below CLAIM and LINE where they are not NULL. */
static void take_extra(const struct x12_tokens *tokens, struct payer_claim *claim, struct payer_line *line, bool other)
{
	if (x12_is(tokens, "PWK")) {
		claim->attachment = true;
	} else if (x12_is(tokens, "AMT") && other && x12_equal(x12_at(tokens, 1), "D")) {
		take_prior(tokens, 2, &claim->prior);
	} else if (x12_is(tokens, "SVD") && line != NULL) {
		take_prior(tokens, 2, &line->prior);
		claim->prior.decided = true;
	} else if (x12_is(tokens, "CAS") && line != NULL) {
		line->prior.patient = money_add(line->prior.patient, patient_part(tokens));
	} else if (x12_is(tokens, "CAS") && other) {
		claim->prior.patient = money_add(claim->prior.patient, patient_part(tokens));
	}
}

static void take_extras(struct book *book, const struct intake_set *set, const char *bytes, size_t length)
{
	struct x12_tokens tokens;
	struct payer_claim *claim = NULL;
	struct payer_line *line = NULL;
	size_t claims = 0;
	int32_t lines = 0;
	bool other = false;

	x12_open(&tokens, "claims", bytes, length);
	while (x12_next(&tokens, NULL) == STATUS_OK) {
		if (x12_is(&tokens, "CLM") && claims < set->claim_count) {
			claim = &book->claims.items[set->first_claim + claims++];
			line = NULL;
			lines = 0;
			other = false;
		} else if (x12_is(&tokens, "HL")) {
			claim = NULL;
		} else if (claim != NULL && x12_is(&tokens, "SBR")) {
			other = true;
		} else if (claim != NULL && x12_is(&tokens, "LX") && lines < claim->line_count) {
			line = &claim->lines[lines++];
		} else if (claim != NULL) {
			take_extra(&tokens, claim, line, other);
		}
	}
}

/* -------------------------------------------------------------------------------------- faults */

/* What IK403 or IK304 calls it, by the reader's words. */
static const char *fault_code(const char *what, bool element)
{
	static const struct {
		const char *word, *element, *segment;
	} codes[] = {
		{ "is missing", "1", "3" }, { "no date", "8", "8" },    { "longer", "5", "8" },
		{ "too long", "5", "8" },   { "no segment", "7", "1" }, { "more than", "3", "5" },
		{ "outside", "7", "7" },    { "without", "7", "7" },    { "before", "7", "7" },
		{ "no amount", "6", "8" },  { "no number", "6", "8" },
	};

	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
		if (strstr(what, codes[i].word) != NULL)
			return element ? codes[i].element : codes[i].segment;
	return element ? "7" : "2";
}

/* The claim that segment POSITION of the set belongs to, and a bad element's text. */
static void look_up_fault(const char *bytes, size_t length, int64_t position, struct syntax_error *fault)
{
	struct x12_tokens tokens;
	char number[40] = "", value[100] = "";

	x12_open(&tokens, "claims", bytes, length);
	while (x12_next(&tokens, NULL) == STATUS_OK && (int64_t)tokens.segment - ENVELOPE_SEGMENTS <= position) {
		if (x12_is(&tokens, "HL"))
			number[0] = '\0';
		if (x12_is(&tokens, "CLM") && x12_copy(&tokens, 1, value, sizeof value, NULL) == STATUS_OK)
			tidy(number, 21, value, "");
	}
	if (!text_is_empty(number))
		(void)text_format(fault->context, sizeof fault->context, "CLM01:%s", number);
}

static void keep_fault(struct intake_set *set, const char *bytes, size_t length, const struct error *why)
{
	struct x12_place place;
	struct syntax_error *fault = &set->fault;
	size_t length_of_id;
	int element = 0;

	if (!text_is_empty(set->reason))
		return;
	(void)TEXT_SET(set->reason, "5");
	x12_place_of(why, &place);
	if (place.segment <= ENVELOPE_SEGMENTS || text_equal(place.id, "GE") || text_equal(place.id, "IEA"))
		return;
	length_of_id = strlen(place.id);
	if (!text_is_empty(place.element))
		element = (int)strtol(place.element + length_of_id, NULL, 10);
	if (text_equal(place.id, "SE")) {
		(void)TEXT_SET(set->reason, element == 2 ? "3" : "4");
		return;
	}
	fault->position = (int64_t)place.segment - ENVELOPE_SEGMENTS;
	(void)TEXT_SET(fault->segment_id, "ST");
	if (length_of_id == 2 || length_of_id == 3)
		tidy(fault->segment_id, sizeof fault->segment_id, place.id, "ST");
	fault->element = element;
	(void)TEXT_SET(fault->segment_code, element > 0 ? "8" : fault_code(why->what, false));
	if (element > 0)
		(void)TEXT_SET(fault->element_code, fault_code(why->what, true));
	look_up_fault(bytes, length, fault->position, fault);
}

/* ------------------------------------------------------------------------------------- a set alone */

/* Element I of a segment as it is written there: a trailer repeats its header's number byte by byte. */
static void add_element(struct buf *out, const char *segment, size_t length, char separator, int i)
{
	const char *end = segment + length, *at = segment;

	for (; i > 0 && at < end; at++)
		i -= *at == separator;
	for (; at < end && *at != separator; at++)
		buf_add_char(out, *at);
}

void wrap_set(const struct book *book, const struct intake_set *set, struct buf *out)
{
	const struct intake_group *group = &book->groups.items[set->group];
	const struct intake_interchange *interchange = &book->interchanges.items[group->interchange];
	const char *bytes = interchange->file->bytes;
	char element = interchange->element, terminator = interchange->terminator;

	buf_add(out, bytes + interchange->isa_start, interchange->isa_length);
	buf_add(out, bytes + group->gs_start, group->gs_length);
	buf_add(out, bytes + set->start, set->length);
	buf_add_format(out, "GE%c1%c", element, element);
	add_element(out, bytes + group->gs_start, group->gs_length, element, 6);
	buf_add_format(out, "%cIEA%c1%c", terminator, element, element);
	add_element(out, bytes + interchange->isa_start, interchange->isa_length, element, 13);
	buf_add_char(out, terminator);
}

static enum status read_set(struct book *book, size_t index, struct error *error)
{
	struct intake_set *set = &book->sets.items[index];
	struct buf alone = buf_new(set->length + 4096);
	struct intake intake = { book, index };
	struct read_837p_summary *summary = arena_take(&book->arena, sizeof *summary);
	struct error why = { .status = STATUS_OK };
	enum status status;

	set->first_claim = book->claims.count;
	wrap_set(book, set, &alone);
	if (summary == NULL || buf_failed(&alone)) {
		buf_free(&alone);
		return error_set(error, STATUS_FAULT, "", "out of memory");
	}
	status = read_837p("claims", alone.bytes, alone.length, false, take_claim, &intake, summary, &why);
	set->claim_count = book->claims.count - set->first_claim;
	set->accepted = status == STATUS_OK && text_is_empty(set->reason) && set->claim_count > 0;
	tidy(set->batch, sizeof set->batch, summary->envelope.bht[2], "0");
	tidy(set->submitter_name, sizeof set->submitter_name, summary->envelope.submitter_name, "UNKNOWN");
	tidy(set->submitter_id, sizeof set->submitter_id, summary->envelope.submitter_id, "UNKNOWN");
	if (set->accepted) {
		take_extras(book, set, alone.bytes, alone.length);
	} else {
		keep_fault(set, alone.bytes, alone.length, &why);
		book->claims.count = set->first_claim;
		set->claim_count = 0;
	}
	buf_free(&alone);
	return status == STATUS_FAULT ? error_set(error, status, why.where, "%s", why.what) : STATUS_OK;
}

enum status intake_claims(struct book *book, struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = book->sets_read; i < book->sets.count && status == STATUS_OK; i++)
		if (book->groups.items[book->sets.items[i].group].content == GROUP_CLAIMS &&
		    book->groups.items[book->sets.items[i].group].readable &&
		    text_is_empty(book->groups.items[book->sets.items[i].group].reason))
			status = read_set(book, i, error);
	return status;
}
