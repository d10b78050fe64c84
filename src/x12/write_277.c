/* SPDX-License-Identifier: MIT */
/* write_277.c: payer, receiver, provider, subscribers, dependents, claims. */
#include "x12/write_277.h"

#include <stdlib.h>

#include "claimbench/base/text.h"
#include "x12/parties.h"
#include "x12/write_status.h"

enum { PROVIDER_LEVEL = 3 };

struct writer_277 {
	struct outgoing_file file;
	int level; /* HL01 */
};

enum status writer_277_begin(struct writer_277 **out, struct buf *target, const struct outgoing_envelope *envelope,
			     struct error *error)
{
	enum status status;

	*out = calloc(1, sizeof **out);
	if (*out == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	status = outgoing_file_begin(&(*out)->file, target, envelope, "HN", "005010X212", "claim status", error);
	if (status == STATUS_OK)
		return status;
	writer_277_drop(*out);
	*out = NULL;
	return status;
}

void writer_277_set(struct writer_277 *writer, const struct answer_head *head, const char *reference)
{
	struct x12_writer *x12 = &writer->file.x12;
	char time[X12_TIME_MAX];

	outgoing_file_set(&writer->file, "277", true);
	x12_begin(x12, "BHT");
	x12_put_code(x12, "0010");
	x12_put_code(x12, "08");
	x12_put_id(x12, reference, 1, 50);
	x12_put_date(x12, writer->file.envelope.date);
	x12_put_code(x12, outgoing_envelope_time(&writer->file.envelope, time));
	x12_put_code(x12, "DG");
	x12_end(x12);
	x12_write_level(x12, 1, 0, "20", true);
	x12_write_organization(x12, "PR", head->sender_name, "PI", head->sender_id);
	x12_write_level(x12, 2, 1, "21", true);
	x12_write_organization(x12, "41", head->receiver_name, "46", head->receiver_id);
	x12_write_level(x12, PROVIDER_LEVEL, 2, "19", true);
	x12_write_organization(x12, "1P", head->provider_name, "XX", head->provider_id);
	writer->level = PROVIDER_LEVEL;
}

static void write_claim(struct x12_writer *x12, const struct claim_answer *answer, struct money paid)
{
	struct status_said said = {
		.on = answer->said_on, .action = "", .charge = answer->charge, .paid = &paid, .text = ""
	};

	status_write_trace(x12, "2", answer->trace);
	for (int i = 0; i < answer->status_count;)
		i += status_write_stc(x12, &answer->statuses[i], answer->status_count - i, &said);
	status_write_payer_number(x12, answer->payer_number);
	x12_begin(x12, "REF");
	x12_put_code(x12, "EJ");
	x12_put_id(x12, answer->number, 1, 50);
	x12_end(x12);
	status_write_days(x12, answer->from, answer->to);
}

void writer_277_claim(struct writer_277 *writer, const struct claim_answer *answer, struct money paid)
{
	struct x12_writer *x12 = &writer->file.x12;
	int subscriber = ++writer->level;

	x12->context = answer->trace;
	x12_write_level(x12, subscriber, PROVIDER_LEVEL, "22", answer->dependent);
	x12_write_person(x12, "IL", &answer->subscriber, "MI", answer->member_id);
	if (answer->dependent) {
		/* The guide has no HL04 here: nothing can follow below. */
		x12_begin(x12, "HL");
		x12_put_number(x12, ++writer->level, 1);
		x12_put_number(x12, subscriber, 1);
		x12_put_code(x12, "23");
		x12_end(x12);
		x12_write_person(x12, "QC", &answer->patient, NULL, NULL);
	}
	write_claim(x12, answer, paid);
	x12->context = "claim status";
}

enum status writer_277_end(struct writer_277 *writer, struct error *error)
{
	enum status status = outgoing_file_end(&writer->file, error);

	writer_277_drop(writer);
	return status;
}

void writer_277_drop(struct writer_277 *writer)
{
	free(writer);
}
