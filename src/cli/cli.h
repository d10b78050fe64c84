/* SPDX-License-Identifier: MIT */
/*
 * cli.h: the command line: one table of commands, one file a command.
 */
#ifndef CLAIMBENCH_CLI_CLI_H
#define CLAIMBENCH_CLI_CLI_H

#include <stdio.h>

#include "claimbench/base/error.h"
#include "claimbench/workflow/office.h"
#include "cli/output.h"

enum { EXIT_DONE = 0, EXIT_REFUSED = 1, EXIT_USAGE = 2, EXIT_FAULT = 3 };

struct cli {
	FILE *out, *err;
	enum output_format format;
	const struct office_options *options;
	struct office *office; /* open when the command needs it, else NULL */
	struct error error;
};

struct cli_command {
	const char *name;    /* "code find": one or two words */
	const char *usage;   /* what follows the name */
	const char *help;    /* one sentence */
	bool without_office; /* opens or makes its database itself */
	/* The process's exit code. ARGV begins after the name and ends with NULL. */
	int (*run)(struct cli *cli, int argc, char **argv);
};
extern const struct cli_command cli_commands[];

/* Finds the command, opens the office, runs it, closes; the exit code. */
int cli_run(struct cli *cli, int argc, char **argv);
void cli_print_help(FILE *file);

/* Say the error on standard error; the exit code it stands for. */
int cli_fail(struct cli *cli, enum status status);
/* "claimbench: usage: claimbench NAME USAGE"; EXIT_USAGE. */
int cli_usage(struct cli *cli, const struct cli_command *command);
int cli_usage_of(struct cli *cli, const char *name);

/*
 * Take "--NAME VALUE" out of the arguments: VALUE, or NULL when it isn't there. cli_flag likewise
 * for "--NAME" alone. What remains are positional arguments.
 */
const char *cli_option(int *argc, char **argv, const char *name);
bool cli_flag(int *argc, char **argv, const char *name);
/* True when an argument still begins with "--": the command does not know it. */
bool cli_unknown_option(struct cli *cli, int argc, char **argv);
/* ISO or as typed at the screen; says what is wrong. */
bool cli_date(struct cli *cli, const char *text, struct date *date);
bool cli_integer(struct cli *cli, const char *text, int64_t low, int64_t high, int64_t *value);
/* A progress line on standard error when that is a terminal. */
struct progress cli_progress(struct cli *cli);

int cli_init(struct cli *cli, int argc, char **argv);
int cli_import(struct cli *cli, int argc, char **argv);
int cli_code_find(struct cli *cli, int argc, char **argv);
int cli_code_check(struct cli *cli, int argc, char **argv);
int cli_code_sets(struct cli *cli, int argc, char **argv);
int cli_patient_list(struct cli *cli, int argc, char **argv);
int cli_patient_show(struct cli *cli, int argc, char **argv);
int cli_patient_add(struct cli *cli, int argc, char **argv);
int cli_encounter_add(struct cli *cli, int argc, char **argv);
int cli_encounter_show(struct cli *cli, int argc, char **argv);
int cli_claim_list(struct cli *cli, int argc, char **argv);
int cli_claim_show(struct cli *cli, int argc, char **argv);
int cli_claim_scrub(struct cli *cli, int argc, char **argv);
int cli_claim_hold(struct cli *cli, int argc, char **argv);
int cli_claim_release(struct cli *cli, int argc, char **argv);
int cli_claim_void(struct cli *cli, int argc, char **argv);
int cli_submit(struct cli *cli, int argc, char **argv);
int cli_file_list(struct cli *cli, int argc, char **argv);
int cli_mark_sent(struct cli *cli, int argc, char **argv);
int cli_unbatch(struct cli *cli, int argc, char **argv);
int cli_kpi(struct cli *cli, int argc, char **argv);
int cli_kpi_drill(struct cli *cli, int argc, char **argv);
int cli_queue(struct cli *cli, int argc, char **argv);
int cli_verify(struct cli *cli, int argc, char **argv);
int cli_backup(struct cli *cli, int argc, char **argv);

#endif
