/* SPDX-License-Identifier: MIT */
/* reference_load.c: what all loaders of official files share. */
#include "workflow/reference_load.h"

#include <ctype.h>
#include <string.h>

#include "claimbench/base/text.h"

enum status load_tick(struct load *load, int64_t bytes, struct error *error)
{
	const struct progress *progress = load->progress;

	if (progress == NULL || progress->tick == NULL ||
	    progress->tick(progress->context, load->name, bytes, load->bytes))
		return STATUS_OK;
	return error_set(error, STATUS_REFUSED, load->name, "stopped: nothing was changed");
}

static int digits_at(const char *text, int count)
{
	int value = 0;

	for (int i = 0; i < count; i++) {
		if (!isdigit((unsigned char)text[i]))
			return -1;
		value = value * 10 + text[i] - '0';
	}
	return value;
}

int load_year_in(const char *text, const char *prefix)
{
	const char *after;

	for (const char *at = text; *at != '\0'; at++) {
		int year = digits_at(at, 4);

		if (year >= 1990 && year <= 2099 && (at == text || !isdigit((unsigned char)at[-1])) &&
		    !isdigit((unsigned char)at[4]))
			return year;
	}
	after = prefix != NULL ? strstr(text, prefix) : NULL;
	if (after != NULL && digits_at(after + strlen(prefix), 2) >= 0)
		return 2000 + digits_at(after + strlen(prefix), 2);
	return 0;
}

int load_month_in(const char *text)
{
	static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun",
					      "jul", "aug", "sep", "oct", "nov", "dec" };

	for (const char *at = text; *at != '\0'; at++) {
		if (at != text && isalpha((unsigned char)at[-1]))
			continue;
		for (int i = 0; i < 12; i++) {
			if (tolower((unsigned char)at[0]) == months[i][0] &&
			    tolower((unsigned char)at[1]) == months[i][1] &&
			    tolower((unsigned char)at[2]) == months[i][2])
				return i + 1;
		}
	}
	return 0;
}

void load_title(char *target, size_t size, const char *source)
{
	size_t length = strlen(source);

	if (length < size) {
		memcpy(target, source, length + 1);
		return;
	}
	length = size - 4;
	while (length > 0 && ((unsigned char)source[length] & 0xc0) == 0x80)
		length--;
	memcpy(target, source, length);
	memcpy(target + length, "...", 4);
}

enum status load_code(struct load *load, const struct lines *lines, const struct code_row *code, struct error *error)
{
	struct error why = { .status = STATUS_OK };
	enum status status = code_put(load->office->store, load->set.id, code, &why);

	if (status == STATUS_OK)
		return STATUS_OK;
	if (status == STATUS_REFUSED)
		return lines_refuse(lines, error, "code %s stands in the file twice", code->code);
	return error_set(error, status, why.where, "%s", why.what);
}

bool load_decimal(const char *text, int places, int32_t *value)
{
	bool negative = *text == '-', point = false;
	int64_t sum = 0;
	int digits = 0, after = 0;

	for (text += negative; *text != '\0'; text++) {
		if (*text == '.' && !point) {
			point = true;
			continue;
		}
		if (!isdigit((unsigned char)*text) || sum > 100000000)
			return false;
		digits++;
		if (point && after == places) {
			if (*text != '0')
				return false;
			continue;
		}
		after += point;
		sum = sum * 10 + *text - '0';
	}
	for (; after < places; after++)
		sum *= 10;
	if (digits == 0 || sum > INT32_MAX)
		return false;
	*value = (int32_t)(negative ? -sum : sum);
	return true;
}
