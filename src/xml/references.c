/* SPDX-License-Identifier: MIT */
/*
 * references.c: codes named in parentheses within a note, by this grammar:
 *
 *	group	item { (","|";"|"and"|"or") item }
 *	item	code [mark]			exactly this; with a mark: all that begin so
 *		code [mark] "-" code [mark]	from the first to the second
 *	mark	"-" | ".-"
 *
 * The lists in use have blanks around hyphens, and write a range of marked codes "I70.2--I70.7-".
 */
#include <ctype.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "xml/tabular.h"

static bool is_place(char c)
{
	return isdigit((unsigned char)c) || isupper((unsigned char)c);
}

/*
 * "A18.32" -> "A1832", and *AT moves past it. A code has a point after its third place, so that "G6PD"
 * is none; a digit is among its first two after the letter, so that "HIV" is none and "QA0" is one.
 */
static bool read_code(const char **at, char code[static CODE_MAX])
{
	const char *text = *at;
	size_t length = 3, take = 3;

	if (!isupper((unsigned char)text[0]) || !is_place(text[1]) || !is_place(text[2]))
		return false;
	memcpy(code, text, 3);
	if (text[3] == '.')
		for (take = 4; length + 1 < CODE_MAX && is_place(text[take]); take++)
			code[length++] = text[take];
	if (length == 3)
		take = 3;
	code[length] = '\0';
	if (is_place(text[take]) || !code_is_icd10cm_shape(code))
		return false;
	*at = text + take;
	return true;
}

/* Past blanks, and past the hyphens of a mark or range; how many there were. */
static int skip_hyphens(const char **at)
{
	const char *text = *at + strspn(*at, " ");
	int hyphens = 0;

	if (text[0] == '.' && text[1] == '-')
		text++;
	for (; *text == '-' || (*text == ' ' && hyphens > 0); text++)
		hyphens += *text == '-';
	if (hyphens > 0)
		*at = text;
	return hyphens;
}

static bool add(char refs[static TABULAR_TEXT_MAX], const char *first, const char *mark, const char *second)
{
	size_t length = strlen(refs);

	return text_format(refs + length, TABULAR_TEXT_MAX - length, "%s%s%s%s", length > 0 ? " " : "", first, mark,
			   second);
}

static bool read_item(const char **at, char refs[static TABULAR_TEXT_MAX])
{
	char first[CODE_MAX], second[CODE_MAX];
	int hyphens;

	if (!read_code(at, first))
		return false;
	hyphens = skip_hyphens(at);
	if (hyphens > 2)
		return false;
	if (hyphens > 0 && read_code(at, second))
		return skip_hyphens(at) <= 1 && add(refs, first, "-", second);
	return hyphens < 2 && add(refs, first, hyphens > 0 ? "-" : "", "");
}

/* Past what stands between two items; false when that is neither a separator nor the group's end. */
static bool read_separator(const char **at)
{
	const char *text = *at + strspn(*at, " ");
	size_t marks = strspn(text, ",; ");

	if (marks == 0 && *text != ')' && *text != '\0' && text == *at)
		return false;
	text += marks;
	if (strncmp(text, "and ", 4) == 0)
		text += 4;
	else if (strncmp(text, "or ", 3) == 0)
		text += 3;
	*at = text;
	return true;
}

/* A group from after its parenthesis: all of it, or nothing. */
static void read_group(const char *at, char refs[static TABULAR_TEXT_MAX])
{
	size_t before = strlen(refs);

	at += strspn(at, " ");
	while (*at != ')' && *at != '\0') {
		if (!read_item(&at, refs) || !read_separator(&at)) {
			refs[before] = '\0';
			return;
		}
	}
}

void tabular_references(const char *text, char refs[static TABULAR_TEXT_MAX])
{
	refs[0] = '\0';
	for (const char *open = strchr(text, '('); open != NULL; open = strchr(open + 1, '('))
		read_group(open + 1, refs);
}
