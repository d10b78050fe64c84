/* SPDX-License-Identifier: MIT */
/*
 * review.c: what people at a payer look at: records that it asks for (277, P3) before it decides, and appeals
 * (domain sheet 8.3). Appeals come by mail (letters.c), or as replacements with a letter in their note.
 */
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "payer/book.h"
#include "payer/draw.h"
#include "x12/write_277.h"

/* Records come by mail, or not: of 10,000. */
enum { ASK_FIRST_DAY = 3, ASK_LAST_DAY = 9, RECORDS_COME = 8000, UPHELD_DAYS = 30 };
enum { FILE_BYTES_MAX = 64 << 20, FIRST_CONTROL = 7500, CONTROLS = 2500 };

/* -------------------------------------------------------------------------------------- appeals */

/* The denied claim that CLAIM appeals; NULL: it does not, or there is none. */
static const struct payer_claim *appealed(const struct book *book, const struct payer_claim *claim)
{
	const struct payer_claim *original;

	if (!claim->appeal || claim->replaces == 0)
		return NULL;
	original = &book->claims.items[claim->replaces - 1];
	return original->fate == FATE_ADJUDICATED && original->denied ? original : NULL;
}

static const char *reason_of(const struct payer_claim *denied)
{
	return denied->lines[0].first.adjustments[0].carc;
}

/* The document without which a claim is denied with CARC; NULL: no document would help. */
static const char *document_for(const char *carc)
{
	static const struct {
		const char *carc, *document;
	} needs[] = {
		{ "50", "RECORD" }, { "226", "RECORD" }, { "252", "RECORD" },
		{ "197", "AUTH" },  { "198", "AUTH" },   { "29", "PROOF" },
	};

	for (size_t i = 0; i < sizeof needs / sizeof needs[0]; i++)
		if (text_equal(needs[i].carc, carc))
			return needs[i].document;
	return NULL;
}

/* The letter names the document without which the claim was denied. */
static bool names_document(const struct payer_claim *claim, const char *carc)
{
	const char *document = document_for(carc);

	return document != NULL && strstr(claim->letter, document) != NULL;
}

/* A whole letter speaks of documents for many reasons: one sentence must say that this one is enclosed. */
static bool encloses(const char *letter, const char *document)
{
	for (const char *at = strstr(letter, document); at != NULL; at = strstr(at + 1, document)) {
		const char *from = at, *enclosed;

		while (from > letter && from[-1] != '.')
			from--;
		enclosed = strstr(from, "ENCLOSED");
		if (enclosed != NULL && enclosed < at + strcspn(at, "."))
			return true;
	}
	return false;
}

bool review_grants(const struct payer_claim *claim, const char *carc, const char *letter)
{
	const char *document = document_for(carc);

	return claim->denied_wrongly || (document != NULL && encloses(letter, document));
}

enum appeal review_appeal(const struct book *book, const struct payer_claim *claim)
{
	const struct payer_claim *original = appealed(book, claim);

	if (original == NULL)
		return APPEAL_NONE;
	return original->denied_wrongly || names_document(claim, reason_of(original)) ? APPEAL_GRANTED : APPEAL_UPHELD;
}

void review_uphold(const struct book *book, struct payer_claim *claim)
{
	const struct payer_claim *original = appealed(book, claim);
	const struct verdict *verdict;
	struct denial denial = { .remarks = "" };

	if (original == NULL)
		return;
	verdict = &original->lines[0].first;
	(void)TEXT_SET(denial.group, verdict->adjustments[0].group);
	(void)TEXT_SET(denial.carc, verdict->adjustments[0].carc);
	(void)text_format(denial.remarks, sizeof denial.remarks, "%s%s%s", verdict->remarks[0],
			  text_is_empty(verdict->remarks[1]) ? "" : " ", verdict->remarks[1]);
	for (int32_t i = 0; i < claim->line_count; i++)
		verdict_deny(&claim->lines[i].first, &claim->lines[i], &denial);
	claim->waits_until = date_plus_days(claim->received, UPHELD_DAYS);
}

bool review_lifts(const struct book *book, const struct payer_claim *claim, const struct denial *denial)
{
	return review_appeal(book, claim) == APPEAL_GRANTED &&
	       text_equal(reason_of(appealed(book, claim)), denial->carc);
}

/* -------------------------------------------------------------------------------------- records */

void review_records(const struct book *book, struct payer_claim *claim)
{
	uint64_t seed = book->seed;
	bool came = draw_chance(seed, claim->number, "RECORDS") < RECORDS_COME;

	for (int32_t i = 0; i < claim->line_count; i++) {
		const struct edit *edit = edit_records(book, claim, i);
		struct date until;

		if (edit == NULL)
			continue;
		claim->asked_on = date_plus_days(claim->received,
						 draw_between(seed, claim->number, "ASK", ASK_FIRST_DAY, ASK_LAST_DAY));
		until = date_plus_days(claim->asked_on, (int32_t)strtol(edit->argument, NULL, 10));
		if (date_is_none(claim->waits_until) || date_compare(until, claim->waits_until) > 0)
			claim->waits_until = until;
		if (!came)
			verdict_deny(&claim->lines[i].first, &claim->lines[i], &edit->denial);
	}
}

