/* SPDX-License-Identifier: MIT */
/* receive.c: claimbench receive: files that came back, examined or taken in. */
#include "claimbench/workflow/receive.h"

#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/received.h"
#include "cli/cli.h"

enum { LIST_BYTES_MAX = 1 << 20 };

static const struct column columns[] = {
	{ "file", "File", false },
	{ "kind", "Kind", false },
	{ "version", "Version", false },
	{ "st", "ST", false },
	{ "claims", "Claims", true },
	{ "lines", "Lines", true },
	{ "charge", "Charge", true },
	{ "paid", "Paid", true },
	{ "patient_resp", "Patient", true },
	{ "bpr", "BPR", true },
	{ "plb", "PLB", true },
	{ "balanced", "Balanced", false },
	{ "errors", "Errors", false },
	{ "imbalances", "Out of balance", false },
	{ "remark", "Remark", false },
	{ 0 },
};

/* What one command shows: rows, and whether all of them were in order. */
struct examination {
	struct output *out;
	bool all_well;
};

static void text_or_none(struct output *out, const char *text)
{
	if (text_is_empty(text))
		output_none(out);
	else
		output_text(out, text);
}

static void integer_or_none(struct output *out, bool known, int64_t value)
{
	if (known)
		output_integer(out, value);
	else
		output_none(out);
}

static void money_or_none(struct output *out, bool known, struct money amount)
{
	if (known)
		output_money(out, amount);
	else
		output_no_money(out);
}

/* "segment 15 CLP03: the amount is missing" */
static void add_fault_text(struct buf *text, const struct file_fault *fault)
{
	const char *place = text_is_empty(fault->element) ? fault->segment : fault->element;

	if (fault->position > 0)
		buf_add_format(text, "segment %lu%s%s: ", fault->position, text_is_empty(place) ? "" : " ", place);
	else if (!text_is_empty(place))
		buf_add_format(text, "%s: ", place);
	buf_add_text(text, fault->what);
}

static void add_fault_json(struct buf *json, const struct file_fault *fault)
{
	buf_add_text(json, "{\"segment\":");
	output_json_string(json, fault->segment);
	buf_add_format(json, ",\"position\":%lu,\"element\":", fault->position);
	output_json_string(json, fault->element);
	buf_add_text(json, ",\"message\":");
	output_json_string(json, fault->what);
	buf_add_text(json, "}");
}

/* A list for programs; of a table's row people see the first and how many more there are, in CSV all. */
static void print_faults(struct output *out, const struct file_faults *faults, int64_t count)
{
	struct buf text = buf_new(LIST_BYTES_MAX), json = buf_new(LIST_BYTES_MAX);

	buf_add_char(&json, '[');
	for (size_t i = 0; i < faults->count; i++) {
		buf_add_text(&json, i > 0 ? "," : "");
		add_fault_json(&json, &faults->items[i]);
		if (i > 0 && out->format == OUTPUT_TABLE)
			continue;
		buf_add_text(&text, i > 0 ? "; " : "");
		add_fault_text(&text, &faults->items[i]);
	}
	buf_add_char(&json, ']');
	if (out->format == OUTPUT_TABLE && count > 1)
		buf_add_format(&text, " (and %lld more)", (long long)count - 1);
	output_value(out, buf_text(&text), buf_text(&json));
	out->failed = out->failed || buf_failed(&text) || buf_failed(&json);
	buf_free(&text);
	buf_free(&json);
}

static enum status print_set(void *context, const struct examined_set *set, struct error *error)
{
	struct examination *examination = context;
	struct output *out = examination->out;

	(void)error;
	examination->all_well = examination->all_well && set->fault_count == 0 && (!set->has_balance || set->balanced);
	output_text(out, set->file);
	text_or_none(out, set->kind);
	text_or_none(out, set->version);
	text_or_none(out, set->st02);
	integer_or_none(out, set->has_claims, set->claims);
	integer_or_none(out, set->has_claims, set->lines);
	money_or_none(out, set->has_claims, set->charge);
	money_or_none(out, set->has_payment, set->paid);
	money_or_none(out, set->has_payment, set->patient);
	money_or_none(out, set->has_payment, set->amount);
	money_or_none(out, set->has_payment, set->provider_adjustments);
	if (set->has_balance)
		output_flag(out, set->balanced);
	else
		output_none(out);
	print_faults(out, &set->faults, set->fault_count);
	print_faults(out, &set->imbalances, (int64_t)set->imbalances.count);
	output_text(out, set->remark);
	return STATUS_OK;
}

static int examine(struct cli *cli, int argc, char **argv)
{
	struct output out = cli_begin(cli, columns);
	struct examination examination = { .out = &out, .all_well = true };
	enum status status =
		files_examine((const char *const *)argv, (size_t)argc, print_set, &examination, &cli->error);
	int result = cli_end(cli, &out, status);

	return result == EXIT_DONE && !examination.all_well ? EXIT_REFUSED : result;
}

