/* SPDX-License-Identifier: MIT */
/* coding.c: claimbench coding draw, list, show, judge, missed, finish, result, codes: audits of coding. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/claims.h"
#include "claimbench/workflow/quality.h"
#include "cli/cli.h"

enum { SAMPLE_DEFAULT = 10, SAMPLE_MAX = 200, YEAR_DAYS = 365 };

static const struct column audit_columns[] = {
	{ "id", "Id", true },
	{ "from", "From", false },
	{ "to", "To", false },
	{ "seed", "Seed", true },
	{ "state", "State", false },
	{ "codes", "Codes", true },
	{ "judged", "Judged", true },
	{ "correct", "Correct", true },
	{ "changed", "Changed", true },
	{ "missed", "Missed", true },
	{ "extra", "Extra", true },
	{ "claims", "Claims", true },
	{ "spotless", "Spotless", true },
	{ 0 },
};

static enum status print_audit(struct cli *cli, struct output *out, const struct coding_audit *audit)
{
	struct audit_slots slots = { 0 };
	struct audit_result result;
	enum status status = audit_slots_read(cli->office, audit->id, &slots, &cli->error);

	result = audit_result_of(&slots);
	output_integer(out, audit->id);
	output_date(out, audit->from);
	output_date(out, audit->to);
	output_integer(out, audit->seed);
	output_text(out, token_word(&audit_state_tokens, (int)audit->state));
	output_integer(out, (int64_t)slots.count);
	output_integer(out, result.judged);
	for (int outcome = SLOT_CORRECT; outcome <= SLOT_EXTRA; outcome++)
		output_integer(out, result.outcomes[outcome]);
	output_integer(out, result.claims);
	output_integer(out, result.spotless);
	VEC_FREE(&slots);
	return status;
}

int cli_coding_draw(struct cli *cli, int argc, char **argv)
{
	const char *count_text = cli_option(&argc, argv, "--count"), *seed_text = cli_option(&argc, argv, "--seed");
	const char *coder = cli_option(&argc, argv, "--coder");
	struct coding_audit audit = { .seed = 1, .to = office_today(cli->office) };
	int64_t count = SAMPLE_DEFAULT;
	enum status status;
	struct output out;

	audit.from = date_plus_days(audit.to, 1 - YEAR_DAYS);
	if (!cli_date(cli, cli_option(&argc, argv, "--from"), &audit.from) ||
	    !cli_date(cli, cli_option(&argc, argv, "--to"), &audit.to) ||
	    !cli_integer(cli, count_text, 1, SAMPLE_MAX, &count) ||
	    !cli_integer(cli, seed_text, 0, INT32_MAX, &audit.seed) || !cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = coder != NULL ? cli_person(cli, coder, &audit.coder_id) : STATUS_OK;
	if (status == STATUS_OK)
		status = audit_draw(cli->office, &audit, (int)count, &cli->error);
	if (status != STATUS_OK)
		return cli_result(cli, status);
	out = cli_begin(cli, audit_columns);
	status = print_audit(cli, &out, &audit);
	return cli_end(cli, &out, status);
}

int cli_coding_list(struct cli *cli, int argc, char **argv)
{
	struct coding_audits audits = { 0 };
	enum status status;
	struct output out;

	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = audits_read(cli->office, &audits, &cli->error);
	out = cli_begin(cli, audit_columns);
	for (size_t i = 0; i < audits.count && status == STATUS_OK; i++)
		status = print_audit(cli, &out, &audits.items[i]);
	VEC_FREE(&audits);
	return cli_end(cli, &out, status);
}

static const struct column slot_columns[] = {
	{ "n", "N", true },
	{ "claim", "Claim", true },
	{ "kind", "Kind", false },
	{ "coded", "Coded", false },
	{ "should_be", "Should be", false },
	{ "outcome", "Outcome", false },
	{ 0 },
};

int cli_coding_show(struct cli *cli, int argc, char **argv)
{
	struct audit_slots slots = { 0 };
	enum status status;
	struct output out;
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1) || !cli_integer(cli, argv[0], 1, INT64_MAX, &id))
		return EXIT_USAGE;
	status = audit_slots_read(cli->office, id, &slots, &cli->error);
	out = cli_begin(cli, slot_columns);
	for (size_t i = 0; i < slots.count; i++) {
		const struct audit_slot *slot = &slots.items[i];

		output_integer(&out, (int64_t)i + 1);
		output_integer(&out, slot->claim_id);
		output_text(&out, token_word(&slot_kind_tokens, (int)slot->kind));
		output_text(&out, slot->coded);
		output_text(&out, slot->should_be);
		output_text(&out, token_word(&slot_outcome_tokens, (int)slot->outcome));
	}
	VEC_FREE(&slots);
	return cli_end(cli, &out, status);
}

/* "coding judge ID N CODE": CODE "ok" is the one that stands there, "extra" none. */
int cli_coding_judge(struct cli *cli, int argc, char **argv)
{
	struct audit_slots slots = { 0 };
	enum status status;
	int64_t id, n;

	if (!cli_takes(cli, argc, argv, 3, 3) || !cli_integer(cli, argv[0], 1, INT64_MAX, &id) ||
	    !cli_integer(cli, argv[1], 1, INT32_MAX, &n))
		return EXIT_USAGE;
	status = audit_slots_read(cli->office, id, &slots, &cli->error);
	if (status == STATUS_OK && (size_t)n > slots.count)
		status = error_set(&cli->error, STATUS_NOT_FOUND, "slot", "the audit has %zu codes", slots.count);
	if (status == STATUS_OK) {
		struct audit_slot *slot = &slots.items[n - 1];
		const char *code = text_equal(argv[2], "ok")      ? slot->coded
				   : text_equal(argv[2], "extra") ? ""
								  : argv[2];

		status = audit_judge(cli->office, slot, code, &cli->error);
	}
	VEC_FREE(&slots);
	return cli_result(cli, status);
}

