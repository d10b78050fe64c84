/* SPDX-License-Identifier: MIT */
/* write_270.c: eligibility enquiries: payer (2000A), who asks (2000B), subscriber (2000C), dependent (2000D). */
#include "x12/write_270.h"

#include "claimbench/base/text.h"
#include "x12/parties.h"

static void begin(struct x12_writer *x12, const struct practice *practice, const struct enquiry *first, int *level)
{
	x12_write_level(x12, 1, 0, "20", true);
	enquiry_write_payer(x12, first);
	x12_write_level(x12, 2, 1, "21", true);
	enquiry_write_provider(x12, practice, first);
	*level = 2;
}

static bool fits(const struct enquiry *first, const struct enquiry *next)
{
	return first->payer_id == next->payer_id;
}

static void write_trace(struct x12_writer *x12, const struct practice *practice, const struct enquiry *enquiry)
{
	char company[ENQUIRY_COMPANY_MAX];

	x12_begin(x12, "TRN");
	x12_put_code(x12, "1");
	x12_put_id(x12, enquiry->trace, 1, 50);
	x12_put_id(x12, enquiry_company(practice, company), 10, 10);
	x12_end(x12);
}

/* What follows the name of the one who is asked about. */
static void write_question(struct x12_writer *x12, const struct enquiry *enquiry)
{
	enquiry_write_demographics(x12, enquiry);
	enquiry_write_days(x12, "291", enquiry);
	x12_segment(x12, "EQ", "30", NULL);
}

static void ask(struct x12_writer *x12, const struct practice *practice, const struct enquiry *enquiry, int parent,
		int *level)
{
	int subscriber = ++*level;

	x12->part = "subscriber";
	x12_write_level(x12, subscriber, parent, "22", enquiry->dependent);
	if (!enquiry->dependent)
		write_trace(x12, practice, enquiry);
	x12_write_person(x12, "IL", &enquiry->subscriber, "MI", enquiry->member_id);
	if (enquiry->dependent) {
		x12->part = "patient";
		x12_write_level(x12, ++*level, subscriber, "23", false);
		write_trace(x12, practice, enquiry);
		x12_write_person(x12, "03", &enquiry->patient, NULL, NULL);
	}
	write_question(x12, enquiry);
}

enum status write_270(struct buf *target, const struct enquiry_file *file, const struct enquiry *enquiries,
		      size_t count, struct error *error)
{
	static const struct enquiry_form form = { "270", "HS", "005010X279A1", "0022", begin, fits, ask };

	return enquiry_file_write(target, &form, file, enquiries, count, error);
}
