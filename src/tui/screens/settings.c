/* SPDX-License-Identifier: MIT */
/* settings.c: the practice's settings: a menu of sections, the list of each, a form behind each row. */
#include "tui/screens/settings.h"

#include "claimbench/base/text.h"
#include "tui/screens/screens.h"

enum { SEARCH_MAX = 30, MENU_ROW = 0, NOTE_ROW = 1, LIST_ROW = 2, SEARCH_WIDTH = 24 };

static const struct section *const sections[] = {
	&practice_section, &providers_section, &places_section, &payers_section,
	&prices_section,   &templates_section, &codes_section,
};
enum { SECTIONS = sizeof sections / sizeof sections[0] };

static const struct section *section_of(const struct settings *settings)
{
	return sections[settings->section];
}

void section_put(char text[static LIST_CELL_MAX], const char *value)
{
	(void)text_format(text, LIST_CELL_MAX, "%s", value);
}

void section_put_date(char text[static LIST_CELL_MAX], struct date date)
{
	char small[DATE_TEXT_MAX];

	section_put(text, date_format_us(date, small));
}

void section_open_form(struct view *view, const struct record_subject *subject)
{
	(void)app_open(view->app, &record_screen, subject);
}

/* --------------------------------------------------------------------------------------- loading */

/* The rows that fit what was typed. */
static enum status search(struct settings *settings, struct error *error)
{
	const struct section *section = section_of(settings);
	size_t count = section->count(settings);

	VEC_CLEAR(&settings->found);
	for (size_t row = 0; row < count; row++) {
		char code[16], name[LIST_CELL_MAX];
		size_t *found;

		if (section->words != NULL && settings->search.length > 0) {
			section->words(settings, row, code, name);
			if (!desk_fits(settings->search.text, code, name))
				continue;
		}
		found = VEC_ADD(&settings->found);
		if (found == NULL)
			return error_set(error, STATUS_FAULT, "", "out of memory");
		*found = row;
	}
	list_resize(&settings->list, settings->found.count);
	return STATUS_OK;
}

static enum status load(struct view *view, struct error *error)
{
	struct settings *settings = view->state;
	const struct section *section = section_of(settings);
	enum status status = section->load != NULL ? section->load(view, error) : STATUS_OK;

	return status == STATUS_OK ? search(settings, error) : status;
}

static void reload(struct view *view)
{
	struct error error = { .status = STATUS_OK };

	(void)desk_done(view, load(view, &error), &error);
}

static void close(struct view *view)
{
	struct settings *settings = view->state;

	VEC_FREE(&settings->fees);
	VEC_FREE(&settings->templates);
	VEC_FREE(&settings->sets);
	VEC_FREE(&settings->found);
}

static enum status open(struct view *view, const void *subject, struct error *error)
{
	struct settings *settings = view->state;
	enum status status;

	(void)subject;
	settings->desk = desk_of(view);
	edit_set(&settings->search, "", SEARCH_MAX);
	status = load(view, error);
	if (status != STATUS_OK)
		close(view);
	return status;
}

/* ------------------------------------------------------------------------------------- painting */

static void cell(const void *rows, size_t row, int column, char text[static LIST_CELL_MAX], enum role *role)
{
	const struct settings *settings = rows;

	section_of(settings)->cell(settings, settings->found.items[row], column, text, role);
}

static void paint_menu(const struct settings *settings, const struct canvas *canvas)
{
	int column = 1;

	for (size_t i = 0; i < SECTIONS; i++) {
		bool here = i == settings->section;

		/* Brackets as well: the section is not in the colour alone. */
		column += canvas_format(canvas, MENU_ROW, column, here ? ROLE_SELECTED : ROLE_CONTEXT, "%c%s%c",
					here ? '[' : ' ', sections[i]->title, here ? ']' : ' ');
		column++;
	}
}

