/* SPDX-License-Identifier: MIT */
/* identifier.c: shapes and check digits of the numbers a claim carries. */
#include "claimbench/core/identifier.h"

#include <ctype.h>
#include <string.h>

#include "claimbench/base/text.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

const char *npi_fault(const char *npi)
{
	int sum = 24; /* what the prefix 80840 adds */

	if (npi[0] == '\0')
		return "is missing";
	if (strlen(npi) != 10 || !text_all_digits(npi))
		return "must have ten digits";
	if (npi[0] != '1' && npi[0] != '2')
		return "must begin with 1 or 2";
	for (int i = 0; i < 10; i++) {
		int digit = npi[i] - '0';

		if (i % 2 == 0)
			digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
		sum += digit;
	}
	return sum % 10 == 0 ? NULL : "has a wrong check digit";
}

/* Places of an MBI: 1 a digit 1-9, 9 a digit, A a letter, N either; never S L O I B Z. */
static bool mbi_place(char place, char c)
{
	bool letter = is_upper(c) && strchr("SLOIBZ", c) == NULL;

	switch (place) {
	case '1':
		return c >= '1' && c <= '9';
	case '9':
		return is_digit(c);
	case 'A':
		return letter;
	default:
		return letter || is_digit(c);
	}
}

const char *mbi_fault(const char *mbi)
{
	static const char places[] = "1AN9AN9AA99";

	if (mbi[0] == '\0')
		return "is missing";
	if (strlen(mbi) != sizeof places - 1)
		return "must have eleven places";
	for (size_t i = 0; i < sizeof places - 1; i++)
		if (!mbi_place(places[i], mbi[i]))
			return "is not built like a Medicare number";
	return NULL;
}

const char *ssn_fault(const char *ssn)
{
	if (ssn[0] == '\0')
		return "is missing";
	if (strlen(ssn) != 9 || !text_all_digits(ssn))
		return "must have nine digits";
	if (strncmp(ssn, "000", 3) == 0 || strncmp(ssn, "666", 3) == 0 || ssn[0] == '9')
		return "begins with an area never given out";
	if (strncmp(ssn + 3, "00", 2) == 0 || strncmp(ssn + 5, "0000", 4) == 0)
		return "has a part that is all zeros";
	return NULL;
}

const char *ein_fault(const char *ein)
{
	static const char never[][3] = { "00", "07", "08", "09", "17", "18", "19", "28", "29",
					 "49", "69", "70", "78", "79", "89", "96", "97" };

	if (ein[0] == '\0')
		return "is missing";
	if (strlen(ein) != 9 || !text_all_digits(ein))
		return "must have nine digits";
	for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
		if (strncmp(ein, never[i], 2) == 0)
			return "begins with a prefix never given out";
	return NULL;
}

const char *zip_fault(const char *zip)
{
	size_t length = strlen(zip);

	if (length == 0)
		return "is missing";
	if ((length != 5 && length != 9) || !text_all_digits(zip))
		return "must have five or nine digits";
	return strncmp(zip, "00000", 5) == 0 ? "is all zeros" : NULL;
}

const char *zip9_fault(const char *zip)
{
	const char *fault = zip_fault(zip);

	if (fault != NULL)
		return fault;
	if (strlen(zip) != 9)
		return "must have nine digits (ZIP+4)";
	return strcmp(zip + 5, "0000") == 0 ? "has no +4 (0000)" : NULL;
}

const char *state_fault(const char *state)
{
	static const char states[] = "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT "
				     "NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX "
				     "UT VT VA WA WV WI WY AS GU MP PR VI FM MH PW AA AE AP";

	if (state[0] == '\0')
		return "is missing";
	if (strlen(state) == 2 && is_upper(state[0]) && is_upper(state[1]))
		for (size_t i = 0; i + 2 < sizeof states; i += 3)
			if (states[i] == state[0] && states[i + 1] == state[1])
				return NULL;
	return "is no US state or territory";
}

const char *phone_fault(const char *phone)
{
	if (phone[0] == '\0')
		return "is missing";
	if (strlen(phone) != 10 || !text_all_digits(phone))
		return "must have ten digits";
	if (phone[0] < '2' || phone[3] < '2')
		return "has an area code or exchange that begins with 0 or 1";
	return NULL;
}

const char *taxonomy_fault(const char *taxonomy)
{
	if (taxonomy[0] == '\0')
		return "is missing";
	if (strlen(taxonomy) != 10)
		return "must have ten characters";
	for (int i = 0; i < 9; i++)
		if (!is_digit(taxonomy[i]) && !is_upper(taxonomy[i]))
			return "must be capitals and digits";
	return taxonomy[9] == 'X' ? NULL : "must end in X";
}

const char *clia_fault(const char *clia)
{
	if (clia[0] == '\0')
		return "is missing";
	if (strlen(clia) != CLIA_MAX - 1 || clia[2] != 'D' || strspn(clia, "0123456789") != 2 ||
	    !text_all_digits(clia + 3))
		return "must be two digits, D and seven digits";
	return NULL;
}

