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
	{ "patient", 100 },        { "coverage", 200 },  { "payer", 300 },       { "practice", 350 },
	{ "from", 400 },           { "to", 410 },        { "place", 420 },       { "facility", 430 },
	{ "rendering", 440 },      { "referring", 450 }, { "supervising", 460 }, { "diagnosis[", 500 },
	{ "authorization", 9000 }, { "referral", 9010 }, { "attachment", 9015 }, { "accident", 9020 },
	{ "admission", 9030 },     { "note", 9040 },     { "claim", 9100 },
};

static const char *const line_parts[] = { "procedure", "modifier", "pointers", "units", "charge",
					  "drug",      "note",     "from",     "place" };

static int order_of_line(const char *field)
{
	char *end;
	int order = 1000 + (int)strtol(field + strlen("line["), &end, 10) * 100;

	for (size_t i = 0; i < sizeof line_parts / sizeof line_parts[0]; i++)
		if (text_equal(end, "]") || text_equal(end + strlen("]."), line_parts[i]))
			return order + (int)i;
	return order + 99;
}

static int order_of(const char *field)
{
	const char *bracket = strchr(field, '[');

	if (text_starts_with(field, "line["))
		return order_of_line(field);
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
		if (text_starts_with(field, places[i].prefix))
			return places[i].order + (bracket != NULL ? (int)strtol(bracket + 1, NULL, 10) : 0);
	return 9999;
}

static void add(struct judging *judging, const char *field, const char *detail, va_list arguments)
	__attribute__((format(printf, 3, 0)));

static void add(struct judging *judging, const char *field, const char *detail, va_list arguments)
{
	struct finding *finding = VEC_ADD(judging->out);
	char message[400];

	if (finding == NULL) {
		judging->out_of_memory = true;
		return;
	}
	finding->severity = judging->severity;
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

void finding_add(struct judging *judging, const char *field, const char *detail, ...)
{
	va_list arguments;

	va_start(arguments, detail);
	add(judging, field, detail, arguments);
	va_end(arguments);
}

void finding_add_line(struct judging *judging, int line, const char *part, const char *detail, ...)
{
	char field[FINDING_FIELD_MAX];
	va_list arguments;

	(void)text_format(field, sizeof field, "line[%d].%s", line + 1, part);
	va_start(arguments, detail);
	add(judging, field, detail, arguments);
	va_end(arguments);
}

/* The last finding of the rule that speaks; NULL when memory ran out or it found nothing. */
static struct finding *last_finding(const struct judging *judging)
{
	struct finding *last = judging->out->count > 0 ? &judging->out->items[judging->out->count - 1] : NULL;

	return last != NULL && !judging->out_of_memory && text_equal(last->rule, judging->rule->id) ? last : NULL;
}

static void offer(struct judging *judging, const char *field, const char *value, const char *words, va_list arguments)
	__attribute__((format(printf, 4, 0)));

static void offer(struct judging *judging, const char *field, const char *value, const char *words, va_list arguments)
{
	struct finding *finding = last_finding(judging);
	char text[200];

	if (finding == NULL)
		return;
	(void)TEXT_SET(finding->offer.field, field);
	(void)TEXT_SET(finding->offer.value, value);
	(void)vsnprintf(text, sizeof text, words, arguments);
	(void)printable(finding->offer.words, sizeof finding->offer.words, text);
}

void finding_offer(struct judging *judging, const char *field, const char *value, const char *words, ...)
{
	va_list arguments;

	va_start(arguments, words);
	offer(judging, field, value, words, arguments);
	va_end(arguments);
}

void finding_offer_line(struct judging *judging, int line, const char *part, const char *value, const char *words, ...)
{
	char field[FINDING_FIELD_MAX];
	va_list arguments;

	(void)text_format(field, sizeof field, "line[%d].%s", line + 1, part);
	va_start(arguments, words);
	offer(judging, field, value, words, arguments);
	va_end(arguments);
}

void finding_offer_needs_reason(struct judging *judging)
{
	struct finding *finding = last_finding(judging);

	if (finding != NULL)
		finding->offer.needs_reason = true;
}

int64_t rule_number(const struct judging *judging, const char *name)
{
	return strtoll(rule_value(judging->facts->profile, judging->rule, name), NULL, 10);
}

bool rule_has_code(const struct judging *judging, const char *name, const char *code)
{
	return code_list_has(rule_value(judging->facts->profile, judging->rule, name), code);
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
	struct judging judging = { .claim = claim, .facts = facts, .out = out };
	size_t from = out->count;

	for (size_t i = 0; i < scrub_rule_count; i++) {
		judging.rule = &scrub_rules[i];
		if (!rule_is_on(facts->profile, judging.rule, claim->payer.payer_class, claim->encounter.from))
			continue;
		judging.severity = rule_severity(facts->profile, judging.rule);
		judging.rule->judge(&judging);
	}
	judge_learned(&judging);
	sort_findings(out, from);
	return !judging.out_of_memory;
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
