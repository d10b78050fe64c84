/* SPDX-License-Identifier: MIT */
/* tabular_child.c: libxml2's streaming reader over the tabular list. */
#include "xml/tabular_child.h"

#include <ctype.h>
#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "claimbench/base/text.h"

enum { DEPTH_MAX = 40, ATTRIBUTES_MAX = 16, SEVENTHS_MAX = 200, RANGE_LENGTH = 7 };

enum place_kind { PLACE_CHAPTER, PLACE_SECTION, PLACE_DIAG };

/* A chapter, section or diag that is open. */
struct place {
	enum place_kind kind;
	int depth;
	char code[TABULAR_RANGE_MAX]; /* "": not said yet */
	char title[CODE_TITLE_MAX];
	int position;                   /* of its last note */
	bool written;                   /* its code is out, as a header: codes below it came */
	int sevenths, inherited, given; /* seventh characters in force: SEVENTHS from INHERITED on; GIVEN by itself */
};

struct seventh {
	char character;
	char meaning[CODE_TITLE_MAX];
};

struct walk {
	xmlTextReaderPtr reader;
	FILE *out;
	struct place places[DEPTH_MAX];
	int open;
	struct seventh sevenths[SEVENTHS_MAX]; /* of all open places */
	int seventh_count;
	const char *kind; /* of the note element that is open; NULL: none */
	int kind_depth;
	bool versioned, stopped;
	long notes, codes;
	long line;
	char message[200];
	char text[TABULAR_TEXT_MAX];
};

static const char *const note_kinds[][2] = {
	{ "inclusionTerm", "inclusion" }, { "includes", "includes" },    { "excludes1", "excludes1" },
	{ "excludes2", "excludes2" },     { "codeFirst", "code_first" }, { "useAdditionalCode", "use_additional" },
	{ "codeAlso", "code_also" },      { "notes", "note" },           { "sevenChrDef", "seventh" },
};

static void stop_at(struct walk *walk, long line, const char *message)
{
	if (walk->stopped)
		return;
	walk->stopped = true;
	walk->line = line;
	(void)text_format(walk->message, sizeof walk->message, "%.190s", message);
}

/* Where the present element begins; the parser may have read on. */
static void stop(struct walk *walk, const char *message)
{
	long line = xmlGetLineNo(xmlTextReaderCurrentNode(walk->reader));

	stop_at(walk, line > 0 ? line : xmlTextReaderGetParserLineNumber(walk->reader), message);
}

static void write_text(FILE *out, const char *text)
{
	size_t length = strlen(text);

	(void)fputc((int)(length & 0xff), out);
	(void)fputc((int)(length >> 8), out);
	(void)fwrite(text, 1, length, out);
}

static void write_number(FILE *out, long number)
{
	char text[24];

	(void)text_format(text, sizeof text, "%ld", number);
	write_text(out, text);
}

/* SOURCE with each run of blanks as one, and none at its ends; false, and "", when it does not fit. */
static bool squeeze(char *target, size_t size, const char *source)
{
	size_t length = 0;
	bool blank = false;

	for (; *source != '\0'; source++) {
		if (*source == ' ' || *source == '\n' || *source == '\t' || *source == '\r') {
			blank = length > 0;
			continue;
		}
		if (length + 2 + blank > size) {
			target[0] = '\0';
			return false;
		}
		if (blank)
			target[length++] = ' ';
		blank = false;
		target[length++] = *source;
	}
	target[length] = '\0';
	return true;
}

/* The text of the present element; "" when it has none. */
static void read_string(struct walk *walk, char *target, size_t size)
{
	xmlChar *text = xmlTextReaderReadString(walk->reader);

	target[0] = '\0';
	if (text != NULL && !squeeze(target, size, (const char *)text))
		stop(walk, "a text is longer than the records hold");
	xmlFree(text);
}

