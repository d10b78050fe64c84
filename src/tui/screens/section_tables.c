/* SPDX-License-Identifier: MIT */
/* section_tables.c: prices, templates, and the code tables that are loaded. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/practice.h"
#include "claimbench/workflow/visit.h"
#include "tui/screens/settings.h"

static struct settings *settings_of(const struct view *view)
{
	return view->state;
}

static enum status load_fees(struct view *view, struct error *error)
{
	VEC_CLEAR(&settings_of(view)->fees);
	return fees_load(office_of(view), &settings_of(view)->fees, error);
}

static size_t count_fees(const struct settings *settings)
{
	return settings->fees.count;
}

static void fee_cell(const struct settings *settings, size_t row, int column, char text[static LIST_CELL_MAX],
		     enum role *role)
{
	const struct fee_row *fee = &settings->fees.items[row];
	char small[MONEY_TEXT_MAX];

	(void)role;
	if (column == 0)
		section_put(text, fee->procedure);
	else if (column == 1)
		section_put(text, fee->modifier);
	else if (column == 2)
		section_put(text, fee->facility ? "facility" : "office");
	else if (column == 3)
		section_put(text, money_format(fee->amount, small));
	else if (column == 4)
		section_put_date(text, fee->from);
	else
		section_put(text, fee->title);
}

static void fee_words(const struct settings *settings, size_t row, char code[static 16],
		      char name[static LIST_CELL_MAX])
{
	(void)text_format(code, 16, "%s", settings->fees.items[row].procedure);
	(void)text_format(name, LIST_CELL_MAX, "%s", settings->fees.items[row].title);
}

/* A new price is a new period: it begins today unless another day is typed. */
static void edit_fee(struct view *view, size_t row)
{
	struct record_subject subject = { .kind = &fee_kind, .field = "amount" };
	struct date today = office_today(office_of(view));

	subject.record.fee = settings_of(view)->fees.items[row];
	if (date_compare(subject.record.fee.from, today) < 0)
		subject.record.fee.from = today;
	subject.record.fee.to = DATE_NONE;
	section_open_form(view, &subject);
}

static void new_fee(struct view *view)
{
	struct record_subject subject = { .kind = &new_fee_kind };

	subject.record.fee = (struct fee_row){ .from = office_today(office_of(view)) };
	section_open_form(view, &subject);
}

static const struct list_column fee_columns[] = {
	{ .title = "Code", .width = 6 },
	{ .title = "Mod", .width = 4 },
	{ .title = "Where", .width = 8 },
	{ .title = "Price", .width = 11, .align = ALIGN_RIGHT },
	{ .title = "From", .width = 10 },
	{ .title = "What it is", .width = 30, .grow = 1 },
	{ 0 },
};

const struct section prices_section = {
	.title = "Prices",
	.note = "The practice's own prices, now and to come.",
	.columns = fee_columns,
	.count = count_fees,
	.load = load_fees,
	.cell = fee_cell,
	.words = fee_words,
	.edit = edit_fee,
	.create = new_fee,
	.right = RIGHT_EDIT_PRACTICE,
};

/* ------------------------------------------------------------------------------------ templates */

static enum status load_templates(struct view *view, struct error *error)
{
	VEC_CLEAR(&settings_of(view)->templates);
	return visit_templates(office_of(view), &settings_of(view)->templates, error);
}

static size_t count_templates(const struct settings *settings)
{
	return settings->templates.count;
}

static void template_cell(const struct settings *settings, size_t row, int column, char text[static LIST_CELL_MAX],
			  enum role *role)
{
	const struct visit_template *visit = &settings->templates.items[row];

	(void)role;
	section_put(text, column == 0 ? visit->code : column == 1 ? visit->label : visit->visit);
}

static void template_words(const struct settings *settings, size_t row, char code[static 16],
			   char name[static LIST_CELL_MAX])
{
	(void)text_format(code, 16, "%s", settings->templates.items[row].code);
	(void)text_format(name, LIST_CELL_MAX, "%s", settings->templates.items[row].label);
}

