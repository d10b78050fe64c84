/* SPDX-License-Identifier: MIT */
/* code.c: claimbench code find, code check, code sets. */
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/reference.h"
#include "cli/cli.h"

enum { FIND_LIMIT = 200, SENTENCE_MAX = 400 };

static const unsigned all_systems = 1u << CODE_ICD10CM | 1u << CODE_HCPCS | 1u << CODE_CPT | 1u << CODE_MODIFIER;

static const struct column find_columns[] = {
	{ "code", "Code", false },   { "system", "System", false },    { "billable", "Bill", false },
	{ "title", "Title", false }, { "through", "Found as", false }, { 0 },
};

static bool take_date(struct cli *cli, int *argc, char **argv, struct date *on)
{
	const char *text = cli_option(argc, argv, "--on");

	*on = office_today(cli->office);
	return text == NULL || cli_date(cli, text, on);
}

static void join(char *query, size_t size, int argc, char **argv)
{
	size_t at = 0;

	query[0] = '\0';
	for (int i = 0; i < argc && at + 1 < size; i++) {
		(void)text_format(query + at, size - at, "%s%s", i > 0 ? " " : "", argv[i]);
		at += strlen(query + at);
	}
}

int cli_code_find(struct cli *cli, int argc, char **argv)
{
	const char *limit_text = cli_option(&argc, argv, "--limit");
	struct code_hit hits[FIND_LIMIT];
	size_t count, total;
	int64_t limit = 20;
	char query[256];
	struct date on;
	enum status status;
	struct output out;

	if (!take_date(cli, &argc, argv, &on) ||
	    (limit_text != NULL && !cli_integer(cli, limit_text, 1, FIND_LIMIT, &limit)))
		return EXIT_USAGE;
	if (cli_unknown_option(cli, argc, argv) || argc < 1)
		return cli_usage_of(cli, "code find");
	join(query, sizeof query, argc, argv);
	status = code_find(cli->office, query, all_systems, true, on, hits, (size_t)limit, &count, &total, &cli->error);
	if (status != STATUS_OK)
		return cli_fail(cli, status);
	out = output_begin(cli->out, cli->format, find_columns);
	for (size_t i = 0; i < count; i++) {
		char dotted[CODE_MAX + 1];

		output_text(&out, code_dotted(hits[i].system, hits[i].code, dotted));
		output_text(&out, token_word(&code_system_tokens, (int)hits[i].system));
		output_flag(&out, hits[i].billable);
		output_text(&out, hits[i].title);
		output_text(&out, hits[i].through != NULL ? hits[i].through : "");
	}
	if (!output_end(&out))
		return EXIT_FAULT;
	if (total > count)
		(void)fprintf(cli->err, "%zu of %zu shown\n", count, total);
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

	if (!take_date(cli, &argc, argv, &on))
		return EXIT_USAGE;
	if (cli_unknown_option(cli, argc, argv) || argc < 1)
		return cli_usage_of(cli, "code check");
	out = output_begin(cli->out, cli->format, check_columns);
	for (int i = 0; i < argc && status == STATUS_OK; i++) {
		struct code_answer answer;

		status = code_check(cli->office, argv[i], on, &answer, &cli->error);
		if (status != STATUS_OK)
			break;
		print_answer(&out, &answer);
		all_valid = all_valid && answer.verdict == CODE_VALID;
	}
	(void)output_end(&out);
	if (status != STATUS_OK)
		return cli_fail(cli, status);
	return all_valid ? EXIT_DONE : EXIT_REFUSED;
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

	if (cli_unknown_option(cli, argc, argv) || argc > 0)
		return cli_usage_of(cli, "code sets");
	status = reference_sets(cli->office, &sets, &cli->error);
	if (status == STATUS_OK) {
		out = output_begin(cli->out, cli->format, set_columns);
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
		(void)output_end(&out);
	}
	VEC_FREE(&sets);
	return status == STATUS_OK ? EXIT_DONE : cli_fail(cli, status);
}
