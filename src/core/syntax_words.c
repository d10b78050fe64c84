/* SPDX-License-Identifier: MIT */
/* syntax_words.c: what a 999 finds wrong, in one sentence. */
#include "claimbench/core/syntax_words.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/reason.h"

/* What is wrong with a segment or element, in words or else by its code; returns TEXT. */
static char *fault(const char *words, const char *code, char text[static 64])
{
	if (words != NULL)
		(void)text_format(text, 64, "%s", words);
	else
		(void)text_format(text, 64, "is wrong (code %.8s)", code);
	return text;
}

char *syntax_error_text(const struct syntax_error *error, char text[static SYNTAX_TEXT_MAX])
{
	char element[24] = "", loop[24] = "", words[64];
	bool of_element = error->element_code[0] != '\0';

	if (of_element && error->component > 0)
		(void)text_format(element, sizeof element, "%02d-%d", (int)error->element, (int)error->component);
	else if (of_element)
		(void)text_format(element, sizeof element, "%02d", (int)error->element);
	if (error->loop[0] != '\0')
		(void)text_format(loop, sizeof loop, ", loop %s", error->loop);
	(void)text_format(text, SYNTAX_TEXT_MAX, "%s%s at segment %lld%s: %s", error->segment_id, element,
			  (long long)error->position, loop,
			  of_element ? fault(syntax_element_words(error->element_code), error->element_code, words)
				     : fault(syntax_segment_words(error->segment_code), error->segment_code, words));
	return text;
}

const char *syntax_error_claim(const struct syntax_error *error)
{
	static const char names_claim[] = "CLM01:";

	return text_starts_with(error->context, names_claim) ? error->context + sizeof names_claim - 1 : "";
}
