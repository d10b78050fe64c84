/* SPDX-License-Identifier: MIT */
/* commands.c: the table of commands: help, manual and dispatch read these rows. */
#include "cli/cli.h"

const struct cli_command cli_commands[] = {
	{ "init", "[--sample] [--seed N] [--claims N]", "Make a new database; --sample: an invented practice with months of history.", true, cli_init },
	{ "import", "KIND FILE... [--effective DATE] [--release NAME]", "Load official code files: icd10cm, hcpcs, cpt or fees.", false, cli_import },
	{ "code find", "TEXT... [--on DATE] [--limit N]", "Find codes by words, abbreviations or the beginning of a code.", false, cli_code_find },
	{ "code check", "CODE... [--on DATE]", "Say whether codes may be billed on a date; exit code 1 when one may not.", false, cli_code_check },
	{ "code sets", "", "List the code sets that are loaded, with their dates.", false, cli_code_sets },
	{ "patient list", "[TEXT] [--limit N]", "List patients by name, account, phone or birth date.", false, cli_patient_list },
	{ "patient show", "ACCOUNT", "Show a patient with coverages, claims and balance.", false, cli_patient_show },
	{ "patient add", "--last NAME --first NAME --born DATE --sex F|M|U --street S --city C --state ST --zip ZIP [--middle NAME] [--phone N] [--payer CODE --member ID [--from DATE] [--group N]] [--even-if-alike]", "Register a patient, with a first coverage.", false, cli_patient_add },
	{ "encounter add", "VISIT [--override RULE=REASON]...", "File a visit written on one line, e.g. 'smi,jo 0314 @sr 99213-25 / I10'.", false, cli_encounter_add },
	{ "encounter show", "ID", "Show an encounter with its diagnoses and lines.", false, cli_encounter_show },
	{ "claim list", "[--state STATE] [--payer CODE] [--from DATE] [--to DATE] [--text TEXT] [--limit N]", "List claims.", false, cli_claim_list },
	{ "claim show", "NUMBER", "Show a claim with its events, findings and money.", false, cli_claim_show },
	{ "claim scrub", "NUMBER | --all", "Judge claims again; exit code 1 when errors remain.", false, cli_claim_scrub },
	{ "claim hold", "NUMBER --reason TEXT [--until DATE]", "Hold a claim back.", false, cli_claim_hold },
	{ "claim release", "NUMBER", "Release a held claim; it is scrubbed again.", false, cli_claim_release },
	{ "claim void", "NUMBER --reason TEXT", "Take a claim that was never sent out of the work; its charge is reversed.", false, cli_claim_void },
	{ "submit", "--out DIR [--receiver ID]", "Batch every READY claim into 837P files, one interchange a receiver.", false, cli_submit },
	{ "file list", "[--state STATE] [--limit N]", "List the files written, with their control numbers.", false, cli_file_list },
	{ "mark sent", "FILE-ID | --all", "Say that a written file has left: its claims are sent.", false, cli_mark_sent },
	{ "unbatch", "FILE-ID", "Take a file back that has not left: its claims are ready again.", false, cli_unbatch },
	{ "kpi drill", "NAME [--from DATE] [--to DATE] [--numerator] [--limit N]", "List the claims behind a measure.", false, cli_kpi_drill },
	{ "kpi", "[NAME...] [--from DATE] [--to DATE] [--payer CODE]", "Show the measures with target and status.", false, cli_kpi },
	{ "queue list", "", "Show what waits today.", false, cli_queue },
	{ "verify", "", "Check the ledger, the audit chain and the database; exit code 1 on any fault.", false, cli_verify },
	{ "backup", "FILE", "Make a consistent copy beside working users.", false, cli_backup },
	{ .name = NULL },
};
