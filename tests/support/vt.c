/* SPDX-License-Identifier: MIT */
/* vt.c: see vt.h. A thin coat over libvterm, which reads bytes as xterm does. */
#include "support/vt.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <vterm.h>

#include "claimbench/base/printable.h"
#include "claimbench/base/text.h"

enum { TO_SEND_MAX = 1 << 20, NO_STRAY = -1 };

struct vt {
	VTerm *term;
	VTermScreen *screen;
	int rows, columns;
	bool cursor_visible, alternate;
	size_t bells;
	struct buf to_send;
	bool half; /* the last byte was 0xc2, which begins a C1 control character in UTF-8 */
	int stray; /* the first control character that should not have come, and where */
	int stray_row, stray_column;
};

static int on_property(VTermProp property, VTermValue *value, void *context)
{
	struct vt *vt = context;

	if (property == VTERM_PROP_CURSORVISIBLE)
		vt->cursor_visible = value->boolean;
	if (property == VTERM_PROP_ALTSCREEN)
		vt->alternate = value->boolean;
	return 1;
}

static int on_bell(void *context)
{
	struct vt *vt = context;

	vt->bells++;
	return 1;
}

static void on_output(const char *bytes, size_t length, void *context)
{
	struct vt *vt = context;

	buf_add(&vt->to_send, bytes, length);
}

static const VTermScreenCallbacks callbacks = { .settermprop = on_property, .bell = on_bell };

static bool size_is_possible(int rows, int columns)
{
	return rows >= 1 && rows <= VT_ROWS_MAX && columns >= 2 && columns <= VT_COLUMNS_MAX;
}

struct vt *vt_open(int rows, int columns)
{
	struct vt *vt = calloc(1, sizeof *vt);

	assert(size_is_possible(rows, columns));
	if (vt == NULL)
		return NULL;
	vt->term = vterm_new(rows, columns);
	if (vt->term == NULL) {
		free(vt);
		return NULL;
	}
	vt->rows = rows;
	vt->columns = columns;
	vt->to_send = buf_new(TO_SEND_MAX);
	vt->stray = NO_STRAY;
	vterm_set_utf8(vt->term, 1);
	vterm_output_set_callback(vt->term, on_output, vt);
	vt->screen = vterm_obtain_screen(vt->term);
	vterm_screen_enable_altscreen(vt->screen, 1);
	vterm_screen_set_callbacks(vt->screen, &callbacks, vt);
	vterm_screen_reset(vt->screen, 1);
	return vt;
}

void vt_close(struct vt *vt)
{
	if (vt == NULL)
		return;
	vterm_free(vt->term);
	buf_free(&vt->to_send);
	free(vt);
}

/*
 * libvterm 0.1 keeps the scrolling margins and the saved cursor of a larger screen, and would later write
 * outside of the smaller one. The margins go, as on an xterm, and the cursor is saved anew where it is.
 */
static void forget_larger(struct vt *vt)
{
	char sequence[64];
	int row, column;

	(void)vt_cursor(vt, &row, &column);
	(void)text_format(sequence, sizeof sequence, "\033[r\033[%d;%dH\0337", row + 1, column + 1);
	(void)vterm_input_write(vt->term, sequence, strlen(sequence));
}

void vt_resize(struct vt *vt, int rows, int columns)
{
	bool smaller = rows < vt->rows || columns < vt->columns;

	assert(size_is_possible(rows, columns));
	vt->rows = rows;
	vt->columns = columns;
	vterm_set_size(vt->term, rows, columns);
	if (smaller)
		forget_larger(vt);
}

int vt_rows(const struct vt *vt)
{
	return vt->rows;
}

int vt_columns(const struct vt *vt)
{
	return vt->columns;
}

/* ------------------------------------------------------------------------------------- bytes in */

static bool is_stray(unsigned char byte)
{
	return byte == 0x7f || (byte < 0x20 && (byte == 0 || strchr("\a\b\t\n\r\016\017\033", byte) == NULL));
}

static void note_stray(struct vt *vt, int character)
{
	if (vt->stray != NO_STRAY)
		return;
	vt->stray = character;
	(void)vt_cursor(vt, &vt->stray_row, &vt->stray_column);
}

