/* SPDX-License-Identifier: MIT */
/* desk.c: see desk.h. */
#include "support/desk.h"

static void desk_clock(void *context, char instant[static 21])
{
	(void)context;
	memcpy(instant, "2026-03-31T14:00:09Z", 21);
}

void desk_open(struct desk *desk)
{
	*desk = (struct desk){ .format = OUTPUT_TABLE };
	tmpdir_make(desk->directory);
	(void)snprintf(desk->path, sizeof desk->path, "%s/practice.db", desk->directory);
	desk->options = (struct office_options){ .path = desk->path,
						 .today = test_date("2026-03-31"),
						 .data_directory = getenv("CLAIMBENCH_DATA"),
						 .clock = desk_clock };
}

void desk_close(struct desk *desk)
{
	free(desk->out);
	free(desk->err);
	tmpdir_remove(desk->directory);
}

int desk_split(char *line, char *words[static DESK_WORDS_MAX])
{
	int count = 0;

	while (*(line += strspn(line, " ")) != '\0') {
		const char *end = *line == '\'' ? "'" : " ";

		line += *end == '\'';
		assert_true(count < DESK_WORDS_MAX - 1);
		words[count++] = line;
		line += strcspn(line, end);
		if (*line != '\0')
			*line++ = '\0';
	}
	words[count] = NULL;
	return count;
}

int run(struct desk *desk, const char *line)
{
	char copy[2000], *words[DESK_WORDS_MAX];
	size_t out_size, err_size;
	struct cli cli = { .format = desk->format, .options = &desk->options };

	assert_true(strlen(line) < sizeof copy);
	memcpy(copy, line, strlen(line) + 1);
	free(desk->out);
	free(desk->err);
	cli.out = open_memstream(&desk->out, &out_size);
	cli.err = open_memstream(&desk->err, &err_size);
	desk->code = cli_run(&cli, desk_split(copy, words), words);
	assert_null(cli.office);
	(void)fclose(cli.out);
	(void)fclose(cli.err);
	return desk->code;
}

int run_on(struct desk *desk, const char *name, const char *argument, const char *rest)
{
	char line[1000];

	(void)snprintf(line, sizeof line, "%s %s %s", name, argument, rest);
	return run(desk, line);
}

static struct desk master;

int desk_make_sample(void **state)
{
	(void)state;
	desk_open(&master);
	assert_exit(EXIT_DONE, &master, "init --sample --claims 60");
	return 0;
}

int desk_drop_sample(void **state)
{
	(void)state;
	desk_close(&master);
	return 0;
}

int desk_copy_sample(void **state)
{
	static struct desk desk;

	desk_open(&desk);
	assert_int_equal(EXIT_DONE, run_on(&master, "backup", desk.path, ""));
	desk.format = OUTPUT_JSON;
	*state = &desk;
	return 0;
}

int desk_drop_copy(void **state)
{
	desk_close(*state);
	return 0;
}
