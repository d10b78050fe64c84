/* SPDX-License-Identifier: MIT */
/* survey.c: claimbench survey add, survey result; compliance begin, test, finish, close, list, show, findings. */
#include "claimbench/base/text.h"
#include "claimbench/workflow/quality.h"
#include "cli/cli.h"

/* An option whose word is one of TABLE's; NULL leaves *VALUE alone. Says what is wrong. */
static bool take_word(struct cli *cli, const char *text, const struct token_table *table, int *value)
{
	if (text == NULL || token_parse(table, text, value))
		return true;
	(void)cli_complain(cli, EXIT_USAGE, "%.40s: one of the words of %s is wanted", text, table->name);
	return false;
}

int cli_survey_add(struct cli *cli, int argc, char **argv)
{
	const char *way_text = cli_option(&argc, argv, "--way"), *comment = cli_option(&argc, argv, "--comment");
	struct survey_answer answer = { .way = SURVEY_PAPER };
	char text[40];
	int way = SURVEY_PAPER;

	if (!cli_date(cli, cli_option(&argc, argv, "--on"), &answer.answered_on) ||
	    !take_word(cli, way_text, &survey_way_tokens, &way) || !cli_takes(cli, argc, argv, 1, CLI_ANY) ||
	    !cli_join(cli, argc, argv, text, sizeof text))
		return EXIT_USAGE;
	answer.way = (enum survey_way)way;
	if (comment != NULL && !TEXT_SET(answer.comment, comment))
		return cli_complain(cli, EXIT_USAGE, "--comment: too long");
	if (survey_parse(text, &answer, &cli->error) != STATUS_OK)
		return cli_result(cli, STATUS_REFUSED);
	return cli_result(cli, survey_enter(cli->office, &answer, &cli->error));
}

static const struct column survey_columns[] = {
	{ "question", "Question", false }, { "answers", "Answers", true }, { "positive", "4 or 5", true },
	{ "percent", "Percent", true },    { "mean", "Mean", true },       { 0 },
};

/* PART of WHOLE x SCALE with one decimal, half up; "n/a" below LEAST. */
static void print_ratio(struct output *out, int64_t part, int64_t whole, int64_t scale, int64_t least)
{
	int64_t tenths = whole > 0 ? (part * scale * 20 / whole + 1) / 2 : 0;
	char text[32] = "n/a";

	if (whole >= least && whole > 0)
		(void)text_format(text, sizeof text, "%lld.%lld", (long long)(tenths / 10), (long long)(tenths % 10));
	output_number(out, text);
}

int cli_survey_result(struct cli *cli, int argc, char **argv)
{
	struct date from = date_plus_days(office_today(cli->office), -364), to = office_today(cli->office);
	struct survey_result result = { .count = 0 };
	enum status status;
	struct output out;

	if (!cli_date(cli, cli_option(&argc, argv, "--from"), &from) ||
	    !cli_date(cli, cli_option(&argc, argv, "--to"), &to) || !cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = survey_read(cli->office, from, to, &result, NULL, &cli->error);
	out = cli_begin(cli, survey_columns);
	for (int i = 0; status == STATUS_OK && i < SURVEY_ITEM_COUNT; i++) {
		const struct survey_sum *sum = &result.items[i];

		output_text(&out, survey_question((enum survey_item)i));
		output_integer(&out, sum->answers);
		output_integer(&out, sum->top);
		print_ratio(&out, sum->top, sum->answers, 100, SURVEY_LEAST);
		print_ratio(&out, sum->sum, sum->answers, 1, 1);
	}
	return cli_end(cli, &out, status);
}

/* ---- compliance ---- */

static const struct column made_columns[] = { { "id", "Id", true }, { 0 } };

static int print_made(struct cli *cli, enum status status, int64_t id)
{
	struct output out;

	if (status != STATUS_OK)
		return cli_result(cli, status);
	out = cli_begin(cli, made_columns);
	output_integer(&out, id);
	return cli_end(cli, &out, STATUS_OK);
}

int cli_compliance_begin(struct cli *cli, int argc, char **argv)
{
	const char *auditor = cli_option(&argc, argv, "--auditor"), *scope_text = cli_option(&argc, argv, "--scope");
	struct compliance_run run = { .scope = AUDIT_INTERNAL };
	int scope = AUDIT_INTERNAL;
	enum status status;

	if (!cli_date(cli, cli_option(&argc, argv, "--on"), &run.run_on) ||
	    !take_word(cli, scope_text, &audit_scope_tokens, &scope) || !cli_takes(cli, argc, argv, 1, CLI_ANY) ||
	    !cli_join(cli, argc, argv, run.title, sizeof run.title))
		return EXIT_USAGE;
	run.scope = (enum audit_scope)scope;
	if (auditor != NULL && !TEXT_SET(run.auditor, auditor))
		return cli_complain(cli, EXIT_USAGE, "--auditor: too long");
	status = compliance_begin(cli->office, &run, &cli->error);
	return print_made(cli, status, run.id);
}

int cli_compliance_test(struct cli *cli, int argc, char **argv)
{
	const char *finding = cli_option(&argc, argv, "--finding"), *failed = cli_option(&argc, argv, "--failed");
	struct compliance_item item = { .outcome = failed != NULL ? COMPLIANCE_FAILED : COMPLIANCE_PASSED };
	int severity = FINDING_SEVERITY_NONE;
	enum status status;

	if (!cli_date(cli, cli_option(&argc, argv, "--due"), &item.due_on) ||
	    !take_word(cli, failed, &finding_severity_tokens, &severity) || !cli_takes(cli, argc, argv, 2, CLI_ANY) ||
	    !cli_integer(cli, argv[0], 1, INT64_MAX, &item.run_id) ||
	    !cli_join(cli, argc - 1, argv + 1, item.test, sizeof item.test))
		return EXIT_USAGE;
	item.severity = (enum finding_severity)severity;
	if (finding != NULL && !TEXT_SET(item.finding, finding))
		return cli_complain(cli, EXIT_USAGE, "--finding: too long");
	status = compliance_test(cli->office, &item, &cli->error);
	return print_made(cli, status, item.id);
}

int cli_compliance_finish(struct cli *cli, int argc, char **argv)
{
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1) || !cli_integer(cli, argv[0], 1, INT64_MAX, &id))
		return EXIT_USAGE;
	return cli_result(cli, compliance_finish(cli->office, id, &cli->error));
}

