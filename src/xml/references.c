/* SPDX-License-Identifier: MIT */
/* references.c: codes named in parentheses at the end of a note: exact, prefix or range; prose is left. */
#include <ctype.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "xml/tabular.h"

/* "A18.32" -> "A1832"; how many characters of TEXT it took, 0 when it is no code. */
static size_t read_code(const char *text, char code[static 9])
{
	size_t at = 0, length = 0;

	while (length < 8 && (isdigit((unsigned char)text[at]) || isupper((unsigned char)text[at]) ||
			      (text[at] == '.' && length == 3))) {
		if (text[at] != '.')
			code[length++] = text[at];
		at++;
	}
	code[length] = '\0';
	if (length < 3 || !isupper((unsigned char)code[0]) || !isdigit((unsigned char)code[1]))
		return 0;
	return at;
}

static void add(char refs[static TABULAR_TEXT_MAX], const char *first, const char *mark, const char *second)
{
	size_t length = strlen(refs);

	(void)text_format(refs + length, TABULAR_TEXT_MAX - length, "%s%s%s%s", length > 0 ? " " : "", first, mark,
			  second);
}

/* One word between separators; false when it is no plain reference. */
static bool read_word(const char *word, size_t length, char refs[static TABULAR_TEXT_MAX])
{
	char first[9], second[9];
	size_t took = read_code(word, first), more;

	if (took == 0)
		return false;
	if (took == length) {
		add(refs, first, "", "");
		return true;
	}
	if (word[took] == '.' && took + 2 == length && word[took + 1] == '-')
		took++;
	if (word[took] != '-')
		return false;
	if (took + 1 == length) {
		add(refs, first, "-", "");
		return true;
	}
	more = read_code(word + took + 1, second);
	if (more == 0 || (took + 1 + more != length && !(word[took + 1 + more] == '-' && took + 2 + more == length)))
		return false;
	add(refs, first, "-", second);
	return true;
}

void tabular_references(const char *text, char refs[static TABULAR_TEXT_MAX])
{
	const char *open = strrchr(text, '('), *close = open != NULL ? strchr(open, ')') : NULL;

	refs[0] = '\0';
	if (close == NULL)
		return;
	for (const char *at = open + 1; at < close;) {
		size_t length = strcspn(at, ",; )");

		if (length > 0 && !read_word(at, length, refs)) {
			refs[0] = '\0'; /* prose: better nothing than half */
			return;
		}
		at += length;
		at += strspn(at, ",; ");
	}
}
