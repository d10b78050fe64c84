/* SPDX-License-Identifier: MIT */
/* json_rows.c: see json_rows.h. One pass that checks everything and keeps what was asked for. */
#include "support/json_rows.h"

#include "support/test.h"

struct reading {
	const char *at;
	size_t row;
	size_t wanted_row;
	const char *wanted_key; /* NULL: only counting */
	char *cell;
	bool found;
	char keys[1024], first_keys[1024]; /* of this object and of the first */
};

static void expect(struct reading *reading, char c)
{
	if (*reading->at != c)
		fail_msg("JSON: '%c' expected in row %zu before: %.60s", c, reading->row, reading->at);
	reading->at++;
}

static void blanks(struct reading *reading)
{
	reading->at += strspn(reading->at, " \n");
}

static void read_string(struct reading *reading, char text[static JSON_CELL_MAX])
{
	size_t length = 0;

	expect(reading, '"');
	while (*reading->at != '"') {
		assert_true((unsigned char)*reading->at >= 0x20 && length + 1 < JSON_CELL_MAX);
		if (*reading->at == '\\') {
			reading->at++;
			assert_true(*reading->at == '"' || *reading->at == '\\');
		}
		text[length++] = *reading->at++;
	}
	reading->at++;
	text[length] = '\0';
}

/* A number, true, false or null. */
static void read_bare(struct reading *reading, char text[static JSON_CELL_MAX])
{
	size_t length = strcspn(reading->at, ",}");
	char *end;

	assert_true(length > 0 && length < JSON_CELL_MAX);
	memcpy(text, reading->at, length);
	text[length] = '\0';
	reading->at += length;
	if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0 || strcmp(text, "null") == 0)
		return;
	(void)strtod(text, &end);
	if (*end != '\0' || strspn(text, "-0123456789.") != length)
		fail_msg("JSON: %s in row %zu is no value", text, reading->row);
}

/* From its bracket to the one that closes it, as it stands. */
static void read_array(struct reading *reading, char text[static JSON_CELL_MAX])
{
	const char *begin = reading->at;
	int depth = 0;
	bool quoted = false;

	do {
		char c = *reading->at;

		assert_true(c != '\0' && reading->at - begin + 1 < JSON_CELL_MAX);
		if (quoted && c == '\\')
			reading->at++;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted)
			depth += (c == '[') - (c == ']');
		reading->at++;
	} while (depth > 0);
	memcpy(text, begin, (size_t)(reading->at - begin));
	text[reading->at - begin] = '\0';
}

static void read_pair(struct reading *reading)
{
	char key[JSON_CELL_MAX], value[JSON_CELL_MAX];

	read_string(reading, key);
	assert_true(strlen(reading->keys) + strlen(key) + 2 < sizeof reading->keys);
	(void)snprintf(reading->keys + strlen(reading->keys), sizeof reading->keys - strlen(reading->keys), "%s ", key);
	expect(reading, ':');
	if (*reading->at == '"')
		read_string(reading, value);
	else if (*reading->at == '[')
		read_array(reading, value);
	else
		read_bare(reading, value);
	if (reading->wanted_key != NULL && reading->row == reading->wanted_row &&
	    strcmp(reading->wanted_key, key) == 0) {
		memcpy(reading->cell, value, strlen(value) + 1);
		reading->found = true;
	}
}

static void read_object(struct reading *reading)
{
	reading->keys[0] = '\0';
	expect(reading, '{');
	read_pair(reading);
	while (*reading->at == ',') {
		reading->at++;
		read_pair(reading);
	}
	expect(reading, '}');
	if (reading->row == 0)
		memcpy(reading->first_keys, reading->keys, sizeof reading->keys);
	assert_string_equal(reading->first_keys, reading->keys);
	reading->row++;
}

static void read_all(struct reading *reading)
{
	expect(reading, '[');
	blanks(reading);
	if (*reading->at == '{')
		read_object(reading);
	blanks(reading);
	while (*reading->at == ',') {
		reading->at++;
		blanks(reading);
		read_object(reading);
		blanks(reading);
	}
	expect(reading, ']');
	blanks(reading);
	expect(reading, '\0');
}

size_t json_rows(const char *text)
{
	struct reading reading = { .at = text };

	read_all(&reading);
	return reading.row;
}

const char *json_cell(const char *text, size_t row, const char *key, char cell[static JSON_CELL_MAX])
{
	struct reading reading = { .at = text, .wanted_row = row, .wanted_key = key, .cell = cell };

	read_all(&reading);
	if (!reading.found)
		fail_msg("JSON: there is no %s in row %zu of %zu", key, row, reading.row);
	return cell;
}

long long json_integer(const char *text, size_t row, const char *key)
{
	char cell[JSON_CELL_MAX], *end;
	long long value = strtoll(json_cell(text, row, key, cell), &end, 10);

	if (*end != '\0')
		fail_msg("JSON: %s is %s, not an integer", key, cell);
	return value;
}

size_t json_find(const char *text, const char *key, const char *value)
{
	size_t rows = json_rows(text);
	char cell[JSON_CELL_MAX];

	for (size_t row = 0; row < rows; row++)
		if (strcmp(json_cell(text, row, key, cell), value) == 0)
			return row;
	fail_msg("JSON: no row has %s %s", key, value);
	return 0;
}
