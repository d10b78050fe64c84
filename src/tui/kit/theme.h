/* SPDX-License-Identifier: MIT */
/*
 * theme.h: what a piece of text is for; the terminal decides how that looks, in colour or without.
 * Meaning is never in the look alone.
 */
#ifndef CLAIMBENCH_TUI_KIT_THEME_H
#define CLAIMBENCH_TUI_KIT_THEME_H

enum role {
	ROLE_TEXT,
	ROLE_TITLE,    /* the title line */
	ROLE_TRAINING, /* the mark of an invented practice */
	ROLE_CONTEXT,  /* whom the screen is about */
	ROLE_HEADING,
	ROLE_LABEL,
	ROLE_MUTED,
	ROLE_FIELD,       /* can be typed into */
	ROLE_FIELD_FOCUS, /* the one that has the cursor */
	ROLE_FIELD_WRONG,
	ROLE_SELECTED, /* the row the cursor stands on */
	ROLE_MARKED,
	ROLE_ERROR,
	ROLE_WARNING,
	ROLE_INFO,
	ROLE_GOOD,
	ROLE_POPUP, /* what fits, hung over the screen */
	ROLE_POPUP_SELECTED,
	ROLE_MATCH, /* what was searched for */
	ROLE_BOX,
	ROLE_BAR,
	ROLE_KEY, /* on the key line */
	ROLE_KEY_LABEL,
	ROLE_COUNT
};

enum look { LOOK_BOLD = 1, LOOK_UNDERLINE = 2, LOOK_REVERSE = 4, LOOK_DIM = 8 };
enum hue { HUE_DEFAULT = -1, HUE_BLACK, HUE_RED, HUE_GREEN, HUE_YELLOW, HUE_BLUE, HUE_MAGENTA, HUE_CYAN, HUE_WHITE };

struct theme_row {
	unsigned plain; /* enum look without colour */
	unsigned look;  /* with colour */
	int ink, paper; /* enum hue */
};
extern const struct theme_row theme[ROLE_COUNT];

#endif
