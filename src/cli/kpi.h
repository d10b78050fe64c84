/* SPDX-License-Identifier: MIT */
/* kpi.h: what the commands about measures share. */
#ifndef CLAIMBENCH_CLI_KPI_H
#define CLAIMBENCH_CLI_KPI_H

#include "claimbench/workflow/dashboard.h"
#include "cli/cli.h"

/* --from, --to, --payer, --provider, --facility and --biller; an exit code. */
int kpi_take_window(struct cli *cli, int *argc, char **argv, struct dashboard_window *window);
/* NULL: there is none, and it was said. */
const struct kpi *kpi_named(struct cli *cli, const char *name);
/* False: not all are measures, and it was said. */
bool kpi_all_named(struct cli *cli, int argc, char **argv);
/* Among the names given; all are when none is. */
bool kpi_is_named(const struct kpi *kpi, int argc, char **argv);
/* Two periods beside each other: "previous", "year" or "2026-01-01:2026-01-31". An exit code. */
int kpi_print_compared(struct cli *cli, const struct measures_report *measures, const char *compared);

#endif
