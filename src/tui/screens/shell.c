/* SPDX-License-Identifier: MIT */
/* shell.c: the lines around every screen, and the commands that work everywhere. */
#include "claimbench/base/text.h"
#include "tui/screens/desk.h"
#include "tui/screens/screens.h"

enum { NAME_WIDTH = 24, NAME_WIDTH_WIDE = 40, WIDE = 110 };

static void paint_title(const struct app *app, const struct canvas *line, const char *screen_title)
{
	const struct desk *desk = app_desk(app);
	const struct practice *practice = office_practice(desk->office);
	char date[DATE_TEXT_MAX], right[80];
	int width, name = line->columns < WIDE ? NAME_WIDTH : NAME_WIDTH_WIDE;

	canvas_fill(line, 0, 0, line->columns, ROLE_TITLE);
	canvas_cell(line, 0, 1, name, ALIGN_LEFT, ROLE_TITLE, practice->name);
	if (practice->training)
		(void)canvas_text(line, 0, name + 2, ROLE_TRAINING, " TRAINING ");
	(void)canvas_text(line, 0, name + 14, ROLE_TITLE, screen_title);
	(void)text_format(right, sizeof right, "%s  %s", office_user(desk->office)->login,
			  date_format_us(office_today(desk->office), date));
	width = (int)text_width(right);
	(void)canvas_text(line, 0, line->columns - width - 1, ROLE_TITLE, right);
}

static bool may(const struct app *app, int right)
{
	const struct desk *desk = app_desk(app);

	return office_may(desk->office, (enum right)right);
}

static void help(struct view *view)
{
	(void)app_open(view->app, &help_screen, view);
}

static void palette(struct view *view)
{
	(void)app_open(view->app, &palette_screen, view);
}

static void redraw(struct view *view)
{
	app_redraw(view->app);
}

static void home(struct view *view)
{
	app_home(view->app);
}

static void back(struct view *view)
{
	app_leave(view);
}

/* The lowest view stays: leaving the workbench is a command of its own. */
static bool is_not_lowest(const struct view *view, struct error *why_not)
{
	if (app_view(view->app, 0) != view)
		return true;
	(void)error_set(why_not, STATUS_REFUSED, "", "this is the first screen: q leaves the workbench");
	return false;
}

static const struct command commands[] = {
	{ .name = "help", .label = "Help", .help = "Every key that works here.", .keys = "F1", .run = help },
	{ .name = "commands",
	  .label = "Commands",
	  .help = "Every command by name.",
	  .keys = "F2 Ctrl-K",
	  .run = palette },
	{ .name = "back",
	  .label = "Back",
	  .help = "Back to the screen before.",
	  .keys = "Esc Ctrl-C",
	  .ready = is_not_lowest,
	  .run = back },
	{ .name = "go.home",
	  .help = "Close everything and go to the first screen: what waits today.",
	  .keys = "Ctrl-G",
	  .run = home },
	{ .name = "redraw", .help = "Draw the whole screen anew.", .keys = "Ctrl-L", .run = redraw },
	{ .name = NULL },
};

const struct app_face shell_face = { paint_title, may, commands,
				     "your role may not do that: a supervisor may (claimbench --user supervisor)" };
