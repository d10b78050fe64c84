/* SPDX-License-Identifier: MIT */
/*
 * rule_lists_test.c: our own lists say nothing that Medicare's lists of 2020 deny: of codes that were there then,
 * each that we call women's, men's or never first is so there; and no primary of an add-on is forgotten.
 */
#include "core/rule_lists.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claimbench/base/text.h"
#include "claimbench/core/rule_setting.h"
#include "support/test.h"

enum { ROWS_MAX = 20000, LINE_SIZE = 400 };

/* A line of the editor's lists: which edit, which code. */
static struct row {
	char edit[32], code[8];
} rows[ROWS_MAX];
static size_t row_count;

static FILE *shared(const char *name)
{
	const char *folder = getenv("CLAIMBENCH_SHARED");
	char path[500];

	if (folder == NULL)
		return NULL;
	(void)text_format(path, sizeof path, "%s/codesets/%s", folder, name);
	return fopen(path, "r");
}

static void read_edits(FILE *file)
{
	char line[LINE_SIZE], type[4];

	for (row_count = 0; row_count < ROWS_MAX && fgets(line, sizeof line, file) != NULL;)
		if (sscanf(line, "%*s %*s %*s %*s %31s %3s %7s", rows[row_count].edit, type, rows[row_count].code) ==
			    3 &&
		    strcmp(type, "D") == 0)
			row_count++;
}

static bool has_edit(const char *code, const char *edits)
{
	for (size_t i = 0; i < row_count; i++)
		if (strcmp(rows[i].code, code) == 0 && strstr(edits, rows[i].edit) != NULL)
			return true;
	return false;
}

/* What our lists say of CODE is what the editor's say, as the names of its edits; "": nothing. */
static const char *edits_wanted(const char *code)
{
	const struct list_row *sex = list_find(LIST_SEX_DIAGNOSIS, code, NULL);

	if (sex != NULL)
		return sex->value[0] == 'F' ? "Female_Only" : "Male_Only";
	/* External causes are no principal diagnosis by the guideline; the editor does not list them. */
	if (code[0] < 'V' && list_find(LIST_FIRST_NEVER, code, NULL) != NULL)
		return "Principal_Manifestation Principal_Unacceptable";
	return "";
}

static void our_lists_say_what_the_editor_says(void **state)
{
	FILE *edits = shared("mce/MCE_Simple_Code_Edits_v37.txt"), *codes;
	char line[LINE_SIZE], code[8];
	int flag, compared = 0;

	(void)state;
	codes = shared("icd10cm/icd10cm-order-Jan-2021.txt");
	if (edits == NULL || codes == NULL) {
		if (edits != NULL)
			(void)fclose(edits);
		if (codes != NULL)
			(void)fclose(codes);
		print_message("CLAIMBENCH_SHARED holds no lists of the Medicare Code Editor: skipped\n");
		skip();
	}
	read_edits(edits);
	(void)fclose(edits);
	assert_true(row_count > 9000);
	while (fgets(line, sizeof line, codes) != NULL) {
		const char *wanted;

		if (sscanf(line, "%*s %7s %d", code, &flag) != 2 || flag != 1)
			continue;
		wanted = edits_wanted(code);
		/* Chapter O is mothers' by what it is; it grew after the editor's version. */
		if (wanted[0] == '\0' || code[0] == 'O')
			continue;
		compared++;
		if (!has_edit(code, wanted))
			fail_msg("%s: we say %s", code, wanted);
	}
	(void)fclose(codes);
	assert_true(compared > 500);
}

static void no_primary_of_an_add_on_is_forgotten(void **state)
{
	FILE *pairs = shared("ncci/addon_common_2024.csv");
	char line[LINE_SIZE];
	int compared = 0;

	(void)state;
	if (pairs == NULL) {
		print_message("CLAIMBENCH_SHARED holds no pairs of add-on codes: skipped\n");
		skip();
	}
	while (fgets(line, sizeof line, pairs) != NULL) {
		const char *add_on = line, *primary = line + 6;
		const struct list_row *row = NULL;
		bool listed = false, found = false;

		if (strlen(line) < 12 || line[5] != ',' || line[11] != ',')
			continue;
		line[5] = line[11] = '\0';
		while ((row = list_find(LIST_ADD_ON, add_on, row)) != NULL) {
			listed = true;
			found = found || code_list_has(row->value, primary);
		}
		compared += listed;
		if (listed && !found && strcmp(primary, "CCCCC") != 0)
			fail_msg("%s: primary %s is not listed", add_on, primary);
	}
	(void)fclose(pairs);
	assert_true(compared > 100);
}

static void must_agree(enum rule_list list, const char *code)
{
	const struct list_row *found = list_find(list, code, NULL), *read = NULL;

	for (int at = list_first[list]; at < list_first[list + 1] && read == NULL; at++)
		if (code[0] != '\0' && code_list_has(list_rows[at].codes, code))
			read = &list_rows[at];
	if (found != read)
		fail_msg("list %d, %s: found in \"%.40s\", read in \"%.40s\"", (int)list, code,
			 found != NULL ? found->codes : "none", read != NULL ? read->codes : "none");
}

/* Each end of each item, cut short and lengthened, is found where the words of the list say that it is. */
static void a_list_has_what_its_words_say(void **state)
{
	char code[24];

	(void)state;
	for (int list = 0; list < LIST_COUNT; list++) {
		must_agree((enum rule_list)list, "");
		must_agree((enum rule_list)list, "\xc3\x89");
		for (int at = 0; at < list_first[LIST_COUNT]; at++) {
			const char *item = list_rows[at].codes;
			size_t length;

			for (; item[0] != '\0'; item += length + (item[length] != '\0')) {
				length = strcspn(item, " -*,");
				for (size_t cut = 1; cut <= length; cut++) {
					(void)text_format(code, sizeof code, "%.*s", (int)cut, item);
					must_agree((enum rule_list)list, code);
				}
				(void)text_format(code, sizeof code, "%.*s1", (int)length, item);
				must_agree((enum rule_list)list, code);
				(void)text_format(code, sizeof code, "%.*sABCDE", (int)length, item);
				must_agree((enum rule_list)list, code);
				/* Its neighbour. */
				(void)text_format(code, sizeof code, "%.*s", (int)length, item);
				if (length > 0)
					code[length - 1]++;
				must_agree((enum rule_list)list, code);
			}
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_has_what_its_words_say),
		cmocka_unit_test(our_lists_say_what_the_editor_says),
		cmocka_unit_test(no_primary_of_an_add_on_is_forgotten),
	};

	return cmocka_run_group_tests_name("rule_lists", tests, NULL, NULL);
}