static void pass_on(struct vt *vt, const char *bytes, size_t length)
{
	if (length > 0)
		(void)vterm_input_write(vt->term, bytes, length);
}

/*
 * C1 characters stop here: an xterm would obey them, libvterm 0.1 gives them a width of -1 and draws over
 * what stands to the left. They show as U+FFFD.
 */
void vt_feed(struct vt *vt, const char *bytes, size_t length)
{
	size_t done = 0;

	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)bytes[i];

		if (vt->half) {
			bool control = byte >= 0x80 && byte < 0xa0;

			vt->half = false;
			if (control)
				note_stray(vt, byte);
			pass_on(vt, control ? "\xef\xbf\xbd" : "\xc2", control ? 3 : 1);
			if (control) {
				done = i + 1;
				continue;
			}
		}
		if (byte != 0xc2 && !is_stray(byte))
			continue;
		pass_on(vt, bytes + done, i - done);
		done = i + 1;
		if (byte == 0xc2)
			vt->half = true;
		else
			note_stray(vt, byte);
	}
	pass_on(vt, bytes + done, length - done);
}

/* ----------------------------------------------------------------------------------- bytes out */

/* Ctrl-I, -J, -M and -[ are Tab, LF, Enter and Esc on a terminal; libvterm would send sequences of its own. */
static void press_control(struct vt *vt, const struct key_stroke *stroke)
{
	if (stroke->modifiers & VTERM_MOD_ALT)
		buf_add_char(&vt->to_send, '\033');
	buf_add_char(&vt->to_send, (char)(stroke->character & 0x1f));
}

void vt_press(struct vt *vt, const struct key_stroke *stroke)
{
	if (stroke->named == KEY_PASTE)
		vterm_keyboard_start_paste(vt->term);
	else if (stroke->named == KEY_PASTED)
		vterm_keyboard_end_paste(vt->term);
	else if (stroke->named != VTERM_KEY_NONE)
		vterm_keyboard_key(vt->term, (VTermKey)stroke->named, (VTermModifier)stroke->modifiers);
	else if (stroke->modifiers & VTERM_MOD_CTRL)
		press_control(vt, stroke);
	else
		vterm_keyboard_unichar(vt->term, stroke->character, (VTermModifier)stroke->modifiers);
}

void vt_take(struct vt *vt, struct buf *out)
{
	buf_add(out, buf_text(&vt->to_send), vt->to_send.length);
	buf_clear(&vt->to_send);
}

/* ------------------------------------------------------------------------------ what is to be seen */

static size_t put_utf8(char *target, uint32_t c)
{
	static const unsigned char leads[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	if (length == 1) {
		target[0] = (char)c;
		return 1;
	}
	for (size_t i = length - 1; i > 0; i--, c >>= 6)
		target[i] = (char)(0x80 | (c & 0x3f));
	target[0] = (char)(leads[length] | c);
	return length;
}

static int colour_of(const VTermColor *colour)
{
	if (VTERM_COLOR_IS_DEFAULT_FG(colour) || VTERM_COLOR_IS_DEFAULT_BG(colour))
		return VT_COLOUR_DEFAULT;
	if (VTERM_COLOR_IS_INDEXED(colour))
		return colour->indexed.idx;
	return VT_COLOUR_RGB | colour->rgb.red << 16 | colour->rgb.green << 8 | colour->rgb.blue;
}

static VTermScreenCell raw_cell(const struct vt *vt, int row, int column)
{
	VTermScreenCell raw = { 0 };

	assert(row >= 0 && row < vt->rows && column >= 0 && column < vt->columns);
	(void)vterm_screen_get_cell(vt->screen, (VTermPos){ row, column }, &raw);
	return raw;
}

static size_t cell_text(const VTermScreenCell *raw, char *text)
{
	size_t length = 0;

	if (raw->chars[0] == (uint32_t)-1) {
		text[0] = '\0';
		return 0;
	}
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && raw->chars[i] != 0; i++)
		length += put_utf8(text + length, raw->chars[i]);
	if (length == 0)
		text[length++] = ' ';
	text[length] = '\0';
	return length;
}

