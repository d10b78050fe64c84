/* SPDX-License-Identifier: MIT */
/* visit_text_fuzz.c: any text as a visit on one line: tokens lie within it, in order, and the visit within its bounds. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/core/visit_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct visit_text visit;

static void check(bool holds)
{
	if (!holds)
		abort();
}

static void check_lines(void)
{
	check(visit.line_count >= 0 && visit.line_count <= LINES_MAX);
	check(visit.diagnosis_count >= 0 && visit.diagnosis_count <= DIAGNOSES_MAX);
	for (int i = 0; i < visit.line_count; i++) {
		const struct service_line *line = &visit.lines[i];

		check(line->procedure[0] != '\0' && memchr(line->procedure, '\0', sizeof line->procedure) != NULL);
		check(line->units_milli > 0 && !money_is_negative(line->charge));
		for (int j = 0; j < POINTERS_MAX; j++)
			check(line->pointers[j] >= 0 && line->pointers[j] <= DIAGNOSES_MAX);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char text[VISIT_TEXT_MAX * 2];
	struct date today = DATE_NONE;
	size_t end = 0;
	int bad = 0;
	bool good;

	if (size >= sizeof text || !date_of_ymd(2026, 3, 31, &today))
		return 0;
	memcpy(text, data, size);
	text[size] = '\0';
	good = visit_text_parse(text, today, &visit);
	check(visit.token_count >= 0 && visit.token_count <= VISIT_TOKENS_MAX);
	for (int i = 0; i < visit.token_count; i++) {
		const struct visit_token *token = &visit.tokens[i];

		check(token->start >= end && token->start + token->length <= strlen(text));
		check((token->kind == VISIT_BAD) == (token->message != NULL));
		end = token->start + token->length;
		bad += token->kind == VISIT_BAD;
	}
	check(visit.bad_count == bad && good == (bad == 0));
	check_lines();
	return 0;
}
