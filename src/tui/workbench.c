/* SPDX-License-Identifier: MIT */
/* workbench.c: open the office, take the terminal, run until the last screen is closed. */
#include "tui/workbench.h"

#include "claimbench/base/printable.h"
#include "claimbench/base/text.h"
#include "tui/kit/app.h"
#include "tui/kit/terminal.h"
#include "tui/screens/desk.h"
#include "tui/screens/screens.h"

static int say(FILE *err, const struct error *error)
{
	char what[ERROR_WHAT_MAX + ERROR_WHERE_MAX];

	if (text_is_empty(error->where))
		(void)printable(what, sizeof what, error->what);
	else
		(void)text_format(what, sizeof what, "%s: %s", error->where, error->what);
	(void)fprintf(err, "claimbench: %s\n", what);
	return status_exit_code(error->status);
}

int workbench_run(const struct office_options *options, const char *home, bool colour, FILE *err)
{
	struct error error = { .status = STATUS_OK };
	struct terminal *terminal = NULL;
	struct desk desk = { .home = home };
	struct app *app = NULL;
	/* The office first: what is wrong with it is said on a terminal still whole. */
	enum status status = office_open(&desk.office, options, &error);

	if (status == STATUS_OK)
		status = desk_load(&desk, &error);
	if (status == STATUS_OK)
		status = terminal_open(&terminal, colour, &error);
	if (status == STATUS_OK)
		status = app_begin(&app, terminal, &shell_face, &desk, &error);
	if (status == STATUS_OK && !app_open(app, &home_screen, NULL))
		status = error_set(&error, STATUS_FAULT, "", "%s", app_message(app));
	if (status == STATUS_OK)
		app_run(app);
	app_end(app);
	terminal_close(terminal);
	desk_free(&desk);
	office_close(desk.office);
	return status == STATUS_OK ? status_exit_code(STATUS_OK) : say(err, &error);
}
