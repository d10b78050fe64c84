/* SPDX-License-Identifier: MIT */
/* claim_panes.c: one section of a claim, or several where there is room. */
#include "tui/screens/claim_panes.h"

enum {
	PANE_ROWS = 12, /* a section, its title included, is not shown lower than that */
	WIDE = 160,     /* two sections side by side */
};

static void paint_tabs(const struct list *lists, enum claim_section section, const struct canvas *canvas)
{
	int at = 1;

	canvas_fill(canvas, 0, 0, canvas->columns, ROLE_KEY_LABEL);
	for (int i = 0; i < SECTION_COUNT; i++) {
		bool is_here = i == (int)section;

		at += canvas_format(canvas, 0, at, is_here ? ROLE_TITLE : ROLE_KEY_LABEL, "%c%d %s %zu%c",
				    is_here ? '[' : ' ', i + 1, claim_sections[i].title, lists[i].count,
				    is_here ? ']' : ' ');
		at++;
	}
}

/* HERE: keys go to it. */
static void paint_section(const struct claim_sheet *sheet, struct list *list, enum claim_section section, bool here,
			  const struct canvas *canvas)
{
	const struct claim_section_rows *rows = &claim_sections[section];
	int details = rows->detail_rows;
	struct canvas part = canvas_part(canvas, 0, 0, canvas->rows - details, canvas->columns);

	list->idle = !here;
	list_paint(list, &part, rows->columns, rows->cell, sheet, here, rows->empty);
	if (list->count == 0)
		return;
	part = canvas_part(canvas, canvas->rows - details, 0, details, canvas->columns);
	rows->detail(sheet, list->selected, &part);
}

/* As many sections as there is room for, the one in hand among them. */
static void paint_sections(const struct claim_sheet *sheet, struct list *lists, enum claim_section here,
			   const struct canvas *canvas)
{
	int across = canvas->columns >= WIDE ? 2 : 1,
	    down = canvas->rows / PANE_ROWS > 0 ? canvas->rows / PANE_ROWS : 1;
	int count, first, rows, columns = canvas->columns / across;

	while (across * (down - 1) >= SECTION_COUNT)
		down--;
	count = across * down < SECTION_COUNT ? across * down : SECTION_COUNT;
	first = (int)here < count ? 0 : (int)here - count + 1;
	rows = canvas->rows / down;
	if (count == 1) {
		paint_section(sheet, &lists[here], here, true, canvas);
		return;
	}
	for (int i = 0; i < count; i++) {
		struct canvas pane =
			canvas_part(canvas, i / across * rows, i % across * columns, rows, columns - across + 1);
		struct canvas body = canvas_part(&pane, 1, 0, rows - 1, pane.columns);
		enum claim_section section = (enum claim_section)(first + i);

		canvas_rule(&pane, 0, ROLE_BOX);
		(void)canvas_format(&pane, 0, 2, section == here ? ROLE_TITLE : ROLE_HEADING, " %d %s ",
				    (int)section + 1, claim_sections[section].title);
		paint_section(sheet, &lists[section], section, section == here, &body);
	}
}

void claim_panes_paint(const struct claim_sheet *sheet, struct list lists[static SECTION_COUNT],
		       enum claim_section section, const struct canvas *canvas)
{
	struct canvas below = canvas_part(canvas, 1, 0, canvas->rows - 1, canvas->columns);

	paint_tabs(lists, section, canvas);
	paint_sections(sheet, lists, section, &below);
}