/* ---- taking in ---- */

static const struct column received_columns[] = {
	{ "file", "File", false },
	{ "kind", "Kind", false },
	{ "result", "Result", false },
	{ "file_id", "Id", true },
	{ "accepted", "Accepted", true },
	{ "rejected", "Rejected", true },
	{ "under_way", "Under way", true },
	{ "pended", "Pended", true },
	{ "unknown", "Unknown", true },
	{ "late", "Late", true },
	{ "covered", "Covered", true },
	{ "not_covered", "Not covered", true },
	{ "unsaid", "Not said", true },
	{ "remitted", "Remitted", true },
	{ "matched", "Ours", true },
	{ "remittances", "Remittances", false },
	{ "why", "Why", false },
	{ 0 },
};

struct receiving {
	struct cli *cli;
	struct output out;
	bool all_well;
	struct ids remittances;
};

static void print_ids(struct output *out, const struct ids *ids)
{
	struct buf text = buf_new(LIST_BYTES_MAX), json = buf_new(LIST_BYTES_MAX);

	buf_add_char(&json, '[');
	for (size_t i = 0; i < ids->count; i++) {
		buf_add_format(&text, "%s%lld", i > 0 ? " " : "", (long long)ids->items[i]);
		buf_add_format(&json, "%s%lld", i > 0 ? "," : "", (long long)ids->items[i]);
	}
	buf_add_char(&json, ']');
	output_value(out, buf_text(&text), buf_text(&json));
	out->failed = out->failed || buf_failed(&text) || buf_failed(&json);
	buf_free(&text);
	buf_free(&json);
}

static enum status keep_ids(struct receiving *receiving, const struct ids *ids, struct error *error)
{
	for (size_t i = 0; i < ids->count; i++) {
		int64_t *id = VEC_ADD(&receiving->remittances);

		if (id == NULL)
			return error_set(error, STATUS_FAULT, "", "out of memory");
		*id = ids->items[i];
	}
	return STATUS_OK;
}

static enum status print_received(void *context, const struct received_file *file, struct error *error)
{
	static const char *const verdicts[] = {
		[RECEIVED] = "received", [RECEIVED_BEFORE] = "received before", [RECEIVED_REFUSED] = "refused"
	};
	struct receiving *receiving = context;
	struct output *out = &receiving->out;
	bool payment = text_equal(file->kind, "835"), coverage = text_equal(file->kind, "271");

	receiving->all_well = receiving->all_well && file->verdict != RECEIVED_REFUSED;
	output_text(out, file->path);
	text_or_none(out, file->kind);
	output_text(out, verdicts[file->verdict]);
	integer_or_none(out, file->interchange_id != 0, file->interchange_id);
	integer_or_none(out, !payment && !coverage, file->accepted);
	integer_or_none(out, !payment && !coverage, file->rejected);
	integer_or_none(out, !payment && !coverage, file->under_way);
	integer_or_none(out, !payment && !coverage, file->pended);
	integer_or_none(out, !payment, file->unknown);
	integer_or_none(out, !payment && !coverage, file->late);
	integer_or_none(out, coverage, file->covered);
	integer_or_none(out, coverage, file->not_covered);
	integer_or_none(out, coverage, file->unsaid);
	integer_or_none(out, payment, file->remitted);
	integer_or_none(out, payment, file->matched);
	print_ids(out, &file->remittances);
	output_text(out, file->why);
	return keep_ids(receiving, &file->remittances, error);
}

static int take_in(struct cli *cli, int argc, char **argv, bool preview, bool post)
{
	struct receiving receiving = { .cli = cli, .out = cli_begin(cli, received_columns), .all_well = true };
	struct progress progress = cli_progress(cli);
	enum status status = files_receive(cli->office, (const char *const *)argv, (size_t)argc, &progress,
					   print_received, &receiving, &cli->error);
	int result = cli_end(cli, &receiving.out, status);

	if (result == EXIT_DONE && (preview || post))
		result = cli_remittances_do(cli, &receiving.remittances, post);
	VEC_FREE(&receiving.remittances);
	return result == EXIT_DONE && !receiving.all_well ? EXIT_REFUSED : result;
}

int cli_receive(struct cli *cli, int argc, char **argv)
{
	bool dry_run = cli_flag(&argc, argv, "--dry-run");
	bool preview = cli_flag(&argc, argv, "--preview");
	bool post = cli_flag(&argc, argv, "--post");
	int result;

	if (!cli_takes(cli, argc, argv, 1, CLI_ANY))
		return EXIT_USAGE;
	if (dry_run + preview + post > 1)
		return cli_usage(cli);
	if (dry_run)
		return examine(cli, argc, argv);
	result = cli_result(cli, office_open(&cli->office, cli->options, &cli->error));
	return result == EXIT_DONE ? take_in(cli, argc, argv, preview, post) : result;
}
