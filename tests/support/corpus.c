/* SPDX-License-Identifier: MIT */
/* corpus.c: see corpus.h. */
#include "support/corpus.h"

#include "claimbench/base/csv.h"
#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "support/test.h"

enum { COLUMNS_MAX = 128 };

struct corpus_table {
	FILE *file;
	struct csv_reader reader;
	char names[COLUMNS_MAX][24];
	size_t columns;
};

static char folder[FILE_PATH_MAX];

const char *corpus_or_skip(void)
{
	const char *shared = getenv("CLAIMBENCH_SHARED");
	char path[FILE_PATH_MAX + 16];

	(void)text_format(folder, sizeof folder, "%s/x12", shared != NULL ? shared : "");
	(void)snprintf(path, sizeof path, "%s/expected.tsv", folder);
	if (!file_exists(path)) {
		print_message("SKIPPED: there are no public X12 files here\n");
		skip();
	}
	return folder;
}

struct buf corpus_file(const char *name)
{
	char path[FILE_PATH_MAX + 300];
	struct error error = { .status = STATUS_OK };
	struct buf bytes;

	(void)snprintf(path, sizeof path, "%s/%s", folder, name);
	assert_done(file_read(path, 16u << 20, &bytes, &error), &error);
	return bytes;
}

struct corpus_table *corpus_open(const char *name)
{
	struct corpus_table *table = calloc(1, sizeof *table);
	char path[FILE_PATH_MAX + 32];
	struct error error = { .status = STATUS_OK };

	assert_non_null(table);
	(void)snprintf(path, sizeof path, "%s/%s", folder, name);
	table->file = fopen(path, "r");
	assert_non_null(table->file);
	csv_open(&table->reader, table->file, name, '\t');
	assert_done(csv_next(&table->reader, &error), &error);
	table->columns = table->reader.count;
	for (size_t i = 0; i < table->columns; i++)
		(void)text_format(table->names[i], sizeof table->names[i], "%s", table->reader.fields[i]);
	return table;
}

bool corpus_next(struct corpus_table *table)
{
	struct error error = { .status = STATUS_OK };
	enum status status = csv_next(&table->reader, &error);

	if (status != STATUS_NOT_FOUND)
		assert_done(status, &error);
	return status == STATUS_OK;
}

const char *corpus_column(const struct corpus_table *table, const char *name)
{
	for (size_t i = 0; i < table->columns && i < table->reader.count; i++)
		if (text_equal(table->names[i], name))
			return table->reader.fields[i];
	fail_msg("there is no column %s", name);
	return "";
}

void corpus_close(struct corpus_table *table)
{
	(void)fclose(table->file);
	free(table);
}

int64_t corpus_cents(const char *amount)
{
	struct money money = money_of_cents(0);

	assert_true(text_is_empty(amount) || money_parse(amount, &money));
	return money_cents(money);
}

int64_t corpus_count(const char *number)
{
	return strtoll(number, NULL, 10);
}

void tally_add(struct tally *tally, const char *code)
{
	size_t i = 0;

	while (i < tally->count && !text_equal(tally->codes[i].code, code))
		i++;
	assert_true(i < TALLY_CODES_MAX);
	if (i == tally->count)
		(void)text_format(tally->codes[tally->count++].code, sizeof tally->codes[0].code, "%s", code);
	tally->codes[i].count++;
}

/* The codes in their order, by looking for the next one each time: there are few. */
static void print_tally(const struct tally *tally, char *text, size_t size)
{
	bool printed[TALLY_CODES_MAX] = { false };
	size_t at = 0;

	text[0] = '\0';
	for (size_t round = 0; round < tally->count; round++) {
		size_t best = TALLY_CODES_MAX;
		char many[16] = "";
		int written;

		for (size_t i = 0; i < tally->count; i++)
			if (!printed[i] &&
			    (best == TALLY_CODES_MAX || tally->codes[i].count > tally->codes[best].count ||
			     (tally->codes[i].count == tally->codes[best].count &&
			      strcmp(tally->codes[i].code, tally->codes[best].code) < 0)))
				best = i;
		printed[best] = true;
		if (tally->codes[best].count > 1)
			(void)snprintf(many, sizeof many, "*%d", tally->codes[best].count);
		written = snprintf(text + at, size - at, "%s%s%s", round > 0 ? "," : "", tally->codes[best].code, many);
		assert_true(written > 0 && (size_t)written < size - at);
		at += (size_t)written;
	}
}

void assert_tally(const struct corpus_table *table, const char *name, const struct tally *tally)
{
	char expected[600] = "", found[600], begin[40];
	const char *at;

	(void)snprintf(expected, sizeof expected, " %s", corpus_column(table, "detail"));
	(void)snprintf(begin, sizeof begin, " %s=", name);
	at = strstr(expected, begin);
	at = at != NULL ? at + strlen(begin) : "";
	print_tally(tally, found, sizeof found);
	if (strlen(found) != strcspn(at, " ") || strncmp(found, at, strlen(found)) != 0)
		fail_msg("%s: %s is %s, expected %s", corpus_column(table, "file"), name, found, at);
}