static struct place *present_place(struct walk *walk)
{
	return walk->open > 0 ? &walk->places[walk->open - 1] : NULL;
}

static void write_note(struct walk *walk, const char *kind, const char *text)
{
	struct place *place = present_place(walk);

	if (walk->stopped || text[0] == '\0')
		return;
	if (place->code[0] == '\0') {
		stop(walk, "a note without a code that it belongs to");
		return;
	}
	place->position++;
	walk->notes++;
	(void)fputc('N', walk->out);
	write_text(walk->out, place->code);
	write_number(walk->out, place->position);
	write_text(walk->out, kind);
	write_text(walk->out, text);
}

static void write_code(struct walk *walk, const char *code, bool billable, const char *title)
{
	walk->codes++;
	(void)fputc('C', walk->out);
	write_text(walk->out, code);
	write_text(walk->out, billable ? "1" : "0");
	write_text(walk->out, title);
}

/* The present diag as a code of its own; what stands below it, or its seventh characters, come after. */
static void write_place(struct walk *walk, struct place *place, bool billable)
{
	if (walk->stopped)
		return;
	place->written = true;
	if (place->code[0] == '\0')
		stop(walk, "a diag without a name");
	else if (place->title[0] == '\0')
		stop(walk, "a diag without a description");
	else
		write_code(walk, place->code, billable, place->title);
}

/* A leaf: with seventh characters in force it stands for as many codes. */
static void write_leaf(struct walk *walk, struct place *place)
{
	bool expanded = place->sevenths > 0 && strlen(place->code) + 1 < CODE_MAX;
	char code[CODE_MAX], title[CODE_TITLE_MAX];

	write_place(walk, place, !expanded);
	for (int i = 0; expanded && i < place->sevenths && !walk->stopped; i++) {
		const struct seventh *seventh = &walk->sevenths[place->inherited + i];

		if (!code_with_seventh(place->code, seventh->character, code) ||
		    !text_format(title, sizeof title, "%s%s%s", place->title, seventh->meaning[0] != '\0' ? ", " : "",
				 seventh->meaning))
			stop(walk, "a code with its seventh character is longer than the records hold");
		else
			write_code(walk, code, true, title);
	}
}

/* "A00-A09", or "B20" for a section of one category, which is told from the category by its range. */
static bool set_range(struct place *place, const char *range)
{
	size_t length = strlen(range);

	if (length == 3)
		(void)text_format(place->code, sizeof place->code, "%s-%s", range, range);
	else if (length == RANGE_LENGTH && range[3] == '-')
		(void)text_format(place->code, sizeof place->code, "%s", range);
	return place->code[0] != '\0';
}

static void open_place(struct walk *walk, enum place_kind kind, int depth)
{
	struct place *above = present_place(walk), *place = &walk->places[walk->open];
	xmlChar *id;

	if (above != NULL && above->kind == PLACE_DIAG && !above->written)
		write_place(walk, above, false);
	*place = (struct place){ .kind = kind, .depth = depth };
	if (above != NULL) {
		place->sevenths = above->sevenths;
		place->inherited = above->inherited;
	}
	walk->open++;
	if (kind != PLACE_SECTION)
		return;
	id = xmlTextReaderGetAttribute(walk->reader, (const xmlChar *)"id");
	if (id == NULL || !set_range(place, (const char *)id))
		stop(walk, "a section's id is no range of codes");
	else if (above != NULL && text_equal(above->code, place->code))
		place->position = above->position; /* a chapter of one section: they share the code and its numbers */
	xmlFree(id);
}

static void close_place(struct walk *walk)
{
	struct place *place = present_place(walk), *above = walk->open > 1 ? place - 1 : NULL;

	if (place->kind == PLACE_DIAG && !place->written)
		write_leaf(walk, place);
	if (above != NULL && text_equal(above->code, place->code))
		above->position = place->position;
	walk->seventh_count -= place->given;
	walk->open--;
}

