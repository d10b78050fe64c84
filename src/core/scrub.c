/* SPDX-License-Identifier: MIT */
/* scrub.c: runs the rules over a claim and puts what they find into the order of the screen. */
#include "claimbench/core/scrub.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/printable.h"
#include "claimbench/base/text.h"
#include "core/scrub_rules.h"
#include "core/token_list.h"

static const struct token severities[] = { { "info", "Info" }, { "warning", "Warning" }, { "error", "Error" } };
TOKEN_TABLE(severity_tokens, "finding.severity", severities);

/* Where a field stands on the screen: hundreds by part, lines by their number. */
static const struct place {
	const char *prefix;
	int order;
} places[] = {
	{ "patient", 100 },   { "coverage", 200 },       { "payer", 300 },
	{ "practice", 350 },  { "from", 400 },           { "to", 410 },
	{ "place", 420 },     { "facility", 430 },       { "rendering", 440 },
	{ "referring", 450 }, { "supervising", 460 },    { "diagnosis[", 500 },
	{ "line[", 1000 },    { "authorization", 9000 }, { "referral", 9010 },
	{ "accident", 9020 }, { "admission", 9030 },     { "note", 9040 },
	{ "claim", 9100 },
};

static int order_of(const char *field)
{
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		if (text_starts_with(field, places[i].prefix)) {
			const char *bracket = strchr(field, '[');
			int index = bracket != NULL ? (int)strtol(bracket + 1, NULL, 10) : 0;

			return places[i].order + (places[i].order == 1000 ? index * 100 : index);
		}
	}
	return 9999;
}

__attribute__((format(printf, 3, 0))) static void add(const struct judging *judging, const char *field,
						      const char *detail, va_list arguments)
{
	struct finding *finding = VEC_ADD(judging->out);
	char message[400];

	if (finding == NULL)
		return;
	finding->severity = judging->rule->severity;
	finding->order = order_of(field);
	(void)TEXT_SET(finding->rule, judging->rule->id);
	(void)TEXT_SET(finding->field, field);
	(void)TEXT_SET(finding->fix, judging->rule->fix);
	(void)TEXT_SET(finding->carc, judging->rule->carc);
	if (detail == NULL)
		(void)TEXT_SET(message, judging->rule->message);
	else
		(void)vsnprintf(message, sizeof message, detail, arguments);
	(void)printable(finding->message, sizeof finding->message, message);
}

void finding_add(const struct judging *judging, const char *field, const char *detail, ...)
{
	va_list arguments;

	va_start(arguments, detail);
	add(judging, field, detail, arguments);
	va_end(arguments);
}

void finding_add_line(const struct judging *judging, int line, const char *part, const char *detail, ...)
{
	char field[FINDING_FIELD_MAX];
	va_list arguments;

	(void)text_format(field, sizeof field, "line[%d].%s", line + 1, part);
	va_start(arguments, detail);
	add(judging, field, detail, arguments);
	va_end(arguments);
}

/* Few findings, nearly in order: insertion keeps those of one field as the rules gave them. */
static void sort_findings(struct findings *findings, size_t from)
{
	for (size_t i = from + 1; i < findings->count; i++) {
		struct finding finding = findings->items[i];
		size_t at;

		for (at = i; at > from && findings->items[at - 1].order > finding.order; at--)
			findings->items[at] = findings->items[at - 1];
		findings->items[at] = finding;
	}
}

bool scrub_claim(const struct professional_claim *claim, const struct scrub_facts *facts, struct findings *out)
{
	size_t from = out->count;

	/* Room first: what a rule cannot say for want of memory must not be lost silently. */
	if (!vec_reserve((void **)(void *)&out->items, &out->room, out->count + 256, sizeof *out->items))
		return false;
	for (size_t i = 0; i < scrub_rule_count; i++)
		scrub_rules[i].judge(&scrub_rules[i], claim, facts, out);
	sort_findings(out, from);
	return true;
}

bool findings_are_clean(const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (finding->severity == SEVERITY_ERROR ||
		    (finding->severity == SEVERITY_WARNING && !finding->acknowledged))
			return false;
	}
	return true;
}
