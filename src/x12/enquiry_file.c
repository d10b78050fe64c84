/* SPDX-License-Identifier: MIT */
/* enquiry_file.c: questions to payers as an interchange. */
#include "x12/enquiry_file.h"

#include "claimbench/base/text.h"
#include "x12/parties.h"
#include "x12/write_envelope.h"

/* 1 and the EIN; a social security number is nobody's business: 9 and most of the NPI. */
char *enquiry_company(const struct practice *practice, char text[static ENQUIRY_COMPANY_MAX])
{
	bool ein = practice->tax_id_kind == TAX_ID_EIN;

	(void)text_format(text, ENQUIRY_COMPANY_MAX, "%s%.9s", ein ? "1" : "9", ein ? practice->tax_id : practice->npi);
	return text;
}

void enquiry_write_demographics(struct x12_writer *x12, const struct enquiry *enquiry)
{
	x12_begin(x12, "DMG");
	x12_put_code(x12, "D8");
	x12_put_date(x12, enquiry->birth_date);
	/* Unknown is left out: neither guide has a code for it that every payer takes. */
	x12_put_code(x12, enquiry->sex == SEX_UNKNOWN ? "" : token_word(&sex_tokens, (int)enquiry->sex));
	x12_end(x12);
}

void enquiry_write_days(struct x12_writer *x12, const char *qualifier, const struct enquiry *enquiry)
{
	char from[DATE_TEXT_MAX], to[DATE_TEXT_MAX], days[2 * DATE_TEXT_MAX];

	if (date_is_none(enquiry->to) || date_equal(enquiry->from, enquiry->to)) {
		x12_write_day(x12, qualifier, enquiry->from);
		return;
	}
	(void)text_format(days, sizeof days, "%s-%s", date_format_d8(enquiry->from, from),
			  date_format_d8(enquiry->to, to));
	x12_segment(x12, "DTP", qualifier, "RD8", days, NULL);
}

void enquiry_write_payer(struct x12_writer *x12, const struct enquiry *enquiry)
{
	x12->part = "payer";
	x12_write_organization(x12, "PR", enquiry->payer_name, "PI", enquiry->payer_identifier);
}

void enquiry_write_provider(struct x12_writer *x12, const struct practice *practice, const struct enquiry *enquiry)
{
	x12->part = "provider";
	if (enquiry->provider_is_person)
		x12_write_person(x12, "1P", &enquiry->provider, "XX", practice->npi);
	else
		x12_write_organization(x12, "1P", practice->name, "XX", practice->npi);
}

/* Questions of one payer and provider stand in one set, as many as one may hold. */
static size_t set_length(const struct enquiry_form *form, const struct enquiry *enquiries, size_t count)
{
	size_t length = 1;

	while (length < count && length < ENQUIRIES_PER_SET && form->fits(&enquiries[0], &enquiries[length]))
		length++;
	return length;
}

static void write_set(struct x12_writer *x12, const struct enquiry_form *form, const struct enquiry_file *file,
		      const struct outgoing_envelope *envelope, int set, const struct enquiry *enquiries, size_t count)
{
	char number[X12_SET_NUMBER_MAX], time[X12_TIME_MAX], batch[44];
	int level = 0, parent;

	x12->context = "envelope";
	x12->part = "";
	outgoing_set_begin(x12, form->set, form->version, set, number);
	(void)text_format(batch, sizeof batch, "%s-%d", file->batch, set);
	x12_begin(x12, "BHT");
	x12_put_code(x12, form->structure);
	x12_put_code(x12, "13");
	x12_put_id(x12, batch, 1, 50);
	x12_put_date(x12, file->date);
	x12_put_code(x12, outgoing_envelope_time(envelope, time));
	x12_end(x12);
	x12->context = enquiries[0].trace;
	form->begin(x12, file->practice, &enquiries[0], &level);
	parent = level;
	for (size_t i = 0; i < count; i++) {
		x12->context = enquiries[i].trace;
		form->ask(x12, file->practice, &enquiries[i], parent, &level);
	}
	x12->context = "envelope";
	x12->part = "";
	outgoing_set_end(x12, number);
}

enum status enquiry_file_write(struct buf *target, const struct enquiry_form *form, const struct enquiry_file *file,
			       const struct enquiry *enquiries, size_t count, struct error *error)
{
	struct outgoing_envelope envelope = {
		.isa13 = file->isa13,
		.gs06 = file->gs06,
		.date = file->date,
		.hour = file->hour,
		.minute = file->minute,
		.test = file->test,
		.group = form->group,
		.version = form->version,
	};
	enum status status = outgoing_envelope_check(&envelope, error);
	struct x12_writer x12;
	int sets = 0;

	if (status != STATUS_OK)
		return status;
	(void)TEXT_SET(envelope.sender_id, file->practice->submitter_id);
	(void)TEXT_SET(envelope.receiver_id, file->receiver_id);
	x12_writer_open(&x12, target);
	x12.context = "envelope";
	outgoing_envelope_begin(&x12, &envelope);
	for (size_t at = 0; at < count;) {
		size_t length = set_length(form, enquiries + at, count - at);

		write_set(&x12, form, file, &envelope, ++sets, enquiries + at, length);
		at += length;
	}
	outgoing_envelope_end(&x12, &envelope, sets);
	return x12_write_status(&x12, error);
}
