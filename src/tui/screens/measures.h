/* SPDX-License-Identifier: MIT */
/* measures.h: what the screens of the measures share: whose claims and which days, and how figures are said. */
#ifndef CLAIMBENCH_TUI_SCREENS_MEASURES_H
#define CLAIMBENCH_TUI_SCREENS_MEASURES_H

#include "claimbench/workflow/dashboard.h"
#include "tui/kit/app.h"

/* Which days and whose claims. */
struct scope {
	struct dashboard_window window; /* both days are set */
	char days[40];                  /* "last 90 days" */
	char words[KPI_DIMENSIONS][40]; /* whose claims, by dimension; "": of all */
	char whose[160];                /* "all payers", or the words above one after the other */
	bool usual;                     /* the whole practice over the last 90 days, as the snapshots are */
};

enum scope_choice { SCOPE_30, SCOPE_90, SCOPE_365, SCOPE_MONTH, SCOPE_LAST_MONTH, SCOPE_DATES, SCOPE_CHOICES };
extern const struct option scope_options[SCOPE_CHOICES];

void scope_begin(struct scope *scope, struct date today);
/* Any but SCOPE_DATES. */
void scope_choose(struct scope *scope, enum scope_choice choice, struct date today);
/* "01012026 03312026"; one day alone: until today. REFUSED says what can't be read. */
enum status scope_type(struct scope *scope, const char *text, struct date today, struct error *error) MUST_CHECK;
/* Only claims of DIMENSION's slice; KEY NULL: of all. NAME as the lines above the figures say it. */
void scope_slice(struct scope *scope, enum kpi_dimension dimension, const struct kpi_slice_key *key, const char *name,
		 struct date today);
/* Asks VIEW, whose answers go to scope_answer. */
void scope_ask_days(struct view *view);
void scope_ask_whose(struct view *view);
/* True when SCOPE is another now; else more is asked, or what is wrong was said. */
bool scope_answer(struct view *view, struct scope *scope, const struct answer *answer);
int32_t scope_days(const struct scope *scope);
/* "Last 90 days, 01/01/2026 to 03/31/2026, all payers"; how many columns. */
int scope_paint(const struct canvas *canvas, int row, int column, const struct scope *scope);
/* Without the words: for a line that says more. */
int scope_paint_days(const struct canvas *canvas, int row, int column, const struct scope *scope);
/* On the first row: the measure, its figure and verdict, and of which days and whose claims. */
void scope_paint_measure(const struct canvas *canvas, const struct tile *tile, const struct scope *scope);

enum { PART_TEXT_MAX = 40 };

/* A numerator or denominator as people say it: claims and days as numbers, cents as dollars. */
char *part_text(enum kpi_part part, int64_t value, int32_t days, char text[static PART_TEXT_MAX]);
/* "45.8%" of a target or a point of history, in thousandths. */
char *thousandths_text(const struct kpi *kpi, int64_t thousandths, char text[static 24]);
enum role status_role(enum kpi_status status);

/* What is behind a measure: its slices by DIMENSION, its claims. */
struct drill_subject {
	const struct tile *tile;
	const struct scope *scope;
	enum kpi_dimension dimension;
};
extern const struct screen slices_screen;  /* const struct drill_subject *: copied */
extern const struct screen drill_screen;   /* const struct drill_subject *: copied */
extern const struct screen formula_screen; /* const struct drill_subject *: copied; a dialog */
extern const struct screen ageing_screen;  /* NULL */
/* Two periods beside each other; CLOSED: the last closed day's snapshot, and its days as they are counted now. */
struct periods_subject {
	const struct scope *scope;
	bool closed;
};
extern const struct screen periods_screen; /* const struct periods_subject *: copied */
extern const struct screen target_screen;  /* const struct kpi *const *: a dialog */
extern const struct screen changes_screen; /* const struct kpi_changes *: copied */

#endif
