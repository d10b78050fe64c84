/* SPDX-License-Identifier: MIT */
/* syntax_words.c: codes of a 999 in words. */
#include "claimbench/core/syntax_words.h"

#include <string.h>

#include "claimbench/base/text.h"

struct word {
	const char *code, *text;
};

static const struct word segment_words[] = {
	{ "1", "is not known" },
	{ "2", "is not expected here" },
	{ "3", "is missing" },
	{ "4", "its loop comes too often" },
	{ "5", "comes too often" },
	{ "6", "does not belong in this file" },
	{ "7", "stands in the wrong place" },
	{ "8", "has elements with errors" },
	{ "I4", "is not used by the guide" },
	{ "I6", "is needed in this situation" },
	{ "I7", "its loop comes too seldom" },
	{ "I8", "comes too seldom" },
	{ "I9", "is not used in this situation" },
};

static const struct word element_words[] = {
	{ "1", "is missing" },
	{ "2", "is missing beside another" },
	{ "3", "is one too many" },
	{ "4", "is too short" },
	{ "5", "is too long" },
	{ "6", "has a character that is not allowed" },
	{ "7", "is no valid code" },
	{ "8", "is no valid date" },
	{ "9", "is no valid time" },
	{ "10", "excludes another" },
	{ "12", "is repeated too often" },
	{ "13", "has too many parts" },
	{ "I6", "has a code that is not used" },
	{ "I9", "is needed in this situation" },
	{ "I10", "is not used by the guide" },
	{ "I11", "is not used in this situation" },
	{ "I12", "has not the form it should have" },
	{ "I13", "has not the value it should have" },
};

static const char *word_of(const struct word *words, size_t count, const char *code, char text[static 24])
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(words[i].code, code))
			return words[i].text;
	(void)text_format(text, 24, "is wrong (code %.8s)", code);
	return text;
}

const char *segment_error_word(const char *code, char text[static 24])
{
	return word_of(segment_words, sizeof segment_words / sizeof segment_words[0], code, text);
}

const char *element_error_word(const char *code, char text[static 24])
{
	return word_of(element_words, sizeof element_words / sizeof element_words[0], code, text);
}

char *syntax_error_text(const struct syntax_error *error, char text[static SYNTAX_TEXT_MAX])
{
	char element[24] = "", loop[24] = "", word[24];
	bool of_element = error->element_code[0] != '\0';

	if (of_element && error->component > 0)
		(void)text_format(element, sizeof element, "%02d-%d", (int)error->element, (int)error->component);
	else if (of_element)
		(void)text_format(element, sizeof element, "%02d", (int)error->element);
	if (error->loop[0] != '\0')
		(void)text_format(loop, sizeof loop, ", loop %s", error->loop);
	(void)text_format(text, SYNTAX_TEXT_MAX, "%s%s at segment %lld%s: %s", error->segment_id, element,
			  (long long)error->position, loop,
			  of_element ? element_error_word(error->element_code, word)
				     : segment_error_word(error->segment_code, word));
	return text;
}

const char *syntax_error_claim(const struct syntax_error *error)
{
	static const char names_claim[] = "CLM01:";

	return text_starts_with(error->context, names_claim) ? error->context + sizeof names_claim - 1 : "";
}
