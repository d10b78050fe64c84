/* SPDX-License-Identifier: MIT */
/* settings.h: the rooms of the settings: sections with their lists, and the forms behind them. */
#ifndef CLAIMBENCH_TUI_SCREENS_SETTINGS_H
#define CLAIMBENCH_TUI_SCREENS_SETTINGS_H

#include "claimbench/workflow/reference.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"
#include "tui/screens/record_form.h"

struct settings {
	const struct desk *desk; /* providers, places and payers are its short lists */
	struct practice practice;
	struct fee_rows fees;
	struct templates templates;
	struct code_set_lines sets;
	size_t section;
	struct edit search;
	VEC_OF(size_t) found; /* rows of the section that fit the search */
	struct list list;
};

/* One row of the menu on top. ROW is a row of the section, whatever is searched for. */
struct section {
	const char *title;
	const char *note; /* what it is about, below the menu */
	const struct list_column *columns;
	size_t (*count)(const struct settings *settings);
	/* What is not on the desk; NULL: it is. */
	enum status (*load)(struct view *view, struct error *error);
	void (*cell)(const struct settings *settings, size_t row, int column, char text[static LIST_CELL_MAX],
		     enum role *role);
	/* What is searched: a code and a name. NULL: nothing to search. */
	void (*words)(const struct settings *settings, size_t row, char code[static 16],
		      char name[static LIST_CELL_MAX]);
	/* The form of a row. */
	void (*edit)(struct view *view, size_t row);
	/* A new one, and who may; NULL: there can't be another. */
	void (*create)(struct view *view);
	enum right right;
};
extern const struct section practice_section, providers_section, places_section, payers_section, prices_section,
	templates_section, codes_section;

/* For the sections: what a cell holds, and the form of a record. */
void section_put(char text[static LIST_CELL_MAX], const char *value);
void section_put_date(char text[static LIST_CELL_MAX], struct date date);
void section_open_form(struct view *view, const struct record_subject *subject);

extern const struct field practice_fields[], provider_fields[], facility_fields[], payer_fields[], fee_fields[],
	new_fee_fields[], template_fields[], import_fields[];
/* Kinds of records, one for each form. */
extern const struct record_kind practice_kind, provider_kind, facility_kind, payer_kind, fee_kind, new_fee_kind,
	template_kind, import_kind, requirement_kind, contract_kind, authorization_kind, month_hours_kind,
	month_cost_kind;
/* What a template's text reads as, and which of its codes are unknown. */
void template_remark(const struct view *view, const struct form *form, struct remarks *remarks);
extern const struct token_table import_tokens;

#endif
