/* SPDX-License-Identifier: MIT */
/* code.c: claimbench code find, check, show, sets. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/reference.h"
#include "cli/cli.h"

enum { FIND_LIMIT = 200, SENTENCE_MAX = 400, QUERY_MAX = 256 };

static const unsigned all_systems = 1u << CODE_ICD10CM | 1u << CODE_HCPCS | 1u << CODE_CPT | 1u << CODE_MODIFIER;

static const struct column find_columns[] = {
	{ "code", "Code", false },   { "system", "System", false },    { "billable", "Bill", false },
	{ "title", "Title", false }, { "through", "Found as", false }, { 0 },
};

/* "--on DATE", else today. */
static bool take_date(struct cli *cli, int *argc, char **argv, struct date *on)
{
	*on = office_today(cli->office);
	return cli_date(cli, cli_option(argc, argv, "--on"), on);
}

static void print_hit(struct output *out, const struct code_hit *hit)
{
	char dotted[CODE_MAX + 1];

	output_text(out, code_dotted(hit->system, hit->code, dotted));
	output_text(out, token_word(&code_system_tokens, (int)hit->system));
	output_flag(out, hit->billable);
	output_text(out, hit->title);
	output_text(out, hit->through != NULL ? hit->through : "");
}

/* Why words find so little: the release has ended. */
static void say_lapsed(struct cli *cli, struct date on)
{
	struct code_set_line newest;
	char to[DATE_TEXT_MAX], day[DATE_TEXT_MAX];

	if (reference_lapsed(cli->office, on, &newest, NULL) == STATUS_OK)
		(void)cli_complain(cli, EXIT_DONE, "ICD-10-CM %s ended on %s: no release that is loaded covers %s",
				   newest.release, date_format_iso(newest.to, to), date_format_iso(on, day));
}

int cli_code_find(struct cli *cli, int argc, char **argv)
{
	struct code_hit hits[FIND_LIMIT];
	size_t limit = 20, count = 0, total = 0;
	char query[QUERY_MAX];
	struct date on;
	enum status status;
	struct output out;
	int result;

	if (!take_date(cli, &argc, argv, &on) || !cli_limit(cli, &argc, argv, &limit) ||
	    !cli_takes(cli, argc, argv, 1, CLI_ANY) || !cli_join(cli, argc, argv, query, sizeof query))
		return EXIT_USAGE;
	limit = limit < FIND_LIMIT ? limit : FIND_LIMIT;
	status = code_find(cli->office, query, all_systems, true, on, hits, limit, &count, &total, &cli->error);
	out = cli_begin(cli, find_columns);
	for (size_t i = 0; i < count; i++)
		print_hit(&out, &hits[i]);
	result = cli_end(cli, &out, status);
	if (result != EXIT_DONE)
		return result;
	cli_say_cut(cli, count, limit, (int64_t)total);
	say_lapsed(cli, on);
	return count > 0 ? EXIT_DONE : EXIT_REFUSED;
}

static const struct column check_columns[] = {
	{ "code", "Code", false },         { "system", "System", false },         { "verdict", "Verdict", false },
	{ "valid_from", "From", false },   { "valid_to", "To", false },           { "release", "Release", false },
	{ "sentence", "In words", false }, { "candidates", "Candidates", false }, { 0 },
};

static void print_answer(struct output *out, const struct code_answer *answer)
{
	char dotted[CODE_MAX + 1], sentence[SENTENCE_MAX], list[CODE_CANDIDATES_MAX * (CODE_MAX + 1) + 1];
	size_t at = 0;

	list[0] = '\0';
	for (size_t i = 0; i < answer->candidate_count; i++) {
		(void)text_format(list + at, sizeof list - at, "%s%s", i > 0 ? " " : "",
				  code_dotted(answer->system, answer->candidates[i].code, dotted));
		at += strlen(list + at);
	}
	output_text(out, code_dotted(answer->system, answer->code, dotted));
	output_text(out, token_word(&code_system_tokens, (int)answer->system));
	output_text(out, token_word(&code_verdict_tokens, (int)answer->verdict));
	output_date(out, answer->valid_from);
	output_date(out, answer->valid_to);
	output_text(out, answer->release);
	output_text(out, code_answer_sentence(answer, sentence, sizeof sentence));
	output_text(out, list);
}

