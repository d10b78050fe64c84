/* SPDX-License-Identifier: MIT */
/* tabular_child.c: libxml2's streaming reader over the tabular list. */
#include "xml/tabular_child.h"

#include <ctype.h>
#include <libxml/xmlreader.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "claimbench/base/text.h"
#include "xml/tabular.h"

enum { DEPTH_MAX = 40, ATTRIBUTES_MAX = 16 };

/* A chapter, section or diag that is open. */
struct place {
	int depth;
	char code[TABULAR_CODE_MAX];
	int position;
};

struct walk {
	xmlTextReaderPtr reader;
	FILE *out;
	struct place places[DEPTH_MAX];
	int open;
	const char *kind; /* of the note element that is open */
	int kind_depth;
	char message[200];
	bool stopped;
};

static const char *const note_kinds[][2] = {
	{ "inclusionTerm", "inclusion" }, { "includes", "includes" },    { "excludes1", "excludes1" },
	{ "excludes2", "excludes2" },     { "codeFirst", "code_first" }, { "useAdditionalCode", "use_additional" },
	{ "codeAlso", "code_also" },      { "notes", "note" },           { "sevenChrDef", "seventh" },
};

static void write_text(FILE *out, const char *text)
{
	size_t length = strlen(text);

	(void)fputc((int)(length & 0xff), out);
	(void)fputc((int)(length >> 8), out);
	(void)fwrite(text, 1, length, out);
}

static void stop(struct walk *walk, const char *message)
{
	if (walk->stopped)
		return;
	walk->stopped = true;
	(void)text_format(walk->message, sizeof walk->message, "%.190s", message);
}

/* Blanks squeezed, cut at the maximum on a whole character. */
static void squeeze(char *target, size_t size, const char *source)
{
	size_t length = 0;

	for (; *source != '\0' && length + 5 < size; source++) {
		bool blank = isspace((unsigned char)*source) != 0;

		if (!blank)
			target[length++] = *source;
		else if (length > 0 && target[length - 1] != ' ')
			target[length++] = ' ';
	}
	while (length > 0 && (target[length - 1] == ' ' || (target[length - 1] & 0xc0) == 0x80))
		length--;
	target[length] = '\0';
}

static void read_string(struct walk *walk, char *target, size_t size)
{
	xmlChar *text = xmlTextReaderReadString(walk->reader);

	target[0] = '\0';
	if (text != NULL)
		squeeze(target, size, (const char *)text);
	xmlFree(text);
}

static void write_note(struct walk *walk, const char *kind, const char *text)
{
	struct place *place = walk->open > 0 ? &walk->places[walk->open - 1] : NULL;
	char position[16];

	if (place == NULL || place->code[0] == '\0' || text[0] == '\0')
		return;
	place->position++;
	(void)text_format(position, sizeof position, "%d", place->position);
	(void)fputc('N', walk->out);
	write_text(walk->out, place->code);
	write_text(walk->out, position);
	write_text(walk->out, kind);
	write_text(walk->out, text);
}

static void open_place(struct walk *walk, int depth)
{
	xmlChar *id = xmlTextReaderGetAttribute(walk->reader, (const xmlChar *)"id");
	struct place *place = &walk->places[walk->open];

	if (walk->open == DEPTH_MAX) {
		stop(walk, "nested too deep");
		xmlFree(id);
		return;
	}
	walk->open++;
	*place = (struct place){ .depth = depth };
	/* A section of one category bears its bare code: told from the category by its range. */
	if (id != NULL && xmlStrchr(id, '-') == NULL)
		(void)text_format(place->code, sizeof place->code, "%.7s-%.7s", (const char *)id, (const char *)id);
	else if (id != NULL)
		(void)text_format(place->code, sizeof place->code, "%.15s", (const char *)id);
	xmlFree(id);
}

static void read_name(struct walk *walk)
{
	struct place *place = &walk->places[walk->open - 1];
	char name[TABULAR_CODE_MAX];
	size_t length = 0;

	read_string(walk, name, sizeof name);
	/* A chapter's name is its number: its range comes with its description. */
	if (!isupper((unsigned char)name[0]))
		return;
	for (const char *at = name; *at != '\0' && length + 1 < sizeof place->code; at++)
		if (*at != '.')
			place->code[length++] = *at;
	place->code[length] = '\0';
}

/* "Certain infectious and parasitic diseases (A00-B99)": a chapter gets its range, and a title. */
static void read_desc(struct walk *walk, const char *parent)
{
	struct place *place = &walk->places[walk->open - 1];
	char text[TABULAR_TEXT_MAX];
	const char *open;

	read_string(walk, text, sizeof text);
	if (strcmp(parent, "diag") == 0)
		return;
	open = strrchr(text, '(');
	if (strcmp(parent, "chapter") == 0 && open != NULL && strlen(open) == 9)
		(void)text_format(place->code, sizeof place->code, "%.7s", open + 1);
	write_note(walk, "title", text);
}