static void edit_template(struct view *view, size_t row)
{
	struct record_subject subject = { .kind = &template_kind };

	subject.record.visit = settings_of(view)->templates.items[row];
	section_open_form(view, &subject);
}

static void new_template(struct view *view)
{
	struct record_subject subject = { .kind = &template_kind };

	subject.record.visit = (struct visit_template){ .id = 0 };
	section_open_form(view, &subject);
}

static const struct list_column template_columns[] = {
	{ .title = "Code", .width = 8 },
	{ .title = "What it is", .width = 32 },
	{ .title = "Visit", .width = 30, .grow = 1 },
	{ 0 },
};

const struct section templates_section = {
	.title = "Templates",
	.note = "Whole visits under a short code.",
	.columns = template_columns,
	.count = count_templates,
	.load = load_templates,
	.cell = template_cell,
	.words = template_words,
	.edit = edit_template,
	.create = new_template,
	.right = RIGHT_EDIT_CLAIM,
};

/* ---------------------------------------------------------------------------------- code tables */

static enum status load_sets(struct view *view, struct error *error)
{
	VEC_CLEAR(&settings_of(view)->sets);
	return reference_sets(office_of(view), &settings_of(view)->sets, error);
}

static size_t count_sets(const struct settings *settings)
{
	return settings->sets.count;
}

enum { SET_SYSTEM, SET_SOURCE, SET_RELEASE, SET_FROM, SET_TO, SET_ROWS, SET_LOADED, SET_FILE };

static void set_cell(const struct settings *settings, size_t row, int column, char text[static LIST_CELL_MAX],
		     enum role *role)
{
	const struct code_set_line *set = &settings->sets.items[row];

	(void)role;
	switch (column) {
	case SET_SYSTEM:
		section_put(text, set->system);
		break;
	case SET_SOURCE:
		section_put(text, set->source);
		break;
	case SET_RELEASE:
		section_put(text, set->release);
		break;
	case SET_FROM:
		section_put_date(text, set->from);
		break;
	case SET_TO:
		section_put_date(text, set->to);
		break;
	case SET_ROWS:
		(void)text_format(text, LIST_CELL_MAX, "%lld", (long long)set->rows);
		break;
	case SET_LOADED:
		section_put_date(text, set->loaded_on);
		break;
	default:
		section_put(text, set->file_name);
		break;
	}
}

static void set_words(const struct settings *settings, size_t row, char code[static 16],
		      char name[static LIST_CELL_MAX])
{
	const struct code_set_line *set = &settings->sets.items[row];

	(void)text_format(code, 16, "%s", set->system);
	(void)text_format(name, LIST_CELL_MAX, "%s %s", set->release, set->file_name);
}

static void load_a_file(struct view *view)
{
	struct record_subject subject = { .kind = &import_kind };

	subject.record.import = (struct import_order){ .effective = DATE_NONE };
	section_open_form(view, &subject);
}

static void explain_set(struct view *view, size_t row)
{
	(void)row;
	app_say(view->app, ROLE_INFO, "A loaded release is not changed: F3 loads another file");
}

static const struct list_column set_columns[] = {
	[SET_SYSTEM] = { .title = "System", .width = 8 },
	[SET_SOURCE] = { .title = "Source", .width = 8 },
	[SET_RELEASE] = { .title = "Release", .width = 16 },
	[SET_FROM] = { .title = "From", .width = 10 },
	[SET_TO] = { .title = "To", .width = 10 },
	[SET_ROWS] = { .title = "Rows", .width = 7, .align = ALIGN_RIGHT },
	[SET_LOADED] = { .title = "Loaded", .width = 10 },
	[SET_FILE] = { .title = "File", .width = 20, .grow = 1, .wide = 100 },
	{ 0 },
};

const struct section codes_section = {
	.title = "Code tables",
	.note = "Which releases are loaded. F3 loads an official file.",
	.columns = set_columns,
	.count = count_sets,
	.load = load_sets,
	.cell = set_cell,
	.words = set_words,
	.edit = explain_set,
	.create = load_a_file,
	.right = RIGHT_IMPORT,
};
