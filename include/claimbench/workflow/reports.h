/* SPDX-License-Identifier: MIT */
/*
 * reports.h: what the supervisor's panels show, as a table, CSV, JSON or printed pages: on the command line, and saved
 * from a screen. Whatever the format, the numbers are those of the panel.
 */
#ifndef CLAIMBENCH_WORKFLOW_REPORTS_H
#define CLAIMBENCH_WORKFLOW_REPORTS_H

#include "claimbench/core/board.h"
#include "claimbench/core/permission.h"
#include "claimbench/print/document.h"
#include "claimbench/workflow/dashboard.h"

/* A report: its tables go into the document. SUBJECT is what the report is of, as its line below says. */
struct report {
	const char *name; /* of a file: "leakage" */
	bool several;     /* tables */
	enum right right; /* whoever wants it needs */
	enum status (*write)(struct office *office, const void *subject, struct document *document,
			     struct error *error);
};

/* One board, put together by a group; all its rows. */
struct board_report {
	const struct board *board;
	struct board_filter filter;
	enum board_group by; /* of the groups */
	size_t limit;        /* of the rows */
};
extern const struct report board_groups_report; /* of a struct board_report */
extern const struct report board_rows_report;   /* of a struct board_report */
extern const struct report boards_report;       /* every board's total; of nothing */

/* Measures over a window, or one or all of them cut by a dimension. */
struct measures_report {
	struct dashboard_window window;
	const struct kpi *const *kpis; /* COUNT of them; 0: all */
	size_t count;
	enum kpi_dimension by; /* of the slices */
};
extern const struct report measures_report; /* of a struct measures_report */
extern const struct report slices_report;   /* of a struct measures_report */
/* The claims behind a measure. */
struct drill_report {
	const struct kpi *kpi;
	struct dashboard_window window;
	bool numerator_only;
	size_t limit;
	size_t *found; /* how many there are up to LIMIT; may be NULL */
};
extern const struct report drill_report; /* of a struct drill_report */
/* Two periods beside each other. */
struct compare_report {
	struct dashboard_window now, before;
	bool closed;                   /* BEFORE is what was kept when NOW's last day was closed */
	const struct kpi *const *kpis; /* COUNT of them; 0: all */
	size_t count;
};
extern const struct report compare_report; /* of a struct compare_report */
/* Of a struct kpi_changes: what moved those that are not explained yet is looked for. */
extern const struct report changes_report;
/* A cell: as the screen says it, without the percent sign for programs: the unit goes with the measure. */
void report_kpi_value(struct output *out, const struct kpi *kpi, const struct kpi_value *value);

/* Hours and costs of months, of a struct effort_report. */
struct effort_report {
	struct date from, to;
};
extern const struct report hours_report, costs_report; /* each alone */
extern const struct report effort_report;              /* both */
extern const struct report productivity_report;        /* of a struct dashboard_window */
extern const struct report coders_report;              /* of a struct coder_filter: by coder */
extern const struct report coder_slots_report;         /* of a struct coder_filter: code by code */

extern const struct report ageing_report;  /* of an enum ageing_basis */
extern const struct report day_report;     /* of a struct day_sheet: as text, and every figure as rows */
extern const struct report deposit_report; /* of a struct day_sheet */

/*
 * The month in one report: measures beside those of the month before and of a year ago, what was owed and what became
 * of it, what is owed by age, denials, cash and work. Of a struct date: any day of the month.
 */
extern const struct report month_report;
/* The first day of the last month that has ended by today. */
struct date report_last_month(const struct office *office);

/* Whose report it is; title and subtitle are the report's to say. */
void report_head(const struct office *office, struct page_head *head);
/* All of it at the end of OUT. */
enum status report_write(struct office *office, const struct report *report, const void *subject,
			 enum output_format format, struct buf *out, struct error *error) MUST_CHECK;
/*
 * Into the file PATH, which must not exist; the audit chain says that it was written. REFUSED without the right to see
 * the panel, and for a file that exists.
 */
enum status report_save(struct office *office, const struct report *report, const void *subject,
			enum output_format format, const char *path, struct error *error) MUST_CHECK;
/* "leakage-2026-03-31.txt": how a file of it is called unless somebody says otherwise; returns NAME. */
enum { REPORT_NAME_MAX = 80 };
char *report_file_name(const struct office *office, const char *report, enum output_format format,
		       char name[static REPORT_NAME_MAX]);

#endif