struct vt_cell vt_cell(const struct vt *vt, int row, int column)
{
	VTermScreenCell raw = raw_cell(vt, row < 0 ? row + vt->rows : row, column);
	struct vt_cell cell = { .bold = raw.attrs.bold,
				.underline = raw.attrs.underline != VTERM_UNDERLINE_OFF,
				.reverse = raw.attrs.reverse,
				.foreground = colour_of(&raw.fg),
				.background = colour_of(&raw.bg) };

	(void)cell_text(&raw, cell.text);
	return cell;
}

bool vt_cells_look_alike(const struct vt_cell *a, const struct vt_cell *b)
{
	return a->bold == b->bold && a->underline == b->underline && a->reverse == b->reverse &&
	       a->foreground == b->foreground && a->background == b->background;
}

const char *vt_row(const struct vt *vt, int row, char text[static VT_ROW_SIZE])
{
	size_t length = 0;

	for (int column = 0; column < vt->columns; column++) {
		VTermScreenCell raw = raw_cell(vt, row < 0 ? row + vt->rows : row, column);

		length += cell_text(&raw, text + length);
	}
	return text;
}

/* The column whose cell holds byte AT of the row's text. */
static int column_at(const struct vt *vt, int row, size_t at)
{
	char text[VT_CELL_SIZE];
	size_t length = 0;

	for (int column = 0; column < vt->columns; column++) {
		VTermScreenCell raw = raw_cell(vt, row, column);

		length += cell_text(&raw, text);
		if (length > at)
			return column;
	}
	return vt->columns - 1;
}

bool vt_find(const struct vt *vt, int from, const char *text, int *row, int *column)
{
	char line[VT_ROW_SIZE];

	for (int at = from < 0 ? from + vt->rows : from; at < vt->rows; at++) {
		const char *found = strstr(vt_row(vt, at, line), text);

		if (found == NULL)
			continue;
		if (row != NULL)
			*row = at;
		if (column != NULL)
			*column = column_at(vt, at, (size_t)(found - line));
		return true;
	}
	return false;
}

bool vt_cursor(const struct vt *vt, int *row, int *column)
{
	VTermPos cursor;

	vterm_state_get_cursorpos(vterm_obtain_state(vt->term), &cursor);
	if (row != NULL)
		*row = cursor.row;
	if (column != NULL)
		*column = cursor.col;
	return vt->cursor_visible;
}

bool vt_on_alternate_screen(const struct vt *vt)
{
	return vt->alternate;
}

size_t vt_bells(const struct vt *vt)
{
	return vt->bells;
}

bool vt_has_colour(const struct vt *vt)
{
	for (int row = 0; row < vt->rows; row++) {
		for (int column = 0; column < vt->columns; column++) {
			VTermScreenCell raw = raw_cell(vt, row, column);

			if (colour_of(&raw.fg) != VT_COLOUR_DEFAULT || colour_of(&raw.bg) != VT_COLOUR_DEFAULT)
				return true;
		}
	}
	return false;
}

/* The first code point of the cell that no screen should show, or NO_STRAY. U+FFFD stands for broken UTF-8. */
static int unfit(const VTermScreenCell *raw)
{
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && raw->chars[i] != 0 && raw->chars[i] != (uint32_t)-1; i++) {
		if (raw->chars[i] == 0xfffd || !printable_codepoint(raw->chars[i]))
			return (int)raw->chars[i];
	}
	return NO_STRAY;
}

bool vt_is_clean(const struct vt *vt, struct buf *why)
{
	if (vt->stray != NO_STRAY) {
		buf_add_format(why, "control character U+%04X was written at row %d, column %d", (unsigned)vt->stray,
			       vt->stray_row, vt->stray_column);
		return false;
	}
	for (int row = 0; row < vt->rows; row++) {
		for (int column = 0; column < vt->columns; column++) {
			VTermScreenCell raw = raw_cell(vt, row, column);
			int character = unfit(&raw);

			if (character != NO_STRAY) {
				buf_add_format(why, "U+%04X shows at row %d, column %d", (unsigned)character, row,
					       column);
				return false;
			}
		}
	}
	return true;
}