int cli_compliance_close(struct cli *cli, int argc, char **argv)
{
	const char *remedy = cli_option(&argc, argv, "--remedy");
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1) || !cli_integer(cli, argv[0], 1, INT64_MAX, &id) || remedy == NULL)
		return remedy == NULL ? cli_usage(cli) : EXIT_USAGE;
	return cli_result(cli, compliance_close(cli->office, id, remedy, &cli->error));
}

static const struct column run_columns[] = {
	{ "id", "Id", true },
	{ "date", "Date", false },
	{ "scope", "Scope", false },
	{ "state", "State", false },
	{ "title", "Title", false },
	{ "auditor", "Auditor", false },
	{ "passed", "Passed", true },
	{ "tested", "Tested", true },
	{ "percent", "Percent", true },
	{ "open", "Open findings", true },
	{ 0 },
};

int cli_compliance_list(struct cli *cli, int argc, char **argv)
{
	struct compliance_runs runs = { 0 };
	enum status status;
	struct output out;

	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = compliance_read(cli->office, &runs, &cli->error);
	out = cli_begin(cli, run_columns);
	for (size_t i = 0; i < runs.count && status == STATUS_OK; i++) {
		const struct compliance_run *run = &runs.items[i];
		struct compliance_items items = { 0 };
		int64_t passed = 0, tested = 0, open = 0;

		status = compliance_items_read(cli->office, run->id, &items, &cli->error);
		for (size_t j = 0; j < items.count; j++) {
			passed += items.items[j].outcome == COMPLIANCE_PASSED;
			tested += items.items[j].outcome != COMPLIANCE_UNTESTED;
			open += items.items[j].outcome == COMPLIANCE_FAILED && date_is_none(items.items[j].closed_on);
		}
		VEC_FREE(&items);
		output_integer(&out, run->id);
		output_date(&out, run->run_on);
		output_text(&out, token_word(&audit_scope_tokens, (int)run->scope));
		output_text(&out, token_word(&audit_state_tokens, (int)run->state));
		output_text(&out, run->title);
		output_text(&out, run->auditor);
		output_integer(&out, passed);
		output_integer(&out, tested);
		print_ratio(&out, passed, tested, 100, 1);
		output_integer(&out, open);
	}
	VEC_FREE(&runs);
	return cli_end(cli, &out, status);
}

static const struct column item_columns[] = {
	{ "id", "Id", true },
	{ "run", "Audit", true },
	{ "test", "Test", false },
	{ "outcome", "Outcome", false },
	{ "severity", "Severity", false },
	{ "finding", "Finding", false },
	{ "due", "Due", false },
	{ "closed", "Closed", false },
	{ "remedy", "Remedy", false },
	{ 0 },
};

static int print_items(struct cli *cli, struct compliance_items *items, enum status status)
{
	struct output out = cli_begin(cli, item_columns);

	for (size_t i = 0; i < items->count; i++) {
		const struct compliance_item *item = &items->items[i];

		output_integer(&out, item->id);
		output_integer(&out, item->run_id);
		output_text(&out, item->test);
		output_text(&out, token_word(&compliance_outcome_tokens, (int)item->outcome));
		output_text(&out, token_word(&finding_severity_tokens, (int)item->severity));
		output_text(&out, item->finding);
		output_date(&out, item->due_on);
		output_date(&out, item->closed_on);
		output_text(&out, item->remedy);
	}
	VEC_FREE(items);
	return cli_end(cli, &out, status);
}

int cli_compliance_show(struct cli *cli, int argc, char **argv)
{
	struct compliance_items items = { 0 };
	enum status status;
	int64_t id;

	if (!cli_takes(cli, argc, argv, 1, 1) || !cli_integer(cli, argv[0], 1, INT64_MAX, &id))
		return EXIT_USAGE;
	status = compliance_items_read(cli->office, id, &items, &cli->error);
	return print_items(cli, &items, status);
}

int cli_compliance_findings(struct cli *cli, int argc, char **argv)
{
	struct compliance_items items = { 0 };
	enum status status;

	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = compliance_findings(cli->office, &items, &cli->error);
	return print_items(cli, &items, status);
}
