/* SPDX-License-Identifier: MIT */
/* claim_compare.c: a claim is written again as it stands, and held against the segments that left. */
#include "claimbench/workflow/claim_compare.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/printable.h"
#include "claimbench/base/text.h"
#include "claimbench/core/disposition.h"
#include "claimbench/workflow/answers.h"
#include "claimbench/workflow/claims.h"
#include "store/rows.h"
#include "workflow/claim_work.h"
#include "x12/claim_837p.h"

enum { CLAIM_TEXT_MAX = 1 << 20 /* what one claim and its envelope may take */ };

/* One side: the claim's segments, read. */
struct side {
	struct buf text;
	struct file_lens *lens;
	size_t count;
	struct element_line elements[FILE_LENS_ELEMENTS_MAX]; /* of the segment that is looked at */
	size_t element_count;
};

static void side_free(struct side *side)
{
	file_lens_close(side->lens);
	buf_free(&side->text);
}

static enum status side_read(struct side *side, const char *name, struct error *error)
{
	enum status status = file_lens_open(&side->lens, name, buf_text(&side->text), side->text.length, error);

	if (status == STATUS_OK && file_lens_fault(side->lens)[0] != '\0')
		status = error_set(error, STATUS_FAULT, name, "%s", file_lens_fault(side->lens));
	side->count = status == STATUS_OK ? file_lens_count(side->lens) : 0;
	return status;
}

static void side_look(struct side *side, size_t segment)
{
	side->element_count = file_lens_elements(side->lens, segment, side->elements);
}

/* ------------------------------------------------------------------------------ the two sides */

/* The last that was written of CLAIM_ID; NOT_FOUND: none. */
static enum status last_submission(struct office *office, int64_t claim_id, struct submission_row *out,
				   struct error *error)
{
	struct submission_rows rows = { 0 };
	enum status status = submission_list(office->store, claim_id, &rows, error);

	if (status == STATUS_OK && rows.count == 0)
		status = error_set(error, STATUS_NOT_FOUND, "", "nothing of it was sent yet");
	for (size_t i = 0; i < rows.count; i++)
		if (i == 0 || rows.items[i].n > out->n)
			*out = rows.items[i];
	VEC_FREE(&rows);
	return status;
}

static enum status find_submission(struct office *office, const struct claim *claim, int64_t submission_id,
				   struct submission_row *out, struct error *error)
{
	struct submission_rows rows = { 0 };
	enum status status;

	if (submission_id == 0) {
		status = last_submission(office, claim->id, out, error);
		return status == STATUS_NOT_FOUND && claim->replaces != 0
			       ? last_submission(office, claim->replaces, out, error)
			       : status;
	}
	status = submission_list(office->store, claim->id, &rows, error);
	if (status == STATUS_OK)
		status = error_set(error, STATUS_NOT_FOUND, "submission", "is none of this claim");
	for (size_t i = 0; i < rows.count; i++)
		if (rows.items[i].id == submission_id) {
			*out = rows.items[i];
			status = STATUS_OK;
		}
	VEC_FREE(&rows);
	return status;
}

/* CLAIM as a file of today would say it, into TEXT; REFUSED names what can't be written. */
static enum status write_now(struct office *office, const struct professional_claim *claim, struct buf *text,
			     struct error *error)
{
	struct file_837p file = { .practice = &office->practice, .isa13 = 1, .gs06 = 1, .date = office->today };
	struct writer_837p *writer = NULL;
	struct buf whole = buf_new(CLAIM_TEXT_MAX);
	size_t start = 0, length = 0;
	char st02[10];
	enum status status;

	(void)TEXT_SET(file.receiver_id, claim->payer.receiver_id);
	(void)TEXT_SET(file.receiver_name, claim->payer.receiver_name);
	(void)TEXT_SET(file.batch, "0");
	status = writer_837p_begin(&writer, &whole, &file, error);
	if (status == STATUS_OK)
		status = writer_837p_add(writer, claim, &start, &length, st02, error);
	writer_837p_drop(writer);
	if (status == STATUS_OK)
		buf_add(text, whole.bytes + start, length);
	if (status == STATUS_OK && buf_failed(text))
		status = error_set(error, STATUS_FAULT, "", "out of memory");
	buf_free(&whole);
	return status;
}

/* ------------------------------------------------------------------------------------ aligning */

/*
 * What a segment is known by on both sides: its place, its name, and the first element of those that have a qualifier
 * or number there.
 */
