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
	const char *plus = address->zip[0] != '\0' && address->zip[4] != '\0' && address->zip[5] != '\0' ? "-" : "";

	if (address_is_empty(address)) {
		text[0] = '\0';
		return text;
	}
	(void)text_format(text, ADDRESS_TEXT_MAX, "%s%s%s, %s %s %.5s%s%s", address->street,
			  text_is_empty(address->street2) ? "" : ", ", address->street2, address->city, address->state,
			  address->zip, plus, plus[0] != '\0' ? address->zip + 5 : "");
	return text;
}

const char *address_fault(const struct address *address)
{
	if (text_is_empty(address->street))
		return "has no street";
	if (text_is_empty(address->city))
		return "has no city";
	if (state_fault(address->state) != NULL)
		return "has no valid state";
	if (zip_fault(address->zip) != NULL)
		return "has no valid ZIP";
	return NULL;
}

bool address_is_empty(const struct address *address)
{
	return text_is_empty(address->street) && text_is_empty(address->street2) && text_is_empty(address->city) &&
	       text_is_empty(address->state) && text_is_empty(address->zip);
}
