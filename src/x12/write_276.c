/* SPDX-License-Identifier: MIT */
/*
 * write_276.c: claim status enquiries: payer (2000A), who asks (2000B), who billed (2000C), subscriber (2000D),
 * dependent (2000E), and under either the claim (2200).
 */
#include "x12/write_276.h"

#include "claimbench/base/text.h"
#include "x12/parties.h"

static void begin(struct x12_writer *x12, const struct practice *practice, const struct enquiry *first, int *level)
{
	x12_write_level(x12, 1, 0, "20", true);
	enquiry_write_payer(x12, first);
	x12_write_level(x12, 2, 1, "21", true);
	x12->part = "receiver";
	x12_write_organization(x12, "41", practice->name, "46", practice->submitter_id);
	x12_write_level(x12, 3, 2, "19", true);
	enquiry_write_provider(x12, practice, first);
	*level = 3;
}

static bool fits(const struct enquiry *first, const struct enquiry *next)
{
	return first->payer_id == next->payer_id && first->provider_is_person == next->provider_is_person &&
	       text_equal(first->provider.last, next->provider.last) &&
	       text_equal(first->provider.first, next->provider.first);
}

static void write_reference(struct x12_writer *x12, const char *qualifier, const char *id)
{
	x12_begin(x12, "REF");
	x12_put_code(x12, qualifier);
	x12_put_id(x12, id, 1, 50);
	x12_end(x12);
}

static void write_claim(struct x12_writer *x12, const struct enquiry *enquiry)
{
	x12->part = "claim";
	x12_begin(x12, "TRN");
	x12_put_code(x12, "1");
	x12_put_id(x12, enquiry->trace, 1, 50);
	x12_end(x12);
	if (!text_is_empty(enquiry->payer_claim_number))
		write_reference(x12, "1K", enquiry->payer_claim_number);
	write_reference(x12, "EJ", enquiry->claim_number);
	x12_begin(x12, "AMT");
	x12_put_code(x12, "T3");
	x12_put_money(x12, enquiry->charge);
	x12_end(x12);
	enquiry_write_days(x12, "472", enquiry);
}

static void ask(struct x12_writer *x12, const struct practice *practice, const struct enquiry *enquiry, int parent,
		int *level)
{
	int subscriber = ++*level;

	(void)practice;
	x12->part = "subscriber";
	x12_write_level(x12, subscriber, parent, "22", enquiry->dependent);
	if (!enquiry->dependent)
		enquiry_write_demographics(x12, enquiry);
	x12_write_person(x12, "IL", &enquiry->subscriber, "MI", enquiry->member_id);
	if (enquiry->dependent) {
		x12->part = "patient";
		/* The guide has no HL04 here: nothing can follow below. */
		x12_begin(x12, "HL");
		x12_put_number(x12, ++*level, 1);
		x12_put_number(x12, subscriber, 1);
		x12_put_code(x12, "23");
		x12_end(x12);
		enquiry_write_demographics(x12, enquiry);
		x12_write_person(x12, "QC", &enquiry->patient, NULL, NULL);
	}
	write_claim(x12, enquiry);
}

enum status write_276(struct buf *target, const struct enquiry_file *file, const struct enquiry *enquiries,
		      size_t count, struct error *error)
{
	static const struct enquiry_form form = { "276", "HR", "005010X212", "0010", begin, fits, ask };

	return enquiry_file_write(target, &form, file, enquiries, count, error);
}
