/* SPDX-License-Identifier: MIT */
/* visit_text_write.c: a visit written as the one line that reads back as the same. */
#include "claimbench/core/visit_text.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/code.h"

enum { WORD_MAX = 96 };

/* One word more behind those in OUT; false when it does not fit. */
static bool add_word(char *out, size_t size, const char *word)
{
	size_t length = strlen(out);

	return word[0] == '\0' || text_format(out + length, size - length, "%s%s", length > 0 ? " " : "", word);
}

static bool can_be_said(const struct service_line *line)
{
	return date_is_none(line->from) && date_is_none(line->to) && line->place_of_service[0] == '\0' &&
	       line->drug.ndc[0] == '\0' && line->note[0] == '\0' && !line->emergency && !line->minutes;
}

/* The first four diagnoses, or as many as there are: what a line without pointers gets. */
static bool are_default(const struct service_line *line, int diagnosis_count)
{
	int count = diagnosis_count < POINTERS_MAX ? diagnosis_count : POINTERS_MAX;

	for (int i = 0; i < POINTERS_MAX; i++)
		if (line->pointers[i] != (i < count ? i + 1 : 0))
			return false;
	return true;
}

static bool add_part(char word[static WORD_MAX], const char *mark, const char *part)
{
	size_t length = strlen(word);

	return text_format(word + length, WORD_MAX - length, "%s%s", mark, part);
}

/* "20610-LT-59*2:AC$150.00" */
static bool write_line(const struct visit_text *visit, int index, char word[static WORD_MAX])
{
	const struct service_line *line = &visit->lines[index];
	char part[32], pointers[POINTERS_MAX + 1] = "";
	bool fits = text_format(word, WORD_MAX, "%s", line->procedure);
	int64_t cents = money_cents(line->charge);

	for (int i = 0; i < MODIFIERS_MAX && line->modifiers[i][0] != '\0'; i++)
		fits = fits && add_part(word, "-", line->modifiers[i]);
	if (line->units_milli != 1000)
		fits = fits && add_part(word, "*", units_format(line->units_milli, part));
	for (int i = 0; i < POINTERS_MAX && line->pointers[i] != 0; i++)
		pointers[i] = (char)('A' + line->pointers[i] - 1);
	if (pointers[0] != '\0' && !are_default(line, visit->diagnosis_count))
		fits = fits && add_part(word, ":", pointers);
	(void)text_format(part, sizeof part, "%lld.%02lld", (long long)(cents / 100), (long long)(cents % 100));
	return fits && (!visit->charge_typed[index] || add_part(word, "$", part));
}

static bool write_head(const struct visit_text *visit, char *out, size_t size)
{
	char word[WORD_MAX] = "";
	bool fits = add_word(out, size, visit->patient);

	if (!date_is_none(visit->date))
		fits = fits && add_word(out, size, date_format_us(visit->date, word));
	(void)text_format(word, sizeof word, "@%s", visit->provider);
	fits = fits && (visit->provider[0] == '\0' || add_word(out, size, word));
	(void)text_format(word, sizeof word, "#%s", visit->place);
	return fits && (visit->place[0] == '\0' || add_word(out, size, word));
}

bool visit_text_write(const struct visit_text *visit, char *out, size_t size)
{
	char word[WORD_MAX];
	bool fits;

	out[0] = '\0';
	fits = write_head(visit, out, size);
	for (int i = 0; i < visit->line_count && fits; i++)
		fits = can_be_said(&visit->lines[i]) && write_line(visit, i, word) && add_word(out, size, word);
	for (int i = 0; i < visit->diagnosis_count && fits; i++) {
		fits = i > 0 || add_word(out, size, "/");
		fits = fits && add_word(out, size, code_dotted(CODE_ICD10CM, visit->diagnoses[i], word));
	}
	if (!fits)
		out[0] = '\0';
	return fits;
}
