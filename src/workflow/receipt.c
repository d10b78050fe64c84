/* SPDX-License-Identifier: MIT */
/* receipt.c: a payment as the patient takes it home. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/payments.h"

enum { RECEIPT_WIDTH = 60 };

/* What it is on the left, how much on the right. */
static void add_amount(struct buf *out, const char *what, struct money amount)
{
	char text[MONEY_TEXT_MAX];

	buf_add_format(out, "%-*s%*s\n", RECEIPT_WIDTH - 14, what, 14, money_format(amount, text));
}

static void add_head(struct buf *out, const struct practice *practice)
{
	const char *phone = practice->phone;
	char address[ADDRESS_TEXT_MAX];

	buf_add_format(out, "%s\n%s\n", practice->name, address_format(&practice->address, address));
	if (strlen(phone) == 10)
		buf_add_format(out, "%.3s-%.3s-%s\n", phone, phone + 3, phone + 6);
	else if (!text_is_empty(phone))
		buf_add_format(out, "%s\n", phone);
}

/* "Visit of 03/05/2026, claim C0000018": no diagnosis, no service. */
static void add_use(struct buf *out, const struct payment_use *use)
{
	char day[DATE_TEXT_MAX], what[80];

	if (use->kind == USE_REFUNDED)
		(void)text_format(what, sizeof what, "Given back on %s", date_format_us(use->on, day));
	else
		(void)text_format(what, sizeof what, "Visit of %s%s%s", date_format_us(use->service, day),
				  use->claim_number[0] != '\0' ? ", claim " : "", use->claim_number);
	add_amount(out, what, use->amount);
}

void payment_receipt(const struct office *office, const struct payment_story *story, struct buf *out)
{
	const struct patient_payment *payment = &story->payment;
	char name[NAME_FULL_MAX], day[DATE_TEXT_MAX];

	add_head(out, office_practice(office));
	buf_add_format(out, "\nRECEIPT %lld\n\n", (long long)payment->number);
	buf_add_format(out, "Date       %s\n", date_format_us(payment->taken_on, day));
	buf_add_format(out, "Patient    %s, account %s\n", person_name_format(&story->patient.name, name),
		       story->patient.account);
	buf_add_format(out, "Paid by    %s%s%s\n", token_label(&payment_method_tokens, (int)payment->method),
		       payment->reference[0] != '\0' ? ", " : "", payment->reference);
	buf_add_format(out, "Taken by   %s\n\n", story->taken_by.name);
	add_amount(out, "Amount received", payment->amount);
	if (payment->state == PAYMENT_TAKEN_BACK) {
		buf_add_format(out, "\nTAKEN BACK on %s: %s\n", date_format_us(payment->back_on, day),
			       payment->back_reason);
		return;
	}
	buf_add_text(out, "\n");
	for (size_t i = 0; i < story->uses.count; i++)
		if (story->uses.items[i].stands && story->uses.items[i].kind != USE_UNAPPLIED)
			add_use(out, &story->uses.items[i]);
	if (!money_is_zero(story->unapplied))
		add_amount(out, "Kept for you, not applied yet", story->unapplied);
}
