/* SPDX-License-Identifier: MIT */
/* terminal.c: curses, kept in one room. */
#include "tui/kit/terminal.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "claimbench/base/text.h"

enum {
	ESCAPE_SEQUENCE_MS = 50, /* between the bytes of one function key */
	ESCAPE_DIGIT_MS = 400,   /* for a digit after Esc */
	PASTE_BEGINS = KEY_MAX + 1,
	PASTE_ENDS,
};

struct terminal {
	SCREEN *screen;
	struct grid shown; /* what stands on the terminal */
	bool colour, ascii, pasting, all_anew;
	wint_t waiting; /* a key read ahead, 0: none */
	int waiting_kind;
};

/* A handler may do no more than note it: the loop ends the program in order. */
static volatile sig_atomic_t hangup;

static void note_hangup(int number)
{
	(void)number;
	hangup = 1;
}

static void watch_signals(void)
{
	struct sigaction action = { .sa_handler = note_hangup };

	(void)sigemptyset(&action.sa_mask);
	(void)sigaction(SIGHUP, &action, NULL);
	(void)sigaction(SIGTERM, &action, NULL);
}

/*
 * The colour pair of a role. What has no colours of its own is in pair 0, the terminal's own ink and paper, light
 * or dark: a blank of it is what erasing leaves, and no colour is switched on and off around it.
 */
static short pair_of(enum role role)
{
	return theme[role].ink == HUE_DEFAULT && theme[role].paper == HUE_DEFAULT ? 0 : (short)(role + 1);
}

static void begin_colours(struct terminal *terminal)
{
	if (!terminal->colour || !has_colors() || start_color() == ERR) {
		terminal->colour = false;
		return;
	}
	(void)use_default_colors();
	for (short i = 0; i < ROLE_COUNT; i++)
		if (pair_of((enum role)i) != 0)
			(void)init_pair(pair_of((enum role)i), (short)theme[i].ink, (short)theme[i].paper);
}

/* Pastes come marked, so that no letter of one is taken for a command. curses writes past stdio: it must not wait. */
static void mark_pastes(bool on)
{
	(void)fputs(on ? "\033[?2004h" : "\033[?2004l", stdout);
	(void)fflush(stdout);
}

/* What terminals of the xterm family send, for when TERM names one that knows fewer keys. */
static void define_keys(void)
{
	static const struct {
		const char *sequence;
		int key;
	} keys[] = {
		{ "\033[200~", PASTE_BEGINS }, { "\033[201~", PASTE_ENDS }, { "\033[Z", KEY_BTAB },
		{ "\033[A", KEY_UP },          { "\033[B", KEY_DOWN },      { "\033[C", KEY_RIGHT },
		{ "\033[D", KEY_LEFT },        { "\033[H", KEY_HOME },      { "\033[F", KEY_END },
		{ "\033[1~", KEY_HOME },       { "\033[4~", KEY_END },      { "\033[2~", KEY_IC },
		{ "\033[3~", KEY_DC },         { "\033[5~", KEY_PPAGE },    { "\033[6~", KEY_NPAGE },
		{ "\033OP", KEY_F(1) },        { "\033OQ", KEY_F(2) },      { "\033OR", KEY_F(3) },
		{ "\033OS", KEY_F(4) },        { "\033[15~", KEY_F(5) },    { "\033[17~", KEY_F(6) },
		{ "\033[18~", KEY_F(7) },      { "\033[19~", KEY_F(8) },    { "\033[20~", KEY_F(9) },
		{ "\033[21~", KEY_F(10) },     { "\033[23~", KEY_F(11) },   { "\033[24~", KEY_F(12) },
	};

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (key_defined(keys[i].sequence) == 0)
			(void)define_key(keys[i].sequence, keys[i].key);
}

enum status terminal_open(struct terminal **out, bool colour, struct error *error)
{
	struct terminal *terminal;
	const char *kind = getenv("TERM");

	*out = NULL;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return error_set(error, STATUS_FAULT, "",
				 "the workbench needs a terminal; see claimbench --help for commands");
	terminal = calloc(1, sizeof *terminal);
	if (terminal == NULL)
		return error_set(error, STATUS_FAULT, "", "out of memory");
	terminal->screen = newterm(NULL, stdout, stdin);
	if (terminal->screen == NULL) {
		free(terminal);
		return error_set(error, STATUS_FAULT, "", "the terminal type %s is not known: set TERM",
				 kind != NULL ? kind : "(none)");
	}
	terminal->colour = colour;
	terminal->ascii = !text_equal(nl_langinfo(CODESET), "UTF-8");
	terminal->all_anew = true;
	(void)raw();
	(void)noecho();
	(void)nonl();
	(void)keypad(stdscr, TRUE);
	(void)meta(stdscr, TRUE);
	(void)set_escdelay(ESCAPE_SEQUENCE_MS);
	define_keys();
	begin_colours(terminal);
	watch_signals();
	mark_pastes(true);
	*out = terminal;
	return STATUS_OK;
}

