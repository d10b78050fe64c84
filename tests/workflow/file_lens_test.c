/* SPDX-License-Identifier: MIT */
/* file_lens_test.c: files and parts of files laid open for a person; broken ones as far as they go. */
#include "claimbench/workflow/file_lens.h"

#include <stdlib.h>

#include "claimbench/base/text.h"
#include "support/clinic.h"
#include "support/test.h"

static struct error error;

/* A copy that ends where the text does, so that a byte too many is noticed. */
static struct file_lens *open_text(const char *text, char **copy)
{
	size_t length = strlen(text);
	struct file_lens *lens;

	*copy = malloc(length > 0 ? length : 1);
	assert_non_null(*copy);
	memcpy(*copy, text, length);
	assert_done(file_lens_open(&lens, "file", *copy, length, &error), &error);
	return lens;
}

static void done(struct file_lens *lens, char *copy)
{
	file_lens_close(lens);
	free(copy);
}

static const struct element_line *find(const struct element_line *elements, size_t count, const char *place)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(elements[i].place, place))
			return &elements[i];
	fail_msg("there is no %s", place);
	return NULL;
}

static void a_written_file_is_read_segment_by_segment(void **state)
{
	struct clinic clinic;
	struct submitted submitted;
	struct buf text;
	struct file_lens *lens;
	struct element_line elements[FILE_LENS_ELEMENTS_MAX];
	bool met = false;

	(void)state;
	clinic_new(&clinic);
	(void)clinic_patient(&clinic, "Smith", "Joan", BCX);
	(void)clinic_file(&clinic, "smi,jo 03/30 99213 / I10");
	submitted = clinic_submit(&clinic);
	assert_int_equal(1, (int)submitted.files.count);
	assert_done(file_text(clinic.office, submitted.files.items[0].id, &text, &clinic.error), &clinic.error);
	assert_done(file_lens_open(&lens, "file", text.bytes, text.length, &error), &error);
	assert_string_equal("", file_lens_fault(lens));
	for (size_t i = 0; i < file_lens_count(lens); i++) {
		const struct segment_line *line = file_lens_segment(lens, i);
		size_t count = file_lens_elements(lens, i, elements);

		assert_true(line->name[0] != '\0');
		assert_true(count > 0);
		if (strncmp(line->text, "CLM*", 4) != 0)
			continue;
		met = true;
		assert_string_equal("2300", line->loop);
		assert_string_equal("Visit: total", find(elements, count, "CLM02")->field);
		assert_string_equal("original", find(elements, count, "CLM05-3")->meaning);
	}
	assert_true(met);
	file_lens_close(lens);
	buf_free(&text);
	submitted_free(&submitted);
	clinic_free(&clinic);
}

/* As a submission keeps it: no envelope. */
static void a_part_of_a_file_is_read_too(void **state)
{
	struct element_line elements[FILE_LENS_ELEMENTS_MAX];
	char *copy;
	struct file_lens *lens = open_text("HL*2*1*22*0~\nSBR*P*18*******CI~\nCLM*C7*80***11:B:1*Y*A*Y*Y~\n", &copy);
	size_t count;

	(void)state;
	assert_int_equal(3, file_lens_count(lens));
	assert_string_equal("2000B", file_lens_segment(lens, 1)->loop);
	assert_string_equal("2300", file_lens_segment(lens, 2)->loop);
	assert_int_equal(strlen("CLM*C7*80***11:B:1*Y*A*Y*Y"), file_lens_segment(lens, 2)->length);
	count = file_lens_elements(lens, 2, elements);
	assert_string_equal("C7", find(elements, count, "CLM01")->value);
	assert_string_equal("Claim: number", find(elements, count, "CLM01")->field);
	assert_string_equal("Office", find(elements, count, "CLM05-1")->meaning);
	done(lens, copy);
}

static void a_broken_file_is_read_as_far_as_it_goes(void **state)
{
	char *copy;
	struct file_lens *lens = open_text("NM1*IL*1*DOE~CLM*C7*80", &copy);

	(void)state;
	assert_int_equal(1, file_lens_count(lens));
	assert_non_null(strstr(file_lens_fault(lens), "ends within a segment"));
	done(lens, copy);
	lens = open_text("", &copy);
	assert_int_equal(0, file_lens_count(lens));
	done(lens, copy);
	lens = open_text("no X12 at all", &copy);
	assert_int_equal(0, file_lens_count(lens));
	assert_true(file_lens_fault(lens)[0] != '\0');
	done(lens, copy);
}

/* Lines as segments, the last without its end; other separators; bytes that must not reach a terminal. */
static void others_files_are_read_with_their_own_separators(void **state)
{
	static const char isa[] =
		"ISA|00|          |00|          |ZZ|SENDER         |ZZ|RECEIVER       |260302|1200|^|00501|"
		"000000001|0|T|>\n";
	struct element_line elements[FILE_LENS_ELEMENTS_MAX];
	char text[300], *copy;
	struct file_lens *lens;
	size_t count;

	(void)state;
	(void)text_format(text, sizeof text, "%sST|835|0001\nCLP|C1\x1b[2J|22|-100|-60\nSVC|HC>99213|-100|-60", isa);
	lens = open_text(text, &copy);
	assert_int_equal(4, file_lens_count(lens));
	count = file_lens_elements(lens, 0, elements);
	assert_string_equal("test", find(elements, count, "ISA15")->meaning);
	count = file_lens_elements(lens, 2, elements);
	assert_string_equal("reversal", find(elements, count, "CLP02")->meaning);
	assert_null(strchr(find(elements, count, "CLP01")->value, '\x1b'));
	count = file_lens_elements(lens, 3, elements);
	assert_string_equal("99213", find(elements, count, "SVC01-2")->value);
	assert_string_equal("-60", find(elements, count, "SVC03")->value);
	done(lens, copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_written_file_is_read_segment_by_segment),
		cmocka_unit_test(a_part_of_a_file_is_read_too),
		cmocka_unit_test(a_broken_file_is_read_as_far_as_it_goes),
		cmocka_unit_test(others_files_are_read_with_their_own_separators),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
