/* SPDX-License-Identifier: MIT */
/* arguments.c: options and values out of a command's arguments. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/workflow/practice.h"
#include "cli/cli.h"

/* The NULL at the end moves down with the rest. */
static void drop(int *argc, char **argv, int at, int count)
{
	for (int i = at; i + count <= *argc; i++)
		argv[i] = argv[i + count];
	*argc -= count;
}

const char *cli_option(int *argc, char **argv, const char *name)
{
	for (int i = 0; i + 1 < *argc; i++) {
		const char *value = argv[i + 1];

		if (text_equal(argv[i], name) && !text_starts_with(value, "--")) {
			drop(argc, argv, i, 2);
			return value;
		}
	}
	return NULL;
}

bool cli_flag(int *argc, char **argv, const char *name)
{
	for (int i = 0; i < *argc; i++) {
		if (text_equal(argv[i], name)) {
			drop(argc, argv, i, 1);
			return true;
		}
	}
	return false;
}

bool cli_takes(struct cli *cli, int argc, char **argv, int least, int most)
{
	for (int i = 0; i < argc; i++) {
		if (text_starts_with(argv[i], "--")) {
			(void)cli_complain(cli, EXIT_USAGE, "%s is unknown here, given twice, or lacks its value",
					   argv[i]);
			(void)cli_usage(cli);
			return false;
		}
	}
	if (argc >= least && argc <= most)
		return true;
	(void)cli_usage(cli);
	return false;
}

bool cli_join(struct cli *cli, int argc, char **argv, char *text, size_t size)
{
	size_t at = 0;

	text[0] = '\0';
	for (int i = 0; i < argc; i++) {
		if (!text_format(text + at, size - at, "%s%s", i > 0 ? " " : "", argv[i])) {
			(void)cli_complain(cli, EXIT_USAGE, "that is too long: %zu bytes are the most", size - 1);
			return false;
		}
		at += strlen(text + at);
	}
	return true;
}

bool cli_date(struct cli *cli, const char *text, struct date *date)
{
	struct date today = cli->office != NULL ? office_today(cli->office) : cli->options->today;

	if (text == NULL || date_parse_iso(text, date) || (!date_is_none(today) && date_parse_typed(text, today, date)))
		return true;
	(void)cli_complain(cli, EXIT_USAGE, "%.40s is not a date (YYYY-MM-DD)", text);
	return false;
}

bool cli_integer(struct cli *cli, const char *text, int64_t low, int64_t high, int64_t *value)
{
	long long number;

	if (text == NULL)
		return true;
	errno = 0;
	number = strtoll(text, NULL, 10);
	if (text_all_digits(text) && errno == 0 && number >= low && number <= high) {
		*value = number;
		return true;
	}
	(void)cli_complain(cli, EXIT_USAGE, "%.40s is not a number from %lld to %lld", text, (long long)low,
			   (long long)high);
	return false;
}

bool cli_month(struct cli *cli, const char *text, struct date *month)
{
	char day[DATE_TEXT_MAX];

	if (text != NULL && strlen(text) == 7 && text_format(day, sizeof day, "%s-01", text) &&
	    date_parse_iso(day, month))
		return true;
	return cli_date(cli, text, month);
}

bool cli_limit(struct cli *cli, int *argc, char **argv, size_t *limit)
{
	int64_t number = (int64_t)*limit;

	if (!cli_integer(cli, cli_option(argc, argv, "--limit"), 1, 10000000, &number))
		return false;
	*limit = (size_t)number;
	return true;
}

void cli_say_cut(struct cli *cli, size_t shown, size_t limit, int64_t total)
{
	if (total > (int64_t)shown)
		(void)cli_complain(cli, EXIT_DONE, "%zu of %lld shown; --limit shows more", shown, (long long)total);
	else if (total < 0 && shown == limit)
		(void)cli_complain(cli, EXIT_DONE, "the first %zu shown; --limit shows more", shown);
}

enum status cli_person(struct cli *cli, const char *login, int64_t *id)
{
	struct kpi_slices people = { 0 };
	enum status status = dashboard_choices(cli->office, KPI_BY_BILLER, &people, &cli->error);

	*id = 0;
	for (size_t i = 0; i < people.count; i++)
		if (text_equal(people.items[i].code, login))
			*id = people.items[i].key.id;
	VEC_FREE(&people);
	if (status == STATUS_OK && *id == 0)
		status = error_set(&cli->error, STATUS_NOT_FOUND, "person", "nobody here logs in as %.40s", login);
	return status;
}

int cli_payer(struct cli *cli, int *argc, char **argv, int64_t *id)
{
	const char *code = cli_option(argc, argv, "--payer");
	struct payers payers = { 0 };
	enum status status;

	*id = 0;
	if (code == NULL)
		return EXIT_DONE;
	status = payers_load(cli->office, &payers, &cli->error);
	for (size_t i = 0; status == STATUS_OK && i < payers.count; i++)
		if (text_equal_ignoring_case(payers.items[i].code, code))
			*id = payers.items[i].id;
	VEC_FREE(&payers);
	if (status == STATUS_OK && *id == 0)
		status = error_set(&cli->error, STATUS_NOT_FOUND, "--payer", "no payer has this code");
	return cli_result(cli, status);
}
