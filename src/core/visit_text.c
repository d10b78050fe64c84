/* SPDX-License-Identifier: MIT */
/* visit_text.c: a whole visit on one line, read token by token; nothing is looked up here. */
#include "claimbench/core/visit_text.h"

#include <ctype.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/code.h"

enum { WORD_MAX = 96 };

struct reader {
	struct date today;
	struct visit_text *out;
	bool patient_seen, date_seen, line_seen;
	bool diagnoses; /* behind the slash */
	struct visit_token *token;
	char word[WORD_MAX];
};

static bool bad(struct reader *reader, const char *message)
{
	reader->token->kind = VISIT_BAD;
	reader->token->message = message;
	return false;
}

static bool read_modifiers(struct service_line *line, const char *from, const char *end)
{
	int count = line_modifier_count(line);

	while (from < end) {
		if (end - from < 2 || count == MODIFIERS_MAX || !isalnum((unsigned char)from[0]) ||
		    !isalnum((unsigned char)from[1]))
			return false;
		line->modifiers[count][0] = (char)toupper((unsigned char)from[0]);
		line->modifiers[count][1] = (char)toupper((unsigned char)from[1]);
		line->modifiers[count++][2] = '\0';
		from += 2;
		if (from < end && (*from == '-' || *from == ',') && ++from == end)
			return false;
	}
	return count > 0;
}

/* "13", "AC", "1,3" or "10" after a comma: digits of one place unless separated. */
static bool read_pointers(int8_t pointers[static POINTERS_MAX], const char *from, const char *end)
{
	int count = 0;
	bool separated = memchr(from, ',', (size_t)(end - from)) != NULL;

	while (from < end) {
		int value = 0;

		if (count == POINTERS_MAX)
			return false;
		if (isalpha((unsigned char)*from)) {
			value = toupper((unsigned char)*from++) - 'A' + 1;
		} else {
			do {
				if (!isdigit((unsigned char)*from) || value > DIAGNOSES_MAX)
					return false;
				value = value * 10 + (*from++ - '0');
			} while (separated && from < end && *from != ',');
		}
		if (value < 1 || value > DIAGNOSES_MAX)
			return false;
		pointers[count++] = (int8_t)value;
		if (from < end && *from == ',' && ++from == end)
			return false;
	}
	return count > 0;
}

bool pointers_parse(const char *text, int8_t pointers[static POINTERS_MAX])
{
	int8_t read[POINTERS_MAX] = { 0 };

	if (!read_pointers(read, text, text + strlen(text)))
		return false;
	memcpy(pointers, read, sizeof read);
	return true;
}

static bool read_part(struct reader *reader, struct service_line *line, char mark, const char *from, const char *end)
{
	char part[WORD_MAX];

	(void)text_format(part, sizeof part, "%.*s", (int)(end - from), from);
	switch (mark) {
	case '-':
		return read_modifiers(line, from, end) ||
		       bad(reader, "modifiers are two characters each, at most four");
	case '*':
		return (units_parse(part, &line->units_milli) && line->units_milli > 0) ||
		       bad(reader, "units are a number above zero");
	case ':':
		return read_pointers(line->pointers, from, end) ||
		       bad(reader, "pointers are 1 to 12 or A to L, at most four");
	default:
		reader->out->charge_typed[reader->out->line_count] = true;
		return (money_parse(part, &line->charge) && !money_is_negative(line->charge)) ||
		       bad(reader, "the charge is not an amount");
	}
}

/* A word that looks like a line. */
static bool read_line(struct reader *reader)
{
	struct visit_text *out = reader->out;
	struct service_line *line;
	const char *word = reader->word;
	size_t length = strcspn(word, "-*:$");
	char seen[5] = "";

	reader->token->kind = VISIT_LINE;
	if (out->line_count == LINES_MAX)
		return bad(reader, "a claim holds at most 50 lines");
	line = &out->lines[out->line_count];
	*line = (struct service_line){ .units_milli = 1000 };
	(void)text_format(line->procedure, sizeof line->procedure, "%.*s", (int)length, word);
	text_upper(line->procedure);
	for (const char *at = word + length; *at != '\0';) {
		char mark = *at++;
		/* A '-' may stand between modifiers too: they are read in one go. */
		size_t part = strcspn(at, mark == '-' ? "*:$" : "-*:$");

		if (part == 0)
			return bad(reader, "something is missing at the end");
		if (strchr(seen, mark) != NULL)
			return bad(reader, "the same mark is there twice");
		seen[strlen(seen)] = mark;
		if (!read_part(reader, line, mark, at, at + part)) {
			out->charge_typed[out->line_count] = false;
			return false;
		}
		at += part;
	}
	reader->token->index = out->line_count++;
	reader->line_seen = true;
	return true;
}

static bool read_diagnosis(struct reader *reader)
{
	struct visit_text *out = reader->out;
	char code[CODE_MAX];

	reader->token->kind = VISIT_DIAGNOSIS;
	if (!code_normalize(reader->word, code) || !code_is_icd10cm_shape(code))
		return bad(reader, "is not built like a diagnosis code");
	if (out->diagnosis_count == DIAGNOSES_MAX)
		return bad(reader, "a claim holds at most 12 diagnoses");
	for (int i = 0; i < out->diagnosis_count; i++)
		if (text_equal(out->diagnoses[i], code))
			return bad(reader, "the diagnosis is there twice");
	memcpy(out->diagnoses[out->diagnosis_count], code, sizeof out->diagnoses[0]);
	reader->token->index = out->diagnosis_count++;
	return true;
}

