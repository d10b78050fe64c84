/* SPDX-License-Identifier: MIT */
/* claim_837p.c: the envelope and the parties of an 837P; the claim itself is in claim_loop_837p.c. */
#include "x12/claim_837p.h"

#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "x12/claim_loop_837p.h"

struct writer_837p {
	struct x12_writer x12;
	struct file_837p file;
	int sets, claims_in_set, level; /* level: HL01 of the set */
	int64_t payer_id;               /* of the set */
	bool open;                      /* a set is begun */
	char st02[10];
};

/* ISA's fields are fixed in width: blanks on the right. */
static void put_padded(struct x12_writer *x12, const char *text, int width)
{
	char plain[40], padded[40];

	if (!text_to_x12(plain, sizeof plain, text) || (int)strlen(plain) > width) {
		x12_write_fail(x12, "is longer than X12 allows");
		return;
	}
	(void)text_format(padded, sizeof padded, "%-*s", width, plain);
	x12_put_code(x12, padded);
}

static void write_isa(struct x12_writer *x12, const struct file_837p *file)
{
	char day[DATE_TEXT_MAX], time[8];

	(void)date_format_d8(file->date, day);
	(void)text_format(time, sizeof time, "%02d%02d", file->hour, file->minute);
	x12_begin(x12, "ISA");
	x12_put_code(x12, "00");
	put_padded(x12, "", 10);
	x12_put_code(x12, "00");
	put_padded(x12, "", 10);
	x12_put_code(x12, "ZZ");
	put_padded(x12, file->practice->submitter_id, 15);
	x12_put_code(x12, "ZZ");
	put_padded(x12, file->receiver_id, 15);
	x12_put_code(x12, day + 2);
	x12_put_code(x12, time);
	x12_put_code(x12, "^");
	x12_put_code(x12, "00501");
	x12_put_number(x12, file->isa13, 9);
	x12_put_code(x12, "0");
	x12_put_code(x12, file->test ? "T" : "P");
	x12_put_code(x12, ":");
	x12_end(x12);
	x12_begin(x12, "GS");
	x12_put_code(x12, "HC");
	x12_put(x12, file->practice->submitter_id, 15);
	x12_put(x12, file->receiver_id, 15);
	x12_put_date(x12, file->date);
	x12_put_code(x12, time);
	x12_put_number(x12, file->gs06, 1);
	x12_put_code(x12, "X");
	x12_put_code(x12, "005010X222A1");
	x12_end(x12);
}

enum status writer_837p_begin(struct writer_837p **out, struct buf *target, const struct file_837p *file,
			      struct error *error)
{
	struct writer_837p *writer = calloc(1, sizeof *writer);

