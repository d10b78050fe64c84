/* SPDX-License-Identifier: MIT */
/* report_tables.h: tables that more than one report has. */
#ifndef CLAIMBENCH_WORKFLOW_REPORT_TABLES_H
#define CLAIMBENCH_WORKFLOW_REPORT_TABLES_H

#include "claimbench/core/day_totals.h"
#include "claimbench/core/rows.h"
#include "claimbench/workflow/reports.h"

/* A cell: the tile's target, or none. */
void report_kpi_target(struct output *out, const struct tile *tile);
/* "01/01/2026 to 03/31/2026": the window's days as a head says them. */
void report_days(const struct office *office, const struct dashboard_window *window, char text[static PAGE_TITLE_MAX]);
/* A board by groups, as a table under NAME. */
enum status report_board_table(struct office *office, const struct board_report *report, struct document *document,
			       const char *name, const char *title, struct error *error) MUST_CHECK;
/* The total of every board. */
enum status report_board_totals(struct office *office, struct document *document, const char *title,
				struct error *error) MUST_CHECK;
/* What is owed today by class of payer and age. */
enum status report_ageing_table(struct office *office, enum ageing_basis basis, struct document *document,
				const char *title, struct error *error) MUST_CHECK;

#endif
