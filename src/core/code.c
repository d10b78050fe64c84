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

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

bool code_normalize(const char *text, char code[static CODE_MAX])
{
	char plain[CODE_MAX + 1]; /* with its point */
	bool dotted;

	if (!TEXT_SET(plain, text))
		return false;
	text_upper(plain);
	dotted = strlen(plain) > 4 && plain[3] == '.';
	if (dotted)
		memmove(plain + 3, plain + 4, strlen(plain + 4) + 1);
	if (strlen(plain) >= CODE_MAX)
		return false;
	if (!code_is_icd10cm_shape(plain) &&
	    (dotted || (!code_is_hcpcs_shape(plain) && !code_is_cpt_shape(plain) && !code_is_modifier_shape(plain))))
		return false;
	memcpy(code, plain, strlen(plain) + 1);
	return true;
}

bool code_is_icd10cm_shape(const char *undotted)
{
	size_t length = strlen(undotted);

	/* The second character is a digit, but for QA0 and its kin, whose third is one. */
	if (length < 3 || length > 7 || !is_upper(undotted[0]) || (!is_digit(undotted[1]) && !is_digit(undotted[2])))
		return false;
	for (size_t i = 1; i < length; i++)
		if (!is_digit(undotted[i]) && !is_upper(undotted[i]))
			return false;
	return true;
}

static bool four_digits(const char *text)
{
	return strspn(text, "0123456789") >= 4;
}

bool code_is_hcpcs_shape(const char *code)
{
	return strlen(code) == 5 && code[0] >= 'A' && code[0] <= 'V' && code[0] != 'D' && four_digits(code + 1);
}

bool code_is_cpt_shape(const char *code)
{
	return strlen(code) == 5 && four_digits(code) && (is_digit(code[4]) || strchr("FTUMA", code[4]) != NULL);
}

bool code_is_modifier_shape(const char *code)
{
	return strlen(code) == 2 && (is_digit(code[0]) || is_upper(code[0])) &&
	       (is_digit(code[1]) || is_upper(code[1]));
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

/* "; use E11.9", "; use one of its 13 codes, such as E11.00", or nothing where nothing is known. */
static void advise(const struct code_answer *answer, char *text, size_t size)
{
	char first[CODE_MAX + 1];

	text[0] = '\0';
	if (answer->candidate_count == 0)
		return;
	(void)code_dotted(answer->system, answer->candidates[0].code, first);
	if (answer->candidate_total <= 1)
		(void)text_format(text, size, ": use %s", first);
	else
		(void)text_format(text, size, ": use one of its %zu codes, such as %s", answer->candidate_total, first);
}

static void say_when(const struct code_answer *answer, char *text, size_t size)
{
	char from[DATE_TEXT_MAX], to[DATE_TEXT_MAX];

	(void)date_format_iso(answer->valid_from, from);
	(void)date_format_iso(answer->valid_to, to);
	(void)text_format(text, size, "%s%s%s%s", from[0] != '\0' ? " from " : "", from, to[0] != '\0' ? " to " : "",
			  to);
}

char *code_answer_sentence(const struct code_answer *answer, char *text, size_t size)
{
	char code[CODE_MAX + 1], more[80];

	(void)code_dotted(answer->system, answer->code, code);
	advise(answer, more, sizeof more);
	switch (answer->verdict) {
	case CODE_VALID:
		(void)text_format(text, size, "%s is valid: %.120s", code, answer->title);
		break;
	case CODE_UNKNOWN:
		(void)text_format(text, size, "%s is in no code table that is loaded", code);
		break;
	case CODE_HEADER:
		(void)text_format(text, size, "%s is a header%s", code, more);
		break;
	case CODE_OTHER_RELEASE:
		say_when(answer, more, sizeof more);
		(void)text_format(text, size, "%s is not valid on that date%s%s%s", code,
				  more[0] != '\0' ? ", only" : "", more,
				  answer->lapsed ? ", where the newest release that is loaded ends" : "");
		break;
	case CODE_NEEDS_SEVENTH:
		(void)text_format(text, size, "%s needs a seventh character%s", code, more);
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

/* WORD stands in TEXT, which is in small letters, as a word of its own. */
static bool has_word(const char *text, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word))
		if ((at == text || !isalpha((unsigned char)at[-1])) && !isalpha((unsigned char)at[length]))
			return true;
	return false;
}

void code_answer_read_title(struct code_answer *answer)
{
	char title[CODE_TITLE_MAX];
	bool left, right;

	(void)TEXT_SET(title, answer->title);
	text_lower(title);
	left = has_word(title, "left");
	right = has_word(title, "right");
	answer->manifestation = strstr(title, "in diseases classified elsewhere") != NULL ||
				strstr(title, "in other diseases classified elsewhere") != NULL;
	answer->side = has_word(title, "bilateral") || (left && right) ? SIDE_BOTH
		       : left                                          ? SIDE_LEFT
		       : right                                         ? SIDE_RIGHT
		       : has_word(title, "unspecified side") || has_word(title, "unspecified limb") ||
				       has_word(title, "unspecified ear") || has_word(title, "unspecified eye") ||
				       has_word(title, "unspecified knee") || has_word(title, "unspecified hip") ||
				       has_word(title, "unspecified shoulder") || has_word(title, "unspecified hand")
			       ? SIDE_UNSPECIFIED
			       : SIDE_NONE;
}