	*out = NULL;
	if (writer == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	writer->file = *file;
	x12_writer_open(&writer->x12, target);
	writer->x12.context = "envelope";
	if (file->isa13 < 1 || file->isa13 > 999999999 || file->gs06 < 1 || file->gs06 > 999999999)
		x12_write_fail(&writer->x12, "a control number has one to nine digits");
	write_isa(&writer->x12, file);
	*out = writer;
	return STATUS_OK;
}

/* 1000A, 1000B: who sends and who receives. */
static void write_submitter(struct x12_writer *x12, const struct file_837p *file)
{
	const struct practice *practice = file->practice;

	x12_begin(x12, "NM1");
	x12_put_code(x12, "41");
	x12_put_code(x12, "2");
	x12_put(x12, practice->name, 60);
	x12_skip(x12, 4);
	x12_put_code(x12, "46");
	x12_put(x12, practice->submitter_id, 80);
	x12_end(x12);
	x12_begin(x12, "PER");
	x12_put_code(x12, "IC");
	x12_put(x12, practice->contact, 60);
	x12_put_code(x12, "TE");
	x12_put(x12, practice->phone, 10);
	x12_end(x12);
	x12_begin(x12, "NM1");
	x12_put_code(x12, "40");
	x12_put_code(x12, "2");
	x12_put(x12, file->receiver_name, 60);
	x12_skip(x12, 4);
	x12_put_code(x12, "46");
	x12_put(x12, file->receiver_id, 80);
	x12_end(x12);
}

/* 2000A, 2010AA, 2010AB: who bills, and where the money goes. */
static void write_billing(struct writer_837p *writer)
{
	struct x12_writer *x12 = &writer->x12;
	const struct practice *practice = writer->file.practice;

	writer->level = 1;
	x12_segment(x12, "HL", "1", "", "20", "1", NULL);
	if (!text_is_empty(practice->taxonomy))
		x12_segment(x12, "PRV", "BI", "PXC", practice->taxonomy, NULL);
	x12_begin(x12, "NM1");
	x12_put_code(x12, "85");
	x12_put_code(x12, "2");
	x12_put(x12, practice->name, 60);
	x12_skip(x12, 4);
	x12_put_code(x12, "XX");
	x12_put_code(x12, practice->npi);
	x12_end(x12);
	write_address_837p(x12, &practice->address);
	x12_segment(x12, "REF", practice->tax_id_kind == TAX_ID_EIN ? "EI" : "SY", practice->tax_id, NULL);
	if (!address_is_empty(&practice->pay_to)) {
		x12_segment(x12, "NM1", "87", "2", NULL);
		write_address_837p(x12, &practice->pay_to);
	}
}

static void begin_set(struct writer_837p *writer, const struct professional_claim *claim)
{
	struct x12_writer *x12 = &writer->x12;
	char time[8], batch[40];

	writer->open = true;
	writer->sets++;
	writer->claims_in_set = 0;
	writer->payer_id = claim->payer.id;
	x12->segments = 0;
	(void)text_format(writer->st02, sizeof writer->st02, "%04d", writer->sets);
	(void)text_format(time, sizeof time, "%02d%02d", writer->file.hour, writer->file.minute);
	(void)text_format(batch, sizeof batch, "%s-%d", writer->file.batch, writer->sets);
	x12_segment(x12, "ST", "837", writer->st02, "005010X222A1", NULL);
	x12_begin(x12, "BHT");
	x12_put_code(x12, "0019");
	x12_put_code(x12, "00");
	x12_put(x12, batch, 50);
	x12_put_date(x12, writer->file.date);
	x12_put_code(x12, time);
	x12_put_code(x12, "CH");
	x12_end(x12);
	write_submitter(x12, &writer->file);
	write_billing(writer);
}

static void end_set(struct writer_837p *writer)
{
	struct x12_writer *x12 = &writer->x12;

	if (!writer->open)
		return;
	writer->open = false;
	x12_begin(x12, "SE");
	x12_put_number(x12, x12->segments, 1);
	x12_put_code(x12, writer->st02);
	x12_end(x12);
}

enum status writer_837p_add(struct writer_837p *writer, const struct professional_claim *claim, size_t *start,
			    size_t *length, char st02[static 10], struct error *error)
{
	writer->x12.context = claim->claim.number;
	if (writer->open && (writer->payer_id != claim->payer.id || writer->claims_in_set == CLAIMS_PER_SET))
		end_set(writer);
	if (!writer->open)
		begin_set(writer, claim);
	*start = writer->x12.out->length;
	write_claim_837p(&writer->x12, claim, &writer->level);
	*length = writer->x12.out->length - *start;
	writer->claims_in_set++;
	(void)text_format(st02, 10, "%s", writer->st02);
	return x12_write_status(&writer->x12, error);
}

enum status writer_837p_end(struct writer_837p *writer, struct error *error)
{
	struct x12_writer *x12 = &writer->x12;
	enum status status;

	x12->context = "envelope";
	end_set(writer);
	if (writer->sets == 0)
		x12_write_fail(x12, "a file needs a claim");
	x12_begin(x12, "GE");
	x12_put_number(x12, writer->sets, 1);
	x12_put_number(x12, writer->file.gs06, 1);
	x12_end(x12);
	x12_begin(x12, "IEA");
	x12_put_code(x12, "1");
	x12_put_number(x12, writer->file.isa13, 9);
	x12_end(x12);
	status = x12_write_status(x12, error);
	writer_837p_drop(writer);
	return status;
}

void writer_837p_drop(struct writer_837p *writer)
{
	free(writer);
}
