/* SPDX-License-Identifier: MIT */
/*
 * cli.h: the command line: one table of commands, one file a noun.
 *
 * A command gets its arguments after its name, takes its options out of them, checks with cli_takes
 * that nothing is left over, and returns the process's exit code. Results go to OUT through
 * cli_begin and cli_end, everything else to ERR through cli_complain.
 */
#ifndef CLAIMBENCH_CLI_CLI_H
#define CLAIMBENCH_CLI_CLI_H

#include <stdio.h>

#include "claimbench/base/error.h"
#include "claimbench/print/output.h"
#include "claimbench/workflow/reports.h"

enum { EXIT_DONE = 0, EXIT_REFUSED = 1, EXIT_USAGE = 2, EXIT_FAULT = 3 };

struct cli {
	FILE *out, *err;
	enum output_format format;
	const struct office_options *options;
	struct office *office; /* open when the command needs it, else NULL */
	const struct cli_command *command;
	struct pages pages;  /* of OUTPUT_PAGE, between cli_begin and cli_end */
	bool progress_shown; /* a progress line stands on ERR */
	struct error error;
};

struct cli_command {
	const char *name;    /* "code find": one or two words */
	const char *usage;   /* what follows the name */
	const char *help;    /* one sentence */
	bool without_office; /* opens or makes its database itself, or needs none */
	/* The process's exit code. ARGV begins after the name and ends with NULL. */
	int (*run)(struct cli *cli, int argc, char **argv);
};
extern const struct cli_command cli_commands[];

/* Finds the command, opens the office, runs it, closes; the exit code. COMMAND --help prints its help. */
int cli_run(struct cli *cli, int argc, char **argv);
void cli_print_help(FILE *file);

