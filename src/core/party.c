/* SPDX-License-Identifier: MIT */
/* party.c: names and addresses. */
#include "claimbench/core/party.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "core/token_list.h"

static const struct token sexes[] = { { "U", "Unknown" }, { "F", "Female" }, { "M", "Male" } };
TOKEN_TABLE(sex_tokens, "patient.sex", sexes);

char *person_name_format(const struct person_name *name, char text[static NAME_FULL_MAX])
{
	(void)text_format(text, NAME_FULL_MAX, "%s%s%s%s%s%s%s", name->last, text_is_empty(name->first) ? "" : ", ",
			  name->first, text_is_empty(name->middle) ? "" : " ", name->middle,
			  text_is_empty(name->suffix) ? "" : " ", name->suffix);
	return text;
}

/* Takes "Jr", "III" and their like off the end of WORDS. */
static void split_suffix(char *words, struct person_name *name)
{
	static const char *const suffixes[] = { "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV" };
	char *last = strrchr(words, ' ');

	for (size_t i = 0; last != NULL && i < sizeof suffixes / sizeof suffixes[0]; i++) {
		if (text_equal_ignoring_case(last + 1, suffixes[i])) {
			(void)TEXT_SET(name->suffix, suffixes[i]);
			*last = '\0';
			return;
		}
	}
}

bool person_name_parse(const char *text, struct person_name *name)
{
	struct person_name read = { .last = "" };
	char plain[NAME_FULL_MAX], *comma, *rest, *middle;

	if (!TEXT_SET(plain, text))
		return false;
	comma = strchr(plain, ',');
	rest = comma != NULL ? comma + 1 + strspn(comma + 1, " ") : plain + strlen(plain);
	if (comma != NULL)
		*comma = '\0';
	text_capitalize(plain);
	text_capitalize(rest);
	split_suffix(rest, &read);
	middle = strchr(rest, ' ');
	if (middle != NULL)
		*middle++ = '\0';
	if (!TEXT_SET(read.last, plain) || !TEXT_SET(read.first, rest) ||
	    !TEXT_SET(read.middle, middle != NULL ? middle : ""))
		return false;
	*name = read;
	return true;
}

char *address_format(const struct address *address, char text[static ADDRESS_TEXT_MAX])
{
	bool plus4 = strlen(address->zip) == 9;

	if (address_is_empty(address)) {
		text[0] = '\0';
		return text;
	}
	(void)text_format(text, ADDRESS_TEXT_MAX, "%s%s%s, %s %s %.5s%s%s", address->street,
			  text_is_empty(address->street2) ? "" : ", ", address->street2, address->city, address->state,
			  address->zip, plus4 ? "-" : "", plus4 ? address->zip + 5 : "");
	return text;
}

/* The first part that is missing or wrong, and how; NULL when none is. */
static const char *first_fault(const struct address *address, const char **part)
{
	*part = "street";
	if (text_is_empty(address->street))
		return "has no street";
	*part = "city";
	if (text_is_empty(address->city))
		return "has no city";
	*part = "state";
	if (state_fault(address->state) != NULL)
		return "has no valid state";
	*part = "zip";
	return zip_fault(address->zip) != NULL ? "has no valid ZIP" : NULL;
}

const char *address_fault(const struct address *address)
{
	const char *part;

	return first_fault(address, &part);
}

enum status address_check(const struct address *address, const char *where, struct error *error)
{
	const char *part, *fault = first_fault(address, &part);
	char field[ERROR_WHERE_MAX];

	if (fault == NULL)
		return STATUS_OK;
	(void)text_format(field, sizeof field, "%s.%s", where, part);
	return error_set(error, STATUS_REFUSED, field, "the address %s", fault);
}

bool address_is_empty(const struct address *address)
{
	return text_is_empty(address->street) && text_is_empty(address->street2) && text_is_empty(address->city) &&
	       text_is_empty(address->state) && text_is_empty(address->zip);
}
