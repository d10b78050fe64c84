/* SPDX-License-Identifier: MIT */
/* report_file.c: see report_file.h. */
#include "tui/screens/report_file.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "tui/screens/desk.h"

void report_ask(struct view *view, int question, const char *name)
{
	char file[REPORT_NAME_MAX];

	app_ask(view, question, "To a file", "Its name, ending in .txt (to print), .csv or .json",
		report_file_name(office_of(view), name, OUTPUT_PAGE, file), EDIT_MAX - 1);
}

static enum output_format format_of(const char *path)
{
	const char *dot = strrchr(path, '.');
	enum output_format format = OUTPUT_PAGE;

	return dot != NULL && output_format_parse(dot + 1, &format) ? format : OUTPUT_PAGE;
}

void report_answered(struct view *view, const struct answer *answer, const struct report *report, const void *subject)
{
	struct error error = { .status = STATUS_OK };
	char path[EDIT_MAX];

	if (!desk_path(desk_of(view), answer->text, path))
		app_say(view->app, ROLE_ERROR, "the path is too long");
	else if (desk_done(view, report_save(office_of(view), report, subject, format_of(path), path, &error), &error))
		app_say(view->app, ROLE_GOOD, "written to %s", path);
}
