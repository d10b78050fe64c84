/* SPDX-License-Identifier: MIT */
/*
 * load_cpt.c: the AMA's CPT text files, for those who hold a licence: codes (SHORTU, MEDU, LONGULT) and
 * modifiers (MODUL); codesets sheet 5. Of two files of one year the later one loaded gives the titles.
 */
#include <ctype.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "workflow/reference_load.h"

enum { TICK_ROWS = 2000, LONG_TITLE_MAX = 2048, CODE_LENGTH = 5, MODIFIER_LENGTH = 2 };

/* A line of a code and its text; what stands before the first one is the licence notice. */
static bool is_line(const char *line, size_t length)
{
	char code[CODE_MAX];

	if (strlen(line) <= length + 1 || (line[length] != ' ' && line[length] != '\t'))
		return false;
	(void)text_format(code, sizeof code, "%.*s", (int)length, line);
	if (length == CODE_LENGTH)
		return code_is_cpt_shape(code);
	return isalnum((unsigned char)code[0]) && isdigit((unsigned char)code[1]);
}

static int lines_of(const char *head, size_t length)
{
	int count = 0;

	for (const char *at = head; at != NULL && *at != '\0'; at = strchr(at, '\n')) {
		at += *at == '\n';
		count += is_line(at, length);
	}
	return count;
}

static bool knows_codes(const char *head)
{
	return lines_of(head, CODE_LENGTH) >= 2;
}

static bool knows_modifiers(const char *head)
{
	return lines_of(head, MODIFIER_LENGTH) >= 2 && lines_of(head, CODE_LENGTH) == 0;
}

/* A year: CPT's codes change on 1 January. The name says it, else the notice. */
static void date_of_year(struct load *load)
{
	int year = load_year_in(load->name, NULL);

	if (year == 0)
		year = load_year_in(load->head, NULL);
	if (year == 0)
		return;
	(void)date_of_ymd(year, 1, 1, &load->set.from);
	(void)date_of_ymd(year, 12, 31, &load->set.to);
	(void)text_format(load->set.release, sizeof load->set.release, "%d", year);
}

static enum status read_lines(struct load *load, size_t length, struct error *error)
{
	struct lines lines;
	enum status status;

	lines_open(&lines, load->file, load->name);
	while ((status = lines_next(&lines, error)) == STATUS_OK) {
		struct code_row code = { .system = load->set.system, .billable = true };
		char title[LONG_TITLE_MAX];

		if (!is_line(lines.text, length)) {
			if (load->result->rows > 0 && !text_is_empty(lines.text))
				return lines_refuse(&lines, error, "is no line of a code and its text");
			continue;
		}
		if (!lines_columns(&lines, 1, length, code.code, sizeof code.code) ||
		    !lines_columns(&lines, length + 2, LINES_TEXT_MAX, title, sizeof title) || title[0] == '\0')
			return lines_refuse(&lines, error, "the text of %s is missing or too long", code.code);
		load_title(code.title, sizeof code.title, title);
		load_title(code.short_title, sizeof code.short_title, title);
		code.from = load->set.from;
		code.to = load->set.to;
		status = load_code(load, &lines, &code, error);
		if (status == STATUS_OK && lines.number % TICK_ROWS == 0)
			status = load_tick(load, lines.bytes, error);
		if (status != STATUS_OK)
			return status;
		load->result->rows++;
		load->result->billable += length == CODE_LENGTH;
	}
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static enum status read_codes(struct load *load, struct error *error)
{
	return read_lines(load, CODE_LENGTH, error);
}

static enum status read_modifiers(struct load *load, struct error *error)
{
	return read_lines(load, MODIFIER_LENGTH, error);
}

const struct loader loader_cpt = {
	.kind = "cpt",
	.label = "CPT codes",
	.source = "cpt",
	.system = CODE_CPT,
	.knows = knows_codes,
	.date = date_of_year,
	.read = read_codes,
};

const struct loader loader_cpt_modifiers = {
	.kind = "cpt",
	.label = "CPT modifiers",
	.source = "cpt",
	.system = CODE_MODIFIER,
	.knows = knows_modifiers,
	.date = date_of_year,
	.read = read_modifiers,
};
