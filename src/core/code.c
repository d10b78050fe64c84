/* SPDX-License-Identifier: MIT */
/* code.c: the shapes of codes, and the sentence a verdict makes. */
#include "claimbench/core/code.h"

#include <ctype.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "core/token_list.h"

static const struct token systems[] = {
	{ "icd10cm", "ICD-10-CM" }, { "hcpcs", "HCPCS" }, { "cpt", "CPT" }, { "modifier", "Modifier" }
};
TOKEN_TABLE(code_system_tokens, "code_set.system", systems);

static const struct token verdicts[] = {
	{ "valid", "Valid" },
	{ "unknown", "Unknown" },
	{ "header", "Header" },
	{ "other_release", "Other release" },
	{ "needs_seventh", "Needs 7th character" },
};
TOKEN_TABLE(code_verdict_tokens, "", verdicts);

bool code_normalize(const char *text, char code[static CODE_MAX])
{
	char plain[CODE_MAX];
	size_t length = 0;

	for (; *text != '\0'; text++) {
		if (*text == '.' || *text == ' ')
			continue;
		if (!isalnum((unsigned char)*text) || length + 1 >= sizeof plain)
			return false;
		plain[length++] = (char)toupper((unsigned char)*text);
	}
	plain[length] = '\0';
	if (!code_is_icd10cm_shape(plain) && !code_is_hcpcs_shape(plain) && !code_is_cpt_shape(plain) && length != 2)
		return false;
	memcpy(code, plain, length + 1);
	return true;
}

bool code_is_icd10cm_shape(const char *undotted)
{
	size_t length = strlen(undotted);

	/* The second character is a digit, but for QA0 and its kin. */
	if (length < 3 || length > 7 || !isupper((unsigned char)undotted[0]) ||
	    (!isdigit((unsigned char)undotted[1]) && !isdigit((unsigned char)undotted[2])))
		return false;
	for (size_t i = 1; i < length; i++)
		if (!isdigit((unsigned char)undotted[i]) && !isupper((unsigned char)undotted[i]))
			return false;
	return true;
}

static bool four_digits(const char *text)
{
	for (int i = 0; i < 4; i++)
		if (!isdigit((unsigned char)text[i]))
			return false;
	return true;
}

bool code_is_hcpcs_shape(const char *code)
{
	return strlen(code) == 5 && isupper((unsigned char)code[0]) && code[0] != 'D' && four_digits(code + 1);
}

bool code_is_cpt_shape(const char *code)
{
	return strlen(code) == 5 && four_digits(code) &&
	       (isdigit((unsigned char)code[4]) || strchr("FTUMA", code[4]) != NULL);
}

char *code_dotted(enum code_system system, const char *code, char text[static CODE_MAX + 1])
{
	size_t length = strlen(code);

	if (system == CODE_ICD10CM && length > 3)
		(void)text_format(text, CODE_MAX + 1, "%.3s.%s", code, code + 3);
	else
		(void)text_format(text, CODE_MAX + 1, "%.7s", code);
	return text;
}

char *code_answer_sentence(const struct code_answer *answer, char *text, size_t size)
{
	char dotted[CODE_MAX + 1], first[CODE_MAX + 1], from[DATE_TEXT_MAX], to[DATE_TEXT_MAX];

	(void)code_dotted(answer->system, answer->code, dotted);
	(void)date_format_iso(answer->valid_from, from);
	(void)date_format_iso(answer->valid_to, to);
	(void)code_dotted(answer->system, answer->candidate_count > 0 ? answer->candidates[0].code : "", first);
	switch (answer->verdict) {
	case CODE_VALID:
		(void)text_format(text, size, "%s is valid: %.120s", dotted, answer->title);
		break;
	case CODE_UNKNOWN:
		(void)text_format(text, size, "%s is in no code table that is loaded", dotted);
		break;
	case CODE_HEADER:
		(void)text_format(text, size, "%s is a header: use one of its %zu codes, such as %s", dotted,
				  answer->candidate_total, first);
		break;
	case CODE_OTHER_RELEASE:
		(void)text_format(text, size, "%s is not valid on that date; it was valid from %s%s%s", dotted, from,
				  to[0] != '\0' ? " to " : " on", to);
		break;
	case CODE_NEEDS_SEVENTH:
		(void)text_format(text, size, "%s needs a seventh character, such as %s", dotted, first);
		break;
	}
	return text;
}

bool code_with_seventh(const char *code, char character, char full[static CODE_MAX])
{
	size_t length = strlen(code);

	if (length < 3 || length > 6)
		return false;
	memset(full, 'X', 6);
	memcpy(full, code, length);
	full[6] = character;
	full[7] = '\0';
	return true;
}