void terminal_close(struct terminal *terminal)
{
	if (terminal == NULL)
		return;
	mark_pastes(false);
	(void)endwin();
	delscreen(terminal->screen);
	grid_free(&terminal->shown);
	free(terminal);
}

bool terminal_fit(const struct terminal *terminal, struct grid *grid)
{
	int rows, columns;

	getmaxyx(stdscr, rows, columns);
	grid->ascii = terminal->ascii;
	return (grid->rows == rows && grid->columns == columns) || grid_resize(grid, rows, columns);
}

static attr_t attributes_of(unsigned look)
{
	attr_t attributes = A_NORMAL;

	if (look & LOOK_BOLD)
		attributes |= A_BOLD;
	if (look & LOOK_UNDERLINE)
		attributes |= A_UNDERLINE;
	if (look & LOOK_REVERSE)
		attributes |= A_REVERSE;
	if (look & LOOK_DIM)
		attributes |= A_DIM;
	return attributes;
}

static void show_cell(const struct terminal *terminal, int row, int column, const struct cell *cell)
{
	const struct theme_row *look = &theme[cell->role];
	wchar_t text[CELL_MARKS + 1] = { 0 };
	cchar_t shown;

	memcpy(text, cell->text, sizeof cell->text);
	if (terminal->colour)
		(void)setcchar(&shown, text, attributes_of(look->look), pair_of(cell->role), NULL);
	else
		(void)setcchar(&shown, text, attributes_of(look->plain), 0, NULL);
	(void)mvadd_wch(row, column, &shown);
}

static bool same_cell(const struct cell *a, const struct cell *b)
{
	return a->role == b->role && a->width == b->width && memcmp(a->text, b->text, sizeof a->text) == 0;
}

/* A plain blank: erasing leaves no other. */
static bool is_erased(const struct cell *cell)
{
	return cell->role == ROLE_TEXT && cell->text[0] == L' ' && cell->text[1] == L'\0';
}

void terminal_show(struct terminal *terminal, const struct grid *grid)
{
	struct grid *shown = &terminal->shown;
	bool anew = terminal->all_anew || shown->rows != grid->rows || shown->columns != grid->columns;

	if (anew) {
		if (!grid_resize(shown, grid->rows, grid->columns))
			return;
		(void)erase();
		if (terminal->all_anew)
			(void)clearok(curscr, TRUE);
		terminal->all_anew = false;
	}
	for (int i = 0; i < grid->rows * grid->columns; i++) {
		const struct cell *cell = &grid->cells[i];

		if (cell->width == 0 || (anew && is_erased(cell)) ||
		    (!anew && same_cell(cell, &shown->cells[i]) &&
		     (cell->width == 1 || same_cell(&cell[1], &shown->cells[i + 1]))))
			continue;
		show_cell(terminal, i / grid->columns, i % grid->columns, cell);
	}
	memcpy(shown->cells, grid->cells, (size_t)(grid->rows * grid->columns) * sizeof *grid->cells);
	if (grid->cursor_row >= 0)
		(void)move(grid->cursor_row, grid->cursor_column);
	(void)curs_set(grid->cursor_row >= 0 ? 1 : 0);
	(void)refresh();
}

void terminal_redraw(struct terminal *terminal)
{
	terminal->all_anew = true;
}

void terminal_beep(void)
{
	(void)beep();
}

/* curses' number of a key to ours; what has no name here is K_NONE. */
static int32_t code_of_key(wint_t key)
{
	static const struct {
		int from;
		int32_t to;
	} keys[] = {
		{ KEY_ENTER, K_ENTER },   { KEY_BACKSPACE, K_BACKSPACE },
		{ KEY_DC, K_DELETE },     { KEY_IC, K_INSERT },
		{ KEY_UP, K_UP },         { KEY_DOWN, K_DOWN },
		{ KEY_LEFT, K_LEFT },     { KEY_RIGHT, K_RIGHT },
		{ KEY_HOME, K_HOME },     { KEY_END, K_END },
		{ KEY_PPAGE, K_PAGE_UP }, { KEY_NPAGE, K_PAGE_DOWN },
		{ KEY_BTAB, K_BACKTAB },  { KEY_RESIZE, K_RESIZE },
	};

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (keys[i].from == (int)key)
			return keys[i].to;
	if (key >= KEY_F(1) && key <= KEY_F(12))
		return K_F1 + (int32_t)(key - KEY_F(1));
	return K_NONE;
}

