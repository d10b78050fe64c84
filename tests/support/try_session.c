/* SPDX-License-Identifier: MIT */
/* try_session.c: see try_session.h. */
#include "support/try_session.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NCURSES_NOMACROS
#include <curses.h>

const char try_self[] = "/proc/self/exe";

enum { FIELD_MAX = 12, LOG_MAX = 60, ESCAPE_MS = 150 };

struct form {
	char fields[2][FIELD_MAX + 1];
	int focus;
	char log[LOG_MAX]; /* names of the last keys */
	int row;           /* the bar's */
	bool help;
	int tick; /* milliseconds after which it wakes up without a key; -1: never */
};

static void paint_form(const struct form *form)
{
	static const char *const labels[] = { "Last name", "First name" };

	(void)erase();
	(void)attrset(A_REVERSE);
	(void)mvprintw(0, 0, "%-*s", COLS, "Form");
	for (int i = 0; i < 2; i++) {
		(void)attrset(A_NORMAL);
		(void)mvprintw(2, 30 * i, "%s: ", labels[i]);
		(void)attrset((int)(A_UNDERLINE | (chtype)COLOR_PAIR(1)));
		(void)printw("%-*s", FIELD_MAX, form->fields[i]);
	}
	for (int i = 0; i < 3; i++) {
		(void)attrset(form->row == i ? A_REVERSE : A_NORMAL);
		(void)mvprintw(4 + i, 2, "claim 10%d  %6d.00", i, 12 * i);
	}
	(void)attrset(A_BOLD);
	(void)mvprintw(LINES - 2, 0, "%dx%d", COLS, LINES);
	(void)attrset(A_NORMAL);
	(void)mvprintw(LINES - 1, 0, "keys:%s", form->log);
	if (form->help)
		(void)mvprintw(8, 0, "Tab moves on, Ctrl-Q ends");
	(void)move(2, 30 * form->focus + (int)strlen(labels[form->focus]) + 2 + (int)strlen(form->fields[form->focus]));
	(void)refresh();
}

static void log_key(struct form *form, const char *name)
{
	if (strlen(form->log) + strlen(name) + 2 > LOG_MAX)
		form->log[0] = '\0';
	(void)snprintf(form->log + strlen(form->log), LOG_MAX - strlen(form->log), " %s", name);
}

/* An Esc is a key by itself when nothing follows it for a while. */
static void log_escape(struct form *form)
{
	char name[16] = "Esc";
	int next;

	timeout(ESCAPE_MS);
	next = getch();
	timeout(form->tick);
	if (next != ERR)
		(void)snprintf(name, sizeof name, "Esc-%s", keyname(next));
	log_key(form, name);
}

static void take_character(struct form *form, wint_t c)
{
	char *field = form->fields[form->focus];
	char name[8] = "";

	if (c < 0x80) {
		log_key(form, keyname((int)c));
		if (c >= 0x20 && strlen(field) < FIELD_MAX)
			field[strlen(field)] = (char)c;
		return;
	}
	(void)snprintf(name, sizeof name, "%lc", c);
	log_key(form, name);
}

static bool take_key(struct form *form)
{
	wint_t c;
	int kind = get_wch(&c);

	if (kind == ERR)
		return true;
	if (kind == KEY_CODE_YES && c == KEY_DOWN)
		form->row = form->row < 2 ? form->row + 1 : 2;
	if (kind == KEY_CODE_YES)
		log_key(form, keyname((int)c));
	else if (c == 033)
		log_escape(form);
	else if (c == '\t')
		form->focus = 1 - form->focus;
	else if (c == '?')
		form->help = !form->help;
	else if (c == ('L' & 0x1f))
		form->log[0] = '\0';
	else
		take_character(form, c);
	return c != ('Q' & 0x1f);
}

int try_form_run(bool careless)
{
	struct form form = { .tick = getenv("TICK") != NULL ? (int)strtol(getenv("TICK"), NULL, 10) : -1 };
	SCREEN *screen;

	(void)setlocale(LC_ALL, "");
	screen = newterm(NULL, stdout, stdin);
	(void)raw();
	(void)noecho();
	(void)nonl();
	(void)keypad(stdscr, TRUE);
	timeout(form.tick);
	if (getenv("NO_COLOR") == NULL && start_color() == OK)
		(void)init_pair(1, COLOR_YELLOW, COLOR_BLUE);
	do {
		paint_form(&form);
	} while (take_key(&form));
	if (careless)
		_exit(0);
	(void)endwin();
	delscreen(screen);
	return 0;
}

struct session *start_form_with(struct session_options options)
{
	static const char *const arguments[] = { "form", NULL };

	options.program = try_self;
	options.arguments = arguments;
	return session_start(&options);
}

struct session *start_form(void)
{
	return start_form_with((struct session_options){ .rows = 0 });
}

struct session *start_shell_with(const char *script, struct session_options options)
{
	const char *const arguments[] = { "-c", script, NULL };

	options.program = "/bin/sh";
	options.arguments = arguments;
	return session_start(&options);
}

struct session *start_shell(const char *script)
{
	return start_shell_with(script, (struct session_options){ .rows = 0 });
}