/* Nobody asked: what would be the question's trace is the payer's own number. */
static void write_question(struct writer_277 *writer, const struct intake_set *set, const struct payer_claim *claim,
			   const struct outgoing_envelope *envelope, int64_t n)
{
	struct answer_head head = { .asked = true };
	struct claim_answer said = { .level = ANSWER_CLAIM,
				     .patient = claim->patient,
				     .subscriber = claim->patient,
				     .from = claim->from,
				     .to = claim->to,
				     .charge = claim->total,
				     .said_on = envelope->date,
				     .statuses = { { "P3", "294", "" } },
				     .status_count = 1 };
	char reference[40];

	(void)TEXT_SET(head.sender_name, claim->payer_name);
	(void)TEXT_SET(head.sender_id, claim->payer_id);
	(void)TEXT_SET(head.receiver_name, set->submitter_name);
	(void)TEXT_SET(head.receiver_id, set->submitter_id);
	(void)TEXT_SET(head.provider_name, claim->billing_name);
	(void)TEXT_SET(head.provider_id, claim->billing_npi);
	(void)TEXT_SET(said.number, claim->number);
	(void)TEXT_SET(said.trace, claim->payer_number);
	(void)TEXT_SET(said.payer_number, claim->payer_number);
	(void)TEXT_SET(said.member_id, claim->member_id);
	(void)text_format(reference, sizeof reference, "%09lld-%lld", (long long)envelope->isa13, (long long)n);
	writer_277_set(writer, &head, reference);
	writer_277_claim(writer, &said, money_of_cents(0));
}

static bool asks(const struct payer_claim *claim, struct date day)
{
	return date_equal(claim->asked_on, day) && (date_is_none(claim->ended) || date_compare(claim->ended, day) > 0);
}

/* What is asked on the envelope's day about claims of INTERCHANGE; *COUNT claims, and when there are none no file. */
static enum status make_277(const struct book *book, const struct intake_interchange *interchange,
			    const struct outgoing_envelope *envelope, struct buf *out, int64_t *count,
			    struct error *error)
{
	struct writer_277 *writer;
	enum status status = writer_277_begin(&writer, out, envelope, error);

	if (status != STATUS_OK)
		return status;
	for (size_t g = 0; g < interchange->group_count; g++) {
		const struct intake_group *group = &book->groups.items[interchange->first_group + g];

		for (size_t s = 0; s < group->set_count; s++) {
			const struct intake_set *set = &book->sets.items[group->first_set + s];

			for (size_t i = 0; i < set->claim_count; i++) {
				const struct payer_claim *claim = &book->claims.items[set->first_claim + i];

				if (asks(claim, envelope->date))
					write_question(writer, set, claim, envelope, ++*count);
			}
		}
	}
	if (*count > 0)
		return writer_277_end(writer, error);
	writer_277_drop(writer);
	return STATUS_OK;
}

static enum status ask_on(const struct book *book, size_t index, struct date day, payer_sink sink, void *context,
			  struct error *error)
{
	const struct intake_interchange *interchange = &book->interchanges.items[index];
	struct outgoing_envelope envelope;
	struct buf out = buf_new(FILE_BYTES_MAX);
	int64_t count = 0;
	enum status status;

	address_answer(interchange, day, FIRST_CONTROL + (int64_t)(index % CONTROLS), &envelope);
	status = make_277(book, interchange, &envelope, &out, &count, error);
	if (status == STATUS_OK && count > 0)
		status = hand_over("277", &envelope, &out, count, sink, context, error);
	buf_free(&out);
	return status;
}

/* Of what was received long before the days that are asked for, everything was asked. Files are in order of receipt. */
static size_t first_to_ask(const struct book *book)
{
	size_t first = book->interchanges.count;

	if (date_is_none(book->answered_to))
		return 0;
	while (first > 0 &&
	       date_days_between(book->interchanges.items[first - 1].file->received, book->answered_to) <= ASK_LAST_DAY)
		first--;
	return first;
}

enum status ask_records(const struct book *book, payer_sink sink, void *context, struct error *error)
{
	enum status status = STATUS_OK;

	for (size_t i = first_to_ask(book); i < book->interchanges.count && status == STATUS_OK; i++) {
		const struct intake_interchange *interchange = &book->interchanges.items[i];

		for (int days = ASK_FIRST_DAY; days <= ASK_LAST_DAY && status == STATUS_OK; days++) {
			struct date day = date_plus_days(interchange->file->received, days);

			if (interchange->answerable && book_wants(book, day))
				status = ask_on(book, i, day, sink, context, error);
		}
	}
	return status;
}