static void paint(struct view *view, const struct canvas *canvas)
{
	struct settings *settings = view->state;
	const struct section *section = section_of(settings);
	struct canvas list = canvas_part(canvas, LIST_ROW, 0, canvas->rows - LIST_ROW, canvas->columns);
	int right = canvas->columns - SEARCH_WIDTH;

	paint_menu(settings, canvas);
	canvas_cell(canvas, NOTE_ROW, 1, section->words != NULL ? right - 2 : canvas->columns - 2, ALIGN_LEFT,
		    ROLE_MUTED, section->note);
	if (section->words != NULL) {
		(void)canvas_text(canvas, NOTE_ROW, right, ROLE_LABEL, "Find");
		edit_paint(canvas, NOTE_ROW, right + 5, SEARCH_WIDTH - 6, &settings->search, ROLE_FIELD, false);
	}
	list_paint(&settings->list, &list, section->columns, cell, settings, true,
		   settings->search.length > 0                   ? "nothing is called that"
		   : office_may(office_of(view), section->right) ? "nothing yet: F3 makes the first"
								 : "nothing yet");
}

/* --------------------------------------------------------------------------------------- typing */

static void go_to(struct view *view, size_t section)
{
	struct settings *settings = view->state;

	settings->section = section;
	edit_set(&settings->search, "", SEARCH_MAX);
	settings->list = (struct list){ .count = 0 };
	reload(view);
}

static bool type(struct view *view, struct key key)
{
	struct settings *settings = view->state;
	struct error error = { .status = STATUS_OK };

	if (key.code == K_RIGHT || key.code == K_TAB) {
		go_to(view, (settings->section + 1) % SECTIONS);
		return true;
	}
	if (key.code == K_LEFT || key.code == K_BACKTAB) {
		go_to(view, (settings->section + SECTIONS - 1) % SECTIONS);
		return true;
	}
	if (list_key(&settings->list, key))
		return true;
	if (section_of(settings)->words == NULL || !edit_key(&settings->search, key))
		return false;
	list_select(&settings->list, 0);
	(void)desk_done(view, search(settings, &error), &error);
	return true;
}

/* ------------------------------------------------------------------------------------- commands */

static bool has_row(const struct view *view, struct error *why_not)
{
	const struct settings *settings = view->state;

	if (settings->found.count > 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "there is nothing to open");
	return false;
}

static void edit(struct view *view)
{
	const struct settings *settings = view->state;

	section_of(settings)->edit(view, settings->found.items[settings->list.selected]);
}

static bool may_create(const struct view *view, struct error *why_not)
{
	const struct settings *settings = view->state;

	if (section_of(settings)->create != NULL)
		return record_may(view, section_of(settings)->right, why_not);
	(void)error_set(why_not, STATUS_REFUSED, "", "there is one practice in a database");
	return false;
}

static void create(struct view *view)
{
	const struct settings *settings = view->state;

	section_of(settings)->create(view);
}

static bool is_payer(const struct view *view, struct error *why_not)
{
	const struct settings *settings = view->state;

	if (section_of(settings) == &payers_section && settings->found.count > 0)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "go to a payer first");
	return false;
}

static void open_payer(struct view *view)
{
	const struct settings *settings = view->state;
	size_t row = settings->found.items[settings->list.selected];

	(void)app_open(view->app, &payer_page, &settings->desk->payers.items[row].id);
}

static const struct command commands[] = {
	{ .name = "setting.open",
	  .label = "Open",
	  .help = "The form of the selected row.",
	  .keys = "Enter",
	  .ready = has_row,
	  .run = edit },
	{ .name = "setting.new",
	  .label = "New",
	  .help = "A new one; in the code tables: load an official file.",
	  .keys = "F3",
	  .ready = may_create,
	  .run = create },
	{ .name = "setting.payer",
	  .label = "Rules",
	  .help = "Of a payer: what it asks for, its contracts, and who changed what.",
	  .keys = "F5",
	  .ready = is_payer,
	  .run = open_payer },
	{ .name = NULL },
};

const struct screen settings_screen = {
	.name = "settings",
	.title = "Settings",
	.help = "Left and Right, or Tab, go from one section to the next. What is typed is looked for: the beginning "
		"of a "
		"code or of a word of the name. Enter opens the selected one, F3 makes a new one; F10 keeps the form. "
		"A new "
		"price is a new period: services before its first day keep the price they had.",
	.state_size = sizeof(struct settings),
	.commands = commands,
	.open = open,
	.paint = paint,
	.type = type,
	.resumed = reload,
	.close = close,
};
