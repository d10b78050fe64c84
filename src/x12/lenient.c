/* SPDX-License-Identifier: MIT */
/* lenient.c: see lenient.h. */
#include "x12/lenient.h"

#include "claimbench/base/text.h"

enum status lenient_complain(struct envelope *envelope, size_t i, const char *what, struct error *error)
{
	struct error complaint;

	(void)x12_refuse(&envelope->tokens, i, &complaint, "%s", what);
	return envelope_complain(envelope, &complaint, error);
}

void lenient_remark(struct envelope *envelope, size_t i, const char *what)
{
	struct x12_tokens *tokens = &envelope->tokens;

	if (tokens->remark[0] == '\0')
		(void)text_format(tokens->remark, sizeof tokens->remark, "segment %lu %.*s%02zu: %s", tokens->segment,
				  (int)tokens->id.length, tokens->id.at, i, what);
}

enum status lenient_amount(struct envelope *envelope, size_t i, struct money *out, struct error *error)
{
	struct error complaint;

	if (x12_amount(&envelope->tokens, i, out, &complaint) == STATUS_OK)
		return STATUS_OK;
	*out = money_of_cents(0);
	return envelope_complain(envelope, &complaint, error);
}

enum status lenient_number(struct envelope *envelope, size_t i, long long *out, struct error *error)
{
	struct error complaint;

	if (x12_number(&envelope->tokens, i, out, &complaint) == STATUS_OK)
		return STATUS_OK;
	*out = 0;
	return envelope_complain(envelope, &complaint, error);
}

enum status lenient_quantity(struct envelope *envelope, size_t i, int64_t *milli, struct error *error)
{
	struct error complaint;

	if (x12_at(&envelope->tokens, i).length == 0 ||
	    x12_quantity(&envelope->tokens, i, milli, &complaint) == STATUS_OK)
		return STATUS_OK;
	return envelope_complain(envelope, &complaint, error);
}

enum status lenient_code(struct envelope *envelope, size_t i, struct x12_text text, char *target, size_t size,
			 struct error *error)
{
	struct error complaint;

	if (x12_copy_text(&envelope->tokens, i, text, target, size, &complaint) == STATUS_OK)
		return STATUS_OK;
	target[0] = '\0';
	return envelope_complain(envelope, &complaint, error);
}

void lenient_text(struct envelope *envelope, size_t i, struct x12_text text, char *target, size_t size)
{
	if (!x12_show(text, target, size))
		lenient_remark(envelope, i, "the text was cut, or has odd characters");
}

void lenient_day(struct envelope *envelope, size_t i, struct x12_text text, struct date *out)
{
	if (text.length > 0 && x12_day(&envelope->tokens, i, text, out, NULL) == STATUS_OK)
		return;
	*out = DATE_NONE;
	if (text.length > 0)
		lenient_remark(envelope, i, "is no date");
}

void lenient_days(struct envelope *envelope, struct date *from, struct date *to)
{
	struct x12_text text = x12_at(&envelope->tokens, 3);

	if (x12_equal(x12_at(&envelope->tokens, 2), "RD8") && text.length == 17 && text.at[8] == '-') {
		lenient_day(envelope, 3, (struct x12_text){ text.at, 8 }, from);
		lenient_day(envelope, 3, (struct x12_text){ text.at + 9, 8 }, to);
		return;
	}
	lenient_day(envelope, 3, text, from);
	*to = *from;
}

void lenient_name(struct envelope *envelope, struct person_name *name)
{
	const struct x12_tokens *tokens = &envelope->tokens;

	lenient_text(envelope, 3, x12_at(tokens, 3), name->last, sizeof name->last);
	lenient_text(envelope, 4, x12_at(tokens, 4), name->first, sizeof name->first);
	lenient_text(envelope, 5, x12_at(tokens, 5), name->middle, sizeof name->middle);
	lenient_text(envelope, 7, x12_at(tokens, 7), name->suffix, sizeof name->suffix);
}
