/* SPDX-License-Identifier: MIT */
/* write_277ca.c: source, receiver, billing providers, patients, claims. */
#include "x12/write_277ca.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/parties.h"
#include "x12/write_status.h"

enum { SOURCE_LEVEL = 1, RECEIVER_LEVEL = 2 };

struct writer_277ca {
	struct outgoing_file file;
	int level, provider_level; /* HL01 */
};

enum status writer_277ca_begin(struct writer_277ca **out, struct buf *target, const struct outgoing_envelope *envelope,
			       struct error *error)
{
	enum status status;

	*out = calloc(1, sizeof **out);
	if (*out == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	status = outgoing_file_begin(&(*out)->file, target, envelope, "HN", "005010X214", "acknowledgment", error);
	if (status == STATUS_OK)
		return status;
	writer_277ca_drop(*out);
	*out = NULL;
	return status;
}

static void write_count(struct x12_writer *x12, const char *qualifier, int64_t count)
{
	if (count == 0)
		return;
	x12_begin(x12, "QTY");
	x12_put_code(x12, qualifier);
	x12_put_number(x12, count, 1);
	x12_end(x12);
}

static void write_sum(struct x12_writer *x12, const char *qualifier, int64_t count, struct money sum)
{
	if (count == 0)
		return;
	x12_begin(x12, "AMT");
	x12_put_code(x12, qualifier);
	x12_put_money(x12, sum);
	x12_end(x12);
}

/* 2000A: who answers. */
static void write_source(struct x12_writer *x12, const struct answered_set *set)
{
	x12->part = "source";
	x12_write_level(x12, SOURCE_LEVEL, 0, "20", true);
	x12_write_organization(x12, "PR", set->source_name, "PI", set->source_id);
	status_write_trace(x12, "1", set->trace);
	x12_write_day(x12, "050", set->received);
	x12_write_day(x12, "009", set->processed);
}

/* 2000B: whom, about which of his sets. */
static void write_receiver(struct x12_writer *x12, const struct answered_set *set)
{
	static const char *const good[] = { "A0", "A1", "A2", "A5" };
	const char *action = "U";

	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		if (text_equal(set->status.category, good[i]))
			action = "WQ";

	x12->part = "receiver";
	x12_write_level(x12, RECEIVER_LEVEL, SOURCE_LEVEL, "21", set->accepted + set->rejected > 0);
	x12_write_organization(x12, "41", set->receiver_name, "46", set->receiver_id);
	status_write_trace(x12, "2", set->batch);
	(void)status_write_stc(x12, &set->status, 1,
			       &(struct status_said){ .on = set->processed,
						      .action = action,
						      .charge = money_add(set->accepted_charge, set->rejected_charge),
						      .text = "" });
	write_count(x12, "90", set->accepted);
	write_count(x12, "AA", set->rejected);
	write_sum(x12, "YU", set->accepted, set->accepted_charge);
	write_sum(x12, "YY", set->rejected, set->rejected_charge);
	x12->part = "";
}

void writer_277ca_set(struct writer_277ca *writer, const struct answered_set *set)
{
	struct x12_writer *x12 = &writer->file.x12;
	char time[X12_TIME_MAX];

	writer->level = RECEIVER_LEVEL;
	writer->provider_level = 0;
	outgoing_file_set(&writer->file, "277", true);
	x12_begin(x12, "BHT");
	x12_put_code(x12, "0085");
	x12_put_code(x12, "08");
	x12_put_id(x12, set->trace, 1, 30);
	x12_put_date(x12, set->processed);
	x12_put_code(x12, outgoing_envelope_time(&writer->file.envelope, time));
	x12_put_code(x12, "TH");
	x12_end(x12);
	write_source(x12, set);
	write_receiver(x12, set);
}

void writer_277ca_provider(struct writer_277ca *writer, const char *name, const char *first, const char *npi)
{
	struct x12_writer *x12 = &writer->file.x12;
	struct person_name person = { .last = "" };

	x12->part = "billing provider";
	writer->provider_level = ++writer->level;
	x12_write_level(x12, writer->level, RECEIVER_LEVEL, "19", true);
	if (first == NULL)
		x12_write_organization(x12, "85", name, "XX", npi);
	else if (TEXT_SET(person.last, name) && TEXT_SET(person.first, first))
		x12_write_person(x12, "85", &person, "XX", npi);
	else
		x12_write_fail(x12, "the name is longer than X12 allows");
	x12->part = "";
}

/* 2000D and 2200D: a patient's level for each claim. */
void writer_277ca_claim(struct writer_277ca *writer, const struct claim_answer *answer)
{
	struct x12_writer *x12 = &writer->file.x12;
	struct status_said said = { .on = answer->said_on, .action = answer->action, .charge = answer->charge };

	x12_begin(x12, "HL");
	x12_put_number(x12, ++writer->level, 1);
	x12_put_number(x12, writer->provider_level, 1);
	x12_put_code(x12, "PT");
	x12_end(x12);
	x12_write_person(x12, "QC", &answer->patient, "MI", answer->member_id);
	status_write_trace(x12, "2", answer->number);
	for (int i = 0; i < answer->status_count;) {
		said.text = i == 0 ? answer->text : "";
		i += status_write_stc(x12, &answer->statuses[i], answer->status_count - i, &said);
	}
	status_write_payer_number(x12, answer->payer_number);
	status_write_days(x12, answer->from, answer->to);
}

enum status writer_277ca_end(struct writer_277ca *writer, struct error *error)
{
	enum status status = outgoing_file_end(&writer->file, error);

	writer_277ca_drop(writer);
	return status;
}

void writer_277ca_drop(struct writer_277ca *writer)
{
	free(writer);
}