/* "A18.32" -> "A1832". */
static void read_name(struct walk *walk, struct place *place)
{
	char name[TABULAR_RANGE_MAX];
	size_t length = 0;

	if (place->kind != PLACE_DIAG)
		return; /* a chapter's is its number */
	read_string(walk, name, sizeof name);
	for (const char *at = name; *at != '\0'; at++)
		if (*at != '.')
			place->code[length++] = *at;
	place->code[length] = '\0';
	if (!code_is_icd10cm_shape(place->code))
		stop(walk, "a diag's name is no code");
}

/* "Certain infectious and parasitic diseases (A00-B99)": a chapter has its range from its description. */
static void read_desc(struct walk *walk, struct place *place)
{
	const char *open;
	char range[RANGE_LENGTH + 1] = "";

	read_string(walk, place->title, sizeof place->title);
	open = strrchr(place->title, '(');
	if (place->kind == PLACE_DIAG)
		return;
	if (place->kind == PLACE_CHAPTER && open != NULL && strlen(open) == RANGE_LENGTH + 2)
		memcpy(range, open + 1, RANGE_LENGTH);
	if (place->kind == PLACE_CHAPTER && !set_range(place, range))
		stop(walk, "a chapter's description does not end in its range of codes");
	write_note(walk, "title", place->title);
}

