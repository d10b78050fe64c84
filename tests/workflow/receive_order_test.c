/* SPDX-License-Identifier: MIT */
/* receive_order_test.c: files are taken in as they were made, acknowledgments before payments. */
#include <stdio.h>

#include "claimbench/base/text.h"
#include "support/test.h"
#include "support/tmpdir.h"
#include "workflow/receive_private.h"

static void write_file(const char *directory, const char *name, const char *day, const char *time, const char *rest)
{
	char path[TMPDIR_MAX + 40];
	FILE *file;

	(void)text_format(path, sizeof path, "%s/%s", directory, name);
	file = fopen(path, "w");
	assert_non_null(file);
	(void)fprintf(
		file,
		"ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *%s*%s*^*00501*000000001*0*T*:~"
		"%s",
		day, time, rest);
	assert_int_equal(0, fclose(file));
}

static void files_stand_in_the_order_in_which_they_were_made(void **state)
{
	static const char *const order[] = { "no x12 at all", "z.ta1", "d.999", "c.277", "b.835", "a.999" };
	char directory[TMPDIR_MAX], path[TMPDIR_MAX + 40];
	struct file_names names;
	struct error error = { .status = STATUS_OK };
	FILE *file;

	(void)state;
	tmpdir_make(directory);
	write_file(directory, "a.999", "260304", "0600", "GS*FA~ST*999*0001~");
	write_file(directory, "b.835", "260303", "0600", "GS*HP~ST*835*0001~");
	write_file(directory, "c.277", "260303", "0600", "GS*HN~ST*277*0001~");
	write_file(directory, "d.999", "260303", "0600", "GS*FA~ST*999*0001~");
	write_file(directory, "z.ta1", "260303", "0559", "TA1*000000001*260302*1200*A*000~");
	(void)text_format(path, sizeof path, "%s/%s", directory, order[0]);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(0, fclose(file));
	assert_done(file_list(directory, &names, &error), &error);
	assert_done(receive_order(directory, &names, &error), &error);
	assert_int_equal(sizeof order / sizeof *order, names.count);
	for (size_t i = 0; i < names.count; i++)
		assert_string_equal(order[i], names.items[i].name);
	VEC_FREE(&names);
	tmpdir_remove(directory);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(files_stand_in_the_order_in_which_they_were_made) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