static void read_extension(struct walk *walk)
{
	xmlChar *character = xmlTextReaderGetAttribute(walk->reader, (const xmlChar *)"char");
	char text[TABULAR_TEXT_MAX - 8], line[TABULAR_TEXT_MAX];

	read_string(walk, text, sizeof text);
	if (character != NULL && xmlStrlen(character) == 1) {
		(void)text_format(line, sizeof line, "%s\t%s", (const char *)character, text);
		write_note(walk, "seventh", line);
	}
	xmlFree(character);
}

static const char *kind_of(const char *name)
{
	for (size_t i = 0; i < sizeof note_kinds / sizeof note_kinds[0]; i++)
		if (strcmp(note_kinds[i][0], name) == 0)
			return note_kinds[i][1];
	return NULL;
}

static void begin_element(struct walk *walk, const char *name, const char parents[DEPTH_MAX][16], int depth)
{
	const char *parent = depth > 0 ? parents[depth - 1] : "";
	char text[TABULAR_TEXT_MAX];

	if (strcmp(name, "version") == 0) {
		read_string(walk, text, sizeof text);
		text[15] = '\0';
		(void)fputc('V', walk->out);
		write_text(walk->out, text);
	} else if (strcmp(name, "chapter") == 0 || strcmp(name, "section") == 0 || strcmp(name, "diag") == 0) {
		open_place(walk, depth);
	} else if (kind_of(name) != NULL) {
		walk->kind = kind_of(name);
		walk->kind_depth = depth;
	} else if (walk->open > 0 && strcmp(name, "name") == 0) {
		read_name(walk);
	} else if (walk->open > 0 && strcmp(name, "desc") == 0) {
		read_desc(walk, parent);
	} else if (walk->open > 0 && strcmp(name, "extension") == 0) {
		read_extension(walk);
	} else if (walk->open > 0 && strcmp(name, "note") == 0 && walk->kind != NULL &&
		   strcmp(walk->kind, "seventh") != 0) {
		read_string(walk, text, sizeof text);
		write_note(walk, walk->kind, text);
	}
}

static void end_element(struct walk *walk, int depth)
{
	if (walk->kind != NULL && walk->kind_depth == depth)
		walk->kind = NULL;
	if (walk->open > 0 && walk->places[walk->open - 1].depth == depth)
		walk->open--;
}

static void step(struct walk *walk, char parents[DEPTH_MAX][16])
{
	const char *name = (const char *)xmlTextReaderConstLocalName(walk->reader);
	int type = xmlTextReaderNodeType(walk->reader), depth = xmlTextReaderDepth(walk->reader);

	if (type == XML_READER_TYPE_DOCUMENT_TYPE) {
		stop(walk, "a DOCTYPE is not taken");
	} else if (depth >= DEPTH_MAX) {
		stop(walk, "nested too deep");
	} else if (type == XML_READER_TYPE_ELEMENT) {
		if (depth == 0 && strcmp(name, "ICD10CM.tabular") != 0)
			stop(walk, "is no ICD-10-CM tabular list");
		if (xmlTextReaderAttributeCount(walk->reader) > ATTRIBUTES_MAX)
			stop(walk, "too many attributes");
		(void)text_format(parents[depth], 16, "%.15s", name);
		if (!walk->stopped)
			begin_element(walk, name, (const char(*)[16])parents, depth);
		if (xmlTextReaderIsEmptyElement(walk->reader))
			end_element(walk, depth);
	} else if (type == XML_READER_TYPE_END_ELEMENT) {
		end_element(walk, depth);
	}
}

static void keep_error(void *context, const char *message, xmlParserSeverities severity,
		       xmlTextReaderLocatorPtr locator)
{
	struct walk *walk = context;
	char line[200];

	(void)locator;
	if (severity == XML_PARSER_SEVERITY_WARNING || severity == XML_PARSER_SEVERITY_VALIDITY_WARNING)
		return;
	squeeze(line, sizeof line, message);
	stop(walk, line);
}

void tabular_child(int file, int pipe)
{
	struct walk walk = { .out = fdopen(pipe, "wb") };
	char parents[DEPTH_MAX][16] = { { 0 } }, line[16];
	int more = 1;

	if (walk.out == NULL)
		return;
	walk.reader = xmlReaderForFd(file, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA);
	if (walk.reader != NULL)
		xmlTextReaderSetErrorHandler(walk.reader, keep_error, &walk);
	while (walk.reader != NULL && !walk.stopped && (more = xmlTextReaderRead(walk.reader)) == 1)
		step(&walk, parents);
	if (!walk.stopped && (walk.reader == NULL || more != 0))
		stop(&walk, "is no whole XML file");
	if (walk.stopped) {
		(void)text_format(line, sizeof line, "%d",
				  walk.reader != NULL ? xmlTextReaderGetParserLineNumber(walk.reader) : 0);
		(void)fputc('X', walk.out);
		write_text(walk.out, line);
		write_text(walk.out, walk.message);
	} else {
		(void)fputc('E', walk.out);
	}
	xmlFreeTextReader(walk.reader);
	(void)fclose(walk.out);
}