struct segment_key {
	char text[40];
};

static bool has_qualifier(const char *id)
{
	static const char *const names[] = { "NM1", "REF", "DTP", "AMT", "LX", "PER", "QTY", "CAS" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (text_equal(names[i], id))
			return true;
	return false;
}

static void make_key(struct side *side, size_t segment, struct segment_key *key)
{
	const struct segment_line *line = file_lens_segment(side->lens, segment);
	char id[4];

	(void)text_format(id, sizeof id, "%.*s", (int)strcspn(line->text, "*~"), line->text);
	side_look(side, segment);
	(void)text_format(key->text, sizeof key->text, "%s %s %.20s", line->loop, id,
			  has_qualifier(id) && side->element_count > 0 ? side->elements[0].value : "");
}

/* Two sides being walked: LONGEST[i][j] is how many segments from I and J on can be matched, in order. */
struct alignment {
	struct side *sent, *now;
	struct segment_key *sent_keys, *now_keys;
	uint16_t *longest;
};

static uint16_t *longest_at(const struct alignment *with, size_t i, size_t j)
{
	return &with->longest[i * (with->now->count + 1) + j];
}

static bool is_match(const struct alignment *with, size_t i, size_t j)
{
	return i < with->sent->count && j < with->now->count &&
	       text_equal(with->sent_keys[i].text, with->now_keys[j].text);
}

static void alignment_free(struct alignment *with)
{
	free(with->sent_keys);
	free(with->now_keys);
	free(with->longest);
}

static enum status align(struct alignment *with, struct error *error)
{
	size_t rows = with->sent->count, columns = with->now->count;

	with->sent_keys = calloc(rows + 1, sizeof *with->sent_keys);
	with->now_keys = calloc(columns + 1, sizeof *with->now_keys);
	with->longest = calloc((rows + 1) * (columns + 1), sizeof *with->longest);
	if (with->sent_keys == NULL || with->now_keys == NULL || with->longest == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	for (size_t i = 0; i < rows; i++)
		make_key(with->sent, i, &with->sent_keys[i]);
	for (size_t j = 0; j < columns; j++)
		make_key(with->now, j, &with->now_keys[j]);
	for (size_t i = rows; i-- > 0;)
		for (size_t j = columns; j-- > 0;) {
			uint16_t below = *longest_at(with, i + 1, j), right = *longest_at(with, i, j + 1);
			uint16_t both = (uint16_t)(*longest_at(with, i + 1, j + 1) + 1);

			*longest_at(with, i, j) = is_match(with, i, j) ? both : below > right ? below : right;
		}
	return STATUS_OK;
}

/* ------------------------------------------------------------------------------------ elements */

/* Where a claim stands in its file is no part of what it says. */
static bool is_counter(const struct element_line *element)
{
	return text_equal(element->place, "HL01") || text_equal(element->place, "HL02");
}

/* SENT or NOW is NULL where that side has no such element. */
static enum status add_element(struct claim_comparison *out, const char *loop, const struct element_line *sent,
			       const struct element_line *now, struct error *error)
{
	const struct element_line *either = sent != NULL ? sent : now;
	struct compared_element *element;

	if (either == NULL || is_counter(either))
		return STATUS_OK;
	element = VEC_ADD(&out->elements);
	if (element == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	(void)TEXT_SET(element->loop, loop);
	(void)TEXT_SET(element->place, either->place);
	(void)TEXT_SET(element->name, either->name);
	element->field = either->field;
	if (sent != NULL)
		(void)TEXT_SET(element->sent, sent->value);
	if (now != NULL)
		(void)TEXT_SET(element->now, now->value);
	element->verdict = sent == NULL                          ? COMPARED_NEW
			   : now == NULL                         ? COMPARED_GONE
			   : text_equal(sent->value, now->value) ? COMPARED_SAME
								 : COMPARED_CHANGED;
	out->differ += element->verdict != COMPARED_SAME;
	return STATUS_OK;
}

/* Places are written so that they sort: two digits of element, one of component. */
static int place_order(const struct side *sent, size_t i, const struct side *now, size_t j)
{
	if (i >= sent->element_count)
		return 1;
	if (j >= now->element_count)
		return -1;
	return strcmp(sent->elements[i].place, now->elements[j].place);
}

/* SEGMENT of one side alone, or of both; -1: that side has none. */
static enum status compare_segments(struct alignment *with, ptrdiff_t sent, ptrdiff_t now, struct claim_comparison *out,
				    struct error *error)
{
	const char *loop = sent >= 0 ? file_lens_segment(with->sent->lens, (size_t)sent)->loop
				     : file_lens_segment(with->now->lens, (size_t)now)->loop;
	enum status status = STATUS_OK;

	with->sent->element_count = with->now->element_count = 0;
	if (sent >= 0)
		side_look(with->sent, (size_t)sent);
	if (now >= 0)
		side_look(with->now, (size_t)now);
	for (size_t i = 0, j = 0;
	     status == STATUS_OK && (i < with->sent->element_count || j < with->now->element_count);) {
		int order = place_order(with->sent, i, with->now, j);
		const struct element_line *left = order <= 0 ? &with->sent->elements[i++] : NULL;
		const struct element_line *right = order >= 0 ? &with->now->elements[j++] : NULL;

		status = add_element(out, loop, left, right, error);
	}
	return status;
}

static enum status compare_elements(struct side *sent, struct side *now, struct claim_comparison *out,
				    struct error *error)
{
	struct alignment with = { .sent = sent, .now = now };
	enum status status = align(&with, error);

	for (size_t i = 0, j = 0; status == STATUS_OK && (i < sent->count || j < now->count);) {
		if (is_match(&with, i, j))
			status = compare_segments(&with, (ptrdiff_t)i++, (ptrdiff_t)j++, out, error);
		else if (j >= now->count ||
			 (i < sent->count && *longest_at(&with, i + 1, j) >= *longest_at(&with, i, j + 1)))
			status = compare_segments(&with, (ptrdiff_t)i++, -1, out, error);
		else
			status = compare_segments(&with, -1, (ptrdiff_t)j++, out, error);
	}
	alignment_free(&with);
	return status;
}

/* --------------------------------------------------------------------------------------- lines */

/* A line as one side's segments say it. */
struct said_line {
	char procedure[24], control[24];
	struct money charge;
};
VEC_TYPE(said_lines, struct said_line);

static void read_line_element(struct said_line *line, const struct element_line *element)
{
	if (text_equal(element->place, "SV101-2"))
		(void)TEXT_SET(line->procedure, element->value);
	else if (strncmp(element->place, "SV101-", 6) == 0 && element->place[6] >= '3' && element->place[6] <= '6')
		(void)text_format(line->procedure + strlen(line->procedure),
				  sizeof line->procedure - strlen(line->procedure), "-%.2s", element->value);
	else if (text_equal(element->place, "SV102"))
		(void)money_parse(element->value, &line->charge);
}

static enum status read_lines(struct side *side, struct said_lines *out, struct error *error)
{
	for (size_t i = 0; i < side->count; i++) {
		const struct segment_line *segment = file_lens_segment(side->lens, i);
		struct said_line *line = out->count > 0 ? &out->items[out->count - 1] : NULL;

		side_look(side, i);
		if (strncmp(segment->text, "LX*", 3) == 0) {
			if (VEC_ADD(out) == NULL)
				return error_set(error, STATUS_FAULT, "", "out of memory");
		} else if (line != NULL && strncmp(segment->text, "REF*6R*", 7) == 0 && side->element_count > 1) {
			(void)TEXT_SET(line->control, side->elements[1].value);
		} else if (line != NULL) {
			for (size_t k = 0; k < side->element_count; k++)
				read_line_element(line, &side->elements[k]);
		}
	}
	return STATUS_OK;
}

/* What the answer did with the line whose number of ours is CONTROL. */
static void add_answer(struct compared_line *line, const char *control, const struct remittance_claim *said)
{
	for (size_t i = 0; i < said->lines.count; i++) {
		if (control[0] == '\0' || !text_equal(said->lines.items[i].control, control))
			continue;
		line->is_answered = true;
		line->paid = money_add(line->paid, said->lines.items[i].paid);
		for (size_t k = 0; k < said->adjustments.count; k++) {
			const struct adjustment *adjustment = &said->adjustments.items[k];
			enum disposition kind = disposition_of(adjustment->group, adjustment->carc)->disposition;
			struct money *sum = kind == DISPOSITION_CONTRACT || kind == DISPOSITION_REVERSE
						    ? &line->contract
					    : kind == DISPOSITION_PATIENT ? &line->patient
									  : &line->other;

			if (adjustment->line == (int32_t)i + 1)
				*sum = money_add(*sum, adjustment->amount);
		}
	}
}

static enum status pair_lines(struct claim_comparison *out, const struct said_lines *sent, const struct said_lines *now,
			      const struct remittance_claim *answer, struct error *error)
{
	for (size_t i = 0; i < sent->count || i < now->count; i++) {
		struct compared_line *line = VEC_ADD(&out->lines);

		if (line == NULL)
			return error_set(error, STATUS_FAULT, "", "out of memory");
		line->number = (int32_t)i + 1;
		line->was_sent = i < sent->count;
		line->is_held = i < now->count;
		if (line->is_held) {
			(void)TEXT_SET(line->procedure, now->items[i].procedure);
			line->now = now->items[i].charge;
		}
		if (line->was_sent) {
			(void)TEXT_SET(line->procedure, sent->items[i].procedure);
			line->sent = sent->items[i].charge;
			if (answer != NULL)
				add_answer(line, sent->items[i].control, answer);
		}
	}
	return STATUS_OK;
}

static enum status compare_lines(struct office *office, int64_t claim_id, struct side *sent, struct side *now,
				 struct claim_comparison *out, struct error *error)
{
	struct payer_answers answers = { 0 };
	const struct payer_answer *newest = NULL;
	struct said_lines left = { 0 }, right = { 0 };
	enum status status = payer_answers_load(office, claim_id, &answers, error);

	for (size_t i = 0; i < answers.count; i++)
		if (answers.items[i].claim.n > 0 && (newest == NULL || answers.items[i].claim.n > newest->claim.n))
			newest = &answers.items[i];
	if (newest != NULL)
		out->answered_on = newest->claim.remit_on;
	if (status == STATUS_OK)
		status = read_lines(sent, &left, error);
	if (status == STATUS_OK)
		status = read_lines(now, &right, error);
	if (status == STATUS_OK)
		status = pair_lines(out, &left, &right, newest != NULL ? &newest->claim.said : NULL, error);
	VEC_FREE(&left);
	VEC_FREE(&right);
	payer_answers_free(&answers);
	return status;
}

/* ---------------------------------------------------------------------------------------- whole */

static enum status compare(struct office *office, const struct professional_claim *claim,
			   const struct submission_row *submission, struct claim_comparison *out, struct error *error)
{
	struct side sent = { .text = buf_new(CLAIM_TEXT_MAX) }, now = { .text = buf_new(CLAIM_TEXT_MAX) };
	struct error why = { .status = STATUS_OK };
	enum status status = submission_text(office, submission->id, &sent.text, error), written;

	if (status == STATUS_OK)
		status = side_read(&sent, "what was sent", error);
	if (status == STATUS_OK) {
		written = write_now(office, claim, &now.text, &why);
		if (written == STATUS_REFUSED)
			(void)text_format(out->unwritable, sizeof out->unwritable, "%.100s %.190s", why.where,
					  why.what);
		else if (written != STATUS_OK)
			status = error_set(error, written, why.where, "%s", why.what);
	}
	if (status == STATUS_OK && out->unwritable[0] == '\0')
		status = side_read(&now, "what is held now", error);
	if (status == STATUS_OK)
		status = compare_elements(&sent, &now, out, error);
	if (status == STATUS_OK)
		status = compare_lines(office, submission->claim_id, &sent, &now, out, error);
	side_free(&sent);
	side_free(&now);
	return status;
}

enum status claim_compare(struct office *office, int64_t claim_id, int64_t submission_id, struct claim_comparison *out,
			  struct error *error)
{
	struct professional_claim claim;
	struct other_payers others = { 0 };
	struct submission_row submission = { 0 };
	struct claim of = { 0 };
	enum status status = office_require(office, RIGHT_VIEW_CLAIM, error);

	memset(out, 0, sizeof *out);
	if (status == STATUS_OK)
		status = claim_with_earlier(office, claim_id, &claim, &others, error);
	if (status == STATUS_OK)
		status = find_submission(office, &claim.claim, submission_id, &submission, error);
	if (status == STATUS_OK)
		status = claim_get(office->store, office->practice.id, submission.claim_id, &of, error);
	if (status == STATUS_OK) {
		(void)TEXT_SET(out->number, of.number);
		(void)TEXT_SET(out->file_name, submission.file_name);
		out->sent_on = submission.sent_on;
		claim.practice = office->practice;
		status = compare(office, &claim, &submission, out, error);
	}
	other_payers_free(&others);
	return status;
}

void claim_comparison_free(struct claim_comparison *comparison)
{
	VEC_FREE(&comparison->elements);
	VEC_FREE(&comparison->lines);
}
