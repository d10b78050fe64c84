/* SPDX-License-Identifier: MIT */
/* service_list.c: which procedure codes a short list names. */
#include "claimbench/core/service_list.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/code.h"
#include "claimbench/core/encounter.h"

enum { WORD_MAX = 12, CODE_LENGTH = 5 };

/* The next word of *AT into WORD, cut where it is too long to be one; false at the end. */
static bool next_word(const char **at, char word[static WORD_MAX])
{
	size_t length;

	*at += strspn(*at, " ");
	length = strcspn(*at, " ");
	(void)text_format(word, WORD_MAX, "%.*s", (int)(length < WORD_MAX ? length : WORD_MAX - 1), *at);
	*at += length;
	return length > 0;
}

static bool is_code(const char *text, size_t length)
{
	char code[PROCEDURE_CODE_MAX];

	if (length != CODE_LENGTH)
		return false;
	memcpy(code, text, CODE_LENGTH);
	code[CODE_LENGTH] = '\0';
	return code_is_cpt_shape(code) || code_is_hcpcs_shape(code);
}

static const char *word_fault(const char *word)
{
	size_t length = strlen(word), dash = strcspn(word, "-"), star = strcspn(word, "*");

	if (star < length)
		return star + 1 == length && star > 0 && star < CODE_LENGTH &&
				       strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == star
			       ? NULL
			       : "has a beginning that is none: 992*";
	if (dash < length) {
		if (!is_code(word, dash) || !is_code(word + dash + 1, length - dash - 1))
			return "has a range that is none: 97110-97140";
		return strncmp(word, word + dash + 1, CODE_LENGTH) <= 0 ? NULL
									: "has a range that ends before it begins";
	}
	return is_code(word, length) ? NULL : "has a word that is no CPT or HCPCS code";
}

const char *service_list_fault(const char *list)
{
	char word[WORD_MAX];
	const char *fault = NULL;

	while (fault == NULL && next_word(&list, word))
		fault = word_fault(word);
	return fault;
}

static bool word_has(const char *word, const char *code)
{
	size_t dash = strcspn(word, "-"), star = strcspn(word, "*");

	if (word[star] == '*')
		return strncmp(word, code, star) == 0;
	if (word[dash] == '-')
		return strncmp(word, code, CODE_LENGTH) <= 0 && strncmp(code, word + dash + 1, CODE_LENGTH) <= 0;
	return strcmp(word, code) == 0;
}

bool service_list_has(const char *list, const char *code)
{
	char word[WORD_MAX];

	if (text_is_empty(list))
		return true;
	while (next_word(&list, word))
		if (word_has(word, code))
			return true;
	return false;
}

bool word_list_has(const char *list, const char *word)
{
	char one[WORD_MAX];

	while (next_word(&list, one))
		if (strcmp(one, word) == 0)
			return true;
	return false;
}