/* "claimbench: ..." on ERR, made printable; returns CODE, so that refusing is one statement. */
int cli_complain(struct cli *cli, int code, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The usage of the command that runs; EXIT_USAGE. */
int cli_usage(struct cli *cli);
/* The exit code STATUS stands for; when not OK, the error is said. */
int cli_result(struct cli *cli, enum status status);

/*
 * Results: cli_end finishes what cli_begin began. Its exit code is STATUS's, or EXIT_FAULT when the
 * result could not be written in whole. A failure before the first row prints no table at all.
 */
struct output cli_begin(struct cli *cli, const struct column *columns);
int cli_end(struct cli *cli, struct output *out, enum status status);
/* A report in the format that is asked for; an exit code. */
int cli_report(struct cli *cli, const struct report *report, const void *subject);

/* A progress line on ERR when that is a terminal; cli_begin and cli_complain wipe it away. */
struct progress cli_progress(struct cli *cli);
void cli_progress_end(struct cli *cli);

/*
 * Take "--NAME VALUE" out of the arguments: VALUE, or NULL when it isn't there; a VALUE cannot begin
 * with "--". cli_flag likewise for "--NAME" alone. What remains are positional arguments.
 */
const char *cli_option(int *argc, char **argv, const char *name);
bool cli_flag(int *argc, char **argv, const char *name);
/* Whether LEAST to MOST positional arguments are left and no option; says usage when not. */
bool cli_takes(struct cli *cli, int argc, char **argv, int least, int most);
enum { CLI_ANY = 1000000 };
/* All arguments with blanks between; says when they don't fit. */
bool cli_join(struct cli *cli, int argc, char **argv, char *text, size_t size);

/* Read TEXT, ISO or as typed at the screen; NULL leaves *DATE alone. Says what is wrong. */
bool cli_date(struct cli *cli, const char *text, struct date *date);
/* Decimal digits; NULL leaves *VALUE alone. Says what is wrong. */
bool cli_integer(struct cli *cli, const char *text, int64_t low, int64_t high, int64_t *value);
/* "2026-03", or any day of the month; NULL leaves *MONTH alone. Says what is wrong. */
bool cli_month(struct cli *cli, const char *text, struct date *month);
/* The id of who logs in as LOGIN; NOT_FOUND in cli->error. */
enum status cli_person(struct cli *cli, const char *login, int64_t *id) MUST_CHECK;
/* "--limit N"; *LIMIT stays when it isn't there. */
bool cli_limit(struct cli *cli, int *argc, char **argv, size_t *limit);
/* Say that a list was cut at LIMIT, if it was; TOTAL negative: not known. */
void cli_say_cut(struct cli *cli, size_t shown, size_t limit, int64_t total);
/* "--payer CODE": its id, or 0 when it isn't there. An exit code: EXIT_DONE, or why not, which is said. */
int cli_payer(struct cli *cli, int *argc, char **argv, int64_t *id);

/* The patient with exactly this account; case does not matter. NOT_FOUND in cli->error. */
enum status cli_patient_of_account(struct cli *cli, const char *account, int64_t *id) MUST_CHECK;

int cli_help(struct cli *cli, int argc, char **argv);
int cli_init(struct cli *cli, int argc, char **argv);
int cli_import(struct cli *cli, int argc, char **argv);
int cli_import_patients(struct cli *cli, int argc, char **argv);
int cli_import_charges(struct cli *cli, int argc, char **argv);
int cli_import_contract(struct cli *cli, int argc, char **argv);
int cli_import_prices(struct cli *cli, int argc, char **argv);
int cli_code_find(struct cli *cli, int argc, char **argv);
int cli_code_check(struct cli *cli, int argc, char **argv);
int cli_code_show(struct cli *cli, int argc, char **argv);
int cli_code_pair(struct cli *cli, int argc, char **argv);
int cli_code_pairs(struct cli *cli, int argc, char **argv);
int cli_code_units(struct cli *cli, int argc, char **argv);
int cli_code_rehearse(struct cli *cli, int argc, char **argv);
int cli_code_sets(struct cli *cli, int argc, char **argv);
int cli_patient_list(struct cli *cli, int argc, char **argv);
int cli_patient_show(struct cli *cli, int argc, char **argv);
int cli_patient_add(struct cli *cli, int argc, char **argv);
int cli_encounter_add(struct cli *cli, int argc, char **argv);
int cli_encounter_show(struct cli *cli, int argc, char **argv);
int cli_template_list(struct cli *cli, int argc, char **argv);
int cli_template_set(struct cli *cli, int argc, char **argv);
int cli_claim_list(struct cli *cli, int argc, char **argv);
int cli_claim_show(struct cli *cli, int argc, char **argv);
int cli_claim_scrub(struct cli *cli, int argc, char **argv);
int cli_claim_override(struct cli *cli, int argc, char **argv);
int cli_claim_hold(struct cli *cli, int argc, char **argv);
int cli_claim_release(struct cli *cli, int argc, char **argv);
int cli_claim_ask(struct cli *cli, int argc, char **argv);
int cli_eligibility_ask(struct cli *cli, int argc, char **argv);
int cli_eligibility_list(struct cli *cli, int argc, char **argv);
int cli_eligibility_show(struct cli *cli, int argc, char **argv);
int cli_claim_discard(struct cli *cli, int argc, char **argv);
int cli_claim_correct(struct cli *cli, int argc, char **argv);
int cli_claim_void(struct cli *cli, int argc, char **argv);
int cli_claim_next(struct cli *cli, int argc, char **argv);
int cli_claim_write_off(struct cli *cli, int argc, char **argv);
int cli_claim_give_up(struct cli *cli, int argc, char **argv);
int cli_claim_bill_patient(struct cli *cli, int argc, char **argv);
int cli_claim_rebill(struct cli *cli, int argc, char **argv);
int cli_claim_appeal(struct cli *cli, int argc, char **argv);
int cli_claim_appeal_decided(struct cli *cli, int argc, char **argv);
int cli_denial_list(struct cli *cli, int argc, char **argv);
int cli_denial_show(struct cli *cli, int argc, char **argv);
int cli_claim_resend(struct cli *cli, int argc, char **argv);
int cli_receive(struct cli *cli, int argc, char **argv);
int cli_remittance_list(struct cli *cli, int argc, char **argv);
int cli_remittance_show(struct cli *cli, int argc, char **argv);
int cli_remittance_preview(struct cli *cli, int argc, char **argv);
int cli_remittance_post(struct cli *cli, int argc, char **argv);
int cli_remittance_key(struct cli *cli, int argc, char **argv);
int cli_remittance_take_back(struct cli *cli, int argc, char **argv);
int cli_remittance_candidates(struct cli *cli, int argc, char **argv);
int cli_remittance_match(struct cli *cli, int argc, char **argv);
int cli_remittance_unmatch(struct cli *cli, int argc, char **argv);
int cli_remittance_settle(struct cli *cli, int argc, char **argv);
/* What posting each of them does, or would do. */
int cli_remittances_do(struct cli *cli, const struct ids *ids, bool post);
int cli_payment_take(struct cli *cli, int argc, char **argv);
int cli_payment_list(struct cli *cli, int argc, char **argv);
int cli_payment_show(struct cli *cli, int argc, char **argv);
int cli_payment_reverse(struct cli *cli, int argc, char **argv);
int cli_unapplied_list(struct cli *cli, int argc, char **argv);
int cli_unapplied_apply(struct cli *cli, int argc, char **argv);
int cli_unapplied_undo(struct cli *cli, int argc, char **argv);
int cli_credit_list(struct cli *cli, int argc, char **argv);
int cli_refund_ask(struct cli *cli, int argc, char **argv);
int cli_refund_approve(struct cli *cli, int argc, char **argv);
int cli_refund_reject(struct cli *cli, int argc, char **argv);
int cli_refund_pay(struct cli *cli, int argc, char **argv);
int cli_refund_list(struct cli *cli, int argc, char **argv);
int cli_task_list(struct cli *cli, int argc, char **argv);
int cli_task_done(struct cli *cli, int argc, char **argv);
int cli_submit(struct cli *cli, int argc, char **argv);
int cli_file_list(struct cli *cli, int argc, char **argv);
int cli_file_show(struct cli *cli, int argc, char **argv);
int cli_mark_sent(struct cli *cli, int argc, char **argv);
int cli_unbatch(struct cli *cli, int argc, char **argv);
int cli_kpi(struct cli *cli, int argc, char **argv);
int cli_kpi_drill(struct cli *cli, int argc, char **argv);
int cli_kpi_changes(struct cli *cli, int argc, char **argv);
int cli_kpi_target(struct cli *cli, int argc, char **argv);
int cli_kpi_ageing(struct cli *cli, int argc, char **argv);
int cli_kpi_productivity(struct cli *cli, int argc, char **argv);
int cli_hours_set(struct cli *cli, int argc, char **argv);
int cli_hours_list(struct cli *cli, int argc, char **argv);
int cli_cost_set(struct cli *cli, int argc, char **argv);
int cli_cost_list(struct cli *cli, int argc, char **argv);
int cli_board_list(struct cli *cli, int argc, char **argv);
int cli_board_show(struct cli *cli, int argc, char **argv);
int cli_board_rows(struct cli *cli, int argc, char **argv);
int cli_clock_list(struct cli *cli, int argc, char **argv);
int cli_survey_add(struct cli *cli, int argc, char **argv);
int cli_survey_result(struct cli *cli, int argc, char **argv);
int cli_compliance_begin(struct cli *cli, int argc, char **argv);
int cli_compliance_test(struct cli *cli, int argc, char **argv);
int cli_compliance_finish(struct cli *cli, int argc, char **argv);
int cli_compliance_close(struct cli *cli, int argc, char **argv);
int cli_compliance_list(struct cli *cli, int argc, char **argv);
int cli_compliance_show(struct cli *cli, int argc, char **argv);
int cli_compliance_findings(struct cli *cli, int argc, char **argv);
int cli_coding_draw(struct cli *cli, int argc, char **argv);
int cli_coding_list(struct cli *cli, int argc, char **argv);
int cli_coding_show(struct cli *cli, int argc, char **argv);
int cli_coding_judge(struct cli *cli, int argc, char **argv);
int cli_coding_missed(struct cli *cli, int argc, char **argv);
int cli_coding_finish(struct cli *cli, int argc, char **argv);
int cli_coding_result(struct cli *cli, int argc, char **argv);
int cli_coding_codes(struct cli *cli, int argc, char **argv);
int cli_day_show(struct cli *cli, int argc, char **argv);
int cli_day_deposit(struct cli *cli, int argc, char **argv);
int cli_day_close(struct cli *cli, int argc, char **argv);
int cli_day_list(struct cli *cli, int argc, char **argv);
int cli_report_month(struct cli *cli, int argc, char **argv);
int cli_queue_list(struct cli *cli, int argc, char **argv);
int cli_provider_list(struct cli *cli, int argc, char **argv);
int cli_facility_list(struct cli *cli, int argc, char **argv);
int cli_payer_list(struct cli *cli, int argc, char **argv);
int cli_payer_show(struct cli *cli, int argc, char **argv);
int cli_payer_set(struct cli *cli, int argc, char **argv);
int cli_payer_require(struct cli *cli, int argc, char **argv);
int cli_payer_contract(struct cli *cli, int argc, char **argv);
int cli_payer_drop(struct cli *cli, int argc, char **argv);
int cli_authorization_add(struct cli *cli, int argc, char **argv);
int cli_authorization_list(struct cli *cli, int argc, char **argv);
int cli_authorization_show(struct cli *cli, int argc, char **argv);
int cli_authorization_end(struct cli *cli, int argc, char **argv);
int cli_payer_advance(struct cli *cli, int argc, char **argv);
int cli_fee_list(struct cli *cli, int argc, char **argv);
int cli_fee_history(struct cli *cli, int argc, char **argv);
int cli_fee_set(struct cli *cli, int argc, char **argv);
int cli_rule_list(struct cli *cli, int argc, char **argv);
int cli_rule_show(struct cli *cli, int argc, char **argv);
int cli_rule_set(struct cli *cli, int argc, char **argv);
int cli_rule_learned(struct cli *cli, int argc, char **argv);
int cli_rule_draft(struct cli *cli, int argc, char **argv);
int cli_rule_propose(struct cli *cli, int argc, char **argv);
int cli_rule_trial(struct cli *cli, int argc, char **argv);
int cli_rule_change(struct cli *cli, int argc, char **argv);
int cli_rule_on(struct cli *cli, int argc, char **argv);
int cli_rule_off(struct cli *cli, int argc, char **argv);
int cli_rule_dismiss(struct cli *cli, int argc, char **argv);
int cli_rule_report(struct cli *cli, int argc, char **argv);
int cli_verify(struct cli *cli, int argc, char **argv);
int cli_backup(struct cli *cli, int argc, char **argv);

#endif
