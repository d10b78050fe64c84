/* SPDX-License-Identifier: MIT */
/* acknowledge.c: the day after receipt: a TA1 or 999 for each interchange, and a 277CA for what could be read. */
#include <string.h>

#include "claimbench/base/text.h"
#include "payer/book.h"
#include "x12/write_277ca.h"
#include "x12/write_999.h"

enum { ANSWER_HOUR = 6, FILE_BYTES_MAX = 256 << 20 };

static const int64_t amount_cents_max = 9999999999; /* what X12 can carry here */

void address_answer(const struct intake_interchange *interchange, struct date due, int64_t n,
		    struct outgoing_envelope *envelope)
{
	*envelope = (struct outgoing_envelope){ .isa13 = book_control(due, n),
						.gs06 = book_control(due, n),
						.date = due,
						.hour = ANSWER_HOUR,
						.test = interchange->test };
	(void)TEXT_SET(envelope->sender_id, interchange->receiver_id);
	(void)TEXT_SET(envelope->receiver_id, interchange->sender_id);
}

enum status hand_over(const char *kind, const struct outgoing_envelope *envelope, const struct buf *bytes,
		      int64_t claims, payer_sink sink, void *context, struct error *error)
{
	char name[80], day[DATE_TEXT_MAX], sender[RECEIVER_ID_MAX];
	struct payer_file file = { .name = name,
				   .kind = kind,
				   .due = envelope->date,
				   .bytes = buf_text(bytes),
				   .length = bytes->length,
				   .claims = claims };
	size_t length = 0;

	for (const char *at = envelope->sender_id; *at != '\0'; at++)
		if ((*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9'))
			sender[length++] = *at;
	sender[length] = '\0';
	(void)text_format(name, sizeof name, "%s_%s_%s_%09lld.x12", kind, sender, date_format_d8(envelope->date, day),
			  (long long)envelope->isa13);
	return sink(context, &file, error);
}

/* ------------------------------------------------------------------------------------ TA1, 999 */

static enum status make_ta1(const struct intake_interchange *interchange, const struct outgoing_envelope *envelope,
			    struct buf *out, struct error *error)
{
	struct interchange_ack ack = {
		.isa13 = interchange->isa13, .made_on = interchange->file->received, .time = "0000", .code = 'R'
	};

	(void)TEXT_SET(ack.note, interchange->note);
	return write_ta1(out, envelope, &ack, error);
}

static void write_set(struct writer_999 *writer, const struct intake_set *set, enum group_content content)
{
	static const char *const kinds[] = {
		[GROUP_CLAIMS] = "837", [GROUP_ELIGIBILITY] = "270", [GROUP_STATUS] = "276"
	};
	struct syntax_error fault = set->fault;
	struct set_ack ack = { .code = set->accepted ? 'A' : 'R' };

	(void)TEXT_SET(ack.kind, kinds[content]);
	(void)TEXT_SET(ack.st02, set->st02);
	if (!set->accepted)
		(void)TEXT_SET(ack.reasons[0], set->reason);
	if (!set->accepted && fault.position > 0)
		ack.errors = (struct syntax_errors){ .items = &fault, .count = 1, .room = 1 };
	writer_999_set(writer, &ack);
}

static void write_group(const struct book *book, struct writer_999 *writer, const struct intake_group *group)
{
	struct group_ack ack = { .gs06 = group->gs06,
				 .announced = group->announced,
				 .received = (int64_t)group->set_count };
	bool refused = !text_is_empty(group->reason);

	(void)TEXT_SET(ack.kind, group->kind);
	(void)TEXT_SET(ack.reasons[0], group->reason);
	writer_999_group(writer, &ack, group->version);
	for (size_t i = 0; i < group->set_count && !refused; i++) {
		const struct intake_set *set = &book->sets.items[group->first_set + i];

		write_set(writer, set, group->content);
		ack.accepted += set->accepted;
	}
	if (ack.accepted == 0)
		ack.code = 'R';
	else
		ack.code = ack.accepted == ack.received ? 'A' : 'P';
	writer_999_group_end(writer, &ack);
}

static enum status make_999(const struct book *book, const struct intake_interchange *interchange,
			    const struct outgoing_envelope *envelope, struct buf *out, struct error *error)
{
	struct writer_999 *writer;
	enum status status = writer_999_begin(&writer, out, envelope, error);

	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < interchange->group_count; i++)
		write_group(book, writer, &book->groups.items[interchange->first_group + i]);
	return writer_999_end(writer, error);
}

/* --------------------------------------------------------------------------------------- 277CA */

static struct money writable(struct money amount)
{
	if (money_compare(amount, money_of_cents(amount_cents_max)) > 0)
		return money_of_cents(amount_cents_max);
	return money_is_negative(amount) ? money_of_cents(0) : amount;
}

static void sum_set(const struct book *book, const struct intake_set *set, struct answered_set *answered)
{
	for (size_t i = 0; i < set->claim_count; i++) {
		const struct payer_claim *claim = &book->claims.items[set->first_claim + i];
		bool rejected = claim->fate == FATE_REJECTED;
		struct money *sum = rejected ? &answered->rejected_charge : &answered->accepted_charge;

		*(rejected ? &answered->rejected : &answered->accepted) += 1;
		*sum = writable(money_add(*sum, writable(claim->total)));
	}
}

static void write_claim(struct writer_277ca *writer, const struct payer_claim *claim, struct date due)
{
	struct claim_answer answer = { .level = ANSWER_CLAIM,
				       .patient = claim->patient,
				       .from = claim->from,
				       .to = claim->to,
				       .charge = writable(claim->total),
				       .said_on = due,
				       .status_count = claim->status_count };

	(void)TEXT_SET(answer.number, text_is_empty(claim->number) ? "0" : claim->number);
	(void)TEXT_SET(answer.member_id, strlen(claim->member_id) < 2 ? "UNKNOWN" : claim->member_id);
	if (text_is_empty(answer.patient.last))
		(void)TEXT_SET(answer.patient.last, "UNKNOWN");
	if (date_is_none(answer.from))
		answer.from = claim->received;
	if (date_is_none(answer.to) || date_compare(answer.to, answer.from) < 0)
		answer.to = answer.from;
	(void)TEXT_SET(answer.action, claim->fate == FATE_REJECTED ? "U" : "WQ");
	(void)TEXT_SET(answer.payer_number, claim->payer_number);
	memcpy(answer.statuses, claim->statuses, (size_t)claim->status_count * sizeof claim->statuses[0]);
	writer_277ca_claim(writer, &answer);
}

static void write_answers(const struct book *book, struct writer_277ca *writer, const struct intake_set *set,
			  const struct outgoing_envelope *envelope)
{
	const struct payer_claim *claims = &book->claims.items[set->first_claim];
	struct answered_set answered = { .received = claims->received,
					 .processed = envelope->date,
					 .status = { "A1", "19", "PR" } };

	(void)TEXT_SET(answered.source_name, claims->payer_name);
	(void)TEXT_SET(answered.source_id, strlen(claims->payer_id) < 2 ? envelope->sender_id : claims->payer_id);
	(void)text_format(answered.trace, sizeof answered.trace, "%09lld-%s", (long long)envelope->isa13, set->st02);
	(void)TEXT_SET(answered.receiver_name, set->submitter_name);
	(void)TEXT_SET(answered.receiver_id, strlen(set->submitter_id) < 2 ? envelope->receiver_id : set->submitter_id);
	(void)TEXT_SET(answered.batch, set->batch);
	sum_set(book, set, &answered);
	writer_277ca_set(writer, &answered);
	for (size_t i = 0; i < set->claim_count; i++) {
		if (i == 0 || !text_equal(claims[i].billing_npi, claims[i - 1].billing_npi))
			writer_277ca_provider(writer, claims[i].billing_name,
					      claims[i].billing_person ? claims[i].billing_first : NULL,
					      npi_fault(claims[i].billing_npi) == NULL ? claims[i].billing_npi
										       : "0000000000");
		write_claim(writer, &claims[i], envelope->date);
	}
}

/* The sets of INTERCHANGE that were read; *CLAIMS counts their claims, and when there are none nothing is written. */
static enum status make_277ca(const struct book *book, const struct intake_interchange *interchange,
			      const struct outgoing_envelope *envelope, struct buf *out, int64_t *claims,
			      struct error *error)
{
	struct writer_277ca *writer = NULL;
	enum status status = writer_277ca_begin(&writer, out, envelope, error);

	*claims = 0;
	for (size_t g = 0; g < interchange->group_count && status == STATUS_OK; g++) {
		const struct intake_group *group = &book->groups.items[interchange->first_group + g];

		for (size_t i = 0; i < group->set_count; i++) {
			const struct intake_set *set = &book->sets.items[group->first_set + i];

			if (!set->accepted || set->claim_count == 0)
				continue;
			write_answers(book, writer, set, envelope);
			*claims += (int64_t)set->claim_count;
		}
	}
	if (*claims == 0) {
		writer_277ca_drop(writer);
		return status;
	}
	return writer_277ca_end(writer, error);
}

/* The Nth interchange of its day, from 1. */
static enum status answer_interchange(const struct book *book, const struct intake_interchange *interchange, int64_t n,
				      payer_sink sink, void *context, struct error *error)
{
	bool alone = !text_is_empty(interchange->note);
	struct date due = date_plus_days(interchange->file->received, 1);
	struct outgoing_envelope envelope;
	struct buf out = buf_new(FILE_BYTES_MAX);
	int64_t claims = 0;
	enum status status;

	address_answer(interchange, due, 2 * n - 1, &envelope);
	status = alone ? make_ta1(interchange, &envelope, &out, error)
		       : make_999(book, interchange, &envelope, &out, error);
	if (status == STATUS_OK)
		status = hand_over(alone ? "TA1" : "999", &envelope, &out, 0, sink, context, error);
	buf_clear(&out);
	address_answer(interchange, due, 2 * n, &envelope);
	if (status == STATUS_OK)
		status = make_277ca(book, interchange, &envelope, &out, &claims, error);
	if (status == STATUS_OK && claims > 0)
		status = hand_over("277CA", &envelope, &out, claims, sink, context, error);
	buf_free(&out);
	return status;
}

enum status acknowledge(const struct book *book, payer_sink sink, void *context, struct error *error)
{
	struct date day = DATE_NONE;
	int64_t n = 0;
	enum status status = STATUS_OK;

	for (size_t i = book->acknowledged; i < book->interchanges.count && status == STATUS_OK; i++) {
		const struct intake_interchange *interchange = &book->interchanges.items[i];

		n = date_equal(day, interchange->file->received) ? n + 1 : 1;
		day = interchange->file->received;
		if (interchange->answerable && book_wants(book, date_plus_days(day, 1)))
			status = answer_interchange(book, interchange, n, sink, context, error);
	}
	return status;
}
