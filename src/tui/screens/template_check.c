/* SPDX-License-Identifier: MIT */
/* template_check.c: what a template's text reads as, while it is typed. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/visit_text.h"
#include "tui/screens/settings.h"

enum { SAID_MAX = 300 };

static void append(char said[static SAID_MAX], const char *gap, const char *text)
{
	size_t length = strlen(said);

	(void)text_format(said + length, SAID_MAX - length, "%s%s", length > 0 ? gap : "", text);
}

/* "99213-25 x 2" */
static void line_text(const struct service_line *line, char text[static 60])
{
	char units[16];

	(void)text_format(text, 60, "%s", line->procedure);
	for (int i = 0; i < line_modifier_count(line); i++)
		(void)text_format(text + strlen(text), 60 - strlen(text), "-%s", line->modifiers[i]);
	if (line->units_milli != 1000)
		(void)text_format(text + strlen(text), 60 - strlen(text), " x %s",
				  units_format(line->units_milli, units));
}

static void say_parts(const struct visit_text *visit, struct remarks *remarks)
{
	char lines[SAID_MAX] = "", diagnoses[SAID_MAX] = "", one[60], dotted[CODE_MAX + 1];

	for (int i = 0; i < visit->line_count; i++) {
		line_text(&visit->lines[i], one);
		append(lines, ", ", one);
	}
	for (int i = 0; i < visit->diagnosis_count; i++)
		append(diagnoses, ", ", code_dotted(CODE_ICD10CM, visit->diagnoses[i], dotted));
	if (visit->line_count > 0)
		(void)text_format(remark_new(remarks, ROLE_GOOD), REMARK_MAX, "Lines: %s", lines);
	if (visit->diagnosis_count > 0)
		(void)text_format(remark_new(remarks, ROLE_GOOD), REMARK_MAX, "Diagnoses: %s", diagnoses);
	if (visit->line_count == 0 && visit->bad_count == 0)
		(void)text_format(remark_new(remarks, ROLE_MUTED), REMARK_MAX, "No line yet");
}

static void say_faults(const struct visit_text *visit, const char *line, struct remarks *remarks)
{
	for (int i = 0; i < visit->token_count; i++) {
		const struct visit_token *token = &visit->tokens[i];

		if (token->kind == VISIT_BAD)
			(void)text_format(remark_new(remarks, ROLE_ERROR), REMARK_MAX, "%.*s: %s", (int)token->length,
					  line + token->start, token->message);
	}
	if (visit->template_count > 0)
		(void)text_format(remark_new(remarks, ROLE_ERROR), REMARK_MAX, "a template can't hold another one");
	if (!date_is_none(visit->date) || visit->provider[0] != '\0')
		(void)text_format(remark_new(remarks, ROLE_WARNING), REMARK_MAX,
				  "date and provider are those of the visit: leave them out");
}

/* Codes that no table in force today knows. */
static void say_unknown(const struct view *view, enum code_system system, const char *code, struct remarks *remarks)
{
	struct date today = office_today(office_of(view));
	struct error error = { .status = STATUS_OK };
	struct code_answer answer;
	char sentence[REMARK_MAX];

	if (code_check_in(office_of(view), system, code, today, &answer, &error) == STATUS_OK &&
	    answer.verdict != CODE_VALID)
		(void)text_format(remark_new(remarks, ROLE_WARNING), REMARK_MAX, "%s",
				  code_answer_sentence(&answer, sentence, sizeof sentence));
}

void template_remark(const struct view *view, const struct form *form, struct remarks *remarks)
{
	const union record *record = form->record;
	const char *text = form_text_of(form, "visit", record->visit.visit);
	struct visit_text visit;
	char line[VISIT_TEXT_MAX + 4];

	/* "=" stands for the patient that a template leaves open. */
	(void)text_format(line, sizeof line, "= %s", text);
	(void)visit_text_parse(line, office_today(office_of(view)), &visit);
	say_faults(&visit, line, remarks);
	say_parts(&visit, remarks);
	for (int i = 0; i < visit.line_count; i++)
		say_unknown(view, code_is_hcpcs_shape(visit.lines[i].procedure) ? CODE_HCPCS : CODE_CPT,
			    visit.lines[i].procedure, remarks);
	for (int i = 0; i < visit.diagnosis_count; i++)
		say_unknown(view, CODE_ICD10CM, visit.diagnoses[i], remarks);
}