/* The nearest list upwards is in force: a place that gives one takes none from above. */
static void read_extension(struct walk *walk, struct place *place)
{
	xmlChar *character = xmlTextReaderGetAttribute(walk->reader, (const xmlChar *)"char");
	struct seventh *seventh = &walk->sevenths[walk->seventh_count];
	char line[CODE_TITLE_MAX + 2];

	if (character == NULL || xmlStrlen(character) != 1 || !(isdigit(character[0]) || isupper(character[0]))) {
		stop(walk, "a seventh character is no letter or digit");
	} else if (place->written) {
		stop(walk, "seventh characters come after the codes that they belong to");
	} else if (walk->seventh_count == SEVENTHS_MAX) {
		stop(walk, "too many seventh characters");
	} else {
		seventh->character = (char)character[0];
		read_string(walk, seventh->meaning, sizeof seventh->meaning);
		place->inherited = walk->seventh_count - place->given;
		place->sevenths = ++place->given;
		walk->seventh_count++;
		(void)text_format(line, sizeof line, "%c\t%s", seventh->character, seventh->meaning);
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

static void read_version(struct walk *walk)
{
	char version[16];

	read_string(walk, version, sizeof version);
	walk->versioned = version[0] != '\0';
	(void)fputc('V', walk->out);
	write_text(walk->out, version);
}

/* A note element, or what stands in one; stray notes among seventh characters say nothing that is kept. */
static void begin_note(struct walk *walk, struct place *place, const char *name, int depth)
{
	bool seventh = walk->kind != NULL && strcmp(walk->kind, "seventh") == 0;

	if (walk->kind == NULL && depth == place->depth + 1) {
		walk->kind = kind_of(name);
		walk->kind_depth = depth;
	} else if (walk->kind == NULL || depth != walk->kind_depth + 1) {
		return;
	} else if (seventh && strcmp(name, "extension") == 0) {
		read_extension(walk, place);
	} else if (!seventh && strcmp(name, "note") == 0) {
		read_string(walk, walk->text, sizeof walk->text);
		write_note(walk, walk->kind, walk->text);
	}
}

static void begin_element(struct walk *walk, const char *name, int depth)
{
	struct place *place = present_place(walk);
	bool child = place != NULL && depth == place->depth + 1;

	if (depth == 1 && strcmp(name, "version") == 0)
		read_version(walk);
	else if (strcmp(name, "chapter") == 0)
		open_place(walk, PLACE_CHAPTER, depth);
	else if (strcmp(name, "section") == 0)
		open_place(walk, PLACE_SECTION, depth);
	else if (strcmp(name, "diag") == 0)
		open_place(walk, PLACE_DIAG, depth);
	else if (child && strcmp(name, "name") == 0)
		read_name(walk, place);
	else if (child && strcmp(name, "desc") == 0)
		read_desc(walk, place);
	else if (place != NULL)
		begin_note(walk, place, name, depth);
}

static void end_element(struct walk *walk, int depth)
{
	const struct place *place = present_place(walk);

	if (walk->kind != NULL && walk->kind_depth == depth)
		walk->kind = NULL;
	if (place != NULL && place->depth == depth)
		close_place(walk);
}

static void step(struct walk *walk)
{
	const char *name = (const char *)xmlTextReaderConstLocalName(walk->reader);
	int type = xmlTextReaderNodeType(walk->reader), depth = xmlTextReaderDepth(walk->reader);

	if (type == XML_READER_TYPE_DOCUMENT_TYPE) {
		stop(walk, "a DOCTYPE is not taken");
	} else if (depth >= DEPTH_MAX) {
		stop(walk, "nested too deep");
	} else if (type == XML_READER_TYPE_ELEMENT) {
		bool empty = xmlTextReaderIsEmptyElement(walk->reader) == 1;

		if (depth == 0 && strcmp(name, "ICD10CM.tabular") != 0)
			stop(walk, "is no ICD-10-CM tabular list");
		if (xmlTextReaderAttributeCount(walk->reader) > ATTRIBUTES_MAX)
			stop(walk, "too many attributes");
		if (!walk->stopped)
			begin_element(walk, name, depth);
		if (!walk->stopped && empty)
			end_element(walk, depth);
	} else if (type == XML_READER_TYPE_END_ELEMENT) {
		end_element(walk, depth);
	}
}

static void keep_error(void *context, const char *message, xmlParserSeverities severity,
		       xmlTextReaderLocatorPtr locator)
{
	struct walk *walk = context;
	char line[160];

	(void)locator; /* it knows where the element began, not where the error is */
	if (severity == XML_PARSER_SEVERITY_WARNING || severity == XML_PARSER_SEVERITY_VALIDITY_WARNING)
		return;
	if (!squeeze(line, sizeof line, message))
		(void)text_format(line, sizeof line, "is broken");
	stop_at(walk, xmlTextReaderGetParserLineNumber(walk->reader), line);
}

static void walk_file(struct walk *walk)
{
	int more = 1;

	xmlTextReaderSetErrorHandler(walk->reader, keep_error, walk);
	/* A pipe that nobody reads any more ends the walk. */
	while (!walk->stopped && ferror(walk->out) == 0 && (more = xmlTextReaderRead(walk->reader)) == 1)
		step(walk);
	if (more != 0)
		stop(walk, "is no whole XML file");
	else if (!walk->versioned)
		stop(walk, "names no version");
	else if (walk->codes == 0)
		stop(walk, "holds no codes");
}

static void write_end(const struct walk *walk)
{
	(void)fputc(walk->stopped ? 'X' : 'E', walk->out);
	write_number(walk->out, walk->stopped ? walk->line : walk->notes);
	if (walk->stopped)
		write_text(walk->out, walk->message);
	else
		write_number(walk->out, walk->codes);
}

void tabular_child(int file, int pipe)
{
	struct walk *walk = calloc(1, sizeof *walk);

	if (walk == NULL)
		return;
	walk->out = fdopen(pipe, "wb");
	walk->reader = xmlReaderForFd(file, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA);
	if (walk->out != NULL && walk->reader != NULL) {
		(void)setvbuf(walk->out, NULL, _IOFBF, 1u << 16); /* as much as a pipe takes at once */
		walk_file(walk);
		write_end(walk);
	}
	if (walk->reader != NULL)
		xmlFreeTextReader(walk->reader);
	if (walk->out != NULL)
		(void)fclose(walk->out);
	(void)close(file);
	free(walk);
}