int cli_code_check(struct cli *cli, int argc, char **argv)
{
	bool all_valid = true;
	enum status status = STATUS_OK;
	struct output out;
	struct date on;
	int result;

	if (!take_date(cli, &argc, argv, &on) || !cli_takes(cli, argc, argv, 1, CLI_ANY))
		return EXIT_USAGE;
	out = cli_begin(cli, check_columns);
	for (int i = 0; i < argc && status == STATUS_OK; i++) {
		struct code_answer answer;

		status = code_check(cli->office, argv[i], on, &answer, &cli->error);
		if (status != STATUS_OK)
			break;
		print_answer(&out, &answer);
		all_valid = all_valid && answer.verdict == CODE_VALID;
	}
	result = cli_end(cli, &out, status);
	return result == EXIT_DONE && !all_valid ? EXIT_REFUSED : result;
}

static const struct column show_columns[] = {
	{ "kind", "Kind", false },
	{ "code", "Code", false },
	{ "billable", "Bill", false },
	{ "text", "Text", false },
	{ 0 },
};

static void show_line(struct output *out, const char *kind, const char *code, bool billable, const char *text)
{
	output_text(out, kind);
	output_text(out, code);
	output_flag(out, billable);
	output_text(out, text);
}

/* The code, its notes with those it inherits, and the codes below it. */
int cli_code_show(struct cli *cli, int argc, char **argv)
{
	struct code_note_rows notes = { 0 };
	struct code_tree_rows children = { 0 };
	struct code_answer answer;
	char dotted[CODE_MAX + 1];
	enum status status;
	struct output out;
	struct date on;

	if (!take_date(cli, &argc, argv, &on) || !cli_takes(cli, argc, argv, 1, 1))
		return EXIT_USAGE;
	status = code_check(cli->office, argv[0], on, &answer, &cli->error);
	if (status == STATUS_OK && answer.verdict == CODE_UNKNOWN)
		status = error_set(&cli->error, STATUS_NOT_FOUND, argv[0], "is no code of a loaded set");
	if (status == STATUS_OK && answer.system == CODE_ICD10CM)
		status = code_tree_notes(cli->office, answer.code, on, &notes, &cli->error);
	if (status == STATUS_OK && answer.system == CODE_ICD10CM)
		status = code_tree(cli->office, answer.code, on, &children, &cli->error);
	out = cli_begin(cli, show_columns);
	if (status == STATUS_OK)
		show_line(&out, "code", code_dotted(answer.system, answer.code, dotted), answer.verdict == CODE_VALID,
			  answer.title);
	for (size_t i = 0; i < notes.count; i++)
		show_line(&out, notes.items[i].kind, notes.items[i].code, false, notes.items[i].text);
	for (size_t i = 0; i < children.count; i++)
		show_line(&out, "below", code_dotted(CODE_ICD10CM, children.items[i].code, dotted),
			  children.items[i].billable, children.items[i].title);
	VEC_FREE(&notes);
	VEC_FREE(&children);
	return cli_end(cli, &out, status);
}

static const struct column set_columns[] = {
	{ "system", "System", false },       { "source", "Source", false },   { "release", "Release", false },
	{ "effective_from", "From", false }, { "effective_to", "To", false }, { "rows", "Rows", true },
	{ "loaded_on", "Loaded", false },    { "file", "File", false },       { 0 },
};

int cli_code_sets(struct cli *cli, int argc, char **argv)
{
	struct code_set_lines sets = { 0 };
	enum status status;
	struct output out;

	if (!cli_takes(cli, argc, argv, 0, 0))
		return EXIT_USAGE;
	status = reference_sets(cli->office, &sets, &cli->error);
	out = cli_begin(cli, set_columns);
	for (size_t i = 0; i < sets.count; i++) {
		const struct code_set_line *set = &sets.items[i];

		output_text(&out, set->system);
		output_text(&out, set->source);
		output_text(&out, set->release);
		output_date(&out, set->from);
		output_date(&out, set->to);
		output_integer(&out, set->rows);
		output_date(&out, set->loaded_on);
		output_text(&out, set->file_name);
	}
	VEC_FREE(&sets);
	return cli_end(cli, &out, status);
}