static int32_t code_of_character(wint_t c)
{
	switch (c) {
	case '\r':
	case '\n':
		return K_ENTER;
	case '\t':
		return K_TAB;
	case 0x1b:
		return K_ESCAPE;
	case 0x08:
	case 0x7f:
		return K_BACKSPACE;
	default:
		break;
	}
	if (c >= 1 && c <= 26)
		return K_CONTROL_A + (int32_t)c - 1;
	return c < ' ' ? K_NONE : (int32_t)c;
}

/* One key as curses gives it; false: nothing came in MS milliseconds (-1: for ever). */
static bool read_raw(struct terminal *terminal, int ms, wint_t *key, int *kind)
{
	if (terminal->waiting_kind != ERR && terminal->waiting != 0) {
		*key = terminal->waiting;
		*kind = terminal->waiting_kind;
		terminal->waiting = 0;
		return true;
	}
	timeout(ms);
	do {
		errno = 0;
		*kind = get_wch(key);
	} while (*kind == ERR && errno == EINTR && !hangup);
	return *kind != ERR;
}

/*
 * A key of which curses knows nothing on this kind of terminal sends "Esc [ 1 5 ~", "Esc O P", all at
 * once: it must not close a screen and type the rest into the next. False: only a bracket or O came.
 */
static bool skip_sequence(struct terminal *terminal)
{
	wint_t key = 0;
	int kind;

	if (!read_raw(terminal, ESCAPE_SEQUENCE_MS, &key, &kind))
		return false;
	while (kind == OK && key < '@' && read_raw(terminal, ESCAPE_SEQUENCE_MS, &key, &kind))
		continue;
	return true;
}

/* After Esc: a digit makes it a function key. */
static int32_t after_escape(struct terminal *terminal)
{
	wint_t key = 0;
	int kind;

	if (!read_raw(terminal, ESCAPE_DIGIT_MS, &key, &kind))
		return K_ESCAPE;
	if (kind == OK && (key == '[' || key == 'O') && skip_sequence(terminal))
		return K_NONE;
	if (kind == OK && key >= '0' && key <= '9')
		return key == '0' ? K_F1 + 9 : K_F1 + (int32_t)(key - '1');
	if (kind == OK && key == 0x1b)
		return K_ESCAPE; /* twice: surely meant */
	terminal->waiting = key;
	terminal->waiting_kind = kind;
	return K_ESCAPE;
}

static struct key read_key(struct terminal *terminal, int ms)
{
	for (;;) {
		struct key key = { .code = K_NONE, .pasted = terminal->pasting };
		wint_t raw_key = 0;
		int kind;

		if (!read_raw(terminal, ms, &raw_key, &kind)) {
			/* Without a time limit only a lost terminal gives nothing. */
			key.code = hangup || ms < 0 ? K_HANGUP : K_NONE;
			return key;
		}
		if (kind == KEY_CODE_YES && (raw_key == PASTE_BEGINS || raw_key == PASTE_ENDS)) {
			terminal->pasting = raw_key == PASTE_BEGINS;
			continue;
		}
		key.code = kind == KEY_CODE_YES ? code_of_key(raw_key) : code_of_character(raw_key);
		if (key.pasted) {
			/* Pasted text is text: line ends and tabs are blanks, all else is nothing. */
			if (key.code == K_ENTER || key.code == K_TAB)
				key.code = ' ';
			else if (!key_is_character(key))
				continue;
		} else if (key.code == K_ESCAPE) {
			key.code = after_escape(terminal);
		}
		if (key.code != K_NONE)
			return key;
	}
}

bool terminal_has_key(const struct terminal *terminal)
{
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };

	return hangup || (terminal->waiting_kind != ERR && terminal->waiting != 0) || poll(&input, 1, 0) > 0;
}

struct key terminal_key(struct terminal *terminal)
{
	if (hangup)
		return (struct key){ .code = K_HANGUP };
	return read_key(terminal, -1);
}

struct key terminal_key_now(struct terminal *terminal)
{
	if (hangup)
		return (struct key){ .code = K_HANGUP };
	return read_key(terminal, 0);
}
