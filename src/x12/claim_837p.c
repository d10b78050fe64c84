/* SPDX-License-Identifier: MIT */
/* claim_837p.c: the envelope and the parties of an 837P; the claim itself is in claim_loop_837p.c. */
#include "x12/claim_837p.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/claim_loop_837p.h"
#include "x12/write_envelope.h"
#include "x12/parties.h"

struct writer_837p {
	struct x12_writer x12;
	struct file_837p file;
	struct outgoing_envelope envelope;
	int sets, claims_in_set, level; /* level: HL01 of the set */
	int64_t payer_id;               /* of the set */
	bool person;                    /* of the set: its billing provider is one */
	bool open;                      /* a set is begun */
	char st02[X12_SET_NUMBER_MAX];
};

static const char version[] = "005010X222A1";

static void envelope_of(const struct file_837p *file, struct outgoing_envelope *envelope)
{
	*envelope = (struct outgoing_envelope){
		.isa13 = file->isa13,
		.gs06 = file->gs06,
		.date = file->date,
		.hour = file->hour,
		.minute = file->minute,
		.test = file->test,
		.group = "HC",
		.version = version,
	};
	(void)TEXT_SET(envelope->sender_id, file->practice->submitter_id);
	(void)TEXT_SET(envelope->receiver_id, file->receiver_id);
}

enum status writer_837p_begin(struct writer_837p **out, struct buf *target, const struct file_837p *file,
			      struct error *error)
{
	struct outgoing_envelope envelope;
	struct writer_837p *writer;
	enum status status;

	*out = NULL;
	envelope_of(file, &envelope);
	status = outgoing_envelope_check(&envelope, error);
	if (status != STATUS_OK)
		return status;
	writer = calloc(1, sizeof *writer);
	if (writer == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	writer->file = *file;
	writer->envelope = envelope;
	x12_writer_open(&writer->x12, target);
	writer->x12.context = "envelope";
	outgoing_envelope_begin(&writer->x12, &writer->envelope);
	status = x12_write_status(&writer->x12, error);
	if (status == STATUS_OK)
		*out = writer;
	else
		writer_837p_drop(writer);
	return status;
}

/* 1000A, 1000B: who sends and who receives. */
static void write_submitter(struct x12_writer *x12, const struct file_837p *file)
{
	const struct practice *practice = file->practice;

	x12->part = "submitter";
	x12_write_organization(x12, "41", practice->name, "46", practice->submitter_id);
	x12_begin(x12, "PER");
	x12_put_code(x12, "IC");
	x12_put_text(x12, practice->contact, 0, 60);
	x12_put_code(x12, "TE");
	x12_put_id(x12, practice->phone, 10, 10);
	x12_end(x12);
	x12->part = "receiver";
	x12_write_organization(x12, "40", file->receiver_name, "46", file->receiver_id);
}

/* 2000A, 2010AA, 2010AB: who bills, and where the money goes. */
static void write_billing(struct writer_837p *writer, const struct professional_claim *claim)
{
	struct x12_writer *x12 = &writer->x12;
	const struct practice *practice = writer->file.practice;

	writer->level = 1;
	x12->part = "billing provider";
	x12_segment(x12, "HL", "1", "", "20", "1", NULL);
	write_taxonomy_837p(x12, "BI", practice->taxonomy);
	if (writer->person)
		x12_write_person(x12, "85", &claim->rendering.name, "XX", practice->npi);
	else
		x12_write_organization(x12, "85", practice->name, "XX", practice->npi);
	x12_write_address(x12, &practice->address);
	x12_begin(x12, "REF");
	x12_put_code(x12, practice->tax_id_kind == TAX_ID_EIN ? "EI" : "SY");
	x12_put_id(x12, practice->tax_id, 9, 9);
	x12_end(x12);
	if (pay_to_is_written_837p(practice)) {
		x12->part = "pay-to address";
		x12_segment(x12, "NM1", "87", "2", NULL);
		x12_write_address(x12, &practice->pay_to);
	}
}

static void begin_set(struct writer_837p *writer, const struct professional_claim *claim)
{
	struct x12_writer *x12 = &writer->x12;
	char time[X12_TIME_MAX], batch[40];

	writer->open = true;
	writer->sets++;
	writer->claims_in_set = 0;
	writer->payer_id = claim->payer.id;
	writer->person = billing_is_person_837p(writer->file.practice, &claim->rendering);
	(void)text_format(batch, sizeof batch, "%s-%d", writer->file.batch, writer->sets);
	outgoing_set_begin(x12, "837", version, writer->sets, writer->st02);
	x12_begin(x12, "BHT");
	x12_put_code(x12, "0019");
	x12_put_code(x12, "00");
	x12_put_id(x12, batch, 1, 50);
	x12_put_date(x12, writer->file.date);
	x12_put_code(x12, outgoing_envelope_time(&writer->envelope, time));
	x12_put_code(x12, "CH");
	x12_end(x12);
	write_submitter(x12, &writer->file);
	write_billing(writer, claim);
}

static void end_set(struct writer_837p *writer)
{
	struct x12_writer *x12 = &writer->x12;

	if (!writer->open)
		return;
	writer->open = false;
	outgoing_set_end(x12, writer->st02);
}

static void add_claim(struct writer_837p *writer, const struct professional_claim *claim)
{
	bool fits = writer->payer_id == claim->payer.id &&
		    writer->person == billing_is_person_837p(writer->file.practice, &claim->rendering) &&
		    writer->claims_in_set < CLAIMS_PER_SET;

	writer->x12.context = claim->claim.number;
	if (writer->open && !fits)
		end_set(writer);
	if (!writer->open)
		begin_set(writer, claim);
	writer->claims_in_set++;
}

enum status writer_837p_add(struct writer_837p *writer, const struct professional_claim *claim, size_t *start,
			    size_t *length, char st02[static 10], struct error *error)
{
	struct writer_837p before = *writer;
	struct buf *out = writer->x12.out;
	size_t length_before = out->length;
	enum status status;

	add_claim(writer, claim);
	*start = out->length;
	write_claim_837p(&writer->x12, writer->file.practice, claim, &writer->level);
	*length = out->length - *start;
	(void)text_format(st02, 10, "%s", writer->st02);
	status = x12_write_status(&writer->x12, error);
	if (status != STATUS_REFUSED)
		return status;
	*writer = before;
	out->length = length_before;
	out->bytes[out->length] = '\0';
	return status;
}

enum status writer_837p_end(struct writer_837p *writer, struct error *error)
{
	struct x12_writer *x12 = &writer->x12;
	enum status status;

	x12->context = "envelope";
	x12->part = "";
	x12->line = 0;
	end_set(writer);
	outgoing_envelope_end(x12, &writer->envelope, writer->sets);
	status = x12_write_status(x12, error);
	writer_837p_drop(writer);
	return status;
}

void writer_837p_drop(struct writer_837p *writer)
{
	free(writer);
}