int cli_coding_missed(struct cli *cli, int argc, char **argv)
{
	int64_t id, claim_id;
	int kind;

	if (!cli_takes(cli, argc, argv, 4, 4) || !cli_integer(cli, argv[0], 1, INT64_MAX, &id) ||
	    !cli_integer(cli, argv[1], 1, INT64_MAX, &claim_id))
		return EXIT_USAGE;
	if (!token_parse(&slot_kind_tokens, argv[2], &kind))
		return cli_complain(cli, EXIT_USAGE, "%.20s is no diagnosis, procedure, modifier or units", argv[2]);
	return cli_result(cli, audit_add_missed(cli->office, id, claim_id, (enum slot_kind)kind, argv[3], &cli->error));
}

int cli_coding_finish(struct cli *cli, int argc, char **argv)
{
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1) || !cli_integer(cli, argv[0], 1, INT64_MAX, &id))
		return EXIT_USAGE;
	return cli_result(cli, audit_finish(cli->office, id, &cli->error));
}

/* The codes that were judged on the days asked for, in the last year unless others are. */
static bool take_days(struct cli *cli, int *argc, char **argv, struct coder_filter *filter)
{
	filter->to = office_today(cli->office);
	filter->from = date_plus_days(filter->to, 1 - YEAR_DAYS);
	return cli_date(cli, cli_option(argc, argv, "--from"), &filter->from) &&
	       cli_date(cli, cli_option(argc, argv, "--to"), &filter->to);
}

int cli_coding_result(struct cli *cli, int argc, char **argv)
{
	struct coder_filter filter = { .one = false };

	return take_days(cli, &argc, argv, &filter) && cli_takes(cli, argc, argv, 0, 0)
		       ? cli_report(cli, &coders_report, &filter)
		       : EXIT_USAGE;
}

int cli_coding_codes(struct cli *cli, int argc, char **argv)
{
	struct coder_filter filter = { .wrong = cli_flag(&argc, argv, "--wrong") };
	const char *coder = cli_option(&argc, argv, "--coder");
	enum status status = STATUS_OK;

	if (!take_days(cli, &argc, argv, &filter) || !cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	if (coder != NULL) {
		filter.one = true;
		status = cli_person(cli, coder, &filter.coder_id);
	}
	return status == STATUS_OK ? cli_report(cli, &coder_slots_report, &filter) : cli_result(cli, status);
}