static bool read_template(struct reader *reader)
{
	struct visit_text *out = reader->out;
	char *code;

	reader->token->kind = VISIT_TEMPLATE;
	if (out->template_count == (int)(sizeof out->templates / sizeof out->templates[0]))
		return bad(reader, "at most 8 templates");
	code = out->templates[out->template_count];
	if (!text_set(code, sizeof out->templates[0], reader->word + 1) || code[0] == '\0')
		return bad(reader, "a template's code has one to eight characters");
	text_upper(code);
	reader->token->index = out->template_count++;
	reader->line_seen = true;
	return true;
}

static bool read_provider(struct reader *reader)
{
	reader->token->kind = VISIT_PROVIDER;
	if (!text_set(reader->out->provider, sizeof reader->out->provider, reader->word + 1) ||
	    reader->out->provider[0] == '\0')
		return bad(reader, "a provider's code has one to eight characters");
	text_upper(reader->out->provider);
	return true;
}

static bool read_place(struct reader *reader)
{
	reader->token->kind = VISIT_PLACE;
	if (strlen(reader->word) != 3 || pos_fault(reader->word + 1) != NULL)
		return bad(reader, "is no place of service code");
	memcpy(reader->out->place, reader->word + 1, sizeof reader->out->place);
	return true;
}

static bool looks_like_line(const char *word)
{
	char code[CODE_MAX];
	size_t length = strcspn(word, "-*:$");

	if (length != 5)
		return false;
	(void)text_format(code, sizeof code, "%.5s", word);
	text_upper(code);
	return code_is_cpt_shape(code) || code_is_hcpcs_shape(code);
}

static bool try_date(struct reader *reader)
{
	if (reader->date_seen || strlen(reader->word) >= 11 ||
	    !date_parse_typed(reader->word, reader->today, &reader->out->date))
		return false;
	reader->token->kind = VISIT_DATE;
	reader->date_seen = true;
	return true;
}

/*
 * Before the slash: patient, date, then lines. After it a code is a diagnosis unless only a procedure
 * is built like it: five digits, or modifiers, units or a price behind it. J1100 after the slash is
 * read as the diagnosis it could be.
 */
static bool read_word(struct reader *reader)
{
	const char *word = reader->word;
	char code[CODE_MAX];

	if (!reader->patient_seen) {
		reader->patient_seen = true;
		reader->token->kind = VISIT_PATIENT;
		return text_set(reader->out->patient, sizeof reader->out->patient, word) ||
		       bad(reader, text_is_utf8(word, strlen(word)) ? "is too long" : "cannot be read");
	}
	if (word[0] == '@')
		return read_provider(reader);
	if (word[0] == '#')
		return read_place(reader);
	if (word[0] == '.')
		return read_template(reader);
	if (reader->diagnoses &&
	    (!looks_like_line(word) || (isalpha((unsigned char)word[0]) && strpbrk(word, "-*:$") == NULL)))
		return read_diagnosis(reader);
	if (!reader->line_seen && !reader->diagnoses && try_date(reader))
		return true;
	if (looks_like_line(word))
		return read_line(reader);
	if (code_normalize(word, code) && code_is_icd10cm_shape(code))
		return bad(reader, "a diagnosis stands after the /");
	if (!reader->line_seen && !reader->date_seen && strchr("0123456789/+-", word[0]) != NULL)
		return bad(reader, "is neither a day nor a procedure code");
	return bad(reader, "a procedure code has five characters");
}

/*
 * The bytes of the word at AT. A slash parts lines and diagnoses, and stands alone; within a date, where
 * it comes early, it belongs to the word.
 */
static size_t word_length(const char *at)
{
	size_t length = strcspn(at, " \t"), slash = strcspn(at, " \t/");

	if (slash == 0)
		return 1;
	return isdigit((unsigned char)*at) && slash < 5 ? length : slash;
}

/* The word of LENGTH at AT, into the present token. */
static bool read_token(struct reader *reader, const char *at, size_t length)
{
	if (*at == '/') {
		reader->token->kind = VISIT_SEPARATOR;
		reader->diagnoses = true;
		reader->patient_seen = true;
		return true;
	}
	return text_format(reader->word, sizeof reader->word, "%.*s", (int)length, at) ? read_word(reader)
										       : bad(reader, "is too long");
}

bool visit_text_parse(const char *text, struct date today, struct visit_text *out)
{
	struct reader reader = { .today = today, .out = out };
	const char *at = text + strspn(text, " \t");

	*out = (struct visit_text){ .date = DATE_NONE };
	while (*at != '\0') {
		size_t length = word_length(at);

		if (out->token_count == VISIT_TOKENS_MAX) {
			out->bad_count += reader.token->kind != VISIT_BAD;
			(void)bad(&reader, "is the last word that is read: there are too many");
			break;
		}
		reader.token = &out->tokens[out->token_count++];
		*reader.token = (struct visit_token){ .start = (size_t)(at - text), .length = length };
		out->bad_count += !read_token(&reader, at, length);
		at += length;
		at += strspn(at, " \t");
	}
	return out->bad_count == 0;
}
