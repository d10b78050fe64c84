/* SPDX-License-Identifier: MIT */
/* charge_search.c: what fits while one types: patients, providers, places, codes by number or words. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/identifier.h"
#include "claimbench/workflow/reference.h"
#include "tui/screens/charge.h"

void charge_forget_fits(struct charge *charge)
{
	charge->fit_count = 0;
	charge->fit_selected = 0;
	charge->fit_total = 0;
	charge->fit_chosen = false;
}

static void search_patients(struct view *view, const char *typed)
{
	struct charge *charge = view->state;
	struct error error = { .status = STATUS_OK };
	struct patient_rows rows = { 0 };
	enum status status = patient_find(office_of(view), typed, FITS_MAX, &rows, &error);

	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++) {
		struct fit *fit = &charge->fits[charge->fit_count++];
		char name[NAME_FULL_MAX], born[DATE_TEXT_MAX];

		*fit = (struct fit){ .id = rows.items[i].id };
		(void)text_format(fit->text, sizeof fit->text, "%.119s", person_name_format(&rows.items[i].name, name));
		(void)text_format(fit->note, sizeof fit->note, "%s %s  %s",
				  date_format_us(rows.items[i].birth_date, born),
				  token_word(&sex_tokens, (int)rows.items[i].sex), rows.items[i].account);
	}
	VEC_FREE(&rows);
	(void)desk_done(view, status, &error);
}

/* Providers and places through the look-ups that forms use. */
static void search_records(struct view *view, const struct lookup *lookup, const char *typed)
{
	struct charge *charge = view->state;
	struct lookup_row rows[LOOKUP_ROWS];
	size_t count = lookup->find(desk_of(view), typed, rows, LOOKUP_ROWS);

	for (size_t i = 0; i < count && i < FITS_MAX; i++) {
		struct fit *fit = &charge->fits[charge->fit_count++];

		*fit = (struct fit){ .id = rows[i].id };
		(void)TEXT_SET(fit->text, rows[i].text);
		(void)TEXT_SET(fit->note, rows[i].note);
	}
}

static void search_places(struct charge *charge, const char *typed)
{
	for (int i = 0; pos_code(i) != NULL && charge->fit_count < FITS_MAX; i++) {
		struct fit *fit = &charge->fits[charge->fit_count];
		const char *code = pos_code(i);

		if (!text_starts_with(code, typed))
			continue;
		*fit = (struct fit){ .id = 0 };
		(void)TEXT_SET(fit->code, code);
		(void)TEXT_SET(fit->text, code);
		(void)TEXT_SET(fit->note, pos_label(code));
		charge->fit_count++;
	}
}

static void search_codes(struct view *view, unsigned systems, const char *typed)
{
	struct charge *charge = view->state;
	struct error error = { .status = STATUS_OK };
	struct code_hit hits[FITS_MAX];
	size_t count = 0;
	enum status status = code_find(office_of(view), typed, systems, false, charge->visit.encounter.from, hits,
				       FITS_MAX, &count, &charge->fit_total, &error);

	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		struct fit *fit = &charge->fits[charge->fit_count++];
		char dotted[CODE_MAX + 1];

		*fit = (struct fit){ .id = 0 };
		(void)TEXT_SET(fit->code, hits[i].code);
		(void)TEXT_SET(fit->text, code_dotted(hits[i].system, hits[i].code, dotted));
		(void)text_format(fit->note, sizeof fit->note, "%.119s", hits[i].title);
	}
	(void)desk_done(view, status, &error);
}

/* Templates by the beginning of their short code. */
static void search_templates(struct view *view, const char *typed)
{
	struct charge *charge = view->state;
	struct error error = { .status = STATUS_OK };
	struct templates templates = { 0 };
	enum status status = visit_templates(office_of(view), &templates, &error);

	for (size_t i = 0; i < templates.count && charge->fit_count < FITS_MAX && status == STATUS_OK; i++) {
		struct fit *fit = &charge->fits[charge->fit_count];
		char start[9];

		(void)text_format(start, sizeof start, "%.*s", (int)strlen(typed), templates.items[i].code);
		if (!text_equal_ignoring_case(start, typed))
			continue;
		*fit = (struct fit){ .id = 0 };
		(void)text_format(fit->text, sizeof fit->text, ".%s", templates.items[i].code);
		(void)text_format(fit->note, sizeof fit->note, "%.50s: %.60s", templates.items[i].label,
				  templates.items[i].visit);
		charge->fit_count++;
	}
	VEC_FREE(&templates);
	(void)desk_done(view, status, &error);
}

void charge_search(struct view *view)
{
	struct charge *charge = view->state;
	const char *typed = charge->edit.text;

	charge_forget_fits(charge);
	if (text_is_empty(typed) || typed[0] == '=' || typed[0] == '*')
		return;
	if (typed[0] == '.' && (charge->at.kind == STOP_DIAGNOSIS || charge->at.kind == STOP_CODE)) {
		search_templates(view, typed + 1);
		return;
	}
	switch (charge->at.kind) {
	case STOP_PATIENT:
		search_patients(view, typed);
		break;
	case STOP_PROVIDER:
		search_records(view, &rendering_lookup, typed);
		break;
	case STOP_FACILITY:
		search_records(view, &facility_lookup, typed);
		break;
	case STOP_PLACE:
		search_places(charge, typed);
		break;
	case STOP_DIAGNOSIS:
		search_codes(view, 1u << CODE_ICD10CM, typed);
		break;
	case STOP_CODE:
		search_codes(view, 1u << CODE_HCPCS | 1u << CODE_CPT, typed);
		break;
	case STOP_DATE:
	case STOP_MODIFIERS:
	case STOP_POINTERS:
	case STOP_UNITS:
	case STOP_CHARGE:
		break;
	}
}
