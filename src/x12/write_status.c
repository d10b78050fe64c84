/* SPDX-License-Identifier: MIT */
/* write_status.c: STC and what stands around it. */
#include "x12/write_status.h"

#include "claimbench/base/text.h"
#include "x12/parties.h"

enum { STATUSES_PER_STC = 3 };

void status_write_trace(struct x12_writer *x12, const char *kind, const char *number)
{
	x12_begin(x12, "TRN");
	x12_put_code(x12, kind);
	x12_put_id(x12, number, 1, 50);
	x12_end(x12);
}

static void put_status(struct x12_writer *x12, const struct claim_status *status)
{
	x12_put_id(x12, status->category, 2, 3);
	x12_put_part(x12, status->code, 1, 4);
	x12_put_part(x12, status->entity, 0, 3);
}

int status_write_stc(struct x12_writer *x12, const struct claim_status *statuses, int count,
		     const struct status_said *said)
{
	int written = count < STATUSES_PER_STC ? count : STATUSES_PER_STC;

	x12_begin(x12, "STC");
	put_status(x12, &statuses[0]);
	x12_put_date(x12, said->on);
	x12_put_id(x12, said->action, 0, 2);
	x12_put_money(x12, said->charge);
	if (said->paid != NULL)
		x12_put_money(x12, *said->paid);
	x12_skip(x12, said->paid != NULL ? 4 : 5);
	for (int i = 1; i < STATUSES_PER_STC; i++) {
		if (i < count)
			put_status(x12, &statuses[i]);
		else
			x12_skip(x12, 1);
	}
	x12_put_text(x12, said->text, 0, 264);
	x12_end(x12);
	return written;
}

void status_write_payer_number(struct x12_writer *x12, const char *number)
{
	if (text_is_empty(number))
		return;
	x12_begin(x12, "REF");
	x12_put_code(x12, "1K");
	x12_put_id(x12, number, 1, 50);
	x12_end(x12);
}

void status_write_days(struct x12_writer *x12, struct date from, struct date to)
{
	char first[DATE_TEXT_MAX], last[DATE_TEXT_MAX], range[2 * DATE_TEXT_MAX];

	if (date_is_none(to) || date_equal(from, to)) {
		x12_write_day(x12, "472", from);
		return;
	}
	(void)text_format(range, sizeof range, "%s-%s", date_format_d8(from, first), date_format_d8(to, last));
	x12_segment(x12, "DTP", "472", "RD8", range, NULL);
}