const char *ndc_fault(const char *ndc)
{
	if (ndc[0] == '\0')
		return "is missing";
	if (strlen(ndc) != 11 || !text_all_digits(ndc))
		return "must have eleven digits (5-4-2)";
	return strspn(ndc, "0") == 11 ? "is all zeros" : NULL;
}

/* Copy LENGTH digits, filled with zeros on the left to WIDTH. */
static char *fill(char *to, const char *from, size_t length, size_t width)
{
	memset(to, '0', width - length);
	memcpy(to + width - length, from, length);
	return to + width;
}

bool ndc_normalize(const char *text, char ndc[static NDC_MAX])
{
	static const size_t widths[3] = { 5, 4, 2 };
	size_t lengths[3] = { 0, 0, 0 }, part = 0, missing = 0;
	const char *from = text;
	char *to = ndc;

	if (strlen(text) == 11 && text_all_digits(text)) {
		memcpy(ndc, text, NDC_MAX);
		return true;
	}
	for (const char *at = text; *at != '\0'; at++) {
		if (*at == '-' && part < 2)
			part++;
		else if (is_digit(*at))
			lengths[part]++;
		else
			return false;
	}
	for (part = 0; part < 3; part++) {
		if (lengths[part] == 0 || lengths[part] > widths[part])
			return false;
		missing += widths[part] - lengths[part];
	}
	if (missing > 1)
		return false;
	for (part = 0; part < 3; part++) {
		to = fill(to, from, lengths[part], widths[part]);
		from += lengths[part] + 1;
	}
	*to = '\0';
	return true;
}

/* Capitals and digits with single blanks between words, digits apart from letters: "P.O.Box12" is "PO BOX 12". */
static void spell_street(char *plain, size_t size, const char *street)
{
	size_t at = 0;

	for (; *street != '\0' && at + 2 < size; street++) {
		char c = (char)toupper((unsigned char)*street);
		char before = at > 0 ? plain[at - 1] : ' ';

		if (c == '.' || c == ',')
			continue;
		if (!is_upper(c) && !is_digit(c))
			c = ' ';
		if (c == ' ' && before == ' ')
			continue;
		if (is_digit(c) && is_upper(before))
			plain[at++] = ' ';
		plain[at++] = c;
	}
	plain[at] = '\0';
}

static bool has_words(const char *plain, const char *words)
{
	size_t length = strlen(words);

	for (const char *at = strstr(plain, words); at != NULL; at = strstr(at + 1, words))
		if ((at == plain || at[-1] == ' ') && (at[length] == '\0' || at[length] == ' '))
			return true;
	return false;
}

bool street_is_po_box(const char *street)
{
	static const char *const boxes[] = { "PO BOX",  "P O BOX",  "POBOX",     "POB",       "POST OFFICE BOX",
					     "LOCKBOX", "LOCK BOX", "PO DRAWER", "P O DRAWER" };
	char plain[160];

	spell_street(plain, sizeof plain, street);
	for (size_t i = 0; i < sizeof boxes / sizeof boxes[0]; i++)
		if (has_words(plain, boxes[i]))
			return true;
	return strncmp(plain, "BOX ", 4) == 0 && is_digit(plain[4]);
}

/* CMS's invented beneficiaries have an S, which no real number has, in the second place. */
static const char *mbi_test_fault(const char *mbi)
{
	char real[MBI_MAX];

	if (strlen(mbi) != MBI_MAX - 1 || mbi[1] != 'S')
		return mbi_fault(mbi);
	memcpy(real, mbi, sizeof real);
	real[1] = 'A';
	return mbi_fault(real);
}

static bool matches_pattern(const char *member, const char *pattern)
{
	for (; *pattern != '\0'; pattern++, member++) {
		if (*pattern == '*')
			return true;
		if (*pattern == '9'   ? !is_digit(*member)
		    : *pattern == 'A' ? !is_upper(*member)
		    : *pattern == 'X' ? !is_digit(*member) && !is_upper(*member)
				      : *pattern != *member)
			return false;
	}
	return *member == '\0';
}

const char *member_id_fault(const char *member, const char *pattern)
{
	size_t length = strlen(member);

	if (length == 0)
		return "is missing";
	if (strcmp(pattern, "MBI") == 0)
		return mbi_fault(member);
	if (strcmp(pattern, "MBI-TEST") == 0)
		return mbi_test_fault(member);
	if (length < 2 || length > 80)
		return "must have two to eighty characters";
	for (const char *at = member; *at != '\0'; at++)
		if (!isalnum((unsigned char)*at) && *at != '-')
			return "may hold letters, digits and hyphens only";
	if (pattern[0] != '\0' && !matches_pattern(member, pattern))
		return "is not built as this payer's numbers are";
	return NULL;
}
