/* SPDX-License-Identifier: MIT */
/* visit_read.c: a whole visit on one line put onto the desk: names looked up, templates spelled out. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/visit.h"
#include "store/rows.h"
#include "workflow/office_private.h"

static enum status read_patient(struct office *office, struct visit *visit, struct visit_reading *reading,
				struct error *error)
{
	struct patient_rows found = { 0 };
	struct encounter last;
	char name[NAME_FULL_MAX], born[DATE_TEXT_MAX];
	int64_t id = 0;
	enum status status;

	if (text_equal(reading->text.patient, "=")) {
		status = visit_last(office, 0, &last, error);
		id = status == STATUS_OK ? last.patient_id : 0;
		status = status == STATUS_NOT_FOUND ? STATUS_OK : status;
		reading->patient_choices = id != 0 ? 1 : 0;
	} else {
		status = patient_search(office->store, office->practice.id, reading->text.patient, 10, &found, error);
		reading->patient_choices = (int64_t)found.count;
		id = found.count == 1 ? found.items[0].id : 0;
	}
	VEC_FREE(&found);
	if (status != STATUS_OK)
		return status;
	if (visit->patient.id != id || id == 0)
		status = visit_set_patient(office, visit, id, error);
	if (id != 0)
		(void)text_format(reading->patient_note, sizeof reading->patient_note, "%.90s %s",
				  person_name_format(&visit->patient.name, name),
				  date_format_us(visit->patient.birth_date, born));
	else if (reading->patient_choices > 1)
		(void)text_format(reading->patient_note, sizeof reading->patient_note, "%lld%s patients: type more",
				  (long long)reading->patient_choices,
				  reading->patient_choices == 10 ? " or more" : "");
	else
		(void)text_format(reading->patient_note, sizeof reading->patient_note, "nobody is found by that");
	return status;
}

static enum status read_provider(struct office *office, struct visit *visit, struct visit_reading *reading,
				 struct error *error)
{
	struct provider provider;
	char name[NAME_FULL_MAX];
	enum status status;

	if (reading->text.provider[0] == '\0')
		return STATUS_OK;
	status = provider_by_code(office->store, office->practice.id, reading->text.provider, &provider, error);
	if (status == STATUS_NOT_FOUND) {
		(void)text_format(reading->provider_note, sizeof reading->provider_note, "no provider has the code %s",
				  reading->text.provider);
		return STATUS_OK;
	}
	if (status == STATUS_OK) {
		visit->encounter.rendering_id = provider.id;
		(void)text_format(reading->provider_note, sizeof reading->provider_note, "%.60s",
				  person_name_format(&provider.name, name));
	}
	return status;
}

static void add_line(struct visit *visit, const struct service_line *line, bool charge_typed)
{
	struct encounter *encounter = &visit->encounter;

	if (encounter->line_count == LINES_MAX)
		return;
	encounter->lines[encounter->line_count] = *line;
	visit->charge_typed[encounter->line_count++] = charge_typed;
}

static void add_diagnosis(struct encounter *encounter, const char *code)
{
	int count = encounter_diagnosis_count(encounter);

	for (int i = 0; i < count; i++)
		if (text_equal(encounter->diagnoses[i], code))
			return;
	if (count < DIAGNOSES_MAX)
		(void)TEXT_SET(encounter->diagnoses[count], code);
}

static void add_text(struct visit *visit, const struct visit_text *text)
{
	for (int i = 0; i < text->diagnosis_count; i++)
		add_diagnosis(&visit->encounter, text->diagnoses[i]);
	for (int i = 0; i < text->line_count; i++)
		add_line(visit, &text->lines[i], text->charge_typed[i]);
}

enum status visit_apply_template(struct office *office, struct visit *visit, const char *code, struct error *error)
{
	struct templates templates = { 0 };
	struct visit_text text;
	char line[VISIT_TEXT_MAX + 4];
	bool found = false;
	enum status status = template_list(office->store, office->practice.id, &templates, error);

	for (size_t i = 0; i < templates.count && status == STATUS_OK && !found; i++) {
		if (!text_equal_ignoring_case(templates.items[i].code, code))
			continue;
		found = true;
		(void)text_format(line, sizeof line, "= %s", templates.items[i].visit);
		(void)visit_text_parse(line, office->today, &text);
		add_text(visit, &text);
	}
	VEC_FREE(&templates);
	if (status == STATUS_OK && !found)
		return error_set(error, STATUS_NOT_FOUND, "template", "there is no template %s", code);
	return status == STATUS_OK ? visit_price(office, visit, error) : status;
}

/* The first thing that keeps the line from being filed; OK when there is none. */
static enum status judge_reading(const struct visit_reading *reading, const char *line, struct error *error)
{
	for (int i = 0; i < reading->text.token_count; i++) {
		const struct visit_token *token = &reading->text.tokens[i];

		if (token->kind == VISIT_BAD)
			return error_set(error, STATUS_REFUSED, "visit", "'%.*s' %s", (int)token->length,
					 line + token->start, token->message);
	}
	if (reading->text.patient[0] == '\0')
		return error_set(error, STATUS_REFUSED, "patient", "is missing");
	if (reading->patient_choices != 1)
		return error_set(error, STATUS_REFUSED, "patient", "%s", reading->patient_note);
	if (text_starts_with(reading->provider_note, "no provider"))
		return error_set(error, STATUS_REFUSED, "rendering", "%s", reading->provider_note);
	return STATUS_OK;
}

enum status visit_read(struct office *office, const char *line, struct visit *visit, struct visit_reading *reading,
		       struct error *error)
{
	struct encounter *encounter = &visit->encounter;
	enum status status = STATUS_OK;

	memset(reading, 0, sizeof *reading);
	(void)visit_text_parse(line, office->today, &reading->text);
	memset(encounter->diagnoses, 0, sizeof encounter->diagnoses);
	memset(visit->charge_typed, 0, sizeof visit->charge_typed);
	encounter->line_count = 0;
	if (!date_is_none(reading->text.date)) {
		encounter->from = reading->text.date;
		encounter->to = reading->text.date;
	}
	if (reading->text.place[0] != '\0')
		(void)TEXT_SET(encounter->place_of_service, reading->text.place);
	if (reading->text.patient[0] != '\0')
		status = read_patient(office, visit, reading, error);
	if (status == STATUS_OK)
		status = read_provider(office, visit, reading, error);
	if (status != STATUS_OK)
		return status;
	if (!date_is_none(reading->text.date))
		status = visit_set_date(office, visit, reading->text.date, error);
	for (int i = 0; i < reading->text.template_count && status == STATUS_OK; i++)
		status = visit_apply_template(office, visit, reading->text.templates[i], error);
	if (status != STATUS_OK)
		return status;
	add_text(visit, &reading->text);
	status = visit_price(office, visit, error);
	return status == STATUS_OK ? judge_reading(reading, line, error) : status;
}
